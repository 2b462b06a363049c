"""Roll-up as a tree: what adds up to what, what does not, and why."""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from typing import Unpack

import attrs

from policyplan.draw import messages
from policyplan.draw.backends.dot import tree_dot
from policyplan.draw.languages import PictureLanguage, by_language, counted
from policyplan.draw.layout.columns import Branch, tree_pages
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import asked, known_answer, notes_of
from policyplan.draw.pictures.tooltips import join_parts, quoted, titled
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import Frame, paged
from policyplan.draw.scene.palette import Swatch
from policyplan.l10n.lists import join_clauses, join_sentences, labelled
from policyplan.l10n.numbers import digits
from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.l10n.times import by_words, when_words
from policyplan.messages import Language, Message
from policyplan.model.arguments import answers
from policyplan.model.plan import Plan
from policyplan.query import messages as query_messages
from policyplan.query.rollup.groups import By
from policyplan.query.rollup.rollup import PerYear
from policyplan.query.rollup.rollup import rollup as add_up
from policyplan.query.rollup.rows import ObservationRollup, Rollup, RollupRow, RollupStatus
from policyplan.query.targets.parts import Part

_SWATCHES: dict[RollupStatus, Swatch] = {
    RollupStatus.ADDED: styles.ADDED,
    RollupStatus.RANGE: styles.RANGE,
    RollupStatus.COMBINED: styles.COMBINED,
    RollupStatus.ALONE: styles.ACTION,
    RollupStatus.NOT_ADDED: styles.REFUSED,
    RollupStatus.NO_NUMBER: styles.UNQUANTIFIED,
}
_TOTALS = {
    RollupStatus.ADDED: Message("draw.rollup-added", "sum"),
    RollupStatus.RANGE: Message("draw.rollup-range", "range: possible double counting"),
    RollupStatus.COMBINED: Message("draw.rollup-combined", "recomputed from numerator and denominator"),
    RollupStatus.ALONE: Message("draw.rollup-alone", "single value: nothing to add"),
    RollupStatus.NOT_ADDED: Message("draw.rollup-not_added", "not added"),
    RollupStatus.NO_NUMBER: Message("draw.rollup-no_number", "without a number"),
}
_NOT_DRAWN = (query_messages.ROLLUP_COUNTED, query_messages.ROLLUP_NOTHING)
_ADDING = (RollupStatus.ADDED, RollupStatus.RANGE, RollupStatus.COMBINED)


@answers
def rollup(
    plan: Plan,
    *,
    answer: Rollup | None = None,
    by: By | None = None,
    per_year: PerYear | None = None,
    **options: Unpack[Options],
) -> Picture:
    """Draw what the targets add up to: one box per sum with its figure, tied to the targets in it.

    The rows are those of `policyplan.rollup`. A box of targets that aren't added has the reason, and dashed lines to
    them; targets without a number are together at the end of their group. If one A4 page is too small, there are
    several.

    Parameters:
        plan: The plan.
        answer: A result of `policyplan.rollup`, of targets or observations, to draw as it is.
        by: What to group by, as in `policyplan.rollup`.
        per_year: What to do with targets per year, as in `policyplan.rollup`.
        options: The options of every picture, such as ``language``, ``theme`` and ``width``; see `Options`.

    Returns:
        The picture.

    Raises:
        CallError: An option has an unknown value, or *answer* can't be drawn or is given with options of its question.
        NotFoundError: An option names an id that the plan does not have.
        EmptyPictureError: The plan, or the part of it that is drawn, has nothing for the picture.

    Example:
        >>> from policyplan import draw, samples
        >>> picture = draw.rollup(samples.jiangmen(), language="en")
        >>> picture.pages[0].description.split(" · ")[0]
        'added: 2, range: 1, alone: 15, not added: 2, no number: 13'

    """
    plan, settings = Settings.of(plan, options)
    if answer is None:
        answer = asked(add_up, plan, settings, by=by, per_year=per_year)
    else:
        answer = known_answer(answer, (Rollup,), settings, by=by, per_year=per_year)
    observed = isinstance(answer, ObservationRollup)
    drawing = _Drawing(language=settings.language)
    roots = tuple(drawing.roots(answer.rows))
    counts = {status: sum(row.status is status for row in answer) for status in RollupStatus}
    legend = [
        styles.box_entry(_TOTALS[status], swatch, settings.language)
        for status, swatch in _SWATCHES.items()
        if counts[status]
    ]
    branches = [branch for root in roots for branch in root.all()]
    if any(branch.swatch is styles.QUANTIFIED for branch in branches):
        part = messages.OBSERVED if observed else messages.QUANTIFIED
        legend.append(styles.box_entry(part, styles.QUANTIFIED, settings.language))
    if any(row.status in _ADDING for row in answer):
        legend.append(styles.line_entry(messages.GOES_IN, styles.STATED, settings.language))
    if any(row.status is RollupStatus.NOT_ADDED for row in answer):
        legend.append(styles.line_entry(messages.STAYS_OUT, styles.INFERRED, settings.language))
    frame = Frame(
        plan=plan,
        heading=messages.ROLLUP_OBSERVED if observed else messages.ROLLUP,
        settings=settings,
        legend=tuple(legend),
        notes=notes_of(answer.notes, settings.language, without=_NOT_DRAWN) if observed else (),
        split=messages.SPLIT_TREE,
        summary=counted(counts, settings.language),
    )
    return Picture(
        pages=paged(frame, tree_pages(frame, roots), nothing=messages.NO_TARGETS),
        dot=functools.partial(tree_dot, roots),
        name="rollup",
    )


