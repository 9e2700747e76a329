"""`reportgen build` and `reportgen watch`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.arguments import CONTENT_ERROR, FOLDERS, JSON, STRICT, TEMPLATE, briefings, with_exit_codes
from reportgen.cli.lines import Progress, finding_records, findings_line, print_findings
from reportgen.findings import ContentError, printable
from reportgen.pipeline import FORMATS, Built, Options

if TYPE_CHECKING:
    from reportgen.revision.changes.tree import Changes
    from reportgen.revision.conflicts import Choice
    from reportgen.revision.edits import AnyConflict
    from reportgen.watch import Rebuilt

_MOST_CHANGES = 6

_BUILD_OPTIONS = (
    click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True),
    click.option("--format", "formats", default="docx,pptx", show_default=True, help="Of docx, pptx, pdf."),
    click.option("--handout-template", type=TEMPLATE, help="A Word file whose look the handout takes."),
    click.option("--deck-template", type=TEMPLATE, help="A PowerPoint file whose look the deck takes."),
    click.option("--grayscale", is_flag=True, help="The handout in greys."),
    click.option("--duplex", is_flag=True, help="The handout for both sides of the paper."),
    STRICT,
)


def _with_build_options(command: Callable[..., None]) -> Callable[..., None]:
    """What `build` and `watch` have in common."""
    return reduce(lambda decorated, option: option(decorated), reversed(_BUILD_OPTIONS), command)


@click.command()
@FOLDERS
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
@JSON
@with_exit_codes
def build(folders: tuple[Path, ...], output: Path, formats: str, verbose: bool, as_json: bool, **choices: Any) -> int:
    """Build the files of each briefing into OUTPUT/NAME/; without a folder, of every one under seeds/ (or the demo)."""
    from reportgen.pipeline import build as build_folder

    if choices["on_edits"] == "ask" and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("--on-edits ask needs a terminal to ask on; use keep or discard")
    options = Options(_formats(formats), **choices)
    _refuse_idle(options, folders)
    report: list[dict[str, Any]] = []
    code = 0
    for folder in briefings(folders):
        progress = Progress(quiet=as_json)
        try:
            built = build_folder(folder, output, options, progress.show, partial(ask_about, progress))
            progress.clear()
            report.append(_built_as_json(folder, built, verbose))
            if not as_json:
                _print_built(built, verbose)
        except ContentError as error:
            progress.clear()
            code = CONTENT_ERROR
            report.append({"folder": str(folder), "outputs": [], "findings": finding_records(error.findings)})
            if not as_json:
                print_findings(error.findings)
                click.echo(f"{folder}: nothing was written", err=True)
    if as_json:
        click.echo(json.dumps({"briefings": report}, ensure_ascii=False, indent=2))
    return code


@click.command()
@FOLDERS
@_with_build_options
@with_exit_codes
def watch(folders: tuple[Path, ...], output: Path, formats: str, **choices: Any) -> int:
    """Build each briefing as `build` does, and again whenever it has been saved, until Ctrl-C."""
    from reportgen.watch import watch as watch_folders

    options = Options(_formats(formats), **choices)
    progress = Progress(quiet=False)
    watched = briefings(folders)
    with suppress(KeyboardInterrupt):
        click.echo(f"watching {', '.join(map(str, watched))}; Ctrl-C ends it", err=True)
        for rebuilt in watch_folders(watched, output, options, progress.show):
            progress.clear()
            _print_rebuilt(rebuilt)
    progress.clear()
    return 0


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


def _print_built(built: Built, verbose: bool) -> None:
    print_findings(built.findings)
    for line in built.reasons if verbose else ():
        click.echo(line)
    for output in built.outputs:
        click.echo(f"{output.path}{'' if output.changed else '  (unchanged)'}")
    click.echo(findings_line(built.name, built.findings))
    if built.changes is not None:
        _print_summary(built.changes, verbose)


def _print_rebuilt(rebuilt: Rebuilt) -> None:
    """What a build prints, and how long it took."""
    outcome, name = rebuilt.outcome, rebuilt.folder.resolve().name
    if isinstance(outcome, ContentError):
        print_findings(outcome.findings)
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


def ask_about(progress: Progress, conflict: AnyConflict) -> Choice:
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


def _built_as_json(folder: Path, built: Built, verbose: bool) -> dict[str, Any]:
    from reportgen.revision.changes.as_json import changes_as_values

    outputs = [{"path": str(output.path), "changed": output.changed} for output in built.outputs]
    reasons = {"slides": list(built.reasons)} if verbose else {}
    changed = None if built.changes is None else changes_as_values(built.changes)
    findings = finding_records(built.findings)
    return {"folder": str(folder), "outputs": outputs, "findings": findings, "changes": changed, **reasons}
