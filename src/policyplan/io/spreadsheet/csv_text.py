"""Tables of text: csv as programs and offices write it, whatever its encoding and its separator."""

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

SEPARATORS = (",", ";", "\t")

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Rows:
    """The rows of a csv, each with the line on which it begins; how it was written."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    encoding: str
    separator: str


def read_rows(file: ReadRequest, *, separator: str | None = None) -> Rows:
    """The rows of a csv, rows without cells left out.

    UTF-8 with and without a byte order mark, UTF-16 with one, else GB18030. The separator, a comma, a semicolon or a
    tab, is told by the first row unless it is given, or said in a first line ``sep=;``.

    Raises `FormatError` where the bytes are none of these encodings, a quotation mark stays open, or there are more
    rows or cells, or longer texts, than the limits allow.
    """
    text, encoding = decoded(file)
    said = _SAID.match(text)
    if said:
        separator, text = said[1], "\n" + text[said.end() :]
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
    """The text of a csv, and the name of its encoding. Raises `FormatError`."""
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
    """Rows as csv (RFC 4180, lines ending in CR LF) in UTF-8, *bom* with a byte order mark, which Excel needs."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return (codecs.BOM_UTF8 if bom else b"") + written.getvalue().encode()


def _separator(text: str) -> str:
    """The separator that the first row with any has most of; a comma where there is none."""
    for line in text.splitlines()[:20]:
        bare = _QUOTED.sub("", line)
        found = max(SEPARATORS, key=bare.count)
        if found in bare:
            return found
    return ","


def _bound(file: ReadRequest, rows: int, cells: int, line: int) -> None:
    place = Location(path=file.path, line=line)
    if rows > file.limits.rows:
        raise FormatError(messages.TABLE_TOO_LONG, at=place, limit=file.limits.rows)
    if cells > file.limits.cells:
        raise FormatError(messages.TABLE_TOO_LARGE, at=place, limit=file.limits.cells)
