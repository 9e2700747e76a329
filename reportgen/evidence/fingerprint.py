"""The fingerprint of a source: keyed hashes of its overlapping sequences of words, from which no text can be read.

In: a `SourceText`. Out: its `SourceFingerprint`. The key is derived from the words themselves, so that the same words
give the same bytes however they are wrapped, and every source has hashes of its own. What can be told from it none the
less, `docs/fingerprints.md` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from hashlib import blake2b

from reportgen.briefing.model import ParagraphHashes, SourceFingerprint, SourceText
from reportgen.evidence.source_numbers import canonical, numbers_in
from reportgen.evidence.text_index import atoms_of_paragraphs, page_positions

SEQUENCE = 4
"""Atoms (words, numbers and single marks) of a sequence."""
HASH_BYTES = 8
_SALT_BYTES = 16


def fingerprint_of(source: SourceText) -> SourceFingerprint:
    """The fingerprint of a source's text."""
    paragraphs = atoms_of_paragraphs(source)
    lengths = list(map(len, paragraphs))
    words = [word for paragraph in paragraphs for word in paragraph]
    salt = salt_of(words)
    hashes = sequence_hashes(words, salt, SEQUENCE, HASH_BYTES)
    hashed: list[ParagraphHashes] = []
    start = 0
    for text, length in zip(source.paragraphs, lengths, strict=True):
        numbers = frozenset(number_hash(number, salt, HASH_BYTES) for number in numbers_in(text))
        hashed.append(ParagraphHashes(length, tuple(hashes[start : start + length]), numbers))
        start += length
    pages = tuple(page_positions(source, lengths))
    return SourceFingerprint(source.key, salt, SEQUENCE, HASH_BYTES, tuple(hashed), pages, source.where)


def salt_of(words: Iterable[str]) -> bytes:
    """The key of a source's hashes: a hash of all its words."""
    return blake2b("".join(words).encode(), digest_size=_SALT_BYTES, person=b"reportgen-source").digest()


def sequence_hashes(words: Sequence[str], salt: bytes, length: int, hash_bytes: int) -> list[bytes]:
    """The hash of each sequence of `length` atoms, from the first one's first letter to the last one's last.

    The white space before a sequence does not count; the marks and spaces within it do.
    """
    runs = (words[start : start + length] for start in range(len(words) - length + 1))
    return [sequence_hash("".join(run), salt, hash_bytes) for run in runs]


def sequence_hash(text: str, salt: bytes, hash_bytes: int) -> bytes:
    """The hash of the text of one sequence."""
    return blake2b(text.lstrip(" ").encode(), digest_size=hash_bytes, key=salt, person=b"sequence").digest()


def number_hash(value: Decimal, salt: bytes, hash_bytes: int) -> bytes:
    """The hash of a number, whatever it counts."""
    return blake2b(canonical(value).encode(), digest_size=hash_bytes, key=salt, person=b"number").digest()
