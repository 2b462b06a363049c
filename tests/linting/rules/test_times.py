"""Rules on deadlines, periods and phases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.linting.rules import RULES
from policyplan.model.plan import Plan

Found = Callable[..., list[str]]
Opened = Callable[[str], Plan]

TARGET = "indicators: [{{id: i, title: {{en: Km}}, targets: [{{value: 1, unit: {{en: km}}, due: '{}'}}]}}]"


class TestPlanLate:
    """A plan is issued in time."""

    @pytest.mark.parametrize(
        ("date", "months", "expected"),
        [
            ("signed: '2021-07-01'", 6, ["roads"]),
            ("signed: '2021-06-30'", 6, []),
            ("signed: '2020-12-01'", 6, []),
            ("signed: '2021-03-01'", 2, ["roads"]),
            ("published: '2022-01'", 6, ["roads"]),
            ("signed: '2021-03-01'\npublished: '2022-01-01'", 6, []),
            ("number: '1'", 6, []),
        ],
    )
    def test_months(self, found: Found, date: str, months: int, expected: list[str]) -> None:
        """Full months from the first day of the period; the date of publication counts if there is no other."""
        assert found("plan-late", f"{date}\nperiod: 2021/2025", months=months) == expected


class TestDeadlineOutsidePeriod:
    """What is due is due in the period of the plan."""

    @pytest.mark.parametrize(
        ("records", "expected"),
        [
            ("tasks: [{id: T, title: {en: T}, due: '2025'}]", []),
            ("tasks: [{id: T, title: {en: T}, due: '2021-01'}]", []),
            ("tasks: [{id: T, title: {en: T}, due: '2020'}]", ["T"]),
            ("tasks: [{id: T, title: {en: T}, due: end 2016/2026}]", ["T"]),
            ("goals: [{id: G, title: {en: G}, due: '2035'}]", []),
            ("goals: [{id: G, title: {en: G}, due: '2020'}]", ["G"]),
            (f"goals: [{{id: G, title: {{en: G}}, due: '2035', {TARGET.format(2035)}}}]", []),
            (f"goals: [{{id: G, title: {{en: G}}, due: '2025', {TARGET.format(2035)}}}]", ["i"]),
            (f"tasks: [{{id: T, title: {{en: T}}, {TARGET.format(2026)}}}]", ["i"]),
            (f"tasks: [{{id: T, title: {{en: T}}, due: '2026', {TARGET.format(2026)}}}]", ["T"]),
            ("provisions: [{id: P, title: {en: P}, kind: duty, due: '2026'}]", ["P"]),
        ],
    )
    def test_records(self, found: Found, records: str, expected: list[str]) -> None:
        """A goal may look beyond the period, with its targets, but not before it."""
        assert found("deadline-outside-period", f"period: 2021/2025\n{records}") == expected

    def test_plans_without_a_period(self, found: Found) -> None:
        """Have nothing to compare with."""
        assert found("deadline-outside-period", "tasks: [{id: T, title: {en: T}, due: '1999'}]") == []

    @pytest.mark.parametrize(("field", "quote"), [("due", "by 2020"), ("title", "Build")])
    def test_the_words_that_state_it(self, opened: Opened, field: str, quote: str) -> None:
        """Are quoted; those of the record if no words state the deadline."""
        spans = f"spans: [{{quote: Build}}, {{quote: by 2020, field: {field}}}]"
        plan = opened(f"period: 2021/2025\ntasks: [{{id: T, title: {{en: T}}, due: '2020', {spans}}}]")
        (finding,) = RULES["deadline-outside-period"](plan)
        assert finding.span
        assert finding.span.quote == quote


class TestDeadlinePast:
    """A deadline is not over when the plan is issued."""

    @pytest.mark.parametrize(
        ("head", "due", "expected"),
        [
            ("signed: '2021-03-15'", "2021-03", []),
            ("signed: '2021-03-15'", "2021-02", ["T"]),
            ("published: '2021-03-15'", "2020", ["T"]),
            ("number: '1'", "2020", []),
        ],
    )
    def test_days(self, found: Found, head: str, due: str, expected: list[str]) -> None:
        """The month of the signature is not over on its day."""
        assert found("deadline-past", f"{head}\ntasks: [{{id: T, title: {{en: T}}, due: '{due}'}}]") == expected


class TestDeadlineOutsidePhase:
    """A task is due in a phase that covers it."""

    @pytest.mark.parametrize(
        ("second", "expected"),
        [
            ("{id: P2, title: {en: P2}, period: '2023'}", ["T"]),
            ("{id: P2, title: {en: P2}, period: '2023', covers: [{to: T}]}", []),
            ("{id: P2, title: {en: P2}, covers: [{to: T}]}", []),
        ],
    )
    def test_phases(self, found: Found, second: str, expected: list[str]) -> None:
        """Any of several; a phase without a period may be that one."""
        phases = f"phases: [{{id: P1, title: {{en: P1}}, period: '2022', covers: [{{to: T}}]}}, {second}]"
        assert (
            found("deadline-outside-phase", f"tasks: [{{id: T, title: {{en: T}}, due: '2023'}}]\n{phases}") == expected
        )


class TestPhasesApart:
    """The phases cover the period of the plan."""

    @pytest.mark.parametrize(
        ("head", "periods", "expected"),
        [
            ("", ("2021", "2022"), []),
            ("", ("2021-01/2021-06", "2021-08/2021-12"), []),
            ("", ("2021-01/2021-06", "2021-09/2021-12"), ["P2"]),
            ("period: 2020/2022\n", ("2021", "2022"), ["P1"]),
            ("period: 2021/2023\n", ("2021", "2022"), ["P2"]),
            ("period: 2020/2023\n", ("2021", "2022"), ["P1", "P2"]),
            ("period: 2020/2023\n", ("2021",), []),
            ("", ("2021/2024", "2022"), []),
            ("period: 9998/9999\n", ("9998", "9999"), []),
        ],
    )
    def test_gaps(self, found: Found, head: str, periods: tuple[str, ...], expected: list[str]) -> None:
        """Of more than a month; one phase alone divides nothing."""
        phases = ", ".join(
            f"{{id: P{n}, title: {{en: Phase {n}}}, period: '{period}'}}" for n, period in enumerate(periods, 1)
        )
        assert found("phases-apart", f"{head}phases: [{phases}]") == expected

    def test_days(self, found: Found) -> None:
        """The largest gap that is no fault."""
        phases = "phases: [{id: A, title: {en: A}, period: '2021-01'}, {id: B, title: {en: B}, period: '2021-03'}]"
        assert [found("phases-apart", phases, days=days) for days in (27, 28)] == [["B"], []]


class TestDeadlineAfterParent:
    """The whole is not due before its parts."""

    def test_the_nearest_date_above_counts(self, found: Found) -> None:
        """Through a task without a date."""
        tasks = (
            "tasks: [{id: A, title: {en: A}, due: '2023', children: [{id: A1, title: {en: A1},"
            " children: [{id: A11, title: {en: A11}, due: '2024'}, {id: A12, title: {en: A12}, due: '2023'}]}]}]"
        )
        assert found("deadline-after-parent", tasks) == ["A11"]

    def test_targets(self, found: Found) -> None:
        """Of tasks and goals."""
        text = f"goals: [{{id: G, title: {{en: G}}, due: '2023', {TARGET.format(2024)}}}]"
        assert found("deadline-after-parent", text) == ["i"]
