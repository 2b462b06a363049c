"""The groups of a roll-up: goals, tasks, lead agencies, phases, places, each with everything below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from policyplan.l10n.texts import label_text
from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Task
from policyplan.model.responsibility import AssignmentLevel, assigned, is_named, owner_role
from policyplan.model.values import Text
from policyplan.query.rollup.entries import RollupEntry, is_for_each_place, over_the_places
from policyplan.query.rollup.rows import GroupKind
from policyplan.text.order import name_key

By = Literal["measure", "goal", "task", "lead", "phase", "place"]


@attrs.frozen(kw_only=True)
class Group:
    """Entries that are rolled up together; without an ``id``, those in no other group."""

    id: str | None
    kind: GroupKind | None
    title: Text | None
    entries: tuple[RollupEntry, ...]


@attrs.frozen(kw_only=True)
class Groups:
    """The groups in their order.

    ``empty`` are the titles of groups without entries. ``shared`` counts the indicators in several groups of which
    none is below another, ``outside`` those in none.
    """

    groups: tuple[Group, ...]
    empty: tuple[Text, ...] = ()
    shared: int = 0
    outside: int = 0


class PlanTrees:
    """The ancestors of each goal, task and place of a plan, and the goals that a task serves."""

    def __init__(self, plan: Plan) -> None:
        self.goals = dict(_held(plan.goals))
        self.tasks = dict(_held(plan.tasks))
        self.places = {place.id: place.parent for place in plan.places}
        self._names = {place.id: place.name for place in plan.places}
        self._serves = {task.id: tuple(task.serves) for task in plan.all_tasks}
        self._plan = plan
        self._above: dict[str, tuple[str, ...]] = {}

    def name(self, place: str) -> Text:
        """Return the name of a place. Raises `NotFoundError`."""
        if place not in self._names:
            self._plan.get(place)  # raises, and names the nearest id
        return self._names[place]

    def served(self, task: str, *, stated_only: bool = False) -> tuple[str, ...]:
        """Return the goals that a task serves: its own, else those of the nearest task above, which is inferred."""
        for record in upwards(task, self.tasks):
            own = tuple(link.to for link in self._serves[record] if link.is_stated or not stated_only)
            for goal in own:
                if goal not in self.goals:
                    self._plan.get(goal, Goal)  # raises, and names the nearest id
            if own or stated_only:
                return own
        return ()

    def goals_of(self, owner: str, *, stated_only: bool = False) -> tuple[str, ...]:
        """Return the goals that an owner belongs to or serves, and all above them."""
        if owner in self.goals:
            first: tuple[str, ...] = (owner,)
        else:
            first = self.served(owner, stated_only=stated_only) if owner in self.tasks else ()
        return tuple(dict.fromkeys(above for goal in first for above in upwards(goal, self.goals)))

    def above(self, owner: str) -> tuple[str, ...]:
        """Return the tasks and goals above the owner of an indicator, each once."""
        known = self._above.get(owner)
        if known is None:
            tasks = upwards(owner, self.tasks) if owner in self.tasks else ()
            known = tuple(dict.fromkeys(id for id in (*tasks, *self.goals_of(owner)) if id != owner))
            self._above[owner] = known
        return known


@derived
def trees_of(plan: Plan) -> PlanTrees:
    """Return the trees of a plan, which are made once."""
    return PlanTrees(plan)


def _held(tops: Iterable[Goal | Task]) -> Iterator[tuple[str, str | None]]:
    pending: list[tuple[Goal | Task, str | None]] = [(top, None) for top in reversed(tuple(tops))]
    while pending:
        record, parent = pending.pop()
        yield record.id, parent
        children: tuple[Goal | Task, ...] = record.children
        pending.extend((child, record.id) for child in reversed(children))


def upwards(id: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the id and those above it; in a circle, each once."""
    seen: set[str] = set()
    current: str | None = id
    while current is not None and current not in seen:
        yield current
        seen.add(current)
        current = parents.get(current)


# -- by each -------------------------------------------------------------------------------------------------------


