"""Tests for the network of agencies."""

from __future__ import annotations

import random
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.errors import CallError, NotFoundError
from policyplan.graph import agencies
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Assignment, Task, assign
from policyplan.model.values import Text
from policyplan.query.network.metrics import METRICS
from policyplan.query.network.network import Order, network
from policyplan.query.network.rows import Network, NetworkRow, Quadrant
from policyplan.query.workload.workload import workload
from policyplan.testing import plans


def of(answer: Network, agency: str) -> NetworkRow:
    return next(row for row in answer if row.agency == agency)


def plan_of(*lists: str, names: str = "") -> Plan:
    """Agencies of one letter each, the first on a list leading it; every list a task of its own."""
    given = sorted({*names, *"".join(lists)})
    return Plan(
        id="p",
        title=Text(zh="方案"),
        agencies=tuple(Agency(id=name, name=Text(zh=name)) for name in given),
        tasks=tuple(
            Task(id=f"t{at}", title=Text(zh="任务"), assignments=assign(lead=[*here[:1]], support=[*here[1:]]))
            for at, here in enumerate(lists)
        ),
    )


def plan_with_items(*lists: str) -> Plan:
    """One action with the tasks of `plan_of` as its items."""
    plan = plan_of(*lists)
    return plan.evolve(tasks=(Task(id="action", title=Text(zh="行动"), children=plan.tasks),))


def codes(answer: Network) -> set[str]:
    return {note.code for note in answer.notes}


