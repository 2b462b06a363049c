"""Rules on goals and tasks, and on what connects them."""

from __future__ import annotations

from collections.abc import Iterator

from policyplan.errors import Location
from policyplan.linting import messages
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.plan import Plan


@rule(messages.GOAL_WITHOUT_TASK, group=Group.STRUCTURE)
def goal_without_task(plan: Plan) -> Iterator[Finding]:
    """Report goals that no task serves."""
    served = {link.to for task in plan.all_tasks for link in task.serves}
    pending = list(reversed(plan.goals))
    while pending:
        goal = pending.pop()
        if goal.id in served:
            continue
        pending.extend(reversed(goal.children))
        if not goal.children:
            yield finding(messages.GOAL_WITHOUT_TASK, Location(id=goal.id), span=goal.span, title=goal.title)
