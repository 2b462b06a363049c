"""What became of agencies: who took over from whom, by day, and where that leads in a circle."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import attrs

from policyplan.model.kinds import ChangeKind
from policyplan.model.records import Agency, AgencyChange


@attrs.frozen(kw_only=True)
class Ending:
    """A change by which an agency hands over, or ends: ``heirs`` are those that take over, each once."""

    agency: str
    change: AgencyChange
    heirs: tuple[str, ...]


def endings_by_day(agencies: Iterable[Agency]) -> dict[datetime.date, list[Ending]]:
    """The dated changes by which agencies hand over or end, by the last day that each may have fallen on, in order.

    Merged, split and abolished agencies do, and renamed ones for which another record of the plan stands.
    """
    found: dict[datetime.date, list[Ending]] = {}
    for agency in agencies:
        for change in agency.changes:
            if change.at and (change.into or change.kind is not ChangeKind.RENAMED):
                ending = Ending(agency=agency.id, change=change, heirs=tuple(dict.fromkeys(change.into)))
                found.setdefault(change.at.last, []).append(ending)
    return dict(sorted(found.items()))


def sole_heirs(endings: Iterable[Ending]) -> dict[str, str]:
    """Of agencies that hand over on one day to just one other, that other. An agency may not do so twice a day."""
    heirs: dict[str, set[str]] = {}
    for ending in endings:
        heirs.setdefault(ending.agency, set()).update(ending.heirs)
    return {agency: next(iter(each)) for agency, each in heirs.items() if len(each) == 1}


def circle(heirs: Mapping[str, str]) -> tuple[str, ...] | None:
    """Agencies that hand over to one another in a circle, the first once more at the end; None where there is none."""
    done: set[str] = set()
    for start in heirs:
        way: dict[str, None] = {}
        agency = start
        while agency in heirs and agency not in done:
            done.add(agency)
            way[agency] = None
            agency = heirs[agency]
        if agency in way:
            names = list(way)
            return (*names[names.index(agency) :], agency)
    return None
