"""Alluvial picture of levels: one column of tasks per plan, with a band wherever a plan takes up the one above it."""

from __future__ import annotations

import collections
import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

import attrs

from policyplan.compare.align import NOTE_LANGUAGES
from policyplan.compare.alignment import AlignedKind, Alignment, AlignmentRow, AlignmentState
from policyplan.compare.cascade import Cascade
from policyplan.draw import messages
from policyplan.draw.backends.dot import Edge, Node, to_dot
from policyplan.draw.languages import PictureLanguage, by_language, languages, phrase, text_in
from policyplan.draw.layout.box_columns import MOST_PAGES, Side, ends_of, placed_near
from policyplan.draw.layout.layered import in_order
from policyplan.draw.options import Settings, Theme
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.tooltips import join_parts, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, broken, label_in, paged, swatch_box
from policyplan.draw.scene.palette import Swatch
from policyplan.draw.scene.scene import LINE_HEIGHT, Element, Label, Line, Rectangle
from policyplan.errors import check_choice
from policyplan.l10n.lists import join_clauses, labelled
from policyplan.l10n.times import with_number
from policyplan.messages import Language, interface_language, label
from policyplan.model.arguments import checks_arguments
from policyplan.model.plan import Plan
from policyplan.model.values import Text

DrawnKind = Literal["task", "target"]

_HEAD_LINES = 3
_ABOVE_FOOT = 5.0
_SHARE = 0.74
"""The share of the width that boxes take; bands need the rest."""
_THIN, _THICK = 1.0, 5.0
_SWATCHES: dict[AlignmentState, Swatch] = {
    AlignmentState.TAKEN_UP: styles.ACTION,
    AlignmentState.POSSIBLE: styles.TASK,
    AlignmentState.LEFT_OUT: styles.REFUSED,
    AlignmentState.NOT_ADDRESSED: styles.BASELINE,
    AlignmentState.ADDED: styles.ADDED,
}
"""The box of each state. A box of the lowest plan has the state in which it takes something up."""
_LINES = {
    AlignmentState.TAKEN_UP: attrs.evolve(styles.LEAD),
    AlignmentState.POSSIBLE: attrs.evolve(styles.INFERRED),
}
_NAMES = {"task": messages.TASK_COUNT, "target": messages.ALIGNMENT_TARGET_COUNT}


@attrs.frozen(kw_only=True)
class _Node:
    """A task or target of one level."""

    id: str
    """Unique in the picture: the number of the level, and the id in the plan."""
    level: int
    number: str | None
    title: Text
    amount: Text | None
    state: AlignmentState

    def words(self, language: Language) -> str:
        """The numbering, the title and the amount."""
        title = with_number(self.number, self.title.in_(language), language)
        return labelled(title, self.amount.in_(language), language) if self.amount else title

    def label(self, language: PictureLanguage) -> str:
        """The same in each language of a picture that the title has; in the first one if it has none of them."""
        every = languages(language)
        own = [one for one in every if self.title.get(one)] or every[:1]
        return "\n".join(map(self.words, own))

    def says(self, language: Language) -> str:
        """The words with the state."""
        return join_parts(self.words(language), label(self.state, language))


@attrs.frozen(kw_only=True)
class _Band:
    """A tie between tasks of neighbouring levels."""

    tail: str
    head: str
    state: AlignmentState
    score: float | None

    @property
    def tie(self) -> tuple[str, str]:
        return self.tail, self.head


