"""Where pages will end, roughly, and figures moved a little so that they leave no gap there.

In: the written elements of a body, the formats of their styles, the size of a page's text. Out: the same elements; a
figure or table that would not fit on the rest of its page stands after the next paragraphs of its section, which fill
that rest. Heights are measured, not rendered: where the measure is wrong, a figure stands a paragraph further on than
it might.

What stays together, and what may be split between lines or rows, is as the elements themselves say: `w:keepNext`,
`w:keepLines`, header rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.layout.measure import line_height, set_paragraph
from reportgen.layout.text_format import Spacing, TextFormat
from reportgen.outline.tree import LineBreak, Run
from reportgen.units import Length
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.text import state
from reportgen.writers.ooxml import Element, element, qname

_LARGE = 0.08  # of the page: a gap below this is not worth moving a figure
_VERY_LARGE = 0.15  # a gap that a table is rather parted than left with
_FEWEST_PARTED = 7  # rows with the head, of a table that may be parted
_ROWS_AT_END = 3  # rows that stay together at its ends, the head among them
_ROOM_TO_SPARE = 0.12  # of the page: another face in place of one that is absent may be as much higher
_MOST_MOVED = 3  # paragraphs that a figure may be moved down by
_AT_END = 2  # lines that a paragraph leaves on a page, and takes to the next, at least
_TAB = "    "  # a tab is about as wide
_SEPARATOR = Length.of_points(14)  # the line above the notes, and the space around it
_TEXT = ("BodyText", "FirstParagraph")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the text: what stays together at its head, then lines (or rows) that may be parted; its footnotes.

    `head` holds `before` and `after`, the space above the first and below the last element.
    """

    elements: tuple[Element, ...]
    before: Length
    head: Length
    after: Length
    line: Length
    lines: int
    notes: Length
    is_figure: bool = False
    is_text: bool = False
    begins_page: bool = False

    @property
    def least(self) -> Length:
        """The room without which it begins on the next page."""
        return self.head + self.line * min(self.lines, _AT_END) + self.notes


