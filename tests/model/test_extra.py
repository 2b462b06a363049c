"""Own data on records: what it may hold, that it is read-only, and that every copy of a record keeps it."""

from __future__ import annotations

import copy
import pickle
from collections import UserDict
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import attrs
import pytest

from policyplan.errors import ModelError
from policyplan.model import Agency, Goal, Plan, Target, Task, Text
from policyplan.model.edit import insert, merge, move, rename
from policyplan.model.extra import MOST_NESTED, MOST_VALUES, Extra
from policyplan.query.subset import subset

DATA: dict[str, Any] = {"cost": 1.5, "count": 3, "tags": ["a", None, True], "by": {"name": "李", "empty": {}}}
T = Text(en="x")


def nested(levels: int) -> dict[str, Any]:
    """Mappings in mappings."""
    data: dict[str, Any] = {}
    for _ in range(levels - 1):
        data = {"in": data}
    return data


class TestValues:
    """Everything that JSON can hold, and nothing else."""

    def test_any_mapping_is_taken(self) -> None:
        """And an `Extra` as it is."""
        extra = Extra(DATA)
        assert extra == Extra(UserDict(DATA)) == DATA == extra.to_dict()
        assert Task(id="a", title=T, extra=extra).extra is extra
        assert Task(id="a", title=T).extra == {}

    def test_numbers_are_exact(self) -> None:
        """Floats by their shortest digits; integers stay integers, zeros behind the point stay."""
        extra = Extra({"float": 0.1, "int": 10**30, "decimal": Decimal("0.10"), "tiny": 5e-324, "huge": 1.7e308})
        assert [extra["float"], extra["tiny"]] == [Decimal("0.1"), Decimal("5e-324")]
        assert type(extra["int"]) is int
        assert str(extra["decimal"]) == "0.10"

    def test_subclasses_become_plain(self) -> None:
        """Keywords and counters of a program are stored as text and numbers."""

        class Word(StrEnum):
            YES = "yes"

        class Number(IntEnum):
            ONE = 1

        extra = Extra({Word.YES: Number.ONE, "b": Word.YES})
        assert [(type(key), type(value)) for key, value in extra.items()] == [(str, int), (str, str)]

    @pytest.mark.parametrize(
        ("data", "code", "field"),
        [
            ([1], "extra-not-mapping", "extra"),
            (None, "extra-not-mapping", "extra"),
            ({"": 1}, "extra-key", "extra"),
            ({"a": {1: 2}}, "extra-key", "extra.a"),
            ({"a": [0, {"b": object}]}, "extra-not-json", "extra.a[1].b"),
            ({"a": {1, 2}}, "extra-not-json", "extra.a"),
            ({"a": b"x"}, "extra-not-json", "extra.a"),
            ({"a": float("nan")}, "extra-number", "extra.a"),
            ({"a": [Decimal("Infinity")]}, "extra-number", "extra.a[0]"),
            ({"a": 10**401}, "extra-number", "extra.a"),
            ({"a": "\ud800"}, "text-surrogate", "extra.a"),
            ({"\ud800": 1}, "text-surrogate", "extra"),
            (nested(MOST_NESTED + 1), "extra-too-deep", "extra" + ".in" * MOST_NESTED),
            ({"a": [0] * MOST_VALUES}, "extra-too-many", "extra.a"),
        ],
    )
    def test_others_are_refused_with_the_path(self, data: Any, code: str, field: str) -> None:
        """When the record is made."""
        with pytest.raises(ModelError) as caught:
            Task(id="a", title=T, extra=data)
        assert (caught.value.code, caught.value.location.field) == (code, field)

    def test_the_limits_can_be_reached(self) -> None:
        """Exactly."""
        assert Extra(nested(MOST_NESTED)) == nested(MOST_NESTED)
        assert len(Extra({"a": [0] * (MOST_VALUES - 1)})["a"]) == MOST_VALUES - 1

    def test_data_in_itself_are_refused(self) -> None:
        """They are too deep."""
        data: dict[str, Any] = {}
        data["a"] = data
        with pytest.raises(ModelError, match="nested more than 20"):
            Extra(data)


