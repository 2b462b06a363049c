"""Tests for workload."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError, NotFoundError, PlanError
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Goal,
    Indicator,
    Link,
    Phase,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.succession import succession
from policyplan.query.workload.participation import CountingOptions, participation
from policyplan.query.workload.tally import tallies
from policyplan.query.workload.workload import TasksByRole, Workload, WorkloadRow, workload
from policyplan.testing import plans
from policyplan.text.order import name_key
from tests import shapes

QUOTED = (Span(quote="原文"),)


def of(answer: Workload, agency: str, group: str | None = None) -> WorkloadRow:
    return next(row for row in answer if (row.agency, row.group) == (agency, group))


def notes(answer: Workload) -> dict[str, str]:
    return {note.code: note.sentence() for note in answer.notes}


def both(name: str) -> Text:
    return Text(zh=f"{name}局", en=f"Bureau {name}")


def plan_of(*tasks: Task, agencies: str = "abc", **more: Any) -> Plan:
    """A plan with agencies of one letter, or with those given."""
    known = more.pop("known", None) or (Agency(id=each, name=both(each)) for each in agencies)
    return Plan(id="p", title=Text(zh="方案"), agencies=tuple(known), tasks=tasks, **more)


def task(id: str, *, children: tuple[Task, ...] = (), **more: Any) -> Task:
    """A task; roles by keyword."""
    roles = {role: more.pop(role) for role in list(more) if role in list(Role)}
    return Task(id=id, title=both(id), assignments=assign(**roles), children=children, **more)


class TestAssigned:
    """By default what is written is counted, and nothing else."""

    def test_counts_by_role(self, city: Plan) -> None:
        """An agency's row counts its places by role; joint leads are counted as leads, and said."""
        row = of(workload(city), "science")
        assert (row.lead, row.joint_lead, row.sole_lead, row.support, row.total) == (2, 1, 1, 0, 2)
        row = of(workload(city), "education")
        assert (row.lead, row.support, row.responsible, row.total) == (0, 1, 1, 2)
        row = of(workload(city), "government")
        assert (row.coordinate, row.supervise, row.total) == (1, 1, 2)

    def test_tasks_and_ids(self, city: Plan) -> None:
        """A row says which tasks, and on which assignments it rests."""
        row = of(workload(city), "education")
        assert row.by_role == TasksByRole(support=("rural",), responsible=("urban.1",))
        assert row.ids == ("rural/support/education", "urban.1/responsible/education")
        assert all(city.get(id, Assignment).agency == "education" for id in row.ids)

    def test_two_roles_in_one_task(self) -> None:
        """They are two roles, and one task taken part in."""
        row = of(workload(plan_of(task("t", lead=["a"], support=["a", "b"]))), "a")
        assert (row.total, row.tasks, row.lead_ratio) == (2, 1, Decimal(1))
        assert row.fractional_participation == Decimal("0.5")

    def test_every_agency_by_name(self, city: Plan) -> None:
        """Agencies are in the order of their names; who has nothing to do has zeros, and no lead ratio."""
        answer = workload(city)
        assert [str(row.name) for row in answer] == ["市教育局", "市科协", "市农业局", "市气象局", "市政府"]
        idle = of(answer, "weather")
        assert (idle.lead, idle.total, idle.ids, idle.lead_ratio) == (0, 0, (), None)

    def test_an_order_if_asked_for(self, city: Plan) -> None:
        """The largest first, those alike by name; it is said."""
        answer = workload(city, order="lead")
        assert [row.agency for row in answer] == ["science", "agriculture", "education", "weather", "government"]
        assert notes(answer)["workload-order"] == "Sorted by lead, largest first."
        with pytest.raises(CallError, match="Invalid value 'best' for 'order'"):
            workload(city, order="best")  # type: ignore[arg-type]

    def test_groups_are_kept_apart(self, city: Plan) -> None:
        """各有关部门 and 等单位 have rows of their own, and add nothing to any agency."""
        rest, generic = workload(city).unnamed
        assert (str(generic.name), generic.kind, generic.responsible) == ("各有关部门", AssignmentKind.GENERIC, 1)
        assert (str(rest.name), rest.kind, rest.support) == ("等单位", AssignmentKind.OPEN, 1)
        assert generic.agency is None
        assert generic.ids == ("urban/responsible/各有关部门",)

    def test_provisions_if_asked_for(self, city: Plan) -> None:
        """Safeguards and other duties count when asked for, and the answer says so apart."""
        answer = workload(city, provisions=True)
        assert of(answer, "government").supervise == 2
        assert answer.unnamed[1].by_role == TasksByRole(support=("review",), responsible=("urban",))
        assert answer.assignments == 11
        said = notes(answer)
        assert "9 in all. 3 of 6 tasks" in said["workload-assigned"]
        assert said["workload-provisions"] == (
            "Provisions (safeguards and other duties) are counted too: 2 assignments. 1 of 1 provisions has "
            "assignments, 1 of them without a lead."
        )

    def test_what_was_counted_is_said(self, city: Plan) -> None:
        """The answer says what it counted, in both languages."""
        answer = workload(city)
        assert (answer.level, answer.by, answer.assignments) == ("assigned", None, 9)
        assert [note.sentence("en") for note in answer.notes] == [
            "Assignments count as written on each task, without inheritance: 9 in all. 3 of 6 tasks have "
            "assignments, 1 of them without a lead.",
            "5 agencies; 1 of them without an assignment counted here.",
            "Without an assignment counted here: Weather bureau.",
            "Named in general only, so counted separately and for no agency: all departments concerned "
            "(responsible in 1).",
            "Open lists, whose unnamed members are counted separately and for no agency: and others (support in 1).",
            "Fractional counting: each of n lead agencies counts 1/n, and so does each of n participants. "
            "Generic owners and open lists are counted in n.",
            "1 task names no lead agency, so its responsible agencies count as its owners.",
            "Targets have a number and belong to a task that the agency owns, or to one below it. Several owners"
            " share them, so this column does not add up.",
        ]
        assert answer.notes[0].sentence("zh") == (
            "按每项任务所写统计，不沿用上级的分工，共9条。全部6项任务中，3项有分工，其中无牵头单位的1项。"
        )
        assert answer.without_lead == ("urban.1",)
        assert answer.open_lists == ("rural/support/等单位",)

    def test_roles_in_provisions_only(self, city: Plan) -> None:
        """Who has zeros, and something to do in provisions, is named as such."""
        plan = city.replace("review", assignments=assign(supervise=["weather"]))
        assert notes(workload(plan))["workload-provisions-only"] == (
            "Assigned only in provisions (safeguards and other duties), which are not counted here: Weather bureau."
        )
        assert "workload-provisions-only" not in notes(workload(plan, provisions=True))

    def test_many_names_are_cut_short(self) -> None:
        """A note names a dozen, and how many more there are."""
        known = [Agency(id=f"a{n}", name=both(f"{n:02}")) for n in range(20)]
        said = notes(workload(plan_of(task("t", lead=["a0"]), known=known)))["workload-idle"]
        assert said.endswith("Bureau 12, 7 more.")

    def test_plain_values(self, city: Plan) -> None:
        """For JSON a row has id, name in both languages, and counts; groups come behind, told by their kind."""
        rows = workload(city).to_dicts()
        assert rows[1]["agency"] == "science"
        assert rows[1]["name"] == {"zh": "市科协", "en": "Science association"}
        assert (rows[1]["lead"], rows[1]["support"]) == (2, 0)
        assert rows[1]["by_role"]["lead"] == ["rural", "urban"]
        assert [(row["agency"], row["kind"]) for row in rows[-2:]] == [(None, "open"), (None, "generic")]

    def test_csv(self, city: Plan) -> None:
        """A line for each row and each group, with all figures."""
        rows = list(csv.DictReader(io.StringIO(workload(city).to_csv("zh"), newline="")))
        assert [row["kind"] for row in rows] == ["named"] * 5 + ["open", "generic"]
        assert rows[1]["fractional_lead"] == "1.5"
        assert rows[1]["indicators"] == "farmers-trained; talks; workers-trained; fairs"
        assert rows[6]["name"] == "各有关部门"

    def test_table(self, city: Plan) -> None:
        """The table has a line an agency and a column a role, without roles that nobody has."""
        table = workload(city).table("zh")
        assert table.headings == (
            *("责任单位", "牵头", "其中联合牵头", "配合", "责任", "统筹", "督导"),
            *("合计", "牵头（负责）任务", "折算牵头（负责）", "折算牵头", "牵头比例", "目标值"),
        )
        assert table.rows[1] == ("市科协", "2", "1", "0", "0", "0", "0", "2", "2", "1.50", "1.50", "100%", "5")
        led = workload(plan_of(task("t", lead=["a"]))).table()
        assert led.headings == ("Agency", "Lead", "Total", "Fractional lead", "Lead ratio", "Targets")


