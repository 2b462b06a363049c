"""Workload: who leads, supports, coordinates how many tasks, and how many targets hang on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import count_texts, named, remarked
from policyplan.messages import Language, Message, heading
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, is_named
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, Table, plain, reason, rounded
from policyplan.query.workload.grouping import By, Grouping, grouping
from policyplan.query.workload.indicator_ranges import IndicatorRanges, indicator_ranges
from policyplan.query.workload.participation import (
    CountingOptions,
    Participation,
    PartyKey,
    TaskParticipation,
    participation,
    what_was_counted,
)
from policyplan.query.workload.tally import GroupId, Tally, as_decimal, tallies
from policyplan.text.order import name_key

Order = Literal["name", "lead", "total", "tasks", "fractional_lead", "fractional_participation", "targets"]
"""By name, or by one of the figures, the largest first."""


@attrs.frozen(kw_only=True)
class TasksByRole:
    """The ids of the tasks in which somebody has each role."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    supervise: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class WorkloadRow(Row):
    """What one agency is assigned; or a generic owner or an open list, which has no ``agency``, and another ``kind``.

    ``lead`` counts the tasks led, ``joint_lead`` those of them that others lead too, named or not, ``sole_lead`` the
    rest. ``total`` adds up all roles: who both leads and supports a task counts twice there, and once in ``tasks``.
    ``fractional_lead`` is 1/n of each task led by n, ``fractional_participation`` 1/n of each task in which n have a
    role; generic owners and open lists count among the n. ``lead_ratio`` is tasks led over tasks taken part in, from
    0 to 1, None where there are none. ``targets`` counts the targets with a number, interim ones too, at or below the
    tasks led, ``indicators`` are those that they belong to. ``expanded`` counts the roles that are there only because
    a generic owner was expanded. ``ids`` are the assignments that it rests on, each once, for ``plan.get(id)``.
    """

    group: str | None = None
    group_title: Text | None = None
    agency: str | None
    name: Text
    kind: AssignmentKind = AssignmentKind.NAMED
    lead: int
    joint_lead: int
    sole_lead: int
    support: int
    responsible: int
    coordinate: int
    supervise: int
    total: int
    tasks: int
    fractional_lead: Decimal
    fractional_participation: Decimal
    lead_ratio: Decimal | None
    targets: int
    expanded: int
    by_role: TasksByRole
    indicators: tuple[str, ...]
    ids: tuple[str, ...]


def _count(name: str, title: Message, *, only_in: Literal["csv"] | None = None) -> Column:
    return Column(name=name, heading=title, align="right", only_in=only_in)


_GROUP = Column(name="group_title", heading=heading("Group"))
_ROLES = (
    _count("lead", heading("Lead")),
    _count("joint_lead", heading("of which joint")),
    _count("sole_lead", heading("Alone"), only_in="csv"),
    _count("support", heading("Support")),
    _count("responsible", heading("Responsible")),
    _count("coordinate", heading("Coordinate")),
    _count("supervise", heading("Supervise")),
)


@attrs.frozen(kw_only=True, repr=False)
class Workload(Result[WorkloadRow]):
    """A row for each agency, by name; or, by group, for each agency that has anything to do in each group.

    ``unnamed`` are the rows of generic owners and open lists. They stand for no agency, so they are no part of
    ``rows``; CSV and plain values have them behind the rows, told apart by their ``kind``.
    ``level`` and ``by`` say how it was counted, ``assignments`` how many assignments were, rows and ``unnamed``
    together, ``without_lead`` which of the tasks and provisions counted nobody leads, ``open_lists`` which lists of
    agencies go on.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="group", only_in="csv"),
        _GROUP,
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        Column(name="kind", only_in="csv"),
        *_ROLES,
        _count("total", heading("Total")),
        _count("tasks", heading("Tasks"), only_in="csv"),
        attrs.evolve(_count("fractional_lead", heading("Fractional lead")), shown=rounded("fractional_lead")),
        _count("fractional_participation", heading("Fractional participation"), only_in="csv"),
        attrs.evolve(_count("lead_ratio", heading("Lead ratio")), shown=rounded("lead_ratio", 0, percent=True)),
        _count("targets", heading("Targets")),
        Column(name="expanded", only_in="csv"),
        Column(name="indicators", only_in="csv"),
        IDS,
    )

    level: AssignmentLevel
    by: By | None
    unnamed: tuple[WorkloadRow, ...]
    assignments: int
    without_lead: tuple[str, ...]
    open_lists: tuple[str, ...]

    def table(self, language: Language = "en", *, without: Collection[str] = ()) -> Table:
        """The rows as words, without roles that nobody has; a group's title stands on its first row."""
        whole = Result.table(self, language, without=without)
        idle = {each.title(language) for each in _ROLES if not any(getattr(row, each.name) for row in self.rows)}
        kept = [at for at, heading in enumerate(whole.headings) if heading not in idle]
        rows = [tuple(row[at] for at in kept) for row in whole.rows]
        if whole.headings[0] == _GROUP.title(language):
            rows = [row if at == 0 or row[0] != rows[at - 1][0] else ("", *row[1:]) for at, row in enumerate(rows)]
        return Table(
            headings=tuple(whole.headings[at] for at in kept),
            rows=tuple(rows),
            aligns=tuple(whole.aligns[at] for at in kept),
        )

    def to_csv(self, language: Language = "en") -> str:
        """The rows as CSV, those of generic owners and open lists behind; a program tells them by ``kind``."""
        return Result.to_csv(attrs.evolve(self, rows=(*self.rows, *self.unnamed)), language)

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """The rows as plain values, those of generic owners and open lists behind."""
        return [plain(row, language, exact=exact) for row in (*self.rows, *self.unnamed)]


