"""What figures give together: the sum of what lies apart, the range of what may overlap.

A figure is an interval. "=" is a point, "≥" has no end above, "≤" none below. Of values that lie apart the ends add up.
Of values in which the same may be counted again, all together is no less than the largest and no more than the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal

import attrs

from policyplan.l10n.numbers import digits
from policyplan.messages import Language
from policyplan.model.kinds import Comparator
from policyplan.model.units import total
from policyplan.query.targets.parts import Part

EXACT = Context(prec=200)
"""Precise enough that no figure of a plan is rounded."""


@attrs.frozen(kw_only=True)
class Figure:
    """A number with what is said of it: its ends, None on a side that is open; ``above`` and ``below`` for > and <."""

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False
    vague: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def comparator(self) -> Comparator:
        """What is said of the number: at least, at most, between, …."""
        if self.vague:
            return Comparator.ABOUT
        if self.high is None:
            return Comparator.MORE_THAN if self.above else Comparator.AT_LEAST
        if self.low is None:
            return Comparator.LESS_THAN if self.below else Comparator.AT_MOST
        return Comparator.EXACTLY if self.is_point else Comparator.BETWEEN

    @property
    def value(self) -> Decimal:
        """The number, or the lower end of a range, or the one end that there is."""
        value = self.high if self.low is None else self.low
        assert value is not None  # no figure is open on both sides
        return value

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
        return None if self.low is None or self.is_point else self.high


def figure_of(part: Part) -> Figure:
    """What a part with a number says."""
    value, sign = part.value, part.comparator
    if sign in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Figure(low=value, above=sign is Comparator.MORE_THAN)
    if sign in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return Figure(high=value, below=sign is Comparator.LESS_THAN)
    return Figure(low=value, high=value if part.upper is None else part.upper, vague=sign is Comparator.ABOUT)


def go_together(figures: Sequence[Figure]) -> bool:
    """Whether they give a number: not a bound below with one above, nor a vague number with what is no number."""
    below = any(each.low is None for each in figures)
    above = any(each.high is None for each in figures)
    vague = any(each.vague for each in figures)
    return not (below and above) and not (vague and any(not each.vague and not each.is_point for each in figures))


def added(figures: Sequence[Figure]) -> Figure:
    """The sum of what lies apart."""
    return Figure(
        low=_total([each.low for each in figures]),
        high=_total([each.high for each in figures]),
        above=any(each.above for each in figures),
        below=any(each.below for each in figures),
        vague=any(each.vague for each in figures),
    )


def overlapped(figures: Sequence[Figure]) -> Figure | None:
    """What may overlap, together: from the largest to the sum. None where one is negative."""
    lows = [each.low for each in figures if each.low is not None]
    if min([*lows, *(each.high for each in figures if each.high is not None)]) < 0:
        return None
    low = max(lows, default=None)
    return attrs.evolve(added(figures), low=low, above=any(each.above and each.low == low for each in figures))


def _total(ends: Sequence[Decimal | None]) -> Decimal | None:
    known = [each for each in ends if each is not None]
    return total(known) if len(known) == len(ends) else None


def multiplied(figure: Figure, count: int) -> Figure:
    """The sum of *count* such figures that lie apart."""
    low, high = (None if end is None else EXACT.multiply(end, Decimal(count)) for end in (figure.low, figure.high))
    return attrs.evolve(figure, low=low, high=high)


def said(value: Decimal, upper: Decimal | None, comparator: Comparator | None, *, grouped: bool = True) -> str:
    """A figure in signs: ``≥1,000``, ``10–18``, ``≈10–18``; a bare "=" is left out.

    Nobody writes it, and spreadsheets take a cell that begins with it for a formula.
    """
    bare = comparator in (None, Comparator.EXACTLY, Comparator.BETWEEN)
    sign = "" if bare or comparator is None else comparator.sign
    return sign + "–".join(digits(end, grouped=grouped) for end in (value, upper) if end is not None)


def said_of(part: Part, language: Language) -> str:
    """A part by its title and its figure."""
    title = part.title.in_(language)
    return title if part.value is None else f"{title} {said(part.value, part.upper, part.comparator)}"
