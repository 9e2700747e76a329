"""Flatten an author's inlines to runs: one look, one language, links resolved, citations in the form of the place.

In: `Inlines` and a `Setting` (language, targets that exist in this output, how citations are shown). Out: `RichText`.
All characters of the text are kept, except the white space before a citation that leaves the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from reportgen.briefing import text
from reportgen.briefing.text import Block, Blocks, Citation, Inline, Inlines, Reference
from reportgen.evidence.citation_tree import Citations
from reportgen.outline.tree import CrossReference, FootnoteMark, Hyperlink, LineBreak, RichText, Run
from reportgen.wording.phrases import semicolon
from reportgen.wording.scripts import split_by_script

Part = Run | LineBreak | FootnoteMark


class CitationForm(Enum):
    """How a citation is shown where it stands."""

    FOOTNOTE = "in a footnote, or in the words of an author–date style"
    WITHIN_NOTE = "in words, inside a footnote"
    SHORT = "as a short reference in parentheses"
    FOOT = "not in the line: its short reference goes to the slide's foot"


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set in one place of one output.

    `names` has each anchor that a cross-reference may lead to, with the words for a reference that has none.
    `keeps_notes` is false where an author's footnotes cannot stand (a slide).
    """

    language: str
    citations: Citations
    names: Mapping[str, str]
    form: CitationForm
    keeps_notes: bool = True


def set_plain(characters: str, language: str, *, bold: bool = False, italic: bool = False) -> RichText:
    """Plain characters as runs, each with the language tag of its script."""
    runs = split_by_script(characters, language)
    return tuple(Run(part, tag, rtl, bold=bold, italic=italic) for part, tag, rtl in runs)


def set_inlines(inlines: Inlines, setting: Setting) -> RichText:
    """Inlines as rich text."""
    line = _Line(setting)
    line.set(inlines, _PLAIN)
    return line.finished()


def set_blocks(blocks: Blocks, setting: Setting) -> tuple[RichText, ...]:
    """Blocks as plain paragraphs, for footnotes and speaker notes: lists with their marks, tables a row a paragraph.

    What blocks place (exhibits, pictures) is left out; it stands elsewhere.
    """
    return tuple(paragraph for block in blocks for paragraph in _block_paragraphs(block, setting) if paragraph)


def joined(parts: Iterable[RichText], separator: RichText) -> RichText:
    """The parts that are not empty, with the separator between them."""
    whole: list[Part] = []
    for part in parts:
        if part:
            whole += [*separator, *part] if whole else part
    return _merged(whole)


_IBID = re.compile(r"(?:Ibid|Ebd|Ebenda)\b|Ibidem\b")


# A line while it is set ----------------------------------------------------------------------------------------------
# Where the mark of a note follows the punctuation (Chicago 17, 14.26) and where it precedes it (Imprimerie nationale;
# RAE, Ortografía 2010; GOST R 7.0.5; Arabic usage).
_NOTE_BEFORE_PUNCTUATION = ("fr", "es", "ru", "ar")
_PUNCTUATION = re.compile(r"[.,;:!?…。，；：！？、]+[”’»\")\]」』）]*")


