"""Observations from a table with one row per value, in CSV or in a workbook."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, overload

import attrs

from policyplan import files
from policyplan.errors import FormatError, Location, ModelError, PlanError, nearest
from policyplan.io import messages
from policyplan.io.api import PathOrFile
from policyplan.io.format_api import ReadRequest
from policyplan.io.limits import DEFAULT_LIMITS, Limits
from policyplan.io.spreadsheet.sheets import Cell, Sheet, read_sheets
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import is_vague, quantity_of, words_of
from policyplan.messages import label, languages
from policyplan.model import messages as model_messages
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding, GatheredFindings, finding, grouped
from policyplan.model.integrity import check
from policyplan.model.kinds import Accumulation, Level, ObservationStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Observation, Place
from policyplan.model.units import Quantity, dimension
from policyplan.model.values import Record, Text
from policyplan.query.check import Findings
from policyplan.text.csv_cells import rearm
from policyplan.text.language import language_by_script
from policyplan.text.normal import plain, visible

COLUMNS = (
    *("id", "indicator", "at", "value", "unit", "place", "agency", "reported"),
    *("status", "accumulation", "written", "origin", "note", "made_up"),
)
"""The headings of the table, in any order: the attributes of an observation."""

NEEDED = ("indicator", "at")
"""The headings that are required."""

_TEXTS = ("unit", "origin", "note")
_DAYS = ("at", "reported")
_NAMED = {"indicator": Indicator, "place": Place, "agency": Agency}
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "观测编号"),
    "indicator": ("指标", "指标名称", "指标编号", "指标内容", "indicator name", "measure"),
    "at": (
        "时间",
        "日期",
        "年份",
        "年度",
        "时期",
        "所属时间",
        "所属时期",
        "截至日期",
        "统计时间",
        "date",
        "time",
        "year",
        "period",
    ),
    "value": (
        "数值",
        "值",
        "完成值",
        "实际值",
        "完成数",
        "完成情况",
        "累计完成",
        "观测值",
        "指标值",
        "actual",
        "actual value",
    ),
    "unit": ("单位", "计量单位", "unit of measure"),
    "place": ("地区", "区域", "地点", "镇街", "县区", "市区", "district", "area"),
    "agency": ("填报单位", "报送单位", "报告单位", "责任单位", "数据提供单位", "reported by", "department"),
    "reported": ("填报日期", "填报时间", "报送日期", "报送时间", "上报日期", "更新时间", "report date", "reported on"),
    "status": ("状态", "数据状态", "是否最终"),
    "accumulation": ("口径", "累计口径", "统计口径", "累计或当期", "累计/当期"),
    "written": ("原文", "原来的写法", "原始写法", "as written"),
    "origin": ("来源", "数据来源", "出处", "source", "data source"),
    "note": ("备注", "说明", "remark", "remarks", "notes"),
    "made_up": ("虚构", "是否虚构", "synthetic", "made up"),
}
"""The headings that offices write for each column."""

_COUNTED = frozenset(map(plain, ("序号", "No.", "No", "#")))
"""Headings of columns that only count the rows."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {"最终数": "final", "最终值": "final", "终值": "final", "初步数": "provisional", "快报": "provisional"},
    "accumulation": {
        "累计数": "cumulative",
        "累计值": "cumulative",
        "当期数": "period",
        "当年": "period",
        "当月": "period",
    },
}
_KINDS = {"status": ObservationStatus, "accumulation": Accumulation}
_BRACKETED = re.compile(r"(.+?)[(（]([^()（）]+)[)）]", re.DOTALL)
_HEAP = re.compile("(?<![百千万亿])[百千万亿]+$")
_HIGHEST_HEAD = 20
"""The rows in which headings are looked for, below a title."""

_FLAGS = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


@attrs.frozen(kw_only=True)
class OpenedObservations:
    """A table of observations that was read although some of its rows may be wrong."""

    observations: tuple[Observation, ...]
    """The rows that can be used."""
    findings: Findings
    """The faults of the other rows, each with its line."""


@overload
@takes_plan
def read_observations(
    path: PathOrFile,
    plan: Plan,
    *,
    strict: Literal[True] = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Observation, ...]: ...
