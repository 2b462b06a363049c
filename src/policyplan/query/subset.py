"""A part of a plan as a plan of its own, for pictures and reports of a part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

import attrs

from policyplan.errors import CallError, check_choice, check_whole
from policyplan.model.arguments import answers
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Assignment, Goal, Link, Note, Task
from policyplan.model.references import reference_fields
from policyplan.model.values import Record
from policyplan.model.walk import rewrite
from policyplan.query import messages

T = TypeVar("T", Goal, Task)


@answers
def subset(
    plan: Plan,
    *,
    goals: Iterable[str] = (),
    tasks: Iterable[str] = (),
    agencies: Iterable[str] = (),
    roles: Iterable[Role | str] = (),
    depth: int | None = None,
) -> Plan:
    """Return a part of a plan as a plan of its own.

    What includes something that is kept is kept too, without its other parts. Goals that no kept task serves are left
    out if tasks were chosen; provisions are left out if goals or tasks were. Agencies, places, measures, the source and
    the particulars stay; records about something that is left out are left out with it.

    Parameters:
        plan: The plan.
        goals: Ids of goals to keep, with their parts and the tasks that serve one of them.
        tasks: Ids of tasks to keep, with their children.
        agencies: Ids of agencies: keep the tasks and provisions that assign one of them, and only those assignments.
        roles: Roles: keep the tasks and provisions with an assignment in one of them, and only those assignments.
        depth: Keep this many levels of goals and tasks; 1 is the top level alone.

    Returns:
        The plan with only what fits all that is given.

    Raises:
        NotFoundError: The plan has no record of that id and class.
        CallError: A role is unknown, or the depth is under 1.

    Example:
        >>> from policyplan import samples, subset
        >>> part = subset(samples.jiangmen(), tasks=["A1"])
        >>> [task.id for task in part.tasks]
        ['A1']

    """
    choice = _Choice.of(plan, goals, tasks, agencies, roles, depth)
    return _consistent(plan, choice.cut(plan))


@attrs.frozen(kw_only=True)
class _Choice:
    """What is asked for; goals and tasks with all beneath them. None where nothing was chosen of a kind."""

    goals: frozenset[str] | None
    tasks: frozenset[str] | None
    agencies: frozenset[str]
    roles: frozenset[Role]
    depth: int | None

    @classmethod
    def of(
        cls,
        plan: Plan,
        goals: Iterable[str],
        tasks: Iterable[str],
        agencies: Iterable[str],
        roles: Iterable[Role | str],
        depth: int | None,
    ) -> _Choice:
        """The choice, every id and word of it checked."""
        if depth is not None:
            check_whole("depth", depth)
        if depth == 0:
            raise CallError(messages.DEPTH_UNDER_ONE, depth=depth)
        chosen_goals = [plan.get(id, Goal) for id in goals]
        chosen_tasks = [plan.get(id, Task) for id in tasks]
        return cls(
            goals=frozenset(each.id for each in _all(chosen_goals)) if chosen_goals else None,
            tasks=frozenset(each.id for each in _all(chosen_tasks)) if chosen_tasks else None,
            agencies=frozenset(plan.get(id, Agency).id for id in agencies),
            roles=frozenset(map(_role, roles)),
            depth=depth,
        )

    def cut(self, plan: Plan) -> Plan:
        """The plan without what was not chosen; what speaks of that is still there."""
        by_assignment = bool(self.agencies or self.roles)
        tasks = tuple(map(self._assigned, _kept(plan.tasks, self._choose(plan))))
        goals = plan.goals
        provisions = plan.provisions if self.goals is None and self.tasks is None else ()
        if self.goals is not None:
            chosen = self.goals
            goals = _kept(goals, lambda goal: goal.id in chosen)
        elif self.tasks is not None or by_assignment:
            serving = {link.to for task in _all(tasks) for link in task.serves}
            goals = _kept(goals, lambda goal: goal.id in serving)
        if by_assignment:
            assigned = (
                provision.evolve(assignments=tuple(filter(self._counts, provision.assignments)))
                for provision in provisions
            )
            provisions = tuple(each for each in assigned if each.assignments)
        return plan.evolve(goals=_down_to(goals, self.depth), tasks=_down_to(tasks, self.depth), provisions=provisions)

    def _choose(self, plan: Plan) -> Callable[[Task], bool]:
        """Whether a task fits all that is given."""
        chosen = self.goals
        serving = None
        if chosen is not None:
            serving = {
                each.id
                for task in plan.all_tasks
                if any(link.to in chosen for link in task.serves)
                for each in _all((task,))
            }
        by_assignment = bool(self.agencies or self.roles)
        return lambda task: (
            (self.tasks is None or task.id in self.tasks)
            and (serving is None or task.id in serving)
            and (not by_assignment or any(map(self._counts, task.assignments)))
        )

    def _counts(self, assignment: Assignment) -> bool:
        return (not self.agencies or assignment.agency in self.agencies) and (
            not self.roles or assignment.role in self.roles
        )

    def _assigned(self, task: Task) -> Task:
        children = tuple(map(self._assigned, task.children))
        return task.evolve(assignments=tuple(filter(self._counts, task.assignments)), children=children)


def _role(word: Role | str) -> Role:
    check_choice("roles", word, tuple(role.value for role in Role))
    return Role(word)


def _kept(records: Iterable[T], chosen: Callable[[T], bool]) -> tuple[T, ...]:
    """The chosen of a tree, with what holds them."""
    kept: list[T] = []
    for record in records:
        children = _kept(record.children, chosen)
        if children or chosen(record):
            kept.append(record.evolve(children=children))
    return tuple(kept)


def _down_to(records: Iterable[T], depth: int | None) -> tuple[T, ...]:
    if depth is None:
        return tuple(records)
    return tuple(record.evolve(children=_down_to(record.children, depth - 1)) for record in records) if depth else ()


def _all(records: Iterable[T]) -> Iterator[T]:
    for record in records:
        yield record
        yield from _all(record.children)


def _consistent(whole: Plan, part: Plan) -> Plan:
    """The part without what speaks of something that is gone; relationships may, since they may lead elsewhere."""
    gone = frozenset(whole.ids).difference(part.ids)
    if not gone:
        return part
    part = part.evolve(
        observations=tuple(observation for observation in part.observations if observation.indicator not in gone),
        updates=tuple(update for update in part.updates if update.task not in gone),
        stakeholders=tuple(stakeholder for stakeholder in part.stakeholders if stakeholder.of not in gone),
        notes=tuple(note for note in part.notes if not note.about or not gone.issuperset(note.about)),
    )
    return rewrite(part, lambda record: _without(record, gone))


def _without(record: Record, gone: Collection[str]) -> Record:
    if isinstance(record, Note) and any(id in gone for id in record.about):
        return record.evolve(about=tuple(id for id in record.about if id not in gone))
    if isinstance(record, Agency):
        changes = (_of_kept(change, gone) for change in record.changes)
        return record.evolve(changes=tuple(change for change in changes if change is not None))
    for field in reference_fields(type(record)):
        links: tuple[Link, ...] = getattr(record, field.name) if field.is_link else ()
        if any(link.to in gone for link in links):
            record = record.evolve(**{field.name: tuple(link for link in links if link.to not in gone)})
    return record


def _of_kept(change: AgencyChange, gone: Collection[str]) -> AgencyChange | None:
    """The change with what is kept of its tasks; None if it hands on only what is gone: no tasks would mean all."""
    kept = tuple(id for id in change.tasks if id not in gone)
    return None if change.tasks and not kept else change.evolve(tasks=kept)
