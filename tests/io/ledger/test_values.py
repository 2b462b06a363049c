"""What people write into cells is understood, or told of."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from policyplan.io.ledger.headings import column_of
from policyplan.io.ledger.values import converted, status_of, value_in
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import quantity_of, words_of
from policyplan.model.kinds import TaskStatus


class TestDays:
    """A day, a month, a year, however it is written."""

    @pytest.mark.parametrize(
        ("cell", "when"),
        [
            (datetime.date(2018, 6, 30), "2018-06-30"),
            (datetime.datetime(2018, 6, 30, 9), "2018-06-30"),
            (43281, "2018-06-30"),
            (43281.5, "2018-06-30"),
            (2018, "2018"),
            ("2018年6月30日", "2018-06-30"),
            ("２０１８年６月", "2018-06"),
            (" 2018.6.30 ", "2018-06-30"),
            ("2018/6/30", "2018-06-30"),
            ("20180630", "2018-06-30"),
            ("43281", "2018-06-30"),
            ("2018年底", "2018"),
            ("2018", "2018"),
            ("1950", "1950"),
            ("1949", None),
            ("2099", "2099"),
            ("2018-Q2", "2018-Q2"),
            ("2016/2018", "2016/2018"),
            ("2018年13月", None),
            ("20181330", None),
            ("六月", None),
            (17, None),
            (2018.5, None),
            (True, None),
            (None, None),
        ],
    )
    def test_read(self, cell: Any, when: str | None) -> None:
        """Or None where it is none."""
        assert when_of(cell) == when


class TestNumbers:
    """Exact, with full-width digits, 万 and %."""

    @pytest.mark.parametrize(
        ("cell", "value", "unit"),
        [
            (25000, 25000, ""),
            (10.8, Decimal("10.8"), ""),
            ("２.５万", 25000, ""),
            ("10.8%", Decimal("10.8"), "%"),
            ("10.8％", Decimal("10.8"), "%"),
            ("3.2万人次", 32000, "人次"),
            ("25,000", 25000, ""),
            ("25\u2007000", 25000, ""),
        ],
    )
    def test_read(self, cell: Any, value: Any, unit: str) -> None:
        """With the unit behind it."""
        found = quantity_of(cell)
        assert found
        assert (found.value, found.unit) == (value, unit)

    @pytest.mark.parametrize("cell", ["若干", None, True, datetime.date(2018, 1, 1)])
    def test_none(self, cell: Any) -> None:
        """What is no number."""
        assert quantity_of(cell) is None


class TestUnits:
    """Units of measurement, in letters and in characters."""

    @pytest.mark.parametrize(
        ("unit", "into", "value"),
        [
            *(("毫米", "厘米", "0.1"), ("cm", "m", "0.01"), ("公里", "米", "1000"), ("km", "m", "1000")),
            *(("公顷", "平方米", "10000"), ("km2", "ha", "100"), ("平方公里", "m²", "1000000"), ("方", "m3", "1")),
            *(("克", "g", "1"), ("公斤", "克", "1000"), ("吨", "kg", "1000"), ("t", "千克", "1000")),
            *(("瓦", "W", "1"), ("千瓦", "瓦", "1000"), ("兆瓦", "kW", "1000"), ("MW", "千瓦", "1000")),
            *(("MWh", "千瓦时", "1000"), ("兆瓦时", "度", "1000"), ("kWh", "度", "1"), ("万千瓦时", "度", "10000")),
            *(("千米", "米", "1000"), ("Wh", "千瓦时", "0.001")),
            *(("小时", "分钟", "60"), ("h", "min", "60"), ("‰", "%", "0.1")),
        ],
    )
    def test_converted(self, unit: str, into: str, value: str) -> None:
        """One of a unit, in another one."""
        assert converted(Decimal(1), unit, into) == Decimal(value)

    def test_told(self) -> None:
        """What was given, with the unit that an office has put in, and what it is in the unit of the row."""
        assert value_in(3, ("W",), changed_unit="千瓦").facts == {"given": "3 千瓦", "value": "3000", "unit": "W"}


class TestWords:
    """Headings, statuses, texts."""

    @pytest.mark.parametrize(
        ("cell", "name"),
        [
            ("牵头单位", "leads"),
            (" 牵 头\n部门 ", "leads"),
            ("ＩＤ", "id"),
            ("led BY", "leads"),
            ("文件依据", "origin"),
            ("协办单位", "supports"),
            ("办结时限", "due"),
            ("别的", None),
            (3, None),
        ],
    )
    def test_headings(self, cell: Any, name: str | None) -> None:
        """In either language, whatever the spaces."""
        found = column_of(cell)
        assert (found and found.name) == name

    @pytest.mark.parametrize(
        ("cell", "status"),
        [
            ("推进中", "under_way"),
            ("进行中", "under_way"),
            ("按序时推进", "under_way"),
            ("基本完成", None),
            ("Under Way", "under_way"),
            ("done", "done"),
            ("办结", "done"),
            ("尚未启动", "not_started"),
            ("中止", "suspended"),
            ("on hold", "suspended"),
            ("canceled", "cancelled"),
            ("快了", None),
            (1, None),
        ],
    )
    def test_statuses(self, cell: Any, status: str | None) -> None:
        """And the words that offices use instead."""
        assert status_of(cell) == (TaskStatus(status) if status else None)

    @pytest.mark.parametrize(("cell", "words"), [(" a ", "a"), (" ", None), (None, None), (1.5, "1.5"), (True, "true")])
    def test_texts(self, cell: Any, words: str | None) -> None:
        """Without spaces around them."""
        assert words_of(cell) == words
