from __future__ import annotations

from typing import Any

import pytest

from policyplan.draw.words import (
    counted,
    known_language,
    numbered,
    phrase,
    said,
    source_note,
    target_words,
)
from policyplan.errors import CallError
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target, Task
from policyplan.model.values import Inferred, Text

TRAINED = Measure(id="trained", title=Text(zh="培训"), unit=Text(zh="人次", en="person-times"), kind="person_times")
PLAN = Plan(
    id="p",
    title=Text(zh="行动方案", en="Action plan"),
    number="江府办〔2017〕9号",
    issuers=(Text(zh="市政府", en="City government"),),
    measures=(TRAINED,),
)


def told(language: Any = "zh", *, per_place: bool = False, measure: str | None = "trained", **target: Any) -> str:
    title = Text(zh="农村培训", en="Rural training")
    indicator = Indicator(id="i", title=title, measure=measure, per_place=per_place)
    return target_words(PLAN, indicator, Target(**target), language)


class TestLanguages:
    """Pictures speak Chinese, English, or both."""

    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_that_are_known(self, language: str) -> None:
        assert known_language(language) == language

    def test_another_is_refused(self) -> None:
        with pytest.raises(CallError) as caught:
            known_language("fr")
        assert caught.value.code == "option-unknown"

    def test_of_phrases(self) -> None:
        assert phrase(Role.LEAD, "zh") == "牵头"
        assert phrase(Role.LEAD, "en") == "lead"
        assert phrase(Role.LEAD, "both") == "牵头 lead"
        assert phrase(Role.LEAD, "both", "/") == "牵头/lead"

    def test_of_the_plans_own_words(self) -> None:
        assert said(PLAN.title, "zh") == "行动方案"
        assert said(PLAN.title, "both") == "行动方案\nAction plan"
        assert said(Text(zh="方案"), "en") == said(Text(zh="方案"), "both") == "方案"

    def test_no_phrase_of_ours_has_curly_quotes(self) -> None:
        """The font draws them as wide as a Han character."""
        from policyplan.draw.words import PHRASES

        assert not set("“”‘’") & set("".join(message.text for message in PHRASES.values()))


class TestNumbers:
    """A title stands behind the number that the document gives it."""

    def test_in_each_language(self) -> None:
        task = Task(id="t", title=Text(zh="任务", en="Task"), number="1.")
        assert numbered(task, "任务", "zh") == "1.任务"
        assert numbered(task, "Task", "en") == "1. Task"
        assert numbered(task, "任务\nTask", "both") == "1.任务\nTask"


class TestCounts:
    """The text beside a picture says how much is in it."""

    def test_in_each_language(self) -> None:
        counts = {"action": 1000, "agency": 0, "lead": 3}
        assert counted(counts, "zh") == "行动：1,000，牵头：3"
        assert counted(counts, "en") == "action: 1,000, lead: 3"
        assert counted(counts, "both") == "行动：1,000，牵头：3; action: 1,000, lead: 3"


class TestTargetWords:
    """A target is told with its indicator, its amount, its time, and how it binds."""

    def test_an_amount_in_a_period(self) -> None:
        target: dict[str, Any] = {"value": 100000, "period": "2016/2020"}
        assert told(**target) == "农村培训：100,000人次，2016–2020年"
        assert told("en", **target) == "Rural training: 100,000 person-times, 2016–2020"
        assert told("both", **target) == f"{told(**target)}\n{told('en', **target)}"

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


class TestSourceNote:
    """A picture says where its plan comes from."""

    def test_issuer_number_and_title(self) -> None:
        assert source_note(PLAN, "zh") == "来源：市政府，江府办〔2017〕9号，行动方案。"
        assert source_note(PLAN, "en") == "Source: City government, 江府办〔2017〕9号, Action plan."
        assert source_note(PLAN, "both").splitlines() == [source_note(PLAN, "zh"), source_note(PLAN, "en")]

    def test_what_is_unknown_is_left_out(self) -> None:
        assert source_note(Plan(id="p", title=Text(zh="方案")), "zh") == "来源：方案。"
