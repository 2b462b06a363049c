"""CSV as programs and offices write it, in any of their encodings and with any of their separators."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

import attrs

from policyplan import files
from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.text.csv_cells import csv_of

SEPARATORS = (",", ";", "\t")

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of a CSV file, the line on which each begins, and how the file was written."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    separator: str


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
        separator, text = stated[1], "\n" + text[stated.end() :]
    chosen = separator or _separator(text)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=chosen, strict=True)
    cells = before = 0
    try:
        for row in reader:
            if row:
                rows.append(tuple(row))
                lines.append(before + 1)
                cells += sum(map(bool, row))
            before = reader.line_num
            _bound(file, len(rows), cells, before)
    except csv.Error as error:
        raise FormatError(
            messages.TABLE_BROKEN, at=Location(path=file.path, line=before + 1), why=str(error)
        ) from error
    return Rows(rows=tuple(rows), lines=tuple(lines), encoding=encoding, separator=chosen)


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
    try:
        return file.data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise FormatError(messages.TABLE_ENCODING, at=Location(path=file.path), offset=error.start) from error


def write_rows(rows: Iterable[Sequence[str]], *, bom: bool, separator: str = ",") -> bytes:
    """Return rows as `csv_of` does, in UTF-8; *bom* adds a byte order mark, which Excel needs."""
    return (codecs.BOM_UTF8 if bom else b"") + csv_of(rows, separator=separator).encode()


def _separator(text: str) -> str:
    """The most frequent separator in the first row that has one; a comma where none has."""
    for line in text.splitlines()[:20]:
        bare = _QUOTED.sub("", line)
        separator = max(SEPARATORS, key=bare.count)
        if separator in bare:
            return separator
    return ","


def _bound(file: ReadRequest, rows: int, cells: int, line: int) -> None:
    place = Location(path=file.path, line=line)
    if rows > file.limits.rows:
        raise FormatError(messages.TABLE_TOO_LONG, at=place, limit=file.limits.rows)
    if cells > file.limits.cells:
        raise FormatError(messages.TABLE_TOO_LARGE, at=place, limit=file.limits.cells)
