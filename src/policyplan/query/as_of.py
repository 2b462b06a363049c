"""The day of an answer, and the reports of offices up to it."""

from __future__ import annotations

import datetime
from typing import Literal

import attrs

from policyplan.errors import CallError, ModelError
from policyplan.l10n.times import in_words
from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.result import Reason, reason

TODAY = "today"

Day = str | int | datetime.date
"""A day, or a stretch of time whose last day is meant: ``2018-06-30``, ``2018`` (its end), a date, or ``today``."""


@attrs.frozen(kw_only=True)
class AsOf:
    """A time as given, its last day, and the notes on it."""

    when: When
    notes: tuple[Reason, ...] = ()

    @property
    def day(self) -> datetime.date:
        """The last day that is meant."""
        return self.when.last


def as_of_day(as_of: Day | Literal["today"]) -> AsOf:
    """Return the day of *as_of*: the last of a year, quarter or month; ``today`` asks the clock, and a note says so.

    Raises `CallError` for what is no date.
    """
    if as_of == TODAY:
        # The user's own calendar says which day it is.
        today = datetime.date.today()  # noqa: DTZ011
        return AsOf(when=When(today), notes=(reason(messages.AS_OF_TODAY, day=in_words(When(today))),))
    try:
        when = When(as_of)
    except ModelError as error:
        raise CallError(messages.AS_OF_NOT_A_DATE, given=as_of) from error
    return AsOf(when=when, notes=(reason(messages.AS_OF_DAY, day=in_words(When(when.last))),))


def updates_until(plan: Plan, day: datetime.date, *, stated_only: bool = False) -> dict[str, tuple[Update, ...]]:
    """Return the reports on each task up to a day, oldest first; those of the same time in the order of the file.

    A report counts from the last day of the time that it is dated with. With *stated_only*, one whose status was
    inferred does not count.
    """
    reports_of: dict[str, list[Update]] = {}
    for update in plan.updates:
        inferred = update.inference() or update.inference("status")
        if update.at.last <= day and not (stated_only and inferred):
            reports_of.setdefault(update.task, []).append(update)
    return {task: tuple(sorted(reports, key=_when)) for task, reports in reports_of.items()}


def made_up_updates_note(plan: Plan, ids: frozenset[str]) -> tuple[Reason, ...]:
    """Return the note for an answer that rests on synthetic reports; nothing where it rests on none."""
    count = sum(update.made_up for update in plan.updates if update.id in ids)
    return (reason(messages.UPDATES_MADE_UP, count=count),) if count else ()


def _when(update: Update) -> tuple[datetime.date, datetime.date]:
    return update.at.last, update.at.first
