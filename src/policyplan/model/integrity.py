"""What every plan must satisfy: ids, references, trees, spans, dates, values. All faults at once, as findings.

Each rule is a function from a `_Survey` (the plan, walked once) to findings. A place gives the id of the record, or of
the nearest one around it that has an id, and the path from the plan to the field.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import Location, nearest
from policyplan.model import messages
from policyplan.model.changes import circle, endings_by_day, sole_heirs
from policyplan.model.fields import MOST_DIGITS, Path, is_absurd, path_text
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import (
    AssignmentKind,
    ChangeKind,
    Comparator,
    IndicatorKind,
    Level,
    MeasureKind,
    ObservationStatus,
)
from policyplan.model.language import is_assigned, likely
from policyplan.model.locate import all_occurrences, source_of, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Indicator,
    Measure,
    Observation,
    Phase,
    Place,
    Provision,
    Source,
    Target,
    Task,
)
from policyplan.model.references import named_by
from policyplan.model.rules import registered_findings
from policyplan.model.units import Quantity, convert, dimension, read_quantity
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import own_texts, texts, walk
from policyplan.model.when import When

_NEIGHBOURS = 10
"""So many ids on either side of a misspelt one are compared with it."""

_ID = re.compile(r"\w[\w.\-]{0,127}")


@attrs.frozen
class _Stop:
    """A record met on the walk: where it stands, and the record with an id that is nearest to it."""

    path: Path
    record: Record
    id: str

    def place(self, field: str | None = None) -> Location:
        text = path_text((*self.path, field) if field else self.path)
        return Location(id=self.id, field=text or None)


@attrs.frozen
class _Survey:
    plan: Plan
    stops: tuple[_Stop, ...]
    named: dict[str, Record]
    sorted_ids: dict[tuple[type[Record], ...], tuple[list[str], list[str]]] = attrs.field(factory=dict, init=False)
    """Of each wanted class the ids in order, and the ids written backwards in order; made when first asked for."""

    def each(self, *kinds: type[Record]) -> Iterator[tuple[_Stop, Any]]:
        return ((stop, stop.record) for stop in self.stops if isinstance(stop.record, kinds))

    def nearest(self, name: str, kinds: tuple[type[Record], ...]) -> str | None:
        """The id most like a name, among those that share its beginning or its end: all would take too long."""
        if kinds not in self.sorted_ids:
            fitting = [id for id, record in self.named.items() if isinstance(record, kinds)]
            self.sorted_ids[kinds] = sorted(fitting), sorted(id[::-1] for id in fitting)
        forwards, backwards = self.sorted_ids[kinds]
        alike = (*_neighbours(name, forwards), *(each[::-1] for each in _neighbours(name[::-1], backwards)))
        return nearest(name, dict.fromkeys(alike))


def _neighbours(name: str, names: list[str]) -> list[str]:
    at = bisect.bisect(names, name)
    return names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]


def check(plan: Plan) -> tuple[Finding, ...]:
    """Everything that is wrong with a plan, in the document's order for each rule; empty where nothing is.

    A finding's ``level`` is ``error`` where the plan is unfit to be computed with, ``warning`` where something is
    probably a mistake, ``info`` where something could not be checked. Registered rules come last, and only where the
    others find no error, so that they can rely on ids and references.
    """
    survey = _survey(plan)
    findings = tuple(found for rule in RULES for found in rule(survey))
    if any(each.level is Level.ERROR for each in findings):
        return findings
    return (*findings, *registered_findings(plan))


def _survey(plan: Plan) -> _Survey:
    stops: list[_Stop] = []
    around: dict[Path, str] = {}
    named: dict[str, Record] = {}
    for path, record in walk(plan):
        own = None if isinstance(record, Assignment) else getattr(record, "id", None)
        nearby = own if own is not None else _around(around, path)
        if own is not None:
            around[path] = own
            named.setdefault(own, record)
        stops.append(_Stop(path, record, nearby))
    return _Survey(plan, tuple(stops), named)


def _around(known: dict[Path, str], path: Path) -> str:
    while path not in known:
        path = path[:-1]
    return known[path]


# -- ids and references --------------------------------------------------------------------------------------------


def _ids(survey: _Survey) -> Iterator[Finding]:
    """Ids are letters and digits of any script, and ``. _ -`` behind the first; each occurs once in the plan."""
    first: dict[str, _Stop] = {}
    for stop in survey.stops:
        if isinstance(stop.record, Assignment) or not hasattr(stop.record, "id"):
            continue
        if not _ID.fullmatch(stop.id) or unicodedata.normalize("NFC", stop.id) != stop.id:
            yield finding(messages.ID_MALFORMED, stop.place("id"), id=stop.id, suggestion=_well_formed(stop.id))
        if stop.id in first:
            yield finding(
                messages.ID_DUPLICATE, stop.place("id"), id=stop.id, first=path_text(first[stop.id].path) or "plan"
            )
        first.setdefault(stop.id, stop)


def _well_formed(name: str) -> str | None:
    kept = re.sub(r"[^\w.\-]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:128]
    return kept or None


def _references(survey: _Survey) -> Iterator[Finding]:
    """Every reference names something in the plan, of the class that belongs there."""
    for stop in survey.stops:
        for named in named_by(stop.record):
            if not named.field.may_be_elsewhere:
                yield from _reference(survey, stop, named.path, named.id, named.field.kinds)


def _reference(
    survey: _Survey, stop: _Stop, field: str, name: str, kinds: tuple[type[Record], ...]
) -> Iterator[Finding]:
    target = survey.named.get(name)
    wanted = kinds[0].__name__
    if target is None and kinds == (Record,) and name in survey.plan:
        return  # an assignment: its id is made of its parts
    if target is None:
        near = survey.nearest(name, kinds)
        yield finding(messages.REFERENCE_UNKNOWN, stop.place(field), ref=name, wanted=wanted, nearest=near)
    elif not isinstance(target, kinds):
        found = type(target).__name__
        yield finding(messages.REFERENCE_OF_ANOTHER_KIND, stop.place(field), ref=name, wanted=wanted, found=found)


def _cycles(survey: _Survey) -> Iterator[Finding]:
    """No agency and no place lies in itself, by way of its parents. Each circle is found once."""
    stops = {record.id: stop for stop, record in survey.each(Agency, Place)}
    parents = {record.id: record.parent for _, record in survey.each(Agency, Place)}
    seen: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in parents and name not in seen:
            seen.add(name)
            way[name] = None
            name = parents[name]
        if name is not None and name in way:
            circle = list(way)[list(way).index(name) :]
            yield finding(messages.CYCLE, stops[name].place("parent"), id=name, way=(*circle, name))


def _changes(survey: _Survey) -> Iterator[Finding]:
    """A change of an agency has a date, a new name or heirs; no agencies take over from one another on one day."""
    for stop, change in survey.each(AgencyChange):
        facts: dict[str, Any] = {"id": stop.id, "kind": change.kind}
        if change.at is None:
            yield finding(messages.CHANGE_WITHOUT_DATE, stop.place("at"), level=Level.WARNING, **facts)
        if change.kind in (ChangeKind.MERGED, ChangeKind.SPLIT) and not change.into:
            yield finding(messages.CHANGE_WITHOUT_HEIR, stop.place("into"), level=Level.WARNING, **facts)
        if change.kind is ChangeKind.RENAMED and change.name is None and not change.into:
            yield finding(messages.CHANGE_WITHOUT_NAME, stop.place("name"), level=Level.WARNING, **facts)
    stops = {record.id: stop for stop, record in survey.each(Agency)}
    for endings in endings_by_day(survey.plan.agencies).values():
        ring = circle(sole_heirs(endings))
        if ring:
            yield finding(messages.CHANGES_IN_CIRCLE, stops[ring[0]].place("changes"), way=ring)


def _assignments(survey: _Survey) -> Iterator[Finding]:
    """A named assignment has an agency, the others a label; an agency has a role in a task once."""
    for stop, owner in survey.each(Task, Provision):
        seen = set()
        for position, each in enumerate(owner.assignments):
            at = Location(id=owner.id, field=path_text((*stop.path, "assignments", position)))
            if (each.kind is AssignmentKind.NAMED) != (each.agency is not None):
                yield finding(messages.ASSIGNMENT_AGENCY, at, kind=each.kind)
            if each.kind is not AssignmentKind.NAMED and each.label is None:
                yield finding(messages.ASSIGNMENT_LABEL, at, kind=each.kind)
            key = (each.role, each.agency, each.label)
            if key in seen and (each.agency or each.label):
                yield finding(messages.ASSIGNMENT_TWICE, at, agency=each.agency or str(each.label), role=each.role)
            seen.add(key)


# -- evidence ------------------------------------------------------------------------------------------------------


def _sources(survey: _Survey) -> Iterator[Finding]:
    """A source's text has the hash that is written down for it."""
    for stop, source in survey.each(Source):
        if source.text is None:
            level = Level.WARNING if source.file else Level.INFO
            yield finding(messages.SOURCE_WITHOUT_TEXT, stop.place(), level=level, id=source.id, file=source.file)
        elif source.sha256 is None:
            actual = text_hash(source.text)
            yield finding(messages.SOURCE_WITHOUT_HASH, stop.place(), level=Level.WARNING, id=source.id, hash=actual)
        elif text_hash(source.text) != source.sha256.lower():
            actual = text_hash(source.text)
            yield finding(messages.SOURCE_HASH, stop.place("sha256"), id=source.id, hash=actual, given=source.sha256)


