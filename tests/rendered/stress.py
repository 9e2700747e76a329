"""A briefing that asks for too much of everything, written to the content format; the same on every run.

In: a folder. Out: the briefing's files in it: 300 events in six groups over four centuries, sixty quotations of 400 to
1,500 characters in eight languages, a table of 25 rows and 7 columns, a chart of every mark with many series and
categories, a title of 160 characters, words of sixty letters that cannot be broken, sections of four long points, long
questions, forty sources, a tall and a wide picture.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

TITLE = (
    "The long quarrel of two allies over aid, students, prestige and the meaning of victory, told from reports of "
    "those who watched it from embassies of third states"
)
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauteil"[:60]

EVENTS, QUOTATIONS, SOURCES, TABLE_ROWS = 300, 60, 40, 25

_GROUPS = (
    "War and diplomacy",
    "Aid and trade",
    "Students and embassies",
    "The non-aligned movement and its conferences",
    WORD,
    "Culture",
)
_SENTENCES = {
    "en": "The ambassador had been told, he said, that no figures could be given before the ministry had agreed.",
    "de": "Der Botschafter erklärte, ohne die Zustimmung des Außenhandelsministeriums könne er keine Zahlen nennen.",
    "fr": "L’ambassadeur répondit qu’aucun chiffre ne pouvait être communiqué avant l’accord du ministère.",
    "vi": "Đại sứ nói rằng ông không thể đưa ra bất kỳ con số nào trước khi Bộ Ngoại thương đồng ý.",
    "ru": "Посол ответил, что без согласия министерства внешней торговли никакие цифры сообщены быть не могут.",
    "ko": "대사는 대외무역부의 동의가 있기 전에는 어떠한 수치도 제시할 수 없다고 말하였다.",
    "zh": "大使表示，在对外贸易部同意之前，不能提供任何数字，也不能确认已经交付的货物。",
    "ar": "قال السفير إنه لا يستطيع تقديم أي أرقام قبل موافقة وزارة التجارة الخارجية على ذلك.",
}
_MARKS = ("column", "stacked-column", "bar", "line", "slope", "dumbbell", "index-bar", "small-multiples")
_SERIES = tuple(f"{goods} from the {place}" for goods in ("Rice", "Steel", "Cement") for place in ("north", "south"))
_SECTIONS = 10


def write_stress_briefing(folder: Path) -> Path:
    """Write the briefing's files; the folder again."""
    for name in ("sections", "data", "figures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _write_yaml(folder / "briefing.yaml", _briefing())
    _write_yaml(folder / "chronology.yaml", list(_events()))
    _write_yaml(folder / "quotations.yaml", list(_quotations()))
    _write_yaml(folder / "exhibits.yaml", _exhibits())
    (folder / "references.json").write_text(json.dumps(list(_references()), indent=1), encoding="utf-8")
    _write_table(folder / "data" / "table.csv", _table_rows())
    _write_table(folder / "data" / "years.csv", _year_rows())
    _write_table(folder / "data" / "pairs.csv", _pair_rows())
    Image.new("RGB", (600, 1800), (150, 60, 40)).save(folder / "figures" / "tall.png")
    Image.new("RGB", (2400, 600), (40, 60, 90)).save(folder / "figures" / "wide.png")
    for number in range(1, _SECTIONS + 1):
        (folder / "sections" / f"{number:02}-part-{number}.md").write_text(_section(number), encoding="utf-8")
    return folder


def _write_yaml(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def _write_table(path: Path, rows: Iterator[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _text(language: str, shortest: int) -> str:
    """Numbered sentences of a language, of at least so many characters."""
    text, sentence = "", _SENTENCES[language]
    for number in range(1, 100):
        text += f"{'' if number == 1 else ' '}{sentence[:-1]} ({number}){sentence[-1]}"
        if len(text) >= shortest:
            break
    return text


# briefing.yaml, sections ----------------------------------------------------------------------------------------------
def _briefing() -> dict[str, Any]:
    return {
        "title": TITLE,
        "subtitle": f"With a subtitle that is no shorter, and with one word that cannot be broken: {WORD}",
        "authors": [f"Author {number} of the Institute for the History of Treaties" for number in range(1, 7)],
        "issued": "2024-05",
        "summary": [
            _text("en", 250),
            _text("en", 320),
            f"{WORD} {_text('en', 150)}",
            _text("vi", 300),
            _text("de", 250),
        ],
        "questions": [f"Question {number}: {_text('en', 200 + 40 * number)}" for number in range(1, 10)],
        "reading": [f"source{number}" for number in range(1, SOURCES + 1)],
    }


def _section(number: int) -> str:
    points = [
        f"Point {point} of section {number}: {_text(language, 180)}"
        for point, language in zip(range(1, 5), ("en", "de", "vi", "fr"), strict=True)
    ]
    if number == 3:
        points[0] = f"{WORD} {WORD} stands twice in this point"
    head: dict[str, Any] = {
        "title": f"Part {number} of the whole story, with a name that runs on for longer than one line"
    }
    if number != 9:
        head["claim"] = f"{WORD} is the claim" if number == 4 else f"Section {number} claims: {_text('en', 60)}"
        head["points"] = points
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n" + "\n\n".join(_prose(number)) + "\n"


def _prose(number: int) -> Iterator[str]:
    """Citations, then what the section places: charts, its share of quotations, a timeline, pictures."""
    yield (
        _text("en", 600)[:-1] + " " + " ".join(f"[@source{n}, p. {n}]" for n in range(number, SOURCES, _SECTIONS)) + "."
    )
    for exhibit in islice(_exhibits(), number - 1, None, _SECTIONS):
        yield f"![](exhibit:{exhibit})"
    for quotation in range(number, QUOTATIONS + 1, _SECTIONS):
        yield f"![](quotation:words-{quotation})"
        yield _text("en", 200)
    if number == 2:
        yield "![](chronology:1600/1699)"
    if number == 5:
        yield "![](chronology:1900-01/1900-03?group=Culture&group=Aid%20and%20trade)"
    if number == 6:
        yield '![A tall picture](figures/tall.png "A tall picture whose caption says where it was made and when")'
        yield f'![A wide picture](figures/wide.png "{_text("en", 220)}")'


# chronology.yaml, quotations.yaml, references.json --------------------------------------------------------------------
def _events() -> Iterator[dict[str, Any]]:
    """Two hundred over four centuries, a hundred within three months; every twentieth open, vague or long."""
    for number in range(EVENTS):
        crowded = number >= 200
        day = f"1900-{1 + number % 3:02}-{1 + number % 28:02}" if crowded else f"{1600 + 2 * number}"
        dates = {0: f"{day}~", 5: f"{day}/..", 10: f"{day}/{int(day[:4]) + 30}", 15: f"{day}?"}
        event = f"Event {number}: {_text('en', 40 + number % 90)}"
        if number % 50 == 7:
            event = f"{WORD} takes place"
        yield {
            "id": f"event-{number}",
            "date": dates.get(number % 20, day) if not crowded else day,
            "event": event,
            "detail": _text("en", 120),
            "group": _GROUPS[number % len(_GROUPS)],
            "weight": ("key", "normal", "minor", "normal")[number % 4],
            "source": f"@source{1 + number % SOURCES}, p. {number + 1}",
        }


def _quotations() -> Iterator[dict[str, Any]]:
    for number, language in zip(range(1, QUOTATIONS + 1), cycle(_SENTENCES)):
        # Ideographs say in a third of the characters what letters do.
        length = (400 + (number * 331) % 1101) // (3 if language in ("ko", "zh") else 1)
        text = _text(language, length)
        yield {
            "id": f"words-{number}",
            "text": f"{WORD}: {text}" if number % 15 == 1 else text,
            "speaker": f"Speaker {number}",
            "role": "Second secretary of an embassy that is not named in the report, later ambassador",
            "addressee": "a colleague from another embassy",
            "date": f"{1950 + number % 40}-{1 + number % 12:02}",
            "language": language,
            "headline": f"Number {number} speaks of figures that nobody would confirm" if number % 3 else WORD,
            "source": f"@source{1 + number % SOURCES}, p. {number}",
        }


def _references() -> Iterator[dict[str, Any]]:
    for number in range(1, SOURCES + 1):
        yield {
            "id": f"source{number}",
            "type": "book",
            "title": f"Report {number} on the relations between two allies, with a long title and its documents",
            "author": [{"family": f"Author{number}", "given": "Anne Marie"}],
            "publisher": "University Press of a Large City",
            "publisher-place": "A Large City",
            "issued": {"date-parts": [[1960 + number]]},
        }


# exhibits.yaml, data --------------------------------------------------------------------------------------------------
def _exhibits() -> dict[str, Any]:
    made: dict[str, Any] = {
        "big-table": {
            "kind": "table",
            "data": "table.csv",
            "title": "Twenty-five goods in six years, with a title for the table that takes more than one line of it",
            "subtitle": "Deliveries by year; the unit is the ton",
            "note": _text("en", 300),
        }
    }
    for mark in _MARKS:
        pairs = mark in ("slope", "dumbbell", "index-bar")
        made[f"chart-{mark}"] = {
            "kind": "chart",
            "mark": mark,
            "data": "pairs.csv" if pairs else "years.csv",
            "title": f"What the {mark} shows is a sentence that takes two lines of a slide at the size of its headline",
            "subtitle": "Deliveries by goods and year, in thousand tons, as the receiving ministry has counted them",
            "note": _text("en", 60 if pairs else 260),
        }
        if mark == "index-bar":
            made[f"chart-{mark}"]["base"] = "1968"
    return made


def _table_rows() -> Iterator[Sequence[str]]:
    """A row an x, a column a series: 25 rows of seven cells, some of text, one of a word that cannot be broken."""
    yield "x", "series", "value", "source"
    for row in range(TABLE_ROWS):
        goods = WORD if row == 11 else f"Goods number {row + 1} of the agreement"
        for year in range(1967, 1973):
            value = _text("en", 80) if (row, year) == (3, 1970) else str((row + 1) * 1000 + year)
            yield goods, str(year), value, f"@source{1 + row}, p. 1"


def _year_rows() -> Iterator[Sequence[str]]:
    """Six series over twelve years, with a gap."""
    yield "x", "series", "value", "unit", "source"
    for index, series in enumerate(_SERIES):
        for year in range(1960, 1972):
            value = ".." if (index, year) == (2, 1965) else str(20 + (index * 37 + year * 13) % 80)
            yield str(year), series, value, "thousand tons", "@source1, p. 2"


def _pair_rows() -> Iterator[Sequence[str]]:
    """Twelve series in two years."""
    yield "x", "series", "value", "unit", "source"
    for year in ("1968", "1973"):
        for index in range(12):
            value = 100 + (index * 29) % 41 - (index * 7 if year == "1973" else 0)
            series = WORD if index == 7 else f"Deliveries of goods {index + 1}"
            yield year, series, str(value), "thousand tons", "@source2, p. 3"
