"""Sections of the sources of a plan: the headings in a text, and how far the words under each of them reach.

A heading is a line that is numbered as official documents number headings, or the title of a goal, a task, a provision
or a phase where the text has it. A section runs from its heading to the next heading of the same or a higher level.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, cast

import attrs

from policyplan.model.derived import derived
from policyplan.model.fields import Path
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Phase, Provision, Source, Task
from policyplan.model.references import named_by
from policyplan.model.values import Record, Span
from policyplan.model.walk import children, record_fields, walk
from policyplan.text.patterns import pattern

_NEWLINE = pattern(r"\r\n|\r|\n")
_SENTENCE_END = pattern(r"[。！？；][”’」』）)]?|[.!?]\s")
_HEADING_END = pattern("[。！？；：:;]|$")
_HEADING_STOP = pattern("[。！？；：:;\r\n]")
_LONGEST_HEADING = 60

_HAN_NUMBER = "[一二三四五六七八九十百零〇]+"
_NUMBERINGS = (
    pattern(rf"第({_HAN_NUMBER}|\d+)[编章部篇]"),
    pattern(rf"第({_HAN_NUMBER}|\d+)节"),
    pattern(rf"{_HAN_NUMBER}、"),
    pattern(rf"[(（]{_HAN_NUMBER}[)）]"),
    pattern(r"\d{1,3}[.．、](?!\d)"),
    pattern(r"[(（]\d{1,3}[)）]"),
    pattern("[①-⑳]"),
)
"""The numbering of headings in Chinese official documents, from the highest level to the lowest."""

_NUMBERED = pattern("|".join(f"(?:{each.pattern})" for each in _NUMBERINGS))
"""Any of them. Most lines of a long text have none, and are looked at once."""

_BELOW_NUMBERED = len(_NUMBERINGS)
"""The level of a title without such a number: below all numbered ones."""

ANNEX = -1
"""The level of the heading of an annex, which ends every section before it."""

_ANNEX = pattern(r"(?:附\s?[件表录]|annex|appendix|attachment)(?![^\W\d_])[^。；;]{0,60}", re.IGNORECASE)

Titled = Goal | Task | Provision | Phase
TITLED = (Goal, Task, Provision, Phase)


def source_of(plan: Plan, span: Span) -> Source | None:
    """Return the source of a span: the one that it names, or the only one of the plan. None if there is none."""
    return sources_of(plan)(span)


@derived
def sources_of(plan: Plan) -> Callable[[Span], Source | None]:
    """Return `source_of` as a function of the span alone."""
    only = plan.sources[0] if len(plan.sources) == 1 else None
    by_id: dict[str, Source] = {}
    for source in plan.sources:
        by_id.setdefault(source.id, source)
    return lambda span: only if span.source is None else by_id.get(span.source)


@attrs.frozen
class Mark:
    """A heading in a source."""

    start: int
    """The offset at which the heading starts."""
    level: int
    """How high the heading is; 0 is the highest, and an annex is above that."""
    words: str
    """The words of the heading."""
    record: Titled | None = None
    """The record whose title it is. None for a line that no record rests on."""
    path: Path = ()
    """The path from the plan to the record."""

    @property
    def is_numbered(self) -> bool:
        """Whether the heading is a numbered line, or that of an annex."""
        return self.level < _BELOW_NUMBERED


@attrs.define(eq=False)
class Section:
    """A stretch of a source under the title of a record."""

    path: Path
    """The path from the plan to the record."""
    record: Titled
    """The record."""
    start: int
    """The offset at which the heading starts."""
    end: int
    """The offset of the next heading of the same or a higher level, or of the end of the text."""
    body: int
    """The offset of the next title of a record, or ``end``."""
    other: int
    """The offset of the next title of a record that isn't below this one, or ``end``."""
    certain: int
    """The offset up to which the words surely belong to the record, and not to the records around it."""

    def holds(self, offset: int) -> bool:
        """Return whether an offset is in the section."""
        return self.start <= offset < self.end

    def among(self, offsets: tuple[int, ...]) -> tuple[int, ...]:
        """Return those of some sorted offsets that are in the section.

        If there are several, those after the title of a record that isn't below this one are left out.
        """
        first = bisect_left(offsets, self.start)
        inside = offsets[first : bisect_left(offsets, self.end)]
        before = offsets[first : bisect_left(offsets, self.other)]
        return before if before and len(inside) > 1 else inside


