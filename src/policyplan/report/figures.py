"""Pictures in a page: as SVG with ids of their own, and in words, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from markupsafe import Markup

from policyplan.draw.backends.svg import to_svg
from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture
from policyplan.draw.scene.scene import Element
from policyplan.draw.words import PHRASES
from policyplan.l10n.texts import text_of
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.as_of import Day

_WIDTH = "180mm"
"""As wide as the text on a printed page."""
_WIDER = "285mm"


@attrs.frozen(kw_only=True)
class Described:
    """A part of a picture in words, the id of the record that it is of, if any, and whether it is the first of that."""

    words: str
    id: str | None
    is_first: bool


@attrs.frozen(kw_only=True)
class Shown:
    """A picture in one language: its pages as SVG, and its parts in words."""

    svgs: tuple[Markup, ...]
    parts: tuple[Described, ...]


@attrs.frozen(kw_only=True)
class Figure:
    """A picture in one language or several, with its title."""

    id: str
    title: Text
    shown: Mapping[Language, Shown]


def figures(plan: Plan, as_of: Day | None, languages: tuple[Language, ...]) -> Iterator[Figure]:
    """Every picture in every language; the day is for those that have one."""
    for name, kind in KINDS.items():
        # The page has a title for each, and the source at its head.
        options = {"title": False, "source": False, "width": _WIDER if kind.wide else _WIDTH}
        if kind.dated:
            options |= {"as_of": as_of}
        pictures = {each: draw(plan, name, language=each, **options) for each in languages}
        yield figure(plan, name, text_of(PHRASES[kind.title]), pictures)


def figure(plan: Plan, id: str, title: Text, pictures: Mapping[Language, Picture]) -> Figure:
    """A picture of *plan*, drawn in some languages, with ids that nothing else in the page has."""
    shown = {
        language: Shown(svgs=tuple(_svgs(picture, f"{id}-{language}")), parts=_described(plan, picture))
        for language, picture in pictures.items()
    }
    return Figure(id=id, title=title, shown=shown)


def _svgs(picture: Picture, prefix: str) -> Iterator[Markup]:
    for number, page in enumerate(picture.pages, 1):
        yield Markup(to_svg(page, prefix=f"{prefix}-{number}-"))  # noqa: S704 - escaped by its writer


def _described(plan: Plan, picture: Picture) -> tuple[Described, ...]:
    """What each part of the picture is, in the picture's order, each said once."""
    elements = (each for page in picture.pages for each in page.elements if each.title and each.data)
    told = dict.fromkeys((record_of(plan, each), each.title) for each in elements)
    firsts = dict(reversed(told))
    return tuple(Described(words=words, id=id, is_first=firsts[id] == words) for id, words in told)


def record_of(plan: Plan, element: Element) -> str | None:
    """The id of the record that an element of a picture stands for: an assignment for a pair of task and agency."""
    data = dict(element.data)
    task, agency, role = data.get("task"), data.get("agency"), data.get("role")
    wanted = data.get("id") if agency is None else f"{task}/{role}/{agency}"
    return wanted if wanted in plan else None
