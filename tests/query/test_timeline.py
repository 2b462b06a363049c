"""Tests for the timeline."""

from __future__ import annotations

import datetime
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.kinds import TaskStatus
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Link, Phase, Target, Task, Update
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.timeline import Timeline, TimelineKind, TimelineRow, TimelineState, timeline
from policyplan.testing import plans

GUESSED = Inferred(reason=Text(zh="承前文", en="Carried over"))


def of(answer: Timeline, id: str, kind: TimelineKind | None = None) -> TimelineRow:
    return next(row for row in answer if row.id == id and kind in (None, row.kind))


def one_task(**facts: Any) -> Plan:
    return Plan(id="p", title=Text(zh="方案"), tasks=(Task(id="a", title=Text(zh="甲"), **facts),))


def report(day: str, status: str | None = "done", **facts: Any) -> Update:
    return Update(**{"id": f"u-{day}-{status}", "task": "a", "at": day, "status": status, **facts})


class TestTheAxis:
    """Everything that is dated stands once, by its last day."""

    def test_rows(self, plan: Plan) -> None:
        """Phases, a goal, a task, and targets, interim ones too; of one day, phases first and targets last."""
        assert [(str(row.last), row.kind, row.id) for row in timeline(plan)] == [
            ("2016-12-31", "phase", "start"),
            ("2018-12-31", "interim_target", "lectures-held"),
            ("2020-12-31", "target", "lectures-held"),
            ("2020-12-31", "phase", "run"),
            ("2020-12-31", "goal", "literacy"),
            ("2020-12-31", "target", "literate-share"),
            ("2020-12-31", "target", "teachers-trained"),
            ("2020-12-31", "target", "report"),
            ("2020-12-31", "task", "youth.teachers"),
        ]

    def test_years_are_periods(self, plan: Plan) -> None:
        """2020 is a year; the end of 2016–2020 a day; a period begins when it begins, whatever its due date."""
        answer = timeline(plan)
        assert (of(answer, "literacy").first, of(answer, "literacy").last) == (date(2020, 1, 1), date(2020, 12, 31))
        assert of(answer, "youth.teachers").first == date(2020, 12, 31)
        lectures = of(answer, "lectures-held", TimelineKind.TARGET)
        assert (lectures.first, lectures.due, lectures.period) == (date(2016, 1, 1), "2020", "2016/2020")

    def test_a_period_after_its_due_date(self) -> None:
        """It begins on the due date, at the latest."""
        target = Target(value=1, due="2018-03", period="2019/2020")
        indicator = Indicator(id="i", title=Text(zh="指标"), kind="state", targets=(target,))
        row = timeline(one_task(indicators=(indicator,)))[0]
        assert (row.first, row.last) == (date(2018, 3, 31), date(2018, 3, 31))

    def test_what_a_phase_covers(self, plan: Plan) -> None:
        """The tasks it names; where it names none, that is said."""
        answer = timeline(plan)
        assert of(answer, "start").covers == ("youth",)
        assert of(answer, "run").covers == ()
        covers = [row[-1] for row in answer.table().rows]
        assert covers == ["youth", "", "", "not stated", "", "", "", "", ""]
        assert "The document does not say which tasks these phases cover: Run." in str(answer)

    def test_a_target_says_how_much(self, plan: Plan) -> None:
        """With the thing that it belongs to, and what it recurs in."""
        row = of(timeline(plan), "lectures-held", TimelineKind.TARGET)
        assert (row.owner, str(row.amount), row.per) == ("youth", "每年≥100场", "year")
        assert timeline(plan).table().rows[2][2:4] == ("Lectures: ≥100 events a year", "2016–2020; by 2020")
        assert timeline(plan).table("zh").rows[2][2:4] == ("科普讲座：每年≥100场", "2016–2020年; 到2020年")
        assert "1 target that recurs every year, quarter or month is shown once" in str(timeline(plan))

    def test_without_a_date(self, plan: Plan) -> None:
        """What has none is counted, and can be had."""
        answer = timeline(plan)
        assert [(each.kind, each.id) for each in answer.undated] == [
            ("task", "youth"),
            ("task", "farmers"),
            ("provision", "supervision"),
        ]
        assert "3 items have no date, so they are not on the axis: 2 tasks, 1 provision." in str(answer)

    def test_no_day_no_state(self, plan: Plan) -> None:
        """The clock is not looked at."""
        answer = timeline(plan)
        assert answer.day is None
        assert {(row.state, row.days_left) for row in answer} == {(None, None)}
        assert answer.table().headings == ("Last day", "Kind", "What", "When", "Covers")

    def test_nothing(self) -> None:
        """A plan without anything has an axis without anything."""
        answer = timeline(Plan(id="p", title=Text(zh="方案")), as_of="2018")
        assert len(answer) == 0
        assert [note.code for note in answer.notes] == ["timeline-empty", "as-of-day"]

    def test_csv(self, plan: Plan) -> None:
        """Dates as plan files have them."""
        lines = timeline(plan, as_of="2018-06-30").to_csv().splitlines()
        assert lines[0] == (
            "last,state,days_left,kind,id,title,owner,amount,due,period,per,first,written,covers,inferred,status,ids"
        )
        assert lines[1] == "2016-12-31,past,-546,phase,start,Start,,,,2016,,2016-01-01,,youth,,,start"


