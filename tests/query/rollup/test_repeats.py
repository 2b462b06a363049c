"""Tests for targets that a plan states twice: in its goals, and again in tasks or safeguards."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import (
    Goal,
    Indicator,
    Link,
    Measure,
    Observation,
    Place,
    Provision,
    Relationship,
    Target,
    Task,
)
from policyplan.model.values import Text
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import Rollup


def one(id: str, value: Any, **facts: Any) -> Indicator:
    target = {name: facts.pop(name) for name in ("period", "due", "per", "unit", "comparator") if name in facts}
    when: dict[str, Any] = {} if target.keys() & {"period", "due"} else {"period": "2016/2020"}
    return Indicator(
        **{"id": id, "title": Text(zh=id), "measure": "m", "targets": (Target(value=value, **when, **target),), **facts}
    )


def task(indicator: Indicator, *children: Task, **facts: Any) -> Task:
    return Task(id=f"t-{indicator.id}", title=Text(zh="任务"), indicators=(indicator,), children=children, **facts)


def goal(indicator: Indicator, **facts: Any) -> Goal:
    return Goal(id=f"g-{indicator.id}", title=Text(zh="目标"), indicators=(indicator,), **facts)


def duty(indicator: Indicator) -> Provision:
    return Provision(id=f"p-{indicator.id}", title=Text(zh="保障"), kind="safeguard", indicators=(indicator,))


def planned(*records: Goal | Task | Provision, **facts: Any) -> Plan:
    across = dict.fromkeys(("across_tasks", "across_places", "across_time"), "sum")
    said: dict[str, Any] = {"title": Text(zh="培训"), "unit": Text(zh="人次"), "kind": "person_times", **across}
    return Plan(
        id="p",
        title=Text(zh="方案"),
        period="2016/2020",
        measures=(Measure(id="m", **said),),
        places=(Place(id="east", name=Text(zh="东区")), Place(id="west", name=Text(zh="西区"))),
        goals=tuple(record for record in records if isinstance(record, Goal)),
        tasks=tuple(record for record in records if isinstance(record, Task)),
        provisions=tuple(record for record in records if isinstance(record, Provision)),
        **facts,
    )


def outcome(answer: Rollup) -> dict[str, tuple[str, Any]]:
    """The indicators of each row, what became of them, and the value."""
    return {"+".join(part.indicator for part in row.parts): (row.status.value, row.value) for row in answer}


class TestGoalsAndTasks:
    """A target of a goal that tasks repeat is counted once, although nothing links them."""

    def test_the_same_value(self) -> None:
        """100 in a goal and 100 in a task are 100: the goal's is held back, and the reason names the task's."""
        answer = rollup(planned(goal(one("whole", 100)), task(one("x", 100))))
        assert outcome(answer) == {"x": ("alone", 100), "whole": ("not_added", 100)}
        assert str(answer[1].reason) == (
            "whole may repeat x (x) and is not added again. "
            "If they are separate, give one of them a peer relationship to the other."
        )

    def test_in_a_safeguard(self) -> None:
        """A goal's target that a safeguard repeats is counted once, too."""
        answer = rollup(planned(goal(one("whole", 100)), duty(one("x", 100))))
        assert outcome(answer) == {"x": ("alone", 100), "whole": ("not_added", 100)}

    def test_parts_that_make_the_whole(self) -> None:
        """60 and 40 are the 100 of the goal."""
        answer = rollup(planned(goal(one("whole", 100)), task(one("x", 60)), task(one("y", 40))))
        assert outcome(answer) == {"x+y": ("added", 100), "whole": ("not_added", 100)}
        assert "x (x), y (y)" in str(answer[1].reason)

    def test_a_part(self) -> None:
        """60 of 100: the goal's target counts, so that nothing is lost."""
        answer = rollup(planned(goal(one("whole", 100)), task(one("x", 60))))
        assert outcome(answer) == {"whole": ("alone", 100), "x": ("not_added", 60)}
        assert "may repeat whole (whole)" in str(answer[1].reason)

    def test_more_than_the_goal(self) -> None:
        """A target of a task that is larger than the goal's is no part of it; two that are larger together are."""
        larger = rollup(planned(goal(one("whole", 100)), task(one("x", 120))))
        assert outcome(larger) == {"whole+x": ("added", 220)}
        both = rollup(planned(goal(one("whole", 100)), task(one("x", 70)), task(one("y", 60))))
        assert outcome(both) == {"x+y": ("added", 130), "whole": ("not_added", 100)}

    def test_the_one_that_is_alike_is_named(self) -> None:
        """Among other parts."""
        answer = rollup(planned(goal(one("whole", 100)), task(one("x", 100)), task(one("y", 5))))
        assert outcome(answer) == {"x+y": ("added", 105), "whole": ("not_added", 100)}
        assert "may repeat x (x) and" in str(answer[1].reason)

    def test_units(self) -> None:
        """10万人次 is 100000人次; of a range, the upper end counts."""
        answer = rollup(planned(goal(one("whole", 10, unit=Text(zh="万人次"))), task(one("x", 100000))))
        assert outcome(answer) == {"x": ("alone", 100000), "whole": ("not_added", 100000)}

    def test_goals_in_any_order(self) -> None:
        """Two goals and a task: each is compared with the task, whatever comes first."""
        goals = (goal(one("a", 100)), goal(one("b", 60)))
        for some in (goals, goals[::-1]):
            answer = outcome(rollup(planned(*some, task(one("x", 60)))))
            assert answer == {"a": ("alone", 100), "b": ("not_added", 60), "x": ("not_added", 60)}

    def test_a_task_that_serves_another_goal(self) -> None:
        """A link to another goal says nothing about this one; the linked goal's target is a whole as before."""
        other = Goal(id="other", title=Text(zh="目标"))
        answer = rollup(planned(goal(one("whole", 100)), other, task(one("x", 100), serves=(Link(to="other"),))))
        assert outcome(answer)["whole"] == ("not_added", 100)
        linked = rollup(planned(goal(one("whole", 100)), task(one("x", 60), serves=(Link(to="g-whole"),))))
        assert outcome(linked) == {"x": ("alone", 60), "whole": ("not_added", 100)}

    def test_an_action_and_its_items(self) -> None:
        """The action's target holds its items', and the goal's repeats these."""
        action = task(one("action", 100), task(one("x", 60)), task(one("y", 40)))
        answer = rollup(planned(goal(one("whole", 100)), action))
        assert outcome(answer) == {"x+y": ("added", 100), "action": ("not_added", 100), "whole": ("not_added", 100)}

    def test_tasks_alone(self) -> None:
        """Two tasks with the same value are two tasks."""
        assert outcome(rollup(planned(task(one("x", 100)), task(one("y", 100))))) == {"x+y": ("added", 200)}


