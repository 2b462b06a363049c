"""Where the title of a heading ends, and whether it is a title or a sentence."""

from __future__ import annotations

import functools
import re

import attrs

from policyplan.extract.grammar import table
from policyplan.reader.view import View

_SIGNS = re.compile(r"[。；：？！\n（）《》“”]|\.(?=\s|$)")
_LONGEST = 400
_LONG = 45
_LONG_WITH_COMMA = 30
_LEAST_TEXT = 6
_GOES_ON = "和与及、的（"
_AFTER_GAP = (4, 40)


@attrs.frozen(kw_only=True)
class Title:
    """The title of a heading."""

    start: int
    end: int
    body_start: int
    is_sentence: bool


def is_standing_title(text: str, language: str) -> bool:
    """Whether a line is a title that stands without a number, such as 前言."""
    return _plain(text) in _standing_titles(language)


def is_top_title(text: str, language: str) -> bool:
    """Whether such a title is of the highest level."""
    return _standing_titles(language).get(_plain(text), False)


def _plain(text: str) -> str:
    return text.rstrip("：:。.").casefold() if len(text) < _LONG else text


@functools.cache
def _standing_titles(language: str) -> dict[str, bool]:
    titles = table("titles", language)
    return {title.casefold(): False for title in titles["sections"]} | {
        title.casefold(): True for title in titles["top"]
    }


@functools.cache
def _standing(language: str) -> re.Pattern[str]:
    words = sorted(_standing_titles(language), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@functools.cache
def _owners(language: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, table("titles", language)["owners"])))


def title_at(view: View, start: int, limit: int, *, is_flat: bool = False) -> Title:
    """Return the title that starts at an offset.

    Parameters:
        view: The view.
        start: Where the number before it ends.
        limit: Where the next heading starts, or the part ends.
        is_flat: Whether the text has lost the line breaks after its titles.

    """
    text = view.text
    while start < limit and text[start] in " \t\n":
        start += 1
    stop = min(limit, start + _LONGEST)
    end, sign = _end(view, start, stop)
    if is_flat and sign != "" and (standing := _standing(view.language).match(text, start, end)) is not None:
        is_cut = end - standing.end() >= _LEAST_TEXT and text[standing.end()] not in _GOES_ON
        end, sign = (standing.end(), "") if is_cut else (end, sign)
    body_start = end + (1 if sign else 0)
    while body_start < limit and text[body_start] in "\n ":
        body_start += 1
    return Title(
        start=start, end=end, body_start=min(body_start, limit), is_sentence=_is_sentence(text, start, end, sign)
    )


def _end(view: View, start: int, stop: int) -> tuple[int, str]:
    """The end of a title, and the sign that ends it."""
    text = view.text
    depth = 0
    gap = _gap(view, start, stop)
    for sign in _SIGNS.finditer(text, start, stop):
        at = sign.start()
        if gap is not None and gap < at and not depth:
            return gap, ""
        if sign[0] in "（《“":
            if sign[0] == "（" and not depth and at > start and _is_owners(view, at, stop):
                return at, ""
            depth += 1
        elif sign[0] in "）》”":
            depth = max(depth - 1, 0)
        elif sign[0] == "\n" or (not depth and at > start):
            return at, sign[0].strip()
    if gap is not None:
        return gap, ""
    standing = _standing(view.language).match(text, start, stop)
    return (standing.end() if standing else stop), ""


def _gap(view: View, start: int, stop: int) -> int | None:
    """The first white space in the document that may have stood between a title and its text."""
    for at in range(start + _AFTER_GAP[0], min(start + _AFTER_GAP[1], stop)):
        if (
            view.starts[at] - view.starts[at - 1] > 1
            and view.has_gap(at)
            and not view.text[at].isascii()
            and not view.text[at - 1].isascii()
        ):
            return at
    return None


def _is_owners(view: View, at: int, stop: int) -> bool:
    """Whether a bracket names who is responsible."""
    close = view.text.find("）", at, stop)
    return close >= 0 and _owners(view.language).search(view.text, at, close) is not None


def _is_sentence(text: str, start: int, end: int, sign: str) -> bool:
    title = text[start:end]
    return sign == "；" or len(title) > _LONG or (len(title) > _LONG_WITH_COMMA and "，" in title)
