"""JSON Schemas of the YAML files, so that editors complete keys and mark mistakes while the author types.

In: the shapes of `schema`. Out: JSON Schema documents (draft 2020-12). They accept numbers where the reader takes
texts, since `date: 1967` is a number to an editor.
"""

from __future__ import annotations

from typing import Any

from reportgen.briefing.conform import ID_PATTERN, LANGUAGE_PATTERN
from reportgen.briefing.schema import FILES, Either, Key, ListOf, MapOf, Meaning, Record, Shape, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ITEM_PATTERN = "^((section|exhibit|quotation):)?[a-z0-9][a-z0-9-]*$"

_TITLES = {
    "briefing": "reportgen: briefing.yaml",
    "section": "reportgen: front matter of sections/NN-slug.md",
    "chronology": "reportgen: chronology.yaml",
    "quotations": "reportgen: quotations.yaml",
    "exhibits": "reportgen: exhibits.yaml",
}
Json = dict[str, Any]


def json_schemas() -> dict[str, Json]:
    """The schemas by name: briefing, section, chronology, quotations, exhibits."""
    return {name: {"$schema": DIALECT, "title": _TITLES[name], **_schema(shape)} for name, shape in FILES.items()}


def _schema(shape: Shape) -> Json:
    match shape:
        case Text():
            return _text(shape)
        case ListOf(item):
            return {"type": "array", "items": _schema(item)}
        case Either(text, other):
            return {"anyOf": [_text(text), _schema(other)]}
        case Record():
            return _record(shape)
        case MapOf():
            return _mapping(shape)


def _text(shape: Text) -> Json:
    if shape.meaning is Meaning.SWITCH:
        return {"enum": [True, False, "true", "false"]}
    if shape.choices:
        return {"enum": list(shape.choices)}
    match shape.meaning:
        case Meaning.ID:
            return {"type": ["string", "integer"], "pattern": ID_PATTERN}
        case Meaning.ITEM:
            return {"type": ["string", "integer"], "pattern": ITEM_PATTERN}
        case Meaning.LANGUAGE:
            return {"type": "string", "pattern": LANGUAGE_PATTERN}
        case _:
            return {"type": ["string", "number", "boolean"]}


def _record(shape: Record) -> Json:
    schema: Json = {
        "type": "object",
        "properties": {key.name: _property(key) for key in shape.keys},
        "additionalProperties": False,
    }
    required = [key.name for key in shape.keys if key.required]
    if required:
        schema["required"] = required
    if condition := shape.condition:
        schema["if"] = {"properties": {condition.key: {"const": condition.value}}}
        schema["then"] = {"required": [condition.requires]}
    return schema


def _property(key: Key) -> Json:
    """The value of a key; null counts as absent, so an optional key may be null."""
    value = _schema(key.shape)
    schema: Json = {"description": f"{key.doc} Default: {key.default}." if key.default else key.doc}
    return {**schema, **value} if key.required else {**schema, "anyOf": [value, {"type": "null"}]}


def _mapping(shape: MapOf) -> Json:
    schema: Json = {"type": "object", "additionalProperties": _schema(shape.item)}
    if shape.names:
        schema["propertyNames"] = {"enum": list(shape.names)}
    elif shape.ids:
        schema["propertyNames"] = {"pattern": ID_PATTERN}
    return schema
