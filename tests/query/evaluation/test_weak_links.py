"""Tests for the weak links of a plan."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from policyplan import samples
from policyplan.model.inheritance import owners_of
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Baseline, Observation, Target, Task, assign
from policyplan.model.responsibility import AssignmentLevel
from policyplan.model.values import Span, Text
from policyplan.query.as_of import as_of_day
from policyplan.query.evaluation.states import judged_targets
from policyplan.query.evaluation.weak_links import WeakLink, WeakLinks, weak_links

Made = Callable[..., Plan]

TITLE = Text(zh="甲", en="A")
COUNTED = {"kind": "persons", "across_time": "sum"}
TOTAL = Target(value=100, period="2016/2020")


def links(
    plan: Plan, day: str = "2018", level: AssignmentLevel = "leaf", stated_only: bool = False
) -> tuple[WeakLink, ...]:
    when = as_of_day(day).day
    judged = judged_targets(plan, when, tolerance=Decimal("0.15"), path="line", stated_only=stated_only)
    leads = owners_of(plan, level=level, stated_only=stated_only)
    return weak_links(plan, judged, when, leads, level=level, stated_only=stated_only)


def told(found: tuple[WeakLink, ...]) -> list[tuple[str, str, str | None, str]]:
    return [(each.kind.value, each.id, each.period, each.reason.code) for each in found]


def reports(*each: tuple[str, int], **more: Any) -> tuple[Observation, ...]:
    made = enumerate(each)
    return tuple(Observation(id=f"o{n}", indicator="i", at=at, value=value, **more) for n, (at, value) in made)


def of_tasks(*tasks: Task, **how: Any) -> list[tuple[str, str]]:
    agencies = samples.jiangmen().agencies[:1]
    plan = Plan(id="p", title=TITLE, tasks=tasks, agencies=agencies)
    return [(each.kind.value, each.id) for each in links(plan, **how) if each.kind.value != "not_measured"]


class TestTargets:
    """Those that fall short, the overdue ones first."""

    @pytest.mark.parametrize(
        ("value", "day", "kind"),
        [(5, "2018", "target_backwards"), (7, "2018", "target_behind"), (9, "2021", "target_overdue")],
    )
    def test_kinds(self, one_target: Made, value: int, day: str, kind: str) -> None:
        """With the reason of their state, and what they rest on."""
        first = links(one_target(value=value), day)[0]
        assert (first.kind.value, first.id, first.ids) == (kind, "i", ("i", "o"))

    def test_none(self, one_target: Made) -> None:
        """A target on track, with a report for the last year, led and measured: nothing is weak."""
        assert links(one_target(value=8)) == ()


class TestTasks:
    """Who leads a task, and what measures it."""

    def test_leads(self) -> None:
        """No owner; a generic one is told apart; a responsible agency is an owner."""
        group = Assignment(role="lead", kind="generic", label=Text(zh="各有关部门", en="all departments"))
        agency = samples.jiangmen().agencies[0].id
        tasks = (
            Task(id="led", title=TITLE, assignments=(*assign(lead=agency), group)),
            Task(id="owned", title=TITLE, assignments=assign(responsible=agency)),
            Task(id="nobody", title=TITLE, assignments=assign(support=agency)),
            Task(id="all", title=TITLE, assignments=(group,)),
            Task(id="bare", title=TITLE),
        )
        assert of_tasks(*tasks) == [("no_lead", "nobody"), ("no_lead", "bare"), ("generic_lead", "all")]
        found = links(Plan(id="p", title=TITLE, tasks=tasks, agencies=samples.jiangmen().agencies))
        assert str(found[0].reason) == "No lead or responsible agency."
        assert str(found[2].reason) == "No lead or responsible agency is named, only all departments."

    def test_levels(self) -> None:
        """Tasks without children inherit; as written, those count on which something stands."""
        agency = samples.jiangmen().agencies[0].id
        child = Task(id="t.1", title=TITLE)
        below = Task(id="t.2", title=TITLE, assignments=assign(support=agency))
        top = Task(id="t", title=TITLE, assignments=assign(lead=agency), children=(child, below))
        assert of_tasks(top) == [("no_lead", "t.2")]
        assert of_tasks(top, level="assigned") == [("no_lead", "t.2")]
        assert of_tasks(top.evolve(assignments=()), level="assigned") == [("no_lead", "t.2")]
        assert of_tasks(top, stated_only=True) == [("no_lead", "t.1"), ("no_lead", "t.2")]

    def test_not_measured(self, one_target: Made) -> None:
        """A task without children and without an indicator; with stated facts only, without one that is stated."""
        plan = one_target(value=8)
        assert told(links(plan, stated_only=True))[-1] == ("not_measured", "t", None, "weak-not-measured")
        whole = plan.evolve(tasks=(*plan.all_tasks, Task(id="u", title=TITLE, children=(Task(id="u.1", title=TITLE),))))
        assert [each.id for each in links(whole) if each.kind == "not_measured"] == ["u.1"]


class TestReports:
    """Of each measurable target, one for every full year until it is due."""

    def missing(self, plan: Plan, day: str = "2018", **how: Any) -> list[tuple[str | None, str]]:
        return [(each.period, each.reason.code) for each in links(plan, day, **how) if each.kind == "report_missing"]

    def test_nothing_reported(self, one_target: Made) -> None:
        """From the beginning of the period, the year after the baseline, or the beginning of the plan."""
        assert self.missing(one_target(TOTAL, None, measure=COUNTED)) == [("2016/2018", "observed-nothing")]
        assert self.missing(one_target(10, Baseline(value=6, at="2016")), "2018-12-30") == [
            ("2017", "observed-nothing")
        ]
        assert self.missing(one_target(10, None, period="2018/2020")) == [("2018", "observed-nothing")]
        assert self.missing(one_target(10, None)) == [(None, "observed-nothing")]

    def test_up_to_the_due_date(self, one_target: Made) -> None:
        """Later ones are not expected; without one, up to the day."""
        assert self.missing(one_target(TOTAL, None, measure=COUNTED), "2030") == [("2016/2020", "observed-nothing")]
        assert self.missing(one_target(Target(value=10)), "2030") == [("2016/2030", "observed-nothing")]

    def test_not_expected_yet(self, one_target: Made) -> None:
        """Before the first year is over; a report that cannot be used is missing at any time."""
        assert self.missing(one_target(TOTAL, None, measure=COUNTED), "2016-06") == []
        unusable = (Observation(id="o", indicator="i", at="2016-03", value=None),)
        assert self.missing(one_target(TOTAL, None, unusable, measure=COUNTED), "2016-06") == [
            (None, "observed-no-number")
        ]

    def test_gap(self, one_target: Made) -> None:
        """The time of which the amount is missing, in years where it is made of whole ones."""
        given = reports(("2016", 10), ("2018", 12), accumulation="period")
        assert self.missing(one_target(TOTAL, None, given, measure=COUNTED)) == [("2017", "observed-gap")]
        given = reports(("2018", 12), accumulation="period")
        assert self.missing(one_target(TOTAL, None, given, measure=COUNTED)) == [("2016/2017", "observed-gap")]
        given = reports(("2016-H2", 12), accumulation="period")
        assert self.missing(one_target(TOTAL, None, given, measure=COUNTED)) == [
            ("2016-01-01/2016-06-30", "observed-gap")
        ]

    def test_old(self, one_target: Made) -> None:
        """The years after the last report, the one that it does not cover to its end included."""
        assert self.missing(one_target(value=reports(("2016", 7)))) == [("2017/2018", "weak-report-old")]
        assert self.missing(one_target(value=reports(("2018-06", 8)))) == [("2018", "weak-report-old")]
        assert self.missing(one_target(value=reports(("2018", 8)))) == []
        assert self.missing(one_target(10, None, reports(("2016", 7)))) == []

    def test_each_year(self, one_target: Made) -> None:
        """A target for each year wants an amount of each; the gaps between are told one by one."""
        yearly = Target(value=10, period="2016/2020", per="year")
        given = reports(("2017", 9), ("2018-Q1", 2), accumulation="period")
        plan = one_target(yearly, None, given, measure=COUNTED)
        assert self.missing(plan) == [("2016", "weak-year-missing"), ("2018", "weak-year-missing")]

    def test_once_an_indicator_and_place(self, one_target: Made) -> None:
        """Two targets of one indicator miss one report; two places miss two."""
        two = (Target(value=10, due="2019"), Target(value=12, due="2020"))
        assert len(self.missing(one_target(two))) == 1
        assert len(self.missing(one_target(10, per_place=True, places=("east", "west")))) == 2

    def test_not_measurable(self, one_target: Made) -> None:
        """What has no number is not to be reported."""
        assert self.missing(one_target(Target(due="2020"))) == []


class TestSample:
    """On the sample with made-up observations."""

    def test_teachers(self) -> None:
        """Science teachers: 90 in 2016 and 120 in 2018 are reported, 2017 is not."""
        plan = samples.jiangmen(made_up_observations=True)
        (link,) = [each for each in links(plan) if each.id == "science-teacher-training"]
        assert (link.kind, link.period, link.ids) == (
            "report_missing",
            "2017",
            ("science-teacher-training", "mu-8", "mu-9"),
        )

    def test_tasks_without_an_indicator(self) -> None:
        """A2.2 (农村科技服务体系) has none in the text; every task has a lead in its action."""
        found = links(samples.jiangmen())
        assert "A2.2" in [each.id for each in found if each.kind == "not_measured"]
        assert not [each for each in found if each.kind in ("no_lead", "generic_lead")]


class TestWords:
    """A table."""

    def test_table(self, one_target: Made) -> None:
        """The kind, what it is about and where, the time and the reason."""
        plan = one_target(value=reports(("2016", 5), place="east"), per_place=True, places=("east",))
        answer = WeakLinks(rows=links(plan))
        assert answer.table().rows[0][:4] == ("target gone backwards", "i", "Indicator (East)", "2020")
        missing = (
            "report missing",
            "i",
            "Indicator (East)",
            "2017–2018",
            "Science association",
            "The last report is about 2016.",
        )
        assert answer.table().rows[-1] == missing
        assert "指标（东区）" in answer.text("zh")
        plan = one_target(value=reports(("2016", 5), place="moon"), per_place=True, places=("moon",))
        assert "Indicator (moon)" in str(WeakLinks(rows=links(plan)))
        assert str(WeakLinks(rows=links(one_target(7, value=5)))).count("Indicator") == 2

    def test_who_leads(self) -> None:
        """Those who lead the task of a target that falls short, and when it is due."""
        found = links(samples.jiangmen(made_up_observations=True))
        (behind,) = (each for each in found if each.id == "urban-workers-reached")
        assert (behind.kind, behind.period) == ("target_behind", "2016/2020")
        assert behind.leads == ("human-resources", "trade-unions", "work-safety", "science-association")
        assert "市总工会" in WeakLinks(rows=(behind,)).text("zh")

    def test_stated(self) -> None:
        """A stated lead is enough."""
        agency = samples.jiangmen().agencies[0].id
        lead = Assignment(role="lead", agency=agency, spans=(Span(quote="甲"),))
        assert of_tasks(Task(id="t", title=TITLE, assignments=(lead,)), stated_only=True) == []
