"""Whatever offices do to a ledger, each of their entries is in the plan or in a finding, and nothing else changes."""

from __future__ import annotations

import csv
import datetime
import io
import random
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

import policyplan
from policyplan.errors import Location
from policyplan.io.ledger.collect import Collection, collect
from policyplan.io.ledger.columns import BY_NAME, columns
from policyplan.io.ledger.headings import SYNONYMS
from policyplan.io.ledger.values import status_of
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import IndicatorKind, Level, TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.units import dimension
from policyplan.testing import plans

TEXTS = ("progress", "problem", "help_needed", "next_step", "person")
NUMBERS = (50, 12.5, 56.99999999999999, "1,234", "５０", "'7", "0,5", "1 234,5")
"""Entries that are numbers, typed and as text."""
AMOUNTS = ("50", "12.5", "57", "1234", "50", "7", "0.5", "1234.5")
ODD = (
    "50余",
    "100+",
    "12-15",
    "约50",
    "近百",
    "≥5",
    "/",
    "—",
    "待统计",
    "3/5",
    "半数",
    "12（其中新增3）",
    "#REF!",
    "10以上",
)
"""Entries that are no exact number."""
DAYS = ("2018-06-30", "2018.6.30", "2018年6月30日", "20180630", datetime.date(2018, 6, 30), "2018/6/30 0:00:00")
NO_DAYS = ("6月30日", "18.6.30", "2018.1", "待定", "#N/A")
STATUSES = {"已完成": TaskStatus.DONE, "推进中": TaskStatus.UNDER_WAY, "进行中": TaskStatus.UNDER_WAY, "快了": None}
WHOLE_ROW = ("row-without-day", "row-unknown", "row-without-id")
WHOLE_COLUMN = ("column-not-recognized", "column-same-meaning", "column-twice")


@attrs.frozen(kw_only=True)
class Entry:
    """What an office has entered into a cell."""

    column: str
    value: Any
    row: list[Any]
    """The row of the table, which is found again after it has moved."""
    heading: list[Any]
    """The cell of the heading, which is found again after it has moved."""


class Office:
    """Fills in a ledger, and makes a mess of it."""

    def __init__(self, table: list[list[Any]], plan: Plan, rng: random.Random, *, of_one: bool) -> None:
        self.rng = rng
        self.plan = plan
        names = [column.name for column in columns(of_one=of_one)]
        self.head = next(n for n, row in enumerate(table) if row and row[-1] == BY_NAME["id"].heading.render("zh"))
        self.above = table[: self.head]
        self.headings = [[name, text] for name, text in zip(names, table[self.head], strict=True)]
        self.rows: list[list[Any]] = [[dict(zip(names, row, strict=True))] for row in table[self.head + 1 :]]
        self.entries: list[Entry] = []
        self.notes: list[str] = []
        self.tokens = 0

    def token(self, words: str) -> str:
        self.tokens += 1
        return f"{words}{self.tokens}号"

    def fill_in(self) -> None:
        """Enter texts, numbers, statuses and days into some rows."""
        for row in self.rng.sample(self.rows, min(len(self.rows), self.rng.randint(0, 4))):
            for name in self.rng.sample((*TEXTS, "value", "status"), self.rng.randint(1, 4)):
                value: Any = self.token("已办")
                if name == "value":
                    value = self.rng.choice((*NUMBERS, *ODD))
                elif name == "status":
                    value = self.rng.choice(tuple(STATUSES))
                elif self.rng.random() < 0.1:
                    value = "#REF!"
                self.enter(row, name, value)
            day = self.rng.choice((*DAYS, *DAYS, *NO_DAYS, None))
            if day is not None:
                self.enter(row, "updated", day)

    def enter(self, row: list[Any], name: str, value: Any) -> None:
        if name == "status" and STATUSES[value] is status_of(row[0].get(name)):
            return  # no edit
        row[0][name] = value
        heading = next(heading for heading in self.headings if heading[0] == name)
        self.entries.append(Entry(column=name, value=value, row=row, heading=heading))

    def mess_up(self) -> None:
        """Delete, insert and sort rows, move, rename and insert columns."""
        self.mess_up_rows()
        self.mess_up_columns()
        if self.rng.random() < 0.2:
            self.above = [*self.above, []]

    def mess_up_rows(self) -> None:
        filled = [entry.row for entry in self.entries]
        if self.rng.random() < 0.3:
            self.rows = [row for row in self.rows if row in filled or self.rng.random() < 0.7]
        if self.rng.random() < 0.3:
            self.rng.shuffle(self.rows)
        for _ in range(self.rng.choice((0, 0, 1, 2))):
            note = self.token("附注") if self.rng.random() < 0.5 else None
            self.notes += [note] if note else []
            self.rows.insert(self.rng.randint(0, len(self.rows)), [{"progress": note}])

    def mess_up_columns(self) -> None:
        if self.rng.random() < 0.3:
            self.rng.shuffle(self.headings)
        for heading in self.headings:
            if heading[0] in SYNONYMS and self.rng.random() < 0.15:
                heading[1] = self.rng.choice(SYNONYMS[heading[0]].split("; "))
            elif self.rng.random() < 0.1:
                heading[1] = self.rng.choice(("{}（必填）", " {} ", "一、{}", "{}：", "{}\n")).format(heading[1])
            elif heading[0] in TEXTS and self.rng.random() < 0.05:
                heading[1] = "单位自填"
        if self.rng.random() < 0.2:
            extra = ["extra", self.rng.choice(("备注", "", "经费"))]
            self.headings.insert(self.rng.randint(0, len(self.headings)), extra)
            if self.rows:
                row = self.rng.choice(self.rows)
                row[0]["extra"] = self.token("另报")
                self.entries.append(Entry(column="extra", value=row[0]["extra"], row=row, heading=extra))

    def table(self) -> list[list[Any]]:
        heads = [text for _, text in self.headings]
        return [*self.above, heads, *([row[0].get(name) for name, _ in self.headings] for row in self.rows)]

    def place(self, entry: Entry) -> tuple[int, int]:
        """The row and the column of an entry, from 1 and from 0."""
        row = next(n for n, row in enumerate(self.rows) if row is entry.row)
        column = next(m for m, heading in enumerate(self.headings) if heading is entry.heading)
        return len(self.above) + row + 2, column