class SourceText:
    """The text of one source, its lines and its headings."""

    def __init__(self, plan: Plan, source: Source) -> None:
        self.plan = plan
        self.source = source
        self.source_at = sources_of(plan)
        self.text = source.text or ""
        breaks = [found.span() for found in _NEWLINE.finditer(self.text)]
        self.starts = [0, *(after for _, after in breaks)]
        self.ends = [*(before for before, _ in breaks), len(self.text)]

    def line_of(self, offset: int) -> int:
        """Return the line of an offset, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def trimmed(self, opening: int, closing: int, start: int, end: int) -> tuple[int, int]:
        """Return the stretch without the spaces at its ends that are outside of the quote."""
        closing = max(closing, end)
        while opening < start and self.text[opening].isspace():
            opening += 1
        while closing > end and self.text[closing - 1].isspace():
            closing -= 1
        return opening, closing

    def sentence(self, opening: int, closing: int, start: int, end: int) -> tuple[int, int]:
        """Return the sentence around a stretch, inside the paragraph from *opening* to *closing*."""
        first, last = opening, closing
        ends = self._sentence_ends
        at = bisect_left(ends, start)
        for earlier in reversed(ends[max(0, at - 2) : at]):  # a full stop directly before the stretch may end nothing
            if earlier >= opening and (found := _SENTENCE_END.match(self.text, earlier, start)):
                first = found.end()
                break
        at = bisect_left(ends, max(start, end - 1))
        if at < len(ends) and (found := _SENTENCE_END.match(self.text, ends[at], closing)):
            last = found.end()
        while last > end and self.text[last - 1].isspace():
            last -= 1
        return first, max(last, end)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        """The offsets of the full stops and other signs that may end a sentence."""
        return [found.start() for found in _SENTENCE_END.finditer(self.text)]

    def place(self, span: Span) -> tuple[int, int] | None:
        """Return where a quote is in this source. None if it isn't there."""
        start, quote = span.start, span.quote
        if start is None or self.source_at(span) is not self.source:
            return None
        return (start, start + len(quote)) if self.text.startswith(quote, start) else None

    @cached_property
    def numbered_lines(self) -> dict[int, Mark]:
        """The headings of numbered lines and of annexes, by line."""
        lines: dict[int, Mark] = {}
        for opening in _line_heads(self.text):
            number = self.line_of(opening)
            start, end = self.trimmed(opening, self.ends[number], self.ends[number], opening)
            if _NUMBERED.match(self.text, start, end):
                level = next(at for at, each in enumerate(_NUMBERINGS) if each.match(self.text, start, end))
            elif _ANNEX.fullmatch(self.text, start, end):
                level = ANNEX
            else:
                continue
            lines[number] = Mark(start, level, _heading_words(self.text, start, end))
        return lines

    def marks(self, kinds: tuple[type[Record], ...] = TITLED) -> list[Mark]:
        """Return the headings of numbered lines and of the records of some classes, in order."""
        lines = dict(self.numbered_lines)
        titles = [
            mark
            for path, record, depth in _titled_by_source(self.plan).get(id(self.source), ())
            if isinstance(record, kinds) and (mark := self._mark(path, record, depth, lines))
        ]
        return sorted((*titles, *lines.values()), key=lambda mark: (mark.start, mark.level))

    def _mark(self, path: Path, record: Titled, depth: int, lines: dict[int, Mark]) -> Mark | None:
        """Return the title of a record: all of a numbered line that begins with it, else its own words."""
        places = [place for span in record.spans if span.field in (None, "title") and (place := self.place(span))]
        if not places:
            return None
        at, end = places[0]
        number = self.line_of(at)
        line = lines.get(number)
        if line and line.start <= at < line.start + len(line.words) and line.level != ANNEX:
            del lines[number]
            return Mark(line.start, line.level, line.words, record, path)
        start = min(start for start, _ in places)
        return Mark(start, _BELOW_NUMBERED + depth, self.text[at:end], record, path)

    def closes(self, record: Titled | None) -> int | None:
        """Return the end of the last quote of a record without parts, whose section ends with it. None for others."""
        if record is None or (isinstance(record, (Goal, Task)) and record.children):
            return None
        ends = [place[1] for _, part in walk(record) for span in part.spans if (place := self.place(span))]
        return max(ends, default=None)


_HEAD = pattern(rf"[\r\n][^\S\r\n]*+(?={_NUMBERED.pattern}|附|a)", re.IGNORECASE)
"""The beginning of a line that may be a heading, after the end of another line."""


def _line_heads(text: str) -> list[int]:
    """Return where the words of each line start that may be a numbered heading, or that of an annex."""
    return [found.end() - 1 for found in _HEAD.finditer("\n" + text)]


