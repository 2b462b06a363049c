"""Tables of which every cell stands in a line of its own, as some programs copy them: the cells of a row are joined.

Only tables whose rows are sure are joined: a heading row that begins with 序号, and after it rows of the same number of
cells that are numbered 1, 2, 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyplan.reader.lines import Line

_FIRST_HEAD = re.compile("序号|编号|No\\.?")
_MOST_CELLS = 12
_LEAST_CELLS = 3
_LEAST_ROWS = 2
_LONGEST_HEAD = 24
_LONGEST_CELL = 200


def mark_cells(lines: Sequence[Line]) -> None:
    """Number the cells of each row of such tables, from 0 in each row."""
    index = 0
    while index < len(lines):
        count = _heads(lines, index) if _FIRST_HEAD.fullmatch(lines[index].text) else 0
        rows = _rows(lines, index + count, count) if count else 0
        if rows < _LEAST_ROWS:
            index += 1
            continue
        for row in range(rows + 1):
            for cell in range(count):
                lines[index + row * count + cell].cell = cell
        index += (rows + 1) * count


def _heads(lines: Sequence[Line], index: int) -> int:
    """The number of headings from a line on, up to the number of the first row; 0 if they are none."""
    for count in range(1, _MOST_CELLS + 1):
        line = lines[index + count] if index + count < len(lines) else None
        if line is None or "\t" in line.text or len(line.text) > _LONGEST_HEAD:
            return 0
        if line.text == "1":
            return count if count >= _LEAST_CELLS else 0
    return 0


def _rows(lines: Sequence[Line], index: int, count: int) -> int:
    """The number of rows from a line on: the first cell of each is its number."""
    rows = 0
    while index + count <= len(lines) and lines[index].text == str(rows + 1):
        cells = [line.text for line in lines[index : index + count]]
        if any("\t" in cell or len(cell) > _LONGEST_CELL for cell in cells) or str(rows + 2) in cells[2:]:
            return 0
        rows, index = rows + 1, index + count
    is_next = index < len(lines) and lines[index].text.isdigit()
    return 0 if is_next else rows
