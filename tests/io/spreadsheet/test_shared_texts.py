"""Tests for the texts that the cells of a workbook share."""

from __future__ import annotations

from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import shared_texts
from policyplan.io.spreadsheet.archive import opened, pack


def test_words_outside_of_texts() -> None:
    """Shared texts are what is in their elements."""
    data = pack({"sharedStrings.xml": b"<sst>lost<si><t>kept</t></si>lost</sst>"})
    request = ReadRequest(data=data, path="a.xlsx")
    assert [each.text for each in shared_texts.read(opened(request), "sharedStrings.xml", request)] == ["kept"]
