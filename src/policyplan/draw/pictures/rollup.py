"""The rollup as a tree: what adds up to what, what does not, and why."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Unpack

import attrs

from policyplan.draw.backends.dot import tree_dot
from policyplan.draw.layout.columns import Branch, tree_pages
from policyplan.draw.options import Options, Settings
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.answers import given, known_answer, notes_of
from policyplan.draw.pictures.tooltips import quoted, titled, told
from policyplan.draw.scene import styles
from policyplan.draw.scene.page import Frame, paged
from policyplan.draw.scene.palette import Swatch
from policyplan.draw.words import PictureLanguage, by_language, counted, phrase
from policyplan.l10n.quantities import per_words, signed_figure, with_unit
from policyplan.l10n.times import when_words
from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
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
_NOT_DRAWN = (query_messages.ROLLUP_COUNTED,)
_ADDING = (RollupStatus.ADDED, RollupStatus.RANGE, RollupStatus.COMBINED)


@takes_plan
def rollup(
    plan: Plan,
    *,
    answer: Rollup | None = None,
    by: By | None = None,
    per_year: PerYear | None = None,
    **options: Unpack[Options],
) -> Picture:
    """What the targets add up to: a box for each sum with its figure, tied to the targets that went in.

    *by*, *per_year* and *stated_only* are as in `policyplan.rollup`, whose rows these are; an *answer* of it, of
    observations too, is drawn as it was asked, and they cannot be given beside it. What was refused has its reason in
    its box, and its targets hang on dashed lines; targets without a number stand together at the end of their group.
    Several A4 pages where one is too small.

    Raises `CallError` for an unknown word, and for an answer that is of something else or beside options that are its
    own; `Options` are those of every picture, and raise what `Settings.of` does.
    """
    plan, settings = Settings.of(plan, options)
    if answer is None:
        answer = add_up(plan, **given(by=by, per_year=per_year), stated_only=settings.stated_only)
    else:
        answer = known_answer(answer, (Rollup,), settings, by=by, per_year=per_year)
    observed = isinstance(answer, ObservationRollup)
    drawing = _Drawing(language=settings.language)
    roots = tuple(drawing.roots(answer.rows))
    counts = {f"rollup-{status}": sum(row.status is status for row in answer) for status in RollupStatus}
    held = {key: count for key, count in counts.items() if count}
    legend = [
        styles.box_entry(f"rollup-{status}", swatch, settings.language)
        for status, swatch in _SWATCHES.items()
        if counts[f"rollup-{status}"]
    ]
    branches = [branch for root in roots for branch in root.all()]
    if any(branch.swatch is styles.QUANTIFIED for branch in branches):
        legend.append(styles.box_entry("observed" if observed else "quantified", styles.QUANTIFIED, settings.language))
    if any(row.status in _ADDING for row in answer):
        legend.append(styles.line_entry("goes_in", styles.STATED, settings.language))
    if any(row.status is RollupStatus.NOT_ADDED for row in answer):
        legend.append(styles.line_entry("stays_out", styles.INFERRED, settings.language))
    frame = Frame(
        plan=plan,
        key="rollup_observed" if observed else "rollup",
        settings=settings,
        legend=tuple(legend),
        notes=notes_of(answer.notes, settings.language, without=_NOT_DRAWN) if observed else (),
        split="split_tree",
        summary=counted(held, settings.language),
    )
    return Picture(pages=paged(frame, tree_pages(frame, roots)), dot=tree_dot(roots), name="rollup")


@attrs.frozen(kw_only=True)
class _Drawing:
    """Makes the branches."""

    language: PictureLanguage

    def roots(self, rows: Sequence[RollupRow]) -> Iterator[Branch]:
        """A tree for each group, or, without groups, for each row."""
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
        """Each row with its parts; those without a number as one."""
        for row in rows:
            if row.status is not RollupStatus.NO_NUMBER:
                yield self.row(row)
        without = [row for row in rows if row.status is RollupStatus.NO_NUMBER]
        if without:
            words = counted({"rollup-no_number": len(without)}, self.language)
            parts = tuple(self.part(part, RollupStatus.NO_NUMBER) for row in without for part in row.parts)
            yield Branch(id="no-number", text=words, swatch=styles.UNQUANTIFIED, children=parts)

    def row(self, row: RollupRow) -> Branch:
        """A sum, or what was not added, with its figure and its reason; what is missing is told behind."""
        parts = tuple(self.part(part, row.status) for part in row.parts)
        return Branch(
            id=f"row-{'-'.join(row.ids)}",
            text=by_language(lambda language: _row_words(row, language), self.language),
            swatch=_SWATCHES[row.status],
            title=titled(
                lambda language: told(phrase(f"rollup-{row.status}", language), *_row_words(row, language).split("\n")),
                self.language,
            ),
            data=(("id", row.measure),) if row.measure else (),
            children=parts,
        )

    def part(self, part: Part, status: RollupStatus) -> Branch:
        """A target that went into a row, or stands in it beside others."""
        return Branch(
            id="-".join(filter(None, (part.indicator, part.last_day))),
            text=by_language(lambda language: _part_words(part, language), self.language),
            swatch=styles.UNQUANTIFIED if part.value is None else styles.QUANTIFIED,
            title=quoted(
                titled(lambda language: told(_part_words(part, language), _part_in(status, language)), self.language),
                (quote for quote, _ in part.quotes),
            ),
            data=(("id", part.indicator),),
            inferred=status is RollupStatus.NOT_ADDED,
        )


def _row_words(row: RollupRow, language: Language) -> str:
    """``Person-times trained: 250,000 person-times, 2016–2020``, and below it why it is as it is."""
    amount = per_words(with_unit(row.amount, row.unit, language), row.per, language)
    if not row.amount:
        amount = phrase(f"rollup-{row.status}", language)
    figures = [amount, *_when(row, language)]
    colon, joint = ("：", "，") if language == "zh" else (": ", ", ")
    why = " ".join(each.sentence(language) for each in (row.reason, *row.notes) if each)
    return f"{row.title.in_(language)}{colon}{joint.join(figures)}" + (f"\n{why}" if why else "")


def _when(row: RollupRow, language: Language) -> Iterator[str]:
    """``2016–2020``, or ``by 2020``, as the trees have it."""
    if row.period:
        yield when_words(row.period, language)
    elif row.due:
        due = when_words(row.due, language)
        yield f"到{due}" if language == "zh" else f"by {due}"


def _part_in(status: RollupStatus, language: Language) -> str:
    """What became of a target: it goes in, or stands beside."""
    if status in _ADDING:
        return phrase("goes_in", language)
    return phrase("stays_out", language) if status is RollupStatus.NOT_ADDED else ""


def _part_words(part: Part, language: Language) -> str:
    title = part.title.in_(language)
    if part.value is None:
        return title
    figure = with_unit(signed_figure(part.value, part.upper, part.comparator), part.unit, language)
    return f"{title}{'：' if language == 'zh' else ': '}{per_words(figure, part.per, language)}"
