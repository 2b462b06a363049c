"""A target's amount in words, for readers: ``≥100,000 person-times per year``."""

from __future__ import annotations

from policyplan.l10n.numbers import digits
from policyplan.model.kinds import Comparator
from policyplan.model.records import Measure, Target
from policyplan.model.values import Text
from policyplan.wording import VOCABULARY


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
    zh, en = (unit.in_("zh"), unit.in_("en")) if unit else ("", "")
    space = "" if en in ("", "%") else " "
    each_en, each_zh = VOCABULARY[target.per] if target.per else ("", "")
    return Text(
        zh=(f"每{each_zh}" if target.per else "") + figure + zh,
        en=f"{figure}{space}{en}" + (f" per {each_en}" if target.per else ""),
    )
