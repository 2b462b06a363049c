"""Finding quotes in their sources: a span that has a quote alone gets its offset."""

from __future__ import annotations

import hashlib

from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Record, Span
from policyplan.model.walk import rewrite


def source_of(plan: Plan, span: Span) -> Source | None:
    """The source that a span lies in: the one it names, or the plan's only one. None where there is none."""
    if span.source is None:
        return plan.sources[0] if len(plan.sources) == 1 else None
    return next((source for source in plan.sources if source.id == span.source), None)


def text_hash(text: str) -> str:
    """SHA-256 of the text's bytes in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def occurrences(text: str, quote: str) -> tuple[int, ...]:
    """The offsets at which a quote stands in a text, overlapping ones included."""
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return tuple(found)


def locate(plan: Plan) -> Plan:
    """The plan with every quote located that occurs exactly once in its source; the others stay as they are."""
    if not any(source.text for source in plan.sources):
        return plan

    def located(record: Record) -> Record:
        spans = tuple(_located(plan, span) for span in record.spans)
        return record if spans == record.spans else record.evolve(spans=spans)

    return rewrite(plan, located)


def _located(plan: Plan, span: Span) -> Span:
    if span.start is not None:
        return span
    source = source_of(plan, span)
    if source is None or source.text is None:
        return span
    offset = source.text.find(span.quote)
    if offset < 0 or source.text.find(span.quote, offset + 1) >= 0:
        return span
    return Span(quote=span.quote, start=offset, source=span.source, field=span.field)
