"""Known edits of the sample plan, each with the changes that it makes."""

from __future__ import annotations

from collections.abc import Callable

import attrs

import policyplan
from policyplan import Assignment, Indicator, Note, Plan, Target, Task, Text

Expected = tuple[tuple[str, str, str | None], ...]
"""The kind, the id and the attribute of each change."""


@attrs.frozen(kw_only=True)
class Edit:
    """An edit, and the rows that it makes."""

    name: str
    apply: Callable[[Plan], Plan]
    rows: Expected


def target(plan: Plan, id: str, position: int = 0, **changes: object) -> Plan:
    """Return the plan with one target of an indicator changed."""
    targets = list(plan.get(id, Indicator).targets)
    targets[position] = targets[position].evolve(**changes)
    return plan.replace(id, targets=tuple(targets))


def assignments(plan: Plan, id: str, change: Callable[[Assignment], Assignment | None]) -> Plan:
    """Return the plan with the assignments of a task changed, and without those that become None."""
    changed = map(change, plan.get(id, Task).assignments)
    return plan.replace(id, assignments=tuple(item for item in changed if item is not None))


def _without(agency: str | None) -> Callable[[Assignment], Assignment | None]:
    return lambda item: None if item.agency == agency else item


def _supporting(agency: str) -> Callable[[Assignment], Assignment | None]:
    return lambda item: item.evolve(role="support") if item.agency == agency else item


def _with_lead(plan: Plan) -> Plan:
    items = plan.get("A2", Task).assignments
    return plan.replace("A2", assignments=(items[0], Assignment(role="lead", agency="finance"), *items[1:]))


def _new_task(plan: Plan) -> Plan:
    task = Task(id="A1.9", title=Text(zh="建设科普基地", en="Build science bases"), due="2019")
    return policyplan.insert(plan, task, into="A1")


def _new_target(plan: Plan) -> Plan:
    indicator = plan.get("campus-science-festivals", Indicator)
    return plan.replace(indicator.id, targets=(*indicator.targets, Target(value=3, due="2018", interim=True)))


EDITS = (
    Edit(
        name="raise a minimum",
        apply=lambda plan: target(plan, "literate-citizens", value=12),
        rows=(("target_raised", "literate-citizens", "targets[0].value"),),
    ),
    Edit(
        name="set a deadline",
        apply=lambda plan: plan.replace("A1", due="2019"),
        rows=(("deadline_set", "A1", "due"),),
    ),
    Edit(
        name="reword a title",
        apply=lambda plan: plan.replace(
            "A1.2", title=Text(zh=f"{plan.get('A1.2', Task).title.zh}工作", en=plan.get("A1.2", Task).title.en)
        ),
        rows=(("retitled", "A1.2", "title"),),
    ),
    Edit(
        name="make a target binding",
        apply=lambda plan: target(plan, "stem-pilot-schools", binding="binding"),
        rows=(("changed", "stem-pilot-schools", "targets[0].binding"),),
    ),
    Edit(
        name="take an agency out",
        apply=lambda plan: assignments(plan, "A1", _without("fire")),
        rows=(("agency_removed", "A1", "assignments[14]"),),
    ),
    Edit(
        name="let a lead agency support",
        apply=lambda plan: assignments(plan, "A1", _supporting("youth-league")),
        rows=(("role_changed", "A1", "assignments[1].role"),),
    ),
    Edit(
        name="close an open list",
        apply=lambda plan: assignments(plan, "A1", lambda item: None if item.kind == "open" else item),
        rows=(("list_closed", "A1", "assignments[15]"),),
    ),
    Edit(
        name="put an agency in",
        apply=_with_lead,
        rows=(("agency_added", "A2", "assignments[1]"),),
    ),
    Edit(name="add a task", apply=_new_task, rows=(("added", "A1.9", None),)),
    Edit(
        name="remove a task with its indicator",
        apply=lambda plan: policyplan.remove(plan, "A3.2", with_dependents=True),
        rows=(("removed", "A3.2", None), ("removed", "skilled-worker-training", None)),
    ),
    Edit(
        name="move a task to another action",
        apply=lambda plan: policyplan.move(plan, "A2.2", to="A4"),
        rows=(("moved", "A2.2", None),),
    ),
    Edit(
        name="rename an agency's id",
        apply=lambda plan: policyplan.rename(plan, "education", "education-bureau"),
        rows=(("id_changed", "education-bureau", "id"),),
    ),
    Edit(
        name="change the name of an agency",
        apply=lambda plan: plan.replace("forestry", name=Text(zh="市林业和园林局", en="Forestry and Parks Bureau")),
        rows=(("retitled", "forestry", "name"),),
    ),
    Edit(
        name="describe a goal",
        apply=lambda plan: plan.replace("G1", description=Text(zh="详细说明")),
        rows=(("added", "G1", "description"),),
    ),
    Edit(name="add an interim target", apply=_new_target, rows=(("added", "campus-science-festivals", "targets[1]"),)),
    Edit(
        name="change the period of the plan",
        apply=lambda plan: plan.evolve(period="2016/2021"),
        rows=(("period_changed", "jiangmen-2016-2020", "period"),),
    ),
    Edit(
        name="add a note",
        apply=lambda plan: plan.evolve(notes=(*plan.notes, Note(id="n-x", kind="judgement", text=Text(zh="新注")))),
        rows=(("added", "n-x", None),),
    ),
)
