"""Rules on who leads, supports and coordinates the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from policyplan.errors import Location
from policyplan.linting import messages
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.plan import Plan
from policyplan.model.responsibility import assigned, owner_role


@rule(messages.TASK_WITHOUT_LEAD, group=Group.RESPONSIBILITY)
def task_without_lead(plan: Plan, *, stated_only: bool = False) -> Iterator[Finding]:
    """Report tasks that nobody leads or is responsible for."""
    for unit in assigned(plan, level="leaf", stated_only=stated_only):
        if owner_role(unit.assignments) is None:
            place = Location(id=unit.task.id, field="assignments")
            yield finding(messages.TASK_WITHOUT_LEAD, place, span=unit.task.span, title=unit.task.title)
