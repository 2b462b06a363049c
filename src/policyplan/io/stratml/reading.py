"""Make a plan of the nodes of a document. Nodes without a counterpart in a plan become remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from policyplan.errors import Location, ModelError
from policyplan.io import messages
from policyplan.io.format_api import language_assumed
from policyplan.io.stratml.ids import from_xml, original_of, to_xml
from policyplan.io.stratml.names import ATTRIBUTES, CHILDREN, RELATIONSHIPS, STAGES, STAKEHOLDERS
from policyplan.io.stratml.tree import StratmlNode, StratmlTree, out_of_order
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import role_words
from policyplan.messages import Message
from policyplan.model.fields import Misfit, number
from policyplan.model.findings import Finding, GatheredFindings, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import (
    Accumulation,
    AssignmentKind,
    IndicatorKind,
    Level,
    MeasureKind,
    NoteKind,
    ObservationStatus,
    Role,
    StakeholderKind,
    StatementKind,
)
from policyplan.model.language import LanguageTag
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Contact,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Relationship,
    Source,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
)
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.when import When
from policyplan.text.language import language_of

BY = "stratml"
"""Who inferred a fact that was filled in while reading; such facts are not written again."""

_SHARE = 0.2
"""From this part of a document on, Chinese, Japanese and Korean characters say its language."""
_PERCENT = re.compile(r"\s*(?:%|％|per\s?cent(?:age)?|百分比)\s*", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_GROUPED = re.compile(r"[+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)

_NO_TITLE = Message("stratml.no-name", "The document gives no name; other text of the document is used.")
_NO_UNIT = Message("stratml.no-unit", "The document gives no unit.")
_KIND = Message("stratml.kind", "Inferred from the unit.")
_NO_DATE = Message("stratml.no-date", "The document gives no date; the plan's period is used.")
_KIND_OF_TIME = Message(
    "stratml.kind-of-time",
    "Cumulative if only an end date is given, the amount of the period if a start date is given.",
)
_TWICE = Message("stratml.two-values", "The document gives two different values for one time.")

_NOTHING_WANTED = Target()

W = TypeVar("W")


@attrs.define(kw_only=True)
class StratmlReader:
    """Reads one document."""

    tree: StratmlTree
    path: str | None
    name: str
    findings: GatheredFindings = attrs.field(factory=GatheredFindings)
    ids: FreshIds = attrs.field(init=False)
    used: set[StratmlNode] = attrs.field(factory=set)
    strange: set[tuple[StratmlNode, str]] = attrs.field(factory=set)
    owners: dict[StratmlNode, str] = attrs.field(factory=dict)
    agencies: dict[str, Agency] = attrs.field(factory=dict)
    everyone: list[Agency] = attrs.field(factory=list)
    measures: dict[tuple[str, str], Measure] = attrs.field(factory=dict)
    stakeholders: list[Stakeholder] = attrs.field(factory=list)
    observations: list[Observation] = attrs.field(factory=list)
    finals: dict[tuple[str, When, Accumulation], Observation] = attrs.field(factory=dict)
    remarks: list[Note] = attrs.field(factory=list)
    made: int = 0
    time: When | None = None
    language: str = ""

    def __attrs_post_init__(self) -> None:
        given = (from_xml(node.text) for node in self.tree.root.walk() if node.name == "Identifier")
        self.ids = FreshIds(reserved={id for id in given if id is not None})

    # -- the document

    def plan(self) -> Plan:
        """Return the document as a plan."""
        root = self.tree.root
        if not self.language:
            self.language, certain = language_of(self.tree.text, share=_SHARE)
            if not certain:
                self.findings.append(language_assumed(self.language, self.path))
        about = _whole(root, "AdministrativeInformation")
        core = _whole(root, "StrategicPlanCore")
        id = self.id(about, self.name)
        self.owners[root] = id
        published = self.when(about.first("PublicationDate"))
        period = self.period(about)
        self.time = period or published
        title, spans, marks = self.title(root, "Name", ("Description",), id)
        organizations = [self.organization(each) for each in core.all("Organization") if not each.is_empty]
        goals, tasks = self.goals(core)
        statements = tuple(self.statements(core))
        plan = Plan(
            id=id,
            title=title,
            language=LanguageTag(self.language),
            description=self.text(root, "Description", spans),
            issuers=tuple(each.name for each in organizations),
            published=published,
            period=period,
            submitter=self.submitter(root.first("Submitter") or about.first("Submitter")),
            statements=statements,
            sources=(self.source(title, about),),
            agencies=tuple(self.everyone),
            measures=tuple(self.measures.values()),
            goals=goals,
            tasks=tasks,
            stakeholders=tuple(self.stakeholders),
            observations=tuple(self.observations),
            spans=tuple(spans),
            inferred=marks,
        )
        self.remarks_of(root, id)
        return plan.evolve(notes=tuple(self.remarks))

    def source(self, title: Text, about: StratmlNode) -> Source:
        text = self.tree.text
        url = self.words(about.first("Source"))
        hash = text_hash(text) if text else None
        return Source(id=self.ids.fresh("document"), title=title, url=url, sha256=hash, text=text or None)

    def statements(self, core: StratmlNode) -> Iterator[Statement]:
        for name, kind in (
            ("Vision", StatementKind.VISION),
            ("Mission", StatementKind.MISSION),
            ("Value", StatementKind.VALUE),
        ):
            for node in core.all(name):
                if node.is_empty:
                    continue
                id = self.id(node, kind.value)
                spans: list[Span] = []
                title, text = self.text(node, "Name", spans, "title"), self.text(node, "Description", spans, "text")
                yield Statement(id=id, kind=kind, title=title, text=text, spans=tuple(spans))

    def submitter(self, node: StratmlNode | None) -> Contact | None:
        if node is None or node.is_empty:
            return None
        fields = {"given_name": "GivenName", "family_name": "Surname", "phone": "PhoneNumber", "email": "EmailAddress"}
        parts = {field: node.first(name) for field, name in fields.items()}
        spans = tuple(part.span(field) for field, part in parts.items() if part is not None and part.text)
        values: dict[str, Any] = {field: self.words(part) for field, part in parts.items()}
        return Contact(**values, spans=spans)

    # -- who

    def organization(self, node: StratmlNode) -> Agency:
        id = self.id(node, "organization")
        name, spans, marks = self.title(node, "Name", ("Acronym", "Description"), id, field="name")
        acronym = self.text(node, "Acronym", spans, "aliases")
        agency = Agency(
            id=id,
            name=name,
            description=self.text(node, "Description", spans),
            aliases=() if acronym is None else (acronym,),
            spans=tuple(spans),
            inferred=marks,
        )
        first = self.agencies.setdefault(_folded(str(name)), agency)
        self.everyone.append(agency)
        if first is not agency:
            self.note(messages.STRATML_NAMESAKES, node, name=str(name), first=first.id, id=id)
        self.stakeholders_of(node, id)
        return agency

    def stakeholders_of(self, node: StratmlNode, of: str) -> tuple[Stakeholder, ...]:
        made = tuple(self.stakeholder(each, of) for each in node.all("Stakeholder") if not each.is_empty)
        self.stakeholders.extend(made)
        return made

    def stakeholder(self, node: StratmlNode, of: str) -> Stakeholder:
        id = self.ids.fresh(f"{of[:100]}.stakeholder")
        self.owners[node] = id
        spans: list[Span] = []
        return Stakeholder(
            id=id,
            of=of,
            name=self.text(node, "Name", spans, "name"),
            kind=self.word(node, "StakeholderTypeType", STAKEHOLDERS),
            description=self.text(node, "Description", spans),
            roles=tuple(self.role(each) for each in node.all("Role") if not each.is_empty),
            spans=tuple(spans),
        )

    def role(self, node: StratmlNode) -> StakeholderRole:
        spans: list[Span] = []
        known = [part for part in node.all("RoleType") if part.text in ("Performer", "Beneficiary")]
        types = {part.text for part in known}
        self.used.update(known)
        return StakeholderRole(
            title=self.text(node, "Name", spans, "title"),
            description=self.text(node, "Description", spans),
            performs="Performer" in types,
            benefits="Beneficiary" in types,
            spans=tuple(spans),
        )

    def assignments(self, stakeholders: tuple[Stakeholder, ...]) -> tuple[Assignment, ...]:
        """Return an assignment per performer, in the role that its role names, or as responsible."""
        assignments: dict[tuple[str, Role], Assignment] = {}
        for stakeholder in stakeholders:
            for part in stakeholder.roles:
                if part.performs and stakeholder.name is not None:
                    role, name = role_of(part), _folded(str(stakeholder.name))
                    if (name, role) not in assignments:
                        assignments[name, role] = self.assignment(stakeholder, role)
        return tuple(assignments.values())

    def assignment(self, stakeholder: Stakeholder, role: Role) -> Assignment:
        """Return the assignment to an agency; a generic group keeps its words."""
        group = stakeholder.kind is StakeholderKind.GROUP
        field = "label" if group else "agency"
        spans = tuple(attrs.evolve(span, field=field) for span in stakeholder.spans if span.field == "name")
        if group:
            return Assignment(role=role, kind=AssignmentKind.GENERIC, label=stakeholder.name, spans=spans)
        return Assignment(role=role, agency=self.agency(stakeholder), spans=spans)

    def agency(self, stakeholder: Stakeholder) -> str:
        assert stakeholder.name is not None
        folded = _folded(str(stakeholder.name))
        if folded not in self.agencies:
            spans = tuple(span for span in stakeholder.spans if span.field == "name")
            self.agencies[folded] = Agency(id=self.ids.fresh("agency"), name=stakeholder.name, spans=spans)
            self.everyone.append(self.agencies[folded])
        return self.agencies[folded].id

    # -- goals and objectives

    def goals(self, core: StratmlNode) -> tuple[tuple[Goal, ...], tuple[Task, ...]]:
        goals, tasks = [], []
        for node in core.all("Goal"):
            if node.is_empty:
                continue
            goal = Goal(**self.aim(node, "goal"))
            goals.append(goal)
            self.stakeholders_of(node, goal.id)
            tasks += [self.task(each, goal.id) for each in node.all("Objective") if not each.is_empty]
        return tuple(goals), tuple(tasks)

    def task(self, node: StratmlNode, goal: str) -> Task:
        facts = self.aim(node, "objective")
        stakeholders = self.stakeholders_of(node, facts["id"])
        title: Text = facts["title"]
        several = [each for each in node.all("PerformanceIndicator") if not each.is_empty]
        indicators = tuple(self.indicator(each, title) for each in several)
        return Task(serves=(Link(to=goal),), assignments=self.assignments(stakeholders), indicators=indicators, **facts)

    def aim(self, node: StratmlNode, kind: str) -> dict[str, Any]:
        """Return the fields that goals and objectives share."""
        id = self.id(node, kind)
        title, spans, marks = self.title(node, "Name", ("Description", "SequenceIndicator"), id)
        sequence = node.first("SequenceIndicator")
        if sequence is not None and sequence.text:
            spans.append(sequence.span("number"))
        return {
            "id": id,
            "title": title,
            "number": self.words(sequence),
            "description": self.text(node, "Description", spans),
            "spans": tuple(spans),
            "inferred": marks,
        }

    # -- indicators

    def indicator(self, node: StratmlNode, objective: Text) -> Indicator:
        id = self.id(node, "indicator")
        title, spans, marks = self.title(node, "MeasurementDimension", (), id, instead=objective)
        instances = node.all("MeasurementInstance")
        wanted = [each for instance in instances for each in instance.all("TargetResult") if not each.is_empty]
        reached = [each for instance in instances for each in instance.all("ActualResult") if not each.is_empty]
        targets = tuple(each for each in (self.target(node, id) for node in wanted) if each != _NOTHING_WANTED)
        results = [(each, self.result(each)) for each in reached]
        values = [each.value for each in targets] + [value for _, (value, _) in results]
        numbers = [value for value in values if value is not None]
        for each, (value, written) in results:
            self.observed(each, id, value, written)
        return Indicator(
            id=id,
            title=title,
            number=self.words(node.first("SequenceIndicator")),
            kind=IndicatorKind.QUANTITY if any(each.value is not None for each in targets) else IndicatorKind.STATE,
            stage=self.word(node, "ValueChainStage", STAGES),
            measure=self.measure(node, title, numbers),
            targets=targets,
            relationships=tuple(self.relationship(each) for each in node.all("Relationship") if self.is_said(each)),
            spans=tuple(spans),
            inferred=marks,
        )

    def measure(self, node: StratmlNode, title: Text, numbers: list[Decimal]) -> str | None:
        """Return the id of the measure; indicators of the same dimension and unit share one."""
        unit = node.first("UnitOfMeasurement")
        words = self.words(unit)
        if words is None and not numbers:
            return None
        key = (str(title), words or "")
        share = bool(_PERCENT.fullmatch(words or "")) and all(0 <= value <= 100 for value in numbers)
        known = self.measures.get(key)
        if known is None or (known.kind is MeasureKind.SHARE and not share):
            marks = [Inferred(reason=text_of(_KIND), field="kind", by=BY)]
            if words is None:
                marks.append(Inferred(reason=text_of(_NO_UNIT), field="unit", by=BY))
            self.measures[key] = Measure(
                id=known.id if known else self.ids.fresh("measure"),
                title=title,
                unit=self.as_text(words or "1"),
                kind=MeasureKind.SHARE if share else MeasureKind.LEVEL,
                spans=() if words is None or unit is None else (unit.span("unit"),),
                inferred=tuple(marks),
            )
        return self.measures[key].id

    def relationship(self, node: StratmlNode) -> Relationship:
        spans: list[Span] = []
        referents = [part for part in node.all("ReferentIdentifier") if part.text]
        identifier = node.first("Identifier")
        if identifier is not None and identifier.text:
            spans.append(identifier.span("identifier"))
        words = self.words(identifier)
        return Relationship(
            kind=self.word(node, "RelationshipType", RELATIONSHIPS),
            to=tuple(self.words(part) or "" for part in referents),
            identifier=original_of(words) if words else None,
            title=self.text(node, "Name", spans, "title"),
            description=self.text(node, "Description", spans),
            spans=tuple(spans),
        )

    def is_said(self, node: StratmlNode) -> bool:
        """Whether a relationship has text or a type."""
        return not node.is_empty or "RelationshipType" in node.attributes

    # -- targets and results

    def target(self, node: StratmlNode, owner: str) -> Target:
        value, written = self.result(node)
        spans = _figure_spans(node)
        description = self.description(node, spans)
        start, end = self.when(node.first("StartDate")), self.when(node.first("EndDate"))
        period = self.stretch(node, start, end) if start else None
        due = None if start else end
        self.owners[node] = owner
        return Target(value=value, written=written, description=description, due=due, period=period, spans=tuple(spans))

    def result(self, node: StratmlNode) -> tuple[Decimal | None, str | None]:
        """Return the number, and the words where they say more than the number."""
        part = node.first("NumberOfUnits")
        words = self.words(part)
        if part is None or words is None:
            return None, None
        plain = words.replace(",", "") if _GROUPED.fullmatch(words) else words
        for form, kept in ((plain, None), (plain.removesuffix("%").strip(), words)):
            try:
                return number(form), kept
            except Misfit:
                continue
        self.note(messages.STRATML_NUMBER_UNREAD, part, given=words)
        return None, words

    def description(self, node: StratmlNode, spans: list[Span], field: str = "description") -> Text | None:
        """Return the description of a number, with the names and values of its descriptors."""
        lines = []
        words = self.words(part := node.first("Description"))
        if words and part:
            lines.append(words)
            spans.append(part.span(field))
        for descriptor in node.all("Descriptor"):
            name = self.words(descriptor.first("DescriptorName"))
            value = self.words(descriptor.first("DescriptorValue"))
            lines += [": ".join(filter(None, (name, value)))] if name or value else []
        return self.as_text("\n".join(lines)) if lines else None

    def observed(self, node: StratmlNode, indicator: str, value: Decimal | None, written: str | None) -> None:
        """Add an actual result as an observation; without any date it becomes a remark."""
        start, end = self.when(node.first("StartDate")), self.when(node.first("EndDate"))
        at = self.stretch(node, start, end) if start else end
        self.owners[node] = indicator
        if at is None and self.time is None:
            self.used.difference_update(node.walk())
            return
        marks = []
        if at is None:
            self.note(messages.STRATML_RESULT_UNDATED, node, level=Level.INFO, at=str(self.time))
            marks.append(Inferred(reason=text_of(_NO_DATE), field="at", by=BY))
        period = at is not None and at.precision == "period"
        marks.append(Inferred(reason=text_of(_KIND_OF_TIME), field="accumulation", by=BY))
        spans = _figure_spans(node)
        note = self.description(node, spans, "note")
        observation = Observation(
            id=self.ids.fresh(f"{indicator[:100]}.result"),
            indicator=indicator,
            at=at or self.time or "",
            value=value,
            written=written,
            accumulation=Accumulation.PERIOD if period else Accumulation.CUMULATIVE,
            note=note,
            spans=tuple(spans),
            inferred=tuple(marks),
        )
        self.observations.append(self.checked(observation, node))

    def checked(self, new: Observation, node: StratmlNode) -> Observation:
        """Mark a second, different value for one time as provisional."""
        first = self.finals.setdefault((new.indicator, new.at, new.accumulation), new)
        if first.value == new.value:
            return new
        self.note(messages.STRATML_RESULTS_DIFFER, node, at=str(new.at), first=first.value, value=new.value)
        mark = Inferred(reason=text_of(_TWICE), field="status", by=BY)
        return new.evolve(status=ObservationStatus.PROVISIONAL, inferred=(*new.inferred, mark))

    # -- dates

    def when(self, node: StratmlNode | None) -> When | None:
        """Return a date at its precision; other text stays for a remark."""
        if node is None or not node.text:
            return None
        match = _DAY.fullmatch(node.text)
        try:
            when = When(match[1]) if match else None
        except ModelError:
            when = None
        if when is None:
            self.note(messages.STRATML_DATE_UNREAD, node, given=node.text)
        elif when == node.text:
            self.used.add(node)
        return when

    def period(self, node: StratmlNode) -> When | None:
        """Return the period of a document that gives both dates."""
        start, end = self.when(node.first("StartDate")), self.when(node.first("EndDate"))
        if start is None or end is None:
            self.leave_dates(node)
            return None
        return self.stretch(node, start, end)

    def stretch(self, node: StratmlNode, start: When, end: When | None) -> When | None:
        """Return the period of two dates. Without an end, or with an end before the start, both stay for remarks."""
        try:
            return When(f"{start}/{end}")
        except ModelError:
            if end is not None:
                self.note(messages.STRATML_DATE_UNREAD, node, given=f"{start}/{end}")
            self.leave_dates(node)
            return None

    def leave_dates(self, node: StratmlNode) -> None:
        self.used.difference_update((*node.all("StartDate"), *node.all("EndDate")))

    # -- texts, ids, remarks

    def as_text(self, words: str) -> Text:
        return Text({self.language: words})

    def words(self, node: StratmlNode | None) -> str | None:
        """Return the text of a node, which then needs no remark."""
        if node is None or not node.text:
            return None
        self.used.add(node)
        return node.text

    def text(self, node: StratmlNode, name: str, spans: list[Span], field: str = "description") -> Text | None:
        part = node.first(name)
        words = self.words(part)
        if words is None or part is None:
            return None
        spans.append(part.span(field))
        return self.as_text(words)

    def title(
        self,
        node: StratmlNode,
        name: str,
        others: tuple[str, ...],
        id: str,
        *,
        field: str = "title",
        instead: Text | None = None,
    ) -> tuple[Text, list[Span], tuple[Inferred, ...]]:
        """Return the name of a node; without a name, other text of it, with a mark."""
        part = node.first(name)
        words = self.words(part)
        if words is not None and part is not None:
            return self.as_text(words), [part.span()], ()
        self.note(messages.STRATML_NAME_MISSING, node, level=Level.INFO, element=name)
        words = next((other.text for other in map(node.first, others) if other and other.text), None)
        substitute = self.as_text(words) if words else instead or self.as_text(id)
        return substitute, [], (Inferred(reason=text_of(_NO_TITLE), field=field, by=BY),)

    def word(self, node: StratmlNode, attribute: str, known: dict[str, W] | Any) -> W | None:
        """Return the keyword of the model for an attribute's value; an unknown value stays for a remark."""
        value = node.attributes.get(attribute)
        if not value:
            return None
        if value not in known:
            self.note(messages.STRATML_WORD_UNKNOWN, node, attribute=attribute, given=value, known=tuple(known))
            self.strange.add((node, attribute))
        keyword: W | None = known.get(value)
        return keyword

    def id(self, node: StratmlNode, kind: str) -> str:
        """Return the id of a node, valid and unique in the plan; a node without an identifier gets a new one."""
        part = node.first("Identifier")
        given = self.words(part)
        id = from_xml(given) if given else None
        if id is None:
            self.made += given is None
            id = self.ids.fresh(kind)
        elif id in self.ids.taken:
            id = self.ids.fresh(id[:100])
        else:
            self.ids.taken.add(id)
        if given and part and given not in (id, to_xml(id)):
            self.note(messages.STRATML_ID_RENAMED, part, given=given, id=id)
        self.owners[node] = id
        return id

    def remarks_of(self, node: StratmlNode, owner: str) -> None:
        """Add a remark for all text in a node that has no counterpart in the plan."""
        for part, about in _owned(node, owner, self.owners):
            plain = part.name == "OtherInformation" and part.text
            if part.text and part not in self.used:
                if not plain:
                    self.note(messages.STRATML_KEPT_AS_REMARK, part, element=part.name, id=about)
                words = part.text if plain else f"{part.name}: {part.text}"
                self.remark(words, about, (part.span("text") if plain else part.span(),))
            for name, value in part.attributes.items():
                unknown = name not in ATTRIBUTES.get(part.name, ())
                if unknown and value:
                    self.note(messages.STRATML_KEPT_AS_REMARK, part, element=name, id=about)
                if (unknown or (part, name) in self.strange) and value:
                    self.remark(f"{name}: {value}", about, ())

    def remark(self, words: str, about: str, spans: tuple[Span, ...]) -> None:
        id = self.ids.fresh(f"{about[:100]}.remark")
        self.remarks.append(Note(id=id, kind=NoteKind.REMARK, text=self.as_text(words), about=(about,), spans=spans))

    def note(self, code: Message, node: StratmlNode, *, level: Level = Level.WARNING, **facts: Any) -> None:
        place = Location(path=self.path, line=node.line, field=node.path)
        self.findings.append(finding(code, place, level=level, **facts))


