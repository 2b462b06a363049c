"""The ledger as an Excel workbook for offices to fill in."""

from __future__ import annotations

import datetime
import functools
import io
from decimal import Decimal
from typing import Any, get_args

from policyplan.errors import check_choice
from policyplan.extras import need
from policyplan.io.format_api import Supports, WriteRequest, WriteResult
from policyplan.io.ledger import messages, summary
from policyplan.io.ledger.cell_formats import CellFormats
from policyplan.io.ledger.columns import LedgerColumn, Paper, columns
from policyplan.io.ledger.departments import Ledger, file_names, ledgers_of
from policyplan.io.ledger.reading import load
from policyplan.io.ledger.rows import LedgerRow
from policyplan.io.ledger.sent import INFERRED_MARK
from policyplan.io.messages import WORKBOOK_FEATURE
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.io.spreadsheet.sheet_names import sheet_name
from policyplan.l10n.times import when_words
from policyplan.messages import Language, Message, joined, label
from policyplan.model.collector import paused_collector
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Target, Task
from policyplan.model.when import When
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width

__all__ = ["SUPPORTS", "load", "save"]

SUPPORTS: Supports = {Task: ("id",), Indicator: ("id",), Target: ("value", "upper")}
"""All other facts are in the text of rows, in one language; they are not read back as they were."""

HEAD = 2
"""The row of the headings, counted from 0, below the title and the instructions."""

_PAPERS: dict[Paper, int] = {"a4": 9, "a3": 8}
"""The numbers of papers in Excel."""

_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a property without a zone
_FIRST_YEAR, _LAST_YEAR = 1950, 2099
"""The years whose days are written as dates. In others, a date could not be told from another number: 2018 is 1905."""
_LONGEST_PROPERTY = 255
_LONGEST_FOOTER = 110
_LINE, _SPARE, _HIGHEST = 15.0, 3.0, 409.0
"""In points: a line of 10.5-point text in a tall font, the space between text and border, Excel's highest row."""


def save(plan: Plan, file: WriteRequest) -> WriteResult:
    """Return the ledger as a workbook: one for all, or one sheet or one more file per department.

    ``split`` is ``none``, ``sheet`` or ``file``; ``agencies`` are the ids of the agencies whose ledgers are wanted;
    ``as_of`` is the last day of the reports shown; ``paper`` is ``a4`` or ``a3``. Raises `CallError` for an unknown
    word or agency, `ExtraError` where xlsxwriter is not installed.
    """
    check_choice("paper", file.options.get("paper", "a4"), get_args(Paper))
    chosen = ledgers_of(plan, file)
    losses = chosen.left_out("ledger")
    if file.options.get("split") != "file":
        return WriteResult(data=_workbook(plan, chosen.ledgers, file), losses=losses)
    names = file_names(chosen, file.stem, ".xlsx", file.language)
    siblings = {name: _workbook(plan, (ledger,), file) for name, ledger in zip(names, chosen.ledgers, strict=True)}
    kept = {name: file.options.get(name) for name in ("as_of", "paper") if name in file.options}
    for_all = WriteRequest(path=file.path, language=file.language, options=kept)
    data = _workbook(plan, ledgers_of(plan, for_all).ledgers, for_all)
    return WriteResult(data=data, siblings=siblings, losses=losses)


def _workbook(plan: Plan, ledgers: tuple[Ledger, ...], file: WriteRequest) -> bytes:
    xlsxwriter: Any = need("xlsxwriter", extra="excel", package="xlsxwriter", feature=WORKBOOK_FEATURE)
    data = io.BytesIO()
    with paused_collector():
        book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": plan.title.in_(file.language), "created": _CREATED})
        book.set_custom_property("policyplan", plan.id[:_LONGEST_PROPERTY])
        formats = CellFormats(book)
        sheets = [(_sheet_name(ledger, number, file.language), ledger) for number, ledger in enumerate(ledgers, 1)]
        for name, ledger in sheets:
            _Sheet(book.add_worksheet(name), formats, plan, ledger, file).write()
        summary.write(book, formats, plan, sheets, file)
        book.close()
    return data.getvalue()


