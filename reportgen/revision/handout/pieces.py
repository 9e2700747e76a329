"""A paragraph as a row of pieces: words with their look, notes, drawings, fields.

In: a `w:p` and its surroundings (styles, notes, what ids lead to). Out: pieces, neighbours of one look in one piece, so
that it does not matter into how many runs a program has cut the text. (ECMA-376 part 1, 17.3.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from reportgen.revision.facets import digest
from reportgen.revision.handout.canonical import Target, Value, canonical, is_meant
from reportgen.revision.names import Element, local, qname

_THROUGH = frozenset(
    {"hyperlink", "ins", "del", "moveFrom", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent"}
)
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
_GONE = frozenset({"del", "moveFrom"})
_ANCHORS = frozenset(
    {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr"}
    | {"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "pPr"}
)
_UNSEEN = frozenset({"rPr", "lastRenderedPageBreak", "footnoteRef", "endnoteRef", "commentReference", "annotationRef"})
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_COUNTED = re.compile(r"\s*(SEQ|PAGE|NUMPAGES|SECTIONPAGES|STYLEREF|TIME|DATE)\b")
_LOOKS = ("b", "i", "u", "strike", "smallCaps", "vertAlign", "highlight", "color", "sz")
"""What of a run's look a program states only where it is there; in tables LibreOffice states colours always."""
_SWITCHES = ("b", "i", "u", "strike", "smallCaps")
_SIDES = {"start": "left", "end": "right"}
_MM = 36000  # EMU


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: `kind` "text" or what else it is, its words, its look as stated and as shown, the links around it."""

    kind: str
    words: str
    stated: Value = ()
    shown: Value = ()
    around: Value = ()

    @property
    def is_gone(self) -> bool:
        """Whether it has been deleted with changes tracked."""
        return any(one in _GONE for one in self.around)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a story's text refers to: styles by id and their indents, notes by kind and id, what ids lead to."""

    styles: Mapping[str, str]
    note: Callable[[str, str], Element | None]
    target: Target
    note_target: Target
    indents: Mapping[str, Value]
    known: dict[Element, tuple[Piece, ...]] = field(default_factory=dict)

    def style(self, identity: str) -> str:
        """The name of a style, by which it is the same in every program."""
        return self.styles.get(identity, identity)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether what it shows is counted anew by every program."""
        return _COUNTED.match(self.instruction) is not None


@dataclass(slots=True)
class _Reader:
    around: Surroundings
    fields: list[_Field] = field(default_factory=list)

    def read(self, node: Element, within: Value = ()) -> Iterator[Piece]:
        for child in node:
            name = local(child)
            if not name or name in _ANCHORS:
                continue
            if name == "r":
                yield from self._run(child, within)
            elif name == "sdt":
                yield from self.read(child, within)
            elif name in _THROUGH:
                yield from self.read(child, (*within, *self._mark(child, name)))
            elif name == "fldSimple":
                yield from self._simple_field(child, within)
            elif is_meant(child):
                yield self._other(child, within)

    def _mark(self, node: Element, name: str) -> Value:
        if name in _TRACKED:
            return (name,)
        if name != "hyperlink":
            return ()
        key = node.get(qname("r:id"))
        return (("link", self.around.target(key) if key else node.get(qname("w:anchor"), "")),)

    def _simple_field(self, node: Element, within: Value) -> Iterator[Piece]:
        self.fields.append(_Field(node.get(qname("w:instr"), ""), shows=True))
        yield Piece("field", "", (_instruction(self.fields[-1]),), (), within)
        yield from self.read(node, within)
        self.fields.pop()

    def _run(self, run: Element, within: Value) -> Iterator[Piece]:
        stated, shown = _look(run.find(qname("w:rPr")), self.around)
        for child in run:
            name = local(child)
            if name == "fldChar":
                yield from self._field_mark(child, within)
            elif name in ("instrText", "delInstrText"):
                if self.fields:
                    self.fields[-1].instruction += child.text or ""
            elif self._is_hidden() or not name or name in _UNSEEN:
                continue
            elif name in ("t", "delText"):
                yield Piece("text", child.text or "", stated, shown, within)
            elif name in _SIGNS:
                yield Piece("text", _SIGNS[name], stated, shown, within)
            elif name == "br":
                kind = child.get(qname("w:type"), "textWrapping")
                yield (
                    Piece("text", "\n", stated, shown, within)
                    if kind == "textWrapping"
                    else Piece(kind, "", (), (kind,), within)
                )
            else:
                yield self._special(child, name, within)

    def _is_hidden(self) -> bool:
        return any(not one.shows or one.is_counted for one in self.fields)

    def _field_mark(self, mark: Element, within: Value) -> Iterator[Piece]:
        kind = mark.get(qname("w:fldCharType"))
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
            yield Piece("field", "", (_instruction(self.fields[-1]),), (), within)
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not ended.shows:
                yield Piece("field", "", (_instruction(ended),), (), within)

    def _special(self, node: Element, name: str, within: Value) -> Piece:
        if name in ("footnoteReference", "endnoteReference"):
            return self._note(node, name.removesuffix("Reference"), within)
        if name == "drawing":
            return _drawing(node, self.around.target, within)
        return self._other(node, within)

    def _note(self, mark: Element, kind: str, within: Value) -> Piece:
        note = self.around.note(kind, mark.get(qname("w:id"), ""))
        paragraphs = [] if note is None else list(note.iter(qname("w:p")))
        inside = replace(self.around, target=self.around.note_target)
        read = [pieces(paragraph, inside) for paragraph in paragraphs]
        words = " ".join(words_of(one) for one in read).strip()
        return Piece(kind, f"[{words}]", _stated(read), _shown(read), within)

    def _other(self, node: Element, within: Value) -> Piece:
        return Piece(local(node), "", canonical(node, self.around.target), (local(node),), within)


def pieces(paragraph: Element, around: Surroundings) -> tuple[Piece, ...]:
    """The pieces of a paragraph."""
    if paragraph not in around.known:
        read = [one for one in _Reader(around).read(paragraph) if one.kind != "text" or one.words]
        around.known[paragraph] = tuple(_joined(read))
    return around.known[paragraph]


def _around(one: Piece) -> Value:
    """What a piece stands in; a note behind a link is as good as in it."""
    return one.around if one.kind == "text" else tuple(found for found in one.around if isinstance(found, str))


def indents(properties: Element | None) -> Value:
    """The indents that the properties of a paragraph or style state, without those of nothing."""
    stated = None if properties is None else properties.find(qname("w:ind"))
    sides = [] if stated is None else [(str(name).rpartition("}")[2], value) for name, value in stated.attrib.items()]
    return tuple(sorted((_SIDES.get(name, name), str(value)) for name, value in sides if value != "0"))


def words_of(read: Iterable[Piece]) -> str:
    """What a reader reads of pieces."""
    return "".join(one.words for one in read if not one.is_gone)


def stated(read: Iterable[Piece]) -> Value:
    """Pieces as the file states them."""
    return tuple((one.kind, one.words, one.stated, one.around) for one in read)


def shown(read: Iterable[Piece]) -> Value:
    """Pieces as they look, whoever saved the file: neighbours that look alike are one."""
    plain = [(one.kind, one.words, one.shown, _around(one)) for one in read if one.kind != "field"]
    merged = groupby(plain, key=lambda one: (one[0], one[2], one[3]) if one[0] == "text" else object())
    return tuple((run[0][0], "".join(one[1] for one in run), *run[0][2:]) for run in (list(run) for _, run in merged))


def _stated(paragraphs: Iterable[tuple[Piece, ...]]) -> Value:
    return tuple(stated(one) for one in paragraphs)


def _shown(paragraphs: Iterable[tuple[Piece, ...]]) -> Value:
    return tuple(shown(one) for one in paragraphs)


def _joined(read: list[Piece]) -> Iterator[Piece]:
    for look, run in groupby(read, key=lambda one: (one.kind, one.stated, one.shown, one.around)):
        if look[0] == "text":
            yield Piece("text", "".join(one.words for one in run), *look[1:])
        else:
            yield from run


def _look(properties: Element | None, around: Surroundings) -> tuple[Value, Value]:
    if properties is None:
        return (), ()
    listed, seen = list[object](), list[object]()
    for one in properties:
        name = local(one)
        if not is_meant(one):
            continue
        if name == "rStyle":
            listed.append((name, around.style(one.get(qname("w:val"), ""))))
            seen.append(listed[-1])
        else:
            listed.append(canonical(one, around.target))
            if name in _LOOKS and one.get(qname("w:val"), "1") not in ("0", "false", "none", "baseline"):
                seen.append((name, one.get(qname("w:val"), "") if name not in _SWITCHES else ""))
    return tuple(sorted(listed, key=repr)), tuple(sorted(seen, key=repr))


def _drawing(node: Element, target: Target, within: Value) -> Piece:
    """A drawing: what it shows, its size, its alternative text; its number and name say nothing."""
    alt = next((one.get("descr", "") for one in node.iter(qname("wp:docPr"))), "")
    sizes = [(int(one.get("cx", "0")), int(one.get("cy", "0"))) for one in node.iter(qname("wp:extent"))]
    rounded = tuple(round(length / _MM) for size in sizes for length in size)
    return Piece("drawing", f"[{alt}]" if alt else "", (digest(canonical(node, target)), alt), rounded, within)


def _instruction(one: _Field) -> str:
    return " ".join(one.instruction.split())
