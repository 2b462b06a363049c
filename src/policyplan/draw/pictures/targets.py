"""Targets as bullet charts: the baseline, the target, and on a day the value reached.

After Stephen Few, *Bullet Graph Design Specification* (2013): a bar of the value on a quiet background, with a line
across for the target.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import by_language, counted, languages, phrase
from policyplan.draw.layout.row_pages import by_height
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import given, known_answer, notes_of
from policyplan.draw.pictures.target_list import ListPage, is_bare, list_rows
from policyplan.draw.pictures.tooltips import quoted, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import SMALL, Entry, Frame, bar_box, broken, names_width, paged
from policyplan.draw.scene.palette import GRID, INK, MUTED, RULE, SHADE
from policyplan.draw.scene.scene import LINE_HEIGHT, Box, Element, Label, Line, Mark, Rectangle
from policyplan.errors import CallError
from policyplan.l10n.lists import join_clauses, labelled, with_remark
from policyplan.l10n.numbers import digits, rounded_figure
from policyplan.l10n.quantities import with_unit
from policyplan.l10n.targets import figure_words, target_words
from policyplan.l10n.times import when_words
from policyplan.messages import Language, Message, label
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.model.records import Place
from policyplan.query import messages as query_messages
from policyplan.query.evaluation.evaluate import Evaluation
from policyplan.query.evaluation.states import TargetRow, TargetState, TargetStates
from policyplan.query.progress.cases import Path
from policyplan.query.progress.methods import Method, Verdict
from policyplan.query.progress.progress import progress
from policyplan.query.progress.rows import Progress, ProgressRow
from policyplan.query.result import Reason
from policyplan.query.targets.instances import TargetInstance, target_instances
from policyplan.query.timeline import TimelineKind
from policyplan.text.width import em_width

Known: TypeAlias = ProgressRow | TargetRow
"""What an answer says of a target."""

_NAMES = {"zh": 205.0, "en": 225.0, "both": 225.0}
_STATES = {"zh": 86.0, "en": 112.0, "both": 112.0}
_NOT_DRAWN = (
    query_messages.PROGRESS_SCHEDULED,
    query_messages.PROGRESS_ZERO_BASELINES,
    query_messages.PROGRESS_MET,
    query_messages.PROGRESS_TIME,
)
"""Notes on the method, for which a picture has no room; the answer has them."""
_DISAGREEMENTS = (query_messages.OBSERVED_CONTRADICTION.code, query_messages.OBSERVED_PARTS.code)
_MOST_STATES = 0.28
"""The largest share of the page for the states of targets."""
_NAME_LINES = 8
_GROUND, _BAR, _TICK, _INTERIM = 13.0, 6.0, 15.0, 11.0
_PAD = 4.0


@attrs.frozen(kw_only=True)
class _Row:
    """One target: its words in lines, its figures in one unit, its state in words."""

    id: str
    indicator: str
    lines: tuple[str, ...]
    state: tuple[str, ...]
    height: float
    baseline: Decimal | None
    interim: tuple[Decimal, ...]
    targets: tuple[Decimal, ...]
    value: Decimal | None
    planned: Decimal | None
    fallen: bool
    title: str

    @property
    def figures(self) -> list[Decimal]:
        """All figures on its scale."""
        known = (self.baseline, self.value, self.planned)
        return [Decimal(0), *self.targets, *self.interim, *(each for each in known if each is not None)]


@answers
def targets(
    plan: Plan,
    *,
    answer: Progress | TargetStates | Evaluation | None = None,
    path: Path | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw each target with a number in a row with its own scale: its baseline, its interim targets and the target.

    With a day, a bar shows the observed value known by then, and a mark the scheduled value for the time of that value:
    the method ``scheduled`` of `policyplan.progress`. A value worse than the baseline is drawn and labelled as such;
    targets without a value say so. Targets without a number are counted below. Without a day, if no target has a
    baseline or an interim target to compare it with, the picture is a list of the targets with dates and owners.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.progress` (of several methods ``scheduled``, else the first) or of
            `policyplan.evaluate` to draw as it is; it already has its options.
        path: ``line`` plans a straight line from baseline to target. ``interim`` goes through the interim targets.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn, belongs to another plan or is given with
            options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: The plan, or the part of it that is drawn, has nothing for the picture.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.targets(samples.jiangmen(), language="en")
        >>> picture.pages[0].description.split(" · ")[0]
        '26 targets with a number, 15 targets without a number'

    """
    plan, settings = Settings.of(plan, options)
    found = _Found.of(plan, settings, answer, path)
    pairs = [(instance, row) for instance, row in found.pairs if instance.part.value is not None]
    rows = [_row(plan, instance, row, number, settings) for number, (instance, row) in enumerate(pairs, 1)]
    without = len(found.pairs) - len(rows)
    counts = {messages.QUANTIFIED_COUNT: len(rows), messages.UNQUANTIFIED_COUNT: without}
    instances = [instance for instance, _ in pairs]
    as_list = not found.dated and is_bare(instances)
    notes = []
    if rows:
        notes.append(phrase(messages.ONLY_TARGETS if as_list else messages.OWN_SCALE, settings.language, "\n"))
    if without:
        notes.append(phrase(messages.UNQUANTIFIED_LEFT_OUT, settings.language, "\n", count=without))
    if found.others:
        notes.append(phrase(messages.UNANSWERED_LEFT_OUT, settings.language, "\n", count=found.others))
    frame = Frame(
        plan=plan,
        heading=messages.TARGET_LIST if as_list else messages.TARGETS,
        settings=settings,
        legend=() if as_list else tuple(_legend(rows, settings)),
        notes=(*notes, *notes_of(found.notes, settings.language, without=_NOT_DRAWN)),
        split=messages.SPLIT_ROWS,
        summary=counted(counts, settings.language),
    )
    if as_list:
        listed = list_rows(plan, instances, [row.title for row in rows], frame)
        room = frame.area.height - ListPage.head_height(frame)
        composed = [ListPage(frame=frame, rows=some).compose for some in by_height(listed, room)]
    else:
        charts = by_height(rows, frame.area.height)
        composed = [_Page(frame=frame, rows=some, dated=found.dated).compose for some in charts]
    return Picture(pages=paged(frame, composed, nothing=messages.NO_NUMBERS), name="targets")


