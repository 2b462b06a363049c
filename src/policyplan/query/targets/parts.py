"""The targets of a plan as figures that can be compared and added: in the measure's unit, with what they belong to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Provision, Target, Task
from policyplan.model.units import convert, dimension
from policyplan.model.values import Record, Text
from policyplan.model.when import When


@attrs.frozen(kw_only=True)
class Part:
    """One target of one indicator, as it went into a row; ``owner`` is the goal, task or provision it belongs to.

    ``value`` (and ``upper``, the end of a range) is in ``unit``, the measure's own where it can be turned into that;
    ``written`` is what the document wrote. An indicator without targets is a part with neither. ``quotes`` are the
    words that state it, each with its offset in the text; a target without a place of its own has its indicator's.
    ``times`` is how many years or places ``value`` was multiplied by. Of an observed value, ``observations`` are the
    reports that it rests on, and ``period`` is the time that they speak of.
    """

    indicator: str
    title: Text
    population: Text | None
    owner: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: Text | None = None
    written: str | None = None
    comparator: Comparator = Comparator.EXACTLY
    binding: Binding = Binding.UNSTATED
    due: When | None = None
    period: When | None = None
    per: Per | None = None
    places: tuple[str, ...] = ()
    quotes: tuple[tuple[str, int | None], ...] = ()
    times: int = 1
    observations: tuple[str, ...] = ()

    @property
    def last_day(self) -> str | None:
        """The day by which it is to be reached, None where the document does not say."""
        when = self.due or self.period
        return when and when.last.isoformat()


def owned_indicators(plan: Plan) -> Iterator[tuple[Goal | Task | Provision, Indicator]]:
    """Every indicator behind what it belongs to, in the document's order: of goals, of tasks, of provisions."""
    owners: tuple[Goal | Task | Provision, ...] = (*plan.all_goals, *plan.all_tasks, *plan.provisions)
    return ((owner, indicator) for owner in owners for indicator in owner.indicators)


def stated_target(target: Target) -> Target:
    """The target without the attributes that were inferred: they are as if nothing was said."""
    defaults = {name: each.default for name, each in attrs.fields_dict(Target).items()}
    return target.evolve(**{mark.field: defaults[mark.field] for mark in target.inferred if mark.field in defaults})


def bare_part(owner: str, indicator: Indicator) -> Part:
    """An indicator of *owner* without any of its targets."""
    return Part(
        indicator=indicator.id,
        title=indicator.title,
        population=indicator.population,
        owner=owner,
        places=tuple(sorted(set(indicator.places))),
        quotes=quotes_of(indicator),
    )


def part_of(owner: str, indicator: Indicator, target: Target, measure: Measure | None) -> Part:
    """One target of an indicator of *owner*, in the measure's unit where it can be turned into that."""
    unit = target.unit or (measure.unit if measure else None)
    value, upper = target.value, target.upper if target.comparator is Comparator.BETWEEN else None
    names = names_of_units(unit, measure.unit) if unit and measure and unit != measure.unit else None
    if measure and names:
        value, upper = (None if each is None else convert(each, *names) for each in (value, upper))
        unit = measure.unit
    return attrs.evolve(
        bare_part(owner, indicator),
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
    """The words that state a record, each with its offset in the text."""
    return tuple((span.quote, span.start) for span in record.spans)


def names_of_units(unit: Text, into: Text) -> tuple[str, str] | None:
    """Names of two units that are in one dimension; None where they are not, in any language."""
    pairs = itertools.product(unit.to_dict().values(), into.to_dict().values())
    return next((names for names in pairs if dimension(names[0])[0] == dimension(names[1])[0]), None)
