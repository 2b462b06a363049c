"""Collect returned ledgers: what offices filled in becomes observations and updates of the plan."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from policyplan import files
from policyplan.errors import OPTION_UNKNOWN, CallError, Location, nearest
from policyplan.io import messages
from policyplan.io.ledger import messages as ledger_messages
from policyplan.io.ledger.columns import BY_NAME, FILLED, ROLE
from policyplan.io.ledger.filled_in import Returned, ReturnedRow, read_returned
from policyplan.io.ledger.history import History, update_row
from policyplan.io.ledger.reports import TEXTS
from policyplan.io.ledger.returns import Departments, Reminders, ReturnCounter
from policyplan.io.ledger.rows import OFFICE_MARK, PLACE_MARK, LedgerRow, LedgerRows, rows_now
from policyplan.io.ledger.sent import OURS, Sent
from policyplan.io.ledger.units import DECIMAL_COMMAS, RowUnits
from policyplan.io.ledger.values import status_of
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import half_width, quantity_of, words_of
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import in_words, when_words
from policyplan.messages import LIST_JOINT, Language, Message, heading, label
from policyplan.model.arguments import takes_plan
from policyplan.model.collector import paused_collector
from policyplan.model.findings import Finding, GatheredFindings, bounded, finding, grouped
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.integrity import check
from policyplan.model.kinds import Accumulation, IndicatorKind, Level, MeasureKind, Per, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Observation, Update
from policyplan.model.units import Quantity
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.query.as_of import AsOf
from policyplan.query.result import Column, Result, Row, reason
from policyplan.query.succession import on_day
from policyplan.text.language import language_by_script
from policyplan.text.normal import plain

_TEXTS = {"progress": "text", "problem": "problem", "help_needed": "help_needed", "next_step": "next_step"}
"""Columns of text, each with the attribute of an update that keeps it."""

_NAMES = ("leads", "supports")


@attrs.frozen(kw_only=True)
class Change(Row):
    """A cell of a returned ledger that the plan does not have yet."""

    row: str
    """The id of the row."""
    agency: Text | None
    """Who reports it."""
    agency_id: str | None
    field: Text
    """The heading of the column."""
    before: str | None
    after: str
    at: When
    """The date of the report."""
    location: str
    """The file and the cell."""
    ids: tuple[str, ...]
    """The ids of the new observation and the new update."""


@attrs.frozen(kw_only=True, repr=False)
class Collection(Result[Change]):
    """The changes in returned ledgers, the plan with these changes, and the findings."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="row", heading=heading("Row")),
        Column(name="agency", heading=heading("Reported by")),
        Column(name="agency_id", only_in="csv"),
        Column(name="field", heading=heading("Column")),
        Column(name="before", heading=heading("Before")),
        Column(name="after", heading=heading("After")),
        Column(
            name="at",
            heading=heading("As of"),
            shown=lambda row, language: when_words(row.at, language),
        ),
        Column(name="location", heading=heading("Location")),
        Column(name="ids", only_in="csv"),
    )

    plan: Plan
    """The plan with the changes."""
    findings: tuple[Finding, ...] = ()
    """What was not understood or does not fit together, with file and cell."""
    departments: Departments
    """What each department has returned."""
    reminders: Reminders
    """Whom to remind, and of what."""


