"""A document as a tree of named nodes, and its text, in which every node's words have their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from policyplan.errors import FormatError, Location
from policyplan.io import messages
from policyplan.io.format_api import ReadRequest
from policyplan.io.spreadsheet.safe_text import escape_controls, unescape_controls
from policyplan.io.stratml.names import CHILDREN, NAMESPACES, OLDER, ROOTS
from policyplan.io.xml_text import parse
from policyplan.model.values import Span

if TYPE_CHECKING:
    from lxml import etree


_BLANK = " \t\r\n"
"""What XML takes for white space."""


@attrs.frozen(kw_only=True, eq=False)
class Node:
    """An element: its name as the schemas of 2014 and 2016 have it, its own words, and where it stands.

    ``text`` is what stands in it beside its parts, without the white space around; ``start`` is its offset in the text
    of the document. ``path`` is the way to it, ``Goal[2]/Objective[1]``.
    """

    name: str
    text: str
    start: int
    line: int | None
    path: str
    attributes: dict[str, str]
    parts: tuple[Node, ...]

    def all(self, name: str) -> tuple[Node, ...]:
        """The parts of that name."""
        return tuple(part for part in self.parts if part.name == name)

    def first(self, name: str) -> Node | None:
        """The first part of that name, one with words before one without."""
        return min(self.all(name), key=lambda part: part.is_empty, default=None)

    @property
    def is_empty(self) -> bool:
        """Whether there are no words in it at all."""
        return not self.text and all(part.is_empty for part in self.parts)

    def span(self, field: str | None = None) -> Span:
        """The place of its own words in the text of the document."""
        return Span(quote=self.text, start=self.start, field=field)

    def walk(self) -> Iterator[Node]:
        """The node and everything in it, in the document's order."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.parts))


@attrs.frozen(kw_only=True)
class Tree:
    """A document: its root, which part of the standard it follows, its namespace, its text."""

    root: Node
    part: int
    namespace: str | None
    text: str

    @property
    def namespace_is_known(self) -> bool:
        """Whether it is one of those that documents of this part are met in."""
        return NAMESPACES.get(self.namespace, 0) in (None, self.part)


def read_tree(file: ReadRequest) -> Tree:
    """The tree of a document. Raises `FormatError` and `ExtraError`, as `policyplan.io.xml_text.parse` does.

    Words in elements of other names stay in the tree; comments and instructions do not.
    """
    element = parse(file, feature="StratML")
    namespace, name = _split(element)
    if name not in ROOTS:
        line: Any = element.sourceline
        place = Location(path=file.path, line=line)
        raise FormatError(messages.STRATML_ROOT, at=place, name=name, known=tuple(ROOTS))
    pieces: list[str] = []
    root = _node(element, name, _Length(), pieces)
    return Tree(root=root, part=ROOTS[name], namespace=namespace, text="".join(pieces))


@attrs.define
class _Length:
    """How long the text is by now."""

    value: int = 0


def _node(element: etree._Element, path: str, length: _Length, pieces: list[str]) -> Node:
    name = _split(element)[1]
    inner = list(element.iterchildren("*"))
    line: Any = element.sourceline
    text = _shown("".join([element.text or "", *(each.tail or "" for each in element)]).strip(_BLANK))
    start = length.value
    if text:
        pieces.append(f"{text}\n")
        length.value += len(text) + 1
    counts: dict[str, int] = {}
    parts = []
    for each in inner:
        known = _split(each)[1]
        counts[known] = counts.get(known, 0) + 1
        parts.append(_node(each, f"{path}/{known}[{counts[known]}]", length, pieces))
    attributes = {_local(key): str(value).strip() for key, value in element.attrib.items() if not _is_foreign(key)}
    return Node(
        name=name,
        text=text,
        start=start,
        line=line,
        path=path.partition("/")[2] or name,
        attributes=attributes,
        parts=tuple(parts),
    )


def _shown(text: str) -> str:
    """*text* with the control characters that were escaped when it was written."""
    meant = unescape_controls(text)
    return meant if escape_controls(meant) == text else text


def _split(element: etree._Element) -> tuple[str | None, str]:
    """The namespace and the name of an element, an older name as it is now."""
    tag = str(element.tag)
    namespace = tag[1:].partition("}")[0] if tag.startswith("{") else None
    local = _local(tag)
    return namespace, OLDER.get(local, local)


def _local(tag: str | bytes) -> str:
    return str(tag).rpartition("}")[2]


def _is_foreign(key: str | bytes) -> bool:
    """Attributes of other namespaces, such as where the schema lies, say nothing of the plan."""
    return str(key).startswith("{")


def out_of_order(node: Node) -> bool:
    """Whether parts stand in another order than in the schema."""
    order = CHILDREN.get(node.name, ())
    ranks = [order.index(part.name) for part in node.parts if part.name in order]
    return ranks != sorted(ranks)
