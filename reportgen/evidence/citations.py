"""Citations: what the briefing's style makes of its references, by pandoc's citeproc.

In: a briefing. Out: `Citations`. pandoc runs in the background while the rest goes on. One document holds all citations
in the order of reading, so that a later one is short where the style has it so; where the style makes notes, a second
cites each work once, for the full reference at any place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from reportgen.briefing.merging import merged
from reportgen.briefing.model import Briefing
from reportgen.briefing.plain import plain_text
from reportgen.briefing.prose import parse_inlines
from reportgen.briefing.text import Citation, CitationItem, Emphasis, Inline, Inlines, Link, Text
from reportgen.evidence.citation_tree import BibliographyEntry, Citations
from reportgen.evidence.locators import in_number
from reportgen.evidence.pandoc_ast import Node, bibliography_entries, document, formatted_citation, spaced
from reportgen.evidence.reading_order import citations_in_order
from reportgen.evidence.short_references import author_names, name_works, short_references
from reportgen.evidence.styles import is_note_style, style_of
from reportgen.findings import Findings, Location, ReportgenError
from reportgen.pandoc import PandocError, start_pandoc
from reportgen.wording.wording import Wording

_NOWHERE = Location("")
_ARGUMENTS = ("--from=json", "--to=json", "--citeproc", "--quiet", "--csl=style.csl", "--bibliography=references.json")
_ABBREVIATED = re.compile(r"(?:^|[\s.])[^\W\d_]{1,2}\.$")


def start_citing(briefing: Briefing) -> Callable[[], Citations]:
    """Start formatting every citation; the returned call waits for the result.

    Raises `MissingToolError` where pandoc is missing. The call raises `ReportgenError` where the style is not known or
    cannot be used, which `verify` reports. Nothing is started where nothing is cited.
    """
    style = style_of(briefing)
    if style is None:
        return partial(_give_up, briefing.citation_style)
    cited = citations_in_order(briefing)
    listed = [key for key in briefing.reading if key in briefing.references]
    note_style = is_note_style(style)
    if not cited and not listed:
        return lambda: _unformatted(note_style)
    keys = dict.fromkeys(item.key for citation in cited for item in citation.items)
    citeproc = _Citeproc(briefing, style)
    in_order = citeproc.start(cited, listed)
    each_once = citeproc.start(_each_once(keys), ()) if note_style else None

    def wait() -> Citations:
        blocks = in_order()
        formatted = [formatted_citation(block) for block in blocks[: len(cited)]]
        entries = list(bibliography_entries(blocks[len(cited) :]))
        works = _first_notes(keys, each_once()) if each_once else {key: words for key, _, words in entries}
        bibliography = tuple(_entry(*entry) for entry in entries)
        return _citations(briefing, dict(zip(cited, formatted, strict=True)), bibliography, works, note_style)

    return wait


def style_refusal(style: str) -> str:
    """What citeproc says against a style, "" where it takes it."""
    answer = start_pandoc(_ARGUMENTS, json.dumps(document({}, (), "en")), {"style.csl": style, "references.json": "[]"})
    try:
        answer()
    except PandocError as error:
        return str(error)
    return ""


def _give_up(style: str) -> Citations:
    raise ReportgenError(f"the citation style `{style}` is not known")


def _unformatted(note_style: bool) -> Citations:
    return Citations(note_style, {}, {}, {}, {}, ())


def _each_once(keys: Iterable[str]) -> dict[Citation, int]:
    """Every work cited as a whole, each for the first time."""
    return {Citation((CitationItem(key),), in_text=False, where=_NOWHERE): number for number, key in enumerate(keys, 1)}


class _Citeproc:
    """Pandoc's citeproc with one style, one set of references and one language."""

    def __init__(self, briefing: Briefing, style: str) -> None:
        items = [work.csl for work in briefing.references.values()]
        self._files = {"style.csl": style, "references.json": json.dumps(items, ensure_ascii=False)}
        self._language = briefing.language

    def start(self, clusters: Mapping[Citation, int], listed: Iterable[str]) -> Callable[[], list[Node]]:
        """Format clusters, which have numbers of notes, in the background; the call waits for the answer's blocks."""
        tree = document(clusters, listed, self._language)
        answer = start_pandoc(_ARGUMENTS, json.dumps(tree, ensure_ascii=False), self._files)
        return lambda: list(json.loads(answer())["blocks"])


def _first_notes(keys: Iterable[str], blocks: Sequence[Node]) -> dict[str, Inlines]:
    notes = (formatted_citation(block)[1] or () for block in blocks)
    return dict(zip(keys, notes, strict=False))


