"""`reportgen import` and `reportgen export`: content from and for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.arguments import CONTENT_ERROR, FILE, USAGE_ERROR, with_exit_codes
from reportgen.cli.lines import print_findings


@click.group(name="import")
def import_() -> None:
    """Bring content in from other programs."""


@import_.command(name="timelinejs")
@click.argument("file", type=FILE)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write chronology.yaml; else print.")
@with_exit_codes
def import_timelinejs(file: Path, output: Path | None) -> int:
    """Turn a TimelineJS sheet (CSV) into a chronology.yaml."""
    from reportgen.briefing.files import read_text
    from reportgen.briefing.timelinejs import import_sheet
    from reportgen.findings import Findings

    findings = Findings()
    sheet = read_text(file.parent, file.name, findings)
    text = import_sheet(sheet, findings) if sheet else ""
    print_findings(findings.in_order())
    if findings.has_errors:
        return CONTENT_ERROR
    return _write_or_print(text, output)


@click.group()
def export() -> None:
    """Take content out for other programs."""


@export.command(name="timelinejs")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the sheet; else print.")
@with_exit_codes
def export_timelinejs(folder: Path, output: Path | None) -> int:
    """Turn a briefing's chronology into a TimelineJS sheet (CSV)."""
    from reportgen.briefing.timelinejs import export_sheet
    from reportgen.pipeline import read
    from reportgen.wording.wording import Wording

    briefing, findings = read(folder)
    if briefing is None:
        print_findings(findings)
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
