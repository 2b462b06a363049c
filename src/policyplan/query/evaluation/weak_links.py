"""The weak links (薄弱环节) of a plan on a day: weak targets, tasks without a lead or indicator, missing reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import ClassVar

import attrs

from policyplan.l10n.lists import join_names
from policyplan.l10n.times import in_place, in_words, when_words
from policyplan.messages import Language, heading, labels
from policyplan.model.gaps import general_owners, lacks_owner, unmeasured_tasks
from policyplan.model.inheritance import Owners
from policyplan.model.kinds import Per
from policyplan.model.plan import Plan
from policyplan.model.records import Provision, Task
from policyplan.model.responsibility import AssignmentLevel, assigned
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.evaluation.states import Judged, TargetState
from policyplan.query.progress.cases import wanted_of
from policyplan.query.result import IDS, Column, Reason, Result, Row, reason
from policyplan.query.targets.observed import Observations
from policyplan.query.targets.readings import stretch


class WeakLinkKind(StrEnum):
    """What is weak."""

    TARGET_OVERDUE = "target_overdue"
    """A target is overdue."""
    TARGET_BACKWARDS = "target_backwards"
    """A target has gone backwards."""
    TARGET_BEHIND = "target_behind"
    """A target is behind schedule."""
    NO_LEAD = "no_lead"
    """A task has no owner: neither a lead nor a responsible agency."""
    GENERIC_LEAD = "generic_lead"
    """Only a generic owner (各有关部门) or an open list owns a task."""
    NOT_MEASURED = "not_measured"
    """A task has no indicator."""
    REPORT_MISSING = "report_missing"
    """A report is missing."""


labels(
    WeakLinkKind,
    target_overdue="target overdue",
    target_backwards="target gone backwards",
    target_behind="target behind",
    no_lead="no lead or responsible agency",
    generic_lead="assigned in general terms only",
    not_measured="not measured",
    report_missing="report missing",
)


@attrs.frozen(kw_only=True)
class WeakLink(Row):
    """One weak link."""

    kind: WeakLinkKind
    """What is weak."""
    id: str
    """The id of the indicator or task."""
    title: Text
    """Its title."""
    place: str | None = None
    """The id of the place."""
    place_name: Text | None = None
    """The name of the place."""
    period: When | None = None
    """When a target is due, or the time of a missing report."""
    leads: tuple[str, ...] = ()
    """The ids of the agencies that lead the task."""
    lead_names: tuple[Text, ...] = ()
    """Their names."""
    reason: Reason
    """Why it is a weak link."""
    ids: tuple[str, ...]
    """The indicator or task, and the observations."""


def _what(row: WeakLink, language: Language) -> str:
    return in_place(row.title, row.place, row.place_name, language)


def _when(row: WeakLink, language: Language) -> str | None:
    return row.period and when_words(row.period, language)


def _who(row: WeakLink, language: Language) -> str:
    return join_names((name.in_(language) for name in row.lead_names), language)


@attrs.frozen(kw_only=True, repr=False)
class WeakLinks(Result[WeakLink]):
    """The weak links by kind, and within a kind in the order of the document."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="kind", heading=heading("Weak link")),
        Column(name="id", heading=heading("Id")),
        Column(name="title", heading=heading("Indicator or task"), shown=_what),
        Column(name="place", only_in="csv"),
        Column(name="place_name", only_in="csv"),
        Column(name="period", heading=heading("Time"), shown=_when),
        Column(name="leads", only_in="csv"),
        Column(name="lead_names", heading=heading("Lead or responsible agencies"), shown=_who),
        Column(name="reason", heading=heading("Why")),
        IDS,
    )


def weak_links(
    plan: Plan,
    judged: Iterable[Judged],
    day: datetime.date,
    leads: Owners,
    *,
    level: AssignmentLevel,
    stated_only: bool,
) -> tuple[WeakLink, ...]:
    """Return the weak links of *plan* on *day*, from its *judged* targets and the *leads* of its tasks."""
    judged = tuple(judged)
    links = [*_targets(judged), *_tasks(plan, level, stated_only), *_reports(plan, judged, day)]
    order = {kind: position for position, kind in enumerate(WeakLinkKind)}
    names = {agency.id: agency.name for agency in plan.agencies}
    owner_of = {target.row.indicator: target.row.owner for target in judged}
    return tuple(
        _led(link, leads.get(owner_of.get(link.id, link.id), {}), names)
        for link in sorted(links, key=lambda link: order[link.kind])
    )


