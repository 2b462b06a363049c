"""The participants of each task as answers count them: inherited, taken over, rolled up, expanded.

Questions about responsibility start from here, so that they all count alike.
"""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import get_args

import attrs

from policyplan.errors import Location, PlanError, check_choice
from policyplan.l10n.lists import named, turned
from policyplan.l10n.texts import label_text
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.model.changes import circle
from policyplan.model.columns import ROLES, PartyKey, PlanColumns, columns_of
from policyplan.model.derived import derived
from policyplan.model.findings import finding
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Provision, Task
from policyplan.model.responsibility import OWNER_ROLES, AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import Reason, reason
from policyplan.query.succession import Succession, succession
from policyplan.text.order import name_key


@attrs.frozen(kw_only=True)
class CountingOptions:
    """What is counted and for whom: the options shared by all questions about responsibility."""

    level: AssignmentLevel = "assigned"
    """Which assignments count, as in `assigned`."""
    stated_only: bool = False
    """Whether only stated assignments count."""
    provisions: bool = False
    """Whether provisions count too."""
    parents: bool = False
    """Whether an agency counts for its topmost parent."""
    expand_generic: bool | str | Collection[str] = False
    """The generic owners (各有关部门) that stand for every agency, or all of them (True)."""
    as_of: Day | None = None
    """The day whose names and mergers count."""


@attrs.frozen(kw_only=True)
class Participant:
    """A party in a role of a task."""

    role: Role
    """The role."""
    party: PartyKey
    """The agency, generic owner or open list."""
    ids: tuple[str, ...]
    """The assignments, for ``plan.get(id)``."""
    is_expanded: bool = False
    """Whether it is here only for a generic owner that was expanded."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StandIns:
    """The agency that counts for another one: its successor on the day, or the topmost parent of that."""

    then: Succession
    tops: Mapping[str, str]
    """The topmost parent of each agency; empty where agencies count for themselves."""

    def of(self, agency: str, task: str) -> str:
        """Return the agency that counts for another one in a task or provision on which it is assigned."""
        heir = self.then.heirs_in(task).get(agency, agency)
        return self.tops.get(heir, heir)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CrewCounts:
    """How many parties the crew of a task has, each once."""

    roles: Mapping[int, int] = attrs.field(factory=dict)
    """How many have each role, by the code of the role."""
    leads: int = 0
    """How many lead."""
    owners: int = 0
    """How many own, those named only in general included."""
    owner_role: int | None = None
    """The code of the owners' role."""
    parties: int = 0
    """How many there are."""
    named: int = 0
    """How many of them are agencies."""
    participants: int = 0
    """How many roles they have in all."""


