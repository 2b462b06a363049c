"""Marking of facts in the text of a source: paragraphs of stretches, each with the facts that it states."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import attrs

from policyplan.model.fields import Path
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.sections import sources_of
from policyplan.model.values import Record, Span
from policyplan.model.walk import walk

_LINE = re.compile(r"[^\r\n]+")


@attrs.frozen(kw_only=True)
class Fact:
    """A record with an id, or the plan."""

    number: int
    """Its position in the order of the document, from 1."""
    id: str
    record: Record
    spans: tuple[Span, ...]
    """Its own places, and those of its parts without an id, such as targets."""


@attrs.frozen(kw_only=True)
class Stretch:
    """Words of the source without a break: the facts that they state, and those whose first place begins here."""

    text: str
    facts: tuple[Fact, ...] = ()
    begins: tuple[Fact, ...] = ()


Paragraph: TypeAlias = tuple[Stretch, ...]


@attrs.frozen(kw_only=True)
class MarkedSource:
    """A source and its text, one paragraph per line; empty lines are left out."""

    source: Source
    paragraphs: tuple[Paragraph, ...]


def facts_of(plan: Plan) -> tuple[Fact, ...]:
    """Return every fact of the plan, with all places that state it."""
    found = []
    for number, id in enumerate(plan.ids, 1):
        record = plan.get(id)
        spans = tuple(span for each in _own(record) for span in each.spans if span.start is not None)
        found.append(Fact(number=number, id=id, record=record, spans=spans))
    return tuple(found)


def _own(record: Record) -> Iterator[Record]:
    """Yield the record and its parts without an id."""
    yield record
    other: Path | None = None  # the record with an id that was met last; `walk` returns its parts right after it
    for path, each in walk(record):
        if path and (other is None or path[: len(other)] != other):
            if hasattr(each, "id"):
                other = path
            else:
                yield each


def marked(plan: Plan, facts: Sequence[Fact]) -> tuple[MarkedSource, ...]:
    """Return the sources of the plan that have a text, with *facts* marked in them."""
    places = _places(plan, facts)
    return tuple(
        MarkedSource(source=source, paragraphs=tuple(_paragraphs(source, places[id(source)])))
        for source in plan.sources
        if source.text
    )


def _places(plan: Plan, facts: Iterable[Fact]) -> dict[int, list[tuple[int, int, Fact]]]:
    """Return the places of the facts in each source, by the identity of the source."""
    source_of = sources_of(plan)
    places: dict[int, list[tuple[int, int, Fact]]] = {id(source): [] for source in plan.sources}
    for fact in facts:
        for span in fact.spans:
            source = source_of(span)
            if source is not None and span.start is not None and span.end is not None:
                places[id(source)].append((span.start, span.end, fact))
    return places


def _paragraphs(source: Source, places: Sequence[tuple[int, int, Fact]]) -> Iterator[Paragraph]:
    text = source.text or ""
    waiting = _first_places(places)
    cuts = sorted({0, len(text), *(edge for start, end, _ in places for edge in (start, end))})
    held = _held(cuts, places)
    for line in _LINE.finditer(text):
        start, end = line.span()
        inside = [start, *cuts[bisect.bisect_right(cuts, start) : bisect.bisect_left(cuts, end)], end]
        stretches = []
        for a, b in itertools.pairwise(inside):
            begins = []
            # A fact that begins between lines belongs to the next line.
            while waiting and waiting[-1][0] < b:
                begins.append(waiting.pop()[1])
            facts = tuple(held[_below(cuts, a)].values())
            stretches.append(Stretch(text=text[a:b], facts=facts, begins=tuple(begins)))
        yield tuple(stretches)


def _first_places(places: Sequence[tuple[int, int, Fact]]) -> list[tuple[int, Fact]]:
    """Return where each fact begins: its first place, the core. The last in the text comes first."""
    first: dict[int, tuple[int, Fact]] = {}
    for start, _, fact in places:
        first.setdefault(fact.number, (start, fact))
    return sorted(first.values(), key=lambda place: -place[0])


def _held(cuts: Sequence[int], places: Sequence[tuple[int, int, Fact]]) -> dict[int, dict[int, Fact]]:
    """Return the facts between each cut and the next by their numbers, the shortest place first."""
    held: dict[int, dict[int, Fact]] = {cut: {} for cut in cuts}
    position = {cut: number for number, cut in enumerate(cuts)}
    for start, end, fact in sorted(places, key=lambda place: place[1] - place[0]):
        for cut in cuts[position[start] : position[end]]:
            held[cut].setdefault(fact.number, fact)
    return held


def _below(cuts: Sequence[int], at: int) -> int:
    """Return the last cut at or before *at*."""
    return cuts[bisect.bisect_right(cuts, at) - 1]
