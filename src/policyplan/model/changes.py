"""Changes of agencies: which agencies succeed which, by day and by task, and circles among them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policyplan.model.kinds import ChangeKind
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Provision, Task


@attrs.frozen(kw_only=True)
class Ending:
    """A change by which an agency hands over or ends."""

    agency: str
    """The id of the agency."""
    change: AgencyChange
    """The change."""
    heirs: tuple[str, ...]
    """The ids of the agencies that succeed it, without duplicates."""

    @property
    def tasks(self) -> tuple[str, ...]:
        """The ids of the tasks that are handed over; none if it is everything else."""
        return self.change.tasks


Endings = dict[datetime.date, list[Ending]]
"""The endings of agencies by day."""


def endings_by_day(agencies: Iterable[Agency]) -> Endings:
    """Return the dated changes by which agencies hand over or end, by the last possible day of each, in order.

    These are mergers, splits and abolitions, and new names if the new agency is another record of the plan.
    """
    return endings_of((agency.id, change) for agency in agencies for change in agency.changes)


def endings_of(changes: Iterable[tuple[str, AgencyChange]]) -> Endings:
    """Return `endings_by_day` of some changes only, each with the id of its agency."""
    endings: Endings = {}
    for agency, change in changes:
        if change.at and (change.into or change.kind is not ChangeKind.RENAMED):
            ending = Ending(agency=agency, change=change, heirs=tuple(dict.fromkeys(change.into)))
            endings.setdefault(change.at.last, []).append(ending)
    return dict(sorted(endings.items()))


def endings_for(endings: Iterable[Ending], tasks: Sequence[str] = ()) -> list[Ending]:
    """Return the endings of one day that count for a task: those that name it or, if none does, a task above it.

    Where none names any of them, those without tasks count. *tasks* are the id of the task and the ids of the tasks
    above it, the nearest first. Without *tasks*, the endings are those that count for everything that no change names.
    """
    return EndingsOfDay(endings).of(tasks)


class EndingsOfDay:
    """The endings of one day, sorted so that those that count for a task are found without looking at all others."""

    def __init__(self, endings: Iterable[Ending]) -> None:
        self._general: dict[str, list[Ending]] = {}
        self._by_task: dict[str, dict[str, list[Ending]]] = {}
        for ending in endings:
            general = self._general.setdefault(ending.agency, [])
            if not ending.tasks:
                general.append(ending)
            for task in dict.fromkeys(ending.tasks):
                self._by_task.setdefault(task, {}).setdefault(ending.agency, []).append(ending)
        self._positions = {agency: position for position, agency in enumerate(self._general)}
        self._general = {agency: several for agency, several in self._general.items() if several}

    def of(self, tasks: Sequence[str] = ()) -> list[Ending]:
        """Return the endings that count for a task, as `endings_for` does."""
        counting = dict(self._general)
        for task in reversed(tasks):
            counting.update(self._by_task.get(task, {}))
        return [ending for agency in sorted(counting, key=self._positions.__getitem__) for ending in counting[agency]]


def named_tasks(plan: Plan, endings: Endings) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each task and provision for which a change names it or a task above it, with the ids that are named.

    The nearest is the first, as `endings_for` takes them.
    """
    tasks = {task for of_the_day in endings.values() for ending in of_the_day for task in ending.tasks}
    if not tasks:
        return
    roots: tuple[Task | Provision, ...] = (*plan.tasks, *plan.provisions)
    pending: list[tuple[Task | Provision, tuple[str, ...]]] = [(item, ()) for item in roots]
    while pending:
        item, above = pending.pop()
        named = (item.id, *above) if item.id in tasks else above
        if named:
            yield item.id, named
        pending.extend((child, named) for child in (item.children if isinstance(item, Task) else ()))


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
