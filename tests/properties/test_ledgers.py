"""Whatever offices do to a ledger, each of their entries is in the plan or in a finding, and nothing else changes."""

from __future__ import annotations

import copy
import random
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.ledger.collect import Collection, collect
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import IndicatorKind, Level
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Indicator,
    Measure,
    Observation,
    Place,
    Provision,
    Target,
    Task,
    Update,
    assign,
)
from policyplan.model.units import dimension
from policyplan.model.values import Text
from policyplan.testing import plans
from tests import shapes
from tests.properties import offices
from tests.properties.offices import Entry, Return, Table

LEDGERS = 5
"""The number of ledgers of each plan, since it takes longer to make a plan than to collect a ledger."""

WHOLE_ROW = ("row-without-day", "row-unknown", "row-without-id", "entries-hidden")
WHOLE_COLUMN = ("column-not-recognized", "column-same-meaning", "ledger-column-twice")
WHOLE_TABLE = ("ledger-without-ids", "sheet-not-ledger", "file-without-ledger")
KEPT = ("problem", "help_needed", "next_step", "person")
"""What a report repeats of the last one."""
FIELDS = {"text": "progress", "status": "status", **{name: name for name in KEPT}}


class Fact(NamedTuple):
    """What one agency reported in one column of one row."""

    task: str | None
    row: tuple[str | None, int | None, str | None]
    agency: str | None
    column: str
    value: Any
    day: str


def facts(plan: Plan) -> Iterator[Fact]:
    """Yield what the reports of a plan say, texts in each of their languages."""
    for update in plan.updates:
        row = update.indicator, update.target, update.place
        for field, column in FIELDS.items():
            value = getattr(update, field)
            if value is not None:
                for words in value.to_dict().values() if isinstance(value, Text) else (value,):
                    known = bare(words) if column != "status" else words
                    yield Fact(update.task, row, update.agency, column, known, str(update.at))
    for observation in plan.observations:
        row = observation.indicator, None, observation.place
        unit = str(observation.unit) if observation.unit else ""
        value = bare(observation.written or "") if observation.value is None else (observation.value, unit)
        yield Fact(None, row, observation.agency, "value", value, str(observation.reported or observation.at))


def bare(words: str) -> str:
    """Return a text without white space and without characters that nobody sees, in one form."""
    words = unicodedata.normalize("NFKC", words)
    return "".join(sign for sign in words if unicodedata.category(sign) not in ("Cf", "Cc") and not sign.isspace())


class Oracle:
    """What must come out of a return, by the plan that it was written for."""

    def __init__(self, plan: Plan, *, agency: str | None, at: str | None) -> None:
        self.agency = agency
        self.at = at
        self.indicators = {indicator.id: indicator for indicator in plan.all_indicators}
        self.measures = {measure.id: measure for measure in plan.measures}

    def expected(self, entry: Entry, back: Return) -> tuple[Fact, ...]:
        """Return the facts as which an entry may be taken; none if it must be a finding."""
        if str(entry.row.cells.get("id")) != entry.row.id or entry.column not in (*FIELDS.values(), "value"):
            return ()
        row, _, office = entry.row.id.partition("!")
        rest, _, place = row.partition("@")
        task, *aim = rest.split("#")
        indicator, number = (aim[0], int(aim[1])) if aim else (None, None)
        place_of = place or None
        agency = office or self.agency
        days = self.days(entry, back)
        if entry.column == "value":
            values = self.values(entry, indicator, number)
            return tuple(
                Fact(None, (indicator, None, place_of), agency, "value", value, day) for value in values for day in days
            )
        meant = entry.typed.means
        value = meant if entry.column == "status" else bare(str(meant))
        if meant is None:
            return ()
        return tuple(Fact(task, (indicator, number, place_of), agency, entry.column, value, day) for day in days)

    def days(self, entry: Entry, back: Return) -> tuple[str, ...]:
        """Return the days that an entry may have; ``*`` for the one that the row was sent with."""
        typed = next((e.typed for e in back.entries if e.row is entry.row and e.column == "updated"), None)
        means = typed.means if typed is not None else None
        named = (means, self.at) if means else (self.at,)
        if typed is None and entry.row.cells.get("updated") is not None:
            named = (self.at,) if self.at else ("*",)
        return tuple(day for day in named if day)

    def values(self, entry: Entry, indicator: str | None, number: int | None) -> tuple[Any, ...]:
        """Return the values that an entry may be: an exact number in the unit of the measure, or words."""
        typed = entry.typed
        known = self.indicators.get(indicator or "")
        if known is None or typed.is_unusable or typed.cell is None:
            return ()
        if known.kind is not IndicatorKind.QUANTITY:
            return tuple(bare(words) for words in typed.words)
        target = known.targets[number - 1] if number and known.targets else Target()
        measure = self.measures.get(known.measure or "")
        measured = measure.unit.to_dict().values() if measure else ()
        shown = target.unit.to_dict().values() if target.unit else measured
        if typed.means is None or typed.only_in not in (None, *shown):
            return ()
        values = []
        for own in shown or ("",):
            for unit in measured or shown or ("",):
                (kind, factor), (base, divisor) = dimension(own), dimension(unit)
                meant = typed.means / factor if typed.is_absolute and factor != 1 else typed.means
                values.append((meant * factor / divisor, "") if kind == base else (meant, own))
        return tuple(values)


