"""Until when a target holds: the times that a text states, and which of them governs a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import StrEnum

import attrs

from policyplan.errors import ModelError
from policyplan.extract.deadlines import read_deadline
from policyplan.model.when import When
from policyplan.reader.outline import Heading
from policyplan.text.numerals import chinese_number


class TimeUse(StrEnum):
    """What a time is stated for."""

    DUE = "due"
    """By when, or over which period, something is to be reached."""
    PAST = "past"
    """When something was so."""
    START = "start"
    """From when on something is done: 自2019年起."""
    BASELINE = "baseline"
    """What something is compared with: 比2015年下降."""
    NAME = "name"
    """Part of a title or a name: 《…（2016-2020年）》."""


@attrs.frozen(kw_only=True)
class StatedTime:
    """A time that a text states."""

    start: int
    end: int
    when: When | None
    use: TimeUse


_YEAR = r"(?:19|20)\d{2}"
_LEAD = r"(?:力争到?|争取到?|计划到?|预计到?|确保到?|截至|截止到?|到了?|至|于|在)?"
_TAIL = r"(?:\s?(?:[上下]半年|第?[一二三四1-4]季度|年?底|年?末|底|末|上旬|中旬|下旬))?(?:之?前|以前)?"
_PLAN = r"[“\"'‘]?十[一二三四五六七八九][五][”\"'’]?"
_TO = r"\s?[-‐–—―~～至到]{1,2}\s?"
_TIME = re.compile(
    rf"(?P<months>{_LEAD}(?<![\d.])(?P<ya>{_YEAR})\s?年\s?(?P<ma>\d{{1,2}})\s?(?:月(?:份|\s?\d{{1,2}}\s?[日号]|[底初]|[上中下]旬)?)?{_TO}"
    rf"(?:(?P<yb>{_YEAR})\s?年\s?)?(?P<mb>\d{{1,2}})\s?月(?:份|\s?\d{{1,2}}\s?[日号]|[底初]|[上中下]旬)?)"
    rf"|(?P<years>{_LEAD}(?<![\d.])(?P<y1>{_YEAR})\s?年?\s?[-‐–—―~～至到]{{1,2}}\s?(?P<y2>{_YEAR})\s?年?(?:期间|间)?(?!\d))"
    rf"|(?P<plan>{_LEAD}{_PLAN}(?:规划)?(?:末期|期末|期间|时期|末|以来|期内))"
    rf"|(?P<within>(?:(?P<base>{_YEAR})年(?:起|开始)[，]?)?(?:用|利用|在|经过|力争|争取|计划){{0,9}}(?:未来|今后|近|接下来)?(?:的)?(?P<n>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})(?:[-—～~至到](?P<n2>\d{{1,2}}|[一二三四五六七八九十]{{1,2}}))?年(?:左右)?(?:时间)?(?:之?内|以内)?)"
    rf"|(?P<month_only>{_LEAD}(?<![\d.年個个])(?P<mm>\d{{1,2}})\s?月(?:份|(?:\d{{1,2}})[日号])?{_TAIL}(?:完成|取得)?)"
    rf"|(?P<point>{_LEAD}(?<![\d.])(?P<y>{_YEAR})\s?年(?:度)?(?:\s?(?P<m>\d{{1,2}})\s?月(?:份)?(?:\s?(?P<d>\d{{1,2}})\s?[日号])?)?{_TAIL})"
    rf"|(?P<listed>(?<![\d.]){_YEAR}(?=[、，和及与]\s?{_YEAR}\s?年))"
    rf"|(?P<listed_plan>{_PLAN}(?=[、和及与]{_PLAN}(?:规划)?期间))"
    r"|(?P<han>[二][〇零○Ｏ一二三四五六七八九]{3}年(?:底|末)?(?:前)?)"
    r"|(?P<this>(?:今年|本年度?|当年|年)(?:底|末|内)(?:之?前|以前)?)",
    re.ASCII,
)
_START_AFTER = re.compile(r"\s?(?:起|开始|以来|以后|以降|后(?!续))")
_START_BEFORE = re.compile(r"(?:自|从)\s?$")
_BASELINE_BEFORE = re.compile(r"(?:比|较|与|以|同|相对于|相比|对比|超过|高于|低于|在|基于|从|由|为)\s?$")
_BASELINE_AFTER = re.compile(
    r"\s?(?:年?末?底?的?基础上|相比|为基[期数准年]|为基准|的(?=[\d一二两三四五六七八九十])|水平|基数)"
)
_COMPARED = re.compile(r"(?:比|较|与|同|相对于)\s?$")
_EDITION_AFTER = re.compile(r"\s?(?:版|号|度?计划|年鉴|第\d|[〕\]）】]?\d+号)")
_PAST_LEAD = ("截至", "截止")
_HEAD = 6_000


def year_of(text: str, start: int, end: int) -> int | None:
    """Return the year of a document: of its number, of its title's period, of its date; None where it has none."""
    head = text[start : min(end, start + _HEAD)]
    number = re.search(rf"[〔\[［【]\s?({_YEAR})\s?[〕\]］】]\s?(?:第?\s?)?\d+\s?号", head)
    title = re.search(rf"({_YEAR})\s?年?\s?[-‐–—―~～至]{{1,2}}\s?{_YEAR}\s?年", head[:2_000])
    date = re.search(rf"({_YEAR})\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日", head)
    foot = re.search(rf"({_YEAR})\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日", text[max(start, end - 600) : end])
    found = number or date or foot or title
    return int(found[1]) if found else None


