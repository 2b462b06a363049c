"""Tests for the XML of a sheet: what is read of its cells, in one pass."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.archive import opened, pack
from policyplan.io.spreadsheet.cells import FIRST_DAY
from policyplan.io.spreadsheet.shared_texts import SharedText
from policyplan.io.spreadsheet.sheet_xml import Book, SheetXml, disjoint, parse, spot_of
from policyplan.io.spreadsheet.styles import Styles

STYLES = Styles(codes=("General", "0%", "General"), struck=frozenset({2}))
TEXTS = (SharedText("甲", False), SharedText("乙", True), SharedText("#REF!", False), SharedText("", False))
WITHOUT_STYLES = Book(styles=Styles(), texts=TEXTS, first_day=FIRST_DAY)


def of_bytes(data: bytes, book: Book, limits: Limits) -> SheetXml:
    request = ReadRequest(data=pack({"sheet1.xml": data}), path="a.xlsx", limits=limits)
    return parse(opened(request), "sheet1.xml", request, book)


def of(body: str, *, book: Book | None = None, **limits: Any) -> SheetXml:
    book = book or Book(styles=STYLES, texts=TEXTS, first_day=FIRST_DAY)
    return of_bytes(f"<worksheet>{body}</worksheet>".encode(), book, Limits(**limits))


def cells(row: str, **options: Any) -> SheetXml:
    return of(f'<sheetData><row r="1">{row}</row></sheetData>', **options)


def refused(body: str, **limits: Any) -> FormatError:
    with pytest.raises(FormatError) as caught:
        cells(body, **limits)
    assert caught.value.location.path == "a.xlsx"
    return caught.value


class TestPositions:
    """Cells are known by their names, and by their order where they have none."""

    @pytest.mark.parametrize(
        ("name", "spot"),
        [("A1", (0, 0)), ("$b$7", (6, 1)), ("XFD1", (0, 16383)), ("XFE1", None), ("A0", None), ("A", None), ("", None)],
    )
    def test_names(self, name: str, spot: tuple[int, int] | None) -> None:
        """A column beyond the last one and a row before the first one are no places."""
        assert spot_of(name) == spot

    def test_empty_cells_with_names(self) -> None:
        """A cell without a name follows a cell that has a name and nothing else."""
        rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"/><c><v>2</v></c></row>'
        assert of(f"<sheetData>{rows}</sheetData>").rows == {0: [1], 1: [None, 2]}

    def test_other_elements_of_a_cell(self) -> None:
        """What a cell has besides its value changes nothing."""
        assert cells('<c r="A1"><extLst><ext/></extLst><v>1<ext/></v></c>').rows == {0: [1]}

    def test_without_names(self) -> None:
        """Rows and cells follow one another, also after cells that have a name."""
        rows = '<row><c/><c><v>1</v></c></row><row r="4"><c r="C4"/><c><v>2</v></c></row><row><c><v>3</v></c></row>'
        sheet = of(f"<sheetData>{rows}</sheetData>")
        assert sheet.rows == {0: [None, 1], 3: [None, None, None, 2], 4: [3]}
        assert (sheet.height, sheet.width, sheet.cells) == (5, 4, 5)

    @pytest.mark.parametrize("name", ["b1", "$B$1", "B1"])
    def test_spellings(self, name: str) -> None:
        """Small letters and signs of dollars don't move a cell."""
        assert cells(f"<c r='A1'><v>1</v></c><c r = '{name}' ><v>2</v></c>").rows == {0: [1, 2]}

    def test_another_row(self) -> None:
        """The name of a cell decides, whatever row it is in; a later cell replaces an earlier one."""
        sheet = cells('<c r="A3"><v>1</v></c><c r="B2"><v>2</v></c><c r="A3"><v>3</v></c>')
        assert sheet.rows == {2: [3], 1: [None, 2]}

    def test_prefixes(self) -> None:
        """Elements may have a prefix."""
        body = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
        assert of(body).rows == {0: [1]}

    @pytest.mark.parametrize("name", ["", "A", "1", "A0", "XFE1", "ZZZZ1", "A99999999", "甲1", "A" * 5000, "A١"])
    def test_no_places(self, name: str) -> None:
        """A cell that is nowhere is damage, and doesn't end the process."""
        assert refused(f'<c r="{name}"><v>1</v></c>').code == "workbook-damaged"

    @pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 5000])
    def test_no_rows(self, number: str) -> None:
        """Nor is there such a row."""
        assert refused(f'</row><row r="{number}"><c><v>1</v></c>').code == "workbook-damaged"

    def test_merged(self) -> None:
        """A range of one cell or several; one without places is left out, equal ones count once."""
        ranges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:B2", "C3", "A1:ZZZ9", "?", "C3"))
        sheet = of(f'<sheetData><c r="C3"><v>1</v></c></sheetData><mergeCells>{ranges}</mergeCells>')
        assert disjoint(sheet.merged, [(None,) * 3] * 3, ReadRequest(data=b"")) == ((0, 0, 1, 1), (2, 2, 2, 2))

    def test_overlapping_ranges(self) -> None:
        """Together they would cover more cells than there are."""
        ranges = "".join(f'<mergeCell ref="A1:C{row}"/>' for row in range(2, 20))
        sheet = of(f'<sheetData><c r="C20"><v>1</v></c></sheetData><mergeCells>{ranges}</mergeCells>')
        with pytest.raises(FormatError, match="overlap"):
            disjoint(sheet.merged, [(None,) * 3] * 20, ReadRequest(data=b""))

    def test_hidden(self) -> None:
        """Rows and columns that are hidden, up to the last column that there can be."""
        hidden = (("2", "3"), ("x", "9"), ("16384", "99999"))
        columns = "".join(f'<col min="{first}" max="{last}" hidden="1"/>' for first, last in hidden)
        rows = '<row r="4" hidden="true"/><row r="5" hidden="0"/>'
        sheet = of(f'<cols>{columns}<col min="5" max="6"/></cols><sheetData>{rows}</sheetData>')
        assert (sheet.hidden_columns, sheet.hidden_rows) == ({1, 2, 16383}, {3})


