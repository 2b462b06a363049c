"""The columns of a ledger, in the order of Chinese supervision offices."""

from __future__ import annotations

from typing import Literal

import attrs

from policyplan.messages import Language, Message, languages

ContentType = Literal["text", "number", "date", "choice"]


@attrs.frozen(kw_only=True)
class LedgerColumn:
    """A column of a ledger."""

    name: str
    """The name in code."""
    heading: Message
    width: int
    """The width in half-width characters."""
    latin_width: int | None = None
    """The width in languages other than Chinese, where their words need more."""
    content: ContentType = "text"
    filled: bool = False
    """Whether offices fill it in; no other column may be edited."""
    hidden: bool = False
    """Whether a workbook hides it."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings in all languages."""
        return tuple(self.heading.render(language) for language in languages())

    def width_in(self, language: Language) -> int:
        """Return the width under a heading in this language."""
        return self.width if self.latin_width is None or language == "zh" else self.latin_width


COLUMNS = (
    LedgerColumn(name="number", heading=Message("ledger.number", "No."), width=5, content="number"),
    LedgerColumn(name="content", heading=Message("ledger.content", "Task"), width=32),
    LedgerColumn(name="origin", heading=Message("ledger.origin", "Source"), width=12),
    LedgerColumn(
        name="leads",
        heading=Message("ledger.leads", "Lead agencies"),
        width=16,
        latin_width=24,
    ),
    LedgerColumn(
        name="supports",
        heading=Message("ledger.supports", "Supporting agencies"),
        width=30,
        latin_width=48,
    ),
    LedgerColumn(
        name="person",
        heading=Message("ledger.person", "Person in charge"),
        width=8,
        filled=True,
    ),
    LedgerColumn(name="due", heading=Message("ledger.due", "Due"), width=10, content="date"),
    LedgerColumn(name="target", heading=Message("ledger.target", "Target"), width=9, content="number"),
    LedgerColumn(name="unit", heading=Message("ledger.unit", "Unit"), width=8),
    LedgerColumn(
        name="progress",
        heading=Message("ledger.progress", "Progress"),
        width=20,
        filled=True,
    ),
    LedgerColumn(
        name="value",
        heading=Message("ledger.value", "Actual value"),
        width=9,
        content="number",
        filled=True,
    ),
    LedgerColumn(
        name="problem",
        heading=Message("ledger.problem", "Problems"),
        width=13,
        filled=True,
    ),
    LedgerColumn(
        name="help_needed",
        heading=Message("ledger.help-needed", "Help needed"),
        width=11,
        filled=True,
    ),
    LedgerColumn(
        name="next_step",
        heading=Message("ledger.next-step", "Next step"),
        width=13,
        filled=True,
    ),
    LedgerColumn(name="status", heading=Message("ledger.status", "Status"), width=8, content="choice", filled=True),
    LedgerColumn(
        name="updated",
        heading=Message("ledger.updated", "Updated"),
        width=11,
        content="date",
        filled=True,
    ),
    LedgerColumn(name="code", heading=Message("ledger.code", "Check code"), width=6, hidden=True),
    LedgerColumn(name="id", heading=Message("ledger.id", "ID"), width=11),
)
"""The columns of the ledger for all. The row's id is the last: it identifies a row that was moved."""

ROLE = LedgerColumn(name="role", heading=Message("ledger.role", "Your role"), width=10)
"""The second column in the ledger of one department."""

BY_NAME = {column.name: column for column in (*COLUMNS, ROLE)}

FILLED = tuple(column.name for column in COLUMNS if column.filled)
"""The names of the columns that offices fill in."""


def columns(*, of_one: bool) -> tuple[LedgerColumn, ...]:
    """Return the columns of the ledger for all, or of the ledger of one department."""
    return (COLUMNS[0], ROLE, *COLUMNS[1:]) if of_one else COLUMNS
