"""The finding codes of the prose reader; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

TOP_HEADING = Code(
    "top-heading",
    ERROR,
    "The prose has a heading of the first level (`#`), which belongs to the section's own title.",
    "Begin subsections with `##`.",
)
RAW_HTML = Code(
    "raw-html",
    WARNING,
    "The prose has raw HTML, which is shown to the reader as it is written.",
    "Write it in Markdown, or put a backslash before `<`.",
)
UNKNOWN_SCHEME = Code(
    "unknown-scheme",
    ERROR,
    "A link or placement begins with a scheme that means nothing here.",
    "Use one of exhibit:, section:, quotation:, value:, change:, ratio:, sum:, https:, http:, mailto:.",
)
BAD_LINK = Code(
    "bad-link",
    ERROR,
    "A link is not written as its scheme wants it, so it cannot be followed.",
    "See “Links to data” in the content format: `value:FILE/X/SERIES`, `change:FILE/A..B/SERIES`, `sum:FILE/*`.",
)
BROKEN_LINK = Code(
    "broken-link",
    ERROR,
    "Something was meant as a link or placement, but its target has a space or an open bracket, so it stays text.",
    "Put the target in angle brackets, `[20](<value:aid/1967/economic aid>)`, or write the space as `%20`.",
)
DEAD_LINK = Code(
    "dead-link",
    WARNING,
    "A link names a place beside the briefing's files, where no reader of the handout can go; it is set as plain text.",
    "Link to a full address (`https://…`), or to a section or exhibit.",
)
EMPTY_LINK = Code(
    "empty-link",
    WARNING,
    "A link has no words, so that nothing of it can be seen.",
    "Write the words between the square brackets: `[the chart](exhibit:aid)`.",
)
MISPLACED = Code(
    "misplaced",
    ERROR,
    "An exhibit, quotation or timeline is placed where there is no room for it: in a heading, a table, a footnote, "
    "or in a text of one line.",
    "Place it in a section's prose, in a paragraph of its own; elsewhere refer to it with `[text](exhibit:ID)`.",
)
UNDEFINED_FOOTNOTE = Code(
    "undefined-footnote",
    ERROR,
    "A footnote mark has no footnote in its section.",
    "Add a line `[^label]: …` to the section; in a one-line text write the note into the text.",
)
REPEATED_FOOTNOTE = Code(
    "repeated-footnote",
    ERROR,
    "Two footnotes of a section have the same label.",
    "Give the second another label.",
)
UNUSED_FOOTNOTE = Code(
    "unused-footnote",
    WARNING,
    "Nothing in the section marks this footnote, so no reader will see it.",
    "Set its mark, `[^label]`, where it belongs, or delete it.",
)
NESTED_FOOTNOTE = Code(
    "nested-footnote",
    ERROR,
    "A footnote has a footnote of its own, which no page can hold.",
    "Work the second note into the first.",
)
NESTED_TOO_DEEP = Code(
    "nested-too-deep",
    ERROR,
    "Lists, block quotes or emphasis are nested deeper than any page shows.",
    "Write the passage flat.",
)
BAD_SOURCE = Code(
    "bad-source",
    ERROR,
    "A `source` does not cite a work.",
    'Write the key after an at sign, then the place: `"@szalontai2019, ¶ 12"`.',
)
