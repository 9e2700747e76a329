"""The finding codes of phase 2; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Words -------------------------------------------------------------------------------------------------------
MISQUOTED = Code(
    "misquoted",
    ERROR,
    "A quotation does not match the source text supplied.",
    "Restore the source's words; mark what you leave out with `[...]` and what you change with `[brackets]`.",
)
EVIDENCE_DIFFERS = Code(
    "evidence-differs",
    ERROR,
    "The `evidence` of an event or a figure does not match the source text supplied.",
    "Copy the words from the source; mark what you leave out with `[...]` and what you change with `[brackets]`.",
)
WRONG_LOCATOR = Code(
    "wrong-locator",
    ERROR,
    "The words match the source text supplied, but in another paragraph, or on another page, than the one cited.",
    "Cite the place that the hint names.",
)
NO_SUCH_PARAGRAPH = Code(
    "no-such-paragraph",
    ERROR,
    "A citation names a paragraph that the source text supplied does not have.",
    "Count the paragraphs, which are parted by blank lines, headings included.",
)
NO_SUCH_PAGE = Code(
    "no-such-page",
    ERROR,
    "A citation names a page that the source text supplied, which marks its pages, does not have.",
    "Cite a page that the hint names, or mark it in the text: `[p. 12]` alone on a line.",
)
LOCATOR_UNCHECKED = Code(
    "locator-unchecked",
    NOTE,
    "The words match the source text supplied, but the locator (a chapter, a page of a text that marks none, or none "
    "at all) cannot be checked.",
    "Nothing; cite the paragraph, `¶ 12`, if you want the place checked too.",
)
SOURCE_NOT_SUPPLIED = Code(
    "source-not-supplied",
    NOTE,
    "Words are quoted from a source of which neither the text nor a fingerprint is in `sources/`, so they were "
    "compared with nothing.",
    "Bring the source in with `reportgen source add KEY FILE` to have them compared.",
)
QUOTED_WORDS_NOT_FOUND = Code(
    "quoted-words-not-found",
    NOTE,
    "Four words or more stand in quotation marks beside a citation, and the source text supplied for it does not have "
    "them. Titles of the references, and works that the references give another `language`, are left alone.",
    "If they are a quotation, restore the source's words; if not, such as a term of your own, leave them.",
)
QUOTATION_WITHOUT_SOURCE = Code(
    "quotation-without-source",
    NOTE,
    "A quotation names no source, so its words were compared with nothing, and no list of evidence has it.",
    'Give it its `source`: `"@KEY, p. 12"`.',
)
TOO_FEW_WORDS = Code(
    "too-few-words",
    NOTE,
    "Words are too few, or a word in them has several letters in brackets, so that they cannot be compared with the "
    "fingerprint of the source text supplied.",
    "Quote more of the words around them, or compare them with the source's text.",
)
FINGERPRINT_OF_ANOTHER_TEXT = Code(
    "fingerprint-of-another-text",
    WARNING,
    "A fingerprint lies beside the source text but was made of another one; the text decided.",
    "Make it again with `reportgen source add KEY FILE`, or remove the one of the two that is wrong.",
)

# Numbers -----------------------------------------------------------------------------------------------------
NUMBER_DIFFERS = Code(
    "number-differs",
    ERROR,
    "A number in the prose contradicts the data that it is tied to.",
    "Correct the number, the link or the data; the message says what the data give.",
)
NO_FIGURE = Code(
    "no-figure",
    ERROR,
    "A link to data needs a figure that is missing (`..`), or divides by zero.",
    "Link to rows that have figures, or write the sentence without a link.",
)
UNREAD_NUMBER = Code(
    "unread-number",
    WARNING,
    "A link to data has no number in its words that could be compared.",
    "Put the number itself between the square brackets: `[20 million rubles](value:aid/1967)`.",
)
UNTIED_NUMBER = Code(
    "untied-number",
    NOTE,
    "A number in the author's words is tied to nothing: no link to data, no date of the content, no source cited with "
    "it whose paragraphs hold it.",
    "Link it to the data, date an event with it, or cite the paragraph that has it; or put it into words that count "
    "nothing. A file with more than ten such numbers has one note for all.",
)
EVIDENCE_WITHOUT_VALUE = Code(
    "evidence-without-value",
    ERROR,
    "The `evidence` of a figure does not state its `value`.",
    "Correct the value, or give the words that state it. A figure that you worked out from the source's words has the "
    "status `E` and a `note` that says how.",
)
TOTAL_DIFFERS = Code(
    "total-differs",
    WARNING,
    "A row or column called a total is not the sum of its parts.",
    "Correct the total or the part. Where the source's own figures do not add up, keep them and say so in a note.",
)
MIXED_UNITS = Code(
    "mixed-units",
    ERROR,
    "A link to data adds or compares figures of different units.",
    "Name one series, or rows of one unit.",
)

# Settings -----------------------------------------------------------------------------------------------------
UNKNOWN_STYLE = Code(
    "unknown-style",
    ERROR,
    "The citation style is none of the CSL styles that the product carries.",
    "Use the name that the style has in the Zotero Style Repository, or put its `.csl` file into the folder.",
)
UNTRANSLATED = Code(
    "untranslated",
    WARNING,
    "The product has no words of its own (Figure, Source, Contents …) in the briefing's language, so they are English.",
    "Give them in `words`.",
)
