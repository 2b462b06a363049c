"""What hinders tasks, and what help their offices ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from policyplan.l10n.times import when_words
from policyplan.messages import Language, heading
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Provision, Task, Update
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import IDS, Column, Result, Row


@attrs.frozen(kw_only=True)
class ProblemRow(Row):
    """What an office reported last on what hinders a task."""

    task: str
    """The id of the task."""
    title: Text
    """Its title."""
    agency: str | None
    """The id of the agency that reported."""
    agency_name: Text | None
    """Its name."""
    at: When
    """The time of the report."""
    problem: Text | None
    """The problem."""
    help_needed: Text | None
    """The help needed."""
    next_step: Text | None
    """The next step."""
    ids: tuple[str, ...]
    """The task and the report."""


def _at(row: ProblemRow, language: Language) -> str:
    return when_words(row.at, language)


@attrs.frozen(kw_only=True, repr=False)
class Problems(Result[ProblemRow]):
    """A row for each office and task, in the document's order; what a later report of that office left out is gone."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="task", only_in="csv"),
        Column(name="title", heading=heading("Task")),
        Column(name="agency", only_in="csv"),
        Column(name="agency_name", heading=heading("Reported by")),
        Column(name="at", heading=heading("Last report"), shown=_at),
        Column(name="problem", heading=heading("Reported problem")),
        Column(name="help_needed", heading=heading("Help needed")),
        Column(name="next_step", heading=heading("Next step")),
        IDS,
    )


def problem_rows(plan: Plan, reports: dict[str, tuple[Update, ...]]) -> Iterator[ProblemRow]:
    """The problems of the last report of each office on each task, of provisions too."""
    owners: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    for owner in owners:
        last = {report.agency: report for report in reports.get(owner.id, ())}
        for agency, update in last.items():
            if update.problem or update.help_needed:
                yield ProblemRow(
                    task=owner.id,
                    title=owner.title,
                    agency=agency,
                    agency_name=plan.get(agency, Agency).name if agency else None,
                    at=update.at,
                    problem=update.problem,
                    help_needed=update.help_needed,
                    next_step=update.next_step,
                    ids=(owner.id, update.id),
                )
