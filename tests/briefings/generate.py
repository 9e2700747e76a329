"""Write briefings that are too large, or too hostile, to be kept in the repository.

Every function takes a folder, makes it where it is missing, and writes the same bytes for the
same arguments. Only `large` writes a valid briefing; the others plant one problem each.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

MARKS = (
    "column",
    "stacked-column",
    "bar",
    "line",
    "slope",
    "dumbbell",
    "index-bar",
    "small-multiples",
)
PLACES = ("Eastby", "Westby", "Northby", "Southby", "Holm", "Gannet Rock", "Kelp Bay")
THINGS = ("harbour", "mill", "school", "market", "bridge", "archive", "lighthouse")
DEEDS = ("is founded", "burns down", "is rebuilt", "changes hands", "is closed", "reopens")
WORDS = ("ship", "clerk", "tide", "ledger", "barrel", "winter", "salt", "quay", "rope", "lamp")
GROUPS = ("Trade", "Law", "Weather", "Church")
SERIES = ("fish", "salt", "timber")
FIRST_YEAR, LAST_YEAR = 1800, 1999
BOOKS = 50
HUGE_BYTES = 11 * 1024 * 1024


def large(folder: Path, events: int = 1000, quotations: int = 300, charts: int = 60, seed: int = 0) -> None:
    """Write a large valid briefing, invented throughout, the same for the same arguments."""
    chance = random.Random(seed)
    places = max(1, (charts + 4) // 5)
    _write(folder, "briefing.yaml", _briefing(events, quotations, charts))
    _write(folder, "references.json", _references())
    if events:
        _write(folder, "chronology.yaml", "".join(_events(chance, events)))
    if quotations:
        _write(folder, "quotations.yaml", "".join(_quotations(chance, quotations)))
    peaks = [_chart_data(folder, chance, number) for number in range(charts)]
    if charts:
        _write(folder, "exhibits.yaml", "".join(_exhibit(number) for number in range(charts)))
    for section in range(places):
        text = _section(
            chance,
            section,
            peaks={n: peaks[n] for n in range(section, charts, places)},
            quoted=range(section, quotations, places),
            timeline=_span(section, places) if events else "",
        )
        _write(folder, f"sections/{section + 1:03}-part-{section + 1}.md", text)


def alias_bomb(folder: Path) -> None:
    """Write a briefing whose YAML aliases would unfold to a thousand million strings."""
    lines = ['a0: &a0 ["lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol", "lol"]']
    for level in range(1, 9):
        again = ", ".join([f"*a{level - 1}"] * 10)
        lines.append(f"a{level}: &a{level} [{again}]")
    _small(folder, "title: Alias bomb\n" + "\n".join(lines) + "\n")


def deep_nesting(folder: Path, depth: int = 2000) -> None:
    """Write a briefing whose `summary` holds lists within lists, `depth` deep."""
    _small(folder, "title: Deep nesting\nsummary: " + "[" * depth + "]" * depth + "\n")


def huge(folder: Path) -> None:
    """Write a briefing whose chronology is a well-formed YAML file of 11 MB."""
    _small(folder, "title: Huge\n")
    entry = "- {date: 1967, event: One more of very many events that nobody will ever read}\n"
    _write(folder, "chronology.yaml", entry * (HUGE_BYTES // len(entry) + 1))


def symlink_out(folder: Path) -> None:
    """Write a briefing whose picture is a symbolic link to a file beside the folder."""
    _small(folder, "title: Symbolic link\n")
    outside = folder.parent / f"{folder.name}-outside.svg"
    outside.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>\n', encoding="utf-8")
    _write(folder, "sections/1-one.md", "---\ntitle: One\n---\n![A link](figures/out.svg)\n")
    link = folder / "figures" / "out.svg"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(outside.resolve())


def _small(folder: Path, briefing: str) -> None:
    """Write a briefing of one section with the given briefing.yaml."""
    _write(folder, "briefing.yaml", briefing)
    _write(folder, "sections/1-one.md", "---\ntitle: One\n---\nProse.\n")


def _write(folder: Path, name: str, text: str) -> None:
    """Write one file as UTF-8 with line feeds, making its folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def _quoted(text: str) -> str:
    """Return the text as a double-quoted YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def _sentence(chance: random.Random, words: int) -> str:
    """Return a sentence of so many words that means nothing."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def _cite(number: int) -> str:
    """Return a citation of one of the invented books, without brackets."""
    return f"@book{number % BOOKS + 1}, p. {number % 300 + 1}"


def _briefing(events: int, quotations: int, charts: int) -> str:
    """Return briefing.yaml."""
    return (
        "title: A Very Large Briefing\n"
        "subtitle: Invented throughout, to see that size does no harm\n"
        "authors: [Ada Example]\nissued: 2024\nlanguage: en\n"
        f"summary:\n  - There are {events} events.\n  - There are {quotations} quotations.\n"
        f"  - There are {charts} charts.\n"
        "questions: [How much is too much]\nreading: [book1, book2]\n"
    )


