"""CSV whose texts no spreadsheet takes for formulas, and reading them back unchanged.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or one of the
full-width signs for a formula (OWASP, "CSV Injection"). Some skip white space, quotes or invisible characters before
it, and some split cells at the separator of another country.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from policyplan.text.patterns import pattern

_OPERATORS = "=+\\-@＝＋－＠"
_SIGNS = f"{_OPERATORS}\t\r"
_INVISIBLE = "\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_SKIPPED = f"\\s{_INVISIBLE}'\"‘’“”`;,"
_ACTS = pattern(f"[{_SKIPPED}]*[{_SIGNS}]")
_ACTS_BACKWARDS = pattern(f"[{_OPERATORS}][{_SKIPPED}]+")
_DIGITS = r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?%?"
_NUMBER = pattern(_DIGITS)
_NUMBER_IN_TEXT = pattern(rf"{_DIGITS}(?=[;,\s]|$)")
_BORDER = pattern("[;,\t\r\n]")
_ARMED_BORDER = pattern("'([;,\t\r\n])")


def disarm(text: str) -> str:
    """Return *text* for CSV, with an apostrophe before a text that a spreadsheet would take for a formula.

    A comma, a semicolon, a tab or the end of a line begins a new cell where a spreadsheet uses another separator or
    doesn't heed the quotes, so an apostrophe follows it there, too. A plain number, ``-5``, does not change. A text
    that already has apostrophes in these places gets one more, so that `rearm` returns every text unchanged.
    """
    inside = _at_borders(text, _BORDER, r"'\g<0>")
    return f"'{inside}" if _ACTS.match(text) and not _NUMBER.fullmatch(text) else inside


def rearm(text: str) -> str:
    """Return the text that `disarm` was given."""
    return _at_borders(text[1:] if text.startswith("'") and _ACTS.match(text, 1) else text, _ARMED_BORDER, r"\1")


def _at_borders(text: str, old: re.Pattern[str], new: str) -> str:
    """Return *text* with *old* replaced in what a spreadsheet skips before a formula; both are written backwards.

    From its end, the text is searched once. From its beginning, each border would be followed to the next formula.
    """
    if not _BORDER.search(text):
        return text

    def replaced(match: re.Match[str]) -> str:
        if _NUMBER_IN_TEXT.match(text, len(text) - 1 - match.start()):
            return match[0]
        return old.sub(new, match[0])

    return _ACTS_BACKWARDS.sub(replaced, text[::-1])[::-1]


def csv_of(rows: Iterable[Iterable[Any]], *, separator: str = ",") -> str:
    """Return rows as CSV (RFC 4180, lines end in CR LF), every text in them disarmed."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(
        [disarm(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return written.getvalue()
