"""The plan: the content of one document, with access to its records by id, path and class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar, cast, overload

import attrs

from policyplan.errors import Location, ModelError, NotFoundError, nearest
from policyplan.model import converters, messages
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
    assignment_id,
)
from policyplan.model.references import has_id
from policyplan.model.values import Record, Text
from policyplan.model.walk import record_fields, records, replace_at, walk
from policyplan.model.when import When

R = TypeVar("R", bound=Record)

MOST_LEVELS = 100
"""The largest number of levels in a tree of goals or tasks."""


_UNNAMED = (Assignment, Observation, Update, Note)
"""Records that nothing refers to by their ids."""


@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Plan(Record):
    """The goals, tasks, indicators and agencies of one document, with its metadata and its sources.

    Goals and tasks form trees, and ``goals`` and ``tasks`` contain their roots. ``all_goals``, ``all_tasks``,
    ``all_indicators`` and ``all_assignments`` contain the records of every level, in document order.

    Example:
        >>> from policyplan import Plan, Task, Text
        >>> road = Task(id="A1", title=Text(en="Build the road"))
        >>> roads = Task(id="A", title=Text(en="Roads"), children=[road])
        >>> plan = Plan(id="p", title=Text(en="Traffic plan"), tasks=[roads])
        >>> [task.id for task in plan.all_tasks]
        ['A', 'A1']

    """

    id: str
    """Identifies the plan."""
    title: Text
    """The title of the plan."""
    language: LanguageTag = attrs.field(
        default=attrs.Factory(lambda plan: LanguageTag(plan.title.languages[0]), takes_self=True), converter=LanguageTag
    )
    """The BCP 47 tag of the language that the document is written in. Texts in other languages are translations.

    By default the language of the title: Chinese if it has Chinese, else English, else the first that was given.
    """
    number: str | None = None
    """The document number."""
    description: Text | None = None
    """A short summary."""
    issuers: tuple[Text, ...] = attrs.field(default=(), converter=converters.texts)
    """Who issued the document."""
    addressees: tuple[Text, ...] = attrs.field(default=(), converter=converters.texts)
    """To whom the document is addressed."""
    signed: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When the document was signed."""
    published: When | None = attrs.field(default=None, converter=converters.optional(When))
    """When the document was published."""
    period: When | None = attrs.field(default=None, converter=converters.optional(When))
    """The time that the plan covers, such as ``2016/2020``."""
    submitter: Contact | None = None
    """The person who submitted the plan."""
    statements: tuple[Statement, ...] = attrs.field(default=(), converter=converters.statements)
    """The vision, the mission and the values that the document states."""
    documents: tuple[Document, ...] = attrs.field(default=(), converter=converters.documents)
    """Other documents that the plan refers to."""
    sources: tuple[Source, ...] = attrs.field(default=(), converter=converters.sources)
    """The documents that spans quote. With only one, spans need not name it."""
    translations: tuple[Translation, ...] = attrs.field(default=(), converter=converters.translations)
    """Who made the texts in each language that the document is not written in."""
    agencies: tuple[Agency, ...] = attrs.field(default=(), converter=converters.agencies)
    """The agencies that the plan names."""
    places: tuple[Place, ...] = attrs.field(default=(), converter=converters.places)
    """The places that the plan names."""
    measures: tuple[Measure, ...] = attrs.field(default=(), converter=converters.measures)
    """What indicators count, and how values combine."""
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=converters.goals)
    """The top goals, each with its parts in ``children``."""
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=converters.tasks)
    """The top tasks (行动, 工程), called actions, each with the tasks below it in ``children``."""
    provisions: tuple[Provision, ...] = attrs.field(default=(), converter=converters.provisions)
    """Safeguards and other duties, which aren't tasks."""
    phases: tuple[Phase, ...] = attrs.field(default=(), converter=converters.phases)
    """The dated parts of the schedule."""
    stakeholders: tuple[Stakeholder, ...] = attrs.field(default=(), converter=converters.stakeholders)
    """Whom the plan concerns, apart from the assignment of tasks."""
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=converters.observations)
    """Observed values of indicators."""
    updates: tuple[Update, ...] = attrs.field(default=(), converter=converters.updates)
    """What offices report on their tasks."""
    notes: tuple[Note, ...] = attrs.field(default=(), converter=converters.notes)
    """Remarks on the text."""

    def __attrs_post_init__(self) -> None:
        """Refuse trees with more than `MOST_LEVELS` levels, which programs can't walk through. Raises `ModelError`."""
        level: list[Goal | Task] = [*self.goals, *self.tasks]
        for _ in range(MOST_LEVELS):
            level = [child for record in level for child in record.children]
        if level:
            raise ModelError(messages.TREE_TOO_DEEP, at=Location(id=level[0].id), id=level[0].id, limit=MOST_LEVELS)

    @cached_property
    def all_goals(self) -> tuple[Goal, ...]:
        """Every goal in document order, each before its parts."""
        return tuple(self.all_of(Goal))

    @cached_property
    def all_tasks(self) -> tuple[Task, ...]:
        """Every task in document order, each before its children."""
        return tuple(self.all_of(Task))

    @cached_property
    def all_indicators(self) -> tuple[Indicator, ...]:
        """Every indicator of goals, tasks and provisions."""
        return tuple(self.all_of(Indicator))

    @cached_property
    def all_assignments(self) -> tuple[Assignment, ...]:
        """Every assignment of tasks and provisions, with its ``task`` filled in."""
        owners: tuple[Task | Provision, ...] = (*self.all_tasks, *self.provisions)
        return tuple(item.evolve(task=owner.id) for owner in owners for item in owner.assignments)

    def all_of(self, kind: type[R]) -> Iterator[R]:
        """Return every record of a class, in document order.

        Parameters:
            kind: The class, such as `Target`.

        Returns:
            The records, one by one.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen()
            >>> len(list(plan.all_of(policyplan.Target)))
            39

        """
        return (record for record in self._records if isinstance(record, kind))

    @cached_property
    def _records(self) -> list[Record]:
        """The plan and every record in it, in document order."""
        return records(self)

    @cached_property
    def _index(self) -> dict[str, Path]:
        """The path by id. If two records have the same id, the path of the first."""
        index: dict[str, Path] = {}
        owner = self.id
        for path, record in walk(self):
            if isinstance(record, Assignment):  # its owner is the last record with an id before it
                index.setdefault(assignment_id(owner, record), path)
            elif has_id(record):
                owner = record.id  # type: ignore[attr-defined]
                index.setdefault(owner, path)
        return index

    @cached_property
    def _derived(self) -> dict[str, Any]:
        """What `policyplan.model.derived.derived` keeps with the plan. It is neither compared, copied nor pickled."""
        return {}

    @cached_property
    def repeats_ids(self) -> bool:
        """Whether two records have the same id, so that no answer could tell them apart.

        Observations, reports and notes, which nothing refers to, may share an id with another record here.
        """
        seen: set[str] = set()
        pending: list[Any] = [self]
        while pending:
            record = pending.pop()
            if record.id in seen:
                return True
            seen.add(record.id)
            for name in record_fields(type(record)):
                parts = getattr(record, name)
                if isinstance(parts, tuple) and parts and hasattr(parts[0], "id"):
                    pending.extend(part for part in parts if not isinstance(part, _UNNAMED))
        return False

    def _owner_id(self, path: Path) -> str:
        return cast("str", self._at(path[:-2]).id)  # type: ignore[attr-defined]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the number of records in IPython and notebooks, since the full repr is as long as the file."""
        counts = {
            "goals": self.all_goals,
            "tasks": self.all_tasks,
            "indicators": self.all_indicators,
            "agencies": self.agencies,
            "assignments": self.all_assignments,
        }
        parts = (f"{len(records):,} {kind}" for kind, records in counts.items())
        printer.text(f"<Plan {self.id!r}: {', '.join(parts)}>")

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id in the plan: its own first, then those of all records, assignments included."""
        return tuple(self._index)

    def __contains__(self, id: object) -> bool:
        return id in self._index

    def path_of(self, id: str) -> Path:
        """Return the path from the plan to the record with this id.

        Parameters:
            id: The id of the record.

        Returns:
            The attributes and positions on the way: ``("tasks", 0, "children", 2)``.

        Raises:
            NotFoundError: No record has this id.

        Example:
            >>> import policyplan
            >>> policyplan.samples.jiangmen().path_of("A1.1")
            ('tasks', 0, 'children', 0)

        """
        try:
            return self._index[id]
        except (KeyError, TypeError):
            raise NotFoundError(messages.ID_UNKNOWN, id=id, nearest=nearest(str(id), self._index)) from None

    @overload
    def get(self, id: str) -> Record: ...
    @overload
    def get(self, id: str, kind: type[R]) -> R: ...
    def get(self, id: str, kind: type[Record] = Record) -> Record:
        """Return the record with this id.

        Parameters:
            id: The id of a goal, a task, an indicator, an agency or another record.
            kind: The class of the record. Type checkers then know the class too.

        Returns:
            The record.

        Raises:
            NotFoundError: No record has this id, or the record has another class.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen()
            >>> plan.get("education", policyplan.Agency).name.zh
            '市教育局'

        """
        path = self.path_of(id)
        record = self._at(path)
        if isinstance(record, Assignment):
            record = record.evolve(task=self._owner_id(path))
        if not isinstance(record, kind):
            raise NotFoundError(messages.ID_OF_ANOTHER_KIND, id=id, wanted=kind.__name__, found=type(record).__name__)
        return record

    def _at(self, path: Path) -> Record:
        value: Any = self
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return cast("Record", value)

    def owner_of(self, id: str) -> Record:
        """Return the record that contains the record with this id.

        Parameters:
            id: The id of the record.

        Returns:
            The record around it, such as the task of an indicator or the plan of an agency.

        Raises:
            NotFoundError: No record has this id, or it is the id of the plan.

        Example:
            >>> import policyplan
            >>> policyplan.samples.jiangmen().owner_of("A1.1").id
            'A1'

        """
        path = self.path_of(id)
        if not path:
            raise NotFoundError(messages.ID_OF_THE_PLAN, id=id)
        return self._at(path[:-2])  # a record with an id is in a tuple, in another record with an id

    def ancestors(self, id: str) -> tuple[Record, ...]:
        """Return the records around the record with this id, from the nearest up to the plan.

        Parameters:
            id: The id of the record.

        Returns:
            The records. There are none around the plan itself.

        Raises:
            NotFoundError: No record has this id.

        Example:
            >>> import policyplan
            >>> [record.id for record in policyplan.samples.jiangmen().ancestors("A1.1")]
            ['A1', 'jiangmen-2016-2020']

        """
        records = []
        while id != self.id:
            owner = self.owner_of(id)
            records.append(owner)
            id = cast("str", getattr(owner, "id"))  # noqa: B009
        return tuple(records)

    def replace(self, id: str, /, **changes: Any) -> Plan:
        """Return a new plan in which one record has some attributes changed.

        Parameters:
            id: The id of the record, at any depth.
            changes: The new values by attribute.

        Returns:
            The new plan.

        Raises:
            NotFoundError: No record has this id.
            ModelError: An attribute is unknown, or a value does not fit.

        Example:
            >>> import policyplan
            >>> plan = policyplan.samples.jiangmen().replace("A1", number="1")
            >>> plan.get("A1", policyplan.Task).number
            '1'

        """
        path = self.path_of(id)
        return replace_at(self, path, self._at(path).evolve(**changes))
