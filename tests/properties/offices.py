"""What offices do to a ledger: what they enter, the mess that they make of the table, and the file that comes back."""

from __future__ import annotations

import csv
import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import xlsxwriter
from openpyxl.utils.escape import unescape

import policyplan
from policyplan.io.ledger.columns import BY_NAME, columns
from policyplan.io.ledger.headings import SYNONYMS
from policyplan.messages import label
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan

# -- what is typed into a cell -------------------------------------------------------------------------------------


@attrs.frozen
class Styled:
    """A number in a format of its own."""

    number: float
    format: str
    shown: str


@attrs.frozen
class Formula:
    """A formula with the value that was saved with it; None where none was saved."""

    text: str
    stored: Any
    format: str = "General"

    @property
    def shown(self) -> str:
        return "" if self.stored is None else str(self.stored)


@attrs.frozen
class Broken:
    """An error that is a value of its own."""

    shown: str


@attrs.frozen
class Typed:
    """What somebody types, and what it means."""

    cell: Any
    """A text, a number, a day, or one of the above."""
    means: Any = None
    """A number, a day or a status. None if it has no exact meaning, so that it must be a finding."""
    only_in: str | None = None
    """The unit in which it means that."""
    is_absolute: bool = False
    """Whether the number is one of single things in a row of ten thousands, too."""

    @property
    def is_unusable(self) -> bool:
        """Whether no cell can have it, not even a text."""
        return isinstance(self.cell, Broken) or (isinstance(self.cell, Formula) and str(self.means) == "None")

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the cell, as a spreadsheet may show them."""
        shown = str(getattr(self.cell, "shown", self.cell))
        return (
            shown,
            shown.strip("'"),
            str(self.means),
            *((str(self.cell.number),) if hasattr(self.cell, "number") else ()),
        )


JUNE = "2018-06-30"
SERIAL = 43281
"""The number of that day."""

NUMBERS = (
    *(Typed(cell, Decimal(means)) for cell, means in ((50, "50"), (12.5, "12.5"), (56.99999999999999, "57"), (0, "0"))),
    *(
        Typed(cell, Decimal(means))
        for cell, means in (("1,234", "1234"), ("５０", "50"), ("'7", "7"), ("0,5", "0.5"), ("1,23", "1.23"))
    ),
    *(Typed(cell, Decimal(means)) for cell, means in (("1 234,5", "1234.5"), ("-3", "-3"))),
    Typed("2.5万", Decimal(25000), is_absolute=True),
    Typed(Styled(0.85, "0%", "85%"), Decimal(85), only_in="%"),
    Typed(Styled(0.125, "0.0%", "12.5%"), Decimal("12.5"), only_in="%"),
    Typed("85%", Decimal(85), only_in="%"),
    Typed(Styled(1234.5, "#,##0.00", "1,234.50"), Decimal("1234.5")),
    Typed(Styled(2018, "yyyy-mm-dd", "1905-07-10"), Decimal(2018)),
    Typed(Styled(SERIAL, "yyyy-mm-dd", JUNE)),
    Typed(Styled(50, '0"余"', "50余")),
    Typed(Styled(0.5, "hh:mm:ss", "12:00:00")),
    Typed(Formula("=25*2", 50), Decimal(50)),
    Typed(Formula("=25*2", None)),
    Typed(Formula("=1/0", "#DIV/0!")),
    Typed(Broken("#REF!")),
    Typed(Broken("#N/A")),
    *map(Typed, ("50余", "100+", "12-15", "约50", "近百", "≥5", "/", "—", "待统计", "3/5", "半数", "12（其中新增3）")),
    *map(Typed, ("10以上", "#REF!", "5 6", "1.2.3", "1e", "50?")),
)
"""What is typed for a number."""

DAYS = (
    *(
        Typed(text, JUNE)
        for text in (JUNE, "2018.6.30", "2018年6月30日", "20180630", "2018/6/30 0:00:00", "２０１８-６-３０")
    ),
    Typed(datetime.date(2018, 6, 30), JUNE),
    Typed(Styled(SERIAL, "yyyy-mm-dd", JUNE), JUNE),
    Typed(Styled(SERIAL, '[$-804]yyyy"年"m"月"d"日"', "2018年6月30日"), JUNE),
    Typed(SERIAL, JUNE),
    Typed(20180630, JUNE),
    Typed(201806, "2018-06"),
    Typed("2018年6月", "2018-06"),
    Typed(Styled(2018, "yyyy-mm-dd", "2018"), "2018"),
    Typed(Formula("=DATE(2018,6,30)", SERIAL, "yyyy-mm-dd"), JUNE),
    *map(Typed, ("6月30日", "18.6.30", "2018.1", "待定", "#N/A", "2018-02-30")),
    Typed(Formula("=TODAY()", None)),
    Typed(Broken("#N/A")),
)
"""What is typed for a day."""

STATUSES = (
    Typed("已完成", TaskStatus.DONE),
    Typed("推进中", TaskStatus.UNDER_WAY),
    Typed("进行中", TaskStatus.UNDER_WAY),
    Typed("未启动", TaskStatus.NOT_STARTED),
    Typed("Completed", TaskStatus.DONE),
    Typed("in progress", TaskStatus.UNDER_WAY),
    Typed("快了"),
    Typed("基本完成"),
    Typed("50%"),
    Typed(Broken("#REF!")),
)
"""What is typed for a status."""

TEXTS = ("progress", "problem", "help_needed", "next_step", "person")
LOCKED = ("content", "origin", "leads", "supports", "due", "target", "unit")
EMPTY = Typed(None)


def texts(token: str) -> tuple[Typed, ...]:
    """What may be typed for a text; each has a token that no other text has."""
    return (
        *(Typed(text, text) for text in (f"已办{token}", f"Done {token}", f"第一行\n第二行{token}", f"85%{token}")),
        Typed(f"已\u200b办{token}", f"已办{token}"),
        Typed(f"  已办{token} ", f"已办{token}"),
        Typed(f"=已办{token}", f"=已办{token}"),
        Typed(Formula(f'="已办"&"{token}"', f"已办{token}"), f"已办{token}"),
        Typed(Formula(f"=A{len(token)}&B1", None)),
        Typed(Broken("#NAME?")),
    )


# -- the table -----------------------------------------------------------------------------------------------------


@attrs.define(eq=False)
class Row:
    """A row, which is found again wherever it is moved."""

    cells: dict[str, Any]
    id: str
    """The id with which it was sent. Empty for an inserted row."""
    is_hidden: bool = False


@attrs.define(eq=False)
class Heading:
    """A column, which is found again wherever it is moved."""

    name: str
    text: str
    is_hidden: bool = False


@attrs.define(eq=False)
class Table:
    """A sheet of a workbook, or a CSV file."""

    name: str
    above: list[list[Any]]
    headings: list[Heading]
    rows: list[Row]
    comments: dict[tuple[int, int], str] = attrs.field(factory=dict)
    """Comments by their position in the table."""

    @classmethod
    def of(cls, name: str, lines: list[list[Any]], language: str, *, of_one: bool) -> Table:
        """Return a table that was sent."""
        names = [column.name for column in columns(of_one=of_one)]
        last = BY_NAME["id"].heading.render(language)
        head = next(n for n, line in enumerate(lines) if line and line[-1] == last)
        headings = [Heading(*pair) for pair in zip(names, lines[head], strict=True)]
        rows = [Row(dict(zip(names, line, strict=True)), str(line[-1])) for line in lines[head + 1 :]]
        return cls(name, lines[:head], headings, rows)

    @property
    def head(self) -> int:
        """The position of the headings, from 0."""
        return len(self.above)

    def lines(self) -> list[list[Any]]:
        """Return all cells as they are returned."""
        heads = [heading.text for heading in self.headings]
        return [*self.above, heads, *([row.cells.get(heading.name) for heading in self.headings] for row in self.rows)]


@attrs.frozen(eq=False)
class Entry:
    """What an office has entered into a cell."""

    row: Row
    column: str
    typed: Typed


@attrs.define(eq=False)
class Return:
    """What comes back: tables, what was entered into them, and remarks outside the cells of the rows."""

    rng: random.Random
    tables: list[Table]
    is_csv: bool
    may_lose_codes: bool
    entries: list[Entry] = attrs.field(factory=list)
    remarks: list[str] = attrs.field(factory=list)
    """Texts that must be in a finding, wherever they are."""
    _tokens: Iterator[int] = attrs.field(factory=lambda: iter(range(1, 10**6)))

    def token(self) -> str:
        """Return a text that no other cell has."""
        return f"{next(self._tokens)}号"

    def remark(self) -> str:
        """Return the text of a remark."""
        self.remarks.append(f"会议纪要{self.token()}")
        return self.remarks[-1]

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def rows(self) -> list[tuple[Table, Row]]:
        """Return the rows that were sent, with their tables."""
        return [(table, row) for table in self.tables for row in table.rows if row.id]

    def enter(self, row: Row, column: str, typed: Typed) -> None:
        """Enter something into a cell, in the place of what was there. Nothing in the place of nothing is no entry."""
        is_empty = typed.cell is None or (self.is_csv and getattr(typed.cell, "shown", typed.cell) == "")
        if is_empty and row.cells.get(column) is None:
            return
        if any(entry.row is row and entry.column == column for entry in self.entries):
            return
        typed = EMPTY if is_empty else typed
        row.cells[column] = typed.cell
        self.entries.append(Entry(row, column, typed))

    def place(self, entry: Entry) -> tuple[Table, int, int]:
        """Return where an entry is: its table, its row and its column, from 0."""
        for table in self.tables:
            if entry.row in table.rows:
                names = [heading.name for heading in table.headings]
                return table, table.head + 1 + table.rows.index(entry.row), names.index(entry.column)
        raise AssertionError(entry)


# -- what offices enter --------------------------------------------------------------------------------------------


def fill_in(back: Return) -> None:
    """Enter texts, numbers, statuses and days into some rows."""
    rows = [row for _, row in back.rows()]
    for row in back.rng.sample(rows, min(len(rows), back.rng.randint(0, 4))):
        for column in back.rng.sample((*TEXTS, "value", "status"), back.rng.randint(1, 4)):
            back.enter(row, column, _entry(back, row, column))
        if back.chance(0.85):
            back.enter(row, "updated", back.rng.choice(DAYS[: -6 if back.chance(0.7) else None]))
    for row in back.rng.sample(rows, min(len(rows), back.rng.choice((0, 0, 1)))):
        _edit_locked(back, row)


def _entry(back: Return, row: Row, column: str) -> Typed:
    if row.cells.get(column) is not None and back.chance(0.1):
        return EMPTY
    if column == "value":
        return back.rng.choice(NUMBERS)
    if column in TEXTS:
        return back.rng.choice(texts(back.token())[: 7 if back.is_csv else None])
    shown = str(row.cells.get(column))
    others = [typed for typed in STATUSES if typed.means is None or shown not in _labels(typed.means)]
    return back.rng.choice(others)


def _labels(status: TaskStatus) -> tuple[str, ...]:
    return label(status, "zh"), label(status, "en")


def _edit_locked(back: Return, row: Row) -> None:
    """Change a cell that is not to be edited."""
    columns = [name for name in LOCKED if name != "unit" or all(entry.row is not row for entry in back.entries)]
    back.enter(row, back.rng.choice(columns), Typed(f"改为{back.token()}"))


# -- the mess ------------------------------------------------------------------------------------------------------


def insert_rows(back: Return) -> None:
    """Empty rows, and rows with a text and no id."""
    table = back.rng.choice(back.tables)
    note = back.remark() if back.chance(0.5) else None
    table.rows.insert(back.rng.randint(0, len(table.rows)), Row({"progress": note}, ""))


def delete_rows(back: Return) -> None:
    """Rows in which nothing was entered."""
    entered = [entry.row for entry in back.entries]
    for table in back.tables:
        table.rows = [row for row in table.rows if row in entered or not row.id or back.chance(0.6)]


def sort_rows(back: Return) -> None:
    """In any order."""
    back.rng.shuffle(back.rng.choice(back.tables).rows)


def move_a_row(back: Return) -> None:
    """Into the table of another department, with its id, where it fits."""
    rows = back.rows()
    if rows:
        table, row = back.rng.choice(rows)
        other = back.rng.choice(back.tables)
        names = {heading.name for heading in other.headings}
        if all(entry.column in names for entry in back.entries if entry.row is row):
            table.rows.remove(row)
            other.rows.insert(back.rng.randint(0, len(other.rows)), row)


def copy_a_row(back: Return) -> None:
    """The same row twice, with the same entries."""
    rows = back.rows()
    if rows:
        table, row = back.rng.choice(rows)
        copy = Row(dict(row.cells), row.id)
        table.rows.insert(back.rng.randint(0, len(table.rows)), copy)
        back.entries += [Entry(copy, entry.column, entry.typed) for entry in back.entries if entry.row is row]


def mistype_an_id(back: Return) -> None:
    """An id that no row has."""
    rows = back.rows()
    if rows:
        _, row = back.rng.choice(rows)
        row.cells["id"] = f"{row.id}{back.token()}"


def hide(back: Return) -> None:
    """A row, or a column."""
    table = back.rng.choice(back.tables)
    parts: list[Row | Heading] = [*table.rows, *table.headings]
    back.rng.choice(parts).is_hidden = True


def comment(back: Return) -> None:
    """On a cell."""
    table = back.rng.choice(back.tables)
    if not back.is_csv:
        spot = table.head + back.rng.randint(0, len(table.rows)), back.rng.randrange(len(table.headings))
        table.comments[spot] = back.remark()


def move_columns(back: Return) -> None:
    """In any order."""
    back.rng.shuffle(back.rng.choice(back.tables).headings)


def rename_headings(back: Return) -> None:
    """To synonyms, with additions, and to words that nobody knows."""
    for heading in back.rng.choice(back.tables).headings:
        if heading.name in SYNONYMS and back.chance(0.15):
            heading.text = back.rng.choice(SYNONYMS[heading.name].split("; "))
        elif back.chance(0.1):
            heading.text = back.rng.choice(("{}（必填）", " {} ", "一、{}", "{}：", "{}\n")).format(heading.text)
        elif heading.name in TEXTS and back.chance(0.05):
            heading.text = "单位自填"


def insert_a_column(back: Return) -> None:
    """With an entry, under a heading that the ledger does not have."""
    table = back.rng.choice(back.tables)
    name = f"extra {back.token()}"
    heading = Heading(name, back.rng.choice(("备注", "", "经费", "Remarks")))
    table.headings.insert(back.rng.randint(0, len(table.headings)), heading)
    if table.rows:
        text = f"另报{back.token()}"
        back.enter(back.rng.choice(table.rows), name, Typed(text))


def remove_a_column(back: Return) -> None:
    """One that is not filled in and has no entries."""
    table = back.rng.choice(back.tables)
    entered = {entry.column for entry in back.entries}
    removed = {"number", "role", "origin", "supports", *(("code",) if back.may_lose_codes else ())} - entered
    removed = {back.rng.choice(sorted(removed))}
    table.headings = [heading for heading in table.headings if heading.name not in removed]


def insert_lines_above(back: Return) -> None:
    """A line above the headings."""
    table = back.rng.choice(back.tables)
    table.above = [*table.above, [None]]


def rename_sheets(back: Return) -> None:
    """To any name."""
    table = back.rng.choice(back.tables)
    names = [name for name in ("Sheet1", "6月", "汇总", "A's 表!", "说明") if name not in [t.name for t in back.tables]]
    if not back.is_csv:
        table.name = back.rng.choice(names)


MESS: tuple[Callable[[Return], None], ...] = (
    insert_rows,
    delete_rows,
    sort_rows,
    move_a_row,
    copy_a_row,
    mistype_an_id,
    hide,
    move_columns,
    rename_headings,
    rename_headings,
    insert_a_column,
    remove_a_column,
    insert_lines_above,
    rename_sheets,
    comment,
)
"""What offices do besides; comments come last, because they stay where they are."""


def make_a_mess(back: Return) -> None:
    """Do up to six of these things."""
    for mess in sorted(back.rng.sample(MESS, back.rng.randint(0, 6)), key=MESS.index):
        mess(back)


# -- files ---------------------------------------------------------------------------------------------------------


def sent(folder: Path, plan: Plan, rng: random.Random) -> tuple[list[list[Table]], bool, dict[str, Any]]:
    """Return the tables of each file of a ledger, whether they are CSV, and the options that they were written with."""
    agencies = [agency.id for agency in plan.agencies]
    is_csv = rng.random() < 0.35
    options: dict[str, Any] = {"language": rng.choice(("zh", "zh", "en"))}
    if agencies and rng.random() < 0.5:
        options["agencies"] = rng.sample(agencies, rng.randint(1, min(2, len(agencies))))
    elif rng.random() < 0.4:
        options["split"] = "file" if is_csv else rng.choice(("file", "sheet"))
    if "agencies" not in options and rng.random() < 0.2:  # an agency may be gone by then
        options["as_of"] = rng.choice(("2015", "2018-06", "2030", *(str(update.at.last) for update in plan.updates)))
    path = folder / f"sent.{'csv' if is_csv else 'xlsx'}"
    policyplan.write(plan, path, format="ledger-csv" if is_csv else "ledger", **options)
    files = sorted(folder.glob("sent*"))
    of_one = options.get("split") == "sheet" or "agencies" in options
    opened = (_opened(file, options["language"], of_one=of_one or file != path) for file in files)
    tables = [tables for tables in opened if tables]
    for file in files:
        file.unlink()
    return tables, is_csv, options


def _opened(path: Path, language: str, *, of_one: bool) -> list[Table]:
    if path.suffix == ".csv":
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        return [Table.of("", [[cell or None for cell in line] for line in lines], language, of_one=of_one)]
    book: Any = openpyxl.load_workbook(path)
    last = BY_NAME["id"].heading.render(language)
    sheets = [
        (sheet.title, [_unescaped(line) for line in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets
    ]
    ledgers = [(name, lines) for name, lines in sheets if any(line and line[-1] == last for line in lines)]
    return [Table.of(name, lines, language, of_one=of_one) for name, lines in ledgers]


def _unescaped(line: tuple[Any, ...]) -> list[Any]:
    """Return cells with their control characters, which openpyxl leaves as they are written: ``_x001B_``."""
    return [unescape(cell) if isinstance(cell, str) else cell for cell in line]


def returned(path: Path, back: Return, rng: random.Random) -> None:
    """Write the file that comes back."""
    if back.is_csv:
        _write_csv(path, back.tables[0], rng)
        return
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for table in back.tables:
            _write_sheet(book, table)
        if rng.random() < 0.2:
            book.add_worksheet("附件说明").write_string(3, 2, back.remark())
        if rng.random() < 0.2:
            book.add_worksheet("空白")
    _patch(path)


def _write_csv(path: Path, table: Table, rng: random.Random) -> None:
    written = io.StringIO()
    cells = [[_as_text(cell) for cell in line] for line in table.lines()]
    csv.writer(written, delimiter=rng.choice((",", ",", ";", "\t"))).writerows(cells)
    encoding = rng.choice(("utf-8-sig", "utf-8-sig", "utf-8", "utf-16", "gb18030"))
    path.write_text(written.getvalue(), encoding=encoding, newline="")


def _as_text(cell: Any) -> str:
    """Return a cell as a spreadsheet writes it into CSV: numbers to 15 digits."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(getattr(cell, "shown", cell))


