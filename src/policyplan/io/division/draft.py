"""Another office's task-division table (任务分工表), in a workbook or CSV, as a draft of a plan.

Every row is a task. Every fact quotes the words of its cell. Every doubt is a finding with its cell.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Sequence

import attrs

from policyplan.errors import FormatError, Location, nearest
from policyplan.extract.agencies import AgencyRegister, slug
from policyplan.extract.numbering import read_numbering
from policyplan.io import messages
from policyplan.io.division import headings
from policyplan.io.division.grid import Grid
from policyplan.io.division.headings import OWNERS, ColumnKind
from policyplan.io.division.mapping import TableMapping, mapping_entry, names_of, read_mapping
from policyplan.io.division.quotes import Quotes, quotes
from policyplan.io.division.table import DivisionColumn, DivisionTable, RowKind, tables
from policyplan.io.division.tasks import PlanBuilder, tasks_of
from policyplan.io.division.word import read_document
from policyplan.io.file_kinds import FileKind, kind_of
from policyplan.io.format_api import ReadRequest, ReadResult, Supports, given_language, language_assumed
from policyplan.io.spreadsheet.other_workbooks import read_workbook
from policyplan.io.spreadsheet.sheets import Sheet, Spot
from policyplan.model.findings import Finding, bounded, finding, grouped
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
"""Empty: the format is only read."""

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年", re.ASCII)
_YEARS = re.compile(r"\d{4}年?\s*[-—–~～至]", re.ASCII)
_NO_TITLE = re.compile(r"\s*(?:附件|附表|单位|填报|制表|日期|时间|编号|密级|第\s*\d+\s*页|\(|（)")
_TITLE = re.compile(
    r"^[^。；;]{0,60}(?:表|分工|清单|台账|任务书|方案|table|matrix|list|plan)[^。；;]{0,20}$", re.IGNORECASE
)
"""A line that names a table or a plan, as titles do."""

_NO_NAME = re.compile(r"(?:sheet|工作表|table|text)\s*\d*", re.IGNORECASE)
_MOST_SHOWN = 12
_LEVELS = (Level.INFO, Level.WARNING, Level.ERROR)


def load(file: ReadRequest) -> ReadResult:
    """Return the draft of a plan in a task-division table.

    The option ``mapping``, a path or a dict, says what the headings do not: see
    `policyplan.io.division.mapping.TableMapping`.

    Raises `FormatError` where the file is no table, where no sheet of it is a table of tasks, and for a faulty mapping;
    `FileError` where the mapping cannot be read; `ExtraError` where a workbook needs the extra.
    """
    if kind_of(file.data) is FileKind.WORD:
        mapping = read_mapping(file)
        sheets, findings = read_document(file, lambda sheet: _first_table(sheet, mapping, file))
    else:
        sheets, findings = read_workbook(file)
    loaded = draft(sheets, file)
    return attrs.evolve(loaded, findings=(*findings, *loaded.findings))


def _first_table(sheet: Sheet, mapping: TableMapping, file: ReadRequest) -> DivisionTable | None:
    return next(tables(Grid(sheet=sheet, path=file.path), mapping), None)


def draft(sheets: Sequence[Sheet], file: ReadRequest) -> ReadResult:
    """Return the draft of a plan in sheets. Raises as `load` does."""
    mapping = read_mapping(file)
    grids = [Grid(sheet=sheet, path=file.path) for sheet in _chosen(sheets, mapping, file)]
    by_grid = [(grid, tuple(tables(grid, mapping))) for grid in grids]
    by_grid = _with_sections(by_grid)
    every = [table for _, of_grid in by_grid for table in of_grid]
    if not every:
        raise FormatError(messages.FILE_WITHOUT_DIVISION, at=Location(path=file.path), cells=_first_cells(grids))
    doubts = bounded(doubt for grid, of_grid in by_grid if of_grid for doubt in _doubts(grid))
    text = quotes(grids)
    title, title_at = _title(every[0], mapping, file)
    builder = _new_builder(mapping, text, title, file)
    builder.findings.extend(grouped(doubts))
    builder.findings.extend(_about_sheets(by_grid))
    builder.findings.extend(_about_mapping(every, mapping, file))
    for table in every:
        _take(builder, table, mapping, title_at if table is every[0] else None)
    builder.findings.extend(_about_agencies(builder, mapping, file))
    return _loaded(builder, text, title, _title_span(text, every[0], title_at), file)


def _with_sections(
    by_grid: Sequence[tuple[Grid, tuple[DivisionTable, ...]]],
) -> list[tuple[Grid, tuple[DivisionTable, ...]]]:
    """The tables of a text with several of them, each below the numbered heading right before it."""
    several = sum(1 for _, of_grid in by_grid if of_grid) > 1
    return [
        (grid, tuple(map(_in_section, of_grid)) if several and grid.sheet.places else of_grid)
        for grid, of_grid in by_grid
    ]


def _in_section(table: DivisionTable) -> DivisionTable:
    last = table.above[-1] if table.above else None
    numbering = read_numbering(table.grid.text(last)) if last else None
    return attrs.evolve(table, section=last) if numbering and numbering.is_chinese else table


# -- which sheets --------------------------------------------------------------------------------------------------


def _chosen(sheets: Sequence[Sheet], mapping: TableMapping, file: ReadRequest) -> list[Sheet]:
    """The sheets to read. Raises `FormatError` for a sheet that the file doesn't have."""
    names = [sheet.name for sheet in sheets]
    for name in mapping.sheets:
        if name not in names:
            near = nearest(name, names)
            raise FormatError(
                messages.DIVISION_SHEET_MISSING, at=Location(path=file.path), sheet=name, known=names, nearest=near
            )
    return [sheet for sheet in sheets if not mapping.sheets or sheet.name in mapping.sheets]


