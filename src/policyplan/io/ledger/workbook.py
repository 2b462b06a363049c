"""The ledger as an Excel workbook, made to be filled in: by xlsxwriter."""

from __future__ import annotations

import datetime
import functools
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from policyplan.extras import need
from policyplan.io.format_api import Holds, Outgoing, Saved
from policyplan.io.ledger import summary
from policyplan.io.ledger.columns import STATUS_WORDS, LedgerColumn, columns
from policyplan.io.ledger.departments import Part, file_names, parts
from policyplan.io.ledger.reading import load
from policyplan.io.ledger.rows import LedgerRow
from policyplan.io.spreadsheet.safe_text import escape_controls
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Target, Task
from policyplan.model.when import When
from policyplan.text.breaking import wrap
from policyplan.text.width import display_width

__all__ = ["HOLDS", "load", "save"]

HOLDS: Holds = {Task: ("id",), Indicator: ("id",), Target: ("value", "upper")}
"""Of all else, a ledger holds what its rows say, last reports among it, in one language and not told apart."""

HEAD = 2
"""The row of the headings, counted from 0; above it are the title and how to fill in."""

_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a property without a zone
_FIRST_YEAR = 1900
_UNSHEETED = re.compile("[][:*?/\\\\\x00-\x1f\x7f-\x9f'\ufffe\uffff]")
_LONGEST_SHEET = 31
_LONGEST_PROPERTY = 255
_LONGEST_FOOTER = 110
_LINE, _SPARE, _HIGHEST = 14.5, 3.0, 409.0
"""Points: a line at a size of 10 in the higher of usual fonts, what is between text and border, Excel's highest row."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "ledger": ("Ledger", "台账"),
    "how": (
        "Fill in the white columns, leave the grey ones. To sort, lift the sheet's protection (it has no password).",
        "白色各列由单位填写，灰色各列请勿修改。可筛选；排序前请取消工作表保护（无密码）。回收时按最后一列“编号”匹配。",
    ),
    "date-title": ("A date", "日期"),
    "date-words": ("Write a date such as 2018-06-30.", "请填写日期，如 2018-06-30。"),
    "status-title": ("Status", "状态"),
    "status-words": ("Choose one of the list.", "请从列表中选择。"),
}


def word(key: str, language: Language) -> str:
    """One of the workbook's own words."""
    return _WORDS[key][language == "zh"]


def save(plan: Plan, file: Outgoing) -> Saved:
    """The ledger as a workbook: one for all, or with a sheet, or beside it a file, for each department.

    ``split`` is ``none``, ``sheet`` or ``file``; ``agencies`` are the ids of those whose ledgers are wanted; ``as_of``
    is the day on which reports are as they stand. Raises `CallError` for an unknown word or agency, `ExtraError` where
    xlsxwriter is not installed.
    """
    made = parts(plan, file)
    losses = made.left_out("ledger")
    if file.options.get("split") != "file":
        return Saved(data=_workbook(plan, made.parts, file), losses=losses)
    names = file_names(made, file.stem, ".xlsx", file.language)
    beside = {name: _workbook(plan, (part,), file) for name, part in zip(names, made.parts, strict=True)}
    whole = Outgoing(path=file.path, language=file.language, options={"as_of": file.options.get("as_of")})
    return Saved(data=_workbook(plan, parts(plan, whole).parts, whole), beside=beside, losses=losses)


def _workbook(plan: Plan, made: tuple[Part, ...], file: Outgoing) -> bytes:
    xlsxwriter: Any = need("xlsxwriter", extra="excel", package="xlsxwriter", feature="A workbook")
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": plan.title.in_(file.language), "created": _MADE})
    book.set_custom_property("policyplan", plan.id[:_LONGEST_PROPERTY])
    looks = Looks(book)
    sheets = [(_sheet_name(part, n, file.language), part) for n, part in enumerate(made)]
    for name, part in sheets:
        _Sheet(book.add_worksheet(name), looks, plan, part, file.language).write()
    summary.write(book, looks, plan, sheets, file)
    book.close()
    return held.getvalue()


class Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[str, str | None], Any] = {}

    def of(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": "宋体", "font_size": 10, **properties})
        return self._made[key]

    def cell(self, column: LedgerColumn, number_format: str | None = None) -> Any:
        """That of a cell in a column: bordered and wrapped; white and open to be filled in, or grey and locked."""
        key = column.name, number_format
        if key not in self._cells:
            self._cells[key] = self._cell(column, number_format)
        return self._cells[key]

    def _cell(self, column: LedgerColumn, number_format: str | None) -> Any:
        look: dict[str, Any] = {"border": 1, "border_color": "#A6A6A6", "text_wrap": True, "valign": "top"}
        look |= {"locked": False} if column.filled else {"bg_color": "#F2F2F2"}
        if number_format:
            look["num_format"] = number_format
        if column.name in ("number", "id", "status", "unit", "role"):
            look["align"] = "center"
        return self.of(**look)


class _Sheet:
    """Writes one ledger to a sheet."""

    def __init__(self, sheet: Any, looks: Looks, plan: Plan, part: Part, language: Language) -> None:
        self.sheet = sheet
        self.looks = looks
        self.plan = plan
        self.part = part
        self.language = language
        self.columns = columns(of_one=part.agency is not None)
        self.whose = part.agency.name.in_(language) if part.agency else word("ledger", language)

    def write(self) -> None:
        """The title, the headings, the rows; how it looks, prints and may be filled in."""
        self.head()
        for n, row in enumerate(self.part.rows, HEAD + 1):
            for m, column in enumerate(self.columns):
                self.cell(n, m, column, row)
            self.sheet.set_row(n, self.height(row))
        self.filling()
        self.printing()

    def head(self) -> None:
        title = self.plan.title.in_(self.language)
        self.sheet.write_string(0, 0, f"{title} · {self.whose}", self.looks.of(bold=True, font_size=14))
        self.sheet.write_string(1, 0, word("how", self.language), self.looks.of(font_color="#595959"))
        for m, column in enumerate(self.columns):
            fill = "#FFFFFF" if column.filled else "#D9D9D9"
            look = self.looks.of(bold=True, border=1, bg_color=fill, text_wrap=True, align="center", valign="vcenter")
            self.sheet.write_string(HEAD, m, column.heading.in_(self.language), look)
            self.sheet.set_column(m, m, column.width_in(self.language))
        lines = [_lines(each.heading.in_(self.language), each.width_in(self.language)) for each in self.columns]
        self.sheet.set_row(HEAD, max(2, *lines) * _LINE + _SPARE)  # beneath one line is room for the filter's button

    def cell(self, n: int, m: int, column: LedgerColumn, row: LedgerRow) -> None:
        """One cell: a number as a number with its sign before it, a time as its last day that shows what was said."""
        value = row.cells.get(column.name)
        if isinstance(value, When) and value.last.year >= _FIRST_YEAR:
            shown = "yyyy-mm-dd" if value.precision == "day" else f'"{when_words(value, self.language)}"'
            self.sheet.write_datetime(n, m, value.last, self.looks.cell(column, shown))
        elif isinstance(value, (int, Decimal)) and _fits(value):
            sign = f'"{row.sign}"' if row.sign and column.name == "target" else ""
            self.sheet.write_number(n, m, float(value), self.looks.cell(column, f"{sign}General" if sign else None))
        elif value is None:
            self.sheet.write_blank(n, m, None, self.looks.cell(column, _EMPTY.get(column.name)))
        else:
            said = when_words(value, self.language) if isinstance(value, When) else _text(value)
            self.sheet.write_string(n, m, said, self.looks.cell(column))

    def height(self, row: LedgerRow) -> float:
        """High enough for the longest text: not every program works that out when it opens a workbook."""
        cells = ((row.cells.get(column.name), column.width_in(self.language)) for column in self.columns)
        lines = max(_lines(value, width) for value, width in cells if isinstance(value, str))
        return min(lines * _LINE + _SPARE, _HIGHEST)

    def filling(self) -> None:
        """Drop-down lists, dates, filters; what must not be edited is locked, without a password."""
        last = HEAD + max(len(self.part.rows), 1)
        place = {column.name: m for m, column in enumerate(self.columns)}
        words = [each[self.language == "zh"] for each in STATUS_WORDS.values()]
        status = {"validate": "list", "source": words, **self._help("status")}
        self.sheet.data_validation(HEAD + 1, place["status"], last, place["status"], status)
        day = {"validate": "date", "criteria": ">=", "value": datetime.date(_FIRST_YEAR, 1, 2), **self._help("date")}
        self.sheet.data_validation(HEAD + 1, place["updated"], last, place["updated"], {**day, "error_type": "warning"})
        self.sheet.autofilter(HEAD, 0, last, len(self.columns) - 1)
        self.sheet.freeze_panes(HEAD + 1, 3 if self.part.agency else 2)
        allowed = ("sort", "autofilter", "format_columns", "format_rows", "insert_rows")
        self.sheet.protect("", dict.fromkeys(allowed, True))

    def _help(self, key: str) -> dict[str, str]:
        said = {"title": word(f"{key}-title", self.language), "message": word(f"{key}-words", self.language)}
        return {f"{kind}_{name}": words for kind in ("input", "error") for name, words in said.items()}

    def printing(self) -> None:
        """A4 landscape, one page wide, the headings on every page, under it whose ledger of which plan this is."""
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(HEAD)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        title, whose = (_for_footer(each) for each in (self.plan.title.in_(self.language), self.whose))
        self.sheet.set_footer(f"&L{title} · {whose}&R&P / &N")
        self.sheet.hide_gridlines(2)


_EMPTY = {"updated": "yyyy-mm-dd"}


@functools.lru_cache(maxsize=4096)
def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many half-width characters."""
    if len(text) > _MOST_MEASURED:
        return len(text)  # higher than any row, whatever its letters are
    lines = text.split("\n")
    return sum(1 if 2 * len(line) <= width else len(wrap(line, width, measure=display_width)) for line in lines)


_MOST_MEASURED = 3_000


def _fits(value: int | Decimal) -> bool:
    """Whether a cell holds it exactly; Excel's numbers have 15 digits."""
    return len(Decimal(value).normalize().as_tuple().digits) <= 15


def _text(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _for_footer(text: str) -> str:
    """A text as the footer has it, where & is a sign of its own, and there is room for 255 characters in all."""
    whole = escape_controls(text).replace("&", "&&")
    return whole if len(whole) <= _LONGEST_FOOTER else _for_footer(text[: len(text) - 1 - len(whole) // 20])


def _sheet_name(part: Part, number: int, language: Language) -> str:
    """A name that Excel takes, no two alike: without signs, up to 31 characters, its number first."""
    if part.agency is None:
        return word("ledger", language)
    name = _UNSHEETED.sub(" ", part.agency.name.in_(language)).strip()
    return f"{number + 1} {name}"[:_LONGEST_SHEET].rstrip()
