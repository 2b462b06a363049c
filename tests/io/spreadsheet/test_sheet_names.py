"""Sheets have names that Excel accepts."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from policyplan.io.spreadsheet.sheet_names import sheet_name


class TestSheetNames:
    """A name is short, free of forbidden signs, and used once."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("市教育局", "市教育局"),
            ("a/b:c[d]*?\\e", "a b c d    e"),
            ("'quoted'", "quoted"),
            ("History", "History_"),
            ("市\u200b教育局", "市教育局"),
            ("", "_"),
            ("𠮷" * 20, "𠮷" * 15),
            ("a" + "𠮷" * 20, "a" + "𠮷" * 15),
            ("x" * 40, "x" * 31),
        ],
    )
    def test_accepted(self, text: str, name: str) -> None:
        """31 UTF-16 units, no half characters; xlsxwriter accepts it too."""
        assert sheet_name(text) == name
        with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
            book.add_worksheet(sheet_name(text))

    def test_unique(self) -> None:
        """Case doesn't distinguish names; the number fits in after the cut."""
        assert sheet_name("ABC", ["abc", "abc (2)"]) == "ABC (3)"
        assert sheet_name("x" * 40, ["X" * 31]) == "x" * 27 + " (2)"
