"""The network of agencies: ties, lead agencies and those that support them, and positions."""

from __future__ import annotations

import functools
import statistics
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any, Literal, get_args

import attrs

from policyplan.errors import check_choice, check_whole
from policyplan.graph.network import TieWeight, joint_weights, led_tasks
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.model.responsibility import AssignmentLevel, Parts, Unit, parts_by_task
from policyplan.query.as_of import Day
from policyplan.query.network import communities as whole
from policyplan.query.network.centrality import OF_TIES, PLACES, Figures, Undefined, lead_asymmetry, undefined
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.notes import notes
from policyplan.query.network.rows import Figure, Network, NetworkRow, NetworkSummary, Quadrant, Tie
from policyplan.query.network.ties import Ties
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
    check_choice("order", order, get_args(Order))
    check_choice("weight", weight, get_args(TieWeight))
    check_whole("seed", seed)
    who = succession(plan, as_of=as_of)
    if any(agency.changes for agency in plan.agencies):
        plan = who.applied().evolve(agencies=who.agencies)  # those that only take over later are no part of it
    how: dict[str, Any] = {"level": level, "unit": unit, "stated_only": stated_only, "provisions": provisions}
    positions = _Positions.of(plan, parts_by_task(plan, **how), weight, seed)
    rows = tuple(map(positions.row, positions.agencies))
    options = {"weight": weight, "order": order, "seed": seed, **how}
    return Network.late(
        {
            "notes": lambda answer: who.notes + notes(plan, rows, answer.summary, options),
            "summary": lambda _: _summary(positions),
            "communities": lambda _: positions.communities(),
        },
        rows=_ordered(rows, order),
        ties=tuple(Tie(one=one, other=other, weight=weight) for one, other, weight in positions.weighted),
        leading=tuple(Tie(one=one, other=other, weight=len(tasks)) for (one, other), tasks in positions.led.items()),
        weight=weight,
        unit=unit,
        level=level,
    )


@attrs.frozen(kw_only=True, eq=False)
class _Positions:
    """The figures of each agency by metric, each metric computed when one of its figures is first read."""

    agencies: tuple[Agency, ...]
    """The agencies by name."""
    parts: Parts
    weighted: tuple[tuple[str, str, int | float], ...]
    """The ties with their weights."""
    led: Mapping[tuple[str, str], list[str]]
    """The tasks in which the second agency supports the first, in the plan's order of the first ones."""
    ties: Ties
    seed: int
    found: dict[str, Figures] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, plan: Plan, parts: Parts, weight: TieWeight, seed: int) -> _Positions:
        names = [agency.id for agency in plan.agencies]
        position = {agency: at for at, agency in enumerate(names)}
        weighted = tuple(joint_weights(parts, names, weight))
        led = led_tasks(parts)
        return cls(
            agencies=tuple(sorted(plan.agencies, key=lambda agency: (name_key(str(agency.name)), agency.id))),
            parts=parts,
            weighted=weighted,
            led={pair: led[pair] for pair in sorted(led, key=lambda pair: position[pair[0]])},
            ties=Ties.between(names, weighted),
            seed=seed,
        )

    def row(self, agency: Agency) -> NetworkRow:
        """Return the row of an agency."""
        return NetworkRow.late(self.late, agency=agency.id, name=agency.name)

    @functools.cached_property
    def late(self) -> dict[str, Callable[[NetworkRow], Any]]:
        """How each attribute of a row is computed."""
        return {
            **{name: functools.partial(self.value, name) for name in _OF_AGENCY},
            "quadrant": lambda row: self.quadrants.get(row.agency),
            "community": lambda row: self.numbers.get(row.agency),
            "not_computable": self.missing,
            "ids": lambda row: self.ids.get(row.agency, ()),
        }

    def value(self, metric: str, row: NetworkRow) -> Any:
        """Return a figure of an agency; None if it is not computable."""
        figure = self.figures(metric)[row.agency]
        return None if isinstance(figure, Undefined) else figure

    def figures(self, metric: str) -> Figures:
        """Return the figures of all agencies."""
        if metric not in self.found:
            measure = OF_TIES.get(metric)
            figures = measure(self.ties) if measure else _OF_LISTS[metric](self)
            self.found[metric] = {
                node: round(figure, PLACES) if isinstance(figure, float) else figure for node, figure in figures.items()
            }
        return self.found[metric]

    def undefined(self, metric: str) -> Collection[tuple[str, Undefined]]:
        """Return the agencies for which a metric is not computable, with the reason."""
        if metric == "lead_asymmetry":
            return [(node, why) for node, why in self.figures(metric).items() if isinstance(why, Undefined)]
        # Groups are of agencies with ties, and quadrants are of those with a depth.
        alike = "depth" if metric in ("quadrant", "community") else metric
        return undefined(self.ties, alike).items() if alike in OF_TIES else ()

    @functools.cached_property
    def causes(self) -> dict[str, dict[Undefined, list[str]]]:
        """The metrics of each agency that are not computable, by cause."""
        causes: dict[str, dict[Undefined, list[str]]] = {}
        for metric in _METRICS:
            for agency, why in self.undefined(metric):
                causes.setdefault(agency, {}).setdefault(why, []).append(metric)
        return causes

    def missing(self, row: NetworkRow) -> tuple[Reason, ...]:
        """Return a reason for each cause, with the metrics that it concerns."""
        causes = self.causes.get(row.agency, {})
        return tuple(
            reason(why.value, names=(row.name,), metrics=tuple(_METRICS[metric].heading for metric in causes[why]))
            for why in Undefined
            if why in causes
        )

    @functools.cached_property
    def tasks(self) -> dict[str, int]:
        """The number of lists of each agency."""
        return dict(Counter(agency for parties in self.parts.values() for agency in parties))

    @functools.cached_property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The assignments of each agency, each once."""
        assignments_of: dict[str, dict[str, None]] = {}
        for parties in self.parts.values():
            for agency, assignments in parties.items():
                assignments_of.setdefault(agency, {}).update(
                    dict.fromkeys(unit.id_of(assignment) for unit, assignment in assignments)
                )
        return {agency: tuple(ids) for agency, ids in assignments_of.items()}

    @functools.cached_property
    def medians(self) -> tuple[Figure, Figure]:
        """The medians of breadth and of depth, over the agencies that have ties."""
        depths = {node: depth for node, depth in self.figures("depth").items() if not isinstance(depth, Undefined)}
        if not depths:
            return None, None
        breadth = (figure for node, figure in self.figures("breadth").items() if node in depths)
        return statistics.median(breadth), statistics.median(depths.values())  # type: ignore[type-var, return-value]

    @functools.cached_property
    def quadrants(self) -> dict[str, Quadrant]:
        """The quadrants of the agencies that have ties."""
        breadth, depth = self.figures("breadth"), self.figures("depth")
        broad, deep = self.medians
        return {
            node: Quadrant(
                f"{'broad' if breadth[node] >= broad else 'narrow'}_{'deep' if figure >= deep else 'shallow'}"  # type: ignore[operator]
            )
            for node, figure in depth.items()
            if not isinstance(figure, Undefined)
        }

    @functools.cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The communities, in the order in which agencies first name them."""
        position = {agency.id: at for at, agency in enumerate(self.agencies)}
        groups = whole.communities(self.ties, seed=self.seed)
        return tuple(sorted(groups, key=lambda group: min(position[agency] for agency in group)))

    @functools.cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each agency's group."""
        return {agency: at for at, group in enumerate(self.groups, 1) for agency in group}

    def communities(self) -> tuple[tuple[str, ...], ...]:
        """Return the agencies of each group by name."""
        return tuple(tuple(agency.id for agency in self.agencies if agency.id in group) for group in self.groups)


