"""Passages of a source: the line, the sentence, the paragraph and the headings of a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

import attrs

from policyplan.model.locate import source_of
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Phase, Provision, Source, Task
from policyplan.model.values import Span
from policyplan.model.walk import walk

_NEWLINE = re.compile(r"\r\n|\r|\n")
_SENTENCE_END = re.compile(r"[。！？；][”’」』）)]?|[.!?]\s")
_HEADING_END = re.compile("[。！？；：:;]|$")
_LONGEST_HEADING = 60

_HAN_NUMBER = "[一二三四五六七八九十百零〇]+"
_NUMBERINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第({_HAN_NUMBER}|\d+)[编章部篇]",
        rf"第({_HAN_NUMBER}|\d+)节",
        rf"{_HAN_NUMBER}、",
        rf"[(（]{_HAN_NUMBER}[)）]",
        r"\d{1,2}[.．、](?!\d)",
        r"[(（]\d{1,2}[)）]",
        "[①-⑳]",
    )
)
"""The numbering of headings in Chinese official documents, from the highest level to the lowest."""

_BELOW_NUMBERED = len(_NUMBERINGS)
"""The level of a title without such a number: below all numbered ones."""

Titled = Goal | Task | Provision | Phase


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


class _Page:
    """The text of one source, its lines and its headings."""

    def __init__(self, plan: Plan, source: Source) -> None:
        self.plan = plan
        self.source = source
        self.text = source.text or ""
        ends = [(found.start(), found.end()) for found in _NEWLINE.finditer(self.text)]
        self.starts = [0, *(after for _, after in ends)]
        self.ends = [*(before for before, _ in ends), len(self.text)]

    def line_of(self, offset: int) -> int:
        """Return the line of an offset, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def passage(self, start: int, end: int) -> Passage:
        line = self.line_of(start)
        opening, closing = self._trimmed(self.starts[line], self.ends[self.line_of(max(start, end - 1))], start, end)
        first, last = _sentence(self.text, opening, closing, start, end)
        return Passage(
            source=self.source.id,
            file=self.source.file,
            start=start,
            end=end,
            line=line + 1,
            sentence=self.text[first:last],
            sentence_start=first,
            paragraph=self.text[opening:closing],
            paragraph_start=opening,
            headings=tuple(each.shown(self.line_of(each.start) + 1) for each in self._above(start)),
        )

    def _trimmed(self, opening: int, closing: int, start: int, end: int) -> tuple[int, int]:
        """The stretch without the spaces at its ends, as far as they do not belong to the quote."""
        closing = max(closing, end)
        while opening < start and self.text[opening].isspace():
            opening += 1
        while closing > end and self.text[closing - 1].isspace():
            closing -= 1
        return opening, closing

    # -- headings

    def _above(self, offset: int) -> list[_Mark]:
        """The headings that an offset stands under, from the outermost in."""
        found: list[_Mark] = []
        marks = self._marks
        position: int | None = bisect_right(self._offsets, offset) - 1
        while position is not None and position >= 0:
            found.append(marks[position])
            position = self._higher[position]
        paragraph = self.starts[self.line_of(offset)]
        while found and found[0].closes is not None and found[0].closes <= paragraph:
            found.pop(0)
        return found[::-1]

    @cached_property
    def _marks(self) -> list[_Mark]:
        return sorted(self._headings(), key=lambda each: (each.start, each.level))

    @cached_property
    def _offsets(self) -> list[int]:
        return [each.start for each in self._marks]

    @cached_property
    def _higher(self) -> list[int | None]:
        return list(_higher([each.level for each in self._marks]))

    def _headings(self) -> Iterator[_Mark]:
        lines: dict[int, _Mark] = {}
        for number, opening in enumerate(self.starts):
            start, end = self._trimmed(opening, self.ends[number], self.ends[number], opening)
            level = next((at for at, each in enumerate(_NUMBERINGS) if each.match(self.text, start, end)), None)
            if level is not None:
                lines[number] = _Mark(start, level, _heading_words(self.text, start, end))
        for record, depth in _titled(self.plan):
            places = [(each.field, *place) for each in record.spans if (place := self._place(each))]
            own = [(start, end) for field, start, end in places if field in (None, "title")]
            if own:
                # What belongs to a record without parts ends with the last of its quotes.
                held = (
                    () if getattr(record, "children", ()) else (each for _, one in walk(record) for each in one.spans)
                )
                ends = [place[1] for each in held if (place := self._place(each))]
                yield self._mark(record, own, depth, max(ends, default=None), lines)
        yield from lines.values()

    def _place(self, span: Span) -> tuple[int, int] | None:
        """Where a quote stands in this source; None where it does not."""
        if span.start is None or span.end is None or source_of(self.plan, span) is not self.source:
            return None
        return (span.start, span.end) if self.text.startswith(span.quote, span.start) else None

    def _mark(
        self, record: Titled, own: list[tuple[int, int]], depth: int, closes: int | None, lines: dict[int, _Mark]
    ) -> _Mark:
        """The heading that a record's title is: all of a numbered line that begins with it, else its own words."""
        at, end = own[0]
        number = self.line_of(at)
        line = lines.get(number)
        if line and line.start <= at < line.start + len(line.words):
            del lines[number]
            return _Mark(line.start, line.level, line.words, record.id, closes)
        start = min(start for start, _ in own)
        return _Mark(start, _BELOW_NUMBERED + depth, self.text[at:end], record.id, closes)


@attrs.frozen
class _Mark:
    """A heading: where it starts, how high it stands (0 is the highest), and the offset that it holds up to."""

    start: int
    level: int
    words: str
    id: str | None = None
    closes: int | None = None

    def shown(self, line: int) -> Heading:
        return Heading(words=self.words, start=self.start, line=line, id=self.id)


def _higher(levels: list[int]) -> Iterator[int | None]:
    """For each heading, the last one before it that stands higher."""
    open_: list[int] = []
    for position, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        yield open_[-1] if open_ else None
        open_.append(position)


def _titled(plan: Plan) -> Iterator[tuple[Titled, int]]:
    """Everything that has a title in the text, with how deep it lies in its tree."""
    tops: tuple[Titled, ...] = (*plan.phases, *plan.provisions, *plan.tasks, *plan.goals)
    pending = [(each, 0) for each in tops]
    while pending:
        record, depth = pending.pop()
        yield record, depth
        children: tuple[Titled, ...] = getattr(record, "children", ())
        pending += [(child, depth + 1) for child in children]


def _heading_words(text: str, start: int, end: int) -> str:
    found = _HEADING_END.search(text, start, end)
    stop = found.start() if found else end
    return text[start : min(stop, start + _LONGEST_HEADING)]


def _sentence(text: str, opening: int, closing: int, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, inside its paragraph."""
    before = [found.end() for found in _SENTENCE_END.finditer(text, opening, start)]
    after = _SENTENCE_END.search(text, max(start, end - 1), closing)
    first, last = before[-1] if before else opening, after.end() if after else closing
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, max(last, end)
