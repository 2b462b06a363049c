"""Text that is safe to open in other programs, and reading it back unchanged.

A spreadsheet takes a CSV cell that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or one of the
full-width signs for a formula (OWASP, "CSV Injection"). XML cannot contain most control characters; workbooks write
them as ``_x0007_`` (ECMA-376 part 1, 22.9.2.19), and so does this module wherever XML is written.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"
_ACTS = re.compile(f"'*[{_SIGNS}]")
_DISARMED = re.compile(f"'+[{_SIGNS}]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def disarm(text: str) -> str:
    """Return *text* for CSV, with an apostrophe before a text that a spreadsheet would take for a formula.

    A plain number, ``-5``, does not change. A text that already has apostrophes before such a sign gets one more, so
    that `rearm` returns every text unchanged.
    """
    return f"'{text}" if _ACTS.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(text: str) -> str:
    """Return the text that `disarm` was given."""
    return text[1:] if _DISARMED.match(text) else text


def escape_controls(text: str) -> str:
    """Return *text* with characters that XML cannot contain as ``_x0007_``; text that looks so is escaped too."""
    return _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape_controls(text: str) -> str:
    """Return the text that `escape_controls` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
