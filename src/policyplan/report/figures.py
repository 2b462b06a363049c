"""Pictures in a page, as SVG with unique ids, and in words for readers who can't see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from markupsafe import Markup

from policyplan.draw.catalogue import KINDS, draw
from policyplan.draw.picture import Picture
from policyplan.draw.scene.scene import Element
from policyplan.errors import EmptyPictureError
from policyplan.l10n.texts import text_by, text_of
from policyplan.messages import Language
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.as_of import Day

WIDTH = "180mm"
"""The width of the text on a printed page."""
WIDER = "285mm"


@attrs.frozen(kw_only=True)
class Described:
    """A part of a picture in words, the id of its record, if any, and whether it is the first part of that record."""

    words: str
    id: str | None
    is_first: bool


@attrs.frozen(kw_only=True)
class Rendering:
    """A picture in one language: its pages as SVG, and its parts in words."""

    svgs: tuple[Markup, ...]
    parts: tuple[Described, ...]


@attrs.frozen(kw_only=True)
class Figure:
    """A picture in one language or several, with its title."""

    id: str
    title: Text
    renderings: Mapping[Language, Rendering]
    reason: Text | None = None
    """Why there is no picture. Then there are no renderings."""


def figures(plan: Plan, as_of: Day | None, languages: tuple[Language, ...]) -> Iterator[Figure]:
    """Return every picture in every language, with the day for those that show one; or the reason why there is none."""
    for name, kind in KINDS.items():
        # The page itself has the titles and the source.
        options = {"title": False, "source": False, "width": WIDER if kind.wide else WIDTH, "as_of": as_of}
        title = text_of(kind.heading)
        try:
            pictures = {language: draw(plan, name, language=language, **options) for language in languages}
        except EmptyPictureError as error:
            yield Figure(id=name, title=title, renderings={}, reason=text_by(error.message))
        else:
            yield figure(plan, name, title, pictures)


def figure(plan: Plan, id: str, title: Text, pictures: Mapping[Language, Picture]) -> Figure:
    """Return a picture of *plan*, drawn in some languages, with ids that are unique in the page."""
    renderings = {
        language: Rendering(svgs=_svgs(picture, f"{id}-{language}-"), parts=_described(plan, picture))
        for language, picture in pictures.items()
    }
    return Figure(id=id, title=title, renderings=renderings)


def table_figure(id: str, title: Text, pictures: Mapping[Language, Picture]) -> Figure:
    """Return a picture of a table of numbers, drawn in some languages, with ids that are unique in the page."""
    renderings = {
        language: Rendering(svgs=_svgs(picture, f"{id}-{language}-"), parts=_in_words(picture))
        for language, picture in pictures.items()
    }
    return Figure(id=id, title=title, renderings=renderings)


def _in_words(picture: Picture) -> tuple[Described, ...]:
    """The cells, bars or points of a picture in words."""
    elements = (element for page in picture.pages for element in page.elements if element.title and element.data)
    words = dict.fromkeys(element.title for element in elements)
    return tuple(Described(words=each, id=None, is_first=False) for each in words)


def _svgs(picture: Picture, prefix: str) -> tuple[Markup, ...]:
    svgs = attrs.evolve(picture, id_prefix=prefix, embeds_font=False).page_svgs
    return tuple(map(Markup, svgs))


def _described(plan: Plan, picture: Picture) -> tuple[Described, ...]:
    """The parts of the picture in words, in the picture's order, without repetitions."""
    elements = (element for page in picture.pages for element in page.elements if element.title and element.data)
    parts = dict.fromkeys((record_of(plan, element), element.title) for element in elements)
    firsts = dict(reversed(parts))
    return tuple(Described(words=words, id=id, is_first=firsts[id] == words) for id, words in parts)


def record_of(plan: Plan, element: Element) -> str | None:
    """Return the id of the record that an element of a picture shows: an assignment for a pair of task and agency."""
    data = dict(element.data)
    task, agency, role = data.get("task"), data.get("agency"), data.get("role")
    wanted = data.get("id") if agency is None else f"{task}/{role}/{agency}"
    return wanted if wanted in plan else None
