"""The records of a plan."""

from __future__ import annotations

import itertools
from unittest import mock

import attrs
import pytest
from hypothesis import given

from policyplan.errors import ModelError
from policyplan.model import records
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Indicator,
    Measure,
    Phase,
    Source,
    Statement,
    Target,
    Task,
    assign,
)
from policyplan.model.values import Record, Text
from policyplan.testing import plans

TITLE = Text(zh="某")
CLASSES = [each for each in vars(records).values() if isinstance(each, type) and attrs.has(each) and each is not Record]


class TestRecords:
    """A record cannot be damaged."""

    @pytest.mark.parametrize("kind", CLASSES)
    def test_is_frozen_slotted_and_by_keyword(self, kind: type) -> None:
        """Nothing is set, nothing is added, nothing goes by position."""
        assert "__slots__" in vars(kind)
        assert all(field.kw_only for field in attrs.fields(kind))
        assert "__setattr__" in vars(kind)

    def test_is_not_set(self) -> None:
        """An attribute stays as it was given."""
        task = Task(id="t", title=TITLE)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            task.id = "u"  # type: ignore[misc]

    def test_compares_and_hashes_by_value(self) -> None:
        """Two that say the same are one in a set."""
        assert len({Task(id="t", title=TITLE), Task(id="t", title=Text(zh="某"))}) == 1

    @given(plans(), plans())
    def test_is_equal_by_every_attribute_that_counts(self, one: Plan, other: Plan) -> None:
        """To a record of its own class, and its hash is the same then."""

        def values(record: Record) -> list[object]:
            return [type(record), *(getattr(record, field.name) for field in attrs.fields(type(record)) if field.eq)]

        for left, right in itertools.product(one._records[:12], [*one._records[:12], *other._records[:12]]):
            assert (left == right) is (values(left) == values(right))
            assert left != right or hash(left) == hash(right)

    def test_is_never_equal_to_a_record_of_another_class(self) -> None:
        """Nor to anything else, which may still call itself equal."""
        phase = Phase(id="a", title=TITLE)
        assert phase != Statement(id="a", title=TITLE, kind="value")
        assert phase != {"id": "a", "title": TITLE}
        assert phase == mock.ANY

    def test_has_the_usual_defaults(self) -> None:
        """A bare number is exactly meant and binds nobody; how a measure adds is unknown until somebody says."""
        target = Target(value=3)
        measure = Measure(id="m", title=TITLE, unit=TITLE, kind="events")
        assert (target.comparator, target.binding, Indicator(id="i", title=TITLE).kind) == (
            "exactly",
            "unstated",
            "quantity",
        )
        assert (measure.across_tasks, measure.across_places, measure.across_time) == ("unknown",) * 3


class TestSource:
    """A source is what its hash says, wherever its text lies."""

    def test_file_and_text_do_not_count(self) -> None:
        """The same source with and without its text at hand."""
        source = Source(id="s", title=TITLE, sha256="00")
        assert source == source.evolve(text="原文", file="s.txt")
        assert source != source.evolve(sha256="11")


class TestAssignment:
    """An assignment is named by its task, its role and its agency."""

    def test_of_a_named_agency(self) -> None:
        """Task, role, agency."""
        assert Assignment(role="lead", agency="education", task="t").id == "t/lead/education"

    def test_of_a_generic_owner(self) -> None:
        """The document's words take the agency's place."""
        assert Assignment(role="support", kind="open", label=Text(zh="等单位"), task="t").id == "t/support/等单位"

    def test_of_nobody_yet(self) -> None:
        """Without task and agency the parts are empty."""
        assert Assignment(role="lead").id == "/lead/"

    def test_task_does_not_count(self) -> None:
        """Where it stands says it already."""
        assert Assignment(role="lead", agency="e", task="t") == Assignment(role="lead", agency="e")


class TestAssign:
    """Assignments by role, for plans that are built in Python."""

    def test_in_the_order_of_the_roles(self) -> None:
        """Lead before support, whatever order they are given in."""
        made = assign(support=["science", "culture"], lead=["education"])
        assert [(each.role, each.agency) for each in made] == [
            (Role.LEAD, "education"),
            (Role.SUPPORT, "science"),
            (Role.SUPPORT, "culture"),
        ]

    def test_one_id_needs_no_list(self) -> None:
        """A string is one agency, not its letters."""
        assert [each.agency for each in assign(responsible="education")] == ["education"]

    def test_agency_is_taken_by_its_id(self) -> None:
        """Given as it is."""
        bureau = Agency(id="education", name=TITLE)
        assert [each.agency for each in assign(coordinate=[bureau], supervise=(bureau,))] == ["education"] * 2

    def test_nothing_gives_nothing(self) -> None:
        """No role, no assignment."""
        assert assign() == ()

    def test_refuses_an_empty_id(self) -> None:
        """As an assignment does."""
        with pytest.raises(ModelError):
            assign(lead=[""])