@takes_plan
def workload(
    plan: Plan,
    *,
    level: AssignmentLevel = "assigned",
    by: By | None = None,
    parents: bool = False,
    stated_only: bool = False,
    provisions: bool = False,
    expand_generic: bool | str | Collection[str] = False,
    as_of: Day | None = None,
    order: Order = "name",
) -> Workload:
    """How much each agency of *plan* is to do: a row an agency, in the order of names, those with nothing included.

    *level* ``assigned`` counts what is written on each task, high or low in the tree. ``leaf`` counts tasks without
    children, each with the assignments of the nearest task, itself or above it, that has any. *provisions* counts
    safeguards and other duties too. With *stated_only*, assignments count that the document states; what a task
    inherits is inferred and does not.

    *by* ``goal``, ``action``, ``phase`` or ``kind`` (of agency) gives a row for each agency in each group in which it
    has anything. With *parents*, what an agency does counts for the one at the top above it, once a task and role.
    *expand_generic* lets a generic owner (各有关部门) stand for every agency of the plan: those named, or all (True);
    open lists stay apart. *as_of* asks for the names and mergers of a day (see `succession`). *order* sorts by a
    figure, the largest first.

    Fractional counting, as of publications with several authors: M. Gauffriau and P. O. Larsen, "Counting methods are
    decisive for rankings based on publication and citation studies", Scientometrics 64 (2005), 85-93.

    Raises `CallError` for another word in an option, `NotFoundError` for an agency that the plan does not have,
    `PlanError` where agencies lie in one another or take over from one another in a circle.
    """
    check_choice("order", order, get_args(Order))
    options = CountingOptions(
        level=level,
        stated_only=stated_only,
        provisions=provisions,
        parents=parents,
        expand_generic=expand_generic,
        as_of=as_of,
    )
    parties = participation(plan, options)
    groups = grouping(plan, parties, by, stated_only=stated_only) if by else None
    agencies: list[PartyKey] = [] if by else [(AssignmentKind.NAMED, id) for id in parties.agencies]
    counted = tallies(parties.units, agencies, groups_of=groups.groups_of if groups else None)
    ranges = indicator_ranges(plan, stated_only=stated_only)
    builder = RowBuilder(parties, groups, ranges)
    rows = sorted((builder.row(group, party, tally) for (group, party), tally in counted.items()), key=builder.sort_key)
    if order != "name":
        rows.sort(key=lambda row: (builder.position(row), -getattr(row, order)))
    staffed_tasks = [each for each in parties.units if each.participants or level == "leaf"]
    whole = tallies(parties.units) if by else counted
    return Workload(
        rows=tuple(row for row in rows if row.agency is not None),
        unnamed=tuple(row for row in rows if row.agency is None),
        level=level,
        by=by,
        assignments=sum(len(each.participants) for each in parties.units),
        without_lead=tuple(each.task.id for each in staffed_tasks if not each.leads),
        open_lists=_open_lists(parties.units),
        notes=(
            *what_was_counted(plan, options, parties),
            *_who_was_counted(plan, options, parties),
            *parties.notes,
            *(groups.notes if groups else ()),
            *_of_unnamed(parties, whole),
            *_of_figures(options, parties, ranges),
            *([reason(messages.WORKLOAD_ORDER, order=order)] if order != "name" else []),
        ),
    )


# -- rows ----------------------------------------------------------------------------------------------------------


