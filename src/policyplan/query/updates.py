"""What offices reported on tasks up to a day."""

from __future__ import annotations

import datetime

from policyplan.model.plan import Plan
from policyplan.model.records import Update
from policyplan.query.result import Reason, reason


def updates_until(plan: Plan, day: datetime.date, *, stated_only: bool = False) -> dict[str, tuple[Update, ...]]:
    """The reports on each task up to a day, the oldest first; of several of one time, in the order of the file.

    A report counts from the last day of the time that it is dated with. With *stated_only*, one whose status was
    inferred does not count.
    """
    found: dict[str, list[Update]] = {}
    for each in plan.updates:
        inferred = each.inference() or each.inference("status")
        if each.at.last <= day and not (stated_only and inferred):
            found.setdefault(each.task, []).append(each)
    return {task: tuple(sorted(reports, key=_when)) for task, reports in found.items()}


def with_status(reports: tuple[Update, ...]) -> Update | None:
    """The last of some reports that says how the task stands."""
    return next((each for each in reversed(reports) if each.status is not None), None)


def made_up_updates_note(plan: Plan, ids: frozenset[str]) -> tuple[Reason, ...]:
    """The note that an answer must carry which rests on made-up reports; nothing where it rests on none."""
    count = sum(each.made_up for each in plan.updates if each.id in ids)
    return (reason("updates-made-up", count=count),) if count else ()


def _when(update: Update) -> tuple[datetime.date, datetime.date]:
    return update.at.last, update.at.first