class _Look(NamedTuple):
    """What markup makes of a run, in the order of `Run`'s own fields."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    small_caps: bool = False
    superscript: bool = False
    code: bool = False
    link: Hyperlink | CrossReference | None = None


_PLAIN = _Look()
_LOOK_OF = attrgetter("language", "rtl", *_Look._fields)


class _Line:
    """Runs in the making: `pending` holds the notes that wait for the punctuation after them."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._parts: list[Part] = []
        self._pending: list[FootnoteMark] = []
        self._settled: list[FootnoteMark] = []
        self._swallows_space = False
        self._notes_follow = setting.language.split("-")[0] not in _NOTE_BEFORE_PUNCTUATION

    def finished(self) -> RichText:
        self._settle()
        return _merged(_marks_parted(self._parts, self._setting.language))

    def set(self, inlines: Inlines, look: _Look) -> None:
        for inline in inlines:
            self._set_inline(inline, look)

    def _set_inline(self, inline: Inline, look: _Look) -> None:
        match inline:
            case text.Text():
                self._characters(inline.text, look)
            case text.Code():
                self._characters(inline.text, look._replace(code=True))
            case text.LineBreak():
                self._settle()
                self._parts.append(LineBreak())
            case text.Link():
                self.set(inline.children, look._replace(link=Hyperlink(inline.url)))
            case text.Reference():
                self._reference(inline, look)
            case Citation():
                self._citation(inline, look)
            case text.FootnoteMark():
                self._footnote(inline)
            case text.InlinePicture():
                pass
            case _:
                self.set(inline.children, _changed(look, inline))

    def _characters(self, characters: str, look: _Look) -> None:
        if self._swallows_space and not self._parts:
            characters = characters.lstrip()
        if self._pending and self._notes_follow and (match := _PUNCTUATION.match(characters)):
            self._append(match[0], look)
            characters = characters[match.end() :]
        if characters:
            self._settle()
            self._append(characters, look)

    def _append(self, characters: str, look: _Look) -> None:
        for part, tag, rtl in split_by_script(characters, self._setting.language):
            self._parts.append(Run(part, tag, rtl, *look))

    def _settle(self) -> None:
        """Put the waiting notes where the line now ends."""
        self._parts += self._pending
        if self._pending:
            self._settled, self._pending = self._pending, []

    def _unsettle(self) -> None:
        """Let the notes wait again that only white space parts from the next."""
        count = len(self._settled)
        if count and [id(part) for part in self._parts[-count:]] == [id(mark) for mark in self._settled]:
            self._pending = self._settled
            del self._parts[-count:]

    def _reference(self, reference: Reference, look: _Look) -> None:
        anchor = f"{reference.kind}:{reference.target}"
        names = self._setting.names
        look = look._replace(link=CrossReference(anchor)) if anchor in names else look
        if reference.children:
            self.set(reference.children, look)
        else:
            self._characters(names.get(anchor, ""), look)

    def _citation(self, citation: Citation, look: _Look) -> None:
        citations, form = self._setting.citations, self._setting.form
        if form is CitationForm.FOOTNOTE and not citations.note_style:
            self.set(citations.full[citation], look)
        elif form is CitationForm.WITHIN_NOTE:
            self._citation_within_note(citation, look)
        else:
            if citation.in_text:
                self.set(citations.in_text[citation], look)
            self._citation_apart(citation, look)

    def _citation_apart(self, citation: Citation, look: _Look) -> None:
        citations = self._setting.citations
        if self._setting.form is CitationForm.SHORT:
            if not citation.in_text:
                self._parenthesised(_one_by_one(citations.short[citation], self._setting.language), look)
            return
        self._drop_space()
        if self._setting.form is CitationForm.FOOTNOTE:
            self._unsettle()
            self._pending.append(FootnoteMark((set_inlines(citations.full[citation], self._within_note()),)))

    def _citation_within_note(self, citation: Citation, look: _Look) -> None:
        """A note cannot have a note: its citations are words, in parentheses where they interrupt a sentence."""
        words = self._setting.citations.full[citation]
        before = _last_character(self._parts)
        if not self._setting.citations.note_style:
            self.set(words, look)
        elif citation.in_text:
            self.set(self._setting.citations.in_text[citation], look)
            self._parenthesised(_without_stop(words), look)
        elif not before or before in ".!?:;—":
            self.set(words, look)
        else:
            self._parenthesised(_without_stop(_inside_sentence(words, citation)), look)

    def _parenthesised(self, inlines: Inlines, look: _Look) -> None:
        last = self._parts[-1] if self._parts else None
        space = " " if isinstance(last, Run) and not last.text[-1:].isspace() else ""
        self._characters(f"{space}(", look)
        self.set(inlines, look)
        self._characters(")", look)

    def _footnote(self, mark: text.FootnoteMark) -> None:
        if self._setting.keeps_notes:
            self._settle()
            self._parts.append(FootnoteMark(set_blocks(mark.blocks, self._within_note())))

    def _within_note(self) -> Setting:
        form = self._setting.form
        return replace(self._setting, form=CitationForm.WITHIN_NOTE if form is CitationForm.FOOTNOTE else form)

    def _drop_space(self) -> None:
        """Take back the white space before what leaves the line."""
        while self._parts and isinstance(last := self._parts[-1], Run):
            if kept := last.text.rstrip():
                self._parts[-1] = replace(last, text=kept)
                return
            self._parts.pop()
        self._swallows_space = True


