"""The rules on quotes: they name the agency, state the number or the date, and are in the section of their task.

A quote that occurs in its source proves nothing if it says something else. Each rule compares the words with the
record, and is silent on attributes that a coder marks as inferred.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import itertools
import operator
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, cast

import attrs

from policyplan.model import messages
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import AssignmentKind, ChangeKind, Level
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Indicator,
    Measure,
    Observation,
    Provision,
    Source,
    Target,
    Task,
)
from policyplan.model.sections import TITLE_FIELDS, Section, Sections, SectionsOfPlan, heads_of, is_related
from policyplan.model.survey import NO_OWNER, Quotes, Survey
from policyplan.model.units import dimension
from policyplan.model.values import Record, Span, Text
from policyplan.model.when import When
from policyplan.text.folding import Folded, fold
from policyplan.text.numbers import StatedNumber, may_cut_number, plain_figure, stated_numbers, whole_numbers
from policyplan.text.numerals import chinese_number
from policyplan.text.patterns import pattern

_NAMING = frozenset((None, "agency", "label", "name"))
"""The attributes whose quotes name an agency or a group."""

_STATING = frozenset((None, "value", "upper", "written"))
"""The attributes whose quotes state a number."""


def evidence_findings(survey: Survey) -> Iterator[Finding]:
    """Yield a warning for each quote that doesn't state what its record says, or is in the section of another task."""
    if not any(source.text for source in survey.plan.sources):
        return  # no quote can be looked up
    evidence = _Evidence(survey)
    yield from _names(evidence)
    yield from _numbers(evidence)
    yield from _times(evidence)
    yield from _places(evidence)
    yield from _shared(evidence)


_LONGEST_NAME = 80


@attrs.frozen
class Passage:
    """A quote with the words around it."""

    text: str
    """The words with those around them."""
    start: int
    """The offset of the quote in them."""
    end: int
    """The end of the quote."""

    @property
    def quote(self) -> str:
        """The quote alone."""
        return self.text[self.start : self.end]

    @property
    def with_whole_numbers(self) -> str:
        """The quote, with all of the numbers in which it begins or ends: 10万 instead of 10."""
        return self.text[slice(*whole_numbers(self.text, self.start, self.end))]


