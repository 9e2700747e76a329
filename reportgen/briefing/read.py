"""Reading a briefing: one folder of plain files becomes a `Briefing` and findings.

In: the folder. Out: the briefing, or None where it has no title or no section that could be read; every problem that
the files have, each once. What has an error is left out of the briefing, or stands there with a default: a briefing
with errors is for further checks only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.briefing.chronology import Chronology, lacks_columns, read_chronology
from reportgen.briefing.chronology_csv import chronology_nodes
from reportgen.briefing.codes import CONFLICTING_FILES, MISSING_FILE, UNKNOWN_FILE
from reportgen.briefing.contents import Contents
from reportgen.briefing.crosscheck import crosscheck
from reportgen.briefing.datasets import read_datasets
from reportgen.briefing.exhibits import Exhibits, read_exhibits
from reportgen.briefing.files import list_names, printable, read_optional_text, shown_path
from reportgen.briefing.model import Briefing, Omissions, Picture, Quotation, WorkReference
from reportgen.briefing.nodes import Items, Keys, Node
from reportgen.briefing.omissions import resolve_omissions
from reportgen.briefing.pictures import read_pictures
from reportgen.briefing.quotations import read_quotations
from reportgen.briefing.references import read_references
from reportgen.briefing.sections import read_sections
from reportgen.briefing.settings import Settings, read_settings
from reportgen.briefing.sources import read_sources
from reportgen.briefing.text import Kind, PicturePlacement
from reportgen.briefing.yaml_reader import read_yaml
from reportgen.findings import Findings, Location, nearest

REFERENCE_FILES = ("references.json", "references.bib", "references.ris")
CHRONOLOGY_FILES = ("chronology.yaml", "chronology.csv")
KNOWN_FILES = ("briefing.yaml", "quotations.yaml", "exhibits.yaml", *CHRONOLOGY_FILES, *REFERENCE_FILES)


def read(folder: Path) -> tuple[Briefing | None, Findings]:
    """The briefing in `folder` and everything to say about it. Nothing raises for bad content."""
    findings = Findings()
    if not folder.is_dir():
        where = Location(printable(str(folder)), 1, 1)
        findings.add(MISSING_FILE, "there is no such folder", where)
        return None, findings
    _check_file_names(folder, findings)
    contents = _read_contents(folder, findings)
    handout = resolve_omissions(contents.settings.handout_omits, contents.ids, findings)
    deck = resolve_omissions(contents.settings.deck_omits, contents.ids, findings)
    crosscheck(contents, handout, deck, findings)
    placements = (
        node for passage in contents.passages() for node in passage.nodes if isinstance(node, PicturePlacement)
    )
    pictures = read_pictures(placements, folder, findings)
    if not contents.settings.title or not contents.sections:
        return None, findings
    return _briefing(folder, contents, handout, deck, pictures), findings


def _briefing(
    folder: Path, contents: Contents, handout: Omissions, deck: Omissions, pictures: Mapping[str, Picture]
) -> Briefing:
    settings = contents.settings
    return Briefing(
        name=folder.resolve().name,
        folder=folder,
        title=settings.title,
        subtitle=settings.subtitle,
        authors=settings.authors,
        issued=settings.issued,
        language=settings.language,
        audience=settings.audience,
        summary=settings.summary,
        questions=settings.questions,
        reading=tuple(scalar.text.strip() for scalar in settings.reading),
        paper=settings.paper,
        citation_style=settings.citation_style,
        citation_style_xml=settings.citation_style_xml,
        words=settings.words,
        hemisphere=settings.hemisphere,
        handout_omits=handout,
        deck_omits=deck,
        shows_evidence=settings.shows_evidence,
        sections=contents.sections,
        chronology=contents.chronology.events if contents.chronology else (),
        quotations=contents.quotations,
        exhibits=contents.exhibits,
        datasets=contents.datasets,
        references=contents.references or {},
        pictures=pictures,
        sources=contents.sources.texts,
        fingerprints=contents.sources.fingerprints,
        where=settings.where,
        fields=settings.fields,
    )


# The parts ----------------------------------------------------------------------------------------------
def _read_contents(folder: Path, findings: Findings) -> Contents:
    settings = _read_settings(folder, findings)
    references = read_works(folder, findings)
    sections, section_ids = read_sections(folder, findings)
    quotations = _read_quotations(folder, settings, findings)
    exhibits = _read_exhibits(folder, findings)
    data = read_datasets(folder, exhibits or Exhibits(), settings.southern, findings)
    return Contents(
        settings=settings,
        sections=sections,
        chronology=_read_chronology(folder, settings, findings),
        quotations=quotations or {},
        exhibits=exhibits.by_id if exhibits else {},
        datasets=data.by_name,
        data_names=data.names,
        damaged_data=data.damaged,
        references=references,
        sources=read_sources(folder, references, findings),
        ids={
            Kind.SECTION: section_ids,
            Kind.QUOTATION: quotations,
            Kind.EXHIBIT: exhibits.by_id if exhibits else None,
        },
    )


def _read_settings(folder: Path, findings: Findings) -> Settings:
    name = "briefing.yaml"
    start = Location(shown_path(folder, name), 1, 1)
    before = len(findings.items)
    file = read_optional_text(folder, name, findings)
    if file is None:
        if len(findings.items) == before:
            hint = nearest(name, [printable(one) for one in list_names(folder, ".")])
            findings.add(MISSING_FILE, "there is no `briefing.yaml`, or it is empty", start, hint)
        return Settings(start)
    node = read_yaml(file, findings)
    if node is None and len(findings.items) > before:
        return Settings(start)
    return read_settings(node or Keys({}, {}, start), folder, findings)


def _read_quotations(folder: Path, settings: Settings, findings: Findings) -> dict[str, Quotation] | None:
    """The quotations; None where the file could not be read."""
    node, readable = _read_node(folder, "quotations.yaml", findings)
    if not readable:
        return None
    return read_quotations(node, settings, findings) if node else {}


def _read_exhibits(folder: Path, findings: Findings) -> Exhibits | None:
    """The exhibits; None where the file could not be read."""
    node, readable = _read_node(folder, "exhibits.yaml", findings)
    if not readable:
        return None
    return read_exhibits(node, findings) if node else Exhibits()


def _read_chronology(folder: Path, settings: Settings, findings: Findings) -> Chronology | None:
    """The events of the YAML file, or else of the CSV file; None where the file could not be read."""
    in_yaml, in_csv = CHRONOLOGY_FILES
    _only_one(folder, CHRONOLOGY_FILES, findings)
    before = len(findings.items)
    node, readable = _read_node(folder, in_yaml, findings)
    if node is None and readable:
        file = read_optional_text(folder, in_csv, findings)
        node = chronology_nodes(file, findings) if file else None
        readable = len(findings.items) == before
        if isinstance(node, Items) and lacks_columns(node, findings):
            return None
    if node is None:
        return Chronology() if readable else None
    return read_chronology(node, settings, findings)


def read_works(folder: Path, findings: Findings) -> dict[str, WorkReference] | None:
    """The works; None where they could not be read, or stand in two files."""
    if not _only_one(folder, REFERENCE_FILES, findings):
        return None
    works: dict[str, WorkReference] = {}
    before = len(findings.items)
    for name in REFERENCE_FILES:
        file = read_optional_text(folder, name, findings)
        if file is not None:
            works = read_references(file, findings)
    return None if not works and len(findings.items) > before else works


def _read_node(folder: Path, name: str, findings: Findings) -> tuple[Node | None, bool]:
    """The node of a YAML file, and whether the file could be read: one that is absent or empty could."""
    before = len(findings.items)
    file = read_optional_text(folder, name, findings)
    node = read_yaml(file, findings) if file else None
    return node, node is not None or len(findings.items) == before


# Names of files -----------------------------------------------------------------------------------------
def _only_one(folder: Path, names: Sequence[str], findings: Findings) -> bool:
    """Whether at most one of the files is there and says something; an error for the second."""
    there = [name for name in names if _says_something(folder / name)]
    for name in there[1:]:
        where = Location(shown_path(folder, name), 1, 1)
        findings.add(CONFLICTING_FILES, f"`{there[0]}` stands beside `{name}`", where, "keep one of the two")
    return len(there) < 2


def _says_something(path: Path) -> bool:
    try:
        return bool(path.read_bytes().strip()) if path.is_file() else path.is_symlink()
    except OSError:
        return True


def _check_file_names(folder: Path, findings: Findings) -> None:
    """Warn of YAML files that nothing reads, and of content in a format that its file does not come in."""
    stems = {name.partition(".")[0] for name in KNOWN_FILES}
    for name in list_names(folder, "."):
        stem, _, suffix = name.lower().rpartition(".")
        if name not in KNOWN_FILES and (suffix in ("yaml", "yml") or stem in stems):
            where = Location(shown_path(folder, name), 1, 1)
            findings.add(UNKNOWN_FILE, f"nothing reads `{printable(name)}`", where, nearest(name.lower(), KNOWN_FILES))
