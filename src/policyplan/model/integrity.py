"""The rules that every plan follows, on ids, references, trees, spans, dates and values.

Each rule is a function from a `Survey` of the plan to findings. The location of a finding has the id of
the record, or of the nearest record around it with an id, and the path from the plan to the field.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import Location, nearest
from policyplan.model import messages
from policyplan.model.changes import circle, endings_by_day, endings_for, named_tasks, sole_heirs
from policyplan.model.collector import paused_collector
from policyplan.model.derived import derived
from policyplan.model.evidence import evidence_findings
from policyplan.model.fields import MOST_DIGITS, is_absurd, path_text
from policyplan.model.findings import Finding, bounded, finding
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
from policyplan.model.locate import all_occurrences, locate, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Indicator,
    Link,
    Measure,
    Observation,
    Phase,
    Place,
    Provision,
    Source,
    Target,
    Task,
    Update,
)
from policyplan.model.references import ReferenceField, named_by, reference_fields
from policyplan.model.rules import registered_findings
from policyplan.model.survey import Quotes, Stop, Survey
from policyplan.model.units import Quantity, convert, dimension, read_quantity
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import own_texts, text_fields, walk
from policyplan.model.when import When
from policyplan.text.normal import visible

_MOST_PLACES = 20
"""The number of places of an ambiguous quote that a finding lists."""

_AROUND = 12
"""The number of characters on either side of a quote that a finding shows."""

_ID = re.compile(r"\w[\w.\-]{0,127}")


def check(plan: Plan) -> tuple[Finding, ...]:
    """Return the findings of all rules, rule by rule, each in document order. Quotes are located first.

    Registered rules come last. They run only if the others find no error, so that they can rely on ids and references.
    """
    findings = _own_findings(plan)
    if any(item.level is Level.ERROR for item in findings):
        return findings
    return bounded(itertools.chain(findings, registered_findings(plan)))


@derived
def _own_findings(plan: Plan) -> tuple[Finding, ...]:
    with paused_collector():
        return bounded(_findings(Survey(locate(plan))))


def _findings(survey: Survey) -> Iterator[Finding]:
    return (item for rule in RULES for item in rule(survey))


# -- ids and references --------------------------------------------------------------------------------------------


def _ids(survey: Survey) -> Iterator[Finding]:
    """Ids are letters and digits of any script, with ``. _ -`` after the first. Each occurs once in the plan."""
    ids = [*itertools.chain.from_iterable(survey.ids.values())]
    if not survey.repeated and all(map(_ID.fullmatch, ids)) and all(map(_is_composed, ids)):
        return
    first: dict[str, Stop] = {}
    for position in sorted(itertools.chain.from_iterable(map(survey.positions.__getitem__, survey.identified))):
        stop = survey.stop(position)
        id: str = stop.record.id
        is_formed = _ID.fullmatch(id) and _is_composed(id)
        if is_formed and id not in survey.repeated:
            continue
        if not is_formed:
            yield finding(messages.ID_MALFORMED, stop.place("id"), id=id, suggestion=_well_formed(id))
        if id in first:
            yield finding(messages.ID_DUPLICATE, stop.place("id"), id=id, first=path_text(first[id].path) or "plan")
        first.setdefault(id, stop)


_is_composed = functools.partial(unicodedata.is_normalized, "NFC")


def _well_formed(name: str) -> str | None:
    kept = re.sub(r"[^\w.\-]+", "-", unicodedata.normalize("NFC", name)).strip("-.")[:128]
    return kept or None


def _references(survey: Survey) -> Iterator[Finding]:
    """Every reference names a record of the plan, of the right class."""
    for position in sorted(set(_with_unknown_references(survey))):
        stop = survey.stop(position)
        for named in (each for each in named_by(stop.record) if not each.field.may_be_elsewhere):
            yield from _reference(survey, stop, named.path, named.id, named.field.kinds)


def _with_unknown_references(survey: Survey) -> Iterator[int]:
    """Yield the positions of records that may refer to something that isn't there: all at once by sets of ids."""
    allowed: dict[tuple[type[Record], ...], set[str | None]] = {}
    for kind, positions in survey.positions.items():
        if issubclass(kind, Link):  # the record around it has the reference
            continue
        for field in reference_fields(kind):
            if field.may_be_elsewhere:
                continue
            if field.kinds not in allowed:
                fitting = (ids for other, ids in survey.ids_of.items() if issubclass(other, field.kinds))
                allowed[field.kinds] = {None}.union(*fitting)
            known, values = allowed[field.kinds], list(map(operator.attrgetter(field.name), survey.of(kind)))
            if not known.issuperset(_ids_in(values, field)):
                pairs = zip(positions, values, strict=True)
                yield from (position for position, value in pairs if not known.issuperset(_ids_in([value], field)))