class _Evidence:
    """The quotes of a plan that are at their offsets. A quote is known by its number among the spans of the plan."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.plan = survey.plan
        self.quotes = survey.quotes
        self.spans = self.quotes.spans
        self.sections = SectionsOfPlan(survey.plan)
        self.kinds = list(map(survey.kinds.__getitem__, self.quotes.positions))
        """The class of the record of each quote."""

    def record(self, number: int) -> Any:
        """Return the record of a quote."""
        return self.survey.records[self.quotes.positions[number]]

    def records(self, numbers: Iterable[int]) -> Iterator[Any]:
        """Return the records of some quotes."""
        return map(self.survey.records.__getitem__, map(self.quotes.positions.__getitem__, numbers))

    def source(self, number: int) -> Source:
        """Return the source of a quote."""
        return cast("Source", self.quotes.sources[number])

    def passage(self, number: int) -> Passage:
        """Return a quote with the words of its line around it."""
        text = self.sections.text(self.source(number))
        start, end = cast("tuple[int, int]", text.place(self.spans[number]))
        first = max(text.starts[text.line_of(start)], start - _LONGEST_NAME)
        last = min(max(text.ends[text.line_of(end)], end), end + _LONGEST_NAME)
        return Passage(text.text[first:last], start - first, end - first)

    def of(self, *kinds: type[Record]) -> list[int]:
        """Return the quotes of the records of some classes."""
        numbers = itertools.compress(itertools.count(), map(frozenset(kinds).__contains__, self.kinds))
        return list(filter(self.quotes.placed.__getitem__, numbers))

    def units(self, position: int) -> tuple[str, ...]:
        """Return the names of the unit of the value of a record."""
        record: Any = self.survey.records[position]
        return units_of(record, self.survey.indicator(position), self.survey.named.get)

    def of_record(self, position: int, fields: Collection[str | None]) -> list[int]:
        """Return the quotes of a record that state one of some attributes."""
        quotes = self.quotes
        return [n for n in quotes.numbers_of(position) if quotes.placed[n] and quotes.fields[n] in fields]

    def warning(self, message: Any, number: int, level: Level = Level.WARNING, **facts: Any) -> Finding:
        """Return a finding on a quote."""
        span = self.spans[number]
        stop = self.survey.stop(self.quotes.positions[number])
        place = stop.place(f"spans[{self.quotes.place_in_record(number)}]")
        return finding(message, place, level=level, span=span, quote=span.quote, **facts)


def is_marked(record: Record, *fields: str) -> bool:
    """Return whether the record, or one of these attributes, is marked as inferred."""
    return any(mark.field is None or mark.field in fields for mark in record.inferred)


# -- names ---------------------------------------------------------------------------------------------------------


def _names(evidence: _Evidence) -> Iterator[Finding]:
    """The quote of an assignment contains a name of its agency, or its label."""
    names = _Names(evidence.plan.agencies)
    for position in dict.fromkeys(map(evidence.quotes.positions.__getitem__, _without_clear_name(evidence, names))):
        record: Any = evidence.survey.records[position]
        stating = evidence.of_record(position, _NAMING)
        if not stating or is_marked(record, "spans", "agency", "label", "name"):
            continue
        if isinstance(record, Assignment) and record.kind is not AssignmentKind.NAMED:
            quotes = [evidence.spans[number].quote for number in stating]
            if record.label is not None and not names.fit_label(record.label, quotes):
                yield evidence.warning(messages.EVIDENCE_LABEL, stating[0], label=str(record.label))
            continue
        agency = names.by_id.get(_agency_of(record))
        if agency is not None and not names.fit(agency, [evidence.passage(number) for number in stating]):
            facts: dict[str, Any] = {"agency": agency.id, "name": str(agency.name)}
            yield evidence.warning(messages.EVIDENCE_AGENCY, stating[0], **facts)


def _without_clear_name(evidence: _Evidence, names: _Names) -> list[int]:
    """Return the quotes of assignments and agencies that aren't, between two marks of a list, the name and no more."""
    quotes, numbers = evidence.quotes, evidence.of(Assignment)
    agencies = map(operator.attrgetter("agency"), evidence.records(numbers))
    named = list(zip(agencies, map(quotes.quotes.__getitem__, numbers), strict=True))
    clear = {(id, quote) for id, quote in set(named) if id and names.is_named(id, quote)}
    is_between = map(_between_edges(quotes, numbers, names.edges).__contains__, numbers)
    is_naming = map(_NAMING.__contains__, map(quotes.fields.__getitem__, numbers))
    is_clear = map(operator.and_, map(operator.and_, is_between, is_naming), map(clear.__contains__, named))
    unclear = list(itertools.compress(numbers, map(operator.not_, is_clear)))
    is_labelled = functools.cache(names.is_labelled)
    unclear = [
        number
        for number, record in zip(unclear, evidence.records(unclear), strict=True)
        if quotes.fields[number] not in _NAMING
        or record.kind is AssignmentKind.NAMED
        or (record.label is not None and not is_labelled(record.label, quotes.quotes[number]))
    ]
    return sorted((*evidence.of(Agency), *unclear))


_EDGES = frozenset("、，,；;。：:）)")


def _between_edges(quotes: Quotes, numbers: list[int], edges: frozenset[str]) -> set[int]:
    """Return those of some quotes that are between two marks, which may also be the ends of their line."""
    before, after = edges | {"\n"}, edges | {"\n", "\r"}
    between: set[int] = set()
    for group in quotes.by_source(numbers).values():
        text = f"\n{quotes.texts[group[0]]}\n"
        openings = map(text.__getitem__, map(quotes.starts.__getitem__, group))
        closings = map(text.__getitem__, map(operator.add, map(quotes.ends.__getitem__, group), itertools.repeat(1)))
        is_between = map(operator.and_, map(before.__contains__, openings), map(after.__contains__, closings))
        between.update(itertools.compress(group, is_between))
    return between


def _agency_of(record: Assignment | Agency) -> str:
    return (record.agency if isinstance(record, Assignment) else record.id) or ""


