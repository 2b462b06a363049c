"""Findings as an answer: one row each, and the counts of what was checked below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from policyplan.cli import messages
from policyplan.errors import Statement
from policyplan.l10n.texts import text_of
from policyplan.messages import Language, Message, label
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.values import Record
from policyplan.model.walk import walk
from policyplan.query.evidence import evidence_of
from policyplan.query.result import Column, Result, Row, reason

if TYPE_CHECKING:
    from policyplan.cli.answers import Localised

_ORDER = (Level.ERROR, Level.WARNING, Level.INFO)


@attrs.frozen(kw_only=True)
class FindingRow(Row):
    """One finding."""

    finding: Finding


@attrs.frozen
class _KindCounts:
    """The number of records of each kind, as a note."""

    counts: dict[str, int]

    def sentence(self, language: Language = "en") -> str:
        """Return the counts in *language*."""
        kinds = self.counts.items()
        counts = [messages.CHECKED_KIND.render(language, kind=label(kind, language), count=n) for kind, n in kinds]
        return messages.CHECKED.render(language, counts=counts)


def _column(
    name: str,
    heading: Message,
    show: Callable[[FindingRow, Language], object],
    only_in: Literal["csv", "table"] | None = None,
) -> Column:
    return Column(name=name, heading=text_of(heading), shown=show, written=show, only_in=only_in)


def _location(name: str) -> Column:
    """A part of the location, for programs."""
    return Column(name=name, written=lambda row, _: getattr(row.finding.place, name), only_in="csv")


@attrs.frozen(kw_only=True, repr=False)
class Findings(Result[FindingRow]):
    """Errors, warnings and hints, each in the order of the plan."""

    columns: ClassVar[tuple[Column, ...]] = (
        _column("place", messages.PLACE, lambda row, _: str(row.finding.place), only_in="table"),
        *(_location(name) for name in ("path", "line", "column", "id", "field")),
        _column("level", messages.LEVEL, lambda row, _: row.finding.level),
        _column("code", messages.CODE, lambda row, _: row.finding.code),
        _column("message", messages.MESSAGE, lambda row, language: row.finding.message(language)),
        _column("hint", messages.HINT, lambda row, language: row.finding.hint(language)),
    )

    language: Language = "en"

    def to_dicts(self, language: Language | None = None) -> list[dict[str, Any]]:
        """Return the findings as plain values, in one language."""
        return [row.finding.to_dict(language or self.language) for row in self.rows]


def as_answer(findings: Iterable[Statement], language: Language, notes: Sequence[Localised] = ()) -> Findings:
    """Return findings as an answer, errors first, with *notes* below."""
    graded = [finding for finding in findings if isinstance(finding, Finding)]
    graded.sort(key=lambda finding: _ORDER.index(finding.level))
    rows = tuple(FindingRow(finding=finding) for finding in graded)
    return Findings(rows=rows, notes=notes, language=language)  # type: ignore[arg-type]


def has_errors(findings: Sequence[Finding]) -> bool:
    """Return whether one of the findings is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def what_was_checked(plan: Plan, findings: Sequence[Finding]) -> tuple[Localised, ...]:
    """Return notes: the number of findings, of records of each kind, and of facts with a quote in the source."""
    records = [record for _, record in walk(plan) if record is not plan]
    kinds = Counter(type(record).__name__ for record in records)
    return (_counted(findings), _KindCounts(kinds), *_evidence(plan, records))


def what_was_not_checked(faults: Sequence[Finding]) -> tuple[Localised, ...]:
    """Return notes: the number of faults that keep a file from being a plan, and what is checked afterwards."""
    return (_counted(faults), reason(messages.SHAPE_HIDES))


def _counted(findings: Sequence[Finding]) -> Localised:
    levels = Counter(finding.level.value for finding in findings)
    counts = {level.value: levels[level.value] for level in _ORDER}
    return reason(messages.FINDINGS, **counts) if findings else reason(messages.NO_FINDINGS)


def _evidence(plan: Plan, records: Sequence[Record]) -> Iterator[Localised]:
    counts = Counter(evidence_of(record)[0].value for record in records)
    facts = {name: counts[name] for name in ("stated", "inferred", "unsourced")}
    yield reason(messages.FACTS, facts=len(records), **facts)
    spans = [span for record in (plan, *records) for span in record.spans]
    texts = {id(source): source.text or "" for source in plan.sources}
    checked = 0
    for span in spans:
        text = texts.get(id(source_of(plan, span)), "")
        checked += span.start is not None and text.startswith(span.quote, span.start)
    if not spans:
        yield reason(messages.NO_SPANS)
    elif checked == len(spans):
        yield reason(messages.SPANS_CHECK, stated=facts["stated"], spans=len(spans))
    else:
        yield reason(messages.SPANS_FAIL, spans=len(spans), found=checked)