class TestOnADay:
    """With a day, each row has its state on it."""

    @pytest.mark.parametrize(
        ("day", "states"),
        [
            ("2016-12-31", ("active", "upcoming", "upcoming", "upcoming")),
            ("2017", ("past", "active", "upcoming", "upcoming")),
            ("2018-06", ("past", "active", "active", "upcoming")),
            ("2018-12-31", ("past", "active", "due", "upcoming")),
            ("2020-12-30", ("past", "active", "past", "upcoming")),
            ("2020-12-31", ("past", "active", "past", "due")),
            (datetime.date(2021, 1, 1), ("past", "past", "past", "overdue")),
        ],
    )
    def test_states(self, plan: Plan, day: Any, states: tuple[str, ...]) -> None:
        """Of two phases, an interim target, and a task that is due at the end of the plan."""
        answer = timeline(plan, as_of=day)
        rows = ("start", "run", "lectures-held", "youth.teachers")
        assert tuple(of(answer, id).state for id in rows) == states

    def test_table(self, plan: Plan) -> None:
        """States are words, in either language."""
        table = timeline(plan, as_of="2018-06-30").table()
        states = [row[table.headings.index("State")] for row in table.rows]
        assert states == ["past", *["active"] * 3, *["upcoming"] * 5]

    def test_reports_that_are_used(self, plan: Plan) -> None:
        """A note counts the reports of the plan, and those that a row rests on."""
        answer = timeline(plan.replace("youth", due="2020"), as_of="2018-06-30")
        (said,) = (note.sentence() for note in answer.notes if note.code == "timeline-reports")
        assert said.endswith("; 1 of 1 reports in the plan are used.")

    def test_within(self, plan: Plan) -> None:
        """What ends in the days asked for is due, whether it has begun or not; phases do not fall due."""
        answer = timeline(plan, as_of="2020-12-01", within=30)
        assert {row.state for row in answer if row.last == date(2020, 12, 31) and row.kind != "phase"} == {"due"}
        assert of(answer, "run").state == "active"
        assert {row.state for row in timeline(plan, as_of="2020-12-01", within=29) if row.kind == "task"} == {
            "upcoming"
        }
        assert "due" in answer.text()
        assert "即将到期" in answer.text("zh")

    def test_days_left(self, plan: Plan) -> None:
        """Below 0 once the last day is over."""
        answer = timeline(plan, as_of="2017-01-02")
        assert (of(answer, "start").days_left, of(answer, "run").days_left) == (-2, 1459)

    def test_what_is_past_and_not_judged(self, plan: Plan) -> None:
        """Of goals and targets it is only said that they are past."""
        answer = timeline(plan, as_of="2021")
        assert "6 goals or targets are past their last day." in str(answer)
        assert answer.day == "2021-12-31"

    def test_today(self, plan: Plan) -> None:
        """The clock's day is said to be that."""
        assert "today by this machine's clock" in str(timeline(plan, as_of="today"))


