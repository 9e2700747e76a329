"""What an importer of references drops is told, at its line and column."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.briefing import reference_losses
from reportgen.briefing.files import TextFile
from reportgen.briefing.reference_losses import LEFT_OUT
from reportgen.briefing.references import read_references
from reportgen.findings import Findings
from reportgen.pandoc import PandocError


def read(suffix: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """The works as CSL items, and the findings as `line:column severity code message`."""
    findings = Findings()
    works = read_references(TextFile(f"r.{suffix}", text), findings)
    found = [str(one).removeprefix(f"r.{suffix}:").replace(": ", " ", 1) for one in findings.in_order()]
    return {key: dict(work.csl) for key, work in works.items()}, found


# BibTeX and BibLaTeX -------------------------------------------------------------------------------------------------
def test_a_field_that_does_not_arrive_is_told() -> None:
    _, found = read("bib", "@book{a,\n  title = {Salt},\n  shelf = {Mr 12},\n  price = 3,\n}\n")
    assert found == [
        "3:3 warning dropped-field `shelf` of `a` is not carried over: Mr 12",
        "4:3 warning dropped-field `price` of `a` is not carried over: 3",
    ]


def test_whether_a_field_arrives_depends_on_the_kind() -> None:
    """A @book has no `booktitle` in pandoc's reading, an @incollection has."""
    _, found = read("bib", "@book{a, title={A}, booktitle={Whole}}\n@incollection{b, title={B}, booktitle={Whole}}")
    assert found == ["1:21 warning dropped-field `booktitle` of `a` is not carried over: Whole"]


def test_short_values_that_stand_elsewhere_in_the_item_are_not_taken_for_it() -> None:
    _, found = read("bib", "@book{a, title={A}, volume={5}, price={5}}")
    assert [line.split()[3] for line in found] == ["`price`"]


def test_what_no_reference_prints_is_no_loss() -> None:
    names = sorted(name for name in LEFT_OUT if name.islower() and name not in ("crossref", "xdata", "xref"))
    fields = ", ".join(f"{name} = {{anything but {name}}}" for name in names)
    assert read("bib", f"@misc{{a, title={{A}}, {fields}}}")[1] == []


def test_a_reference_managers_own_fields_are_no_loss() -> None:
    fields = "bdsk-url-1 = {http://a.b}, mendeley-tags = {salt}, date-added = {2020-01-01}, opt-note = {later}"
    assert read("bib", f"@book{{a, title={{A}}, {fields}}}")[1] == []


def test_fields_that_say_the_same_are_no_loss() -> None:
    fields = "date={1999-05}, year=1999, month=may, journal={Journal of Salt}, journaltitle={Journal of Salt}"
    assert read("bib", f"@article{{a, title={{Salt: A history}}, shorttitle={{Salt}}, {fields}}}")[1] == []


def test_an_unknown_kind_of_entry_is_told_and_set_as_a_document() -> None:
    works, found = read("bib", "@bok{a, title={A}}\n@misc{b, title={B}}")
    assert [line.split(" (")[0] for line in found] == [
        "1:1 warning unknown-entry-type `@bok` is no entry type of BibLaTeX, so `a` is set as a document"
    ]
    assert "did you mean `book`?" in found[0]
    assert [work["type"] for work in works.values()] == ["document", "document"]


def test_what_stands_in_a_comment_or_in_a_value_is_no_entry() -> None:
    text = "@comment{ @book{z, title={Z}} }\n@book{a, title={See @book{x, y} and \\{}}\nfree text, title={T}\n"
    works, found = read("bib", text)
    assert (list(works), found) == (["a"], [])


