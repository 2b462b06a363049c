"""Values as a text file has them, each with its line and column, and the rules that every format shares.

The readers of YAML and of JSON give the same :class:`Node`; how deep values may be nested and how long a number may
be is the same for both, and for reading and writing, so that whatever was read can be written and read again.
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

MAX_DEPTH = 100
"""How deep lists and mappings may be nested. The interpreter's own limit lies near 1,000 calls."""

MAX_DIGITS = 4_000
"""How many digits a number may have when it is written out; Python itself turns no more than 4,300 into an int."""

_TOO_LARGE: int = 10**MAX_DIGITS

_NO_KEYS: Mapping[str, tuple[int, int]] = MappingProxyType({})

_SURROGATE = re.compile("[\ud800-\udfff]")

Value: TypeAlias = "dict[str, Node] | list[Node] | str | int | Decimal | bool | None"


@attrs.frozen(eq=False)
class Node:
    """A value and the place where it starts, line and column counted from 1.

    ``value`` is a dict or a list of nodes, or a plain scalar; a number with a point or an exponent is a Decimal.
    ``keys`` gives line and column of each key of a mapping, and is empty for everything else.
    """

    value: Value
    line: int
    column: int
    keys: Mapping[str, tuple[int, int]] = _NO_KEYS

    def plain(self) -> Any:
        """The value without places: dicts, lists and scalars, all of them fresh."""
        value = self.value
        if isinstance(value, dict):
            return {key: each.plain() for key, each in value.items()}
        if isinstance(value, list):
            return [each.plain() for each in value]
        return value


class Lines:
    """Turns offsets in a text into lines and columns. A line ends with LF, CR or CR LF, and with nothing else."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, counted from 1, of the code point at *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def read_number(text: str) -> int | Decimal:
    """The exact value of a decimal numeral: an int, or a Decimal where it has a point or an exponent.

    Raises OverflowError where it would have more than :data:`MAX_DIGITS` digits when written out.
    """
    mantissa, _, exponent = text.lower().partition("e")
    if len(mantissa) > MAX_DIGITS + 2 or len(exponent) > len(str(MAX_DIGITS)) + 2:
        raise OverflowError
    if not exponent and "." not in mantissa:
        return bounded(int(mantissa))
    value = Decimal(text)
    if _digits(value) > MAX_DIGITS:
        raise OverflowError
    return value


def bounded(value: int) -> int:
    """*value*, or OverflowError where it has more than :data:`MAX_DIGITS` digits."""
    if abs(value) >= _TOO_LARGE:
        raise OverflowError
    return value


def write_number(value: int | Decimal) -> str:
    """The numeral of *value*, without exponent, the zeros behind its point kept.

    Raises CallError ``number-absurd`` for NaN, infinity and what has more than :data:`MAX_DIGITS` digits.
    """
    if isinstance(value, Decimal):
        if value.is_finite() and _digits(value) <= MAX_DIGITS:
            return format(value, "f")
    elif abs(value) < _TOO_LARGE:
        return str(value)
    raise CallError(model_messages.NUMBER_ABSURD, given=f"{Decimal(value):.3E}", limit=MAX_DIGITS)


def has_half_pair(text: str) -> bool:
    """Whether half a surrogate pair is in *text*, which no UTF-8 file can hold."""
    return _SURROGATE.search(text) is not None


def checked_text(text: str) -> str:
    """*text*, if a file can hold it; else CallError ``text-surrogate``."""
    if has_half_pair(text):
        raise CallError(model_messages.TEXT_SURROGATE, given=ascii(text))
    return text


def not_plain(value: object) -> CallError:
    """The error for a *value* that is no plain data: no dict with text keys, list, text, int, Decimal, bool or None."""
    return CallError(messages.VALUE_NOT_PLAIN, kind=type(value).__name__)


def _digits(value: Decimal) -> int:
    """How many digits a finite *value* has when it is written without exponent."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "only a number that is not finite has a letter here"
    return max(len(digits) + exponent, 1) + max(-exponent, 0)
