"""Tests for traces: the quotes of a fact, the ways up and down, and what rests on it."""

from __future__ import annotations

import csv
import io
import itertools
from typing import Any

import pytest
from hypothesis import given

from policyplan import samples
from policyplan.errors import NotFoundError
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Goal,
    Indicator,
    Link,
    Place,
    Source,
    Task,
    assign,
)
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.evidence import Evidence
from policyplan.query.result import plain
from policyplan.query.trace.rows import Inference
from policyplan.query.trace.steps import Quoted, Step
from policyplan.query.trace.trace import Tracer, trace
from policyplan.testing import plans


def text(words: str) -> Text:
    return Text(zh=words)


def told(steps: tuple[Step, ...]) -> list[tuple[Any, ...]]:
    return [(step.depth, step.tie, step.id) for step in steps]


@pytest.fixture(scope="module")
def sample() -> Tracer:
    return Tracer(samples.jiangmen())


class TestQuotes:
    """Every quote of the fact, and of its parts that have no id, with its place."""

    def test_rows(self, plan: Plan, text: str) -> None:
        """The quote of a target is one of its indicator's."""
        (row,) = trace(plan, "teachers-trained")
        assert (row.part, row.field, row.quote) == ("targets[0]", "value", "1万人次")
        assert text[row.start : row.end] == row.quote
        assert (row.line, row.source, row.ids) == (3, "official", ("teachers-trained",))
        assert row.paragraph == text.splitlines()[2]
        said = "1万人次  From 81 (counted from 0), 4 characters.  (target 1 value)\n"
        assert said in str(trace(plan, "teachers-trained"))

    def test_headings_above_it(self, plan: Plan) -> None:
        """Not the fact itself."""
        assert [each.id for each in trace(plan, "teachers-trained")[0].headings] == ["youth", "youth.teachers"]
        assert trace(plan, "youth")[0].headings == ()

    def test_of_two_sources(self) -> None:
        """Each source has its own paragraph, also where both begin at the same offset."""
        sources = [Source(id=id, title=text(id), text=f"{id}文种树。") for id in "甲乙"]
        spans = [Span(quote="种树", start=2, source=id) for id in "甲乙"]
        task = Task(id="t", title=text("种树"), spans=spans)
        lines = str(trace(Plan(id="p", title=text("方案"), sources=sources, tasks=[task]), "t")).splitlines()
        assert [line.strip() for line in lines if "文种树" in line] == ["甲文种树。", "乙文种树。"]

    def test_a_quote_that_cannot_be_placed(self, plan: Plan) -> None:
        """It is told as it is, and counted."""
        answer = trace(plan.replace("science", spans=(Span(quote="市科协", start=3), Span(quote="等"))), "science")
        assert [(row.start, row.line, row.paragraph) for row in answer] == [(3, None, None), (None, None, None)]
        assert "has other words there: 2." in str(answer)
        assert "    not found in an available source\n" in str(answer)
        assert "      等  (entire record)\n" in str(answer)
        assert answer.table().headings == ("Quote", "From (0-based)")

    def test_csv(self, plan: Plan) -> None:
        """A line a quote."""
        rows = list(csv.DictReader(io.StringIO(trace(plan, "teachers-trained").to_csv())))
        assert [(row["id"], row["part"], row["start"], row["line"]) for row in rows] == [
            ("teachers-trained", "targets[0]", "81", "3")
        ]
        assert rows[0]["headings"] == "青少年行动; 培训教师"
        assert trace(plan, "teachers-trained").table().rows == (
            ("target 1", "value", "1万人次", "81", "official", "3", "青少年行动; 培训教师"),
        )


class TestInferences:
    """What was inferred, of the fact and of its parts, and why."""

    def test_of_a_link(self, plan: Plan) -> None:
        """That a task serves a goal has its mark on the link."""
        answer = trace(plan, "youth")
        (mark,) = answer.inferences
        assert mark == Inference(part="serves[0]", field=None, reason=Text(zh="总目标", en="The overall goal"), by=None)
        assert "    serves 1: The overall goal\n" in str(answer)
        assert "    服务于 1：总目标\n" in answer.text("zh")

    def test_of_all_of_it(self, plan: Plan) -> None:
        """It is called inferred."""
        mark = Inferred(reason=text("由上下文"), by="coder")
        answer = trace(plan.replace("city", inferred=(mark,)), "city")
        assert answer.evidence is Evidence.INFERRED
        assert "    entire record: 由上下文 (coder)\n" in str(answer)
        assert str(answer).startswith("city  River City  (place, inferred)\n")