@checks_arguments
def alignment(
    answer: Alignment | Cascade,
    *,
    kind: DrawnKind = "task",
    language: PictureLanguage | None = None,
    theme: Theme = "colour",
    width: str | None = None,
    title: bool = True,
    legend: bool = True,
    source: bool = True,
) -> Picture:
    """Draw how plans of several levels align: the upper plan on the left, each lower one to the right of it.

    A band ties a task to one that takes it up; the thicker, the more alike they are. A thin dashed band is only
    possible. The colour of a box shows its state: taken up, possible, left out or added. If one page is too small,
    there are several, each with whole groups of tied tasks. What twelve pages have no room for is counted on the page.

    Parameters:
        answer: The result of `policyplan.align` or `policyplan.cascade`.
        kind: ``task`` or ``target``.
        language: An interface language, or ``both``. Default: the language of the upper plan, or English.
        theme: ``colour``, or ``print`` for black and white.
        width: The width of a page, such as ``160mm`` or ``900px``. Default: A4.
        title: Whether there is a title.
        legend: Whether there is a legend.
        source: Whether there is a note on the sources.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value.
        EmptyPictureError: No plan has a task or target of this kind.

    Example:
        >>> from policyplan import align, draw, samples
        >>> plan = samples.jiangmen()
        >>> draw.alignment(align(plan, plan), language="en").pages[0].description.partition(" · ")[0]
        'taken up: 36 tasks'

    """
    check_choice("kind", kind, get_args(DrawnKind))
    steps = answer.alignments if isinstance(answer, Cascade) else (answer,)
    plans = (steps[0].upper_plan, *(step.lower_plan for step in steps))
    options = {"theme": theme, "width": width, "title": title, "legend": legend, "source": source}
    chosen = language or interface_language(plans[0].language)
    plan, settings = Settings.of(_together(plans), {"language": chosen, **options})
    nodes, bands = _read(steps, AlignedKind(kind))
    states = collections.Counter(node.state for node in nodes.values() if node.level < len(plans) - 1)
    states[AlignmentState.ADDED] = sum(node.state is AlignmentState.ADDED for node in nodes.values())
    shown = {state for state, count in collections.Counter(node.state for node in nodes.values()).items() if count}
    frame = Frame(
        plan=plan,
        heading=messages.ALIGNMENT,
        settings=settings,
        legend=tuple(_legend(shown, bands, chosen)),
        split=messages.SPLIT_ALIGNMENT,
        summary=_summary(states, kind, chosen),
        landscape=True,
    )
    strange = [note for note in answer.notes if note.template is NOTE_LANGUAGES]
    said = (phrase(note.template, chosen, "\n", **dict(note.facts)) for note in strange)
    frame = attrs.evolve(frame, notes=(*frame.notes, *said))
    groups = _packed(nodes, bands, plans, frame)
    kept = {id for page in groups[:MOST_PAGES] for column in page for id in column}
    if left_out := len(nodes) - len(kept):
        note = phrase(messages.ALIGNMENT_LEFT_OUT, chosen, "\n", count=left_out)
        frame = attrs.evolve(frame, notes=(*frame.notes, note))
        groups = _packed({id: node for id, node in nodes.items() if id in kept}, bands, plans, frame)[:MOST_PAGES]
    drawing = _Drawing(nodes=nodes, bands=bands, plans=plans, frame=frame)
    pages = [functools.partial(drawing.page, columns) for columns in groups]
    dot_nodes = [Node(node.id, label=node.words(plans[0].language)) for node in nodes.values()]
    edges = [Edge("/".join(band.tie), *band.tie, label=label(band.state)) for band in bands]
    scenes = paged(frame, pages, nothing=messages.NOTHING_ALIGNED)
    return Picture(pages=scenes, dot=functools.partial(to_dot, dot_nodes, edges), name="alignment")


def _together(plans: Sequence[Plan]) -> Plan:
    """Return a plan with the titles of all plans, for the head and the source of the page."""
    tags = dict.fromkeys(tag for plan in plans for tag in plan.title.languages)
    titles = {tag: " → ".join(plan.title.in_(tag) for plan in plans) for tag in tags}
    return Plan(id="alignment", title=Text(titles), language=plans[0].language)


def _read(steps: Sequence[Alignment], kind: AlignedKind) -> tuple[dict[str, _Node], list[_Band]]:
    """Return the tasks of all levels, in document order, and the bands between them."""
    nodes: dict[str, _Node] = {}
    bands: list[_Band] = []
    for level, step in enumerate(steps):
        for row in step.rows:
            if row.kind is not kind:
                continue
            upper, lower = _ends(row, level, step)
            if upper:
                nodes[upper.id] = upper  # what becomes of it below counts more than where it comes from
            if lower and (lower.id not in nodes or _is_stronger(lower.state, nodes[lower.id].state)):
                nodes[lower.id] = lower
            if upper and lower:
                bands.append(_Band(tail=upper.id, head=lower.id, state=row.state, score=row.score))
    return nodes, bands


def _ends(row: AlignmentRow, level: int, step: Alignment) -> tuple[_Node | None, _Node | None]:
    """Return the upper and the lower record of a row."""
    upper = lower = None
    if row.upper and row.upper_title:
        upper = _Node(
            id=f"{level}/{row.upper}",
            level=level,
            number=row.upper_number,
            title=row.upper_title,
            amount=row.upper_amount,
            state=step.state_of(row.upper) or row.state,
        )
    if row.lower and row.lower_title:
        lower = _Node(
            id=f"{level + 1}/{row.lower}",
            level=level + 1,
            number=row.lower_number,
            title=row.lower_title,
            amount=row.lower_amount,
            state=row.state,
        )
    return upper, lower


def _is_stronger(state: AlignmentState, other: AlignmentState) -> bool:
    order = list(AlignmentState)
    return order.index(state) < order.index(other)


