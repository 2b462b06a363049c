"""Deadlines and dates as people write them: 2020年底, 2020年12月底前, 2018-2020年, 十四五期间, 20180630, 长期."""

from __future__ import annotations

import re
import unicodedata

import attrs

from policyplan.errors import ModelError
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.wording import Wording, trim
from policyplan.model.when import When
from policyplan.text.numerals import chinese_number
from policyplan.text.patterns import pattern

LONGEST = 100
"""A longer text is not read as a deadline."""

_ZH = table("deadlines")
_EN = table("deadlines", "en")
_OPEN_ENDED = pattern(
    rf"(?:并|且|[，,、；;。])?(?:{one_of(_ZH['open_ended'])}[，,、；;并且]*"
    r"(?:\d{1,2}月?[日号]?(?:份)?(?:年?底|末|初)?(?:之?前|以前)?|年[底末](?:之?前)?)?"
    rf"{one_of(_ZH['done_then'])}*[，,、；;。]*)+"
)
"""Words that set no day: 长期坚持, 持续推进, 每年12月底前."""

_WHOLE_YEAR = pattern(
    r"(?:(?P<year>[12]\d{3})年度?)?(?:全年|年内|本年度?|当年|今年|年度内|本年内|年度|(?<=[年度])内)(?:内)?(?:完成|实施|推进|落实)?[。.]?"
)
"""The whole of a year: 全年, 年内, 2023年内."""

_STEP = pattern(rf"{one_of(_ZH['steps'])}$")
"""The end of a step that is not the completion of a task: 6月底前启动."""

_OPEN_ENDED_EN = pattern(one_of(_EN["open_ended"]))

_END = (
    r"(?:年?底|年?末|年终|底|末)?(?:之?前|以前|止)?(?:基本|全面|全部|力争|确保)?"
    rf"{one_of(_ZH['completed'])}?"
)
_YEAR = r"(?:(?P<year>[12]\d{3})(?:年度?|(?=[./-])|(?=Q|H)|(?!\d)))?"
_POINT = pattern(
    rf"(?:到|至|于|在|截至|力争|确保)?{_YEAR}[./-]?(?:"
    r"(?P<half>[上下])半年|(?:第?(?P<quarter>[一二三四1234])季度)|Q(?P<q>[1-4])|H(?P<h>[12])"
    r"|(?P<month>\d{1,2})(?:月份?|[./-]|$)(?:(?P<day>\d{1,2})[日号]?)?(?P<third>[上中下]旬)?"
    rf")?{_END}[。.]?",
    re.ASCII,
)
_RANGE = pattern(r"\s*(?:[—–~～至]+|(?<=[年月日号])-|-(?=[12]\d{3}))\s*")
_YEARS = pattern(r"([12]\d{3})年?[-—–~～至]+([12]\d{3})年?", re.ASCII)
_FIVE_YEAR_PLAN = pattern(
    '[“"]?十([一二三四五六七八九])五[”"]?(?:规划)?(?:期间|时期|末|期末|期间内|内)?(?:完成|实施|推进)?'
)
_NAMED_FIVE_YEARS = pattern('十([一二三四五六七八九])五[”"]?|第十([一二三四五六七八九])个五年')

_TENTH_PLAN_BEGAN = 2001
"""The tenth five-year plan began in 2001, the eleventh five years later, and so on."""

_MONTHS = {name: number for number, names in enumerate(_EN["months"], start=1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ENGLISH = pattern(
    r"(?:by |before |until |avant |d'ici |à la |until )?(?:the )?(?:end of |end-|end |fin |late )?(?:the )?(?:"
    r"(?P<quarter>[1-4])(?:st|nd|rd|th|er|e|ème)?\s*(?:quarter|trimestre)(?: of)?\s+|[QT](?P<q>[1-4])[\s/,-]*|"
    r"(?P<half>first|second|1st|2nd) half(?: of)?\s+|[HS](?P<h>[12])[\s/,-]*|"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:of )?)?(?P<month>{_MONTH})\.?"
    r"(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?,?\s+"
    r")?(?P<year>\d{4})(?:\s*(?:[-/,]|\s)\s*(?:[QT](?P<q2>[1-4])|[HS](?P<h2>[12])))?\.?",
    re.ASCII | re.IGNORECASE,
)
_DAY_FIRST = pattern(r"(\d{1,2})[./-](\d{1,2})[./-]([12]\d{3})", re.ASCII)
_BEFORE_YEAR = pattern(r"\d{4}年(?:之前|以前|前)", re.ASCII)
"""The words leave open whether the year itself is meant."""

