"""Tests for evaluation."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Link, Observation, Provision, Target, assign
from policyplan.model.values import Text
from policyplan.query.evaluation.evaluate import Evaluation, EvaluationRow, Scope, evaluate
from policyplan.query.evaluation.states import TargetState
from policyplan.testing import plans
from policyplan.text.order import name_key

Made = Callable[..., Plan]

TITLE = Text(zh="甲", en="A")


def of(answer: Evaluation, scope: str, id: str) -> EvaluationRow:
    return next(row for row in answer if (row.scope, row.id) == (scope, id))


def counts(row: EvaluationRow) -> dict[str, int]:
    return {state.value: count for state in TargetState if (count := getattr(row, state.value))}


def codes(notes: Any) -> list[str]:
    return [note.code for note in notes]


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen(made_up_observations=True)


class TestSample:
    """Counted by hand from the text and the made-up observations, at the end of 2018."""

    def test_farmers(self, sample: Plan) -> None:
        """A2 has two targets: training 59,500 of 60,000 planned, on track; activities, nothing reported."""
        row = of(evaluate(sample, as_of="2018"), "action", "A2")
        assert (row.targets, counts(row)) == (2, {"no_data": 1, "on_track": 1})
        assert row.ids == ("rural-training", "mu-1", "mu-2", "mu-3", "rural-activities")

    def test_urban_workers(self, sample: Plan) -> None:
        """A3: 30,000 and 75,000 of 30,000 and 60,000 planned; 120,000 of 180,000 is more than 15 % of 300,000 short."""
        row = of(evaluate(sample, as_of="2018"), "action", "A3")
        assert counts(row) == {"behind": 1, "on_track": 2}
        wide = evaluate(sample, as_of="2018", tolerance="0.2")
        assert counts(of(wide, "action", "A3")) == {"on_track": 3}

    def test_agriculture(self, sample: Plan) -> None:
        """The agriculture bureau leads A2 jointly, and so both of its targets."""
        answer = evaluate(sample, as_of="2018")
        row = of(answer, "agency", "agriculture")
        assert (row.targets, row.on_track, row.ids[0]) == (2, 1, "A2/lead/agriculture")
        assert row.shares.on_track == row.shares_of_measurable.no_data == Decimal("0.5")
        target = next(each for each in answer.targets if each.indicator == "rural-training")
        assert "agriculture" in target.leads

    def test_districts(self, sample: Plan) -> None:
        """Pengjiang has 1 Gbit/s and has met it; of facilities in its communities there is no number."""
        row = of(evaluate(sample, as_of="2018"), "place", "pengjiang")
        assert (counts(row), row.met_share, row.met_share_of_measurable) == (
            {"not_measurable": 1, "met": 1},
            Decimal("0.5"),
            Decimal(1),
        )

    def test_whole(self, sample: Plan) -> None:
        """Shares are of all targets, and of those that can be measured."""
        answer = evaluate(sample, as_of="2018")
        whole = answer[0]
        assert (whole.scope, whole.id, whole.targets, whole.measurable) == ("plan", "jiangmen-2016-2020", 42, 27)
        assert counts(whole) == {"not_measurable": 15, "no_data": 19, "met": 2, "behind": 2, "on_track": 4}
        assert (f"{whole.met_share:.4f}", f"{whole.met_share_of_measurable:.4f}") == ("0.0476", "0.0741")
        assert whole.shares_of_measurable.not_measurable == 0
        assert "19 no data, 2 met, " in str(answer)
        assert "Synthetic data: 16 observations" in str(answer)
        assert "Synthetic data: 16 observations" in str(answer.targets)
        assert "Synthetic data: 16 observations" in str(answer.weak_links)

    def test_nothing_observed(self) -> None:
        """The sample itself: no data wherever there is a number."""
        answer = evaluate(samples.jiangmen(), as_of="2018")
        assert set(counts(answer[0])) == {"not_measurable", "no_data"}
        assert "Made-up" not in str(answer)


class TestScopes:
    """What a target counts for."""

    def test_order(self, sample: Plan) -> None:
        """The whole, goals, actions and places in the document's order, agencies by name."""
        answer = evaluate(sample, as_of="2018")
        scopes = [row.scope for row in answer]
        assert scopes == sorted(scopes, key=list(Scope).index)
        agencies = [row for row in answer if row.scope == "agency"]
        assert agencies == sorted(agencies, key=lambda row: name_key(str(row.title)))
        asked = [row.targets for row in evaluate(sample, as_of="2018", order="targets") if row.scope == "agency"]
        assert asked == sorted(asked, reverse=True)

    def test_order_is_said(self, sample: Plan) -> None:
        """Only where another one was asked for."""
        assert "evaluate-order" not in codes(evaluate(sample, as_of="2018").notes)
        answer = evaluate(sample, as_of="2018", order="behind")
        assert "Agencies are sorted by behind, largest first." in str(answer)

    def test_levels(self, sample: Plan) -> None:
        "Inherited leads are said; without inheriting, targets of tasks without assignments are without a"
        " lead agency."
        leaf, assigned = evaluate(sample, as_of="2018"), evaluate(sample, as_of="2018", level="assigned")
        assert [row for row in assigned if row.scope == "agency"] == []
        assert "42 targets have no lead or responsible agency." in str(assigned)
        assert "evaluate-leaf" in codes(leaf.notes)
        assert "13 agencies own no target." in str(leaf)

    def test_goals(self, one_target: Made) -> None:
        """A goal holds what serves its parts; targets of a goal are in it and in no action."""
        plan = one_target(value=8)
        own = Indicator(id="j", title=TITLE, measure="m", targets=(Target(value=1, due="2020"),))
        goals = (
            Goal(id="G", title=TITLE, children=(Goal(id="G1", title=TITLE, indicators=(own,)),)),
            Goal(id="H", title=TITLE),
        )
        plan = plan.evolve(goals=goals, tasks=(plan.all_tasks[0].evolve(serves=(Link(to="G1"),)),))
        answer = evaluate(plan, as_of="2018")
        assert [of(answer, "goal", id).targets for id in ("G", "G1", "H")] == [2, 2, 0]
        assert (of(answer, "goal", "H").met_share, of(answer, "goal", "H").shares.met) == (None, None)
        assert {"evaluate-no-action", "evaluate-no-owner"} <= set(codes(answer.notes))
        assert "evaluate-no-goal" not in codes(answer.notes)
        assert "1 target is under no action.\n1 target has no lead or responsible agency." in str(answer)

    def test_provisions(self, one_target: Made) -> None:
        """Targets of a provision count for the whole and for who leads it."""
        own = Indicator(id="j", title=TITLE, measure="m", targets=(Target(value=1, due="2020"),))
        duty = Provision(id="d", title=TITLE, kind="duty", assignments=assign(lead="a"), indicators=(own,))
        answer = evaluate(one_target(value=8).evolve(provisions=(duty,)), as_of="2018")
        assert (answer[0].targets, of(answer, "action", "t").targets, of(answer, "agency", "a").targets) == (2, 1, 2)
        assert of(answer, "agency", "a").ids == ("t/lead/a", "d/lead/a", "i", "o", "j")

    def test_places(self, one_target: Made) -> None:
        """Places that an indicator names share its one value; where each owes its own, each has its own."""
        shared = evaluate(one_target(value=8, places=("east", "west")), as_of="2018")
        assert (shared[0].targets, of(shared, "place", "east").on_track, of(shared, "place", "west").on_track) == (
            1,
            1,
            1,
        )
        report = Observation(id="o", indicator="i", at="2018", value=10, place="east")
        own = evaluate(one_target(value=(report,), per_place=True, places=("east", "west")), as_of="2018")
        assert (own[0].targets, of(own, "place", "east").met, of(own, "place", "west").no_data) == (2, 1, 1)

    def test_stated_only(self, sample: Plan) -> None:
        """What is inherited or inferred does not count."""
        answer = evaluate(sample, as_of="2018", stated_only=True)
        assert "evaluate-no-owner" in codes(answer.notes)
        assert {row.indicator for row in answer.targets}.isdisjoint(answer.left_out)

    def test_left_out(self, one_target: Made) -> None:
        """An indicator without a span is stated by nothing."""
        answer = evaluate(one_target(value=8), as_of="2018", stated_only=True)
        assert (answer[0].targets, answer.left_out, answer[0].met_share) == (0, ("i",), None)
        assert "progress-left-out" in codes(answer.notes)


