"""What several commands print: progress, findings, tallies, and findings as JSON values.

In: values. Out: lines on standard output and error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import Any

import click

from reportgen.cli.arguments import CONTENT_ERROR
from reportgen.findings import Finding, Severity, printable
from reportgen.pipeline import PHASES

_NARROWEST, _WIDEST = 80, 120
"""Columns of a line, however wide the terminal is."""


def columns() -> int:
    """How long a line may be."""
    return min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)


class Progress:
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


def print_findings(findings: Iterable[Finding]) -> None:
    """Findings go to standard error, a line each."""
    for finding in findings:
        click.echo(str(finding), err=True)


def print_lines(lines: Iterable[str], findings: Sequence[Finding]) -> int:
    """Print findings and lines; the exit code that they make."""
    print_findings(findings)
    for line in lines:
        click.echo(printable(line))
    return CONTENT_ERROR if any(one.severity is Severity.ERROR for one in findings) else 0


def findings_line(name: str, findings: Iterable[Finding]) -> str:
    """How many findings of each severity there are."""
    severities = [finding.severity for finding in findings]
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in Severity
        if (count := severities.count(severity))
    ]
    return f"{name}: {', '.join(counts) or 'no findings'}"


def finding_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON values."""
    from reportgen.writers.report import finding_record

    return [finding_record(finding) for finding in findings]
