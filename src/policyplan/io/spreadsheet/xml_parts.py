"""The XML parts of workbooks, read as a stream: nothing is fetched or expanded, depth and size are limited."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import xml.parsers.expat
from collections.abc import Callable, Mapping

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.archive import Archive

_LONGEST_TAG = 1_000_000
"""The most bytes of a tag or a comment. The parser begins a tag again with each piece of it."""

_LONGEST_NAME = 1_000
"""The most characters of an element's name with its namespace, which is repeated for each element."""

Start = Callable[[str, dict[str, str]], None]
Other = Callable[[str], object]


def follow(
    parts: Archive, name: str, file: ReadRequest, *, start: Start, end: Other, text: Other, namespaces: bool = False
) -> None:
    """Call *start*, *end* and *text* for the elements of a part and the text between them.

    Names are as they are written or, with *namespaces*, ``uri}name``.

    Raises `FormatError` for XML that is malformed, declares a document type or has an endless tag.
    """
    parser = xml.parsers.expat.ParserCreate(namespace_separator="}" if namespaces else None)
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


def tree(parts: Archive, name: str, file: ReadRequest) -> ET.Element:
    """Return the root of a part, with names such as ``{uri}name``.

    Raises `FormatError` as `follow` does, and where depth or number of elements exceed the limits.
    """
    builder = ET.TreeBuilder()
    depth = elements = 0

    def start(tag: str, given: Mapping[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        check_depth(depth, file)
        if elements > file.limits.elements:
            place = Location(path=file.path)
            raise FormatError(messages.XML_TOO_LARGE, at=place, which="elements", limit=file.limits.elements)
        if len(tag) > _LONGEST_NAME:
            raise damaged(file, f"{name} has an endless name")
        builder.start(_braced(tag), {_braced(key): value for key, value in given.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_braced(tag))

    follow(parts, name, file, start=start, end=end, text=builder.data, namespaces=True)
    return builder.close()


def check_depth(depth: int, file: ReadRequest) -> None:
    """Raise `FormatError` where elements are nested deeper than the limit."""
    if depth > file.limits.depth:
        place = Location(path=file.path)
        raise FormatError(messages.XML_TOO_LARGE, at=place, which="depth", limit=file.limits.depth)


def damaged(file: ReadRequest, why: str) -> FormatError:
    """Return the error about a damaged workbook."""
    return FormatError(messages.WORKBOOK_DAMAGED, at=Location(path=file.path), why=why)


def local(name: str) -> str:
    """Return the name of an element without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def _braced(name: str) -> str:
    return f"{{{name}" if "}" in name else name
