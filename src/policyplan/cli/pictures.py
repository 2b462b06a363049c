"""The pictures by the names that the command has for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from policyplan.draw.bipartite import network
from policyplan.draw.responsibility import matrix
from policyplan.draw.trees import goal_tree, task_tree
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.errors import Location

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
        facts = {"character": character, "point": f"U+{ord(character):04X}", "name": unicodedata.name(character, "?")}
        yield finding("character-missing", Location(), level=Level.WARNING, **facts)
