"""What a change of a target, a due date or a firmness means: whether it asks for more or for less, and why."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Literal

import attrs

from policyplan.compare.differences import DifferenceKind, Effect
from policyplan.l10n.lists import with_remark
from policyplan.l10n.numbers import digits, percentage
from policyplan.l10n.quantities import with_unit
from policyplan.l10n.texts import label_text, text_by
from policyplan.messages import Message
from policyplan.model.kinds import Binding, Comparator, Direction, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target
from policyplan.model.units import dimension, read_quantity
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import Reason, reason

MINIMUM_ROSE = Message("diff.minimum-rose", "The minimum rises by {by}.")
MINIMUM_FELL = Message("diff.minimum-fell", "The minimum falls by {by}.")
MAXIMUM_ROSE = Message("diff.maximum-rose", "The maximum rises by {by}.")
MAXIMUM_FELL = Message("diff.maximum-fell", "The maximum falls by {by}.")
NUMBER_ROSE = Message("diff.number-rose", "The number rises by {by}; whether that asks for more isn't stated.")
NUMBER_FELL = Message("diff.number-fell", "The number falls by {by}; whether that asks for less isn't stated.")
POINT = Message("diff.point", "{count} percentage point")
POINTS = Message("diff.points", "{count} percentage points")
RANGE_NARROWER = Message("diff.range-narrower", "The new range lies within the old one.")
RANGE_WIDER = Message("diff.range-wider", "The old range lies within the new one.")
RANGE_SHIFTED = Message("diff.range-shifted", "The range shifts; neither lies within the other.")
SAME_AMOUNT = Message("diff.same-amount", "The amount is the same; only the way it is written changes.")
SIGN_STRICTER = Message("diff.sign-stricter", "The same number is excluded now.")
SIGN_LESS_STRICT = Message("diff.sign-less-strict", "The same number is included now.")
NUMBER_NEW = Message("diff.number-new", "The target had no number before.")
NUMBER_GONE = Message("diff.number-gone", "The target has no number any more.")
OTHER_DIMENSION = Message("diff.other-dimension", "Not comparable, because the units differ in kind: {old} and {new}.")
WITHOUT_UNIT = Message("diff.without-unit", "no unit")
OTHER_PER = Message("diff.other-per", "Not comparable, because the targets hold for different things: {old} and {new}.")
ONCE = Message("diff.once", "once")
OTHER_COMPARATOR = Message(
    "diff.other-comparator", "Not comparable, because {old:word} and {new:word} limit the value differently."
)
DAYS_EARLIER = Message(
    "diff.days-earlier", "The last day is {count} day earlier.", plural="The last day is {count} days earlier."
)
DAYS_LATER = Message(
    "diff.days-later", "The last day is {count} day later.", plural="The last day is {count} days later."
)
SAME_LAST_DAY = Message("diff.same-last-day", "The last day is the same; the date is written with another precision.")
FIRMNESS_UNSTATED = Message(
    "diff.firmness-unstated", "Not comparable, because one version doesn't say how firm the target is."
)


@attrs.frozen(kw_only=True)
class Verdict:
    """What a change is, and what it means."""

    kind: DifferenceKind
    effect: Effect | None = None
    reason: Reason | None = None


_EXACT = Context(prec=200)
"""The precision of differences, which rounds no figure of a plan."""
_TIGHTER, _LOOSER = Effect.TIGHTER, Effect.LOOSER
_FIRM = (Binding.ASPIRATIONAL, Binding.EXPECTED, Binding.BINDING)


# -- dates and firmness ------------------------------------------------------------------------------------------------


def judge_due(old: When | None, new: When | None) -> Verdict:
    """Return what a change of a due date means."""
    if old is None:
        return Verdict(kind=DifferenceKind.DEADLINE_SET)
    if new is None:
        return Verdict(kind=DifferenceKind.DEADLINE_DROPPED)
    days = (new.last - old.last).days
    if not days:
        return Verdict(kind=DifferenceKind.CHANGED, reason=reason(SAME_LAST_DAY))
    if days < 0:
        why = reason(DAYS_EARLIER, count=-days)
        return Verdict(kind=DifferenceKind.DEADLINE_BROUGHT_FORWARD, effect=_TIGHTER, reason=why)
    return Verdict(kind=DifferenceKind.DEADLINE_POSTPONED, effect=_LOOSER, reason=reason(DAYS_LATER, count=days))


def judge_binding(old: Binding, new: Binding) -> Verdict:
    """Return what a change of the firmness of a target means."""
    if Binding.UNSTATED in (old, new):
        return Verdict(kind=DifferenceKind.CHANGED, reason=reason(FIRMNESS_UNSTATED))
    if _FIRM.index(new) > _FIRM.index(old):
        return Verdict(kind=DifferenceKind.BINDING_FIRMER, effect=_TIGHTER)
    return Verdict(kind=DifferenceKind.BINDING_WEAKER, effect=_LOOSER)


# -- amounts -----------------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Amount:
    """The amount of a target, in the base unit of its dimension."""

    value: Decimal | None
    upper: Decimal | None
    comparator: Comparator
    per: Per | None
    in_each_place: bool
    base: str
    """The base unit, which names the dimension."""
    factor: Decimal
    """How many base units are in the unit that the plan uses."""
    unit: Text | None
    """The unit that the plan uses."""
    direction: Direction | None

    @property
    def in_base(self) -> tuple[object, ...]:
        """The number in the base unit, and the unit. The same for equal amounts in different units."""
        return self.value, self.upper, None if self.value is None else self.base

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lower and the upper end."""
        assert self.value is not None
        return self.value, self.value if self.upper is None else self.upper

    @property
    def limits(self) -> Literal["minimum", "maximum", "range", "number"]:
        """What the amount is: a minimum, a maximum, a range, or a number that is neither."""
        if self.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
            return "minimum"
        if self.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
            return "maximum"
        if self.comparator is Comparator.BETWEEN:
            return "range"
        return _BY_DIRECTION.get(self.direction, "number")


