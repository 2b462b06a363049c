"""One picture as a page: the same SVG, with its sentences, a search, filters, zoom, and a table in its stead."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import attrs

from policyplan.draw.picture import Picture
from policyplan.files import write_bytes
from policyplan.messages import Language
from policyplan.model.arguments import takes_plan
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.report.figures import Figure, figure
from policyplan.report.links import Places
from policyplan.report.marking import Fact, MarkedSource, facts_of, marked
from policyplan.report.script_data import script_data
from policyplan.report.snapshot import is_made_up
from policyplan.report.web import body, font_rule, in_frame
from policyplan.report.web import page as whole_page


@attrs.frozen(kw_only=True, repr=False)
class Page:
    """A finished page; ``html`` is all of it."""

    html: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the page, whole or not at all. Raises `FileError` where that cannot be done."""
        target = Path(path)
        write_bytes(target, self.html.encode())
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)


@takes_plan
def page(plan: Plan, picture: Picture, *, font: bool | None = None) -> Page:
    """A picture of *plan*, as `policyplan.draw` made it, as a page that opens from a disk and fetches nothing.

    Hover or the keyboard show what belongs together and the sentence that states it; a click or Enter goes to it. Below
    stand the picture as a table, and the paragraphs of the source with its sentences marked. *font* is as in `report`.
    Raises `ExtraError` where *font* needs the extra.
    """
    language = picture.pages[0].language
    title = Text(**{language: picture.pages[0].title})
    drawn = figure(plan, picture.name, title, {language: picture})
    facts = _facts(plan, drawn, language)
    places = Places()
    text = body(
        "picture.html.j2",
        plan=plan,
        opens=language,
        languages=(language,),
        made_up=is_made_up(plan),
        figure=drawn,
        facts={fact.id: fact for fact in facts},
        places=places,
        sources=tuple(filter(None, map(_stating, marked(plan, facts)))),
        data=script_data(facts, places),
    )
    html = whole_page(text, title=picture.pages[0].title, language=language, font=font_rule(text, font))
    return Page(html=html)


def _facts(plan: Plan, drawn: Figure, language: Language) -> Sequence[Fact]:
    """The facts that the picture shows."""
    ids = {part.id for part in drawn.renderings[language].parts}
    return tuple(fact for fact in facts_of(plan) if fact.id in ids)


def _stating(source: MarkedSource) -> MarkedSource | None:
    """The paragraphs of a source that state a fact; None where none does."""
    paragraphs = tuple(each for each in source.paragraphs if any(stretch.facts for stretch in each))
    return attrs.evolve(source, paragraphs=paragraphs) if paragraphs else None
