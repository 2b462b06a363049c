"""Nodes, places and numbers that every text format shares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError
from policyplan.io.native.positioned import (
    MAX_DIGITS,
    Lines,
    PositionedNode,
    bounded,
    checked_text,
    not_plain,
    read_number,
    write_number,
)


class TestNode:
    """A node is a value and a place."""

    def test_plain_data(self) -> None:
        """Without its places it is plain data, fresh each time."""
        node = PositionedNode(
            {"a": PositionedNode([PositionedNode("x", 1, 5), PositionedNode(None, 1, 8)], 1, 4)}, 1, 1, {"a": (1, 1)}
        )
        assert node.plain() == {"a": ["x", None]}
        assert node.plain()["a"] is not node.plain()["a"]

    def test_keys_of_what_is_no_mapping(self) -> None:
        """A scalar has no keys."""
        assert not PositionedNode(Decimal("1.50"), 3, 7).keys


class TestLines:
    """An offset has a line and a column, both counted from 1."""

    def test_all_ends_of_line(self) -> None:
        r"""``\n``, ``\r`` and ``\r\n`` each end one line."""
        lines = Lines("a\nb\rc\r\nd")
        assert [lines.place(offset) for offset in (0, 1, 2, 4, 7, 8)] == [
            (1, 1),
            (1, 2),
            (2, 1),
            (3, 1),
            (4, 1),
            (4, 2),
        ]

    def test_other_separators(self) -> None:
        """The separators that Python's splitlines knows beside them end none."""
        assert Lines("a\u2028b\x85c\x0cd").place(6) == (1, 7)

    @given(st.text(alphabet="ab中\n\r"))
    def test_every_offset(self, text: str) -> None:
        """Places grow with the offset, and none is left out."""
        lines = Lines(text)
        places = [lines.place(offset) for offset in range(len(text) + 1)]
        assert places == sorted(set(places))


class TestReadingNumbers:
    """A numeral gives an int or a Decimal, exactly as written."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("25", 25),
            ("-007", -7),
            ("+1.50", Decimal("1.50")),
            (".5", Decimal("0.5")),
            ("5.", Decimal(5)),
            ("1e3", Decimal(1000)),
            ("1E-3", Decimal("0.001")),
            ("0.1000000000000000055511151231257827", Decimal("0.1000000000000000055511151231257827")),
        ],
    )
    def test_value(self, text: str, value: int | Decimal) -> None:
        """No digit is lost."""
        read = read_number(text)
        assert (type(read), str(read)) == (type(value), str(value)) or read == value == Decimal(1000)

    @pytest.mark.parametrize(
        "text",
        [
            "1" * (MAX_DIGITS + 1),
            "1" * 1_000_000,
            f"-{'1' * (MAX_DIGITS + 1)}",
            f"0.{'1' * MAX_DIGITS}",
            "1e4001",
            "1e-4001",
            "1e10001",
            "1e999999999999999999999999",
        ],
    )
    def test_absurd(self, text: str) -> None:
        """A numeral that would fill pages is refused before it costs time."""
        with pytest.raises(OverflowError):
            read_number(text)

    def test_limit(self) -> None:
        """The limit itself is still read, with its sign."""
        assert read_number("-" + "9" * MAX_DIGITS) == -(10**MAX_DIGITS) + 1

    def test_bound_of_an_int(self) -> None:
        """Ints from elsewhere have the same bound."""
        assert bounded(-5) == -5
        with pytest.raises(OverflowError):
            bounded(10**MAX_DIGITS)


class TestWritingNumbers:
    """A number is written in positional notation."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (25, "25"),
            (Decimal("1E+5"), "100000"),
            (Decimal("1.50"), "1.50"),
            (Decimal("1E-10"), "0.0000000001"),
            (Decimal("0E+5"), "0"),
            (Decimal("-0.00"), "-0.00"),
        ],
    )
    def test_text(self, value: int | Decimal, text: str) -> None:
        """There is no exponent, and zeros behind the point stay."""
        assert write_number(value) == text

    @pytest.mark.parametrize(
        "value",
        [
            pytest.param(10**MAX_DIGITS, id="limit"),
            pytest.param(-(10**10_000), id="beyond what Python turns into text"),
            Decimal("1E+4000"),
            Decimal("1E-4001"),
            Decimal("NaN"),
            Decimal("sNaN"),
            Decimal("-Infinity"),
        ],
    )
    def test_absurd(self, value: int | Decimal) -> None:
        """What the reader would refuse, or what is no number, is not written."""
        with pytest.raises(CallError) as caught:
            write_number(value)
        assert caught.value.code == "number-absurd"
        assert len(str(caught.value)) < 200

    @given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
    def test_and_read_again(self, value: int | Decimal) -> None:
        """What is written is read as the same number."""
        assert read_number(write_number(value)) == value


class TestRefusals:
    """What no file can hold is refused with its name."""

    def test_half_a_surrogate_pair(self) -> None:
        """Half a pair is no character; a whole character beyond the first plane is."""
        assert checked_text("😀") == "😀"
        with pytest.raises(CallError) as caught:
            checked_text("a\udc00")
        assert "udc00" in str(caught.value)

    def test_other_types(self) -> None:
        """The type is named."""
        assert "float" in str(not_plain(1.5))
