"""The network of agencies: ties, lead agencies and those that support them, and positions."""

from __future__ import annotations

import statistics
from collections.abc import Collection
from typing import Any, Literal, get_args

import attrs
import networkx as nx

from policyplan.errors import check_choice, check_whole
from policyplan.graph.network import TieWeight, agencies, lead_support
from policyplan.model.arguments import answers
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

Order = Literal[
    "name",
    "tasks",
    "degree",
    "strength",
    "breadth",
    "depth",
    "out_strength",
    "in_strength",
    "lead_asymmetry",
    "betweenness",
    "closeness",
    "eigenvector",
    "clustering",
    "constraint",
    "effective_size",
    "core",
]
"""What rows can be ordered by: the name, or a metric of agencies."""

_PLACES = 10
"""Decimal places of figures: enough for any use, and fewer than differ from machine to machine."""


@answers
def network(
    plan: Plan,
    *,
    weight: TieWeight = "joint",
    unit: Unit = "written",
    level: AssignmentLevel = "assigned",
    stated_only: bool = False,
    provisions: bool = False,
    order: Order = "name",
    seed: int = 0,
    as_of: Day | None = None,
) -> Network:
    """Return the network of agencies: one row per agency, sorted by name, with its metrics.

    Two agencies are tied if both have a role in one task, at the level at which assignments are written. Metrics of
    ties and position are undirected, and the length of a tie is 1 over its weight.
    `policyplan.query.network.metrics.METRICS` has the formula, the source and the range of each metric. Lead agencies
    (responsible agencies, where a task names no lead agency) and those that support them are counted on the same lists,
    whatever the weight.

    Parameters:
        plan: The plan.
        weight: The weight of a tie; `policyplan.graph.agencies` has the formulas.
        unit: ``written`` ties agencies that share the task on which their assignments are written. ``action`` ties
            all agencies in an action (a top task), even if they share no task below it; a note counts these ties.
            ``task`` counts each task by itself; with ``leaf``, tasks that inherit the same assignments count each.
        level: As in `policyplan.workload`.
        stated_only: As in `policyplan.workload`.
        provisions: As in `policyplan.workload`.
        order: Sort by ``name``, or by a metric, largest first.
        seed: The seed of Louvain's method, the only part with chance in it.
        as_of: A day whose names and mergers of agencies count; ``ids`` are then those of that day's agencies.

    Returns:
        The rows, with the ``summary`` of the whole network. Generic owners and open lists are left out.

    Raises:
        CallError: An option is unknown, or the day is not a date.
        NotFoundError: The plan names an agency that it does not have.
        PlanError: Agencies succeed one another in a circle.

    Example:
        >>> from policyplan import network, samples
        >>> summary = network(samples.jiangmen()).summary
        >>> print(summary.agencies, summary.ties, round(summary.density, 3))
        25 251 0.837

    """
    how: dict[str, Any] = {"level": level, "unit": unit, "stated_only": stated_only, "provisions": provisions}
    return with_metrics(plan, OF_TIES, weight=weight, order=order, seed=seed, as_of=as_of, **how)


def with_metrics(
    plan: Plan,
    metrics: Collection[str],
    *,
    weight: TieWeight = "joint",
    unit: Unit = "written",
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
    check_choice("order", order, get_args(Order))
    who = succession(plan, as_of=as_of)
    if any(agency.changes for agency in plan.agencies):
        plan = who.applied().evolve(agencies=who.agencies)  # those that only take over later are no part of it
    how: dict[str, Any] = {"level": level, "unit": unit, "stated_only": stated_only, "provisions": provisions}
    parts = parts_by_task(plan, **how)
    graph, leading = agencies(plan, weight=weight, **how), lead_support(plan, **how)
    check_whole("seed", seed)
    positions = _Positions.of(graph, leading, seed, {*metrics, "breadth", "depth"})
    rows = _rows(plan, parts, positions)
    summary = _summary(parts, positions)
    groups = max((row.community or 0 for row in rows), default=0)
    return Network(
        rows=_ordered(rows, order),
        notes=who.notes + notes(plan, rows, summary, {"weight": weight, "order": order, "seed": seed, **how}),
        summary=summary,
        communities=tuple(tuple(row.agency for row in rows if row.community == at + 1) for at in range(groups)),
        ties=_ties(graph),
        leading=_ties(leading),
        weight=weight,
        unit=unit,
        level=level,
    )


def _ties(graph: nx.Graph[str]) -> tuple[Tie, ...]:
    return tuple(Tie(one=one, other=other, weight=facts["weight"]) for one, other, facts in graph.edges(data=True))


@attrs.frozen(kw_only=True, eq=False)
class _Positions:
    """What the two graphs say: the figures of each agency by metric, and the groups."""

    graph: nx.Graph[str]
    figures: dict[str, Figures]
    groups: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, graph: nx.Graph[str], leading: nx.DiGraph[str], seed: int, metrics: Collection[str]) -> _Positions:
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