def groups_of(
    plan: Plan,
    entries: Sequence[RollupEntry],
    *,
    by: By,
    trees: PlanTrees,
    level: AssignmentLevel,
    stated_only: bool,
    provisions: bool,
) -> Groups:
    """Return the groups of *entries*, in the order of the document, agencies by name. Raises `NotFoundError`."""
    if by == "measure":
        whole = tuple(
            _everywhere(entry, trees, stated_only) if entry.indicator.per_place else entry for entry in entries
        )
        return Groups(groups=(Group(id=None, kind=None, title=None, entries=whole),))
    if by == "place":
        return _by_place(plan, entries, trees, stated_only)
    whole = tuple(_everywhere(entry, trees, stated_only) for entry in entries)
    if by == "phase":
        titles = {phase.id: phase.title for phase in plan.phases}
        phases = _phases_by_day(plan, {entry.part.last_day for entry in whole})
        return _sorted_into(whole, titles, GroupKind.PHASE, lambda entry: phases.get(entry.part.last_day, ()))
    if by == "lead":
        return _by_lead(plan, whole, trees, level, stated_only, provisions)
    owner_of: Callable[[str], tuple[str, ...]]
    if by == "goal":
        titles, kind = {goal.id: goal.title for goal in plan.all_goals}, GroupKind.GOAL
        owner_of = _remembered(lambda owner: trees.goals_of(owner, stated_only=stated_only))
        parents: Mapping[str, str | None] = trees.goals
    else:
        titles, kind = {task.id: task.title for task in plan.all_tasks}, GroupKind.TASK
        owner_of = _remembered(lambda owner: tuple(upwards(owner, trees.tasks)) if owner in trees.tasks else ())
        parents = trees.tasks
    return _sorted_into(whole, titles, kind, lambda entry: owner_of(entry.part.owner), parents)


def _everywhere(entry: RollupEntry, trees: PlanTrees, stated_only: bool) -> RollupEntry:
    if not is_for_each_place(entry):
        return entry
    return over_the_places(entry, entry.part.places, trees.name, stated_only=stated_only)


