"""Hypothesis strategies for plans: small ones, large ones, odd ones, all of them valid.

For tests of whatever takes a plan. Every plan made here passes ``policyplan.check`` without an error; its words hold
anything that Unicode has but lone surrogates, its dates every precision, its indicators, assignments and notes every
kind.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

import attrs

from policyplan.errors import ExtraError
from policyplan.extras import EXTRA_MISSING
from policyplan.model.fields import is_absurd
from policyplan.model.kinds import (
    Accumulation,
    Adding,
    AgencyKind,
    AssignmentKind,
    Binding,
    ChangeKind,
    Comparator,
    Direction,
    IndicatorKind,
    MeasureKind,
    NoteKind,
    ObservationStatus,
    Per,
    ProvisionKind,
    Relation,
    RelationshipKind,
    Role,
    StakeholderKind,
    StatementKind,
    TaskStatus,
    ValueChainStage,
)
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Contact,
    Document,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Phase,
    Place,
    Provision,
    Relationship,
    Source,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
    Translation,
    Update,
)
from policyplan.model.units import read_quantity
from policyplan.model.values import Inferred, Record, Span, Text
from policyplan.model.when import When

try:
    from hypothesis import strategies as st
except ImportError as missing:
    raise ExtraError(EXTRA_MISSING, feature=__name__, package="hypothesis", extra="testing") from missing

__all__ = ["ids", "numbers", "plans", "texts", "whens", "words"]

V = TypeVar("V")
E = TypeVar("E", bound=Enum)
T = TypeVar("T", Goal, Task)

_ODD = (
    *(
        "no",
        "null",
        "~",
        "true",
        "12:30",
        "1e3",
        "0x1F",
        "-",
        "- a",
        "a: b",
        "#",
        "|",
        ">",
        "!!binary",
        "&a",
        "*a",
        "%",
    ),
    *(
        "'",
        '"',
        "\\",
        "{}",
        "[",
        "=1+1",
        "<b>&amp;",
        "a,b;c",
        " 空 格 ",
        "多\n行",
        "\r\n",
        "\t",
        "\x00",
        "\x1b[0m",
        "\x85",
    ),
    *(
        "\u2028",
        "\ufeff",
        "\u200b",
        "\u202e反",
        "e\u0301",
        "👩\u200d🔬",
        "𠮷",
        "２０２０年",
        "“引号”",
        "《纲要》",
        "（一）",
    ),
)
"""What trips up readers and writers of YAML, JSON, CSV and HTML, terminals, and counters of characters."""

_UNITS = (("人次", "万人次"), ("元", "万元", "亿元"), ("Mbit/s", "Gbit/s"), ("场次",), ("%",), ("个",))
"""Units by dimension."""

_DRAWN_TASKS = 12
"""More tasks than this are made by copying, since a strategy cannot draw without end."""


# -- values --------------------------------------------------------------------------------------------------------


@functools.cache
def words() -> st.SearchStrategy[str]:
    """Strings that are not empty: plain, odd, in any script, without lone surrogates."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
    return st.one_of(st.sampled_from(("培训", "市教育局", "Training", *_ODD)), anything)


@functools.cache
def _own_data() -> st.SearchStrategy[dict[str, Any]]:
    """Small data of a program's own, of every type that JSON has, up to three levels deep."""
    scalars = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.just(""), words()
    )
    values = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words(), inner, max_size=2),
        max_leaves=3,
    )
    return st.dictionaries(words(), values, min_size=1, max_size=2)


@functools.cache
def texts() -> st.SearchStrategy[Text]:
    """Texts in Chinese, in English, or in both."""
    both = st.builds(lambda zh, en: Text(zh=zh, en=en), words(), words())
    others = st.builds(lambda tag, text, both: Text({**both.to_dict(), tag: text}), _further_languages(), words(), both)
    alone = st.builds(lambda tag, text: Text({tag: text}), _further_languages(), words())
    return st.one_of(both, words().map(lambda zh: Text(zh=zh)), words().map(lambda en: Text(en=en)), alone, others)


def _further_languages() -> st.SearchStrategy[str]:
    return st.sampled_from(("fr", "ja", "zh-Hant", "pt-BR"))


