"""Untrusted XML: no entity is resolved, nothing is fetched, size and depth are limited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from policyplan.errors import FormatError, Location
from policyplan.extras import need
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest

if TYPE_CHECKING:
    from lxml import etree

_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


def parse(file: ReadRequest, *, feature: str, extra: str = "xml") -> etree._Element:
    """Return the root of an XML document; elements know their line (``sourceline``).

    Raises `FormatError` with line and column where it is not well-formed, ``xml-doctype`` where it declares a document
    type, which could load entities, and ``xml-too-large`` where depth or number of elements exceed the limits;
    `ExtraError` where lxml is not installed.
    """
    lxml: Any = need("lxml.etree", extra=extra, package="lxml", feature=feature)
    plain = _as_ascii(file.data)
    declared = _DECLARES.search(plain)
    if declared:
        before = plain[: declared.start()]
        place = Location(path=file.path, line=before.count(b"\n") + 1, column=len(before) - before.rfind(b"\n"))
        raise FormatError(messages.XML_DOCTYPE, at=place)
    parser = lxml.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        _feed(parser, file)
        root: etree._Element = parser.close()
    except lxml.XMLSyntaxError as error:
        line, column = error.position
        why = (error.msg or "").partition(", line")[0]
        raise FormatError(
            messages.XML_BROKEN, at=Location(path=file.path, line=line, column=column or None), why=why
        ) from None
    return root


def _feed(parser: Any, file: ReadRequest, piece: int = 65_536) -> None:
    """Feed the parser, and stop where depth or number of elements exceed the limits."""
    depth = elements = 0
    for start in range(0, len(file.data), piece):
        parser.feed(file.data[start : start + piece])
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            elements += event == "start"
            if depth > file.limits.depth or elements > file.limits.elements:
                which = "depth" if depth > file.limits.depth else "elements"
                limit = getattr(file.limits, which)
                place = Location(path=file.path, line=element.sourceline)
                raise FormatError(messages.XML_TOO_LARGE, at=place, which=which, limit=limit)


def _as_ascii(data: bytes) -> bytes:
    """The bytes without zeros, so that declarations in UTF-16 are found too."""
    return data.replace(b"\0", b"") if b"\0" in data[:64] else data
