"""Findings as an answer: a row each, and below them what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Literal

import attrs

from policyplan.cli.phrases import PHRASES, phrase
from policyplan.errors import Statement
from policyplan.messages import Language, label
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.values import Record, Text
from policyplan.model.walk import walk
from policyplan.query.result import Column, Result, Row

_ORDER = (Level.ERROR, Level.WARNING, Level.INFO)


@attrs.frozen(kw_only=True)
class FindingRow(Row):
    """One finding as a line of a table."""

    finding: Finding


@attrs.frozen
class Said:
    """A phrase of the command with its facts, as a note under a table."""

    key: str
    facts: dict[str, Any] = attrs.field(factory=dict)

    def sentence(self, language: Language = "en") -> str:
        """Give the phrase in *language*."""
        facts = {name: each(language) if callable(each) else each for name, each in self.facts.items()}
        return phrase(self.key, language, **facts)


def _told(
    name: str, what: Callable[[FindingRow, Language], object], *, only_in: Literal["csv", "table"] | None = None
) -> Column:
    en, zh = (PHRASES[name].template(language) for language in ("en", "zh"))
    return Column(name=name, heading=Text(zh=zh, en=en), shown=what, written=what, only_in=only_in)


def _location(name: str) -> Column:
    """A part of the location as a column for programs."""
    return Column(name=name, written=lambda row, _: getattr(row.finding.location, name), only_in="csv")


@attrs.frozen(kw_only=True, repr=False)
class Findings(Result[FindingRow]):
    """What a check found: errors first, then warnings and hints, each in the order of the plan."""

    columns: ClassVar[tuple[Column, ...]] = (
        _told("location", lambda row, _: str(row.finding.location), only_in="table"),
        *(_location(name) for name in ("path", "line", "column", "id", "field")),
        _told("level", lambda row, _: row.finding.level),
        _told("code", lambda row, _: row.finding.code),
        _told("message", lambda row, said: row.finding.message(said)),
        _told("hint", lambda row, said: row.finding.hint(said)),
    )

    language: Language = "en"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        """Give the findings as plain values, in one language."""
        return [row.finding.to_dict(language or self.language) for row in self.rows]


def as_answer(findings: Iterable[Statement], language: Language, notes: Sequence[Said] = ()) -> Findings:
    """Findings as an answer, the gravest first, with *notes* below."""
    graded = [each for each in findings if isinstance(each, Finding)]
    rows = tuple(FindingRow(finding=each) for each in sorted(graded, key=lambda each: _ORDER.index(each.level)))
    return Findings(rows=rows, notes=notes, language=language)  # type: ignore[arg-type]


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether the plan is unfit to be computed with."""
    return any(each.level is Level.ERROR for each in findings)


def what_was_checked(plan: Plan, findings: Sequence[Finding]) -> tuple[Said, ...]:
    """How many findings there are, how much of each kind the plan has, and how far it can be traced to its text."""
    records = [record for _, record in walk(plan) if record is not plan]
    return (_found(findings), _counts(records), *_evidence(plan, records))


def what_was_not_checked(faults: Sequence[Finding]) -> tuple[Said, ...]:
    """How many faults keep a file from being made into a plan, and what they hide."""
    return (_found(faults), Said("shape-hides"))


def _found(findings: Sequence[Finding]) -> Said:
    levels = Counter(each.level.value for each in findings)
    counted = {level.value: levels[level.value] for level in _ORDER}
    return Said("findings", counted) if findings else Said("no-findings")


def _counts(records: Sequence[Record]) -> Said:
    kinds = Counter(type(record).__name__ for record in records)

    def said(language: Language) -> str:
        joint = "、" if language == "zh" else ", "
        return joint.join(f"{label(kind, language)} {count}" for kind, count in kinds.items())

    return Said("counts", {"counts": said})


def status(record: Record) -> str:
    """``stated``, ``inferred`` or ``unsourced``."""
    return "stated" if record.is_stated else "inferred" if record.is_inferred else "unsourced"


def _evidence(plan: Plan, records: Sequence[Record]) -> Iterator[Said]:
    counts = Counter(map(status, records))
    facts = {name: counts[name] for name in ("stated", "inferred", "unsourced")}
    yield Said("facts", {"facts": len(records), **facts})
    spans = [span for record in (plan, *records) for span in record.spans]
    texts = {id(source): source.text or "" for source in plan.sources}
    checked = 0
    for span in spans:
        source = source_of(plan, span)
        text = texts.get(id(source), "")
        checked += span.start is not None and text.startswith(span.quote, span.start)
    if not spans:
        yield Said("no-spans")
    elif checked == len(spans):
        yield Said("spans-check", {"stated": facts["stated"], "spans": len(spans)})
    else:
        yield Said("spans-fail", {"spans": len(spans), "found": checked})
