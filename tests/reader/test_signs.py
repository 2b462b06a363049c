"""Tests for signs in one width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.reader.signs import in_one_width, language_of, one_form

SWAPPED = str.maketrans(",;:!?()，；：！？（）", "，；：！？（）,;:!?()")


def canonical(text: str) -> str:
    return in_one_width(one_form(text), "zh")


class TestForms:
    """Letters, digits and signs have one form."""

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("１２．５％＞ＡＢ", "12.5%>AB"),
            ("1．完善", "1.完善"),
            ("⼆⼗", "二十"),
            ("﹝2016﹞", "〔2016〕"),
            ("到2020年,全市", "到2020年，全市"),
            ("(2016-2020年)", "（2016-2020年）"),
            ("1,000家", "1,000家"),
            ("10:30", "10:30"),
            ("时间:10", "时间：10"),
            ("见https://a.cn/b?c=1", "见https://a.cn/b?c=1"),
            ("国发[2016]2号", "国发〔2016〕2号"),
            ("国发（2016）2号", "国发〔2016〕2号"),
            ("完成任务.加强领导", "完成任务。加强领导"),
            ("一.总体要求", "一.总体要求"),
            ('的"一网通办"和“一网统管"', "的“一网通办”和“一网统管”"),
            ('"甲\n"乙"', "“甲\n“乙”"),
        ],
    )
    def test_forms(self, written: str, read: str) -> None:
        """Full-width ASCII, radicals, brackets of numbers, stops, quotation marks."""
        assert canonical(written) == read

    def test_english(self) -> None:
        """In English every sign is half-width."""
        assert in_one_width(one_form("Action 1：Train （all） teachers，then others"), "en") == (
            "Action 1:Train (all) teachers,then others"
        )


class TestLanguage:
    """A text is Chinese as soon as a part of it is."""

    def test_languages(self) -> None:
        """Chinese with some English, English, no letters."""
        assert language_of("推进5G和IPv6建设 (Internet of Things)") == "zh"
        assert language_of("A national plan for digital health, with one name: 江门") == "en"
        assert language_of("12.5%") == "zh"


class TestWidths:
    """A text and its copy in the other width are alike."""

    @given(st.text('一二三、。，；：（）()[],;:!?！？1a .“”"\n', max_size=40))
    def test_swapped(self, text: str) -> None:
        """Whatever the text, and no character is added or lost."""
        assert canonical(text) == canonical(text.translate(SWAPPED))
        assert len(canonical(text)) == len(text)
