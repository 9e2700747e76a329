"""The punctuation of generated phrases: "Source: …", "speaker, role", "Figure 2", as each language sets it.

In: words and a BCP 47 tag. Out: one string. An author's own text never passes through here.
"""

from __future__ import annotations

from collections.abc import Iterable

NO_BREAK_SPACE = "\u00a0"

_COLONS = {"fr": f"{NO_BREAK_SPACE}: ", "zh": "：", "ja": "："}
_COMMAS = {"zh": "，", "ja": "、", "ar": "، ", "fa": "، ", "ur": "، "}
_SEMICOLONS = {"zh": "；", "ja": "；", "ar": "؛ ", "fa": "؛ ", "ur": "؛ ", "fr": f"{NO_BREAK_SPACE}; "}


def colon(language: str) -> str:
    """The colon between a label and what it labels, with the spaces that the language sets around it."""
    return _COLONS.get(_primary(language), ": ")


def comma(language: str) -> str:
    """The comma between two items, with its space."""
    return _COMMAS.get(_primary(language), ", ")


def comma_joined(parts: Iterable[str], language: str) -> str:
    """The parts that are not empty, with the language's comma between them."""
    return comma(language).join(part for part in parts if part)


def semicolon(language: str) -> str:
    """The semicolon between two items, with its spaces."""
    return _SEMICOLONS.get(_primary(language), "; ")


def numbered(label: str, number: int) -> str:
    """A label and its number kept on one line: "Figure 2"."""
    return f"{label}{NO_BREAK_SPACE}{number}"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case and the rest as written."""
    return text[:1].upper() + text[1:]


def opened(text: str) -> str:
    """The text as a cell or a sentence begins: capitalised, unless it begins with an abbreviation ("c. 1968")."""
    first = text.split(maxsplit=1)[:1]
    return text if first and first[0].endswith(".") else capitalised(text)


def ended(text: str, language: str) -> str:
    """The text as a sentence: with a full stop unless it ends in a mark of its own."""
    return text + missing_stop(text, language)


def missing_stop(text: str, language: str) -> str:
    """The full stop that a sentence lacks, "" where it lacks none."""
    if text.rstrip('”’»"')[-1:] in ("", *".!?…。！？؟۔:;"):
        return ""
    return "。" if _primary(language) in ("zh", "ja") else "."


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
