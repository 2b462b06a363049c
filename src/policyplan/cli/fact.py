"""One fact of a plan: what it is, the sentence that states it, where it stands, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from policyplan.cli import answers, tree
from policyplan.cli.findings import status
from policyplan.cli.phrases import Language, phrase
from policyplan.cli.tree import Branch, kind_words
from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Link, Phase, Provision, Task
from policyplan.model.values import Record, Span, Text
from policyplan.query.result import Column, Result, Row, plain
from policyplan.wording import VOCABULARY

_REFERENCES = ("to", "agency", "measure", "parent", "place", "indicator", "task", "places", "into", "about")
"""The attributes that hold ids of other records."""

_OF_A_SPAN = ("field", "quote", "start", "source")
_TOLD = ("spans", "inferred", "id", "title", "name")
_MOST_AROUND = 150
"""So many characters on either side of a quote are looked at for the sentence that it stands in."""

_SENTENCE_ENDS = re.compile("[。！？；\n]|\\.\\s")


@attrs.frozen(kw_only=True)
class QuoteRow(Row):
    """One place of the document that states a fact, or one of its attributes."""

    id: str
    kind: str
    field: str | None
    quote: str
    start: int | None
    end: int | None
    source: str | None


@attrs.frozen(kw_only=True, repr=False)
class Fact(Result[QuoteRow]):
    """A fact as rows, one a quote, and as one object with all that is known of it."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="id", heading=Text(zh="编号", en="ID")),
        Column(name="kind", heading=Text(zh="种类", en="Kind"), shown=lambda row, said: kind_words(row.kind, said)),
        Column(name="field", heading=Text(zh="属性", en="Field")),
        Column(name="quote", heading=Text(zh="引文", en="Quote")),
        Column(name="start", heading=Text(zh="起", en="Start"), align="right"),
        Column(name="end", heading=Text(zh="止", en="End"), align="right"),
        Column(name="source", heading=Text(zh="来源", en="Source")),
    )

    facts: dict[str, Any]

    def to_dicts(self, language: Language | None = None) -> list[dict[str, Any]]:
        """Give one object, its texts in both languages."""
        return [self.facts]


def deliver(plan: Plan, id: str, language: Language, *, format: str | None, output: str | None) -> None:
    """Give the fact out. Raises `NotFoundError` for an id that the plan does not have."""
    if format in ("csv", "json") or str(output).endswith((".csv", ".json")):
        answers.deliver(fact_of(plan, id), language, format=format, output=output)
    else:
        tree.give(Branch(_head(plan, id, language), tuple(_parts(plan, id, language))), output)


def fact_of(plan: Plan, id: str) -> Fact:
    """The fact as an answer."""
    record: Record = plan.get(id)
    kind = type(record).__name__
    rows = tuple(
        QuoteRow(id=id, kind=kind, end=span.end, **{name: getattr(span, name) for name in _OF_A_SPAN})
        for span in record.spans
    )
    facts = {
        "id": id,
        "record": kind,
        "status": status(record),
        "particulars": {name: plain(value) for name, value in _particulars(record, titles=True)},
        "stands_in": [getattr(each, "id", None) for each in plan.ancestors(id)],
        "rests_on": list(references(record)),
        "spans": [{**plain(each), "end": each.end} for each in record.spans],
        "inferred": [plain(each) for each in record.inferred],
    }
    return Fact(rows=rows, facts=facts)


def references(record: Record) -> tuple[str, ...]:
    """The ids of what a record speaks of, those of the links in it included."""
    found: list[str] = []
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        several = value if isinstance(value, tuple) else (value,)
        if field.name in _REFERENCES:
            found += [each for each in several if isinstance(each, str)]
        found += [each.to for each in several if isinstance(each, Link)]
    return tuple(dict.fromkeys(found))


