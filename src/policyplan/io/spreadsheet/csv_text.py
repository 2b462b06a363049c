"""CSV as programs and offices write it, in any of their encodings and with any of their separators."""

from __future__ import annotations

import codecs
import csv
import re
import threading
from collections.abc import Iterable, Sequence

import attrs

from policyplan import files
from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.text.csv_cells import csv_of

SEPARATORS = (",", ";", "\t")

CERTAIN = ("utf-8", "utf-16-le", "utf-16-be")
"""Encodings that a file states by its byte order mark, or proves by its bytes."""

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_STATED = re.compile(r"sep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of a CSV file, and how the file was written."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    """The number of each row as a spreadsheet shows it: a row with line breaks counts once, an empty row counts."""
    encoding: str
    separator: str
    findings: tuple[Finding, ...] = ()
    """A finding if the encoding was guessed."""


def read_rows(file: ReadRequest, *, separator: str | None = None) -> Rows:
    """Return the rows of a CSV file without empty rows.

    The encoding is UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030. The separator is a comma, a
    semicolon or a tab: the one given, the one in a first line ``sep=;``, or the most frequent one in the first row.

    Raises `FormatError` for other encodings, for a quotation mark that is never closed, and where rows, cells or texts
    exceed the limits.
    """
    text, encoding = decoded(file)
    stated = _STATED.match(text)
    if stated:
        separator, text = stated[1], text[stated.end() :]
    chosen = separator or _separator(text)
    if text.count(chosen) > file.limits.box:  # a row is built as a whole
        raise FormatError(messages.TABLE_TOO_LARGE, at=row_location(file.path, 1), limit=file.limits.cells)
    longest = file.limits.text
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    number = cells = width = 0
    try:
        with LONG_CELLS:
            reader = csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=chosen, strict=True)
            for number, row in enumerate(reader, 1):
                if row:
                    if max(map(len, row)) > longest:
                        column = next(column for column, cell in enumerate(row) if len(cell) > longest)
                        raise FormatError(
                            messages.CELL_TOO_LONG, at=row_location(file.path, number, column), limit=longest
                        )
                    rows.append(tuple(row))
                    lines.append(number)
                    cells += sum(map(bool, row))
                    width = max(width, len(row))
                _bound(file, len(rows), cells, width, number)
    except (csv.Error, TypeError, ValueError) as error:
        raise FormatError(messages.TABLE_BROKEN, at=row_location(file.path, number + 1), why=str(error)) from error
    findings = guess_of(encoding, file.path)
    return Rows(rows=tuple(rows), lines=tuple(lines), encoding=encoding, separator=chosen, findings=findings)


class _LongCells:
    """Lets the CSV parser read long cells while anybody is within it.

    The parser has one limit for the process. The last reader that leaves sets it back, so that the program that uses
    the package finds its own limit again.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers = 0
        self._before = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._readers:
                self._before = csv.field_size_limit()
                csv.field_size_limit(max(self._before, _LONGEST_CELL))
            self._readers += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._readers -= 1
            if not self._readers:
                csv.field_size_limit(self._before)


LONG_CELLS = _LongCells()
"""Cells as long as those of workbooks are read within it; `Limits` bounds them."""
_LONGEST_CELL = 2**31 - 1
"""The highest limit that the parser has on every system."""


def row_location(path: str | None, row: int, column: int = 0) -> Location:
    """Return the location of a cell of a CSV file by its row, from 1, and its column, from 0."""
    return Location(path=path, cell=f"{column_letters(column)}{row}")


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def guess_of(encoding: str, path: str | None) -> tuple[Finding, ...]:
    """Return a finding about an encoding that was guessed, and none for one that the file states or proves."""
    if encoding in CERTAIN:
        return ()
    place = Location(path=path)
    return (finding(messages.TABLE_ENCODING_GUESSED, place, level=Level.WARNING, encoding=encoding.upper()),)


def decoded(file: ReadRequest) -> tuple[str, str]:
    """Return the text of a CSV file and its encoding. Raises `FormatError`."""
    for mark, name in _WIDE.items():
        if file.data.startswith(mark) and not file.data.startswith(codecs.BOM_UTF32_LE):
            try:
                return file.data[len(mark) :].decode(name), name
            except UnicodeDecodeError as error:
                raise FormatError(
                    messages.TABLE_ENCODING, at=Location(path=file.path), offset=error.start + len(mark)
                ) from error
    try:
        return files.decode(file.data, path=file.path), "utf-8"
    except FormatError as fault:
        if fault.code != "file-encoding":
            raise
    _refuse_mixed(file)
    try:
        return file.data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise FormatError(messages.TABLE_ENCODING, at=Location(path=file.path), offset=error.start) from error


def _refuse_mixed(file: ReadRequest) -> None:
    """Raise `FormatError` for a file whose bytes are UTF-8 in the main: as GB18030, most of it would be read wrong."""
    text = file.data.decode("utf-8", "surrogateescape")
    wrong, right = (len(text) - len(letters.sub("", text)) for letters in (_WRONG, _RIGHT))
    if file.data.startswith(codecs.BOM_UTF8) or 3 * right > wrong:
        first = _WRONG.search(text)
        row = text.count("\n", 0, first.start() if first else 0) + 1
        raise FormatError(messages.TABLE_ENCODING_MIXED, at=Location(path=file.path), row=row)


_WRONG, _RIGHT = re.compile("[\udc80-\udcff]+"), re.compile("[\u0800-\ud7ff]+")
"""Bytes that are not UTF-8, and letters of three bytes."""


def write_rows(rows: Iterable[Sequence[str]], *, bom: bool, separator: str = ",") -> bytes:
    """Return rows as `csv_of` does, in UTF-8; *bom* adds a byte order mark, which Excel needs."""
    return (codecs.BOM_UTF8 if bom else b"") + csv_of(rows, separator=separator).encode()


def _separator(text: str) -> str:
    """The most frequent separator in the first row that has one; a comma where none has."""
    for line in text[:_LOOKED_AT].splitlines()[:20]:
        bare = "".join(line.split('"')[::2])  # without what is in quotation marks
        separator = max(SEPARATORS, key=bare.count)
        if separator in bare:
            return separator
    return ","


_LOOKED_AT = 1_000_000
"""The characters in which the separator is looked for."""


def _bound(file: ReadRequest, rows: int, cells: int, width: int, row: int) -> None:
    place = row_location(file.path, row)
    if rows > file.limits.rows:
        raise FormatError(messages.TABLE_TOO_LONG, at=place, limit=file.limits.rows)
    if cells > file.limits.cells or rows * width > file.limits.box:
        raise FormatError(messages.TABLE_TOO_LARGE, at=place, limit=file.limits.cells)
