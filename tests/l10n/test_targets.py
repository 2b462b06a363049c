"""Targets and amounts in words."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.l10n.targets import amount_of, target_words
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target
from policyplan.model.values import Inferred, Text

TRAINED = Measure(id="trained", title=Text(zh="培训"), unit=Text(zh="人次", en="person-times"), kind="person_times")
PLAN = Plan(id="p", title=Text(zh="行动方案", en="Action plan"), measures=(TRAINED,))


def told(language: Any = "zh", *, per_place: bool = False, measure: str | None = "trained", **target: Any) -> str:
    title = Text(zh="农村培训", en="Rural training")
    indicator = Indicator(id="i", title=title, measure=measure, per_place=per_place)
    return target_words(PLAN, indicator, Target(**target), language)


class TestTargetWords:
    """A target is told with its indicator, its amount, its time, and how it binds."""

    def test_an_amount_in_a_period(self) -> None:
        target: dict[str, Any] = {"value": 100000, "period": "2016/2020"}
        assert told(**target) == "农村培训：100,000人次，2016–2020年"
        assert told("en", **target) == "Rural training: 100,000 person-times, 2016–2020"

    def test_a_percentage_by_a_year(self) -> None:
        target: dict[str, Any] = {"value": "10.8", "unit": Text(zh="%"), "comparator": "at_least", "due": "2020"}
        assert told(**target) == "农村培训：≥10.8%，到2020年"
        assert told("en", **target) == "Rural training: ≥10.8%, by 2020"

    def test_a_range(self) -> None:
        target: dict[str, Any] = {"value": 3, "upper": 5, "comparator": "between"}
        assert told(**target) == "农村培训：3–5人次"
        assert told("en", **target) == "Rural training: 3–5 person-times"

    def test_an_amount_of_each_year(self) -> None:
        assert told(value=100, per="year") == "农村培训：每年100人次"
        assert told("en", value=100, per="year") == "Rural training: 100 person-times a year"

    def test_an_amount_of_each_place(self) -> None:
        assert told(per_place=True, value=9) == "农村培训：各地9人次"
        assert told("en", per_place=True, value=9) == "Rural training: 9 person-times in each place"
        assert told(per_place=True, value=9, per="year") == "农村培训：各地每年9人次"
        assert told("en", per_place=True, value=9, per="year") == "Rural training: 9 person-times a year in each place"

    def test_each_place_is_said_once(self) -> None:
        assert told(per_place=True, value=9, per="place") == "农村培训：每地9人次"

    def test_an_interim_one(self) -> None:
        assert told(value=50, due="2018", interim=True) == "农村培训：50人次，到2018年，阶段目标"
        assert told("en", value=50, due="2018", interim=True) == "Rural training: 50 person-times, by 2018, interim"

    @pytest.mark.parametrize(
        ("binding", "zh", "en"),
        [
            ("binding", "约束性", "binding"),
            ("expected", "预期性", "expected"),
            ("aspirational", "力争", "aspirational"),
        ],
    )
    def test_how_it_binds(self, binding: str, zh: str, en: str) -> None:
        assert told(value=1, binding=binding) == f"农村培训：1人次，{zh}"
        assert told("en", value=1, binding=binding) == f"Rural training: 1 person-times, {en}"

    def test_marks_the_parts_in_which_something_was_inferred(self) -> None:
        def marked(*fields: str | None, **target: Any) -> str:
            marks = tuple(Inferred(reason=Text(zh="推断"), field=field) for field in fields)
            indicator = Indicator(id="i", title=Text(zh="培训"), measure="trained")
            return target_words(PLAN, indicator, Target(**target, inferred=marks), "zh", mark="*")

        target: dict[str, Any] = {"value": 9, "due": "2020", "binding": "binding", "interim": True}
        assert marked("due", **target) == "培训：9人次，到2020年*，阶段目标，约束性"
        assert marked("per", "unit", **target) == "培训：9人次*，到2020年，阶段目标，约束性"
        assert marked("binding", "interim", **target) == "培训：9人次，到2020年，阶段目标*，约束性*"
        assert marked("value", "due") == "培训"
        assert marked(None, "written", **target) == marked(**target) == "培训：9人次，到2020年，阶段目标，约束性"

    def test_one_without_a_number(self) -> None:
        assert told() == "农村培训"
        assert told("en", due="2020") == "Rural training: by 2020"

    def test_one_without_a_unit(self) -> None:
        assert told(measure=None, value=7) == "农村培训：7"


class TestAmounts:
    """Sign, number, unit, and what it holds for."""

    @pytest.mark.parametrize(
        ("facts", "en", "zh"),
        [
            ({"value": 100000}, "100,000 person-times", "100,000人次"),
            ({"value": 5, "comparator": "at_least"}, "≥5 person-times", "≥5人次"),
            ({"value": 5, "upper": 8, "comparator": "between"}, "5–8 person-times", "5–8人次"),
            ({"value": 90, "unit": Text(zh="%")}, "90%", "90%"),
            ({"value": 3, "per": "year"}, "3 person-times a year", "每年3人次"),
        ],
    )
    def test_examples(self, facts: dict[str, Any], en: str, zh: str) -> None:
        """In the target's own unit, else in that of its measure."""
        assert amount_of(Target(**facts), TRAINED) == Text(zh=zh, en=en)

    def test_without_a_unit(self) -> None:
        """The number alone."""
        assert amount_of(Target(value=3), None) == Text(zh="3", en="3")

    def test_without_a_number(self) -> None:
        """There is none."""
        assert amount_of(Target(written="全覆盖"), TRAINED) is None