def _rows(plan: Plan, parts: Parts, positions: _Positions) -> tuple[NetworkRow, ...]:
    by_name = sorted(plan.agencies, key=lambda agency: (name_key(str(agency.name)), agency.id))
    numbers = _numbers(positions.groups, [agency.id for agency in by_name])
    medians, ids = _medians(positions.figures), _ids(parts)
    rows = []
    for agency in by_name:
        values: dict[str, Any] = dict.fromkeys(OF_TIES)
        values |= {name: figures[agency.id] for name, figures in positions.figures.items()}
        values["quadrant"] = _quadrant(values, medians)
        values["community"] = numbers.get(agency.id, Undefined.NO_TIES)
        rows.append(_row(agency, values, ids.get(agency.id, ())))
    return tuple(rows)


def _row(agency: Agency, figures: dict[str, Any], ids: tuple[str, ...]) -> NetworkRow:
    values: dict[str, Any] = {
        name: None if isinstance(figure, Undefined) else figure for name, figure in figures.items()
    }
    return NetworkRow(agency=agency.id, name=agency.name, not_computable=_missing(agency, figures), ids=ids, **values)


def _missing(agency: Agency, figures: dict[str, Any]) -> tuple[Reason, ...]:
    """A reason for each cause, with the metrics that it concerns."""
    metrics = [metric for metric in METRICS if metric.of == "agency"]
    return tuple(
        reason(
            why.value,
            names=(agency.name,),
            metrics=tuple(metric.heading for metric in metrics if figures[metric.name] is why),
        )
        for why in Undefined
        if why in figures.values()
    )


def _ids(parts: Parts) -> dict[str, tuple[str, ...]]:
    """The assignments of each agency, each once."""
    assignments_of: dict[str, dict[str, None]] = {}
    for parties in parts.values():
        for agency, assignments in parties.items():
            assignments_of.setdefault(agency, {}).update(
                dict.fromkeys(unit.id_of(assignment) for unit, assignment in assignments)
            )
    return {agency: tuple(ids) for agency, ids in assignments_of.items()}


def _medians(figures: dict[str, Figures]) -> tuple[Figure, Figure]:
    """Of breadth and of depth, over the agencies that have ties."""
    depths = {node: depth for node, depth in figures["depth"].items() if not isinstance(depth, Undefined)}
    if not depths:
        return None, None
    breadth = (figure for node, figure in figures["breadth"].items() if node in depths and isinstance(figure, int))
    return statistics.median(breadth), statistics.median(depths.values())


def _quadrant(figures: dict[str, Any], medians: tuple[Any, Any]) -> Quadrant | Undefined:
    if isinstance(figures["depth"], Undefined):
        return figures["depth"]
    broad = "broad" if figures["breadth"] >= medians[0] else "narrow"
    return Quadrant(f"{broad}_{'deep' if figures['depth'] >= medians[1] else 'shallow'}")


def _numbers(groups: tuple[frozenset[str], ...], order: list[str]) -> dict[str, int]:
    """The number of each agency's group: groups are counted in the order in which agencies first name them."""
    position = {agency: at for at, agency in enumerate(order)}
    first = sorted(groups, key=lambda group: min(position[agency] for agency in group))
    return {agency: at for at, group in enumerate(first, 1) for agency in group}


def _ordered(rows: tuple[NetworkRow, ...], order: str) -> tuple[NetworkRow, ...]:
    if order == "name":
        return rows
    figures = [(getattr(row, order), row) for row in rows]
    computed = sorted(((figure, row) for figure, row in figures if figure is not None), key=lambda figure: -figure[0])
    return (*(row for _, row in computed), *(row for figure, row in figures if figure is None))


# -- the network ---------------------------------------------------------------------------------------------------


def _summary(parts: Parts, positions: _Positions) -> NetworkSummary:
    graph = positions.graph
    lists = sum(map(bool, parts.values()))
    everywhere = {node for node, tasks in positions.figures["tasks"].items() if tasks == lists > 0}
    breadth, depth = _medians(positions.figures)
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
        communities=len(positions.groups),
        modularity=_figure(whole.modularity(graph, positions.groups)),
        median_breadth=breadth,
        median_depth=depth,
        lists=lists,
        everywhere=len(everywhere),
        ties_of_everywhere=_figure(touching / graph.number_of_edges()) if tied else None,
        density_of_others=_figure(whole.density(graph.subgraph(set(tied) - everywhere))),
    )


def _figure(value: float | None) -> Figure:
    return None if value is None else round(value, _PLACES)
