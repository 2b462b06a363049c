"""The schemas of StratML, from grammars in a short notation of our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from policyplan.io.stratml import part1, part2
from policyplan.io.stratml.names import PART1, PART2

DATA = Path(__file__).parent / "data"

_XSD = "http://www.w3.org/2001/XMLSchema"
_OCCURS = {"": ("1", "1"), "?": ("0", "1"), "*": ("0", "unbounded"), "+": ("1", "unbounded"), "{0,2}": ("0", "2")}


@pytest.fixture(scope="session")
def assert_valid() -> Callable[[bytes, Any], None]:
    """Assert that a document is valid against the schema of a part."""
    schemas = {part1: schema(DATA / "part1.txt", PART1), part2: schema(DATA / "part2.txt", PART2)}
    return lambda data, part: schemas[part].assertValid(etree.fromstring(data))


def schema(path: Path, namespace: str) -> etree.XMLSchema:
    """Return the schema of a grammar. Each line is the parts of an element, or the elements of a type of text."""
    root = etree.Element(f"{{{_XSD}}}schema", nsmap={"x": _XSD, "s": namespace})
    root.set("targetNamespace", namespace)
    root.set("elementFormDefault", "qualified")
    for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
        if ": " in line:
            _complex(root, *line.split(": "))
        elif "|" in line:
            name, words = line.split(" = ")
            _choice(_add(root, "element", name=name), words)
        else:
            kind, names = line.split(" = ")
            for name in names.split():
                _simple(root, name, kind)
    return etree.XMLSchema(root)


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XSD}}}{tag}", attributes)


def _complex(root: etree._Element, head: str, parts: str) -> None:
    name, *attributes = head.split(" @")
    kind = _add(_add(root, "element", name=name), "complexType")
    sequence = _add(kind, "sequence")
    for part in parts.split():
        element, occurs = re.fullmatch(r"(\w+)(.*)", part).groups()  # type: ignore[union-attr]
        least, most = _OCCURS[occurs]
        _add(sequence, "element", ref=f"s:{element}", minOccurs=least, maxOccurs=most)
    for attribute in attributes:
        known, words = attribute.split("=")
        use = "required" if known.endswith("!") else "optional"
        _choice(_add(kind, "attribute", name=known.removesuffix("!"), use=use), words)


def _choice(parent: etree._Element, words: str) -> None:
    restriction = _add(_add(parent, "simpleType"), "restriction", base="x:string")
    for word in words.split("|"):
        _add(restriction, "enumeration", value=word)


def _simple(root: etree._Element, name: str, kind: str) -> None:
    """An element with text; ``date?`` is a date or nothing."""
    if not kind.endswith("?"):
        _add(root, "element", name=name, type=f"x:{kind}")
        return
    union = _add(_add(_add(root, "element", name=name), "simpleType"), "union", memberTypes=f"x:{kind[:-1]}")
    _choice(union, "")
