"""Ids that XML allows and ids that a plan allows, each from the other, so that the original can be told again.

What is not allowed is written ``_xHHHH_``, by its code point in hexadecimal, as ISO/IEC 9075-14 (SQL/XML), 9.1,
writes names: ``5.1`` is ``_x0035_.1``. Of the letters that editions of XML allow, and not all of the same, those are
taken that every one allows and that ids of plans have as a rule: Latin and Chinese.
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
"""The most characters of an id in a plan."""


def to_xml(id: str) -> str:
    """An id as XML allows it (an NCName): `from_xml` gives the original."""
    return _escaped(id, _XML_FIRST, _XML_REST)


def from_xml(id: str) -> str | None:
    """The id in a plan for one in a document, None where none can be made: it is empty, or too long."""
    meant = _unescaped(unicodedata.normalize("NFC", id))
    made = _escaped(meant, _PLAN_FIRST, _PLAN_REST) if not _fits(meant) else meant
    return made if _fits(made) else None


def is_xml_id(id: str) -> bool:
    """Whether XML allows an id as it is."""
    return bool(_XML_ID.fullmatch(id))


def _fits(id: str) -> bool:
    return bool(re.fullmatch(r"\w[\w.\-]*", id)) and len(id) <= MOST and unicodedata.normalize("NFC", id) == id


def _escaped(id: str, first: re.Pattern[str], rest: re.Pattern[str]) -> str:
    """*id* with what is not allowed written by its code point, and what looks so already escaped too."""
    parts = []
    for position, letter in enumerate(id):
        allowed = (rest if position else first).fullmatch(letter)
        looks_so = letter == "_" and _ESCAPED.match(id, position)
        parts.append(letter if allowed and not looks_so else f"_x{ord(letter):04X}_")
    return "".join(parts)


def _unescaped(id: str) -> str:
    """What was escaped as it was; what only looks so, and is not what `to_xml` writes, stays."""
    meant = _ESCAPED.sub(lambda found: _letter(found[1]), id)
    return meant if to_xml(meant) == id else id


def _letter(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else f"_x{code}_"
