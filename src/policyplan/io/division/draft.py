"""Somebody else's task-division table (任务分工表), in a workbook or a csv, as a draft of a plan.

Every row is a task, every fact has the words of its cell as its quote, and every doubt is a finding with the cell.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Sequence

import attrs

from policyplan.errors import FormatError, Location, nearest
from policyplan.extract.agencies import AgencyRegister, slug
from policyplan.io import messages
from policyplan.io.division import headings, mapping
from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import ColumnKind
from policyplan.io.division.mapping import TableMapping
from policyplan.io.division.quotes import Quotes, quotes
from policyplan.io.division.table import DivisionColumn, DivisionTable, RowKind, tables
from policyplan.io.division.tasks import PlanBuilder, made
from policyplan.io.format_api import ReadRequest, ReadResult, Supports, given_language, language_assumed
from policyplan.io.spreadsheet.sheets import Sheet, Spot, read_sheets
from policyplan.model.findings import Finding, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import Level
from policyplan.model.language import LanguageTag
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.values import Span
from policyplan.text.language import language_of
from policyplan.text.normal import clean, plain

SUPPORTS: Supports = {}
"""Nothing: the format is only read."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年", re.ASCII)
_YEARS = re.compile(r"\d{4}年?\s*[-—–~～至]", re.ASCII)
_NO_TITLE = re.compile(r"\s*(?:附件|附表|单位|填报|制表|日期|时间|编号|密级|第\s*\d+\s*页|\(|（)")
_NO_NAME = re.compile(r"(?:sheet|工作表|table)\s*\d*", re.IGNORECASE)
_MOST_SHOWN = 12


def load(file: ReadRequest) -> ReadResult:
    """The draft of a plan in a task-division table.

    The option ``mapping``, a path or a dict, says what the headings do not: see
    `policyplan.io.division.mapping.TableMapping`.

    Raises `FormatError` where the file is no table, where no sheet of it is a table of tasks, and for a faulty mapping;
    `FileError` where the mapping cannot be read; `ExtraError` where a workbook needs the extra.
    """
    sheets, found = read_sheets(file)
    loaded = draft(sheets, file)
    return attrs.evolve(loaded, findings=(*found, *loaded.findings))


def draft(sheets: Sequence[Sheet], file: ReadRequest) -> ReadResult:
    """The draft of a plan in sheets that were read already. Raises as `load` does."""
    said = mapping.said(file)
    grids = [Grid(sheet=sheet, path=file.path) for sheet in _chosen(sheets, said, file)]
    found = [(grid, tuple(tables(grid, said))) for grid in grids]
    every = [table for _, several in found for table in several]
    if not every:
        raise FormatError(messages.FILE_WITHOUT_DIVISION, at=Location(path=file.path), cells=_first_cells(grids))
    text = quotes(grids)
    title, title_at = _title(every[0], said, file)
    drafting = _begun(said, text, title, file)
    drafting.findings.extend(_about_sheets(found))
    drafting.findings.extend(_about_mapping(every, said, file))
    for table in every:
        _take(drafting, table, said, title_at)
    for agency, other in drafting.agencies.alike():
        at = drafting.places[agency.id]
        drafting.findings.append(
            finding(
                messages.DIVISION_AGENCIES_ALIKE, at, level=Level.INFO, name=str(agency.name), other=str(other.name)
            )
        )
    return _loaded(drafting, text, title, _title_span(text, every[0], title_at), file)


# -- which sheets --------------------------------------------------------------------------------------------------


def _chosen(sheets: Sequence[Sheet], said: TableMapping, file: ReadRequest) -> list[Sheet]:
    """The sheets to be looked at. Raises `FormatError` for one that is named and not there."""
    names = [sheet.name for sheet in sheets]
    for name in said.sheets:
        if name not in names:
            near = nearest(name, names)
            raise FormatError(
                messages.DIVISION_SHEET_MISSING, at=Location(path=file.path), sheet=name, known=names, nearest=near
            )
    return [sheet for sheet in sheets if not said.sheets or sheet.name in said.sheets]


