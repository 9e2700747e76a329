"""The single description of every YAML file: its keys, their form, what is allowed, and a sentence about each.

In: nothing. Out: `BRIEFING`, `SECTION`, `CHRONOLOGY`, `QUOTATIONS`, `EXHIBITS`. From them come the check of what an
author wrote (`conform`), the JSON Schemas for editors (`json_schema`) and the documentation's table of keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from reportgen.briefing.model import ExhibitKind, Hemisphere, Mark, Paper, Render, Scale, Weight


class Meaning(StrEnum):
    """What a text says, as the documentation calls it."""

    TEXT = "text"
    MARKDOWN = "inline Markdown"
    DATE = "EDTF date"
    ID = "id"
    ITEM = "id or kind:id"
    CITEKEY = "citekey"
    SOURCE = "citation"
    LANGUAGE = "BCP 47 tag"
    SWITCH = "true or false"


@dataclass(frozen=True, slots=True)
class Text:
    """A single text; `choices` are the only ones allowed, where there are any."""

    meaning: Meaning = Meaning.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `advised` is the least and the greatest number of items that read well."""

    item: Shape
    advised: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """A single text or the other form."""

    text: Text
    other: Shape


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record; `default` is said in the documentation."""

    name: str
    shape: Shape
    doc: str
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A key that is required where another has a certain value."""

    key: str
    value: str
    requires: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; `noun` is what it describes."""

    noun: str
    keys: tuple[Key, ...]
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names to values of one form; `names` are the only ones allowed, where there are any."""

    noun: str
    item: Shape
    names: tuple[str, ...] = ()
    ids: bool = False


Shape = Text | ListOf | Either | Record | MapOf


def _choice(values: type[Enum]) -> Text:
    return Text(choices=tuple(value.value for value in values))


TEXT = Text()
MARKDOWN = Text(Meaning.MARKDOWN)
DATE = Text(Meaning.DATE)
ID = Text(Meaning.ID)
SOURCE = Text(Meaning.SOURCE)
LANGUAGE = Text(Meaning.LANGUAGE)
SWITCH = Text(Meaning.SWITCH, ("true", "false"))

# fmt: off
WORDS = (
    "actors", "addressed-to", "audience", "base-index", "century", "changes", "changes-changed",
    "changes-changed-since", "changes-exhibits", "changes-explained", "changes-general", "changes-moved", "changes-new",
    "changes-new-since", "changes-pictures", "changes-previous", "changes-removed", "changes-sections", "chart",
    "chronology", "circa", "closing", "contents", "continued", "date", "decade", "delivered", "event", "events",
    "events-between", "evidence", "evidence-explained", "figure", "figures", "from", "further-reading", "half",
    "introduction", "key-dates", "key-figures", "key-messages", "means-contradicted", "means-fingerprint",
    "means-no-evidence", "means-not-supplied", "means-place-unchecked", "means-text", "millennium", "new-version",
    "no-figure", "note", "notes", "of", "opening", "page", "part", "promised", "questions", "quotation", "quotations",
    "quote-close", "quote-open", "references", "source", "sources", "speaking-time", "spring", "summer", "autumn",
    "winter", "winter-next", "table", "table-entries", "third", "timeline", "translated-by", "translated-from",
    "uncertain", "unknown-end", "until", "verdict", "verdict-contradicted", "verdict-fingerprint",
    "verdict-no-evidence", "verdict-not-supplied", "verdict-place-unchecked", "verdict-text", "words-of-source",
)
# fmt: on
"""The product's own words, as `wording/languages/*.toml` have them."""

_OMIT = Key(
    "omit",
    ListOf(Text(Meaning.ITEM)),
    "Ids of sections, exhibits and quotations left out of this file; `exhibit:ID` where two kinds share an id.",
)
_EVIDENCE = Key(
    "evidence",
    SWITCH,
    "Whether the handout ends in the evidence for each quotation, figure and event, and the slides' notes name theirs.",
    default="false",
)

BRIEFING = Record(
    "briefing",
    (
        Key("title", TEXT, "The title of the handout and of the deck.", required=True),
        Key("subtitle", TEXT, "What stands below the title."),
        Key(
            "authors",
            ListOf(
                Either(
                    TEXT,
                    Record(
                        "author",
                        (
                            Key("name", TEXT, "The author's name.", required=True),
                            Key("affiliation", TEXT, "The author's university, school or office."),
                        ),
                    ),
                )
            ),
            "Who wrote the briefing: names, or mappings with `name` and `affiliation`.",
        ),
        Key("issued", DATE, "The date that the files carry."),
        Key(
            "language",
            LANGUAGE,
            "The language of the briefing: hyphenation, dates, numbers, generated words.",
            default="en",
        ),
        Key("audience", TEXT, "Whom the briefing is for."),
        Key("summary", ListOf(MARKDOWN, (3, 5)), "Three to five key messages: page 1 and the second slide."),
        Key("questions", ListOf(MARKDOWN), "Questions for discussion: the last page and the last slides."),
        Key("reading", ListOf(Text(Meaning.CITEKEY)), "Further reading, by the keys of the references."),
        Key("paper", _choice(Paper), "The handout's paper.", default="a4"),
        Key(
            "citation-style",
            TEXT,
            "The name of a CSL style, or a `.csl` file in the folder.",
            default="chicago-notes-bibliography",
        ),
        Key("words", MapOf("word", TEXT, WORDS), "Generated words, where the product has none for the language."),
        Key(
            "dates",
            Record(
                "date options",
                (
                    Key(
                        "season-hemisphere",
                        _choice(Hemisphere),
                        "Whose seasons the dates 21 to 24 mean.",
                        default="north",
                    ),
                ),
            ),
            "How dates are understood.",
        ),
        Key(
            "handout",
            Record("handout", (_OMIT, _EVIDENCE)),
            "What is kept out of the handout, and what is added.",
        ),
        Key("deck", Record("deck", (_OMIT,)), "What is kept out of the deck."),
    ),
)

