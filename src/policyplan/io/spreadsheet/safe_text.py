"""Text for XML, and reading it back unchanged.

XML cannot contain most control characters. Workbooks write them as ``_x0007_`` (ECMA-376 part 1, 22.9.2.19), and so
does this module wherever XML is written.
"""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_CHARACTER = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")


def escape_controls(text: str) -> str:
    """Return *text* with characters that XML cannot contain as ``_x0007_``; text that looks so is escaped too."""
    return _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape_controls(text: str) -> str:
    """Return the text that `escape_controls` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def decode_controls(text: str) -> str:
    """Return the text of a cell of a workbook with characters for ``_x0007_``, but no surrogates."""
    return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def read_controls(text: str) -> str:
    """Return *text* with the characters that `escape_controls` has escaped; other text stays, even if it looks so."""
    if "_x" not in text:
        return text
    original = decode_controls(text)
    return original if escape_controls(original) == text else text
