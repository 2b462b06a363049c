"""What offices reported, as the cells of a ledger: each row has its own reports, by each agency."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

import attrs

from policyplan.io.ledger import messages
from policyplan.l10n.numbers import digits
from policyplan.messages import LIST_JOINT, REMARK, Language, label
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Observation, Update
from policyplan.model.reporting import ReportRow
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.as_of import updates_until
from policyplan.query.reported import Reporter, RowReports, reports_by, task_reports, with_status
from policyplan.query.targets.instances import in_unit

Reported: TypeAlias = dict[str, str | Decimal | When | None]
"""The cells that offices fill in, by column."""

Roles: TypeAlias = Mapping[str, tuple[Role, ...]]
"""The roles of each agency, by its id."""

TEXTS = {"problem": "problem", "help_needed": "help_needed", "next_step": "next_step", "person": "person"}
"""Columns that show the last report of an agency, each with the attribute of an update."""


class Units(NamedTuple):
    """The units of a row."""

    shown: Text | None = None
    """The unit in which the row shows values."""
    measured: Text | None = None
    """The unit of the measure, in which values without a unit are."""


NO_UNITS = Units()


@attrs.frozen(kw_only=True)
class Said:
    """What an agency reported last on a row."""

    text: Text | None = None
    status: str | None = None
    last: Update | None = None
    """Its last report, which says whether there are still problems."""


class Reports:
    """The reports of a plan up to a day, in one language."""

    def __init__(self, plan: Plan, language: Language, as_of: When | None) -> None:
        self.language = language
        self.names = {agency.id: agency.name.in_(language) for agency in plan.agencies}
        day = as_of.last if as_of else datetime.date.max
        self._updates = updates_until(plan, day)
        self._tasks = task_reports(plan, self._updates)
        self._rows = {(task, row.row): row for task, reports in self._tasks.items() for row in reports.rows}
        self._observations: dict[tuple[str | None, str | None], list[Observation]] = {}
        for observation in sorted(plan.observations, key=_dates):
            if _reported(observation).last <= day:
                self._observations.setdefault((observation.indicator, observation.place), []).append(observation)

    def by_agency(self, task: str, row: ReportRow, agency: Reporter, units: Units = NO_UNITS) -> Reported:
        """Return what an agency reported on a row. Reports without an agency count, too."""
        reports = reports_by(agency, self._on(task, row))
        own = [report for report in reports if report.agency == agency]
        observed = [item for item in self._observed(row) if item.agency in (None, agency)]
        cells: Reported = {}
        if reports:
            said = self._said(reports)
            last = own[-1] if own else reports[-1]
            cells = {name: self._words(getattr(last, attribute)) for name, attribute in TEXTS.items()}
            cells |= {"progress": self._words(said.text), "status": said.status}
            persons = (report.person for report in reversed(reports) if report.person)
            cells["person"] = next(persons, None)
        if observed:
            cells["value"] = self._value(observed[-1], units)
        cells["updated"] = _latest(reports[-1:], observed[-1:])
        return cells

    def by_all(self, task: str, row: ReportRow, roles: Roles, units: Units = NO_UNITS) -> Reported:
        """Return what all agencies reported on a row, with the name of each if they are several."""
        reports = self._on(task, row)
        observed = self._observed(row)
        if not reports and not observed:
            return {"updated": None}
        reporters = self._reporters(task, reports)
        cells = self.by_agency(task, row, None)
        if reporters:
            status = self._rows.get((task, row), RowReports(row=row, last={}, done={}))
            by_agency = {agency: self._own(agency, reports) for agency in (None, *reporters)}
            cells = {name: self._lines(task, attribute, by_agency) for name, attribute in TEXTS.items()}
            cells["progress"] = self._progress(task, by_agency, roles, disputed=status.is_disputed)
            cells["status"] = label(status.status, self.language) if status.status else None
        if observed:
            cells["value"] = self._values(observed, units)
        cells["updated"] = _latest(reports[-1:], observed[-1:])
        return cells

    def _on(self, task: str, row: ReportRow) -> tuple[Update, ...]:
        """The reports that count for a row, oldest first."""
        return tuple(report for report in self._updates.get(task, ()) if row.has(report))

    def _observed(self, row: ReportRow) -> list[Observation]:
        """The values for a row, oldest first."""
        return self._observations.get((row.indicator, row.place), []) if row.indicator else []

    def _reporters(self, task: str, reports: Sequence[Update]) -> tuple[str, ...]:
        """The agencies that reported, the owners first."""
        agencies = dict.fromkeys(report.agency for report in reports if report.agency)
        owners = self._tasks[task].owners if task in self._tasks else ()
        return (
            *(agency for agency in owners if agency in agencies),
            *(agency for agency in agencies if agency not in owners),
        )

    def _own(self, agency: Reporter, reports: Sequence[Update]) -> Said:
        """What one agency reported itself."""
        return self._said([report for report in reports if report.agency == agency])

    def _said(self, reports: Sequence[Update]) -> Said:
        status = with_status(reports)
        return Said(
            text=next((report.text for report in reversed(reports) if report.text), None),
            status=label(status.status, self.language) if status and status.status else None,
            last=reports[-1] if reports else None,
        )

    def _progress(self, task: str, by_agency: Mapping[Reporter, Said], roles: Roles, *, disputed: bool) -> str | None:
        """Who reported what, without agencies whose report is older than the last one without an agency."""
        owners = self._tasks[task].owners
        central = by_agency[None].last
        shown = {
            agency: said
            for agency, said in by_agency.items()
            if said.last and (central is None or said.last.at.last >= central.at.last)
        }
        if len(shown) == 1 and (None in shown or tuple(shown) == owners):
            return self._words(next(iter(shown.values())).text)
        lines = [self._line(agency, said, owners, roles) for agency, said in shown.items()]
        if disputed:
            lines.append(messages.REPORTS_DIFFER.render(self.language))
        return "\n".join(filter(None, lines)) or None

    def _line(self, agency: Reporter, said: Said, owners: Sequence[str], roles: Roles) -> str | None:
        """What one agency reported, behind its name, its role if it isn't an owner, and the status."""
        text = self._words(said.text)
        if agency is None:
            return text
        role = () if agency in owners else tuple(label(role, self.language) for role in roles.get(agency, ())[:1])
        remarks = [*role, *([said.status] if said.status else [])]
        name = self.names.get(agency, agency)
        if remarks:
            name = REMARK.render(self.language, text=name, remark=LIST_JOINT.render(self.language).join(remarks))
        return messages.SAID.render(self.language, agency=name, text=text) if text else name

    def _lines(self, task: str, attribute: str, by_agency: Mapping[Reporter, Said]) -> str | None:
        """One attribute of the last report of each agency."""
        texts = {
            agency: text
            for agency, said in by_agency.items()
            if said.last and (text := self._words(getattr(said.last, attribute)))
        }
        if len(texts) == 1 and (None in texts or tuple(texts) == self._tasks[task].owners):
            return next(iter(texts.values()))
        return "\n".join(self._named(agency, text) for agency, text in texts.items()) or None

    def _named(self, agency: Reporter, text: str) -> str:
        if agency is None:
            return text
        return messages.SAID.render(self.language, agency=self.names.get(agency, agency), text=text)

    def _values(self, observed: Sequence[Observation], units: Units) -> str | Decimal | None:
        """The last value; each with its agency if agencies give different ones for one time."""
        last = observed[-1]
        by_agency = {item.agency: self._value(item, units) for item in observed if item.at == last.at}
        if len(set(by_agency.values())) == 1:
            return self._value(last, units)
        return "\n".join(
            self._named(agency, digits(value) if isinstance(value, Decimal) else str(value))
            for agency, value in by_agency.items()
        )

    def _value(self, observation: Observation, units: Units) -> str | Decimal | None:
        """A value in the unit of its row. A value in a unit that can't be converted is text."""
        if observation.value is None:
            return observation.written
        given = observation.unit or units.measured
        if given is None or units.shown is None or given == units.shown:
            return observation.value
        converted = in_unit(observation.value, given, units.shown)
        return f"{observation.value:f}{given.in_(self.language)}" if converted is None else converted

    def _words(self, text: Text | str | None) -> str | None:
        return text.in_(self.language) if isinstance(text, Text) else text


def _latest(reports: Sequence[Update], observed: Sequence[Observation]) -> When | None:
    """The time of the last report or value."""
    days = (*(report.at for report in reports), *map(_reported, observed))
    return max(days, key=lambda when: when.last, default=None)


def _dates(observation: Observation) -> tuple[datetime.date, datetime.date]:
    return observation.at.last, _reported(observation).last


def _reported(observation: Observation) -> When:
    return observation.reported or observation.at
