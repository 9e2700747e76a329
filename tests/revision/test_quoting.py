"""Texts in findings: on one line, cut where they are long, and shown from where two of them part."""

from __future__ import annotations

from reportgen.revision.quoting import shown, shown_apart


def test_a_text_is_shown_on_one_line_and_cut_where_it_is_long() -> None:
    assert shown("one\ntwo") == "“one / two”"
    assert len(shown("word " * 100)) == 162


def test_two_long_texts_are_shown_from_where_they_part() -> None:
    alike = "the same words as before, " * 10
    mine, new = shown_apart(f"{alike}mine", f"{alike}yours")
    assert mine.startswith("“…")
    assert mine.endswith("before, mine”")
    assert new.endswith("before, yours”")


def test_texts_that_differ_in_their_look_alone_are_shown_once() -> None:
    assert shown_apart("one\ntwo", "one\ntwo") == ("“one / two”", "the same words, set in another way")
