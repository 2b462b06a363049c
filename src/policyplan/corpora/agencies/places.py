"""The place and the level of a plan, from its issuers, its title or its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import attrs

from policyplan.corpora.agencies import messages
from policyplan.corpora.agencies.register import AgencyRegister
from policyplan.extract.agency_names import NamedPlace, PlaceLevel, parse_name, place_at_start
from policyplan.messages import heading
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.result import Column, Reason, Result, Row, reason

_NATIONAL = re.compile("^(?:国务院|中共中央|中国共产党中央|全国|国家|中央|中华人民共和国)")
NATION = NamedPlace(name="全国", level=PlaceLevel.NATION)
"""The place of the bodies of the nation."""


@attrs.frozen(kw_only=True)
class PlanPlace(Row):
    """The place of a plan."""

    plan: str
    """The key of the plan in the corpus."""
    title: Text
    """The title of the plan."""
    place: str | None
    """The name of the place. None where it is unknown."""
    level: PlaceLevel | None
    """The level of the place. None where it is unknown."""
    above: str | None
    """The name of the place above it, where the document has it in front."""
    how: Reason
    """From what the place was inferred, or why it is unknown."""


@attrs.frozen(kw_only=True, repr=False)
class PlanPlaces(Result[PlanPlace]):
    """The place and the level of each plan."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="plan", heading=heading("Plan")),
        Column(name="title", heading=heading("Title")),
        Column(name="place", heading=messages.PLACE),
        Column(name="level", heading=heading("Level")),
        Column(name="above", only_in="csv"),
        Column(name="how", heading=heading("From what")),
    )


def place_of_plan(key: str, plan: Plan, register: AgencyRegister) -> PlanPlace:
    """Return the place of a plan.

    Parameters:
        key: The key of the plan in the corpus.
        plan: The plan.
        register: A register, in which a person may have set the place.

    Returns:
        The place, with the reason; or the reason why it is unknown.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import place_of_plan, usual_register
        >>> row = place_of_plan("jiangmen", samples.jiangmen(), usual_register())
        >>> row.place, row.level.value
        ('江门市', 'city')

    """
    place, how = next(_found(plan), (None, reason(messages.PLACE_BY_NOTHING)))
    name, level, above = (place.name, place.level, place.above) if place else (None, None, None)
    set_by_person = register.places.get(key)
    if set_by_person:
        entry, line = set_by_person
        named = place_at_start(entry.place) if entry.place else None
        name = entry.place or name
        level = entry.level or (named.level if named else level)
        how = reason(messages.PLACE_BY_PERSON, line=line)
    return PlanPlace(plan=key, title=plan.title, place=name, level=level, above=above, how=how)


def _found(plan: Plan) -> Iterator[tuple[NamedPlace, Reason]]:
    """Yield what names a place, the surest first: issuers, then titles, then the places of the plan."""
    issuers = [*plan.issuers, *(issuer for source in plan.sources for issuer in source.issuers)]
    for issuer in map(str, issuers):
        place = _place_of(issuer) or (NATION if parse_name(issuer).level is PlaceLevel.NATION else None)
        if place:
            yield place, reason(messages.PLACE_BY_ISSUER, words=issuer)
    for title in (plan.title, *(source.title for source in plan.sources)):
        place = _place_of(str(title))
        if place:
            yield place, reason(messages.PLACE_BY_TITLE)
    roots = [place for place in plan.places if place.parent is None]
    if len(roots) == 1:
        place = place_at_start(str(roots[0].name))
        if place and place.name == str(roots[0].name):
            yield place, reason(messages.PLACE_BY_PLACES)


def _place_of(words: str) -> NamedPlace | None:
    return NATION if _NATIONAL.match(words) else place_at_start(words)
