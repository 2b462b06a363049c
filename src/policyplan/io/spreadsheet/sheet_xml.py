"""The XML of a sheet, read in one pass: values, doubts, formulas, merged ranges, what is hidden.

A sheet is read as a stream (ECMA-376 part 1, 18.3.1), and cells beyond the limits are counted but not kept.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import Archive
from policyplan.io.spreadsheet.cells import Cell, Doubts, RawCell, Reading, Spot, is_plain, read_cell
from policyplan.io.spreadsheet.csv_text import column_letters
from policyplan.io.spreadsheet.safe_text import decode_controls
from policyplan.io.spreadsheet.shared_texts import RichText, SharedText
from policyplan.io.spreadsheet.styles import Styles
from policyplan.io.spreadsheet.xml_parts import check_depth, check_elements, damaged, follow, local

_SPOT = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[Ee][+-]?[0-9]+)?|[+-]?inf|nan", re.IGNORECASE)
_VALUES = ("v", "f")
_MOST_COLUMNS = 16_384
_MOST_DIGITS = 9
_MOST_REMEMBERED = 32
"""The most characters of a number whose reading is remembered."""
_EXACT = 16
"""Numbers with fewer digits are exact."""


@attrs.frozen(kw_only=True)
class Book:
    """What the sheets of a workbook share."""

    styles: Styles
    texts: Sequence[SharedText]
    first_day: datetime.date
    """Day 0 of the numbers of days."""

    @functools.cached_property
    def plain_styles(self) -> frozenset[str | None]:
        """The styles, as cells name them, in which a value is what it seems to be."""
        plain = self.styles.plain
        unnamed: frozenset[str | None] = frozenset({None} if 0 in plain or not self.styles.codes else ())
        return unnamed.union(map(str, plain))

    @functools.cached_property
    def plain_texts(self) -> Mapping[str | None, str]:
        """The shared texts that are what they seem to be, by their numbers as cells name them."""
        return {str(number): shared.text for number, shared in enumerate(self.texts) if is_plain_text(shared)}


@attrs.define(kw_only=True)
class SheetXml:
    """What is in a sheet."""

    rows: dict[int, list[Cell]] = attrs.field(factory=dict)
    """The rows with values, without empty cells at their ends."""
    cells: int = 0
    """The number of cells, empty ones included."""
    height: int = 0
    width: int = 0
    """The size of the box around the values and the doubts."""
    characters: int = 0
    """The length of all texts, shared ones counted in each cell."""
    doubts: Doubts = attrs.field(factory=dict)
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    formulas: dict[Spot, str] = attrs.field(factory=dict)
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: set[int] = attrs.field(factory=set)

    def even_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows of the box, of equal length."""
        width = self.width
        empty: tuple[Cell, ...] = (None,) * width
        return tuple(
            empty if values is None else (*values, *empty[len(values) :])
            for values in map(self.rows.get, range(self.height))
        )


MergedRange: TypeAlias = tuple[int, int, int, int]
"""The first row, the first column, the last row and the last column, counted from 0."""