def _entry(key: str, number: Inlines, words: Inlines) -> BibliographyEntry:
    return BibliographyEntry(key, merged((Text(f"{plain_text(number)} "), *words)) if number else words)


def _citations(
    briefing: Briefing,
    formatted: Mapping[Citation, tuple[Inlines, Inlines | None]],
    bibliography: tuple[BibliographyEntry, ...],
    works: Mapping[str, Inlines],
    note_style: bool,
) -> Citations:
    wording = Wording.of(briefing)
    cited = {item.key for citation in formatted for item in citation.items}
    names = name_works({key: work for key, work in briefing.references.items() if key in cited}, wording)
    return Citations(
        note_style=note_style,
        full={
            citation: _narrated(citation, line, briefing, wording) if note is None else note
            for citation, (line, note) in formatted.items()
        },
        in_text={
            citation: _in_text(citation, line, note, briefing, wording)
            for citation, (line, note) in formatted.items()
            if citation.in_text
        },
        short={citation: short_references(citation, names) for citation in formatted},
        complete={citation: tuple(_complete(item, works) for item in citation.items) for citation in formatted},
        bibliography=bibliography,
    )


def _in_text(citation: Citation, line: Inlines, note: Inlines | None, briefing: Briefing, wording: Wording) -> Inlines:
    """The author's name as the style writes it before its note, else by ourselves."""
    if citation.items[0].suppress_author:
        return ()
    return line if note is not None else (Text(_first_authors(citation, briefing, wording)),)


def _narrated(citation: Citation, line: Inlines, briefing: Briefing, wording: Wording) -> Inlines:
    """The words of a style without notes; a numeric one leaves a narrative `@key` without its author."""
    first = citation.items[0]
    if not citation.in_text or first.suppress_author or plain_text(line)[:1].isalpha():
        return line
    return (Text(f"{_first_authors(citation, briefing, wording)} "), *line)


def _first_authors(citation: Citation, briefing: Briefing, wording: Wording) -> str:
    key = citation.items[0].key
    work = briefing.references.get(key)
    return author_names(work.csl if work else {}, key, wording)


def _complete(item: CitationItem, works: Mapping[str, Inlines]) -> Inlines:
    """A work in full, with what stands before it, its locator and what follows."""
    before = _markdown(f"{item.prefix[:1].upper()}{item.prefix[1:]} ")
    inlines = (*before, *_with_locator(works.get(item.key, ()), item))
    return merged((*inlines, *_stop(inlines)))


def _with_locator(work: Inlines, item: CitationItem) -> Inlines:
    """A full reference with a locator and suffix before its end; a comma goes inside closing quotation marks."""
    work = _without_space(work)
    if not item.locator and not item.suffix:
        return work
    inlines = _without_stop(work)
    locator = f", {in_number(item.locator)}" if item.locator else ""
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and last.text.endswith(".”"):
        inlines = (*inlines[:-1], Text(last.text[:-2] + (",”" if locator else "”")))
        locator = locator.removeprefix(",")
    return (*inlines, *_markdown(locator + spaced(item.suffix)))


def _markdown(text: str) -> Inlines:
    """A prefix or suffix with its Markdown read; the space at its ends is kept."""
    inlines = parse_inlines(text, _NOWHERE, Findings())
    if not inlines:
        return ()
    before, after = text.startswith(" "), text.endswith(" ")
    return (*((Text(" "),) * before), *inlines, *((Text(" "),) * after))


def _without_stop(inlines: Inlines) -> Inlines:
    """A reference without the full stop that ends it; that of an abbreviation ("n.d.", "s. d.") stays."""
    if (
        inlines
        and isinstance(last := inlines[-1], Text)
        and last.text.endswith(".")
        and not _ABBREVIATED.search(last.text)
    ):
        return (*inlines[:-1], Text(last.text[:-1]))
    return inlines


def _without_space(inlines: Inlines) -> Inlines:
    """A reference without the space at its end, which some styles leave where a variable is empty."""
    last = inlines[-1] if inlines else None
    return (*inlines[:-1], Text(last.text.rstrip())) if isinstance(last, Text) else inlines


def _stop(inlines: Sequence[Inline]) -> Sequence[Inline]:
    """The full stop that ends a reference, unless its words end in one."""
    last = inlines[-1] if inlines else None
    while isinstance(last, Emphasis | Link) and last.children:
        last = last.children[-1]
    return [] if isinstance(last, Text) and last.text.rstrip("”’»").endswith((".", "?", "!")) else [Text(".")]
