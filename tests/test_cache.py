"""The cache gives back what was put in, or nothing; whatever its folder is like, nothing fails."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.memory import cache
from reportgen.memory.cache import FOLDER_VARIABLE, fetch, keep, key_of


@pytest.fixture(autouse=True, name="folder")
def fixture_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_fetched() -> None:
    key = key_of("a", b"\0")
    assert fetch(key) is None
    keep(key, b"bytes \0 of any kind")
    assert fetch(key) == b"bytes \0 of any kind"
    keep(key, b"")
    assert fetch(key) == b""


@given(
    st.lists(st.text(alphabet="ab", max_size=3), max_size=3), st.lists(st.text(alphabet="ab", max_size=3), max_size=3)
)
def test_other_parts_have_another_key(parts: list[str], others: list[str]) -> None:
    """Where one part ends and the next begins counts, too."""
    assert (key_of(*parts) == key_of(*others)) == (parts == others)


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_a_damaged_entry_counts_as_absent_and_is_replaced(folder: Path, damage: bytes) -> None:
    key = key_of("a")
    keep(key, b"whole")
    (entry,) = _files(folder)
    entry.write_bytes(damage)
    assert fetch(key) is None
    keep(key, b"whole")
    assert fetch(key) == b"whole"


def test_an_entry_cut_short_counts_as_absent(folder: Path) -> None:
    keep(key_of("a"), b"0123456789")
    (entry,) = _files(folder)
    entry.write_bytes(entry.read_bytes()[:-1])
    assert fetch(key_of("a")) is None


def test_the_folder_can_be_deleted_at_any_time(folder: Path) -> None:
    import shutil

    keep(key_of("a"), b"1")
    shutil.rmtree(folder)
    assert fetch(key_of("a")) is None
    keep(key_of("a"), b"2")
    assert fetch(key_of("a")) == b"2"


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    keep(key_of("a"), b"1")
    assert fetch(key_of("a")) is None


def test_many_at_once_leave_whole_entries_and_nothing_else(folder: Path) -> None:
    keys = [key_of(str(number % 5)) for number in range(200)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda key: keep(key, key.encode() * 1000), keys))
    assert {fetch(key) for key in keys} == {key.encode() * 1000 for key in keys}
    assert len(_files(folder)) == 5


def test_beyond_its_size_what_was_used_least_recently_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST_SIZE", 3 * 150)
    monkeypatch.setattr(cache, "ROOM_EVERY", 1)
    for place, name in enumerate("abc"):
        keep(key_of(name), name.encode() * 100)
        (path,) = folder.rglob(f"{key_of(name)}*")
        os.utime(path, (place, place))
    assert fetch(key_of("a")) is not None  # used now
    keep(key_of("d"), b"d" * 100)
    assert [name for name in "abcd" if fetch(key_of(name))] == ["a", "c", "d"]


def test_room_is_made_at_first_and_then_now_and_again(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The store grows beyond its size by no more than a few entries of each process."""
    monkeypatch.setattr(cache, "LARGEST_SIZE", 0)
    monkeypatch.setattr(cache, "_keeps", count())
    counted = []
    for number in range(2 * cache.ROOM_EVERY + 1):
        keep(key_of(str(number)), b"1")
        counted.append(len(_files(folder)))
    assert [place for place, number in enumerate(counted) if not number] == [0, cache.ROOM_EVERY, 2 * cache.ROOM_EVERY]


def test_only_its_own_files_are_ever_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    (folder / "mine.entry").write_text("the user's own")
    monkeypatch.setattr(cache, "LARGEST_SIZE", 0)
    monkeypatch.setattr(cache, "ROOM_EVERY", 1)
    keep(key_of("a"), b"1")
    assert _files(folder) == [folder / "mine.entry"]


@pytest.mark.skipif(sys.platform != "linux", reason="the places of other systems are platformdirs' own matter")
def test_without_the_variable_it_is_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    keep(key_of("a"), b"1")
    assert fetch(key_of("a")) == b"1"
    assert [path.parts[-4] for path in _files(tmp_path / "home")] == ["reportgen"]