class TestCity:
    """Two actions: science, agriculture and education on one; science, government and education on the other.

    By action, science and education are tied twice, all others once, but agriculture and government never.
    """

    def test_ties(self, city: Plan) -> None:
        """Partners, strength, and the mean of it."""
        row = of(network(city, unit="action"), "science")
        assert (row.tasks, row.degree, row.breadth, row.strength) == (2, 3, 3, 4)
        assert row.depth == pytest.approx(4 / 3)
        assert of(network(city, unit="action"), "agriculture").depth == 1

    def test_leading(self, city: Plan) -> None:
        """Science and agriculture lead education; on the other list nobody supports."""
        answer = network(city)
        assert [(of(answer, name).out_strength, of(answer, name).in_strength) for name in ("science", "education")] == [
            (1, 0),
            (0, 2),
        ]
        assert of(answer, "science").lead_asymmetry == 1
        assert of(answer, "education").lead_asymmetry == -1
        assert of(answer, "government").lead_asymmetry is None

    def test_by_task(self, city: Plan) -> None:
        """Task by task, education works with government on one, with science and agriculture on another."""
        row = of(network(city, unit="task"), "education")
        assert (row.tasks, row.degree, row.strength) == (2, 3, 3)

    def test_quadrants(self, city: Plan) -> None:
        """At or above the medians of those with ties, 2.5 partners and 1.17 deep, or below."""
        answer = network(city, unit="action")
        assert answer.summary.median_breadth == 2.5
        assert answer.summary.median_depth == pytest.approx(7 / 6)
        assert {row.agency: row.quadrant for row in answer} == {
            "science": Quadrant.BROAD_DEEP,
            "education": Quadrant.BROAD_DEEP,
            "agriculture": Quadrant.NARROW_SHALLOW,
            "government": Quadrant.NARROW_SHALLOW,
            "weather": None,
        }

    def test_every_agency_by_name(self, city: Plan) -> None:
        """As in the workload; who has no ties is there."""
        assert [row.agency for row in network(city)] == [row.agency for row in workload(city)]

    def test_ids(self, city: Plan) -> None:
        """A row rests on the agency's assignments, by which the text can be asked."""
        ids = of(network(city), "education").ids
        assert ids == ("rural/support/education", "urban.1/responsible/education")
        assert all(city.get(id, Assignment).agency == "education" for id in ids)

    def test_who_has_no_ties(self, city: Plan) -> None:
        """Counts are 0; what cannot be computed is empty, with the reason, and not 0."""
        row = of(network(city), "weather")
        assert (row.degree, row.strength, row.core, row.out_strength) == (0, 0, 0, 0)
        empty = (
            "depth",
            "quadrant",
            "betweenness",
            "closeness",
            "eigenvector",
            "clustering",
            "constraint",
            "community",
        )
        assert all(getattr(row, name) is None for name in empty)
        assert [str(each) for each in row.not_computable] == [
            "Not computable without ties, for Weather bureau: Depth, Quadrant, Betweenness, Closeness, Eigenvector, "
            "Clustering, Constraint, Effective size, Community.",
            "Not computable without leading a supporting agency or supporting a lead agency, for Weather "
            "bureau: Asymmetry.",
        ]

    def test_summary(self, city: Plan) -> None:
        """Four of five tied, by five of six possible ties; two stand on both lists and touch them all."""
        whole = network(city, unit="action").summary
        assert (whole.agencies, whole.tied, whole.ties, whole.parts, whole.largest_part) == (5, 4, 5, 1, 4)
        assert whole.density == 0.5
        assert (whole.lists, whole.everywhere, whole.ties_of_everywhere) == (2, 2, 1)
        assert whole.density_of_others == 0

    def test_joint_tasks(self) -> None:
        """There is no caution about actions where the agencies of an action share its task."""
        assert "network-across" in codes(network(plan_with_items("ab", "ac"), unit="action"))
        assert "network-across" not in codes(network(plan_with_items("ab", "ab"), unit="action"))

    def test_notes(self, city: Plan) -> None:
        """What was counted, how, what was left out, how far it may be read."""
        assert [note.sentence("en") for note in network(city, unit="action").notes] == [
            "Two agencies are tied if both have a role in one action or a task below it, as written. There "
            "are 2 actions with agencies (lists).",
            "Caution: 1 tie counts an action in which the two agencies share no task. Tied by the task on which "
            "assignments are written, they are less close, or not tied.",
            "Weight of a tie: the number of joint lists. Centralities are undirected; the length of a tie is "
            "1 over its weight.",
            "A tie is a joint assignment in a document, not observed cooperation.",
            "1 task names no lead agency, so its responsible agencies count as its owners.",
            "Left out, because they are not agencies: generic owners (1) and open lists (1).",
            "4 of 5 agencies have ties. Ties: 5; density: 0.5; connected parts: 1, the largest with 4 agencies.",
            "2 agencies are on all 2 lists: Education bureau, Science association. They are tied"
            " to every agency on any list; 100.0% of the ties involve one of them.",
            "The density among the other agencies with ties is 0.",
            "Broad: 2.5 or more partners. Deep: a mean weight of 1.17 or more. Both are medians of the "
            "agencies with ties.",
            "Caution: only 4 agencies have ties (fewer than 10), so a ranking by any metric means little. The"
            " threshold is a judgement of this package.",
            "Caution: the density among agencies with ties is 0.833 (at least 0.5). Degree, clustering, core "
            "number and communities hardly tell them apart; weights do. The threshold is a judgement of this "
            "package.",
            "1 community by Louvain's method, with modularity 0 (seed 0).",
            "Caution: a modularity below about 0.3 shows hardly any community structure (Clauset, Newman and "
            "Moore 2004).",
            "Not computable without ties, for Weather bureau: Depth, Quadrant, Betweenness, Closeness, Eigenvector, "
            "Clustering, Constraint, Effective size, Community.",
            "Not computable without leading a supporting agency or supporting a lead agency, for Weather "
            "bureau, City government: Asymmetry.",
        ]
        assert (
            network(city).notes[-1].sentence("zh")
            == "既不牵头他人也不受人牵头，无法计算。市气象局、市政府：牵头不对称。"
        )


