"""What a cell of an answer's table is: a number or a date as it is shown, else words."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import attrs

from policyplan.model.when import When
from policyplan.query.result import Table

_NUMBER = re.compile(r"([−-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(%?)", re.ASCII)
MOST_DIGITS = 15
"""The digits that a spreadsheet keeps."""
_FIRST_YEAR = 1900


@attrs.frozen(kw_only=True)
class Number:
    """A number and how it is shown."""

    value: Decimal
    """The number; a percentage is a share of 1."""
    format: str
    """The number format of spreadsheets that shows it as the table does."""


@attrs.frozen(kw_only=True)
class Date:
    """A day and how it is shown."""

    value: datetime.date
    format: str


def cell(table: Table, row: int, column: int) -> Number | Date | str:
    """Return what stands in a cell of a table."""
    words = table.rows[row][column]
    value = table.values[row][column]
    if table.types[column] in ("number", "integer") or table.aligns[column] == "right":
        return _number(words, value) or words
    return _date(words, value) or words


def _number(words: str, value: Any) -> Number | None:
    """The number that the words show: all digits of the value if the words are the value rounded, else the words'."""
    match = _NUMBER.fullmatch(words)
    if match is None:
        return None
    sign, whole, places, percent = match.groups()
    shown = Decimal(f"{'-' if sign else ''}{whole.replace(',', '')}.{places or 0}")
    if len(shown.normalize().as_tuple().digits) > MOST_DIGITS:
        return None
    exact = _exact(value, 100 if percent else 1)
    if exact is not None and abs(exact - shown) * 2 <= Decimal(1).scaleb(-len(places or "")):
        shown = exact
    share = shown / 100 if percent else shown
    grouped = "#,##0" if "," in whole else "0"
    return Number(value=share, format=f"{grouped}{'.' if places else ''}{'0' * len(places or '')}{percent}")


def _exact(value: Any, factor: int) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return Decimal(str(value)) * factor


def _date(words: str, value: Any) -> Date | None:
    """The day that the words show, if they are a day."""
    if isinstance(value, When):
        day = value.last if value.precision == "day" else None
    else:
        day = value if isinstance(value, datetime.date) else None
    if day is None or day.year < _FIRST_YEAR:
        return None
    formats = {day.isoformat(): "yyyy-mm-dd", f"{day.year}年{day.month}月{day.day}日": 'yyyy"年"m"月"d"日"'}
    shown = formats.get(words)
    return None if shown is None else Date(value=day, format=shown)
