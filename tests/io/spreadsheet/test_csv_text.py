"""Csv, however it was written."""

from __future__ import annotations

import codecs
import csv
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import FormatError
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.csv_text import LONG_CELLS, read_rows, write_rows
from policyplan.text.csv_cells import rearm

HEAD = (("序号", "任务内容"), ("1", "开展培训, 及其他"))


def read(data: bytes, limits: Limits | None = None) -> tuple[tuple[str, ...], ...]:
    return read_rows(ReadRequest(data=data, path="a.csv", limits=limits or Limits())).rows


class TestReading:
    """Encoding and separator are told by the file."""

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize(
        ("encoding", "mark"),
        [
            ("utf-8", b""),
            ("utf-8", codecs.BOM_UTF8),
            ("gb18030", b""),
            ("utf-16-le", codecs.BOM_UTF16_LE),
            ("utf-16-be", codecs.BOM_UTF16_BE),
        ],
    )
    def test_all_that_offices_write(self, encoding: str, mark: bytes, separator: str) -> None:
        """With and without a mark."""
        text = write_rows(HEAD, bom=False, separator=separator).decode()
        found = read_rows(ReadRequest(data=mark + text.encode(encoding)))
        assert found.rows == HEAD
        assert found.separator == separator
        assert found.encoding == encoding

    def test_said(self) -> None:
        """In a first line, which a spreadsheet does not show; rows count from the one below."""
        found = read_rows(ReadRequest(data=b"sep=;\r\na;b,c\r\n"))
        assert found.rows == (("a", "b,c"),)
        assert found.lines == (1,)

    @pytest.mark.parametrize("first", ["sep= ", 'sep="', "sep=a", "sep=", "sep=甲"])
    def test_no_separator(self, first: str) -> None:
        """A letter, a space or a quotation mark separates no cells; the line is a row."""
        assert read(f"{first}\r\na,b\r\n".replace('"', '""').encode()) == ((first.replace('"', '""'),), ("a", "b"))

    def test_quoted_separators(self) -> None:
        """What is in quotation marks does not tell the separator."""
        assert read(b'"a;b;c";e\n') == (("a;b;c", "e"),)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_ends_of_lines(self, end: str) -> None:
        """Those of every system, and none at the end."""
        assert read(f"a,b{end}c,d".encode()) == (("a", "b"), ("c", "d"))

    def test_lines(self) -> None:
        """Rows are counted as a spreadsheet shows them: line breaks in a cell don't count, empty rows do."""
        found = read_rows(ReadRequest(data=b'a,"b\nc"\n\nd,e\n'))
        assert found.rows == (("a", "b\nc"), ("d", "e"))
        assert found.lines == (1, 3)

    def test_given(self) -> None:
        """What a caller says goes before what the first row tells."""
        assert read_rows(ReadRequest(data=b"a,b;c"), separator=";").rows == (("a,b", "c"),)
        assert read(b"abc\ndef") == (("abc",), ("def",))

    @given(
        st.lists(
            st.lists(
                st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
                min_size=2,
                max_size=2,
            ),
            min_size=1,
        )
    )
    def test_there_and_back(self, rows: list[list[str]]) -> None:
        """Whatever stands in the cells."""
        written = write_rows([("a", "b"), *rows], bom=True)
        assert tuple(tuple(map(rearm, row)) for row in read(written)) == (("a", "b"), *map(tuple, rows))


class TestLongCells:
    """The CSV parser has one limit on cells for the process, which belongs to the program that uses the package."""

    def test_the_limit_is_back_after_reading(self) -> None:
        """Also after a fault."""
        before = csv.field_size_limit()
        assert read(b"a," + b"b" * 200_000) == (("a", "b" * 200_000),)
        assert csv.field_size_limit() == before
        with pytest.raises(FormatError):
            read(b'a,"b')
        assert csv.field_size_limit() == before

    def test_a_higher_limit_stays(self) -> None:
        """A program that reads longer cells goes on doing so."""
        before = csv.field_size_limit(2**31)
        try:
            with LONG_CELLS:
                assert csv.field_size_limit() == 2**31
            assert csv.field_size_limit() == 2**31
        finally:
            csv.field_size_limit(before)

    def test_the_last_reader_sets_it_back(self) -> None:
        """One that ends first takes nothing from the others, in this thread or another."""
        before = csv.field_size_limit()
        with LONG_CELLS:
            other = threading.Thread(target=lambda: read(b"a,b"))
            other.start()
            other.join()
            assert csv.field_size_limit() > before
        assert csv.field_size_limit() == before


class TestFaults:
    """What is no table is refused, with its place."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"a,b\n\xff\xff\xff\n", "table-encoding"),
            (codecs.BOM_UTF16_LE + b"a", "table-encoding"),
            (b"a,b\0", "file-binary"),
            (b'a,"b\n', "table-broken"),
            (b'"' + b"a" * 1_000_001 + b'"\n', "cell-too-long"),
            ("甲乙丙".encode() + b"\xff\n", "table-encoding-mixed"),
            (codecs.BOM_UTF8 + b"a\n\xd6\xd0", "table-encoding-mixed"),
            (codecs.BOM_UTF32_LE + "a".encode("utf-32-le"), "file-binary"),
        ],
    )
    def test_refused(self, data: bytes, code: str) -> None:
        """With its code."""
        with pytest.raises(FormatError) as caught:
            read(data)
        if code == "file-binary":
            assert caught.value.code in ("file-binary", "table-encoding")
        else:
            assert caught.value.code == code
        assert caught.value.location.path == "a.csv"

    def test_wide(self) -> None:
        """Rows of many empty cells, and one wide row that would make all rows wide."""
        for data in (b"a" + b"," * 50, b"a\n" * 9 + b"a,,,,,,"):
            with pytest.raises(FormatError, match="10"):
                read(data, Limits(cells=10))

    def test_given_separator_that_is_none(self) -> None:
        """Of several letters."""
        with pytest.raises(FormatError, match="character"):
            read_rows(ReadRequest(data=b"a"), separator="ab")

    @pytest.mark.parametrize(
        ("limits", "code"), [(Limits(rows=1), "table-too-long"), (Limits(cells=3), "table-too-large")]
    )
    def test_bounds(self, limits: Limits, code: str) -> None:
        """No more is read than the limits allow."""
        with pytest.raises(FormatError) as caught:
            read(b"a,b\nc,d\n", limits)
        assert caught.value.code == code

    @pytest.mark.parametrize("limits", [Limits(rows=2), Limits(cells=4)])
    def test_within_bounds(self, limits: Limits) -> None:
        """As much as they allow."""
        assert len(read(b"a,b\nc,d\n", limits)) == 2
