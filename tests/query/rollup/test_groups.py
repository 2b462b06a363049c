"""Tests for rollups by goal, task, lead, phase and place: every target where it belongs, and nothing added twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError, NotFoundError
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Goal,
    Indicator,
    Link,
    Measure,
    Phase,
    Place,
    Provision,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.rollup.groups import By
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import GroupKind, Rollup, RollupStatus
from policyplan.testing import plans

GROUPED: tuple[By, ...] = ("goal", "task", "lead", "phase", "place")


def one(id: str, value: Any, **facts: Any) -> Indicator:
    made: dict[str, Any] = {"title": Text(zh=id), "measure": "m", "targets": (Target(value=value, **facts),)}
    return Indicator(id=id, spans=(Span(quote=id),), **made)


def task(id: str, *indicators: Indicator, **facts: Any) -> Task:
    return Task(id=id, title=Text(zh=id), indicators=indicators, **facts)


def planned(**facts: Any) -> Plan:
    across: dict[str, Any] = dict.fromkeys(("across_tasks", "across_places"), "sum")
    measure = Measure(id="m", title=Text(zh="培训"), unit=Text(zh="人次"), kind="person_times", **across)
    return Plan(**{"id": "p", "title": Text(zh="方案"), "measures": (measure,), **facts})


def outcome(answer: Rollup) -> list[tuple[str | None, Any, str, tuple[str, ...]]]:
    """The group of each row, its figure, what became of it, and its indicators."""
    return [(row.group, row.value, row.status.value, tuple(part.indicator for part in row.parts)) for row in answer]


def said(answer: Rollup, *names: str) -> list[tuple[Any, ...]]:
    """Some attributes of each row."""
    return [tuple(getattr(row, name) for name in names) for row in answer]


def notes(answer: Rollup) -> list[str]:
    return [note.sentence() for note in answer.notes]


class TestByTask:
    """Each task has its own targets and those of all tasks below it."""

    def test_every_level(self) -> None:
        """The action adds up its items; each item stands for itself; what is no task's comes last."""
        action = task("A", children=(task("A.1", one("x", 1)), task("A.2", one("y", 2)), task("A.3")))
        goal = Goal(id="g", title=Text(zh="目标"), indicators=(one("z", 4),))
        answer = rollup(planned(goals=(goal,), tasks=(action, task("B"))), by="task")
        assert outcome(answer) == [
            ("A", 3, "added", ("x", "y")),
            ("A.1", 1, "alone", ("x",)),
            ("A.2", 2, "alone", ("y",)),
            (None, 4, "alone", ("z",)),
        ]
        assert answer.table("zh").rows[3][0] == "不归任何任务"
        assert notes(answer)[1:] == [
            "3 groups by task. Nothing is added up across groups. Indicators in several groups: 0; in none: 1.",
            "2 groups are empty: A.3, B.",
        ]

    @given(plans())
    def test_each_target_is_in_each_ancestor_once(self, plan: Plan) -> None:
        """And in no other group."""
        held = Counter((row.group, part.indicator) for row in rollup(plan, by="task") for part in row.parts)
        for indicator in plan.all_indicators:
            owners = [each for each in plan.ancestors(indicator.id) if isinstance(each, Task)]
            expected: set[str | None] = {each.id for each in owners} or {None}
            assert {group for group, id in held if id == indicator.id} == expected
            assert len({count for (_, id), count in held.items() if id == indicator.id}) == 1


