"""The participants of each task as answers count them: inherited, taken over, rolled up, expanded.

Questions about responsibility start from here, so that they all count alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from policyplan.errors import Location, PlanError, check_choice
from policyplan.l10n.lists import named, turned
from policyplan.l10n.texts import label_text
from policyplan.messages import Message
from policyplan.model import messages as model_messages
from policyplan.model.changes import circle
from policyplan.model.findings import finding
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Provision, Task
from policyplan.model.responsibility import OWNER_ROLES, Assigned, AssignmentLevel, assigned, is_named
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import Reason, reason
from policyplan.query.succession import Succession, succession
from policyplan.text.order import name_key

PartyKey = tuple[AssignmentKind, str | Text | None]
"""An agency by its id, or a generic owner or an open list by the document's words."""


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

    @property
    def leads(self) -> int:
        """How many parties lead it."""
        return sum(participant.role is Role.LEAD for participant in self.participants)

    @property
    def owner_role(self) -> Role | None:
        """The role of its owners: lead, or responsible where it names no lead agency; None without either.

        As in `policyplan.model.responsibility.owner_role`, a named agency counts before a generic owner.
        """
        for named_only in (True, False):
            roles = {each.role for each in self.participants if (each.party[0] is AssignmentKind.NAMED) is named_only}
            for role in OWNER_ROLES:
                if role in roles:
                    return role
        return None

    @property
    def owners(self) -> int:
        """How many parties own it, those named only in general included."""
        role = self.owner_role
        return sum(participant.role is role for participant in self.participants) if role else 0

    @property
    def parties(self) -> tuple[PartyKey, ...]:
        """The parties with a role in it, each once."""
        return tuple(dict.fromkeys(participant.party for participant in self.participants))

    @property
    def is_task(self) -> bool:
        """Whether it is a task, not a provision."""
        return isinstance(self.task, Task)


@attrs.frozen(kw_only=True, eq=False)
class StandIns:
    """The agency that counts for another one: its successor on the day, or the topmost parent of that."""

    then: Succession
    tops: Mapping[str, str]
    """The topmost parent of each agency; empty where agencies count for themselves."""

    def of(self, agency: str, task: str) -> str:
        """Return the agency that counts for another one in a task or provision on which it is assigned."""
        heir = self.then.heirs_in(task).get(agency, agency)
        return self.tops.get(heir, heir)


@attrs.frozen(kw_only=True, eq=False)
class Participation:
    """The agencies that are counted, and all tasks with their participants."""

    agencies: Mapping[str, Agency]
    """The agencies by id."""
    units: tuple[TaskParticipation, ...]
    """The tasks and provisions."""
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


def participation(plan: Plan, options: CountingOptions) -> Participation:
    """Return the participants of each task of *plan*, in the order of the document; tasks without any are included.

    Raises `CallError` for an unknown level, an ``as_of`` that is no date and a generic owner that the plan does not
    have, `NotFoundError` where an assignment or an
    agency names an agency that the plan does not have, `PlanError` where agencies lie in one another or take over from
    one another in a circle.
    """
    then = succession(plan, as_of=options.as_of)
    agencies = {agency.id: agency for agency in then.agencies}
    above = _tops(plan, agencies) if options.parents else {}
    stand_ins = StandIns(then=then, tops=above)
    counted = {id: agency for id, agency in agencies.items() if above.get(id, id) == id}
    walk = assigned(plan, level=options.level, stated_only=options.stated_only, provisions=options.provisions)
    labels = _expanded(plan, options.expand_generic)
    resolver = AssignmentResolver(
        plan,
        frozenset(agency.id for agency in plan.agencies),
        stand_ins,
        tuple(counted),
        frozenset() if options.stated_only else labels,
        options.stated_only,
    )
    units = tuple(map(resolver.resolve, walk))
    notes = (*then.notes, *_of_parents(agencies, above), *_of_expansion(options, resolver, labels))
    return Participation(agencies=counted, units=units, notes=notes, stand_ins=stand_ins)


# -- one task ------------------------------------------------------------------------------------------------------


