"""Tests for pictures of an answer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import policyplan
from policyplan import draw, samples
from policyplan.draw.picture import Picture
from policyplan.draw.scene.measure import problems
from policyplan.draw.scene.scene import Label
from policyplan.errors import CallError, EmptyPictureError
from policyplan.model.plan import Plan
from policyplan.model.records import Target
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.network.network import network
from policyplan.query.progress.progress import progress
from policyplan.query.rollup.rollup import rollup
from policyplan.query.timeline import timeline
from policyplan.query.workload.workload import workload


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen(made_up_observations=True)


def words(picture: Picture) -> str:
    return " ".join(" ".join(each.lines) for page in picture.pages for each in page.elements if isinstance(each, Label))


def bare(picture: Picture) -> list[Any]:
    """What is drawn of the answer, on however many pages."""
    found = [each for page in picture.pages for each in page.elements if each.data]
    return [(type(each), each.id, each.title, each.data) for each in found]


ASKED: dict[str, tuple[Callable[..., Picture], Callable[..., Any], dict[str, Any], dict[str, Any]]] = {
    "workload": (draw.workload, workload, {"level": "leaf", "order": "lead"}, {}),
    "agencies": (draw.agencies, network, {"weight": "jaccard", "unit": "task"}, {"ties": "joint", "size": "degree"}),
    "schedule": (draw.schedule, timeline, {"as_of": "2018", "within": 30}, {}),
    "rollup": (draw.rollup, rollup, {"by": "goal", "per_year": "years"}, {}),
    "targets": (draw.targets, progress, {"as_of": "2018", "path": "interim"}, {}),
}
"""Each picture, its question, options of the question, options of the picture alone."""

every = pytest.mark.parametrize("name", ASKED)


@every
class TestAnAnswer:
    """It is drawn as it was asked."""

    @pytest.mark.parametrize("stated_only", [False, True])
    def test_is_the_same_picture(self, sample: Plan, name: str, stated_only: bool) -> None:
        """As if the question had been asked by the picture."""
        picture, question, how, look = ASKED[name]
        method = {"method": "scheduled"} if name == "targets" else {}
        answer = question(sample, **how, **method, stated_only=stated_only)
        if name == "workload" and stated_only:  # at its level all is inherited, which nothing states
            with pytest.raises(EmptyPictureError):
                picture(sample, answer=answer, **look, language="en")
            return
        given = picture(sample, answer=answer, **look, language="en")
        assert bare(given) == bare(picture(sample, **how, **look, stated_only=stated_only, language="en"))
        assert not any(map(problems, given.pages))

    def test_with_options_of_its_own(self, sample: Plan, name: str) -> None:
        """They cannot be given beside it, each is named."""
        picture, question, how, _ = ASKED[name]
        answer = question(sample, **({"as_of": "2018"} if "as_of" in how else {}))
        for option, value in (*how.items(), ("stated_only", True)):
            with pytest.raises(CallError, match=option) as caught:
                picture(sample, answer=answer, **{option: value})
            assert caught.value.code == "answer-with-options"
            assert option in caught.value.sentence("zh")

    @pytest.mark.parametrize("part", [{"goals": ["G"]}, {"tasks": ["A1"]}, {"roles": ["lead"]}, {"depth": 1}], ids=str)
    def test_with_a_part_of_the_plan(self, sample: Plan, name: str, part: dict[str, Any]) -> None:
        """It was asked of the whole."""
        picture, question, how, _ = ASKED[name]
        answer = question(sample, **({"as_of": "2018"} if "as_of" in how else {}))
        with pytest.raises(CallError, match="subset") as caught:
            picture(sample, answer=answer, **part)
        assert caught.value.code == "answer-with-part"
        assert "policyplan.subset" in caught.value.sentence("zh")

    def test_of_another_kind(self, sample: Plan, name: str) -> None:
        """The picture says what it is of."""
        picture = ASKED[name][0]
        for answer in (policyplan.measures(sample), "answer", sample):
            with pytest.raises(CallError, match=type(answer).__name__) as caught:
                picture(sample, answer=answer)
            assert caught.value.code == "answer-of-another-kind"


class TestAsking:
    """The plan keeps the answer that a picture is drawn from."""

    def test_once_for_all_languages(self, sample: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        """And again for other options, and for another plan."""
        asked = []

        @functools.wraps(workload)
        def question(plan: Plan, **options: Any) -> Any:
            asked.append(options)
            return workload(plan, **options)

        monkeypatch.setattr("policyplan.draw.pictures.workload.count", question)
        plan = sample.evolve()
        for language in ("zh", "en", "both"):
            draw.workload(plan, language=language)
        assert asked == [{"stated_only": False}]
        draw.workload(plan, level="leaf")
        draw.workload(sample.evolve())
        assert asked[1:] == [{"level": "leaf", "stated_only": False}, {"stated_only": False}]

    def test_of_a_network_leaves_the_graph_as_it_is(self, sample: Plan) -> None:
        """The picture leaves out agencies that the matrix names."""
        plan = sample.evolve(agencies=(*sample.agencies, policyplan.Agency(id="idle", name=policyplan.Text(zh="闲"))))
        alone = draw.matrix(plan.evolve(), unit="written").dot
        draw.network(plan)
        assert draw.matrix(plan, unit="written").dot == alone


class TestWorkload:
    """What was counted is said below."""

    def test_notes(self, sample: Plan) -> None:
        """In the answer's own words."""
        picture = draw.workload(sample, answer=workload(sample, provisions=True), language="en")
        assert "Provisions (safeguards and other duties) are counted too" in words(picture)

    def test_groups(self, sample: Plan) -> None:
        """There are none in the picture."""
        with pytest.raises(CallError, match="'goal'") as caught:
            draw.workload(sample, answer=workload(sample, by="goal"))
        assert caught.value.code == "answer-by-groups"