class _Names:
    """The names of agencies: those in the document, aliases, and those before and after changes."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.by_id = {agency.id: agency for agency in agencies}
        self.folded = functools.cache(fold)
        """What names and quotes are folded to; many of them are alike."""
        self._own: dict[str, tuple[str, ...]] = {}
        self._before: dict[str, list[str]] = {}
        self._longer: dict[str, set[str]] | None = None
        for agency in self.by_id.values():
            for change in agency.changes:
                for heir in change.into:
                    self._before.setdefault(heir, []).append(agency.id)
                    if change.kind is ChangeKind.RENAMED:
                        self._before.setdefault(agency.id, []).append(heir)

    @functools.cached_property
    def edges(self) -> frozenset[str]:
        """The marks between the entries of a list, without those that occur in names."""
        used = {char for id in self.by_id for name in self._of(id) for char in name}
        return frozenset(mark for mark in _EDGES if used.isdisjoint(fold(mark).text))

    def is_named(self, id: str, quote: str) -> bool:
        """Return whether a quote between two edges names an agency, whatever the words around it are."""
        return id not in self.by_id or self.fit(self.by_id[id], [Passage(quote, 0, len(quote))])

    def is_labelled(self, label: Text, quote: str) -> bool:
        """Return whether a quote contains a label in some language."""
        return self.fit_label(label, [quote])

    def fit_label(self, label: Text, quotes: list[str]) -> bool:
        """Return whether one of the quotes, or all of them in a row, contains a label in some language."""
        return any(_contains(fold(quote).text, name) for quote in _with_all(quotes) for name in _folded((label,)))

    def fit(self, agency: Agency, passages: list[Passage]) -> bool:
        """Return whether one of the quotes, or all of them in a row, names an agency."""
        joined = "".join(passage.quote for passage in passages)
        together = [Passage(joined, 0, len(joined))] if len(passages) > 1 else []
        folded = [(self.folded(each.text), each) for each in (*passages, *together)]
        seen: set[str] = set()
        pending = [agency.id]
        while pending:
            id = pending.pop()
            if id in seen or id not in self.by_id:
                continue
            seen.add(id)
            if any(self._is_in(text, passage, name) for text, passage in folded for name in self._of(id)):
                return True
            pending += self._before.get(id, ())
        return False

    def _is_in(self, text: Folded, passage: Passage, name: str) -> bool:
        """Return whether a quote has a name that, in its line, isn't a part of the longer name of something else."""
        places = [
            place
            for place in text.places(Folded(name, ()))
            if passage.start <= place[0] and place[1] <= passage.end and not _is_cut(passage.text, *place)
        ]
        for longer in self._longer_names().get(name, ()) if places else ():
            around = list(text.places(Folded(longer, ())))
            places = [place for place in places if not any(start <= place[0] < end for start, end in around)]
        return bool(places)

    def _of(self, id: str) -> tuple[str, ...]:
        if id not in self._own:
            agency = self.by_id[id]
            later = (change.name for change in agency.changes if change.name is not None)
            self._own[id] = _folded((agency.name, *agency.aliases, *later))
        return self._own[id]

    def _longer_names(self) -> dict[str, set[str]]:
        """Return the names that contain another agency's name, by the shorter name."""
        if self._longer is None:
            self._longer = {}
            owners: dict[str, set[str]] = {}
            for id in self.by_id:
                for name in self._of(id):
                    owners.setdefault(name, set()).add(id)
            for name, ids in owners.items():
                for part in _parts(name):
                    if part in owners and not owners[part] & ids:
                        self._longer.setdefault(part, set()).add(name)
        return self._longer


def _parts(name: str) -> Iterator[str]:
    """Yield the shorter parts of a name."""
    shown = name[:_LONGEST_NAME]
    for start, end in itertools.combinations(range(len(shown) + 1), 2):
        if end - start < len(name):
            yield shown[start:end]


def _with_all(quotes: list[str]) -> list[str]:
    return quotes if len(quotes) == 1 else [*quotes, "".join(quotes)]


