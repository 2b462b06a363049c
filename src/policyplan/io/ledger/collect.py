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
from policyplan.io.ledger.columns import BY_NAME, FILLED
from policyplan.io.ledger.filled_in import ReturnedRow, read_returned
from policyplan.io.ledger.rows import OFFICE_MARK, LedgerRow, rows
from policyplan.io.ledger.units import DECIMAL_COMMAS, RowUnits
from policyplan.io.ledger.values import status_of
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import half_width, quantity_of, words_of
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import when_words
from policyplan.messages import Language, Message, heading, label
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding, finding, grouped
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.integrity import check
from policyplan.model.kinds import Accumulation, IndicatorKind, Level, MeasureKind, Per, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Observation, Update
from policyplan.model.units import Quantity
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.query.result import Column, Result, Row, reason
from policyplan.text.language import language_by_script
from policyplan.text.normal import plain

_TEXTS = {"progress": "text", "problem": "problem", "help_needed": "help_needed", "next_step": "next_step"}
"""Columns of text, each with the attribute of an update that keeps it."""

_OURS = ("content", "origin", "leads", "supports", "due", "target", "unit")
"""Columns that offices must not edit."""

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
    findings: tuple[Finding, ...] = ()


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

    *paths* are files and folders. Only cells that differ from the plan are taken: a number under 完成值 becomes an
    `Observation`, all else an `Update`, each with its agency and its date. The agency is the one whose ledger it is, or
    *agency*; the date is that under 更新日期, or *at*. *plan* does not change; ``result.plan`` has the changes.

    ``result.findings`` lists, each with file and cell: rows and values that are not understood, edits in columns that
    are not to be edited, comments on cells, and agencies that contradict each other (both values are kept).

    Raises `CallError` for an unknown agency, `ModelError` for an invalid date, `ExtraError` where workbooks need their
    extra.
    """
    known = {known_agency.id: known_agency for known_agency in plan.agencies}
    if agency is not None and agency not in known:
        raise CallError(
            OPTION_UNKNOWN, option="agency", given=agency, known=tuple(known), nearest=nearest(agency, known)
        )
    several = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    returned = read_returned(several, limit=limit, limits=limits)
    collector = _Collector(plan, known, agency, None if at is None else When(at))
    for row in returned.rows:
        collector.take(row)
    return collector.result(tuple(returned.findings))


@attrs.define
class _Filled:
    """The new values of one row, with their agency and date."""

    sent: LedgerRow
    row: ReturnedRow
    agency: Agency | None
    at: When
    new: dict[str, Any]


class _Collector:
    """Compares returned rows with the rows that were sent, and gathers what is new."""

    def __init__(self, plan: Plan, agencies: Mapping[str, Agency], agency: str | None, at: When | None) -> None:
        self.plan = plan
        self.agencies = agencies
        self.agency = agency
        self.at = at
        self.findings: list[Finding] = []
        self.filled: list[_Filled] = []
        self._sent: dict[Language, dict[str, LedgerRow]] = {}
        self._reported: dict[tuple[str, str], tuple[Any, ReturnedRow, Agency | None]] = {}
        self._seen: set[tuple[Any, ...]] = set()

    def sent(self, language: Language) -> dict[str, LedgerRow]:
        """The rows as they are sent, by id."""
        if language not in self._sent:
            self._sent[language] = {row.id: row for row in rows(self.plan, language=language)}
        return self._sent[language]

    def take(self, row: ReturnedRow) -> None:
        """Take what is new in a row. A row that the plan does not have is a finding."""
        match = self.matched(row)
        if match is None:
            self.findings.append(unknown_row(row))
            return
        sent, agency = match
        self.check_locked(row, sent)
        new = dict(self.new(row, sent))
        if not new:
            return
        day = self.day(row, sent)
        if day is None:
            columns = tuple(BY_NAME[name].heading for name in new)
            self.findings.append(finding(messages.ROW_WITHOUT_DAY, row.location, id=sent.id, fields=columns))
            return
        if any(row.is_hidden_at(name) for name in new):
            self.warn(messages.ENTRIES_HIDDEN, row.location)
        self.contradictions(row, sent, agency, new)
        key = (sent.id, agency and agency.id, day, *sorted((name, str(value)) for name, value in new.items()))
        if key not in self._seen:
            self._seen.add(key)
            self.filled.append(_Filled(sent, row, agency, day, new))

    def matched(self, row: ReturnedRow) -> tuple[LedgerRow, Agency | None] | None:
        """The row that was sent, and the agency that returns it; None where no row has this id."""
        if row.id is None:
            return None
        sent = self.sent(row.language)
        if row.id in sent:
            return sent[row.id], self.agencies.get(self.agency or "")
        id, mark, office = row.id.rpartition(OFFICE_MARK)
        if mark and id in sent and office in self.agencies:
            return sent[id], self.agencies[office]
        return None

    def check_locked(self, row: ReturnedRow, sent: LedgerRow) -> None:
        """Report edits in columns that must not be edited."""
        for name in _OURS:
            if name in row.cells and not _same(row.cells[name], sent, name, row.language):
                self.warn(
                    messages.CELL_NOT_TO_BE_EDITED,
                    row.at(name),
                    column=BY_NAME[name].heading,
                    before=_shown(sent.cells.get(name), row.language) or "",
                    after=words_of(row.cells[name]) or "",
                )

    def warn(self, message: Message, location: Location, **facts: Any) -> None:
        self.findings.append(finding(message, location, level=Level.WARNING, **facts))

    def new(self, row: ReturnedRow, sent: LedgerRow) -> Iterator[tuple[str, Any]]:
        """The columns that an office has filled in or changed, each with its value."""
        for name in FILLED:
            cell = row.cells.get(name)
            if name == "updated" or name not in row.cells or _same(cell, sent, name, row.language):
                continue
            if cell is None:
                before = _shown(sent.cells.get(name), row.language)
                self.warn(messages.CELL_EMPTIED, row.at(name), column=BY_NAME[name].heading, before=before)
            elif name == "status":
                yield from self.status(cell, row)
            elif name == "value":
                yield from self.value(cell, row, sent)
            else:
                yield name, words_of(cell)

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

    def day(self, row: ReturnedRow, sent: LedgerRow) -> When | None:
        """The date of a row, or the date that the caller gives where the row has none or still has the old one."""
        cell = row.cells.get("updated")
        updated = when_of(cell, row.sheet.first_day)
        if cell is not None and updated is None:
            self.findings.append(finding(messages.DAY_UNREAD, row.at("updated"), given=words_of(cell)))
        is_old = updated is not None and _same(cell, sent, "updated", row.language)
        return (self.at or updated) if is_old else (updated or self.at)

    def contradictions(self, row: ReturnedRow, sent: LedgerRow, agency: Agency | None, new: Mapping[str, Any]) -> None:
        """Report two returns that differ in a value or a status; both are kept."""
        for name in ("value", "status"):
            if name not in new:
                continue
            value, other, reporter = self._reported.setdefault((sent.id, name), (new[name], row, agency))
            if value != new[name]:
                self.warn(
                    messages.RETURNS_CONTRADICT,
                    row.at(name),
                    column=BY_NAME[name].heading,
                    id=sent.id,
                    one=_words(value),
                    one_by=str(reporter.name) if reporter else ledger_messages.LEDGER,
                    where=str(other.at(name)),
                    other=_words(new[name]),
                    other_by=str(agency.name) if agency else ledger_messages.LEDGER,
                )

    # -- the plan with the changes

    def extended(
        self, updates: list[Update], observations: list[Observation], locations: Mapping[str, Location]
    ) -> tuple[Plan, tuple[Finding, ...]]:
        """The plan with the new records, without those that would make it invalid, and the findings about them."""
        plan = self.plan.evolve(
            updates=(*self.plan.updates, *updates), observations=(*self.plan.observations, *observations)
        )
        faults = tuple(
            attrs.evolve(fault, location=attrs.evolve(locations[id], id=id))
            for fault in (check(plan) if locations else ())
            if (id := fault.location.id or "") in locations
        )
        wrong = {fault.location.id for fault in faults if fault.level is Level.ERROR}
        if wrong:
            plan = self.plan.evolve(
                updates=(*self.plan.updates, *(new for new in updates if new.id not in wrong)),
                observations=(*self.plan.observations, *(new for new in observations if new.id not in wrong)),
            )
        return plan, faults

    def language(self, filled: _Filled) -> str:
        """The language of what an office wrote: that of its headings, or the plan's where no headings are in that."""
        return filled.row.language if self.plan.language.primary in ("zh", "en") else self.plan.language

    def result(self, found: tuple[Finding, ...]) -> Collection:
        """The changes one by one, the plan with them, and every finding."""
        fresh = FreshIds(self.plan.ids)
        updates: list[Update] = []
        observations: list[Observation] = []
        changes: list[Change] = []
        locations: dict[str, Location] = {}
        for filled in self.filled:
            ids = []
            if (value := filled.new.get("value")) is not None:
                observations.append(
                    _observation(filled, value, _fresh(fresh, "observation", filled), self.language(filled))
                )
                ids.append(observations[-1].id)
                locations[ids[-1]] = filled.row.at("value")
            if others := {name: value for name, value in filled.new.items() if name != "value"}:
                updates.append(_update(filled, others, _fresh(fresh, "update", filled), self.language(filled)))
                ids.append(updates[-1].id)
                locations[ids[-1]] = filled.row.location
            changes += (_change(filled, name, value, tuple(ids)) for name, value in filled.new.items())
        plan, faults = self.extended(updates, observations, locations)
        changes = [change for change in changes if all(id in plan for id in change.ids)]
        updates = [new for new in updates if new.id in plan]
        observations = [new for new in observations if new.id in plan]
        counts = (
            (messages.COLLECTED, len(changes)),
            (messages.COLLECTED_UPDATES, len(updates)),
            (messages.COLLECTED_OBSERVATIONS, len(observations)),
        )
        notes = tuple(reason(message, count=count) for message, count in counts)
        return Collection(
            rows=tuple(changes),
            notes=notes,
            plan=plan,
            findings=grouped((*found, *self.findings, *faults), varying=("id",)),
        )


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
    return ids.fresh("-".join([*parts, str(filled.at).replace("/", "-")]))


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
        task=filled.sent.owner,
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


def _same_day(cell: Cell, value: When, language: Language) -> bool:
    when = when_of(cell)
    if when is not None and (when == value or (when.precision == "day" and when.last == value.last)):
        return True
    return isinstance(cell, str) and plain(cell) == plain(when_words(value, language))


def _same_number(cell: Cell, value: Decimal, sign: str) -> bool:
    bare = cell.removeprefix(sign) if isinstance(cell, str) else cell
    quantity = quantity_of(bare)
    return quantity is not None and not quantity.unit and quantity.value == value
