"""Edit a plan: each edit returns a new plan, with every reference to the changed record updated.

Each edit is a function that takes the plan first. For many edits, an `Editor` indexes the plan only once:

    with policyplan.edit(plan) as draft:
        draft.rename("education", "education-bureau")
        draft.remove("A3.2")
    plan = draft.plan

An edit of a plan without faults returns a plan without faults. Other edits raise an error that lists the ids.
"""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, cast

import attrs

from policyplan.errors import CallError, Location, NotFoundError, nearest
from policyplan.model import messages
from policyplan.model.arguments import takes_plan
from policyplan.model.fields import hints_of
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Indicator, Note, Observation, Source, Stakeholder, Update
from policyplan.model.references import ReferenceField, has_id, mentioned, named_by, parts, reference_fields, with_ids
from policyplan.model.values import Record, Span
from policyplan.model.walk import record_fields, rewrite

_ID = re.compile(r"\w[\w.\-]{0,127}")
_ESSENTIAL: dict[type[Record], tuple[str, ...]] = {
    Assignment: ("agency",),
    Indicator: ("measure",),
    Observation: ("indicator", "place", "agency"),
    Update: ("task", "indicator", "place", "agency"),
    Stakeholder: ("of",),
}
"""The references without which a record has no meaning. It is removed with the records that they name."""


@takes_plan
def rename(plan: Plan, old: str, new: str) -> Plan:
    """Return the plan with an id changed, and every reference to it.

    Parameters:
        plan: The plan.
        old: The id as it is.
        new: The new id.

    Returns:
        The new plan.

    Raises:
        NotFoundError: No record has the old id.
        CallError: The new id is malformed or taken.

    Example:
        >>> import policyplan
        >>> plan = policyplan.rename(policyplan.samples.jiangmen(), "education", "education-bureau")
        >>> any(assignment.agency == "education-bureau" for assignment in plan.all_assignments)
        True

    """
    editor = Editor(plan)
    editor.rename(old, new)
    return editor.plan


@takes_plan
def remove(plan: Plan, id: str, *, with_dependents: bool = False) -> Plan:
    """Return the plan without a record and everything in it.

    If other records refer to one of the removed records, the edit raises an error that lists them. With
    *with_dependents*, it removes those that have no meaning without it: assignments, observations, updates,
    stakeholders, the indicators of a measure, and notes about nothing else. Of the others, it removes the links and
    ids and clears attributes such as ``parent``.

    Parameters:
        plan: The plan.
        id: The id of the record.
        with_dependents: Whether to remove references to the record too.

    Returns:
        The new plan.

    Raises:
        NotFoundError: No record has this id.
        CallError: Other records refer to the record, or it is the plan itself.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> len(plan.tasks), len(policyplan.remove(plan, "A1", with_dependents=True).tasks)
        (10, 9)

    """
    editor = Editor(plan)
    editor.remove(id, with_dependents=with_dependents)
    return editor.plan


@takes_plan
def move(plan: Plan, id: str, *, to: str | None = None, position: int | None = None) -> Plan:
    """Return the plan with a record moved to another parent.

    Parameters:
        plan: The plan.
        id: The id of the record.
        to: The id of the new parent. None is the top level of the plan.
        position: The position among the records there, from 0. None is the last.

    Returns:
        The new plan.

    Raises:
        NotFoundError: No record has one of the ids.
        CallError: The new parent can't contain the record, or the position doesn't exist.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> [task.id for task in policyplan.move(plan, "A2", position=0).tasks][:2]
        ['A2', 'A1']

    """
    editor = Editor(plan)
    editor.move(id, to=to, position=position)
    return editor.plan


