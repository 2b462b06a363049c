"""Tables of indicators whose rows are lines with tabs between cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from policyplan.model.kinds import Binding, Per
from policyplan.model.units import read_quantity
from policyplan.model.when import When
from policyplan.reader.found import Doubt, FoundTarget, SetAside
from policyplan.reader.numbers.columns import (
    EMPTY,
    HEADS,
    VALUES,
    Column,
    ColumnKind,
    column_of,
    dated,
    is_head,
    is_head_line,
    keys_of,
    period_between,
)
from policyplan.reader.numbers.finding import UNITS, Number, NumberKind, find_numbers
from policyplan.reader.numbers.subjects import LABELS

_NOTES = tuple(word for heads in HEADS for word in heads["notes"])
_MOST_HEAD_LINES = 8
_FEWEST_ROWS = 2


@attrs.define(kw_only=True)
class TableReading:
    """What a table yields, and which stretch of the text it takes up."""

    start: int
    end: int
    targets: list[FoundTarget] = attrs.field(factory=list)
    set_aside: list[SetAside] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a row, without white space at its ends."""

    text: str
    start: int
    numbers: tuple[Number, ...] = ()

    @property
    def end(self) -> int:
        """The end of the cell in the text."""
        return self.start + len(self.text)

    @property
    def value(self) -> Number | None:
        """The one number that the cell is, with signs and a few words around it; None where it is something else."""
        quantities = [number for number in self.numbers if number.kind is NumberKind.QUANTITY]
        if len(quantities) != 1 or len(self.numbers) != 1 or len(self.text) > _LONGEST_VALUE:
            return None
        number = quantities[0]
        rest = self.text[: number.start - self.start] + self.text[number.end - self.start :]
        return number if _AROUND.fullmatch(rest) else None


_LONGEST_VALUE = 24
_YEAR = re.compile(r"20\d\d")
_AROUND = re.compile(r"(?:累计|新增|五年|年均|每年|增长|下降|达到|完成|约|共|控制|[\s〔〕\[\]【】（）()])*+")
_BRACKETED = re.compile(r"[〔\[【].*[〕\]】]")


