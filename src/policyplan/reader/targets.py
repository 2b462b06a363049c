"""The numbers of a text: targets, and numbers that are none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal

import attrs

from policyplan.model.kinds import Comparator, Per
from policyplan.model.when import When
from policyplan.reader.found import Deadline, Doubt, FoundTarget, ResponsibilityReading, SetAside, TargetsReading
from policyplan.reader.numbers.english import read_english
from policyplan.reader.numbers.finding import Number, NumberKind, find_numbers, plain
from policyplan.reader.numbers.flat_tables import find_flat_tables
from policyplan.reader.numbers.genres import Genres, says_so
from policyplan.reader.numbers.repeats import with_repeats
from policyplan.reader.numbers.rules import is_change, judge
from policyplan.reader.numbers.subjects import binding_of, cell_before, per_of, scope_of, subject_of
from policyplan.reader.numbers.surroundings import Section, Surroundings, Verdict, section_of
from policyplan.reader.numbers.tables import TableReading, find_tables, in_base_unit, is_unit
from policyplan.reader.numbers.times import StatedTime, Times, TimeUse, year_of
from policyplan.reader.numbers.words import RHYTHM
from policyplan.reader.outline import Heading, Outline
from policyplan.reader.view import View

_CLAUSE_END = re.compile(r"[，；：。！？!?\n\t]")
_SENTENCE_ENDS = frozenset("。！？!?\n\t")
_ITEM_NUMBER = re.compile(r"[.．、)）](?!\d)")
_BEFORE_ITEM = frozenset("\n。；： ）\t")
_EVERY_FEW_YEARS = re.compile(r"每(?:\d|[二两三四五])[^，。；]{0,4}年[^，。；]*$")
_PLAN_NAME = r"[“\"]?十[一二三四五六七八九]五[”\"]?(?:期间)?"
_RESPECTIVELY = re.compile(
    rf"{_PLAN_NAME}[、和及]{_PLAN_NAME}，?[^。；，\n\d]{{0,40}}?分别|"
    r"(?:[到在至])?(?:20\d\d年?(?:底|末)?[、和及]){1,4}20\d\d年(?:底|末)?[^。；，\n\d]{0,12}，?[^。；，\n\d]{0,40}?分别"
)
_NEAR = 80
_LONGEST_ITEM = 3_000
_LONGEST_SENTENCE = 2_000
_LONGEST_CLAUSE = 300
"""What is farther away from a number says nothing of it."""
_LONGEST_TITLE = 60
_MOST_BEFORE = 8
"""So many targets before a number in its sentence may have its subject."""
_MOST_DEADLINES = 40
"""So many deadlines before a number are tried."""


def read_targets(view: View, outline: Outline, responsibility: ResponsibilityReading) -> TargetsReading:
    """Return the targets of a document, and its numbers that are no targets."""
    if view.language != "zh":
        return _english(view.text, outline)
    return _Reading.of(plain(view.text), outline, responsibility).read()


def _english(text: str, outline: Outline) -> TargetsReading:
    """The targets of an English text: those of its tables, and those of its sentences."""
    tables = list(find_tables(text, year_of(text, 0, len(text)), Genres.of(text, outline).period))
    found = read_english(text, [(table.start, table.end) for table in tables])
    targets = [*found.targets, *(target for table in tables for target in table.targets)]
    aside = [*found.set_aside, *(part for table in tables for part in table.set_aside)]
    return TargetsReading(
        targets=tuple(sorted(targets, key=lambda target: target.number_start)),
        set_aside=tuple(sorted(aside, key=lambda part: part.start)),
        doubts=tuple(doubt for table in tables for doubt in table.doubts),
    )


def _share_signs(text: str, targets: list[FoundTarget]) -> None:
    """Give the sign at the end or the start of a list to all of it: 分别达到95%和85%左右, 分别不低于22%和30%."""
    for at in range(len(targets) - 1, 0, -1):
        last, target = targets[at], targets[at - 1]
        is_listed = re.fullmatch("[、和及与]", text[target.end : last.number_start])
        if not is_listed or last.unit != target.unit or target.comparator is not Comparator.EXACTLY:
            continue
        sentence = re.split("[。；]", text[max(0, target.start - 120) : target.start + 6])[-1]
        if "分别" in sentence and last.comparator is not Comparator.BETWEEN:
            targets[at - 1] = attrs.evolve(target, comparator=last.comparator)
    for at in range(1, len(targets)):
        first, target = targets[at - 1], targets[at]
        is_signed = first.start < first.number_start and text[max(0, first.start - 6) : first.start].endswith("分别")
        if not is_signed or first.unit != target.unit or first.comparator is Comparator.BETWEEN:
            continue
        if re.fullmatch("[、和及与]", text[first.end : target.start]) and target.comparator is Comparator.EXACTLY:
            targets[at] = attrs.evolve(target, comparator=first.comparator)


def _share_times(text: str, targets: list[FoundTarget], times: Times) -> None:
    """Give each number of a list its own time: 2024年、2025年分别新建2.5万个和1.9万个."""
    starts = [target.number_start for target in targets]
    for match in _RESPECTIVELY.finditer(text):
        stated = times.within(match.start(), match.end())
        listed = range(bisect_left(starts, match.end()), bisect_left(starts, match.end() + _NEAR))
        if len(stated) < 2 or len(listed) < len(stated):
            continue
        last = targets[listed[len(stated) - 1]]
        if re.search(r"[。；\n]", text[match.end() : last.number_start]):
            continue
        for time, index in zip(stated, listed, strict=False):
            targets[index] = attrs.evolve(targets[index], due=time.when, due_at=(time.start, time.end))


def _tables(text: str, year: int | None, period: When | None) -> list[TableReading]:
    """The tables of indicators, in the order of the text."""
    found = [*find_tables(text, year, period), *find_flat_tables(text, year, period)]
    return sorted(found, key=lambda table: table.start)


_UNIT_BEFORE = re.compile(r"[（(](?P<unit>[^（()）]{1,14})[）)][^，。；（）\d\n]{0,8}$")


def _measured(text: str, number: Number, around: Surroundings) -> tuple[Decimal | None, Decimal | None, str]:
    """The values of a number and its unit, which may be in brackets after the name: 森林覆盖率（%）达到45."""
    named = _UNIT_BEFORE.search(text, max(around.paragraph, number.start - _NEAR), number.start)
    if number.unit or named is None or not is_unit(named["unit"]):
        return number.value, number.upper, number.unit
    value, unit = in_base_unit(number.value, named["unit"])
    return value, None if number.upper is None else in_base_unit(number.upper, named["unit"])[0], unit


@attrs.frozen(kw_only=True)
class _Sections:
    """The headings of a text, and the question which of them are above a place."""

    text: str
    starts: list[int]
    chains: list[tuple[Heading, ...]]

    @classmethod
    def of(cls, text: str, outline: Outline) -> _Sections:
        chains = [chain for part in outline.parts for chain in _chains(part.headings, ())]
        return cls(text=text, starts=[chain[-1].start for chain in chains], chains=chains)

    def above(self, at: int) -> tuple[Heading, ...]:
        """The headings above a place, the outermost first."""
        index = bisect_right(self.starts, at) - 1
        chain = self.chains[index] if index >= 0 else ()
        while chain and at >= max(chain[-1].end, chain[-1].title_end):
            chain = chain[:-1]
        return chain

    def section(self, chain: tuple[Heading, ...]) -> Section:
        """What headings say of the numbers under them."""
        return section_of([self.text[part.title_start : part.title_end][:_LONGEST_TITLE] for part in chain])


def _chains(headings: tuple[Heading, ...], above: tuple[Heading, ...]) -> list[tuple[Heading, ...]]:
    """Each heading with those above it, in the order of the text."""
    chains = []
    for heading in headings:
        chain = (*above, heading)
        chains.append(chain)
        chains.extend(_chains(heading.children, chain))
    return chains


@attrs.define(kw_only=True)
class _Reading:
    """The text while its numbers are read from the beginning to the end."""

    text: str
    times: Times
    sections: _Sections
    deadlines: list[Deadline]
    """By the start of the stretch for which they hold."""
    stretches: list[int]
    genres: Genres
    tables: list[TableReading]
    table: int = 0
    """The first table that does not end before the number."""
    paragraph: int = 0
    sentence: int = 0
    clause: int = 0
    previous: Number | None = None
    previous_reason: str | None = None
    targets: list[FoundTarget] = attrs.field(factory=list)
    set_aside: list[SetAside] = attrs.field(factory=list)
    doubts: list[Doubt] = attrs.field(factory=list)

    @classmethod
    def of(cls, text: str, outline: Outline, responsibility: ResponsibilityReading) -> _Reading:
        genres = Genres.of(text, outline)
        year = year_of(text, 0, len(text)) or (genres.period.first.year if genres.period else None)
        deadlines = [deadline for deadline in responsibility.deadlines if "sentence" not in deadline.rule]
        deadlines.sort(key=lambda deadline: deadline.stretch_start)
        return cls(
            text=text,
            deadlines=deadlines,
            stretches=[deadline.stretch_start for deadline in deadlines],
            tables=_tables(text, year, genres.period),
            times=Times.of(text, year, has_period=genres.period is not None),
            sections=_Sections.of(text, outline),
            genres=genres,
        )

    def read(self) -> TargetsReading:
        """Read all numbers."""
        ends = _CLAUSE_END.finditer(self.text)
        end = next(ends, None)
        for number in find_numbers(self.text):
            while end is not None and end.start() < number.number_start:
                self._pass(end)
                end = next(ends, None)
            if not self._is_in_table(number):
                self._take(number)
        _share_signs(self.text, self.targets)
        _share_times(self.text, self.targets, self.times)
        for table in self.tables:
            self.targets.extend(table.targets)
            self.set_aside.extend(table.set_aside)
            self.doubts.extend(table.doubts)
        targets, doubts = with_repeats(self.text, sorted(self.targets, key=lambda target: target.number_start))
        self.doubts.extend(doubts)
        return TargetsReading(
            targets=tuple(targets),
            set_aside=tuple(sorted(self.set_aside, key=lambda part: part.start)),
            doubts=tuple(sorted(self.doubts, key=lambda doubt: doubt.start)),
        )

    def _is_in_table(self, number: Number) -> bool:
        """Whether a number is in a table that is read as one."""
        while self.table < len(self.tables) and self.tables[self.table].end <= number.number_start:
            self.table += 1
        return self.table < len(self.tables) and self.tables[self.table].start <= number.number_start

    def _pass(self, end: re.Match[str]) -> None:
        """Go past the end of a clause, a sentence or a paragraph."""
        self.clause = end.end()
        if end[0] in _SENTENCE_ENDS:
            self.sentence = end.end()
            self.previous, self.previous_reason = None, None
        if end[0] == "\n":
            self.paragraph = end.end()

    def _take(self, number: Number) -> None:
        """Judge a number."""
        chain = self.sections.above(number.number_start)
        if self._is_numbering(number, chain):
            self._set_aside(number, "numbering")
            return
        around = self._around(number, chain)
        verdict = judge(number, around)
        if verdict.rule and self.genres.at(number.number_start).is_rules and not says_so(number, around):
            verdict = Verdict(reason="rules")
        if verdict.rule:
            self.targets.append(self._target(number, around, verdict.rule))
        else:
            self._set_aside(number, verdict.reason)
        if number.kind is NumberKind.QUANTITY and (verdict.rule or not number.is_written_out):
            self.previous, self.previous_reason = number, verdict.reason

    def _set_aside(self, number: Number, reason: str) -> None:
        self.set_aside.append(SetAside(start=number.number_start, end=number.number_end, reason=reason))

    def _is_numbering(self, number: Number, chain: tuple[Heading, ...]) -> bool:
        """Whether a number is the number of a heading or an item."""
        if chain and chain[-1].number and chain[-1].start <= number.number_start < chain[-1].title_start:
            return True
        start, end = number.number_start, number.number_end
        if not self.text[start:end].isdecimal() or end - start > 3:
            return False
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 2]
        if before in ("（", "(") and after[:1] in ("）", ")"):
            return True
        return (not before or before in _BEFORE_ITEM) and (
            _ITEM_NUMBER.match(after) is not None or (after[:1] == "\t" and before in ("", "\n"))
        )

    def _around(self, number: Number, chain: tuple[Heading, ...]) -> Surroundings:
        section = self.sections.section(chain)
        if not section.is_works and self._is_in_box(number.number_start):
            section = attrs.evolve(section, is_works=True)
        return Surroundings(
            text=self.text,
            paragraph=self.paragraph,
            sentence=max(self.sentence, number.number_start - _LONGEST_SENTENCE),
            clause=max(min(self.clause, number.number_start), number.number_start - _LONGEST_CLAUSE),
            time=self._time(number, chain),
            section=section,
            previous=self.previous,
            previous_reason=self.previous_reason,
        )

    def _time(self, number: Number, chain: tuple[Heading, ...]) -> StatedTime | None:
        """The time that governs a number: of its sentence, its paragraph, its item, or the heading above it."""
        heading = chain[-1] if chain else None
        begin = max(self.paragraph, heading.start if heading else 0)
        time = self.times.of_place(
            number.number_start, max(self.sentence, number.number_start - _LONGEST_SENTENCE), begin, heading
        )
        if time is not None:
            return time
        most = min(len(self.text), number.number_end + _LONGEST_ITEM)
        end = self.text.find("\n", number.number_end, most)
        end = most if end < 0 else end
        if heading:
            end = min(end, heading.own_end if heading.own_end > number.number_end else heading.end)
        own = self.times.of_item(number.number_end, end)
        at = number.number_start
        return own or self._deadline(at) or self._of_goals(at, chain) or self._of_heading(chain[:-1])

    def _of_heading(self, chain: tuple[Heading, ...]) -> StatedTime | None:
        """The time in the title of a heading farther up: 一、2019年主要预期目标."""
        times = (self.times.first_within(heading.title_start, heading.title_end) for heading in reversed(chain))
        return next((time for time in times if time is not None), None)

    def _of_goals(self, at: int, chain: tuple[Heading, ...]) -> StatedTime | None:
        """The time at the start of a section on goals, which holds for all of them: 到2025年，….——…."""
        for heading in reversed(chain):
            if self.sections.section((heading,)).has_goal_title:
                return self.times.leading(heading.body_start, min(at, heading.own_end))
        return None

    def _deadline(self, at: int) -> StatedTime | None:
        """The deadline that the document states for the stretch in which a number is: 完成时限：2019年底."""
        index = bisect_right(self.stretches, at)
        for deadline in reversed(self.deadlines[max(0, index - _MOST_DEADLINES) : index]):
            if at < deadline.stretch_end and deadline.due is not None:
                return StatedTime(start=deadline.start, end=deadline.end, when=deadline.due, use=TimeUse.DUE)
        return None

    def _is_in_box(self, at: int) -> bool:
        """Whether a place is in a paragraph that begins as a box: 专栏5."""
        return "专栏" in self.text[self.paragraph : min(at, self.paragraph + 12)]

    def _target(self, number: Number, around: Surroundings, rule: str) -> FoundTarget:
        time = around.time if around.time is not None and around.time.use is TimeUse.DUE else None
        per = per_of(number, around)
        if time is not None and per in (Per.YEAR, Per.QUARTER, Per.MONTH) and time.start < around.sentence:
            time = None
        if _EVERY_FEW_YEARS.search(self.text, max(around.sentence, number.number_start - 30), number.number_start):
            time = None
        if number.unit == "次" and RHYTHM.search(around.clause_before(number)):
            time = None
        value, upper, unit = _measured(self.text, number, around)
        base = around.previous if around.previous_reason == "baseline" else None
        baseline = self.times.baseline_near(around.sentence, number.number_start)
        return FoundTarget(
            start=number.start,
            end=number.end,
            number_start=number.number_start,
            number_end=number.number_end,
            value=value,
            upper=upper,
            unit=unit,
            comparator=number.comparator,
            binding=binding_of(number, around),
            per=per,
            subject=subject_of(number, around)
            or self._subject_before(number, around)
            or cell_before(self.text, around),
            scope=scope_of(number, around),
            due=(time.when if time else None) or self._default(number, per),
            due_at=(time.start, time.end) if time and time.when else None,
            is_change=is_change(number, around),
            baseline=base.value if base else None,
            baseline_at=(base.number_start, base.number_end) if base else None,
            baseline_when=baseline.when if baseline else None,
            rule=rule,
        )

    def _subject_before(self, number: Number, around: Surroundings) -> tuple[int, int] | None:
        """The subject of the target before it in its sentence, where its clause has none: 2019年完成70座."""
        same: FoundTarget | None = None
        for target in reversed(self.targets[-_MOST_BEFORE:]):
            if target.number_start < around.sentence:
                break
            if target.subject is not None and (target.unit == number.unit or same is None):
                same = target
                if target.unit == number.unit:
                    break
        is_listed = "分别" in self.text[around.clause : number.start]
        return None if same is None or (is_listed and same.unit != number.unit) else same.subject

    def _default(self, number: Number, per: Per | None) -> When | None:
        """The period of the document, which its title names."""
        return None if per in (Per.QUARTER, Per.MONTH) else self.genres.at(number.number_start).period
