"""Targets as bullet charts: where each starts, where it is to be, and on a day how far it has come.

After Stephen Few, *Bullet Graph Design Specification* (2013): a bar of the value on a quiet ground, a line across for
the target.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Unpack

import attrs

from policyplan.draw import looks
from policyplan.draw.options import Options, Settings
from policyplan.draw.page import SMALL, Entry, Frame, broken, names_width, paged
from policyplan.draw.palette import GRID, INK, RULE, SHADE
from policyplan.draw.picture import Picture
from policyplan.draw.rows import by_height, stretch
from policyplan.draw.scene import LINE_HEIGHT, Box, Element, Label, Line, Mark, Rectangle
from policyplan.draw.words import by_language, counted, phrase, target_words
from policyplan.errors import Language
from policyplan.model.plan import Plan
from policyplan.model.records import Place
from policyplan.query.day import Day
from policyplan.query.progress.cases import Path
from policyplan.query.progress.methods import Verdict
from policyplan.query.progress.progress import progress
from policyplan.query.progress.rows import ProgressRow, value_words
from policyplan.query.targets.aims import Aim, aims
from policyplan.wording import VOCABULARY

_NAMES = {"zh": 205.0, "en": 225.0, "both": 225.0}
_STATES = 82.0
_NAME_LINES = 8
_GROUND, _BAR, _TICK, _INTERIM = 13.0, 6.0, 15.0, 11.0
_PAD = 4.0


@attrs.frozen(kw_only=True)
class _Row:
    """One target: its words in lines, its figures in one unit, how it stands in words."""

    id: str
    indicator: str
    lines: tuple[str, ...]
    state: tuple[str, ...]
    height: float
    baseline: float | None
    interim: tuple[float, ...]
    targets: tuple[float, ...]
    value: float | None
    planned: float | None
    fallen: bool
    title: str

    @property
    def figures(self) -> list[float]:
        """All that is to be seen on its scale."""
        known = (self.baseline, self.value, self.planned)
        return [0.0, *self.targets, *self.interim, *(each for each in known if each is not None)]


def targets(plan: Plan, *, as_of: Day | None = None, path: Path = "line", **options: Unpack[Options]) -> Picture:
    """Each target with a number in a row of its own scale: its baseline, its interim targets and itself.

    With *as_of*, a day, the observed value known by then is a bar, beside it what the schedule foresees for the time
    that it speaks of: the method ``scheduled`` of `policyplan.progress`, with its *path*. A value that is worse than
    the baseline is drawn and said as such; where nothing is known the row says so. Targets without a number are
    counted below. Raises `CallError` for a faulty word or day; `Options` are those of every picture, and raise what
    `Settings.of` does.
    """
    plan, settings = Settings.of(plan, options)
    wanted = tuple(aims(plan, stated_only=settings.stated_only))
    answer = None
    if as_of is not None:
        answer = progress(plan, as_of=as_of, method="scheduled", path=path, stated_only=settings.stated_only)
    known: Sequence[ProgressRow | None] = answer.rows if answer else [None] * len(wanted)
    pairs = [pair for pair in zip(wanted, known, strict=True) if pair[0].part.value is not None]
    rows = [_row(plan, aim, row, number, settings) for number, (aim, row) in enumerate(pairs, 1)]
    without = len(wanted) - len(rows)
    notes = [phrase("own_scale", settings.language, "\n")] if rows else []
    if without:
        notes.append(phrase("unquantified_left_out", settings.language, "\n").format(count=without))
    notes += [by_language(each.sentence, settings.language) for each in (answer.notes if answer else ())]
    frame = Frame(
        plan=plan,
        key="targets",
        settings=settings,
        legend=tuple(_legend(rows, settings)),
        notes=tuple(notes),
        summary=counted({"quantified": len(rows), "unquantified": without}, settings.language),
    )
    pages = [_Page(frame=frame, rows=some, dated=as_of is not None) for some in by_height(rows, frame.area.height)]
    return Picture(pages=paged(frame, [page.compose for page in pages]), name="targets")


def _row(plan: Plan, aim: Aim, row: ProgressRow | None, number: int, settings: Settings) -> _Row:
    words = by_language(lambda language: _words(plan, aim, language), settings.language)
    lines = broken(words, (names_width(_NAMES, settings) - 2 * _PAD) / SMALL, max_lines=_NAME_LINES)
    told = by_language(lambda language: _state(row, language), settings.language) if row else ""
    state = broken(told, (_STATES - _PAD) / SMALL, max_lines=_NAME_LINES) if told else ()
    baseline = None if aim.start.value is None or aim.start.reason else float(aim.start.value)
    value = _float(row.value) if row else None
    return _Row(
        id=f"row-{number}",
        indicator=aim.indicator.id,
        lines=lines,
        state=state,
        height=max(_TICK + 6, max(len(lines), len(state)) * SMALL * LINE_HEIGHT + 5),
        baseline=baseline,
        interim=tuple(
            float(each.value) for each in aim.interim if each.value is not None and each.unit == aim.part.unit
        ),
        targets=tuple(float(each) for each in (aim.part.value, aim.part.upper) if each is not None),
        value=value,
        planned=_float(row.planned) if row else None,
        fallen=row is not None and row.verdict is Verdict.GONE_BACKWARDS,
        title=" … ".join(quote for quote, _ in aim.part.quotes),
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _words(plan: Plan, aim: Aim, language: Language) -> str:
    assert aim.target is not None  # without one there is no number
    words = target_words(plan, aim.indicator, aim.target, language)
    if aim.place is None:
        return words
    place = plan.get(aim.place, Place).name.in_(language)
    return f"{place}：{words}" if language == "zh" else f"{place}: {words}"


def _state(row: ProgressRow, language: Language) -> str:
    value = value_words(row, language)
    if value is None:
        return phrase("no_value", language)
    verdict = VOCABULARY[row.verdict][language == "zh"] if row.verdict else ""
    return f"{value} {verdict}".strip()


def _legend(rows: Sequence[_Row], settings: Settings) -> Iterator[Entry]:
    language = settings.language
    if any(row.baseline is not None for row in rows):
        yield Entry(text=phrase("baseline", language), mark=looks.BASELINE)
    if any(row.interim for row in rows):
        yield Entry(text=phrase("timeline-interim_target", language), line=looks.INTERIM_TICK)
    if rows:
        yield Entry(text=phrase("target_value", language), line=looks.TARGET_TICK)
    if any(row.value is not None and not row.fallen for row in rows):
        yield Entry(text=phrase("observed", language), swatch=looks.OBSERVED)
    if any(row.fallen for row in rows):
        yield Entry(text=phrase("fallen", language), swatch=looks.FALLEN)
    if any(row.planned is not None for row in rows):
        yield Entry(text=phrase("planned", language), mark=looks.PLANNED)


@attrs.frozen(kw_only=True)
class _Page:
    """One page of rows."""

    frame: Frame
    rows: Sequence[_Row]
    dated: bool

    @property
    def left(self) -> float:
        """Where scales begin; marks at their ends need room."""
        return self.frame.area.x + names_width(_NAMES, self.frame.settings) + _PAD

    @property
    def right(self) -> float:
        """Where scales end."""
        return self.frame.area.right - (_STATES if self.dated else 0.0) - 2 * _PAD

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """What stands on the page, and what it covers."""
        area = self.frame.area
        extent = Rectangle(x=area.x, y=area.y, width=area.width, height=math.fsum(row.height for row in self.rows))
        return list(self.body(extent)), extent

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """The rows, fine lines between them."""
        y = extent.y
        for row in self.rows:
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=GRID, width=0.5)
            yield from self.row(row, extent.x, y)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE, width=0.5)

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """A target's words, its chart, how it stands."""
        width = names_width(_NAMES, self.frame.settings) - _PAD
        data = (("id", row.indicator),)
        yield Box(
            x=x, y=y, width=width, height=row.height, fill=None, stroke=None, id=row.id, title=row.title, data=data
        )
        middle = y + row.height / 2
        yield Label(x=x + _PAD, y=middle, lines=row.lines, size=SMALL, box=row.id)
        yield from self.chart(row, middle)
        if row.state:
            color = looks.FALLEN.stroke if row.fallen else INK
            yield Label(x=self.right + 2 * _PAD, y=middle, lines=row.state, size=SMALL, color=color)

    def chart(self, row: _Row, middle: float) -> Iterator[Element]:
        """The ground from the least to the largest figure, the value's bar, and marks for the rest."""
        low, high = min(row.figures), max(row.figures)
        unit = (self.right - self.left) / ((high - low) or 1.0)

        def at(figure: float) -> float:
            return self.left + (figure - low) * unit

        yield Box(
            x=self.left, y=middle - _GROUND / 2, width=self.right - self.left, height=_GROUND, fill=SHADE, stroke=None
        )
        if row.value is not None:
            start, end = sorted((at(0.0), at(row.value)))
            place = Rectangle(x=start, y=middle - _BAR / 2, width=max(end - start, 0.5), height=_BAR)
            swatch = looks.FALLEN if row.fallen else looks.OBSERVED
            data = (("value", f"{row.value:g}"),)
            yield stretch(swatch, place, id=f"{row.id}/value", title=f"{row.value:,g}", data=data)
        ticks = [(each, looks.INTERIM_TICK, _INTERIM) for each in row.interim]
        ticks += [(each, looks.TARGET_TICK, _TICK) for each in row.targets]
        for figure, look, size in ticks:
            points = ((at(figure), middle - size / 2), (at(figure), middle + size / 2))
            yield attrs.evolve(look, points=points, title=f"{figure:,g}", data=(("value", f"{figure:g}"),))
        for figure_, swatch in ((row.baseline, looks.BASELINE), (row.planned, looks.PLANNED)):
            if figure_ is not None:
                yield Mark(
                    x=at(figure_),
                    y=middle,
                    shape=swatch.shape,
                    filled=swatch.filled,
                    color=swatch.stroke,
                    size=6.5,
                    title=f"{figure_:,g}",
                    data=(("value", f"{figure_:g}"),),
                )
