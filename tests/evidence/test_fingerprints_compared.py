"""Words compared with a fingerprint come to what they come to with the text, and nothing else can be told from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.fingerprints import fingerprint_json
from reportgen.briefing.sources import source_text
from reportgen.evidence.atoms import atoms
from reportgen.evidence.fingerprint import SEQUENCE, fingerprint_of
from reportgen.evidence.normalisation import normalised
from reportgen.evidence.verification import Verdict
from reportgen.evidence.wanted_words import wanted_words
from reportgen.findings import Location
from tests.evidence.sources import both, compared, fingerprint_index, said, text_of

TEXT = """A heading

In April twenty wagons came, and all of them were empty — every one. He said: “We don’t want war.”

Cement\t40,000 metric tons\t20,000 metric tons; textiles 12.2 million
meters. Kim II Sung was pleased

and the talks were broken off by one-third. The envoy left in April.

大业元年，开通济渠。发河南诸郡男女百余万。

김일성은 1967년에 원조를 2천만 루블로 늘렸다. L’été dernier, « personne » n’a payé.
"""
WORDS = {
    "en": "the wagons came late in April and nobody had counted them, he said; 1,250 tons of rice (as they wrote) fell",
    "fr": "l’été dernier, « personne » n’a payé les 12,5 millions de roubles que Hanoï avait promis — dit-on",
    "ko": "북한은 1967년에 원조를 2천만 루블로 늘렸다 그러나 하노이는 만족하지 않았다",
    "zh": "大业元年，开通济渠。发河南诸郡男女百余万，前后数十万人。",
    "vi": "Bộ chính trị đã quyết định: “không ai được đứng ngoài” năm 1968, ở Hà Nội",
    "ar": "في عام ١٩٦٧ بلغت المساعدات ٢٠ مليون روبل، ثم انخفضت",
}
MATCHES = {Verdict.TEXT, Verdict.FINGERPRINT}


@pytest.mark.parametrize(
    ("words", "locator"),
    [
        ("In April twenty wagons came, and all of them were empty", "¶ 2"),
        ("in April twenty wagons came", "¶ 2"),
        ("Twenty wagons came, and all", "¶ 2"),
        ('He said: "We don\'t want war."', "¶ 2"),
        ("all of them were empty - every one", "¶ 2"),
        ("Cement 40,000 metric tons 20,000 metric tons", "¶ 3"),
        ("Kim II Sung was pleased and the talks were broken off", "¶ 3"),
        ("开通济渠", "¶ 5"),
        ("In April twenty wagons [...] all of them were empty", "¶ 2"),
        ("In April [...] all of them were empty", "¶ 2"),
        ("[I]n April twenty wagons came", "¶ 2"),
        ("In April twenty [railway] wagons came, and all of them", "¶ 2"),
        ("all of them [the wagons] were empty", "¶ 2"),
        ("In April twenty wagon[s] came, and", "¶ 2"),
        ("Kim I[l] Sung was pleased", "¶ 3"),
        ("1967년에 원조를 2천만 루블로", "¶ 6"),
        ("«personne» n'a payé", "¶ 6"),
    ],
)
def test_what_matches_the_text_matches_its_fingerprint(words: str, locator: str) -> None:
    text, fingerprint = (compared(index, words, locator) for index in both(TEXT))
    assert text.verdict is Verdict.TEXT, said(text)
    # "In April" by itself is shorter than a sequence.
    expected = Verdict.NOT_SUPPLIED if words.startswith("In April [...]") else Verdict.FINGERPRINT
    assert fingerprint.verdict is expected, said(fingerprint)
    assert fingerprint.paragraph == (text.paragraph if expected is Verdict.FINGERPRINT else None)


@pytest.mark.parametrize(
    "words",
    [
        "In April twenty waggons came",
        "In April thirty wagons came",
        "In april twenty wagons came",
        "In April twenty wagons came and all",
        "In April twenty wagons came, and all.",
        "twenty came, and all of them",
        "2 million meters. Kim",
        "40,000 metric ton 20,000",
        "0,000 metric tons 20,000 metric",
        "all of them were empty [...] In April twenty wagons",
        "In April twenty wagons [...] The envoy left in April",
        "[I]m April twenty wagons came",
        "In April twenty wagonx[s] came, and",
        "开通济水",
        "[...]",
    ],
)
def test_one_changed_word_mark_or_digit_is_refused_by_both(words: str) -> None:
    assert {compared(index, words, "¶ 2").verdict for index in both(TEXT)} == {Verdict.CONTRADICTED}


@pytest.mark.parametrize("words", ["twenty wagons", "All [...] empty", "Kim [Il] Sung"])
def test_words_fewer_than_a_sequence_cannot_be_compared_and_that_is_said(words: str) -> None:
    checked = compared(fingerprint_index(TEXT), words, "¶ 2")
    assert checked.verdict is Verdict.NOT_SUPPLIED
    assert [one.code.name for one in checked.findings] == ["too-few-words"]


def test_the_longer_part_of_words_decides_where_it_is_wrong() -> None:
    checked = compared(fingerprint_index(TEXT), "Cement [...] all of them were full", "¶ 2")
    assert checked.verdict is Verdict.CONTRADICTED


# Any text -------------------------------------------------------------------------------------------------------------
@st.composite
def texts_with_a_run(draw: st.DrawFn) -> tuple[str, list[str], int, int]:
    """A text of a few paragraphs in one language, its atoms, and a run of at least a sequence of them."""
    words = WORDS[draw(st.sampled_from(sorted(WORDS)))]
    pool = [words[start:end] for start in range(0, len(words), 7) for end in (start + 7, start + 15)]
    paragraphs = draw(st.lists(st.lists(st.sampled_from(pool), min_size=1, max_size=6), min_size=1, max_size=4))
    text = "\n\n".join(" ".join(parts) for parts in paragraphs)
    units = atoms(" ".join(normalised(" ".join(parts)) for parts in paragraphs))
    length = len(units)
    start = draw(st.integers(0, max(length - SEQUENCE, 0)))
    return text, units, start, min(length, start + draw(st.integers(SEQUENCE, 12)))


def _place(text: str) -> str:
    return f"¶¶ 1–{len(source_text('k', text, Location('k')).paragraphs)}"


@given(texts_with_a_run())
def test_any_run_cut_at_word_bounds_is_accepted_by_both(drawn: tuple[str, list[str], int, int]) -> None:
    text, units, start, end = drawn
    words = "".join(units[start:end]).strip()
    for index in both(text):
        checked = compared(index, words, _place(text))
        longest = max(map(len, wanted_words(words).pieces))
        assert checked.verdict in MATCHES or longest < SEQUENCE, (words, said(checked))


@given(texts_with_a_run(), st.data(), st.booleans())
def test_any_changed_word_or_digit_is_refused_by_both(
    drawn: tuple[str, list[str], int, int], data: st.DataObject, digit_first: bool
) -> None:
    text, units, start, end = drawn
    at = data.draw(st.integers(start, end - 1))
    digits = [place for place, one in enumerate(units[at]) if one.isdecimal()]
    if digits and digit_first:
        place = data.draw(st.sampled_from(digits))
        digit = "7" if units[at][place] not in "7٧" else "3"
        changed = units[at][:place] + digit + units[at][place + 1 :]
    else:
        changed = " qq" if units[at].startswith(" ") else "qq"
    words = "".join([*units[start:at], changed, *units[at + 1 : end]]).strip()
    if normalised(words) in normalised(text.replace("\n\n", " ")):
        return
    found = [compared(index, words, _place(text)).verdict for index in both(text)]
    assert not MATCHES & set(found), words


@given(texts_with_a_run(), st.data())
def test_text_and_fingerprint_agree(drawn: tuple[str, list[str], int, int], data: st.DataObject) -> None:
    """Whatever is put into the words: left out, bracketed, swapped. Only what is too short is left open by one."""
    text, units, start, end = drawn
    given_words = units[start:end]
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(given_words) - 1))
        change = data.draw(st.sampled_from([" [...] ", " [added] ", "[s]", "", " word"]))
        given_words[at : at + data.draw(st.integers(0, 1))] = [change]
    locator = f"¶ {data.draw(st.integers(1, 4))}"
    by_text, by_fingerprint = (compared(index, "".join(given_words), locator) for index in both(text))
    if by_fingerprint.verdict is not Verdict.NOT_SUPPLIED:
        assert (by_text.verdict in MATCHES) == (by_fingerprint.verdict in MATCHES), "".join(given_words)
        assert by_text.paragraph == by_fingerprint.paragraph or by_text.verdict is Verdict.CONTRADICTED


# Copies of a source ---------------------------------------------------------------------------------------------------
def _rewrapped(text: str) -> str:
    return "\n\n\n".join("\n  ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _requoted(text: str) -> str:
    return text.replace("“", '"').replace("”", '"').replace("’", "'")


def _redashed(text: str) -> str:
    return text.replace(" — ", "--").replace("-", "‐")


@pytest.mark.parametrize("copied", [_rewrapped, _requoted, _redashed])
def test_copies_that_differ_in_what_is_declared_not_to_count_have_the_same_fingerprint(copied: object) -> None:
    assert callable(copied)
    plain = TEXT.replace("« personne »", "“personne”")
    copy = copied(plain)
    assert copy != plain
    originals, copies = (
        fingerprint_json(fingerprint_of(source_text("k", text, Location("k")))) for text in (plain, copy)
    )
    assert originals == copies


def test_a_fingerprint_holds_no_word_of_the_text() -> None:
    written = fingerprint_json(fingerprint_of(source_text("k", TEXT, Location("k"))))
    assert [word for word in ("April", "wagons", "Cement", "开通", "1967", "40,000") if word in written] == []


def test_the_same_words_in_two_sources_have_different_hashes() -> None:
    one, other = (fingerprint_of(source_text("k", text, Location("k"))) for text in (TEXT, f"{TEXT}\n\nMore."))
    assert not set(one.paragraphs[1].sequences) & set(other.paragraphs[1].sequences)


# Pages ----------------------------------------------------------------------------------------------------------------
PAGED = """[p. 311]
They met in the spring of 1967 and heard the
[p. 312]
reports of their four delegates in silence.

