"""The command line: arguments, exit codes, progress; no logic.

In: arguments. Out: lines on standard output and error, and an exit code: 0 done, 1 the content has errors, 2 usage,
3 something is missing on this machine.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial, reduce, wraps
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from reportgen import __version__
from reportgen.findings import ContentError, Finding, MissingToolError, ReportgenError, Severity, printable
from reportgen.pipeline import FORMATS, PHASES, Built, Options

if TYPE_CHECKING:
    from reportgen.revision.changes.as_text import Tone
    from reportgen.revision.changes.tree import Changes
    from reportgen.revision.conflicts import Choice
    from reportgen.revision.edits import AnyConflict
    from reportgen.watch import Rebuilt
    from reportgen.writers.report.checked import CheckedBriefing

CONTENT_ERROR, USAGE_ERROR, MISSING = 1, 2, 3

_FOLDERS = click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TEMPLATE = click.Path(exists=True, readable=False, path_type=Path)  # what else is wrong with it is a finding
_NARROWEST, _WIDEST = 80, 120
_MOST_CHANGES = 6


_BUILD_OPTIONS = (
    click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True),
    click.option("--format", "formats", default="docx,pptx", show_default=True, help="Of docx, pptx, pdf."),
    click.option("--handout-template", type=_TEMPLATE, help="A Word file whose look the handout takes."),
    click.option("--deck-template", type=_TEMPLATE, help="A PowerPoint file whose look the deck takes."),
    click.option("--grayscale", is_flag=True, help="The handout in greys."),
    click.option("--duplex", is_flag=True, help="The handout for both sides of the paper."),
    _STRICT,
)


def _with_build_options(command: Callable[..., None]) -> Callable[..., None]:
    """What `build` and `watch` have in common."""
    return reduce(lambda decorated, option: option(decorated), reversed(_BUILD_OPTIONS), command)


def _with_exit_codes(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what a command returns or raises into an exit code and a line for people."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except MissingToolError as error:
            click.echo(f"error: {error}\n  install it with: {error.install}", err=True)
            code = MISSING
        except BrokenPipeError:  # the reader of our lines has seen enough; click ends quietly
            raise
        except (ReportgenError, OSError) as error:
            click.echo(f"error: {_in_words(error)}", err=True)
            code = CONTENT_ERROR
        sys.exit(code)

    return run


def _in_words(error: Exception) -> str:
    """What an exception says, without the number that the system gives it."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror.lower()}"
    return str(error)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="reportgen %(version)s")
def main() -> None:
    """One folder of content becomes a handout (.docx, .pdf) and a lecture deck (.pptx)."""
    # A build makes hundreds of thousands of objects and hardly a cycle; the default looks for cycles every 700.
    gc.set_threshold(100_000)


@main.command()
@_FOLDERS
@_with_build_options
@click.option(
    "--on-edits",
    type=click.Choice(["keep", "ask", "discard"]),
    default="keep",
    show_default=True,
    help="What becomes of changes made by hand in the files that are there.",
)
@click.option("--show-changes", is_flag=True, help="Tell in both files what has changed, and mark changed slides.")
@click.option("--redline", is_flag=True, help="Also write the handout with tracked changes.")
@click.option("--since", metavar="OLD", help="What to compare with, as `changes` names it; else the last build.")
@click.option("-v", "--verbose", is_flag=True, help="Say of each slide why it is as it is.")
@_JSON
@_with_exit_codes
def build(folders: tuple[Path, ...], output: Path, formats: str, verbose: bool, as_json: bool, **choices: Any) -> int:
    """Build the files of each briefing into OUTPUT/NAME/; without a folder, of every one under seeds/ (or the demo)."""
    from reportgen.pipeline import build as build_folder

    if choices["on_edits"] == "ask" and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("--on-edits ask needs a terminal to ask on; use keep or discard")
    options = Options(_formats(formats), **choices)
    _refuse_idle(options, folders)
    report: list[dict[str, Any]] = []
    code = 0
    for folder in _briefings(folders):
        progress = _Progress(quiet=as_json)
        try:
            built = build_folder(folder, output, options, progress.show, partial(_ask, progress))
            progress.clear()
            report.append(_built_as_json(folder, built, verbose))
            if not as_json:
                _print_built(built, verbose)
        except ContentError as error:
            progress.clear()
            code = CONTENT_ERROR
            report.append({"folder": str(folder), "outputs": [], "findings": _as_json(error.findings)})
            if not as_json:
                _print_findings(error.findings)
                click.echo(f"{folder}: nothing was written", err=True)
    if as_json:
        click.echo(json.dumps({"briefings": report}, ensure_ascii=False, indent=2))
    return code


