"""Markdown, HTML and Word files as text, read by pandoc.

In: the file. Out: its paragraphs, parted by blank lines. A heading, a list item's paragraph, a line block and a table
(a row a line, tabs between its cells) are a paragraph each; a note follows the paragraph that calls it. Emphasis, links
and pictures leave their words only.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportgen.accession.codes import SOURCE_UNREADABLE
from reportgen.accession.extraction import SourceError
from reportgen.pandoc import PandocError, run_guarded

_MOST_UNPACKED = 200_000_000
_MOST_MARKUP = 10_000_000
_MEGABYTES, _SECONDS = 1024, 60
"""What pandoc may use; a file made to exhaust the machine ends it there."""
_OLE2 = b"\xd0\xcf\x11\xe0"
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def pandoc_text(content: bytes, form: str) -> str:
    """The text of a file's content. `form` is pandoc's name of its format. Raises `SourceError`, `MissingToolError`."""
    _check(content, form)
    try:
        blocks = json.loads(_run(content, form))["blocks"]
        paragraphs = [paragraph.strip() for paragraph in _paragraphs(blocks)]
    except RecursionError as error:
        raise SourceError(SOURCE_UNREADABLE, "its parts are nested far too deep") from error
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _run(content: bytes, form: str) -> bytes:
    """What pandoc makes of it: within bounds, and without a trace of a private text in any cache."""
    try:
        return run_guarded(["-f", form, "-t", "json"], content, _MEGABYTES, _SECONDS)
    except PandocError as error:
        raise SourceError(SOURCE_UNREADABLE, str(error)) from error


def _check(content: bytes, form: str) -> None:
    """Refuse what pandoc should not be asked to open."""
    if form != "docx":
        if len(content) > _MOST_MARKUP:
            raise SourceError(SOURCE_UNREADABLE, f"it has {len(content) / 1e6:.0f} MB of markup; 10 MB are allowed")
        return
    if content.startswith(_OLE2):
        raise SourceError(SOURCE_UNREADABLE, "it is encrypted, or in the old .doc format", "save it as .docx")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if "word/document.xml" not in archive.namelist():
                raise SourceError(SOURCE_UNREADABLE, "it is not a Word file")
    except zipfile.BadZipFile as error:
        raise SourceError(SOURCE_UNREADABLE, "it is damaged") from error
    if unpacked > _MOST_UNPACKED:
        raise SourceError(SOURCE_UNREADABLE, f"it would unpack to {unpacked / 1e6:.0f} MB; 200 MB are allowed")


# Blocks ---------------------------------------------------------------------------------------------------------------
def _paragraphs(blocks: Any) -> Iterator[str]:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield from _with_notes(content)
        elif kind == "Header":
            yield from _with_notes(content[2])
        elif kind == "LineBlock":
            yield "\n".join(_words(line) for line in content)
        elif kind == "CodeBlock":
            yield "\n".join(line for line in content[1].split("\n") if line.strip())
        elif kind == "Table":
            yield from _table(content)
        else:
            yield from _nested(kind, content)


def _nested(kind: str, content: Any) -> Iterator[str]:
    if kind == "BlockQuote":
        yield from _paragraphs(content)
    elif kind == "Div":
        yield from _paragraphs(content[1])
    elif kind in ("BulletList", "OrderedList"):
        for item in content if kind == "BulletList" else content[1]:
            yield from _paragraphs(item)
    elif kind == "DefinitionList":
        for term, definitions in content:
            yield from _with_notes(term)
            for definition in definitions:
                yield from _paragraphs(definition)
    elif kind == "Figure":
        yield from _paragraphs(content[1][1])


def _with_notes(inlines: Any) -> Iterator[str]:
    yield _words(inlines)
    for note in _notes(inlines):
        yield from _paragraphs(note)


def _notes(inlines: Any) -> Iterator[Any]:
    for inline in inlines:
        if inline["t"] == "Note":
            yield inline["c"]
        elif inline["t"] not in ("Str", "Code", "Math", "RawInline"):
            yield from _notes(_within(inline))


def _table(content: Any) -> Iterator[str]:
    """The caption, then the rows of head, bodies and foot."""
    _, (_, caption), _, (_, head), bodies, (_, foot) = content
    yield from _paragraphs(caption)
    rows = [*head, *(row for body in bodies for row in (*body[2], *body[3])), *foot]
    lines = ("\t".join(" ".join(_paragraphs(cell[4])).replace("\n", " ") for cell in row[1]) for row in rows)
    yield "\n".join(line for line in lines if line.strip())


# Inlines --------------------------------------------------------------------------------------------------------------
def _words(inlines: Any) -> str:
    return "".join(map(_word, inlines))


def _word(inline: Any) -> str:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return str(content)
    if kind in _SPACES:
        return _SPACES[kind]
    if kind in ("Code", "Math"):
        return str(content[1])
    if kind == "Quoted":
        opening, closing = _QUOTES[content[0]["t"]]
        return f"{opening}{_words(content[1])}{closing}"
    return "" if kind in ("Note", "RawInline", "Image") else _words(_within(inline))


def _within(inline: Any) -> Any:
    """The inlines that an inline holds, which stand second where it has attributes."""
    content = inline.get("c", [])
    has_attributes = inline["t"] in ("Span", "Link", "Image", "Cite", "Quoted")
    return content[1] if has_attributes else content
