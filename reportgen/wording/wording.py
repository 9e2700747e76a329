"""`Wording`: everything that is put into the reader's language, in one value handed to whoever writes words.

In: a language tag, the author's own `words`, the briefing. Out: numbers, dates, lists and the product's own words,
by CLDR (Babel).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.briefing.dates import EdtfDate
from reportgen.briefing.model import Briefing
from reportgen.wording.dates import word_date
from reportgen.wording.scripts import is_rtl
from reportgen.wording.words import words_of

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Wording:
    """How one briefing words things. `words` are the author's replacements for the product's own words."""

    language: str
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, briefing: Briefing) -> Wording:
        """The wording of a briefing: its language and its own words."""
        return cls(briefing.language, briefing.words)

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return is_rtl(self.language)

    @cached_property
    def locale(self) -> Locale:
        """CLDR's data for the language; for one that CLDR lacks, world English."""
        from babel import Locale, UnknownLocaleError

        try:
            # Bare `en` is the United States in CLDR; a historian who wants those dates says `en-US`.
            tag = "en-001" if self.language.lower() == "en" else self.language
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            return Locale.parse("en_001")

    @cached_property
    def _all_words(self) -> Mapping[str, str]:
        return {**words_of(self.language), **self.words}

    def word(self, key: str, /, **values: object) -> str:
        """One of the product's own words, with `{name}` filled in from `values`. An unknown key is a KeyError."""
        word = self._all_words[key]
        return word.format(**values) if values else word

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """A number with CLDR's marks, grouped by thousands; `decimals` fixes the decimals, None keeps those it has."""
        from babel.numbers import format_decimal

        places = max(0, -int(value.as_tuple().exponent)) if decimals is None else decimals
        pattern = "#,##0" + ("." + "0" * places if places else "")
        text = format_decimal(value, format=pattern, locale=self.locale)
        return text.replace("-", "−", 1) if text.startswith("-") else text

    def number_with_unit(self, value: Decimal, unit: str) -> str:
        """A number and its unit, kept on one line by a no-break space."""
        return f"{self.number(value)}{NO_BREAK_SPACE}{unit}" if unit else self.number(value)

    def date(self, date: EdtfDate) -> str:
        """A date in full words, at exactly its precision."""
        return word_date(date, self.locale, self._all_words, short=False)

    def date_short(self, date: EdtfDate) -> str:
        """A date with abbreviated months, for timelines and axes."""
        return word_date(date, self.locale, self._all_words, short=True)

    def list_of(self, items: Sequence[str]) -> str:
        """Items joined as the language does: "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self.locale) if items else ""

    def quoted(self, text: str) -> str:
        """Text in the language's quotation marks."""
        return f"{self.word('quote-open')}{text}{self.word('quote-close')}"

    def language_name(self, tag: str) -> str:
        """A language's name in this language ("Vietnamese"); the tag itself where CLDR has none."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(tag, sep="-").get_language_name(self.locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag
