"""The pictures by the names that the command has for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from policyplan.draw import goal_tree, matrix, network, task_tree
from policyplan.errors import Location
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level

if TYPE_CHECKING:
    from policyplan.draw.picture import Picture
    from policyplan.draw.words import PictureLanguage
    from policyplan.model.plan import Plan

_MAKERS = {"matrix": matrix, "goals": goal_tree, "tasks": task_tree, "network": network}


def draw(name: str, plan: Plan, language: str) -> Picture:
    """The picture of that name, in ``zh``, ``en`` or ``both``."""
    return _MAKERS[name](plan, language=cast("PictureLanguage", language))


def lacking(picture: Picture) -> Iterator[Finding]:
    """A finding for each character that the font of the pictures lacks."""
    for character in picture.missing:
        point = f"U+{ord(character):04X}"
        yield finding("character-missing", Location(), level=Level.WARNING, character=character, point=point)
