"""Deadlines and dates as people write them: 2020年底, 2020年12月底前, 2018-2020年, 十四五期间, 20180630, 长期."""

from __future__ import annotations

import re
import unicodedata

import attrs

from policyplan.errors import ModelError
from policyplan.extract.wording import Wording, trim
from policyplan.model.when import When
from policyplan.text.numerals import chinese_number

LONGEST = 100
"""A longer text is not read as a deadline."""

_OPEN_ENDED = re.compile(
    r"(?:长期|持续|常年|常态化?|全年|每年|逐年|按年度|年度|贯穿全年|按计划|根据进度)*"
    r"(?:坚持|推进|实施|开展|落实|执行|进行|抓好|工作|任务|推动|机制|完成|安排)*"
)
"""Words that set no day: 长期坚持, 持续推进, 全年."""

_OPEN_ENDED_EN = ("ongoing", "continuous", "long-term", "longterm", "continuing", "permanent")

_END = r"(?:年?底|年?末|年终|底|末)?(?:之?前|以前|止)?(?:完成|实现|建成|落实|见效|到位|取得(?:阶段性)?(?:成效|进展))?"
_YEAR = r"(?:(?P<year>[12]\d{3})(?:年度?|(?=[./-])|(?=Q|H)|(?!\d)))?"
_POINT = re.compile(
    rf"(?:到|至|于|在|截至|力争|确保)?{_YEAR}[./-]?(?:"
    r"(?P<half>[上下])半年|(?:第?(?P<quarter>[一二三四1234])季度)|Q(?P<q>[1-4])|H(?P<h>[12])"
    r"|(?P<month>\d{1,2})(?:月份?|[./-]|$)(?:(?P<day>\d{1,2})[日号]?)?(?P<third>[上中下]旬)?"
    rf")?{_END}[。.]?",
    re.ASCII,
)
_RANGE = re.compile(r"\s*(?:[—–~～至]+|(?<=[年月日号])-|-(?=[12]\d{3}))\s*")
_YEARS = re.compile(r"([12]\d{3})年?[-—–~～至]+([12]\d{3})年?", re.ASCII)
_FIVE_YEAR_PLAN = re.compile("“?十([一二三四五六七八九])五”?(?:规划)?(?:期间|时期|末|期末)?")
_TENTH_PLAN_BEGAN = 2001
"""The tenth five-year plan began in 2001, the eleventh five years later, and so on."""

_ENGLISH = re.compile(r"(?:by )?(?:the )?(?:end of |end-)?(\d{4})", re.ASCII | re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"\d{4}年(?:之前|以前|前)", re.ASCII)
"""The words leave open whether the year itself is meant."""

_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_WITHOUT_YEAR = re.compile(r"(?:年底|年末|年终|上半年|下半年|[12]?\d月|第?[一二三四]季度)")


@attrs.frozen(kw_only=True)
class Deadline(Wording):
    """A text that was read as a deadline."""

    when: When | None = None
    """The time; None where the words set no day, or where no time could be read safely."""
    is_open_ended: bool = False
    """Whether the words set no day: 长期, 持续推进."""
    year_added: bool = False
    """Whether the year was given by the caller, because the words name none."""


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
    words = re.sub(r"\s+", "", unicodedata.normalize("NFKC", quote))
    if words.casefold() in _OPEN_ENDED_EN or (words and _OPEN_ENDED.fullmatch(words)):
        return Deadline(quote=quote, start=start, is_open_ended=True)
    when = _english(quote) or _years(words) or _range(words) or _point(words, None)
    if when or year is None or not _WITHOUT_YEAR.search(words):
        return Deadline(quote=quote, start=start, when=when)
    when = _range(words, year) or _point(words, str(year))
    return Deadline(quote=quote, start=start, when=when, year_added=when is not None)


def _english(words: str) -> When | None:
    found = _ENGLISH.fullmatch(words)
    return _when(found[1]) if found else None


def _years(words: str) -> When | None:
    if found := _YEARS.fullmatch(words):
        return _when(f"{found[1]}/{found[2]}")
    if found := _FIVE_YEAR_PLAN.fullmatch(words.replace('"', "")):
        first = _TENTH_PLAN_BEGAN + 5 * (chinese_number(found[1]) or 0)
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
        return _when("-".join(compact.groups()))
    found = _POINT.fullmatch(words)
    if found is None or not (found["year"] or year) or _BEFORE_YEAR.fullmatch(words):
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
