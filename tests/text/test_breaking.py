from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from policyplan.text.breaking import (
    JOINER,
    NEVER_FIRST,
    NEVER_LAST,
    balanced,
    longest_piece,
    unsplit,
    visible,
    wrap,
)
from policyplan.text.width import em_width

ANY_TEXT = st.text(st.characters())
WIDTHS = st.floats(1.0, 30.0)
PLAN_WORDS = st.sampled_from(
    [
        "实施",
        "全民科学素质",
        "，",
        "（",
        "）",
        "“",
        "”。",
        "2020年",
        "GDP",
        "10.8%",
        " ",
        "《纲要》",
        "——",
        "a, b",
        "、",
    ]
)


class TestWrap:
    """Text is broken into lines that fit, as Chinese is set in print."""

    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("", 5, ("",)),
            ("全民科学素质行动", 4, ("全民科学", "素质行动")),
            ("第一\n\n第二\r\n第三\r第四", 9, ("第一", "", "第二", "第三", "第四")),
            ("  前后  空格　", 9, ("前后  空格",)),
            ("建设science中心", 5, ("建设", "science中", "心")),
            ("one two three", 4.2, ("one two", "three")),
            ("我don’t", 4, ("我", "don’t")),
            ("of '科普'和", 4.5, ("of '科", "普'和")),
            ("of '科普' on", 3.2, ("of '科", "普' on")),
            ("江门2016–2020", 6, ("江门", "2016–2020")),
            ("见A–B", 3, ("见", "A–B")),
            ("十月\t底", 2, ("十月", "底")),
        ],
        ids=[
            "nothing",
            "han",
            "newlines",
            "spaces",
            "word among han",
            "words",
            "apostrophe",
            "straight quotes",
            "straight quotes at a space",
            "years",
            "range",
            "tab",
        ],
    )
    def test_breaks(self, text: str, width: float, lines: tuple[str, ...]) -> None:
        assert wrap(text, width) == lines

    def test_moves_a_character_down_before_closing_punctuation(self) -> None:
        assert wrap("全民科学，素质", 4) == ("全民科", "学，素质")

    def test_moves_opening_punctuation_down(self) -> None:
        assert wrap("全民科（学素质）", 4) == ("全民科", "（学素", "质）")

    def test_keeps_punctuation_with_its_word_across_a_space(self) -> None:
        assert wrap("全民科 , 学", 3.3) == ("全民", "科 , 学")
        assert wrap("全民科（ 学", 4.3) == ("全民科", "（ 学")

    def test_keeps_a_two_em_dash_together(self) -> None:
        assert wrap("全民科——学", 4) == ("全民科", "——学")

    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("比例达到≥90%", 5, ("比例达到", "≥90%")),
            ("比例达到90 %以上", 5.5, ("比例达到", "90 %以上")),
            ("农村培训10万人次以上", 6, ("农村培训", "10万人次以", "上")),
            ("共举办300场次", 5, ("共举办", "300场次")),
            ("计划到2020年底", 4.5, ("计划到", "2020年底")),
            ("pilot schools: 10 schools, 2016", 9, ("pilot schools:", "10 schools, 2016")),
            ("in all 100,000 person-times", 11, ("in all", "100,000 person-times")),
            ("about −5 degrees", 6.5, ("about", "−5 degrees")),
            ("by 2020, then", 4.3, ("by 2020,", "then")),
        ],
        ids=["sign", "per cent", "heap", "occasions", "year", "unit", "thousands", "minus", "comma"],
    )
    def test_keeps_a_number_with_its_sign_and_its_unit(self, text: str, width: float, lines: tuple[str, ...]) -> None:
        assert wrap(text, width) == lines

    def test_parts_a_number_from_its_unit_where_a_line_is_too_short_for_both(self) -> None:
        assert wrap("100,000 person-times", 7) == ("100,000", "person-times")
        assert wrap("10万人次", 2.2) == ("10万", "人次")

    def test_breaks_a_word_that_is_longer_than_a_line(self) -> None:
        lines = wrap("见 https://example.org/plans/2016", 5)
        assert "".join(lines) == "见https://example.org/plans/2016"
        assert all(em_width(line) <= 5 for line in lines)

    def test_breaks_a_run_of_punctuation_that_is_longer_than_a_line(self) -> None:
        assert wrap("！！！！！", 2) == ("！！", "！！", "！")

    def test_does_not_part_a_letter_from_its_accents(self) -> None:
        assert wrap("e\u0301" * 3, 0.6) == ("e\u0301",) * 3

    def test_puts_at_least_one_character_in_a_line(self) -> None:
        assert wrap("方案", 0.2) == ("方", "案")

    def test_shows_control_characters_and_lone_surrogates(self) -> None:
        assert wrap("甲\x07乙\ud800\x1b", 9) == ("甲\ufffd乙\ufffd\ufffd",)

    def test_leaves_out_what_turns_the_direction_of_the_text_behind_it(self) -> None:
        assert wrap("甲\u202e乙\u2066丙\u2069", 9) == ("甲乙丙",)

    @given(ANY_TEXT, WIDTHS)
    @example("a" * 50, 1.0)
    def test_loses_no_visible_character(self, text: str, width: float) -> None:
        joined = "".join(wrap(text, width))
        assert re.sub("[ \u3000]", "", joined) == re.sub("[ \u3000]", "", visible(text))

    @given(ANY_TEXT, WIDTHS)
    def test_makes_no_line_wider_than_the_width(self, text: str, width: float) -> None:
        assert all(em_width(line) <= width + 1e-6 for line in wrap(text, width))

    @given(st.lists(PLAN_WORDS, max_size=30).map("".join), st.floats(12.0, 30.0))
    def test_starts_no_line_with_closing_and_ends_none_with_opening_punctuation(self, text: str, width: float) -> None:
        assume(not re.search(r"[，（）“”。《》、, ]{5,}", text))
        lines = wrap(text, width)
        assert not any(line[0] in NEVER_FIRST for line in lines[1:])
        assert not any(line[-1] in NEVER_LAST for line in lines[:-1])


