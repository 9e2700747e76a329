"""The look of a handout, part by part: styles, running heads, the page, the theme; and what the file says of itself.

In: a document. Out: for each part of the look a digest, by its name ("style heading 1", "header default"). Each is kept
or renewed by itself, so that a person who changes one style still gets the news of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import partial

from reportgen.revision.facets import digest
from reportgen.revision.handout.canonical import Value, canonical
from reportgen.revision.handout.document import Document
from reportgen.revision.handout.numbering import list_look
from reportgen.revision.handout.pieces import Surroundings, pieces, stated
from reportgen.revision.names import Element, local, qname

STYLE, PAGE, SETTING, PROPERTY = "style", "page", "setting", "property"
_SETTINGS = ("trackRevisions", "documentProtection", "evenAndOddHeaders", "autoHyphenation", "mirrorMargins")
_PROPERTIES = ("title", "subject", "creator", "keywords", "description", "category")
REFERENCES = ("headerReference", "footerReference")


def look_of(document: Document) -> dict[str, str]:
    """The parts of the look."""
    return dict(sorted((*_styles(document), *_running(document), *_page(document), *_settings(document))))


def _styles(document: Document) -> Iterator[tuple[str, str]]:
    names = document.style_names
    for identity, style in document.styles.items():
        kind = style.get(qname("w:type"), "")
        value = canonical(_with_its_list(style, document), str)
        yield f"{STYLE} {kind} {names[identity]}", digest(value[1:])


def _with_its_list(style: Element, document: Document) -> Element:
    """The style with the look of its list in place of the list's number, which is another in every file."""
    copy = deepcopy(style)
    for number in copy.iter(qname("w:numId")):
        number.set(qname("w:val"), list_look(document, number.get(qname("w:val"), "")))
    return copy


def running_parts(document: Document) -> dict[str, str]:
    """The parts of the last section's headers and footers, by "header default" and so on."""
    section = last_section(document)
    found = {}
    for one in () if section is None else section:
        if local(one) in REFERENCES:
            target = document.package.target(document.main, one.get(qname("r:id"), ""))
            kind = local(one).removesuffix("Reference")
            if target is not None and target.target in document.package:
                found[f"{kind} {one.get(qname('w:type'), 'default')}"] = target.target
    return found


def last_section(document: Document) -> Element | None:
    """The properties of the last section."""
    return document.body.find(qname("w:sectPr"))


def _running(document: Document) -> Iterator[tuple[str, str]]:
    for name, part in running_parts(document).items():
        around = replace(document.surroundings, target=partial(document.target, part), known={})
        paragraphs = list(document.package.root(part).iter(qname("w:p")))
        yield name, digest(tuple(_paragraph(one, around) for one in paragraphs))


def _paragraph(paragraph: Element, around: Surroundings) -> Value:
    properties = paragraph.find(qname("w:pPr"))
    return (() if properties is None else canonical(properties, around.target), stated(pieces(paragraph, around)))


def _page(document: Document) -> Iterator[tuple[str, str]]:
    section = last_section(document)
    about = [] if section is None else [one for one in section if local(one) not in REFERENCES]
    yield PAGE, digest(tuple(canonical(one, str) for one in about))


def _settings(document: Document) -> Iterator[tuple[str, str]]:
    root = document.root("settings")
    for name in _SETTINGS if root is not None else ():
        found = root.find(qname(f"w:{name}")) if root is not None else None
        yield f"{SETTING} {name}", "" if found is None else digest(canonical(found, str))
    core = document.package.first_related("", "core-properties")
    for one in document.package.root(core) if core is not None and core in document.package else ():
        if local(one) in _PROPERTIES:
            yield f"{PROPERTY} {local(one)}", one.text or ""
