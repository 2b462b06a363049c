"""Every question of two small plans and of one action of the sample: all that the answers say, in both languages."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from policyplan import Plan, samples, subset
from policyplan.query import ask
from policyplan.query.catalogue import NAMES
from tests.approved import check_approved

APPROVED = pathlib.Path(__file__).parent / "answers"
DAY = {"as_of": "2018-06-30"}
CALLS: dict[str, list[dict[str, Any]]] = {
    "workload": [
        {},
        {"level": "leaf", "order": "lead"},
        {"by": "kind", "provisions": True, "expand_generic": True},
        {"by": "goal", "parents": True, "stated_only": True},
        {"of": "concentration"},
    ],
    "task_load": [{}, {"level": "leaf", "provisions": True}],
    "concentration": [{}, {"top": 1}],
    "network": [{"of": part} for part in ("overview", "all", "summary", "metrics")],
    "rollup": [
        {},
        {"by": "goal", "stated_only": True},
        {"by": "lead", "per_year": "years"},
        {"by": "place", "of": "observations", **DAY},
    ],
    "measures": [{}],
    "progress": [DAY],
    "timeline": [{}, {**DAY, "within": 400}],
    "status": [{"of": part, **DAY} for part in ("tasks", "agencies", "problems")],
    "evaluate": [{"of": part, **DAY} for part in ("groups", "targets", "weak-links")],
    "outline": [{}],
}
LONG = ("workload", "network", "concentration", "task_load", "measures", "outline")
"""Questions that are asked of one plan only, since their answers are long or about names."""
EXAMINED = {
    "city": ("rural", "farmers-trained", "培训"),
    "little": ("youth", "education", "科"),
    "sample": ("A2.1", "agriculture", "农业"),
}


def calls(plan: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The questions with their options."""
    for question, several in CALLS.items():
        if plan == "city" or question not in LONG:
            yield from ((question, options) for options in several)
    task, other, words = EXAMINED[plan]
    yield from (("trace", {"id": task}), ("trace", {"id": other}), ("find", {"text": words}))


def said(plan: Plan, question: str, options: dict[str, Any]) -> str:
    """All that an answer says."""
    answer = ask(plan, question, options)
    lines = [f"## {question} {options}", ""]
    for language in ("en", "zh"):
        lines += [str(answer.table(language)), ""]
        lines += [note.sentence(language) for note in answer.notes]
        if question == "trace":
            lines += [f"{'  ' * depth}{line}" for depth, line in answer.lines(language)]  # type: ignore[attr-defined]
    return "\n".join([*lines, "", answer.to_csv().replace("\r\n", "\n"), ""])


@pytest.mark.parametrize("name", EXAMINED)
def test_answers(name: str, city: Plan, plan: Plan) -> None:
    """As they were approved."""
    sample = samples.jiangmen(made_up_observations=True, made_up_updates=True)
    asked = {"city": city, "little": plan, "sample": subset(sample, tasks=["A2"])}[name]
    for question in dict.fromkeys(question for question, _ in calls(name)):
        texts = [said(asked, question, options) for some, options in calls(name) if some == question]
        check_approved(APPROVED / f"{name}-{question}.txt", "\n".join(texts))


def test_every_question_is_asked() -> None:
    assert {question for question, _ in calls("city")} | {"weak_links"} == set(NAMES)