class TestByGoal:
    """A goal has its own indicators, those of goals under it, and those of tasks that serve any of them."""

    GOALS = (
        Goal(
            id="G",
            title=Text(zh="总目标"),
            indicators=(one("own", 8),),
            children=(Goal(id="G1", title=Text(zh="一")), Goal(id="G2", title=Text(zh="二"))),
        ),
    )

    def test_up_the_goals(self) -> None:
        """An item counts with what its action serves, or with what it serves itself."""
        action = task(
            "A",
            serves=(Link(to="G1"),),
            children=(task("A.1", one("x", 1)), task("A.2", one("y", 2), serves=(Link(to="G2"),))),
        )
        answer = rollup(planned(goals=self.GOALS, tasks=(action, task("B", one("z", 4)))), by="goal")
        assert outcome(answer) == [
            ("G", 3, "added", ("x", "y")),
            ("G", 8, "not_added", ("own",)),
            ("G1", 1, "alone", ("x",)),
            ("G2", 2, "alone", ("y",)),
            (None, 4, "alone", ("z",)),
        ]
        assert answer[1].reason is not None
        assert answer[1].reason.code == "rollup-whole"

    def test_two_goals(self) -> None:
        """A task that serves two is in both, and once in the goal above them."""
        both = task("A", one("x", 1), serves=(Link(to="G1"), Link(to="G2")))
        answer = rollup(planned(goals=self.GOALS, tasks=(both,)), by="goal")
        assert [row.group for row in answer if row.parts[0].indicator == "x"] == ["G", "G1", "G2"]
        assert "Indicators in several groups: 1" in notes(answer)[1]

    def test_stated_facts_only(self) -> None:
        """Inferred links are dropped, and what an item inherits is inferred."""
        stated, inferred = Link(to="G1", spans=(Span(quote="G1"),)), Link(to="G2", inferred=(MARK,))
        action = task("A", one("x", 1), serves=(inferred, stated), children=(task("A.1", one("y", 2)),))
        answer = rollup(planned(goals=self.GOALS, tasks=(action,)), by="goal", stated_only=True)
        held = {id: [row.group for row in answer for part in row.parts if part.indicator == id] for id in "xy"}
        assert held == {"x": ["G", "G1"], "y": [None]}

    def test_unknown_goal(self) -> None:
        """It is named."""
        with pytest.raises(NotFoundError):
            rollup(planned(goals=self.GOALS, tasks=(task("A", one("x", 1), serves=(Link(to="G9"),)),)), by="goal")

    def test_the_sample(self) -> None:
        """Actions 2 and 3 serve the goal for key groups (by inference): 10万 + 5万 + 10万 = 25万人次."""
        rows = rollup(samples.jiangmen(), by="goal")
        (trained,) = [row for row in rows if (row.group, row.measure, row.status) == ("G2", "trained", "added")]
        assert trained.value == 250000
        assert trained.group_title == samples.jiangmen().get("G2", Goal).title
        assert not [row for row in rollup(samples.jiangmen(), by="goal", stated_only=True) if row.group == "G2"]


MARK = Inferred(reason=Text(zh="判断", en="A judgement"))
AGENCIES = tuple(Agency(id=id, name=Text(zh=name)) for id, name in (("w", "水利局"), ("e", "教育局"), ("n", "农业局")))


