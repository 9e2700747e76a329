"""PDFs as numbered paragraphs and pages."""

from __future__ import annotations

import pytest

from reportgen.accession.extraction import Extracted, SourceError
from reportgen.accession.pdf_text import pdf_text
from tests.accession.pdf_files import PdfLine, column, pdf

BODY = (
    "The committee met in the spring and heard the reports of its four delegates",
    "in silence. Nobody had expected the wagons to arrive before the rains came,",
    "and the self-centered officials of the ministry had prepared nothing.",
    " Meanwhile the price of rice rose to 12.5 rubles, the highest ever record-",
    "ed in the province. The self-",
    "centered officials blamed the weather, which had indeed been bad that year.",
)


def text_of(*pages: list[PdfLine]) -> Extracted:
    return pdf_text(pdf(pages))


def test_lines_become_paragraphs() -> None:
    assert text_of(column(BODY)).text.split("\n\n") == [
        "[p. 1]\n" + " ".join(BODY[:3]),
        " ".join((*BODY[3:], "")).replace("record- ed", "recorded").replace("self- ", "self-").strip() + "\n",
    ]


def test_words_parted_at_line_ends_are_counted() -> None:
    assert "parted at line ends were put together: 1" in " ".join(text_of(column(BODY)).remarks)


def test_a_wider_space_and_other_type_part_paragraphs() -> None:
    lines = [(72, 790, 18, "A heading"), *column(["one line of the text", "two lines of it", "", "a new paragraph."])]
    assert text_of(lines).text == "[p. 1]\nA heading\n\none line of the text two lines of it\n\na new paragraph.\n"


NAMES = ("Anna", "Boris", "Clara", "Dmitri", "Emil")


def _journal(number: int, first: str) -> list[PdfLine]:
    head: list[PdfLine] = [(72, 800, 9, "JOURNAL OF WAGONS"), (500, 800, 9, str(number))]
    if number % 2 == 0:
        head = [(72, 800, 9, str(number)), (300, 800, 9, "A. SMITH")]
    name = NAMES[number - 312]
    lines = (
        f"{first} wagons of {name} stood there and were counted by the clerk",
        f"and {name} gave them back to all his re-",
    )
    return [*head, *column(lines)]


def test_heads_are_left_out_and_printed_numbers_are_the_pages() -> None:
    extracted = text_of(*(_journal(number, "sorts, the" if number > 312 else "The") for number in range(312, 317)))
    assert "JOURNAL" not in extracted.text
    assert "SMITH" not in extracted.text
    assert [line for line in extracted.text.split("\n") if line.startswith("[p.")] == [
        "[p. 312]", "[p. 313]", "[p. 314]", "[p. 315]", "[p. 316]",
    ]  # fmt: skip
    assert "“A. SMITH”, “JOURNAL OF WAGONS”" in " ".join(extracted.remarks)


def test_a_paragraph_runs_on_over_the_page_and_a_parted_word_is_whole() -> None:
    extracted = text_of(*(_journal(number, "sorts, the" if number > 312 else "The") for number in range(312, 315)))
    assert "gave them back to all his resorts,\n[p. 313]\nthe wagons of Boris stood" in extracted.text
    assert extracted.text.count("\n\n") == 0


def test_notes_at_the_foot_are_no_page_numbers() -> None:
    pages = [[*column(["There was a wagon of", f"{name} in the yard."]), (72, 60, 8, f"{number} The note on {name}.")]
             for number, name in enumerate(NAMES, 1)]  # fmt: skip
    text = text_of(*pages).text
    assert [name for name in NAMES if f"The note on {name}." not in text] == []


def test_columns_are_read_one_after_the_other() -> None:
    left = column(["The left column has a sentence", "that runs over into the"], left=72)
    right = column(["right one, where it ends."], left=320)
    assert text_of([*left, *right]).text == (
        "[p. 1]\nThe left column has a sentence that runs over into the right one, where it ends.\n"
    )


def test_a_scan_has_no_text_and_that_is_said() -> None:
    with pytest.raises(SourceError, match="hardly any text") as raised:
        text_of([], [])
    assert raised.value.code.name == "source-without-text"


@pytest.mark.parametrize("content", [b"%PDF-1.4\nnothing", pdf([column(BODY)])[:400], b"%PDF"])
def test_a_damaged_pdf_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(SourceError, match="damaged"):
        pdf_text(content)