def _first_cells(grids: Sequence[Grid]) -> tuple[str, ...]:
    """The first cells, shown when no headings were found."""
    cells = (clean(text) for grid in grids for row in grid.texts for text in row if text)
    return tuple(text for text, _ in zip(cells, range(_MOST_SHOWN), strict=False))


def _doubts(grid: Grid) -> Iterator[Finding]:
    """Report the cells whose value cannot be used as it is."""
    for spot in sorted(grid.sheet.doubts):
        for doubt in grid.sheet.doubted(*spot, grid.path):
            yield attrs.evolve(doubt, level=min(doubt.level, Level.WARNING, key=_LEVELS.index))


def _about_sheets(by_grid: Sequence[tuple[Grid, tuple[DivisionTable, ...]]]) -> Iterator[Finding]:
    """Report sheets without a table, hidden sheets and comments."""
    for grid, of_grid in by_grid:
        filled = sum(1 for row in grid.texts for text in row if text)
        place = Location(path=grid.path, cell=grid.sheet.name or None)
        if filled and not of_grid:
            yield finding(messages.DIVISION_SHEET_WITHOUT_TABLE, place, level=Level.WARNING, count=filled)
        if of_grid and grid.sheet.hidden:
            yield finding(messages.DIVISION_SHEET_HIDDEN, place, level=Level.WARNING)
        for spot, comment in grid.sheet.comments.items():
            yield finding(messages.CELL_COMMENT, grid.at(spot), level=Level.INFO, text=comment)


def _about_mapping(every: Sequence[DivisionTable], mapping: TableMapping, file: ReadRequest) -> Iterator[Finding]:
    """Report headings that the mapping names and no table has."""
    known = {name for table in every for column in table.columns for name in names_of(column.heading)}
    labels = [column.label for table in every for column in table.columns]
    for name in dict.fromkeys((*mapping.columns, *mapping.filled_down)):
        if plain(name) not in known:
            place = Location(path=file.path)
            near = nearest(name, labels)
            yield finding(messages.DIVISION_MAPPING_UNUSED, place, level=Level.WARNING, heading=name, nearest=near)


