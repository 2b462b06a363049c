"""Texts in normal form: what differs only in what nobody sees is the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.text.normal import clean, plain, visible


class TestVisible:
    """Characters without width are left out; all that is seen stays."""

    @pytest.mark.parametrize(
        ("text", "seen"),
        [
            ("市\u200b教育局", "市教育局"),
            ("\ufeff市教育局\u00a0", "市教育局"),
            ("\u3000市教育局\u200f", "市教育局"),
            ("A1\u2060.1\u00ad", "A1.1"),
            ("\u202a市教育局\u202c", "市教育局"),
            (" a b ", "a b"),
            ("市\u200d教育局\u200c", "市教育局"),
            ("می\u200cخواهم", "می\u200cخواهم"),
            ("👩\u200d👧", "👩\u200d👧"),
        ],
    )
    def test_left_out(self, text: str, seen: str) -> None:
        """A joiner stays where it changes what is seen."""
        assert visible(text) == seen


class TestPlain:
    """Texts are compared without what nobody sees."""

    def test_invisible(self) -> None:
        """Spaces, width and capitals don't count, nor do invisible characters."""
        assert plain("Ａ 市\u200b局\ufeff") == plain("a市局") == "a市局"


class TestClean:
    """Text without the white space of layout."""

    def test_set_wide(self) -> None:
        """Letter-spacing goes, spaces between words stay."""
        assert clean(" 市 教 育\n局  of   x ") == "市教育局 of x"

    @given(text=st.text(st.sampled_from("市局a1，（） \t\n\r\f\v\x1c\x85\u00a0\u3000\u2028\u200b")))
    def test_definition(self, text: str) -> None:
        """White space between wide characters goes, any other becomes one space, and none is left at the ends."""
        wide = "[\u3400-\u9fff（），、。；：]"
        assert clean(text) == re.sub(r"\s+", " ", re.sub(rf"(?<={wide})\s+(?={wide})", "", text)).strip()
