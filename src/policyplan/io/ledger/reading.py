"""A ledger as a plan, without the one that it was made from: what its rows say, and no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from policyplan.errors import FormatError, Location, ModelError
from policyplan.io import messages
from policyplan.io.format_api import Incoming, Loaded, given_language, language_assumed
from policyplan.io.ledger.columns import STATUS_WORDS
from policyplan.io.ledger.filled_in import Returned, ReturnedRow, take_sheets
from policyplan.io.ledger.rows import MARK, OFFICE_MARK, PLACE_MARK
from policyplan.io.ledger.values import quantity_of, status_of, when_of, words_of
from policyplan.io.spreadsheet.sheets import Cell, read_sheets
from policyplan.l10n.times import ROLE_WORDS, when_from_words
from policyplan.messages import Language, label
from policyplan.model.findings import Finding, finding
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.kinds import AssignmentKind, Comparator, IndicatorKind, MeasureKind, Per, Role
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
_ROLE = re.compile(r"(.+?)\s?[（(]([^（()）]+)[)）]")
_QUOTED = re.compile(r"《(.+)》", re.DOTALL)
_PLACE = re.compile(r"(.*)（([^（）]+)）", re.DOTALL)
_SIGNS = {each.sign: each for each in Comparator if each is not Comparator.BETWEEN}
_NAMED: Mapping[Language, str] = {"zh": "\n指标：", "en": "\nIndicator: "}
_JOINT: Mapping[Language, str] = {"zh": "、", "en": "; "}
_JOINTS: Mapping[Language, str] = {"zh": "、(?![^（(]*[)）])", "en": ";"}
_GENERIC = re.compile(r"(?:各|有关|相关|其他).*|.*等(?:有关|相关)?(?:单位|部门)?|all .*|.* concerned", re.IGNORECASE)

_KIND = Text(zh="台账不写计量类别。", en="A ledger does not say what sort of quantity it is.")
_NOBODY = Text(zh="按名称判断为泛称。", en="Taken for nobody in particular, by the name.")


def load(file: Incoming) -> Loaded:
    """The plan that a ledger speaks of: its tasks, who leads and supports, targets, dates, and what was reported.

    The ids are those of the column 编号. Goals and provisions are tasks here, and tasks stand side by side: a ledger
    does not tell them apart. Of a workbook, the signs of targets (at least, at most) are not read.

    Raises `FormatError` where no sheet is a ledger with ids, or the file is broken; `ExtraError` for a workbook without
    its extra.
    """
    sheets, found = read_sheets(file)
    returned = Returned(findings=list(found))
    if not take_sheets(sheets, file.path or "-", returned):
        raise FormatError(messages.FILE_WITHOUT_LEDGER, at=Location(path=file.path))
    language, certain = _language(returned.rows, file)
    reading = _Reading(returned.rows, language)
    if not certain:
        reading.findings.append(language_assumed(language, file.path))
    for row in returned.rows:
        reading.take(row)
    return Loaded(plan=reading.plan(file), findings=(*returned.findings, *reading.findings))


def _language(rows: Sequence[ReturnedRow], file: Incoming) -> tuple[str, bool]:
    """The language of a ledger and whether it is certain: the one given, else by its headings and its words."""
    given = given_language(file)
    headed = rows[-1].language if rows else "zh"
    if given or headed == "zh":
        return given or headed, True
    language, certain = language_of(" ".join(row.words() for row in rows))
    return language, certain or language == headed


@attrs.define
class _Aim:
    """An indicator as rows tell it: its targets by their numbers, the places that owe it."""

    title: str
    unit: str | None = None
    targets: dict[int, Target] = attrs.field(factory=dict)
    places: list[str] = attrs.field(factory=list)


@attrs.define
class _Owner:
    """A task as rows tell it."""

    title: str
    origin: str
    due: When | None = None
    assignments: tuple[Assignment, ...] = ()
    aims: dict[str, _Aim] = attrs.field(factory=dict)


class _Reading:
    """Gathers the rows of a ledger, task by task."""

    def __init__(self, rows: Iterable[ReturnedRow], language: str) -> None:
        found = (_ID.fullmatch(row.id or "") for row in rows)
        self.ids = FreshIds(id for each in found if each for id in each.groups() if id)
        self.findings: list[Finding] = []
        self.owners: dict[str, _Owner] = {}
        self.agencies: dict[str, Agency] = {}
        self.places: dict[str, Place] = {}
        self.updates: dict[tuple[Any, ...], Update] = {}
        self.observations: dict[tuple[Any, ...], Observation] = {}
        self.language = language

    def take(self, row: ReturnedRow) -> None:
        """Take what a row says; one without an id that can be read is a finding with its words."""
        found = _ID.fullmatch(row.id or "")
        if found is None:
            self.findings.append(finding(messages.ROW_UNKNOWN, row.place, id=row.id or "", text=row.words()))
            return
        id, indicator, number, place = found.groups()
        content, _, what = (words_of(row.cells.get("content")) or id).partition(_NAMED[row.language])
        origin = words_of(row.cells.get("origin")) or ""
        owner = self.owners.setdefault(id, _Owner(title=content, origin=origin))
        owner.assignments = owner.assignments or tuple(self.assignments(row))
        due = self.day("due", row)
        if indicator is None:
            owner.due = due
        else:
            self.aim(owner, indicator, int(number), place, what, due, row)
        self.reported(id, indicator, place, row)

    # -- who

    def assignments(self, row: ReturnedRow) -> Iterator[Assignment]:
        seen = set()
        for column, usual in (("leads", Role.LEAD), ("supports", Role.SUPPORT)):
            said = words_of(row.cells.get(column)) or ""
            for name, role in _owners(said, usual, row.language):
                if (name, role) not in seen:
                    seen.add((name, role))
                    yield self.assignment(name, role)

    def assignment(self, name: str, role: Role) -> Assignment:
        if _GENERIC.fullmatch(name):
            mark = Inferred(reason=_NOBODY, field="kind")
            return Assignment(role=role, kind=AssignmentKind.GENERIC, label=self.text(name), inferred=(mark,))
        if name not in self.agencies:
            self.agencies[name] = Agency(id=self.fresh("agency", self.agencies), name=self.text(name))
        return Assignment(role=role, agency=self.agencies[name].id)

    def fresh(self, kind: str, known: Collection[Any]) -> str:
        """An id for one more of a kind."""
        return self.ids.fresh(f"{kind}-{len(known) + 1}")

    # -- what, how much, by when

    def aim(
        self, owner: _Owner, id: str, number: int, place: str | None, what: str, due: When | None, row: ReturnedRow
    ) -> None:
        title = what or id
        if place is not None:
            parted = _PLACE.fullmatch(title)
            title, name = (parted[1], parted[2]) if parted else (title, place)
            self.places.setdefault(place, Place(id=place, name=self.text(name)))
        aim = owner.aims.setdefault(id, _Aim(title=title))
        if place is not None and place not in aim.places:
            aim.places.append(place)
        unit, per = _unit(words_of(row.cells.get("unit")), row.language)
        aim.unit = aim.unit or unit
        own = self.text(unit) if unit and unit != aim.unit else None
        target = Target(due=due, per=per, **_amount(words_of(row.cells.get("target"))))
        aim.targets.setdefault(number, target.evolve(unit=own if target.value is not None else None))

    def day(self, column: str, row: ReturnedRow) -> When | None:
        """The time in a cell, as people write it or as the ledger does; what is none is a finding."""
        cell = row.cells.get(column)
        written = when_from_words(cell, row.language) if isinstance(cell, str) else None
        when = written or when_of(cell)
        if cell is not None and when is None:
            self.findings.append(finding(messages.DAY_UNREAD, row.at(column), given=words_of(cell)))
        return when

    # -- what was reported

    def reported(self, task: str, indicator: str | None, place: str | None, row: ReturnedRow) -> None:
        said: dict[str, Any] = {}
        for column, field in _REPORTED.items():
            words = words_of(row.cells.get(column))
            if words is not None:
                said[field] = words if field == "person" else self.text(words)
        status = row.cells.get("status")
        if status is not None and (known := status_of(status)) is None:
            known_words = tuple(each[row.language == "zh"] for each in STATUS_WORDS.values())
            self.findings.append(
                finding(messages.STATUS_UNKNOWN, row.at("status"), given=words_of(status), known=known_words)
            )
        elif status is not None:
            said["status"] = known
        value = row.cells.get("value")
        if not said and value is None:
            return
        at = self.day("updated", row)
        if at is None:
            columns = tuple(name for name in (*_REPORTED, "status", "value") if row.cells.get(name) is not None)
            self.findings.append(finding(messages.ROW_WITHOUT_DAY, row.place, id=row.id, fields=columns))
            return
        if said:
            key = (task, at, *sorted((name, str(each)) for name, each in said.items()))
            if key not in self.updates:
                self.updates[key] = Update(id=self.fresh("update", self.updates), task=task, at=at, **said)
        if value is not None:
            self.observed(value, indicator, place, at, row)

    def observed(self, value: Cell, indicator: str | None, place: str | None, at: When, row: ReturnedRow) -> None:
        """A value that was reached, of an indicator; a row without one has nothing that it could be of."""
        if indicator is None:
            self.findings.append(finding(messages.VALUE_OF_NOTHING, row.at("value"), given=words_of(value), id=row.id))
            return
        amount = quantity_of(value)
        exact: dict[str, Any] = {"written": words_of(value)} if amount is None else {"value": amount.value}
        seen = (indicator, place, at, str(exact))
        if seen not in self.observations:
            id = self.fresh("observation", self.observations)
            self.observations[seen] = Observation(id=id, indicator=indicator, place=place, at=at, **exact)

    # -- the plan

    def text(self, said: str) -> Text:
        return Text({self.language: said})

    def plan(self, file: Incoming) -> Plan:
        title = _common([owner.origin for owner in self.owners.values()])
        quoted = _QUOTED.match(title)
        title = quoted[0] if quoted else title
        measures: list[Measure] = []
        tasks = tuple(self.task(id, owner, title, measures) for id, owner in self.owners.items())
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

    def task(self, id: str, owner: _Owner, title: str, measures: list[Measure]) -> Task:
        indicators = tuple(self.indicator(name, aim, measures) for name, aim in owner.aims.items())
        return Task(
            id=id,
            title=self.text(owner.title),
            number=owner.origin.removeprefix(title).strip() or None,
            due=owner.due,
            assignments=owner.assignments,
            indicators=indicators,
        )

    def indicator(self, id: str, aim: _Aim, measures: list[Measure]) -> Indicator:
        targets = tuple(target for _, target in sorted(aim.targets.items()))
        said = () if targets == (Target(),) else targets
        measure = None
        if aim.unit is not None:
            mark = Inferred(reason=_KIND, field="kind")
            measure = Measure(
                id=self.fresh("measure", measures),
                title=self.text(aim.title),
                unit=self.text(aim.unit),
                kind=MeasureKind.LEVEL,
                inferred=(mark,),
            )
            measures.append(measure)
        quantity = any(target.value is not None for target in said)
        return Indicator(
            id=id,
            title=self.text(aim.title),
            kind=IndicatorKind.QUANTITY if quantity or (measure and not said) else IndicatorKind.STATE,
            measure=None if measure is None else measure.id,
            targets=said,
            places=tuple(aim.places),
            per_place=bool(aim.places),
        )


_REPORTED = {
    "person": "person",
    "progress": "text",
    "problem": "problem",
    "help_needed": "help_needed",
    "next_step": "next_step",
}
"""Columns of what is reported in words, each with the attribute of an update."""


def _owners(said: str, usual: Role, language: Language) -> Iterator[tuple[str, Role]]:
    """The names in a cell with their roles.

    Those of the usual role stand behind the others, or alone: a part without a role before one that has it is the
    beginning of a name with a joining sign (各市、区).
    """
    parts = [each.strip() for each in re.split(_JOINTS[language], said) if each.strip()]
    said_behind = [_role(part, usual)[1] is not usual for part in parts]
    begun: list[str] = []
    for position, part in enumerate(parts):
        if not said_behind[position] and True in said_behind[position:]:
            begun.append(part)
        else:
            yield _role(_JOINT[language].join((*begun, part)), usual)
            begun = []


def _role(part: str, usual: Role) -> tuple[str, Role]:
    """A name and its role, which stands behind it unless it is the usual one of the column."""
    found = _ROLE.fullmatch(part)
    role = ROLE_WORDS.get(found[2]) if found else None
    if found is None or role is None or role in (Role.LEAD, Role.SUPPORT):
        return part, usual
    return found[1], role


def _unit(said: str | None, language: Language) -> tuple[str | None, Per | None]:
    """A unit, and what a value is per."""
    if said is None:
        return None, None
    for per in Per:
        behind = f"/{label(per, language)}" if language == "zh" else f" per {label(per, language)}"
        if said.endswith(behind) and said != behind:
            return said.removesuffix(behind), per
    return said, None


def _amount(said: str | None) -> dict[str, Any]:
    """A target's value: a number, with a sign before it; a range; or else words."""
    if said is None:
        return {}
    if found := _RANGE.fullmatch(said):
        return {"value": Decimal(found[1]), "upper": Decimal(found[2]), "comparator": Comparator.BETWEEN}
    sign = next((each for each in _SIGNS if said.startswith(each)), "")
    try:
        exact = Target(value=said.removeprefix(sign), comparator=_SIGNS.get(sign, Comparator.EXACTLY))
    except ModelError:
        return {"written": said}
    return {"value": exact.value, "comparator": exact.comparator}


def _common(origins: Iterable[str]) -> str:
    """What all origins begin with, up to a space: the title of the plan, before the clauses."""
    several = [each for each in origins if each]
    first, last = min(several, default=""), max(several, default="")
    begin = first[: next((n for n, pair in enumerate(zip(first, last, strict=False)) if len({*pair}) > 1), len(first))]
    if any(each != begin and not each.startswith(f"{begin} ") for each in several):
        begin = begin.rpartition(" ")[0]
    return begin.strip()