def _ids_in(values: list[Any], field: ReferenceField) -> Iterable[str | None]:
    """Return the ids in the values that records have of an attribute."""
    if not field.is_list:
        return values
    items = itertools.chain.from_iterable(filter(None, values))
    return map(operator.attrgetter("to"), items) if field.is_link else items


def _reference(survey: Survey, stop: Stop, field: str, name: str, kinds: tuple[type[Record], ...]) -> Iterator[Finding]:
    target = survey.named.get(name)
    wanted = kinds[0].__name__
    if target is None and kinds == (Record,) and name in survey.plan:
        return  # the id of an assignment, which is derived from its parts
    if target is None:
        near = survey.nearest(name, kinds)
        yield finding(messages.REFERENCE_UNKNOWN, stop.place(field), ref=name, wanted=wanted, nearest=near)
    elif not isinstance(target, kinds):
        found = type(target).__name__
        yield finding(messages.REFERENCE_OF_ANOTHER_KIND, stop.place(field), ref=name, wanted=wanted, found=found)


def _cycles(survey: Survey) -> Iterator[Finding]:
    """No agency and no place is its own ancestor. Each circle is reported once."""
    stops = {record.id: stop for stop, record in survey.stops_at(Agency, Place)}
    parents = {record.id: record.parent for _, record in survey.stops_at(Agency, Place)}
    seen: set[str] = set()
    for start in parents:
        chain: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in parents and name not in seen:
            seen.add(name)
            chain[name] = None
            name = parents[name]
        if name is not None and name in chain:
            ring = list(chain)[list(chain).index(name) :]
            yield finding(messages.CYCLE, stops[name].place("parent"), id=name, way=(*ring, name))


def _changes(survey: Survey) -> Iterator[Finding]:
    """A change of an agency has a date, and a new name or heirs. No agencies succeed one another on the same day."""
    for stop, change in survey.stops_at(AgencyChange):
        facts: dict[str, Any] = {"id": stop.id, "kind": change.kind}
        if change.at is None:
            yield finding(messages.CHANGE_WITHOUT_DATE, stop.place("at"), level=Level.WARNING, **facts)
        if change.kind in (ChangeKind.MERGED, ChangeKind.SPLIT) and not change.into:
            yield finding(messages.CHANGE_WITHOUT_HEIR, stop.place("into"), level=Level.WARNING, **facts)
        if change.kind is ChangeKind.RENAMED and change.name is None and not change.into:
            yield finding(messages.CHANGE_WITHOUT_NAME, stop.place("name"), level=Level.WARNING, **facts)
    stops = {record.id: stop for stop, record in survey.stops_at(Agency)}
    endings = endings_by_day(survey.plan.agencies)
    scopes = dict.fromkeys([(), *(named for _, named in named_tasks(survey.plan, endings))])
    rings = {}
    for of_the_day in endings.values():
        for scope in scopes:
            if ring := circle(sole_heirs(endings_for(of_the_day, scope))):
                rings[ring] = finding(messages.CHANGES_IN_CIRCLE, stops[ring[0]].place("changes"), way=ring)
    yield from rings.values()


