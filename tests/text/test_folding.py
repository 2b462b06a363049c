"""Tests for how texts are compared when something is looked for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.text.folding import Folded, _is_han, _simple, fold


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


def folded_by_character(text: str) -> Folded:
    """Return what a text is folded to, by its definition."""
    stretches = [
        (is_space, list(some)) for is_space, some in itertools.groupby(_visible(text), lambda at: text[at].isspace())
    ]
    folded, starts, space = "", [], None
    for is_space, offsets in stretches:
        if is_space:
            space = offsets
            continue
        if space and folded:
            is_broken = any(len(f"a{text[at]}b".splitlines()) > 1 for at in space)
            if is_broken or not (_is_han(folded[-1]) or _is_han(_simple(text[offsets[0]])[0])):
                folded += " "
                starts.append(space[0])
        for at in offsets:
            folded += _simple(text[at])
            starts += [at] * len(_simple(text[at]))
    return Folded(folded, tuple(starts))


def _visible(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char.isspace() or _simple(char)]


class TestRuns:
    """Runs of characters are folded at once, to what each of them is folded to."""

    @given(st.text("ab １一，、。（ \u3000\n\t\u200b㎡ﬃé…—“豈𠮷\u0301", max_size=30) | st.text(max_size=10))
    def test_as_one_by_one(self, text: str) -> None:
        """A run gives what its characters give one by one."""
        assert fold(text) == folded_by_character(text)

    def test_every_character(self) -> None:
        """Every character of the common blocks is folded in a run as it is alone."""
        for block in (
            range(0x21, 0x7F),
            range(0x2010, 0x2030),
            range(0x3001, 0x3100),
            range(0x4E00, 0xA000),
            range(0xFF01, 0xFFEF),
        ):
            text = "".join(char for char in map(chr, block) if not char.isspace())
            assert fold(text).text == "".join(map(_simple, text))


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
