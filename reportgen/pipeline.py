"""The phases in order: one folder in, a handout and a deck out.

In: a briefing's folder and where the files shall go. Out: `Built`: the files, and all findings. Nothing is written
while the content has errors. Phases carry the numbers and names of ARCHITECTURE.md, in the progress as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.background import Worker, in_background
from reportgen.drawing_ahead import Drawn, draughtsman, remember_drawn, start_drawing
from reportgen.findings import ContentError, Finding, Findings, OccupiedError, Severity
from reportgen.memory.recall import recalled
from reportgen.template_choice import Templates, choose_templates

if TYPE_CHECKING:
    from reportgen.briefing.model import Briefing
    from reportgen.evidence.citation_tree import Citations
    from reportgen.evidence.verification import Verification
    from reportgen.revision.changes.as_read import Output as ReadOutput
    from reportgen.revision.changes.in_outputs import Told
    from reportgen.revision.changes.tree import Changes
    from reportgen.revision.edits import Ask
    from reportgen.revision.placing import Placed
    from reportgen.wording.wording import Wording
    from reportgen.writers.report.checked import CheckedBriefing

FORMATS = ("docx", "pptx", "pdf")
PHASES = ("read", "verify", "compose", "fit", "draw", "write", "reconcile", "check")

Progress = Callable[[int, str], None]
"""Told at the start of each phase: its number and what it works on."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build makes and from which templates; None is the project's own template.

    The handout is in greys if `grayscale`, and for both sides of the paper if `duplex`. `on_edits` is what becomes of
    changes by hand: "keep", "ask" or "discard". With `show_changes` the outputs tell what has changed since the version
    `since`, as `reportgen changes` names one (the last build if None); with `redline` there is a handout with tracked
    changes as well.
    """

    formats: tuple[str, ...] = ("docx", "pptx")
    handout_template: Path | None = None
    deck_template: Path | None = None
    strict: bool = False
    grayscale: bool = False
    duplex: bool = False
    on_edits: str = "keep"
    show_changes: bool = False
    redline: bool = False
    since: str | None = None


_DEFAULTS = Options()


@dataclass(frozen=True, slots=True)
class Output:
    """One file: where it is, and whether this build changed it."""

    path: Path
    changed: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What a build puts in its place: the files by name, what was found, and a line on why of each slide."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the briefing's name, its files, what was found on the way, and a line on why of each slide.

    `changes` is what is new in the content against the files that were there; None where there were none.
    """

    name: str
    outputs: tuple[Output, ...]
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...] = ()
    changes: Changes | None = None


def read(folder: str | Path) -> tuple[Briefing | None, list[Finding]]:
    """Phase 1 alone: the briefing in a folder (None where it cannot be made) and the findings."""
    from reportgen.briefing.read import read as read_folder

    briefing, findings = read_folder(Path(folder))
    return briefing, findings.in_order()


def check(folder: str | Path, strict: bool = False) -> CheckedBriefing:
    """Phases 1 and 2: everything that can be said of the content without writing. `strict` makes warnings errors."""
    from reportgen.writers.report.checked import CheckedBriefing

    briefing, findings = _read(Path(folder), _silent)
    verification = _verify(briefing, findings, choose_templates(briefing), _silent)
    name = briefing.name if briefing else Path(folder).resolve().name
    return CheckedBriefing(name, briefing, tuple(_judged(findings, strict)), verification)


def write_report(checked: Sequence[CheckedBriefing], path: Path) -> None:
    """Write the page of a check; a page of ours that stands there is replaced.

    Raises `OccupiedError` where another file stands there, `OSError` where the page cannot be written.
    """
    from reportgen.revision.staging import write_whole
    from reportgen.writers.report import is_report, write_report

    if path.exists() and not is_report(path.read_bytes()):
        raise OccupiedError(f"{path} exists and is no report of `reportgen check`; nothing was written")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, write_report(checked))


def build(
    folder: str | Path,
    output: str | Path = "output",
    options: Options = _DEFAULTS,
    progress: Progress | None = None,
    ask: Ask | None = None,
) -> Built:
    """Build a briefing's files into `output`/NAME/. `ask` is asked about conflicts where `on_edits` says so.

    Raises `ContentError` where the content has errors (nothing is written then), `MissingToolError` where a program
    is missing that was asked for, `PlacingError` where the files cannot be written.
    """
    tell = progress or _silent
    if "pdf" in options.formats:
        from reportgen.pdf.convert import soffice_path

        soffice_path()
    if options.redline:
        from reportgen.revision.redline import require_redlines

        require_redlines()
    draws = bool({"docx", "pdf"} & set(options.formats))
    with draughtsman(Path(folder)) if draws else nullcontext() as worker:
        built = _built(Path(folder), Path(output), options, worker, tell, ask)
    if worker:
        remember_drawn(Path(folder))
    return built


