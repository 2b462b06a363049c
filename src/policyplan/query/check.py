"""Check a plan: what it breaks of the rules that every plan must satisfy, as an answer."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable
from typing import Any, ClassVar

import attrs

from policyplan.messages import Language, heading
from policyplan.model import integrity
from policyplan.model.arguments import takes_plan
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.query.frame import Type
from policyplan.query.result import Column, Result

_LONGEST_PATH = 48
"""The number of characters of a path that a table shows in full."""


def short_path(path: str) -> str:
    """Return a path as tables show it: relative to the working folder if it lies below it, and its end if it is long.

    Parameters:
        path: The path.

    Returns:
        The path, or an ellipsis and its last folders.

    Example:
        >>> short_path("/srv/planning/departments/education/drafts/2026/plan.yaml")
        '…/departments/education/drafts/2026/plan.yaml'

    """
    full = pathlib.PurePath(path)
    if full.is_absolute():
        try:
            below = full.relative_to(os.getcwd())
        except (ValueError, OSError):  # it lies elsewhere, or the working folder is gone
            pass
        else:
            path = str(below)
    if len(path) <= _LONGEST_PATH:
        return path
    name, *folders = reversed(pathlib.PurePath(path).parts)
    kept = name
    for folder in folders:
        longer = os.path.join(folder, kept)
        if len(longer) + len("…/") > _LONGEST_PATH:
            break
        kept = longer
    return os.path.join("…", kept)


def _place(row: Finding, language: Language) -> str:
    path = row.location.path
    return str(attrs.evolve(row.location, path=path and short_path(path)))


def _of_location(name: str) -> Callable[[Finding, Language], object]:
    return lambda row, language: getattr(row.location, name)


def _part(name: str, type: Type = "string") -> Column:
    """A part of the location as a column for programs."""
    return Column(name=name, written=_of_location(name), only_in="csv", type=type)


def _message(row: Finding, language: Language) -> str:
    return row.message(language)


def _hint(row: Finding, language: Language) -> str:
    return row.hint(language)


@attrs.frozen(kw_only=True, repr=False)
class Findings(Result[Finding]):
    """What was found in a plan or a file, in the order of the plan; its rows are `Finding` objects.

    It is true where anything was found, and has a length; `ok` says whether the plan can be computed with.
    """

    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            name="location",
            heading=heading("Location"),
            shown=_place,
            only_in="table",
        ),
        *(
            _part("path"),
            _part("line", "integer"),
            _part("column", "integer"),
            _part("cell"),
            _part("id"),
            _part("field"),
        ),
        Column(name="level", heading=heading("Level")),
        Column(name="code", heading=heading("Code")),
        Column(name="message", heading=heading("Problem"), shown=_message, written=_message),
        Column(name="hint", heading=heading("Advice"), shown=_hint, written=_hint),
    )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make a plan unfit to be computed with."""
        return tuple(each for each in self.rows if each.level is Level.ERROR)

    @property
    def ok(self) -> bool:
        """Whether there are no errors; warnings and hints don't count."""
        return not self.errors

    def _plain_rows(self, language: Language | None, *, exact: bool) -> list[dict[str, Any]]:
        return [each.to_dict(language) for each in self.rows]


@takes_plan
def check(plan: Plan) -> Findings:
    """Return everything that *plan* breaks of the rules for plans, in the order of the plan.

    Ids, references, dates, units, quotes and their offsets are checked. A finding has a `Level`: an ``error`` makes the
    plan unfit to be computed with, a ``warning`` should be looked at, an ``info`` is a hint.
    """
    return Findings(rows=integrity.check(plan))