def _leading(positions: _Positions, end: int) -> Figures:
    weights: Figures = dict.fromkeys(positions.ties.nodes, 0)
    for pair, tasks in positions.led.items():
        weights[pair[end]] += len(tasks)  # type: ignore[operator]
    return weights


_METRICS = {metric.name: metric for metric in METRICS if metric.of == "agency"}

_OF_LISTS: dict[str, Callable[[_Positions], Figures]] = {
    "tasks": lambda positions: {node: positions.tasks.get(node, 0) for node in positions.ties.nodes},
    "out_strength": lambda positions: _leading(positions, 0),
    "in_strength": lambda positions: _leading(positions, 1),
    "lead_asymmetry": lambda positions: lead_asymmetry(
        positions.figures("out_strength"), positions.figures("in_strength")
    ),
}
"""The metrics that are not of ties."""

_OF_AGENCY = (*OF_TIES, *_OF_LISTS)


def _ordered(rows: tuple[NetworkRow, ...], order: str) -> tuple[NetworkRow, ...]:
    if order == "name":
        return rows
    figures = [(getattr(row, order), row) for row in rows]
    computed = sorted(((figure, row) for figure, row in figures if figure is not None), key=lambda figure: -figure[0])
    return (*(row for _, row in computed), *(row for figure, row in figures if figure is None))


# -- the network ---------------------------------------------------------------------------------------------------


def _summary(positions: _Positions) -> NetworkSummary:
    ties, lists = positions.ties, sum(map(bool, positions.parts.values()))
    everywhere = {node for node, tasks in positions.tasks.items() if tasks == lists}
    others = [(one, other, weight) for one, other, weight in positions.weighted if not {one, other} & everywhere]
    tied = [node for node, row in zip(ties.nodes, ties.rows, strict=True) if row]
    breadth, depth = positions.medians
    connected = whole.parts(ties)
    return NetworkSummary(
        agencies=len(ties),
        tied=len(tied),
        ties=ties.count,
        density=_figure(whole.density(ties)),
        centralisation=_figure(whole.centralisation(ties)),
        transitivity=_figure(whole.transitivity(ties)),
        parts=len(connected),
        largest_part=len(connected[0]) if connected else min(len(ties), 1),
        communities=len(positions.groups),
        modularity=_figure(whole.modularity(ties, positions.groups)),
        median_breadth=breadth,
        median_depth=depth,
        lists=lists,
        everywhere=len(everywhere),
        ties_of_everywhere=_figure((ties.count - len(others)) / ties.count) if tied else None,
        density_of_others=_figure(whole.density(Ties.between(set(tied) - everywhere, others))),
    )


def _figure(value: float | None) -> Figure:
    return None if value is None else round(value, PLACES)
