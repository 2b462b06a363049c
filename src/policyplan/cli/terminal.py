"""Tables and trees in a terminal that shows lines and bold text."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import rich.box
import rich.console
import rich.table
import rich.text
import rich.tree

from policyplan.l10n.lists import labelled
from policyplan.messages import Language
from policyplan.query.result import Table
from policyplan.text.breaking import longest_piece, visible, wrap
from policyplan.text.width import display_width

_NARROWEST = {True: 12, False: 4}
"""The smallest width of a column with longer cells: of text (True), and of figures with a short heading."""

_LITTLE = 4
"""A column that lacks at most this many cells gets them first."""

_LINED, _BARE = 3, 2
"""The cells of a column in addition to its text: with lines between the columns, and with spaces."""


def show(table: Table, language: Language, notes: Sequence[str] = ()) -> None:
    """Print a table with notes below it, at most as wide as the terminal; as blocks if columns would break words."""
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
    _blocks(console, table, language)


def column_widths(table: Table, width: int) -> tuple[int, ...] | None:
    """Return the widths of the columns for a total of *width* cells; None if a word or a number would break."""
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
    """Share out the spare cells: first to columns that lack few, then to those with most text to wrap."""
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


def _blocks(console: rich.console.Console, table: Table, language: Language) -> None:
    """Print each row as lines of ``heading: value``, without empty cells."""
    for number, row in enumerate(table.rows):
        if number:
            console.print()
        for heading, cell in zip(table.headings, row, strict=True):
            if cell:
                line = labelled(heading, cell, language)
                console.print(_line(line, line.find(cell), console.width), soft_wrap=True)


def _line(line: str, start: int, width: int) -> rich.text.Text:
    """A line whose text begins at *start*, behind a bold heading."""
    text = rich.text.Text("\n  ".join(wrap(line, width - 2, measure=display_width)))
    text.stylize("bold", 0, len(line[:start].rstrip()))
    return text


def show_tree(lines: Sequence[tuple[int, str]], notes: Sequence[str]) -> None:
    """Print lines, each with its depth, as a tree with the notes as its last branches."""
    path: list[rich.tree.Tree] = []
    for depth, words in lines:
        head, space, rest = visible(words).partition("  ")
        text = rich.text.Text.assemble((head, "bold cyan" if space else "bold"), f"  {rest}" if space else "")
        path[depth:] = [path[depth - 1].add(text) if depth else rich.tree.Tree(text)]
    for note in notes:
        path[0].add(rich.text.Text(visible(note), "bold"))
    rich.console.Console(file=sys.stdout, highlight=False).print(path[0])