_MOST_IDS = 40
"""The largest number of ids in the id of a row, which every line to its parts repeats."""


def _row_id(ids: Sequence[str]) -> str:
    """Return the id of a row by those of its parts: all of them, or of very many the first and a digest."""
    joined = "-".join(ids)
    return f"row-{joined if len(ids) <= _MOST_IDS else f'{ids[0]}-{hashlib.sha256(joined.encode()).hexdigest()}'}"


@attrs.frozen(kw_only=True)
class _Drawing:
    """The branches of the tree."""

    language: PictureLanguage

    def roots(self, rows: Sequence[RollupRow]) -> Iterator[Branch]:
        """Yield a tree for each group, or, without groups, for each row."""
        for (id, title), some in itertools.groupby(rows, key=lambda row: (row.group, row.group_title)):
            branches = tuple(self.rows(tuple(some)))
            if title is None:
                yield from branches
            else:
                yield Branch(
                    id=f"group-{id}",
                    text=by_language(title.in_, self.language),
                    swatch=styles.TASK,
                    title=titled(title.in_, self.language),
                    data=() if id is None else (("id", id),),
                    children=branches,
                )

    def rows(self, rows: Sequence[RollupRow]) -> Iterator[Branch]:
        """Yield each row with its parts; those without a number as one."""
        for row in rows:
            if row.status is not RollupStatus.NO_NUMBER:
                yield self.row(row)
        without = [row for row in rows if row.status is RollupStatus.NO_NUMBER]
        if without:
            words = by_language(lambda language: _without_number(len(without), language), self.language)
            parts = tuple(self.part(part, RollupStatus.NO_NUMBER) for row in without for part in row.parts)
            yield Branch(id="no-number", text=words, swatch=styles.UNQUANTIFIED, children=parts)

    def row(self, row: RollupRow) -> Branch:
        """Return a sum, or targets that are not added, with the figure, the reason and the notes."""
        parts = tuple(self.part(part, row.status) for part in row.parts)
        return Branch(
            id=_row_id(row.ids),
            text=by_language(lambda language: _row_words(row, language), self.language),
            swatch=_SWATCHES[row.status],
            title=titled(
                lambda language: join_parts(
                    _TOTALS[row.status].render(language), *_row_words(row, language).split("\n")
                ),
                self.language,
            ),
            data=(("id", row.measure),) if row.measure else (),
            children=parts,
        )

    def part(self, part: Part, status: RollupStatus) -> Branch:
        """Return a target in a row."""
        return Branch(
            id="-".join(filter(None, (part.indicator, part.last_day))),
            text=by_language(lambda language: _part_words(part, language), self.language),
            swatch=styles.UNQUANTIFIED if part.value is None else styles.QUANTIFIED,
            title=quoted(
                titled(
                    lambda language: join_parts(_part_words(part, language), _part_in(status, language)), self.language
                ),
                (quote for quote, _ in part.quotes),
            ),
            data=(("id", part.indicator),),
            inferred=status is RollupStatus.NOT_ADDED,
        )


def _row_words(row: RollupRow, language: Language, separator: str = "\n") -> str:
    """``Person-times trained: 250,000 person-times, 2016–2020``, then its reason and notes."""
    amount = per_words(with_unit(row.amount, row.unit, language), row.per, language)
    if not row.amount:
        amount = _TOTALS[row.status].render(language)
    total = labelled(row.title.in_(language), join_clauses((amount, _when(row, language)), language), language)
    why = join_sentences((note.sentence(language) for note in (row.reason, *row.notes) if note), language)
    return f"{total}{separator}{why}" if why else total


def _without_number(count: int, language: Language) -> str:
    return labelled(_TOTALS[RollupStatus.NO_NUMBER].render(language), digits(count), language)


def _when(row: RollupRow, language: Language) -> str:
    """``2016–2020``, or ``by 2020``, as the trees have it."""
    if row.period:
        return when_words(row.period, language)
    return by_words(row.due, language) if row.due else ""


def _part_in(status: RollupStatus, language: Language) -> str:
    """Return whether a target is included in the sum."""
    if status in _ADDING:
        return messages.GOES_IN.render(language)
    return messages.STAYS_OUT.render(language) if status is RollupStatus.NOT_ADDED else ""


def _part_words(part: Part, language: Language) -> str:
    title = part.title.in_(language)
    if part.value is None:
        return title
    figure = with_unit(signed_figure(part.value, part.upper, part.comparator), part.unit, language)
    return labelled(title, per_words(figure, part.per, language), language)