@main.command()
@_FOLDERS
@_with_build_options
@_with_exit_codes
def watch(folders: tuple[Path, ...], output: Path, formats: str, **choices: Any) -> int:
    """Build each briefing as `build` does, and again whenever it has been saved, until Ctrl-C."""
    from reportgen.watch import watch as watch_folders

    options = Options(_formats(formats), **choices)
    progress = _Progress(quiet=False)
    watched = _briefings(folders)
    with suppress(KeyboardInterrupt):
        click.echo(f"watching {', '.join(map(str, watched))}; Ctrl-C ends it", err=True)
        for rebuilt in watch_folders(watched, output, options, progress.show):
            progress.clear()
            _print_rebuilt(rebuilt)
    progress.clear()
    return 0


@main.command()
@_FOLDERS
@_STRICT
@_JSON
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with every item to a file.")
@_with_exit_codes
def check(folders: tuple[Path, ...], strict: bool, as_json: bool, html: Path | None) -> int:
    """Check the content, its sources and its numbers."""
    from reportgen.pipeline import check as check_folder
    from reportgen.pipeline import write_report
    from reportgen.writers.report import record

    checked = []
    for folder in _briefings(folders):
        checked.append(one := check_folder(folder, strict))
        if not as_json:
            _print_findings(one.findings)
            click.echo(_checked_line(one))
    if html:
        write_report(checked, html)
        click.echo(str(html), err=as_json)
    if as_json:
        click.echo(json.dumps(record(checked), ensure_ascii=False, indent=2))
    found = (finding for one in checked for finding in one.findings)
    return CONTENT_ERROR if any(finding.severity is Severity.ERROR for finding in found) else 0


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_with_exit_codes
def new(folder: Path) -> int:
    """Write a small complete briefing into FOLDER, to start from."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        click.echo(f"error: {folder} exists and is not an empty folder; nothing was written", err=True)
        return USAGE_ERROR
    from reportgen.briefing.starter import write_starter

    write_starter(folder)
    click.echo(f"{folder} is ready. Build it with: reportgen build {folder}")
    return 0


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder for the schemas; without it, print.")
@_with_exit_codes
def schema(output: Path | None) -> int:
    """Write the JSON Schemas of the YAML files, by which editors complete and check them."""
    from reportgen.briefing.json_schema import json_schemas

    schemas = json_schemas()
    if output is None:
        click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
        return 0
    output.mkdir(parents=True, exist_ok=True)
    for name, content in schemas.items():
        path = output / f"{name}.schema.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        click.echo(str(path))
    return 0


@main.command()
@click.argument("file", type=_TEMPLATE)
@click.option("--pictures", type=click.Path(path_type=Path), help="A folder for a picture of each kind of slide.")
@_JSON
@_with_exit_codes
def template(file: Path, pictures: Path | None, as_json: bool) -> int:
    """Show which layouts and styles of a Word or PowerPoint template would be used, and why."""
    from reportgen.template_report import draw_layouts, explain_template

    explained = explain_template(file, min(max(get_terminal_size().columns, _NARROWEST), _WIDEST))
    if as_json:
        report = {"file": str(file), "findings": _as_json(explained.findings), **explained.facts}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        _print_findings(explained.findings)
        for line in explained.lines:
            click.echo(line)
    if explained.deck and pictures:
        for path in draw_layouts(explained.deck, pictures):
            click.echo(str(path), err=as_json)
    elif explained.deck and not as_json:
        click.echo("\nTo see a picture of each: reportgen template FILE --pictures FOLDER (needs LibreOffice)")
    return 0 if explained.facts else CONTENT_ERROR


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option("--markdown", is_flag=True, help="Print Markdown instead of lines.")
@_JSON
@_with_exit_codes
def changes(old: str, new: str | None, output: Path, markdown: bool, as_json: bool) -> int:
    """Show what has changed in the content from OLD to NEW.

    Each is a file that was built (.docx, .pptx), a folder, or FOLDER@REVISION for the folder as git knows it. A file
    alone is compared with its folder, a folder with its last build in OUTPUT/NAME/ (or git's last commit),
    FOLDER@REVISION with the folder.
    """
    from reportgen.revision.changes.as_json import changes_as_values
    from reportgen.revision.changes.as_markdown import change_markdown
    from reportgen.revision.changes.compare import compare
    from reportgen.revision.changes.sides import both_sides

    try:
        before, after = both_sides(old, new, output)
    except ContentError as error:
        if as_json:
            click.echo(json.dumps({"findings": _as_json(error.findings)}, ensure_ascii=False, indent=2))
        else:
            _print_findings(error.findings)
        return CONTENT_ERROR
    changed = compare(before.snapshot, after.snapshot)
    if as_json:
        report = {
            "old": printable(before.shown),
            "new": printable(after.shown),
            **changes_as_values(changed),
            "findings": [],
        }
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif markdown:
        click.echo("\n".join(change_markdown(changed, before.shown, after.shown)))
    else:
        _print_changes(changed, before.shown, after.shown)
    return 0


@main.group()
def source() -> None:
    """Bring in the sources that quotations and evidence are compared with."""


_BRIEFING = click.argument("folder", required=False, type=click.Path(path_type=Path))


@source.command(name="add")
@click.argument("key")
@click.argument("file", type=_FILE)
@_BRIEFING
@click.option("--replace", is_flag=True, help="Take it where another text is there; that is kept beside it.")
@_with_exit_codes
def source_add(key: str, file: Path, folder: Path | None, replace: bool) -> int:
    """Read FILE (txt, md, html, docx, pdf) as the source KEY of the briefing in FOLDER.

    Writes sources/KEY.txt, for you alone, and sources/KEY.fingerprint.json, which may be published. Without FOLDER the
    briefing is the one in the current folder, or the only one under seeds/.
    """
    from reportgen.accession.add import add_source

    added = add_source(_briefing(folder), key, file, replace)
    _print_findings(added.findings)
    for line in (*map(str, added.written), *added.summary):
        click.echo(printable(line))
    return CONTENT_ERROR if any(one.severity is Severity.ERROR for one in added.findings) else 0


@source.command(name="list")
@_BRIEFING
@_with_exit_codes
def source_list(folder: Path | None) -> int:
    """Show what is supplied of each work of the references."""
    from reportgen.accession.listing import list_sources

    return _print_lines(*list_sources(_briefing(folder)))


@source.command(name="show")
@click.argument("key")
@_BRIEFING
@click.option("--at", "locator", default="", help="Only this place, as it is cited: '¶ 12', 'pp. 12-13'.")
@_with_exit_codes
def source_show(key: str, folder: Path | None, locator: str) -> int:
    """Print the numbered paragraphs of a source's text, by which it is cited."""
    from reportgen.accession.listing import show_source

    return _print_lines(*show_source(_briefing(folder), key, locator))


@main.group(name="import")
def import_() -> None:
    """Bring content in from other programs."""


@import_.command(name="timelinejs")
@click.argument("file", type=_FILE)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write chronology.yaml; else print.")
@_with_exit_codes
def import_timelinejs(file: Path, output: Path | None) -> int:
    """Turn a TimelineJS sheet (CSV) into a chronology.yaml."""
    from reportgen.briefing.files import read_text
    from reportgen.briefing.timelinejs import import_sheet
    from reportgen.findings import Findings

    findings = Findings()
    sheet = read_text(file.parent, file.name, findings)
    text = import_sheet(sheet, findings) if sheet else ""
    _print_findings(findings.in_order())
    if findings.has_errors:
        return CONTENT_ERROR
    return _write_or_print(text, output)


@main.group()
def export() -> None:
    """Take content out for other programs."""


@export.command(name="timelinejs")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the sheet; else print.")
@_with_exit_codes
def export_timelinejs(folder: Path, output: Path | None) -> int:
    """Turn a briefing's chronology into a TimelineJS sheet (CSV)."""
    from reportgen.briefing.timelinejs import export_sheet
    from reportgen.pipeline import read
    from reportgen.wording.wording import Wording

    briefing, findings = read(folder)
    if briefing is None:
        _print_findings(findings)
        return CONTENT_ERROR
    wording = Wording.of(briefing)
    dates = {event.id: wording.date(event.date) for event in briefing.chronology}
    return _write_or_print(export_sheet(briefing.chronology, dates), output)


def _write_or_print(text: str, output: Path | None) -> int:
    if output is None:
        click.echo(text, nl=False)
        return 0
    if output.exists():
        click.echo(f"error: {output} exists; nothing was written", err=True)
        return USAGE_ERROR
    output.write_text(text, encoding="utf-8", newline="")
    click.echo(str(output))
    return 0


# Arguments ------------------------------------------------------------------------------------------------------------
def _briefings(folders: Sequence[Path]) -> list[Path]:
    """The folders named, or every briefing under `seeds/`, or, where there is none, the demonstration briefing."""
    if folders:
        return list(folders)
    from reportgen.resources import seeds_folder

    own = sorted(path.parent for path in Path("seeds").glob("*/briefing.yaml"))
    return own or sorted(path.parent for path in seeds_folder().glob("*/briefing.yaml"))


def _briefing(folder: Path | None) -> Path:
    """The folder named, or the current one if it is a briefing, or the only briefing under `seeds/`."""
    if folder is not None or Path("briefing.yaml").is_file():
        return folder or Path()
    own = sorted(path.parent for path in Path("seeds").glob("*/briefing.yaml"))
    if len(own) != 1:
        raise click.UsageError("name the briefing's FOLDER: " + (", ".join(map(str, own)) or "there is none here"))
    return own[0]


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [part for part in formats if part not in FORMATS]
    if unknown or not formats:
        raise click.UsageError(f"unknown format `{', '.join(unknown) or text}`; formats are {', '.join(FORMATS)}")
    return formats


def _refuse_idle(options: Options, folders: Sequence[Path]) -> None:
    """Refuse options that would do nothing, or the same for folders of different content."""
    if options.since and not (options.show_changes or options.redline):
        raise click.UsageError("--since goes with --show-changes or --redline")
    if options.since and len(folders) != 1:
        raise click.UsageError("--since OLD goes with one FOLDER, the one whose older version OLD is")
    if options.redline and "docx" not in options.formats:
        raise click.UsageError("--redline needs the format docx")


# Lines ----------------------------------------------------------------------------------------------------------------
class _Progress:
    """One line on a terminal that changes with the phases; nothing elsewhere, where lines would only pile up."""

    def __init__(self, quiet: bool) -> None:
        self._shown = sys.stderr.isatty() and not quiet

    def show(self, phase: int, what: str) -> None:
        """Show the phase that begins."""
        if self._shown:
            line = f"[{phase}/{len(PHASES)}] {PHASES[phase - 1]} {what}"
            click.echo(f"\r\x1b[2K{line[:78]}", nl=False, err=True)

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            click.echo("\r\x1b[2K", nl=False, err=True)


def _print_built(built: Built, verbose: bool) -> None:
    _print_findings(built.findings)
    for line in built.reasons if verbose else ():
        click.echo(line)
    for output in built.outputs:
        click.echo(f"{output.path}{'' if output.changed else '  (unchanged)'}")
    click.echo(_tally(built.name, built.findings))
    if built.changes is not None:
        _print_summary(built.changes, verbose)


def _print_rebuilt(rebuilt: Rebuilt) -> None:
    """What a build prints, and how long it took."""
    outcome, name = rebuilt.outcome, rebuilt.folder.resolve().name
    if isinstance(outcome, ContentError):
        _print_findings(outcome.findings)
        said = "nothing was written"
    elif isinstance(outcome, Exception):
        click.echo(f"error: {outcome}", err=True)
        said = "nothing was written"
    else:
        _print_built(outcome, verbose=False)
        said = "written" if any(output.changed for output in outcome.outputs) else "nothing has changed"
    click.echo(f"{name}: {said} ({rebuilt.seconds:.1f} s)")


def _print_summary(changes: Changes, verbose: bool) -> None:
    """What is new against the files that were replaced, shortened unless `verbose`."""
    from reportgen.revision.changes.as_text import counted, summary_lines

    shown = len(changes.items) if verbose else _MOST_CHANGES
    click.echo(f"since the last build: {counted(changes)}")
    for line in summary_lines(changes, shown):
        click.echo(line)
    if (others := len(changes.items) - shown) > 0:
        click.echo(f"  … and {others} more; `reportgen changes FOLDER` before a build shows all, word for word")


def _print_changes(changes: Changes, old: str, new: str) -> None:
    from reportgen.revision.changes.as_text import change_lines, counted, with_signs

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    columns = min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)
    click.echo(f"from  {printable(old)}\nto    {printable(new)}\n{counted(changes)}")
    for line in change_lines(changes, columns, _coloured if coloured else with_signs):
        click.echo(line)


