"""Changes of agencies: which agencies succeed which, by day, and circles among them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import attrs

from policyplan.model.kinds import ChangeKind
from policyplan.model.records import Agency, AgencyChange


@attrs.frozen(kw_only=True)
class Ending:
    """A change by which an agency hands over or ends."""

    agency: str
    """The id of the agency."""
    change: AgencyChange
    """The change."""
    heirs: tuple[str, ...]
    """The ids of the agencies that succeed it, without duplicates."""


def endings_by_day(agencies: Iterable[Agency]) -> dict[datetime.date, list[Ending]]:
    """Return the dated changes by which agencies hand over or end, by the last possible day of each, in order.

    These are mergers, splits and abolitions, and new names if the new agency is another record of the plan.
    """
    endings: dict[datetime.date, list[Ending]] = {}
    for agency in agencies:
        for change in agency.changes:
            if change.at and (change.into or change.kind is not ChangeKind.RENAMED):
                ending = Ending(agency=agency.id, change=change, heirs=tuple(dict.fromkeys(change.into)))
                endings.setdefault(change.at.last, []).append(ending)
    return dict(sorted(endings.items()))


def sole_heirs(endings: Iterable[Ending]) -> dict[str, str]:
    """Return the heir of each agency that hands over to a single agency, given the changes of one day."""
    heirs: dict[str, set[str]] = {}
    for ending in endings:
        heirs.setdefault(ending.agency, set()).update(ending.heirs)
    return {agency: next(iter(ids)) for agency, ids in heirs.items() if len(ids) == 1}


def circle(heirs: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return agencies that hand over in a circle, with the first one again at the end, or None."""
    done: set[str] = set()
    for start in heirs:
        path: dict[str, None] = {}
        agency = start
        while agency in heirs and agency not in done:
            done.add(agency)
            path[agency] = None
            agency = heirs[agency]
        if agency in path:
            ids = list(path)
            return (*ids[ids.index(agency) :], agency)
    return None