class TestAgencies:
    """Order and names are the answer's."""

    def test_ring(self, sample: Plan) -> None:
        """Agencies stand in the order that was asked for."""
        by_name, by_strength = (
            [
                each.id
                for each in draw.agencies(sample, answer=network(sample, order=order)).pages[0].elements
                if each.id
            ]
            for order in ("name", "strength")
        )
        assert by_name != by_strength
        assert set(by_name) == set(by_strength)

    def test_stated(self, sample: Plan) -> None:
        """What was left out is said."""
        picture = draw.agencies(sample, answer=network(sample, stated_only=True), language="en")
        assert "A tie is a joint assignment in a document, not observed cooperation." in words(picture)


class TestRollup:
    """Of observations too."""

    def test_observations(self, sample: Plan) -> None:
        """Under a title of its own, with what was reported, and what was made up."""
        answer = rollup(sample, of="observations", as_of="2018")
        picture = draw.rollup(sample, answer=answer, language="en")
        said = words(picture)
        assert "Totals of the observed values" in said
        assert "Person-times trained: 164,500 person-times" in said
        assert "Synthetic data" in said
        assert not any(map(problems, picture.pages))


class TestTargets:
    """Of progress by any method, and of an evaluation."""

    def test_evaluation(self, sample: Plan) -> None:
        """Whole, or its targets; the state stands beside each."""
        answer = evaluate(sample, as_of="2018")
        whole = draw.targets(sample, answer=answer, language="en")
        assert bare(whole) == bare(draw.targets(sample, answer=answer.targets, language="en"))
        assert "120,000 person-times (2018) behind" in words(whole)

    def test_several_methods(self, sample: Plan) -> None:
        """Each target once, by the schedule where that was asked for."""
        alone = draw.targets(sample, answer=progress(sample, as_of="2018", method="scheduled"))
        among = draw.targets(sample, answer=progress(sample, as_of="2018", method="all"))
        assert bare(among) == bare(alone)
        share = draw.targets(sample, answer=progress(sample, as_of="2018", method="share"), language="en")
        assert "what the schedule foresees" not in words(share)

    def test_a_part(self, sample: Plan) -> None:
        """Only its rows; that there are others is said."""
        answer = evaluate(sample, as_of="2018").targets
        met = attrs.evolve(answer, rows=tuple(row for row in answer if row.state == "met"))
        picture = draw.targets(sample, answer=met, language="en")
        assert "40 other targets are not shown." in words(picture)
        assert "120,000 person-times" not in words(picture)

    def test_of_another_plan(self, sample: Plan) -> None:
        """Its targets are not those that are to be drawn."""
        other = sample.replace("rural-training", targets=(Target(value=5, due="2020"),))
        with pytest.raises(CallError) as caught:
            draw.targets(sample, answer=evaluate(other, as_of="2018"))
        assert caught.value.code == "answer-of-another-plan"
        assert sample.id in caught.value.sentence("zh")
