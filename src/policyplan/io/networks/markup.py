"""Text as XML has it, for networks that are written line by line."""

from __future__ import annotations

import re

from policyplan.io.networks.flat import Value
from policyplan.io.spreadsheet.safe_text import escape_controls

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
"""The first line of a file."""

TYPES: dict[type[Value], str] = {str: "string", int: "long", float: "double", bool: "boolean"}
"""The names of the types of attributes, in GraphML and in GEXF."""

_PLAIN = re.compile(r"[^&<>\"\x00-\x1f_\ud800-\udfff\ufffe\uffff]*")


def content(text: str) -> str:
    """Return a text between tags. Characters that XML cannot contain become ``_x0007_``."""
    if _PLAIN.fullmatch(text):
        return text
    return escape_controls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return a text in quotes, as the value of an XML attribute, with characters as `content` has them."""
    if not _PLAIN.fullmatch(text):
        text = content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")
    return f'"{text}"'


def element(name: str, attributes: dict[str, str], lines: list[str] | None = None, *, level: int) -> list[str]:
    """Return the lines of an element with attributes that are quoted already, and with the *lines* in it."""
    tag = " ".join([name, *(f"{key}={value}" for key, value in attributes.items())])
    space = "  " * level
    return [f"{space}<{tag}>", *lines, f"{space}</{name}>"] if lines else [f"{space}<{tag} />"]