def _first_cells(grids: Sequence[Grid]) -> tuple[str, ...]:
    """What stands in the first cells, for who is told that no headings were found."""
    cells = (clean(text) for grid in grids for row in grid.texts for text in row if text)
    return tuple(text for text, _ in zip(cells, range(_MOST_SHOWN), strict=False))


def _about_sheets(found: Sequence[tuple[Grid, tuple[DivisionTable, ...]]]) -> Iterator[Finding]:
    """What stands in sheets, and in cells, that is no table."""
    for grid, several in found:
        filled = sum(1 for row in grid.texts for text in row if text)
        place = Location(path=grid.path, cell=grid.sheet.name or None)
        if filled and not several:
            yield finding(messages.DIVISION_SHEET_WITHOUT_TABLE, place, level=Level.WARNING, count=filled)
        if several and grid.sheet.hidden:
            yield finding(messages.DIVISION_SHEET_HIDDEN, place, level=Level.WARNING)
        for spot, comment in grid.sheet.comments.items():
            yield finding(messages.CELL_COMMENT, grid.at(spot), level=Level.INFO, text=comment)


def _about_mapping(every: Sequence[DivisionTable], said: TableMapping, file: ReadRequest) -> Iterator[Finding]:
    """Headings that the mapping speaks of, and no table has."""
    known = {name for table in every for column in table.columns for name in mapping.names_of(column.heading)}
    labels = [column.label for table in every for column in table.columns]
    for name in dict.fromkeys((*said.columns, *said.filled_down)):
        if plain(name) not in known:
            place = Location(path=file.path)
            near = nearest(name, labels)
            yield finding(messages.DIVISION_MAPPING_UNUSED, place, level=Level.WARNING, heading=name, nearest=near)


# -- what stands around the rows -----------------------------------------------------------------------------------


def _title(table: DivisionTable, said: TableMapping, file: ReadRequest) -> tuple[str, Spot | None]:
    """The plan's title, and the cell above the table that says it, if one does."""
    if said.title:
        return said.title, None
    lines = [spot for spot in table.above if not _NO_TITLE.match(table.grid.text(spot))]
    if lines:
        return clean(table.grid.text(lines[0])), lines[0]
    name = table.grid.sheet.name
    if name and not _NO_NAME.fullmatch(name):
        return name, None
    return (pathlib.PurePath(file.path).stem if file.path else "") or "任务分工表", None


def _title_span(text: Quotes, table: DivisionTable, spot: Spot | None) -> tuple[Span, ...]:
    return (text.span(table.grid, spot),) if spot else ()