def _about_agencies(builder: PlanBuilder, mapping: TableMapping, file: ReadRequest) -> Iterator[Finding]:
    """Report names that may mean the same agency, and names in the mapping that no cell has."""
    for agency, other in builder.agencies.alike():
        name, shorter = str(agency.name), str(other.name)
        entry = mapping_entry(name, shorter)
        yield finding(
            messages.DIVISION_AGENCIES_ALIKE,
            builder.places[other.id],
            level=Level.WARNING,
            name=name,
            other=shorter,
            entry=entry,
        )
    named = [str(name) for agency in builder.agencies.by_name.values() for name in (agency.name, *agency.aliases)]
    known = {plain(name) for name in named}
    for name, others in mapping.agencies.items():
        for unused in (variant for variant in others if plain(variant) not in known):
            near = nearest(unused, named)
            place = Location(path=file.path)
            yield finding(
                messages.DIVISION_AGENCY_UNUSED, place, level=Level.WARNING, name=name, other=unused, nearest=near
            )


# -- title, headings, lines around the rows ------------------------------------------------------------------------


def _title(table: DivisionTable, mapping: TableMapping, file: ReadRequest) -> tuple[str, Spot | None]:
    """The plan's title, and the cell above the table with it, if there is one."""
    if mapping.title:
        return mapping.title, None
    lines = [spot for spot in table.above if not _NO_TITLE.match(table.grid.text(spot))]
    if lines:
        named = [spot for spot in lines if _TITLE.search(table.grid.text(spot)) and spot != table.section]
        chosen = named[-1] if named else lines[0]
        return clean(table.grid.text(chosen)), chosen
    name = table.grid.sheet.name
    if name and not _NO_NAME.fullmatch(name):
        return name, None
    return (pathlib.PurePath(file.path).stem if file.path else "") or "任务分工表", None


def _title_span(text: Quotes, table: DivisionTable, spot: Spot | None) -> tuple[Span, ...]:
    return (text.span(table.grid, spot),) if spot else ()


