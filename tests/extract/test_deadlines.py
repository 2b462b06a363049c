"""Tests for deadlines as tables write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.extract.deadlines import Due, read_due
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.model.when import When


class TestDates:
    """A cell that says one time is read, at the precision that it gives."""

    @pytest.mark.parametrize(
        ("cell", "when"),
        [
            ("2020年", "2020"),
            ("2020", "2020"),
            (2020, "2020"),
            ("2020年底", "2020"),
            ("2020年底前完成", "2020"),
            ("到2020年底", "2020"),
            ("2020年度", "2020"),
            ("2020年12月底前", "2020-12"),
            ("2020年 6 月", "2020-06"),
            ("２０２０年６月", "2020-06"),
            ("2020.6", "2020-06"),
            ("2020-06", "2020-06"),
            ("2020年6月30日前", "2020-06-30"),
            ("2020/6/30", "2020-06-30"),
            ("2020.6.30", "2020-06-30"),
            ("20200630", "2020-06-30"),
            (datetime.date(2020, 6, 30), "2020-06-30"),
            (datetime.datetime(2020, 6, 30, 8), "2020-06-30"),
            ("2020年上半年", "2020-H1"),
            ("2020年下半年", "2020-H2"),
            ("2020H2", "2020-H2"),
            ("2020年第二季度", "2020-Q2"),
            ("2020年3季度", "2020-Q3"),
            ("2020Q4", "2020-Q4"),
            ("2018-2020年", "2018/2020"),
            ("2018年至2020年", "2018/2020"),
            ("2018—2020", "2018/2020"),
            ("2020年6月-9月", "2020-06/2020-09"),
            ("2020年1月1日至2020年6月30日", "2020-01-01/2020-06-30"),
            ("“十四五”期间", "2021/2025"),
            ("十三五", "2016/2020"),
            ("“十四五”末", "end 2021/2025"),
            ("by the end of 2020", "2020"),
        ],
    )
    def test_read(self, cell: Cell, when: str) -> None:
        assert read_due(cell) == Due(when=When(when))


class TestYear:
    """A deadline without a year takes the one that is given, and says so."""

    @pytest.mark.parametrize(
        ("cell", "when"),
        [
            ("6月底前", "2024-06"),
            ("年底前", "2024"),
            ("12月", "2024-12"),
            ("6月30日", "2024-06-30"),
            ("二季度", "2024-Q2"),
            ("上半年", "2024-H1"),
            ("1月-6月", "2024-01/2024-06"),
        ],
    )
    def test_given(self, cell: str, when: str) -> None:
        assert read_due(cell, year=2024) == Due(when=When(when), by_year=True)
        assert read_due(cell) == Due()

    def test_not_needed(self) -> None:
        assert read_due("2020年6月", year=2024) == Due(when=When("2020-06"))


class TestNoDate:
    """What sets no day is told from what cannot be read."""

    @pytest.mark.parametrize(
        "cell", ["长期", "持续推进", "长期坚持", "常态化开展", "全年", "每年", "Ongoing", "long-term"]
    )
    def test_standing(self, cell: str) -> None:
        assert read_due(cell, year=2024) == Due(standing=True)

    @pytest.mark.parametrize(
        "cell",
        [
            "待定",
            "2020年13月",
            "2020年2月30日",
            "20201330",
            "2019年8月完成一期，2020年底完成二期",
            "2020年6月中旬",
            "2020年前",
            "2020年-6月-9月",
            "2020年9月-6月",
            "2020-2018年",
            "6月底完成13月",
            "2020年6月-待定",
            "45000",
            "印发后三个月内",
            "by the end of 0000",
            "长期" * 100,
        ],
    )
    def test_not_read(self, cell: str) -> None:
        assert read_due(cell, year=2024) == Due()

    @given(st.text(alphabet="20年月日底前至-.Q第一季度上半16到 ", max_size=20))
    def test_nothing_breaks(self, text: str) -> None:
        """Any text is read or not."""
        due = read_due(text, year=2024)
        assert due.when is None or isinstance(due.when, When)
