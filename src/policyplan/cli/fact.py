"""One fact of a plan: what it is, the sentence that states it, where it stands, what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from policyplan.cli import answers, tree
from policyplan.cli.fact_data import fact_of, particulars, parts_of, references, unit_of
from policyplan.cli.findings import status
from policyplan.cli.phrases import phrase
from policyplan.cli.tree import Branch, kind_words
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import when_words
from policyplan.messages import Language, field_label, label
from policyplan.model.kinds import Binding
from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.records import AgencyChange, Assignment, Goal, Indicator, Link, Phase, Provision, Target, Task
from policyplan.model.values import Record, Span, Text
from policyplan.model.when import When
from policyplan.query.result import plain

_PARTS = {
    "targets": "part-targets",
    "baseline": "part-baseline",
    "serves": "part-serves",
    "overlaps": "part-overlaps",
    "covers": "part-covers",
    "changes": "part-changes",
}
"""The headings under which the records stand that lie in a fact and have no id."""

_MOST_AROUND = 150
"""So many characters on either side of a quote are looked at for the sentence that it stands in."""

_SENTENCE_ENDS = re.compile("[。！？；\n]|\\.\\s")


def deliver(plan: Plan, id: str, language: Language, *, format: str | None, output: str | None) -> None:
    """Give the fact out. Raises `NotFoundError` for an id that the plan does not have."""
    chosen = answers.format_of(format, output)
    if chosen == "table":
        tree.give(Branch(_head(plan, id, language), tuple(_parts(plan, id, language))), output, language)
    else:
        answers.deliver(fact_of(plan, id), language, format=chosen, output=output)


def _head(plan: Plan, id: str, language: Language) -> str:
    record: Record = plan.get(id)
    kind = kind_words(type(record).__name__, language)
    comma = "，" if language == "zh" else ", "
    return f"{id}  {_title(plan, record, language)}  ({kind}{comma}{tree.evidence(status(record), language)})"


def _title(plan: Plan, record: Record, language: Language) -> str:
    if isinstance(record, Assignment):
        return f"{tree.agency_words(plan, record, language)} · {label(record.role, language)}"
    text = getattr(record, "title", None) or getattr(record, "name", None) or getattr(record, "text", None)
    return text.in_(language) if isinstance(text, Text) else ""


def _parts(plan: Plan, id: str, language: Language) -> Iterator[Branch]:
    record: Record = plan.get(id)
    if not isinstance(record, Plan):
        yield from _particulars(record, language)
    yield from _evidence(plan, record, language)
    for name, heading in _PARTS.items():
        inside = (each for part, each in parts_of(record) if part.partition("[")[0] == name)
        branches = tuple(_part(plan, record, each, language) for each in inside)
        if branches:
            yield Branch(phrase(heading, language), branches)
    named = tuple(Branch(_named(plan, each, language)) for each in references(record))
    around = tuple(Branch(_named(plan, getattr(each, "id", ""), language)) for each in plan.ancestors(id))
    for key, found in (("stands", around), ("rests", named)):
        if found:
            yield Branch(phrase(key, language), found)
    if isinstance(record, (Goal, Task, Provision, Phase)):
        yield from tree.branch_of(plan, record, language).children


def _named(plan: Plan, id: str, language: Language) -> str:
    return f"{id}  {tree.name_of(plan, id, language)}"


# -- what is known of it ---------------------------------------------------------------------------------------------


def _particulars(record: Record, language: Language) -> Iterator[Branch]:
    said = [
        Branch(f"{field_words(name, language)}  {_said(value, language)}")
        for name, value in particulars(record)
        if value is not Binding.UNSTATED
    ]
    if said:
        yield Branch(phrase("particulars", language), tuple(said))


def field_words(name: str, language: Language) -> str:
    """What an attribute is called."""
    return field_label(name, language)


def _said(value: Any, language: Language) -> str:
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(_said(each, language) for each in value)
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, When):
        return when_words(value, language)
    if isinstance(value, Decimal):
        return digits(value)
    if value is True:
        return phrase("yes", language)
    if isinstance(value, Enum):
        return label(value, language)
    return str(plain(value))


def _part(plan: Plan, record: Record, part: Record, language: Language) -> Branch:
    """A target, a baseline, a link or a change, with its own quotes and inferences."""
    line = _part_words(plan, record, part, language)
    if isinstance(part, Link):
        reasons = (Branch(each.reason.in_(language)) for each in part.inferred)
        mark = f"  ({tree.evidence('inferred', language)})" if part.is_inferred else ""
        return Branch(line + mark, (*_quotes(plan, part, language), *reasons))
    told = (inner for each in _particulars(part, language) for inner in each.children)
    return Branch(line, (*told, *(_evidence(plan, part, language) if part.spans or part.inferred else ())))


def _part_words(plan: Plan, record: Record, part: Record, language: Language) -> str:
    if isinstance(part, Link):
        return _named(plan, part.to, language)
    if isinstance(part, Target) and isinstance(record, Indicator):
        return tree.figure_of(plan, record, part, language) or phrase("no-number", language)
    if isinstance(part, AgencyChange):
        told = (part.kind, part.at, part.name, tuple(tree.name_of(plan, each, language) for each in part.into))
        return ("，" if language == "zh" else ", ").join(_said(each, language) for each in told if each)
    value, at, unit = getattr(part, "value", None), getattr(part, "at", None), unit_of(plan, record, part)
    space = "" if language == "zh" else " "
    figure = digits(value) if value is not None else getattr(part, "written", None)
    words = [f"{figure}{space}{unit.in_(language)}" if figure and unit else figure, at and when_words(at, language)]
    return ("，" if language == "zh" else ", ").join(filter(None, words)) or phrase("no-number", language)


# -- what it rests on in the text ------------------------------------------------------------------------------------


def _evidence(plan: Plan, record: Record, language: Language) -> Iterator[Branch]:
    if record.spans:
        yield Branch(phrase("quotes", language), tuple(_quotes(plan, record, language)))
    else:
        yield Branch(phrase("no-quote", language))
    marks = tuple(
        Branch(
            f"{field_words(each.field, language) if each.field else phrase('whole', language)}"
            f"  {each.reason.in_(language)}"
        )
        for each in record.inferred
    )
    if marks:
        yield Branch(phrase("inferred", language), marks)


def _quotes(plan: Plan, record: Record, language: Language) -> Iterator[Branch]:
    """Each quote, with the sentence that it stands in where that is not the one before it."""
    last = ""
    for span in record.spans:
        sentence = _sentence(plan, span)
        shown = sentence not in ("", span.quote, last)
        yield Branch(_quote(span, language), (Branch(sentence),) if shown else ())
        last = sentence


def _quote(span: Span, language: Language) -> str:
    place = phrase("quote-nowhere", language)
    if span.start is not None:
        length = len(span.quote)
        place = phrase("quote-at" if length > 1 else "quote-at-one", language, start=span.start, count=length)
    if span.field:
        place += phrase("of-field", language, field=field_words(span.field, language))
    return f"{place}  {span.quote}"


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