SECTION = Record(
    "section",
    (
        Key("title", TEXT, "The heading in the handout, and the short title in the deck's navigation.", required=True),
        Key(
            "claim",
            MARKDOWN,
            "The slide's headline: a full sentence of at most two lines.",
            default="the title",
        ),
        Key("points", ListOf(MARKDOWN, (2, 4)), "Two to four short points below the headline."),
        Key("notes", MARKDOWN, "Words for the speaker only."),
    ),
)

CHRONOLOGY = ListOf(
    Record(
        "event",
        (
            Key("id", ID, "A name for the event.", default="derived from date and event"),
            Key("date", DATE, "When it happened, at exactly the precision that is known.", required=True),
            Key("display", TEXT, "The date in words, where the generated ones will not do."),
            Key("event", MARKDOWN, "What happened, in a few words.", required=True),
            Key("detail", MARKDOWN, "One or two sentences more."),
            Key("actors", ListOf(TEXT), "Who took part."),
            Key("group", TEXT, "The lane on the timeline."),
            Key("weight", _choice(Weight), "How much it matters where room is short.", default="normal"),
            Key("source", SOURCE, 'The work and the place in it: `"@key, ¶ 21"`.'),
            Key("evidence", TEXT, "The exact words of the source that carry it."),
        ),
    )
)

QUOTATIONS = ListOf(
    Record(
        "quotation",
        (
            Key("id", ID, "The name by which sections place it.", default="derived from speaker and text"),
            Key(
                "text", TEXT, "The words, verbatim; `[...]` and `[brackets]` mark the editor's changes.", required=True
            ),
            Key("speaker", TEXT, "Who said or wrote it.", required=True),
            Key("role", TEXT, "The speaker's office or part in the events."),
            Key("addressee", TEXT, "To whom it was said."),
            Key("date", DATE, "When it was said."),
            Key("occasion", TEXT, "On which occasion, and how it is known."),
            Key(
                "language",
                LANGUAGE,
                "The language of the text as given.",
                default="the briefing's, or `original-language` where the script tells",
            ),
            Key("original-language", LANGUAGE, "The language in which it was said or written."),
            Key("translator", TEXT, "Who translated it."),
            Key("headline", TEXT, "The title of its slide, a sentence."),
            Key("source", SOURCE, 'The work and the place in it: `"@key, ¶ 39"`.'),
        ),
    )
)

_EXHIBIT = Record(
    "exhibit",
    (
        Key("kind", _choice(ExhibitKind), "Whether it is a chart or a table.", required=True),
        Key("mark", _choice(Mark), "How a chart draws its figures; required for a chart."),
        Key("data", TEXT, "The name of a file in `data/`, such as `aid.csv`.", required=True),
        Key("x", TEXT, "The column of the categories or dates.", default="x"),
        Key("y", TEXT, "The column of the figures.", default="value"),
        Key("series", TEXT, "The column that parts the rows into series.", default="series"),
        Key(
            "where",
            MapOf("column", Either(TEXT, ListOf(TEXT))),
            "The rows to show: a value or a list of values for each column named.",
        ),
        Key("title", MARKDOWN, "What the reader should see, a sentence.", required=True),
        Key("subtitle", MARKDOWN, "What is measured, where, and in which unit."),
        Key("note", MARKDOWN, "Words below the figure, beside the generated sources."),
        Key("alt", TEXT, "The text alternative.", default="generated from the data"),
        Key("base", TEXT, "The x that is 100 where values are shown as an index."),
        Key(
            "annotations",
            ListOf(
                Record(
                    "annotation",
                    (
                        Key("x", TEXT, "The x that the words belong to.", required=True),
                        Key("text", TEXT, "The words.", required=True),
                    ),
                )
            ),
            "Words at single x of a chart.",
        ),
        Key("scale", _choice(Scale), "The value axis.", default="linear"),
        Key(
            "render",
            _choice(Render),
            "`native`: an Office chart in both files; `picture`: drawn in both; `auto`: native in the deck only.",
            default="auto",
        ),
    ),
    Condition("kind", "chart", "mark"),
)

EXHIBITS = MapOf("exhibit", _EXHIBIT, ids=True)

FILES: Mapping[str, Shape] = {
    "briefing": BRIEFING,
    "section": SECTION,
    "chronology": CHRONOLOGY,
    "quotations": QUOTATIONS,
    "exhibits": EXHIBITS,
}
"""The shapes by name; `section` is the front matter of a section."""