_BY_DIRECTION: dict[Direction | None, Literal["minimum", "maximum"]] = {
    Direction.UP: "minimum",
    Direction.DOWN: "maximum",
}


Side = tuple[Plan, Indicator, Target]
"""A target in one version, with its indicator and its plan."""


def amounts_of(old: Side, new: Side) -> tuple[Amount, Amount]:
    """Return the amounts of a target in both versions. Units are compared in a language that both have."""
    units = unit_of(*old), unit_of(*new)
    tags = [unit.languages for unit in units if unit]
    language = next((tag for tag in tags[0] if all(tag in others for others in tags)), "zh") if tags else "zh"
    directions = {old[1].direction, new[1].direction}
    direction = directions.pop() if len(directions) == 1 else None
    one, other = (_amount(side, unit, direction, language) for side, unit in zip((old, new), units, strict=True))
    return one, other


def unit_of(plan: Plan, indicator: Indicator, target: Target | None = None) -> Text | None:
    """Return the unit of a target, or of the measure of its indicator. None if neither is known."""
    if target is not None and target.unit is not None:
        return target.unit
    measure = plan.get(indicator.measure) if indicator.measure and indicator.measure in plan else None
    return measure.unit if isinstance(measure, Measure) else None


def _amount(side: Side, unit: Text | None, direction: Direction | None, language: str) -> Amount:
    _, indicator, target = side
    base, factor = _dimension(unit.in_(language)) if unit else ("", Decimal(1))
    return Amount(
        value=None if target.value is None else _EXACT.multiply(target.value, factor),
        upper=None if target.upper is None else _EXACT.multiply(target.upper, factor),
        comparator=target.comparator,
        per=None if target.per is Per.PLACE else target.per,
        in_each_place=indicator.per_place or target.per is Per.PLACE,
        base=base,
        factor=factor,
        unit=unit,
        direction=direction,
    )


def _dimension(unit: str) -> tuple[str, Decimal]:
    """Return the base unit and the factor of a unit, which may be written in full width or as in 100Mbps."""
    written = read_quantity(f"1 {unit}")
    base, factor = dimension(written.unit if written else unit)
    return base.removeprefix("个") if base == "个百分点" else base, factor * (written.value if written else 1)


def judge_amount(old: Amount, new: Amount) -> Verdict:
    """Return what a change of the amount of a target means."""
    if old.value is None or new.value is None:
        why = NUMBER_NEW if old.value is None else NUMBER_GONE
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, reason=reason(why))
    if old.base != new.base:
        return _incomparable(OTHER_DIMENSION, _unit(old), _unit(new))
    if (old.per, old.in_each_place) != (new.per, new.in_each_place):
        return _incomparable(OTHER_PER, _per(old), _per(new))
    if old.limits == new.limits == "range":
        return _judge_range(old, new)
    if old.limits != new.limits and ("range" in (old.limits, new.limits) or "number" not in (old.limits, new.limits)):
        return _incomparable(OTHER_COMPARATOR, old.comparator, new.comparator)
    return _judge_number(old, new)


