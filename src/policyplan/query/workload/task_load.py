"""The number of agencies per task, and the tasks to check: without a lead, without an indicator."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

import attrs

from policyplan.l10n.lists import named, remarked
from policyplan.l10n.numbers import digits, rounded_number
from policyplan.l10n.texts import label_text, same_text
from policyplan.messages import heading, labels
from policyplan.model.arguments import answers
from policyplan.model.columns import ROLES
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, later, reason
from policyplan.query.workload.indicator_ranges import IndicatorRanges, indicator_ranges
from policyplan.query.workload.participation import (
    CountingOptions,
    CrewCounts,
    Participation,
    participation,
    responsible_note,
)
from policyplan.query.workload.tally import as_decimal


class TaskFlag(StrEnum):
    """What to check in a task."""

    NOBODY = "nobody"
    """It has no assignment."""
    NO_LEAD = "no_lead"
    """It has assignments, but no owner: neither a lead nor a responsible agency."""
    SEVERAL_LEADS = "several_leads"
    """It has more than one lead."""
    SEVERAL_RESPONSIBLE = "several_responsible"
    """It has no lead and more than one responsible agency, so it does not say who comes first."""
    GENERIC_ONLY = "generic_only"
    """It names no agency, only generic owners or open lists."""
    NO_INDICATOR = "no_indicator"
    """No indicator belongs to it or to a task below it."""


labels(
    TaskFlag,
    nobody="no agency",
    no_lead="no lead or responsible agency",
    several_leads="several leads",
    several_responsible="several responsible agencies, no lead",
    generic_only="named in general only",
    no_indicator="no indicator",
)


@attrs.frozen(kw_only=True)
class TaskLoadRow(Row):
    """A task or a provision, with the number of its agencies and of their roles."""

    task: str
    """The id of the task or provision."""
    number: str | None
    """Its number in the document."""
    title: Text
    """Its title."""
    agencies: int
    """The number of named agencies, each counted once."""
    groups: int
    """The number of generic owners and open lists."""
    lead: int
    """The number of parties that lead it, groups included."""
    support: int
    """The number of parties that support it."""
    responsible: int
    """The number of parties with the role ``responsible``."""
    coordinate: int
    """The number of parties that coordinate it."""
    supervise: int
    """The number of parties that supervise it."""
    inherited: bool
    """Whether the assignments are those of a task above."""
    indicators: int
    """The number of indicators at or below it."""
    flags: tuple[TaskFlag, ...]
    """What to check."""
    ids: tuple[str, ...]
    """The assignments that the row rests on."""


@attrs.frozen(kw_only=True)
class TaskLoadSummary:
    """The number of agencies per task, over all rows."""

    tasks: int
    """The number of rows."""
    mean: Decimal | None
    """The mean number of agencies; None without rows."""
    median: Decimal | None
    """The median number of agencies; None without rows."""
    most: int | None
    """The largest number of agencies; None without rows."""
    busiest: tuple[str, ...]
    """The tasks with that many."""
    flags: tuple[tuple[TaskFlag, int], ...]
    """How often each flag occurs."""


@attrs.frozen(kw_only=True, repr=False)
class TaskLoad(Result[TaskLoadRow]):
    """One row per task, in the order of the document."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="task", heading=heading("Id")),
        Column(name="number", only_in="csv"),
        Column(name="title", heading=heading("Task")),
        Column(name="agencies", heading=heading("Agencies"), align="right"),
        Column(name="groups", heading=heading("Unnamed"), align="right"),
        Column(name="lead", heading=heading("Lead"), align="right"),
        Column(name="support", heading=heading("Support"), align="right"),
        Column(name="responsible", heading=heading("Responsible"), align="right"),
        Column(name="coordinate", only_in="csv"),
        Column(name="supervise", only_in="csv"),
        Column(name="inherited", only_in="csv"),
        Column(name="indicators", heading=heading("Indicators"), align="right"),
        Column(name="flags", heading=heading("To check")),
        IDS,
    )

    level: AssignmentLevel
    """Which assignments were counted, as in `workload`."""
    summary: TaskLoadSummary
    """The figures over all rows."""