class TestTheWayUp:
    """What holds it, the goals that these serve, the plan."""

    def test_of_an_indicator(self, plan: Plan) -> None:
        """Its task, the action, the goal that the action is inferred to serve, the plan."""
        answer = trace(plan, "teachers-trained")
        assert told(answer.up) == [
            (0, "holds", "youth.teachers"),
            (0, "holds", "youth"),
            (0, "serves", "literacy"),
            (0, "holds", "river"),
        ]
        served = answer.up[2]
        assert (served.of, served.evidence, str(served.reason)) == ("youth", Evidence.INFERRED, "总目标")
        assert "    goal  literacy  Scientific literacy  (serves: youth; inferred: The overall goal)\n" in str(answer)

    def test_of_a_report(self, plan: Plan) -> None:
        """An observation by its indicator, an update by its task."""
        assert [step[1:] for step in told(trace(plan, "o-2016").up)] == [
            ("indicator", "lectures-held"),
            ("holds", "youth"),
            ("serves", "literacy"),
            ("holds", "river"),
        ]
        assert [step[1:] for step in told(trace(plan, "u-1").up)] == [
            ("task", "youth"),
            ("serves", "literacy"),
            ("holds", "river"),
        ]

    def test_of_an_agency(self, plan: Plan) -> None:
        """The agency that it belongs to; of the plan, nothing."""
        assert [step[1:] for step in told(trace(plan, "education").up)] == [
            ("parent", "government"),
            ("holds", "river"),
        ]
        assert trace(plan, "river").up == ()

    def test_goals_in_goals(self) -> None:
        """With what holds the goal that is served; each once."""
        goals = (
            Goal(id="all", title=text("总"), children=(Goal(id="a", title=text("甲")), Goal(id="b", title=text("乙")))),
        )
        links = (Link(to="a"), Link(to="b"), Link(to="a"), Link(to="c"))
        plan = Plan(id="p", title=text("方案"), goals=goals, tasks=(Task(id="t", title=text("任务"), serves=links),))
        assert told(trace(plan, "t").up) == [
            (0, "serves", "a"),
            (1, "holds", "all"),
            (0, "serves", "b"),
            (0, "serves", "c"),
            (0, "holds", "p"),
        ]

    def test_named_but_not_served(self) -> None:
        """Who names a goal where a measure belongs has made a fault, and serves nothing by it."""
        wrong = Task(id="t", title=text("任务"), indicators=(Indicator(id="i", title=text("指标"), measure="g"),))
        plan = Plan(id="p", title=text("方案"), goals=(Goal(id="g", title=text("目标")),), tasks=(wrong,))
        assert trace(plan, "g").down == ()
        assert [step.id for step in trace(plan, "g").named_by] == ["i"]

    def test_places_in_a_circle(self) -> None:
        """A fault of the plan ends the way."""
        places = (Place(id="a", name=text("甲"), parent="b"), Place(id="b", name=text("乙"), parent="a"))
        plan = Plan(id="p", title=text("方案"), places=places)
        assert told(trace(plan, "a").up) == [(0, "parent", "b"), (0, "holds", "p")]

    def test_what_is_not_there(self) -> None:
        """A parent that the plan does not have is named as it is."""
        plan = Plan(id="p", title=text("方案"), agencies=(Agency(id="a", name=text("甲"), parent="b"),))
        step = trace(plan, "a").up[0]
        assert (step.id, step.kind, step.title) == ("b", "Record", None)
        assert "    record  b  (belongs to; unsourced)\n" in str(trace(plan, "a"))


