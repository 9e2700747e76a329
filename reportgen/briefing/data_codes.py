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
DROPPED_FIELD = Code(
    "dropped-field",
    WARNING,
    "A field of a BibTeX, BibLaTeX or RIS reference is not carried over, so no citation shows it.",
    "Put its words into a field that is carried over (`note`), or remove it.",
)
DROPPED_ENTRY = Code(
    "dropped-entry",
    WARNING,
    "An entry of a BibTeX, BibLaTeX or RIS file does not arrive, so it cannot be cited.",
    "Compare its form with that of the entries that do.",
)
MADE_UP_KEY = Code(
    "made-up-key",
    WARNING,
    "A record of a RIS file has no `ID`, so its key is made of its author and year and changes with them.",
    "Give it an `ID`.",
)
UNKNOWN_ENTRY_TYPE = Code(
    "unknown-entry-type",
    WARNING,
    "The type of a BibTeX entry is none of BibTeX or BibLaTeX.",
    "Use the type that the hint names, or `@misc`.",
)
UNRESOLVED_STRING = Code(
    "unresolved-string",
    WARNING,
    "A BibTeX field names an abbreviation that no `@string` defines, so the abbreviation itself is set.",
    "Define it, or put the words into braces.",
)
UNRESOLVED_CROSSREF = Code(
    "unresolved-crossref",
    WARNING,
    "A BibTeX entry takes fields from an entry that is not in the file.",
    "Add that entry, or correct the key.",
)
UNKNOWN_VARIABLE = Code(
    "unknown-variable",
    WARNING,
    "A reference has a variable that CSL does not know, so no citation shows it.",
    "Use the variable that the hint names.",
)
UNKNOWN_WORK_TYPE = Code(
    "unknown-work-type",
    WARNING,
    "A reference has no type, or one that CSL does not know, so it is set as a document.",
    "Give it one of CSL's types: `book`, `chapter`, `article-journal`, `manuscript`, `thesis`.",
)
WRONG_FORM = Code(
    "wrong-form",
    WARNING,
    "A variable of a reference is not in the form that CSL has for it: a date, a list of names, a text.",
    "Write it as the hint shows; the message says what is made of it now.",
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
