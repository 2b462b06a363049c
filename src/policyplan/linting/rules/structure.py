"""Rules on goals and tasks, and on what connects them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from policyplan.errors import Location
from policyplan.linting import messages
from policyplan.linting.places import place, throughout
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.gaps import lowest_tasks, unmeasured_tasks
from policyplan.model.kinds import Level, ProvisionKind
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Phase, Provision, Task
from policyplan.text.normal import plain


@rule(messages.PLAN_WITHOUT_GOAL, group=Group.STRUCTURE, level=Level.INFO)
def plan_without_goal(plan: Plan) -> Iterator[Finding]:
    """Report plans that have tasks but no goal."""
    if plan.tasks and not plan.goals:
        yield finding(messages.PLAN_WITHOUT_GOAL, Location(id=plan.id), span=plan.span, title=plan.title)


@rule(messages.GOAL_WITHOUT_TASK, group=Group.STRUCTURE)
def goal_without_task(plan: Plan) -> Iterator[Finding]:
    """Report goals that no task serves, in plans in which tasks serve others."""
    served = _served(plan)
    if not served:
        return
    lowest = [goal for goal in _unserved(plan, served) if not goal.children]
    found = (finding(messages.GOAL_WITHOUT_TASK, Location(id=g.id), span=g.span, title=g.title) for g in lowest)
    yield from throughout(found, len(lowest) + len(served))


def _served(plan: Plan) -> set[str]:
    """Return the ids of the goals that tasks serve."""
    return {link.to for task in plan.all_tasks for link in task.serves}


def _unserved(plan: Plan, served: set[str]) -> Iterator[Goal]:
    """Yield the goals that no task serves, neither themselves nor by a goal above them."""
    pending = list(reversed(plan.goals))
    while pending:
        goal = pending.pop()
        if goal.id not in served:
            yield goal
            pending.extend(reversed(goal.children))


@rule(messages.GOALS_NOT_LINKED, group=Group.STRUCTURE, level=Level.INFO)
def goals_not_linked(plan: Plan) -> Iterator[Finding]:
    """Report plans that have goals and tasks, but do not say which task serves which goal."""
    if plan.goals and plan.tasks and not _served(plan):
        first = plan.goals[0]
        yield finding(messages.GOALS_NOT_LINKED, Location(id=first.id), span=first.span)


@rule(messages.TASK_WITHOUT_GOAL, group=Group.STRUCTURE)
def task_without_goal(plan: Plan) -> Iterator[Finding]:
    """Report tasks that serve no goal, in plans in which others do."""
    linked: set[str] = set()
    for task in reversed(plan.all_tasks):  # every task comes before the tasks below it
        if task.serves or any(child.id in linked for child in task.children):
            linked.add(task.id)
    if not linked:
        return
    pending = list(reversed(plan.tasks))
    unlinked = []
    while pending:
        task = pending.pop()
        if task.id not in linked:
            unlinked.append(task)
        elif not task.serves:
            pending.extend(reversed(task.children))
    found = (finding(messages.TASK_WITHOUT_GOAL, Location(id=t.id), span=t.span, title=t.title) for t in unlinked)
    yield from throughout(found, len(unlinked) + sum(bool(task.serves) for task in plan.all_tasks))


@rule(messages.GOAL_WITHOUT_INDICATOR, group=Group.STRUCTURE)
def goal_without_indicator(plan: Plan) -> Iterator[Finding]:
    """Report goals that nothing measures: no indicator of the goal, of a goal above or below, or of its tasks."""
    measured = {link.to for task in plan.all_tasks for link in task.serves if _is_measured(task)}
    measured |= {goal.id for goal in plan.all_goals if goal.indicators}
    for goal in reversed(plan.all_goals):
        if any(child.id in measured for child in goal.children):
            measured.add(goal.id)
    pending = [goal for goal in reversed(plan.goals) if goal.id not in measured]
    found = [
        finding(messages.GOAL_WITHOUT_INDICATOR, Location(id=goal.id), span=goal.span, title=goal.title)
        for goal in reversed(pending)
    ]
    yield from throughout(found, len(plan.goals))


def _is_measured(task: Task) -> bool:
    pending = [task]
    while pending:
        task = pending.pop()
        if task.indicators:
            return True
        pending.extend(task.children)
    return False


@rule(messages.TASK_WITHOUT_INDICATOR, group=Group.STRUCTURE, level=Level.INFO)
def task_without_indicator(plan: Plan, *, stated_only: bool = False) -> Iterator[Finding]:
    """Report tasks without an indicator, among the tasks that have no tasks below them."""
    found = (
        finding(messages.TASK_WITHOUT_INDICATOR, place(plan, task.id, "indicators"), span=task.span, title=task.title)
        for task in unmeasured_tasks(plan, stated_only=stated_only)
    )
    yield from throughout(found, len(lowest_tasks(plan)))


@rule(messages.TITLE_TWICE, group=Group.STRUCTURE)
def title_twice(plan: Plan) -> Iterator[Finding]:
    """Report goals and tasks with the same title next to each other, below the same goal or task."""
    tasks = itertools.chain([plan.tasks], (task.children for task in plan.all_tasks))
    goals = itertools.chain([plan.goals], (goal.children for goal in plan.all_goals))
    siblings: Iterator[Sequence[Goal | Task]] = itertools.chain(goals, tasks)
    for records in siblings:
        first: dict[str, str] = {}
        for record in records:
            other = first.setdefault(plain(record.title.in_(plan.language)), record.id)
            if other != record.id:
                facts: dict[str, Any] = {"title": record.title, "other": other}
                yield finding(messages.TITLE_TWICE, place(plan, record.id, "title"), span=record.span, **facts)


_EVALUATION = re.compile(
    "监测|评估|评价|考核|督查|督促|督导|检查|验收|monitor|evaluat|assess|review|inspect|audit", re.IGNORECASE
)
"""Words of titles that speak of evaluation."""


@rule(messages.PLAN_WITHOUT_EVALUATION, group=Group.STRUCTURE, level=Level.INFO)
def plan_without_evaluation(plan: Plan) -> Iterator[Finding]:
    """Report plans that do not say how their implementation is monitored and evaluated."""
    titled: tuple[Task | Provision | Phase | Goal, ...] = (
        *plan.all_tasks,
        *plan.provisions,
        *plan.phases,
        *plan.all_goals,
    )
    provided = any(provision.kind is ProvisionKind.EVALUATION for provision in plan.provisions)
    words = (span.quote for record in titled for span in record.spans)
    titles = (title for record in titled for title in record.title.to_dict().values())
    texts = (text for record in titled if record.description for text in record.description.to_dict().values())
    if plan.tasks and not provided and not any(map(_EVALUATION.search, itertools.chain(titles, texts, words))):
        yield finding(messages.PLAN_WITHOUT_EVALUATION, Location(id=plan.id), span=plan.span, title=plan.title)
