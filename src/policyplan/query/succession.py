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
from policyplan.model.arguments import answers
from policyplan.model.changes import Endings, EndingsOfDay, circle, endings_for, endings_of, named_tasks, sole_heirs
from policyplan.model.findings import Finding, finding
from policyplan.model.inheritance import owners_of
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
from policyplan.query.as_of import AsOf, Day, as_of_day
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
    by_task: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    """The successors in each task or provision that a change of an agency names, and in the tasks below it."""
    notes: tuple[Reason, ...] = ()
    """What was applied and what was not."""

    def heirs_in(self, task: str) -> Mapping[str, str]:
        """Return the successor of each agency in a task or provision, by ids."""
        return self.by_task.get(task, self.heirs)

    def applied(self) -> Plan:
        """The plan as it reads on that day: under its names, with assignments, reports and parents of the heirs.

        What a heir has from another is marked as inferred, with the reason; in each task it has a role once. Agencies
        that only take over later are still there. Ids of assignments are then made with those of the heirs.
        """
        here = {agency.id for agency in self.agencies}
        later = (agency for agency in self.plan.agencies if agency.id not in here and agency.id not in self.heirs)
        names = {each.id: each.name for each in (*self.plan.agencies, *self.agencies)}
        changed = self.heirs or any(self.by_task.values())
        moved = rewrite(self.plan, _Handover.of(self, names)) if changed else self.plan
        return moved.evolve(agencies=(*self.agencies, *(self._without_the_gone(each) for each in later)))

    def _without_the_gone(self, agency: Agency) -> Agency:
        changes = tuple(_among(self.heirs, change) for change in agency.changes)
        return agency.evolve(changes=changes, parent=self.heirs.get(agency.parent or "", agency.parent))


