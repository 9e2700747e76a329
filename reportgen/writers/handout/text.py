"""Rich text as WordprocessingML: paragraphs of runs with their styles, languages, direction, links and footnotes.

In: rich text, its paragraph style, and the place it stands in. Out: `w:p` elements. Emphasis is a character style; the
order of properties is the schema's (ECMA-376 part 1, 17.3.1.26 and 17.3.2.28).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from reportgen.outline.tree import CrossReference, FootnoteMark, Hyperlink, LineBreak, RichText, Run
from reportgen.units import Length
from reportgen.wording.scripts import split_by_script
from reportgen.writers.handout.styles import Styles
from reportgen.writers.ooxml import Element, element, office_language, qname

Link = Hyperlink | CrossReference

_PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "bidi", "spacing", "ind"),
    *("contextualSpacing", "jc"),
)
_ORDER = {qname(f"w:{name}"): place for place, name in enumerate(_PROPERTIES)}
_EAST_ASIAN = ("ja", "ko", "zh")
_COMPLEX = ("hi", "km", "lo", "mr", "my", "ne", "sa", "th")
_SPECIAL = re.compile("([\t\n])")


def _no_notes(note: FootnoteMark) -> Element:
    raise ValueError(f"no footnote can stand here: {note}")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where text stands: the document's language and direction, the template's styles, how links and notes are made.

    `link` gives the attributes of the `w:hyperlink` on the part being written, None where a link leads nowhere; `note`
    gives the run of a footnote's mark.
    """

    language: str
    rtl: bool
    styles: Styles
    link: Callable[[Link], Mapping[str, str] | None]
    note: Callable[[FootnoteMark], Element] = _no_notes


# Paragraphs -----------------------------------------------------------------------------------------------------------
def paragraph(style: str, text: RichText, place: TextPlace, *properties: Element | None) -> Element:
    """A paragraph of one of our styles; `properties` is what it states itself, against its style."""
    return paragraph_of(style, inlines(text, place), place, *properties, rtl=reads_rtl(text, place.rtl))


def paragraph_of(
    style: str, content: Iterable[Element], place: TextPlace, *properties: Element | None, rtl: bool | None = None
) -> Element:
    """A paragraph of these inline elements; `rtl` is its direction, the document's where it is None."""
    found, reads_back = place.styles.find(style), place.rtl if rtl is None else rtl
    stated = [
        element("w:pStyle", val=found),
        element("w:bidi") if reads_back else None,
        deepcopy(place.styles.mirrored[found]) if reads_back and found in place.styles.mirrored else None,
        *properties,
    ]
    present = sorted((one for one in stated if one is not None), key=lambda one: _ORDER[one.tag])
    return element("w:p", element("w:pPr", *present) if present else None, *content)


def plain_runs(words: str, place: TextPlace) -> RichText:
    """Generated words in the document's language."""
    return tuple(Run(part, tag, rtl) for part, tag, rtl in split_by_script(words, place.language))


def keep_next() -> Element:
    """Keeps a paragraph on one page with the next."""
    return element("w:keepNext")


def spacing(before: Length | None = None, after: Length | None = None) -> Element:
    """The space before and after a paragraph."""
    return element(
        "w:spacing",
        before=None if before is None else before.twips,
        after=None if after is None else after.twips,
    )


def state(paragraph: Element, stated: Element) -> None:
    """Let a written paragraph state a property in place of what it states of this kind."""
    properties = paragraph[0]
    others = [one for one in properties if one.tag != stated.tag]
    properties[:] = sorted([*others, stated], key=lambda one: _ORDER[one.tag])


def reads_rtl(text: RichText, otherwise: bool) -> bool:
    """Whether a paragraph reads from right to left: as most of its letters do."""
    letters = {True: 0, False: 0}
    for run in text:
        if isinstance(run, Run):
            letters[run.rtl] += sum(map(str.isalpha, run.text))
    return letters[True] > letters[False] if letters[True] != letters[False] else otherwise


# Inline elements ------------------------------------------------------------------------------------------------------
def inlines(text: RichText, place: TextPlace, style: str = "") -> Iterator[Element]:
    """The runs of rich text, of a character style; neighbours with one link stand in one `w:hyperlink`."""
    for link, parts in groupby(text, key=_link_of):
        target = place.link(link) if link else None
        runs = [_inline(part, place, style, linked=target is not None) for part in parts]
        if target is None:
            yield from runs
        else:
            yield element("w:hyperlink", *runs, **target, history=True)


def run(text: str, *properties: Element | None) -> Element:
    """A run of plain characters; tabs and line ends become their elements."""
    present = [one for one in properties if one is not None]
    content = (_characters(part) for part in _SPECIAL.split(text) if part)
    return element("w:r", element("w:rPr", *present) if present else None, *content)


def field(instruction: str, *shown: Element) -> Element:
    """A field and the runs that it shows until it is updated."""
    return element("w:fldSimple", *shown, instr=f" {instruction} ")


def line_break() -> Element:
    """A run that breaks the line."""
    return element("w:r", element("w:br"))


def character_style(style: str, styles: Styles) -> Element:
    """The run property of a character style."""
    return element("w:rStyle", val=styles.find(style))


def _link_of(part: object) -> Link | None:
    return part.link if isinstance(part, Run) else None


def _inline(part: Run | LineBreak | FootnoteMark, place: TextPlace, style: str, linked: bool) -> Element:
    match part:
        case LineBreak():
            return line_break()
        case FootnoteMark():
            return place.note(part)
        case _:
            return run(part.text, *_run_properties(part, place, style, linked))


def _characters(part: str) -> Element:
    if part == "\t":
        return element("w:tab")
    if part == "\n":
        return element("w:br")
    return element("w:t", part, **{"xml:space": "preserve"})


def _run_properties(part: Run, place: TextPlace, style: str, linked: bool) -> Iterator[Element | None]:
    """The look of a run. One character style holds the first of its looks; what else it has is stated beside it."""
    own = {style: bool(style), "Hyperlink": linked}
    looks = {**own, "VerbatimChar": part.code, "Strong": part.bold, "Emphasis": part.italic}
    styled = next((name for name, present in looks.items() if present), "")
    if styled:
        yield character_style(styled, place.styles)
    if part.bold and styled != "Strong":
        yield from (element("w:b"), element("w:bCs"))
    if part.italic and styled != "Emphasis":
        yield from (element("w:i"), element("w:iCs"))
    yield element("w:smallCaps") if part.small_caps else None
    yield element("w:strike") if part.strike else None
    yield element("w:vertAlign", val="superscript") if part.superscript else None
    yield element("w:rtl") if part.rtl else None
    yield language(part.language, part.rtl) if part.language != place.language else None


def language(tag: str, rtl: bool) -> Element:
    """A `w:lang` that names the language for the scripts that it is written in (ECMA-376 part 1, 17.3.2.20)."""
    primary = tag.partition("-")[0].lower()
    if primary in _EAST_ASIAN:
        return element("w:lang", eastAsia=office_language(tag))
    if rtl or primary in _COMPLEX:
        return element("w:lang", bidi=office_language(tag))
    return element("w:lang", val=office_language(tag))
