"""Workload: who leads, supports, coordinates how many tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import attrs

from policyplan.errors import NotFoundError, nearest
from policyplan.graph.assigned import Assigned, AssignmentLevel, assigned, is_named
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Task
from policyplan.model.values import Text
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.text.order import name_key
from policyplan.wording import VOCABULARY


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
    """What one agency is assigned; or, among a workload's groups, a generic owner or an open list.

    ``lead`` counts every place as a lead, ``joint_lead`` those of them that are shared with another lead, named or
    not. ``total`` adds up all roles: an agency that both leads and supports a task counts twice there. ``ids`` are the
    assignments it rests on, each once, as the plan knows them (``plan.get(id)``). A group has no ``agency``; its
    ``kind`` is ``generic`` or ``open``, its ``name`` the document's words.
    """

    agency: str | None
    name: Text
    kind: AssignmentKind = AssignmentKind.NAMED
    lead: int
    joint_lead: int
    support: int
    responsible: int
    coordinate: int
    supervise: int
    total: int
    tasks: TasksByRole
    ids: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class Workload(Result[WorkloadRow]):
    """A row for each agency of the plan, by name; ``groups`` are kept apart and never expanded into agencies.

    ``level`` says how it was counted, ``assignments`` how many assignments were (rows and groups together),
    ``without_lead`` which of the tasks counted have no lead of any kind, ``open_lists`` which lists of agencies go on.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="agency", heading=Text(zh="编号", en="Id"), only_in="csv"),
        Column(name="name", heading=Text(zh="责任单位", en="Agency")),
        Column(name="lead", heading=Text(zh="牵头", en="Lead"), align="right"),
        Column(name="joint_lead", heading=Text(zh="其中联合牵头", en="of which joint"), align="right"),
        Column(name="support", heading=Text(zh="配合", en="Support"), align="right"),
        Column(name="responsible", heading=Text(zh="责任", en="Responsible"), align="right"),
        Column(name="coordinate", heading=Text(zh="统筹", en="Coordinate"), align="right"),
        Column(name="supervise", heading=Text(zh="督导", en="Supervise"), align="right"),
        Column(name="total", heading=Text(zh="合计", en="Total"), align="right"),
        IDS,
    )

    level: AssignmentLevel
    groups: tuple[WorkloadRow, ...]
    assignments: int
    without_lead: tuple[str, ...]
    open_lists: tuple[str, ...]


def workload(
    plan: Plan, *, level: AssignmentLevel = "assigned", stated_only: bool = False, provisions: bool = False
) -> Workload:
    """How much each agency of *plan* is to do: a row an agency, in the order of names, those with nothing included.

    *level* ``assigned`` counts what is written on each task, high or low in the tree. ``leaf`` counts tasks without
    children, each with the assignments of the nearest task, itself or above it, that has any. *provisions* counts
    safeguards and other duties too. With *stated_only*, assignments count that the document states; what a task
    inherits is inferred and does not.

    Raises `CallError` for another level, `NotFoundError` for an agency that the plan does not have.
    """
    units = tuple(assigned(plan, level=level, stated_only=stated_only, provisions=provisions))
    rows = sorted((tally.row() for tally in _tallies(plan, units)), key=_by_name)
    groups = tuple(row for row in rows if row.agency is None)
    counted = tuple(each for each in units if each.assignments or level == "leaf")
    without_lead = tuple(each.task.id for each in counted if not _leads(each))
    facts = {
        "assignments": sum(row.total for row in rows),
        "tasks": sum(isinstance(each.task, Task) for each in counted),
        "inherited": sum(each.is_inherited for each in counted),
        "agencies": len(plan.agencies),
        "without_lead": len(without_lead),
        "open_lists": len(_open_lists(units)),
    }
    return Workload(
        rows=tuple(row for row in rows if row.agency is not None),
        groups=groups,
        level=level,
        assignments=facts["assignments"],
        without_lead=without_lead,
        open_lists=_open_lists(units),
        notes=(
            reason("workload-assigned" if level == "assigned" else "workload-leaf", **facts),
            reason("workload-facts", **facts),
            *([reason("workload-provisions", count=len(plan.provisions))] if provisions else []),
            *([reason("workload-stated-only")] if stated_only else []),
            *map(_group_note, groups),
        ),
    )


# -- counting ------------------------------------------------------------------------------------------------------


@attrs.define
class _Tally:
    agency: str | None
    name: Text
    kind: AssignmentKind
    tasks: dict[Role, list[str]] = attrs.field(factory=lambda: {role: [] for role in Role})
    joint: int = 0
    ids: dict[str, None] = attrs.field(factory=dict)

    def add(self, each: Assigned, assignment: Assignment, leads: int) -> None:
        self.tasks[assignment.role].append(each.task.id)
        self.joint += assignment.role is Role.LEAD and leads > 1
        self.ids[each.id_of(assignment)] = None

    def row(self) -> WorkloadRow:
        counts = {role.value: len(ids) for role, ids in self.tasks.items()}
        return WorkloadRow(
            agency=self.agency,
            name=self.name,
            kind=self.kind,
            **counts,
            joint_lead=self.joint,
            total=sum(counts.values()),
            tasks=TasksByRole(**{role.value: tuple(ids) for role, ids in self.tasks.items()}),
            ids=tuple(self.ids),
        )


_Key = tuple[AssignmentKind, str | Text | None]


def _tallies(plan: Plan, units: tuple[Assigned, ...]) -> Iterable[_Tally]:
    named = AssignmentKind.NAMED
    tallies: dict[_Key, _Tally] = {(named, each.id): _Tally(each.id, each.name, named) for each in plan.agencies}
    for each in units:
        leads = _leads(each)
        for assignment in each.assignments:
            _tally(tallies, assignment).add(each, assignment, leads)
    return tallies.values()


def _tally(tallies: dict[_Key, _Tally], assignment: Assignment) -> _Tally:
    if not is_named(assignment):
        key = (assignment.kind, assignment.label)
        return tallies.setdefault(key, _Tally(None, assignment.label or _unlabelled(assignment.kind), assignment.kind))
    try:
        return tallies[assignment.kind, assignment.agency]
    except KeyError:
        known = [str(name) for kind, name in tallies if kind is AssignmentKind.NAMED]
        id = str(assignment.agency)
        raise NotFoundError("id-unknown", id=id, nearest=nearest(id, known)) from None


def _unlabelled(kind: AssignmentKind) -> Text:
    en, zh = VOCABULARY[kind]
    return Text(zh=zh, en=en)


def _leads(each: Assigned) -> int:
    return sum(assignment.role is Role.LEAD for assignment in each.assignments)


def _open_lists(units: tuple[Assigned, ...]) -> tuple[str, ...]:
    found = (
        each.id_of(assignment)
        for each in units
        for assignment in each.assignments
        if assignment.kind is AssignmentKind.OPEN
    )
    return tuple(dict.fromkeys(found))


def _by_name(row: WorkloadRow) -> tuple[bytes, str]:
    return name_key(str(row.name)), row.agency or row.kind


def _group_note(row: WorkloadRow) -> Reason:
    counts = {role.value: getattr(row, role) for role in Role if getattr(row, role)}
    said = tuple(Text(en=f"{VOCABULARY[role][0]} {n}", zh=f"{VOCABULARY[role][1]} {n}") for role, n in counts.items())
    return reason("workload-group", name=row.name, kind=row.kind.value, roles=said)
