"""Groups in which responsibility is counted: by goal, by action, by phase, by kind of agency."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.l10n.lists import named
from policyplan.l10n.texts import label_text, text_of
from policyplan.messages import Message
from policyplan.model.columns import PartyKey
from policyplan.model.kinds import AgencyKind, AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Link, Provision, Task
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.result import Reason, reason
from policyplan.query.workload.participation import Participation
from policyplan.query.workload.tally import GroupId, Groups

By = Literal["goal", "action", "phase", "kind"]
"""The goal that a task serves, the action it lies in, the phase that covers it, or the kind of the agency."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Grouping:
    """The groups in their order, the groups in which a task counts for a party, and the notes."""

    titles: Mapping[GroupId, Text | None]
    groups: Groups
    notes: tuple[Reason, ...]


def grouping(plan: Plan, parties: Participation, by: By, *, stated_only: bool) -> Grouping:
    """Return the groups of *plan* by goal, action, phase or kind of agency; last, the group of what is in none.

    Raises `CallError` for another word, `NotFoundError` for a goal or a task that the plan does not have.
    """
    check_choice("by", by, get_args(By))
    if by == "action":
        return _by_action(plan, parties)
    if by == "kind":
        return _by_kind(parties)
    links = _by_goal(plan, stated_only) if by == "goal" else _by_phase(plan, stated_only)
    groups_by_task = {id: groups or (None,) for id, groups in links.groups.items()}
    of_rows = [groups_by_task.get(id, (None,)) for id in parties.row_ids]
    staffed = [groups for groups, size in zip(of_rows, parties.sizes, strict=True) if size]
    facts = {"several": sum(len(groups) > 1 for groups in staffed), "none": staffed.count((None,))}
    return Grouping(
        titles={**links.titles, None: links.rest},
        groups=Groups(of_rows=of_rows),
        notes=(reason(links.code, **facts), *links.notes),
    )


def _by_action(plan: Plan, parties: Participation) -> Grouping:
    owners: tuple[Task | Provision, ...] = (*plan.tasks, *plan.provisions)
    columns = parties.columns
    return Grouping(
        titles={owner.id: owner.title for owner in owners},
        groups=Groups(of_rows=[(columns.unit_ids[columns.actions[position]],) for position in parties.rows]),
        notes=(reason(messages.WORKLOAD_BY_ACTION),),
    )


def _by_kind(parties: Participation) -> Grouping:
    titles: dict[GroupId, Text | None] = {kind.value: _word(kind) for kind in AgencyKind}
    kinds = {id: agency.kind.value if agency.kind else None for id, agency in parties.agencies.items()}
    without = sum(kind is None for kind in kinds.values())

    def of_party(party: PartyKey) -> GroupId:
        kind, agency = party
        return kinds[str(agency)] if kind is AssignmentKind.NAMED and agency is not None else None

    return Grouping(
        titles={**titles, None: text_of(messages.WORKLOAD_NO_KIND)},
        groups=Groups(of_party=of_party),
        notes=(reason(messages.WORKLOAD_BY_KIND, count=without),),
    )


def _word(kind: AgencyKind) -> Text:
    return label_text(kind)


# -- groups that tasks are tied to ---------------------------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Links:
    titles: dict[GroupId, Text | None]
    rest: Text
    groups: dict[str, tuple[str, ...]]
    code: Message
    notes: tuple[Reason, ...] = ()


def _by_goal(plan: Plan, stated_only: bool) -> _Links:
    """A task has the goals that it serves, else those of the nearest task above; this is inferred."""
    titles: dict[GroupId, Text | None] = {goal.id: goal.title for goal in plan.all_goals}

    def goals(task: Task, above: tuple[str, ...]) -> tuple[str, ...]:
        own = tuple(dict.fromkeys(link.to for link in _counting(task.serves, stated_only)))
        for goal in own:
            if goal not in titles:
                plan.get(goal, Goal)  # raises, and names the nearest id
        return own or (() if stated_only else above)

    return _Links(
        titles=titles,
        rest=text_of(messages.WORKLOAD_NO_GOAL),
        groups=_down_the_tree(plan, goals),
        code=messages.WORKLOAD_BY_GOAL_STATED if stated_only else messages.WORKLOAD_BY_GOAL,
    )


def _by_phase(plan: Plan, stated_only: bool) -> _Links:
    """A task is in the phases that cover it or a task above it."""
    task_ids = {task.id for task in plan.all_tasks}
    covering: dict[str, dict[str, None]] = {}
    unsaid = []
    for phase in plan.phases:
        covers = _counting(phase.covers, stated_only)
        for link in covers:
            if link.to not in task_ids:
                plan.get(link.to, Task)  # raises, and names the nearest id
            covering.setdefault(link.to, {})[phase.id] = None
        if not covers:
            unsaid.append(phase.title)
    order = {phase.id: position for position, phase in enumerate(plan.phases)}

    def phases(task: Task, above: tuple[str, ...]) -> tuple[str, ...]:
        own = covering.get(task.id, {})
        return tuple(sorted({*above, *own}, key=order.__getitem__)) if own else above

    return _Links(
        titles={phase.id: phase.title for phase in plan.phases},
        rest=text_of(messages.WORKLOAD_NO_PHASE),
        groups=_down_the_tree(plan, phases),
        code=messages.WORKLOAD_BY_PHASE,
        notes=(reason(messages.WORKLOAD_PHASES_UNSAID, phases=named(unsaid)),) if unsaid else (),
    )


def _counting(links: tuple[Link, ...], stated_only: bool) -> list[Link]:
    return [link for link in links if link.is_stated or not stated_only]


def _down_the_tree(plan: Plan, own: Callable[[Task, tuple[str, ...]], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return dict(_walk(plan, own))


def _walk(plan: Plan, own: Callable[[Task, tuple[str, ...]], tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    pending: list[tuple[Task, tuple[str, ...]]] = [(action, ()) for action in reversed(plan.tasks)]
    while pending:
        task, above = pending.pop()
        groups = own(task, above)
        yield task.id, groups
        pending.extend((child, groups) for child in reversed(task.children))
