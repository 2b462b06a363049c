"""The records of a plan: what the document says, each with its id and its places in the text.

All are frozen and keyword-only; lists are tuples. A reference to another record is its id. The document's order
is the order of the tuples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs
from attrs.converters import optional

from policyplan.errors import Location, ModelError, shown
from policyplan.model import lists, messages
from policyplan.model.fields import checked, number, refers_to
from policyplan.model.kinds import (
    Accumulation,
    Adding,
    AgencyKind,
    AssignmentKind,
    Binding,
    ChangeKind,
    Comparator,
    Direction,
    IndicatorKind,
    MeasureKind,
    NoteKind,
    ObservationStatus,
    Per,
    ProvisionKind,
    Relation,
    RelationshipKind,
    Role,
    StakeholderKind,
    StatementKind,
    TaskStatus,
    ValueChainStage,
)
from policyplan.model.language import LanguageTag
from policyplan.model.values import Record, Text
from policyplan.model.when import When


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Source(Record):
    """A document that facts are quoted from.

    ``sha256`` is the hash of its bytes in UTF-8, in hexadecimal. ``file`` is where its text lies, relative to the plan
    file, ``text`` the text itself; neither counts when plans are compared, since the hash says what the text is.
    """

    id: str
    title: Text
    number: str | None = None
    issuers: tuple[Text, ...] = attrs.field(default=(), converter=lists.texts)
    published: When | None = attrs.field(default=None, converter=optional(When))
    retrieved: When | None = attrs.field(default=None, converter=optional(When))
    url: str | None = None
    licence: Text | None = None
    sha256: str | None = None
    file: str | None = attrs.field(default=None, eq=False)
    text: str | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Document(Record):
    """Another document that the plan refers to, and how it stands to it."""

    id: str
    title: Text
    relation: Relation = attrs.field(converter=Relation)
    number: str | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Statement(Record):
    """What the plan says of itself beside goals and tasks: what is striven for, what for, by which principles."""

    id: str
    kind: StatementKind = attrs.field(converter=StatementKind)
    title: Text | None = None
    text: Text | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Contact(Record):
    """The person who handed a plan in."""

    given_name: str | None = None
    family_name: str | None = None
    phone: str | None = None
    email: str | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Link(Record):
    """A tie from one record to another: the task serves the goal ``to``, the indicator may overlap with ``to``."""

    to: str = attrs.field(metadata=refers_to("Record"))


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Measure(Record):
    """What is counted, in which unit, and how values combine: across tasks, across places, across time.

    ``numerator`` and ``denominator`` say what a share or a per-head amount is made of, where that is known.
    """

    id: str
    title: Text
    unit: Text
    kind: MeasureKind = attrs.field(converter=MeasureKind)
    across_tasks: Adding = attrs.field(default=Adding.UNKNOWN, converter=Adding)
    across_places: Adding = attrs.field(default=Adding.UNKNOWN, converter=Adding)
    across_time: Adding = attrs.field(default=Adding.UNKNOWN, converter=Adding)
    numerator: Text | None = None
    denominator: Text | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Target(Record):
    """What an indicator is to reach.

    ``value`` is exact and in the base unit (10万人次 is 100000 人次), ``written`` is what the document wrote; ``value``
    is None for a target without a number, ``description`` is what the document says beside a number or instead of one.
    ``upper`` closes a range whose lower end is ``value``. ``unit`` is given where it is not the measure's own. ``due``
    is by when, ``period`` over what time the value accrues, ``per`` one of what it holds for. ``inherited`` names the
    attributes that were carried over from an earlier clause of the sentence.
    """

    value: Decimal | None = attrs.field(default=None, converter=number)
    upper: Decimal | None = attrs.field(default=None, converter=number)
    written: str | None = None
    comparator: Comparator = attrs.field(default=Comparator.EXACTLY, converter=Comparator)
    unit: Text | None = None
    description: Text | None = None
    due: When | None = attrs.field(default=None, converter=optional(When))
    period: When | None = attrs.field(default=None, converter=optional(When))
    per: Per | None = attrs.field(default=None, converter=optional(Per))
    binding: Binding = attrs.field(default=Binding.UNSTATED, converter=Binding)
    interim: bool = False
    inherited: tuple[str, ...] = attrs.field(default=(), converter=lists.strings)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Baseline(Record):
    """Where an indicator stood at the start, and where that figure comes from."""

    value: Decimal | None = attrs.field(default=None, converter=number)
    written: str | None = None
    unit: Text | None = None
    at: When | None = attrs.field(default=None, converter=optional(When))
    origin: Text | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Relationship(Record):
    """How an indicator stands to others, by their ids, which need not be in this plan."""

    kind: RelationshipKind | None = attrs.field(default=None, converter=optional(RelationshipKind))
    to: tuple[str, ...] = attrs.field(
        default=(), converter=lists.strings, metadata=refers_to("Record", may_be_elsewhere=True)
    )
    title: Text | None = None
    description: Text | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Indicator(Record):
    """By what one sees whether a goal, a task or a provision is reached.

    ``kind`` ``quantity`` has a ``measure`` and targets with numbers; the other kinds have targets without.
    ``population`` is whom or what it concerns. ``per_place`` says that every one of ``places`` owes its own value.
    ``overlaps`` names indicators in which the same thing may be counted again. ``stage`` is its place in the chain from
    what is put in to what comes of it, ``relationships`` are those that the document states to other indicators.
    """

    id: str
    title: Text
    number: str | None = None
    kind: IndicatorKind = attrs.field(default=IndicatorKind.QUANTITY, converter=IndicatorKind)
    stage: ValueChainStage | None = attrs.field(default=None, converter=optional(ValueChainStage))
    measure: str | None = attrs.field(default=None, metadata=refers_to("Measure"))
    population: Text | None = None
    direction: Direction | None = attrs.field(default=None, converter=optional(Direction))
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = attrs.field(default=(), converter=lists.targets)
    places: tuple[str, ...] = attrs.field(default=(), converter=lists.strings, metadata=refers_to("Place"))
    per_place: bool = False
    overlaps: tuple[Link, ...] = attrs.field(default=(), converter=lists.links, metadata=refers_to("Indicator"))
    relationships: tuple[Relationship, ...] = attrs.field(default=(), converter=lists.relationships)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Assignment(Record):
    """An agency, or a group that the document names only in general, with its role in a task or a provision.

    ``kind`` ``named`` has an ``agency``; ``generic`` (各有关部门) and ``open`` (等单位: the list goes on) have a
    ``label`` with the document's words instead, and are never expanded into agencies silently. ``task`` is the id of
    the task or provision it stands in; it is filled in by ``plan.all_assignments`` and does not count in comparisons.
    """

    role: Role = attrs.field(converter=Role)
    kind: AssignmentKind = attrs.field(default=AssignmentKind.NAMED, converter=AssignmentKind)
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    label: Text | None = None
    task: str | None = attrs.field(default=None, eq=False)

    @property
    def id(self) -> str:
        """``task/role/agency``, with the label in the place of an agency that is not named."""
        return "/".join([self.task or "", self.role, self.agency or str(self.label or "")])


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Goal(Record):
    """What is to be so by the end; ``children`` are its parts."""

    id: str
    title: Text
    number: str | None = None
    description: Text | None = None
    due: When | None = attrs.field(default=None, converter=optional(When))
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=lists.indicators)
    children: tuple[Goal, ...] = attrs.field(default=(), converter=lists.goals)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Task(Record):
    """What is to be done. The top tasks are called actions; ``children`` are the items under them.

    ``number`` is the document's own numbering. The first span is the title in the text, a second one the item's body.
    """

    id: str
    title: Text
    number: str | None = None
    description: Text | None = None
    due: When | None = attrs.field(default=None, converter=optional(When))
    serves: tuple[Link, ...] = attrs.field(default=(), converter=lists.links, metadata=refers_to("Goal"))
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=lists.assignments)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=lists.indicators)
    children: tuple[Task, ...] = attrs.field(default=(), converter=lists.tasks)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Provision(Record):
    """A safeguard or another duty: who coordinates, what districts must do, money, evaluation. It is not a task."""

    id: str
    title: Text
    kind: ProvisionKind = attrs.field(converter=ProvisionKind)
    number: str | None = None
    description: Text | None = None
    due: When | None = attrs.field(default=None, converter=optional(When))
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=lists.assignments)
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=lists.indicators)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Phase(Record):
    """A dated part of the schedule; ``covers`` are the tasks it is said to cover."""

    id: str
    title: Text
    period: When | None = attrs.field(default=None, converter=optional(When))
    number: str | None = None
    description: Text | None = None
    covers: tuple[Link, ...] = attrs.field(default=(), converter=lists.links, metadata=refers_to("Task"))


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class AgencyChange(Record):
    """What happened to an agency: renamed, merged or split into ``into``, or abolished; ``origin`` is the evidence."""

    kind: ChangeKind = attrs.field(converter=ChangeKind)
    at: When | None = attrs.field(default=None, converter=optional(When))
    name: Text | None = None
    into: tuple[str, ...] = attrs.field(default=(), converter=lists.strings, metadata=refers_to("Agency"))
    origin: Text | None = None


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Agency(Record):
    """Who does it. ``parent`` is the agency it belongs to, ``aliases`` are other names for it in this document."""

    id: str
    name: Text
    kind: AgencyKind | None = attrs.field(default=None, converter=optional(AgencyKind))
    description: Text | None = None
    parent: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    place: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=lists.texts)
    changes: tuple[AgencyChange, ...] = attrs.field(default=(), converter=lists.changes)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class StakeholderRole(Record):
    """As what a stakeholder takes part: it does something for it (``performs``), it gains by it (``benefits``)."""

    title: Text | None = None
    description: Text | None = None
    performs: bool = False
    benefits: bool = False


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Stakeholder(Record):
    """A person, an organisation or a group whom something concerns, or who is needed for it, as the document says.

    ``of`` is the id of what it is a stakeholder of: a goal, a task, an agency, the plan. Who *owes* a task is said by
    an `Assignment`.
    """

    id: str
    of: str = attrs.field(metadata=refers_to("Record"))
    name: Text | None = None
    kind: StakeholderKind | None = attrs.field(default=None, converter=optional(StakeholderKind))
    description: Text | None = None
    roles: tuple[StakeholderRole, ...] = attrs.field(default=(), converter=lists.stakeholder_roles)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Place(Record):
    """Where; ``parent`` is the place it lies in."""

    id: str
    name: Text
    code: str | None = None
    parent: str | None = attrs.field(default=None, metadata=refers_to("Place"))


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Observation(Record):
    """A measured value of an indicator: ``at`` is the time it speaks of, ``reported`` when it was given.

    ``accumulation`` says whether it is the amount of that time alone or the running total at its end. Later reports by
    the same ``agency`` on the same time and ``place`` replace earlier ones, which stay. ``made_up`` marks a figure
    that nobody measured, for examples and tests: every answer that uses it says so.
    """

    id: str
    indicator: str = attrs.field(metadata=refers_to("Indicator"))
    at: When = attrs.field(converter=When)
    value: Decimal | None = attrs.field(default=None, converter=number)
    unit: Text | None = None
    written: str | None = None
    place: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    reported: When | None = attrs.field(default=None, converter=optional(When))
    status: ObservationStatus = attrs.field(default=ObservationStatus.FINAL, converter=ObservationStatus)
    accumulation: Accumulation = attrs.field(default=Accumulation.CUMULATIVE, converter=Accumulation)
    origin: Text | None = None
    note: Text | None = None
    made_up: bool = False


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Update(Record):
    """What an office reports on a task: how it stands, what hinders it, what help it needs, what comes next.

    ``made_up`` marks a report that nobody gave, for examples and tests: every answer that uses it says so.
    """

    id: str
    task: str = attrs.field(metadata=refers_to("Task", "Provision"))
    at: When = attrs.field(converter=When)
    status: TaskStatus | None = attrs.field(default=None, converter=optional(TaskStatus))
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    person: str | None = None
    text: Text | None = None
    problem: Text | None = None
    help_needed: Text | None = None
    next_step: Text | None = None
    made_up: bool = False


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Note(Record):
    """A remark on the text: a number that is no target, a printing fault (``meant``: what is right), a judgement."""

    id: str
    kind: NoteKind = attrs.field(converter=NoteKind)
    text: Text
    meant: str | None = None
    about: tuple[str, ...] = attrs.field(default=(), converter=lists.strings, metadata=refers_to("Record"))


@attrs.frozen(kw_only=True, field_transformer=checked)
class Translation:
    """Who made the texts in a language that the document is not written in."""

    language: LanguageTag = attrs.field(converter=LanguageTag)
    by: str
    official: bool = False
    note: Text | None = None


def assign(
    *,
    lead: str | Agency | Iterable[str | Agency] = (),
    support: str | Agency | Iterable[str | Agency] = (),
    responsible: str | Agency | Iterable[str | Agency] = (),
    coordinate: str | Agency | Iterable[str | Agency] = (),
    supervise: str | Agency | Iterable[str | Agency] = (),
) -> tuple[Assignment, ...]:
    """Assignments by role, for plans built in Python: ``assign(lead=["education"], support=["science"])``.

    An agency is given by its id or as it is; one alone needs no list.
    """
    by_role = {
        Role.LEAD: lead,
        Role.SUPPORT: support,
        Role.RESPONSIBLE: responsible,
        Role.COORDINATE: coordinate,
        Role.SUPERVISE: supervise,
    }
    return tuple(made for role, agencies in by_role.items() for made in _assignments(role, agencies))


def _assignments(role: Role, agencies: str | Agency | Iterable[str | Agency]) -> Iterator[Assignment]:
    if isinstance(agencies, (str, Agency)):
        agencies = (agencies,)
    if not isinstance(agencies, Iterable):
        raise _no_agencies(messages.FIELD_NOT_SEVERAL, role, agencies)
    for agency in agencies:
        id = agency.id if isinstance(agency, Agency) else agency
        if not isinstance(id, str):
            raise _no_agencies(messages.FIELD_NOT_TEXT, role, id)
        yield Assignment(role=role, agency=id)


def _no_agencies(message: Any, role: Role, given: object) -> ModelError:
    facts = {"owner": "Assignment", "field": role.value, "given": shown(given)}
    return ModelError(message, at=Location(field=role.value), **facts)
