"""The day that an answer is given for: never the clock's without saying so."""

from __future__ import annotations

import datetime
from typing import Literal

import attrs

from policyplan.errors import CallError, ModelError
from policyplan.model.when import When
from policyplan.query.result import Reason, reason

TODAY = "today"

Day = str | int | datetime.date
"""A day, or a stretch of time whose last day is meant: ``2018-06-30``, ``2018`` (its end), a date, or ``today``."""


@attrs.frozen(kw_only=True)
class AsOf:
    """A time as it was given, its last day, and what is to be said of it."""

    when: When
    notes: tuple[Reason, ...] = ()

    @property
    def day(self) -> datetime.date:
        """The last day that is meant."""
        return self.when.last


def as_of_day(as_of: Day | Literal["today"]) -> AsOf:
    """The day that *as_of* means: of a year, a quarter or a month the last; ``today`` is the clock's, which is noted.

    Raises `CallError` for what is no date.
    """
    if as_of == TODAY:
        # The user's own calendar says which day it is.
        today = datetime.date.today()  # noqa: DTZ011
        return AsOf(when=When(today), notes=(reason("as-of-today", day=today.isoformat()),))
    try:
        when = When(as_of)
    except ModelError as error:
        raise CallError("as-of-not-a-date", given=as_of) from error
    return AsOf(when=when, notes=(reason("as-of-day", day=when.last.isoformat()),))
