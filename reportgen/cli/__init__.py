"""The command line: arguments, exit codes, progress; no logic.

In: arguments. Out: lines on standard output and error, and an exit code: 0 done, 1 the content has errors, 2 usage,
3 something is missing on this machine.
"""

from __future__ import annotations

import gc

import click

from reportgen import __version__
from reportgen.cli.building import build, watch
from reportgen.cli.changing import changes
from reportgen.cli.checking import check
from reportgen.cli.exchange import export, import_
from reportgen.cli.sources import source
from reportgen.cli.starting import new, schema
from reportgen.cli.templates import template


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="reportgen %(version)s")
def main() -> None:
    """One folder of content becomes a handout (.docx, .pdf) and a lecture deck (.pptx)."""
    # A build makes hundreds of thousands of objects and hardly a cycle; the default looks for cycles every 700.
    gc.set_threshold(100_000)


for _command in (build, watch, check, changes, source, new, schema, template, import_, export):
    main.add_command(_command)
