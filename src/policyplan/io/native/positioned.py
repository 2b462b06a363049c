"""Values of a text file with their lines and columns, and limits that YAML and JSON share.

Both readers return a `PositionedNode`. Limits on depth and on digits are the same for reading and writing, so that a
file that was read can be written and read again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from policyplan.errors import CallError
from policyplan.io import messages
from policyplan.model import messages as model_messages
from policyplan.text.patterns import pattern

MAX_DEPTH = 250
"""The depth to which lists and mappings may be nested.

A tree of 100 levels, which is the limit of the model, takes 2 for each, and its last record up to 30 more. Readers and
writers need up to 3 calls for each; the interpreter's limit is 1,000.
"""

MAX_DIGITS = 4_000
"""The number of digits of a number when it is written out; Python converts up to 4,300 digits to an int."""

_TOO_LARGE: int = 10**MAX_DIGITS

_NO_KEYS: Mapping[str, tuple[int, int]] = MappingProxyType({})

_SURROGATE = pattern("[\ud800-\udfff]")

Value: TypeAlias = "dict[str, PositionedNode] | list[PositionedNode] | str | int | Decimal | bool | None"


@attrs.frozen(eq=False)
class PositionedNode:
    """A value with the line and column where it starts, counted from 1."""

    value: Value
    """A dict or a list of nodes, or a plain scalar; a number with a point or an exponent is a Decimal."""
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = _NO_KEYS
    """Line and column of each key of a mapping."""

    def plain(self) -> Any:
        """Return the value without positions: new dicts, lists and scalars."""
        value = self.value
        if isinstance(value, dict):
            return {key: child.plain() for key, child in value.items()}
        if isinstance(value, list):
            return [child.plain() for child in value]
        return value


class Lines:
    """Converts offsets in a text to lines and columns. Only LF, CR and CR LF end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, counted from 1, of the code point at *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def read_number(text: str) -> int | Decimal:
    """Return the exact value of a decimal numeral: an int, or a Decimal if it has a point or an exponent.

    Raises `OverflowError` for a number of more than `MAX_DIGITS` digits when written out.
    """
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS + 2 or len(exponent) > len(str(MAX_DIGITS)) + 2:
        raise OverflowError
    if not exponent and "." not in mantissa:
        return bounded(int(mantissa))
    value = Decimal(text)
    if digits_written(value) > MAX_DIGITS:
        raise OverflowError
    return value


def bounded(value: int) -> int:
    """Return *value*. Raises `OverflowError` where it has more than `MAX_DIGITS` digits."""
    if abs(value) >= _TOO_LARGE:
        raise OverflowError
    return value


def write_number(value: int | Decimal) -> str:
    """Return the numeral of *value* without exponent, with the zeros after its point.

    Raises `CallError` ``number-absurd`` for NaN, infinity and numbers of more than `MAX_DIGITS` digits.
    """
    if isinstance(value, Decimal):
        numeral = str(value)
        if "E" not in numeral and len(numeral) <= MAX_DIGITS and value.is_finite():
            return numeral
        if value.is_finite() and digits_written(value) <= MAX_DIGITS:
            return format(value, "f")
    elif abs(value) < _TOO_LARGE:
        return str(value)
    raise CallError(model_messages.NUMBER_ABSURD, given=f"{Decimal(value):.3E}", limit=MAX_DIGITS)


def digits_written(value: Decimal) -> int:
    """Return the number of digits of a finite *value* when it is written without exponent."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "only NaN and infinity have a letter as exponent"
    return max(len(digits) + exponent, 1) + max(-exponent, 0)


def has_half_pair(text: str) -> bool:
    """Whether *text* has half a surrogate pair, which UTF-8 cannot encode."""
    return _SURROGATE.search(text) is not None


def checked_text(text: str) -> str:
    """Return *text*. Raises `CallError` ``text-surrogate`` where UTF-8 cannot encode it."""
    if has_half_pair(text):
        raise CallError(model_messages.TEXT_SURROGATE, given=ascii(text))
    return text


def not_plain(value: object) -> CallError:
    """Return the error for a *value* that is not plain data."""
    return CallError(messages.VALUE_NOT_PLAIN, kind=type(value).__name__)
