"""The network of agencies: who works with whom, who leads whom, and who stands where."""

from __future__ import annotations

import statistics
from collections.abc import Collection
from typing import Any

import attrs
import networkx as nx

from policyplan.errors import check_choice, check_whole
from policyplan.graph.network import TieWeight, agencies, lead_support
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.responsibility import AssignmentLevel, Parts, Unit, parts_by_task
from policyplan.query.as_of import Day
from policyplan.query.network import communities as whole
from policyplan.query.network.centrality import OF_TIES, Figures, Undefined, canonical, lead_asymmetry
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.notes import notes
from policyplan.query.network.rows import Figure, Network, NetworkRow, NetworkSummary, Quadrant, Tie
from policyplan.query.result import Reason, reason
from policyplan.query.succession import succession
from policyplan.text.order import name_key

_NO_ORDER = ("quadrant", "community")

ORDERS = ("name", *(each.name for each in METRICS if each.of == "agency" and each.name not in _NO_ORDER))
"""What rows can be ordered by."""

_PLACES = 10
"""Decimal places of figures: enough for any use, and fewer than differ from machine to machine."""


@takes_plan
def network(
    plan: Plan,
    *,
    weight: TieWeight = "joint",
    by: Unit = "action",
    level: AssignmentLevel = "assigned",
    stated_only: bool = False,
    provisions: bool = False,
    order: str = "name",
    seed: int = 0,
    as_of: Day | None = None,
) -> Network:
    """Who works with whom in *plan*: a row an agency, by name, those without ties included.

    Two agencies are tied where both have a role in one action or task (*by*), by *weight*: `policyplan.graph.agencies`
    has the formulas. Who leads whom is counted on the same lists, by their number, whatever the weight. Metrics of ties
    and position are undirected, and a tie is 1 over its weight long; `policyplan.query.network.metrics.METRICS` has
    the formula of each, its source and its range. *level*, *stated_only* and *provisions* are as in
    `policyplan.workload`; generic owners and open lists are left out, since they are not agencies. With *order*, the
    name of a metric, the highest come first. *seed* is that of Louvain's method; nothing else has chance in it. With
    *as_of*, agencies go by their names and mergers of that day, as in `policyplan.workload`; ``ids`` are then those of
    that day's agencies.

    Raises `CallError` for an unknown option or a day that is no date, `PlanError` for changes that lead in a circle,
    `NotFoundError` for an agency that the plan does not have.
    """
    how: dict[str, Any] = {"level": level, "by": by, "stated_only": stated_only, "provisions": provisions}
    return with_metrics(plan, OF_TIES, weight=weight, order=order, seed=seed, as_of=as_of, **how)


def with_metrics(
    plan: Plan,
    metrics: Collection[str],
    *,
    weight: TieWeight = "joint",
    by: Unit = "action",
    level: AssignmentLevel = "assigned",
    stated_only: bool = False,
    provisions: bool = False,
    order: str = "name",
    seed: int = 0,
    as_of: Day | None = None,
) -> Network:
    """Return what `network` does, with only these *metrics* of ties, breadth and depth; the others are None.

    For pictures, which show one metric: paths and constraint take long among hundreds of agencies.
    """
    check_choice("order", order, ORDERS)
    who = succession(plan, as_of=as_of)
    if any(agency.changes for agency in plan.agencies):
        plan = who.applied()
    how: dict[str, Any] = {"level": level, "by": by, "stated_only": stated_only, "provisions": provisions}
    parts = parts_by_task(plan, **how)
    graph, leading = agencies(plan, weight=weight, **how), lead_support(plan, **how)
    check_whole("seed", seed)
    standing = _Standing.of(graph, leading, seed, {*metrics, "breadth", "depth"})
    rows = _rows(plan, parts, standing)
    summary = _summary(parts, standing)
    groups = max((row.community or 0 for row in rows), default=0)
    return Network(
        rows=_ordered(rows, order),
        notes=who.notes + notes(plan, rows, summary, {"weight": weight, "order": order, "seed": seed, **how}),
        summary=summary,
        communities=tuple(tuple(row.agency for row in rows if row.community == at + 1) for at in range(groups)),
        ties=_ties(graph),
        leading=_ties(leading),
        weight=weight,
        by=by,
        level=level,
    )


def _ties(graph: nx.Graph[str]) -> tuple[Tie, ...]:
    return tuple(Tie(one=one, other=other, weight=facts["weight"]) for one, other, facts in graph.edges(data=True))


@attrs.frozen(kw_only=True, eq=False)
class _Standing:
    """What the two graphs say: the figures of each agency by metric, and the groups."""

    graph: nx.Graph[str]
    figures: dict[str, Figures]
    groups: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, graph: nx.Graph[str], leading: nx.DiGraph[str], seed: int, metrics: Collection[str]) -> _Standing:
        ties = canonical(graph)
        figures = {name: _rounded(measure(ties)) for name, measure in OF_TIES.items() if name in metrics}
        figures["tasks"] = {node: facts["tasks"] for node, facts in graph.nodes(data=True)}
        figures["out_strength"] = dict(leading.out_degree(weight="weight"))
        figures["in_strength"] = dict(leading.in_degree(weight="weight"))
        figures["lead_asymmetry"] = _rounded(lead_asymmetry(leading))
        return cls(graph=ties, figures=figures, groups=whole.communities(ties, seed=seed))


