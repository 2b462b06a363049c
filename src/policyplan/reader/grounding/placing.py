"""The quotes of a draft in its text: which have a certain place, which several, and which none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import cast

import attrs

from policyplan.errors import CallError
from policyplan.model.fields import Path
from policyplan.model.locate import all_occurrences, locate, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.sections import TITLED, Fact, Place, SectionsOfPlan, facts, source_of
from policyplan.model.values import Record, Span
from policyplan.model.walk import rewrite_by_path, walk
from policyplan.reader.grounding import messages
from policyplan.reader.grounding.nearest import Similar

_MOST_ANCHORS = 40
"""The number of located quotes next to which a quote with several places is looked for."""

_MOST_PLACES = 8
"""The number of places of a quote that are judged."""


def with_source(plan: Plan, text: str, name: str | None) -> tuple[Plan, Source]:
    """Return the draft with a text as its source, and the source.

    A draft without sources gets one. Of several, the text is that of the source whose file has the name, or whose hash
    is that of the text. Raises `CallError` where it is none of them.
    """
    sha256 = text_hash(text)
    if not plan.sources:
        source = Source(id=_only_name(plan), title=plan.title, text=text, sha256=sha256, file=name)
        return plan.evolve(sources=(source,)), source
    fitting = list(plan.sources)
    if len(fitting) > 1:
        fitting = [each for each in plan.sources if sha256 == (each.sha256 or "").lower()]
        fitting = fitting or [each for each in plan.sources if name and _base(each.file) == name]
    if len(fitting) != 1:
        known = tuple(each.id for each in plan.sources)
        raise CallError(messages.SOURCES_SEVERAL, count=len(known), file=name or "-", known=known)
    file = fitting[0].file if _base(fitting[0].file) == name else name
    source = fitting[0].evolve(text=text, sha256=sha256, file=file)
    return plan.evolve(sources=tuple(source if each is fitting[0] else each for each in plan.sources)), source


def _base(file: str | None) -> str | None:
    return file.replace("\\", "/").rpartition("/")[2] if file else None


def _only_name(plan: Plan) -> str:
    """Return the id that all quotes of a draft without sources name as their source, or another one."""
    named = {fact.span.source for fact in facts(plan) if fact.span.source is not None}
    taken = {getattr(record, "id", None) for _, record in walk(plan)}
    wanted = (*sorted(named)[: len(named) == 1], "source", *(f"source-{number}" for number in range(2, 1000)))
    return next(id for id in wanted if id not in taken)


@attrs.frozen(kw_only=True)
class Placing:
    """A draft with the places of its quotes."""

    plan: Plan
    """The draft with the offsets that are certain."""
    judged: Plan
    """The same with a probable offset for each quote that has several places."""
    sections: SectionsOfPlan
    """The sections of the judged plan."""
    several: dict[Place, tuple[int, ...]]
    """The offsets of quotes with several places, none of which is certain."""
    probable: dict[Place, tuple[int, ...]]
    """The same offsets, the most probable first; without those outside the section, if there are some in it."""
    relaid: dict[Place, str]
    """The words of the draft for quotes that differed from the text in layout only."""
    absent: tuple[Fact, ...]
    """The quotes that the text doesn't have."""
    unseen: int
    """The number of quotes whose source has no text."""
    wrong_offsets: int
    """The number of offsets of the draft at which the text has other words."""
    similar: dict[str, Similar]
    """The searches for similar words, by the id of the source."""

    def with_places(self, starts: dict[Place, int]) -> Placing:
        """Return the same with other offsets for some of the quotes that have several places."""
        judged = _at(self.judged, dict(starts))
        return attrs.evolve(self, judged=judged, sections=SectionsOfPlan(judged))


