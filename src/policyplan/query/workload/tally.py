"""Counts of roles: for each party, or for each party in each group."""

from __future__ import annotations

import decimal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from policyplan.model.columns import ROLES, PartyKey
from policyplan.model.kinds import Role
from policyplan.query.workload.participation import Participation

EXACT = decimal.Context(prec=28)
"""How figures that have no end in decimals are cut off, whatever the caller's own context is."""

GroupId = str | None

_WHOLE: GroupId = None

LEAD = ROLES.index(Role.LEAD)
"""The code of the role."""


def as_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal number of 28 digits."""
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


@attrs.frozen(kw_only=True, eq=False)
class Common:
    """What every agency has in a group because generic owners were expanded: the rows, once for all agencies."""

    by_role: Mapping[int, frozenset[int]] = attrs.field(factory=dict)
    """The rows in each role."""
    rows: frozenset[int] = frozenset()
    """The rows in any role."""
    owned: frozenset[int] = frozenset()
    """The rows owned."""
    fractional_lead: Fraction = Fraction()
    fractional_owned: Fraction = Fraction()
    fractional_participation: Fraction = Fraction()
    joint: int = 0
    """How many of the rows led others lead too."""


NOTHING = Common()
"""Without expanded owners."""


@attrs.frozen(kw_only=True, eq=False)
class Tally:
    """The roles of a party in a group: its own ones, and those that it has only because generic owners were expanded.

    Counts are made of its own roles alone, with what all agencies have in common added to them: listing the tasks of
    each agency would take the number of tasks times that of agencies.
    """

    parties: Participation
    """All parties and rows."""
    slots: Mapping[int, Sequence[int]]
    """Its slots in each role, in the order of the rows."""
    common: Common = NOTHING
    """What all agencies have."""

    @cached_property
    def _own(self) -> dict[int, list[int]]:
        """The rows of its own slots in each role."""
        rows = self.parties.slots[0]
        return {role: [rows[slot] for slot in slots] for role, slots in self.slots.items()}

    def _added(self, role: int) -> list[int]:
        """Its own rows in a role that all agencies don't have anyway."""
        shared = self.common.by_role.get(role)
        own = self._own.get(role, [])
        return [row for row in own if row not in shared] if shared else own

    @cached_property
    def _added_owned(self) -> list[int]:
        """Its own rows that it owns, and that all agencies don't own anyway."""
        crews, shared = self.parties.crews, self.common.owned
        return [
            row
            for role, rows in self._own.items()
            for row in rows
            if crews[row].owner_role == role and row not in shared
        ]

    @cached_property
    def _added_rows(self) -> set[int]:
        """The rows in which it takes part, and all agencies don't anyway."""
        return set().union(*self._own.values()) - self.common.rows

    def count(self, role: int) -> int:
        """Return how many tasks it has in a role."""
        return len(self._added(role)) + len(self.common.by_role.get(role, ()))

    @property
    def expanded(self) -> int:
        """How many roles it has only because a generic owner was expanded."""
        own = sum(len(rows) - len(self._added(role)) for role, rows in self._own.items())
        return sum(map(len, self.common.by_role.values())) - own

    @property
    def led(self) -> int:
        """How many tasks are led."""
        return self.count(LEAD)

    @property
    def joint(self) -> int:
        """How many of them others lead too."""
        crews = self.parties.crews
        return self.common.joint + sum(crews[row].leads > 1 for row in self._added(LEAD))

    @property
    def owned(self) -> int:
        """How many tasks are owned."""
        return len(self._added_owned) + len(self.common.owned)

    @property
    def taken_part_in(self) -> int:
        """In how many tasks there is a role, whatever it is."""
        return len(self._added_rows) + len(self.common.rows)

    @property
    def fractional_lead(self) -> Fraction:
        """1/n of each task led, where n lead it."""
        crews = self.parties.crews
        return self.common.fractional_lead + shares(crews[row].leads for row in self._added(LEAD))

    @property
    def fractional_owned(self) -> Fraction:
        """1/n of each task owned, where n own it."""
        crews = self.parties.crews
        return self.common.fractional_owned + shares(crews[row].owners for row in self._added_owned)

    @property
    def fractional_participation(self) -> Fraction:
        """1/n of each task, where n have a role in it."""
        crews = self.parties.crews
        return self.common.fractional_participation + shares(crews[row].parties for row in self._added_rows)

    def rows_owned(self) -> list[int]:
        """Return the rows owned, in their order."""
        return sorted((*self._added_owned, *self.common.owned))

    def tasks(self, role: int) -> tuple[str, ...]:
        """Return the ids of the tasks and provisions in a role."""
        ids = self.parties.row_ids
        rows = sorted((*self._added(role), *self.common.by_role.get(role, ())))
        return tuple(ids[row] for row in rows)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of its assignments, each once, in the order of the tasks."""
        return self._ids(lambda row, role: True)

    def lead_ids(self) -> tuple[str, ...]:
        """Return the ids of its assignments as a lead."""
        return self._ids(lambda row, role: role == LEAD)

    def owned_ids(self) -> tuple[str, ...]:
        """Return the ids of the assignments by which it owns tasks."""
        crews = self.parties.crews
        return self._ids(lambda row, role: crews[row].owner_role == role)

    def _ids(self, wanted: Callable[[int, int], bool]) -> tuple[str, ...]:
        rows, _, sources = self.parties.slots
        given: dict[tuple[int, int], tuple[int, ...]] = {
            (row, role): self.parties.crews[row].expanded[role]
            for role, shared in self.common.by_role.items()
            for row in shared
            if wanted(row, role)
        }
        for role, slots in self.slots.items():
            for slot in slots:
                if wanted(rows[slot], role):
                    given[rows[slot], role] = tuple(sorted((*given.get((rows[slot], role), ()), *sources[slot])))
        ids = self.parties.columns.assignment_ids
        in_order = sorted((row, positions) for (row, _), positions in given.items())
        return tuple(dict.fromkeys(ids[position] for _, positions in in_order for position in positions))


def shares(numbers: Iterable[int]) -> Fraction:
    """Return the sum of 1/n over some numbers."""
    return sum((Fraction(count, number) for number, count in Counter(numbers).items()), Fraction())


@attrs.frozen(kw_only=True, eq=False)
class Groups:
    """How roles are sorted into groups: by the row, or by the party."""

    of_rows: Sequence[tuple[GroupId, ...]] | None = None
    """The groups of each row."""
    of_party: Callable[[PartyKey], GroupId] | None = None
    """The group of a party."""


def tallies(
    parties: Participation, always: Iterable[PartyKey] = (), *, groups: Groups | None = None
) -> dict[tuple[GroupId, PartyKey], Tally]:
    """Return the tally of each party in each group, and of those in *always* even without tasks."""
    of_party = groups.of_party if groups else None
    slots: dict[tuple[GroupId, PartyKey], dict[int, list[int]]] = {(_WHOLE, party): {} for party in always}
    keys = parties.columns.party_keys
    by_code = _by_code(parties, groups.of_rows if groups else None)
    for (group, code), positions in by_code.items():
        party, role = divmod(code, len(ROLES))
        key = keys[party]
        slots.setdefault((of_party(key) if of_party else group, key), {})[role] = positions
    common = dict(_common(parties, groups.of_rows if groups else None))
    for group in common:
        for agency in parties.everyone:
            key = keys[agency]
            slots.setdefault((of_party(key) if of_party else group, key), {})
    everyone = {keys[agency] for agency in parties.everyone}
    return {
        (group, party): Tally(
            parties=parties,
            slots=own,
            common=common.get(_WHOLE if of_party else group, NOTHING) if party in everyone else NOTHING,
        )
        for (group, party), own in slots.items()
    }


def _by_code(
    parties: Participation, groups: Sequence[tuple[GroupId, ...]] | None
) -> dict[tuple[GroupId, int], list[int]]:
    """The slots of each party in each role and group."""
    rows, codes, _ = parties.slots
    if groups is None:
        by_code: dict[int, list[int]] = {code: [] for code in dict.fromkeys(codes)}
        for slot, code in enumerate(codes):
            by_code[code].append(slot)
        return {(_WHOLE, code): slots for code, slots in by_code.items()}
    by_group: dict[tuple[GroupId, int], list[int]] = {}
    for slot, code in enumerate(codes):
        for group in groups[rows[slot]]:
            by_group.setdefault((group, code), []).append(slot)
    return by_group


def _common(
    parties: Participation, groups: Sequence[tuple[GroupId, ...]] | None
) -> Iterator[tuple[GroupId, Common]]:
    """What all agencies have in each group by expansion."""
    by_group: dict[GroupId, dict[int, list[int]]] = {}
    for row, crew in enumerate(parties.crews):
        for role in crew.expanded:
            for group in groups[row] if groups else (_WHOLE,):
                by_group.setdefault(group, {}).setdefault(role, []).append(row)
    crews = parties.crews
    for group, by_role in by_group.items():
        rows = frozenset().union(*by_role.values())
        led = by_role.get(LEAD, [])
        owned = frozenset(row for role, rows in by_role.items() for row in rows if crews[row].owner_role == role)
        yield (
            group,
            Common(
                by_role={role: frozenset(rows) for role, rows in by_role.items()},
                rows=rows,
                owned=owned,
                fractional_lead=shares(crews[row].leads for row in led),
                fractional_owned=shares(crews[row].owners for row in owned),
                fractional_participation=shares(crews[row].parties for row in rows),
                joint=sum(crews[row].leads > 1 for row in led),
            ),
        )
