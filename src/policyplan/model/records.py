"""The records of a plan: goals, tasks, indicators, agencies and the rest, each with its places in the text.

All records are frozen and keyword-only. Lists are tuples, in document order. A reference is the id of the other record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import Location, ModelError, shown
from policyplan.model import converters, messages
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


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Source(Record):
    """A document that the spans of the plan quote."""

    id: str
    """Identifies the source. Spans refer to it."""
    title: Text
    """The title of the document."""
    number: str | None = None
    """The document number."""
    issuers: tuple[Text, ...] = attrs.field(default=(), converter=converters.texts)
    """Who issued the document."""
    published: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When it was published."""
    retrieved: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When it was retrieved."""
    url: str | None = None
    """Where it was published."""
    licence: Text | None = None
    """The terms under which the text may be used."""
    sha256: str | None = None
    """The SHA-256 hash of the text in UTF-8, in hexadecimal."""
    file: str | None = attrs.field(default=None, eq=False)
    """The path of the text, relative to the plan file. Comparisons ignore it."""
    text: str | None = attrs.field(default=None, eq=False, repr=False)
    """The text itself. Comparisons ignore it, since the hash identifies the text."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Document(Record):
    """Another document that the plan refers to."""

    id: str
    """Identifies the document."""
    title: Text
    """The title of the document."""
    relation: Relation = attrs.field(converter=converters.relation)
    """How the plan relates to the document."""
    number: str | None = None
    """The document number."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Statement(Record):
    """A vision, a mission or a value that the plan states for itself, apart from goals and tasks."""

    id: str
    """Identifies the statement."""
    kind: StatementKind = attrs.field(converter=converters.statement_kind)
    """Whether it is a vision, a mission or a value."""
    title: Text | None = None
    """The name of a value."""
    text: Text | None = None
    """What the document states."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Contact(Record):
    """The person who submitted a plan."""

    given_name: str | None = None
    """The given name."""
    family_name: str | None = None
    """The family name."""
    phone: str | None = None
    """The telephone number."""
    email: str | None = None
    """The email address."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Link(Record):
    """A link from one record to another, such as from a task to the goal that it serves."""

    to: str = attrs.field(metadata=refers_to("Record"))
    """The id of the record that the link leads to."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Measure(Record):
    """What indicators count, in which unit, and how values combine across tasks, places and time."""

    id: str
    """Identifies the measure. Indicators refer to it."""
    title: Text
    """What is counted."""
    unit: Text
    """The base unit, such as 人次 or 元."""
    kind: MeasureKind = attrs.field(converter=converters.measure_kind)
    """What sort of quantity it is. The kind decides what may be added."""
    across_tasks: Adding = attrs.field(default=Adding.UNKNOWN, converter=converters.adding)
    """How the values of indicators of several tasks combine."""
    across_places: Adding = attrs.field(default=Adding.UNKNOWN, converter=converters.adding)
    """How the values of several places combine."""
    across_time: Adding = attrs.field(default=Adding.UNKNOWN, converter=converters.adding)
    """How the values of several periods combine."""
    numerator: Text | None = None
    """The title of the measure that is the numerator of a share or a per-head amount."""
    denominator: Text | None = None
    """The title of the measure that is the denominator."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Target(Record):
    """What an indicator is to reach."""

    value: Decimal | None = attrs.field(default=None, converter=number)
    """The value to reach, exact and in the base unit (10万人次 is 100000). None for a target without a number."""
    upper: Decimal | None = attrs.field(default=None, converter=number)
    """The upper end of a range that starts at ``value``. None for a target without a range."""
    written: str | None = None
    """The value as the document writes it, such as ``10万人次``."""
    comparator: Comparator = attrs.field(default=Comparator.EXACTLY, converter=converters.comparator)
    """How a value is compared with the target. A bare number is ``exactly``."""
    unit: Text | None = None
    """The unit, if it isn't that of the measure."""
    description: Text | None = None
    """What the document says next to a number or instead of one."""
    due: When | None = attrs.field(default=None, converter=converters.optional(When))
    """By when the target is to be reached. None if the document gives no date."""
    period: When | None = attrs.field(default=None, converter=converters.optional(When))
    """The time over which the value accrues. None if the document gives none."""
    per: Per | None = attrs.field(default=None, converter=converters.optional(converters.per))
    """The target holds for each of these, such as each year or each place. None if it holds once."""
    binding: Binding = attrs.field(default=Binding.UNSTATED, converter=converters.binding)
    """How firm the target is."""
    interim: bool = False
    """Marks a target on the way to a later one."""
    inherited: tuple[str, ...] = attrs.field(default=(), converter=converters.strings)
    """The attributes that an earlier clause of the sentence supplies."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Baseline(Record):
    """The value of an indicator at the start, and where the figure comes from."""

    value: Decimal | None = attrs.field(default=None, converter=number)
    """The value at the start, exact and in the base unit. None if the document gives no number."""
    written: str | None = None
    """The value as the document writes it."""
    unit: Text | None = None
    """The unit, if it isn't that of the measure."""
    at: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When the value was measured."""
    origin: Text | None = None
    """Where the figure comes from."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Relationship(Record):
    """How the document relates an indicator to others, in this plan or elsewhere."""

    kind: RelationshipKind | None = attrs.field(
        default=None, converter=converters.optional(converters.relationship_kind)
    )
    """Whether the indicator is broader or narrower than the others, or their peer. None if the document doesn't say."""
    to: tuple[str, ...] = attrs.field(
        default=(), converter=converters.strings, metadata=refers_to("Record", may_be_elsewhere=True)
    )
    """The ids of the other indicators. They needn't be in this plan."""
    identifier: str | None = None
    """The identifier of the relationship itself in the document."""
    title: Text | None = None
    """The name of the relationship."""
    description: Text | None = None
    """An explanation of the relationship."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Indicator(Record):
    """How to check whether a goal, a task or a provision has been reached."""

    id: str
    """Identifies the indicator. Observations refer to it."""
    title: Text
    """The name of the indicator."""
    number: str | None = None
    """The numbering in the document."""
    kind: IndicatorKind = attrs.field(default=IndicatorKind.QUANTITY, converter=converters.indicator_kind)
    """How the indicator is checked. Only a ``quantity`` has a measure and targets with numbers."""
    stage: ValueChainStage | None = attrs.field(
        default=None, converter=converters.optional(converters.value_chain_stage)
    )
    """The stage of the value chain that the indicator looks at, from input to outcome."""
    measure: str | None = attrs.field(default=None, metadata=refers_to("Measure"))
    """The id of the measure that it counts. None if each target has its own unit or no number."""
    population: Text | None = None
    """Whom or what the indicator concerns."""
    direction: Direction | None = attrs.field(default=None, converter=converters.optional(converters.direction))
    """Which way the value is to move. None if the document doesn't say."""
    baseline: Baseline | None = None
    """The value at the start."""
    targets: tuple[Target, ...] = attrs.field(default=(), converter=converters.targets)
    """What the indicator is to reach, interim targets included."""
    places: tuple[str, ...] = attrs.field(default=(), converter=converters.strings, metadata=refers_to("Place"))
    """The ids of the places that the indicator covers."""
    per_place: bool = False
    """Whether each of ``places`` has its own target."""
    overlaps: tuple[Link, ...] = attrs.field(default=(), converter=converters.links, metadata=refers_to("Indicator"))
    """Indicators that may count the same things."""
    relationships: tuple[Relationship, ...] = attrs.field(default=(), converter=converters.relationships)
    """How the document relates the indicator to others."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Assignment(Record):
    """The role of an agency in a task or a provision.

    The document may name the agency, a group in general, or the rest of an open list.
    """

    role: Role = attrs.field(converter=converters.role)
    """What the agency does for the task."""
    kind: AssignmentKind = attrs.field(default=AssignmentKind.NAMED, converter=converters.assignment_kind)
    """Whether one agency is named, a group in general (各有关部门), or the rest of an open list (等单位)."""
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    """The id of the agency. None if no agency is named."""
    label: Text | None = None
    """The words of the document, if no agency is named. They are never expanded into agencies."""
    task: str | None = attrs.field(default=None, eq=False)
    """The id of the task or provision. ``Plan.all_assignments`` fills it in; comparisons ignore it."""

    @property
    def id(self) -> str:
        """The id, as ``task/role/agency``. If no agency is named, the label replaces it."""
        return assignment_id(self.task or "", self)


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Goal(Record):
    """A result to reach by the end of the plan."""

    id: str
    """Identifies the goal. Tasks refer to it in ``serves``."""
    title: Text
    """The goal in short."""
    number: str | None = None
    """The numbering in the document."""
    description: Text | None = None
    """The full text of the goal."""
    due: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When the goal is to be reached. None if the document gives no date."""
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=converters.indicators)
    """The indicators of the goal itself."""
    children: tuple[Goal, ...] = attrs.field(default=(), converter=converters.goals)
    """The goals that are parts of this one."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Task(Record):
    """Work to be done.

    Top tasks are called actions. The first span is the title in the text, a second one is the full text.
    """

    id: str
    """Identifies the task."""
    title: Text
    """The task in short."""
    number: str | None = None
    """The numbering in the document."""
    description: Text | None = None
    """The full text of the task."""
    due: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When the task is due. None if the document gives no date."""
    serves: tuple[Link, ...] = attrs.field(default=(), converter=converters.links, metadata=refers_to("Goal"))
    """The goals that the task serves."""
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=converters.assignments)
    """Which agencies work on the task, and in which role."""
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=converters.indicators)
    """The indicators of the task."""
    children: tuple[Task, ...] = attrs.field(default=(), converter=converters.tasks)
    """The tasks below this one."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Provision(Record):
    """A safeguard or another duty that isn't a task, such as coordination, funding or evaluation."""

    id: str
    """Identifies the provision."""
    title: Text
    """The provision in short."""
    kind: ProvisionKind = attrs.field(converter=converters.provision_kind)
    """What the provision is about."""
    number: str | None = None
    """The numbering in the document."""
    description: Text | None = None
    """The full text."""
    due: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When it is due. None if the document gives no date."""
    assignments: tuple[Assignment, ...] = attrs.field(default=(), converter=converters.assignments)
    """Which agencies are responsible, and in which role."""
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=converters.indicators)
    """The indicators of the provision."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Phase(Record):
    """A dated part of the schedule."""

    id: str
    """Identifies the phase."""
    title: Text
    """The name of the phase."""
    period: When | None = attrs.field(default=None, converter=converters.optional(When))
    """The time that the phase covers."""
    number: str | None = None
    """The numbering in the document."""
    description: Text | None = None
    """What happens in the phase."""
    covers: tuple[Link, ...] = attrs.field(default=(), converter=converters.links, metadata=refers_to("Task"))
    """The tasks that the phase covers."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class AgencyChange(Record):
    """A change of an agency: a new name, a merger, a split, or its end."""

    kind: ChangeKind = attrs.field(converter=converters.change_kind)
    """What happened to the agency."""
    at: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When it happened. A change without a date is never applied."""
    name: Text | None = None
    """The new name."""
    into: tuple[str, ...] = attrs.field(default=(), converter=converters.strings, metadata=refers_to("Agency"))
    """The ids of the agencies that succeed it."""
    tasks: tuple[str, ...] = attrs.field(
        default=(), converter=converters.strings, metadata=refers_to("Task", "Provision")
    )
    """The ids of the tasks and provisions that the successors take over, with those below. Empty for all the rest."""
    origin: Text | None = None
    """The evidence for the change."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Agency(Record):
    """A body that the plan gives work to, such as a department or an association."""

    id: str
    """Identifies the agency. Assignments refer to it."""
    name: Text
    """The name in the document."""
    kind: AgencyKind | None = attrs.field(default=None, converter=converters.optional(converters.agency_kind))
    """What sort of body the agency is."""
    description: Text | None = None
    """What the agency is responsible for."""
    parent: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    """The id of the agency above it. None at the top."""
    place: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    """The id of the place that it serves."""
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=converters.texts)
    """Other names for the agency in this document."""
    changes: tuple[AgencyChange, ...] = attrs.field(default=(), converter=converters.changes)
    """Later changes, such as a new name or a merger."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class StakeholderRole(Record):
    """The part of a stakeholder: to do something for it, to gain by it, or both."""

    title: Text | None = None
    """The name of the role."""
    description: Text | None = None
    """What the role consists of."""
    performs: bool = False
    """Whether the stakeholder does something for it."""
    benefits: bool = False
    """Whether the stakeholder gains by it."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Stakeholder(Record):
    """A person, an organisation or a group that the document names as concerned or needed.

    An agency that owes a task has an `Assignment` instead.
    """

    id: str
    """Identifies the stakeholder."""
    of: str = attrs.field(metadata=refers_to("Record"))
    """The id of the record in which it has a stake."""
    name: Text | None = None
    """The name of the person, organisation or group."""
    kind: StakeholderKind | None = attrs.field(default=None, converter=converters.optional(converters.stakeholder_kind))
    """Whether it is a person, an organisation or a group."""
    description: Text | None = None
    """What the stake consists of."""
    roles: tuple[StakeholderRole, ...] = attrs.field(default=(), converter=converters.stakeholder_roles)
    """What the stakeholder does or gains."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Place(Record):
    """A place, such as a district, that the plan names."""

    id: str
    """Identifies the place."""
    name: Text
    """The name of the place."""
    code: str | None = None
    """The administrative code."""
    parent: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    """The id of the place around it. None at the top."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Observation(Record):
    """An observed value of an indicator.

    A later report by the same agency for the same time and place replaces an earlier one, which stays in the plan.
    """

    id: str
    """Identifies the observation."""
    indicator: str = attrs.field(metadata=refers_to("Indicator"))
    """The id of the indicator."""
    at: When = attrs.field(converter=When)
    """The time that the value describes."""
    value: Decimal | None = attrs.field(default=None, converter=number)
    """The observed value, exact and in the base unit. None for a report without a number."""
    unit: Text | None = None
    """The unit, if it isn't that of the measure."""
    written: str | None = None
    """The value as it was reported."""
    place: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    """The id of the place that the value describes."""
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    """The id of the agency that reported it."""
    reported: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When it was reported. A later report replaces an earlier one."""
    status: ObservationStatus = attrs.field(default=ObservationStatus.FINAL, converter=converters.observation_status)
    """Whether the value may still change."""
    accumulation: Accumulation = attrs.field(default=Accumulation.CUMULATIVE, converter=converters.accumulation)
    """Whether the value is the amount of the period alone or the running total."""
    origin: Text | None = None
    """Where the figure comes from."""
    note: Text | None = None
    """A remark."""
    made_up: bool = False
    """Marks a synthetic value. Every answer that uses it says so."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Update(Record):
    """The report of an office on one of its tasks: its state, problems, help needed and next steps.

    It is about the entire task, or about one row of the task in a ledger: a target of an indicator, in a place where
    each place owes it. A report on the entire task counts for each of its rows.
    """

    id: str
    """Identifies the update."""
    task: str = attrs.field(metadata=refers_to("Task", "Provision", "Goal"))
    """The id of the task, provision or goal."""
    indicator: str | None = attrs.field(default=None, metadata=refers_to("Indicator"))
    """The id of the indicator that the report is about. None for a report on the entire task."""
    target: int | None = None
    """The number of the target in the indicator, from 1. None for a report on all its targets."""
    place: str | None = attrs.field(default=None, metadata=refers_to("Place"))
    """The id of the place that the report is about. None for a report on all places."""
    at: When = attrs.field(converter=When)
    """The time that the report describes."""
    status: TaskStatus | None = attrs.field(default=None, converter=converters.optional(converters.task_status))
    """The state of the task, as the office reports it."""
    agency: str | None = attrs.field(default=None, metadata=refers_to("Agency"))
    """The id of the agency that reports."""
    person: str | None = None
    """Who reports."""
    text: Text | None = None
    """What was done."""
    problem: Text | None = None
    """What hinders the task."""
    help_needed: Text | None = None
    """What help the office needs."""
    next_step: Text | None = None
    """What the office does next."""
    made_up: bool = False
    """Marks a synthetic report. Every answer that uses it says so."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Note(Record):
    """A remark on the text, such as an erratum or a number that isn't a target."""

    id: str
    """Identifies the note."""
    kind: NoteKind = attrs.field(converter=converters.note_kind)
    """What the note is about."""
    text: Text
    """The remark."""
    meant: str | None = None
    """For an erratum, the text that was probably meant."""
    about: tuple[str, ...] = attrs.field(default=(), converter=converters.strings, metadata=refers_to("Record"))
    """The ids of the records that the note is about."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class Translation:
    """Who made the texts in a language that the document is not written in."""

    language: LanguageTag = attrs.field(converter=LanguageTag)
    """The language of the translation."""
    by: str
    """Who translated."""
    official: bool = False
    """Whether the translation is official."""
    note: Text | None = None
    """A remark."""


def assignment_id(owner: str, item: Assignment) -> str:
    """Return the id that an assignment has in a task or provision."""
    return "/".join([owner, item.role, item.agency or str(item.label or "")])


def assign(
    *,
    lead: str | Agency | Iterable[str | Agency] = (),
    support: str | Agency | Iterable[str | Agency] = (),
    responsible: str | Agency | Iterable[str | Agency] = (),
    coordinate: str | Agency | Iterable[str | Agency] = (),
    supervise: str | Agency | Iterable[str | Agency] = (),
) -> tuple[Assignment, ...]:
    """Return the assignments of a task, for plans built in Python.

    Each parameter takes the id of an agency, an `Agency`, or several of them.

    Parameters:
        lead: The lead agencies.
        support: The supporting agencies.
        responsible: The responsible agencies without a rank.
        coordinate: The agencies that coordinate.
        supervise: The agencies that supervise.

    Returns:
        The assignments, in the order of the parameters.

    Raises:
        ModelError: Something is neither an id nor an agency.

    Example:
        >>> from policyplan import assign
        >>> [(item.role.value, item.agency) for item in assign(lead="education", support=["science", "finance"])]
        [('lead', 'education'), ('support', 'science'), ('support', 'finance')]

    """
    by_role = {
        Role.LEAD: lead,
        Role.SUPPORT: support,
        Role.RESPONSIBLE: responsible,
        Role.COORDINATE: coordinate,
        Role.SUPERVISE: supervise,
    }
    return tuple(item for role, agencies in by_role.items() for item in _assignments(role, agencies))


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
