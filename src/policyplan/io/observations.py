"""Observations from a table beside the plan: csv, one row a value, every fault by its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, overload

import attrs

from policyplan import files
from policyplan.errors import Location, ModelError, PlanError, nearest
from policyplan.io import messages
from policyplan.io.api import Place as FilePlace
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
"""The headings that a table may have, in any order: the attributes of an observation."""

NEEDED = ("indicator", "at")
"""The headings without which a table is none."""

_TEXTS = ("unit", "origin", "note")
_NAMED = {"indicator": Indicator, "place": Place, "agency": Agency}
_FLAGS = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}


@attrs.frozen(kw_only=True)
class OpenedObservations:
    """A table of observations that was read although some of its rows may be wrong."""

    observations: tuple[Observation, ...]
    """The rows that can be placed."""
    findings: Findings
    """What is wrong with the rest, each finding with its line."""


@overload
@takes_plan
def read_observations(
    place: FilePlace, plan: Plan, *, strict: Literal[True] = True, limit: int = files.DEFAULT_LIMIT
) -> tuple[Observation, ...]: ...
@overload
def read_observations(
    place: FilePlace, plan: Plan, *, strict: Literal[False], limit: int = files.DEFAULT_LIMIT
) -> OpenedObservations: ...
def read_observations(
    place: FilePlace, plan: Plan, *, strict: bool = True, limit: int = files.DEFAULT_LIMIT
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
    path = files.path_of(place)
    text = files.decode(files.read_bytes(place, limit=limit), path=path)
    table = _Table(plan, path)
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
    """A table that is being read: the observations so far, the line of each, and what was found."""

    plan: Plan
    path: str | None
    rows: list[Observation] = attrs.field(factory=list)
    lines: dict[str, int] = attrs.field(factory=dict)
    findings: list[Finding] = attrs.field(factory=list)
    names: dict[type[Record], dict[str, str]] = attrs.field(factory=dict)

    def at(self, line: int, column: str | None = None) -> Location:
        return Location(path=self.path, line=line, field=column)

    def read(self, text: str) -> None:
        """Take every row; headings that are unknown or missing end it."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        try:
            headings = [each.strip() for each in next(reader, [])]
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
        for name in {each for each in headings if headings.count(each) > 1}:
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
        found = len(self.findings)
        for name in NEEDED:
            if name not in given:
                self.findings.append(finding(messages.CELL_EMPTY, self.at(line, name), column=name))
        fields = {"id": self.fresh_id(line), **dict(self.fields(given, line))}
        if len(self.findings) == found:
            self.keep(fields, line)

    def keep(self, fields: Mapping[str, Any], line: int) -> None:
        """Make the observation of a row, if its cells fit and its id is new."""
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
        """The cells of a row as what an observation is made of; the unit behind a number is the value's."""
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
        """The id of what is named. What is unknown is a finding."""
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
    """Ids, and names that one record alone has, each with the id that is meant."""
    meant: dict[str, set[str]] = {}
    ids = {}
    for record in plan.all_of(kind):
        id = str(getattr(record, "id"))  # noqa: B009
        ids[id] = id
        texts: Iterable[Text] = (getattr(record, "title", None) or record.name, *getattr(record, "aliases", ()))  # type: ignore[attr-defined]
        for text in texts:
            for name in text.to_dict().values():
                meant.setdefault(name, set()).add(id)
    return {name: next(iter(found)) for name, found in meant.items() if len(found) == 1} | ids


# -- what the plan's rules say -------------------------------------------------------------------------------------


def _checked(plan: Plan, table: _Table) -> Iterator[Finding]:
    """What the check of the plan finds in the observations that were read, each at its line."""
    if not table.rows:
        return
    whole = plan.evolve(observations=(*plan.observations, *table.rows))
    for each in check(whole):
        line = table.lines.get(each.location.id or "")
        if line is not None:
            field = (each.location.field or "").rpartition(".")[2] or None
            yield attrs.evolve(each, location=Location(path=table.path, line=line, id=each.location.id, field=field))
