"""A table in a terminal that can show lines and weights: in columns, or in blocks where columns would break words."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import rich.box
import rich.console
import rich.table
import rich.text

from policyplan.messages import Language
from policyplan.query.result import Table
from policyplan.text.breaking import longest_piece, visible, wrap
from policyplan.text.width import display_width

_NARROWEST = {True: 12, False: 4}
"""Where more stands in a column, it is no narrower; text (True) wants more than figures with a short heading do."""

_LITTLE = 4
"""A column that lacks no more cells than this is made as wide as it wants first."""

_LINED, _BARE = 3, 2
"""The cells that a column takes beside its text: with lines between the columns, and with spaces alone."""


def show(table: Table, language: Language, notes: Sequence[str] = ()) -> None:
    """Print a table, and notes below it, as wide as the terminal at most."""
    console = rich.console.Console(file=sys.stdout, highlight=False)
    _show(console, table, language)
    if notes:
        console.print()
    for note in notes:
        console.print(_folded(note, console.width), soft_wrap=True)


def _show(console: rich.console.Console, table: Table, language: Language) -> None:
    for around in (_LINED, _BARE):
        widths = column_widths(table, console.width - around * len(table.headings) - 1)
        if widths is not None:
            _columns(console, table, widths, around)
            return
    _blocks(console, table, "：" if language == "zh" else ": ")


def column_widths(table: Table, width: int) -> tuple[int, ...] | None:
    """The widths of the columns, so many cells in all; None where a word or a number would be broken."""
    columns = list(zip(table.headings, *table.rows, strict=True))
    wanted = [[_longest_line(cell) for cell in column] for column in columns]
    widths = [
        max(
            min(max(cells), _NARROWEST[align == "left"]),
            *(math.ceil(longest_piece(cell, measure=display_width)) for cell in column),
        )
        for cells, align, column in zip(wanted, table.aligns, columns, strict=True)
    ]
    room = width - sum(widths)
    return None if room < 0 else _shared(room, widths, wanted)


def _longest_line(cell: str) -> int:
    return max(display_width(visible(line)) for line in cell.split("\n"))


def _shared(room: int, widths: list[int], wanted: list[list[int]]) -> tuple[int, ...]:
    """The widths with the room that is left: first to columns that lack little, then to those with most to fold."""
    given = list(widths)
    lacking = [max(cells) - width for cells, width in zip(wanted, widths, strict=True)]
    for at in sorted(range(len(given)), key=lambda at: lacking[at]):
        if lacking[at] <= min(room, _LITTLE):
            given[at] += lacking[at]
            room -= lacking[at]
    for _ in range(room):
        folded = [sum(max(0, cell - width) for cell in cells) for cells, width in zip(wanted, given, strict=True)]
        most = max(folded, default=0)
        if most:
            given[folded.index(most)] += 1
    return tuple(given)


def _columns(console: rich.console.Console, table: Table, widths: tuple[int, ...], around: int) -> None:
    lines = rich.box.ROUNDED if around == _LINED else rich.box.SIMPLE_HEAD
    drawn = rich.table.Table(
        box=lines,
        show_edge=around == _LINED,
        padding=(0, 1) if around == _LINED else (0, 1, 0, 0),
        header_style="bold",
        row_styles=("", "dim"),
    )
    for heading, align, width in zip(table.headings, table.aligns, widths, strict=True):
        drawn.add_column(_folded(heading, width), justify=align, width=width, no_wrap=True)
    for row in table.rows:
        drawn.add_row(*map(_folded, row, widths))
    console.print(drawn)


def _folded(cell: str, width: int) -> rich.text.Text:
    return rich.text.Text("\n".join(wrap(cell, width, measure=display_width)))


def _blocks(console: rich.console.Console, table: Table, colon: str) -> None:
    """Each row as lines of ``heading: value``, without the cells in which nothing stands."""
    for number, row in enumerate(table.rows):
        if number:
            console.print()
        for heading, cell in zip(table.headings, row, strict=True):
            if cell:
                console.print(_line(heading + colon, cell, console.width), soft_wrap=True)


def _line(heading: str, cell: str, width: int) -> rich.text.Text:
    lines = wrap(f"{heading}{cell}", width - 2, measure=display_width)
    text = rich.text.Text("\n  ".join(lines))
    text.stylize("bold", 0, len(heading.rstrip()))
    return text
