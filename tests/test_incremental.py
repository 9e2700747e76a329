"""A build makes again what has changed and nothing else, and its files are always those of a build without memory."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation

from reportgen import pipeline
from reportgen.background import can_fork
from reportgen.briefing.starter import write_starter
from reportgen.findings import ContentError
from reportgen.memory import cache, recall
from reportgen.memory.cache import FOLDER_VARIABLE
from reportgen.pipeline import Built, Options, build
from tests import tools
from tests.layout import template_files

PICTURES = tools.CHECKOUT / "tests" / "briefings" / "valid" / "kitchen-sink" / "figures"


@dataclass(slots=True)
class Desk:
    """A briefing with everything in it, its output, and a build of it; `made` counts the builds that did the work."""

    briefing: Path
    output: Path
    options: Options = field(default_factory=Options)
    made: int = 0

    def build(self) -> Built:
        return build(self.briefing, self.output, self.options)

    @property
    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.output / "talk").iterdir())}

    @property
    def times(self) -> dict[str, tuple[int, int]]:
        statuses = {path.name: path.stat() for path in (self.output / "talk").iterdir()}
        return {name: (status.st_mtime_ns, status.st_ino) for name, status in statuses.items()}


@pytest.fixture(name="desk")
def fixture_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    briefing = tmp_path / "talk"
    write_starter(briefing)
    shutil.copy(PICTURES / "harbour.png", briefing / "bridge.png")
    with (briefing / "sections" / "02-tolls.md").open("a") as section:
        section.write("\n![The bridge](bridge.png)\n\n<b>raw</b>\n")  # a picture, and a warning
    desk = Desk(briefing, tmp_path / "output")
    do_work = pipeline._made

    def count_work(*arguments: object) -> object:
        desk.made += 1
        return do_work(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_made", count_work)
    return desk


def _without_memory(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Built, dict[str, bytes]]:
    """The same build by someone who has nothing in his cache and nothing in his folder."""
    with monkeypatch.context() as context:
        context.setenv(FOLDER_VARIABLE, str(folder / "empty cache"))
        other = replace(desk, output=folder / "other output")
        return other.build(), other.files


def _told(built: Built) -> tuple[list[str], tuple[str, ...]]:
    return [str(finding) for finding in built.findings], built.reasons


# Nothing changed ------------------------------------------------------------------------------------------------------
def test_nothing_changed_nothing_is_made_or_written_and_everything_is_told_again(desk: Desk) -> None:
    first = desk.build()
    times = desk.times
    second = desk.build()
    assert [output.changed for output in first.outputs] == [True, True]
    assert [output.changed for output in second.outputs] == [False, False]
    assert desk.made == 1
    assert desk.times == times
    assert _told(second) == _told(first)
    assert any("raw-html" in line for line in _told(second)[0])
    assert second.changes is not None
    assert not second.changes


def test_a_folder_that_was_moved_is_the_same_content(desk: Desk, tmp_path: Path) -> None:
    desk.build()
    moved = tmp_path / "elsewhere" / "talk"
    moved.parent.mkdir()
    desk.briefing.rename(moved)
    assert not any(output.changed for output in build(moved, desk.output).outputs)
    assert desk.made == 1


# Something changed ----------------------------------------------------------------------------------------------------
def _replace(name: str, old: str, new: str) -> Callable[[Desk], None]:
    def change(desk: Desk) -> None:
        path = desk.briefing / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _figure(desk: Desk) -> None:
    _replace("data/tolls.csv", ",185,", ",186,")(desk)
    for name in ("data/tolls.csv", "sources/clerk1855.txt"):
        _replace(name, "185 pounds", "186 pounds")(desk)


def _stray_file(desk: Desk) -> None:
    (desk.briefing / "quotation.yaml").write_text("[]")


def _other_picture(desk: Desk) -> None:
    Image.new("RGB", (300, 200), "navy").save(desk.briefing / "bridge.png")


def _other_deck_template(desk: Desk) -> None:
    template = desk.briefing.parent / "template.pptx"
    template.write_bytes(template_files.deck())
    desk.options = replace(desk.options, deck_template=template)


def _grayscale(desk: Desk) -> None:
    desk.options = replace(desk.options, grayscale=True)


BOTH, HANDOUT, DECK, NEITHER = ("handout.docx", "deck.pptx"), ("handout.docx",), ("deck.pptx",), ()


@pytest.mark.parametrize(
    ("change", "written"),
    [
        (_replace("sections/01-building.md", "two winters", "three winters"), BOTH),
        (_replace("sections/01-building.md", "let the class", "have the class"), DECK),
        (_replace("chronology.yaml", "1850-23", "1850-24"), BOTH),
        (_figure, BOTH),
        (_other_picture, BOTH),
        (_other_deck_template, DECK),
        (_grayscale, HANDOUT),
        (_replace("sources/clerk1855.txt", "mice", "rats"), NEITHER),
        (_stray_file, NEITHER),
    ],
    ids=["word", "notes", "date", "figure", "picture", "template", "option", "source", "stray file"],
)
def test_a_change_arrives_as_in_a_build_without_memory(
    change: Callable[[Desk], None],
    written: tuple[str, ...],
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the files that it concerns, and in what is told; then nothing has changed any more."""
    desk.build()
    change(desk)
    changed = desk.build()
    assert desk.made == 2
    assert tuple(output.path.name for output in changed.outputs if output.changed) == written
    anew, files = _without_memory(desk, tmp_path, monkeypatch)
    assert desk.files == files
    assert _told(changed) == _told(anew)
    again = desk.build()
    assert not any(output.changed for output in again.outputs)
    assert (_told(again), desk.made) == (_told(changed), 3)  # the third was the one without memory


