"""Detect a format by the content of a file whose name does not tell it."""

from __future__ import annotations

import re

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|table)\b", re.IGNORECASE)
_PACKAGE = re.compile(rb'"resources"\s*:')
_PLAN = re.compile(rb'"policyplan"\s*:')
_YAML_KEY = re.compile(rb"^\s*(?:#|---|%|[\w$'\"-]+\s*:(?:\s|$))")

_LOOKED_AT = 65_536
"""The number of bytes that are examined."""


def by_content(data: bytes) -> str:
    """Return the name of the format of a file's content; YAML where nothing else fits.

    A zip file is a workbook if it has the parts of a workbook, else a Data Package. Files in Excel's old format,
    encrypted files and HTML pages that an office system calls workbooks count as workbooks, other XML as StratML.
    """
    begin = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_ZIP):
        return "ledger" if b"xl/" in data or b"[Content_Types].xml" in data else "package"
    if data.startswith(_OLE) or _PAGE.match(begin):
        return "ledger"
    if begin.startswith(b"<") or data.startswith(_UTF16):
        return "stratml"
    if begin.startswith(b"{"):
        return "package" if _PACKAGE.search(begin) and not _PLAN.search(begin) else "json"
    return "ledger-csv" if _is_table(begin) else "yaml"


def _is_table(begin: bytes) -> bool:
    """Whether the first line has cells and no key of YAML."""
    line = begin.split(b"\n", 1)[0]
    return (
        not _YAML_KEY.match(line)
        and not line.startswith(b"[")
        and any(separator in line for separator in (b",", b";", b"\t"))
    )
