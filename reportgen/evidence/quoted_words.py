"""Words in quotation marks within the author's own text: whether a source cited with them has them.

In: a briefing and the indexes of its sources. Out: a note for each run of four words or more, between quotation marks,
that no source cited with it has. Left alone are fewer words and titles of works, since quotation marks are put around
other things than quotations, and words that may be those of a source that is not supplied or of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.briefing.model import Briefing
from reportgen.evidence.authored_text import Passage, passages
from reportgen.evidence.codes import QUOTED_WORDS_NOT_FOUND
from reportgen.evidence.matching import Search, WordIndex
from reportgen.evidence.normalisation import normalised
from reportgen.evidence.verbatim_findings import difference
from reportgen.evidence.wanted_words import WantedWords, wanted_words
from reportgen.findings import Finding

_QUOTED = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"\s*(?<!\[)(?:…|\.(?:\s?\.){2,3})(?!\])\s*")
"""In running text words are left out without brackets, too."""
_STOPS = " \u00a0\u202f,.;:?!"
"""What stands at the end within the marks by the typography of a language, and may be the sentence's own."""


def check_quoted_words(briefing: Briefing, indexes: Mapping[str, WordIndex]) -> Iterator[Finding]:
    """The notes on words in quotation marks that the sources cited with them do not have."""
    titles = {_folded(str(work.csl.get("title", ""))) for work in briefing.references.values()}
    comparable = {key: index for key, index in indexes.items() if not _is_translated(key, briefing)}
    for passage in passages(briefing):
        for at, words in _quotations(passage):
            if _folded(words) not in titles:
                yield from _not_found(words, at, passage, comparable)


def _is_translated(key: str, briefing: Briefing) -> bool:
    """Whether the references say that a work is written in another language than the briefing."""
    work = briefing.references.get(key)
    language = str(work.csl.get("language", "")) if work else ""
    return bool(language) and language[:2].casefold() != briefing.language[:2].casefold()


def _quotations(passage: Passage) -> Iterator[tuple[int, str]]:
    """The words between quotation marks that are enough to be told from others, with their offsets; code has none."""
    for match in _QUOTED.finditer(passage.text):
        words = match[match.lastindex or 0]
        is_silent = any(start <= match.start() < end for start, end in passage.silent)
        if len(_WORD.findall(words)) >= _FEWEST_WORDS and not is_silent:
            yield match.start(), words.rstrip(_STOPS)


def _folded(title: str) -> str:
    return normalised(title).strip(_STOPS).casefold()


def _not_found(words: str, at: int, passage: Passage, indexes: Mapping[str, WordIndex]) -> Iterator[Finding]:
    following = [citation for place, citation in passage.citations if place > at][:1]
    cited = tuple(dict.fromkeys(item for one in (*following, *passage.citations_for(at)) for item in one.items))
    supplied = [(item, indexes[item.key]) for item in cited if item.key in indexes]
    wanted = wanted_words(_ELLIPSIS.sub(" [...] ", words))
    if not supplied or len(supplied) < len(cited) or any(_may_have(index, wanted) for _, index in supplied):
        return
    item, index = supplied[0]
    message = f"the words in quotation marks are not in {index.named} for `{item.key}`"
    yield Finding(QUOTED_WORDS_NOT_FOUND, message, passage.place(at), difference(wanted, item, index)[1])


def _may_have(index: WordIndex, wanted: WantedWords) -> bool:
    """Whether a source has the words, or cannot show that it has not."""
    found = (next(Search(index, reading).everywhere(), None) for reading in index.readings(wanted))
    return any(position is not None for position in found) or index.loosened(wanted) is not None