@answers
def succession(plan: Plan, *, as_of: Day | None = None) -> Succession:
    """Return which agencies exist on a day, under which names, and who has succeeded whom.

    A renamed agency has its new name. An agency that was merged, or split, abolished or renamed with one successor,
    hands over its assignments. A change that names tasks hands over the assignments in these tasks and in those below
    them; changes without tasks concern all the rest. With no successor or with several, nothing is guessed: the
    assignments stay with the agency, and a note lists them. A change without a date, or that may be later than the day,
    is not applied. Names are those of the day on which the document was signed, or published if it does not say when.
    Agencies without assignments that only succeed others after the day are left out, unless the document names them
    itself.

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
    endings = endings_of((agency.id, change) for agency, change in changes.applied)
    moves = _moves(plan, {day: endings_for(of_the_day) for day, of_the_day in endings.items()})
    heirs = {old: move.heir for old, move in moves.items()}
    by_task = _by_task(plan, endings)
    rest = _rests(plan, heirs, by_task)
    gone = heirs.keys() | {agency for agency, tasks in rest.items() if not tasks}
    agencies = tuple(
        _on_the_day(agency, changes.of(agency), heirs) for agency in plan.agencies if agency.id not in gone
    )
    agencies = _under_parents(agencies) if heirs else agencies
    notes = (
        *asked.notes,
        *changes.notes(plan),
        *_of_moves(plan, agencies, moves),
        *_of_tasks(plan, by_task, heirs),
        *_of_staying(agencies, endings, rest),
        *_of_rests(plan, rest),
    )
    then = Succession(plan=plan, agencies=agencies, heirs=heirs, by_task=by_task, notes=notes)
    return _without_later(then, asked.day)


def on_day(plan: Plan, asked: AsOf) -> tuple[Plan, tuple[Reason, ...]]:
    """Return the plan as it reads on a day, and the notes on its agencies, for a question that is asked of a day.

    A plan without changes of agencies is returned as it is, without notes.
    """
    if not any(agency.changes for agency in plan.agencies):
        return plan, ()
    then = succession(plan, as_of=asked.day)
    return then.applied(), tuple(note for note in then.notes if note.template is not messages.AS_OF_DAY)


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


@attrs.frozen(eq=False, repr=False)
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
    when = plan.signed or plan.published
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


@attrs.define(eq=False)
class _Estate:
    """The agencies that are gone and whose assignments one heir has. It passes on as one, whatever it holds."""

    heir: str
    gone: set[str] = attrs.Factory(set)


def _moves(plan: Plan, endings: Endings) -> dict[str, _Move]:
    """Every agency that is gone, day after day; what it held for others goes with it."""
    agency_ids = {agency.id for agency in plan.agencies}
    changes: dict[str, AgencyChange] = {}
    estates: dict[str, _Estate] = {}
    of_heirs: dict[str, _Estate] = {}
    for of_the_day in endings.values():
        today = {old: new for old, new in sole_heirs(of_the_day).items() if new in agency_ids}
        heirs = _last_heirs(estates, today)
        for ending in of_the_day:
            if ending.agency in today:
                estate = of_heirs.pop(ending.agency, None) or _Estate(ending.agency)
                if ending.agency not in changes:
                    changes[ending.agency] = ending.change
                    estates[ending.agency] = estate
                    estate.gone.add(ending.agency)
                _pass_on(estate, heirs[ending.agency], of_heirs, estates)
        for back in set(heirs.values()) & changes.keys():
            of_heirs[back].gone.discard(back)
            del changes[back], estates[back]
    return {old: _Move(change, estates[old].heir) for old, change in changes.items()}


def _last_heirs(estates: Mapping[str, _Estate], today: Mapping[str, str]) -> dict[str, str]:
    """Return who has, in the end, what each agency hands over today.

    It goes on to the heirs of those that are gone, unless they are there again.
    """
    last: dict[str, str] = {}
    for start in today:
        way: dict[str, None] = {}
        agency = start
        while agency not in last and (heir := _next_heir(agency, estates, today)) is not None:
            if agency in way:
                raise PlanError((_circle_of(estates, today),))
            way[agency] = None
            agency = heir
        last.update(dict.fromkeys(way, last.get(agency, agency)))
    return last


def _next_heir(agency: str, estates: Mapping[str, _Estate], today: Mapping[str, str]) -> str | None:
    if agency in today:
        return today[agency]
    estate = estates.get(agency)
    return None if estate is None or today.get(estate.heir) == agency else estate.heir


def _circle_of(estates: Mapping[str, _Estate], today: Mapping[str, str]) -> Finding:
    gone = {old: estate.heir for old, estate in estates.items() if today.get(estate.heir) != old}
    ring = circle({**gone, **today})
    assert ring is not None
    return finding(model_messages.CHANGES_IN_CIRCLE, Location(id=ring[0], field="changes"), way=ring)


def _pass_on(estate: _Estate, heir: str, of_heirs: dict[str, _Estate], estates: dict[str, _Estate]) -> None:
    """Give an estate to an heir. The smaller of two estates goes into the larger one, so that few agencies move."""
    smaller, larger = sorted((estate, of_heirs.get(heir) or _Estate(heir)), key=lambda each: len(each.gone))
    larger.gone |= smaller.gone
    estates.update(dict.fromkeys(smaller.gone, larger))
    larger.heir = heir
    of_heirs[heir] = larger


def _by_task(plan: Plan, endings: Endings) -> dict[str, dict[str, str]]:
    """The heirs in each task and provision that a change names, and in the tasks below."""
    heirs: dict[tuple[str, ...], dict[str, str]] = {}
    by_task: dict[str, dict[str, str]] = {}
    of_days = {day: EndingsOfDay(of_the_day) for day, of_the_day in endings.items()}
    for task, named_here in named_tasks(plan, endings):
        if named_here not in heirs:
            counting = {day: of_the_day.of(named_here) for day, of_the_day in of_days.items()}
            heirs[named_here] = {old: move.heir for old, move in _moves(plan, counting).items()}
        by_task[task] = heirs[named_here]
    return by_task


def _rests(
    plan: Plan, heirs: Mapping[str, str], by_task: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The tasks that stay with each agency that has handed over others of its tasks.

    An agency above one that stays is not counted as one that has handed over everything.
    """
    partly = {agency for task_heirs in by_task.values() for agency in task_heirs} - heirs.keys()
    if not partly:
        return {}
    rests: dict[str, list[str]] = {agency: [] for agency in partly}
    moved = set()
    owners: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    for owner in owners:
        task_heirs = by_task.get(owner.id, heirs)
        for agency in dict.fromkeys(str(part.agency) for part in owner.assignments if part.agency in partly):
            if agency in task_heirs:
                moved.add(agency)
            else:
                rests[agency].append(owner.id)
    parents = {agency.parent for agency in plan.agencies}
    return {
        agency: tuple(tasks) for agency, tasks in rests.items() if agency in moved and (tasks or agency not in parents)
    }


def _of_tasks(plan: Plan, by_task: Mapping[str, Mapping[str, str]], heirs: Mapping[str, str]) -> Iterator[Reason]:
    """Who has taken over which tasks, where changes name tasks."""
    names = {agency.id: agency.name for agency in plan.agencies}
    tasks_of: dict[tuple[str, str], list[str]] = {}
    owners: tuple[Task | Provision, ...] = (*plan.all_tasks, *plan.provisions)
    for owner in owners:
        for agency in dict.fromkeys(str(part.agency) for part in owner.assignments if part.agency):
            heir = by_task.get(owner.id, {}).get(agency)
            if heir is not None and heir != heirs.get(agency):
                tasks_of.setdefault((agency, heir), []).append(owner.id)
    for (agency, heir), tasks in tasks_of.items():
        yield reason(
            messages.SUCCESSION_BY_TASK, agency=names[agency], heir=names[heir], tasks=tuple(tasks), count=len(tasks)
        )


def _of_rests(plan: Plan, rests: Mapping[str, tuple[str, ...]]) -> Iterator[Reason]:
    """The tasks that no change hands over."""
    for agency in plan.agencies:
        if tasks := rests.get(agency.id, ()):
            yield reason(messages.SUCCESSION_UNSAID, agency=agency.name, tasks=tasks, count=len(tasks))


