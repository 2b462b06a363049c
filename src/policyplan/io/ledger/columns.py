"""The columns of a ledger: those of Chinese supervision offices in their order, by whom each is filled, its names."""

from __future__ import annotations

from typing import Literal

import attrs

from policyplan.messages import Language, label, languages
from policyplan.model.kinds import TaskStatus
from policyplan.model.values import Text

Sort = Literal["text", "number", "date", "choice"]


@attrs.frozen(kw_only=True)
class LedgerColumn:
    """A column: its name in code, its heading, other headings that it goes by, how wide it is, who fills it in.

    ``width`` counts characters of half width, ``wide`` those in English where it needs more. ``filled`` columns are
    those that an office fills in; the others must not be edited.
    """

    name: str
    heading: Text
    aliases: tuple[str, ...] = ()
    width: int
    wide: int | None = None
    sort: Sort = "text"
    filled: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading by which it is known."""
        return (*self.heading.to_dict().values(), *self.aliases)

    def width_in(self, language: Language) -> int:
        """How wide it is under a heading in this language."""
        return self.wide if self.wide is not None and language == "en" else self.width


STATUS_WORDS: dict[TaskStatus, tuple[str, ...]] = {
    status: tuple(label(status, language) for language in languages()) for status in TaskStatus
}
"""The words for each status in every interface language."""

COLUMNS = (
    LedgerColumn(name="number", heading=Text(zh="序号", en="No."), width=5, sort="number"),
    LedgerColumn(name="content", heading=Text(zh="任务内容", en="Task"), aliases=("重点任务", "工作任务"), width=32),
    LedgerColumn(name="origin", heading=Text(zh="任务来源", en="From"), width=12),
    LedgerColumn(name="leads", heading=Text(zh="牵头单位", en="Led by"), aliases=("牵头部门",), width=16, wide=24),
    LedgerColumn(name="supports", heading=Text(zh="配合单位", en="With"), aliases=("配合部门",), width=30, wide=48),
    LedgerColumn(
        name="person", heading=Text(zh="责任人", en="Person in charge"), aliases=("负责人",), width=8, filled=True
    ),
    LedgerColumn(name="due", heading=Text(zh="完成时限", en="Due"), width=10, sort="date"),
    LedgerColumn(name="target", heading=Text(zh="目标值", en="Target"), width=9, sort="number"),
    LedgerColumn(name="unit", heading=Text(zh="计量单位", en="Unit"), width=8),
    LedgerColumn(
        name="progress", heading=Text(zh="当前进展", en="Progress"), aliases=("进展情况",), width=20, filled=True
    ),
    LedgerColumn(
        name="value",
        heading=Text(zh="完成值", en="Value reached"),
        aliases=("完成数",),
        width=9,
        sort="number",
        filled=True,
    ),
    LedgerColumn(
        name="problem", heading=Text(zh="存在问题", en="Problems"), aliases=("存在的问题",), width=13, filled=True
    ),
    LedgerColumn(
        name="help_needed",
        heading=Text(zh="需协调事项", en="Help needed"),
        aliases=("需要协调事项", "需协调的事项"),
        width=11,
        filled=True,
    ),
    LedgerColumn(
        name="next_step",
        heading=Text(zh="下一步", en="Next step"),
        aliases=("下一步工作", "下一步计划"),
        width=13,
        filled=True,
    ),
    LedgerColumn(name="status", heading=Text(zh="状态", en="Status"), width=8, sort="choice", filled=True),
    LedgerColumn(
        name="updated",
        heading=Text(zh="更新日期", en="Updated"),
        aliases=("填报日期",),
        width=11,
        sort="date",
        filled=True,
    ),
    LedgerColumn(name="id", heading=Text(zh="编号", en="ID"), aliases=("编号（勿改）", "ID (do not edit)"), width=11),
)
"""The columns in their order; the last is the row's id, by which a row is found again wherever it was moved."""

ROLE = LedgerColumn(name="role", heading=Text(zh="本单位角色", en="Your role"), width=10)
"""Stands behind 序号 in the ledger of one department."""

BY_NAME = {each.name: each for each in (*COLUMNS, ROLE)}

FILLED = tuple(each.name for each in COLUMNS if each.filled)
"""What an office fills in."""


def columns(*, of_one: bool) -> tuple[LedgerColumn, ...]:
    """The columns of the ledger for all, or of that of one department."""
    return (COLUMNS[0], ROLE, *COLUMNS[1:]) if of_one else COLUMNS
