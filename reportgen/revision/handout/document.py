"""The parts of a handout's package, and the elements of its body.

In: a package, whoever saved it. Out: the names of its parts, its styles' names, its notes, what relationship ids lead
to. (ECMA-376 part 1, 11.)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from reportgen.revision.facets import digest
from reportgen.revision.handout.canonical import canonical
from reportgen.revision.handout.lines import MARK
from reportgen.revision.handout.pieces import Surroundings, indents
from reportgen.revision.names import Element, local, qname
from reportgen.revision.package import Package, UnreadableError

_MAIN = qname("w:document")


def main_part(package: Package) -> str:
    """The name of the document part; `UnreadableError` where there is none."""
    found = package.first_related("", "officeDocument")
    if found is None or package.root(found).tag != _MAIN:
        raise UnreadableError("this is no Word file")
    return found


def body_of(root: Element) -> Element:
    """The body of a document part."""
    body = root.find(qname("w:body"))
    if body is None:
        raise UnreadableError("the document has no body")
    return body


def body_elements(body: Element) -> Iterator[Element]:
    """What stands in a body, without the properties of its last section."""
    return (one for one in body if local(one) and one.tag != qname("w:sectPr"))


def first_paragraph(element: Element) -> Element | None:
    """An element's first paragraph, itself where it is one."""
    return next(element.iter(qname("w:p")), None)


def kind_of(element: Element) -> str:
    """What an element of the body is: "p", "tbl", `MARK`, or what a person has put there."""
    name = local(element)
    return MARK if name.endswith(("Start", "End")) else name


class Document:
    """A handout's package, read as needed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = main_part(package)
        self.body = body_of(package.root(self.main))

    def part(self, kind: str) -> str | None:
        """The part that the document is related to by this kind of relationship ("styles")."""
        found = self.package.first_related(self.main, kind)
        return found if found is not None and found in self.package else None

    def root(self, kind: str) -> Element | None:
        """The root of that part."""
        part = self.part(kind)
        return None if part is None else self.package.root(part)

    @cached_property
    def styles(self) -> dict[str, Element]:
        """The styles by their ids."""
        root = self.root("styles")
        listed = () if root is None else root.iterfind(qname("w:style"))
        return {one.get(qname("w:styleId"), ""): one for one in listed}

    @cached_property
    def style_names(self) -> dict[str, str]:
        """The names of styles, in small letters, by their ids."""
        return {identity: style_name(one) for identity, one in self.styles.items()}

    def forget_styles(self) -> None:
        """Read the styles anew when next they are asked for."""
        for name in ("styles", "style_names", "surroundings"):
            self.__dict__.pop(name, None)

    @cached_property
    def _notes(self) -> dict[tuple[str, str], Element]:
        found = {}
        for kind in ("footnote", "endnote"):
            root = self.root(f"{kind}s")
            for note in () if root is None else root.iterfind(qname(f"w:{kind}")):
                found[kind, note.get(qname("w:id"), "")] = note
        return found

    def note(self, kind: str, number: str) -> Element | None:
        """A note by its id."""
        return self._notes.get((kind, number))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the text of the body refers to."""
        notes = self.part("footnotes") or self.main
        return Surroundings(
            styles=self.style_names,
            note=self.note,
            target=partial(self.target, self.main),
            note_target=partial(self.target, notes),
            indents={identity: indents(style.find(qname("w:pPr"))) for identity, style in self.styles.items()},
        )

    def target(self, owner: str, key: str) -> str:
        """What a relationship id of a part leads to: a URL, or a digest of a part with what it leads to."""
        one = self.package.target(owner, key)
        if one is None:
            return ""
        return one.target if one.external else self._digest(one.target)

    def _digest(self, part: str) -> str:
        if part not in self.package:
            return ""
        if not self.package.content_type(part).endswith("xml"):
            return self.package.digest(part)
        return digest(canonical(self.package.root(part), partial(self.target, part)))


def style_name(style: Element) -> str:
    """The name of a style, in small letters: programs write those of built-in styles as they like."""
    name = style.find(qname("w:name"))
    return "" if name is None else name.get(qname("w:val"), "").casefold()
