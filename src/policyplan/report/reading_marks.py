"""Marks in the text of a document: which stretches were read as what, for the page on which a draft is checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Phase, Provision, Task
from policyplan.model.walk import walk
from policyplan.reader.reading import Piece, PieceKind, Reading

BODY = "body"
"""The kind of a mark on the text of a record, apart from its title."""

HEADINGS = (PieceKind.GOAL, PieceKind.TASK, PieceKind.PROVISION, PieceKind.PHASE)
"""The kinds of pieces that are the title of a record."""

_SILENT = (PieceKind.UNREAD, PieceKind.SKIPPED)
_WITHOUT_CONTENT = (PieceKind.UNREAD, PieceKind.SKIPPED, PieceKind.DOUBT)
_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"\s+")
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a page cannot hold, and those that turn the text after them around: 90% to %09.

Each is shown as one other character, so that offsets stay.
"""


@attrs.frozen(kw_only=True)
class Mark:
    """A stretch of the document that was read, or was not."""

    number: int
    """Its position in the text, from 1."""
    kind: str
    """The kind of the piece, or ``body``."""
    record: str | None
    """The id of the record that rests on it."""
    start: int
    end: int
    piece: Piece | None = None
    """The piece of the reading report. None for the text of a record."""


@attrs.frozen(kw_only=True)
class Stretch:
    """Words of the document without a break: the marks on them, the innermost first, and those that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the marks, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def first(self) -> Mark | None:
        """The mark that begins here and has a row or a record next to the text."""
        return next((mark for mark in self.begins if mark.kind != BODY), None)

    @property
    def unread(self) -> Mark | None:
        """The mark that begins here and says why nothing was read; none in the text of a record."""
        return next((mark for mark in self.begins if mark.kind in _SILENT and not self.is_of_record), None)

    @property
    def is_of_record(self) -> bool:
        """Whether the words are the title or the text of a record."""
        return any(mark.kind == BODY or mark.kind in HEADINGS for mark in self.marks)

    @property
    def opens(self) -> bool:
        """Whether a record begins here."""
        return any(mark.kind in HEADINGS for mark in self.begins)


@attrs.frozen(kw_only=True)
class Line:
    """A line of the document: a paragraph, or a row of a table as its cells."""

    start: int
    cells: tuple[tuple[Stretch, ...], ...]
    """One cell for a paragraph. A tab is between each cell and the next."""


@attrs.frozen(kw_only=True)
class Block:
    """A paragraph, or the rows of a table."""

    lines: tuple[Line, ...]
    is_table: bool


def marks_of(plan: Plan, reading: Reading) -> tuple[Mark, ...]:
    """Return the marks of a draft in the order of the text, the longer of two that begin together first."""
    titles = {
        (piece.record, piece.end) for piece in reading.rows if piece.kind in HEADINGS and piece.record is not None
    }
    found: list[tuple[str, str | None, int, int, Piece | None]] = [
        (piece.kind.value, piece.record, piece.start, piece.end, piece) for piece in reading.rows
    ]
    for record in _with_texts(plan):
        for span in record.spans:
            start, end = span.start, span.end
            if span.field is None and start is not None and end is not None and (record.id, end) not in titles:
                found.append((BODY, record.id, start, end, None))
    found.sort(key=lambda mark: (mark[2], -mark[3], mark[0] != BODY, mark[0], mark[1] or ""))
    return tuple(
        Mark(number=number, kind=kind, record=record, start=start, end=end, piece=piece)
        for number, (kind, record, start, end, piece) in enumerate(found, start=1)
        if start < end
    )


def _with_texts(plan: Plan) -> Iterator[Goal | Task | Provision | Phase]:
    """Yield the records that are sections of the document."""
    for top in (*plan.goals, *plan.tasks):
        yield from (record for _, record in walk(top) if isinstance(record, (Goal, Task)))
    yield from plan.provisions
    yield from plan.phases


def read_share(plan: Plan, reading: Reading, marks: Iterable[Mark]) -> float:
    """Return which share of the document's characters was read; white space and skipped stretches don't count."""
    text = reading.text_of_document
    skipped = [(piece.start, piece.end) for piece in reading.of(PieceKind.SKIPPED)]
    places = [(mark.start, mark.end) for mark in marks if mark.kind not in _WITHOUT_CONTENT]
    for _, record in walk(plan):
        spans = getattr(record, "spans", ())
        places.extend((span.start, span.end) for span in spans if span.start is not None)
    whole = _printed(text, [(0, len(text))]) - _printed(text, skipped)
    read = _printed(text, [*places, *skipped]) - _printed(text, skipped)
    return min(read / whole, 1.0) if whole else 1.0


def _printed(text: str, places: Iterable[tuple[int, int]]) -> int:
    """Return the number of characters in places, which may overlap, without white space."""
    count, at = 0, 0
    for start, end in sorted(places):
        if end > at:
            words = text[max(start, at) : end]
            count += len(words) - sum(len(blank) for blank in _BLANK.findall(words))
            at = end
    return count


def first_reasons(text: str, marks: Iterable[Mark]) -> frozenset[int]:
    """Return the numbers of the marks that say why nothing was read, without those that follow one with that reason."""
    numbers = []
    last: tuple[str, str] | None = None
    at = 0
    for mark in marks:
        if mark.piece is None or mark.kind not in _SILENT:
            continue
        reason = (mark.piece.kind.value, mark.piece.rule)
        if reason != last or text[at : mark.start].strip():
            numbers.append(mark.number)
        last, at = reason, mark.end
    return frozenset(numbers)


def blocks_of(text: str, marks: Sequence[Mark]) -> Iterator[Block]:
    """Yield the paragraphs and tables of a text with the marks on them; lines without words are left out."""
    rows: list[Line] = []
    last = 0
    sweep = _Sweep(text, marks)
    for match in _LINE.finditer(text):
        is_row = "\t" in (match[0] if rows else match[0].lstrip())
        follows = text[last : match.start()] in ("\n", "\r\n", "\r")
        if rows and not (is_row and follows):
            yield _block(rows)
            rows = []
        if match[0].strip():
            line = sweep.line(match.start(), match.end(), is_row=is_row)
            if is_row:
                rows.append(line)
            else:
                yield Block(lines=(line,), is_table=False)
        last = match.end()
    if rows:
        yield _block(rows)


def _block(rows: list[Line]) -> Block:
    return Block(lines=tuple(rows), is_table=True)


class _Sweep:
    """A text that is cut from its start to its end."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.waiting = list(reversed(marks))
        self.open: list[Mark] = []

    def line(self, start: int, end: int, *, is_row: bool) -> Line:
        """Return the next line."""
        cells, at = [], start
        for cell in self.text[start:end].split("\t") if is_row else [self.text[start:end]]:
            cells.append(tuple(self.stretches(at, at + len(cell))))
            at += len(cell) + 1
        return Line(start=start, cells=tuple(cells))

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        at = start
        begins: list[Mark] = []
        while at < end:
            while self.waiting and self.waiting[-1].start <= at:
                mark = self.waiting.pop()
                self.open.append(mark)
                begins.append(mark)
            self.open = [mark for mark in self.open if mark.end > at]
            stop = min([end, *(mark.end for mark in self.open)])
            if self.waiting:
                stop = min(stop, self.waiting[-1].start)
            inner = sorted(self.open, key=lambda mark: (mark.end - mark.start, mark.kind == BODY))
            starting = tuple(mark for mark in begins if mark.end > at)
            yield Stretch(text=shown(self.text[at:stop]), marks=tuple(inner), begins=starting)
            begins = []
            at = stop


def shown(words: str) -> str:
    """Return words with the characters replaced that a page cannot hold."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", words)
