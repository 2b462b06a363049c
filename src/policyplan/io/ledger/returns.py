"""Which departments have returned their ledgers, what they have left blank, and whom to remind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar

import attrs

from policyplan.io import messages
from policyplan.io.ledger.columns import FILLED
from policyplan.io.ledger.filled_in import ReturnedRow
from policyplan.io.ledger.rows import LedgerRow
from policyplan.io.spreadsheet.typed_numbers import words_of
from policyplan.l10n.lists import join_names
from policyplan.l10n.times import when_words
from policyplan.messages import Language, heading, label, labels
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.responsibility import PRECEDENCE
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.reported import RowTitles
from policyplan.query.result import IDS, Column, Result, Row, reason
from policyplan.query.status.problems import is_nothing
from policyplan.text.order import name_key


class ReturnState(StrEnum):
    """Whether a department has returned its ledger."""

    RETURNED = "returned"
    NOT_RETURNED = "not_returned"


labels(ReturnState, returned="returned", not_returned="not returned")


class ReminderReason(StrEnum):
    """Why a department is reminded."""

    NOT_RETURNED = "not_returned"
    """It has not returned its ledger."""
    ALL_BLANK = "all_blank"
    """It has returned its ledger without filling in a row."""
    ROW_BLANK = "row_blank"
    """It has left this row blank."""


labels(
    ReminderReason,
    not_returned="ledger not returned",
    all_blank="ledger returned blank",
    row_blank="row left blank",
)


@attrs.frozen(kw_only=True)
class DepartmentRow(Row):
    """What one department has returned."""

    agency: str
    """The id of the department."""
    name: Text
    """Its name."""
    state: ReturnState
    """Whether it has returned a ledger."""
    rows: int
    """The number of rows in its ledger."""
    filled: int
    """The number of rows in which something is filled in."""
    new: int
    """The number of rows with new entries."""
    blank: int
    """The number of rows in which nothing is filled in, and rows that are missing."""
    problems: int
    """The number of rows with a problem or a request for help."""
    files: tuple[str, ...]
    """The returned files."""


def _count(name: str, title: Any) -> Column:
    return Column(name=name, heading=title, align="right")


@attrs.frozen(kw_only=True, repr=False)
class Departments(Result[DepartmentRow]):
    """A row for each department that has rows in the ledger, by name."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        Column(name="state", heading=heading("Ledger")),
        _count("rows", heading("Rows")),
        _count("filled", heading("Filled in")),
        _count("new", heading("New")),
        _count("blank", heading("Blank")),
        _count("problems", heading("Problems")),
        Column(name="files", only_in="csv"),
    )


@attrs.frozen(kw_only=True)
class ReminderRow(Row):
    """A reason to remind a department."""

    agency: str
    """The id of the department."""
    name: Text
    """Its name."""
    reason: ReminderReason
    """Why it is reminded."""
    rows: int
    """The number of rows that it is about."""
    roles: tuple[Role, ...]
    """The roles of the department in the task. Empty if it is about the entire ledger."""
    title: Text | None
    """The task. None if it is about the entire ledger."""
    row: Text | None
    """The indicator of the row."""
    due: When | None
    """When the task is due; for the entire ledger, the earliest due date."""
    ids: tuple[str, ...]
    """The ids of the rows."""


def _due(row: ReminderRow, language: Language) -> str:
    return when_words(row.due, language) if row.due else ""


def _roles(row: ReminderRow, language: Language) -> str:
    return join_names((label(role, language) for role in row.roles), language)