class TestReports:
    """A task is done when its office says so."""

    @pytest.mark.parametrize(
        ("updates", "state"),
        [
            ((), "overdue"),
            ((report("2018-05-31"),), "done"),
            ((report("2018-06-30"),), "done"),
            ((report("2018-07-01"),), "overdue"),
            ((report("2018"),), "overdue"),
            ((report("2018-05", "under_way"),), "overdue"),
            ((report("2018-05", "cancelled"),), "cancelled"),
            ((report("2018-06"), report("2018-05", "under_way")), "done"),
            ((report("2018-05"), report("2018-06", "under_way")), "overdue"),
            ((report("2018-06", "under_way"), report("2018-06")), "done"),
            ((report("2018-06"), report("2018-06-30", None)), "done"),
        ],
    )
    def test_the_last_one_up_to_the_day(self, updates: tuple[Update, ...], state: str) -> None:
        """On 30 June 2018, of a task due in May; a report dated 2018 is one of its end."""
        plan = one_task(due="2018-05").evolve(updates=updates)
        assert timeline(plan, as_of="2018-06-30")[0].state == state

    def test_done_before_it_is_due(self) -> None:
        """It is done, and the row rests on the report."""
        row = timeline(one_task(due="2020").evolve(updates=(report("2018-05"),)), as_of="2018-06")[0]
        assert (row.state, row.status, row.ids) == ("done", TaskStatus.DONE, ("a", "u-2018-05-done"))

    def test_a_report_that_was_inferred(self) -> None:
        """It does not count where stated facts only do."""
        plan = one_task(due="2018", spans=(Span(quote="甲"),))
        plan = plan.evolve(updates=(report("2018-05", inferred=(GUESSED,)),))
        assert timeline(plan, as_of="2019")[0].state == "done"
        assert timeline(plan, as_of="2019", stated_only=True)[0].state == "overdue"

    def test_a_report_on_an_indicators_namesake(self, plan: Plan) -> None:
        """Reports are of tasks and provisions; a phase or a target is not done by one."""
        answer = timeline(plan.evolve(updates=(report("2016", task="start"),)), as_of="2018")
        assert of(answer, "start").state == "past"


class TestInferredDates:
    """A date that was inferred is marked, and is none where stated facts only count."""

    def indicator(self, **facts: Any) -> Indicator:
        return Indicator(id="i", title=Text(zh="指标"), kind="state", spans=(Span(quote="指标"),), **facts)

    def test_of_a_target(self) -> None:
        """The mark is on the date, on the target, or on the indicator."""
        marked = Target(due="2020", inferred=(GUESSED.__class__(reason=GUESSED.reason, field="due"),))
        plan = one_task(indicators=(self.indicator(targets=(marked, Target(due="2020", inferred=(GUESSED,)))),))
        answer = timeline(plan)
        assert [str(row.inferred) for row in answer] == ["承前文", "承前文"]
        assert answer.table().rows[0][-1] == "inferred"
        assert "2 rows are inferred, or their dates are." in str(answer)

    def test_stated_only(self) -> None:
        """A target without its inferred date has none; what is not stated at all is left out."""
        field = Inferred(reason=Text(zh="承前文"), field="due")
        plan = one_task(
            due="2019",
            spans=(Span(quote="甲"),),
            inferred=(field,),
            indicators=(
                self.indicator(
                    targets=(
                        Target(due="2020", inferred=(field,)),
                        Target(due="2020", inferred=(GUESSED,)),
                        Target(due="2020", period="2016/2019", inferred=(field,)),
                    )
                ),
                Indicator(id="j", title=Text(zh="无引文"), kind="state", targets=(Target(due="2020"),)),
                Indicator(id="k", title=Text(zh="无目标值"), kind="state"),
            ),
        ).evolve(phases=(Phase(id="f", title=Text(zh="阶段"), period="2016"),))
        answer = timeline(plan, stated_only=True)
        assert [(row.id, row.last) for row in answer] == [("i", date(2019, 12, 31))]
        assert [each.id for each in answer.undated] == ["a", "i"]
        assert answer.left_out == ("f", "i", "j")
        assert "Only stated facts are used: 3 rows are left out; inferred dates left out: 3." in str(answer)

    def test_what_a_phase_is_said_to_cover(self) -> None:
        """A link without a quote is not stated."""
        links = (Link(to="a", spans=(Span(quote="甲"),)), Link(to="b", inferred=(GUESSED,)))
        phase = Phase(id="f", title=Text(zh="阶段"), period="2016", covers=links, spans=(Span(quote="阶段"),))
        plan = Plan(id="p", title=Text(zh="方案"), phases=(phase,))
        assert timeline(plan)[0].covers == ("a", "b")
        assert timeline(plan, stated_only=True)[0].covers == ("a",)

    def test_the_documents_words(self) -> None:
        """The quote for the date is given, of the target or else of its indicator."""
        said = Span(quote="到2020年", field="due")
        targets = (Target(due="2020", spans=(said,)), Target(due="2021"))
        indicator = Indicator(
            id="i", title=Text(zh="指标"), kind="state", targets=targets, spans=(Span(quote="2021年", field="due"),)
        )
        assert [row.written for row in timeline(one_task(indicators=(indicator,)))] == ["到2020年", "2021年"]


