"""What was sent: a code in each row of a ledger, by which unchanged cells are known when the ledger is returned.

The code has a short hash of each cell. It stays with its row when rows are sorted, inserted or copied to another
workbook, and it is the same in a workbook and in CSV. A cell that a spreadsheet stores in another way (a number as
text, a month as its last day) has the same hash.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from policyplan.io.ledger.columns import FILLED
from policyplan.io.ledger.rows import Cell, LedgerRow
from policyplan.io.ledger.values import status_of
from policyplan.io.spreadsheet.sheets import Cell as ReturnedCell
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import quantity_of, words_of
from policyplan.model.when import When
from policyplan.text.csv_cells import rearm
from policyplan.text.normal import plain

OURS = ("content", "origin", "leads", "supports", "due", "target", "unit")
"""Columns that offices must not edit."""

_SIGNED = (*OURS, *FILLED)
"""The columns of a code, in this order. A change needs a new version of the code."""

INFERRED_MARK = "*"
"""Follows a due date that is the end of a period."""

_VERSION = "p1"
_LENGTH = 5
_DIGITS_32 = "abcdefghijklmnopqrstuvwxyz234567"
"""The digits of base 32 (RFC 4648, section 6)."""
_PAIRS_32 = tuple(map("".join, itertools.product(_DIGITS_32, repeat=2)))
"""The numbers of two digits."""
_EMPTY = "-"
_CODE = re.compile(rf"{_VERSION}\.([a-z2-7]{{{_LENGTH}}})\.((?:-|[a-z2-7]{{{_LENGTH}}}){{{len(_SIGNED)}}})")
_PART = re.compile(rf"-|[a-z2-7]{{{_LENGTH}}}")
_UNSEEN = re.compile(r"_x[0-9A-Fa-f]{4}_|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]")
"""Characters that a spreadsheet may drop."""

_DIGITS = 15
"""The digits of a number that a spreadsheet keeps."""


def code_of(row: LedgerRow) -> str:
    """Return the code of a row as it is sent."""
    id, cells = row.id, row.cells
    parts = [_EMPTY if (value := cells.get(name)) is None else _hash(id, name, _form(name, value)) for name in _SIGNED]
    return f"{_VERSION}.{_hash(id, 'id', id)}.{''.join(parts)}"


def signed(rows: Iterable[LedgerRow]) -> tuple[LedgerRow, ...]:
    """Return rows with their codes, ready to be sent."""
    return tuple(row.with_cells({**row.cells, "code": code_of(row)}) for row in rows)


@attrs.frozen(kw_only=True)
class Sent:
    """A row as it was sent, by its code."""

    id: str
    _parts: str

    @functools.cached_property
    def parts(self) -> Mapping[str, str]:
        """The short hash of each column."""
        return dict(zip(_SIGNED, _PART.findall(self._parts), strict=True))

    @classmethod
    def read(cls, code: str | None, id: str | None) -> Sent | None:
        """Return the row of a code. None without a code of this version, or for the code of another row."""
        match = _match(code)
        if match is None or id is None or match[1] != _hash(id, "id", id):
            return None
        return cls(id=id, parts=match[2])

    @staticmethod
    def is_of_another_row(code: str | None, id: str | None) -> bool:
        """Return whether a code was sent with a row of another id, so that the id or the code has moved."""
        match = _match(code)
        return match is not None and id is not None and match[1] != _hash(id, "id", id)

    def has(self, name: str, cell: ReturnedCell, sign: str = "") -> bool:
        """Return whether a returned cell has what was sent. *sign* is the sign before the value of the target."""
        part = self.parts[name]
        if cell is None:
            return part == _EMPTY
        return any(_hash(self.id, name, form) == part for form in _forms(name, cell, sign))

    def had(self, name: str, value: Cell) -> bool:
        """Return whether a value of the plan is the one that was sent."""
        return _hash(self.id, name, _form(name, value)) == self.parts[name]


def _match(code: str | None) -> re.Match[str] | None:
    return _CODE.fullmatch(code or "") or _CODE.fullmatch(plain(code or ""))


def _hash(id: str, name: str, form: str) -> str:
    if not form:
        return _EMPTY
    digest = hashlib.sha256(f"{id}\0{name}\0{form}".encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:4], "big")
    return _PAIRS_32[bits >> 22] + _PAIRS_32[bits >> 12 & 1023] + _DIGITS_32[bits >> 7 & 31]


def _form(name: str, value: Cell) -> str:
    """The form of a value that is sent; empty for an empty cell."""
    if isinstance(value, When):
        return _last_day(value)
    if isinstance(value, (int, Decimal)):
        return _number(Decimal(value))
    if value is None:
        return ""
    if name == "status" and (status := status_of(value)):
        return f"status {status.value}"
    return _text(value)


def _forms(name: str, cell: ReturnedCell, sign: str) -> Iterator[str]:
    """The forms that a returned cell may have been sent in."""
    words = words_of(cell)
    if words is None:
        yield ""
        return
    if isinstance(cell, str):
        yield _text(words)
        if (rearmed := rearm(words)) != words:  # a spreadsheet keeps the apostrophe of a CSV
            yield _text(rearmed)
    if name == "status" and (status := status_of(cell)):
        yield f"status {status.value}"
    bare = cell.removeprefix(sign) if isinstance(cell, str) else cell
    quantity = quantity_of(bare)
    if quantity is not None and not quantity.unit:
        yield _number(quantity.value)
    when = when_of(cell.removesuffix(INFERRED_MARK) if isinstance(cell, str) else cell)
    if when is not None:
        yield _day(when.last)
        if when.precision == "day" and when.last.day == 1:  # a spreadsheet makes 2018年6月 the first of June
            yield _day(When(f"{when.last:%Y-%m}").last)
    if not isinstance(cell, str):
        yield _text(words)


def _text(words: str) -> str:
    return _short_text(words) if len(words) <= _SHORT else _text_of(words)


_SHORT = 200
"""Texts of up to so many characters are remembered: names of agencies, units and sources are in many rows."""


@functools.lru_cache(maxsize=4096)
def _short_text(words: str) -> str:
    return _text_of(words)


def _text_of(words: str) -> str:
    known = plain(_UNSEEN.sub("", words))
    return f"text {known}" if known else ""


@functools.lru_cache(maxsize=4096)
def _number(value: Decimal) -> str:
    return f"number {Decimal(f'{value:.{_DIGITS - 1}e}').normalize():f}"


@functools.lru_cache(maxsize=4096)
def _last_day(when: When) -> str:
    return _day(when.last)


def _day(day: datetime.date) -> str:
    return f"day {day.isoformat()}"