class TestOwners:
    """Responsible agencies own a task that names no lead agency."""

    def test_no_leads_at_all(self) -> None:
        """They own it, in full and in fractions, with its targets; figures of leading are empty, with the reason."""
        answer = workload(shapes.responsible_on_items())
        rows = {row.agency: row for row in answer}
        owned = {id: (row.lead, row.responsible, row.owned, row.fractional_owned) for id, row in rows.items()}
        assert owned == {
            "fgw": (0, 2, 2, Decimal(1)),
            "gxb": (0, 1, 1, Decimal("0.5")),
            "rsb": (0, 2, 2, Decimal("1.5")),
            "sj": (0, 0, 0, Decimal(0)),
        }
        assert {id: row.targets for id, row in rows.items()} == {"fgw": 1, "gxb": 1, "rsb": 1, "sj": 0}
        empty = ("joint_lead", "sole_lead", "fractional_lead", "lead_ratio")
        assert {getattr(row, name) for row in answer for name in empty} == {None}
        assert {"workload-no-leads", "owners-responsible", "workload-targets-owned"} <= set(notes(answer))
        assert answer.table("en").headings == (
            *("Agency", "Responsible", "Total", "Owned", "Fractional owned", "Targets"),
        )
        assert [row.agency for row in workload(shapes.responsible_on_items(), order="owned")][-1] == "sj"
        assert len(workload(shapes.responsible_on_items(), order="fractional_lead")) == 4

    def test_mixed(self) -> None:
        """Tasks led and tasks owned are told apart where a plan has both."""
        rows = {row.agency: row for row in workload(shapes.mixed_levels())}
        assert {id: (row.lead, row.owned) for id, row in rows.items()} == {
            "a": (1, 1),
            "b": (0, 0),
            "c": (1, 1),
            "d": (0, 1),
            "e": (0, 1),
        }
        assert rows["a"].lead_ratio == Decimal("0.5")

    def test_groups(self) -> None:
        """A named responsible agency owns before a group that leads; a group alone owns as what it is."""
        leading = Assignment(role="lead", kind="generic", label=Text(zh="各有关部门"))
        shared = Task(id="t", title=Text(zh="甲"), assignments=(leading, *assign(responsible=["a"])))
        answer = workload(plan_of(shared))
        assert (answer[0].owned, answer.unnamed[0].owned, answer.unnamed[0].lead) == (1, 0, 1)
        assert workload(shapes.generic_only()).unnamed[0].owned == 2


