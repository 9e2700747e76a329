"""Writes docs/keys.md, the page of all keys of the YAML files.

In: the shapes of `reportgen.briefing.schema`. Out: the page, as text from `page()`, as a file when run:
`python docs/make_keys.py` (`tests/briefing/test_schema.py` keeps the two equal).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.briefing.schema import FILES, Either, Key, ListOf, MapOf, Record, Shape, Text

PAGE = Path(__file__).with_name("keys.md")

_TITLES = {
    "briefing": "briefing.yaml",
    "section": "Front matter of sections/NN-slug.md",
    "chronology": "chronology.yaml: a list of events",
    "quotations": "quotations.yaml: a list of quotations",
    "exhibits": "exhibits.yaml: exhibits by id",
}


def page() -> str:
    """The whole page."""
    parts = [f"## {_TITLES[name]}\n\n{_table(shape)}" for name, shape in FILES.items()]
    return "# Keys\n\nWhat every key means is explained in [content-format.md](content-format.md).\n\n" + "\n".join(
        parts
    )


def _table(shape: Shape) -> str:
    rows = [f"| `{name}` | {_form(key.shape)} | {_need(key)} | {key.doc} |" for name, key in _keys(shape, "")]
    return "\n".join(["| key | value | | meaning |", "|---|---|---|---|", *rows]) + "\n"


def _keys(shape: Shape, prefix: str) -> Iterator[tuple[str, Key]]:
    """Every key of a shape at any depth, as `handout.omit` or `annotations[].x`."""
    match shape:
        case ListOf(item):
            yield from _keys(item, f"{prefix}[]" if prefix else "")
        case MapOf(_, item):
            yield from _keys(item, f"{prefix}.NAME" if prefix else "")
        case Either(_, other):
            yield from _keys(other, prefix)
        case Record(_, keys):
            for key in keys:
                name = f"{prefix}.{key.name}" if prefix else key.name
                yield name, key
                yield from _keys(key.shape, name)


def _form(shape: Shape) -> str:
    match shape:
        case Text(meaning, choices):
            return ", ".join(f"`{choice}`" for choice in choices) or str(meaning)
        case ListOf(item):
            return f"list: {_form(item)}"
        case Either(text, other):
            return f"{_form(text)}, or {_form(other)}"
        case Record(noun):
            return f"mapping ({noun})"
        case MapOf(noun, item):
            return f"mapping from {noun} to {_form(item)}"


def _need(key: Key) -> str:
    if key.required:
        return "required"
    return f"default: {key.default}" if key.default else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
