"""Little plans for the tests of lint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policyplan import Assignment, Finding, Location, Plan, Task, Text
from policyplan.errors import CallError
from policyplan.extensions import Message, finding, register_lint_rule
from policyplan.linting import Rule
from policyplan.model import Agency, Level

LONG = Message("title-long", "The title {title:q} is long.", hint="Shorten it.")
"""The message of the rule that `long_titles` registers."""

NO_LEAD = ["task-without-lead"]


def task(id: str, title: str, **more: Any) -> Task:
    """A task with an English title."""
    return Task(id=id, title=Text(en=title), **more)


def plan(*tasks: Task, **more: Any) -> Plan:
    """A plan in English with some tasks."""
    return Plan(id="library", title=Text(en="Library plan"), language="en", tasks=tasks, **more)


def led() -> Plan:
    """A plan with two tasks, of which one has a lead agency."""
    return plan(
        task("evenings", "Open in the evening", assignments=[Assignment(role="lead", agency="library-office")]),
        task("mornings", "Open in the morning"),
        agencies=[Agency(id="library-office", name=Text(en="Library office"))],
    )


def ignoring(code: str, reason: Any = "It is known.") -> dict[str, Any]:
    """The own data of a record that suppresses a rule."""
    return {"lint": {"ignore": {code: reason}}}


def long_titles(level: Level = Level.WARNING, **more: Any) -> Rule:
    """Register a rule on titles with more than ``most`` characters."""

    @register_lint_rule(LONG, group="library", level=level, **more)
    def title_long(plan: Plan, *, most: int = 15) -> Iterator[Finding]:
        """Report titles of tasks that are long."""
        for one in plan.all_tasks:
            if len(str(one.title)) > most:
                yield finding(LONG, Location(id=one.id, field="title"), title=one.title)

    return title_long


def failing(error: Exception | None = None) -> Rule:
    """Register a rule that yields a finding and then fails."""

    @register_lint_rule(Message("always-fails", "Never said."), group="library")
    def always_fails(plan: Plan) -> Iterator[Finding]:
        """Report nothing."""
        yield finding(Message("always-fails", "Never said."), Location(id=plan.id))
        raise error or CallError(Message("cause", "The cause."))

    return always_fails
