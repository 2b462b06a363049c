"""Embedded font: a CSS rule with the glyphs in use, so that a page or an SVG looks the same without installed fonts."""

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
"""The fonts of a page, in order of preference."""

_ASCII = "".join(map(chr, range(0x20, 0x7F)))


def font_face(text: str) -> str:
    """Return a ``@font-face`` rule with the glyphs of *text* and of ASCII, as woff2 in the rule itself.

    The same characters give the same bytes. Raises `ExtraError` if the extra ``web`` is missing.
    """
    data = base64.b64encode(woff2("".join(sorted(frozenset(text + _ASCII))))).decode()
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/woff2;base64,{data}) format("woff2"); }}\n'


@functools.lru_cache(maxsize=8)
def woff2(characters: str) -> bytes:
    """Return the font of the pictures with the glyphs of some characters only, kerning kept. Raises `ExtraError`."""
    feature = "An embedded font"
    subset: Any = need("fontTools.subset", extra="web", package="fonttools", feature=feature)
    need("brotli", extra="web", package="brotli", feature=feature)
    # fontTools logs everything that it leaves out.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # Removing the hints would double the time, and they are small.
    options = subset.Options(layout_features=["kern", "palt"], recalc_timestamp=False)
    written = io.BytesIO()
    with subset.load_font(str(font_for(characters)), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
