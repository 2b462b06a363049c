"""Plain text: any encoding, any sign for the end of a line."""

from __future__ import annotations

import re

from policyplan.errors import FormatError, Location
from policyplan.files import FILE_BINARY
from policyplan.io.documents import messages
from policyplan.io.documents.building import digest, name_of
from policyplan.io.documents.document import Document, Place
from policyplan.io.documents.encodings import decoded
from policyplan.io.format_api import ReadRequest

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")


def read_text(file: ReadRequest) -> Document:
    """Return a plain text with the number of each line, and of each page where form feeds separate pages.

    The text is as in the file, but each line ends with a line feed.
    """
    read = decoded(file)
    if "\0" in read.text:
        raise FormatError(FILE_BINARY, at=Location(path=file.path))
    text = _LINE_ENDS.sub("\n", read.text.removesuffix("\x1a").removeprefix("\ufeff"))
    if not text.strip():
        raise FormatError(messages.NO_TEXT, at=Location(path=file.path))
    if len(text) > file.limits.characters:
        raise FormatError(messages.TEXT_TOO_LONG, at=Location(path=file.path), limit=file.limits.characters)
    return Document(
        name=name_of(file),
        format="text",
        text=text.replace("\f", "\n"),
        places=tuple(_places(text)),
        findings=read.findings(file.path),
        sha256=digest(file.data),
    )


def _places(text: str) -> list[Place]:
    """The place of each line; a form feed begins a page and a line."""
    page = 1 if "\f" in text else None
    places = [Place(start=0, page=page, paragraph=1)]
    for number, sign in enumerate(re.finditer("[\n\f]", text), 2):
        if sign[0] == "\f" and page is not None:
            page += 1
        places.append(Place(start=sign.end(), page=page, paragraph=number))
    return places
