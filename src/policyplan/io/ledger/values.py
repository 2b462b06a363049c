"""What people write into the cells of a ledger: dates, numbers with units, statuses."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import ModelError
from policyplan.extract.deadlines import read_deadline
from policyplan.io import messages
from policyplan.io.spreadsheet.cells import FIRST_DAY, Cell, day_of, iso_day
from policyplan.io.spreadsheet.number_formats import digits_of
from policyplan.io.spreadsheet.typed_numbers import half_width, read_typed
from policyplan.messages import Language, Message, label, languages
from policyplan.model.kinds import TaskStatus
from policyplan.model.units import Quantity, convert, dimension
from policyplan.model.when import When
from policyplan.text.normal import plain

_FIRST_YEAR, _LAST_YEAR = 1950, 2099
"""The years whose days are read out of numbers."""

_STATUS_ALIASES = {
    TaskStatus.NOT_STARTED: ("未开展", "未开始", "尚未启动", "尚未开展"),
    TaskStatus.UNDER_WAY: ("正在推进", "进行中", "有序推进", "in progress", "underway"),
    TaskStatus.DONE: ("完成", "已办结", "办结", "completed", "finished"),
    TaskStatus.SUSPENDED: ("暂缓", "中止", "on hold"),
    TaskStatus.CANCELLED: ("取消", "终止", "canceled"),
}

_OCTOBER = re.compile(r"\d{4}\.1", re.ASCII)
"""What remains of 2018.10 once a spreadsheet has taken it for a number."""

_TIME_OF_DAY = re.compile(r"(?<=\d)\s+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_WEEKDAY = re.compile(r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")

_BRACKETED = re.compile(r"[(（\[](.*)[)）\]]", re.DOTALL)

_VAGUE = re.compile(r"^[余多来几许]|左右|上下|以上|以下|以内|不到|其中|[0-9+~～<>≥≤—–-]")
"""What makes a number inexact, or gives two of them: 50余, 10%以上, 12-15, 12（其中新增3）."""

_METRIC = {
    **dict.fromkeys(("mm", "毫米"), ("m", "0.001")),
    **dict.fromkeys(("cm", "厘米"), ("m", "0.01")),
    **dict.fromkeys(("m", "米"), ("m", "1")),
    **dict.fromkeys(("km", "千米", "公里"), ("m", "1000")),
    **dict.fromkeys(("m2", "m²", "㎡", "平方米"), ("m2", "1")),
    **dict.fromkeys(("ha", "公顷"), ("m2", "10000")),
    **dict.fromkeys(("km2", "km²", "平方公里", "平方千米"), ("m2", "1000000")),
    **dict.fromkeys(("m3", "m³", "立方米", "方"), ("m3", "1")),
    **dict.fromkeys(("g", "克"), ("g", "1")),
    **dict.fromkeys(("kg", "千克", "公斤"), ("g", "1000")),
    **dict.fromkeys(("t", "吨"), ("g", "1000000")),
    **dict.fromkeys(("W", "瓦"), ("W", "1")),
    **dict.fromkeys(("kW", "千瓦"), ("W", "1000")),
    **dict.fromkeys(("MW", "兆瓦"), ("W", "1000000")),
    **dict.fromkeys(("kWh", "千瓦时", "度"), ("kWh", "1")),
    **dict.fromkeys(("MWh", "兆瓦时"), ("kWh", "1000")),
    **dict.fromkeys(("min", "分钟"), ("min", "1")),
    **dict.fromkeys(("h", "小时"), ("min", "60")),
    **dict.fromkeys(("‰",), ("%", "0.1")),
    **dict.fromkeys(("%",), ("%", "1")),
}
"""Units of measurement, each with the base unit and the number of base units in it."""


def status_of(cell: Cell) -> TaskStatus | None:
    """Return the status of a word in any language, None for other text."""
    return _statuses_by_word(languages()).get(plain(cell).strip("'。.")) if isinstance(cell, str) else None


@functools.cache
def _statuses_by_word(known: tuple[Language, ...]) -> dict[str, TaskStatus]:
    return {
        plain(word): status
        for status in TaskStatus
        for word in (status.value, *(label(status, language) for language in known), *_STATUS_ALIASES[status])
    }


# -- days ----------------------------------------------------------------------------------------------------------


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


# -- numbers -------------------------------------------------------------------------------------------------------


def quantity_of(cell: Cell, *, has_decimal_commas: bool = False) -> Quantity | None:
    """Return the exact number in a cell with its unit, if there is one; 2.5万 is 25000. None for other text."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return Quantity(value=Decimal(digits_of(cell)), unit="")
    return read_typed(cell, has_decimal_commas=has_decimal_commas) if isinstance(cell, str) else None


