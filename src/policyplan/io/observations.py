"""Observations from a CSV table with one row per value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, overload

import attrs

from policyplan import files
from policyplan.errors import Location, ModelError, PlanError, nearest
from policyplan.io import messages
from policyplan.io.api import PathOrFile
from policyplan.model import messages as model_messages
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding, finding
from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Indicator, Observation, Place
from policyplan.model.units import read_quantity
from policyplan.model.values import Record, Text
from policyplan.query.check import Findings
from policyplan.text.language import language_by_script

COLUMNS = (
    *("id", "indicator", "at", "value", "unit", "place", "agency", "reported"),
    *("status", "accumulation", "written", "origin", "note", "made_up"),
)
"""The headings of the table, in any order: the attributes of an observation."""

NEEDED = ("indicator", "at")
"""The headings that are required."""

_TEXTS = ("unit", "origin", "note")
_NAMED = {"indicator": Indicator, "place": Place, "agency": Agency}
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
    path: PathOrFile, plan: Plan, *, strict: Literal[True] = True, limit: int = files.DEFAULT_LIMIT
) -> tuple[Observation, ...]: ...
@overload
def read_observations(
    path: PathOrFile, plan: Plan, *, strict: Literal[False], limit: int = files.DEFAULT_LIMIT
) -> OpenedObservations: ...
def read_observations(
    path: PathOrFile, plan: Plan, *, strict: bool = True, limit: int = files.DEFAULT_LIMIT
) -> tuple[Observation, ...] | OpenedObservations:
    """Return the observations in a csv file, for ``plan.evolve(observations=(*plan.observations, *read))``.

    The first row has headings out of `COLUMNS`; ``indicator`` and ``at`` are needed. An indicator, a place or an
    agency is given by its id or by its name; a value by its digits, or as written (``3.2万``). A value without a unit
    is in that of the indicator's measure. ``accumulation`` is ``cumulative`` unless said, ``status`` ``final``.
    Texts are in the language that their script tells, else in that of the plan. ``limit`` is the most bytes that are
    read.

    With ``strict=False``, return an `OpenedObservations` with the rows that can be used and all findings. A row that
    names something unknown, or holds no number where one belongs, is left out, and its finding says so. Values in
    another dimension and values that contradict each other are kept: an answer that meets them says that it cannot be
    computed, and why.

    Raises `FileError` where the file cannot be read, and `PlanError` with the errors of all rows, each with its line,
    where something is wrong (not with ``strict=False``).
    """
    name = files.path_of(path)
    text = files.decode(files.read_bytes(path, limit=limit), path=name)
    table = _Table(plan, name)
    table.read(text)
    findings = Findings(rows=(*table.findings, *_checked(plan, table)))
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
    lines: dict[str, int] = attrs.field(factory=dict)
    findings: list[Finding] = attrs.field(factory=list)
    names: dict[type[Record], dict[str, str]] = attrs.field(factory=dict)

    def at(self, line: int, column: str | None = None) -> Location:
        return Location(path=self.path, line=line, field=column)

    def read(self, text: str) -> None:
        """Take every row; nothing is read if headings are unknown or missing."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        try:
            headings = [heading.strip() for heading in next(reader, [])]
            if not self.has_headings(headings):
                return
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    self.take(headings, cells, reader.line_num)
        except csv.Error as error:
            self.findings.append(finding(messages.TABLE_BROKEN, self.at(reader.line_num), why=str(error)))

    def has_headings(self, headings: list[str]) -> bool:
        before = len(self.findings)
        for name in headings:
            if name not in COLUMNS:
                near = nearest(name, COLUMNS)
                self.findings.append(
                    finding(messages.COLUMN_UNKNOWN, self.at(1), column=name, nearest=near, known=COLUMNS)
                )
        for name in {heading for heading in headings if headings.count(heading) > 1}:
            self.findings.append(finding(messages.COLUMN_TWICE, self.at(1), column=name))
        for name in NEEDED:
            if name not in headings:
                self.findings.append(finding(messages.COLUMN_MISSING, self.at(1), column=name, known=COLUMNS))
        return len(self.findings) == before

    def take(self, headings: list[str], cells: list[str], line: int) -> None:
        if len(cells) != len(headings):
            self.findings.append(finding(messages.ROW_LENGTH, self.at(line), cells=len(cells), columns=len(headings)))
            return
        given = {name: cell.strip() for name, cell in zip(headings, cells, strict=True) if cell.strip()}
        before = len(self.findings)
        for name in NEEDED:
            if name not in given:
                self.findings.append(finding(messages.CELL_EMPTY, self.at(line, name), column=name))
        fields = {"id": self.fresh_id(line), **dict(self.fields(given, line))}
        if len(self.findings) == before:
            self.keep(fields, line)

    def keep(self, fields: Mapping[str, Any], line: int) -> None:
        """Add the observation of a row if its cells are valid and its id is new."""
        try:
            observation = Observation(**fields)
        except ModelError as error:
            self.findings.append(finding(error.template, self.at(line, error.location.field), **error.facts))
            return
        id = observation.id
        if id in self.lines or id in self.plan:
            first = f"{self.path or '-'}:{self.lines[id]}" if id in self.lines else self.plan.id
            self.findings.append(finding(model_messages.ID_DUPLICATE, self.at(line, "id"), id=id, first=first))
            return
        self.rows.append(observation)
        self.lines[id] = line

    def fields(self, given: Mapping[str, str], line: int) -> Iterator[tuple[str, Any]]:
        """Yield the attributes of a row's observation; a unit after the number is that of the value."""
        for name, cell in given.items():
            if name in _NAMED:
                yield name, self.id_of(cell, _NAMED[name], self.at(line, name))
            elif name == "value":
                yield from self.value(cell, "unit" in given, self.at(line, name))
            elif name == "made_up":
                yield name, _FLAGS.get(cell.casefold(), cell)
            else:
                yield name, self.text(cell) if name in _TEXTS else cell

    def text(self, words: str) -> Text:
        """A text in the language that its script tells, else in the plan's."""
        return Text({language_by_script(words) or self.plan.language: words})

    def value(self, cell: str, has_unit: bool, at: Location) -> Iterator[tuple[str, Any]]:
        quantity = read_quantity(cell)
        if quantity is None:
            yield "value", cell
            return
        yield "value", quantity.value
        if quantity.unit and not has_unit:
            yield "unit", self.text(quantity.unit)
        elif quantity.unit:
            self.findings.append(finding(messages.UNIT_TWICE, at, given=cell, unit=quantity.unit))

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
        while name in self.lines or name in self.plan:
            name += "-a"
        return name


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
        line = table.lines.get(fault.location.id or "")
        if line is not None:
            field = (fault.location.field or "").rpartition(".")[2] or None
            yield attrs.evolve(fault, location=Location(path=table.path, line=line, id=fault.location.id, field=field))