def _spans(survey: _Survey) -> Iterator[Finding]:
    """A quote stands in its source exactly where its span says."""
    offsets = _offsets(survey)
    for stop in survey.stops:
        for position, span in enumerate(stop.record.spans):
            place = stop.place(f"spans[{position}]")
            source = source_of(survey.plan, span)
            if source is None and span.source is not None:
                yield from _reference(survey, stop, f"spans[{position}].source", span.source, (Source,))
            elif source is None:
                known = tuple(each.id for each in survey.plan.sources)
                yield finding(messages.SPAN_SOURCE, place, span=span, quote=span.quote, known=known)
            elif source.text is not None and not _stands(span, source.text):
                yield _astray(span, source.text, place, offsets[id(source)][span.quote])


def _stands(span: Span, text: str) -> bool:
    return span.start is not None and text.startswith(span.quote, span.start)


def _offsets(survey: _Survey) -> dict[int, dict[str, tuple[int, ...]]]:
    """Where the quotes occur that do not stand where they should, by the source object.

    They are looked for all together: one by one would take as long as there are quotes, times the text.
    """
    texts = {id(source): source.text for source in survey.plan.sources}
    quotes: dict[int, list[str]] = {}
    for stop in survey.stops:
        for span in stop.record.spans:
            source = source_of(survey.plan, span)
            if source is not None and source.text is not None and not _stands(span, source.text):
                quotes.setdefault(id(source), []).append(span.quote)
    return {name: all_occurrences(texts[name] or "", wanted) for name, wanted in quotes.items()}


