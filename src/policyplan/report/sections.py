"""Sections of the report: particulars, tables, findings and facts, in every language."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from policyplan.l10n.numbers import digits
from policyplan.l10n.targets import target_words
from policyplan.l10n.texts import label_text, same_text, text_by
from policyplan.l10n.times import when_words
from policyplan.messages import Language, label, languages
from policyplan.model.derived import derived
from policyplan.model.findings import Finding
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Indicator
from policyplan.model.values import Record, Text
from policyplan.model.when import When
from policyplan.query.as_of import Day
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.network.network import network as ties
from policyplan.query.progress.progress import progress
from policyplan.query.result import Result, Table
from policyplan.query.rollup.measures import measures
from policyplan.query.rollup.rollup import rollup as add_up
from policyplan.query.timeline import timeline
from policyplan.query.workload.workload import workload as count
from policyplan.report import messages
from policyplan.report.marking import Fact
from policyplan.report.web import phrase


@attrs.frozen(kw_only=True)
class Answer:
    """The answer to a question, shown as a table."""

    id: str
    title: Text
    result: Result[Any]

    def table(self, language: Language) -> Table:
        """Return the rows in words. Each says all of it, so that they can be sorted."""
        return self.result.table(language, repeated=True)

    def sort_keys(self, table: Table) -> tuple[tuple[str, ...], ...]:
        """Return a key for each cell by which times and numbers are sorted.

        A time is sorted by its last day, then by its first. Where a row has a period instead of a due date, it is
        sorted by that.
        """
        columns = range(len(table.headings))
        timed = [any(isinstance(values[at], When) for values in table.values) for at in columns]
        return tuple(
            tuple(
                _sort_key(getattr(row, "period", None) if timed[at] and values[at] is None else values[at])
                for at in columns
            )
            for row, values in zip(self.result, table.values, strict=True)
        )


def _sort_key(value: object) -> str:
    """Return ISO days for a time, digits for a number, otherwise nothing."""
    if isinstance(value, When):
        return f"{value.last.isoformat()}/{value.first.isoformat()}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return digits(value, grouped=False)
    return ""


def answers(plan: Plan, as_of: Day | None) -> Iterator[Answer]:
    """Yield the questions that every plan answers, and with a day and observations those on progress."""
    # The pictures are drawn from these answers, which the plan keeps by their options.
    yield _answer("workload", derived(count)(plan, stated_only=False))
    yield _answer("network", derived(ties)(plan, stated_only=False))
    yield _answer("rollup", derived(add_up)(plan, stated_only=False))
    yield _answer("measures", measures(plan))
    yield _answer("timeline", timeline(plan, as_of=as_of))
    if as_of is not None and plan.observations:
        yield _answer("progress", progress(plan, as_of=as_of, method=("linear", "scheduled")))
        judged = evaluate(plan, as_of=as_of)
        yield _answer("evaluation", judged)
        yield _answer("weak_links", judged.weak_links)


def _answer(key: str, result: Result[Any]) -> Answer:
    return Answer(id=key, title=phrase(key), result=result)


def particulars(plan: Plan) -> Iterator[tuple[Text, Text]]:
    """Yield the data of the document, one line each; unknown ones are left out."""
    yield phrase("title"), plan.title
    if plan.number:
        yield phrase("number"), same_text(plan.number)
    if plan.issuers:
        yield phrase("issuers"), text_by(lambda language: "; ".join(issuer.in_(language) for issuer in plan.issuers))
    for key in ("signed", "published", "period"):
        when = getattr(plan, key)
        if when is not None:
            yield phrase(key), text_by(functools.partial(when_words, when))
    for source in plan.sources:
        yield phrase("sources"), source.title
        if source.sha256:
            yield phrase("sha256"), same_text(source.sha256)
    for translation in plan.translations:
        if translation.note:
            yield phrase("translation"), translation.note


def counts(plan: Plan) -> Iterator[tuple[Text, int]]:
    """Yield the number of records of each kind."""
    numbers = {
        "goals": len(plan.all_goals),
        "actions": len(plan.tasks),
        "tasks": len(plan.all_tasks),
        "indicators": len(plan.all_indicators),
        "agencies": len(plan.agencies),
        "assignments": len(plan.all_assignments),
        "observations": len(plan.observations),
    }
    for key, number in numbers.items():
        yield text_by(functools.partial(messages.COUNTED[key].render, count=number)), number


def roles(language: Language) -> dict[str, str]:
    """Return the label of each role."""
    return {role.value: label(role, language) for role in Role}


def what(plan: Plan, fact: Fact) -> Text:
    """Return a fact in words: an indicator with its targets, an assignment with agency, role and task."""
    return text_by(lambda language: _what(plan, fact.record, language))


def _what(plan: Plan, record: Record, language: Language) -> str:
    if isinstance(record, Indicator):
        targets = [target_words(plan, record, target, language) for target in record.targets]
        return "; ".join(targets) or record.title.in_(language)
    if isinstance(record, Assignment):
        who = plan.get(record.agency).name.in_(language) if record.agency else ""  # type: ignore[attr-defined]
        name = who or (record.label.in_(language) if record.label else label(record.kind, language))
        return f"{name} · {label(record.role, language)} · {record.task or ''}"
    for field in ("title", "name", "text"):
        words = getattr(record, field, None)
        if isinstance(words, Text):
            return words.in_(language)
    return str(getattr(record, "id", ""))


def kind(record: Record) -> Text:
    """Return the class of a fact."""
    return _kind(type(record).__name__, languages())


@functools.cache
def _kind(name: str, languages: tuple[Language, ...]) -> Text:
    return label_text(name)


def basis(fact: Fact) -> str:
    """Return whether a fact is stated, inferred, or neither."""
    if fact.record.is_inferred:
        return "inferred"
    return "stated" if fact.spans else "unsourced"


def finding_lines(findings: tuple[Finding, ...]) -> Iterator[tuple[Text, str, Text]]:
    """Yield each finding: level, location, message."""
    for each in findings:
        yield label_text(each.level), str(each.location), text_by(each.sentence)
