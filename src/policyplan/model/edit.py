"""Editing a plan: every edit gives a new plan, in which all that names what was changed is changed with it.

Each edit is a function that takes the plan first, as every function of the package does; a plan itself has no verbs
but `Plan.replace`. Many edits go through one `Editor`, which indexes the plan once:

    with policyplan.edit(plan) as draft:
        draft.rename("education", "education-bureau")
        draft.remove("A3.2")
    plan = draft.plan

An edit of a plan without faults gives a plan without faults; one that would not is refused, with the ids.
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
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Indicator, Note, Observation, Source, Stakeholder, Update
from policyplan.model.references import ReferenceField, has_id, mentioned, named_by, parts, reference_fields, with_ids
from policyplan.model.values import Record, Span
from policyplan.model.walk import record_fields, rewrite

_ID = re.compile(r"\w[\w.\-]{0,127}")
_CANNOT_DO_WITHOUT: dict[type[Record], tuple[str, ...]] = {
    Assignment: ("agency",),
    Indicator: ("measure",),
    Observation: ("indicator", "place", "agency"),
    Update: ("task", "agency"),
    Stakeholder: ("of",),
}
"""The attributes without which a record would say something else: it goes with what they name."""


@takes_plan
def rename(plan: Plan, old: str, new: str) -> Plan:
    """Return the plan with an id changed, and every reference to it.

    >>> import policyplan
    >>> plan = policyplan.rename(policyplan.samples.jiangmen(), "education", "education-bureau")
    >>> any(each.agency == "education-bureau" for each in plan.all_assignments)
    True

    Raises `NotFoundError` for an unknown id, `CallError` for a new one that is malformed or taken.
    """
    editor = Editor(plan)
    editor.rename(old, new)
    return editor.plan


@takes_plan
def remove(plan: Plan, id: str, *, with_dependents: bool = False) -> Plan:
    """Return the plan without a record and all that it holds.

    Where other records name one of those, the edit is refused, with the list of them. *With_dependents* removes what
    cannot do without it: assignments, observations, updates, stakeholders, the indicators of a measure, and notes
    about nothing else. Links to it and ids in lists are dropped, and attributes such as ``parent`` are emptied.

    Raises `NotFoundError` for an unknown id, `CallError` where other records name it, and for the plan itself.
    """
    editor = Editor(plan)
    editor.remove(id, with_dependents=with_dependents)
    return editor.plan


@takes_plan
def move(plan: Plan, id: str, *, to: str | None = None, position: int | None = None) -> Plan:
    """Return the plan with a record moved under another, or, with ``to=None``, to the top level of the plan.

    *position* counts from 0 and is the place among the records that are there; without it the record goes last.

    Raises `NotFoundError` for an unknown id, `CallError` where the record cannot be held there.
    """
    editor = Editor(plan)
    editor.move(id, to=to, position=position)
    return editor.plan


@takes_plan
def insert(plan: Plan, record: Record, *, into: str | None = None, position: int | None = None) -> Plan:
    """Return the plan with a record added under another, or, with ``into=None``, at the top level of the plan.

    *position* is as in `move`.

    Raises `NotFoundError` for an unknown id, `CallError` where the record cannot be held there, or one of its ids is
    taken.
    """
    editor = Editor(plan)
    editor.insert(record, into=into, position=position)
    return editor.plan


@takes_plan
def merge(plan: Plan, other: Plan, *, prefix: str | None = None) -> Plan:
    """Return the plan with everything of *other* behind its own; the particulars (title, period, …) are its own.

    A record that is equal in both is kept once. Two different records with one id are an error that lists the ids;
    with *prefix*, those of *other* get it before their ids. What speaks of the other plan speaks of this one.

    Raises `CallError` where ids clash.
    """
    ours = {path_record.id: path_record for path_record in _with_ids(_sourced(plan))}
    theirs = _sourced(other)
    if other.id != plan.id:
        theirs = Editor(theirs).renamed({other.id: plan.id})
    shared = {id for id, record in _top_level(theirs) if ours.get(id) == record}
    kept = {id for top, record in _top_level(theirs) if top in shared for id in _ids_in(record)}
    clashes = [record.id for record in _with_ids(theirs) if record.id in ours and record.id not in kept | {plan.id}]
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
        name: tuple(each for each in getattr(theirs, name) if each.id not in shared) for name in _holding_fields(Plan)
    }
    merged = {name: (*getattr(base, name), *records) for name, records in added.items()}
    return base.evolve(**merged | {"phases": _by_date(merged["phases"])})


def _by_date(phases: tuple[Any, ...]) -> tuple[Any, ...]:
    """The phases with those that are dated in the order of their dates."""
    dated = iter(sorted((each for each in phases if each.period), key=lambda phase: phase.period.first))
    return tuple(next(dated) if each.period else each for each in phases)


@takes_plan
def edit(plan: Plan) -> Editor:
    """Return an `Editor` of the plan, for many edits at once."""
    return Editor(plan)


@attrs.define(eq=False)
class _Node:
    """A record with an id: what holds it, in which attribute, and the records with ids that it holds."""

    record: Any
    owner: _Node | None
    field: str
    held: dict[str, list[_Node]] = attrs.field(factory=dict)
    is_changed: bool = False

    def touch(self) -> None:
        """Note that the record, and all that hold it, have to be made again."""
        node: _Node | None = self
        while node is not None and not node.is_changed:
            node.is_changed = True
            node = node.owner

    def subtree(self) -> Iterator[_Node]:
        """The node and all below it."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            for nodes in node.held.values():
                pending.extend(nodes)


