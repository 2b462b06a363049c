"""Tests for the alignment of a plan with the plan above it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from policyplan import align, samples
from policyplan.compare.align import compare_targets, final_target
from policyplan.compare.alignment import AlignedKind, Alignment, AlignmentRow
from policyplan.compare.decisions import Decision
from policyplan.errors import CallError, PlanError
from policyplan.model.plan import Plan
from policyplan.model.records import Baseline, Goal, Indicator, Measure, Target, Task
from policyplan.model.values import Text
from policyplan.testing import plans

SOIL = "开展土壤污染状况详查，建立土壤环境质量监测网络"
DOCTORS = "推进家庭医生签约服务，优先覆盖老年人"
FARMERS = "组织农村实用技术培训，提高农民科学素质"


def task(id: str, title: str, **facts: Any) -> Task:
    return Task(id=id, title=Text(zh=title), **facts)


def plan(id: str, *tasks: Task, **facts: Any) -> Plan:
    return Plan(id=id, title=Text(zh=f"{id}方案"), tasks=tasks, **facts)


UPPER = plan("省", task("1", SOIL, due="2020"), task("2", DOCTORS))
LOWER = plan("市", task("a", f"全面{SOIL}", due="2019"), task("b", FARMERS))


def states(answer: Alignment) -> list[tuple[str | None, str, str | None]]:
    return [(row.upper, row.state.value, row.lower) for row in answer]


class TestTasks:
    """What the lower plan does with each task of the upper plan."""

    def test_taken_up_left_out_and_added(self) -> None:
        assert states(align(LOWER, UPPER)) == [("1", "taken_up", "a"), ("2", "left_out", None), (None, "added", "b")]

    def test_a_middling_score_is_only_possible(self) -> None:
        lower = plan("市", task("a", "建立土壤样品库，加强科研院所合作，开展环境监测"))
        row = align(lower, UPPER)[0]
        assert (row.state, row.relation) == ("possible", None)
        assert row.score is not None
        assert 0.1 <= row.score < 0.3

    def test_tasks_about_like_things_are_only_possible(self) -> None:
        """Tasks of two plans that have nothing to do with each other share as much."""
        upper = plan("省", task("1", "完善高层次应用型人才培养体系"), task("2", DOCTORS))
        lower = plan("市", task("a", "完善家庭医生人才培养体系"), task("b", FARMERS))
        row = align(lower, upper)[0]
        assert row.state == "possible"
        assert 0.3 <= (row.score or 0) < 0.4

    def test_the_dates_are_compared(self) -> None:
        later = plan("市", task("a", SOIL, due="2021-06"))
        same = plan("市", task("a", SOIL, due="2020-12-31"))
        undated = plan("市", task("a", SOIL))
        found = [align(lower, UPPER)[0].deadline for lower in (LOWER, later, same, undated)]
        assert found == ["earlier", "later", "same", None]

    def test_headings_without_text_of_their_own_are_not_aligned(self) -> None:
        upper = plan("省", task("1", "环境", children=[task("1.1", SOIL)]))
        worded = plan("省", task("1", "环境", description=Text(zh=DOCTORS), children=[task("1.1", SOIL)]))
        assert align(LOWER, upper).state_of("1") is None
        assert align(LOWER, worded).state_of("1") == "left_out"

    def test_several_tasks_may_take_up_one(self) -> None:
        lower = plan("市", task("a", SOIL), task("b", f"{SOIL}（二期）"))
        assert states(align(lower, UPPER))[:2] == [("1", "taken_up", "a"), ("1", "taken_up", "b")]

    def test_one_task_may_take_up_several(self) -> None:
        lower = plan("市", task("a", f"{SOIL}。{DOCTORS}"))
        assert states(align(lower, UPPER)) == [("1", "taken_up", "a"), ("2", "taken_up", "a")]

    def test_only_so_many_are_proposed(self) -> None:
        lower = plan("市", *(task(f"a{number}", SOIL) for number in range(9)))
        kept = [row for row in align(lower, UPPER, most=2) if row.upper == "1"]
        assert len(kept) == 9  # each of the nine is likest to this one
        upper = plan("省", *(task(f"u{number}", SOIL) for number in range(9)))
        assert len(align(plan("市", *(task(f"a{n}", SOIL) for n in range(9))), upper, most=2)) < 30

    @pytest.mark.parametrize("most", [0, True, "5", None])
    def test_a_number_of_candidates_that_is_none(self, most: Any) -> None:
        with pytest.raises(CallError) as caught:
            align(LOWER, UPPER, most=most)
        assert caught.value.code == "align.most"

    def test_a_plan_with_one_id_twice(self) -> None:
        with pytest.raises(PlanError):
            align(plan("市", task("a", SOIL), task("a", DOCTORS)), UPPER)

    def test_plans_without_tasks(self) -> None:
        empty = plan("空")
        assert len(align(empty, empty)) == 0
        assert states(align(empty, UPPER)) == [("1", "left_out", None), ("2", "left_out", None)]

    def test_the_sample_takes_up_itself(self) -> None:
        answer = align(samples.jiangmen(), samples.jiangmen())
        assert set(map(answer.state_of, (row.upper for row in answer if row.upper))) == {"taken_up"}
        assert answer.counts("target")[row_state("taken_up")] == len(samples.jiangmen().all_indicators)

    @given(plans())
    def test_every_record_is_in_the_answer(self, any_plan: Plan) -> None:
        """Nothing of either plan is dropped, in either direction."""
        answer = align(UPPER, any_plan)
        wanted = {each.id for each in any_plan.all_indicators}
        assert wanted <= {row.upper for row in answer}
        assert {row.lower for row in align(any_plan, UPPER)} >= wanted
        assert str(answer)
        assert answer.text("zh")


def row_state(value: str) -> Any:
    from policyplan.compare.alignment import AlignmentState

    return AlignmentState(value)


def indicator(value: Any = None, unit: str = "%", title: str = "土壤安全利用率", **facts: Any) -> Indicator:
    of_indicator = ("direction", "measure", "per_place", "places", "baseline")
    own = {name: facts.pop(name) for name in of_indicator if name in facts}
    target = Target(value=value, unit=Text(zh=unit) if unit else None, **facts)
    return Indicator(id="i", title=Text(zh=title), targets=[target], **own)


def compared(upper: Indicator, lower: Indicator, *measures: Measure) -> tuple[str, str]:
    one, other = (
        Plan(
            id=id,
            title=Text(zh="方案"),
            goals=[Goal(id="g", title=Text(zh="目标"), indicators=[each])],
            measures=measures,
        )
        for id, each in (("省", upper), ("市", lower))
    )
    relation, why = compare_targets(one, upper, other, lower)
    return relation.value, why.code if why else ""


AT_LEAST, AT_MOST = {"comparator": "at_least"}, {"comparator": "at_most"}


class TestTargets:
    """Targets are compared only where measure, unit and meaning allow it."""

    def test_a_higher_minimum_is_raised(self) -> None:
        assert compared(indicator(90, **AT_LEAST), indicator(95, **AT_LEAST))[0] == "raised"
        assert compared(indicator(90, **AT_LEAST), indicator(85, **AT_LEAST))[0] == "lowered"

    def test_a_lower_maximum_is_raised(self) -> None:
        assert compared(indicator(35, **AT_MOST), indicator(30, **AT_MOST))[0] == "raised"
        assert compared(indicator(35, **AT_MOST), indicator(40, **AT_MOST))[0] == "lowered"

    def test_the_direction_decides_for_a_bare_number(self) -> None:
        assert compared(indicator(5, direction="down"), indicator(4, direction="down"))[0] == "raised"

    def test_without_a_direction_only_the_numbers_are_compared(self) -> None:
        assert compared(indicator(5), indicator(6)) == ("higher", "align.number-higher")
        assert compared(indicator(5), indicator(4)) == ("smaller", "align.number-lower")

    def test_the_same(self) -> None:
        assert compared(indicator(5), indicator(5)) == ("equal", "")
        assert compared(indicator(5, **AT_LEAST), indicator(5, **AT_LEAST)) == ("equal", "")

    def test_the_same_number_for_something_else(self) -> None:
        assert compared(indicator(5, **AT_LEAST), indicator(5, **AT_MOST)) == (
            "not_comparable",
            "diff.other-comparator",
        )
        assert compared(indicator(5, per="place"), indicator(5))[0] == "not_comparable"

    def test_without_a_number(self) -> None:
        assert compared(indicator(5), indicator())[1] == "align.no-number"
        bare = Indicator(id="i", title=Text(zh="指标"), kind="established")
        assert compared(bare, indicator(5))[1] == "align.no-number"

    def test_a_share_and_a_number(self) -> None:
        assert compared(indicator(5), indicator(5, unit="个")) == ("not_comparable", "align.share-and-number")

    def test_other_units(self) -> None:
        assert compared(indicator(5, unit="微克/立方米"), indicator(5, unit="小时"))[1] == "diff.other-dimension"

    @pytest.mark.parametrize(
        ("one", "other", "relation"),
        [
            ((90, "%"), (90, "％"), "equal"),
            ((5, "个百分点"), (6, "百分点"), "raised"),
            ((100, "Mbps"), (1, "Gbps"), "raised"),
            ((5, "%"), (5, "百分点"), "not_comparable"),
        ],
    )
    def test_units_written_in_another_way(self, one: Any, other: Any, relation: str) -> None:
        two = [indicator(value, unit=unit, title="平均水平", **AT_LEAST) for value, unit in (one, other)]
        assert compared(two[0], two[1])[0] == relation

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"title": "能耗比2015年降低"}, {"title": "能耗比2020年降低"}),
            (
                {"title": "能耗降低率", "baseline": Baseline(at="2015")},
                {"title": "能耗降低率", "baseline": Baseline(at="2020")},
            ),
        ],
    )
    def test_changes_since_different_years(self, one: Any, other: Any) -> None:
        """15 % less than in 2015 and 14 % less than in 2020 say nothing of each other."""
        assert compared(indicator(15, **one, **AT_LEAST), indicator(14, **other, **AT_LEAST)) == (
            "not_comparable",
            "align.other-since",
        )
        assert compared(indicator(15, **one, **AT_LEAST), indicator(14, **one, **AT_LEAST))[0] == "lowered"

    def test_levels_with_different_baselines(self) -> None:
        """Where a level is counted from makes no difference to it."""
        two = [indicator(value, baseline=Baseline(at=year), **AT_LEAST) for value, year in ((90, "2015"), (95, "2020"))]
        assert compared(two[0], two[1])[0] == "raised"

    def test_opposite_directions(self) -> None:
        two = [indicator(5, direction=direction) for direction in ("up", "down")]
        assert compared(two[0], two[1]) == ("not_comparable", "align.other-direction")

    @pytest.mark.parametrize(
        ("ends", "relation", "why"),
        [
            ((12, 18), "raised", "align.range-within"),
            ((5, 25), "lowered", "align.range-around"),
            ((15, 25), "higher", "align.range-elsewhere"),
        ],
    )
    def test_ranges(self, ends: tuple[int, int], relation: str, why: str) -> None:
        """Of two plans, neither is the new one."""
        found = compared(
            indicator(10, upper=20, comparator="between"), indicator(ends[0], upper=ends[1], comparator="between")
        )
        assert found[1] == why
        assert found[0] == relation

    def test_amounts_of_a_whole_and_its_part(self) -> None:
        """A city that trains a thousand of the nation's million lowers nothing."""
        trained = [indicator(count, unit="人", title="培训人数") for count in (10**6, 1000)]
        assert compared(trained[0], trained[1]) == (
            "not_comparable",
            "align.whole-and-part",
        )

    def test_an_amount_for_each_place(self) -> None:
        assert compared(indicator(5, unit="个", per="place"), indicator(6, unit="个", per="place"))[0] == "higher"
        each = indicator(5, unit="个", per_place=True), indicator(5, unit="个", per="place")
        assert compared(each[0], each[1])[0] == "equal"
        rates = [indicator(value, unit="平方米", title="人均公园绿地面积", **AT_LEAST) for value in (13, 14)]
        assert compared(rates[0], rates[1])[0] == "raised"

    def test_the_kind_of_the_measure_decides(self) -> None:
        measures = (
            Measure(id="level", title=Text(zh="指标"), unit=Text(zh="级"), kind="level"),
            Measure(id="events", title=Text(zh="指标"), unit=Text(zh="级"), kind="events"),
        )
        two = [indicator(value, unit="", measure="level", **AT_LEAST) for value in (5, 6)]
        assert compared(two[0], two[1], *measures)[0] == "raised"
        assert compared(two[0], indicator(6, unit="", measure="events"), *measures)[1] == "align.other-kind"
        counts = [indicator(value, unit="", measure="events", **AT_LEAST) for value in (5, 6)]
        assert compared(counts[0], counts[1], *measures)[1] == "align.whole-and-part"

    def test_the_last_target_counts(self) -> None:
        both = Indicator(
            id="i",
            title=Text(zh="率"),
            targets=[
                Target(value=9, due="2025"),
                Target(value=5, due="2020"),
                Target(value=7, interim=True, due="2030"),
            ],
        )
        assert final_target(both) is both.targets[0]
        only_interim = Indicator(id="i", title=Text(zh="率"), targets=[Target(value=7, interim=True)])
        assert final_target(only_interim) is only_interim.targets[0]
        assert final_target(Indicator(id="i", title=Text(zh="率"), kind="state")) is None

    def test_in_an_alignment(self) -> None:
        upper = plan("省", task("1", SOIL, indicators=[indicator(90, due="2020", **AT_LEAST)]))
        lower = plan("市", task("a", SOIL, indicators=[indicator(95, due="2025", **AT_LEAST)]))
        row = next(row for row in align(lower, upper) if row.kind is AlignedKind.TARGET)
        assert (row.state, row.relation, row.deadline) == ("taken_up", "raised", "later")
        assert row.upper_amount is not None
        assert row.upper_amount.in_("en") == "≥90%"
        words = align(lower, upper).to_markdown("en")
        assert "raised: The minimum is higher by 5 percentage points." in words
        assert "later (2025)" in words

    def test_equal_targets_need_no_reason(self) -> None:
        upper = plan("省", task("1", SOIL, indicators=[indicator(90, **AT_LEAST)]))
        assert "| equal |" in align(upper, upper).to_markdown("en")


