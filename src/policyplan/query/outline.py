"""The outline of a plan: its goals, tasks, provisions and phases as a tree, each with its agencies and targets."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

from policyplan.l10n.quantities import amount_of
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import heading_number, when_words, with_remark
from policyplan.messages import COMMA, LIST_JOINT, SEMICOLON, Language, Message, label, labelled
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Measure, Phase, Provision, Target, Task
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.evidence import Evidence, evidence_of
from policyplan.query.result import Column, R, Result, Row
from policyplan.text.breaking import visible

Line = tuple[int, str]
"""The depth of a line in a tree, and its words."""

Branch = Goal | Task | Provision | Phase

GOALS = Message("outline.goals", "Goals")
TASKS = Message("outline.tasks", "Tasks")
PROVISIONS = Message("outline.provisions", "Provisions")
PHASES = Message("outline.phases", "Phases")
KIND = Message("outline.kind", "Kind")
ID = Message("outline.id", "Id")
PARENT = Message("outline.parent", "Parent")
NUMBER = Message("outline.number", "Number")
TITLE = Message("outline.title", "Title")
EVIDENCE = Message("outline.evidence", "Evidence")
DUE = Message("target.due", "by {due}")


@attrs.frozen(kw_only=True, repr=False)
class Tree(Result[R]):
    """An answer that readers see as a tree, and programs as rows."""

    @abstractmethod
    def lines(self, language: Language = "en") -> tuple[Line, ...]:
        """Return the tree line by line, each with its depth."""

    def text(self, language: Language = "en") -> str:
        """Return the tree with indents, and the notes below it."""
        tree = ["  " * depth + visible(words) for depth, words in self.lines(language)]
        notes = [visible(note.sentence(language)) for note in self.notes]
        return "\n".join([*tree, *(["", *notes] if notes else [])])


@attrs.frozen(kw_only=True)
class OutlineRow(Row):
    """One record of the outline."""

    kind: str
    """The class of the record: ``Goal``, ``Task``, ``Indicator``, ``Provision`` or ``Phase``."""
    id: str
    parent: str
    """The id of the record above it; of the top records, that of the plan."""
    number: str | None
    """The number of the record in the document."""
    title: Text
    evidence: Evidence


@attrs.frozen(kw_only=True, repr=False)
class Outline(Tree[OutlineRow]):
    """The outline of a plan, with one row per record."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=text_of(KIND), shown=lambda row, language: label(row.kind, language)),
        Column(name="id", heading=text_of(ID)),
        Column(name="parent", heading=text_of(PARENT)),
        Column(name="number", heading=text_of(NUMBER)),
        Column(name="title", heading=text_of(TITLE)),
        Column(name="evidence", heading=text_of(EVIDENCE)),
    )

    plan: Plan
    """The plan that the outline shows."""

    def lines(self, language: Language = "en") -> tuple[Line, ...]:
        """Return the outline line by line, each with its depth."""
        return tuple(_Lines(self.plan, language).all())


def outline(plan: Plan) -> Outline:
    """Return the goals, tasks, indicators, provisions and phases of *plan*, each below the record that holds it.

    ``str(outline)`` shows them as a tree with agencies, targets and dates. A plan with faults has an outline too.
    """
    rows = (row for _, records in _parts(plan) for record in records for row in _rows(record, plan.id))
    return Outline(rows=tuple(rows), plan=plan)


def target_words(amount: Text | None, period: When | None, due: When | None, language: Language) -> str:
    """Return the amount of a target with its time: ``100 person-times, 2016–2020``, ``90%, by 2020``."""
    words = [
        amount.in_(language) if amount else "",
        when_words(period, language) if period else "",
        DUE.render(language, due=when_words(due, language)) if due else "",
    ]
    return COMMA.render(language).join(filter(None, words))


def _parts(plan: Plan) -> tuple[tuple[Message, tuple[Branch, ...]], ...]:
    return (
        (GOALS, plan.top_goals),
        (TASKS, plan.actions),
        (PROVISIONS, plan.provisions),
        (PHASES, plan.phases),
    )


def _rows(record: Branch | Indicator, parent: str) -> Iterator[OutlineRow]:
    yield OutlineRow(
        kind=type(record).__name__,
        id=record.id,
        parent=parent,
        number=getattr(record, "number", None),
        title=record.title,
        evidence=evidence_of(record)[0],
    )
    below: tuple[Goal | Task | Indicator, ...] = (*getattr(record, "indicators", ()), *getattr(record, "children", ()))
    for child in below:
        yield from _rows(child, record.id)


class _Lines:
    """Writes the lines of an outline in one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.names = {agency.id: agency.name for agency in plan.agencies}
        self.measures: dict[str | None, Measure] = {measure.id: measure for measure in plan.measures}

    def all(self) -> Iterator[Line]:
        """The plan, and the records of each kind under a heading."""
        yield 0, f"{self.plan.title.in_(self.language)}  [{self.plan.id}]"
        for heading, records in _parts(self.plan):
            if records:
                yield 1, heading.render(self.language)
            for record in records:
                yield from self.branch(record, 2)

    def branch(self, record: Branch, depth: int) -> Iterator[Line]:
        """A record with its agencies, its indicators and its children."""
        title = " ".join(filter(None, [heading_number(record.number, self.language), record.title.in_(self.language)]))
        when = record.period if isinstance(record, Phase) else record.due
        words = with_remark(title, when_words(when, self.language), self.language) if when else title
        yield depth, f"{record.id}  {words}"
        yield from ((depth + 1, line) for line in self.roles(getattr(record, "assignments", ())))
        for indicator in getattr(record, "indicators", ()):
            yield depth + 1, f"{indicator.id}  {self.indicator(indicator)}"
        for child in getattr(record, "children", ()):
            yield from self.branch(child, depth + 1)

    def roles(self, assignments: Iterable[Assignment]) -> Iterator[str]:
        """The agencies by role, or the document's words for those that it doesn't name."""
        names: dict[Role, list[str]] = {role: [] for role in Role}
        for assignment in assignments:
            agency = assignment.agency or ""
            name = assignment.label or self.names.get(agency)
            names[assignment.role].append(name.in_(self.language) if name else agency)
        for role, agencies in names.items():
            if agencies:
                joined = LIST_JOINT.render(self.language).join(agencies)
                yield labelled(self.language, label(role, self.language), joined)

    def indicator(self, indicator: Indicator) -> str:
        """An indicator with each of its targets."""
        title = indicator.title.in_(self.language)
        figures = [self.figure(target, indicator) for target in indicator.targets]
        lines = [labelled(self.language, title, figure) if figure else title for figure in figures]
        return SEMICOLON.render(self.language).join(dict.fromkeys(lines or [title]))

    def figure(self, target: Target, indicator: Indicator) -> str:
        """A target: its amount, or the words of the document, and its time."""
        measure = self.measures.get(indicator.measure)
        if measure is None and target.unit is None and target.written:
            return target.written
        return target_words(amount_of(target, measure), target.period, target.due, self.language)