def placed(plan: Plan) -> Placing:
    """Return a draft with the places of its quotes."""
    plan, wrong = _without_wrong_offsets(plan)
    similar = {source.id: Similar(source.text or "") for source in plan.sources}
    plan, relaid = _in_the_words_of_the_text(plan, similar)
    titled = _with_titles(plan)
    located = locate(titled)
    lengths = {path: len(record.spans) for path, record in walk(plan)}
    every = [fact for fact in facts(located) if fact.position < lengths[fact.path]]
    places = _occurrences(located, [fact for fact in every if fact.span.start is None])
    several = {fact.place: places[fact.place] for fact in every if places.get(fact.place)}
    probable = _probable(located, every, several)
    starts = {fact.place: fact.span.start for fact in every}
    judged = _at(titled, {**starts, **{place: offsets[0] for place, offsets in probable.items()}})
    return Placing(
        plan=_at(plan, starts),
        judged=judged,
        sections=SectionsOfPlan(judged),
        several=several,
        probable=probable,
        relaid=relaid,
        absent=tuple(fact for fact in every if places.get(fact.place) == ()),
        unseen=sum(_text(located, fact.span) is None for fact in every),
        wrong_offsets=wrong,
        similar=similar,
    )


def _text(plan: Plan, span: Span) -> str | None:
    source = source_of(plan, span)
    return source.text if source else None


def _rewritten(plan: Plan, spans: dict[Path, tuple[Span, ...]]) -> Plan:
    """Return the plan with other spans on some records."""

    def changed(path: Path, record: Record) -> Record:
        return record.evolve(spans=spans[path]) if path in spans else record

    return rewrite_by_path(plan, changed) if spans else plan


def _without_wrong_offsets(plan: Plan) -> tuple[Plan, int]:
    """Return the plan without the offsets at which the text has other words, and their number."""
    spans: dict[Path, tuple[Span, ...]] = {}
    wrong = 0
    for path, record in walk(plan):
        kept = tuple(attrs.evolve(span, start=None) if _is_wrong(plan, span) else span for span in record.spans)
        if kept != record.spans:
            spans[path] = kept
            wrong += sum(old.start != new.start for old, new in zip(record.spans, kept, strict=True))
    return _rewritten(plan, spans), wrong


def _is_wrong(plan: Plan, span: Span) -> bool:
    text = _text(plan, span)
    return text is not None and span.start is not None and not text.startswith(span.quote, span.start)


def _occurrences(plan: Plan, wanted: Iterable[Fact]) -> dict[Place, tuple[int, ...]]:
    """Return the offsets of quotes in their sources, without those whose source has no text."""
    by_source: dict[int, tuple[str, list[Fact]]] = {}
    for fact in wanted:
        text = _text(plan, fact.span)
        if text is not None:
            by_source.setdefault(id(source_of(plan, fact.span)), (text, []))[1].append(fact)
    return {
        fact.place: offsets[fact.span.quote]
        for text, group in by_source.values()
        for offsets in (all_occurrences(text, (fact.span.quote for fact in group)),)
        for fact in group
    }


def _in_the_words_of_the_text(plan: Plan, similar: dict[str, Similar]) -> tuple[Plan, dict[Place, str]]:
    """Return the plan with the words of the text in quotes that differ in layout only, and what they were before."""
    unlocated = [fact for fact in facts(plan) if fact.span.start is None]
    places = _occurrences(plan, unlocated)
    words: dict[str, str | None] = {}
    before: dict[Place, str] = {}
    spans: dict[Path, list[Span]] = {}
    for fact in unlocated:
        if places.get(fact.place) != ():
            continue
        quote = fact.span.quote
        if quote not in words:
            source = cast("Source", source_of(plan, fact.span))
            words[quote] = _same_words(similar[source.id], quote)
        new = words[quote]
        if new is not None:
            before[fact.place] = quote
            kept = spans.setdefault(fact.path, list(fact.record.spans))
            kept[fact.position] = attrs.evolve(fact.span, quote=new)
    return _rewritten(plan, {path: tuple(kept) for path, kept in spans.items()}), before


def _same_words(search: Similar, quote: str) -> str | None:
    """Return the words of a text that differ from a quote in layout only, if they are the same at all places."""
    words = {search.text[start:end] for start, end in search.same(quote)}
    return words.pop() if len(words) == 1 else None


