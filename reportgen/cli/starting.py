"""`reportgen new` and `reportgen schema`: what an author starts with."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reportgen.cli.arguments import USAGE_ERROR, with_exit_codes


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@with_exit_codes
def new(folder: Path) -> int:
    """Write a small complete briefing into FOLDER, to start from."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        click.echo(f"error: {folder} exists and is not an empty folder; nothing was written", err=True)
        return USAGE_ERROR
    from reportgen.briefing.starter import write_starter

    write_starter(folder)
    click.echo(f"{folder} is ready. Build it with: reportgen build {folder}")
    return 0


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A folder for the schemas; without it, print.")
@with_exit_codes
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
