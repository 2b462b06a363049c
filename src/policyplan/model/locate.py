"""Finding quotes in their sources: a span that has a quote alone gets its offset."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Record, Span
from policyplan.model.walk import rewrite, walk

_MANY = 2000
"""From so many quotes on, going through a text by itself is faster than looking for each of them in it."""

_BEGINNING = 6
"""By so many characters a quote is known when a text is gone through for all."""


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


def all_occurrences(text: str, quotes: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The offsets of each of many quotes, as `occurrences` gives them, in time that hardly grows with their number.

    The text is gone through once for each length that the quotes' beginnings have, not once for each quote.
    """
    wanted = set(quotes)
    if len(wanted) < _MANY:
        return {quote: occurrences(text, quote) for quote in wanted}
    beginnings: dict[int, dict[str, list[int]]] = {}
    for quote in wanted:
        length = min(len(quote), _BEGINNING)
        beginnings.setdefault(length, {})[quote[:length]] = []
    for length, found in beginnings.items():
        for at in range(len(text) - length + 1):
            if (begins := found.get(text[at : at + length])) is not None:
                begins.append(at)
    return {quote: tuple(at for at in _begun(quote, beginnings) if text.startswith(quote, at)) for quote in wanted}


def _begun(quote: str, beginnings: dict[int, dict[str, list[int]]]) -> list[int]:
    length = min(len(quote), _BEGINNING)
    return beginnings[length][quote[:length]]


def locate(plan: Plan) -> Plan:
    """The plan with every quote located that occurs exactly once in its source; the others stay as they are."""
    quotes: dict[int, list[str]] = {}
    for _, record in walk(plan):
        for span in record.spans:
            if span.start is None and (source := source_of(plan, span)):
                quotes.setdefault(id(source), []).append(span.quote)
    if not any(source.text and id(source) in quotes for source in plan.sources):
        return plan
    offsets = {id(each): all_occurrences(each.text or "", quotes.get(id(each), ())) for each in plan.sources}

    def located(record: Record) -> Record:
        spans = tuple(_located(plan, span, offsets) for span in record.spans)
        return record if spans == record.spans else record.evolve(spans=spans)

    return rewrite(plan, located)


def _located(plan: Plan, span: Span, offsets: dict[int, dict[str, tuple[int, ...]]]) -> Span:
    source = source_of(plan, span)
    if span.start is not None or source is None:
        return span
    found = offsets[id(source)][span.quote]
    if len(found) != 1:
        return span
    return Span(quote=span.quote, start=found[0], source=span.source, field=span.field)
