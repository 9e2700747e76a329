"""A PDF comes out the same however its objects were numbered and laid out, and whenever it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pdf.objects import reproducible

# Objects by name; `{name}` stands for a reference. What is in strings and in streams only looks like one.
OBJECTS = {
    "catalog": b"<</Type/Catalog/Pages {pages}>>\nendobj\n\n",
    "pages": b"<</Type/Pages/Kids[{page}]/Count 1>>\nendobj\n",
    "page": b"<</Type/Page/Parent {pages}/Font<</F1 {serif}/F2 {sans}>>/Contents {content}>>\nendobj\n",
    "content": b"<</Length {length}>>\nstream\n3 0 R \nxref\n0 1 \xff\nendstream\nendobj\n",
    "length": b"14\nendobj\n",
    "serif": b"<</Type/Font/Name(a \\) 3 0 R b)>>\nendobj\n",
    "sans": b"<</Type/Font>>\nendobj\n",
    "unused": b"<</Nothing/Refers/Here null>>\nendobj\n",
    "info": b"<</Title(T)/CreationDate(D:%s)>>\nendobj\n",
}


def _pdf(
    numbered: Sequence[str], laid_out: Sequence[str], date: bytes = b"20260101000000Z'", mark: bytes = b"A"
) -> bytes:
    """The objects as a PDF, as LibreOffice writes it: numbered in one order, laid out in another."""
    numbers = {name: number for number, name in enumerate(numbered, 1)}
    content, offsets = b"%PDF-1.7\n%\xc3\xa4\n", dict[int, int]()
    for name in laid_out:
        offsets[numbers[name]] = len(content)
        body = OBJECTS[name] % date if name == "info" else OBJECTS[name]
        content += b"%d 0 obj\n" % numbers[name] + _referring(body, numbers)
    entries = b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets))
    trailer = _referring(b"trailer\n<</Size %d/Root {catalog}\n/Info {info}\n/ID [ <%s>\n<%s> ]\n", numbers)
    trailer = trailer % (len(offsets) + 1, mark * 32, mark * 32) + b"/DocChecksum /" + mark * 32 + b"\n>>\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + entries
    return content + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(content)


def _referring(body: bytes, numbers: Mapping[str, int]) -> bytes:
    for name, number in numbers.items():
        body = body.replace(b"{%s}" % name.encode(), b"%d 0 R" % number)
    return body


NAMES = list(OBJECTS)
PLAIN = _pdf(NAMES, NAMES)


@given(st.permutations(NAMES), st.permutations(NAMES), st.sampled_from([b"A", b"0", b"F"]))
def test_the_order_and_the_time_of_writing_leave_no_trace(
    numbered: list[str], laid_out: list[str], mark: bytes
) -> None:
    # An object that nothing refers to comes last in any case.
    assert reproducible(_pdf(numbered, laid_out, b"20541231235959Z'", mark)) == reproducible(PLAIN)


def test_the_content_makes_a_difference_and_the_identifier_tells_it() -> None:
    one = reproducible(PLAIN)
    other = reproducible(PLAIN.replace(b"/Title(T)", b"/Title(U)"))
    assert one != other
    assert one[one.index(b"/ID") :] != other[other.index(b"/ID") :]


def test_a_pdf_in_order_stays_as_it_is_and_every_object_is_where_the_table_says() -> None:
    ordered = reproducible(PLAIN)
    assert reproducible(ordered) == ordered
    assert b"CreationDate" not in ordered
    assert b"(a \\) 3 0 R b)" in ordered
    assert b"stream\n3 0 R \nxref\n0 1 \xff\nendstream" in ordered
    table = ordered[ordered.rindex(b"\nxref\n") :].split(b"\n")
    for number, entry in enumerate(table[4 : 4 + len(NAMES)], 1):
        assert ordered[int(entry[:10]) :].startswith(b"%d 0 obj\n" % number)


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-1.7",
        PLAIN[:-6],
        PLAIN.replace(b"startxref\n", b"startxref\n1"),
        PLAIN.replace(b"4 0 obj", b"5 0 obj"),
        PLAIN + b"1 0 obj\nadded later\nendobj\n",
    ],
)
def test_what_is_built_otherwise_is_left_alone(pdf: bytes) -> None:
    assert reproducible(pdf) == pdf
