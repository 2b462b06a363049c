"""Trees in columns, from left to right: a branch is next to its children, and each page takes what fits.

Graphviz would spread a tree over one sheet of any size. Here a tree is split for A4: a branch that is too high is
continued on the next page, its own box repeated and marked as continued; deeper levels become trees of their own.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import phrase
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import BODY, Frame, broken, label_in, swatch_box
from policyplan.draw.scene.palette import Swatch
from policyplan.draw.scene.scene import LINE_HEIGHT, Data, Element, Line, Rectangle
from policyplan.text.breaking import wrap

_GAP = 4.0
_GROUP_GAP = 10.0
_BETWEEN = 26.0
_PAD = 5.0
_MOST_LEVELS = 4
_NARROWEST = 80.0
"""The narrowest column before there are fewer."""
_MOST_LINES = 12
_FIRST_LINE = 3.0 + BODY * LINE_HEIGHT / 2
"""From the top of a box to the middle of its first line, where lines are tied to it."""


@attrs.frozen(kw_only=True)
class Branch:
    """A box of a tree: its text, its look, and its children.

    ``inferred`` dashes the line to it; at the root, which has none, its edge. ``partly_inferred`` is set if the text
    marks something as inferred. ``mark`` is below the text.
    """

    id: str
    text: str
    swatch: Swatch
    mark: str = ""
    title: str = ""
    data: Data = ()
    inferred: bool = False
    partly_inferred: bool = False
    children: tuple[Branch, ...] = ()

    def all(self) -> Iterator[Branch]:
        """Yield the branch and everything below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.all()


@attrs.frozen(kw_only=True)
class Columns:
    """The columns of one tree: where each begins and how wide it is."""

    left: tuple[float, ...]
    width: tuple[float, ...]
    _broken: dict[tuple[str, str, int], tuple[str, ...]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def lines(self, branch: Branch, depth: int) -> tuple[str, ...]:
        """Return the text of a branch, broken for its column. It is asked for by each branch above, and broken once."""
        key = branch.text, branch.mark, depth
        if key not in self._broken:
            room = (self.width[depth] - 2 * _PAD) / BODY
            mark = wrap(branch.mark, room) if branch.mark else ()
            self._broken[key] = broken(branch.text, room, max_lines=_MOST_LINES) + mark
        return self._broken[key]

    def own_height(self, branch: Branch, depth: int) -> float:
        """Return the height of a branch's own box."""
        return len(self.lines(branch, depth)) * BODY * LINE_HEIGHT + 6

    def height(self, branch: Branch, depth: int = 0) -> float:
        """Return the height of a branch with everything below it."""
        return max(self.own_height(branch, depth), self.below(branch.children, depth + 1))

    def below(self, children: Sequence[Branch], depth: int) -> float:
        """Return the height of branches below each other."""
        heights = math.fsum(self.height(child, depth) for child in children)
        return heights + math.fsum(gap_between(one, other) for one, other in itertools.pairwise(children))


def gap_between(one: Branch, other: Branch) -> float:
    """Return the gap between two branches: wider if one of them has children, so that groups are distinct."""
    return _GROUP_GAP if one.children or other.children else _GAP


def tree_pages(frame: Frame, roots: Sequence[Branch]) -> list[Callable[[], tuple[Sequence[Element], Rectangle]]]:
    """Return a function for each page of a tree's picture."""
    area = frame.area
    levels = max(2, min(_MOST_LEVELS, int((area.width + _BETWEEN) / (_NARROWEST + _BETWEEN))))
    trees = [tree for root in roots for tree in _by_depth(root, levels, frame)]
    columns = _columns(area, max(map(_depth, trees), default=1))
    room = area.height
    pieces = [piece for tree in trees for piece in _parted(tree, room, columns, 0, frame)]
    pages: list[list[Branch]] = []
    left = 0.0
    for piece in pieces:
        height = columns.height(piece)
        if not pages or height > left:
            pages.append([])
            left = room
        pages[-1].append(piece)
        left -= height + _GROUP_GAP
    return [lambda page=page: _compose(area, columns, page) for page in pages]  # type: ignore[misc]


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.children), default=0)


def _by_depth(root: Branch, levels: int, frame: Frame) -> Iterator[Branch]:
    """Yield the tree down to the depth that a page is wide enough for, then each deeper branch as its own tree."""
    deeper: list[Branch] = []
    yield _pruned(root, levels, deeper, phrase(messages.CONTINUES, frame.language))
    for branch in deeper:
        yield from _by_depth(attrs.evolve(branch, mark=phrase(messages.CONTINUED, frame.language)), levels, frame)


