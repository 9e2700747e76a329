"""`reportgen changes`."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import CONTENT_ERROR, JSON, with_exit_codes
from reportgen.cli.lines import columns, finding_records, print_findings
from reportgen.findings import ContentError, printable

if TYPE_CHECKING:
    from reportgen.revision.changes.as_text import Tone
    from reportgen.revision.changes.tree import Changes


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option("--markdown", is_flag=True, help="Print Markdown instead of lines.")
@JSON
@with_exit_codes
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
            click.echo(json.dumps({"findings": finding_records(error.findings)}, ensure_ascii=False, indent=2))
        else:
            print_findings(error.findings)
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


def _print_changes(changes: Changes, old: str, new: str) -> None:
    from reportgen.revision.changes.as_text import change_lines, counted, with_signs

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    click.echo(f"from  {printable(old)}\nto    {printable(new)}\n{counted(changes)}")
    for line in change_lines(changes, columns(), _coloured if coloured else with_signs):
        click.echo(line)


def _coloured(tone: Tone, words: str) -> str:
    """Removed words struck through and added ones underlined as well, for eyes that tell no red from green."""
    return {
        "heading": partial(click.style, bold=True),
        "removed": partial(click.style, fg="red", strikethrough=True),
        "added": partial(click.style, fg="green", underline=True),
    }.get(tone, str)(words)
