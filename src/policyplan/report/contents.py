"""What a report holds, section by section, and how it is parted into pages where it is large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import attrs

from policyplan.messages import languages
from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query.as_of import Day
from policyplan.report import sections
from policyplan.report.figures import Figure, figures
from policyplan.report.links import Places
from policyplan.report.marking import Fact, MarkedSource, Paragraph, facts_of, marked
from policyplan.report.web import phrase

FACTS = 500
"""So many facts stand on one page of a folder."""
ROWS = 2_000
"""So many rows of a table stand on one page of a folder."""
CHARACTERS = 100_000
"""So many characters of a source stand on one page of a folder, or one paragraph."""


@attrs.frozen(kw_only=True)
class Section:
    """A part of a report; ``part`` says which one of how many it is, where it is parted itself.

    ``kind`` is the name of what writes it. What is ``short`` stands on the first page of a folder.
    """

    kind: ClassVar[str]
    short: ClassVar[bool] = False

    id: str
    title: Text
    part: tuple[int, int] = (1, 1)

    @property
    def below(self) -> tuple[tuple[str, Text], ...]:
        """The parts that the contents list under it, by id."""
        return ()

    def parts(self) -> Iterator[Section]:
        """The section in parts that a page can hold."""
        yield self


@attrs.frozen(kw_only=True)
class Particulars(Section):
    """What the document is, and how much is in it."""

    kind = "particulars"
    short = True


@attrs.frozen(kw_only=True)
class Pictures(Section):
    """Pictures; of several, each has a heading."""

    kind = "pictures"
    figures: tuple[Figure, ...]

    @property
    def below(self) -> tuple[tuple[str, Text], ...]:
        """The pictures, where there are several."""
        return tuple((f"picture-{each.id}", each.title) for each in self.figures) if len(self.figures) > 1 else ()

    def parts(self) -> Iterator[Pictures]:
        """A picture each, under its own title."""
        for each in self.figures:
            yield attrs.evolve(self, id=f"picture-{each.id}", title=each.title, figures=(each,))


@attrs.frozen(kw_only=True)
class Table(Section):
    """The answer to a question, or the rows ``rows`` of it."""

    kind = "table"
    answer: sections.Answer
    rows: slice = slice(None)

    def parts(self) -> Iterator[Table]:
        """So many rows each."""
        for first in range(0, len(self.answer.result) or 1, ROWS):
            yield attrs.evolve(self, rows=slice(first, first + ROWS))


@attrs.frozen(kw_only=True)
class Findings(Section):
    """What the check of the plan found: how grave, where, what."""

    kind = "findings"
    short = True
    lines: tuple[tuple[Text, str, Text], ...]


@attrs.frozen(kw_only=True)
class Facts(Section):
    """Every fact, a row each."""

    kind = "facts"
    facts: tuple[Fact, ...]

    def parts(self) -> Iterator[Facts]:
        """So many facts each."""
        for first in range(0, len(self.facts), FACTS):
            yield attrs.evolve(self, facts=self.facts[first : first + FACTS])


@attrs.frozen(kw_only=True)
class SourceText(Section):
    """The sources with every fact marked."""

    kind = "source"
    sources: tuple[MarkedSource, ...]

    def parts(self) -> Iterator[SourceText]:
        """So many characters each, whole paragraphs."""
        for source in self.sources:
            for paragraphs in _stretches(source):
                yield attrs.evolve(self, sources=(attrs.evolve(source, paragraphs=paragraphs),))


@attrs.frozen(kw_only=True)
class Methods(Section):
    """How all of it was made."""

    kind = "methods"
    short = True


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
    yield Particulars(id="particulars", title=phrase("particulars"))
    drawn = tuple(figures(plan, as_of, languages()))
    yield Pictures(id="pictures", title=phrase("pictures"), figures=drawn)
    for answer in sections.answers(plan, as_of):
        yield Table(id=f"table-{answer.id}", title=answer.title, answer=answer)
    found = tuple(sections.finding_lines(check(plan)))
    yield Findings(id="findings", title=phrase("findings"), lines=found)
    yield Facts(id="facts", title=phrase("facts"), facts=facts)
    if sources := marked(plan, facts):
        yield SourceText(id="source", title=phrase("source_text"), sources=sources)
    yield Methods(id="methods", title=phrase("methods"))


# -- in several pages ----------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Paged:
    """A page of a folder: its file's name, and what stands on it."""

    name: str
    sections: tuple[Section, ...]


def paged(found: Contents) -> tuple[Paged, ...]:
    """The sections on pages: what is short on the first; a picture, a table, so much text or so many facts on each."""
    short = tuple(each for each in found.sections if each.short)
    long = (page for each in found.sections if not each.short for page in _pages(each))
    return (Paged(name="index.html", sections=short), *long)


def _pages(section: Section) -> Iterator[Paged]:
    """A page for each part; what has no name of its own is counted."""
    parts = tuple(section.parts())
    counted = len(parts) > 1 and parts[0].id == section.id
    for number, part in enumerate(parts, 1):
        if counted:
            yield Paged(name=f"{part.id}-{number}.html", sections=(attrs.evolve(part, part=(number, len(parts))),))
        else:
            yield Paged(name=f"{part.id}.html", sections=(part,))


def places(pages: Sequence[Paged]) -> Places:
    """On which page each fact stands, and the words that state it first."""
    rows: dict[int, str] = {}
    sentences: dict[int, str] = {}
    for page in pages:
        for section in page.sections:
            if isinstance(section, Facts):
                rows |= {fact.number: page.name for fact in section.facts}
            elif isinstance(section, SourceText):
                begun = (fact for source in section.sources for fact in _begun(source))
                sentences |= {fact.number: page.name for fact in begun}
    return Places(rows=rows, sentences=sentences)


def _begun(source: MarkedSource) -> Iterator[Fact]:
    for paragraph in source.paragraphs:
        for stretch in paragraph:
            yield from stretch.begins


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
