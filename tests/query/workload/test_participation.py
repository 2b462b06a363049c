"""Counting over columns gives what the plain definition gives, party by party and task by task."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.model.columns import PartyKey
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Indicator, Target, Task, assign
from policyplan.model.responsibility import OWNER_ROLES, assigned, is_named
from policyplan.model.values import Text
from policyplan.query.workload.participation import CountingOptions, Participation, participation
from policyplan.query.workload.tally import Tally, as_decimal
from policyplan.query.workload.task_load import task_load
from policyplan.query.workload.workload import WorkloadRow, workload
from policyplan.testing import plans

NAME = Text(en="name")
EVERYBODY = Text(zh="各有关部门")

OPTIONS = st.builds(
    CountingOptions,
    level=st.sampled_from(["assigned", "leaf"]),
    stated_only=st.booleans(),
    provisions=st.booleans(),
    parents=st.booleans(),
    expand_generic=st.booleans(),
    as_of=st.sampled_from([None, "2018", "2035"]),
)

Roles = dict[tuple[Role, PartyKey], tuple[dict[str, None], bool]]
"""The assignments behind each party in each role, and whether it is there by expansion alone."""


def roles_by_task(plan: Plan, options: CountingOptions, parties: Participation) -> dict[str, Roles]:
    """The definition: each assignment is looked at, one by one, in each task for which it counts."""
    stand_ins = parties.stand_ins
    found: dict[str, Roles] = {}
    walk = assigned(plan, level=options.level, stated_only=options.stated_only, provisions=options.provisions)
    for unit in walk:
        roles = found.setdefault(unit.task.id, {})
        for one in unit.assignments:
            expands = one.kind is AssignmentKind.GENERIC and options.expand_generic and not options.stated_only
            if is_named(one):
                agency = str(one.agency)
                taken_over = agency in stand_ins.then.heirs_in(unit.holder)
                keys: list[PartyKey] = [(one.kind, stand_ins.of(agency, unit.holder))]
                keys = [] if options.stated_only and taken_over else keys
                expands = False
            elif expands and parties.agencies:
                keys = [(AssignmentKind.NAMED, id) for id in parties.agencies]
            else:
                keys, expands = [(one.kind, one.label)], False
            for key in keys:
                ids, only_expanded = roles.get((one.role, key), ({}, True))
                roles[one.role, key] = ({**ids, unit.id_of(one): None}, only_expanded and expands)
    return found


def owners_of(roles: Roles) -> tuple[Role | None, int]:
    """The role of the owners of a task, and how many have it."""
    for named in (True, False):
        for role in OWNER_ROLES:
            if any(each is role and (party[0] is AssignmentKind.NAMED) is named for each, party in roles):
                return role, sum(each is role for each, _ in roles)
    return None, 0


@attrs.define
class Expected:
    """What a row of workload says, added up task by task."""

    tasks: dict[Role, list[str]] = attrs.field(factory=lambda: {role: [] for role in Role})
    fractions: dict[str, Fraction] = attrs.field(
        factory=lambda: dict.fromkeys(("lead", "owned", "participation"), Fraction())
    )
    joint: int = 0
    owned: int = 0
    taken_part_in: int = 0
    expanded: int = 0
    ids: dict[str, None] = attrs.field(factory=dict)


def added_up(found: dict[str, Roles]) -> dict[PartyKey, Expected]:
    """The definition of the counts."""
    expected: dict[PartyKey, Expected] = {}
    for task, roles in found.items():
        leads = sum(role is Role.LEAD for role, _ in roles)
        owner_role, owners = owners_of(roles)
        there = dict.fromkeys(party for _, party in roles)
        for (role, party), (ids, only_expanded) in roles.items():
            row = expected.setdefault(party, Expected())
            row.tasks[role].append(task)
            row.ids |= ids
            row.expanded += only_expanded
            if role is Role.LEAD:
                row.fractions["lead"] += Fraction(1, leads)
                row.joint += leads > 1
            if role is owner_role:
                row.owned += 1
                row.fractions["owned"] += Fraction(1, owners)
        for party in there:
            expected[party].taken_part_in += 1
            expected[party].fractions["participation"] += Fraction(1, len(there))
    return expected


def as_arguments(options: CountingOptions) -> dict[str, Any]:
    return {field.name: getattr(options, field.name) for field in attrs.fields(CountingOptions)}


def party_of(row: WorkloadRow, parties: Participation) -> PartyKey:
    if row.agency is not None:
        return row.kind, row.agency
    keys = [key for key in parties.columns.party_keys if key[0] is row.kind and parties.name(key) == row.name]
    return next(key for key in keys if not isinstance(key[1], str))


class TestDefinition:
    """Every figure is the one that the definition gives."""

    @given(plans(sources=True, max_tasks=10), OPTIONS)
    def test_workload(self, plan: Plan, options: CountingOptions) -> None:
        """Counts, fractions, tasks and assignments of every party."""
        parties = participation(plan, options)
        expected = added_up(roles_by_task(plan, options, parties))
        answer = workload(plan, **as_arguments(options))
        rows = {party_of(row, parties): row for row in (*answer.rows, *answer.unnamed)}
        assert expected.keys() <= rows.keys()
        for party, row in rows.items():
            wanted = expected.get(party, Expected())
            assert {role: list(getattr(row.by_role, role.value)) for role in Role} == wanted.tasks
            assert {role: getattr(row, role.value) for role in Role} == {
                role: len(tasks) for role, tasks in wanted.tasks.items()
            }
            assert (row.tasks, row.owned, row.expanded) == (wanted.taken_part_in, wanted.owned, wanted.expanded)
            assert row.fractional_owned == as_decimal(wanted.fractions["owned"])
            assert row.fractional_participation == as_decimal(wanted.fractions["participation"])
            if row.fractional_lead is not None:
                assert row.fractional_lead == as_decimal(wanted.fractions["lead"])
                assert row.joint_lead == wanted.joint
            assert row.ids == tuple(wanted.ids)

    @given(plans(sources=True, max_tasks=10), OPTIONS)
    def test_task_load(self, plan: Plan, options: CountingOptions) -> None:
        """Agencies, roles and assignments of every task."""
        found = roles_by_task(plan, options, participation(plan, options))
        for row in task_load(plan, **as_arguments(options)):
            roles = found[row.task]
            there = {party for _, party in roles}
            assert row.agencies == sum(kind is AssignmentKind.NAMED for kind, _ in there)
            assert row.groups == len(there) - row.agencies
            assert [getattr(row, role.value) for role in Role] == [
                sum(one is role for one, _ in roles) for role in Role
            ]
            assert row.ids == tuple(dict.fromkeys(id for ids, _ in roles.values() for id in ids))


def crowd(tasks: int, agencies: int) -> Plan:
    """A plan in which everybody supports every task, and one agency leads it."""
    everybody = Assignment(role="support", kind="generic", label=EVERYBODY)
    indicator = tuple(Indicator(id=f"i{at}", title=NAME, targets=(Target(value=at),)) for at in range(tasks))
    return Plan(
        id="p",
        title=NAME,
        agencies=tuple(Agency(id=f"a{at}", name=Text(en=f"Agency {at}")) for at in range(agencies)),
        tasks=tuple(
            Task(
                id=f"t{at}",
                title=NAME,
                assignments=(*assign(lead=f"a{at % agencies}"), everybody),
                indicators=(indicator[at],),
            )
            for at in range(tasks)
        ),
    )


class TestExpansion:
    """Everybody in every task is counted without listing everybody in every task."""

    def test_counts(self) -> None:
        """Each agency supports every task, also those that it leads."""
        answer = workload(crowd(30, 20), expand_generic=True)
        assert {row.support for row in answer} == {30}
        assert {row.expanded for row in answer} == {30}
        assert sum(row.lead for row in answer) == 30
        assert {row.tasks for row in answer} == {30}

    def test_ids_are_made_when_they_are_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Asking for the counts doesn't make the lists of ids."""
        looked: list[Tally] = []
        ids = Tally.ids

        def counted(tally: Tally) -> tuple[str, ...]:
            looked.append(tally)
            return ids(tally)

        monkeypatch.setattr(Tally, "ids", counted)
        answer = workload(crowd(4, 3), expand_generic=True)
        assert [row.total for row in answer] == [6, 5, 5]
        assert not looked
        assert len(answer[0].ids) == 6
        assert answer[0].ids is answer[0].ids
        assert len(looked) == 1


class TestKept:
    """The participation is kept with the plan, so that questions with equal options share it."""

    def test_shared(self) -> None:
        """Equal options return the same object."""
        plan = crowd(2, 2)
        assert participation(plan, CountingOptions()) is participation(plan, CountingOptions())

    @pytest.mark.parametrize(
        "options", [CountingOptions(as_of="today"), CountingOptions(expand_generic=["各有关部门"])]
    )
    def test_not_shared(self, options: CountingOptions) -> None:
        """What depends on the clock, or on a collection that may change, is computed again."""
        plan = crowd(2, 2)
        assert participation(plan, options) is not participation(plan, options)