@attrs.frozen(kw_only=True, repr=False)
class Reminders(Result[ReminderRow]):
    """The reminders: one for each ledger that is missing or blank, and one for each blank row of the others."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency"), once=True),
        Column(name="reason", heading=heading("Reason")),
        _count("rows", heading("Rows")),
        Column(name="roles", heading=heading("Role"), shown=_roles),
        Column(name="title", heading=heading("Task")),
        Column(name="row", heading=heading("Target")),
        Column(name="due", heading=heading("Due"), shown=_due),
        IDS,
    )


def _by_agency(rows: Iterable[LedgerRow]) -> dict[str, list[LedgerRow]]:
    rows_of: dict[str, list[LedgerRow]] = {}
    for row in rows:
        for agency in row.roles:
            rows_of.setdefault(agency, []).append(row)
    return rows_of


_ENTERED = tuple(name for name in FILLED if name != "updated")


@attrs.define
class _Returned:
    """What one department has returned: the ids of rows, by what is in them."""

    files: dict[str, None] = attrs.field(factory=dict)
    filled: set[str] = attrs.field(factory=set)
    new: set[str] = attrs.field(factory=set)
    problems: set[str] = attrs.field(factory=set)


class ReturnCounter:
    """Counts the rows that departments return."""

    def __init__(self) -> None:
        self._by_agency: dict[str | None, _Returned] = {}

    def row(self, row: ReturnedRow, known: LedgerRow, agency: Agency | None) -> None:
        """Count a returned row."""
        returned = self._of(agency)
        returned.files[row.path] = None
        cells = row.cells
        words = {
            name: words for name in _ENTERED if (cell := cells.get(name)) is not None and (words := words_of(cell))
        }
        if words:
            returned.filled.add(known.id)
        if not is_nothing(words.get("problem")) or not is_nothing(words.get("help_needed")):
            returned.problems.add(known.id)

    def entry(self, known: LedgerRow, agency: Agency | None) -> None:
        """Count a row with a new entry."""
        self._of(agency).new.add(known.id)

    def answers(
        self,
        plan: Plan,
        rows: Iterable[LedgerRow],
        *,
        former: Iterable[Agency] = (),
        earlier: Iterable[LedgerRow] = (),
    ) -> dict[str, Any]:
        """Return the departments and the reminders, by the rows of the ledger for all.

        *former* agencies, with the *earlier* rows, are listed if they still returned their ledger.
        """
        rows_of = _by_agency(rows)
        once = _by_agency(earlier)
        rows_of = {id: once[id] for id in once if id in self._by_agency and id not in rows_of} | rows_of
        by_id = {agency.id: agency for agency in (*former, *plan.agencies)}
        agencies = [agency for agency in by_id.values() if agency.id in rows_of]
        agencies.sort(key=lambda agency: (name_key(str(agency.name)), agency.id))
        departments = tuple(self._department(agency, rows_of[agency.id]) for agency in agencies)
        titles = RowTitles(plan)
        reminders = tuple(
            reminder for agency in agencies for reminder in self._reminders(plan, titles, agency, rows_of[agency.id])
        )
        missing = sum(row.state is ReturnState.NOT_RETURNED for row in departments)
        counts = (
            reason(messages.DEPARTMENTS_COUNTED, count=len(departments), missing=missing)
            if missing
            else reason(messages.DEPARTMENTS_RETURNED, count=len(departments)),
        )
        notes = (
            reason(messages.REMINDERS_COUNTED, count=len(reminders)) if reminders else reason(messages.REMINDERS_NONE),
        )
        return {
            "departments": Departments(rows=departments, notes=counts),
            "reminders": Reminders(rows=reminders, notes=notes),
        }

    @property
    def agencies(self) -> frozenset[str]:
        """The ids of the agencies that have returned a ledger."""
        return frozenset(filter(None, self._by_agency))

    def _of(self, agency: Agency | None) -> _Returned:
        return self._by_agency.setdefault(agency.id if agency else None, _Returned())

    def _returned(self, agency: Agency) -> tuple[_Returned, _Returned] | None:
        """What a department has returned, and what is in ledgers without a department; None for nothing."""
        own, central = self._by_agency.get(agency.id), self._by_agency.get(None)
        return (own or _Returned(), central or _Returned()) if own or central else None

    def _department(self, agency: Agency, rows: list[LedgerRow]) -> DepartmentRow:
        own, central = self._returned(agency) or (_Returned(), _Returned())
        ids = {row.id for row in rows}
        filled = len(ids & (own.filled | central.filled))
        is_returned = bool(own.files or central.files)
        return DepartmentRow(
            agency=agency.id,
            name=agency.name,
            state=ReturnState.RETURNED if is_returned else ReturnState.NOT_RETURNED,
            rows=len(rows),
            filled=filled,
            new=len(ids & (own.new | central.new)),
            blank=len(rows) - filled,
            problems=len(ids & (own.problems | central.problems)),
            files=(*own.files, *central.files),
        )

    def _reminders(self, plan: Plan, titles: RowTitles, agency: Agency, rows: list[LedgerRow]) -> Iterator[ReminderRow]:
        returned = self._returned(agency)
        filled = returned[0].filled | returned[1].filled if returned else set()
        blank = [row for row in rows if row.id not in filled]
        blank.sort(key=lambda row: min(PRECEDENCE.index(role) for role in row.roles[agency.id]))
        facts: Mapping[str, Any] = {"agency": agency.id, "name": agency.name}
        if not returned or len(blank) == len(rows):
            dues = [due for row in rows if isinstance(due := row.cells.get("due"), When)]
            yield ReminderRow(
                **facts,
                reason=ReminderReason.ALL_BLANK if returned else ReminderReason.NOT_RETURNED,
                rows=len(rows),
                roles=(),
                title=None,
                row=None,
                due=min(dues, key=lambda due: due.last, default=None),
                ids=tuple(row.id for row in rows),
            )
            return
        for row in blank:
            due = row.cells.get("due")
            yield ReminderRow(
                **facts,
                reason=ReminderReason.ROW_BLANK,
                rows=1,
                roles=row.roles[agency.id],
                title=row.title,
                row=titles.of(row.row),
                due=due if isinstance(due, When) else None,
                ids=(row.id,),
            )