def _built(
    folder: Path, output: Path, options: Options, worker: Worker | None, tell: Progress, ask: Ask | None
) -> Built:
    """All phases, in order; what phases 2 to 6 and 8 made of the same before is recalled."""
    briefing, findings = _read(folder, tell)
    templates = _chosen_templates(briefing, options)
    findings.extend(templates.findings)
    if briefing is None:
        raise ContentError(_judged(findings, options.strict))
    place = output / briefing.name
    told, untold = ({}, ()) if findings.has_errors else _told(briefing, place, options)
    given = (replace(briefing, folder=Path()), findings, templates, options, _programs(options), told)
    made = recalled("build", given, partial(_made, briefing, findings, templates, options, worker, tell, told))
    redline, unlined = _redline(place, made.files, options, tell)
    changes = _changes(place, made.files)
    placed, edits = _place(place, made.files, redline, options, tell, ask)
    placing = (finding for one in placed for finding in one.findings)
    found = [*made.findings, *untold, *unlined, *edits, *placing]
    outputs = tuple(Output(one.path, one.changed) for one in placed)
    return Built(briefing.name, outputs, tuple(found), made.reasons, changes)


def _made(
    briefing: Briefing,
    findings: Findings,
    templates: Templates,
    options: Options,
    worker: Worker | None,
    tell: Progress,
    told: Mapping[ReadOutput, Told],
) -> Made:
    """Phases 2 to 6, and 8, which looks at the files before they are put in their places."""
    is_sound = not findings.has_errors
    drawn: Drawn = start_drawing(worker, briefing, templates) if worker and is_sound else dict
    citations = _start_citing(briefing) if is_sound else None
    verification = _verify(briefing, findings, templates, tell)
    judged = _judged(findings, options.strict)
    if citations is None or _has_errors(judged):
        raise ContentError(judged)
    files, reasons = _write(briefing, citations(), verification, drawn, templates, options, tell, told)
    checked = _judged(Findings(_check_files(files, briefing.name, tell)), options.strict)
    if _has_errors(checked):
        raise ContentError([*judged, *checked])
    return Made(files, (*judged, *checked), reasons)


def _programs(options: Options) -> tuple[str, ...]:
    """The programs that the build runs, or would without its memory."""
    from reportgen.pandoc import pandoc_identity
    from reportgen.pdf.convert import soffice_identity

    return pandoc_identity(), soffice_identity() if "pdf" in options.formats else ""


# The phases -----------------------------------------------------------------------------------------------------------
def _read(folder: Path, tell: Progress) -> tuple[Briefing | None, Findings]:
    from reportgen.briefing.read import read as read_folder

    tell(1, folder.resolve().name)
    return read_folder(folder)


def _start_citing(briefing: Briefing) -> Callable[[], Citations]:
    """The citations are formatted in the background from here on, while other phases work."""
    from reportgen.evidence.citations import start_citing

    return start_citing(briefing)


def _verify(briefing: Briefing | None, findings: Findings, templates: Templates, tell: Progress) -> Verification:
    """Phase 2, and what of phase 4 an author should know before anything is built: headlines that are too long."""
    from reportgen.evidence.verification import Verification
    from reportgen.evidence.verify import verify as verify_briefing
    from reportgen.layout.headlines import long_headlines

    if briefing is None:
        return Verification()
    tell(2, "quotations, evidence and numbers")
    verification = verify_briefing(briefing)
    findings.extend(verification.findings)
    findings.extend(long_headlines(briefing, templates.deck))
    return verification


