"""The presentation part's lists: the slides in order, and the sections of the slide sorter.

In: the fitted sections and the slides' parts. Out: `p:sldIdLst` and `p14:sectionLst` in the presentation part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.package import Package

from reportgen.layout.tree import FittedSection
from reportgen.writers.deck.package import relate
from reportgen.writers.ooxml import Element, element, qname

_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_NAMESPACE = UUID("6b1f2b6e-6f0c-5f3a-9f64-0d8f6c2f7a11")  # ours: a section's GUID comes from its id by RFC 9562, v5
_FIRST_SLIDE_ID = 256  # ECMA-376 part 1, 19.7.13


def list_slides(package: Package, sections: Sequence[FittedSection], parts: Sequence[Any]) -> None:
    """List the slides, `parts` in their order, and the sections that they form."""
    presentation = package.presentation_part.presentation.element
    slides = presentation.get_or_add_sldIdLst()
    for identity, part in enumerate(parts, start=_FIRST_SLIDE_ID):
        key = relate(package.presentation_part, part, RELATIONSHIP_TYPE.SLIDE)
        slides.append(element("p:sldId", id=identity, **{"r:id": key}))
    identities = count(_FIRST_SLIDE_ID)
    listed = element("p14:sectionLst", *(_section(section, identities) for section in sections))
    _extensions(presentation).append(element("p:ext", listed, uri=_SECTIONS))


def _section(section: FittedSection, identities: Iterator[int]) -> Element:
    slides = (element("p14:sldId", id=identity) for _, identity in zip(section.slides, identities, strict=False))
    guid = f"{{{uuid5(_NAMESPACE, section.id)}}}".upper()
    return element("p14:section", element("p14:sldIdLst", *slides), name=section.name, id=guid)


def _extensions(presentation: Element) -> Element:
    """The presentation's extension list, without the template's sections."""
    found = presentation.find(qname("p:extLst"))
    if found is None:
        found = element("p:extLst")
        presentation.append(found)
    for extension in [extension for extension in found if extension.get("uri") == _SECTIONS]:
        found.remove(extension)
    return found
