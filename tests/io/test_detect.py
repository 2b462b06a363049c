"""What stands in a file tells its format."""

from __future__ import annotations

import pytest

from policyplan.io.detect import by_content


class TestTelling:
    """Where the name tells nothing."""

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b'  \n{"id": 1}', "json"),
            (b"\xef\xbb\xbf{}", "json"),
            (b'{"policyplan": 1, "resources": []}', "json"),
            (b'{"name": "p", "resources": []}', "package"),
            (b"policyplan: 1", "yaml"),
            (b"# a, b\npolicyplan: 1", "yaml"),
            (b"[1, 2]", "yaml"),
            (b"", "yaml"),
            (b"title: a, b", "yaml"),
            (b"PK\x03\x04....xl/workbook.xml", "ledger"),
            (b"PK\x03\x04....datapackage.json", "package"),
            (b"PK\x03\x04.,.;.\tword/document.xml", "yaml"),
            (b"%PDF-1.7, a; b", "yaml"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...." + "Workbook".encode("utf-16-le"), "ledger"),
            (b"<html><table>", "ledger"),
            (b"<!DOCTYPE html>", "ledger"),
            (b"<?xml version='1.0'?><StrategicPlan/>", "stratml"),
            (b"\xef\xbb\xbf\n<StrategicPlan/>", "stratml"),
            ("\ufeff<StrategicPlan/>".encode("utf-16-le"), "stratml"),
            ("\ufeff序号,任务内容\r\n1,开展培训".encode(), "ledger-csv"),
            ("序号;任务内容".encode("gb18030"), "ledger-csv"),
        ],
    )
    def test_by_content(self, data: bytes, name: str) -> None:
        """By the first bytes."""
        assert by_content(data) == name
