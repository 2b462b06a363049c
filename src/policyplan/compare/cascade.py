"""What arrives of a plan at the levels below it: nation, province, city."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterator, Sequence
from typing import ClassVar

import attrs

from policyplan.compare.align import MOST, NOTE_LANGUAGES, NOTE_OTHER_PLANS, align
from policyplan.compare.alignment import AlignedKind, Alignment, AlignmentState, record_words
from policyplan.compare.decisions import Decision
from policyplan.errors import CallError
from policyplan.l10n.lists import count_texts, labelled
from policyplan.messages import Language, Message, heading, label
from policyplan.model.arguments import checks_arguments
from policyplan.model.findings import Finding
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason

CASCADE_FEW = Message(
    "cascade-few",
    "An alignment needs two plans or more, not {count}.",
    hint="Give the lowest plan first, and the plan above it next.",
)
JOINT = Message("cascade.joint", "; ")
NOTE_LEVELS = Message("cascade.note-levels", "From the top to the bottom: {titles}.")
NOTE_ARRIVES = Message(
    "cascade.note-arrives",
    "{count} task of the top plan: {states} at the bottom.",
    plural="{count} tasks of the top plan: {states} at the bottom.",
)
NOTE_ARRIVES_TARGETS = Message(
    "cascade.note-arrives-targets",
    "{count} target of the top plan: {states} at the bottom.",
    plural="{count} targets of the top plan: {states} at the bottom.",
)
NOTE_LOST = Message(
    "cascade.note-lost",
    "{count} task or target is lost on the way to {title}.",
    plural="{count} tasks and targets are lost on the way to {title}.",
)
NOTE_WEAKEST = Message(
    "cascade.note-weakest",
    "Taken up means: taken up on every step. One possible step makes what follows possible, and a person decides.",
)


@attrs.frozen(kw_only=True)
class CascadeStep(Row):
    """What becomes of a task or target at one level."""

    plan: str
    """The id of the plan of this level."""
    title: Text
    """The title of this plan."""
    state: AlignmentState
    """What arrives at this level: ``taken_up``, ``possible``, ``left_out`` or ``not_addressed``."""
    records: tuple[str, ...] = ()
    """The ids of the tasks or targets that take it up, or may take it up."""
    titles: tuple[Text, ...] = ()
    """Their titles."""


@attrs.frozen(kw_only=True)
class CascadeRow(Row):
    """A task or target of the top plan, and its way down."""

    kind: AlignedKind
    """Whether it is a task or a target."""
    id: str
    """Its id in the top plan."""
    number: str | None = None
    """Its numbering in the document."""
    title: Text
    """Its title."""
    amount: Text | None = None
    """The amount of its target."""
    state: AlignmentState
    """What arrives at the bottom."""
    lost_at: str | None = None
    """The id of the plan that leaves it out. None if it may arrive."""
    lost_in: Text | None = None
    """The title of this plan."""
    steps: tuple[CascadeStep, ...]
    """What becomes of it at each level, from the top down."""
    ids: tuple[str, ...]
    """Its id, and those of the records below that it may lead to."""


def _way(row: CascadeRow, language: Language) -> str:
    lines = []
    for step in row.steps:
        names = JOINT.render(language).join(title.in_(language) for title in step.titles)
        state = label(step.state, language)
        lines.append(f"→ {labelled(state, names, language) if names else state}")
    return "\n".join(lines)


def _what(row: CascadeRow, language: Language) -> str:
    return record_words(row.number, row.title, row.amount, language)


@attrs.frozen(kw_only=True, repr=False)
class Cascade(Result[CascadeRow]):
    """Rows in the order of the top plan, tasks before targets."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=heading("Kind"), once=True),
        Column(name="id", only_in="csv"),
        Column(name="number", only_in="csv"),
        Column(name="title", heading=heading("Top plan"), shown=_what),
        Column(name="amount", only_in="csv"),
        Column(name="state", heading=heading("At the bottom")),
        Column(name="lost_at", only_in="csv"),
        Column(name="lost_in", heading=heading("Lost in")),
        Column(name="steps", heading=heading("Step by step"), shown=_way, only_in="table"),
        IDS,
    )
    about: ClassVar[tuple[str, ...]] = ("kind",)

    alignments: tuple[Alignment, ...]
    """The alignment of each plan with the one above it, from the top down."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The decisions that no longer fit, each with its place."""
        return tuple(fault for answer in self.alignments for fault in answer.findings)

    def proposals(self) -> tuple[Decision, ...]:
        """Return the decisions that were given, and one to be made for each further pair and each one left out.

        Returns:
            The decisions, for `policyplan.write_decisions`.

        """
        return tuple(dict.fromkeys(each for answer in self.alignments for each in answer.proposals()))


