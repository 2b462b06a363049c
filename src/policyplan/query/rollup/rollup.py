"""Roll-up: what the targets or observations of a plan add up to, and which of them do not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from policyplan.errors import CallError, check_choice
from policyplan.l10n.lists import COUNTED_TARGETS, count_texts, named
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.result import Reason, reason
from policyplan.query.rollup.addition import rows_of, rules_of
from policyplan.query.rollup.entries import RollupEntries, read_observations_of, read_targets
from policyplan.query.rollup.groups import By, Groups, groups_of, trees_of
from policyplan.query.rollup.rows import ObservationRollup, Rollup, RollupRow, RollupStatus
from policyplan.query.succession import on_day
from policyplan.query.targets.observed import made_up_note

Of = Literal["targets", "observations"]
PerYear = Literal["apart", "years"]


@answers
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
    """Return what the targets of a plan add up to, measure by measure, and which of them do not add up, and why.

    **What goes together.** Figures are added only within one measure, across tasks and places as its ``across_tasks``
    and ``across_places`` say. ``sum``: they are added. ``overlapping``: the result is a range from the largest value to
    the sum. Otherwise they are not added, and the row says why. Units are converted within a dimension. "=" with "≥"
    gives "≥", with "≤" gives "≤"; "≥" with "≤" is refused, and so is "about" with anything but "=". Shares and amounts
    per head are only calculated again from their numerators and denominators. Levels are never added.

    **What is kept apart**, in rows of their own: targets due on different days (the last day of ``due``, or else of
    ``period``); aspirational (力争) and firmer targets; places of which one lies in another, or that do not add up.
    Interim targets are in no sum. What is counted twice is added once: of two targets of an indicator, the larger; of
    indicators linked as overlapping, the one that does not name the other (else the larger); of a task or goal and what
    is below it, the lower ones; of a goal and tasks that may repeat it without a link, those that make more, unless
    a peer relationship says that they are separate.

    **Groups.** ``goal``: what belongs to a goal, to goals below it, or to tasks that serve them. ``task``: what belongs
    to a task or to tasks below it. ``lead``: the tasks that an agency leads. ``phase``: what is due in its period.
    ``place``: what is in a place or in places below it; what several places owe together belongs to the nearest place
    that includes them all. Groups are views and share figures, so nothing is added up over them. What is in no group
    comes last.

    Parameters:
        plan: The plan.
        by: Group the rows; ``measure`` makes no groups.
        of: Roll up ``targets``, or the ``observations`` known on *as_of*. Values of different days are kept apart, and
            values that have not been reported are ``missing``, never 0.
        per_year: With ``years``, a target per year makes a total: its value times the years of its period, or of the
            plan's. Such a total is inferred. With ``apart``, it stays a target per year.
        level: By lead, ``leaf`` lets a task without assignments inherit those above it; ``assigned`` does not.
        provisions: By lead, count safeguards and other duties too.
        stated_only: Use only stated facts: no inferred indicator, target, link or inheritance, and no sum unless the
            document states that too.
        as_of: The day for observations: a day, a period whose last day is meant, or ``today``.

    Returns:
        One row per sum, and one per group of figures that are not added.

    Raises:
        CallError: An option is unknown, *as_of* is given without observations, or is missing with them.
        NotFoundError: The plan names an id that it does not have.

    Example:
        >>> from policyplan import rollup, samples
        >>> row = rollup(samples.jiangmen())[5]
        >>> print(row.title.en, row.amount, row.unit.en, row.status)
        Person-times trained 250,000 person-times added

    """
    for option, given, known in (("by", by, By), ("of", of, Of), ("per_year", per_year, PerYear)):
        check_choice(option, given, get_args(known))
    check_choice("level", level, get_args(AssignmentLevel))
    if as_of is not None and of != "observations":
        raise CallError(messages.OPTION_ELSEWHERE, option="as_of", other="of=observations")
    if as_of is None and of == "observations":
        raise CallError(messages.AS_OF_MISSING, option="as_of")
    day = None if as_of is None else as_of_day(as_of)
    plan, changes = (plan, ()) if day is None else on_day(plan, day)
    trees = trees_of(plan)
    if day:
        reading = read_observations_of(plan, day, trees.name, stated_only=stated_only)
    else:
        reading = read_targets(plan, stated_only=stated_only, over_years=per_year == "years")
    groups = groups_of(
        plan, reading.entries, by=by, trees=trees, level=level, stated_only=stated_only, provisions=provisions
    )
    rules = rules_of(plan, trees, stated_only=stated_only, observed=day is not None)
    rows = tuple(
        draft.row(group=group.id, group_kind=group.kind, group_title=group.title)
        for group in groups.groups
        for draft in rows_of(group.entries, rules)
    )
    notes = [
        *(day.notes if day else ()),
        *changes,
        _counts(rows),
        *_notes_on_groups(by, groups, level, stated_only, provisions),
        *([reason(messages.ROLLUP_LEFT_OUT, count=len(reading.left_out))] if reading.left_out else []),
        *(_notes_on_reports(plan, reading) if day else ()),
    ]
    if day:
        unused = reading.unused.ids
        return ObservationRollup(rows=rows, left_out=reading.left_out, unused=unused, notes=tuple(notes))
    return Rollup(rows=rows, left_out=reading.left_out, notes=tuple(notes))


# -- notes ---------------------------------------------------------------------------------------------------------


def _counts(rows: Sequence[RollupRow]) -> Reason:
    """How many indicators there are, and how many have what became of them somewhere."""
    indicators_of: dict[RollupStatus, set[str]] = {status: set() for status in RollupStatus}
    for row in rows:
        indicators_of[row.status].update([part.indicator for part in row.parts])
    statuses = count_texts(
        {status: len(indicators) for status, indicators in indicators_of.items()}, words=COUNTED_TARGETS
    )
    if not rows:
        return reason(messages.ROLLUP_NOTHING)
    return reason(messages.ROLLUP_COUNTED, count=len(set().union(*indicators_of.values())), statuses=statuses)


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
    yield from reading.unused.notes
    yield from made_up_note(plan, ids)
