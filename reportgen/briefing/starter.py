"""The briefing that `reportgen new` writes: small, complete, and invented, so that an author has only to replace it.

In: an empty folder. Out: its files, with the JSON Schemas beside them, which the first line of each YAML file names for
editors.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from reportgen.briefing.json_schema import json_schemas

SCHEMA_FOLDER = ".schemas"
_FILES = Path(__file__).parent / "starter_files"


def write_starter(folder: Path) -> None:
    """Write the briefing into `folder`, which is made where it is missing. Raises `OSError`."""
    shutil.copytree(_FILES, folder, dirs_exist_ok=True)
    write_schemas(folder / SCHEMA_FOLDER)


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas as `folder`/NAME.schema.json; the paths written. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write_json(folder / f"{name}.schema.json", schema) for name, schema in json_schemas().items())


def _write_json(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