@dataclass(slots=True)
class _Pages:
    """The page being filled: its height, how much of it is taken by text and notes, the space below its last text.

    Of the space below a paragraph and that above the next, the larger counts; above the first on a page, none.
    """

    height: Length
    text: Length = Length(0)
    notes: Length = Length(0)
    after: Length = Length(0)
    count: int = 1

    @property
    def left(self) -> Length:
        """The room that is left."""
        return self.height - self.text - self.notes - (_SEPARATOR if self.notes else 0)

    def holds(self, stretch: _Stretch) -> bool:
        """Whether a stretch can at least begin on this page."""
        separator = _SEPARATOR if stretch.notes and not self.notes else Length(0)
        return stretch.least + separator - self._shared(stretch) - stretch.after <= self.left

    def add(self, stretch: _Stretch) -> None:
        """Set a stretch, on further pages as far as it needs them."""
        if stretch.begins_page or (self.text and not self.holds(stretch)):
            self._turn()
        self.notes = self.notes + stretch.notes
        self.text = self.text + stretch.head - self._shared(stretch)
        lines = stretch.lines
        while lines and stretch.line * lines > self.left and self.text:
            lines -= max(self.left // stretch.line, 0)
            self._turn()
        self.text = self.text + stretch.line * lines
        self.after = stretch.after

    def _shared(self, stretch: _Stretch) -> Length:
        """What of the space above a stretch is there already, or not wanted."""
        return min(self.after, stretch.before) if self.text else stretch.before

    def _turn(self) -> None:
        self.text = self.notes = self.after = Length(0)
        self.count += 1


def close_gaps(body: Sequence[Element], scope: Scope, notes: Callable[[str], Element | None]) -> list[Element]:
    """The elements of a body in their order on the page; `notes` gives a footnote by its id."""
    measure = _Measure(scope, notes)
    waiting = list(_stretches(body, measure))
    pages, placed = _Pages(scope.height), list[_Stretch]()
    while waiting:
        stretch = waiting.pop(0)
        if stretch.is_figure and not pages.holds(stretch):
            for text in _that_fill(pages, waiting) if pages.left > scope.height.scaled(_LARGE) else ():
                waiting.remove(text)
                pages.add(text)
                placed.append(text)
            if not pages.holds(stretch) and pages.left > scope.height.scaled(_VERY_LARGE):
                stretch = _parted(stretch, measure)
        pages.add(stretch)
        placed.append(stretch)
    _indent_anew(placed, measure)
    return [one for stretch in placed for one in stretch.elements]


def fits_one_page(front: Sequence[Element], scope: Scope, notes: Callable[[str], Element | None]) -> bool:
    """Whether these elements fill no more than a page, with some room to spare where the faces are not to be had."""
    known = all(scope.text_format(style).face.regular for style in ("Normal", "Title", "PanelText"))
    pages = _Pages(scope.height if known else scope.height.scaled(1 - _ROOM_TO_SPARE))
    for stretch in _stretches(front, _Measure(scope, notes)):
        pages.add(stretch)
    return pages.count == 1


def _that_fill(pages: _Pages, waiting: Sequence[_Stretch]) -> list[_Stretch]:
    """The paragraphs that follow a figure and can stand before it; none where not even one begins on this page."""
    taken: list[_Stretch] = []
    trial = replace(pages)
    for stretch in waiting[:_MOST_MOVED]:
        if not stretch.is_text or not trial.holds(stretch):
            break
        taken.append(stretch)
        trial.add(stretch)
        if trial.count > pages.count:
            break
    return taken


def _parted(stretch: _Stretch, measure: _Measure) -> _Stretch:
    """A stretch whose table may go on on the next page, between rows that are not its first or last."""
    tables = [one for one in stretch.elements if one.tag == qname("w:tbl")]
    rows = tables[0].findall(qname("w:tr")) if len(tables) == 1 else []
    if len(rows) < _FEWEST_PARTED:
        return stretch
    for row in rows[_ROWS_AT_END:-_ROWS_AT_END]:
        for properties in row.iter(qname("w:pPr")):
            for mark in properties.findall(qname("w:keepNext")):
                properties.remove(mark)
    place = stretch.elements.index(tables[0])
    opened, closing = measure.stretch(stretch.elements[: place + 1]), stretch.elements[place + 1 :]
    head = opened.head + sum(measure.height(one) for one in closing)
    return replace(opened, elements=stretch.elements, head=head, after=stretch.after, notes=stretch.notes)


def _indent_anew(placed: Sequence[_Stretch], measure: _Measure) -> None:
    """Paragraphs after paragraphs are indented, those after figures are not, whatever was moved between them."""
    for before, stretch in pairwise(placed):
        follows_text = measure.is_text(before.elements[-1])
        if stretch.is_text and (follows_text or before.is_figure):
            style = measure.scope.place.styles.find("BodyText" if follows_text else "FirstParagraph")
            state(stretch.elements[0], element("w:pStyle", val=style))


# Stretches ------------------------------------------------------------------------------------------------------------
def _stretches(body: Iterable[Element], measure: _Measure) -> Iterator[_Stretch]:
    """The body in stretches that stay together."""
    chain: list[Element] = []
    for one in body:
        chain.append(one)
        if not measure.keeps_with_next(one):
            yield measure.stretch(chain)
            chain = []
    if chain:
        yield measure.stretch(chain)


@dataclass(frozen=True, slots=True)
class _Measure:
    """Heights of written elements."""

    scope: Scope
    notes: Callable[[str], Element | None]

    def keeps_with_next(self, one: Element) -> bool:
        """Whether an element stays on the page of the next: it says so, or its style does."""
        paragraphs = list(one.iter(qname("w:p")))[-1:] if one.tag == qname("w:tbl") else [one]
        return any(self._states("keepNext", paragraph) for paragraph in paragraphs)

    def stretch(self, chain: Sequence[Element]) -> _Stretch:
        """A chain of elements that stay together, the last of which may be split."""
        line, lines = self._lines(chain[-1])
        spaces = [self._spaces(one) for one in chain]
        shared = sum(min(after, before) for (_, after), (before, _) in pairwise(spaces))
        return _Stretch(
            elements=tuple(chain),
            before=spaces[0][0],
            head=Length(sum(self.height(one) for one in chain) - shared - line * lines),
            after=spaces[-1][1],
            line=line,
            lines=lines,
            notes=Length(sum(self._notes(one) for one in chain)),
            is_figure=any(self._is_figure(one) for one in chain) and not self._is_heading(chain[0]),
            is_text=len(chain) == 1 and self.is_text(chain[-1]),
            begins_page=chain[0].find(f"{qname('w:pPr')}/{qname('w:pageBreakBefore')}") is not None,
        )

    def is_text(self, one: Element) -> bool:
        """Whether this is an ordinary paragraph: one that states no more than its style and direction."""
        stated = {found.tag for found in one.iterfind(f"{qname('w:pPr')}/*")}
        return self._is(one, *_TEXT) and stated <= {qname("w:pStyle"), qname("w:bidi")}

    def height(self, one: Element, width: Length | None = None) -> Length:
        """The height of a paragraph or table."""
        if one.tag == qname("w:tbl"):
            return Length(sum(self._row(row, one) for row in one.iterfind(qname("w:tr"))))
        style = self._format(one)
        extents = [int(found.get("cy", "0")) for found in one.iter(qname("wp:extent"))]
        if extents:
            return Length(sum(extents)) + _length(style.before) + _length(style.after)
        return set_paragraph(_text(one), style, self.scope.width if width is None else width).height

    def _lines(self, one: Element) -> tuple[Length, int]:
        """The height of a line and their number where an element may be split; a table's rows for its lines."""
        if one.tag == qname("w:tbl"):
            rows = one.findall(qname("w:tr"))
            may_part = any(not _is_kept(row) for row in rows[_ROWS_AT_END:-_ROWS_AT_END])
            return (Length(self.height(one) // len(rows)), len(rows)) if may_part else (Length(0), 0)
        if self._states("keepLines", one) or next(one.iter(qname("wp:extent")), None) is not None:
            return Length(0), 0
        style, text = self._format(one), _text(one)
        lines = len(set_paragraph(text, style, self.scope.width).lines)
        return line_height(style, "".join(part.text for part in text if isinstance(part, Run))), lines

    def _spaces(self, one: Element) -> tuple[Length, Length]:
        """The space above and below an element, as it states it or as its style does."""
        if one.tag == qname("w:tbl"):
            return Length(0), Length(0)
        style = self._format(one)
        return _length(style.before), _length(style.after)

    def _row(self, row: Element, table: Element) -> Length:
        widths = [Length.of_twips(int(column.get(qname("w:w"), "0"))) for column in table.iter(qname("w:gridCol"))]
        margin = self.scope.place.styles.cell_margin
        heights = (
            sum(self.height(one, width - margin) for one in cell.iterfind(qname("w:p")))
            for cell, width in zip(row.iterfind(qname("w:tc")), widths, strict=True)
        )
        return Length(max(heights))

    def _notes(self, one: Element) -> Length:
        marks = (mark.get(qname("w:id"), "") for mark in one.iter(qname("w:footnoteReference")))
        found = (self.notes(mark) for mark in marks)
        return Length(sum(self.height(line) for note in found if note is not None for line in note))

    def _is_figure(self, one: Element) -> bool:
        return one.tag == qname("w:tbl") or next(one.iter(qname("w:drawing")), None) is not None

    def _is_heading(self, one: Element) -> bool:
        return self._is(one, "Heading1", "Heading2", "Heading3", "Heading4")

    def _is(self, one: Element, *styles: str) -> bool:
        return _style(one) in map(self.scope.place.styles.find, styles)

    def _format(self, paragraph: Element) -> TextFormat:
        """The format of a paragraph: that of its style, but for the space that it states itself."""
        style = self.scope.template.styles[_style(paragraph)]
        own = paragraph.find(f"{qname('w:pPr')}/{qname('w:spacing')}")
        before, after = (None if own is None else own.get(qname(f"w:{key}")) for key in ("before", "after"))
        return replace(
            style,
            before=Length.of_twips(float(before)) if before else style.before,
            after=Length.of_twips(float(after)) if after else style.after,
        )

    def _states(self, name: str, paragraph: Element) -> bool:
        """Whether a paragraph keeps with the next, or its lines together, by itself or by its style."""
        stated = paragraph.find(f"{qname('w:pPr')}/{qname(f'w:{name}')}")
        if stated is not None:
            return stated.get(qname("w:val"), "1") != "0"
        return name in self.scope.place.styles.kept.get(_style(paragraph), ())


def _is_kept(row: Element) -> bool:
    return next(row.iter(qname("w:keepNext")), None) is not None


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{qname('w:pPr')}/{qname('w:pStyle')}")
    return "" if found is None else found.get(qname("w:val"), "")


def _text(paragraph: Element) -> tuple[Run | LineBreak, ...]:
    """The words of a written paragraph; their language matters little for their width."""
    parts: list[Run | LineBreak] = []
    for found in (part for run in paragraph.iter(qname("w:r")) for part in run):
        if found.tag == qname("w:br"):
            parts.append(LineBreak())
        elif found.tag == qname("w:t"):
            parts.append(Run(found.text or "", ""))
        elif found.tag == qname("w:tab"):
            parts.append(Run(_TAB, ""))
    return tuple(parts)


def _length(space: Spacing) -> Length:
    return space if isinstance(space, Length) else Length(0)
