"""The XML of Word documents: blocks, children behind wrappers, numbers in properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MOST_COLUMNS = 1_000
"""Columns of a table, at most."""

UNREAD = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "tbl"))
"""Elements of a paragraph whose text is not part of it."""

SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
"""Elements of a paragraph that are a sign."""

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


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
