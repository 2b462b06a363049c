from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from policyplan.draw.backends import png
from policyplan.draw.backends.png import to_png
from policyplan.draw.backends.svg import to_svg
from policyplan.draw.scene.scene import Box, Label, Scene
from policyplan.errors import DrawError, ExtraError


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def page(width: float = 144, height: float = 72, words: str = "方案 plan 😀") -> str:
    return to_svg(Scene(width=width, height=height, title="页", elements=(Label(x=10, y=30, lines=(words,), size=12),)))


class TestSize:
    """A picture is as large as asked for, readable where nothing is said, and never huge."""

    def test_is_200_dots_an_inch(self) -> None:
        assert size(to_png(page())) == (400, 200)

    def test_is_as_asked_for(self) -> None:
        assert size(to_png(page(), dpi=72)) == (144, 72)
        assert size(to_png(page(), width_px=300)) == (300, 150)

    def test_is_at_most_4000_pixels_wide(self) -> None:
        assert size(to_png(page(width=7200, height=9))) == (4000, 5)
        assert size(to_png(page(height=7.2), width_px=9000)) == (4000, 200)

    def test_is_at_least_a_pixel(self) -> None:
        assert size(to_png(page(), width_px=0))[0] == 1

    def test_is_smaller_where_it_would_have_too_many_pixels(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(png, "MAX_PIXELS", 5_000)
        assert size(to_png(page())) == (100, 50)


class TestFont:
    """The picture is drawn with the shipped font, whatever the machine has."""

    def test_draws_different_text_differently(self) -> None:
        assert to_png(page(words="方案")) != to_png(page(words="案方"))
        assert to_png(page(words="方案")) != to_png(page(words=""))

    def test_is_the_same_where_no_font_is_installed(self, tmp_path: Path) -> None:
        code = (
            "import sys; from policyplan.draw.backends.png import to_png;"
            "sys.stdout.buffer.write(to_png(sys.stdin.buffer.read().decode()))"
        )
        bare = {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "PYTHONIOENCODING": "utf-8",
            "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "FONTCONFIG_FILE": str(tmp_path / "none.conf"),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        }
        there = subprocess.run(
            [sys.executable, "-c", code], input=page().encode(), env=bare, capture_output=True, check=True
        ).stdout
        assert hashlib.sha256(there).digest() == hashlib.sha256(to_png(page())).digest()

    def test_is_the_same_each_time(self) -> None:
        assert to_png(page()) == to_png(page())


class TestFailures:
    """What cannot be drawn is said."""

    def test_names_the_package_that_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "resvg_py", None)
        with pytest.raises(ExtraError) as caught:
            to_png(page())
        assert caught.value.code == "png-needs-resvg"
        assert "pip install resvg-py" in str(caught.value)

    def test_refuses_what_is_not_well_formed(self) -> None:
        with pytest.raises(DrawError) as caught:
            to_png(page().replace("</svg>", ""))
        assert caught.value.code == "png-failed"

    def test_refuses_what_has_no_size(self) -> None:
        with pytest.raises(DrawError) as caught:
            to_png("<svg xmlns='http://www.w3.org/2000/svg'/>")
        assert caught.value.code == "png-failed"

    def test_refuses_a_page_of_no_height(self) -> None:
        with pytest.raises(DrawError) as caught:
            to_png(to_svg(Scene(width=10, height=0, title="页", elements=(Box(x=0, y=0, width=1, height=1),))))
        assert caught.value.code == "png-failed"