class TestLongestPiece:
    """How narrow a column may be before words are broken in it."""

    @pytest.mark.parametrize(
        ("text", "longest"),
        [
            ("", ""),
            ("one three two", "three"),
            ("全民，素质", "民，"),
            ("in 2016–2020", "in 2016–2020"[3:]),
            ("a 10 schools", "10 schools"),
            ("short\nlonger line", "longer"),
        ],
        ids=["nothing", "words", "han", "years", "quantity", "lines"],
    )
    def test_is_the_widest_that_is_not_parted(self, text: str, longest: str) -> None:
        assert longest_piece(text, measure=len) == len(longest)

    @given(st.lists(PLAN_WORDS, max_size=20).map("".join))
    def test_lines_of_that_width_break_no_word(self, text: str) -> None:
        pieces = longest_piece(text)
        assert all(em_width(line) <= pieces + 1e-6 for line in wrap(text, pieces))


class TestMaxLines:
    """Text longer than the lines there are is cut, and says so."""

    def test_ends_in_an_ellipsis(self) -> None:
        assert wrap("全民科学素质行动计划", 4, max_lines=2) == ("全民科学", "素质行…")

    def test_leaves_what_fits_as_it_is(self) -> None:
        assert wrap("全民科学素质行动", 4, max_lines=2) == ("全民科学", "素质行动")

    def test_leaves_no_open_bracket_before_the_ellipsis(self) -> None:
        assert wrap("全民（科学素质）行动", 4, max_lines=1) == ("全民…",)

    def test_is_at_least_one(self) -> None:
        assert wrap("全民科学素质", 4, max_lines=0) == ("全民科…",)

    @given(ANY_TEXT, WIDTHS, st.integers(1, 5))
    def test_is_kept_and_every_line_fits(self, text: str, width: float, count: int) -> None:
        lines = wrap(text, width, max_lines=count)
        assert len(lines) <= count
        assert all(em_width(line) <= width + 1e-6 for line in lines)
        assert lines == wrap(text, width) or lines[-1].endswith("…")


class TestUnsplit:
    """A joiner between a number and its unit keeps both on one line."""

    @pytest.mark.parametrize(
        ("text", "joined"),
        [
            ("共60,000人次。", "共60,000|人|次。"),
            ("10.8%，16所", "10.8%，16|所"),
            ("2018年12月31日", "2018年12月31日"),
            ("100,000 person-times", "100,000 person-times"),
            ("2016–2020", "2016–2020"),
        ],
    )
    def test_quantities(self, text: str, joined: str) -> None:
        """Dates may be split, except within their numbers."""
        assert unsplit(text).replace(JOINER, "|") == joined

    def test_dates(self) -> None:
        """On request they stay whole, too."""
        assert unsplit("2018年1月5日起", dates=True).replace(JOINER, "|") == "2018|年|1|月|5|日起"
        assert unsplit("by 2018-01-05", dates=True).replace(JOINER, "|") == "by 2018-|01-|05"


class TestBalanced:
    """Titles have as few lines as possible, about equally long, and break between words."""

    WORDS = re.compile("实施|进展情况|行动计划|分工方案")

    @pytest.mark.parametrize(
        ("text", "width", "lines"),
        [
            ("关于进展", 10, ("关于进展",)),
            (
                "关于《放管服改革重点任务分工方案》实施进展情况的通报",
                17,
                ("关于《放管服改革重点任务", "分工方案》实施进展情况的通报"),
            ),
            ("关于《科普方案》实施进展情况的通报", 12, ("关于《科普方案》", "实施进展情况的通报")),
            ("甲" * 7, 4, ("甲甲甲", "甲甲甲甲")),
            ("进展情况", 3, ("进展", "情况")),
            ("Abcdefghijkl", 3, ("Abcde", "fghijkl")),
            ("", 3, ("",)),
        ],
    )
    def test_lines(self, text: str, width: float, lines: tuple[str, ...]) -> None:
        assert balanced(text, width, words=self.WORDS) == lines
        assert "".join(balanced(text, width)) == text

    def test_many_lines(self) -> None:
        """A text of many lines is no title; its lines are those of `wrap`."""
        text = "甲" * 100_000
        assert balanced(text, 30) == wrap(text, 30)
