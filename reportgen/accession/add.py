"""`reportgen source add`: a source's file becomes the author's private text and the fingerprint to publish.

In: the briefing's folder, the work's key, the file. Out: `Added`: the two files written, what they hold, and findings;
nothing is written where there is an error. A text that is there already is never lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from reportgen.accession.codes import SOURCE_EXISTS, SOURCE_KEY
from reportgen.accession.extent import extent
from reportgen.accession.extraction import SourceError, extract
from reportgen.briefing.files import TextFile, printable, shown_path
from reportgen.briefing.fingerprints import fingerprint_json, read_fingerprint
from reportgen.briefing.model import SourceText
from reportgen.briefing.read import read_works
from reportgen.briefing.sources import FINGERPRINT, FOLDER, TEXT, source_text
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.findings import Finding, Findings, Location, nearest
from reportgen.git import is_ignored
from reportgen.revision.staging import write_whole

_UNNAMEABLE = '<>:"/\\|?*'
_FIRST_WORDS = 8
_WORDS_BEFORE = 3
_NOT_IGNORED = f"git does not ignore it: add `{FOLDER}/*{TEXT}` to .gitignore."


@dataclass(frozen=True, slots=True)
class Added:
    """What came of bringing a source in: the paths written and lines that say what they hold; or findings."""

    findings: tuple[Finding, ...]
    written: tuple[Path, ...] = ()
    summary: tuple[str, ...] = ()


def add_source(folder: Path, key: str, file: Path, replace: bool = False) -> Added:
    """Bring a source in. `replace` takes it where another text is there, and keeps that beside it.

    Raises `OSError` where a file cannot be read or written, `MissingToolError` where pandoc is missing.
    """
    findings = Findings()
    known = read_works(folder, findings)
    if known is not None:
        findings.extend(_check_key(folder, key, known))
    if findings.has_errors:
        return Added(tuple(findings.in_order()))
    try:
        extracted = extract(file)
    except SourceError as error:
        return Added((Finding(error.code, str(error), Location(printable(file.name)), error.hint),))
    texts, prints = folder / FOLDER / f"{key}{TEXT}", folder / FOLDER / f"{key}{FINGERPRINT}"
    source = source_text(key, extracted.text, Location(shown_path(folder, f"{FOLDER}/{texts.name}"), 1, 1))
    is_own = texts.exists() and texts.samefile(file)
    clash = None if replace or is_own else _clash(folder, texts, prints, source)
    if clash:
        return Added((clash,))
    # The author's own file stays as he wrote it, but for form feeds, which are written as page lines.
    content = file.read_bytes()
    content = content if is_own and b"\f" not in content else extracted.text.encode()
    # With its text kept, a fingerprint can be made again; without one it is all that there is.
    keeps_print = not texts.exists() and _is_of_another_text(prints, source)
    written = _write(texts, content, prints, fingerprint_json(fingerprint_of(source)).encode(), keeps_print)
    return Added(tuple(findings.in_order()), written, (*_holds(source), *extracted.remarks, _reminder(texts, prints)))


def _check_key(folder: Path, key: str, known: Collection[str]) -> Iterator[Finding]:
    where = Location(shown_path(folder, f"{FOLDER}/{key}{TEXT}"))
    if key not in known:
        yield Finding(SOURCE_KEY, f"no reference has the key `{printable(key)}`", where, nearest(printable(key), known))
    elif any(character in _UNNAMEABLE for character in key) or key.startswith("."):
        yield Finding(SOURCE_KEY, f"no file can be named `{key}`", where, "give the work a key of letters and digits")


# What is there already ------------------------------------------------------------------------------------------------
def _clash(folder: Path, texts: Path, prints: Path, source: SourceText) -> Finding | None:
    """A finding where another text, or without one the fingerprint of another, is there for this source."""
    hint = "add `--replace` to take the new one; the old one is kept"
    if texts.exists():
        there = source_text(source.key, texts.read_text(encoding="utf-8", errors="replace"), source.where)
        if (there.paragraphs, there.pages) == (source.paragraphs, source.pages):
            return None
        message = f"another text is there: {_first_difference(there, source)}"
        return Finding(SOURCE_EXISTS, message, source.where, hint)
    if not _is_of_another_text(prints, source):
        return None
    where = Location(shown_path(folder, f"{FOLDER}/{prints.name}"), 1, 1)
    return Finding(SOURCE_EXISTS, "the fingerprint of another text is there", where, hint)


def _is_of_another_text(prints: Path, source: SourceText) -> bool:
    """Whether a fingerprint is there that can be read and was not made of this source."""
    if not prints.exists():
        return False
    file = TextFile(prints.name, prints.read_text(encoding="utf-8", errors="replace"))
    known = read_fingerprint(source.key, file, Findings())
    return known is not None and known.salt != fingerprint_of(source).salt


def _first_difference(there: SourceText, new: SourceText) -> str:
    pairs = enumerate(zip_longest(there.paragraphs, new.paragraphs, fillvalue=""), 1)
    words = ((number, old.split(), other.split()) for number, (old, other) in pairs)
    number, old, other = next((one for one in words if one[1] != one[2]), (0, [], []))
    if not number:
        return "its words are the same, its lines or pages are not"
    differs = next(at for at, pair in enumerate(zip_longest(old, other)) if pair[0] != pair[1])
    begin = max(differs - _WORDS_BEFORE, 0)
    return f"¶ {number} has {_excerpt(old, begin)}, the new one {_excerpt(other, begin)}"


def _excerpt(words: Sequence[str], begin: int) -> str:
    """Some words from one on in quotation marks, with an ellipsis where there are more around them."""
    if begin >= len(words):
        return "no words there"
    before, after = "… " if begin else "", " …" if len(words) > begin + _FIRST_WORDS else ""
    return f"“{before}{' '.join(words[begin : begin + _FIRST_WORDS])}{after}”"


# Writing --------------------------------------------------------------------------------------------------------------
def _write(texts: Path, content: bytes, prints: Path, fingerprint: bytes, keeps_print: bool) -> tuple[Path, ...]:
    """Write what differs from what is there, keeping the old text, and the old fingerprint if it shall be kept."""
    texts.parent.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for path, new, keeps in ((texts, content, True), (prints, fingerprint, keeps_print)):
        old = path.read_bytes() if path.exists() else None
        if old == new:
            continue
        if old is not None and keeps:
            kept = _free_name(path)
            write_whole(kept, old)
            written.append(kept)
        write_whole(path, new)
        written.append(path)
    return tuple(written)


def _free_name(path: Path) -> Path:
    stem, suffix = path.name.split(".", 1)
    number = 1
    while (candidate := path.with_name(f"{stem} (replaced {number}).{suffix}")).exists():
        number += 1
    return candidate


# What is said ---------------------------------------------------------------------------------------------------------
def _holds(source: SourceText) -> Iterator[str]:
    words = sum(len(paragraph.split()) for paragraph in source.paragraphs)
    yield ", ".join((*extent(source), f"{words:,} words"))
    for number in sorted({1, len(source.paragraphs)}):
        yield f"¶ {number}: {_first_words(source.paragraphs[number - 1])}"


def _first_words(paragraph: str) -> str:
    words = paragraph.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def _reminder(texts: Path, prints: Path) -> str:
    keep = f"{texts.name} is for you alone: do not publish it. {prints.name} may be published."
    ignored = is_ignored(texts)
    if ignored is None:
        return keep
    return f"{keep} {'git ignores it.' if ignored else _NOT_IGNORED}"
