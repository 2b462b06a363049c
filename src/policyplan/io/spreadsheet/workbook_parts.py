"""The parts of a workbook: its sheets, its styles and shared texts, comments and drawings.

A workbook is a zip file of XML (ECMA-376 part 1).
"""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

import attrs

from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet import shared_texts
from policyplan.io.spreadsheet.archive import Archive
from policyplan.io.spreadsheet.cells import FIRST_DAY, FIRST_DAY_1904, Spot
from policyplan.io.spreadsheet.sheet_xml import Book, SheetXml, parse, spot_of
from policyplan.io.spreadsheet.styles import Styles
from policyplan.io.spreadsheet.styles import read as read_styles
from policyplan.io.spreadsheet.xml_parts import damaged, local, tree
from policyplan.messages import Message

WORKBOOK = "xl/workbook.xml"
_RELATION = "/relationships}id"


@attrs.frozen
class SheetPart:
    """A sheet and the part of the archive that contains it."""

    name: str
    file: str
    hidden: bool


@attrs.frozen(kw_only=True)
class Attachment:
    """What lies on a sheet without being in a cell: a picture, a text box, a chart, another object."""

    message: Message
    spot: Spot | None
    """The cell at its upper left corner, if it is known."""
    text: str | None = None


@attrs.frozen(kw_only=True)
class Details:
    """The cells of a sheet, the comments on its cells, and what lies on it."""

    xml: SheetXml
    comments: Mapping[Spot, str]
    attachments: tuple[Attachment, ...]


@attrs.frozen(kw_only=True)
class Contents:
    """What the main part of a workbook lists."""

    sheets: tuple[SheetPart, ...]
    """The sheets in their order, without charts and macro sheets."""
    others: tuple[str, ...]
    """The names of sheets that have no cells: charts and macro sheets."""
    book: Book


def contents(parts: Archive, file: ReadRequest) -> Contents:
    """Return the contents of a workbook, before its sheets are read. Raises `FormatError`."""
    targets = _relations(parts, WORKBOOK, file)
    sheets: list[SheetPart] = []
    others: list[str] = []
    first_day = FIRST_DAY
    for element in tree(parts, WORKBOOK, file).iter():
        if local(element.tag) == "workbookPr" and element.get("date1904") in ("1", "true"):
            first_day = FIRST_DAY_1904
        elif local(element.tag) == "sheet":
            id = next((value for key, value in element.attrib.items() if key.endswith(_RELATION)), "")
            if id not in targets:
                raise damaged(file, f"the sheet {element.get('name', '')!r} is missing")
            kind, target = targets[id]
            name, is_hidden = element.get("name", ""), element.get("state", "visible") != "visible"
            if kind == "worksheet":
                sheets.append(SheetPart(name, target, is_hidden))
            else:
                others.append(name)
    by_kind = dict(targets.values())
    style_part, text_part = (
        name if (name := by_kind.get(kind, "")) in parts else None for kind in ("styles", "sharedStrings")
    )
    return Contents(
        sheets=tuple(sheets),
        others=tuple(others),
        book=Book(
            styles=Styles() if style_part is None else read_styles(tree(parts, style_part, file)),
            texts=() if text_part is None else shared_texts.read(parts, text_part, file),
            first_day=first_day,
        ),
    )


def details(parts: Archive, sheet: SheetPart, file: ReadRequest, book: Book) -> Details:
    """Return the content of a sheet. Raises `FormatError`."""
    return Details(
        xml=parse(parts, sheet.file, file, book),
        comments=dict(_comments(parts, sheet, file)),
        attachments=tuple(_attachments(parts, sheet, file)),
    )


def _attachments(parts: Archive, sheet: SheetPart, file: ReadRequest) -> Iterator[Attachment]:
    for kind, target in _relations(parts, sheet.file, file).values():
        if kind == "drawing" and target in parts:
            yield from _drawn(tree(parts, target, file))
        elif kind in _OBJECTS:
            yield Attachment(message=_OBJECTS[kind], spot=None)


def _drawn(drawing: ET.Element) -> Iterator[Attachment]:
    """The pictures, text boxes, charts and other objects of a drawing, each with the cell at its corner."""
    for anchor in drawing:
        start = next((inner for inner in anchor if local(inner.tag) == "from"), None)
        row, column = (_position(start, name) for name in ("row", "col"))
        spot = None if row is None or column is None else (row, column)
        names = {local(inner.tag) for inner in anchor.iter()}
        words = " ".join(inner.text or "" for inner in anchor.iter() if local(inner.tag) == "t").strip()
        if words:
            yield Attachment(message=messages.SHEET_TEXT_BOX, spot=spot, text=words)
        elif "pic" in names:
            yield Attachment(message=messages.SHEET_PICTURE, spot=spot)
        elif names & {"sp", "cxnSp", "graphicFrame", "contentPart"}:
            is_chart = names & {"chart", "relIds"}
            yield Attachment(message=messages.SHEET_CHART if is_chart else messages.SHEET_OBJECT, spot=spot)


def _position(start: ET.Element | None, name: str) -> int | None:
    text = next((inner.text or "" for inner in start if local(inner.tag) == name), "") if start is not None else ""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


_MOST_DIGITS = 9


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
            for element in _commented(tree(parts, target, file)):
                spot = spot_of(element.get("ref", ""))
                words = "".join(inner.text or "" for inner in element.iter() if local(inner.tag) in ("t", "text"))
                if spot and words.strip():
                    comments.setdefault(spot, []).append(words.strip())
    for at, texts in comments.items():
        yield at, "\n".join(dict.fromkeys(texts))


def _commented(root: ET.Element) -> Iterator[ET.Element]:
    """The elements of comments: those of notes in a list, those of threads below the root."""
    for element in root:
        if local(element.tag) == "threadedComment":
            yield element
        elif local(element.tag) == "commentList":
            yield from (inner for inner in element if local(inner.tag) == "comment")


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
        for relation in tree(parts, relations, file)
        if relation.get("TargetMode") != "External"
    }


def _target(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
