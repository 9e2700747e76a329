"""What the numbers of an author's words are tied to, and which of them are noted as tied to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.briefing.read import read
from reportgen.evidence.verification import CheckedNumber, Tie, Verification
from reportgen.evidence.verify import verify

FILES = {
    "briefing.yaml": "title: T\nissued: 2026-01-15\n",
    "references.json": '[{"id": "smith", "type": "book", "title": "S", "issued": {"date-parts": [[1990]]}},'
    ' {"id": "jones", "type": "book", "title": "J"}]',
    "sources/smith.txt": "Forty ships came in May 1968.\n\nOf 2,500 men a third fell ill; 37.5 percent died.\n",
    "data/aid.csv": "x,value,unit\n1967,20,tons\n1968,12.5,tons\n",
    "chronology.yaml": "- {id: talks-begin, date: 1968-05, event: Talks}\n"
    "- {id: accords, date: 1973-01-27, event: Accords}\n",
}


def verified(tmp_path: Path, files: dict[str, str]) -> Verification:
    for name, content in {**FILES, **files}.items():
        path = tmp_path / "b" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    briefing, findings = read(tmp_path / "b")
    assert briefing is not None, [str(one) for one in findings.items]
    return verify(briefing)


def in_prose(tmp_path: Path, text: str, language: str = "en") -> list[CheckedNumber]:
    files = {
        "briefing.yaml": f"title: T\nlanguage: {language}\nissued: 2026-01-15\n",
        "sections/1-one.md": f"---\ntitle: One\n---\n{text}\n",
    }
    return [one for one in verified(tmp_path, files).numbers if one.where.path.endswith(".md")]


@pytest.mark.parametrize(
    ("text", "tie", "to"),
    [
        ("[20 tons](value:aid/1967)", Tie.DATA, "aid/1967"),
        ("[about 37 percent](change:aid/1967..1968)", Tie.DATA, "aid/1967..1968"),
        ("In May 1968 it began.", Tie.DATE, "talks-begin"),
        ("On 27 January 1973 it ended.", Tie.DATE, "accords"),
        ("It ended in January 1973.", Tie.DATE, "accords"),
        ("It was the spring of 1968.", Tie.DATE, "talks-begin"),
        ("In the 1960s.", Tie.DATE, "aid/1967"),
        ("From the year 1967 on.", Tie.DATE, "aid/1967"),
        ("Since the book of 1990.", Tie.DATE, "smith"),
        ("Written in 2026.", Tie.DATE, "issued"),
        ("On 27 January, again.", Tie.DATE, "accords"),
        ("There were 40 ships [@smith, ¶ 1].", Tie.CITATION, "smith, ¶ 1"),
        ("There were forty ships [@smith, ¶ 1].", Tie.CITATION, "smith, ¶ 1"),
        ("There were 40 ships. None returned [@smith, ¶ 1].", Tie.CITATION, "smith, ¶ 1"),
        ("As [@smith, ¶ 1] has it, 40 ships.", Tie.CITATION, "smith, ¶ 1"),
        ("One-third fell ill [@smith, ¶ 2].", Tie.CITATION, "smith, ¶ 2"),
        ("2,500 men [@smith].", Tie.CITATION, "smith"),
        ("There were 41 ships [@smith, ¶ 1].", Tie.NOTHING, ""),
        ("There were 40 ships [@smith, ¶ 2].", Tie.NOTHING, ""),
        ("There were 40 ships.", Tie.NOTHING, ""),
        ("On 28 January 1973 it ended.", Tie.NOTHING, ""),
        ("In 1971 it ended.", Tie.NOTHING, ""),
        ("In June 1968 it ended.", Tie.NOTHING, ""),
        ("In the 1950s.", Tie.NOTHING, ""),
        ("From 1967–1968 on.", Tie.DATE, "aid/1967"),
        ("From 1968–1967 on.", Tie.NOTHING, ""),
        ("It lasted three years.", Tie.NOTHING, ""),
        ("Dozens of them came.", Tie.NOTHING, ""),
        ("It came to 12 to 15 million.", Tie.NOTHING, ""),
        ("Half of them.", Tie.NOTHING, ""),
        ("One million.", Tie.NOTHING, ""),
        ("Two tons.", Tie.NOTHING, ""),
        ("It [doubled in 30 years](ratio:aid/1968..1967).", Tie.NOTHING, ""),
    ],
)
def test_a_number_is_tied_to_data_a_date_a_source_or_nothing(tmp_path: Path, text: str, tie: Tie, to: str) -> None:
    numbers = in_prose(tmp_path, text)
    assert (numbers[-1].tie, numbers[-1].tied_to) == (tie, to)


@pytest.mark.parametrize(
    "text",
    [
        "The first and the second of two sides.",
        "The 17th parallel, the 38th and the fifth column.",
        "One of them was a third party.",
        "B-52s, MiG-21s and the T-34.",
        "The Group of 77 and the Gang of Four.",
        "Resolution 242 demanded it; Route 9 was closed.",
        "See no. 7, p. 12, ¶ 3 and figure 4.",
        "A link to <https://example.org/2014/05> and `code 12`.",
        "At 10:30 or 5 p.m. in the 19th century.",
        "(1) the one, (2) the other.",
        "The northern half was half-hearted in the second half.",
        "The Seven Years’ War.",
    ],
)
def test_ordinals_names_and_labels_are_no_numbers(tmp_path: Path, text: str) -> None:
    assert [one.text for one in in_prose(tmp_path, text)] == []


@pytest.mark.parametrize(
    ("text", "language", "untied"),
    [
        ("Im Mai 1968 und am 27. Januar 1973: 300 Mann.", "de", ["300"]),
        ("Der 17. Breitengrad.", "de", []),
        ("En mai 1968, le 27 janvier 1973, le 27 au matin, 1 250 sacs.", "fr", ["1 250"]),
        ("В мае 1968 года 300 человек, 17-я параллель.", "ru", ["300"]),
        ("1968년 5월에 300명", "ko", ["300"]),
        ("1968年5月，300人", "zh", ["300"]),
        ("Tháng 5 năm 1968 có 300 người.", "vi", ["300"]),
        ("Drei Schiffe.", "de", []),
    ],
)
def test_other_languages_go_by_digits_and_months(tmp_path: Path, text: str, language: str, untied: list[str]) -> None:
    assert [one.text for one in in_prose(tmp_path, text, language) if one.tie is Tie.NOTHING] == untied


def test_a_citation_of_a_work_that_is_not_supplied_ties_without_comparison(tmp_path: Path) -> None:
    (number,) = in_prose(tmp_path, "There were 41 ships [@jones, p. 7].")
    assert (number.tie, number.tied_to, number.compared) == (Tie.CITATION, "jones, p. 7", False)
    assert number.findings == ()


def test_an_untied_number_is_noted_at_its_own_place(tmp_path: Path) -> None:
    (number,) = in_prose(tmp_path, "It began on an evening\nin the rain, and *forty* ships came.")
    assert [str(one.where) for one in number.findings] == ["b/sections/1-one.md:5:19"]


def test_a_number_that_the_cited_source_lacks_is_told_so(tmp_path: Path) -> None:
    (number,) = in_prose(tmp_path, "There were 41 ships [@smith, ¶ 1].")
    assert "smith, ¶ 1" in number.findings[0].message


def test_footnotes_tables_and_events_are_looked_at_too(tmp_path: Path) -> None:
    text = "It was so.[^a]\n\n| of | men |\n|---|---|\n| A | 51 |\n\n- 52 [@smith]\n\n[^a]: There were 53 of them."
    files = {
        "sections/1-one.md": f"---\ntitle: One\nclaim: Some 54 came\npoints: [55 went]\n---\n{text}\n",
        "chronology.yaml": '- date: 1968-05\n  event: 56 men\n  detail: and 40 ships\n  source: "@smith, ¶ 1"\n',
        "briefing.yaml": "title: T\nsummary: [It was 57]\nquestions: [Why 58?]\n",
    }
    numbers = verified(tmp_path, files).numbers
    assert [one.text for one in numbers if one.tie is Tie.NOTHING] == [
        "57", "58", "56", "54", "55", "51", "52", "53",
    ]  # fmt: skip
    assert [one.text for one in numbers if one.tie is Tie.CITATION] == ["40"]


def test_many_untied_numbers_of_a_file_are_one_note(tmp_path: Path) -> None:
    text = "\n".join(f"It was {number} men." for number in range(30, 45))
    verification = verified(tmp_path, {"sections/1-one.md": f"---\ntitle: One\n---\n{text}\n"})
    (note,) = [one for one in verification.findings if one.code.name == "untied-number"]
    assert "15 numbers" in note.message
    assert "4, 5, 6" in note.message
    assert sum(bool(number.findings) for number in verification.numbers) == 15


@pytest.mark.parametrize(
    ("text", "given", "hint"),
    [
        ("[21 tons](value:aid/1967)", "20 tons", "write `20 tons`, or correct line 2 of `data/aid.csv`"),
        ("[15.0 tons](value:aid/1968)", "12.5 tons", "write `12.5 tons`, or correct line 3 of `data/aid.csv`"),
        ("[15 tons](value:aid/1968)", "12.5 tons", "write `13 tons`, or correct line 3 of `data/aid.csv`"),
        (
            "[fell by 30 percent](change:aid/1967..1968)",
            "−37.5 percent",
            "write `fell by 38 percent`, or correct lines 2, 3 of `data/aid.csv`",
        ),
        (
            "[rose by 38 percent](change:aid/1967..1968)",
            "−37.5 percent",
            "write −37.5 percent, or correct lines 2, 3 of `data/aid.csv`",
        ),
        (
            "[fell by half](change:aid/1968..1967)",
            "+60 percent",
            "write +60 percent, or correct lines 3, 2 of `data/aid.csv`",
        ),
        ("[21.000 tons](value:aid/1967)", "20 tons", "write `20 tons`, or correct line 2 of `data/aid.csv`"),
        ("[20 million tons](value:aid/1967)", "20 tons", "write 20 tons, or correct line 2 of `data/aid.csv`"),
        ("[thirty tons](value:aid/1967)", "20 tons", "write 20 tons, or correct line 2 of `data/aid.csv`"),
        ("[40 tons](sum:aid/*)", "32.5 tons", "write `33 tons`, or correct lines 2, 3 of `data/aid.csv`"),
    ],
)
def test_a_contradicted_number_says_what_the_data_give_and_where(
    tmp_path: Path, text: str, given: str, hint: str
) -> None:
    (number,) = in_prose(tmp_path, text)
    (finding,) = number.findings
    assert (number.given, finding.hint, str(finding.where)) == (given, hint, "b/sections/1-one.md:4:1")
    assert given in finding.message


def test_the_tally_counts_the_numbers_that_are_tied(tmp_path: Path) -> None:
    verification = verified(tmp_path, {"sections/1-one.md": "---\ntitle: One\n---\nIn May 1968 there were 300.\n"})
    assert (verification.tied_numbers, len(verification.numbers)) == (1, 2)


def test_all_numbers_of_the_real_briefing_are_tied() -> None:
    briefing, _ = read(Path(__file__).parent.parent.parent / "seeds" / "dprk-vietnam")
    assert briefing is not None
    verification = verify(briefing)
    assert [str(one.findings[0]) for one in verification.numbers if one.tie is Tie.NOTHING] == []
    assert len(verification.numbers) > 150
