"""A rule: every action has a lead agency."""

from __future__ import annotations

from collections.abc import Iterator

from policyplan import Finding, Location, Plan
from policyplan.extensions import Message, finding
from policyplan.model import Level, Role

ACTION_WITHOUT_LEAD = Message(
    "example.action-without-lead",
    "No agency leads the action {title:q}.",
    hint="Add an assignment with the role lead.",
)


def action_without_lead(plan: Plan) -> Iterator[Finding]:
    """Yield a warning for each top task without a lead agency."""
    for action in plan.tasks:
        if not any(assignment.role is Role.LEAD for assignment in action.assignments):
            location = Location(id=action.id, field="assignments")
            yield finding(ACTION_WITHOUT_LEAD, location, level=Level.WARNING, title=action.title)
