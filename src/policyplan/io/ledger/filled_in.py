"""Reading what offices return: which sheet is a ledger, which column is which, which row is which."""

from __future__ import annotations

import itertools
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping

import attrs

from policyplan import files
from policyplan.errors import FileError, Location, PolicyPlanError
from policyplan.io import messages
from policyplan.io.format_api import Incoming
from policyplan.io.ledger.columns import LedgerColumn
from policyplan.io.ledger.values import column_of, words_of
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.safe_text import rearm
from policyplan.io.spreadsheet.sheets import Cell, Sheet, read_sheets
from policyplan.messages import Language
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.text.normal import plain

Place = str | os.PathLike[str]

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".et", ".ods")
"""The files of a folder that are looked at; those that cannot be read are told of."""

_LOOKED_AT = 30
"""In how many rows of a sheet its headings are looked for."""

_FEWEST = 3
"""How many known headings make a row one of headings."""

_OURS = frozenset(map(plain, ("汇总", "Summary")))


@attrs.frozen(kw_only=True)
class ReturnedRow:
    """A row of a returned ledger: the cells of the columns that were found, and where they stand."""

    id: str | None
    cells: Mapping[str, Cell]
    language: Language
    sheet: Sheet
    path: str
    line: int
    columns: Mapping[str, int]

    @property
    def place(self) -> Location:
        """Where the row begins."""
        return self.sheet.at(self.line, 0, self.path)

    def at(self, name: str) -> Location:
        """Where the cell of a column stands."""
        return self.sheet.at(self.line, self.columns[name], self.path)

    def words(self) -> str:
        """Everything that stands in the row, for one that cannot be placed."""
        said = (words_of(cell) for name, cell in self.cells.items() if name != "number")
        return " | ".join(each for each in said if each)


@attrs.define
class Returned:
    """What was returned: rows, and what was found while they were read."""

    rows: list[ReturnedRow] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)


def read_returned(places: Iterable[Place], *, limit: int, limits: Limits) -> Returned:
    """The rows of every ledger in these files and folders. A file that cannot be read is a finding like others."""
    returned = Returned()
    for path in _files(places, returned):
        try:
            data = files.read_bytes(path, limit=limit)
            sheets, found = read_sheets(Incoming(data=data, path=path, limits=limits))
        except FileError as error:
            returned.findings.append(_as_finding(error, path))
            continue
        returned.findings += (each for each in found if plain(each.location.cell or "") not in _OURS)
        if not take_sheets(sheets, path, returned):
            returned.findings.append(finding(messages.FILE_WITHOUT_LEDGER, Location(path=path)))
    return returned


def take_sheets(sheets: Iterable[Sheet], path: str, returned: Returned) -> bool:
    """Take the rows of every sheet that is a ledger; say whether there is any, or one of ours that is none."""
    taken = [_take(sheet, path, returned) for sheet in sheets]
    return any(taken)


def _as_finding(error: PolicyPlanError, path: str) -> Finding:
    return finding(error.template, attrs.evolve(error.location, path=error.location.path or path), **error.facts)


def _files(places: Iterable[Place], returned: Returned) -> Iterator[str]:
    """Every file, those of folders in the order of their names; what a program keeps beside an open one is left out."""
    for place in places:
        path = pathlib.Path(place)
        if not path.is_dir():
            yield os.fspath(place)
            continue
        for each in sorted(each for each in path.rglob("*") if each.is_file()):
            if each.name.startswith(("~$", ".")):
                continue
            if each.suffix.lower() in SUFFIXES:
                yield str(each)
            else:
                returned.findings.append(finding(messages.FILE_PASSED_OVER, Location(path=str(each)), level=Level.INFO))


def _take(sheet: Sheet, path: str, returned: Returned) -> bool:
    """Take the rows of a sheet, if it is a ledger; say whether it is one, or one of ours that is none."""
    head = _head(sheet)
    if head is None:
        return plain(sheet.name) in _OURS
    at, columns = head
    place = sheet.at(at, 0, path)
    if "id" not in columns:
        returned.findings.append(finding(messages.LEDGER_WITHOUT_IDS, place))
        return True
    twice = {name for name in columns if len(columns[name]) > 1}
    returned.findings += (finding(messages.COLUMN_TWICE, place, column=name) for name in sorted(twice))
    rows = _filled_down(sheet, at)
    language: Language = "zh" if any(_is_chinese(cell) for cell in sheet.rows[at]) else "en"
    first = {name: places[0] for name, places in columns.items()}
    for n in range(at + 1, len(rows)):
        cells = {name: _plain_cell(rows[n][m], sheet) for name, m in first.items()}
        if any(cell is not None for name, cell in cells.items() if name != "number"):
            id = words_of(cells["id"])
            row = ReturnedRow(id=id, cells=cells, language=language, sheet=sheet, path=path, line=n, columns=first)
            returned.rows.append(row)
    returned.findings += (
        finding(messages.CELL_COMMENT, sheet.at(*spot, path), level=Level.WARNING, text=text)
        for spot, text in sheet.comments.items()
    )
    return True


def _head(sheet: Sheet) -> tuple[int, dict[str, list[int]]] | None:
    """The row of the headings, and where each column is; None where no row has enough of them."""
    for n, row in enumerate(sheet.rows[:_LOOKED_AT]):
        found: dict[str, list[int]] = {}
        for m, cell in enumerate(row):
            column: LedgerColumn | None = column_of(cell)
            if column is not None:
                found.setdefault(column.name, []).append(m)
        if len(found) >= _FEWEST:
            return n, found
    return None


def _filled_down(sheet: Sheet, head: int) -> list[list[Cell]]:
    """The rows with the value of a merged range in each of its cells, below the headings."""
    rows = [list(row) for row in sheet.rows]
    width = len(rows[0])
    for top, left, bottom, right in sheet.merged:
        if top > head and left < width and top < len(rows):
            below = range(top, min(bottom, len(rows) - 1) + 1)
            for n, m in itertools.product(below, range(left, min(right, width - 1) + 1)):
                rows[n][m] = sheet.rows[top][left]
    return rows


def _plain_cell(cell: Cell, sheet: Sheet) -> Cell:
    """A cell of csv without what disarmed it; white space alone is nothing."""
    if isinstance(cell, str):
        return (rearm(cell) if sheet.lines else cell).strip() or None
    return cell


def _is_chinese(cell: Cell) -> bool:
    column = column_of(cell)
    return column is not None and plain(str(cell)) != plain(column.heading.in_("en"))
