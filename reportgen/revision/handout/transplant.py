"""Elements of the new generation made fit for the person's file.

In: the documents of both. Out: copies whose styles, lists, footnotes, pictures, charts and ids are those of the
person's package, what it lacks brought into it. Styles are the same where their names are, lists where their looks are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import count

from reportgen.revision.grafting import Graft
from reportgen.revision.handout.document import Document, style_name
from reportgen.revision.handout.numbering import list_look, list_of, lists, look_of, look_value, looks
from reportgen.revision.names import RELATIONSHIPS, Element, element, local, qname

_STYLE_USES = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link")
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_VAL = qname("w:val")


class Transplant:
    """`lists` maps numbers of lists of the new generation to those that the person's file has for them."""

    def __init__(self, source: Document, target: Document, lists: Mapping[str, str]) -> None:
        self._source, self._target = source, target
        self._graft = Graft(source.package, target.package, {source.main: target.main})
        self._lists = dict(lists)
        self._styles = {style_name(one): identity for identity, one in target.styles.items()}
        self._names = source.style_names
        self._bookmarks = _numbers_after(target.body, "w:bookmarkStart", qname("w:id"))
        self._drawings = _numbers_after(target.body, "wp:docPr", "id")
        self._notes = count(1 + max((int(one.get(qname("w:id"), "0")) for one in _notes(target)), default=0))

    def element(self, node: Element) -> Element:
        """A copy of an element of the body, fit for the body of the person's file."""
        copy = self._graft.element(node, self._source.main, self._target.main)
        self._settle(copy)
        self._renumber(copy)
        for mark in copy.iter(qname("w:footnoteReference")):
            mark.set(qname("w:id"), self._note(mark.get(qname("w:id"), "")))
        return copy

    def running(self, part: str, made: str) -> None:
        """Give a header or footer of the person's file the content of one of the new generation."""
        root = self._target.package.root(made)
        root[:] = [self._graft.element(one, part, made) for one in self._source.package.root(part)]
        self._settle(root)
        self._target.package.put(made, root)

    def style(self, identity: str) -> str:
        """The id in the person's file of a style of the new generation, which is added where it is not there."""
        name = self._names.get(identity)
        if name is None:
            return identity
        if name not in self._styles:
            taken = self._target.styles
            self._styles[name] = next(one for one in _variants(identity) if one not in taken)
            self._add_style(identity, self._styles[name])
        return self._styles[name]

    def restyle(self, name: str, kind: str) -> None:
        """Give a style of the person's file the look that it has in the new generation; add it if it is not there."""
        known = self._source.styles.items()
        identity = next((key for key, one in known if _is(one, name, kind)), None)
        if identity is None:
            return
        if name not in self._styles:
            self.style(identity)
            return
        copy = self._style_copy(identity)
        style = self._target.styles[self._styles[name]]
        style[:] = list(copy)
        self._put_styles()

    # Styles -----------------------------------------------------------------------------------------------------------
    def _add_style(self, identity: str, made: str) -> None:
        style = self._style_copy(identity)
        root = self._target.root("styles")
        if root is None:
            return
        style.set(qname("w:styleId"), made)
        style.attrib.pop(qname("w:default"), "")
        root.append(style)
        self._target.styles[made] = style
        self._put_styles()

    def _style_copy(self, identity: str) -> Element:
        style = deepcopy(self._source.styles[identity])
        self._settle(style)
        return style

    def _put_styles(self) -> None:
        root, part = self._target.root("styles"), self._target.part("styles")
        if root is not None and part is not None:
            self._target.package.put(part, root)
            self._target.forget_styles()

    # Elements ---------------------------------------------------------------------------------------------------------
    def _settle(self, root: Element) -> None:
        """Styles and lists under the names of the person's file."""
        for use in root.iter(*map(qname, _STYLE_USES)):
            use.set(_VAL, self.style(use.get(_VAL, "")))
        for use in root.iter(qname("w:numId")):
            use.set(_VAL, self._list(use.get(_VAL, "")))

    def _renumber(self, root: Element) -> None:
        numbers: dict[str, str] = {}
        for start in root.iter(qname("w:bookmarkStart")):
            numbers[start.get(qname("w:id"), "")] = str(next(self._bookmarks))
        for mark in root.iter(qname("w:bookmarkStart"), qname("w:bookmarkEnd")):
            mark.set(qname("w:id"), numbers.get(mark.get(qname("w:id"), ""), "0"))
        for properties in root.iter(qname("wp:docPr")):
            properties.set("id", str(next(self._drawings)))

    def _note(self, number: str) -> str:
        """The id of a copy of a footnote in the person's file."""
        note = self._source.note("footnote", number)
        root, part = self._target.root("footnotes"), self._target.part("footnotes")
        if root is None or part is None:
            root, part = self._new_notes()
        made = str(next(self._notes))
        source = self._source.part("footnotes")
        if note is not None and source is not None:
            copy = self._graft.element(note, source, part)
            copy.set(qname("w:id"), made)
            self._settle(copy)
            root.append(copy)
            self._target.package.put(part, root)
        return made

    def _new_notes(self) -> tuple[Element, str]:
        """A part for footnotes, with the separators of the new generation."""
        notes = self._source.root("footnotes")
        root = element(
            "w:footnotes", *(deepcopy(one) for one in notes if one.get(qname("w:type"))) if notes is not None else ()
        )
        part = self._target.package.add("word/footnotes.xml", _NOTES_TYPE, root)
        self._target.package.relate(self._target.main, f"{RELATIONSHIPS}footnotes", part)
        return self._target.package.root(part), part

    # Lists ------------------------------------------------------------------------------------------------------------
    def _list(self, number: str) -> str:
        if number == "0":
            return number
        if number not in self._lists:
            self._lists[number] = self._same_list(number) or self._new_list(number)
        return self._lists[number]

    def _same_list(self, number: str) -> str | None:
        """A list of the person's file that looks the same, for one that goes on through the document."""
        own = list_of(self._source, number)
        if own is None or own.find(qname("w:lvlOverride")) is not None:
            return None
        look = list_look(self._source, number)
        listed = lists(self._target)
        plain = (key for key, one in listed.items() if one.find(qname("w:lvlOverride")) is None)
        return next((key for key in plain if list_look(self._target, key) == look), None)

    def _new_list(self, number: str) -> str:
        own, look = list_of(self._source, number), list_look(self._source, number)
        root, part = self._target.root("numbering"), self._target.part("numbering")
        if own is None or root is None or part is None:
            return number
        abstract = next((key for key, one in looks(self._target).items() if look_value(one) == look), None)
        made = _next(root, "w:num", "w:numId")
        copy = deepcopy(own)
        copy.set(qname("w:numId"), made)
        reference = copy.find(qname("w:abstractNumId"))
        if reference is not None:
            reference.set(_VAL, abstract or self._new_look(root, number))
        places = [place for place, one in enumerate(root) if local(one) in ("abstractNum", "num")]
        root.insert(places[-1] + 1 if places else len(root), copy)
        self._target.package.put(part, root)
        return made

    def _new_look(self, root: Element, number: str) -> str:
        made = _next(root, "w:abstractNum", "w:abstractNumId")
        look = deepcopy(look_of(self._source, number))
        if look is not None:
            for one in [one for one in look if local(one) in ("nsid", "tmpl", "styleLink", "numStyleLink")]:
                look.remove(one)
            look.set(qname("w:abstractNumId"), made)
            self._settle(look)
            places = [place for place, one in enumerate(root) if local(one) in ("numPicBullet", "abstractNum")]
            root.insert(places[-1] + 1 if places else 0, look)
        return made


# Numbers --------------------------------------------------------------------------------------------------------------
def _next(root: Element, tag: str, key: str) -> str:
    numbers = [int(one.get(qname(key), "0")) for one in root.iterfind(qname(tag))]
    return str(max(numbers, default=0) + 1)


def _numbers_after(root: Element, tag: str, key: str) -> Iterator[int]:
    return count(1 + max((int(one.get(key, "0")) for one in root.iter(qname(tag))), default=0))


def _notes(document: Document) -> list[Element]:
    root = document.root("footnotes")
    return [] if root is None else list(root.iterfind(qname("w:footnote")))


def _is(style: Element, name: str, kind: str) -> bool:
    return style_name(style) == name and style.get(qname("w:type"), "") == kind


def _variants(identity: str) -> Iterator[str]:
    yield identity
    yield from (f"{identity}{number}" for number in count(2))