class TestByLead:
    """A view in which each lead of a task sees its targets in full."""

    def action(self, **facts: Any) -> Task:
        items = (task("A.1", one("x", 1)), task("A.2", one("y", 2), assignments=assign(lead=["n"])))
        return task("A", assignments=assign(lead=["w", "e"], support=["n"]), children=items, **facts)

    def test_joint_leads(self) -> None:
        """Both see the target; agencies are in the order of their names, and those without any are told."""
        answer = rollup(planned(agencies=AGENCIES, tasks=(self.action(),)), by="lead")
        assert outcome(answer) == [
            ("e", 1, "alone", ("x",)),
            ("n", 2, "alone", ("y",)),
            ("w", 1, "alone", ("x",)),
        ]
        assert answer[0].group_kind is GroupKind.AGENCY
        assert notes(answer)[1:] == [
            "3 groups by lead. Nothing is added up across groups. Indicators in several groups: 1; in none: 0.",
            "Joint lead agencies share the same target, each in full; so do responsible agencies where a task names no "
            "lead agency.",
            "A task without assignments takes the lead agencies of the nearest task above it, which is inferred.",
        ]

    def test_as_assigned(self) -> None:
        """Without inheriting, only what is written on the task itself counts."""
        answer = rollup(planned(agencies=AGENCIES, tasks=(self.action(),)), by="lead", level="assigned")
        assert outcome(answer) == [("n", 2, "alone", ("y",)), (None, 1, "alone", ("x",))]
        assert answer.table().rows[1][0] == "without a lead"
        assert "Only lead agencies written on the task itself count." in notes(answer)

    def test_stated_facts_only(self) -> None:
        """Inheriting is inferred, and so may be a lead."""
        stated = Assignment(role="lead", agency="e", spans=(Span(quote="e"),))
        item = task("A.1", one("x", 1), assignments=(stated, *assign(lead=["w"])))
        action = task("A", assignments=(stated,), children=(item, task("A.2", one("y", 2))))
        plan = planned(agencies=AGENCIES, tasks=(action,))
        answer = rollup(plan, by="lead", stated_only=True)
        assert outcome(answer) == [("e", 1, "alone", ("x",)), (None, 2, "alone", ("y",))]
        assert "inherited ones are inferred" in notes(answer)[3]

    def test_generic_leads(self) -> None:
        """Owners that are named only in general are groups of their own, and stand for no agency."""
        label = Text(zh="各有关部门", en="all departments concerned")
        generic = (Assignment(role="lead", kind="generic", label=label), *assign(lead=["e"]))
        nameless = (Assignment(role="lead", kind="open"),)
        tasks = (task("A", one("x", 1), assignments=generic), task("B", one("y", 2), assignments=nameless))
        answer = rollup(planned(agencies=AGENCIES, tasks=tasks), by="lead")
        assert said(answer, "group", "group_kind", "value") == [
            ("e", "agency", 1),
            (None, "generic", 1),
            (None, "generic", 2),
        ]
        assert [row[0] for row in answer.table("zh").rows] == ["教育局", "各有关部门", "未列尽"]

    def test_provisions(self) -> None:
        """Duties are counted where they are asked for."""
        duty = Provision(
            id="d", title=Text(zh="经费"), kind="duty", assignments=assign(lead=["e"]), indicators=(one("x", 1),)
        )
        plan = planned(agencies=AGENCIES, provisions=(duty,))
        assert outcome(rollup(plan, by="lead")) == [(None, 1, "alone", ("x",))]
        answer = rollup(plan, by="lead", provisions=True)
        assert outcome(answer) == [("e", 1, "alone", ("x",))]
        assert "Provisions (safeguards and other duties) are counted too." in notes(answer)

    def test_unknown_agency(self) -> None:
        """It is named."""
        with pytest.raises(NotFoundError):
            rollup(planned(tasks=(task("A", one("x", 1), assignments=assign(lead=["gone"])),)), by="lead")

    def test_the_sample(self) -> None:
        """Action 3 has two trainings: 5万 + 10万 = 15万人次, in full for each of its leads; 科协 leads action 2 too."""
        plan = samples.jiangmen()
        leads = {each.agency for each in plan.get("A3", Task).assignments if each.role == "lead"}
        rows = [row for row in rollup(plan, by="lead") if row.measure == "trained" and row.status == "added"]
        assert {row.group: row.value for row in rows} == {**dict.fromkeys(leads, 150000), "science-association": 250000}

    @given(plans(), st.sampled_from(("assigned", "leaf")))
    def test_nobody_is_said_to_owe_more_than_there_is(self, plan: Plan, level: Any) -> None:
        """The parts of an agency's rows are parts of the plan's, each once."""
        whole = Counter(part.indicator for row in rollup(plan) for part in row.parts)
        answer = rollup(plan, by="lead", level=level)
        for group in {(row.group, row.group_title) for row in answer}:
            rows = [row for row in answer if (row.group, row.group_title) == group]
            assert Counter(part.indicator for row in rows for part in row.parts) <= whole


class TestByPhase:
    """A phase has what falls due in its period."""

    def test_by_the_last_day(self) -> None:
        """Interim targets too, in rows of their own; what is due in none, or on no day, comes last."""
        phases = (
            Phase(id="one", title=Text(zh="启动"), period="2017"),
            Phase(id="two", title=Text(zh="实施"), period="2018/2020"),
            Phase(id="open", title=Text(zh="以后")),
        )
        twice = one("x", 1).evolve(targets=(Target(value=1, due="2017", interim=True), Target(value=2, due="2020")))
        tasks = (task("A", twice, one("y", 3, period="2016/2020"), one("z", 4, due="2021"), one("w", 5)),)
        answer = rollup(planned(phases=phases, tasks=tasks), by="phase")
        assert outcome(answer) == [
            ("one", 1, "not_added", ("x",)),
            ("two", 5, "added", ("x", "y")),
            (None, 4, "not_added", ("z",)),
            (None, 5, "not_added", ("w",)),
        ]
        assert answer[0].reason is not None
        assert answer[0].reason.code == "rollup-only-interim"
        assert notes(answer)[2] == "1 group is empty: 以后."

    def test_the_sample(self) -> None:
        """Everything with a date falls due in the last phase, 2020."""
        assert {row.group for row in rollup(samples.jiangmen(), by="phase")} == {"phase-3", None}


