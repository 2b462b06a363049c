"""Synthetic plans: the same bytes from the same seed, of the size that was asked for, and without errors."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

import policyplan
from benchmarks import plans


@pytest.mark.parametrize("tasks", [1, 2, 7, 60])
def test_a_plan_has_as_many_tasks_as_asked_for_and_no_fault(tasks: int) -> None:
    plan = plans.opened(plans.ordinary(tasks))
    assert len(plan.all_tasks) == tasks
    assert not policyplan.check(plan).rows


def test_a_plan_has_something_of_everything_that_questions_are_about() -> None:
    plan = plans.opened(plans.ordinary(60))
    for rows in (plan.observations, plan.updates, plan.places, plan.measures, plan.all_goals, plan.all_indicators):
        assert rows
    assert {item.role.value for item in plan.all_assignments} == {"lead", "support"}
    assert all(task.spans for task in plan.all_tasks)


def test_a_seed_gives_the_same_bytes_and_another_seed_other_ones() -> None:
    first, again, other = (msgspec.json.encode(plans.ordinary(50, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("tasks", [1, 50])
def test_a_written_plan_is_the_one_in_memory(tmp_path: Path, tasks: int) -> None:
    plans.write(tmp_path / "plan.json", tasks)
    assert json.loads((tmp_path / "plan.json").read_bytes()) == plans.ordinary(tasks)


def test_no_two_tasks_have_one_title() -> None:
    titles = [plans.title(number) for number in range(10_000)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("shape", plans.SHAPES)
def test_much_of_one_thing_is_a_plan_without_findings(shape: str) -> None:
    plan = plans.opened(plans.SHAPES[shape](30))
    assert [str(row) for row in policyplan.check(plan).rows] == []


@pytest.mark.parametrize("shape", plans.SHAPES)
def test_much_of_one_thing_grows_with_its_number(shape: str) -> None:
    few, many = (len(msgspec.json.encode(plans.SHAPES[shape](count))) for count in (20, 400))
    assert many > few + 400


def test_the_command_writes_both_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, options in (("ordinary", []), ("shape", ["--shape", "notes"])):
        monkeypatch.setattr("sys.argv", ["plans", "5", str(tmp_path / f"{name}.json"), *options])
        plans.main()
    assert len(policyplan.read(tmp_path / "ordinary.json").all_tasks) == 5
    assert len(policyplan.read(tmp_path / "shape.json").notes) == 5
