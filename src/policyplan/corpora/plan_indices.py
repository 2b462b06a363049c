"""Indices: figures of each plan that compare its division of work, its targets and its evidence with other plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from policyplan.corpora.agencies.identity import Plans
from policyplan.corpora.answers import CorpusAnswer, wide_answer
from policyplan.l10n.numbers import digits, percentage, rounded_figure
from policyplan.l10n.texts import same_text
from policyplan.messages import Language, Message, heading
from policyplan.model.kinds import Binding
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Phase, Provision, Target, Task
from policyplan.model.responsibility import Assigned, assigned, is_named
from policyplan.model.values import Record, Text
from policyplan.model.walk import walk
from policyplan.query.evidence import Evidence, evidence_of
from policyplan.query.network.communities import density
from policyplan.query.network.metrics import FROM_0, THIS_PACKAGE, TO_1
from policyplan.query.result import Column, Reason, Result, Row, reason
from policyplan.query.succession import succession
from policyplan.query.workload.concentration import concentration

VALUE = Message("index.value", "Value")
NO_TASKS = Message("index.no-tasks", "the plan has no tasks")
NO_OWNERS = Message("index.no-owners", "no task names a lead or responsible agency")
NO_LEADS = Message("index.no-leads", "no task names a lead agency")
ONLY_RESPONSIBLE = Message(
    "index.only-responsible", "the plan names responsible agencies, and does not say which of them leads"
)
FEW_AGENCIES = Message("index.few-agencies", "the plan names fewer than two agencies")
NO_TARGETS = Message("index.no-targets", "the plan has no targets")
NO_RECORDS = Message("index.no-records", "the plan has no goals, tasks, indicators or assignments")
UNSTATED_BINDING = Message("index.unstated-binding", "the plan says of no target how binding it is")


@attrs.frozen(kw_only=True)
class Index(Row):
    """An index of a plan: its formula, its range, its source, and when it doesn't apply."""

    name: str
    """The name of the index."""
    heading: Message
    """Its heading."""
    formula: Message | Text
    """Its formula."""
    range: Message | Text
    """Its range."""
    source: Message | Text
    """Its source."""
    undefined: tuple[Message, ...] = ()
    """When it does not apply."""
    share: bool = False
    """Whether it is a share, which is shown as per cent."""
    places: int = 0
    """How many decimal places of it are shown."""