_NO_VALUE = "no stored value"
"""Stands for the value of a formula without one, until it is taken out."""


def _write_sheet(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    formats: dict[str, Any] = {}
    for n, line in enumerate(table.lines()):
        for m, cell in enumerate(line):
            code = getattr(cell, "format", "yyyy-mm-dd" if isinstance(cell, datetime.date) else "General")
            if code not in formats:
                formats[code] = book.add_format({"num_format": code})
            _write_cell(sheet, (n, m), cell, formats[code])
    for n, row in enumerate(table.rows, table.head + 1):
        if row.is_hidden:
            sheet.set_row(n, None, None, {"hidden": True})
    for m, heading in enumerate(table.headings):
        if heading.is_hidden:
            sheet.set_column(m, m, None, None, {"hidden": True})
    for spot, text in table.comments.items():
        sheet.write_comment(*spot, text)


def _write_cell(sheet: Any, spot: tuple[int, int], cell: Any, format: Any) -> None:
    if isinstance(cell, Styled):
        sheet.write_number(*spot, cell.number, format)
    elif isinstance(cell, Formula):
        sheet.write_formula(*spot, cell.text, format, _NO_VALUE if cell.stored is None else cell.stored)
    elif isinstance(cell, Broken):
        sheet.write_formula(*spot, f"={cell.shown}", None, cell.shown)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(*spot, cell, format)
    elif isinstance(cell, str):
        sheet.write_string(*spot, cell)
    elif cell is not None:
        sheet.write_number(*spot, cell)


def _patch(path: Path) -> None:
    """Take values and formulas out of cells, as other programs than the one that wrote the file leave them out."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name, data in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            text = data.decode()
            text = re.sub(rf'(<c r="\w+"(?: s="\d+")?) t="str">(<f>[^<]*</f>)<v>{_NO_VALUE}</v>', r"\1>\2", text)
            text = re.sub(r"<f>#[^<]*</f>(<v>#)", r"\1", text)
            parts[name] = text.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
