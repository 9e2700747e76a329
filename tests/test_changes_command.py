"""`reportgen changes`, and what `build` says of changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reportgen
from reportgen.cli import main
from reportgen.revision.changes.as_text import Tone, change_lines, with_signs
from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.tree import Changes, FieldChange, How, ItemChange
from reportgen.revision.content.snapshot import ItemKind
from tests.briefing.folders import write_folder
from tests.revision.contents import SECTION, item, snapshot

SECTION_TEXT = "---\ntitle: Aid\nclaim: Aid fell by {share} within a single year of the war, and never recovered\n---\n"
FILES = {
    "briefing.yaml": "title: T\n",
    "sections/1-one.md": SECTION_TEXT.format(share="a third"),
    "exhibits.yaml": "chart: {kind: table, data: aid.csv, title: Aid}\n",
    "data/aid.csv": "x,value,unit\n1967,20,million rubles\n1968,12.5,million rubles\n",
}
NEW_FILES = {
    **FILES,
    "sections/1-one.md": SECTION_TEXT.format(share="half"),
    "data/aid.csv": "x,value,unit\n1967,22,million rubles\n1969,11,million rubles\n",
}


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two states of one briefing."""
    return write_folder(tmp_path / "old", FILES), write_folder(tmp_path / "new", NEW_FILES)


def test_changes_are_told_in_aligned_lines_with_the_changed_words(folders: tuple[Path, Path]) -> None:
    old, new = folders
    result = _run("changes", old, new)
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        f"from  {old}\n"
        f"to    {new}\n"
        "2 changed, 1 added, 1 removed\n"
        "\n"
        "Sections\n"
        "  changed  Aid\n"
        "           claim  Aid fell by [-a third-]{+half+} within a single year of the war, and …\n"
        "\n"
        "Figures\n"
        "  changed  aid: 1967  20 → 22 million rubles\n"
        "  added    aid: 1969  11 million rubles\n"
        "  removed  aid: 1968  12.5 million rubles\n"
    )


def test_python_has_the_same(folders: tuple[Path, Path]) -> None:
    old, new = folders
    told = reportgen.changes(old, str(new))
    assert [f"{one.how} {one.id}" for one in told.items] == [
        "changed one",
        "changed aid/1967",
        "added aid/1969",
        "removed aid/1968",
    ]
    assert not reportgen.changes(old, old)


def test_nothing_changed_is_said_and_is_no_failure(folders: tuple[Path, Path]) -> None:
    result = _run("changes", folders[0], folders[0])
    assert result.exit_code == 0
    assert result.stdout.endswith("the content is the same\n")


def test_json_has_every_text_before_and_after(folders: tuple[Path, Path]) -> None:
    told = json.loads(_run("changes", *folders, "--json").stdout)
    assert told["counts"] == {"changed": 2, "added": 1, "removed": 1}
    figure = next(change for change in told["changes"] if change["id"] == "aid/1967")
    assert figure == {
        "how": "changed",
        "kind": "figure",
        "id": "aid/1967",
        "name": "aid: 1967",
        "fields": [
            {
                "field": "value",
                "how": "changed",
                "before": "20 million rubles",
                "after": "22 million rubles",
                "words": [{"removed": "20"}, {"added": "22"}, {"kept": " million rubles"}],
            }
        ],
    }


def test_markdown_strikes_out_what_went_and_sets_bold_what_came(folders: tuple[Path, Path]) -> None:
    told = _run("changes", *folders, "--markdown").stdout
    assert "- Changed: Aid\n  - claim: Aid fell by ~~a third~~**half** within" in told
    assert "  - value: 20 → 22 million rubles\n" in told


def test_markdown_takes_no_mark_from_the_content(tmp_path: Path) -> None:
    old = write_folder(tmp_path / "old", {**FILES, "briefing.yaml": "title: T\nsubtitle: '# 5*3 <b>'\n"})
    told = _run("changes", old, write_folder(tmp_path / "new", FILES), "--markdown").stdout
    assert r"  - subtitle: ~~\# 5\*3 \<b\>~~" in told


