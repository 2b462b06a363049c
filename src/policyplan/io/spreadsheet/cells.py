"""Cells of workbooks and CSV files: their values, and reasons not to trust a value."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from policyplan.io import messages
from policyplan.io.spreadsheet.number_formats import NumberFormat, digits_of, format_for, shown_as_text
from policyplan.io.spreadsheet.styles import Styles
from policyplan.messages import Message
from policyplan.model.kinds import Level
from policyplan.text.normal import visible

Spot: TypeAlias = tuple[int, int]
"""A row and a column, counted from 0."""

Cell: TypeAlias = (
    str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None
)
"""The value of a cell; None for an empty cell. A date without a time of day is a date.

A number has 15 significant digits, as a spreadsheet shows it; a number with a percent sign or a unit in its format is
the text that is shown, such as ``85%``.
"""

FIRST_DAY = datetime.date(1899, 12, 30)
"""Day 0 of Excel's calendar, for dates from March 1900 on."""

FIRST_DAY_1904 = datetime.date(1904, 1, 1)
"""Day 0 of the calendar of old versions of Excel for Mac."""

OLDEST_DAY = datetime.date(1950, 1, 1)
"""A cell that shows an older day holds another number: 2018 in the format of a date shows a day of 1905."""

_ERROR_WORDS = (
    "#REF! #N/A #DIV/0! #VALUE! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #BUSY! #CONNECT! #UNKNOWN! "
    "#EXTERNAL! #PYTHON! #TIMEOUT! #GETTING_DATA #NV #BEZUG! #WERT! #ZAHL! #ND #N/D #VALEUR! #NOM? #NOMBRE! #NOMBRE? "
    "#VALOR! #VALORE! #NOME? #ERROR! #ССЫЛКА! #ЗНАЧ! #ДЕЛ/0! #Н/Д #ИМЯ? #ЧИСЛО!"
)
ERRORS = frozenset(_ERROR_WORDS.split())
"""What programs show where a formula has failed."""

_OTHER_ERROR = re.compile(r"Err:\d{3}|#{2,}", re.ASCII)
"""LibreOffice's errors, and numbers that are wider than their column."""

_ISO_DAY = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_PICTURE = "DISPIMG("
_MIDNIGHT = datetime.time()
_DAY = datetime.timedelta(days=1)
_LAST_SERIAL = 2_958_466
"""The day after 9999-12-31."""


@attrs.frozen(kw_only=True)
class Doubt:
    """A reason not to trust the value of a cell."""

    message: Message
    facts: Mapping[str, Any] = attrs.field(factory=dict)
    level: Level = Level.ERROR
    is_left_out: bool = True
    """Whether the cell has no value that could be used."""


@attrs.frozen(kw_only=True)
class RawCell:
    """A cell as a workbook stores it."""

    type: str
    """The type of the value: ``n`` a number, ``e`` an error, ``d`` a date, ``s`` and ``str`` texts, ``b`` a boolean."""
    style: int
    value: str | None
    """The value as it is stored; None where none is stored."""
    formula: str | None = None
    is_struck: bool = False
    """Whether a part of its text is struck through."""


Doubts: TypeAlias = dict[Spot, tuple[Doubt, ...]]


@attrs.frozen
class Reading:
    """What a cell holds, and the doubts about it."""

    value: Cell
    doubts: tuple[Doubt, ...] = ()


def value_of(cell: Any) -> Cell:
    """Return a value without empty texts, with 15 digits of a number, and with an int for a whole number.

    What is too large for a number is a text: ``inf``.
    """
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        number = Decimal(digits_of(cell))
        return int(number) if number == number.to_integral_value() else float(number)
    return cell  # type: ignore[no-any-return]


def checked(rows: Iterable[Iterable[Cell]], doubts: Doubts) -> tuple[tuple[tuple[Cell, ...], ...], Doubts]:
    """Return the rows without errors that were pasted as text and without invisible characters, and all doubts."""
    values = []
    for n, row in enumerate(rows):
        cells = []
        for m, cell in enumerate(row):
            reading = read_text(cell) if isinstance(cell, str) else Reading(cell)
            cells.append(reading.value)
            if reading.doubts:
                doubts[n, m] = (*doubts.get((n, m), ()), *reading.doubts)
        values.append(tuple(cells))
    return tuple(values), doubts


def is_error(text: str) -> bool:
    """Whether a text is what a program shows where a formula has failed."""
    bare = text.strip()
    return bare.startswith(("#", "Err:")) and (bare.upper() in ERRORS or _OTHER_ERROR.fullmatch(bare) is not None)


def day_of(number: float, first_day: datetime.date) -> datetime.date | datetime.datetime | None:
    """Return the day with a number, with its time of day if it has one. None for a number that is no day."""
    if not 0 <= number < _LAST_SERIAL:
        return None
    day = datetime.datetime.combine(first_day, _MIDNIGHT) + datetime.timedelta(seconds=round(number * 86_400))
    return day.date() if day.time() == _MIDNIGHT else day


def iso_day(text: str) -> Reading | None:
    """Return the day of a time as programs write it: 2018-06-30T00:00:00Z. None for another text.

    A time of day in UTC leaves open which day it was where the office is, unless it is midnight.
    """
    match = _ISO_DAY.fullmatch(text.strip().strip("'"))
    if match is None:
        return None
    try:
        day = datetime.date.fromisoformat(match[1])
        time = datetime.time.fromisoformat((match[2] or "00:00").replace(",", ".")[:15])
    except ValueError:
        return None
    if match[3] == "Z" and time != _MIDNIGHT:
        return Reading(None, (Doubt(message=messages.CELL_DAY_IN_UTC, facts={"given": text.strip()}),))
    return Reading(day)