def _folded(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(filter(None, (fold(words).text for text in texts for words in text.to_dict().values())))


def _contains(quote: str, name: str) -> bool:
    """Return whether a folded text contains a name; the name begins and ends at the edge of a Latin word."""
    at = quote.find(name)
    while at >= 0:
        end = at + len(name)
        if not _in_word(quote, at) and not _in_word(quote, end):
            return True
        at = quote.find(name, at + 1)
    return False


_UNIT = pattern(
    r"(?:(?!(?:[与由向请报至于各将就可应开参]|[和同及或并以]|主办|牵头|负责|配合|组织|指导|推进|落实|分工|统筹))[\u4e00-\u9fff]){0,7}"
    r"(?:会|局|处|所|院|中心|站|支队|大队|总队|公司|集团|办公室|协会|学会|联合会|党委|党组)(?=[、，,；;。：:）)\s]|$)"
)
"""The rest of the name of a part of an agency, or of another one, up to the end of an entry: 市教育局|招生办公室."""


def _is_cut(text: str, start: int, end: int) -> bool:
    """Return whether the words at a place begin or end inside a word, or inside the name of another organization."""
    return _in_word(text, start) or _in_word(text, end) or _UNIT.match(text, end) is not None


def _in_word(text: str, at: int) -> bool:
    """Return whether an offset is inside a word of a script that separates words."""
    return 0 < at < len(text) and all(char.isalnum() and not _is_han(char) for char in text[at - 1 : at + 1])


def _is_han(char: str) -> bool:
    return unicodedata.category(char) == "Lo"


# -- numbers -------------------------------------------------------------------------------------------------------

_IDIOM = pattern(r"翻[一两二三四]?[番倍]|倍增|一倍|减半|double|triple|halv", re.IGNORECASE)
"""Words that state a number that only the coder can compute."""


_DIGITS = pattern(r"[\d.,．，]*\d")
"""The digits of a number, without the unit, which a table may have in another cell."""


def _numbers(evidence: _Evidence) -> Iterator[Finding]:
    """The quote of a target, a baseline or an observation contains its number, in any writing."""
    numbers_in = functools.cache(stated_numbers)
    scale_of = functools.cache(lambda units: (factors_of(units), any(map(_is_time, units))))
    survey, quotes = evidence.survey, evidence.quotes
    quoting = evidence.of(Target, Baseline, Observation)
    stated = {quotes.positions[number] for number in quoting if _is_plainly_stated(evidence, number, scale_of)}
    for position in dict.fromkeys(map(quotes.positions.__getitem__, quoting)):
        if position in stated:
            continue
        record: Any = survey.records[position]
        stating = evidence.of_record(position, _STATING)
        inherited = getattr(record, "inherited", ())
        if record.value is None or not stating or "value" in inherited or is_marked(record, "spans", "value"):
            continue
        if _says(record.written, [quotes.quotes[number] for number in stating]):
            continue
        words = [evidence.passage(number).with_whole_numbers for number in stating]
        factors, is_time = scale_of(evidence.units(position))
        if not is_time:
            words = [_NO_FIGURE.sub("，", quote) for quote in words]
        numbers = frozenset(number for quote in _with_all(words) for number in numbers_in(quote))
        for value in (record.value, getattr(record, "upper", None)):
            if value is not None and not is_stated(value, numbers, factors, record.written):
                yield evidence.warning(messages.EVIDENCE_NUMBER, stating[0], value=value)
                break


def _is_plainly_stated(
    evidence: _Evidence, number: int, scale_of: Callable[[tuple[str, ...]], tuple[set[Decimal], bool]]
) -> bool:
    """Return whether a quote has one figure, which is that of its record. Quotes in other words may state it too."""
    quotes = evidence.quotes
    record, quote, text = evidence.record(number), quotes.quotes[number], quotes.texts[number] or ""
    if record.value is None or quotes.fields[number] not in _STATING or getattr(record, "upper", None) is not None:
        return False
    figure = plain_figure(quote)
    if figure is None or may_cut_number(text, quotes.starts[number], quotes.ends[number]):
        return False
    value = abs(record.value)
    factors, _ = scale_of(evidence.units(quotes.positions[number]))
    return any(value * factor == figure for factor in factors)


def _says(written: str | None, quotes: list[str]) -> bool:
    """Return whether the quotes have the wording of a number that isn't written as one: 翻一番, 全覆盖."""
    if written is None or (stated_numbers(written) and not _IDIOM.search(written)):
        return False
    return fold(written).text in fold("".join(quotes)).text


_NO_FIGURE = pattern(
    r"^\s*(?:[(（]?[\d一二三四五六七八九十]+[)）.、](?!\d)|[①-⑳])"
    r"|第\s*(?:\d+|[一二三四五六七八九十百]+)|(?<!\d)(?:19|20)\d\d\s*年|(?<![\d.])1?\d\s*月(?:\s*[123]?\d\s*日)?"
    r"|[一二三四五六七八九〇零○]{4}\s*年|十[一二三四五六七八九]五"
)
"""Numbers that count nothing: of a heading, a year, a month, a day, 十三五."""


def _is_time(unit: str) -> bool:
    return re.search(r"[年月日天]|year|month|day", unit, re.IGNORECASE) is not None


def units_of(
    record: Target | Baseline | Observation, indicator: Record | None, named: Callable[[str], Record | None]
) -> tuple[str, ...]:
    """Return the names of the unit of a value in all languages: its own, or that of the measure of its indicator."""
    unit = record.unit
    if unit is None:
        measure = named(indicator.measure or "") if isinstance(indicator, Indicator) else None
        unit = measure.unit if isinstance(measure, Measure) else None
    return tuple(unit.to_dict().values()) if unit else ()


def factors_of(units: Iterable[str]) -> set[Decimal]:
    """Return how many base units a unit has: 10000 for 万元."""
    factors = {dimension(name)[1] for name in units} or {Decimal(1)}
    return factors - {Decimal(1)} or factors


def is_stated(
    value: Decimal, numbers: Collection[StatedNumber], factors: Iterable[Decimal], written: str | None
) -> bool:
    """Return whether a value is among the numbers of a text, in its unit or as a bare number."""
    exact = {abs(value) * factor for factor in factors}
    if any(number.value in exact for number in numbers):
        return True
    bare = {number.value for number in numbers if number.is_bare}
    if abs(value) in bare:
        return True
    digits = _DIGITS.findall(written) if written and bare else ()
    return any(number.value in bare for each in digits for number in stated_numbers(each))


# -- times ---------------------------------------------------------------------------------------------------------

Days = tuple[datetime.date, datetime.date]

_TIME_FIELDS = frozenset(("due", "period", "at", "published", "signed", "retrieved", "reported"))
_HAN_YEAR = pattern(r"[一二〇零○三四五六七八九]{4}(?=年)")
_TIME = pattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)(?:年?[-—–~～至到]+(?P<until>(?:19|20)\d\d)(?!\d))?"
    r"\s*(?:年度?)?(?:\s*第?(?P<quarter>[一二三四1-4])季度|\s*(?P<half>[上下])半年"
    r"|\s*[./-]?\s*(?P<month>1[0-2]|0?[1-9])(?!\d)\s*(?:月份?|[./-])?"
    r"(?:\s*(?:3[01]|[12]\d|0?[1-9])(?!\d)\s*日?)?)?"
    r"(?P<before>[年月日]?[底末初]?(?:之前|以前|前))?",
    re.ASCII,
)
_FIVE_YEARS = pattern("十([一二三四五六七八九])五")
_TENTH_PLAN_BEGAN = 2001
_MONTH = pattern(r"(?<!\d)(1[0-2]|0?[1-9])月", re.ASCII)


