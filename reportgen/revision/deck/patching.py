"""Carrying out decisions on one slide of the person's file, shape by shape.

In: the slide's part, that of the new generation, and the decision. Out: the same part with only that changed. Ids of
shapes stay, since animations, comments and connectors name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from reportgen.revision.deck.comparing import Facet
from reportgen.revision.deck.decisions import Act, ShapeDecision
from reportgen.revision.deck.inheritance import placeholder_type
from reportgen.revision.deck.shapes import creation_of, properties_of, shapes_of
from reportgen.revision.deck.taking import take_alt, take_content, take_frame, take_identity, take_place, take_words
from reportgen.revision.grafting import Graft, forget, marked, references
from reportgen.revision.names import Element, local, qname

_TREE = f"{qname('p:cSld')}/{qname('p:spTree')}"
_HEADS = ("nvGrpSpPr", "grpSpPr")


class Patch:
    """A slide being changed: its tree, the new generation's, and where each shape of the record is in the file."""

    def __init__(self, graft: Graft, owner: str, made: str, here: Mapping[str, int]) -> None:
        self._graft, self._owner, self._made = graft, owner, made
        self._root = deepcopy(graft.target.root(made))
        self._tree = _tree(self._root)
        by_number = {number_of(shape): shape for shape in shapes_of(self._tree)}
        self._here = {key: by_number[number] for key, number in here.items() if number in by_number}
        self._new = {creation_of(shape): shape for shape in shapes_of(_tree(graft.source.root(owner)))}

    def apply(self, decisions: Sequence[ShapeDecision]) -> None:
        """Carry out the decisions and put the part, without the charts and pictures that were replaced."""
        used = references(self._root)
        order = list(self._new)
        for one in sorted(decisions, key=lambda one: order.index(one.key) if one.key in order else -1):
            self._apply(one, order)
        self._graft.target.put(self._made, self._root)
        forget(self._graft.target, self._made, used - references(self._root))

    def _apply(self, one: ShapeDecision, order: list[str]) -> None:
        match one.act:
            case Act.REMOVE:
                self._tree.remove(self._here[one.key])
            case Act.INSERT:
                self._insert(one.key, order)
            case Act.REPLACE:
                self._replace(one.key)
            case Act.MERGE:
                self._merge(one.key, one.taken)
            case Act.KEEP:
                self._identify(one.key)

    def _copied(self, key: str, number: int | None = None) -> Element:
        """The new shape, with ids that are free on the slide."""
        copy = self._graft.element(self._new[key], self._owner, self._made)
        self._renumber(copy.iter(qname("p:cNvPr")), number)
        return copy

    def _renumber(self, properties: Iterable[Element], first: int | None = None) -> None:
        free = max((int(one.get("id", "0")) for one in self._tree.iter(qname("p:cNvPr"))), default=1) + 1
        for place, one in enumerate(properties):
            one.set("id", str(first if place == 0 and first is not None else free + place))

    def _insert(self, key: str, order: list[str]) -> None:
        before = next((self._here[one] for one in reversed(order[: order.index(key)]) if one in self._here), None)
        made = self._copied(key)
        if before is None:
            before = [child for child in self._tree if local(child) in _HEADS][-1]
        before.addnext(made)
        self._here[key] = made

    def _replace(self, key: str) -> None:
        old = self._here[key]
        made = self._copied(key, number_of(old))
        old.addprevious(made)
        self._tree.remove(old)
        self._here[key] = made

    def _merge(self, key: str, taken: frozenset[Facet]) -> None:
        old, new = self._here[key], marked(self._new[key])
        take_identity(old, new)
        for facet in sorted(taken):
            _TAKES[facet](old, new)
        if Facet.CONTENT in taken and local(old) == "grpSp":
            self._renumber(one for child in shapes_of(old) for one in child.iter(qname("p:cNvPr")))
        self._graft.settle(old, self._owner, self._made)

    def _identify(self, key: str) -> None:
        """A shape that stays is known again, whatever a program has dropped."""
        if key in self._here and key in self._new:
            take_identity(self._here[key], deepcopy(self._new[key]))


_TAKES = {
    Facet.CONTENT: take_content,
    Facet.FRAME: take_frame,
    Facet.PLACE: take_place,
    Facet.ALT: take_alt,
}


def _tree(root: Element) -> Element:
    found = root.find(_TREE)
    return root if found is None else found


def number_of(shape: Element) -> int:
    """The id of a shape on its slide."""
    properties = properties_of(shape)
    return 0 if properties is None else int(properties.get("id", "0"))


def patch_notes(graft: Graft, owner: str, made: str) -> None:
    """The words of the new notes, on the notes page that the person has."""
    new = _notes_shape(graft.source.root(owner))
    root = deepcopy(graft.target.root(made))
    old = _notes_shape(root)
    if old is not None and new is not None:
        take_words(old, marked(new))
        graft.settle(old, owner, made)
        graft.target.put(made, root)


def _notes_shape(root: Element) -> Element | None:
    return next((one for one in shapes_of(_tree(root)) if placeholder_type(one) == "body"), None)