def _handed_over_tasks(survey: Survey) -> Iterator[Finding]:
    """An agency whose change hands over a task is assigned to it, or to a task below."""
    stops = [stop for stop in survey.stops_at(Agency) if any(change.tasks for change in stop[1].changes)]
    owners = {record.id: record for _, record in survey.stops_at(Task, Provision)} if stops else {}
    for stop, agency in stops:
        for position, change in enumerate(agency.changes):
            for number, id in enumerate(change.tasks):
                owner = owners.get(id)
                if owner is not None and not _has_assignment(owner, agency.id):
                    at = Location(id=agency.id, field=path_text((*stop.path, "changes", position, "tasks", number)))
                    yield finding(messages.CHANGE_OF_OTHER_TASK, at, level=Level.WARNING, id=agency.id, task=id)


def _has_assignment(owner: Task | Provision, agency: str) -> bool:
    parts = (part for _, part in walk(owner) if isinstance(part, Assignment))
    return any(part.agency == agency for part in parts)


def _names(survey: Survey) -> Iterator[Finding]:
    """Names have no characters that nobody sees, so that agencies that look alike are one."""
    alike: dict[str, tuple[str, str]] = {}
    for stop, agency in survey.stops_at(Agency):
        for name in (name for text in (agency.name, *agency.aliases) for name in text.to_dict().values()):
            seen = visible(name)
            id, other = alike.setdefault(seen, (agency.id, name))
            if id != agency.id and other != name:
                at = stop.place("name")
                yield finding(messages.NAMES_LOOK_ALIKE, at, level=Level.WARNING, id=agency.id, other=id, name=seen)
            elif seen != name.strip():
                yield finding(messages.NAME_INVISIBLE, stop.place("name"), level=Level.WARNING, name=name, seen=seen)


def _assignments(survey: Survey) -> Iterator[Finding]:
    """A named assignment has an agency, another one a label. An agency has each role in a task once."""
    named = AssignmentKind.NAMED
    are_complete = all(
        (item.agency is not None and item.kind is named) or _is_complete(item) for item in survey.of(Assignment)
    )
    for position in sorted((*survey.positions[Task], *survey.positions[Provision])):
        owner: Any = survey.records[position]
        assignments = owner.assignments
        is_complete = are_complete or all(map(_is_complete, assignments))
        if is_complete and len({item.agency for item in assignments}) == len(assignments):
            continue
        stop = survey.stop(position)
        keys = [(item.role, item.agency, item.label) for item in assignments]
        seen = set()
        for number, (assignment, key) in enumerate(zip(assignments, keys, strict=True)):
            at = Location(id=owner.id, field=path_text((*stop.path, "assignments", number)))
            if (assignment.kind is AssignmentKind.NAMED) != (assignment.agency is not None):
                yield finding(messages.ASSIGNMENT_AGENCY, at, kind=assignment.kind)
            if assignment.kind is not AssignmentKind.NAMED and assignment.label is None:
                yield finding(messages.ASSIGNMENT_LABEL, at, kind=assignment.kind)
            if key in seen and (name := assignment.agency or str(assignment.label or "")):
                yield finding(messages.ASSIGNMENT_TWICE, at, agency=name, role=assignment.role)
            seen.add(key)


def _is_complete(assignment: Assignment) -> bool:
    if assignment.kind is AssignmentKind.NAMED:
        return assignment.agency is not None
    return assignment.agency is None and assignment.label is not None


# -- evidence ------------------------------------------------------------------------------------------------------


def _sources(survey: Survey) -> Iterator[Finding]:
    """The text of a source has the hash that the source gives."""
    for stop, source in survey.stops_at(Source):
        if source.text is None:
            level = Level.WARNING if source.file else Level.INFO
            yield finding(messages.SOURCE_WITHOUT_TEXT, stop.place(), level=level, id=source.id, file=source.file)
        elif source.sha256 is None:
            actual = text_hash(source.text)
            yield finding(messages.SOURCE_WITHOUT_HASH, stop.place(), level=Level.WARNING, id=source.id, hash=actual)
        elif text_hash(source.text) != source.sha256.lower():
            actual = text_hash(source.text)
            yield finding(messages.SOURCE_HASH, stop.place("sha256"), id=source.id, hash=actual, given=source.sha256)


