"""Trace: from any fact to its words in the document, up to the goals it serves, and down to what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Provision, Task
from policyplan.model.values import Record, Span, Text
from policyplan.query import messages
from policyplan.query.result import IDS, Column, Reason, Result, Row, plain, reason
from policyplan.query.trace.passage import Heading, Passages
from policyplan.query.trace.relations import Evidence, Relations, evidence_of
from policyplan.query.trace.sentences import field_words, lines_of, part_words
from policyplan.query.trace.steps import Step, Steps, title_of
from policyplan.query.trace.uses import Use, Uses
from policyplan.text.breaking import visible


@attrs.frozen(kw_only=True)
class TraceRow(Row):
    """One quote that a fact rests on. Offsets count code points from 0, lines from 1.

    ``part`` is the part of the record that it states, ``targets[0]``, where that has no id of its own; ``field`` the
    attribute, where it is but one. ``line`` and ``paragraph`` are None and ``headings`` empty where the source is not
    at hand or the quote does not stand where its offset says.
    """

    id: str
    kind: str
    part: str
    field: str | None
    quote: str
    start: int | None
    end: int | None
    source: str | None
    file: str | None = None
    line: int | None = None
    paragraph: str | None = None
    paragraph_start: int | None = None
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Inference:
    """What was inferred of a fact: which attribute (None: all of it) of it or of one of its parts, why, by whom."""

    part: str
    field: str | None
    reason: Text
    by: str | None


def _headings(row: TraceRow, language: Language) -> tuple[str, ...]:
    return tuple(each.words for each in row.headings)


def _start(row: TraceRow, language: Language) -> str:
    return "" if row.start is None else str(row.start)


@attrs.frozen(kw_only=True, repr=False)
class Trace(Result[TraceRow]):
    """All that is known of one fact; its rows are its quotes.

    ``inferences`` are what was inferred of it. ``up`` leads from it through what holds it and the goals that this
    serves to the plan, ``down`` to its parts, their indicators and targets. ``agencies`` are those of its task by
    role, inherited from above where it has none. ``refers_to`` is what it names, ``named_by`` what names it,
    ``used_by`` the rows of answers that rest on it. ``str(trace)`` shows all this as a tree.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="id", only_in="csv"),
        Column(name="kind", only_in="csv"),
        Column(name="part", heading=Text(zh="部分", en="Part"), shown=lambda row, said: part_words(row.part, said)),
        Column(name="field", heading=Text(zh="属性", en="Field"), shown=lambda row, said: field_words(row.field, said)),
        Column(name="quote", heading=Text(zh="引文", en="Quote")),
        Column(name="start", heading=Text(zh="起（从 0 数）", en="From (0-based)"), align="right", shown=_start),
        Column(name="end", only_in="csv"),
        Column(name="source", heading=Text(zh="来源", en="Source")),
        Column(name="file", only_in="csv"),
        Column(name="line", heading=Text(zh="行（从 1 数）", en="Line (1-based)"), align="right"),
        Column(name="headings", heading=Text(zh="章节", en="Section"), shown=_headings, written=_headings),
        Column(name="paragraph_start", only_in="csv"),
        Column(name="paragraph", only_in="csv"),
        IDS,
    )

    id: str
    kind: str
    title: Text | None
    evidence: Evidence
    inferences: tuple[Inference, ...] = ()
    up: tuple[Step, ...] = ()
    agencies: tuple[Step, ...] = ()
    down: tuple[Step, ...] = ()
    refers_to: tuple[Step, ...] = ()
    named_by: tuple[Step, ...] = ()
    used_by: tuple[Use, ...] = ()

    def __repr__(self) -> str:
        return f"<Trace of {self.id}: {len(self.rows)} rows>"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """One object with everything, its rows under ``quotes``."""
        names = (
            *("id", "kind", "title", "evidence", "rows", "inferences", "up", "agencies", "down"),
            *("refers_to", "named_by", "used_by", "notes"),
        )
        values = {name: plain(getattr(self, name), language, exact=exact) for name in names}
        return [{"quotes" if name == "rows" else name: value for name, value in values.items()}]

    def lines(self, language: Language = "en") -> tuple[tuple[int, str], ...]:
        """The tree line by line, each with how deep it stands."""
        return tuple(lines_of(self, language))

    def text(self, language: Language = "en") -> str:
        """The tree, indented, and the notes below it."""
        tree = ["  " * depth + visible(words) for depth, words in self.lines(language)]
        return "\n".join([*tree, "", *(visible(note.sentence(language)) for note in self.notes)])


