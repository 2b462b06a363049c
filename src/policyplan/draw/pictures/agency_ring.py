"""Ring of agencies: a mark for each, and lines across for ties."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import by_language, counted, fitted
from policyplan.draw.layout.column_heads import Column, numbered_key
from policyplan.draw.pictures.agency_ties import AgencyTies, data_of, weight_of, weight_words
from policyplan.draw.pictures.reductions import left_out, most_tied
from policyplan.draw.pictures.tooltips import titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, broken
from policyplan.draw.scene.palette import INK, PAPER, mix
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Label, Line, Mark, Point, Rectangle
from policyplan.messages import Language
from policyplan.query.network.rows import Tie
from policyplan.text.width import em_width

MOST_TIES = 120
"""The most ties on a ring, unless more have the same weight."""

_NAMES = 0.3
"""The largest share of the page for the names at each side."""
_NAME_LINES = 4
_ROW = 4.0
_SMALLEST, _LARGEST = 4.0, 13.0
_ASIDE = _LARGEST / 2 + 4.0
"""The distance of a name from the middle of its mark."""
_THINNEST, _THICKEST = 0.5, 3.6
_EVEN = 0.1
"""The position between thinnest and thickest of lines of equal weight, which can be very many."""
_STEPS = 5
"""The least number of counts between the thinnest and the thickest line, so that 2 isn't much thicker than 1."""
_SLIMMEST = 0.6
"""The least width of a ring by its height with names next to the marks; a slimmer one has numbers."""
_LEAST = 60.0
"""The least width of a ring with names."""
_HALF = 0.93
"""The part of half of an ellipse that marks are on, if they are in even rows; none is in the middle at the top."""
_PULL = 0.4
"""How far lines are pulled towards the middle of the ring."""
_NOTES = {"zh": 30.0, "en": 30.0, "both": 60.0}
"""The height kept for notes on what is left out."""

Page = Callable[[], tuple[Sequence[Element], Rectangle]]


@attrs.frozen(kw_only=True)
class _Spot:
    """The place of an agency, its side, and the size of its mark."""

    place: Point
    right: bool
    size: float


@attrs.frozen(kw_only=True)
class _Labels:
    """What is next to the marks: names, or numbers with a key below the ring."""

    lines: Mapping[str, tuple[str, ...]]
    key: tuple[Column, ...] = ()
    whole: bool = True
    """Whether no name is cut."""

    @property
    def row(self) -> float:
        """The height of the highest label with its mark."""
        return max(map(self.height, self.lines), default=1.0)

    @property
    def width(self) -> float:
        """The width of the widest label."""
        return max((em_width(line) for lines in self.lines.values() for line in lines), default=0.0) * SMALL

    def height(self, id: str) -> float:
        """The height of a label with its mark."""
        return max(_LARGEST, len(self.lines[id]) * SMALL * LINE_HEIGHT) + _ROW

    def key_at(self, area: Rectangle, y: float) -> tuple[tuple[Label, ...], float]:
        """Return the labels of the key from *y* down, and their height."""
        return numbered_key(self.key, [str(number + 1) for number in range(len(self.key))], area, y)

    def room(self, area: Rectangle) -> tuple[float, float]:
        """Return the width and the height that a ring can have."""
        return area.width - 2 * (self.width + _ASIDE), area.height - self.key_at(area, 0.0)[1]

    def fit(self, area: Rectangle) -> bool:
        """Return whether all labels have room, and a ring with names is neither slim nor are names cut."""
        width, height = self.room(area)
        high = math.ceil(len(self.lines) / 2) * self.row
        is_round = width >= max(_SLIMMEST * high, _LEAST)
        return high <= height and (bool(self.key) or (self.whole and is_round))


def ring(frame: Frame, network: AgencyTies, tied: int) -> tuple[Frame, list[Page]]:
    """Return the frame and the page of a ring; *tied* agencies have ties.

    The page is landscape or upright, with names or numbers, whichever has room for all agencies. If none has, those
    with the most ties are drawn.
    """
    frame = attrs.evolve(frame, legend=_legend(network))
    room = fitted(_NOTES, network.language)
    orientations = (False,) if frame.settings.points is not None else (True, False)
    ids = tuple(network.names)
    for style, landscape in itertools.product((_named, _numbered), orientations):
        page = attrs.evolve(frame, landscape=landscape)
        area = attrs.evolve(page.area, height=page.area.height - room)
        labels = style(ids, network, area)
        if labels.fit(area):
            break
    else:
        labels = max(
            (_that_fit(style, network, area) for style in (_named, _numbered)), key=lambda some: len(some.lines)
        )
    kept = tuple(labels.lines)
    among = network.among(kept)
    drawn = strongest(among)
    page = attrs.evolve(
        page,
        notes=(
            *left_out(messages.AGENCIES_REDUCED, network.language, kept=len(kept), count=tied),
            *_ties_left_out(among, drawn, network),
            *page.notes,
        ),
        summary=counted({messages.AGENCY_COUNT: len(kept)}, network.language),
    )
    return page, [_Ring(frame=page, network=network, labels=labels, ties=drawn).compose] if kept else []


