"""Returned ledgers: the sheets that are ledgers, their columns and their rows."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from policyplan import files
from policyplan.errors import PROGRAM_FAULT, ExtraError, Location, PolicyPlanError
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.ledger.columns import FILLED
from policyplan.io.ledger.headings import Head, all_headings, find_head, heading_words
from policyplan.io.ledger.messages import HOW_TO_FILL_IN, SUMMARY
from policyplan.io.limits import Limits
from policyplan.io.spreadsheet.sheets import Cell, Sheet, Spot, read_sheets
from policyplan.io.spreadsheet.typed_numbers import words_of
from policyplan.messages import Language, languages
from policyplan.model.findings import Finding, GatheredFindings, finding, grouped
from policyplan.model.kinds import Level
from policyplan.staging import is_hidden, leads_out, settle
from policyplan.text.csv_cells import rearm
from policyplan.text.normal import plain, visible

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".et", ".ods")
"""The files of a folder that are opened; files that cannot be read are reported."""


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
    remarks: Mapping[str, str] = attrs.field(factory=dict)
    """What stands in brackets in the heading of a column, such as another unit."""

    @property
    def is_hidden(self) -> bool:
        """Whether the row is hidden or filtered out."""
        return self.line in self.sheet.hidden_rows

    def is_hidden_at(self, name: str) -> bool:
        """Whether a cell is in a row or in a column that nobody sees."""
        return self.is_hidden or self.columns[name] in self.sheet.hidden_columns

    @property
    def location(self) -> Location:
        """The location of the row."""
        return self.sheet.at(self.line, 0, self.path)

    def at(self, name: str) -> Location:
        """Return the location of a cell."""
        return self.sheet.at(self.line, self.columns[name], self.path)

    def words(self) -> str:
        """Return all text of the row, to report a row that cannot be matched."""
        number = self.columns.get("number")
        words = (words_of(cell) for m, cell in enumerate(self.sheet.rows[self.line]) if m != number)
        return " | ".join(filter(None, words))


@attrs.define
class Returned:
    """The rows of returned ledgers, and the findings of reading them."""

    rows: list[ReturnedRow] = attrs.field(factory=list)
    findings: GatheredFindings = attrs.field(factory=GatheredFindings)
    above: list[tuple[Location, str]] = attrs.field(factory=list)
    """The texts above the headings of ledgers, without our instructions, each with its location."""

    def add(self, other: Returned) -> None:
        """Add what another file has."""
        self.rows += other.rows
        self.findings += other.findings
        self.above += other.above


def read_returned(paths: Iterable[files.FilePath], *, limit: int, limits: Limits) -> Returned:
    """Read the rows of every ledger in these files and folders. A file that cannot be read is a finding."""
    returned = Returned()
    for path in _files(paths, returned):
        try:
            of_file = _of_file(ReadRequest(data=files.read_bytes(path, limit=limit), path=path, limits=limits), path)
        except ExtraError:
            raise
        except PolicyPlanError as error:
            returned.findings.append(_as_finding(error, path))
        # The fault of one file must not end the reading of the others.
        except Exception as error:  # noqa: BLE001
            reason: dict[str, Any] = {"kind": type(error).__name__, "reason": str(error)}
            returned.findings.append(finding(PROGRAM_FAULT, Location(path=path), **reason))
        else:
            returned.add(of_file)
    return returned


def _of_file(file: ReadRequest, path: str) -> Returned:
    """The rows of the ledgers in a file."""
    returned = Returned()
    sheets, found = read_sheets(file)
    returned.findings += (warning for warning in found if not _is_summary(warning.location.cell or ""))
    if not take_sheets(sheets, path, returned):
        returned.findings.append(finding(messages.FILE_WITHOUT_LEDGER, Location(path=path)))
    return returned


def take_sheets(sheets: Sequence[Sheet], path: str, returned: Returned) -> bool:
    """Take the rows of every sheet that is a ledger. Return whether there is one, or our own summary sheet."""
    others = [sheet for sheet in sheets if not _take(sheet, path, returned)]
    if len(others) == len(tuple(sheets)):
        return False
    for sheet in others:
        cells = [words for row in sheet.rows for cell in row if (words := words_of(cell))]
        if cells:
            place = Location(path=path, cell=sheet.name)
            text = " | ".join(cells[:_MOST_QUOTED])
            warning = finding(
                messages.SHEET_NOT_LEDGER, place, level=Level.WARNING, name=sheet.name, count=len(cells), text=text
            )
            returned.findings.append(warning)
    return True


_MOST_QUOTED = 8
"""The number of cells of another sheet that a finding quotes."""


def _as_finding(error: PolicyPlanError, path: str) -> Finding:
    return finding(error.template, attrs.evolve(error.location, path=error.location.path or path), **error.facts)


def _files(paths: Iterable[files.FilePath], returned: Returned) -> Iterator[str]:
    """The files, and those in folders sorted by name, without hidden files and the lock files of office programs."""
    for path in paths:
        if not os.path.isdir(path):
            yield os.fspath(path)
            continue
        settle(path)
        for file in sorted(_below(path)):
            if file.name.startswith(("~$", ".")) or file.name.casefold() in _OF_THE_SYSTEM:
                continue
            if leads_out(file, path):
                place = Location(path=str(file))
                returned.findings.append(finding(files.LINK_OUTSIDE, place, path=str(file)))
            elif file.suffix.lower() in SUFFIXES:
                yield str(file)
            else:
                place = Location(path=str(file))
                returned.findings.append(finding(messages.FILE_PASSED_OVER, place, level=Level.WARNING))


def _below(folder: files.FilePath) -> Iterator[pathlib.Path]:
    """Files in a folder and below, with links that lead nowhere; not pipes, and no files that are being written."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found = (pathlib.Path(place, name) for name in names)
        yield from (path for path in found if path.is_file() or not path.exists())


