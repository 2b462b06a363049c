"""What goes into a rollup of observations: of every indicator, and of every place that owes one, the value known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from policyplan.l10n.lists import remarked
from policyplan.model.kinds import Binding, Comparator, IndicatorKind, Per
from policyplan.model.plan import Plan
from policyplan.model.records import Observation
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import AsOf
from policyplan.query.result import reason
from policyplan.query.rollup.entries import Entry, Reading
from policyplan.query.targets.instances import Aim, aims
from policyplan.query.targets.observed import Observations, Observed
from policyplan.query.targets.parts import quotes_of


def read_observations_of(plan: Plan, as_of: AsOf, name: Callable[[str], Text], *, stated_only: bool) -> Reading:
    """The value known on a day of every indicator of *plan*, or why there is none.

    Of several last targets of an indicator, the value is that which belongs to the one due last. What places alone
    have reported is given by place: of the places that the indicator names, else of those that have reported.
    """
    reports = Observations(plan, as_of.day)
    known = {each.id: each for each in plan.observations}
    reporting = _reporting(plan, reports)
    entries: list[Entry] = []
    kept: set[str] = set()
    for aim in _one_each(aims(plan, stated_only=stated_only)):
        kept.add(aim.indicator.id)
        entries.extend(_entry(each, reports.observed(each), known, name) for each in _by_place(aim, reports, reporting))
    left_out = tuple(each.id for each in plan.all_indicators if each.id not in kept)
    return Reading(entries=tuple(entries), left_out=left_out)


def _reporting(plan: Plan, reports: Observations) -> dict[str, tuple[str, ...]]:
    """The places that have reported on each indicator by the day."""
    found: dict[str, dict[str, None]] = {}
    for each in plan.observations:
        if each.place and (each.reported or each.at).last <= reports.day:
            found.setdefault(each.indicator, {})[each.place] = None
    return {indicator: tuple(places) for indicator, places in found.items()}


def _one_each(all_aims: Iterable[Aim]) -> Iterator[Aim]:
    """One aim for each indicator and place: the one that is due last."""
    found: dict[tuple[str, str | None], Aim] = {}
    for each in all_aims:
        # What has no number is owed by no place apart.
        aim = each if _is_quantity(each) else attrs.evolve(each, place=None)
        key = aim.indicator.id, aim.place
        other = found.get(key)
        if other is None or (other.part.last_day or "") < (aim.part.last_day or ""):
            found[key] = aim
    return iter(found.values())


def _is_quantity(aim: Aim) -> bool:
    return aim.indicator.kind is IndicatorKind.QUANTITY


def _by_place(aim: Aim, reports: Observations, reporting: dict[str, tuple[str, ...]]) -> Iterator[Aim]:
    """The aim in the unit of its measure; by place, where nothing but places' reports is known of it."""
    if aim.part.unit is None and aim.measure:
        aim = attrs.evolve(aim, part=attrs.evolve(aim.part, unit=aim.measure.unit))
    places = reporting.get(aim.indicator.id, ())
    if not _is_quantity(aim) or aim.place is not None or not places or reports.of(aim.indicator.id):
        yield aim
        return
    for place in aim.indicator.places or places:
        yield attrs.evolve(aim, place=place)


_KEPT = (Per.YEAR, Per.QUARTER, Per.MONTH, Per.PERSON, Per.UNIT)


def _entry(aim: Aim, observed: Observed, known: dict[str, Observation], name: Callable[[str], Text]) -> Entry:
    part = aim.part
    behind = [known[id] for id in observed.ids]
    title = part.title if aim.place is None else remarked(part.title, name(aim.place))
    # Without a measure nothing says what unit a report is turned into: it has its own.
    unit = part.unit or (behind[-1].unit if behind else None)
    found = attrs.evolve(
        part,
        title=title,
        value=observed.value,
        upper=None,
        unit=unit,
        written=behind[-1].written if len(behind) == 1 else None,
        comparator=Comparator.EXACTLY,
        binding=Binding.UNSTATED,
        due=None,
        period=observed.at if observed.value is not None else None,
        per=part.per if part.per in _KEPT else None,
        places=part.places if aim.place is None else (aim.place,),
        quotes=tuple(quote for each in behind for quote in quotes_of(each)),
        observations=observed.ids,
    )
    why = observed.reason if _is_quantity(aim) else reason(messages.ROLLUP_QUALITATIVE, kind=aim.indicator.kind)
    notes = (reason(messages.ROLLUP_PROVISIONAL, title=title),) if observed.provisional else ()
    return Entry(part=found, indicator=aim.indicator, measure=aim.measure, why=why, notes=notes)
