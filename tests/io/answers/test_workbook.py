"""Answers as workbooks."""

from __future__ import annotations

import datetime
import io
import sys
from decimal import Decimal
from typing import Any, ClassVar

import attrs
import openpyxl
import pytest

import policyplan
from policyplan.errors import ExtraError
from policyplan.io.answers.writing import dumped
from policyplan.messages import Message
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.query.result import Column, Result, Row, reason, rounded


@attrs.frozen(kw_only=True)
class Line(Row):
    name: Text | str = ""
    count: int | None = None
    value: Decimal | None = None
    share: float | None = None
    day: datetime.date | None = None
    at: When | None = None
    figure: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Lines(Result[Line]):
    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=Text(zh="名称", en="Name"), once=True),
        Column(name="count", heading=Text(zh="个数", en="Count"), align="right"),
        Column(name="value", heading=Text(zh="数值", en="Value"), align="right"),
        Column(
            name="share", heading=Text(zh="比例", en="Share"), align="right", shown=rounded("share", 1, percent=True)
        ),
        Column(name="day", heading=Text(zh="日期", en="Day")),
        Column(name="at", heading=Text(zh="时间", en="Time")),
        Column(name="figure", heading=Text(zh="数字", en="Figure"), align="right"),
    )
    about: ClassVar[tuple[str, ...]] = ("name",)


def book(answer: Result[Any], language: str = "en") -> Any:
    return openpyxl.load_workbook(io.BytesIO(dumped(answer, "xlsx", language=language)))


def cells(*lines: Line, language: str = "en") -> list[list[tuple[Any, str]]]:
    rows = list(book(Lines(rows=lines), language).worksheets[0].iter_rows())[1:]
    return [[(cell.value, cell.number_format) for cell in row] for row in rows]


class TestCells:
    """A number is a number, a day is a day, and a text is a text."""

    @pytest.mark.parametrize(
        ("line", "cell"),
        [
            (Line(count=1_234_567), (1234567, "#,##0")),
            (Line(count=7), (7, "0")),
            (Line(value=Decimal("-1234.50")), (-1234.5, "#,##0.00")),
            (Line(value=Decimal(12345678901234567)), ("12,345,678,901,234,567", "@")),
            (Line(share=0.123456), (0.123456, "0.0%")),
            (Line(day=datetime.date(2018, 6, 30)), (datetime.datetime(2018, 6, 30), "yyyy-mm-dd")),
            (Line(at=When("2018-06-30")), (datetime.datetime(2018, 6, 30), "yyyy-mm-dd")),
            (Line(at=When("2018-06")), ("2018-06", "@")),
            (Line(day=datetime.date(1899, 1, 1)), ("1899-01-01", "@")),
            (Line(figure="12,345.6"), (12345.6, "#,##0.0")),
            (Line(figure="≥10"), ("≥10", "@")),
            (Line(figure="1,23"), ("1,23", "@")),
            (Line(name="2018"), ("2018", "@")),
            (Line(name="=1+1"), ("=1+1", "@")),
        ],
    )
    def test_types(self, line: Line, cell: tuple[Any, str]) -> None:
        """By the column and by what it shows."""
        assert cell in cells(line)[0]

    def test_rounding_that_keeps_a_verdict(self) -> None:
        """A share just below 100 % is not shown as 100 %."""
        ((value, shown),) = cells(Line(share=0.9998947))[0]
        assert (value, shown) == (0.9998947, "0.00%")

    def test_text_is_no_formula(self) -> None:
        """Neither a formula nor a link."""
        sheet = book(Lines(rows=(Line(name="=HYPERLINK(1)"), Line(name="http://x"), Line(name="a\x07b")))).worksheets[0]
        assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4
        assert not sheet["A3"].hyperlink

    def test_rows_that_can_be_sorted(self) -> None:
        """What a table for reading names only once is in every row."""
        assert [row[0][0] for row in cells(Line(name="a", count=1), Line(name="a", count=2))] == ["a", "a"]

    def test_long_text(self) -> None:
        """What a cell can't hold is left out, and a note says so."""
        workbook = book(Lines(rows=(Line(name="x" * 40_000),)))
        assert len(workbook.worksheets[0]["A2"].value) == 32_767
        assert "1 text is longer than the 32767 characters" in workbook.worksheets[1]["A1"].value