def heads_of(text: str, titles: Mapping[int, list[int]]) -> dict[int, int]:
    """Return the owner of each heading of a text, by its offset; -1 for a heading that nobody surely owns.

    Parameters:
        text: The text.
        titles: The offsets of the quotes of the title of each owner. The first begins its heading.

    Returns:
        The owners. Their sections begin at these headings, as those of `Sections` do.

    """
    lines = _line_heads(text)
    heads: dict[int, int] = {}
    for owner, offsets in titles.items():
        line = bisect_right(lines, offsets[0]) - 1
        is_line = line >= 0 and _is_in_heading(text, lines[line], offsets[0])
        start = lines[line] if is_line else min(offsets)
        heads[start] = -1 if start in heads else owner
    return dict.fromkeys(lines, -1) | heads


def _is_in_heading(text: str, start: int, offset: int) -> bool:
    """Return whether an offset is in the words of the numbered heading of a line that starts at another offset."""
    between = text[start : offset + 1]
    is_short = len(between) <= _LONGEST_HEADING and not between[-1].isspace() and not _HEADING_STOP.search(between)
    return is_short and _NUMBERED.match(text, start) is not None


def higher(levels: list[int]) -> Iterator[int | None]:
    """Yield, for each heading, the position of the last one before it with a higher level."""
    open_: list[int] = []
    for position, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        yield open_[-1] if open_ else None
        open_.append(position)


def _titled(plan: Plan) -> Iterator[tuple[Path, Titled, int]]:
    """Yield everything that has a title in the text, with its path and its depth in its tree."""
    tops = ((name, number) for name in ("phases", "provisions", "tasks", "goals") for number in _numbers(plan, name))
    pending: list[tuple[Path, Titled, int]] = [((name, n), getattr(plan, name)[n], 0) for name, n in tops]
    while pending:
        path, record, depth = pending.pop()
        yield path, record, depth
        children: tuple[Titled, ...] = getattr(record, "children", ())
        pending += [((*path, "children", number), child, depth + 1) for number, child in enumerate(children)]


@derived
def _titled_by_source(plan: Plan) -> dict[int, list[tuple[Path, Titled, int]]]:
    """Return what `_titled` yields, by the id of each source object that its spans name."""
    source_at = sources_of(plan)
    by_source: dict[int, list[tuple[Path, Titled, int]]] = {}
    for titled in _titled(plan):
        for source in {id(source_at(span)) for span in titled[1].spans}:
            by_source.setdefault(source, []).append(titled)
    return by_source


def _numbers(plan: Plan, name: str) -> range:
    return range(len(getattr(plan, name)))


def _heading_words(text: str, start: int, end: int) -> str:
    found = _HEADING_END.search(text, start, end)
    stop = found.start() if found else end
    return text[start : min(stop, start + _LONGEST_HEADING)]


# -- the sections of records ---------------------------------------------------------------------------------------


TITLE_FIELDS = (None, "title", "number", "description")
"""The attributes of a record whose quotes belong to its title."""

Place = tuple[Path, int]
"""A span of a plan: the path of its record and its position there."""


@attrs.frozen
class Fact:
    """A quote of a record, with the goal, task, provision or phase that the record belongs to."""

    owner: Path
    """The path from the plan to the goal, task, provision or phase. Empty if the record belongs to none."""
    path: Path
    """The path to the record."""
    record: Record
    """The record."""
    position: int
    """The position of the span in the record."""
    span: Span
    """The quote."""
    titled: Titled | None = None
    """The goal, task, provision or phase."""

    @property
    def place(self) -> Place:
        """The path of the record and the position of the span in it."""
        return self.path, self.position

    @property
    def owner_id(self) -> str:
        """The id of the goal, task, provision or phase. Empty if the record belongs to none."""
        return self.titled.id if self.titled else ""

    @property
    def is_core_title(self) -> bool:
        """Whether the quote is the one with which the section of its record begins."""
        return self.is_title and self.position == 0

    @property
    def is_title(self) -> bool:
        """Whether the quote is the title, the number or the text of the record that owns it."""
        return self.path == self.owner and self.span.field in TITLE_FIELDS


def facts(plan: Plan) -> Iterator[Fact]:
    """Yield the quotes of all records, in document order."""
    pending: list[tuple[Path, Record, Path, Titled | None]] = [((), plan, (), None)]
    while pending:
        path, record, owner, titled = pending.pop()
        if isinstance(record, TITLED):
            owner, titled = path, record
        for position, span in enumerate(record.spans):
            yield Fact(owner, path, record, position, span, titled)
        if record_fields(type(record)):
            below = [(step, part, owner, titled) for step, part in children(record, path)]
            pending.extend(reversed(below))