_PLAN_TITLE = re.compile(
    rf"(?P<y1>{_YEAR})\s?年?\s?[-‐–—―~～至]{{1,2}}\s?(?P<y2>{_YEAR})\s?年?"
    rf"|(?P<plan>{_PLAN})[^。，《》\n]{{0,40}}(?:规划|计划|方案|纲要)"
    rf"|第十(?P<nth>[一二三四五六七八九])个五年(?:规划|计划)"
    rf"|(?P<year>{_YEAR})\s?年度?[^。，\n]{{0,30}}(?:考评|考核|计划|要点|方案|办法|任务|分工|工作|行动|清单)"
)


def period_of(title: str) -> When | None:
    """Return the period that a title names: 实施方案（2016-2020年）, “十三五”生态环境保护规划, 2022年工作要点.

    Example:
        >>> period_of("“十三五”生态环境保护规划")
        When('2016/2020')
    """
    match = _PLAN_TITLE.search(title)
    if match is None:
        return None
    if match["y1"]:
        return _when(f"{match['y1']}/{match['y2']}")
    if match["year"]:
        return _when(match["year"])
    nth = match["nth"]
    return read_deadline(f"“十{nth}五”期间" if nth else f"{match['plan']}期间").when


def find_times(text: str, year: int | None) -> list[StatedTime]:
    """Return the times of a text in its order; *year* is the year of the document, from which the past is told."""
    times: list[StatedTime] = []
    base: int | None = None
    named = _named(text)
    previous: StatedTime | None = None
    for match in _TIME.finditer(text):
        time, base = _time(text, match, year, base, previous)
        if time is None:
            continue
        at = bisect_left(named, (time.start, 0))
        if (at and named[at - 1][1] >= time.end) or (at < len(named) and named[at][0] == time.start):
            time = attrs.evolve(time, use=TimeUse.NAME)
        times.append(time)
        previous = time
    return times


def _named(text: str) -> list[tuple[int, int]]:
    """The stretches of titles: 《…》."""
    return [match.span() for match in re.finditer(r"《[^《》\n]{1,120}》", text)]


def _time(
    text: str, match: re.Match[str], year: int | None, base: int | None, previous: StatedTime | None
) -> tuple[StatedTime | None, int | None]:
    start, end = match.span()
    if match["within"]:
        when, base = _within(text, match, base)
        if when is None and (text[start - 1 : start] in "每第" or not re.search(r"内$|时间$|未来|今后", match[0])):
            return None, base
        return StatedTime(start=start, end=end, when=when, use=TimeUse.DUE), base
    words = re.sub(rf"^{_LEAD}", "", match[0]) if not match["plan"] else match[0]
    known = year
    if match["month_only"]:
        if start and text[start - 1] in "年-—～~至到.":
            return None, base
        near = previous and previous.when and start - previous.end < 60 and "\n" not in text[previous.end : start]
        known = previous.when.last.year if near and previous and previous.when else year
    when = _read(words, match, known)
    if when is None:
        return None, base
    return StatedTime(start=start, end=end, when=when, use=_use(text, match, when, year)), base


