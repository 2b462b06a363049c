"""Plan files in YAML and JSON: what both keep, own data and deep trees, and what both refuse, with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest

import policyplan
from policyplan.errors import FormatError, PlanError
from policyplan.io.native import json_plan, yaml_plan
from policyplan.model import Agency, Goal, Indicator, Inferred, Plan, Target, Task, Text, assign
from policyplan.model.plan import MOST_LEVELS

T = Text(en="x")
FORMATS: tuple[Literal["yaml", "json"], ...] = ("yaml", "json")
DATA: dict[str, Any] = {
    "cost": 1.5,
    "exact": Decimal("0.10"),
    "large": 10**30,
    "id": "no",
    "12": "",
    "lines": "多\n行",
    "list": [None, True, [], {}, ["a", {"assignments": [1, {"b": 2}]}]],
    "in": {"title": {"zh": None}},
}


@pytest.mark.parametrize("format", FORMATS)
class TestOwnData:
    """The key `extra` of every record."""

    def test_it_comes_back(self, format: Literal["yaml", "json"]) -> None:
        """Of the plan, of records with ids and without; with numbers as they were written."""
        target = Target(value=1, unit=T, due="2030", extra=DATA)
        task = Task(
            id="t",
            title=T,
            indicators=[Indicator(id="i", title=T, targets=[target])],
            assignments=[each.evolve(extra=DATA) for each in assign(lead=["a"])],
            extra=DATA,
        )
        plan = Plan(id="p", title=T, tasks=[task], agencies=[Agency(id="a", name=T, extra=DATA)], extra=DATA)
        text = policyplan.dumps(plan, format=format)
        read = policyplan.loads(text, format=format)
        assert read == plan
        assert repr(read) == repr(plan)
        assert policyplan.dumps(read, format=format) == text
        assert policyplan.from_dict(policyplan.to_dict(plan)) == plan

    def test_it_comes_last(self, format: Literal["yaml", "json"]) -> None:
        """Behind the places and marks; and not at all where there is none."""
        task = Task(id="t", title=T, inferred=[Inferred(reason=T)], extra={"a": 1})
        text = policyplan.dumps(Plan(id="p", title=T, tasks=[task]), format=format)
        assert text.index("inferred") < text.index("extra")
        assert text.count("extra") == 1


class TestFaultsInOwnData:
    """The place is that of the value in the data."""

    def test_yaml(self) -> None:
        """Line and column."""
        with pytest.raises(PlanError) as caught:
            yaml_plan.read("policyplan: 1\nid: p\ntitle: {en: x}\nextra:\n  a:\n    b: [1, .nan]\n")
        (fault,) = caught.value.findings
        assert (fault.code, str(fault.location)) == ("extra-number", "6:12 (extra.a.b[1])")

    def test_json(self) -> None:
        """Also of a key, and of what is not a mapping."""
        start = '{"policyplan": 1, "id": "p", "title": {"en": "x"},\n'
        for data, code, place in [
            ('"extra": {"a": {"": 1}}}', "extra-key", "2:11 (extra.a)"),
            ('"extra": [1]}', "extra-not-mapping", "2:1 (extra)"),
            ('"tasks": [{"id": "t", "title": {"en": "x"}, "extra": {"a": 1e401}}]}', "extra-number", "2:60"),
        ]:
            with pytest.raises(PlanError) as caught:
                json_plan.read(start + data)
            (fault,) = caught.value.findings
            assert fault.code == code
            assert str(fault.location).startswith(place)


@pytest.mark.parametrize("format", FORMATS)
class TestDeepTrees:
    """What the model allows, a file can hold."""

    def test_the_deepest_plan(self, deepest: Plan, format: Literal["yaml", "json"]) -> None:
        """The last record of a tree of 100 levels has parts and own data as deep as can be."""
        text = policyplan.dumps(deepest, format=format)
        assert policyplan.loads(text, format=format) == deepest
        assert policyplan.from_dict(policyplan.to_dict(deepest)) == deepest

    def test_a_fault_at_the_bottom(self, deepest: Plan, format: Literal["yaml", "json"]) -> None:
        """It is found, with its path."""
        text = policyplan.dumps(deepest, format=format).replace("2030", "never")
        with pytest.raises(PlanError) as caught:
            policyplan.loads(text, format=format)
        (fault,) = caught.value.findings
        assert fault.code == "when-malformed"
        assert str(fault.location.field).endswith(".indicators[0].targets[0].due")
        assert str(fault.location.field).count("children[0]") == MOST_LEVELS - 1

    def test_one_level_more(self, format: Literal["yaml", "json"]) -> None:
        """The model refuses it, and far more levels are refused by the reader."""
        for levels, code in ((MOST_LEVELS + 1, "tree-too-deep"), (500, "too-deep")):
            opened, closed = '{"id": "%s", "title": {"en": "x"}, "children": [', "]}"
            tasks = "".join(opened % f"t{level}" for level in range(levels)) + closed * levels
            text = '{"policyplan": 1, "id": "p", "title": {"en": "x"}, "tasks": [' + tasks + "]}"
            with pytest.raises((FormatError, PlanError)) as caught:
                policyplan.loads(text, format=format)
            codes = [each.code for each in getattr(caught.value, "findings", ())] or [caught.value.code]
            assert codes == [code]


def test_goals_are_as_deep() -> None:
    """Like tasks."""
    goal: Goal | None = None
    for level in range(MOST_LEVELS, 0, -1):
        goal = Goal(id=f"g{level}", title=T, children=[goal] if goal else [])
    assert goal is not None
    plan = Plan(id="p", title=T, goals=[goal])
    assert policyplan.loads(policyplan.dumps(plan)) == plan
