"""Every question that is asked of a day names the agencies of that day, as workload does."""

from __future__ import annotations

import io
from typing import Any

import pytest

import policyplan
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Indicator, Measure, Observation, Target, Task, Update, assign
from policyplan.model.values import Text
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.rollup.rollup import rollup
from policyplan.query.status.status import status
from policyplan.query.timeline import timeline

BEFORE, AFTER = "2018-12-31", "2019-12-31"


def said(text: str) -> Text:
    return Text(zh=text, en=text)


@pytest.fixture
def plan() -> Plan:
    """Safety and fire lead one task together, until fire is merged into safety, and safety gets a new name, in 2019.

    Fire reported its part done before, safety its own after.
    """
    merged = AgencyChange(kind="merged", at="2019-01-10", into=("safety",))
    renamed = AgencyChange(kind="renamed", at="2019-01-10", name=said("Emergency"))
    indicator = Indicator(id="drills", title=said("Drills"), measure="m", targets=(Target(value=10, due="2020"),))
    return Plan(
        id="p",
        title=said("Plan"),
        language="en",
        signed="2017",
        agencies=(
            Agency(id="fire", name=said("Fire"), changes=(merged,)),
            Agency(id="safety", name=said("Safety"), changes=(renamed,)),
        ),
        measures=(Measure(id="m", title=said("Drills"), unit=said("drills"), kind="things", across_tasks="sum"),),
        tasks=(
            Task(
                id="t",
                title=said("Train"),
                due="2020",
                assignments=assign(lead=["fire", "safety"]),
                indicators=(indicator,),
            ),
        ),
        updates=(
            Update(id="u1", task="t", at="2018-06", status="done", agency="fire"),
            Update(id="u2", task="t", at="2019-06", status="done", agency="safety"),
        ),
        observations=(Observation(id="o", indicator="drills", at="2018", value=4, agency="fire"),),
    )


class TestStatus:
    """The owners are those of the day, and a report counts for the agency that took over."""

    def test_names(self, plan: Plan) -> None:
        """Two agencies lead the task before, one after, under its new name."""
        assert [str(name) for name in status(plan, as_of=BEFORE)[0].lead_names] == ["Fire", "Safety"]
        after = status(plan, as_of=AFTER)
        assert [str(name) for name in after[0].lead_names] == ["Emergency"]
        assert [(row.agency, str(row.name)) for row in after.agencies] == [("safety", "Emergency")]
        assert {"succession-renamed", "succession-moved"} <= {note.code for note in after.notes}

    def test_the_state(self, plan: Plan) -> None:
        """Safety has to report as well, until both are one."""
        assert status(plan, as_of=BEFORE)[0].state == "under_way"
        assert status(plan, as_of=AFTER)[0].state == "done_on_time"
        reported_by_fire_only = plan.evolve(updates=plan.updates[:1])
        assert status(reported_by_fire_only, as_of=AFTER)[0].state == "done_on_time"

    def test_no_notes_without_changes(self, plan: Plan) -> None:
        """A plan without changes has nothing to say about them."""
        unchanged = plan.evolve(agencies=tuple(agency.evolve(changes=()) for agency in plan.agencies))
        assert not [note for note in status(unchanged, as_of=AFTER).notes if note.code.startswith("succession")]


class TestOtherQuestions:
    """Evaluations, sums of observations and the timeline follow."""

    def test_evaluate(self, plan: Plan) -> None:
        """A row for each agency of the day."""

        def agencies(as_of: str) -> list[str]:
            return [str(row.title) for row in evaluate(plan, as_of=as_of) if row.scope == "agency"]

        assert agencies(BEFORE) == ["Fire", "Safety"]
        assert agencies(AFTER) == ["Emergency"]
        assert "succession-moved" in {note.code for note in evaluate(plan, as_of=AFTER).notes}

    def test_rollup(self, plan: Plan) -> None:
        """The sum of what was observed is that of the lead agency of the day."""
        rows = rollup(plan, of="observations", by="lead", as_of=AFTER)
        assert [str(row.group_title) for row in rows if row.group] == ["Emergency"]

    def test_timeline(self, plan: Plan) -> None:
        """A task is done once the agencies of the day have said so."""

        def state(as_of: str) -> str:
            return next(str(row.state) for row in timeline(plan, as_of=as_of) if row.id == "t")

        assert state(BEFORE) != "done"
        assert state(AFTER) == "done"


class TestFiles:
    """Ledgers and bulletins follow as well."""

    def test_ledger(self, plan: Plan) -> None:
        """With a day, it names the agencies of that day."""

        def text(**options: Any) -> str:
            file = io.BytesIO()
            policyplan.write(plan, file, format="ledger-csv", language="en", **options)
            return file.getvalue().decode("utf-8-sig")

        assert "Fire" in text()
        assert "Emergency" not in text()
        assert "Fire" not in text(as_of=AFTER)
        assert "Emergency" in text(as_of=AFTER)

    def test_bulletin(self, plan: Plan) -> None:
        """It names the agencies of its day."""
        assert "Emergency" not in policyplan.report.bulletin(plan, as_of=BEFORE, font=False).html
        assert "Emergency" in policyplan.report.bulletin(plan, as_of=AFTER, font=False).html


class TestReportsBeforeTakingOver:
    """What an agency reported while it only supported a task doesn't close the task that it leads later."""

    @pytest.mark.parametrize(("at", "state"), [("2018-02", "under_way"), ("2018-06", "done_on_time")])
    def test_status(self, at: str, state: str) -> None:
        merged = AgencyChange(kind="merged", at="2018-03-17", into=("b",))
        plan = Plan(
            id="p",
            title=Text(zh="方案"),
            signed="2017",
            agencies=(Agency(id="a", name=Text(zh="甲局"), changes=(merged,)), Agency(id="b", name=Text(zh="乙局"))),
            tasks=(Task(id="t", title=Text(zh="任务"), due="2020", assignments=assign(lead="a", support="b")),),
            updates=(
                Update(id="u1", task="t", agency="a", at="2018-01", status="under_way"),
                Update(id="u2", task="t", agency="b", at=at, status="done"),
            ),
        )
        (row,) = status(plan, as_of="2018-12-31")
        assert row.state == state


class TestNotes:
    """Bulletins and reports name the changes of agencies, and never say that there is none."""

    def test_bulletin_and_report(self) -> None:
        renamed = AgencyChange(kind="renamed", at="2018-03-17", name=Text(zh="新局"))
        plan = Plan(
            id="p",
            title=Text(zh="方案"),
            signed="2017",
            language="zh",
            agencies=(Agency(id="a", name=Text(zh="甲局"), changes=(renamed,)),),
            tasks=(Task(id="t", title=Text(zh="任务"), assignments=assign(lead="a")),),
        )
        for html in (
            policyplan.report.bulletin(plan, as_of="2018-12-31", language="zh", font=False).html,
            policyplan.report.report(plan, as_of="2018-12-31", language="zh", font=False).html,
        ):
            assert "甲局 → 新局" in html
            assert "没有机构变动" not in html