class TestFractions:
    """A task with n leads counts 1/n for each of them, named or not; the same for taking part."""

    @pytest.mark.parametrize("kind", [AssignmentKind.GENERIC, AssignmentKind.OPEN])
    def test_with_a_group(self, kind: AssignmentKind) -> None:
        """Leading with 有关部门, or in an open list of leads, is leading jointly."""
        other = Assignment(role="lead", kind=kind, label=Text(zh="等单位"))
        shared = Task(id="t", title=Text(zh="甲"), assignments=(*assign(lead=["a"]), other))
        answer = workload(plan_of(shared))
        assert (answer[0].lead, answer[0].joint_lead, answer[0].sole_lead) == (1, 1, 0)
        assert answer[0].fractional_lead == Decimal("0.5")
        assert answer.unnamed[0].joint_lead == 1
        assert answer.unnamed[0].fractional_lead == Decimal("0.5")

    def test_thirds(self) -> None:
        """They are cut off after 28 digits, whatever the caller's own precision is."""
        row = workload(plan_of(task("t", lead=["a", "b", "c"])))[0]
        assert row.fractional_lead == Decimal("0.3333333333333333333333333333")

    def test_lead_ratio(self) -> None:
        """Tasks led over tasks taken part in."""
        plan = plan_of(task("1", lead=["a"]), task("2", support=["a"]), task("3", support=["a"], lead=["b"]))
        row = of(workload(plan), "a")
        assert row.lead_ratio == Decimal("0.3333333333333333333333333333")


class TestTargets:
    """Targets with a number at or below what an agency leads, each once."""

    @pytest.fixture
    def plan(self) -> Plan:
        """a leads an action and a task in it, b the other task; the action has an indicator of its own."""

        def indicator(id: str, *targets: Target, **more: Any) -> Indicator:
            return Indicator(id=id, title=both(id), targets=targets, **more)

        inner = task("t.1", lead=["a"], indicators=(indicator("two", Target(value=1, interim=True), Target(value=2)),))
        other = task("t.2", lead=["b"], indicators=(indicator("none", Target(), kind="coverage"),))
        stated = indicator("own", Target(value=3, spans=QUOTED), Target(value=4), spans=QUOTED)
        return plan_of(task("t", lead=["a", "c"], children=(inner, other), indicators=(stated,)))

    def test_at_or_below(self, plan: Plan) -> None:
        """What is led twice, above and below, counts once; interim targets count, those without a number do not."""
        answer = workload(plan)
        assert (of(answer, "a").targets, of(answer, "a").indicators) == (4, ("own", "two"))
        assert (of(answer, "c").targets, of(answer, "c").indicators) == (4, ("own", "two"))
        assert (of(answer, "b").targets, of(answer, "b").indicators) == (0, ())

    def test_on_leaves(self, plan: Plan) -> None:
        """Only tasks without children are led there; what stands higher is left out, and said."""
        answer = workload(plan, level="leaf")
        assert of(answer, "a").indicators == ("two",)
        assert notes(answer)["workload-targets-above"].endswith("its targets are left out.")

    def test_stated_only(self, plan: Plan) -> None:
        """Indicators and figures that the document states."""
        lead = Assignment(role="lead", agency="a", spans=QUOTED)
        row = of(workload(plan.replace("t", assignments=(lead,)), stated_only=True), "a")
        assert (row.targets, row.indicators) == (2, ("own",))
        guess = Target(value=3, spans=QUOTED, inferred=(Inferred(reason=Text(zh="推断"), field="value"),))
        plan = plan.replace("t", assignments=(lead,)).replace("own", targets=(guess,))
        assert of(workload(plan, stated_only=True), "a").targets == 0

    def test_of_provisions(self, city: Plan) -> None:
        """They count where provisions do."""
        share = Indicator(id="share", title=both("share"), targets=(Target(value=1),))
        plan = city.replace("review", assignments=assign(lead=["weather"]), indicators=(share,))
        assert of(workload(plan, provisions=True), "weather").indicators == ("share",)


