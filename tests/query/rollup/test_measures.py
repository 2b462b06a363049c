"""Tests for the measures of a plan: how each says that it adds up, on whose word, and who shares it."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.model.kinds import Adding
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.rollup.measures import MeasureRow, measures
from policyplan.testing import plans


def planned(measure: dict[str, Any], *indicators: Indicator) -> Plan:
    said = {"id": "m", "title": Text(zh="培训", en="Training"), "unit": Text(zh="人次"), "kind": "person_times"}
    task = Task(id="t", title=Text(zh="任务"), indicators=indicators)
    return Plan(id="p", title=Text(zh="方案"), measures=(Measure(**{**said, **measure}),), tasks=(task,))


def marked(why: str, field: str | None = None) -> Inferred:
    return Inferred(reason=Text(zh=why, en=why), field=field, by="coder")


def only(plan: Plan, **how: Any) -> MeasureRow:
    (row,) = measures(plan, **how)
    return row


class TestAxes:
    """How values combine is said for tasks, places and time, each with where that comes from."""

    def test_each_for_itself(self) -> None:
        """Of one axis the mark on it counts, of the others what the document states."""
        plan = planned(
            {
                "across_tasks": "sum",
                "across_places": "overlapping",
                "spans": (Span(quote="合计", start=5), Span(quote="各地", start=9, field="across_places")),
                "inferred": (marked("Each counts once", "across_tasks"),),
            }
        )
        row = only(plan)
        tasks, places, time = row.across_tasks, row.across_places, row.across_time
        assert (tasks.adding, tasks.origin, str(tasks.reason), tasks.by) == (
            "sum",
            "inferred",
            "Each counts once",
            "coder",
        )
        assert (places.adding, places.origin, places.quotes) == ("overlapping", "stated", (("各地", 9),))
        assert (time.adding, time.origin, time.quotes) == ("unknown", "unsourced", ())

    def test_in_words(self) -> None:
        """Each axis with its own reason; one that holds for all is said once."""
        spans = (Span(quote="合计"), Span(quote="累计"))
        own = planned(
            {"across_tasks": "sum", "across_places": "sum", "spans": spans, "inferred": (marked("R", "across_tasks"),)}
        )
        table = measures(own).table("en")
        assert table.rows[0][table.headings.index("Why")] == (
            "across tasks: inferred: R. across places: stated: 合计; 累计. across time: unsourced"
        )
        whole = measures(planned({"inferred": (marked("R"),)}))
        assert whole.table("en").rows[0][-1] == "inferred: R"
        assert whole.table("zh").rows[0][-1] == "推断：R"

    def test_what_a_share_is_made_of(self) -> None:
        """Stands with its kind."""
        row = {
            "kind": "share",
            "numerator": Text(zh="合格者", en="those who pass"),
            "denominator": Text(zh="全体", en="all"),
        }
        assert measures(planned(row)).table("en").rows[0][1] == "share: those who pass / all"
        assert measures(planned(row)).table("zh").rows[0][1] == "比例：合格者 / 全体"


class TestSharing:
    """Which indicators have a measure, and whom each concerns."""

    INDICATORS = (
        Indicator(id="a", title=Text(zh="甲"), measure="m", population=Text(zh="农民"), spans=(Span(quote="甲"),)),
        Indicator(
            id="b", title=Text(zh="乙"), measure="m", inferred=(marked("J", "measure"),), spans=(Span(quote="乙"),)
        ),
        Indicator(id="c", title=Text(zh="丙")),
        Indicator(id="d", title=Text(zh="丁"), kind="coverage"),
        Indicator(id="e", title=Text(zh="戊"), measure="m"),
    )

    def test_each_with_its_population(self) -> None:
        """And with why it has the measure."""
        answer = measures(planned({}, *self.INDICATORS))
        a, b, e = answer[0].indicators
        assert (a.indicator, str(a.population), a.origin, a.reason) == ("a", "农民", "stated", None)
        assert (b.origin, str(b.reason), b.by, e.origin) == ("inferred", "J", "coder", "unsourced")
        assert answer[0].ids == ("m", "a", "b", "e")
        assert answer.table("zh").rows[0][-1] == "甲（农民）、乙、戊"

    def test_without_a_measure(self) -> None:
        """Quantities without one are counted; what has no number needs none."""
        answer = measures(planned({}, *self.INDICATORS))
        assert answer.unmeasured == ("c",)
        assert [note.sentence("en") for note in answer.notes] == [
            "1 measure, shared by several indicators: 1. 3 indicators have a measure.",
            "Each measure has three rules on how its values combine, 3 in all: 0 stated, 0 inferred, 3 "
            "without a source.",
            "1 quantitative indicator has no measure.",
        ]

    def test_stated_facts_only(self) -> None:
        """What was inferred is not said."""
        judged = {"across_tasks": "sum", "across_time": "last", "spans": (Span(quote="计"),)}
        plan = planned({**judged, "inferred": (marked("R", "across_tasks"),)}, *self.INDICATORS)
        row = only(plan, stated_only=True)
        assert (row.across_tasks.adding, row.across_time.adding) == (Adding.UNKNOWN, Adding.LAST)
        assert [each.indicator for each in row.indicators] == ["a"]
        assert measures(plan, stated_only=True).notes[-1].code == "measures-stated-only"


class TestSample:
    """The sample's measures are a coder's judgement, each with its reason."""

    def test_all_of_them(self) -> None:
        """19 measures, 26 quantities; training of four audiences is one measure."""
        answer = measures(samples.jiangmen())
        assert len(answer) == 19
        assert sum(len(row.indicators) for row in answer) == 26
        axes = [axis for row in answer for axis in (row.across_tasks, row.across_places, row.across_time)]
        assert all(axis.origin == "inferred" and axis.reason and axis.by == "coder" for axis in axes)
        (trained,) = [row for row in answer if row.measure == "trained"]
        assert [str(each.population) for each in trained.indicators] == [
            "农村党员、基层干部和农民群众",
            "全市专业技术人员",
            "全市技术技能工人",
            "科技辅导教师和骨干科学教师",
        ]
        assert answer.unmeasured == ()

    def test_csv(self) -> None:
        """Bare keywords, the reason of each axis in a column of its own."""
        rows = list(csv.DictReader(io.StringIO(measures(samples.jiangmen()).to_csv("zh"), newline="")))
        assert rows[0]["across_time"] == "last"
        assert rows[0]["across_time_reason"] == "比例不能相加；随时间取最新值。"
        assert (rows[0]["across_time_origin"], rows[0]["across_time_by"], rows[0]["across_time_quotes"]) == (
            *("inferred", "coder"),
            "",
        )
        assert (rows[0]["numerator"], rows[0]["indicators"]) == ("具备科学素质的公民", "literate-citizens")


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True), st.booleans())
    def test_a_row_each(self, plan: Plan, stated_only: bool) -> None:
        """Every measure has a row, every quantity is in one or told."""
        answer = measures(plan, stated_only=stated_only)
        assert [row.measure for row in answer] == [each.id for each in plan.measures]
        if not stated_only:
            shared = {each.indicator for row in answer for each in row.indicators}
            quantities = {each.id for each in plan.all_indicators if each.kind == "quantity"}
            assert shared | set(answer.unmeasured) == quantities
        assert answer.text("zh")
        assert answer.to_csv()
        assert hash(answer) == hash(measures(plan, stated_only=stated_only))
