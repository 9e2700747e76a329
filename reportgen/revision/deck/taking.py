"""Taking one facet of a shape from another: its content, its frame, its place, its alt text, its identity.

In: the shape that stays and the one that the facet comes from (a copy, whose relationship ids are already right). Out:
the first, changed in that facet alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.revision.deck.inheritance import transform_of
from reportgen.revision.deck.shapes import creation_of, properties_of, shapes_of
from reportgen.revision.names import Element, local, qname

_CHILDREN = (qname("a:chOff"), qname("a:chExt"))
_CORNERS = (qname("a:off"), qname("a:ext"))
_TURNS = ("rot", "flipH", "flipV")
_BODY = qname("p:txBody")
_LOOKS = (qname("a:bodyPr"), qname("a:lstStyle"))


def take_content(old: Element, new: Element) -> None:
    """The words, picture, chart, table or children of another shape of the same kind."""
    match local(old):
        case "sp":
            take_words(old, new)
        case "pic":
            _swap(old.find(qname("p:blipFill")), new.find(qname("p:blipFill")), [qname("a:blip")])
        case "graphicFrame":
            _swap(old, new, [qname("a:graphic")])
        case "grpSp":
            _take_children(old, new)
        case _:
            pass  # a connector is all frame and place


def take_words(old: Element, new: Element) -> None:
    """The paragraphs of another shape, in the frame of this one."""
    here, there = old.find(_BODY), new.find(_BODY)
    if here is None or there is None:
        return
    for paragraph in here.findall(qname("a:p")):
        here.remove(paragraph)
    here.extend(there.findall(qname("a:p")))


def take_frame(old: Element, new: Element) -> None:
    """Locks, placeholder, form, fill, outline, insets and crop; of the place nothing."""
    for here, there in zip(list(old[0])[1:], list(new[0])[1:], strict=False):
        old[0].replace(here, there)
    tag = qname("p:grpSpPr" if local(old) == "grpSp" else "p:spPr")
    _refill(old.find(tag), new.find(tag))
    _swap(old.find(_BODY), new.find(_BODY), _LOOKS)
    _swap(old.find(qname("p:blipFill")), new.find(qname("p:blipFill")), [qname("a:srcRect")])
    _swap(old, new, [qname("p:style")])


def take_place(old: Element, new: Element) -> None:
    """Where it stands and how it is turned; where the other inherits that, this one does."""
    here, there = transform_of(old), transform_of(new)
    if there is None:
        if here is not None and (parent := here.getparent()) is not None:
            parent.remove(here)
        return
    if here is None:
        properties = old.find(qname("p:spPr"))
        if properties is not None:
            properties.insert(0, there)
        return
    _swap(here, there, _CORNERS)
    for name in _TURNS:
        _take_attribute(here, there, name)


def take_alt(old: Element, new: Element) -> None:
    """The alt text."""
    here, there = properties_of(old), properties_of(new)
    if here is not None and there is not None:
        _take_attribute(here, there, "descr")


def take_identity(old: Element, new: Element) -> None:
    """The identity and name of a shape from which a program has dropped them."""
    here, there = properties_of(old), properties_of(new)
    if here is None or there is None or creation_of(old) or not creation_of(new):
        return
    here.set("name", there.get("name", ""))
    _swap(here, there, [qname("a:extLst")])


def _take_children(old: Element, new: Element) -> None:
    for child in list(shapes_of(old)):
        old.remove(child)
    for child in reversed(list(shapes_of(new))):
        old[1].addnext(child)
    _swap(transform_of(old), transform_of(new), _CHILDREN)


def _refill(here: Element | None, there: Element | None) -> None:
    """All properties of the other but its transform."""
    if here is None or there is None:
        return
    for child in [child for child in here if local(child) != "xfrm"]:
        here.remove(child)
    here.extend([child for child in there if local(child) != "xfrm"])


def _swap(here: Element | None, there: Element | None, tags: Sequence[str]) -> None:
    """The children of these names from there, each where it stood here, else where it stood there."""
    if here is None or there is None:
        return
    found = {tag: there.find(tag) for tag in tags}
    places = {tag: there.index(new) for tag, new in found.items() if new is not None}
    for tag, new in found.items():
        old = here.find(tag)
        if old is not None and new is not None:
            here.replace(old, new)
        elif old is not None:
            here.remove(old)
        elif new is not None:
            here.insert(places[tag], new)


def _take_attribute(here: Element, there: Element, name: str) -> None:
    value = there.get(name)
    if value is None:
        here.attrib.pop(name, "")
    else:
        here.set(name, value)