class TestLeaf:
    """By leaf, every task without children counts, with its own assignments or those of the nearest task above."""

    def test_inheriting(self, city: Plan) -> None:
        """Both rural tasks have the action's agencies; one urban task has its own, the other inherits."""
        answer = workload(city, level="leaf")
        assert of(answer, "agriculture").by_role.lead == ("rural.1", "rural.2")
        assert of(answer, "science").by_role.lead == ("rural.1", "rural.2", "urban.2")
        assert of(answer, "education").by_role == TasksByRole(support=("rural.1", "rural.2"), responsible=("urban.1",))

    def test_ids_are_those_above(self, city: Plan) -> None:
        """What is inherited rests on the assignment where it stands, once."""
        assert of(workload(city, level="leaf"), "agriculture").ids == ("rural/lead/agriculture",)

    def test_what_was_counted_is_said(self, city: Plan) -> None:
        """The answer says how many tasks inherit; open lists are counted once."""
        answer = workload(city, level="leaf")
        assert answer.notes[0].sentence() == (
            "Tasks without children are counted, each with its own assignments or those of the nearest task "
            "above it: 13 in all. 4 tasks: 3 with inherited assignments, 1 without a lead."
        )
        assert answer.without_lead == ("urban.1",)
        assert answer.open_lists == ("rural/support/等单位",)

    def test_targets_above_leaves(self) -> None:
        """Only indicators of tasks with children are said to be left out, not those of the last leaf."""
        measured = Indicator(id="i", title=both("i"), targets=(Target(value=1, due="2020"),))
        below = plan_of(task("t", lead=["a"], children=(task("u", indicators=(measured,)),)))
        above = plan_of(task("t", lead=["a"], indicators=(measured,), children=(task("u"),)))
        found = [notes(workload(plan, level="leaf")) for plan in (below, above)]
        assert ["workload-targets-above" in each for each in found] == [False, True]

    def test_tasks_that_nobody_has(self) -> None:
        """A leaf without agencies anywhere above has no lead."""
        plan = plan_of(task("t"), agencies="")
        assert workload(plan, level="leaf").without_lead == ("t",)
        assert workload(plan).without_lead == ()
        assert set(notes(workload(plan))) == {"workload-assigned", "workload-agencies-none"}

    def test_agencies_that_all_have_an_assignment(self) -> None:
        """No count of 0 is reported."""
        said = notes(workload(plan_of(task("t", lead="a"), agencies="a")))
        assert said["workload-agencies-busy"] == "1 agency, with an assignment counted here."
        assert "workload-agencies" not in said

    def test_level_is_one_of_two(self, city: Plan) -> None:
        """Another level is refused."""
        with pytest.raises(CallError, match="Invalid value 'leafs' for 'level'"):
            workload(city, level="leafs")  # type: ignore[arg-type]


class TestStatedOnly:
    """With stated facts only, an assignment counts if the document states it."""

    def test_unquoted_assignments_do_not_count(self, city: Plan) -> None:
        """One assignment is quoted; it alone counts."""
        quoted = Assignment(role="lead", agency="science", spans=QUOTED)
        plan = city.replace("rural", assignments=(quoted, *assign(support=["education"])))
        answer = workload(plan, stated_only=True)
        assert (answer.assignments, of(answer, "science").lead) == (1, 1)
        assert "Only assignments that the document states are counted." in str(answer)

    def test_nothing_is_inherited(self, city: Plan) -> None:
        """Zeros for everybody have their reason, and nobody is called idle."""
        quoted = Assignment(role="lead", agency="science", spans=QUOTED)
        answer = workload(city.replace("rural", assignments=(quoted,)), level="leaf", stated_only=True)
        assert answer.assignments == 0
        said = notes(answer)
        assert said["workload-not-inherited"] == (
            "Inherited assignments are inferred and do not count here, so 3 tasks have no agency."
        )
        assert "workload-idle" not in said


