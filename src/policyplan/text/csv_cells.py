"""CSV whose texts no spreadsheet takes for formulas, and reading them back unchanged.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or one of the
full-width signs for a formula (OWASP, "CSV Injection"). Some skip white space, quotes, invisible characters or the
separator of another country before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from policyplan.text.patterns import pattern

_SIGNS = "=+\\-@\t\r＝＋－＠"
_INVISIBLE = "\x00-\x1f\x7f-\xa0\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_SKIPPED = f"\\s{_INVISIBLE}'\"‘’“”`;,"
_ACTS = pattern(f"[{_SKIPPED}]*[{_SIGNS}]")
_NUMBER = pattern(r"[+-]?[0-9]+(?:[.,][0-9]+)*(?:[eE][+-]?[0-9]+)?%?")


def disarm(text: str) -> str:
    """Return *text* for CSV, with an apostrophe before a text that a spreadsheet would take for a formula.

    A plain number, ``-5``, does not change. A text that already has apostrophes before such a sign gets one more, so
    that `rearm` returns every text unchanged.
    """
    return f"'{text}" if _ACTS.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(text: str) -> str:
    """Return the text that `disarm` was given."""
    return text[1:] if text.startswith("'") and _ACTS.match(text, 1) else text


def csv_of(rows: Iterable[Iterable[Any]], *, separator: str = ",") -> str:
    """Return rows as CSV (RFC 4180, lines end in CR LF), every text in them disarmed."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(
        [disarm(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return written.getvalue()