@attrs.frozen
class RowBuilder:
    """Builds the rows of a workload: who takes part, in which groups, and the targets below each task."""

    parties: Participation
    groups: Grouping | None
    ranges: IndicatorRanges
    positions: dict[GroupId, int] = attrs.field(init=False)

    @positions.default
    def _positions(self) -> dict[GroupId, int]:
        return {group: at for at, group in enumerate(self.groups.titles)} if self.groups else {None: 0}

    def row(self, group: GroupId, party: PartyKey, tally: Tally) -> WorkloadRow:
        kind, agency = party
        counts = {role.value: len(tasks) for role, tasks in tally.tasks.items()}
        targets, indicators = self.ranges.measured(tally.tasks[Role.LEAD])
        return WorkloadRow(
            group=group,
            group_title=self.groups.titles[group] if self.groups else None,
            agency=agency if kind is AssignmentKind.NAMED and isinstance(agency, str) else None,
            name=self.parties.name(party),
            kind=kind,
            **counts,
            joint_lead=tally.joint,
            sole_lead=tally.led - tally.joint,
            total=sum(counts.values()),
            tasks=tally.taken_part_in,
            fractional_lead=as_decimal(tally.fractional_lead),
            fractional_participation=as_decimal(tally.fractional_participation),
            lead_ratio=as_decimal(Fraction(tally.led, tally.taken_part_in)) if tally.taken_part_in else None,
            targets=targets,
            expanded=tally.expanded,
            by_role=TasksByRole(**{role.value: tuple(tasks) for role, tasks in tally.tasks.items()}),
            indicators=indicators,
            ids=tuple(tally.ids),
        )

    def position(self, row: WorkloadRow) -> int:
        return self.positions[row.group]

    def sort_key(self, row: WorkloadRow) -> tuple[int, bytes, str]:
        return self.position(row), name_key(str(row.name)), row.agency or row.kind


# -- notes ---------------------------------------------------------------------------------------------------------


def _who_was_counted(plan: Plan, options: CountingOptions, parties: Participation) -> Iterator[Reason]:
    busy = {party[1] for each in parties.units for party in each.parties if party[0] is AssignmentKind.NAMED}
    idle = sorted(
        (agency for id, agency in parties.agencies.items() if id not in busy), key=lambda each: name_key(str(each.name))
    )
    yield reason(messages.WORKLOAD_AGENCIES, count=len(parties.agencies), idle=len(idle))
    if not busy or not idle:
        return
    elsewhere = set() if options.provisions else set(_in_provisions(plan, parties.stand_in))
    for code, agencies in (
        (messages.WORKLOAD_PROVISIONS_ONLY, [each for each in idle if each.id in elsewhere]),
        (messages.WORKLOAD_IDLE, [each for each in idle if each.id not in elsewhere]),
    ):
        if agencies:
            yield reason(code, agencies=named(each.name for each in agencies))


def _in_provisions(plan: Plan, stand_in: Mapping[str, str]) -> Iterator[str]:
    for provision in plan.provisions:
        for assignment in filter(is_named, provision.assignments):
            yield stand_in.get(str(assignment.agency), "")


def _of_unnamed(parties: Participation, counted: Mapping[tuple[GroupId, PartyKey], Tally]) -> Iterator[Reason]:
    for kind, code in (
        (AssignmentKind.GENERIC, messages.WORKLOAD_GENERIC),
        (AssignmentKind.OPEN, messages.WORKLOAD_OPEN),
    ):
        groups = {parties.name(party): tally for (_, party), tally in counted.items() if party[0] is kind}
        in_order = sorted(groups, key=lambda name: name_key(str(name)))
        if groups:
            yield reason(code, names=named(remarked(name, *_roles(groups[name])) for name in in_order))


def _roles(tally: Tally) -> tuple[Text, ...]:
    return count_texts({role: len(tasks) for role, tasks in tally.tasks.items()}, words=messages.WORKLOAD_ROLE_COUNT)


def _of_figures(options: CountingOptions, parties: Participation, ranges: IndicatorRanges) -> Iterator[Reason]:
    led = any(each.leads for each in parties.units)
    if any(each.participants for each in parties.units):
        yield reason(messages.WORKLOAD_FRACTIONS)
    if led:
        yield reason(messages.WORKLOAD_TARGETS)
    if led and options.level == "leaf" and ranges.on_inner_tasks:
        yield reason(messages.WORKLOAD_TARGETS_ABOVE, count=ranges.on_inner_tasks)


def _open_lists(units: Sequence[TaskParticipation]) -> tuple[str, ...]:
    found = (
        id
        for each in units
        for participant in each.participants
        if participant.party[0] is AssignmentKind.OPEN
        for id in participant.ids
    )
    return tuple(dict.fromkeys(found))
