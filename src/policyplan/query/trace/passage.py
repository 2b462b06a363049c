"""Passages of a source: the line, the sentence, the paragraph and the headings of a place."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

import attrs

from policyplan.model.fields import Path
from policyplan.model.plan import Plan
from policyplan.model.records import Source
from policyplan.model.sections import ANNEX, Mark, SourceText, higher, source_of
from policyplan.model.values import Span


@attrs.frozen(kw_only=True)
class Heading:
    """A heading above a place: its words in the source, where they start, and on which line (from 1).

    ``id`` is the goal, task, provision or phase whose title it is; None for a line that is numbered as headings are
    and that no record of the plan rests on.
    """

    words: str
    start: int
    line: int
    id: str | None = None


@attrs.frozen(kw_only=True)
class Passage:
    """What surrounds a stretch of a source: offsets count code points from 0, lines from 1.

    ``source`` is the id of the source, ``file`` the name of its text. A ``paragraph`` is a line of the source (several,
    where the stretch runs over them) without the spaces at its ends; ``sentence`` is the part of it up to the next
    full stop on either side. ``headings`` run from the outermost in.
    """

    source: str
    file: str | None
    start: int
    end: int
    line: int
    sentence: str
    sentence_start: int
    paragraph: str
    paragraph_start: int
    headings: tuple[Heading, ...] = ()


class Passages:
    """Finds passages in the sources of one plan, for any number of places."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._pages: dict[str, _Page] = {}

    def of(self, span: Span) -> Passage | None:
        """Return the passage of a quote; None if its source is missing or has another text at its offset."""
        source = source_of(self._plan, span)
        if source is None or not source.text or span.start is None or span.end is None:
            return None
        if not source.text.startswith(span.quote, span.start):
            return None
        return self.at(source, span.start, span.end)

    def at(self, source: Source, start: int, end: int) -> Passage:
        """Return the passage from *start* up to *end* in a source that has its text."""
        return self._page(source).passage(start, end)

    def line_of(self, source: Source, offset: int) -> int:
        """Return the line of an offset, counted from 1."""
        return self._page(source).line_of(offset) + 1

    def _page(self, source: Source) -> _Page:
        if source.id not in self._pages:
            self._pages[source.id] = _Page(self._plan, source)
        return self._pages[source.id]


class _Page(SourceText):
    """The text of one source, with the headings above each of its places."""

    def passage(self, start: int, end: int) -> Passage:
        line = self.line_of(start)
        opening, closing = self.trimmed(self.starts[line], self.ends[self.line_of(max(start, end - 1))], start, end)
        first, last = self.sentence(opening, closing, start, end)
        return Passage(
            source=self.source.id,
            file=self.source.file,
            start=start,
            end=end,
            line=line + 1,
            sentence=self.text[first:last],
            sentence_start=first,
            paragraph=self._paragraphs.setdefault((opening, closing), self.text[opening:closing]),
            paragraph_start=opening,
            headings=tuple(self._shown(mark) for mark in self._above(start)),
        )

    def _shown(self, mark: Mark) -> Heading:
        id = mark.record.id if mark.record else None
        return Heading(words=mark.words, start=mark.start, line=self.line_of(mark.start) + 1, id=id)

    def _above(self, offset: int) -> list[Mark]:
        """The headings above an offset, from the outermost in."""
        above: list[Mark] = []
        position: int | None = bisect_right(self._offsets, offset) - 1
        while position is not None and position >= 0:
            above.append(self._marks[position])
            position = self._higher[position]
        paragraph = self.starts[self.line_of(offset)]
        while above and (closes := self._closing(above[0])) is not None and closes <= paragraph:
            above.pop(0)
        return above[::-1]

    def _closing(self, mark: Mark) -> int | None:
        """The end of the last quote of a heading's record, computed once."""
        key = (mark.start, mark.path)
        if key not in self._closings:
            self._closings[key] = self.closes(mark.record)
        return self._closings[key]

    @cached_property
    def _closings(self) -> dict[tuple[int, Path], int | None]:
        return {}

    @cached_property
    def _paragraphs(self) -> dict[tuple[int, int], str]:
        """The paragraphs of passages, so that passages of one paragraph share its text."""
        return {}

    @cached_property
    def _marks(self) -> list[Mark]:
        return [mark for mark in self.marks() if mark.level != ANNEX]

    @cached_property
    def _offsets(self) -> list[int]:
        return [mark.start for mark in self._marks]

    @cached_property
    def _higher(self) -> list[int | None]:
        return list(higher([mark.level for mark in self._marks]))
