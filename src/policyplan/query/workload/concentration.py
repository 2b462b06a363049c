"""Concentration: whether leading and participation are spread over many agencies or a few."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

import attrs

from policyplan.errors import CallError, shown
from policyplan.l10n.lists import remarked
from policyplan.l10n.texts import label_text
from policyplan.messages import Language, heading, labels
from policyplan.model.arguments import answers
from policyplan.model.columns import ROLES, PartyKey
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason, rounded
from policyplan.query.workload.participation import (
    RESPONSIBLE,
    CountingOptions,
    Participation,
    participation,
    responsible_note,
    what_was_counted,
)
from policyplan.query.workload.tally import LEAD, Tally, as_decimal, tallies
from policyplan.text.order import name_key


class Activity(StrEnum):
    """What is shared among agencies."""

    LEAD = "lead"
    """Tasks led."""
    OWN = "own"
    """Tasks owned: led, or with responsible agencies and no lead agency. In place of ``lead`` if there are such."""
    PARTICIPATION = "participation"
    """Tasks with any role."""


labels(
    Activity,
    lead="lead",
    own="lead or responsible",
    participation="taking part",
)


class Counting(StrEnum):
    """How a task with n agencies counts."""

    WHOLE = "whole"
    """It counts whole for each agency."""
    FRACTIONAL = "fractional"
    """It counts 1/n for each agency."""


labels(
    Counting,
    whole="whole",
    fractional="fractional",
)


@attrs.frozen(kw_only=True)
class ConcentrationRow(Row):
    """How concentrated one activity is, counted in one way."""

    of: Activity
    """The activity."""
    counting: Counting
    """Whether a task counts whole for each agency, or in fractions."""
    agencies: int
    """The number of agencies of the plan."""
    active: int
    """The number of agencies with any of the activity."""
    total: Decimal
    """What is shared out."""
    hhi: Decimal | None
    """The Herfindahl-Hirschman index, from 0 to 1; None where it is not computable."""
    gini: Decimal | None
    """The Gini coefficient, from 0 to 1; None where it is not computable."""
    top_share: Decimal | None
    """The share of the top agencies, from 0 to 1; None where it is not computable."""
    top: tuple[Text, ...]
    """The names of the agencies with the most."""
    tied: bool
    """Whether another agency ties with the last of them."""
    reason: Reason | None
    """Why there are no figures."""
    ids: tuple[str, ...]
    """The assignments that the row rests on."""


def _total(row: ConcentrationRow, language: Language) -> object:
    return row.total if row.counting is Counting.WHOLE else rounded("total")(row, language)


@attrs.frozen(kw_only=True, repr=False)
class Concentration(Result[ConcentrationRow]):
    """Leading and participation, each counted whole and in fractions."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="of", heading=heading("Of")),
        Column(name="counting", heading=heading("Counting")),
        Column(name="agencies", heading=heading("Agencies"), align="right"),
        Column(name="active", heading=heading("Active"), align="right"),
        Column(name="total", heading=heading("Total"), align="right", shown=_total),
        Column(name="hhi", heading=heading("HHI"), align="right", shown=rounded("hhi", 3)),
        Column(name="gini", heading=heading("Gini"), align="right", shown=rounded("gini", 3)),
        Column(
            name="top_share",
            heading=heading("Top share"),
            align="right",
            shown=rounded("top_share", 1, percent=True),
        ),
        Column(name="top", heading=heading("Top agencies")),
        Column(name="tied", only_in="csv"),
        Column(name="reason", heading=heading("Why")),
        IDS,
    )

    top: int
    """How many agencies make up the top share."""


