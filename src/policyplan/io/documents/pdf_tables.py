"""The tables of a page of a PDF: cells between rules, and rows whose parts are aligned."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from policyplan.io.documents.building import Cell
from policyplan.io.documents.pdf_page import Glyph, Row, Rule, rows_of

_NEAR = 3.0
"""Rules so near to each other, in points, are on one line of the grid."""

_MOST_LINES = 400
"""Lines of a grid, in each direction."""

_GAP = 1.5
"""The gap between aligned cells in the size of their characters."""

_LEAST_ROWS = 3

_PADDING = 0.8
"""The space at the edge of a cell in the size of its characters, at most."""


@attrs.frozen(kw_only=True)
class Table:
    """A table with the rows of the page that are in it."""

    top: float
    bottom: float
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    taken: frozenset[int]
    """The identities (`id`) of the characters in its cells."""


def ruled_tables(rules: Sequence[Rule], glyphs: Sequence[Glyph], page: int) -> list[Table]:
    """Return the tables that rules make, from top to bottom. A frame around a text is no table."""
    tables = []
    for group in _connected(rules):
        table = _table(group, glyphs, page)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top)


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups whose boxes overlap, top to bottom."""
    groups: list[tuple[list[Rule], list[float]]] = []
    down = sorted((rule for rule in rules if not rule.is_across), key=lambda rule: rule.top)
    for rule in down:
        if groups and rule.top <= groups[-1][1][0] + _NEAR:
            groups[-1][0].append(rule)
            groups[-1][1][0] = max(groups[-1][1][0], rule.bottom)
        else:
            groups.append(([rule], [rule.bottom]))
    across = [rule for rule in rules if rule.is_across and rule.right - rule.left > 2 * _NEAR]
    found = []
    for group, (bottom,) in groups:
        top = min(rule.top for rule in group)
        inside = [rule for rule in across if top - _NEAR <= rule.top <= bottom + _NEAR]
        found.append([*group, *inside])
    return found


def _lines(values: list[float]) -> list[float]:
    """The lines of a grid: values that are near to one another are one line."""
    lines: list[list[float]] = []
    for value in sorted(values):
        if lines and value - lines[-1][-1] <= _NEAR:
            lines[-1].append(value)
        else:
            lines.append([value])
    return [sum(line) / len(line) for line in lines]


def _table(rules: list[Rule], glyphs: Sequence[Glyph], page: int) -> Table | None:
    down = [rule for rule in rules if not rule.is_across]
    across = [rule for rule in rules if rule.is_across]
    xs = _lines([(rule.left + rule.right) / 2 for rule in down])
    ys = _lines([(rule.top + rule.bottom) / 2 for rule in across])
    if len(xs) < 3 or len(ys) < 3 or len(xs) > _MOST_LINES or len(ys) > _MOST_LINES:
        return None
    walls, floors = _walls(down, xs, ys), _floors(across, xs, ys)
    return _filled(_merged(len(ys) - 1, len(xs) - 1, walls, floors), xs, ys, glyphs, page)


_Spots = set[tuple[int, int]]


def _index(lines: list[float], value: float) -> int:
    return min(range(len(lines)), key=lambda at: abs(lines[at] - value))


def _walls(rules: list[Rule], xs: list[float], ys: list[float]) -> _Spots:
    """The places (row, line) at which a vertical rule parts two cells of a row."""
    walls = set()
    for rule in rules:
        line = _index(xs, (rule.left + rule.right) / 2)
        for row, (top, bottom) in enumerate(itertools.pairwise(ys)):
            if min(bottom, rule.bottom) - max(top, rule.top) > (bottom - top) / 2:
                walls.add((row, line))
    return walls


def _floors(rules: list[Rule], xs: list[float], ys: list[float]) -> _Spots:
    """The places (line, column) at which a horizontal rule parts two cells of a column."""
    floors = set()
    for rule in rules:
        line = _index(ys, (rule.top + rule.bottom) / 2)
        for column, (left, right) in enumerate(itertools.pairwise(xs)):
            if min(right, rule.right) - max(left, rule.left) > (right - left) / 2:
                floors.add((line, column))
    return floors