def _spans(survey: Survey) -> Iterator[Finding]:
    """A quote is in its source at the offset of its span."""
    quotes = survey.quotes
    offsets = _offsets(quotes)
    for number in quotes.misplaced:
        stop, span, source = survey.stop(quotes.positions[number]), quotes.spans[number], quotes.sources[number]
        field = f"spans[{quotes.place_in_record(number)}]"
        if source is not None:
            yield _misplaced(span, source.text or "", stop.place(field), offsets[id(source)][span.quote])
        elif span.source is not None:
            yield from _reference(survey, stop, f"{field}.source", span.source, (Source,))
        else:
            known = tuple(source.id for source in survey.plan.sources)
            yield finding(messages.SPAN_SOURCE, stop.place(field), span=span, quote=span.quote, known=known)


def _offsets(quotes: Quotes) -> dict[int, dict[str, tuple[int, ...]]]:
    """Return the offsets of the quotes that are not at the offset of their span, by the id of the source object.

    One search for all quotes is faster than one search for each.
    """
    texts: dict[int, str] = {}
    wanted: dict[int, list[str]] = {}
    for number in quotes.misplaced:
        source = quotes.sources[number]
        if source is not None:
            texts[id(source)] = source.text or ""
            wanted.setdefault(id(source), []).append(quotes.spans[number].quote)
    return {name: all_occurrences(texts[name], group) for name, group in wanted.items()}


def _misplaced(span: Span, text: str, place: Location, offsets: tuple[int, ...]) -> Finding:
    """Return the finding on a span whose quote is at other offsets, or at none."""
    if not offsets:
        return finding(messages.SPAN_QUOTE_NOT_FOUND, place, span=span, quote=span.quote)
    if span.start is None:
        shown = tuple(f"{offset} {_context(text, offset, span.quote)}" for offset in offsets[:_MOST_PLACES])
        facts: dict[str, Any] = {"quote": span.quote, "count": len(offsets), "places": shown}
        return finding(messages.SPAN_AMBIGUOUS, place, span=span, more=len(offsets) - len(shown) or None, **facts)
    there = text[span.start : span.start + len(span.quote)]
    start = span.start
    closest = min(offsets, key=lambda offset: abs(offset - start))
    facts = {"quote": span.quote, "start": span.start, "there": there, "nearest": closest}
    return finding(messages.SPAN_ELSEWHERE, place, span=span, **facts)


def _context(text: str, start: int, quote: str) -> str:
    """Return a quote, shortened in the middle, with the words around it in its line."""
    end = start + len(quote)
    *cut, before = re.split(r"[\r\n\t]", text[max(0, start - _AROUND) : start])
    after, *rest = re.split(r"[\r\n\t]", text[end : end + _AROUND])
    words = quote if len(quote) <= 2 * _AROUND else f"{quote[:_AROUND]}…{quote[-_AROUND:]}"
    opening = "" if cut or start <= _AROUND else "…"
    closing = "" if rest or end + _AROUND >= len(text) else "…"
    return f"{opening}{before}[{' '.join(words.split())}]{after}{closing}"


def _evidence(survey: Survey) -> Iterator[Finding]:
    """A quote states what its record says, and is in the section of its task."""
    return evidence_findings(survey)


