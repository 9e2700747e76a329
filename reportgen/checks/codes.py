"""The finding codes of phase 8; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

OUR_FAULT = "This is a fault of reportgen; please report it."
THE_TEMPLATES_LOOK = (
    "With the default template this is a fault of reportgen; please report it. With your own, change the theme colour, "
    "size or placeholder there, or leave it as your house style has it."
)
OUR_OR_THE_TEMPLATES_FAULT = (
    "Build with the default template. If the finding stays, this is a fault of reportgen; please report it. "
    "If it goes, your template has it too: open the template in Office and save it again."
)

# The package ----------------------------------------------------------------------------------------------------------
UNREADABLE_OUTPUT = Code(
    "unreadable-output",
    ERROR,
    "A written file is not a whole Office file of its kind, so no program will open it.",
    OUR_FAULT,
)
OVERSIZED_OUTPUT = Code(
    "oversized-output",
    ERROR,
    "The XML of a written file is larger than any Office program opens in reasonable time.",
    "Split the briefing into several. If it is small, this is a fault of reportgen; please report it.",
)
REPEATED_PART = Code(
    "repeated-part",
    ERROR,
    "Two parts of a written file have the same name (upper and lower case count as one).",
    OUR_OR_THE_TEMPLATES_FAULT,
)
UNTYPED_PART = Code(
    "untyped-part",
    ERROR,
    "A part of a written file has no content type.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
MALFORMED_PART = Code(
    "malformed-part",
    ERROR,
    "A part of a written file cannot be unpacked, is not well-formed XML, or has a document type.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
BAD_RELATIONSHIP = Code(
    "bad-relationship",
    ERROR,
    "A relationship of a written file lacks its id, type or target, shares its id with another, or is external "
    "where it has to be inside.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
DANGLING_RELATIONSHIP = Code(
    "dangling-relationship",
    ERROR,
    "A relationship of a written file leads to a part that is not there.",
    OUR_OR_THE_TEMPLATES_FAULT,
)

# Validity -------------------------------------------------------------------------------------------------------------
UNKNOWN_RELATIONSHIP = Code(
    "unknown-relationship",
    ERROR,
    "A part of a written file uses a relationship that it does not have.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
UNUSED_RELATIONSHIP = Code(
    "unused-relationship",
    WARNING,
    "A part of a written file has a picture, chart or link that nothing on it shows.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
MISPLACED_ELEMENT = Code(
    "misplaced-element",
    ERROR,
    "Elements of a written file stand in an order that Office does not read.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
BAD_CHART_AXES = Code(
    "bad-chart-axes",
    ERROR,
    "A chart's axes do not belong together: an id is repeated, not positive, or leads to no axis.",
    OUR_FAULT,
)
BAD_PROPERTY = Code(
    "bad-property",
    ERROR,
    "The custom properties of a written file share a number or a name, or have a number below 2.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
REPEATED_SHAPE_ID = Code(
    "repeated-shape-id",
    ERROR,
    "Two shapes of a slide, or two drawings of the handout, have the same id.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
BAD_SLIDE_LIST = Code(
    "bad-slide-list",
    ERROR,
    "The deck's list of slides, masters or sections repeats an id, has one out of range, or names what is not there.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
RAGGED_TABLE = Code(
    "ragged-table",
    ERROR,
    "A table's row has more or fewer cells than the table has columns.",
    OUR_FAULT,
)
EMPTY_CONTAINER = Code(
    "empty-container",
    ERROR,
    "A text body or table cell lacks the paragraph that it has to have or to end with.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
BAD_FOOTNOTE = Code(
    "bad-footnote",
    ERROR,
    "A footnote or endnote is referred to but absent, repeated, or present but referred to by nothing.",
    OUR_FAULT,
)
BAD_BOOKMARK = Code(
    "bad-bookmark",
    ERROR,
    "A bookmark of the handout is repeated or has no beginning or no end.",
    OUR_FAULT,
)
UNKNOWN_BOOKMARK = Code(
    "unknown-bookmark",
    ERROR,
    "A cross-reference of the handout leads nowhere.",
    OUR_FAULT,
)
UNDEFINED_STYLE = Code(
    "undefined-style",
    ERROR,
    "The handout uses a style that it does not define.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
UNDEFINED_NUMBERING = Code(
    "undefined-numbering",
    ERROR,
    "The handout uses a list numbering that it does not define.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
UNBALANCED_FIELD = Code(
    "unbalanced-field",
    ERROR,
    "A field of the handout (a number, a cross-reference) begins but does not end, or ends but does not begin.",
    OUR_OR_THE_TEMPLATES_FAULT,
)

# Accessibility --------------------------------------------------------------------------------------------------------
MISSING_ALT_TEXT = Code(
    "missing-alt-text",
    WARNING,
    "A picture, chart, table, drawing or line has no alternative text and is not marked as decorative, so that "
    "a reader who cannot see it gets nothing.",
    "Say in a sentence what it shows: `![what it shows](figures/map.png)` for a picture, `alt:` for an exhibit.",
)
POOR_ALT_TEXT = Code(
    "poor-alt-text",
    WARNING,
    "An alternative text is a file name or a word such as “image”, which tells nobody what is to be seen.",
    "Say in a sentence what it shows: `![what it shows](figures/map.png)` for a picture, `alt:` for an exhibit.",
)
MISSING_SLIDE_TITLE = Code(
    "missing-slide-title",
    WARNING,
    "A slide has no title, by which screen readers and the outline name it.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
REPEATED_SLIDE_TITLE = Code(
    "repeated-slide-title",
    WARNING,
    "Two slides have the same title, so that a listener who navigates by titles cannot tell them apart.",
    "Give the two sections, exhibits or quotations different `claim`, `title` or `headline`.",
)
TITLE_NOT_FIRST = Code(
    "title-not-first",
    WARNING,
    "A slide's title is not what a screen reader reads first.",
    OUR_FAULT,
)
READING_ORDER = Code(
    "reading-order",
    WARNING,
    "What stands above or before something else on a slide is read after it, or a footer is read before the rest.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
POOR_SECTION_NAME = Code(
    "poor-section-name",
    WARNING,
    "A deck of several slides has no sections, or a section without a name of its own, by which listeners navigate.",
    OUR_FAULT,
)
EMPTY_PLACEHOLDER = Code(
    "empty-placeholder",
    WARNING,
    "A placeholder of a slide is empty: who edits the slide sees a prompt, and screen readers stop at nothing.",
    OUR_FAULT,
)
LOW_CONTRAST = Code(
    "low-contrast",
    WARNING,
    "Text stands out too little from what is behind it: less than 4.5 to 1, or 3 to 1 from 18 pt, or 14 pt bold.",
    THE_TEMPLATES_LOOK,
)
LOW_MARK_CONTRAST = Code(
    "low-mark-contrast",
    WARNING,
    "A mark of a chart or drawing stands out too little from what is behind it: less than 3 to 1.",
    THE_TEMPLATES_LOOK,
)
SMALL_TEXT = Code(
    "small-text",
    WARNING,
    "Text of a slide is too small for the last row: a body below 18 pt, or anything else but a footer below 12 pt "
    "(on a slide 7.5 inches high, in proportion on others).",
    THE_TEMPLATES_LOOK,
)
FLOATING_OBJECT = Code(
    "floating-object",
    WARNING,
    "A picture or drawing of the handout floats beside the text, so that screen readers do not meet it in its place.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
MISSING_TABLE_HEADER = Code(
    "missing-table-header",
    WARNING,
    "A table's first row is not marked as its header, so that a screen reader cannot name the columns.",
    OUR_FAULT,
)
MERGED_CELLS = Code(
    "merged-cells",
    WARNING,
    "A table has merged cells, in which a screen reader loses its way.",
    OUR_FAULT,
)
NESTED_TABLE = Code(
    "nested-table",
    WARNING,
    "A table stands within another table, in which a screen reader loses its way.",
    OUR_FAULT,
)
MISSING_DOCUMENT_TITLE = Code(
    "missing-document-title",
    WARNING,
    "A written file has no title among its properties.",
    OUR_FAULT,
)
MISSING_LANGUAGE = Code(
    "missing-language",
    WARNING,
    "A written file, or text in it, does not say in which language it is, so that it is read aloud wrongly.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
SKIPPED_HEADING_LEVEL = Code(
    "skipped-heading-level",
    WARNING,
    "A heading of the handout is more than one level below the heading before it.",
    "Use the next level in the section's prose: `##` for its parts, `###` for theirs.",
)
POOR_LINK_TEXT = Code(
    "poor-link-text",
    WARNING,
    "A link has no words, or words such as “click here” that do not say where it leads.",
    "Let the words between the square brackets name the target: `[the archive's catalogue](https://…)`.",
)

# Overflow -------------------------------------------------------------------------------------------------------------
OUTSIDE_SLIDE = Code(
    "outside-slide",
    WARNING,
    "A shape reaches beyond the edge of its slide.",
    OUR_OR_THE_TEMPLATES_FAULT,
)
