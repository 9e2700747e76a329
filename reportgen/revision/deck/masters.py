"""Masters and layouts of the new generation in the person's file.

In: the graft, and whether the person has changed the look. Out: what the new slides' layouts are in the person's file.
A look that nobody changed is the new generation's; one that the person changed stays, and new slides take its layouts
where those have the placeholders that the slides fill. Where they have not, the generator's master comes beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import count

from reportgen.revision.deck.inheritance import placeholder_of
from reportgen.revision.deck.reading import layout_name, main_part, slide_parts
from reportgen.revision.deck.shapes import shapes_of
from reportgen.revision.grafting import Graft
from reportgen.revision.names import RELATIONSHIPS, Element, element, qname
from reportgen.revision.package import Package

_FIRST_ID = 2**31  # ECMA-376 part 1, 19.7.3 and 19.7.11: ids of masters and layouts share one range
_TREE = f"{qname('p:cSld')}/{qname('p:spTree')}"
_LAYOUT_IDS = f"{qname('p:sldLayoutIdLst')}/{qname('p:sldLayoutId')}"


def bring_masters(graft: Graft) -> list[str]:
    """Put the new generation's masters, layouts, themes and notes master in place of the file's own; the masters."""
    source, target = graft.source, graft.target
    main = main_part(target)
    masters = [graft.part(master) for master in source.related(main_part(source), "slideMaster")]
    layouts = {layout_name(target, name): name for master in masters for name in target.related(master, "slideLayout")}
    for _, slide in slide_parts(target):
        _relink(
            target, slide, "slideLayout", layouts.get(layout_name(target, target.first_related(slide, "slideLayout")))
        )
    theme = target.first_related(masters[0], "theme") if masters else None
    _relink(target, main, "theme", theme)
    _bring_notes_master(graft)
    list_masters(target, masters)
    return masters


def bring_properties(graft: Graft) -> None:
    """The parts with the settings of the presentation that LibreOffice leaves out, and PowerPoint misses."""
    source, target = graft.source, graft.target
    main = main_part(target)
    for kind in ("presProps", "viewProps", "tableStyles"):
        part = source.first_related(main_part(source), kind)
        if part is not None and target.first_related(main, kind) is None:
            target.relate(main, RELATIONSHIPS + kind, graft.part(part))


def known_layouts(graft: Graft, used: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Which layouts of the new generation are which of the file's: all of a master, or none of it.

    `used` are the layouts that new slides stand on; each of them must have its placeholders in the file.
    """
    source, target = graft.source, graft.target
    wanted = set(used)
    here = {layout_name(target, name): name for name in _layouts(target)}
    for master in source.related(main_part(source), "slideMaster"):
        names = {name: here.get(layout_name(source, name)) for name in source.related(master, "slideLayout")}
        fits = (
            found is not None and _placeholders(source, name) <= _placeholders(target, found)
            for name, found in names.items()
            if name in wanted
        )
        if all(fits):
            yield from ((name, found) for name, found in names.items() if found is not None)


def know_notes_master(graft: Graft) -> None:
    """New notes stand on the file's own notes master, or bring theirs."""
    ours = graft.source.first_related(main_part(graft.source), "notesMaster")
    theirs = graft.target.first_related(main_part(graft.target), "notesMaster")
    if ours is not None and theirs is not None:
        graft.known[ours] = theirs
    elif ours is not None:
        _bring_notes_master(graft)


def list_masters(package: Package, first: Iterable[str] = ()) -> None:
    """List every master that slides stand on, `first` before the others, under ids that nothing else has."""
    main = main_part(package)
    used = [package.first_related(layout, "slideMaster") for layout in _used_layouts(package)]
    listed = package.related(main, "slideMaster")
    wanted = list(dict.fromkeys([*first, *(one for one in listed if one in used), *(one for one in used if one)]))
    wanted = [*wanted, *([] if first else [one for one in listed if one not in wanted])]
    if wanted == listed:
        return
    for one in [one for one in package.relationships(main) if one.kind == "slideMaster"]:
        package.relate_as(main, [other for other in package.relationships(main) if other.id != one.id])
    keys = [package.relate(main, f"{RELATIONSHIPS}slideMaster", master) for master in wanted]
    ids = count(_FIRST_ID)
    root = deepcopy(package.root(main))
    holder = root.find(qname("p:sldMasterIdLst"))
    if holder is None:
        return
    holder[:] = []
    for key, master in zip(keys, wanted, strict=True):
        holder.append(element("p:sldMasterId", id=str(next(ids)), **{"r:id": key}))
        _number_layouts(package, master, ids)
    package.put(main, root)


def _number_layouts(package: Package, master: str, ids: Iterator[int]) -> None:
    root = deepcopy(package.root(master))
    for one in root.iterfind(_LAYOUT_IDS):
        one.set("id", str(next(ids)))
    package.put(master, root)


def _bring_notes_master(graft: Graft) -> None:
    target, main = graft.target, main_part(graft.target)
    ours = graft.source.first_related(main_part(graft.source), "notesMaster")
    if ours is None:
        return
    made = graft.part(ours)
    if target.first_related(main, "notesMaster") is not None:
        _relink(target, main, "notesMaster", made)
        for _, slide in slide_parts(target):
            for notes in target.related(slide, "notesSlide"):
                _relink(target, notes, "notesMaster", made)
        return
    key = target.relate(main, f"{RELATIONSHIPS}notesMaster", made)
    root = deepcopy(target.root(main))
    listed = element("p:notesMasterIdLst", element("p:notesMasterId", **{"r:id": key}))
    masters = root.find(qname("p:sldMasterIdLst"))
    if masters is not None:
        masters.addnext(listed)
    target.put(main, root)


def _relink(package: Package, owner: str, kind: str, target: str | None) -> None:
    for one in package.relationships(owner):
        if one.kind == kind and target is not None:
            package.retarget(owner, one.id, target)


def _layouts(package: Package) -> Iterator[str]:
    for master in package.related(main_part(package), "slideMaster"):
        yield from package.related(master, "slideLayout")


def _used_layouts(package: Package) -> Iterator[str]:
    for _, slide in slide_parts(package):
        yield from package.related(slide, "slideLayout")


def _placeholders(package: Package, layout: str) -> set[tuple[str, str]]:
    tree = package.root(layout).find(_TREE)
    marks: Iterator[Element | None] = (placeholder_of(one) for one in (() if tree is None else shapes_of(tree)))
    return {(one.get("type", "obj"), one.get("idx", "0")) for one in marks if one is not None}