def _astray(span: Span, text: str, place: Location, found: tuple[int, ...]) -> Finding:
    """What is wrong with a span whose quote does not stand where it says, or is found not once."""
    if not found:
        return finding(messages.SPAN_QUOTE_NOT_FOUND, place, span=span, quote=span.quote)
    if span.start is None:
        return finding(messages.SPAN_AMBIGUOUS, place, span=span, quote=span.quote, count=len(found), offsets=found[:5])
    there = text[span.start : span.start + len(span.quote)]
    start = span.start
    closest = min(found, key=lambda offset: abs(offset - start))
    facts: dict[str, Any] = {"quote": span.quote, "start": span.start, "there": there, "nearest": closest}
    return finding(messages.SPAN_ELSEWHERE, place, span=span, **facts)


def _evidence_fields(survey: _Survey) -> Iterator[Finding]:
    """A span or a mark of inference that speaks of one attribute names one that its record has."""
    for stop in survey.stops:
        known = {each.name for each in attrs.fields(type(stop.record))}
        for name in ("spans", "inferred"):
            for position, mark in enumerate(getattr(stop.record, name)):
                if mark.field is not None and mark.field not in known:
                    facts: dict[str, Any] = {"field": mark.field, "owner": type(stop.record).__name__}
                    place = stop.place(f"{name}[{position}].field")
                    yield finding(messages.EVIDENCE_FIELD, place, **facts, nearest=nearest(mark.field, known))


def _languages(survey: _Survey) -> Iterator[Finding]:
    """The language codes of texts are assigned ones: ``zh``, and not ``cn``, which is a country's."""
    for tag in dict.fromkeys(tag for text in texts(survey.plan) for tag in text.languages):
        if not is_assigned(tag):
            stop = next(stop for stop in survey.stops if any(tag in text.languages for text in own_texts(stop.record)))
            facts: dict[str, Any] = {"tag": tag, "nearest": likely(tag)}
            yield finding(messages.LANGUAGE_UNASSIGNED, stop.place(), level=Level.WARNING, **facts)


# -- dates ---------------------------------------------------------------------------------------------------------


