"""Edits: rename, remove, move, insert, merge, and many at once. What was without fault stays without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import CallError, ModelError, NotFoundError, PolicyPlanError
from policyplan.model.edit import edit, insert, merge, move, remove, rename
from policyplan.model.integrity import check
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Place,
    Source,
    Stakeholder,
    Task,
    Update,
    assign,
)
from policyplan.model.values import Span, Text
from policyplan.testing import plans

TITLE = Text(zh="某")


def errors(plan: Plan) -> list[str]:
    return [each.code for each in check(plan) if each.level is Level.ERROR]


class TestRename:
    """An id, and every reference to it."""

    @pytest.mark.parametrize(
        "id",
        ["education", "youth", "lectures-held", "teachers-trained", "literate-share", "lectures", "official", "u-1"],
    )
    def test_there_and_back(self, plan: Plan, id: str) -> None:
        """No id is the old one, and back again the plan is what it was."""
        changed = rename(plan, id, "another")
        assert errors(changed) == []
        assert id not in changed.ids
        assert f"'{id}'" not in repr(changed).replace(f"quote='{id}'", "")
        assert rename(changed, "another", id) == plan

    def test_of_the_plan(self, plan: Plan) -> None:
        """What speaks of the plan speaks of it still."""
        held = insert(plan, Stakeholder(id="people", of=plan.id))
        assert rename(held, plan.id, "p2").stakeholders[-1].of == "p2"

    def test_of_an_assignment_in_a_note(self, plan: Plan) -> None:
        """The id of an assignment is made of what it ties."""
        noted = insert(plan, Note(id="about-it", kind="remark", text=TITLE, about=("youth.teachers/lead/education",)))
        assert errors(noted) == []
        assert rename(noted, "education", "edu").notes[-1].about == ("youth.teachers/lead/edu",)
        assert rename(noted, "youth.teachers", "young").notes[-1].about == ("young/lead/education",)

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("nobody", "x", "id-unknown"),
            ("education", "youth", "id-taken"),
            ("education", "a b", "id-malformed"),
            ("education", 1, "id-malformed"),
            (["education"], "x", "id-unknown"),
        ],
    )
    def test_refuses(self, plan: Plan, old: Any, new: Any, code: str) -> None:
        """An unknown id, a new one that is taken or malformed."""
        with pytest.raises(PolicyPlanError) as caught:
            rename(plan, old, new)
        assert caught.value.code == code
        assert caught.value.sentence("zh")

    def test_to_itself(self, plan: Plan) -> None:
        """Nothing changes."""
        assert rename(plan, "education", "education") == plan


class TestRemove:
    """With what depends on it, or not at all."""

    def test_refused_with_the_list(self, plan: Plan) -> None:
        """All that name the record are named."""
        with pytest.raises(CallError) as caught:
            remove(plan, "education")
        assert caught.value.code == "remove-needed"
        assert caught.value.facts["ids"] == ("n-1", "u-1", "youth.teachers")

    def test_free(self, plan: Plan) -> None:
        """What nothing names goes, with what it holds."""
        grown = insert(plan, Task(id="a", title=TITLE, children=(Task(id="b", title=TITLE),)))
        assert remove(grown, "a") == plan
        assert remove(grown, "b").get("a", Task).children == ()

    def test_with_dependents(self, plan: Plan) -> None:
        """Every record of the plan can go."""
        for id in plan.ids:
            if id in plan and id != plan.id and "/" not in id:
                left = remove(plan, id, with_dependents=True)
                assert id not in left.ids
                assert errors(left) == []

    def test_what_is_dropped_and_what_goes(self) -> None:
        """Links and ids in lists are dropped, an attribute is emptied, what says nothing without it goes."""
        plan = Plan(
            id="p",
            title=TITLE,
            agencies=(Agency(id="a", name=TITLE), Agency(id="b", name=TITLE, parent="a")),
            places=(Place(id="east", name=TITLE), Place(id="west", name=TITLE)),
            goals=(Goal(id="g", title=TITLE),),
            tasks=(
                Task(
                    id="t",
                    title=TITLE,
                    serves=(Link(to="g"),),
                    assignments=assign(lead=["a"], support=["b"]),
                    indicators=(Indicator(id="i", title=TITLE, places=("east", "west")),),
                ),
            ),
            updates=(Update(id="u", task="t", at="2020", agency="a"), Update(id="v", task="t", at="2020")),
            notes=(
                Note(id="n", kind="remark", text=TITLE, about=("t/lead/a",)),
                Note(id="m", kind="remark", text=TITLE, about=("a", "t")),
            ),
        )
        left = remove(plan, "a", with_dependents=True)
        assert [(each.id, each.parent) for each in left.agencies] == [("b", None)]
        assert [each.agency for each in left.tasks[0].assignments] == ["b"]
        assert [each.id for each in left.updates] == ["v"]
        assert [(each.id, each.about) for each in left.notes] == [("m", ("t",))]
        assert remove(plan, "g", with_dependents=True).tasks[0].serves == ()
        assert remove(plan, "east", with_dependents=True).all_indicators[0].places == ("west",)

    def test_a_source(self) -> None:
        """Its spans go with it."""
        source = Source(id="s", title=TITLE, text="某事")
        task = Task(id="t", title=TITLE, spans=(Span(quote="某", start=0, source="s"),))
        plan = Plan(id="p", title=TITLE, sources=(source, source.evolve(id="r")), tasks=(task,))
        assert remove(plan, "s", with_dependents=True).tasks[0].spans == ()

    def test_what_goes_with_another(self) -> None:
        """A note about a note that goes, and that would have lost its spans too."""
        source = Source(id="s", title=TITLE, text="某事")
        about = Note(id="n", kind="remark", text=TITLE, about=("s",))
        above = Note(id="m", kind="remark", text=TITLE, about=("n",), spans=(Span(quote="某", start=0),))
        plan = Plan(id="p", title=TITLE, sources=(source,), notes=(about, above))
        assert remove(plan, "s", with_dependents=True).notes == ()

    def test_the_only_source(self, plan: Plan) -> None:
        """Spans that name no source are of the only one; a second one makes them name it."""
        assert remove(plan, "official", with_dependents=True).get("youth").spans == ()
        two = insert(plan, Source(id="second", title=TITLE))
        assert errors(two) == []
        assert {span.source for span in two.get("youth").spans} == {"official"}

    def test_not_the_plan(self, plan: Plan) -> None:
        """And nothing that is not there."""
        with pytest.raises(CallError, match="plan itself"):
            remove(plan, plan.id)
        with pytest.raises(NotFoundError):
            remove(plan, "nobody")


class TestMove:
    """Under another record, or to the top."""

    def test_up_and_down(self, plan: Plan) -> None:
        """A child becomes a root, at its place, and goes back."""
        up = move(plan, "youth.teachers", position=0)
        assert [task.id for task in up.tasks] == ["youth.teachers", "youth", "farmers"]
        assert move(up, "youth.teachers", to="youth") == plan

    def test_an_indicator(self, plan: Plan) -> None:
        """From one task to another, last."""
        assert move(plan, "lectures-held", to="farmers").get("farmers", Task).indicators[-1].id == "lectures-held"

    def test_reports_on_an_indicator(self, plan: Plan) -> None:
        """They move with it, and then are reports on the other task."""
        reports = (
            Update(id="u1", task="youth", indicator="lectures-held", target=1, at="2018"),
            Update(id="u2", task="youth", at="2018"),
        )
        owner = next(task.id for task in plan.all_tasks for aim in task.indicators if aim.id == "lectures-held")
        plan = plan.evolve(updates=tuple(report.evolve(task=owner) for report in reports))
        moved = move(plan, "lectures-held", to="farmers")
        assert [report.task for report in moved.updates] == ["farmers", owner]
        assert not [fault for fault in check(moved) if fault.code.startswith("update-")]
        gone = remove(plan, "lectures-held", with_dependents=True)
        assert [report.id for report in gone.updates] == ["u2"]

    def test_and_what_names_it_later(self) -> None:
        """Of several edits, each knows what the ones before it have renamed and moved."""
        indicator = Indicator(id="i", title=TITLE, measure="m")
        tasks = (Task(id="old", title=TITLE, indicators=[indicator]), Task(id="new", title=TITLE))
        report = Update(id="u", task="old", indicator="i", at="2018")
        measure = Measure(id="m", title=TITLE, unit=TITLE, kind="things")
        plan = Plan(id="p", title=TITLE, tasks=tasks, updates=(report,), measures=(measure,))
        with edit(plan) as editor:
            editor.move("i", to="new")
            editor.remove("old", with_dependents=True)
            editor.rename("new", "newer")
            editor.rename("u", "w")
            editor.rename("i", "j")
            editor.rename("j", "k")
            editor.rename("newer", "newest")
            editor.rename("m", "n")
        (changed,) = editor.plan.tasks
        assert (changed.id, changed.indicators[0].id, changed.indicators[0].measure) == ("newest", "k", "n")
        assert [(each.id, each.task, each.indicator) for each in editor.plan.updates] == [("w", "newest", "k")]

    def test_among_its_siblings(self, plan: Plan) -> None:
        """The position is that among the others."""
        assert [task.id for task in move(plan, "youth", position=1).tasks] == ["farmers", "youth"]

    @pytest.mark.parametrize(
        ("id", "to", "position", "code"),
        [
            ("youth", "youth", None, "move-into-itself"),
            ("youth", "youth.teachers", None, "move-into-itself"),
            ("lectures-held", None, None, "cannot-hold"),
            ("youth", "education", None, "cannot-hold"),
            ("youth", "nobody", None, "id-unknown"),
            ("youth", None, 5, "edit-position"),
            ("youth", None, -1, "edit-position"),
            ("youth", None, "1", "edit-position"),
            ("youth", None, True, "edit-position"),
        ],
    )
    def test_refuses(self, plan: Plan, id: str, to: str | None, position: Any, code: str) -> None:
        """Into itself, where it has no place, nowhere."""
        with pytest.raises(PolicyPlanError) as caught:
            move(plan, id, to=to, position=position)
        assert caught.value.code == code
        assert caught.value.sentence("zh")


class TestInsert:
    """A record under another, or at the top."""

    def test_anywhere(self, plan: Plan) -> None:
        """Among the children, at the top, an agency among the agencies."""
        task = Task(id="new", title=TITLE)
        assert insert(plan, task, into="youth", position=0).get("youth", Task).children[0] == task
        assert insert(plan, task).tasks[-1] == task
        assert insert(plan, Agency(id="new", name=TITLE)).agencies[-1].id == "new"

    @pytest.mark.parametrize(
        ("record", "into", "code"),
        [
            (Task(id="youth", title=TITLE), None, "id-taken"),
            (Task(id="n", title=TITLE, children=(Task(id="n", title=TITLE),)), None, "id-taken"),
            (Task(id="a b", title=TITLE), None, "id-malformed"),
            (Task(id="n", title=TITLE, serves=(Link(to="nothing"),)), None, "id-unknown"),
            (Task(id="n", title=TITLE), "education", "cannot-hold"),
            (Link(to="youth"), None, "insert-record"),
            ("youth", None, "insert-record"),
            (None, None, "insert-record"),
        ],
    )
    def test_refuses(self, plan: Plan, record: Any, into: str | None, code: str) -> None:
        """An id that is taken, a reference to nothing, what is no record with an id."""
        with pytest.raises(PolicyPlanError) as caught:
            insert(plan, record, into=into)
        assert caught.value.code == code
        assert caught.value.sentence("zh")


class TestMerge:
    """Two plans in one."""

    def test_with_itself(self, plan: Plan) -> None:
        """What is equal in both is kept once."""
        assert errors(merge(plan, plan)) == []
        assert merge(plan, plan).ids == plan.ids

    def test_clashes(self, plan: Plan) -> None:
        """The ids are listed; with a prefix, those of the other plan get it, with all that names them."""
        other = plan.replace("youth", title=Text(zh="青年")).replace("education", name=Text(zh="教育厅"))
        with pytest.raises(CallError) as caught:
            merge(plan, other)
        assert {"youth", "education"} <= set(caught.value.facts["ids"])
        both = merge(plan, other, prefix="x.")
        assert errors(both) == []
        assert [each.id for each in both.agencies if "education" in each.id] == ["education", "x.education"]
        assert both.get("x.youth", Task).children[0].assignments[0].agency == "x.education"
        assert len(both.all_tasks) > len(plan.all_tasks)

    def test_of_the_other_plan(self) -> None:
        """What speaks of it speaks of this one; its source is named."""
        one = Plan(id="p", title=TITLE, sources=(Source(id="s", title=TITLE),), spans=(Span(quote="某"),))
        two = Plan(
            id="q", title=TITLE, stakeholders=(Stakeholder(id="k", of="q"),), sources=(Source(id="r", title=TITLE),)
        )
        both = merge(one, two)
        assert (both.id, both.stakeholders[0].of, both.spans[0].source) == ("p", "p", "s")
        assert [each.id for each in both.sources] == ["s", "r"]

    def test_a_prefix_that_does_not_help(self, plan: Plan) -> None:
        """It has to give ids that are well-formed and free."""
        other = plan.replace("youth", title=Text(zh="青年"))
        for prefix in ("", "a b "):
            with pytest.raises(CallError):
                merge(plan, other, prefix=prefix)


class TestEditor:
    """Many edits of one plan."""

    def test_many(self, plan: Plan) -> None:
        """One after another, each on what the ones before it left; the plan itself is as it was."""
        before = repr(plan)
        with edit(plan) as draft:
            draft.rename("education", "edu")
            draft.insert(Task(id="new", title=TITLE, assignments=assign(lead=["edu"])), into="youth")
            draft.replace("new", due="2020")
            draft.move("new", position=0)
            draft.rename("new", "newer")
            assert "newer" in draft
            assert draft.get("newer").id == "newer"  # type: ignore[attr-defined]
        changed = draft.plan
        assert (changed.tasks[0].id, str(changed.tasks[0].due)) == ("newer", "2020")
        assert errors(changed) == []
        assert repr(plan) == before
        draft.remove("newer")
        assert rename(draft.plan, "edu", "education") == plan

    def test_replace(self, plan: Plan) -> None:
        """What is held can be replaced too, but not the id, and nothing that others name can be lost."""
        draft = edit(plan)
        draft.replace("youth.teachers", indicators=(), assignments=())
        assert "teachers-trained" not in draft
        draft.replace(plan.id, number="1")
        assert draft.plan.number == "1"
        with pytest.raises(CallError, match="rename"):
            draft.replace("youth", id="young")
        with pytest.raises(CallError, match="refer to it"):
            draft.replace(plan.id, agencies=())
        with pytest.raises(ModelError):
            draft.replace("youth", taks=())

    @given(plans(max_tasks=8), st.data())
    def test_no_edit_brings_a_fault(self, plan: Plan, data: st.DataObject) -> None:
        """Whatever is renamed, removed, moved or merged."""
        ids = [id for id in plan.ids if "/" not in id and id != plan.id]
        if not ids:
            return
        id = data.draw(st.sampled_from(ids))
        edits: list[Callable[[], Plan]] = [
            lambda: rename(plan, id, "another-one"),
            lambda: remove(plan, id, with_dependents=True),
        ]
        if all(len(id) <= 122 for id in ids):  # with the prefix, longer ones are not well-formed
            edits.append(lambda: merge(plan, rename(plan, id, "another-one"), prefix="other."))
        assert [errors(change()) for change in edits] == [[] for _ in edits]
        assert rename(rename(plan, id, "another-one"), "another-one", id) == plan
