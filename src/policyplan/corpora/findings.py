"""Findings about the files of a corpus, as rows that can be stored."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from policyplan.errors import Location, PlanError, PolicyPlanError
from policyplan.messages import Language, Message, heading
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.values import Text
from policyplan.query.result import Column, Result, Row


@attrs.frozen(kw_only=True)
class CorpusFinding(Row):
    """A problem of a file of the corpus."""

    path: str
    """The file, below the root of the corpus."""
    plan: str | None
    """The key of the plan; None for a file without a plan."""
    level: Level
    """How serious the problem is."""
    code: str
    """The stable name of this kind of finding."""
    message: Text
    """What is wrong."""
    hint: Text | None
    """What to do about it."""
    line: int | None = None
    """The line in the file, from 1."""
    column: int | None = None
    """The column, in code points from 1."""
    cell: str | None = None
    """The cell of a table."""
    id: str | None = None
    """The id of the record."""
    field: str | None = None
    """The attribute, or the path to it."""

    def sentence(self, language: Language = "en") -> str:
        """Return the place, the message and the hint in one line."""
        place = Location(
            path=self.path, line=self.line, column=self.column, cell=self.cell, id=self.id, field=self.field
        )
        words = " ".join(text.in_(language) for text in (self.message, self.hint) if text is not None)
        return f"{place}: {words}"

    @property
    def location(self) -> Location:
        """The place in the file."""
        return Location(
            path=self.path, line=self.line, column=self.column, cell=self.cell, id=self.id, field=self.field
        )


def _place(row: CorpusFinding, language: Language) -> object:
    return str(row.location)


@attrs.frozen(kw_only=True, repr=False)
class CorpusFindings(Result[CorpusFinding]):
    """What was found while the corpus was built, sorted by file."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="path", only_in="csv"),
        Column(name="plan", only_in="csv"),
        Column(name="place", heading=heading("Location"), shown=_place, only_in="table"),
        Column(name="level", heading=heading("Level")),
        Column(name="code", heading=heading("Code")),
        Column(name="message", heading=heading("Problem")),
        Column(name="hint", heading=heading("Advice")),
        Column(name="line", only_in="csv"),
        Column(name="column", only_in="csv"),
        Column(name="cell", only_in="csv"),
        Column(name="id", only_in="csv"),
        Column(name="field", only_in="csv"),
    )

    @property
    def errors(self) -> tuple[CorpusFinding, ...]:
        """The findings that kept a file out of the corpus."""
        return tuple(row for row in self.rows if row.level is Level.ERROR)

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings and hints don't count."""
        return not self.errors

    def of(self, plan: str) -> CorpusFindings:
        """Return the findings about one plan."""
        return attrs.evolve(self, rows=tuple(row for row in self.rows if row.plan == plan))


def corpus_finding(found: Finding, *, path: str, key: str | None) -> CorpusFinding:
    """Return a finding of reading or checking as a row."""
    place = found.location
    return CorpusFinding(
        path=path,
        plan=key,
        level=found.level,
        code=found.code,
        message=_text(found.message),
        hint=_text(found.hint),
        line=place.line,
        column=place.column,
        cell=place.cell,
        id=place.id,
        field=place.field,
    )


def about(template: Message, *, path: str, key: str | None = None, level: Level, **facts: Any) -> CorpusFinding:
    """Return a finding about a whole file."""
    return corpus_finding(finding(template, Location(path=path), level=level, **facts), path=path, key=key)


def of_error(error: PolicyPlanError, *, path: str) -> list[CorpusFinding]:
    """Return the error of a file that cannot be read as findings: one, or one per fault of its plan."""
    if isinstance(error, PlanError):
        faults = [fault for fault in error.findings if isinstance(fault, Finding)]
        return [corpus_finding(fault, path=path, key=None) for fault in faults]
    found = finding(error.template, error.location, **error.facts)
    return [corpus_finding(found, path=path, key=None)]


def _text(render: Any) -> Any:
    words = {language: said for language in ("zh", "en") if (said := render(language))}
    return Text(words) if words else None
