"""Numbers as people type them into cells: 1,234.5, 1 234,5, 1.234,5, 1'234, 2.5万人次."""

from __future__ import annotations

import re
from decimal import Decimal

from policyplan.io.spreadsheet.cells import Cell
from policyplan.io.spreadsheet.number_formats import digits_of
from policyplan.model.units import Quantity, read_quantity

_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2007: " ",
    0x2009: " ",
    0x202F: " ",
    0x2019: "'",
    0x2212: "-",
}
_HALF_WIDTH.pop(ord("，"))
"""Full-width signs and digits to half-width ones. A full-width comma also separates the items of a list."""

_NUMBER = re.compile(r"([+-]?)(\d(?:[\d.,'， ]*\d)?)(.*)", re.ASCII | re.DOTALL)
_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_BY_COMMA = re.compile(r"[1-9]\d{0,2}(?:[,，]\d{3})+(?:\.\d+)?", re.ASCII)
_BY_POINT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)
_BY_SPACE = re.compile(r"[1-9]\d{0,2}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,\d+", re.ASCII)
_VAGUE = re.compile(r"^[余多来几许]|左右|上下|以上|以下|以内|不到|其中|[0-9+~～<>≥≤—–-]")
"""What makes a number inexact, or gives two of them: 50余, 10%以上, 12-15, 12（其中新增3）."""

_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""One sign and three digits: thousands in one country, decimals in another."""


def half_width(text: str) -> str:
    """Return a text with half-width signs and digits, without spaces and apostrophes around it."""
    return text.translate(_HALF_WIDTH).strip().strip("'").strip()


def read_typed(text: str, *, has_decimal_commas: bool = False) -> Quantity | None:
    """Return the number that a text begins with, and the rest of the text as its unit. None for other text.

    A comma groups thousands if three digits follow each; otherwise it is a decimal comma: 0,5 is 0.5. With
    *has_decimal_commas*, the text is from a place where a comma is usually a decimal comma; there, 1,234 and 1.234 are
    ambiguous, and are not read.

    Example:
        >>> [str(read_typed(text).value) for text in ("0,5", "1,234", "1.234,5", "1 234,5", "2.5万")]
        ['0.5', '1234', '1234.5', '1234.5', '25000']

    """
    match = _NUMBER.fullmatch(half_width(text))
    if match is None:
        return None
    sign, digits, rest = match.groups()
    if has_decimal_commas and _EITHER.fullmatch(digits):
        return None
    number = _with_point(digits)
    return None if number is None else read_quantity(f"{sign}{number}{rest}")


def is_vague(unit: str) -> bool:
    """Whether what follows a number makes it inexact or adds another one: 余, 以上, -15."""
    return _VAGUE.search(unit) is not None


def _with_point(digits: str) -> str | None:
    """A number with a decimal point and without signs between thousands. None for digits in another form."""
    if _PLAIN.fullmatch(digits):
        return digits
    if _BY_COMMA.fullmatch(digits):
        return digits.replace(",", "").replace("，", "")
    if _BY_POINT.fullmatch(digits):
        return digits.replace(".", "").replace(",", ".")
    if _BY_SPACE.fullmatch(digits):
        return digits.replace(" ", "").replace("'", "").replace(",", ".")
    return digits.replace(",", ".") if _DECIMAL_COMMA.fullmatch(digits) else None


def quantity_of(cell: Cell, *, has_decimal_commas: bool = False) -> Quantity | None:
    """Return the exact number in a cell with its unit, if there is one; 2.5万 is 25000. None for other text."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return Quantity(value=Decimal(digits_of(cell)), unit="")
    return read_typed(cell, has_decimal_commas=has_decimal_commas) if isinstance(cell, str) else None


def words_of(cell: Cell) -> str | None:
    """Return a cell as text without spaces around it, None for an empty cell."""
    if isinstance(cell, str):
        return cell.strip() or None
    if cell is None:
        return None
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return digits_of(cell)
    return str(cell).strip() or None
