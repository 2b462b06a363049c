"""Tests for pictures as PDF: read back by another program's reader of PDF, here fontTools' and zlib's."""

from __future__ import annotations

import re
import zlib

import pytest

from policyplan import samples
from policyplan.draw import goal_tree, matrix
from policyplan.draw.backends.pdf import to_pdf
from policyplan.draw.scene.scene import Box, Label, Line, Mark, Scene
from policyplan.errors import ExtraError


def streams(data: bytes) -> list[bytes]:
    """What is drawn, unpacked."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    unpacked = []
    for each in found:
        try:
            unpacked.append(zlib.decompress(each))
        except zlib.error:
            continue
    return unpacked


def scene(*elements: Box | Label | Line | Mark) -> Scene:
    return Scene(width=200, height=100, title="图", description="说明", elements=elements)


class TestDocument:
    """A page for each scene, with title and language, the same bytes every time."""

    def test_pages(self) -> None:
        """As many as the picture has, each of its own size."""
        picture = goal_tree(samples.jiangmen(), language="both")
        data = picture.pdf()
        assert len(re.findall(rb"/Type /Page\b(?!s)", data)) == len(picture.pages)
        page = picture.pages[0]
        assert f"/MediaBox [0 0 {page.width:.2f} {page.height:.2f}]".encode() in data

    def test_same_bytes(self) -> None:
        """Nothing in it tells the day of making."""
        picture = matrix(samples.jiangmen())
        assert picture.pdf() == picture.pdf()
        assert b"/CreationDate (D:19800101" in picture.pdf()

    def test_language(self) -> None:
        """Readers that speak know how."""
        assert b"/Lang (zh-Hans)" in to_pdf([scene()])

    def test_font(self) -> None:
        """Only the shipped font, cut down and embedded."""
        data = to_pdf([scene(Label(x=9, y=9, lines=("江门",)))])
        assert b"NotoSansSC" in data
        assert b"/FontFile" in data
        assert len(data) < 20_000


class TestElements:
    """Every kind of element is drawn."""

    @pytest.mark.parametrize(
        ("element", "operator"),
        [
            (Box(x=9, y=9, width=50, height=20), rb"re"),
            (Box(x=9, y=9, width=50, height=20, radius=3), rb" c"),
            (Box(x=9, y=9, width=50, height=20, dashed=True), rb"\[4.000 2.500\] 0.000 d"),
            (Box(x=9, y=9, width=50, height=20, pattern="hatch"), rb"W n"),
            (Box(x=9, y=9, width=50, height=20, pattern="dots"), rb"W n"),
            (Box(x=9, y=9, width=50, height=20, pattern="rows"), rb"W n"),
            (Line(points=((9, 9), (50, 50))), rb" l"),
            (Line(points=((9, 9), (50, 50)), arrow=True), rb" l"),
            (Line(points=((9, 9), (20, 9), (20, 50), (50, 50)), curve=True), rb" c"),
            (Mark(x=50, y=50), rb" c"),
            (Mark(x=50, y=50, shape="diamond", filled=False), rb" l"),
            (Label(x=50, y=50, lines=("字",)), rb"Tj"),
            (Label(x=50, y=50, lines=("字",), rotated=90), rb" cm"),
            (Label(x=50, y=50, lines=("字\U0001f600",)), rb"re"),
        ],
    )
    def test_operator(self, element: Box | Label | Line | Mark, operator: bytes) -> None:
        """The operator of PDF (ISO 32000-1, annex A) that it needs stands in the page."""
        (page, *_) = streams(to_pdf([scene(element)]))
        assert re.search(operator, page)
        assert len(page) > len(streams(to_pdf([scene()]))[0])

    def test_nothing_to_paint(self) -> None:
        """A box without fill and edge leaves nothing."""
        nothing = scene(Box(x=9, y=9, width=50, height=20, fill=None, stroke=None))
        assert streams(to_pdf([nothing]))[0] == streams(to_pdf([scene()]))[0]


def test_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without fpdf2 the error names the extra."""
    import sys

    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(ExtraError) as caught:
        to_pdf([scene()])
    assert caught.value.facts["extra"] == "pdf"