@attrs.frozen(kw_only=True)
class _Found:
    """Every target, with what is known about it on the day asked for."""

    pairs: tuple[tuple[TargetInstance, Known | None], ...]
    notes: tuple[Reason, ...] = ()
    dated: bool
    others: int = 0

    @classmethod
    def of(cls, plan: Plan, settings: Settings, answer: object, path: Path | None) -> _Found:
        """Return the content of the answer; without one, that of the question; without a day, the targets alone."""
        if answer is not None:
            kinds: tuple[type[Any], ...] = (Progress, TargetStates, Evaluation)
            known = known_answer(answer, kinds, settings, path=path)
            return cls.in_answer(plan, known.targets if isinstance(known, Evaluation) else known)
        if settings.as_of is None:
            wanted = target_instances(plan, stated_only=settings.stated_only)
            return cls(pairs=tuple((instance, None) for instance in wanted), dated=False)
        how = {**given(path=path), "stated_only": settings.stated_only}
        return cls.in_answer(plan, progress(plan, as_of=settings.as_of, method=Method.SCHEDULED, **how))

    @classmethod
    def in_answer(cls, plan: Plan, answer: Progress | TargetStates) -> _Found:
        """Return the rows of an answer, or of a part of one, with their targets."""
        rows = tuple(_one_a_target(answer))
        for stated_only in (False, True):
            wanted = tuple(target_instances(plan, stated_only=stated_only))
            pairs = tuple(_in_order(wanted, rows))
            if len(pairs) == len(rows):
                return cls(pairs=pairs, notes=answer.notes, dated=True, others=len(wanted) - len(rows))
        raise CallError(messages.ANSWER_OF_ANOTHER_PLAN, plan=plan.id)


def _in_order(wanted: Iterable[TargetInstance], rows: Sequence[Known]) -> Iterator[tuple[TargetInstance, Known]]:
    """Yield each row with its target, as long as the rows are in the order of the targets."""
    following = iter(rows)
    row = next(following, None)
    for instance in wanted:
        if row is not None and _of_row(row) == _of_instance(instance):
            yield instance, row
            row = next(following, None)


def _one_a_target(answer: Progress | TargetStates) -> Iterator[Known]:
    """Yield one row per target: of the method ``scheduled`` if it was asked for, else of the first."""
    if isinstance(answer, TargetStates):
        yield from answer
        return
    methods = tuple(dict.fromkeys(row.method for row in answer))
    chosen = Method.SCHEDULED if Method.SCHEDULED in methods else next(iter(methods), None)
    yield from (row for row in answer if row.method is chosen)


