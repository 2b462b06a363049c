"""Contents of a report: its sections, and how a large report is split into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import attrs

from policyplan.messages import languages
from policyplan.model.integrity import check
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.as_of import Day
from policyplan.query.result import Reason
from policyplan.report import sections
from policyplan.report.figures import Figure, figures
from policyplan.report.links import Places
from policyplan.report.marking import Fact, MarkedSource, Paragraph, facts_of, marked
from policyplan.report.web import phrase

FACTS = 500
"""The most facts on one page of a folder."""
ROWS = 2_000
"""The most rows of a table on one page of a folder."""
CHARACTERS = 100_000
"""The most characters of a source on one page of a folder, unless one paragraph is longer."""


@attrs.frozen(kw_only=True)
class Section:
    """A part of a report."""

    kind: ClassVar[str]
    """The name of the template macro that writes it."""
    short: ClassVar[bool] = False
    """Whether it is on the first page of a folder."""

    id: str
    title: Text
    part: tuple[int, int] = (1, 1)
    """The number of this part, and the number of parts, if the section is split."""

    @property
    def below(self) -> tuple[tuple[str, Text], ...]:
        """The entries below it in the table of contents, by id."""
        return ()

    def parts(self) -> Iterator[Section]:
        """Yield the section in parts that fit a page."""
        yield self


@attrs.frozen(kw_only=True)
class Particulars(Section):
    """The data of the document, and the number of its records."""

    kind = "particulars"
    short = True


@attrs.frozen(kw_only=True)
class Pictures(Section):
    """Pictures; several have a heading each."""

    kind = "pictures"
    figures: tuple[Figure, ...]

    @property
    def below(self) -> tuple[tuple[str, Text], ...]:
        """The pictures, if there are several."""
        return tuple((f"picture-{each.id}", each.title) for each in self.figures) if len(self.figures) > 1 else ()

    def parts(self) -> Iterator[Pictures]:
        """Yield one section per picture, under its own title."""
        for each in self.figures:
            yield attrs.evolve(self, id=f"picture-{each.id}", title=each.title, figures=(each,))


@attrs.frozen(kw_only=True)
class Table(Section):
    """The answer to a question, or the rows ``rows`` of it."""

    kind = "table"
    answer: sections.Answer
    rows: slice = slice(None)

    def parts(self) -> Iterator[Table]:
        """Yield parts of up to `ROWS` rows."""
        for first in range(0, len(self.answer.result) or 1, ROWS):
            yield attrs.evolve(self, rows=slice(first, first + ROWS))


@attrs.frozen(kw_only=True)
class Findings(Section):
    """The findings about the plan: level, location, message."""

    kind = "findings"
    short = True
    lines: tuple[tuple[Text, str, Text], ...]


@attrs.frozen(kw_only=True)
class Facts(Section):
    """Every fact, one row each."""

    kind = "facts"
    facts: tuple[Fact, ...]

    def parts(self) -> Iterator[Facts]:
        """Yield parts of up to `FACTS` facts."""
        for first in range(0, len(self.facts), FACTS):
            yield attrs.evolve(self, facts=self.facts[first : first + FACTS])


@attrs.frozen(kw_only=True)
class SourceText(Section):
    """The sources with every fact marked."""

    kind = "source"
    sources: tuple[MarkedSource, ...]

    def parts(self) -> Iterator[SourceText]:
        """Yield parts of up to `CHARACTERS` characters, in whole paragraphs."""
        for source in self.sources:
            for paragraphs in _stretches(source):
                yield attrs.evolve(self, sources=(attrs.evolve(source, paragraphs=paragraphs),))


@attrs.frozen(kw_only=True)
class Methods(Section):
    """The methods."""

    kind = "methods"
    short = True


@attrs.frozen(kw_only=True)
class Contents:
    """The content of a report."""

    plan: Plan
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]


def contents(plan: Plan, as_of: Day | None, changes: tuple[Reason, ...] = ()) -> Contents:
    """Return the content of a report on *plan*, as of a day if one is given."""
    facts = facts_of(plan)
    return Contents(plan=plan, facts=facts, sections=tuple(_sections(plan, facts, as_of, changes)))


def _with_changes(answer: sections.Answer, changes: tuple[Reason, ...]) -> sections.Answer:
    """Return an answer on the plan of a day with the notes on changes of agencies that led to that plan."""
    codes = {change.code for change in changes} | {messages.SUCCESSION_NOTHING.code}
    notes = tuple(note for note in answer.result.notes if note.code not in codes)
    return attrs.evolve(answer, result=attrs.evolve(answer.result, notes=(*changes, *notes))) if changes else answer


def _sections(plan: Plan, facts: tuple[Fact, ...], as_of: Day | None, changes: tuple[Reason, ...]) -> Iterator[Section]:
    yield Particulars(id="particulars", title=phrase("particulars"))
    drawn = tuple(figures(plan, as_of, languages()))
    yield Pictures(id="pictures", title=phrase("pictures"), figures=drawn)
    for given in sections.answers(plan, as_of):
        answer = _with_changes(given, changes)
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
    """A page of a folder: the name of its file, and its sections."""

    name: str
    sections: tuple[Section, ...]


def paged(found: Contents) -> tuple[Paged, ...]:
    """Return the sections on pages: short ones first, then one per picture, table, or part of the text and facts."""
    short = tuple(each for each in found.sections if each.short)
    long = (page for each in found.sections if not each.short for page in _pages(each))
    return (Paged(name="index.html", sections=short), *long)


def _pages(section: Section) -> Iterator[Paged]:
    """Yield a page for each part; parts without a name of their own are numbered."""
    parts = tuple(section.parts())
    counted = len(parts) > 1 and parts[0].id == section.id
    for number, part in enumerate(parts, 1):
        if counted:
            yield Paged(name=f"{part.id}-{number}.html", sections=(attrs.evolve(part, part=(number, len(parts))),))
        else:
            yield Paged(name=f"{part.id}.html", sections=(part,))


def places(pages: Sequence[Paged]) -> Places:
    """Return the page of each fact, and the page of the first words that state it."""
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
    """Yield the paragraphs of a source, grouped by page."""
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