class TestOptions:
    """Words that are known."""

    @pytest.mark.parametrize(
        "how",
        [{"level": "all"}, {"path": "curve"}, {"order": "rank"}, {"tolerance": 2}, {"as_of": "soon"}, {"as_of": None}],
    )
    def test_unknown(self, one_target: Made, how: dict[str, Any]) -> None:
        """All others are refused."""
        with pytest.raises(CallError):
            evaluate(one_target(), **{"as_of": "2018", **how})

    def test_path(self, one_target: Made) -> None:
        """Said, as the tolerance is."""
        plan = one_target((Target(value=10, due="2020"), Target(value=9, due="2018", interim=True)), value=8)
        answer = evaluate(plan, as_of="2018", path="interim", tolerance="0.1")
        assert answer[0].behind == 1
        assert ("through the interim targets. A target is on track while it is behind by no more than 10%") in str(
            answer
        )


class TestWords:
    """Tables for people, fields for programs."""

    def test_table(self, sample: Plan) -> None:
        """In both languages."""
        answer = evaluate(sample, as_of="2018")
        line = next(line for line in str(answer).splitlines() if line.startswith("action") and "farmers" in line)
        assert line.split()[-10:] == ["2", "0", "1", "0", "0", "0", "0", "1", "0.0%", "0.0%"]
        assert "进度正常" in answer.text("zh")
        assert "以全部目标值和可衡量的目标值（27个）为分母" in answer.text("zh")
        assert answer.as_of == "2018-12-31"

    def test_csv(self, one_target: Made) -> None:
        """Every share has a column of its own."""
        heading, first, *_ = evaluate(one_target(value=8), as_of="2018").to_csv().splitlines()
        row = dict(zip(heading.split(","), first.split(","), strict=True))
        assert (row["scope"], row["on_track"], row["shares.on_track"]) == ("plan", "1", "1")
        assert (row["shares_of_measurable.met"], row["met_share"]) == ("0", "0")

    def test_dicts(self, one_target: Made) -> None:
        """Plain values."""
        (plain, *_) = evaluate(one_target(value=8), as_of="2018").to_dicts("en")
        assert (plain["scope"], plain["shares"]["on_track"], plain["ids"]) == ("plan", 1, ["i", "o"])

    def test_weak_links(self, one_target: Made) -> None:
        """Counted in the notes, with what was looked at."""
        plan = one_target(value=5)
        answer = evaluate(plan, as_of="2018").weak_links
        assert [each.kind for each in answer] == ["target_backwards"]
        assert "1 weak link: 1 target gone backwards." in str(answer)
        assert "evaluate-links-leaf" in codes(answer.notes)
        assert "evaluate-links-assigned" in codes(evaluate(plan, as_of="2018", level="assigned").weak_links.notes)