class TestByPlace:
    """A place has what it owes, and what lies in it."""

    PLACES = (
        Place(id="city", name=Text(zh="全市")),
        Place(id="east", name=Text(zh="东区"), parent="city"),
        Place(id="west", name=Text(zh="西区"), parent="city"),
        Place(id="far", name=Text(zh="外地")),
    )

    def answer(self, *indicators: Indicator, places: tuple[Place, ...] = PLACES, **facts: Any) -> Rollup:
        plan = planned(tasks=(task("A", *indicators),), places=places)
        return rollup(plan.replace("m", **facts) if facts else plan, by="place")

    def test_what_every_place_owes(self) -> None:
        """Each has its own, and the place above them the sum."""
        owed = one("x", 10).evolve(per_place=True, places=("east", "west"))
        answer = self.answer(owed)
        assert outcome(answer) == [
            ("city", 20, "alone", ("x",)),
            ("east", 10, "alone", ("x",)),
            ("west", 10, "alone", ("x",)),
        ]
        assert [row.per for row in answer] == [None] * 3

    def test_where_places_do_not_add_up(self) -> None:
        """Above them it stays what each owes."""
        owed = one("x", 10).evolve(per_place=True, places=("east", "west"))
        assert said(self.answer(owed, across_places="unknown"), "group", "value", "per") == [
            ("city", 10, "place"),
            ("east", 10, None),
            ("west", 10, None),
        ]

    def test_what_several_places_owe_together(self) -> None:
        """It belongs to none of them, but to the nearest place that holds them all; else to no one place."""
        joint = one("x", 10).evolve(places=("east", "west"))
        abroad = one("y", 20).evolve(places=("east", "far"))
        assert outcome(self.answer(joint, abroad, one("z", 5))) == [
            ("city", 10, "alone", ("x",)),
            (None, 20, "not_added", ("y",)),
            (None, 5, "not_added", ("z",)),
        ]

    def test_without_numbers(self) -> None:
        """What has no number is in each of its places too."""
        owed = one("x", None).evolve(per_place=True, places=("east", "west"), kind="coverage", measure=None)
        assert [row.group for row in self.answer(owed)] == ["city", "east", "west"]

    def test_unknown_place(self) -> None:
        """It is named."""
        with pytest.raises(NotFoundError):
            self.answer(one("x", 1).evolve(places=("gone",)))

    def test_the_sample(self) -> None:
        """The three central districts are named once, for facilities without a number."""
        groups = [row.group for row in rollup(samples.jiangmen(), by="place")]
        assert Counter(groups) == {"jiangmen": 1, "pengjiang": 1, "jianghai": 1, "xinhui": 1, None: 32}


class TestOptions:
    """What is not known is refused."""

    @pytest.mark.parametrize(
        "how",
        [{"by": "colour"}, {"of": "dreams"}, {"per_year": "twice"}, {"level": "top"}, {"as_of": "2018"}],
        ids=lambda how: next(iter(how)),
    )
    def test_unknown(self, how: dict[str, Any]) -> None:
        """A word that is none of those there are; a day for targets, which are known on every day."""
        with pytest.raises(CallError):
            rollup(planned(), **how)


class TestAlways:
    """What holds for every plan and every way to group it."""

    @given(plans(), st.sampled_from(GROUPED), st.sampled_from(("apart", "years")), st.booleans())
    def test_nothing_is_dropped(self, plan: Plan, by: By, per_year: Any, stated_only: bool) -> None:
        """Every indicator is in a group, or in none and said to be, or left out and named."""
        answer = rollup(plan, by=by, per_year=per_year, stated_only=stated_only)
        shown = {part.indicator for row in answer for part in row.parts}
        assert shown | set(answer.left_out) == {each.id for each in plan.all_indicators}
        assert all(row.group_title and row.group_kind for row in answer)
        assert answer == rollup(plan, by=by, per_year=per_year, stated_only=stated_only)
        assert answer.text("zh")
        assert answer.to_csv()

    @given(plans(), st.sampled_from(GROUPED))
    def test_each_row_is_a_rollup_of_its_own(self, plan: Plan, by: By) -> None:
        """In each group, a figure of a measure is in one row."""
        answer = rollup(plan, by=by)
        for title in {(row.group, str(row.group_title)) for row in answer}:
            rows = [row for row in answer if (row.group, str(row.group_title)) == title]
            held = Counter((part, row.status is RollupStatus.NO_NUMBER) for row in rows for part in row.parts)
            targets = Counter(each.id for each in plan.all_indicators for _ in each.targets or (None,))
            for (part, _), count in held.items():
                assert count <= targets[part.indicator]
