"""The assignments of each task, as written or as inherited by the tasks without children."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task, assignment_id

AssignmentLevel = Literal["assigned", "leaf"]
"""``assigned``: the assignments written on each task. ``leaf``: tasks without children, which inherit."""

Unit = Literal["written", "action", "task"]
"""What agencies share if they work together.

``written``: the task on which their assignments are written, at whatever level of the plan. ``action``: the action (top
task) around it, which also ties agencies that share no task. ``task``: each task that is counted.
"""

PRECEDENCE = (Role.LEAD, Role.RESPONSIBLE, Role.COORDINATE, Role.SUPERVISE, Role.SUPPORT)
"""The roles by weight. The first one that an agency has is its principal role."""

OWNER_ROLES = (Role.LEAD, Role.RESPONSIBLE)
"""The roles that can make an agency an owner: responsible agencies are owners where nobody leads."""


@attrs.frozen(kw_only=True)
class Assigned:
    """A task or a provision with the assignments that count for it."""

    task: Task | Provision
    """The task or the provision."""
    action: str
    """The id of the action around the task. For an action or a provision, its own id."""
    holder: str
    """The id of the task on which the assignments are written."""
    assignments: tuple[Assignment, ...] = ()
    """The assignments that count for the task."""

    @property
    def is_inherited(self) -> bool:
        """Whether the assignments are written on a task above this one."""
        return self.holder != self.task.id

    def id_of(self, assignment: Assignment) -> str:
        """Return the id of an assignment, ``task/role/agency``, with the task on which it is written."""
        return assignment_id(self.holder, assignment)


def assigned(
    plan: Plan, *, level: AssignmentLevel = "assigned", stated_only: bool = False, provisions: bool = False
) -> Iterator[Assigned]:
    """Return every task with the assignments that count for it, in document order.

    Parameters:
        plan: The plan.
        level: ``assigned`` returns every task with its own assignments. ``leaf`` returns the tasks without children,
            each with its own assignments or those of the nearest task above it that has any.
        stated_only: Count only the assignments that the document states. Inherited ones are inferred.
        provisions: Add the provisions at the end.

    Returns:
        The tasks, one by one.

    Raises:
        CallError: The level is unknown.

    """
    check_choice("level", level, get_args(AssignmentLevel))
    walk = _as_written(plan) if level == "assigned" else _inherited(plan, stated_only)
    yield from (_stated(item) if stated_only else item for item in walk)
    for provision in plan.provisions if provisions else ():
        item = Assigned(task=provision, action=provision.id, holder=provision.id, assignments=provision.assignments)
        yield _stated(item) if stated_only else item


def _stated(item: Assigned) -> Assigned:
    return attrs.evolve(item, assignments=tuple(part for part in item.assignments if part.is_stated))


def _as_written(plan: Plan) -> Iterator[Assigned]:
    pending = [(action, action.id) for action in reversed(plan.tasks)]
    while pending:
        task, action = pending.pop()
        yield Assigned(task=task, action=action, holder=task.id, assignments=task.assignments)
        pending.extend((child, action) for child in reversed(task.children))


def _inherited(plan: Plan, stated_only: bool) -> Iterator[Assigned]:
    pending: list[tuple[Task, str, Task | None]] = [(action, action.id, None) for action in reversed(plan.tasks)]
    while pending:
        task, action, above = pending.pop()
        holder = task if task.assignments or stated_only else above
        if not task.children:
            source = holder or task
            yield Assigned(task=task, action=action, holder=source.id, assignments=source.assignments)
        pending.extend((child, action, holder) for child in reversed(task.children))


def is_named(assignment: Assignment) -> bool:
    """Return whether an assignment names one agency, not a group."""
    return assignment.kind is AssignmentKind.NAMED and assignment.agency is not None


def owners(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Return the assignments of the owners of a task, who answer for it.

    The owners are the lead agencies. Where a task names no lead agency, they are its responsible agencies. Generic
    owners and open lists are left out.
    """
    named = tuple(filter(is_named, assignments))
    role = owner_role(named)
    return tuple(assignment for assignment in named if assignment.role is role)


def owner_role(assignments: Iterable[Assignment]) -> Role | None:
    """Return the role of the owners among assignments: lead, else responsible; None if there is neither.

    A role that only generic owners and open lists have counts if no agency is named for either.
    """
    assignments = tuple(assignments)
    for named in (True, False):
        roles = {assignment.role for assignment in assignments if is_named(assignment) is named}
        for role in OWNER_ROLES:
            if role in roles:
                return role
    return None


Parts = dict[str, dict[str, list[tuple[Assigned, Assignment]]]]
"""The assignments of each agency, by unit (task, action or provision) and by agency."""


def items_by_unit(
    plan: Plan, *, level: AssignmentLevel, unit: Unit, stated_only: bool, provisions: bool
) -> dict[str, list[Assigned]]:
    """Return the tasks that count in each unit, in document order, by the id of the unit.

    With the unit ``written``, the units are the tasks on which the counted assignments are written. An action with
    assignments and an item below it with assignments of its own are two units. A task without assignments, above and
    below which there are none either, is a unit without agencies. Raises `CallError` for an unknown option.
    """
    check_choice("unit", unit, get_args(Unit))
    walk = list(assigned(plan, level=level, stated_only=stated_only, provisions=provisions))
    if unit == "action":
        units: dict[str, list[Assigned]] = {}
        for item in walk:
            units.setdefault(item.action, []).append(item)
        return units
    if unit == "task":
        return {item.task.id: [item] for item in walk}
    written: dict[str, list[Assigned]] = {}
    for item in walk:
        if item.assignments or isinstance(item.task, Provision):
            written.setdefault(item.holder, []).append(item)
    in_order = [*_units_in_order(plan, written), *(provision.id for provision in plan.provisions if provisions)]
    return {id: written.get(id, []) for id in in_order}


def _units_in_order(plan: Plan, written: Collection[str]) -> Iterator[str]:
    """Yield the tasks with written assignments, and the topmost tasks with none above, below or of their own."""
    staffed = _with_those_above(plan, written)
    pending = [(action, False) for action in reversed(plan.tasks)]
    while pending:
        task, covered = pending.pop()
        if task.id in written or not (covered or task.id in staffed):
            yield task.id
        if task.id in staffed:
            pending.extend((child, covered or task.id in written) for child in reversed(task.children))


def _with_those_above(plan: Plan, tasks: Collection[str]) -> set[str]:
    """Return some tasks and all tasks above them."""
    found: set[str] = set()
    for task in reversed(plan.all_tasks):  # every task comes before the tasks below it
        if task.id in tasks or any(child.id in found for child in task.children):
            found.add(task.id)
    return found


def parts_by_task(plan: Plan, *, level: AssignmentLevel, unit: Unit, stated_only: bool, provisions: bool) -> Parts:
    """Return the assignments of each agency in each unit, in document order; see `items_by_unit`.

    Units without agencies are included. Generic owners and open lists are left out. Raises `CallError` for an unknown
    option, and `NotFoundError` if an assignment names an agency that the plan does not have.
    """
    units = items_by_unit(plan, level=level, unit=unit, stated_only=stated_only, provisions=provisions)
    agencies = {agency.id for agency in plan.agencies}
    parts: Parts = {}
    for id, items in units.items():
        by_agency = parts.setdefault(id, {})
        for item in items:
            for assignment in filter(is_named, item.assignments):
                agency = str(assignment.agency)
                if agency not in agencies:
                    plan.get(agency, Agency)  # raises an error with the nearest id
                by_agency.setdefault(agency, []).append((item, assignment))
    return parts
