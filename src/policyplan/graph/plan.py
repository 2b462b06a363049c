"""The whole plan as one typed graph."""

from __future__ import annotations

import functools
import operator
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import networkx as nx

from policyplan.errors import NotFoundError, nearest
from policyplan.graph.kinds import EdgeKind, NodeKind
from policyplan.graph.labels import SCALARS, Attributes, evidence, joined, plain, texts
from policyplan.model import messages as model_messages
from policyplan.model.arguments import answers
from policyplan.model.collector import paused_collector
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
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
    Source,
    Stakeholder,
    Statement,
    Target,
    Task,
    Update,
    assignment_id,
)
from policyplan.model.responsibility import is_named
from policyplan.model.sections import sources_of
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import record_fields

_NODE_KINDS: dict[type[Record], NodeKind] = {
    Plan: NodeKind.PLAN,
    Goal: NodeKind.GOAL,
    Task: NodeKind.TASK,
    Provision: NodeKind.PROVISION,
    Phase: NodeKind.PHASE,
    Statement: NodeKind.STATEMENT,
    Indicator: NodeKind.INDICATOR,
    Target: NodeKind.TARGET,
    Measure: NodeKind.MEASURE,
    Agency: NodeKind.AGENCY,
    Stakeholder: NodeKind.STAKEHOLDER,
    Place: NodeKind.PLACE,
    Observation: NodeKind.OBSERVATION,
    Update: NodeKind.UPDATE,
    Note: NodeKind.NOTE,
    Document: NodeKind.DOCUMENT,
    Source: NodeKind.SOURCE,
}

_REFERENCES: dict[type[Record], dict[str, EdgeKind]] = {
    Indicator: {"measure": EdgeKind.MEASURED_BY, "places": EdgeKind.LOCATED_IN},
    Agency: {"parent": EdgeKind.PARENT, "place": EdgeKind.LOCATED_IN},
    Place: {"parent": EdgeKind.PARENT},
    Observation: {
        "indicator": EdgeKind.OBSERVES,
        "place": EdgeKind.LOCATED_IN,
        "agency": EdgeKind.REPORTED_BY,
    },
    Update: {
        "task": EdgeKind.REPORTS_ON,
        "indicator": EdgeKind.REPORTS_ON,
        "place": EdgeKind.LOCATED_IN,
        "agency": EdgeKind.REPORTED_BY,
    },
    Stakeholder: {"of": EdgeKind.STAKE_IN},
    Note: {"about": EdgeKind.ABOUT},
}
"""The attributes that name other records, and the edges they become."""

_INTO_OWNER = dict.fromkeys((Goal, Task, Provision, Phase, Statement), EdgeKind.PART_OF)
_FROM_OWNER: dict[type[Record], EdgeKind] = {
    Indicator: EdgeKind.HAS_INDICATOR,
    Target: EdgeKind.HAS_TARGET,
    Source: EdgeKind.CODED_FROM,
}

_HOLDING = (EdgeKind.PART_OF, EdgeKind.HAS_INDICATOR, EdgeKind.HAS_TARGET)

_LABELS = ("title", "name")
_NOT_SHOWN = ("id", "spans", "inferred", "extra", *_LABELS)
_NOT_PLAIN: dict[type[Record], tuple[str, ...]] = {Plan: ("translations",), Source: ("text",)}


