"""What the network of agencies is given as: a row an agency, the network's own figures, and views of both."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Literal, get_args

import attrs

from policyplan.errors import check_choice
from policyplan.graph.network import TieWeight
from policyplan.l10n.numbers import digits
from policyplan.messages import Language, Message, heading, labels
from policyplan.model.responsibility import AssignmentLevel, Unit
from policyplan.model.values import Text
from policyplan.query.network.metrics import METRICS
from policyplan.query.result import IDS, Column, Reason, Result, Row

Figure = int | float | None
"""A metric's value: None where it is not computable."""

View = Literal["overview", "ties", "leading", "position", "all"]
"""Which of the columns are shown to readers; programs are given them all."""


class Quadrant(StrEnum):
    """Breadth and depth, each at or above the median of the agencies with ties, or below it."""

    BROAD_DEEP = "broad_deep"
    BROAD_SHALLOW = "broad_shallow"
    NARROW_DEEP = "narrow_deep"
    NARROW_SHALLOW = "narrow_shallow"


labels(
    Quadrant,
    broad_deep="broad, deep",
    broad_shallow="broad, shallow",
    narrow_deep="narrow, deep",
    narrow_shallow="narrow, shallow",
)


# -- rows ----------------------------------------------------------------------------------------------------------


def _figure(name: str, places: int) -> Callable[[Any, Language], object]:
    """How a figure is shown: counts as they are, others to so many places."""

    def show(row: Any, _: Language) -> object:
        value = getattr(row, name)
        if isinstance(value, float):
            return f"{value:,.{places}f}".replace("-", "−")
        return None if value is None else digits(value)

    return show


@attrs.frozen(kw_only=True)
class NetworkRow(Row):
    """The metrics of one agency; `METRICS` has the formula, the source and the range of each.

    A metric is computed when it is first read, for all agencies at once.
    """

    agency: str
    """The id of the agency."""
    name: Text
    """Its name."""
    tasks: int
    """The number of lists (actions or tasks) that it is on."""
    degree: int
    """The number of partners."""
    strength: int | float
    breadth: int
    """The number of partners."""
    depth: Figure
    quadrant: Quadrant | None
    out_strength: int
    in_strength: int
    lead_asymmetry: Figure
    betweenness: Figure
    closeness: Figure
    eigenvector: Figure
    clustering: Figure
    constraint: Figure
    effective_size: Figure
    core: int
    community: int | None
    """The number of its community."""
    not_computable: tuple[Reason, ...]
    """Why figures are missing."""
    ids: tuple[str, ...]
    """Its assignments on these lists."""


@attrs.frozen(kw_only=True)
class Tie:
    """A tie between two agencies; if one leads, it is the first."""

    one: str
    """The id of the first agency."""
    other: str
    """The id of the second agency."""
    weight: int | float
    """The weight of the tie."""


@attrs.frozen(kw_only=True)
class NetworkSummary(Row):
    """The network as a whole; `METRICS` has the formula, the source and the range of each figure.

    ``lists`` are actions or tasks with agencies, ``everywhere`` counts the agencies that stand on all of
    them; ``parts`` are of two agencies or more; medians are of the agencies with ties.
    """

    agencies: int
    tied: int
    ties: int
    density: Figure
    centralisation: Figure
    transitivity: Figure
    parts: int
    largest_part: int
    communities: int
    modularity: Figure
    median_breadth: Figure
    median_depth: Figure
    lists: int
    everywhere: int
    ties_of_everywhere: Figure
    density_of_others: Figure


@attrs.frozen(kw_only=True)
class NetworkFigure(Row):
    """One figure of the whole network."""

    name: str
    """The name of the metric."""
    heading: Message
    """Its heading."""
    value: Figure
    """Its value."""
    why: Message | None
    """Why it is not computable."""
    ids: tuple[str, ...]
    """The agencies that it is about."""


