"""The references: CSL-JSON as Zotero exports it, BibTeX, BibLaTeX or RIS, all as CSL-JSON items.

In: a `TextFile` named `.json`, `.bib` or `.ris`. Out: works by key, in file order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.briefing.csl_items import FoundItem, csl_item
from reportgen.briefing.data_codes import REFERENCE_SYNTAX, REFERENCE_WITHOUT_KEY, REPEATED_REFERENCE
from reportgen.briefing.files import TextFile
from reportgen.briefing.imported_references import imported_items
from reportgen.briefing.model import WorkReference
from reportgen.findings import Findings, Location


def read_references(file: TextFile, findings: Findings) -> dict[str, WorkReference]:
    """The works of a reference file by their keys. A file that cannot be read gives one finding and no works."""
    if not file.text.strip():
        return {}
    if file.path.endswith(".json"):
        return _by_key(_csl_items(file, findings), findings)
    return _by_key(imported_items(file, findings), findings)


def _by_key(items: Iterator[FoundItem], findings: Findings) -> dict[str, WorkReference]:
    works: dict[str, WorkReference] = {}
    for found in items:
        key = str(found.item.get("id", "")).strip() if isinstance(found.item, Mapping) else ""
        if not key:
            findings.add(REFERENCE_WITHOUT_KEY, "this reference has no `id`", found.where, _how_to_name(found.where))
        elif key in works:
            line = works[key].where.line
            findings.add(REPEATED_REFERENCE, f"the key `{key}` stands in line {line} already", found.where)
        else:
            works[key] = WorkReference(key, {**csl_item(found, findings), "id": key}, found.where)
    return works


def _how_to_name(where: Location) -> str:
    return "give it one: `ID  - KEY`" if where.path.endswith(".ris") else ""


def _csl_items(file: TextFile, findings: Findings) -> Iterator[FoundItem]:
    """The items of a CSL-JSON array (or of an object's `items`, as some exports have it), each with its place."""
    try:
        document = json.loads(file.text)
    except json.JSONDecodeError as error:
        where = Location(file.path, error.lineno, error.colno)
        findings.add(REFERENCE_SYNTAX, f"this is not JSON: {error.msg}", where)
        return
    except (RecursionError, ValueError) as error:
        findings.add(REFERENCE_SYNTAX, f"this is not JSON that can be read: {error}", Location(file.path, 1, 1))
        return
    items = document.get("items") if isinstance(document, dict) else document
    if not isinstance(items, list):
        findings.add(REFERENCE_SYNTAX, "CSL-JSON is a list of references: `[ { … }, … ]`", Location(file.path, 1, 1))
        return
    yield from _placed(file, items, '"items"' if isinstance(document, dict) else "")


def _placed(file: TextFile, items: list[Any], name: str) -> Iterator[FoundItem]:
    """Where each item of the array of that name begins, and its variables: the text is decoded again, item by item."""
    decoder, text = json.JSONDecoder(), file.text
    position = text.index("[", text.index(name)) + 1
    for item in items:
        start = _past(text, position, " \t\n\r,")
        _, position = decoder.raw_decode(text, start)
        variables = re.finditer(r'"((?:[^"\\]|\\.)*)"\s*:', text[start:position])
        places: dict[str, Location] = {}
        for variable in variables:
            places.setdefault(variable[1], file.place(start + variable.start()))
        yield FoundItem(item, file.place(start), places)


def _past(text: str, position: int, characters: str) -> int:
    while text[position] in characters:
        position += 1
    return position
