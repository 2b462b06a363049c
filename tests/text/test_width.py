from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.backends.font import SHIPPED
from policyplan.text.width import Align, display_width, em_width, is_unseen, pad


class TestDisplayWidth:
    """In a terminal wide characters take two cells, combining and control characters none."""

    @pytest.mark.parametrize(
        ("text", "cells"),
        [
            ("", 0),
            ("plan", 4),
            ("方案", 4),
            ("（Ａ）", 6),
            ("2016年", 6),
            ("e\u0301", 1),
            ("a\u200bb", 2),
            ("\x07\n", 0),
            ("“·”", 3),
        ],
    )
    def test_counts_cells(self, text: str, cells: int) -> None:
        assert display_width(text) == cells

    @given(st.text(), st.text())
    def test_of_two_texts_is_the_sum(self, one: str, other: str) -> None:
        assert display_width(one + other) == display_width(one) + display_width(other)


class TestPad:
    """Text is filled up to a number of cells, and never cut."""

    @pytest.mark.parametrize(("align", "padded"), [("left", "方案   "), ("right", "   方案"), ("center", " 方案  ")])
    def test_goes_to_its_side(self, align: Align, padded: str) -> None:
        assert pad("方案", 7, align) == padded

    def test_leaves_what_is_wider_as_it_is(self) -> None:
        assert pad("实施方案", 5) == "实施方案"

    @given(st.text(), st.integers(0, 40), st.sampled_from(["left", "right", "center"]))
    def test_reaches_the_width(self, text: str, cells: int, align: Align) -> None:
        assert display_width(pad(text, cells, align)) == max(cells, display_width(text))


class TestEmWidth:
    """In a picture text is measured as the shipped font draws it."""

    def test_of_ascii_is_the_advance_width_in_the_font(self) -> None:
        font = TTFont(SHIPPED)
        names, advances = font.getBestCmap(), font["hmtx"]
        for code in range(0x20, 0x7F):
            assert em_width(chr(code)) == pytest.approx(advances[names[code]][0] / 1000), chr(code)

    def test_is_not_less_than_what_the_font_draws(self) -> None:
        font = TTFont(SHIPPED)
        names, advances = font.getBestCmap(), font["hmtx"]
        less = {
            chr(code): advances[name][0]
            for code, name in names.items()
            if not is_unseen(chr(code)) and em_width(chr(code)) < advances[name][0] / 1000
        }
        assert less == {"Ю": 1014}

    @pytest.mark.parametrize(
        ("text", "width"),
        [
            ("", 0),
            ("方案", 2),
            ("，", 1),
            ("“", 1),
            ("é", 1),
            ("ñ", 0.66),
            ("Ñ", 0.76),
            ("ש", 0.66),
            ("©", 1),
            ("⋯", 1),
        ],
    )
    def test_goes_by_kinds_of_characters(self, text: str, width: float) -> None:
        assert em_width(text) == pytest.approx(width)

    def test_of_combining_marks_is_nothing(self) -> None:
        assert em_width("\u0301\u200d") == 0