def _evidence_fields(survey: Survey) -> Iterator[Finding]:
    """A span or a mark of inference with an attribute names an attribute of its record."""
    quotes, marks = survey.quotes, survey.marks_of_records
    named = {*zip(map(survey.kinds.__getitem__, quotes.positions), quotes.fields, strict=True)}
    marked = itertools.compress(zip(survey.kinds, marks, strict=True), marks)
    named.update((kind, mark.field) for kind, marks_of_record in marked for mark in marks_of_record)
    wrong = {kind for kind, field in named if field is not None and field not in attrs.fields_dict(kind)}
    for position in sorted(itertools.chain.from_iterable(survey.positions[kind] for kind in wrong)):
        stop = survey.stop(position)
        fields = attrs.fields_dict(type(stop.record))
        for name in ("spans", "inferred"):
            for number, mark in enumerate(getattr(stop.record, name)):
                if mark.field is not None and mark.field not in fields:
                    facts: dict[str, Any] = {"field": mark.field, "owner": type(stop.record).__name__}
                    facts["nearest"] = nearest(mark.field, fields)
                    yield finding(messages.EVIDENCE_FIELD, stop.place(f"{name}[{number}].field"), **facts)


def _languages(survey: Survey) -> Iterator[Finding]:
    """The language codes of texts are assigned: ``zh``, not ``cn``, which is the code of a country."""
    if all(map(is_assigned, _tags(survey))):
        return
    for tag in dict.fromkeys(tag for record in survey.records for text in own_texts(record) for tag in text.languages):
        if not is_assigned(tag):
            having = (any(tag in text.languages for text in own_texts(record)) for record in survey.records)
            at = next(itertools.compress(itertools.count(), having))
            facts: dict[str, Any] = {"tag": tag, "nearest": likely(tag)}
            place = survey.stop(at).place()
            yield finding(messages.LANGUAGE_UNASSIGNED, place, level=Level.WARNING, **facts)


def _tags(survey: Survey) -> set[str]:
    """Return the language tags of all texts: attribute by attribute, since most records have no text in most."""
    return set(itertools.chain.from_iterable(_tags_in(kind, survey.of(kind)) for kind in survey.positions))


def _tags_in(kind: type[Any], owners: list[Any]) -> Iterator[str]:
    for name in text_fields(kind):
        values: list[Any] = list(filter(None, map(operator.attrgetter(name), owners)))
        if values and isinstance(values[0], tuple):
            values = list(itertools.chain.from_iterable(values))
        if values and isinstance(values[0], Text):
            yield from set(itertools.chain.from_iterable(map(operator.attrgetter("_words"), values)))
        elif values:
            yield from _tags_in(type(values[0]), values)


# -- dates ---------------------------------------------------------------------------------------------------------


def _dates(survey: Survey) -> Iterator[Finding]:
    """Signing is before publication, phases are in order and apart, interim targets are before the last target."""
    plan = survey.plan
    if plan.signed and plan.published:
        yield from _in_order(
            ("signed", plan.signed), ("published", plan.published), lambda: Location(id=plan.id, field="signed")
        )
    dated = [(stop, phase.period) for stop, phase in survey.stops_at(Phase) if phase.period]
    for (earlier, before), (stop, after) in itertools.pairwise(dated):
        yield from _in_order((earlier.id, before), (stop.id, after), functools.partial(stop.place, "period"))
    yield from _apart(dated)
    has_interim = any(target.interim and target.due for target in survey.of(Target))
    for stop, indicator in survey.stops_at(Indicator) if has_interim else ():
        finals = [target.due for target in indicator.targets if target.due and not target.interim]
        for position, target in enumerate(indicator.targets):
            if target.interim and target.due and finals:
                last = max(finals, key=lambda due: due.last)
                place = functools.partial(stop.place, f"targets[{position}].due")
                yield from _in_order(("interim", target.due), ("final_target", last), place)


def _apart(dated: list[tuple[Stop, When]]) -> Iterator[Finding]:
    """No day belongs to two phases. Each phase is compared with the earlier one that ends last."""
    longest: tuple[Stop, When] | None = None
    for stop, period in sorted(dated, key=lambda phase: phase[1].first):
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