@attrs.define
class AssignmentResolver:
    """Turns assignments into participants; remembers which generic owners it has expanded."""

    plan: Plan
    agencies: frozenset[str]
    stand_ins: StandIns
    everyone: tuple[str, ...]
    labels: frozenset[Text | None]
    stated_only: bool
    expanded: dict[Text | None, None] = attrs.field(factory=dict)

    def resolve(self, unit: Assigned) -> TaskParticipation:
        participants: dict[tuple[Role, PartyKey], Participant] = {}
        for assignment in unit.assignments:
            for participant in self._participants(unit, assignment):
                key = (participant.role, participant.party)
                earlier = participants.get(key)
                participants[key] = _joined(earlier, participant) if earlier else participant
        return TaskParticipation(
            task=unit.task,
            action=unit.action,
            is_inherited=unit.is_inherited,
            participants=tuple(participants.values()),
        )

    def _participants(self, unit: Assigned, assignment: Assignment) -> Iterator[Participant]:
        role, kind, ids = assignment.role, assignment.kind, (unit.id_of(assignment),)
        if is_named(assignment):
            agency = str(assignment.agency)
            # What a successor takes over is inferred.
            if not (self.stated_only and agency in self.stand_ins.then.heirs_in(unit.holder)):
                yield Participant(role=role, party=(kind, self._stand_in(agency, unit.holder)), ids=ids)
        elif kind is AssignmentKind.GENERIC and assignment.label in self.labels and self.everyone:
            self.expanded[assignment.label] = None
            for agency in self.everyone:
                yield Participant(role=role, party=(AssignmentKind.NAMED, agency), ids=ids, is_expanded=True)
        else:
            yield Participant(role=role, party=(kind, assignment.label), ids=ids)

    def _stand_in(self, agency: str, holder: str) -> str:
        if agency not in self.agencies:
            self.plan.get(agency, Agency)  # raises, and names the nearest id
        return self.stand_ins.of(agency, holder)


def _joined(one: Participant, other: Participant) -> Participant:
    ids = tuple(dict.fromkeys((*one.ids, *other.ids)))
    return attrs.evolve(one, ids=ids, is_expanded=one.is_expanded and other.is_expanded)


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


def _expanded(plan: Plan, asked: bool | str | Collection[str]) -> frozenset[Text | None]:
    """The labels of the generic owners that are to be expanded: all of the plan's, or those named in any language."""
    if asked is False:
        return frozenset()
    owners: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    labels = {one.label for owner in owners for one in owner.assignments if one.kind is AssignmentKind.GENERIC}
    if asked is True:
        return frozenset(labels)
    wanted = {asked} if isinstance(asked, str) else set(asked)
    by_name = {name: label for label in labels if label for name in label.to_dict().values()}
    for name in sorted(wanted):
        check_choice("expand_generic", name, tuple(sorted(by_name, key=name_key)))
    return frozenset(by_name[name] for name in wanted)


def _of_expansion(
    options: CountingOptions, resolver: AssignmentResolver, asked: frozenset[Text | None]
) -> Iterator[Reason]:
    if options.stated_only and asked:
        yield reason(messages.WORKLOAD_EXPANSION_INFERRED)
    elif resolver.expanded:
        names = sorted(map(_generic, resolver.expanded), key=lambda name: name_key(str(name)))
        yield reason(messages.WORKLOAD_EXPANDED, names=named(names), agencies=len(resolver.everyone))


def _generic(label: Text | None) -> Text:
    return label or label_text(AssignmentKind.GENERIC)


# -- notes ---------------------------------------------------------------------------------------------------------


def what_was_counted(plan: Plan, options: CountingOptions, parties: Participation) -> Iterator[Reason]:
    """Yield the notes on the assignments, tasks and provisions that were counted."""
    tasks = [unit for unit in parties.units if unit.is_task]
    inherited = sum(task.is_inherited and bool(task.participants) for task in tasks)
    if options.level == "leaf":
        yield _count(tasks, messages.WORKLOAD_LEAF, messages.WORKLOAD_LEAF_LED, inherited=inherited)
    else:
        written = [task for task in tasks if task.participants]
        yield _count(written, messages.WORKLOAD_ASSIGNED, messages.WORKLOAD_ASSIGNED_LED, of=len(tasks))
    if options.provisions:
        provisions = [unit for unit in parties.units if not unit.is_task and unit.participants]
        of = len(plan.provisions)
        yield _count(provisions, messages.WORKLOAD_PROVISIONS, messages.WORKLOAD_PROVISIONS_LED, of=of)
    if options.stated_only:
        yield reason(messages.WORKLOAD_STATED_ONLY)
        inherit = _would_inherit(plan) if options.level == "leaf" else 0
        if inherit:
            yield reason(messages.WORKLOAD_NOT_INHERITED, count=inherit)


def responsible_note(parties: Participation) -> Iterator[Reason]:
    """Yield the note on tasks whose owners are responsible agencies, if there are any."""
    count = sum(unit.owner_role is Role.RESPONSIBLE for unit in parties.units)
    if count:
        yield reason(messages.OWNERS_RESPONSIBLE, count=count)


def _count(units: Sequence[TaskParticipation], some_led: Message, all_led: Message, **facts: int) -> Reason:
    """How many assignments there are on how many units, by the message for what the units have of leads."""
    without_lead = sum(not unit.leads for unit in units)
    if units and not without_lead:
        return reason(all_led, assignments=sum(len(unit.participants) for unit in units), count=len(units), **facts)
    assignments = sum(len(unit.participants) for unit in units)
    return reason(some_led, assignments=assignments, count=len(units), without_lead=without_lead, **facts)


def _would_inherit(plan: Plan) -> int:
    """How many tasks without children have agencies only by inheritance."""
    return sum(each.is_inherited for each in assigned(plan, level="leaf"))
