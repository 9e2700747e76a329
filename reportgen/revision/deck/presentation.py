"""The lists of the presentation part: the slides in order, and the sections that they form.

In: a package and its slides in the order to write. Out: the same package with these lists, where they differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from reportgen.revision.deck.reading import NAMED, main_part
from reportgen.revision.facets import Deck
from reportgen.revision.names import RELATIONSHIPS, Element, element, qname
from reportgen.revision.package import Package

_FIRST_SLIDE_ID = 256  # ECMA-376 part 1, 19.7.13
_SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

_BEFORE_SLIDES = tuple(map(qname, ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst")))

Section = tuple[str, str]
"""A section's name and GUID."""


def list_slides(package: Package, parts: Sequence[str]) -> list[int]:
    """List the slides in this order and no others; their ids, which those that were listed keep."""
    main = main_part(package)
    root = deepcopy(package.root(main))
    holder = _slide_list(root)
    listed = {}
    for one in holder:
        found = package.target(main, one.get(qname("r:id"), ""))
        if found is not None:
            listed[found.target] = one
    free = max([_FIRST_SLIDE_ID - 1, *(int(one.get("id", "0")) for one in holder)]) + 1
    entries = []
    for part in parts:
        if part not in listed:
            key = package.relate(main, f"{RELATIONSHIPS}slide", part)
            listed[part] = element("p:sldId", id=str(free), **{"r:id": key})
            free += 1
        entries.append(listed[part])
    if entries != list(holder):
        _unlist(package, main, root, [part for part in listed if part not in parts])
        holder[:] = entries
        package.put(main, root)
    return [int(one.get("id", "0")) for one in entries]


def _slide_list(root: Element) -> Element:
    """The list of slides; PowerPoint leaves it out where there are none."""
    found = root.find(qname("p:sldIdLst"))
    if found is None:
        found = element("p:sldIdLst")
        before = [one for one in root if one.tag in _BEFORE_SLIDES]
        before[-1].addnext(found) if before else root.insert(0, found)
    return found


def _unlist(package: Package, main: str, root: Element, gone: Iterable[str]) -> None:
    """Take out the relationships to slides that are gone, and their places in custom shows."""
    parts = set(gone)
    keys = {one.id for one in package.relationships(main) if one.kind == "slide" and one.target in parts}
    package.relate_as(main, [one for one in package.relationships(main) if one.id not in keys])
    for one in [one for one in root.iter(qname("p:sld")) if one.get(qname("r:id")) in keys]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)


def bring_titles(package: Package, then: Deck, now: Deck, after: Deck) -> None:
    """The title, subject … of the file's properties, where the person has not changed them."""
    core = package.first_related("", "core-properties")
    for name in NAMED if core is not None and core in package else ():
        before, here, new = (_said(deck, name.rpartition("}")[2]) for deck in (then, now, after))
        if core is not None and here == before != new:
            root = deepcopy(package.root(core))
            found = root.find(name)
            found = etree.SubElement(root, name) if found is None else found
            found.text = new
            package.put(core, root)


def _said(deck: Deck, name: str) -> str:
    """What the extras of a deck say under a name."""
    return next((line.removeprefix(f"{name} ") for line in deck.extras if line.startswith(f"{name} ")), "")


def sections_of(package: Package) -> list[tuple[Section, list[int]]]:
    """The sections with the ids of their slides."""
    found = package.root(main_part(package)).iter(qname("p14:section"))
    return [
        (
            (one.get("name", ""), one.get("id", "")),
            [int(slide.get("id", "0")) for slide in one.iter(qname("p14:sldId"))],
        )
        for one in found
    ]


def list_sections(package: Package, sections: Sequence[tuple[Section, Sequence[int]]]) -> None:
    """Write the sections, where they are not those that are written already."""
    if [(name, list(slides)) for name, slides in sections] == sections_of(package):
        return
    main = main_part(package)
    root = deepcopy(package.root(main))
    made = element("p14:sectionLst", *(_section(name, slides) for name, slides in sections))
    holder = root.find(qname("p:extLst"))
    if holder is None:
        holder = element("p:extLst")
        root.append(holder)
    for one in [one for one in holder if one.get("uri") == _SECTIONS_URI]:
        holder.remove(one)
    if sections:
        holder.append(element("p:ext", made, uri=_SECTIONS_URI))
    package.put(main, root)


def _section(name: Section, slides: Iterable[int]) -> Element:
    listed = element("p14:sldIdLst", *(element("p14:sldId", id=str(number)) for number in slides))
    return element("p14:section", listed, name=name[0], id=name[1])