def _incomparable(template: Message, old: object, new: object) -> Verdict:
    return Verdict(kind=DifferenceKind.TARGET_CHANGED, reason=reason(template, old=old, new=new))


def _unit(amount: Amount) -> Text:
    return amount.unit or text_by(WITHOUT_UNIT.render)


def _per(amount: Amount) -> Text:
    if amount.in_each_place and amount.per is None:
        return label_text(Per.PLACE)
    if amount.in_each_place:
        return text_by(lambda language: "/".join((label_text(Per.PLACE).in_(language), _period(amount).in_(language))))
    return _period(amount)


def _period(amount: Amount) -> Text:
    return label_text(amount.per) if amount.per else text_by(ONCE.render)


def _judge_range(old: Amount, new: Amount) -> Verdict:
    (low, high), (lowest, highest) = old.ends, new.ends
    if (low, high) == (lowest, highest):
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, reason=reason(SAME_AMOUNT))
    if low <= lowest and highest <= high:
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, effect=_TIGHTER, reason=reason(RANGE_NARROWER))
    if lowest <= low and high <= highest:
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, effect=_LOOSER, reason=reason(RANGE_WIDER))
    kind = DifferenceKind.TARGET_RAISED if lowest > low else DifferenceKind.TARGET_LOWERED
    return Verdict(kind=kind, effect=_effect(new.direction, kind), reason=reason(RANGE_SHIFTED))


def _effect(direction: Direction | None, kind: DifferenceKind) -> Effect | None:
    """Return whether a higher or lower number asks for more, given the direction of the indicator."""
    wanted = {Direction.UP: DifferenceKind.TARGET_RAISED, Direction.DOWN: DifferenceKind.TARGET_LOWERED}
    if direction not in wanted:
        return None
    return _TIGHTER if wanted[direction] is kind else _LOOSER


_STRICT = (Comparator.MORE_THAN, Comparator.LESS_THAN)
_REASONS = {
    ("minimum", True): (MINIMUM_ROSE, _TIGHTER),
    ("minimum", False): (MINIMUM_FELL, _LOOSER),
    ("maximum", True): (MAXIMUM_ROSE, _LOOSER),
    ("maximum", False): (MAXIMUM_FELL, _TIGHTER),
    ("number", True): (NUMBER_ROSE, None),
    ("number", False): (NUMBER_FELL, None),
}


def _judge_number(old: Amount, new: Amount) -> Verdict:
    (before, _), (after, _) = old.ends, new.ends
    if before == after:
        return _judge_sign(old, new)
    limits = old.limits if old.limits == new.limits else "number"
    template, effect = _REASONS[limits, after > before]
    kind = DifferenceKind.TARGET_RAISED if after > before else DifferenceKind.TARGET_LOWERED
    return Verdict(kind=kind, effect=effect, reason=reason(template, by=_by(old, new, before, after)))


def _judge_sign(old: Amount, new: Amount) -> Verdict:
    if old.comparator == new.comparator:
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, reason=reason(SAME_AMOUNT))
    strict = old.comparator in _STRICT, new.comparator in _STRICT
    if old.limits == new.limits and strict[0] != strict[1]:
        why, effect = (SIGN_STRICTER, _TIGHTER) if strict[1] else (SIGN_LESS_STRICT, _LOOSER)
        return Verdict(kind=DifferenceKind.TARGET_CHANGED, effect=effect, reason=reason(why))
    return _incomparable(OTHER_COMPARATOR, old.comparator, new.comparator)


def _by(old: Amount, new: Amount, before: Decimal, after: Decimal) -> Text:
    """Return by how much a number changed, in the unit of the new version, and the share of the old number."""
    step = _EXACT.subtract(after, before).copy_abs()

    def words(language: str) -> str:
        if new.base == "%":
            return (POINT if step == 1 else POINTS).render(language, count=digits(step))
        amount = with_unit(digits(_EXACT.divide(step, new.factor)), new.unit, language)
        return with_remark(amount, percentage(_EXACT.divide(step, before.copy_abs())), language) if before else amount

    return text_by(words)
