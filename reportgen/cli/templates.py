"""`reportgen template`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportgen.cli.arguments import CONTENT_ERROR, JSON, TEMPLATE, with_exit_codes
from reportgen.cli.lines import columns, finding_records, print_findings


@click.command()
@click.argument("file", type=TEMPLATE)
@click.option("--pictures", type=click.Path(path_type=Path), help="A folder for a picture of each kind of slide.")
@JSON
@with_exit_codes
def template(file: Path, pictures: Path | None, as_json: bool) -> int:
    """Show which layouts and styles of a Word or PowerPoint template would be used, and why."""
    from reportgen.template_report import draw_layouts, explain_template

    explained = explain_template(file, columns())
    if as_json:
        report = {"file": str(file), "findings": finding_records(explained.findings), **explained.facts}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print_findings(explained.findings)
        for line in explained.lines:
            click.echo(line)
    if explained.deck and pictures:
        for path in draw_layouts(explained.deck, pictures):
            click.echo(str(path), err=as_json)
    elif explained.deck and not as_json:
        click.echo("\nTo see a picture of each: reportgen template FILE --pictures FOLDER (needs LibreOffice)")
    return 0 if explained.facts else CONTENT_ERROR
