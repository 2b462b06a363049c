"""Layered graphs: boxes in columns with lines between neighbouring ones, in an order in which few lines cross.

The method is Sugiyama's (Sugiyama, Tagawa and Toda, IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): each
column is sorted by the barycentres of what its boxes are tied to, in sweeps back and forth. What that leaves, sifting
mends (Matuszewski, Schönfeld and Molitor, Graph Drawing 1999): each box is tried at every place of its column. Both
begin from several orders, and the best result is taken. No clock and no chance decides anything, so that the same
graph has the same order everywhere.
"""

from __future__ import annotations

import functools
import itertools
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Order: TypeAlias = list[list[int]]
Ties: TypeAlias = Sequence[tuple[str, str]]

_MOST_SWEEPS = 24
_MOST_IDLE = 4
"""After so many sweeps without a gain, no more are made; in large graphs after one."""
_MOST_SIFTINGS = 10
_WINDOW = 40
"""How far a box is sifted up or down."""
_MOST_TRIES = 40
_MOST_IDLE_TRIES = 12
"""After so many without a gain, no more are made."""
_MOST_SIFTED = 6
"""So many of the best orders that sweeps found are sifted."""
_BUDGET = 1_500_000
"""How many steps of sifting there may be, roughly: small graphs begin from more orders than large ones."""