@overload
def read_observations(
    path: PathOrFile,
    plan: Plan,
    *,
    strict: Literal[False],
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> OpenedObservations: ...
def read_observations(
    path: PathOrFile,
    plan: Plan,
    *,
    strict: bool = True,
    limit: int = files.DEFAULT_LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Observation, ...] | OpenedObservations:
    """Return the observations in a table, for ``plan.evolve(observations=(*plan.observations, *read))``.

    The table is a csv file, in any encoding and with any separator of offices, or a workbook. The headings are those of
    `COLUMNS`, or what offices write for them in Chinese or English (指标, 时间, 完成值), in the first row or below a
    title; ``indicator`` and ``at`` are needed. An indicator, a place or an agency is given by its
    id or by its name; a value by its digits, or as written (``3.2万``). A value without a unit
    is in that of the indicator's measure. ``accumulation`` is ``cumulative`` unless said, ``status`` ``final``.
    Texts are in the language that their script tells, else in that of the plan. ``limit`` is the most bytes that are
    read, ``limits`` is how much they may unpack to.

    With ``strict=False``, return an `OpenedObservations` with the rows that can be used and all findings. A row that
    names something unknown, or holds no number where one belongs, is left out, and its finding says so. Values in
    another dimension and values that contradict each other are kept: an answer that meets them says that it cannot be
    computed, and why.

    Raises `FileError` where the file cannot be read, and `PlanError` with the errors of all rows, each with its line,
    where something is wrong (not with ``strict=False``).
    """
    name = files.path_of(path)
    request = ReadRequest(data=files.read_bytes(path, limit=limit), path=name, limit=limit, limits=limits)
    table = _Table(plan, name)
    table.read(request)
    findings = Findings(rows=grouped((*table.findings, *_checked(plan, table))))
    if not strict:
        return OpenedObservations(observations=tuple(table.rows), findings=findings)
    if not findings.ok:
        raise PlanError(findings.errors)
    return tuple(table.rows)


# -- rows ----------------------------------------------------------------------------------------------------------


@attrs.define
class _Table:
    """A table while it is read: the observations so far, their lines, and the findings."""

    plan: Plan
    path: str | None
    rows: list[Observation] = attrs.field(factory=list)
    places: dict[str, _Place] = attrs.field(factory=dict)
    findings: GatheredFindings = attrs.field(factory=GatheredFindings)
    names: dict[type[Record], dict[str, str]] = attrs.field(factory=dict)

    def read(self, request: ReadRequest) -> None:
        """Take every row of every sheet that is a table of observations."""
        try:
            sheets, found = read_sheets(request)
        except FormatError as error:
            if error.code != messages.TABLE_BROKEN.code:
                raise
            self.findings.append(finding(error.template, error.location, **error.facts))
            return
        self.findings += found
        tables = [sheet for sheet in sheets if set(_headings(sheet, _head(sheet))) & set(NEEDED)] or list(sheets[:1])
        for sheet in sheets:
            if sheet in tables:
                self.read_sheet(sheet)
            elif count := sum(1 for row in sheet.rows for cell in row if words_of(cell)):
                place = Location(path=self.path, cell=sheet.name)
                warning = finding(
                    messages.SHEET_NOT_OBSERVATIONS, place, level=Level.WARNING, name=sheet.name, count=count
                )
                self.findings.append(warning)

    def read_sheet(self, sheet: Sheet) -> None:
        """Take every row of a sheet; nothing is read if headings are unknown or missing."""
        head = _head(sheet)
        headings = _headings(sheet, head)
        if not self.has_headings(headings, sheet, head):
            return
        for number, row in enumerate(sheet.rows[head + 1 :], head + 1):
            if any(words_of(cell) for cell in row) or any((number, m) in sheet.doubts for m in range(len(row))):
                self.take(headings, row, sheet, number)

    def has_headings(self, headings: list[str], sheet: Sheet, head: int) -> bool:
        before = len(self.findings)

        def at(name: str) -> Location:
            return sheet.at(head, headings.index(name), self.path) if name in headings else Location(path=self.path)

        for column, name in enumerate(headings):
            if name not in COLUMNS and not _is_idle(name, column, sheet, head):
                near = nearest(name, COLUMNS)
                self.findings.append(
                    finding(messages.COLUMN_UNKNOWN, at(name), column=name, nearest=near, known=COLUMNS)
                )
        for name in dict.fromkeys(heading for heading in headings if heading and headings.count(heading) > 1):
            self.findings.append(finding(messages.COLUMN_TWICE, at(name), column=name))
        for name in NEEDED:
            if name not in headings:
                self.findings.append(finding(messages.COLUMN_MISSING, at(name), column=name, known=COLUMNS))
        return len(self.findings) == before

    def take(self, headings: list[str], cells: tuple[Cell, ...], sheet: Sheet, number: int) -> None:
        place = _Place(sheet=sheet, row=number, headings=headings, path=self.path)
        extra = sum(1 for cell in cells[len(headings) :] if words_of(cell))
        if extra:
            count = len(headings) + extra
            self.findings.append(finding(messages.ROW_LENGTH, place.at(), cells=count, columns=len(headings)))
            return
        named = zip(headings, cells, strict=False)
        given = {name: _rearmed(cell, sheet) for name, cell in named if name in COLUMNS and words_of(cell)}
        before = len(self.findings)
        doubts = [doubt for m in range(len(headings)) for doubt in sheet.doubted(number, m, self.path)]
        self.findings += doubts
        left_out = {name for m, name in enumerate(headings) if sheet.is_left_out(number, m)}
        for name in NEEDED:
            if name not in given and name not in left_out:
                self.findings.append(finding(messages.CELL_EMPTY, place.at(name), column=name))
        fields = {"id": self.fresh_id(place.number), **dict(self.fields(given, place))}
        if not left_out and len(self.findings) == before + len(doubts):
            self.keep(fields, place)

    def keep(self, fields: Mapping[str, Any], place: _Place) -> None:
        """Add the observation of a row if its cells are valid and its id is new."""
        try:
            observation = Observation(**fields)
        except ModelError as error:
            self.findings.append(finding(error.template, place.at(error.location.field), **error.facts))
            return
        id = observation.id
        if id in self.places or id in self.plan:
            first = str(self.places[id].at()) if id in self.places else self.plan.id
            self.findings.append(finding(model_messages.ID_DUPLICATE, place.at("id"), id=id, first=first))
            return
        self.rows.append(observation)
        self.places[id] = place

    def fields(self, given: Mapping[str, Cell], place: _Place) -> Iterator[tuple[str, Any]]:
        """Yield the attributes of a row's observation; a unit after the number is that of the value."""
        for name, cell in given.items():
            words = words_of(cell) or ""
            if name in _NAMED:
                yield name, self.id_of(words, _NAMED[name], place.at(name))
            elif name == "value":
                unit = words_of(given.get("unit")) or _unit_above(place)
                yield from self.value(cell, unit, place)
                if unit:
                    yield "unit", self.text(unit)
            elif name in _DAYS:
                yield name, when_of(cell, place.sheet.first_day) or words
            elif name == "made_up":
                yield name, _FLAGS.get(words.casefold(), words)
            elif name in _KINDS:
                yield name, _keyword(name, words)
            else:
                yield name, self.text(words) if name in _TEXTS else words

    def text(self, words: str) -> Text:
        """A text in the language that its script tells, else in the plan's."""
        return Text({language_by_script(words) or self.plan.language: words})

    def value(self, cell: Cell, unit: str | None, place: _Place) -> Iterator[tuple[str, Any]]:
        quantity = quantity_of(cell, has_decimal_commas=place.sheet.has_decimal_commas)
        if quantity is None or is_vague(quantity.unit):
            yield "value", words_of(cell)
            return
        yield "value", quantity.value
        if quantity.unit and unit is None:
            yield "unit", self.text(quantity.unit)
        elif unit is not None and (twice := _unit_again(quantity, unit, cell)):
            self.findings.append(finding(messages.UNIT_TWICE, place.at("value"), given=words_of(cell), unit=twice))

    def id_of(self, name: str, kind: type[Record], at: Location) -> str:
        """Return the id for an id or a name. An unknown name is a finding."""
        if kind not in self.names:
            self.names[kind] = _names(self.plan, kind)
        known = self.names[kind]
        if name not in known:
            near = nearest(name, known)
            self.findings.append(
                finding(model_messages.REFERENCE_UNKNOWN, at, ref=name, wanted=kind.__name__, nearest=near)
            )
        return known.get(name, name)

    def fresh_id(self, line: int) -> str:
        name = f"observation-{line}"
        while name in self.places or name in self.plan:
            name += "-a"
        return name


def _column(heading: str) -> str:
    """The column of a heading, also with a remark in brackets; the heading itself where there is none."""
    if heading in COLUMNS:
        return heading
    known = _columns_by_heading()
    bracketed = _BRACKETED.fullmatch(heading)
    return known.get(plain(heading)) or known.get(plain(bracketed[1]) if bracketed else "") or heading


@functools.cache
def _columns_by_heading() -> dict[str, str]:
    own = {plain(name.replace("_", " ")): name for name in COLUMNS}
    return own | {plain(alias): name for name, aliases in _ALIASES.items() for alias in aliases}


def _is_idle(heading: str, column: int, sheet: Sheet, head: int) -> bool:
    """Whether a column has nothing to read: it counts the rows, or it has neither a heading nor a cell."""
    if heading:
        return plain(heading) in _COUNTED
    return not any(words_of(row[column]) for row in sheet.rows[head + 1 :])


def _unit_above(place: _Place) -> str | None:
    """The unit in brackets in the heading of values, 完成值（万人次）."""
    head = _head(place.sheet)
    column = place.headings.index("value")
    bracketed = _BRACKETED.fullmatch(visible(words_of(place.sheet.rows[head][column]) or ""))
    return bracketed[2].strip() if bracketed else None


def _unit_again(quantity: Quantity, unit: str, cell: Cell) -> str | None:
    """The unit behind a number whose unit is given besides: another one, or 万 where that counts in 万 too."""
    if quantity.unit:
        return None if quantity.unit == unit else quantity.unit
    heap = _HEAP.search(words_of(cell) or "") if dimension(unit)[1] != 1 else None
    return heap[0] if heap else None


def _keyword(name: str, words: str) -> str:
    """The keyword of a word in any language; the word itself where there is none."""
    for member in _KINDS[name]:
        if plain(words) in {plain(label(member, language)) for language in languages()}:
            return str(member.value)
    return _WORDS[name].get(words, words)


@attrs.frozen(kw_only=True)
class _Place:
    """A row of a table."""

    sheet: Sheet
    row: int
    headings: list[str]
    path: str | None

    @property
    def number(self) -> int:
        """The number of the row as a spreadsheet shows it, from 1."""
        return self.sheet.lines[self.row] if self.sheet.lines else self.row + 1

    def at(self, name: str | None = None) -> Location:
        """Return the location of a cell, or of the row."""
        column = self.headings.index(name) if name in self.headings else 0
        return attrs.evolve(self.sheet.at(self.row, column, self.path), field=name)


def _rearmed(cell: Cell, sheet: Sheet) -> Cell:
    """A cell without the mark that disarms formulas in CSV."""
    return rearm(cell) if isinstance(cell, str) and sheet.lines else cell


def _head(sheet: Sheet) -> int:
    """The row of the headings: the first that has all that are needed, else the first."""
    rows = range(min(len(sheet.rows), _HIGHEST_HEAD))
    return next((row for row in rows if set(NEEDED) <= set(_headings(sheet, row))), 0)


def _headings(sheet: Sheet, row: int) -> list[str]:
    """The headings in a row by the names of their columns, without empty ones at the end."""
    cells = sheet.rows[row] if sheet.rows else ()
    headings = [_column(visible(words_of(cell) or "")) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    return headings


def _names(plan: Plan, kind: type[Record]) -> dict[str, str]:
    """Ids, and names that only one record has, each with its id."""
    meant: dict[str, set[str]] = {}
    ids = {}
    for record in plan.all_of(kind):
        id = str(getattr(record, "id"))  # noqa: B009
        ids[id] = id
        texts: Iterable[Text] = (getattr(record, "title", None) or record.name, *getattr(record, "aliases", ()))  # type: ignore[attr-defined]
        for text in texts:
            for name in text.to_dict().values():
                meant.setdefault(name, set()).add(id)
    return {name: next(iter(of_name)) for name, of_name in meant.items() if len(of_name) == 1} | ids


# -- what the plan's rules say -------------------------------------------------------------------------------------


def _checked(plan: Plan, table: _Table) -> Iterator[Finding]:
    """The findings of the plan's check about the observations that were read, each with its line."""
    if not table.rows:
        return
    extended = plan.evolve(observations=(*plan.observations, *table.rows))
    for fault in check(extended):
        place = table.places.get(fault.location.id or "")
        if place is not None:
            field = (fault.location.field or "").rpartition(".")[2] or None
            yield attrs.evolve(fault, location=attrs.evolve(place.at(field), id=fault.location.id))
