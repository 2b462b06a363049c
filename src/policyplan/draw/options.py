"""Options of every picture: language, theme, width, a part of the plan, and what is around the content."""

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
from policyplan.l10n.times import when_words
from policyplan.messages import Language, interface_language, label
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Task
from policyplan.model.when import When
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.subset import subset
from policyplan.query.succession import on_day

Theme = Literal["colour", "print"]
"""``print`` is for paper without colours: black lines, and patterns where colours would be."""

NARROWEST, WIDEST = 55.0, 1000.0
"""The limits of a width, in mm."""

_WIDTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?(mm|px)", re.ASCII)
_POINTS = {"mm": 72 / 25.4, "px": 0.75}


class Options(TypedDict, total=False):
    """The options of every picture, given by keyword."""

    language: PictureLanguage
    """An interface language, or ``both`` for Chinese and English. Default: the language of the plan, or English."""
    as_of: Day | None
    """A day: agencies have the names and successors of that day; schedule and targets show the state of things."""
    stated_only: bool
    """Use only what the document states, and leave out everything inferred."""
    theme: Theme
    """``colour``, or ``print`` for black and white."""
    width: str | None
    """The width of a page, ``160mm`` or ``900px`` (96 to the inch); it is as high as needed. Default: A4."""
    goals: Iterable[str]
    """The ids of goals: draw only this part of the plan, as `policyplan.subset` selects it; the picture says so."""
    tasks: Iterable[str]
    """The ids of tasks to draw."""
    agencies: Iterable[str]
    """The ids of agencies to draw."""
    roles: Iterable[Role | str]
    """The roles to draw."""
    depth: int | None
    """How many levels of goals and tasks to draw."""
    title: bool
    """Whether there is a title."""
    legend: bool
    """Whether there is a legend."""
    source: bool
    """Whether there is a note on the source of the plan."""
    highlight: Iterable[str]
    """The ids of records to emphasise."""


class TableOptions(TypedDict, total=False):
    """The options of pictures of a table of numbers, given by keyword."""

    language: PictureLanguage
    """An interface language, or ``both`` for Chinese and English. Default: English."""
    theme: Theme
    """``colour``, or ``print`` for black and white."""
    width: str | None
    """The width of a page, ``160mm`` or ``900px`` (96 to the inch); it is as high as needed. Default: A4."""
    title: bool
    """Whether there is a title."""
    legend: bool
    """Whether there is a legend."""


PARTS = ("goals", "tasks", "agencies", "roles", "depth")
"""The options that select a part of the plan."""


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@attrs.frozen(kw_only=True)
class Settings:
    """The options of a picture with the defaults, checked; `Options` has their meaning."""

    language: PictureLanguage = "zh"
    as_of: Day | None = None
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
    """The part of the plan in words; empty for the whole plan."""
    agencies_of: str = ""
    """The day of the agencies in words; empty without a day, and for a plan without changes of agencies."""

    @classmethod
    def of_table(cls, options: Mapping[str, Any]) -> Settings:
        """Return the settings of a picture of a table of numbers, which has no source.

        Raises `CallError` for an unknown value or an impossible width, TypeError for an unknown option.
        """
        for name in options.keys() - TableOptions.__annotations__.keys():
            raise TypeError(name)
        return cls(**{"language": "en", **options}, source=False)._checked()

    def _checked(self) -> Settings:
        """Return the settings. Raises `CallError` for an unknown value."""
        known_language(self.language)
        check_choice("theme", self.theme, get_args(Theme))
        _points(self.width)
        return self

    @classmethod
    def of(cls, plan: Plan, options: Mapping[str, Any]) -> tuple[Plan, Settings]:
        """Return the part of the plan to draw, and the settings.

        Raises `CallError` for an unknown value or an impossible width, `NotFoundError` for an unknown id, TypeError for
        an unknown option.
        """
        settings = cls(**{"language": interface_language(plan.language), **options})._checked()
        for id in settings.highlight:
            plan.path_of(id)
        if settings.as_of is not None:
            plan, settings = settings._on_day(plan)
        if not settings.parted:
            return plan, settings
        choice = {name: getattr(settings, name) for name in PARTS}
        return subset(plan, **choice), attrs.evolve(settings, part=settings._part(plan))

    @property
    def parted(self) -> tuple[str, ...]:
        """The given options that select a part of the plan."""
        return tuple(name for name in PARTS if getattr(self, name) not in ((), None))

    @property
    def points(self) -> float | None:
        """The width asked for, in points."""
        return _points(self.width)

    def _on_day(self, plan: Plan) -> tuple[Plan, Settings]:
        """Return the plan with the agencies of the day. Raises `CallError` for what is no day."""
        assert self.as_of is not None  # asked by the caller
        asked = as_of_day(self.as_of)
        then, changes = on_day(plan, asked)
        if not changes:
            return plan, self
        day = When(asked.day)
        words = by_language(
            lambda one: messages.AGENCIES_OF.render(one, day=when_words(day, one)), self.language, " / "
        )
        return then, attrs.evolve(self, agencies_of=words)

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
