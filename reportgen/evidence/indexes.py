"""The indexes of a briefing's sources.

In: a briefing. Out: an index for each source that is supplied, by key. Where both text and fingerprint are, the text
decides, and a fingerprint of another text is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.briefing.model import Briefing, SourceFingerprint
from reportgen.evidence.codes import FINGERPRINT_OF_ANOTHER_TEXT
from reportgen.evidence.fingerprint import salt_of
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.text_index import TextIndex
from reportgen.findings import Finding


def source_indexes(briefing: Briefing) -> Mapping[str, WordIndex]:
    """The index of each source of which a text or a fingerprint is supplied."""
    fingerprints = {key: FingerprintIndex(one) for key, one in briefing.fingerprints.items()}
    return {**fingerprints, **{key: TextIndex(source) for key, source in briefing.sources.items()}}


def check_fingerprints(briefing: Briefing, indexes: Mapping[str, WordIndex]) -> Iterator[Finding]:
    """A warning for each fingerprint that is not that of the text beside it."""
    for key, fingerprint in briefing.fingerprints.items():
        index = indexes[key]
        if isinstance(index, TextIndex) and not _is_of(fingerprint, index):
            message = f"the fingerprint is not that of `sources/{key}.txt`, by which the words were compared"
            yield Finding(
                FINGERPRINT_OF_ANOTHER_TEXT, message, fingerprint.where, "make it again with `reportgen source add`"
            )


def _is_of(fingerprint: SourceFingerprint, index: TextIndex) -> bool:
    """Whether words, paragraphs and pages are the same."""
    divisions = index.divisions
    lengths = [divisions.end_of(number) - divisions.start_of(number) for number in range(1, divisions.paragraphs + 1)]
    same_pages = fingerprint.pages == divisions.pages
    return (
        [one.atoms for one in fingerprint.paragraphs] == lengths
        and same_pages
        and fingerprint.salt == salt_of(index.words)
    )