def _of_row(row: Known) -> tuple[object, ...]:
    return row.indicator, row.place, row.target, row.upper, row.due


def _of_instance(instance: TargetInstance) -> tuple[object, ...]:
    return instance.indicator.id, instance.place, instance.part.value, instance.part.upper, instance.due


def _row(plan: Plan, instance: TargetInstance, row: Known | None, number: int, settings: Settings) -> _Row:
    words = by_language(lambda language: _words(plan, instance, language), settings.language)
    lines = broken(words, (names_width(_NAMES, settings) - 2 * _PAD) / SMALL, max_lines=_NAME_LINES)
    state = tuple(_state_lines(row, settings)) if row else ()
    return _Row(
        id=f"row-{number}",
        indicator=instance.indicator.id,
        lines=lines,
        state=state,
        height=max(_TICK + 6, max(len(lines), len(state)) * SMALL * LINE_HEIGHT + 5),
        baseline=None if instance.start.reason else instance.start.value,
        interim=tuple(
            each.value for each in instance.interim if each.value is not None and each.unit == instance.part.unit
        ),
        targets=tuple(each for each in (instance.part.value, instance.part.upper) if each is not None),
        value=row.value if row else None,
        planned=row.planned if row else None,
        fallen=row is not None and _verdict(row) in (Verdict.GONE_BACKWARDS, TargetState.GONE_BACKWARDS),
        title=quoted(
            titled(lambda language: _says(plan, instance, row, language), settings.language),
            (quote for quote, _ in instance.part.quotes),
        ),
    )


def _words(plan: Plan, instance: TargetInstance, language: Language) -> str:
    assert instance.target is not None  # without one there is no number
    return _in_place(plan, instance, target_words(plan, instance.indicator, instance.target, language), language)


def _says(plan: Plan, instance: TargetInstance, row: Known | None, language: Language) -> str:
    """``Access: baseline 3.2%, observed value 5.1% (2018), target ≥10.8%, by 2020``."""
    figures = []
    if instance.start.value is not None and not instance.start.reason:
        baseline = with_unit(digits(instance.start.value), instance.part.unit, language)
        figures.append(_named(messages.BASELINE, baseline, language))
    if row is not None:
        value = _observed(row, language)
        figures.append(_named(messages.OBSERVED, value, language) if row.value is not None else value)
    assert instance.target is not None  # without one there is no number
    wanted = figure_words(plan, instance.indicator, instance.target, language)
    figures.append(_named(messages.TARGET_VALUE, wanted, language))
    title = instance.indicator.title.in_(language)
    return labelled(_in_place(plan, instance, title, language), join_clauses(figures, language), language)


def _named(name: Message, figure: str, language: Language) -> str:
    return messages.NAMED_FIGURE.render(language, name=name, figure=figure)


def _in_place(plan: Plan, instance: TargetInstance, words: str, language: Language) -> str:
    """Words of a target, after the place that owes it, if there is one."""
    if instance.place is None:
        return words
    return labelled(plan.get(instance.place, Place).name.in_(language), words, language)


def _observed(row: Known, language: Language) -> str:
    """``5.1% (2018)``, in the unit of the target."""
    if row.value is None:
        disagree = row.reason is not None and row.reason.code in _DISAGREEMENTS
        return (messages.REPORTS_DISAGREE if disagree else messages.NO_VALUE).render(language)
    value = with_unit(digits(row.value), row.unit, language)
    return with_remark(value, when_words(row.at, language), language) if row.at else value


def _verdict(row: Known) -> Verdict | TargetState | None:
    return row.state if isinstance(row, TargetRow) else row.verdict


def _states_width(settings: Settings) -> float:
    return names_width(_STATES, settings, most=_MOST_STATES)


def _state_lines(row: Known, settings: Settings) -> Iterator[str]:
    """Yield the state of a target: its value and the verdict, on one line if there is room."""
    room = (_states_width(settings) - _PAD) / SMALL
    for language in languages(settings.language):
        parts = [_observed(row, language)]
        verdict = _verdict(row)
        if row.value is not None and verdict is not None:
            parts.append(label(verdict, language))
        joint = " " if em_width(" ".join(parts)) <= room else "\n"
        yield from broken(joint.join(parts), room, max_lines=_NAME_LINES)