@takes_plan
def trace(plan: Plan, id: str) -> Trace:
    """All that is known of what has this *id*: a goal, a task, an indicator, an assignment (``task/role/agency``), ….

    Its quotes with their offsets, lines, paragraphs and section headings; what was inferred and why; the way up
    through its task, its action and the goals that these serve; the agencies by role; its indicators and targets; and
    the rows of workload, rollup, timeline, network and evaluation that rest on it. For many ids of one plan, make one
    `Tracer`.

    Raises `NotFoundError` for an id that the plan does not have.
    """
    return Tracer(plan).trace(id)


class Tracer:
    """Traces the facts of one plan. What it has worked out for one it keeps for the next."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._passages = Passages(plan)
        self._relations = Relations(plan)
        self._steps = Steps(plan, self._relations)
        self._uses = Uses(plan)

    def trace(self, id: str) -> Trace:
        """All that is known of what has this id, as `policyplan.trace` gives it. Raises `NotFoundError`."""
        record = self._plan.get(id)
        parts = [("", record), *self._relations.parts.get(id, ())]
        rows = tuple(self._row(id, record, part, span) for part, each in parts for span in each.spans)
        used = tuple(dict.fromkeys(use for each in (id, *_own(id, record)) for use in self._uses.of(each)))
        return Trace(
            rows=rows,
            id=id,
            kind=type(record).__name__,
            title=title_of(record),
            evidence=evidence_of(record)[0],
            inferences=tuple(
                Inference(part=part, field=mark.field, reason=mark.reason, by=mark.by)
                for part, each in parts
                for mark in each.inferred
            ),
            up=tuple(self._steps.up(id)),
            agencies=tuple(self._steps.agencies(id)),
            down=tuple(self._steps.down(id)),
            refers_to=tuple(self._steps.refers_to(id)),
            named_by=tuple(self._steps.named_by(id)),
            used_by=used,
            notes=tuple(self._notes(rows, used)),
        )

    def _row(self, id: str, record: Record, part: str, span: Span) -> TraceRow:
        passage = self._passages.of(span)
        found = (
            attrs.asdict(span)
            if passage is None
            else {
                **attrs.asdict(span),
                "source": passage.source,
                "file": passage.file,
                "line": passage.line,
                "paragraph": passage.paragraph,
                "paragraph_start": passage.paragraph_start,
                "headings": tuple(each for each in passage.headings if each.id != id),
            }
        )
        return TraceRow(id=id, kind=type(record).__name__, part=part, end=span.end, ids=(id,), **found)

    def _notes(self, rows: tuple[TraceRow, ...], used: tuple[Use, ...]) -> Iterator[Reason]:
        unplaced = sum(row.line is None for row in rows)
        if unplaced:
            yield reason(messages.TRACE_UNPLACED, count=unplaced)
        if any(each.id is None for row in rows for each in row.headings):
            yield reason(messages.TRACE_HEADINGS)
        rows_used = {(use.query, use.options, use.row) for use in used}
        yield reason(messages.TRACE_USES, count=len(rows_used))
        for query, error in self._uses.failed.items():
            yield reason(
                messages.TRACE_USE_FAILED, query=query, why=Text(zh=error.message("zh"), en=error.message("en"))
            )


def _own(id: str, record: Record) -> Iterator[str]:
    """The ids of the assignments and indicators that a record holds itself: answers rest on these."""
    if isinstance(record, (Task, Provision)):
        yield from (each.evolve(task=id).id for each in record.assignments)
    if isinstance(record, (Goal, Task, Provision)):
        yield from (each.id for each in record.indicators)
