"""Findings as an answer: one row each, and the counts of what was checked below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from policyplan.cli import failures, messages, streams
from policyplan.errors import Statement
from policyplan.l10n.lists import join_clauses
from policyplan.messages import Language, label
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.sections import source_of
from policyplan.model.values import Record
from policyplan.model.walk import walk
from policyplan.query.check import Findings
from policyplan.query.evidence import evidence_of
from policyplan.query.result import reason

if TYPE_CHECKING:
    from policyplan.cli.answers import Localised

_ORDER = (Level.ERROR, Level.WARNING, Level.INFO)


_COUNTED = {Level.ERROR: messages.ERRORS, Level.WARNING: messages.WARNINGS, Level.INFO: messages.HINTS}


@attrs.frozen
class _KindCounts:
    """The number of records of each kind, as a note."""

    counts: dict[str, int]

    def sentence(self, language: Language = "en") -> str:
        """Return the counts in *language*."""
        kinds = self.counts.items()
        counts = [messages.CHECKED_KIND.render(language, kind=label(kind, language), count=n) for kind, n in kinds]
        return messages.CHECKED.render(language, counts=counts)


@attrs.frozen
class _LevelCounts:
    """The number of findings of each level, as a note."""

    counts: dict[Level, int]

    def sentence(self, language: Language = "en") -> str:
        """Return the counts in *language*, without those that are zero."""
        counted = ((words, self.counts.get(level, 0)) for level, words in _COUNTED.items())
        counts = [words.render(language, count=count) for words, count in counted if count]
        return messages.FINDINGS.render(language, counts=join_clauses(counts, language))


@attrs.frozen(kw_only=True, repr=False)
class FindingsInOneLanguage(Findings):
    """The findings, with JSON in the language of the call."""

    language: Language = "en"

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return Findings._plain_rows(self, language or self.language, exact=exact)


def as_answer(
    findings: Iterable[Statement], language: Language, notes: Sequence[Localised] = ()
) -> FindingsInOneLanguage:
    """Return findings as an answer, errors first, with *notes* below."""
    graded = [finding for finding in findings if isinstance(finding, Finding)]
    rows = tuple(sorted(graded, key=lambda finding: _ORDER.index(finding.level)))
    return FindingsInOneLanguage(rows=rows, notes=notes, language=language)  # type: ignore[arg-type]


def report(findings: Iterable[Finding], language: Language, *, verbose: bool) -> None:
    """Print findings to the standard error, a line each; hints only if *verbose*, otherwise their number."""
    shown, hints = _divided(findings, verbose=verbose)
    for finding in shown:
        failures.warn(finding, language)
    if hints:
        streams.print_error(messages.HINTS_HIDDEN.render(language, count=hints))


def _divided(findings: Iterable[Finding], *, verbose: bool) -> tuple[list[Finding], int]:
    """The findings to show, and the number of hints that are only counted."""
    known = list(findings)
    shown = [finding for finding in known if verbose or finding.level is not Level.INFO]
    return shown, len(known) - len(shown)


def shown_and_counted(findings: Iterable[Finding], *, verbose: bool) -> tuple[list[Finding], tuple[Localised, ...]]:
    """Return the findings to show, and a note with the number of hints that are only counted."""
    shown, hints = _divided(findings, verbose=verbose)
    return shown, (reason(messages.HINTS_HIDDEN, count=hints),) if hints else ()


def what_was_checked(plan: Plan, findings: Sequence[Finding]) -> tuple[Localised, ...]:
    """Return notes: the number of findings, of records of each kind, and of facts with a quote in the source."""
    records = [record for _, record in walk(plan) if record is not plan]
    kinds = Counter(type(record).__name__ for record in records)
    return (counted(findings), _KindCounts(kinds), *_evidence(plan, records))


def what_was_not_checked(faults: Sequence[Finding]) -> tuple[Localised, ...]:
    """Return notes: the number of faults that keep a file from being a plan, and what is checked afterwards."""
    return (counted(faults), reason(messages.SHAPE_HIDES))


def counted(findings: Sequence[Finding]) -> Localised:
    """Return a note with the number of findings of each level."""
    levels = Counter(finding.level for finding in findings)
    return _LevelCounts(levels) if findings else reason(messages.NO_FINDINGS)


def _evidence(plan: Plan, records: Sequence[Record]) -> Iterator[Localised]:
    counts = Counter(evidence_of(record)[0].value for record in records)
    facts = {name: counts[name] for name in ("stated", "inferred", "unsourced")}
    yield reason(messages.FACTS, count=len(records), **facts)
    spans = [span for record in (plan, *records) for span in record.spans]
    texts = {id(source): source.text or "" for source in plan.sources}
    checked = 0
    for span in spans:
        text = texts.get(id(source_of(plan, span)), "")
        checked += span.start is not None and text.startswith(span.quote, span.start)
    if not spans:
        yield reason(messages.NO_SPANS)
    elif checked == len(spans):
        yield reason(messages.SPANS_CHECK, count=len(spans))
    else:
        yield reason(messages.SPANS_FAIL, spans=len(spans), found=checked)