@answers
def plan_graph(plan: Plan, *, stated_only: bool = False) -> nx.MultiDiGraph[str]:
    """Return everything in *plan* as one directed graph, its nodes and edges in the order of the document.

    A node is an id. Its attributes are str, int or bool, so that any graph file can hold them; what is not known is
    left out. ``kind`` is a `NodeKind`; ``label_zh`` and ``label_en`` are its title or name; ``stated`` and
    ``inferred`` say where it comes from (``reason_zh``, ``reason_en``: why it was inferred); ``text_start``,
    ``text_end`` and ``source`` are the place of its core in the text. The other facts have the names that they have in
    the model, texts with ``_zh`` and ``_en``, numbers as their digits (``Decimal(node["value"])`` is exact); a record's
    own kind is ``indicator_kind``, ``measure_kind``, and so on; a baseline is ``baseline_value``, ``baseline_at``, ….

    What has no id of its own: a target is ``<indicator>/target/<n>``, counted from 1. A generic owner (各有关部门) is
    one node ``group:<label>``, wherever it occurs; the rest of an open list (等单位) is a node of its own for every
    list, ``group:<task>/<role>/<label>``. Groups are never expanded into agencies.

    An edge has a ``kind``, which is also its key, and ``stated`` and ``inferred``:

    ================= ======================================== ================================================
    kind              from                                     to
    ================= ======================================== ================================================
    ``part_of``       goal, task, provision, phase, statement  the goal, task or plan that holds it
    ``serves``        task                                     goal
    ``has_indicator`` goal, task, provision                    indicator
    ``has_target``    indicator                                target
    ``measured_by``   indicator                                measure
    ``overlaps``      indicator                                indicator
    ``assigned``      agency, group                            task, provision; with ``role`` and ``named``,
                                                               ``generic`` or ``open`` as ``assignment_kind``;
                                                               key ``assigned/<role>``
    ``stake_in``      stakeholder                              the goal, task, agency or plan that concerns it
    ``covers``        phase                                    task
    ``parent``        agency, place                            the agency or place that it belongs to
    ``became``        agency                                   agency; with ``change`` and ``at``;
                                                               key ``became/<change>``
    ``located_in``    agency, indicator, observation, update   place
    ``observes``      observation                              indicator
    ``reports_on``    update                                   task, provision, goal, and its indicator
    ``reported_by``   observation, update                      agency
    ``about``         note                                     anything; what is about an assignment leads to its
                                                               task, with ``assignment``; key ``about/<assignment>``
    ``refers_to``     plan                                     document; with ``relation``
    ``coded_from``    plan                                     source
    ================= ======================================== ================================================

    With *stated_only*, what was inferred is left out, and so is what the document does not state, unless something
    that it states is held by it or leads to it.

    Raises `NotFoundError` where something refers to an id that the plan does not have.
    """
    with paused_collector():
        graph = _graph(plan)
    return _stated(graph) if stated_only else graph


def _graph(plan: Plan) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(id=plan.id, **texts("label", plan.title))
    stops = list(_stops(plan))
    source_of = sources_of(plan)
    for record, id, owner, _ in stops:
        _add_node(graph, record, id, owner, source_of)
    known = set(graph)
    holders: dict[str, str] | None = None
    for stop in stops:
        for start, end, key, facts in _edges(*stop):
            if start in known and end in known:
                graph.add_edge(start, end, key, **facts)
                continue
            holders = _holders_of_assignments(stops) if holders is None else holders
            if end not in holders:
                id = end if start in known else start
                raise NotFoundError(model_messages.ID_UNKNOWN, id=id, nearest=nearest(id, graph))
            graph.add_edge(start, holders[end], f"{key}/{end}", **facts, assignment=end)
    return graph


def _holders_of_assignments(stops: Iterable[_Stop]) -> dict[str, str]:
    """The task or provision of each assignment."""
    return {assignment_id(owner, record): owner for record, _, owner, _ in stops if type(record) is Assignment}


# -- nodes ---------------------------------------------------------------------------------------------------------


_Stop = tuple[Any, str, str, str]
"""A record, the id of its node (or of the node that it says something about), the id around it, and the attribute."""


def _stops(plan: Plan) -> Iterator[_Stop]:
    """Yield every record in the order of the document."""
    pending: list[_Stop] = [(plan, plan.id, "", "")]
    while pending:
        stop = pending.pop()
        yield stop
        record, id, owner, _ = stop
        kind = type(record)
        # What a target has belongs to its indicator: a target has no id of its own.
        around = owner if kind is Target else id
        below: list[_Stop] = []
        for name in record_fields(kind):
            value = getattr(record, name)
            if type(value) is tuple:
                if value:
                    below += [(item, _id(item, around, number), around, name) for number, item in enumerate(value, 1)]
            elif value is not None:
                below.append((value, _id(value, around, 1), around, name))
        if below:
            pending += reversed(below)


