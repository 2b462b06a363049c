"""Numbers before headings and items, found in a text by the table of numbering styles."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Any

import attrs

from policyplan.extract.grammar import table
from policyplan.reader.signs import in_one_width, one_form
from policyplan.text.numerals import chinese_number

_KINDS = {
    "dotted": r"\d{1,2}(?:\.\d{1,2}){1,4}",
    "arabic": r"\d{1,3}",
    "circled": "[①-⑳㉑-㉟❶-❿]",
    "arabic_sign": "[⒈-⒛]",
    "arabic_bracketed_sign": "[⑴-⒇]",
    "han_bracketed_sign": "[㈠-㈩]",
    "han": "[一二三四五六七八九十百]{1,5}",
    "roman": "(?:[Ⅰ-Ⅻ]|[IVX]{1,5}|[ivx]{1,5})",
    "letter": "[A-Za-z]",
}
_NOT_INSIDE = {
    "dotted": r"(?<![\dA-Za-z.])",
    "arabic": r"(?<![\d.A-Za-z])",
    "han": "(?<![一二三四五六七八九十百千])",
    "roman": "(?<![A-Za-z])",
    "letter": "(?<![A-Za-z])",
}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LONGEST_NUMBER = 8
_LINES = re.compile("[^\n]+")
_LONGEST_ROW = 1_500
"""A longer line with tabs is no row of a table, but a text that has lost its line breaks."""

_LONGEST_CELL = 80
_SHORTEST_CELL = 30
"""A line whose cells are shorter on the average is a row, however long it is."""

_ENDS = "。；：！？.;:!?"
_ENDS_OF_SENTENCES = "。；！？"
_STUCK = re.compile(r"(?<=[。；])\d{2,5}(?:\.\d{1,2}){1,4}(?=[^\d.]|$)")
"""A number of a page and one of a heading in one."""

_CLOSING = "）)”’》】"


class Standing(IntEnum):
    """Where a number stands; the higher, the more likely it is that of a heading."""

    RUNNING = 1
    """In running text."""
    SENTENCE = 2
    """After the end of a sentence, a bracket or white space."""
    LINE = 3
    """At the beginning of a line."""


_LEAST = {"line": Standing.LINE, "sentence": Standing.SENTENCE, "": Standing.RUNNING}


@attrs.frozen(kw_only=True, eq=False)
class Style:
    """A style of numbering."""

    name: str
    rank: int
    pattern: str
    kinds: tuple[str, ...]
    """The kinds of numbers that its forms have."""
    prefix: re.Pattern[str]
    """The word before the number."""
    is_spaced: bool = False
    """Whether white space must follow its numbers."""
    least: Standing = Standing.RUNNING
    """Where it must stand at least to be read."""


@attrs.frozen(kw_only=True)
class Candidate:
    """What may be the number of a heading."""

    start: int
    end: int
    style: Style
    value: tuple[int, ...]
    """The number; of 2.2.6 its parts; empty for a dash."""
    standing: Standing
    line: int = 0
    """Where its line starts."""


@functools.cache
def styles(language: str) -> tuple[Style, ...]:
    """Return the styles of a language."""
    return tuple(_style(entry) for entry in table("numbering", language)["styles"])


def _style(entry: Mapping[str, Any]) -> Style:
    words = "|".join(sorted(map(re.escape, entry.get("words", ())), key=len, reverse=True))
    signs = entry.get("not_before", "")
    no_words = "|".join(map(re.escape, entry.get("no_words", ())))
    follows = (f"(?![{re.escape(signs)}])" if signs else "") + (f"(?!{no_words})" if no_words else "")
    forms = entry["forms"]
    return Style(
        name=entry["name"],
        rank=entry["rank"],
        pattern="|".join(_form(form, words) + follows for form in forms),
        kinds=tuple(kind for kind in _KINDS if any(f"{{{kind}}}" in form for form in forms)),
        prefix=re.compile(f"(?:{words})" if words else "", re.IGNORECASE),
        is_spaced=entry.get("spaced", False),
        least=_LEAST[entry.get("only", "")],
    )


def _form(form: str, words: str) -> str:
    """A form of the table as a regular expression."""
    pattern = ""
    for piece in re.split(r"(\{\w+\})", form):
        if piece == "{word}":
            pattern += f"(?i:{words})"
        elif piece.startswith("{"):
            kind = piece[1:-1]
            pattern += ("" if pattern else _NOT_INSIDE.get(kind, "")) + _KINDS[kind]
            if kind == "dotted":
                pattern += r"(?! ?\d)"
        else:
            pattern += re.escape(piece)
    if form.endswith("."):
        pattern += r"(?!\d{1,2}(?!\d))"  # 1.5, but not 3.2020年
    return pattern + (r"(?!\w)" if words and form.endswith("}") and " " in form else "")


@functools.cache
def _pattern(language: str, *, at_lines: bool, is_spaced: bool = False) -> re.Pattern[str]:
    usable = [
        (n, style)
        for n, style in enumerate(styles(language))
        if (at_lines or style.least < Standing.LINE) and style.is_spaced is is_spaced
    ]
    return re.compile("|".join(f"(?P<s{n}>{style.pattern})" for n, style in usable) or "(?!)")


@functools.cache
def _not_after(language: str) -> frozenset[str]:
    return frozenset(table("numbering", language)["not_after"])


@functools.cache
def _marks(language: str) -> re.Pattern[str]:
    """Marks before a number, which are no part of it."""
    marks = table("numbering", language)["marks"]
    return re.compile(f"[{marks}]\\s?" if marks else "")


def ends_with_number(text: str) -> bool:
    """Whether a text in any width ends with the number of a heading: 第一章."""
    return any(_is_number(text[-length:]) for length in range(2, min(len(text), _LONGEST_NUMBER) + 1))


def _is_number(text: str) -> bool:
    beginning = in_one_width(one_form(text), "zh")
    match = _pattern("zh", at_lines=True).match(beginning)
    return match is not None and match.end() == len(beginning)


def starts_with_number(text: str, language: str = "zh") -> bool:
    """Whether a text in any width begins with the number of a heading."""
    beginning = in_one_width(one_form(text[:40]), language)
    if language == "zh":
        beginning = re.sub(r"\s", "", beginning)
    mark = _marks(language).match(beginning)
    return _pattern(language, at_lines=True).match(beginning, mark.end() if mark else 0) is not None


def candidates(
    text: str, start: int, end: int, language: str, *, has_gap: Callable[[int], bool] = lambda _: False
) -> Iterator[Candidate]:
    """Yield what may be numbers of headings, in their order.

    Parameters:
        text: The text of a view.
        start: The offset from which on it is searched.
        end: The offset at which the search ends.
        language: The language pack.
        has_gap: Whether there was white space before an offset.

    """
    running, at_lines = _pattern(language, at_lines=False), _pattern(language, at_lines=True)
    for line in _LINES.finditer(text, start, end):
        is_row = "\t" in line[0]
        if is_row and (len(line[0]) < _LONGEST_ROW or line[0].count("\t") * _SHORTEST_CELL > len(line[0])):
            continue
        mark = _marks(language).match(line[0])
        at = line.start() + (mark.end() if mark else 0)
        first = at_lines.match(text, at, line.end()) or spaced_number(text, at, line.end(), language, has_gap)
        if first is not None:
            yield _candidate(first, language, Standing.LINE, line.start())
            at = first.end()
        yield from _behind_pages(text, at, line, language)
        while (match := running.search(text, at, line.end())) is not None:
            standing = _standing(text, match.start(), has_gap)
            candidate = _candidate(match, language, standing, line.start())
            is_likely = standing is Standing.SENTENCE or text[match.start() - 1] not in _not_after(language)
            is_likely = is_likely and standing >= candidate.style.least
            if is_likely and not (is_row and _is_near_tab(text, match.start())):
                yield candidate
            at = match.end() if is_likely else match.start() + 1


def _behind_pages(text: str, start: int, line: re.Match[str], language: str) -> Iterator[Candidate]:
    """Yield numbers with dots to which the number of a page sticks, in a text without line breaks: 425.1.3 is 5.1.3."""
    for stuck in _STUCK.finditer(text, start, line.end()):
        for at in range(stuck.start() + 1, stuck.start() + stuck[0].index(".")):
            match = _dotted(language).match(text[at : stuck.end() + 3])
            if match is not None:
                style = next(style for style in styles(language) if style.name == "dotted")
                yield Candidate(
                    start=at,
                    end=at + match.end(),
                    style=style,
                    value=_value(match[0], style),
                    standing=Standing.RUNNING,
                    line=line.start(),
                )


@functools.cache
def _dotted(language: str) -> re.Pattern[str]:
    return re.compile(next(style.pattern for style in styles(language) if style.name == "dotted"))


def spaced_number(
    text: str, start: int, end: int, language: str, has_gap: Callable[[int], bool]
) -> re.Match[str] | None:
    """The number at the beginning of a line that white space alone parts from its title: 一　总体要求."""
    match = _pattern(language, at_lines=True, is_spaced=True).match(text, start, end)
    if match is None or match.end() >= end or not has_gap(match.end()):
        return None
    return match if not match[0].isdigit() or _is_title_alone(text, match.end(), end, has_gap) else None


def _is_title_alone(text: str, start: int, end: int, has_gap: Callable[[int], bool]) -> bool:
    """Whether a line goes on as a title that stands alone: not as a footnote, nor as a row of a table."""
    is_short = end - start <= _LONGEST_CELL and not any(sign in text[start:end] for sign in _ENDS_OF_SENTENCES)
    return is_short and not any(map(has_gap, range(start + 1, end)))


def _is_near_tab(text: str, at: int) -> bool:
    return "\t" in text[max(at - _LONGEST_CELL, 0) : at + _LONGEST_CELL]


def _standing(text: str, at: int, has_gap: Callable[[int], bool]) -> Standing:
    before = text[at - 1]
    if before in _ENDS or has_gap(at) or before == "）":
        return Standing.SENTENCE
    return Standing.SENTENCE if before in _CLOSING and text[at - 2] in _ENDS else Standing.RUNNING


def _candidate(match: re.Match[str], language: str, standing: Standing, line: int) -> Candidate:
    style = styles(language)[int((match.lastgroup or "s0")[1:])]
    return Candidate(
        start=match.start(), end=match.end(), style=style, value=_value(match[0], style), standing=standing, line=line
    )


def _value(written: str, style: Style) -> tuple[int, ...]:
    """The number that is written; the parts of one with dots."""
    prefix = style.prefix.match(written)
    number = written[prefix.end() if prefix else 0 :]
    for kind in style.kinds:
        match = re.search(_KINDS[kind], number)
        if match is not None:
            return _READ[kind](match[0])
    return ()


def _roman(written: str) -> tuple[int, ...]:
    letters = unicodedata.normalize("NFKC", written).upper()
    values = [_ROMAN[letter] for letter in letters]
    return (
        sum(
            -value if any(value < later for later in values[n + 1 : n + 2]) else value for n, value in enumerate(values)
        ),
    )


def _sign(written: str) -> tuple[int, ...]:
    return (int(unicodedata.numeric(written)),)


_READ: dict[str, Callable[[str], tuple[int, ...]]] = {
    "dotted": lambda written: tuple(map(int, written.split("."))),
    "arabic": lambda written: (int(written),),
    "circled": _sign,
    "arabic_sign": _sign,
    "arabic_bracketed_sign": _sign,
    "han_bracketed_sign": _sign,
    "han": lambda written: (chinese_number(written) or 0,),
    "roman": _roman,
    "letter": lambda written: (ord(written.upper()) - ord("A") + 1,),
}
