"""The snapshot of a content: what is in it, what is not, and that JSON keeps it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.model import Briefing
from reportgen.briefing.read import read
from reportgen.briefing.text import Text
from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.tree import How
from reportgen.revision.content.snapshot import OUTPUTS, Item, ItemKind, Snapshot, for_handout
from reportgen.revision.content.snapshot_json import SnapshotError, from_json, to_json
from reportgen.revision.content.snapshot_of import snapshot_of
from tests.briefing.folders import briefing_of, png
from tests.revision.contents import SNAPSHOTS

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "dprk-vietnam"
OUTSIDE = ROOT / "tests" / "briefings" / "valid"
FILES: Mapping[str, str | bytes] = {
    "briefing.yaml": "title: T\nauthors: [{name: A, affiliation: U}]\nissued: 2024-05\nsummary: ['*So* it was']\n",
    "sections/1-one.md": (
        "---\ntitle: One\nnotes: Whisper.\n---\n"
        "Aid was [20](value:aid/1967) [@book, p. 3], see [it](exhibit:chart).^[Not *all* of it.]\n\n"
        "- first\n- second\n\n![](exhibit:chart)\n\n![](quotation:q)\n\n![a map](map.png)\n"
    ),
    "sections/2-two.md": "---\ntitle: Two\n---\nText.\n",
    "chronology.yaml": "- {date: 1967~, event: Talks, actors: [A, B]}\n",
    "quotations.yaml": "- {id: q, text: Words, speaker: S, source: '@book, p. 4'}\n",
    "exhibits.yaml": "chart: {kind: chart, mark: column, data: aid.csv, title: Aid}\n",
    "data/aid.csv": "x,value,unit,evidence,mine\n1967,20,rubles,the exact words,a private thought\n",
    "data/unused.csv": "x,value\n1,2\n",
    "references.json": json.dumps(
        [
            {"id": "book", "type": "book", "title": "B", "author": [{"family": "F", "given": "G"}], "note": "mine"},
            {"id": "uncited", "type": "book", "title": "U"},
        ]
    ),
    "map.png": png(),
}


@pytest.fixture
def content(tmp_path: Path) -> Snapshot:
    return snapshot_of(briefing_of(tmp_path, FILES))


def _text(file: str) -> str:
    text = FILES[file]
    assert isinstance(text, str)
    return text


def _item(content: Snapshot, kind: ItemKind, identity: str) -> Item:
    return next(one for one in content.items if one.key == (kind, identity))


def test_every_kind_of_item_is_known_by_an_id_from_the_content(content: Snapshot) -> None:
    assert [f"{one.kind} {one.id}" for one in content.items] == [
        "briefing briefing",
        "section one",
        "section two",
        "event 1967-talks",
        "figure aid/1967",
        "quotation q",
        "exhibit chart",
        "picture map.png",
        "reference book",
    ]


def test_prose_is_text_with_what_a_reader_sees_of_its_markup(content: Snapshot) -> None:
    assert _item(content, ItemKind.SECTION, "one").fields["prose"] == (
        "Aid was 20 [@book, p. 3], see [it](exhibit:chart).^[Not *all* of it.]",
        "- first",
        "- second",
        "![](exhibit:chart)",
        "![](quotation:q)",
        "![a map](map.png)",
    )


def test_a_number_stands_with_its_unit(content: Snapshot) -> None:
    assert dict(_item(content, ItemKind.FIGURE, "aid/1967").fields) == {"value": "20 rubles"}


def test_a_work_is_told_as_text(content: Snapshot) -> None:
    fields = _item(content, ItemKind.REFERENCE, "book").fields
    assert (fields["author"], fields["title"]) == (("F, G",), "B")


def test_nothing_is_in_it_that_no_reader_sees(content: Snapshot, tmp_path: Path) -> None:
    written = to_json(content).decode()
    for unseen in ("the exact words", "private", "unused", "uncited", "mine", str(tmp_path)):
        assert unseen not in written


def test_what_both_outputs_leave_out_is_not_in_it_and_what_one_does_says_so(tmp_path: Path) -> None:
    omitting = f"{_text('briefing.yaml')}handout: {{omit: [two, q]}}\ndeck: {{omit: [two]}}\n"
    content = snapshot_of(briefing_of(tmp_path, {**FILES, "briefing.yaml": omitting}))
    assert (ItemKind.SECTION, "two") not in {one.key for one in content.items}
    assert _item(content, ItemKind.QUOTATION, "q").fields[OUTPUTS] == ("deck",)


def test_every_row_has_an_id_of_its_own_whatever_its_columns_hold(tmp_path: Path) -> None:
    data = "x,series,value\na/b,c,1\na,b/c,2\na%2Fb,c,3\n"
    content = snapshot_of(briefing_of(tmp_path, {**FILES, "data/aid.csv": f"{data}1967,,20\n"}))
    figures = [one.id for one in content.items if one.kind is ItemKind.FIGURE]
    assert figures == ["aid/a%2Fb/c", "aid/a/b%2Fc", "aid/a%252Fb/c", "aid/1967/"]


# One change of the files, one change told -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("briefing.yaml", "title: T", "title: U", ["changed briefing briefing title"]),
        ("briefing.yaml", "*So* it", "So it", ["changed briefing briefing key messages"]),
        ("briefing.yaml", "2024-05", "2024-06", ["changed briefing briefing issued"]),
        ("sections/1-one.md", "Whisper", "Shout", ["changed section one notes"]),
        ("sections/1-one.md", "Aid was", "Aid was not", ["changed section one prose"]),
        ("sections/1-one.md", "Not *all*", "Most", ["changed section one prose"]),
        ("sections/1-one.md", "- second\n", "- second\n- third\n", ["changed section one prose"]),
        ("sections/1-one.md", "p. 3", "p. 5", ["changed section one prose"]),
        ("chronology.yaml", "[A, B]", "[A, C]", ["changed event 1967-talks actors"]),
        ("quotations.yaml", "Words", "Other words", ["changed quotation q text"]),
        ("exhibits.yaml", "title: Aid", "title: Help", ["changed exhibit chart title"]),
        ("data/aid.csv", "1967,20", "1967,22", ["changed figure aid/1967 value"]),
        ("data/aid.csv", "\n1967", "\n1968,3,rubles,,\n1967", ["added figure aid/1968 value"]),
        ("data/aid.csv", "a private thought", "another", []),
        ("data/unused.csv", "1,2", "1,3", []),
        ("references.json", '"G"', '"H"', ["changed reference book author"]),
        ("references.json", '"U"', '"V"', []),
    ],
)
def test_a_change_of_the_files_is_told_of_its_item(
    file: str, old: str, new: str, told: list[str], tmp_path: Path, content: Snapshot
) -> None:
    assert old in _text(file)
    changed = snapshot_of(briefing_of(tmp_path / "new", {**FILES, file: _text(file).replace(old, new)}))
    changes = compare(content, changed).items
    fields = [f"{one.how} {one.kind} {one.id} {field}" for one in changes for field in {x.field for x in one.fields}]
    assert fields == told


def test_another_picture_under_the_same_name_is_told(tmp_path: Path, content: Snapshot) -> None:
    (change,) = compare(content, snapshot_of(briefing_of(tmp_path / "new", {**FILES, "map.png": png(4)}))).items
    assert (change.kind, change.id) == (ItemKind.PICTURE, "map.png")


_Change = Callable[[Briefing, int, str], tuple[Briefing, ItemKind, str]]


def _section(briefing: Briefing, number: int, text: str) -> tuple[Briefing, ItemKind, str]:
    chosen = briefing.sections[number % len(briefing.sections)]
    changed = tuple(replace(one, claim=(Text(text),)) if one is chosen else one for one in briefing.sections)
    return replace(briefing, sections=changed), ItemKind.SECTION, chosen.id


def _event(briefing: Briefing, number: int, text: str) -> tuple[Briefing, ItemKind, str]:
    chosen = briefing.chronology[number % len(briefing.chronology)]
    changed = tuple(replace(one, detail=(Text(text),)) if one is chosen else one for one in briefing.chronology)
    return replace(briefing, chronology=changed), ItemKind.EVENT, chosen.id


def _quotation(briefing: Briefing, number: int, text: str) -> tuple[Briefing, ItemKind, str]:
    chosen = list(briefing.quotations.values())[number % len(briefing.quotations)]
    changed = {**briefing.quotations, chosen.id: replace(chosen, occasion=text)}
    return replace(briefing, quotations=changed), ItemKind.QUOTATION, chosen.id


def _exhibit(briefing: Briefing, number: int, text: str) -> tuple[Briefing, ItemKind, str]:
    chosen = list(briefing.exhibits.values())[number % len(briefing.exhibits)]
    changed = {**briefing.exhibits, chosen.id: replace(chosen, alt=text)}
    return replace(briefing, exhibits=changed), ItemKind.EXHIBIT, chosen.id


def _figure(briefing: Briefing, number: int, text: str) -> tuple[Briefing, ItemKind, str]:
    aid = briefing.datasets["aid"]
    place = number % len(aid.rows)
    rows = tuple(replace(row, note=text) if row is aid.rows[place] else row for row in aid.rows)
    changed = {**briefing.datasets, "aid": replace(aid, rows=rows)}
    figures = [one.id for one in snapshot_of(briefing).items if one.id.startswith("aid/")]
    return replace(briefing, datasets=changed), ItemKind.FIGURE, figures[place]


@pytest.fixture(scope="module")
def seed() -> Briefing:
    briefing, _ = read(SEED)
    assert briefing is not None
    return briefing


@given(
    change=st.sampled_from([_section, _event, _quotation, _exhibit, _figure]),
    number=st.integers(0, 1000),
    text=st.from_regex(r"[A-Za-z0-9]{1,20} changed", fullmatch=True),
)
def test_any_one_change_of_a_briefing_is_told_of_the_right_item(
    change: _Change, number: int, text: str, seed: Briefing
) -> None:
    changed, kind, identity = change(seed, number, text)
    (told,) = compare(snapshot_of(seed), snapshot_of(changed)).items
    assert (told.how, told.kind, told.id) == (How.CHANGED, kind, identity)
    assert [one.after for one in told.fields] == [text]


# JSON -----------------------------------------------------------------------------------------------------------------
@given(SNAPSHOTS)
def test_json_keeps_everything(content: Snapshot) -> None:
    assert from_json(to_json(content)) == content


def test_the_same_content_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    one = snapshot_of(briefing_of(tmp_path / "here", FILES))
    other = snapshot_of(briefing_of(tmp_path / "there" / "deeper", FILES))
    assert to_json(one) == to_json(other)
    assert to_json(one).isascii()


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_order_of_sets_leaves_no_trace(seed: str, tmp_path: Path, content: Snapshot) -> None:
    code = (
        "import sys; from pathlib import Path; from reportgen.briefing.read import read;"
        "from reportgen.revision.content.snapshot_json import to_json;"
        "from reportgen.revision.content.snapshot_of import snapshot_of;"
        "sys.stdout.buffer.write(to_json(snapshot_of(read(Path('b'))[0])))"
    )
    paths = os.pathsep.join(sys.path)
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed}
    written = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert written.stdout == to_json(content)


_HEAD = '{"format": "reportgen-content", "version": 1, "briefing": "b", "scope": "whole", "items": '
_ITEM = '{"kind": "event", "id": "a", "name": "A", "fields": {"date": "1967"}}'


@pytest.mark.parametrize("folder", sorted(OUTSIDE.iterdir()), ids=lambda folder: folder.name)
def test_the_content_of_every_outside_briefing_is_kept(folder: Path) -> None:
    briefing, _ = read(folder)
    assert briefing is not None
    content = snapshot_of(briefing)
    kept = from_json(to_json(content))
    assert kept == content
    assert not compare(kept, content)
    assert not compare(for_handout(kept), content)


def test_the_documented_form_is_read() -> None:
    assert from_json(f"{_HEAD}[{_ITEM}]}}").items == (Item(ItemKind.EVENT, "a", "A", {"date": "1967"}),)


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[" * 100_000,
        "null",
        "[]",
        '{"format": "other", "version": 1}',
        '{"format": "reportgen-content", "version": true}',
        '{"format": "reportgen-content", "version": 1}',
        f"{_HEAD}5}}",
        f"{_HEAD}[5]}}",
        f"{_HEAD}[{{}}]}}",
        f"{_HEAD}[{_ITEM}, {_ITEM}]}}",
        f"{_HEAD}[{_ITEM.replace('event', 'war')}]}}",
        _HEAD + "[" + _ITEM.replace('{"date": "1967"}', "5") + "]}",
        _HEAD + "[" + _ITEM.replace('"1967"', "1967") + "]}",
        _HEAD + "[" + _ITEM.replace('"1967"', '[["1967"]]') + "]}",
        f"{_HEAD.replace('whole', 'half')}[]}}",
        _HEAD + "[" + _ITEM.replace("1967", r"\ud800") + "]}",
        _HEAD + "[" + _ITEM.replace("date", r"\udfff") + "]}",
    ],
)
def test_what_is_no_snapshot_is_refused(damaged: str) -> None:
    with pytest.raises(SnapshotError, match="damaged"):
        from_json(damaged)


def test_a_younger_form_is_refused_as_such() -> None:
    with pytest.raises(SnapshotError, match="version 2") as caught:
        from_json(_HEAD.replace('"version": 1', '"version": 2') + "[]}")
    assert caught.value.code.name == "newer-content-record"
