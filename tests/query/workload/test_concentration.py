"""Tests for concentration."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task, assign
from policyplan.model.values import Text
from policyplan.query.workload.concentration import (
    Activity,
    Concentration,
    ConcentrationRow,
    concentration,
    gini,
    herfindahl_hirschman,
    top_share,
)
from policyplan.testing import plans
from tests import shapes

figures = st.lists(st.fractions(min_value=0, max_value=50, max_denominator=7), min_size=1, max_size=12).filter(any)


def of(answer: Concentration, activity: str, counting: str = "whole") -> ConcentrationRow:
    return next(row for row in answer if (row.of, row.counting) == (activity, counting))


def notes(answer: Concentration) -> dict[str, str]:
    return {note.code: note.sentence() for note in answer.notes}


def plan_of(*tasks: tuple[Assignment, ...], agencies: str = "abcd") -> Plan:
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=tuple(Agency(id=each, name=Text(zh=f"{each}局", en=f"Bureau {each}")) for each in agencies),
        tasks=tuple(
            Task(id=f"t{at}", title=Text(zh="任务"), assignments=assignments) for at, assignments in enumerate(tasks)
        ),
    )


class TestFormulas:
    """Against the formulas written out, and their ends."""

    @pytest.mark.parametrize(
        ("values", "hhi", "unequal"),
        [
            ([1, 1, 1, 1], "1/4", "0"),
            ([4, 0, 0, 0], "1", "3/4"),
            ([3, 1], "10/16", "1/4"),
            ([5], "1", "0"),
            ([1, 2, 3, 4], "30/100", "1/4"),
        ],
    )
    def test_by_hand(self, values: list[int], hhi: str, unequal: str) -> None:
        """All alike, one has all, and three cases between, worked by hand.

        1, 2, 3, 4: squares 1 + 4 + 9 + 16 = 30 over 10². Differences 1, 2, 3, 1, 2, 1, each twice: 20, over 2 × 4 × 10.
        """
        given_values = [Fraction(each) for each in values]
        assert herfindahl_hirschman(given_values) == Fraction(hhi)
        assert gini(given_values) == Fraction(unequal)

    @given(figures)
    def test_gini_is_the_mean_difference(self, values: list[Fraction]) -> None:
        """The sum over all pairs gives the same as the sorted sum."""
        pairs = sum(abs(one - other) for one in values for other in values)
        assert gini(values) == pairs / (2 * len(values) * sum(values))

    @given(figures, st.integers(1, 15))
    def test_ranges(self, values: list[Fraction], top: int) -> None:
        """From 1/N, 0 and top/N to 1, (N - 1)/N and 1."""
        number = len(values)
        assert Fraction(1, number) <= herfindahl_hirschman(values) <= 1
        assert 0 <= gini(values) <= Fraction(number - 1, number)
        assert min(Fraction(top, number), Fraction(1)) <= top_share(values, top) <= 1

    @given(figures, st.integers(1, 9))
    def test_scale_does_not_matter(self, values: list[Fraction], factor: int) -> None:
        """Shares are the same when everything is multiplied."""
        more = [each * factor for each in values]
        assert (herfindahl_hirschman(more), gini(more)) == (herfindahl_hirschman(values), gini(values))


class TestRows:
    """Leading and taking part, each counted whole and in fractions."""

    def test_four(self) -> None:
        """a leads alone, a and b lead together, c supports; d has nothing and counts among the agencies."""
        answer = concentration(plan_of(assign(lead=["a"]), assign(lead=["a", "b"], support=["c"])), top=1)
        row = of(answer, "lead")
        assert (row.agencies, row.active, row.total) == (4, 2, Decimal(3))
        # Shares 2/3 and 1/3.
        assert row.hhi == Decimal("0.5555555555555555555555555556")
        assert row.top_share == Decimal("0.6666666666666666666666666667")
        # 1½ and ½ of two tasks: shares 3/4 and 1/4.
        assert of(answer, "lead", "fractional").hhi == Decimal("0.625")
        # Of two tasks, a takes part in both, b and c in one: shares 2/4, 1/4, 1/4.
        assert of(answer, "participation").hhi == Decimal("0.375")
        # 1 + 1/3, 1/3, 1/3 of two: shares 4/6, 1/6, 1/6.
        assert of(answer, "participation", "fractional").hhi == Decimal("0.5")
        assert of(answer, "participation").gini == Decimal("0.375")

    def test_ids(self) -> None:
        """Leading rests on leads alone, taking part on all."""
        answer = concentration(plan_of(assign(lead=["a"], support=["b"])))
        assert of(answer, "lead").ids == ("t0/lead/a",)
        assert of(answer, "participation").ids == ("t0/lead/a", "t0/support/b")

    def test_groups_have_no_share(self) -> None:
        """They are no agencies; a lead shared with one is half a lead all the same."""
        group = Assignment(role="lead", kind="generic", label=Text(zh="各部门"))
        answer = concentration(plan_of((*assign(lead=["a"]), group)))
        assert of(answer, "lead").total == 1
        assert of(answer, "lead", "fractional").total == Decimal("0.5")
        assert of(answer, "lead", "fractional").hhi == 1

    def test_top_agencies(self) -> None:
        """By name where they are alike, which is said where others are left out; none that has nothing."""
        plan = plan_of(assign(lead=["b", "a", "c"]))
        answer = concentration(plan, top=2)
        row = of(answer, "lead")
        assert ([str(each) for each in row.top], row.tied) == (["a局", "b局"], True)
        assert "come first by name: lead (whole), lead (fractional)" in notes(answer)["concentration-tied"]
        every = of(concentration(plan, top=9), "lead")
        assert (len(every.top), every.tied, every.top_share) == (3, False, Decimal(1))
        assert not of(concentration(plan, top=3), "lead").tied

    @pytest.mark.parametrize("top", [0, -1, 1.5, "3", True])
    def test_top_is_a_number_from_1_up(self, top: Any) -> None:
        """Anything else is refused."""
        with pytest.raises(CallError, match="for 'top': use a whole number"):
            concentration(plan_of(), top=top)

    def test_table(self) -> None:
        """Whole numbers as they are, worked-out ones rounded."""
        table = concentration(plan_of(assign(lead=["a", "b", "c"]), assign(lead=["a"])), top=1).table()
        assert table.rows[0] == ("lead", "whole", "4", "3", "4", "0.375", "0.375", "50.0%", "Bureau a")
        assert table.rows[1][4] == "2.00"


class TestNotComputable:
    """Where nothing is led there are no shares: a reason, and no 0."""

    def test_nothing_led(self) -> None:
        """Taking part is computed all the same."""
        answer = concentration(plan_of(assign(support=["a"])))
        row = of(answer, "lead")
        assert (row.hhi, row.gini, row.top_share, row.top, row.total) == (None, None, None, (), Decimal(0))
        assert row.reason is not None
        assert row.reason.code == "concentration-not-computable-nothing"
        assert of(answer, "participation").hhi == 1

    def test_no_agency(self) -> None:
        """Nor where the plan names none."""
        answer = concentration(plan_of(agencies=""))
        assert {row.reason.code for row in answer if row.reason} == {"concentration-not-computable-nobody"}
        assert "concentration-measures" not in notes(answer)


class TestSample:
    """Worked by hand from the text of the sample."""

    def test_leading(self) -> None:
        """28 leads of ten actions; 12 of 25 agencies lead nothing.

        市科协 9, 市人力资源社会保障局 4, 市科技局 3, 市教育局 2, 市文广新局 2, and one each: 团市委, 市农业局,
        市总工会, 市安全监管局, 市委组织部, 市委宣传部, 市发展改革局, 市经济和信息化局. Squares: 81 + 16 + 9 + 4 + 4
        + 8 = 122; over 28² = 784. Ascending, places 13 to 20 have 1, 21 and 22 have 2, then 3, 4, 9: Σ (2i - 26) x =
        56 + 68 + 60 + 88 + 216 = 488; over 25 × 28 = 700. The first three have 16 of 28.
        """
        answer = concentration(samples.jiangmen())
        row = of(answer, "lead")
        assert (row.agencies, row.active, row.total) == (25, 13, Decimal(28))
        assert (row.hhi, row.gini, row.top_share) == tuple(
            round(Decimal(above) / below, 28) for above, below in ((122, 784), (488, 700), (16, 28))
        )
        assert [str(each) for each in row.top] == ["市科协", "市人力资源社会保障局", "市科技局"]
        assert notes(answer)["concentration-counted"].startswith("Shares are over all 25 agencies")
        assert notes(answer)["concentration-measures"] == (
            "Herfindahl-Hirschman index: from 0.040 (all equal) to 1 (one agency has all). Gini coefficient: "
            "from 0 (all equal) to 0.960 (one agency has all)."
        )


class TestAlways:
    """What holds for every plan."""

    @given(plans(), st.randoms(use_true_random=False), st.sampled_from(["assigned", "leaf"]))
    def test_order_of_input_changes_no_figure(self, plan: Plan, random: random.Random, level: Any) -> None:
        """Shuffled agencies and actions give the same."""
        agencies, actions = list(plan.agencies), list(plan.tasks)
        random.shuffle(agencies)
        random.shuffle(actions)
        shuffled = plan.evolve(agencies=tuple(agencies), tasks=tuple(actions))

        def told(answer: Concentration) -> list[Any]:
            return [(row.active, row.total, row.hhi, row.gini, row.top_share, row.top, row.tied) for row in answer]

        one, other = concentration(plan, level=level), concentration(shuffled, level=level)
        assert told(one) == told(other)
        assert one.text("zh")
        assert one.to_csv()

    @given(plans())
    def test_a_figure_or_a_reason(self, plan: Plan) -> None:
        """Never neither, never both."""
        for row in concentration(plan):
            assert (row.hhi is None) == (row.gini is None) == (row.top_share is None) == (row.reason is not None)


class TestOwners:
    """In a plan with responsible agencies and no leads, owning takes the place of leading."""

    def test_responsible_only(self) -> None:
        """Tasks owned are 2, 1, 2 and 0 of 5: the shares are of owning, with the assignments by which it is."""
        own, fractional, *_ = concentration(shapes.responsible_on_items())
        assert (own.of, own.total, own.hhi, own.active) == (Activity.OWN, Decimal(5), Decimal("0.36"), 3)
        assert (fractional.of, fractional.total) == (Activity.OWN, Decimal(3))
        assert "P1.2/responsible/rsb" in own.ids
        assert "owners-responsible" in {note.code for note in concentration(shapes.responsible_on_items()).notes}

    def test_leads_only(self) -> None:
        """With leads everywhere, it is leading."""
        assert concentration(shapes.leads_on_items())[0].of is Activity.LEAD


def test_ids_of_owning_leave_out_everybody_who_supports() -> None:
    """A generic owner that stands for all agencies supports; the responsible agencies own."""
    everybody = Assignment(role="support", kind="generic", label=Text(en="all departments"))
    task = Task(id="t", title=Text(en="Road"), assignments=(*assign(responsible="a"), everybody))
    agencies = tuple(Agency(id=id, name=Text(en=id)) for id in "ab")
    plan = Plan(id="p", title=Text(en="Roads"), agencies=agencies, tasks=(task,))
    answer = concentration(plan, expand_generic=True)
    responsible, general = (each.id for each in plan.all_assignments)
    assert of(answer, "own").ids == (responsible,)
    assert set(of(answer, "participation").ids) == {responsible, general}
