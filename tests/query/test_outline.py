"""The outline of a plan."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan import Plan, samples
from policyplan.model.records import Agency, Assignment, Goal, Indicator, Phase, Provision, Target, Task
from policyplan.model.values import Text
from policyplan.query.outline import outline


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


@pytest.fixture
def small() -> Plan:
    """A plan with one of everything that an outline shows."""
    indicator = Indicator(
        id="i",
        title=text("培训人次", "Trainings"),
        kind="state",
        targets=(
            Target(value=500, due="2020"),
            Target(value=500, due="2020"),
            Target(value=9, period="2016/2020", binding="binding"),
        ),
    )
    assignments = (
        Assignment(agency="b", role="support"),
        Assignment(agency="a", role="lead"),
        Assignment(label=text("各单位", "all units"), role="support", kind="generic"),
    )
    inner = Task(id="t.1", number="1.", title=text("子任务", "Part"), indicators=(indicator,))
    return Plan(
        id="p",
        title=text("方案", "Plan"),
        agencies=(Agency(id="a", name=text("教育局", "Education")), Agency(id="b", name=text("体育局", "Sports"))),
        goals=(Goal(id="g", title=text("目标甲", "Goal A")),),
        tasks=(
            Task(
                id="t",
                number="（一）",
                title=text("任务甲", "Task A"),
                due="2018-06",
                assignments=assignments,
                children=(inner,),
            ),
        ),
        provisions=(Provision(id="v", kind="safeguard", title=text("保障甲", "Provision A")),),
        phases=(Phase(id="f", title=text("阶段甲", "Phase A"), period="2016/2017"),),
    )


class TestText:
    """A tree with agencies, targets and dates."""

    def test_english(self, small: Plan) -> None:
        """Each record below the one that holds it; a repeated target once."""
        assert outline(small).text().splitlines() == [
            "Plan  [p]",
            "  Goals",
            "    g  Goal A",
            "  Tasks",
            "    t  (1) Task A (2018-06)",
            "      lead: Education",
            "      support: Sports, all units",
            "      t.1  1. Part",
            "        i  Trainings: 500, by 2020; Trainings: 9, 2016–2020, binding",
            "  Provisions",
            "    v  Provision A",
            "  Phases",
            "    f  Phase A (2016–2017)",
        ]

    def test_chinese(self, small: Plan) -> None:
        """With full-width punctuation."""
        lines = outline(small).text("zh").splitlines()
        assert lines[4:7] == [
            "    t  （一）任务甲（2018年6月）",
            "      牵头：教育局",
            "      配合：体育局、各单位",
        ]

    def test_open_list(self, sample: Plan) -> None:
        """The rest of an open list follows the last name, as in the document."""
        assert "市公安消防局等单位" in outline(sample).text("zh")
        assert "、等单位" not in outline(sample).text("zh")

    def test_long_lists_are_complete(self, sample: Plan) -> None:
        """No name is cut."""
        assert "…" not in outline(sample).text()

    def test_plan_without_records(self) -> None:
        """Its title alone."""
        assert outline(Plan(id="p", title=Text(en="Plan"))).text() == "Plan  [p]"


class TestRows:
    """One row per record."""

    def test_every_record(self, sample: Plan) -> None:
        """With the record that holds it, and its evidence."""
        rows = outline(sample)
        records: tuple[Any, ...] = (*sample.all_goals, *sample.all_tasks, *sample.all_indicators)
        assert sorted(row.id for row in rows) == sorted(
            each.id for each in (*records, *sample.provisions, *sample.phases)
        )
        for row in rows:
            assert row.parent == sample.owner_of(row.id).id  # type: ignore[attr-defined]
            assert row.evidence == "stated"

    def test_csv(self, small: Plan) -> None:
        """With the names of attributes as headings."""
        lines = outline(small).to_csv("zh").splitlines()
        assert lines[0] == "kind,id,parent,number,title,evidence"
        assert lines[3] == "Task,t.1,t,1.,子任务,unsourced"


class TestFaultyPlan:
    """It has an outline too."""

    def test_missing_agency_and_measure(self) -> None:
        """The id stands for the name, and the words of the document for the amount."""
        targets = (Target(value=5), Target(value=6, written="六场"), Target())
        indicator = Indicator(id="i", title=Text(en="Events"), measure="m", targets=targets)
        task = Task(
            id="t", title=Text(en="Task"), assignments=(Assignment(agency="x", role="lead"),), indicators=(indicator,)
        )
        lines = outline(Plan(id="p", title=Text(en="Plan"), tasks=(task,))).text().splitlines()
        assert lines[3:] == ["      lead: x", "      i  Events: 5; Events: 六场; Events"]
