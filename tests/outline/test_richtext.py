"""Setting an author's text: what is kept, what links, and where citations go."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing import text
from reportgen.briefing.text import Inlines, Kind
from reportgen.outline.richtext import CitationForm, Setting, set_blocks, set_inlines
from reportgen.outline.tree import CrossReference, FootnoteMark, Hyperlink, Run, plain
from tests.outline import sample

FORMS = list(CitationForm)


def setting(words: Inlines, form: CitationForm = CitationForm.FOOTNOTE, note_style: bool = True) -> Setting:
    """A setting that knows the citations of `words`, and one anchor."""
    cited = sample.citations(sample.briefing(summary=(words,)), note_style)
    return Setting("en", cited, {"exhibit:shown": "Figure 2"}, form)


def notes(rich: tuple[object, ...]) -> list[str]:
    """The footnotes' words."""
    return ["|".join(plain(one) for one in part.paragraphs) for part in rich if isinstance(part, FootnoteMark)]


markup = st.recursive(
    st.builds(text.Text, st.text(min_size=1)) | st.builds(text.Code, st.text(min_size=1)),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([text.Emphasis, text.Strong, text.Strikethrough, text.Superscript]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def characters(inlines: Inlines) -> str:
    """The characters of nested markup."""
    return "".join(
        inline.text if isinstance(inline, text.Text | text.Code) else characters(inline.children)  # type: ignore[union-attr]
        for inline in inlines
    )


@given(st.lists(markup).map(tuple), st.sampled_from(FORMS), st.sampled_from(["en", "ar", "zh", "ko", "ru"]))
def test_every_character_is_kept_in_order(words: Inlines, form: CitationForm, language: str) -> None:
    rich = set_inlines(words, replace(setting((), form), language=language))
    assert plain(rich) == characters(words)


@given(st.lists(markup).map(tuple))
def test_neighbouring_runs_differ(words: Inlines) -> None:
    runs = [part for part in set_inlines(words, setting(())) if isinstance(part, Run)]
    assert all(replace(one, text="") != replace(other, text="") for one, other in pairwise(runs))
    assert all(run.text for run in runs)


def test_looks_are_nested() -> None:
    words = sample.inlines("plain *italic **both*** `code` ~~gone~~")
    runs = {run.text: run for run in set_inlines(words, setting(words)) if isinstance(run, Run)}
    assert runs["italic "].italic
    assert not runs["italic "].bold
    assert runs["both"].italic
    assert runs["both"].bold
    assert runs["code"].code
    assert runs["gone"].strike


def test_each_script_has_its_language_and_direction() -> None:
    words = sample.inlines("The word قاضي means judge.")
    runs = [part for part in set_inlines(words, setting(words)) if isinstance(part, Run)]
    assert [(run.language, run.rtl) for run in runs] == [("en", False), ("ar", True), ("en", False)]


def test_a_reference_links_to_what_is_there_and_is_text_otherwise() -> None:
    words = sample.inlines("[the chart](exhibit:shown), [the other](exhibit:omitted), [web](https://example.org/)")
    links = {run.text: run.link for run in set_inlines(words, setting(words)) if isinstance(run, Run)}
    assert links["the chart"] == CrossReference("exhibit:shown")
    assert links["web"] == Hyperlink("https://example.org/")
    assert links[", the other, "] is None


def test_a_reference_without_words_takes_the_number() -> None:
    words = (text.Reference((), Kind.EXHIBIT, "shown", sample.HERE),)
    assert plain(set_inlines(words, setting(()))) == "Figure 2"


def test_a_number_tied_to_the_data_is_its_text() -> None:
    words = sample.inlines("It gave [20 million](value:aid/1967) rubles.")
    assert plain(set_inlines(words, setting(words))) == "It gave 20 million rubles."


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("fell [@doe, ¶ 3].", "en", "fell.¹"),
        ("fell [@doe, ¶ 3], see", "en", "fell,¹ see"),
        ("fell [@doe, ¶ 3] again", "en", "fell¹ again"),
        ("he “fell [@doe, ¶ 3].”", "en", "he “fell.”¹"),
        ("tomba [@doe, ¶ 3].", "fr", "tomba¹."),
        ("下降[@doe, ¶ 3]。", "zh", "下降。¹"),
        ("fell.[^1] Then\n\n[^1]: A note.", "en", "fell.¹ Then"),
        ("fell[^1]. Then\n\n[^1]: A note.", "en", "fell¹. Then"),
    ],
)
def test_the_mark_of_a_note_stands_where_the_language_sets_it(written: str, language: str, shown: str) -> None:
    """A citation's mark goes after the punctuation or before it; an author's own mark stays where he put it."""
    (paragraph, *_) = sample.blocks(written)
    assert isinstance(paragraph, text.Paragraph)
    rich = set_inlines(paragraph.inlines, replace(setting(paragraph.inlines), language=language))
    assert "".join(part.text if isinstance(part, Run) else "¹" for part in rich) == shown


