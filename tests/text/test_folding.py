"""Tests for how texts are compared when something is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.text.folding import fold


def places(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in fold(text).places(fold(wanted))]


class TestFolding:
    """Case, width and spaces beside Han characters do not count."""

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("ＡＢＣ　１２", "abc 12"),
            ("到 2020 年", "到2020年"),
            ("科 学 素质", "科学素质"),
            ("  Rural \t Training ", "rural training"),
            ("重点\n素质", "重点 素质"),
            ("Straße", "strasse"),
            ("zero\u200bwidth\ufeff", "zerowidth"),
            ("㎡", "m2"),
            ("（一）", "(一)"),
            (" \n\u200b", ""),
            ("𠮷 a", "𠮷a"),
            ("\uf900 a", "豈a"),
        ],
    )
    def test_examples(self, text: str, folded: str) -> None:
        """A line break is a space, even beside Han characters."""
        assert fold(text).text == folded


class TestPlaces:
    """Places are those in the text as it was."""

    @pytest.mark.parametrize(
        ("text", "wanted", "found"),
        [
            ("培训１０万 人次，10万人次", "10万人次", ["１０万 人次", "10万人次"]),
            ("aaa", "aa", ["aa"]),
            ("㎡㎡", "m", ["㎡", "㎡"]),
            ("ﬃ", "f", ["ﬃ"]),
            ("Café", "CAFE\u0301", ["Café"]),
            ("abc", "d", []),
            ("abc", " ", []),
        ],
    )
    def test_examples(self, text: str, wanted: str, found: list[str]) -> None:
        """None overlaps another; what one character was folded to is all of it or nothing."""
        assert places(text, wanted) == found

    @given(st.text("ab １一 \u3000\n㎡ﬃé", max_size=20), st.text("aAb１1一 \nmf", min_size=1, max_size=3))
    def test_always(self, text: str, wanted: str) -> None:
        """Each place lies in the text, behind the one before it, and holds what was looked for."""
        last = 0
        for start, end in fold(text).places(fold(wanted)):
            assert last <= start < end <= len(text)
            assert fold(wanted).text in fold(text[start:end]).text
            last = end