class TestAgencies:
    """Who does it, by role."""

    def test_its_own(self, plan: Plan) -> None:
        """Of a task, and of an indicator of it; who is not named by the document's words."""
        for id in ("youth.teachers", "teachers-trained"):
            steps = trace(plan, id).agencies
            assert [(step.role, step.id) for step in steps] == [
                ("lead", "education"),
                ("support", "science"),
                ("support", None),
            ]
            assert str(steps[2].title) == "等单位"
            assert steps[0].of == "youth.teachers/lead/education"

    def test_inherited(self) -> None:
        """Those of the nearest task above are inferred to be its own."""
        tasks = (
            Task(id="a", title=text("甲"), assignments=assign(lead=["x"]), children=(Task(id="b", title=text("乙")),)),
        )
        plan = Plan(id="p", title=text("方案"), agencies=(Agency(id="x", name=text("某局")),), tasks=tasks)
        (step,) = trace(plan, "b").agencies
        assert (step.evidence, str(step.reason)) == (Evidence.INFERRED, "沿用 a 的分工。")
        assert "    lead  x  某局  (inferred: Inherited from a.)\n" in str(trace(plan, "b"))

    def test_none(self, plan: Plan) -> None:
        """Of a task without any, of an assignment (it names its own), of a goal."""
        for id in ("youth", "youth.teachers/lead/education", "literacy"):
            assert trace(plan, id).agencies == ()


class TestTheWayDown:
    """Its parts, with theirs, down to targets."""

    def test_of_an_action(self, plan: Plan) -> None:
        """Its indicators and tasks; the agencies of a task below."""
        steps = trace(plan, "youth").down
        assert told(steps) == [
            (0, "part", "lectures-held"),
            (1, "part", None),
            (1, "part", None),
            (0, "part", "youth.teachers"),
            (1, "agency", "education"),
            (1, "agency", "science"),
            (1, "agency", None),
            (1, "part", "teachers-trained"),
            (2, "part", None),
        ]
        assert (
            "        target  10,000 person-times, by 2020  (stated)  1万人次  From 81 (counted from 0), 4 characters.\n"
            in str(trace(plan, "youth"))
        )
        assert "      target  ≥100 events a year, 2016–2020, by 2020  (unsourced)\n" in str(trace(plan, "youth"))

    def test_of_a_goal(self, plan: Plan) -> None:
        """Its indicators and the tasks that serve it, with theirs."""
        steps = trace(plan, "literacy").down
        assert [step[:3] for step in told(steps)][:4] == [
            (0, "part", "literate-share"),
            (1, "part", None),
            (1, "part", None),
            (0, "serves", "youth"),
        ]
        assert [step.kind for step in steps[1:3]] == ["Baseline", "Target"]
        assert str(steps[1].amount) == "6.2%"
        assert steps[1].period == "2015"
        assert [step.id for step in steps[4:]] == [
            "lectures-held",
            None,
            None,
            "youth.teachers",
            "teachers-trained",
            None,
        ]

    def test_each_once(self) -> None:
        """A task that serves the goal together with the one above it."""
        serving = (Link(to="g"),)
        tasks = (
            Task(id="a", title=text("甲"), serves=serving, children=(Task(id="b", title=text("乙"), serves=serving),)),
        )
        plan = Plan(id="p", title=text("方案"), goals=(Goal(id="g", title=text("目标")),), tasks=tasks)
        assert told(trace(plan, "g").down) == [(0, "serves", "a"), (1, "part", "b")]

    def test_of_the_plan(self, plan: Plan) -> None:
        """Its top goals, actions, provisions and phases."""
        assert [step.id for step in trace(plan, "river").down] == [
            "literacy",
            "youth",
            "farmers",
            "supervision",
            "start",
            "run",
        ]


