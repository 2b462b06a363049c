"""Tests for the rollup as a tree."""

from __future__ import annotations

import pytest

from policyplan import samples
from policyplan.draw import rollup
from policyplan.draw.picture import Picture
from policyplan.draw.scene.scene import Box, Label, Line
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target, Task
from policyplan.model.values import Text
from policyplan.query.rollup.rollup import rollup as add_up
from policyplan.query.rollup.rows import RollupStatus


@pytest.fixture(scope="module")
def sample() -> Plan:
    return samples.jiangmen()


def words(picture: Picture) -> list[str]:
    labels = (each for page in picture.pages for each in page.elements if isinstance(each, Label) and each.box)
    return [" ".join(each.lines) for each in labels]


class TestRollup:
    """Every sum with what went in, every refusal with its reason."""

    def test_sum(self, sample: Plan) -> None:
        """The sum and its parts."""
        told = words(rollup(sample, language="en"))
        assert any(word.startswith("Person-times trained: 250,000 person-times, 2016–2020") for word in told)
        assert "Rural training: 100,000 person-times" in told

    def test_refusal(self, sample: Plan) -> None:
        """Its reason stands in its box, and its parts hang on dashed lines."""
        picture = rollup(sample, language="en")
        refused = next(word for word in words(picture) if word.startswith("Access bandwidth: not added"))
        assert "are never added" in refused
        assert any(isinstance(each, Line) and each.dashed for page in picture.pages for each in page.elements)

    def test_per(self, sample: Plan) -> None:
        """What is owed a year is not told as a total."""
        assert "Campus science festivals: 100 sessions a year, 2016–2020" in words(rollup(sample, language="en"))
        assert "校园科技节场次：每年100场次，2016–2020年" in " ".join(words(rollup(sample)))

    @pytest.mark.parametrize("by", ["measure", "goal", "task", "lead", "phase", "place"])
    def test_all_targets_are_there(self, sample: Plan, by: str) -> None:
        """Every part of every row, in whatever groups."""
        picture = rollup(sample, by=by)  # type: ignore[arg-type]
        boxes = [each for page in picture.pages for each in page.elements if isinstance(each, Box) and each.data]
        drawn = {value for box in boxes for _, value in box.data}
        assert drawn >= {part.indicator for row in add_up(sample, by=by) for part in row.parts}  # type: ignore[arg-type]

    def test_legend(self, sample: Plan) -> None:
        """Of what occurs, and no other."""
        entries = {"".join(each.lines) for each in rollup(sample).pages[0].elements if isinstance(each, Label)}
        occurring = {row.status for row in add_up(sample)}
        assert RollupStatus.COMBINED not in occurring
        assert {"合计", "不相加", "计入", "并列，不相加"} <= entries
        assert "由分子、分母重算" not in entries

    def test_years(self, sample: Plan) -> None:
        """With its rule, what is owed a year makes a total."""
        assert any("500" in word for word in words(rollup(sample, per_year="years")) if "科技节" in word)

    def test_wrong(self, sample: Plan) -> None:
        """A group that there is not."""
        with pytest.raises(CallError):
            rollup(sample, by="colour")  # type: ignore[arg-type]


@pytest.mark.parametrize(("few", "many"), [(50, 100), (100, 200)])
def test_the_graph_of_one_sum_grows_with_its_parts(few: int, many: int) -> None:
    """Each line to a part names the row, whose id is that of its parts only where these are few."""
    less, more = (len(rollup(of_one_measure(count), language="en").dot or "") for count in (few, many))
    assert more < 2.2 * less


def of_one_measure(count: int) -> Plan:
    name = Text(en="Venues")
    measure = Measure(id="m", title=name, unit=name, kind="things", across_tasks="sum")
    task = Task(
        id="t",
        title=name,
        indicators=[
            Indicator(id=f"indicator-{number}", title=name, measure="m", targets=[Target(value=1, due="2020")])
            for number in range(count)
        ],
    )
    return Plan(id="p", title=name, measures=[measure], tasks=[task])
