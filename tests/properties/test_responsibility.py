"""Ties and workload of any plan, counted again by plain loops over the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations

from hypothesis import given

from policyplan import network
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Provision, Task
from policyplan.query.workload.workload import workload
from policyplan.testing import plans


def holders(plan: Plan, provisions: bool) -> Iterator[Task | Provision]:
    """Every task, and every provision if asked for."""

    def below(tasks: tuple[Task, ...]) -> Iterator[Task]:
        for task in tasks:
            yield task
            yield from below(task.children)

    yield from below(plan.tasks)
    if provisions:
        yield from plan.provisions


def owners(assignments: tuple[Assignment, ...]) -> set[str]:
    """The lead agencies, or the responsible ones if there are none."""
    leads = {str(one.agency) for one in assignments if one.kind == "named" and one.role == "lead"}
    return leads or {str(one.agency) for one in assignments if one.kind == "named" and one.role == "responsible"}


class TestNetwork:
    """Two agencies are tied once for each task on which both are written."""

    @given(plans())
    def test_ties(self, plan: Plan) -> None:
        """Neither more nor fewer, nor of another weight."""
        for provisions in (False, True):
            ties: Counter[frozenset[str]] = Counter()
            for holder in holders(plan, provisions):
                here = {str(one.agency) for one in holder.assignments if one.kind == "named"}
                ties.update(map(frozenset, combinations(sorted(here), 2)))
            answer = network(plan, provisions=provisions)
            assert {frozenset((tie.one, tie.other)): tie.weight for tie in answer.ties} == ties
            assert answer.unit == "written"

    @given(plans())
    def test_leading(self, plan: Plan) -> None:
        """From each owner of a task to each other agency that supports it."""
        ties: Counter[tuple[str, str]] = Counter()
        for holder in holders(plan, False):
            supporting = {
                str(one.agency) for one in holder.assignments if one.kind == "named" and one.role == "support"
            }
            everyone = owners(holder.assignments) | supporting
            ties.update(
                (one, other)
                for one, other in permutations(everyone, 2)
                if one in owners(holder.assignments) and other in supporting
            )
        assert {(tie.one, tie.other): tie.weight for tie in network(plan).leading} == ties


class TestWorkload:
    """An agency owns the tasks on which it is written as an owner."""

    @given(plans())
    def test_owned(self, plan: Plan) -> None:
        """Each once, the share of n owners 1/n where all of them are named."""
        owned: Counter[str] = Counter()
        for holder in holders(plan, False):
            owned.update(owners(holder.assignments))
        answer = workload(plan)
        assert {row.agency: row.owned for row in answer if row.owned} == owned