class TestReferences:
    """What it names, and what names it."""

    def test_what_it_names(self, plan: Plan) -> None:
        """In its attributes and its links."""
        assert told(trace(plan, "teachers-trained").refers_to) == [
            (0, "measure", "trained"),
            (0, "overlaps", "lectures-held"),
        ]
        assert told(trace(plan, "start").refers_to) == [(0, "covers", "youth")]
        assert told(trace(plan, "n-1").refers_to) == [
            (0, "about", "youth"),
            (0, "about", "youth.teachers/lead/education"),
        ]

    def test_what_names_it(self, plan: Plan) -> None:
        """A measure by its indicators, with their targets; an agency by its assignments, with their tasks."""
        assert told(trace(plan, "trained").named_by) == [(0, "measure", "teachers-trained"), (1, "part", None)]
        step = trace(plan, "science").named_by[0]
        assert (step.id, step.role, str(step.title), step.number) == (
            "youth.teachers/support/science",
            "support",
            "培训教师",
            "(一)",
        )
        assert "    assignment  support  youth.teachers/support/science  (1) Train teachers  (unsourced)\n" in str(
            trace(plan, "science")
        )

    def test_with_the_quote_of_a_link(self) -> None:
        """A link has quotes of its own, and is stated by them."""
        link = Link(to="g", spans=(Span(quote="为实现目标", start=2),))
        plan = Plan(
            id="p",
            title=text("方案"),
            goals=(Goal(id="g", title=text("目标")),),
            tasks=(Task(id="t", title=text("任务"), serves=(link,)),),
        )
        (step,) = trace(plan, "t").refers_to
        assert (step.evidence, step.quotes) == (Evidence.STATED, (Quoted(quote="为实现目标", start=2),))

    def test_an_attribute_that_was_inferred(self) -> None:
        """Or all of its record."""
        mark = Inferred(reason=text("按名称"), field="parent")
        agencies = (Agency(id="a", name=text("甲")), Agency(id="b", name=text("乙"), parent="a", inferred=(mark,)))
        plan = Plan(id="p", title=text("方案"), agencies=agencies)
        assert [(str(step.reason), step.evidence) for step in trace(plan, "b").refers_to] == [("按名称", "inferred")]
        whole = plan.replace("b", inferred=(Inferred(reason=text("全部")),))
        assert str(trace(whole, "b").refers_to[0].reason) == "全部"


class TestUse:
    """The rows of answers that rest on it."""

    def test_by_id(self, plan: Plan) -> None:
        """Of an indicator, an assignment, an agency, a phase."""
        queries = {
            id: [use.query for use in trace(plan, id).used_by] for id in ("start", "youth.teachers/lead/education")
        }
        assert queries == {"start": ["timeline"], "youth.teachers/lead/education": ["workload", "network"]}
        uses = trace(plan, "teachers-trained").used_by
        assert {(use.query, str(use.row)) for use in uses} == {
            ("workload", "市教育局"),
            ("rollup", "培训"),
            ("timeline", "培训教师"),
            ("evaluate", "培训教师"),
        }

    def test_through_what_it_holds(self, plan: Plan) -> None:
        """A task through its assignments and indicators; a provision in the workload with provisions."""
        uses = trace(plan, "youth.teachers").used_by
        assert {use.through for use in uses if use.query == "workload"} >= {"youth.teachers/lead/education"}
        assert {(use.query, use.options, use.through) for use in trace(plan, "supervision").used_by} >= {
            ("workload", "provisions", "supervision/supervise/government")
        }
        assert "    workload (with provisions): City government\n" in str(trace(plan, "supervision"))

    def test_many(self, sample: Tracer) -> None:
        """The tree names a few, and says how many there are."""
        lines = str(sample.trace("A1")).splitlines()
        (line,) = [each for each in lines if each.startswith("    workload: ")]
        assert line.endswith(f"; … ({len({use.row for use in sample.trace('A1').used_by if use.query == 'workload'})})")

    def test_a_query_that_cannot_be_asked(self, plan: Plan) -> None:
        """An agency that is none breaks the workload and the network; the rest is told."""
        answer = trace(plan.replace("farmers", assignments=assign(lead=["nobody"])), "teachers-trained")
        assert {use.query for use in answer.used_by} == {"rollup", "timeline"}
        assert "It is unknown whether it is used in the workload" in str(answer)
        assert "无法得知合作网络是否用到它" in answer.text("zh")