class TestReadOnly:
    """A record is frozen, and so is what it holds."""

    def test_nothing_can_be_changed(self) -> None:
        """At no depth, and not through what it was made of."""
        given = {"list": [1], "in": {"a": 1}}
        extra: Any = Extra(given)
        given["list"].append(2)  # type: ignore[attr-defined]
        assert extra == {"list": [1], "in": {"a": 1}}
        with pytest.raises(TypeError):
            extra["list"] = 1
        with pytest.raises(TypeError):
            extra["in"]["a"] = 2
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            extra._values = {}
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del extra._values
        extra.to_dict()["in"]["a"] = 2
        assert extra["in"]["a"] == 1

    def test_equality_is_by_value(self) -> None:
        """The order of keys and zeros behind the point do not count; true is not 1, as in JSON."""
        assert Extra({"a": 1, "b": 2}) == Extra({"b": 2, "a": Decimal("1.0")})
        assert hash(Extra({"a": 1, "b": [2]})) == hash(Extra({"b": [2], "a": Decimal("1.0")}))
        assert Extra({"a": True}) != Extra({"a": 1})
        assert Extra({"a": []}) != Extra({"a": {}})
        assert Extra({"a": 1}) != {"a": object()}
        assert Extra({"a": 1}) != 1

    def test_copies_are_equal(self) -> None:
        """Pickled, copied, and made again from what is shown."""
        extra = Extra(DATA)
        for other in (pickle.loads(pickle.dumps(extra)), copy.deepcopy(extra), eval(repr(extra))):
            assert other == extra
            assert hash(other) == hash(extra)

    def test_a_record_shows_it(self) -> None:
        """Like its other attributes, where there is some."""
        assert repr(Task(id="a", title=T, extra={"a": [1]})) == (
            "Task(id='a', title=Text(en='x'), extra=Extra({'a': [1]}))"
        )
        assert "extra" not in repr(Task(id="a", title=T))


class TestEdits:
    """Own data stays with its record."""

    @pytest.fixture
    def plan(self) -> Plan:
        """Data on the plan and on records at every depth."""
        leaf = Task(id="leaf", title=T, extra={"k": 1})
        return Plan(
            id="p",
            title=T,
            extra=DATA,
            goals=[Goal(id="g", title=T, extra={"k": 3})],
            agencies=[Agency(id="a", name=T, extra={"k": 4})],
            tasks=[Task(id="root", title=T, children=[leaf], extra={"k": 2})],
        )

    def test_every_edit_keeps_it(self, plan: Plan) -> None:
        """Of the plan and of the record that is edited."""
        for edited in (
            plan.evolve(number="1"),
            plan.replace("leaf", due="2030"),
            move(plan, "leaf"),
            insert(plan, Task(id="new", title=T), into="leaf"),
            subset(plan, depth=2),
            merge(plan, Plan(id="q", title=T)),
        ):
            assert edited.extra == DATA
            assert edited.get("leaf").extra == {"k": 1}
        assert rename(plan, "leaf", "twig").get("twig").extra == {"k": 1}
        other = Plan(id="q", title=T, goals=[Goal(id="h", title=T, extra={"k": 5})])
        assert merge(plan, other).get("h").extra == {"k": 5}

    def test_it_can_be_replaced(self, plan: Plan) -> None:
        """With any mapping."""
        root = plan.get("root").extra
        assert plan.replace("root", extra={**root, "seen": True}).get("root").extra == {"k": 2, "seen": True}
        assert hash(plan.replace("root", extra={})) != hash(plan)

    def test_records_that_differ_only_in_it_clash(self, plan: Plan) -> None:
        """They aren't equal."""
        assert plan != plan.evolve(extra={})
        with pytest.raises(Exception, match="different records"):
            merge(plan, plan.replace("g", extra={}))

    def test_a_derived_class_is_referred_to_it(self) -> None:
        """In the languages of the interface."""

        class CostedTask(Task):
            pass

        with pytest.raises(ModelError) as caught:
            Plan(id="p", title=T, tasks=[CostedTask(id="a", title=T)])
        assert "Keep your own data in its field 'extra'." in caught.value.sentence("en")
        assert "自有数据请写在字段“extra”中。" in caught.value.sentence("zh")
        with pytest.raises(ModelError) as caught:
            Target(due="2030", description=type("Words", (Text,), {})(en="x"))
        assert "extra" not in caught.value.sentence("en")
