"""The headings of a part: which numbers are those of headings, where their titles end, and how they nest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from policyplan.io.documents.document import MarkKind
from policyplan.reader.numbering import Candidate, Standing, Style, candidates
from policyplan.reader.outline import Heading, Outline, Part
from policyplan.reader.parts import PartFrame, read_parts
from policyplan.reader.titles import Title, is_standing_title, is_top_title, title_at
from policyplan.reader.view import View

_FARTHEST = 40
"""A number that jumps by more than this at the beginning of a line is none of the series."""

_FEW = 2
"""Fewer numbers than these at the beginnings of lines are none of headings."""

_PARAGRAPH = 30
_SENTENCE_ENDS = ("。", "；", "：")
_BARE = re.compile(r"[^。；：！？，\t\d（][^。；：！？，\t]{2,23}")
"""A line that may be a title without a number."""

_DEEP = 6
"""Series of styles of this rank and deeper ones begin with 1."""

_SECTION = 3
"""The rank of 一、; a title without a number may stand below headings of this rank and higher ones."""

_BRACKETED = 4
"""The rank of （一）; an article may be divided into numbers of this rank and of deeper ones."""

_BOX = 90
_NAMED = ("action", "task")
"""Styles with a word, which stand above or below others as each text has it."""

_LONGEST_TITLE = 60
_NOTE = re.compile(r"(?:注|说明)[：]?\Z")
_NOTES_ALONE = re.compile("注：?")
"""The line above notes that stand in lines of their own."""

_SENTENCE = re.compile("[。；！？\n]")

_UNNUMBERED = Style(name="", rank=50, pattern="", kinds=(), prefix=re.compile(""))
_UNNUMBERED_TOP = attrs.evolve(_UNNUMBERED, rank=-1)
_NOTES = attrs.evolve(_UNNUMBERED, name="")
_BETWEEN = attrs.evolve(_UNNUMBERED, rank=99)
"""Titles that divide the text below a heading."""


def read_outline(view: View) -> Outline:
    """Return the parts of a document with their headings."""
    return Outline(parts=tuple(_part(view, frame) for frame in read_parts(view)))


def _part(view: View, frame: PartFrame) -> Part:
    return Part(
        kind=frame.kind,
        start=frame.start,
        end=frame.end,
        particulars=frame.particulars,
        headings=headings_of(view, frame.body_start, frame.end, frame.body_end),
    )


@attrs.define(kw_only=True, eq=False)
class _Node:
    """A heading while the outline is read."""

    start: int
    number_end: int
    style: Style
    value: tuple[int, ...]
    depth: int = 1
    is_at_line: bool = True


def headings_of(view: View, start: int, end: int, body_end: int) -> tuple[Heading, ...]:
    """Return the tree of headings of a stretch of a view.

    Parameters:
        view: The view.
        start: The offset at which the text with headings starts.
        end: The end of the part.
        body_end: The offset at which its text with headings ends: before a list of annexes.

    """
    found = list(candidates(view.text, start, body_end, view.language, has_gap=view.has_gap))
    found += _unnumbered(view, start, body_end, found)
    found.sort(key=lambda candidate: (candidate.start, -candidate.end))
    series = _Series(view=view, candidates=found, nodes=[], stack=[], latest={})
    series.read()
    return _tree(view, series.nodes, end)


def _unnumbered(view: View, start: int, end: int, numbered: Sequence[Candidate]) -> list[Candidate]:
    """The lines without a number that the file or their wording says are titles."""
    taken = {candidate.start for candidate in numbered if candidate.standing is Standing.LINE}
    marked = {view.at(mark.start): mark.level or 1 for mark in view.document.marks if mark.kind is MarkKind.HEADING}
    titles = []
    bare = _bare_titles(view, start, end) if len(taken) < _FEW else set()
    boxes = {candidate.start for candidate in numbered if candidate.style.name == "box"}
    between = set() if bare else _titles_between(view, start, end, taken, boxes)
    for line in re.compile("[^\n]+").finditer(view.text, start, end):
        if line.start() in taken:
            continue
        if is_top_title(line[0], view.language):
            style = _UNNUMBERED_TOP
        elif line.start() in marked and "\t" not in line[0]:
            style = attrs.evolve(_UNNUMBERED, rank=49 + marked[line.start()])
        elif _NOTES_ALONE.fullmatch(line[0]):
            style = _NOTES
        elif is_standing_title(line[0], view.language) or line.start() in bare:
            style = _UNNUMBERED
        elif line.start() in between:
            style = _BETWEEN
        else:
            continue
        titles.append(Candidate(start=line.start(), end=line.start(), style=style, value=(), standing=Standing.LINE))
    return titles


def _bare_titles(view: View, start: int, end: int) -> set[int]:
    """Where short lines between paragraphs start, in a text whose titles have no numbers."""
    lines = list(re.compile("[^\n]+").finditer(view.text, start, end))
    found = {
        line.start()
        for line, after in pairwise(lines)
        if _BARE.fullmatch(line[0]) and len(after[0]) >= _PARAGRAPH and after[0].endswith(_SENTENCE_ENDS)
    }
    return found if len(found) > 1 else set()


def _titles_between(view: View, start: int, end: int, taken: set[int], boxes: set[int]) -> set[int]:
    """Where short lines start that divide the text below a heading: each has paragraphs below it, and nothing else."""
    found: set[int] = set()
    titles: list[int] = []
    is_title, is_box, is_mixed = False, False, False
    for line in re.compile("[^\n]+").finditer(view.text, start, end):
        if line.start() in taken:
            found.update(titles if len(titles) > 1 and not is_mixed and not is_title else ())
            titles, is_title, is_box, is_mixed = [], False, line.start() in boxes, False
        elif len(line[0]) >= _PARAGRAPH and line[0].endswith(_SENTENCE_ENDS) and "\t" not in line[0]:
            is_title = False
        elif not is_title and (_BARE.fullmatch(line[0]) or (is_box and _BARE.fullmatch(line[0].rstrip("。")))):
            titles.append(line.start())
            is_title = True
        else:
            is_mixed = is_mixed or bool(titles)
    found.update(titles if len(titles) > 1 and not is_mixed and not is_title else ())
    return found


@attrs.define(kw_only=True, eq=False)
class _Series:
    """Reads the candidates in their order; keeps the headings that are open."""

    view: View
    candidates: list[Candidate]
    nodes: list[_Node]
    stack: list[_Node]
    latest: dict[str, tuple[int, ...]]
    """The last number of each style, of series that were left too."""
    above_boxes: str | None = None
    """The style of the heading above the last box."""
    left_for_box: set[str] = attrs.field(factory=set)
    """The styles of the headings that ended where the open box begins; their series go on behind it."""
    note: Candidate | None = None
    """The number of the last note below a table."""
    by_style: dict[str, list[int]] = attrs.field(factory=dict)
    """The candidates of each style, by their places in the list."""

    def __attrs_post_init__(self) -> None:
        for n, candidate in enumerate(self.candidates):
            self.by_style.setdefault(candidate.style.name, []).append(n)

    def read(self) -> None:
        """Read all candidates."""
        last_end = 0
        for n, candidate in enumerate(self.candidates):
            if candidate.start < last_end or self.is_note(candidate):
                continue
            depth = self.depth_of(n, candidate)
            if depth is not None:
                self.push(candidate, depth)
                last_end = candidate.end

    def is_note(self, candidate: Candidate) -> bool:
        """Whether a number belongs to the notes below a table: 注：1.…."""
        if candidate.value[:1] == (1,) and _NOTE.search(self.view.text[max(candidate.start - 4, 0) : candidate.start]):
            self.note = candidate
            return True
        note = self.note
        if note is None or note.style is not candidate.style or candidate.value[0] != note.value[0] + 1:
            return False
        self.note = candidate
        return True

    def push(self, candidate: Candidate, depth: int) -> None:
        """Add a heading that has this many headings above it."""
        self.note = None
        if candidate.style.name == "box" and not any(node.style.name == "box" for node in self.stack):
            self.left_for_box = {node.style.name for node in self.stack[depth:]}
        del self.stack[depth:]
        node = _Node(
            start=candidate.start,
            number_end=candidate.end,
            style=candidate.style,
            value=candidate.value,
            depth=depth + 1,
            is_at_line=candidate.standing is Standing.LINE,
        )
        self.stack.append(node)
        self.nodes.append(node)
        self.latest[candidate.style.name] = candidate.value

    def depth_of(self, n: int, candidate: Candidate) -> int | None:
        """Return how many headings are above a candidate; None where it is no heading."""
        name = candidate.style.name
        if not candidate.value:
            return self.depth_of_unnumbered(candidate)
        if name == "dotted":
            return self.depth_of_dotted(candidate)
        if name == "box" and candidate.standing is Standing.LINE:
            return self.depth_of_box()
        if name == "arabic_spaced" and not self.is_in_series(n, candidate):
            return None
        places = [depth for depth, node in enumerate(self.stack) if node.style.name == name]
        for depth in reversed(places):
            if candidate.value[0] == self.stack[depth].value[0] + 1:
                return depth if self.goes_on(n, candidate, self.stack[depth]) else None
        if candidate.value[0] == 1:
            return self.depth_of_first(n, candidate, places)
        is_likely = candidate.standing > Standing.RUNNING or self.is_after_title(candidate)
        if candidate.value[0] == self.latest.get(name, (0,))[0] + 1 and is_likely:
            return self.depth_of_new(n, candidate) if not places else places[-1]
        if candidate.standing is not Standing.LINE or not self.is_near(candidate):
            return None
        return places[-1] if places else self.depth_of_new(n, candidate)

    def is_in_series(self, n: int, candidate: Candidate) -> bool:
        """Whether a number that white space alone parts from its title is one of a series: 1, 2 or 1, 1.1."""
        value = candidate.value[0]
        if value > 1:
            return value == self.latest.get(candidate.style.name, (0,))[0] + 1
        following = self.next_of(n)
        if following is not None and following.value == (2,):
            return True
        later = self.next_of(n, "dotted")
        return later is not None and later.value == (1, 1) and (following is None or later.start < following.start)

    def is_after_title(self, candidate: Candidate) -> bool:
        """Whether nothing but a title may stand between the last heading and a candidate."""
        begin = self.nodes[-1].number_end if self.nodes else 0
        is_near = bool(self.nodes) and 1 < candidate.start - begin < _LONGEST_TITLE
        return is_near and _SENTENCE.search(self.view.text, begin, candidate.start) is None

    def is_near(self, candidate: Candidate) -> bool:
        latest = self.latest.get(candidate.style.name)
        if latest is None:
            is_sure = candidate.style.rank < _DEEP or bool(candidate.style.prefix.pattern)
            return is_sure and candidate.value[0] <= _FARTHEST
        return candidate.value[0] - latest[0] <= _FARTHEST

    def goes_on(self, n: int, candidate: Candidate, before: _Node) -> bool:
        """Whether a number that continues its series is a heading: not if a better one with the same number follows."""
        if candidate.standing is Standing.LINE:
            return True
        if candidate.standing is Standing.RUNNING:
            is_on_line = before.is_at_line and candidate.line > before.start
            if candidate.style.name == "article" or is_on_line:
                return False
        following = self.next_of(n)
        return following is None or following.value != candidate.value or following.standing <= candidate.standing

    def next_of(self, n: int, style: str = "") -> Candidate | None:
        """Return the next candidate of the same style, or of another one."""
        same = self.by_style.get(style or self.candidates[n].style.name, ())
        at = bisect_right(same, n)
        return self.candidates[same[at]] if at < len(same) else None

    def depth_of_first(self, n: int, candidate: Candidate, places: Sequence[int]) -> int | None:
        """Return the depth of a number that begins a series."""
        if candidate.standing is not Standing.LINE and not self.begins(n, candidate):
            return None
        if not places:
            return self.depth_of_new(n, candidate)
        deepest = places[-1]
        below_box = any(node.style.name == "box" for node in self.stack[deepest + 1 :])
        if candidate.standing is Standing.RUNNING and not below_box:
            return None
        return len(self.stack) if below_box else deepest

    def begins(self, n: int, candidate: Candidate) -> bool:
        """Whether a 1 in running text begins a series of headings: a 2 follows, after more than one sentence."""
        following = self.next_of(n)
        is_high = candidate.style.rank < _DEEP
        is_lower = bool(self.stack) and candidate.style.rank > self.stack[-1].style.rank
        if is_lower and self.is_after_title(candidate) and is_high:
            return True
        if following is None or following.value[0] != 2:
            return False
        if is_high:
            return candidate.style.name != "article" or candidate.standing is Standing.SENTENCE
        is_long = self.view.text.find("。", candidate.end, following.start) >= 0
        if candidate.style.name in self.latest and self.is_after_title(candidate):
            return True
        return is_long and (candidate.standing is Standing.SENTENCE or self.is_after_title(candidate))

    def depth_of_new(self, n: int, candidate: Candidate) -> int:
        """Return the depth of a style that is not open: below the headings of higher styles."""
        style = candidate.style
        if style.name == "box":
            return self.depth_of_box()
        depth = len(self.stack)
        while depth and self.is_lower(self.stack[depth - 1], style) and not self.is_nested(n, candidate, depth - 1):
            depth -= 1
        return depth

    def depth_of_box(self) -> int:
        """Return the depth of a box: as deep as the one before it, or below a heading whose text is not in its line."""
        depth = next((depth for depth, node in enumerate(self.stack) if node.style.name == "box"), len(self.stack))
        above = [node.style.name for node in self.stack[:depth]]
        if self.above_boxes in above:
            return above.index(self.above_boxes) + 1
        if depth and self.stack[depth - 1].style.rank > _SECTION and self.is_paragraph(self.stack[depth - 1]):
            depth -= 1
        self.above_boxes = above[depth - 1] if depth else ""
        return depth

    def is_paragraph(self, node: _Node) -> bool:
        """Whether a heading is the beginning of a paragraph: （三）夯实底座。开展研究."""
        text = self.view.text
        sentence = _SENTENCE.search(text, node.number_end, node.number_end + _LONGEST_TITLE)
        return sentence is not None and sentence[0] != "\n" and bool(text[sentence.end() : sentence.end() + 1].strip())

    def is_lower(self, above: _Node, style: Style) -> bool:
        return above.style.rank > style.rank or above.style is _UNNUMBERED_TOP

    def is_nested(self, n: int, candidate: Candidate, depth: int) -> bool:
        """Whether a series of a higher style is below a heading all the same: the heading's series goes on after it."""
        above = self.stack[depth]
        if above.style.name == "box":
            return candidate.value[0] == 1 or candidate.style.name not in self.left_for_box
        if above.style.name in _NAMED and candidate.value[0] == 1:
            return True
        if above.style is _NOTES:
            return True
        if above.style.name == "article" and candidate.style.rank >= _BRACKETED:
            return True
        if not above.style.name:
            return depth == 0 and above.style is not _UNNUMBERED_TOP and candidate.value[0] == 1
        if not above.value or depth != len(self.stack) - 1:
            return False
        if candidate.start - above.number_end > _LONGEST_TITLE:
            return self.view.text[max(candidate.start - 2, 0) : candidate.start].rstrip("\n").endswith("：")
        between = self.view.text[above.number_end : candidate.start].rstrip("\n")
        return between.endswith("：") or ("\n" not in between and re.search("[。；]", between) is None)

    def depth_of_unnumbered(self, candidate: Candidate) -> int | None:
        """Return the depth of a dash or of a title without a number."""
        style, depth = candidate.style, len(self.stack)
        if style is _UNNUMBERED_TOP:
            return 0
        while depth and self.is_left(self.stack[depth - 1].style, style):
            depth -= 1
        return depth

    def is_left(self, above: Style, style: Style) -> bool:
        """Whether a dash or a title without a number ends a heading."""
        if style.name:
            return bool(above.name) and style.rank <= above.rank < _BOX
        if style is _BETWEEN:
            return above is _BETWEEN
        return above.rank > _SECTION if above.name else above is _UNNUMBERED_TOP or above.rank >= style.rank

    def depth_of_dotted(self, candidate: Candidate) -> int | None:
        """Return the depth of a number such as 2.2.6: below 2.2, or next to 2.2.5."""
        value = candidate.value
        for depth in range(len(self.stack) - 1, -1, -1):
            node = self.stack[depth]
            if node.style.name == "dotted" and len(node.value) == len(value) and _follows(node.value, value):
                return depth if self.is_exact(candidate, node.value) else None
            is_parent = (
                node.value == value[:-1] if node.style.name == "dotted" else len(value) == 2 and node.value == value[:1]
            )
            if is_parent and (value[-1] == 1 or candidate.standing is Standing.LINE):
                return depth + 1
        if candidate.standing is Standing.LINE and len(value) == 2 and value[1] == 1 and not self.stack:
            return 0
        return None

    def is_exact(self, candidate: Candidate, before: tuple[int, ...]) -> bool:
        value = candidate.value
        exact = value[-1] == before[-1] + 1 and value[:-1] == before[:-1]
        return exact or candidate.standing > Standing.RUNNING


