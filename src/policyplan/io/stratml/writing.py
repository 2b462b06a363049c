"""Write a plan as elements of StratML in the order of the schemas, and the elements as XML."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias
from xml.etree import ElementTree

import attrs

from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.io.stratml.ids import to_xml
from policyplan.io.stratml.names import PART1, PART2, RELATIONSHIPS, STAGES, STAKEHOLDERS
from policyplan.io.stratml.reading import BY, role_of
from policyplan.l10n.lists import join_names
from policyplan.l10n.texts import label_text
from policyplan.messages import Language, label
from policyplan.model.kinds import (
    AssignmentKind,
    Comparator,
    IndicatorKind,
    NoteKind,
    RelationshipKind,
    StakeholderKind,
    StatementKind,
    ValueChainStage,
)
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Goal,
    Indicator,
    Measure,
    Observation,
    Provision,
    Relationship,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
)
from policyplan.model.values import Record, Text
from policyplan.model.when import When

Part: TypeAlias = Literal[1, 2]


@attrs.frozen
class Element:
    """An element to write."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = attrs.field(factory=dict)
    parts: tuple[Element, ...] = ()


def _of(name: str, parts: Iterable[Element | None], attributes: Mapping[str, str | None] | None = None) -> Element:
    known = {key: value for key, value in (attributes or {}).items() if value}
    return Element(name, attributes=known, parts=tuple(part for part in parts if part is not None))


def _leaf(name: str, text: str | None, *, needed: bool = False) -> Element | None:
    return Element(name, text or "") if text or needed else None


_WORDS: dict[StrEnum, str] = {
    kind: word for table in (STAKEHOLDERS, STAGES, RELATIONSHIPS) for word, kind in table.items()
}


def _attribute(kind: StakeholderKind | ValueChainStage | RelationshipKind | None) -> str | None:
    return None if kind is None else _WORDS[kind]


