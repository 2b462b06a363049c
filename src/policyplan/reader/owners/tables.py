"""Owners in the cells of tables: 序号, 任务, 牵头单位, 责任单位, 完成时限."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from policyplan.extract.deadlines import read_deadline
from policyplan.extract.grammar import table
from policyplan.extract.responsibility import names_nobody
from policyplan.extract.wording import trim
from policyplan.io.documents.document import Mark, MarkKind
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.reader.found import Deadline, Doubt, Owner, SetAside
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.stretches import Places
from policyplan.reader.owners.words import read_words
from policyplan.reader.view import View

_HEADS = [table("table_heads", language) for language in ("zh", "en")]
_ROLE_HEADS = [
    (re.compile("|".join(patterns), re.IGNORECASE), Role(role))
    for heads in _HEADS
    for role, patterns in heads["roles"].items()
]


def _heads(key: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for heads in _HEADS for pattern in heads[key]), re.IGNORECASE)


_DEADLINE_HEAD = _heads("deadline")
_NUMBER_HEAD = _heads("number")
_GROUP_HEAD = _heads("group")
_TASK_HEAD = _heads("task")
_OFFICES_OF = re.compile(_HEADS[0]["offices_of"])
_LONGEST_HEAD = 30
_BLANKS = " \t\r\n　|"


@attrs.frozen(kw_only=True)
class _Cell:
    start: int
    end: int
    column: int


@attrs.frozen(kw_only=True)
class _Columns:
    """What the columns of a table hold, by their index."""

    count: int
    roles: dict[int, tuple[Role, str]]
    """The role of a column, and the agency whose offices it names."""
    deadlines: tuple[int, ...]
    task: int
    groups: frozenset[int]


def find_tables(view: View, places: Places, findings: Findings) -> None:
    """Add what the cells of tables say, where a row of headings says which columns name owners."""
    columns: _Columns | None = None
    heads: dict[int, str] = {}
    marks = {mark.start: mark for mark in view.document.marks if mark.kind is MarkKind.CELL}
    above: dict[int, _Cell] = {}
    for row in _rows(view, places, marks):
        if row is None:
            columns, above, heads = None, {}, {}
            continue
        own = _headings(view.text, row)
        names_roles = any(_role_of_head(head) for head in own.values())
        heads = {**({} if above else heads), **own} if names_roles else own if columns is None else heads
        new = _columns(heads) if names_roles else None
        if new is not None:
            columns, above = new, {}
            findings.taken.append((row[0].start, row[-1].end))
        elif columns is not None:
            _read_row(view, findings, columns, row, above)
            findings.taken.append((row[0].start, row[-1].end))
    findings.taken.sort()


def _rows(view: View, places: Places, marks: dict[int, Mark]) -> Iterator[list[_Cell] | None]:
    """The rows of tables as their cells; None where a table ends."""
    text = view.text
    inside = False
    for begin, stop in pairwise([*places.lines, len(text) + 1]):
        end = stop - 1
        separator = "\t" if text.find("\t", begin, end) >= 0 else ""
        if not separator and text[begin : begin + 1] == "|" and text.find("|", begin + 1, end) > 0:
            separator = "|"
        if not separator:
            if inside and text[begin:end].strip():
                yield None
                inside = False
            continue
        cells = _cells(text, begin, end, separator)
        if all(set(text[cell.start : cell.end]) <= set("-: ") for cell in cells):
            continue
        inside = True
        yield _by_marks(view, cells, marks)


def _cells(text: str, begin: int, end: int, separator: str) -> list[_Cell]:
    if separator == "|":
        begin += 1
        end = text.rfind("|", begin, end) if text[begin:end].rstrip().endswith("|") else end
    cells = []
    at = begin
    for column, part in enumerate(text[begin:end].split(separator)):
        start, stop = trim(text, at, at + len(part), _BLANKS)
        cells.append(_Cell(start=start, end=stop, column=column))
        at += len(part) + 1
    return cells


def _by_marks(view: View, cells: list[_Cell], marks: dict[int, Mark]) -> list[_Cell]:
    """The cells with the columns that the file gives them."""
    if not marks:
        return cells
    placed = []
    for cell in cells:
        mark = marks.get(view.original(cell.start, cell.end)[0]) if cell.start < cell.end else None
        placed.append(attrs.evolve(cell, column=mark.column) if mark and mark.column is not None else cell)
    return placed


def _headings(text: str, row: list[_Cell]) -> dict[int, str]:
    """The cells of a row that have text, without white space."""
    cells = {cell.column: re.sub(r"\s", "", text[cell.start : cell.end]) for cell in row}
    return {column: cell for column, cell in cells.items() if cell}


def _columns(heads: dict[int, str]) -> _Columns | None:
    """What a row of headings says of the columns, or two rows of them; None for any other row."""
    if any(len(head) > _LONGEST_HEAD for head in heads.values()) or len(heads) < 2:
        return None
    roles = {column: role for column, head in heads.items() if (role := _role_of_head(head))}
    deadlines = tuple(column for column, head in heads.items() if _DEADLINE_HEAD.fullmatch(head))
    taken = {*roles, *deadlines}
    numbers = {column for column, head in heads.items() if _NUMBER_HEAD.fullmatch(head)}
    taken |= numbers
    others = [column for column in heads if column not in taken]
    if not others:
        return None
    first_role = min(roles)
    tasks = [column for column in others if _TASK_HEAD.fullmatch(heads[column])] or others
    before = [column for column in tasks if column < first_role]
    task = before[-1] if before else tasks[0]
    groups = numbers | {column for column in others if column < task or _GROUP_HEAD.fullmatch(heads[column])} - {task}
    return _Columns(count=max(heads) + 1, roles=roles, deadlines=deadlines, task=task, groups=frozenset(groups))


def _role_of_head(head: str) -> tuple[Role, str] | None:
    for pattern, role in _ROLE_HEADS:
        if pattern.fullmatch(head):
            offices = _OFFICES_OF.match(head)
            return role, offices[1] if offices else ""
    return None


def _read_row(view: View, findings: Findings, columns: _Columns, row: list[_Cell], above: dict[int, _Cell]) -> None:
    """Read a row; cells that are missing on the left are those of the row above (merged groups)."""
    by_column = _placed(columns, row)
    if by_column is None:
        findings.set_aside.append(SetAside(start=row[0].start, end=row[-1].end, reason="row-of-other-length"))
        return
    task = by_column.get(columns.task)
    if task is None or task.start >= task.end:
        task = above.get(columns.task)
    if task is None:
        return
    before = dict(above)
    above.update({column: cell for column, cell in by_column.items() if cell.start < cell.end})
    for column in columns.deadlines:
        cell = by_column.get(column)
        if cell and cell.start < cell.end and not names_nobody(view.text[cell.start : cell.end]):
            when = read_deadline(view.text[cell.start : cell.end]).when
            findings.deadlines.append(
                Deadline(
                    start=cell.start,
                    end=cell.end,
                    due=when,
                    stretch_start=task.start,
                    stretch_end=task.end,
                    rule="date-in-cell",
                )
            )
    for column, (role, agency) in sorted(columns.roles.items()):
        cell = by_column.get(column)
        if column < columns.task and cell is not None and cell.start == cell.end and column in before:
            cell = before[column]  # a column of owners before the tasks groups them
        if cell and cell.start < cell.end:
            _read_cell(view.text, findings, cell, role, agency, task)


def _placed(columns: _Columns, row: list[_Cell]) -> dict[int, _Cell] | None:
    """The cells of a row by column; a row that lacks cells of groups has the rest to the right."""
    missing = columns.count - (max(cell.column for cell in row) + 1)
    if missing <= 0:
        return {cell.column: cell for cell in row} if missing == 0 else None
    if not all(column in columns.groups for column in range(missing)):
        return None
    return {cell.column + missing: cell for cell in row}


def _office(agency: str, owner: Owner) -> Owner:
    """An office inside an agency, which the heading of the column names: 基层处 of 市卫健委."""
    if owner.kind is AssignmentKind.OPEN or owner.name.startswith(("各", "有关", "相关")):
        return owner
    return attrs.evolve(owner, name=agency + owner.name, kind=AssignmentKind.NAMED)


def _read_cell(text: str, findings: Findings, cell: _Cell, role: Role, agency: str, task: _Cell) -> None:
    if names_nobody(text[cell.start : cell.end]):
        return
    words = read_words(text, cell.start, cell.end, role)
    if not words.owners:
        findings.set_aside.append(SetAside(start=cell.start, end=cell.end, reason="cell-without-owners"))
        return
    owners = words.owners
    if agency:
        owners = tuple(_office(agency, owner) for owner in owners)
    findings.claims.append(
        Claim(
            start=cell.start,
            end=cell.end,
            owners=owners,
            rule="cell",
            stretch=(task.start, task.end),
            has_own_roles=words.has_own_roles or role is not Role.RESPONSIBLE,
            starred=words.starred,
        )
    )
    for owner in words.owners:
        if owner.is_doubtful:
            findings.doubts.append(Doubt(start=owner.start, end=owner.end, kind="unusual-name", about=owner.name))
    findings.doubts.extend(Doubt(start=begin, end=stop, kind="unread-words") for begin, stop in words.unread)
