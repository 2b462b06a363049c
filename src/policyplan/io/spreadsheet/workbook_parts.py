"""The parts of a workbook that the fast reader does not read: styles, comments, drawings, the XML of sheets.

A workbook is a zip file of XML (ECMA-376 part 1).
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
from policyplan.io.spreadsheet.sheet_xml import SheetXml, Spot, parse, spot_of
from policyplan.io.spreadsheet.styles import Styles
from policyplan.io.spreadsheet.styles import read as read_styles
from policyplan.messages import Message

_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


@attrs.frozen
class SheetPart:
    """A sheet and the part of the archive that contains it."""

    name: str
    file: str


@attrs.frozen(kw_only=True)
class Attachment:
    """What lies on a sheet without being in a cell: a picture, a text box, a chart, another object."""

    message: Message
    spot: Spot | None
    """The cell at its upper left corner, if it is known."""
    text: str | None = None


@attrs.frozen(kw_only=True)
class Details:
    """The XML of a sheet, the comments on its cells, and what lies on it."""

    xml: SheetXml
    comments: Mapping[Spot, str]
    attachments: tuple[Attachment, ...]


def styles(parts: Archive, file: ReadRequest) -> Styles:
    """Return the styles of a workbook. Raises `FormatError`."""
    by_kind = dict(_relations(parts, "xl/workbook.xml", file).values())
    style_tree, text_tree = (
        _tree(parts, name, file) if (name := by_kind.get(kind)) and name in parts else None
        for kind in ("styles", "sharedStrings")
    )
    return read_styles(style_tree, text_tree)


def counts_from_1904(parts: Archive, file: ReadRequest) -> bool:
    """Whether days are counted from 1904, as old versions of Excel for Mac do. Raises `FormatError`."""
    return any(
        _local(element.tag) == "workbookPr" and element.get("date1904") in ("1", "true")
        for element in _tree(parts, "xl/workbook.xml", file).iter()
    )


def other_sheets(parts: Archive, file: ReadRequest) -> tuple[str, ...]:
    """Return the names of sheets that have no cells: charts and macro sheets. Raises `FormatError`."""
    return tuple(name for name, kind, _ in _listed(parts, file) if kind and kind != "worksheet")


def sheets(parts: Archive, file: ReadRequest) -> tuple[SheetPart, ...]:
    """Return the sheets of a workbook in their order, without charts and macro sheets. Raises `FormatError`."""
    return tuple(SheetPart(name, target) for name, kind, target in _listed(parts, file) if kind == "worksheet")


def _listed(parts: Archive, file: ReadRequest) -> Iterator[tuple[str, str, str]]:
    """Each sheet with its name, its kind and its part."""
    targets = _relations(parts, "xl/workbook.xml", file)
    for element in _tree(parts, "xl/workbook.xml", file).iter():
        if _local(element.tag) == "sheet":
            id = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
            yield (element.get("name", ""), *targets.get(id, ("", "")))


def details(parts: Archive, sheet: SheetPart, file: ReadRequest, of_interest: Styles) -> Details:
    """Return the facts about a sheet, before its cells are read. Raises `FormatError`."""
    data = parts.read(sheet.file)
    xml = parse(data, sheet.file, file, styles=of_interest.of_interest, texts=of_interest.struck_texts)
    return Details(
        xml=xml,
        comments=dict(_comments(parts, sheet, file)),
        attachments=tuple(_attachments(parts, sheet, file)),
    )


def _attachments(parts: Archive, sheet: SheetPart, file: ReadRequest) -> Iterator[Attachment]:
    for kind, target in _relations(parts, sheet.file, file).values():
        if kind == "drawing" and target in parts:
            yield from _drawn(_tree(parts, target, file))
        elif kind in _OBJECTS:
            yield Attachment(message=_OBJECTS[kind], spot=None)


def _drawn(drawing: ET.Element) -> Iterator[Attachment]:
    """The pictures, text boxes, charts and other objects of a drawing, each with the cell at its corner."""
    for anchor in drawing:
        start = next((inner for inner in anchor if _local(inner.tag) == "from"), None)
        row, column = (_position(start, name) for name in ("row", "col"))
        spot = None if row is None or column is None else (row, column)
        names = {_local(inner.tag) for inner in anchor.iter()}
        words = " ".join(inner.text or "" for inner in anchor.iter() if _local(inner.tag) == "t").strip()
        if words:
            yield Attachment(message=messages.SHEET_TEXT_BOX, spot=spot, text=words)
        elif "pic" in names:
            yield Attachment(message=messages.SHEET_PICTURE, spot=spot)
        elif names & {"sp", "cxnSp", "graphicFrame", "contentPart"}:
            is_chart = names & {"chart", "relIds"}
            yield Attachment(message=messages.SHEET_CHART if is_chart else messages.SHEET_OBJECT, spot=spot)


def _position(start: ET.Element | None, name: str) -> int | None:
    text = next((inner.text or "" for inner in start if _local(inner.tag) == name), "") if start is not None else ""
    return int(text) if text.isdecimal() else None


_OBJECTS = {
    "oleObject": messages.SHEET_OBJECT,
    "package": messages.SHEET_OBJECT,
    "ctrlProp": messages.SHEET_OBJECT,
    "image": messages.SHEET_PICTURE,
}
"""Parts of a sheet that are objects, by the kind of their relation."""


def _comments(parts: Archive, sheet: SheetPart, file: ReadRequest) -> Iterator[tuple[Spot, str]]:
    """The comments on a sheet's cells, both notes and threads; several on one cell are joined."""
    comments: dict[Spot, list[str]] = {}
    for kind, target in _relations(parts, sheet.file, file).values():
        if kind in ("comments", "threadedComment") and target in parts:
            for element in _tree(parts, target, file).iter():
                is_comment = _local(element.tag) in ("comment", "threadedComment")
                spot = spot_of(element.get("ref", "")) if is_comment else None
                words = "".join(inner.text or "" for inner in element.iter() if _local(inner.tag) in ("t", "text"))
                if spot and words.strip():
                    comments.setdefault(spot, []).append(words.strip())
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
