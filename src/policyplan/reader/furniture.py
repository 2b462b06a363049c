"""Page numbers, running heads and contents pages: found by what the file says, and by how pages are made."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from policyplan.io.documents.document import Mark, MarkKind
from policyplan.reader.lines import Line
from policyplan.reader.numbering import starts_with_number
from policyplan.reader.skipped import CONTENTS, FURNITURE, Skipped

_REASONS = {MarkKind.FURNITURE: FURNITURE, MarkKind.CONTENTS: CONTENTS}
_PAGE_ALONE = re.compile(
    r"[-—–·~\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[-—–·~\s]*|page\s+\d+(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"[-—–·~\s]*(\d{1,3})[-—–·~\s]*")
_STUCK = re.compile(r"\d{1,3}(?=[^\d\s.,:：、)）%年月日个])")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\D")
_HEAD_LINE = re.compile(r"[^,，。;；]{4,60}")
"""What may be a running head."""

_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{6,}")
_TAB_LEADER = re.compile(r"^[^\t]*\t\d+$")
"""A tab before the number of the page. A row of a table may look so too: only below the word 目录."""
_CONTENTS = re.compile(r"目\s*[录次]|(?:table of )?contents", re.IGNORECASE)
_LEAST_PAGES = 4
_LONGEST_CONTENTS = 400
"""A contents page has at most so many lines."""
_PAGE = (120, 6_000)
"""A page has at least and at most so many characters."""

_SHORT_PAGE, _LINES_OF_PAGE = 300, 8
"""With less text a page has at least so many lines."""

_HEAD = 5_000
"""A contents page begins before this."""

_SIGNS_APART = 12
_PROBE = 8


def leave_out_furniture(lines: Sequence[Line], marks: Iterable[Mark]) -> tuple[list[Line], list[Skipped]]:
    """Return the lines without page numbers, running heads and contents pages, and what was left out."""
    left, skipped = _without_marked(lines, marks)
    left, pages = _without_page_numbers(left)
    left, leaders = _without_leaders(left)
    left, contents = _without_plain_contents(left)
    return left, [*skipped, *leaders, *pages, *contents]


def _skip(line: Line, reason: str) -> Skipped:
    return Skipped(start=line.start, end=line.end, reason=reason)


def _without_marked(lines: Sequence[Line], marks: Iterable[Mark]) -> tuple[list[Line], list[Skipped]]:
    """The lines without what the file itself says is furniture or a contents page."""
    marked = [(mark.start, mark.end, _REASONS[mark.kind]) for mark in marks if mark.kind in _REASONS]
    if not marked:
        return list(lines), []
    marked.sort()
    starts = [start for start, _, _ in marked]
    left: list[Line] = []
    for line in lines:
        rest: Line | None = line
        at = max(bisect_right(starts, line.start) - 1, 0)
        while rest is not None and at < len(marked) and marked[at][0] < rest.end:
            start, end, _ = marked[at]
            if end > rest.start:
                head = rest.cut(0, max(start - rest.start, 0))
                tail = rest.cut(min(end - rest.start, len(rest.text)), len(rest.text))
                if head.text:
                    left.append(head)
                rest = tail if tail.text else None
            at += 1
        if rest is not None:
            left.append(rest)
    return left, [Skipped(start=start, end=end, reason=reason) for start, end, reason in marked]


def _without_leaders(lines: Sequence[Line]) -> tuple[list[Line], list[Skipped]]:
    """The lines without contents pages whose lines have dots before the number of the page."""
    title = next((n for n, line in enumerate(lines) if _CONTENTS.search(line.text)), len(lines))
    entries = [
        n
        for n, line in enumerate(lines)
        if _LEADER.search(line.text) or (title < n < title + _LONGEST_CONTENTS and _TAB_LEADER.match(line.text))
    ]
    if len(entries) < 3:
        return list(lines), []
    out = set(entries)
    for before, after in pairwise(entries):
        if after - before <= 3:
            out.update(range(before, after))
    return _without_heading_of(lines, out)


def _without_heading_of(lines: Sequence[Line], out: set[int]) -> tuple[list[Line], list[Skipped]]:
    """The lines without these, and without the words 目录 before the first of them."""
    left, skipped = [], []
    for n, line in enumerate(lines):
        if n in out:
            skipped.append(_skip(line, CONTENTS))
            continue
        title = re.search(rf"(?:{_CONTENTS.pattern})$", line.text, re.IGNORECASE) if n + 1 in out else None
        if title is None:
            left.append(line)
            continue
        skipped.append(_skip(line.cut(title.start(), len(line.text)), CONTENTS))
        if title.start():
            left.append(line.cut(0, title.start()))
    return left, skipped


@attrs.define(eq=False)
class _PageNumber:
    """What may be the number of a page at the beginning of a line."""

    line: int
    at: int
    """How many characters stand before it."""
    value: int
    length: int
    """The number of characters that it has."""
    pages: int = 1
    before: _PageNumber | None = None


def _without_page_numbers(lines: Sequence[Line]) -> tuple[list[Line], list[Skipped]]:
    """The lines without the numbers of pages, alone or stuck to a word, and without the running heads next to them."""
    numbers = {number.line: number for number in _page_numbers(lines)}
    alone = {n for n, line in enumerate(lines) if line.cell is None and _is_page_alone(line.text)}
    alone |= {n for n, number in numbers.items() if number.length == len(lines[n].text)}
    heads = _running_heads(lines, alone | numbers.keys())
    left, skipped = [], []
    for n, line in enumerate(lines):
        if n in alone or n in heads:
            skipped.append(_skip(line, FURNITURE))
        elif n in numbers:
            skipped.append(_skip(line.cut(0, numbers[n].length), FURNITURE))
            left.append(line.cut(numbers[n].length, len(line.text)))
        else:
            left.append(line)
    return left, skipped


def _is_page_alone(text: str) -> bool:
    """Whether a line is the number of a page beyond doubt: — 12 —, 第12页."""
    return len(text) < 20 and not text.isdigit() and _PAGE_ALONE.fullmatch(text) is not None


def _page_numbers(lines: Sequence[Line]) -> list[_PageNumber]:
    """The numbers of pages: those that count on through the text, a page apart."""
    latest: dict[int, list[_PageNumber]] = {}
    best: dict[int, _PageNumber] = {}
    at = 0
    for n, line in enumerate(lines):
        for value, length in _leading_numbers(line.text) if line.cell is None else ():
            number = _PageNumber(line=n, at=at, value=value, length=length)
            for earlier in (*latest.get(value - 1, ()), *latest.get(value - 2, ())):
                if _is_page_apart(earlier, number) and earlier.pages >= number.pages:
                    number.pages, number.before = earlier.pages + 1, earlier
            latest.setdefault(value, []).append(number)
            del latest[value][:-_SIGNS_APART]
            if number.pages >= _LEAST_PAGES - 1:
                best[n] = max(number, best.get(n, number), key=lambda number: number.pages)
        at += len(line.text)
    if max((number.pages for number in best.values()), default=0) < _LEAST_PAGES:
        return []
    chosen: dict[int, _PageNumber] = {}
    for last in sorted(best.values(), key=lambda number: -number.pages):
        number_: _PageNumber | None = last
        while number_ is not None and number_.line not in chosen:
            chosen[number_.line] = number_
            number_ = number_.before
    return list(chosen.values())


def _is_page_apart(earlier: _PageNumber, number: _PageNumber) -> bool:
    """Whether there may be a page between two numbers: so much text, and more than the cells of a row of a table."""
    length, lines, pages = number.at - earlier.at, number.line - earlier.line, number.value - earlier.value
    is_row = length < _SHORT_PAGE * pages and lines < _LINES_OF_PAGE * pages
    return not is_row and _PAGE[0] <= length <= _PAGE[1] * pages


def _leading_numbers(text: str) -> list[tuple[int, int]]:
    """The numbers with which a line may begin that may be those of a page, with their lengths."""
    if not text[:1].isdigit() and text[:1] not in "-—–·~":
        return []
    alone = _NUMBER_ALONE.fullmatch(text)
    if alone is not None:
        return [(int(alone[1]), len(text))]
    found = []
    stuck = _STUCK.match(text)
    if stuck is not None:
        found.append((int(stuck[0]), stuck.end()))
    found += [
        (int(text[:length]), length) for length in (1, 2, 3) if text[:length].isdigit() and _DOTTED.match(text, length)
    ]
    return [(value, length) for value, length in found if value and text[0] != "0"]


def _running_heads(lines: Sequence[Line], pages: set[int]) -> set[int]:
    """The lines next to the numbers of pages that come again and again."""
    near = [n for page in pages for n in (page - 1, page + 1) if 0 <= n < len(lines) and n not in pages]
    counts = Counter(lines[n].text for n in set(near))
    return {n for n in near if counts[lines[n].text] >= _LEAST_PAGES - 1 and _HEAD_LINE.fullmatch(lines[n].text)}


def _without_plain_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Skipped]]:
    """The lines without a contents page that has no dots: from 目录 to where its first entry comes again."""
    for n, line in enumerate(lines):
        title = _CONTENTS.search(line.text, 0, _HEAD)
        if title is None or (title.start() and title[0][-1] not in "录次"):
            continue
        if title.end() != len(line.text) and not starts_with_number(line.text[title.end() : title.end() + 40].strip()):
            continue
        end = _end_of_contents(lines, n, title.end())
        if end is not None:
            return _cut_out(lines, (n, title.start()), end)
    return list(lines), []


def _end_of_contents(lines: Sequence[Line], first: int, title_end: int) -> tuple[int, int] | None:
    """The line at which, and the offset in it where, the first entry of a contents page comes again."""
    probe = ""
    for n in range(first, min(first + 400, len(lines))):
        text = lines[n].text[title_end if n == first else 0 :]
        squeezed = re.sub(r"\s", "", text)
        if not probe:
            probe = squeezed[:_PROBE]
            at = squeezed.find(probe, len(probe)) if len(probe) == _PROBE else -1
        else:
            at = squeezed.find(probe)
        if probe and at >= 0:
            place = [
                i for i, char in enumerate(lines[n].text) if not char.isspace() and i >= len(lines[n].text) - len(text)
            ]
            return n, place[at]
        if text.count("。") > 2 and n > first:
            return None
    return None


def _cut_out(lines: Sequence[Line], start: tuple[int, int], end: tuple[int, int]) -> tuple[list[Line], list[Skipped]]:
    (first, begin), (last, stop) = start, end
    head, tail = lines[first].cut(0, begin), lines[last].cut(stop, len(lines[last].text))
    out = [lines[first].cut(begin, len(lines[first].text) if last > first else stop), *lines[first + 1 : last]]
    if last > first:
        out.append(lines[last].cut(0, stop))
    left = [*lines[:first], *(line for line in (head, tail) if line.text), *lines[last + 1 :]]
    return left, [_skip(line, CONTENTS) for line in out if line.text]