def test_a_terminal_obeys_nothing_in_the_content(folders: tuple[Path, Path]) -> None:
    hostile = snapshot(item(SECTION, "a", title="\x1b[2J\u202eevil", claim="x" * 50 + "\x07\x1b]0;"))
    changes = compare(snapshot(), hostile)
    assert all(line.isprintable() for line in change_lines(changes, 80))


def test_colours_are_not_the_only_difference(folders: tuple[Path, Path]) -> None:
    """A line is painted piece by piece, and lines are as long as they look."""
    words = " ".join(["word"] * 40)
    change = FieldChange("prose", How.ADDED, "", words)
    changes = Changes((ItemChange(How.CHANGED, ItemKind.SECTION, "a", "A", (change,)),))

    def paint(tone: Tone, text: str) -> str:
        return f"<{tone}>{text}</>" if tone is Tone.ADDED else text

    plain, painted = (list(change_lines(changes, 80, look)) for look in (with_signs, paint))
    assert len(plain) == len(painted)
    assert all(len(line) <= 80 + len("{++}") for line in plain)
    assert all("<added>" in line for line in painted[3:])


@pytest.mark.parametrize(("option", "where"), [((), "stderr"), (("--json",), "stdout")])
def test_what_cannot_be_compared_is_a_finding_and_returns_1(
    option: tuple[str, ...], where: str, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    result = _run("changes", tmp_path / "none.docx", folders[0], *option)
    assert result.exit_code == 1
    assert "unreadable-office-file" in getattr(result, where)


# build ----------------------------------------------------------------------------------------------------------------
def test_a_build_says_what_is_new_against_the_last_one(folders: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = folders
    output = tmp_path / "out"
    assert "since the last build" not in _run("build", old, "-o", output).stdout
    assert _run("build", old, "-o", output).stdout.endswith("since the last build: the content is the same\n")
    assert _run("build", new, "-o", output).stdout.endswith(
        "since the last build: 2 changed, 1 added, 1 removed\n"
        "  changed  section Aid: claim\n"
        "  changed  figure aid: 1967: 20 → 22 million rubles\n"
        "  added    figure aid: 1969\n"
        "  removed  figure aid: 1968\n"
    )


def test_a_build_of_the_handout_alone_compares_handouts(folders: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = folders
    _run("build", old, "-o", tmp_path / "out", "--format", "docx")
    told = json.loads(_run("build", new, "-o", tmp_path / "out", "--format", "docx", "--json").stdout)
    assert told["briefings"][0]["changes"]["counts"] == {"changed": 2, "added": 1, "removed": 1}


def test_many_changes_are_shortened_with_a_word_on_where_all_are(tmp_path: Path) -> None:
    rows = {n: "\n".join(["x,value", *(f"{year},{n}" for year in range(1960, 1980))]) for n in (1, 2)}
    for n, data in rows.items():
        folder = write_folder(tmp_path / str(n), {**FILES, "data/aid.csv": data})
        told = _run("build", folder, "-o", tmp_path / "out").stdout.splitlines()
    assert len([line for line in told if line.startswith("  changed")]) == 6
    assert "… and 14 more; `reportgen changes FOLDER`" in told[-1]
    folder = write_folder(tmp_path / "1", {**FILES, "data/aid.csv": rows[1]})
    told = _run("build", folder, "-o", tmp_path / "out", "-v").stdout.splitlines()
    assert len([line for line in told if line.startswith("  changed")]) == 20


def test_a_build_over_a_file_without_a_record_says_nothing_of_changes(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "out" / "b").mkdir(parents=True)
    (tmp_path / "out" / "b" / "deck.pptx").write_bytes(b"not ours")
    result = _run("build", folders[0], "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "since the last build" not in result.stdout