class TestByGroup:
    """A row for each agency in each group in which it has anything to do, group by group."""

    @pytest.fixture
    def plan(self) -> Plan:
        """Two goals; one action serves both, a task in the other one of them; a phase covers one action."""
        stated = Link(to="g1", spans=QUOTED)
        return plan_of(
            task("x", lead=["a"], serves=(Link(to="g2"), stated, Link(to="g2"))),
            task("y", lead=["b"], children=(task("y.1", support=["a"], serves=(Link(to="g2"),)), task("y.2"))),
            goals=(Goal(id="g1", title=both("g1"), children=(Goal(id="g2", title=both("g2")),)),),
            phases=(
                Phase(id="p2", title=both("p2"), covers=(Link(to="y"),)),
                Phase(id="p1", title=both("p1"), covers=(Link(to="y.1"), Link(to="y.1"))),
                Phase(id="p0", title=both("p0")),
            ),
        )

    def test_goal(self, plan: Plan) -> None:
        """In the order of the goals; what serves two is in both, what serves none has a group behind."""
        answer = workload(plan, by="goal")
        assert [(row.group, row.agency, row.lead, row.support) for row in answer] == [
            ("g1", "a", 1, 0),
            ("g2", "a", 1, 1),
            (None, "b", 1, 0),
        ]
        assert str(answer[2].group_title) == "未注明目标"
        assert notes(answer)["workload-by-goal"].endswith("under several goals: 1; under none: 1.")
        assert answer.by == "goal"

    def test_goal_of_the_task_above(self, plan: Plan) -> None:
        """A task that serves no goal itself has those of the nearest task above it."""
        plan = plan.replace("y", serves=(Link(to="g1"),))
        assert [
            (row.group, row.by_role.lead) for row in workload(plan, by="goal", level="leaf") if row.agency == "b"
        ] == [("g1", ("y.2",))]

    def test_goals_stated_only(self, plan: Plan) -> None:
        """Inferred links do not count, nor those of the task above."""
        lead = Assignment(role="lead", agency="a", spans=QUOTED)
        plan = plan.replace("x", assignments=(lead,)).replace("y.1", assignments=(lead,))
        answer = workload(plan, by="goal", stated_only=True)
        assert [(row.group, row.lead) for row in answer] == [("g1", 1), (None, 1)]
        assert "workload-by-goal-stated" in notes(answer)

    def test_action(self, plan: Plan) -> None:
        """An action with all below it."""
        rows = [(row.group, row.agency, row.total) for row in workload(plan, by="action")]
        assert rows == [("x", "a", 1), ("y", "a", 1), ("y", "b", 1)]

    def test_provisions(self, city: Plan) -> None:
        """A provision is its own action, and serves no goal."""
        by_action = workload(city, by="action", provisions=True)
        assert of(by_action, "government", "review").supervise == 1
        assert {row.group for row in workload(city, by="goal", provisions=True)} == {None}

    def test_phase(self, plan: Plan) -> None:
        """A phase covers what lies below what it covers; what is in none has a group, and silent phases are named."""
        answer = workload(plan, by="phase")
        assert [(row.group, row.agency) for row in answer] == [
            ("p2", "a"),
            ("p2", "b"),
            ("p1", "a"),
            (None, "a"),
        ]
        said = notes(answer)
        assert said["workload-by-phase"].endswith("in several phases: 1; in none: 1.")
        assert said["workload-phases-unsaid"] == "The document does not say which tasks these phases cover: Bureau p0."
        assert workload(plan_of(task("t", lead=["a"])), by="phase")[0].group is None

    def test_kind(self, city: Plan) -> None:
        """Every agency is in the group of its kind, groups that are named in general in none."""
        plan = city.replace("science", kind="mass_organisation").replace("government", kind="government")
        answer = workload(plan, by="kind")
        assert [(row.group, row.agency) for row in answer] == [
            ("government", "government"),
            ("mass_organisation", "science"),
            (None, "education"),
            (None, "agriculture"),
        ]
        assert {row.group for row in answer.unnamed} == {None}
        assert answer[0].group_title == Text(zh="政府", en="government")
        assert notes(answer)["workload-by-kind"].endswith("3 agencies have no kind.")

    def test_order_within_groups(self, plan: Plan) -> None:
        """The order that is asked for holds in each group."""
        assert [(row.group, row.agency) for row in workload(plan, by="action", order="lead")] == [
            ("x", "a"),
            ("y", "b"),
            ("y", "a"),
        ]

    def test_table(self, plan: Plan) -> None:
        """A group's title stands on its first row alone; CSV has it on every line."""
        table = workload(plan, by="action").table()
        assert table.headings[0] == "Group"
        assert [row[0] for row in table.rows] == ["Bureau x", "Bureau y", ""]
        lines = workload(plan, by="action").to_csv().splitlines()
        assert [line.partition(",")[0] for line in lines] == ["group", "x", "y", "y"]

    def test_table_of_larger_groups(self, city: Plan) -> None:
        """Three rows each, with all their cells."""
        table = workload(city, by="action").table()
        assert [row[0] for row in table.rows] == ["Farmers", "", "", "Workers", "", ""]
        assert [row[:4] for row in table.rows[:2]] == [
            *(("Farmers", "Education bureau", "0", "0"), ("", "Science association", "1", "1"))
        ]
        assert {len(row) for row in table.rows} == {len(table.headings)}

    def test_unknown(self, plan: Plan) -> None:
        """Another group is refused; a goal or a task that is not there is named."""
        with pytest.raises(CallError, match="Invalid value 'place' for 'by'"):
            workload(plan, by="place")  # type: ignore[arg-type]
        with pytest.raises(NotFoundError, match="'g3'"):
            workload(plan.replace("x", serves=(Link(to="g3"),)), by="goal")
        with pytest.raises(NotFoundError, match="'z'"):
            workload(plan.replace("p1", covers=(Link(to="z"),)), by="phase")