def role_of(part: StakeholderRole) -> Role:
    """Return the role that a stakeholder's role names, or ``responsible``."""
    return role_words().get(_folded(str(part.title or "")), Role.RESPONSIBLE)


def about_document(tree: StratmlTree, path: str | None, made: int) -> Iterator[Finding]:
    """Yield findings about a document: its namespace, empty elements, order, ids."""
    if not tree.namespace_is_known:
        place = Location(path=path, line=tree.root.line)
        yield finding(messages.STRATML_NAMESPACE, place, level=Level.WARNING, namespace=tree.namespace or "")
    nodes = list(tree.root.walk())
    empty = [node for node in nodes if not node.text and not node.parts]
    disordered = [node for node in nodes if node.name in CHILDREN and out_of_order(node)]
    for message, several in ((messages.STRATML_EMPTY, empty), (messages.STRATML_OUT_OF_ORDER, disordered)):
        if several:
            first = Location(path=path, line=several[0].line, field=several[0].path)
            yield finding(message, first, level=Level.INFO, count=len(several))
    if made:
        yield finding(messages.STRATML_IDS_MADE, Location(path=path), level=Level.INFO, count=made)


def _owned(node: StratmlNode, owner: str, owners: dict[StratmlNode, str]) -> Iterator[tuple[StratmlNode, str]]:
    """Every node with the id of the record that it belongs to, in the order of the document."""
    pending = [(node, owner)]
    while pending:
        current, about = pending.pop()
        about = owners.get(current, about)
        yield current, about
        pending.extend((part, about) for part in reversed(current.parts))


def _figure_spans(node: StratmlNode) -> list[Span]:
    """The span of the number of a target or a result."""
    part = node.first("NumberOfUnits")
    return [part.span("value")] if part is not None and part.text else []


def _whole(node: StratmlNode, name: str) -> StratmlNode:
    """All parts of one name as one node; an empty node where there is none."""
    same = node.all(name)
    if len(same) == 1:
        return same[0]
    parts = tuple(part for twin in same for part in twin.parts)
    return StratmlNode(name=name, text="", start=0, line=node.line, path=name, attributes={}, parts=parts)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