def _changed(look: _Look, inline: Inline) -> _Look:
    """The look inside an emphasised, strong, struck-out … inline."""
    match inline:
        case text.Emphasis():
            return look._replace(italic=True)
        case text.Strong():
            return look._replace(bold=True)
        case text.Strikethrough():
            return look._replace(strike=True)
        case text.SmallCaps():
            return look._replace(small_caps=True)
        case text.Superscript():
            return look._replace(superscript=True)
        case _:
            return look


def _marks_parted(parts: Iterable[Part], language: str) -> Iterator[Part]:
    """The parts with a raised comma between the marks of two notes, which would else read as one number."""
    for before, part in pairwise((None, *parts)):
        if isinstance(before, FootnoteMark) and isinstance(part, FootnoteMark):
            yield Run(",", language, superscript=True)
        if part is not None:
            yield part


def _merged(parts: Iterable[Part]) -> RichText:
    """Neighbouring runs of one look and language made one."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if isinstance(part, Run) and isinstance(last, Run) and _LOOK_OF(part) == _LOOK_OF(last):
            merged[-1] = replace(last, text=last.text + part.text)
        else:
            merged.append(part)
    return tuple(merged)


def _last_character(parts: list[Part]) -> str:
    """The last character of a line that is not white space, "" where there is none."""
    for part in reversed(parts):
        if isinstance(part, Run) and (stripped := part.text.rstrip()):
            return stripped[-1]
    return ""


def _one_by_one(references: Iterable[Inlines], language: str) -> Inlines:
    """References with the language's semicolon between them."""
    first, *others = references
    return (*first, *(part for one in others for part in (text.Text(semicolon(language)), *one)))


def _without_stop(inlines: Inlines) -> Inlines:
    """A formatted citation without the full stop that ends it."""
    if inlines and isinstance(last := inlines[-1], text.Text) and last.text.endswith("."):
        return (*inlines[:-1], text.Text(last.text[:-1]))
    return inlines


def _inside_sentence(inlines: Inlines, citation: Citation) -> Inlines:
    """A note's words without the capital that it opens with: that of the author's "see", and of "ibid."."""
    first = inlines[0] if inlines else None
    if not isinstance(first, text.Text) or not (citation.items[0].prefix[:1].islower() or _IBID.match(first.text)):
        return inlines
    return (text.Text(first.text[:1].lower() + first.text[1:]), *inlines[1:])


# Blocks as paragraphs ------------------------------------------------------------------------------------------------
def _block_paragraphs(block: Block, setting: Setting) -> tuple[RichText, ...]:
    match block:
        case text.Paragraph():
            return (set_inlines(block.inlines, setting),)
        case text.Heading():
            return (set_inlines((text.Strong(block.inlines),), setting),)
        case text.BulletList():
            return tuple(line for item in block.items for line in _item(item, "• ", setting))
        case text.OrderedList():
            marked = enumerate(block.items, block.start)
            return tuple(line for number, item in marked for line in _item(item, f"{number}. ", setting))
        case text.BlockQuote():
            return set_blocks(block.blocks, setting)
        case text.CodeBlock():
            return (_code_lines(block.text, setting.language),)
        case text.ProseTable():
            return tuple(_table_row(row, setting) for row in (block.head, *block.rows))
        case _:
            return ()


def _item(blocks: Blocks, mark: str, setting: Setting) -> tuple[RichText, ...]:
    first, *rest = set_blocks(blocks, setting) or ((),)
    return (joined((set_plain(mark, setting.language), first), ()), *rest)


def _table_row(cells: tuple[Inlines, ...], setting: Setting) -> RichText:
    return joined((set_inlines(cell, setting) for cell in cells), set_plain(" | ", setting.language))


def _code_lines(code: str, language: str) -> RichText:
    lines = (_code_line(line, language) for line in code.rstrip("\n").split("\n"))
    return joined(lines, (LineBreak(),))


def _code_line(characters: str, language: str) -> RichText:
    return tuple(replace(run, code=True) for run in set_plain(characters, language) if isinstance(run, Run))
