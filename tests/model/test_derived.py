"""What is computed from a plan once is kept with the plan."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref

import pytest

from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.model.values import Text


def plan() -> Plan:
    return Plan(id="p", title=Text(en="Plan"))


class Counted:
    """A result that can be referred to weakly."""


class Titles:
    """A function that counts its calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[Plan, bool]] = []

        @derived
        def made(plan: Plan, *, short: bool = False) -> Counted:
            self.calls.append((plan, short))
            if short is None:
                raise ValueError
            return Counted()

        self.made = made


@pytest.fixture
def titles() -> Titles:
    return Titles()


class TestDerived:
    """A function of a plan is called once for each plan object, unless its options change."""

    def test_once(self, titles: Titles) -> None:
        """The second call returns what the first one computed."""
        one = plan()
        assert titles.made(one) is titles.made(one)
        assert len(titles.calls) == 1

    def test_options(self, titles: Titles) -> None:
        """Only the latest options are kept."""
        one = plan()
        first = titles.made(one)
        assert titles.made(one, short=True) is titles.made(one, short=True)
        assert titles.made(one) is not first
        assert [short for _, short in titles.calls] == [False, True, False]

    def test_equal_plans_share_nothing(self, titles: Titles) -> None:
        """Each of two equal plans has a result of its own."""
        one, other = plan(), plan()
        assert one == other
        assert titles.made(one) is not titles.made(other)

    def test_changed_plan(self, titles: Titles) -> None:
        """A plan made of another one starts without anything."""
        one = plan()
        assert titles.made(one) is not titles.made(one.evolve(number="1"))

    def test_errors_are_not_kept(self, titles: Titles) -> None:
        """A call that failed is made again."""
        one = plan()
        for _ in range(2):
            with pytest.raises(ValueError):  # noqa: PT011
                titles.made(one, short=None)  # type: ignore[arg-type]
        assert len(titles.calls) == 2

    def test_pickling(self, titles: Titles) -> None:
        """A pickled plan is the same with and without results, and its copy has none."""
        one = plan()
        bare = pickle.dumps(one)
        first = titles.made(one)
        assert pickle.dumps(one) == bare
        assert titles.made(pickle.loads(bare)) is not first

    def test_copying(self, titles: Titles) -> None:
        """A copy of a plan is the plan itself, so it has the results too."""
        one = plan()
        assert titles.made(copy.deepcopy(one)) is titles.made(one)

    def test_nothing_outlives_the_plan(self, titles: Titles) -> None:
        """The result is released with the plan."""
        one = plan()
        result = weakref.ref(titles.made(one))
        assert result() is not None
        titles.calls.clear()
        del one
        gc.collect()
        assert result() is None
