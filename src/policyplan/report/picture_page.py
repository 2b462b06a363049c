"""Page of one picture: the SVG with its sentences, a search, filters, zoom, and a table as an alternative."""

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

    def save(self, path: str | os.PathLike[str], *, replace: bool = True) -> Path:
        """Write the page, completely or not at all; without *replace*, only a new file. Raises `FileError`."""
        target = Path(path)
        write_bytes(target, self.html.encode(), replace=replace)
        return target

    def _repr_html_(self) -> str:
        return in_frame(self.html)


@takes_plan
def page(plan: Plan, picture: Picture, *, font: bool | None = None) -> Page:
    """Return a page with a picture of *plan* that opens from a disk and fetches nothing.

    The pointer or the keyboard highlights related parts and shows the sentence that states them; a click or Enter goes
    to it. Below are the picture as a table, and the paragraphs of the source with its sentences marked.

    Parameters:
        plan: The plan.
        picture: The picture, as `policyplan.draw` returns it for this plan.
        font: Whether to embed the glyphs in use. None embeds them if the extra ``web`` is installed.

    Returns:
        The page, in the language of the picture.

    Raises:
        ExtraError: *font* is True, and the extra ``web`` is missing.

    Example:
        >>> from policyplan import draw, samples
        >>> from policyplan.report import page
        >>> plan = samples.jiangmen()
        >>> "Responsibility matrix" in page(plan, draw.matrix(plan, language="en"), font=False).html
        True

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
    """Return the facts that the picture shows."""
    ids = {part.id for part in drawn.renderings[language].parts}
    return tuple(fact for fact in facts_of(plan) if fact.id in ids)


def _stating(source: MarkedSource) -> MarkedSource | None:
    """Return the paragraphs of a source that state a fact, or None without any."""
    paragraphs = tuple(each for each in source.paragraphs if any(stretch.facts for stretch in each))
    return attrs.evolve(source, paragraphs=paragraphs) if paragraphs else None