@attrs.frozen(kw_only=True)
class TaskParticipation:
    """A task or provision with its participants, each party once in each role."""

    task: Task | Provision
    """The task or provision."""
    action: str
    """The id of its action."""
    is_inherited: bool
    """Whether the assignments are those of a task above."""
    participants: tuple[Participant, ...]
    """The participants."""
    counts: CrewCounts
    """How many there are."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Crew:
    """The parties of the tasks that have the assignments of one task: by codes, each once in each role.

    A code is the position of the party in `PlanColumns.party_keys`, times the number of roles, plus that of the role.
    """

    codes: Sequence[int] = ()
    """The parties that are assigned by name or in the document's words."""
    sources: Sequence[int] = ()
    """The position of the first assignment that each of them rests on."""
    further: Mapping[int, tuple[int, ...]] = attrs.field(factory=dict)
    """The positions of the others, by code."""
    expanded: Mapping[int, tuple[int, ...]] = attrs.field(factory=dict)
    """The positions of the generic owners that stand for every agency, by the code of their role."""
    counts: CrewCounts = CrewCounts()
    """How many there are."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Participation:
    """The agencies that are counted, and the parties of all tasks, in columns.

    A row is a task or provision that is counted; a slot is a party with a role in it.
    """

    columns: PlanColumns
    """The plan that is counted."""
    agencies: Mapping[str, Agency]
    """The agencies by id."""
    everyone: Sequence[int]
    """Their positions among the parties of the plan: for whom expanded owners stand."""
    rows: Sequence[int]
    """The position of each task or provision that is counted."""
    holders: Sequence[int]
    """The position of the task on which the assignments of each row are written."""
    crews: Sequence[Crew]
    """The parties of each row."""
    notes: tuple[Reason, ...] = ()
    """How they were counted."""
    stand_ins: StandIns
    """The agency that each agency counts for."""

    def name(self, party: PartyKey) -> Text:
        """The name of an agency, or the document's words for a group."""
        kind, label = party
        if kind is AssignmentKind.NAMED and isinstance(label, str):
            return self.agencies[label].name
        if isinstance(label, Text):
            return label
        return label_text(kind)

    @cached_property
    def tasks(self) -> int:
        """How many rows are tasks; they come before the provisions."""
        return bisect.bisect_left(self.rows, self.columns.tasks)

    @cached_property
    def inherited(self) -> int:
        """How many tasks have the parties of a task above."""
        rows = zip(self.rows, self.holders, self.crews, strict=True)
        return sum(position != holder and crew.counts.participants > 0 for position, holder, crew in rows)

    @cached_property
    def row_ids(self) -> tuple[str, ...]:
        """The id of each task or provision that is counted."""
        ids = self.columns.unit_ids
        return tuple(ids[position] for position in self.rows)

    @cached_property
    def leads(self) -> Sequence[int]:
        """How many parties lead each row."""
        return [crew.counts.leads for crew in self.crews]

    @cached_property
    def owners(self) -> Sequence[int]:
        """How many parties own each row."""
        return [crew.counts.owners for crew in self.crews]

    @cached_property
    def owner_roles(self) -> Sequence[int | None]:
        """The code of the role of the owners of each row."""
        return [crew.counts.owner_role for crew in self.crews]

    @cached_property
    def sizes(self) -> Sequence[int]:
        """How many parties each row has."""
        return [crew.counts.parties for crew in self.crews]

    @cached_property
    def slots(self) -> tuple[list[int], list[int], list[int]]:
        """The row, the code and the first assignment of each party with a role of its own, row by row."""
        rows: list[int] = []
        codes: list[int] = []
        sources: list[int] = []
        for row, crew in enumerate(self.crews):
            if crew.codes:
                rows += [row] * len(crew.codes)
                codes += crew.codes
                sources += crew.sources
        return rows, codes, sources

    def sources(self, slot: int) -> tuple[int, ...]:
        """Return the positions of all assignments of a slot."""
        rows, codes, sources = self.slots
        return (sources[slot], *self.crews[rows[slot]].further.get(codes[slot], ()))

    @cached_property
    def slots_of(self) -> Mapping[int, list[int]]:
        """The slots of each code, in the order of the rows."""
        _, codes, _ = self.slots
        slots_of: dict[int, list[int]] = {code: [] for code in dict.fromkeys(codes)}
        for slot, code in enumerate(codes):
            slots_of[code].append(slot)
        return slots_of

    @cached_property
    def has_joined(self) -> bool:
        """Whether a party has one role in a task by several assignments."""
        return any(crew.further for crew in self.crews)

    @cached_property
    def has_expanded(self) -> bool:
        """Whether a generic owner stands for every agency."""
        return any(crew.expanded for crew in self.crews)

    @property
    def units(self) -> Iterator[TaskParticipation]:
        """The tasks and provisions as records, one by one."""
        columns = self.columns
        for row, crew in enumerate(self.crews):
            yield TaskParticipation(
                task=columns.units[self.rows[row]],
                action=columns.unit_ids[columns.actions[self.rows[row]]],
                is_inherited=self.rows[row] != self.holders[row],
                participants=tuple(self._participants(crew)),
                counts=crew.counts,
            )

    def ids(self, crew: Crew) -> tuple[str, ...]:
        """The ids of the assignments that a crew rests on, party by party."""
        return tuple(dict.fromkeys(id for participant in self._participants(crew) for id in participant.ids))

    def _participants(self, crew: Crew) -> Iterator[Participant]:
        """The parties of a crew as records, in the order of the assignments that they rest on."""
        by_code: dict[int, list[int]] = {}
        given: list[tuple[int, tuple[int, ...]]] = [
            (source, (code,))
            for code, first in zip(crew.codes, crew.sources, strict=True)
            for source in (first, *crew.further.get(code, ()))
        ]
        for role, sources in crew.expanded.items():
            codes = tuple(party * len(ROLES) + role for party in self.everyone)
            given += [(source, codes) for source in sources]
        for source, codes in sorted(given):
            for code in codes:
                by_code.setdefault(code, []).append(source)
        own = set(crew.codes)
        for code, sources_of in by_code.items():
            party, role = divmod(code, len(ROLES))
            yield Participant(
                role=ROLES[role],
                party=self.columns.party_keys[party],
                ids=tuple(dict.fromkeys(self.columns.assignment_ids[source] for source in sources_of)),
                is_expanded=code not in own,
            )


