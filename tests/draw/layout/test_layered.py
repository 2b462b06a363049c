"""Tests for the order of boxes in columns: few lines cross, whatever the graph, and always the same few."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.draw.layout.layered import crossings, in_order

Ties = list[tuple[str, str]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[str]], Ties]:
    """Two to four columns, with ties from each to the next, some of them twice."""
    columns = [
        [f"{number}-{box}" for box in range(draw(st.integers(0, 5)))] for number in range(draw(st.integers(2, 4)))
    ]
    pairs = [pair for here, there in itertools.pairwise(columns) for pair in itertools.product(here, there)]
    return columns, draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []


def counted(columns: list[tuple[str, ...]], ties: Ties) -> int:
    """Crossings by looking at every pair of lines."""
    place = {name: rank for column in columns for rank, name in enumerate(column)}
    column_of = {name: number for number, column in enumerate(columns) for name in column}
    return sum(
        column_of[a] == column_of[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in itertools.combinations(ties, 2)
    )


def fewest(columns: list[list[str]], ties: Ties) -> int:
    """The fewest crossings of all orders that there are."""
    orders = itertools.product(*(list(itertools.permutations(column)) for column in columns))
    return min(counted(list(order), ties) for order in orders)


def made_up(sizes: tuple[int, ...], ties: int, seed: int = 0) -> tuple[list[list[str]], Ties]:
    chance = random.Random(seed)  # noqa: S311 - the same graph each time
    columns = [[f"{number}-{box}" for box in range(size)] for number, size in enumerate(sizes)]
    pairs = list(itertools.pairwise(columns))
    return columns, [(chance.choice(here), chance.choice(there)) for here, there in pairs for _ in range(ties)]


class TestCrossings:
    """Lines that begin in one order and end in another cross."""

    def test_two(self) -> None:
        """They cross once, and not where one column is turned round."""
        assert crossings(["ab", "xy"], [("a", "y"), ("b", "x")]) == 1
        assert crossings(["ab", "yx"], [("a", "y"), ("b", "x")]) == 0

    def test_lines_that_meet(self) -> None:
        """What meets at a box does not cross there."""
        assert crossings(["ab", "x"], [("a", "x"), ("b", "x")]) == 0

    @given(graphs())
    def test_any(self, graph: tuple[list[list[str]], Ties]) -> None:
        """As many as by looking at every pair."""
        columns, ties = graph
        assert crossings(columns, ties) == counted([tuple(column) for column in columns], ties)


class TestInOrder:
    """All boxes, each in its column, so that few lines cross."""

    def test_none_cross(self) -> None:
        """Where that can be."""
        ties = [("a", "y"), ("b", "x"), ("y", "1"), ("x", "2"), ("x", "3")]
        assert crossings(in_order(["ab", "xy", "312"], ties), ties) == 0

    def test_nothing(self) -> None:
        """Columns may be empty."""
        assert in_order([], []) == []
        assert in_order([[], ["a"]], []) == [(), ("a",)]

    def test_the_given_order_is_kept_where_none_is_better(self) -> None:
        """As documents have it."""
        assert in_order(["abc", "xyz"], []) == [("a", "b", "c"), ("x", "y", "z")]
        assert in_order(["abc", "xyz"], [("a", "x"), ("c", "z")]) == [("a", "b", "c"), ("x", "y", "z")]
        full = list(itertools.product("abc", "xyz"))
        assert in_order(["abc", "xyz"], full) == [("a", "b", "c"), ("x", "y", "z")]

    def test_what_is_not_tied_together_is_not_mixed(self) -> None:
        """The second of two parts stands below the first."""
        ties = [("a", "y"), ("c", "y"), ("b", "x"), ("d", "x")]
        assert in_order(["abcd", "xy"], ties) == [("a", "c", "b", "d"), ("y", "x")]

    @given(graphs())
    def test_any(self, graph: tuple[list[list[str]], Ties]) -> None:
        """Nothing is lost, and no more lines cross than did."""
        columns, ties = graph
        order = in_order(columns, ties)
        assert [sorted(column) for column in order] == [sorted(column) for column in columns]
        assert crossings(order, ties) <= crossings(columns, ties)

    @pytest.mark.parametrize("seed", range(8))
    def test_small_graphs_have_the_fewest_that_can_be(self, seed: int) -> None:
        """By a look at every order that there is."""
        columns, ties = made_up((4, 5), 9, seed)
        assert crossings(in_order(columns, ties), ties) == fewest(columns, ties)

    def test_three_columns_have_the_fewest_that_can_be(self) -> None:
        """The one in the middle is ordered by both of its sides."""
        columns, ties = made_up((3, 4, 4), 6)
        assert crossings(in_order(columns, ties), ties) == fewest(columns, ties)

    def test_a_tie_given_twice_counts_twice(self) -> None:
        """The lines of two heavy ones do not cross; each crosses light ones."""
        light = [("a", "y"), ("b", "x")]
        heavy = [("a", "x"), ("b", "y")]
        assert crossings(in_order(["ab", "xy"], light + heavy * 2), heavy) == 0

    def test_a_thousand_boxes(self) -> None:
        """They end in fewer crossings than they came with, in seconds."""
        columns, ties = made_up((1000, 60), 2000)
        assert crossings(in_order(columns, ties), ties) < 0.75 * crossings(columns, ties)

    def test_the_same_in_every_process(self) -> None:
        """Whatever the seed of hashes."""
        code = (
            "from policyplan.draw.layout.layered import in_order;"
            "ties = [*zip('abcdefabc', 'zxyvwuuzx'), *zip('uvwxyz', '251634')];"
            "print(in_order(['abcdef', 'uvwxyz', '123456'], ties))"
        )
        told = {
            subprocess.run(
                [sys.executable, "-c", code],
                check=True,
                capture_output=True,
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(told) == 1
