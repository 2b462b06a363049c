"""Workbooks of other programs and of old Excel, read by values, merged cells, and what else their formats tell."""

# ruff: noqa: E501

from __future__ import annotations

import datetime
import io
import pathlib
import zipfile
from typing import Any

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import pack
from policyplan.io.spreadsheet.other_workbooks import read_workbook

DATA = pathlib.Path(__file__).parents[1] / "division" / "data"
ODS = (DATA / "libreoffice.ods").read_bytes()
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def with_content(content: bytes) -> bytes:
    """The .ods of the tests with another content."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ODS)) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            other.writestr(name, content if name == "content.xml" else archive.read(name))
    return changed.getvalue()


def with_rows(rows: str) -> bytes:
    """An .ods with one sheet of these rows."""
    body = f'<office:body><office:spreadsheet><table:table table:name="甲">{rows}</table:table></office:spreadsheet></office:body>'
    return with_content(f"<office:document-content {NAMES}>{body}</office:document-content>".encode())


def read(data: bytes, **limits: Any) -> Any:
    return read_workbook(ReadRequest(data=data, path="t", limits=Limits(**limits)))


class TestRead:
    """The values and merged cells are those of the workbook in .xlsx."""

    @pytest.mark.parametrize("suffix", ["xls", "ods"])
    def test_sheets(self, suffix: str) -> None:
        (sheet, other), _ = read((DATA / f"libreoffice.{suffix}").read_bytes())
        assert (sheet.name, other.name, other.hidden) == ("分工表", "说明", True)
        assert [row[3] for row in sheet.rows] == [None, "牵头单位", "市教育局", "市科协", None]
        assert sorted(sheet.merged) == [(0, 0, 0, 5), (2, 1, 3, 1), (3, 3, 4, 3)]

    def test_what_a_format_tells(self) -> None:
        """OpenDocument tells comments and formulas; the old format does not, and a finding says so."""
        (sheet, _), findings = read(ODS)
        assert (dict(sheet.comments), dict(sheet.formulas)) == ({(2, 2): "待核"}, {(4, 5): "of:=1/0"})
        assert [finding.code for finding in findings] == ["workbook-formulas"]
        (sheet, _), findings = read((DATA / "libreoffice.xls").read_bytes())
        assert (sheet.comments, sheet.formulas) == ({}, {})
        assert [finding.code for finding in findings] == ["workbook-less-known"]

    def test_others(self) -> None:
        """A CSV file is read as elsewhere."""
        ((sheet,), _) = read("任务,单位\n".encode())
        assert sheet.rows == (("任务", "单位"),)


class TestRefused:
    """Damaged files and files beyond the limits are errors."""

    @pytest.mark.parametrize("content", [b"<x", b"<!DOCTYPE x><x/>"])
    def test_damaged(self, content: bytes) -> None:
        with pytest.raises(FormatError, match="damaged"):
            read(with_content(content))

    def test_binary_workbook(self) -> None:
        with pytest.raises(FormatError, match="damaged"):
            read(pack({"xl/workbook.bin": b"x"}))

    def test_all_sheets(self) -> None:
        """The limit on cells holds for all sheets together, empty cells of their boxes included."""
        cell = "<table:table-cell/>"
        last = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
        rows = f"<table:table-row>{cell * 3}</table:table-row><table:table-row>{cell * 2}{last}</table:table-row>"
        first = '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
        sheets = "".join(f'<table:table table:name="{name}">{first}{rows}</table:table>' for name in "甲乙")
        body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        workbook = with_content(f"<office:document-content {NAMES}>{body}</office:document-content>".encode())
        assert len(read(workbook, cells=5)[0]) == 2
        with pytest.raises(FormatError) as caught:
            read(workbook, cells=4)
        assert (caught.value.code, caught.value.facts) == ("workbook-too-large", {"limit": 4})

    def test_overlapping_ranges(self) -> None:
        """Together they would cover more cells than there are."""
        spans = 'table:number-rows-spanned="99999" table:number-columns-spanned="99999"'
        cell = f'<table:table-cell office:value-type="string" {spans}><text:p>a</text:p></table:table-cell>'
        with pytest.raises(FormatError, match="overlap"):
            read(with_rows(f"<table:table-row>{cell * 5}</table:table-row>"))

    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            ({"sheets": 1}, "workbook-too-many-sheets"),
            ({"rows": 2}, "workbook-too-long"),
            ({"cells": 10}, "workbook-too-large"),
            ({"text": 5}, "cell-too-long"),
        ],
    )
    def test_limits(self, limits: dict[str, int], code: str) -> None:
        with pytest.raises(FormatError) as caught:
            read(ODS, **limits)
        assert caught.value.code == code

    def test_as_many_rows_as_there_may_be(self) -> None:
        """They are read."""
        cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        ((sheet,), _) = read(with_rows(f"<table:table-row>{cell}</table:table-row>" * 3), rows=3)
        assert sheet.rows == (("x",),) * 3

    def test_far_apart(self) -> None:
        empty = '<table:table-cell table:number-columns-repeated="50"/>'
        rows = f"<table:table-row>{empty}<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
        with pytest.raises(FormatError) as caught:
            read(with_rows(rows), cells=10)
        assert caught.value.code == "workbook-too-wide"

    def test_repeated_cells(self) -> None:
        """A cell that is repeated very often is refused before it is read."""
        cell = '<table:table-cell table:number-columns-repeated="900" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        rows = f'<table:table-row table:number-rows-repeated="900000">{cell}</table:table-row>'
        with pytest.raises(FormatError, match="cells"):
            read(with_rows(rows))


class TestDays:
    """A day in OpenDocument is what its cell shows of it."""

    @pytest.mark.parametrize(
        ("day", "shown", "value"),
        [
            ("2024-10-01", "2024年10月", "2024-10"),
            ("2024-10-01", "24年10月", "2024-10"),
            ("2024-01-01", "2024", "2024"),
            ("2024-01-01", "2024年", "2024"),
            ("2024-01-01", "二〇二四年 2024 一月", "2024-01"),
            ("2024-10-02", "2024年10月", datetime.date(2024, 10, 2)),
            ("2024-10-01", "2024-10-01", datetime.date(2024, 10, 1)),
            ("2024-10-01", "Oct 1, 2024", datetime.date(2024, 10, 1)),
            ("2024-10-01", "10月1日", datetime.date(2024, 10, 1)),
            ("2024-10-01", "", datetime.date(2024, 10, 1)),
        ],
    )
    def test_shown(self, day: str, shown: str, value: Any) -> None:
        """A month or a year that is shown is no day."""
        cell = f'<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{shown}</text:p></table:table-cell>'
        ((sheet,), _) = read(with_rows(f"<table:table-row>{cell}</table:table-row>"))
        assert sheet.rows == ((value,),)

    def test_without_a_day(self) -> None:
        """A date without a value is empty, also at the end of a sheet."""
        rows = '<table:table-row><table:table-cell office:value-type="date"/></table:table-row>'
        first = '<table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell></table:table-row>'
        ((sheet,), _) = read(with_rows(first + rows))
        assert sheet.rows == (("甲",),)


class TestOther:
    """Elements that say nothing are passed over."""

    def test_empty_comment(self) -> None:
        note = "<office:annotation><text:p> </text:p></office:annotation>"
        cell = f'<table:table-cell office:value-type="string">{note}<text:p>甲</text:p></table:table-cell>'
        ((sheet,), _) = read(with_rows(f"<table:table-row>{cell}</table:table-row>"))
        assert (sheet.rows, sheet.comments) == ((("甲",),), {})
