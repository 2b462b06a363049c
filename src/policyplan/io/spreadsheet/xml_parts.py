"""The XML parts of workbooks, read as a stream: nothing is fetched or expanded, depth and size are limited."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Callable

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages, xml_text
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import Archive
from policyplan.io.xml_text import XmlElement

_LONGEST_TAG = 1_000_000
"""The most bytes of a tag or a comment. The parser begins a tag again with each piece of it."""

Start = Callable[[str, dict[str, str]], None]
Other = Callable[[str], object]


def follow(parts: Archive, name: str, file: ReadRequest, *, start: Start, end: Other, text: Other) -> None:
    """Call *start*, *end* and *text* for the elements of a part, named as they are written, and for the text in them.

    Raises `FormatError` for XML that is malformed, declares a document type or has an endless tag.
    """
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise damaged(file, f"{name} declares a document type")

    parser.StartDoctypeDeclHandler = refuse
    size = 0
    try:
        for piece in parts.pieces(name):
            parser.Parse(piece, False)
            size += len(piece)
            if size - parser.CurrentByteIndex > _LONGEST_TAG:
                raise damaged(file, f"{name} has an endless tag")
        parser.Parse(b"", True)
    except (xml.parsers.expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(file, f"{name}: {error}") from error


def tree(parts: Archive, name: str, file: ReadRequest) -> XmlElement:
    """Return the root of a part, with names such as ``{uri}name``.

    Raises `FormatError` as `follow` does, and where depth or number of elements exceed the limits.
    """
    part = attrs.evolve(file, data=parts.read(name))
    try:
        return xml_text.parse(part)
    except FormatError as fault:
        if fault.code == messages.XML_TOO_LARGE.code:
            raise
        raise damaged(file, f"{name}: {fault.message()}") from None


def check_depth(depth: int, file: ReadRequest) -> None:
    """Raise `FormatError` where elements are nested deeper than the limit."""
    if depth > file.limits.depth:
        raise xml_text.too_large(file, "depth")


def check_elements(elements: int, file: ReadRequest) -> None:
    """Raise `FormatError` for more elements than the limit."""
    if elements > file.limits.elements:
        raise xml_text.too_large(file, "elements")


def damaged(file: ReadRequest, why: str) -> FormatError:
    """Return the error about a damaged workbook."""
    return FormatError(messages.WORKBOOK_DAMAGED, at=Location(path=file.path), why=why)


def local(name: str) -> str:
    """Return the name of an element without its namespace or prefix."""
    if ":" not in name and "}" not in name:  # most names
        return name
    return name.rpartition("}")[2].rpartition(":")[2]