@attrs.frozen(kw_only=True, repr=False)
class NetworkFigures(Result[NetworkFigure]):
    """The figures of the network as a whole, a row each."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", only_in="csv"),
        Column(name="heading", heading=heading("The network")),
        Column(
            name="value",
            heading=heading("Figure"),
            align="right",
            shown=_figure("value", 3),
        ),
        Column(name="why", heading=heading("Not computable")),
        IDS,
    )


_OF_TIED = {"tied", "ties", "parts", "communities", "modularity", "median_breadth", "median_depth"}
_OF_EVERYWHERE = {"everywhere", "ties_of_everywhere"}
_PLACES_SHOWN = {"strength": 2, "depth": 2, "effective_size": 2}
_OVERVIEW = ("tasks", "degree", "strength", "depth", "quadrant", "lead_asymmetry", "betweenness", "community")
_VIEWS: dict[View, tuple[str, ...]] = {
    "overview": _OVERVIEW,
    "ties": ("tasks", "degree", "strength", "depth", "quadrant", "community"),
    "leading": ("out_strength", "in_strength", "lead_asymmetry"),
    "position": ("betweenness", "closeness", "eigenvector", "clustering", "constraint", "effective_size", "core"),
    "all": tuple(metric.name for metric in METRICS if metric.of == "agency" and metric.name != "breadth"),
}


def _columns(view: View) -> tuple[Column, ...]:
    """Every figure's column; those that are not of the view are for programs only."""
    figures = (
        Column(
            name=metric.name,
            heading=metric.heading,
            align="left" if metric.name == "quadrant" else "right",
            shown=None if metric.name == "quadrant" else _figure(metric.name, _PLACES_SHOWN.get(metric.name, 3)),
            only_in=None if metric.name in _VIEWS[view] else "csv",
        )
        for metric in METRICS
        if metric.of == "agency"
    )
    return (
        Column(name="agency", only_in="csv"),
        Column(name="name", heading=heading("Agency")),
        *figures,
        Column(name="not_computable", only_in="csv"),
        IDS,
    )


@attrs.frozen(kw_only=True, repr=False)
class Network(Result[NetworkRow]):
    """One row for each agency, with the summary of the network."""

    columns: ClassVar[tuple[Column, ...]] = _columns("overview")

    summary: NetworkSummary
    """The figures of the whole network."""
    communities: tuple[tuple[str, ...], ...]
    """The agencies of each community."""
    ties: tuple[Tie, ...]
    """The ties."""
    leading: tuple[Tie, ...]
    """The ties from lead agencies to supporting ones, weighted by joint lists."""
    weight: TieWeight
    """The weight of a tie."""
    unit: Unit
    """What ties agencies: joint actions or joint tasks."""
    level: AssignmentLevel
    """Which assignments were counted, as in `workload`."""

    def view(self, view: View) -> Network:
        """The same answer with other columns for readers.

        ``ties``: partners, strength, breadth and depth, groups. ``leading``: who leads whom. ``position``:
        centralities, clustering, structural holes, cores. ``all``, and ``overview``, some of each.

        Raises `CallError` for another view.
        """
        check_choice("view", view, get_args(View))
        return self.turned_into(_CLASSES[view])

    def figures(self) -> NetworkFigures:
        """The summary as a table, a row a figure, with the same notes."""
        values = {name: getattr(self.summary, name) for name in attrs.fields_dict(NetworkSummary)}
        rows = (
            NetworkFigure(
                name=metric.name,
                heading=metric.heading,
                value=values[metric.name],
                why=metric.undefined if values[metric.name] is None else None,
                ids=tuple(row.agency for row in self if self._is_of(metric.name, row)),
            )
            for metric in METRICS
            if metric.of == "network"
        )
        return NetworkFigures(rows=tuple(rows), notes=self.notes)

    def _is_of(self, figure: str, row: NetworkRow) -> bool:
        """Whether a figure of the network as a whole speaks of an agency."""
        if figure in _OF_EVERYWHERE:
            return row.tasks == self.summary.lists > 0
        return figure not in _OF_TIED or row.degree > 0


@attrs.frozen(kw_only=True, repr=False)
class NetworkTies(Network):
    """The network, shown by its ties."""

    columns = _columns("ties")


@attrs.frozen(kw_only=True, repr=False)
class NetworkLeading(Network):
    """The network, shown by who leads whom."""

    columns = _columns("leading")


@attrs.frozen(kw_only=True, repr=False)
class NetworkPosition(Network):
    """The network, shown by where agencies stand in it."""

    columns = _columns("position")


@attrs.frozen(kw_only=True, repr=False)
class NetworkInFull(Network):
    """The network, every column of it shown."""

    columns = _columns("all")


_CLASSES: dict[View, type[Network]] = {
    "overview": Network,
    "ties": NetworkTies,
    "leading": NetworkLeading,
    "position": NetworkPosition,
    "all": NetworkInFull,
}