class TestParents:
    """What an agency does counts for the one at the top above it, once a task and role."""

    @pytest.fixture
    def plan(self) -> Plan:
        """c below b below a; b and c lead together."""
        known = [
            Agency(id="a", name=both("a")),
            Agency(id="b", name=both("b"), parent="a"),
            Agency(id="c", name=both("c"), parent="b"),
        ]
        return plan_of(task("t", lead=["c", "b"], support=["a", "c"]), known=known)

    def test_once(self, plan: Plan) -> None:
        """One row; two leads of one house are a lead alone; all assignments are behind it."""
        (row,) = workload(plan, parents=True)
        assert (row.agency, row.lead, row.joint_lead, row.support, row.tasks) == ("a", 1, 0, 1, 1)
        assert row.ids == ("t/lead/c", "t/lead/b", "t/support/a", "t/support/c")

    def test_said(self, plan: Plan) -> None:
        """Who counts for whom, or that nobody lies below another."""
        assert notes(workload(plan, parents=True))["workload-parents"].endswith(
            "once per task and role: Bureau b → Bureau a, Bureau c → Bureau a."
        )
        assert notes(workload(plan_of(), parents=True))["workload-parents-none"] == "No agency has a parent."

    def test_kind_is_the_parent_s(self, plan: Plan) -> None:
        """Groups are those of the agency at the top."""
        plan = plan.replace("a", kind="party").replace("c", kind="department")
        assert [row.group for row in workload(plan, parents=True, by="kind")] == ["party"]

    def test_in_a_circle(self, plan: Plan) -> None:
        """Refused with the circle; a parent that is not there is named."""
        with pytest.raises(PlanError, match="is its own ancestor: "):
            workload(plan.replace("a", parent="c"), parents=True)
        with pytest.raises(NotFoundError, match="'above'"):
            workload(plan.replace("a", parent="above"), parents=True)


class TestExpansion:
    """Generic owners stand for every agency only where that is asked for, and it is marked."""

    @pytest.fixture
    def plan(self) -> Plan:
        """Two generic owners and an open list on one task."""
        groups = (
            Assignment(role="lead", kind="generic", label=Text(zh="各有关部门", en="all departments")),
            Assignment(role="support", kind="generic", label=Text(zh="各市、区")),
            Assignment(role="support", kind="open", label=Text(zh="等单位")),
            Assignment(role="supervise", kind="generic"),
        )
        return plan_of(Task(id="t", title=both("t"), assignments=(*assign(lead=["a"]), *groups)))

    def test_all(self, plan: Plan) -> None:
        """Each agency has each role once; who was named for it is not marked; open lists stay."""
        answer = workload(plan, expand_generic=True)
        rows = [(row.agency, row.lead, row.support, row.supervise, row.expanded) for row in answer]
        assert rows == [("a", 1, 1, 1, 2), ("b", 1, 1, 1, 3), ("c", 1, 1, 1, 3)]
        assert answer[0].ids[:2] == ("t/lead/a", "t/lead/各有关部门")
        assert [row.kind for row in answer.unnamed] == [AssignmentKind.OPEN]
        assert notes(answer)["workload-expanded"] == (
            "These generic owners are expanded to all 3 agencies, as requested; this is inferred: generic, "
            "各市、区, all departments."
        )

    @pytest.mark.parametrize("name", ["各有关部门", "all departments", ["各有关部门"]])
    def test_by_name(self, plan: Plan, name: str | list[str]) -> None:
        """Those that are named, in any language; the others are kept apart."""
        answer = workload(plan, expand_generic=name)
        assert [row.lead for row in answer] == [1, 1, 1]
        assert [row.support for row in answer] == [0, 0, 0]
        assert len(answer.unnamed) == 3

    def test_unknown(self, plan: Plan) -> None:
        """A name that no generic owner has is refused with those there are."""
        with pytest.raises(CallError, match="各市、区"):
            workload(plan, expand_generic="各部门")

    def test_stated_only(self, plan: Plan) -> None:
        """Whom a generic owner stands for is inferred, so it is not expanded then."""
        answer = workload(plan, expand_generic=True, stated_only=True)
        assert "workload-expansion-inferred" in notes(answer)
        assert sum(row.total for row in answer) == 0

    def test_without_agencies(self, plan: Plan) -> None:
        """There is nobody to stand for."""
        only = plan.replace("t", assignments=plan.all_tasks[0].assignments[1:]).evolve(agencies=())
        assert len(workload(only, expand_generic=True).unnamed) == 4