class TestDecisions:
    """The decision of a person comes first."""

    def decided(self, **facts: Any) -> AlignmentRow:
        return align(LOWER, UPPER, decisions=[Decision(upper="1", lower="a", **facts)])[0]

    def test_no(self) -> None:
        row = self.decided(decision="no")
        assert (row.state, row.lower, row.decided) == ("left_out", None, False)

    def test_yes(self) -> None:
        answer = align(
            LOWER, UPPER, decisions=[Decision(upper="2", lower="b", decision="yes", by="王芳", note="口头确认")]
        )
        row = next(row for row in answer if row.upper == "2")
        assert (row.state, row.lower, row.score, row.decided_by, row.note) == (
            "taken_up",
            "b",
            None,
            "王芳",
            "口头确认",
        )
        assert "taken up (decided by 王芳)" in answer.text("en")
        assert not [row for row in answer if row.state == "added"]

    def test_without_a_name(self) -> None:
        answer = align(LOWER, UPPER, decisions=[Decision(upper="1", lower="a", decision="yes")])
        assert "taken up (decided)" in answer.text("en")

    def test_a_record_that_does_not_address_the_level(self) -> None:
        answer = align(LOWER, UPPER, decisions=[Decision(upper="1", relation="not_addressed")])
        assert answer.state_of("1") == "not_addressed"
        assert (
            align(LOWER, UPPER, decisions=[Decision(upper="1", lower="a", relation="not_addressed")]).state_of("1")
            == "left_out"
        )

    def test_a_record_that_nothing_takes_up(self) -> None:
        answer = align(LOWER, UPPER, decisions=[Decision(upper="1", decision="no")])
        assert states(answer)[0] == ("1", "left_out", None)
        assert answer[0].decided

    def test_the_relation_of_a_person_counts(self) -> None:
        assert self.decided(decision="yes", relation="raises").relation == "raised"
        assert self.decided(decision="yes", relation="takes_up").relation is None

    def test_proposals(self) -> None:
        given = (Decision(upper="1", lower="a", decision="yes"),)
        assert [
            (each.upper, each.lower, each.is_open) for each in align(LOWER, UPPER, decisions=given).proposals()
        ] == [
            ("1", "a", False),
            ("2", "", True),
        ]

    def test_what_is_written_is_applied(self) -> None:
        """Proposals that nobody has decided change nothing."""
        answer = align(LOWER, UPPER)
        assert align(LOWER, UPPER, decisions=answer.proposals()).rows == answer.rows