class Findings:
    """The findings of a collection, by cell, row, column and table."""

    def __init__(self, found: tuple[Finding, ...]) -> None:
        self.codes = {each.code for each in found}
        self.text = bare(" ".join(str(each) for each in found))
        self.places = {
            (each.code, location.path, location.cell or "")
            for each in found
            for location in (each.location, *each.also)
        }

    def has(self, path: str, table: Table, row: int, column: int) -> bool:
        """Return whether one is about a cell, its row, its column or its table."""
        sheet = f"{table.name}!" if table.name else ""
        name = f"{sheet}{letters(column)}{row + 1}"
        heading = f"{sheet}{letters(column)}{table.head + 1}"
        in_row = re.compile(re.escape(sheet) + f"[A-Z]+{row + 1}")
        return any(
            file == path
            and (
                cell == name
                or (code in WHOLE_ROW and in_row.fullmatch(cell))
                or (code in WHOLE_COLUMN and cell == heading)
                or (code in WHOLE_TABLE and (cell in ("", table.name) or cell.startswith(sheet)))
            )
            for code, file, cell in self.places
        )


def letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def busy() -> Plan:
    """A plan with joint leads, places, shares, other units, a provision, a change of agencies, and reports of all."""
    measures = (
        Measure(
            id="people", title=Text(zh="培训", en="Trained"), unit=Text(zh="人次", en="visits"), kind="person_times"
        ),
        Measure(id="share", title=Text(zh="比例", en="Share"), unit=Text(zh="%", en="%"), kind="share"),
        Measure(id="money", title=Text(zh="经费", en="Budget"), unit=Text(zh="万元", en="10,000 yuan"), kind="amount"),
    )
    people = Indicator(
        id="i1",
        title=Text(zh="培训人次", en="Trained"),
        measure="people",
        targets=(Target(value=10, unit=Text(zh="万人次"), due="2020"), Target(value=2000, per="year")),
    )
    share = Indicator(
        id="i2",
        title=Text(zh="达标率", en="Share"),
        measure="share",
        targets=(Target(value=95, comparator="at_least"),),
        places=("d1", "d2"),
        per_place=True,
    )
    money = Indicator(id="i3", title=Text(zh="投入", en="Spent"), measure="money", targets=(Target(value=500),))
    built = Indicator(id="i4", title=Text(zh="建成", en="Built"), kind="established", targets=(Target(written="建成"),))
    tasks = (
        Task(
            id="T1",
            title=Text(zh="培训教师", en="Train"),
            assignments=assign(lead=["a", "b"], support=["c"]),
            indicators=(people, share),
        ),
        Task(
            id="T2", title=Text(zh="建馆", en="Build"), assignments=assign(responsible=["a", "c"]), indicators=(built,)
        ),
        Task(id="T3", title=Text(zh="宣传", en="Tell"), due="2018-12", assignments=assign(lead="b", support=["a"])),
    )
    duty = Provision(
        id="S1", title=Text(zh="保障", en="Funds"), kind="duty", assignments=assign(lead=["c"]), indicators=(money,)
    )
    change = AgencyChange(kind="merged", at="2018-10", into=("c",))
    return Plan(
        id="busy",
        title=Text(zh="江城市行动方案", en="Plan"),
        language="zh",
        signed="2016",
        agencies=(
            Agency(id="a", name=Text(zh="市教育局", en="Education")),
            Agency(id="b", name=Text(zh="市旧局", en="Old bureau"), changes=(change,)),
            Agency(id="c", name=Text(zh="市新局", en="New bureau")),
        ),
        places=(Place(id="d1", name=Text(zh="东区", en="East")), Place(id="d2", name=Text(zh="西区", en="West"))),
        measures=measures,
        tasks=tasks,
        provisions=(duty,),
        updates=(
            Update(
                id="u1", task="T1", at="2017", text=Text(zh="已布置", en="Begun"), problem=Text(zh="缺人"), person="李"
            ),
            Update(id="u2", task="T1", indicator="i1", target=1, agency="a", at="2018-03", status="under_way"),
            Update(id="u3", task="T3", agency="b", at="2018-02", text=Text(zh="已发文"), next_step=Text(zh="督查")),
            Update(id="u4", task="T3", agency="a", at="2018-01", status="done", text=Text(zh="已配合")),
        ),
        observations=(
            Observation(id="o1", indicator="i1", agency="a", at="2018-03", value=1500),
            Observation(id="o2", indicator="i2", agency="b", at="2018-03", value="94.99", place="d1"),
            Observation(id="o3", indicator="i4", agency="a", at="2018-03", written="在建"),
        ),
    )