@attrs.define(kw_only=True)
class StratmlWriter:
    """Writes one plan in one language as one part of the standard."""

    plan: Plan
    part: Part
    language: Language
    agencies: dict[str, Agency] = attrs.field(init=False)
    remarks: dict[str, list[str]] = attrs.field(init=False)
    stakeholders: dict[str, list[Stakeholder]] = attrs.field(init=False)
    observations: dict[str, list[Observation]] = attrs.field(init=False)
    under: dict[str | None, list[Task]] = attrs.field(init=False)
    measures: dict[str, Measure] = attrs.field(init=False)
    identifiers: set[str] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.identifiers = set(self.plan.ids)
        self.agencies = {agency.id: agency for agency in self.plan.agencies}
        self.remarks, self.stakeholders, self.observations = {}, {}, {}
        for note in self.plan.notes:
            if note.kind is NoteKind.REMARK:
                for about in note.about[:1] or (self.plan.id,):
                    self.remarks.setdefault(about, []).append(note.text.in_(self.language))
        for stakeholder in self.plan.stakeholders:
            self.stakeholders.setdefault(stakeholder.of, []).append(stakeholder)
        for observation in self.plan.observations:
            self.observations.setdefault(observation.indicator, []).append(observation)
        homes = _homes(self.plan)
        self.under = {}
        for task in self.plan.all_tasks:
            self.under.setdefault(homes.get(task.id), []).append(task)
        self.measures = {measure.id: measure for measure in self.plan.measures}

    # -- the document

    def document(self) -> Element:
        """Return the root element."""
        plan = self.plan
        head = (
            _leaf("Name", self.known(plan, "title"), needed=True),
            _leaf("Description", self.text(plan.description), needed=self.part == 1),
            _leaf("OtherInformation", self.other(plan.id, *self.homeless())),
            self.core(),
        )
        submitter, about = self.submitter(), self.administrative()
        if self.part == 1:
            inner = (
                None
                if about is None and submitter is None
                else _of("AdministrativeInformation", (*(about.parts if about else ()), submitter))
            )
            return _of("StrategicPlan", (*head, inner))
        return _of("PerformancePlanOrReport", (*head, about, submitter), {"Type": self.type()})

    def type(self) -> str:
        if self.plan.observations:
            return "Performance_Report"
        return "Performance_Plan" if self.plan.all_indicators else "Strategic_Plan"

    def core(self) -> Element:
        plan = self.plan
        statements = {
            kind: [statement for statement in plan.statements if statement.kind is kind] for kind in StatementKind
        }
        goals = [self.goal(each) for each in plan.all_goals]
        goals += [each for each in (self.holder("tasks"), self.holder("provisions")) if each is not None]
        return _of(
            "StrategicPlanCore",
            (
                *self.organizations(),
                self.statement("Vision", statements[StatementKind.VISION]),
                self.statement("Mission", statements[StatementKind.MISSION]),
                *(self.value(each) for each in statements[StatementKind.VALUE]),
                *(goals or [_of("Goal", (Element("Name"), Element("Description")))]),
            ),
        )

    def statement(self, name: str, statements: list[Statement]) -> Element | None:
        """Return all visions, or all missions, as one element."""
        if not statements:
            return None
        texts = [self.text(text) for statement in statements for text in (statement.title, statement.text)]
        parts = (_leaf("Description", "\n".join(filter(None, texts))), self.identifier(statements[0].id))
        return _of(name, parts)

    def value(self, value: Statement) -> Element:
        return _of("Value", (_leaf("Name", self.text(value.title)), _leaf("Description", self.text(value.text))))

    def administrative(self) -> Element | None:
        plan = self.plan
        url = next((each.url for each in plan.sources if each.url), None)
        parts = [
            self.identifier(plan.id) if self.part == 2 else None,
            *self.dates(plan.period, None),
            *self.dates(None, plan.published, name="PublicationDate"),
            _leaf("Source", urllib.parse.quote(url, safe="%:/?#[]@!$&'()*+,;=~-._") if url else None),
        ]
        return _of("AdministrativeInformation", parts) if any(parts) else None

    def submitter(self) -> Element | None:
        contact = self.plan.submitter
        if contact is None:
            return None
        return _of(
            "Submitter",
            (
                _leaf("GivenName", contact.given_name),
                _leaf("Surname", contact.family_name),
                _leaf("PhoneNumber", contact.phone),
                _leaf("EmailAddress", contact.email),
            ),
        )

    # -- who

    def organizations(self) -> Iterator[Element]:
        """Return the issuers and the agencies with stakeholders."""
        issuers: dict[str, list[Text]] = {}
        for name in self.plan.issuers:
            issuers.setdefault(str(name), []).append(name)
        for agency in self.plan.agencies:
            left = issuers.get(str(agency.name), [])
            if left or agency.id in self.stakeholders:
                del left[:1]
                yield self.organization(agency)
        for left in issuers.values():
            for name in left:
                yield _of("Organization", (_leaf("Name", self.text(name)),))

    def organization(self, agency: Agency) -> Element:
        return _of(
            "Organization",
            (
                _leaf("Name", self.known(agency, "name")),
                _leaf("Acronym", self.text(agency.aliases[0]) if agency.aliases else None),
                self.identifier(agency.id),
                _leaf("Description", self.text(agency.description)),
                *(self.stakeholder(each) for each in self.stakeholders.get(agency.id, ())),
            ),
        )

    def stakeholder(self, stakeholder: Stakeholder) -> Element:
        roles = [self.role(each) for each in stakeholder.roles] if self.part == 2 else []
        parts = (
            _leaf("Name", self.text(stakeholder.name), needed=True),
            _leaf("Description", self.text(stakeholder.description)),
            *roles,
        )
        return _of("Stakeholder", parts, {"StakeholderTypeType": _attribute(stakeholder.kind)})

    def role(self, role: StakeholderRole) -> Element:
        types = (("Performer", role.performs), ("Beneficiary", role.benefits))
        return _of(
            "Role",
            (
                _leaf("Name", self.text(role.title), needed=True),
                _leaf("Description", self.text(role.description)),
                *(Element("RoleType", name) for name, so in types if so),
            ),
        )

    def everyone(self, owner: Task | Provision) -> Iterator[Element]:
        """Return the stakeholders, then the assigned agencies that are not among them."""
        stakeholders = self.stakeholders.get(owner.id, ())
        yield from (self.stakeholder(each) for each in stakeholders)
        there = {(str(each.name), role_of(part)) for each in stakeholders for part in each.roles if part.performs}
        roles: dict[str, list[Assignment]] = {}
        for each in owner.assignments:
            name = str(self.agencies[each.agency].name) if each.agency else str(each.label)
            if (name, each.role) not in there:
                roles.setdefault(each.agency or name, []).append(each)
        yield from (self.assigned(several) for several in roles.values())

    def assigned(self, several: list[Assignment]) -> Element:
        """Return an agency or a group with all its roles in a task."""
        first = several[0]
        name = self.agencies[first.agency].name if first.agency else first.label
        kind = StakeholderKind.ORGANISATION if first.kind is AssignmentKind.NAMED else StakeholderKind.GROUP
        roles = tuple(StakeholderRole(title=label_text(each.role), performs=True) for each in several)
        in_words = None if self.part == 2 else Text(**{self.language: _list(roles, self.language)})
        return self.stakeholder(Stakeholder(id="-", of="-", name=name, kind=kind, description=in_words, roles=roles))

    # -- goals and objectives

    def goal(self, goal: Goal) -> Element:
        own = [self.measured(goal)] if goal.indicators and self.part == 2 else []
        return _of(
            "Goal",
            (
                *self.aim(goal, needed=True),
                *(self.stakeholder(each) for each in self.stakeholders.get(goal.id, ())),
                _leaf("OtherInformation", self.other(goal.id)),
                *own,
                *(self.objective(each) for each in self.under.get(goal.id, ())),
            ),
        )

    def measured(self, goal: Goal) -> Element:
        """Return an objective for the indicators of a goal, since only objectives have indicators."""
        parts = (_leaf("Name", self.known(goal, "title")), *(self.indicator(each) for each in goal.indicators))
        return _of("Objective", parts)

    def holder(self, which: Literal["tasks", "provisions"]) -> Element | None:
        """Return a goal for the tasks that serve none, or for the provisions."""
        inside: list[Task | Provision] = (
            list(self.plan.provisions) if which == "provisions" else list(self.under.get(None, ()))
        )
        if not inside:
            return None
        name = label("Provision" if which == "provisions" else "Task", self.language)
        return _of("Goal", (Element("Name", name), Element("Description"), *map(self.objective, inside)))

    def objective(self, owner: Task | Provision) -> Element:
        indicators = [self.indicator(each) for each in owner.indicators] if self.part == 2 else []
        return _of(
            "Objective",
            (
                *self.aim(owner),
                *self.everyone(owner),
                _leaf("OtherInformation", self.other(owner.id)),
                *indicators,
            ),
        )

    def aim(self, owner: Goal | Task | Provision, *, needed: bool = False) -> Iterator[Element | None]:
        yield _leaf("Name", self.known(owner, "title"), needed=needed)
        yield _leaf("Description", self.text(owner.description) or self.body(owner), needed=needed)
        yield self.identifier(owner.id)
        yield _leaf("SequenceIndicator", owner.number)

    def body(self, owner: Goal | Task | Provision) -> str | None:
        """Return the description in the language that is written."""
        quotes = [span.quote for span in owner.spans[1:] if span.field is None]
        return quotes[0] if quotes and self.language == self.plan.language else None

    # -- indicators

    def indicator(self, indicator: Indicator) -> Element:
        measure = self.measures.get(indicator.measure or "")
        quantity = indicator.kind is IndicatorKind.QUANTITY
        targets = [self.target(each) for each in indicator.targets]
        results = [self.result(each) for each in self.observations.get(indicator.id, ())]
        return _of(
            "PerformanceIndicator",
            (
                _leaf("SequenceIndicator", indicator.number),
                _leaf("MeasurementDimension", self.known(indicator, "title"), needed=True),
                _leaf("UnitOfMeasurement", self.known(measure, "unit") if measure else None, needed=True),
                self.identifier(indicator.id),
                *(self.relationship(each) for each in indicator.relationships),
                _of("MeasurementInstance", (*targets, *results)) if targets or results else None,
                _leaf("OtherInformation", self.other(indicator.id)),
            ),
            {
                "ValueChainStage": _attribute(indicator.stage),
                "PerformanceIndicatorType": "Quantitative" if quantity else "Qualitative",
            },
        )

    def relationship(self, relationship: Relationship) -> Element:
        return _of(
            "Relationship",
            (
                self.identifier_of(relationship),
                *(Element("ReferentIdentifier", id) for id in relationship.to),
                _leaf("Name", self.text(relationship.title)),
                _leaf("Description", self.text(relationship.description)),
            ),
            {"RelationshipType": _attribute(relationship.kind)},
        )

    def identifier_of(self, relationship: Relationship) -> Element | None:
        """The identifier of a relationship, unless something else has it: identifiers are unique in a document."""
        identifier = relationship.identifier
        if identifier is None or identifier in self.identifiers:
            return None
        self.identifiers.add(identifier)
        return self.identifier(identifier)

    def target(self, target: Target) -> Element:
        lines = [self.text(target.description)]
        if target.description is None:
            lines.append(self.in_words(target))
        elif target.written:
            lines.append(target.written)
        return _of(
            "TargetResult",
            (*self.dates(target.period, target.due), self.number(target.value), _lines("Description", lines)),
        )

    def in_words(self, target: Target) -> str | None:
        """Return a target in words where its number is not enough: at least, a range, per period."""
        plain = target.comparator is Comparator.EXACTLY and target.per is None and target.unit is None
        if target.value is None or (plain and target.written is None):
            return target.written
        upper = f"–{target.upper:f}" if target.upper is not None else ""
        sign = target.comparator.sign if target.upper is None else ""
        unit = f" {self.text(target.unit)}" if target.unit else ""
        per = f" / {label(target.per, self.language)}" if target.per else ""
        written = f" ({target.written})" if target.written else ""
        return f"{sign} {target.value:f}{upper}{unit}{per}{written}".strip()

    def result(self, observation: Observation) -> Element:
        lines = [observation.written, self.text(observation.unit), self.text(observation.note)]
        at = None if _filled_in(observation, "at") else observation.at
        stretch = at if at is not None and at.precision != "day" else None
        return _of(
            "ActualResult",
            (
                *self.dates(stretch, at if stretch is None else None),
                self.number(observation.value),
                _lines("Description", lines),
            ),
        )

    def number(self, value: Decimal | None) -> Element | None:
        return None if value is None else Element("NumberOfUnits", f"{value:f}")

    # -- words

    def dates(self, period: When | None, end: When | None, *, name: str = "EndDate") -> Iterator[Element]:
        if period is not None and not period.is_end:
            yield Element("StartDate", period.first.isoformat())
        last = period if end is None or (period is not None and end.last < period.first) else end
        if last is not None:
            yield Element(name, last.last.isoformat())

    def identifier(self, id: str) -> Element:
        return Element("Identifier", to_xml(id))

    def other(self, id: str, *more: str) -> str | None:
        return "\n".join((*self.remarks.get(id, ()), *more)) or None

    def homeless(self) -> Iterator[str]:
        """Yield the remarks on records without an OtherInformation element; they go to that of the plan."""
        plan = self.plan
        own = {plan.id, *(goal.id for goal in plan.all_goals), *(task.id for task in plan.all_tasks)}
        own.update(each.id for each in plan.provisions)
        if self.part == 2:
            own.update(each.id for each in plan.all_indicators)
        for about, remarks in self.remarks.items():
            if about not in own:
                yield from remarks

    def text(self, text: Text | None) -> str | None:
        return None if text is None else text.in_(self.language)

    def known(self, record: Record, field: str) -> str | None:
        """Return a name, unless reading filled it in."""
        return None if _filled_in(record, field) else self.text(getattr(record, field))