def _legend(network: AgencyTies) -> tuple[Entry, ...]:
    """Return the legend of the marks and of the lines, with the meaning of their width if they differ in it."""

    def sized(language: Language) -> str:
        return messages.SIZED_BY.render(language, metric=network.metric.render(language).lower())

    tie = messages.TIES_LEADING if network.directed else messages.TIES_JOINT[network.word]
    width = messages.WIDE_BY_WEIGHT if network.unit is None else messages.WIDE_BY_UNITS[network.unit]
    differ = len(set(map(weight_of, network.ties))) > 1
    words = network.meaning(tie, width) if differ else titled(tie.render, network.language)
    line = attrs.evolve(styles.DAY, arrow=network.directed)
    return Entry(text=titled(sized, network.language), mark=styles.ACTION), Entry(text=words, line=line)


def _named(ids: Sequence[str], network: AgencyTies, area: Rectangle) -> _Labels:
    """Return names as labels, as narrow as the page needs."""
    widest = _NAMES * area.width / SMALL
    lines = {id: broken(network.words(id), widest, max_lines=_NAME_LINES) for id in ids}
    whole = all(len(broken(network.words(id), widest, max_lines=_NAME_LINES + 1)) <= _NAME_LINES for id in ids)
    return _Labels(lines=lines, whole=whole)


def _numbered(ids: Sequence[str], network: AgencyTies, _: Rectangle) -> _Labels:
    """Return numbers as labels, and names as their key."""
    lines = {id: (str(number),) for number, id in enumerate(ids, 1)}
    return _Labels(lines=lines, key=tuple(network.columns[id] for id in ids))


