"""Concentration: is leading, and taking part, spread over many agencies or gathered in a few?"""

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
from policyplan.model.arguments import takes_plan
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason, rounded
from policyplan.query.workload.participation import (
    CountingOptions,
    Participation,
    PartyKey,
    participation,
    what_was_counted,
)
from policyplan.query.workload.tally import Tally, as_decimal, tallies
from policyplan.text.order import name_key


class Activity(StrEnum):
    """What is shared out among agencies: tasks led, or tasks taken part in, in whatever role."""

    LEAD = "lead"
    PARTICIPATION = "participation"


labels(
    Activity,
    lead="lead",
    participation="taking part",
)


class Counting(StrEnum):
    """How a task with n agencies counts: whole for each, or 1/n for each."""

    WHOLE = "whole"
    FRACTIONAL = "fractional"


labels(
    Counting,
    whole="whole",
    fractional="fractional",
)


@attrs.frozen(kw_only=True)
class ConcentrationRow(Row):
    """How concentrated one activity is, counted in one way, over ``agencies`` agencies, of which ``active`` have any.

    ``total`` is what is shared out. ``hhi``, ``gini`` and ``top_share`` are from 0 to 1, None with a ``reason`` where
    they cannot be computed. ``top`` are the names of the agencies with the most, ``tied`` says that another has as
    much as the last of them. ``ids`` are the assignments that it rests on.
    """

    of: Activity
    counting: Counting
    agencies: int
    active: int
    total: Decimal
    hhi: Decimal | None
    gini: Decimal | None
    top_share: Decimal | None
    top: tuple[Text, ...]
    tied: bool
    reason: Reason | None
    ids: tuple[str, ...]


def _total(row: ConcentrationRow, language: Language) -> object:
    return row.total if row.counting is Counting.WHOLE else rounded("total")(row, language)


@attrs.frozen(kw_only=True, repr=False)
class Concentration(Result[ConcentrationRow]):
    """Leading and taking part, each counted whole and in fractions; ``top`` agencies make the top share."""

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


@takes_plan
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
    """How concentrated leading and taking part are in *plan*: four rows, each counted whole and in fractions.

    All N agencies that the plan names count, those with nothing included; generic owners and open lists are no
    agencies and have no share. With x the figure of each agency and s = x / Σx its share:

    - ``hhi``, Herfindahl-Hirschman: Σ s². From 1/N (all alike) to 1 (one has all). A. O. Hirschman, "The Paternity of
      an Index", American Economic Review 54 (1964), 761-762.
    - ``gini``: Σᵢ Σⱼ abs(xᵢ - xⱼ) / (2 N Σx), without correction for small N. From 0 (all alike) to (N - 1)/N (one has
      all). C. Gini, Variabilità e mutabilità, Bologna 1912.
    - ``top_share``: the shares of the *top* agencies with the most, added up (the concentration ratio). From top/N to
      1. M. Hall and N. Tideman, "Measures of Concentration", Journal of the American Statistical Association 62
      (1967), 162-168.

    The other options, and what is raised, as in `workload`; `CallError` also for a *top* that is no number from 1 up.
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
    counted = {party: tally for (_, party), tally in tallies(parties.units, agencies).items()}
    ordered = sorted(agencies, key=lambda party: (name_key(str(parties.name(party))), str(party[1])))
    shares = [_Shared(parties, [(party, counted[party]) for party in ordered], *each) for each in _FIGURES]
    rows = tuple(each.row(top) for each in shares)
    tied = tuple(remarked(_word(row.of), _word(row.counting)) for row in rows if row.tied)
    return Concentration(
        rows=rows,
        top=top,
        notes=(
            reason(messages.CONCENTRATION_COUNTED, agencies=len(agencies)),
            *(_of_range(len(agencies)) if agencies else ()),
            *what_was_counted(plan, options, parties),
            *parties.notes,
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


def _of_range(agencies: int) -> Iterator[Reason]:
    least, most = (
        as_decimal(each).quantize(Decimal("0.001"))
        for each in (Fraction(1, agencies), Fraction(agencies - 1, agencies))
    )
    yield reason(messages.CONCENTRATION_MEASURES, least=least, most=most)


@attrs.frozen
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
        highest = sorted(self.tallies, key=lambda each: -self.figure(each[1]))
        return ConcentrationRow(
            of=self.of,
            counting=self.counting,
            agencies=len(figures),
            active=sum(each > 0 for each in figures),
            total=as_decimal(total),
            hhi=as_decimal(herfindahl_hirschman(figures)) if total else None,
            gini=as_decimal(gini(figures)) if total else None,
            top_share=as_decimal(top_share(figures, top)) if total else None,
            top=tuple(self.parties.name(party) for party, tally in highest[:top] if self.figure(tally)),
            tied=self._is_tied(highest, top),
            reason=None if total else _why_not(figures),
            ids=tuple(dict.fromkeys(id for _, tally in self.tallies for id in self._ids(tally))),
        )

    def _ids(self, tally: Tally) -> Iterator[str]:
        return (id for id, role in tally.ids.items() if role is Role.LEAD or self.of is not Activity.LEAD)

    def _is_tied(self, highest: Sequence[tuple[PartyKey, Tally]], top: int) -> bool:
        if len(highest) <= top:
            return False
        last, next_one = (self.figure(tally) for _, tally in highest[top - 1 : top + 1])
        return last == next_one > 0


def _why_not(figures: Sequence[Fraction]) -> Reason:
    return reason(
        messages.CONCENTRATION_NOT_COMPUTABLE_NOTHING if figures else messages.CONCENTRATION_NOT_COMPUTABLE_NOBODY
    )


def herfindahl_hirschman(figures: Sequence[Fraction]) -> Fraction:
    """The sum of the squared shares; the figures are not all 0."""
    return sum((each * each for each in figures), Fraction()) / sum(figures, Fraction()) ** 2


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