@checks_arguments
def cascade(*plans: Plan, decisions: Sequence[Decision] = (), most: int = MOST) -> Cascade:
    """Return what arrives of the top plan at the levels below it, and where the rest was lost.

    Each plan is aligned with the next one, as by `policyplan.align`.

    Parameters:
        plans: The plans, the lowest first: city, province, nation.
        decisions: The decisions of a person on any of the steps.
        most: The largest number of possible records of the lower plan for each of the upper plan.

    Returns:
        One row per task and target of the top plan.

    Raises:
        CallError: There are fewer than two plans, or *most* isn't a whole number from 1.
        PlanError: Two records of a plan have one id.

    Example:
        >>> from policyplan import cascade, samples
        >>> plan = samples.jiangmen()
        >>> cascade(plan, plan, plan)[0].state.value
        'taken_up'

    """
    if len(plans) < 2:
        raise CallError(CASCADE_FEW, count=len(plans))
    downwards = tuple(reversed(plans))
    alignments = tuple(
        align(lower, upper, decisions=decisions, most=most) for upper, lower in itertools.pairwise(downwards)
    )
    rows = tuple(_rows(alignments))
    steps = tuple(itertools.pairwise(downwards))
    languages = (note for step in alignments for note in step.notes if note.template is NOTE_LANGUAGES)
    elsewhere = sum(not (each.is_open or any(each.is_about(*step) for step in steps)) for each in decisions)
    notes = [*_notes(downwards, rows), *languages, *([reason(NOTE_OTHER_PLANS, count=elsewhere)] if elsewhere else [])]
    return Cascade(rows=rows, alignments=alignments, notes=tuple(notes))


def _rows(alignments: Sequence[Alignment]) -> Iterator[CascadeRow]:
    seen: set[str] = set()
    ways = [_Way.of(answer) for answer in alignments]
    for row in alignments[0].rows:
        if row.upper is None or row.upper_title is None or row.upper in seen:
            continue
        seen.add(row.upper)
        steps = tuple(_steps(row.upper, ways))
        lost = next((step for step in steps if step.state in _LOST), None)
        yield CascadeRow(
            kind=row.kind,
            id=row.upper,
            number=row.upper_number,
            title=row.upper_title,
            amount=row.upper_amount,
            state=steps[-1].state,
            lost_at=lost.plan if lost else None,
            lost_in=lost.title if lost else None,
            steps=steps,
            ids=tuple(dict.fromkeys((row.upper, *(id for step in steps for id in step.records)))),
        )


_LOST = (AlignmentState.LEFT_OUT, AlignmentState.NOT_ADDRESSED)


@attrs.frozen(kw_only=True)
class _Way:
    """Where the records of one level lead to at the next."""

    answer: Alignment
    sure: dict[str, list[str]]
    possible: dict[str, list[str]]
    titles: dict[str, Text]

    @classmethod
    def of(cls, answer: Alignment) -> _Way:
        sure: dict[str, list[str]] = collections.defaultdict(list)
        possible: dict[str, list[str]] = collections.defaultdict(list)
        titles = {}
        for row in answer.rows:
            if row.upper and row.lower and row.lower_title:
                (sure if row.state is AlignmentState.TAKEN_UP else possible)[row.upper].append(row.lower)
                titles[row.lower] = row.lower_title
        return cls(answer=answer, sure=sure, possible=possible, titles=titles)


def _steps(id: str, ways: Sequence[_Way]) -> Iterator[CascadeStep]:
    sure: list[str] = [id]
    possible: list[str] = []
    state = AlignmentState.TAKEN_UP
    for way in ways:
        before = (*sure, *possible)
        sure = list(dict.fromkeys(lower for upper in sure for lower in way.sure.get(upper, ())))
        may = (lower for upper in before for lower in (*way.sure.get(upper, ()), *way.possible.get(upper, ())))
        possible = [lower for lower in dict.fromkeys(may) if lower not in sure]
        if sure or possible:
            state = AlignmentState.TAKEN_UP if sure else AlignmentState.POSSIBLE
        elif before:
            states = {way.answer.state_of(upper) for upper in before}
            state = (
                AlignmentState.NOT_ADDRESSED if states == {AlignmentState.NOT_ADDRESSED} else AlignmentState.LEFT_OUT
            )
        records = tuple(sure or possible)
        plan = way.answer.lower_plan
        yield CascadeStep(
            plan=plan.id,
            title=plan.title,
            state=state,
            records=records,
            titles=tuple(map(way.titles.__getitem__, records)),
        )


def _notes(plans: Sequence[Plan], rows: Sequence[CascadeRow]) -> Iterator[Reason]:
    yield reason(NOTE_LEVELS, titles=tuple(plan.title for plan in plans))
    for kind, note in ((AlignedKind.TASK, NOTE_ARRIVES), (AlignedKind.TARGET, NOTE_ARRIVES_TARGETS)):
        states = collections.Counter(row.state for row in rows if row.kind is kind)
        if states:
            in_order = {state: states[state] for state in AlignmentState if states[state]}
            yield reason(note, count=sum(states.values()), states=count_texts(in_order))
    for plan in plans[1:]:
        if count := sum(row.lost_at == plan.id for row in rows):
            yield reason(NOTE_LOST, count=count, title=plan.title)
    yield reason(NOTE_WEAKEST)
