"""The sheet that sums up a ledger with formulas: rows, statuses and overdue rows per agency."""

from __future__ import annotations

import collections
import datetime
from collections.abc import Sequence
from typing import Any

from policyplan.io.format_api import WriteRequest
from policyplan.io.ledger import messages
from policyplan.io.ledger.cell_formats import CellFormats
from policyplan.io.ledger.columns import BY_NAME, columns
from policyplan.io.ledger.departments import Ledger
from policyplan.io.ledger.rows import LedgerRow
from policyplan.messages import Language, Message, label
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.when import When

_FIRST_ROW = 4
"""The first row of figures in this sheet, counted from 1, below the headings."""

_SHEET_HEAD = 3
"""The row of the headings in a ledger's sheet, counted from 1."""

_ENDED = (TaskStatus.DONE, TaskStatus.CANCELLED)


def write(
    book: Any, formats: CellFormats, plan: Plan, sheets: Sequence[tuple[str, Ledger]], file: WriteRequest
) -> None:
    """Add the sheet: one line per ledger, or per lead agency if there is one ledger for all.

    Every figure is a formula with its current value.
    """
    sheet = book.add_worksheet(messages.SUMMARY.render(file.language))
    day = file.options.get("as_of")
    writer = _Summary(sheet, formats, file.language, When(day).last if day is not None else None)
    for_all = bool(sheets) and sheets[0][1].agency is None
    writer.head(plan, BY_NAME["leads"].heading if for_all else messages.LEDGER)
    for name, ledger in sheets:
        ranges = _Ranges(name, ledger)
        if ledger.agency is not None:
            writer.line(ledger.agency.name.in_(file.language), ranges, ledger.rows)
            continue
        for lead, rows in _by_lead(ledger.rows).items():
            writer.line(lead, ranges, rows, is_lead=True)
        writer.line(messages.ALL.render(file.language), ranges, ledger.rows, bold=True)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


