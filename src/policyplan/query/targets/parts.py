"""The targets of a plan as figures that can be compared and added, in the unit of their measure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Provision, Target, Task
from policyplan.model.units import convert, dimension
from policyplan.model.values import Record, Text, default_of
from policyplan.model.when import When


@attrs.frozen(kw_only=True)
class Part:
    """One target or observed value of one indicator."""

    indicator: str
    """The id of the indicator."""
    title: Text
    """Its title."""
    population: Text | None
    """Whom or what it counts."""
    owner: str
    """The id of the goal, task or provision that it belongs to."""
    value: Decimal | None = None
    """The value in ``unit``."""
    upper: Decimal | None = None
    """The upper end of a range."""
    unit: Text | None = None
    """The unit: the measure's own where the value can be converted."""
    written: str | None = None
    """What the document wrote."""
    comparator: Comparator = Comparator.EXACTLY
    """How the value is to be read."""
    binding: Binding = Binding.UNSTATED
    """How binding the target is."""
    due: When | None = None
    """When it is due."""
    period: When | None = None
    """The period that it covers; of an observed value, the time that it is about."""
    per: Per | None = None
    """What it is for, such as each year."""
    places: tuple[str, ...] = ()
    """The ids of its places."""
    quotes: tuple[tuple[str, int | None], ...] = ()
    """The words that state it, each with its offset; else those of its indicator."""
    times: int = 1
    """How many years or places the value was multiplied by."""
    observations: tuple[str, ...] = ()
    """The reports that an observed value rests on."""

    @cached_property
    def last_day(self) -> str | None:
        """The last day of its due date or period; None without one."""
        when = self.due or self.period
        return when and when.last.isoformat()


def owned_indicators(plan: Plan) -> Iterator[tuple[Goal | Task | Provision, Indicator]]:
    """Return each indicator with its owner, in the order of the document: goals, tasks, provisions."""
    owners: tuple[Goal | Task | Provision, ...] = (*plan.all_goals, *plan.all_tasks, *plan.provisions)
    return ((owner, indicator) for owner in owners for indicator in owner.indicators)


def stated_target(target: Target) -> Target:
    """Return the target without its inferred attributes."""
    fields = attrs.fields_dict(Target)
    inferred = [mark.field for mark in target.inferred if mark.field in fields]
    return target.evolve(**{name: default_of(target, fields[name]) for name in inferred})


def targets_of(indicator: Indicator, *, stated_only: bool) -> tuple[Target, ...]:
    """Return the targets of an indicator; with *stated_only*, those that are stated, without inferred attributes."""
    if not stated_only:
        return indicator.targets
    return tuple(stated_target(target) for target in indicator.targets if not target.is_inferred)


def bare_part(owner: str, indicator: Indicator) -> Part:
    """Return an indicator of *owner* without its targets."""
    return Part(**_of_indicator(owner, indicator), quotes=quotes_of(indicator))


def _of_indicator(owner: str, indicator: Indicator) -> dict[str, Any]:
    """What a part has from its indicator, whatever its target is."""
    return {
        "indicator": indicator.id,
        "title": indicator.title,
        "population": indicator.population,
        "owner": owner,
        "places": tuple(sorted(set(indicator.places))),
    }


def part_of(owner: str, indicator: Indicator, target: Target, measure: Measure | None) -> Part:
    """Return one target of an indicator of *owner*, in the unit of the measure where it can be converted."""
    unit = target.unit or (measure.unit if measure else None)
    value, upper = target.value, target.upper if target.comparator is Comparator.BETWEEN else None
    names = names_of_units(unit, measure.unit) if unit and measure and unit != measure.unit else None
    if measure and names:
        value, upper = (None if each is None else convert(each, *names) for each in (value, upper))
        unit = measure.unit
    return Part(
        **_of_indicator(owner, indicator),
        value=value,
        upper=upper,
        unit=unit,
        written=target.written,
        comparator=target.comparator,
        binding=target.binding,
        due=target.due,
        period=target.period,
        per=target.per or (Per.PLACE if indicator.per_place else None),
        quotes=quotes_of(target) or quotes_of(indicator),
    )


def quotes_of(record: Record) -> tuple[tuple[str, int | None], ...]:
    """Return the words that state a record, each with its offset in the text."""
    return tuple((span.quote, span.start) for span in record.spans)


def names_of_units(unit: Text, into: Text) -> tuple[str, str] | None:
    """Return names of two units of one dimension, in any language; None where there are none."""
    pairs = itertools.product(unit.to_dict().values(), into.to_dict().values())
    return next((names for names in pairs if dimension(names[0])[0] == dimension(names[1])[0]), None)