class TestSafeguards:
    """So are targets of safeguards."""

    def test_and_tasks(self) -> None:
        answer = rollup(planned(duty(one("whole", 100)), task(one("x", 100))))
        assert outcome(answer) == {"x": ("alone", 100), "whole": ("not_added", 100)}

    def test_and_goals(self) -> None:
        answer = rollup(planned(goal(one("whole", 100)), duty(one("d", 100)), task(one("x", 100))))
        assert outcome(answer) == {"x": ("alone", 100), "whole": ("not_added", 100), "d": ("not_added", 100)}


class TestSeparate:
    """Targets that are about something else are added, and so are those that the plan calls separate."""

    @pytest.mark.parametrize("of", ["whole", "x"])
    def test_peers(self, of: str) -> None:
        """A peer relationship on either side."""
        to = {"whole": "x", "x": "whole"}[of]
        facts = {of: {"relationships": (Relationship(kind="peer", to=(to,)),)}}
        plan = planned(goal(one("whole", 100, **facts.get("whole", {}))), task(one("x", 100, **facts.get("x", {}))))
        assert outcome(rollup(plan)) == {"whole+x": ("added", 200)}

    def test_peers_in_the_tree(self) -> None:
        """It also says so of a goal and a task that serves it, and of an action and its item."""
        peer = (Relationship(kind="peer", to=("x",)),)
        served = planned(goal(one("whole", 100, relationships=peer)), task(one("x", 100), serves=(Link(to="g-whole"),)))
        assert outcome(rollup(served)) == {"whole+x": ("added", 200)}
        action = planned(task(one("whole", 100, relationships=peer), task(one("x", 10))))
        assert outcome(rollup(action)) == {"whole+x": ("added", 110)}

    @pytest.mark.parametrize(
        ("first", "second", "value"),
        [
            (Text(zh="农民"), Text(zh="工人"), 200),
            (Text(zh="农民"), Text(zh="农民", en="farmers"), 100),
            (Text(zh="农民"), None, 100),
            (Text(zh="农民"), Text(en="farmers"), 100),
        ],
    )
    def test_populations(self, first: Text, second: Text | None, value: int) -> None:
        """Farmers are not workers; what is said of everybody may include farmers."""
        answer = rollup(planned(goal(one("whole", 100, population=first)), task(one("x", 100, population=second))))
        assert answer[0].value == value

    @pytest.mark.parametrize(
        ("whole", "part", "value"),
        [
            ({"period": "2016/2020"}, {"period": "2020"}, 100),
            ({"due": "2020"}, {"period": "2016/2020"}, 100),
            ({"period": "2020"}, {"period": "2016/2020"}, 200),
            ({"period": "2018/2020"}, {"period": "2016/2020"}, 200),
        ],
    )
    def test_periods(self, whole: dict[str, Any], part: dict[str, Any], value: int) -> None:
        """What happens in five years is no part of what happens in one or in three."""
        assert rollup(planned(goal(one("whole", 100, **whole)), task(one("x", 100, **part))))[0].value == value

    def test_undated(self) -> None:
        """Targets without a date may repeat each other."""
        undated = (Target(value=100),)
        answer = rollup(planned(goal(one("whole", 1, targets=undated)), task(one("x", 1, targets=undated))))
        assert answer[0].value == 100

    def test_other_days(self) -> None:
        """Targets due on different days are in different rows, as before."""
        answer = rollup(planned(goal(one("whole", 100, due="2020")), task(one("x", 100, due="2018"))))
        assert outcome(answer) == {"whole": ("not_added", 100), "x": ("not_added", 100)}

    def test_overlaps(self) -> None:
        """An explicit link decides on its own: the one that names the other stays out."""
        linked = one("x", 100, overlaps=(Link(to="whole"),))
        answer = rollup(planned(goal(one("whole", 100)), task(linked)))
        assert outcome(answer) == {"whole": ("alone", 100), "x": ("not_added", 100)}
        assert answer[1].reason is not None
        assert answer[1].reason.code == "rollup-linked"


