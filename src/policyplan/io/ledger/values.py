"""What people write into the cells of a ledger: dates, numbers, statuses."""

from __future__ import annotations

import datetime
import functools
import unicodedata
from decimal import Decimal

from policyplan.errors import ModelError
from policyplan.extract.deadlines import read_deadline
from policyplan.io.ledger.columns import COLUMNS, ROLE, LedgerColumn
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.messages import Language, label, languages
from policyplan.model.kinds import TaskStatus
from policyplan.model.units import Quantity, read_quantity
from policyplan.model.when import When
from policyplan.text.normal import plain

_DAY_ONE = datetime.date(1899, 12, 30)
"""Day 0 of Excel's calendar, for dates from March 1900 on."""

_FIRST_DAY, _LAST_DAY = 36_526, 73_050
"""The numbers that are read as days: those of 2000 to 2099."""

_STATUS_ALIASES = {
    TaskStatus.NOT_STARTED: ("未开展", "未开始", "尚未启动", "尚未开展"),
    TaskStatus.UNDER_WAY: ("正在推进", "进行中", "有序推进", "in progress", "underway"),
    TaskStatus.DONE: ("完成", "已办结", "办结", "completed", "finished"),
    TaskStatus.SUSPENDED: ("暂缓", "中止", "on hold"),
    TaskStatus.CANCELLED: ("取消", "终止", "canceled"),
}


def column_of(cell: Cell) -> LedgerColumn | None:
    """Return the column of a heading in any language, whatever its spaces; None for other text."""
    return _columns_by_heading(languages()).get(plain(cell)) if isinstance(cell, str) else None


@functools.cache
def _columns_by_heading(_: tuple[Language, ...]) -> dict[str, LedgerColumn]:
    return {plain(heading): column for column in (*COLUMNS, ROLE) for heading in column.headings}


def status_of(cell: Cell) -> TaskStatus | None:
    """Return the status of a word in any language, None for other text."""
    return _statuses_by_word(languages()).get(plain(cell)) if isinstance(cell, str) else None


@functools.cache
def _statuses_by_word(known: tuple[Language, ...]) -> dict[str, TaskStatus]:
    return {
        plain(word): status
        for status in TaskStatus
        for word in (status.value, *(label(status, language) for language in known), *_STATUS_ALIASES[status])
    }


def when_of(cell: Cell) -> When | None:
    """Return the time in a cell: a date, Excel's number of a day, 2018年6月, 2018.6.30, 20180630; else None."""
    if isinstance(cell, datetime.datetime):
        return When(cell.date())
    if isinstance(cell, datetime.date):
        return When(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(cell)
    if not isinstance(cell, str):
        return None
    text = unicodedata.normalize("NFKC", cell).strip()
    if len(text) == 5 and text.isdecimal():  # a csv may have the number of a day
        return _of_number(int(text))
    try:
        return When(text)
    except ModelError:
        return read_deadline(text).when


def quantity_of(cell: Cell) -> Quantity | None:
    """Return the exact number in a cell with its unit, if there is one; 2.5万 is 25000. None for other text."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return Quantity(value=Decimal(str(cell)), unit="")
    return read_quantity(unicodedata.normalize("NFKC", cell).strip()) if isinstance(cell, str) else None


def words_of(cell: Cell) -> str | None:
    """Return a cell as text without spaces around it, None for an empty cell."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell).strip() or None


def _of_number(number: float) -> When | None:
    if _FIRST_DAY <= number <= _LAST_DAY:
        return When(_DAY_ONE + datetime.timedelta(days=int(number)))
    return When(int(number)) if 2000 <= number <= 2099 and number == int(number) else None
