"""Tests for the flow from goals through actions to lead agencies."""

from __future__ import annotations

import pytest

from policyplan import samples
from policyplan.draw import flow
from policyplan.draw.picture import Picture
from policyplan.draw.scene.scene import Box, Label, Line
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Link, Task, assign
from policyplan.model.values import Inferred, Span, Text
from tests import shapes


def named(words: str) -> Text:
    return Text(zh=words, en=words)


def lines(picture: Picture) -> dict[tuple[str, str], Line]:
    found = [each for page in picture.pages for each in page.elements if isinstance(each, Line) and each.data]
    return {(each.data[0][1], each.data[1][1]): each for each in found}


def boxes(picture: Picture) -> set[str]:
    return {
        dict(each.data)["id"] for page in picture.pages for each in page.elements if isinstance(each, Box) and each.data
    }


@pytest.fixture
def plan() -> Plan:
    def task(id: str, **facts: object) -> Task:
        return Task(id=id, title=named(id), **facts)  # type: ignore[arg-type]

    guess = Inferred(reason=named("想来"))
    served = Link(to="g1", spans=(Span(source="s", start=0, quote="甲"),))
    return Plan(
        id="p",
        title=named("方案"),
        goals=(Goal(id="g1", title=named("一")), Goal(id="g2", title=named("二")), Goal(id="g3", title=named("三"))),
        agencies=tuple(Agency(id=id, name=named(id)) for id in ("x", "y", "z")),
        tasks=(
            task(
                "a",
                serves=(served, Link(to="g2", inferred=(guess,))),
                assignments=assign(lead=["x"], support=["z"]),
                children=(
                    task("a.1", assignments=assign(lead=["x", "y"]), serves=(Link(to="g1", inferred=(guess,)),)),
                ),
            ),
            task("b", assignments=assign(responsible=["y"], supervise=["z"])),
        ),
    )


class TestBands:
    """A line as wide as tasks are many."""

    def test_counts(self, plan: Plan) -> None:
        """Tasks that serve, tasks that are led; responsible counts where nobody leads."""
        counts = {pair: dict(line.data)["count"] for pair, line in lines(flow(plan, unit="action")).items()}
        assert counts == {("g1", "a"): "2", ("g2", "a"): "1", ("a", "x"): "2", ("a", "y"): "1", ("b", "y"): "1"}

    def test_without_goals_tasks_are_at_the_left(self, plan: Plan) -> None:
        """No column is empty, as in a draft, where no task says which goal it serves."""

        def left(picture: Picture, id: str) -> float:
            page = picture.pages[0]
            return min(box.x for box in page.elements if isinstance(box, Box) and dict(box.data).get("id") == id)

        bare = plan.evolve(goals=(), tasks=[task.evolve(serves=(), children=()) for task in plan.tasks])
        assert left(flow(bare, unit="action"), "a") == left(flow(plan, unit="action"), "g1")

    def test_as_written(self, plan: Plan) -> None:
        """By default an item with agencies of its own has a box, so that its agencies are not those of the action."""
        picture = flow(plan, language="en")
        counts = {pair: dict(line.data)["count"] for pair, line in lines(picture).items()}
        assert counts == {
            ("g1", "a"): "1",
            ("g2", "a"): "1",
            ("g1", "a.1"): "1",
            ("a", "x"): "1",
            ("a.1", "x"): "1",
            ("a.1", "y"): "1",
            ("b", "y"): "1",
        }
        assert picture.pages[0].description.startswith("2 goals, 3 tasks, 2 agencies · Tasks are shown at the level")
        assert "1 goal that no task serves is not shown." in picture.pages[0].description

    def test_goals_of_the_part_above(self) -> None:
        """An item without goals serves those of the part around it, which is inferred: a dashed line."""
        drawn = lines(flow(shapes.leads_on_items()))
        goals = {pair: line.dashed for pair, line in drawn.items() if pair[0] in ("G", "H")}
        assert goals == {("G", "P1.1"): True, ("G", "P1.2"): True, ("G", "P1.3"): True, ("H", "P2.1"): False}

    def test_owners(self) -> None:
        """Responsible agencies end the flow of a plan without leads, and the title says so."""
        picture = flow(shapes.responsible_on_items(), language="zh")
        assert set(lines(picture)) == {
            ("P1.1", "fgw"),
            ("P1.1", "gxb"),
            ("P1.2", "rsb"),
            ("P2.1", "fgw"),
            ("P2.1", "rsb"),
        }
        assert picture.pages[0].title.startswith("从目标到牵头（责任）单位")

    def test_width(self, plan: Plan) -> None:
        """More tasks, a wider line."""
        drawn = lines(flow(plan, unit="action"))
        assert drawn["a", "x"].width > drawn["a", "y"].width

    def test_inferred(self, plan: Plan) -> None:
        """Dashed where all that serve were inferred to; left out where only stated facts count."""
        drawn = lines(flow(plan))
        assert (drawn["g1", "a"].dashed, drawn["g2", "a"].dashed) == (False, True)
        assert {pair for pair in lines(flow(plan, stated_only=True)) if pair[0].startswith("g")} == {("g1", "a")}

    def test_kinds(self, plan: Plan) -> None:
        """Arrows lead to agencies; who is only responsible is reached by dots."""
        drawn = lines(flow(plan))
        assert not drawn["g1", "a"].arrow
        assert (drawn["a", "x"].arrow, drawn["a", "x"].dotted) == (True, False)
        assert (drawn["b", "y"].arrow, drawn["b", "y"].dotted) == (True, True)

    def test_says_what_it_is_of(self, plan: Plan) -> None:
        """Names, and how many tasks; subjects by their kind."""
        drawn = lines(flow(plan, unit="action", language="en"))
        assert drawn["a", "x"].title == "a · led by: 2 tasks · x"
        assert drawn["g2", "a"].title == "a · serves the goal (inferred by a coder): 1 task · 二"
        assert [name for name, _ in drawn["g1", "a"].data] == ["goal", "task", "count"]
        assert [name for name, _ in drawn["a", "x"].data] == ["task", "agency", "count"]

    def test_width_is_told_where_it_says_something(self, plan: Plan) -> None:
        """Not where all lines are of one task."""
        even = plan.replace("a", children=())
        for drawn, told in ((plan, True), (even, False)):
            picture = flow(drawn, unit="action", language="en")
            labels = [each for each in picture.pages[0].elements if isinstance(each, Label)]
            assert any("Line width" in "".join(each.lines) for each in labels) == told

    def test_left_out(self, plan: Plan) -> None:
        """Who only supports, and a goal that nothing serves, which is said."""
        picture = flow(plan, unit="action", language="en")
        assert boxes(picture) == {"g1", "g2", "a", "b", "x", "y"}
        labels = [each for each in picture.pages[0].elements if isinstance(each, Label)]
        assert any("1 goal that no action serves is not shown." in "".join(each.lines) for each in labels)

    def test_sample(self) -> None:
        """All leads of the sample."""
        sample = samples.jiangmen()
        leads = {each.agency for task in sample.all_tasks for each in task.assignments if each.role is Role.LEAD}
        drawn = {pair[1] for pair in lines(flow(sample))} & {agency.id for agency in sample.agencies}
        assert drawn == {agency for agency in leads if agency}
