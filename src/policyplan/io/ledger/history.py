"""What a plan already has of the reports in a returned ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policyplan.io.ledger.reports import TEXTS
from policyplan.io.ledger.rows import LedgerRow
from policyplan.model.inheritance import owners_of
from policyplan.model.plan import Plan
from policyplan.model.records import Observation, Update
from policyplan.model.units import Quantity
from policyplan.model.values import Text
from policyplan.model.when import When

ATTRIBUTES = {"progress": "text", "status": "status", **TEXTS}
"""Columns of updates, each with the attribute that keeps it."""


class History:
    """The reports of a plan, and those that are added to it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._owners = owners_of(plan, level="leaf", stated_only=False)
        self._updates: dict[str, list[Update]] = {}
        self._observations: dict[tuple[str, str | None], list[Observation]] = {}
        for update in plan.updates:
            self.add(update)
        for observation in plan.observations:
            self._observations.setdefault((observation.indicator, observation.place), []).append(observation)

    def add(self, update: Update) -> None:
        """Add a new report."""
        self._updates.setdefault(update.task, []).append(update)

    def owners(self, task: str) -> tuple[str, ...]:
        """Return the ids of the owners of a task."""
        return tuple(self._owners.get(task, ()))

    def has(self, row: LedgerRow, agency: str | None, day: When, name: str, value: Any) -> bool:
        """Return whether an agency has already reported a value in a column of a row on a day."""
        if name == "value":
            return any(
                item.agency == agency and (item.reported or item.at) == day and _is(item, value)
                for item in self._observed(row)
            )
        attribute = ATTRIBUTES[name]
        return any(
            report.agency == agency and report.at == day and _says(getattr(report, attribute), value)
            for report in self._reports(row)
        )

    def has_of_another(self, row: LedgerRow, agency: str | None, day: When, name: str, value: Any) -> bool:
        """Return whether another agency, or nobody, reported a value in a column on any row of the task that day."""
        if name == "value":
            return any(
                item.agency != agency and (item.reported or item.at) == day and _is(item, value)
                for item in self._observed(row)
            )
        attribute = ATTRIBUTES[name]
        return any(
            report.agency != agency and report.at == day and _says(getattr(report, attribute), value)
            for report in self._updates.get(row.owner, ())
        )

    def last(self, row: LedgerRow, agency: str | None, name: str) -> tuple[str | None, When | None]:
        """Return who reported last what a column of a row shows to an agency, and when. Without agency, to all."""
        of: list[tuple[str | None, When]]
        if name == "value":
            of = [(item.agency, item.reported or item.at) for item in self._observed(row)]
        else:
            attribute = ATTRIBUTES[name]
            reports = (report for report in self._reports(row) if getattr(report, attribute) is not None)
            of = [(report.agency, report.at) for report in reports]
        shown = [pair for pair in of if agency is None or pair[0] in (None, agency)]
        return max(shown, key=lambda pair: pair[1].last, default=(None, None))

    def before(self, row: LedgerRow, update: Update) -> Mapping[str, Any]:
        """Return what a new report leaves unchanged: problems, help, next step and person of the last report.

        It is the last report of the agency on the row up to the day of the new one, or the last without an agency. A
        new report without them would mean that the problems are solved.
        """
        earlier = [report for report in self._reports(row) if report.at.last <= update.at.last]
        earlier.sort(key=lambda report: report.at.last)
        own = [report for report in earlier if report.agency == update.agency]
        last = next(reversed(own or [report for report in earlier if report.agency is None]), None)
        names = [name for name in TEXTS.values() if getattr(update, name) is None]
        return {name: getattr(last, name) for name in names} if last else {}

    def same_report(self, new: Observation) -> Observation | None:
        """Return another value that the agency reported for the same time on the same day."""
        for item in self._observations.get((new.indicator, new.place), ()):
            if _report(item) == _report(new):
                return item
        return None

    def with_values(self, new: Mapping[str, Observation]) -> tuple[Observation, ...]:
        """Return the values of the plan with new ones, by id. A new one replaces the old one with its id."""
        old = {item.id for item in self._plan.observations}
        return (
            *(new.get(item.id, item) for item in self._plan.observations),
            *(item for id, item in new.items() if id not in old),
        )

    def _reports(self, row: LedgerRow) -> Iterable[Update]:
        return (report for report in self._updates.get(row.owner, ()) if row.row.has(report))

    def _observed(self, row: LedgerRow) -> Iterable[Observation]:
        return self._observations.get((row.indicator.id, row.place), ()) if row.indicator else ()


def update_row(row: LedgerRow) -> dict[str, Any]:
    """Return the attributes of an update that name its row."""
    return {"task": row.owner, **row.row._asdict()}


def _is(observation: Observation, value: Any) -> bool:
    if isinstance(value, Quantity):
        same_unit = not value.unit or bool(observation.unit and value.unit in observation.unit.to_dict().values())
        return observation.value == value.value and same_unit
    return bool(observation.written == value)


def _says(reported: Any, value: Any) -> bool:
    if isinstance(reported, Text):
        return value in reported.to_dict().values()
    return bool(reported == value)  # a status or a person


def _report(item: Observation) -> tuple[Any, ...]:
    return item.agency, item.at, item.accumulation, item.reported, item.status