def disjoint(
    merged: Iterable[MergedRange], rows: Sequence[Sequence[Cell]], file: ReadRequest
) -> tuple[MergedRange, ...]:
    """Return the merged ranges of a sheet, each once.

    Raises `FormatError` where they overlap, since each may cover all cells.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    ranges = tuple(dict.fromkeys(merged))
    covered = sum(
        max(min(bottom + 1, height) - top, 0) * max(min(right + 1, width) - left, 0)
        for top, left, bottom, right in ranges
    )
    if covered > height * width:
        raise damaged(file, "its merged ranges overlap")
    return ranges


def parse(parts: Archive, name: str, file: ReadRequest, book: Book) -> SheetXml:
    """Return the content of a sheet from its part *name*.

    Raises `FormatError` for XML that is malformed or declares a document type, for a cell whose place or value is none,
    and for cells, elements or a text that exceed the limits.
    """
    reader = _SheetReader(name, file, book)
    follow(parts, name, file, start=reader.start, end=reader.end, text=reader.text)
    reader.sheet.cells = reader.cells
    return reader.sheet


def spot_of(name: str) -> Spot | None:
    """Return the position of a cell by its name, such as B7. None for another text."""
    match = _SPOT.fullmatch(name)
    if match is None or match[2].strip("0") == "":
        return None
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return (int(match[2]) - 1, number - 1) if number <= _MOST_COLUMNS else None


@attrs.define(eq=False)
class _SheetReader:
    """Follows the elements of a sheet."""

    name: str
    file: ReadRequest
    book: Book
    sheet: SheetXml = attrs.field(factory=SheetXml)
    depth: int = 0
    row: int = -1
    column: int = -1
    row_name: str = ""
    """The number of the row in the names of its cells."""
    columns: dict[str, int] = attrs.field(factory=dict)
    """The columns by the letters in the names of cells, as far as they have occurred."""
    plain_styles: frozenset[str | None] = frozenset()
    plain_texts: Mapping[str | None, str] = attrs.field(factory=dict)
    given: Mapping[str, str] | None = None
    """The attributes of the cell in which the reader is."""
    unplaced: str | None = None
    """The name of the last cell, if the reader has not gone to its place."""
    value: str | None = None
    formula: str | None = None
    inline: RichText | None = None
    words: list[str] | None = None
    """The pieces of the value or the formula in which the reader is."""
    length: int = 0
    """Their length."""

    values: list[Cell] | None = None
    """The values of the row in which the reader is, once it has kept one of them."""

    box: int = 0
    """The most cells of the box around the values."""
    most: int = 0
    """The most cells."""
    longest: int = 0
    """The most characters of a cell."""
    cells: int = 0
    """The number of cells so far."""
    numbers: dict[tuple[str | None, str], Reading] = attrs.field(factory=dict)
    """What numbers that are stored in a style say."""
    others: int = 0
    """The number of elements besides cells, values and formulas."""
    listed_columns: int = 0
    """The number of columns that are listed as hidden."""

    def __attrs_post_init__(self) -> None:
        limits = self.file.limits
        self.box, self.most, self.longest = limits.box, limits.cells, limits.text
        self.plain_styles, self.plain_texts = self.book.plain_styles, self.book.plain_texts

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self.depth += 1
        if tag == "c":
            self.cells += 1
            if self.cells > self.most:
                self.refuse_cells()
            self.given, self.value, self.formula, self.inline = given, None, None, None
            name = given.get("r")
            if name is None:
                self.go_to_last()
                self.column += 1
            self.unplaced = name
        elif self.given is not None and tag in _VALUES:
            self.words = []
            self.length = 0
        elif ":" in tag:
            self.depth -= 1
            self.start(local(tag), given)
        else:
            check_depth(self.depth, self.file)
            self.others += 1
            check_elements(self.others, self.file)
            if self.given is None:
                self.other(tag, given)
            else:
                self.in_cell(tag, given)

    def in_cell(self, tag: str, given: Mapping[str, str]) -> None:
        """Take an element of a text that is in the cell itself."""
        if self.inline is not None:
            self.inline.start(tag, given)
        elif tag == "is":
            self.inline = RichText()
            self.length = 0

    def text(self, data: str) -> None:
        """Take text between elements."""
        if self.words is None and self.inline is None:
            return
        self.length += len(data)
        if self.length > self.longest:
            self.refuse_length()
        if self.words is not None:
            self.words.append(data)
        else:
            assert self.inline is not None
            self.inline.text(data)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.depth -= 1
        given = self.given
        if given is None:
            return
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            if self.value is not None or self.formula is not None or self.inline is not None:
                self.end_cell(given)
            self.given = self.words = None
        elif self.words is not None:
            if tag == "v":
                self.value, self.words = "".join(self.words), None
            elif tag == "f":
                self.formula, self.words = "".join(self.words), None
        elif self.inline is not None:
            self.inline.end(tag)

    def end_cell(self, given: Mapping[str, str]) -> None:
        """Keep the value of a cell that has one, or a formula."""
        name = self.unplaced
        if name is not None:  # as in `go_to_last`, with a short way for the next cell of a row
            letters = name[: -len(self.row_name)]
            column = self.columns.get(letters)
            if column is not None and letters + self.row_name == name:
                self.column = column
            else:
                self.place(name)
            self.unplaced = None
        value, type = self.value, given.get("t", "n")
        if value and self.formula is None and self.inline is None and given.get("s") in self.plain_styles:
            if type == "s":
                if (text := self.plain_texts.get(value)) is not None:
                    if len(text) > self.longest:
                        self.refuse_length()
                    self.add(text)
                    return
            elif type == "n" and len(value) < _EXACT and value.isdecimal() and value.isascii():
                self.add(int(value))
                return
        self.add_raw(given, type)

    def go_to_last(self) -> None:
        """Go to the place of the last cell."""
        if self.unplaced is not None:
            self.place(self.unplaced)
            self.unplaced = None

    def place(self, name: str) -> None:
        """Go to the cell with a name."""
        letters = name.rstrip("0123456789")
        column = self.columns.get(letters)
        digits = name[len(letters) :]
        if column is None or digits != self.row_name:
            spot = spot_of(name)
            if spot is None:
                raise damaged(self.file, f"{self.name} has a cell named {name[:20]!r}")
            self.row, column = spot
            self.values = None
            self.columns[letters], self.row_name = column, digits
        self.column = column

    def add(self, value: Cell) -> None:
        """Keep a value, unless the sheet is beyond the limits, which `SheetXml` shows."""
        sheet, column = self.sheet, self.column
        values = self.values
        if values is None or column >= sheet.width:
            values = self.grow()
            if values is None:
                return
        if isinstance(value, str):
            sheet.characters += len(value)
        if column == len(values):
            values.append(value)
        elif column > len(values):
            values.extend([None] * (column - len(values)))
            values.append(value)
        else:
            values[column] = value

    def grow(self) -> list[Cell] | None:
        """Extend the box to the cell. Return the values of its row; None if the sheet is beyond the limits."""
        sheet, row, column = self.sheet, self.row, self.column
        if row >= sheet.height:
            sheet.height = row + 1
        if column >= sheet.width:
            sheet.width = column + 1
        self.values = sheet.rows.setdefault(row, []) if sheet.height * sheet.width <= self.box else None
        return self.values

    def add_raw(self, given: Mapping[str, str], type: str) -> None:
        """Keep a cell whose value alone does not say what it shows."""
        spot = self.row, self.column
        is_number = type == "n" and self.formula is None and self.inline is None
        if is_number and self.value and len(self.value) <= _MOST_REMEMBERED:
            style = given.get("s")
            reading = self.numbers.get((style, self.value))
            if reading is None:
                reading = self.numbers[style, self.value] = self.reading(given, type)
        else:
            reading = self.reading(given, type)
        if isinstance(reading.value, str) and len(reading.value) > self.longest:
            self.refuse_length()
        if reading.value is not None or reading.doubts:
            self.add(reading.value)
        if reading.doubts:
            self.sheet.doubts[spot] = reading.doubts
        if self.formula is not None:
            self.sheet.formulas[spot] = self.formula

    def reading(self, given: Mapping[str, str], type: str) -> Reading:
        """What the cell says in its style."""
        stored, is_struck = self.stored(type, self.value)
        cell = RawCell(
            type=type,
            style=_number(given.get("s")) or 0,
            value=stored if isinstance(stored, str) else self.value,
            formula=self.formula,
            is_struck=is_struck,
        )
        return read_cell(cell, stored, self.book.styles, self.book.first_day)

    def stored(self, type: str, value: str | None) -> tuple[Cell, bool]:
        """The value that is stored in a cell, a number as a float, and whether a part of a text is struck through."""
        if self.inline is not None:
            shared = self.inline.made()
            return shared.text or None, shared.is_struck
        if not value:
            return None, False
        if type == "s":
            number = _number(value)
            if number is None or number >= len(self.book.texts):
                raise damaged(self.file, f"{self.name} has no shared text {value[:20]!r}")
            shared = self.book.texts[number]
            return shared.text or None, shared.is_struck
        if type == "b":
            return value in ("1", "true"), False
        if type == "n":
            if not _NUMBER.fullmatch(value):
                raise damaged(self.file, f"{self.name} has a number {value[:20]!r}")
            return float(value), False
        if type not in ("str", "inlineStr", "e", "d"):
            raise damaged(self.file, f"{self.name} has a cell of the type {type[:20]!r}")
        return decode_controls(value), False

    def other(self, tag: str, given: Mapping[str, str]) -> None:
        """Take an element that is not in a cell."""
        match tag:
            case "row":
                number = _number(given["r"]) if "r" in given else self.row + 2
                if not number:
                    raise damaged(self.file, f"{self.name} has a row {given['r'][:20]!r}")
                self.row, self.column, self.row_name, self.unplaced = number - 1, -1, str(number), None
                self.values = None
                if _is_true(given.get("hidden")):
                    self.sheet.hidden_rows.add(self.row)
            case "mergeCell":
                first, _, last = given.get("ref", "").partition(":")
                if (a := spot_of(first)) and (b := spot_of(last or first)):
                    self.sheet.merged.append((*a, *b))
            case "col" if _is_true(given.get("hidden")):
                first_column, last_column = (_number(given.get(key)) for key in ("min", "max"))
                if first_column and last_column:
                    columns = range(first_column - 1, min(last_column, _MOST_COLUMNS))
                    self.listed_columns += len(columns)
                    if self.listed_columns > _MOST_COLUMNS:
                        raise damaged(self.file, f"{self.name} lists more columns than a sheet has")
                    self.sheet.hidden_columns.update(columns)

    def refuse_cells(self) -> None:
        """Raise `FormatError` for more cells than the limit."""
        place = Location(path=self.file.path)
        raise FormatError(messages.WORKBOOK_TOO_LARGE, at=place, limit=self.most)

    def refuse_length(self) -> None:
        """Raise `FormatError` for a text that exceeds the limit."""
        self.go_to_last()
        place = Location(path=self.file.path, cell=f"{self.name}!{column_letters(self.column)}{self.row + 1}")
        raise FormatError(messages.CELL_TOO_LONG, at=place, limit=self.file.limits.text)


def is_plain_text(shared: SharedText) -> bool:
    """Whether a shared text says what it seems to say: no error, no invisible characters, nothing struck through."""
    return bool(shared.text) and not shared.is_struck and is_plain(shared.text)


def _is_true(word: str | None) -> bool:
    return word in ("1", "true")


def _number(words: str | None) -> int | None:
    """A count or a position; None for another text and for a number that no sheet reaches."""
    return int(words) if words and words.isdecimal() and words.isascii() and len(words) <= _MOST_DIGITS else None