class TestNotes:
    """What was counted, and how."""

    def notes(self, answer: Alignment) -> list[str]:
        return [note.code for note in answer.notes]

    def test_counts_and_thresholds(self) -> None:
        found = [note.sentence("en") for note in align(LOWER, UPPER).notes]
        assert "2 tasks of the upper plan: 1 taken up, 1 left out." in found
        assert "1 task of the lower plan is like none of the upper plan: added." in found
        assert any("tasks from a score of 0.4, targets from 0.56" in note for note in found)

    def test_other_languages(self) -> None:
        english = Plan(id="e", title=Text(en="Plan"), tasks=[Task(id="t", title=Text(en="Examine the soil"))])
        assert "align.note-languages" in self.notes(align(english, UPPER))

    def test_decisions(self) -> None:
        decisions = [Decision(upper="1", lower="a", decision="yes"), Decision(upper="9", lower="a", decision="yes")]
        answer = align(LOWER, UPPER, decisions=decisions)
        assert {"align.note-decided", "align.note-unfit"} <= set(self.notes(answer))
        assert "align.note-other-plans" not in self.notes(answer)

    def test_a_decision_that_still_fits(self) -> None:
        """A decision on a task whose title has other words by now is applied, so it isn't counted as unfit."""
        decisions = [Decision(upper="1", upper_title=f"切实{SOIL}", lower="a", decision="yes")]
        answer = align(LOWER, UPPER, decisions=decisions)
        assert [fault.code for fault in answer.findings] == ["decision-changed"]
        assert "align.note-unfit" not in self.notes(answer)

    def test_decisions_on_other_plans(self) -> None:
        """A plan that was drafted again under another id loses its decisions, and says so."""
        answer = align(LOWER, UPPER, decisions=[Decision(upper="1", lower="a", decision="yes", upper_plan="国家")])
        assert "align.note-other-plans" in self.notes(answer)

    def test_findings(self) -> None:
        decisions = [Decision(upper="9", lower="a", decision="yes")]
        answer = align(LOWER, UPPER, decisions=decisions)
        assert [fault.code for fault in answer.findings] == ["decision-lost-id"]


class TestColumns:
    """What programs read."""

    def test_of_a_file(self) -> None:
        """Headings are the names of the attributes; a task is said to be one."""
        heading, first, *_ = align(LOWER, UPPER).to_csv().splitlines()
        assert heading == (
            "kind,upper,upper_number,upper_title,upper_amount,upper_due,state,lower,lower_number,lower_title,"
            "lower_amount,lower_due,score,text,numbers,agencies,relation,reason,deadline,decided,decided_by,note,ids"
        )
        assert first.startswith(f"task,1,,{SOIL},,2020,taken_up,a,")