def participation(plan: Plan, options: CountingOptions) -> Participation:
    """Return the participants of each task of *plan*, in the order of the document; tasks without any are included.

    Raises `CallError` for an unknown level, an ``as_of`` that is no date and a generic owner that the plan does not
    have; `NotFoundError` where an assignment or an agency names an agency that the plan does not have; and `PlanError`
    where agencies lie in one another or take over from one another in a circle.
    """
    # What "today" is changes, and so may a collection of names.
    keeps = options.as_of is None and isinstance(options.expand_generic, bool)
    return _kept(plan, options) if keeps else _counted(plan, options)


def _counted(plan: Plan, options: CountingOptions) -> Participation:
    then = succession(plan, as_of=options.as_of)
    agencies = {agency.id: agency for agency in then.agencies}
    above = _tops(plan, agencies) if options.parents else {}
    stand_ins = StandIns(then=then, tops=above)
    counted = {id: agency for id, agency in agencies.items() if above.get(id, id) == id}
    columns = columns_of(plan)
    labels = _expanded(columns, options.expand_generic)
    check_choice("level", options.level, get_args(AssignmentLevel))
    rows, holders = _rows(columns, options)
    crew_maker = CrewMaker(
        plan,
        columns,
        stand_ins,
        frozenset(at for at, (_, id) in enumerate(columns.party_keys[: columns.agencies]) if id in counted),
        frozenset() if options.stated_only else labels,
        options.stated_only,
    )
    crews = tuple(map(crew_maker.crew, holders))
    notes = (
        *then.notes,
        *_of_parents(agencies, above),
        *_of_expansion(options, crew_maker.expanded_labels, labels, len(counted)),
    )
    return Participation(
        columns=columns,
        agencies=counted,
        everyone=tuple(sorted(crew_maker.everyone)),
        rows=rows,
        holders=holders,
        crews=crews,
        notes=notes,
        stand_ins=stand_ins,
    )


_kept = derived(_counted)


def _rows(columns: PlanColumns, options: CountingOptions) -> tuple[Sequence[int], Sequence[int]]:
    """The positions of the tasks and provisions that are counted, and of those that have their assignments."""
    provisions = range(columns.tasks, len(columns.units)) if options.provisions else ()
    if options.level == "assigned":
        rows: Sequence[int] = (*range(columns.tasks), *provisions)
        return rows, rows
    rows = (*columns.leaves, *provisions)
    return rows, rows if options.stated_only else tuple(columns.holders[position] for position in rows)


# -- one task ------------------------------------------------------------------------------------------------------


