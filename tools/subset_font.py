"""Make the font that is shipped with policyplan, and the table of the characters it has.

    python tools/subset_font.py NotoSansSC-Regular.otf

reads the full Noto Sans SC Regular (from the package ``pylopdf-fonts-zh-cn``) and writes

- ``src/policyplan/draw/fonts/NotoSansSC-Subset.otf``, the subset;
- ``src/policyplan/draw/backends/coverage.py``, which characters the subset and the full font have.

Needs fonttools. The same full font and the same fonttools give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import textwrap
import zlib
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOM = Path(__file__).resolve().parent.parent / "src" / "policyplan" / "draw"
FONT = ROOM / "fonts" / "NotoSansSC-Subset.otf"
TABLE = ROOM / "coverage.py"

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1, Latin Extended-A: pinyin with its tones
    (0x01CD, 0x01DC),  # the third tone, and the tones of ü
    (0x0300, 0x030C),  # combining marks
    (0x2000, 0x23FF),  # punctuation, currency, letterlike, Roman numerals, arrows, mathematics
    (0x2423, 0x24FF),  # open box, enclosed numbers
    (0x2500, 0x27BF),  # box drawing, shapes, stars, ticks
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x3247),  # Han characters in brackets and circles
    (0x3251, 0x325F),  # circled 21 to 35
    (0x3280, 0x32BF),  # circled Han characters, circled 36 to 50
    (0x3380, 0x33DF),  # squared units
    (0xFE10, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFF60),  # full-width forms
    (0xFFE0, 0xFFE6),  # full-width signs
)
"""What is kept beside GB2312, as far as the full font has it."""

FEATURES = ("kern", "palt", "ccmp", "mark", "mkmk")

MODULE = '''"""Which characters the fonts have: the shipped subset, and the full font of the extra ``fonts``.

Made by ``tools/subset_font.py``. A table is the code points of the starts and ends (inclusive) of its ranges, each as
the difference from the one before, in base-128 numbers, packed with zlib, written in base 85.
"""

from __future__ import annotations

import base64
import functools
import zlib


@functools.cache
def shipped() -> frozenset[str]:
    """The characters of the font that is shipped with the package."""
    return _unpack(_SHIPPED)


@functools.cache
def full() -> frozenset[str]:
    """The characters of the full Noto Sans SC, in ``pylopdf-fonts-zh-cn`` 0.1.1."""
    return _unpack(_FULL)


def _unpack(table: str) -> frozenset[str]:
    edges: list[int] = []
    number = last = 0
    for byte in zlib.decompress(base64.b85decode(table)):
        number = number * 128 + byte % 128
        if byte < 128:
            last += number
            edges.append(last)
            number = 0
    ranges = zip(edges[::2], edges[1::2], strict=True)
    return frozenset(chr(code) for start, end in ranges for code in range(start, end + 1))


'''


def gb2312() -> set[int]:
    """Every character of GB 2312-80: 6,763 Han characters and 682 signs."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.update(map(ord, bytes([row, cell]).decode("gb2312", "ignore")))
    return found


def subset(source: Path) -> TTFont:
    """*source* with the wanted characters and features only, without hints."""
    font = TTFont(source, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "VORG", "vhea", "vmtx"]
    wanted = gb2312().union(*(range(start, end + 1) for start, end in BLOCKS))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted & set(font.getBestCmap()))
    subsetter.subset(font)
    return font


def packed(codes: Iterable[int]) -> str:
    """The ranges of *codes* in the form that ``coverage.py`` unpacks."""
    edges: list[int] = []
    for code in sorted(codes):
        if edges and edges[-1] == code - 1:
            edges[-1] = code
        else:
            edges += [code, code]
    numbers = bytearray()
    for last, edge in zip([0, *edges], edges, strict=False):
        numbers += _base128(edge - last)
    return base64.b85encode(zlib.compress(bytes(numbers), 9)).decode()


def _base128(number: int) -> bytes:
    digits = [number % 128]
    while number := number // 128:
        digits.append(number % 128 + 128)
    return bytes(reversed(digits))


def literal(name: str, table: str) -> str:
    lines = "\n".join(f'    "{line}"' for line in textwrap.wrap(table, 110, break_on_hyphens=False))
    return f"{name} = (\n{lines}\n)\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="the full NotoSansSC-Regular.otf")
    source: Path = parser.parse_args().source
    font = subset(source)
    font.save(FONT)
    tables = {"_SHIPPED": font.getBestCmap(), "_FULL": TTFont(source).getBestCmap()}
    written = "\n".join(literal(name, packed(codes)) for name, codes in tables.items())
    TABLE.write_text(MODULE + written, encoding="utf-8", newline="\n")
    print(f"{FONT.name}: {FONT.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


if __name__ == "__main__":
    main()
