"""How answers and pictures write times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.l10n.times import in_words, when_from_words, when_words, with_number
from policyplan.messages import Language
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.testing import whens


class TestWhenWords:
    """A time is told as precisely as the document told it."""

    @pytest.mark.parametrize(
        ("when", "zh", "en"),
        [
            ("2020", "2020年", "2020"),
            ("2016/2020", "2016–2020年", "2016–2020"),
            ("end 2016/2020", "“十三五”期末（2020年底）", "end of 2016–2020"),
            ("end 2016/2019", "2016–2019年期末（2019年底）", "end of 2016–2019"),
            ("end 1966/1970", "“三五”期末（1970年底）", "end of 1966–1970"),
            ("end 1951/1955", "1951–1955年期末（1955年底）", "end of 1951–1955"),
            ("end 2020", "2020年底", "end of 2020"),
            ("2020-H1", "2020年上半年", "2020-H1"),
            ("2020-H2", "2020年下半年", "2020-H2"),
            ("2020-Q3", "2020年第3季度", "2020-Q3"),
            ("2020-06", "2020年6月", "2020-06"),
            ("end 2020-06-30", "2020年6月30日末", "end of 2020-06-30"),
            ("2016-07/2017", "2016年7月至2017年", "2016-07–2017"),
        ],
    )
    def test_in_each_language(self, when: str, zh: str, en: str) -> None:
        """Periods with an en dash, the parts of a date with their Chinese signs."""
        assert when_words(When(when), "zh") == zh
        assert when_words(When(when), "en") == en


class TestWhenFromWords:
    """What was written so is read so."""

    @given(whens(), st.sampled_from(["zh", "en"]))
    def test_inverse(self, when: When, language: Language) -> None:
        """Every time comes back, in both languages."""
        assert when_from_words(when_words(when, language), language) == when

    @pytest.mark.parametrize(
        ("words", "when"),
        [("2016–2020年末", "end 2016/2020"), ("2020年末", "end 2020"), ("2020-06-30", "2020-06-30")],
    )
    def test_other_ways_to_write_it(self, words: str, when: str) -> None:
        """An end that is not named after a plan, and the way of plan files."""
        assert when_from_words(words, "zh") == when

    @pytest.mark.parametrize("words", ["“期五”期末（2020年底）", "", "春天", "2020-13", "2016–2017–2018", "6月31日"])
    def test_no_time(self, words: str) -> None:
        """Anything else is none."""
        assert when_from_words(words, "zh") is None


class TestInWords:
    """A time as a fact of a sentence is a text in both languages."""

    def test_both(self) -> None:
        """Nothing for no time."""
        assert in_words(None) is None
        assert in_words(When("2016/2020")) == Text(zh="2016–2020年", en="2016–2020")


class TestWithNumber:
    """A text stands behind the number that the document gives it."""

    def test_a_chinese_one_is_arabic_in_english(self) -> None:
        """And only there."""
        assert with_number("(一)", "任务", "zh") == "(一)任务"
        assert with_number("(一)", "任务\nTask", "both") == "(一)任务\nTask"
        assert with_number("(一)", "Task", "en") == "(1) Task"

    def test_digits(self) -> None:
        """A number without a sign behind it is kept apart from the title."""
        assert with_number("6", "3年行动", "zh") == "6.3年行动"
        assert with_number("1.2", "任务", "zh") == "1.2 任务"
        assert with_number("十二", "任务", "zh") == "十二、任务"
        assert with_number("第三章", "总则", "zh") == "第三章 总则"
        assert with_number("第三章", "总则", "both") == "第三章 总则"
        assert with_number("一、", "任务", "zh") == "一、任务"
        assert with_number("6", "Task", "en") == "6. Task"

    def test_some_texts_have_none(self) -> None:
        """Or one that English has no word for."""
        assert with_number(None, "任务", "zh") == "任务"
        assert with_number(None, "Task", "en") == "Task"
        assert with_number("甲", "Task", "en") == "Task"
