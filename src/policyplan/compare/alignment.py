"""How a plan aligns with the plan above it: the rows of the answer."""

from __future__ import annotations

import collections
import functools
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.compare.decisions import Decision
from policyplan.l10n.lists import labelled, with_remark
from policyplan.l10n.times import when_words
from policyplan.messages import Language, Message, heading, label, labels
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import IDS, Column, Reason, Result, Row, rounded

DECIDED = Message("align.decided", "decided")
DECIDED_BY = Message("align.decided-by", "decided by {name}")


class AlignedKind(StrEnum):
    """What a row is about."""

    TASK = "task"
    """A task."""
    TARGET = "target"
    """An indicator with its target."""


labels(AlignedKind, task="task", target="target")


class AlignmentState(StrEnum):
    """What the lower plan does with a task or target of the upper plan."""

    TAKEN_UP = "taken_up"
    """It takes it up: the score reaches the threshold, or a person decided so."""
    POSSIBLE = "possible"
    """It may take it up: a person has to decide."""
    LEFT_OUT = "left_out"
    """Nothing in it is alike, or a person decided so."""
    NOT_ADDRESSED = "not_addressed"
    """A person decided that the duty doesn't address the lower level."""
    ADDED = "added"
    """Only the lower plan has it."""


labels(
    AlignmentState,
    taken_up="taken up",
    possible="possible",
    left_out="left out",
    not_addressed="not addressed",
    added="added",
)


class AlignedRelation(StrEnum):
    """How a target of the lower plan compares with that of the upper plan."""

    RAISED = "raised"
    """It asks for more."""
    LOWERED = "lowered"
    """It asks for less."""
    EQUAL = "equal"
    """It asks for the same."""
    HIGHER = "higher"
    """Its number is higher; neither plan says whether that asks for more."""
    SMALLER = "smaller"
    """Its number is smaller; neither plan says whether that asks for less."""
    NOT_COMPARABLE = "not_comparable"
    """The two can't be compared; the reason says why."""


labels(
    AlignedRelation,
    raised="raised",
    lowered="lowered",
    equal="equal",
    higher="higher number",
    smaller="smaller number",
    not_comparable="not comparable",
)


class AlignedDeadline(StrEnum):
    """How a deadline of the lower plan compares with that of the upper plan."""

    EARLIER = "earlier"
    """It is earlier."""
    SAME = "same"
    """It is the same."""
    LATER = "later"
    """It is later."""


labels(AlignedDeadline, earlier="earlier", same="same day", later="later")


@attrs.frozen(kw_only=True)
class AlignmentRow(Row):
    """A task or target of the upper plan with one of the lower plan, or alone."""

    kind: AlignedKind
    """Whether the row is about a task or a target."""
    state: AlignmentState
    """What the lower plan does with it."""
    upper: str | None = None
    """The id of the task or target of the upper plan. None for an added one."""
    upper_number: str | None = None
    """Its numbering in the document."""
    upper_title: Text | None = None
    """Its title."""
    upper_amount: Text | None = None
    """The amount of its target."""
    upper_due: When | None = None
    """When it is due."""
    lower: str | None = None
    """The id of the task or target of the lower plan. None for one that is left out."""
    lower_number: str | None = None
    """Its numbering in the document."""
    lower_title: Text | None = None
    """Its title."""
    lower_amount: Text | None = None
    """The amount of its target."""
    lower_due: When | None = None
    """When it is due."""
    score: float | None = None
    """How alike the two are, from 0 to 1. None for one alone, and where only a person sees the two as alike."""
    text: float | None = None
    """The cosine of their words."""
    numbers: float | None = None
    """The share of numbers that both have. None if one has none."""
    agencies: float | None = None
    """How alike the names of their agencies are. None if one has none."""
    relation: AlignedRelation | None = None
    """How the targets compare. None for tasks, for one alone, and for a pair that is only possible."""
    reason: Reason | None = None
    """Why they compare so, or can't be compared."""
    deadline: AlignedDeadline | None = None
    """How the deadlines compare. None if one has none."""
    decided: bool = False
    """Whether a person decided."""
    decided_by: str | None = None
    """Who decided."""
    note: str | None = None
    """The remark of the person."""
    ids: tuple[str, ...]
    """The ids of both records, the upper one first."""


def record_words(number: str | None, title: Text | None, amount: Text | None, language: Language) -> str:
    """Return a task or target in words: its numbering, its title and its amount."""
    if title is None:
        return ""
    words = f"{number} {title.in_(language)}" if number else title.in_(language)
    return labelled(words, amount.in_(language), language) if amount else words


def _upper(row: AlignmentRow, language: Language) -> str:
    return record_words(row.upper_number, row.upper_title, row.upper_amount, language)


def _lower(row: AlignmentRow, language: Language) -> str:
    return record_words(row.lower_number, row.lower_title, row.lower_amount, language)


def _state(row: AlignmentRow, language: Language) -> str:
    words = label(row.state, language)
    if not row.decided:
        return words
    by = DECIDED_BY.render(language, name=row.decided_by) if row.decided_by else DECIDED.render(language)
    return with_remark(words, by, language)


