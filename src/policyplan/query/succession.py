"""The agencies of another day: the names they bear then, and who has taken over from whom.

A plan's names are those of its own date. Changes dated after it, and not after the day asked for, are applied in the
order of their dates, so that chains are followed. That a heir has what was assigned to another is inferred.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import attrs

from policyplan.errors import Location, PlanError
from policyplan.l10n.lists import named, remarked, turned
from policyplan.l10n.texts import label_text, text_by
from policyplan.l10n.times import in_words, when_words
from policyplan.messages import Language
from policyplan.model import messages as model_messages
from policyplan.model.changes import Ending, circle, endings_by_day, sole_heirs
from policyplan.model.findings import finding
from policyplan.model.kinds import ChangeKind
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Note,
    Observation,
    Provision,
    Stakeholder,
    Task,
    Update,
)
from policyplan.model.values import Inferred, Record, Text
from policyplan.model.walk import rewrite
from policyplan.model.when import When
from policyplan.query import messages
from policyplan.query.as_of import Day, as_of_day
from policyplan.query.result import Reason, reason


@attrs.frozen(kw_only=True, eq=False)
class Succession:
    """The agencies of a day."""

    plan: Plan
    """The plan."""
    agencies: tuple[Agency, ...]
    """The agencies of that day, in the order of the plan, under their names of that day."""
    heirs: Mapping[str, str]
    """The successor of each agency that is gone, by ids."""
    notes: tuple[Reason, ...] = ()
    """What was applied and what was not."""

    def applied(self) -> Plan:
        """The plan as it reads on that day: under its names, with assignments, reports and parents of the heirs.

        What a heir has from another is marked as inferred, with the reason; in each task it has a role once. Agencies
        that only take over later are still there. Ids of assignments are then made with those of the heirs.
        """
        here = {agency.id for agency in self.agencies}
        later = (agency for agency in self.plan.agencies if agency.id not in here and agency.id not in self.heirs)
        names = {each.id: each.name for each in (*self.plan.agencies, *self.agencies)}
        moved = rewrite(self.plan, _Handover(self.heirs, names)) if self.heirs else self.plan
        return moved.evolve(agencies=(*self.agencies, *(self._without_the_gone(each) for each in later)))

    def _without_the_gone(self, agency: Agency) -> Agency:
        changes = tuple(_among(self.heirs, change) for change in agency.changes)
        return agency.evolve(changes=changes, parent=self.heirs.get(agency.parent or "", agency.parent))


def succession(plan: Plan, *, as_of: Day | None = None) -> Succession:
    """Return which agencies exist on a day, under which names, and who has succeeded whom.

    A renamed agency has its new name. An agency that was merged, or split, abolished or renamed with one successor,
    hands over its assignments. With no successor or with several, nothing is guessed: the agency stays. A change
    without a date, or that may be later than the day, is not applied. Agencies without assignments that only succeed
    others after the day are left out, unless the document names them itself.

    Parameters:
        plan: The plan.
        as_of: The day; without it, agencies have the names that the plan uses.

    Returns:
        The agencies of that day, and the successor of each agency that is gone.

    Raises:
        CallError: *as_of* is not a date.
        PlanError: Agencies succeed one another in a circle on one day.

    Example:
        >>> from policyplan import samples
        >>> len(succession(samples.jiangmen(), as_of="2018").agencies)
        25

    """
    if as_of is None:
        return _without_later(Succession(plan=plan, agencies=plan.agencies, heirs={}), None)
    asked = as_of_day(as_of)
    changes = _sorted_out(plan, asked.day)
    endings = _by_day(changes.applied)
    moves = _moves(plan, endings)
    heirs = {old: move.heir for old, move in moves.items()}
    agencies = tuple(
        _on_the_day(agency, changes.of(agency), heirs) for agency in plan.agencies if agency.id not in heirs
    )
    agencies = _under_parents(agencies) if heirs else agencies
    notes = (*asked.notes, *changes.notes(plan), *_of_moves(plan, agencies, moves), *_of_staying(agencies, endings))
    return _without_later(Succession(plan=plan, agencies=agencies, heirs=heirs, notes=notes), asked.day)


def _without_later(agencies_then: Succession, day: datetime.date | None) -> Succession:
    later = _only_later(agencies_then.plan, day)
    if not later:
        return agencies_then
    left_out = reason(
        messages.SUCCESSION_LATER, agencies=_names(agency for agency in agencies_then.agencies if agency.id in later)
    )
    agencies = tuple(agency for agency in agencies_then.agencies if agency.id not in later)
    return attrs.evolve(agencies_then, agencies=agencies, notes=(*agencies_then.notes, left_out))


# -- which changes count -------------------------------------------------------------------------------------------


_Change = tuple[Agency, AgencyChange]


@attrs.frozen
class _Changes:
    """The changes of a plan's agencies, by what is to be done with each; ``applied`` in the order of their days.

    ``before`` are those up to the plan's ``own`` date.
    """

    own: datetime.date | None
    applied: tuple[_Change, ...]
    undated: tuple[Agency, ...]
    unsure: tuple[_Change, ...]
    before: tuple[Agency, ...]
    by_agency: dict[str, list[AgencyChange]]

    def of(self, agency: Agency) -> list[AgencyChange]:
        """The changes of an agency that are applied."""
        return self.by_agency.get(agency.id, [])

    def notes(self, plan: Plan) -> Iterator[Reason]:
        """What is to be said of names, and of the changes that were not applied."""
        first = {agency.id: agency.name for agency in plan.agencies}
        last = {agency.id: change.name for agency, change in self.applied if change.name and _is_renaming(change)}
        if last:
            yield reason(messages.SUCCESSION_RENAMED, names=named(turned(first[id], name) for id, name in last.items()))
        if not self.applied:
            yield reason(messages.SUCCESSION_NOTHING)
        if self.own and self.before:
            yield reason(messages.SUCCESSION_BEFORE, day=in_words(When(self.own)), agencies=_names(self.before))
        if self.undated:
            yield reason(messages.SUCCESSION_UNDATED, agencies=_names(self.undated))
        if self.unsure:
            said = (remarked(agency.name, *_what(change)) for agency, change in self.unsure)
            yield reason(messages.SUCCESSION_UNSURE, agencies=named(said))


def _sorted_out(plan: Plan, day: datetime.date) -> _Changes:
    when = plan.published or plan.signed
    own = when.last if when else None
    applied, undated, unsure, before = [], [], [], []
    for agency in plan.agencies:
        for change in agency.changes:
            if change.at is None:
                undated.append(agency)
            elif own and change.at.last <= own:
                before.append(agency)
            elif change.at.last <= day:
                applied.append((change.at.last, agency, change))
            elif change.at.first <= day:
                unsure.append((agency, change))
    applied.sort(key=lambda each: each[0])
    by_agency: dict[str, list[AgencyChange]] = {}
    for _, agency, change in applied:
        by_agency.setdefault(agency.id, []).append(change)
    in_order = tuple((agency, change) for _, agency, change in applied)
    return _Changes(own, in_order, tuple(undated), tuple(unsure), tuple(before), by_agency)


def _is_renaming(change: AgencyChange) -> bool:
    return change.kind is ChangeKind.RENAMED and change.name is not None


def _only_later(plan: Plan, day: datetime.date | None) -> frozenset[str]:
    """Agencies that are in the plan only because they succeed others after the day."""
    to_come = {
        heir
        for agency in plan.agencies
        for change in agency.changes
        if not (day and change.at and change.at.last <= day)
        for heir in change.into
    }
    if not to_come:
        return frozenset()
    came = {
        heir
        for agency in plan.agencies
        for change in agency.changes
        if day and change.at and change.at.last <= day
        for heir in change.into
    }
    owners: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    held = {one.agency for owner in owners for one in owner.assignments}
    named_there = {agency.id for agency in plan.agencies if agency.is_stated}
    parents = {agency.parent for agency in plan.agencies}
    return frozenset(to_come - came - held - parents - named_there)


# -- who has taken over --------------------------------------------------------------------------------------------


@attrs.frozen
class _Move:
    """An agency is gone: by which change, and who has what was assigned to it in the end."""

    change: AgencyChange
    heir: str


_Endings = dict[datetime.date, list[Ending]]


def _by_day(applied: tuple[_Change, ...]) -> _Endings:
    return endings_by_day(agency.evolve(changes=(change,)) for agency, change in applied)


def _moves(plan: Plan, endings: _Endings) -> dict[str, _Move]:
    """Every agency that is gone, day after day; what it held for others goes with it."""
    agency_ids = {agency.id for agency in plan.agencies}
    moves: dict[str, _Move] = {}
    held: dict[str, set[str]] = {}
    for of_the_day in endings.values():
        today = {old: new for old, new in sole_heirs(of_the_day).items() if new in agency_ids}
        steps = _steps(moves, today)
        for ending in of_the_day:
            if ending.agency in today:
                gone = held.pop(ending.agency, set())
                if ending.agency not in moves:
                    gone.add(ending.agency)
                    moves[ending.agency] = _Move(ending.change, ending.agency)
                heir = _end_of(ending.agency, steps)
                moves.update({each: attrs.evolve(moves[each], heir=heir) for each in gone})
                held.setdefault(heir, set()).update(gone)
        for back in [each for each, move in moves.items() if move.heir == each]:
            del moves[back]
            held[back].discard(back)
    return moves


def _steps(moves: Mapping[str, _Move], today: Mapping[str, str]) -> dict[str, str]:
    """Where what is handed over today goes on to: to the heirs of those that are gone, unless they are there again."""
    gone = {old: move.heir for old, move in moves.items() if today.get(move.heir) != old}
    steps = {**gone, **today}
    ring = circle(steps)
    if ring:
        raise PlanError((finding(model_messages.CHANGES_IN_CIRCLE, Location(id=ring[0], field="changes"), way=ring),))
    return steps


def _end_of(agency: str, steps: Mapping[str, str]) -> str:
    while agency in steps:
        agency = steps[agency]
    return agency


def _of_moves(plan: Plan, agencies: tuple[Agency, ...], moves: Mapping[str, _Move]) -> Iterator[Reason]:
    names = {each.id: each.name for each in (*plan.agencies, *agencies)}
    first = {agency.id: agency.name for agency in plan.agencies}
    if moves:
        said = (remarked(turned(first[old], names[move.heir]), *_what(move.change)) for old, move in moves.items())
        yield reason(messages.SUCCESSION_MOVED, changes=named(said))


def _of_staying(agencies: tuple[Agency, ...], endings: _Endings) -> Iterator[Reason]:
    ended = {each.agency: each.change for of_the_day in endings.values() for each in of_the_day}
    staying = [remarked(agency.name, *_what(ended[agency.id])) for agency in agencies if agency.id in ended]
    if staying:
        yield reason(messages.SUCCESSION_STAYING, changes=named(staying))


def _what(change: AgencyChange) -> tuple[Text, ...]:
    return tuple(text for text in (label_text(change.kind), in_words(change.at)) if text)


def _when_words(change: AgencyChange, language: Language) -> str:
    return when_words(change.at, language) if change.at else ""


def _names(agencies: Iterable[Agency]) -> tuple[Text, ...]:
    return named({agency.id: agency.name for agency in agencies}.values())


# -- the agencies then ---------------------------------------------------------------------------------------------


def _on_the_day(agency: Agency, applied: list[AgencyChange], heirs: Mapping[str, str]) -> Agency:
    """The agency under its name and its parent of the day; what has been applied is done with."""
    if not applied and not heirs:
        return agency
    changes = tuple(_among(heirs, change) for change in agency.changes if change not in applied)
    agency = agency.evolve(changes=changes, parent=heirs.get(agency.parent or "", agency.parent))
    renaming = next((change for change in reversed(applied) if _is_renaming(change)), None)
    if renaming is None:
        return agency
    why = text_by(lambda language: messages.SUCCESSION_NEW_NAME.render(language, at=_when_words(renaming, language)))
    return agency.evolve(
        name=renaming.name,
        aliases=tuple(dict.fromkeys((*agency.aliases, agency.name))),
        inferred=(*agency.inferred, Inferred(reason=why, field="name", by="policyplan")),
    )


def _among(heirs: Mapping[str, str], change: AgencyChange) -> AgencyChange:
    return change.evolve(into=tuple(dict.fromkeys(heirs.get(each, each) for each in change.into)))


def _under_parents(agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """The agencies, one of each circle of parents set free: a parent may have gone into what was below it."""
    parents = {agency.id: agency.parent for agency in agencies}
    while ring := circle({child: parent for child, parent in parents.items() if parent}):
        parents[min(ring)] = None
    return tuple(agency if parents[agency.id] == agency.parent else agency.evolve(parent=None) for agency in agencies)


# -- the plan then -------------------------------------------------------------------------------------------------


@attrs.frozen
class _Handover:
    """What becomes of each record where heirs have taken over."""

    heirs: Mapping[str, str]
    names: Mapping[str, Text]

    def __call__(self, record: Record) -> Record:
        if isinstance(record, (Task, Provision)) and any(
            assignment.agency in self.heirs for assignment in record.assignments
        ):
            return record.evolve(assignments=self._once_each(record.assignments))
        if isinstance(record, (Observation, Update)) and record.agency and record.agency in self.heirs:
            mark = self._mark(record.agency, "agency")
            return record.evolve(agency=self.heirs[record.agency], inferred=(*record.inferred, mark))
        if isinstance(record, Stakeholder) and self._id(record.of) != record.of:
            return record.evolve(of=self._id(record.of))
        if isinstance(record, Note):
            return record.evolve(about=tuple(dict.fromkeys(map(self._id, record.about))))
        return record

    def _once_each(self, assignments: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
        own = {
            (assignment.role, assignment.agency) for assignment in assignments if assignment.agency not in self.heirs
        }
        kept: list[Assignment] = []
        for assignment in assignments:
            heir = self.heirs.get(assignment.agency or "")
            if heir is None:
                kept.append(assignment)
            elif (assignment.role, heir) not in own:
                own.add((assignment.role, heir))
                mark = self._mark(str(assignment.agency), None)
                kept.append(assignment.evolve(agency=heir, inferred=(*assignment.inferred, mark)))
        return tuple(kept)

    def _mark(self, old: str, field: str | None) -> Inferred:
        was, now = self.names[old], self.names[self.heirs[old]]
        why = text_by(
            lambda language: messages.SUCCESSION_TAKEN_OVER.render(
                language, heir=now.in_(language), agency=was.in_(language)
            )
        )
        return Inferred(reason=why, field=field, by="policyplan")

    def _id(self, about: str) -> str:
        owner, slash, agency = about.rpartition("/")
        return f"{owner}{slash}{self.heirs[agency]}" if agency in self.heirs else about
