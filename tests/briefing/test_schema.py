"""The single description of the keys: the JSON Schemas that are committed, and what else is derived from it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from docs import make_keys
from reportgen.briefing.json_schema import json_schemas
from reportgen.briefing.schema import WORDS
from reportgen.briefing.starter import write_starter

ROOT = Path(__file__).parents[2]
FOLDERS = [*sorted((ROOT / "tests/briefings/valid").iterdir()), ROOT / "seeds/dprk-vietnam"]


class _EditorLoader(yaml.CSafeLoader):
    """YAML as an editor's language server has it: YAML 1.2, in which a date is a text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _documents(folder: Path) -> list[tuple[str, Any]]:
    """The YAML documents of a briefing, each with the name of its schema."""
    texts = [(path.stem, path.read_text(encoding="utf-8-sig")) for path in folder.glob("*.yaml")]
    sections = [path.read_text(encoding="utf-8-sig") for path in (folder / "sections").glob("*.md")]
    texts += [("section", text.split("---\n")[1]) for text in sections]
    return [(name, yaml.load(text, Loader=_EditorLoader)) for name, text in texts]


def _complaints(name: str, document: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(json_schemas()[name]).iter_errors(document)]


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    """`make schema` writes them again."""
    committed = (ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(json_schemas()[name], ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json_schemas()[name])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_editors_accept_every_valid_briefing(folder: Path) -> None:
    complaints = {name: _complaints(name, document) for name, document in _documents(folder) if document is not None}
    assert complaints == {name: [] for name in complaints}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("briefing", {"title": "T", "subtitel": "S"}),
        ("briefing", {"subtitle": "no title"}),
        ("briefing", {"title": "T", "paper": "a5"}),
        ("briefing", {"title": "T", "language": "english please"}),
        ("briefing", {"title": "T", "words": {"figur": "Abb."}}),
        ("briefing", {"title": "T", "handout": {"omit": ["Not An Id"]}}),
        ("section", {"title": "T", "points": "one"}),
        ("chronology", [{"event": "no date"}]),
        ("chronology", [{"date": 1967, "event": "E", "weight": "heavy"}]),
        ("quotations", [{"text": "no speaker"}]),
        ("exhibits", {"aid": {"kind": "chart", "data": "aid.csv", "title": "no mark"}}),
        ("exhibits", {"Aid": {"kind": "table", "data": "aid.csv", "title": "bad id"}}),
    ],
)
def test_editors_mark_what_reading_calls_an_error(name: str, document: Any) -> None:
    assert _complaints(name, document) != []


def test_editors_accept_null_for_an_optional_key() -> None:
    assert _complaints("briefing", {"title": "T", "subtitle": None, "paper": None}) == []


def test_the_page_of_keys_is_the_generated_one() -> None:
    """`python docs/make_keys.py` writes it again."""
    assert make_keys.PAGE.read_text(encoding="utf-8") == make_keys.page()


def test_the_words_that_an_author_may_replace_are_those_the_product_has() -> None:
    english = tomllib.loads((ROOT / "reportgen/wording/languages/en.toml").read_text(encoding="utf-8"))
    assert set(WORDS) == set(english)


def test_each_yaml_file_of_the_starter_names_its_schema(tmp_path: Path) -> None:
    write_starter(tmp_path)
    for path in tmp_path.glob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert named, path.name
        assert json.loads((tmp_path / named[1]).read_text(encoding="utf-8")) == json_schemas()[path.stem]
