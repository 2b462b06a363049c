"""Facts about workbooks that the fast reader does not give: sizes, merged ranges, comments and formulas.

A workbook is a zip file of XML (ECMA-376 part 1). The parts are looked through as bytes; only small ones are parsed.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import Archive

Spot = tuple[int, int]

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"")
_COLUMN = re.compile(rb"\br=\"([A-Z]{1,3})\d+\"")
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,3}\d+)\"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)"
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)\"")
_SPOT = re.compile(r"([A-Z]{1,3})(\d+)")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


@attrs.frozen
class SheetPart:
    """A sheet and the part of the archive that contains it."""

    name: str
    file: str


@attrs.frozen(kw_only=True)
class Details:
    """The size of a sheet, and what its cells have besides values."""

    rows: int
    columns: int
    cells: int
    merged: tuple[tuple[int, int, int, int], ...]
    comments: Mapping[Spot, str]
    formulas: Mapping[Spot, str]


def sheets(parts: Archive, file: ReadRequest) -> tuple[SheetPart, ...]:
    """Return the sheets of a workbook in their order, without charts and macro sheets. Raises `FormatError`."""
    targets = _relations(parts, "xl/workbook.xml", file)
    sheet_parts = []
    for element in _tree(parts, "xl/workbook.xml", file).iter():
        if _local(element.tag) == "sheet":
            id = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            kind, target = targets.get(id, ("", ""))
            if kind == "worksheet":
                sheet_parts.append(SheetPart(element.get("name", ""), target))
    return tuple(sheet_parts)


def details(parts: Archive, sheet: SheetPart, file: ReadRequest) -> Details:
    """Return the facts about a sheet, before its cells are read. Raises `FormatError`."""
    data = parts.read(sheet.file)
    rows = max(map(int, _ROW.findall(data)), default=data.count(b"</row>"))
    columns = max((_column(letters.decode()) for letters in set(_COLUMN.findall(data))), default=-1) + 1
    return Details(
        rows=rows,
        columns=columns,
        cells=len(_CELL.findall(data)),
        merged=tuple((*_spot(a.decode()), *_spot(b.decode())) for a, b in _MERGED.findall(data)),
        comments=dict(_comments(parts, sheet, file)),
        formulas=dict(_formulas(data)) if _HAS_FORMULA.search(data) else {},
    )


def _formulas(data: bytes) -> Iterator[tuple[Spot, str]]:
    for spot, formula in _FORMULA.findall(data):
        yield _spot(spot.decode()), formula.decode("utf-8", "replace")


def _comments(parts: Archive, sheet: SheetPart, file: ReadRequest) -> Iterator[tuple[Spot, str]]:
    """The comments on a sheet's cells, both notes and threads; several on one cell are joined."""
    comments: dict[Spot, list[str]] = {}
    for kind, target in _relations(parts, sheet.file, file).values():
        if kind in ("comments", "threadedComment") and target in parts:
            for element in _tree(parts, target, file).iter():
                is_comment = _local(element.tag) in ("comment", "threadedComment")
                spot = _SPOT.fullmatch(element.get("ref", "")) if is_comment else None
                words = "".join(inner.text or "" for inner in element.iter() if _local(inner.tag) in ("t", "text"))
                if spot and words.strip():
                    comments.setdefault(_spot(spot[0]), []).append(words.strip())
    for at, texts in comments.items():
        yield at, "\n".join(dict.fromkeys(texts))


def _relations(parts: Archive, name: str, file: ReadRequest) -> dict[str, tuple[str, str]]:
    """The relations of a part by id, each with its kind and its target."""
    folder, base = posixpath.split(name)
    relations = f"{folder}/_rels/{base}.rels"
    if relations not in parts:
        return {}
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            _target(folder, relation.get("Target", "")),
        )
        for relation in _tree(parts, relations, file)
        if relation.get("TargetMode") != "External"
    }


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _tree(parts: Archive, name: str, file: ReadRequest) -> ET.Element:
    data = parts.read(name)
    place = Location(path=file.path)
    if _DECLARES.search(data.replace(b"\0", b"")):
        raise FormatError(messages.WORKBOOK_DAMAGED, at=place, why=f"{name} declares a document type")
    try:
        return ET.fromstring(data)  # noqa: S314 - no document type, so no entities
    except ET.ParseError as error:
        raise FormatError(messages.WORKBOOK_DAMAGED, at=place, why=f"{name}: {error}") from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _spot(name: str) -> Spot:
    match = _SPOT.fullmatch(name)
    assert match is not None  # the patterns above match nothing else
    return int(match[2]) - 1, _column(match[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
