"""Short references for slide feet and source lines: "Szalontai, ¶ 13".

In: the works cited and a citation. Out: inlines. A work is called by its authors' family names; works that share them
are told apart by year, else by title; a work without author goes by its title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from reportgen.briefing.merging import merged
from reportgen.briefing.model import WorkReference
from reportgen.briefing.text import Citation, Emphasis, Inline, Inlines, Text
from reportgen.evidence.locators import in_number
from reportgen.wording.wording import Wording

_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>")
_LONGEST_TITLE = 40
_WITHIN_OTHERS = (
    "article",
    "chapter",
    "entry",
    "paper",
    "post",
    "webpage",
    "thesis",
    "manuscript",
    "personal",
    "review",
)


def name_works(works: Mapping[str, WorkReference], wording: Wording) -> dict[str, Inlines]:
    """What each work is called, by its key; no two alike unless their names, years and titles are."""
    authors = {key: _authors(work.csl, wording) for key, work in works.items()}
    dated = {key: f"{name} {_year(works[key].csl)}".strip() for key, name in authors.items()}
    shared, shared_dates = Counter(authors.values()), Counter(dated.values())
    names: dict[str, Inlines] = {}
    for key, work in works.items():
        if not authors[key]:
            names[key] = (_title(work.csl, key, wording),)
        elif shared[authors[key]] == 1:
            names[key] = (Text(authors[key]),)
        elif shared_dates[dated[key]] == 1 and dated[key] != authors[key]:
            names[key] = (Text(dated[key]),)
        else:
            names[key] = (Text(f"{authors[key]}, "), _title(work.csl, key, wording))
    return names


def short_references(citation: Citation, names: Mapping[str, Inlines]) -> tuple[Inlines, ...]:
    """The works of a citation with their locators: "Szalontai, ¶ 13", "Berg, p. 2"."""
    return tuple(_located(names.get(item.key, (Text(item.key),)), item.locator) for item in citation.items)


def _located(name: Inlines, locator: str) -> Inlines:
    return merged((*name, Text(f", {in_number(locator)}"))) if locator else name


def author_names(csl: Mapping[str, Any], key: str, wording: Wording) -> str:
    """What stands in the line for a narrative citation: the authors, else the title."""
    return _authors(csl, wording) or _title_text(csl, key)


def _authors(csl: Mapping[str, Any], wording: Wording) -> str:
    """The family names of the authors, or of the editors; "" where there are none."""
    people: Any = next((csl[role] for role in ("author", "editor", "translator") if csl.get(role)), ())
    named = (_family(person) for person in people if isinstance(person, Mapping))
    names = [name for name in named if name]
    if len(names) > 2:
        return f"{names[0]} et al."
    return wording.list_of(names) if len(names) == 2 else "".join(names)


def _family(person: Mapping[str, Any]) -> str:
    """A family name with its particle; Chinese, Japanese and Korean names, and institutions, in full."""
    family, given = str(person.get("family", "")), str(person.get("given", ""))
    if not family:
        return str(person.get("literal", "")) or given
    if _EAST_ASIAN.search(family):
        return family + given
    return " ".join(part for part in (str(person.get("non-dropping-particle", "")), family) if part)


def _year(csl: Mapping[str, Any]) -> str:
    """The year of issue, "" where the work has none that can be told."""
    issued = csl.get("issued")
    if not isinstance(issued, Mapping):
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return str(parts[0][0])
    found = re.search(r"\d{4}", str(issued.get("raw") or issued.get("literal") or ""))
    return found[0] if found else ""


def _title(csl: Mapping[str, Any], key: str, wording: Wording) -> Inline:
    """A short title: in italics where the work stands by itself, else in quotation marks."""
    title = _title_text(csl, key)
    if str(csl.get("type", "")).startswith(_WITHIN_OTHERS):
        return Text(wording.quoted(title))
    return Emphasis((Text(title),))


def _title_text(csl: Mapping[str, Any], key: str) -> str:
    title = _TAG.sub("", str(csl.get("title-short") or csl.get("shortTitle") or csl.get("title") or key))
    main = re.split(r"[:.?!]\s", title, maxsplit=1)[0].strip()
    if len(main) <= _LONGEST_TITLE:
        return main
    return (
        main[:_LONGEST_TITLE].rpartition(" ")[0] + "…" if " " in main[:_LONGEST_TITLE] else main[:_LONGEST_TITLE] + "…"
    )