@attrs.frozen(kw_only=True)
class ValueReading:
    """The number in a cell in the unit of its row, or the reason why there is none."""

    value: Decimal | None = None
    message: Message | None = None
    """What is to be reported about the cell."""
    facts: dict[str, Any] = attrs.field(factory=dict)


def value_in(
    cell: Cell, units: Collection[str], *, changed_unit: str | None = None, has_decimal_commas: bool = False
) -> ValueReading:
    """Return the number in a cell in the unit of its row.

    *units* are the names of the row's unit, the one that is shown first; empty for a number without a unit. A number
    in another unit of the same dimension is converted, one in any other unit is refused. *changed_unit* is the unit
    that an office has put in the place of the one that was sent.
    """
    quantity = quantity_of(cell, has_decimal_commas=has_decimal_commas)
    given = words_of(cell)
    unit = next(iter(units), "")
    own = "" if quantity is None else _own_unit(quantity.unit)
    if quantity is None or (_VAGUE.search(own) and _metric(own) is None):
        return ValueReading(message=messages.VALUE_UNREAD, facts={"given": given})
    if own and plain(own) in {plain(known) for known in units}:
        return ValueReading(value=quantity.value)
    if not own and changed_unit:
        own = changed_unit
    if not own:
        return _without_unit(quantity.value, unit, cell)
    if not unit:
        return ValueReading(message=messages.VALUE_UNREAD, facts={"given": given})
    value = converted(quantity.value, own, unit)
    if value is None:
        return ValueReading(message=messages.VALUE_IN_OTHER_UNIT, facts={"given": given, "unit": unit, "other": own})
    number = f"{value:f}"
    facts = {"given": given if own in str(given) else f"{given} {own}", "value": number, "unit": unit}
    is_same = isinstance(cell, str) and changed_unit is None and dimension(own)[0] == dimension(unit)[0]
    return ValueReading(value=value, message=None if is_same else messages.VALUE_CONVERTED, facts=facts)


def _without_unit(value: Decimal, unit: str, cell: Cell) -> ValueReading:
    """A number alone is in the unit of its row; 5万 in a row of 万元 is 5."""
    factor = dimension(unit)[1]
    if factor == 1 or not isinstance(cell, str) or not half_width(cell).endswith(_HEAPS):
        return ValueReading(value=value)
    converted = _trimmed(value / factor)
    facts = {"given": words_of(cell), "value": f"{converted:f}", "unit": unit}
    return ValueReading(value=converted, message=messages.VALUE_CONVERTED, facts=facts)


_HEAPS = ("百", "千", "万", "亿")


def _own_unit(written: str) -> str:
    """The unit behind a number, out of its brackets."""
    bracketed = _BRACKETED.fullmatch(written)
    return (bracketed[1] if bracketed else written).strip()


def is_unit(text: str, other: str) -> bool:
    """Whether a text is a unit: one of measurement, or another unit of the same dimension."""
    return _metric(text) is not None or (other != "" and converted(Decimal(1), text, other) is not None)


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return a value in another unit; None where the units measure different things."""
    try:
        return _trimmed(convert(value, unit, into))
    except ModelError:
        pass
    one, other = (_metric(name) for name in (unit, into))
    if one is None or other is None or one[0] != other[0]:
        return None
    return _trimmed(value * one[1] / other[1])


def _metric(unit: str) -> tuple[str, Decimal] | None:
    base, factor = dimension(unit)
    if known := _METRIC.get(base) or _METRIC.get(base.casefold()):
        return known[0], Decimal(known[1]) * factor
    return None


def _trimmed(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def words_of(cell: Cell) -> str | None:
    """Return a cell as text without spaces around it, None for an empty cell."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return digits_of(cell)
    return str(cell).strip() or None