class TestSample:
    """The sample's ten actions have 15, 20, 17, 17, 16, 14, 18, 19, 20 and 21 agencies, 177 places together."""

    def test_the_youth_league(self) -> None:
        """On all ten lists, it meets 177 − 10 others, 22 different ones; what is near it is 1 over its lists away.

        Five more stand on ten lists, three on nine, seven on eight, three on seven, one on six, one on three, two on
        two. It leads the first list, which has 12 supporters; where it supports, 2, 4, 2, 3, 2, 3, 3, 3 and 3 lead.
        """
        row = of(network(samples.jiangmen()), "youth-league")
        assert (row.tasks, row.degree, row.strength) == (10, 22, 167)
        away = 5 / 10 + 3 / 9 + 7 / 8 + 3 / 7 + 1 / 6 + 1 / 3 + 2 / 2
        assert row.closeness == pytest.approx(22 / 24 * 22 / away)
        assert row.clustering == pytest.approx(229 / 231)
        assert (row.out_strength, row.in_strength) == (12, 25)
        assert row.lead_asymmetry == pytest.approx((12 - 25) / (12 + 25))

    @pytest.mark.parametrize(
        ("weight", "strength", "with_finance"),
        [("joint", 167, 2), ("newman", 10, 1 / 18 + 1 / 19), ("jaccard", 16.7, 0.2), ("cosine", None, 2 / 20**0.5)],
    )
    def test_its_weights(self, weight: Any, strength: float | None, with_finance: float) -> None:
        """Finance is on two lists with it, of 19 and 20 agencies."""
        plan = samples.jiangmen()
        assert agencies(plan, weight=weight).edges["youth-league", "finance"]["weight"] == pytest.approx(with_finance)
        row = of(network(plan, weight=weight), "youth-league")
        assert strength is None or row.strength == pytest.approx(strength)

    def test_one_list(self) -> None:
        """A8 alone: 19 agencies, 171 pairs; 3 lead 16 supporters."""
        plan = samples.jiangmen()
        action = plan.get("A8", Task)
        answer = network(plan.evolve(tasks=(action,)))
        assert (answer.summary.tied, answer.summary.ties, answer.summary.everywhere) == (19, 171, 19)
        assert sum(row.out_strength for row in answer) == sum(row.in_strength for row in answer) == 3 * 16
        assert answer.summary.density_of_others is None

    def test_the_reading_aid(self) -> None:
        """Six agencies stand on every list: 46.6% of the ties touch one of them, and almost every pair is tied."""
        answer = network(samples.jiangmen())
        assert (answer.summary.everywhere, answer.summary.lists) == (6, 10)
        # 251 ties, of which 17 · 16 / 2 − 2 = 134 are among the others.
        assert answer.summary.ties_of_everywhere == pytest.approx(117 / 251)
        assert answer.summary.density_of_others == pytest.approx(134 / 136)
        assert "agencies with ties have the same number of partners, 22." in str(answer)
        assert "network-small" not in codes(answer)


class TestNotComputable:
    """What cannot be computed is empty, and the notes say of whom, all at once where it is the same."""

    def test_smaller_parts_and_single_partners(self) -> None:
        """Three in one part, two in another: the eigenvector is of the first; x and y have one partner each."""
        answer = network(plan_of("abc", "xy"))
        assert of(answer, "a").eigenvector is not None
        assert of(answer, "x").eigenvector is None
        assert of(answer, "x").clustering is None
        assert "Not computable outside the largest connected part, for x, y: Eigenvector." in str(answer)
        assert "Not computable with a single partner, for x, y: Clustering." in str(answer)

    def test_two_agencies(self) -> None:
        """Nobody is between two, nor is there a centre."""
        answer = network(plan_of("ab"))
        assert of(answer, "a").betweenness is None
        assert answer.summary.centralisation is None
        shown = answer.figures().table("en").rows
        assert ("Degree centralisation", "", "fewer than three agencies") in shown
        assert ("Density", "1.000", "") in shown

    def test_nobody_and_no_ties(self) -> None:
        """An empty network has no figures and says no more than what was counted."""
        nobody = network(plan_of())
        assert len(nobody) == 0
        assert nobody.summary.density is None
        assert nobody.communities == ()
        assert "network-size" not in codes(nobody)
        apart = network(plan_of("a", "b"))
        assert (apart.summary.density, apart.summary.modularity, apart.summary.largest_part) == (0, None, 1)
        assert (apart.summary.everywhere, apart.summary.ties_of_everywhere) == (0, None)
        assert codes(apart) == {
            "network-by-written",
            "network-weight-joint",
            "network-on-paper",
            "network-size",
            "network-not-computable-no-ties",
            "network-not-computable-no-leading",
        }


class TestReadingAid:
    """A warning stands where it is due, and nowhere else."""

    def test_a_large_and_loose_network_has_none(self) -> None:
        """Twelve agencies in three groups of four, made by lists of two, with a bridge between each."""
        ring = ("ab", "bc", "cd", "da", "ef", "fg", "gh", "he", "ij", "jk", "kl", "li", "ac", "eg", "ik", "ce", "gi")
        answer = network(plan_of(*ring))
        assert codes(answer).isdisjoint(
            {"network-small", "network-dense", "network-alike", "network-communities-weak", "network-everywhere"}
        )
        assert "network-nowhere" in codes(answer)
        assert answer.communities == (("a", "b", "c", "d"), ("e", "f", "g", "h"), ("i", "j", "k", "l"))
        assert [of(answer, name).community for name in "aei"] == [1, 2, 3]

    def test_alike(self) -> None:
        """Of ten agencies with ties, six have one partner."""
        answer = network(plan_of("ab", "cd", "ef", "ghi", "gj", "hj"))
        assert "Caution: 6 of the 10 agencies with ties have the same number of partners, 1." in str(answer)


