"""Figures: charts, timelines and pictures with caption, notes and alt text.

In: `FigureBlock`s. Out: paragraphs; the drawings stand in the line (`wp:inline`), so that they stay where they belong.
A chart is drawn at the measure, or is an Office chart where its author asked for one and Office has its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.briefing.model import Picture, Render
from reportgen.charts.drawn import DrawnPicture
from reportgen.charts.native import has_native, native_chart
from reportgen.charts.picture import chart_picture
from reportgen.charts.proportions import figure_height
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Theme
from reportgen.layout.drawing_picture import draw_drawing
from reportgen.layout.template_tree import HandoutTemplate
from reportgen.layout.timeline import TimelinePart, timeline_parts
from reportgen.memory.recall import recalled
from reportgen.outline.tree import FigureBlock, TimelineContent, plain
from reportgen.units import Length
from reportgen.wording.phrases import colon, semicolon
from reportgen.writers import ooxml
from reportgen.writers.handout.captions import caption_paragraphs, note_paragraphs
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.text import keep_next, paragraph_of, spacing
from reportgen.writers.ooxml import SVG, Element, element

_LABELS = Length.of_points(8)
_CHART_TEXT = Length.of_points(8.5)
_TALLEST = 0.8  # of the page's text; the rest is for caption and notes
_TALLEST_TIMELINE = Length.of_mm(110)
_TALLEST_PICTURE = 0.55
_FEWEST_PIXELS_PER_INCH = 96
_SEQUENCE = "Figure"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A graphic, its size and its alt text."""

    graphic: Element
    width: Length
    height: Length
    alt: str


def figure(block: FigureBlock, scope: Scope) -> Iterator[Element]:
    """The paragraphs of a figure."""
    yield from caption_paragraphs(block.caption, block.subtitle, _SEQUENCE, scope)
    shown = list(_shown(block, scope))
    for place, one in enumerate(shown, start=1):
        yield _drawing_paragraph(one, block, place == len(shown), scope)
    yield from note_paragraphs(block.notes, scope.place)


def _shown(block: FigureBlock, scope: Scope) -> Iterator[_Shown]:
    match block.content:
        case ChartSpec():
            yield _chart(block.content, block.alt, scope)
        case TimelineContent():
            yield from _timeline(block.content, block, scope)
        case Picture():
            yield _picture(block.content, block.alt, scope)


# Kinds ----------------------------------------------------------------------------------------------------------------
def draw_figure(spec: ChartSpec, page: HandoutTemplate) -> DrawnPicture:
    """A chart drawn at the measure of the page."""
    return chart_picture(spec, page.theme, page.text_width, _chart_height(spec, page))


def is_drawn(spec: ChartSpec) -> bool:
    """Whether a chart is a picture here; the others are Office charts."""
    return spec.render is not Render.NATIVE or not has_native(spec)


def _chart_height(spec: ChartSpec, page: HandoutTemplate) -> Length:
    return min(figure_height(spec, page.theme, page.text_width), page.text_height.scaled(_TALLEST))


def _chart(spec: ChartSpec, alt: str, scope: Scope) -> _Shown:
    width, theme = scope.width, scope.template.theme
    height = _chart_height(spec, scope.template)
    if not is_drawn(spec):
        native = native_chart(spec, theme, width, height, (_CHART_TEXT,))
        part = ooxml.chart_part(scope.new_part, "/word", next(scope.charts), native.chart_xml, native.workbook)
        graphic = ooxml.chart_graphic(scope.document.relate_to(part, ooxml.CHART_RELATIONSHIP))
        return _Shown(graphic, width, height, alt)
    graphic = element("a:graphic")
    scope.waiting.append(lambda: _put_chart(graphic, spec, scope))
    return _Shown(graphic, width, height, alt)


def _put_chart(graphic: Element, spec: ChartSpec, scope: Scope) -> None:
    """Put the picture of a chart where it belongs; this waits for the last, since charts are drawn beside the text."""
    drawn = scope.drawn().get(spec) or draw_figure(spec, scope.template)
    blip = ooxml.drawn_blip(scope.document, scope.pictures, drawn)
    graphic.extend(_picture_graphic(blip, drawn.width, drawn.height))


def _timeline(timeline: TimelineContent, block: FigureBlock, scope: Scope) -> Iterator[_Shown]:
    """The drawings of a timeline; where there are several, each has alt text that tells its own events."""
    theme = scope.template.theme
    height = min(_TALLEST_TIMELINE, scope.height.scaled(_TALLEST))
    surface = (timeline, scope.width, height, theme)
    parts = recalled("timeline in a handout", surface, lambda: _drawn_timeline(*surface))
    for part, drawn in parts:
        blip = ooxml.drawn_blip(scope.document, scope.pictures, drawn)
        alt = _alt(block, part, timeline.language) if len(parts) > 1 else block.alt
        yield _Shown(_picture_graphic(blip, drawn.width, drawn.height), drawn.width, drawn.height, alt)


def _drawn_timeline(
    timeline: TimelineContent, width: Length, height: Length, theme: Theme
) -> list[tuple[TimelinePart, DrawnPicture]]:
    parts = timeline_parts(timeline, width, height, theme, (_LABELS,))
    return [(part, draw_drawing(part.drawing, theme)) for part in parts]


def _alt(block: FigureBlock, part: TimelinePart, language: str) -> str:
    events = (f"{event.date_text}{colon(language)}{event.text}" for event in part.events)
    told = semicolon(language).join(events)
    return f"{plain(block.caption.text)} – {told}"


def _picture(picture: Picture, alt: str, scope: Scope) -> _Shown:
    """A picture at the measure, smaller where it would be too high or its pixels too coarse."""
    widths = [scope.width, scope.height.scaled(_TALLEST_PICTURE * picture.width / picture.height)]
    if picture.media_type != SVG:
        widths.append(Length.of_inches(picture.width / _FEWEST_PIXELS_PER_INCH))
    width = min(widths)
    height = width.scaled(picture.height / picture.width)
    blip = ooxml.picture_blip(scope.document, scope.pictures, picture)
    return _Shown(_picture_graphic(blip, width, height), width, height, alt)


# Drawing objects ------------------------------------------------------------------------------------------------------
def _drawing_paragraph(shown: _Shown, block: FigureBlock, last: bool, scope: Scope) -> Element:
    """The paragraph of a drawing. What follows the last one is the notes, or the text after a space like theirs."""
    number = next(scope.drawings)
    inline = element(
        "wp:inline",
        element("wp:extent", cx=shown.width, cy=shown.height),
        ooxml.drawing_properties("wp:docPr", number, f"{_SEQUENCE} {number}", shown.alt, decorative=not shown.alt),
        element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=True)),
        shown.graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    content = element("w:r", element("w:drawing", inline))
    if last and block.notes:
        return paragraph_of("Figure", (content,), scope.place, keep_next())
    after = scope.text_format("SourceNote").after
    room = spacing(after=after) if last and isinstance(after, Length) else None
    return paragraph_of("Figure", (content,), scope.place, element("w:keepNext", val=False), room)


def _picture_graphic(blip: Element, width: Length, height: Length) -> Element:
    place = element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=width, cy=height))
    outline = element("a:prstGeom", element("a:avLst"), prst="rect")
    picture = element(
        "pic:pic",
        element("pic:nvPicPr", ooxml.drawing_properties("pic:cNvPr", 0, ""), element("pic:cNvPicPr")),
        element("pic:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        element("pic:spPr", place, outline),
    )
    return element("a:graphic", element("a:graphicData", picture, uri=ooxml.NAMESPACES["pic"]))
