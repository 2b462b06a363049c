"""Days as people type them into cells: 2018.6.30, 2018年6月, 20180630, the number of a day."""

from __future__ import annotations

import datetime
import re

from policyplan.errors import ModelError
from policyplan.extract.deadlines import read_deadline
from policyplan.io.spreadsheet.cells import FIRST_DAY, Cell, day_of, iso_day
from policyplan.io.spreadsheet.typed_numbers import half_width
from policyplan.model.when import When

_FIRST_YEAR, _LAST_YEAR = 1950, 2099
"""The years whose days are read out of numbers."""

_OCTOBER = re.compile(r"\d{4}\.1", re.ASCII)
"""What remains of 2018.10 once a spreadsheet has taken it for a number."""

_TIME_OF_DAY = re.compile(r"(?<=\d)\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_WEEKDAY = re.compile(r"(?<!\s)\s*+[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")


def when_of(cell: Cell, first_day: datetime.date = FIRST_DAY) -> When | None:
    """Return the time in a cell: a date, the number of a day, 2018年6月, 2018.6.30, 201806, 20180630; else None.

    2018.1 may be what a spreadsheet left of 2018.10; it is not read. *first_day* is day 0 of the numbers of days.
    """
    if isinstance(cell, datetime.datetime):
        return When(cell.date())
    if isinstance(cell, datetime.date):
        return When(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(cell, first_day)
    return _of_words(half_width(cell), first_day) if isinstance(cell, str) else None


def _of_number(number: float, first_day: datetime.date) -> When | None:
    if number == int(number) and (when := _of_digits(str(int(number)))):
        return when
    day = day_of(int(number), first_day) if number == int(number) or number > _LARGEST_MONTH else None
    return When(day) if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR else None


_LARGEST_MONTH = 2100
"""A number with decimals up to here is a year with a month, 2018.6, which is not read; above, a day with its time."""


def _of_digits(digits: str) -> When | None:
    """A year, a month or a day in digits without signs: 2018, 201806, 20180630."""
    if len(digits) not in (4, 6, 8) or not _FIRST_YEAR <= int(digits[:4]) <= _LAST_YEAR:
        return None
    try:
        return When("-".join(filter(None, (digits[:4], digits[4:6], digits[6:]))))
    except ModelError:
        return None


def _of_words(text: str, first_day: datetime.date) -> When | None:
    if (reading := iso_day(text)) is not None:
        return When(reading.value) if isinstance(reading.value, datetime.date) else None
    bare = _WEEKDAY.sub("", _TIME_OF_DAY.sub("", text))
    if bare.isascii() and bare.isdecimal():  # a csv may have the number of a day
        return _of_number(int(bare), first_day) if len(bare) <= _LONGEST_DIGITS else None
    if _OCTOBER.fullmatch(bare):
        return None
    try:
        return When(bare)
    except ModelError:
        return read_deadline(bare).when


_LONGEST_DIGITS = 8
