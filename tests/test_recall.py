"""What is recalled is what was worked out, or it is worked out again."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.drawn import DrawnPicture
from reportgen.findings import Location, Severity
from reportgen.memory import recall
from reportgen.memory.cache import FOLDER_VARIABLE, keep, key_of
from reportgen.memory.recall import digest_of, recalled
from reportgen.memory.surroundings import folder_marks, surroundings
from reportgen.units import Length
from tests import tools

VALUE = {
    "picture": DrawnPicture(b"<svg/>", b"\x89PNG", Length(5), Length(7)),
    "others": (Location("a.md", 1, 2), Severity.NOTE, Decimal("1.50"), Path("a/b"), frozenset({1}), None, 0.5),
}


@pytest.fixture(autouse=True, name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


class _Counted:
    """A call that counts how often it is made."""

    def __init__(self, result: object) -> None:
        self.result, self.made = result, 0

    def __call__(self) -> object:
        self.made += 1
        return self.result


def test_the_same_arguments_give_the_same_value_without_a_second_call() -> None:
    call = _Counted(VALUE)
    for _ in range(2):
        given = recalled("test", ("a", Length(3)), call)
        assert given == VALUE
        assert isinstance(given, dict)
        assert isinstance(given["picture"].width, Length)
    assert call.made == 1


@pytest.mark.parametrize("result", [None, 0, b"", ()])
def test_a_value_that_is_nothing_is_a_value(result: object) -> None:
    call = _Counted(result)
    assert recalled("test", 1, call) == recalled("test", 1, call) == result
    assert call.made == 1


def test_another_name_other_arguments_and_other_surroundings_have_values_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def value_of(result: int, name: str = "test", argument: int = 1) -> object:
        return recalled(name, argument, _Counted(result))

    assert (value_of(1), value_of(2, name="other"), value_of(3, argument=2)) == (1, 2, 3)
    monkeypatch.setattr(recall, "surroundings", lambda: "another version")
    assert value_of(4) == 4
    monkeypatch.undo()


TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.binary(max_size=3)
    | st.decimals()
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=3)
        | st.frozensets(st.text(max_size=2), max_size=3)
        | st.builds(Location, st.text(max_size=2), st.integers(), st.integers())
    ),
    max_leaves=6,
)


@given(TREES, TREES)
def test_trees_have_one_digest_where_they_are_the_same_and_two_where_they_are_not(one: object, other: object) -> None:
    assert digest_of(one) == digest_of(deepcopy(one))
    assert (digest_of(one) == digest_of(other)) == (repr(one) == repr(other) or _same_sets(one, other))


def _same_sets(one: object, other: object) -> bool:
    """`repr` shows sets in the order in which they came to be, and says a tree's types otherwise."""
    return type(one) is type(other) and "frozenset" in repr(one) and one == other


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_digest_is_the_same_in_every_process(seed: str) -> None:
    command = (
        "from reportgen.memory.recall import digest_of; from reportgen.findings import Location\n"
        "print(digest_of((frozenset('abcdef'), {'b': 1, 'a': Location('x')})).hex())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=tools.CHECKOUT, env=environment
    )
    assert done.stdout.strip() == digest_of((frozenset("fedcba"), {"b": 1, "a": Location("x")})).hex()


def test_what_is_no_value_is_no_argument() -> None:
    """Its digest would be that of its address."""
    with pytest.raises(TypeError, match="object is no value"):
        recalled("test", object(), lambda: 1)


def test_what_a_call_raises_is_not_kept() -> None:
    def fail() -> int:
        raise ValueError("no result")

    with pytest.raises(ValueError, match="no result"):
        recalled("test", 1, fail)
    assert recalled("test", 1, lambda: 5) == 5


def _run_something() -> object:
    class Order:
        def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
            return os.system, ("touch ordered",)

    return Order()


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"no pickle",
        pickle.dumps((1, 2))[:-3],
        pickle.dumps(_run_something()),
        b"creportgen.memory.cache\nPath\n(S'x'\ntR.",
        b"creportgen.charts.drawn\nDrawnPicture.__init__\n.",
        b"creportgen.no_such_module\nAnything\n.",
        b"creportgen.findings\nprintable\n(S'x'\ntR.",
    ],
    ids=["empty", "text", "cut short", "an order", "a loan", "a method", "no module", "a function"],
)
def test_an_entry_that_is_no_value_of_ours_counts_as_absent_and_nothing_in_it_is_run(
    entry: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    keep(key_of("test", surroundings(), digest_of(1)), entry)
    assert recalled("test", 1, lambda: "second") == "second"
    assert recalled("test", 1, lambda: "third") == "second"
    assert not (tmp_path / "ordered").exists()


def test_marks_of_folders_tell_what_came_went_and_was_replaced_at_any_depth(tmp_path: Path) -> None:
    inner = tmp_path / "fonts" / "truetype"
    inner.mkdir(parents=True)
    (inner / "a.ttf").write_bytes(b"1")
    seen = [list(folder_marks([tmp_path, tmp_path / "nothing"]))]
    changes: list[Callable[[], object]] = [
        partial((inner / "b.ttf").write_bytes, b"2"),
        partial((inner / "b.ttf").rename, inner / "a.ttf"),
        (inner / "a.ttf").unlink,
    ]
    for change in changes:
        os.utime(inner, (1, 1))
        change()
        seen.append(list(folder_marks([tmp_path])))
    assert len({tuple(marks) for marks in seen}) == len(seen)
