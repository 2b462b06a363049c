"""Tests for the network of agencies on a ring."""

from __future__ import annotations

import itertools

import pytest

from policyplan import samples
from policyplan.draw import agencies
from policyplan.draw.picture import Picture
from policyplan.draw.pictures.agencies import SIZES, strongest
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Label, Line, Mark
from policyplan.errors import CallError, EmptyPictureError
from policyplan.graph.network import lead_support
from policyplan.model.plan import Plan
from policyplan.query.network.network import network
from policyplan.query.network.rows import Tie
from tests import shapes


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def lines(picture: Picture) -> dict[tuple[str, str], Line]:
    found = [each for each in picture.pages[0].elements if isinstance(each, Line) and each.data]
    return {(dict(each.data)["id"], dict(each.data)["agency"]): each for each in found}


def marks(picture: Picture) -> dict[str, Mark]:
    found = [each for each in picture.pages[0].elements if isinstance(each, Mark) and each.data]
    return {dict(each.data)["id"]: each for each in found}


def words(picture: Picture) -> str:
    return " ".join("".join(each.lines) for each in picture.pages[0].elements if isinstance(each, Label))


class TestShapes:
    """By default, what a plan has: who leads whom, or who shares a task."""

    def test_no_supporting_agency(self) -> None:
        """Without any, agencies that share a task are tied; asked for who leads, nothing is to be shown."""
        picture = agencies(shapes.responsible_on_items(), language="en")
        assert set(lines(picture)) == {("fgw", "gxb"), ("fgw", "rsb")}
        assert "on the same task" in words(picture)
        with pytest.raises(EmptyPictureError, match="an owner"):
            agencies(shapes.responsible_on_items(), ties="leading")

    def test_as_written(self) -> None:
        """Agencies of different items of one action are not tied; by action they are, with a caution."""
        assert set(lines(agencies(shapes.leads_on_items()))) == {
            ("jyb", "rsb"),
            ("fgw", "czb"),
            ("rsb", "jyb"),
            ("rsb", "czb"),
        }
        picture = agencies(shapes.leads_on_items(), unit="action", language="en")
        assert ("jyb", "czb") in lines(picture)
        assert "share no task" in picture.pages[0].description

    def test_provisions(self) -> None:
        """A plan of which only provisions have agencies is drawn if they are asked for."""
        with pytest.raises(EmptyPictureError):
            agencies(shapes.provisions_only())
        assert set(lines(agencies(shapes.provisions_only(), provisions=True))) == {("gov", "edu"), ("gov", "fin")}

    def test_order(self, sample: Plan) -> None:
        """Around the ring by a metric, largest first."""
        first = next(iter(marks(agencies(sample, order="strength"))))
        assert (
            first == f"node-{network(sample, order='strength')[0].agency}"
            or first == network(sample, order="strength")[0].agency
        )


class TestTies:
    """Lines are the ties of the graph, as wide as their weight."""

    def test_leading(self, sample: Plan) -> None:
        """Arrows from a lead to who supports it; of more than 120 the strongest, which is said."""
        picture = agencies(sample, language="en")
        graph = lead_support(sample)
        drawn = lines(picture)
        assert 0 < len(drawn) <= 120
        left = graph.number_of_edges() - len(drawn)
        assert f"{left} of {graph.number_of_edges()} ties are not shown (1 action or less)." in words(picture)
        assert all(line.arrow for line in drawn.values())
        weights = {pair: graph.edges[pair]["weight"] for pair in drawn}
        assert min(weights.values()) > max(
            facts["weight"] for a, b, facts in graph.edges(data=True) if (a, b) not in drawn
        )
        for one, other in itertools.pairwise(sorted(drawn, key=lambda pair: weights[pair])):
            assert drawn[one].width <= drawn[other].width

    @pytest.mark.parametrize("weight", ["joint", "newman", "jaccard", "cosine"])
    def test_joint(self, sample: Plan, weight: str) -> None:
        """Lines without arrows."""
        picture = agencies(sample, ties="joint", weight=weight)  # type: ignore[arg-type]
        assert not any(line.arrow for line in lines(picture).values())
        assert problems(picture.pages[0]) == ()

    def test_equals_are_treated_alike(self) -> None:
        """Ties of one weight are all drawn or all left out; where all are of one weight, all are drawn."""
        alike = [Tie(one="a", other=f"b{number}", weight=0.1 + 0.2) for number in range(200)]
        assert len(strongest(alike)) == 200
        others = [Tie(one="a", other=f"c{number}", weight=0.3) for number in range(3)]
        assert len(strongest([*alike, *others])) == 203
        heavy = [Tie(one="a", other=f"d{number}", weight=2) for number in range(100)]
        assert set(strongest([*alike, *heavy])) == set(heavy)
        some = [Tie(one="a", other=f"e{number}", weight=1) for number in range(20)]
        assert list(strongest([*alike, *heavy, *some]))[:20] == some[::-1]

    def test_ties_left_out_of_another_weight(self, sample: Plan) -> None:
        """The note names the weight."""
        told = words(agencies(sample, ties="joint", weight="jaccard", language="en"))
        assert "ties are not shown (weight 0" in told
        assert "(line width: weight 'jaccard')" in told

    def test_dot(self, sample: Plan) -> None:
        """For other programs all ties are there."""
        assert (agencies(sample).dot or "").count("->") == lead_support(sample).number_of_edges()


class TestMarks:
    """A mark an agency with ties, as large as the metric says."""

    def test_all(self, sample: Plan) -> None:
        """Those without ties are counted."""
        rows = network(sample)
        tied = {row.agency for row in rows if row.degree}
        picture = agencies(sample, language="en")
        assert set(marks(picture)) == tied
        assert f"{len(rows) - len(tied)} agencies without ties are not shown." in words(picture)

    @pytest.mark.parametrize("size", SIZES)
    def test_sizes(self, sample: Plan, size: str) -> None:
        """A larger figure, a larger mark; the legend names the metric."""
        drawn = marks(agencies(sample, size=size))
        figures = {row.agency: getattr(row, size) or 0 for row in network(sample) if row.agency in drawn}
        for one, other in itertools.pairwise(sorted(drawn, key=lambda agency: figures[agency])):
            assert drawn[one].size <= drawn[other].size

    def test_unknown(self, sample: Plan) -> None:
        """A metric or a kind of tie that there is not."""
        with pytest.raises(CallError):
            agencies(sample, size="beauty")
        with pytest.raises(CallError):
            agencies(sample, ties="loose")  # type: ignore[arg-type]
