"""What every picture takes, besides what is its own: language, theme, width, a part of the plan, what stands around."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict, get_args

import attrs

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, by_language, known_language
from policyplan.errors import CallError, check_choice
from policyplan.l10n.lists import join_names
from policyplan.messages import Language, interface_language, label
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Task
from policyplan.query.subset import subset

Theme = Literal["colour", "print"]
"""``print`` is for paper without colours: black lines, and patterns where colours would be."""

NARROWEST, WIDEST = 100.0, 1000.0
"""How narrow and how wide a picture can be asked to be, in mm."""

_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?(mm|px)", re.ASCII)
_POINTS = {"mm": 72 / 25.4, "px": 0.75}


class Options(TypedDict, total=False):
    """The options of every picture, given by keyword.

    ``language`` is ``zh`` (the default), ``en`` or ``both``; with ``stated_only`` what was inferred is left out.
    ``theme`` is ``colour`` or ``print``, which is black and white. ``width`` is ``160mm`` or ``900px`` (96 to the
    inch); pages are then as high as they need to be; otherwise they are A4. ``goals``, ``tasks``, ``agencies``,
    ``roles`` and ``depth`` draw a part of the plan, as `policyplan.subset` says, and the picture says so. ``title``,
    ``legend`` and ``source`` (the note on where the plan comes from) are there unless they are False. What has one of
    the ids in ``highlight`` is drawn strongly.
    """

    language: PictureLanguage
    stated_only: bool
    theme: Theme
    width: str | None
    goals: Iterable[str]
    tasks: Iterable[str]
    agencies: Iterable[str]
    roles: Iterable[Role | str]
    depth: int | None
    title: bool
    legend: bool
    source: bool
    highlight: Iterable[str]


PARTS = ("goals", "tasks", "agencies", "roles", "depth")
"""The options that choose a part of the plan."""


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@attrs.frozen(kw_only=True)
class Settings:
    """The options of a picture with all that was not given, checked: `Options` says what they are.

    ``part`` says in words which part of the plan is drawn; it is empty where it is the whole.
    """

    language: PictureLanguage = "zh"
    stated_only: bool = False
    theme: Theme = "colour"
    width: str | None = None
    goals: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    tasks: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    agencies: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    roles: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    depth: int | None = None
    title: bool = True
    legend: bool = True
    source: bool = True
    highlight: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    part: str = ""

    @classmethod
    def of(cls, plan: Plan, options: Mapping[str, Any]) -> tuple[Plan, Settings]:
        """The part of the plan that is to be drawn, and the settings.

        Raises `CallError` for an unknown word or a width that cannot be, `NotFoundError` for an unknown id, TypeError
        for an option that there is not.
        """
        settings = cls(**{"language": interface_language(plan.language), **options})
        known_language(settings.language)
        check_choice("theme", settings.theme, get_args(Theme))
        _points(settings.width)
        for id in settings.highlight:
            plan.path_of(id)
        if not settings.parted:
            return plan, settings
        choice = {name: getattr(settings, name) for name in PARTS}
        return subset(plan, **choice), attrs.evolve(settings, part=settings._part(plan))

    @property
    def parted(self) -> tuple[str, ...]:
        """The options that choose a part of the plan and were given."""
        return tuple(name for name in PARTS if getattr(self, name) not in ((), None))

    @property
    def points(self) -> float | None:
        """The width that was asked for, in points."""
        return _points(self.width)

    def _part(self, plan: Plan) -> str:
        """The chosen part of the plan in words, by names."""

        def part(language: Language) -> str:
            names = [
                *(plan.get(id, Goal).title.in_(language) for id in self.goals),
                *(plan.get(id, Task).title.in_(language) for id in self.tasks),
                *(plan.get(id, Agency).name.in_(language) for id in self.agencies),
                *(label(Role(role), language) for role in self.roles),
            ]
            if self.depth is not None:
                names.append(messages.PART_DEPTH.render(language, count=self.depth))
            return messages.PART.render(language, part=join_names(names, language))

        return by_language(part, self.language, " / ")


@functools.cache
def _points(width: str | None) -> float | None:
    if width is None:
        return None
    found = _WIDTH.fullmatch(str(width))
    points = float(found[1]) * _POINTS[found[2]] if found else 0.0
    least, most = NARROWEST * _POINTS["mm"], WIDEST * _POINTS["mm"]
    if not least - 1e-6 <= points <= most + 1e-6:
        raise CallError(messages.WIDTH_IMPOSSIBLE, given=width, least=f"{NARROWEST:g}mm", most=f"{WIDEST:g}mm")
    return points