def all_plans() -> st.SearchStrategy[Plan]:
    """Generated plans, and plans of every shape."""
    known = tuple(make() for make in (busy, busy, *shapes.SHAPES))
    return st.one_of(plans(), plans(), st.sampled_from(known))


def errors_of(plan: Plan) -> set[tuple[str, str]]:
    return {(found.code, str(found.location)) for found in check(plan) if found.level is Level.ERROR}


def filled(tables: list[Table], rng: random.Random, *, is_csv: bool, may_lose_codes: bool) -> Return:
    """Return a file that came back, filled in and in a mess."""
    back = Return(rng, tables, is_csv, may_lose_codes)
    offices.fill_in(back)
    offices.make_a_mess(back)
    return back


class TestReturnedLedgers:
    """Every real edit is in the plan or in a finding, and nothing else changes."""

    @given(plan=all_plans(), seed=st.integers(0, 2**32))
    def test_every_entry_is_accounted_for(self, plan: Plan, seed: int) -> None:
        """Whatever else happens to the ledger."""
        for number in range(LEDGERS):
            rng = random.Random(f"{seed} {number}")  # noqa: S311 - reproducible
            with tempfile.TemporaryDirectory() as folder:
                self.check(Path(folder), plan, rng)

    def check(self, folder: Path, plan: Plan, rng: random.Random) -> None:
        files, is_csv, options = offices.sent(folder, plan, rng)
        rng.shuffle(files)
        agency = rng.choice((None, None, *(agency.id for agency in plan.agencies)))
        at = rng.choice((None, None, "2018-09"))
        is_stale = rng.random() < 0.3
        may_lose_codes = not is_stale and "as_of" not in options
        suffix = ".csv" if is_csv else ".xlsx"
        backs: dict[str, Return] = {}
        if is_stale and files:  # somebody else's copy is collected before
            earlier = filled(copy.deepcopy(rng.choice(files)), rng, is_csv=is_csv, may_lose_codes=False)
            offices.returned(folder / f"earlier{suffix}", earlier, rng)
            plan = collect(plan, folder / f"earlier{suffix}", agency=agency, at=at).plan
        for number, tables in enumerate(files[:3]):
            path = str(folder / f"{number}{suffix}")
            backs[path] = filled(tables, rng, is_csv=is_csv, may_lose_codes=may_lose_codes)
            offices.returned(Path(path), backs[path], rng)
        found = collect(plan, backs, agency=agency, at=at)
        oracle = Oracle(plan, agency=agency, at=at)
        self.check_entries(backs, oracle, found, plan)
        self.check_rest(backs, found, plan)
        assert collect(found.plan, backs, agency=agency, at=at).plan == found.plan
        if rng.random() < 0.2:
            copies = [shutil.copy(path, folder / f"copy {number}{suffix}") for number, path in enumerate(backs)]
            assert collect(plan, (*backs, *copies), agency=agency, at=at).plan == found.plan

    def check_entries(self, backs: dict[str, Return], oracle: Oracle, found: Collection, plan: Plan) -> None:
        """Each entry is in the plan or in a finding, and each new fact is an entry, exactly as it was meant."""
        findings = Findings(found.findings)
        now, before = set(facts(found.plan)), set(facts(plan))
        entered: set[Fact] = set()
        for path, back in backs.items():
            for entry in back.entries:
                expected = set(oracle.expected(entry, back))
                entered |= expected
                if entry.column == "updated" and entry.typed.means:
                    continue
                is_taken = any(same(fact, known) for fact in expected for known in now)
                is_taken = is_taken or any(same(fact._replace(day="*"), known) for fact in expected for known in before)
                table, row, column = back.place(entry)
                place = path, table.name, f"{letters(column)}{row + 1}"
                assert is_taken or findings.has(path, table, row, column), (entry.column, entry.typed, place, expected)
        said = {(fact.task, fact.column, fact.value) for fact in before | entered if fact.column in KEPT}
        made_up = [
            fact
            for fact in now - before
            if not any(same(entry, fact) for entry in entered) and (fact.task, fact.column, fact.value) not in said
        ]
        assert made_up == [], made_up

    def check_rest(self, backs: dict[str, Return], found: Collection, plan: Plan) -> None:
        """Remarks are in findings, and nothing of the plan changes but the reports."""
        findings = Findings(found.findings)
        missing = [text for back in backs.values() for text in back.remarks if text not in findings.text]
        assert not missing or findings.codes & {"file-without-ledger", "ledger-without-ids", "sheet-not-ledger"}, (
            missing
        )
        assert found.plan.evolve(updates=plan.updates, observations=plan.observations) == plan
        assert found.plan.updates[: len(plan.updates)] == plan.updates
        corrected = [found.plan.get(old.id) for old in plan.observations if found.plan.get(old.id) != old]
        assert not corrected or "value-corrected" in findings.codes
        assert errors_of(found.plan) <= errors_of(plan)


def same(expected: Fact, fact: Fact) -> bool:
    """Whether a fact is the expected one; ``*`` is any day."""
    return fact._replace(day="") == expected._replace(day="") and expected.day in ("*", fact.day)
