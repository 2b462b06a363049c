"""The columns of a table of indicators: what each holds, by the words in the head of the table."""

from __future__ import annotations

import re
from enum import StrEnum

import attrs

from policyplan.errors import ModelError
from policyplan.extract.grammar import table
from policyplan.model.when import When

HEADS = [table("indicator_tables", language) for language in ("zh", "en")]
EMPTY = frozenset(sign for heads in HEADS for sign in heads["empty"])
"""Cells that stand for nothing."""


class ColumnKind(StrEnum):
    """What a column holds."""

    NAME = "name"
    UNIT = "unit"
    NUMBER = "number"
    FIRMNESS = "firmness"
    BASELINE = "baseline"
    TARGET = "target"
    CHANGE = "change"
    PLACE = "place"
    OTHER = "other"


VALUES = (ColumnKind.BASELINE, ColumnKind.TARGET, ColumnKind.CHANGE)


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table."""

    kind: ColumnKind
    year: int | None = None
    unit: str = ""
    """The unit in its head: 任务数（个）."""
    is_yearly: bool = False


_YEAR = re.compile(r"((?:19|20)\d{2})(?=\s?年|$|\D)")
_UNIT = re.compile(r"[（(]([^（()）]{1,12})[）)]$")
_WORDS = {kind: [word for heads in HEADS for word in heads[kind.value]] for kind in ColumnKind}
_YEARLY = re.compile("|".join(re.escape(word) for heads in HEADS for word in heads["yearly"]))
_SCORING = re.compile("|".join(re.escape(word) for heads in HEADS for word in heads["scoring"]))
_OPENING = re.compile("|".join(re.escape(word) for heads in HEADS for word in heads["opening"]), re.IGNORECASE)
_LONGEST_HEAD = 60
_NO_HEAD = re.compile(
    r"〔\d{4}〕|^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）|^第[一二三四五六七八九十]+[章节]|[。；]$"
)
_HEAD_WORD = re.compile(
    "|".join(re.escape(word) for words in _WORDS.values() for word in words if len(word) > 1) + r"|20\d\d",
    re.IGNORECASE,
)
_ORDER = (
    ColumnKind.OTHER,
    ColumnKind.NUMBER,
    ColumnKind.FIRMNESS,
    ColumnKind.UNIT,
    ColumnKind.BASELINE,
    ColumnKind.CHANGE,
    ColumnKind.TARGET,
    ColumnKind.PLACE,
    ColumnKind.NAME,
)


def is_head(text: str) -> bool:
    """Return whether the head of a table is one of indicators, and not of a scoring.

    Example:
        >>> is_head("序号 指标 单位 2020年 属性"), is_head("序号 考核指标 分值")
        (True, False)
    """
    return _OPENING.search(text) is not None and _SCORING.search(text) is None


def is_head_line(line: str) -> bool:
    """Return whether a line above the rows belongs to the head of the table, and not to the text before it.

    Example:
        >>> is_head_line("指标单位属性"), is_head_line("二、发展目标")
        (True, False)
    """
    if len(line) > _LONGEST_HEAD or _NO_HEAD.search(line):
        return False
    return len(line) <= 3 or _HEAD_WORD.search(line) is not None


def column_of(head: str) -> Column | None:
    """Return the column of the words in its head; None where they say nothing.

    Example:
        >>> column_of("2020年目标").year
        2020
    """
    words = re.sub(r"\s+", "", head)
    unit = _UNIT.search(words)
    bare = words[: unit.start()] if unit else words
    year = _YEAR.search(words)
    if year:
        kind = ColumnKind.BASELINE if _has(bare, ColumnKind.BASELINE) else ColumnKind.TARGET
        return Column(kind=kind, year=int(year[1]), unit=unit[1] if unit else "")
    for kind in _ORDER:
        if _is(bare, kind):
            return Column(kind=kind, unit=unit[1] if unit else "", is_yearly=_YEARLY.search(words) is not None)
    return None


def _has(head: str, kind: ColumnKind) -> bool:
    return any(word in head.lower() for word in _WORDS[kind])


def _is(head: str, kind: ColumnKind) -> bool:
    """Whether a head is one of the words of a kind, or ends or begins with one of two characters or more."""
    head = re.sub(r"[“”\"\[\]〔〕【】十一二三四五六七八九年]", "", head).lower()
    words = _WORDS[kind]
    return head in words or any(len(word) > 1 and (head.endswith(word) or head.startswith(word)) for word in words)


_KEY = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s?年?(?P<base>[^\d\t\n]{0,4}?(?:基期|现状|实际|完成|基准|预计))?"
    r"|(?P<yearly>年均)[^\d\t\n\[〔]{0,4}|(?P<cumulated>[〔\[]?(?:五年)?累计[〕\]]?)|(?P<target>目标值|规划目标值|任务数)"
    r"|(?P<baseline>基期值|现状值|基准值)"
)


def keys_of(head: str) -> list[Column]:
    """Return the columns of values in the order in which a head without cells names them: 2025年年均[累计].

    A cumulated value in brackets is in the column before it.
    """
    columns: list[Column] = []
    for match in _KEY.finditer(head):
        if match["cumulated"]:
            if not (columns and columns[-1].kind is ColumnKind.CHANGE):
                columns.append(Column(kind=ColumnKind.CHANGE))
        elif match["yearly"]:
            columns.append(Column(kind=ColumnKind.CHANGE, is_yearly=True))
        elif match["year"]:
            kind = ColumnKind.BASELINE if match["base"] else ColumnKind.TARGET
            columns.append(Column(kind=kind, year=int(match["year"])))
        else:
            columns.append(Column(kind=ColumnKind.BASELINE if match["baseline"] else ColumnKind.TARGET))
    return columns


def dated(columns: list[Column | None], year: int | None, period: When | None) -> list[Column | None]:
    """Return the columns, those of the past as baselines: before the period of the plan, or the first of several."""
    years = sorted({column.year for column in columns if column and column.year})
    start = period.first.year if period and period.precision == "period" else year
    first = years[0] if len(years) > 1 else None

    def of_past(column: Column) -> bool:
        assert column.year is not None
        return column.year < start if start else column.year == first

    return [
        attrs.evolve(column, kind=ColumnKind.BASELINE)
        if column and column.year and column.kind is ColumnKind.TARGET and of_past(column)
        else column
        for column in columns
    ]


def period_between(columns: list[Column | None], period: When | None) -> When | None:
    """Return the period over which changes hold: that of the plan, or from the baseline to the last target."""
    if period is not None and period.precision == "period":
        return period
    base = [column.year for column in columns if column and column.kind is ColumnKind.BASELINE and column.year]
    last = [column.year for column in columns if column and column.kind is ColumnKind.TARGET and column.year]
    if not base or not last or max(base) >= max(last):
        return When(str(max(last))) if last else period
    try:
        return When(f"{max(base) + 1}/{max(last)}")
    except ModelError:
        return None