_BEFORE_TITLE = re.compile(
    r"\s*+(?:第[一二三四五六七八九十百\d]+[编章部篇节条]|[(（]?[一二三四五六七八九十\d]+[)）.．、]*|[①-⑳])?\s*+"
)


def _with_titles(plan: Plan) -> Plan:
    """Return the plan with a quote of the title for records that have none, so that they have a section.

    The title begins a line, after its number.
    """
    spans: dict[Path, tuple[Span, ...]] = {}
    text = plan.sources[0].text if len(plan.sources) == 1 else None
    untitled = [
        (path, record)
        for path, record in walk(plan)
        if isinstance(record, TITLED) and not any(span.field in (None, "title") for span in record.spans)
    ]
    if not text or not untitled:
        return plan
    places = all_occurrences(text, (record.title.in_(plan.language) for _, record in untitled))
    for path, record in untitled:
        title = record.title.in_(plan.language)
        heads = [at for at in places[title] if _BEFORE_TITLE.fullmatch(text, _line_start(text, at), at)]
        if len(heads) == 1:
            spans[path] = (*record.spans, Span(quote=title, start=heads[0], field="title"))
    return _rewritten(plan, spans)


_LONGEST_NUMBER = 20


def _line_start(text: str, at: int) -> int:
    """Return the start of the line of an offset, or an offset some characters before it."""
    opening = max(0, at - _LONGEST_NUMBER)
    return max(text.rfind("\n", opening, at), text.rfind("\r", opening, at), opening - 1) + 1


def _at(plan: Plan, starts: dict[Place, int | None]) -> Plan:
    """Return the plan with offsets for its spans."""
    return _rewritten(
        plan,
        {
            path: tuple(
                attrs.evolve(span, start=starts.get((path, position), span.start))
                for position, span in enumerate(record.spans)
            )
            for path, record in walk(plan)
            if record.spans
        },
    )


# -- probable places -----------------------------------------------------------------------------------------------


def _probable(plan: Plan, every: list[Fact], several: dict[Place, tuple[int, ...]]) -> dict[Place, tuple[int, ...]]:
    """Return the offsets of each quote with several places, the most probable first.

    They are in the section of the record, if that has the quote, and next to other quotes of the record or its owner.
    """
    if not several:
        return {}
    sections = SectionsOfPlan(plan)
    anchors: dict[Path, list[int]] = {}
    for fact in every:
        if fact.span.start is not None:
            for path in {fact.path, fact.owner}:
                anchors.setdefault(path, []).append(fact.span.start)
    found: dict[Place, tuple[int, ...]] = {}
    for fact in every:
        if fact.place in several:
            places = _in_section(sections, plan, fact, several[fact.place])
            near = sorted(anchors.get(fact.path) or (anchors.get(fact.owner) if fact.owner else None) or [])
            found[fact.place] = _by_distance(places, near[:_MOST_ANCHORS])
    return found


def _in_section(sections: SectionsOfPlan, plan: Plan, fact: Fact, places: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places in the section of a fact; if there are none, those after its start; or else all."""
    around = list(sections.around_fact(fact, source_of(plan, fact.span)))
    inside = next((inside for section in around if (inside := section.among(places))), ())
    after = places[bisect_left(places, around[0].start) :] if around else ()
    return inside or after or places


def _by_distance(places: tuple[int, ...], anchors: list[int]) -> tuple[int, ...]:
    """Return some places by their distance from the nearest of some offsets."""
    if not anchors:
        return places[:_MOST_PLACES]
    distances: dict[int, int] = {}
    for anchor in anchors:
        middle = bisect_left(places, anchor)
        for place in places[max(0, middle - _MOST_PLACES) : middle + _MOST_PLACES]:
            distances[place] = min(abs(place - anchor), distances.get(place, abs(place - anchor)))
    return tuple(sorted(distances, key=lambda place: (distances[place], place)))[:_MOST_PLACES]