def _read(words: str, match: re.Match[str], year: int | None) -> When | None:
    words = re.sub(r"\s+", "", words)
    if match["years"]:
        return _when(f"{match['y1']}/{match['y2']}")
    if match["months"]:
        last = match["yb"] or match["ya"]
        return _when(f"{match['ya']}-{match['ma'].zfill(2)}/{last}-{match['mb'].zfill(2)}")
    if match["plan"]:
        words = re.sub(r"^(?:力争到?|争取到?|到|至|于|在|截至)", "", words)
        words = words.replace("末期", "末").replace("期末", "末").replace("期内", "期间").replace("以来", "期间")
        return read_deadline(re.sub(r"规划", "", words)).when
    if match["listed_plan"]:
        return read_deadline(f"{words}期间").when
    if match["listed"]:
        return _when(words)
    if match["this"]:
        return _when(str(year)) if year else None
    words = re.sub(r"(?:完成|取得)$", "", words)
    words = re.sub(r"[上中下]旬(?:之?前|以前)?$", "", words)
    return (
        read_deadline(re.sub(r"度", "", words), year=year).when
        or read_deadline(re.sub(r"(?:之?前|以前)$", "", words), year=year).when
    )


def _within(text: str, match: re.Match[str], base: int | None) -> tuple[When | None, int | None]:
    """The period of 5年内, where the text says from which year on: 2012年起5年内."""
    if match["base"]:
        base = int(match["base"])
    is_period = match["base"] or re.search(r"未来|今后|内$|时间$", match[0])
    count = _count(match["n2"] or match["n"])
    if not base or not is_period or not count:
        return None, base
    return _when(f"{base}/{base + count - 1}"), base


def _count(written: str) -> int | None:
    return int(written) if written.isdecimal() else chinese_number(written)


def _when(text: str) -> When | None:
    try:
        return When(text)
    except ModelError:
        return None


def _use(text: str, match: re.Match[str], when: When, year: int | None) -> TimeUse:
    """Tell by the words around a time what it is stated for."""
    start, end = match.span()
    before = text[max(0, start - 6) : start] + (re.match(_LEAD, match[0]) or [""])[0]
    if _EDITION_AFTER.match(text, end) or _is_title_period(text, match):
        return TimeUse.NAME
    if (
        _COMPARED.search(before)
        or _BASELINE_AFTER.match(text, end)
        or (_BASELINE_BEFORE.search(before) and re.match(r"[^，。；]{0,20}(?:基础上|为基|相比)", text[end : end + 30]))
    ):
        return TimeUse.BASELINE
    if _START_AFTER.match(text, end) or (_START_BEFORE.search(before) and not match["years"]):
        return TimeUse.START
    if year and (when.last.year < year or (when.last.year == year and match[0].startswith(_PAST_LEAD))):
        return TimeUse.PAST
    return TimeUse.DUE


def _is_title_period(text: str, match: re.Match[str]) -> bool:
    """Whether years stand in brackets after a title: 实施方案（2016-2020年）."""
    start, end = match.span()
    return bool(match["years"]) and text[start - 1 : start] in "（(" and text[end : end + 1] in "）)"


_DONE = re.compile(r"完成|取得|底|前|实现|到位|建成|见效")
_MOST_TIMES = 20
_FAR = 300
"""So far behind a time in an earlier sentence of the same paragraph, a number is no longer governed by it."""


_LONGEST_GOAL = 3_000
_UNTIL = re.compile(r"(?:力争|争取|计划|预计|确保)?到了?(?!\d{4}年\d{1,2}月)")