def _of_moves(plan: Plan, agencies: tuple[Agency, ...], moves: Mapping[str, _Move]) -> Iterator[Reason]:
    names = {each.id: each.name for each in (*plan.agencies, *agencies)}
    first = {agency.id: agency.name for agency in plan.agencies}
    if moves:
        said = (remarked(turned(first[old], names[move.heir]), *_what(move.change)) for old, move in moves.items())
        yield reason(messages.SUCCESSION_MOVED, changes=named(said))


def _of_staying(
    agencies: tuple[Agency, ...], endings: Endings, rests: Mapping[str, tuple[str, ...]]
) -> Iterator[Reason]:
    ended = {each.agency: each.change for of_the_day in endings.values() for each in of_the_day}
    staying = [
        remarked(agency.name, *_what(ended[agency.id]))
        for agency in agencies
        if agency.id in ended and agency.id not in rests
    ]
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
    done = set(map(id, applied))
    changes = tuple(_among(heirs, change) for change in agency.changes if id(change) not in done)
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

    then: Succession
    names: Mapping[str, Text]
    owners: Mapping[str, str]
    """The id of the task or provision of each indicator."""
    of_tasks: Mapping[str, Iterable[str]]
    """The owners of each task before anybody took over."""

    @classmethod
    def of(cls, then: Succession, names: Mapping[str, Text]) -> _Handover:
        items: tuple[Task | Provision, ...] = (*then.plan.all_tasks, *then.plan.provisions)
        owners = {indicator.id: item.id for item in items for indicator in item.indicators}
        return cls(then, names, owners, owners_of(then.plan, level="leaf", stated_only=False))

    def __call__(self, record: Record) -> Record:
        if isinstance(record, (Task, Provision)):
            heirs = self.then.heirs_in(record.id)
            if any(assignment.agency in heirs for assignment in record.assignments):
                return record.evolve(assignments=self._once_each(record.assignments, heirs))
        if isinstance(record, (Observation, Update)):
            return self._report(record)
        if isinstance(record, Stakeholder) and self._id(record.of) != record.of:
            return record.evolve(of=self._id(record.of))
        if isinstance(record, Note):
            return record.evolve(about=tuple(dict.fromkeys(map(self._id, record.about))))
        return record

    def _report(self, record: Observation | Update) -> Record:
        task = record.task if isinstance(record, Update) else self.owners.get(record.indicator, "")
        heir = self.then.heirs_in(task).get(record.agency or "")
        if heir is None:
            return self._before_taking_over(record) if isinstance(record, Update) else record
        mark = self._mark(str(record.agency), heir, "agency")
        return record.evolve(agency=heir, inferred=(*record.inferred, mark))

    def _before_taking_over(self, report: Update) -> Update:
        """Return a report by an heir, without its status if the heir was no owner of the task yet.

        What a supporting agency reported doesn't become a report of the lead agency that it succeeds later.
        """
        agency = report.agency
        old = {gone for gone, heir in self.then.heirs_in(report.task).items() if heir == agency}
        owners = set(self.of_tasks.get(report.task, ()))
        if report.status is None or not old & owners or agency in owners:
            return report
        ends = [
            change
            for gone in self.then.plan.agencies
            if gone.id in old & owners
            for change in gone.changes
            if change.at is not None and change.kind is not ChangeKind.RENAMED
        ]
        of_task = [change for change in ends if report.task in change.tasks] or ends
        days = [change.at.last for change in of_task if change.at is not None]
        return report.evolve(status=None) if days and report.at.last < min(days) else report

    def _once_each(self, assignments: tuple[Assignment, ...], heirs: Mapping[str, str]) -> tuple[Assignment, ...]:
        own = {(assignment.role, assignment.agency) for assignment in assignments if assignment.agency not in heirs}
        kept: list[Assignment] = []
        for assignment in assignments:
            heir = heirs.get(assignment.agency or "")
            if heir is None:
                kept.append(assignment)
            elif (assignment.role, heir) not in own:
                own.add((assignment.role, heir))
                mark = self._mark(str(assignment.agency), heir, None)
                kept.append(assignment.evolve(agency=heir, inferred=(*assignment.inferred, mark)))
        return tuple(kept)

    def _mark(self, old: str, heir: str, field: str | None) -> Inferred:
        was, now = self.names[old], self.names[heir]
        why = text_by(
            lambda language: messages.SUCCESSION_TAKEN_OVER.render(
                language, heir=now.in_(language), agency=was.in_(language)
            )
        )
        return Inferred(reason=why, field=field, by="policyplan")

    def _id(self, about: str) -> str:
        """The id with the heir of an agency in it: that of the agency, or of an assignment, ``task/role/agency``."""
        owner, slash, agency = about.rpartition("/")
        heir = self.then.heirs_in(owner.partition("/")[0]).get(agency)
        return f"{owner}{slash}{heir}" if heir is not None else about
