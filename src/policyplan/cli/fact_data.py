"""One fact of a plan as data: the fact itself, and what lies in it without an id of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from policyplan.cli.findings import status
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Link, Measure
from policyplan.model.references import named_by
from policyplan.model.values import Inferred, Record, Span, Text
from policyplan.model.walk import record_fields
from policyplan.model.when import When
from policyplan.query.result import Column, Result, Row, plain

_TOLD = ("spans", "inferred", "id", "title", "name")
_TIMES = ("period", "due", "at")


@attrs.frozen(kw_only=True)
class FactRow(Row):
    """A place of the document, or a mark of inference, with what it speaks of.

    ``part`` is empty for the fact itself, else it says which of its targets, links or changes, or its baseline;
    ``field`` is the attribute that the quote states or that was inferred, empty for all of it.
    """

    id: str
    kind: str
    part: str = ""
    comparator: str | None = None
    value: object = None
    upper: object = None
    unit: Text | None = None
    when: When | None = None
    to: str | None = None
    field: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None
    inferred: Text | None = None


@attrs.frozen(kw_only=True, repr=False)
class Fact(Result[FactRow]):
    """A fact as rows, one for each quote and each mark of inference, and as one object with all that is known of it."""

    columns: ClassVar[tuple[Column, ...]] = tuple(Column(name=each.name) for each in attrs.fields(FactRow))

    facts: dict[str, Any]

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """Give one object, its texts in both languages."""
        return [self.facts]


def fact_of(plan: Plan, id: str) -> Fact:
    """The fact as an answer. Raises `NotFoundError` for an id that the plan does not have."""
    record: Record = plan.get(id)
    rows = (row for part, each in (("", record), *parts_of(record)) for row in _rows(plan, record, id, part, each))
    return Fact(rows=tuple(rows), facts=_facts(plan, id))


def parts_of(record: Record) -> Iterator[tuple[str, Record]]:
    """The records in a record that have no id: ``targets[0]``, ``baseline``, ``serves[1]``."""
    for name in record_fields(type(record)):
        value = getattr(record, name)
        for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(each, Record) and not hasattr(each, "id"):
                yield (f"{name}[{number}]" if isinstance(value, tuple) else name), each


def particulars(record: Record, *, titles: bool = False) -> Iterator[tuple[str, Any]]:
    """The attributes that hold no records and are not told elsewhere."""
    for field in attrs.fields(type(record)):
        name, value = field.name, getattr(record, field.name)
        told = name in _TOLD and not (titles and name in ("title", "name"))
        if told or value in (None, (), False) or isinstance(value, Record):
            continue
        if not (isinstance(value, tuple) and isinstance(value[0], Record)):
            yield name, value


def references(record: Record) -> tuple[str, ...]:
    """The ids that a record names."""
    found = [record.to] if isinstance(record, Link) else [named.id for named in named_by(record)]
    return tuple(dict.fromkeys(found))


def unit_of(plan: Plan, record: Record, part: Record) -> Text | None:
    """The unit of a target, a baseline or an observation: its own, else that of the measure."""
    unit: Text | None = getattr(part, "unit", None)
    if unit or getattr(part, "value", None) is None:
        return unit
    named = record.measure if isinstance(record, Indicator) else None
    measure = plan.get(named) if named and named in plan else None
    return measure.unit if isinstance(measure, Measure) else None


def _rows(plan: Plan, record: Record, id: str, part: str, each: Record) -> Iterator[FactRow]:
    bare = FactRow(
        id=id,
        kind=type(each).__name__,
        part=part,
        comparator=getattr(each, "comparator", None),
        value=getattr(each, "value", None),
        upper=getattr(each, "upper", None),
        unit=unit_of(plan, record, each),
        when=next((when for name in _TIMES if (when := getattr(each, name, None))), None),
        to=each.to if isinstance(each, Link) else None,
    )
    evidence: tuple[Span | Inferred, ...] = (*each.spans, *each.inferred)
    for mark in evidence:
        if isinstance(mark, Span):
            yield attrs.evolve(
                bare, field=mark.field, quote=mark.quote, start=mark.start, end=mark.end, source=mark.source
            )
        else:
            yield attrs.evolve(bare, field=mark.field, inferred=mark.reason)
    if not evidence:
        yield bare


def _facts(plan: Plan, id: str) -> dict[str, Any]:
    record: Record = plan.get(id)
    facts: dict[str, Any] = {
        "id": id,
        **_told(plan, record, record),
        "stands_in": [getattr(each, "id", None) for each in plan.ancestors(id)],
        "rests_on": list(references(record)),
    }
    for part, each in parts_of(record):
        name, several, _ = part.partition("[")
        told = _told(plan, record, each)
        if several:
            facts.setdefault(name, []).append(told)
        else:
            facts[name] = told
    return facts


def _told(plan: Plan, record: Record, part: Record) -> dict[str, Any]:
    said = {name: plain(value) for name, value in particulars(part, titles=True)}
    unit = unit_of(plan, record, part)
    return {
        "record": type(part).__name__,
        "status": status(part),
        "particulars": said | ({"unit": plain(unit)} if unit else {}),
        "spans": [{**plain(each), "end": each.end} for each in part.spans],
        "inferred": [plain(each) for each in part.inferred],
    }
