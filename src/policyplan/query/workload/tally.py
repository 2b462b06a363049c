"""Counts of roles: for each party, or for each party in each group."""

from __future__ import annotations

import decimal
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from policyplan.model.kinds import Role
from policyplan.query.workload.participation import Participant, PartyKey, TaskParticipation

EXACT = decimal.Context(prec=28)
"""How figures that have no end in decimals are cut off, whatever the caller's own context is."""

GroupId = str | None

_WHOLE: GroupId = None

GroupsOf = Callable[[TaskParticipation, PartyKey], tuple[GroupId, ...]]
"""The groups in which the role of a party in a task counts."""


def as_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal number of 28 digits."""
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


@attrs.define
class Tally:
    """The tasks of a party by role, its assignments, and 1/n of each task by n.

    ``leads_of`` counts the tasks led by the number of their leads, ``owners_of`` the tasks owned by the number of their
    owners, ``parts_of`` all its tasks by the number of parties. ``owned`` are the tasks owned.
    """

    tasks: dict[Role, list[str]] = attrs.field(factory=lambda: {role: [] for role in Role})
    leads_of: Counter[int] = attrs.field(factory=Counter)
    owners_of: Counter[int] = attrs.field(factory=Counter)
    parts_of: Counter[int] = attrs.field(factory=Counter)
    owned: list[str] = attrs.field(factory=list)
    owned_ids: dict[str, None] = attrs.field(factory=dict)
    expanded: int = 0
    ids: dict[str, Role] = attrs.field(factory=dict)

    def add(self, task: str, participant: Participant, leads: int) -> None:
        """Count a participant in a task with so many leads."""
        self.tasks[participant.role].append(task)
        for id in participant.ids:
            self.ids[id] = participant.role
        self.expanded += participant.is_expanded
        if participant.role is Role.LEAD:
            self.leads_of[leads] += 1

    def own(self, task: str, participant: Participant, owners: int) -> None:
        """Count a task owned with so many owners."""
        self.owned.append(task)
        self.owners_of[owners] += 1
        self.owned_ids.update(dict.fromkeys(participant.ids))

    def take_part(self, parties: int) -> None:
        """Count a task with so many parties."""
        self.parts_of[parties] += 1

    @property
    def led(self) -> int:
        """How many tasks are led."""
        return self.leads_of.total()

    @property
    def joint(self) -> int:
        """How many of them others lead too."""
        return self.led - self.leads_of[1]

    @property
    def taken_part_in(self) -> int:
        """In how many tasks there is a role, whatever it is."""
        return self.parts_of.total()

    @property
    def fractional_lead(self) -> Fraction:
        """1/n of each task led, where n lead it."""
        return _shares(self.leads_of)

    @property
    def fractional_owned(self) -> Fraction:
        """1/n of each task owned, where n own it."""
        return _shares(self.owners_of)

    @property
    def fractional_participation(self) -> Fraction:
        """1/n of each task, where n have a role in it."""
        return _shares(self.parts_of)


def _shares(by_number: Counter[int]) -> Fraction:
    return sum((Fraction(count, number) for number, count in by_number.items()), Fraction())


def tallies(
    units: Iterable[TaskParticipation], always: Iterable[PartyKey] = (), *, groups_of: GroupsOf | None = None
) -> dict[tuple[GroupId, PartyKey], Tally]:
    """Return the tally of each party in each group, and of those in *always* even without tasks."""
    tallied = {(_WHOLE, party): Tally() for party in always}
    for unit in units:
        leads, parties, owner_role, owners = unit.leads, unit.parties, unit.owner_role, unit.owners
        for participant in unit.participants:
            for group in groups_of(unit, participant.party) if groups_of else (_WHOLE,):
                key = (group, participant.party)
                # Not by setdefault: most are there, and making one takes longer than all the rest.
                tally = tallied.get(key) or tallied.setdefault(key, Tally())
                tally.add(unit.task.id, participant, leads)
                if participant.role is owner_role:
                    tally.own(unit.task.id, participant, owners)
        for party in parties:
            for group in groups_of(unit, party) if groups_of else (_WHOLE,):
                tallied[group, party].take_part(len(parties))
    return tallied
