"""The plan and the ways to its parts."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from policyplan.errors import ModelError, NotFoundError
from policyplan.model import plan as plan_module
from policyplan.model.fields import Path
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Indicator, Task, assign
from policyplan.model.values import Record, Text
from policyplan.model.walk import walk

TITLE = Text(zh="某")


def ids_of(records: tuple[Any, ...]) -> list[str]:
    return [record.id for record in records]


class TestOrder:
    """Everything comes in the document's order, what is nested behind what holds it."""

    def test_of_tasks(self, plan: Plan) -> None:
        """An action, its items, the next action."""
        assert ids_of(plan.all_tasks) == ["youth", "youth.teachers", "farmers"]
        assert ids_of(plan.tasks) == ["youth", "farmers"]

    def test_of_goals(self) -> None:
        """Depth first."""
        leaf = Goal(id="g.1.1", title=TITLE)
        tree = Goal(
            id="g", title=TITLE, children=(Goal(id="g.1", title=TITLE, children=(leaf,)), Goal(id="g.2", title=TITLE))
        )
        plan = Plan(id="p", title=TITLE, goals=(tree, Goal(id="h", title=TITLE)))
        assert ids_of(plan.all_goals) == ["g", "g.1", "g.1.1", "g.2", "h"]
        assert ids_of(plan.goals) == ["g", "h"]

    def test_of_indicators(self, plan: Plan) -> None:
        """Those of goals, of tasks, of provisions."""
        assert ids_of(plan.all_indicators) == ["literate-share", "lectures-held", "teachers-trained", "report"]

    def test_of_assignments(self, plan: Plan) -> None:
        """Each with its task or provision filled in."""
        assert ids_of(plan.all_assignments) == [
            "youth.teachers/lead/education",
            "youth.teachers/support/science",
            "youth.teachers/support/等单位",
            "farmers/responsible/各有关部门",
            "supervision/supervise/government",
        ]

    def test_of_any_class(self, plan: Plan) -> None:
        """Agencies stand side by side."""
        assert [each.id for each in plan.all_of(Agency)] == ["government", "education", "science"]


