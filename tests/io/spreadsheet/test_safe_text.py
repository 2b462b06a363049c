"""Texts that XML can hold, and that come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from policyplan.io.spreadsheet.safe_text import escape_controls, unescape_controls

ODD = st.text(st.sampled_from("=+-@\t\r＝＋－＠'1a.%任\x00\x07_x0ABCF\n\ufffe\ufeff"), max_size=12) | st.text(
    max_size=12
)


class TestControls:
    """What XML cannot hold is written as its code."""

    def test_written(self) -> None:
        """As workbooks do it."""
        assert escape_controls("a\x07b\rc_x0007_d_e\n\t") == "a_x0007_b_x000D_c_x005F_x0007_d_e\n\t"

    def test_read(self) -> None:
        """And back."""
        assert unescape_controls("a_x0007_b_x000D_c_x005F_x0007_d_e") == "a\x07b\rc_x0007_d_e"

    @given(ODD)
    def test_there_and_back(self, text: str) -> None:
        """Every text comes back, by way of XML."""
        written = escape_controls(text)
        assert unescape_controls(written) == text
        element = etree.Element("a")
        element.text = written
        assert (etree.fromstring(etree.tostring(element)).text or "") == written