def _rounded(figures: Figures) -> Figures:
    return {node: round(figure, _PLACES) if isinstance(figure, float) else figure for node, figure in figures.items()}


# -- rows ----------------------------------------------------------------------------------------------------------


def _rows(plan: Plan, parts: Parts, standing: _Standing) -> tuple[NetworkRow, ...]:
    by_name = sorted(plan.agencies, key=lambda agency: (name_key(str(agency.name)), agency.id))
    numbers = _numbers(standing.groups, [agency.id for agency in by_name])
    medians, ids = _medians(standing.figures), _ids(parts)
    rows = []
    for agency in by_name:
        found: dict[str, Any] = dict.fromkeys(OF_TIES)
        found |= {name: figures[agency.id] for name, figures in standing.figures.items()}
        found["quadrant"] = _quadrant(found, medians)
        found["community"] = numbers.get(agency.id, Undefined.NO_TIES)
        rows.append(_row(agency, found, ids.get(agency.id, ())))
    return tuple(rows)


def _row(agency: Agency, found: dict[str, Any], ids: tuple[str, ...]) -> NetworkRow:
    values: dict[str, Any] = {name: None if isinstance(each, Undefined) else each for name, each in found.items()}
    return NetworkRow(agency=agency.id, name=agency.name, not_computable=_missing(agency, found), ids=ids, **values)


def _missing(agency: Agency, found: dict[str, Any]) -> tuple[Reason, ...]:
    """A reason for each cause, with the metrics that it concerns."""
    metrics = [metric for metric in METRICS if metric.of == "agency"]
    return tuple(
        reason(
            why.value,
            names=(agency.name,),
            metrics=tuple(metric.heading for metric in metrics if found[metric.name] is why),
        )
        for why in Undefined
        if why in found.values()
    )


def _ids(parts: Parts) -> dict[str, tuple[str, ...]]:
    """The assignments of each agency, each once."""
    found: dict[str, dict[str, None]] = {}
    for here in parts.values():
        for agency, held in here.items():
            found.setdefault(agency, {}).update(dict.fromkeys(each.id_of(assignment) for each, assignment in held))
    return {agency: tuple(ids) for agency, ids in found.items()}


def _medians(figures: dict[str, Figures]) -> tuple[Figure, Figure]:
    """Of breadth and of depth, over the agencies that have ties."""
    known = {node: depth for node, depth in figures["depth"].items() if not isinstance(depth, Undefined)}
    if not known:
        return None, None
    breadth = (figure for node, figure in figures["breadth"].items() if node in known and isinstance(figure, int))
    return statistics.median(breadth), statistics.median(known.values())


def _quadrant(found: dict[str, Any], medians: tuple[Any, Any]) -> Quadrant | Undefined:
    if isinstance(found["depth"], Undefined):
        return found["depth"]
    broad = "broad" if found["breadth"] >= medians[0] else "narrow"
    return Quadrant(f"{broad}_{'deep' if found['depth'] >= medians[1] else 'shallow'}")


def _numbers(groups: tuple[frozenset[str], ...], order: list[str]) -> dict[str, int]:
    """The number of each agency's group: groups are counted in the order in which agencies first name them."""
    position = {agency: at for at, agency in enumerate(order)}
    first = sorted(groups, key=lambda group: min(position[agency] for agency in group))
    return {agency: at for at, group in enumerate(first, 1) for agency in group}


def _ordered(rows: tuple[NetworkRow, ...], order: str) -> tuple[NetworkRow, ...]:
    if order == "name":
        return rows
    figures = [(getattr(row, order), row) for row in rows]
    known = sorted(((figure, row) for figure, row in figures if figure is not None), key=lambda each: -each[0])
    return (*(row for _, row in known), *(row for figure, row in figures if figure is None))


# -- the network ---------------------------------------------------------------------------------------------------


def _summary(parts: Parts, standing: _Standing) -> NetworkSummary:
    graph = standing.graph
    lists = sum(map(bool, parts.values()))
    everywhere = {node for node, tasks in standing.figures["tasks"].items() if tasks == lists > 0}
    breadth, depth = _medians(standing.figures)
    tied = [node for node, k in graph.degree() if k]
    touching = sum(one in everywhere or other in everywhere for one, other in graph.edges)
    connected = whole.parts(graph)
    return NetworkSummary(
        agencies=len(graph),
        tied=len(tied),
        ties=graph.number_of_edges(),
        density=_figure(whole.density(graph)),
        centralisation=_figure(whole.centralisation(graph)),
        transitivity=_figure(whole.transitivity(graph)),
        parts=len(connected),
        largest_part=len(connected[0]) if connected else min(len(graph), 1),
        communities=len(standing.groups),
        modularity=_figure(whole.modularity(graph, standing.groups)),
        median_breadth=breadth,
        median_depth=depth,
        lists=lists,
        everywhere=len(everywhere),
        ties_of_everywhere=_figure(touching / graph.number_of_edges()) if tied else None,
        density_of_others=_figure(whole.density(graph.subgraph(set(tied) - everywhere))),
    )


def _figure(value: float | None) -> Figure:
    return None if value is None else round(value, _PLACES)
