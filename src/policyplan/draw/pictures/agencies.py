"""Ring of agencies: a mark for each, sized by a metric, and lines across for ties."""

from __future__ import annotations

import collections
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Unpack, get_args

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.dot import Edge, Node, to_dot
from policyplan.draw.languages import by_language, counted, fitted, text_in
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import given, known_answer, notes_of
from policyplan.draw.pictures.reductions import left_out, most_tied
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.pictures.units import UnitWord, unit_word
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, broken, paged
from policyplan.draw.scene.palette import INK, PAPER, mix
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Label, Line, Mark, Point, Rectangle
from policyplan.errors import check_choice
from policyplan.graph.network import TieWeight
from policyplan.l10n.lists import labelled, with_remark
from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.responsibility import AssignmentLevel, Unit, parts_by_task
from policyplan.model.values import Text
from policyplan.query import messages as query_messages
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import Order, with_metrics
from policyplan.query.network.rows import Network, Tie

Ties = Literal["leading", "joint"]
"""``leading``: from a lead agency to a supporting one. ``joint``: agencies on the same action or task."""

_NO_SIZES = ("quadrant", "community", "lead_asymmetry")
SIZES = tuple(each.name for each in METRICS if each.of == "agency" and each.name not in _NO_SIZES)
"""The metrics that can size marks: numbers that are never negative."""

_NAMES = {"zh": 0.19, "en": 0.3, "both": 0.3}
"""The share of the page for the names at each side."""
_NAME_LINES = 4
_ROW = 4.0
_SMALLEST, _LARGEST = 4.0, 13.0
_THINNEST, _THICKEST = 0.4, 3.6
_EVEN = 0.1
"""The position between thinnest and thickest of lines of equal weight, which can be very many."""
_HIGH = 1.1
"""The height of the ring, by the width of the page."""
_MOST_TIES = 120
_PULL = 0.4
"""How far lines are pulled towards the middle of the ring."""
_NOTES = {"zh": 30.0, "en": 30.0, "both": 60.0}
"""The height kept for notes on what is left out."""
_SAID = (
    query_messages.NETWORK_ACROSS,
    query_messages.NETWORK_ON_PAPER,
    query_messages.NETWORK_PROVISIONS,
    query_messages.NETWORK_STATED_ONLY,
)
"""Notes of an answer that a reader of the picture needs."""


@attrs.frozen(kw_only=True)
class _Spot:
    """The place of an agency, its side, and the size of its mark."""

    place: Point
    right: bool
    size: float


