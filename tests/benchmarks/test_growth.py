"""Growth: the exponent, what counts as steep, and that no public function is left out."""

from __future__ import annotations

import inspect
import tempfile
from pathlib import Path

import pytest

import policyplan
from benchmarks import growth, plans
from benchmarks.verbs import Verb, verbs

NOT_OF_A_PLAN = {
    "assign": "makes the assignments of one task",
    "read": "is timed as `read FORMAT`",
    "read_decisions": "reads what `write_decisions` wrote, a line for each answer",
    "write_decisions": "writes a line for each answer",
    "write_table": "is timed as `write_table FORMAT`",
}


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_that_of_the_power(power: float) -> None:
    assert growth.exponent({size: 3 * size**power for size in growth.SIZES}) == pytest.approx(power)


def test_only_the_upper_half_counts() -> None:
    seconds = {1: 100.0, 2: 100.0, 4: 4.0, 8: 8.0}
    assert growth.exponent(seconds) == pytest.approx(1.0)


def test_one_time_has_no_exponent() -> None:
    assert growth.exponent({1000: 1.0}) is None
    assert growth.exponent({}) is None


def test_every_public_function_is_timed() -> None:
    timed = {verb.function for verb in verbs()}
    public = {name for name in policyplan.__all__ if inspect.isfunction(getattr(policyplan, name))}
    assert public - timed - set(NOT_OF_A_PLAN) == set()


def test_no_two_verbs_have_one_name() -> None:
    names = [verb.name for verb in verbs()]
    assert len(set(names)) == len(names)


def test_a_verb_is_timed_in_a_copy_that_leaves_nothing_behind() -> None:
    plan = plans.opened(plans.ordinary(5))
    changed: list[int] = []
    taken = growth.measured(Verb("look", lambda plan: changed.append(1)), plan)
    assert isinstance(taken, float)
    assert changed == []


def test_a_verb_that_fails_is_told() -> None:
    plan = plans.opened(plans.ordinary(5))
    assert growth.measured(Verb("fail", lambda plan: 1 / 0), plan) == "ZeroDivisionError: division by zero"


def test_tables_show_what_is_steep_and_a_second_run_measures_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "growth.json"
    command = ["--shapes", "notes", "--verbs", "workload", "--sizes", "10", "20", "--store", str(store)]
    assert growth.main(command) == 0
    first = capsys.readouterr()
    assert "| workload |" in first.out
    assert "notes, 10: 1 verbs" in first.err
    monkeypatch.setattr(growth, "measured", lambda *_: pytest.fail("measured again"))
    growth.main(command)
    assert "notes, 10" not in capsys.readouterr().err


def test_what_is_foreseen_to_take_too_long_is_not_tried(tmp_path: Path) -> None:
    store = growth.Store(tmp_path / "growth.json")
    store.of("notes", "slow").update({"10": 10.0, "20": 40.0})
    ladder = growth.Ladder(name="notes", sizes=(10, 20, 80))
    slow = Verb("slow", lambda plan: pytest.fail("tried"))
    growth.climb(ladder, [slow], store, cap=60, runs=1, is_again=False)
    assert store.of("notes", "slow")["80"] == "> 60 s"
    assert "**2.00**" in growth.markdown(store, ladder, [slow], is_short=True)
    assert "slow **2.00**" in growth.summary(store, [ladder], [slow])


@pytest.mark.slow
@pytest.mark.parametrize("verb", list(verbs()), ids=lambda verb: verb.name)
def test_every_verb_runs_on_a_small_plan(verb: Verb) -> None:
    plan = plans.opened(plans.ordinary(30))
    with tempfile.TemporaryDirectory() as folder:
        verb.call(verb.prepare(plan, Path(folder)) if verb.prepare else plan)
