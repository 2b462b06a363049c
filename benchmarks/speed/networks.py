"""Networks, graphs, their files and data packages, next to networkx and igraph: python -m benchmarks.speed networks."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import Any

import igraph
import networkx as nx

import policyplan
from benchmarks import plans
from benchmarks.side_by_side import Comparison, Work
from policyplan import graph
from policyplan.io import formats
from policyplan.io.format_api import WriteRequest

TITLE = "Networks and graphs"


def partners(agencies: int, lists: int, *, size: int = 5) -> policyplan.Plan:
    """Return a plan with so many lists, each with some agencies drawn at random."""
    chance = random.Random(0)  # noqa: S311
    names = [f"a{number}" for number in range(agencies)]
    tasks = []
    for number in range(lists):
        lead, *support = chance.sample(names, size)
        assignments = policyplan.assign(lead=lead, support=dict.fromkeys(support))
        tasks.append(policyplan.Task(id=f"t{number}", title=policyplan.Text(zh="任务"), assignments=assignments))
    bureaus = tuple(policyplan.Agency(id=name, name=policyplan.Text(zh=name)) for name in names)
    return policyplan.Plan(id="p", title=policyplan.Text(zh="方案"), agencies=bureaus, tasks=tuple(tasks))


def metrics(plan: policyplan.Plan) -> list[Any]:
    """Compute seven metrics of each agency."""
    names = ("degree", "strength", "betweenness", "closeness", "eigenvector", "clustering", "constraint")
    return [[getattr(row, name) for name in names] for row in policyplan.network(plan)]


def metrics_of_igraph(ties: tuple[Any, ...], count: int) -> None:
    """Compute the same with igraph, on ties that are there."""
    made = igraph.Graph(n=count, edges=[(int(tie.one[1:]), int(tie.other[1:])) for tie in ties])
    weights = [tie.weight for tie in ties]
    lengths = [1 / weight for weight in weights]
    made.degree()
    made.strength(weights=weights)
    made.betweenness(weights=lengths)
    made.closeness(weights=lengths)
    made.eigenvector_centrality(weights=weights)
    made.transitivity_local_undirected()
    made.constraint(weights=weights)


def copied(nodes: list[Any], edges: list[Any]) -> None:
    """Give networkx the facts of a graph."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from(nodes)
    made.add_edges_from(edges)


def written(plan: policyplan.Plan, format: str, **options: str) -> None:
    """Write a plan to memory."""
    formats.by_name(format).implementation().save(plan, WriteRequest(path=f"plan.{format}", options=options))


def comparisons(tasks: int) -> Iterator[Comparison]:
    """Yield the works and their peers, on an ordinary plan and on networks of 500 and 2,000 agencies."""
    plan = policyplan.from_dict(plans.ordinary(tasks))
    made = graph.plan_graph(plan)
    nodes, edges = list(made.nodes(data=True)), list(made.edges(keys=True, data=True))
    peer = Work("networkx, add nodes and edges", copied, (nodes, edges), at_most=1.5)
    yield Comparison(
        what=f"plan_graph, {tasks:,} tasks", ours=Work("policyplan", graph.plan_graph, (plan,)), peers=(peer,), rounds=3
    )
    for format, write in (("graphml", nx.write_graphml_xml), ("gexf", nx.write_gexf)):
        yield Comparison(
            what=f"{format} of the plan, {tasks:,} tasks, its graph included",
            ours=Work("policyplan", lambda name: written(plan, name, network="plan"), (format,)),
            peers=(
                Work(
                    "networkx, of the graph that is there",
                    lambda write: write(made, io.BytesIO()),
                    (write,),
                    at_most=0.5,
                ),
            ),
            rounds=3,
        )
    for agencies, lists in ((500, 800), (2_000, 3_000)):
        network = partners(agencies, lists)
        ties = policyplan.network(network).ties
        yield Comparison(
            what=f"network, seven metrics of {agencies:,} agencies with {len(ties):,} ties",
            ours=Work("policyplan", metrics, (network,)),
            peers=(Work("igraph, of the ties that are there", metrics_of_igraph, (ties, agencies)),),
            rounds=3,
        )
