"""Texts that do no harm, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from policyplan.io.spreadsheet.safe_text import disarm, escape_controls, rearm, unescape_controls

ODD = st.text(st.sampled_from("=+-@\t\r＝＋－＠'1a.%任\x00\x07_x0ABCF\n\ufffe\ufeff"), max_size=12) | st.text(
    max_size=12
)


class TestFormulas:
    """What a spreadsheet would take for a formula is written so that it does not."""

    @pytest.mark.parametrize("text", ["=1+1", "+1+1", "-a", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''+a"])
    def test_disarmed(self, text: str) -> None:
        """An apostrophe goes before it."""
        assert disarm(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["", "-5", "+5.5%", "1,000", "'tis", "开展", "a=b", "—"])
    def test_left(self, text: str) -> None:
        """Plain numbers and all other texts stay."""
        assert disarm(text) == text

    @given(ODD)
    def test_there_and_back(self, text: str) -> None:
        """Every text comes back."""
        assert rearm(disarm(text)) == text


class TestControls:
    """What XML cannot hold is written as its code."""

    def test_written(self) -> None:
        """As workbooks do it."""
        assert escape_controls("a\x07b\rc_x0007_d_e\n\t") == "a_x0007_b_x000D_c_x005F_x0007_d_e\n\t"

    @given(ODD)
    def test_there_and_back(self, text: str) -> None:
        """Every text comes back, by way of XML."""
        written = escape_controls(text)
        assert unescape_controls(written) == text
        element = etree.Element("a")
        element.text = written
        assert (etree.fromstring(etree.tostring(element)).text or "") == written