def _times(evidence: _Evidence) -> Iterator[Finding]:
    """The quote of a date names its year, and its month where both name one. Words without a date prove nothing."""
    dated = functools.cache(is_dated)
    quotes = evidence.quotes
    for number in itertools.compress(itertools.count(), map(_TIME_FIELDS.__contains__, quotes.fields)):
        record, name, span = evidence.record(number), str(quotes.fields[number]), quotes.spans[number]
        value = getattr(record, name, None)
        is_wrong = quotes.placed[number] and isinstance(value, When) and not dated(value, span.quote)
        if is_wrong and not is_marked(record, "spans", name):
            yield evidence.warning(messages.EVIDENCE_DATE, number, when=str(value))


def is_dated(value: When, quote: str) -> bool:
    """Return whether a quote names the time, or names none."""
    words = unicodedata.normalize("NFKC", quote)
    words = _HAN_YEAR.sub(lambda found: str(chinese_number(found[0].replace("○", "〇"))), words)
    stated = [*times_in(words)]
    if stated:
        return any(first <= value.last and last >= value.first for first, last in stated)
    months = {int(month) for month in _MONTH.findall(words)}
    return not months or value.precision not in ("month", "day") or value.last.month in months


def times_in(words: str) -> Iterator[Days]:
    """Yield the first and the last day of each time that a text names."""
    for found in _TIME.finditer(words):
        first, last = _days_of(found)
        year = int(found["until"] or found["year"])
        yield datetime.date(first.year - bool(found["before"]), first.month, 1), last
        if found["until"]:
            yield datetime.date(int(found["year"]), 1, 1), datetime.date(year, 12, 31)
    for plan in _FIVE_YEARS.findall(words):
        began = _TENTH_PLAN_BEGAN + 5 * (chinese_number(plan) or 0)
        yield datetime.date(began, 1, 1), datetime.date(began + 4, 12, 31)


