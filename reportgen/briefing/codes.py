"""The finding codes of phase 1; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The files themselves ------------------------------------------------------------------------------------
MISSING_FILE = Code(
    "missing-file",
    ERROR,
    "A file that the briefing needs or names is not there.",
    "Add the file, or correct its name; names are relative to the briefing's folder.",
)
OUTSIDE_FOLDER = Code(
    "outside-folder",
    ERROR,
    "A path does not stay inside the briefing's folder: it is absolute, a URL, has `..`, or a link leads out.",
    "Copy the file into the folder and name it relative to the folder.",
)
UNREADABLE_FILE = Code(
    "unreadable-file",
    ERROR,
    "A file cannot be read: it is not an ordinary file, or its permissions forbid it.",
    "Replace it by an ordinary file that you may read.",
)
TOO_LARGE = Code(
    "too-large",
    ERROR,
    "A file is larger than the format allows (YAML 10 MB, every other file 50 MB).",
    "Make the picture smaller, or split the content.",
)
NOT_UTF8 = Code(
    "not-utf8",
    ERROR,
    "A text file is not in UTF-8; the place is that of the first wrong byte.",
    "Save it again as UTF-8 (editors call it Encoding; Excel has “CSV UTF-8”).",
)
CONTROL_CHARACTER = Code(
    "control-character",
    ERROR,
    "A text has an invisible control character (such as NUL) that no document can hold.",
    "Delete the character; it often comes with text copied from a PDF or from a file in another encoding.",
)
BAD_FILE_NAME = Code(
    "bad-file-name",
    ERROR,
    "A section's file is not named `NN-slug.md`: digits, a hyphen, then small letters a–z, digits and hyphens.",
    "Rename it, for example to `03-the-talks.md`; the number gives the order, `the-talks` becomes the id.",
)
CONFLICTING_FILES = Code(
    "conflicting-files",
    ERROR,
    "Two files say the same thing twice: `chronology.yaml` beside `chronology.csv`, or two files of references.",
    "Keep one of the two.",
)
UNKNOWN_FILE = Code(
    "unknown-file",
    WARNING,
    "A file looks like content but has a name that the format does not know, so nothing reads it.",
    "Rename it to the name meant, or move it elsewhere.",
)
BAD_PICTURE = Code(
    "bad-picture",
    ERROR,
    "A picture is not a whole PNG, JPEG or SVG file, or its content is not what its name says.",
    "Export the picture again as .png, .jpg or .svg.",
)
BAD_STYLE = Code(
    "bad-style",
    ERROR,
    "The folder's citation style is not a CSL style.",
    "Take the style's .csl file from the Zotero Style Repository, or name one of its styles.",
)

# YAML ----------------------------------------------------------------------------------------------------
YAML_SYNTAX = Code(
    "yaml-syntax",
    ERROR,
    "The file is not YAML from this place on, so none of it could be read.",
    "Indent with spaces and put a value in quotes that holds `: ` or ` #`, or begins with one of @ * & ! % [ {.",
)
YAML_FEATURE = Code(
    "yaml-feature",
    ERROR,
    "The file uses a part of YAML that the format leaves out: anchors, aliases, tags, or several documents.",
    "Write the value out; put a value that begins with `&`, `*` or `!` in quotes.",
)
TOO_DEEP = Code(
    "too-deep",
    ERROR,
    "Lists or mappings are nested deeper than 64 levels.",
    "Write the file flat, as in the examples of the content format.",
)
DUPLICATE_KEY = Code(
    "duplicate-key",
    ERROR,
    "A key or id stands twice in one mapping; the place is that of the second.",
    "Delete or rename one of the two.",
)

# Keys and values -----------------------------------------------------------------------------------------
UNKNOWN_KEY = Code(
    "unknown-key",
    ERROR,
    "A key is not one that the format knows here.",
    "Use the key that the hint names.",
)
MISSING_KEY = Code(
    "missing-key",
    ERROR,
    "A required key is absent or empty.",
    "Add it to the item.",
)
WRONG_TYPE = Code(
    "wrong-type",
    ERROR,
    "A value has the wrong form: a text where a list is wanted, or the other way round.",
    "Write it in the form that the hint shows.",
)
UNKNOWN_VALUE = Code(
    "unknown-value",
    ERROR,
    "A value is not one of those that the key allows.",
    "Use one of the values that the hint names.",
)
BAD_ID = Code(
    "bad-id",
    ERROR,
    "An id has other characters than small letters a–z, digits and hyphens, or begins with a hyphen.",
    "Write it like `paris-accords`.",
)
DUPLICATE_ID = Code(
    "duplicate-id",
    ERROR,
    "Two items of one kind have the same id; the place is that of the second.",
    "Rename one of the two.",
)
BAD_LANGUAGE = Code(
    "bad-language",
    ERROR,
    "A language is not given as a BCP 47 tag.",
    "Write its code: `en`, `vi`, `zh-Hant`, `pt-BR`.",
)
ADVISED_COUNT = Code(
    "advised-count",
    WARNING,
    "A list is shorter or longer than reads well: 3 to 5 key messages, 2 to 4 points to a section.",
    "Merge, cut or add items.",
)

# Sections, chronology ------------------------------------------------------------------------------------
NO_SECTIONS = Code(
    "no-sections",
    ERROR,
    "The briefing has no section.",
    "Add `sections/01-slug.md` with a title in its front matter.",
)
NO_FRONT_MATTER = Code(
    "no-front-matter",
    ERROR,
    "A section does not begin with front matter, or its front matter is never closed.",
    "Begin the file with a line `---`, then `title: …`, then another line `---`.",
)
BAD_DATE = Code(
    "bad-date",
    ERROR,
    "A date is not EDTF (ISO 8601-2), names a day that does not exist, or is an interval that ends before it starts.",
    "Write it as EDTF: `1973-01-27`, `1966-10`, `1966-23` (autumn), `196X`, `1966/1967`, `1975/..`.",
)
DISPLAY_CONTRADICTS_DATE = Code(
    "display-contradicts-date",
    WARNING,
    "An event's `display` names a year, month or day that its `date` does not cover.",
    "Correct whichever of the two is wrong.",
)

# Exhibits ------------------------------------------------------------------------------------------------
UNKNOWN_DATA = Code(
    "unknown-data",
    ERROR,
    "A data file that an exhibit or a link names is not in `data/`.",
    "Correct the name: `aid.csv` in an exhibit, `aid` in a link.",
)
UNKNOWN_COLUMN = Code(
    "unknown-column",
    ERROR,
    "A column that an exhibit names, or `x` or `value` where it names none, is not in the data file.",
    "Correct the name, or name the columns to use with `x`, `y` and `series`.",
)
UNKNOWN_X = Code(
    "unknown-x",
    ERROR,
    "An x that a link, an annotation or a base names is not among the rows it speaks of.",
    "Write the x exactly as the data file has it.",
)
UNKNOWN_SERIES = Code(
    "unknown-series",
    ERROR,
    "A series that a link names is not in the data file, or has no row at that x.",
    "Write the series exactly as the data file has it.",
)
AMBIGUOUS_SERIES = Code(
    "ambiguous-series",
    ERROR,
    "A link leaves the series out, but several rows fit; or two rows differ in their qualifier only.",
    "Name the series: `value:aid/1967/economic%20aid`.",
)
NO_ROWS = Code(
    "no-rows",
    ERROR,
    "An exhibit has no row of data: the file is empty, or no row meets every condition of `where`.",
    "Loosen `where`, or add the rows.",
)
UNLIKE_UNITS = Code(
    "unlike-units",
    ERROR,
    "One chart would set figures of different units on one axis.",
    "Choose one unit with `where`, use `small-multiples`, or `index-bar`, `slope` or `dumbbell` with a `base`.",
)
WRONG_SHAPE = Code(
    "wrong-shape",
    ERROR,
    "The rows do not have the shape that the mark needs: a slope has exactly two x, a dumbbell two series or two x.",
    "Choose the rows with `where`, or another mark.",
)
BAD_BASE = Code(
    "bad-base",
    ERROR,
    "An index cannot be made: the figure that would be 100 is zero or missing.",
    "Choose another `base`, or leave the series out with `where`.",
)
UNUSED_KEY = Code(
    "unused-key",
    WARNING,
    "A key has no effect here: a `base` where nothing is indexed, annotations or a scale on a table.",
    "Delete the key, or choose a mark that uses it.",
)
MARK_ON_TABLE = Code(
    "mark-on-table",
    ERROR,
    "A table has a `mark`.",
    "Delete `mark`, or make it `kind: chart`.",
)
NOT_POSITIVE = Code(
    "not-positive",
    ERROR,
    "A logarithmic scale has to show a figure that is zero or negative.",
    "Use `scale: linear`, or leave the row out with `where`.",
)
TEXT_IN_CHART = Code(
    "text-in-chart",
    ERROR,
    "A chart would draw a value that is not a number.",
    "Write a plain number (`1234.5`) or `..`, or show the rows as a table.",
)
ONLY_GAPS = Code(
    "only-gaps",
    WARNING,
    "A chart has no figure at all, only gaps.",
    "Add figures, or leave the chart out.",
)

# References between items --------------------------------------------------------------------------------
UNKNOWN_ID = Code(
    "unknown-id",
    ERROR,
    "A link, a placement or `omit` names an id that no item of the kind has.",
    "Use the id that the hint names.",
)
AMBIGUOUS_ID = Code(
    "ambiguous-id",
    ERROR,
    "`omit` names an id that items of two kinds have.",
    "Say which: `exhibit:aid`, `quotation:aid` or `section:aid`.",
)
UNKNOWN_CITEKEY = Code(
    "unknown-citekey",
    ERROR,
    "A citation names a work that is not among the references.",
    "Correct the key, or add the work to the file of references.",
)
UNKNOWN_GROUP = Code(
    "unknown-group",
    ERROR,
    "A timeline asks for a group that no event has.",
    "Use the group that the hint names.",
)
EMPTY_TIMELINE = Code(
    "empty-timeline",
    WARNING,
    "A placed timeline has no event: none overlaps the interval in the groups named.",
    "Widen the interval, or take the placement out.",
)
PLACED_AGAIN = Code(
    "placed-again",
    WARNING,
    "An exhibit or quotation is placed a second time; there it becomes a cross-reference.",
    "Refer to it with `[text](exhibit:ID)` instead.",
)
NEVER_PLACED = Code(
    "never-placed",
    WARNING,
    "An exhibit or quotation is placed by no section; it comes at the end of both files.",
    "Place it with `![](exhibit:ID)` or `![](quotation:ID)`, or delete it.",
)
REFERS_TO_OMITTED = Code(
    "refers-to-omitted",
    NOTE,
    "A reference points at something that `omit` keeps out of one of the two files; there it stays plain text.",
    "Nothing, if the sentence reads well without it.",
)
MISSING_ALT = Code(
    "missing-alt",
    WARNING,
    "A picture has no text that says what it shows to a reader who cannot see it.",
    "Write it between the square brackets: `![what it shows](figures/map.png)`.",
)
UNKNOWN_SOURCE = Code(
    "unknown-source",
    WARNING,
    "A text or fingerprint in `sources/` is named after no work among the references, so nothing is compared with it.",
    "Rename the file to the work's key.",
)
FINGERPRINT_VERSION = Code(
    "fingerprint-version",
    ERROR,
    "A fingerprint has a version that this program does not know.",
    "Bring the program up to date, or make the fingerprint again with `reportgen source add KEY FILE`.",
)
FINGERPRINT_DAMAGED = Code(
    "fingerprint-damaged",
    ERROR,
    "A fingerprint in `sources/` cannot be read, or its parts do not fit together.",
    "Take the file from where it is whole, or make it again with `reportgen source add KEY FILE`.",
)
NO_NATIVE_CHART = Code(
    "no-native-chart",
    NOTE,
    "A chart asks to be an Office chart, and Office has none for its mark; it is drawn.",
    "Nothing, or take another mark: Office has column, stacked-column, bar, line, slope and index-bar.",
)