@takes_plan
def collect(
    plan: Plan,
    paths: files.FilePath | Iterable[files.FilePath],
    *,
    agency: str | None = None,
    at: str | When | None = None,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> Collection:
    """Return what offices filled in in ledgers (xlsx or csv), and the plan with it.

    *paths* are files and folders. Only cells that differ from what was sent and from the plan are taken: a number under
    完成值 becomes an `Observation`, all else an `Update` on this row of the task, each with its agency and its date.
    The agency is the one whose ledger it is, or *agency*; the date is that under 更新日期, or *at*. *plan* does not
    change; ``result.plan`` has the changes.

    ``result.findings`` lists, each with file and cell: rows and values that are not understood, edits in columns that
    are not to be edited, comments on cells, cells that have changed since the ledger was sent, and agencies that
    contradict each other in one month (both values are kept). ``result.departments`` has what each department has
    returned, and ``result.reminders`` whom to remind.

    Raises `CallError` for an unknown agency, `ModelError` for an invalid date, `ExtraError` where workbooks need their
    extra.
    """
    known = {known_agency.id: known_agency for known_agency in plan.agencies}
    if agency is not None and agency not in known:
        raise CallError(
            OPTION_UNKNOWN, option="agency", given=agency, known=tuple(known), nearest=nearest(agency, known)
        )
    several = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    with paused_collector():
        returned = read_returned(several, limit=limit, limits=limits)
        collector = _Collector(plan, known, agency, None if at is None else When(at))
        for row in returned.rows:
            collector.take(row)
        return collector.result(returned)


@attrs.define
class _Filled:
    """The new values of one row, with their agency and date."""

    sent: LedgerRow
    """The row of the plan."""
    row: ReturnedRow
    agency: Agency | None
    at: When
    new: dict[str, Any]
    unchanged: dict[str, str] = attrs.field(factory=dict)
    """The cells of an agency's own ledger that show what the plan has, and so are reported again."""


@attrs.frozen(kw_only=True)
class _Comparison:
    """A returned row next to what was sent and to what the plan has now."""

    row: ReturnedRow
    known: LedgerRow
    """The row as it would be sent now."""
    sent: Sent | None
    """The row as it was sent. None for a ledger that does not say."""
    _as_sent: dict[str, bool] = attrs.field(factory=dict, init=False)
    """The columns that were compared with what was sent."""

    def is_edited(self, name: str) -> bool:
        """Whether a cell has neither what was sent nor what the plan has now."""
        cell = self.row.cells.get(name)
        known = self.known
        # First what costs less: most cells have what the plan has.
        if _same(cell, known, name, self.row.language) or self.is_as_sent(name):
            return False
        if name == "supports":  # an earlier version repeats the list in each row
            full = attrs.evolve(known, cells={**known.cells, name: known.supports})
            return not _same(cell, full, name, self.row.language)
        return not (name == "due" and cell is None and known.is_due_inferred and self.sent is None)

    def is_as_sent(self, name: str) -> bool:
        """Whether a cell has what was sent. False for a ledger that does not say what was sent."""
        known = self._as_sent.get(name)
        if known is None:
            known = self._as_sent[name] = self._compared(name)
        return known

    def _compared(self, name: str) -> bool:
        if self.sent is None:
            return False
        cell, known = self.row.cells.get(name), self.known
        if self.sent.has(name, cell, known.sign if name == "target" else ""):
            return True
        return self.sent.had(name, known.cells.get(name)) and _same(cell, known, name, self.row.language)

    @property
    def updated(self) -> When | None:
        """The date of the row; None without a date that can be read."""
        cell = self.row.cells.get("updated")
        known = self.known.cells.get("updated")
        when = when_of(cell, self.row.sheet.first_day)
        if when is None and isinstance(known, When) and _same(cell, self.known, "updated", self.row.language):
            return known  # in our words
        return when

    def repeated(self) -> Iterator[tuple[str, Any]]:
        """The entries that the plan has now, by column: those of a file that was collected before."""
        for name in FILLED:
            cell = self.row.cells.get(name)
            if name == "updated" or cell is None or self.is_as_sent(name) or self.is_edited(name):
                continue
            known = self.known.cells.get(name)
            if name == "value" and isinstance(known, Decimal):
                yield name, RowUnits.of(self.known, self.row).measured(known)
            else:
                yield name, status_of(cell) if name == "status" else words_of(cell)

    def unchanged(self) -> Iterator[tuple[str, str]]:
        """The texts in an agency's own ledger that the plan has now, by attribute of an update."""
        if OFFICE_MARK not in (self.row.id or ""):
            return  # the ledger for all has the texts of several agencies
        for name, attribute in TEXTS.items():
            words = words_of(self.row.cells.get(name))
            if words is not None and _same(self.row.cells[name], self.known, name, self.row.language):
                yield attribute, words


@attrs.frozen(kw_only=True)
class _Return:
    """A value in a cell of a returned ledger."""

    row: ReturnedRow
    agency: Agency | None
    day: When
    value: Any
    in_plan: bool = False
    """Whether the plan has it already."""
    is_entry: bool = True
    """Whether it was certainly entered. False for what the plan has, in a ledger that does not say what was sent."""


@attrs.frozen(kw_only=True)
class _Entries:
    """The entries of a row that the plan does not have, by column."""

    comparison: _Comparison
    agency: Agency | None
    day: When
    values: Mapping[str, Any]


class _Collector:
    """Compares returned rows with what was sent, and gathers what is new."""

    def __init__(self, plan: Plan, agencies: Mapping[str, Agency], agency: str | None, at: When | None) -> None:
        self.plan = plan
        self.agencies = agencies
        self.agency = agency
        self.at = at
        self.findings = GatheredFindings()
        self.entries: list[_Entries] = []
        self.filled: list[_Filled] = []
        self.history = History(plan)
        self.unsigned: dict[str, list[Location]] = {}
        self.count = ReturnCounter()
        self._rows: dict[Language, LedgerRows] = {}
        self._by_id: dict[tuple[Language, str | None], dict[str, LedgerRow]] = {}
        self._returns: dict[tuple[str, str], list[_Return]] = {}

    def take(self, row: ReturnedRow) -> None:
        """Take what is new in a row. A row that the plan does not have is a finding if it was filled in."""
        code = words_of(row.cells.get("code"))
        sent = Sent.read(code, row.id)
        match = self.matched(row)
        if match is None:
            if sent is None or any(name in row.cells and not sent.has(name, row.cells[name]) for name in FILLED):
                self.findings.append(unknown_row(row))
            return
        if sent is None and Sent.is_of_another_row(code, row.id):
            self.findings.append(finding(messages.ROW_ID_CHANGED, row.at("id"), id=row.id))
            return
        known, agency = match
        comparison = _Comparison(row=row, known=known, sent=sent)
        self.check_locked(comparison)
        self.count.row(row, known, agency)
        new = dict(self.new(comparison))
        if not new:
            self.check_day_alone(comparison)
        day = self.day(comparison) if new else self.day_of(comparison)
        if day is None:
            if new:
                columns = tuple(BY_NAME[name].heading for name in new)
                self.findings.append(finding(messages.ROW_WITHOUT_DAY, row.location, id=known.id, fields=columns))
            return
        if any(row.is_hidden_at(name) for name in new):
            self.warn(messages.ENTRIES_HIDDEN, row.location)
        by = agency.id if agency else None
        days = {day, comparison.updated or day}
        collected = {
            name: value
            for name, value in new.items()
            if any(self.history.has(known, by, day, name, value) for day in days)
        }
        for name, value in (*comparison.repeated(), *collected.items()):
            is_entry = name in collected or sent is not None
            mine = _Return(row=row, agency=agency, day=day, value=value, in_plan=True, is_entry=is_entry)
            self.returns(known, name).append(mine)
        values = {name: value for name, value in new.items() if name not in collected}
        if sent is None:
            self.check_others(comparison, by, day, values)
        self.entries.append(_Entries(comparison=comparison, agency=agency, day=day, values=values))

    def check_others(self, comparison: _Comparison, by: str | None, day: When, values: Mapping[str, Any]) -> None:
        """Note cells that repeat what another agency reported that day: an older ledger showed them in every ledger."""
        row, known = comparison.row, comparison.known
        places = self.unsigned.get(row.path, [])
        repeated = [name for name, value in values.items() if self.history.has_of_another(known, by, day, name, value)]
        if new := [row.at(name) for name in repeated if row.at(name) not in places]:
            self.unsigned[row.path] = [*places, *new]

    def settle(self) -> None:
        """Take the entries of all rows, once it is known which ones the plan has already."""
        for entries in self.entries:
            comparison, agency, day = entries.comparison, entries.agency, entries.day
            kept = {
                name: value
                for name, value in entries.values.items()
                if self.agrees(comparison, agency, day, name, value)
            }
            self.stale(comparison, agency, day, kept)
            if kept:
                row, known = comparison.row, comparison.known
                self.filled.append(_Filled(known, row, agency, day, kept, dict(comparison.unchanged())))
                self.count.entry(known, agency)

    def check_day_alone(self, comparison: _Comparison) -> None:
        """Report a date that was entered in a row of which nothing is taken.

        It is the only entry if no other cell was edited; other findings are about the others.
        """
        row = comparison.row
        if row.cells.get("updated") is None or not comparison.is_edited("updated"):
            return
        day = self.day(comparison)
        others = (name for name in FILLED if name != "updated" and name in row.columns)
        if day is not None and all(name in row.cells and not comparison.is_edited(name) for name in others):
            place, words = row.at("updated"), words_of(row.cells["updated"])
            self.findings.append(finding(messages.DAY_ALONE, place, level=Level.INFO, given=words))

    # -- which row

    def matched(self, row: ReturnedRow) -> tuple[LedgerRow, Agency | None] | None:
        """The row of the plan, and the agency that returns it; None where no row has this id."""
        if row.id is None:
            return None
        if (known := self.row_of(row.language, row.id, None)) is not None:
            return known, self.agencies.get(self.agency or "")
        id, mark, office = row.id.rpartition(OFFICE_MARK)
        if mark and office in self.agencies and (known := self.row_of(row.language, id, office)) is not None:
            return known, self.agencies[office]
        return None

    def ledger(self, language: Language) -> LedgerRows:
        """The ledgers as they would be sent now."""
        if language not in self._rows:
            self._rows[language] = rows_now(self.plan, language)
        return self._rows[language]

    def row_of(self, language: Language, id: str, office: str | None) -> LedgerRow | None:
        """The row with an id as it would be sent now, in the ledger of an agency or in that for all."""
        made = self.ledger(language)
        if (language, None) not in self._by_id:
            self._by_id[language, None] = {row.id: row for row in made.for_all}
        if office is None or id not in self._by_id[language, None]:
            return self._by_id[language, None].get(id)
        if (language, office) not in self._by_id:
            mine = made.of(self.agencies[office])
            self._by_id[language, office] = {row.id.removesuffix(f"{OFFICE_MARK}{office}"): row for row in mine}
        known = self._by_id[language, office].get(id)
        if known is None:  # the agency has no role in this task any more
            known = made.filled_by(self._by_id[language, None][id], office)
        return attrs.evolve(known, id=id)

    # -- what has changed

    def check_locked(self, comparison: _Comparison) -> None:
        """Report edits in columns that must not be edited."""
        row, known = comparison.row, comparison.known
        self.check_roles(comparison)
        for name in OURS:
            if name in row.cells and comparison.is_edited(name):
                self.warn(
                    messages.CELL_NOT_TO_BE_EDITED,
                    row.at(name),
                    column=BY_NAME[name].heading,
                    before=_shown(known.cells.get(name), row.language) or "",
                    after=words_of(row.cells[name]) or "",
                )

    def check_roles(self, comparison: _Comparison) -> None:
        """Report a role that an office has changed: it may say that the task is not its own."""
        row, known = comparison.row, comparison.known
        office = (row.id or "").rpartition(OFFICE_MARK)[2]
        words, roles = words_of(row.cells.get("role")), known.roles.get(office, ())
        shown = LIST_JOINT.render(row.language).join(label(role, row.language) for role in roles)
        if words is not None and roles and plain(words) != plain(shown):
            facts = {"column": ROLE.heading, "before": shown, "after": words}
            self.warn(messages.CELL_NOT_TO_BE_EDITED, row.at("role"), **facts)

    def warn(self, message: Message, location: Location, **facts: Any) -> None:
        self.findings.append(finding(message, location, level=Level.WARNING, **facts))

    def new(self, comparison: _Comparison) -> Iterator[tuple[str, Any]]:
        """The columns that an office has filled in or changed, each with its value."""
        row, known = comparison.row, comparison.known
        for name in FILLED:
            if name == "updated" or name not in row.cells or not comparison.is_edited(name):
                continue
            cell = row.cells[name]
            before = known.cells.get(name)
            if comparison.sent is None and before is not None:
                self.unsigned.setdefault(row.path, []).append(row.at(name))
            if cell is None:
                self.warn(
                    messages.CELL_EMPTIED,
                    row.at(name),
                    column=BY_NAME[name].heading,
                    before=_shown(before, row.language) or "",
                )
            elif name == "status":
                yield from self.status(cell, row)
            elif name == "value":
                yield from self.value(cell, row, known)
            else:
                yield name, words_of(cell)

    def stale(self, comparison: _Comparison, agency: Agency | None, day: When, new: Mapping[str, Any]) -> None:
        """Report edits of cells that have changed since the ledger was sent.

        A later report of an agency on what it reported itself is no such edit.
        """
        row, known, sent = comparison.row, comparison.known, comparison.sent
        for name, value in new.items():
            before = known.cells.get(name)
            if sent is None or before is None or sent.had(name, before):
                continue
            by, at = self.history.last(known, agency.id if agency else None, name)
            if at is None or (by == (agency.id if agency else None) and at.last < day.last):
                continue
            self.warn(
                messages.CELL_CHANGED_SINCE,
                row.at(name),
                column=BY_NAME[name].heading,
                id=known.id,
                now=_shown(before, row.language) or "",
                now_by=self.name_of(by),
                now_at=in_words(at),
                given=_words(value),
                given_by=self.name_of(agency.id if agency else None),
                given_at=in_words(day),
            )

    def name_of(self, agency: str | None) -> Text:
        """The name of an agency for a message; the ledger without one."""
        known = self.agencies.get(agency or "")
        return known.name if known else text_of(ledger_messages.LEDGER)

    def status(self, cell: Cell, row: ReturnedRow) -> Iterator[tuple[str, Any]]:
        status = status_of(cell)
        if status is None:
            self.findings.append(unknown_status(cell, row))
        else:
            yield "status", status

    def value(self, cell: Cell, row: ReturnedRow, sent: LedgerRow) -> Iterator[tuple[str, Any]]:
        location = row.at("value")
        if sent.indicator is None:
            self.findings.append(finding(messages.VALUE_OF_NOTHING, location, given=words_of(cell), id=sent.id))
            return
        if sent.indicator.kind is not IndicatorKind.QUANTITY:
            yield "value", words_of(cell)
            return
        yield from self.number(cell, row, sent)

    def number(self, cell: Cell, row: ReturnedRow, sent: LedgerRow) -> Iterator[tuple[str, Any]]:
        """The number in a cell, in the unit of the measure."""
        units = RowUnits.of(sent, row)
        reading = units.read(cell, has_decimal_commas=row.sheet.has_decimal_commas or self.has_decimal_commas)
        if reading.message is not None:
            level = Level.ERROR if reading.value is None else Level.INFO
            self.findings.append(finding(reading.message, row.at("value"), level=level, **reading.facts))
        if reading.value is None:
            return
        is_share = units.shown == "%" or (sent.measure is not None and sent.measure.kind is MeasureKind.SHARE)
        if is_share and 0 < reading.value <= 1 and "%" not in half_width(str(cell)):
            percent = f"{(reading.value * 100).normalize():f}"
            self.warn(messages.VALUE_PERHAPS_PERCENT, row.at("value"), given=words_of(cell), percent=percent)
        yield "value", units.measured(reading.value)

    @functools.cached_property
    def has_decimal_commas(self) -> bool:
        """Whether the people of the plan write decimals with a comma."""
        return self.plan.language.primary in DECIMAL_COMMAS

    def day(self, comparison: _Comparison) -> When | None:
        """The date of a row, or the date that the caller gives where the row has none or still has the old one."""
        row = comparison.row
        cell = row.cells.get("updated")
        if cell is not None and (comparison.updated is None or self.day_of(comparison) is None):
            self.findings.append(finding(messages.DAY_UNREAD, row.at("updated"), given=words_of(cell)))
        return self.day_of(comparison)

    def day_of(self, comparison: _Comparison) -> When | None:
        """The same date, without a finding."""
        updated = comparison.updated
        is_sent = comparison.is_as_sent("updated") if comparison.sent else not comparison.is_edited("updated")
        if is_sent:
            return self.at or updated
        return (updated or self.at) if self.is_plausible(updated) else None

    def is_plausible(self, day: When | None) -> bool:
        """Whether a report may have this date: 2206 and 1018 have a wrong digit."""
        period = self.plan.period
        return (
            day is None or day.last.year in _YEARS or (period is not None and period.first <= day.last <= period.last)
        )

    def returns(self, known: LedgerRow, name: str) -> list[_Return]:
        """The returns of a cell so far. All rows of an indicator in a place have one value."""
        id = f"{known.indicator.id}{PLACE_MARK}{known.place}" if known.indicator and name == "value" else known.id
        return self._returns.setdefault((id, name), [])

    def agrees(self, comparison: _Comparison, agency: Agency | None, day: When, name: str, value: Any) -> bool:
        """Compare a cell with the other returns. Return whether to take it.

        The same cell by the same agency on the same day is taken once; another value for it is a finding, unless the
        ledger was sent with the value that the plan has, so that the edit corrects it. Of reports of different days,
        the later one counts. Two agencies contradict each other if they differ in a value or a status in the same
        month.
        """
        row, known = comparison.row, comparison.known
        returns = self.returns(known, name)
        mine = _Return(row=row, agency=agency, day=day, value=value)
        for other in returns:
            if other.agency == agency:
                if other.day == day:
                    if other.in_plan and comparison.sent and comparison.sent.has(name, other.row.cells.get(name)):
                        continue
                    if other.value != value:
                        self.twice(messages.RETURNED_TWICE, known, name, other, mine)
                    return False
                if other.value != value and other.row.path != row.path:
                    self.twice(messages.RETURNED_LATER, known, name, other, mine, level=Level.INFO)
        if name in ("value", "status"):
            for other in returns:
                same_month = other.agency != agency and other.is_entry and _month(other.day) == _month(day)
                if same_month and other.value != value and self.are_comparable(known, name, other.agency, agency):
                    self.twice(messages.RETURNS_CONTRADICT, known, name, other, mine)
                    break
        returns.append(mine)
        return True

    def are_comparable(self, known: LedgerRow, name: str, *agencies: Agency | None) -> bool:
        """Whether agencies that differ contradict each other. Those that don't own a task may have a status apart."""
        owners = self.history.owners(known.owner)
        return name == "value" or all(agency is None or not owners or agency.id in owners for agency in agencies)

    def twice(
        self,
        message: Message,
        known: LedgerRow,
        name: str,
        one: _Return,
        other: _Return,
        *,
        level: Level = Level.WARNING,
    ) -> None:
        """Report two returns of one cell."""
        facts: dict[str, Any] = {"column": BY_NAME[name].heading, "id": known.id, "where": str(one.row.at(name))}
        for prefix, part in (("one", one), ("other", other)):
            by = self.name_of(part.agency.id if part.agency else None)
            facts |= {prefix: _words(part.value), f"{prefix}_by": by, f"{prefix}_at": in_words(part.day)}
        self.findings.append(finding(message, other.row.at(name), level=level, **facts))

    # -- the plan with the changes

    def extended(
        self, updates: list[Update], observations: Mapping[str, Observation], locations: Mapping[str, Location]
    ) -> tuple[Plan, tuple[Finding, ...]]:
        """The plan with the new records, without those that would make it invalid, and the findings about them."""
        plan = self.plan.evolve(
            updates=(*self.plan.updates, *updates), observations=self.history.with_values(observations)
        )
        faults = tuple(
            attrs.evolve(fault, location=attrs.evolve(locations[id], id=id))
            for fault in (check(plan) if locations else ())
            if (id := fault.location.id or "") in locations
        )
        wrong = {fault.location.id for fault in faults if fault.level is Level.ERROR}
        if wrong:
            right = {id: new for id, new in observations.items() if id not in wrong}
            plan = self.plan.evolve(
                updates=(*self.plan.updates, *(new for new in updates if new.id not in wrong)),
                observations=self.history.with_values(right),
            )
        return plan, faults

    def language(self, filled: _Filled) -> str:
        """The language of what an office wrote: that of its headings, or the plan's where no headings are in that."""
        return filled.row.language if self.plan.language.primary in ("zh", "en") else self.plan.language

    def result(self, returned: Returned) -> Collection:
        """The changes one by one, the plan with them, and every finding."""
        self.settle()
        fresh = FreshIds(self.plan.ids)
        updates: list[Update] = []
        observations: dict[str, Observation] = {}
        changes: list[Change] = []
        locations: dict[str, Location] = {}
        for filled in sorted(self.filled, key=lambda filled: filled.at.last):
            ids = []
            if (value := filled.new.get("value")) is not None:
                observation = self.observation(filled, value, fresh)
                observations[observation.id] = observation
                ids.append(observation.id)
                locations[observation.id] = filled.row.at("value")
            if others := {name: value for name, value in filled.new.items() if name != "value"}:
                update = _update(filled, others, _fresh(fresh, "update", filled), self.language(filled))
                before = self.history.before(filled.sent, update)
                kept = {name: value for name, value in before.items() if value is not None}
                for name, words in filled.unchanged.items():
                    old = kept.get(name)
                    known = tuple(old.to_dict().values()) if isinstance(old, Text) else (old,)
                    if getattr(update, name) is None and words not in known:
                        kept[name] = words if name == "person" else Text({self.language(filled): words})
                updates.append(update.evolve(**kept))
                self.history.add(updates[-1])
                ids.append(update.id)
                locations[update.id] = filled.row.location
            changes += (_change(filled, name, value, tuple(ids)) for name, value in filled.new.items())
        plan, faults = self.extended(updates, observations, locations)
        changes = [change for change in changes if all(id in plan for id in change.ids)]
        updates = [new for new in updates if new.id in plan]
        observations = {id: new for id, new in observations.items() if id in plan}
        counts = (
            (messages.COLLECTED, len(changes)),
            (messages.COLLECTED_UPDATES, len(updates)),
            (messages.COLLECTED_OBSERVATIONS, len(observations)),
        )
        notes = tuple(reason(message, count=count) for message, count in counts if count)
        of_sheets = (*returned.findings, *self.findings_above(returned))
        every = (*of_sheets, *self.findings, *self.unsigned_findings(), *faults)
        return Collection(
            rows=tuple(changes),
            notes=notes or (reason(messages.COLLECTED_NOTHING),),
            plan=plan,
            findings=bounded(grouped(every, varying=("id", "before", "fields"))),
            **self.answers(),
        )

    def answers(self) -> dict[str, Any]:
        """The departments and the reminders on the day of the returns, after the changes of agencies until then."""
        rows = self.ledger(next(iter(self._rows), "zh")).for_all  # the language makes no difference
        returned = self.count.agencies
        changes = [change for agency in self.plan.agencies for change in agency.changes]
        days = [change.at for change in changes if change.at and returned.intersection(change.into)]
        days += [filled.at for filled in self.filled] + ([self.at] if self.at else [])
        if not changes or not days:
            return self.count.answers(self.plan, rows)
        plan, _ = on_day(self.plan, AsOf(when=max(days, key=lambda day: day.last)))
        return self.count.answers(plan, LedgerRows(plan).for_all, former=self.plan.agencies, earlier=rows)

    def observation(self, filled: _Filled, value: Any, fresh: FreshIds) -> Observation:
        """The value of a row. It replaces a value that the agency reported for the same time on the same day."""
        made = _observation(filled, value, _fresh(fresh, "observation", filled), self.language(filled))
        old = self.history.same_report(made)
        if old is None:
            return made
        self.warn(
            messages.VALUE_CORRECTED,
            filled.row.at("value"),
            id=filled.sent.id,
            before=old.written or f"{old.value:f}",
            after=_words(value),
            at=in_words(filled.at),
        )
        return made.evolve(id=old.id)

    def findings_above(self, returned: Returned) -> Iterator[Finding]:
        """A warning for each text above the headings of a ledger that is not its title."""
        titles = tuple(plain(title) for title in self.plan.title.to_dict().values())
        for place, words in returned.above:
            if not any(title in plain(words) for title in titles):
                yield finding(messages.TEXT_ABOVE_HEADINGS, place, level=Level.WARNING, text=words)

    def unsigned_findings(self) -> Iterator[Finding]:
        """A warning for each file that does not say what was sent, if that makes a difference."""
        for path, places in self.unsigned.items():
            warning = finding(messages.LEDGER_UNSIGNED, attrs.evolve(places[0], path=path), level=Level.WARNING)
            yield attrs.evolve(warning, also=tuple(places[1:]))


def unknown_row(row: ReturnedRow) -> Finding:
    """Return the finding about a row whose id is missing or unknown."""
    message = messages.ROW_UNKNOWN if row.id else messages.ROW_WITHOUT_ID
    return finding(message, row.location, id=row.id, text=row.words())


def unknown_status(cell: Cell, row: ReturnedRow) -> Finding:
    """Return the finding about a status that is not known."""
    known = tuple(label(status, row.language) for status in TaskStatus)
    return finding(messages.STATUS_UNKNOWN, row.at("status"), given=words_of(cell), known=known)


def _fresh(ids: FreshIds, kind: str, filled: _Filled) -> str:
    """A new id, made from the kind, the row, the agency and the date."""
    sent = filled.sent
    parts = [kind, sent.indicator.id if sent.indicator and kind == "observation" else sent.owner]
    parts += [sent.place] if sent.place and kind == "observation" else []
    parts += [filled.agency.id] if filled.agency else []
    return ids.fresh("-".join([*parts, str(filled.at).replace("/", "-").replace(" ", "-")]))


def _observation(filled: _Filled, value: Any, id: str, language: str) -> Observation:
    """The observation of a row. A target per year has the value of its year, any other a cumulative value."""
    indicator = filled.sent.indicator
    assert indicator is not None  # a row without an indicator has no value
    is_yearly = any(target.per is Per.YEAR for target in indicator.targets)
    exact: dict[str, Any] = {"written": value} if isinstance(value, str) else {"value": value.value}
    if not isinstance(value, str) and value.unit:
        exact["unit"] = Text({language_by_script(value.unit) or language: value.unit})
    return Observation(
        id=id,
        indicator=indicator.id,
        at=When(filled.at.last.year) if is_yearly else filled.at,
        place=filled.sent.place,
        agency=filled.agency.id if filled.agency else None,
        reported=filled.at,
        accumulation=Accumulation.PERIOD if is_yearly else Accumulation.CUMULATIVE,
        origin=Text({language: str(filled.row.at("value"))}),
        inferred=(Inferred(field="accumulation", reason=text_of(ledger_messages.FROM_VALUES)),),
        **exact,
    )


def _update(filled: _Filled, values: Mapping[str, Any], id: str, language: str) -> Update:
    texts: dict[str, Any] = {
        attribute: Text({language: values[name]}) for name, attribute in _TEXTS.items() if name in values
    }
    return Update(
        id=id,
        **update_row(filled.sent),
        at=filled.at,
        status=values.get("status"),
        agency=filled.agency.id if filled.agency else None,
        person=values.get("person"),
        **texts,
    )


def _change(filled: _Filled, name: str, value: Any, ids: tuple[str, ...]) -> Change:
    return Change(
        row=filled.sent.id,
        agency=filled.agency.name if filled.agency else None,
        agency_id=filled.agency.id if filled.agency else None,
        field=text_of(BY_NAME[name].heading),
        before=_shown(filled.sent.cells.get(name), filled.row.language),
        after=str(words_of(filled.row.cells[name])) if name == "status" else str(_words(value)),
        at=filled.at,
        location=str(filled.row.at(name)),
        ids=ids,
    )


_YEARS = range(1950, 2100)
"""The years in which reports are dated, unless the plan's period is in others."""


def _month(when: When) -> tuple[int, int]:
    return when.last.year, when.last.month


def _words(value: Any) -> Any:
    """A value for a message: a quantity by its digits and its unit, a status as it is, for its label."""
    return f"{value.value:f}{value.unit}" if isinstance(value, Quantity) else value


# -- comparing cells -----------------------------------------------------------------------------------------------


def _shown(value: Any, language: Language) -> str | None:
    if isinstance(value, When):
        return when_words(value, language)
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)