def _days_of(found: re.Match[str]) -> Days:
    text = found["until"] or found["year"]
    if found["quarter"]:
        text += f"-Q{chinese_number(found['quarter']) or found['quarter']}"
    elif found["half"]:
        text += f"-H{1 if found['half'] == '上' else 2}"
    elif found["month"]:
        text += f"-{int(found['month']):02}"
    when = When(text)
    return when.first, when.last


# -- sections ------------------------------------------------------------------------------------------------------


def _places(evidence: _Evidence) -> Iterator[Finding]:
    """The quote of a task is in the section of the task, or in that of a task around or below it.

    Nor is it under another heading, as far as the numbers of headings tell. Quotes elsewhere, such as those in an
    annex, are only counted.
    """
    outside: list[int] = []
    for number in _not_surely_inside(evidence):
        fact = evidence.sections.facts[number]
        if is_marked(fact.record, "spans", fact.span.field or "spans"):
            continue
        sections = evidence.sections.of(evidence.source(number), Task)
        own = sections.nearest(fact.owner)
        if own is None or _is_near(sections, own, fact.span):
            continue
        other, is_inside = _other(sections, own, fact.span.start or 0)
        task = fact.owner_id
        if other is not None:
            yield evidence.warning(messages.EVIDENCE_SECTION, number, task=task, other=other.record.id)
        elif not is_inside:
            heading = sections.other_heading(own.start, fact.span.start or 0)
            if heading is not None:
                yield evidence.warning(messages.EVIDENCE_HEADING, number, task=task, heading=heading.words)
            else:
                outside.append(number)
    if outside:
        tasks = dict.fromkeys(evidence.sections.facts[number].owner_id for number in outside)
        facts: dict[str, Any] = {"count": len(outside), "tasks": tuple(tasks)[:_MOST_NAMED]}
        yield evidence.warning(messages.EVIDENCE_OUTSIDE, outside[0], level=Level.INFO, **facts)


def _not_surely_inside(evidence: _Evidence) -> list[int]:
    """Return the quotes of tasks, provisions and their parts whose last heading isn't that of a related task.

    Most quotes of most plans are under their own heading, which a look at the starts of the headings shows.
    """
    owners, quotes = evidence.survey.owners, evidence.quotes
    titles: dict[int, dict[int, list[int]]] = {}
    of_titles: set[int] = set()
    for number in evidence.of(Task, Provision):
        if quotes.fields[number] in TITLE_FIELDS:
            of_titles.add(number)
        if quotes.fields[number] in (None, "title"):
            in_source = titles.setdefault(id(quotes.sources[number]), {})
            in_source.setdefault(owners.owner[quotes.positions[number]], []).append(quotes.starts[number])
    is_judged = [isinstance(record, (Task, Provision)) for record in owners.records] + [False]  # of no owner
    owner = list(map(owners.owner.__getitem__, quotes.positions))
    judged = filter(quotes.placed.__getitem__, itertools.compress(itertools.count(), map(is_judged.__getitem__, owner)))
    doubtful: list[int] = []
    texts = {id(source): source.text or "" for source in evidence.plan.sources}
    for source, numbers in quotes.by_source([number for number in judged if number not in of_titles]).items():
        of_source = titles.get(source, {})
        heads = heads_of(texts[source], of_source)
        nearest = owners.nearest(of_source)
        owns = map(nearest.__getitem__, map(owner.__getitem__, numbers))
        pairs = list(zip(_heads_before(heads, map(quotes.starts.__getitem__, numbers)), owns, strict=True))
        apart = {(head, own) for head, own in set(pairs) if own != NO_OWNER and not owners.are_related(head, own)}
        doubtful += itertools.compress(numbers, map(apart.__contains__, pairs)) if apart else ()
    return sorted(doubtful)