class TestFaults:
    """A day that is none, and days that are none, are refused."""

    @pytest.mark.parametrize("within", [-1, True, 1.5, "30"])
    def test_days(self, plan: Plan, within: Any) -> None:
        """Whole days from 0 up."""
        with pytest.raises(CallError, match="Invalid number of days"):
            timeline(plan, as_of="2018", within=within)

    def test_days_without_a_day(self, plan: Plan) -> None:
        """The days after which day?"""
        with pytest.raises(CallError, match="Also give as_of"):
            timeline(plan, within=30)

    def test_no_day(self, plan: Plan) -> None:
        """As everywhere."""
        with pytest.raises(CallError) as caught:
            timeline(plan, as_of="soon")
        assert caught.value.code == "as-of-not-a-date"


class TestTheSample:
    """By hand, from the text: 2017年, 2018-2019年, 2020年 (lines 176 to 180), and what is due 到2020年."""

    def test_on_30_june_2018(self) -> None:
        """The first phase is over, the second under way for another 549 days (184 of 2018 and 365), the third to come.

        The 15 targets "in the 13th Five-Year Plan period" run from 2016 to 2020; those "by 2020" are still to come.
        """
        answer = timeline(samples.jiangmen(), as_of="2018-06-30")
        phases = [(row.id, row.state, row.days_left) for row in answer if row.kind == "phase"]
        assert phases == [("phase-1", "past", -181), ("phase-2", "active", 549), ("phase-3", "upcoming", 915)]
        targets = [row for row in answer if row.kind == "target"]
        assert [row.state for row in targets if row.period == "2016/2020"] == ["active"] * 15
        assert {row.state for row in targets if row.due} == {TimelineState.UPCOMING}
        assert of(answer, "G").due == "2020"
        assert of(answer, "rural-training").written == "在“十三五”期间"

    def test_inferred_dates(self) -> None:
        """The due dates of four targets were inferred; with stated facts only they have none."""
        marked = {row.id for row in timeline(samples.jiangmen()) if row.inferred}
        stated = timeline(samples.jiangmen(), stated_only=True)
        assert len(marked) == 4
        assert marked <= {each.id for each in stated.undated}
        assert not marked & {row.id for row in stated}


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True), st.dates(), st.integers(0, 400), st.booleans())
    def test_sorted_and_complete(self, plan: Plan, day: datetime.date, within: int, stated_only: bool) -> None:
        """Each dated or undated thing stands once, in the order of last days; each row has one state."""
        answer = timeline(plan, as_of=day, within=within, stated_only=stated_only)
        lasts = [(row.last, row.first) for row in answer]
        assert lasts == sorted(lasts)
        assert all(row.first <= row.last and row.state for row in answer)
        records: list[Any] = [*plan.phases, *plan.all_goals, *plan.all_tasks, *plan.provisions]
        things = [each.id for each in records]
        things += [each.id for each in plan.all_indicators for _ in each.targets]
        told = [*(row.id for row in answer), *(each.id for each in answer.undated)]
        if not stated_only:
            assert sorted(told) == sorted(things)
        assert set(told) | set(answer.left_out) == set(things)
        assert answer.text("zh")
        assert hash(answer) == hash(timeline(plan, as_of=day, within=within, stated_only=stated_only))