@takes_plan
def insert(plan: Plan, record: Record, *, into: str | None = None, position: int | None = None) -> Plan:
    """Return the plan with a record added.

    Parameters:
        plan: The plan.
        record: The record, with everything in it.
        into: The id of the parent. None is the top level of the plan.
        position: The position among the records there, from 0. None is the last.

    Returns:
        The new plan.

    Raises:
        NotFoundError: No record has the id of the parent, or an id that the record refers to.
        CallError: The parent can't contain the record, one of its ids is taken, or the position doesn't exist.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> task = policyplan.Task(id="new", title=policyplan.Text(en="A new task"))
        >>> policyplan.insert(plan, task, into="A1", position=0).get("A1", policyplan.Task).children[0].id
        'new'

    """
    editor = Editor(plan)
    editor.insert(record, into=into, position=position)
    return editor.plan


@takes_plan
def merge(plan: Plan, other: Plan, *, prefix: str | None = None) -> Plan:
    """Return the plan with the records of another plan after its own.

    The title, the period and the other metadata stay. A record that is equal in both plans is kept once. References to
    the other plan become references to this one.

    Parameters:
        plan: The plan.
        other: The plan that the added records come from.
        prefix: The prefix for ids of the other plan that clash. None raises an error instead.

    Returns:
        The new plan.

    Raises:
        CallError: Different records have the same id, and there is no prefix or it doesn't help.

    Example:
        >>> import policyplan
        >>> plan = policyplan.samples.jiangmen()
        >>> title = policyplan.Text(en="Annex")
        >>> annex = policyplan.Plan(id="annex", title=title, tasks=[policyplan.Task(id="X1", title=title)])
        >>> policyplan.merge(plan, annex).tasks[-1].id
        'X1'

    """
    ours = {record.id: record for record in _with_ids(_sourced(plan))}
    theirs = _sourced(other)
    if other.id != plan.id:
        theirs = Editor(theirs).renamed({other.id: plan.id})
    shared = {id for id, record in _top_level(theirs) if ours.get(id) == record}
    kept = {plan.id}.union(id for top, record in _top_level(theirs) if top in shared for id in _ids_in(record))
    clashes = [record.id for record in _with_ids(theirs) if record.id in ours and record.id not in kept]
    if clashes and prefix is None:
        raise CallError(messages.MERGE_CLASH, at=Location(id=clashes[0]), ids=tuple(clashes))
    if clashes:
        new = {id: f"{prefix}{id}" for id in clashes}
        taken = [id for id in new.values() if id in ours or id in other]
        if taken or not all(map(_is_well_formed, new.values())):
            raise CallError(messages.MERGE_CLASH, at=Location(id=clashes[0]), ids=tuple(taken or new.values()))
        theirs = Editor(theirs).renamed(new)
    base = _sourced(plan)
    added = {
        name: tuple(record for record in getattr(theirs, name) if record.id not in shared)
        for name in _child_fields(Plan)
    }
    merged = {name: (*getattr(base, name), *records) for name, records in added.items()}
    return base.evolve(**merged | {"phases": _by_date(merged["phases"])})


def _by_date(phases: tuple[Any, ...]) -> tuple[Any, ...]:
    """The phases with those that are dated in the order of their dates."""
    dated = iter(sorted((each for each in phases if each.period), key=lambda phase: phase.period.first))
    return tuple(next(dated) if each.period else each for each in phases)


@takes_plan
def edit(plan: Plan) -> Editor:
    """Return an editor for many edits of a plan.

    Parameters:
        plan: The plan.

    Returns:
        The editor. Its ``plan`` is the plan with all edits so far.

    Example:
        >>> import policyplan
        >>> with policyplan.edit(policyplan.samples.jiangmen()) as draft:
        ...     draft.rename("education", "education-bureau")
        ...     draft.replace("A1", number="1")
        >>> draft.plan.get("A1", policyplan.Task).number
        '1'

    """
    return Editor(plan)