def _references() -> str:
    """Return CSL-JSON for the invented books."""
    books = [
        {
            "id": f"book{number}",
            "type": "book",
            "title": f"An Invented Book, Volume {number}",
            "author": [{"family": f"Example{number}", "given": "Ada"}],
            "issued": {"date-parts": [[1900 + number]]},
            "publisher": "Nowhere Press",
        }
        for number in range(1, BOOKS + 1)
    ]
    return json.dumps(books, indent=1) + "\n"


def _date(chance: random.Random) -> str:
    """Return an EDTF date of one of the common shapes."""
    year = chance.randint(FIRST_YEAR, LAST_YEAR)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (
            f"{year}",
            f"{year}~",
            f"{year}?",
            f"{year}-{month:02}",
            f"{year}-{month:02}-{day:02}",
            f"{year}-{chance.randint(21, 24)}",
            f"{year}/{year + chance.randint(1, 9)}",
            f"{str(year)[:3]}X",
        )
    )


def _events(chance: random.Random, count: int) -> Iterator[str]:
    """Yield the chronology's entries."""
    for number in range(count):
        what = f"The {chance.choice(THINGS)} at {chance.choice(PLACES)} {chance.choice(DEEDS)}"
        yield (
            f"- id: event-{number + 1}\n  date: {_quoted(_date(chance))}\n  event: {what}\n"
            f"  detail: {_quoted(_sentence(chance, 14))}\n"
            f"  group: {GROUPS[number % len(GROUPS)]}\n"
            f"  weight: {chance.choice(('key', 'normal', 'minor'))}\n"
            f"  source: {_quoted(_cite(number))}\n"
        )


def _quotations(chance: random.Random, count: int) -> Iterator[str]:
    """Yield the quotations."""
    for number in range(count):
        yield (
            f"- id: quotation-{number + 1}\n"
            f"  text: {_quoted(_sentence(chance, chance.randint(8, 60)))}\n"
            f"  speaker: Clerk no. {number + 1}\n"
            f"  date: {_quoted(str(chance.randint(FIRST_YEAR, LAST_YEAR)))}\n"
            f"  source: {_quoted(_cite(number))}\n"
        )


def _chart_years(number: int) -> range:
    """Return the years of a chart: two where its mark takes no more, else ten."""
    two = MARKS[number % len(MARKS)] in ("slope", "dumbbell")
    return range(1900, 1902) if two else range(1900, 1910)


def _chart_data(folder: Path, chance: random.Random, number: int) -> int:
    """Write the data of a chart and return its value for fish in 1901."""
    rows = ["x,series,value,unit,status,source"]
    fish = 0
    for year in _chart_years(number):
        for series in SERIES:
            value = chance.randint(10, 9999)
            if (year, series) == (1901, "fish"):
                fish = value
            rows.append(f'{year},{series},{value},tons,,"{_cite(number + year)}"')
    _write(folder, f"data/data-{number + 1}.csv", "\n".join(rows) + "\n")
    return fish


def _exhibit(number: int) -> str:
    """Return one entry of exhibits.yaml."""
    mark = MARKS[number % len(MARKS)]
    base = '  base: "1900"\n' if mark == "index-bar" else ""
    return (
        f"chart-{number + 1}:\n  kind: chart\n  mark: {mark}\n  data: data-{number + 1}.csv\n"
        f"{base}  title: What the clerks counted in the book numbered {number + 1}\n"
        "  subtitle: tons (invented)\n"
    )


def _span(section: int, sections: int) -> str:
    """Return the interval that a section's timeline shows; together they cover all years."""
    years = LAST_YEAR - FIRST_YEAR + 1
    start = FIRST_YEAR + section * years // sections
    end = FIRST_YEAR + (section + 1) * years // sections - 1
    return f"{start}/{max(start, end)}"


def _section(chance: random.Random, section: int, peaks: dict[int, int], quoted: range, timeline: str) -> str:
    """Return a section's file, which places its charts, quotations and timeline."""
    blocks = [
        f"---\ntitle: Part {section + 1}\nclaim: Part {section + 1} has much to say\n---",
        f"{_sentence(chance, 40)} [{_cite(section)}]",
    ]
    for number, fish in peaks.items():
        link = f"[{fish:,} tons](value:data-{number + 1}/1901/fish)"
        fact = f"In 1901 the clerks counted {link} of fish.[^{number}]"
        blocks.append(f"## Book {number + 1}\n\n{fact}")
        blocks.append(f"{_sentence(chance, 80)}\n\n![](exhibit:chart-{number + 1})")
        blocks.append(f"[^{number}]: So [{_cite(number)}].")
    blocks += [f"![](quotation:quotation-{number + 1})" for number in quoted]
    if timeline:
        blocks.append(f"![](chronology:{timeline})")
    return "\n\n".join(blocks) + "\n"
