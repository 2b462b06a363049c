"""Numbers before headings."""

from __future__ import annotations

import pytest

from policyplan.text.numerals import chinese_number, chinese_numeral, in_arabic


class TestChineseNumber:
    """Numerals are read as they are spoken, or digit by digit."""

    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("一", 1),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十五", 25),
            ("两百", 200),
            ("一百零五", 105),
            ("九千九百九十九", 9999),
            ("二〇", 20),
            ("二〇二〇", 2020),
        ],
    )
    def test_of_numerals(self, written: str, number: int) -> None:
        assert chinese_number(written) == number

    @pytest.mark.parametrize("written", ["", "甲", "1", "(一)", "一万"])
    def test_of_what_is_none(self, written: str) -> None:
        assert chinese_number(written) is None


class TestChineseNumeral:
    """A number below a hundred in Chinese numerals."""

    @pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (25, "二十五")])
    def test_examples(self, number: int, written: str) -> None:
        assert chinese_numeral(number) == written

    @pytest.mark.parametrize("number", range(1, 100))
    def test_is_read_back(self, number: int) -> None:
        assert chinese_number(chinese_numeral(number)) == number


class TestInArabic:
    """The number of a heading can be read by those who read no Chinese."""

    @pytest.mark.parametrize(
        ("number", "arabic"),
        [
            ("(二)", "(2)"),
            ("（十）", "(10)"),
            ("十一、", "11."),
            ("第四章", "4."),
            ("③", "3"),
            ("⑩", "10"),
            ("２．１", "2.1"),
            ("1.", "1."),
            ("A-3", "A-3"),
            ("½", ""),
            ("甲", ""),
        ],
    )
    def test_of_the_usual_forms(self, number: str, arabic: str) -> None:
        """The document's own signs are kept where ASCII has them; a number that is none vanishes."""
        assert in_arabic(number) == arabic
