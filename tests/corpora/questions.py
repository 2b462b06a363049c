"""The questions that tests ask of a corpus, and their answers by a plain loop over its plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policyplan import Plan
from policyplan.errors import PolicyPlanError
from policyplan.query import catalogue

ASKED: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("workload", {}),
    ("workload", {"level": "leaf", "provisions": True}),
    ("workload", {"by": "goal"}),
    ("task_load", {}),
    ("task_load", {"level": "leaf"}),
    ("concentration", {}),
    ("network", {}),
    ("network", {"of": "summary"}),
    ("rollup", {}),
    ("rollup", {"of": "observations", "as_of": "2018"}),
    ("measures", {}),
    ("progress", {"as_of": "2018"}),
    ("timeline", {}),
    ("timeline", {"as_of": "2018"}),
    ("status", {"as_of": "2018"}),
    ("evaluate", {"as_of": "2018"}),
    ("weak_links", {"as_of": "2018"}),
    ("outline", {}),
    ("find", {"text": "a"}),
)
"""Questions with options: every question of the register but one about one record."""


def looped(plans: Iterable[tuple[str, Plan]], name: str, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of each plan's answer with the key of the plan, as a frame has them."""
    rows = []
    for key, plan in plans:
        try:
            answer = catalogue.ask(plan, name, options)
        except PolicyPlanError:
            continue
        rows += [{"plan": key, **row} for row in answer.to_frame("pyarrow").to_pylist()]
    return rows


def dates_as_text(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with their dates as JSON has them."""
    return [{key: str(value) if hasattr(value, "isoformat") else value for key, value in row.items()} for row in rows]