@attrs.frozen(kw_only=True, repr=False)
class IndexDefinitions(Result[Index]):
    """The definitions of indices: one row per index."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="name", heading=heading("Name")),
        Column(name="heading", heading=heading("Heading")),
        Column(name="formula", heading=heading("Formula")),
        Column(name="range", heading=heading("Range")),
        Column(name="source", heading=heading("Source")),
        Column(name="undefined", heading=heading("Does not apply if")),
        Column(name="share", only_in="csv"),
        Column(name="places", only_in="csv"),
    )


_BERKE = same_text("Berke and Godschalk 2009")

_DEFINITIONS = (
    Index(
        name="tasks",
        heading=heading("Tasks"),
        formula=Message("index.tasks.formula", "number of tasks, of every level"),
        range=FROM_0,
        source=THIS_PACKAGE,
    ),
    Index(
        name="agencies",
        heading=heading("Agencies"),
        formula=Message("index.agencies.formula", "number of agencies that the plan names"),
        range=FROM_0,
        source=THIS_PACKAGE,
    ),
    Index(
        name="led",
        heading=heading("Tasks with a lead"),
        formula=Message("index.led.formula", "lowest tasks with a named lead agency / lowest tasks"),
        range=TO_1,
        source=_BERKE,
        undefined=(NO_TASKS, ONLY_RESPONSIBLE),
        share=True,
    ),
    Index(
        name="owned",
        heading=heading("Tasks with an owner"),
        formula=Message("index.owned.formula", "lowest tasks with a named lead or responsible agency / lowest tasks"),
        range=TO_1,
        source=_BERKE,
        undefined=(NO_TASKS,),
        share=True,
    ),
    Index(
        name="joint_leads",
        heading=heading("Joint leads"),
        formula=Message(
            "index.joint_leads.formula", "lowest tasks with two or more lead agencies / lowest tasks with a lead agency"
        ),
        range=TO_1,
        source=THIS_PACKAGE,
        undefined=(NO_LEADS,),
        share=True,
    ),
    Index(
        name="gini",
        heading=heading("Gini of owning"),
        formula=same_text("Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n Σx)"),
        range=Message("index.gini.range", "0 (all own alike) to (n − 1) / n"),
        source=same_text("Gini 1912"),
        undefined=(NO_OWNERS,),
        places=3,
    ),
    Index(
        name="hhi",
        heading=heading("HHI of owning"),
        formula=same_text("Σᵢ (xᵢ / Σx)²"),
        range=Message("index.hhi.range", "1/n (all own alike) to 1 (one agency owns all)"),
        source=same_text("Hirschman 1964"),
        undefined=(NO_OWNERS,),
        places=3,
    ),
    Index(
        name="density",
        heading=heading("Density of co-assignment"),
        formula=same_text("2m / (n (n − 1))"),
        range=TO_1,
        source=same_text("Wasserman and Faust 1994, p. 101"),
        undefined=(FEW_AGENCIES,),
        places=3,
    ),
    Index(
        name="targets",
        heading=heading("Targets"),
        formula=Message("index.targets.formula", "number of targets, interim ones included"),
        range=FROM_0,
        source=THIS_PACKAGE,
    ),
    Index(
        name="with_number",
        heading=heading("Targets with number"),
        formula=Message("index.with_number.formula", "targets with a number / targets"),
        range=TO_1,
        source=same_text("Doran 1981"),
        undefined=(NO_TARGETS,),
        share=True,
    ),
    Index(
        name="with_deadline",
        heading=heading("Targets with deadline"),
        formula=Message("index.with_deadline.formula", "targets with a due date or a period / targets"),
        range=TO_1,
        source=same_text("Doran 1981"),
        undefined=(NO_TARGETS,),
        share=True,
    ),
    Index(
        name="with_baseline",
        heading=heading("Targets with baseline"),
        formula=Message("index.with_baseline.formula", "targets of indicators with a baseline in numbers / targets"),
        range=TO_1,
        source=_BERKE,
        undefined=(NO_TARGETS,),
        share=True,
    ),
    Index(
        name="binding",
        heading=heading("Binding targets"),
        formula=Message("index.binding.formula", "targets that the plan calls binding (约束性) / targets"),
        range=TO_1,
        source=Message("index.binding.source", "11th Five-Year Plan of China, 2006"),
        undefined=(NO_TARGETS, UNSTATED_BINDING),
        share=True,
    ),
    *(
        Index(
            name=name,
            heading=head,
            formula=formula,
            range=TO_1,
            source=THIS_PACKAGE,
            undefined=(NO_RECORDS,),
            share=True,
        )
        for name, head, formula in (
            ("stated", heading("Stated"), Message("index.stated.formula", "facts with a quote / facts")),
            ("inferred", heading("Inferred"), Message("index.inferred.formula", "facts marked as inferred / facts")),
            (
                "unsourced",
                heading("Unsourced"),
                Message("index.unsourced.formula", "facts without a quote and without a mark / facts"),
            ),
        )
    ),
)
SYMBOLS = Message(
    "index.symbols",
    "x(i) is the number of tasks that agency i owns, n the number of agencies, m the number of pairs of agencies that "
    "share a task. A lowest task is one without tasks below it, with the assignments of the nearest task, itself or "
    "above it, that has any.",
)

INDICES = IndexDefinitions(rows=_DEFINITIONS, notes=(reason(SYMBOLS),))
"""The definitions of the indices, in the order of tables."""

BY_NAME: Mapping[str, Index] = {index.name: index for index in INDICES}
"""The indices by name."""


@attrs.frozen(kw_only=True)
class IndexRow(Row):
    """An index of a plan."""

    plan: str
    """The key of the plan in the corpus."""
    index: str
    """The name of the index."""
    heading: Message
    """Its heading."""
    value: Decimal | None
    """Its value. None where it does not apply."""
    numerator: int | None
    """Of a share, the number of those that have the property. None for other indices."""
    denominator: int | None
    """Of a share, the number of all. None for other indices."""
    reason: Reason | None
    """Why it does not apply."""


def _shown(row: IndexRow, language: Language) -> str | None:
    return None if row.value is None else shown_value(BY_NAME[row.index], row.value, language)


def shown_value(index: Index, value: Decimal, language: Language) -> str:
    """Return the value of an index in words: a share as per cent, a figure rounded, a count as it is.

    Parameters:
        index: The index.
        value: Its value.
        language: The language.

    Returns:
        The words.

    Example:
        >>> from decimal import Decimal
        >>> shown_value(BY_NAME["led"], Decimal("0.25"), "en")
        '25.0%'

    """
    if index.share:
        return percentage(value, 1)
    return rounded_figure(value, index.places) if index.places else digits(value)


def _counts(row: IndexRow, language: Language) -> str | None:
    return None if row.denominator is None else f"{row.numerator} / {row.denominator}"


@attrs.frozen(kw_only=True, repr=False)
class Indices(Result[IndexRow]):
    """The indices of each plan: one row per plan and index."""

    columns: ClassVar[tuple[Column, ...]] = (
        Column(name="plan", heading=heading("Plan"), once=True),
        Column(name="index", only_in="csv"),
        Column(name="heading", heading=heading("Index")),
        Column(name="value", heading=VALUE, align="right", shown=_shown),
        Column(name="counts", heading=heading("Counts"), align="right", shown=_counts, only_in="table"),
        Column(name="numerator", only_in="csv"),
        Column(name="denominator", only_in="csv"),
        Column(name="reason", heading=heading("Why not")),
    )
    about: ClassVar[tuple[str, ...]] = ("plan",)

    plans: tuple[str, ...]
    """The keys of the plans, in the order of the corpus."""

    def wide(self, language: Language = "en") -> CorpusAnswer:
        """Return a table with a row for each plan and a column for each index.

        A dash is an index that does not apply.

        Parameters:
            language: The language of headings and values.

        Returns:
            The table, as an answer that can be written like any other.

        Example:
            >>> from policyplan import samples
            >>> from policyplan.corpora import indices
            >>> indices([("jiangmen", samples.jiangmen())]).wide().table().rows[0][:3]
            ('jiangmen', '46', '25')

        """
        cells = {(row.plan, row.index): row.value for row in self.rows}
        return wide_answer(
            "CorpusIndices",
            heading("Plan"),
            {index.name: index.heading for index in INDICES},
            [(plan, [cells[plan, index.name] for index in INDICES]) for plan in self.plans],
            lambda name, value: shown_value(BY_NAME[name], Decimal(value), language),
            types=dict.fromkeys(BY_NAME, "number"),
            notes=(reason(NOTE_DASH), *self.notes),
            language=language,
        )

    def reasons(self) -> Iterator[tuple[Reason, tuple[str, ...], tuple[Message, ...]]]:
        """Yield each reason why indices don't apply, with the plans and the headings of the indices.

        Returns:
            The reasons, each once.

        Example:
            >>> from policyplan import Plan, Text
            >>> from policyplan.corpora import indices
            >>> answer = indices([("empty", Plan(id="p", title=Text(en="Empty")))])
            >>> [str(reason) for reason, _, _ in answer.reasons()][0]
            'the plan has no tasks'

        """
        found: dict[Reason, tuple[dict[str, None], dict[Message, None]]] = {}
        for row in self.rows:
            if row.reason:
                plans, headings = found.setdefault(row.reason, ({}, {}))
                plans[row.plan] = None
                headings[row.heading] = None
        for why, (plans, headings) in found.items():
            yield why, tuple(plans), tuple(headings)


NOTE_DASH = Message(
    "index.note.dash", "A dash: the index does not apply to the plan; the rows by index have the reason."
)
NOTE_LOWEST = Message(
    "index.note.lowest",
    "A lowest task is one without tasks below it. It has the assignments of the nearest task, itself or above it, that "
    "has any. Generic owners and open lists are no agencies.",
)
NOTE_CONCENTRATION = Message(
    "index.note.concentration",
    "Gini and HHI are about tasks owned, counted whole, over all agencies that the plan names. They depend on the "
    "number of agencies, so compare them between plans with similar numbers.",
)
NOTE_NOT_QUALITY = Message(
    "index.note.not-quality",
    "An index describes a document. It says nothing about how well a plan is carried out, and a higher value is not a "
    "better plan.",
)


def indices(plans: Plans) -> Indices:
    """Return the indices of each plan.

    `INDICES` has the formula, the range and the source of each. An index that does not apply is None, with the reason.

    Parameters:
        plans: The plans, each after its key.

    Returns:
        One row per plan and index.

    Example:
        >>> from policyplan import samples
        >>> from policyplan.corpora import indices
        >>> answer = indices([("jiangmen", samples.jiangmen())])
        >>> row = next(row for row in answer if row.index == "gini")
        >>> print(round(row.value, 3))
        0.697

    """
    rows: list[IndexRow] = []
    keys = []
    for key, plan in plans:
        keys.append(key)
        rows += (attrs.evolve(row, plan=key) for row in indices_of(plan))
    notes = tuple(map(reason, (NOTE_LOWEST, NOTE_CONCENTRATION, NOTE_NOT_QUALITY)))
    return Indices(rows=tuple(rows), notes=notes, plans=tuple(keys))


def indices_of(plan: Plan) -> Iterator[IndexRow]:
    """Return the indices of one plan, in the order of `INDICES`; the key of the plan is its id.

    Parameters:
        plan: The plan.

    Returns:
        The rows.

    Example:
        >>> from policyplan import samples
        >>> rows = {row.index: row for row in indices_of(samples.jiangmen())}
        >>> rows["led"].numerator, rows["led"].denominator
        (36, 36)

    """
    found: dict[str, _Value] = {
        "tasks": _Value(value=Decimal(len(plan.all_tasks))),
        "agencies": _Value(value=Decimal(len(plan.agencies))),
        **_of_tasks(plan),
        **_of_owning(plan),
        "density": _density(plan),
        **_of_targets(plan),
        **_of_evidence(plan),
    }
    for index in INDICES:
        value = found[index.name]
        yield IndexRow(
            plan=plan.id,
            index=index.name,
            heading=index.heading,
            value=value.value,
            numerator=value.numerator,
            denominator=value.denominator,
            reason=value.reason,
        )


@attrs.frozen(kw_only=True)
class _Value:
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    reason: Reason | None = None


def _share(having: int, all_of_them: int, why_not: Message) -> _Value:
    if not all_of_them:
        return _Value(reason=reason(why_not))
    return _Value(value=Decimal(having) / all_of_them, numerator=having, denominator=all_of_them)


def _of_tasks(plan: Plan) -> dict[str, _Value]:
    lowest = list(assigned(plan, level="leaf"))
    leads = [_named(item, "lead") for item in lowest]
    owned = sum(bool(number or _named(item, "responsible")) for number, item in zip(leads, lowest, strict=True))
    with_lead = sum(map(bool, leads))
    led = _share(with_lead, len(lowest), NO_TASKS)
    return {
        "led": _Value(reason=reason(ONLY_RESPONSIBLE)) if owned and not with_lead else led,
        "owned": _share(owned, len(lowest), NO_TASKS),
        "joint_leads": _share(sum(number > 1 for number in leads), with_lead, NO_LEADS),
    }


def _named(item: Assigned, role: str) -> int:
    return len({part.agency for part in item.assignments if part.role == role and is_named(part)})


def _of_owning(plan: Plan) -> dict[str, _Value]:
    row = concentration(plan)[0]
    if row.hhi is None or row.gini is None:
        return dict.fromkeys(("gini", "hhi"), _Value(reason=reason(NO_OWNERS)))
    return {"gini": _Value(value=row.gini), "hhi": _Value(value=row.hhi)}


def _density(plan: Plan) -> _Value:
    """Return the density of `policyplan.network`, without its other metrics."""
    from policyplan.graph.network import agencies

    if any(agency.changes for agency in plan.agencies):
        who = succession(plan)
        plan = who.applied().evolve(agencies=who.agencies)
    value = density(agencies(plan))
    return _Value(reason=reason(FEW_AGENCIES)) if value is None else _Value(value=Decimal(str(round(value, 10))))


def _of_targets(plan: Plan) -> dict[str, _Value]:
    targets = [(target, indicator) for indicator in plan.all_indicators for target in indicator.targets]
    counts = {name: sum(has(target, indicator) for target, indicator in targets) for name, has in _OF_TARGETS.items()}
    shares = {name: _share(counts[name], len(targets), NO_TARGETS) for name in _OF_TARGETS}
    if targets and all(target.binding is Binding.UNSTATED for target, _ in targets):
        shares["binding"] = _Value(reason=reason(UNSTATED_BINDING))
    return {"targets": _Value(value=Decimal(len(targets))), **shares}


_OF_TARGETS: dict[str, Callable[[Target, Indicator], bool]] = {
    "with_number": lambda target, _: target.value is not None,
    "with_deadline": lambda target, _: target.due is not None or target.period is not None,
    "with_baseline": lambda _, indicator: indicator.baseline is not None and indicator.baseline.value is not None,
    "binding": lambda target, _: target.binding is Binding.BINDING,
}

_FACTS = (Goal, Task, Provision, Phase, Indicator, Target, Assignment)


def _of_evidence(plan: Plan) -> dict[str, _Value]:
    counts = Counter(evidence_of(record)[0] for record in _facts(plan))
    total = sum(counts.values())
    return {evidence.value: _share(counts[evidence], total, NO_RECORDS) for evidence in Evidence}


def _facts(plan: Plan) -> Iterable[Record]:
    return (record for _, record in walk(plan) if isinstance(record, _FACTS))


def names_of(names: Iterable[str]) -> tuple[Index, ...]:
    """Return the indices of these names, in the order given. Raises `CallError` for an unknown one."""
    from policyplan.errors import check_choice

    given: list[Any] = list(names)
    for name in given:
        check_choice("index", name, tuple(BY_NAME))
    return tuple(BY_NAME[name] for name in given)
