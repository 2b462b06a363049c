"""The answer of `ground`: a row for each fact that the text does not carry, with the places that were compared."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from policyplan.messages import Language, heading, labels
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.result import IDS, Column, Reason, Result, Row


class GroundingVerdict(StrEnum):
    """Why a fact is listed."""

    ABSENT = "absent"
    """The text does not have the quote."""
    LAYOUT = "layout"
    """The quote differs from the text in widths, spaces or signs only."""
    NUMBER = "number"
    """The quote does not state the number."""
    COMPARATOR = "comparator"
    """The words around the number state another comparator."""
    UNIT = "unit"
    """The text counts in another unit."""
    DATE = "date"
    """The quote gives another time."""
    AGENCY = "agency"
    """The quote does not name the agency or the group."""
    ROLE = "role"
    """The words around the agency state another role."""
    SECTION = "section"
    """The quote is in the section of another record."""
    SHARED = "shared"
    """Two facts rest on the same words."""
    TITLE = "title"
    """The text does not have the title."""
    INVALID = "invalid"
    """The fact breaks a rule of plans."""
    UNSOURCED = "unsourced"
    """No quote states the fact."""
    INFERRED = "inferred"
    """A mark says that somebody inferred the fact."""
    SEVERAL_PLACES = "several_places"
    """The quote is at several places, none of which is certain."""
    OUTSIDE = "outside"
    """The quote is outside the section of its task, and in no other task's."""


labels(
    GroundingVerdict,
    absent="quote not in the text",
    layout="quote in another layout",
    number="other number",
    comparator="other comparator",
    unit="other unit",
    date="other time",
    agency="agency not named",
    role="other role",
    section="quote in another section",
    shared="words used twice",
    title="title not in the text",
    invalid="breaks a rule",
    unsourced="without a quote",
    inferred="inferred",
    several_places="several places",
    outside="outside all sections",
)


@attrs.frozen(kw_only=True)
class Advice(Reason):
    """What to do about a fact that the text does not carry."""

    def sentence(self, language: Language = "en") -> str:
        """Return the advice in *language*."""
        facts = {name: fact.in_(language) if isinstance(fact, Text) else fact for name, fact in self.facts}
        return self.template.render_hint(language, **facts)


@attrs.frozen(kw_only=True)
class TextPlace:
    """A stretch of the text."""

    start: int
    """The offset of its first code point, from 0."""
    end: int
    """The offset after its last code point."""
    line: int
    """Its line, from 1."""
    quote: str
    """Its words."""

    def __str__(self) -> str:
        return f"{self.start} (line {self.line})"


@attrs.frozen(kw_only=True)
class GroundingRow(Row):
    """A fact that the text does not carry, or that nothing in the draft rests on the text."""

    path: str
    """The path from the plan to the fact, such as ``tasks[0].assignments[1].spans[0]``."""
    id: str
    """The id of the record, or of the nearest record around it with an id."""
    kind: str
    """The class of the record, such as ``Assignment``."""
    field: str | None = None
    """The attribute that it is about. None for the complete record."""
    verdict: GroundingVerdict
    """Why it is listed."""
    level: Level
    """How serious it is: facts that are inferred or without a quote are an ``info``."""
    message: Reason
    """What is wrong."""
    hint: Advice | None = None
    """What to do about it."""
    quote: str | None = None
    """The quote of the draft."""
    places: tuple[TextPlace, ...] = ()
    """Where the text has the quote."""
    nearest: TextPlace | None = None
    """Where the text has the most similar words. None if it has the quote itself, or nothing similar."""
    ids: tuple[str, ...] = ()
    """The ids of the records that it is about."""


def _nearest(row: GroundingRow, language: Language) -> object:
    return row.nearest.quote if row.nearest else ""


def _place(row: GroundingRow, language: Language) -> object:
    return f"{row.id} ({row.path})" if row.path else row.id


def _of_nearest(name: str) -> Callable[[Any, Language], object]:
    return lambda row, language: getattr(row.nearest, name) if row.nearest else None


@attrs.frozen(kw_only=True, repr=False)
class Grounding(Result[GroundingRow]):
    """The facts of a draft that its text does not carry, the gravest first; its rows are `GroundingRow` objects.

    It is true where anything is listed. `ok` says whether the text carries all facts that claim to rest on it.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="location", heading=heading("Location"), shown=_place, only_in="table"),
        Column(name="path", only_in="csv"),
        Column(name="id", only_in="csv"),
        Column(name="kind", only_in="csv"),
        Column(name="field", only_in="csv"),
        Column(name="verdict", heading=heading("Verdict")),
        Column(name="level", heading=heading("Level")),
        Column(name="message", heading=heading("Problem")),
        Column(name="hint", heading=heading("Advice")),
        Column(name="quote", only_in="csv"),
        Column(name="places", only_in="csv"),
        Column(name="nearest", only_in="csv", written=_nearest),
        Column(name="nearest_start", only_in="csv", written=_of_nearest("start"), type="integer"),
        Column(name="nearest_line", only_in="csv", written=_of_nearest("line"), type="integer"),
        IDS,
    )

    plan: Plan = attrs.field(eq=False)
    """The draft with its source, and with the offset of each quote that has a certain place."""

    @property
    def wrong(self) -> tuple[GroundingRow, ...]:
        """The rows about facts that claim to rest on the text and do not: errors and warnings."""
        return tuple(row for row in self.rows if row.level is not Level.INFO)

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings and hints don't count."""
        return not any(row.level is Level.ERROR for row in self.rows)