@answers
def task_load(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    parents: bool = False,
    stated_only: bool = False,
    provisions: bool = False,
    expand_generic: bool | str | Collection[str] = False,
    as_of: Day | None = None,
) -> TaskLoad:
    """Return how many agencies each task has, in which roles, and what to check.

    Parameters:
        plan: The plan.
        level: ``assigned`` counts the assignments written on each task, at any level. ``leaf`` counts the tasks without
            children, each with the assignments of the nearest task, itself or above it, that has any.
        parents: Let what an agency does count for its topmost parent, once in each task and role.
        stated_only: Count only assignments that the document states. Inherited ones are inferred and do not count.
        provisions: Count safeguards and other duties too.
        expand_generic: Let generic owners (各有关部门) stand for every agency of the plan: those named here, or all
            (True). Open lists stay apart.
        as_of: A day whose names and mergers of agencies count.

    Returns:
        With ``assigned``, one row for each task with assignments of its own, and for each task without children that
        has none, not even from a task above. With ``leaf``, one row for each task without children.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: The plan names an agency that it does not have.
        PlanError: Agencies are parents or successors of one another in a circle.

    Example:
        >>> from policyplan import samples, task_load
        >>> summary = task_load(samples.jiangmen()).summary
        >>> print(summary.tasks, summary.mean, summary.most)
        10 17.7 21

    """
    options = CountingOptions(
        level=level,
        stated_only=stated_only,
        provisions=provisions,
        parents=parents,
        expand_generic=expand_generic,
        as_of=as_of,
    )
    parties = participation(plan, options)
    chosen = range(len(parties.rows)) if level == "leaf" else _worth_a_row(parties)
    ranges = indicator_ranges(plan, stated_only=stated_only)
    rows = tuple(_row(parties, row, ranges) for row in chosen)
    summary = _summary(rows)
    return TaskLoad(
        rows=rows,
        level=level,
        summary=summary,
        notes=(
            reason(
                messages.TASK_LOAD_LEAF if level == "leaf" else messages.TASK_LOAD_ASSIGNED,
                tasks=sum(row < parties.tasks for row in chosen),
                inherited=sum(row.inherited for row in rows),
            ),
            *([reason(messages.WORKLOAD_STATED_ONLY)] if stated_only else []),
            *parties.notes,
            *responsible_note(parties),
            *_of_summary(summary, rows),
        ),
    )


def _worth_a_row(parties: Participation) -> Sequence[int]:
    """The rows with parties, and those of the lowest tasks and of provisions that have none, not even from above."""
    columns = parties.columns
    staffed = {position for position, size in zip(parties.rows, parties.sizes, strict=True) if size}
    covered: set[int] = set()
    for position in range(columns.tasks):  # every task comes after the task above it
        if position in staffed or columns.parents[position] in covered:
            covered.add(position)
    bare = {*columns.leaves, *range(columns.tasks, len(columns.units))} - covered
    return [row for row, position in enumerate(parties.rows) if position in staffed or position in bare]


def _row(parties: Participation, row: int, ranges: IndicatorRanges) -> TaskLoadRow:
    position, crew = parties.rows[row], parties.crews[row]
    unit, counts = parties.columns.units[position], crew.counts
    indicators = ranges.indicators_of(position)
    load = TaskLoadRow(
        task=unit.id,
        number=unit.number,
        title=unit.title,
        agencies=counts.named,
        groups=counts.parties - counts.named,
        **{role.value: counts.roles.get(code, 0) for code, role in enumerate(ROLES)},
        inherited=position != parties.holders[row] and counts.participants > 0,
        indicators=indicators,
        flags=tuple(_flags(counts, indicators)),
        ids=(),
    )
    return later(load, ids=lambda: parties.ids(crew))


def _flags(crew: CrewCounts, indicators: int) -> Iterator[TaskFlag]:
    if not crew.participants:
        yield TaskFlag.NOBODY
    elif not crew.owners:
        yield TaskFlag.NO_LEAD
    elif crew.leads > 1:
        yield TaskFlag.SEVERAL_LEADS
    elif crew.owners > 1 and not crew.leads:
        yield TaskFlag.SEVERAL_RESPONSIBLE
    if crew.participants and not crew.named:
        yield TaskFlag.GENERIC_ONLY
    if not indicators:
        yield TaskFlag.NO_INDICATOR


def _summary(rows: Sequence[TaskLoadRow]) -> TaskLoadSummary:
    counts = sorted(row.agencies for row in rows)
    flags = tuple((flag, sum(flag in row.flags for row in rows)) for flag in TaskFlag)
    if not counts:
        return TaskLoadSummary(tasks=0, mean=None, median=None, most=None, busiest=(), flags=flags)
    middle = (counts[(len(counts) - 1) // 2], counts[len(counts) // 2])
    return TaskLoadSummary(
        tasks=len(counts),
        mean=as_decimal(Fraction(sum(counts), len(counts))),
        median=as_decimal(Fraction(sum(middle), 2)),
        most=counts[-1],
        busiest=tuple(row.task for row in rows if row.agencies == counts[-1] > 0),
        flags=flags,
    )


def _of_summary(summary: TaskLoadSummary, rows: Sequence[TaskLoadRow]) -> Iterator[Reason]:
    if summary.mean is None or summary.median is None:
        yield reason(messages.TASK_LOAD_NONE)
        return
    titles = [row.title for row in rows if row.agencies and row.agencies == summary.most]
    mean = rounded_number(summary.mean, 2, limits=[summary.median])
    figures = {"mean": mean.normalize(), "median": summary.median.normalize()}
    if titles:
        yield reason(
            messages.TASK_LOAD_COUNTED, tasks=summary.tasks, **figures, most=summary.most, busiest=named(titles)
        )
    else:
        yield reason(messages.TASK_LOAD_NOBODY, count=summary.tasks)
    flags = [(flag, count) for flag, count in summary.flags if count]
    if not flags:
        yield reason(messages.TASK_LOAD_NO_FLAGS)
        return
    remarks = (remarked(_word(flag), same_text(digits(count))) for flag, count in flags)
    yield reason(messages.TASK_LOAD_FLAGS, flags=tuple(remarks))


def _word(flag: TaskFlag) -> Text:
    return label_text(flag)