def _pruned(branch: Branch, levels: int, deeper: list[Branch], mark: str) -> Branch:
    if levels > 1:
        return attrs.evolve(branch, children=tuple(_pruned(each, levels - 1, deeper, mark) for each in branch.children))
    if not branch.children:
        return branch
    deeper.append(branch)
    return attrs.evolve(branch, children=(), mark=mark)


def _columns(area: Rectangle, depth: int) -> Columns:
    """The first columns hold short titles, the last the longest text, so it gets twice their width."""
    shares = [1.0] * (depth - 2) + [1.7, 1.9] if depth > 1 else [1.0]
    room = area.width - _BETWEEN * (depth - 1)
    widths = [room * share / math.fsum(shares) for share in shares]
    left = [area.x + math.fsum(widths[:number]) + _BETWEEN * number for number in range(depth)]
    return Columns(left=tuple(left), width=tuple(widths))


def _parted(branch: Branch, room: float, columns: Columns, depth: int, frame: Frame) -> Iterator[Branch]:
    """Yield the branch in pieces that each fit a page."""
    if columns.height(branch, depth) <= room or not branch.children:
        yield branch
        return
    parts = [part for child in branch.children for part in _parted(child, room, columns, depth + 1, frame)]
    held: list[Branch] = []
    begun = False
    for part in parts:
        if held and columns.height(attrs.evolve(branch, children=(*held, part)), depth) > room:
            yield _piece(branch, held, begun, frame)
            held, begun = [], True
        held.append(part)
    yield _piece(branch, held, begun, frame)


def _piece(branch: Branch, children: Sequence[Branch], continued: bool, frame: Frame) -> Branch:
    mark = phrase(messages.CONTINUED, frame.language) if continued else branch.mark
    return attrs.evolve(branch, mark=mark, children=tuple(children))


def _compose(area: Rectangle, columns: Columns, roots: Sequence[Branch]) -> tuple[Sequence[Element], Rectangle]:
    lines: list[Element] = []
    boxes: list[Element] = []
    y = area.y
    for number, root in enumerate(roots):
        _place(root, columns, 0, y, str(number), lines, boxes)
        y += columns.height(root) + _GROUP_GAP
    width = columns.left[-1] + columns.width[-1] - area.x
    return [*lines, *boxes], Rectangle(x=area.x, y=area.y, width=width, height=y - area.y - _GROUP_GAP)


def _place(
    branch: Branch, columns: Columns, depth: int, y: float, way: str, lines: list[Element], boxes: list[Element]
) -> None:
    """Add the branch and everything below it at *y*."""
    height = columns.own_height(branch, depth)
    place = Rectangle(x=columns.left[depth], y=y, width=columns.width[depth], height=height)
    box = swatch_box(branch.swatch, place, id=f"box-{way}", title=branch.title, data=branch.data)
    if not depth:
        box = attrs.evolve(box, dashed=branch.inferred)
    boxes += [box, label_in(box, columns.lines(branch, depth))]
    tops = []
    below = y
    for number, child in enumerate(branch.children):
        if number:
            below += gap_between(branch.children[number - 1], child)
        tops.append(below)
        _place(child, columns, depth + 1, below, f"{way}-{number}", lines, boxes)
        below += columns.height(child, depth + 1)
    if tops:
        lines += _ties(place, columns.left[depth + 1], tops, branch.children)


def _ties(place: Rectangle, end: float, tops: Sequence[float], children: Sequence[Branch]) -> Iterator[Line]:
    """Yield a trunk next to a box, and a line from it to each child, each once: dashes that overlap look solid.

    They join first lines, so that a box and its first child are joined by a straight line, whatever their heights.
    """
    trunk = (place.right + end) / 2
    top, bottom = place.y + _FIRST_LINE, tops[-1] + _FIRST_LINE
    whole = styles.INFERRED if all(child.inferred for child in children) else styles.STATED
    yield attrs.evolve(whole, points=((place.right, top), (trunk, top)))
    if top < bottom:
        yield attrs.evolve(whole, points=((trunk, top), (trunk, bottom)))
    for y, child in zip(tops, children, strict=True):
        look = styles.INFERRED if child.inferred else styles.STATED
        yield attrs.evolve(look, points=((end, y + _FIRST_LINE), (trunk, y + _FIRST_LINE)))
