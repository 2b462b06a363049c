"""Tests for decisions that are found again in changed plans."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan import align
from policyplan.compare.alignment import Alignment
from policyplan.compare.decisions import Decision
from policyplan.errors import CallError, Location
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Task
from policyplan.model.values import Text

SOIL, DOCTORS, ROADS = "开展土壤污染状况详查", "推进家庭医生签约服务", "改造农村公路"


def plan(id: str, tasks: dict[str, str], **facts: Any) -> Plan:
    made = [Task(id=name, title=Text(zh=title)) for name, title in tasks.items()]
    return Plan(id=id, title=Text(zh=id), tasks=made, **facts)


LOWER = plan("市", {"a": ROADS})
PLACE = Location(path="decisions.csv", cell="A2")


def applied(above: Plan, **facts: Any) -> Alignment:
    decision = Decision(**{"lower": "a", "decision": "yes", "place": PLACE, **facts})
    return align(LOWER, above, decisions=[decision])


def decided(answer: Alignment) -> list[str | None]:
    return [row.upper for row in answer if row.decided]


class TestFindingAgain:
    """A decision is about the record with its id and words; ids and words may change."""

    def test_by_id_and_words(self) -> None:
        assert decided(applied(plan("省", {"1": SOIL, "2": DOCTORS}), upper="1", upper_title=SOIL)) == ["1"]

    def test_by_id_alone(self) -> None:
        assert decided(applied(plan("省", {"1": SOIL}), upper="1")) == ["1"]

    def test_by_words_where_ids_were_given_to_others(self) -> None:
        """A task was inserted, so that 1 is another task now."""
        answer = applied(plan("省", {"1": DOCTORS, "2": SOIL}), upper="1", upper_title=SOIL)
        assert (decided(answer), answer.findings) == (["2"], ())

    def test_by_words_in_another_width(self) -> None:
        assert decided(applied(plan("省", {"1": f"{SOIL}(ABC)"}), upper="9", upper_title=f"{SOIL}（ＡＢＣ）")) == ["1"]

    def test_by_id_where_the_words_are_still_alike(self) -> None:
        answer = applied(plan("省", {"1": f"全面{SOIL}工作"}), upper="1", upper_title=SOIL)
        assert decided(answer) == ["1"]
        assert [(fault.code, fault.level) for fault in answer.findings] == [("decision-changed", "warning")]

    def test_two_records_with_the_words(self) -> None:
        upper = plan("省", {"1": SOIL, "2": SOIL})
        assert decided(applied(upper, upper="2", upper_title=SOIL)) == ["2"]
        answer = applied(upper, upper="9", upper_title=SOIL)
        assert (decided(answer), answer.findings[0].code) == ([], "decision-ambiguous")
        assert "1, 2" in answer.findings[0].sentence("en")

    @pytest.mark.parametrize("facts", [{"upper": "1", "upper_title": ROADS}, {"upper": "9"}])
    def test_lost(self, facts: dict[str, str]) -> None:
        """It is reported with its place in the file, and not applied."""
        answer = applied(plan("省", {"1": SOIL}), **facts)
        assert decided(answer) == []
        assert answer.findings[0].code == ("decision-lost" if "upper_title" in facts else "decision-lost-id")
        assert answer.findings[0].location == PLACE

    def test_lost_below(self) -> None:
        answer = applied(plan("省", {"1": SOIL}), upper="1", lower="gone", lower_title=DOCTORS)
        assert (decided(answer), answer.findings[0].code) == ([], "decision-lost")


class TestMisfits:
    """A decision that can't be meant is reported."""

    def test_a_task_and_a_target(self) -> None:
        task = Task(id="1", title=Text(zh=SOIL), indicators=[Indicator(id="i", title=Text(zh="安全利用率"))])
        answer = applied(Plan(id="省", title=Text(zh="省"), tasks=[task]), upper="i")
        assert (decided(answer), answer.findings[0].code) == ([], "decision-kinds")

    def test_yes_and_no(self) -> None:
        upper = plan("省", {"1": SOIL})
        yes, no = (Decision(upper="1", lower="a", decision=word, place=PLACE) for word in ("yes", "no"))
        answer = align(LOWER, upper, decisions=[yes, no, yes])
        assert (decided(answer), [fault.code for fault in answer.findings]) == (["1"], ["decision-contradicted"])

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"lower": "a", "decision": "yes", "relation": "not_addressed"}, "decision-two-words"),
            ({"lower": "a", "decision": "no", "relation": "raises"}, "decision-two-words"),
            ({"decision": "no", "relation": "raises"}, "decision-two-words"),
            ({"decision": "yes"}, "decision-without-lower"),
            ({"relation": "equal"}, "decision-without-lower"),
        ],
    )
    def test_half_a_decision(self, facts: dict[str, Any], code: str) -> None:
        """Nothing is made of a row that contradicts itself, or doesn't say what takes up the task."""
        answer = align(LOWER, plan("省", {"1": SOIL}), decisions=[Decision(upper="1", place=PLACE, **facts)])
        assert (decided(answer), [fault.code for fault in answer.findings]) == ([], [code])

    @pytest.mark.parametrize("facts", [{"decision": "no"}, {"relation": "not_addressed", "decision": "no"}])
    def test_taken_up_and_not_at_all(self, facts: dict[str, Any]) -> None:
        """The first of two rows counts, the other is reported, whichever comes first."""
        upper = plan("省", {"1": SOIL})
        both = Decision(upper="1", lower="a", decision="yes", place=PLACE), Decision(upper="1", place=PLACE, **facts)
        for decisions, states in ((both, {"taken_up"}), (both[::-1], {"left_out", "not_addressed"})):
            answer = align(LOWER, upper, decisions=decisions)
            assert answer[0].state.value in states
            assert [fault.code for fault in answer.findings] == ["decision-otherwise"]

    def test_no_pair_and_none_at_all(self) -> None:
        both = Decision(upper="1", lower="a", decision="no"), Decision(upper="1", decision="no")
        assert align(LOWER, plan("省", {"1": SOIL}), decisions=both).findings == ()

    @pytest.mark.parametrize("facts", [{"decision": "maybe"}, {"relation": "rises"}])
    def test_unknown_words(self, facts: dict[str, Any]) -> None:
        with pytest.raises(CallError):
            Decision(upper="1", **facts)

    def test_other_plans_and_open_proposals_are_left_alone(self) -> None:
        upper = plan("省", {"1": SOIL})
        assert decided(applied(upper, upper="1", upper_plan="国家")) == []
        assert decided(applied(upper, upper="1", lower_plan="县")) == []
        assert applied(upper, upper="9", decision=None).findings == ()
