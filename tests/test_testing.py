"""Tests for the strategies that make plans."""

from __future__ import annotations

import runpy
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st

from policyplan import testing
from policyplan.errors import ExtraError
from policyplan.model.integrity import check
from policyplan.model.kinds import AssignmentKind, IndicatorKind, Level
from policyplan.model.plan import Plan
from policyplan.model.values import Text
from policyplan.model.when import When

some = settings(suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def drawn() -> list[Plan]:
    """A good many plans, the same in every run."""
    plans: list[Plan] = []

    @settings(some, max_examples=120, derandomize=True, database=None, phases=[Phase.generate])
    @given(testing.plans())
    def look(plan: Plan) -> None:
        plans.append(plan)

    look()
    return plans


def errors_of(plan: Plan) -> list[str]:
    return [str(finding) for finding in check(plan) if finding.level is Level.ERROR]


class TestPlans:
    """A plan made by the strategies has no errors."""

    @some
    @given(testing.plans())
    def test_without_sources(self, plan: Plan) -> None:
        """Without sources no fact has a span."""
        assert errors_of(plan) == []
        assert not plan.sources
        assert not any(indicator.spans for indicator in plan.all_indicators)

    @some
    @given(testing.plans(sources=True))
    def test_with_sources(self, plan: Plan) -> None:
        """With sources the spans of facts stand in their texts."""
        assert errors_of(plan) == []
        assert plan.sources

    @settings(some, max_examples=10, phases=[Phase.generate])
    @given(testing.plans(max_tasks=400))
    def test_large_plans(self, plan: Plan) -> None:
        """Beyond a dozen tasks the first ones come again, under ids of their own."""
        target(len(plan.all_tasks))
        assert errors_of(plan) == []
        assert len({task.id for task in plan.all_tasks}) == len(plan.all_tasks) <= 400

    @pytest.mark.parametrize("kind", AssignmentKind)
    def test_every_kind_of_assignment(self, kind: AssignmentKind, drawn: list[Plan]) -> None:
        """Named, generic and open assignments all occur."""
        assert any(each.kind is kind for plan in drawn for each in plan.all_assignments)

    @pytest.mark.parametrize("kind", IndicatorKind)
    def test_every_kind_of_indicator(self, kind: IndicatorKind, drawn: list[Plan]) -> None:
        """Indicators with a number and without one all occur."""
        assert any(each.kind is kind for plan in drawn for each in plan.all_indicators)

    @pytest.mark.parametrize(
        "field", ["observations", "updates", "notes", "phases", "provisions", "documents", "translations", "goals"]
    )
    def test_every_part_of_a_plan(self, field: str, drawn: list[Plan]) -> None:
        """Nothing that a plan may hold is always missing."""
        assert any(getattr(plan, field) for plan in drawn)

    def test_tasks_are_nested(self, drawn: list[Plan]) -> None:
        """A task may lie in a task that lies in a task."""
        assert any(child.children for plan in drawn for task in plan.tasks for child in task.children)

    def test_plans_without_anything(self, drawn: list[Plan]) -> None:
        """A plan may have no task."""
        assert any(not plan.all_tasks for plan in drawn)

    def test_copies_avoid_ids_that_are_taken(self) -> None:
        """A copied task takes the next free id where the one it would have is given away."""
        maker = testing._Maker(lambda strategy, label=None: "a", sources=False)  # type: ignore[arg-type]
        maker.taken = {"a", "a.12"}
        assert maker.fresh("a", 12) == "a.12_"
        assert maker.id() == "a-2"


class TestValues:
    """What plans are made of can be drawn on its own."""

    @given(testing.words())
    def test_words(self, word: str) -> None:
        """A word is not empty and is Unicode."""
        assert word
        assert word.encode("utf-8")

    @given(testing.texts())
    def test_texts(self, text: Text) -> None:
        """A text has a language."""
        assert text.to_dict()

    @given(testing.ids())
    def test_ids(self, name: str) -> None:
        """An id is well-formed: a plan that bears it has no errors."""
        assert unicodedata.is_normalized("NFC", name)
        assert errors_of(Plan(id=name, title=Text(zh="方案"))) == []

    @given(testing.whens())
    def test_whens(self, when: When) -> None:
        """A time begins before it ends."""
        assert when.first <= when.last

    @given(st.data())
    def test_numbers(self, data: st.DataObject) -> None:
        """A number lies between the bounds that are asked for, and is whole if asked for."""
        least, most = Decimal(0), Decimal(100)
        assert least <= data.draw(testing.numbers(least=least, most=most)) <= most
        whole = data.draw(testing.numbers(whole=True))
        assert whole == whole.to_integral_value()


class TestMissingHypothesis:
    """Without hypothesis the module says what to install."""

    def test_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names the extra in both languages."""
        monkeypatch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(ExtraError) as caught:
            runpy.run_path(str(Path(testing.__file__)), run_name="policyplan.testing")
        assert 'pip install "policyplan[testing]"' in caught.value.sentence("en")
        assert "policyplan.testing需要testing组件（含hypothesis）" in caught.value.sentence("zh")
