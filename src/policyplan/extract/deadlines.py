"""Deadlines as tables write them: 2020年底, 2020年12月底前, 2018-2020年, 十四五期间, 长期."""

from __future__ import annotations

import datetime
import re
import unicodedata

import attrs

from policyplan.errors import ModelError
from policyplan.model.when import When
from policyplan.text.numerals import chinese_number

_STANDING = re.compile(
    r"(?:长期|持续|常年|常态化?|全年|每年|逐年|按年度|年度|贯穿全年|按计划|根据进度)*"
    r"(?:坚持|推进|实施|开展|落实|执行|进行|抓好|工作|任务|推动|机制|完成|安排)*"
)
"""What sets no day: 长期坚持, 持续推进, 全年."""

_STANDING_EN = ("ongoing", "continuous", "long-term", "longterm", "continuing", "permanent")

_END = r"(?:年?底|年?末|年终|底|末)?(?:之?前|以前|止)?(?:完成|实现|建成|落实|见效|到位|取得(?:阶段性)?(?:成效|进展))?"
_YEAR = r"(?:(?P<year>[12]\d{3})(?:年度?|(?=[./-])|(?=Q|H)|(?!\d)))?"
_POINT = re.compile(
    rf"(?:到|至|于|在|截至|力争|确保)?{_YEAR}[./-]?(?:"
    r"(?P<half>[上下])半年|(?:第?(?P<quarter>[一二三四1234])季度)|Q(?P<q>[1-4])|H(?P<h>[12])"
    r"|(?P<month>\d{1,2})(?:月份?|[./-]|$)(?:(?P<day>\d{1,2})[日号]?)?(?P<third>[上中下]旬)?"
    rf")?{_END}[。.]?",
    re.ASCII,
)
_STRETCH = re.compile(r"\s*(?:[—–~～至]+|(?<=[年月日号])-|-(?=[12]\d{3}))\s*")
_YEARS = re.compile(r"([12]\d{3})年?[-—–~～至]+([12]\d{3})年?", re.ASCII)
_FIVE_YEARS = re.compile("“?十([一二三四五六七八九])五”?(?:规划)?(?:期间|时期|末|期末)?")
_FIVE_YEARS_OF_TEN = 2001
"""The year in which the tenth five-year plan began; the eleventh followed five years later, and so on."""

_ENGLISH = re.compile(r"(?:by )?(?:the )?(?:end of |end-)?(\d{4})", re.ASCII | re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"\d{4}年(?:之前|以前|前)", re.ASCII)
"""Before that year, or before it ends: the words leave it open."""

_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)", re.ASCII)
_YEARLESS = re.compile(r"(?:年底|年末|年终|上半年|下半年|[12]?\d月|第?[一二三四]季度)")


LONGEST = 100
"""A text of more characters is no date."""


@attrs.frozen(kw_only=True)
class Due:
    """What a deadline was read as: a time; or ``standing``, where none is set; or neither.

    ``by_year`` says that a year was put to it which it does not name itself.
    """

    when: When | None = None
    standing: bool = False
    by_year: bool = False


def read_due(cell: object, *, year: int | None = None) -> Due:
    """The deadline in a cell, where all of it is one; *year* is that of deadlines which name none."""
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return Due(when=When(cell))
    if len(str(cell)) > LONGEST:
        return Due()
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(cell)))
    english = _ENGLISH.fullmatch(str(cell).strip())
    if english:
        return Due(when=_when(english[1]))
    if text.casefold() in _STANDING_EN or (_STANDING.fullmatch(text) and text):
        return Due(standing=True)
    when = _years(text) or _stretch(text) or _point(text, None)
    if when or year is None or not _YEARLESS.search(text):
        return Due(when=when)
    when = _stretch(text, year) or _point(text, str(year))
    return Due(when=when, by_year=when is not None)


def _years(text: str) -> When | None:
    if found := _YEARS.fullmatch(text):
        return _when(f"{found[1]}/{found[2]}")
    if found := _FIVE_YEARS.fullmatch(text.replace('"', "")):
        first = _FIVE_YEARS_OF_TEN + 5 * (chinese_number(found[1]) or 0)
        stretch = f"{first}/{first + 4}"
        return _when(f"end {stretch}" if "末" in text else stretch)
    return None


def _stretch(text: str, year: int | None = None) -> When | None:
    """A time from one point to another, the year said once, 2020年6月-9月; *year* where it is not said at all."""
    parts = _STRETCH.split(text)
    if len(parts) != 2:
        return None
    first = _point(parts[0], str(year) if year else None)
    last = first and _point(parts[1], str(first.first.year))
    return _when(f"{first}/{last}") if first and last else None


def _point(text: str, year: str | None) -> When | None:
    """A day, a month, a quarter, a half or a year; *year* where the text has none."""
    if compact := _COMPACT.fullmatch(text):
        return _when("-".join(compact.groups()))
    found = _POINT.fullmatch(text)
    if found is None or not (found["year"] or year) or _BEFORE_YEAR.fullmatch(text):
        return None
    said = found["year"] or year
    if found["half"] or found["h"]:
        return _when(f"{said}-H{found['h'] or (1 if found['half'] == '上' else 2)}")
    if found["quarter"] or found["q"]:
        quarter = found["q"] or found["quarter"]
        return _when(f"{said}-Q{chinese_number(quarter) or quarter}")
    if found["third"]:
        return None
    parts = [each.zfill(2) for each in (found["month"], found["day"]) if each]
    return _when("-".join([str(said), *parts])) if found["year"] or parts or _YEARLESS.search(text) else None


def _when(text: str) -> When | None:
    try:
        return When(text)
    except ModelError:
        return None
