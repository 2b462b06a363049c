"""Locate quotes in their sources: add the offset to spans that have only a quote."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from policyplan.model.fields import Path
from policyplan.model.plan import MOST_LEVELS, Plan
from policyplan.model.sections import Fact, Place, SectionsOfPlan, before_title, facts, source_of, sources_of
from policyplan.model.values import Record
from policyplan.model.walk import rewrite_by_path

_MANY = 2000
"""The number of quotes from which one scan of the text is faster than one search per quote."""

_BEGINNING = 6
"""The number of leading characters by which the scan recognizes a quote."""


def text_hash(text: str) -> str:
    """Return the SHA-256 hash of the text in UTF-8, in hexadecimal."""
    import hashlib

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
    found: dict[str, list[int]] = {quote: [] for quote in wanted}
    beginnings: dict[int, dict[str, set[int]]] = {}
    for quote in wanted:
        length = min(len(quote), _BEGINNING)
        beginnings.setdefault(length, {}).setdefault(quote[:length], set()).add(len(quote))
    for length, by_beginning in beginnings.items():
        for at in range(len(text) - length + 1):
            for whole in by_beginning.get(text[at : at + length], ()):
                # At the end of the text, a longer piece would be what a shorter one is.
                if at + whole <= len(text) and (offsets := found.get(text[at : at + whole])) is not None:
                    offsets.append(at)
    return {quote: tuple(offsets) for quote, offsets in found.items()}


def locate(plan: Plan) -> Plan:
    """Return the plan with the offset of every quote that occurs exactly once in its source, or in its section.

    The section of a quote is that of its goal, task, provision or phase; a remark, an observation or a report has the
    sections of the records that it names. If the section does not have the quote, the section around it is next.
    """
    if all(span.start is not None for record in plan._records for span in record.spans):
        return plan
    source_at = sources_of(plan)
    texts = {id(source): source.text for source in plan.sources}
    missing = [fact for fact in facts(plan) if fact.span.start is None and texts.get(id(source_at(fact.span)))]
    if not missing:
        return plan
    offsets = _offsets(plan, missing)
    starts = {fact.place: found[0] for fact in missing if len(found := offsets[fact.place]) == 1}
    repeated = [fact for fact in missing if len(offsets[fact.place]) > 1]
    plan = _placed(plan, starts)
    for _ in range(MOST_LEVELS if repeated else 0):  # a located title has a section, in which more can be located
        starts = _in_sections(plan, repeated, offsets)
        plan = _placed(plan, starts)
        titled = any(fact.is_title for fact in repeated if fact.place in starts)
        repeated = [fact for fact in repeated if fact.place not in starts]
        if not titled or not repeated:
            break
    return plan


def _offsets(plan: Plan, missing: Iterable[Fact]) -> dict[Place, tuple[int, ...]]:
    """Return the offsets of each quote in its source. All quotes of a source are searched for at once."""
    source_at = sources_of(plan)
    texts = {id(source): source.text or "" for source in plan.sources}
    by_source: dict[int, list[Fact]] = {}
    for fact in missing:
        by_source.setdefault(id(source_at(fact.span)), []).append(fact)
    found: dict[Place, tuple[int, ...]] = {}
    for source, group in by_source.items():
        occurring = all_occurrences(texts[source], (fact.span.quote for fact in group))
        found.update((fact.place, occurring[fact.span.quote]) for fact in group)
    return found


def _placed(plan: Plan, starts: dict[Place, int]) -> Plan:
    """Return the plan with the offsets of some spans."""
    paths = {path for path, _ in starts}

    def placed(path: Path, record: Record) -> Record:
        if path not in paths:
            return record
        spans = (
            attrs.evolve(span, start=starts.get((path, number), span.start)) for number, span in enumerate(record.spans)
        )
        return record.evolve(spans=tuple(spans))

    return rewrite_by_path(plan, placed) if starts else plan


def _in_sections(plan: Plan, repeated: list[Fact], offsets: dict[Place, tuple[int, ...]]) -> dict[Place, int]:
    """Return the offsets of the quotes that occur once in their sections."""
    sections = SectionsOfPlan(plan)
    found: dict[Place, int] = {}
    for fact in repeated:
        source = source_of(plan, fact.span)
        places = offsets[fact.place]
        starts = before_title(plan, fact, places) or next(
            (inside for each in sections.around_fact(fact, source) if (inside := each.among(places))), ()
        )
        if len(starts) == 1:
            found[fact.place] = starts[0]
    return found
