"""Rollup: what the targets or the observations of a plan add up to, and which of them do not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import attrs

from policyplan.errors import CallError, check_choice
from policyplan.l10n.lists import COUNTED_TARGETS, count_texts, named
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.addition import rows_of, rules_of
from policyplan.query.rollup.entries import RollupEntries, read_observations_of, read_targets
from policyplan.query.rollup.groups import By, Group, Groups, PlanTrees, groups_of
from policyplan.query.rollup.rows import ObservationRollup, Rollup, RollupRow, RollupStatus
from policyplan.query.targets.observed import made_up_note

Of = Literal["targets", "observations"]
PerYear = Literal["apart", "years"]


@takes_plan
def rollup(
    plan: Plan,
    *,
    by: By = "measure",
    of: Of = "targets",
    per_year: PerYear = "apart",
    level: AssignmentLevel = "leaf",
    provisions: bool = False,
    stated_only: bool = False,
    as_of: Day | None = None,
) -> Rollup:
    """What the targets of *plan* add up to, measure by measure, with the parts; what must not be added stands beside.

    **What goes together.** Figures are added only within one measure, across tasks and places as its ``across_tasks``
    and ``across_places`` say. ``sum``: they are added. ``overlapping``: the answer is a range from the largest to the
    sum. Otherwise they stand beside, with the reason. Units are converted inside a dimension. "=" with "≥" gives "≥",
    with "≤" gives "≤"; "≥" with "≤" is refused, and "about" with anything but "=". Shares and amounts per head are
    only worked out anew from their numerators and denominators; levels never.

    **What is kept apart**, in rows of their own: targets due on different days (the last day of ``due``, or else of
    ``period``); 力争 (aspirational) and firmer targets; places of which one lies in another, or that do not add up.
    Interim targets are in no sum. Of what is counted twice one is added: of two targets of an indicator the larger, of
    indicators linked as overlapping the one that does not name the other (else the larger), of a task (or a goal) and
    what stands below it the lower ones.

    **Years and places.** A target per year makes a total only with *per_year* ``years``: its value times the years of
    its period, or of the plan's; such a total is inferred. A target that every place owes stands for all its places
    where they are named and the measure adds up across places.

    **By group.** *by* ``goal``: what belongs to a goal, to goals under it, or to tasks that serve them (a task serves
    what the nearest task above it does, unless it says more). ``task``: to a task or tasks under it. ``lead``: to tasks
    that an agency leads; with *level* ``leaf`` a task without assignments inherits those above it, with ``assigned`` it
    does not; *provisions* counts safeguards and other duties too. ``phase``: due in its period. ``place``: in it or in
    places under it; what several places owe together belongs to the nearest place that holds them all. Groups are
    views, and share figures: nothing is added up over them. What is in no group comes last.

    **Of observations.** *of* ``observations`` rolls up the values known *as_of* a day by the same rules: values that
    speak of different days are kept apart; those that have not been reported are ``missing``, never 0. *as_of* is a
    day, a stretch of time whose last day is meant, or ``today``, which asks the clock, and the notes say so.

    With *stated_only*, only what the document states counts: no inferred indicator, target, link or inheritance, and
    nothing is added unless the document states that too.

    Raises `CallError` for an unknown option, and for *as_of* without observations or these without it;
    `NotFoundError` for an id that the plan does not have.
    """
    for option, given, known in (("by", by, By), ("of", of, Of), ("per_year", per_year, PerYear)):
        check_choice(option, given, get_args(known))
    check_choice("level", level, get_args(AssignmentLevel))
    if as_of is not None and of != "observations":
        raise CallError(messages.OPTION_ELSEWHERE, option="as_of", other="of=observations")
    if as_of is None and of == "observations":
        raise CallError(messages.AS_OF_MISSING, option="as_of")
    trees = PlanTrees(plan)
    day = None if as_of is None else as_of_day(as_of)
    if day:
        reading = read_observations_of(plan, day, trees.name, stated_only=stated_only)
    else:
        reading = read_targets(plan, stated_only=stated_only, over_years=per_year == "years")
    groups = groups_of(
        plan, reading.entries, by=by, trees=trees, level=level, stated_only=stated_only, provisions=provisions
    )
    rules = rules_of(plan, trees, stated_only=stated_only, observed=day is not None)
    rows = tuple(
        row if group.kind is None else _in_group(row, group)
        for group in groups.groups
        for row in rows_of(group.entries, rules)
    )
    notes = [
        *(day.notes if day else ()),
        _counts(rows),
        *_notes_on_groups(by, groups, level, stated_only, provisions),
        *([reason(messages.ROLLUP_LEFT_OUT, count=len(reading.left_out))] if reading.left_out else []),
        *(_notes_on_reports(plan, reading) if day else ()),
    ]
    kind = ObservationRollup if day else Rollup
    return kind(rows=rows, left_out=reading.left_out, notes=tuple(notes))


def _in_group(row: RollupRow, group: Group) -> RollupRow:
    return attrs.evolve(row, group=group.id, group_kind=group.kind, group_title=group.title)


# -- notes ---------------------------------------------------------------------------------------------------------


def _counts(rows: Sequence[RollupRow]) -> Reason:
    """How many indicators there are, and how many have what became of them somewhere."""
    held: dict[RollupStatus, set[str]] = {status: set() for status in RollupStatus}
    for row in rows:
        held[row.status].update(part.indicator for part in row.parts)
    statuses = count_texts({status: len(indicators) for status, indicators in held.items()}, words=COUNTED_TARGETS)
    return reason(messages.ROLLUP_COUNTED, count=len(set().union(*held.values())), statuses=statuses)


def _notes_on_groups(
    by: By, groups: Groups, level: AssignmentLevel, stated_only: bool, provisions: bool
) -> Iterator[Reason]:
    if by == "measure":
        return
    count = sum(group.id is not None for group in groups.groups)
    yield reason(messages.ROLLUP_GROUPED, by=by, count=count, shared=groups.shared, outside=groups.outside)
    if by == "lead":
        yield reason(messages.ROLLUP_LEADS)
        if stated_only:
            yield reason(messages.ROLLUP_LEADS_STATED)
        else:
            yield reason(messages.ROLLUP_LEADS_LEAF if level == "leaf" else messages.ROLLUP_LEADS_ASSIGNED)
        if provisions:
            yield reason(messages.ROLLUP_LEADS_PROVISIONS)
    if groups.empty:
        yield reason(messages.ROLLUP_EMPTY, count=len(groups.empty), titles=named(groups.empty))


def _notes_on_reports(plan: Plan, reading: RollupEntries) -> Iterator[Reason]:
    ids = {id for entry in reading.entries for id in entry.part.observations}
    asked = [entry for entry in reading.entries if entry.measure]
    reported = sum(entry.part.value is not None for entry in asked)
    yield reason(messages.ROLLUP_REPORTED, reported=reported, expected=len(asked))
    yield from made_up_note(plan, ids)
