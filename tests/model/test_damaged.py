"""The little plan with one value changed or left out at a time: what `check` and reading say of each."""

from __future__ import annotations

import copy
import pathlib
from collections.abc import Iterator
from typing import Any

import policyplan
from policyplan import Plan
from policyplan.errors import PolicyPlanError
from tests.approved import check_approved

Path = tuple[Any, ...]
APPROVED = pathlib.Path(__file__).with_name("damaged.txt")
OTHERS: dict[type, tuple[Any, ...]] = {str: ("甲乙",), int: (-1,)}


def values(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each value of plain data with its path, of lists the first and the last item."""
    if path:
        yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, (*path, key))
    elif isinstance(data, list):
        for at in sorted({0, len(data) - 1}):
            yield from values(data[at], (*path, at))


def damages(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what was done, and the data with that change."""
    for path, value in values(data):
        for other in (None, *OTHERS.get(type(value), ())):
            new = copy.deepcopy(data)
            part: Any = new
            for key in path[:-1]:
                part = part[key]
            if other is None:
                del part[path[-1]]
            else:
                part[path[-1]] = other
            yield f"{'.'.join(map(str, path))} {'left out' if other is None else repr(other)}", new


def said(data: dict[str, Any]) -> list[str]:
    """The findings on a plan, or the error that keeps it from being read."""
    try:
        plan = policyplan.from_dict(data)
    except PolicyPlanError as error:
        return [line.strip() for line in str(error).splitlines() if "fault." not in line and "faults." not in line]
    return [f"{finding.level} {finding.code}: {finding.sentence()}" for finding in policyplan.check(plan)]


def test_damaged(plan: Plan) -> None:
    """As approved; a change that is not in the list has no finding."""
    lines: list[str] = []
    for what, data in damages(policyplan.to_dict(plan)):
        findings = said(data)
        if findings:
            lines += [f"## {what}", *findings]
    check_approved(APPROVED, "\n".join([*lines, ""]))
