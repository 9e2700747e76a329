"""Bringing parts of a new generation into the person's file.

In: the two packages and which parts of the one are parts of the other already. Out: new parts in the person's package,
with all that they lead to (charts and their workbooks, pictures, tags, notes), under names that are free there.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from reportgen.revision.names import NAMESPACES, Element, qname
from reportgen.revision.package import Package, Relationship

_R = "{" + NAMESPACES["r"] + "}"
_PICTURES = "image/"
_MARK = "new generation "
_LINKS = (qname("a:hlinkClick"), qname("a:hlinkHover"))
_OWNED = ("tags", "chart", "chartEx", "package")
_NEVER = ("slide", "notesSlide")
"""Slides are not brought in because something leads to them; they come by themselves."""


class Graft:
    """`known` maps parts of the new generation to those of the person's file that are the same thing."""

    def __init__(self, source: Package, target: Package, known: dict[str, str]) -> None:
        self.source, self.target, self.known = source, target, known
        self._pictures = {
            target.digest(name): name for name in target.parts if target.content_type(name).startswith(_PICTURES)
        }

    def part(self, name: str) -> str:
        """The part in the person's file, brought in where it is not there yet."""
        if name in self.known:
            return self.known[name]
        kind = self.source.content_type(name)
        same = self._pictures.get(self.source.digest(name)) if kind.startswith(_PICTURES) else None
        if same is not None and same in self.target:
            self.known[name] = same
            return same
        self.known[name] = self.target.add(name, kind, self.source.content(name))
        self.relate(name, self.known[name])
        return self.known[name]

    def _copied(self, name: str) -> str:
        """A part that each slide has for itself."""
        made = self.target.add(name, self.source.content_type(name), self.source.content(name))
        self.relate(name, made)
        return made

    def relate(self, name: str, made: str, left_out: Iterable[str] = ()) -> None:
        """Give a part the relationships, with their ids, of the part that it comes from; links that lead nowhere go."""
        unwanted = frozenset(left_out)
        kept, dead = list[Relationship](), set[str]()
        for one in self.source.relationships(name):
            target = one.target if one.external else self._target(one)
            if target is None or one.kind in unwanted:
                dead.add(one.id)
            else:
                kept.append(Relationship(one.id, one.type, target, one.external))
        self.target.relate_as(made, kept)
        if dead & _references(self.target, made):
            root = deepcopy(self.target.root(made))
            drop_links(root, dead)
            self.target.put(made, root)

    def element(self, node: Element, owner: str, made: str) -> Element:
        """A copy of an element of the part `owner`, whose relationship ids are those of the part `made`."""
        copy = marked(node)
        self.settle(copy, owner, made)
        return copy

    def settle(self, root: Element, owner: str, made: str) -> None:
        """Give what was `marked` under this element the relationship ids of the part `made`."""
        dead = set[str]()
        for holder in root.iter():
            for name, value in list(holder.attrib.items()):
                if str(value).startswith(_MARK):
                    key = self._carried(owner, str(value).removeprefix(_MARK), made)
                    dead |= set() if key else {str(value)}
                    holder.set(name, key or str(value))
        drop_links(root, dead)

    def _carried(self, owner: str, key: str, made: str) -> str | None:
        one = self.source.target(owner, key)
        target = None if one is None else one.target if one.external else self._target(one)
        return None if one is None or target is None else self.target.relate(made, one.type, target, one.external)

    def _target(self, one: Relationship) -> str | None:
        if one.target in self.known:
            return self.known[one.target]
        if one.kind in _NEVER or one.target not in self.source:
            return None
        return self._copied(one.target) if one.kind in _OWNED else self.part(one.target)


def marked(node: Element) -> Element:
    """A copy of an element, whose relationship ids are marked as those of the new generation."""
    copy = deepcopy(node)
    for holder in copy.iter():
        for name, value in list(holder.attrib.items()):
            if str(name).startswith(_R):
                holder.set(name, _MARK + str(value))
    return copy


def drop_links(root: Element, dead: set[str]) -> None:
    """Take out the links with these relationship ids; the words stay."""
    for link in [link for link in root.iter(*_LINKS) if link.get(_R + "id") in dead]:
        parent = link.getparent()
        if parent is not None:
            parent.remove(link)


def references(root: Element) -> set[str]:
    """The relationship ids that an element and all below it speak of."""
    return {str(value) for one in root.iter() for name, value in one.attrib.items() if str(name).startswith(_R)}


def forget(package: Package, owner: str, ids: set[str]) -> None:
    """Take from a part the relationships that nothing in it speaks of any more."""
    package.relate_as(owner, (one for one in package.relationships(owner) if one.id not in ids))


def _references(package: Package, part: str) -> set[str]:
    return references(package.root(part)) if package.content_type(part).endswith("xml") else set()
