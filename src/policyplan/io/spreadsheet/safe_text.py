"""Texts written so that they do no harm where they are opened, and come back as they were.

A spreadsheet takes a cell of a csv that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return for a
formula, the full-width signs likewise (OWASP, "CSV Injection"). XML cannot hold most control characters; workbooks
write them as ``_x0007_`` (ECMA-376 part 1, 22.9.2.19), and so does this, wherever XML is written.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\t\r＝＋－＠"
_ACTS = re.compile(f"'*[{_SIGNS}]")
_DISARMED = re.compile(f"'+[{_SIGNS}]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")

_UNHELD = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def disarm(text: str) -> str:
    """*text* for a csv that a spreadsheet opens: an apostrophe goes before what would act as a formula.

    A plain number, ``-5``, is left as it is. What begins with apostrophes and then such a sign gets one more, so that
    `rearm` gives every text back.
    """
    return f"'{text}" if _ACTS.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(text: str) -> str:
    """The text that `disarm` was given."""
    return text[1:] if _DISARMED.match(text) else text


def escape_controls(text: str) -> str:
    """*text* with what XML cannot hold written as ``_x0007_``; what looks like that already is escaped too."""
    return _UNHELD.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape_controls(text: str) -> str:
    """The text that `escape_controls` was given."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