@attrs.frozen(kw_only=True)
class _Stated:
    """Times of some uses, in the order of the text."""

    times: list[StatedTime]
    starts: list[int]

    @classmethod
    def of(cls, times: list[StatedTime], *uses: TimeUse) -> _Stated:
        chosen = [time for time in times if time.use in uses]
        return cls(times=chosen, starts=[time.start for time in chosen])

    def last(self, begin: int, end: int) -> StatedTime | None:
        """The last time in a stretch."""
        index = bisect_left(self.starts, end) - 1
        return self.times[index] if index >= 0 and self.starts[index] >= begin else None

    def first(self, begin: int, end: int) -> StatedTime | None:
        """The first time in a stretch."""
        index = bisect_left(self.starts, begin)
        return self.times[index] if index < len(self.times) and self.starts[index] < end else None

    def within(self, begin: int, end: int) -> list[StatedTime]:
        """The times in a stretch."""
        return self.times[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]


@attrs.frozen(kw_only=True)
class Times:
    """The times of a text, and the question which of them governs a place."""

    text: str
    stated: list[StatedTime]
    starts: list[int]
    governing: _Stated
    """Those that are due or past."""
    due: _Stated
    baselines: _Stated
    has_period: bool = False
    """Whether the title names a period. It governs what has no time of its own, but for the sentence after a time."""

    @classmethod
    def of(cls, text: str, year: int | None, *, has_period: bool = False) -> Times:
        """Return the times of a text."""
        stated = find_times(text, year)
        return cls(
            text=text,
            stated=stated,
            starts=[time.start for time in stated],
            governing=_Stated.of(stated, TimeUse.DUE, TimeUse.PAST),
            due=_Stated.of(stated, TimeUse.DUE),
            baselines=_Stated.of(stated, TimeUse.BASELINE),
            has_period=has_period,
        )

    def last_before(self, at: int, begin: int) -> StatedTime | None:
        """Return the last time before a place that is due or past, from *begin* on."""
        return self.governing.last(begin, at)

    def within(self, begin: int, end: int) -> list[StatedTime]:
        """Return the times in a stretch that are due."""
        return self.due.within(begin, end)

    def first_within(self, begin: int, end: int) -> StatedTime | None:
        """Return the first time in a stretch that is due."""
        return self.due.first(begin, end)

    def baseline_near(self, begin: int, end: int) -> StatedTime | None:
        """Return the last time in a stretch with which something is compared."""
        return self.baselines.last(begin, end)

    def leading(self, begin: int, end: int) -> StatedTime | None:
        """Return the last time in a stretch that is due and begins a sentence with 到: 到2025年，…."""
        for time in reversed(self.due.within(max(begin, end - _LONGEST_GOAL), end)[-_MOST_TIMES:]):
            is_first = time.start <= begin + 1 or self.text[time.start - 1] in "。；：\n 　"
            if is_first and _UNTIL.match(self.text, time.start):
                return time
        return None

    def _is_next(self, end: int, at: int) -> bool:
        """Whether there is at most one end of a sentence between a time and a number."""
        return self.text.count("。", end, at) <= 1

    def of_item(self, begin: int, end: int) -> StatedTime | None:
        """Return the time in the brackets at the end of an item: （6月底完成，牵头单位：…）."""
        index = last = bisect_left(self.starts, end) - 1
        while index >= max(0, last - _MOST_TIMES) and self.starts[index] >= begin:
            time = self.stated[index]
            opening = self.text.rfind("（", max(begin, time.start - _FAR), time.start)
            is_open = opening >= 0 and "）" not in self.text[opening : time.start]
            if is_open and time.use is TimeUse.DUE and _DONE.search(self.text[time.start : time.end + 8]):
                return time
            index -= 1
        return None

    def of_place(self, at: int, sentence: int, paragraph: int, heading: Heading | None) -> StatedTime | None:
        """Return the time that governs a number: of its sentence, its paragraph, or the heading above it."""
        time = self.last_before(at, sentence)
        if time is None:
            time = self.last_before(at, max(paragraph, at - _FAR))
            time = time if time and (not self.has_period or self._is_next(time.end, at)) else None
        if time is None and heading is not None and at >= heading.title_end:
            time = self.first_within(heading.title_start, heading.title_end)
        return time
