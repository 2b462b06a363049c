"""Rules on indicators and their targets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.linting.rules import RULES
from policyplan.model.plan import Plan

Found = Callable[..., list[str]]
Opened = Callable[[str], Plan]

MEASURES = """
measures:
  - {id: share, title: {en: Share}, unit: {en: "%"}, kind: share}
  - {id: stock, title: {en: Schools}, unit: {zh: 所}, kind: things, across_time: last}
  - {id: flow, title: {en: Roads}, unit: {zh: 元}, kind: amount, across_time: sum}
"""


def plan(indicator: str, targets: str, head: str = "", task: str = "") -> str:
    title = "" if "title" in indicator else "title: {en: Indicator},"
    own = f"{{id: i, {title} {indicator} targets: [{targets}]}}"
    return f"{head}{MEASURES}tasks: [{{id: T, title: {{en: Task}}, {task} indicators: [{own}]}}]"


class TestTargetWithoutDeadline:
    """A target has a date, in one way or another."""

    @pytest.mark.parametrize(
        ("target", "head", "task", "expected"),
        [
            ("value: 1", "", "", ["i"]),
            ("value: 1, per: place", "", "", ["i"]),
            ("value: 1, per: year", "", "", []),
            ("value: 1, period: 2021/2025", "", "", []),
            ("value: 1, spans: [{quote: 每3—5年更新1次}]", "", "", []),
            ("value: 1, spans: [{quote: 每3年修订1次}]", "", "", []),
            ("value: 1, spans: [{quote: revised every three years}]", "", "", []),
            ("value: 1", "", "due: '2025',", []),
            ("value: 1", "period: 2021/2025\n", "", []),
        ],
    )
    def test_dates(self, found: Found, target: str, head: str, task: str, expected: list[str]) -> None:
        """Its own, a rhythm in time, that of the task, or the period of the plan."""
        assert found("target-without-deadline", plan("measure: flow,", f"{{{target}}}", head, task)) == expected

    def test_the_period_of_the_plan_may_not_count(self, found: Found) -> None:
        """By the option."""
        text = plan("measure: flow,", "{value: 1}", "period: 2021/2025\n")
        assert found("target-without-deadline", text, plan_period=False) == ["i"]


class TestIndicatorWithoutBaseline:
    """What is a level needs a starting point."""

    @pytest.mark.parametrize(
        ("indicator", "target", "expected"),
        [
            ("measure: share,", "value: 80", ["i"]),
            ("measure: stock,", "value: 80", ["i"]),
            ("measure: flow,", "value: 80", []),
            ("measure: share, direction: maintain,", "value: 80", []),
            ("measure: share,", "value: 80, per: year", []),
            ("measure: share, baseline: {value: 60},", "value: 80", []),
            ("measure: share, baseline: {written: some},", "value: 80", ["i"]),
            ("title: {en: Share of roads},", "value: 80, unit: {en: '%'}", ["i"]),
            ("title: {en: Growth of roads},", "value: 80, unit: {en: '%'}", []),
            ("title: {en: Share of roads},", "value: 80, unit: {en: km}", []),
            ("kind: state,", "written: better", []),
        ],
    )
    def test_kinds(self, found: Found, indicator: str, target: str, expected: list[str]) -> None:
        """Not what is counted from zero, is to be kept, has no number, or is a rate of its own each year."""
        assert found("indicator-without-baseline", plan(indicator, f"{{{target}}}")) == expected


class TestDirection:
    """Targets get better, by the direction of the indicator."""

    @pytest.mark.parametrize(
        ("indicator", "target", "expected"),
        [
            ("direction: up, measure: flow, baseline: {value: 5},", "value: 5", ["i"]),
            ("direction: up, measure: flow, baseline: {value: 5},", "value: 5, comparator: more_than", []),
            ("direction: down, measure: flow, baseline: {value: 5},", "value: 6", ["i"]),
            ("direction: down, measure: flow, baseline: {value: 5},", "value: 4", []),
            ("measure: flow, baseline: {value: 5},", "value: 4", []),
            ("direction: up, measure: flow, baseline: {value: 5},", "value: 4, per: year", []),
            ("direction: up, measure: flow, baseline: {value: 5, unit: {zh: 万元}},", "value: 60000", []),
            ("direction: up, measure: flow, baseline: {value: 5, unit: {zh: 万元}},", "value: 40000", ["i"]),
            ("direction: up, measure: flow, baseline: {value: 5, unit: {zh: 所}},", "value: 4", []),
            ("direction: up, measure: flow, baseline: {written: many},", "value: 4", []),
            ("direction: up, baseline: {value: 5, unit: {zh: 所}},", "value: 4, unit: {zh: 所}", ["i"]),
            ("direction: up, baseline: {value: 5, unit: {zh: 所}},", "value: 4, unit: {zh: 家}", []),
            ("direction: up, measure: flow,", "value: 4", []),
            ("direction: up, measure: flow, baseline: {value: 5},", "value: 4, upper: 6, comparator: between", []),
        ],
    )
    def test_baseline(self, found: Found, indicator: str, target: str, expected: list[str]) -> None:
        """Values are compared in one unit, and only if they can be."""
        assert found("target-behind-baseline", plan(indicator, f"{{{target}}}")) == expected

    @pytest.mark.parametrize(
        ("direction", "targets", "expected"),
        [
            ("up", "{value: 70, due: '2023'}, {value: 60, due: '2025'}", ["i"]),
            ("up", "{value: 60, due: '2025'}, {value: 70, due: '2023'}", ["i"]),
            ("up", "{value: 60, due: '2023'}, {value: 60, due: '2025'}", []),
            ("down", "{value: 60, due: '2023'}, {value: 70, due: '2025'}", ["i"]),
            ("down", "{value: 70, due: '2023'}, {value: 60, due: '2025'}", []),
            ("maintain", "{value: 70, due: '2023'}, {value: 60, due: '2025'}", []),
            ("up", "{value: 70, due: '2023', per: year}, {value: 60, due: '2025'}", []),
            ("up", "{value: 70, due: '2023', unit: {zh: 人}}, {value: 60, due: '2025'}", []),
            ("up", "{value: 70}, {value: 60, due: '2025'}", []),
            ("up", "{value: 70, due: '2023'}, {value: 60, upper: 80, comparator: between, due: '2025'}", []),
            ("up", "{value: 70, due: '2023'}, {value: 60, due: '2023'}", []),
            ("up", "{value: 70, due: '2023'}, {value: 60, due: '2023-12'}, {value: 65, due: '2025'}", ["i"]),
        ],
    )
    def test_order(self, found: Found, direction: str, targets: str, expected: list[str]) -> None:
        """By date, not by position; others of the same day, of a rhythm or unit, and ranges aren't compared."""
        assert found("targets-out-of-order", plan(f"measure: stock, direction: {direction},", targets)) == expected

    def test_amounts_of_periods(self, found: Found) -> None:
        """May rise and fall from year to year."""
        targets = "{value: 70, due: '2023'}, {value: 60, due: '2025'}"
        assert found("targets-out-of-order", plan("measure: flow, direction: up,", targets)) == []