def _year_in(title: str) -> int | None:
    """The year in a title, if it names one year."""
    years = set(_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 and not _YEARS.search(title) else None


def _new_builder(mapping: TableMapping, text: Quotes, title: str, file: ReadRequest) -> PlanBuilder:
    given = given_language(file) or mapping.language
    language, certain = (given, True) if given else language_of(text.text)
    year = mapping.year or _year_in(title)
    plan = _plan_id(mapping, file)
    agencies = AgencyRegister(language=language, ids=FreshIds({plan}), same=mapping.same)
    builder = PlanBuilder(mapping=mapping, language=language, year=year, quotes=text, agencies=agencies)
    if not certain:
        builder.findings.append(language_assumed(language, file.path))
    return builder


def _plan_id(mapping: TableMapping, file: ReadRequest) -> str:
    stem = slug(pathlib.PurePath(file.path).stem) if file.path else ""
    return mapping.id or (f"plan-{stem}" if re.match(r"(?:task|group|indicator)-|table$", stem) else stem) or "plan"


def _take(builder: PlanBuilder, table: DivisionTable, mapping: TableMapping, title_at: Spot | None) -> None:
    """Add a table: findings about its headings and the lines around its rows, then its tasks."""
    builder.findings.extend(_about_headings(table))
    builder.findings.extend(_about_rows(table, title_at))
    if not table.of(*OWNERS):
        place = table.grid.at(table.columns[0].spot)
        builder.findings.append(finding(messages.DIVISION_WITHOUT_OWNERS, place, level=Level.WARNING))
    leading, notes = _leading(table)
    if mapping.first_leads is not None:
        leading = frozenset(table.of(ColumnKind.OWNERS)) if mapping.first_leads else frozenset()
    else:
        builder.findings.extend(notes)
    builder.add(table, leading=leading)


def _leading(table: DivisionTable) -> tuple[frozenset[DivisionColumn], tuple[Finding, ...]]:
    """The columns of responsible agencies in which the agency named first leads, and findings about who says so.

    A heading speaks of its own column, a note of the columns that it names. A note that names none speaks of the
    responsible agencies, where the table has no column of lead agencies.
    """
    leading: set[DivisionColumn] = set()
    findings = []
    notes = [spot for row in table.rows if row.kind is RowKind.NOTE for spot in table.grid.own(row.index)]
    spots = [*((spot, None) for spot in (*table.above, *notes)), *((column.spot, column) for column in table.columns)]
    for spot, column in spots:
        text = table.grid.text(spot)
        if not headings.says_first_leads(text):
            continue
        meant = (column,) if column else _columns_meant(table, text)
        owners = [known for known in meant if known.holds is ColumnKind.OWNERS]
        leading.update(owners)
        if owners:
            findings.append(finding(messages.DIVISION_FIRST_LEADS, table.grid.at(spot), level=Level.INFO))
        elif table.of(ColumnKind.OWNERS):
            findings.append(finding(messages.DIVISION_NOTE_OF_LEADS, table.grid.at(spot), level=Level.INFO))
    return frozenset(leading), tuple(findings)


def _columns_meant(table: DivisionTable, text: str) -> tuple[DivisionColumn, ...]:
    """The columns that a note on who leads speaks of."""
    words = headings.who_is_meant(text)
    owning = table.of(*OWNERS)
    named = tuple(
        column for column in owning if any(plain(part) in words for part in map(headings.bare, column.heading))
    )
    if named or table.of(ColumnKind.LEADS):
        return named
    return table.of(ColumnKind.OWNERS)


def _about_headings(table: DivisionTable) -> Iterator[Finding]:
    """Report every heading that is neither known nor mapped."""
    for column in table.columns:
        if not column.mapped:
            yield from _about_heading(column, table.grid.at(column.spot))


def _about_heading(column: DivisionColumn, place: Location) -> Iterator[Finding]:
    heading, taken = column.label, column.holds.value
    several = tuple(kind.value for kind in column.reading.others)
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
    """Report the lines around the tasks with their text, so that no part of a table is lost silently."""
    grid = table.grid
    for spot in table.above:
        if spot not in (title_at, table.section):
            yield finding(messages.DIVISION_NOTE, grid.at(spot), level=Level.INFO, text=clean(grid.text(spot)))
    for row in table.rows:
        text = " ".join(clean(grid.text(spot)) for spot in grid.own(row.index))
        place = grid.at(row.spot)
        if row.kind is RowKind.NOTE:
            yield finding(messages.DIVISION_NOTE, place, level=Level.INFO, text=text)
        elif row.kind is RowKind.HEADINGS:
            yield finding(messages.DIVISION_HEADINGS_AGAIN, place, level=Level.INFO)
        elif row.kind is RowKind.TOTAL:
            yield finding(messages.DIVISION_TOTAL, place, level=Level.INFO, text=text)
        elif row.kind is RowKind.LONE:
            yield finding(messages.DIVISION_ROW_UNPLACED, place, level=Level.WARNING, text=text)


# -- the plan ------------------------------------------------------------------------------------------------------


def _loaded(builder: PlanBuilder, text: Quotes, title: str, spans: tuple[Span, ...], file: ReadRequest) -> ReadResult:
    """The plan with the table as its source, and the function that locates findings in the table."""
    name = builder.text(title)
    source = Source(id="table", title=name, sha256=text_hash(text.text), text=text.text)
    plan = Plan(
        id=_plan_id(builder.mapping, file),
        title=name,
        language=LanguageTag(builder.language),
        sources=(source,),
        agencies=tuple(builder.agencies.by_name.values()),
        tasks=tasks_of(builder.parts),
        spans=spans,
    )

    def locate(fault: Finding) -> Finding:
        cell = builder.places.get(fault.location.id or "")
        if cell is None:
            return attrs.evolve(fault, location=attrs.evolve(fault.location, path=file.path))
        location = attrs.evolve(fault.location, path=cell.path, line=cell.line, column=cell.column, cell=cell.cell)
        return attrs.evolve(fault, location=location)

    return ReadResult(plan=plan, findings=tuple(builder.findings), locate=locate)
