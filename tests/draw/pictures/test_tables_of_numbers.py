"""Pictures of tables of numbers: a gap is a gap, nothing overlaps, and every number can be read."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import Text, draw
from policyplan.draw import NumberTable, Picture, problems
from policyplan.draw.pictures.slope import apart
from policyplan.draw.scene.scene import Box, Label, Line, Mark
from policyplan.errors import CallError, EmptyPictureError

KINDS: dict[str, Callable[..., Picture]] = {"heatmap": draw.heatmap, "multiples": draw.multiples, "slope": draw.slope}
each_picture = pytest.mark.parametrize("name", KINDS)


def names(count: int, words: str = "Name") -> list[Text]:
    return [Text(zh=f"{words}{number}", en=f"{words} {number}") for number in range(1, count + 1)]


def table(values: list[list[Any]], words: str = "Name", **facts: Any) -> NumberTable:
    columns = len(values[0]) if values else 0
    return NumberTable(
        title=Text(zh="任务数", en="Tasks"),
        rows=names(len(values), words),
        columns=names(columns, words),
        values=values,
        **facts,
    )


def elements(picture: Picture, kind: type) -> list[Any]:
    return [each for page in picture.pages for each in page.elements if isinstance(each, kind)]


def words(picture: Picture) -> list[str]:
    return ["".join(label.lines) for label in elements(picture, Label)]


SMALL = table([[3, 0], [None, 5]])
LONG = "推进工业互联网创新发展专项工作组办公室与各有关方面的联席会议"


class TestTable:
    """Names and numbers fit, and numbers start at 0."""

    @pytest.mark.parametrize("values", [[[1]], [[1, 2], [3]], [[1, 2], [3, 4], [5, 6]]])
    def test_shape(self, values: list[list[int]]) -> None:
        with pytest.raises(CallError) as raised:
            NumberTable(title=Text(en="t"), rows=names(2), columns=names(2), values=values)
        assert raised.value.code == "table-shape"

    @pytest.mark.parametrize(
        "value",
        [-1, float("nan"), math.inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e400"), 10**400],
    )
    def test_negative_or_infinite(self, value: Decimal | int) -> None:
        with pytest.raises(CallError) as raised:
            table([[value]])
        assert raised.value.code == "table-negative"

    def test_numbers_in_words(self) -> None:
        assert table([[1000]]).shown(1000) == "1,000"
        assert table([[1]], percent=True, places=1).shown(1) == "100.0%"
        assert table([[1]], places=2).shown(1) == "1.00"

    def test_largest(self) -> None:
        assert (SMALL.most, table([[None]]).most) == (5, None)


class TestEveryPicture:
    """What holds for each of the three."""

    @each_picture
    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    @pytest.mark.parametrize("theme", ["colour", "print"])
    @pytest.mark.parametrize("width", [None, "90mm"])
    def test_can_be_read(self, name: str, language: str, theme: str, width: str | None) -> None:
        values = [[(row * 7 + column * 3) % 40 or None for column in range(18)] for row in range(30)]
        picture = KINDS[name](table(values, LONG), language=language, theme=theme, width=width)
        assert [problem for page in picture.pages for problem in problems(page)] == []

    @each_picture
    def test_small_one_can_be_read(self, name: str) -> None:
        picture = KINDS[name](SMALL, title=False, legend=False)
        assert [problem for page in picture.pages for problem in problems(page)] == []

    @each_picture
    @pytest.mark.parametrize("values", [[], [[]], [[None, None]]])
    def test_without_a_number(self, name: str, values: list[list[Any]]) -> None:
        with pytest.raises(EmptyPictureError, match="the table has no numbers"):
            KINDS[name](table(values))

    @each_picture
    def test_only_zeros(self, name: str) -> None:
        assert KINDS[name](table([[0, 0]])).pages

    @each_picture
    def test_options(self, name: str) -> None:
        with pytest.raises(TypeError, match="tasks"):
            KINDS[name](SMALL, tasks=["a"])
        with pytest.raises(CallError):
            KINDS[name](SMALL, theme="pink")

    @each_picture
    def test_same_bytes(self, name: str) -> None:
        assert KINDS[name](SMALL).svg == KINDS[name](SMALL).svg

    @each_picture
    def test_says_what_it_shows(self, name: str) -> None:
        titles = {element.title for element in elements(KINDS[name](SMALL), object) if element.title}
        assert any("Name 1 · Name 1 · 3" in title for title in titles)


class TestHeatmap:
    """A shade for each number; a gap has no cell."""

    def test_cells(self) -> None:
        cells = [box for box in elements(draw.heatmap(SMALL), Box) if box.id.startswith("cell-")]
        assert {cell.id for cell in cells} == {"cell-row-1-1", "cell-row-1-2", "cell-row-2-2"}

    def test_larger_is_darker(self) -> None:
        cells = {box.id: box.fill for box in elements(draw.heatmap(SMALL), Box) if box.id.startswith("cell-")}
        assert cells["cell-row-1-2"] == "#ffffff"
        assert cells["cell-row-2-2"] < cells["cell-row-1-1"] < "#ffffff"

    def test_legend_says_what_a_gap_means(self) -> None:
        assert "no cell: no number" in words(draw.heatmap(SMALL))
        assert not any("no cell" in each for each in words(draw.heatmap(table([[1]]))))


class TestMultiples:
    """One scale for all charts."""

    def test_bars(self) -> None:
        bars = {box.id: box.width for box in elements(draw.multiples(SMALL), Box) if box.id.startswith("bar-")}
        assert set(bars) == {"bar-1-1", "bar-2-2"}
        assert bars["bar-1-1"] / bars["bar-2-2"] == pytest.approx(3 / 5)

    def test_a_gap_is_a_dash_and_0_a_number(self) -> None:
        assert {"–", "0"} <= set(words(draw.multiples(SMALL)))
        assert "A dash: no number" in words(draw.multiples(SMALL))[-1]

    def test_without_gaps(self) -> None:
        assert "dash" not in draw.multiples(table([[1]])).pages[0].description


class TestSlope:
    """A line for each row, interrupted at gaps."""

    def test_lines(self) -> None:
        picture = draw.slope(table([[1, 2, None, 4, 5]]))
        drawn = [line for line in elements(picture, Line) if line.width == 1.1]
        assert len(drawn) == 2
        assert len([mark for mark in elements(picture, Mark) if mark.data]) == 4

    def test_the_scale_holds_the_largest(self) -> None:
        """No mark leaves the plot, whatever the largest number is."""
        for most in (1, 3, 27, 100, 999):
            picture = draw.slope(table([[most, 0]]))
            assert [problem for page in picture.pages for problem in problems(page)] == []
            ticks = [each for each in words(picture) if each.replace(",", "").isdigit()]
            assert max(int(tick.replace(",", "")) for tick in ticks) >= most

    def test_too_many(self) -> None:
        picture = draw.slope(table([[number] for number in range(1, 20)]), most=3)
        assert "16 further rows are left out." in picture.pages[0].description

    def test_rows_without_numbers_are_left_out(self) -> None:
        assert draw.slope(table([[None, None], [1, 2]])).pages[0].description.startswith("1 lines")

    def test_equal_numbers_are_said(self) -> None:
        assert "one line covers the other" in draw.slope(table([[1, 2], [1, 3]])).pages[0].description


class TestApart:
    """Names lie as near to their lines as the others allow."""

    places = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 12)), min_size=1, max_size=8)

    @given(places)
    def test_no_two_overlap(self, given_places: list[tuple[float, float]]) -> None:
        wanted, heights = zip(*given_places, strict=True)
        middles = apart(wanted, heights, 0, 100)
        ends = sorted(
            (middle - height / 2, middle + height / 2) for middle, height in zip(middles, heights, strict=True)
        )
        assert all(upper <= lower + 1e-6 for (_, upper), (lower, _) in itertools.pairwise(ends))
        assert ends[0][0] >= -1e-6
        assert ends[-1][1] <= 100 + 1e-6 or sum(heights) > 100

    def test_more_than_fit_begin_at_the_top(self) -> None:
        assert apart([5, 5], [10, 10], 0, 12) == [5.0, 15.0]
