"""Detect a format by the content of a file whose name does not tell it."""

from __future__ import annotations

import re

from policyplan.io.file_kinds import WORKBOOKS, FileKind, kind_of

_UTF16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_PACKAGE = re.compile(rb'"resources"\s*:')
_PLAN = re.compile(rb'"policyplan"\s*:')
_YAML_KEY = re.compile(rb"^\s*(?:#|---|%|[\w$'\"-]+\s*:(?:\s|$))")

_LOOKED_AT = 65_536
"""The number of bytes that are examined."""


def by_content(data: bytes) -> str:
    """Return the name of the format of a file's content; YAML where nothing else fits.

    A zip file is a Data Package unless it has the parts of a workbook. Files in Excel's old format, encrypted files and
    HTML pages that an office system calls workbooks count as workbooks, other XML as StratML.
    """
    begin = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = kind_of(data)
    if kind in (*WORKBOOKS, FileKind.ENCRYPTED, FileKind.PAGE):
        return "ledger"
    if kind is FileKind.PACKAGE:
        return "package"
    if kind is not None:
        return "yaml"  # which says what the file is; its bytes may look like a table
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