class TestOptions:
    """Options are named in the notes, and a wrong one is refused."""

    def test_order(self, city: Plan) -> None:
        """The highest first, those without last, equals by name; and it is said."""
        answer = network(city, order="constraint")
        assert [row.agency for row in answer] == ["agriculture", "government", "education", "science", "weather"]
        assert "Sorted by Constraint, largest first." in str(answer)
        assert network(city).communities == answer.communities

    @pytest.mark.parametrize("order", get_args(Order))
    def test_every_order(self, city: Plan, order: Order) -> None:
        """The same rows in each."""
        assert sorted(row.agency for row in network(city, order=order)) == sorted(row.agency for row in network(city))

    @pytest.mark.parametrize("option", ["weight", "unit", "level", "order"])
    def test_unknown(self, city: Plan, option: str) -> None:
        """The known words are named."""
        wrong: Any = {option: "sideways"}
        with pytest.raises(CallError, match=f"Invalid value 'sideways' for '{option}'"):
            network(city, **wrong)

    def test_level_provisions_stated(self, city: Plan) -> None:
        """Each changes what is counted and says so; the city's facts have no quotes, so that nothing is stated."""
        answer = network(city, level="leaf", unit="task", provisions=True, stated_only=True)
        assert {"network-by-task-leaf", "network-provisions", "network-stated-only"} <= codes(answer)
        # Inherited, science stands on both rural tasks and on one of the urban ones: the other has agencies of its own.
        assert of(network(city, level="leaf", unit="task"), "science").tasks == 3
        assert of(network(city, provisions=True), "government").tasks == 3
        assert of(network(city, provisions=True, unit="action"), "government").tasks == 2
        assert "network-by-action-leaf" in codes(network(city, level="leaf", unit="action"))
        assert "network-by-written-leaf" in codes(network(city, level="leaf"))
        assert "network-by-task" in codes(network(city, unit="task"))

    @pytest.mark.parametrize("weight", ["joint", "newman", "jaccard", "cosine"])
    def test_weight_is_named(self, city: Plan, weight: Any) -> None:
        """In the notes and in the answer."""
        answer = network(city, weight=weight)
        assert f"network-weight-{weight}" in codes(answer)
        assert answer.weight == weight

    def test_unknown_agency(self, city: Plan) -> None:
        """An assignment to nobody is an error, as everywhere."""
        lost = city.evolve(agencies=city.agencies[1:])
        with pytest.raises(NotFoundError, match="science"):
            network(lost)


class TestTies:
    """The ties that figures are of, and who leads whom."""

    def test_are_those_of_the_graphs(self) -> None:
        """Each once, with its weight; who leads stands first."""
        answer = network(plan_of("abc", "ba"), weight="newman", unit="task")
        assert {(tie.one, tie.other): tie.weight for tie in answer.ties} == {
            ("a", "b"): 1.5,
            ("a", "c"): 0.5,
            ("b", "c"): 0.5,
        }
        assert {(tie.one, tie.other): tie.weight for tie in answer.leading} == {
            ("a", "b"): 1,
            ("a", "c"): 1,
            ("b", "a"): 1,
        }

    def test_stay_in_every_view(self) -> None:
        """A view is the same answer."""
        answer = network(samples.jiangmen())
        assert answer.view("leading").ties == answer.ties
        assert len(answer.ties) == answer.summary.ties


