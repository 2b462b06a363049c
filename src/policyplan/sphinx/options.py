"""The options of directives, and their values for the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docutils.parsers.rst import directives

from policyplan.errors import FLAG_WITHOUT_VALUE, CallError
from policyplan.query import messages as query_messages
from policyplan.query.catalogue import Option, whole_number

_FLAGS = (
    *("stated-only", "no-title", "no-legend", "no-source"),
    *("no-quotes", "no-notes", "no-index"),
    "provisions",
)
"""Options without a value."""

_LISTS = ("goals", "tasks", "agencies", "roles", "highlight", "kinds", "class")
"""Options whose value is a list."""

Spec = dict[str, Callable[[str], Any]]


def spec(names: Iterable[str]) -> Spec:
    """Return the options as docutils expects them. Their values are converted later, by `values`."""
    return {name: directives.flag if name in _FLAGS else directives.unchanged for name in names}


class QuestionSpec(Spec):
    """The options of a directive that asks a question, as docutils expects them: any name, which is checked later."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


def values(options: Mapping[str, str | None], question: Mapping[str, Option] | None = None) -> dict[str, Any]:
    """Return the options with Python names and values: ``as-of`` is ``as_of``, flags are True, lists are tuples.

    Items of a list are separated by commas or spaces, names by commas only. *question* has the options of the question
    that is asked. Raises `CallError` for an option without its value, and for an invalid number.
    """
    return {
        name.replace("-", "_"): _value(name, text or "", (question or {}).get(name.replace("-", "_")))
        for name, text in options.items()
    }


def _value(name: str, text: str, option: Option | None) -> Any:
    if name in _FLAGS or (option and option.kind == "flag"):
        return True
    if not text.strip():
        raise CallError(FLAG_WITHOUT_VALUE, option=name)
    if option:
        return option.value(text)
    if name in _LISTS:
        return tuple(filter(None, re.split(r"[,，、\s]+", text)))
    if name == "depth":
        return _count(name, text)
    return whole_number(text) if name == "within" else text.strip()


def _count(name: str, text: str) -> int:
    number = whole_number(text)
    if not isinstance(number, int) or not number:
        raise CallError(query_messages.NUMBER_NOT_COUNTING, option=name, given=text.strip())
    return number
