"""What the text says of each fact: the rules by which a fact is listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

import attrs

from policyplan.extract.grammar import table
from policyplan.extract.targets import comparator_around, comparators_in, unit_after
from policyplan.messages import Message
from policyplan.model.evidence import factors_of, is_dated, is_marked, is_stated, times_in, units_of
from policyplan.model.fields import Path, path_text
from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.kinds import Comparator, Level, Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Link,
    Phase,
    Provision,
    Stakeholder,
    Statement,
    Target,
    Task,
)
from policyplan.model.records import Document as OtherDocument
from policyplan.model.sections import TITLED, Fact, Place, SourceText, record_at, source_of
from policyplan.model.units import dimension, read_quantity
from policyplan.model.values import Record
from policyplan.model.walk import walk
from policyplan.model.when import When
from policyplan.query.result import Reason, reason
from policyplan.reader.grounding import messages
from policyplan.reader.grounding.clauses import ROLE_BY_PLACE, stated_role
from policyplan.reader.grounding.nearest import loose
from policyplan.reader.grounding.placing import Placing
from policyplan.reader.grounding.rows import Advice, GroundingRow, GroundingVerdict, TextPlace
from policyplan.text.numbers import stated_numbers

FACTS = (
    OtherDocument,
    Statement,
    Agency,
    Goal,
    Task,
    Provision,
    Phase,
    Indicator,
    Target,
    Baseline,
    Assignment,
    Link,
    Stakeholder,
)
"""The records that a document states. Measures, observations, reports and notes are made about it."""

_ENTITLED = (Goal, Task, Provision, Phase, Indicator, OtherDocument)
"""The records whose titles are words of the document."""

_STATING = (None, "value", "upper", "written")
_TIMES = ("due", "period", "at")
_MOST_PLACES = 5

_VERDICTS = {
    "evidence-agency": GroundingVerdict.AGENCY,
    "evidence-label": GroundingVerdict.AGENCY,
    "evidence-number": GroundingVerdict.NUMBER,
    "value-differs-from-written": GroundingVerdict.NUMBER,
    "evidence-date": GroundingVerdict.DATE,
    "evidence-section": GroundingVerdict.SECTION,
    "evidence-heading": GroundingVerdict.SECTION,
    "evidence-outside": GroundingVerdict.OUTSIDE,
    "evidence-shared": GroundingVerdict.SHARED,
}
"""The verdicts of findings of `check`."""

_LEVELS = {
    GroundingVerdict.LAYOUT: Level.WARNING,
    GroundingVerdict.UNSOURCED: Level.INFO,
    GroundingVerdict.INFERRED: Level.INFO,
    GroundingVerdict.SEVERAL_PLACES: Level.INFO,
    GroundingVerdict.OUTSIDE: Level.INFO,
}
"""The levels of verdicts that are no errors."""


@attrs.define(eq=False)
class Judge:
    """The draft, its places, and the rows so far."""

    placing: Placing
    rows: list[tuple[Path, GroundingRow]] = attrs.field(factory=list)
    """The rows, each with the path of its record."""
    wrong_places: Counter[Place] = attrs.field(factory=Counter)
    """How many rows are about each quote, without hints, and without roles, which are read at all of its places."""

    @property
    def plan(self) -> Plan:
        """The plan whose quotes have a certain or a probable place."""
        return self.placing.judged

    @cached_property
    def facts(self) -> dict[Place, Fact]:
        """The quotes, by the path of their record and their position."""
        return {fact.place: fact for fact in self.placing.sections.facts}

    @cached_property
    def ids(self) -> dict[Path, str]:
        """The id of each record, or of the nearest record around it with an id."""
        ids: dict[Path, str] = {}
        for path, record in walk(self.plan):
            own = None if isinstance(record, Assignment) else getattr(record, "id", None)
            ids[path] = own or ids.get(path[:-2]) or ids.get(path[:-1]) or ""
        return ids

    @cached_property
    def records(self) -> dict[Path, Record]:
        """The records by path."""
        return dict(walk(self.plan))

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """The agencies by id."""
        return {agency.id: agency for agency in self.plan.agencies}

    @cached_property
    def has_role_by_place(self) -> bool:
        """Whether a text says that the first agency of each list leads, or those before the comma."""
        return any(ROLE_BY_PLACE.search(source.text or "") for source in self.plan.sources)

    def of(self, *kinds: type[Record]) -> Iterator[tuple[Path, Any, list[Fact]]]:
        """Yield the records of some classes with their quotes that are in the text."""
        for path, record in self.records.items():
            if isinstance(record, kinds):
                located = [fact for n, _ in enumerate(record.spans) if self.text_of(fact := self.facts[path, n])]
                yield path, record, located

    def text_of(self, fact: Fact) -> SourceText | None:
        """Return the text that has a quote at its offset."""
        source = source_of(self.plan, fact.span)
        text = self.placing.sections.text(source) if source is not None else None
        return text if text is not None and text.place(fact.span) else None

    def place_of(self, fact: Fact) -> tuple[SourceText, int, int]:
        """Return the source of a located quote, and where the quote is in it."""
        text = cast("SourceText", self.text_of(fact))
        start = cast("int", fact.span.start)
        return text, start, start + len(fact.span.quote)

    def add(
        self,
        verdict: GroundingVerdict,
        message: Message,
        path: Path,
        *,
        field: str | None = None,
        fact: Fact | None = None,
        nearest: TextPlace | None = None,
        **facts: Any,
    ) -> None:
        """List a fact."""
        if nearest is not None:
            facts |= {"nearest": nearest.quote, "line": nearest.line}
        if field is not None:
            facts["field"] = field
        self.listed(
            self.row(verdict, reason(message, **facts), path, field=field, fact=fact, nearest=nearest), path, fact
        )

    def listed(self, row: GroundingRow, path: Path, fact: Fact | None) -> None:
        """Add a row."""
        self.rows.append((path, row))
        if fact is not None and row.level is not Level.INFO and row.verdict is not GroundingVerdict.ROLE:
            self.wrong_places[fact.place] += 1

    def row(
        self,
        verdict: GroundingVerdict,
        message: Reason,
        path: Path,
        *,
        field: str | None = None,
        fact: Fact | None = None,
        nearest: TextPlace | None = None,
    ) -> GroundingRow:
        """Return the row about a fact."""
        steps = path if fact is None else (*fact.path, "spans", fact.position)
        advice = Advice(template=message.template, facts=message.facts)
        return GroundingRow(
            path=path_text(steps if fact is not None or field is None else (*path, field)),
            id=self.ids[path],
            kind=type(self.records[path]).__name__,
            field=fact.span.field if fact is not None and field is None else field,
            verdict=verdict,
            level=_LEVELS.get(verdict, Level.ERROR),
            message=message,
            hint=advice if message.template.hint else None,
            quote=None if fact is None else self.placing.relaid.get(fact.place, fact.span.quote),
            places=() if fact is None else tuple(self._places(fact)),
            nearest=nearest,
            ids=(self.ids[path],) if self.ids[path] else (),
        )

    def _places(self, fact: Fact) -> Iterator[TextPlace]:
        text = self.text_of(fact)
        if text is not None and fact.span.start is not None:
            for start in self.placing.several.get(fact.place, (fact.span.start,))[:_MOST_PLACES]:
                yield place_in(text, start, start + len(fact.span.quote))

    def similar(self, quote: str, fact: Fact | None = None, path: Path = ()) -> TextPlace | None:
        """Return where a text has the most similar words, first in the section of a record."""
        owner = fact.owner if fact is not None else path
        for source in self.plan.sources:
            if source.text is None or (fact is not None and source_of(self.plan, fact.span) is not source):
                continue
            section = next(self.sections_around(source.id, owner), None)
            found = self.placing.similar[source.id].nearest(quote, section[0] if section else None)
            if found:
                return place_in(self.placing.sections.text(source), *found)
        return None

    def sections_around(self, source_id: str, owner: Path) -> Iterator[tuple[int, int]]:
        """Yield the stretch of the section of a record in a source, or of the nearest record around it."""
        while owner and not isinstance(self.records.get(owner), TITLED):
            owner = owner[:-2] if isinstance(owner[-1], int) else owner[:-1]
        source = next(source for source in self.plan.sources if source.id == source_id)
        if owner and source.text is not None:
            section = self.placing.sections.of(source, type(self.records[owner])).nearest(owner)
            if section is not None:
                yield section.start, section.end


def place_in(text: SourceText, start: int, end: int) -> TextPlace:
    """Return a stretch of a source with its line and its words."""
    return TextPlace(start=start, end=end, line=text.line_of(start) + 1, quote=text.text[start:end])


_ORDER = (Level.ERROR, Level.WARNING, Level.INFO)


def judge(placing: Placing) -> tuple[tuple[GroundingRow, ...], dict[str, int]]:
    """Return a row for each fact that the text does not carry, the gravest first, and how many facts it carries."""
    judged = _at_better_places(_judged(placing))
    order = {path: number for number, path in enumerate(judged.records)}
    rows = sorted(judged.rows, key=lambda row: (_ORDER.index(row[1].level), order[row[0]]))
    return tuple(row for _, row in rows), _counts(judged)


def _at_better_places(judge: Judge) -> Judge:
    """Return the rows after each quote that has several places was moved to one at which nothing is wrong.

    A quote without such a place is at the one at which least is wrong.
    """
    probable = judge.placing.probable
    best = {place: (count, 0) for place, count in judge.wrong_places.items() if place in probable}
    attempt = 1
    while moved := [place for place, (count, _) in best.items() if count and len(probable[place]) > attempt]:
        judge = _judged(judge.placing.with_places({place: probable[place][attempt] for place in moved}))
        best |= {place: min(best[place], (judge.wrong_places[place], attempt)) for place in moved}
        attempt += 1
    back = {place: probable[place][at] for place, (count, at) in best.items() if count}
    return _judged(judge.placing.with_places(back)) if back and attempt > 1 else judge


def _judged(placing: Placing) -> Judge:
    judged = Judge(placing)
    for rule in (_quotes, _checked, _titles, _names, _counted, _times, _roles, _same_words, _bases):
        rule(judged)
    return judged


def _counts(judge: Judge) -> dict[str, int]:
    """Return the number of facts that the text carries and does not carry, inferred ones, and those without a quote."""
    wrong = {path for path, row in judge.rows if row.level is not Level.INFO}
    counts = dict.fromkeys(("carried", "wrong", "inferred", "unsourced"), 0)
    for path, record in walk(judge.placing.plan):
        if isinstance(record, FACTS):
            state = "wrong" if path in wrong else "inferred" if record.is_inferred else "carried"
            counts["unsourced" if state == "carried" and not record.spans else state] += 1
    return counts


# -- quotes --------------------------------------------------------------------------------------------------------


def _quotes(judge: Judge) -> None:
    """Each quote is in the text, letter by letter, at one place."""
    for fact in judge.placing.absent:
        nearest = judge.similar(fact.span.quote, judge.facts[fact.place])
        judge.add(
            GroundingVerdict.ABSENT, messages.ABSENT, fact.path, fact=fact, nearest=nearest, quote=fact.span.quote
        )
    for place, quote in judge.placing.relaid.items():
        fact = judge.facts[place]
        nearest = place_in(*judge.place_of(fact)) if judge.text_of(fact) else None
        judge.add(GroundingVerdict.LAYOUT, messages.LAYOUT, fact.path, fact=fact, nearest=nearest, quote=quote)
    for place, offsets in judge.placing.several.items():
        fact = judge.facts[place]
        facts: dict[str, Any] = {"quote": fact.span.quote, "count": len(offsets)}
        judge.add(GroundingVerdict.SEVERAL_PLACES, messages.SEVERAL_PLACES, fact.path, fact=fact, **facts)


_SPAN_AT = re.compile(r"(?P<record>.*?)\.?spans\[(?P<position>\d+)\]")


def _checked(judge: Judge) -> None:
    """What `check` finds: other numbers, times and agencies, other sections, and broken rules."""
    by_text = {path_text(path): path for path in judge.records}
    for finding in check(judge.plan):
        verdict = _verdict(finding)
        if verdict is None:
            continue
        where = finding.location.field or ""
        at = _SPAN_AT.fullmatch(where)
        path = by_text.get(at["record"] if at else where)
        while path is None and where:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
            path = by_text.get(where)
        fact = judge.facts.get((path or (), int(at["position"]))) if at else None
        if verdict is GroundingVerdict.SHARED and fact is not None and fact.place in judge.placing.several:
            continue
        message = reason(finding.template, **dict(finding.facts))
        row = judge.row(verdict, message, path or (), fact=fact)
        location = finding.location
        row = attrs.evolve(row, path=location.field or row.path, id=location.id or row.id)
        judge.listed(row, path or (), fact)


def _verdict(finding: Finding) -> GroundingVerdict | None:
    if finding.code in _VERDICTS:
        return _VERDICTS[finding.code]
    about_text = finding.code.startswith(("span-quote", "span-ambiguous", "span-elsewhere", "source-"))
    return None if about_text or finding.level is not Level.ERROR else GroundingVerdict.INVALID


# -- titles and names ----------------------------------------------------------------------------------------------


def _has(judge: Judge, words: Iterable[str]) -> bool:
    """Return whether a text has some words, apart from layout."""
    return any(word in search.text or search.same(word) for word in words for search in judge.placing.similar.values())


def _titles(judge: Judge) -> None:
    """A text has the titles of goals, tasks, provisions, phases, indicators and documents."""
    for path, record, _ in judge.of(*_ENTITLED):
        if is_marked(record, "title"):
            continue
        title = record.title.in_(judge.plan.language)
        if not _has(judge, record.title.to_dict().values()):
            nearest = judge.similar(title, path=path)
            judge.add(GroundingVerdict.TITLE, messages.TITLE, path, field="title", nearest=nearest, title=title)


def _names(judge: Judge) -> None:
    """A text names each agency; words of its task name the agency of an assignment without a quote."""
    for path, agency, _ in judge.of(Agency):
        if not agency.spans and not is_marked(agency, "name") and not _has(judge, _all_names(agency)):
            name = agency.name.in_(judge.plan.language)
            nearest = judge.similar(name)
            judge.add(GroundingVerdict.AGENCY, messages.AGENCY_NOWHERE, path, field="name", nearest=nearest, name=name)
    for path, assignment, _ in judge.of(Assignment):
        named = judge.agencies.get(assignment.agency or "")
        words = _all_names(named) if named else assignment.label.to_dict().values() if assignment.label else ()
        if assignment.spans or not words or is_marked(assignment, "agency", "label"):
            continue
        if not _is_in_section(judge, path, _naming(words)):
            name = str(named.name if named else assignment.label)
            facts: dict[str, Any] = {"owner": judge.ids[path], "agency": assignment.agency or name, "name": name}
            judge.add(GroundingVerdict.AGENCY, messages.AGENCY_ELSEWHERE, path, **facts)


def _naming(names: Iterable[str]) -> Callable[[str], bool]:
    folded = [loose(name).text for name in names]

    def names_one(section: str) -> bool:
        words = loose(section).text
        return any(name in words for name in folded)

    return names_one


def _all_names(agency: Agency) -> list[str]:
    texts = (agency.name, *agency.aliases, *(change.name for change in agency.changes if change.name is not None))
    return [words for text in texts for words in text.to_dict().values()]


def _is_in_section(judge: Judge, path: Path, states: Callable[[str], bool]) -> bool:
    """Return whether the section of a record, or a text if it has none, states something."""
    for source in judge.plan.sources:
        if source.text is None:
            continue
        stretch = next(judge.sections_around(source.id, path), (0, len(source.text)))
        if states(source.text[slice(*stretch)]):
            return True
    return False


# -- numbers -------------------------------------------------------------------------------------------------------

_FIGURE = re.compile(r"[\d][\d,，.．]*(?:\s*[百千万亿]+)?")


def _counted(judge: Judge) -> None:
    """The words around a number state its comparator and its unit; words of its owner state one without a quote."""
    for path, record, facts in judge.of(Target, Baseline):
        value = record.value
        if value is None or "value" in getattr(record, "inherited", ()) or is_marked(record, "value"):
            continue
        indicator = record_at(judge.plan, path[: -1 if path[-1] == "baseline" else -2])
        units = units_of(record, indicator, lambda name: judge.plan.get(name) if name in judge.plan else None)
        factors = factors_of(units)
        stating = [fact for fact in facts if fact.span.field in _STATING]
        figures = [figure for fact in stating for figure in _figures(judge, fact, value, factors, record.written)]
        if figures:
            _compare(judge, path, record, figures)
            _measure(judge, path, units, figures)
        elif not record.spans and not _is_in_section(judge, path, _stating(value, factors)):
            owner = judge.ids[path]
            judge.add(GroundingVerdict.NUMBER, messages.NUMBER_ELSEWHERE, path, field="value", owner=owner, value=value)


def _stating(value: Decimal, factors: set[Decimal]) -> Callable[[str], bool]:
    return lambda section: is_stated(value, stated_numbers(section), factors, None)


@attrs.frozen
class _Figure:
    """A number in digits that states a value."""

    fact: Fact
    text: str
    start: int
    end: int


def _figures(judge: Judge, fact: Fact, value: Decimal, factors: set[Decimal], written: str | None) -> Iterator[_Figure]:
    """Yield the numbers in digits of a quote that state a value."""
    source, start, end = judge.place_of(fact)
    text = source.text
    for found in _FIGURE.finditer(text, start, min(len(text), end + 8)):
        if found.start() < end:
            numbers = stated_numbers(f"{found[0]}{unit_after(text, found.end())[0]}")
            if is_stated(value, numbers, factors, written) or is_stated(value, stated_numbers(found[0]), factors, None):
                yield _Figure(fact, text, found.start(), found.end())


def _compare(judge: Judge, path: Path, record: Target | Baseline, figures: list[_Figure]) -> None:
    if not isinstance(record, Target) or record.upper is not None or is_marked(record, "comparator"):
        return
    if "comparator" in record.inherited:
        return
    quoted = comparators_in("，".join(span.quote for span in record.spans if span.field == "comparator"))
    given = record.comparator
    if given is Comparator.BETWEEN or given in quoted:
        return
    stated = [_comparator(figure) for figure in figures]
    if given in stated or any(given in comparators_in(_clause(figure)) for figure in figures):
        return
    if given is Comparator.EXACTLY and not quoted and None in stated:
        return
    said = next((sign for sign in (*sorted(quoted), *stated) if sign is not None), None)
    figure = figures[0]
    facts: dict[str, Any] = {"given": given, "number": figure.text[figure.start : figure.end].strip()}
    if said is not None:
        message = messages.COMPARATOR
        facts["stated"] = said
    elif any(span.field == "comparator" for span in record.spans):
        return  # words that are no known sign
    else:
        message = messages.COMPARATOR_UNSTATED
    judge.add(GroundingVerdict.COMPARATOR, message, path, fact=figure.fact, field="comparator", **facts)


def _comparator(figure: _Figure) -> Comparator | None:
    unit, end = unit_after(figure.text, figure.end)
    return comparator_around(figure.text, figure.start, end if unit else figure.end)


_CLAUSE_ENDS = re.compile(r"[，,、。；;\n\r](?!\d{3})")


def _clause(figure: _Figure) -> str:
    """Return the words between the signs around a number."""
    before = figure.text[max(0, figure.start - 60) : figure.start]
    after = figure.text[figure.end : figure.end + 40]
    return _CLAUSE_ENDS.split(before)[-1] + _CLAUSE_ENDS.split(after)[0]


def _measure(judge: Judge, path: Path, units: tuple[str, ...], figures: list[_Figure]) -> None:
    """The unit after the number is that of the fact, or one that people write for it."""
    if not units:
        return
    stated = [unit_after(figure.text, figure.end)[0] for figure in figures]
    given = {_base(unit) for unit in units}
    texts = [loose(figure.text[figure.end : figure.end + 20]).text for figure in figures]
    for text, unit in zip(texts, stated, strict=True):
        begun = any(text.startswith(loose(name).text) and len(name) >= len(unit) for name in (*units, *given))
        if begun or not unit or any(_are_alike(_base(unit), other) for other in given):
            return
    figure = figures[0]
    number = figure.text[figure.start : figure.end].strip()
    facts: dict[str, Any] = {"given": units[0], "number": number, "stated": stated[0]}
    judge.add(GroundingVerdict.UNIT, messages.UNIT, path, fact=figure.fact, field="unit", **facts)


def _base(unit: str) -> str:
    quantity = read_quantity(f"1{unit}")
    return dimension(quantity.unit if quantity else unit)[0]


def _are_alike(one: str, other: str) -> bool:
    """Return whether two units are the same, or are written for one another."""
    if one == other or "bit/s" in one + other:
        return one[-5:] == other[-5:]
    if not (_is_han(one) and _is_han(other)) and {one, other}.isdisjoint({"%", "％"}):
        return True  # the unit of another language, such as places for 所
    return any(one in group and other in group for group in table("units_alike"))


def _is_han(unit: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in unit)


# -- times and roles -----------------------------------------------------------------------------------------------


_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*(?:年|[-—–~～至到/.])|[一二〇零○三四五六七八九]{4}年|十[一二三四五六七八九]五"
)
"""Words that are a time, not a number of something."""


def _times(judge: Judge) -> None:
    """The words of a fact state its time, if it has no quote of its own for that."""
    for path, record in judge.records.items():
        for name in _TIMES:
            value = getattr(record, name, None)
            if not isinstance(value, When) or not isinstance(record, FACTS) or not record.spans:
                continue
            quoted = any(span.field == name for span in record.spans)
            if quoted or name in getattr(record, "inherited", ()) or is_marked(record, name):
                continue
            dated = [
                span
                for span in record.spans
                if span.field in (None, "description", *_TIMES) and _YEAR.search(span.quote) and [*times_in(span.quote)]
            ]
            if not dated:
                judge.add(GroundingVerdict.UNSOURCED, messages.UNSOURCED_FIELD, path, field=name)
            elif not any(is_dated(value, span.quote) for span in dated):
                fact = judge.facts[path, record.spans.index(dated[0])]
                facts: dict[str, Any] = {"quote": dated[0].quote, "when": str(value)}
                judge.add(GroundingVerdict.DATE, messages.DATE, path, fact=fact, field=name, **facts)


def _roles(judge: Judge) -> None:
    """The words around an agency give it the role of the assignment, if they give it one."""
    for path, assignment, facts in judge.of(Assignment):
        stating = [fact for fact in facts if fact.span.field in (None, "agency", "label")]
        if not stating or is_marked(assignment, "role"):
            continue
        stated = [role for fact in stating for role in _stated_roles(judge, fact)]
        if not stated or any(role is assignment.role for role, _ in stated):
            continue
        role, clause = stated[0]
        if role is Role.RESPONSIBLE and judge.has_role_by_place:
            continue
        facts_: dict[str, Any] = {"given": assignment.role, "stated": role, "clause": clause}
        judge.add(GroundingVerdict.ROLE, messages.ROLE, path, fact=stating[0], field="role", **facts_)


def _stated_roles(judge: Judge, fact: Fact) -> Iterator[tuple[Role, str]]:
    """Yield the roles that the words around a quote give it, at each of its probable places, with these words."""
    source, start, end = judge.place_of(fact)
    for at in judge.placing.probable.get(fact.place, (start,)):
        stated = stated_role(source.text, at, at + end - start)
        if stated is not None:
            yield stated


# -- the same words ------------------------------------------------------------------------------------------------


def _same_words(judge: Judge) -> None:
    """No two targets, no two titles and no two assignments of a task rest on the same words."""
    first: dict[tuple[Any, ...], Path] = {}
    for path, record, facts in judge.of(Target, *TITLED, Assignment):
        if is_marked(record, "spans", *(("role",) if isinstance(record, Assignment) else ())):
            continue
        fields = _STATING if isinstance(record, Target) else (None, "title", "agency", "label")
        core = next((fact for fact in facts if fact.span.field in fields), None)
        if core is None or core.place in judge.placing.several:
            continue
        key = (_sort_of(record, path), core.span.source, core.span.start, core.span.end)
        other = first.setdefault(key, path)
        if other != path:
            quote = core.span.quote
            facts_: dict[str, Any] = {"id": _name(judge, path), "other": _name(judge, other), "quote": quote}
            judge.add(GroundingVerdict.SHARED, messages.SHARED, path, fact=core, **facts_)


def _sort_of(record: Record, path: Path) -> object:
    """Return what may not rest on the same words: targets, titles, the roles of an agency in a task."""
    if isinstance(record, Assignment):
        return path[:-2], record.agency, str(record.label)
    return "target" if isinstance(record, Target) else "title"


def _name(judge: Judge, path: Path) -> str:
    return judge.ids[path] or path_text(path)


# -- facts without a quote -----------------------------------------------------------------------------------------


def _bases(judge: Judge) -> None:
    """A fact has a quote, or a mark that says why somebody inferred it."""
    for path, record in walk(judge.placing.plan):
        for mark in record.inferred:
            facts: dict[str, Any] = {"reason": mark.reason}
            if mark.field is None:
                judge.add(GroundingVerdict.INFERRED, messages.INFERRED, path, **facts)
            else:
                judge.add(GroundingVerdict.INFERRED, messages.INFERRED_FIELD, path, field=mark.field, **facts)
        if isinstance(record, FACTS) and not record.spans and not record.is_inferred:
            judge.add(GroundingVerdict.UNSOURCED, messages.UNSOURCED, path)
