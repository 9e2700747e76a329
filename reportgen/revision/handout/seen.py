"""The look of a handout as a reader sees it, whoever saved the file.

In: a document. Out: for each part of the look a digest, by names that begin with `seen`. LibreOffice writes out what a
style inherits, and numbers styles, headers and lengths in its own way; what they come to is the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.revision.facets import digest
from reportgen.revision.handout.document import Document
from reportgen.revision.handout.look import last_section, running_parts
from reportgen.revision.handout.pieces import Surroundings, pieces, words_of
from reportgen.revision.names import Element, local, qname

SEEN = "seen"
_LOOKS = ("b", "i", "caps", "smallCaps", "strike", "sz", "color", "jc")
_SPACES = ("before", "after")
_SAME = {"start": "left", "end": "right", "false": "0", "true": "1", "auto": ""}
_INHERITED = {"jc": "left", "sz": "20"}  # where nobody states it (ECMA-376 part 1, 17.3.1.13 and 17.3.2.38)
_ROUNDING = 20  # twips; LibreOffice counts in hundredths of a millimetre


def seen_look(document: Document) -> Iterator[tuple[str, str]]:
    """The parts of the look as they are seen."""
    for identity, style in document.styles.items():
        if style.get(qname("w:type")) == "paragraph":
            yield f"{SEEN} style {document.style_names[identity]}", digest(_resolved(style, document))
    for name, part in running_parts(document).items():
        yield f"{SEEN} {name}", _words(document.package.root(part), document.surroundings)
    yield f"{SEEN} page", digest(_page(document))


def _resolved(style: Element, document: Document) -> tuple[tuple[str, str], ...]:
    """What a style states or inherits, as values that every program writes alike."""
    found: dict[str, str] = {}
    for one in (*_lineage(style, document), *_defaults(document)):
        for properties in one.iterfind("*"):
            for stated in properties if local(properties) in ("rPr", "pPr") else ():
                for name, value in _values(stated):
                    found.setdefault(name, value)
    known = {**_INHERITED, **found}
    return tuple(sorted((name, value) for name, value in known.items() if value not in ("", "0")))


def _lineage(style: Element | None, document: Document) -> Iterator[Element]:
    """A style and those it is based on."""
    seen: list[Element] = []
    while style is not None and style not in seen:
        seen.append(style)
        yield style
        based = style.find(qname("w:basedOn"))
        style = None if based is None else document.styles.get(based.get(qname("w:val"), ""))


def _defaults(document: Document) -> Iterator[Element]:
    root = document.root("styles")
    stated = None if root is None else root.find(qname("w:docDefaults"))
    yield from () if stated is None else stated


def _values(stated: Element) -> Iterator[tuple[str, str]]:
    name = local(stated)
    if name in _LOOKS:
        value = stated.get(qname("w:val"), "1")
        yield name, _SAME.get(value, value)
    elif name == "spacing":
        for side in _SPACES:
            space = stated.get(qname(f"w:{side}"))
            if space is not None:
                yield side, _rounded(space)


def _words(root: Element, around: Surroundings) -> str:
    return "\n".join(words_of(pieces(one, around)).strip() for one in root.iter(qname("w:p"))).strip()


def _page(document: Document) -> list[tuple[str, str]]:
    """The paper and its margins, but for where headers begin, which LibreOffice reckons anew."""
    section = last_section(document)
    found = [] if section is None else [one for one in section if local(one) in ("pgSz", "pgMar")]
    names = ("w", "h", "left", "right")
    return [(name, _rounded(one.get(qname(f"w:{name}"), "0"))) for one in found for name in names]


def _rounded(twips: str) -> str:
    return str(round(float(twips) / _ROUNDING))