def _heads_before(heads: dict[int, int], offsets: Iterable[int]) -> Iterator[int]:
    """Yield the owner of the last heading at or before each offset."""
    starts = sorted(heads)
    in_order = [NO_OWNER, *map(heads.__getitem__, starts)]
    return map(in_order.__getitem__, map(functools.partial(bisect.bisect_right, starts), offsets))


_MOST_NAMED = 5


def _is_near(sections: Sections, own: Section, span: Span) -> bool:
    """Return whether a quote is in the sentence or the table row of the title, or its line repeats the title."""
    text, start = sections.text, span.start or 0
    line = text.line_of(start)
    opening, closing = text.starts[line], text.ends[line]
    row = text.text[opening:closing]
    title = text.place(own.record.spans[0])
    if title is None or text.text[slice(*title)] in row:
        return title is not None
    if "\t" not in row:
        opening, closing = text.sentence(opening, max(closing, start + len(span.quote)), start, start + len(span.quote))
    return opening <= title[0] < closing


def _other(sections: Sections, own: Section, offset: int) -> tuple[Section | None, bool]:
    """Return the section of an unrelated task that surely has an offset, and whether a related one has it."""
    for section in sections.around(offset):
        if is_related(section.path, own.path):
            return None, True
        if offset < section.certain:
            return section, False
    return None, False


# -- words that two tasks share ------------------------------------------------------------------------------------


def _shared(evidence: _Evidence) -> Iterator[Finding]:
    """No two tasks rest on the same words for their assignments, unless one is below the other."""
    owners, quotes = evidence.survey.owners, evidence.quotes
    first: dict[tuple[int, int, int], list[int]] = {}
    pairs: dict[tuple[int, int], list[int]] = {}
    names = _Names(evidence.plan.agencies)
    naming = [number for number in evidence.of(Assignment) if quotes.fields[number] in _NAMING]
    for number in _overlapping(quotes, naming):
        if is_marked(evidence.record(number), "spans"):
            continue
        owner = owners.owner[quotes.positions[number]]
        users = first.setdefault(_words(evidence, names, number), [])
        other = next((user for user in users if not owners.are_related(user, owner)), None)
        if other is not None:
            pairs.setdefault((owner, other), []).append(number)
        if len(users) < 2 and owner not in users:
            users.append(owner)
    for (owner, other), shared in pairs.items():
        task, other_task = owners.records[owner].id, owners.records[other].id
        yield evidence.warning(messages.EVIDENCE_SHARED, shared[0], task=task, other=other_task, count=len(shared))


def _overlapping(quotes: Quotes, numbers: list[int]) -> list[int]:
    """Return those of some quotes that share words of their source with another one."""
    overlapping: set[int] = set()
    for of_source in quotes.by_source(numbers).values():
        in_order = sorted(of_source, key=quotes.starts.__getitem__)
        farthest = in_order[0]
        for number in in_order[1:]:
            if quotes.starts[number] < quotes.ends[farthest]:
                overlapping.update((number, farthest))
            if quotes.ends[number] > quotes.ends[farthest]:
                farthest = number
    return sorted(overlapping)


def _words(evidence: _Evidence, names: _Names, number: int) -> tuple[int, int, int]:
    """Return the source and the offsets of the name in a quote; of all of the quote if the name isn't there once."""
    span, record = evidence.spans[number], evidence.record(number)
    start, end = span.start or 0, span.end or 0
    source = id(evidence.source(number))
    agency = names.by_id.get(getattr(record, "agency", None) or "")
    texts = (agency.name, *agency.aliases) if agency else (record.label,) if isinstance(record, Assignment) else ()
    folded = names.folded(span.quote)
    for text in texts:
        for words in text.to_dict().values() if text else ():
            places = list(folded.places(names.folded(words)))
            if len(places) == 1:
                return source, start + places[0][0], start + places[0][1]
    return source, start, end
