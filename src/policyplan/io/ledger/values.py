"""What people write into the cells of a ledger: numbers with units, statuses."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import ModelError
from policyplan.extract.targets import UNITS
from policyplan.io import messages
from policyplan.io.spreadsheet.cells import Cell
from policyplan.io.spreadsheet.typed_numbers import half_width, is_vague, quantity_of, words_of
from policyplan.messages import Language, Message, label, languages
from policyplan.model.kinds import TaskStatus
from policyplan.model.units import convert, dimension
from policyplan.text.normal import plain

_STATUS_ALIASES = {
    TaskStatus.NOT_STARTED: ("未开展", "未开始", "尚未启动", "尚未开展"),
    TaskStatus.UNDER_WAY: (
        "正在推进",
        "进行中",
        "有序推进",
        "按序时推进",
        "序时推进",
        "持续推进",
        "加快推进",
        "正常推进",
        "in progress",
        "underway",
    ),
    TaskStatus.DONE: ("完成", "已办结", "办结", "completed", "finished"),
    TaskStatus.SUSPENDED: ("暂缓", "中止", "on hold"),
    TaskStatus.CANCELLED: ("取消", "终止", "canceled"),
}

_BRACKETED = re.compile(r"[(（\[](.*)[)）\]]", re.DOTALL)

_METRIC = {
    **dict.fromkeys(("mm", "毫米"), ("m", "0.001")),
    **dict.fromkeys(("cm", "厘米"), ("m", "0.01")),
    **dict.fromkeys(("m", "米"), ("m", "1")),
    **dict.fromkeys(("km", "公里"), ("m", "1000")),
    **dict.fromkeys(("m2", "m²", "㎡", "平方米"), ("m2", "1")),
    **dict.fromkeys(("ha", "公顷"), ("m2", "10000")),
    **dict.fromkeys(("km2", "km²", "平方公里", "平方千米"), ("m2", "1000000")),
    **dict.fromkeys(("m3", "m³", "立方米", "方"), ("m3", "1")),
    **dict.fromkeys(("g", "克"), ("g", "1")),
    **dict.fromkeys(("kg", "公斤"), ("g", "1000")),
    **dict.fromkeys(("t", "吨"), ("g", "1000000")),
    **dict.fromkeys(("W", "瓦"), ("W", "1")),
    **dict.fromkeys(("kW",), ("W", "1000")),
    **dict.fromkeys(("MW", "兆瓦"), ("W", "1000000")),
    **dict.fromkeys(("Wh", "瓦时"), ("kWh", "0.001")),
    **dict.fromkeys(("kWh", "度"), ("kWh", "1")),
    **dict.fromkeys(("MWh", "兆瓦时"), ("kWh", "1000")),
    **dict.fromkeys(("min", "分钟"), ("min", "1")),
    **dict.fromkeys(("h", "小时"), ("min", "60")),
    **dict.fromkeys(("‰",), ("%", "0.1")),
    **dict.fromkeys(("%",), ("%", "1")),
}
"""Units of measurement, each with the base unit and the number of base units in it.

千 before a unit, as in 千瓦, is read as a multiplier.
"""


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


# -- numbers -------------------------------------------------------------------------------------------------------


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
    if quantity is None or (is_vague(own) and _metric(own) is None):
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
MULTIPLIERS = (*_HEAPS, "百万", "千万")
"""Words that multiply the unit of a row: 完成值（万）."""


def _own_unit(written: str) -> str:
    """The unit behind a number, out of its brackets."""
    bracketed = _BRACKETED.fullmatch(written)
    return (bracketed[1] if bracketed else written).strip()


def is_unit(text: str, other: str) -> bool:
    """Whether a text is a unit: one of measurement, a usual one, or another unit of the same dimension."""
    is_usual = dimension(text)[0] in UNITS
    return is_usual or _metric(text) is not None or (other != "" and converted(Decimal(1), text, other) is not None)


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