def _in_order(before: tuple[str, When], after: tuple[str, When], place: Callable[[], Location]) -> Iterator[Finding]:
    if before[1].first > after[1].last:
        facts: dict[str, Any] = {
            "before": before[0],
            "first": str(before[1]),
            "after": after[0],
            "second": str(after[1]),
        }
        yield finding(messages.DATES_OUT_OF_ORDER, place(), **facts)


# -- values --------------------------------------------------------------------------------------------------------


def _indicators(survey: Survey) -> Iterator[Finding]:
    """A quantity has numbers in units of the dimension of its measure. The other kinds have no numbers."""
    for position, indicator in zip(survey.positions[Indicator], survey.of(Indicator), strict=True):
        found = survey.named.get(indicator.measure or "")
        measure = found if isinstance(found, Measure) else None
        targets, baseline = indicator.targets, indicator.baseline
        numbers = any(target.value is not None for target in targets)
        is_plain = bool(targets) and numbers is (indicator.kind is IndicatorKind.QUANTITY)
        if is_plain and all(_is_plain(record, measure) for record in (*targets, baseline) if record):
            continue
        yield from _indicator(survey.stop(position), indicator, measure, numbers)


def _indicator(stop: Stop, indicator: Indicator, measure: Measure | None, numbers: bool) -> Iterator[Finding]:
    if indicator.kind is IndicatorKind.QUANTITY and not numbers and indicator.targets:
        yield finding(messages.QUANTITY_WITHOUT_VALUE, stop.place("targets"), id=indicator.id)
    if indicator.kind is not IndicatorKind.QUANTITY and numbers:
        yield finding(messages.VALUE_WITHOUT_QUANTITY, stop.place("kind"), id=indicator.id, kind=indicator.kind)
    if not indicator.targets:
        yield finding(messages.INDICATOR_WITHOUT_TARGET, stop.place(), level=Level.WARNING, id=indicator.id)
    for position, target in enumerate(indicator.targets):
        if not _is_plain(target, measure):
            yield from _target(stop, position, target, measure)
    if indicator.baseline and not _is_plain(indicator.baseline, measure):
        yield from _figure(indicator.baseline, measure, stop, "baseline")


def _is_plain(record: Target | Baseline, measure: Measure | None) -> bool:
    """Return whether a record is as most are: one possible number, written in the unit of its measure or not at all."""
    value = record.value
    if value is None:
        return True
    if measure is None or record.unit is not None or is_absurd(value):
        return False
    if value < 0 or (measure.kind is MeasureKind.SHARE and value > 100):
        return False
    if isinstance(record, Target) and (record.upper is not None or record.comparator is Comparator.BETWEEN):
        return False
    written = read_quantity(record.written) if record.written else None
    return written is None or (written.value == value and written.unit == str(measure.unit))


def _target(stop: Stop, position: int, target: Target, measure: Measure | None) -> Iterator[Finding]:
    def place(field: str) -> Location:
        return stop.place(f"targets[{position}].{field}")

    assert target.value is not None, "targets without a number are plain"
    yield from _figure(target, measure, stop, f"targets[{position}]")
    if target.upper is not None:
        yield from _value(target.upper, measure, lambda: place("upper"))
    if is_absurd(target.value) or is_absurd(target.upper or Decimal(0)):
        return
    if target.unit is None and measure is None:
        yield finding(messages.VALUE_WITHOUT_UNIT, place("value"), value=target.value)
    if (target.comparator is Comparator.BETWEEN) != (target.upper is not None):
        yield finding(messages.RANGE_HALF, place("upper"), value=target.value)
    elif target.upper is not None and target.upper < target.value:
        yield finding(messages.RANGE_BACKWARDS, place("upper"), value=target.value, upper=target.upper)