@attrs.frozen(eq=False, repr=False)
class CrewMaker:
    """Turns the assignments written on a task into parties; remembers which generic owners it has expanded."""

    plan: Plan
    columns: PlanColumns
    stand_ins: StandIns
    everyone: frozenset[int]
    labels: frozenset[Text | None]
    stated_only: bool
    expanded_labels: dict[Text | None, None] = attrs.field(factory=dict)
    _crews: dict[int, Crew] = attrs.field(factory=dict)
    _counts: dict[tuple[object, ...], CrewCounts] = attrs.field(factory=dict)
    _codes: dict[str, int] = attrs.field(init=False)
    """The position of each agency of the plan."""
    _generic: frozenset[int] = attrs.field(init=False)
    """The positions of the generic owners that stand for every agency."""
    _as_written: bool = attrs.field(init=False)
    """Whether every agency counts for itself, with all of its assignments."""

    @_codes.default
    def _codes_of_agencies(self) -> dict[str, int]:
        return {str(id): at for at, (_, id) in enumerate(self.columns.party_keys[: self.columns.agencies])}

    @_generic.default
    def _expandable(self) -> frozenset[int]:
        others = enumerate(self.columns.party_keys[self.columns.agencies :], self.columns.agencies)
        generic = {at for at, (kind, label) in others if kind is AssignmentKind.GENERIC and label in self.labels}
        return frozenset(generic if self.everyone else ())

    @_as_written.default
    def _nothing_changes(self) -> bool:
        then = self.stand_ins.then
        return not (self.stated_only or self.stand_ins.tops or then.heirs or then.by_task)

    def crew(self, holder: int) -> Crew:
        """Return the parties of the tasks that have the assignments of *holder*."""
        crew = self._crews.get(holder)
        if crew is None:
            columns = self.columns
            start, end = columns.starts[holder], columns.starts[holder + 1]
            crew = (self._of_agencies(start, end) or self._of_anybody(holder, start, end)) if start < end else NOBODY
            self._crews[holder] = crew
        return crew

    def _of_agencies(self, start: int, end: int) -> Crew | None:
        """The crew of agencies that count as they are written, each once in a role: nearly always so, and quick."""
        columns = self.columns
        parties = columns.parties[start:end]
        codes = columns.codes[start:end]
        if not self._as_written or max(parties) >= columns.agencies or len(set(codes)) < len(codes):
            return None
        # All else that the counts depend on is how many have which role.
        alike = (*columns.roles[start:end], len(set(parties)))
        counts = self._counts.get(alike)
        if counts is None:
            counts = self._counts[alike] = _counts_of(codes, (), self.everyone, columns.named)
        return Crew(codes=codes, sources=range(start, end), counts=counts)

    def _of_anybody(self, holder: int, start: int, end: int) -> Crew:
        columns = self.columns
        heirs = self.stand_ins.then.heirs_in(columns.unit_ids[holder])
        slots: dict[int, list[int]] = {}
        expanded: dict[int, tuple[int, ...]] = {}
        for at in range(start, end):
            if self.stated_only and not columns.stated[at]:
                continue
            party, role = columns.parties[at], columns.roles[at]
            if party < columns.agencies:
                if heirs or self.stand_ins.tops:
                    agency = str(columns.party_keys[party][1])
                    # What a successor takes over is inferred.
                    if self.stated_only and agency in heirs:
                        continue
                    party = self._codes[self.stand_ins.of(agency, columns.unit_ids[holder])]
            elif party in self._generic:
                self.expanded_labels[columns.assignments[at].label] = None
                expanded[role] = (*expanded.get(role, ()), at)
                continue
            elif isinstance(columns.party_keys[party][1], str):
                self.plan.get(str(columns.party_keys[party][1]), Agency)  # raises, and names the nearest id
            slots.setdefault(party * len(ROLES) + role, []).append(at)
        return Crew(
            codes=tuple(slots),
            sources=tuple(positions[0] for positions in slots.values()),
            further={code: tuple(positions[1:]) for code, positions in slots.items() if len(positions) > 1},
            expanded=expanded,
            counts=_counts_of(slots, expanded, self.everyone, columns.named),
        )


NOBODY = Crew()
"""A task without assignments."""