class TestLookUp:
    """Everything with an id is found by it, for the same price."""

    def test_of_every_id(self, plan: Plan) -> None:
        """What is found has the id that was asked for, and every id occurs once."""
        assert len(set(plan.ids)) == len(plan.ids)
        assert [getattr(plan.get(id), "id") for id in plan.ids] == list(plan.ids)  # noqa: B009
        assert plan.ids[0] == plan.id

    def test_of_the_plan_itself(self, plan: Plan) -> None:
        """It has an id like anything in it."""
        assert plan.get("river") is plan
        assert plan.path_of("river") == ()

    def test_of_what_is_nested(self, plan: Plan) -> None:
        """Its path leads from the plan to it."""
        assert plan.path_of("teachers-trained") == ("tasks", 0, "children", 0, "indicators", 0)

    def test_of_an_assignment(self, plan: Plan) -> None:
        """Found with its task filled in."""
        found = plan.get("youth.teachers/lead/education", Assignment)
        assert (found.task, found.agency) == ("youth.teachers", "education")

    def test_of_one_class(self, plan: Plan) -> None:
        """A caller who wants a task gets a task or an error."""
        assert plan.get("youth", Task).title.en == "Youth"
        with pytest.raises(NotFoundError) as caught:
            plan.get("youth", Goal)
        assert str(caught.value) == "'youth' is of class Task; expected Goal."
        assert caught.value.sentence("zh") == "“youth”是任务，不是目标。"

    def test_of_an_unknown_id(self, plan: Plan) -> None:
        """A slip is answered with the id that was meant."""
        with pytest.raises(NotFoundError) as caught:
            plan.get("yuoth")
        assert str(caught.value) == "Unknown id 'yuoth': no record of the plan has it. Did you mean 'youth'?"

    @pytest.mark.parametrize("odd", [None, 3])
    def test_of_what_is_no_id(self, plan: Plan, odd: Any) -> None:
        """It is unknown like any other."""
        with pytest.raises(NotFoundError):
            plan.get(odd)

    def test_membership(self, plan: Plan) -> None:
        """``in`` asks for an id."""
        assert "youth" in plan
        assert "nobody" not in plan

    def test_of_two_with_one_id_finds_the_first(self) -> None:
        """Until the plan is mended."""
        plan = Plan(id="p", title=TITLE, tasks=(Task(id="t", title=TITLE), Task(id="t", title=TITLE, number="二")))
        assert plan.get("t", Task).number is None

    def test_walks_the_plan_once(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        """However often it is asked, the index is made once."""
        walks: list[Record] = []

        def counted(record: Record) -> Iterator[tuple[Path, Record]]:
            walks.append(record)
            return walk(record)

        monkeypatch.setattr(plan_module, "walk", counted)
        for id in plan.ids * 3:
            assert id in plan
            plan.get(id)
            plan.ancestors(id)
        assert len(walks) == 1

    def test_list_is_made_once(self, plan: Plan) -> None:
        """The same tuple every time."""
        assert plan.all_tasks is plan.all_tasks
        assert plan.all_indicators is plan.all_indicators
        assert plan.all_assignments is plan.all_assignments
        assert plan.all_goals is plan.all_goals

    def test_in_an_empty_plan(self) -> None:
        """It has itself and no more."""
        plan = Plan(id="p", title=TITLE)
        assert (plan.ids, plan.all_tasks, plan.all_goals, plan.all_indicators, plan.all_assignments) == (
            ("p",),
            (),
            (),
            (),
            (),
        )


class TestOwners:
    """What holds a record: the nearest thing around it that has an id."""

    @pytest.mark.parametrize(
        ("id", "owners"),
        [
            ("river", []),
            ("education", ["river"]),
            ("youth.teachers", ["youth", "river"]),
            ("teachers-trained", ["youth.teachers", "youth", "river"]),
            ("youth.teachers/lead/education", ["youth.teachers", "youth", "river"]),
            ("report", ["supervision", "river"]),
        ],
    )
    def test_up_to_the_plan(self, plan: Plan, id: str, owners: list[str]) -> None:
        """Nearest first."""
        assert ids_of(plan.ancestors(id)) == owners

    def test_of_the_plan_is_nobody(self, plan: Plan) -> None:
        """Nothing holds it."""
        with pytest.raises(NotFoundError) as caught:
            plan.owner_of("river")
        assert caught.value.code == "id-of-the-plan"

    def test_of_an_unknown_id_is_unknown(self, plan: Plan) -> None:
        """Both questions say so."""
        for question in (plan.owner_of, plan.ancestors):
            with pytest.raises(NotFoundError):
                question("nobody")


class TestReplace:
    """A new plan with a change in it; the old one stays as it was."""

    def test_however_deep(self) -> None:
        """A hundred levels down: the most that a plan has."""
        task = Task(id="t99", title=TITLE)
        for level in reversed(range(99)):
            task = Task(id=f"t{level}", title=TITLE, children=(task,))
        plan = Plan(id="p", title=TITLE, tasks=(task,))
        changed = plan.replace("t99", number="九十九")
        assert changed.get("t99", Task).number == "九十九"
        assert plan.get("t99", Task).number is None

    def test_of_every_part(self, plan: Plan) -> None:
        """Whatever has an id can be given evidence."""
        mark = {"inferred": plan.get("youth", Task).serves[0].inferred}
        for id in plan.ids:
            changed = plan.replace(id, **mark)
            assert changed.get(id).is_inferred
            assert changed.ids == plan.ids

    def test_keeps_what_stands_beside_it(self, plan: Plan) -> None:
        """Not even a copy of it."""
        changed = plan.replace("youth.teachers", title=Text(en="New"))
        assert changed.all_tasks[2] is plan.all_tasks[2]
        assert changed.agencies[0] is plan.agencies[0]

    def test_of_the_id_moves_the_look_up(self, plan: Plan) -> None:
        """The new plan knows the new id, the old plan the old one."""
        changed = plan.replace("farmers", id="peasants")
        assert "peasants" in changed
        assert "farmers" not in changed
        assert "farmers" in plan

    def test_of_the_plan_itself(self, plan: Plan) -> None:
        """Its own attributes change like any."""
        assert plan.replace("river", number="7号").number == "7号"

    def test_of_an_assignment_keeps_the_task_out_of_it(self, plan: Plan) -> None:
        """Where it stands says its task."""
        changed = plan.replace("supervision/supervise/government", role="coordinate")
        assert changed.provisions[0].assignments[0].task is None
        assert "supervision/coordinate/government" in changed

    @pytest.mark.parametrize(
        ("id", "changes", "code"),
        [
            ("nobody", {}, "id-unknown"),
            ("youth", {"tilte": TITLE}, "field-unknown"),
            ("youth", {"due": "x"}, "when-malformed"),
        ],
    )
    def test_refuses(self, plan: Plan, id: str, changes: dict[str, Any], code: str) -> None:
        """An unknown id, an unknown attribute, a value that does not fit."""
        with pytest.raises((NotFoundError, ModelError)) as caught:
            plan.replace(id, **changes)
        assert caught.value.code == code


class TestValue:
    """A plan is a value."""

    @pytest.mark.parametrize("again", [lambda plan: pickle.loads(pickle.dumps(plan)), copy.copy, copy.deepcopy])
    @pytest.mark.parametrize("used", [False, True])
    def test_survives_copying(self, plan: Plan, again: Callable[[Plan], Plan], used: bool) -> None:
        """Pickled or copied, used before or not, it is the same plan and answers the same."""
        if used:
            assert plan.all_tasks
            assert plan.ids
        other = again(plan)
        assert other == plan
        assert hash(other) == hash(plan)
        assert other.ids == plan.ids
        assert other.sources[0].text == plan.sources[0].text

    def test_evolves(self, plan: Plan) -> None:
        """What was remembered is forgotten."""
        assert plan.all_tasks
        changed = plan.evolve(tasks=(), goals=())
        assert (changed.all_tasks, changed.all_goals, len(plan.all_tasks)) == ((), (), 3)
        assert ids_of(changed.all_indicators) == ["report"]

    def test_constructor_attribute_and_evolve_agree(self, plan: Plan) -> None:
        """What `tasks=` and `goals=` take is what the attributes give back: the roots."""
        assert plan.evolve(tasks=plan.tasks, goals=plan.goals) == plan
        assert ids_of(plan.tasks) == ["youth", "farmers"]
        edited = plan.evolve(tasks=[task.evolve(due="2020") for task in plan.tasks])
        assert ids_of(edited.all_tasks) == ids_of(plan.all_tasks)
        assert [str(task.due) for task in edited.tasks] == ["2020", "2020"]

    def test_differs_by_any_part(self, plan: Plan) -> None:
        """One number in one nested task."""
        assert plan != plan.replace("youth.teachers", number="(二)")

    def test_is_written_with_the_names_it_is_made_with(self) -> None:
        """Goals as goals."""
        plan = Plan(id="p", title=TITLE, goals=(Goal(id="g", title=TITLE),))
        assert repr(plan) == "Plan(id='p', title=Text(zh='某'), goals=(Goal(id='g', title=Text(zh='某')),))"
        assert eval(repr(plan)) == plan

    def test_in_a_notebook_it_is_one_line(self) -> None:
        """How much there is of what."""
        plan = Plan(id="p", title=TITLE, goals=(Goal(id="g", title=TITLE, children=(Goal(id="h", title=TITLE),)),))
        said: list[str] = []
        plan._repr_pretty_(SimpleNamespace(text=said.append), cycle=False)
        assert said == ["<Plan 'p': 2 goals, 0 tasks, 0 indicators, 0 agencies, 0 assignments>"]

    def test_has_no_other_attributes(self, plan: Plan) -> None:
        """A slip is an error, not a new attribute."""
        with pytest.raises(AttributeError):
            plan.taks  # type: ignore[attr-defined]  # noqa: B018

    def test_of_agencies_given_as_they_are(self) -> None:
        """`assign` ties tasks to them."""
        bureau = Agency(id="e", name=TITLE)
        indicator = Indicator(id="i", title=TITLE)
        task = Task(id="t", title=TITLE, assignments=assign(lead=[bureau]), indicators=(indicator,))
        assert ids_of(Plan(id="p", title=TITLE, agencies=(bureau,), tasks=(task,)).all_assignments) == ["t/lead/e"]
