"""The columnar form of a plan: its tasks, provisions and assignments as parallel columns, known by their positions.

Counting over columns of whole numbers takes a fraction of the time that counting over records takes. The columns hold
what the plan says; what a question counts of it (inherited assignments, successors, parents) is up to the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import attrs

from policyplan.model.derived import derived
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Provision, Task, assignment_id
from policyplan.model.values import Text

PartyKey = tuple[AssignmentKind, str | Text | None]
"""An agency by its id, or a generic owner or an open list by the document's words."""

ROLES = tuple(Role)
"""The roles in the order of their codes."""

NO_PARENT = -1


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanColumns:
    """The tasks in document order, then the provisions, and their assignments in the same order.

    The assignments of the unit at position ``u`` are those from ``starts[u]`` up to ``starts[u + 1]``.
    """

    units: tuple[Task | Provision, ...]
    """The tasks and provisions."""
    tasks: int
    """How many of them are tasks."""
    parents: Sequence[int]
    """The position of the task above each unit; `NO_PARENT` for actions and provisions."""
    actions: Sequence[int]
    """The position of the action around each task; of an action or a provision, its own."""
    starts: Sequence[int]
    """Where the assignments of each unit start; last, the number of assignments."""
    assignments: tuple[Assignment, ...]
    """The assignments, without the ids of their tasks."""
    roles: Sequence[int]
    """The role of each assignment, by its position in `ROLES`."""
    parties: Sequence[int]
    """The party of each assignment, by its position in ``party_keys``."""
    party_keys: tuple[PartyKey, ...]
    """The agencies of the plan in its order, then other parties in the order in which they occur.

    Among the latter are ids of agencies that the plan doesn't have.
    """
    agencies: int
    """How many of the parties are agencies of the plan."""

    @cached_property
    def codes(self) -> list[int]:
        """The party and role of each assignment: the position of the party times the number of roles, plus the role."""
        several = len(ROLES)
        return [party * several + role for party, role in zip(self.parties, self.roles, strict=True)]

    @cached_property
    def named(self) -> tuple[bool, ...]:
        """Whether each party is named, not a generic owner or an open list."""
        return tuple(kind is AssignmentKind.NAMED for kind, _ in self.party_keys)

    @cached_property
    def stated(self) -> tuple[bool, ...]:
        """Whether the document states each assignment."""
        return tuple(assignment.is_stated for assignment in self.assignments)

    @cached_property
    def assignment_ids(self) -> tuple[str, ...]:
        """The id of each assignment, ``task/role/agency``."""
        return tuple(assignment_id(unit.id, assignment) for unit in self.units for assignment in unit.assignments)

    @cached_property
    def unit_ids(self) -> tuple[str, ...]:
        """The id of each task and provision."""
        return tuple(unit.id for unit in self.units)

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The positions of the tasks without children."""
        above = set(self.parents)
        return tuple(position for position in range(self.tasks) if position not in above)

    @cached_property
    def holders(self) -> tuple[int, ...]:
        """The unit whose assignments count for each unit by inheritance: itself, or the nearest task above with any."""
        holders: list[int] = []
        starts, parents = self.starts, self.parents
        for position in range(len(self.units)):
            parent = parents[position]
            has_own = starts[position] < starts[position + 1]
            inherits = not has_own and parent != NO_PARENT and starts[holders[parent]] < starts[holders[parent] + 1]
            holders.append(holders[parent] if inherits else position)
        return tuple(holders)


@derived
def columns_of(plan: Plan) -> PlanColumns:
    """Return the columnar form of a plan. It is made once and kept with the plan."""
    units: list[Task | Provision] = []
    parents: list[int] = []
    actions: list[int] = []
    pending = [(action, NO_PARENT) for action in reversed(plan.tasks)]
    while pending:
        task, parent = pending.pop()
        position = len(units)
        units.append(task)
        parents.append(parent)
        actions.append(position if parent == NO_PARENT else actions[parent])
        if task.children:
            pending.extend([(child, position) for child in reversed(task.children)])
    tasks = len(units)
    units += plan.provisions
    parents += [NO_PARENT] * len(plan.provisions)
    actions += range(tasks, len(units))
    starts = [0]
    assignments: list[Assignment] = []
    for unit in units:
        assignments += unit.assignments
        starts.append(len(assignments))
    # The value is a plain string, whose hash is known; an enumeration computes its own on each look-up.
    role_codes = {role._value_: code for code, role in enumerate(ROLES)}
    party_codes: dict[PartyKey, int] = {
        (AssignmentKind.NAMED, agency.id): at for at, agency in enumerate(plan.agencies)
    }
    agency_codes = {str(id): code for (_, id), code in party_codes.items()}
    agencies = len(party_codes)
    parties: list[int] = []
    for assignment in assignments:
        named = assignment.agency is not None and assignment.kind is AssignmentKind.NAMED
        code = agency_codes.get(assignment.agency or "") if named else None
        if code is None:
            key = (assignment.kind, assignment.agency if named else assignment.label)
            code = party_codes.setdefault(key, len(party_codes))
        parties.append(code)
    return PlanColumns(
        units=tuple(units),
        tasks=tasks,
        parents=parents,
        actions=actions,
        starts=starts,
        assignments=tuple(assignments),
        roles=[role_codes[assignment.role._value_] for assignment in assignments],
        parties=parties,
        party_keys=tuple(party_codes),
        agencies=agencies,
    )
