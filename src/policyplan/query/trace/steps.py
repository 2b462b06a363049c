"""The ways from one record to others: up to its goals and its plan, down to its targets, and to its agencies."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from policyplan.l10n.targets import amount_of
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Observation,
    Phase,
    Place,
    Provision,
    Stakeholder,
    Target,
    Task,
    Update,
)
from policyplan.model.values import Record, Text
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.evidence import Evidence, evidence_of
from policyplan.query.result import Row, reason
from policyplan.query.trace.relations import Reference, Relations


@attrs.frozen(kw_only=True)
class Quoted:
    """A quote and its offset (code points from 0)."""

    quote: str
    start: int | None
    field: str | None = None

    @property
    def is_placed(self) -> bool:
        """Whether its offset in the source is known."""
        return self.start is not None


@attrs.frozen(kw_only=True)
class Step(Row):
    """A record on the way up or down, ``depth`` steps in.

    ``tie`` says how it hangs together with what it stands under: ``holds`` or ``part`` by the trees, else the attribute
    that names it (``serves``, ``measure``, ``agency``); ``of`` is the record that has this attribute. ``evidence`` and
    ``reason`` are those of the tie where there is such an attribute, else those of the record itself.

    A target and a baseline have no id: they are told with their indicator, by what is to be reached (``amount``,
    ``written``, ``due``, ``period``) and their ``quotes``. ``role`` is that of an agency in a task. A group that is
    not named has no ``id`` either, but the document's words as its ``title``.
    """

    depth: int = 0
    tie: str
    of: str | None = None
    id: str | None
    kind: str
    title: Text | None
    number: str | None = None
    role: Role | None = None
    amount: Text | None = None
    written: str | None = None
    due: When | None = None
    period: When | None = None
    evidence: Evidence
    reason: Text | None = None
    quotes: tuple[Quoted, ...] = ()


_LIES_IN = {Observation: "indicator", Update: "task", Stakeholder: "of", Agency: "parent", Place: "parent"}
"""The attribute that names the record above, for kinds of records outside the trees."""

_Found = tuple[Step, Record | None]
"""A step, and the record from which the way continues."""


class Steps:
    """The ways between the records of one plan."""

    def __init__(self, plan: Plan, relations: Relations) -> None:
        self._plan = plan
        self._relations = relations
        self._measures = {measure.id: measure for measure in plan.measures}

    # -- up

    def up(self, id: str) -> Iterator[Step]:
        """Yield the records above, from the nearest; the goals that they serve, with the records above; the plan."""
        if id == self._plan.id:
            return
        seen = {id}
        while tie := self._lies_in(id):
            if tie.to in seen:
                break
            seen.add(tie.to)
            yield self.named(tie, tie.to)
            id = tie.to
        if id in self._plan:
            holders = self.holders(id)
            yield from (self._step(each, "holds") for each in holders[1:])
            for each in holders:
                yield from self._served(each, seen)
        yield self._step(self._plan, "holds")

    def holders(self, id: str) -> list[Record]:
        """Return the record and the records above it, without the plan."""
        return [each for each in (self._plan.get(id), *self._plan.ancestors(id)) if each is not self._plan]

    def _lies_in(self, id: str) -> Reference | None:
        field = _LIES_IN.get(type(self._relations.records.get(id)))
        ties = self._relations.named.get(id, ())
        return next((each for each in ties if each.field == field), None)

    def _served(self, record: Record, seen: set[str]) -> Iterator[Step]:
        for tie in self._relations.named.get(_id(record), ()):
            if tie.field == "serves":
                if tie.to not in seen:
                    seen.add(tie.to)
                    yield self.named(tie, tie.to)
                above = self.holders(tie.to)[1:] if tie.to in self._plan else []
                for each in above:
                    if _id(each) not in seen:
                        seen.add(_id(each))
                        yield attrs.evolve(self._step(each, "holds"), depth=1)

    # -- who

    def agencies(self, id: str) -> Iterator[Step]:
        """Yield the agencies of a task, a provision or an indicator by role, from the nearest task that has any."""
        record = self._plan.get(id)
        owners = [each for each in self.holders(id) if isinstance(each, (Task, Provision))]
        holder = next((each for each in owners if each.assignments), None)
        if holder is None or isinstance(record, Assignment):
            return
        for each in sorted(holder.assignments, key=lambda each: list(Role).index(each.role)):
            step = self._assignment(holder.id, each)
            yield step if holder is owners[0] else _inherited(step, holder.id)

    def _assignment(self, holder: str, each: Assignment, depth: int = 0) -> Step:
        evidence, why = evidence_of(each)
        known = self._relations.records.get(each.agency or "")
        return Step(
            depth=depth,
            tie="agency",
            of=each.evolve(task=holder).id,
            id=each.agency,
            kind="Agency",
            title=title_of(known) or each.label,
            role=each.role,
            evidence=evidence,
            reason=why,
            quotes=_quotes(each),
        )

    # -- down

    def down(self, id: str) -> Iterator[Step]:
        """Yield the parts of a record down to targets, each once; of a goal, the tasks that serve it too."""
        record = self._plan.get(id)
        if isinstance(record, Plan):
            tops: tuple[Record, ...] = (*record.goals, *record.tasks, *record.provisions, *record.phases)
            yield from (self._step(each, "part") for each in tops)
            return
        seen = {id}
        pending = self._parts(record, 0, agencies=False)[::-1]
        while pending:
            step, held = pending.pop()
            if held is None or _id(held) not in seen:
                yield step
                if held is not None:
                    seen.add(_id(held))
                    pending += self._parts(held, step.depth + 1, agencies=isinstance(record, Task))[::-1]

    def _parts(self, record: Record, depth: int, *, agencies: bool) -> list[_Found]:
        if isinstance(record, Indicator):
            return [(step, None) for step in self._aims(record, depth)]
        found: list[_Found] = []
        if agencies:
            assignments: tuple[Assignment, ...] = getattr(record, "assignments", ())
            found += [(self._assignment(_id(record), each, depth), None) for each in assignments]
        held: tuple[Record, ...] = (*getattr(record, "indicators", ()), *getattr(record, "children", ()))
        found += [(attrs.evolve(self._step(each, "part"), depth=depth), each) for each in held]
        if isinstance(record, Goal):
            for tie in self._relations.naming.get(record.id, ()):
                if tie.field == "serves":
                    step = attrs.evolve(self.named(tie, tie.holder), depth=depth)
                    found.append((step, self._relations.records[tie.holder]))
        return found

    def _aims(self, indicator: Indicator, depth: int) -> Iterator[Step]:
        """Yield the baseline and the targets of an indicator."""
        aims: tuple[Baseline | Target | None, ...] = (indicator.baseline, *indicator.targets)
        for each in aims:
            if each is not None:
                evidence, why = evidence_of(each)
                target = each if isinstance(each, Target) else _as_target(each)
                yield Step(
                    depth=depth,
                    tie="part",
                    of=indicator.id,
                    id=None,
                    kind=type(each).__name__,
                    title=None,
                    amount=amount_of(target, self._measures.get(indicator.measure or "")),
                    written=each.written,
                    due=target.due,
                    period=target.period,
                    evidence=evidence,
                    reason=why,
                    quotes=_quotes(each),
                )

    # -- what it names, what names it

    def refers_to(self, id: str) -> Iterator[Step]:
        """Return the records that a record names in its attributes and links."""
        return (self.named(tie, tie.to) for tie in self._relations.named.get(id, ()))

    def named_by(self, id: str) -> Iterator[Step]:
        """Yield the records that name a record: assignments with task and role, indicators with targets."""
        for tie in self._relations.naming.get(id, ()):
            holder = self._relations.records[tie.holder]
            step = self.named(tie, tie.holder)
            if isinstance(holder, Assignment):
                task = self._plan.owner_of(tie.holder)
                step = attrs.evolve(step, role=holder.role, title=title_of(task), number=_number(task))
            yield step
            if isinstance(holder, Indicator):
                yield from self._aims(holder, 1)

    def named(self, tie: Reference, id: str) -> Step:
        """Return one end of a tie as a step, with the evidence of the tie."""
        evidence, why = tie.evidence
        known = self._relations.records.get(id)
        return Step(
            tie=tie.field,
            of=tie.holder,
            id=id,
            kind=type(known).__name__ if known else "Record",
            title=title_of(known),
            number=_number(known),
            evidence=evidence,
            reason=why,
            quotes=_quotes(tie.by) if tie.is_link else (),
        )

    def _step(self, record: Record, tie: str) -> Step:
        evidence, why = evidence_of(record)
        return Step(
            tie=tie,
            id=_id(record),
            kind=type(record).__name__,
            title=title_of(record),
            number=_number(record),
            evidence=evidence,
            reason=why,
            quotes=_quotes(record)[:1],
        )


def title_of(record: Record | None) -> Text | None:
    """Return the title, name, label or text of a record."""
    found = (getattr(record, name, None) for name in ("title", "name", "label", "text"))
    return next((each for each in found if isinstance(each, Text)), None)


def _number(record: Record | None) -> str | None:
    """The number of a record in the document."""
    return record.number if isinstance(record, (Goal, Task, Provision, Phase)) else None


def _id(record: Record) -> str:
    return str(getattr(record, "id", ""))


def _as_target(baseline: Baseline) -> Target:
    return Target(value=baseline.value, unit=baseline.unit, period=baseline.at)


def _quotes(record: Record) -> tuple[Quoted, ...]:
    return tuple(Quoted(quote=span.quote, start=span.start, field=span.field) for span in record.spans)


def _inherited(step: Step, holder: str) -> Step:
    why = reason(messages.TRACE_INHERITED, holder=holder)
    told = Text(zh=why.sentence("zh"), en=why.sentence("en"))
    return attrs.evolve(step, evidence=Evidence.INFERRED, reason=told)
