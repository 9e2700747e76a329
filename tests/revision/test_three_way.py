"""The decisions on values alone: who changed a thing, in which order slides stand, what a package keeps."""

from __future__ import annotations

from operator import eq

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.revision.deck.sections import merged_sections
from reportgen.revision.facets import near
from reportgen.revision.ordering import merged_order
from reportgen.revision.package import Package, UnreadableError
from reportgen.revision.three_way import Change, change
from tests.revision.decks import generated


@pytest.mark.parametrize(
    ("then", "now", "new", "expected"),
    [
        ("a", "a", "a", Change.NOBODY),
        ("a", "b", "a", Change.PERSON),
        ("a", None, "a", Change.PERSON),
        ("a", "a", "b", Change.GENERATOR),
        ("a", "a", None, Change.GENERATOR),
        ("a", "b", "b", Change.ALIKE),
        ("a", None, None, Change.ALIKE),
        ("a", "b", "c", Change.BOTH),
        ("a", "b", None, Change.BOTH),
        ("a", None, "c", Change.BOTH),
        (None, "b", None, Change.PERSON),
        (None, None, "c", Change.GENERATOR),
        (None, "b", "b", Change.ALIKE),
        (None, "b", "c", Change.BOTH),
        (None, None, None, Change.NOBODY),
    ],
)
def test_who_changed_it(then: str | None, now: str | None, new: str | None, expected: Change) -> None:
    assert change(then, now, new, eq, eq) is expected


@given(st.sampled_from("ab"), st.sampled_from("ab"), st.sampled_from("ab"))
def test_a_re_save_is_nobodys_change(then: str, now: str, new: str) -> None:
    """What only a program has changed, here the case, does not count in the file, and counts between generations."""
    found = change(then, now.upper(), new, lambda one, other: one.lower() == other.lower(), eq)
    assert found is change(then, now, new, eq, eq)


def test_lengths_may_differ_by_roundings_only() -> None:
    assert near((914400, 0), (914400 + 360, -360))
    assert not near((914400,), (914400 + 12700,))
    assert not near((1, 2), (1,))


def _order(then: str, now: str, new: str, followers: dict[str, str] | None = None) -> str:
    return "".join(merged_order(list(then), list(now), list(new), followers or {}))


@pytest.mark.parametrize(
    ("then", "now", "new", "expected"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "abc", "axbc", "axbc"),
        ("abc", "abc", "xabc", "xabc"),
        ("abc", "abc", "cab", "cab"),
        ("abc", "a1bc", "cab", "ca1b"),
        ("abc", "1abc", "bac", "1bac"),
        ("abc", "a1bc", "axbc", "ax1bc"),
        ("abc", "cab", "abc", "cab"),
        ("abc", "cab", "abxc", "cabx"),
        ("abc", "ac", "axc", "axc"),
        ("abc", "", "x", "x"),
    ],
)
def test_the_order_is_the_generators_unless_the_person_moved_slides(
    then: str, now: str, new: str, expected: str
) -> None:
    assert _order(then, now, new) == expected


def test_what_follows_a_slide_stands_directly_behind_it() -> None:
    assert _order("abc", "a1bc", "axbc", {"A": "a"}) == "aAx1bc"


@given(st.permutations("abcdef"), st.permutations("abcdef"), st.integers(0, 6), st.integers(0, 6))
def test_no_slide_is_lost_or_doubled_in_any_order(now: list[str], new: list[str], here: int, there: int) -> None:
    found = _order("abcdef", "".join(now[:here]), "".join(new[:there]))
    assert sorted(found) == sorted({*now[:here], *new[:there]})


def test_sections_are_runs_of_slides() -> None:
    assert merged_sections("ab1c", {}, {"a": 0, "b": 1, "c": 1}) == [0, 1, 1, 1]
    assert merged_sections("ba", {}, {"a": 0, "b": 1}) == [1, 1]


# Packages -------------------------------------------------------------------------------------------------------------
def test_a_package_that_nothing_was_done_to_keeps_its_bytes() -> None:
    package = Package(generated())
    package.put("docProps/app.xml", package.content("docProps/app.xml"))
    package.relate_as("", package.relationships())
    assert package.written() == generated()


def test_new_parts_get_names_that_are_free() -> None:
    package = Package(generated())
    name = package.add("ppt/slides/slide1.xml", "text/xml", b"<a/>")
    assert name != "ppt/slides/slide1.xml"
    again = Package(package.written())
    assert (again.content(name), again.content_type(name)) == (b"<a/>", "text/xml")


def test_what_nothing_leads_to_can_be_found_and_dropped() -> None:
    package = Package(generated())
    name = package.add("ppt/loose.xml", "text/xml", b"<a/>")
    assert name not in package.reachable()
    package.drop([name])
    assert name not in Package(package.written()).parts


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 100])
def test_what_is_no_package_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        Package(content)
