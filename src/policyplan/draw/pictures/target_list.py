"""Targets as a list: what is to be reached, by when, and by whom, where there are no other figures to compare."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import by_language, fitted, phrase
from policyplan.draw.scene.page import SMALL, Frame, broken
from policyplan.draw.scene.palette import GRID, MUTED, RULE, SHADE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, Rectangle
from policyplan.l10n.lists import join_clauses, join_names, labelled
from policyplan.l10n.targets import amount_words, binding_words, time_words
from policyplan.messages import Language
from policyplan.model.inheritance import Owners, owners_of
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Place
from policyplan.query.targets.instances import TargetInstance

HEADINGS = (messages.INDICATOR, messages.TARGET_VALUE, messages.DUE, messages.OWNERS)
_WIDTHS = {"zh": (0.36, 0.22, 0.16, 0.26), "en": (0.33, 0.2, 0.11, 0.36), "both": (0.33, 0.2, 0.13, 0.34)}
"""The shares of the columns."""
_WITHOUT_OWNERS = (0.5, 0.28, 0.22)
_NARROW = 300.0
"""A narrower page, in points, has no owners."""
_PAD = 4.0
_MOST_LINES = 10


@attrs.frozen(kw_only=True)
class ListRow:
    """A row of the list: the lines of each cell."""

    id: str
    title: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        """The height of the row."""
        return max(map(len, self.cells)) * SMALL * LINE_HEIGHT + 6


def widths(frame: Frame) -> tuple[float, ...]:
    """Return the widths of the columns."""
    shares = fitted(_WIDTHS, frame.language) if frame.area.width >= _NARROW else _WITHOUT_OWNERS
    return tuple(share * frame.area.width for share in shares)


def list_rows(
    plan: Plan, instances: Sequence[TargetInstance], titles: Sequence[str], frame: Frame
) -> tuple[ListRow, ...]:
    """Return a row for each target; *titles* are the words that a reader of the page gets for each."""
    owners = owners_of(plan, level="leaf", stated_only=frame.settings.stated_only)
    return tuple(
        ListRow(id=instance.indicator.id, title=title, cells=_cells(plan, instance, owners, frame))
        for instance, title in zip(instances, titles, strict=True)
    )


def _cells(plan: Plan, instance: TargetInstance, owners: Owners, frame: Frame) -> tuple[tuple[str, ...], ...]:
    def words(language: Language) -> tuple[str, ...]:
        assert instance.target is not None  # without one there is no number
        binding = binding_words(instance.target, language)
        title = instance.indicator.title.in_(language)
        if instance.place is not None:
            title = labelled(plan.get(instance.place, Place).name.in_(language), title, language)
        names = [plan.get(agency, Agency).name.in_(language) for agency in owners.get(instance.owner.id, ())]
        return (
            title,
            join_clauses((amount_words(plan, instance.indicator, instance.target, language), binding), language),
            time_words(instance.target, language),
            join_names(names, language) if names else "",
        )

    room = widths(frame)
    texts = [by_language(lambda one, n=n: words(one)[n], frame.language) for n in range(len(room))]  # type: ignore[misc]
    return tuple(_lines(text, width) for text, width in zip(texts, room, strict=True))


def _lines(text: str, width: float) -> tuple[str, ...]:
    return broken(text.strip(), (width - 2 * _PAD) / SMALL, max_lines=_MOST_LINES)


@attrs.frozen(kw_only=True)
class ListPage:
    """One page of the list."""

    frame: Frame
    rows: Sequence[ListRow]

    @staticmethod
    def head(frame: Frame) -> tuple[tuple[str, ...], ...]:
        """Return the lines of the headings."""
        return tuple(
            _lines(phrase(heading, frame.language, "\n"), width)
            for heading, width in zip(HEADINGS, widths(frame), strict=False)
        )

    @classmethod
    def head_height(cls, frame: Frame) -> float:
        """Return the height of the headings."""
        return max(map(len, cls.head(frame))) * SMALL * LINE_HEIGHT + 6

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area, head = self.frame.area, self.head_height(self.frame)
        height = head + math.fsum(row.height for row in self.rows)
        extent = Rectangle(x=area.x, y=area.y, width=area.width, height=height)
        return list(self._body(extent, head)), extent

    def _body(self, extent: Rectangle, head: float) -> Iterator[Element]:
        yield Box(x=extent.x, y=extent.y, width=extent.width, height=head, fill=SHADE, stroke=None, id="head")
        yield from self._cells(self.head(self.frame), extent.x, extent.y + head / 2, box="head", color=MUTED)
        y = extent.y + head
        for number, row in enumerate(self.rows, 1):
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=GRID, width=0.5)
            id = f"row-{number}"
            yield Box(
                x=extent.x,
                y=y,
                width=extent.width,
                height=row.height,
                fill=None,
                stroke=None,
                id=id,
                title=row.title,
                data=(("id", row.id),),
            )
            yield from self._cells(row.cells, extent.x, y + row.height / 2, box=id)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE, width=0.5)

    def _cells(
        self, cells: Sequence[tuple[str, ...]], x: float, middle: float, *, box: str, color: str | None = None
    ) -> Iterator[Label]:
        for lines, width in zip(cells, widths(self.frame), strict=True):
            if any(lines):
                label = Label(x=x + _PAD, y=middle, lines=lines, size=SMALL, box=box)
                yield label if color is None else attrs.evolve(label, color=color)
            x += width


def is_bare(instances: Sequence[TargetInstance]) -> bool:
    """Return whether targets have no other figure that could be compared with them: no baseline, no interim target."""
    starts = (instance.start for instance in instances)
    has_baseline = any(start.value is not None and not start.reason for start in starts)
    return not (has_baseline or any(instance.interim for instance in instances))