def _same(cell: Cell, sent: LedgerRow, name: str, language: Language) -> bool:
    """Whether a cell has what was sent: the same words, the same number, the same date."""
    value = sent.cells.get(name)
    if cell is None or value is None or cell == value:
        return cell is value or cell == value
    if isinstance(value, When):
        return _same_day(cell, value, language)
    if isinstance(value, Decimal):
        return _same_number(cell, value, sent.sign if name == "target" else "")
    if name == "status":
        return status_of(cell) is not None and status_of(cell) is status_of(str(value))
    words, sent_words = plain(str(words_of(cell))), plain(str(value))
    return words == sent_words or (name in _NAMES and _without_joints(words) == _without_joints(sent_words))


def _without_joints(names: str) -> str:
    """Names without what separates them: ledgers of earlier versions have a 、 before 等单位."""
    return names.replace("、", "").replace(";", "")


@functools.lru_cache(maxsize=4096, typed=True)
def _same_day(cell: Cell, value: When, language: Language) -> bool:
    when = when_of(cell)
    if when is not None and (when == value or (when.precision == "day" and when.last == value.last)):
        return True
    return isinstance(cell, str) and plain(cell) == plain(when_words(value, language))


def _same_number(cell: Cell, value: Decimal, sign: str) -> bool:
    bare = cell.removeprefix(sign) if isinstance(cell, str) else cell
    quantity = quantity_of(bare)
    return quantity is not None and not quantity.unit and quantity.value == value