def test_where_pandoc_cannot_be_asked_every_doubtful_field_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry may be so odd that it cannot be read without one of its fields."""

    def refuse(*_: object) -> str:
        raise PandocError("unexpected '@'")

    monkeypatch.setattr(reference_losses, "run_pandoc", refuse)
    _, found = read("bib", "@book{a, title={Salt}, price={3}, volume={5}}")
    assert [line.split()[3] for line in found] == ["`price`", "`volume`"]


def test_an_abbreviation_that_no_string_defines_is_told() -> None:
    text = (
        '@string{jcs = "Journal of Salt"}\n'
        "@article{a, title={A}, journal = JCS, publisher = prs, month = may, year = 1999}"
    )
    works, found = read("bib", text)
    assert [line[:100] for line in found] == [
        "2:39 warning unresolved-string `publisher` of `a` is the abbreviation `prs`, which no `@string` defi"
    ]
    assert works["a"]["container-title"] == "Journal of Salt"


def test_a_parent_that_is_not_there_is_told() -> None:
    text = (
        "@incollection{a, title={A}, crossref={parnt}}\n@collection{parent, title={P}}\n"
        "@book{x, title={X}, xdata={none}}"
    )
    _, found = read("bib", text)
    assert [line.split(" (")[0] for line in found] == [
        "1:29 warning unresolved-crossref `crossref` of `a` is `parnt`, which is no entry of the file",
        "3:21 warning unresolved-crossref `xdata` of `x` is `none`, which is no entry of the file",
    ]


def test_what_children_inherit_is_no_loss() -> None:
    text = (
        "@inbook{c, title={C}, crossref={p}}\n@book{p, title={P}, isbn={978}}\n"
        "@xdata{d, publisher={Presses}}\n@book{b, title={B}, xdata={d}}"
    )
    works, found = read("bib", text)
    assert found == []
    assert works["c"]["container-title"] == "P"
    assert works["b"]["publisher"] == "Presses"


def test_a_key_that_stands_twice_is_an_error() -> None:
    _, found = read("bib", "@book{a, title={A}}\n@book{a, title={B}}")
    assert found == ["2:7 error repeated-reference the key `a` stands in line 1 already"]


def test_an_entry_without_key_is_an_error_at_its_place() -> None:
    _, found = read("bib", "@book{a, title={A}}\n@book{, title={B}}")
    assert found[0].startswith("2:7 error reference-syntax")


def test_accents_and_macros_arrive() -> None:
    text = (
        "@article{a, author={M{\\\"u}ller, J{\\'e}r{\\^o}me and {\\v C}apek, Karel and {\\O}rsted, H. and {WHO}},\n"
        " title={The {\\ss} \\& \\emph{Emphasis} --- ``quoted''}, journal={Stra{\\ss}e}, doi={10.1000/a\\_b},\n"
        " url={http://x.y/~a\\%20b}, pages={3--9}, year={1999}}"
    )
    works, found = read("bib", text)
    assert found == []
    work = works["a"]
    assert [name.get("family", name.get("literal")) for name in work["author"]] == ["Müller", "Čapek", "Ørsted", "WHO"]
    assert work["title"] == "The ß & <i>emphasis</i> — “quoted”"
    assert (work["container-title"], work["DOI"], work["URL"]) == ("Straße", "10.1000/a_b", "http://x.y/~a%20b")


def test_an_impossible_day_is_told() -> None:
    _, found = read("bib", "@online{a, title={A}, url={http://x.y}, urldate={2020-02-30}}")
    assert found == ["1:9 warning wrong-form `accessed` has a date that is none, [2020, 2, 30], and is set as 2020-2"]


# RIS -----------------------------------------------------------------------------------------------------------------
def ris(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_tag_that_does_not_arrive_is_told() -> None:
    text = ris("TY  - BOOK", "ID  - a", "TI  - Salt", "A3  - Third, Editor", "XX  - unknown", "KW  - salt", "ER  - ")
    assert read("ris", text)[1] == [
        "4:1 warning dropped-field `A3` of `a` is not carried over: Third, Editor",
        "5:1 warning dropped-field `XX` of `a` is not carried over: unknown",
    ]


def test_dates_places_and_short_titles_of_ris_arrive() -> None:
    text = ris(
        *("TY  - NEWS", "ID  - a", "TI  - Salt and Fish", "ST  - Salt", "CY  - Bergen", "PY  - 2007"),
        *(
            "DA  - 2007/07/05/",
            "Y2  - 2024/01/02/10:11:12",
            "ER  - ",
            "",
            "TY  - BOOK",
            "ID  - b",
            "PY  - 1999///",
            "ER  - ",
        ),
        *("TY  - BOOK", "ID  - c", "PY  - 1999///Spring", "ER  - "),
    )
    works, found = read("ris", text)
    assert found == []
    assert works["a"]["issued"] == {"date-parts": [[2007, 7, 5]]}
    assert works["a"]["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert (works["a"]["publisher-place"], works["a"]["title-short"]) == ("Bergen", "Salt")
    assert works["b"]["issued"] == {"date-parts": [[1999]]}
    assert works["c"]["issued"] == {"literal": "1999 Spring"}


def test_a_record_without_id_is_told_its_key() -> None:
    works, found = read("ris", ris("TY  - BOOK", "AU  - Doe, Jane", "TI  - Salt", "PY  - 1999", "ER  - "))
    assert list(works) == ["Doe_1999"]
    assert found == [
        "1:1 warning made-up-key this record has no `ID`; its key is `Doe_1999` (give it one: `ID  - Doe_1999`)"
    ]


def test_a_ris_record_of_which_no_key_can_be_made_is_one_error_that_says_what_to_add() -> None:
    works, found = read("ris", ris("TY  - BOOK", "TI  - Salt", "ER  - "))
    assert works == {}
    assert found == ["1:1 error reference-without-key this reference has no `id` (give it one: `ID  - KEY`)"]


def test_a_ris_key_that_stands_twice_is_an_error_and_an_unknown_type_a_warning() -> None:
    record = ("TY  - {}", "ID  - a", "TI  - Salt", "ER  - ")
    _, found = read("ris", ris(*record).format("BOOK") + ris(*record).format("BUK"))
    assert found == [
        "5:1 warning unknown-entry-type `BUK` is no type of RIS, so `a` is set as a document",
        "6:1 error repeated-reference the key `a` stands in line 2 already",
    ]


def test_a_film_is_a_film() -> None:
    """pandoc writes `motion-picture`, which no style knows."""
    works, _ = read("ris", ris("TY  - MPCT", "ID  - a", "TI  - Salt", "ER  - "))
    assert works["a"]["type"] == "motion_picture"