def _coloured(tone: Tone, words: str) -> str:
    """Removed words struck through and added ones underlined as well, for eyes that tell no red from green."""
    return {
        "heading": partial(click.style, bold=True),
        "removed": partial(click.style, fg="red", strikethrough=True),
        "added": partial(click.style, fg="green", underline=True),
    }.get(tone, str)(words)


def _ask(progress: _Progress, conflict: AnyConflict) -> Choice:
    """Ask what is wanted of something that the person and the content have changed."""
    from reportgen.revision.conflicts import Choice
    from reportgen.revision.quoting import shown_apart

    progress.clear()
    click.echo(printable(f"{conflict.place}: you and the content have changed it"), err=True)
    for one in conflict.conflicts:
        for whose, text in zip(("yours", "new"), shown_apart(one.mine, one.new), strict=True):
            click.echo(printable(f"  {one.shape}, {whose}: {text}"), err=True)
    choices = click.Choice([str(choice) for choice in Choice])
    return Choice(click.prompt("keep both, mine or the new one?", type=choices, default=str(Choice.BOTH), err=True))


def _print_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)


def _print_lines(lines: Iterable[str], findings: Sequence[Finding]) -> int:
    _print_findings(findings)
    for line in lines:
        click.echo(printable(line))
    return CONTENT_ERROR if any(one.severity is Severity.ERROR for one in findings) else 0


def _tally(name: str, findings: Iterable[Finding]) -> str:
    severities = [finding.severity for finding in findings]
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in Severity
        if (count := severities.count(severity))
    ]
    return f"{name}: {', '.join(counts) or 'no findings'}"


def _checked_line(checked: CheckedBriefing) -> str:
    from reportgen.writers.report import tally

    return "; ".join(part for part in (_tally(checked.name, checked.findings), tally(checked.verification)) if part)


def _built_as_json(folder: Path, built: Built, verbose: bool) -> dict[str, Any]:
    from reportgen.revision.changes.as_json import changes_as_values

    outputs = [{"path": str(output.path), "changed": output.changed} for output in built.outputs]
    reasons = {"slides": list(built.reasons)} if verbose else {}
    changed = None if built.changes is None else changes_as_values(built.changes)
    findings = _as_json(built.findings)
    return {"folder": str(folder), "outputs": outputs, "findings": findings, "changes": changed, **reasons}


def _as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    from reportgen.writers.report import finding_record

    return [finding_record(finding) for finding in findings]