@functools.cache
def ids() -> st.SearchStrategy[str]:
    """Well-formed ids: letters and digits of any script, and ``. _ -`` behind the first, up to 128 characters."""
    letters = st.characters(categories=("Ll", "Lu", "Lo", "Nd"), include_characters="_")
    rest = st.characters(categories=("Ll", "Lu", "Lo", "Nd"), include_characters="_.-")
    drawn = st.builds(
        lambda first, more: unicodedata.normalize("NFC", first + more), letters, st.text(rest, max_size=20)
    )
    longest = st.just("x" * 128)
    return st.one_of(drawn, st.sampled_from(("task-1", "任务1.2", "no", "1")), longest).filter(_is_id)


def _is_id(name: str) -> bool:
    return re.fullmatch(r"\w[\w.\-]{0,127}", name) is not None


@functools.cache
def numbers(
    *, least: Decimal = Decimal("-1e12"), most: Decimal = Decimal("1e12"), whole: bool = False
) -> st.SearchStrategy[Decimal]:
    """Exact numbers between two others, both included: whole, with places, with trailing zeros, very small."""
    integers = st.integers(int(least), int(most)).map(Decimal)
    if whole:
        return integers
    parts = st.decimals(least, most, allow_nan=False, allow_infinity=False, places=3)
    small = st.sampled_from(("0", "0.0", "10.80", "1E+2", "0.000000000000000000000001")).map(Decimal)
    return st.one_of(integers, parts, small.filter(lambda value: least <= value <= most)).filter(
        lambda value: not is_absurd(value)
    )


@functools.cache
def whens() -> st.SearchStrategy[When]:
    """Points and stretches of time in every precision, the ends of stretches too."""
    years = st.one_of(st.integers(2010, 2035), st.sampled_from((1, 9999))).map("{:04}".format)
    halves = st.builds("{}-H{}".format, years, st.integers(1, 2))
    quarters = st.builds("{}-Q{}".format, years, st.integers(1, 4))
    months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
    days = st.dates(datetime.date(1, 1, 1)).map(datetime.date.isoformat)
    atoms = st.one_of(years, halves, quarters, months, days)
    stretches = st.one_of(atoms, st.tuples(atoms, atoms).map(_period))
    return st.one_of(stretches, stretches.map("end {}".format)).map(When)


def _period(ends: tuple[str, str]) -> str:
    first, last = sorted(ends, key=lambda end: When(end).first)
    return f"{first}/{last}"


# -- plans ---------------------------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn, *, max_tasks: int = 6, sources: bool = False) -> Plan:
    """Valid plans with up to *max_tasks* tasks, in trees of any shape.

    With *sources*, plans have sources with their text and hash, and facts have spans located in them; without, no
    fact has a span. Beyond a dozen tasks, the rest repeat the first ones under ids of their own.
    """
    return _Maker(draw, sources).plan(draw(st.integers(0, max_tasks)))


@functools.cache
def _optional(strategy: st.SearchStrategy[V]) -> st.SearchStrategy[V | None]:
    return st.one_of(st.none(), strategy)


