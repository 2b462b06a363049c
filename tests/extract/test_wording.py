"""Wordings and the signs around them."""

from __future__ import annotations

import pytest

from policyplan.extract.wording import Wording, trim


@pytest.mark.parametrize(
    ("text", "start", "end", "part"),
    [
        ("（ 甲、）", 1, 4, "甲"),
        ("、甲 乙、", 0, 5, "甲 乙"),
        ("甲", 0, 1, "甲"),
        ("甲、、乙", 1, 3, ""),
        ("甲", 1, 1, ""),
    ],
)
def test_signs_at_the_ends_are_left_out(text: str, start: int, end: int, part: str) -> None:
    """Only within the part: what is nothing but signs is empty, and ends where it begins."""
    begin, stop = trim(text, start, end, "、 ")
    assert start <= begin <= stop <= end
    assert text[begin:stop] == part


def test_a_wording_ends_after_its_last_character() -> None:
    assert Wording(quote="甲局", start=3).end == 5