class TestRelationships:
    """A broader indicator includes the narrower ones that the plan names."""

    def test_broader(self) -> None:
        broader = one("whole", 100, relationships=(Relationship(kind="broader", to=("x", "whole", "elsewhere")),))
        answer = rollup(planned(task(broader), task(one("x", 150))))
        assert outcome(answer) == {"x": ("alone", 150), "whole": ("not_added", 100)}

    def test_narrower(self) -> None:
        narrower = one("x", 150, relationships=(Relationship(kind="narrower", to=("whole",)), Relationship()))
        answer = rollup(planned(task(one("whole", 100)), task(narrower)))
        assert outcome(answer) == {"x": ("alone", 150), "whole": ("not_added", 100)}

    def test_in_a_circle(self) -> None:
        """Indicators that include each other are added."""
        circle = [one(id, 1, relationships=(Relationship(kind="broader", to=(to,)),)) for id, to in ("ab", "bc", "ca")]
        assert outcome(rollup(planned(*map(task, circle)))) == {"a+b+c": ("added", 3)}


class TestElsewhere:
    """The rule holds in groups, for totals over years, and for what was observed."""

    def test_years(self) -> None:
        """20 a year over five years is the 100 of the goal."""
        plan = planned(goal(one("whole", 100)), task(one("x", 20, per="year")))
        assert outcome(rollup(plan)) == {"whole": ("alone", 100), "x": ("not_added", 20)}
        assert outcome(rollup(plan, per_year="years")) == {"x": ("alone", 100), "whole": ("not_added", 100)}

    def test_places(self) -> None:
        """The whole and two places are kept apart, as before."""
        plan = planned(goal(one("whole", 100)), task(one("x", 50, per_place=True, places=("east", "west"))))
        assert {row.status for row in rollup(plan)} == {"not_added"}

    def test_interim(self) -> None:
        """Interim targets repeat nothing and are in no sum."""
        targets = (Target(value=50, due="2018", interim=True), Target(value=100, due="2020"))
        plan = planned(goal(one("whole", 1, targets=targets)), task(one("x", 50, due="2018")), task(one("y", 100)))
        found = outcome(rollup(plan))
        assert (found["whole"][1], found["x"], found["y"][1]) == (100, ("not_added", 50), 100)
        assert "whole+y" not in found

    def test_groups(self) -> None:
        """In the group of the goal, as in the whole plan."""
        part = Goal(id="part", title=Text(zh="分目标"), indicators=(one("piece", 100),))
        plan = planned(goal(one("whole", 100)), part, task(one("x", 100), serves=(Link(to="part"),)))
        answer = rollup(plan, by="goal")
        rows = [(row.group, row.status.value, row.value) for row in answer]
        assert ("part", "alone", Decimal(100)) in rows
        assert all(row.value == 100 for row in answer)

    def test_observed(self) -> None:
        """Reports on a goal's indicator and on a task's that repeats it, whatever they say."""
        plan = planned(goal(one("whole", 100)), task(one("x", 60)), task(one("y", 40)), duty(one("other", 500)))
        seen = [
            Observation(id=id, indicator=id, at="2018", value=value)
            for id, value in (("whole", 50), ("x", 60), ("y", 1))
        ]
        answer = rollup(plan.evolve(observations=tuple(seen)), of="observations", as_of="2018")
        assert outcome(answer)["x+y"] == ("added", 61)
        assert outcome(answer)["whole"] == ("not_added", 50)

    def test_observed_apart(self) -> None:
        """Reports on targets of which none may repeat the other are added; targets without a number decide nothing."""
        first = (Target(written="明显提高", due="2020"), Target(value=50, period="2018", interim=True))
        plan = planned(
            goal(one("whole", 1, targets=(*first, Target(value=100, period="2016/2020")))), task(one("x", 500))
        )
        seen = [Observation(id=id, indicator=id, at="2018", value=value) for id, value in (("whole", 50), ("x", 40))]
        answer = rollup(plan.evolve(observations=tuple(seen)), of="observations", as_of="2018")
        assert outcome(answer)["whole+x"] == ("added", 90)

    def test_observed_later(self) -> None:
        """What is to be done after the goal's day is no part of the goal."""
        plan = planned(goal(one("whole", 100, due="2018")), task(one("x", 60, due="2020")))
        seen = [Observation(id=id, indicator=id, at="2018", value=value) for id, value in (("whole", 50), ("x", 40))]
        answer = rollup(plan.evolve(observations=tuple(seen)), of="observations", as_of="2018")
        assert outcome(answer)["whole+x"] == ("added", 90)
