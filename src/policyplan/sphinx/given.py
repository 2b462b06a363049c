"""The options of directives: which there are, and from what an author writes to what the library takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docutils.parsers.rst import directives

from policyplan.errors import FLAG_WITHOUT_VALUE, CallError
from policyplan.query import messages as query_messages

FLAGS = (
    *("stated-only", "provisions", "parents", "no-title", "no-legend", "no-source"),
    *("no-quotes", "no-notes", "no-index"),
)
"""Options that are there or not, and take no value."""

_COUNTS = ("depth", "top")
_LISTS = ("goals", "tasks", "agencies", "roles", "highlight", "method", "kinds", "class")
_NAMES = ("expand-generic",)
_ALL = "all"


def spec(names: Iterable[str]) -> dict[str, Callable[[str], Any]]:
    """What docutils asks for: each option, and a function for its value. Values are looked at later, by `values`."""
    return {name: directives.flag if name in FLAGS else directives.unchanged for name in names}


def values(options: Mapping[str, str | None]) -> dict[str, Any]:
    """The options as Python names and values, ``as-of`` as ``as_of``; flags are True.

    Lists are parted by commas or spaces, names by commas alone. Raises `CallError` for an option without its value,
    and for a number that is none.
    """
    return {name.replace("-", "_"): _value(name, text) for name, text in options.items()}


def _value(name: str, text: str | None) -> Any:
    if name in FLAGS:
        return True
    if not text or not text.strip():
        raise CallError(FLAG_WITHOUT_VALUE, option=name)
    if name in _LISTS:
        return tuple(filter(None, re.split(r"[,，、\s]+", text)))
    if name in _NAMES:
        return True if text.strip() == _ALL else tuple(each.strip() for each in re.split("[,，、]", text))
    if name in _COUNTS:
        return _count(name, text.strip())
    if name == "within":
        return _days(text.strip())
    return text.strip()


def _count(name: str, text: str) -> int:
    if not _is_number(text) or not int(text):
        raise CallError(query_messages.NUMBER_NOT_COUNTING, option=name, given=text)
    return int(text)


def _days(text: str) -> int:
    if not _is_number(text):
        raise CallError(query_messages.WITHIN_NOT_DAYS, given=text)
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
