"""Pictures: whole, of their kind, with their size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.pictures import PictureError, picture_size
from tests.briefing.folders import SECTION, briefing_of, errors, png

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x0b\x08\x00\x05\x00\x07\x01\x01\x11\x00\xff\xda\x00\x02\x00\xff\xd9"


def _svg(attributes: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode()


@pytest.mark.parametrize(
    ("suffix", "content", "size"),
    [
        (".png", png(30, 20), (30, 20)),
        (".jpg", JPEG, (7, 5)),
        (".jpeg", JPEG, (7, 5)),
        (".svg", _svg('width="20" height="10"'), (20, 10)),
        (".svg", _svg('width="1in" height="2.54cm"'), (96, 96)),
        (".svg", _svg('viewBox="0 0 40 30"'), (40, 30)),
        (".svg", _svg('width="80" viewBox="0,0,40,30"'), (80, 60)),
        (".svg", _svg('width="100%" viewBox="0 0 40 30"'), (40, 30)),
        (".svg", _svg(""), (300, 150)),
    ],
)
def test_the_size_is_what_the_file_states(suffix: str, content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(suffix, content) == size


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".png", b""),
        (".png", JPEG),
        (".png", png()[:-5]),
        (".png", png().replace(b"\x08\x00", b"\x09\x00", 1)),
        (".png", png(0, 0)),
        (".jpg", png()),
        (".jpg", JPEG[:-1]),
        (".jpg", b"\xff\xd8\xff\xd9"),
        (".svg", b"<svg"),
        (".svg", b"<html/>"),
        (".svg", _svg('width="1e300" height="1"')),
        (".svg", _svg('viewBox="0 0 inf inf"')),
        (".svg", _svg('width="0.1" height="0.1"')),
    ],
)
def test_what_is_no_whole_picture_is_refused(suffix: str, content: bytes) -> None:
    with pytest.raises(PictureError):
        picture_size(suffix, content)


@given(st.sampled_from([".png", ".jpg", ".svg"]), st.binary(max_size=200), st.integers(0, 40))
def test_any_bytes_have_a_size_or_are_refused(suffix: str, junk: bytes, kept: int) -> None:
    start = {".png": png(), ".jpg": JPEG, ".svg": _svg('width="1"')}[suffix][:kept]
    try:
        width, height = picture_size(suffix, start + junk)
    except PictureError:
        return
    assert width >= 1
    assert height >= 1


def test_an_entity_bomb_in_an_svg_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]><svg width="2" height="2">&e11;</svg>'
    with pytest.raises(PictureError):
        picture_size(".svg", bomb.encode())


def test_a_picture_is_read_with_its_type(tmp_path: Path) -> None:
    prose = f"{SECTION}![A map](figures/a%20map.PNG)\n\nA sign ![anchor](figures/a%20map.PNG) here.\n"
    files: dict[str, str | bytes] = {"figures/a map.PNG": png(), "sections/1-one.md": prose}
    pictures = briefing_of(tmp_path, files).pictures
    assert [(one.path, one.media_type, one.width) for one in pictures.values()] == [
        ("figures/a map.PNG", "image/png", 3)
    ]


def test_another_format_is_an_error_at_the_placement(tmp_path: Path) -> None:
    files = {"figures/a.gif": "GIF89a", "sections/1-one.md": f"{SECTION}See:\n\n![A map](figures/a.gif)\n"}
    assert errors(tmp_path, files) == ["sections/1-one.md:6:1 bad-picture"]
