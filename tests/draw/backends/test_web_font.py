"""The glyphs that a page or a picture uses, embedded in it."""

from __future__ import annotations

import base64
import io
import re
import sys

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from policyplan import draw, samples
from policyplan.draw.backends.web_font import font_face, woff2
from policyplan.errors import ExtraError
from policyplan.report import page


class TestFont:
    """A subset of the pictures' font."""

    def test_glyphs(self) -> None:
        """Those of the text and of ASCII, and no others; small."""
        face = font_face("责任矩阵")
        (data,) = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", face)
        font = TTFont(io.BytesIO(base64.b64decode(data)))
        known = set(font.getBestCmap())
        assert {ord(each) for each in "责任矩阵Az09"} <= known
        assert ord("江") not in known
        assert font.flavor == "woff2"
        assert len(face) < 20_000

    def test_same_bytes(self) -> None:
        """Whatever the order of the words."""
        woff2.cache_clear()
        first = font_face("江门市")
        woff2.cache_clear()
        assert font_face("市门江江") == first

    def test_in_a_page(self) -> None:
        """Unless it is not wanted; the policy lets it in."""
        plan = samples.jiangmen()
        drawn = draw.flow(plan)
        assert "@font-face" in page(plan, drawn).html
        assert "font-src data:" in page(plan, drawn).html
        assert "@font-face" not in page(plan, drawn, font=False).html

    def test_in_a_picture(self) -> None:
        """Each page has its own glyphs, as XML; a PNG is the same with and without them."""
        picture = draw.task_tree(samples.jiangmen(), language="zh")
        embedded = picture.with_font()
        for svg in (embedded.svg, *embedded.page_svgs):
            root = etree.fromstring(svg.encode())
            (style,) = root.iter("{http://www.w3.org/2000/svg}style")
            assert str(style.text).startswith("@font-face")
        assert "@font-face" not in picture.svg
        assert embedded.png(0, width_px=200) == picture.png(0, width_px=200)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A font that is asked for needs it; else a page has none."""
        woff2.cache_clear()
        monkeypatch.setitem(sys.modules, "brotli", None)
        with pytest.raises(ExtraError, match=r"policyplan\[web\]"):
            font_face("江")