def _summary(states: Mapping[AlignmentState, int], kind: str, language: PictureLanguage) -> str:
    def words(one: Language) -> str:
        parts = [
            labelled(label(state, one), _NAMES[kind].render(one, count=states[state]), one)
            for state in AlignmentState
            if states.get(state)
        ]
        return join_clauses(parts, one)

    return by_language(words, language, "; ")


def _legend(shown: set[AlignmentState], bands: Sequence[_Band], language: PictureLanguage) -> Iterator[Entry]:
    for state, swatch in _SWATCHES.items():
        if state in shown:
            yield Entry(text=phrase(state, language), swatch=swatch)
    for state, line in _LINES.items():
        if any(band.state is state for band in bands):
            yield Entry(text=phrase(_BANDS[state], language), line=line)


_BANDS = {
    AlignmentState.TAKEN_UP: messages.ALIGNMENT_BAND,
    AlignmentState.POSSIBLE: messages.ALIGNMENT_BAND_POSSIBLE,
}


# -- pages -------------------------------------------------------------------------------------------------------------

Columns = tuple[tuple[str, ...], ...]
"""The ids of the boxes in each column of a page."""


def _side(nodes: Iterable[_Node], frame: Frame, columns: int) -> Side:
    """Return a column with these boxes."""
    nodes = list(nodes)
    return Side.of(
        {node.id: node.label(frame.language) for node in nodes},
        titles={node.id: titled(node.says, frame.language) for node in nodes},
        swatch=styles.ACTION,
        width=frame.area.width * _SHARE / columns,
        size=SMALL,
    )


def _head_height(plans: Sequence[Plan], frame: Frame) -> float:
    return max(len(lines) for lines in _heads(plans, frame)) * SMALL * LINE_HEIGHT + 6


def _heads(plans: Sequence[Plan], frame: Frame) -> list[tuple[str, ...]]:
    """Return the title of each plan in lines as wide as its column."""
    width = frame.area.width * _SHARE / len(plans) / SMALL
    return [broken(text_in(plan.title, frame.language), width, max_lines=_HEAD_LINES) for plan in plans]


def _packed(nodes: Mapping[str, _Node], bands: Sequence[_Band], plans: Sequence[Plan], frame: Frame) -> list[Columns]:
    """Return the boxes of each page: groups of tied boxes one after the other, then single ones where there is room."""
    if not nodes:
        return []
    room = frame.area.height - _head_height(plans, frame) - _ABOVE_FOOT
    side = _side(nodes.values(), frame, len(plans))
    pages: list[list[list[str]]] = []

    def fits(page: list[list[str]], group: Sequence[Sequence[str]]) -> bool:
        return all(
            side.least(dict.fromkeys((*column, *more))) <= room
            for column, more in zip(page, group, strict=True)
            if more
        )

    def put(page: list[list[str]], group: Sequence[Sequence[str]]) -> None:
        for column, more in zip(page, group, strict=True):
            column += [id for id in more if id not in column]

    groups = list(_groups(nodes, bands, len(plans), side, room))
    tied = [group for group in groups if sum(map(len, group)) > 1]
    single = [group for group in groups if sum(map(len, group)) == 1]
    for group in tied:
        if not pages or not fits(pages[-1], group):
            pages.append([[] for _ in plans])
        put(pages[-1], group)
    first = [0] * len(plans)
    for group in single:
        level = next(number for number, column in enumerate(group) if column)
        while first[level] < len(pages) and not fits(pages[first[level]], group):
            first[level] += 1
        if first[level] == len(pages):
            pages.append([[] for _ in plans])
        put(pages[first[level]], group)
    ties = [band.tie for band in bands]
    return [_ordered(page, ties) for page in pages]


def _ordered(page: Sequence[Sequence[str]], ties: Sequence[tuple[str, str]]) -> Columns:
    here = {id for column in page for id in column}
    return tuple(map(tuple, in_order(page, [tie for tie in ties if here.issuperset(tie)])))


def _groups(
    nodes: Mapping[str, _Node], bands: Sequence[_Band], levels: int, side: Side, room: float
) -> Iterator[list[list[str]]]:
    """Yield each box that nothing leads to, with all below it.

    If a box has more below it than a page has room for, it is repeated with each part. What is further below and has no
    room is in groups of its own.
    """
    below = _below(nodes, bands)
    led_to = {head for heads in below.values() for head in heads}
    covered: set[str] = set()

    def from_box(node: _Node) -> Iterator[list[list[str]]]:
        for part in _parts(below.get(node.id, ()), side, room) or [[]]:
            group: list[list[str]] = [[] for _ in range(levels)]
            group[node.level].append(node.id)
            if part:
                group[node.level + 1] += part
            for level in range(node.level + 1, levels - 1):
                lower = dict.fromkeys(head for tail in group[level] for head in below.get(tail, ()))
                group[level + 1] += (_parts(lower, side, room) or [[]])[0]
            covered.update(id for column in group for id in column)
            yield group

    for node in nodes.values():
        if node.id not in led_to:
            yield from from_box(node)
    for node in nodes.values():
        if node.id not in covered:
            yield from from_box(node)


