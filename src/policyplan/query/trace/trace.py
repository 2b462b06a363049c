"""Trace: from any fact to its quotes in the document, up to the goals that it serves, and down to its targets."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Provision, Task
from policyplan.model.values import Record, Span, Text
from policyplan.query import messages
from policyplan.query.evidence import evidence_of
from policyplan.query.result import Reason, reason
from policyplan.query.trace.passage import Passages
from policyplan.query.trace.relations import Relations
from policyplan.query.trace.rows import Inference, Trace, TraceRow
from policyplan.query.trace.steps import Steps, title_of
from policyplan.query.trace.uses import Use, Uses


@takes_plan
def trace(plan: Plan, id: str) -> Trace:
    """Return everything that is known of the record with this *id*, such as a goal or an indicator.

    The id of an assignment is ``task/role/agency``. A trace has the quotes with their offsets, lines, paragraphs and
    section headings; the inferred attributes with their reasons; the way up through the task, its action and the goals
    that these serve; the agencies by role; the indicators and targets; and the rows of workload, rollup, timeline,
    network and evaluation that rest on the record. Use one `Tracer` for many ids of one plan.

    Parameters:
        plan: The plan.
        id: The id of a record.

    Returns:
        The trace; its rows are the quotes. ``str(trace)`` shows all of it as a tree.

    Raises:
        NotFoundError: If the plan has no record with this id.

    Example:
        >>> import policyplan
        >>> policyplan.trace(policyplan.samples.jiangmen(), "rural-training")[0].start
        3292

    """
    return Tracer(plan).trace(id)


class Tracer:
    """Traces the facts of one plan, and keeps what it has computed for the next one."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._passages = Passages(plan)
        self._relations = Relations(plan)
        self._steps = Steps(plan, self._relations)
        self._uses = Uses(plan)

    def trace(self, id: str) -> Trace:
        """Return the trace of the record with this id, as `policyplan.trace` does. Raises `NotFoundError`."""
        record = self._plan.get(id)
        parts = [("", record), *self._relations.parts.get(id, ())]
        rows = tuple(self._row(id, record, part, span) for part, each in parts for span in each.spans)
        used = tuple(dict.fromkeys(use for each in (id, *_own(id, record)) for use in self._uses.of(each)))
        return Trace(
            rows=rows,
            id=id,
            kind=type(record).__name__,
            title=title_of(record) or title_of(self._agency_of(record)),
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

    def _agency_of(self, record: Record) -> Record | None:
        """The agency of an assignment, which has no title of its own."""
        return self._relations.records.get(record.agency or "") if isinstance(record, Assignment) else None

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
    """The ids of the assignments and indicators of a record, on which answers rest."""
    if isinstance(record, (Task, Provision)):
        yield from (each.evolve(task=id).id for each in record.assignments)
    if isinstance(record, (Goal, Task, Provision)):
        yield from (each.id for each in record.indicators)
