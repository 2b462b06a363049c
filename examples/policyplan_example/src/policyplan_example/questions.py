"""A question: how much is due in which year."""

from __future__ import annotations

from collections import defaultdict
from typing import ClassVar

import attrs

from policyplan import Plan
from policyplan.extensions import Message, Question, heading, reason
from policyplan.query import Column, Result, Row

UNDATED = Message(
    "example.undated",
    "{count} target has no due date.",
    plural="{count} targets have no due date.",
)


@attrs.frozen(kw_only=True)
class DeadlineRow(Row):
    """A year with what is due by its end."""

    year: int
    """The year."""
    tasks: int
    """The number of tasks."""
    targets: int
    """The number of targets."""
    ids: tuple[str, ...]
    """The tasks and indicators that are counted."""


@attrs.frozen(kw_only=True, repr=False)
class Deadlines(Result[DeadlineRow]):
    """One row per year, the earliest first."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="year", heading=heading("Year"), align="right", shown=lambda row, _: str(row.year)),
        Column(name="tasks", heading=heading("Tasks due"), align="right"),
        Column(name="targets", heading=heading("Targets due"), align="right"),
        Column(name="ids", only_in="csv"),
    )


def deadlines(plan: Plan, *, interim: bool = False) -> Deadlines:
    """Return how many tasks and targets are due in each year; with *interim*, targets on the way there too."""
    tasks: dict[int, list[str]] = defaultdict(list)
    targets: dict[int, list[str]] = defaultdict(list)
    undated = 0
    for task in plan.all_tasks:
        if task.due:
            tasks[task.due.last.year].append(task.id)
    for indicator in plan.all_indicators:
        for target in indicator.targets:
            undated += target.due is None
            if target.due and (interim or not target.interim):
                targets[target.due.last.year].append(indicator.id)
    rows = [
        DeadlineRow(
            year=year,
            tasks=len(tasks[year]),
            targets=len(targets[year]),
            ids=tuple(dict.fromkeys((*tasks[year], *targets[year]))),
        )
        for year in sorted({*tasks, *targets})
    ]
    notes = (reason(UNDATED, count=undated),) if undated else ()
    return Deadlines(rows=tuple(rows), notes=notes)


DEADLINES = Question(
    deadlines,
    summary=Message("example.deadlines", "Count what is due in each year."),
    help={"interim": Message("example.deadlines.interim", "Count interim targets too.")},
)
