"""Counts of roles: for each party, or for each party in each group."""

from __future__ import annotations

import decimal
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import attrs

from policyplan.model.columns import ROLES, PartyKey
from policyplan.model.kinds import Role
from policyplan.model.responsibility import OWNER_ROLES
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
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
        owner_roles, shared = self.parties.owner_roles, self.common.owned
        owned = [row for role in _OWNING for row in self._own.get(role, ()) if owner_roles[row] == role]
        return sorted(row for row in owned if row not in shared) if shared else sorted(owned)

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
        leads = self.parties.leads
        return self.common.joint + sum(leads[row] > 1 for row in self._added(LEAD))

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
        return self.common.fractional_lead + shares(map(self.parties.leads.__getitem__, self._added(LEAD)))

    @property
    def fractional_owned(self) -> Fraction:
        """1/n of each task owned, where n own it."""
        return self.common.fractional_owned + shares(map(self.parties.owners.__getitem__, self._added_owned))

    @property
    def fractional_participation(self) -> Fraction:
        """1/n of each task, where n have a role in it."""
        return self.common.fractional_participation + shares(map(self.parties.sizes.__getitem__, self._added_rows))

    def rows_owned(self) -> Sequence[int]:
        """Return the rows owned, in their order."""
        return _merged(self._added_owned, self.common.owned)

    def tasks(self, role: int) -> tuple[str, ...]:
        """Return the ids of the tasks and provisions in a role."""
        rows = _merged(self._added(role), self.common.by_role.get(role, ()))
        return tuple(map(self.parties.row_ids.__getitem__, rows))

    def ids(self, roles: Collection[int] = range(len(ROLES)), *, owned: bool = False) -> tuple[str, ...]:
        """Return the ids of its assignments in some roles, each once, in the order of the tasks.

        With *owned*, only those by which it owns tasks.
        """
        rows, codes, sources = self.parties.slots
        owner_roles = self.parties.owner_roles
        slots: Sequence[int] = _merged(*(own for role, own in self.slots.items() if role in roles))
        if owned:
            slots = [slot for slot in slots if owner_roles[rows[slot]] == codes[slot] % len(ROLES)]
        positions: Iterable[int] = map(sources.__getitem__, slots)
        if self.common.rows or self.parties.has_joined:
            given = {(rows[slot], codes[slot] % len(ROLES)): self.parties.sources(slot) for slot in slots}
            for role in self.common.by_role.keys() & roles:
                for row in self.common.by_role[role]:
                    if not owned or owner_roles[row] == role:
                        more = self.parties.crews[row].expanded[role]
                        given[row, role] = tuple(sorted((*given.get((row, role), ()), *more)))
            in_order = sorted((row, positions) for (row, _), positions in given.items())
            positions = (position for _, several in in_order for position in several)
        return tuple(dict.fromkeys(map(self.parties.columns.assignment_ids.__getitem__, positions)))


_OWNING = tuple(map(ROLES.index, OWNER_ROLES))


def _merged(*parts: Collection[int]) -> Sequence[int]:
    """Numbers in ascending order; a list that is alone is in order."""
    several = [part for part in parts if part]
    if len(several) == 1 and isinstance(several[0], list):
        return several[0]
    return sorted(number for part in several for number in part)


def shares(numbers: Iterable[int]) -> Fraction:
    """Return the sum of 1/n over some numbers."""
    return sum((Fraction(count, number) for number, count in Counter(numbers).items()), Fraction())


@attrs.frozen(kw_only=True, eq=False, repr=False)
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
    for (group, code), positions in _slots_of(parties, groups.of_rows if groups else None).items():
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


def _slots_of(
    parties: Participation, groups: Sequence[tuple[GroupId, ...]] | None
) -> dict[tuple[GroupId, int], list[int]]:
    """The slots of each party in each role and group."""
    if groups is None:
        return {(_WHOLE, code): slots for code, slots in parties.slots_of.items()}
    rows, codes, _ = parties.slots
    slots_of: dict[tuple[GroupId, int], list[int]] = {}
    for slot, code in enumerate(codes):
        for group in groups[rows[slot]]:
            slots_of.setdefault((group, code), []).append(slot)
    return slots_of


def _common(parties: Participation, groups: Sequence[tuple[GroupId, ...]] | None) -> Iterator[tuple[GroupId, Common]]:
    """What all agencies have in each group by expansion."""
    if not parties.has_expanded:
        return
    by_group: dict[GroupId, dict[int, list[int]]] = {}
    for row, crew in enumerate(parties.crews):
        for role in crew.expanded:
            for group in groups[row] if groups else (_WHOLE,):
                by_group.setdefault(group, {}).setdefault(role, []).append(row)
    leads, owner_roles = parties.leads, parties.owner_roles
    for group, by_role in by_group.items():
        rows = frozenset().union(*by_role.values())
        led = by_role.get(LEAD, [])
        owned = frozenset(row for role, rows in by_role.items() for row in rows if owner_roles[row] == role)
        common = Common(
            by_role={role: frozenset(rows) for role, rows in by_role.items()},
            rows=rows,
            owned=owned,
            fractional_lead=shares(map(leads.__getitem__, led)),
            fractional_owned=shares(map(parties.owners.__getitem__, owned)),
            fractional_participation=shares(map(parties.sizes.__getitem__, rows)),
            joint=sum(leads[row] > 1 for row in led),
        )
        yield group, common
