"""What is around a number in its text: its sentence, its section, the time that governs it, the number before it."""

from __future__ import annotations

import attrs

from policyplan.reader.numbers.finding import Number
from policyplan.reader.numbers.times import StatedTime, TimeUse
from policyplan.reader.numbers.words import NOT, TARGETS, anywhere


@attrs.frozen(kw_only=True)
class Section:
    """What the headings above a number say of it."""

    is_background: bool = False
    """Whether the section tells what there is, such as 发展基础."""
    is_goal: bool = False
    """Whether the section states goals or indicators."""
    has_goal_title: bool = False
    """Whether one of the headings that do so is a short title, and no sentence."""
    is_past: bool = False
    """Whether the section looks back: 2022年工作回顾."""
    is_works: bool = False
    """Whether it is a box or a section that lists works: 专栏8　重点工程."""


@attrs.frozen(kw_only=True)
class Surroundings:
    """What is around a number in the text."""

    text: str
    paragraph: int
    """The offset at which its paragraph starts."""
    sentence: int
    clause: int
    """The offset after the last comma before it."""
    time: StatedTime | None
    """The time that governs it."""
    section: Section
    previous: Number | None
    """The number before it in the sentence."""
    previous_reason: str | None
    """Why the number before it is no target; empty if it is one, None if there is none."""

    @property
    def follows_target(self) -> bool:
        """Whether the number before it in the sentence is a target."""
        return self.previous_reason == ""

    @property
    def previous_end(self) -> int:
        """The end of the number before it, or the start of the sentence."""
        return self.previous.end if self.previous else self.sentence

    @property
    def previous_unit(self) -> str:
        """The unit of the number before it."""
        return self.previous.unit if self.previous else ""

    @property
    def has_time_to_come(self) -> bool:
        """Whether its sentence states until when."""
        return self.time is not None and self.time.use is TimeUse.DUE and self.time.start >= self.sentence

    def clause_before(self, number: Number) -> str:
        """Return the words of the clause before a number and the words that compare it."""
        return self.text[self.clause : number.start]

    def clause_to(self, number: Number) -> str:
        """Return the words of the clause before a number, those that compare it included."""
        return self.text[self.clause : number.number_start]

    def after(self, number: Number, length: int) -> str:
        """Return the words after a number and the words that compare it."""
        return self.text[number.end : number.end + length]


@attrs.frozen(kw_only=True)
class Verdict:
    """Whether a number is a target: by a rule, or not for a reason."""

    rule: str = ""
    reason: str = ""


_SENTENCE = 18
"""A heading of so many characters may be the first sentence of a text."""
_GOAL = anywhere(TARGETS["headings"])
_BACKGROUND = anywhere(NOT["existing"]["headings"])
_DOING = anywhere(NOT["existing"]["doing_headings"])
_PAST = anywhere(NOT["existing"]["past_headings"])
_WORKS = anywhere(TARGETS["works"])


def section_of(titles: list[str]) -> Section:
    """Return what the headings above a number say of it, the outermost first.

    Example:
        >>> section_of(["一、发展基础"]).is_background
        True
    """
    past = [_PAST.search(title) is not None for title in titles]
    goals = [_GOAL.search(title) is not None and not is_past for title, is_past in zip(titles, past, strict=True)]
    return Section(
        is_background=any(map(_is_background, titles, past, goals)),
        is_goal=any(goals),
        has_goal_title=any(is_goal and len(title) < _SENTENCE for title, is_goal in zip(titles, goals, strict=True)),
        is_past=any(past),
        is_works=any(_WORKS.search(title) for title in titles),
    )


def _is_background(title: str, is_past: bool, is_goal: bool) -> bool:
    """Whether a heading tells what there is: 发展基础, but not 夯实发展基础."""
    return is_past or (_BACKGROUND.search(title) is not None and not is_goal and _DOING.search(title) is None)
