"""The trees of goals and of tasks, with the targets that hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from policyplan.draw import looks
from policyplan.draw.columns import Branch, tree_pages
from policyplan.draw.layout import Edge, Node, to_dot
from policyplan.draw.page import Frame, paged
from policyplan.draw.picture import Picture
from policyplan.draw.words import PictureLanguage, known_language, numbered, said, target_words
from policyplan.model.kinds import IndicatorKind
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Task
from policyplan.model.values import Record


def goal_tree(plan: Plan, *, language: PictureLanguage = "zh", stated_only: bool = False) -> Picture:
    """The goals with their targets, and beside each the actions that serve it.

    An action that serves several goals stands beside each. A tie that a coder inferred is dashed; with *stated_only* it
    is left out. Several A4 pages where one is too small. Raises `CallError` for an unknown language.
    """
    known_language(language)
    serving = _serving(plan, stated_only)
    roots = tuple(_goal(plan, goal, serving, language) for goal in plan.top_goals)
    return _picture(plan, "goal_tree", roots, language, goals=True)


def task_tree(plan: Plan, *, language: PictureLanguage = "zh", stated_only: bool = False) -> Picture:
    """The actions, their tasks, and the targets of each; several A4 pages where one is too small.

    With *stated_only*, what was inferred as a whole is left out. Raises `CallError` for an unknown language.
    """
    known_language(language)
    roots = tuple(_task(plan, task, language, stated_only, top=True) for task in plan.actions)
    return _picture(plan, "task_tree", roots, language, goals=False)


def _picture(plan: Plan, key: str, roots: tuple[Branch, ...], language: PictureLanguage, *, goals: bool) -> Picture:
    drawn = {branch.swatch.name for root in roots for branch in _all(root)}
    kinds = (("goal", looks.GOAL), ("action", looks.ACTION), ("task", looks.TASK))
    targets = (("quantified", looks.QUANTIFIED), ("unquantified", looks.UNQUANTIFIED))
    legend = [looks.box_entry(name, swatch, language) for name, swatch in (*kinds, *targets) if swatch.name in drawn]
    if goals:
        legend += [looks.line_entry("stated", looks.STATED, language)]
        legend += [looks.line_entry("inferred", looks.INFERRED, language)]
    frame = Frame(plan=plan, key=key, language=language, legend=tuple(legend))
    return Picture(pages=paged(frame, tree_pages(frame, roots)), dot=_dot(roots), name=key.replace("_", "-"))


def _serving(plan: Plan, stated_only: bool) -> dict[str, list[tuple[Task, bool]]]:
    """The tasks that serve each goal, each with whether that was inferred."""
    serving: dict[str, list[tuple[Task, bool]]] = {}
    for task in plan.tasks:
        for link in task.serves:
            if not (stated_only and link.is_inferred):
                serving.setdefault(link.to, []).append((task, link.is_inferred))
    return serving


def _goal(plan: Plan, goal: Goal, serving: dict[str, list[tuple[Task, bool]]], language: PictureLanguage) -> Branch:
    children = [
        *_targets(plan, goal.indicators, language, stated_only=False),
        *(_goal(plan, child, serving, language) for child in goal.children),
        *(attrs.evolve(_leaf(task, language), inferred=inferred) for task, inferred in serving.get(goal.id, ())),
    ]
    return Branch(
        id=goal.id,
        text=numbered(goal, said(goal.title, language), language),
        swatch=looks.GOAL,
        title=_quote(goal),
        data=(("id", goal.id),),
        children=tuple(children),
    )


def _leaf(task: Task, language: PictureLanguage, *, top: bool = True) -> Branch:
    return Branch(
        id=task.id,
        text=numbered(task, said(task.title, language), language),
        swatch=looks.ACTION if top else looks.TASK,
        title=_quote(task),
        data=(("id", task.id),),
    )


def _task(plan: Plan, task: Task, language: PictureLanguage, stated_only: bool, *, top: bool) -> Branch:
    below = (child for child in task.children if not (stated_only and child.is_inferred))
    children = [
        *_targets(plan, task.indicators, language, stated_only=stated_only),
        *(_task(plan, child, language, stated_only, top=False) for child in below),
    ]
    return attrs.evolve(_leaf(task, language, top=top), inferred=task.is_inferred, children=tuple(children))


def _targets(
    plan: Plan, indicators: Iterable[Indicator], language: PictureLanguage, *, stated_only: bool
) -> Iterator[Branch]:
    for indicator in indicators:
        if stated_only and indicator.is_inferred:
            continue
        quantified = indicator.kind is IndicatorKind.QUANTITY
        for target in indicator.targets:
            yield Branch(
                id=indicator.id,
                text=target_words(plan, indicator, target, language),
                swatch=looks.QUANTIFIED if quantified else looks.UNQUANTIFIED,
                title=_quote(indicator),
                data=(("id", indicator.id),),
                inferred=indicator.is_inferred,
            )


def _quote(record: Record) -> str:
    return record.span.quote if record.span else ""


def _all(branch: Branch) -> Iterator[Branch]:
    yield branch
    for child in branch.children:
        yield from _all(child)


def _dot(roots: Iterable[Branch]) -> str:
    """The same as a graph for other programs; what stands in several places of the picture is one node."""
    nodes: dict[str, Node] = {}
    edges: dict[str, Edge] = {}
    for root in roots:
        for branch in _all(root):
            nodes.setdefault(branch.id, Node(branch.id, 0, 0, label=branch.text))
            for child in branch.children:
                edges[f"{branch.id}/{child.id}"] = Edge(f"{branch.id}/{child.id}", branch.id, child.id)
    return to_dot(nodes.values(), edges.values(), direction="LR")
