"""What an author's text holds, in reading order: citations, data links, placements.

In: `Inlines` or `Blocks`. Out: iterators over what they hold at any depth, footnotes and captions included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.text import ChronologyPlacement, Citation, DataLink, PicturePlacement, Placement
from reportgen.briefing.walk import TextNode, walk

AnyPlacement = Placement | ChronologyPlacement | PicturePlacement


def citations_in(nodes: Iterable[TextNode]) -> Iterator[Citation]:
    """The citations."""
    return (node for node in walk(nodes) if isinstance(node, Citation))


def data_links_in(nodes: Iterable[TextNode]) -> Iterator[DataLink]:
    """The numbers tied to the data."""
    return (node for node in walk(nodes) if isinstance(node, DataLink))


def placements_in(nodes: Iterable[TextNode]) -> Iterator[AnyPlacement]:
    """What is placed, pictures inside a line too."""
    return (node for node in walk(nodes) if isinstance(node, AnyPlacement))