def find_tables(text: str, year: int | None, period: When | None) -> Iterator[TableReading]:
    """Yield the readings of the tables of indicators of a text."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)] if "\t" in text else []
    at = 0
    while at < len(lines):
        if "\t" not in text[slice(*lines[at])]:
            at += 1
            continue
        stop = _end_of_block(text, lines, at)
        reading = _Table.of(text, lines, at, stop, year, period)
        if reading is not None:
            yield reading.read()
        at = stop


def _end_of_block(text: str, lines: list[tuple[int, int]], at: int) -> int:
    """The line after the last one of a table: two short lines without a tab may be between its rows."""
    last = at
    for index in range(at, len(lines)):
        line = text[slice(*lines[index])]
        if line.startswith(_NOTES):
            break
        if "\t" in line:
            last = index
        elif index - last > 3 or len(line) > 40:
            break
    is_wrapped = last + 1 < len(lines) and len(text[slice(*lines[last + 1])]) <= 4
    return last + 2 if is_wrapped else last + 1


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """Return the cells of a line."""
    cells = []
    for match in re.finditer(r"[^\t]*(?:\t|$)", text[start:end]):
        if match.start() == end - start and not text[start:end].endswith("\t"):
            break
        written = match[0].rstrip("\t")
        bare = written.strip()
        begin = start + match.start() + (len(written) - len(written.lstrip()))
        numbers = tuple(_moved(number, begin) for number in find_numbers(bare)) if re.search(r"\d", bare) else ()
        cells.append(Cell(text=bare, start=begin, numbers=numbers))
    return cells


def _moved(number: Number, by: int) -> Number:
    return attrs.evolve(
        number,
        start=number.start + by,
        end=number.end + by,
        number_start=number.number_start + by,
        number_end=number.number_end + by,
    )


@attrs.define(kw_only=True)
class _Table:
    """A table while it is read."""

    text: str
    columns: list[Column | None]
    """By the place of the cell in the row; empty where the head has other cells than the rows."""
    keys: list[Column]
    """The columns of values in their order."""
    rows: list[list[Cell]]
    period: When | None
    reading: TableReading
    unit: str = ""
    """The unit of the group of rows."""
    firmness: Binding = Binding.UNSTATED

    @classmethod
    def of(
        cls, text: str, lines: list[tuple[int, int]], at: int, stop: int, year: int | None, period: When | None
    ) -> _Table | None:
        """Return the table of a block of lines, or None where it is none of indicators."""
        rows = [cells_of(text, *lines[index]) for index in range(at, stop)]
        first = next((index for index, row in enumerate(rows) if _is_row(row)), len(rows))
        count = sum(_is_row(row) for row in rows)
        begin = at
        while at - begin < _MOST_HEAD_LINES and begin and lines[begin][0] - lines[begin - 1][1] <= 1:
            if not is_head_line(text[slice(*lines[begin - 1])]):
                break
            begin -= 1
        head_text = text[lines[begin][0] : lines[at + first][0]] if first < len(rows) else ""
        if count < _FEWEST_ROWS or not is_head(head_text):
            return None
        columns = dated(_columns(rows[:first], rows[first:]), year, period)
        keys = [key for key in dated(list(keys_of(head_text)), year, period) if key]
        if not any(column and column.kind in VALUES for column in columns) and not keys:
            return None
        return cls(
            text=text,
            columns=columns,
            keys=keys,
            rows=rows[first:],
            period=period_between(columns if any(columns) else list(keys), period),
            reading=TableReading(start=lines[at + first][0], end=lines[stop - 1][1]),
        )

    def read(self) -> TableReading:
        """Read the rows."""
        for index, row in enumerate(self.rows):
            if len(row) > 1:
                self._read_row(index, row)
            else:
                self._aside(row, set())
        return self.reading

    def _read_row(self, index: int, row: list[Cell]) -> None:
        columns = self._columns_of(row)
        name, unit_words = self._name(index, row, columns)
        unit = unit_words or self._unit(row, columns)
        firmness = next((LABELS[cell.text] for cell in row if cell.text in LABELS), None)
        self.firmness = firmness or self.firmness
        used: set[int] = set()
        base: Number | None = None
        base_year: int | None = None
        for cell, column in zip(row, columns, strict=True):
            number = cell.value if column and column.kind in VALUES else None
            if number is None or column is None or (not unit and _YEAR.fullmatch(cell.text)):
                continue
            used.add(number.number_start)
            if column.kind is ColumnKind.BASELINE:
                base, base_year = number, column.year
                self._set_aside(number, "baseline")
                continue
            self.reading.targets.append(self._target(cell, number, column, unit or column.unit, name, base, base_year))
        self._aside(row, used)

    def _columns_of(self, row: list[Cell]) -> list[Column | None]:
        """The columns of the cells of a row: by the head, or where it has other cells, by their order."""
        if len(self.columns) == len(row) and any(column and column.kind in VALUES for column in self.columns):
            return self.columns
        values = [index for index, cell in enumerate(row) if _is_value(cell, index)]
        columns: list[Column | None] = [None] * len(row)
        if len(values) == len(self.keys):
            for index, key in zip(values, self.keys, strict=True):
                columns[index] = key
        elif any(row[index].value for index in values):
            self.reading.doubts.append(Doubt(start=row[0].start, end=row[-1].end, kind="table_row"))
        return columns

    def _name(self, index: int, row: list[Cell], columns: list[Column | None]) -> tuple[Cell | None, str]:
        """The cell with the name of the indicator, and the unit in brackets after the name."""
        names = [
            cell
            for cell, column in zip(row, columns, strict=True)
            if _is_words(cell) and (column is None or column.kind in (ColumnKind.NAME, ColumnKind.PLACE))
        ]
        for cell in reversed(names):
            if found := _UNIT_OF_NAME.search(cell.text):
                if cell is not names[-1] or len(names) > 1:
                    self.unit = found[1] if cell is not names[-1] else self.unit
                return names[-1], found[1]
        if not names:
            around = [part for part in self.rows[max(0, index - 1) : index + 2] if len(part) == 1]
            return (around[0][0] if around else None), ""
        return names[-1], ""

    def _unit(self, row: list[Cell], columns: list[Column | None]) -> str:
        """The unit of a row: of its own cell, or wrapped above and below it, or of its group."""
        for cell, column in zip(row, columns, strict=True):
            if (column and column.kind is ColumnKind.UNIT) or is_unit(cell.text):
                return cell.text if cell.text not in EMPTY else ""
        at = next((place for place, other in enumerate(self.rows) if other is row), 0)
        above = self.rows[at - 1][0].text if at and len(self.rows[at - 1]) == 1 else ""
        below = self.rows[at + 1][0].text if at + 1 < len(self.rows) and len(self.rows[at + 1]) == 1 else ""
        for words in (above + below, below, above):
            if is_unit(words):
                return words
        return self.unit if not row[0].text else ""

    def _target(
        self,
        cell: Cell,
        number: Number,
        column: Column,
        unit: str,
        name: Cell | None,
        base: Number | None,
        base_year: int | None,
    ) -> FoundTarget:
        value, base_unit = in_base_unit(number.value, number.unit or unit)
        upper = in_base_unit(number.upper, number.unit or unit)[0] if number.upper is not None else None
        is_change = column.kind is ColumnKind.CHANGE or _BRACKETED.fullmatch(cell.text) is not None
        due = self.period if is_change else (When(str(column.year)) if column.year else self.period)
        is_fall = name is not None and re.search(r"(?:增长|下降|降低|减少|提升|提高|增速)[^，。；]{0,4}$", name.text)
        return FoundTarget(
            start=number.start,
            end=number.end,
            number_start=number.number_start,
            number_end=number.number_end,
            value=value,
            upper=upper,
            unit=base_unit,
            comparator=number.comparator,
            binding=self.firmness,
            per=Per.YEAR if column.is_yearly and not _BRACKETED.fullmatch(cell.text) else None,
            subject=subject_of_name(name),
            due=due,
            is_change=bool(is_change or is_fall),
            baseline=in_base_unit(base.value, base.unit or unit)[0] if base else None,
            baseline_at=(base.number_start, base.number_end) if base else None,
            baseline_when=When(str(base_year)) if base and base_year else None,
            rule="indicator_table",
        )

    def _set_aside(self, number: Number, reason: str) -> None:
        self.reading.set_aside.append(SetAside(start=number.number_start, end=number.number_end, reason=reason))

    def _aside(self, row: list[Cell], used: set[int]) -> None:
        """Set the numbers of a row aside that are no values."""
        for index, cell in enumerate(row):
            for number in cell.numbers:
                if number.number_start in used:
                    continue
                is_first = index == 0 and re.fullmatch(r"[\d.]+", cell.text)
                self._set_aside(number, "numbering" if is_first else "note")


_UNIT_OF_NAME = re.compile(r"[（(]([^（）()]{1,14})[）)]\d{0,2}$")
_FOOT_NOTE = re.compile(r"(?<=[^\d.])\d{1,2}$")


def subject_of_name(name: Cell | None) -> tuple[int, int] | None:
    """Return the stretch of the name of an indicator, without its number, its unit and the mark of a note."""
    if name is None:
        return None
    words = name.text
    found = _UNIT_OF_NAME.search(words)
    if found and is_unit(found[1]):
        words = words[: found.start()]
    words = _FOOT_NOTE.sub("", words)
    lead = re.match(r"(?:\d{1,2}[.．、]|（\d+）|其中：)?", words)
    begin = lead.end() if lead else 0
    return (name.start + begin, name.start + len(words)) if len(words) > begin else None


def is_unit(words: str) -> bool:
    """Return whether words are a unit, with or without a multiplier: 万元/人, %."""
    bare = re.sub(r"^(?:[百千万亿]+)(?=.)", "", words.strip())
    if bare in UNITS:
        return True
    above, slash, below = bare.partition("/")
    return bool(slash) and above in UNITS and (re.sub(r"^[百千万亿\d]+", "", below) in UNITS or below in UNITS)


def in_base_unit(value: Decimal | None, unit: str) -> tuple[Decimal | None, str]:
    """Return a value with the unit of its table in the base unit.

    Example:
        >>> in_base_unit(Decimal("2.5"), "万元/人")
        (Decimal('25000'), '元/人')
    """
    if value is None:
        return None, unit
    quantity = read_quantity(f"{value}{unit}")
    if quantity is None:
        return value, unit
    return quantity.value, "" if quantity.unit in EMPTY else quantity.unit


def _is_words(cell: Cell) -> bool:
    """Whether a cell may be a name."""
    is_long = len(re.sub(r"[^\u3400-\u9fffA-Za-z]", "", cell.text)) >= 2
    return is_long and cell.value is None and cell.text not in LABELS and not is_unit(cell.text)


def _is_value(cell: Cell, index: int) -> bool:
    """Whether a cell may be a value: a number, a dash, or words in brackets; not the number of the row."""
    if index == 0:
        return False
    return cell.value is not None or cell.text in EMPTY - {""} or _BRACKETED.fullmatch(cell.text) is not None


def _is_row(row: list[Cell]) -> bool:
    """Whether cells are a row with a value, and not one of the head."""
    if len(row) < 2 or (len(row) == 2 and not _is_pair(row)):
        return False
    if any(number.kind is NumberKind.DATE for cell in row for number in cell.numbers if len(cell.text) < 10):
        return False
    return any(cell.value is not None for cell in row[1:]) and any(map(_is_words, row))


def _is_pair(row: list[Cell]) -> bool:
    """Whether two cells are a name with its unit and a value, or a name and a value with its unit."""
    name, value = row
    unit = _UNIT_OF_NAME.search(name.text)
    return value.value is not None and bool(value.value.unit or (unit and is_unit(unit[1])))


def _columns(heads: list[list[Cell]], rows: list[list[Cell]]) -> list[Column | None]:
    """The columns by the head, if it has as many cells as the rows."""
    width = max((len(row) for row in rows if _is_row(row)), default=0)
    words = [""] * width
    for head in heads:
        if len(head) == width:
            words = [f"{above} {cell.text}".strip() for above, cell in zip(words, head, strict=True)]
    return [column_of(head) if head else None for head in words] if any(words) else []