class Sections:
    """The sections of one source, of the records of some classes."""

    def __init__(self, text: SourceText, kinds: tuple[type[Record], ...], facts: list[Fact]) -> None:
        self.text = text
        self.by_path: dict[Path, Section] = {}
        covered = _covered(text, facts)
        self._marks = [
            mark
            for mark in text.marks(kinds)
            if not _is_in_task(mark, kinds) and (mark.record is not None or not covered(mark.start))
        ]
        self._starts = [mark.start for mark in self._marks]
        self._higher = list(higher([mark.level for mark in self._marks]))
        ends = _ends([mark.level for mark in self._marks])
        title = len(self.text.text)
        for position in reversed(range(len(ends))):
            mark, closing = self._marks[position], ends[position]
            if mark.record is not None:
                self._add(position, mark.record, None if closing is None else self._marks[closing], title)
                title = mark.start
        self._reach(facts)

    def _add(self, position: int, record: Titled, closing: Mark | None, title: int) -> None:
        mark = self._marks[position]
        end = len(self.text.text) if closing is None else closing.start
        following = itertools.takewhile(lambda at: self._starts[at] < end, range(position + 1, len(self._marks)))
        unrelated = (
            at for at in following if self._marks[at].record and not is_related(self._marks[at].path, mark.path)
        )
        other = next((self._starts[at] for at in unrelated), end)
        certain = end if closing and _is_sibling(mark, closing) else min(self._title_end(mark), end)
        self.by_path[mark.path] = Section(mark.path, record, mark.start, end, min(title, end), other, certain)

    def _title_end(self, mark: Mark) -> int:
        """Return the end of the line of a numbered heading, and of the sentence of another one."""
        line = self.text.line_of(mark.start)
        if mark.is_numbered:
            return self.text.ends[line]
        start, end = mark.start, mark.start + len(mark.words)
        return self.text.sentence(self.text.starts[line], max(end, self.text.ends[line]), start, end)[1]

    def _reach(self, facts: list[Fact]) -> None:
        """Extend what is certain by the quotes of each record, and by what is certain of its children."""
        for fact in facts:
            section = self.by_path.get(fact.owner)
            place = self.text.place(fact.span) if section else None
            if section and place and section.start <= place[0] < (section.end if fact.is_title else section.body):
                section.certain = max(section.certain, min(place[1], section.end))
        for path in sorted(self.by_path, key=len, reverse=True):
            above, section = self.by_path.get(path[:-2]), self.by_path[path]
            if above and above.holds(section.start):
                above.certain = max(above.certain, min(section.certain, above.end))

    def around(self, offset: int) -> Iterator[Section]:
        """Yield the sections that hold an offset, from the innermost out."""
        position: int | None = bisect_right(self._starts, offset) - 1
        while position is not None and position >= 0:
            if self._marks[position].record is not None:
                yield self.by_path[self._marks[position].path]
            position = self._higher[position]

    def other_heading(self, own: int, offset: int) -> Mark | None:
        """Return the numbered heading under which an offset is, and another one, at least as low, is not.

        A lower one may be part of the other's text. None in an annex.
        """
        around_own = list(self._headings(own))
        lowest = max((mark.level for mark in around_own), default=ANNEX)
        around = list(self._headings(offset))
        if any(mark.level == ANNEX for mark in around):
            return None
        others = (mark for mark in around if mark.level <= lowest and mark not in around_own)
        return next(others, None)

    def _headings(self, offset: int) -> Iterator[Mark]:
        """Yield the numbered headings around an offset, from the innermost out."""
        position: int | None = bisect_right(self._starts, offset) - 1
        while position is not None and position >= 0:
            if self._marks[position].is_numbered:
                yield self._marks[position]
            position = self._higher[position]

    def nearest(self, path: Path) -> Section | None:
        """Return the section of the record at a path, or of the nearest record around it that has one."""
        while path:
            if path in self.by_path:
                return self.by_path[path]
            path = path[:-2]
        return None


def _ends(levels: list[int]) -> list[int | None]:
    """Return, for each heading, the position of the next one of the same or a higher level."""
    ends: list[int | None] = [None] * len(levels)
    open_: list[int] = []
    for position, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            ends[open_.pop()] = position
        open_.append(position)
    return ends


