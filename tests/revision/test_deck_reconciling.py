"""Reconciling a deck beyond the matrix: re-saves, proposals, looks, links, and files of unknown origin."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.chart import data as chart_data
from pptx.util import Emu

from reportgen.revision.conflicts import Choice, UnknownOriginError
from reportgen.revision.deck.decisions import Act
from reportgen.revision.deck.reconcile import reconcile_deck
from tests.layout.template_files import deck as plain_template
from tests.revision.decks import (
    LECTURE,
    TEMPLATE,
    A,
    Item,
    P,
    edited,
    generated,
    raw,
    reconciled,
    reconciliation,
    shape_of,
    slide_of,
    texts,
    titles,
)
from tests.revision.hands import EDITS, INK, R, opened
from tests.writers.fitted import png

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NEW_AID = LECTURE.changed("aid", words="Aid followed fear")


def _retitle(identity: str, words: str) -> Any:
    def hand(presentation: Any) -> None:
        shape_of(presentation, identity, "Title").text_frame.paragraphs[0].runs[0].text = words

    return hand


def _remove(title: str) -> Any:
    def hand(presentation: Any) -> None:
        listed = presentation.slides._sldIdLst
        slide = next(one for one in presentation.slides if one.shapes.title.text_frame.text == title)
        entry = next(one for one in listed if one.id == slide.slide_id)
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)

    return hand


# Re-saves -------------------------------------------------------------------------------------------------------------
def _saved_by_powerpoint(deck: bytes) -> bytes:
    """What PowerPoint adds of itself when it saves: languages, split runs, autofit, defaults of charts, extensions."""
    held = [deck]
    with raw(held) as members:
        for name, content in members.items():
            if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
                members[name] = _rewritten_slide(content)
            elif re.fullmatch(r"ppt/charts/\w+\.xml", name):
                members[name] = _rewritten_chart(content)
    return held[0]


def _rewritten_slide(content: bytes) -> bytes:
    root: Any = etree.fromstring(content)
    for run in list(root.iter(f"{A}r")):
        properties, text = run.find(f"{A}rPr"), run.find(f"{A}t")
        properties.set("dirty", "0")
        properties.set("err", "1")
        if len(text.text or "") > 3:
            second: Any = etree.fromstring(etree.tostring(run))
            second.find(f"{A}t").text, text.text = text.text[2:], text.text[:2]
            run.addnext(second)
    for paragraph in root.iter(f"{A}p"):
        if paragraph.find(f"{A}endParaRPr") is None:
            etree.SubElement(paragraph, f"{A}endParaRPr", lang="en-GB", dirty="0")
    for body in root.iter(f"{A}bodyPr"):
        if len(body) == 0:
            etree.SubElement(body, f"{A}normAutofit")
    for node in root.iter():
        if isinstance(node.tag, str):
            attributes = dict(reversed(node.attrib.items()))
            node.attrib.clear()
            node.attrib.update(attributes)
    common = root.find(f"{P}cSld")
    extensions = etree.SubElement(common, f"{P}extLst")
    etree.SubElement(extensions, f"{P}ext", uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}")
    return etree.tostring(root)


def _rewritten_chart(content: bytes) -> bytes:
    root: Any = etree.fromstring(content)
    for series in root.iter(f"{_C}ser"):
        extensions = etree.SubElement(series, f"{_C}extLst")
        etree.SubElement(extensions, f"{_C}ext", uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}")
    for labels in root.iter(f"{_C}dLbls"):
        etree.SubElement(labels, f"{_C}showLegendKey", val="0")
    root.find(f"{_C}chart").append(etree.Element(f"{_C}showDLblsOverMax", val="0"))
    return etree.tostring(root)


def test_a_save_by_powerpoint_is_no_edit() -> None:
    saved = _saved_by_powerpoint(generated())
    assert saved != generated()
    made = reconciliation(saved, NEW_AID)
    assert not made.plan.edited
    assert made.content == generated(NEW_AID)


def test_an_edit_is_found_among_what_powerpoint_wrote() -> None:
    saved = _saved_by_powerpoint(edited(generated(), _retitle("end", "My end")))
    made = reconciliation(saved, NEW_AID)
    assert [key for key, one in made.plan.decisions.items() if one.edited] == ["end"]
    assert {"My end", "Aid followed fear"} <= set(titles(made.content))


@pytest.mark.libreoffice
def test_what_libreoffice_saved_can_be_reconciled(soffice: Path, tmp_path: Path) -> None:
    """One conversion for two files: one that was only saved, one that was edited before."""
    plain, changed = tmp_path / "plain.pptx", tmp_path / "changed.pptx"
    plain.write_bytes(generated())
    changed.write_bytes(
        edited(generated(), EDITS["reworded"].hand, EDITS["added slide"].hand, _recolour_end, _move_chart)
    )
    _save_with_libreoffice(soffice, [plain, changed], tmp_path / "saved")
    news = NEW_AID.changed("rubles", number=17)

    assert reconciled((tmp_path / "saved" / "plain.pptx").read_bytes(), news) == generated(news)

    made = reconciliation((tmp_path / "saved" / "changed.pptx").read_bytes(), news)
    assert titles(made.content)[3:7] == [
        "Aid followed fear",
        "New version: Aid followed fear",
        "A slide of my own",
        "Aid peaked in 1967",
    ]
    assert "In my own words" in texts(made.content)
    chart = shape_of(opened(made.content), "rubles", "Chart")
    assert list(chart.chart.plots[0].series[0].values) == [8, 17, 5]
    assert abs(chart.left - 1111111) < 720
    run = shape_of(opened(made.content), "end", "Title").text_frame.paragraphs[0].runs[0]
    assert run.font.color.rgb == INK
    assert reconciled(made.content, news) == made.content


def _recolour_end(presentation: Any) -> None:
    shape_of(presentation, "end", "Title").text_frame.paragraphs[0].runs[0].font.color.rgb = INK


def _move_chart(presentation: Any) -> None:
    shape_of(presentation, "rubles", "Chart").left = Emu(1111111)


def _save_with_libreoffice(soffice: Path, files: list[Path], folder: Path) -> None:
    from tests.tools import _run, _scratch_path

    profile = f"-env:UserInstallation={_scratch_path('libreoffice').as_uri()}"
    _run(soffice, profile, "--headless", "--norestore", "--convert-to", "pptx", "--outdir", folder, *files)


# Proposals ------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def conflicting() -> bytes:
    """The deck in which the person and the content have changed the title of one slide."""
    return reconciled(edited(generated(), _retitle("aid", "My aid")), NEW_AID)


def test_a_conflict_shows_both_versions_one_after_the_other(conflicting: bytes) -> None:
    assert titles(conflicting)[3:5] == ["My aid", "New version: Aid followed fear"]


def test_deleting_the_proposal_keeps_the_persons_version(conflicting: bytes) -> None:
    made = reconciled(edited(conflicting, _remove("New version: Aid followed fear")), NEW_AID)
    assert titles(made)[3:5] == ["My aid", "Aid peaked in 1967"]


def test_deleting_the_own_version_accepts_the_proposal_and_the_mark_goes(conflicting: bytes) -> None:
    made = reconciled(edited(conflicting, _remove("My aid")), NEW_AID)
    assert titles(made)[3:5] == ["Aid followed fear", "Aid peaked in 1967"]
    assert reconciled(made, NEW_AID) == made


def test_a_proposal_is_replaced_by_the_next_one(conflicting: bytes) -> None:
    made = reconciled(conflicting, LECTURE.changed("aid", words="Aid followed hope"))
    assert titles(made)[3:6] == ["My aid", "New version: Aid followed hope", "Aid peaked in 1967"]


def test_a_proposal_that_the_person_has_changed_stays_beside_the_next_one(conflicting: bytes) -> None:
    def hand(presentation: Any) -> None:
        slide = next(one for one in presentation.slides if one.name == "aid~new")
        slide.shapes[1].text_frame.paragraphs[0].runs[0].text = "I am working on this one"

    news = LECTURE.changed("aid", words="Aid followed hope")
    made = reconciled(edited(conflicting, hand), news)
    assert "I am working on this one" in texts(made)
    assert {"My aid", "New version: Aid followed fear", "New version: Aid followed hope"} <= set(titles(made))
    assert reconciled(made, news) == made


def test_a_proposal_for_an_item_that_is_gone_goes_and_the_persons_slide_stays(conflicting: bytes) -> None:
    found = titles(reconciled(conflicting, LECTURE.without("aid")))
    assert "My aid" in found
    assert not any(title.startswith("New version") for title in found)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.MINE, ["My aid", "Aid peaked in 1967"]),
        (Choice.NEW, ["Aid followed fear", "Aid peaked in 1967"]),
        (Choice.BOTH, ["My aid", "New version: Aid followed fear"]),
    ],
)
def test_a_conflict_is_settled_as_the_person_says(choice: Choice, expected: list[str]) -> None:
    mine = edited(generated(), _retitle("aid", "My aid"))
    made = reconcile_deck(mine, generated(NEW_AID), lambda conflict: choice)
    assert titles(made.content)[3:5] == expected
    assert made.plan.discarded == (choice is Choice.NEW)


# Shapes ---------------------------------------------------------------------------------------------------------------
def test_a_moved_chart_shows_the_new_numbers_where_it_was_moved_to() -> None:
    made = opened(reconciled(edited(generated(), _move_chart), LECTURE.changed("rubles", number=17)))
    chart = shape_of(made, "rubles", "Chart")
    assert chart.left == 1111111
    assert list(chart.chart.plots[0].series[0].values) == [8, 17, 5]
    workbook = chart.chart.part.chart_workbook.xlsx_part
    assert workbook is not None
    with ZipFile(BytesIO(workbook.blob)) as sheet:
        assert b"17" in sheet.read("xl/worksheets/sheet1.xml")


def test_a_chart_that_was_replaced_where_it_stands_leaves_nothing_in_the_file() -> None:
    made = edited(generated(), _move_chart)
    for number in (17, 18, 19):
        made = reconciled(made, LECTURE.changed("rubles", number=number))
    with ZipFile(BytesIO(made)) as package:
        names = [name for name in package.namelist() if re.search(r"/charts/chart|\.xlsx$", name)]
    assert len(names) == 2, names


def test_a_moved_table_shows_the_new_numbers_where_it_was_moved_to() -> None:
    def hand(presentation: Any) -> None:
        shape_of(presentation, "goods", "Table").top = Emu(3333333)

    made = opened(reconciled(edited(generated(), hand), LECTURE.changed("goods", number=99)))
    table = shape_of(made, "goods", "Table")
    assert table.top == 3333333
    assert table.table.cell(1, 1).text_frame.text == "99"


def test_a_moved_timeline_shows_the_new_events_where_it_was_moved_to() -> None:
    lecture = LECTURE.with_before("end", Item("years", "timeline", "The years"))

    def hand(presentation: Any) -> None:
        timeline = shape_of(presentation, "years", "Timeline")
        timeline.left, timeline.top = Emu(1111111), Emu(3333333)

    news = lecture.changed("years", number=17)
    made = reconciled(edited(generated(lecture), hand), news)
    timeline = shape_of(opened(made), "years", "Timeline")
    assert (timeline.left, timeline.top) == (1111111, 3333333)
    words = "".join(run.text or "" for run in timeline.element.iter(f"{A}t"))
    assert "Event of 1977" in words
    assert "Event of 1970" not in words
    numbers = [one.get("id") for one in slide_of(opened(made), "years").element.iter(f"{P}cNvPr")]
    assert len(numbers) == len(set(numbers))
    assert reconciled(made, news) == made


def test_an_event_that_the_person_reworded_is_a_conflict_with_new_events() -> None:
    lecture = LECTURE.with_before("end", Item("years", "timeline", "The years"))

    def hand(presentation: Any) -> None:
        timeline = shape_of(presentation, "years", "Timeline")
        next(run for run in timeline.element.iter(f"{A}t") if run.text and "Event" in run.text).text = "My event"

    made = reconciled(edited(generated(lecture), hand), lecture.changed("years", number=17))
    place = titles(made).index("The years")
    assert titles(made)[place + 1] == "New version: The years"
    assert "My event" in texts(made)
    assert "Event of 1977" in texts(made)


def test_a_slide_that_is_made_anew_has_its_picture() -> None:
    lecture = LECTURE.with_before("end", Item("map", "picture", "A map of the coast"))
    news = lecture.with_words("map", "The coast on a map")
    made = opened(reconciled(edited(generated(lecture), _retitle("aid", "My aid")), news))
    (picture,) = (shape for shape in slide_of(made, "map").shapes if hasattr(shape, "image"))
    assert picture.image.blob == png(40, 30)
    assert slide_of(made, "map").shapes.title.text_frame.text.split() == ["The", "coast", "on", "a", "map"]


def test_a_picture_that_the_person_put_in_place_of_another_stays() -> None:
    lecture = LECTURE.with_before("end", Item("map", "picture", "A map of the coast"))

    def hand(presentation: Any) -> None:
        slide = slide_of(presentation, "map")
        _, key = slide.part.get_or_add_image_part(BytesIO(png(8, 8)))
        next(slide.element.iter(f"{A}blip")).set(f"{R}embed", key)

    made = opened(reconciled(edited(generated(lecture), hand), lecture.with_words("map", "The coast on a map")))
    pictures = [shape.image.blob for shape in slide_of(made, "map").shapes if hasattr(shape, "image")]
    assert pictures == [png(8, 8)]
    assert slide_of(made, "map").shapes.title.text_frame.text.split() == ["The", "coast", "on", "a", "map"]


def test_a_person_s_numbers_in_a_chart_are_kept_and_the_new_ones_follow() -> None:
    def hand(presentation: Any) -> None:
        data: Any = chart_data.CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["1966", "1967", "1968"]
        data.add_series("aid", (1, 2, 3))
        shape_of(presentation, "rubles", "Chart").chart.replace_data(data)

    made = reconciled(edited(generated(), hand), LECTURE.changed("rubles", number=17))
    charts = [shape.chart for slide in opened(made).slides for shape in slide.shapes if shape.has_chart]
    assert [list(chart.plots[0].series[0].values) for chart in charts] == [[1, 2, 3], [8, 17, 5]]
    assert len({chart.part.partname for chart in charts}) == 2


def test_new_words_in_an_animated_list_do_not_break_the_animation() -> None:
    """Paragraphs that come one by one are counted: other paragraphs are a conflict."""

    def hand(presentation: Any) -> None:
        EDITS["animated"].hand(presentation)
        target = next(slide_of(presentation, "aid").element.iter(f"{P}spTgt"))
        paragraphs = etree.SubElement(target, f"{P}txEl")
        etree.SubElement(paragraphs, f"{P}pRg", st="0", end="0")

    made = reconciliation(edited(generated(), hand), NEW_AID)
    assert [one.shape for one in made.plan.conflicts["aid"].conflicts] == ["Points"]


# The deck -------------------------------------------------------------------------------------------------------------
def test_items_that_change_places_take_what_was_put_behind_them_along() -> None:
    mine = edited(generated(), EDITS["added slide"].hand)
    items = {item.id: item for item in LECTURE.items}
    turned = [items[name] for name in ("aid", "rubles", "goods", "question", "ally", "end")]
    found = titles(reconciled(mine, type(LECTURE)(tuple(turned))))
    assert found[1:4] == ["Aid followed interest", "A slide of my own", "Aid peaked in 1967"]


def test_a_person_s_order_stays_whatever_order_the_content_takes() -> None:
    mine = edited(generated(), EDITS["slides in another order"].hand)
    found = titles(reconciled(mine, LECTURE.with_before("end", Item("new", "claim", "A new claim"))))
    assert found[1] == "Aid followed interest"
    assert found[-2:] == ["A new claim", "Victory did not mend matters"]


def test_sections_follow_the_slides() -> None:
    mine = edited(generated(), EDITS["added slide"].hand)
    made = opened(reconciled(mine, LECTURE.with_before("aid", Item("new", "claim", "A new claim"))))
    sections = list(made.element.iter("{http://schemas.microsoft.com/office/powerpoint/2010/main}section"))
    names = [one.get("name") for one in sections]
    assert names == ["Opening", "Section question", "Section new", "Section aid", "Section end"]
    listed = [int(one.get("id")) for section in sections for one in section.iter() if one.tag.endswith("sldId")]
    assert listed == [slide.slide_id for slide in made.slides]


def test_another_template_reaches_a_deck_whose_look_nobody_changed(tmp_path: Path) -> None:
    other = tmp_path / "other.pptx"
    held = [TEMPLATE.read_bytes()]
    with raw(held) as members:
        theme = members["ppt/theme/theme1.xml"]
        members["ppt/theme/theme1.xml"] = re.sub(rb'(<a:accent2>\s*<a:srgbClr val=")\w+', rb"\g<1>00AA55", theme)
    other.write_bytes(held[0])
    new = generated(LECTURE, other)
    for hand, theme_is_new in ((_retitle("aid", "My aid"), True), (EDITS["theme"].hand, False)):
        made = reconcile_deck(edited(generated(), hand), new).content
        with ZipFile(BytesIO(made)) as package:
            themes = [package.read(name) for name in package.namelist() if "theme/theme" in name]
        assert any(b"00AA55" in theme for theme in themes) == theme_is_new
        assert reconcile_deck(made, new).content == made


def test_a_template_of_other_layouts_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    other = tmp_path / "other.pptx"
    other.write_bytes(plain_template())
    mine = edited(generated(), _retitle("end", "My end"))
    there = opened(reconcile_deck(mine, generated(LECTURE, other)).content)
    assert [[one.name for one in master.slide_layouts] for master in there.slide_masters] == [
        [one.name for one in master.slide_layouts] for master in opened(plain_template()).slide_masters
    ]
    back = reconcile_deck(reconcile_deck(mine, generated(LECTURE, other)).content, generated())
    assert not back.plan.look_edited
    assert "My end" in titles(back.content)


def test_a_slide_that_goes_takes_its_parts_along() -> None:
    mine = edited(generated(), _retitle("end", "My end"))
    made = reconciled(mine, LECTURE.without("rubles"))
    with ZipFile(BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "chart" in name.lower() or name.endswith(".xlsx")]


# Where it came from ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("content", [b"", b"my notes", b"PK\x03\x04 broken"])
def test_what_is_no_deck_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownOriginError):
        reconcile_deck(content, generated())


def test_a_deck_without_a_record_is_refused() -> None:
    with pytest.raises(UnknownOriginError):
        reconcile_deck(TEMPLATE.read_bytes(), generated())
    held = [generated()]
    with raw(held) as members:
        name = next(name for name in members if b"generated-deck" in members[name] and "itemProps" not in name)
        members[name] = b"<other/>"
    with pytest.raises(UnknownOriginError):
        reconcile_deck(held[0], generated())


def test_what_the_generator_keeps_is_not_read_as_an_edit_when_it_is_removed_first() -> None:
    made = reconciliation(generated(LECTURE.without("ally")), LECTURE)
    assert {one.act for one in made.plan.decisions.values()} == {Act.KEEP, Act.INSERT}
    assert made.content == generated(LECTURE)


def test_the_title_of_the_file_follows_the_content_unless_the_person_gave_it_another() -> None:
    from tests.revision.decks import Lecture

    news = Lecture(LECTURE.items, title="Another lecture")
    for hand, expected in ((None, "Another lecture"), ("My lecture", "My lecture")):

        def edit(presentation: Any, words: str | None = hand) -> None:
            _retitle("aid", "My aid")(presentation)
            presentation.core_properties.title = words or presentation.core_properties.title

        made = reconciled(edited(generated(), edit), news)
        assert opened(made).core_properties.title == expected
        assert reconciled(made, news) == made


def test_a_slide_made_as_the_new_version_is_settles_the_conflict(conflicting: bytes) -> None:
    made = reconciled(edited(conflicting, _retitle("aid", "Aid followed fear")), NEW_AID)
    assert titles(made)[3:5] == ["Aid followed fear", "Aid peaked in 1967"]
