"""Texts that are no plans: rules, replies, reports of what was, guides. They have targets only where they say so."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from policyplan.model.when import When
from policyplan.reader.numbers.finding import Number
from policyplan.reader.numbers.surroundings import Surroundings
from policyplan.reader.numbers.times import TimeUse, period_of
from policyplan.reader.numbers.words import NOT, anywhere, at_end
from policyplan.reader.outline import Outline, Part, PartKind

_WORDS = NOT["rules"]
_TITLE = at_end(_WORDS["titles"])
_ABOUT = anywhere(_WORDS["about"])
_NOT_MEANT = anywhere(_WORDS["not_meant"])
_PLAN = at_end(_WORDS["plans"])
_ANNEX_OF_PLAN = anywhere(_WORDS["annexes_of_plans"])
_SAYS_SO = anywhere(_WORDS["unless"])
_TAIL = re.compile(r"(?<![》”\s\d])(?:[（(][^（）()]*[）)]|[》”\s\d]|的通知)+$")
_LONGEST_TAIL = 200
_ARTICLE = re.compile(r"第[^条]{1,6}条")
_YEAR_TO_COME = re.compile(
    r"(?:力争|争取|确保)?(?:到|至)[^月]*年?[^月]*$|[^月]*(?:底|末)(?:之?前)?$|[^月]*期(?:间|末)$"
)
_LONGEST_TITLE = 60
_FEWEST_ARTICLES = 3


def is_rules(title: str, numbers: list[str]) -> bool:
    """Return whether a text with a title and with headings of these numbers is no plan.

    Example:
        >>> is_rules("广州市引进人才入户管理办法（试行）", []), is_rules("若干措施", ["第一条", "第二条", "第三条"])
        (True, False)
    """
    tail = _TAIL.search(title, max(0, len(title) - _LONGEST_TAIL))
    bare = title[: tail.start()] if tail else title
    if _TITLE.search(bare) or _ABOUT.search(bare):
        return _NOT_MEANT.search(bare) is None
    articles = sum(_ARTICLE.match(number) is not None for number in numbers)
    return articles >= _FEWEST_ARTICLES and _PLAN.search(bare) is None


def says_so(number: Number, around: Surroundings) -> bool:
    """Return whether a text that is no plan says plainly that a number is a target: 到2025年…, 力争…, a goal."""
    if around.section.has_goal_title:
        return True
    sentence = around.text[max(around.sentence, number.start - 200) : number.number_start]
    if _SAYS_SO.search(sentence):
        return True
    time = around.time
    if time is None or time.use is not TimeUse.DUE or time.start < around.sentence:
        return False
    return _YEAR_TO_COME.fullmatch(around.text[time.start : time.end].strip()) is not None


@attrs.frozen(kw_only=True)
class Genre:
    """What a part of a file says of its numbers."""

    is_rules: bool = False
    """Whether it is no plan, so that its numbers are no targets unless it says so."""
    period: When | None = None
    """The period that its title names, or the title of the document."""


@attrs.frozen(kw_only=True)
class Genres:
    """The parts of a file with what they say of their numbers."""

    starts: list[int]
    genres: list[Genre]
    period: When | None
    """The period that the first title with one names."""

    @classmethod
    def of(cls, text: str, outline: Outline) -> Genres:
        """Return the genres of the parts of a text."""
        titles = [text[slice(*part.particulars.title)] for part in outline.parts if part.particulars.title]
        period = next((found for title in titles if (found := period_of(title))), None)
        if not titles:
            period = period_of(text[: 2 * _LONGEST_TITLE])
        genres: list[Genre] = []
        is_one = sum(part.kind is PartKind.PLAN for part in outline.parts) < 2
        for part in outline.parts:
            genres.append(_genre(text, part, genres[-1] if genres else Genre(), period, is_one=is_one))
        return cls(starts=[part.start for part in outline.parts], genres=genres, period=period)

    def at(self, place: int) -> Genre:
        """Return the genre of the part in which a place is."""
        index = bisect_right(self.starts, place) - 1
        return self.genres[index] if index >= 0 else Genre(period=self.period)


def _is_annex_of_rules(part: Part, title: str) -> bool:
    """Whether an annex is of the kind of what it belongs to: no table of tasks or indicators."""
    return part.kind is PartKind.ANNEX and _ANNEX_OF_PLAN.search(title) is None


def _genre(text: str, part: Part, before: Genre, period: When | None, *, is_one: bool) -> Genre:
    """The genre of a part. Without a title it has that of the part before it, or of its first line."""
    numbers = [heading.number for heading in part.walk() if heading.number]
    if part.particulars.title:
        title = text[slice(*part.particulars.title)]
    else:
        title = text[part.start : part.start + _LONGEST_TITLE].strip().split("\n")[0]
    is_kept = before.is_rules and (part.particulars.title is None or _is_annex_of_rules(part, title))
    own = period_of(title) if part.particulars.title else None
    is_bare = part.kind is PartKind.PLAN and not is_one and part.particulars.title is not None
    return Genre(is_rules=is_kept or is_rules(title, numbers), period=own or (None if is_bare else period))
