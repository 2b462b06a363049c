"""How wide columns are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.report.table_widths import shares

ROWS = st.integers(1, 8).flatmap(
    lambda width: st.lists(st.lists(st.text(max_size=30), min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(rows=ROWS, room=st.floats(10, 80))
def test_make_up_the_whole(rows: list[list[str]], room: float) -> None:
    """Every column has a share, and all together are the table."""
    found = shares(rows[0], rows[1:], room)
    assert len(found) == len(rows[0])
    assert sum(found) == pytest.approx(1)
    assert min(found) > 0


def test_short_cells_stay_whole() -> None:
    """The long column gives way first."""
    short, long = shares(["单位", "说明"], [["市教育局", "长" * 100]], 30)
    assert short * 30 > 4.5
    assert long > short


def test_words_stay_whole() -> None:
    """A heading is broken between its words, none of which is; names have what is left."""
    widths = [
        each * 49
        for each in shares(["Agency", *["Not started"] * 8], [["Municipal Bureau of Culture", *"00000000"]], 49)
    ]
    assert widths[1] == pytest.approx(widths[8])
    assert 3.0 < widths[1] < 5.5
    assert widths[0] > 6


def test_all_long() -> None:
    """None has more than another."""
    assert shares(["一", "二"], [["长" * 50, "长" * 100]], 20) == pytest.approx((0.5, 0.5))


def test_dates_and_numbers_are_whole() -> None:
    """A column has room for a date, and for a number with a remark, next to long texts."""
    rows = [["2018年12月31日", "180,000（60.0%）", "很长的说明" * 20]]
    date, number, _ = (share * 40 for share in shares(["时间", "数", "说明"], rows, 40.0))
    assert date > 8.5
    assert number > 8.5
