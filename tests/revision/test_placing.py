"""Files are written whole, where they belong, and nothing that a person made or changed is lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import PlacingError
from reportgen.revision import placing
from reportgen.revision.generated import untouched
from reportgen.revision.placing import Placed
from reportgen.revision.staging import staged
from reportgen.seal import seal_pdf
from tests.revision.packages import edited, package

ONE, TWO, THREE = package("one"), package("two"), package("three")
NOBODY = 65534


def place(path: Path, content: bytes) -> Placed:
    """Place one file."""
    (placed,) = placing.place(path.parent, {path.name: content})
    return placed


def names(folder: Path) -> list[str]:
    """What lies in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def codes(placed: Placed) -> list[str]:
    """The codes of the findings."""
    return [finding.code.name for finding in placed.findings]


# Replacing ------------------------------------------------------------------------------------------------------------
def test_a_generated_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "out" / "handout.docx"
    assert place(path, ONE) == Placed(path, changed=True)
    assert place(path, TWO) == Placed(path, changed=True)
    assert path.read_bytes() == TWO
    assert names(path.parent) == ["handout.docx"]


def test_an_equal_file_is_not_written_again_open_or_not(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    place(path, ONE)
    os.utime(path, (1, 1))
    assert place(path, ONE) == Placed(path, changed=False)
    (tmp_path / ".~lock.handout.docx#").touch()
    assert place(path, ONE) == Placed(path, changed=False)
    assert path.stat().st_mtime == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_permissions_and_is_never_open_to_more(
    mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "handout.docx", set[int]()
    path.write_bytes(ONE)
    path.chmod(mode)

    def look(_: int) -> None:
        seen.update(stat.S_IMODE(part.stat().st_mode) for part in tmp_path.glob(".reportgen-*"))

    monkeypatch.setattr(os, "fsync", look)
    place(path, TWO)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert seen == {mode}


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        place(tmp_path / "handout.docx", ONE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "handout.docx").stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "cloud" / "lecture.pptx", tmp_path / "out" / "deck.pptx"
    target.parent.mkdir()
    link.parent.mkdir()
    target.write_bytes(ONE)
    link.symlink_to(target)
    assert place(link, TWO) == Placed(link, changed=True)
    assert (link.is_symlink(), target.read_bytes()) == (True, TWO)
    target.unlink()
    place(link, THREE)
    assert (link.is_symlink(), target.read_bytes()) == (True, THREE)


def test_what_an_edited_link_leads_to_is_kept_beside_it(tmp_path: Path) -> None:
    target, link = tmp_path / "cloud" / "lecture.pptx", tmp_path / "out" / "deck.pptx"
    target.parent.mkdir()
    link.parent.mkdir()
    target.write_bytes(edited(ONE))
    link.symlink_to(target)
    assert codes(place(link, TWO)) == ["edited-file"]
    assert names(target.parent) == ["lecture (edited).pptx", "lecture.pptx"]
    (link.parent / "~$deck.pptx").touch()
    assert place(link, THREE).path == target.parent / "lecture (new).pptx"


# Edited by a person ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("has_hard_links", [True, False])
def test_an_edited_file_is_kept_and_said(has_hard_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not has_hard_links:
        monkeypatch.setattr(Path, "hardlink_to", _raise(OSError(errno.EPERM, "Operation not permitted")))
    path = tmp_path / "handout.docx"
    path.write_bytes(edited(ONE))
    placed = place(path, TWO)
    assert codes(placed) == ["edited-file"]
    assert "handout (edited).docx" in placed.findings[0].message
    assert (tmp_path / "handout (edited).docx").read_bytes() == edited(ONE)
    assert path.read_bytes() == TWO
    path.write_bytes(edited(TWO, "mine again"))
    place(path, THREE)
    assert (tmp_path / "handout (edited 2).docx").read_bytes() == edited(TWO, "mine again")
    assert names(tmp_path) == ["handout (edited 2).docx", "handout (edited).docx", "handout.docx"]


def test_a_name_that_only_a_link_to_nowhere_has_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(edited(ONE))
    (tmp_path / "handout (edited).docx").symlink_to("nowhere")
    place(path, TWO)
    assert (tmp_path / "handout (edited 2).docx").read_bytes() == edited(ONE)


@pytest.mark.parametrize("is_open", [True, False])
def test_an_edited_file_stays_where_it_is_while_the_content_is_the_same(is_open: bool, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(edited(ONE))
    os.utime(path, (1, 1))
    if is_open:
        (tmp_path / "~$deck.pptx").touch()
    placed = place(path, ONE)
    assert (placed.path, placed.changed, codes(placed)) == (path, False, ["kept-edits"])
    assert (path.read_bytes(), path.stat().st_mtime) == (edited(ONE), 1)


def test_a_pdf_with_notes_of_a_reader_stays_while_the_content_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "handout.pdf"
    noted = seal_pdf(b"%PDF-1.7 one %%EOF\n") + b"1 0 obj a note %%EOF\n"
    path.write_bytes(noted)
    assert codes(place(path, seal_pdf(b"%PDF-1.7 one %%EOF\n"))) == ["kept-edits"]
    assert codes(place(path, seal_pdf(b"%PDF-1.7 two %%EOF\n"))) == ["edited-file"]
    assert (tmp_path / "handout (edited).pdf").read_bytes() == noted


def test_one_version_is_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    for content in (TWO, THREE):
        path.write_bytes(edited(ONE))
        place(path, content)
    assert names(tmp_path) == ["handout (edited).docx", "handout.docx"]


def _once(save: Callable[[], object]) -> Callable[[int], None]:
    """What somebody does while the first file is being flushed to the disk."""
    saves = [save]

    def flush(_: int) -> None:
        while saves:
            saves.pop()()

    return flush


def test_what_is_saved_while_the_new_file_is_written_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(ONE)
    monkeypatch.setattr(os, "fsync", _once(lambda: path.write_bytes(edited(ONE))))
    assert codes(place(path, TWO)) == ["edited-file"]
    assert path.read_bytes() == TWO
    assert (tmp_path / "handout (edited).docx").read_bytes() == edited(ONE)


def test_an_unchanged_file_that_is_edited_while_another_is_written_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handout = tmp_path / "handout.docx"
    handout.write_bytes(ONE)
    monkeypatch.setattr(os, "fsync", _once(lambda: handout.write_bytes(edited(TWO))))
    placed, _ = placing.place(tmp_path, {"handout.docx": ONE, "deck.pptx": TWO})
    assert codes(placed) == ["edited-file"]
    assert handout.read_bytes() == ONE
    assert (tmp_path / "handout (edited).docx").read_bytes() == edited(TWO)


@pytest.mark.parametrize("content", [b"", b"my notes", b"PK\x03\x04 broken", b"%PDF-1.7 someone else's"])
def test_a_file_of_somebody_else_counts_as_edited(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    place(path, ONE)
    assert (tmp_path / "deck (edited).pptx").read_bytes() == content


def test_another_custom_property_is_an_edit() -> None:
    assert untouched(ONE)
    with zipfile.ZipFile(BytesIO(ONE)) as archive:
        custom = archive.read("docProps/custom.xml")
    assert not untouched(ONE.replace(custom, custom.replace(b'pid="2"', b'pid="3"')))


def test_bytes_added_behind_the_end_are_an_edit() -> None:
    assert not untouched(ONE + b"signed")
    assert not untouched(seal_pdf(b"%PDF-1.7 content %%EOF\n") + b"1 0 obj an annotation %%EOF\n")


def test_a_sealed_pdf_is_known_again() -> None:
    sealed = seal_pdf(b"%PDF-1.7 content %%EOF\n")
    assert untouched(sealed)
    assert not untouched(sealed.replace(b"content", b"comment"))


COMPRESSED = BytesIO()
with zipfile.ZipFile(COMPRESSED, "w", zipfile.ZIP_DEFLATED) as _archive:
    _archive.writestr(zipfile.ZipInfo("a.xml"), "<a/>" * 50, zipfile.ZIP_DEFLATED)
    _archive.writestr(zipfile.ZipInfo("b.xml"), "<b/>" * 50, zipfile.ZIP_BZIP2)
    _archive.writestr(zipfile.ZipInfo("c.xml"), "<c/>" * 50, zipfile.ZIP_LZMA)


@given(st.integers(0, len(COMPRESSED.getvalue()) - 1), st.integers(1, 255))
def test_a_damaged_file_counts_as_edited_whatever_the_damage(place_of: int, change: int) -> None:
    damaged = bytearray(COMPRESSED.getvalue())
    damaged[place_of] ^= change
    assert not untouched(bytes(damaged))


# Open in Office -------------------------------------------------------------------------------------------------------
LOCKS = ["~$handout.docx", "~$andout.docx", "~$ndout.docx", ".~lock.handout.docx#"]


@pytest.mark.parametrize("lock", LOCKS)
def test_an_open_file_is_left_alone_until_the_lock_is_gone(lock: str, tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(ONE)
    (tmp_path / lock).touch()
    placed = place(path, TWO)
    assert path.read_bytes() == ONE
    assert (placed.path, placed.changed) == (tmp_path / "handout (new).docx", True)
    assert placed.path.read_bytes() == TWO
    assert codes(placed) == ["file-in-use"]
    assert "handout.docx is open; the new version is handout (new).docx" in placed.findings[0].message
    assert lock in placed.findings[0].hint
    (tmp_path / lock).unlink()
    assert place(path, TWO) == Placed(path, changed=True)


def test_an_open_file_that_is_being_saved_has_no_name_for_a_moment(tmp_path: Path) -> None:
    (tmp_path / "~$andout.docx").touch()
    assert place(tmp_path / "handout.docx", ONE).path == tmp_path / "handout (new).docx"


def test_the_new_version_of_an_open_file_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(ONE)
    (tmp_path / "~$deck.pptx").touch()
    beside = place(path, TWO).path
    os.utime(beside, (1, 1))
    placed = place(path, TWO)
    assert (placed.path, placed.changed, codes(placed)) == (beside, False, ["file-in-use"])
    assert beside.stat().st_mtime == 1


def test_new_versions_of_an_open_file_do_not_pile_up(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(ONE)
    (tmp_path / "~$deck.pptx").touch()
    for content in (TWO, THREE):
        place(path, content)
    assert (tmp_path / "deck (new).pptx").read_bytes() == THREE
    assert names(tmp_path) == ["deck (new).pptx", "deck.pptx", "~$deck.pptx"]


def test_a_new_version_that_was_edited_or_opened_is_not_replaced_either(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(ONE)
    (tmp_path / "~$deck.pptx").touch()
    (tmp_path / "deck (new).pptx").write_bytes(edited(ONE))
    assert place(path, TWO).path == tmp_path / "deck (new 2).pptx"
    (tmp_path / "~$deck (new 2).pptx").touch()
    assert place(path, THREE).path == tmp_path / "deck (new 3).pptx"
    assert (tmp_path / "deck (new).pptx").read_bytes() == edited(ONE)
    assert (tmp_path / "deck (new 2).pptx").read_bytes() == TWO


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY])
def test_a_file_that_another_program_holds_is_left_alone(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it: `WinError 32`, the process cannot access the file, is an EACCES."""
    path, rename = tmp_path / "handout.pdf", Path.replace
    path.write_bytes(seal_pdf(b"%PDF old"))

    def refuse(part: Path, target: Path) -> Path:
        if target == path:
            raise OSError(number, "being used by another process", str(part), None, str(target))
        return rename(part, target)

    monkeypatch.setattr(Path, "replace", refuse)
    placed = place(path, seal_pdf(b"%PDF new"))
    assert (placed.path.name, codes(placed)) == ("handout (new).pdf", ["file-in-use"])
    assert "being used by another process" in placed.findings[0].message
    assert path.read_bytes() == seal_pdf(b"%PDF old")
    assert names(tmp_path) == ["handout (new).pdf", "handout.pdf"]


def test_a_file_that_cannot_even_be_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, read = tmp_path / "deck.pptx", Path.read_bytes
    path.write_bytes(ONE)

    def refuse(file: Path) -> bytes:
        if file == path:
            raise PermissionError(errno.EACCES, "being used by another process")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    placed = place(path, TWO)
    assert (placed.path.name, codes(placed)) == ("deck (new).pptx", ["file-in-use"])


def test_a_write_protected_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(ONE)
    path.chmod(0o444)
    for content in (TWO, THREE):
        placed = place(path, content)
        assert (placed.path.name, codes(placed)) == ("deck (new).pptx", ["protected-file"])
    assert path.read_bytes() == ONE


# What cannot be written -----------------------------------------------------------------------------------------------
def _raise(error: OSError) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_disk_changes_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for the first file is not room for the second; then neither is replaced."""
    (tmp_path / "handout.docx").write_bytes(ONE)
    (tmp_path / "deck.pptx").write_bytes(edited(ONE))
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PlacingError, match="what stood there is unharmed"):
        placing.place(tmp_path, {"handout.docx": TWO, "deck.pptx": TWO})
    assert (tmp_path / "handout.docx").read_bytes() == ONE
    assert (tmp_path / "deck.pptx").read_bytes() == edited(ONE)
    assert names(tmp_path) == ["deck.pptx", "handout.docx"]


def test_all_files_are_on_the_disk_before_one_takes_its_name_and_the_names_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a power cut leaves: no name leads to bytes that are not on the disk."""
    (tmp_path / "handout.docx").write_bytes(ONE)
    done, flush, rename = list[str](), os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        done.append("flush folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "flush file")
        flush(descriptor)

    def replace(part: Path, target: Path) -> Path:
        done.append(f"name {target.name}")
        return rename(part, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    placing.place(tmp_path, {"handout.docx": TWO, "deck.pptx": TWO})
    assert done == ["flush file", "flush file", "name handout.docx", "name deck.pptx", "flush folder"]


LIMITED = """
import resource, sys
from pathlib import Path
from reportgen.findings import PlacingError
from reportgen.revision.placing import place
from tests.revision.packages import package
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    place(Path(sys.argv[1]), {"handout.docx": package("two"), "deck.pptx": package("two", 200_000)})
except PlacingError as error:
    sys.exit(str(error))
"""


def test_a_file_that_the_system_cuts_off_is_not_placed(tmp_path: Path) -> None:
    """A real failing write, in the middle of the file."""
    (tmp_path / "handout.docx").write_bytes(ONE)
    (tmp_path / "deck.pptx").write_bytes(ONE)
    done = subprocess.run([sys.executable, "-c", LIMITED, tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "may not become as large" in done.stderr
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"deck.pptx": ONE, "handout.docx": ONE}


@contextmanager
def _without_privileges() -> Iterator[Path]:
    """A folder of a user without privileges, who does what is done inside."""
    folder = Path(tempfile.mkdtemp())
    superuser = os.geteuid() == 0
    try:
        if superuser:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield folder
    finally:
        folder.chmod(0o700)
        if superuser:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_is_said_and_left_as_it_is() -> None:
    with _without_privileges() as folder:
        (folder / "deck.pptx").write_bytes(ONE)
        folder.chmod(0o500)
        with pytest.raises(PlacingError, match=r"cannot be written: you may not write there; .* -o"):
            place(folder / "deck.pptx", TWO)
        assert place(folder / "deck.pptx", ONE) == Placed(folder / "deck.pptx", changed=False)
        with pytest.raises(PlacingError, match="you may not write there"):
            place(folder / "new" / "deck.pptx", TWO)
        assert {name: (folder / name).read_bytes() for name in names(folder)} == {"deck.pptx": ONE}


def test_a_file_of_another_user_that_may_not_be_read_is_left_alone() -> None:
    with _without_privileges() as folder:
        (folder / "deck.pptx").write_bytes(ONE)
        (folder / "deck.pptx").chmod(0o200)
        assert codes(place(folder / "deck.pptx", TWO)) == ["file-in-use"]
        (folder / "deck.pptx").chmod(0o600)
        assert (folder / "deck.pptx").read_bytes() == ONE


def test_a_folder_or_a_pipe_where_the_file_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx" / "mine").mkdir(parents=True)
    os.mkfifo(tmp_path / "handout.docx")
    for name in ("deck.pptx", "handout.docx"):
        with pytest.raises(PlacingError, match=f"{name} cannot be written: something that is no file stands there"):
            place(tmp_path / name, ONE)
    assert names(tmp_path) == ["deck.pptx", "handout.docx"]
    assert (tmp_path / "deck.pptx" / "mine").is_dir()


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    for folder in (tmp_path / "output", tmp_path / "output" / "talk"):
        with pytest.raises(PlacingError, match="a file stands where a folder has to be"):
            place(folder / "deck.pptx", ONE)
    assert (tmp_path / "output").read_text() == "mine"


def test_a_path_that_is_too_long_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path / ("x" * 300), tmp_path.joinpath(*(["x" * 200] * 30))):
        with pytest.raises(PlacingError, match="the path is too long"):
            place(folder / "deck.pptx", ONE)


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").symlink_to("deck.pptx")
    with pytest.raises(PlacingError, match="leads back to itself"):
        place(tmp_path / "deck.pptx", ONE)


# Left over ------------------------------------------------------------------------------------------------------------
def test_what_a_killed_build_left_over_goes_with_the_next_and_nothing_else_does(tmp_path: Path) -> None:
    theirs = [".reportgen-notes.part", "deck.part", ".reportgen-0123abcd.part.pptx", "~$other.docx"]
    for name in (".reportgen-0123abcd.part", *theirs):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".reportgen-00000000.part").mkdir()
    (tmp_path / ".reportgen-11111111.part").symlink_to("deck.part")
    place(tmp_path / "deck.pptx", ONE)
    expected = ["deck.pptx", ".reportgen-00000000.part", ".reportgen-11111111.part", *theirs]
    assert names(tmp_path) == sorted(expected)


def test_what_a_build_is_writing_at_this_moment_is_not_left_over(tmp_path: Path) -> None:
    with staged(b"half", tmp_path / "deck.pptx") as part:
        place(tmp_path / "handout.docx", ONE)
        assert part.read_bytes() == b"half"
    assert names(tmp_path) == ["handout.docx"]


def test_two_builds_into_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    contents = [package(str(number), 300_000) for number in range(4)]
    children = []
    for content in contents:
        child = os.fork()
        if child == 0:
            try:
                for _ in range(25):
                    placing.place(tmp_path, {"handout.docx": content, "deck.pptx": content})
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    assert names(tmp_path) == ["deck.pptx", "handout.docx"]
    assert all((tmp_path / name).read_bytes() in contents for name in names(tmp_path))


def test_a_build_that_the_system_ends_in_the_middle_of_a_write_leaves_the_old_files(tmp_path: Path) -> None:
    """Real half files: the kernel ends the process when a file has reached its limit."""
    old = {"handout.docx": ONE, "deck.pptx": edited(ONE)}
    new = {"handout.docx": package("two", 100_000), "deck.pptx": package("two", 500_000)}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    for limit in (1, 50_000, 99_999, 150_000, 400_000):
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            placing.place(tmp_path, new)
            os._exit(0)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGXFSZ
        assert {name: (tmp_path / name).read_bytes() for name in old} == old
        assert len(list(tmp_path.glob(".reportgen-*.part"))) in (1, 2)
    placing.place(tmp_path, new)
    assert names(tmp_path) == ["deck (edited).pptx", "deck.pptx", "handout.docx"]