def test_other_formats_are_another_build(desk: Desk) -> None:
    desk.build()
    desk.options = Options(formats=("docx",))
    assert [output.path.name for output in desk.build().outputs] == ["handout.docx"]
    assert desk.made == 2


def test_another_version_of_the_product_makes_everything_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.build()
    monkeypatch.setattr(recall, "surroundings", lambda: "another version")
    assert not any(output.changed for output in desk.build().outputs)
    assert desk.made == 2


def test_a_content_that_was_there_before_is_recalled(desk: Desk) -> None:
    first, change = desk.build(), _replace("sections/01-building.md", "two winters", "three winters")
    files = desk.files
    change(desk)
    desk.build()
    _replace("sections/01-building.md", "three winters", "two winters")(desk)
    back = desk.build()
    assert [output.changed for output in back.outputs] == [True, True]
    assert (desk.files, _told(back), desk.made) == (files, _told(first), 2)


def test_a_broken_content_is_never_taken_for_one_that_was_built(desk: Desk) -> None:
    desk.build()
    before = desk.files, desk.times
    _replace("sections/02-tolls.md", "[310 pounds]", "[311 pounds]")(desk)
    for _ in range(2):
        with pytest.raises(ContentError):
            desk.build()
    assert (desk.files, desk.times) == before
    _replace("sections/02-tolls.md", "[311 pounds]", "[310 pounds]")(desk)
    assert not any(output.changed for output in desk.build().outputs)


# The outputs changed --------------------------------------------------------------------------------------------------
def test_an_output_that_was_deleted_comes_back_from_the_cache(desk: Desk) -> None:
    desk.build()
    files, times = desk.files, desk.times
    (desk.output / "talk" / "deck.pptx").unlink()
    assert [output.path.name for output in desk.build().outputs if output.changed] == ["deck.pptx"]
    assert (desk.files, desk.made) == (files, 1)
    assert desk.times["handout.docx"] == times["handout.docx"]


def test_an_output_that_was_edited_is_noticed_and_kept(desk: Desk) -> None:
    desk.build()
    deck = desk.output / "talk" / "deck.pptx"
    presentation = Presentation(str(deck))
    title = presentation.slides[1].shapes.title
    assert title is not None
    title.text_frame.text = "My own headline"
    presentation.save(str(deck))
    built = desk.build()
    assert "kept-edits" in {finding.code.name for finding in built.findings}
    kept = Presentation(str(deck)).slides[1].shapes.title
    assert kept is not None
    assert (kept.text_frame.text, desk.made) == ("My own headline", 1)


def test_a_truncated_output_is_never_called_unchanged(desk: Desk) -> None:
    desk.build()
    deck = desk.output / "talk" / "deck.pptx"
    whole = deck.read_bytes()
    deck.write_bytes(whole[:-1])
    assert [output.path.name for output in desk.build().outputs if output.changed] == ["deck (new).pptx"]
    assert deck.with_name("deck (new).pptx").read_bytes() == whole


# The cache ------------------------------------------------------------------------------------------------------------
def _entries(desk: Desk) -> list[Path]:
    return [path for path in (desk.briefing.parent / "cache").rglob("*") if path.is_file()]


def _damage(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes()[:-1])