def test_in_a_note_style_the_footnote_has_the_formatted_citation() -> None:
    words = sample.inlines("It fell [@doe, ¶ 3].")
    assert notes(set_inlines(words, setting(words))) == ["Full title, Doe, ¶ 3."]


def test_a_narrative_citation_names_its_author_in_the_line() -> None:
    words = sample.inlines("As @doe [¶ 3] says, it fell.")
    rich = set_inlines(words, setting(words))
    assert plain(rich) == "As Doe says, it fell."
    assert notes(rich) == ["Full title, Doe, ¶ 3."]


def test_in_an_author_date_style_the_words_stand_in_the_line() -> None:
    words = sample.inlines("It fell [@doe, ¶ 3].")
    rich = set_inlines(words, setting(words, note_style=False))
    assert plain(rich) == "It fell (Doe, ¶ 3)."
    assert notes(rich) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[@doe, ¶ 3] says so [@doe, ¶ 4], and more [@doe, ¶ 5].", "says so, and more."),
        ("It fell *much* [@doe, ¶ 3].", "It fell much."),
        ("As @doe says.", "As Doe says."),
    ],
)
def test_on_a_slide_citations_leave_no_trace_in_the_line(written: str, shown: str) -> None:
    words = sample.inlines(written)
    assert plain(set_inlines(words, setting(words, CitationForm.FOOT))) == shown


def test_for_the_speaker_citations_are_short_references_in_parentheses() -> None:
    words = sample.inlines("It fell [@doe, ¶ 3].")
    assert plain(set_inlines(words, setting(words, CitationForm.SHORT))) == "It fell (Doe, ¶ 3)."


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("[@doe, ¶ 3]", "Full title, Doe, ¶ 3."),
        ("Not so. [@doe, ¶ 3]", "Not so. Full title, Doe, ¶ 3."),
        ("So it is said [@doe, ¶ 3].", "So it is said (Full title, Doe, ¶ 3)."),
        ("@doe says so.", "Doe (Full title, Doe, ) says so."),
    ],
)
def test_a_citation_in_a_footnote_is_in_words_there(note: str, shown: str) -> None:
    (paragraph, *_) = sample.blocks(f"It fell.[^n]\n\n[^n]: {note}")
    assert isinstance(paragraph, text.Paragraph)
    assert notes(set_inlines(paragraph.inlines, setting(paragraph.inlines))) == [shown]


def test_two_marks_side_by_side_are_parted_by_a_raised_comma() -> None:
    words = sample.inlines("It fell [@doe, ¶ 3] [@roe, ¶ 4].")
    rich = set_inlines(words, setting(words))
    assert [part.text if isinstance(part, Run) else "¹" for part in rich] == ["It fell.", "¹", ",", "¹"]
    assert isinstance(rich[2], Run)
    assert rich[2].superscript


def test_a_footnote_keeps_its_paragraphs() -> None:
    (paragraph, *_) = sample.blocks("It fell.[^n]\n\n[^n]: One.\n\n    Two.\n")
    assert isinstance(paragraph, text.Paragraph)
    assert notes(set_inlines(paragraph.inlines, setting(paragraph.inlines))) == ["One.|Two."]


def test_a_slide_has_no_footnotes() -> None:
    (paragraph, *_) = sample.blocks("It fell.[^n]\n\n[^n]: One.\n")
    assert isinstance(paragraph, text.Paragraph)
    rich = set_inlines(paragraph.inlines, replace(setting(paragraph.inlines, CitationForm.FOOT), keeps_notes=False))
    assert notes(rich) == []


def test_blocks_as_paragraphs_keep_lists_tables_quotes_and_code() -> None:
    prose = "## Head\n\n3. one\n   - two\n\n> quoted\n\n```\na\nb\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    paragraphs = [plain(one) for one in set_blocks(sample.blocks(prose), setting(()))]
    assert paragraphs == ["Head", "3. one", "• two", "quoted", "a b", "A | B", "1 | 2"]
