"""What the blocks of one handout share while it is written.

In: the handout, the template's page and styles, the parts of the package. Out: `Scope`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from reportgen.charts.drawn import DrawnPicture
from reportgen.charts.spec import ChartSpec
from reportgen.layout.stranded import without_stranded_word
from reportgen.layout.template_tree import HandoutTemplate
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import RichText
from reportgen.units import Length
from reportgen.writers.handout.bookmarks import Bookmarks
from reportgen.writers.handout.numbering import Numbering
from reportgen.writers.handout.text import TextPlace
from reportgen.writers.ooxml import NewPart, Owner, PictureParts


@dataclass(frozen=True, slots=True)
class Scope:
    """The page with its theme, the place of text, lists, bookmarks, parts, and the numbers of drawings and charts.

    `drawn` gives charts that have been drawn already; `waiting` puts them in when all else is written.
    """

    template: HandoutTemplate
    place: TextPlace
    numbering: Numbering
    document: Owner
    new_part: NewPart
    pictures: PictureParts
    drawn: Callable[[], Mapping[ChartSpec, DrawnPicture]] = dict
    waiting: list[Callable[[], None]] = field(default_factory=list)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    charts: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def width(self) -> Length:
        """The measure."""
        return self.template.text_width

    @property
    def height(self) -> Length:
        """The height of a page's text."""
        return self.template.text_height

    def text_format(self, style: str) -> TextFormat:
        """How text of one of our styles is set."""
        return self.template.styles[self.place.styles.find(style)]

    def display(self, style: str, text: RichText) -> RichText:
        """Text for a line of this style that stands out, without a short word alone on its last line."""
        return without_stranded_word(text, self.text_format(style), self.width)