def _relation(row: AlignmentRow, language: Language) -> str:
    if row.relation is None:
        return ""
    if row.reason is None:
        return label(row.relation, language)
    why = row.reason.sentence(language)  # which says "not comparable" itself
    return (
        why
        if row.relation is AlignedRelation.NOT_COMPARABLE
        else labelled(label(row.relation, language), why, language)
    )


def _deadline(row: AlignmentRow, language: Language) -> str:
    if row.deadline is None or row.lower_due is None:
        return ""
    return with_remark(label(row.deadline, language), when_words(row.lower_due, language), language)


@attrs.frozen(kw_only=True, repr=False)
class Alignment(Result[AlignmentRow]):
    """Rows by the records of the upper plan, tasks before targets; what the lower plan adds comes last."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=heading("Kind"), once=True),
        Column(name="upper", only_in="csv"),
        Column(name="upper_number", only_in="csv"),
        Column(name="upper_title", heading=heading("Upper plan"), shown=_upper, once=True),
        Column(name="upper_amount", only_in="csv"),
        Column(name="upper_due", only_in="csv"),
        Column(name="state", heading=heading("State"), shown=_state),
        Column(name="lower", only_in="csv"),
        Column(name="lower_number", only_in="csv"),
        Column(name="lower_title", heading=heading("Lower plan"), shown=_lower),
        Column(name="lower_amount", only_in="csv"),
        Column(name="lower_due", only_in="csv"),
        Column(name="score", heading=heading("Score"), align="right", shown=rounded("score")),
        Column(name="text", only_in="csv"),
        Column(name="numbers", only_in="csv"),
        Column(name="agencies", only_in="csv"),
        Column(name="relation", heading=heading("Target"), shown=_relation),
        Column(name="reason", only_in="csv"),
        Column(name="deadline", heading=heading("Deadline"), shown=_deadline),
        Column(name="decided", only_in="csv"),
        Column(name="decided_by", only_in="csv"),
        Column(name="note", only_in="csv"),
        IDS,
    )
    about: ClassVar[tuple[str, ...]] = ("kind", "upper")

    upper_plan: Plan
    """The upper plan."""
    lower_plan: Plan
    """The lower plan."""
    decisions: tuple[Decision, ...] = ()
    """The decisions that were given, those that no longer fit included."""
    findings: tuple[Finding, ...] = ()
    """The decisions that no longer fit, each with its place."""

    def state_of(self, upper: str) -> AlignmentState | None:
        """Return what the lower plan does with a record of the upper plan.

        Parameters:
            upper: The id of the task or target of the upper plan.

        Returns:
            The state. None if the record isn't aligned, as a heading without text of its own.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen()
            >>> policyplan.align(plan, plan).state_of("A1.1").value
            'taken_up'

        """
        return self._states.get(upper)

    @functools.cached_property
    def _states(self) -> dict[str, AlignmentState]:
        order = list(AlignmentState)
        states: dict[str, AlignmentState] = {}
        for row in self.rows:
            if row.upper is not None:
                states[row.upper] = min(states.get(row.upper, row.state), row.state, key=order.index)
        return states

    def counts(self, kind: AlignedKind | str) -> dict[AlignmentState, int]:
        """Return the number of records of the upper plan in each state, and of those that the lower plan adds.

        Parameters:
            kind: Tasks or targets.

        Returns:
            The numbers by state.

        """
        kind = AlignedKind(kind)
        uppers = {row.upper for row in self.rows if row.kind is kind}
        states = collections.Counter(state for id, state in self._states.items() if id in uppers)
        states[AlignmentState.ADDED] = sum(row.kind is kind and row.state is AlignmentState.ADDED for row in self.rows)
        return {state: states[state] for state in AlignmentState}

    def proposals(self) -> tuple[Decision, ...]:
        """Return the decisions that were given, and one to be made for each further pair and each one left out.

        Returns:
            The decisions, for `policyplan.write_decisions`.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen()
            >>> policyplan.align(plan, plan).proposals()[0].upper
            'A1.1'

        """
        known = {(row.upper, row.lower or "") for row in self.rows if row.decided}
        listed = {(decision.upper, decision.lower) for decision in self.decisions}
        fresh = [row for row in self.rows if row.upper and not ({(row.upper, row.lower or "")} & (known | listed))]
        return (*self.decisions, *(self._proposal(row) for row in fresh))

    def _proposal(self, row: AlignmentRow) -> Decision:
        return Decision(
            upper_plan=self.upper_plan.id,
            lower_plan=self.lower_plan.id,
            upper=row.upper or "",
            upper_title=_in_own_words(row.upper_title, self.upper_plan),
            lower=row.lower or "",
            lower_title=_in_own_words(row.lower_title, self.lower_plan),
            state=row.state.value,
            score="" if row.score is None else f"{row.score:.2f}",
        )


def _in_own_words(title: Text | None, plan: Plan) -> str:
    return title.in_(plan.language) if title else ""