def sent(folder: Path, plan: Plan, rng: random.Random) -> tuple[list[list[Any]], bool, bool]:
    """The table of a ledger, whether it is of one agency, and whether it is a CSV file."""
    agencies = [agency.id for agency in plan.agencies]
    options = {"agencies": [rng.choice(agencies)]} if agencies and rng.random() < 0.5 else {}
    is_csv = rng.random() < 0.5
    path = folder / f"sent.{'csv' if is_csv else 'xlsx'}"
    policyplan.write(plan, path, language="zh", format="ledger-csv" if is_csv else "ledger", **options)
    if is_csv:
        table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        return [[cell or None for cell in row] for row in table], bool(options), True
    sheet: Any = openpyxl.load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)], bool(options), False


def returned(folder: Path, table: list[list[Any]], note: str | None, *, is_csv: bool) -> Path:
    """The file that comes back; *note* is the text on a sheet that was added."""
    if is_csv:
        written = io.StringIO()
        cells = [["" if cell is None else str(cell) for cell in row] for row in table]
        csv.writer(written).writerows(cells)
        (folder / "back.csv").write_text(written.getvalue(), encoding="utf-8-sig", newline="")
        return folder / "back.csv"
    with xlsxwriter.Workbook(folder / "back.xlsx", {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("台账")
        for n, row in enumerate(table):
            for m, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(n, m, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(n, m, cell)
                elif cell is not None:
                    sheet.write_number(n, m, cell)
        if note:
            book.add_worksheet("说明").write_string(0, 0, note)
    return folder / "back.xlsx"


def spot(location: Location) -> str:
    return (location.cell or "").rpartition("!")[2]


def name_of(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def is_reported(findings: tuple[Finding, ...], row: int, column: int, head: int) -> bool:
    """Whether a finding is about a cell, its row or its column."""
    at = name_of(row, column)
    for found in findings:
        spots = [spot(location) for location in (found.location, *found.also)]
        if at in spots or found.code == "ledger-without-ids" or found.code == "file-without-ledger":
            return True
        if found.code in WHOLE_ROW and any(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row) for place in spots):
            return True
        if found.code in WHOLE_COLUMN and name_of(head, column) in spots:
            return True
    return False


def expected(entry: Entry) -> tuple[Any, ...]:
    """What an entry may be in the plan if it is taken: a number, or the words of a state."""
    if entry.column == "status":
        return (STATUSES[entry.value],)
    if entry.column == "value" and entry.value in NUMBERS:
        amount = AMOUNTS[NUMBERS.index(entry.value)]
        factor = dimension(str(entry.row[0].get("unit") or ""))[1]  # a row in 千吨 of a measure in 吨
        typed = (Decimal(str(entry.value)),) if isinstance(entry.value, float) else ()  # in CSV, a text is a text
        numbers = (Decimal(amount), *typed)
        return *numbers, *(number * factor for number in numbers), str(entry.value), amount
    return (entry.value,)


def new_facts(found: Plan, plan: Plan) -> Iterator[tuple[str, Any]]:
    """What the new records of a plan say, by column."""
    for update in found.updates[len(plan.updates) :]:
        for column, field in (("progress", "text"), *((name, name) for name in (*TEXTS[1:], "status"))):
            value = getattr(update, field)
            if value is not None:
                yield column, value if column == "status" else str(value)
    for observation in (new for new in found.observations if new not in plan.observations):
        yield "value", observation.value if observation.value is not None else observation.written


def errors_of(plan: Plan) -> set[tuple[str, str]]:
    return {(found.code, str(found.location)) for found in check(plan) if found.level is Level.ERROR}


class TestReturnedLedgers:
    """Every real edit is in the plan or in a finding, and nothing else changes."""

    @settings(max_examples=settings.default.max_examples * (5 if settings.default.max_examples > 100 else 1))  # type: ignore[union-attr]
    @given(plan=plans(), seed=st.integers(0, 2**32))
    def test_every_entry_is_accounted_for(self, plan: Plan, seed: int) -> None:
        """Whatever else happens to the ledger."""
        rng = random.Random(seed)  # noqa: S311 - reproducible
        with tempfile.TemporaryDirectory() as folder:
            table, of_one, is_csv = sent(Path(folder), plan, rng)
            office = Office(table, plan, rng, of_one=of_one)
            office.fill_in()
            office.mess_up()
            note = "会议纪要全文" if not is_csv and rng.random() < 0.3 else None
            path = returned(Path(folder), office.table(), note, is_csv=is_csv)
            found = collect(plan, path)
            self.check_entries(office, found, plan)
            said = " ".join(str(each) for each in found.findings)
            assert all(text in said for text in office.notes)
            assert (
                note is None
                or "会议纪要全文" in said
                or "file-without-ledger" in {each.code for each in found.findings}
            )
            assert found.plan.evolve(updates=plan.updates, observations=plan.observations) == plan
            assert found.plan.updates[: len(plan.updates)] == plan.updates
            corrected = [found.plan.get(old.id) for old in plan.observations if found.plan.get(old.id) != old]
            assert not corrected or "value-corrected" in {each.code for each in found.findings}
            assert errors_of(found.plan) <= errors_of(plan)
            if "returned-twice" not in {
                each.code for each in found.findings
            }:  # of two contents, either is a correction
                assert collect(found.plan, path).plan == found.plan

    def check_entries(self, office: Office, found: Collection, plan: Plan) -> None:
        facts = list(new_facts(found.plan, plan))
        entered = [(entry.column, value) for entry in office.entries for value in expected(entry)]
        entered += [*new_facts(plan, plan.evolve(updates=()))]  # an update repeats what its row said before
        assert [fact for fact in facts if fact not in entered] == []
        locations = {change.location.rpartition(":")[2].rpartition("!")[2] for change in found}
        for entry in office.entries:
            row, column = office.place(entry)
            if entry.column == "updated" and entry.value in DAYS:
                continue
            is_taken = name_of(row, column) in locations and any(
                (entry.column, value) in facts for value in expected(entry)
            )
            assert is_taken or is_reported(found.findings, row, column, len(office.above) + 1), entry
            if entry.value in ODD and entry.column == "value":
                kinds = {indicator.id: indicator.kind for indicator in plan.all_indicators}
                assert not is_taken or kinds[self.indicator(entry)] is not IndicatorKind.QUANTITY

    def indicator(self, entry: Entry) -> str:
        parts = str(entry.row[0].get("id") or "").split("#")
        return parts[1] if len(parts) > 1 else ""
