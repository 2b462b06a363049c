"""Which attribute of which class names which records."""

from __future__ import annotations

import attrs

from policyplan.model import records
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Place,
    Provision,
    Relationship,
    Stakeholder,
    Task,
    Update,
)
from policyplan.model.references import has_id, mentioned, named_by, reference_fields, with_ids
from policyplan.model.values import Record, Span, Text
from policyplan.model.walk import walk

TITLE = Text(zh="某")


class TestFields:
    """The classes say what their attributes name."""

    def test_of_an_indicator(self) -> None:
        """Ids, lists of ids, links."""
        found = [(each.name, each.kinds, each.is_list, each.is_link) for each in reference_fields(Indicator)]
        assert found == [
            ("measure", (Measure,), False, False),
            ("places", (Place,), True, False),
            ("overlaps", (Indicator,), True, True),
        ]

    def test_of_any_class(self) -> None:
        """A stakeholder, a note."""
        assert [each.kinds for each in (*reference_fields(Stakeholder), *reference_fields(Note))] == [(Record,)] * 2
        assert [(each.name, each.kinds) for each in reference_fields(AgencyChange)] == [
            ("into", (Agency,)),
            ("tasks", (Task, Provision)),
        ]
        assert [each.may_be_elsewhere for each in reference_fields(Relationship)] == [True]

    def test_no_attribute_is_forgotten(self) -> None:
        """Whatever a plan that has everything holds as an id of one of its records is a reference, or is its own."""
        ids = {"id", "task"}  # the task of an assignment is filled in
        named = ("agency", "measure", "parent", "place", "indicator", "places", "into", "about", "to", "of", "source")
        for kind in vars(records).values():
            if isinstance(kind, type) and attrs.has(kind) and issubclass(kind, Record) and kind is not Plan:
                known = {each.name for each in reference_fields(kind)}
                held = {each.name for each in attrs.fields(kind) if each.name in named} - ids
                assert held <= known | {"source"}, kind


class TestNaming:
    """What a record names, and where."""

    def test_named_by(self) -> None:
        """With the path below the record."""
        indicator = Indicator(id="i", title=TITLE, measure="m", places=("p", "q"), overlaps=(Link(to="j"),))
        assert [(each.path, each.id) for each in named_by(indicator)] == [
            ("measure", "m"),
            ("places[0]", "p"),
            ("places[1]", "q"),
            ("overlaps[0].to", "j"),
        ]

    def test_mentioned(self) -> None:
        """Parts without ids and sources of spans too; of an assignment's id, its task and its agency."""
        note = Note(id="n", kind="remark", text=TITLE, about=("t/lead/a",), spans=(Span(quote="某", source="s"),))
        assert list(mentioned(note)) == [("t", "about[0]"), ("a", "about[0]"), ("s", "spans[0].source")]

    def test_everything_of_a_plan(self, plan: Plan) -> None:
        """What the little plan mentions is there."""
        every = {id for _, record in walk(plan) if has_id(record) for id, _ in mentioned(record)}
        assert every <= set(plan.ids)
        assert len(every) > 8

    def test_with_ids(self) -> None:
        """All that a record mentions, and neither its own id nor what it holds with ids."""
        child = Task(id="t", title=TITLE, serves=(Link(to="g"),))
        task = Task(id="g", title=TITLE, serves=(Link(to="g"),), children=(child,))
        changed = with_ids(task, {"g": "h"})
        assert (changed.id, changed.serves[0].to, changed.children) == ("g", "h", (child,))
        assert with_ids(task, {"x": "y"}) is task
        note = Note(id="n", kind="remark", text=TITLE, about=("t/lead/a", "t/a"))
        assert with_ids(note, {"a": "b", "t": "u"}).about == ("u/lead/b", "t/a")
        odd = note.evolve(about=("t/lead/a/b",))
        assert [with_ids(odd, {old: "x"}).about for old in ("t", "a/b")] == [("x/lead/a/b",), ("t/lead/x",)]
        update = Update(id="u", task="t", at="2020", spans=(Span(quote="某", source="s"),))
        assert with_ids(update, {"s": "r"}).spans[0].source == "r"

    def test_ids_of_their_own(self) -> None:
        """A link has none, an agency and a goal have."""
        assert [has_id(each) for each in (Link(to="x"), Agency(id="a", name=TITLE), Goal(id="g", title=TITLE))] == [
            *(False, True, True)
        ]