Nobody had expected the wagons to arrive.

[p. 314]

They met in the spring of 1967, it was said.
"""


@pytest.mark.parametrize(
    ("words", "locator", "paragraph", "page"),
    [
        ("They met in the spring of 1967", "p. 311", 1, "311"),
        ("They met in the spring of 1967", "314", 3, "314"),
        ("heard the reports of their four delegates", "p. 311", 1, "311"),
        ("reports of their four delegates", "pp. 311–12", 1, "312"),
        ("Nobody had expected the wagons", "p. 312", 2, "312"),
        ("Nobody had expected the wagons", "¶ 2", 2, "312"),
    ],
)
def test_pages_are_checked_like_paragraphs(words: str, locator: str, paragraph: int, page: str) -> None:
    for index in both(PAGED):
        checked = compared(index, words, locator)
        assert checked.verdict in MATCHES, said(checked)
        assert (checked.paragraph, checked.page, checked.place_checked) == (paragraph, page, True)


def test_a_wrong_page_names_the_right_ones() -> None:
    for index in both(PAGED):
        checked = compared(index, "They met in the spring of 1967", "p. 312")
        assert checked.verdict is Verdict.CONTRADICTED
        assert "p. 314, p. 311" in said(checked)
        assert "write `@smith, p. 314`" in said(checked)


def test_a_line_of_a_page_is_no_paragraph() -> None:
    assert text_of(PAGED).divisions.paragraphs == 3


# Wrong locators -------------------------------------------------------------------------------------------------------
def test_a_wrong_locator_names_all_right_paragraphs_the_nearest_first() -> None:
    text = "\n\n".join(
        ["b", "They left in the night.", "c", "d", "They left in the night.", "f", "They left in the night."]
    )
    for index in both(text):
        checked = compared(index, "They left in the night.", "¶ 4")
        assert [one.code.name for one in checked.findings] == ["wrong-locator"]
        assert "match ¶ 5, ¶ 2, ¶ 7 of the" in said(checked)
        assert checked.paragraph == 5


def test_of_two_identical_passages_the_locator_decides() -> None:
    text = "They left in the night.\n\nx\n\nThey left in the night."
    assert [compared(index, "They left in the night.", "¶ 3").paragraph for index in both(text)] == [3, 3]
