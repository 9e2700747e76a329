"""Citations as pandoc writes them."""

from __future__ import annotations

import pytest

from reportgen.briefing.prose import parse_blocks, parse_inlines, parse_source
from reportgen.briefing.text import Citation, CitationItem, Code, FootnoteMark, Inlines, Paragraph, Text
from reportgen.findings import Findings, Location

ORIGIN = Location("b/sections/1-a.md", 4, 1)
Item = CitationItem


def inlines(text: str) -> Inlines:
    findings = Findings()
    read = parse_inlines(text, ORIGIN, findings)
    assert findings.items == []
    return read


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@a]", (Item("a"),)),
        ("[-@a]", (Item("a", suppress_author=True),)),
        ("[see @a, p. 3; @b, ch. 2]", (Item("a", "see", "p. 3"), Item("b", "", "ch. 2"))),
        ("[@a, ¶ 13, 17, 21]", (Item("a", "", "¶ 13, 17, 21"),)),
        ("[@a, ¶ 29–32]", (Item("a", "", "¶ 29–32"),)),
        ("[@a, pp. 33-35, 38 and *passim*]", (Item("a", "", "pp. 33-35, 38", "and *passim*"),)),
        ("[@a, with a remark]", (Item("a", "", "", ", with a remark"),)),
        ("[@a p. 20, see also p. 22]", (Item("a", "", "p. 20", ", see also p. 22"),)),
        ("[@a, {p. 14, note 2}]", (Item("a", "", "p. 14, note 2"),)),
        ("[@a, vol. 2, pp. 45–47, who disagrees]", (Item("a", "", "vol. 2, pp. 45–47", ", who disagrees"),)),
        ("[@a, box 4, folder 2]", (Item("a", "", "box 4, folder 2"),)),
        ("[@a, f. 5, op. 2, d. 33, ll. 12-14]", (Item("a", "", "f. 5, op. 2, d. 33, ll. 12-14"),)),
        ("[@a, ¶ 13, note 2]", (Item("a", "", "¶ 13", ", note 2"),)),
        ('[@a, s.v. "Trade", but see 1750]', (Item("a", "", 's.v. "Trade"', ", but see 1750"),)),
        ("[@a, 第 3 段; @b, 3 문단]", (Item("a", "", "第 3 段"), Item("b", "", "3 문단"))),
        ("[@a, 33]", (Item("a", "", "33"),)),
        ("[@a, iv]", (Item("a", "", "iv"),)),
        ("[参见 @a, 第 20 页; @b, 第三章]", (Item("a", "参见", "第 20 页"), Item("b", "", "第三章"))),
        ("[@a, tr. 15]", (Item("a", "", "tr. 15"),)),
        ("[@a; and the tables]", (Item("a", "", "", "; and the tables"),)),
        ("[the tables; @a]", (Item("a", "the tables;"),)),
        ("[@{a b}, @c]", (Item("c", "@{a b},"),)),
        ("[@{https://x.org/?a=b}, p. 1]", (Item("https://x.org/?a=b", "", "p. 1"),)),
        ("[@doe:2005.x_y]", (Item("doe:2005.x_y"),)),
        ("[@Ánh2019]", (Item("Ánh2019"),)),
    ],
)
def test_a_cluster_is_parted_into_its_items(text: str, items: tuple[CitationItem, ...]) -> None:
    assert inlines(text) == (Citation(items, in_text=False, where=ORIGIN),)


@pytest.mark.parametrize(
    ("text", "items", "rest"),
    [
        ("@a says", (Item("a"),), " says"),
        ("@a. Then", (Item("a"),), ". Then"),
        ("@a [p. 3] says", (Item("a", "", "p. 3"),), " says"),
        ("@a [p. 3; @b] says", (Item("a", "", "p. 3"), Item("b")), " says"),
        ("-@a [p. 3] says", (Item("a", "", "p. 3", suppress_author=True),), " says"),
    ],
)
def test_a_key_in_running_text_is_a_narrative_citation(text: str, items: tuple[CitationItem, ...], rest: str) -> None:
    assert inlines(text) == (Citation(items, in_text=True, where=ORIGIN), Text(rest))


def test_a_bracket_that_cites_by_itself_is_no_locator() -> None:
    first, _, second = inlines("@a [@b]")
    assert isinstance(first, Citation)
    assert isinstance(second, Citation)
    assert (first.in_text, second.in_text) == (True, False)


@pytest.mark.parametrize("text", ["joe@example.org", "\\@a", "a @ b", "[no key]", "3@x"])
def test_what_is_no_citation_stays_text(text: str) -> None:
    assert inlines(text) == (Text(text.replace("\\", "")),)


def test_code_is_not_searched_for_citations() -> None:
    assert inlines("`@a`") == (Code("@a"),)
    assert inlines("[`@a`]") == (Text("["), Code("@a"), Text("]"))


def test_no_two_citations_are_equal() -> None:
    (paragraph,) = parse_blocks("[@a] [@a]\n[@a]", ORIGIN, Findings())
    assert isinstance(paragraph, Paragraph)
    citations = [inline for inline in paragraph.inlines if isinstance(inline, Citation)]
    assert len(set(citations)) == 3
    assert [(one.where.line, one.where.column) for one in citations] == [(4, 1), (4, 6), (5, 1)]


def test_footnotes_cite_too_and_a_label_like_a_key_defines_no_link() -> None:
    (first, second) = parse_blocks("a[^n]\n\n[@k]: rest\n\n[^n]: see [@k, p. 2].", ORIGIN, Findings())
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(second.inlines[0], Citation)
    mark = first.inlines[1]
    assert isinstance(mark, FootnoteMark)
    (note,) = mark.blocks
    assert isinstance(note, Paragraph)
    assert note.inlines[1] == Citation((Item("k", "", "p. 2"),), False, Location(ORIGIN.path, 8, 11), 0)


def test_a_source_cites_works_with_locators() -> None:
    findings = Findings()
    source = parse_source("@a, ¶ 12; @b, p. 3", ORIGIN, findings)
    assert source == Citation((Item("a", "", "¶ 12"), Item("b", "", "p. 3")), False, ORIGIN)
    assert parse_source("[@a]", ORIGIN, findings) == Citation((Item("a"),), False, ORIGIN)
    assert parse_source("  ", ORIGIN, findings) is None
    assert findings.items == []


def test_a_source_that_cites_nothing_is_an_error() -> None:
    findings = Findings()
    assert parse_source("Szalontai, p. 3", ORIGIN, findings) is None
    assert [(item.code.name, item.where) for item in findings.items] == [("bad-source", ORIGIN)]
