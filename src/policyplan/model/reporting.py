"""The rows of a task on which offices report: its targets, or the task itself, and the reports that count for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from policyplan.model.records import Goal, Indicator, Provision, Target, Task, Update

Subject: TypeAlias = Task | Provision | Goal
"""A record that offices report on."""


class ReportRow(NamedTuple):
    """A row of a task: a target of an indicator, in a place where each place owes it; all None is the task itself."""

    indicator: str | None = None
    """The id of the indicator."""
    target: int | None = None
    """The number of the target in the indicator, from 1."""
    place: str | None = None
    """The id of the place."""

    def has(self, update: Update) -> bool:
        """Return whether a report on the task counts for this row.

        A report counts for each row that it doesn't rule out: without an indicator, for all rows of the task; without a
        target or a place, for all targets or all places of its indicator.
        """
        if update.indicator is None:
            return True
        return (
            update.indicator == self.indicator
            and update.target in (None, self.target)
            and update.place in (None, self.place)
        )


def row_of(update: Update) -> ReportRow:
    """Return the row that a report names."""
    return ReportRow(update.indicator, update.target, update.place)


def report_rows(owner: Subject) -> Iterator[tuple[ReportRow, Indicator | None, Target | None]]:
    """Return the rows of a task with their indicators and targets, in document order.

    There is one row for each target of each indicator, in each place if each place owes it; one for an indicator
    without targets; and one for a task without indicators.
    """
    for indicator in owner.indicators:
        places = indicator.places if indicator.per_place and indicator.places else (None,)
        for place in places:
            for number, target in enumerate(indicator.targets or (None,), 1):
                yield ReportRow(indicator.id, number, place), indicator, target
    if not owner.indicators:
        yield ReportRow(), None, None
