"""Tables of numbers for pictures: who leads what, and indices, with the titles of the plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyplan.corpora.agencies.leading import MEASURES, Leading, LeadingMeasure
from policyplan.corpora.plan_indices import INDICES, Index, Indices, names_of
from policyplan.draw.pictures.number_table import NumberTable
from policyplan.errors import CallError
from policyplan.l10n.texts import text_by, text_of
from policyplan.messages import Message
from policyplan.model.values import Text

KINDS_BY_PLAN = Message("corpus.picture.kinds", "Agency kinds and plans: {measure:s}")
NO_AGENCY = Message("corpus.picture.no-agency", "the plan names no agency of the kind")
KINDS_LEFT_OUT = Message(
    "corpus.picture.kinds-left-out",
    "{count} further kind is left out, which owns tasks in fewer plans or owns fewer.",
    plural="{count} further kinds are left out, which own tasks in fewer plans or own fewer.",
)
INDICES_BY_PLAN = Message("corpus.picture.indices", "Indices of plans")
NOT_APPLICABLE = Message("corpus.picture.not-applicable", "the index does not apply to the plan")
INDEX_UNITS = Message(
    "index-units",
    "The indices {first:q} and {second:q} have different scales.",
    hint="Draw indices of one scale together: counts, shares, or figures such as gini.",
)


def leading_numbers(
    leading: Leading,
    *,
    measure: LeadingMeasure = "owned",
    titles: Mapping[str, Text] | None = None,
    most: int | None = None,
    by_plan: bool = False,
) -> NumberTable:
    """Return who leads what as a table of numbers: kinds in rows, plans in columns.

    Kinds without a number above 0 are left out.

    Parameters:
        leading: The answer of `leading`.
        measure: What to count: tasks owned, led, or with any role.
        titles: The titles of plans by key. Default: their keys.
        most: The largest number of kinds; a note counts the others. None for all.
        by_plan: Put plans in rows and kinds in columns.

    Returns:
        The table.

    Raises:
        CallError: The measure is unknown.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import agency_identities, leading, leading_numbers
        >>> plans = [("jiangmen", samples.jiangmen())]
        >>> table = leading_numbers(leading(plans, agency_identities(plans)), most=3)
        >>> len(table.rows), len(table.columns)
        (3, 1)

    """
    names = leading.kinds()
    having = [(names[kind], row) for kind, row in leading.numbers(measure).items() if any(row)]
    kept = having if most is None else having[:most]
    left_out = len(having) - len(kept)
    rows = tuple(name for name, _ in kept)
    numbers = [row for _, row in kept]
    plans = tuple(_title(plan, titles) for plan in leading.plans)
    words = text_by(lambda language: KINDS_BY_PLAN.render(language, measure=MEASURES[measure].render(language)))
    return NumberTable(
        title=words,
        rows=plans if by_plan else rows,
        columns=rows if by_plan else plans,
        values=_turned(numbers, len(plans)) if by_plan else numbers,
        gap=text_of(NO_AGENCY),
        notes=(text_of(KINDS_LEFT_OUT, count=left_out),) if left_out else (),
    )


def _turned(numbers: list[tuple[int | None, ...]], width: int) -> list[list[int | None]]:
    return [[row[at] for row in numbers] for at in range(width)]


def index_numbers(
    indices: Indices, names: Iterable[str], *, titles: Mapping[str, Text] | None = None, by_plan: bool = False
) -> NumberTable:
    """Return some indices as a table of numbers: indices in rows, plans in columns.

    Parameters:
        indices: The answer of `indices`.
        names: The names of the indices. All have the same scale.
        titles: The titles of plans by key. Default: their keys.
        by_plan: Put plans in rows and indices in columns.

    Returns:
        The table.

    Raises:
        CallError: An index is unknown, or two indices have different scales.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import index_numbers, indices
        >>> table = index_numbers(indices([("jiangmen", samples.jiangmen())]), ["led", "owned"])
        >>> table.shown(table.values[0][0])
        '100.0%'

    """
    chosen = names_of(names)
    for index in chosen:
        if _scale(index) != _scale(chosen[0]):
            raise CallError(INDEX_UNITS, first=chosen[0].name, second=index.name)
    cells = {(row.plan, row.index): row.value for row in indices}
    numbers = [tuple(cells[plan, index.name] for plan in indices.plans) for index in chosen]
    plans = tuple(_title(plan, titles) for plan in indices.plans)
    rows = tuple(text_of(index.heading) for index in chosen)
    first = chosen[0] if chosen else INDICES[0]
    return NumberTable(
        title=text_of(INDICES_BY_PLAN) if len(rows) != 1 else rows[0],
        rows=plans if by_plan else rows,
        columns=rows if by_plan else plans,
        values=[[row[at] for row in numbers] for at in range(len(plans))] if by_plan else numbers,
        percent=first.share,
        places=1 if first.share else first.places,
        gap=text_of(NOT_APPLICABLE),
    )


def _scale(index: Index) -> tuple[bool, int]:
    return index.share, index.places


def _title(plan: str, titles: Mapping[str, Text] | None) -> Text:
    return (titles or {}).get(plan) or Text(zh=plan, en=plan)