def _id(record: Record, owner: str, number: int) -> str:
    kind = type(record)
    if kind is Target:
        return f"{owner}/target/{number}"
    return getattr(record, "id") if kind in _NODE_KINDS else owner  # noqa: B009


_SourceOf = Callable[[Span], Source | None]
"""Returns the source of a span."""


def _add_node(graph: nx.MultiDiGraph[str], record: Record, id: str, owner: str, source_of: _SourceOf) -> None:
    kind = _NODE_KINDS.get(type(record))
    if kind is not None:
        graph.add_node(id, kind=kind._value_)
        _add_facts(graph.nodes[id], record, source_of)
    elif isinstance(record, Assignment):
        if not is_named(record):
            label = {"label_zh": record.kind.value, "label_en": record.kind.value} | texts("label", record.label)
            group = {"kind": NodeKind.GROUP.value, "assignment_kind": record.kind.value, **label}
            graph.add_node(_group(owner, record), **group, **evidence(record))
    elif isinstance(record, Baseline):
        _add_own_facts(graph.nodes[owner], record)


def _group(task: str, record: Assignment) -> str:
    name = str(record.label or record.kind.value)
    return f"group:{task}/{record.role}/{name}" if record.kind is AssignmentKind.OPEN else f"group:{name}"


def _add_facts(node: Attributes, record: Record, source_of: _SourceOf) -> None:
    node |= texts("label", getattr(record, "title", None) or getattr(record, "name", None))
    _add_own_facts(node, record)
    if isinstance(record, Agency):
        node |= plain("changes", tuple(map(_change, record.changes)))
    if isinstance(record, Plan):
        node |= plain(
            "translations", tuple(f"{translation.language}: {translation.by}" for translation in record.translations)
        )
    span = record.span
    if span is not None:
        if span.start is not None:
            node["text_start"], node["text_end"] = span.start, span.end
        if (source := source_of(span)) is not None:
            node["source"] = source.id
    node |= evidence(record)


def _add_own_facts(node: Attributes, record: Record) -> None:
    """Add the attributes that are neither records, nor references to records, nor evidence, nor a source's text."""
    names, values_of = _own(typing.cast("Any", type(record)))
    for name, value in zip(names, values_of(record), strict=True):
        if value is None:
            continue
        kind = type(value)
        if kind is Text or kind is tuple:
            node |= plain(name, value)
        else:
            node[name] = SCALARS[kind](value)


@functools.cache
def _own(kind: Any) -> tuple[tuple[str, ...], Callable[[Record], tuple[Any, ...]]]:
    """The names of these attributes of a class in a node, and a function that returns their values."""
    left_out = {*_NOT_SHOWN, *_NOT_PLAIN.get(kind, ()), *_REFERENCES.get(kind, ()), *record_fields(kind)}
    names = [attribute.name for attribute in attrs.fields(kind) if attribute.name not in left_out]
    names.sort(key=lambda name: name == "kind")
    renamed = {"kind": f"{_NODE_KINDS[kind]}_kind"} if "kind" in names else {}
    prefix = "baseline_" if kind is Baseline else ""
    shown = tuple(prefix + renamed.get(name, name) for name in names)
    if len(names) > 1:
        return shown, operator.attrgetter(*names)
    return shown, lambda record: tuple(getattr(record, name) for name in names)


def _change(change: AgencyChange) -> Text:
    words = " ".join(str(part) for part in (change.kind.value, change.at) if part)
    if change.name is None:
        return Text(zh=words, en=words)
    tags = dict.fromkeys(("zh", "en", *change.name.languages))
    return Text({tag: f"{words} {change.name.in_(tag)}" for tag in tags})


# -- edges ---------------------------------------------------------------------------------------------------------

_Edge = tuple[str, str, str, Attributes]
"""Both ends, the key and the attributes."""


