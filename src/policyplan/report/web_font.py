"""The font of a page: the glyphs that it uses, as a rule of CSS, so that it looks the same where no font is."""

from __future__ import annotations

import base64
import functools
import io
import logging
from typing import Any

from policyplan.draw.backends.font import FAMILY, font_for
from policyplan.draw.backends.svg import FAMILIES as OTHERS
from policyplan.extras import need

FAMILIES = ", ".join([*(f'"{each}"' for each in OTHERS), "sans-serif"])
"""The fonts that a page asks for, in this order."""

_ASCII = "".join(map(chr, range(0x20, 0x7F)))


def font_face(text: str) -> str:
    """A ``@font-face`` rule with the glyphs of *text*, those of ASCII always, as woff2 in the rule itself.

    The same characters give the same bytes. Raises `ExtraError` where the extra ``web`` is not installed.
    """
    data = base64.b64encode(woff2("".join(sorted(frozenset(text + _ASCII))))).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/woff2;base64,{data}) format("woff2"); }}\n'


@functools.lru_cache(maxsize=8)
def woff2(characters: str) -> bytes:
    """The font of the pictures with only the glyphs of some characters, kerning kept. Raises `ExtraError`."""
    feature = "A font in a page"
    subset: Any = need("fontTools.subset", extra="web", package="fonttools", feature=feature)
    need("brotli", extra="web", package="brotli", feature=feature)
    # It says at length what it leaves out.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # Taking the hints out would take as long as all else, and they are small.
    options = subset.Options(layout_features=["kern", "palt"], recalc_timestamp=False)
    written = io.BytesIO()
    with subset.load_font(str(font_for(characters)), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