def _remembered(find: Callable[[str], tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    remembered: dict[str, tuple[str, ...]] = {}

    def look_up(owner: str) -> tuple[str, ...]:
        if owner not in remembered:
            remembered[owner] = find(owner)
        return remembered[owner]

    return look_up


def _sorted_into(
    entries: Iterable[RollupEntry],
    titles: Mapping[str, Text],
    kind: GroupKind,
    find: Callable[[RollupEntry], tuple[str, ...]],
    parents: Mapping[str, str | None] | None = None,
) -> Groups:
    entries_of: dict[str | None, list[RollupEntry]] = {id: [] for id in titles}
    shared: set[str] = set()
    outside: dict[str, None] = {}
    for entry in entries:
        groups = find(entry)
        for id in groups or (None,):
            entries_of.setdefault(id, []).append(entry)
        if not groups:
            outside[entry.indicator.id] = None
        elif _tips(groups, parents or {}) > 1:
            shared.add(entry.indicator.id)
    return _told(entries_of, titles, kind, shared=shared, outside=outside)


def _tips(groups: tuple[str, ...], parents: Mapping[str, str | None]) -> int:
    """How many of the groups include no other of them."""
    return len(set(groups) - {parents.get(id) for id in groups})


def _told(
    entries_of: Mapping[str | None, list[RollupEntry]],
    titles: Mapping[str, Text],
    kind: GroupKind,
    *,
    shared: set[str],
    outside: Iterable[str],
) -> Groups:
    groups = [
        Group(id=id, kind=kind, title=titles[id], entries=tuple(entries))
        for id, entries in entries_of.items()
        if id is not None and entries
    ]
    if None in entries_of:
        groups.append(Group(id=None, kind=kind, title=_outside(kind), entries=tuple(entries_of[None])))
    return Groups(
        groups=tuple(groups),
        empty=tuple(titles[id] for id, entries in entries_of.items() if id is not None and not entries),
        shared=len(shared),
        outside=len(tuple(outside)),
    )


def _outside(kind: GroupKind) -> Text:
    return label_text(f"outside-{kind}")


def _phases_by_day(plan: Plan, days: Iterable[str | None]) -> dict[str | None, tuple[str, ...]]:
    """Return the phases that include each day, in the order of the plan."""
    dated = [
        (str(phase.period.first), str(phase.period.last), at, phase.id)
        for at, phase in enumerate(plan.phases)
        if phase.period
    ]
    to_begin = sorted(dated, reverse=True)
    begun: list[tuple[str, str, int, str]] = []
    by_day: dict[str | None, tuple[str, ...]] = {}
    for day in sorted(filter(None, days)):
        while to_begin and to_begin[-1][0] <= day:
            begun.append(to_begin.pop())
        begun = [phase for phase in begun if phase[1] >= day]
        by_day[day] = tuple(id for *_, id in sorted(begun, key=lambda phase: phase[2]))
    return by_day


# -- by lead -------------------------------------------------------------------------------------------------------


def _by_lead(
    plan: Plan,
    entries: Sequence[RollupEntry],
    trees: PlanTrees,
    level: AssignmentLevel,
    stated_only: bool,
    provisions: bool,
) -> Groups:
    written = {
        each.task.id: each.assignments for each in assigned(plan, stated_only=stated_only, provisions=provisions)
    }
    inherits = level == "leaf" and not stated_only

    def leads(owner: str) -> tuple[str, ...]:
        for task in upwards(owner, trees.tasks):
            own = written.get(task, ())
            if own or not inherits:
                role = owner_role(own)
                return tuple(dict.fromkeys(_lead(each, groups) for each in own if role and each.role is role))
        return ()

    groups: dict[str, Text] = {}
    agencies = {
        agency.id: agency.name for agency in sorted(plan.agencies, key=lambda agency: name_key(str(agency.name)))
    }
    find = _remembered(leads)
    for entry in entries:
        find(entry.part.owner)
    for id in groups:
        if not id.startswith(_LABEL) and id not in agencies:
            plan.get(id, Agency)  # raises, and names the nearest id
    generic = {id: title for id, title in groups.items() if id.startswith(_LABEL)}
    groups_found = _sorted_into(
        entries, {**agencies, **generic}, GroupKind.AGENCY, lambda entry: find(entry.part.owner)
    )
    return attrs.evolve(groups_found, groups=tuple(map(_without_label, groups_found.groups)))


_LABEL = "\N{NULL}"
"""Before the words of an owner that is named only in general: no id begins with it."""


def _lead(assignment: Assignment, groups: dict[str, Text]) -> str:
    """The id of an agency, or the words of an owner that is named only in general; *groups* learn its title."""
    if is_named(assignment):
        id = str(assignment.agency)
        groups.setdefault(id, Text(und=id))
        return id
    title = assignment.label or label_text(assignment.kind)
    id = "".join(f"{_LABEL}{tag}{_LABEL}{words}" for tag, words in sorted(title.to_dict().items()))
    groups[id] = title
    return id


def _without_label(group: Group) -> Group:
    if group.id is None or not group.id.startswith(_LABEL):
        return group
    return attrs.evolve(group, id=None, kind=GroupKind.GENERIC)


# -- by place ------------------------------------------------------------------------------------------------------


def _by_place(plan: Plan, entries: Iterable[RollupEntry], trees: PlanTrees, stated_only: bool) -> Groups:
    """What every place owes counts in each, and above them as far as it adds up; what several owe, where all lie."""
    titles = {place.id: place.name for place in plan.places}
    entries_of: dict[str | None, list[RollupEntry]] = {id: [] for id in titles}
    outside: dict[str, None] = {}
    for entry in entries:
        for place in entry.part.places:
            trees.name(place)  # raises for an unknown one
        if not entry.part.places:
            outside[entry.indicator.id] = None
            entries_of.setdefault(None, []).append(entry)
        elif entry.indicator.per_place or len(entry.part.places) == 1:
            _spread(entry, entries_of, trees, stated_only)
        elif common := _common(entry.part.places, trees.places):
            for place in common:
                entries_of[place].append(entry)
        else:
            outside[entry.indicator.id] = None
            entries_of.setdefault(None, []).append(entry)
    return _told(entries_of, titles, GroupKind.PLACE, shared=set(), outside=outside)


def _spread(
    entry: RollupEntry, entries_of: dict[str | None, list[RollupEntry]], trees: PlanTrees, stated_only: bool
) -> None:
    under: dict[str, list[str]] = {}
    for place in entry.part.places:
        for above in upwards(place, trees.places):
            under.setdefault(above, []).append(place)
    for above, places in under.items():
        each = is_for_each_place(entry)
        entries_of[above].append(over_the_places(entry, places, trees.name, stated_only=stated_only) if each else entry)


def _common(places: Sequence[str], parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """The places that include all of *places*, the nearest first."""
    ways = [dict.fromkeys(upwards(place, parents)) for place in places]
    return tuple(place for place in ways[0] if all(place in way for way in ways[1:]))
