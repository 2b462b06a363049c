"""The lines of a text as paragraphs: hard-wrapped lines joined, the white space of layout left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import attrs

from policyplan.reader.numbering import ends_with_number, starts_with_number
from policyplan.reader.signs import INVISIBLE
from policyplan.reader.skipped import FURNITURE, Skipped

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BLANKS = f" \u3000{INVISIBLE}"
_BLANK = re.compile(f"[ \u3000{INVISIBLE}]+|\t")
_SENTENCE_END = tuple("。；;！？!?：:.")
_OPEN_END = ("，", "、", ",")
_PUNCTUATION = "，、。；：！？,;:!?)）】〕》”’"
_SIGN = re.compile("[。；;：:]")
_QUANTITY = re.compile(r"\d{1,2}\.\d{1,2}(?![\d.])")
"""A number of a heading that may be a quantity too: 1.5."""

_ATTRIBUTE = re.compile("约束性|预期性")
"""What a row of an indicator table has."""

_NUMBER_WITH_BLANKS = re.compile(r"\(?[ \u3000]*\d{1,3}[ \u3000]+[.)、](?!\d)")
"""The number of a heading that has blanks inside: 1 ."""

_NARROWEST = 40
"""Lines of a page are at least so wide, in half-width characters."""

_LEAST_LINES = 5
_RAGGED = 6
"""By so much less than the widest may a line be that goes on in the next one."""

_INDENT = 4
"""By so much narrower is the first line of a paragraph whose indent is lost in the text."""

_LONGEST_ROW = 100
_SHORT_TOKEN = 2


@attrs.define(kw_only=True)
class Line:
    """A line of a document's text, without the spaces at its ends."""

    start: int
    end: int
    text: str
    is_after_blank: bool = False
    is_indented: bool = False
    cell: int | None = None
    """The number of the cell that it is in a row whose cells stand one a line."""

    @property
    def width(self) -> int:
        """How wide it is, in half-width characters."""
        return 2 * len(self.text) - len(self.text.encode("ascii", "ignore"))

    def cut(self, start: int, end: int) -> Line:
        """Return a part of the line, by offsets in it."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(_BLANKS))
        text = text.strip(_BLANKS)
        begin = self.start + start + left
        return attrs.evolve(self, start=begin, end=begin + len(text), text=text)


def lines_of(text: str) -> list[Line]:
    """Return the lines that have text."""
    lines = []
    last_end = 0
    for match in _LINE.finditer(text):
        written = match[0]
        bare = written.strip(_BLANKS)
        if bare.count("\t") == 1 and (bare[0] == "\t" or bare[-1] == "\t"):
            bare = bare.strip("\t" + _BLANKS)
        if not bare.strip():
            continue
        start = match.start() + written.index(bare)
        lines.append(
            Line(
                start=start,
                end=start + len(bare),
                text=bare,
                is_after_blank=text.count("\n", last_end, match.start()) > 1,
                is_indented=written[:1] in ("\u3000", "\t") or written.startswith("  "),
            )
        )
        last_end = match.end()
    return lines


def close_gaps(lines: Sequence[Line], left_out: Iterable[Skipped]) -> None:
    """Let lines go on across page numbers and running heads: the blank lines there separate no paragraphs."""
    starts = [line.start for line in lines]
    for stretch in left_out:
        index = bisect_left(starts, stretch.end)
        if stretch.reason == FURNITURE and index < len(lines):
            lines[index].is_after_blank = False


def full_width(lines: Sequence[Line]) -> int | None:
    """Return the width of the lines of a text that was wrapped by hand or by a page, or None if it was not."""
    widths = sorted(line.width for line in lines if line.width >= _NARROWEST and "\t" not in line.text)
    if len(widths) < _LEAST_LINES:
        return None
    full = widths[int(len(widths) * 0.9)]
    close = [line for line in lines if full - _RAGGED <= line.width <= full + _RAGGED and "\t" not in line.text]
    going_on = [line for line in close if not line.text.endswith(_SENTENCE_END)]
    is_wrapped = len(close) >= max(_LEAST_LINES, len(widths) // 3) and 2 * len(going_on) > len(close)
    return full if is_wrapped and full < 4 * _NARROWEST else None


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each paragraph."""
    full = full_width(lines)
    indents = sum(line.is_indented for line in lines)
    says_by_indent = 0 < indents < len(lines) / 2
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line, full, says_by_indent):
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


