"""What the commands take, and how they end: shared arguments and options, and the exit codes.

In: what was typed. Out: paths; a command that ends with an exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from reportgen.findings import MissingToolError, ReportgenError

CONTENT_ERROR, USAGE_ERROR, MISSING = 1, 2, 3


FOLDERS = click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]...")


BRIEFING = click.argument("folder", required=False, type=click.Path(path_type=Path))


STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


TEMPLATE = click.Path(exists=True, readable=False, path_type=Path)  # what else is wrong with it is a finding


def with_exit_codes(command: Callable[..., int]) -> Callable[..., None]:
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


def briefings(folders: Sequence[Path]) -> list[Path]:
    """The folders named, or every briefing under `seeds/`, or, where there is none, the demonstration briefing."""
    if folders:
        return list(folders)
    from reportgen.resources import seeds_folder

    own = sorted(path.parent for path in Path("seeds").glob("*/briefing.yaml"))
    return own or sorted(path.parent for path in seeds_folder().glob("*/briefing.yaml"))


def briefing(folder: Path | None) -> Path:
    """The folder named, or the current one if it is a briefing, or the only briefing under `seeds/`."""
    if folder is not None or Path("briefing.yaml").is_file():
        return folder or Path()
    own = sorted(path.parent for path in Path("seeds").glob("*/briefing.yaml"))
    if len(own) != 1:
        raise click.UsageError("name the briefing's FOLDER: " + (", ".join(map(str, own)) or "there is none here"))
    return own[0]