def _merged(rows: int, columns: int, walls: _Spots, floors: _Spots) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells of the grid by their first row and column, with their spans."""
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    free = {(row, column) for row in range(rows) for column in range(columns)}
    for row, column in itertools.product(range(rows), range(columns)):
        if (row, column) not in free:
            continue
        across = 1
        while (row, column + across) in free and (row, column + across) not in walls:
            across += 1
        down = 1
        while all((row + down, at) in free and (row + down, at) not in floors for at in range(column, column + across)):
            down += 1
        cells[row, column] = down, across
        free -= {(row + y, column + x) for y in range(down) for x in range(across)}
    return cells


def _filled(
    spans: dict[tuple[int, int], tuple[int, int]],
    xs: list[float],
    ys: list[float],
    glyphs: Sequence[Glyph],
    page: int,
) -> Table | None:
    """The table with the characters in its cells; None for a grid with text in fewer than two cells."""
    owner = {
        (row + y, column + x): (row, column)
        for (row, column), (down, across) in spans.items()
        for y in range(down)
        for x in range(across)
    }
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.foot - 0.3 * glyph.size
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            row = next(at for at in range(len(ys) - 1) if y <= ys[at + 1])
            column = next(at for at in range(len(xs) - 1) if x <= xs[at + 1])
            inside.setdefault(owner[row, column], []).append(glyph)
    if len(inside) < 2:
        return None
    cells = tuple(
        Cell(
            text=cell_text(inside.get((row, column), []), page, xs[column + across]),
            row=row,
            column=column,
            row_span=down,
            column_span=across,
        )
        for (row, column), (down, across) in spans.items()
    )
    taken = frozenset(id(glyph) for group in inside.values() for glyph in group)
    return Table(top=ys[0], bottom=ys[-1], cells=cells, rows=len(ys) - 1, columns=len(xs) - 1, taken=taken)


def cell_text(glyphs: list[Glyph], page: int, edge: float) -> str:
    """Return the text of a cell that ends at an edge: its lines are joined, with a space after one that ends early."""
    text = ""
    before: Row | None = None
    for row in rows_of(glyphs, page):
        ends_early = before is not None and before.right + row.first_word() + _PADDING * row.size < edge
        text = f"{text} {row.text()}" if ends_early else join_two(text, row.text())
        before = row
    return text


def join_two(text: str, line: str) -> str:
    """Return a text with one more line."""
    text, line = text.rstrip(" "), line.strip(" ")
    if not text or not line:
        return text or line
    if text.endswith("-") and text[-2:-1].isalpha() and text[-2:-1].isascii() and line[0].islower():
        return text[:-1] + line
    is_word = text[-1].isascii() and line[0].isascii() and (text[-1].isalnum() or text[-1] in ",.;:!?)")
    return f"{text} {line}" if is_word and not (text[-1].isdigit() and line[0].isdigit()) else text + line


def aligned(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the runs of rows whose parts are aligned in columns, as half-open ranges of indexes."""
    runs: list[tuple[int, int]] = []
    start = 0
    parts = [row.segments(_GAP) for row in rows]
    for index in range(1, len(rows) + 1):
        if index < len(rows) and len(parts[index]) >= 2 and _fit(parts[index - 1], parts[index]):
            continue
        if index - start >= _LEAST_ROWS and len(parts[start]) >= 2:
            runs.append((start, index))
        start = index
    return runs


def _fit(one: list[Row], other: list[Row]) -> bool:
    """Whether the parts of two rows are below one another, each with an edge or its middle in common."""
    if len(one) != len(other):
        return False
    for above, below in zip(one, other, strict=True):
        size = max(above.size, below.size)
        distances = (
            abs(above.left - below.left),
            abs(above.right - below.right),
            abs(above.left + above.right - below.left - below.right) / 2,
        )
        if min(distances) > 0.6 * size:
            return False
    return True


def aligned_table(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], int, int]:
    """Return the cells of rows that are aligned, and the numbers of rows and columns."""
    parts = [row.segments(_GAP) for row in rows]
    cells = tuple(
        Cell(text=part.text(), row=at, column=column) for at, row in enumerate(parts) for column, part in enumerate(row)
    )
    return cells, len(parts), len(parts[0])