class TestAsOf:
    """Under the names and mergers of another day."""

    @pytest.fixture
    def plan(self) -> Plan:
        """a goes into b at the end of 2018, and both lead one task."""
        known = [
            Agency(id="a", name=both("a"), changes=(AgencyChange(kind="merged", at="2018", into=("b",)),)),
            Agency(id="b", name=both("b"), changes=(AgencyChange(kind="renamed", at="2019", name=both("new")),)),
            Agency(id="c", name=both("c")),
        ]
        lead = tuple(Assignment(role="lead", agency=each, spans=QUOTED) for each in "ab")
        other = Assignment(role="support", agency="a", spans=QUOTED)
        tasks = (Task(id="t", title=both("t"), assignments=lead), Task(id="u", title=both("u"), assignments=(other,)))
        return plan_of(*tasks, known=known)

    def test_once_a_task_and_role(self, plan: Plan) -> None:
        """The heir leads alone what both led; rows rest on assignments that the plan knows."""
        answer = workload(plan, as_of="2019")
        assert [(row.agency, str(row.name)) for row in answer] == [("c", "c局"), ("b", "new局")]
        row = of(answer, "b")
        assert (row.lead, row.joint_lead, row.support) == (1, 0, 1)
        assert row.ids == ("t/lead/a", "t/lead/b", "u/support/a")
        assert all(id in plan for id in row.ids)
        assert notes(answer)["as-of-day"] == "As of 2019-12-31."

    def test_before(self, plan: Plan) -> None:
        """Before the change, and without a day, it is the plan's own."""
        assert [row.lead for row in workload(plan, as_of="2017")] == [1, 1, 0]
        assert workload(plan, as_of="2017").rows == workload(plan).rows

    def test_stated_only(self, plan: Plan) -> None:
        """What the heir has from another is inferred, and does not count then."""
        row = of(workload(plan, as_of="2018", stated_only=True), "b")
        assert (row.lead, row.support, row.ids) == (1, 0, ("t/lead/b",))

    def test_no_date(self, plan: Plan) -> None:
        """It is refused."""
        with pytest.raises(CallError, match="Invalid date"):
            workload(plan, as_of="2019年")


class TestFaults:
    """A plan with faults is answered for as far as it goes, or refused by name."""

    def test_unknown_agency(self, city: Plan) -> None:
        """An agency that the plan does not have is named, with the nearest."""
        broken = city.replace("rural", assignments=assign(lead=["sciense"]))
        with pytest.raises(NotFoundError, match="Did you mean 'science'"):
            workload(broken)

    @pytest.mark.parametrize(("kind", "name"), [("generic", "泛称"), ("named", "具名")])
    def test_no_label(self, kind: str, name: str) -> None:
        """Who is neither named nor described is a group called by its kind."""
        nameless = Task(id="a", title=Text(zh="甲"), assignments=(Assignment(role="lead", kind=kind),))  # type: ignore[arg-type]
        (group,) = workload(Plan(id="p", title=Text(zh="方案"), tasks=(nameless,))).unnamed
        assert (str(group.name), group.lead) == (name, 1)


