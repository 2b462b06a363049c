"""Read a ledger as a plan, without the plan that it was made from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import FormatError, Location, ModelError
from policyplan.extract.responsibility import read_name
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest, ReadResult, given_language, language_assumed
from policyplan.io.ledger import messages as ledger_messages
from policyplan.io.ledger.collect import unknown_row, unknown_status
from policyplan.io.ledger.columns import BY_NAME
from policyplan.io.ledger.filled_in import Returned, ReturnedRow, take_sheets
from policyplan.io.ledger.rows import MARK, OFFICE_MARK, PLACE_MARK, same_as_task
from policyplan.io.ledger.sent import INFERRED_MARK
from policyplan.io.ledger.units import split_unit
from policyplan.io.ledger.values import status_of
from policyplan.io.spreadsheet.sheets import Cell, read_sheets
from policyplan.io.spreadsheet.typed_days import when_of
from policyplan.io.spreadsheet.typed_numbers import quantity_of, words_of
from policyplan.l10n.texts import text_of
from policyplan.l10n.times import role_words, when_from_words
from policyplan.messages import Language
from policyplan.model.findings import GatheredFindings, bounded, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import AssignmentKind, Comparator, IndicatorKind, MeasureKind, Role
from policyplan.model.language import LanguageTag
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Indicator,
    Measure,
    Observation,
    Place,
    Target,
    Task,
    Update,
)
from policyplan.model.values import Inferred, Text
from policyplan.model.when import When
from policyplan.text.language import language_of

_ID = re.compile(rf"([\w.\-]+)(?:{MARK}([\w.\-]+){MARK}(\d+)(?:{PLACE_MARK}([\w.\-]+))?)?(?:{OFFICE_MARK}[\w.\-]+)?")
_RANGE = re.compile(r"(-?[\d.]+)–(-?[\d.]+)")
_REMARK = re.compile(r"(.+?)\s?[（(]([^（()）]+)[)）]", re.DOTALL)
_QUOTED = re.compile(r"《(.+)》", re.DOTALL)
_SIGNS = {comparator.sign: comparator for comparator in Comparator if comparator is not Comparator.BETWEEN}


def load(file: ReadRequest) -> ReadResult:
    """Return the plan of a ledger: its tasks, their agencies, targets and dates, and what was reported.

    The ids are those of the column 编号. A ledger doesn't distinguish goals, provisions and tasks, nor levels of tasks:
    all of them become tasks of one level. In a workbook, the signs of targets (at least, at most) are not read.

    Raises `FormatError` where no sheet is a ledger with ids, or the file is broken; `ExtraError` for a workbook without
    its extra.
    """
    sheets, found = read_sheets(file)
    returned = Returned(findings=GatheredFindings(found))
    if not take_sheets(sheets, file.path or "-", returned):
        raise FormatError(messages.FILE_WITHOUT_LEDGER, at=Location(path=file.path))
    language, certain = _language(returned.rows, file)
    reader = _LedgerReader(returned.rows, language)
    if not certain:
        reader.findings.append(language_assumed(language, file.path))
    for row in returned.rows:
        reader.take(row)
    return ReadResult(plan=reader.plan(file), findings=bounded((*returned.findings, *reader.findings)))


def _language(rows: Sequence[ReturnedRow], file: ReadRequest) -> tuple[str, bool]:
    """The language of a ledger and whether it is certain: the one given, else by its headings and its words."""
    given = given_language(file)
    headed = rows[-1].language if rows else "zh"
    if given or headed == "zh":
        return given or headed, True
    language, certain = language_of(" ".join(row.words() for row in rows))
    return language, certain or language == headed


@attrs.define
class _Indicator:
    """An indicator of some rows: its targets by their numbers, the places that owe it."""

    title: str
    unit: str | None = None
    targets: dict[int, Target] = attrs.field(factory=dict)
    places: list[str] = attrs.field(factory=list)


@attrs.define
class _Task:
    """A task of some rows."""

    title: str
    origin: str
    due: When | None = None
    assignments: tuple[Assignment, ...] = ()
    indicators: dict[str, _Indicator] = attrs.field(factory=dict)


class _LedgerReader:
    """Gathers the rows of a ledger, task by task."""

    def __init__(self, rows: Iterable[ReturnedRow], language: str) -> None:
        rows = tuple(rows)
        matches = tuple(_ID.fullmatch(row.id or "") for row in rows)
        self.ids = FreshIds(id for match in matches if match for id in match.groups() if id)
        self.findings = GatheredFindings()
        self.tasks: dict[str, _Task] = {}
        self.agencies: dict[str, Agency] = {}
        self.places: dict[str, Place] = {}
        self.updates: dict[tuple[Any, ...], Update] = {}
        self.observations: dict[tuple[Any, ...], Observation] = {}
        self.language = language
        self.lists = {
            (row.path, row.sheet.name, match[1]): text
            for row, match in zip(rows, matches, strict=True)
            if match and (text := words_of(row.cells.get("supports"))) and same_as_task(text) is None
        }
        """The lists of supporting agencies, by file, sheet and task."""

    def take(self, row: ReturnedRow) -> None:
        """Take the facts of a row. A row without a valid id is a finding."""
        match = _ID.fullmatch(row.id or "")
        if match is None:
            self.findings.append(unknown_row(row))
            return
        id, indicator, number, place = match.groups()
        label = "\n" + ledger_messages.INDICATOR.render(row.language, title="")
        content, _, title = (words_of(row.cells.get("content")) or id).partition(label)
        origin = words_of(row.cells.get("origin")) or ""
        task = self.tasks.setdefault(id, _Task(title=content, origin=origin))
        task.assignments = task.assignments or tuple(self.assignments(row))
        due = self.day("due", row)
        if indicator is None:
            task.due = due
        else:
            self.target(task, indicator, int(number), place, title, due, row)
        self.reported(id, indicator, place, row)

    # -- who

    def assignments(self, row: ReturnedRow) -> Iterator[Assignment]:
        seen = set()
        for column, usual in (("leads", Role.LEAD), ("supports", Role.SUPPORT)):
            text = self.names_in(row, column)
            for words, role in _names(text, usual, row.language):
                parts = read_name(words)
                for name, kind in parts if len(parts) > 1 else ((words, kind) for _, kind in parts):
                    if (name, role) not in seen:
                        seen.add((name, role))
                        yield self.assignment(name, kind, role)

    def names_in(self, row: ReturnedRow, column: str) -> str:
        """The agencies in a cell, or in the cell of the task that it refers to."""
        text = words_of(row.cells.get(column)) or ""
        other = same_as_task(text)
        if other is None:
            return text
        place = row.path, row.sheet.name, other
        if place not in self.lists:
            self.findings.append(finding(messages.LEDGER_LIST_MISSING, row.at(column), text=text, task=other))
        return self.lists.get(place, "")

    def assignment(self, name: str, kind: AssignmentKind, role: Role) -> Assignment:
        if kind is not AssignmentKind.NAMED:
            mark = Inferred(reason=text_of(ledger_messages.NOT_ONE_AGENCY), field="kind")
            return Assignment(role=role, kind=kind, label=self.text(name), inferred=(mark,))
        if name not in self.agencies:
            self.agencies[name] = Agency(id=self.fresh("agency", self.agencies), name=self.text(name))
        return Assignment(role=role, agency=self.agencies[name].id)

    def fresh(self, kind: str, known: Collection[Any]) -> str:
        """A new id for a record of a kind."""
        return self.ids.fresh(f"{kind}-{len(known) + 1}")

    # -- what, how much, by when

    def target(
        self, task: _Task, id: str, number: int, place: str | None, title: str, due: When | None, row: ReturnedRow
    ) -> None:
        title = title or id
        if place is not None:
            remark = _REMARK.fullmatch(title)
            title, name = (remark[1], remark[2]) if remark else (title, place)
            self.places.setdefault(place, Place(id=place, name=self.text(name)))
        indicator = task.indicators.setdefault(id, _Indicator(title=title))
        if place is not None and place not in indicator.places:
            indicator.places.append(place)
        unit, per = split_unit(words_of(row.cells.get("unit")), row.language)
        indicator.unit = indicator.unit or unit
        own = self.text(unit) if unit and unit != indicator.unit else None
        target = Target(due=due, per=per, **_amount(words_of(row.cells.get("target"))))
        indicator.targets.setdefault(number, target.evolve(unit=own if target.value is not None else None))

    def day(self, column: str, row: ReturnedRow) -> When | None:
        """The time in a cell, in our words or in those of people; other text is a finding."""
        cell = row.cells.get(column)
        if column == "due" and isinstance(cell, str):
            cell = cell.removesuffix(INFERRED_MARK)
        written = when_from_words(cell, row.language) if isinstance(cell, str) else None
        when = written or when_of(cell, row.sheet.first_day)
        if cell is not None and when is None:
            self.findings.append(finding(messages.DAY_UNREAD, row.at(column), given=words_of(cell)))
        return when

    # -- what was reported

    def reported(self, task: str, indicator: str | None, place: str | None, row: ReturnedRow) -> None:
        report: dict[str, Any] = {}
        for column, field in _REPORTED.items():
            words = words_of(row.cells.get(column))
            if words is not None:
                report[field] = words if field == "person" else self.text(words)
        cell = row.cells.get("status")
        if status := status_of(cell):
            report["status"] = status
        elif cell is not None:
            self.findings.append(unknown_status(cell, row))
        value = row.cells.get("value")
        if not report and value is None:
            return
        at = self.day("updated", row)
        if at is None:
            filled = (name for name in (*_REPORTED, "status", "value") if row.cells.get(name) is not None)
            columns = tuple(BY_NAME[name].heading for name in filled)
            self.findings.append(finding(messages.ROW_WITHOUT_DAY, row.location, id=row.id, fields=columns))
            return
        if report:
            key = (task, at, *sorted((name, str(words)) for name, words in report.items()))
            if key not in self.updates:
                self.updates[key] = Update(id=self.fresh("update", self.updates), task=task, at=at, **report)
        if value is not None:
            self.observed(value, indicator, place, at, row)

    def observed(self, value: Cell, indicator: str | None, place: str | None, at: When, row: ReturnedRow) -> None:
        """Take a value; in a row without an indicator it is a finding."""
        if indicator is None:
            self.findings.append(finding(messages.VALUE_OF_NOTHING, row.at("value"), given=words_of(value), id=row.id))
            return
        amount = quantity_of(value)
        exact: dict[str, Any] = {"written": words_of(value)} if amount is None else {"value": amount.value}
        key = (indicator, place, at, str(exact))
        if key not in self.observations:
            id = self.fresh("observation", self.observations)
            self.observations[key] = Observation(id=id, indicator=indicator, place=place, at=at, **exact)

    # -- the plan

    def text(self, words: str) -> Text:
        return Text({self.language: words})

    def plan(self, file: ReadRequest) -> Plan:
        title = _common([task.origin for task in self.tasks.values()])
        quoted = _QUOTED.match(title)
        title = quoted[0] if quoted else title
        measures: list[Measure] = []
        tasks = tuple(self.task(id, task, title, measures) for id, task in self.tasks.items())
        id = file.name_as_id
        while id in self.ids.taken:
            id += "-plan"
        return Plan(
            id=id,
            title=self.text(quoted[1] if quoted else title or id),
            language=LanguageTag(self.language),
            number=title if title and not quoted and self.language == "zh" else None,
            agencies=tuple(self.agencies.values()),
            places=tuple(self.places.values()),
            measures=tuple(measures),
            tasks=tasks,
            observations=tuple(self.observations.values()),
            updates=tuple(self.updates.values()),
        )

    def task(self, id: str, task: _Task, title: str, measures: list[Measure]) -> Task:
        indicators = tuple(self.indicator(key, read, measures) for key, read in task.indicators.items())
        return Task(
            id=id,
            title=self.text(task.title),
            number=task.origin.removeprefix(title).strip() or None,
            due=task.due,
            assignments=task.assignments,
            indicators=indicators,
        )

    def indicator(self, id: str, read: _Indicator, measures: list[Measure]) -> Indicator:
        targets = tuple(target for _, target in sorted(read.targets.items()))
        if targets == (Target(),):
            targets = ()
        measure = None
        if read.unit is not None:
            mark = Inferred(reason=text_of(ledger_messages.KIND_UNKNOWN), field="kind")
            measure = Measure(
                id=self.fresh("measure", measures),
                title=self.text(read.title),
                unit=self.text(read.unit),
                kind=MeasureKind.LEVEL,
                inferred=(mark,),
            )
            measures.append(measure)
        is_quantity = any(target.value is not None for target in targets)
        return Indicator(
            id=id,
            title=self.text(read.title),
            kind=IndicatorKind.QUANTITY if is_quantity or (measure and not targets) else IndicatorKind.STATE,
            measure=None if measure is None else measure.id,
            targets=targets,
            places=tuple(read.places),
            per_place=bool(read.places),
        )


_REPORTED = {
    "person": "person",
    "progress": "text",
    "problem": "problem",
    "help_needed": "help_needed",
    "next_step": "next_step",
}
"""Columns of reports in words, each with the attribute of an update."""


def _names(text: str, usual: Role, language: Language) -> Iterator[tuple[str, Role]]:
    """The names in a cell with their roles.

    Names with the usual role come last: a part without a role before a part that has one is the beginning of a name
    that contains the separator (各市、区).
    """
    joint = ledger_messages.NAME_JOINT.render(language)
    parts = [part.strip() for part in _outside_brackets(text, joint.strip()) if part.strip()]
    has_role = [_role(part, usual)[1] is not usual for part in parts]
    last = max((position for position, given in enumerate(has_role) if given), default=-1)
    begun: list[str] = []
    for position, part in enumerate(parts):
        if not has_role[position] and position < last:
            begun.append(part)
        else:
            yield _role(joint.join((*begun, part)), usual)
            begun = []


def _outside_brackets(text: str, separator: str) -> list[str]:
    """The parts of a text between separators. One before a closing bracket is part of a name: 县（市、区）."""
    parts: list[str] = []
    end, is_inside = len(text), False
    for sign in reversed(list(re.finditer(rf"[（()）]|{re.escape(separator)}", text))):
        if sign[0] != separator:
            is_inside = sign[0] in ")）"
        elif not is_inside:
            parts.append(text[sign.end() : end])
            end = sign.start()
    return [text[:end], *reversed(parts)]


def _role(words: str, usual: Role) -> tuple[str, Role]:
    """A name and its role: the role in brackets after it, or the usual role of the column."""
    remark = _REMARK.fullmatch(words)
    role = role_words().get(remark[2]) if remark else None
    if remark is None or role is None or role in (Role.LEAD, Role.SUPPORT):
        return words, usual
    return remark[1], role


def _amount(words: str | None) -> dict[str, Any]:
    """A target's value: a number after its sign, a range, or words."""
    if words is None:
        return {}
    if found := _RANGE.fullmatch(words):
        return {"value": Decimal(found[1]), "upper": Decimal(found[2]), "comparator": Comparator.BETWEEN}
    sign = next((sign for sign in _SIGNS if words.startswith(sign)), "")
    try:
        exact = Target(value=words.removeprefix(sign), comparator=_SIGNS.get(sign, Comparator.EXACTLY))
    except ModelError:
        return {"written": words}
    return {"value": exact.value, "comparator": exact.comparator}


def _common(origins: Iterable[str]) -> str:
    """The common beginning of all origins up to a space: the title of the plan, before the clauses."""
    several = list(filter(None, origins))
    first, last = min(several, default=""), max(several, default="")
    begin = first[: next((n for n, pair in enumerate(zip(first, last, strict=False)) if len({*pair}) > 1), len(first))]
    if any(origin != begin and not origin.startswith(f"{begin} ") for origin in several):
        begin = begin.rpartition(" ")[0]
    return begin.strip()
