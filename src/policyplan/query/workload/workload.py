"""Workload: how many tasks each agency leads, supports or coordinates, and how many targets depend on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import count_texts, named, remarked
from policyplan.messages import Language, Message, heading
from policyplan.model.arguments import answers
from policyplan.model.columns import ROLES, PartyKey
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, is_named
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, Table, plain, reason, rounded
from policyplan.query.workload.grouping import By, Grouping, grouping
from policyplan.query.workload.indicator_ranges import IndicatorRanges, indicator_ranges
from policyplan.query.workload.participation import (
    RESPONSIBLE,
    CountingOptions,
    Participation,
    StandIns,
    participation,
    responsible_note,
    what_was_counted,
)
from policyplan.query.workload.tally import GroupId, Tally, as_decimal, tallies
from policyplan.text.order import name_key

Order = Literal[
    "name",
    "lead",
    "total",
    "tasks",
    "fractional_lead",
    "fractional_participation",
    "targets",
    "owned",
    "fractional_owned",
]
"""By name, or by a figure, largest first."""


@attrs.frozen(kw_only=True)
class TasksByRole:
    """The ids of the tasks in which a party has each role."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    supervise: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class WorkloadRow(Row):
    """The assignments of one agency, or of a generic owner or an open list, which has no ``agency``."""

    group: str | None = None
    """The id of the group; None without groups."""
    group_title: Text | None = None
    """The title of the group."""
    agency: str | None
    """The id of the agency; None for a generic owner or an open list."""
    name: Text
    """The name of the agency, or the document's words for the others."""
    kind: AssignmentKind = AssignmentKind.NAMED
    """Whether it is a named agency, a generic owner or an open list."""
    lead: int
    """The number of tasks led."""
    joint_lead: int | None
    """Those of them that others lead too, named or not; None where no task counted has a lead."""
    sole_lead: int | None
    """The rest of them; None where no task counted has a lead."""
    support: int
    """The number of tasks supported."""
    responsible: int
    """The number of tasks with the role ``responsible``."""
    coordinate: int
    """The number of tasks coordinated."""
    supervise: int
    """The number of tasks supervised."""
    total: int
    """The sum over all roles; a task both led and supported counts twice."""
    tasks: int
    """The number of tasks with any role, each once."""
    owned: int
    """The number of tasks owned: led, or with the role ``responsible`` where the task names no lead agency."""
    fractional_owned: Decimal
    """The sum of 1/n over the tasks owned, with n the owners of each."""
    fractional_lead: Decimal | None
    """The sum of 1/n over the tasks led, with n the lead agencies of each; None where no task counted has a lead."""
    fractional_participation: Decimal
    """The sum of 1/n over the tasks with any role, with n the parties of each."""
    lead_ratio: Decimal | None
    """Tasks led over tasks with any role, from 0 to 1; None without tasks, or where no task counted has a lead."""
    targets: int
    """The number of targets with a number, interim ones too, at or below the tasks owned."""
    expanded: int
    """The number of roles that are there only because a generic owner was expanded."""
    by_role: TasksByRole
    """The tasks in each role."""
    indicators: tuple[str, ...]
    """The indicators of the targets."""
    ids: tuple[str, ...]
    """The assignments that the row rests on, each once, for ``plan.get(id)``."""


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
    """One row for each agency, sorted by name; with groups, for each agency with assignments in each group.

    CSV and plain values have the rows of ``unnamed`` after the others, distinguished by their ``kind``.
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
        _count("owned", heading("Owned")),
        attrs.evolve(_count("fractional_owned", heading("Fractional owned")), shown=rounded("fractional_owned")),
        attrs.evolve(_count("fractional_lead", heading("Fractional lead")), shown=rounded("fractional_lead")),
        _count("fractional_participation", heading("Fractional participation"), only_in="csv"),
        attrs.evolve(_count("lead_ratio", heading("Lead ratio")), shown=rounded("lead_ratio", 0, percent=True)),
        _count("targets", heading("Targets")),
        Column(name="expanded", only_in="csv"),
        Column(name="indicators", only_in="csv"),
        IDS,
    )

    level: AssignmentLevel
    """Which assignments were counted, as in `workload`."""
    by: By | None
    """How rows are grouped; None without groups."""
    unnamed: tuple[WorkloadRow, ...]
    """The rows of generic owners and open lists, which are not agencies."""
    assignments: int
    """How many assignments were counted, those of ``unnamed`` included."""
    without_lead: tuple[str, ...]
    """The tasks and provisions counted that have no lead."""
    open_lists: tuple[str, ...]
    """The open lists of agencies."""

    def table(self, language: Language = "en", *, without: Collection[str] = (), repeated: bool = False) -> Table:
        """Return the rows as words, without unused roles; the title of a group is on its first row."""
        whole = Result.table(self, language, without=without, repeated=repeated)
        idle = {column.title(language) for column in self.columns if column.name in self._idle()}
        table = whole.only([at for at, heading in enumerate(whole.headings) if heading not in idle])
        if repeated or whole.headings[0] != _GROUP.title(language):
            return table
        groups = [row[0] for row in table.rows]
        rows = [("" if at and groups[at - 1] == row[0] else row[0], *row[1:]) for at, row in enumerate(table.rows)]
        return attrs.evolve(table, rows=tuple(rows))

    def _idle(self) -> set[str]:
        """The columns that say nothing here: unused roles, owners who are all leads, and leads where there are none."""
        idle = {role.name for role in _ROLES if not any(getattr(row, role.name) for row in self.rows)}
        if all(row.owned == row.lead for row in self.rows):
            idle |= {"owned", "fractional_owned"}
        if self.rows and all(row.fractional_lead is None for row in self.rows):
            idle |= {"fractional_lead", "lead_ratio"}
        return idle

    def to_csv(self, language: Language = "en", *, bom: bool = False) -> str:
        """Return the rows as CSV, followed by those of ``unnamed``."""
        return Result.to_csv(attrs.evolve(self, rows=(*self.rows, *self.unnamed)), language, bom=bom)

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """Return the rows as plain values, followed by those of ``unnamed``."""
        return [plain(row, language, exact=exact) for row in (*self.rows, *self.unnamed)]


@answers
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
    """Return what each agency is assigned: one row per agency, sorted by name.

    Agencies without assignments are included. Fractional counting follows publications with several authors
    (M. Gauffriau and P. O. Larsen, "Counting methods are decisive for rankings based on publication and citation
    studies", Scientometrics 64 (2005), 85-93): each of n lead agencies of a task counts 1/n.

    Parameters:
        plan: The plan.
        by: Group the rows by ``goal``, ``action``, ``phase`` or ``kind`` of agency, with a row for each agency in each
            group in which it has assignments.
        level: ``assigned`` counts the assignments written on each task, at any level. ``leaf`` counts the tasks without
            children, each with the assignments of the nearest task, itself or above it, that has any.
        parents: Let what an agency does count for its topmost parent, once in each task and role.
        stated_only: Count only assignments that the document states. Inherited ones are inferred and do not count.
        provisions: Count safeguards and other duties too.
        expand_generic: Let generic owners (各有关部门) stand for every agency of the plan: those named here, or all
            (True). Open lists stay apart.
        as_of: A day whose names and mergers of agencies count.
        order: Sort by ``name``, or by a figure, largest first.

    Returns:
        The rows, with generic owners and open lists in ``unnamed``.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: The plan names an agency that it does not have.
        PlanError: Agencies are parents or successors of one another in a circle.

    Example:
        >>> from policyplan import samples, workload
        >>> row = workload(samples.jiangmen(), order="lead")[0]
        >>> print(row.name.en, row.lead, row.support, row.fractional_lead)
        Municipal Association for Science and Technology 9 1 3.25

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
    counted = tallies(parties, agencies, groups=groups.groups if groups else None)
    ranges = indicator_ranges(plan, stated_only=stated_only)
    builder = RowBuilder(parties, groups, ranges)
    rows = sorted((builder.row(group, party, tally) for (group, party), tally in counted.items()), key=builder.sort_key)
    if order != "name":
        rows.sort(key=lambda row: (builder.position(row), -(getattr(row, order) or 0)))
    whole = tallies(parties) if by else counted
    return Workload(
        rows=tuple(row for row in rows if row.agency is not None),
        unnamed=tuple(row for row in rows if row.agency is None),
        level=level,
        by=by,
        assignments=sum(crew.counts.participants for crew in parties.crews),
        without_lead=tuple(
            id
            for id, leads, parties_there in zip(parties.row_ids, parties.leads, parties.sizes, strict=True)
            if not leads and (parties_there or level == "leaf")
        ),
        open_lists=_open_lists(parties),
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


@attrs.frozen(eq=False, repr=False)
class RowBuilder:
    """Builds the rows of a workload: who takes part, in which groups, and the targets below each task."""

    parties: Participation
    groups: Grouping | None
    ranges: IndicatorRanges
    positions: dict[GroupId, int] = attrs.field(init=False)

    has_leads: bool = attrs.field(init=False)
    """Whether any task counted has a lead, without which figures of leading do not apply."""

    @has_leads.default
    def _has_leads(self) -> bool:
        return any(self.parties.leads) or not any(self.parties.owners)

    @positions.default
    def _positions(self) -> dict[GroupId, int]:
        return {group: at for at, group in enumerate(self.groups.titles)} if self.groups else {None: 0}

    def row(self, group: GroupId, party: PartyKey, tally: Tally) -> WorkloadRow:
        kind, agency = party
        counts = {role.value: tally.count(code) for code, role in enumerate(ROLES)}
        taken_part_in, has_leads = tally.taken_part_in, self.has_leads
        positions = self.parties.rows
        owned = [positions[row] for row in tally.rows_owned()]
        return WorkloadRow.late(
            {
                "by_role": lambda _: TasksByRole(**{role.value: tally.tasks(code) for code, role in enumerate(ROLES)}),
                "indicators": lambda _: self.ranges.measured_indicators(positions[at] for at in tally.rows_owned()),
                "ids": lambda _: tally.ids(),
            },
            group=group,
            group_title=self.groups.titles[group] if self.groups else None,
            agency=agency if kind is AssignmentKind.NAMED and isinstance(agency, str) else None,
            name=self.parties.name(party),
            kind=kind,
            **counts,
            joint_lead=tally.joint if has_leads else None,
            sole_lead=tally.led - tally.joint if has_leads else None,
            total=sum(counts.values()),
            tasks=taken_part_in,
            owned=len(owned),
            fractional_owned=as_decimal(tally.fractional_owned),
            fractional_lead=as_decimal(tally.fractional_lead) if has_leads else None,
            fractional_participation=as_decimal(tally.fractional_participation),
            lead_ratio=as_decimal(Fraction(tally.led, taken_part_in)) if has_leads and taken_part_in else None,
            targets=self.ranges.measured_targets(owned),
            expanded=tally.expanded,
        )

    def position(self, row: WorkloadRow) -> int:
        return self.positions[row.group]

    def sort_key(self, row: WorkloadRow) -> tuple[int, bytes, str]:
        return self.position(row), name_key(str(row.name)), row.agency or row.kind


# -- notes ---------------------------------------------------------------------------------------------------------


def _who_was_counted(plan: Plan, options: CountingOptions, parties: Participation) -> Iterator[Reason]:
    keys = parties.columns.party_keys
    there = {code // len(ROLES) for code in parties.slots_of}
    there.update(parties.everyone if parties.has_expanded else ())
    busy = {id for kind, id in map(keys.__getitem__, there) if kind is AssignmentKind.NAMED}
    idle = sorted(
        (agency for id, agency in parties.agencies.items() if id not in busy),
        key=lambda agency: name_key(str(agency.name)),
    )
    count = len(parties.agencies)
    if not count:
        yield reason(messages.WORKLOAD_AGENCIES_NONE)
    elif idle:
        yield reason(messages.WORKLOAD_AGENCIES, count=count, idle=len(idle))
    else:
        yield reason(messages.WORKLOAD_AGENCIES_BUSY, count=count)
    if not busy or not idle:
        return
    elsewhere = set() if options.provisions else set(_in_provisions(plan, parties.stand_ins))
    for code, agencies in (
        (messages.WORKLOAD_PROVISIONS_ONLY, [each for each in idle if each.id in elsewhere]),
        (messages.WORKLOAD_IDLE, [each for each in idle if each.id not in elsewhere]),
    ):
        if agencies:
            yield reason(code, agencies=named(agency.name for agency in agencies))


def _in_provisions(plan: Plan, stand_ins: StandIns) -> Iterator[str]:
    for provision in plan.provisions:
        for assignment in filter(is_named, provision.assignments):
            yield stand_ins.of(str(assignment.agency), provision.id)


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
    return count_texts({role: tally.count(code) for code, role in enumerate(ROLES)}, words=messages.WORKLOAD_ROLE_COUNT)


def _of_figures(options: CountingOptions, parties: Participation, ranges: IndicatorRanges) -> Iterator[Reason]:
    owned = any(parties.owners)
    responsible = parties.owner_roles.count(RESPONSIBLE)
    if any(parties.sizes):
        yield reason(messages.WORKLOAD_FRACTIONS)
    yield from responsible_note(parties)
    if responsible and not any(parties.leads):
        yield reason(messages.WORKLOAD_NO_LEADS)
    if owned:
        yield reason(messages.WORKLOAD_TARGETS_OWNED if responsible else messages.WORKLOAD_TARGETS)
    if owned and options.level == "leaf" and ranges.on_inner_tasks:
        yield reason(messages.WORKLOAD_TARGETS_ABOVE, count=ranges.on_inner_tasks)


def _open_lists(parties: Participation) -> tuple[str, ...]:
    columns = parties.columns
    is_open = [kind is AssignmentKind.OPEN for kind, _ in columns.party_keys]
    if not any(is_open):
        return ()
    slots = (slot for slot, code in enumerate(parties.slots[1]) if is_open[code // len(ROLES)])
    return tuple(dict.fromkeys(columns.assignment_ids[at] for slot in slots for at in parties.sources(slot)))
