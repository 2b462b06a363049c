"""What nodes and edges carry: str, int, float and bool, the values that every graph file can hold."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from policyplan.graph.kinds import NodeKind
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Provision, Task
from policyplan.model.values import Record, Text

Attributes = dict[str, Any]

_SEPARATOR = "; "


def joined(values: Iterable[object]) -> str:
    """Return several values as one text, since graph files hold no lists: ``"a; b"``."""
    return _SEPARATOR.join(map(str, values))


def parted(text: str) -> tuple[str, ...]:
    """Return the values that `joined` made one text of."""
    return tuple(text.split(_SEPARATOR))


_STATED: Mapping[str, Any] = {"stated": True, "inferred": False}
_UNSOURCED: Mapping[str, Any] = {"stated": False, "inferred": False}


def evidence(record: Record, field: str | None = None) -> Mapping[str, Any]:
    """``stated`` and ``inferred``, and the reason of an inference, of a record or of one of its attributes."""
    if not record.inferred:
        return _STATED if record.spans else _UNSOURCED
    mark = record.inference(field) or record.inference()
    facts: Attributes = {"stated": bool(record.spans) and mark is None, "inferred": mark is not None}
    return facts | (texts("reason", mark.reason) if mark else {})


def texts(name: str, text: Text | None) -> Attributes:
    """``name_zh`` and ``name_en``, those there are."""
    return {f"{name}_{language}": words for language, words in text.to_dict().items()} if text is not None else {}


def plain(name: str, value: Any) -> Attributes:
    """An attribute of a record as str, int or bool; a Decimal by its digits; what is None or empty left out."""
    if value is None:
        return {}
    if isinstance(value, Text):
        return texts(name, value)
    if isinstance(value, tuple):
        return _joined(name, value)
    return {name: SCALARS[type(value)](value)}


class _Scalars(dict[type[Any], Callable[[Any], Any]]):
    """Functions that make str, int or bool of a value of a class that is neither that of a text nor of a tuple."""

    def __missing__(self, kind: type[Any]) -> Callable[[Any], Any]:
        if issubclass(kind, Decimal):
            made: Callable[[Any], Any] = "{:f}".format
        elif issubclass(kind, Enum):
            made = operator.attrgetter("_value_")
        else:
            made = str if issubclass(kind, str) else lambda value: value
        self[kind] = made
        return made


SCALARS = _Scalars()
"""The function for each class that was met."""


def _joined(name: str, values: tuple[Any, ...]) -> Attributes:
    several = [plain(name, value) for value in values]
    keys = dict.fromkeys(key for each in several for key in each)
    return {key: joined(each[key] for each in several if key in each) for key in keys}


def labelled(kind: NodeKind, record: Plan | Task | Goal | Provision | Agency) -> Attributes:
    """The attributes of a node in a graph of goals, tasks or agencies: kind, label, number or kind of agency, due."""
    if isinstance(record, Agency):
        facts = {**texts("label", record.name), **plain("agency_kind", record.kind)}
    else:
        facts = {**texts("label", record.title), **plain("number", record.number)}
    return {"kind": kind.value, **facts, **plain("due", getattr(record, "due", None)), **evidence(record)}
