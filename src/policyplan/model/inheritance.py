"""Who leads each task and provision, and which goals it serves: its own word, or that of the nearest task above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Provision, Task
from policyplan.model.responsibility import AssignmentLevel, is_named

T = TypeVar("T")

Leads = dict[str, dict[str, str]]
"""Task or provision, agency that leads it, and the id of the assignment that says so."""


def leads_of(plan: Plan, *, level: AssignmentLevel, stated_only: bool) -> Leads:
    """The agencies that lead each task and provision of *plan*.

    With *level* ``leaf``, a task without assignments has those of the nearest task above it. That is inferred, so with
    *stated_only* each has its own. Raises `NotFoundError` for an agency that the plan does not have.
    """
    known = {agency.id for agency in plan.agencies}

    def own(task: Task | Provision, above: dict[str, str]) -> dict[str, str]:
        inherits = level == "leaf" and not stated_only and not task.assignments
        return above if inherits else _leads(plan, task, known, stated_only)

    nobody: dict[str, str] = {}
    held = dict(_down(plan, own, nobody))
    return held | {each.id: own(each, nobody) for each in plan.provisions}


def _leads(plan: Plan, task: Task | Provision, known: set[str], stated_only: bool) -> dict[str, str]:
    found = {}
    for each in _leading(task.assignments, stated_only):
        agency = str(each.agency)
        if agency not in known:
            plan.get(agency, Agency)  # raises, and names the nearest id
        found[agency] = f"{task.id}/{each.role}/{agency}"
    return found


def _leading(assignments: tuple[Assignment, ...], stated_only: bool) -> Iterator[Assignment]:
    for each in assignments:
        if each.role is Role.LEAD and is_named(each) and (each.is_stated or not stated_only):
            yield each


def goals_of(plan: Plan, *, stated_only: bool) -> dict[str, tuple[str, ...]]:
    """The goals that each task serves, and the goals that these are parts of.

    A task that names none serves those of the nearest task above; that is inferred, so with *stated_only* it serves
    none. Raises `NotFoundError` for a goal that the plan does not have.
    """
    above_goal = _goals_above(plan)

    def own(task: Task, above: tuple[str, ...]) -> tuple[str, ...]:
        named = [link.to for link in task.serves if link.is_stated or not stated_only]
        for goal in named:
            if goal not in above_goal:
                plan.get(goal, Goal)  # raises, and names the nearest id
        served = tuple(dict.fromkeys(each for goal in named for each in above_goal[goal]))
        return served or (() if stated_only else above)

    none: tuple[str, ...] = ()
    return above_goal | dict(_down(plan, own, none))


def _goals_above(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Each goal with itself and the goals that it is a part of."""
    found: dict[str, tuple[str, ...]] = {}
    parents = {child.id: goal.id for goal in plan.all_goals for child in goal.children}
    for goal in plan.all_goals:  # every goal stands behind the one that it is a part of
        found[goal.id] = (goal.id, *found.get(parents.get(goal.id, ""), ()))
    return found


def actions_of(plan: Plan) -> dict[str, str]:
    """The action that each task lies in; its own for an action."""
    return dict(_down(plan, lambda task, above: above or task.id, ""))


def _down(plan: Plan, own: Callable[[Task, T], T], top: T) -> Iterator[tuple[str, T]]:
    """Every task with what *own* makes of it and of what the task above it has."""
    pending = [(action, top) for action in reversed(plan.tasks)]
    while pending:
        task, above = pending.pop()
        here = own(task, above)
        yield task.id, here
        pending.extend((child, here) for child in reversed(task.children))
