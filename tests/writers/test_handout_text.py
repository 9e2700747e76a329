"""Text in the written handout: languages, emphasis, links, notes, lists."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.outline.tree import CodeBlock, CrossReference, FootnoteMark, Hyperlink, LineBreak, Run
from reportgen.writers.handout.bookmarks import bookmark_name
from reportgen.writers.ooxml import xml_text
from tests.writers.fitted import words
from tests.writers.handouts import W, Written, bullets, handout, note, prose, section, style_of, text_of, value_of


def run_with(written: Written, text: str):  # type: ignore[no-untyped-def]
    return next(one for one in written.body.iter(f"{W}r") if text_of(one) == text)


def test_emphasis_is_a_character_style() -> None:
    written = Written(handout(prose((Run("bold", "en-GB", bold=True), Run("leaning", "en-GB", italic=True)))))
    assert value_of(run_with(written, "bold"), "rPr/rStyle") == "Strong"
    assert value_of(run_with(written, "leaning"), "rPr/rStyle") == "Emphasis"


def test_a_run_in_the_documents_language_states_none_and_another_states_its_own() -> None:
    written = Written(
        handout(prose((Run("plain ", "en-GB"), Run("quốc", "vi"), Run("조선", "ko"), Run("سلام", "ar", rtl=True))))
    )
    languages = [one.attrib for one in written.body.iter(f"{W}lang")]
    assert languages == [{f"{W}val": "vi-VN"}, {f"{W}eastAsia": "ko-KR"}, {f"{W}bidi": "ar-EG"}]
    assert value_of(run_with(written, "سلام"), "rPr/rtl") == "on"


def test_the_documents_language_is_its_default() -> None:
    defaults = Written(handout(language="ko")).xml("styles").find(f"{W}docDefaults")
    language = next(defaults.iter(f"{W}lang"))
    assert (language.get(f"{W}val"), language.get(f"{W}eastAsia")) == ("ko-KR", "ko-KR")


def test_an_arabic_handout_reads_from_right_to_left() -> None:
    written = Written(handout(prose(words("قاس", "ar")), language="ar"))
    assert value_of(written.paragraphs("FirstParagraph")[0], "pPr/bidi") == "on"
    assert written.body[-1].find(f"{W}bidi") is not None


def test_an_arabic_paragraph_in_an_english_handout_reads_from_right_to_left() -> None:
    written = Written(handout(prose(words("قاس قاضي المقياس")), prose("English", "p2")))
    assert [value_of(one, "pPr/bidi") for one in written.body[1:3]] == ["on", None]


def test_neighbours_with_one_link_are_one_link() -> None:
    link = Hyperlink("https://example.org/a b")
    written = Written(
        handout(prose((Run("see ", "en-GB"), Run("조선", "ko", link=link), Run(" here", "en-GB", link=link))))
    )
    links = list(written.body.iter(f"{W}hyperlink"))
    assert [text_of(one) for one in links] == ["조선 here"]
    assert written.relationships()[links[0].values()[0]] == "https://example.org/a%20b"


def test_a_cross_reference_leads_to_the_bookmark_of_its_block() -> None:
    reference = Run("the start", "en-GB", link=CrossReference("section:a"))
    written = Written(handout(section(), prose((reference,))))
    anchor = next(written.body.iter(f"{W}hyperlink")).get(f"{W}anchor")
    marked = [one.getparent() for one in written.body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == anchor]
    assert [style_of(one) for one in marked] == ["Heading1"]


def test_a_cross_reference_to_nothing_is_plain_text() -> None:
    written = Written(handout(prose((Run("gone", "en-GB", link=CrossReference("section:none")),))))
    assert not list(written.body.iter(f"{W}hyperlink"))
    assert text_of(written.body).endswith("gone")


@given(st.lists(st.text(min_size=1, max_size=80), unique=True, min_size=2, max_size=20))
def test_bookmark_names_differ_and_are_what_word_allows(identities: list[str]) -> None:
    names = [bookmark_name(identity) for identity in identities]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name.isascii() for name in names)


def test_footnotes_stand_in_their_part_in_the_order_of_the_text() -> None:
    written = Written(handout(prose((*words("One"), note("First"), *words(" two"), note("Second")))))
    references = [one.get(f"{W}id") for one in written.body.iter(f"{W}footnoteReference")]
    notes = {one.get(f"{W}id"): text_of(one).strip() for one in written.xml("footnotes")}
    assert [notes[one] for one in references] == ["First", "Second"]
    assert references == ["1", "2"]


def test_a_note_within_a_note_is_kept_in_brackets() -> None:
    nested = FootnoteMark(((*words("Outer"), note("inner"), *words(" end")),))
    written = Written(handout(prose((*words("Text"), nested))))
    assert text_of(written.xml("footnotes")).strip() == "Outer [inner] end"


def test_links_in_notes_belong_to_the_notes_part() -> None:
    linked = FootnoteMark(((Run("there", "en-GB", link=Hyperlink("https://example.org/")),),))
    written = Written(handout(prose((*words("Text"), linked))))
    assert list(written.relationships("footnotes").values()) == ["https://example.org/"]


def test_every_ordered_list_counts_for_itself_from_its_own_start() -> None:
    written = Written(handout(bullets([prose("a")], ordered=True), bullets([prose("b")], ordered=True, start=7)))
    used = [value_of(one, "pPr/numPr/numId") for one in written.paragraphs("ListNumber")]
    lists = written.xml("numbering").iter(f"{W}num")
    starts = {one.get(f"{W}numId"): value_of(one, "lvlOverride/startOverride") for one in lists}
    assert [starts[one or ""] for one in used] == ["1", "7"]


def test_nested_lists_stand_a_level_deeper_and_further_paragraphs_without_a_number() -> None:
    inner = bullets([prose("deep")])
    written = Written(handout(bullets([prose("outer"), prose("more"), inner])))
    assert value_of(written.paragraphs("ListBullet2")[0], "pPr/numPr/ilvl") == "1"
    more = next(one for one in written.body.iter(f"{W}p") if text_of(one) == "more")
    assert value_of(more, "pPr/numPr/numId") is None
    assert more.find(f"{W}pPr/{W}ind").get(f"{W}left") == "284"


def test_code_keeps_its_lines_and_tabs() -> None:
    code = Written(handout(CodeBlock("code", "one\n\ttwo\n"))).paragraphs("SourceCode")[0]
    marks = [one.tag.removeprefix(W) for one in code.find(f"{W}r")]
    assert marks == ["t", "br", "tab", "t"]


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_no_character_of_a_text_is_lost_or_makes_the_file_unreadable(text: str) -> None:
    paragraph = Written(handout(prose((Run(f"<{text}>", "en-GB"), LineBreak())))).body[1]
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    shown = "".join(one.text or "" if one.tag == f"{W}t" else marks.get(one.tag, "") for one in paragraph.iter())
    assert shown == f"{xml_text(f'<{text}>')}\n"
