"""Reading templates and matching their layouts."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reportgen.layout.matching import match_layouts
from reportgen.layout.missing_places import with_roles
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.template import TemplateError, read_deck_template, read_handout_template
from reportgen.layout.tree import Role
from reportgen.resources import templates_folder
from reportgen.units import Length
from tests.layout.sample import default_template

FOREIGN = files("pptx").joinpath("templates/default.pptx").read_bytes()


def test_the_default_template_is_widescreen_with_its_own_faces() -> None:
    """16:9, serif titles over sans text, all files found."""
    template = default_template()
    theme = template.masters[0].theme
    assert template.width * 9 == template.height * 16
    assert (theme.major.name, theme.minor.name) == ("Source Serif 4", "Source Sans 3")
    assert theme.minor.regular
    assert theme.minor.bold


def test_every_kind_of_slide_has_its_own_layout_in_the_default_template() -> None:
    """Known by name and placeholders."""
    template = default_template()
    names = {kind: match.layout.name for kind, match in match_layouts(template).items()}
    assert names[SlideKind.CHART] == "Chart"
    assert names[SlideKind.QUOTATION] == "Quotation"
    assert len(set(names.values())) == len(SlideKind)


def test_a_foreign_template_is_matched_by_types_and_geometry() -> None:
    """Title, content and title-only layouts of python-pptx's template."""
    matches = match_layouts(read_deck_template(FOREIGN))
    assert matches[SlideKind.TITLE].layout.type == "title"
    assert matches[SlideKind.CLAIM].layout.type == "obj"
    assert matches[SlideKind.TIMELINE].layout.type == "titleOnly"
    assert matches[SlideKind.CLAIM].slots[Role.BODY].placeholder == 1
    assert all(match.reasons for match in matches.values())


def test_what_a_layout_lacks_is_a_text_box_that_takes_its_room_from_the_content() -> None:
    """The source under the chart."""
    template = read_deck_template(FOREIGN)
    match = match_layouts(template)[SlideKind.CHART]
    completed = with_roles(match, {Role.SUBTITLE, Role.SOURCE}, template)
    subtitle, source = completed.slots[Role.SUBTITLE], completed.slots[Role.SOURCE]
    assert subtitle.placeholder is None
    assert source.placeholder is None
    assert subtitle.box.bottom <= completed.content.top
    assert completed.content.bottom <= source.box.top
    assert any("source" in reason for reason in completed.reasons)


def test_placeholders_inherit_from_layout_and_master() -> None:
    """python-pptx's template: 44-point title, bulleted 32-point body, both from the master."""
    layout = next(layout for layout in read_deck_template(FOREIGN).layouts if layout.type == "obj")
    title, body = (next(p for p in layout.placeholders if p.type == kind) for kind in ("title", "obj"))
    assert title.style.size == Length.of_points(44)
    assert body.style.size == Length.of_points(32)
    assert body.style.bullet
    assert body.style.margin == -body.style.indent
    assert body.box.height > title.box.height > 0


def test_the_default_handout_has_a_measure_and_styles() -> None:
    """Body text in its serif, captions smaller."""
    template = read_handout_template((templates_folder() / "handout.docx").read_bytes())
    assert template.text_width < template.width
    assert template.styles["BodyText"].face.name == "Source Serif 4"
    assert template.styles["Caption"].size < template.styles["BodyText"].size


def test_a_foreign_handout_is_read() -> None:
    """python-docx's template: letter with wide margins."""
    template = read_handout_template(files("docx").joinpath("templates/default.docx").read_bytes())
    assert template.width.inches == pytest.approx(8.5)
    assert template.styles["Heading1"].bold


@pytest.mark.parametrize("content", [b"", b"not a zip", FOREIGN[:2000]], ids=["empty", "text", "cut off"])
def test_what_is_no_office_file_is_a_template_error(content: bytes) -> None:
    """Never a traceback of a library's own."""
    with pytest.raises(TemplateError):
        read_deck_template(content)
    with pytest.raises(TemplateError):
        read_handout_template(content)


def test_a_word_file_is_no_deck_template() -> None:
    """And a deck is no handout."""
    word = (templates_folder() / "handout.docx").read_bytes()
    with pytest.raises(TemplateError):
        read_deck_template(word)
    with pytest.raises(TemplateError):
        read_handout_template(FOREIGN)
