"""Gaps in a plan, which evaluations and lint find by the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Task
from policyplan.model.responsibility import owner_role, owners


def lacks_owner(assignments: Iterable[Assignment]) -> bool:
    """Return whether nobody owns a task: it has neither a lead nor a responsible agency, and no general one either."""
    return owner_role(assignments) is None


def general_owners(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Return the owners of a task that is assigned in general terms only; none if an agency is named, or nobody is.

    A label such as 各区政府 names each government for its own area, so it isn't general; 各有关部门 and 各级政府 are.
    """
    known = tuple(assignments)
    role = owner_role(known)
    if role is None or owners(known):
        return ()
    general = tuple(part for part in known if part.role is role)
    return () if any(map(_names_each_government, general)) else general


def _names_each_government(part: Assignment) -> bool:
    return part.label is not None and any(map(_EACH_GOVERNMENT.search, part.label.to_dict().values()))


_EACH_GOVERNMENT = re.compile(r"^(?!.*(?:有关|相关|各级|各地))..*(?:政府|管委会|管理委员会)$")


def lowest_tasks(plan: Plan) -> tuple[Task, ...]:
    """Return the tasks that have no tasks below them, in document order."""
    return tuple(task for task in plan.all_tasks if not task.children)


def unmeasured_tasks(plan: Plan, *, stated_only: bool = False) -> Iterator[Task]:
    """Yield the lowest tasks without an indicator, or without one that the document states."""
    for task in lowest_tasks(plan):
        if not any(indicator.is_stated or not stated_only for indicator in task.indicators):
            yield task
