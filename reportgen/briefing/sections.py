"""`sections/NN-slug.md`: front matter, then the prose of one section each.

In: the folder. Out: the sections in the order of their numbers, and the ids of all, also of those that have errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.briefing.codes import BAD_FILE_NAME, DUPLICATE_ID, NO_FRONT_MATTER, NO_SECTIONS
from reportgen.briefing.conform import conform
from reportgen.briefing.files import TextFile, list_names, printable, read_optional_text, shown_path
from reportgen.briefing.model import Section
from reportgen.briefing.nodes import Keys
from reportgen.briefing.prose import parse_blocks
from reportgen.briefing.schema import SECTION
from reportgen.briefing.values import fields_of, inline_list_in, inlines_in, text_in
from reportgen.briefing.yaml_reader import read_yaml
from reportgen.findings import Findings, Location

FOLDER = "sections"
_NAME = re.compile(r"([0-9]+)-([a-z0-9][a-z0-9-]*)\.md")
_PROSE_SUFFIXES = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class SectionFile:
    """The name of a section's file, taken apart."""

    number: int
    id: str
    name: str


def read_sections(folder: Path, findings: Findings) -> tuple[tuple[Section, ...], frozenset[str]]:
    """The sections that could be read, in order, and the ids of all section files."""
    before = len(findings.items)
    sections: list[Section] = []
    ids: set[str] = set()
    for file in _section_files(folder, findings):
        so_far = len(findings.items)
        text = read_optional_text(folder, f"{FOLDER}/{file.name}", findings)
        section = read_section(file.id, text, findings) if text else None
        if section is not None:
            sections.append(section)
        if text is not None or len(findings.items) > so_far:
            ids.add(file.id)
    if not sections and len(findings.items) == before:
        where = Location(shown_path(folder, FOLDER), 1, 1)
        findings.add(NO_SECTIONS, "the briefing has no section", where, "add `sections/01-first.md`")
    return tuple(sections), frozenset(ids)


def _section_files(folder: Path, findings: Findings) -> list[SectionFile]:
    """The well-named section files by number, then name; an error for each that is not, or that repeats an id."""
    files: dict[str, SectionFile] = {}
    for file in sorted(_named_files(folder, findings), key=lambda file: (file.number, file.name)):
        first = files.setdefault(file.id, file)
        if first is not file:
            where = Location(shown_path(folder, f"{FOLDER}/{file.name}"), 1, 1)
            findings.add(DUPLICATE_ID, f"`{first.name}` has the id `{file.id}` already", where, "give it another slug")
    return list(files.values())


def _named_files(folder: Path, findings: Findings) -> Iterator[SectionFile]:
    for name in list_names(folder, FOLDER):
        match = _NAME.fullmatch(name)
        if match:
            yield SectionFile(int(match[1]), match[2], name)
        elif name.lower().endswith(_PROSE_SUFFIXES):
            where = Location(shown_path(folder, f"{FOLDER}/{name}"), 1, 1)
            findings.add(
                BAD_FILE_NAME, f"`{printable(name)}` is not named `NN-slug.md`", where, f"name it `{_proposal(name)}`"
            )


def _proposal(name: str) -> str:
    stem = name.rpartition(".")[0].lower()
    digits = re.match(r"\d*", stem, re.ASCII)
    number = digits[0] if digits else ""
    slug = re.sub(r"[^a-z0-9]+", "-", stem[len(number) :]).strip("-")
    return f"{number or '01'}-{slug or 'section'}.md"


def read_section(section_id: str, file: TextFile, findings: Findings) -> Section | None:
    """One section; None without front matter. What is wrong within the front matter leaves defaults."""
    start = Location(file.path, 1, 1)
    lines = file.text.split("\n")
    end = _end_of_front_matter(lines)
    if end is None:
        begun = lines[0].rstrip() == "---"
        problem = "the front matter is never closed with `---`" if begun else "the front matter is missing"
        findings.add(NO_FRONT_MATTER, problem, start, "begin with `---`, `title: …`, `---`, each on a line of its own")
        return None
    keys = _front_matter(TextFile(file.path, "\n".join(lines[1:end]) + "\n"), start, findings)
    return Section(
        id=section_id,
        title=text_in(keys, "title"),
        claim=inlines_in(keys, "claim", findings),
        points=inline_list_in(keys, "points", findings),
        notes=inlines_in(keys, "notes", findings),
        prose=parse_blocks("\n".join(lines[end + 1 :]), Location(file.path, end + 2, 1), findings),
        where=start,
        fields=fields_of(keys),
    )


def _front_matter(text: TextFile, start: Location, findings: Findings) -> Keys:
    """The keys between the lines `---`, none where they cannot be read; the title is always required."""
    nothing = Keys({}, {}, start)
    before = len(findings.items)
    node = read_yaml(text, findings, first_line=2)
    if node is None and len(findings.items) > before:
        return nothing
    keys = conform(node or nothing, SECTION, "front matter", findings, start)
    return keys if isinstance(keys, Keys) else nothing


def _end_of_front_matter(lines: list[str]) -> int | None:
    """The index of the line that closes the front matter."""
    if lines[0].rstrip() != "---":
        return None
    return next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
