"""Who is assigned to which task: as it is written, or inherited by the tasks at the tips of the tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task

AssignmentLevel = Literal["assigned", "leaf"]
"""``assigned``: what is written on each task. ``leaf``: tasks without children, which inherit."""

Unit = Literal["action", "task"]
"""Whether a task stands for itself, or for the action (top task) that it lies in."""

PRECEDENCE = (Role.LEAD, Role.RESPONSIBLE, Role.COORDINATE, Role.SUPERVISE, Role.SUPPORT)
"""The roles, from the one that carries most; the first that an agency has is its principal role."""


@attrs.frozen(kw_only=True)
class Assigned:
    """A task (or a provision) with the assignments that count for it, and the id of the task that they stand on.

    ``action`` is the id of the top task that it lies in, or its own.
    """

    task: Task | Provision
    action: str
    holder: str
    assignments: tuple[Assignment, ...] = ()

    @property
    def is_inherited(self) -> bool:
        """Whether the assignments stand on a task above this one."""
        return self.holder != self.task.id

    def id_of(self, assignment: Assignment) -> str:
        """``task/role/agency``, the task being the one that the assignment stands on."""
        return f"{self.holder}/{assignment.role}/{assignment.agency or assignment.label or ''}"


def assigned(
    plan: Plan, *, level: AssignmentLevel = "assigned", stated_only: bool = False, provisions: bool = False
) -> Iterator[Assigned]:
    """Every task with the assignments that count for it, in the document's order; provisions behind, if asked for.

    With *level* ``assigned``, every task has its own assignments, maybe none. With ``leaf``, only tasks without
    children are given, each with the assignments of the nearest task, itself or above it, that has any. With
    *stated_only*, assignments count that the document states; inherited ones do not, since inheriting is inferred.

    Raises `CallError` for another level.
    """
    check_choice("level", level, get_args(AssignmentLevel))
    walk = _as_written(plan) if level == "assigned" else _inherited(plan, stated_only)
    yield from (_stated(each) if stated_only else each for each in walk)
    for each in plan.provisions if provisions else ():
        own = Assigned(task=each, action=each.id, holder=each.id, assignments=each.assignments)
        yield _stated(own) if stated_only else own


def _stated(each: Assigned) -> Assigned:
    return attrs.evolve(each, assignments=tuple(one for one in each.assignments if one.is_stated))


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
            held = holder or task
            yield Assigned(task=task, action=action, holder=held.id, assignments=held.assignments)
        pending.extend((child, action, holder) for child in reversed(task.children))


def is_named(assignment: Assignment) -> bool:
    """Whether it names one agency, not a group."""
    return assignment.kind is AssignmentKind.NAMED and assignment.agency is not None


Parts = dict[str, dict[str, list[tuple[Assigned, Assignment]]]]
"""Task (or action), agency, and what is assigned to it there."""


def parts_by_task(plan: Plan, *, level: AssignmentLevel, unit: Unit, stated_only: bool, provisions: bool) -> Parts:
    """What each agency is assigned in each task or action, in the document's order; tasks without agencies included.

    Generic owners and open lists are left out. Raises `CallError` for an unknown option, `NotFoundError` where an
    assignment names an agency that the plan does not have.
    """
    check_choice("unit", unit, get_args(Unit))
    agencies = {agency.id for agency in plan.agencies}
    parts: Parts = {}
    for each in assigned(plan, level=level, stated_only=stated_only, provisions=provisions):
        here = parts.setdefault(each.action if unit == "action" else each.task.id, {})
        for assignment in filter(is_named, each.assignments):
            name = str(assignment.agency)
            if name not in agencies:
                plan.get(name, Agency)  # raises, and names the nearest id
            here.setdefault(name, []).append((each, assignment))
    return parts
