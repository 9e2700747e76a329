"""The typefaces of the templates, as Office embeds them.

In: the TrueType files in `fonts/`. Out: bytes of a subset face, wrapped as an Embedded OpenType file
for PowerPoint or obfuscated with a key for Word.
"""

import struct
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).parent / "fonts"

FACES: Final = {
    ("Source Serif 4", "regular"): "SourceSerif4-Regular.ttf",
    ("Source Serif 4", "bold"): "SourceSerif4-Bold.ttf",
    ("Source Serif 4", "italic"): "SourceSerif4-It.ttf",
    ("Source Serif 4", "boldItalic"): "SourceSerif4-BoldIt.ttf",
    ("Source Sans 3", "regular"): "SourceSans3-Regular.ttf",
    ("Source Sans 3", "bold"): "SourceSans3-Bold.ttf",
    ("Source Sans 3", "italic"): "SourceSans3-It.ttf",
    ("Source Sans 3", "boldItalic"): "SourceSans3-BoldIt.ttf",
}

CHARACTERS: Final = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1 Supplement, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x04FF),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2000, 0x218F),  # punctuation, superscripts, currency, letter-like signs, fractions
    (0x2190, 0x22FF),  # arrows, mathematical operators
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2713, 0x2713),  # check mark
)

FEATURES: Final = (
    *("ccmp", "locl", "mark", "mkmk", "kern", "liga"),  # correct setting
    *("lnum", "onum", "pnum", "tnum"),  # figures
    *("sups", "subs", "ordn", "frac"),
)

EOT_VERSION: Final = 0x00020001
EOT_MAGIC: Final = 0x504C
DEFAULT_CHARSET: Final = 1
OBFUSCATED: Final = 32


@cache
def subset(family: str, style: str) -> bytes:
    """Return the face with the characters and features that the templates promise, and no more."""
    font = TTFont(FONTS / FACES[family, style], recalcTimestamp=False)
    subsetter = Subsetter(_options())
    subsetter.populate(unicodes=[code for first, last in CHARACTERS for code in range(first, last + 1)])
    subsetter.subset(font)
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def _options() -> Options:
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    return options


def embedded_opentype(truetype: bytes) -> bytes:
    """Wrap a TrueType font as an EOT file: header version 2.1, neither compressed nor encrypted.

    The layout is that of https://www.w3.org/submissions/EOT/, section 3.
    """
    font = TTFont(BytesIO(truetype))
    body = _eot_metrics(font) + b"".join(_eot_strings(font)) + _counted("") + truetype
    fixed = struct.pack("<III", len(truetype), EOT_VERSION, 0)
    return struct.pack("<I", 4 + len(fixed) + len(body)) + fixed + body


def _eot_metrics(font: TTFont) -> bytes:
    """Return the fixed fields from FontPANOSE to Reserved4, copied from the font's own tables."""
    os2, panose = font["OS/2"], font["OS/2"].panose
    ranges = (
        *(os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4),
        *(os2.ulCodePageRange1, os2.ulCodePageRange2),
    )
    return (
        bytes(_panose_digits(panose))
        + struct.pack("<BB", DEFAULT_CHARSET, os2.fsSelection & 1)
        + struct.pack("<IHH", os2.usWeightClass, os2.fsType, EOT_MAGIC)
        + struct.pack("<6I", *ranges)
        + struct.pack("<I", font["head"].checkSumAdjustment)
        + bytes(16)
    )


def _panose_digits(panose: object) -> list[int]:
    names = (
        *("bFamilyType", "bSerifStyle", "bWeight", "bProportion", "bContrast"),
        *("bStrokeVariation", "bArmStyle", "bLetterForm", "bMidline", "bXHeight"),
    )
    return [int(getattr(panose, name)) for name in names]


def _eot_strings(font: TTFont) -> list[bytes]:
    """Return the family, style, version and full name, each with its padding and byte count."""
    return [_counted(font["name"].getDebugName(number) or "") for number in (1, 2, 5, 4)]


def _counted(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<HH", 0, len(encoded)) + encoded


def obfuscated(truetype: bytes, key: UUID) -> bytes:
    """Return the font with its first 32 bytes masked by the key, as in ISO 29500-1, 17.8.1."""
    mask = key.bytes[::-1] * 2
    head = bytes(a ^ b for a, b in zip(truetype[:OBFUSCATED], mask, strict=True))
    return head + truetype[OBFUSCATED:]