def _homes(plan: Plan) -> dict[str, str]:
    """The goal of each task: the first that it or the nearest task above it serves."""
    homes: dict[str, str] = {}

    def visit(tasks: Iterable[Task], above: str | None) -> None:
        for task in tasks:
            home = task.serves[0].to if task.serves else above
            if home is not None:
                homes[task.id] = home
            visit(task.children, home)

    visit(plan.tasks, None)
    return homes


def _filled_in(record: Record, field: str) -> bool:
    return any(mark.field == field and mark.by == BY for mark in record.inferred)


def _list(roles: Iterable[StakeholderRole], language: Language) -> str:
    return join_names((str(role.title.in_(language)) for role in roles if role.title), language)


def _lines(name: str, lines: Iterable[str | None]) -> Element | None:
    return _leaf(name, "\n".join(filter(None, lines)))


def to_bytes(root: Element, part: Part) -> bytes:
    """Return the document in UTF-8. Control characters are escaped (see `safe_text`), since XML cannot contain them."""
    document = _xml(root, PART1 if part == 1 else PART2)
    ElementTree.indent(document)
    made: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _xml(element: Element, namespace: str | None) -> Any:
    made = ElementTree.Element(element.name, dict(element.attributes))
    if namespace is not None:
        made.set("xmlns", namespace)
    made.text = (element.text if element.name == "Identifier" else escape_controls(element.text)) or None
    made.extend(_xml(part, None) for part in element.parts)
    return made