def _legend(rows: Sequence[_Row], settings: Settings) -> Iterator[Entry]:
    language = settings.language
    if any(row.baseline is not None for row in rows):
        yield Entry(text=phrase(messages.BASELINE, language), mark=styles.BASELINE)
    if any(row.interim for row in rows):
        yield Entry(text=phrase(TimelineKind.INTERIM_TARGET, language), tick=styles.INTERIM_TICK)
    if rows:
        yield Entry(text=phrase(messages.TARGET_VALUE, language), tick=styles.TARGET_TICK)
    if any(row.value is not None and not row.fallen for row in rows):
        yield Entry(text=phrase(messages.OBSERVED, language), bar=styles.OBSERVED)
    if any(row.fallen for row in rows):
        yield Entry(text=phrase(messages.FALLEN, language), bar=styles.FALLEN)
    if any(row.planned is not None for row in rows):
        yield Entry(text=phrase(messages.PLANNED, language), mark=styles.PLANNED)


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
        return self.frame.area.right - (_states_width(self.frame.settings) if self.dated else 0.0) - 2 * _PAD

    def compose(self) -> tuple[Sequence[Element], Rectangle]:
        """Return the elements of the page, and the area that they cover."""
        area = self.frame.area
        extent = Rectangle(x=area.x, y=area.y, width=area.width, height=math.fsum(row.height for row in self.rows))
        return list(self.body(extent)), extent

    def body(self, extent: Rectangle) -> Iterator[Element]:
        """Yield the rows, with fine lines between them."""
        y = extent.y
        for row in self.rows:
            yield Line(points=((extent.x, y), (extent.right, y)), stroke=GRID, width=0.5)
            yield from self.row(row, extent.x, y)
            y += row.height
        yield Line(points=((extent.x, y), (extent.right, y)), stroke=RULE, width=0.5)

    def row(self, row: _Row, x: float, y: float) -> Iterator[Element]:
        """Yield a target's words, its chart and its state."""
        width = self.frame.area.width
        data = (("id", row.indicator),)
        yield Box(
            x=x, y=y, width=width, height=row.height, fill=None, stroke=None, id=row.id, title=row.title, data=data
        )
        middle = y + row.height / 2
        yield Label(x=x + _PAD, y=middle, lines=row.lines, size=SMALL, box=row.id)
        yield from self.chart(row, middle)
        if row.state:
            color = MUTED if row.value is None else styles.FALLEN.stroke if row.fallen else INK
            yield Label(x=self.right + 2 * _PAD, y=middle, lines=row.state, size=SMALL, color=color)

    def chart(self, row: _Row, middle: float) -> Iterator[Element]:
        """Yield the background from the lowest to the highest figure, the bar of the value, and the marks."""
        low, high = float(min(row.figures)), float(max(row.figures))
        unit = (self.right - self.left) / ((high - low) or 1.0)

        def at(figure: Decimal | int) -> float:
            return self.left + (float(figure) - low) * unit

        yield Box(
            x=self.left, y=middle - _GROUND / 2, width=self.right - self.left, height=_GROUND, fill=SHADE, stroke=None
        )
        if row.value is not None:
            start, end = sorted((at(0), at(row.value)))
            place = Rectangle(x=start, y=middle - _BAR / 2, width=max(end - start, 0.5), height=_BAR)
            swatch = styles.FALLEN if row.fallen else styles.OBSERVED
            data = (("value", digits(row.value, grouped=False)),)
            yield bar_box(swatch, place, id=f"{row.id}/value", title=digits(row.value), data=data)
        ticks = [(each, styles.INTERIM_TICK, _INTERIM) for each in row.interim]
        ticks += [(each, styles.TARGET_TICK, _TICK) for each in row.targets]
        for figure, look, size in ticks:
            points = ((at(figure), middle - size / 2), (at(figure), middle + size / 2))
            data = (("value", digits(figure, grouped=False)),)
            yield attrs.evolve(look, points=points, title=digits(figure), data=data)
        for figure_, swatch in ((row.baseline, styles.BASELINE), (row.planned, styles.PLANNED)):
            if figure_ is not None:
                yield Mark(
                    x=at(figure_),
                    y=middle,
                    shape=swatch.shape,
                    filled=swatch.filled,
                    color=swatch.stroke,
                    size=6.5,
                    title=rounded_figure(figure_, limits=row.targets) if swatch is styles.PLANNED else digits(figure_),
                    data=(("value", digits(figure_, grouped=False)),),
                )
