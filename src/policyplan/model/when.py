"""Dates and periods, as precise as a document gives them."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from typing import Literal, Self

from policyplan.errors import ModelError, shown
from policyplan.model import messages
from policyplan.text.patterns import pattern

Precision = Literal["period", "year", "half", "quarter", "month", "day"]
"""How precise a date is."""

_ATOM = pattern(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?", re.ASCII)

_YEARS = pattern(r"(\d{4})年?\s*(?:[-‐–—~～]+|至|to)\s*(\d{4})年?", re.ASCII)


class When(str):
    """A date or a period, as precise as the document gives it.

    A date is a year, a half, a quarter, a month or a day: ``2020``, ``2020-H1``, ``2020-Q3``, ``2020-06``,
    ``2020-06-30``. A period includes both of its ends: ``2016/2020``. With ``end``, only the last day counts:
    ``end 2016/2020`` is "by the end of the five years". ``str(when)`` returns the text that makes the same value.

    Parameters:
        text: The text, a year as a number, or a `datetime.date`.

    Raises:
        ModelError: The text has another form, or the day does not exist.

    Example:
        >>> from policyplan import When
        >>> When("2020-Q3").last
        datetime.date(2020, 9, 30)

    """

    __slots__ = ()

    def __new__(cls, text: str | int | datetime.date) -> Self:
        if isinstance(text, When):
            text = str.__str__(text)
        if isinstance(text, datetime.date):
            text = text.isoformat()[:10]
        if isinstance(text, int) and 1000 <= text <= datetime.MAXYEAR:
            text = str(int(text))
        if not isinstance(text, str):
            raise ModelError(messages.WHEN_MALFORMED, given=shown(text))
        text = text.strip()
        if _span_of(text.removeprefix("end ")) is None:
            raise ModelError(messages.WHEN_MALFORMED, given=text, meant=_meant(text))
        return super().__new__(cls, text)

    @property
    def is_end(self) -> bool:
        """Whether only the last day counts."""
        return self.startswith("end ")

    @property
    def first(self) -> datetime.date:
        """The first day. With ``end``, the last day."""
        return self.last if self.is_end else self._span[0]

    @property
    def last(self) -> datetime.date:
        """The last day, which is the day of a deadline."""
        return self._span[1]

    @property
    def precision(self) -> Precision:
        """``period``, ``year``, ``half``, ``quarter``, ``month`` or ``day``."""
        text = self.removeprefix("end ")
        if "/" in text:
            return "period"
        if "Q" in text:
            return "quarter"
        if "H" in text:
            return "half"
        return ("year", "month", "day")[text.count("-")]

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years in which the period has a day."""
        start, end = self._span
        return tuple(range(start.year, end.year + 1))

    @property
    def _span(self) -> tuple[datetime.date, datetime.date]:
        span = _span_of(self.removeprefix("end "))
        assert span is not None  # __new__ has checked it
        return span

    def __repr__(self) -> str:
        return f"When({str.__repr__(self)})"


def _meant(text: str) -> str | None:
    """Return the period for two years joined by a dash or 至, or None."""
    years = _YEARS.fullmatch(text)
    return f"{years[1]}/{years[2]}" if years and "1000" <= years[1] <= years[2] else None


# A plan repeats few days and years.
@functools.lru_cache(maxsize=1 << 14)
def _span_of(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day, or None for malformed text."""
    start, slash, end = text.partition("/")
    opening = _days(start)
    closing = _days(end) if slash else opening
    if opening is None or closing is None:
        return None
    if opening[0] > closing[1]:
        raise ModelError(messages.WHEN_BACKWARDS, given=text)
    return opening[0], closing[1]


def _days(atom: str) -> tuple[datetime.date, datetime.date] | None:
    match = _ATOM.fullmatch(atom)
    if match is None or match[1] == "0000":
        return None
    year = int(match[1])
    if match[3]:
        day = _day(year, int(match[2]), int(match[3]), atom)
        return day, day
    opening, closing = _months(match)
    if not 1 <= opening <= 12:
        raise ModelError(messages.WHEN_NO_SUCH_DAY, given=atom)
    return datetime.date(year, opening, 1), datetime.date(year, closing, calendar.monthrange(year, closing)[1])


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match[2]:
        return int(match[2]), int(match[2])
    if match[4]:
        return int(match[4]) * 3 - 2, int(match[4]) * 3
    if match[5]:
        return int(match[5]) * 6 - 5, int(match[5]) * 6
    return 1, 12


def _day(year: int, month: int, day: int, atom: str) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ModelError(messages.WHEN_NO_SUCH_DAY, given=atom) from None