_MONTHS_OR_DAY = pattern(r"(?:^|年|[./])\d{1,2}-\d", re.ASCII)
"""2018.1-6 may be January to June or 6 January."""

_COMPACT = pattern(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)?", re.ASCII)
_MONTHS_OF_ONE_YEAR = pattern(r"([12]\d{3}年|)(\d{1,2})月?(?:份)?[-—–~～至到]+(\d{1,2})月(?:份|底|底前)?", re.ASCII)
_CHINESE_DATE = pattern(
    "([一二][〇零○O0一二三四五六七八九]{3})(?=年)|(?<![第一二三四五六七八九十])([一二三四五六七八九十]{1,3})(?=月|日)"
)
_CLAUSES = pattern("[，,、；;。]|并(?=持续|长期|常态|逐年|每年|不断|滚动)")
_ANY_YEAR = 2000
"""A leap year, to see whether words would be a time if they named a year."""

_WITHOUT_YEAR = pattern(r"(?:年底|年末|年终|上半年|下半年|[12]?\d月|第?[一二三四]季度)")


@attrs.frozen(kw_only=True)
class Deadline(Wording):
    """A text that was read as a deadline."""

    when: When | None = None
    """The time; None where the words set no day, or where no time could be read safely."""
    is_open_ended: bool = False
    """Whether the words set no day: 长期, 持续推进."""
    year_added: bool = False
    """Whether the year was given by the caller, because the words name none."""
    lacks_year: bool = False
    """Whether the words are a time of a year that neither they nor the caller name: 6月底前, 全年."""
    has_rest: bool = False
    """Whether the words say more than the time: 2023年底前完成并长期坚持."""


def read_deadline(text: str, *, year: int | None = None) -> Deadline:
    """Read a text that is nothing but a deadline; *year* is the year of deadlines that name none.

    Example:
        >>> read_deadline("2020年12月底前").when
        When('2020-12')
    """
    start, end = trim(text, 0, len(text))
    quote = text[start:end]
    if len(quote) > LONGEST:
        return Deadline(quote=quote, start=start)
    words = _CHINESE_DATE.sub(_in_digits, re.sub(r"\s+", "", unicodedata.normalize("NFKC", quote))).strip('“”"()')
    whole = _WHOLE_YEAR.fullmatch(words)
    if whole and (whole["year"] or year):
        return Deadline(quote=quote, start=start, when=_when(whole["year"] or str(year)), year_added=not whole["year"])
    if whole:
        return Deadline(quote=quote, start=start, lacks_year=True)
    if words and (_OPEN_ENDED_EN.fullmatch(words.casefold()) or _OPEN_ENDED.fullmatch(words)):
        return Deadline(quote=quote, start=start, is_open_ended=True)
    when = _english(quote) or _dated(words)
    if when:
        return Deadline(quote=quote, start=start, when=when)
    when = _dated(words, year) if year is not None and _WITHOUT_YEAR.search(words) else None
    if when:
        return Deadline(quote=quote, start=start, when=when, year_added=True)
    when, added = _of_clauses(words, year)
    lacks = when is None and year is None and _WITHOUT_YEAR.search(words) is not None
    lacks = lacks and (_dated(words, _ANY_YEAR) or _of_clauses(words, _ANY_YEAR)[0]) is not None
    return Deadline(quote=quote, start=start, when=when, year_added=added, has_rest=when is not None, lacks_year=lacks)


def _in_digits(match: re.Match[str]) -> str:
    """The digits of a year or a month in Chinese numerals: 二〇二四, 十二."""
    return str(chinese_number(re.sub("[○O0]", "〇", match[0])) or match[0])


def _dated(words: str, year: int | None = None) -> When | None:
    """The time that the words are; *year* is used where they name none."""
    if year is None:
        return _years(words) or _months(words, None) or _range(words) or _point(words, None)
    return _months(words, year) or _range(words, year) or _point(words, str(year))


def _months(words: str, year: int | None) -> When | None:
    """Months of one year: 2024年1-6月."""
    match = _MONTHS_OF_ONE_YEAR.fullmatch(words)
    named = match and (match[1].removesuffix("年") or (str(year) if year else ""))
    return _when(f"{named}-{match[2].zfill(2)}/{named}-{match[3].zfill(2)}") if match and named else None