class TestAlways:
    """Laws of the answer."""

    @given(plans(), st.sampled_from(["0001", "2018-06-30", "2020", "9999"]), st.sampled_from(["leaf", "assigned"]))
    def test_every_target_in_one_state(self, plan: Plan, day: str, level: Any) -> None:
        """Counts of states add up to the targets of each scope, shares to one."""
        answer = evaluate(plan, as_of=day, level=level)
        whole = answer[0]
        assert counts(whole) == Counter(row.state.value for row in answer.targets)
        for row in answer:
            assert sum(counts(row).values()) == row.targets == row.measurable + row.not_measurable
            if row.targets:
                shares = [getattr(row.shares, state.value) for state in TargetState]
                assert abs(sum(shares) - 1) < Decimal("1e-20")
            assert row.targets <= whole.targets
        for target in answer.targets:
            assert target.reason.sentence("zh")
            assert (target.state in ("not_measurable", "no_data")) or target.value is not None
            assert (target.state == "met") == (target.met is True)
        assert answer.text("zh")
        assert answer.weak_links.to_csv()

    @given(plans(), st.randoms(use_true_random=False))
    def test_order_changes_nothing(self, plan: Plan, chance: random.Random) -> None:
        """Of the observations, measures and agencies."""
        shuffled = plan.evolve(
            observations=tuple(chance.sample(plan.observations, len(plan.observations))),
            measures=tuple(chance.sample(plan.measures, len(plan.measures))),
            agencies=tuple(chance.sample(plan.agencies, len(plan.agencies))),
        )
        told = [(row.scope, row.id, counts(row)) for row in evaluate(plan, as_of="2020")]
        assert [(row.scope, row.id, counts(row)) for row in evaluate(shuffled, as_of="2020")] == told