class Editor:
    """Edits a plan many times and indexes it once; ``plan`` is the plan with all edits so far.

    Used in a ``with`` block, an error in the block leaves the plan that it was made with unchanged, since plans are
    immutable.
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
        """Return the record with this id as it stands now. Raises `NotFoundError`."""
        return _built(self._node(id))

    def __contains__(self, id: object) -> bool:
        return id in self._nodes

    # -- edits

    def rename(self, old: str, new: str) -> None:
        """Change an id, and every reference to it: see the function `rename`."""
        self._node(old)
        if new != old:
            self._check_new([new])
            self._rename({old: new})

    def renamed(self, new: Mapping[str, str]) -> Plan:
        """Change many ids at once, old to new, and return the plan."""
        self._rename(new)
        return self.plan

    def replace(self, id: str, /, **changes: Any) -> None:
        """Change attributes of a record. Raises `ModelError` for what does not fit, `CallError` for a new id."""
        node = self._node(id)
        if changes.get("id", id) != id:
            raise CallError(messages.EDIT_ID, at=Location(id=id), id=id)
        self._set(node, _built(node).evolve(**changes))

    def remove(self, id: str, *, with_dependents: bool = False) -> None:
        """Take a record out, with all that it holds: see the function `remove`."""
        node = self._node(id)
        if node is self._root:
            raise CallError(messages.EDIT_PLAN, at=Location(id=id), id=id)
        gone: set[str | None] = {each.record.id for each in node.subtree()}
        if node.record in self._sources() and len(self._sources()) == 1:
            gone.add(None)  # spans that name no source are of this one
        dependents = self._dependents(node, gone)
        if dependents and not with_dependents:
            ids = tuple(each.record.id for each in dependents)
            raise CallError(messages.REMOVE_NEEDED, at=Location(id=id), id=id, ids=ids)
        for each in dependents:
            if each.record.id not in self._nodes:
                continue  # it went with another one
            left = _without(each.record, gone)
            if left is None:
                self.remove(each.record.id, with_dependents=True)
            else:
                self._forget(each)
                each.record = left
                self._remember(each)
                each.touch()
        self._detach(node)
        for each in node.subtree():
            self._forget(each)
            self._nodes.pop(each.record.id, None)

    def move(self, id: str, *, to: str | None = None, position: int | None = None) -> None:
        """Put a record under another: see the function `move`."""
        node = self._node(id)
        owner = self._root if to is None else self._node(to)
        if node is self._root or owner in set(node.subtree()):
            raise CallError(messages.MOVE_INTO_ITSELF, at=Location(id=id), id=id, to=to or self._root.record.id)
        field = _field_for(owner.record, node.record)
        self._detach(node)
        self._attach(node, owner, field, position)

    def insert(self, record: Any, *, into: str | None = None, position: int | None = None) -> None:
        """Add a record under another: see the function `insert`."""
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
        """Index a record and all that it holds."""
        top = _Node(record=record, owner=owner, field=field)
        pending = [top]
        while pending:
            node = pending.pop()
            self._nodes.setdefault(node.record.id, node)
            self._remember(node)
            for name in _holding_fields(type(node.record)):
                node.held[name] = [_Node(record=each, owner=node, field=name) for each in getattr(node.record, name)]
                pending.extend(node.held[name])
        return top

    def _remember(self, node: _Node) -> None:
        for id, _ in mentioned(node.record):
            self._naming.setdefault(id, {})[node] = None

    def _forget(self, node: _Node) -> None:
        for id, _ in mentioned(node.record):
            self._naming.get(id, {}).pop(node, None)

    def _set(self, node: _Node, record: Record) -> None:
        """Put another record in the place of one, with what it holds now."""
        before = {each.record.id for each in node.subtree()}
        ids = _ids_in(record)
        self._check_new([id for id in ids if id not in before])
        lost = before.difference(ids)
        naming = [each.record.id for each in self._dependents(node, lost)]
        naming += [each.id for each in _with_ids(record) if not lost.isdisjoint(_named(each))]
        if naming:
            raise CallError(messages.REMOVE_NEEDED, at=Location(id=min(lost)), id=min(lost), ids=tuple(naming))
        self._check_named(record, ids)
        for each in node.subtree():
            self._forget(each)
            self._nodes.pop(each.record.id, None)
        new = self._add(record, node.owner, node.field)
        if node.owner is None:
            self._root = new
        else:
            siblings = node.owner.held[node.field]
            siblings[siblings.index(node)] = new
            node.owner.touch()

    def _attach(self, node: _Node, owner: _Node, field: str, position: int | None) -> None:
        siblings = owner.held.setdefault(field, [])
        at = len(siblings) if position is None else position
        if type(at) is not int or not 0 <= at <= len(siblings):
            raise CallError(messages.EDIT_POSITION, at=Location(id=node.record.id), given=position, last=len(siblings))
        siblings.insert(at, node)
        node.owner, node.field = owner, field
        owner.touch()

    def _detach(self, node: _Node) -> None:
        assert node.owner is not None  # the plan is not moved
        node.owner.held[node.field].remove(node)
        node.owner.touch()

    def _sources(self) -> list[Any]:
        return [node.record for node in self._root.held["sources"]]

    def _name_source(self, source: str) -> None:
        """Name the one source in all spans that name none, before a second one comes."""
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
        """Raise `NotFoundError` where a new record, or one in it, names what is not there."""
        for each in _with_ids(record):
            unknown = next((id for id in _named(each) if id not in self._nodes and id not in ids), None)
            if unknown is not None:
                near = nearest(unknown, self._nodes)
                raise NotFoundError(messages.ID_UNKNOWN, at=Location(id=each.id), id=unknown, nearest=near)

    def _dependents(self, node: _Node, gone: Collection[str | None]) -> list[_Node]:
        """The records outside of a node that name it, or something in it."""
        inside = set(node.subtree())
        naming = {each: None for id in gone if id for each in self._naming.get(id, ()) if each not in inside}
        found = [each for each in naming if any(id in gone for id in _named(each.record))]
        if None in gone:
            unnamed = (each for each in self._nodes.values() if each not in naming and each not in inside)
            found += [each for each in unnamed if any(span.source is None for span in _spans(each.record))]
        return found


def _is_well_formed(id: Any) -> bool:
    return isinstance(id, str) and bool(_ID.fullmatch(id)) and unicodedata.normalize("NFC", id) == id


def _built(top: _Node) -> Record:
    """The record of a node, made again where something in it was changed, innermost first."""
    pending = [(top, False)]
    while pending:
        node, is_ready = pending.pop()
        if not node.is_changed:
            continue
        if is_ready:
            held = {name: tuple(each.record for each in nodes) for name, nodes in node.held.items()}
            node.record = node.record.evolve(**held)
            node.is_changed = False
        else:
            pending.append((node, True))
            pending.extend((each, False) for nodes in node.held.values() for each in nodes)
    return cast("Record", top.record)


def _holding_fields(kind: type[Any]) -> dict[str, type[Any]]:
    """The attributes of a class that hold records with ids, with the class of these."""
    if kind not in _HOLDING:
        hints = typing.get_type_hints(kind)
        items = {name: typing.get_args(hints[name]) for name in record_fields(kind)}
        _HOLDING[kind] = {name: args[0] for name, args in items.items() if args and "id" in attrs.fields_dict(args[0])}
    return _HOLDING[kind]


_HOLDING: dict[type[Any], dict[str, type[Any]]] = {}


def _field_for(owner: Record, record: Record) -> str:
    """The attribute of *owner* that holds records like *record*. Raises `CallError` where none does."""
    for name, kind in _holding_fields(type(owner)).items():
        if kind is type(record):
            return name
    facts = {"kind": type(record).__name__, "owner": type(owner).__name__}
    raise CallError(messages.CANNOT_HOLD, at=Location(id=getattr(record, "id", None)), **facts)


def _with_ids(record: Record) -> Iterator[Any]:
    """A record and all in it that have ids."""
    pending = [record]
    while pending:
        current = pending.pop()
        yield current
        for name in _holding_fields(type(current)):
            pending.extend(reversed(getattr(current, name)))


def _ids_in(record: Record) -> list[str]:
    return [each.id for each in _with_ids(record)]


def _top_level(plan: Plan) -> Iterator[tuple[str, Record]]:
    return ((each.id, each) for name in _holding_fields(Plan) for each in getattr(plan, name))


def _named(record: Record) -> Iterator[str]:
    """The ids that a record mentions and that have to be in the plan."""
    elsewhere = {
        named.id
        for relationship in (record.relationships if isinstance(record, Indicator) else ())
        for named in named_by(relationship)
    }
    return (id for id, _ in mentioned(record) if id not in elsewhere)


def _spans(record: Record) -> Iterator[Span]:
    return (span for _, part in parts(record) for span in part.spans)


def _without(record: Any, gone: Collection[str | None]) -> Any:
    """A record without what names something that is gone, or None where it cannot do without that."""
    changes = {
        field.name: _left(getattr(record, field.name), field, gone)
        for field in reference_fields(type(record))
        if not field.may_be_elsewhere
    }
    changed = {name for name, value in changes.items() if value != getattr(record, name)}
    is_about_nothing = isinstance(record, Note) and "about" in changed and not changes["about"]
    if is_about_nothing or not changed.isdisjoint(_CANNOT_DO_WITHOUT.get(type(record), ())):
        return None
    for name in set(record_fields(type(record))).difference(changes, _holding_fields(type(record))):
        value = getattr(record, name)
        if isinstance(value, tuple):
            changes[name] = tuple(left for left in (_without(each, gone) for each in value) if left is not None)
    changes["spans"] = tuple(span for span in record.spans if span.source not in gone)
    return record.evolve(**{name: value for name, value in changes.items() if value != getattr(record, name)})


def _left(value: Any, field: ReferenceField, gone: Collection[str | None]) -> Any:
    """What an attribute names without what is gone."""
    if field.is_list:
        return tuple(item for item in value if not _is_gone(item.to if field.is_link else item, gone))
    return None if value is not None and _is_gone(value, gone) else value


def _is_gone(id: str, gone: Collection[str | None]) -> bool:
    task, *role = id.split("/", 2)
    return id in gone or (len(role) == 2 and (task in gone or role[1] in gone))


def _sourced(plan: Plan) -> Plan:
    """The plan with its one source named in every span that names none, since another plan may bring a second one."""
    if len(plan.sources) != 1:
        return plan
    (source,) = plan.sources

    def named(record: Record) -> Record:
        if all(span.source is not None for span in record.spans):
            return record
        spans: tuple[Span, ...] = tuple(attrs.evolve(span, source=span.source or source.id) for span in record.spans)
        return record.evolve(spans=spans)

    return rewrite(plan, named)
