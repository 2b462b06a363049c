"""Owners in the cells of tables: 序号, 任务, 牵头单位, 责任单位, 完成时限."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from policyplan.extract.deadlines import read_deadline
from policyplan.extract.grammar import table
from policyplan.extract.responsibility import names_nobody, repeated_row
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
_TASK_HEADS = [_heads(key) for key in ("task", "indicator", "goal")]
_BARE_HEAD = _heads("bare_roles")
_NO_OWNERS_BESIDE = _heads("no_bare_roles_beside")
_SECTION_ROW = re.compile(r"(?!附?[表图件]|专栏|注|说明|备注)[^\t|。；：:;]{2,40}")
"""A row over the whole width of a table: 一、优化创新生态."""

_MOST_SECTION_ROWS = 3

_OFFICES_OF = re.compile(_HEADS[0]["offices_of"])
_LONGEST_HEAD = 30
_BLANKS = " \t\r\n　|"


@attrs.frozen(kw_only=True)
class _Cell:
    start: int
    end: int
    column: int
    row: int | None = None
    """Its row, where the file says so, and the last row over which it is merged."""
    last_row: int = -1


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
    year = places.year
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
        elif columns is not None and _begins_another(own):
            columns = None
        elif columns is not None:
            _read_row(view, findings, columns, row, above, year)
            findings.taken.append((row[0].start, row[-1].end))
    findings.taken.sort()


def _rows(view: View, places: Places, marks: dict[int, Mark]) -> Iterator[list[_Cell] | None]:
    """The rows of tables as their cells; None where a table ends."""
    text = view.text
    inside = False
    width = 0
    for begin, stop in pairwise([*places.lines, len(text) + 1]):
        end = stop - 1
        separator = "\t" if text.find("\t", begin, end) >= 0 else ""
        if not separator and text[begin : begin + 1] == "|" and text.find("|", begin + 1, end) > 0:
            separator = "|"
        if not separator and not (marks and inside and view.original(begin, end)[0] in marks):
            if inside and text[begin:end].strip() and not _is_section_row(text, begin, end, width):
                yield None
                inside = False
            continue
        cells = _cells(text, begin, end, separator)
        if all(set(text[cell.start : cell.end]) <= set("-: ") for cell in cells):
            continue
        inside, width = True, len(cells) - 1
        yield _by_marks(view, cells, marks)


def _is_section_row(text: str, begin: int, end: int, width: int) -> bool:
    """Whether a line is a row over the whole width: its table goes on right after it with as many cells as before."""
    begin, end = trim(text, begin, end, _BLANKS)
    if _SECTION_ROW.fullmatch(text, begin, end) is None:
        return False
    for _ in range(_MOST_SECTION_ROWS):
        begin = end + 1
        sign = text.find("\n", begin)
        end = sign if sign >= 0 else len(text)
        if _SECTION_ROW.fullmatch(text, begin, end) is None:
            break
    return text.count("\t", begin, max(begin, end)) == width


def _begins_another(head: dict[int, str]) -> bool:
    """Whether a row is the row of headings of another table, which has no owners."""
    first = head.get(min(head)) if head else None
    return first is not None and _NUMBER_HEAD.fullmatch(first) is not None


def _cells(text: str, begin: int, end: int, separator: str) -> list[_Cell]:
    if separator == "|":
        begin += 1
        end = text.rfind("|", begin, end) if text[begin:end].rstrip().endswith("|") else end
    cells = []
    at = begin
    for column, part in enumerate(text[begin:end].split(separator) if separator else [text[begin:end]]):
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
        if mark and mark.column is not None and mark.row is not None:
            last_row = mark.row + mark.row_span - 1
            placed.append(attrs.evolve(cell, column=mark.column, row=mark.row, last_row=last_row))
        else:
            placed.append(cell)
    row = next((cell.row for cell in placed if cell.row is not None), None)
    return [attrs.evolve(cell, row=row) if cell.row is None else cell for cell in placed]


def _headings(text: str, row: list[_Cell]) -> dict[int, str]:
    """The cells of a row that have text, without white space."""
    cells = {cell.column: re.sub(r"\s", "", text[cell.start : cell.end]) for cell in row}
    return {column: cell for column, cell in cells.items() if cell}


def _columns(heads: dict[int, str]) -> _Columns | None:
    """What a row of headings says of the columns, or two rows of them; None for any other row."""
    if any(len(head) > _LONGEST_HEAD for head in heads.values()) or len(heads) < 2:
        return None
    roles = {column: role for column, head in heads.items() if (role := _role_of_head(head))}
    if any(_BARE_HEAD.fullmatch(heads[column]) for column in roles) and (
        not any(_TASK_HEADS[0].fullmatch(head) for head in heads.values())
        or any(_NO_OWNERS_BESIDE.fullmatch(head) for head in heads.values())
    ):
        roles = {column: role for column, role in roles.items() if not _BARE_HEAD.fullmatch(heads[column])}
    if not roles:
        return None
    deadlines = tuple(column for column, head in heads.items() if _DEADLINE_HEAD.fullmatch(head))
    taken = {*roles, *deadlines}
    numbers = {column for column, head in heads.items() if _NUMBER_HEAD.fullmatch(head)}
    taken |= numbers
    others = [column for column in heads if column not in taken]
    if not others:
        return None
    first_role = min(roles)
    tasks = _task_columns(heads, others)
    before = [column for column in tasks if column < first_role]
    task = before[-1] if before else tasks[0]
    groups = numbers | {column for column in others if column < task or _GROUP_HEAD.fullmatch(heads[column])} - {task}
    return _Columns(count=max(heads) + 1, roles=roles, deadlines=deadlines, task=task, groups=frozenset(groups))


def _task_columns(heads: dict[int, str], others: list[int]) -> list[int]:
    """The columns that say what is to be done; those of indicators and goals only where there are no others."""
    for pattern in _TASK_HEADS:
        columns = [column for column in others if pattern.fullmatch(heads[column])]
        if columns:
            return columns
    return others


def _role_of_head(head: str) -> tuple[Role, str] | None:
    for pattern, role in _ROLE_HEADS:
        if pattern.fullmatch(head):
            offices = _OFFICES_OF.match(head)
            return role, offices[1] if offices else ""
    return None


def _read_row(
    view: View, findings: Findings, columns: _Columns, row: list[_Cell], above: dict[int, _Cell], year: int | None
) -> None:
    """Read a row; cells that are missing on the left are those of the row above (merged groups)."""
    by_column = _placed(columns, row)
    if by_column is None:
        findings.set_aside.append(SetAside(start=row[0].start, end=row[-1].end, reason="row-of-other-length"))
        return
    task = by_column.get(columns.task)
    if task is None or task.start >= task.end:
        task = above.get(columns.task)
    if task is None or not any(map(str.isalpha, view.text[task.start : task.end])):
        return
    before = dict(above)
    by_column = {column: _repeated(view.text, cell, before.get(column)) for column, cell in by_column.items()}
    above.update({column: cell for column, cell in by_column.items() if cell.start < cell.end})
    for column in columns.deadlines:
        cell = _merged(by_column.get(column), before.get(column), row)
        if cell and cell.start < cell.end and not names_nobody(view.text[cell.start : cell.end]):
            when = read_deadline(view.text[cell.start : cell.end], year=year).when
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
        cell = _merged(by_column.get(column), before.get(column), row)
        if column < columns.task and cell is not None and cell.start == cell.end and column in before:
            cell = before[column]  # a column of owners before the tasks groups them
        if cell and cell.start < cell.end:
            _read_cell(view.text, findings, cell, role, agency, task)


def _repeated(text: str, cell: _Cell, above: _Cell | None) -> _Cell:
    """A cell, or the one above that it repeats: 同上."""
    return above if above is not None and repeated_row(text[cell.start : cell.end]) == "" else cell


def _merged(cell: _Cell | None, above: _Cell | None, row: list[_Cell]) -> _Cell | None:
    """A cell of a row, or the cell above where the file says that it is merged down to this row."""
    if (cell is None or cell.start >= cell.end) and above and row[0].row is not None and row[0].row <= above.last_row:
        return above
    return cell


def _placed(columns: _Columns, row: list[_Cell]) -> dict[int, _Cell] | None:
    """The cells of a row by column; a row that lacks cells of groups has the rest to the right."""
    missing = columns.count - (max(cell.column for cell in row) + 1)
    if missing > 0 and row[0].row is not None:
        missing = 0
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
