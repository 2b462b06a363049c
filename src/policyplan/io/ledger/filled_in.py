"""Returned ledgers: the sheets that are ledgers, their columns and their rows."""

from __future__ import annotations

import itertools
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policyplan import files
from policyplan.errors import FileError, Location, PolicyPlanError
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.ledger.columns import BY_NAME
from policyplan.io.ledger.messages import SUMMARY
from policyplan.io.ledger.values import column_of, words_of
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.sheets import Cell, Sheet, read_sheets
from policyplan.messages import Language, languages
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.text.csv_cells import rearm
from policyplan.text.normal import plain

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".et", ".ods")
"""The files of a folder that are opened; files that cannot be read are reported."""

_LOOKED_AT = 30
"""The number of rows in which headings are looked for."""

_FEWEST = 3
"""The number of known headings that make a row the heading row."""


@attrs.frozen(kw_only=True)
class ReturnedRow:
    """A row of a returned ledger, with the cells of the known columns."""

    id: str | None
    cells: Mapping[str, Cell]
    language: Language
    sheet: Sheet
    path: str
    line: int
    columns: Mapping[str, int]
    """The position of each column."""

    @property
    def location(self) -> Location:
        """The location of the row."""
        return self.sheet.at(self.line, 0, self.path)

    def at(self, name: str) -> Location:
        """Return the location of a cell."""
        return self.sheet.at(self.line, self.columns[name], self.path)

    def words(self) -> str:
        """Return all text of the row, to report a row that cannot be matched."""
        words = (words_of(cell) for name, cell in self.cells.items() if name != "number")
        return " | ".join(filter(None, words))


@attrs.define
class Returned:
    """The rows of returned ledgers, and the findings of reading them."""

    rows: list[ReturnedRow] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)


def read_returned(paths: Iterable[files.FilePath], *, limit: int, limits: Limits) -> Returned:
    """Read the rows of every ledger in these files and folders. A file that cannot be read is a finding."""
    returned = Returned()
    for path in _files(paths, returned):
        try:
            data = files.read_bytes(path, limit=limit)
            sheets, found = read_sheets(ReadRequest(data=data, path=path, limits=limits))
        except FileError as error:
            returned.findings.append(_as_finding(error, path))
            continue
        returned.findings += (warning for warning in found if not _is_summary(warning.location.cell or ""))
        if not take_sheets(sheets, path, returned):
            returned.findings.append(finding(messages.FILE_WITHOUT_LEDGER, Location(path=path)))
    return returned


def take_sheets(sheets: Iterable[Sheet], path: str, returned: Returned) -> bool:
    """Take the rows of every sheet that is a ledger. Return whether there is one, or our own summary sheet."""
    taken = [_take(sheet, path, returned) for sheet in sheets]
    return any(taken)


def _as_finding(error: PolicyPlanError, path: str) -> Finding:
    return finding(error.template, attrs.evolve(error.location, path=error.location.path or path), **error.facts)


def _files(paths: Iterable[files.FilePath], returned: Returned) -> Iterator[str]:
    """The files, and those in folders sorted by name, without hidden files and the lock files of office programs."""
    for path in paths:
        if not os.path.isdir(path):
            yield os.fspath(path)
            continue
        for file in sorted(file for file in pathlib.Path(path).rglob("*") if file.is_file()):
            if file.name.startswith(("~$", ".")):
                continue
            if file.suffix.lower() in SUFFIXES:
                yield str(file)
            else:
                returned.findings.append(finding(messages.FILE_PASSED_OVER, Location(path=str(file)), level=Level.INFO))


def _take(sheet: Sheet, path: str, returned: Returned) -> bool:
    """Take the rows of a sheet if it is a ledger. Return whether it is one, or our own summary sheet."""
    head = _head(sheet)
    if head is None:
        return _is_summary(sheet.name)
    at, columns = head
    location = sheet.at(at, 0, path)
    if "id" not in columns:
        returned.findings.append(finding(messages.LEDGER_WITHOUT_IDS, location))
        return True
    twice = {name for name in columns if len(columns[name]) > 1}
    returned.findings += (finding(messages.COLUMN_TWICE, location, column=name) for name in sorted(twice))
    rows = _filled_down(sheet, at)
    language = _language(sheet.rows[at])
    first = {name: positions[0] for name, positions in columns.items()}
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
    """The row of the headings and the positions of each column; None where no row has enough known headings."""
    for n, row in enumerate(sheet.rows[:_LOOKED_AT]):
        positions: dict[str, list[int]] = {}
        for m, cell in enumerate(row):
            if column := column_of(cell):
                positions.setdefault(column.name, []).append(m)
        if len(positions) >= _FEWEST:
            return n, positions
    return None


def _filled_down(sheet: Sheet, head: int) -> list[list[Cell]]:
    """The rows, with the value of each merged range below the headings in all of its cells."""
    rows = [list(row) for row in sheet.rows]
    width = len(rows[0])
    for top, left, bottom, right in sheet.merged:
        if top > head and left < width and top < len(rows):
            below = range(top, min(bottom, len(rows) - 1) + 1)
            for n, m in itertools.product(below, range(left, min(right, width - 1) + 1)):
                rows[n][m] = sheet.rows[top][left]
    return rows


def _plain_cell(cell: Cell, sheet: Sheet) -> Cell:
    """A cell without the mark that disarms formulas in CSV; None for white space."""
    if isinstance(cell, str):
        return (rearm(cell) if sheet.lines else cell).strip() or None
    return cell


def _language(headings: Sequence[Cell]) -> Language:
    """The language of most headings; Chinese where none decides."""
    words = {plain(cell) for cell in headings if isinstance(cell, str)}

    def matches(language: Language) -> tuple[int, bool]:
        return len(words & {plain(column.heading.render(language)) for column in BY_NAME.values()}), language == "zh"

    return max(languages(), key=matches)


def _is_summary(sheet: str) -> bool:
    return plain(sheet) in {plain(SUMMARY.render(language)) for language in languages()}