@answers
def concentration(
    plan: Plan,
    *,
    top: int = 3,
    level: AssignmentLevel = "assigned",
    parents: bool = False,
    stated_only: bool = False,
    provisions: bool = False,
    expand_generic: bool | str | Collection[str] = False,
    as_of: Day | None = None,
) -> Concentration:
    """Return how concentrated leading and participation are: four rows, each counted whole and in fractions.

    If a task names responsible agencies and no lead agency, the rows are about owning instead of leading; see
    `Activity`.

    All N agencies of the plan count, including those without assignments; generic owners and open lists have no share.
    With x the figure of each agency and s = x / Σx its share:

    - ``hhi``, Herfindahl-Hirschman index: Σ s². From 1/N (all equal) to 1 (one agency has all). A. O. Hirschman, "The
      Paternity of an Index", American Economic Review 54 (1964), 761-762.
    - ``gini``, Gini coefficient: Σᵢ Σⱼ abs(xᵢ - xⱼ) / (2 N Σx), without correction for small N. From 0 (all equal) to
      (N - 1)/N (one agency has all). C. Gini, Variabilità e mutabilità, Bologna 1912.
    - ``top_share``, concentration ratio: the sum of the largest *top* shares. From top/N to 1. M. Hall and N. Tideman,
      "Measures of Concentration", Journal of the American Statistical Association 62 (1967), 162-168.

    Parameters:
        plan: The plan.
        top: How many agencies make up the top share.
        level: ``assigned`` counts the assignments written on each task, at any level. ``leaf`` counts the tasks without
            children, each with the assignments of the nearest task, itself or above it, that has any.
        parents: Let what an agency does count for its topmost parent, once in each task and role.
        stated_only: Count only assignments that the document states. Inherited ones are inferred and do not count.
        provisions: Count safeguards and other duties too.
        expand_generic: Let generic owners (各有关部门) stand for every agency of the plan: those named here, or all
            (True). Open lists stay apart.
        as_of: A day whose names and mergers of agencies count.

    Returns:
        The rows, lead before participation.

    Raises:
        CallError: An option has an unknown value.
        NotFoundError: The plan names an agency that it does not have.
        PlanError: Agencies are parents or successors of one another in a circle.

    Example:
        >>> from policyplan import concentration, samples
        >>> row = concentration(samples.jiangmen())[0]
        >>> print(row.of, row.counting, round(row.hhi, 3), round(row.gini, 3))
        lead whole 0.156 0.697

    """
    _counting_number("top", top)
    options = CountingOptions(
        level=level,
        stated_only=stated_only,
        provisions=provisions,
        parents=parents,
        expand_generic=expand_generic,
        as_of=as_of,
    )
    parties = participation(plan, options)
    agencies: list[PartyKey] = [(AssignmentKind.NAMED, id) for id in parties.agencies]
    counted = {party: tally for (_, party), tally in tallies(parties, agencies).items()}
    ordered = sorted(agencies, key=lambda party: (name_key(str(parties.name(party))), str(party[1])))
    owning = RESPONSIBLE in parties.owner_roles
    figures = _FIGURES_OF_OWNERS if owning else _FIGURES
    shares = [_Shared(parties, [(party, counted[party]) for party in ordered], *figure) for figure in figures]
    rows = tuple(share.row(top) for share in shares)
    tied = tuple(remarked(_word(row.of), _word(row.counting)) for row in rows if row.tied)
    return Concentration(
        rows=rows,
        top=top,
        notes=(
            reason(messages.CONCENTRATION_COUNTED, agencies=len(agencies)),
            *(_of_range(len(agencies)) if agencies else ()),
            *what_was_counted(plan, options, parties),
            *parties.notes,
            *responsible_note(parties),
            *([reason(messages.CONCENTRATION_TIED, of=tied)] if tied else []),
        ),
    )


def _counting_number(option: str, given: object) -> None:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise CallError(messages.NUMBER_NOT_COUNTING, option=option, given=shown(given))


def _word(word: StrEnum) -> Text:
    return label_text(word)


