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
    "The words match the source text supplied, but in another paragraph than the one cited.",
    "Cite the paragraph that the hint names.",
)
NO_SUCH_PARAGRAPH = Code(
    "no-such-paragraph",
    ERROR,
    "A citation names a paragraph that the source text supplied does not have.",
    "Count the paragraphs, which are parted by blank lines, headings included.",
)
LOCATOR_UNCHECKED = Code(
    "locator-unchecked",
    NOTE,
    "The words match the source text supplied, but its locator (a page, or none) cannot be checked against paragraphs.",
    "Nothing; cite the paragraph, `¶ 12`, if you want the place checked too.",
)
SOURCE_NOT_SUPPLIED = Code(
    "source-not-supplied",
    NOTE,
    "Words are quoted from a source whose text is not in `sources/`, so they were compared with nothing.",
    "Put the source's text into `sources/KEY.txt` to have them compared.",
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
