"""A document as a tree of nodes, and the text in which every node has its span."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.safe_text import read_controls
from policyplan.io.stratml.names import CHILDREN, NAMESPACES, OLDER, ROOTS
from policyplan.io.xml_text import XmlElement, parse
from policyplan.model.values import Span

_BLANK = " \t\r\n"
"""The white space of XML."""


@attrs.frozen(kw_only=True, eq=False)
class StratmlNode:
    """An element of a document."""

    name: str
    """Its name in the schemas of 2014 and 2016."""
    text: str
    """Its own text, without that of its parts and without white space around it."""
    start: int
    """The offset of its text in the text of the document."""
    line: int | None
    path: str
    """Its path: ``Goal[2]/Objective[1]``."""
    attributes: dict[str, str]
    parts: tuple[StratmlNode, ...]

    def all(self, name: str) -> tuple[StratmlNode, ...]:
        """Return the parts of this name."""
        return tuple(part for part in self.parts if part.name == name)

    def first(self, name: str) -> StratmlNode | None:
        """Return the first part of this name; parts with text come first."""
        return min(self.all(name), key=lambda part: part.is_empty, default=None)

    @property
    def is_empty(self) -> bool:
        """Whether it and its parts have no text."""
        return not self.text and all(part.is_empty for part in self.parts)

    def span(self, field: str | None = None) -> Span:
        """Return the span of its own text."""
        return Span(quote=self.text, start=self.start, field=field)

    def walk(self) -> Iterator[StratmlNode]:
        """Yield the node and all nodes in it, in the order of the document."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.parts))


@attrs.frozen(kw_only=True)
class StratmlTree:
    """A document."""

    root: StratmlNode
    part: int
    """The part of the standard that it follows, 1 or 2."""
    namespace: str | None
    text: str

    @property
    def namespace_is_known(self) -> bool:
        """Whether the namespace is one of this part."""
        return NAMESPACES.get(self.namespace, 0) in (None, self.part)


def read_tree(file: ReadRequest) -> StratmlTree:
    """Return the tree of a document. Raises `FormatError` as `policyplan.io.xml_text.parse` does.

    Elements with unknown names stay in the tree; comments and instructions do not.
    """
    element = parse(file)
    namespace, name = _split(element)
    if name not in ROOTS:
        place = Location(path=file.path, line=element.line)
        raise FormatError(messages.STRATML_ROOT, at=place, name=name, known=tuple(ROOTS))
    pieces: list[str] = []
    root = _node(element, name, _Length(), pieces)
    return StratmlTree(root=root, part=ROOTS[name], namespace=namespace, text="".join(pieces))


@attrs.define
class _Length:
    """The length of the text so far."""

    value: int = 0


def _node(element: XmlElement, path: str, length: _Length, pieces: list[str]) -> StratmlNode:
    name = _split(element)[1]
    text = "".join([element.text or "", *(part.tail or "" for part in element)]).strip(_BLANK)
    if name != "Identifier":  # which has escapes of its own
        text = read_controls(text)
    start = length.value
    if text:
        pieces.append(f"{text}\n")
        length.value += len(text) + 1
    counts: dict[str, int] = {}
    parts = []
    for child in element:
        tag = _split(child)[1]
        counts[tag] = counts.get(tag, 0) + 1
        parts.append(_node(child, f"{path}/{tag}[{counts[tag]}]", length, pieces))
    attributes = {
        _attribute(element, key): value.strip()
        for key, value in element.attrib.items()
        if not key.startswith(f"{{{_XSI}}}")
    }
    return StratmlNode(
        name=name,
        text=text,
        start=start,
        line=element.line,
        path=path.partition("/")[2] or name,
        attributes=attributes,
        parts=tuple(parts),
    )


def _split(element: XmlElement) -> tuple[str | None, str]:
    """The namespace and the present name of an element."""
    tag = element.tag
    namespace = tag[1:].partition("}")[0] if tag.startswith("{") else None
    local = _local(tag)
    return namespace, OLDER.get(local, local)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


_XSI = "http://www.w3.org/2001/XMLSchema-instance"
"""The namespace of attributes about the schema, such as its location."""


def _attribute(element: XmlElement, key: str) -> str:
    """The name of an attribute, with the prefix of the document if it has a namespace: ``xlink:href``."""
    if not key.startswith("{"):
        return key
    namespace = key[1:].partition("}")[0]
    return f"{element.prefixes[namespace]}:{_local(key)}"


def out_of_order(node: StratmlNode) -> bool:
    """Whether the parts have another order than in the schema."""
    order = CHILDREN.get(node.name, ())
    ranks = [order.index(part.name) for part in node.parts if part.name in order]
    return ranks != sorted(ranks)
