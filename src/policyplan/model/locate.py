"""Locate quotes in their sources: add the offset to spans that have only a quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Record, Span
from policyplan.model.walk import rewrite, walk

_MANY = 2000
"""The number of quotes from which one scan of the text is faster than one search per quote."""

_BEGINNING = 6
"""The number of leading characters by which the scan recognizes a quote."""


def source_of(plan: Plan, span: Span) -> Source | None:
    """Return the source of a span: the one that it names, or the only one of the plan. None if there is none."""
    if span.source is None:
        return plan.sources[0] if len(plan.sources) == 1 else None
    return next((source for source in plan.sources if source.id == span.source), None)


def text_hash(text: str) -> str:
    """Return the SHA-256 hash of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def occurrences(text: str, quote: str) -> tuple[int, ...]:
    """Return the offsets of a quote in a text, overlapping occurrences included."""
    offsets, at = [], text.find(quote)
    while at >= 0:
        offsets.append(at)
        at = text.find(quote, at + 1)
    return tuple(offsets)


def all_occurrences(text: str, quotes: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the offsets of many quotes in a text, as `occurrences` does for one.

    Many quotes are found by one scan of the text for each length of their beginnings, so that the time hardly grows
    with the number of quotes.
    """
    wanted = set(quotes)
    if len(wanted) < _MANY:
        return {quote: occurrences(text, quote) for quote in wanted}
    beginnings: dict[int, dict[str, list[int]]] = {}
    for quote in wanted:
        length = min(len(quote), _BEGINNING)
        beginnings.setdefault(length, {})[quote[:length]] = []
    for length, by_beginning in beginnings.items():
        for at in range(len(text) - length + 1):
            if (offsets := by_beginning.get(text[at : at + length])) is not None:
                offsets.append(at)
    return {quote: tuple(at for at in _begun(quote, beginnings) if text.startswith(quote, at)) for quote in wanted}


def _begun(quote: str, beginnings: dict[int, dict[str, list[int]]]) -> list[int]:
    length = min(len(quote), _BEGINNING)
    return beginnings[length][quote[:length]]


def locate(plan: Plan) -> Plan:
    """Return the plan with the offset of every quote that occurs exactly once in its source."""
    quotes: dict[int, list[str]] = {}
    for _, record in walk(plan):
        for span in record.spans:
            if span.start is None and (source := source_of(plan, span)):
                quotes.setdefault(id(source), []).append(span.quote)
    if not any(source.text and id(source) in quotes for source in plan.sources):
        return plan
    offsets = {id(source): all_occurrences(source.text or "", quotes.get(id(source), ())) for source in plan.sources}

    def located(record: Record) -> Record:
        spans = tuple(_located(plan, span, offsets) for span in record.spans)
        return record if spans == record.spans else record.evolve(spans=spans)

    return rewrite(plan, located)


def _located(plan: Plan, span: Span, offsets: dict[int, dict[str, tuple[int, ...]]]) -> Span:
    source = source_of(plan, span)
    if span.start is not None or source is None:
        return span
    starts = offsets[id(source)][span.quote]
    if len(starts) != 1:
        return span
    return Span(quote=span.quote, start=starts[0], source=span.source, field=span.field)
