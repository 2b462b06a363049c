"""Rules on agencies and how the tasks are shared among them."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from policyplan.l10n.times import in_words
from policyplan.linting import messages
from policyplan.linting.places import place, throughout
from policyplan.linting.rule import Group, rule
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import ChangeKind, Level, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Indicator
from policyplan.model.references import mentioned
from policyplan.model.responsibility import is_named, items_by_unit, owner_role, owners
from policyplan.text.normal import plain


def _named_in(plan: Plan) -> dict[str, list[tuple[str, Role]]]:
    """Return the tasks, provisions and roles of each agency."""
    named: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for part in plan.all_assignments:
        if is_named(part):
            named[str(part.agency)].append((str(part.task), part.role))
    return named


@rule(messages.AGENCY_ONLY_SUPPORTS, group=Group.AGENCIES, level=Level.INFO)
def agency_only_supports(plan: Plan, *, tasks: int = 2) -> Iterator[Finding]:
    """Report agencies that support several tasks and lead or answer for none.

    ``tasks`` is the smallest number of tasks that counts.
    """
    named = _named_in(plan)
    supporting = [
        agency
        for agency in plan.agencies
        if len(named[agency.id]) >= max(tasks, 1) and all(role is Role.SUPPORT for _, role in named[agency.id])
    ]
    found = (
        finding(messages.AGENCY_ONLY_SUPPORTS, place(plan, agency.id), span=agency.span, agency=agency.name)
        for agency in supporting
    )
    yield from throughout(found, sum(bool(named[agency.id]) for agency in plan.agencies))


@rule(messages.AGENCY_OVERLOADED, group=Group.AGENCIES, level=Level.INFO)
def agency_overloaded(plan: Plan, *, share: int = 50, tasks: int = 8) -> Iterator[Finding]:
    """Report agencies that lead or answer for a large share of the tasks, in plans with several such agencies.

    An agency is reported if it is one of the owners of at least ``tasks`` tasks, and these are more than ``share`` %
    of the tasks that anybody owns.
    """
    units = items_by_unit(plan, level="leaf", unit="written", stated_only=False, provisions=False)
    owned = [
        {part.agency for item in items for part in owners(item.assignments)}
        for items in units.values()
        if any(owner_role(item.assignments) for item in items)
    ]
    counts = Counter(agency for agencies in owned for agency in agencies)
    if len(counts) < _SEVERAL:
        return
    for agency in plan.agencies:
        count = counts[agency.id]
        if count >= tasks and 100 * count > share * len(owned):
            facts: dict[str, Any] = {"agency": agency.name, "count": count, "total": len(owned), "share": share}
            yield finding(messages.AGENCY_OVERLOADED, place(plan, agency.id), span=agency.span, **facts)


_SEVERAL = 3
"""A plan of one or two agencies is theirs alone."""


@rule(messages.AGENCY_UNUSED, group=Group.AGENCIES, level=Level.INFO)
def agency_unused(plan: Plan) -> Iterator[Finding]:
    """Report agencies that nothing in the plan refers to."""
    used = _mentioned(plan)
    found = (
        finding(messages.AGENCY_UNUSED, place(plan, agency.id), span=agency.span, agency=agency.name)
        for agency in plan.agencies
        if agency.id not in used
    )
    yield from throughout(found, len(plan.agencies))


@rule(messages.PLACE_UNUSED, group=Group.AGENCIES, level=Level.INFO)
def place_unused(plan: Plan) -> Iterator[Finding]:
    """Report places that nothing in the plan refers to."""
    used = _mentioned(plan)
    found = (
        finding(messages.PLACE_UNUSED, place(plan, each.id), span=each.span, place=each.name)
        for each in plan.places
        if each.id not in used
    )
    yield from throughout(found, len(plan.places))


def _mentioned(plan: Plan) -> set[str]:
    """Return the ids that the records of a plan refer to."""
    owners_ = (*plan.all_goals, *plan.all_tasks, *plan.provisions)
    indicators: tuple[Indicator, ...] = plan.all_indicators
    others = (*plan.agencies, *plan.places, *plan.stakeholders, *plan.observations, *plan.updates, *plan.notes)
    return {id for record in (*owners_, *indicators, *others) for id, _ in mentioned(record)}


@rule(messages.AGENCY_ENDED, group=Group.AGENCIES)
def agency_ended(plan: Plan) -> Iterator[Finding]:
    """Report agencies with tasks that were abolished, merged, split or renamed before the plan was issued."""
    signed = plan.signed or plan.published
    named = _named_in(plan)
    names = {agency.id: agency.name.in_(plan.language) for agency in plan.agencies}
    for agency in plan.agencies:
        for position, change in enumerate(agency.changes):
            if signed and change.at and change.at.last < signed.first and named[agency.id] and _is_old(agency, change):
                facts: dict[str, Any] = {
                    "agency": agency.name,
                    "change": change.kind,
                    "at": in_words(change.at),
                    "signed": in_words(signed),
                }
                at = place(plan, agency.id, "changes", position)
                yield finding(messages.AGENCY_ENDED, at, span=agency.span, into=_heirs(plan, change, names), **facts)
                break


def _is_old(agency: Agency, change: AgencyChange) -> bool:
    """Return whether the plan still has the agency as it was before the change."""
    if change.kind is not ChangeKind.RENAMED or change.name is None:
        return True
    return set(change.name.to_dict().items()).isdisjoint(agency.name.to_dict().items())


def _heirs(plan: Plan, change: AgencyChange, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the agencies that succeed it, or its new name. *names* has those of all agencies by id."""
    heirs = tuple(names[id] for id in change.into if id in names)
    return heirs or ((change.name.in_(plan.language),) if change.name else ())


@rule(messages.AGENCY_TWICE, group=Group.AGENCIES)
def agency_twice(plan: Plan) -> Iterator[Finding]:
    """Report agencies with the same name or alias, unless they belong to different places or agencies."""
    earlier: dict[tuple[str, str | None, str | None], list[tuple[int, Agency]]] = defaultdict(list)
    for number, agency in enumerate(plan.agencies):
        names = {plain(name) for text in (agency.name, *agency.aliases) for name in text.to_dict().values()}
        alike = (
            other
            for name in sorted(names)
            for _, other in _not_apart(earlier, name, agency)
            if _may_be_the_same(agency, other)
        )
        if other := next(alike, None):
            facts: dict[str, Any] = {"agency": agency.name, "other": other.id}
            yield finding(messages.AGENCY_TWICE, place(plan, agency.id, "name"), span=agency.span, **facts)
        for name in names:
            for key in itertools.product([name], {agency.place or "", None}, {agency.parent or "", None}):
                earlier[key].append((number, agency))


def _not_apart(
    earlier: Mapping[tuple[str, str | None, str | None], list[tuple[int, Agency]]], name: str, agency: Agency
) -> Iterator[tuple[int, Agency]]:
    """Return the earlier agencies of a name that are neither in another place nor below another agency.

    An agency is listed under its place, or "" without one, and under None for any place; the same holds for parents.
    """
    places, parents = (("", id) if id else (None,) for id in (agency.place, agency.parent))
    lists = [earlier[key] for key in itertools.product([name], places, parents) if key in earlier]
    return heapq.merge(*lists, key=lambda entry: entry[0])


def _may_be_the_same(one: Agency, other: Agency) -> bool:
    """Return whether neither agency succeeds the other or is above it."""
    succeeds = any(to.id in change.into for of, to in ((one, other), (other, one)) for change in of.changes)
    above = one.parent == other.id or other.parent == one.id
    return not (succeeds or above)
