"""The numbers of a text: targets, and numbers that are none."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from policyplan.model.kinds import Binding, Comparator, Per
from policyplan.model.when import When
from policyplan.reader.found import Doubt, FoundTarget, ResponsibilityReading, SetAside, TargetsReading
from policyplan.reader.judging import (
    Surroundings,
    is_background_heading,
    is_change,
    is_goal_heading,
    is_works_heading,
    judge,
)
from policyplan.reader.numbers import Number, NumberKind, find_numbers, plain
from policyplan.reader.outline import Heading, Outline
from policyplan.reader.target_subjects import binding_of, per_of, scope_of, subject_of
from policyplan.reader.target_times import Times, TimeUse, period_of, year_of
from policyplan.reader.view import View

_LONGEST_ITEM = 3_000
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_END = re.compile(r"[，；：。！？!?\n]")


def read_targets(view: View, outline: Outline, responsibility: ResponsibilityReading) -> TargetsReading:
    """Return the targets of a document, and its numbers that are no targets."""
    return _Reading.of(plain(view.text), outline, responsibility).read()


def _share_signs(text: str, targets: list[FoundTarget]) -> None:
    """Give the sign at the end of a list to all of it: 分别达到95%和85%左右."""
    for at in range(len(targets) - 1, 0, -1):
        last, target = targets[at], targets[at - 1]
        between = text[target.end : last.number_start]
        if (
            last.unit != target.unit
            or target.comparator is not Comparator.EXACTLY
            or not re.fullmatch("[、和及与]", between)
        ):
            continue
        before = text[max(0, target.start - 120) : target.start + 6]
        if "分别" in re.split("[。；]", before)[-1] and last.comparator is not Comparator.BETWEEN:
            targets[at - 1] = attrs.evolve(target, comparator=last.comparator)


def _period(text: str, outline: Outline) -> When | None:
    """The period that the title of the document names."""
    titles = [part.particulars.title for part in outline.parts if part.particulars.title]
    if titles:
        return next((period for start, end in titles if (period := period_of(text[start:end]))), None)
    head = text[:1_500]
    title = re.search(r"关于印发[^。\n]{0,120}(?:\n\s*[^。\n]{0,60}){0,2}?的\s*通知", head)
    return period_of(re.sub(r"\s+", "", title[0])) if title else period_of(head[:120])


@attrs.define(kw_only=True)
class _Reading:
    """The text while its numbers are read from the beginning to the end."""

    text: str
    times: Times
    headings: list[Heading]
    above: list[tuple[Heading, ...]]
    starts: list[int]
    numbered: list[tuple[int, int]]
    responsibility: ResponsibilityReading
    period: When | None
    targets: list[FoundTarget] = attrs.field(factory=list)
    set_aside: list[SetAside] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)

    @classmethod
    def of(cls, text: str, outline: Outline, responsibility: ResponsibilityReading) -> _Reading:
        headings: list[Heading] = []
        above: list[tuple[Heading, ...]] = []

        def walk(nested: tuple[Heading, ...], chain: tuple[Heading, ...]) -> None:
            for heading in nested:
                headings.append(heading)
                above.append((*chain, heading))
                walk(heading.children, (*chain, heading))

        for part in outline.parts:
            walk(part.headings, ())
        year = year_of(text, 0, len(text))
        return cls(
            text=text,
            times=Times.of(text, year),
            headings=headings,
            above=above,
            starts=[heading.start for heading in headings],
            numbered=[(heading.start, heading.title_start) for heading in headings if heading.number],
            responsibility=responsibility,
            period=_period(text, outline),
        )

    def read(self) -> TargetsReading:
        sentence = paragraph = clause = 0
        seen = 0
        previous: Number | None = None
        why: str | None = None
        ends = _CLAUSE_END.finditer(self.text)
        end = next(ends, None)
        for number in find_numbers(self.text):
            while end is not None and end.start() < number.number_start:
                clause = end.end()
                if _SENTENCE_END.match(end[0]):
                    sentence = end.end()
                    paragraph = sentence if end[0] == "\n" else paragraph
                end = next(ends, None)
            if previous is not None and previous.number_start < sentence:
                previous, why = None, None
            seen = number.number_end
            reason = self._numbering(number)
            if reason:
                self.set_aside.append(SetAside(start=number.number_start, end=number.number_end, reason=reason))
                continue
            around = self._around(number, paragraph, sentence, min(clause, number.number_start), previous, why)
            verdict = judge(number, around)
            if verdict.rule:
                self.targets.append(self._target(number, around, verdict.rule))
            else:
                self.set_aside.append(SetAside(start=number.number_start, end=number.number_end, reason=verdict.reason))
            if number.kind is NumberKind.QUANTITY:
                previous, why = number, verdict.reason
        _share_signs(self.text, self.targets)
        return TargetsReading(targets=tuple(self.targets), set_aside=tuple(self.set_aside), doubts=tuple(self.doubts))

    def _numbering(self, number: Number) -> str:
        """Whether a number is the number of a heading or an item."""
        at = bisect_right(self.starts, number.number_start) - 1
        if at >= 0:
            heading = self.headings[at]
            if heading.number and number.number_start < heading.title_start and number.number_start >= heading.start:
                return "numbering"
        text, start, end = self.text, number.number_start, number.number_end
        if text[start:end].isdecimal() and len(text[start:end]) <= 3:
            before, after = text[max(0, start - 1) : start], text[end : end + 2]
            if before in ("（", "(") and after[:1] in ("）", ")"):
                return "numbering"
            starts_item = before in ("", "\n", "。", "；", "：", " ", "）", "\t", "　") or before.isspace()
            if starts_item and re.match(r"[.．、)）](?!\d)", after):
                return "numbering"
        return ""

    def _around(
        self, number: Number, paragraph: int, sentence: int, clause: int, previous: Number | None, reason: str | None
    ) -> Surroundings:
        at = bisect_right(self.starts, number.number_start) - 1
        chain = self.above[at] if at >= 0 else ()
        while chain and not chain[-1].start <= number.number_start < max(chain[-1].end, chain[-1].title_end):
            chain = chain[:-1]
        titles = [
            self.text[heading.title_start : min(heading.title_end, heading.title_start + 60)] for heading in chain
        ]
        begin = max(paragraph, chain[-1].start if chain else 0)
        time = self.times.of_place(number.number_start, sentence, begin, chain[-1] if chain else None)
        if time is None:
            end = self.text.find("\n", number.number_end)
            end = len(self.text) if end < 0 else end
            if chain:
                end = min(end, chain[-1].own_end if chain[-1].own_end > number.number_end else chain[-1].end)
            time = self.times.of_item(number.number_end, min(end, number.number_end + _LONGEST_ITEM))
        stop = _SENTENCE_END.search(self.text, number.number_end, number.number_end + 200)
        return Surroundings(
            text=self.text,
            paragraph=paragraph,
            sentence=sentence,
            sentence_end=stop.start() if stop else min(len(self.text), number.number_end + 200),
            clause=clause,
            time=time,
            is_background=any(map(is_background_heading, titles)),
            is_goal=any(map(is_goal_heading, titles)),
            is_works=any(map(is_works_heading, titles)) or self._is_in_box(number.number_start),
            follows_target=reason == "",
            follows_reason=reason or "",
            previous_unit=previous.unit if previous else "",
            previous_end=previous.end if previous else sentence,
        )

    def _default(self, at: int, per: Per | None) -> When | None:
        """The period of the document, which its title names."""
        if per in (Per.QUARTER, Per.MONTH):
            return None
        return self.period

    def _is_in_box(self, at: int) -> bool:
        """Whether a place is in a paragraph that begins as a box: 专栏5."""
        box = self.text.rfind("专栏", max(0, at - 3_000), at)
        return box >= 0 and "\n\n" not in self.text[box:at].strip("\n")

    def _target(self, number: Number, around: Surroundings, rule: str) -> FoundTarget:
        time = around.time if around.time is not None and around.time.use is TimeUse.DUE else None
        per = per_of(self.text, around.sentence, number)
        if time is not None and per in (Per.YEAR, Per.QUARTER, Per.MONTH) and time.start < around.sentence:
            time = None
        baseline = self.times.baseline_near(around.sentence, number.number_start)
        return FoundTarget(
            start=number.start,
            end=number.end,
            number_start=number.number_start,
            number_end=number.number_end,
            value=number.value,
            upper=number.upper,
            unit=number.unit,
            comparator=number.comparator,
            binding=binding_of(self.text, around.sentence, number),
            per=per,
            subject=subject_of(self.text, number, around),
            scope=scope_of(self.text, number, around),
            due=time.when if time else self._default(number.number_start, per),
            due_at=(time.start, time.end) if time else None,
            is_change=is_change(number, self.text, around.clause),
            baseline_when=baseline.when if baseline else None,
            rule=rule,
        )


__all__ = ["Binding", "read_targets"]