class TestSheet:
    """A sheet to read, to sort and to print."""

    def test_headings(self) -> None:
        """In the language asked for; they stay in view, can be filtered, and are on every page."""
        sheet = book(policyplan.workload(policyplan.samples.jiangmen()), "zh").worksheets[0]
        assert (sheet.title, sheet["A1"].value, sheet.freeze_panes) == ("表", "责任单位", "A2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"

    def test_widths(self) -> None:
        """A Chinese character takes two."""
        sheet = book(Lines(rows=(Line(name="一二三四五六七八九十"),))).worksheets[0]
        assert 20 <= sheet.column_dimensions["A"].width <= 23

    def test_long_text_widens_a_column_so_far(self) -> None:
        sheet = book(Lines(rows=(Line(name="字" * 100),))).worksheets[0]
        assert int(sheet.column_dimensions["A"].width) == 49  # 48 characters, one of space, and the margin of a cell

    def test_a_heading_has_room_for_the_button_of_the_filter(self) -> None:
        sheet = book(Lines(rows=(Line(name="a", count=1),))).worksheets[0]
        assert int(sheet.column_dimensions["B"].width) == 9  # Count, the button, one of space, and the margin of a cell

    @pytest.mark.parametrize(("count", "covered"), [(0, "A1:G2"), (1, "A1:B2"), (2, "A1:B3")])
    def test_what_the_filter_covers(self, count: int, covered: str) -> None:
        """All columns that are shown, and all rows; without any row, one below the headings."""
        sheet = book(Lines(rows=(Line(name="a", count=1),) * count)).worksheets[0]
        assert sheet.auto_filter.ref == covered

    def test_notes_are_text(self) -> None:
        workbook = book(Lines(rows=(), notes=(reason(Message("my.note", "Note")),)))
        assert workbook["Notes"]["A1"].number_format == "@"

    def test_heights(self) -> None:
        """A row has room for its longest text."""
        sheet = book(Lines(rows=(Line(name="字" * 100), Line(name="a\nb\nc")))).worksheets[0]
        assert sheet.row_dimensions[2].height > 60
        assert sheet.row_dimensions[3].height == 3 * 14.5 + 3

    @pytest.mark.parametrize(
        ("columns", "paper", "orientation"), [(1, "9", "portrait"), (3, "9", "landscape"), (9, "8", "landscape")]
    )
    def test_paper(self, columns: int, paper: str, orientation: str) -> None:
        """A4, across where the table is broad, A3 where its text would be too small."""

        broad = tuple(Column(name="name", heading=Text(en=f"N{n}")) for n in range(columns))
        answer: Any = attrs.make_class("Broad", [], bases=(Lines,), frozen=True, kw_only=True, repr=False)
        answer.columns = broad
        sheet = book(answer(rows=(Line(name="字" * 60),))).worksheets[0]
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation or "portrait") == (paper, orientation)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)

    def test_without_xlsxwriter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The extra and its package are named."""
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(ExtraError) as caught:
            dumped(Lines(rows=()), "xlsx")
        assert (caught.value.facts["extra"], caught.value.facts["package"]) == ("excel", "xlsxwriter")

    def test_notes(self) -> None:
        """On a sheet of their own, so that the first has nothing but the table."""
        answer = Lines(rows=(), notes=(reason(Message("my.note", "=One note")),))
        workbook = book(answer)
        assert workbook.sheetnames == ["Table", "Notes"]
        assert (workbook["Notes"]["A1"].value, workbook["Notes"]["A1"].data_type) == ("=One note", "s")
        assert book(Lines(rows=())).sheetnames == ["Table"]