def _figure(record: Target | Baseline, measure: Measure | None, stop: Stop, within: str) -> Iterator[Finding]:
    """A value is possible for its measure, has a unit of its dimension, and is what the document writes."""

    def place(field: str) -> Location:
        return stop.place(f"{within}.{field}")

    assert record.value is not None, "records without a number are plain"
    yield from _value(record.value, measure, lambda: place("value"))
    if is_absurd(record.value):
        return
    if measure and record.unit and _bases(record.unit).isdisjoint(_bases(measure.unit)):
        facts: dict[str, Any] = {"unit": str(record.unit), "into": str(measure.unit)}
        yield finding(messages.UNIT_OF_ANOTHER_DIMENSION, place("unit"), **facts)
    unit = record.unit or (measure.unit if measure else None)
    written = read_quantity(record.written) if record.written else None
    if written is not None and not _reads(written, record.value, str(unit or "")):
        values: dict[str, Any] = {"written": record.written, "read": written.value, "value": record.value}
        yield finding(messages.VALUE_DIFFERS_FROM_WRITTEN, place("value"), level=Level.WARNING, **values)


def _bases(unit: Text) -> set[str]:
    """Return the base units of a unit, from its names in all languages."""
    return {dimension(name)[0] for name in unit.to_dict().values()}


def _reads(written: Quantity, value: Decimal, unit: str) -> bool:
    """Return whether the written quantity is the value, converted if possible (300万元 is 300 万元)."""
    if written.unit == unit:
        return written.value == value
    base = dimension(unit)[0]
    written_base, _ = dimension(written.unit)
    if not base or not written_base.startswith(base):
        return written.value == value
    own_unit = written.unit.removesuffix(written_base.removeprefix(base))  # 万元 of 万元以上
    return convert(written.value, own_unit, base) == convert(value, unit, base)


def _is_possible(value: Decimal, measure: Measure) -> bool:
    return not is_absurd(value) and value >= 0 and (measure.kind is not MeasureKind.SHARE or value <= 100)


def _value(value: Any, measure: Measure | None, place: Callable[[], Location]) -> Iterator[Finding]:
    if is_absurd(value):
        yield finding(messages.NUMBER_ABSURD, place(), given=str(value), limit=MOST_DIGITS)
    elif measure and measure.kind.counts and value < 0:
        yield finding(messages.VALUE_NEGATIVE, place(), value=value, kind=measure.kind)
    elif measure and measure.kind is MeasureKind.SHARE and not 0 <= value <= 100:
        yield finding(messages.SHARE_OUT_OF_RANGE, place(), value=value)


def _observations(survey: Survey) -> Iterator[Finding]:
    """An observed value is possible for its measure, in the period of the plan, and the only final one."""
    measure_of = functools.cache(functools.partial(_measure_of, survey))
    is_in_time = functools.cache(functools.partial(_is_in_time, survey.plan.period))
    is_second = _repeats(survey.of(Observation))
    for position, observation in zip(survey.positions[Observation], survey.of(Observation), strict=True):
        measure, value = measure_of(observation.indicator), observation.value
        is_plain = value is None or measure is None or (observation.unit is None and _is_possible(value, measure))
        if not is_plain or id(observation) in is_second or not is_in_time(observation.at):
            yield from _observation(survey, survey.stop(position), measure, is_second.get(id(observation)))


def _measure_of(survey: Survey, indicator: str) -> Measure | None:
    """Return the measure of an indicator that an observation names."""
    measure = survey.named.get(getattr(survey.named.get(indicator), "measure", None) or "")
    return measure if isinstance(measure, Measure) else None


def _observation(survey: Survey, stop: Stop, measure: Measure | None, first: Observation | None) -> Iterator[Finding]:
    observation: Observation = stop.record
    if observation.value is not None and measure is not None:
        yield from _value(observation.value, measure, functools.partial(stop.place, "value"))
        if observation.unit and _bases(observation.unit).isdisjoint(_bases(measure.unit)):
            facts: dict[str, Any] = {"unit": str(observation.unit), "into": str(measure.unit)}
            yield finding(messages.UNIT_OF_ANOTHER_DIMENSION, stop.place("unit"), **facts)
    if not _is_in_time(survey.plan.period, observation.at):
        times: dict[str, Any] = {"at": str(observation.at), "period": str(survey.plan.period)}
        yield finding(messages.OBSERVATION_OUTSIDE_PERIOD, stop.place("at"), level=Level.WARNING, **times)
    if first is not None:
        facts = {"value": observation.value, "first": first.value, "other": first.id}
        yield finding(messages.OBSERVATION_TWICE, stop.place("value"), at=str(observation.at), **facts)


