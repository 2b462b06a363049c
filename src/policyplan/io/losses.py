"""What a format leaves out of a plan, worked out from what it supports."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import attrs

from policyplan.errors import Location
from policyplan.io import messages
from policyplan.io.format_api import Supports
from policyplan.model import records
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.values import Record, default_of
from policyplan.model.walk import walk

MOST_NAMED = 3
"""The number of records that a finding names as examples."""


def examples(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the first ids, once each, and an ellipsis if there are more."""
    known = tuple(dict.fromkeys(ids))
    return known if len(known) <= MOST_NAMED else (*known[:MOST_NAMED], "…")


@functools.cache
def all_fields() -> dict[type[Any], tuple[str, ...]]:
    """Return every class of records with its attributes."""
    kinds = [each for each in vars(records).values() if isinstance(each, type) and attrs.has(each)]
    own: list[type[Any]] = [each for each in kinds if each.__module__ == records.__name__]
    classes: list[type[Any]] = [Plan, *own]
    return {kind: tuple(each.name for each in attrs.fields(kind)) for kind in classes}


def all_except(*left_out: str) -> dict[type[Any], tuple[str, ...]]:
    """Return all fields except a class (``Note``), an attribute (``Task.due``) or that of all classes (``*.spans``)."""
    held = {}
    for kind, names in all_fields().items():
        if kind.__name__ not in left_out:
            gone = {name for name in names if {f"{kind.__name__}.{name}", f"*.{name}"} & set(left_out)}
            held[kind] = tuple(name for name in names if name not in gone)
    return held


def lost_fields(holds: Supports) -> tuple[str, ...]:
    """Return what a format does not support: names of classes, and ``Class.attribute``."""
    lost = []
    for kind, names in all_fields().items():
        held = holds.get(kind, ())
        gone = [name for name in names if name not in held]
        lost.extend([kind.__name__] if not held else [f"{kind.__name__}.{name}" for name in gone])
    return tuple(lost)


def left_out(plan: Plan, format: str, holds: Supports) -> tuple[Finding, ...]:
    """Return a warning for each attribute that the plan uses and a format does not keep, with the number of records.

    Parameters:
        plan: The plan that is written.
        format: The name of the format.
        holds: The classes of records that the format keeps, each with the attributes that are read back unchanged.

    Returns:
        The warnings; none for attributes with their default value.

    Example:
        >>> from policyplan import Plan, Task, Text
        >>> task = Task(id="t1", title=Text(en="Build roads"), due="2030")
        >>> plan = Plan(id="p", title=Text(en="Plan"), tasks=(task,))
        >>> holds = {Plan: ("id", "title", "tasks"), Task: ("id", "title")}
        >>> [loss.location.field for loss in left_out(plan, "mine", holds)]
        ['due']

    """
    gone: dict[tuple[str, str | None], list[str]] = {}
    for _, record in walk(plan):
        kind = type(record)
        held = holds.get(kind)
        if held is None:
            gone.setdefault((kind.__name__, None), []).append(_name(record))
            continue
        for each in attrs.fields(kind):
            name = each.name
            if name not in held and _is_said(record, each):
                gone.setdefault((kind.__name__, name), []).append(_name(record))
    return tuple(_loss(format, owner, field, names) for (owner, field), names in gone.items())


_EVIDENCE = ("spans", "inferred")


def summarise(losses: Iterable[Finding]) -> tuple[Finding, ...]:
    """Summarise losses for people: one finding per class, and one for spans and marks of inference."""
    fields: dict[tuple[str, str], list[str]] = {}
    evidence: dict[str, int] = {}
    others = []
    for loss in losses:
        facts = dict(loss.facts)
        owner, _, field = str(facts.get("what", "")).partition(".")
        if loss.code != "format-leaves-out" or not field:
            others.append(loss)
        elif field in _EVIDENCE:
            evidence[facts["format"]] = evidence.get(facts["format"], 0) + facts["count"]
        else:
            fields.setdefault((facts["format"], owner), []).append(field)
    warning = functools.partial(finding, level=Level.WARNING)
    return (
        *others,
        *(
            warning(messages.FORMAT_LEAVES_OUT_OF, Location(), format=format, what=owner, fields=tuple(names))
            for (format, owner), names in fields.items()
        ),
        *(
            warning(messages.FORMAT_LEAVES_OUT_EVIDENCE, Location(), format=format, count=count)
            for format, count in evidence.items()
        ),
    )


def _is_said(record: Record, field: attrs.Attribute[Any]) -> bool:
    value = getattr(record, field.name)
    return value is not None and value != () and value != default_of(record, field) and field.name != "task"


def _loss(format: str, owner: str, field: str | None, names: list[str]) -> Finding:
    facts: dict[str, Any] = {"format": format, "count": len(names), "ids": examples(name for name in names if name)}
    if field is None:
        return finding(messages.FORMAT_LEAVES_OUT, Location(), level=Level.WARNING, what=owner, **facts)
    return finding(
        messages.FORMAT_LEAVES_OUT, Location(field=field), level=Level.WARNING, what=f"{owner}.{field}", **facts
    )


def _name(record: Record) -> str:
    return str(getattr(record, "id", ""))