@attrs.define(eq=False)
class _Node:
    """A record with an id in the index of an editor."""

    record: Any
    """The record. It is out of date if ``is_changed``."""
    owner: _Node | None
    """The record around it. None for the plan."""
    field: str
    """The attribute of the owner that contains it."""
    children: dict[str, dict[_Node, None]] = attrs.field(factory=dict)
    """The records with ids in it, by attribute, in their order."""
    is_changed: bool = False
    """Whether a record in it has changed since it was built."""

    def touch(self) -> None:
        """Mark the record and the records around it as changed."""
        node: _Node | None = self
        while node is not None and not node.is_changed:
            node.is_changed = True
            node = node.owner

    def subtree(self) -> Iterator[_Node]:
        """Return the node and all nodes below it."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            for nodes in node.children.values():
                pending.extend(nodes)


class Editor:
    """An editor that indexes a plan once and edits it many times.

    Plans are immutable, so the plan that it starts from never changes.

    Parameters:
        plan: The plan to start from.

    Example:
        >>> import policyplan
        >>> draft = policyplan.Editor(policyplan.samples.jiangmen())
        >>> draft.rename("A1", "youth")
        >>> draft.plan.tasks[0].id
        'youth'

    """

    def __init__(self, plan: Plan) -> None:
        self._nodes: dict[str, _Node] = {}
        self._naming: dict[str, dict[_Node, None]] = {}
        self._root = self._add(plan, None, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    @property
    def plan(self) -> Plan:
        """The plan with all edits so far."""
        return cast("Plan", _built(self._root))

    def get(self, id: str) -> Record:
        """Return the record with this id, with all edits so far.

        Parameters:
            id: The id of the record.

        Returns:
            The record.

        Raises:
            NotFoundError: No record has this id.

        """
        return _built(self._node(id))

    def __contains__(self, id: object) -> bool:
        return id in self._nodes

    # -- edits

    def rename(self, old: str, new: str) -> None:
        """Change an id, and every reference to it, as the function `rename` does.

        Parameters:
            old: The id as it is.
            new: The new id.

        Raises:
            NotFoundError: No record has the old id.
            CallError: The new id is malformed or taken.

        """
        self._node(old)
        if new != old:
            self._check_new([new])
            self._rename({old: new})

    def renamed(self, new: Mapping[str, str]) -> Plan:
        """Change many ids at once and return the plan.

        Parameters:
            new: The new ids by old id.

        Returns:
            The plan with all edits so far.

        """
        self._rename(new)
        return self.plan

    def replace(self, id: str, /, **changes: Any) -> None:
        """Change attributes of a record.

        Parameters:
            id: The id of the record.
            changes: The new values by attribute.

        Raises:
            NotFoundError: No record has this id, or a new value refers to an unknown id.
            ModelError: An attribute is unknown, or a value does not fit.
            CallError: The change contains a new id, or removes a record that others refer to.

        """
        node = self._node(id)
        if changes.get("id", id) != id:
            raise CallError(messages.EDIT_ID, at=Location(id=id), id=id)
        self._set(node, _built(node).evolve(**changes))

    def remove(self, id: str, *, with_dependents: bool = False) -> None:
        """Remove a record and everything in it, as the function `remove` does.

        Parameters:
            id: The id of the record.
            with_dependents: Whether to remove references to the record too.

        Raises:
            NotFoundError: No record has this id.
            CallError: Other records refer to the record, or it is the plan itself.

        """
        node = self._node(id)
        if node is self._root:
            raise CallError(messages.EDIT_PLAN, at=Location(id=id), id=id)
        gone: set[str | None] = {part.record.id for part in node.subtree()}
        if node.field == "sources" and len(self._sources()) == 1:
            gone.add(None)  # spans that name no source quote this one
        dependents = self._dependents(node, gone)
        if dependents and not with_dependents:
            ids = tuple(dependent.record.id for dependent in dependents)
            raise CallError(messages.REMOVE_NEEDED, at=Location(id=id), id=id, ids=ids)
        for dependent in dependents:
            if dependent.record.id not in self._nodes:
                continue  # it was removed with another record
            left = _without(dependent.record, gone)
            if left is None:
                self.remove(dependent.record.id, with_dependents=True)
            else:
                self._forget(dependent)
                dependent.record = left
                self._remember(dependent)
                dependent.touch()
        self._detach(node)
        for part in node.subtree():
            self._forget(part)
            self._nodes.pop(part.record.id, None)

    def move(self, id: str, *, to: str | None = None, position: int | None = None) -> None:
        """Move a record to another parent, as the function `move` does.

        Parameters:
            id: The id of the record.
            to: The id of the new parent. None is the top level of the plan.
            position: The position among the records there, from 0. None is the last.

        Raises:
            NotFoundError: No record has one of the ids.
            CallError: The new parent can't contain the record, or the position doesn't exist.

        """
        node = self._node(id)
        owner = self._root if to is None else self._node(to)
        if node is self._root or owner in set(node.subtree()):
            raise CallError(messages.MOVE_INTO_ITSELF, at=Location(id=id), id=id, to=to or self._root.record.id)
        field = _field_for(owner.record, node.record)
        self._detach(node)
        self._attach(node, owner, field, position)
        if isinstance(node.record, Indicator):
            self._take_reports_along(node.record.id, owner.record)

    def _take_reports_along(self, indicator: str, owner: Record) -> None:
        """Let reports on an indicator name the task that it has moved to."""
        for node in tuple(self._naming.get(indicator, ())):
            if isinstance(node.record, Update) and node.record.indicator == indicator:
                self._forget(node)
                node.record = node.record.evolve(task=getattr(owner, "id", node.record.task))
                self._remember(node)
                node.touch()

    def insert(self, record: Any, *, into: str | None = None, position: int | None = None) -> None:
        """Add a record, as the function `insert` does.

        Parameters:
            record: The record, with everything in it.
            into: The id of the parent. None is the top level of the plan.
            position: The position among the records there, from 0. None is the last.

        Raises:
            NotFoundError: No record has the id of the parent, or an id that the record refers to.
            CallError: The parent can't contain the record, one of its ids is taken, or the position doesn't exist.

        """
        owner = self._root if into is None else self._node(into)
        if not isinstance(record, Record) or not has_id(record) or isinstance(record, Plan):
            raise CallError(messages.INSERT_RECORD, given=type(record).__name__)
        field = _field_for(owner.record, record)
        ids = _ids_in(record)
        self._check_new(ids)
        self._check_named(record, ids)
        if isinstance(record, Source) and len(self._sources()) == 1:
            self._name_source(self._sources()[0].id)
        self._attach(self._add(record, owner, field), owner, field, position)

    # -- the index

    def _node(self, id: str) -> _Node:
        try:
            return self._nodes[id]
        except (KeyError, TypeError):
            near = nearest(str(id), self._nodes)
            raise NotFoundError(messages.ID_UNKNOWN, id=id, nearest=near) from None

    def _add(self, record: Record, owner: _Node | None, field: str) -> _Node:
        """Index a record and everything in it."""
        top = _Node(record=record, owner=owner, field=field)
        self._index(top)
        return top

    def _index(self, top: _Node) -> None:
        pending = [top]
        while pending:
            node = pending.pop()
            self._nodes.setdefault(node.record.id, node)
            self._remember(node)
            for name in _child_fields(type(node.record)):
                children = getattr(node.record, name)
                nodes = [_Node(record=child, owner=node, field=name) for child in children]
                node.children[name] = dict.fromkeys(nodes)
                pending.extend(nodes)

    def _remember(self, node: _Node) -> None:
        for id, _ in mentioned(node.record):
            self._naming.setdefault(id, {})[node] = None

    def _forget(self, node: _Node) -> None:
        for id, _ in mentioned(node.record):
            self._naming.get(id, {}).pop(node, None)

    def _set(self, node: _Node, record: Record) -> None:
        """Replace the record of a node, and index everything in the new one."""
        before = {part.record.id for part in node.subtree()}
        ids = _ids_in(record)
        self._check_new([id for id in ids if id not in before])
        lost = before.difference(ids)
        naming = [dependent.record.id for dependent in self._dependents(node, lost)]
        naming += [part.id for part in _with_ids(record) if not lost.isdisjoint(_named(part))]
        if naming:
            raise CallError(messages.REMOVE_NEEDED, at=Location(id=min(lost)), id=min(lost), ids=tuple(naming))
        self._check_named(record, ids)
        for part in node.subtree():
            self._forget(part)
            self._nodes.pop(part.record.id, None)
        node.record, node.children, node.is_changed = record, {}, False
        self._index(node)
        if node.owner is not None:
            node.owner.touch()

    def _attach(self, node: _Node, owner: _Node, field: str, position: int | None) -> None:
        siblings = owner.children.setdefault(field, {})
        at = len(siblings) if position is None else position
        if type(at) is not int or not 0 <= at <= len(siblings):
            raise CallError(messages.EDIT_POSITION, at=Location(id=node.record.id), given=position, last=len(siblings))
        after = list(siblings)[at:] if at < len(siblings) else []
        for sibling in after:
            del siblings[sibling]
        siblings.update(dict.fromkeys((node, *after)))
        node.owner, node.field = owner, field
        owner.touch()

    def _detach(self, node: _Node) -> None:
        assert node.owner is not None  # callers refuse the plan
        del node.owner.children[node.field][node]
        node.owner.touch()

    def _sources(self) -> list[Any]:
        return [node.record for node in self._root.children["sources"]]

    def _name_source(self, source: str) -> None:
        """Name the only source in all spans that name no source, before a second one is added."""
        for node in self._nodes.values():
            record = with_ids(node.record, {None: source})
            if record is not node.record:
                self._forget(node)
                node.record = record
                self._remember(node)
                node.touch()

    def _rename(self, new: Mapping[str, str]) -> None:
        naming = {node: None for id in new for node in self._naming.get(id, ())}
        for node in naming:
            self._forget(node)
            node.record = with_ids(node.record, new)
            node.touch()
        nodes = {old: self._nodes.pop(old) for old in new}
        for old, node in nodes.items():
            naming_itself = node in naming
            if not naming_itself:
                self._forget(node)
            node.record = node.record.evolve(id=new[old])
            node.touch()
            self._nodes.setdefault(new[old], node)
            if not naming_itself:
                self._remember(node)
        for node in naming:
            self._remember(node)

    def _check_new(self, ids: Iterable[str]) -> None:
        seen: set[str] = set()
        for id in ids:
            if not _is_well_formed(id):
                raise CallError(messages.ID_MALFORMED, id=id, suggestion=None)
            if id in self._nodes or id in seen:
                raise CallError(messages.ID_TAKEN, at=Location(id=id), id=id)
            seen.add(id)

    def _check_named(self, record: Record, ids: Collection[str]) -> None:
        """Raise `NotFoundError` if a new record, or one in it, refers to an unknown id."""
        for part in _with_ids(record):
            unknown = next((id for id in _named(part) if id not in self._nodes and id not in ids), None)
            if unknown is not None:
                near = nearest(unknown, self._nodes)
                raise NotFoundError(messages.ID_UNKNOWN, at=Location(id=part.id), id=unknown, nearest=near)

    def _dependents(self, node: _Node, gone: Collection[str | None]) -> list[_Node]:
        """Return the nodes outside a node that refer to one of the ids in *gone*."""
        inside = set(node.subtree())
        ids = sorted(id for id in gone if id)
        naming = {other: None for id in ids for other in self._naming.get(id, ()) if other not in inside}
        dependents = [other for other in naming if any(id in gone for id in _named(other.record))]
        if None in gone:
            others = (other for other in self._nodes.values() if other not in naming and other not in inside)
            dependents += [other for other in others if any(span.source is None for span in _spans(other.record))]
        return dependents


def _is_well_formed(id: Any) -> bool:
    return isinstance(id, str) and bool(_ID.fullmatch(id)) and unicodedata.normalize("NFC", id) == id


def _built(top: _Node) -> Record:
    """Return the record of a node, rebuilt from the inside out if something in it has changed."""
    pending = [(top, False)]
    while pending:
        node, is_ready = pending.pop()
        if not node.is_changed:
            continue
        if is_ready:
            children = {name: tuple(child.record for child in nodes) for name, nodes in node.children.items()}
            node.record = node.record.evolve(**children)
            node.is_changed = False
        else:
            pending.append((node, True))
            pending.extend((child, False) for nodes in node.children.values() for child in nodes)
    return cast("Record", top.record)


def _child_fields(kind: type[Any]) -> dict[str, type[Any]]:
    """Return the attributes of a class that contain records with ids, with the class of the records."""
    if kind not in _CHILD_FIELDS:
        hints = hints_of(kind)
        items = {name: typing.get_args(hints[name]) for name in record_fields(kind)}
        _CHILD_FIELDS[kind] = {
            name: args[0] for name, args in items.items() if args and "id" in attrs.fields_dict(args[0])
        }
    return _CHILD_FIELDS[kind]


_CHILD_FIELDS: dict[type[Any], dict[str, type[Any]]] = {}


def _field_for(owner: Record, record: Record) -> str:
    """Return the attribute of *owner* for records like *record*. Raises `CallError` if there is none."""
    for name, kind in _child_fields(type(owner)).items():
        if kind is type(record):
            return name
    facts = {"kind": type(record).__name__, "owner": type(owner).__name__}
    raise CallError(messages.CANNOT_HOLD, at=Location(id=getattr(record, "id", None)), **facts)


def _with_ids(record: Record) -> Iterator[Any]:
    """Return a record and all records with ids in it."""
    pending = [record]
    while pending:
        current = pending.pop()
        yield current
        for name in _child_fields(type(current)):
            pending.extend(reversed(getattr(current, name)))


def _ids_in(record: Record) -> list[str]:
    return [part.id for part in _with_ids(record)]


def _top_level(plan: Plan) -> Iterator[tuple[str, Record]]:
    return ((record.id, record) for name in _child_fields(Plan) for record in getattr(plan, name))


def _named(record: Record) -> Iterator[str]:
    """Return the ids that a record refers to and that must be in the plan."""
    elsewhere = {
        named.id
        for relationship in (record.relationships if isinstance(record, Indicator) else ())
        for named in named_by(relationship)
    }
    return (id for id, _ in mentioned(record) if id not in elsewhere)


def _spans(record: Record) -> Iterator[Span]:
    return (span for _, part in parts(record) for span in part.spans)


def _without(record: Any, gone: Collection[str | None]) -> Any:
    """Return a record without its references to removed ids, or None if it has no meaning without them."""
    changes = {
        field.name: _left(getattr(record, field.name), field, gone)
        for field in reference_fields(type(record))
        if not field.may_be_elsewhere
    }
    changed = {name for name, value in changes.items() if value != getattr(record, name)}
    is_about_nothing = isinstance(record, Note) and "about" in changed and not changes["about"]
    if is_about_nothing or not changed.isdisjoint(_ESSENTIAL.get(type(record), ())):
        return None
    for name in set(record_fields(type(record))).difference(changes, _child_fields(type(record))):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = tuple(left for left in (_without(item, gone) for item in value) if left is not None)
    changes["spans"] = tuple(span for span in record.spans if span.source not in gone)
    return record.evolve(**{name: value for name, value in changes.items() if value != getattr(record, name)})


def _left(value: Any, field: ReferenceField, gone: Collection[str | None]) -> Any:
    """Return the value of a reference attribute without the removed ids."""
    if field.is_list:
        return tuple(item for item in value if not _is_gone(item.to if field.is_link else item, gone))
    return None if value is not None and _is_gone(value, gone) else value


def _is_gone(id: str, gone: Collection[str | None]) -> bool:
    task, *role = id.split("/", 2)
    return id in gone or (len(role) == 2 and (task in gone or role[1] in gone))


def _sourced(plan: Plan) -> Plan:
    """Return the plan with its only source named in every span, since another plan may bring a second source."""
    if len(plan.sources) != 1:
        return plan
    (source,) = plan.sources

    def named(record: Record) -> Record:
        if all(span.source is not None for span in record.spans):
            return record
        spans: tuple[Span, ...] = tuple(attrs.evolve(span, source=span.source or source.id) for span in record.spans)
        return record.evolve(spans=spans)

    return rewrite(plan, named)
