"""Who leads what: kinds of agencies and plans, with the tasks behind each number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import Agency, Plan, Task, Text, assign, samples
from policyplan.corpora import Leading, agency_identities, leading
from policyplan.errors import CallError
from policyplan.testing import plans
from tests.corpora.agencies.conftest import MakePlan

NAMES = {"edu": "市教育局", "edu2": "教育局", "fin": "市财政局", "all": "各有关部门"}


def plan(key: str, *tasks: Task) -> tuple[str, Plan]:
    agencies = [Agency(id=id, name=Text(zh=name)) for id, name in NAMES.items()]
    return key, Plan(id=key, title=Text(zh="江门市方案"), agencies=agencies, tasks=tasks)


def task(id: str, **roles: list[str]) -> Task:
    return Task(id=id, title=Text(zh=id), assignments=assign(**roles))


def answer(*several: tuple[str, Plan]) -> Leading:
    return leading(several, agency_identities(several))


class TestCounting:
    """A task counts once for a kind."""

    def test_roles(self) -> None:
        found = answer(
            plan(
                "a",
                task("1", lead=["edu"], support=["fin"]),
                task("2", responsible=["fin"]),
                task("3", lead=["fin"], responsible=["edu"]),
            )
        )
        assert {row.kind: (row.owned, row.led, row.taking_part, row.owned_tasks) for row in found} == {
            "财政": (2, 1, 3, ("2", "3")),
            "教育": (1, 1, 2, ("1",)),
        }

    def test_two_agencies_of_a_kind_in_one_task(self) -> None:
        found = answer(plan("a", task("1", lead=["edu", "edu2"])))
        row = next(row for row in found if row.kind == "教育")
        assert (row.owned, row.led) == (1, 1)
        assert row.ids == ("1/lead/edu", "1/lead/edu2")
        assert len(row.agencies) == 2

    def test_groups_are_left_out(self) -> None:
        found = answer(plan("a", task("1", lead=["all"])))
        assert {row.kind for row in found} == {"教育", "财政"}

    def test_only_what_is_stated(self, made: MakePlan) -> None:
        several = [("jiangmen", samples.jiangmen())]
        stated = leading(several, agency_identities(several), stated_only=True)
        assert sum(row.owned for row in stated) <= sum(row.owned for row in answer(*several))


class TestOrder:
    """Kinds that own tasks in most plans first."""

    def test_order(self) -> None:
        found = answer(
            plan("a", task("1", lead=["fin"]), task("2", lead=["fin"]), task("3", lead=["edu"])),
            plan("b", task("1", lead=["edu"])),
        )
        assert list(found.kinds()) == ["教育", "财政"]
        assert [(row.kind, row.plan) for row in found] == [("教育", "a"), ("教育", "b"), ("财政", "a"), ("财政", "b")]


class TestWide:
    """Kinds in rows, plans in columns."""

    def test_a_dash_is_not_0(self, made: MakePlan) -> None:
        several = [made("a", "市教育局", issuer="江门市政府"), made("b", "市财政局", tasks=(), issuer="江门市政府")]
        found = answer(*several)
        assert found.numbers() == {"教育": (1, None), "财政": (None, 0)}
        assert found.wide(language="zh").table("zh").rows == (("教育部门", "1", "–"), ("财政部门", "–", "0"))

    def test_for_programs(self, made: MakePlan) -> None:
        found = answer(made("a", "市教育局", issuer="江门市政府"))
        wide = found.wide("led")
        assert wide.to_csv() == "name,a\r\nEducation,1\r\n"
        assert wide.to_dicts() == [{"name": "Education", "a": 1}]
        assert wide.schema()["a"].type == "integer"

    def test_unknown_measure(self, made: MakePlan) -> None:
        with pytest.raises(CallError):
            answer(made("a", "市教育局")).wide("ruled")  # type: ignore[arg-type]


class TestAlways:
    """What holds for all plans."""

    @given(st.lists(plans(), max_size=3))
    def test_numbers_are_of_tasks(self, several: list[Plan]) -> None:
        keyed = [(str(number), plan) for number, plan in enumerate(several)]
        for row in answer(*keyed):
            tasks = {task.id for task in dict(keyed)[row.plan].all_tasks}
            assert set(row.owned_tasks) <= tasks
            assert row.led <= row.taking_part <= len(tasks)
            assert row.owned == len(row.owned_tasks) <= row.taking_part
