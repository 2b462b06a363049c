"""The records that a draft will have, with what was found for each of them: sections, and stretches within sections."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import attrs

from policyplan.extract.numbering import read_numbering
from policyplan.extract.sentences import first_sentence
from policyplan.extract.wording import BLANKS, trim
from policyplan.reader.found import (
    Deadline,
    FoundPhase,
    FoundTarget,
    OwnerClause,
    ResponsibilityReading,
    TargetsReading,
)
from policyplan.reader.sections import Section, SectionKind
from policyplan.reader.view import View


class RecordKind(StrEnum):
    """What a node becomes in the plan."""

    GOAL = "goal"
    TASK = "task"
    PROVISION = "provision"
    PHASE = "phase"
    NOTHING = "nothing"
    """Its children take its place."""


STATED_ONCE = "stated-once"
"""The rule of clauses that govern what follows: 以下均需各区政府落实，不再列出."""


@attrs.define(kw_only=True)
class Node:
    """A record to be: where its number, its title and its text are, and what was found in it."""

    kind: RecordKind
    start: int
    end: int
    title: tuple[int, int]
    own: tuple[int, int]
    """The text that is its own, after the title."""
    key: str = ""
    """What its id ends in. Stretches within sections are named when all of them are known."""
    number: tuple[int, int] | None = None
    section: Section | None = None
    """The section that it is; None for a stretch within a section."""
    children: list[Node] = attrs.field(factory=list)
    clauses: list[OwnerClause] = attrs.field(factory=list)
    shared: list[OwnerClause] = attrs.field(factory=list)
    """Clauses elsewhere that say once who is responsible for this node too."""
    targets: list[FoundTarget] = attrs.field(factory=list)
    deadlines: list[Deadline] = attrs.field(factory=list)
    phase: FoundPhase | None = None
    """The dated step of the schedule that it is."""
    was_moved: bool = False
    """Whether it became a record only because something was found in it."""

    @property
    def is_background(self) -> bool:
        """Whether it is a section on what was and what is."""
        return self.section is not None and self.section.kind is SectionKind.BACKGROUND

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


_KINDS = {
    SectionKind.GOALS: RecordKind.GOAL,
    SectionKind.TASKS: RecordKind.TASK,
    SectionKind.PROVISIONS: RecordKind.PROVISION,
    SectionKind.PHASES: RecordKind.PHASE,
    SectionKind.CONTEXT: RecordKind.NOTHING,
    SectionKind.BACKGROUND: RecordKind.NOTHING,
}


@attrs.frozen(kw_only=True)
class Facts:
    """What was found in a document or a part of it, each kind in the order of the text."""

    clauses: tuple[OwnerClause, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[FoundTarget, ...] = ()
    phases: tuple[FoundPhase, ...] = ()

    @classmethod
    def of(
        cls, responsibility: ResponsibilityReading, targets: TargetsReading, phases: Sequence[FoundPhase] = ()
    ) -> Facts:
        """Return what the steps of the reader found."""
        return cls(
            clauses=tuple(sorted(responsibility.clauses, key=_place)),
            deadlines=tuple(sorted(responsibility.deadlines, key=_place)),
            targets=tuple(sorted(targets.targets, key=_place)),
            phases=tuple(sorted(phases, key=_place)),
        )

    def within(self, start: int, end: int) -> Facts:
        """Return those that start in a stretch."""

        def part(several: tuple[Any, ...]) -> tuple[Any, ...]:
            return several[bisect_left(several, start, key=_place) : bisect_left(several, end, key=_place)]

        return Facts(
            clauses=part(self.clauses),
            deadlines=part(self.deadlines),
            targets=part(self.targets),
            phases=part(self.phases),
        )


def _place(fact: Any) -> int:
    start: int = fact.start
    return start


def nodes_of(
    view: View, sections: Sequence[Section], part: tuple[int, int], facts: Facts, *, prefix: str = ""
) -> tuple[Node, ...]:
    """Return the nodes of a part of the document, each fact at the innermost node that it belongs to."""
    root = Node(
        kind=RecordKind.NOTHING,
        key=f"{prefix}0",
        start=part[0],
        end=part[1],
        title=(part[0], part[0]),
        own=(part[0], sections[0].heading.start if sections else part[1]),
    )
    root.children = [_node(view, section) for section in sections]
    _place_clauses(view, root, facts.clauses)
    for phase in facts.phases:
        _place_phase(root, phase)
    _name(root)
    for deadline in facts.deadlines:
        _innermost(root, deadline.stretch_start, deadline.stretch_end).deadlines.append(deadline)
    for target in facts.targets:
        _innermost(root, target.number_start, target.number_end).targets.append(target)
    _settle(view, root)
    top, root.children = tuple(root.children), []
    return (root, *top) if root.kind is not RecordKind.NOTHING else top


def _place_clauses(view: View, root: Node, clauses: Sequence[OwnerClause]) -> None:
    """Give each clause to its node; those that are stated once come last, since they govern the others' nodes."""
    for clause in clauses:
        if clause.rule != STATED_ONCE:
            _node_of_clause(view, root, clause).clauses.append(clause)
    _part_stretches(view, root)
    for clause in clauses:
        if clause.rule == STATED_ONCE:
            _share(view, root, clause)


def _place_phase(root: Node, phase: FoundPhase) -> None:
    """Give a dated step to the section that it is, or make a node of it within its section."""
    node = _innermost(root, phase.start, phase.end)
    if node.section is None or node.start != phase.start:
        if node.section is None:
            return
        within = Node(
            kind=RecordKind.PHASE,
            start=phase.start,
            end=phase.end,
            title=phase.title,
            own=(min(phase.title[1] + 1, phase.end), phase.end),
        )
        insort(node.children, within, key=_start)
        if node.phase is None and node.kind is RecordKind.PHASE:
            node.kind = RecordKind.NOTHING  # it only gathers the steps
        node = within
    node.phase, node.kind = phase, RecordKind.PHASE
    for below in (each for child in node.children for each in child.walk()):
        if below.kind is RecordKind.PHASE:  # an item of a step is what is to be done in it
            below.kind = RecordKind.TASK


