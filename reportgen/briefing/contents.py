"""Everything read from one folder, before the items are compared with one another.

In: nothing. Out: `Contents`, which `crosscheck` looks through and `read` makes a `Briefing` of. Ids and keys are None
where the file that has them could not be read, so that no reference to them is called unknown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reportgen.briefing.chronology import Chronology
from reportgen.briefing.model import Dataset, Exhibit, Quotation, Section, WorkReference
from reportgen.briefing.settings import Settings
from reportgen.briefing.sources import Sources
from reportgen.briefing.text import Kind
from reportgen.briefing.walk import TextNode, walk


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the briefing and the item it belongs to; `kind` is None for what is in both outputs."""

    nodes: tuple[TextNode, ...]
    kind: Kind | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a briefing. `data_names` are the names of all data files; `damaged_data` lack rows."""

    settings: Settings
    sections: tuple[Section, ...]
    chronology: Chronology | None
    quotations: Mapping[str, Quotation]
    exhibits: Mapping[str, Exhibit]
    datasets: Mapping[str, Dataset]
    data_names: frozenset[str]
    damaged_data: frozenset[str]
    references: Mapping[str, WorkReference] | None
    sources: Sources
    ids: Mapping[Kind, Collection[str] | None]

    def passages(self) -> Iterator[Passage]:
        """Every text that may cite, refer or place, each once."""
        settings = self.settings
        yield from (Passage(tuple(walk(text))) for text in (*settings.summary, *settings.questions))
        for section in self.sections:
            texts = (section.claim, *section.points, section.notes, section.prose)
            yield from (Passage(tuple(walk(text)), Kind.SECTION, section.id) for text in texts)
        for event in self.chronology.events if self.chronology else ():
            yield from (Passage(tuple(walk(text))) for text in (event.event, event.detail))
        for exhibit in self.exhibits.values():
            texts = (exhibit.title, exhibit.subtitle, exhibit.note)
            yield from (Passage(tuple(walk(text)), Kind.EXHIBIT, exhibit.id) for text in texts)
