"""References: CSL-JSON, BibTeX and RIS give the same works; faults have places."""

from __future__ import annotations

from reportgen.briefing.files import TextFile
from reportgen.briefing.references import read_references
from reportgen.findings import Findings

CSL = """[
  {"id": "smith1999", "type": "book", "title": "A Book", "author": [{"family": "Smith", "given": "Ann"}]},
  {"id": "lee2001", "type": "book", "title": "Another"}
]"""
BIBTEX = """@book{smith1999,
  author = {Smith, Ann},
  title = {A {B}ook},
  year = {1999}
}
"""
RIS = "TY  - BOOK\r\nID  - smith1999\r\nAU  - Smith, Ann\r\nTI  - A Book\r\nPY  - 1999\r\nER  - \r\n"


def _read(path: str, text: str) -> tuple[dict[str, str], list[str]]:
    findings = Findings()
    works = read_references(TextFile(path, text), findings)
    return {key: str(work.csl.get("title", "")) for key, work in works.items()}, [
        str(one) for one in findings.in_order()
    ]


def test_csl_json_is_read_with_places() -> None:
    findings = Findings()
    works = read_references(TextFile("b/references.json", CSL), findings)
    assert list(works) == ["smith1999", "lee2001"]
    assert (works["lee2001"].where.line, works["lee2001"].where.column) == (3, 3)
    assert findings.items == []


def test_bibtex_and_ris_give_the_same_work() -> None:
    bibtex, found = _read("b/references.bib", BIBTEX)
    ris, more = _read("b/references.ris", RIS)
    assert list(bibtex) == list(ris) == ["smith1999"]
    assert found == more == []


def test_broken_json_is_pointed_at() -> None:
    _, found = _read("b/references.json", '[\n  {"id": "a",}\n]')
    assert found[0].startswith("b/references.json:2:")
    assert "error reference-syntax" in found[0]


def test_broken_bibtex_is_pointed_at() -> None:
    _, found = _read("b/references.bib", "@book{a,\n title={x\n}\n@article{b")
    assert found[0].startswith("b/references.bib:1:1: error reference-syntax the entry `a` is not closed")


def test_a_work_without_key_and_a_repeated_key_are_errors() -> None:
    _, found = _read("b/references.json", '[{"title": "x"}, {"id": "a", "type": "book"},\n {"id": "a"}, 7]')
    assert [line.split(": ")[1].split(" ")[1] for line in found] == [
        "reference-without-key",
        "repeated-reference",
        "reference-without-key",
    ]


def test_an_object_with_items_is_read_too() -> None:
    works, found = _read("b/references.json", '{"items": [{"id": "a", "type": "book", "title": "T"}]}')
    assert (works, found) == ({"a": "T"}, [])


def test_the_items_of_an_object_have_places_whatever_stands_before_them() -> None:
    findings = Findings()
    text = '{"tags": ["x", "y"],\n "items": [\n  {"id": "a", "type": "book"}]}'
    assert read_references(TextFile("b/references.json", text), findings)["a"].where.line == 3


def test_deep_nesting_is_a_finding() -> None:
    _, found = _read("b/references.json", "[" * 100_000)
    assert "error reference-syntax" in found[0]
