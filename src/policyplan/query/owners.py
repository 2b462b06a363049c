"""The note on tasks whose owners are responsible agencies, because they name no lead agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyplan.model.kinds import Role
from policyplan.model.records import Assignment
from policyplan.model.responsibility import owner_role
from policyplan.query import messages
from policyplan.query.result import Reason, reason


def owners_note(assignments_of_tasks: Iterable[Iterable[Assignment]]) -> Iterator[Reason]:
    """Yield the note if there are such tasks; *assignments_of_tasks* are the assignments of each task."""
    count = sum(owner_role(assignments) is Role.RESPONSIBLE for assignments in assignments_of_tasks)
    if count:
        yield reason(messages.OWNERS_RESPONSIBLE, count=count)
