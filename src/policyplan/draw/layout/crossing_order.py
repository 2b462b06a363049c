"""The order of boxes that stand in columns: how far down the page each is where few lines cross."""

from __future__ import annotations

from collections.abc import Iterable

from policyplan.draw.layout.graphviz import Edge, Node, lay_out
from policyplan.draw.options import Settings


def heights(names: Iterable[str], ties: Iterable[tuple[str, str]], settings: Settings) -> dict[str, float]:
    """How far down each box stands where Graphviz lets few lines cross; raises what `lay_out` does."""
    nodes = [Node(name, 100, 20) for name in names]
    edges = [Edge(f"{tail}/{head}", tail, head) for tail, head in ties]
    isolated = True if settings.isolated else None
    placed = lay_out(nodes, edges, direction="LR", rank_gap=200, node_gap=6, splines="line", isolated=isolated)
    return {name: place[1] for name, place in placed.nodes.items()}
