"""The network of agencies on a ring: a mark for each, as large as a metric says, and lines across for ties."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Unpack, get_args

import attrs
import networkx as nx

from policyplan.draw import looks
from policyplan.draw.layout import Edge, Node, to_dot
from policyplan.draw.options import Options, Settings
from policyplan.draw.page import SMALL, Entry, Frame, broken, paged
from policyplan.draw.palette import INK, PAPER, mix
from policyplan.draw.picture import Picture
from policyplan.draw.scene import LINE_HEIGHT, Element, Label, Line, Mark, Point, Rectangle
from policyplan.draw.words import counted, phrase, said
from policyplan.graph.assigned import AssignmentLevel, Unit, known_option
from policyplan.graph.network import TieWeight, lead_support
from policyplan.graph.network import agencies as joint
from policyplan.model.plan import Plan
from policyplan.model.records import Agency
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import network as figures_of

Ties = Literal["leading", "joint"]
"""``leading``: from who leads to who supports. ``joint``: who is on the same action or task."""

_NO_SIZES = ("quadrant", "community", "lead_asymmetry")
SIZES = tuple(each.name for each in METRICS if each.of == "agency" and each.name not in _NO_SIZES)
"""What marks can be sized by: metrics that are numbers and never negative."""

_NAMES = {"zh": 0.19, "en": 0.3, "both": 0.3}
"""How much of the page the names at each side take."""
_NAME_LINES = 4
_ROW = 4.0
_SMALLEST, _LARGEST = 4.0, 13.0
_THINNEST, _THICKEST = 0.4, 3.6
_HIGH = 1.1
"""How high the ring is, by the width of the page."""
_MOST_TIES = 120
_PULL = 0.4
"""How far towards the middle of the ring lines are drawn."""
_NOTES = {"zh": 30.0, "en": 30.0, "both": 60.0}
"""What may have to be said below of what is left out."""


@attrs.frozen(kw_only=True)
class _Spot:
    """Where an agency stands, on which side, and how large its mark is."""

    place: Point
    right: bool
    size: float


def agencies(
    plan: Plan,
    *,
    ties: Ties = "leading",
    size: str = "strength",
    weight: TieWeight = "joint",
    by: Unit = "action",
    level: AssignmentLevel = "assigned",
    **options: Unpack[Options],
) -> Picture:
    """Agencies on a ring, by name from the top round to the right, and the ties between them.

    *ties* ``leading`` draws an arrow from a lead to those that support it, as wide as the lists are many that both
    stand on so; ``joint`` a line between agencies with a role in the same action or task (*by*), as wide as its
    *weight*. Marks are as large as the metric *size* of `policyplan.network` says, as *level* and *by* are in it. Of
    more agencies than a page has room for those are drawn with the most ties, and of more than 120 ties the strongest,
    which the page says, as it counts agencies without ties. Raises `CallError` for an unknown word; `Options` are those
    of every picture, and raise what `Settings.of` does.
    """
    known_option("ties", ties, get_args(Ties))
    known_option("size", size, SIZES)
    plan, settings = Settings.of(plan, options)
    how: dict[str, Any] = {"by": by, "level": level, "stated_only": settings.stated_only}
    graph: nx.Graph[str] = lead_support(plan, **how) if ties == "leading" else joint(plan, weight=weight, **how)
    answer = figures_of(plan, weight=weight, **how)
    degrees = dict(graph.degree())
    tied = [row.agency for row in answer if degrees.get(row.agency)]
    frame = Frame(plan=plan, key="agency_network", settings=settings, legend=_legend(ties, size, settings))
    words = {agency.id: said(agency.name, settings.language) for agency in plan.agencies}
    names = {id: _lines(words[id], frame) for id in tied}
    kept = _that_fit(tied, names, degrees, frame.area.height - _NOTES[settings.language])
    among = graph.subgraph(kept)
    edges = _strongest(among)
    frame = attrs.evolve(
        frame,
        notes=(
            *_left_out("agencies_reduced", settings, kept=len(kept), count=len(tied)),
            *_left_out("ties_reduced", settings, kept=len(edges), count=among.number_of_edges()),
            *_left_out("untied_left_out", settings, kept=len(tied), count=len(answer)),
        ),
        summary=counted({"agency": len(kept)}, settings.language),
    )
    drawing = _Ring(
        frame=frame,
        names={id: names[id] for id in kept},
        titles={id: said(plan.get(id, Agency).name, "both", " / ") for id in kept},
        values={row.agency: float(getattr(row, size) or 0.0) for row in answer},
        edges=edges,
        directed=graph.is_directed(),
    )
    dot = to_dot(
        [Node(id, 0, 0, label=words.get(id, id)) for id in graph],
        [Edge(f"{a}/{b}", a, b, label=f"{facts['weight']:g}") for a, b, facts in graph.edges(data=True)],
    )
    pages = [drawing.compose] if kept else []
    return Picture(pages=paged(frame, pages), dot=dot, name="agencies")


def _legend(ties: Ties, size: str, settings: Settings) -> tuple[Entry, ...]:
    metric = next(each for each in METRICS if each.name == size and each.of == "agency")
    name = said(metric.heading, settings.language, " / ")
    words = phrase("sized_by", settings.language, " / ").format(metric=name)
    return (
        Entry(text=words, mark=looks.ACTION),
        Entry(text=phrase(f"ties_{ties}", settings.language), line=attrs.evolve(looks.DAY, arrow=ties == "leading")),
    )


def _lines(words: str, frame: Frame) -> tuple[str, ...]:
    return broken(words, _NAMES[frame.language] * frame.area.width / SMALL, max_lines=_NAME_LINES)


def _height(lines: Sequence[str]) -> float:
    return max(_LARGEST, len(lines) * SMALL * LINE_HEIGHT) + _ROW


def _that_fit(
    tied: Sequence[str], names: Mapping[str, tuple[str, ...]], degrees: Mapping[str, int], height: float
) -> tuple[str, ...]:
    """As many agencies as both sides of the ring have room for: those with the most ties, then by name."""
    row = max((_height(lines) for lines in names.values()), default=1.0)
    kept = set(sorted(tied, key=lambda agency: -degrees[agency])[: max(1, int(height // row)) * 2])
    return tuple(id for id in tied if id in kept)


def _strongest(graph: nx.Graph[str]) -> tuple[tuple[str, str, float], ...]:
    """The ties that are drawn, the weakest first, so that the strong lie on them."""
    ties = [(a, b, float(facts["weight"])) for a, b, facts in graph.edges(data=True)]
    ties.sort(key=lambda tie: -tie[2])
    return tuple(reversed(ties[:_MOST_TIES]))


def _left_out(key: str, settings: Settings, *, kept: int, count: int) -> tuple[str, ...]:
    """A note where not all are drawn."""
    told = phrase(key, settings.language, "\n").format(kept=kept, count=count, left=count - kept)
    return (told,) if kept < count else ()


@attrs.frozen(kw_only=True)
class _Ring:
    """The one page."""

    frame: Frame
    names: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    values: Mapping[str, float]
    edges: Sequence[tuple[str, str, float]]
    directed: bool

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Lines, then marks, then names outside the ring."""
        spots = self.spots()
        lines = [self.line(tie, spots) for tie in self.edges]
        marks = [self.mark(id, spot) for id, spot in spots.items()]
        labels = [self.label(id, spot) for id, spot in spots.items()]
        bottom = max(*(mark.extent.bottom for mark in marks), *(label.extent.bottom for label in labels))
        area = self.frame.area
        return [*lines, *marks, *labels], attrs.evolve(area, height=bottom - area.y)

    def spots(self) -> dict[str, _Spot]:
        """Half of the agencies at the right from the top down, the others at the left from the bottom up."""
        area = self.frame.area
        ids = list(self.names)
        half = math.ceil(len(ids) / 2)
        largest = max((self.values[id] for id in ids), default=0.0) or 1.0
        wide = area.width / 2 - _NAMES[self.frame.language] * area.width - _LARGEST
        high = min(area.height, max(_HIGH * area.width, half * max(map(_height, self.names.values()))))
        spots = {}
        for side, some in ((True, ids[:half]), (False, ids[half:][::-1])):
            step = high / len(some) if some else 0.0
            for number, id in enumerate(some):
                y = area.y + step * (number + 0.5)
                # The ring is a little higher than the column of names, so that no mark stands in the middle at the top.
                across = wide * math.sqrt(1 - ((2 * (y - area.y) / high - 1) * 0.93) ** 2)
                x = area.center[0] + (across if side else -across)
                share = math.sqrt(max(0.0, self.values[id]) / largest)
                spots[id] = _Spot(place=(x, y), right=side, size=_SMALLEST + (_LARGEST - _SMALLEST) * share)
        return {id: spots[id] for id in ids}

    def line(self, tie: tuple[str, str, float], spots: Mapping[str, _Spot]) -> Line:
        """A tie, drawn towards the middle, darker and wider where it is stronger."""
        tail, head, weight = tie
        least, most = self.edges[0][2], self.edges[-1][2]
        share = (weight - least) / (most - least) if most > least else 0.5
        a, b = spots[tail].place, spots[head].place
        middle = self.frame.area.center[0], (max(y for _, y in self.places(spots)) + self.frame.area.y) / 2
        end = _towards(b, middle, (spots[head].size / 2 + 1.0) / max(math.dist(b, middle), 1.0))
        return Line(
            points=(a, _towards(a, middle, _PULL), _towards(b, middle, _PULL), end if self.directed else b),
            curve=True,
            stroke=mix(INK, PAPER, 0.3 + 0.6 * share),
            width=_THINNEST + (_THICKEST - _THINNEST) * share,
            arrow=self.directed,
            id=f"line-{tail}-{head}",
            title=f"{self.titles[tail]} · {weight:g} · {self.titles[head]}",
            data=(("id", tail), ("agency", head), ("weight", f"{weight:g}")),
        )

    def places(self, spots: Mapping[str, _Spot]) -> Iterator[Point]:
        """Where all marks are."""
        return (spot.place for spot in spots.values())

    def mark(self, id: str, spot: _Spot) -> Mark:
        """An agency."""
        x, y = spot.place
        title = f"{self.titles[id]} · {self.values[id]:g}"
        color = looks.ACTION.stroke
        return Mark(x=x, y=y, size=spot.size, color=color, id=f"node-{id}", title=title, data=(("id", id),))

    def label(self, id: str, spot: _Spot) -> Label:
        """Its name, outside the ring."""
        x, y = spot.place
        aside = _LARGEST / 2 + 2.0
        place = x + aside if spot.right else x - aside
        return Label(
            x=place, y=y, lines=self.names[id], size=SMALL, anchor="start" if spot.right else "end", data=(("id", id),)
        )


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