class _Sheet:
    """Writes one ledger to a sheet."""

    def __init__(self, sheet: Any, formats: CellFormats, plan: Plan, ledger: Ledger, file: WriteRequest) -> None:
        self.sheet = sheet
        self.formats = formats
        self.plan = plan
        self.ledger = ledger
        self.language = language = file.language
        self.paper: Paper = file.options.get("paper", "a4")
        self.columns = columns(of_one=ledger.agency is not None)
        self.title = ledger.agency.name.in_(language) if ledger.agency else messages.LEDGER.render(language)

    def write(self) -> None:
        """Write the title, the headings and the rows; set how the sheet is filled in and printed."""
        self.head()
        look = self.formats.cell
        columns = [
            (m, column, 0 if column.hidden else self.width(column), look(column), look(column, _EMPTY.get(column.name)))
            for m, column in enumerate(self.columns)
        ]
        write_blank, write_string = self.sheet.write_blank, self.sheet.write_string
        for n, row in enumerate(self.ledger.rows, HEAD + 1):
            cells, lines = row.cells, 1
            for m, column, width, plain, empty in columns:
                value = cells.get(column.name)
                if value is None:
                    write_blank(n, m, None, empty)
                    continue
                if isinstance(value, (When, int, Decimal)):  # a When is a string, too
                    self.number(n, m, column, row, value)
                else:
                    write_string(n, m, value, plain)
                if width and isinstance(value, str) and (2 * len(value) > width or "\n" in value):
                    lines = max(lines, _lines(value, width))
            # Not every program works out the heights when it opens a workbook.
            self.sheet.set_row(n, min(lines * _LINE + _SPARE, _HIGHEST))
        self.filling()
        self.printing()

    def width(self, column: LedgerColumn) -> int:
        return column.width_in(self.language, self.paper)

    def head(self) -> None:
        title = self.plan.title.in_(self.language)
        self.sheet.write_string(0, 0, f"{title} · {self.title}", self.formats.of(bold=True, font_size=14))
        how = messages.HOW_TO_FILL_IN.render(self.language)
        if any(row.is_due_inferred for row in self.ledger.rows):
            how = joined(self.language, how, messages.DUE_INFERRED.render(self.language))
        self.sheet.write_string(1, 0, how, self.formats.of(font_color="#595959"))
        for m, column in enumerate(self.columns):
            fill = "#FFFFFF" if column.filled else "#D9D9D9"
            look = self.formats.of(bold=True, border=1, bg_color=fill, text_wrap=True, align="center", valign="vcenter")
            self.sheet.write_string(HEAD, m, column.heading.render(self.language), look)
            self.sheet.set_column(m, m, self.width(column), None, {"hidden": column.hidden})
        shown = (column for column in self.columns if not column.hidden)
        lines = [_lines(column.heading.render(self.language), self.width(column)) for column in shown]
        self.sheet.set_row(HEAD, max(2, *lines) * _LINE + _SPARE)  # a second line leaves room for the filter button

    def number(self, n: int, m: int, column: LedgerColumn, row: LedgerRow, value: int | Decimal | When) -> None:
        """Write a number with its sign, or a time as its last day, shown at its precision."""
        if isinstance(value, When) and _FIRST_YEAR <= value.last.year <= _LAST_YEAR:
            is_inferred = column.name == "due" and row.is_due_inferred
            shown = _format_of(value, self.language, is_inferred=is_inferred)
            self.sheet.write_datetime(n, m, value.last, self.formats.cell(column, shown))
        elif not isinstance(value, When) and _fits(value):
            sign = f'"{row.sign}"' if row.sign and column.name == "target" else ""
            self.sheet.write_number(n, m, float(value), self.formats.cell(column, f"{sign}General" if sign else None))
        else:
            text = when_words(value, self.language) if isinstance(value, When) else f"{Decimal(value):f}"
            self.sheet.write_string(n, m, text, self.formats.cell(column))

    def filling(self) -> None:
        """Set drop-down lists, dates and filters; lock the columns that must not be edited, without a password."""
        last = HEAD + max(len(self.ledger.rows), 1)
        index = {column.name: m for m, column in enumerate(self.columns)}
        words = [label(status, self.language) for status in TaskStatus]
        status = {"validate": "list", "source": words, **self._help(messages.STATUS_TITLE, messages.STATUS_HELP)}
        self.sheet.data_validation(HEAD + 1, index["status"], last, index["status"], status)
        first = {"criteria": ">=", "value": datetime.date(_FIRST_YEAR, 1, 1), "error_type": "warning"}
        date = {"validate": "date", **first, **self._help(messages.DATE_TITLE, messages.DATE_HELP)}
        self.sheet.data_validation(HEAD + 1, index["updated"], last, index["updated"], date)
        self.sheet.autofilter(HEAD, 0, last, len(self.columns) - 1)
        self.sheet.freeze_panes(HEAD + 1, 3 if self.ledger.agency else 2)
        allowed = ("sort", "autofilter", "format_columns", "format_rows", "insert_rows")
        self.sheet.protect("", dict.fromkeys(allowed, True))

    def _help(self, title: Message, text: Message) -> dict[str, str]:
        parts = {"title": title.render(self.language), "message": text.render(self.language)}
        return {f"{kind}_{name}": words for kind in ("input", "error") for name, words in parts.items()}

    def printing(self) -> None:
        """Print one page wide, with the headings on every page, and the plan and the agency in the footer."""
        self.sheet.set_landscape()
        self.sheet.set_paper(_PAPERS[self.paper])
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD)
        self.sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        plan, ledger = map(_for_footer, (self.plan.title.in_(self.language), self.title))
        self.sheet.set_footer(f"&L{plan} · {ledger}&R&P / &N")
        self.sheet.hide_gridlines(2)


_EMPTY = {"updated": "yyyy-mm-dd"}


@functools.lru_cache(maxsize=4096)
def _format_of(when: When, language: Language, *, is_inferred: bool) -> str:
    """The number format that shows a time at its precision."""
    shown = "yyyy-mm-dd" if when.precision == "day" else f'"{when_words(when, language)}"'
    return f'{shown}"{INFERRED_MARK}"' if is_inferred else shown


@functools.lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """The number of lines of a text in a column of so many half-width characters."""
    if len(text) > _MOST_MEASURED:
        return len(text)  # more than fits any row
    lines = text.split("\n")
    return sum(1 if 2 * len(line) <= width else len(wrap(line, width, measure=display_width)) for line in lines)


_MOST_MEASURED = 3_000


def _fits(value: int | Decimal) -> bool:
    """Whether a cell holds the number exactly; Excel keeps 15 digits."""
    return len(Decimal(value).normalize().as_tuple().digits) <= 15


def _for_footer(text: str) -> str:
    """A text for the footer, in which & is a control character and which holds 255 characters."""
    escaped = escape_controls(text).replace("&", "&&")
    return escaped if len(escaped) <= _LONGEST_FOOTER else _for_footer(text[: len(text) - 1 - len(escaped) // 20])


def _sheet_name(ledger: Ledger, number: int, language: Language) -> str:
    """A unique name that Excel accepts, with its number first."""
    if ledger.agency is None:
        return messages.LEDGER.render(language)
    return sheet_name(f"{number} {sheet_name(ledger.agency.name.in_(language))}")