@takes_plan
def agencies(
    plan: Plan,
    *,
    answer: Network | None = None,
    ties: Ties | None = None,
    size: str = "strength",
    weight: TieWeight | None = None,
    unit: Unit | None = None,
    level: AssignmentLevel | None = None,
    order: Order | None = None,
    provisions: bool | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw agencies on a ring, by name clockwise from the top unless *order* is given, and the ties between them.

    The figures are those of `policyplan.network`. If the page has no room for all agencies, those with the most ties
    are drawn. Of more than 120 ties, the weakest are left out, all of one weight together, until at most 120 are left
    or all have the same weight. The page reports both, and counts agencies without ties.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.network` to draw as it is; it already has its options.
        ties: ``leading`` draws an arrow from a lead agency (a responsible one, where a task names no lead agency) to
            each supporting agency, as wide as the number of tasks that they share. ``joint`` draws a line between
            agencies with a role in the same task, as wide as its *weight*. By default ``leading``, or ``joint`` if no
            task has both an owner and a supporting agency.
        size: The metric that sets the size of a mark.
        weight: How to weigh a tie, as in `policyplan.network`.
        unit: What agencies share: the task on which their assignments are ``written`` (the default), an ``action``
            with everything below it, or each ``task``.
        level: ``assigned`` or ``leaf``, as in `policyplan.network`.
        order: The order around the ring: ``name``, or a metric, largest first, as in `policyplan.network`.
        provisions: Add the provisions (safeguards and other duties).
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn or is given with options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: No two agencies have such a tie.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.agencies(samples.jiangmen(), language="en")
        >>> picture.pages[0].description.split(" · ")[1]
        '141 of 216 ties are not shown (1 action or less).'

    """
    if ties is not None:
        check_choice("ties", ties, get_args(Ties))
    check_choice("size", size, SIZES)
    plan, settings = Settings.of(plan, options)
    if answer is None:
        own = given(weight=weight, unit=unit, level=level, order=order, provisions=provisions)
        answer = with_metrics(plan, (size, order or "name"), **own, stated_only=settings.stated_only)
    else:
        own = {"weight": weight, "unit": unit, "level": level, "order": order, "provisions": provisions}
        answer = known_answer(answer, (Network,), settings, **own)
    asked_for = ties
    if ties is None:
        ties = "leading" if answer.leading else "joint"
    found = answer.leading if ties == "leading" else answer.ties
    word = unit_word(plan, _units(plan, answer))
    degrees = collections.Counter(end for tie in found for end in (tie.one, tie.other))
    counted_by = word if ties == "leading" or answer.weight == "joint" else None
    legend = (_sizes(size, settings), _lines_of(answer, ties, word, counted_by, settings))
    frame = Frame(plan=plan, heading=messages.AGENCY_NETWORK, settings=settings, legend=legend)
    tied = {row.agency: row.name for row in answer if degrees[row.agency]}
    lines = {id: _lines(text_in(name, settings.language), frame) for id, name in tied.items()}
    kept = _that_fit(lines, degrees, frame.area.height - fitted(_NOTES, settings.language))
    among = [tie for tie in found if tie.one in kept and tie.other in kept]
    drawn = strongest(among)
    said = (*_SAID, query_messages.OWNERS_RESPONSIBLE) if ties == "leading" else _SAID
    caveats = tuple(note for note in answer.notes if note.template in said)
    frame = attrs.evolve(
        frame,
        notes=(
            *left_out(messages.AGENCIES_REDUCED, settings.language, kept=len(kept), count=len(tied)),
            *_ties_left_out(among, drawn, counted_by, settings),
            *left_out(messages.UNTIED_LEFT_OUT, settings.language, kept=len(tied), count=len(answer)),
            *notes_of(caveats, settings.language),
        ),
        summary=counted({messages.AGENCY_COUNT: len(kept)}, settings.language),
    )
    drawing = _Ring(
        frame=frame,
        lines={id: lines[id] for id in kept},
        names=tied,
        values={row.agency: float(getattr(row, size) or 0.0) for row in answer},
        ties=drawn,
        directed=ties == "leading",
        unit=counted_by,
    )
    pages = [drawing.compose] if kept else []
    return Picture(
        pages=paged(frame, pages, nothing=messages.NOTHING_LED if asked_for == "leading" else messages.NOTHING_TIED),
        dot=_dot(answer, found, settings),
        name="agencies",
    )


def _dot(answer: Network, ties: Sequence[Tie], settings: Settings) -> str:
    return to_dot(
        [Node(row.agency, label=text_in(row.name, settings.language)) for row in answer],
        [Edge(f"{tie.one}/{tie.other}", tie.one, tie.other, label=f"{tie.weight:g}") for tie in ties],
    )


def _sizes(size: str, settings: Settings) -> Entry:
    """The legend of the marks."""
    metric = next(each for each in METRICS if each.name == size and each.of == "agency")

    def sized(language: Language) -> str:
        return messages.SIZED_BY.render(language, metric=metric.heading.render(language).lower())

    return Entry(text=titled(sized, settings.language), mark=styles.ACTION)


def _units(plan: Plan, answer: Network) -> tuple[str, ...]:
    """Return the ids of what ties agencies in *answer*."""
    parts = parts_by_task(plan, unit=answer.unit, level=answer.level, stated_only=False, provisions=False)
    return tuple(id for id, parties in parts.items() if parties)


def _lines_of(answer: Network, ties: Ties, word: UnitWord, unit: UnitWord | None, settings: Settings) -> Entry:
    """The legend of the lines, with the meaning of their width if they differ in it."""
    found = answer.leading if ties == "leading" else answer.ties
    tie = messages.TIES_LEADING if ties == "leading" else messages.TIES_JOINT[word]
    width = messages.WIDE_BY_WEIGHT if unit is None else messages.WIDE_BY_UNITS[unit]
    differ = len(set(map(_weight, found))) > 1

    def tied(language: Language) -> str:
        words = tie.render(language)
        return with_remark(words, width.render(language, weight=answer.weight), language) if differ else words

    line = attrs.evolve(styles.DAY, arrow=ties == "leading")
    return Entry(text=titled(tied, settings.language), line=line)


def _lines(words: str, frame: Frame) -> tuple[str, ...]:
    return broken(words, fitted(_NAMES, frame.language) * frame.area.width / SMALL, max_lines=_NAME_LINES)


def _height(lines: Sequence[str]) -> float:
    return max(_LARGEST, len(lines) * SMALL * LINE_HEIGHT) + _ROW


def _that_fit(names: Mapping[str, tuple[str, ...]], degrees: Mapping[str, int], height: float) -> tuple[str, ...]:
    """Return as many agencies as both sides of the ring have room for: those with the most ties, then by name."""
    row = max((_height(lines) for lines in names.values()), default=1.0)
    return most_tied(names, degrees, max(1, int(height // row)) * 2)


def strongest(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the ties to draw, the weakest first, so that strong ones are painted over them.

    The weakest are left out, all of one weight together, so that equals are treated alike; the strongest always stay.
    """
    classes: dict[float, list[Tie]] = {}
    for tie in sorted(ties, key=_weight, reverse=True):
        classes.setdefault(_weight(tie), []).append(tie)
    kept: list[Tie] = []
    for some in classes.values():
        if kept and len(kept) + len(some) > _MOST_TIES:
            break
        kept += some
    return tuple(reversed(kept))


def _weight(tie: Tie) -> float:
    # Weights are worked out in floats, and equals may differ behind that.
    return round(float(tie.weight), 9)


def _ties_left_out(
    ties: Sequence[Tie], drawn: Sequence[Tie], unit: UnitWord | None, settings: Settings
) -> tuple[str, ...]:
    """Return a note on the weight up to which ties are not drawn."""
    left = len(ties) - len(drawn)
    if not left:
        return ()
    heaviest = max((tie for tie in ties if _weight(tie) < _weight(drawn[0])), key=_weight)

    def note(language: Language) -> str:
        weight = _weight_words(heaviest, unit, language)
        return messages.TIES_REDUCED.render(language, weight=weight, count=left, total=len(ties))

    return (by_language(note, settings.language),)


def _weight_words(tie: Tie, unit: UnitWord | None, language: Language) -> str:
    """``2 actions``, or ``weight 0.53``."""
    if unit is not None:
        return messages.UNIT_COUNTS[unit].render(language, count=int(tie.weight))
    return messages.A_WEIGHT.render(language, weight=f"{tie.weight:.3g}")


@attrs.frozen(kw_only=True)
class _Ring:
    """The one page."""

    frame: Frame
    lines: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Text]
    values: Mapping[str, float]
    ties: Sequence[Tie]
    directed: bool
    unit: UnitWord | None

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return lines, then marks, then names outside the ring."""
        spots = self.spots()
        lines = [self.line(tie, spots) for tie in self.ties]
        marks = [self.mark(id, spot) for id, spot in spots.items()]
        labels = [self.label(id, spot) for id, spot in spots.items()]
        bottom = max(*(mark.extent.bottom for mark in marks), *(label.extent.bottom for label in labels))
        area = self.frame.area
        return [*lines, *marks, *labels], attrs.evolve(area, height=bottom - area.y)

    def spots(self) -> dict[str, _Spot]:
        """Half of the agencies at the right from the top down, the others at the left from the bottom up."""
        area = self.frame.area
        ids = list(self.lines)
        half = math.ceil(len(ids) / 2)
        largest = max((self.values[id] for id in ids), default=0.0) or 1.0
        wide = area.width / 2 - fitted(_NAMES, self.frame.language) * area.width - _LARGEST
        high = min(area.height, max(_HIGH * area.width, half * max(map(_height, self.lines.values()))))
        spots = {}
        for side, some in ((True, ids[:half]), (False, ids[half:][::-1])):
            step = high / len(some) if some else 0.0
            for number, id in enumerate(some):
                y = area.y + step * (number + 0.5)
                # The ring is a little higher than the column of names, so that no mark is in the middle at the top.
                across = wide * math.sqrt(1 - ((2 * (y - area.y) / high - 1) * 0.93) ** 2)
                x = area.center[0] + (across if side else -across)
                share = math.sqrt(max(0.0, self.values[id]) / largest)
                spots[id] = _Spot(place=(x, y), right=side, size=_SMALLEST + (_LARGEST - _SMALLEST) * share)
        return {id: spots[id] for id in ids}

    def line(self, tie: Tie, spots: Mapping[str, _Spot]) -> Line:
        """Return a tie, drawn towards the middle, darker and wider if it is stronger."""
        tail, head, weight = tie.one, tie.other, _weight(tie)
        least, most = _weight(self.ties[0]), _weight(self.ties[-1])
        share = (weight - least) / (most - least) if most > least else _EVEN
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
            title=titled(lambda language: self.says(tie, language), self.frame.language),
            data=(("id", tail), ("agency", head), ("weight", f"{weight:g}")),
        )

    def says(self, tie: Tie, language: Language) -> str:
        """Return ``Education Bureau → Finance Bureau: 2 actions``; with another weight its figure."""
        one, other = (self.names[id].in_(language) for id in (tie.one, tie.other))
        figure = _weight_words(tie, self.unit, language)
        return labelled(f"{one} {'→' if self.directed else '–'} {other}", figure, language)

    def title(self, id: str) -> str:
        """Return ``Education Bureau · 34``: the name, and the figure behind the size of the mark."""
        figure = f"{self.values[id]:.4g}"
        return titled(lambda language: join_parts(self.names[id].in_(language), figure), self.frame.language)

    def places(self, spots: Mapping[str, _Spot]) -> Iterator[Point]:
        """Where all marks are."""
        return (spot.place for spot in spots.values())

    def mark(self, id: str, spot: _Spot) -> Mark:
        """An agency."""
        x, y = spot.place
        color = styles.ACTION.stroke
        return Mark(x=x, y=y, size=spot.size, color=color, id=f"node-{id}", title=self.title(id), data=(("id", id),))

    def label(self, id: str, spot: _Spot) -> Label:
        """Its name, outside the ring."""
        x, y = spot.place
        aside = _LARGEST / 2 + 4.0
        return Label(
            x=x + aside if spot.right else x - aside,
            y=y,
            lines=self.lines[id],
            size=SMALL,
            anchor="start" if spot.right else "end",
            title=self.title(id),
            data=(("id", id),),
        )


def _towards(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
