"""A plan as text and as plain data, and back."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

import policyplan
from policyplan.errors import CallError, FormatError, PlanError
from policyplan.io.api import Opened, TextFormat, dumps, from_dict, loads, to_dict
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.testing import plans


class TestText:
    """A plan is the text of a plan file without any file."""

    @pytest.mark.parametrize("format", ["yaml", "json"])
    @given(plan=plans())
    def test_round_trip(self, plan: Plan, format: TextFormat) -> None:
        """Either format gives an equal plan; bytes are as good as text."""
        text = dumps(plan, format=format)
        assert loads(text, format=format, strict=False).plan == plan
        assert loads(text.encode(), format=format, strict=False).plan == plan

    def test_faults(self) -> None:
        """Each has its line; the plan can be looked at all the same."""
        text = "policyplan: 1\nid: p\ntitle: {en: P}\nmeasures: []\nindicators: 1\n"
        with pytest.raises(PlanError) as caught:
            loads(text)
        assert [each.location.line for each in caught.value.findings] == [5]
        orphan = "policyplan: 1\nid: p\ntitle: {en: P}\nagencies:\n  - {id: a, name: {en: A}, parent: b}\n"
        with pytest.raises(PlanError, match="No agency has the id 'b'"):
            loads(orphan)
        opened = loads(orphan, strict=False)
        assert isinstance(opened, Opened)
        assert [(each.code, each.location.line) for each in opened.findings] == [("reference-unknown", 5)]

    @pytest.mark.parametrize("call", [dumps, loads])
    def test_another_format(self, call: Any) -> None:
        """Those that are text are named."""
        given = "" if call is loads else policyplan.samples.jiangmen()
        with pytest.raises(CallError, match="yaml, json"):
            call(given, format="xlsx")

    def test_what_is_no_text(self) -> None:
        """An error of the family."""
        with pytest.raises(CallError, match="str or bytes, not"):
            loads(None)  # type: ignore[call-overload]

    def test_text_that_no_file_holds(self) -> None:
        """Half a surrogate pair is refused as in a file."""
        with pytest.raises(FormatError):
            loads("id: \ud800")


class TestData:
    """A plan is plain data under the keys of a plan file."""

    @given(plans())
    def test_round_trip(self, plan: Plan) -> None:
        """An equal plan comes back."""
        assert from_dict(to_dict(plan), strict=False).plan == plan

    def test_the_sample(self) -> None:
        """Everything in it goes through JSON."""
        plan = policyplan.samples.jiangmen(made_up_observations=True, made_up_updates=True)
        assert from_dict(json.loads(json.dumps(to_dict(plan)))) == plan

    def test_numbers(self) -> None:
        """Whole ones are int, others float, and what a float doesn't hold stays exact."""
        values = [Decimal(100000), Decimal("10.8"), Decimal("0.12345678901234567890123")]
        data = {
            "id": "p",
            "title": {"en": "P"},
            "observations": [
                {"id": f"o{at}", "indicator": "i", "at": "2018", "value": value} for at, value in enumerate(values)
            ],
        }
        plan = from_dict(data, strict=False).plan
        written = [each["value"] for each in to_dict(plan)["observations"]]
        assert [type(each) for each in written] == [int, float, Decimal]
        assert [each.value for each in plan.observations] == values
        assert from_dict(to_dict(plan), strict=False).plan == plan

    def test_all_faults_at_once(self) -> None:
        """Each with the path to it, also where a value is of a type that no file has."""
        data: dict[str, Any] = {
            "id": "p",
            "title": {"en": "P"},
            "tasks": [{"id": "t", "title": {"en": "T"}, "due": object()}, {"id": 3}],
            "agencys": [],
        }
        with pytest.raises(PlanError) as caught:
            from_dict(data)
        found = {(each.location.field, each.code) for each in caught.value.findings}
        assert {("agencys", "key-unknown"), ("tasks[1]", "key-missing")} < found
        assert {field for field, _ in found} == {"agencys", "tasks[0].due", "tasks[1]", "tasks[1].id"}
        assert {each.location.line for each in caught.value.findings} == {None}

    def test_the_check_of_what_was_made(self) -> None:
        """References are checked as in a file; with strict=False the findings come with the plan."""
        data = {"id": "p", "title": {"en": "P"}, "agencies": ({"id": "a", "name": {"en": "A"}, "parent": "b"},)}
        with pytest.raises(PlanError):
            from_dict(data)
        opened = from_dict(data, strict=False)
        assert [(each.code, each.level) for each in opened.findings] == [("reference-unknown", Level.ERROR)]

    @pytest.mark.parametrize("data", [None, [], "p", 1.5])
    def test_what_is_no_mapping(self, data: Any) -> None:
        """It is no plan at all."""
        with pytest.raises(FormatError):
            from_dict(data)

    def test_what_has_no_end(self) -> None:
        """A list in itself is nested too deep."""
        circle: list[Any] = []
        circle.append(circle)
        with pytest.raises(FormatError) as caught:
            from_dict({"id": "p", "tasks": circle})
        assert caught.value.code == "too-deep"

    def test_a_newer_version(self) -> None:
        """It is said, as of a file."""
        with pytest.raises(FormatError, match="version"):
            from_dict({"policyplan": 99, "id": "p"})