_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")
"""Files that Windows puts into folders."""


def _take(sheet: Sheet, path: str, returned: Returned) -> bool:
    """Take the rows of a sheet if it is a ledger. Return whether it is one, or our own summary sheet."""
    head = find_head(sheet)
    if head is None:
        return _is_summary(sheet.name)
    location = sheet.at(head.last, 0, path)
    if "id" not in head.columns:
        returned.findings.append(finding(messages.LEDGER_WITHOUT_IDS, location))
        return True
    found = GatheredFindings((*head.findings(sheet, path), *_merged(sheet, head, path)))
    returned.above += _above(sheet, head, path)
    rows, without_value = _filled_down(sheet, head)
    language = _language(heading_words(sheet, head))
    number = head.columns.get("number")
    for n in head.body:
        spots = [(name, m) for name, m in head.columns.items() if (n, m) in sheet.doubts] if sheet.doubts else []
        found += (doubt for _, m in spots for doubt in sheet.doubted(n, m, path))
        left_out = {name for name, m in spots if sheet.is_left_out(n, m)}
        if without_value:
            left_out |= {name for name, m in head.columns.items() if (n, m) in without_value}
        row = rows[n]
        cells = {name: _plain_cell(row[m], sheet) for name, m in head.columns.items() if name not in left_out}
        if left_out or any(cell is not None for m, cell in enumerate(row) if m != number):
            returned.rows.append(
                ReturnedRow(
                    id=visible(words_of(cells.get("id")) or "").strip("'") or None,
                    cells=cells,
                    language=language,
                    sheet=sheet,
                    path=path,
                    line=n,
                    columns=head.columns,
                    remarks=head.remarks,
                )
            )
    found += (
        finding(messages.CELL_COMMENT, sheet.at(*spot, path), level=Level.WARNING, text=text)
        for spot, text in sheet.comments.items()
    )
    returned.findings += grouped(found)
    return True


def _above(sheet: Sheet, head: Head, path: str) -> Iterator[tuple[Location, str]]:
    """The texts above the headings, without our instructions."""
    ours = tuple(HOW_TO_FILL_IN.render(language)[:_BEGINNING] for language in languages())
    for n in range(head.first):
        for m, cell in enumerate(sheet.rows[n]):
            if (words := words_of(cell)) and not words.startswith(ours):
                yield sheet.at(n, m, path), words


_BEGINNING = 9
"""The number of characters by which our instructions are known, those of earlier versions included."""


def _filled_down(sheet: Sheet, head: Head) -> tuple[list[list[Cell]], set[Spot]]:
    """The rows, with the text of a cell that is merged down in all of its rows, and the cells that have no number.

    A number that is merged over several rows may be their total, so that no row has it.
    """
    rows = [list(row) for row in sheet.rows]
    without_value: set[Spot] = set()
    for top, column, bottom in _merged_down(sheet, head):
        spots = [(row, column) for row in range(top, min(bottom, len(rows) - 1) + 1)]
        for row, _ in spots:
            rows[row][column] = sheet.rows[top][column]
        if column == head.columns.get("value"):
            without_value.update(spots)
    return rows, without_value


def _merged_down(sheet: Sheet, head: Head) -> Iterator[tuple[int, int, int]]:
    """The ranges below the headings that span several rows, by first row, column and last row."""
    width = len(sheet.rows[0])
    for top, left, bottom, _ in sheet.merged:
        if top > head.last and left < width and top < len(sheet.rows) and bottom > top:
            yield top, left, bottom


def _merged(sheet: Sheet, head: Head, path: str) -> Iterator[Finding]:
    """A finding for each cell that an office has merged over several rows."""
    names = {column: name for name, column in head.columns.items()}
    for top, column, bottom in _merged_down(sheet, head):
        name = names.get(column)
        if name in FILLED and sheet.rows[top][column] is not None:
            is_number = name == "value"
            message = messages.VALUE_MERGED if is_number else messages.CELLS_MERGED
            level = Level.ERROR if is_number else Level.WARNING
            given = words_of(sheet.rows[top][column])
            yield finding(message, sheet.at(top, column, path), level=level, given=given, count=bottom - top + 1)


def _plain_cell(cell: Cell, sheet: Sheet) -> Cell:
    """A cell without the mark that disarms formulas in CSV; None for white space."""
    if isinstance(cell, str):
        return (rearm(cell) if sheet.lines else cell).strip() or None
    return cell


def _language(headings: Iterable[str]) -> Language:
    """The language of most headings; Chinese where none decides."""
    words = {plain(heading) for heading in headings}

    def matches(language: Language) -> tuple[int, bool]:
        return len(words & {plain(heading) for heading in all_headings(language)}), language == "zh"

    return max(languages(), key=matches)


def _is_summary(sheet: str) -> bool:
    return plain(sheet) in {plain(SUMMARY.render(language)) for language in languages()}
