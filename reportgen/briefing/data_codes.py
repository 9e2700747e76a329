"""The finding codes of the data, reference and spreadsheet readers; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

CSV_SYNTAX = Code(
    "csv-syntax",
    ERROR,
    "A CSV file breaks RFC 4180: a quoted cell that is not closed, or characters after its closing quote.",
    'Close the quote; a quote inside a quoted cell is written twice (`""`).',
)
RAGGED_ROW = Code(
    "ragged-row",
    ERROR,
    "A CSV row has more or fewer cells than the header.",
    "Give every row as many cells as the header; a cell with a comma in it stands in quotes.",
)
BAD_HEADER = Code(
    "bad-header",
    ERROR,
    "The header of a CSV file is empty, or names a column twice.",
    "Give every column a name of its own in the first row.",
)
MISSING_COLUMN = Code(
    "missing-column",
    ERROR,
    "A data file lacks a column that it needs.",
    "Add the column `x` or `value`, or name another one in the exhibit (`x:`, `y:`).",
)
EMPTY_VALUE = Code(
    "empty-value",
    WARNING,
    "A value is empty, which counts as not available.",
    "Write `..` where there is no figure, `-` for a true nil.",
)
ABSURD_NUMBER = Code(
    "absurd-number",
    ERROR,
    "A number has more digits than any figure of a source.",
    "Check the cell; a number has at most 25 digits.",
)
REPEATED_ROW = Code(
    "repeated-row",
    ERROR,
    "Two rows of a data file have the same x, series and qualifier.",
    "Remove one, or tell the two apart by series or qualifier.",
)
UNKNOWN_STATUS = Code(
    "unknown-status",
    ERROR,
    "A status is not a code of the SDMX list CL_OBS_STATUS.",
    "Use `A` normal, `E` estimated, `P` provisional, `M` missing … or leave it empty.",
)
UNKNOWN_QUALIFIER = Code(
    "unknown-qualifier",
    ERROR,
    "A qualifier is not one of those that the format knows.",
    "Use `promised`, `delivered`, `at-most`, `at-least`, or leave it empty.",
)
MISSING_WITH_NUMBER = Code(
    "missing-with-number",
    ERROR,
    "A row is marked as missing (status `M`) and carries a number.",
    "Remove the number (write `..`) or the status.",
)
REFERENCE_SYNTAX = Code(
    "reference-syntax",
    ERROR,
    "A file of references cannot be read in its format.",
    "Export it again from the reference manager, as CSL-JSON, BibTeX or RIS.",
)
REFERENCE_WITHOUT_KEY = Code(
    "reference-without-key",
    ERROR,
    "A reference has no `id`, by which the prose could cite it.",
    'Give it an `"id"`.',
)
REPEATED_REFERENCE = Code(
    "repeated-reference",
    ERROR,
    "Two references have the same key.",
    "Rename or remove one.",
)
DROPPED_COLUMN = Code(
    "dropped-column",
    WARNING,
    "A column of an imported sheet has no place in a chronology.",
    "Keep the sheet if you need it (times of day, media, backgrounds are not carried over).",
)
SHEET_ROW = Code(
    "sheet-row",
    ERROR,
    "A row of an imported sheet has no date that can be read.",
    "Give it a `Year`, and `Month` and `Day` as numbers.",
)