def _below(nodes: Mapping[str, _Node], bands: Sequence[_Band]) -> dict[str, list[str]]:
    """Return the boxes that each box leads to."""
    below: dict[str, list[str]] = collections.defaultdict(list)
    for band in bands:
        if nodes.keys() >= {*band.tie}:
            below[band.tail].append(band.head)
    return below


def _parts(names: Iterable[str], side: Side, room: float) -> list[list[str]]:
    """Return boxes in parts that each fit a page."""
    parts: list[list[str]] = []
    for name in dict.fromkeys(names):
        if parts and side.least((*parts[-1], name)) <= room:
            parts[-1].append(name)
        else:
            parts.append([name])
    return parts


@attrs.frozen(kw_only=True)
class _Drawing:
    """What all pages of the picture share."""

    nodes: Mapping[str, _Node]
    bands: Sequence[_Band]
    plans: Sequence[Plan]
    frame: Frame

    def page(self, names: Columns) -> tuple[Sequence[Element], Rectangle]:
        """Return the shapes of one page and their area."""
        frame = self.frame
        head = _head_height(self.plans, frame)
        area = attrs.evolve(frame.area, y=frame.area.y + head, height=frame.area.height - head - _ABOVE_FOOT)
        columns = [(_side((self.nodes[id] for id in column), frame, len(self.plans)), column) for column in names]
        if frame.settings.points is not None:
            needed = max(side.tall(column, 12.0) for side, column in columns)
            area = attrs.evolve(area, height=min(area.height, needed))
        step = (area.width - columns[0][0].width) / (len(columns) - 1)
        lefts = [area.x + step * number for number in range(len(columns))]
        here = {id for column in names for id in column}
        bands = [band for band in self.bands if here.issuperset(band.tie)]
        placed = placed_near(columns, lefts, area, [band.tie for band in bands])
        content = [
            *self.heads(lefts, min(place.y for places in placed for place in places.values()) - head),
            *self.lines(bands, placed),
            *(shape for (side, _), places in zip(columns, placed, strict=True) for shape in self.boxes(side, places)),
        ]
        return content, attrs.evolve(area, y=frame.area.y, height=area.height + head)

    def heads(self, lefts: Sequence[float], top: float) -> Iterator[Element]:
        """Yield the title of each plan above its column."""
        for number, (left, lines) in enumerate(zip(lefts, _heads(self.plans, self.frame), strict=True)):
            yield Label(x=left, y=top, lines=lines, size=SMALL, vertical="top", id=f"level-{number}")

    def lines(self, bands: Sequence[_Band], placed: Sequence[Mapping[str, Rectangle]]) -> Iterator[Line]:
        """Yield the bands, those that are only possible first."""
        for starts, ends in itertools.pairwise(placed):
            here = [band for band in bands if band.tail in starts and band.head in ends]
            where = ends_of([band.tie for band in here], starts, ends)
            for band in sorted(here, key=lambda band: band.state is AlignmentState.TAKEN_UP):
                start, end = where[band.tie]
                middle = (start[0] + end[0]) / 2
                yield attrs.evolve(
                    _LINES[band.state],
                    points=(start, (middle, start[1]), (middle, end[1]), end),
                    curve=True,
                    width=_thickness(band),
                    id=f"band-{band.tail}-{band.head}",
                    title=titled(functools.partial(self.says, band), self.frame.language),
                    data=(("upper", band.tail), ("lower", band.head), ("state", band.state.value)),
                )

    def says(self, band: _Band, language: Language) -> str:
        """``Train teachers · taken up (0.62) · Train rural teachers``."""
        state = label(band.state, language)
        if band.score is not None:
            state = f"{state} ({band.score:.2f})"
        return join_parts(self.nodes[band.tail].words(language), state, self.nodes[band.head].words(language))

    def boxes(self, side: Side, places: Mapping[str, Rectangle]) -> Iterator[Element]:
        """Yield the boxes with the looks of their states."""
        for id, place in places.items():
            node = self.nodes[id]
            data = (("id", id.partition("/")[2]), ("state", node.state.value))
            box = swatch_box(_SWATCHES[node.state], place, id=f"node-{id}", title=side.titles[id], data=data)
            yield box
            yield label_in(box, side.lines[id], size=side.size)


def _thickness(band: _Band) -> float:
    if band.state is not AlignmentState.TAKEN_UP:
        return _THIN
    return _THIN + (_THICK - _THIN) * (1.0 if band.score is None else band.score)
