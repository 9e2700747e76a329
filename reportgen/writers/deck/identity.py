"""What a slide and its shapes are known by again, however the file is renamed, re-ordered or edited.

In: a slide's key and its finished XML. Out: a tag on the slide (PresentationML's `p:tags`, which PowerPoint keeps and
copies with the slide) and a `creationId` on each of its shapes (kept when a shape is renamed, moved or changed). Both
come from the content's ids, so that the same item is known in every generation.
"""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid5

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from reportgen.layout.tree import FittedSlide
from reportgen.writers.deck.scope import DeckScope, SlideScope
from reportgen.writers.ooxml import Element, element, qname, serialise

SLIDE_TAG = "REPORTGEN_SLIDE"  # PowerPoint writes the names of tags in capitals
_CREATION = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_NAMESPACE = UUID("0f6e1c7c-5d0e-5c55-9a53-6f2d6b0f3c21")  # ours: RFC 9562, version 5
_PROPERTIES = f"./*/*/{qname('p:cNvPr')}"  # of the shapes themselves, not of what stands in groups


def slide_key(slide: FittedSlide) -> str:
    """The id of what the slide shows, with `#2`, `#3` … where that is continued."""
    return slide.id if slide.part == 1 else f"{slide.id}#{slide.part}"


def slide_tag(slide: FittedSlide, number: int, scope: SlideScope) -> Element:
    """The slide's `p:custDataLst` with the part `tagN.xml` that holds its key."""
    part = _tag_part(slide_key(slide), number, scope.deck)
    key = scope.part.relate_to(part, RELATIONSHIP_TYPE.TAGS)
    return element("p:custDataLst", element("p:tags", **{"r:id": key}))


def identify(tree: Element, slide: FittedSlide) -> None:
    """Give each shape of the slide its `creationId`, from the slide's key and the shape's name."""
    seen: Counter[str] = Counter()
    for properties in tree.iterfind(_PROPERTIES):
        name = properties.get("name", "")
        if name:
            seen[name] += 1
            identity = uuid5(_NAMESPACE, f"{slide_key(slide)}/{name}/{seen[name]}")
            _extensions(properties).append(
                element("a:ext", element("a16:creationId", id=f"{{{identity}}}".upper()), uri=_CREATION)
            )


def _extensions(properties: Element) -> Element:
    found = properties.find(qname("a:extLst"))
    if found is None:
        found = element("a:extLst")
        properties.append(found)
    return found


def _tag_part(key: str, number: int, scope: DeckScope) -> object:
    tags = element("p:tagLst", element("p:tag", name=SLIDE_TAG, val=key))
    return scope.new_part(f"/ppt/tags/tag{number}.xml", CONTENT_TYPE.PML_TAGS, serialise(tags))
