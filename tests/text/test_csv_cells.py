"""CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.text.csv_cells import csv_of, disarm, rearm

ODD = st.text(st.sampled_from("=+-@\t\r＝＋－＠'1a.%任\x00\x07_x0ABCF\n\ufffe\ufeff \u200b\";"), max_size=12) | st.text(
    max_size=12
)


class TestFormulas:
    """What a spreadsheet would take for a formula is written so that it does not."""

    @pytest.mark.parametrize(
        "text",
        [
            *("=1+1", "+1+1", "-a", "@SUM(A1)", "＝1", "'=1", "''+a", "-", "-1+1", "--1", "\ta", "\ra"),
            *(" =1", "\u3000=1", "\xa0-a", "\x00=1", "\u200b=1", "\ufeff=1", "\u2060＋1", '"=1"', "“=1”"),
            *("-ha", " -5"),
        ],
    )
    def test_disarmed(self, text: str) -> None:
        """An apostrophe goes before it."""
        assert disarm(text) == f"'{text}"

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            *((";=1", "';'=1"), (",=1", "','=1"), ("\t=1", "'\t'=1"), ("\r=1", "'\r'=1")),
            *(("a;=1", "a;'=1"), ('a,"=1', "a,'\"=1"), ("a\n @x", "a\n' @x"), ("a;;-b", "a;';'-b")),
            *(("5;-5+1", "5;'-5+1"), ("a\r\n＝1", "a\r'\n'＝1"), ("a;'=1", "a;''=1")),
        ],
    )
    def test_borders_of_cells(self, text: str, written: str) -> None:
        """Where a spreadsheet with another separator begins a new cell, an apostrophe goes before the formula."""
        assert disarm(text) == written
        assert rearm(written) == text

    @pytest.mark.parametrize("separator", [";", "\t", ","])
    @given(ODD)
    def test_other_separators(self, separator: str, text: str) -> None:
        """However a line is split, without quotes or with them, no cell begins with a formula."""
        line = csv_of([[text]]).removesuffix("\r\n")
        for piece in re.split(f"[{separator}\r\n]", line):
            cell = piece.lstrip(' "\t\ufeff\u200b\x00\x07')
            assert not cell.startswith(tuple("=+@-＝＋－＠")) or re.fullmatch(r"[+-]?[0-9.,]+%?\"?", cell)

    @pytest.mark.parametrize("sign", [";", "\t", "=", ";=", "'", "=;"])
    def test_long_texts(self, sign: str) -> None:
        """A long text of signs takes a moment."""
        text = sign * 200_000
        assert rearm(disarm(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "-5",
            "-3.5",
            "3; -5%",
            "a, -1,000; b",
            "first\r\n\r\nsecond",
            "a; b=c",
            "+5.5%",
            "1,000",
            "-1e-05",
            "'tis",
            "开展",
            "a=b",
            "—",
            "− 5",
            "\u200ba",
        ],
    )
    def test_left(self, text: str) -> None:
        """Plain numbers and all other texts stay."""
        assert disarm(text) == text

    @given(ODD)
    def test_there_and_back(self, text: str) -> None:
        """Every text comes back."""
        assert rearm(disarm(text)) == text

    @given(ODD, ODD)
    def test_different_texts_stay_different(self, one: str, other: str) -> None:
        """So that ids that differ are not confused."""
        assert (disarm(one) == disarm(other)) == (one == other)


class TestTable:
    """Rows become CSV in which every text is harmless and every number a number."""

    def test_cells(self) -> None:
        """Headings too; what is no text is left alone."""
        assert csv_of([("=a", "b"), ("@x, y", -3.5), ("-3.5", None)]) == "'=a,b\r\n\"'@x, y\",-3.5\r\n-3.5,\r\n"

    def test_separator(self) -> None:
        """Texts with the separator are quoted."""
        assert csv_of([("a;b", "c")], separator=";") == '"a;b";c\r\n'

    @given(st.lists(ODD, min_size=2, max_size=5))
    def test_there_and_back(self, texts: list[str]) -> None:
        """By way of the csv module."""
        (row,) = csv.reader(io.StringIO(csv_of([texts]), newline=""), strict=True)
        assert list(map(rearm, row)) == texts
