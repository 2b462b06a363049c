"""Findings for the terminal: the gravest first, and below them what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from policyplan.cli.phrases import phrase
from policyplan.errors import Statement
from policyplan.messages import Language, label
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.values import Record
from policyplan.model.walk import walk
from policyplan.query.check import Findings

_ORDER = (Level.ERROR, Level.WARNING, Level.INFO)


@attrs.frozen
class Said:
    """A phrase of the command with its facts, as a note under a table."""

    key: str
    facts: dict[str, Any] = attrs.field(factory=dict)

    def sentence(self, language: Language = "en") -> str:
        """Give the phrase in *language*."""
        facts = {name: each(language) if callable(each) else each for name, each in self.facts.items()}
        return phrase(self.key, language, **facts)


@attrs.frozen(kw_only=True, repr=False)
class FindingsInOneLanguage(Findings):
    """The findings, as JSON in the language that the command speaks."""

    language: Language = "en"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return Findings._plain_rows(self, language or self.language, exact=exact)


def as_answer(findings: Iterable[Statement], language: Language, notes: Sequence[Said] = ()) -> FindingsInOneLanguage:
    """Findings as an answer, the gravest first, with *notes* below."""
    graded = [each for each in findings if isinstance(each, Finding)]
    rows = tuple(sorted(graded, key=lambda each: _ORDER.index(each.level)))
    return FindingsInOneLanguage(rows=rows, notes=notes, language=language)  # type: ignore[arg-type]


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
