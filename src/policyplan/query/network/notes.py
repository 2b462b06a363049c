"""The notes on a network: how it was built, its size and density, and which figures mean little."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from policyplan.l10n.lists import named
from policyplan.l10n.numbers import percentage, rounded_number
from policyplan.messages import Message
from policyplan.model.inheritance import actions_of
from policyplan.model.kinds import AssignmentKind
from policyplan.model.plan import Plan
from policyplan.model.responsibility import Unit, assigned, parts_by_task
from policyplan.model.values import Text
from policyplan.query import messages
from policyplan.query.network.metrics import HEADINGS
from policyplan.query.network.rows import Figure, NetworkRow, NetworkSummary
from policyplan.query.owners import owners_note
from policyplan.query.result import Reason, reason

SMALL = 10
"""With fewer agencies that have ties, a warning says that an order among them means little: a judgement of ours."""

DENSE = 0.5
"""From this density among the agencies with ties on, a warning says that ties mean little: our judgement."""

ALIKE = 0.5
"""If more than this share of them has the same number of partners, a warning says that breadth means little."""

WEAK = 0.3
"""Below this modularity, a warning says that the groups are hardly groups (Clauset, Newman and Moore 2004)."""

_MADE = {
    ("written", "assigned"): messages.NETWORK_BY_WRITTEN,
    ("written", "leaf"): messages.NETWORK_BY_WRITTEN_LEAF,
    ("action", "assigned"): messages.NETWORK_BY_ACTION,
    ("action", "leaf"): messages.NETWORK_BY_ACTION_LEAF,
    ("task", "assigned"): messages.NETWORK_BY_TASK,
    ("task", "leaf"): messages.NETWORK_BY_TASK_LEAF,
}
_WEIGHTS = {
    "joint": messages.NETWORK_WEIGHT_JOINT,
    "newman": messages.NETWORK_WEIGHT_NEWMAN,
    "jaccard": messages.NETWORK_WEIGHT_JACCARD,
    "cosine": messages.NETWORK_WEIGHT_COSINE,
}


def notes(plan: Plan, rows: Sequence[NetworkRow], summary: NetworkSummary, how: dict[str, Any]) -> tuple[Reason, ...]:
    """Return the notes below the table; *rows* by name, *how* the options."""
    return (
        *_made(plan, summary, how),
        *_size(rows, summary),
        *_warnings(rows, summary),
        *_communities(summary, how["seed"]),
        *_missing(rows),
        *([] if how["order"] == "name" else [reason(messages.NETWORK_ORDER, metric=HEADINGS[how["order"]])]),
    )


def _made(plan: Plan, summary: NetworkSummary, how: dict[str, Any]) -> Iterator[Reason]:
    options = {name: how[name] for name in ("level", "stated_only", "provisions")}
    written = {id for id, parties in parts_by_task(plan, unit="written", **options).items() if parties}
    actions = sum(action.id in written for action in plan.tasks)
    yield reason(_MADE[how["unit"], how["level"]], count=summary.lists, actions=actions)
    if how["unit"] == "action":
        yield from _across(plan, options)
    yield reason(_WEIGHTS[how["weight"]])
    yield reason(messages.NETWORK_ON_PAPER)
    if how["provisions"]:
        yield reason(messages.NETWORK_PROVISIONS, count=len(plan.provisions))
    if how["stated_only"]:
        yield reason(messages.NETWORK_STATED_ONLY)
    walk = tuple(assigned(plan, **options))
    yield from owners_note(item.assignments for item in walk)
    kinds = Counter(assignment.kind for item in walk for assignment in item.assignments)
    generic, open_lists = kinds[AssignmentKind.GENERIC], kinds[AssignmentKind.OPEN]
    if generic or open_lists:
        yield reason(messages.NETWORK_LEFT_OUT, generic=generic, open_lists=open_lists)


def _across(plan: Plan, options: dict[str, Any]) -> Iterator[Reason]:
    """Count the ties of agencies that share an action, but no task in it."""
    actions = actions_of(plan)
    joint: dict[Unit, set[tuple[str, frozenset[str]]]] = {"action": set(), "written": set()}
    for unit, pairs in joint.items():
        for id, parties in parts_by_task(plan, unit=unit, **options).items():
            pairs.update((actions.get(id, id), frozenset(pair)) for pair in itertools.combinations(parties, 2))
    across = {pair for _, pair in joint["action"] - joint["written"]}
    if across:
        yield reason(messages.NETWORK_ACROSS, count=len(across))


def _size(rows: Sequence[NetworkRow], summary: NetworkSummary) -> Iterator[Reason]:
    facts = {name: getattr(summary, name) for name in ("agencies", "tied", "ties", "parts", "largest_part")}
    if summary.density is not None:
        yield reason(messages.NETWORK_SIZE, density=_digits(summary.density), **facts)
    if not summary.ties:
        return
    if summary.everywhere:
        yield reason(
            messages.NETWORK_EVERYWHERE,
            count=summary.everywhere,
            names=named(row.name for row in rows if row.tasks == summary.lists),
            lists=summary.lists,
            share=_percent(summary.ties_of_everywhere),
        )
    else:
        yield reason(messages.NETWORK_NOWHERE, lists=summary.lists)
    if summary.everywhere and summary.density_of_others is not None:
        yield reason(messages.NETWORK_OTHERS, density=_digits(summary.density_of_others))
    yield reason(
        messages.NETWORK_QUADRANTS, breadth=_digits(summary.median_breadth, 1), depth=_digits(summary.median_depth, 2)
    )


def _warnings(rows: Sequence[NetworkRow], summary: NetworkSummary) -> Iterator[Reason]:
    if not summary.ties:
        return
    if summary.tied < SMALL:
        yield reason(messages.NETWORK_SMALL, tied=summary.tied, threshold=SMALL)
    density = 2 * summary.ties / (summary.tied * (summary.tied - 1))
    if density >= DENSE:
        yield reason(messages.NETWORK_DENSE, density=_digits(density, limits=(DENSE, 1)), threshold=_digits(DENSE, 1))
    breadth, count = Counter(row.breadth for row in rows if row.breadth).most_common(1)[0]
    if count > ALIKE * summary.tied:
        yield reason(messages.NETWORK_ALIKE, count=count, tied=summary.tied, breadth=breadth)


def _communities(summary: NetworkSummary, seed: int) -> Iterator[Reason]:
    if summary.modularity is None:
        return
    modularity = _digits(summary.modularity, limits=(WEAK, 1))
    yield reason(messages.NETWORK_COMMUNITIES, count=summary.communities, modularity=modularity, seed=seed)
    if summary.modularity < WEAK:
        yield reason(messages.NETWORK_COMMUNITIES_WEAK, threshold=_digits(WEAK, 1))


def _missing(rows: Sequence[NetworkRow]) -> Iterator[Reason]:
    """What is not computable, for all the agencies at once for which it is the same."""
    names_by_cause: dict[tuple[Message, tuple[Text, ...]], list[Text]] = {}
    for row in rows:
        for cause in row.not_computable:
            names_by_cause.setdefault((cause.template, dict(cause.facts)["metrics"]), []).append(row.name)
    for (template, metrics), names in names_by_cause.items():
        yield reason(template, names=named(names), metrics=metrics)


def _digits(figure: Figure, places: int = 3, limits: Iterable[float] = (1,)) -> Decimal | None:
    """A figure as a note gives it, without zeros at the end, on its side of each limit."""
    return None if figure is None else Decimal(f"{rounded_number(figure, places, limits=limits).normalize():f}")


def _percent(figure: Figure) -> str | None:
    return None if figure is None else percentage(figure)
