"""The owners and the goals of each task, which come from the task or from the nearest task above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Provision, Task, assignment_id
from policyplan.model.responsibility import AssignmentLevel, owners

T = TypeVar("T")

Owners = dict[str, dict[str, str]]
"""The id of each assignment of an owner, by task or provision and by agency."""


def owners_of(plan: Plan, *, level: AssignmentLevel, stated_only: bool) -> Owners:
    """Return the owners of each task and provision of *plan*: lead agencies, or responsible ones where none leads.

    With *level* ``leaf``, a task without assignments inherits those of the nearest task above it. Inherited owners are
    inferred, so *stated_only* leaves them out. Raises `NotFoundError` for an agency that the plan does not have.
    """
    agencies = {agency.id for agency in plan.agencies}

    def own(task: Task | Provision, above: dict[str, str]) -> dict[str, str]:
        inherits = level == "leaf" and not stated_only and not task.assignments
        return above if inherits else _owners(plan, task, agencies, stated_only)

    nobody: dict[str, str] = {}
    by_task = dict(_down(plan, own, nobody))
    return by_task | {provision.id: own(provision, nobody) for provision in plan.provisions}


def _owners(plan: Plan, task: Task | Provision, agencies: set[str], stated_only: bool) -> dict[str, str]:
    owning = {}
    for assignment in owners(part for part in task.assignments if part.is_stated or not stated_only):
        agency = str(assignment.agency)
        if agency not in agencies:
            plan.get(agency, Agency)  # raises an error with the nearest id
        owning[agency] = assignment_id(task.id, assignment)
    return owning


def goals_of(plan: Plan, *, stated_only: bool) -> dict[str, tuple[str, ...]]:
    """Return the goals that each task serves, with the goals above them.

    A task without goals inherits those of the nearest task above it. Inherited goals are inferred, so *stated_only*
    leaves them out. Raises `NotFoundError` for a goal that the plan does not have.
    """
    above_goal = _goals_above(plan)

    def own(task: Task, above: tuple[str, ...]) -> tuple[str, ...]:
        named = [link.to for link in task.serves if link.is_stated or not stated_only]
        for goal in named:
            if goal not in above_goal:
                plan.get(goal, Goal)  # raises an error with the nearest id
        served = tuple(dict.fromkeys(id for goal in named for id in above_goal[goal]))
        return served or (() if stated_only else above)

    none: tuple[str, ...] = ()
    return above_goal | dict(_down(plan, own, none))


def _goals_above(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return each goal with its own id and the ids of the goals above it."""
    chains: dict[str, tuple[str, ...]] = {}
    parents = {child.id: goal.id for goal in plan.all_goals for child in goal.children}
    for goal in plan.all_goals:  # every goal comes after the goal above it
        chains[goal.id] = (goal.id, *chains.get(parents.get(goal.id, ""), ()))
    return chains


def actions_of(plan: Plan) -> dict[str, str]:
    """Return the id of the action around each task. For an action, this is its own id."""
    return dict(_down(plan, lambda task, above: above or task.id, ""))


def _down(plan: Plan, own: Callable[[Task, T], T], top: T) -> Iterator[tuple[str, T]]:
    """Return every task with the value that *own* computes from it and from the value of the task above it."""
    pending = [(action, top) for action in reversed(plan.tasks)]
    while pending:
        task, above = pending.pop()
        value = own(task, above)
        yield task.id, value
        pending.extend((child, value) for child in reversed(task.children))
