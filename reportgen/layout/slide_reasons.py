"""Why each slide is as it is, for `reportgen build -v`.

In: `FittedDeck` and the template that it was fitted into. Out: a line for each slide: its number, kind and layout, why
it is of that kind, what one of several parts holds, and the type sizes chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.findings import printable
from reportgen.layout.template_tree import DeckTemplate, Layout
from reportgen.layout.tree import FittedDeck, FittedSlide, FittedTable, FittedText, Role
from reportgen.units import Length

_CONTENT_ROLES = (Role.BODY, Role.QUOTATION, Role.READING)


def slide_reasons(deck: FittedDeck, template: DeckTemplate) -> tuple[str, ...]:
    """A line for each slide of the file, in order."""
    layouts = {layout.part: (number, layout) for number, layout in enumerate(template.layouts, 1)}
    slides = [slide for section in deck.sections for slide in section.slides]
    kinds, names = (max(map(len, words), default=0) for words in _columns(slides, layouts))
    return tuple(
        f"{number:>3}  {slide.kind:<{kinds}}  {_layout(*layouts[slide.layout]):<{names}}  "
        + "; ".join(_reasons(slide, slides, layouts[slide.layout][1]))
        for number, slide in enumerate(slides, 1)
    )


def _columns(slides: Sequence[FittedSlide], layouts: dict[str, tuple[int, Layout]]) -> tuple[list[str], list[str]]:
    return [slide.kind for slide in slides], [_layout(*layouts[slide.layout]) for slide in slides]


def _layout(number: int, layout: Layout) -> str:
    return f"layout {number} “{printable(layout.name)}”"


def _reasons(slide: FittedSlide, slides: Sequence[FittedSlide], layout: Layout) -> Iterator[str]:
    if slide.why:
        yield printable(slide.why)
    if slide.parts > 1:
        yield f"part {slide.part} of {slide.parts}{_share(slide, slides)}"
    yield from _sizes(slide, layout)


def _share(slide: FittedSlide, slides: Sequence[FittedSlide]) -> str:
    """What this part holds of the whole: ": rows 15 to 28 of 41", "" where it holds no lines."""
    parts = [_amount(one) for one in slides if one.id == slide.id]
    held, thing = parts[slide.part - 1]
    if not thing:
        return ""
    if held == 1:
        thing = thing.removesuffix("s")
    before, whole = (sum(amount for amount, _ in some) for some in (parts[: slide.part - 1], parts))
    last = f" to {before + held}" if held > 1 else ""
    return f": {thing} {before + 1}{last} of {whole}"


def _amount(slide: FittedSlide) -> tuple[int, str]:
    """How many of what a slide holds that may be shared out over several."""
    for element in slide.elements:
        if isinstance(element, FittedTable):
            return len(element.rows), "rows"
        if isinstance(element, FittedText) and element.role in (Role.BODY, Role.READING):
            return len(element.paragraphs), "paragraphs"
    return 0, ""


def _sizes(slide: FittedSlide, layout: Layout) -> Iterator[str]:
    """The type size of the table or of the main text."""
    own = {placeholder.idx: placeholder.style.size for placeholder in layout.placeholders}
    for element in slide.elements:
        if isinstance(element, FittedTable):
            yield f"table at {_points(element.size)} pt"
        elif isinstance(element, FittedText) and element.role in _CONTENT_ROLES:
            yield _size(element, own.get(element.placeholder) if element.placeholder is not None else None)


def _size(text: FittedText, own: Length | None) -> str:
    if text.size is not None and text.size != own:
        smaller = f", smaller than the layout's {_points(own)}" if own and text.size < own else ""
        return f"{text.role} at {_points(text.size)} pt{smaller}"
    return f"{text.role} at the layout's own {_points(own)} pt" if own else f"{text.role} at the layout's own size"


def _points(size: Length) -> str:
    return f"{size.points:.1f}".removesuffix(".0")