class TestSample:
    """Worked by hand from the text of the sample."""

    def test_education(self) -> None:
        """市教育局 leads two of ten actions and supports seven.

        (一) 市教育局、团市委、市科协牵头 and (五) 市教育局、市人力资源社会保障局、市科协牵头: two leads, a third
        of each, together 2/3. It supports seven, all others but (四), so it takes part in nine: lead ratio 2/9. Below
        (一) stand 10 schools, 100 festivals, 300 lectures, 30 schools: 4 targets; below (五) 500 teachers, 6 campuses,
        18 classrooms, 30 projects, 1 G, 500 M, 100 M, 10 bases: 8; together 12.
        """
        row = of(workload(samples.jiangmen()), "education")
        assert row.by_role.lead == ("A1", "A5")
        assert (row.lead, row.joint_lead, row.support, row.tasks, row.targets) == (2, 2, 7, 9, 12)
        assert row.fractional_lead == Decimal("0.6666666666666666666666666667")
        assert row.lead_ratio == Decimal("0.2222222222222222222222222222")

    def test_farmers(self) -> None:
        """(二) is led by 市农业局 and 市科协: a half for each.

        19 more support it, 等单位 among them: 1/21 of it for each of the 21 that take part.
        """
        plan = samples.jiangmen()
        only = plan.evolve(tasks=[plan.get("A2", Task)])
        row = of(workload(only), "agriculture")
        assert (row.fractional_lead, row.targets) == (Decimal("0.5"), 2)
        assert row.fractional_participation == Decimal("0.04761904761904761904761904762")


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True), st.booleans(), st.booleans())
    def test_totals_are_the_assignments(self, plan: Plan, stated_only: bool, provisions: bool) -> None:
        """Rows and groups together count every assignment once, and rest on all of them."""
        answer = workload(plan, stated_only=stated_only, provisions=provisions)
        owners: list[Any] = [*plan.all_tasks, *(plan.provisions if provisions else ())]
        counted = [each for owner in owners for each in owner.assignments if each.is_stated or not stated_only]
        rows = [*answer, *answer.unnamed]
        assert sum(row.total for row in rows) == answer.assignments == len(counted)
        assert sum(len(row.ids) for row in rows) == len(counted)
        for role in Role:
            assert sum(getattr(row, role) for row in rows) == sum(each.role is role for each in counted)

    @given(plans(), st.sampled_from(["assigned", "leaf"]), st.booleans(), st.booleans(), st.booleans())
    def test_fractions_add_up_to_the_tasks(
        self, plan: Plan, level: Any, provisions: bool, parents: bool, expand: bool
    ) -> None:
        """Those of leading to the tasks that somebody leads, those of taking part to the tasks that somebody has."""
        options = CountingOptions(
            level=level, provisions=provisions, parents=parents, expand_generic=expand, as_of="2018"
        )
        parties = participation(plan, options)
        units = tuple(parties.units)
        counted = tallies(parties).values()
        assert sum((each.fractional_lead for each in counted), Fraction()) == sum(
            any(each.role is Role.LEAD for each in unit.participants) for unit in units
        )
        assert sum((each.fractional_participation for each in counted), Fraction()) == sum(
            bool(unit.participants) for unit in units
        )

    @given(plans())
    def test_leaf_is_assigned_where_leaves_have_their_own(self, plan: Plan) -> None:
        """When all assignments stand on tasks without children, and each of those has some, the levels agree."""
        flat = plan.evolve(
            tasks=tuple(task.evolve(children=()) for task in plan.all_tasks if task.assignments),
            phases=(),
            updates=(),
        )
        leaf, written = workload(flat, level="leaf"), workload(flat)
        assert (leaf.rows, leaf.unnamed) == (written.rows, written.unnamed)

    @given(plans(), st.randoms(use_true_random=False), st.sampled_from(["assigned", "leaf"]), st.booleans())
    def test_order_of_input_changes_no_count(
        self, plan: Plan, random: random.Random, level: Any, parents: bool
    ) -> None:
        """Shuffled agencies and actions give the same rows but for the order of the tasks in them."""
        agencies, actions = list(plan.agencies), list(plan.tasks)
        random.shuffle(agencies)
        random.shuffle(actions)
        shuffled = plan.evolve(agencies=tuple(agencies), tasks=tuple(actions))

        def counts(answer: Workload) -> list[Any]:
            return [
                (row.agency, row.lead, row.joint_lead, row.total, row.fractional_lead, row.targets, sorted(row.ids))
                for row in answer
            ]

        how: Any = {"level": level, "parents": parents, "as_of": "2018"}
        assert counts(workload(plan, **how)) == counts(workload(shuffled, **how))

    @given(plans(), st.sampled_from(["action", "kind"]), st.sampled_from(["assigned", "leaf"]), st.booleans())
    def test_groups_add_up_to_the_whole(self, plan: Plan, by: Any, level: Any, provisions: bool) -> None:
        """Where a task is in one group only, what is in the groups is what is in the whole."""
        whole = workload(plan, level=level, provisions=provisions)
        parts = workload(plan, level=level, provisions=provisions, by=by)
        for row in (*whole, *whole.unnamed):
            same = [each for each in (*parts, *parts.unnamed) if (each.agency, each.name) == (row.agency, row.name)]
            same = [each for each in same if each.kind is row.kind]
            assert sum(each.total for each in same) == row.total
            assert sum(each.tasks for each in same) == row.tasks
            assert sum(len(each.ids) for each in same) >= len(row.ids)

    @given(plans(), st.sampled_from(["goal", "phase"]))
    def test_every_task_is_in_a_group(self, plan: Plan, by: Any) -> None:
        """Groups that may overlap have all of what is in the whole."""
        whole, parts = workload(plan), workload(plan, by=by)
        for row in whole:
            ids = {id for each in parts if each.agency == row.agency for id in each.ids}
            assert ids == set(row.ids)

    @given(plans())
    def test_a_row_an_agency(self, plan: Plan) -> None:
        """Every agency that is there has one row, in the order of names; the answer can be hashed and printed."""
        answer = workload(plan)
        there = succession(plan).agencies
        assert sorted(str(row.agency) for row in answer) == sorted(agency.id for agency in there)
        names = [name_key(str(row.name)) for row in answer]
        assert names == sorted(names)
        assert hash(answer) == hash(workload(plan))
        assert answer.text("zh")
        assert answer.to_csv()
