"""Quantities as documents write them, and conversion between units of one dimension, with exact decimals.

The multipliers are 百, 千, 万 and 亿, and K, M, G and T of bandwidth. For other dimensions, use a package such as pint.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Context, Decimal

import attrs

from policyplan.errors import ModelError
from policyplan.model import messages
from policyplan.text.patterns import pattern

_DECIMAL_STEPS = {"": Decimal(1), "K": Decimal(10**3), "M": Decimal(10**6), "G": Decimal(10**9), "T": Decimal(10**12)}
_HEAPS = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6)} | {
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
_QUANTITY = pattern(
    r"""([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?!\s*[\d.,:/])  # not 12:30, not 1/3, not 0,5
        \s*((?:(?:[百千万]*亿|[百千]?万|[百千])(?!分))?)  # 百分点 isn't a hundred
        \s*(.*)""",
    re.DOTALL | re.ASCII | re.VERBOSE,
)
_SPACES = " \t\n\r\f\v"
_EXACT = Context(prec=200)
"""The precision of conversions, which rounds no figure of a plan."""
_BANDWIDTH = {f"{step}{bits}": f"{step}bit/s" for step in "KMGT" for bits in ("", "bps", "b/s", "bit/s", "比特/秒")}
_WIDE = frozenset("０１２３４５６７８９．，％＋－")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％＋－", "0123456789.,%+-")


@attrs.frozen(kw_only=True)
class Quantity:
    """A number in its base unit: 10万人次 is 100000 人次, 1G is 1 Gbit/s."""

    value: Decimal
    """The number, exact."""
    unit: str
    """The label of the base unit. Empty for a bare number."""


def read_quantity(written: str) -> Quantity | None:
    """Return the words of a document as a number in its base unit, or None if they don't begin with a number."""
    if not _WIDE.isdisjoint(written):
        written = written.translate(_FULL_WIDTH)
    match = _QUANTITY.fullmatch(written.strip(_SPACES))
    if match is None or match[2] not in _HEAPS:
        return None
    value = Decimal(match[1].replace(",", ""))
    if match[2]:  # 2.1万 is 21000, not 21000.0
        value = _EXACT.multiply(value, _HEAPS[match[2]])
        value = value.quantize(Decimal(1), context=_EXACT) if value == value.to_integral_value() else value
    return Quantity(value=value, unit=_BANDWIDTH.get(match[3], match[3]))


def dimension(unit: str) -> tuple[str, Decimal]:
    """Return the base unit of a unit, which names its dimension, and the number of base units in it.

    Example:
        >>> dimension("万元"), dimension("百分点")
        (('元', Decimal('10000')), ('百分点', Decimal('1')))

    """
    if unit.endswith("bit/s") and unit.removesuffix("bit/s") in _DECIMAL_STEPS:
        return "bit/s", _DECIMAL_STEPS[unit.removesuffix("bit/s")]
    for heap, factor in _HEAPS.items():
        rest = unit.removeprefix(heap)
        if heap and rest and rest != unit and not rest.startswith(("万", "亿", "分")):
            base, inner = dimension(rest)  # 万千瓦 is ten thousand 千瓦
            return base, factor * inner
    return unit, Decimal(1)


def total(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum, in any decimal context of the caller."""
    return functools.reduce(_EXACT.add, values, Decimal(0))


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """Return the value in another unit of the same dimension. Raises `ModelError` if the dimensions differ."""
    base, factor = dimension(unit)
    other_base, other_factor = dimension(into)
    if base != other_base:
        raise ModelError(messages.UNIT_OF_ANOTHER_DIMENSION, unit=unit, into=into)
    return _EXACT.divide(_EXACT.multiply(value, factor), other_factor)
