"""Rules on who leads, supports and coordinates the tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from policyplan.linting import messages
from policyplan.linting.places import place, throughout
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.gaps import general_owners, lacks_owner
from policyplan.model.kinds import AssignmentKind, Level, ProvisionKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Provision, Task
from policyplan.model.responsibility import OWNER_ROLES, is_named, items_by_unit, owner_role, owners
from policyplan.model.values import Text


def _units(plan: Plan) -> Iterator[tuple[Task, tuple[Assignment, ...]]]:
    """Yield the tasks on which assignments are written, and the topmost tasks that have none above or below."""
    for id in items_by_unit(plan, level="leaf", unit="written", stated_only=False, provisions=False):
        task = plan.get(id, Task)
        yield task, task.assignments


@rule(messages.TASK_WITHOUT_LEAD, group=Group.RESPONSIBILITY)
def task_without_lead(plan: Plan) -> Iterator[Finding]:
    """Report tasks that nobody leads or is responsible for, neither themselves nor by a task above or below."""
    units = list(_units(plan))
    found = (
        finding(messages.TASK_WITHOUT_LEAD, place(plan, task.id, "assignments"), span=task.span, title=task.title)
        for task, assignments in units
        if lacks_owner(assignments)
    )
    yield from throughout(found, len(units))


@rule(messages.LEAD_IN_GENERAL, group=Group.RESPONSIBILITY)
def lead_in_general(plan: Plan) -> Iterator[Finding]:
    """Report tasks whose lead or responsible agencies are named in general terms only, such as 各有关部门."""
    units = list(_units(plan))
    found = []
    for task, assignments in units:
        if general := general_owners(assignments):
            names = tuple(part.label for part in general if part.label)
            facts: dict[str, Any] = {"title": task.title, "names": tuple(name.in_(plan.language) for name in names)}
            at = place(plan, task.id, "assignments")
            found.append(finding(messages.LEAD_IN_GENERAL, at, span=task.span, **facts))
    yield from throughout(found, len(units))


@rule(messages.LEADS_WITHOUT_COORDINATOR, group=Group.RESPONSIBILITY, level=Level.INFO)
def leads_without_coordinator(plan: Plan, *, most: int = 1) -> Iterator[Finding]:
    """Report tasks that several agencies lead and none coordinates. Their own offices aren't counted.

    Up to ``most`` agencies are no reason. A provision on coordination that names who coordinates counts for all tasks.
    """
    holders = _holders(plan)
    if any(each.kind is ProvisionKind.COORDINATION and _is_coordinated(each) for each in plan.provisions):
        return
    parents = {agency.id: agency.parent for agency in plan.agencies}
    names = {agency.id: agency.name.in_(plan.language) for agency in plan.agencies}
    found = []
    for owner in holders:
        named = dict.fromkeys(
            str(part.agency) for part in owner.assignments if part.role is Role.LEAD and is_named(part)
        )
        of_leads = Counter(names[agency] for agency in named)
        leads = [agency for agency in named if parents[agency] not in named and not _is_office(names[agency], of_leads)]
        if len(leads) > most and not _is_coordinated(owner):
            facts: dict[str, Any] = {"title": owner.title, "agencies": tuple(names[agency] for agency in leads)}
            found.append(
                finding(
                    messages.LEADS_WITHOUT_COORDINATOR, place(plan, owner.id, "assignments"), span=owner.span, **facts
                )
            )
    yield from throughout(found, len(holders))


def _is_office(name: str, leads: Counter[str]) -> bool:
    """Return whether an agency is an office of another lead by its name, as 市卫健委基层处 is of 市卫健委."""
    return leads[name] > 1 or any(name[:end] in leads for end in range(len(name)))


def _is_coordinated(owner: Task | Provision) -> bool:
    return any(part.role is Role.COORDINATE for part in owner.assignments)


def _holders(plan: Plan) -> tuple[Task | Provision, ...]:
    owners_: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    return tuple(owner for owner in owners_ if owner.assignments)


@rule(messages.LEAD_ALSO_SUPPORTS, group=Group.RESPONSIBILITY)
def lead_also_supports(plan: Plan) -> Iterator[Finding]:
    """Report agencies that support a task which they lead or are responsible for."""
    yield from _in_two_roles(plan, Role.SUPPORT)


@rule(messages.LEAD_SUPERVISES_ITSELF, group=Group.RESPONSIBILITY)
def lead_supervises_itself(plan: Plan) -> Iterator[Finding]:
    """Report agencies that alone supervise a task which they lead or are responsible for."""
    names = {agency.id: agency.name for agency in plan.agencies}
    for owner in _holders(plan):
        supervising = {part.agency for part in owner.assignments if part.role is Role.SUPERVISE and is_named(part)}
        owning = {part.agency for part in owners(owner.assignments)}
        general = any(part.role is Role.SUPERVISE and not is_named(part) for part in owner.assignments)
        if supervising and supervising <= owning and not general:
            yield from _in_both(plan, owner, Role.SUPERVISE, names)


_TWO_ROLES = {Role.SUPPORT: messages.LEAD_ALSO_SUPPORTS, Role.SUPERVISE: messages.LEAD_SUPERVISES_ITSELF}


def _in_two_roles(plan: Plan, role: Role) -> Iterator[Finding]:
    names = {agency.id: agency.name for agency in plan.agencies}
    for owner in _holders(plan):
        yield from _in_both(plan, owner, role, names)


def _in_both(plan: Plan, owner: Task | Provision, role: Role, names: Mapping[str, Text]) -> Iterator[Finding]:
    owning = {part.agency for part in owner.assignments if part.role in OWNER_ROLES and is_named(part)}
    for position, part in enumerate(owner.assignments):
        if part.role is role and part.agency in owning and is_named(part):
            name: Text | str = names.get(str(part.agency), str(part.agency))
            at = place(plan, owner.id, "assignments", position)
            yield finding(_TWO_ROLES[role], at, span=part.span or owner.span, title=owner.title, agency=name)


@rule(messages.LIST_LEFT_OPEN, group=Group.RESPONSIBILITY, level=Level.INFO)
def list_left_open(plan: Plan) -> Iterator[Finding]:
    """Report lists of agencies that are left open, such as by 等单位, so that some of them are not named."""
    holders = _holders(plan)
    found = []
    for owner in holders:
        for position, part in enumerate(owner.assignments):
            if part.kind is AssignmentKind.OPEN:
                at = place(plan, owner.id, "assignments", position)
                facts: dict[str, Any] = {"title": owner.title, "role": part.role, "words": part.label}
                found.append(finding(messages.LIST_LEFT_OPEN, at, span=part.span or owner.span, **facts))
                break
    yield from throughout(found, len(holders))


@rule(messages.PROVISION_WITHOUT_AGENCY, group=Group.RESPONSIBILITY, level=Level.INFO)
def provision_without_agency(plan: Plan) -> Iterator[Finding]:
    """Report provisions without any agency, in plans that assign their tasks."""
    if not any(task.assignments for task in plan.all_tasks):
        return
    found = (
        finding(
            messages.PROVISION_WITHOUT_AGENCY,
            place(plan, provision.id, "assignments"),
            span=provision.span,
            title=provision.title,
        )
        for provision in plan.provisions
        if not provision.assignments and not provision.indicators
    )
    yield from throughout(found, len(plan.provisions))


@rule(messages.TARGET_WITHOUT_AGENCY, group=Group.RESPONSIBILITY, level=Level.INFO)
def target_without_agency(plan: Plan) -> Iterator[Finding]:
    """Report indicators of goals and provisions for which nobody is responsible, in plans that assign their tasks."""
    if not any(task.assignments for task in plan.all_tasks):
        return
    served = {link.to for task in plan.all_tasks if task.serves and _is_owned(plan, task) for link in task.serves}
    records: list[tuple[Goal | Provision, bool]] = [*_goals(plan, served)]
    records += [(provision, owner_role(provision.assignments) is not None) for provision in plan.provisions]
    measured = [(record, owned) for record, owned in records if record.indicators]
    found = (
        finding(
            messages.TARGET_WITHOUT_AGENCY,
            place(plan, indicator.id),
            span=indicator.span,
            title=indicator.title,
            owner=record.title,
        )
        for record, owned in measured
        for indicator in record.indicators
        if not owned
    )
    yield from throughout(found, sum(len(record.indicators) for record, _ in measured))


def _goals(plan: Plan, served: set[str]) -> Iterator[tuple[Goal, bool]]:
    """Yield every goal, and whether a task with an owner serves it, a goal above it or one below."""
    owned = set(served)
    for goal in reversed(plan.all_goals):
        if any(child.id in owned for child in goal.children):
            owned.add(goal.id)
    pending = [(goal, False) for goal in reversed(plan.goals)]
    while pending:
        goal, above = pending.pop()
        yield goal, above or goal.id in owned
        pending.extend((child, above or goal.id in served) for child in reversed(goal.children))


def _is_owned(plan: Plan, task: Task) -> bool:
    """Return whether a task, one above it or one below it has a lead or responsible agency."""
    above = (record for record in plan.ancestors(task.id) if isinstance(record, Task))
    pending = [task, *above]
    if any(owner_role(each.assignments) for each in pending):
        return True
    pending = list(task.children)
    while pending:
        below = pending.pop()
        if owner_role(below.assignments):
            return True
        pending.extend(below.children)
    return False
