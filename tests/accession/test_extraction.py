"""Text, Markdown, HTML and Word files as paragraphs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportgen.accession import pandoc_text
from reportgen.accession.extraction import SourceError, extract
from reportgen.pandoc import run_pandoc

MARKDOWN = """# A title

Some *emphasis*, a [link](https://example.org) and "quotes".[^1]

> A quotation
> of two lines.

- one
- two

| a | b |
|---|---|
| 1 | 2 |

[^1]: The note.
"""
PARAGRAPHS = [
    "A title",
    "Some emphasis, a link and “quotes”.",
    "The note.",
    "A quotation of two lines.",
    "one",
    "two",
    "a\tb\n1\t2",
]


def paragraphs(path: Path) -> list[str]:
    return extract(path).text.strip().split("\n\n")


def test_markdown_html_and_word_give_the_same_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN)
    for form in ("html", "docx"):
        run_pandoc(["-s", "-f", "markdown", "-t", form, "-M", "title= ", "-o", str(tmp_path / f"a.{form}")], MARKDOWN)
    assert paragraphs(tmp_path / "a.md") == PARAGRAPHS
    assert paragraphs(tmp_path / "a.html") == PARAGRAPHS
    assert paragraphs(tmp_path / "a.docx") == PARAGRAPHS


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOne “line”\r\n\r\nand  two.\r\n".encode())
    assert extract(tmp_path / "a.txt").text == "One “line”\n\nand  two.\n"


def test_form_feeds_become_lines_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One\n\ntwo and\n\fthree.\n\n\fFour.\n\f")
    assert extract(tmp_path / "a.txt").text == "[p. 1]\nOne\n\ntwo and\n[p. 2]\nthree.\n\n[p. 3]\nFour.\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"caf\xe9", "source-unreadable"),
        ("a.txt", b"a\0b", "source-unreadable"),
        ("a.txt", b" \n", "source-without-text"),
        ("a.md", b"", "source-without-text"),
        ("a.docx", b"PK\3\4 broken", "source-unreadable"),
        ("a.docx", b"\xd0\xcf\x11\xe0 an encrypted file", "source-unreadable"),
        ("a.pptx", b"PK\3\4", "source-format"),
        ("a", b"text", "source-format"),
        ("a.pdf", b"no pdf", "source-unreadable"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError) as raised:
        extract(tmp_path / name)
    assert raised.value.code.name == code
    assert str(raised.value)


def test_a_word_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(220):
            part.write(b" " * 1_000_000)
    with pytest.raises(SourceError, match="unpack"):
        extract(tmp_path / "a.docx")


def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc_text, "_SECONDS", 0.001)
    (tmp_path / "a.md").write_text(MARKDOWN)
    with pytest.raises(SourceError, match="could not read it within"):
        extract(tmp_path / "a.md")


def test_what_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + "x")
    with pytest.raises(SourceError, match="nested"):
        extract(tmp_path / "a.html")
