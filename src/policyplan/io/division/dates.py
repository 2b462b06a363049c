"""Deadlines in cells: dates, words, the numbers by which spreadsheets store days, and numbers such as 2024.10."""

from __future__ import annotations

import datetime
import re

import attrs

from policyplan.extract.deadlines import read_deadline
from policyplan.io import messages
from policyplan.io.division.grid import Grid
from policyplan.io.spreadsheet.sheets import Spot
from policyplan.model.when import When

_DAY_NUMBER = re.compile(r"([3-7]\d{4})(?:\.\d+)?")
_FIRST, _LAST = 32_874, 73_050
"""The numbers of days from 1990 to 2099."""

_YEAR_AND_MONTH = re.compile(r"((?:19|20)\d\d)\.(\d{1,2})")


@attrs.frozen(kw_only=True)
class DueReading:
    """What a cell of deadlines says."""

    when: When | None = None
    is_open_ended: bool = False
    year_added: bool = False
    has_rest: bool = False
    """Whether the words say more than a date: 2023年底前完成并长期坚持."""
    lacks_year: bool = False
    is_day_number: bool = False
    other_year: bool = False
    """Whether the cell shows no year, and stores another one than that of the table."""
    month_is_open: bool = False
    """Whether the month may be January or October: the number 2024.1."""


def read_due(grid: Grid, spot: Spot, *, year: int | None) -> DueReading:
    """Return what a cell of deadlines says; *year* is the year of deadlines that name none."""
    cell, text = grid.sheet.rows[spot[0]][spot[1]], grid.text(spot).strip()
    if isinstance(cell, datetime.date):
        hides_year = any(doubt.message is messages.CELL_DAY_WITHOUT_YEAR for doubt in grid.sheet.doubts.get(spot, ()))
        when = When(cell.date() if isinstance(cell, datetime.datetime) else cell)
        return DueReading(when=when, other_year=hides_year and year is not None and cell.year != year)
    digits_are_lost = isinstance(cell, float) or bool(grid.sheet.lines)
    number = _YEAR_AND_MONTH.fullmatch(text)
    if number and number[2] == "1" and digits_are_lost:
        return DueReading(month_is_open=True)
    day = _DAY_NUMBER.fullmatch(text)
    if day and _FIRST <= int(day[1]) <= _LAST and (not isinstance(cell, str) or digits_are_lost):
        return DueReading(when=When(grid.sheet.first_day + datetime.timedelta(days=int(day[1]))), is_day_number=True)
    read = read_deadline(text, year=year)
    return DueReading(
        when=read.when,
        is_open_ended=read.is_open_ended,
        year_added=read.year_added,
        has_rest=read.has_rest,
        lacks_year=read.lacks_year,
    )
