"""Tests for cells: their values, and the doubts about them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from policyplan.io.spreadsheet.cells import (
    FIRST_DAY,
    FIRST_DAY_1904,
    RawCell,
    checked,
    day_of,
    is_error,
    iso_day,
    read_cell,
    value_of,
)
from policyplan.io.spreadsheet.styles import Styles

STYLES = Styles(
    codes=("General", "0%", "yyyy-mm-dd", "yyyy-mm", "yyyy", "m-d", "[>1]0%;0", "h:mm", "#,##0,", "[h]:mm"),
    struck=frozenset({0}),
)
PERCENT, DAY, MONTH, YEAR, DAY_OF_YEAR, CONDITION, TIME, THOUSANDS, DURATION = range(1, 10)


def raw(value: str | None, style: int = PERCENT, type: str = "n", **facts: Any) -> RawCell:
    return RawCell(type=type, style=style, value=value, **facts)


def read(cell: RawCell, first_day: datetime.date = FIRST_DAY) -> tuple[Any, list[str]]:
    """The value of a cell and the codes of its doubts."""
    stored: Any = float(cell.value) if cell.type == "n" and cell.value else cell.value or None
    reading = read_cell(cell, stored, STYLES, first_day)
    return reading.value, [doubt.message.code for doubt in reading.doubts]


class TestValues:
    """A number has the digits that are shown; what is no number is a text."""

    @pytest.mark.parametrize(
        ("cell", "value"),
        [("", None), ("甲", "甲"), (2.0, 2), (0.1 + 0.2, 0.3), (True, True), (None, None)],
    )
    def test_value(self, cell: Any, value: Any) -> None:
        assert value_of(cell) == value

    @pytest.mark.parametrize(("number", "text"), [("inf", "inf"), ("-inf", "-inf"), ("nan", "nan")])
    def test_no_number(self, number: str, text: str) -> None:
        """A number that is too large for one, such as 1e999."""
        assert value_of(float(number)) == text


class TestRaw:
    """Cells of interest are read by their XML."""

    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            (raw("0.85"), ("85%", [])),
            (raw("1e999"), ("inf", [])),
            (raw(""), (None, [])),
            (raw("1.50", 99), (1.5, [])),
            (raw("1", CONDITION), (None, ["cell-format-conditional"])),
            (raw("0.5", TIME), (datetime.time(12), [])),
            (raw("43281.5", TIME), (datetime.datetime(2018, 6, 30, 12), [])),
            (raw("1.5", DURATION), (datetime.timedelta(hours=36), [])),
            (raw("-0.5", TIME), (-0.5, [])),
            (raw("1500", THOUSANDS), (1500, ["cell-scaled"])),
            (raw("43281", DAY), (datetime.date(2018, 6, 30), [])),
            (raw("43281.5", DAY), (datetime.datetime(2018, 6, 30, 12), [])),
            (raw("2018", DAY), (2018, ["cell-day-is-number"])),
            (raw("-1", DAY), (-1, ["cell-day-is-number"])),
            (raw("201806", DAY), (201806, ["cell-day-is-number"])),
            (raw("43252", MONTH), ("2018-06", [])),
            (raw("43101", YEAR), ("2018", [])),
            (raw("43281", MONTH), (datetime.date(2018, 6, 30), [])),
            (raw("43281", DAY_OF_YEAR), (datetime.date(2018, 6, 30), ["cell-day-without-year"])),
            (raw("2018-06-30", 99, "d"), (datetime.date(2018, 6, 30), [])),
            (raw("2018-06-30T09:30:00Z", 99, "d"), (None, ["cell-day-in-utc"])),
            (raw("soon", 99, "d"), ("soon", [])),
            (raw("#REF!", 99, "e"), (None, ["cell-error"])),
            (raw(None, 99, "e"), (None, ["cell-error"])),
            (raw(None, 99, formula="1+1"), (None, ["cell-formula-without-value"])),
            (raw("", 99, "str", formula="1+1"), (None, [])),
            (raw("x", 99, "str", formula="DISPIMG(1)"), (None, ["cell-picture"])),
            (raw("1", 0), (1, ["cell-struck"])),
            (raw(None, 0), (None, [])),
            (raw("甲", 99, "s", is_struck=True), ("甲", ["cell-struck"])),
            (raw("甲\u200b", 99, "inlineStr", is_struck=True), ("甲", ["cell-struck", "cell-invisible"])),
        ],
    )
    def test_cell(self, cell: RawCell, expected: tuple[Any, list[str]]) -> None:
        assert read(cell) == expected

    def test_calendar_of_1904(self) -> None:
        assert read(raw("41819", DAY), first_day=FIRST_DAY_1904) == (datetime.date(2018, 6, 30), [])


class TestTexts:
    """Errors that were pasted as text, and invisible characters, are found."""

    def test_checked(self) -> None:
        rows, doubts = checked([["#N/A", "甲\u200b乙", "\u200b", " 丙 ", 1]], {})
        assert rows == ((None, "甲乙", None, " 丙 ", 1),)
        assert {spot[1]: [doubt.message.code for doubt in found] for spot, found in doubts.items()} == {
            0: ["cell-error"],
            1: ["cell-invisible"],
            2: ["cell-invisible"],
        }

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("#REF!", True), (" #n/a ", True), ("Err:508", True), ("####", True), ("#1", False), ("REF!", False)],
    )
    def test_errors(self, text: str, expected: bool) -> None:
        assert is_error(text) is expected


class TestDays:
    """A day is a number of days, or a text as programs write it."""

    @pytest.mark.parametrize(("number", "day"), [(-1, None), (2_958_466, None), (43281, datetime.date(2018, 6, 30))])
    def test_numbers(self, number: float, day: datetime.date | None) -> None:
        assert day_of(number, FIRST_DAY) == day

    @pytest.mark.parametrize("text", ["2018-06-30", "2018-06-30T00:00:00Z", " 2018-06-30 09:30:00,5 ", "'2018-06-30"])
    def test_texts(self, text: str) -> None:
        reading = iso_day(text)
        assert reading is not None
        assert (reading.value, reading.doubts) == (datetime.date(2018, 6, 30), ())

    @pytest.mark.parametrize("text", ["2018", "2018-13-01", "2018-06-30T25:00", "30.6.2018"])
    def test_no_day(self, text: str) -> None:
        assert iso_day(text) is None