def is_plain(text: str) -> bool:
    """Whether a text says what it seems to say: it is no error, and has no invisible characters."""
    return not is_error(text) and visible(text) == text.strip()


def read_text(text: str) -> Reading:
    """Return a text without invisible characters; nothing for an error that was pasted as text."""
    if is_plain(text):
        return Reading(text)
    if is_error(text):
        return Reading(None, (_error(text.strip()),))
    doubt = Doubt(message=messages.CELL_INVISIBLE, level=Level.WARNING, is_left_out=False)
    return Reading(visible(text) or None, (doubt,))


def _error(shown: str) -> Doubt:
    return Doubt(message=messages.CELL_ERROR, facts={"shown": shown})


def read_cell(cell: RawCell, value: Cell, styles: Styles, first_day: datetime.date) -> Reading:
    """Return what a cell of a workbook says, by its XML; *value* is what is stored in it, as text or as a number."""
    reading = _read_raw(cell, value, styles, first_day)
    if not isinstance(reading.value, str):
        return reading
    of_text = read_text(reading.value)
    return Reading(of_text.value, (*reading.doubts, *of_text.doubts))


def _read_raw(cell: RawCell, value: Cell, styles: Styles, first_day: datetime.date) -> Reading:
    if cell.formula is not None and _PICTURE in f"{cell.formula}{cell.value}".upper():
        return Reading(None, (Doubt(message=messages.CELL_PICTURE),))
    if cell.type == "e":
        return Reading(None, (_error(cell.value or "#VALUE!"),))
    if cell.formula is not None and not cell.value and cell.type != "str":
        return Reading(None, (Doubt(message=messages.CELL_FORMULA_WITHOUT_VALUE, facts={"formula": cell.formula}),))
    reading = _read_value(cell, value, styles, first_day)
    if value is not None and (cell.is_struck or cell.style in styles.struck):
        struck = Doubt(message=messages.CELL_STRUCK, level=Level.WARNING, is_left_out=False)
        return attrs.evolve(reading, doubts=(*reading.doubts, struck))
    return reading


def _read_value(cell: RawCell, value: Cell, styles: Styles, first_day: datetime.date) -> Reading:
    if cell.type == "d" and isinstance(value, str):
        return iso_day(value) or Reading(value)
    if not isinstance(value, float):
        return Reading(value)
    if not math.isfinite(value):
        return Reading(value_of(value))
    return _read_number(value, styles.code(cell.style), first_day)


def _read_number(number: float, code: str, first_day: datetime.date) -> Reading:
    """What a number in a format of its own says."""
    format = format_for(code, number)
    if format is None:
        return Reading(None, (Doubt(message=messages.CELL_FORMAT_CONDITIONAL, facts={"format": code}),))
    if format.is_date:
        return _read_day(number, first_day, format.dates)
    if format.is_time:
        return Reading(_time_of(number, format, first_day))
    if format.is_plain:
        return Reading(value_of(number))
    if format.is_scaled:
        facts = {"given": digits_of(number), "format": code}
        doubt = Doubt(message=messages.CELL_SCALED, facts=facts, level=Level.WARNING, is_left_out=False)
        return Reading(value_of(number), (doubt,))
    return Reading(shown_as_text(number, format))


def _time_of(number: float, format: NumberFormat, first_day: datetime.date) -> Cell:
    """The duration or the time of day of a number, with its day if it has one."""
    if not 0 <= number < _LAST_SERIAL:
        return value_of(number)
    duration = datetime.timedelta(milliseconds=round(number * 86_400_000))
    if format.is_duration:
        return duration
    return (
        (datetime.datetime.combine(first_day, _MIDNIGHT) + duration).time()
        if duration < _DAY
        else day_of(number, first_day)
    )


def _read_day(number: float, first_day: datetime.date, dates: str) -> Reading:
    """The day of a number, or the number itself where it is no day of our time, such as 2018.

    *dates* are the parts of the day that its format shows. A spreadsheet stores a month that somebody enters as the
    first day of the month, and a day without a year as a day of the current year.
    """
    day = day_of(number, first_day)
    if day is not None and number < _LARGEST_DAY and day.isoformat() >= OLDEST_DAY.isoformat():
        if "d" not in dates and "y" in dates and is_first_day(day, dates):
            return Reading(f"{day:%Y-%m}" if "m" in dates else f"{day:%Y}")
        if "y" not in dates and dates:
            facts = {"shown": f"{day.month}月{day.day}日", "day": day.isoformat()[:10]}
            doubt = Doubt(message=messages.CELL_DAY_WITHOUT_YEAR, facts=facts, level=Level.INFO, is_left_out=False)
            return Reading(day, (doubt,))
        return Reading(day)
    shown = "####" if day is None else day.isoformat()[:10]
    facts = {"given": digits_of(number), "shown": shown}
    doubt = Doubt(message=messages.CELL_DAY_IS_NUMBER, facts=facts, level=Level.WARNING, is_left_out=False)
    return Reading(value_of(number), (doubt,))


def is_first_day(day: datetime.date, dates: str) -> bool:
    """Whether a day is the first one of the month or, where no month is shown, of the year."""
    return not isinstance(day, datetime.datetime) and day.day == 1 and ("m" in dates or day.month == 1)


_LARGEST_DAY = 110_000
"""The number of a day in 2201; 201806 in the format of a date is a month."""