def _write(
    briefing: Briefing,
    citations: Citations,
    verification: Verification,
    drawn: Drawn,
    templates: Templates,
    options: Options,
    tell: Progress,
    told: Mapping[ReadOutput, Told],
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Phases 3 to 6: the files by name, and why the slides are as they are. The deck is made beside the handout."""
    from reportgen.wording.wording import Wording

    wording = Wording.of(briefing)
    pdf = "pdf" in options.formats
    files: dict[str, bytes] = {}
    reasons: tuple[str, ...] = ()
    deck = None
    if pdf or "pptx" in options.formats:
        tell(3, "deck and handout")
        make_deck = partial(_deck, briefing, citations, verification, wording, templates.deck, told)
        deck = in_background(make_deck) if pdf or "docx" in options.formats else make_deck
    if pdf or "docx" in options.formats:
        files["handout.docx"] = _handout(briefing, citations, verification, wording, templates, drawn, tell, told)
    if deck is not None:
        tell(6, "deck.pptx")
        files["deck.pptx"], reasons = deck()
    if pdf:
        files |= _pdfs(files, tell)
    wanted = {name: content for name, content in files.items() if name.rpartition(".")[2] in options.formats}
    return wanted, reasons


def _handout(
    briefing: Briefing,
    citations: Citations,
    verification: Verification,
    wording: Wording,
    templates: Templates,
    drawn: Drawn,
    tell: Progress,
    told: Mapping[ReadOutput, Told],
) -> bytes:
    from reportgen.outline.compose import compose_handout
    from reportgen.revision.changes.as_read import Output as ReadOutput
    from reportgen.revision.changes.in_outputs import with_changes_in_handout
    from reportgen.revision.content.snapshot import for_handout
    from reportgen.revision.content.snapshot_json import to_json
    from reportgen.revision.content.snapshot_of import snapshot_of
    from reportgen.revision.handout.reconcile import recorded
    from reportgen.writers.handout import block_names, write_handout

    tell(3, "handout")
    handout = compose_handout(briefing, citations, wording, verification)
    if ReadOutput.HANDOUT in told:
        handout = with_changes_in_handout(handout, told[ReadOutput.HANDOUT])
    tell(6, "handout.docx")
    handout = replace(handout, paper=templates.paper(briefing))
    written = write_handout(handout, templates.handout, drawn, to_json(for_handout(snapshot_of(briefing))))
    return recorded(written, block_names(handout))


def _deck(
    briefing: Briefing,
    citations: Citations,
    verification: Verification,
    wording: Wording,
    template: bytes,
    told: Mapping[ReadOutput, Told],
) -> tuple[bytes, tuple[str, ...]]:
    """Phases 3 to 6 for the deck: composed, fitted to the template, drawn and written; and why of each slide."""
    from reportgen.layout.fit import fit
    from reportgen.layout.slide_reasons import slide_reasons
    from reportgen.layout.template import read_deck_template
    from reportgen.outline.compose import compose_deck
    from reportgen.revision.changes.as_read import Output as ReadOutput
    from reportgen.revision.changes.in_outputs import with_changes_in_deck
    from reportgen.revision.content.snapshot_json import to_json
    from reportgen.revision.content.snapshot_of import snapshot_of
    from reportgen.revision.deck.reconcile import recorded
    from reportgen.writers.deck import write_deck

    deck = compose_deck(briefing, citations, wording, verification)
    if ReadOutput.DECK in told:
        deck = with_changes_in_deck(deck, told[ReadOutput.DECK], briefing)
    offered = read_deck_template(template)
    fitted = fit(deck, offered)
    written = write_deck(fitted, template, to_json(snapshot_of(briefing)))
    return recorded(written), slide_reasons(fitted, offered)


def _pdfs(files: Mapping[str, bytes], tell: Progress) -> dict[str, bytes]:
    from reportgen.pdf.convert import convert_to_pdf

    made = {}
    for name, content in files.items():
        stem, _, suffix = name.rpartition(".")
        tell(6, f"{stem}.pdf")
        made[f"{stem}.pdf"] = convert_to_pdf(content, f".{suffix}")
    return made


def _check_files(files: Mapping[str, bytes], name: str, tell: Progress) -> list[Finding]:
    from reportgen.checks.check import check_deck, check_handout

    found: list[Finding] = []
    for file, content in files.items():
        tell(8, file)
        if file.endswith(".docx"):
            found.extend(check_handout(content, f"{name}/{file}"))
        elif file.endswith(".pptx"):
            found.extend(check_deck(content, f"{name}/{file}"))
    return found


def _changes(folder: Path, files: Mapping[str, bytes]) -> Changes | None:
    """What is new in the content against the files that stand in the folder, before they are replaced."""
    from reportgen.revision.changes.since import changes_since

    return changes_since(folder, files)


def _told(briefing: Briefing, folder: Path, options: Options) -> tuple[Mapping[ReadOutput, Told], tuple[Finding, ...]]:
    """What the outputs are to tell their readers of changes."""
    if not options.show_changes:
        return {}, ()
    from reportgen.revision.changes.telling import tell_changes

    return tell_changes(briefing, folder, options.formats, options.since)


def _redline(
    folder: Path, files: Mapping[str, bytes], options: Options, tell: Progress
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The handout with tracked changes, against the one that stands in the folder or was named."""
    if not options.redline or "handout.docx" not in files:
        return {}, ()
    from reportgen.revision.redline import NAME, redline_of

    tell(6, NAME)
    return redline_of(Path(options.since) if options.since else folder / "handout.docx", files["handout.docx"])


def _place(
    folder: Path,
    files: Mapping[str, bytes],
    redline: Mapping[str, bytes],
    options: Options,
    tell: Progress,
    ask: Ask | None,
) -> tuple[list[Placed], list[Finding]]:
    """The files in their places, brought together with what a person changed in those that stood there."""
    from reportgen.revision.edits import OnEdits, keep_edits, told_where_placed
    from reportgen.revision.placing import place

    tell(7, str(folder))
    kept = keep_edits(folder, files, OnEdits(options.on_edits), ask)
    placed = place(folder, {**kept.files, **redline}, kept.rulings)
    return placed, told_where_placed(folder, kept, [one.path for one in placed])


# Findings -----------------------------------------------------------------------------------------------
def _judged(findings: Findings, strict: bool) -> list[Finding]:
    """The findings in order; where `strict`, every warning as an error."""
    ordered = findings.in_order()
    if not strict:
        return ordered
    return [
        replace(one, severity_override=Severity.ERROR) if one.severity is Severity.WARNING else one for one in ordered
    ]


def _has_errors(findings: Sequence[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _chosen_templates(briefing: Briefing | None, options: Options) -> Templates:
    return choose_templates(
        briefing,
        options.handout_template,
        options.deck_template,
        grayscale=options.grayscale,
        duplex=options.duplex,
    )


def _silent(phase: int, what: str) -> None:
    """No progress is shown."""