def _is_in_time(period: When | None, at: When) -> bool:
    """An observation is in the period of the plan or in the year before, which is the year of baselines."""
    return period is None or (at.last.year >= period.first.year - 1 and at.first <= period.last)


def _repeats(observations: list[Observation]) -> dict[int, Observation]:
    """Return the first final observation of the same, by the id of each final one that differs from it."""
    days = functools.cache(lambda at: (at.first, at.last))
    finals: dict[tuple[object, ...], Observation] = {}
    repeats: dict[int, Observation] = {}
    for observation in observations:
        if observation.status is ObservationStatus.FINAL:
            time = (days(observation.at), observation.accumulation, observation.reported)
            key = (observation.indicator, observation.place, observation.agency, time)
            first = finals.setdefault(key, observation)
            if first is not observation and (first.value, first.unit) != (observation.value, observation.unit):
                repeats[id(observation)] = first
    return repeats


_YEARS_AFTER = 5
"""A report may be dated that many years after the end of the plan. A later date has a wrong digit."""


def _years_of_reports(plan: Plan) -> range | None:
    """Return the years of the plan, the year before and the years after. None if the plan has no period."""
    period = plan.period
    return None if period is None else range(period.first.year - 1, period.last.year + _YEARS_AFTER + 1)


def _updates(survey: Survey) -> Iterator[Finding]:
    """A report on a target names an indicator of its task, and one of the targets of the indicator."""
    years = _years_of_reports(survey.plan)
    in_time = {at for at in {update.at for update in survey.of(Update)} if years is None or at.last.year in years}
    for position, update in zip(survey.positions[Update], survey.of(Update), strict=True):
        if update.at in in_time and update.indicator is None and update.target is None:
            continue
        stop = survey.stop(position)
        owner = survey.named.get(update.task)
        indicators = {indicator.id: indicator for indicator in getattr(owner, "indicators", ())}
        warning: dict[str, Any] = {"level": Level.WARNING, "id": update.id}
        if update.at not in in_time:
            facts: dict[str, Any] = {"at": str(update.at), "period": str(survey.plan.period)}
            yield finding(messages.UPDATE_OUTSIDE_PERIOD, stop.place("at"), level=Level.WARNING, id=update.id, **facts)
        if update.indicator is None:
            if update.target is not None:
                yield finding(messages.UPDATE_WITHOUT_INDICATOR, stop.place("target"), number=update.target, **warning)
        elif isinstance(survey.named.get(update.indicator), Indicator) and update.indicator not in indicators:
            place = stop.place("indicator")
            yield finding(
                messages.UPDATE_OF_ANOTHER_TASK, place, indicator=update.indicator, task=update.task, **warning
            )
        elif update.indicator in indicators and update.target is not None:
            count = len(indicators[update.indicator].targets)
            if not 1 <= update.target <= max(count, 1):
                place = stop.place("target")
                yield finding(
                    messages.UPDATE_TARGET_UNKNOWN,
                    place,
                    indicator=update.indicator,
                    number=update.target,
                    count=count,
                    **warning,
                )


RULES: tuple[Callable[[Survey], Iterable[Finding]], ...] = (
    _ids,
    _references,
    _cycles,
    _changes,
    _handed_over_tasks,
    _names,
    _assignments,
    _sources,
    _spans,
    _evidence,
    _evidence_fields,
    _languages,
    _dates,
    _indicators,
    _observations,
    _updates,
)
