"""The plan: one document's content, and the ways to its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar, cast, overload

import attrs
from attrs.converters import optional

from policyplan.errors import Location, ModelError, NotFoundError, nearest
from policyplan.model import lists, messages
from policyplan.model.fields import Path, checked
from policyplan.model.language import LanguageTag
from policyplan.model.records import (
    Agency,
    Assignment,
    Contact,
    Document,
    Goal,
    Indicator,
    Measure,
    Note,
    Observation,
    Phase,
    Place,
    Provision,
    Source,
    Stakeholder,
    Statement,
    Task,
    Translation,
    Update,
)
from policyplan.model.values import Record, Text
from policyplan.model.walk import replace_at, walk
from policyplan.model.when import When

R = TypeVar("R", bound=Record)

MOST_LEVELS = 100
"""A tree of goals or of tasks has at most so many levels."""


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Plan(Record):
    """One document's goals, tasks, indicators and agencies, with its particulars and its sources.

    Goals and tasks are trees. ``plan.goals`` and ``plan.tasks`` are their roots, exactly as given:
    ``Plan(id=…, title=…, goals=[Goal(…, children=[…])], tasks=[…])``. ``plan.all_goals``, ``plan.all_tasks``,
    ``plan.all_indicators`` and ``plan.all_assignments`` run over every one in document order, nested ones included.
    ``language`` is the tag of the language that the document is written in; texts in another one are translations.
    Where it is not given, it is the title's: Chinese if the title has Chinese, else the first that it has.
    """

    id: str
    title: Text
    language: LanguageTag = attrs.field(
        default=attrs.Factory(lambda plan: LanguageTag(plan.title.languages[0]), takes_self=True), converter=LanguageTag
    )
    number: str | None = None
    description: Text | None = None
    issuers: tuple[Text, ...] = attrs.field(default=(), converter=lists.texts)
    addressees: tuple[Text, ...] = attrs.field(default=(), converter=lists.texts)
    signed: When | None = attrs.field(default=None, converter=optional(When))
    published: When | None = attrs.field(default=None, converter=optional(When))
    period: When | None = attrs.field(default=None, converter=optional(When))
    submitter: Contact | None = None
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=lists.statements)
    documents: tuple[Document, ...] = attrs.field(default=(), converter=lists.documents)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=lists.sources)
    translations: tuple[Translation, ...] = attrs.field(default=(), converter=lists.translations)
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=lists.agencies)
    places: tuple[Place, ...] = attrs.field(default=(), converter=lists.places)
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=lists.measures)
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=lists.goals)
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=lists.tasks)
    provisions: tuple[Provision, ...] = attrs.field(default=(), converter=lists.provisions)
    phases: tuple[Phase, ...] = attrs.field(default=(), converter=lists.phases)
    stakeholders: tuple[Stakeholder, ...] = attrs.field(default=(), converter=lists.stakeholders)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=lists.observations)
    updates: tuple[Update, ...] = attrs.field(default=(), converter=lists.updates)
    notes: tuple[Note, ...] = attrs.field(default=(), converter=lists.notes)

    def __attrs_post_init__(self) -> None:
        """Refuse trees that are nested too deep for any program to walk through. Raises `ModelError`."""
        level: list[Goal | Task] = [*self.goals, *self.tasks]
        for _ in range(MOST_LEVELS):
            level = [child for record in level for child in record.children]
        if level:
            raise ModelError(messages.TREE_TOO_DEEP, at=Location(id=level[0].id), id=level[0].id, limit=MOST_LEVELS)

    @cached_property
    def all_goals(self) -> tuple[Goal, ...]:
        """Every goal, each before its parts."""
        return tuple(self.all_of(Goal))

    @cached_property
    def all_tasks(self) -> tuple[Task, ...]:
        """Every task, each before its children."""
        return tuple(self.all_of(Task))

    @cached_property
    def all_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator: those of goals, of tasks, of provisions."""
        return tuple(self.all_of(Indicator))

    @cached_property
    def all_assignments(self) -> tuple[Assignment, ...]:
        """Every assignment of tasks and provisions, each with its ``task`` filled in."""
        owners: tuple[Task | Provision, ...] = (*self.all_tasks, *self.provisions)
        return tuple(each.evolve(task=owner.id) for owner in owners for each in owner.assignments)

    def all_of(self, kind: type[R]) -> Iterator[R]:
        """Every record of a class, in the document's order."""
        return (record for _, record in walk(self) if isinstance(record, kind))

    @cached_property
    def _index(self) -> dict[str, Path]:
        """The way to everything that has an id; of two with the same id, to the first."""
        index: dict[str, Path] = {}
        for path, record in walk(self):
            known = record.evolve(task=self._owner_id(path)) if isinstance(record, Assignment) else record
            if hasattr(known, "id"):
                index.setdefault(known.id, path)
        return index

    def _owner_id(self, path: Path) -> str:
        return cast("str", self._at(path[:-2]).id)  # type: ignore[attr-defined]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython and notebooks show of it: how much there is. Written out, it is as long as its file."""
        counts = {
            "goals": self.all_goals,
            "tasks": self.all_tasks,
            "indicators": self.all_indicators,
            "agencies": self.agencies,
            "assignments": self.all_assignments,
        }
        said = (f"{len(records):,} {kind}" for kind, records in counts.items())
        printer.text(f"<Plan {self.id!r}: {', '.join(said)}>")

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id in the plan, its own first, those of assignments included."""
        return tuple(self._index)

    def __contains__(self, id: object) -> bool:
        return id in self._index

    def path_of(self, id: str) -> Path:
        """The way from the plan to what has this id. Raises `NotFoundError`."""
        try:
            return self._index[id]
        except (KeyError, TypeError):
            raise NotFoundError(messages.ID_UNKNOWN, id=id, nearest=nearest(str(id), self._index)) from None

    @overload
    def get(self, id: str) -> Record: ...
    @overload
    def get(self, id: str, kind: type[R]) -> R: ...
    def get(self, id: str, kind: type[Record] = Record) -> Record:
        """What has this id: a goal, a task, an indicator, an agency, ….

        Raises `NotFoundError` where nothing has it, or where what has it is of another class than *kind*.
        """
        path = self.path_of(id)
        found = self._at(path)
        if isinstance(found, Assignment):
            found = found.evolve(task=self._owner_id(path))
        if not isinstance(found, kind):
            raise NotFoundError(messages.ID_OF_ANOTHER_KIND, id=id, wanted=kind.__name__, found=type(found).__name__)
        return found

    def _at(self, path: Path) -> Record:
        found: Any = self
        for step in path:
            found = found[step] if isinstance(step, int) else getattr(found, step)
        return cast("Record", found)

    def owner_of(self, id: str) -> Record:
        """What holds it: the action of a task, the task of an indicator, the plan of an agency."""
        path = self.path_of(id)
        if not path:
            raise NotFoundError(messages.ID_OF_THE_PLAN, id=id)
        return self._at(path[:-2])  # what has an id stands in a tuple, and in something that has one

    def ancestors(self, id: str) -> tuple[Record, ...]:
        """What holds it, what holds that, and so on up to the plan."""
        found = []
        while id != self.id:
            owner = self.owner_of(id)
            found.append(owner)
            id = cast("str", getattr(owner, "id"))  # noqa: B009
        return tuple(found)

    def replace(self, id: str, /, **changes: Any) -> Plan:
        """A new plan in which what has this id has some attributes changed, however deep it stands.

        Raises `NotFoundError` for an unknown id, `ModelError` for an attribute or a value that does not fit.
        """
        path = self.path_of(id)
        return replace_at(self, path, self._at(path).evolve(**changes))