def _put_in_the_way(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def _delete_but_for_marks(entry: Path) -> None:
    """Then the charts are said to have been drawn, but are not there."""
    if entry.stat().st_size > len(sha256().digest()):
        entry.unlink()


@pytest.mark.parametrize("harm", [_damage, Path.unlink, _put_in_the_way, _delete_but_for_marks])
def test_whatever_became_of_the_cache_the_files_are_the_same(harm: Callable[[Path], object], desk: Desk) -> None:
    first = desk.build()
    files = desk.files
    for entry in _entries(desk):
        harm(entry)
    second = desk.build()
    assert (desk.files, _told(second), desk.made) == (files, _told(first), 2)


def test_a_cache_that_cannot_hold_anything_is_as_good_as_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST_SIZE", 0)
    monkeypatch.setattr(cache, "ROOM_EVERY", 1)
    first, second = desk.build(), desk.build()
    assert _told(first) == _told(second)
    assert not any(output.changed for output in second.outputs)
    assert (_entries(desk), desk.made) == ([], 2)


def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    """From the first word to the last entry; a third build finds it all."""
    briefing = tmp_path / "talk"
    write_starter(briefing)
    environment = {**os.environ, FOLDER_VARIABLE: str(tmp_path / "cache")}
    running = [_start(briefing, tmp_path / name, environment) for name in ("one", "other")]
    for process in running:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "talk").iterdir()} for name in ("one", "other")
    )
    assert one == other
    assert all(path.suffix == ".entry" and len(path.stem) == 64 for path in (tmp_path / "cache").rglob("*.*"))
    third = json.loads(_start(briefing, tmp_path / "one", environment).communicate()[0])
    assert third == {"changed": [], "matplotlib": False, "started": []}


# What is not even started ---------------------------------------------------------------------------------------------
WATCHED = """
import json, sys
started = []
sys.addaudithook(lambda event, details: started.append(event) if event in ("os.fork", "subprocess.Popen") else None)
import reportgen
built = reportgen.build(sys.argv[1], sys.argv[2], formats=tuple(sys.argv[3].split(",")))
changed = [output.path.name for output in built.outputs if output.changed]
print(json.dumps({"changed": changed, "matplotlib": "matplotlib" in sys.modules, "started": started}))
"""


def _start(
    briefing: Path, output: Path, environment: dict[str, str], formats: str = "docx,pptx"
) -> subprocess.Popen[str]:
    """A build in a fresh process, which tells what it loaded and started."""
    command = [sys.executable, "-c", WATCHED, str(briefing), str(output), formats]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, cwd=tools.CHECKOUT, stdout=pipe, stderr=pipe, text=True)


def _watched(desk: Desk, formats: str = "docx,pptx") -> dict[str, Any]:
    process = _start(desk.briefing, desk.output, dict(os.environ), formats)
    said, errors = process.communicate()
    assert process.returncode == 0, errors
    told: dict[str, Any] = json.loads(said)
    return told


def test_after_a_change_of_words_no_chart_is_drawn_and_no_citation_formatted(desk: Desk) -> None:
    """Neither matplotlib nor pandoc; the one process that may be forked makes the deck beside the handout."""
    cold = _watched(desk)
    assert "subprocess.Popen" in cold["started"]
    _replace("sections/01-building.md", "two winters", "three winters")(desk)
    word = _watched(desk)
    assert word == {"changed": list(BOTH), "matplotlib": False, "started": ["os.fork"] if can_fork() else []}
    assert _watched(desk) == {"changed": [], "matplotlib": False, "started": []}


def test_a_chart_is_drawn_anew_where_it_has_changed(desk: Desk) -> None:
    _watched(desk)
    _replace("exhibits.yaml", "a second gate", "a third gate")(desk)
    assert _watched(desk)["started"] == (["os.fork", "os.fork"] if can_fork() else [])


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_only_the_pdf_of_the_file_whose_pages_have_changed_is_made(desk: Desk) -> None:
    """Words for the speaker are on no page: neither PDF is made then. LibreOffice is a `subprocess.Popen`."""
    formats = "docx,pptx,pdf"
    assert _watched(desk, formats)["started"].count("subprocess.Popen") >= 2
    _replace("sections/01-building.md", "let the class", "have the class")(desk)
    notes = _watched(desk, formats)
    assert (notes["changed"], notes["started"].count("subprocess.Popen")) == (["deck.pptx"], 0)
    _replace("sections/01-building.md", "two winters", "three winters")(desk)
    word = _watched(desk, formats)
    assert (word["changed"], word["started"].count("subprocess.Popen")) == ([*BOTH, "handout.pdf"], 1)
    assert _watched(desk, formats)["started"] == []
