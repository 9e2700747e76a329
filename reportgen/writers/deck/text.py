"""Rich text as DrawingML: paragraphs of runs with their languages, emphasis, links and direction.

In: rich text, the place it stands in, and a way to link. Out: `a:p` elements and text bodies. What the place hands
down (size, face, colour, alignment) is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from reportgen.outline.tree import CrossReference, Hyperlink, LineBreak, RichText, Run
from reportgen.units import Length
from reportgen.writers.deck.placeholders import PLAIN, Inherited
from reportgen.writers.ooxml import Element, element, office_language, qname

Link = Callable[[Hyperlink | CrossReference], Element | None]
"""Makes the `a:hlinkClick` of a link on the part being written; None where it leads nowhere."""

_EAST_ASIAN = ("ja", "ko", "zh")
_RAISED = 30_000  # the superscript of PowerPoint's own dialogue, in thousandths of a percent
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # any; PowerPoint gives every slide number of a deck the same
_NOT_HANGING = Length(0)
_PLAIN_CHARACTERS: dict[str, str | int] = {"cap": "none", "spc": 0, "baseline": 0}
"""What a template may set for all text that is in no placeholder (Keynote does: raised capitals)."""

_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
_LINKS = tuple(map(qname, ("a:hlinkClick", "a:hlinkMouseOver")))
_OTHER_SIDE = {"l": "r", "r": "l"}


@dataclass(frozen=True, slots=True)
class StatedLook:
    """A colour (`a:solidFill`) and weight that every run states, with the theme's minor face and plain spacing."""

    fill: Element
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where paragraphs stand: the deck's language and direction, what they inherit, and how they link.

    `size` is written on every run, and `alignment` on every paragraph, where it is not None. `look` is what every run
    and paragraph states where nothing above them can be relied on (table cells).
    """

    language: str
    rtl: bool
    link: Link
    inherited: Inherited = PLAIN
    size: Length | None = None
    alignment: str | None = None
    look: StatedLook | None = None


def text_body(
    tag: str,
    body: Element,
    paragraphs: Sequence[RichText],
    place: TextPlace,
    look: Element | None = None,
    numbered_from: int | None = None,
) -> Element:
    """A text body (`p:txBody`, `a:txBody`): its `a:bodyPr`, the shape's own `a:lvl1pPr` if any, and its paragraphs.

    There is at least one paragraph, as the schema asks.
    """
    written = (paragraph(text, place, numbered_from) for text in paragraphs or ((),))
    return element(tag, body, element("a:lstStyle", look), *written)


def paragraph(text: RichText, place: TextPlace, numbered_from: int | None = None) -> Element:
    """One `a:p`. All paragraphs of a numbered list state its first number, and PowerPoint counts on from it."""
    shown = text if place.inherited.alignment == "l" and not place.rtl else _without_trailing_spaces(text)
    content = [part for part in (_inline(part, place) for part in shown) if part is not None]
    end = None if content else element("a:endParaRPr", lang=office_language(place.language), sz=_size(place))
    return element("a:p", _properties(text, place, numbered_from), *content, end)


def text_box_look(
    size: Length | None,
    fill: Element,
    font: str,
    bold: bool = False,
    hanging: Length = _NOT_HANGING,
    bullets: bool = False,
    before: float = 0.0,
) -> Element:
    """The `a:lvl1pPr` of a text box: what it was measured with, whatever the template says of text in no placeholder.

    `font` is "mj" or "mn" (the theme's major or minor font); `hanging` is how far a number or bullet stands before its
    text, `before` the space over each paragraph as a share of a line.
    """
    return element(
        "a:lvl1pPr",
        *_plain_spacing(before),
        *(
            (element("a:buFont", typeface="Arial"), element("a:buChar", char="•"))
            if bullets
            else (element("a:buNone"),)
        ),
        element(
            "a:defRPr",
            fill,
            *_faces(font),
            sz=None if size is None else hundredths(size),
            b=bold,
            i=False,
            u="none",
            **_PLAIN_CHARACTERS,
        ),
        marL=hanging,
        indent=-hanging,
        algn="l",
        rtl=False,
    )


def slide_number(number: int, place: TextPlace, pattern: Element | None = None) -> Element:
    """A paragraph that holds the slide's number as a field, `number` being what it shows until it is updated.

    `pattern` is the template's own paragraph, with what it says around the number ("Page 3", "| 3").
    """
    if pattern is not None:
        return _numbered_like(pattern, number, place)
    language = element("a:rPr", lang=office_language(place.language))
    return element("a:p", element("a:fld", language, element("a:t", str(number)), id=_FIELD, type="slidenum"))


def _numbered_like(pattern: Element, number: int, place: TextPlace) -> Element:
    copy = deepcopy(pattern)
    language = office_language(place.language)
    for run in [*copy.iter(qname("a:r")), *copy.iter(qname("a:fld"))]:
        properties = run.find(qname("a:rPr"))
        if properties is None:
            properties = element("a:rPr")
            run.insert(0, properties)
        properties.set("lang", language)
        for link in [link for link in properties if link.tag in _LINKS]:
            properties.remove(link)
    for field in copy.iter(qname("a:fld")):
        shown = field.find(qname("a:t"))
        if shown is not None:
            shown.text = str(number)
    return copy


def _run_properties(run: Run, place: TextPlace) -> Element:
    """The run's `a:rPr`: language, emphasis and link."""
    east_asian = run.language.partition("-")[0] in _EAST_ASIAN
    look = place.look
    plain = {} if look is None else _PLAIN_CHARACTERS
    stated = () if look is None else (deepcopy(look.fill), *_faces("mn"))
    return element(
        "a:rPr",
        *stated,
        place.link(run.link) if run.link else None,
        lang=office_language(run.language),
        altLang=office_language(place.language) if east_asian and run.language != place.language else None,
        sz=_size(place),
        b=run.bold or (look is not None and look.bold) or None,
        i=run.italic or None,
        strike="sngStrike" if run.strike else None,
        cap="small" if run.small_caps else plain.get("cap"),
        spc=plain.get("spc"),
        baseline=_RAISED if run.superscript else plain.get("baseline"),
    )


def _inline(part: object, place: TextPlace) -> Element | None:
    if isinstance(part, LineBreak):
        return element("a:br", element("a:rPr", lang=office_language(place.language), sz=_size(place)))
    if isinstance(part, Run) and part.text:
        return element("a:r", _run_properties(part, place), element("a:t", part.text))
    return None


def _without_trailing_spaces(text: RichText) -> RichText:
    """The text without the spaces before its line breaks, which would push a centred or right-aligned line aside."""
    following = (*text[1:], None)
    return tuple(
        replace(part, text=part.text.rstrip(" ")) if isinstance(part, Run) and isinstance(next_, LineBreak) else part
        for part, next_ in zip(text, following, strict=False)
    )


def _properties(text: RichText, place: TextPlace, numbered_from: int | None) -> Element | None:
    rtl = _reads_rtl(text, place.rtl)
    turned = rtl != place.inherited.rtl
    made = element(
        "a:pPr",
        *(_plain_spacing() if place.look else ()),
        *_numbering(numbered_from, place.inherited.numbering),
        algn=place.alignment or (_OTHER_SIDE.get(place.inherited.alignment) if turned else None),
        rtl=rtl if turned else None,
    )
    return made if len(made) or made.attrib else None


def _plain_spacing(before: float = 0.0) -> tuple[Element, ...]:
    space = element("a:spcPct", val=round(before * 100_000)) if before else element("a:spcPts", val=0)
    return (
        element("a:lnSpc", element("a:spcPct", val=100_000)),
        element("a:spcBef", space),
        element("a:spcAft", element("a:spcPts", val=0)),
    )


def _numbering(first: int | None, inherited: str | None) -> tuple[Element, ...]:
    """The numbers of a list in the face of its text, in the layout's style; nothing where the layout says it all."""
    if first is None or (first == 1 and inherited):
        return ()
    start = first if first != 1 else None
    return element("a:buFontTx"), element("a:buAutoNum", type=inherited or "arabicPeriod", startAt=start)


def _reads_rtl(text: RichText, otherwise: bool) -> bool:
    """Whether most letters read from right to left, so that a Latin title in an Arabic deck ends with its full stop."""
    letters = {True: 0, False: 0}
    for run in text:
        if isinstance(run, Run):
            letters[run.rtl] += sum(map(str.isalpha, run.text))
    return letters[True] > letters[False] if letters[True] != letters[False] else otherwise


def _size(place: TextPlace) -> int | None:
    return None if place.size is None else hundredths(place.size)


def hundredths(size: Length) -> int:
    """A type size in hundredths of a point, as `sz` has it."""
    return round(size.points * 100)


def _faces(font: str) -> tuple[Element, ...]:
    return tuple(element(f"a:{part}", typeface=f"+{font}-{code}") for part, code in _FACES)