def _year_in(title: str) -> int | None:
    """The year that a title names, if it is one year."""
    years = set(_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 and not _YEARS.search(title) else None


def _begun(said: TableMapping, text: Quotes, title: str, file: ReadRequest) -> PlanBuilder:
    given = given_language(file) or said.language
    language, certain = (given, True) if given else language_of(text.text)
    year = said.year or _year_in(title)
    plan = _plan_id(said, file)
    agencies = AgencyRegister(language=language, ids=FreshIds({plan}))
    builder = PlanBuilder(said=said, language=language, year=year, quotes=text, agencies=agencies)
    if not certain:
        builder.findings.append(language_assumed(language, file.path))
    return builder


def _plan_id(said: TableMapping, file: ReadRequest) -> str:
    stem = slug(pathlib.PurePath(file.path).stem) if file.path else ""
    return said.id or (f"plan-{stem}" if re.match(r"(?:task|group|indicator)-|table$", stem) else stem) or "plan"


def _take(drafting: PlanBuilder, table: DivisionTable, said: TableMapping, title_at: Spot | None) -> None:
    """Take up a table: what its headings leave open, what stands around its rows, its rows."""
    drafting.findings.extend(_about_headings(table))
    drafting.findings.extend(_about_rows(table, title_at))
    ruled = _first_leads(table)
    if said.first_leads is None and ruled:
        drafting.findings.append(finding(messages.DIVISION_FIRST_LEADS, table.grid.at(ruled), level=Level.INFO))
    drafting.take(table, first_leads=said.first_leads if said.first_leads is not None else ruled is not None)


def _first_leads(table: DivisionTable) -> Spot | None:
    """The cell above, in the headings or below that says that the agency named first leads."""
    notes = [row.spot for row in table.rows if row.sort is RowKind.NOTE]
    spots = [*table.above, *(column.spot for column in table.columns), *notes]
    return next((spot for spot in spots if headings.says_first_leads(table.grid.text(spot))), None)


def _about_headings(table: DivisionTable) -> Iterator[Finding]:
    """Every heading that is not known by its very name, and was not mapped."""
    for column in table.columns:
        if not column.mapped:
            yield from _about_heading(column, table.grid.at(column.spot))


def _about_heading(column: DivisionColumn, place: Location) -> Iterator[Finding]:
    heading, taken = column.label, column.holds.value
    several = tuple(each.value for each in column.reading.others)
    open_unit = column.reading.holds is None and column.holds is ColumnKind.OWNERS
    if not heading:
        yield finding(messages.DIVISION_HEADING_MISSING, place, level=Level.WARNING)
    elif column.double:
        holds = column.double.value
        yield finding(
            messages.DIVISION_COLUMN_TWICE, place, level=Level.WARNING, heading=heading, holds=holds, taken=taken
        )
    elif column.reading.holds is None and not several:
        yield finding(messages.DIVISION_HEADING_UNKNOWN, place, level=Level.WARNING, heading=heading)
    elif several and (open_unit or column.reading.holds is not None):
        yield finding(
            messages.DIVISION_HEADING_SEVERAL, place, level=Level.WARNING, heading=heading, holds=several, taken=taken
        )
    elif not column.reading.sure and not several:
        yield finding(messages.DIVISION_HEADING_GUESSED, place, level=Level.INFO, heading=heading, taken=taken)


def _about_rows(table: DivisionTable, title_at: Spot | None) -> Iterator[Finding]:
    """The lines around the tasks, each with its text: nothing of a table is passed over in silence."""
    grid = table.grid
    for spot in table.above:
        if spot != title_at:
            yield finding(messages.DIVISION_NOTE, grid.at(spot), level=Level.INFO, text=clean(grid.text(spot)))
    for row in table.rows:
        text = " ".join(clean(grid.text(spot)) for spot in grid.own(row.index))
        place = grid.at(row.spot)
        if row.sort is RowKind.NOTE:
            yield finding(messages.DIVISION_NOTE, place, level=Level.INFO, text=text)
        elif row.sort is RowKind.HEADINGS:
            yield finding(messages.DIVISION_HEADINGS_AGAIN, place, level=Level.INFO)
        elif row.sort is RowKind.TOTAL:
            yield finding(messages.DIVISION_TOTAL, place, level=Level.INFO, text=text)
        elif row.sort is RowKind.LONE:
            yield finding(messages.DIVISION_ROW_UNPLACED, place, level=Level.WARNING, text=text)


# -- the plan ------------------------------------------------------------------------------------------------------


def _loaded(drafting: PlanBuilder, text: Quotes, title: str, spans: tuple[Span, ...], file: ReadRequest) -> ReadResult:
    """The plan with the table as its source, and how a finding about it gets its cell."""
    name = drafting.text(title)
    source = Source(id="table", title=name, sha256=text_hash(text.text), text=text.text)
    plan = Plan(
        id=_plan_id(drafting.said, file),
        title=name,
        language=LanguageTag(drafting.language),
        sources=(source,),
        agencies=tuple(drafting.agencies.by_name.values()),
        tasks=made(drafting.parts),
        spans=spans,
    )

    def locate(found: Finding) -> Finding:
        cell = drafting.places.get(found.location.id or "")
        if cell is None:
            return attrs.evolve(found, location=attrs.evolve(found.location, path=file.path))
        place = attrs.evolve(found.location, path=cell.path, line=cell.line, column=cell.column, cell=cell.cell)
        return attrs.evolve(found, location=place)

    return ReadResult(plan=plan, findings=tuple(drafting.findings), locate=locate)