def _follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a number with dots comes after another one, with at most a few left out."""
    if before[:-1] == value[:-1]:
        return 0 < value[-1] - before[-1] < 4
    return len(value) == 2 and value[0] == before[0] + 1 and value[1] == 1


def _tree(view: View, nodes: Sequence[_Node], end: int) -> tuple[Heading, ...]:
    """The headings with their titles and ends, nested."""
    limits = [*(node.start for node in nodes[1:]), end][: len(nodes)]
    titles = [
        title_at(view, node.number_end, limit, is_flat=not node.is_at_line)
        for node, limit in zip(nodes, limits, strict=True)
    ]
    open_: list[list[Heading]] = [[]]
    pending: list[tuple[_Node, Title]] = []

    def close(depth: int, at: int) -> None:
        while len(pending) >= depth:
            node, title = pending.pop()
            children = tuple(open_.pop())
            open_[-1].append(_heading(view, node, title, at, children, len(pending) + 1))

    for node, title in zip(nodes, titles, strict=True):
        close(node.depth, node.start)
        pending.append((node, title))
        open_.append([])
    close(1, end)
    return tuple(open_[0])


def _heading(view: View, node: _Node, title: Title, end: int, children: tuple[Heading, ...], level: int) -> Heading:
    return Heading(
        start=node.start,
        title_start=title.start,
        title_end=title.end,
        body_start=title.body_start,
        end=end,
        level=level,
        number=view.text[node.start : node.number_end].strip() or None,
        style=node.style.name,
        is_item=title.is_sentence,
        children=children,
    )
