"""Indices of plans: each with its counts, or with the reason why it does not apply; never 0 for that."""

from __future__ import annotations

import pathlib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from policyplan import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Indicator,
    Plan,
    Target,
    Task,
    Text,
    assign,
    concentration,
    network,
    samples,
)
from policyplan.corpora import INDICES, indices, indices_of
from policyplan.corpora.plan_indices import BY_NAME, IndexRow, names_of
from policyplan.errors import CallError
from policyplan.testing import plans

AGENCIES = [Agency(id=id, name=Text(en=id)) for id in ("a", "b", "c")]


def of(plan: Plan) -> dict[str, IndexRow]:
    return {row.index: row for row in indices_of(plan)}


def plan(*tasks: Task, **facts: Any) -> Plan:
    return Plan(id="p", title=Text(en="Plan"), tasks=tasks, **{"agencies": AGENCIES, **facts})


def task(id: str, *assignments: Assignment, **facts: Any) -> Task:
    return Task(id=id, title=Text(en=id), assignments=assignments, **facts)


def share(row: IndexRow) -> tuple[int | None, int | None]:
    return row.numerator, row.denominator


class TestTasks:
    """Shares are of the lowest tasks, which inherit."""

    def test_lead_owner_and_joint_leads(self) -> None:
        found = of(
            plan(
                task("1", *assign(lead=["a", "b"]), children=[task("1.1"), task("1.2", *assign(lead=["a"]))]),
                task("2", *assign(responsible=["c"])),
                task("3", Assignment(role="lead", kind="generic", label=Text(en="all"))),
            )
        )
        assert share(found["led"]) == (2, 4)
        assert share(found["owned"]) == (3, 4)
        assert share(found["joint_leads"]) == (1, 2)
        assert found["tasks"].value == 5

    def test_only_responsible_agencies(self) -> None:
        """A plan that ranks nobody has no share of tasks with a lead."""
        found = of(plan(task("1", *assign(responsible=["a"])), task("2")))
        assert (found["led"].value, str(found["led"].reason)) == (
            None,
            "the plan names responsible agencies, and does not say which of them leads",
        )
        assert share(found["owned"]) == (1, 2)
        assert str(found["joint_leads"].reason) == "no task names a lead agency"

    def test_nobody(self) -> None:
        found = of(plan(task("1")))
        assert share(found["led"]) == (0, 1)
        assert found["gini"].value is None

    def test_as_in_the_question(self) -> None:
        """Gini and HHI are those of concentration, the density is that of the network."""
        sample = samples.jiangmen()
        found, row = of(sample), concentration(sample)[0]
        assert (found["gini"].value, found["hhi"].value) == (row.gini, row.hhi)
        assert found["density"].value == Decimal(str(network(sample).summary.density))

    def test_density_with_changes_of_agencies(self) -> None:
        """An agency that only takes over later is no part of the network."""
        change = AgencyChange(kind="merged", at="2030", into=["d"])
        agencies = [AGENCIES[0].evolve(changes=[change]), *AGENCIES[1:], Agency(id="d", name=Text(en="d"))]
        changed = plan(task("1", *assign(lead=["a"], support=["b"])), agencies=agencies)
        assert of(changed)["density"].value == Decimal(str(network(changed).summary.density))


class TestTargets:
    """Shares of targets."""

    def test_each(self) -> None:
        targets = (
            Target(value=1, due="2020", binding="binding"),
            Target(value=2, period="2020/2022", binding="expected"),
            Target(description=Text(en="better")),
        )
        first = Indicator(id="i", title=Text(en="i"), targets=targets, baseline=Baseline(value=1))
        second = Indicator(id="j", title=Text(en="j"), targets=[Target(value=3)], baseline=Baseline(written="few"))
        found = of(plan(task("1", indicators=[first, second])))
        assert found["targets"].value == 4
        assert share(found["with_number"]) == (3, 4)
        assert share(found["with_deadline"]) == (2, 4)
        assert share(found["with_baseline"]) == (3, 4)
        assert share(found["binding"]) == (1, 4)

    def test_a_plan_that_says_of_no_target_how_binding_it_is(self) -> None:
        indicator = Indicator(id="i", title=Text(en="i"), targets=[Target(value=1)])
        row = of(plan(task("1", indicators=[indicator])))["binding"]
        assert (row.value, str(row.reason)) == (None, "the plan says of no target how binding it is")


class TestEmpty:
    """Nothing applies to a plan without anything but its counts."""

    def test_reasons(self) -> None:
        answer = indices([("a", Plan(id="p", title=Text(en="Empty"))), ("b", samples.jiangmen())])
        empty = [row for row in answer if row.plan == "a"]
        assert {row.index for row in empty if row.value is not None} == {"tasks", "agencies", "targets"}
        assert all((row.value is None) == (row.reason is not None) for row in answer)
        why = {str(reason): (plans, len(headings)) for reason, plans, headings in answer.reasons()}
        assert why["the plan has no targets"] == (("a",), 4)

    def test_a_dash_for_readers_and_nothing_for_programs(self) -> None:
        wide = indices([("a", Plan(id="p", title=Text(en="Empty")))]).wide()
        assert wide.table().rows[0][3] == "–"
        assert wide.to_dicts()[0]["led"] is None
        assert ",,," in wide.to_csv()


class TestDefinitions:
    """Each index has a formula, a range and a source, and says when it does not apply."""

    def test_each_has_all(self) -> None:
        for index in INDICES:
            for part in (index.formula, index.range, index.source, index.heading):
                assert str(part)

    def test_each_is_in_the_documentation(self) -> None:
        """With its range and its source; formulas in words are the same."""
        page = (pathlib.Path(__file__).parents[2] / "docs" / "methods" / "indices.md").read_text(encoding="utf-8")
        rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
        assert list(rows) == [index.name for index in INDICES]
        for index in INDICES:
            words = index.to_dict("en")
            assert words["source"] in rows[index.name]
            if index.name not in ("gini", "hhi", "density"):
                assert words["formula"] in rows[index.name]

    def test_as_a_table(self) -> None:
        assert INDICES.table("zh").headings[-1] == "不适用的情形"
        assert INDICES.table().rows[2][0] == "led"

    @given(plans())
    def test_reasons_are_those_of_the_definition(self, any_plan: Plan) -> None:
        for row in indices_of(any_plan):
            assert (row.value is None) == (row.reason is not None)
            if row.reason:
                assert row.reason.template in BY_NAME[row.index].undefined
            if row.denominator:
                assert row.value == Decimal(row.numerator or 0) / row.denominator
                assert 0 <= row.value <= 1

    def test_by_name(self) -> None:
        assert [index.name for index in names_of(["hhi", "led"])] == ["hhi", "led"]
        with pytest.raises(CallError):
            names_of(["size"])


def test_in_words() -> None:
    answer = indices([("a", samples.jiangmen())])
    assert answer.table(repeated=True).rows[2][:4] == ("a", "Tasks with a lead", "100.0%", "36 / 36")
    assert answer.table("zh").rows[0][1] == "任务"


def test_the_value_of_an_index_is_no_observed_value_in_chinese() -> None:
    """完成值 is what an office reported; an index is a 数值."""
    assert "数值" in indices([("jiangmen", samples.jiangmen())]).table("zh").headings