def _covered(text: SourceText, facts: list[Fact]) -> Callable[[int], bool]:
    """Return a function that tells whether a line begins inside the quoted text of a record, which it then divides."""
    places = sorted(place for fact in facts if fact.is_title and (place := text.place(fact.span)))
    starts = [start for start, _ in places]
    ends = list(itertools.accumulate((end for _, end in places), max))

    def is_covered(offset: int) -> bool:
        position = bisect_left(starts, offset)
        return position > 0 and offset < ends[position - 1]

    return is_covered


def _is_in_task(mark: Mark, kinds: tuple[type[Record], ...]) -> bool:
    """Return whether a heading is that of a provision inside the text of a task, which doesn't end the task."""
    return Task in kinds and isinstance(mark.record, Provision) and not mark.is_numbered


def _is_sibling(mark: Mark, closing: Mark) -> bool:
    """Return whether the next heading is at the level of this one, so that all words between them are under it.

    Words after the last child of a task may belong to the child or to the task.
    """
    if mark.level != closing.level:
        return False
    return mark.is_numbered or closing.path[:-1] == mark.path[:-1]


def is_related(one: Path, other: Path) -> bool:
    """Return whether one path leads through the other, or they are equal."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


_GROUPS: dict[type[Record], tuple[type[Record], ...]] = {
    Task: (Task, Provision),
    Provision: (Provision,),
    Goal: (Goal,),
    Phase: (Phase,),
}
"""The classes whose titles divide the text into sections, for each class of owners of quotes.

A task may be described among the goals, and a goal among the tasks; neither ends the other, unless by a numbered line.
"""


class SectionsOfPlan:
    """The sections of all sources of a plan, made where they are asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.source_at = sources_of(plan)
        self._texts: dict[int, SourceText] = {}
        self._sections: dict[tuple[int, type[Record]], Sections] = {}

    @cached_property
    def facts(self) -> list[Fact]:
        """The quotes of all records, in document order."""
        return list(facts(self.plan))

    @cached_property
    def _facts_by_source(self) -> dict[int, list[Fact]]:
        by_source: dict[int, list[Fact]] = {}
        for fact in self.facts:
            by_source.setdefault(id(self.source_at(fact.span)), []).append(fact)
        return by_source

    def text(self, source: Source) -> SourceText:
        """Return a source as a text with lines and headings."""
        if id(source) not in self._texts:
            self._texts[id(source)] = SourceText(self.plan, source)
        return self._texts[id(source)]

    def of(self, source: Source, kind: type[Record]) -> Sections:
        """Return the sections that a source has for records of a class."""
        key = (id(source), kind)
        if key not in self._sections:
            self._sections[key] = Sections(self.text(source), _GROUPS[kind], self._facts_by_source.get(id(source), []))
        return self._sections[key]

    def around_fact(self, fact: Fact, source: Source | None) -> Iterator[Section]:
        """Yield the sections in which the words of a record are to be expected, from the innermost out."""
        for owner in (fact.owner,) if fact.owner else self._named(fact.record):
            path = owner[:-2] if fact.is_core_title else owner
            while path and source is not None:
                section = self.of(source, type(record_at(self.plan, owner))).by_path.get(path)
                if section:
                    yield section
                path = path[:-2]

    def _named(self, record: Record) -> Iterator[Path]:
        """Yield the paths of the goals, tasks, provisions and phases that a record names, itself or through others."""
        for named in named_by(record):
            path = self.plan.path_of(named.id) if named.id in self.plan else ()
            while path and not isinstance(record_at(self.plan, path), TITLED):
                path = path[:-2]
            if path:
                yield path


def before_title(plan: Plan, fact: Fact, offsets: tuple[int, ...]) -> tuple[int, ...]:
    """Return the offset of a number that is directly before the title of its record. Empty if there is none."""
    if fact.span.field != "number" or fact.path != fact.owner:
        return ()
    source = source_of(plan, fact.span)
    text = (source.text if source else None) or ""
    titles = [
        span.start
        for span in record_at(plan, fact.path).spans
        if span.field in (None, "title") and span.start is not None
    ]
    ends = {_before(text, title) - len(fact.span.quote) for title in titles}
    return tuple(at for at in sorted(ends) if _has(offsets, at))


def _has(offsets: tuple[int, ...], offset: int) -> bool:
    position = bisect_left(offsets, offset)
    return position < len(offsets) and offsets[position] == offset


def _before(text: str, offset: int) -> int:
    """Return the end of the words before an offset, without the white space between."""
    while offset and text[offset - 1].isspace():
        offset -= 1
    return offset


def record_at(plan: Plan, path: Path) -> Record:
    """Return the record at a path from the plan."""
    value: Any = plan
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return cast("Record", value)