def _dates(survey: _Survey) -> Iterator[Finding]:
    """Signed before published, phases one behind the other and apart, interim targets before the last."""
    plan = survey.plan
    if plan.signed and plan.published:
        yield from _in_order(
            ("signed", plan.signed), ("published", plan.published), Location(id=plan.id, field="signed")
        )
    dated = [(stop, phase.period) for stop, phase in survey.each(Phase) if phase.period]
    for (earlier, before), (stop, after) in itertools.pairwise(dated):
        yield from _in_order((earlier.id, before), (stop.id, after), stop.place("period"))
    yield from _apart(dated)
    for stop, indicator in survey.each(Indicator):
        finals = [target.due for target in indicator.targets if target.due and not target.interim]
        for position, target in enumerate(indicator.targets):
            if target.interim and target.due and finals:
                last = max(finals, key=lambda due: due.last)
                place = stop.place(f"targets[{position}].due")
                yield from _in_order(("interim", target.due), ("final_target", last), place)


def _apart(dated: list[tuple[_Stop, When]]) -> Iterator[Finding]:
    """No day belongs to two phases. A phase is held against the one before it that ends last."""
    longest: tuple[_Stop, When] | None = None
    for stop, period in sorted(dated, key=lambda each: each[1].first):
        if longest and period.first <= longest[1].last:
            facts: dict[str, Any] = {"first": str(longest[1]), "second": str(period)}
            yield finding(
                messages.PHASES_OVERLAP,
                stop.place("period"),
                level=Level.WARNING,
                one=longest[0].id,
                other=stop.id,
                **facts,
            )
        if longest is None or period.last > longest[1].last:
            longest = stop, period


def _in_order(before: tuple[str, When], after: tuple[str, When], place: Location) -> Iterator[Finding]:
    if before[1].first > after[1].last:
        facts: dict[str, Any] = {
            "before": before[0],
            "first": str(before[1]),
            "after": after[0],
            "second": str(after[1]),
        }
        yield finding(messages.DATES_OUT_OF_ORDER, place, **facts)


# -- values --------------------------------------------------------------------------------------------------------


def _indicators(survey: _Survey) -> Iterator[Finding]:
    """A quantity, with its baseline, has numbers in a unit of its measure's dimension; the other kinds have none."""
    for stop, indicator in survey.each(Indicator):
        measure = survey.named.get(indicator.measure or "")
        numbers = any(target.value is not None for target in indicator.targets)
        if indicator.kind is IndicatorKind.QUANTITY and not numbers and indicator.targets:
            yield finding(messages.QUANTITY_WITHOUT_VALUE, stop.place("targets"), id=indicator.id)
        if indicator.kind is not IndicatorKind.QUANTITY and numbers:
            yield finding(messages.VALUE_WITHOUT_QUANTITY, stop.place("kind"), id=indicator.id, kind=indicator.kind)
        if not indicator.targets:
            yield finding(messages.INDICATOR_WITHOUT_TARGET, stop.place(), level=Level.WARNING, id=indicator.id)
        known = measure if isinstance(measure, Measure) else None
        for position, target in enumerate(indicator.targets):
            yield from _target(stop, position, target, known)
        if indicator.baseline:
            yield from _figure(indicator.baseline, known, stop, "baseline")


def _target(stop: _Stop, position: int, target: Target, measure: Measure | None) -> Iterator[Finding]:
    def place(field: str) -> Location:
        return stop.place(f"targets[{position}].{field}")

    if target.value is None:
        return
    yield from _figure(target, measure, stop, f"targets[{position}]")
    if target.upper is not None:
        yield from _value(target.upper, measure, place("upper"))
    if is_absurd(target.value) or is_absurd(target.upper or Decimal(0)):
        return
    if target.unit is None and measure is None:
        yield finding(messages.VALUE_WITHOUT_UNIT, place("value"), value=target.value)
    if (target.comparator is Comparator.BETWEEN) != (target.upper is not None):
        yield finding(messages.RANGE_HALF, place("upper"), value=target.value)
    elif target.upper is not None and target.upper < target.value:
        yield finding(messages.RANGE_BACKWARDS, place("upper"), value=target.value, upper=target.upper)