@functools.cache
def _few(strategy: st.SearchStrategy[V]) -> st.SearchStrategy[tuple[V, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@functools.cache
def _any(kind: type[E]) -> st.SearchStrategy[E]:
    return st.sampled_from(list(kind))


@functools.cache
def _contacts() -> st.SearchStrategy[Contact]:
    names = {name: _optional(words()) for name in ("given_name", "family_name", "phone", "email")}
    return st.builds(Contact, **names)


@functools.cache
def _translations() -> st.SearchStrategy[tuple[Translation, ...]]:
    return _few(st.builds(Translation, language=_further_languages(), by=words(), note=_optional(texts())))


@functools.cache
def _unreadable() -> st.SearchStrategy[str]:
    return words().filter(lambda said: read_quantity(said) is None)


class _Maker:
    """Draws the records of one plan, each with an id that no other has and references to what is already there."""

    def __init__(self, draw: st.DrawFn, sources: bool) -> None:
        self.draw = draw
        self.taken: set[str] = set()
        self.indicators: list[Indicator] = []
        self.sources = tuple(self.source() for _ in range(draw(st.integers(1, 2)))) if sources else ()

    # -- what every record has

    def id(self) -> str:
        drawn = name = self.draw(ids())
        number = 1
        while name in self.taken:
            number += 1
            name = f"{drawn[:100]}-{number}"
        self.taken.add(name)
        return name

    def facts(self, kind: type[Record]) -> dict[str, Any]:
        """An id, where the class has one, evidence, and own data."""
        known = [each.name for each in attrs.fields(kind)]
        found: dict[str, Any] = {"id": self.id()} if "id" in known else {}
        if self.draw(st.integers(0, 4)) == 4:
            field = self.one((None, *known))
            mark = Inferred(reason=self.draw(texts()), field=field, by=self.draw(_optional(words())))
            found["inferred"] = (mark,)
        if self.draw(st.integers(0, 7)) == 7:
            found["extra"] = self.draw(_own_data())
        if self.sources:
            found["spans"] = tuple(self.span(known) for _ in range(self.draw(st.integers(0, 2))))
        return found

    def span(self, fields: list[str]) -> Span:
        source = self.one(self.sources)
        text = source.text or ""
        start = self.draw(st.integers(0, len(text) - 1))
        quote = text[start : start + self.draw(st.integers(1, 12))]
        named = len(self.sources) > 1 or self.draw(st.booleans())
        field = self.one((None, *fields))
        return Span(quote=quote, start=start, source=source.id if named else None, field=field)

    def one(self, of: Sequence[V]) -> V:
        # A number is drawn, not an item: hypothesis knows the strategies of numbers again, and is quicker so.
        return of[self.draw(st.integers(0, len(of) - 1))]

    def one_or_none(self, of: Sequence[Any]) -> str | None:
        """The id of one of some records, or None."""
        known: list[str | None] = [None, *(each.id for each in of)]
        return self.one(known)

    def up_to_two(self, of: Sequence[Any]) -> tuple[str, ...]:
        """The ids of up to two of some records."""
        drawn = [self.one(of).id for _ in range(self.draw(st.integers(0, 2)))] if of else []
        return tuple(dict.fromkeys(drawn))

    def link(self, to: str) -> Link:
        return Link(to=to, **self.facts(Link))

    # -- the plan

    def plan(self, tasks: int) -> Plan:
        draw = self.draw
        id = self.id()
        places = self.grown(self.place)
        agencies = self.grown(lambda known: self.agency(known, places))
        measures = self.several(self.measure, 3)
        goals = self.several(lambda: self.goal(measures, places), 3)
        flat = self.tasks(tasks, goals, agencies, measures, places)
        provisions = self.several(lambda: self.provision(agencies, measures, places))
        agencies = tuple(self.with_handovers(agency, [*flat, *provisions]) for agency in agencies)
        phases = sorted(self.several(lambda: self.phase(flat), 3), key=_first_day)
        signed, published = sorted((draw(whens()), draw(whens())), key=lambda when: when.first)
        return Plan(
            id=id,
            title=draw(texts()),
            language=self.one(("zh", "en", "fr", "ja")),
            number=draw(_optional(words())),
            description=draw(_optional(texts())),
            issuers=draw(_few(texts())),
            addressees=draw(_few(texts())),
            signed=self.one((None, signed)),
            published=self.one((None, published)),
            period=draw(_optional(whens())),
            submitter=draw(_optional(_contacts())),
            statements=self.several(self.statement),
            documents=self.several(self.document),
            sources=self.sources,
            translations=draw(_translations()),
            agencies=agencies,
            places=places,
            measures=measures,
            goals=self.tree(goals),
            tasks=self.tree(flat),
            provisions=provisions,
            phases=tuple(phases),
            stakeholders=self.several(lambda: self.stakeholder([*flat, *goals, *agencies])),
            observations=self.several(
                lambda: self.observation(measures, places, agencies), 2 if self.indicators else 0
            ),
            updates=self.several(
                lambda: self.update([*flat, *provisions, *goals], places, agencies),
                2 if flat or provisions or goals else 0,
            ),
            notes=self.several(lambda: self.note([*flat, *goals, *agencies])),
        )

    def several(self, make: Callable[[], V], most: int = 2) -> tuple[V, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(0, most))))

    def grown(self, make: Callable[[Sequence[V]], V]) -> tuple[V, ...]:
        """Up to three records, each made with those before it at hand."""
        known: list[V] = []
        for _ in range(self.draw(st.integers(0, 3))):
            known.append(make(known))
        return tuple(known)

    def tree(self, flat: Sequence[T]) -> tuple[T, ...]:
        """The records nested under one another; each lies in one before it, or in none."""
        parents = [
            self.draw(st.integers(-1, position - 1)) if position < _DRAWN_TASKS else position // 3 - 1
            for position in range(len(flat))
        ]
        children: dict[int, list[T]] = {}
        for position in reversed(range(len(flat))):
            nested = flat[position].evolve(children=tuple(reversed(children.pop(position, []))))
            children.setdefault(parents[position], []).append(nested)
        return tuple(reversed(children.pop(-1, [])))

    # -- who, where, what is counted

    def source(self) -> Source:
        text = self.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
        said = "第一条 全市培训10万人次。\r\n" + text
        return Source(id=self.id(), title=self.draw(texts()), text=said, sha256=text_hash(said))

    def place(self, known: Sequence[Place]) -> Place:
        name, code, parent = self.draw(texts()), self.draw(_optional(words())), self.one_or_none(known)
        return Place(name=name, code=code, parent=parent, **self.facts(Place))

    def agency(self, known: Sequence[Agency], places: Sequence[Place]) -> Agency:
        draw = self.draw
        return Agency(
            name=draw(texts()),
            kind=draw(_optional(_any(AgencyKind))),
            description=draw(_optional(texts())),
            parent=self.one_or_none(known),
            place=self.one_or_none(places),
            aliases=draw(_few(texts())),
            changes=self.several(lambda: self.change(known), 1),
            **self.facts(Agency),
        )

    def change(self, known: Sequence[Agency]) -> AgencyChange:
        draw = self.draw
        return AgencyChange(
            kind=draw(_any(ChangeKind)),
            at=draw(_optional(whens())),
            name=draw(_optional(texts())),
            into=self.up_to_two(known),
            **self.facts(AgencyChange),
        )

    def with_handovers(self, agency: Agency, tasks: Sequence[Task | Provision]) -> Agency:
        """The agency, with tasks in some of its changes."""
        changes = (change.evolve(tasks=self.up_to_two(tasks)) for change in agency.changes)
        return agency.evolve(changes=tuple(changes)) if agency.changes and tasks else agency

    def measure(self) -> Measure:
        draw = self.draw
        return Measure(
            title=draw(texts()),
            unit=Text(zh=self.one(_UNITS)[0], en=draw(_optional(words()))),
            kind=draw(_any(MeasureKind)),
            across_tasks=self.one((Adding.SUM, draw(_any(Adding)))),
            across_places=draw(_any(Adding)),
            across_time=draw(_any(Adding)),
            numerator=draw(_optional(texts())),
            denominator=draw(_optional(texts())),
            **self.facts(Measure),
        )

    def document(self) -> Document:
        draw = self.draw
        relation = draw(_any(Relation))
        return Document(title=draw(texts()), relation=relation, number=draw(_optional(words())), **self.facts(Document))

    def statement(self) -> Statement:
        draw = self.draw
        title, text = draw(_optional(texts())), draw(texts())
        return Statement(kind=draw(_any(StatementKind)), title=title, text=text, **self.facts(Statement))

    def stakeholder(self, of: Sequence[Goal | Task | Agency]) -> Stakeholder:
        draw = self.draw
        return Stakeholder(
            of=self.one(of).id if of else next(iter(self.taken)),
            name=draw(_optional(texts())),
            kind=draw(_optional(_any(StakeholderKind))),
            description=draw(_optional(texts())),
            roles=self.several(self.stakeholder_role),
            **self.facts(Stakeholder),
        )

    def stakeholder_role(self) -> StakeholderRole:
        draw = self.draw
        return StakeholderRole(
            title=draw(_optional(texts())),
            description=draw(_optional(texts())),
            performs=draw(st.booleans()),
            benefits=draw(st.booleans()),
            **self.facts(StakeholderRole),
        )

    # -- goals, tasks, provisions, phases

    def goal(self, measures: Sequence[Measure], places: Sequence[Place]) -> Goal:
        draw = self.draw
        return Goal(
            title=draw(texts()),
            number=draw(_optional(words())),
            description=draw(_optional(texts())),
            due=draw(_optional(whens())),
            indicators=self.some_indicators(measures, places),
            **self.facts(Goal),
        )

    def tasks(
        self,
        count: int,
        goals: Sequence[Goal],
        agencies: Sequence[Agency],
        measures: Sequence[Measure],
        places: Sequence[Place],
    ) -> list[Task]:
        drawn = [self.task(goals, agencies, measures, places) for _ in range(min(count, _DRAWN_TASKS))]
        return drawn + [self.copy(drawn[position % _DRAWN_TASKS], position) for position in range(_DRAWN_TASKS, count)]

    def task(
        self,
        goals: Sequence[Goal],
        agencies: Sequence[Agency],
        measures: Sequence[Measure],
        places: Sequence[Place],
    ) -> Task:
        draw = self.draw
        return Task(
            title=draw(texts()),
            number=draw(_optional(words())),
            description=draw(_optional(texts())),
            due=draw(_optional(whens())),
            serves=tuple(self.link(goal) for goal in self.up_to_two(goals)),
            assignments=self.assignments(agencies),
            indicators=self.some_indicators(measures, places),
            **self.facts(Task),
        )

    def copy(self, task: Task, position: int) -> Task:
        indicators = tuple(each.evolve(id=self.fresh(each.id, position)) for each in task.indicators)
        return task.evolve(id=self.fresh(task.id, position), indicators=indicators)

    def fresh(self, id: str, position: int) -> str:
        name = f"{id[:90]}.{position}"
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def provision(self, agencies: Sequence[Agency], measures: Sequence[Measure], places: Sequence[Place]) -> Provision:
        draw = self.draw
        return Provision(
            title=draw(texts()),
            kind=draw(_any(ProvisionKind)),
            number=draw(_optional(words())),
            description=draw(_optional(texts())),
            due=draw(_optional(whens())),
            assignments=self.assignments(agencies),
            indicators=self.some_indicators(measures, places),
            **self.facts(Provision),
        )

    def assignments(self, agencies: Sequence[Agency]) -> tuple[Assignment, ...]:
        """Up to four, no two of which have the same id."""
        made = self.several(lambda: self.assignment(agencies), 4)
        return tuple({each.id: each for each in made}.values())

    def assignment(self, agencies: Sequence[Agency]) -> Assignment:
        draw = self.draw
        role = draw(_any(Role))
        kinds = list(AssignmentKind) if agencies else [AssignmentKind.GENERIC, AssignmentKind.OPEN]
        kind = self.one(kinds)
        if kind is AssignmentKind.NAMED:
            agency = self.one(agencies).id
            return Assignment(role=role, agency=agency, **self.facts(Assignment))
        label = self.one((Text(zh="各有关部门", en="all departments concerned"), draw(texts())))
        return Assignment(role=role, kind=kind, label=label, **self.facts(Assignment))

    def phase(self, tasks: Sequence[Task]) -> Phase:
        draw = self.draw
        return Phase(
            title=draw(texts()),
            period=draw(_optional(whens())),
            number=draw(_optional(words())),
            description=draw(_optional(texts())),
            covers=tuple(self.link(task) for task in self.up_to_two(tasks[:_DRAWN_TASKS])),
            **self.facts(Phase),
        )

    # -- indicators and what is reported

    def some_indicators(self, measures: Sequence[Measure], places: Sequence[Place]) -> tuple[Indicator, ...]:
        made = self.several(lambda: self.indicator(measures, places))
        self.indicators.extend(made)
        return made

    def indicator(self, measures: Sequence[Measure], places: Sequence[Place]) -> Indicator:
        draw = self.draw
        kind = self.one((IndicatorKind.QUANTITY, *IndicatorKind))
        quantity = kind is IndicatorKind.QUANTITY
        measure = self.one((*measures, None)) if quantity else None
        return Indicator(
            title=draw(texts()),
            number=draw(_optional(words())),
            kind=kind,
            stage=draw(_optional(_any(ValueChainStage))),
            measure=measure.id if measure else None,
            population=draw(_optional(texts())),
            direction=draw(_optional(_any(Direction))),
            baseline=self.baseline(measure) if quantity and draw(st.booleans()) else None,
            targets=self.targets(measure, quantity),
            places=self.up_to_two(places),
            per_place=draw(st.booleans()),
            overlaps=tuple(self.link(other) for other in self.up_to_two(self.indicators)),
            relationships=self.several(self.relationship, 1),
            **self.facts(Indicator),
        )

    def relationship(self) -> Relationship:
        draw = self.draw
        return Relationship(
            kind=draw(_optional(_any(RelationshipKind))),
            to=draw(_few(words())),
            identifier=draw(_optional(words())),
            title=draw(_optional(texts())),
            description=draw(_optional(texts())),
            **self.facts(Relationship),
        )

    def targets(self, measure: Measure | None, quantity: bool) -> tuple[Target, ...]:
        """Up to two targets, the interim one before the last."""
        count = self.draw(st.integers(1, 2))
        dues = sorted((self.draw(whens()) for _ in range(count)), key=lambda when: when.first)
        made = [self.target(measure, quantity, due) for due in dues]
        interim = count > 1 and self.draw(st.booleans())
        return (made[0].evolve(interim=interim), *made[1:])

    def target(self, measure: Measure | None, quantity: bool, due: When) -> Target:
        draw = self.draw
        facts = {
            "description": draw(_optional(texts())),
            "due": self.one((None, due)),
            "period": draw(_optional(whens())),
            "per": draw(_optional(_any(Per))),
            "binding": draw(_any(Binding)),
            "inherited": self.one(((), ("due",), ("binding", "period"))),
            **self.facts(Target),
        }
        if not quantity:
            return Target(written=draw(_optional(words())), **facts)
        comparator = draw(_any(Comparator))
        value, other = sorted((draw(self.value(measure)), draw(self.value(measure))))
        return Target(
            value=value,
            upper=other if comparator is Comparator.BETWEEN else None,
            comparator=comparator,
            unit=self.unit(measure),
            written=draw(_optional(_unreadable())),
            **facts,
        )

    def value(self, measure: Measure | None) -> st.SearchStrategy[Decimal]:
        """Numbers that a measure can have."""
        if measure and measure.kind is MeasureKind.SHARE:
            return numbers(least=Decimal(0), most=Decimal(100))
        counts = measure is not None and measure.kind.counts
        return numbers(least=Decimal(0)) if counts else numbers()

    def unit(self, measure: Measure | None) -> Text | None:
        """A unit of the measure's dimension, or none, which is the measure's own; any unit without a measure."""
        if measure is None:
            return self.draw(texts())
        (units,) = (units for units in _UNITS if measure.unit.zh == units[0])
        unit = self.one((None, *units))
        return Text(zh=unit) if unit else None

    def baseline(self, measure: Measure | None) -> Baseline:
        draw = self.draw
        return Baseline(
            value=draw(self.value(measure)),
            unit=self.unit(measure),
            at=draw(_optional(whens())),
            origin=draw(_optional(texts())),
            **self.facts(Baseline),
        )

    def observation(
        self, measures: Sequence[Measure], places: Sequence[Place], agencies: Sequence[Agency]
    ) -> Observation:
        draw = self.draw
        indicator = self.one(self.indicators)
        measure = next((each for each in measures if each.id == indicator.measure), None)
        quantity = indicator.kind is IndicatorKind.QUANTITY
        return Observation(
            indicator=indicator.id,
            at=draw(whens()),
            value=draw(self.value(measure)) if quantity else None,
            unit=self.unit(measure) if quantity else None,
            written=draw(_optional(words())) if not quantity else None,
            place=self.one_or_none(places),
            agency=self.one_or_none(agencies),
            reported=draw(_optional(whens())),
            status=draw(_any(ObservationStatus)),
            accumulation=draw(_any(Accumulation)),
            origin=draw(_optional(texts())),
            note=draw(_optional(texts())),
            made_up=draw(st.booleans()),
            **self.facts(Observation),
        )

    def update(
        self, of: Sequence[Task | Provision | Goal], places: Sequence[Place], agencies: Sequence[Agency]
    ) -> Update:
        draw = self.draw
        owner = self.one(of)
        indicator = self.one_or_none(owner.indicators)
        record = next((each for each in owner.indicators if each.id == indicator), None)
        return Update(
            task=owner.id,
            indicator=indicator,
            target=self.one((None, *range(1, len(record.targets) + 1))) if record else None,
            place=self.one_or_none(places) if record else None,
            at=draw(whens()),
            status=draw(_optional(_any(TaskStatus))),
            agency=self.one_or_none(agencies),
            person=draw(_optional(words())),
            text=draw(_optional(texts())),
            problem=draw(_optional(texts())),
            help_needed=draw(_optional(texts())),
            next_step=draw(_optional(texts())),
            made_up=draw(st.booleans()),
            **self.facts(Update),
        )

    def note(self, about: Sequence[Any]) -> Note:
        draw = self.draw
        kind = draw(_any(NoteKind))
        meant = draw(_optional(words()))
        return Note(kind=kind, text=draw(texts()), meant=meant, about=self.up_to_two(about), **self.facts(Note))


def _first_day(phase: Phase) -> datetime.date:
    return phase.period.first if phase.period else datetime.date.min