def _goes_on(paragraph: list[Line], line: Line, full: int | None, says_by_indent: bool) -> bool:
    """Whether a line goes on with a paragraph."""
    last = paragraph[-1]
    if line.cell is not None or last.cell is not None:
        return bool(line.cell)
    if line.is_after_blank or "\t" in line.text or "\t" in last.text or _ATTRIBUTE.search(last.text):
        return False
    if says_by_indent and line.is_indented:
        return False
    is_heading = len(paragraph) == 1 and starts_with_number(last.text)
    ends = last.text.endswith(_SENTENCE_END)
    if starts_with_number(line.text) and (ends or is_heading or _QUANTITY.match(line.text) is None):
        return False
    if last.text.endswith(_OPEN_END) or full is None:
        return last.text.endswith(_OPEN_END)
    is_title = is_heading and _SIGN.search(last.text) is None
    if says_by_indent and paragraph[0].is_indented and not (ends or is_title) and 2 * last.width >= full:
        return True
    lost = 0 if is_heading or ends or len(paragraph) > 1 else _INDENT
    if last.width >= full - lost - (_RAGGED // 2 if is_title else _RAGGED):
        return True
    return is_heading and not ends and 3 * full <= 4 * last.width and 2 * line.width <= full


def kept(paragraph: Sequence[Line], language: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a paragraph that are read, with their offsets in the document's text."""
    before = ""
    for line in paragraph:
        if line.cell:
            yield line.start - 1, "\t"
            before = ""
        is_hyphenated = before == "-" and language == "en" and line.text[0].islower()
        if before and not is_hyphenated and _is_word(before) and _is_word(line.text[0]):
            yield line.start - 1, " "
        yield from _without_layout(line)
        before = line.text[-1]


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "%,.;:()'\"&/-")


def _without_layout(line: Line) -> Iterator[tuple[int, str]]:
    text, begin = line.text, line.start
    is_row = "\t" in text
    is_flat_row = (
        not is_row and len(text) < _LONGEST_ROW and _ATTRIBUTE.search(text) is not None and text.count(" ") > 1
    )
    at = 0
    number = _NUMBER_WITH_BLANKS.match(text)
    for blank in _BLANK.finditer(text):
        yield begin + at, text[at : blank.start()]
        sign = "\t" if blank[0] == "\t" or is_flat_row else _sign_for(text, at, blank, is_row)
        if number is not None and blank.end() < number.end():
            sign = ""
        if sign:
            yield begin + blank.start(), sign
        at = blank.end()
    yield begin + at, text[at:]


def _sign_for(text: str, token: int, blank: re.Match[str], is_row: bool) -> str:
    """What white space in a line stands for: a space between words, a lost line break, or nothing."""
    before, after = text[blank.start() - 1 : blank.start()], text[blank.end() : blank.end() + 1]
    width = sum(2 if char == "\u3000" else char == " " for char in blank[0])
    if width and _is_word(before) and _is_word(after):
        return " "
    if is_row or width < 2 or before in ",，、（(“《：:" or after in _PUNCTUATION:
        return ""
    next_blank = _BLANK.search(text, blank.end())
    left, right = blank.start() - token, (next_blank.start() if next_blank else len(text)) - blank.end()
    least = _SHORT_TOKEN if width > 3 else 2 * _SHORT_TOKEN
    if min(left, right) < least or ends_with_number(text[token : blank.start()]):
        return ""
    return "\n"
