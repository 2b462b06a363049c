"""Targets in words: ``Rural training: 100,000 person-times, 2016–2020, binding``."""

from __future__ import annotations

from policyplan.l10n.lists import join_clauses, labelled
from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.l10n.texts import text_by
from policyplan.l10n.times import by_words, when_words
from policyplan.messages import Language, Message, label
from policyplan.model.kinds import Binding, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target
from policyplan.model.values import Text

INTERIM = Message("target.interim", "interim")

_PART_OF = {
    **dict.fromkeys(("value", "upper", "comparator", "unit", "per"), "amount"),
    **dict.fromkeys(("due", "period"), "time"),
    "interim": "interim",
    "binding": "binding",
}
"""The part of a target's words that shows each of its attributes."""


def target_words(plan: Plan, indicator: Indicator, target: Target, language: Language, *, mark: str = "") -> str:
    """Return an indicator with one of its targets.

    Parameters:
        plan: The plan, for the unit of the measure.
        indicator: The indicator that has the target.
        target: The target.
        language: The reader's language.
        mark: A sign behind each part, amount or time, that was inferred.

    Returns:
        The words; the title alone where nothing is known of the target.

    Example:
        >>> plan = Plan(id="p", title=Text(en="Plan"))
        >>> indicator = Indicator(id="i", title=Text(en="Teachers trained"))
        >>> target_words(plan, indicator, Target(value=500, due="2020"), "en")
        'Teachers trained: 500, by 2020'

    """
    title = indicator.title.in_(language)
    figure = figure_words(plan, indicator, target, language, mark=mark)
    return labelled(title, figure, language) if figure else title


def figure_words(plan: Plan, indicator: Indicator, target: Target, language: Language, *, mark: str = "") -> str:
    """Return a target without its indicator, as `target_words` does; empty where nothing is known of it."""
    parts = {
        "amount": amount_words(plan, indicator, target, language),
        "time": time_words(target, language),
        "interim": INTERIM.render(language) if target.interim else "",
        "binding": binding_words(target, language),
    }
    inferred = {_PART_OF.get(inference.field or "") for inference in target.inferred}
    return join_clauses(
        (f"{words}{mark}" if words and part in inferred else words for part, words in parts.items()), language
    )


def amount_of(target: Target, measure: Measure | None) -> Text | None:
    """Return the amount of a target with its sign, its unit and what it holds for; None without a number.

    Example:
        >>> amount_of(Target(value=5, comparator="at_least", per="year"), None).in_("en")
        '≥5 a year'

    """
    if target.value is None:
        return None
    return text_by(lambda language: per_words(_with_unit(target, measure, language), target.per, language))


def amount_words(plan: Plan, indicator: Indicator, target: Target, language: Language) -> str:
    """Return the amount of a target with its sign, its unit and what it holds for; empty without a number."""
    if target.value is None:
        return ""
    measure = plan.get(indicator.measure, Measure) if indicator.measure else None
    in_each_place = indicator.per_place and target.per is not Per.PLACE
    return per_words(_with_unit(target, measure, language), target.per, language, in_each_place=in_each_place)


def _with_unit(target: Target, measure: Measure | None, language: Language) -> str:
    assert target.value is not None  # asked by both callers
    figure = signed_figure(target.value, target.upper, target.comparator)
    return with_unit(figure, target.unit or (measure.unit if measure else None), language)


def binding_words(target: Target, language: Language) -> str:
    """Return how firm a target is; empty if the document doesn't say."""
    return "" if target.binding is Binding.UNSTATED else label(target.binding, language)


def time_words(target: Target, language: Language) -> str:
    """Return the period of a target, or by when it is due; empty if it has neither."""
    if target.period is not None:
        return when_words(target.period, language)
    return by_words(target.due, language) if target.due else ""
