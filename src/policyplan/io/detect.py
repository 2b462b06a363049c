"""Telling a format by what stands in a file, where its name does not tell."""

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
"""How much of a file is looked at."""


def by_content(data: bytes) -> str:
    """The name of the format that a file's content tells; what nothing is known of is taken for YAML.

    A zip file is a workbook if it has the parts of one, else a Data Package. A file in Excel's old format, or
    encrypted, and a page of HTML that an office system calls a workbook are taken for workbooks; other XML for StratML.
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
    """Whether the first line has cells rather than a key of YAML."""
    line = begin.split(b"\n", 1)[0]
    return not _YAML_KEY.match(line) and not line.startswith(b"[") and any(each in line for each in (b",", b";", b"\t"))