def _figure(record: Target | Baseline, measure: Measure | None, stop: _Stop, within: str) -> Iterator[Finding]:
    """A value that the measure can have, in a unit of its dimension, and as it was written."""

    def place(field: str) -> Location:
        return stop.place(f"{within}.{field}")

    if record.value is None:
        return
    yield from _value(record.value, measure, place("value"))
    if is_absurd(record.value):
        return
    if measure and record.unit and _bases(record.unit).isdisjoint(_bases(measure.unit)):
        facts: dict[str, Any] = {"unit": str(record.unit), "into": str(measure.unit)}
        yield finding(messages.UNIT_OF_ANOTHER_DIMENSION, place("unit"), **facts)
    unit = record.unit or (measure.unit if measure else None)
    written = read_quantity(record.written) if record.written else None
    if written is not None and not _reads(written, record.value, str(unit or "")):
        said: dict[str, Any] = {"written": record.written, "read": written.value, "value": record.value}
        yield finding(messages.VALUE_DIFFERS_FROM_WRITTEN, place("value"), level=Level.WARNING, **said)


def _bases(unit: Text) -> set[str]:
    """The base units that a unit's Chinese and English names have."""
    return {dimension(name)[0] for name in unit.to_dict().values()}


def _reads(written: Quantity, value: Decimal, unit: str) -> bool:
    """Whether what was written says the value, converted where it can be (300万元 is 300 万元)."""
    if written.unit == unit:
        return written.value == value
    base = dimension(unit)[0]
    said, _ = dimension(written.unit)
    if not base or not said.startswith(base):
        return written.value == value
    own_unit = written.unit.removesuffix(said.removeprefix(base))  # 万元 of 万元以上
    return convert(written.value, own_unit, base) == convert(value, unit, base)


def _value(value: Any, measure: Measure | None, place: Location) -> Iterator[Finding]:
    if is_absurd(value):
        yield finding(messages.NUMBER_ABSURD, place, given=str(value), limit=MOST_DIGITS)
    elif measure and measure.kind.counts and value < 0:
        yield finding(messages.VALUE_NEGATIVE, place, value=value, kind=measure.kind)
    elif measure and measure.kind is MeasureKind.SHARE and not 0 <= value <= 100:
        yield finding(messages.SHARE_OUT_OF_RANGE, place, value=value)


def _observations(survey: _Survey) -> Iterator[Finding]:
    """An observed value is one that its indicator's measure can have, in the plan's time, and the only final one."""
    finals: dict[tuple[object, ...], Observation] = {}
    for stop, observation in survey.each(Observation):
        indicator = survey.named.get(observation.indicator)
        measure = survey.named.get(getattr(indicator, "measure", None) or "")
        if observation.value is not None and isinstance(measure, Measure):
            yield from _value(observation.value, measure, stop.place("value"))
            if observation.unit and _bases(observation.unit).isdisjoint(_bases(measure.unit)):
                facts: dict[str, Any] = {"unit": str(observation.unit), "into": str(measure.unit)}
                yield finding(messages.UNIT_OF_ANOTHER_DIMENSION, stop.place("unit"), **facts)
        yield from _in_time(survey.plan, observation, stop)
        if observation.status is ObservationStatus.FINAL:
            yield from _only_final(finals, observation, stop)


def _in_time(plan: Plan, observation: Observation, stop: _Stop) -> Iterator[Finding]:
    """The year before the plan begins is in time: baselines are of then."""
    if plan.period is None:
        return
    first_year = plan.period.first.year - 1
    if observation.at.last.year < first_year or observation.at.first > plan.period.last:
        facts: dict[str, Any] = {"at": str(observation.at), "period": str(plan.period)}
        yield finding(messages.OBSERVATION_OUTSIDE_PERIOD, stop.place("at"), level=Level.WARNING, **facts)


def _only_final(
    finals: dict[tuple[object, ...], Observation], observation: Observation, stop: _Stop
) -> Iterator[Finding]:
    time = (observation.at.first, observation.at.last, observation.accumulation, observation.reported)
    key = (observation.indicator, observation.place, observation.agency, *time)
    first = finals.setdefault(key, observation)
    if (first.value, first.unit) != (observation.value, observation.unit):
        facts: dict[str, Any] = {"value": observation.value, "first": first.value, "other": first.id}
        yield finding(messages.OBSERVATION_TWICE, stop.place("value"), at=str(observation.at), **facts)


RULES: tuple[Callable[[_Survey], Iterable[Finding]], ...] = (
    _ids,
    _references,
    _cycles,
    _changes,
    _assignments,
    _sources,
    _spans,
    _evidence_fields,
    _languages,
    _dates,
    _indicators,
    _observations,
)
