"""The columns of a ledger, in the order of Chinese supervision offices."""

from __future__ import annotations

from typing import Literal

import attrs

from policyplan.messages import Language, Message, languages

ContentType = Literal["text", "number", "date", "choice"]


Paper = Literal["a4", "a3"]
"""The paper that a ledger is printed on, in landscape format."""


@attrs.frozen(kw_only=True)
class LedgerColumn:
    """A column of a ledger."""

    name: str
    """The name in code."""
    heading: Message
    width: int
    """The width on A4 in half-width characters. All widths together leave 8-point type when they fit the page."""
    latin_width: int | None = None
    """The width on A4 in languages other than Chinese, where it differs."""
    wide: int
    """The width on A3."""
    content: ContentType = "text"
    filled: bool = False
    """Whether offices fill it in; no other column may be edited."""
    hidden: bool = False
    """Whether a workbook hides it."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings in all languages."""
        return tuple(self.heading.render(language) for language in languages())

    def width_in(self, language: Language, paper: Paper = "a4") -> int:
        """Return the width under a heading in this language on a paper."""
        if paper == "a3":
            return self.wide
        return self.width if self.latin_width is None or language == "zh" else self.latin_width


COLUMNS = (
    LedgerColumn(name="number", heading=Message("ledger.number", "No."), width=4, wide=5, content="number"),
    LedgerColumn(name="content", heading=Message("ledger.content", "Task"), width=24, latin_width=19, wide=32),
    LedgerColumn(name="origin", heading=Message("ledger.origin", "Source"), width=9, wide=14),
    LedgerColumn(
        name="leads",
        heading=Message("ledger.leads", "Lead agencies"),
        width=12,
        latin_width=14,
        wide=18,
    ),
    LedgerColumn(
        name="supports",
        heading=Message("ledger.supports", "Supporting agencies"),
        width=12,
        latin_width=14,
        wide=24,
    ),
    LedgerColumn(
        name="person",
        heading=Message("ledger.person", "Person in charge"),
        width=7,
        wide=9,
        filled=True,
    ),
    LedgerColumn(name="due", heading=Message("ledger.due", "Due"), width=11, wide=12, content="date"),
    LedgerColumn(name="target", heading=Message("ledger.target", "Target"), width=7, wide=10, content="number"),
    LedgerColumn(name="unit", heading=Message("ledger.unit", "Unit"), width=6, wide=9),
    LedgerColumn(
        name="progress",
        heading=Message("ledger.progress", "Progress"),
        width=18,
        latin_width=17,
        wide=28,
        filled=True,
    ),
    LedgerColumn(
        name="value",
        heading=Message("ledger.value", "Actual value"),
        width=7,
        wide=10,
        content="number",
        filled=True,
    ),
    LedgerColumn(
        name="problem",
        heading=Message("ledger.problem", "Problems"),
        width=10,
        wide=15,
        filled=True,
    ),
    LedgerColumn(
        name="help_needed",
        heading=Message("ledger.help-needed", "Help needed"),
        width=9,
        wide=13,
        filled=True,
    ),
    LedgerColumn(
        name="next_step",
        heading=Message("ledger.next-step", "Next step"),
        width=10,
        wide=15,
        filled=True,
    ),
    LedgerColumn(
        name="status", heading=Message("ledger.status", "Status"), width=7, wide=8, content="choice", filled=True
    ),
    LedgerColumn(
        name="updated",
        heading=Message("ledger.updated", "Updated"),
        width=10,
        wide=11,
        content="date",
        filled=True,
    ),
    LedgerColumn(name="code", heading=Message("ledger.code", "Check code"), width=6, wide=6, hidden=True),
    LedgerColumn(name="id", heading=Message("ledger.id", "ID"), width=8, wide=12),
)
"""The columns of the ledger for all. The row's id is the last: it identifies a row that was moved."""

ROLE = LedgerColumn(name="role", heading=Message("ledger.role", "Your role"), width=5, latin_width=8, wide=10)
"""The second column in the ledger of one department."""

BY_NAME = {column.name: column for column in (*COLUMNS, ROLE)}

FILLED = tuple(column.name for column in COLUMNS if column.filled)
"""The names of the columns that offices fill in."""


def columns(*, of_one: bool) -> tuple[LedgerColumn, ...]:
    """Return the columns of the ledger for all, or of the ledger of one department."""
    return (COLUMNS[0], ROLE, *COLUMNS[1:]) if of_one else COLUMNS