class TestCells:
    """A cell has the value that is stored in it."""

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            ("<c><v>12</v></c>", 12),
            ("<c><v>0.1</v></c>", 0.1),
            ("<c><v>12345678901234567</v></c>", 12345678901234600),
            ("<c><v>-1e3</v></c>", -1000),
            ("<c><v>1e400</v></c>", "inf"),
            ('<c s="1"><v>0.5</v></c>', "50%"),
            ('<c s="99"><v>5</v></c>', 5),
            ('<c t="s"><v>0</v></c>', "甲"),
            ('<c t="s" s="1"><v>0</v></c>', "甲"),
            ('<c t="b"><v>1</v></c>', True),
            ('<c t="b"><v>false</v></c>', False),
            ('<c t="str"><v> a_x0007_b </v></c>', " a\x07b "),
            ('<c t="inlineStr"><is><t> a </t></is></c>', "a"),
            ('<c t="inlineStr"><is><t xml:space="preserve"> a&#10;</t><r><t>b</t></r></is></c>', " a\nb"),
            ('<c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>b</t></rPh><x/></is></c>', "a"),
            ("<c><is><t>a</t></is></c>", "a"),
            ('<c t="d"><v>soon</v></c>', "soon"),
            ("<c><f>1+1</f><v>2</v></c>", 2),
        ],
    )
    def test_value(self, cell: str, value: Any) -> None:
        assert cells(cell).rows == {0: [value]}

    @pytest.mark.parametrize(
        "cell", ["<c><v/></c>", '<c t="s"><v>3</v></c>', '<c t="str"><f>A1</f><v></v></c>', "<c><x/></c>"]
    )
    def test_empty(self, cell: str) -> None:
        """A cell without a value, and one with an empty text."""
        assert cells(cell).rows == {}

    def test_without_styles(self) -> None:
        """A workbook without styles has numbers in the general format."""
        assert cells('<c><v>1</v></c><c s="3"><v>0.5</v></c>', book=WITHOUT_STYLES).rows == {0: [1, 0.5]}

    def test_doubts(self) -> None:
        """Errors, formulas without a value, and what is struck through."""
        row = (
            '<c t="e"><v>#REF!</v></c><c><f>1+1</f></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c s="2"><v>1</v></c>'
            '<c s="2"/><c><f>1+1</f><v>2</v></c>'
        )
        sheet = cells(row)
        codes = {column: [doubt.message.code for doubt in found] for (_, column), found in sheet.doubts.items()}
        assert codes == {
            0: ["cell-error"],
            1: ["cell-formula-without-value"],
            2: ["cell-struck"],
            3: ["cell-error"],
            4: ["cell-struck"],
        }
        assert sheet.rows == {0: [None, None, "乙", None, 1, None, 2]}
        assert sheet.formulas == {(0, 1): "1+1", (0, 6): "1+1"}

    @pytest.mark.parametrize(
        ("mark", "is_struck"), [("<strike/>", True), ('<strike val="0"/>', False), ('<strike val="false"/>', False)]
    )
    def test_struck(self, mark: str, is_struck: bool) -> None:
        """A text in the cell itself with a part that is struck through."""
        sheet = cells(f'<c t="inlineStr"><is><r><rPr>{mark}</rPr><t>甲</t></r><r><t>乙</t></r></is></c>')
        assert sheet.rows == {0: ["甲乙"]}
        assert bool(sheet.doubts) is is_struck

    @pytest.mark.parametrize(
        "cell",
        [
            '<c t="n"><v>abc</v></c>',
            "<c><v>1_0</v></c>",
            "<c><v>١</v></c>",
            '<c t="s"><v>4</v></c>',
            '<c t="s"><v>-1</v></c>',
            '<c t="z"><v>1</v></c>',
        ],
    )
    def test_no_values(self, cell: str) -> None:
        """What is no number, no shared text and no type is damage: another value would be wrong without a word."""
        assert refused(cell).code == "workbook-damaged"


