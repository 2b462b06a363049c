"""Crossings in the order of boxes beside those in Graphviz's order: `make bench`, or python benchmarks/crossings.py.

Each line has the lines that cross in the order of `policyplan.draw`, those in the order of Graphviz's ``dot``, and the
ratio; the seconds that each took stand behind. Graphviz is stopped after two minutes. The exit code is 1 where a sum
is more than 1.1 times that of Graphviz.
"""

from __future__ import annotations

import itertools
import json
import math
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import graphviz

import policyplan
from policyplan.draw.layout.layered import crossings, in_order
from policyplan.graph.roles import responsibility

SECONDS = 120
LARGE = 1_500
"""From so many lines on, Graphviz may take long."""
AT_MOST = 1.1

Columns = Sequence[Sequence[str]]
Ties = Sequence[tuple[str, str]]


class Case(NamedTuple):
    """A graph of columns: ties join each column to the next. Cases of one family are added up."""

    family: str
    columns: Columns
    ties: Ties


def of_plan(family: str, plan: policyplan.Plan) -> Iterator[Case]:
    """What the pictures of a plan have to order: actions and agencies; goals, actions and lead agencies."""
    graph = responsibility(plan, unit="action")
    tied = [
        [name for name, facts in graph.nodes.items() if facts["bipartite"] == side and graph[name]] for side in (0, 1)
    ]
    ties = [(task, agency) for task in tied[0] for agency in graph[task]]
    yield Case(f"{family}, actions and agencies", tied, ties)
    serving = {(link.to, action.id) for action in plan.tasks for task in within(action) for link in task.serves}
    leading = [tie for tie in ties if "lead" in graph.edges[tie]["roles"]]
    goals = [goal.id for goal in plan.all_goals if any(goal.id == tail for tail, _ in serving)]
    agencies = [name for name in tied[1] if any(name == head for _, head in leading)]
    columns = [goals, [action.id for action in plan.tasks], agencies]
    yield Case(f"{family}, goals to lead agencies", columns, [*sorted(serving), *leading])


def within(task: policyplan.Task) -> Iterator[policyplan.Task]:
    """The task and all below it."""
    yield task
    for child in task.children:
        yield from within(child)


def made_up(actions: int, tasks: int, agencies: int, *, spread: int, seed: int) -> policyplan.Plan:
    """A plan with so many tasks in each action, given to agencies of which no two are further apart than *spread*."""
    chance = random.Random(seed)  # noqa: S311 - the same plan each time
    name = policyplan.Text(en="made up")
    goals = max(3, actions // 4)
    number = itertools.count()

    def task(center: int, served: Sequence[int], children: tuple[policyplan.Task, ...] = ()) -> policyplan.Task:
        near = [(center + step) % agencies for step in range(min(spread, agencies))]
        lead, *support = chance.sample(near, min(len(near), chance.choice([1, 2, 3, 5])))
        return policyplan.Task(
            id=f"t{next(number)}",
            title=name,
            serves=(policyplan.Link(to=f"g{chance.choice(served)}"),),
            assignments=policyplan.assign(lead=f"a{lead}", support=[f"a{each}" for each in support]),
            children=children,
        )

    def action() -> policyplan.Task:
        center, served = chance.randrange(agencies), chance.sample(range(goals), chance.choice([1, 1, 2]))
        return task(center, served, tuple(task(center, served) for _ in range(tasks)))

    return policyplan.Plan(
        id="made-up",
        title=name,
        goals=tuple(policyplan.Goal(id=f"g{each}", title=name) for each in range(goals)),
        agencies=tuple(policyplan.Agency(id=f"a{each}", name=name) for each in range(agencies)),
        tasks=tuple(action() for _ in range(actions)),
    )


def cases() -> Iterator[Case]:
    """The sample, small, middling and large plans of several shapes, and plans of 5,000 tasks and 200 agencies."""
    yield from of_plan("the sample", policyplan.samples.jiangmen())
    for family, shape, plans in (
        ("8 actions, 12 agencies in 4 sectors", (8, 4, 12, 3), 20),
        ("20 actions, 40 agencies, anybody with anybody", (20, 3, 40, 40), 10),
        ("30 actions, 60 agencies near each other", (30, 5, 60, 12), 10),
        ("60 actions of one task, 80 agencies", (60, 0, 80, 80), 5),
        ("100 actions, 100 agencies near each other", (100, 2, 100, 10), 2),
        ("5,000 tasks in 20 actions, 200 agencies near each other", (20, 249, 200, 60), 1),
        ("5,000 tasks in 500 actions, 200 agencies near each other", (500, 9, 200, 10), 1),
    ):
        actions, tasks, agencies, spread = shape
        for seed in range(plans):
            yield from of_plan(family, made_up(actions, tasks, agencies, spread=spread, seed=seed))


def by_graphviz(columns: Columns, ties: Ties) -> list[list[str]]:
    """The columns in the order that Graphviz has them in."""
    import pygraphviz

    names = {name: f"n{number}" for number, name in enumerate(itertools.chain(*columns))}
    dot = graphviz.Digraph(
        graph_attr={"rankdir": "LR", "nodesep": "0.08", "ranksep": "2.8", "splines": "line"},
        node_attr={"shape": "box", "label": "", "fixedsize": "true", "width": "1.4", "height": "0.28"},
    )
    for column in columns:
        for name in column:
            dot.node(names[name])
    for tail, head in ties:
        dot.edge(names[tail], names[head])
    drawn = json.loads(pygraphviz.AGraph(string=dot.source).draw(format="json0", prog="dot"))
    down = {each["name"]: -float(each["pos"].split(",")[1]) for each in drawn["objects"]}
    return [sorted(column, key=lambda name: down[names[name]]) for column in columns]


def limited(columns: Columns, ties: Ties) -> list[list[str]] | None:
    """The same, or None where it takes too long: large graphs are ordered in a process that can be ended."""
    if len(ties) < LARGE:
        return by_graphviz(columns, ties)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply_async(by_graphviz, (columns, ties)).get(SECONDS)
        except multiprocessing.TimeoutError:
            return None


def main() -> int:
    """Print a line for each family; return 1 where one has too many crossings."""
    try:
        import pygraphviz  # noqa: F401
    except ImportError:
        print("skipped: pygraphviz is not installed, so that there is nothing to compare with")
        return 0
    print("    ours    Graphviz  ratio   of what (seconds, Graphviz's seconds)")
    worst = 0.0
    families: dict[str, list[Case]] = {}
    for case in cases():
        families.setdefault(case.family, []).append(case)
    for family, some in families.items():
        ours, theirs, seconds, their_seconds = 0, 0, 0.0, 0.0
        ended = True
        for _, columns, ties in some:
            start = time.perf_counter()
            ours += crossings(in_order(columns, ties), ties)
            middle = time.perf_counter()
            order = limited(columns, ties)
            seconds, their_seconds = seconds + middle - start, their_seconds + time.perf_counter() - middle
            ended = ended and order is not None
            theirs += crossings(order, ties) if order else 0
        if not ended:
            print(f"{ours:8}        none         {family} ({seconds:.1f}; not done after {SECONDS})", flush=True)
            continue
        ratio = ours / theirs if theirs else math.inf if ours else 1.0
        worst = max(worst, ratio)
        print(f"{ours:8} {theirs:11} {ratio:6.2f}   {family} ({seconds:.1f}, {their_seconds:.1f})", flush=True)
    print(f"at most {AT_MOST}; the highest ratio is {worst:.2f}")
    return int(worst > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
