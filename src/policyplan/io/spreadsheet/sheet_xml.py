"""What the XML of a sheet says about its cells, beyond the values that the fast reader gives.

The fast reader leaves out errors and formats of numbers, and does not tell a formula without a value from an empty
cell. The XML is read as a stream (ECMA-376 part 1, 18.3.1), so that the size of a sheet is bounded before it is built.
"""

from __future__ import annotations

import re
import xml.parsers.expat
from collections.abc import Collection, Mapping

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest

Spot = tuple[int, int]
"""A row and a column, counted from 0."""

_SPOT = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MOST_COLUMNS = 16_384
_MOST_DIGITS = 9


@attrs.frozen(kw_only=True)
class RawCell:
    """A cell whose value alone does not say what it shows."""

    type: str
    """The type of the value: ``n`` a number, ``e`` an error, ``d`` a date, ``s`` and ``str`` texts, ``b`` a boolean."""
    style: int
    value: str | None
    """The value as it is stored; None where none is stored."""
    formula: str | None = None
    is_struck: bool = False
    """Whether a part of a text in the cell itself is struck through."""


@attrs.define(kw_only=True)
class SheetXml:
    """The size of a sheet, and what its cells have besides values."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    merged: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    formulas: dict[Spot, str] = attrs.field(factory=dict)
    raw: dict[Spot, RawCell] = attrs.field(factory=dict)
    """The cells of interest: errors, dates, formulas without a value, and those with a style or a text of interest."""
    hidden_rows: set[int] = attrs.field(factory=set)
    hidden_columns: set[int] = attrs.field(factory=set)


def parse(data: bytes, name: str, file: ReadRequest, *, styles: Collection[int], texts: Collection[int]) -> SheetXml:
    """Return the facts about a sheet from its part *name*.

    *styles* are the styles of interest, *texts* the positions of interest among the shared texts. Raises `FormatError`
    for XML that is malformed or declares a document type.
    """
    parser = _Parser(name, file, styles, texts)
    parser.run(data)
    return parser.sheet


def spot_of(name: str) -> Spot | None:
    """Return the position of a cell by its name, such as B7. None for another text."""
    match = _SPOT.fullmatch(name)
    if match is None or match[2].strip("0") == "":
        return None
    number = 0
    for letter in match[1].upper():
        number = number * 26 + ord(letter) - 64
    return (int(match[2]) - 1, number - 1) if number <= _MOST_COLUMNS else None


class _Parser:
    """Follows the elements of a sheet."""

    def __init__(self, name: str, file: ReadRequest, styles: Collection[int], texts: Collection[int]) -> None:
        self.name = name
        self.file = file
        self.styles = frozenset(styles)
        self.texts = frozenset(texts)
        self.sheet = SheetXml()
        self.row = self.column = -1
        self.cell: Mapping[str, str] | None = None
        self.value: str | None = None
        self.formula: str | None = None
        self.is_struck = False
        self.words: list[str] | None = None

    def run(self, data: bytes) -> None:
        parser = xml.parsers.expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        try:
            parser.Parse(data, True)
        except xml.parsers.expat.ExpatError as error:
            raise self.damaged(str(error)) from error

    def damaged(self, why: str) -> FormatError:
        return FormatError(messages.WORKBOOK_DAMAGED, at=Location(path=self.file.path), why=f"{self.name}: {why}")

    def doctype(self, *_: object) -> None:
        raise self.damaged("it declares a document type")

    def start(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition("}")[2]:
            case "c":
                self.begin_cell(given)
            case "is" if self.cell is not None:
                self.value = ""  # the text is in the cell itself, not among the shared texts
            case "strike" if self.cell is not None:
                self.is_struck = self.is_struck or given.get("val", "1") not in ("0", "false")
            case "v" | "f" if self.cell is not None:
                self.words = []
            case "row":
                self.begin_row(given)
            case "mergeCell":
                first, _, last = given.get("ref", "").partition(":")
                if (a := spot_of(first)) and (b := spot_of(last or first)):
                    self.sheet.merged.append((*a, *b))
            case "col" if _is_true(given.get("hidden")):
                first_column, last_column = (_number(given.get(key)) for key in ("min", "max"))
                if first_column and last_column:
                    self.sheet.hidden_columns.update(range(first_column - 1, min(last_column, _MOST_COLUMNS)))

    def begin_row(self, given: Mapping[str, str]) -> None:
        number = _number(given.get("r"))
        self.row = number - 1 if number else self.row + 1
        self.column = -1
        self.sheet.rows = max(self.sheet.rows, self.row + 1)
        if _is_true(given.get("hidden")):
            self.sheet.hidden_rows.add(self.row)

    def begin_cell(self, given: Mapping[str, str]) -> None:
        self.row, self.column = spot_of(given.get("r", "")) or (self.row, self.column + 1)
        self.sheet.rows = max(self.sheet.rows, self.row + 1)
        self.sheet.columns = max(self.sheet.columns, self.column + 1)
        self.sheet.cells += 1
        self.cell, self.value, self.formula, self.is_struck = given, None, None, False

    def text(self, words: str) -> None:
        if self.words is not None:
            self.words.append(words)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if self.words is not None and name in ("v", "f"):
            words, self.words = "".join(self.words), None
            if name == "v":
                self.value = words
            else:
                self.formula = words
        elif name == "c" and self.cell is not None:
            self.end_cell(self.cell)
            self.cell = None

    def end_cell(self, given: Mapping[str, str]) -> None:
        spot = self.row, self.column
        if self.formula is not None:
            self.sheet.formulas[spot] = self.formula
        type, style = given.get("t", "n"), _number(given.get("s")) or 0
        cell = RawCell(type=type, style=style, value=self.value, formula=self.formula, is_struck=self.is_struck)
        lacks_value = self.formula is not None and not self.value and type != "str"
        is_marked = self.is_struck or (type == "s" and _number(self.value) in self.texts)
        if type in ("e", "d") or lacks_value or is_marked or (cell.style in self.styles and self.value is not None):
            self.sheet.raw[spot] = cell


def _is_true(word: str | None) -> bool:
    return word in ("1", "true")


def _number(words: str | None) -> int | None:
    """A count or a position; None for another text and for a number that no sheet reaches."""
    return int(words) if words and words.isdecimal() and len(words) <= _MOST_DIGITS else None