def _that_fit(
    style: Callable[[Sequence[str], AgencyTies, Rectangle], _Labels], network: AgencyTies, area: Rectangle
) -> _Labels:
    """Return the labels of as many agencies as there is room for: those with the most ties, then by name."""
    degrees = network.degrees
    labels = style(tuple(network.names), network, area)
    count = len(network.names)
    while count > 2:
        high = math.ceil(count / 2) * labels.row
        room = labels.room(area)[1]
        if high <= room:
            break
        count = max(2, min(count - 2, int(room // labels.row) * 2 if not labels.key else count - 2))
        labels = style(most_tied(network.names, degrees, count), network, area)
    return labels


def strongest(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the ties to draw, the weakest first, so that strong ones are painted over them.

    The weakest are left out, all of one weight together, so that equals are treated alike; the strongest always stay.
    """
    classes: dict[float, list[Tie]] = {}
    for tie in sorted(ties, key=weight_of, reverse=True):
        classes.setdefault(weight_of(tie), []).append(tie)
    kept: list[Tie] = []
    for some in classes.values():
        if kept and len(kept) + len(some) > MOST_TIES:
            break
        kept += some
    return tuple(reversed(kept))


def _ties_left_out(ties: Sequence[Tie], drawn: Sequence[Tie], network: AgencyTies) -> tuple[str, ...]:
    """Return a note on the weight up to which ties are not drawn."""
    left = len(ties) - len(drawn)
    if not left:
        return ()
    heaviest = max((tie for tie in ties if weight_of(tie) < weight_of(drawn[0])), key=weight_of)

    def note(language: Language) -> str:
        weight = weight_words(heaviest, network.unit, language)
        return messages.TIES_REDUCED.render(language, weight=weight, count=left, total=len(ties))

    return (by_language(note, network.language),)


@attrs.frozen(kw_only=True)
class _Ring:
    """The one page."""

    frame: Frame
    network: AgencyTies
    labels: _Labels
    ties: Sequence[Tie]

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return lines, then marks, then names or numbers outside the ring, and the key below it."""
        area = self.frame.area
        middle, spots = self.spots()
        lines = [self.line(tie, spots, middle) for tie in self.ties]
        marks = [self.mark(id, spot) for id, spot in spots.items()]
        labels = [self.label(id, spot) for id, spot in spots.items()]
        bottom = max(*(mark.extent.bottom for mark in marks), *(label.extent.bottom for label in labels))
        key, height = self.labels.key_at(area, bottom)
        return [*lines, *marks, *labels, *key], attrs.evolve(area, height=bottom + height - area.y)

    def spots(self) -> tuple[Point, dict[str, _Spot]]:
        """Return the middle of the ring, and the place of each agency: clockwise from the top."""
        area = self.frame.area
        ids = list(self.labels.lines)
        half = math.ceil(len(ids) / 2)
        width, height = self.labels.room(area)
        rows = half * self.labels.row
        high = max(rows, min(width + self.labels.row, height))
        across, middle = min(width, high) / 2, (area.center[0], area.y + high / 2)
        upper = self.around(ids, (high - self.labels.row) / 2) or self.in_rows(ids, high)
        values = self.network.values
        largest = max((values[id] or 0.0 for id in ids), default=0.0) or 1.0
        spots: dict[str, _Spot] = {}
        for id, (x, y) in zip(ids, upper, strict=True):
            share = math.sqrt(max(0.0, values[id] or 0.0) / largest)
            size = _SMALLEST + (_LARGEST - _SMALLEST) * share
            place = middle[0] + x * across, middle[1] + y
            spots[id] = _Spot(place=place, right=len(spots) < half, size=size)
        return middle, spots

    def around(self, ids: Sequence[str], radius: float) -> list[Point] | None:
        """Return places at even angles around the middle, or None if labels would be too close to each other."""
        angles = [(number + 0.5) * math.tau / len(ids) for number in range(len(ids))]
        places = [(math.sin(angle), -math.cos(angle) * radius) for angle in angles]
        half = math.ceil(len(ids) / 2)
        for side in (range(half), range(half, len(ids))):
            for one, other in itertools.pairwise(side):
                needed = (self.labels.height(ids[one]) + self.labels.height(ids[other])) / 2
                if abs(places[one][1] - places[other][1]) < needed:
                    return None
        return places

    def in_rows(self, ids: Sequence[str], high: float) -> list[Point]:
        """Return places in even rows: half of the agencies at the right from the top down, the others upwards."""
        half = math.ceil(len(ids) / 2)
        places = []
        for right, some in ((True, ids[:half]), (False, ids[half:])):
            step = high / len(some) if some else 0.0
            for number in range(len(some)):
                y = step * (number + 0.5) - high / 2
                x = math.sqrt(1 - (2 * y / high * _HALF) ** 2)
                places.append((x, y) if right else (-x, -y))
        return places

    def line(self, tie: Tie, spots: Mapping[str, _Spot], middle: Point) -> Line:
        """Return a tie, drawn towards the middle, darker and wider if it is stronger."""
        tail, head = tie.one, tie.other
        share = self.share(tie)
        a, b = spots[tail].place, spots[head].place
        end = _towards(b, middle, (spots[head].size / 2 + 1.0) / max(math.dist(b, middle), 1.0))
        return Line(
            points=(a, _towards(a, middle, _PULL), _towards(b, middle, _PULL), end if self.network.directed else b),
            curve=True,
            stroke=mix(INK, PAPER, 0.45 + 0.45 * share),
            width=_THINNEST + (_THICKEST - _THINNEST) * share,
            arrow=self.network.directed,
            id=f"line-{tail}/{head}",
            title=self.network.title_of_tie(tie),
            data=data_of(tie),
        )

    def share(self, tie: Tie) -> float:
        """Return where a line is between the thinnest and the thickest."""
        least, most = weight_of(self.ties[0]), weight_of(self.ties[-1])
        if least == most:
            return _EVEN
        steps = most - least if self.network.unit is None else max(_STEPS, most - least)
        return (weight_of(tie) - least) / steps

    def mark(self, id: str, spot: _Spot) -> Mark:
        """Return the mark of an agency."""
        x, y = spot.place
        color = styles.ACTION.stroke
        title = self.network.title(id)
        return Mark(x=x, y=y, size=spot.size, color=color, id=f"node-{id}", title=title, data=(("id", id),))

    def label(self, id: str, spot: _Spot) -> Label:
        """Return its name or number, outside the ring."""
        x, y = spot.place
        return Label(
            x=x + _ASIDE if spot.right else x - _ASIDE,
            y=y,
            lines=self.labels.lines[id],
            size=SMALL,
            anchor="start" if spot.right else "end",
            title=self.network.title(id),
            data=(("id", id),),
        )


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