def _of_clauses(words: str, year: int | None) -> tuple[When | None, bool]:
    """The time of completion in words that say more: 6月底前启动、2025年底前完成; 2023年底前完成并长期坚持.

    There is one only where a single clause has a time and is not a step before completion.
    """
    clauses = [clause for clause in _CLAUSES.split(words) if clause]
    if len(clauses) < 2:
        return None, False
    times: list[tuple[When, bool]] = []
    steps: list[tuple[When, bool]] = []
    named: int | None = None
    for clause in clauses:
        if _OPEN_ENDED.fullmatch(clause):
            continue
        bare = _STEP.sub("", clause)
        when = stated = _dated(bare)
        if when is None and (named or year) and _WITHOUT_YEAR.search(bare):
            when = _dated(bare, named or year)
        if when is None:
            return None, False
        named = when.last.year if stated else named
        (steps if bare != clause else times).append((when, stated is None and named is None))
    if not times and len(steps) == 1:
        times, steps = steps, []
    if len(times) != 1 or any(step.last > times[0][0].last for step, _ in steps):
        return None, False
    return times[0]


def _english(words: str) -> When | None:
    words = re.sub(r"\s+", " ", words)
    if numbers := _DAY_FIRST.fullmatch(words):
        first, second = int(numbers[1]), int(numbers[2])
        certain = first > 12 >= second or first == second  # otherwise the month may be the first number
        return _when(f"{numbers[3]}-{second:02}-{first:02}") if certain else None
    found = _ENGLISH.fullmatch(words)
    if found is None:
        return None
    year = found["year"]
    quarter = found["quarter"] or found["q"] or found["q2"]
    half = found["h"] or found["h2"] or {"first": "1", "1st": "1", "second": "2", "2nd": "2"}.get(found["half"] or "")
    if quarter or half:
        return _when(f"{year}-Q{quarter}" if quarter else f"{year}-H{half}")
    if found["month"]:
        day = found["day"] or found["day2"]
        month = f"{year}-{_MONTHS[found['month'].lower()]:02}"
        return _when(f"{month}-{int(day):02}" if day else month)
    return _when(year)


def _years(words: str) -> When | None:
    if found := _YEARS.fullmatch(words):
        return _when(f"{found[1]}/{found[2]}")
    if found := _FIVE_YEAR_PLAN.fullmatch(words.replace('"', "")):
        first = _first_year(found[1])
        period = f"{first}/{first + 4}"
        return _when(f"end {period}" if "末" in words else period)
    return None


def _range(words: str, year: int | None = None) -> When | None:
    """A time from one point to another, 2020年6月-9月; *year* is that of both where they name none."""
    parts = _RANGE.split(words)
    if len(parts) != 2:
        return None
    first = _point(parts[0], str(year) if year else None)
    last = first and _point(parts[1], str(first.first.year))
    return _when(f"{first}/{last}") if first and last else None


def _point(words: str, year: str | None) -> When | None:
    """A day, a month, a quarter, a half or a year; *year* is used where the words name none."""
    if compact := _COMPACT.fullmatch(words):
        return _when("-".join(part for part in compact.groups() if part))
    found = _POINT.fullmatch(words)
    if found is None or not (found["year"] or year) or _BEFORE_YEAR.fullmatch(words) or _MONTHS_OR_DAY.search(words):
        return None
    named = found["year"] or year
    if found["half"] or found["h"]:
        return _when(f"{named}-H{found['h'] or (1 if found['half'] == '上' else 2)}")
    if found["quarter"] or found["q"]:
        quarter = found["q"] or found["quarter"]
        return _when(f"{named}-Q{chinese_number(quarter) or quarter}")
    if found["third"]:
        return None
    parts = [part.zfill(2) for part in (found["month"], found["day"]) if part]
    return _when("-".join([str(named), *parts])) if found["year"] or parts or _WITHOUT_YEAR.search(words) else None


def _when(text: str) -> When | None:
    try:
        return When(text)
    except ModelError:
        return None


def five_years(text: str) -> tuple[int, int, When] | None:
    """Return the first five-year plan that a text names: its start, its end, and its years.

    Example:
        >>> five_years("“十三五”生态环境保护规划")[2]
        When('2016/2020')
    """
    found = _NAMED_FIVE_YEARS.search(text)
    if found is None:
        return None
    first = _first_year(found[1] or found[2])
    return found.start(), found.end(), When(f"{first}/{first + 4}")


def _first_year(number: str) -> int:
    return _TENTH_PLAN_BEGAN + 5 * (chinese_number(number) or 0)
