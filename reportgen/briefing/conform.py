"""Whether what an author wrote has the form that `schema` describes.

In: a node and its shape. Out: the node without whatever has the wrong form, so that the readers can trust it and one
mistake gives one finding; None where nothing of it can be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.briefing.codes import (
    ADVISED_COUNT,
    BAD_ID,
    BAD_LANGUAGE,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.briefing.schema import Either, Key, ListOf, MapOf, Meaning, Record, Shape, Text
from reportgen.findings import Findings, Location, nearest

ID_PATTERN = "^[a-z0-9][a-z0-9-]*$"
LANGUAGE_PATTERN = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
"""The tags of BCP 47 (RFC 5646, 2.1) that name a language of ISO 639, with any subtags."""

_ID = re.compile(ID_PATTERN)
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def conform(node: Node, shape: Shape, name: str, findings: Findings, where: Location | None = None) -> Node | None:
    """The usable part of a node. `name` is what messages call it; `where` the item's place, if not the node's own."""
    match shape:
        case Text():
            return _conform_text(node, shape, name, findings)
        case ListOf():
            return _conform_list(node, shape, name, findings)
        case Either(text, other):
            return conform(node, text if isinstance(node, Scalar) else other, name, findings, where)
        case Record():
            return _conform_record(node, shape, name, findings, where or node.where)
        case MapOf():
            return _conform_mapping(node, shape, name, findings)


def _conform_text(node: Node, shape: Text, name: str, findings: Findings) -> Node | None:
    if not isinstance(node, Scalar):
        hint = f'put it in quotes: `{name}: "…"`' if shape.meaning is Meaning.DATE else f"write `{name}: …` in one text"
        findings.add(WRONG_TYPE, f"`{name}` takes one text, not {_form(node)}", node.where, hint)
        return None
    if not node.text.strip():
        return None
    if shape.choices and node.text not in shape.choices:
        known = ", ".join(f"`{choice}`" for choice in shape.choices)
        findings.add(
            UNKNOWN_VALUE,
            f"`{name}` cannot be `{node.text}`, only {known}",
            node.where,
            nearest(node.text, shape.choices),
        )
        return None
    return node if _has_meaning(node, shape.meaning, name, findings) else None


def _has_meaning(node: Scalar, meaning: Meaning, name: str, findings: Findings) -> bool:
    if meaning is Meaning.ID:
        return check_id(node.text, node.where, findings)
    if meaning is Meaning.LANGUAGE and not _LANGUAGE.match(node.text):
        hint = "write a code such as `en`, `vi`, `ko`, `zh-Hant`"
        findings.add(BAD_LANGUAGE, f"`{name}` has no language code but `{node.text}`", node.where, hint)
        return False
    return True


def check_id(text: str, where: Location, findings: Findings) -> bool:
    """Whether a text is a well-formed id; if not, an error that proposes one."""
    if _ID.match(text):
        return True
    proposal = _NOT_IN_SLUG.sub("-", text.lower()).strip("-")
    hint = f"write `{proposal}`" if proposal else "use small letters a–z, digits and hyphens"
    findings.add(BAD_ID, f"`{text}` is not an id", where, hint)
    return False


def _conform_list(node: Node, shape: ListOf, name: str, findings: Findings) -> Node | None:
    if not isinstance(node, Items):
        hint = f"write `{name}: […]`, or one line `- …` for each item"
        findings.add(WRONG_TYPE, f"`{name}` takes a list, not {_form(node)}", node.where, hint)
        return None
    _check_count(node, shape, name, findings)
    found = (conform(item, shape.item, _item_name(shape.item, name), findings) for item in node.items)
    return Items(tuple(item for item in found if item is not None), node.where)


def _check_count(node: Items, shape: ListOf, name: str, findings: Findings) -> None:
    count = len(node.items)
    if shape.advised and not shape.advised[0] <= count <= shape.advised[1]:
        least, most = shape.advised
        message = f"`{name}` has {count} item{'' if count == 1 else 's'}; {least} to {most} read well"
        findings.add(ADVISED_COUNT, message, node.where)


def _conform_record(node: Node, shape: Record, name: str, findings: Findings, where: Location) -> Node | None:
    if not isinstance(node, Keys):
        hint = f"write `{shape.keys[0].name}: …`" + (" with its other keys below" if len(shape.keys) > 1 else "")
        findings.add(WRONG_TYPE, f"`{name}` takes a mapping of keys, not {_form(node)}", node.where, hint)
        return None
    known = {key.name: key for key in shape.keys}
    for unknown in node.places.keys() - known.keys():
        hint = nearest(unknown, known)
        findings.add(UNKNOWN_KEY, f"{_article(shape.noun)} has no key `{unknown}`", node.places[unknown], hint)
    entries = {}
    for key in shape.keys:
        value = node.entries.get(key.name)
        found = conform(value, key.shape, key.name, findings) if value is not None else None
        if found is not None:
            entries[key.name] = found
    for key in _missing(node, shape):
        place = node.places.get(key.name, where)
        findings.add(
            MISSING_KEY, f"{_article(shape.noun)} needs `{key.name}`", place, f"add `{key.name}: …`: {key.doc}"
        )
    return Keys(entries, node.places, node.where)


def _missing(node: Keys, shape: Record) -> Iterator[Key]:
    """The required keys that are absent or have an empty text."""
    required = {key.name for key in shape.keys if key.required}
    if condition := shape.condition:
        value = node.entries.get(condition.key)
        if isinstance(value, Scalar) and value.text == condition.value:
            required.add(condition.requires)
    for key in shape.keys:
        value = node.entries.get(key.name)
        if key.name in required and (value is None or (isinstance(value, Scalar) and not value.text.strip())):
            yield key


def _conform_mapping(node: Node, shape: MapOf, name: str, findings: Findings) -> Node | None:
    if not isinstance(node, Keys):
        hint = f"write one `{shape.noun}: …` a line"
        findings.add(WRONG_TYPE, f"`{name}` takes a mapping, not {_form(node)}", node.where, hint)
        return None
    entries = {}
    for entry, value in node.entries.items():
        place = node.places[entry]
        if shape.names and entry not in shape.names:
            findings.add(UNKNOWN_KEY, f"there is no {shape.noun} `{entry}`", place, nearest(entry, shape.names))
            continue
        if shape.ids:
            check_id(entry, place, findings)
        found = conform(value, shape.item, entry, findings, place)
        if found is not None:
            entries[entry] = found
    return Keys(entries, node.places, node.where)


def _form(node: Node) -> str:
    match node:
        case Scalar():
            return "a text"
        case Items():
            return "a list"
        case Keys():
            return "a mapping"


def _item_name(shape: Shape, name: str) -> str:
    """What a list's item is called in messages."""
    return shape.noun if isinstance(shape, Record) else name


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
