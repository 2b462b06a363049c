"""The dated steps of the schedule of a plan: 启动阶段（2017年1—3月）, 2018-2019年，深入实施."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from policyplan.extract.grammar import table
from policyplan.extract.wording import trim
from policyplan.reader.found import FoundPhase
from policyplan.reader.numbers.finding import plain
from policyplan.reader.numbers.times import StatedTime, find_times, year_of
from policyplan.reader.numbers.words import anywhere
from policyplan.reader.outline import Heading, Outline
from policyplan.reader.view import View

_WORDS = [table("phases", language) for language in ("zh", "en")]
_SECTION = re.compile(anywhere(word for words in _WORDS for word in words["sections"]).pattern, re.IGNORECASE)
_TITLE = re.compile(anywhere(word for words in _WORDS for word in words["titles"]).pattern, re.IGNORECASE)
_LONGEST_TITLE = 60
_EARLY = 24
"""The time of a step that its title does not state is among the first so many characters of its text."""
_SIGNS = " 、，：；。（）()——-:,.\t\n"
_LEAD = re.compile(r"(?:第[一二三四五六七八九十]+(?:阶段|步)(?=[，：、 ].)|——|[一二三四]是)[，：、 ]?")


def read_phases(view: View, outline: Outline) -> tuple[FoundPhase, ...]:
    r"""Return the dated steps of the schedule, in the order of the text.

    Parameters:
        view: The document as it is read.
        outline: Its headings.

    Returns:
        The steps; none where the document has no schedule.

    Example:
        >>> from policyplan.io.documents.document import Document
        >>> from policyplan.reader.headings import read_outline
        >>> from policyplan.reader.view import view_of
        >>> text = "一、实施步骤\n（一）启动阶段（2017年1—3月）。部署。\n（二）总结阶段（2018年12月）。评估。"
        >>> view = view_of(Document(name="plan.txt", format="text", text=text))
        >>> [phase.period for phase in read_phases(view, read_outline(view))]
        [When('2017-01/2017-03'), When('2018-12')]
    """
    text = plain(view.text)
    year = year_of(text, 0, len(text))
    phases = [phase for part in outline.parts for heading in part.headings for phase in _under(text, heading, year)]
    return tuple(phases)


def _under(text: str, heading: Heading, year: int | None) -> Iterator[FoundPhase]:
    """Yield the steps at a heading and below it."""
    title = text[heading.title_start : min(heading.title_end, heading.title_start + _LONGEST_TITLE)]
    if _SECTION.search(title) and not (_TITLE.search(title) and re.search(r"\d{4}年", title)):
        if heading.children:
            for child in heading.children:
                yield _phase(text, child.start, child.title_start, child.title_end, child.end, year)
        else:
            yield from _paragraphs(text, heading, year)
        return
    if _is_step(text, heading, title):
        yield _phase(text, heading.start, heading.title_start, heading.title_end, heading.end, year)
        return
    for child in heading.children:
        yield from _under(text, child, year)


def _is_step(text: str, heading: Heading, title: str) -> bool:
    """Whether a heading is a step outside a schedule: it is called one, and has years in brackets."""
    brackets = re.search(r"（(?=[^（）]*\d{4}\s?年)[^（）]*）", title)
    return brackets is not None and _TITLE.search(title) is not None and not heading.children


def _paragraphs(text: str, heading: Heading, year: int | None) -> Iterator[FoundPhase]:
    """Yield the steps of a schedule without headings: a paragraph each, if two of them have a time at their start."""
    begin = _start_of_steps(text, heading)
    cuts = [match.start() for match in _STEP.finditer(text, begin, heading.end)]
    if not cuts or cuts[0] != begin:
        cuts.insert(0, begin)
    steps = []
    for at, stop in itertools.pairwise([*cuts, heading.end]):
        start, end = trim(text, at, stop)
        sign = _NAME_END.search(text, start, end)
        phase = _phase(text, start, start, sign.start() if sign else end, end, year)
        if phase.period is not None:
            steps.append(phase)
    if len(steps) > 1:
        yield from steps


def _start_of_steps(text: str, heading: Heading) -> int:
    """Where the text of a schedule begins; without line breaks, that may be inside what looks like its title."""
    step = _STEP.search(text, heading.title_start, heading.title_end)
    return step.start() if step else min(heading.body_start, heading.end)


_STEP = re.compile(r"(?<=\n)(?=.)|第[一二三四五六七八]阶段(?=[（(：:，、])|第[一二三四五六七八]步(?=[（(：:，、])")
_NAME_END = re.compile(r"[：。，]")


def _phase(text: str, start: int, title_start: int, title_end: int, end: int, year: int | None) -> FoundPhase:
    """Return a step; its time is in its title, or at the beginning of its text."""
    stop = min(title_end, title_start + _LONGEST_TITLE)
    time = _time(text, title_start, stop, year) or _time(text, title_end, min(end, title_end + _EARLY), year)
    last = trim(text, start, end)[1]
    return FoundPhase(
        start=start,
        end=last,
        title=_name(text, title_start, stop, time),
        period=time.when if time else None,
        period_at=(time.start, time.end) if time else None,
    )


def _time(text: str, start: int, end: int, year: int | None) -> StatedTime | None:
    """The first time in a stretch."""
    for time in find_times(text[start:end], year):
        if time.when is not None:
            return StatedTime(start=start + time.start, end=start + time.end, when=time.when, use=time.use)
    return None


def _name(text: str, start: int, end: int, time: StatedTime | None) -> tuple[int, int]:
    """The name of a step, without its time and the signs around it."""
    if time is not None and start <= time.start < end:
        before, after = trim(text, start, time.start, _SIGNS), trim(text, min(time.end, end), end, _SIGNS)
        start, end = before if before[1] > before[0] else after
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    start, end = trim(text, start, max(start, end), _SIGNS)
    end = start + len(text[start:end].removesuffix("（即日起").removesuffix("即日起"))
    is_ordinal = re.fullmatch(r"第[一二三四五六七八九十]+(?:阶段|步)", text[start:end]) is not None
    follows = _FOLLOWS.match(text, time.end) if is_ordinal and time is not None else None
    return follows.span("name") if follows else (start, end)


_FOLLOWS = re.compile(r"[）)]?[：，:](?P<name>[^。，；：\n]{2,16})(?=[。，；：\n]|$)")
