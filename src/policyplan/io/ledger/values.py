"""What people write into the cells of a ledger, understood: days, numbers, words for a status."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from policyplan.errors import ModelError
from policyplan.io.ledger.columns import COLUMNS, ROLE, STATUS_WORDS, LedgerColumn
from policyplan.io.spreadsheet.sheets import Cell
from policyplan.model.kinds import TaskStatus
from policyplan.model.units import Quantity, read_quantity
from policyplan.model.when import When
from policyplan.text.normal import plain

_DATE = re.compile(r"(\d{4})\s*(?:年|[./-])\s*(?:(\d{1,2})\s*(?:月|[./-])?\s*(?:(\d{1,2})\s*日?)?)?(?:底|末)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_ONE = datetime.date(1899, 12, 30)
"""The day 0 of Excel's calendar, as it counts from March 1900 on."""

_FIRST_DAY, _LAST_DAY = 36_526, 73_050
"""The numbers that are taken for days: from 2000 to 2099."""

_STATUS_ALIASES = {
    TaskStatus.NOT_STARTED: ("未开展", "未开始", "尚未启动", "尚未开展"),
    TaskStatus.UNDER_WAY: ("正在推进", "进行中", "有序推进", "in progress", "underway"),
    TaskStatus.DONE: ("完成", "已办结", "办结", "completed", "finished"),
    TaskStatus.SUSPENDED: ("暂缓", "中止", "on hold"),
    TaskStatus.CANCELLED: ("取消", "终止", "canceled"),
}

_BY_HEADING: dict[str, LedgerColumn] = {}
_BY_STATUS: dict[str, TaskStatus] = {}


def column_of(cell: Cell) -> LedgerColumn | None:
    """The column that a heading names, whatever its spaces and in either language."""
    if not _BY_HEADING:
        _BY_HEADING.update((plain(name), each) for each in (*COLUMNS, ROLE) for name in each.headings)
    return _BY_HEADING.get(plain(cell)) if isinstance(cell, str) else None


def status_of(cell: Cell) -> TaskStatus | None:
    """The status that a word names, None where it names none."""
    if not _BY_STATUS:
        for status, words in STATUS_WORDS.items():
            for word in (status.value, *words, *_STATUS_ALIASES[status]):
                _BY_STATUS[plain(word)] = status
    return _BY_STATUS.get(plain(cell)) if isinstance(cell, str) else None


def when_of(cell: Cell) -> When | None:
    """The day, month or year in a cell: a date, Excel's number of a day, 2018年6月, 2018.6.30, 20180630; or None."""
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
        return _of_text(text)


def quantity_of(cell: Cell) -> Quantity | None:
    """The number in a cell, exact, with the unit behind it, if there is one; 2.5万 is 25000; or None."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return Quantity(value=Decimal(str(cell)), unit="")
    return read_quantity(unicodedata.normalize("NFKC", cell).strip()) if isinstance(cell, str) else None


def words_of(cell: Cell) -> str | None:
    """What stands in a cell as text, without spaces around it; None for nothing."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell).strip() or None


def _of_number(number: float) -> When | None:
    if _FIRST_DAY <= number <= _LAST_DAY:
        return When(_DAY_ONE + datetime.timedelta(days=int(number)))
    return When(int(number)) if 2000 <= number <= 2099 and number == int(number) else None


def _of_text(text: str) -> When | None:
    found = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    if found is None:
        return None
    year, *rest = (each for each in found.groups() if each)
    try:
        return When("-".join([year, *(each.zfill(2) for each in rest)]))
    except ModelError:
        return None
