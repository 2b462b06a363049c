"""Quantities as documents write them, and units inside one dimension. Decimals throughout, exact.

万, 亿, % and the K, M and G of bandwidth are known here; other dimensions are for pint.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from decimal import Context, Decimal

import attrs

from policyplan.errors import ModelError
from policyplan.model import messages

_DECIMAL_STEPS = {"": Decimal(1), "K": Decimal(10**3), "M": Decimal(10**6), "G": Decimal(10**9), "T": Decimal(10**12)}
_HEAPS = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6)} | {
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}
_QUANTITY = re.compile(
    r"""\s*([+-]?\d[\d,]*(?:\.\d+)?)(?!\s*[\d.,:/])     # not 12:30, not 1/3
        \s*((?:(?:[百千万]*亿|[百千]?万|[百千])(?!分))?)  # 百分点 is no hundred
        \s*(.*?)\s*""",
    re.DOTALL | re.ASCII | re.VERBOSE,
)
_EXACT = Context(prec=200)
"""Precise enough that no figure of a plan is rounded in another unit."""
_BANDWIDTH = {f"{step}{bits}": f"{step}bit/s" for step in "KMGT" for bits in ("", "bps", "b/s", "bit/s", "比特/秒")}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％＋－", "0123456789.,%+-")


@attrs.frozen(kw_only=True)
class Quantity:
    """A number in the base unit, with that unit's label: 10万人次 is 100000 人次, 1G is 1 Gbit/s."""

    value: Decimal
    unit: str


def read_quantity(written: str) -> Quantity | None:
    """What a document wrote, as a number in its base unit; None where it does not begin with a number."""
    match = _QUANTITY.fullmatch(written.translate(_FULL_WIDTH))
    if match is None or match[2] not in _HEAPS:
        return None
    value = Decimal(match[1].replace(",", ""))
    if match[2]:  # 2.1万 is 21000, and not 21000.0
        value = _EXACT.multiply(value, _HEAPS[match[2]])
        value = value.quantize(Decimal(1), context=_EXACT) if value == value.to_integral_value() else value
    return Quantity(value=value, unit=_BANDWIDTH.get(match[3], match[3]))


def dimension(unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit, named by its base unit, and how many base units one of it is.

    ``万元`` is (元, 10000), ``Mbit/s`` is (bit/s, 1000000), ``人次`` is (人次, 1), ``百分点`` is (百分点, 1).
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
    """The sum, exact whatever the caller's decimal context is."""
    return functools.reduce(_EXACT.add, values, Decimal(0))


def convert(value: Decimal, unit: str, into: str) -> Decimal:
    """The value in another unit of the same dimension. Raises `ModelError` where the dimensions differ."""
    base, factor = dimension(unit)
    other_base, other_factor = dimension(into)
    if base != other_base:
        raise ModelError(messages.UNIT_OF_ANOTHER_DIMENSION, unit=unit, into=into)
    return _EXACT.divide(_EXACT.multiply(value, factor), other_factor)
