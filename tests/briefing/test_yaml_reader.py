"""YAML: texts as written, with their places; whatever the format leaves out, and whatever is broken, told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.files import TextFile
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.briefing.yaml_reader import DEEPEST, read_yaml
from reportgen.findings import Findings


def _read(text: str, first_line: int = 1) -> tuple[Node | None, list[str]]:
    findings = Findings()
    node = read_yaml(TextFile("f", text), findings, first_line)
    return node, [f"{one.where.line}:{one.where.column} {one.code.name}" for one in findings.items]


def _scalar(text: str, key: str = "a") -> Scalar:
    node, found = _read(text)
    assert found == []
    assert isinstance(node, Keys)
    scalar = node.entries[key]
    assert isinstance(scalar, Scalar)
    return scalar


@pytest.mark.parametrize(
    "text", ["1966-10", "no", "012", "1e3", "12:30:45", "0x10", "1_000", "true", "-0043-03-15", ".5"]
)
def test_a_text_stays_as_written(text: str) -> None:
    assert _scalar(f"a: {text}").text == text


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_null_counts_as_absent(null: str) -> None:
    node, found = _read(f"a: {null}\nb: [{null or '~'}, x]\n")
    assert found == []
    assert isinstance(node, Keys)
    assert set(node.entries) == {"b"}
    assert set(node.places) == {"a", "b"}
    items = node.entries["b"]
    assert isinstance(items, Items)
    assert len(items.items) == 1


def test_a_quoted_null_is_a_text() -> None:
    assert _scalar('a: "null"').text == "null"


def test_the_text_of_quotes_begins_behind_the_mark() -> None:
    scalar = _scalar('  a: "b"')
    assert (scalar.where.column, scalar.begins and scalar.begins.column) == (6, 7)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: |\n   b\n   c", 2, 4), ("a: >-\n  b\n  c", 2, 3), ("a: b\n  c", 1, 4), ('a: "b\n  c"', 1, 5)],
)
def test_a_text_over_lines_tells_where_it_begins_and_keeps_its_lines(text: str, line: int, column: int) -> None:
    scalar = _scalar(text)
    assert scalar.begins is not None
    assert (scalar.begins.line, scalar.begins.column) == (line, column)
    assert scalar.written.split("\n")[0] == "b"
    assert scalar.written.split("\n")[1].strip() == "c"


def test_lines_that_hold_escapes_are_not_taken_for_the_text() -> None:
    assert _scalar('a: "b \\" \n  c"').written == ""


def test_front_matter_counts_lines_from_the_file() -> None:
    assert _read("a: b\na: c\n", first_line=2)[1] == ["3:1 duplicate-key"]


def test_columns_count_characters_not_bytes() -> None:
    assert _read("{ü: 한국, ü: x}")[1] == ["1:9 duplicate-key"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x b\nc: *x", "1:4 yaml-feature"),
        ("a: *x", "1:4 yaml-feature"),
        ("&x a: b", "1:1 yaml-feature"),
        ("a: !!str b", "1:4 yaml-feature"),
        ("a: !!python/object:os.system b", "1:4 yaml-feature"),
        ("? [a, b]\n: c", "1:3 yaml-feature"),
        ("a: b\n---\nc: d", "2:1 yaml-feature"),
        ("a: b: c", "1:5 yaml-syntax"),
        ("a:\n\t- b", "2:1 yaml-syntax"),
        ("a: @key, 12", "1:4 yaml-syntax"),
        ("a: 'b", "1:4 yaml-syntax"),
        ("a: [b, c", "2:1 yaml-syntax"),
        ('a: "\\q"', "1:5 yaml-syntax"),
        ('a: "\\ud800"', "1:7 yaml-syntax"),
        ('a: "\\x00"', "1:4 control-character"),
        ("a: 1\nb: 2\na: 3", "3:1 duplicate-key"),
    ],
)
def test_what_is_wrong_is_told_once_at_its_place(text: str, found: str) -> None:
    text_lines = text + ("\n" if found.startswith("2:1") and "[b" in text else "")
    assert _read(text_lines)[1] == [found]


def test_the_depth_allowed_is_read_and_one_more_is_not() -> None:
    assert _read("[" * DEEPEST + "]" * DEEPEST)[1] == []
    assert _read("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[1] == [f"1:{DEEPEST + 1} too-deep"]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_any_nesting_is_refused_before_it_is_built(opening: str) -> None:
    _, found = _read(opening * 2000)
    assert len(found) == 1


def test_nesting_by_indentation_is_refused_as_well() -> None:
    _, found = _read("\n".join(" " * depth + "a:" for depth in range(2000)))
    assert found == [f"{DEEPEST + 1}:{DEEPEST + 1} too-deep"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_a_node_or_findings(text: str) -> None:
    node, found = _read(text)
    assert node is None or isinstance(node, Keys | Items | Scalar)
    assert all(int(one.split(":")[0]) >= 1 for one in found)


@given(st.text(alphabet=":-[]{}&*!|>'\"%@`#,? \n\tab", max_size=60))
def test_any_punctuation_gives_a_node_or_findings(text: str) -> None:
    _read(text)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=30), max_size=6))
def test_what_json_writes_is_read_back(values: dict[str, str]) -> None:
    import json

    from reportgen.briefing.files import find_control

    node, found = _read(json.dumps(values, ensure_ascii=True))
    if any(find_control(value) is not None for value in values.values()) or "\\u" in json.dumps(list(values.values())):
        return  # control characters are refused, and YAML pairs no surrogates
    assert found == []
    read = (
        {key: one.text for key, one in node.entries.items() if isinstance(one, Scalar)}
        if isinstance(node, Keys)
        else {}
    )
    assert read == values