class TestLimits:
    """What is beyond the limits is not kept."""

    def test_cells(self) -> None:
        """All cells count, empty ones too, and reading stops at the first one too many."""
        assert cells("<c><v>1</v></c>" * 3 + "<c/>", cells=4).cells == 4
        with pytest.raises(FormatError, match="more than 3 cells"):
            cells("<c><v>1</v></c>" * 3 + "<c/>", cells=3)

    def test_box(self) -> None:
        """Two cells far apart."""
        sheet = cells('<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>')
        assert (sheet.height, sheet.width, sheet.rows) == (1048576, 16384, {0: [1]})

    def test_rows_without_values(self) -> None:
        """Empty cells and rows have no size."""
        sheet = of('<sheetData><row r="9"><c r="Z9" s="1"/></row><row r="1048576"/></sheetData>')
        assert (sheet.height, sheet.width, sheet.even_rows()) == (0, 0, ())

    @pytest.mark.parametrize(
        "cell",
        [
            f'<c t="str"><v>{"x" * 11}</v></c>',
            f'<c r="A1" t="inlineStr"><is><t>{"x" * 11}</t></is></c>',
            f"<c><f>{'x' * 11}</f></c>",
        ],
    )
    def test_text(self, cell: str) -> None:
        """A long text is refused while it is read."""
        error = refused(cell, text=10)
        assert (error.code, error.location.cell) == ("cell-too-long", "sheet1.xml!A1")

    def test_shared_text(self) -> None:
        """A shared one where a cell has it."""
        book = Book(styles=STYLES, texts=(SharedText("x" * 11, True),), first_day=FIRST_DAY)
        with pytest.raises(FormatError, match="more than 10"):
            cells('<c t="s"><v>0</v></c>', book=book, text=10)

    def test_characters(self) -> None:
        """A shared text counts in each cell."""
        assert cells('<c t="s"><v>0</v></c>' * 5).characters == 5

    def test_depth(self) -> None:
        """Elements in one another, inside a cell and outside of one."""
        assert refused("<a>" * 300 + "</a>" * 300).code == "xml-too-large"
        assert refused("<c>" + "<a>" * 300 + "</a>" * 300 + "</c>").code == "xml-too-large"


class TestRefused:
    """XML that is malformed or declares entities is damage, with the part of the file."""

    @pytest.mark.parametrize(
        "data",
        [
            b"<worksheet>",
            b"<!DOCTYPE x><worksheet/>",
            "<!DOCTYPE x><worksheet/>".encode("utf-16"),
            b"<?xml version='1.0' encoding='x-none'?><worksheet/>",
            b"<?xml version='1.0' encoding='gb18030'?><worksheet/>",
            b"<worksheet a='" + b"x" * 2_000_000 + b"'/>",
            b"",
        ],
    )
    def test_damaged(self, data: bytes) -> None:
        with pytest.raises(FormatError, match=r"sheet1\.xml") as caught:
            of_bytes(data, WITHOUT_STYLES, Limits(ratio=100_000))
        assert (caught.value.code, caught.value.location.path) == ("workbook-damaged", "a.xlsx")