class TestOthers:
    """Measures, proofs, places and units."""

    def test_indicators_without_numbers_need_no_measure(self, found: Found) -> None:
        """Nothing of them is rolled up."""
        assert found("indicator-without-measure", plan("kind: established,", "{written: set up}")) == []

    @pytest.mark.parametrize(
        ("indicator", "targets", "expected"),
        [
            ("kind: state,", "{due: '2025'}", ["i"]),
            ("kind: state,", "{written: every school reports}", []),
            ("kind: state,", "", []),
            ("kind: established,", "{due: '2025'}", []),
        ],
    )
    def test_proof(self, found: Found, indicator: str, targets: str, expected: list[str]) -> None:
        """A state needs words; `policyplan check` reports an indicator without targets."""
        assert found("state-without-proof", plan(indicator, targets)) == expected

    def test_targets_per_place(self, found: Found) -> None:
        """The target may say it instead of the indicator."""
        assert found("places-not-named", plan("measure: flow,", "{value: 1, per: place}")) == ["i"]

    def test_marks_about_the_unit_leave_with_it(self, opened: Opened) -> None:
        """So do its quotes; other marks and quotes stay."""
        marks = "inferred: [{field: unit, reason: {en: A guess.}}, {field: value, reason: {en: A guess.}}]"
        target = f"{{value: 1, unit: {{zh: 元}}, {marks}, spans: [{{quote: 一元}}, {{quote: 元, field: unit}}]}}"
        text = opened(plan("measure: flow,", target))
        rule = RULES["unit-repeated"]
        (finding,) = rule(text)
        assert rule.fix
        (mended,) = rule.fix(text, finding).all_indicators[0].targets
        assert ([mark.field for mark in mended.inferred], [span.quote for span in mended.spans]) == (
            ["value"],
            ["一元"],
        )

    def test_the_unit_is_removed_from_each_target(self, opened: Opened) -> None:
        """And from no other; one finding an indicator."""
        targets = "{value: 1, unit: {zh: 元}}, {value: 2, unit: {zh: 万元}}, {value: 3, unit: {zh: 元}}"
        text = opened(plan("measure: flow,", targets))
        rule = RULES["unit-repeated"]
        (finding,) = rule(text)
        assert rule.fix
        mended = rule.fix(text, finding)
        assert [str(target.unit) for target in mended.all_indicators[0].targets] == ["None", "万元", "None"]
