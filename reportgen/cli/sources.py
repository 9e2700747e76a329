"""`reportgen source`: the sources that quotations and evidence are compared with."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.arguments import BRIEFING, CONTENT_ERROR, FILE, briefing, with_exit_codes
from reportgen.cli.lines import print_findings, print_lines
from reportgen.findings import Severity, printable


@click.group()
def source() -> None:
    """Bring in the sources that quotations and evidence are compared with."""


@source.command(name="add")
@click.argument("key")
@click.argument("file", type=FILE)
@BRIEFING
@click.option("--replace", is_flag=True, help="Take it where another text is there; that is kept beside it.")
@with_exit_codes
def source_add(key: str, file: Path, folder: Path | None, replace: bool) -> int:
    """Read FILE (txt, md, html, docx, pdf) as the source KEY of the briefing in FOLDER.

    Writes sources/KEY.txt, for you alone, and sources/KEY.fingerprint.json, which may be published. Without FOLDER the
    briefing is the one in the current folder, or the only one under seeds/.
    """
    from reportgen.accession.add import add_source

    added = add_source(briefing(folder), key, file, replace)
    print_findings(added.findings)
    for line in (*map(str, added.written), *added.summary):
        click.echo(printable(line))
    return CONTENT_ERROR if any(one.severity is Severity.ERROR for one in added.findings) else 0


@source.command(name="list")
@BRIEFING
@with_exit_codes
def source_list(folder: Path | None) -> int:
    """Show what is supplied of each work of the references."""
    from reportgen.accession.listing import list_sources

    return print_lines(*list_sources(briefing(folder)))


@source.command(name="show")
@click.argument("key")
@BRIEFING
@click.option("--at", "locator", default="", help="Only this place, as it is cited: '¶ 12', 'pp. 12-13'.")
@with_exit_codes
def source_show(key: str, folder: Path | None, locator: str) -> int:
    """Print the numbered paragraphs of a source's text, by which it is cited."""
    from reportgen.accession.listing import show_source

    return print_lines(*show_source(briefing(folder), key, locator))
