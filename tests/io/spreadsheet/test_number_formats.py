"""Tests for number formats: what a cell shows of its number."""

from __future__ import annotations

import pytest

from policyplan.io.spreadsheet.number_formats import NumberFormat, code_of, digits_of, format_for, shown_as_text


class TestCodes:
    """A format is known by its number; a code of the workbook's own comes first."""

    @pytest.mark.parametrize(
        ("id", "code"),
        [
            (0, "General"),
            (9, "0%"),
            (14, "yyyy-mm-dd"),
            (57, "yyyy-mm"),
            (58, "mm-dd"),
            (10, "0.00%"),
            (11, "0.00E+00"),
            (12, "# ?/?"),
            (22, "yyyy-mm-dd"),
            (20, "hh:mm"),
            (46, "[h]:mm:ss"),
            (200, "自"),
        ],
    )
    def test_built_in(self, id: int, code: str) -> None:
        assert code_of(id, {200: "自"}) == code


class TestSections:
    """A format has sections for positive numbers, negative ones and 0."""

    @pytest.mark.parametrize(
        ("code", "number", "shown"),
        [
            ("0;0%", -0.5, "-50%"),
            ("0;0%", 0, "0"),
            ('0;0;"约"0', 0, "约0"),
            ('0"人"', -3, "-3人"),
            ("", 1.5, "1.5"),
        ],
    )
    def test_by_sign(self, code: str, number: float, shown: str) -> None:
        format = format_for(code, number)
        assert format is not None
        assert shown_as_text(number, format) == shown

    def test_conditions(self) -> None:
        """Sections with conditions are read where they show the same."""
        assert format_for("[>5]0;[<=5]0", 3) == NumberFormat()
        assert format_for("[>5]0;[<=5]0;0;0%", 3) == NumberFormat()  # the fourth one is for texts
        assert format_for("[>0.5]0%;0.0", 3) is None


class TestKinds:
    """A format shows a day, a time, a number, or a number with words."""

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("yyyy-mm-dd", NumberFormat(is_date=True, dates="ymd")),
            ('yyyy"年"m"月"', NumberFormat(is_date=True, dates="ym")),
            ("m/d", NumberFormat(is_date=True, dates="md")),
            ("h:mm AM/PM", NumberFormat(is_time=True)),
            ("[h]:mm", NumberFormat(is_time=True, is_duration=True)),
            ("mm:ss", NumberFormat(is_time=True)),
            ("0.00%", NumberFormat(percents=1)),
            ('"≥"0', NumberFormat()),
            ("[$￥-804]#,##0", NumberFormat(before="￥")),
            ('0"人次"', NumberFormat(after="人次")),
            ("#,##0,", NumberFormat(is_scaled=True)),
            ('0"."0', NumberFormat(is_scaled=True)),
        ],
    )
    def test_kind(self, code: str, expected: NumberFormat) -> None:
        assert format_for(code, 1) == expected


class TestDigits:
    """A number is shown in full, to 15 digits."""

    @pytest.mark.parametrize(
        ("number", "digits"),
        [(0.1 + 0.2, "0.3"), (1e21, "1000000000000000000000"), (-0.0, "0"), (100.0, "100"), (1e-7, "0.0000001")],
    )
    def test_digits(self, number: float, digits: str) -> None:
        assert digits_of(number) == digits
