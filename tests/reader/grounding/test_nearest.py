"""The most similar words of a text."""

from __future__ import annotations

import time

import pytest

from policyplan.reader.grounding.nearest import Similar, loose


def found(text: str, quote: str, around: int | None = None) -> str | None:
    """Return the most similar words."""
    place = Similar(text).nearest(quote, around)
    return None if place is None else text[slice(*place)]


TEXT = "一、培训农民2万人次。由市教育局、市科协牵头。二、建成“智慧校园”10所（２０２０年）。"


class TestNearest:
    """The words with the most letters in common."""

    @pytest.mark.parametrize(
        ("quote", "words"),
        [
            ("培训农民3万人次", "培训农民2万人次"),
            ("培训农民万人次", "培训农民2万人次"),
            ("县教育局", "市教育局"),
            ("省科协", "市科协"),
            ("12所", "10所"),
            ('建成"智慧校园"20所', "建成“智慧校园”10所"),
            ("新建“智慧校园”10所（2021年）", "建成“智慧校园”10所（２０２０年"),
            ("人工智能", None),
            ("人", None),
            ("", None),
        ],
    )
    def test_of_a_quote(self, quote: str, words: str | None) -> None:
        """Or none, where there are too few."""
        assert (found(TEXT, quote) or "").startswith(words or "") is True
        assert (found(TEXT, quote) is None) is (words is None)

    def test_signs_of_two_shapes(self) -> None:
        """They are one sign."""
        assert loose("〔甲〕【乙】《丙》〈丁〉、戊·己•庚").text == "[甲][乙]<丙><丁>,戊.己.庚"

    def test_what_is_searched_counts(self) -> None:
        """For each of twelve pieces, the characters of the stretch."""
        similar = Similar("字" * 50 + "培训农民2万人次", left=12 * 58)
        assert similar.nearest("培训农民3万人次") is not None
        assert similar.left == 0
        assert similar.nearest("培训农民3万人次") is None

    def test_of_two(self) -> None:
        """The nearer one."""
        text = "甲：培训30人次。" + "字" * 500 + "乙：培训50人次。"
        assert found(text, "培训40人次", 0) == "培训30人次"
        assert found(text, "培训40人次", len(text)) == "培训50人次"

    def test_far_away(self) -> None:
        """All of the text is searched if there is nothing near."""
        text = "培训30人次。" + "字" * 50_000
        assert found(text, "培训40人次", len(text)) == "培训30人次"

    def test_of_a_long_quote(self) -> None:
        """Pieces are compared."""
        text = "".join(chr(0x4E00 + n) for n in range(2000))
        quote = text[300:900].replace(text[600], "鑫")
        assert found(text, quote, 0) == text[300:900]

    def test_with_pieces_that_are_everywhere(self) -> None:
        """Only so many places are looked at."""
        assert found("ab" * 5000, "abac") is not None

    def test_within_a_budget(self) -> None:
        """A draft whose quotes are all absent does not take forever."""
        assert Similar(TEXT * 10, left=10).nearest("县教育局") is None

    def test_in_a_large_text(self) -> None:
        """A million characters take a second or two."""
        began = time.perf_counter()
        assert found(TEXT + "字" * 1_000_000, "县教育局", 900_000) == "市教育局"
        assert time.perf_counter() - began < 20


class TestLoose:
    """Texts without differences of layout."""

    @pytest.mark.parametrize(
        ("one", "other"), [("智 慧", "智慧"), ("（a b）", "(A B)"), ("“x”", '"x"'), ("２—3", "2-3"), ("a\nb", "ab")]
    )
    def test_alike(self, one: str, other: str) -> None:
        """Widths, spaces and the shapes of signs."""
        assert loose(one).text == loose(other).text
