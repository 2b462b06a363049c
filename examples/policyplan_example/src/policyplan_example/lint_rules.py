"""A rule of lint: titles are short enough for a slide."""

from __future__ import annotations

from collections.abc import Iterator

from policyplan import Finding, Location, Plan
from policyplan.extensions import Message, finding, register_lint_rule
from policyplan.model import Level

TITLE_LONG = Message(
    "example-title-long",
    "The title {title:q} has {count} characters.",
    plural="The title {title:q} has {count} characters.",
    hint="Shorten it.",
)


@register_lint_rule(TITLE_LONG, group="example", level=Level.INFO, url="https://example.org/lint#example-title-long")
def example_title_long(plan: Plan, *, most: int = 60) -> Iterator[Finding]:
    """Report titles of tasks with more than ``most`` characters."""
    for task in plan.all_tasks:
        title = task.title.in_(plan.language)
        if len(title) > most:
            location = Location(id=task.id, field="title")
            yield finding(TITLE_LONG, location, span=task.span, title=title, count=len(title))
