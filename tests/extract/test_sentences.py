"""The end of the first sentence, and that no text makes finding it slow."""

from __future__ import annotations

import pytest

from policyplan.extract.sentences import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("加强科普。推进培训。", "加强科普"),
        ("打好“五水共治。攻坚战”。随后验收。", "打好“五水共治。攻坚战”"),
        ("“五水共治。攻坚战", "“五水共治"),
        ("Action 1. Train teachers. Then others.", "Action 1. Train teachers"),
        ("Write to a.b@city.cn and wait. Then go.", "Write to a.b@city.cn and wait"),
        ("见www.city.gov.cn。再报。", "见www.city.gov.cn"),
        ("包括：\n一项\n二项", "包括：\n一项"),
        ("行动一。推进培训。", "行动一。推进培训"),
        ("  。推进培训。", "  。推进培训"),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, first: str) -> None:
    sign = first_sentence(text)
    assert sign is not None
    assert text[: sign.start()] == first


def test_a_text_without_a_sign_is_one_sentence() -> None:
    assert first_sentence("加强科普") is None


def test_only_the_stretch_between_two_places_counts() -> None:
    text = "甲。乙丙。丁"
    sign = first_sentence(text, 2, len(text))
    assert sign is not None
    assert sign.start() == 4
    assert first_sentence(text, 2, 4) is None


@pytest.mark.parametrize(
    "text",
    ["字" * 40_000, "“" + "。" * 40_000 + "”", "A. " * 20_000, "A@b. " * 10_000, "\n" * 40_000, "：" + "\n" * 40_000],
    ids=["one word", "quoted ends", "labels", "addresses", "blank lines", "after a colon"],
)
def test_signs_that_end_nothing_are_passed_over(text: str) -> None:
    assert first_sentence(text) is None