def _led(link: WeakLink, leads: Iterable[str], names: dict[str, Text]) -> WeakLink:
    ids = tuple(leads)
    return attrs.evolve(link, leads=ids, lead_names=tuple(names[id] for id in ids))


# -- targets -------------------------------------------------------------------------------------------------------


_WEAK = {
    TargetState.OVERDUE: WeakLinkKind.TARGET_OVERDUE,
    TargetState.GONE_BACKWARDS: WeakLinkKind.TARGET_BACKWARDS,
    TargetState.BEHIND: WeakLinkKind.TARGET_BEHIND,
}


def _targets(judged: Iterable[Judged]) -> Iterator[WeakLink]:
    for target in judged:
        if target.row.state in _WEAK:
            yield _of_target(target, _WEAK[target.row.state], target.row.reason, target.row.due)


def _of_target(target: Judged, kind: WeakLinkKind, why: Reason, period: When | None = None) -> WeakLink:
    row = target.row
    return WeakLink(
        kind=kind,
        id=row.indicator,
        title=row.title,
        place=row.place,
        place_name=row.place_name,
        period=period,
        reason=why,
        ids=row.ids,
    )


# -- tasks ---------------------------------------------------------------------------------------------------------


def _tasks(plan: Plan, level: AssignmentLevel, stated_only: bool) -> Iterator[WeakLink]:
    for unit in assigned(plan, level=level, stated_only=stated_only):
        if not unit.assignments and level == "assigned":
            continue
        if lacks_owner(unit.assignments):
            yield _of_task(unit.task, WeakLinkKind.NO_LEAD, reason(messages.WEAK_WITHOUT_LEAD))
        elif general := general_owners(unit.assignments):
            names = tuple(part.label for part in general if part.label)
            yield _of_task(unit.task, WeakLinkKind.GENERIC_LEAD, reason(messages.WEAK_GENERIC_LEAD, names=names))
    for task in unmeasured_tasks(plan, stated_only=stated_only):
        yield _of_task(task, WeakLinkKind.NOT_MEASURED, reason(messages.WEAK_NOT_MEASURED))


def _of_task(task: Task | Provision, kind: WeakLinkKind, why: Reason) -> WeakLink:
    return WeakLink(kind=kind, id=task.id, title=task.title, reason=why, ids=(task.id,))


# -- reports -------------------------------------------------------------------------------------------------------


def _reports(plan: Plan, judged: Iterable[Judged], day: datetime.date) -> Iterator[WeakLink]:
    """The missing reports: one a year for each measurable target, up to the last full year."""
    reports = Observations(plan, day)
    seen: set[tuple[str, str | None]] = set()
    for target in judged:
        about = (target.row.indicator, target.row.place)
        if about in seen or isinstance(wanted_of(target.instance), Reason):
            continue
        seen.add(about)
        years = _expected_years(plan, target, day)
        if target.current.gap:
            yield _of_target(target, WeakLinkKind.REPORT_MISSING, target.row.reason, target.current.gap)
        elif target.row.value is None:
            # No report is due before the first year is over.
            if years != () or target.current.ids:
                yield _missing(target, target.row.reason, years)
        elif target.row.per is Per.YEAR:
            given = {one.at.first.year for one in reports.of(*about) if one.at.precision == "year"}
            for year in years or ():
                if year not in given:
                    yield _missing(target, reason(messages.WEAK_YEAR_MISSING), (year,))
        elif later := tuple(year for year in years or () if not _has_reached(target.row.at, year)):
            yield _missing(target, reason(messages.WEAK_REPORT_OLD, at=in_words(target.row.at)), later)


def _has_reached(at: When | None, year: int) -> bool:
    """Whether a report about *at* covers the year to its end."""
    return at is not None and at.last >= datetime.date(year, 12, 31)


def _missing(target: Judged, why: Reason, years: tuple[int, ...] | None) -> WeakLink:
    period = stretch(datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31)) if years else None
    return _of_target(target, WeakLinkKind.REPORT_MISSING, why, period)


def _expected_years(plan: Plan, target: Judged, day: datetime.date) -> tuple[int, ...] | None:
    """The past years from the start of the target's period to its due date; None without a start."""
    period = target.instance.part.period
    if period:
        first = period.first.year
    elif target.row.baseline_at:
        first = target.row.baseline_at.last.year + 1
    elif plan.period:
        first = plan.period.first.year
    else:
        return None
    over = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    last = min(over, target.row.due.last.year) if target.row.due else over
    return tuple(range(first, last + 1))