class _Summary:
    """Writes the lines of the sheet."""

    def __init__(self, sheet: Any, formats: CellFormats, language: Language, day: datetime.date | None) -> None:
        self.sheet = sheet
        self.formats = formats
        self.language = language
        self.day = day
        self.at = _FIRST_ROW

    def word(self, message: Message) -> str:
        return message.render(self.language)

    def head(self, plan: Plan, subject: Message) -> None:
        """Write the title, the date and the headings; *subject* is the heading of the first column."""
        title = f"{plan.title.in_(self.language)} · {self.word(messages.SUMMARY)}"
        self.sheet.write_string(0, 0, title, self.formats.of(bold=True, font_size=14))
        self.sheet.write_string(1, 0, self.word(messages.AS_OF), self.formats.of())
        look = self.formats.of(num_format="yyyy-mm-dd", locked=False, border=1, align="left")
        if self.day is None:
            self.sheet.write_formula(1, 1, "=TODAY()", look, 0)
        else:
            self.sheet.write_datetime(1, 1, self.day, look)
        self.sheet.write_string(1, 2, self.word(messages.HOW_TO_COUNT), self.formats.of(font_color="#595959"))
        bold = self.formats.of(
            bold=True, border=1, bg_color="#D9D9D9", text_wrap=True, align="center", valign="vcenter"
        )
        headings = [
            *map(self.word, (subject, messages.ROWS, messages.WITH_STATUS)),
            *(label(status, self.language) for status in TaskStatus),
            *map(self.word, (messages.OVERDUE, messages.SHARE_FILLED)),
        ]
        for column, heading in enumerate(headings):
            self.sheet.write_string(_FIRST_ROW - 2, column, heading, bold)
        self.sheet.set_column(0, 0, 34)
        self.sheet.set_column(1, len(headings) - 1, 11)
        self.sheet.freeze_panes(_FIRST_ROW - 1, 1)

    def line(
        self, heading: str, ranges: _Ranges, rows: Sequence[LedgerRow], *, is_lead: bool = False, bold: bool = False
    ) -> None:
        """Write the counts of a ledger: all rows, or the rows that the agency in the heading leads."""
        within = ranges.led_by(f"$A{self.at}", self.language) if is_lead else ranges.any()
        by_status = collections.Counter(row.cells.get("status") for row in rows)
        filled = len(rows) - by_status[None]
        look = self.formats.of(border=1, bold=bold)
        self.sheet.write_string(self.at - 1, 0, heading, look)
        formulas = [(f'{within}*({ranges.id}<>"")', len(rows)), (f'{within}*({ranges.status}<>"")', filled)]
        for status in TaskStatus:
            word = label(status, self.language)
            formulas.append((f'{within}*({ranges.status}="{word}")', by_status[word]))
        ended = "".join(f'*({ranges.status}<>"{label(status, self.language)}")' for status in _ENDED)
        overdue = f"{within}*ISNUMBER({ranges.due})*({ranges.due}<$B$2){ended}"
        formulas.append((overdue, self.overdue(rows)))
        for m, (inner, value) in enumerate(formulas, 1):
            self.sheet.write_formula(self.at - 1, m, f"=SUMPRODUCT({inner})", look, value)
        share = _share(filled, len(rows))
        percent = self.formats.of(border=1, bold=bold, num_format="0.0%")
        part, whole = f"C{self.at}", f"B{self.at}"
        # A few rows of many are not 0%, and all but a few are not 100%.
        kept = f"MIN(0.999,MAX(0.001,{part}/{whole}))"
        formula = f"=IF(OR({part}=0,{whole}=0),0,IF({part}={whole},1,{kept}))"
        self.sheet.write_formula(self.at - 1, len(formulas) + 1, formula, percent, share)
        self.at += 1

    def overdue(self, rows: Sequence[LedgerRow]) -> int:
        """The number of overdue rows on the day; 0 where the day is only known when the workbook is opened."""
        if self.day is None:
            return 0
        ended = {label(status, self.language) for status in _ENDED}
        dues = [(row.cells.get("due"), row.cells.get("status")) for row in rows]
        return sum(isinstance(due, When) and due.last < self.day and status not in ended for due, status in dues)


def _share(filled: int, rows: int) -> float:
    """The share of filled rows, as the formula beside it gives it."""
    if filled in (0, rows):
        return float(filled > 0)
    return min(0.999, max(0.001, filled / rows))


class _Ranges:
    """The cells of a ledger's columns, as formulas name them."""

    def __init__(self, sheet: str, ledger: Ledger) -> None:
        self._sheet = sheet
        self._last = _SHEET_HEAD + max(len(ledger.rows), 1)
        heads = columns(of_one=ledger.agency is not None)
        self._places = {column.name: _letter(m) for m, column in enumerate(heads)}

    def _of(self, name: str) -> str:
        letter = self._places[name]
        return f"'{self._sheet}'!${letter}${_SHEET_HEAD + 1}:${letter}${self._last}"

    @property
    def id(self) -> str:
        return self._of("id")

    @property
    def status(self) -> str:
        return self._of("status")

    @property
    def due(self) -> str:
        return self._of("due")

    def any(self) -> str:
        """1 for every row."""
        return "1"

    def led_by(self, name: str, language: Language) -> str:
        """1 for every row that the agency whose name is in the cell *name* leads, alone or with others."""
        sign = messages.NAME_JOINT.render(language)
        leads = f'"{sign}"&{self._of("leads")}&"{sign}"'
        found = f'ISNUMBER(FIND("{sign}"&{name}&"{sign}",{leads}))'
        return f'SIGN({found}+ISNUMBER(FIND("{sign}"&{name}&"等",{leads})))' if language == "zh" else found


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _by_lead(rows: Sequence[LedgerRow]) -> dict[str, list[LedgerRow]]:
    """The rows that each agency leads, by its name."""
    rows_of: dict[str, list[LedgerRow]] = {}
    for row in rows:
        for name in dict.fromkeys(row.led_by):
            rows_of.setdefault(name, []).append(row)
    return rows_of
