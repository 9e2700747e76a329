"""What the two names of `reportgen changes` mean: files, folders, and folders as git knows them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from reportgen.findings import ContentError, MissingToolError
from reportgen.git import export_folder
from reportgen.pipeline import build
from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.sides import Side, both_sides, side

OUTPUT = Path("output")


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def write(folder: Path, title: str) -> Path:
    """A small briefing with this title."""
    (folder / "sections").mkdir(parents=True, exist_ok=True)
    (folder / "briefing.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    (folder / "sections" / "01-a.md").write_text("---\ntitle: A\n---\nProse.\n", encoding="utf-8")
    return folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, a repository with a briefing `seeds/b`: first, then second in git, third on the disk."""
    for variable in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init")
    for title in ("first", "second"):
        write(tmp_path / "seeds" / "b", title)
        _git(tmp_path, "add", "seeds")
        _git(tmp_path, "commit", "-m", title)
        _git(tmp_path, "tag", title)
    write(tmp_path / "seeds" / "b", "third")
    return tmp_path


def _title(one: Side) -> str:
    return str(one.snapshot.items[0].fields["title"])


def _titles(old: str, new: str | None = None) -> tuple[str, str]:
    before, after = both_sides(old, new, OUTPUT)
    return _title(before), _title(after)


def _refusal(old: str, new: str | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        both_sides(old, new, OUTPUT)
    (finding,) = caught.value.findings
    return str(finding)


# Revisions ------------------------------------------------------------------------------------------------------------
def test_a_folder_at_a_revision_is_compared_with_the_folder(repository: Path) -> None:
    assert _titles("seeds/b@first") == ("first", "third")


def test_two_revisions_are_compared(repository: Path) -> None:
    assert _titles("seeds/b@first", "seeds/b@HEAD") == ("first", "second")


def test_a_revision_may_have_an_at_sign_of_its_own(repository: Path) -> None:
    assert _titles("seeds/b@HEAD@{1}", "seeds/b@@") == ("first", "second")


def test_a_folder_may_have_an_at_sign_in_its_name(repository: Path) -> None:
    odd = write(repository / "seeds" / "a@b", "odd")
    assert _titles("seeds/a@b", "seeds/b") == ("odd", "third")
    _git(repository, "add", "seeds/a@b")
    _git(repository, "commit", "-m", "odd")
    write(odd, "odder")
    assert _titles("seeds/a@b@HEAD") == ("odd", "odder")


def test_the_current_folder_can_be_meant(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "seeds" / "b")
    assert _titles("@first", ".") == ("first", "third")
    assert _titles(".@first", ".") == ("first", "third")


def test_a_folder_that_is_gone_from_the_disk_is_still_known(repository: Path) -> None:
    (repository / "seeds" / "b").rename(repository / "seeds" / "c")
    assert _titles("seeds/b@second", "seeds/c") == ("second", "third")


def test_comparing_leaves_the_repository_as_it_is(repository: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*"))
    _titles("seeds/b@first")
    assert sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*")) == before


@pytest.mark.parametrize("revision", ["none", "", "--all", "-h", "HEAD^{tree}", "HEAD:seeds"])
def test_an_unknown_revision_is_a_finding(revision: str, repository: Path) -> None:
    assert f"unknown-revision git knows no revision `{revision}`" in _refusal(f"seeds/b@{revision}")


def test_a_folder_that_was_not_there_yet_is_a_finding(repository: Path) -> None:
    write(repository / "seeds" / "new", "new")
    assert "unknown-revision there was no folder seeds/new at the revision `first`" in _refusal("seeds/new@first")


def test_a_revision_of_a_folder_outside_git_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = write(tmp_path / "b", "T")
    assert "is in no git repository" in _refusal(f"{folder}@HEAD")


def test_a_link_out_of_the_folder_is_not_followed(repository: Path) -> None:
    (repository / "seeds" / "b" / "sections" / "02-b.md").symlink_to("../../../../secret.md")
    _git(repository, "add", "seeds")
    _git(repository, "commit", "-m", "linked")
    assert "unknown-revision" in _refusal("seeds/b@HEAD")


def test_without_git_the_message_says_what_to_install(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(MissingToolError, match="git is missing"):
        side("seeds/b@first")


def test_only_the_folder_itself_is_taken_out(repository: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    export_folder(repository / "seeds" / "b", "first", target)
    assert sorted(path.name for path in target.iterdir()) == ["briefing.yaml", "sections"]


# One name -------------------------------------------------------------------------------------------------------------
def test_a_folder_alone_is_compared_with_its_last_build(repository: Path) -> None:
    build(repository / "seeds" / "b", OUTPUT)
    write(repository / "seeds" / "b", "fourth")
    before, after = both_sides("seeds/b", None, OUTPUT)
    assert (before.shown, _title(before), _title(after)) == (str(OUTPUT / "b" / "deck.pptx"), "third", "fourth")
    (OUTPUT / "b" / "deck.pptx").unlink()
    assert both_sides("seeds/b", None, OUTPUT)[0].shown == str(OUTPUT / "b" / "handout.docx")


def test_a_folder_that_was_never_built_is_compared_with_the_last_commit(repository: Path) -> None:
    assert _titles("seeds/b") == ("second", "third")


def test_a_folder_with_nothing_to_compare_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(write(tmp_path / "b", "T").parent)
    assert "nothing-to-compare" in _refusal("b")


def test_a_file_alone_is_compared_with_its_folder_wherever_it_was_moved(repository: Path) -> None:
    build(repository / "seeds" / "b", OUTPUT)
    write(repository / "seeds" / "b", "fourth")
    mailed = repository / "Re: lecture (1).docx"
    (OUTPUT / "b" / "handout.docx").rename(mailed)
    assert _titles(mailed.name) == ("third", "fourth")
    (repository / "seeds" / "b").rename(repository / "elsewhere")
    assert "it was built from a folder `b`, which is not here" in _refusal(mailed.name)
    assert _titles(mailed.name, "elsewhere") == ("third", "fourth")


def test_a_handout_and_a_deck_of_one_build_have_one_content(repository: Path) -> None:
    build(repository / "seeds" / "b", OUTPUT)
    before, after = both_sides(str(OUTPUT / "b" / "deck.pptx"), str(OUTPUT / "b" / "handout.docx"), OUTPUT)
    assert not compare(before.snapshot, after.snapshot)


# What cannot be read --------------------------------------------------------------------------------------------------
def test_a_folder_with_errors_is_not_compared(repository: Path) -> None:
    (repository / "seeds" / "b" / "briefing.yaml").write_text("title: T\nsubtitel: S\n", encoding="utf-8")
    assert "b/briefing.yaml:2:1: error unknown-key" in _refusal("seeds/b")


@pytest.mark.parametrize(
    ("named", "refusal"),
    [
        ("nowhere", "there is no such folder"),
        ("nowhere.docx", "No such file"),
        ("seeds/b/briefing.yaml", "this is a text file"),
        ("\0", "there is no such folder"),
    ],
)
def test_what_is_not_there_is_a_finding(named: str, refusal: str, repository: Path) -> None:
    assert refusal in _refusal(named)
