"""Tests for chains of plans."""

from __future__ import annotations

import pytest

from policyplan import cascade
from policyplan.compare.cascade import Cascade
from policyplan.compare.decisions import Decision
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Task
from policyplan.model.values import Text

SOIL, DOCTORS, ROADS = "开展土壤污染状况详查，建立监测网络", "推进家庭医生签约服务，优先覆盖老年人", "改造农村公路危桥"


def plan(id: str, *titles: str) -> Plan:
    tasks = [Task(id=f"{id}{number}", title=Text(zh=title)) for number, title in enumerate(titles, 1)]
    return Plan(id=id, title=Text(zh=id), tasks=tasks)


NATION = plan("国家", SOIL, DOCTORS, ROADS)
PROVINCE = plan("省", f"{SOIL}（全省）", DOCTORS)
CITY = plan("市", f"{SOIL}（全市）", "学校课程")


def way(answer: Cascade, id: str) -> list[tuple[str, tuple[str, ...]]]:
    row = next(row for row in answer if row.id == id)
    return [(step.state.value, step.records) for step in row.steps]


class TestCascade:
    """What arrives of the top plan at the bottom, and where the rest was lost."""

    def test_ways(self) -> None:
        answer = cascade(CITY, PROVINCE, NATION)
        assert way(answer, "国家1") == [("taken_up", ("省1",)), ("taken_up", ("市1",))]
        assert way(answer, "国家2") == [("taken_up", ("省2",)), ("left_out", ())]
        assert way(answer, "国家3") == [("left_out", ()), ("left_out", ())]
        assert [(row.state.value, row.lost_at) for row in answer] == [
            ("taken_up", None),
            ("left_out", "市"),
            ("left_out", "省"),
        ]

    def test_what_a_lower_plan_adds_has_no_row(self) -> None:
        province = plan("省", SOIL, f"{SOIL}（二期）", "学校课程")
        answer = cascade(CITY, province, NATION)
        assert [row.id for row in answer] == ["国家1", "国家2", "国家3"]
        assert way(answer, "国家1")[0] == ("taken_up", ("省1", "省2"))

    def test_a_possible_step_makes_the_rest_possible(self) -> None:
        province = plan("省", "建立土壤样品库，加强科研院所合作，开展环境监测")
        answer = cascade(province, province, NATION)
        assert [state for state, _ in way(answer, "国家1")] == ["possible", "possible"]

    def test_a_duty_that_does_not_address_a_level_is_lost_there_by_decision(self) -> None:
        answer = cascade(CITY, PROVINCE, NATION, decisions=[Decision(upper="省2", relation="not_addressed")])
        assert [state for state, _ in way(answer, "国家2")] == ["taken_up", "not_addressed"]

    def test_decisions_that_fit_no_step(self) -> None:
        lost = Decision(upper="省9", lower="市1", upper_plan="省", lower_plan="市", decision="yes")
        answer = cascade(CITY, PROVINCE, NATION, decisions=[lost])
        assert [fault.code for fault in answer.findings] == ["decision-lost-id"]

    def test_decisions_about_other_plans(self) -> None:
        """A decision on one step is applied there; one on no step is counted."""
        two = [Decision(upper=f"{name}1", upper_plan=name, decision="no") for name in ("省", "县")]
        notes = [str(note) for note in cascade(CITY, PROVINCE, NATION, decisions=two).notes]
        assert "1 decision is about other plans and isn't applied." in notes

    def test_plans_without_a_common_language(self) -> None:
        """Nothing can arrive, and the notes say why."""
        english = Plan(id="e", title=Text(en="Plan"), tasks=[Task(id="t", title=Text(en="Examine the soil"))])
        assert "align.note-languages" in [note.code for note in cascade(english, PROVINCE, NATION).notes]
        assert "align.note-languages" not in [note.code for note in cascade(CITY, PROVINCE, NATION).notes]

    def test_proposals_of_all_steps(self) -> None:
        found = [(each.upper, each.lower) for each in cascade(CITY, PROVINCE, NATION).proposals()]
        assert found == [("国家1", "省1"), ("国家2", "省2"), ("国家3", ""), ("省1", "市1"), ("省2", "")]

    def test_words(self) -> None:
        answer = cascade(CITY, PROVINCE, NATION)
        text = answer.text("en")
        assert "→ taken up: 开展土壤污染状况详查" in text
        assert "3 tasks of the top plan: 1 taken up, 2 left out at the bottom." in text
        assert "1 task or target is lost on the way to 市." in text
        assert answer.to_csv().startswith("kind,id,")

    def test_two_plans_are_enough(self) -> None:
        assert len(cascade(PROVINCE, NATION)) == 3

    @pytest.mark.parametrize("plans", [(), (CITY,)])
    def test_one_plan_is_no_chain(self, plans: tuple[Plan, ...]) -> None:
        with pytest.raises(CallError) as caught:
            cascade(*plans)
        assert caught.value.code == "cascade-few"