class TestViews:
    """Readers see some columns at a time, programs all of them."""

    def test_columns(self, city: Plan) -> None:
        """Each view has its own; all of them together are the metrics."""
        answer = network(city)
        shown = {view: answer.view(view).table("en").headings for view in ("ties", "leading", "position", "all")}
        assert shown["leading"] == ("Agency", "Leads others", "Led by others", "Asymmetry")
        assert {*shown["ties"], *shown["leading"], *shown["position"]} == set(shown["all"])
        assert len(answer.view("position")) == 5

    def test_programs(self, city: Plan) -> None:
        """CSV has every figure, bare, whatever the view."""
        answer = network(city, unit="action")
        written = answer.to_csv("zh")
        assert written == answer.view("leading").to_csv("zh")
        heading, *lines = written.splitlines()
        assert heading.split(",")[2:-2] == [metric.name for metric in METRICS if metric.of == "agency"]
        assert lines[1].startswith("science,市科协,2,3,4,3,1.3333333333,broad_deep,1,0,1,")

    def test_plain_values(self, city: Plan) -> None:
        """Counts are whole numbers, other figures floats, in every row."""
        first = next(each for each in network(city, unit="action").to_dicts("en") if each["agency"] == "science")
        assert first["depth"] == 1.3333333333
        assert (first["lead_asymmetry"], type(first["lead_asymmetry"])) == (1, float)
        assert (first["strength"], type(first["strength"])) == (4, float)
        assert first["quadrant"] == "broad_deep"
        assert type(first["degree"]) is int
        assert network(city, unit="action").summary.to_dict()["density"] == 0.5
        assert {each["name"]: each["value"] for each in network(city, unit="action").figures().to_dicts()}[
            "density"
        ] == 0.5

    def test_figures_name_their_agencies(self, city: Plan) -> None:
        """Those that a figure of the whole speaks of: all, those with ties, or those on every list."""
        answer = network(city)
        ids = {each.name: set(each.ids) for each in answer.figures()}
        assert ids["density"] == {row.agency for row in answer}
        assert ids["tied"] == {row.agency for row in answer if row.degree}
        assert len(ids["everywhere"]) == answer.summary.everywhere

    def test_readers(self, city: Plan) -> None:
        """Words in their language, a real minus sign."""
        assert "广而深" in network(city).text("zh")
        assert "broad, deep" in str(network(city))
        assert "−1.000" in str(network(city))

    def test_places(self, city: Plan) -> None:
        """Sums of weights and what is made of them have two decimal places, other figures three."""
        table = network(city, weight="newman").view("ties").table()
        education = dict(zip(table.headings, table.rows[0], strict=True))
        assert (education["Strength"], education["Depth"]) == ("2.00", "0.67")

    def test_unknown(self, city: Plan) -> None:
        """Refused like any option."""
        view: Any = "upside"
        with pytest.raises(CallError, match="Invalid value 'upside' for 'view'"):
            network(city).view(view)


class TestAlways:
    """What holds for any plan."""

    @given(plans(), st.randoms(use_true_random=False))
    def test_the_order_of_input_changes_nothing(self, plan: Plan, chance: random.Random) -> None:
        """Agencies and actions may stand in any order."""
        mixed = plan.evolve(
            agencies=tuple(chance.sample(plan.agencies, len(plan.agencies))),
            tasks=tuple(chance.sample(plan.tasks, len(plan.tasks))),
        )
        one, other = network(plan, weight="newman"), network(mixed, weight="newman")
        assert one.summary == other.summary
        assert one.communities == other.communities
        assert [attrs.evolve(row, ids=()) for row in one] == [attrs.evolve(row, ids=()) for row in other]
        assert [sorted(row.ids) for row in one] == [sorted(row.ids) for row in other]

    @given(plans())
    def test_nothing_is_shown_without_a_reason_missing(self, plan: Plan) -> None:
        """A figure is there, or a reason for its lack; and only then."""
        for row in network(plan, unit="task", level="leaf"):
            lacking = {
                metric.heading for metric in METRICS if metric.of == "agency" and getattr(row, metric.name) is None
            }
            told = {heading for each in row.not_computable for heading in dict(each.facts)["metrics"]}
            assert lacking == told

    @given(plans())
    def test_sums(self, plan: Plan) -> None:
        """Degrees add up to twice the ties, leading to being led; groups part who has ties."""
        answer = network(plan, unit="task")
        assert sum(row.degree for row in answer) == 2 * answer.summary.ties
        assert sum(row.out_strength for row in answer) == sum(row.in_strength for row in answer)
        grouped = [agency for group in answer.communities for agency in group]
        assert sorted(grouped) == sorted(row.agency for row in answer if row.degree)


class TestAsOf:
    """Under the names and mergers of another day."""

    def test_a_merger(self) -> None:
        """a goes into b: they are no longer each other's partners, and b has the partners of both."""
        plan = plan_of("ab", "ac", "bd")
        plan = plan.replace("a", changes=(AgencyChange(kind="merged", at="2018", into=("b",)),))
        assert [row.degree for row in network(plan)] == [2, 2, 1, 1]
        later = network(plan, as_of="2018")
        assert [(row.agency, row.degree) for row in later] == [("b", 2), ("c", 1), ("d", 1)]
        assert later.notes[0].sentence() == "As of 2018-12-31."
        assert set(of(later, "b").ids) == {"t0/lead/b", "t0/support/b", "t1/lead/b", "t2/lead/b"}