def in_order(columns: Sequence[Sequence[str]], ties: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The columns with their boxes in an order in which few lines cross; each tie joins a column to the next.

    What is not tied together stands apart, in the order of the columns as they are given; where that order is as good
    as another, it is kept.
    """
    return list(_in_order(tuple(map(tuple, columns)), tuple(ties)))


# A picture is drawn in each language, and its graph is the same.
@functools.lru_cache(maxsize=16)
def _in_order(columns: tuple[tuple[str, ...], ...], ties: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    result: list[tuple[str, ...]] = [() for _ in columns]
    for names, some in _components(columns, ties):
        result = [(*column, *more) for column, more in zip(result, _Component(names, some).best(), strict=True)]
    return tuple(result)


def crossings(columns: Sequence[Sequence[str]], ties: Iterable[tuple[str, str]]) -> int:
    """How many pairs of lines cross where the boxes stand in this order."""
    places = {name: place for column in columns for place, name in enumerate(column)}
    column_of = {name: number for number, column in enumerate(columns) for name in column}
    between: list[list[tuple[int, int]]] = [[] for _ in columns]
    for tail, head in ties:
        between[column_of[tail]].append((places[tail], places[head]))
    return sum(_inversions(sorted(pairs)) for pairs in between)


def _components(columns: Sequence[Sequence[str]], ties: Ties) -> Iterator[tuple[list[list[str]], Ties]]:
    """What is tied together, by the columns, with its ties."""
    near: dict[str, list[str]] = {name: [] for column in columns for name in column}
    for tail, head in ties:
        near[tail].append(head)
        near[head].append(tail)
    part: dict[str, int] = {}
    parts = 0
    for name in near:
        if name not in part:
            part[name] = parts
            pending = [name]
            for one in pending:
                new = [other for other in near[one] if other not in part]
                part |= dict.fromkeys(new, parts)
                pending += dict.fromkeys(new)
            parts += 1
    names: list[list[list[str]]] = [[[] for _ in columns] for _ in range(parts)]
    some: list[list[tuple[str, str]]] = [[] for _ in range(parts)]
    downs: list[list[float]] = [[] for _ in range(parts)]
    for number, column in enumerate(columns):
        for place, name in enumerate(column):
            names[part[name]][number].append(name)
            downs[part[name]].append((place + 0.5) / len(column))
    for tie in ties:
        some[part[tie[0]]].append(tie)
    # The highest first, as its boxes stand in the columns that were given.
    order = sorted(range(parts), key=lambda number: math.fsum(downs[number]) / len(downs[number]))
    return ((names[number], some[number]) for number in order)


def _inversions(pairs: Iterable[tuple[int, int]]) -> int:
    """How many pairs of *pairs*, which are sorted, have their second numbers the other way round than their first."""
    pairs = list(pairs)
    size = max((second for _, second in pairs), default=0) + 1
    # A Fenwick tree (Barth, Jünger and Mutzel, Journal of Graph Algorithms and Applications 8, 2004).
    tree = [0] * (size + 1)
    count = 0
    for seen, (_, second) in enumerate(pairs):
        before, at = 0, second + 1
        while at:
            before += tree[at]
            at &= at - 1
        count += seen - before
        at = second + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return count


class _Component:
    """What is tied together. Boxes are numbered as they are given, in every column from 0."""

    def __init__(self, columns: Sequence[Sequence[str]], ties: Ties) -> None:
        self.columns = columns
        number = {name: place for column in columns for place, name in enumerate(column)}
        column_of = {name: place for place, column in enumerate(columns) for name in column}
        self.before: list[list[list[int]]] = [[[] for _ in column] for column in columns]
        self.behind: list[list[list[int]]] = [[[] for _ in column] for column in columns]
        for tail, head in ties:
            self.behind[column_of[tail]][number[tail]].append(number[head])
            self.before[column_of[head]][number[head]].append(number[tail])

    def best(self) -> list[tuple[str, ...]]:
        """The columns in the best order that is found."""
        ways = (False, True) if len(self.columns) > 2 else (False,)
        swept: list[Order] = []
        least, idle = None, 0
        for start in self.starts():
            found = min((self.swept(start, both) for both in ways), key=self.cost)
            swept.append(found)
            cost = self.cost(found)
            least, idle = (cost, 0) if least is None or cost < least else (least, idle + 1)
            if idle >= _MOST_IDLE_TRIES:
                break
        swept.sort(key=self.cost)
        distinct = [order for order, _ in itertools.groupby(swept)]
        order = min(map(self.sifted, distinct[: min(_MOST_SIFTED, 1 + self.tries)]), key=self.cost)
        mirrored = [column[::-1] for column in order]
        order = min(order, mirrored, key=self.cost)
        return [tuple(names[each] for each in column) for names, column in zip(self.columns, order, strict=True)]

    def cost(self, order: Order) -> tuple[int, int]:
        """How many lines cross, and how far the order is from the one that was given."""
        lines = 0
        for ends, (here, there) in zip(self.behind, itertools.pairwise(order), strict=False):
            place = _places(there)
            tied = ((rank, sorted(place[end] for end in ends[box])) for rank, box in enumerate(here))
            lines += _inversions((rank, to) for rank, places in tied for to in places)
        return lines, sum(_inversions(enumerate(column)) for column in order)

    def starts(self) -> Iterator[Order]:
        """The orders to begin from: as given, by nearness from either side, and shuffled ones, but always the same."""
        given = [list(range(len(column))) for column in self.columns]
        yield given
        if max(map(len, given)) < 3 and len(given) < 3:
            return
        yield self.by_nearness(range(len(given)))
        yield self.by_nearness(range(len(given) - 1, -1, -1))
        # Not for secrets: to try orders of all kinds.
        chance = random.Random(1)  # noqa: S311
        for _ in range(self.tries):
            yield [sorted(column, key=lambda _: chance.random()) for column in given]

    @functools.cached_property
    def steps(self) -> int:
        """How many steps it takes to sift all columns once."""
        ends = [
            sum(len(each) for side, *_ in self.sides(number) for each in side) for number in range(len(self.columns))
        ]
        columns = map(len, self.columns)
        return sum((boxes + ties) * min(boxes, _WINDOW) for boxes, ties in zip(columns, ends, strict=True))

    @property
    def tries(self) -> int:
        """How many shuffled orders are tried: fewer in a large graph."""
        return min(_MOST_TRIES, _BUDGET // (self.steps * _MOST_SIFTINGS))

    def by_nearness(self, numbers: Iterable[int]) -> Order:
        """The order in which a search in breadth meets the boxes, which begins in the first of the columns."""
        met: dict[tuple[int, int], None] = {}
        for number in numbers:
            for box in range(len(self.columns[number])):
                pending = [(number, box)] if (number, box) not in met else []
                met |= dict.fromkeys(pending)
                for column, one in pending:
                    new = [(column - 1, other) for other in self.before[column][one]]
                    new += [(column + 1, other) for other in self.behind[column][one]]
                    new = [each for each in dict.fromkeys(new) if each not in met]
                    met |= dict.fromkeys(new)
                    pending += new
        return [[box for column, box in met if column == number] for number in range(len(self.columns))]

    def swept(self, order: Order, both: bool) -> Order:
        """The best order that sweeps from this one find, going by the column before, the one behind, or *both*."""
        best, least, idle = order, self.cost(order), 0
        for number in range(_MOST_SWEEPS):
            order = self.by_means(order, forth=number % 2 == 0, turn=number % 4 >= 2, both=both)
            cost = self.cost(order)
            idle += 1
            if cost < least:
                best, least, idle = order, cost, 0
            if idle >= (_MOST_IDLE if self.tries else 1) or not least[0]:
                break
        return best

    def by_means(self, order: Order, *, forth: bool, turn: bool, both: bool) -> Order:
        """Each column by the barycentres of its boxes, one after the other; with *turn*, equals turn round."""
        order = list(order)
        for number in range(len(order)) if forth else range(len(order) - 1, -1, -1):
            column = order[number][::-1] if turn else order[number]
            places: list[list[float]] = [[] for _ in column]
            for side, other, wanted in self.sides(number):
                if both or wanted == forth:
                    place = _places(order[other])
                    for one in column:
                        places[one] += [(place[each] + 0.5) / len(place) for each in side[one]]
            mean = {one: math.fsum(places[one]) / len(places[one]) for one in column if places[one]}
            # What has no tie to that side stays where it is.
            tied = iter(sorted(mean, key=mean.__getitem__))
            order[number] = [next(tied) if one in mean else one for one in column]
        return order

    def sides(self, number: int) -> Iterator[tuple[Sequence[Sequence[int]], int, bool]]:
        """The ties of a column's boxes to each side: the boxes, the column that has them, whether it is before."""
        if number:
            yield self.before[number], number - 1, True
        if number + 1 < len(self.columns):
            yield self.behind[number], number + 1, False

    def sifted(self, order: Order) -> Order:
        """The order, each column sifted in turn until nothing moves, or, in a large graph, some times."""
        for _ in range(min(_MOST_SIFTINGS, _BUDGET // self.steps)):
            before = order
            for number in range(len(order)):
                order = self.sifted_column(order, number)
            if order == before:
                break
        return order

    def sifted_column(self, order: Order, number: int) -> Order:
        """One column with each box, in turn, at the place where fewest lines cross; those with most ties first."""
        column = list(order[number])
        sides = []
        for side, other, _ in self.sides(number):
            place = _places(order[other])
            at = [[place[each] for each in ends] for ends in side]
            sides.append((at, [_up_to(places, len(place)) for places in at]))
        ties = [sum(len(at[one]) for at, _ in sides) for one in range(len(column))]
        for one in sorted(column, key=lambda each: -ties[each]):
            here = column.index(one)
            first, last = max(0, here - _WINDOW), min(len(column), here + _WINDOW + 1)
            others = [each for each in column[first:last] if each != one]
            # How many lines more cross where the box stands behind so many of the others.
            more = [0]
            for each in others:
                change = sum(
                    sum(map(less[one].__getitem__, at[each])) - sum(map(less[each].__getitem__, at[one]))
                    for at, less in sides
                )
                more.append(more[-1] + change)
            least = min(more)
            if least < more[here - first]:
                others.insert(more.index(least), one)
                column[first:last] = others
        return [*order[:number], column, *order[number + 1 :]]


def _places(column: Sequence[int]) -> list[int]:
    """The place of each box in a column."""
    places = [0] * len(column)
    for place, box in enumerate(column):
        places[box] = place
    return places


def _up_to(places: Iterable[int], size: int) -> list[int]:
    """How many of the places are less than 0, 1, 2 …"""
    counts = [0] * (size + 1)
    for place in places:
        counts[place + 1] += 1
    return list(itertools.accumulate(counts))
