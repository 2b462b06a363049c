"""What the quick reader of workbooks does not show: how large a sheet is, what is merged, comments and formulas.

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
class Part:
    """A sheet's name and the part of the archive that it stands in."""

    name: str
    file: str


@attrs.frozen(kw_only=True)
class Details:
    """How large a sheet says it is, and what hangs on its cells."""

    rows: int
    columns: int
    cells: int
    merged: tuple[tuple[int, int, int, int], ...]
    comments: Mapping[Spot, str]
    formulas: Mapping[Spot, str]


def sheets(parts: Archive, file: ReadRequest) -> tuple[Part, ...]:
    """The sheets of a workbook in their order; charts and macro sheets are none. Raises `FormatError`."""
    targets = _relations(parts, "xl/workbook.xml", file)
    found = []
    for each in _tree(parts, "xl/workbook.xml", file).iter():
        if _local(each.tag) == "sheet":
            id = next((value for key, value in each.attrib.items() if _local(key) == "id"), "")
            kind, target = targets.get(id, ("", ""))
            if kind == "worksheet":
                found.append(Part(each.get("name", ""), target))
    return tuple(found)


def details(parts: Archive, sheet: Part, file: ReadRequest) -> Details:
    """What is known of a sheet before its cells are read. Raises `FormatError`."""
    data = parts.read(sheet.file)
    rows = max(map(int, _ROW.findall(data)), default=data.count(b"</row>"))
    columns = max((_column(each.decode()) for each in set(_COLUMN.findall(data))), default=-1) + 1
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


def _comments(parts: Archive, sheet: Part, file: ReadRequest) -> Iterator[tuple[Spot, str]]:
    """The comments on a sheet's cells, notes and threads alike; of two on one cell, one behind the other."""
    found: dict[Spot, list[str]] = {}
    for kind, target in _relations(parts, sheet.file, file).values():
        if kind in ("comments", "threadedComment") and target in parts:
            for each in _tree(parts, target, file).iter():
                spot = (
                    _SPOT.fullmatch(each.get("ref", "")) if _local(each.tag) in ("comment", "threadedComment") else None
                )
                words = "".join(inner.text or "" for inner in each.iter() if _local(inner.tag) in ("t", "text"))
                if spot and words.strip():
                    found.setdefault(_spot(spot[0]), []).append(words.strip())
    for at, said in found.items():
        yield at, "\n".join(dict.fromkeys(said))


def _relations(parts: Archive, name: str, file: ReadRequest) -> dict[str, tuple[str, str]]:
    """The relations of a part: their ids, each with its kind and the part that it leads to."""
    folder, base = posixpath.split(name)
    place = f"{folder}/_rels/{base}.rels"
    if place not in parts:
        return {}
    return {
        each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], _target(folder, each.get("Target", "")))
        for each in _tree(parts, place, file)
        if each.get("TargetMode") != "External"
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
    found = _SPOT.fullmatch(name)
    assert found is not None  # the patterns above give nothing else
    return int(found[2]) - 1, _column(found[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