_FIGURES: tuple[tuple[Activity, Counting, Callable[[Tally], Fraction]], ...] = (
    (Activity.LEAD, Counting.WHOLE, lambda tally: Fraction(tally.led)),
    (Activity.LEAD, Counting.FRACTIONAL, lambda tally: tally.fractional_lead),
    (Activity.PARTICIPATION, Counting.WHOLE, lambda tally: Fraction(tally.taken_part_in)),
    (Activity.PARTICIPATION, Counting.FRACTIONAL, lambda tally: tally.fractional_participation),
)
_FIGURES_OF_OWNERS: tuple[tuple[Activity, Counting, Callable[[Tally], Fraction]], ...] = (
    (Activity.OWN, Counting.WHOLE, lambda tally: Fraction(tally.owned)),
    (Activity.OWN, Counting.FRACTIONAL, lambda tally: tally.fractional_owned),
    *_FIGURES[2:],
)


def _of_range(agencies: int) -> Iterator[Reason]:
    least, most = (
        as_decimal(each).quantize(Decimal("0.001"))
        for each in (Fraction(1, agencies), Fraction(agencies - 1, agencies))
    )
    yield reason(messages.CONCENTRATION_MEASURES, least=least, most=most)


@attrs.frozen(eq=False, repr=False)
class _Shared:
    """One activity as the agencies share it, in the order of their names."""

    parties: Participation
    tallies: Sequence[tuple[PartyKey, Tally]]
    of: Activity
    counting: Counting
    figure: Callable[[Tally], Fraction]

    def row(self, top: int) -> ConcentrationRow:
        figures = [self.figure(tally) for _, tally in self.tallies]
        total = sum(figures, Fraction())
        by_party = zip((party for party, _ in self.tallies), figures, strict=True)
        highest = sorted(by_party, key=lambda party: -party[1])
        return ConcentrationRow.late(
            {"ids": lambda _: self._ids()},
            of=self.of,
            counting=self.counting,
            agencies=len(figures),
            active=sum(figure > 0 for figure in figures),
            total=as_decimal(total),
            hhi=as_decimal(herfindahl_hirschman(figures)) if total else None,
            gini=as_decimal(gini(figures)) if total else None,
            top_share=as_decimal(top_share(figures, top)) if total else None,
            top=tuple(self.parties.name(party) for party, figure in highest[:top] if figure),
            tied=_is_tied([figure for _, figure in highest], top),
            reason=None if total else _why_not(figures),
        )

    def _ids(self) -> tuple[str, ...]:
        roles = (LEAD,) if self.of is Activity.LEAD else range(len(ROLES))
        owned = self.of is Activity.OWN
        return tuple(dict.fromkeys(id for _, tally in self.tallies for id in tally.ids(roles, owned=owned)))


def _is_tied(figures: Sequence[Fraction], top: int) -> bool:
    """Whether the next figure behind the top ones is as high as the last of them."""
    return len(figures) > top and figures[top - 1] == figures[top] > 0


def _why_not(figures: Sequence[Fraction]) -> Reason:
    return reason(
        messages.CONCENTRATION_NOT_COMPUTABLE_NOTHING if figures else messages.CONCENTRATION_NOT_COMPUTABLE_NOBODY
    )


def herfindahl_hirschman(figures: Sequence[Fraction]) -> Fraction:
    """The sum of the squared shares; the figures are not all 0."""
    return sum((figure * figure for figure in figures), Fraction()) / sum(figures, Fraction()) ** 2


def gini(figures: Sequence[Fraction]) -> Fraction:
    """The mean difference of two figures over twice their mean; the figures are not all 0, and none is negative.

    With the figures in ascending order this is Σ (2i - N - 1) xᵢ / (N Σx).
    """
    number = len(figures)
    weighted = sum(((2 * at - number - 1) * each for at, each in enumerate(sorted(figures), 1)), Fraction())
    return weighted / (number * sum(figures, Fraction()))


def top_share(figures: Sequence[Fraction], top: int) -> Fraction:
    """The share of the largest few; the figures are not all 0."""
    return sum(sorted(figures, reverse=True)[:top], Fraction()) / sum(figures, Fraction())
