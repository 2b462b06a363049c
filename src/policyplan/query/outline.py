"""The outline of a plan: its goals, tasks, provisions and phases as a tree, each with its agencies and targets."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

from policyplan.errors import NotFoundError
from policyplan.l10n.lists import join_assigned, labelled, with_remark
from policyplan.l10n.numbers import digits
from policyplan.l10n.targets import target_words
from policyplan.l10n.times import when_words, with_number
from policyplan.messages import LIST_JOINT, Language, Message, heading, label
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Phase, Provision, Target, Task
from policyplan.model.values import Text
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
SEMICOLON = Message("punctuation.semicolon", "; ")


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
        Column(name="kind", heading=heading("Kind"), shown=lambda row, language: label(row.kind, language)),
        Column(name="id", heading=heading("Id")),
        Column(name="parent", heading=heading("Parent")),
        Column(name="number", heading=heading("Number")),
        Column(name="title", heading=heading("Title")),
        Column(name="evidence", heading=heading("Evidence")),
    )

    plan: Plan
    """The plan that the outline shows."""

    def lines(self, language: Language = "en") -> tuple[Line, ...]:
        """Return the outline line by line, each with its depth."""
        return tuple(_Lines(self.plan, language).all())


@takes_plan
def outline(plan: Plan) -> Outline:
    """Return the goals, tasks, indicators, provisions and phases of *plan*, each below the record that holds it.

    ``str(outline)`` shows them as a tree with agencies, targets and dates. A plan with faults has an outline too.

    Parameters:
        plan: The plan.

    Returns:
        One row per record, in the order of the document.

    Example:
        >>> import policyplan
        >>> row = policyplan.outline(policyplan.samples.jiangmen())[0]
        >>> row.kind, row.id
        ('Goal', 'G')

    """
    rows = (row for _, records in _parts(plan) for record in records for row in _rows(record, plan.id))
    return Outline(rows=tuple(rows), plan=plan)


def _parts(plan: Plan) -> tuple[tuple[Message, tuple[Branch, ...]], ...]:
    return (
        (GOALS, plan.goals),
        (TASKS, plan.tasks),
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

    def all(self) -> Iterator[Line]:
        """The plan, and the records of each kind under a heading."""
        yield 0, f"{self.plan.title.in_(self.language)}  [{self.plan.id}]"
        for part, records in _parts(self.plan):
            if records:
                yield 1, part.render(self.language)
            for record in records:
                yield from self.branch(record, 2)

    def branch(self, record: Branch, depth: int) -> Iterator[Line]:
        """A record with its agencies, its indicators and its children."""
        title = with_number(record.number, record.title.in_(self.language), self.language)
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
        names: dict[Role, list[tuple[str, bool]]] = {role: [] for role in Role}
        for assignment in assignments:
            agency = assignment.agency or ""
            name = assignment.label or self.names.get(agency)
            is_rest = assignment.kind is AssignmentKind.OPEN
            names[assignment.role].append((name.in_(self.language) if name else agency, is_rest))
        joint = LIST_JOINT.render(self.language)
        for role, agencies in names.items():
            if agencies:
                yield labelled(label(role, self.language), join_assigned(agencies, joint), self.language)

    def indicator(self, indicator: Indicator) -> str:
        """An indicator with each of its targets."""
        lines = [self.target(indicator, target) for target in indicator.targets]
        return SEMICOLON.render(self.language).join(dict.fromkeys(lines or [indicator.title.in_(self.language)]))

    def target(self, indicator: Indicator, target: Target) -> str:
        """An indicator with one of its targets; without the unit if the measure is missing."""
        try:
            return target_words(self.plan, indicator, target, self.language)
        except NotFoundError:
            figure = target.written or ("" if target.value is None else digits(target.value))
            title = indicator.title.in_(self.language)
            return labelled(title, figure, self.language) if figure else title
