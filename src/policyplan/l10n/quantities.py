"""A target's amount in words, for readers: ``≥100,000 person-times per year``."""

from __future__ import annotations

from policyplan.l10n.numbers import digits
from policyplan.l10n.texts import text_by
from policyplan.l10n.times import with_unit
from policyplan.messages import Language, Message, label
from policyplan.model.kinds import Comparator, Per
from policyplan.model.records import Measure, Target
from policyplan.model.values import Text


def amount_of(target: Target, measure: Measure | None) -> Text | None:
    """The value of a target with its sign, its unit (the measure's, unless it has its own) and what it holds for.

    None for a target without a number.
    """
    if target.value is None:
        return None
    signed = target.comparator not in (Comparator.EXACTLY, Comparator.BETWEEN)
    figure = (target.comparator.sign if signed else "") + digits(target.value)
    if target.upper is not None:
        figure += f"–{digits(target.upper)}"
    unit = target.unit or (measure.unit if measure else None)
    return text_by(lambda language: per_words(with_unit(figure, unit, language), target.per, language))


def per_words(amount: str, per: Per | None, language: Language) -> str:
    """An amount with what it is owed per: ``100 sessions per year``, ``每年100场次``."""
    return PER.render(language, amount=amount, per=label(per, language)) if per else amount


PER = Message("quantity.per", "{amount} per {per}")