class TestTheWhole:
    """All in one object, or as a tree."""

    def test_plain_values(self, plan: Plan) -> None:
        """One object, texts in both languages."""
        (fact,) = trace(plan, "teachers-trained").to_dicts()
        assert list(fact) == [
            *("id", "kind", "title", "evidence", "quotes", "inferences"),
            *("up", "agencies", "down", "refers_to", "named_by", "used_by", "notes"),
        ]
        assert fact["quotes"][0]["start"] == 81
        assert fact["quotes"][0]["headings"][1]["id"] == "youth.teachers"
        assert fact["up"][2]["reason"] == {"zh": "总目标", "en": "The overall goal"}
        assert trace(plan, "teachers-trained").to_dicts("zh")[0]["title"] == "培训教师"

    def test_unknown(self, plan: Plan) -> None:
        """With the nearest."""
        with pytest.raises(NotFoundError, match="Did you mean 'literacy'"):
            trace(plan, "litracy")

    def test_shown(self, plan: Plan) -> None:
        """By its id."""
        assert repr(trace(plan, "youth")) == "<Trace of youth: 1 rows>"

    def test_without_a_title(self, plan: Plan) -> None:
        """An observation is called by its id."""
        assert str(trace(plan, "o-2016")).startswith("o-2016  (observation, unsourced)\n")

    def test_of_an_assignment(self, plan: Plan) -> None:
        """It is called by its agency, or by its label."""
        named = trace(plan, "youth.teachers/lead/education")
        assert str(named).startswith("youth.teachers/lead/education  Education bureau  (assignment, unsourced)\n")
        assert str(trace(plan, "farmers/responsible/各有关部门").title) == "各有关部门"


class TestTheSample:
    """By hand: 10万人次 at 3292, whose sentence begins 在“十三五”期间 (3267), in item 1 of action (二)."""

    def test_rural_training(self, sample: Tracer) -> None:
        """Its quotes, its paragraph, its goal, its agencies, its target, the rows that rest on it."""
        answer = sample.trace("rural-training")
        assert [(row.quote, row.start, row.part, row.field) for row in answer] == [
            ("10万人次", 3292, "", None),
            ("农村党员、基层干部和农民群众", 3278, "", "population"),
            ("10万人次", 3292, "targets[0]", None),
            ("在“十三五”期间", 3267, "targets[0]", "period"),
        ]
        assert {row.line for row in answer} == {60}
        assert [each.id for each in answer[0].headings] == [None, "A2", "A2.1"]
        assert [mark.field for mark in answer.inferences] == ["title", "direction", "measure"]
        assert [(step.id, step.evidence) for step in answer.up] == [
            ("A2.1", "stated"),
            ("A2", "stated"),
            ("G2", "inferred"),
            ("G", "stated"),
            ("G1", "inferred"),
            ("jiangmen-2016-2020", "stated"),
        ]
        assert [step.id for step in answer.agencies if step.role == "lead"] == ["agriculture", "science-association"]
        assert {str(step.reason) for step in answer.agencies} == {"沿用 A2 的分工。"}
        (target,) = answer.down
        assert (str(target.amount), target.written, target.period) == ("100,000人次", "10万人次", "2016/2020")
        assert {"rollup", "timeline"} <= {use.query for use in answer.used_by}
        assert "10万人次  From 3292 (counted from 0), 5 characters.  (entire record; target 1)\n" in str(answer)
        assert "10万人次  自3292起（从0数），5个字符。  (整项；目标值 1)\n" in answer.text("zh")

    def test_every_fact(self, sample: Tracer) -> None:
        """Each quote stands where it should; every stated fact has a line; all can be said in both languages."""
        plan = samples.jiangmen()
        source = plan.sources[0].text or ""
        for id in plan.ids:
            answer = sample.trace(id)
            assert [row.quote for row in answer] == [source[row.start : row.end] for row in answer]
            assert all(row.line and row.paragraph for row in answer)
            assert answer.text("zh")
            assert answer.text("en")


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True))
    def test_every_record_can_be_traced(self, plan: Plan) -> None:
        """Its rows are its quotes and those of its parts; its way up ends with the plan; it can be printed."""
        tracer = Tracer(plan)
        for id in plan.ids:
            answer = tracer.trace(id)
            assert {span.quote for span in plan.get(id).spans} <= {row.quote for row in answer}
            assert id == plan.id or answer.up[-1].id == plan.id
            assert answer.text("zh")
            assert hash(answer) == hash(tracer.trace(id))
            assert plain(answer.rows) == answer.to_dicts()[0]["quotes"]
            depths = [depth for depth, _ in answer.lines()]
            assert all(after <= before + 1 for before, after in itertools.pairwise(depths))
