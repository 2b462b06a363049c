"""The parts of a file: a notice, the plans behind it, their annexes; and the particulars of each."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import attrs

from policyplan.reader.outline import Particulars, PartKind
from policyplan.reader.particulars import particulars_of
from policyplan.reader.pieces import PartWords, Piece, PieceKind, names_in, part_words, pieces_of
from policyplan.reader.view import View

_FOOT = (PieceKind.DATE, PieceKind.PUBLIC)
_TITLES = (PieceKind.TITLE, PieceKind.ISSUER)
_SIGNS = re.compile("[《》“”（）()〈〉\\s]")
_GOES_ON = re.compile("（[^（）]{1,30}）$|[和及与暨—]")
"""What goes on with a title that could end before it: （试行）, 和二〇三五年远景目标纲要."""

_COPIES = re.compile("公开方式|公开类别|信息公开选项|抄送|抄报|联系人|联系电话|（联系")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|pptx?|jpg|png|txt)$", re.IGNORECASE)
"""The name of a file that a page offers."""

_SENTENCE_GOES_ON = re.compile(
    "[》的，。；、在由是自中等]|启动|实施|印发|发布|公布|规定|确定|提出|要求|执行|施行|明确|出台"
)
"""What follows a title that a sentence names."""

_SECOND = re.compile("二、|第二[章编条]")
_FIRST = re.compile("一、|第一[章编条]")
_MOST_LINES = 5
"""A title has at most so many lines."""

_LONGEST_LETTER = 60
_LEAST_NAME = 6
_LEAST_TITLE = 8
_LEAST_CONTENT = 120
"""An annex has at least so many characters; a list of annexes has less after it."""


@attrs.frozen(kw_only=True)
class PartFrame:
    """A part without its headings."""

    kind: PartKind
    start: int
    end: int
    body_start: int
    """The offset from which on headings are looked for."""
    body_end: int
    """The offset at which its text ends: before a list of annexes."""
    particulars: Particulars = attrs.field(factory=Particulars)


@attrs.define(kw_only=True)
class _Start:
    """Where a part starts."""

    piece: int
    kind: PartKind
    title: tuple[int, int] | None = None
    """The pieces of its title: the first, and the one after the last."""


def read_parts(view: View) -> list[PartFrame]:
    """Return the parts of a document, in the order of the text."""
    pieces = pieces_of(view)
    if not pieces:
        return [PartFrame(kind=PartKind.PLAN, start=0, end=0, body_start=0, body_end=0)]
    return _Parts(view=view, words=part_words(view.language), pieces=pieces).frames()


@attrs.define(kw_only=True, eq=False)
class _Parts:
    view: View
    words: PartWords
    pieces: list[Piece]
    starts: list[_Start] = attrs.field(factory=list)
    lists: list[tuple[int, int]] = attrs.field(factory=list)
    """The pieces of lists of annexes: the first, and the one after the last."""
    names: list[str] = attrs.field(factory=list)
    """The names of the texts that the notice issues, for comparison."""
    begun: set[str] = attrs.field(factory=set)
    """The titles of the parts behind the notice, for comparison."""
    last_annex: int = -1
    """Where the word 附件 begins a line for the last time."""
    styles: set[str] = attrs.field(factory=set)
    """The second numbers (二、, 第二章) that the part has so far."""

    def frames(self) -> list[PartFrame]:
        """Return the parts."""
        annexes = [piece.start for piece in self.pieces if piece.kind is PieceKind.ANNEX]
        self.last_annex = annexes[-1] if annexes else -1
        title = self.title_from(0)
        self.starts = [_Start(piece=0, kind=PartKind.PLAN, title=title)]
        at = self.letter(title[1] if title is not None else 0)
        while at < len(self.pieces):
            at = self.step(at)
        return [self.frame(n) for n in range(len(self.starts))]

    def text(self, first: int, last: int | None = None) -> str:
        """Return the text of pieces."""
        end = self.pieces[(last if last is not None else first + 1) - 1].end
        return self.view.text[self.pieces[first].start : end]

    def kind(self, n: int) -> PieceKind | None:
        """Return what a piece is; None after the last."""
        return self.pieces[n].kind if n < len(self.pieces) else None

    def title_from(self, first: int) -> tuple[int, int] | None:
        """Return the pieces of the title that starts at a piece, or after a number or a date."""
        begin = first
        while self.kind(begin) in (PieceKind.NUMBER, PieceKind.DATE) or self.is_letterhead(begin):
            begin += 1
        end = begin
        while end - begin < _MOST_LINES and self.kind(end) in _TITLES:
            if end - begin == 1 and self.text(begin) == self.text(end):
                begin = end
            end += 1
            text = without_quotes(self.text(begin, end))
            is_half = self.words.issues_what.search(text) is not None and self.words.letter.search(text) is None
            is_whole = self.words.genre.search(text) is not None and not is_half
            if is_whole and not (self.kind(end) in _TITLES and self.goes_on(text, self.text(end))):
                break
        return (begin, end) if end > begin else None

    def goes_on(self, title: str, following: str) -> bool:
        """Whether a title that could end goes on in the next line: …记录制度 / …审核制度的指导意见."""
        is_half = "关于" in title and self.words.about.search(title) is None and "关于" not in following
        return _GOES_ON.match(following) is not None or (is_half and self.words.about.search(following) is not None)

    def is_letterhead(self, n: int) -> bool:
        """Whether a piece is the line above the number of a printed text."""
        is_above = self.kind(n) in _TITLES and self.kind(n + 1) is PieceKind.NUMBER
        return is_above and self.words.letterhead.fullmatch(self.text(n)) is not None

    def letter(self, at: int) -> int:
        """Read the letter of a notice, if the file begins with one, and return the first piece of what it issues."""
        title = self.starts[0].title
        issued = names_in(without_quotes(self.text(*title)).replace("\n", ""), self.words) if title is not None else ()
        self.names = [name for name in map(bare, issued) if len(name) >= _LEAST_NAME]
        end = self.end_of_letter(at)
        if end is None:
            return at
        letter = self.view.text[self.pieces[at].start : self.pieces[end].start] if end < len(self.pieces) else ""
        if not issued and self.words.issues_here.search(letter) is None:
            return at
        quoted = map(bare, re.findall("《([^《》]{4,})》", letter))
        self.names += [name for name in quoted if len(name) >= _LEAST_NAME and name not in self.names]
        self.starts[0].kind = PartKind.NOTICE
        self.lists += [
            (n, after)
            for n in range(at, min(end, len(self.pieces)))
            if self.kind(n) is PieceKind.ANNEX and (after := self.end_of_list(n)) is not None
        ]
        while self.kind(end) is PieceKind.ANNEX and (after := self.end_of_list(end)) is not None:
            self.lists.append((end, after))
            end = self.after_foot(after)
        return end

    def end_of_letter(self, at: int) -> int | None:
        """Return the piece after the letter of a notice: after its date, or before the title of what it issues."""
        has_headings = False
        after_list = at
        for n in range(at, min(at + _LONGEST_LETTER, len(self.pieces))):
            kind = self.kind(n)
            if n < after_list:
                continue
            if kind is PieceKind.HEADING:
                if not self.names:
                    return None
                has_headings = True
            elif kind in _FOOT:
                end = self.after_foot(n)
                if not has_headings or self.kind(end) in (PieceKind.ANNEX, *_TITLES):
                    return end
            elif kind is PieceKind.ANNEX:
                list_end = self.end_of_list(n)
                if list_end is None:
                    return n
                after_list = list_end
            elif kind in _TITLES and self.is_named(self.title_from(n)):
                return n
        return None

    def after_foot(self, at: int) -> int:
        """Return the piece after signatures, dates and notes."""
        while self.kind(at) in (*_FOOT, PieceKind.ISSUER) or (at < len(self.pieces) and _COPIES.match(self.text(at))):
            at += 1
        return at

    def step(self, at: int) -> int:
        """Read a piece, and return the next one."""
        if self.kind(at) is PieceKind.ANNEX:
            return self.annex(at)
        if len(self.starts) == 1 and self.starts[0].kind is PartKind.NOTICE:
            self.split_title(at)
            return self.begin(at, PartKind.PLAN, self.title_from(at))
        if self.kind(at) is PieceKind.HEADING:
            self.styles.update(_SECOND.findall(self.text(at)[:8]))
        elif self.kind(at) is PieceKind.TEXT:
            self.split_named(at)
        elif self.kind(at) in _TITLES:
            title = self.title_from(at)
            if self.is_named(title):
                return self.begin(at, PartKind.PLAN, title)
            if title is not None and self.begins_again(title):
                return self.begin(at, self.starts[-1].kind, title)
        return at + 1

    def begin(self, at: int, kind: PartKind, title: tuple[int, int] | None) -> int:
        """Begin a part, and return the piece after its title."""
        if self.starts[-1].piece == at:
            self.starts.pop()
        self.starts.append(_Start(piece=at, kind=kind, title=title))
        self.styles.clear()
        if title is not None:
            self.begun.add(bare(self.text(*title)))
        return max(title[1] if title is not None else 0, at + 1)

    def is_named(self, title: tuple[int, int] | None) -> bool:
        """Whether a title is one of those that the notice issues, and not yet that of a part."""
        if title is None:
            return False
        name = bare(self.text(*title))
        return name not in self.begun and any(name.endswith(issued) for issued in self.names)

    def begins_again(self, title: tuple[int, int]) -> bool:
        """Whether a title that nothing names is that of a part: the numbering begins again behind it."""
        text = self.text(*title)
        if len(text) < _LEAST_TITLE or self.words.genre.search(text) is None:
            return False
        for n in range(title[1], min(title[1] + 6, len(self.pieces))):
            if self.kind(n) is PieceKind.HEADING:
                first = _FIRST.match(self.text(n))
                return first is not None and first[0].replace("一", "二") in self.styles
        return False

    def split_title(self, at: int) -> None:
        """Make the title with which a text without line breaks begins a piece of its own."""
        piece = self.pieces[at]
        if piece.kind is PieceKind.TEXT:
            text = self.view.text[piece.start : min(piece.end, piece.start + 250)]
            self.cut(at, 0, _title_length(text, self.names) or self.gap_in(piece) or _genre_length(text, self.words))

    def split_named(self, at: int) -> None:
        """Make the title of another text that the notice issues a piece of its own, in a text without line breaks."""
        piece = self.pieces[at]
        for name in self.names if piece.end - piece.start > 2 * _LEAST_CONTENT else ():
            for match in _named(name).finditer(self.view.text, piece.start + 1, piece.end):
                before = self.view.text[match.start() - 1]
                if before in "。）日" and _SENTENCE_GOES_ON.match(self.view.text, match.end()) is None:
                    self.cut(at, match.start() - piece.start, match.end() - piece.start)
                    return

    def cut(self, at: int, start: int, end: int | None) -> None:
        """Make a stretch of a piece that is a title a piece of its own."""
        if not end:
            return
        piece = self.pieces[at]
        title = attrs.evolve(piece, kind=PieceKind.TITLE, start=piece.start + start, end=piece.start + end)
        parts = [attrs.evolve(piece, end=title.start), title, attrs.evolve(piece, start=title.end)]
        self.pieces[at : at + 1] = [part for part in parts if part.start < part.end]

    def gap_in(self, piece: Piece) -> int | None:
        """Return how long the text is before the first gap of a piece, if it may be a title."""
        for at in range(piece.start + _LEAST_NAME, min(piece.end, piece.start + 80)):
            if self.view.has_gap(at) and self.words.genre.search(self.view.text[piece.start : at].strip()):
                return at - piece.start
        return None

    def annex(self, at: int) -> int:
        """Read the word 附件: the start of an annex, or of a list of annexes."""
        end = self.end_of_list(at)
        if end is not None:
            self.lists.append((at, end))
            return end
        title = self.title_of_annex(at)
        is_issued = len(self.starts) == 1 and self.starts[0].kind is PartKind.NOTICE
        return self.begin(at, PartKind.PLAN if is_issued or self.is_named(title) else PartKind.ANNEX, title)

    def title_of_annex(self, at: int) -> tuple[int, int] | None:
        mark = self.words.annex.match(self.text(at))
        assert mark is not None  # a piece of this kind begins with it
        if len(self.text(at)) > mark.end():
            return at, at + 1
        return self.title_from(at + 1)

    def end_of_list(self, at: int) -> int | None:
        """Return the piece after a list of annexes, or None if an annex starts here."""
        text = self.text(at)
        if _FILE.search(text):
            return at + 1
        mark = self.words.annex.match(text)
        assert mark is not None  # a piece of this kind begins with it
        if not mark["colon"] or (self.lists and len(text) == mark.end() and not self.comes_again(at + 1)):
            return None
        end = at + 1
        expected = 2
        while end < len(self.pieces) and self.is_entry(
            end, expected, is_first=end == at + 1 and len(text) == mark.end()
        ):
            end, expected = end + 1, expected + 1
        follows = self.kind(end)
        is_followed = follows in (PieceKind.ANNEX, PieceKind.DATE, PieceKind.ISSUER)
        if follows is PieceKind.ROW or (mark["number"] and follows is not None and not is_followed):
            return None
        rest = len(self.view.text) - self.pieces[end].start if end < len(self.pieces) else 0
        return end if is_followed or rest < _LEAST_CONTENT or self.comes_again(end) else None

    def is_entry(self, n: int, expected: int, *, is_first: bool) -> bool:
        """Whether a piece is an entry of a list of annexes."""
        text = self.text(n)
        if is_first:
            return len(text) < 80 and self.pieces[n].kind in (PieceKind.TITLE, PieceKind.HEADING)
        return re.match(rf"{expected}[.、]", text) is not None and len(text) < 80

    def comes_again(self, at: int) -> bool:
        """Whether an annex starts further on."""
        return at < len(self.pieces) and self.pieces[at].start <= self.last_annex

    def frame(self, n: int) -> PartFrame:
        """Return a part with its particulars."""
        start = self.starts[n]
        last = self.starts[n + 1].piece if n + 1 < len(self.starts) else len(self.pieces)
        end = self.pieces[last].start if last < len(self.pieces) else len(self.view.text)
        own_lists = [self.pieces[first].start for first, _ in self.lists if start.piece <= first < last]
        body = start.title[1] if start.title is not None else start.piece
        body_start = self.pieces[body].start if body < last else end
        begin = self.pieces[start.piece].start
        return PartFrame(
            kind=start.kind,
            start=begin,
            end=end,
            body_start=body_start,
            body_end=min([*own_lists, end]),
            particulars=particulars_of(self.view, self.pieces[start.piece : last], self.title_span(start)),
        )

    def title_span(self, start: _Start) -> tuple[int, int] | None:
        """Return where the title of a part stands, without the word 附件."""
        if start.title is None:
            return None
        first, last = start.title
        begin, end = self.pieces[first].start, self.pieces[last - 1].end
        if self.pieces[first].kind is PieceKind.ANNEX:
            mark = self.words.annex.match(self.view.text, begin)
            begin = mark.end() if mark is not None else begin
            begin += len(self.view.text[begin:end]) - len(self.view.text[begin:end].lstrip())
        is_quoted = without_quotes(self.view.text[begin:end]) != self.view.text[begin:end]
        return (begin + 1, end - 1) if is_quoted else (begin, end)


def bare(name: str) -> str:
    """Return a title for comparison, without its signs."""
    return re.sub("^关于", "", _SIGNS.sub("", name))


def without_quotes(title: str) -> str:
    """Return a title without the 《》 around it."""
    is_quoted = title.startswith("《") and title.endswith("》") and "》" not in title[1:-1].partition("《")[0]
    return title[1:-1] if is_quoted else title


@functools.cache
def _named(name: str) -> re.Pattern[str]:
    """A name, whatever signs stand in it."""
    letters = r"[《》“”（）〈〉\s]*".join(map(re.escape, name))
    return re.compile(rf"(?:关于)?[《“（]?{letters}[》”）]?(?:（[^（）]{{1,20}}）)?")


def _title_length(text: str, names: Sequence[str]) -> int | None:
    """How long the title is with which a text begins, if it is one of the names."""
    for name in sorted(names, key=len, reverse=True):
        match = _named(name).match(text)
        if match is not None:
            return match.end()
    return None


def _genre_length(text: str, words: PartWords) -> int | None:
    """How long the title is with which a text begins, if its genre ends it."""
    sentence = re.search("[。；！？，]", text)
    match = words.genre_inside.search(text, _LEAST_NAME - 2, sentence.start() if sentence else len(text))
    return match.end() if match is not None else None
