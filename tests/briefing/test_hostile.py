"""Hostile and absurd content: a finding, quickly, and never a traceback."""

from __future__ import annotations

import cProfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.briefing.read import read
from tests.briefing.folders import MINIMAL, found, png, write_folder
from tests.briefings import generate

# Each takes some hundredths of a second of the processor; a bomb that goes off takes minutes.
MOST_SECONDS = 5.0

WHOLE: dict[str, str | bytes] = {
    "briefing.yaml": "title: T\nlanguage: en\nsummary: [a, '[20](value:aid/1967)', c]\nreading: [kim]\n"
    "handout: {omit: [q]}\n",
    "sections/1-one.md": "---\ntitle: One\nclaim: C [@kim]\n---\nP[^1] [x](exhibit:aid)\n\n![](exhibit:aid)\n\n"
    "![](quotation:q)\n\n![](chronology:1967/1968?group=G)\n\n![m](figures/a.png)\n\n[^1]: N @kim\n",
    "chronology.yaml": "- {date: 1967-10, display: October 1967, event: E, group: G, actors: [A], "
    "source: '@kim, ¶ 1'}\n",
    "quotations.yaml": "- {id: q, text: T, speaker: S, original-language: ru, date: 1967}\n",
    "exhibits.yaml": "aid:\n  kind: chart\n  mark: column\n  data: aid.csv\n  where: {series: a}\n  title: T\n"
    "  annotations: [{x: 1967, text: A}]\n",
    "data/aid.csv": 'x,series,value,unit,source\n1967,a,20,t,"@kim, ¶ 1"\n1968,a,..,t,\n',
    "references.json": '[{"id": "kim", "type": "book", "title": "K"}]',
    "sources/kim.txt": "Words.\n",
    "figures/a.png": png(),
}
CONTENT = sorted(WHOLE)


@pytest.mark.parametrize(
    ("plant", "code"),
    [
        (generate.alias_bomb, "yaml-feature"),
        (generate.deep_nesting, "too-deep"),
        (generate.huge, "too-large"),
        (generate.symlink_out, "outside-folder"),
    ],
)
def test_each_hostile_folder_is_told_quickly(tmp_path: Path, plant: Callable[[Path], None], code: str) -> None:
    plant(tmp_path / "b")
    started = time.process_time()
    _, findings = read(tmp_path / "b")
    assert time.process_time() - started < MOST_SECONDS
    assert code in {one.code.name for one in findings.items}


@pytest.mark.parametrize("name", [name for name in CONTENT if name.endswith((".yaml", ".json", ".csv", ".md"))])
@pytest.mark.parametrize(
    "junk", ["[" * 100_000, "- " * 50_000, "{a: " * 30_000, "> " * 2000, '"' * 10_001, "*a " * 30_000]
)
def test_deep_or_open_ended_text_is_read_quickly(tmp_path: Path, name: str, junk: str) -> None:
    front = "---\ntitle: T\n---\n" if name.endswith(".md") else ""
    folder = write_folder(tmp_path, {**WHOLE, name: front + junk})
    started = time.process_time()
    read(folder)
    assert time.process_time() - started < MOST_SECONDS


def test_twice_the_content_takes_twice_the_work(tmp_path: Path) -> None:
    """Function calls are counted, since no clock is quiet; a scan of all items by all would take four times as many."""
    calls: list[int] = []
    for scale in (1, 1, 2):  # the first run has the imports
        folder = tmp_path / str(len(calls))
        generate.large(folder, events=250 * scale, quotations=50 * scale, charts=10 * scale)
        profile = cProfile.Profile()
        briefing, findings = profile.runcall(read, folder)
        calls.append(sum(int(entry.callcount) for entry in profile.getstats()))
        assert not findings.has_errors
        assert briefing is not None
        assert len(briefing.chronology) == 250 * scale
    assert calls[2] < 2.3 * calls[1]


def test_the_whole_briefing_of_these_tests_is_sound(tmp_path: Path) -> None:
    assert found(tmp_path, WHOLE, "error", "warning") == []


@settings(max_examples=60)
@given(name=st.sampled_from(CONTENT), content=st.binary(max_size=120))
def test_any_bytes_in_any_file_give_findings_or_a_briefing(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
) -> None:
    _read_whole(tmp_path_factory, name, content)


@settings(max_examples=150)
@given(name=st.sampled_from(CONTENT), data=st.data())
def test_any_small_damage_to_any_file_gives_findings_or_a_briefing(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    whole = WHOLE[name]
    content = whole if isinstance(whole, bytes) else whole.encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 12)))
    put = data.draw(
        st.sampled_from([b"", b"\n", b"\0", b"\xff", b": ", b"'", b"[", b"..", b"/", b"\t", b"\xf0\x9f\x9a\x80"])
    )
    _read_whole(tmp_path_factory, name, content[:start] + put + content[end:])


def _read_whole(factory: pytest.TempPathFactory, name: str, content: bytes) -> None:
    folder = write_folder(factory.mktemp("any"), {**MINIMAL, **WHOLE, name: content})
    briefing, findings = read(folder)
    assert briefing is not None or findings.has_errors
    for one in findings.items:
        assert one.where.line >= 1
        assert one.where.column >= 1
        assert str(one).isprintable() or "\n" not in str(one)
