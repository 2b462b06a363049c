"""Tests for leading eigenvectors."""

from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.query.network.ties import Ties
from policyplan.query.network.vectors import leading_vector


@given(st.integers(2, 40), st.floats(0.1, 1), st.integers(0, 1000))
def test_product_is_a_multiple(n: int, p: float, seed: int) -> None:
    """A x = λ x, and no entry is below 0, so that λ is the largest eigenvalue (Perron and Frobenius)."""
    graph = nx.gnp_random_graph(n, p, seed=seed)
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    for one, other, tie in part.edges(data=True):
        tie["weight"] = 1 + (one * other + seed) % 7
    rows = Ties.of(part).rows
    if len(rows) > 1:
        found = leading_vector(rows)
        assert found is not None
        product = [math.fsum(weight * found[to] for to, weight in row.items()) for row in rows]
        value = math.fsum(x * y for x, y in zip(found, product, strict=True))
        assert product == pytest.approx([value * x for x in found], abs=1e-9)
        assert min(found) > 0
        assert math.fsum(x * x for x in found) == pytest.approx(1)


def test_star() -> None:
    """The middle has √½, the others share the rest."""
    found = leading_vector([dict.fromkeys(range(1, 5), 3), *({0: 3},) * 4])
    assert found == pytest.approx([0.5**0.5, *(0.125**0.5,) * 4])


def test_a_long_chain_takes_more_than_one_basis() -> None:
    """Of 120, entry k is in proportion to sin(k π / 121)."""
    chain = [{to: 1 for to in (at - 1, at + 1) if 0 <= to < 120} for at in range(120)]
    expected = [math.sin((at + 1) * math.pi / 121) for at in range(120)]
    length = math.sqrt(math.fsum(x * x for x in expected))
    assert leading_vector(chain) == pytest.approx([x / length for x in expected], abs=1e-12)


def test_what_no_step_settles() -> None:
    """Two groups of equals, tied by almost nothing and a little different, have no one leading vector in sight."""
    rows: list[dict[int, float]] = [
        {to: 1.0 for to in range(start, start + 20) if to != at} for start in (0, 20) for at in range(start, start + 20)
    ]
    rows[0][20] = rows[20][0] = 1e-9
    rows[1][2] = rows[2][1] = 1 + 1e-9
    assert leading_vector(rows) is None
