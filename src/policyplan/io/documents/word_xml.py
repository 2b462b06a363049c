"""The XML of Word documents: parts, blocks, children behind wrappers, numbers in properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import xml_text
from policyplan.io.format_api import ReadRequest
from policyplan.io.messages import XML_TOO_LARGE
from policyplan.io.spreadsheet import archive
from policyplan.messages import Message

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MOST_COLUMNS = 1_000
"""Columns of a table, at most."""

UNREAD = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tbl"))
"""Elements of a paragraph whose text is not part of it."""

SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
"""Elements of a paragraph that are a sign."""

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict variant of the format, and those of the usual one."""

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@attrs.frozen(kw_only=True)
class WordParts:
    """The XML parts of a document."""

    file: ReadRequest
    archive: archive.Archive
    damaged: Message
    """The message about a damaged document, with the reason as ``why``."""

    @classmethod
    def opened(cls, file: ReadRequest, damaged: Message) -> Self:
        """Return the parts of a document. Raises `FormatError` as `archive.opened` does."""
        return cls(file=file, archive=archive.opened(file), damaged=damaged)

    def body(self) -> Any:
        """Return the body of the document. Raises `FormatError` where there is none."""
        document = self.root("word/document.xml")
        body = None if document is None else document.find(f"{W}body")
        if body is None:
            raise FormatError(self.damaged, at=Location(path=self.file.path), why="word/document.xml")
        return body

    def root(self, name: str) -> Any | None:
        """Return the root of a part; None where the document has no such part."""
        if name not in self.archive:
            return None
        data = self.archive.read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        try:
            return xml_text.parse(attrs.evolve(self.file, data=data))
        except FormatError as fault:
            if fault.code == XML_TOO_LARGE.code:
                raise
            raise FormatError(self.damaged, at=Location(path=self.file.path), why=fault.message().rstrip(".")) from None


def blocks(element: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables in an element, those in content controls included."""
    return children(element, f"{W}p", f"{W}tbl")


def children(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the children with a tag, those in content controls and other wrappers included."""
    stack: list[Any] = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            stack += reversed(child)


def has_text(element: Any, *names: str) -> bool:
    """Whether one of the elements in an element has a text; by default those of text that is shown."""
    return any(words.text for name in names or ("t",) for words in element.iter(f"{W}{name}"))


def value(element: Any, path: str) -> str | None:
    """Return the value of a property by its path, such as ``pPr/pStyle``; None where there is none."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def number(element: Any, path: str, *, most: int = MOST_COLUMNS) -> int:
    """Return the number in a property, 0 where there is none."""
    written = value(element, path) or ""
    return min(int(written), most) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def is_on(element: Any, path: str) -> bool:
    """Whether a property is set that has no value or one that switches it on."""
    written = value(element, path)
    return written is not None and written not in ("0", "false", "off", "none")
