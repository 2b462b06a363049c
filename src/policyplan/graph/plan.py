"""The whole plan as one typed graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import networkx as nx

from policyplan.errors import NotFoundError, nearest
from policyplan.graph.kinds import EdgeKind, NodeKind
from policyplan.graph.labels import Attributes, evidence, joined, plain, texts
from policyplan.model import messages as model_messages
from policyplan.model.arguments import answers
from policyplan.model.fields import Path
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
)
from policyplan.model.responsibility import is_named
from policyplan.model.sections import source_of
from policyplan.model.values import Record, Text
from policyplan.model.walk import record_fields, walk

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
    Document: EdgeKind.REFERS_TO,
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
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(id=plan.id, **texts("label", plan.title))
    stops = list(_stops(plan))
    for id, owner, record, path in stops:
        _add_node(graph, plan, id, owner, record, path)
    holders = {_assignment_id(owner, record): owner for _, owner, record, _ in stops if isinstance(record, Assignment)}
    for id, owner, record, path in stops:
        for start, end, kind, attributes in _edges(id, owner, record, path):
            held = {"assignment": end} if end in holders else {}
            _add_edge(graph, start, holders.get(end, end), kind, {**attributes, **held})
    return _stated(graph) if stated_only else graph


# -- nodes ---------------------------------------------------------------------------------------------------------


def _stops(plan: Plan) -> Iterator[tuple[str, str, Record, Path]]:
    """Every record with the id of its node (or of the one that it says something about), and that of its owner."""
    ids: dict[Path, str] = {}
    for path, record in walk(plan):
        owner = _above(ids, path)
        id = owner
        if isinstance(record, Target):
            id = f"{owner}/target/{int(path[-1]) + 1}"
        elif type(record) in _NODE_KINDS:
            id = ids[path] = getattr(record, "id")  # noqa: B009
        yield id, owner, record, path


def _above(ids: dict[Path, str], path: Path) -> str:
    while path:
        path = path[:-1]
        if path in ids:
            return ids[path]
    return ""


def _add_node(graph: nx.MultiDiGraph[str], plan: Plan, id: str, owner: str, record: Record, path: Path) -> None:
    if type(record) in _NODE_KINDS:
        graph.add_node(id, **_facts(record, _NODE_KINDS[type(record)]), **_span(plan, record), **evidence(record))
    elif isinstance(record, Assignment) and not is_named(record):
        label = {"label_zh": record.kind.value, "label_en": record.kind.value} | texts("label", record.label)
        group = {"kind": NodeKind.GROUP.value, "assignment_kind": record.kind.value, **label}
        graph.add_node(_group(owner, record), **group, **evidence(record))
    elif isinstance(record, Baseline):
        graph.add_node(owner, **{f"baseline_{name}": value for name, value in _own_facts(record).items()})


def _assignment_id(task: str, record: Assignment) -> str:
    return record.evolve(task=task).id


def _group(task: str, record: Assignment) -> str:
    name = str(record.label or record.kind.value)
    return f"group:{task}/{record.role}/{name}" if record.kind is AssignmentKind.OPEN else f"group:{name}"


def _facts(record: Record, kind: NodeKind) -> Attributes:
    label = next((getattr(record, name) for name in _LABELS if hasattr(record, name)), None)
    own = _own_facts(record)
    if "kind" in own:
        own[f"{kind}_kind"] = own.pop("kind")
    if isinstance(record, Agency):
        own |= plain("changes", tuple(map(_change, record.changes)))
    if isinstance(record, Plan):
        own |= plain(
            "translations", tuple(f"{translation.language}: {translation.by}" for translation in record.translations)
        )
    return {"kind": kind.value, **texts("label", label), **own}


def _own_facts(record: Record) -> Attributes:
    """The attributes that are neither records, nor references to records, nor evidence, nor the text of a source."""
    kind = type(record)
    records = record_fields(kind)
    left_out = {*_NOT_SHOWN, *_NOT_PLAIN.get(kind, ()), *_REFERENCES.get(kind, ()), *records}
    names = (attribute.name for attribute in attrs.fields(kind) if attribute.name not in left_out)
    return {key: value for name in names for key, value in plain(name, getattr(record, name)).items()}


def _change(change: AgencyChange) -> Text:
    words = " ".join(str(part) for part in (change.kind.value, change.at) if part)
    if change.name is None:
        return Text(zh=words, en=words)
    tags = dict.fromkeys(("zh", "en", *change.name.languages))
    return Text({tag: f"{words} {change.name.in_(tag)}" for tag in tags})


def _span(plan: Plan, record: Record) -> Attributes:
    if record.span is None:
        return {}
    source = source_of(plan, record.span)
    place = {"text_start": record.span.start, "text_end": record.span.end, "source": source and source.id}
    return {name: value for name, value in place.items() if value is not None}


# -- edges ---------------------------------------------------------------------------------------------------------

_Edge = tuple[str, str, EdgeKind, Attributes]


def _edges(id: str, owner: str, record: Record, path: Path) -> Iterator[_Edge]:
    kind = type(record)
    if kind in _INTO_OWNER:
        yield id, owner, _INTO_OWNER[kind], evidence(record)
    elif isinstance(record, Document):
        yield owner, id, EdgeKind.REFERS_TO, {"relation": record.relation.value, **evidence(record)}
    elif isinstance(record, Target):
        yield owner, id, EdgeKind.HAS_TARGET, evidence(record)
    elif kind in _FROM_OWNER:
        yield owner, id, _FROM_OWNER[kind], evidence(record)
    elif isinstance(record, Link):
        yield owner, record.to, EdgeKind(str(path[-2])), evidence(record)
    elif isinstance(record, Assignment):
        assignee = str(record.agency) if is_named(record) else _group(owner, record)
        role = {"role": record.role.value, "assignment_kind": record.kind.value}
        yield assignee, owner, EdgeKind.ASSIGNED, {**role, **evidence(record)}
    elif isinstance(record, AgencyChange):
        change = {"change": record.kind.value, **plain("at", record.at), **evidence(record)}
        if record.tasks:
            change |= {"tasks": joined(record.tasks)}
        yield from ((owner, successor, EdgeKind.BECAME, change) for successor in record.into)
    yield from _references(id, record)


def _references(id: str, record: Record) -> Iterator[_Edge]:
    for field, kind in _REFERENCES.get(type(record), {}).items():
        value = getattr(record, field)
        for name in value if isinstance(value, tuple) else (value,):
            if name is not None:
                yield id, name, kind, evidence(record, field)


def _add_edge(graph: nx.MultiDiGraph[str], start: str, end: str, kind: EdgeKind, attributes: Attributes) -> None:
    for id in (start, end):
        if id not in graph:
            raise NotFoundError(model_messages.ID_UNKNOWN, id=id, nearest=nearest(id, graph))
    detail: Any = next((attributes[name] for name in ("role", "change", "assignment") if name in attributes), None)
    if "change" in attributes and "tasks" in attributes:
        detail = f"{detail}/{attributes['tasks']}"
    graph.add_edge(start, end, key=f"{kind}/{detail}" if detail else kind.value, kind=kind.value, **attributes)


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