def _particulars(record: Record, *, titles: bool = False) -> Iterator[tuple[str, Any]]:
    """The attributes that hold no records and are not told elsewhere."""
    for field in attrs.fields(type(record)):
        name = field.alias or field.name
        value = getattr(record, field.name)
        told = name in _TOLD and not (titles and name in ("title", "name"))
        if told or value in (None, (), False) or isinstance(value, Record):
            continue
        if not (isinstance(value, tuple) and isinstance(value[0], Record)):
            yield name, value


def _head(plan: Plan, id: str, language: Language) -> str:
    record: Record = plan.get(id)
    kind = kind_words(type(record).__name__, language)
    comma = "，" if language == "zh" else ", "
    return f"{id}  {_title(plan, record, language)}  ({kind}{comma}{tree.evidence(status(record), language)})"


def _title(plan: Plan, record: Record, language: Language) -> str:
    if isinstance(record, Assignment):
        return f"{tree.agency_words(plan, record, language)} · {VOCABULARY[record.role][language == 'zh']}"
    text = getattr(record, "title", None) or getattr(record, "name", None) or getattr(record, "text", None)
    return text.in_(language) if isinstance(text, Text) else ""


def _parts(plan: Plan, id: str, language: Language) -> Iterator[Branch]:
    record: Record = plan.get(id)
    if not isinstance(record, Plan):
        said = [Branch(f"{name}  {_said(value, language)}") for name, value in _particulars(record)]
        if said:
            yield Branch(phrase("particulars", language), tuple(said))
    yield from _evidence(plan, record, language)
    named = [Branch(_named(plan, each, language)) for each in references(record)]
    around = [Branch(_named(plan, getattr(each, "id", ""), language)) for each in plan.ancestors(id)]
    for key, branches in (("stands", around), ("rests", named)):
        if branches:
            yield Branch(phrase(key, language), tuple(branches))
    if isinstance(record, (Goal, Task, Provision, Phase)):
        yield from tree.branch_of(plan, record, language).children
    elif isinstance(record, Indicator):
        yield from map(Branch, tree.indicator_words(plan, record, language))


def _named(plan: Plan, id: str, language: Language) -> str:
    return f"{id}  {tree.name_of(plan, id, language)}"


def _said(value: Any, language: Language) -> str:
    if isinstance(value, tuple):
        return ", ".join(_said(each, language) for each in value)
    if isinstance(value, Text):
        return value.in_(language)
    return str(plain(value))


def _evidence(plan: Plan, record: Record, language: Language) -> Iterator[Branch]:
    if not record.spans:
        yield Branch(phrase("no-quote", language))
    else:
        quotes = tuple(_quote(plan, each, language) for each in record.spans)
        yield Branch(phrase("quotes", language), quotes)
    marks = tuple(
        Branch(f"{each.field or phrase('whole', language)}  {each.reason.in_(language)}") for each in record.inferred
    )
    if marks:
        yield Branch(phrase("inferred", language), marks)


def _quote(plan: Plan, span: Span, language: Language) -> Branch:
    place = phrase("quote-nowhere", language)
    if span.start is not None:
        place = phrase("quote-at", language, start=span.start, end=span.end)
    field = f" {phrase('of-field', language, field=span.field)}" if span.field else ""
    sentence = _sentence(plan, span)
    return Branch(f"{place}{field}  {span.quote}", (Branch(sentence),) if sentence not in ("", span.quote) else ())


def _sentence(plan: Plan, span: Span) -> str:
    """The sentence that a quote stands in; empty where the source is not at hand, or the quote not where it says."""
    source = source_of(plan, span)
    text = (source.text if source else None) or ""
    if span.start is None or span.end is None or not text.startswith(span.quote, span.start):
        return ""
    first = max(0, span.start - _MOST_AROUND)
    before = [found.end() for found in _SENTENCE_ENDS.finditer(text, first, span.start)]
    after = _SENTENCE_ENDS.search(text, max(span.start, span.end - 1), span.end + _MOST_AROUND)
    end = after.end() if after else min(len(text), span.end + _MOST_AROUND)
    return text[before[-1] if before else first : end].strip()