def _edges(record: Any, id: str, owner: str, field: str) -> Sequence[_Edge]:
    kind = type(record)
    if kind is Assignment:
        assignee = str(record.agency) if is_named(record) else _group(owner, record)
        role = record.role._value_
        facts = {"kind": _ASSIGNED, "role": role, "assignment_kind": record.kind._value_, **evidence(record)}
        return ((assignee, owner, f"{_ASSIGNED}/{role}", facts),)
    if kind is Link:
        return (_edge(owner, record.to, EdgeKind(field), evidence(record)),)
    if kind is AgencyChange:
        return _successions(owner, record)
    edges: list[_Edge] = []
    if kind in _INTO_OWNER:
        edges.append(_edge(id, owner, _INTO_OWNER[kind], evidence(record)))
    elif kind is Document:
        relation = {"relation": record.relation.value, **evidence(record)}
        edges.append(_edge(owner, id, EdgeKind.REFERS_TO, relation))
    elif kind in _FROM_OWNER:
        edges.append(_edge(owner, id, _FROM_OWNER[kind], evidence(record)))
    for name, means in _REFERENCES.get(kind, _NOTHING).items():
        value = getattr(record, name)
        ends = value if isinstance(value, tuple) else (value,)
        edges += [_edge(id, end, means, evidence(record, name)) for end in ends if end is not None]
    return edges


_ASSIGNED = EdgeKind.ASSIGNED.value
_NOTHING: Mapping[str, EdgeKind] = types.MappingProxyType({})


def _edge(start: str, end: str, kind: EdgeKind, facts: Mapping[str, Any]) -> _Edge:
    word = kind._value_
    return start, end, word, {"kind": word, **facts}


def _successions(agency: str, change: AgencyChange) -> list[_Edge]:
    key = f"{EdgeKind.BECAME}/{change.kind.value}"
    facts = {"kind": EdgeKind.BECAME.value, "change": change.kind.value, **plain("at", change.at), **evidence(change)}
    if change.tasks:
        tasks = joined(change.tasks)
        key, facts = f"{key}/{tasks}", {**facts, "tasks": tasks}
    return [(agency, successor, key, facts) for successor in change.into]


# -- stated facts only ---------------------------------------------------------------------------------------------


def _stated(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    inferred = {id for id, facts in graph.nodes(data=True) if facts["inferred"]}
    kept = {id for id, facts in graph.nodes(data=True) if facts["stated"] or facts["kind"] == NodeKind.PLAN}
    ties = [
        (start, end, key)
        for start, end, key, facts in graph.edges(keys=True, data=True)
        if facts["kind"] not in _HOLDING and facts["stated"] and not {start, end} & inferred
    ]
    kept.update(id for start, end, _ in ties for id in (start, end))
    holders = _holders(graph)
    kept.update(above for id in tuple(kept) for above in _all_above(holders, id))
    kept.update(id for id, facts in graph.nodes(data=True) if _is_stated_by_indicator(holders, kept, id, facts))
    holding = [
        (start, end, key)
        for start, end, key, facts in graph.edges(keys=True, data=True)
        if facts["kind"] in _HOLDING and start in kept and end in kept
    ]
    wanted = {*ties, *holding}
    smaller: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    smaller.add_nodes_from((id, facts) for id, facts in graph.nodes(data=True) if id in kept)
    for start, end, key, facts in graph.edges(keys=True, data=True):
        if (start, end, key) in wanted:
            smaller.add_edge(start, end, key=key, **facts)
    return smaller


def _holders(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """What holds each node: for an indicator its task, for a target its indicator, for a goal the goal above it."""
    holders: dict[str, str] = {}
    for start, end, facts in graph.edges(data=True):
        if facts["kind"] == EdgeKind.PART_OF:
            holders[start] = end
        elif facts["kind"] in _HOLDING:
            holders[end] = start
    return holders


def _all_above(holders: dict[str, str], id: str) -> Iterator[str]:
    while id in holders:
        id = holders[id]
        yield id


def _is_stated_by_indicator(holders: dict[str, str], kept: set[str], id: str, facts: Attributes) -> bool:
    # A target seldom has a place of its own: the words that state its indicator state it too.
    return facts["kind"] == NodeKind.TARGET and not facts["inferred"] and holders[id] in kept
