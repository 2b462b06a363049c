"""Quantities as documents write them, and units inside one dimension."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import ModelError
from policyplan.model.fields import MOST_DIGITS, is_absurd
from policyplan.model.units import Quantity, convert, dimension, read_quantity

figures = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda value: not is_absurd(value))
same_dimension = st.sampled_from(
    [
        ("元", "万元", "亿元", "百万元", "千万元", "千亿元", "万亿元"),
        ("bit/s", "Kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"),
        ("瓦", "千瓦", "万千瓦"),
        ("人次", "万人次"),
    ]
).flatmap(lambda units: st.tuples(st.sampled_from(units), st.sampled_from(units)))


class TestReadQuantity:
    """What a document wrote is a number in its base unit."""

    @pytest.mark.parametrize(
        ("written", "value", "unit"),
        [
            ("100场", "100", "场"),
            ("10万人次", "100000", "人次"),
            ("１０万人次", "100000", "人次"),
            ("10 万 人次", "100000", "人次"),
            ("2.5亿元", "250000000", "元"),
            ("3千亿元", "300000000000", "元"),
            ("1万亿元", "1000000000000", "元"),
            ("3百万人", "3000000", "人"),
            ("2千万", "20000000", ""),
            ("5百个", "500", "个"),
            ("1,234,567个", "1234567", "个"),
            ("１，２３４．５吨", "1234.5", "吨"),
            ("10.8%", "10.8", "%"),
            ("１０．８％", "10.8", "%"),
            ("-3.5%", "-3.5", "%"),
            ("＋5", "5", ""),
            ("1G", "1", "Gbit/s"),
            ("100M", "100", "Mbit/s"),
            ("1.5Gbps", "1.5", "Gbit/s"),
            ("20Mb/s", "20", "Mbit/s"),
            ("6百分点", "6", "百分点"),
            ("6个百分点", "6", "个百分点"),
            ("50%以上", "50", "%以上"),
            ("30分钟", "30", "分钟"),
            (" 7\n", "7", ""),
        ],
    )
    def test_of_a_number(self, written: str, value: str, unit: str) -> None:
        """万 and 亿 are multiplied out, K, M and G are bandwidths, % is a unit."""
        assert read_quantity(written) == Quantity(value=Decimal(value), unit=unit)

    @pytest.mark.parametrize(
        "written", ["", "约3个", "百万人", "二十个", "%", "2百万亿", "1/3", "12:30", "1.2.3", "12 345"]
    )
    def test_of_what_does_not_begin_with_one_number(self, written: str) -> None:
        """It is not guessed at."""
        assert read_quantity(written) is None

    @given(st.text())
    def test_of_anything_at_all(self, written: str) -> None:
        """Any text is a finite quantity or none."""
        found = read_quantity(written)
        assert found is None or found.value.is_finite()

    @given(st.integers(0, 10**MOST_DIGITS), st.sampled_from(["", "万", "亿"]))
    def test_loses_no_digit(self, number: int, heap: str) -> None:
        """However long the number is."""
        found = read_quantity(f"{number}{heap}元")
        assert found is not None
        assert int(found.value) == number * {"": 1, "万": 10**4, "亿": 10**8}[heap]


class TestDimension:
    """A unit is so many of its base unit."""

    @pytest.mark.parametrize(
        ("unit", "base", "factor"),
        [
            ("元", "元", 1),
            ("万元", "元", 10**4),
            ("百万元", "元", 10**6),
            ("千万元", "元", 10**7),
            ("亿元", "元", 10**8),
            ("千亿元", "元", 10**11),
            ("万亿元", "元", 10**12),
            ("万千瓦", "瓦", 10**7),
            ("千瓦", "瓦", 10**3),
            ("人次", "人次", 1),
            ("%", "%", 1),
            ("百分点", "百分点", 1),
            ("个百分点", "个百分点", 1),
            ("万", "万", 1),
            ("万万元", "万万元", 1),
            ("bit/s", "bit/s", 1),
            ("Mbit/s", "bit/s", 10**6),
            ("Gbit/s", "bit/s", 10**9),
            ("xbit/s", "xbit/s", 1),
            ("", "", 1),
        ],
    )
    def test_of_a_unit(self, unit: str, base: str, factor: int) -> None:
        """A heap alone is no unit, and a percentage point is no hundred points."""
        assert dimension(unit) == (base, Decimal(factor))


class TestConvert:
    """Units convert within a dimension, exactly."""

    @pytest.mark.parametrize(
        ("value", "unit", "into", "result"),
        [
            ("3", "万元", "元", "30000"),
            ("1", "元", "万元", "0.0001"),
            ("1.5", "Gbit/s", "Mbit/s", "1500"),
            ("2", "万千瓦", "千瓦", "20000"),
            ("10.8", "%", "%", "10.8"),
        ],
    )
    def test_within_a_dimension(self, value: str, unit: str, into: str, result: str) -> None:
        """From 万元 to 元, from Gbit/s to Mbit/s."""
        assert convert(Decimal(value), unit, into) == Decimal(result)

    def test_between_dimensions_is_refused(self) -> None:
        """Yuan are no persons."""
        with pytest.raises(ModelError) as caught:
            convert(Decimal(1), "万元", "人")
        assert str(caught.value) == "The units '万元' and '人' measure different things and cannot be converted."
        assert caught.value.sentence("zh") == "“万元”与“人”不是同一量纲的单位。"

    @given(figures, same_dimension)
    def test_there_and_back_is_the_same(self, value: Decimal, units: tuple[str, str]) -> None:
        """No digit is lost on the way."""
        unit, into = units
        assert convert(convert(value, unit, into), into, unit) == value
