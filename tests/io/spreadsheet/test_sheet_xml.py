"""Tests for what the XML of a sheet says about its cells."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.sheet_xml import SheetXml, parse, spot_of

REQUEST = ReadRequest(data=b"", path="a.xlsx")


def of(body: str, *, styles: Any = (), texts: Any = ()) -> SheetXml:
    return parse(f"<worksheet>{body}</worksheet>".encode(), "sheet1.xml", REQUEST, styles=styles, texts=texts)


def cells(row: str) -> SheetXml:
    return of(f'<sheetData><row r="1">{row}</row></sheetData>')


class TestPositions:
    """Cells are known by their names, and by their order where they have none."""

    @pytest.mark.parametrize(
        ("name", "spot"),
        [("A1", (0, 0)), ("$b$7", (6, 1)), ("XFD1", (0, 16383)), ("XFE1", None), ("A0", None), ("A", None), ("", None)],
    )
    def test_names(self, name: str, spot: tuple[int, int] | None) -> None:
        """A column beyond the last one and a row before the first one are no places."""
        assert spot_of(name) == spot

    def test_without_names(self) -> None:
        """Rows and cells follow one another; a number that no sheet reaches is no number."""
        sheet = of(f'<sheetData><row><c/><c t="e"/></row><row r="{"9" * 5000}"><c t="e"/></row></sheetData>')
        assert (sheet.rows, sheet.columns, sheet.cells, sorted(sheet.raw)) == (2, 2, 3, [(0, 1), (1, 0)])

    def test_merged(self) -> None:
        """A range of one cell or several; one without places is left out."""
        ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "C3", "A1:ZZZ9", "?"))
        assert of(f"<mergeCells>{ranges}</mergeCells>").merged == [(0, 0, 1, 1), (2, 2, 2, 2)]

    def test_hidden(self) -> None:
        """Rows and columns that are hidden, up to the last column that there can be."""
        hidden = (("2", "3"), ("x", "9"), ("16384", "99999"))
        columns = "".join(f'<col min="{first}" max="{last}" hidden="1"/>' for first, last in hidden)
        rows = '<row r="4" hidden="true"/><row r="5" hidden="0"/>'
        sheet = of(f'<cols>{columns}<col min="5" max="6"/></cols><sheetData>{rows}</sheetData>')
        assert (sheet.hidden_columns, sheet.hidden_rows) == ({1, 2, 16383}, {3})


class TestCells:
    """Cells whose value alone does not say what they show are kept."""

    def test_of_interest(self) -> None:
        """Errors, dates, formulas without a value, and chosen styles and texts; no others."""
        row = (
            '<c t="e"><v>#REF!</v></c><c t="d"><v>2018-06-30</v></c><c><f>1+1</f></c><c s="3"><v>1</v></c><c s="3"/>'
            '<c t="s"><v>7</v></c><c t="s"><v>8</v></c><c><f>1+1</f><v>2</v></c>'
        )
        sheet = of(f'<sheetData><row r="1">{row}</row></sheetData>', styles=[3], texts=[7])
        assert sorted(column for _, column in sheet.raw) == [0, 1, 2, 3, 5]
        assert sheet.formulas == {(0, 2): "1+1", (0, 7): "1+1"}
        assert (sheet.raw[0, 0].type, sheet.raw[0, 0].value, sheet.raw[0, 3].style) == ("e", "#REF!", 3)

    @pytest.mark.parametrize(
        ("mark", "is_struck"), [("<strike/>", True), ('<strike val="0"/>', False), ('<strike val="false"/>', False)]
    )
    def test_struck(self, mark: str, is_struck: bool) -> None:
        """A text in the cell itself with a part that is struck through."""
        sheet = cells(f'<c t="inlineStr"><is><r><rPr>{mark}</rPr><t>甲</t></r><r><t>乙</t></r></is></c>')
        assert [cell.is_struck for cell in sheet.raw.values()] == ([True] if is_struck else [])


class TestRefused:
    """XML that is malformed or declares entities is damage, with the part of the file."""

    @pytest.mark.parametrize("data", [b"<worksheet>", b"<!DOCTYPE x><worksheet/>"])
    def test_damaged(self, data: bytes) -> None:
        with pytest.raises(FormatError, match=r"sheet1\.xml") as caught:
            parse(data, "sheet1.xml", REQUEST, styles=(), texts=())
        assert (caught.value.code, caught.value.location.path) == ("workbook-damaged", "a.xlsx")
