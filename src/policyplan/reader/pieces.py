"""The lines of a view by what they are at the head and the foot of an official text: title, number, date, issuer."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

import attrs

from policyplan.extract.grammar import table
from policyplan.reader.numbering import spaced_number, starts_with_number
from policyplan.reader.titles import is_standing_title
from policyplan.reader.view import View

_SHORT = 150
"""A line of this length may be a title; a longer one is text, or has lost its line breaks."""

_HEAD = 3_000
"""So much of a text without line breaks is searched for titles, numbers and signatures."""

_LONGEST_TITLE = 160
_LONGEST_ADDRESS = 400
_LONGEST_SIGNATURE = 120
_NO_SIGNATURE = re.compile(r"[，；：《》\d]")

HAN_DATE = "[一二三四五六七八九十〇零Oo0○]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
DATE = rf"(?:(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日|{HAN_DATE})"
_HAN_NUMBER = "[一二三四五六七八九十]{1,2}"
_NUMBER = re.compile(
    r"(?:(?!的)[\u3400-\u9fff]){1,14}〔(?:19|20)\d\d〕第?\d{1,5}号|(?:(?!的)[\u3400-\u9fff]){0,14}第\d{1,5}号"
)
_NUMBER_OR_BRACKETED = re.compile(rf"{_NUMBER.pattern}|（(?:{_NUMBER.pattern})）")
_DATE = re.compile(DATE)
_PLAIN_DATE = re.compile(rf"{DATE}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}")

_PLAIN_DATE_OR_BRACKETED = re.compile(rf"{_PLAIN_DATE.pattern}|（(?:{_PLAIN_DATE.pattern})）")

_FIRST_HEADING = re.compile(r"(?:第一[编篇章条]|一、|（一）|1[、.](?!\d))(?!、)")
"""The first heading, right behind a title in a text that has lost its line breaks."""


class PieceKind(Enum):
    """What a piece of the head or the foot of a text is."""

    TITLE = auto()
    NUMBER = auto()
    DATE = auto()
    PUBLIC = auto()
    """（此件公开发布）"""
    ADDRESSEE = auto()
    ISSUER = auto()
    ANNEX = auto()
    HEADING = auto()
    TEXT = auto()
    ROW = auto()


@attrs.frozen(kw_only=True)
class Piece:
    """A line of a view, or a part of a line that has lost its line breaks."""

    kind: PieceKind
    start: int
    end: int


@attrs.frozen(eq=False)
class PartWords:
    """The table of parts as patterns."""

    genre: re.Pattern[str]
    """A title that ends with its genre."""
    notice: re.Pattern[str]
    """The title of a notice; the group is what it issues."""
    organ: re.Pattern[str]
    addressee: re.Pattern[str]
    no_addressee: re.Pattern[str]
    about: re.Pattern[str]
    """The end of a title that says what it is about: 关于…的意见."""
    letterhead: re.Pattern[str]
    """The line above the number of a printed text: 某市人民政府文件."""
    public: re.Pattern[str]
    annex: re.Pattern[str]
    carries_out: re.Pattern[str]
    signature: re.Pattern[str]
    """The end of the name of a body that signs."""
    issues_what: re.Pattern[str]
    """The words with which the title of a notice names what it issues: 关于印发."""
    letter: re.Pattern[str]
    """The end of the title of a notice."""
    issues_here: re.Pattern[str]
    """Words of a letter that issues another text: 现将, 印发给你们."""
    genre_inside: re.Pattern[str]
    """A genre in running text that may end a title."""


@functools.cache
def part_words(language: str) -> PartWords:
    """Return the words for parts of a language."""
    grammar = table("parts", language)
    either = {key: "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for key, words in grammar.items()}
    organ = rf"[^\s，。；：、《》]{{0,40}}(?:{either['organs']})(?:（[^）]{{1,20}}）)?"
    note = rf"(?:（[^（）]{{0,20}}(?:{either['may_follow']})）|（(?:19|20)\d\d[^（）]{{0,12}}）)*"
    return PartWords(
        genre=re.compile(rf"(?:{either['genres']})》?{note}$"),
        notice=re.compile(rf"(?:{either['issues']})(.+?)的?(?:{either['letters']})$", re.DOTALL),
        organ=re.compile(organ),
        addressee=re.compile(either["addressees"]),
        no_addressee=re.compile(f"[。；《》]|{either['no_addressees']}"),
        about=re.compile(rf"(?:{either['about']})$"),
        letterhead=re.compile(rf"[^，。；：、《》]{{2,40}}(?:{either['letterheads']})"),
        public=re.compile(rf"[（(](?:{either['public']})[^）)]{{0,40}}[）)]"),
        annex=re.compile(
            rf"(?:{either['annex']}) ?(?P<number>\d{{1,2}}|{_HAN_NUMBER}(?![\u3400-\u9fff])|(?![\w\u3400-\u9fff]))"
            r"(?P<colon>[:：])?(?:[.、] ?)?"
        ),
        carries_out=re.compile(rf"(?:{either['carries_out']})"),
        signature=re.compile(rf"(?:{either['organs']})(?:（[^（）]{{1,20}}）)?$"),
        issues_what=re.compile(f"关于(?:{either['issues']})"),
        letter=re.compile(f"(?:{either['letters']})$"),
        issues_here=re.compile(f"现将|现予|(?:{either['issues']})(?:给你们|执行|如下)"),
        genre_inside=re.compile(rf"(?:{either['genres']})(?:（[^（）]{{1,20}}）)?(?![的》和、，”])"),
    )


def pieces_of(view: View) -> list[Piece]:
    """Return the lines of a view as pieces; the head and the signature of a long line are pieces of their own."""
    pieces: list[Piece] = []
    is_head = True
    for line in re.compile("[^\n]+").finditer(view.text):
        if "\t" in line[0]:
            pieces.append(Piece(kind=PieceKind.ROW, start=line.start(), end=line.end()))
            continue
        pieces.extend(_split(view, line.start(), line.end(), is_head=is_head))
        is_head = is_head and pieces[-1].kind not in (PieceKind.TEXT, PieceKind.HEADING)
    return pieces


def _kind(view: View, text: str) -> PieceKind:
    words = part_words(view.language)
    if words.annex.match(text):
        return PieceKind.ANNEX
    if starts_with_number(text, view.language) or is_standing_title(text, view.language):
        return PieceKind.HEADING
    if _NUMBER_OR_BRACKETED.fullmatch(text):
        return PieceKind.NUMBER
    if _PLAIN_DATE_OR_BRACKETED.fullmatch(text):
        return PieceKind.DATE
    if words.public.fullmatch(text):
        return PieceKind.PUBLIC
    if text.endswith("：") and _address_end(view.language, text, 0, len(text)) == len(text):
        return PieceKind.ADDRESSEE
    if re.search(r"[。；！？]|[：，、.]$", text):
        return PieceKind.TEXT
    if len(text) <= 40 and "关于" not in text and words.organ.fullmatch(text):
        return PieceKind.ISSUER
    return PieceKind.TITLE


def _split(view: View, start: int, end: int, *, is_head: bool) -> Iterator[Piece]:
    """Yield the pieces of a line: its head, its signature, and the text before and after them."""
    at = start
    for piece in _head(view, start, min(end, start + _HEAD)) if is_head else ():
        yield piece
        at = piece.end
    for first, *others in _signatures(view, at, end):
        if first.start > at:
            yield _piece(view, at, first.start)
        yield first
        yield from others
        at = (first, *others)[-1].end
    if at < end:
        yield _piece(view, at, end)


def _piece(view: View, start: int, end: int) -> Piece:
    text = view.text[start:end]
    if spaced_number(view.text, start, end, view.language, view.has_gap) is not None:
        return Piece(kind=PieceKind.HEADING, start=start, end=end)
    return Piece(kind=_kind(view, text) if len(text) <= _SHORT else PieceKind.TEXT, start=start, end=end)


def _signatures(view: View, start: int, end: int) -> Iterator[list[Piece]]:
    """Yield the signatures in a line, as the bodies that sign, the date and the note on publication."""
    text, words = view.text, part_words(view.language)
    for date in _DATE.finditer(text, start, end):
        note = words.public.match(text, date.end(), end)
        issuers = _issuers_before(view, start, date.start())
        is_alone = date.start() == start and note is not None
        if not issuers and not is_alone:
            continue
        pieces = [*issuers, Piece(kind=PieceKind.DATE, start=date.start(), end=date.end())]
        if note is not None:
            pieces.append(Piece(kind=PieceKind.PUBLIC, start=note.start(), end=note.end()))
        yield pieces
        start = pieces[-1].end


def _issuers_before(view: View, start: int, end: int) -> list[Piece]:
    """The bodies that sign before a date, from the end of the sentence before them on."""
    text = view.text
    begin = max(text.rfind(sign, max(start, end - _LONGEST_SIGNATURE), end) for sign in "。）") + 1
    if not begin and end - start > _LONGEST_SIGNATURE:
        return []
    begin = max(begin, start)
    names = text[begin:end]
    if not names or _NO_SIGNATURE.search(names) or part_words(view.language).signature.search(names) is None:
        return []
    gaps = [at for at in range(begin + 1, end) if view.has_gap(at)]
    return [Piece(kind=PieceKind.ISSUER, start=first, end=last) for first, last in pairwise([begin, *gaps, end])]


def _head(view: View, start: int, end: int) -> Iterator[Piece]:
    """Yield the title, the number and the addressees that stand in one line with each other or with the text."""
    text = view.text
    at = start
    number = _NUMBER.match(text, at, end)
    if number is not None:
        yield Piece(kind=PieceKind.NUMBER, start=at, end=number.end())
        at = number.end()
    title_end = _title_end(view, at, end) or _quoted_title_end(view, at, end)
    if title_end is not None:
        yield Piece(kind=PieceKind.TITLE, start=at, end=title_end)
        at = title_end
    number = _NUMBER_OR_BRACKETED.match(text, at, end) if title_end is not None else None
    if number is not None:
        yield Piece(kind=PieceKind.NUMBER, start=at, end=number.end())
        at = number.end()
    address_end = _address_end(view.language, text, at, end)
    if address_end is not None:
        yield Piece(kind=PieceKind.ADDRESSEE, start=at, end=address_end)


def _address_end(language: str, text: str, start: int, end: int) -> int | None:
    """The end of the addressees that stand at the beginning of a stretch: 各市、区人民政府：."""
    words = part_words(language)
    colon = text.find("：", start, min(end, start + _LONGEST_ADDRESS))
    if colon < 0 or words.no_addressee.search(text, start, colon) or not words.addressee.search(text, start, colon):
        return None
    return colon + 1


def _title_end(view: View, start: int, end: int) -> int | None:
    """The end of a title that stands in one line with what follows it: a number, addressees or the text."""
    words = part_words(view.language)
    for match in words.genre_inside.finditer(view.text, start, min(end, start + _LONGEST_TITLE)):
        bracketed = _NUMBER_OR_BRACKETED.search(view.text, match.start(), match.end())
        at = bracketed.start() if bracketed is not None else match.end()
        title = view.text[start:at]
        if re.search("[。；！？：]", title):
            return None
        if words.issues_what.search(title) is not None and words.letter.search(title) is None:
            continue
        address_end = _address_end(view.language, view.text, at, end)
        is_followed = _NUMBER_OR_BRACKETED.match(view.text, at, end) or _FIRST_HEADING.match(view.text, at, end)
        if is_followed or address_end is not None or (view.has_gap(at) and at < end):
            return at
    return None


def _quoted_title_end(view: View, start: int, end: int) -> int | None:
    """The end of a title in 《》 that fills the rest of its line."""
    text = view.text[start : min(end, start + _LONGEST_TITLE)]
    is_title = text.startswith("《") and text.endswith("》") and start + len(text) == end and "关于" in text
    return end if is_title and part_words(view.language).genre.search(text) else None


def names_in(text: str, words: PartWords) -> Sequence[str]:
    """Return the names of the texts that the title of a notice says it issues."""
    issued = words.notice.search(text)
    if issued is None:
        return ()
    quoted = re.findall("《([^《》]+)》", issued[1])
    if quoted:
        return quoted
    return [issued[1], *re.split("和|及|、", issued[1])]
