"""The pictures by the names that the command has for them."""

from __future__ import annotations

import itertools
import pathlib
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from policyplan.draw import (
    agencies,
    flow,
    goal_tree,
    matrix,
    network,
    rollup,
    schedule,
    targets,
    task_tree,
    workload,
)
from policyplan.errors import Location
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.draw.words import PictureLanguage
    from policyplan.model.plan import Plan

_MAKERS: dict[str, Callable[..., Picture]] = {
    "matrix": matrix,
    "goals": goal_tree,
    "tasks": task_tree,
    "network": network,
    "agencies": agencies,
    "flow": flow,
    "workload": workload,
    "schedule": schedule,
    "targets": targets,
    "rollup": rollup,
}

NAMES = tuple(_MAKERS)
"""Every picture, in the order in which they are drawn."""


def draw(name: str, plan: Plan, language: str, **options: Any) -> Picture:
    """The picture of that name, in ``zh``, ``en`` or ``both``, with options of its own."""
    return _MAKERS[name](plan, language=cast("PictureLanguage", language), **options)


def left_over(output: pathlib.Path, written: Sequence[pathlib.Path]) -> Iterator[Finding]:
    """A finding where pages of an earlier picture of that name stand beside the new ones, which has fewer or more.

    They are numbered one behind the other: what stands alone under such a name, plan-2016.svg, is no page. They are
    not removed, since they may be somebody's own.
    """
    kept = set(written)
    pages = (output.with_stem(f"{output.stem}-{number}") for number in itertools.count(1))
    old = [output, *itertools.takewhile(lambda page: page in kept or page.is_file(), pages)]
    left = tuple(page.name for page in old if page not in kept and page.is_file())
    if left:
        yield finding("pages-left", Location(path=str(output.parent)), level=Level.WARNING, names=left)


def lacking(picture: Picture) -> Iterator[Finding]:
    """A finding for each character that the font of the pictures lacks."""
    for character in picture.missing:
        point = f"U+{ord(character):04X}"
        yield finding("character-missing", Location(), level=Level.WARNING, character=character, point=point)
