"""Untrusted XML: no document type, so no entity of its own; nothing is fetched; size and depth are limited.

The parser is Expat, which Python includes: it reads in one pass, and stops where a handler raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree
from xml.parsers import expat

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.text.encodings import codec

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"'<>]{1,40})["']""")
_END_TAG = re.compile(rb"([^\s<>]{1,200})\s{0,20}>")
_TAG_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_UTF16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""How documents in UTF-16 begin, with their codecs."""
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<")
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_NAMESPACES, _LONGEST_NAMESPACE = 200, 1_000
_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


class XmlElement(ElementTree.Element):
    """An element that knows its line, and the prefix of each attribute that has a namespace."""

    __slots__ = ("line", "prefixes")

    line: int
    """The line on which it begins, from 1."""
    prefixes: Mapping[str, str]
    """The prefix of the document by the namespace, for namespaces of its attributes."""

    if TYPE_CHECKING:

        def __iter__(self) -> Iterator[XmlElement]: ...
        def __getitem__(self, at: int) -> XmlElement: ...  # type: ignore[override]


def parse(file: ReadRequest) -> XmlElement:
    """Return the root of an XML document. Comments and instructions are left out.

    Raises `FormatError` with line and column where it is not well-formed, ``xml-doctype`` where it declares a document
    type, which could define entities, ``xml-encoding`` where it names an encoding that isn't read, and
    ``xml-too-large`` where depth or number of elements exceed the limits.
    """
    return _Reader(file, expat.ParserCreate("UTF-8")).read(_bytes(file))


def too_large(file: ReadRequest, which: Literal["depth", "elements"], line: int | None = None) -> FormatError:
    """Return the error about XML that exceeds a limit."""
    place = Location(path=file.path, line=line)
    return FormatError(messages.XML_TOO_LARGE, at=place, which=which, limit=getattr(file.limits, which))


class _Reader:
    """Builds the tree of a document.

    Expat would repeat the whole name of a namespace in each name. Namespaces are resolved here, where their length is
    limited.
    """

    def __init__(self, file: ReadRequest, parser: Any) -> None:
        self.file = file
        self.data = b""
        self.parser = parser
        self.builder = ElementTree.TreeBuilder(element_factory=XmlElement)
        self.elements = 0
        self.open: list[tuple[str, int]] = []
        """The elements that are open: the name of each as it is written, and its line."""
        self.scopes: list[Mapping[str, str]] = [{"xml": _XML}]
        """The namespaces by their prefixes, in each element that is open."""
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.builder.data

    def read(self, data: bytes) -> XmlElement:
        """Return the root. Raises `FormatError`."""
        self.data = data
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            column, why = self.mismatch(error) or (error.offset + 1, expat.ErrorString(error.code))
            raise FormatError(messages.XML_BROKEN, at=self.at(error.lineno, column), why=why) from None
        finally:
            # The handlers are methods: without an end, they would keep the parser and the tree.
            for name in ("StartDoctypeDecl", "StartElement", "EndElement", "CharacterData"):
                setattr(self.parser, f"{name}Handler", None)
        root: Any = self.builder.close()
        return root  # type: ignore[no-any-return]

    def mismatch(self, error: expat.ExpatError) -> tuple[int, str] | None:
        """The column after an end tag that ends another element, and the names of both; None for other errors."""
        end = _END_TAG.match(self.data, self.parser.ErrorByteIndex)
        if error.code != _TAG_MISMATCH or end is None:
            return None
        (name, line), other = self.open[-1], end[1].decode("utf-8", "replace")
        column = error.offset + 1 + len(end[0].decode("utf-8", "replace"))
        return column, f"Opening and ending tag mismatch: {name} line {line} and {other}"

    def at(self, line: int, column: int | None = None) -> Location:
        return Location(path=self.file.path, line=line, column=column)

    def doctype(self, *_: Any) -> None:
        # The parser is behind its name by now. Without zeros, UTF-16 is searched too.
        before = self.data[: self.parser.CurrentByteIndex + 1].replace(b"\0", b"").rpartition(b"<!DOCTYPE")[0]
        place = self.at(before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        raise FormatError(messages.XML_DOCTYPE, at=place)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append((name, self.parser.CurrentLineNumber))
        self.elements += 1
        limits, depth = self.file.limits, len(self.open)
        if depth > limits.depth or self.elements > limits.elements:
            which: Literal["depth", "elements"] = "depth" if depth > limits.depth else "elements"
            raise too_large(self.file, which, self.parser.CurrentLineNumber)
        declared = {key[6:]: value for key, value in attributes.items() if _declares(key)}
        scope = self.scopes[-1]
        if declared:
            attributes = {key: value for key, value in attributes.items() if not _declares(key)}
            scope = {**scope, **declared}
            if len(scope) > _MOST_NAMESPACES or any(len(value) > _LONGEST_NAMESPACE for value in declared.values()):
                raise self.broken("too many or too long namespaces")
        self.scopes.append(scope)
        prefixes = _NO_PREFIXES
        if any(":" in key for key in attributes):
            parts = [(*self.resolved(key, scope), value) for key, value in attributes.items()]
            prefixes = {space: prefix for prefix, space, _, _ in parts if prefix}
            attributes = {_name(space, local): value for _, space, local, value in parts}
            if len(attributes) < len(parts):
                raise self.broken("duplicate attribute")
        _, space, local = self.resolved(name, scope)
        element: Any = self.builder.start(_name(space or scope.get("", ""), local), attributes)
        element.line = self.parser.CurrentLineNumber
        element.prefixes = prefixes

    def resolved(self, name: str, scope: Mapping[str, str]) -> tuple[str, str, str]:
        """The prefix of a name, its namespace, and the name in it; without a prefix, there is no namespace."""
        prefix, colon, local = name.partition(":")
        if not colon:
            return "", "", name
        if not scope.get(prefix):
            raise self.broken("unbound prefix")
        return prefix, scope[prefix], local

    def broken(self, why: str) -> FormatError:
        return FormatError(messages.XML_BROKEN, at=self.at(self.parser.CurrentLineNumber), why=why)

    def end(self, name: str) -> None:
        self.open.pop()
        self.scopes.pop()
        self.builder.end(name)


def _declares(key: str) -> bool:
    """Whether an attribute declares a namespace."""
    return key == "xmlns" or key.startswith("xmlns:")


def _name(space: str, local: str) -> str:
    """The name of an element or an attribute with its namespace, if it has one."""
    return f"{{{space}}}{local}" if space else local


def _bytes(file: ReadRequest) -> bytes:
    """The bytes of a document in UTF-8."""
    data = file.data
    if data.startswith(_UTF32):
        raise _unread(file, "UTF-32")
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii", "replace") if declared else "utf-8"
    known = _UTF16.get(data[:2]) or codec(name)
    if known is None:
        raise _unread(file, name)
    if known == "utf-8":
        return data
    try:
        return data.decode(known).encode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(messages.XML_BROKEN, at=Location(path=file.path, line=line), why=str(error)) from None


def _unread(file: ReadRequest, name: str) -> FormatError:
    return FormatError(messages.XML_ENCODING, at=Location(path=file.path, line=1), encoding=name)
