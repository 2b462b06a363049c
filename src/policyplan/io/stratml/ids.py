"""Convert between ids of XML and ids of a plan, in both directions without loss.

A character that is not allowed becomes ``_xHHHH_``, its code point in hexadecimal, as in names of ISO/IEC 9075-14
(SQL/XML), 9.1: ``5.1`` is ``_x0035_.1``. Editions of XML allow different letters; the letters that all of them allow
and that ids of plans usually have, Latin and Chinese, are kept.
"""

from __future__ import annotations

import re
import unicodedata

_NAME_START = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u4e00-\u9fa5"
_NAME = f"{_NAME_START}\\-.0-9"
_XML_ID = re.compile(f"[{_NAME_START}][{_NAME}]*")
_XML_FIRST, _XML_REST = re.compile(f"[{_NAME_START}]"), re.compile(f"[{_NAME}]")
_PLAN_FIRST, _PLAN_REST = re.compile(r"\w"), re.compile(r"[\w.\-]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4,6})_")

MOST = 128
"""The largest number of characters in an id of a plan."""


def to_xml(id: str) -> str:
    """Return an id as an NCName of XML; `from_xml` returns the original."""
    return _escaped(id, _XML_FIRST, _XML_REST)


def from_xml(id: str) -> str | None:
    """Return the id in a plan for an id in a document; None where it is empty or too long."""
    original = original_of(unicodedata.normalize("NFC", id))
    fitted = original if _fits(original) else _escaped(original, _PLAN_FIRST, _PLAN_REST)
    return fitted if _fits(fitted) else None


def is_xml_id(id: str) -> bool:
    """Whether XML allows an id unchanged."""
    return bool(_XML_ID.fullmatch(id))


def _fits(id: str) -> bool:
    return bool(re.fullmatch(r"\w[\w.\-]*", id)) and len(id) <= MOST and unicodedata.normalize("NFC", id) == id


def _escaped(id: str, first: re.Pattern[str], rest: re.Pattern[str]) -> str:
    """*id* with escapes for characters that are not allowed, and for text that looks like an escape."""
    parts = []
    for position, letter in enumerate(id):
        allowed = (rest if position else first).fullmatch(letter)
        looks_so = letter == "_" and _ESCAPED.match(id, position)
        parts.append(letter if allowed and not looks_so else f"_x{ord(letter):04X}_")
    return "".join(parts)


def original_of(id: str) -> str:
    """Return *id* without the escapes of `to_xml`; text that only looks like an escape stays."""
    original = _ESCAPED.sub(lambda match: _letter(match[1]), id)
    return original if to_xml(original) == id else id


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else f"_x{code}_"
