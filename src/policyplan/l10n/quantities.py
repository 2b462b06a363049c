"""Quantities: figures with their sign, their unit and what they hold for, ``≥100,000 person-times a year``."""

from __future__ import annotations

from decimal import Decimal

from policyplan.l10n.numbers import digits
from policyplan.messages import Language, Message
from policyplan.model.kinds import Comparator, Per
from policyplan.model.values import Text

WITH_UNIT = Message("quantity.unit", "{figure} {unit}")
IN_EACH_PLACE = Message("quantity.in-each-place", "{amount} in each place")
PER_YEAR = Message("quantity.per-year", "{amount} a year")
PER_QUARTER = Message("quantity.per-quarter", "{amount} a quarter")
PER_MONTH = Message("quantity.per-month", "{amount} a month")
PER_PLACE = Message("quantity.per-place", "{amount} in each place")
PER_PERSON = Message("quantity.per-person", "{amount} per person")
PER_UNIT = Message("quantity.per-unit", "{amount} each")

_PER = {
    Per.YEAR: PER_YEAR,
    Per.QUARTER: PER_QUARTER,
    Per.MONTH: PER_MONTH,
    Per.PLACE: PER_PLACE,
    Per.PERSON: PER_PERSON,
    Per.UNIT: PER_UNIT,
}
_BARE = (None, Comparator.EXACTLY, Comparator.BETWEEN)


def signed_figure(value: Decimal, upper: Decimal | None, comparator: Comparator | None, *, grouped: bool = True) -> str:
    """Return a figure with its sign; a bare "=" is left out.

    Nobody writes it, and spreadsheets take a cell that begins with it for a formula.

    Example:
        >>> signed_figure(Decimal(1000), None, Comparator.AT_LEAST)
        '≥1,000'
        >>> signed_figure(Decimal(10), Decimal(18), Comparator.BETWEEN)
        '10–18'

    """
    sign = "" if comparator is None or comparator in _BARE else comparator.sign
    return sign + "–".join(digits(end, grouped=grouped) for end in (value, upper) if end is not None)


def with_unit(figure: str, unit: Text | None, language: Language) -> str:
    """Return a figure with its unit.

    Example:
        >>> with_unit("100", Text(zh="人次", en="person-times"), "en")
        '100 person-times'
        >>> with_unit("10.8", Text(en="%"), "en")
        '10.8%'

    """
    name = unit.in_(language) if unit else ""
    return figure + name if name in ("", "%") else WITH_UNIT.render(language, figure=figure, unit=name)


def per_words(amount: str, per: Per | None, language: Language, *, in_each_place: bool = False) -> str:
    """Return an amount with what it is owed for.

    Example:
        >>> per_words("100 sessions", Per.YEAR, "en", in_each_place=True)
        '100 sessions a year in each place'

    """
    amount = _PER[per].render(language, amount=amount) if per else amount
    return IN_EACH_PLACE.render(language, amount=amount) if in_each_place else amount
