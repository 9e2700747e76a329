"""`reportgen check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import CONTENT_ERROR, FOLDERS, JSON, STRICT, briefings, with_exit_codes
from reportgen.cli.lines import findings_line, print_findings
from reportgen.findings import Severity

if TYPE_CHECKING:
    from reportgen.writers.report.checked import CheckedBriefing


@click.command()
@FOLDERS
@STRICT
@JSON
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with every item to a file.")
@with_exit_codes
def check(folders: tuple[Path, ...], strict: bool, as_json: bool, html: Path | None) -> int:
    """Check the content, its sources and its numbers."""
    from reportgen.pipeline import check as check_folder
    from reportgen.pipeline import write_report
    from reportgen.writers.report import record

    checked = []
    for folder in briefings(folders):
        checked.append(one := check_folder(folder, strict))
        if not as_json:
            print_findings(one.findings)
            click.echo(_checked_line(one))
    if html:
        write_report(checked, html)
        click.echo(str(html), err=as_json)
    if as_json:
        click.echo(json.dumps(record(checked), ensure_ascii=False, indent=2))
    found = (finding for one in checked for finding in one.findings)
    return CONTENT_ERROR if any(finding.severity is Severity.ERROR for finding in found) else 0


def _checked_line(checked: CheckedBriefing) -> str:
    from reportgen.writers.report import tally

    parts = findings_line(checked.name, checked.findings), tally(checked.verification)
    return "; ".join(filter(None, parts))
