"""Times, headings and roles: how they are written in the reader's language, and how times are read back."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Final, Literal

from policyplan.errors import ModelError
from policyplan.l10n.lists import with_remark
from policyplan.l10n.texts import text_by
from policyplan.messages import Language, Message, label, languages
from policyplan.model.kinds import Role
from policyplan.model.values import Text
from policyplan.model.when import When
from policyplan.text.numerals import chinese_number, chinese_numeral, in_arabic
from policyplan.text.patterns import pattern


@functools.cache
def role_words() -> Mapping[str, Role]:
    """Return the role of each word for one, in all interface languages."""
    return {label(role, language): role for role in Role for language in languages()}


YEAR = Message("time.year", "{year}")
FIRST_HALF = Message("time.first-half", "{year}-H1")
SECOND_HALF = Message("time.second-half", "{year}-H2")
QUARTER = Message("time.quarter", "{year}-Q{quarter}")
MONTH = Message("time.month", "{year}-{month:02}")
DAY = Message("time.day", "{year}-{month:02}-{day:02}")
YEARS = Message("time.years", "{start}–{end}")
FROM_TO = Message("time.from-to", "{start}–{end}")
END_OF = Message("time.end", "end of {period}")
YEAR_END = Message("time.year-end", "end of {year}")
YEARS_END = Message("time.years-end", "end of {start}–{end}")
PLAN_END = Message("time.plan-end", "end of five-year plan {plan} ({end})")
BY = Message("time.by", "by {when}")
NUMBERED = Message("title.numbered", "{number} {title}")

_FIRST_PLAN: Final = 1951
"""The first year of a first five-year plan, had it begun in the rhythm that they have kept since the third."""


def when_words(when: When, language: Language) -> str:
    """Return a time in words.

    In Chinese, the end of a five-year plan bears its name: ``“十三五”期末（2020年底）``.

    Example:
        >>> when_words(When("end 2016/2020"), "en")
        'end of 2016–2020'

    """
    start, _, end = when.removeprefix("end ").partition("/")
    if end and start.isdecimal() and end.isdecimal():
        if not when.is_end:
            return YEARS.render(language, start=start, end=end)
        if language == "zh" and (plan := _five_year_plan(int(start), int(end))):
            return PLAN_END.render(language, plan=chinese_numeral(plan), end=end)
        return YEARS_END.render(language, start=start, end=end)
    if when.is_end and start.isdecimal() and not end:
        return YEAR_END.render(language, year=start)
    words = _date_words(start, language)
    if end:
        words = FROM_TO.render(language, start=words, end=_date_words(end, language))
    return END_OF.render(language, period=words) if when.is_end else words


def when_from_words(words: str, language: Language) -> When | None:
    """Return the time that `when_words` writes so, or None.

    Example:
        >>> when_from_words("2016–2020年", "zh")
        When('2016/2020')

    """
    try:
        return When(_read(words.strip(), language))
    except ModelError:
        return None


def by_words(when: When, language: Language) -> str:
    """Return a due date in words.

    Example:
        >>> by_words(When("2020"), "en")
        'by 2020'

    """
    return BY.render(language, when=when_words(when, language))


def in_words(when: When | None) -> Text | None:
    """Return a time in every interface language, for a sentence."""
    return None if when is None else text_by(lambda language: when_words(when, language))


# -- dates ---------------------------------------------------------------------------------------------------------


def _date_words(date: str, language: Language) -> str:
    year, *rest = date.split("-")
    if not rest:
        return YEAR.render(language, year=year)
    if rest[0] in ("H1", "H2"):
        return (FIRST_HALF if rest[0] == "H1" else SECOND_HALF).render(language, year=year)
    if rest[0].startswith("Q"):
        return QUARTER.render(language, year=year, quarter=rest[0][1])
    facts = {name: int(part) for name, part in zip(("month", "day"), rest, strict=False)}
    return (DAY if "day" in facts else MONTH).render(language, year=year, **facts)


def _five_year_plan(start: int, end: int) -> int | None:
    """The number of the five-year plan of exactly these years; 2016–2020 is that of the thirteenth."""
    number, rest = divmod(start - _FIRST_PLAN, 5)
    return number if end == start + 4 and not rest and number >= 3 else None


# -- reading -------------------------------------------------------------------------------------------------------


def _read(words: str, language: Language) -> str:
    """The time as plan files write it; words that are no time of ours come back as they are."""
    if facts := _facts(PLAN_END, language, words, plan=r"\w+", end=_NUMBER):
        plan = chinese_number(facts["plan"])
        start = _FIRST_PLAN + 5 * plan if plan else 0
        return f"end {start}/{start + 4}"
    if facts := _facts(YEARS_END, language, words, start=_NUMBER, end=_NUMBER):
        return f"end {facts['start']}/{facts['end']}"
    if facts := _facts(YEAR_END, language, words, year=_NUMBER):
        return f"end {facts['year']}"
    if facts := _facts(END_OF, language, words, period=".+"):
        return f"end {_read(facts['period'], language)}"
    if facts := _facts(YEARS, language, words, start=_NUMBER, end=_NUMBER):
        return f"{facts['start']}/{facts['end']}"
    if facts := _facts(FROM_TO, language, words, start=".+?", end=".+"):
        return f"{_read_date(facts['start'], language)}/{_read_date(facts['end'], language)}"
    return _read_date(words, language)


def _read_date(words: str, language: Language) -> str:
    for message, written in _DATES.items():
        if facts := _facts(
            message, language, words, year=_NUMBER, quarter="[0-9]", month="[0-9][0-9]?", day="[0-9][0-9]?"
        ):
            return written.format_map({name: int(digits) for name, digits in facts.items()})
    return words


_NUMBER = "[0-9]{4}"
_DATES = {
    DAY: "{year:04}-{month:02}-{day:02}",
    MONTH: "{year:04}-{month:02}",
    QUARTER: "{year:04}-Q{quarter}",
    FIRST_HALF: "{year:04}-H1",
    SECOND_HALF: "{year:04}-H2",
    YEAR: "{year:04}",
}


def _facts(message: Message, language: Language, words: str, **patterns: str) -> dict[str, str] | None:
    """The facts of a message out of its text in *language*, each by its pattern; None where the text is another."""
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{patterns[name]})"

    expected = re.sub(r"\\\{(\w+)(?::\w+)?\\\}", group, re.escape(message.template(language)))
    matched = re.fullmatch(expected, words)
    return matched.groupdict() if matched else None


# -- titles --------------------------------------------------------------------------------------------------------


def heading_number(number: str | None, language: Language) -> str:
    """Return the document's own number of a heading; outside Chinese in Arabic digits.

    Example:
        >>> heading_number("（二）", "en")
        '(2)'

    """
    return number or "" if language == "zh" else in_arabic(number or "")


def with_number(number: str | None, title: str, language: Language | Literal["both"]) -> str:
    """Return a title behind the document's own number, if it has one.

    Example:
        >>> with_number("（二）", "Train teachers", "en")
        '(2) Train teachers'
        >>> with_number("6", "培训教师", "zh")  # a digit isn't put against the title
        '6.培训教师'
        >>> with_number("六", "培训教师", "zh")
        '六、培训教师'

    """
    style = "zh" if language == "both" else language
    shown = heading_number(number, style)
    if shown.isdecimal():
        shown += "."
    elif style == "zh" and chinese_number(shown) is not None:
        shown += "、"
    elif style == "zh" and _APART.fullmatch(shown):
        shown += " "
    return NUMBERED.render(style, number=shown, title=title) if shown else title


_APART = pattern("第.{1,6}[编篇章节条]|.*[0-9A-Za-z]")
"""Numbers that a space sets apart from a Chinese title: 第三章 总则, 1.2 任务."""


def in_place(title: Text, place: str | None, name: Text | None, language: Language) -> str:
    """Return a title with its place in brackets, if it has one: by the place's name, or by its id."""
    if place is None:
        return title.in_(language)
    return with_remark(title.in_(language), name.in_(language) if name else place, language)