def _share(view: View, root: Node, clause: OwnerClause) -> None:
    """Give a clause that is stated once to all that it governs: every node with owners in its stretch."""
    begin, end = clause.stretch_start, clause.stretch_end
    governed = [node for node in root.walk() if node.clauses and begin <= node.start and node.end <= end]
    for node in governed:
        node.shared.append(clause)
    if not governed:
        _node_of_clause(view, root, clause).clauses.append(clause)


def _node(view: View, section: Section) -> Node:
    heading = section.heading
    kind = _KINDS[section.kind]
    gathers = section.is_bare and bool(section.children)
    if kind is not RecordKind.NOTHING and gathers and kind is not RecordKind.GOAL:
        kind = RecordKind.NOTHING
    if kind in (RecordKind.PROVISION, RecordKind.PHASE) and section.children:
        kind = RecordKind.NOTHING
    number = None if heading.number is None else trim(view.text, heading.start, heading.title_start)
    return Node(
        kind=kind,
        key=section.key,
        start=heading.start,
        end=heading.end,
        title=(heading.title_start, heading.title_end),
        own=(heading.body_start, heading.own_end),
        number=number,
        section=section,
        children=[_node(view, child) for child in section.children],
    )


def _node_of_clause(view: View, root: Node, clause: OwnerClause) -> Node:
    """The node of a clause: the section that its stretch begins, or else a stretch of its own within the section."""
    node = _innermost(root, clause.stretch_start, clause.stretch_end)
    begins = node.section is not None and clause.stretch_start <= max(node.own[0], node.title[1])
    if node.section is None and node is not root:
        same = node.start == clause.stretch_start and node.end == clause.stretch_end
        return node if same else _stretch(view, node, clause)
    if _is_sentence(clause) or (begins and not _is_row(clause)):
        return node
    return _stretch(view, node, clause)


def _part_stretches(view: View, node: Node) -> None:
    """Where a section has several stretches with owners, the first of them is no more the section than the others."""
    for child in node.children:
        _part_stretches(view, child)
    stretches = [child for child in node.children if child.section is None]
    first = [clause for clause in node.clauses if node.own[0] < clause.stretch_end and not _is_sentence(clause)]
    if node.section is None or not stretches or not first:
        return
    node.clauses = [clause for clause in node.clauses if clause not in first]
    own = attrs.evolve(first[0], stretch_start=node.own[0], stretch_end=max(clause.stretch_end for clause in first))
    _stretch(view, node, own).clauses = first


def _is_row(clause: OwnerClause) -> bool:
    return clause.rule == "cell"


def _is_sentence(clause: OwnerClause) -> bool:
    return clause.rule.startswith("sentence")


def _stretch(view: View, above: Node, clause: OwnerClause) -> Node:
    """A new node for a stretch within a section: its title is its first sentence."""
    start, end = trim(view.text, clause.stretch_start, clause.stretch_end)
    numbering = read_numbering(view.text[start:end])
    title_start = start + numbering.text_start if numbering else start
    sentence = first_sentence(view.text, title_start, end)
    title_end = sentence.start() if sentence else end
    title_end = trim(view.text, title_start, title_end, f"{BLANKS}。.；;")[1]
    node = Node(
        kind=RecordKind.TASK,
        start=start,
        end=end,
        title=(title_start, title_end),
        own=(min(title_end + 1, end), end),
        number=(start + numbering.start, start + numbering.end) if numbering else None,
    )
    insort(above.children, node, key=_start)
    return node


def _innermost(root: Node, start: int, end: int) -> Node:
    """The innermost node that a stretch lies in."""
    node = root
    while True:
        index = bisect_right(node.children, start, key=_start)
        inner = node.children[index - 1] if index else None
        if inner is None or end > inner.end:
            return node
        node = inner


def _start(node: Node) -> int:
    return node.start


def _name(node: Node) -> None:
    """Name the stretches within sections by their position."""
    position = 0
    for child in node.children:
        if child.section is None:
            position += 1
            child.key = f"{node.key}.p{position}"
        _name(child)


def _settle(view: View, node: Node) -> None:
    """Make records of nodes that would not be any, but hold something: owners make tasks, targets make goals."""
    for child in node.children:
        _settle(view, child)
    in_provision = node.section is not None and node.section.kind is SectionKind.PROVISIONS
    if node.is_background or node.kind is RecordKind.PHASE:
        return
    if node.clauses and node.kind in (RecordKind.NOTHING, RecordKind.GOAL):
        node.kind, node.was_moved = (RecordKind.PROVISION if in_provision else RecordKind.TASK), True
    elif (node.targets or (node.deadlines and in_provision)) and node.kind is RecordKind.NOTHING:
        gathers_tasks = node.section is not None and node.section.kind is SectionKind.TASKS
        kind = RecordKind.TASK if gathers_tasks else RecordKind.GOAL
        node.kind, node.was_moved = (RecordKind.PROVISION if in_provision else kind), True
    if node.section is None and node.title[0] == node.title[1] and node.kind is not RecordKind.NOTHING:
        start, end = trim(view.text, *node.own)
        sentence = first_sentence(view.text, start, end)
        node.title = trim(view.text, start, sentence.start() if sentence else end)
    for child in node.children:
        if child.section is None and in_provision and not any(map(_is_row, child.clauses)):
            child.kind = RecordKind.PROVISION
