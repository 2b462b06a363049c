"""What a report holds, section by section, and how it is parted into pages where it is large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import attrs

from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.day import Day
from policyplan.report import sections
from policyplan.report.figures import figures
from policyplan.report.links import Places
from policyplan.report.marking import Fact, MarkedSource, Paragraph, facts_of, marked
from policyplan.report.phrases import phrase

Kind = Literal["particulars", "pictures", "answer", "findings", "facts", "source", "methods"]

FACTS = 500
"""So many facts stand on one page of a folder."""
ROWS = 2_000
"""So many rows of a table stand on one page of a folder."""
CHARACTERS = 100_000
"""So many characters of a source stand on one page of a folder, or one paragraph."""

_SHORT = ("particulars", "findings", "methods")


@attrs.frozen(kw_only=True)
class Section:
    """A part of a report.

    ``below`` are the parts that the contents list under it. ``rows`` are the first and the last row of a table's part,
    and ``part`` says which one of how many it is.
    """

    id: str
    kind: Kind
    title: Text
    content: Any = None
    below: tuple[tuple[str, Text], ...] = ()
    rows: slice = slice(None)
    part: tuple[int, int] = (1, 1)


@attrs.frozen(kw_only=True)
class Contents:
    """All that a report on a plan says."""

    plan: Plan
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]


def contents(plan: Plan, as_of: Day | None) -> Contents:
    """What there is to say of *plan*, with *as_of* as it stands on that day."""
    facts = facts_of(plan)
    return Contents(plan=plan, facts=facts, sections=tuple(_sections(plan, facts, as_of)))


def _sections(plan: Plan, facts: tuple[Fact, ...], as_of: Day | None) -> Iterator[Section]:
    yield Section(id="particulars", kind="particulars", title=phrase("particulars"))
    drawn = tuple(figures(plan, as_of, sections.LANGUAGES))
    below = tuple((f"picture-{each.id}", each.title) for each in drawn)
    yield Section(id="pictures", kind="pictures", title=phrase("pictures"), content=drawn, below=below)
    for answer in sections.answers(plan, as_of):
        yield Section(id=f"table-{answer.id}", kind="answer", title=answer.title, content=answer)
    findings = tuple(sections.finding_lines(check(plan)))
    yield Section(id="findings", kind="findings", title=phrase("findings"), content=findings)
    yield Section(id="facts", kind="facts", title=phrase("facts"), content=facts)
    if sources := marked(plan, facts):
        yield Section(id="source", kind="source", title=phrase("source_text"), content=sources)
    yield Section(id="methods", kind="methods", title=phrase("methods"))


# -- in several pages ----------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Paged:
    """A page of a folder: its file's name, and what stands on it."""

    name: str
    sections: tuple[Section, ...]


def paged(found: Contents) -> tuple[Paged, ...]:
    """The sections on pages: what is short on the first; a picture, a table, so much text or so many facts on each."""
    short = tuple(each for each in found.sections if each.kind in _SHORT)
    long = (page for each in found.sections if each.kind not in _SHORT for page in _pages(each))
    return (Paged(name="index.html", sections=short), *long)


def places(pages: Sequence[Paged]) -> Places:
    """On which page each fact stands, and the words that state it first."""
    rows: dict[int, str] = {}
    sentences: dict[int, str] = {}
    for page in pages:
        for section in page.sections:
            if section.kind == "facts":
                rows |= {fact.number: page.name for fact in section.content}
            elif section.kind == "source":
                begun = (fact for source in section.content for fact in _begun(source))
                sentences |= {fact.number: page.name for fact in begun}
    return Places(rows=rows, sentences=sentences)


def _begun(source: MarkedSource) -> Iterator[Fact]:
    for paragraph in source.paragraphs:
        for stretch in paragraph:
            yield from stretch.begins


def _pages(section: Section) -> Iterator[Paged]:
    if section.kind == "pictures":
        for figure in section.content:
            one = attrs.evolve(section, title=figure.title, content=(figure,), below=())
            yield Paged(name=f"picture-{figure.id}.html", sections=(one,))
        return
    parts = tuple(_parts(section))
    for number, part in enumerate(parts, 1):
        name = section.id if len(parts) == 1 else f"{section.id}-{number}"
        yield Paged(name=f"{name}.html", sections=(attrs.evolve(part, part=(number, len(parts))),))


def _parts(section: Section) -> Iterator[Section]:
    """A long section in parts that a page can hold."""
    if section.kind == "answer":
        for first in range(0, len(section.content.result) or 1, ROWS):
            yield attrs.evolve(section, rows=slice(first, first + ROWS))
    elif section.kind == "facts":
        for first in range(0, len(section.content), FACTS):
            yield attrs.evolve(section, content=section.content[first : first + FACTS])
    else:
        for source in section.content:
            for paragraphs in _stretches(source):
                yield attrs.evolve(section, content=(attrs.evolve(source, paragraphs=paragraphs),))


def _stretches(source: MarkedSource) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of a source, so many together as a page can hold."""
    held: list[Paragraph] = []
    size = 0
    for paragraph in source.paragraphs:
        length = sum(len(stretch.text) for stretch in paragraph)
        if held and size + length > CHARACTERS:
            yield tuple(held)
            held, size = [], 0
        held.append(paragraph)
        size += length
    yield tuple(held)