def _counts_of(
    codes: Collection[int], expanded: Collection[int], everyone: frozenset[int], named: Sequence[bool]
) -> CrewCounts:
    """The counts of a crew with parties by code, and with every agency in the *expanded* roles."""
    by_role: dict[int, set[int]] = {role: set() for role in expanded}
    for code in codes:
        by_role.setdefault(code % len(ROLES), set()).add(code // len(ROLES))
    others = {code // len(ROLES) for code in codes}
    if expanded:
        others -= everyone
    roles = {
        role: len(parties - everyone) + len(everyone) if role in expanded else len(parties)
        for role, parties in by_role.items()
    }
    all_agencies = len(everyone) if expanded else 0
    owner_role = _owner_role(by_role, expanded, named)
    return CrewCounts(
        roles=roles,
        leads=roles.get(_LEAD, 0),
        owners=roles[owner_role] if owner_role is not None else 0,
        owner_role=owner_role,
        parties=len(others) + all_agencies,
        named=sum(named[party] for party in others) + all_agencies,
        participants=sum(roles.values()),
    )


_LEAD = ROLES.index(Role.LEAD)
_OWNER_ROLES = tuple(map(ROLES.index, OWNER_ROLES))


def _owner_role(by_role: Mapping[int, set[int]], expanded: Collection[int], named: Sequence[bool]) -> int | None:
    """The role of the owners: lead, or responsible where nobody leads; a named agency counts before a generic owner."""
    owning = [role for role in _OWNER_ROLES if role in by_role]
    by_name = (role for role in owning if role in expanded or any(named[party] for party in by_role[role]))
    return next(by_name, owning[0] if owning else None)


# -- parents -------------------------------------------------------------------------------------------------------


def _tops(plan: Plan, agencies: Mapping[str, Agency]) -> dict[str, str]:
    """For each agency the one at the top above it, or itself."""
    parents = {id: agency.parent for id, agency in agencies.items() if agency.parent is not None}
    ring = circle(parents)
    if ring:
        raise PlanError((finding(model_messages.CYCLE, Location(id=ring[0], field="parent"), id=ring[0], way=ring),))
    tops: dict[str, str] = {}
    for start in agencies:
        way = []
        agency = start
        while agency in parents and agency not in tops:
            way.append(agency)
            agency = parents[agency]
            if agency not in agencies:
                plan.get(agency, Agency)  # raises, and names the nearest id
        tops.update(dict.fromkeys((*way, agency), tops.get(agency, agency)))
    return tops


def _of_parents(agencies: Mapping[str, Agency], tops: Mapping[str, str]) -> Iterator[Reason]:
    below = [id for id in tops if tops[id] != id]
    if tops:
        names = named(turned(agencies[id].name, agencies[tops[id]].name) for id in below)
        yield reason(messages.WORKLOAD_PARENTS, agencies=names) if below else reason(messages.WORKLOAD_PARENTS_NONE)


# -- generic owners ------------------------------------------------------------------------------------------------


def _expanded(columns: PlanColumns, asked: bool | str | Collection[str]) -> frozenset[Text | None]:
    """The labels of the generic owners that are to be expanded: all of the plan's, or those named in any language."""
    if asked is False:
        return frozenset()
    others = columns.party_keys[columns.agencies :]
    generic = (label for kind, label in others if kind is AssignmentKind.GENERIC)
    labels = dict.fromkeys(label for label in generic if not isinstance(label, str))
    if asked is True:
        return frozenset(labels)
    wanted = {asked} if isinstance(asked, str) else set(asked)
    by_name = {name: label for label in labels if label for name in label.to_dict().values()}
    for name in sorted(wanted):
        check_choice("expand_generic", name, tuple(sorted(by_name, key=name_key)))
    return frozenset(by_name[name] for name in wanted)


def _of_expansion(
    options: CountingOptions, expanded: Collection[Text | None], asked: frozenset[Text | None], agencies: int
) -> Iterator[Reason]:
    if options.stated_only and asked:
        yield reason(messages.WORKLOAD_EXPANSION_INFERRED)
    elif expanded:
        names = sorted(map(_generic, expanded), key=lambda name: name_key(str(name)))
        yield reason(messages.WORKLOAD_EXPANDED, names=named(names), agencies=agencies)


def _generic(label: Text | None) -> Text:
    return label or label_text(AssignmentKind.GENERIC)


# -- notes ---------------------------------------------------------------------------------------------------------


def what_was_counted(plan: Plan, options: CountingOptions, parties: Participation) -> Iterator[Reason]:
    """Yield the notes on the assignments, tasks and provisions that were counted."""
    counts = [crew.counts for crew in parties.crews]
    tasks, provisions = counts[: parties.tasks], counts[parties.tasks :]
    if options.level == "leaf":
        yield _count(tasks, messages.WORKLOAD_LEAF, messages.WORKLOAD_LEAF_LED, inherited=parties.inherited)
    else:
        staffed = [crew for crew in tasks if crew.participants]
        yield _count(staffed, messages.WORKLOAD_ASSIGNED, messages.WORKLOAD_ASSIGNED_LED, of=len(tasks))
    if options.provisions:
        staffed = [crew for crew in provisions if crew.participants]
        of = len(plan.provisions)
        yield _count(staffed, messages.WORKLOAD_PROVISIONS, messages.WORKLOAD_PROVISIONS_LED, of=of)
    if options.stated_only:
        yield reason(messages.WORKLOAD_STATED_ONLY)
        inherit = _would_inherit(parties.columns) if options.level == "leaf" else 0
        if inherit:
            yield reason(messages.WORKLOAD_NOT_INHERITED, count=inherit)


def responsible_note(parties: Participation) -> Iterator[Reason]:
    """Yield the note on tasks whose owners are responsible agencies, if there are any."""
    count = parties.owner_roles.count(RESPONSIBLE)
    if count:
        yield reason(messages.OWNERS_RESPONSIBLE, count=count)


RESPONSIBLE = ROLES.index(Role.RESPONSIBLE)
"""The code of the role."""


def _count(crews: Sequence[CrewCounts], some_led: Message, all_led: Message, **facts: int) -> Reason:
    """How many assignments there are in how many tasks, by the message for what the tasks have of leads."""
    without_lead = sum(not crew.leads for crew in crews)
    assignments = sum(crew.participants for crew in crews)
    if crews and not without_lead:
        return reason(all_led, assignments=assignments, count=len(crews), **facts)
    return reason(some_led, assignments=assignments, count=len(crews), without_lead=without_lead, **facts)


def _would_inherit(columns: PlanColumns) -> int:
    """How many tasks without children have agencies only by inheritance."""
    return sum(columns.holders[position] != position for position in columns.leaves)
