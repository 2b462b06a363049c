from __future__ import annotations

from enum import Enum

import pytest

from policyplan.draw import messages
from policyplan.draw.languages import (
    counted,
    fitted,
    known_language,
    languages,
    numbered,
    phrase,
    source_note,
    target_words,
    text_in,
)
from policyplan.errors import CallError
from policyplan.messages import Message
from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Target, Task
from policyplan.model.values import Text

TRAINED = Measure(id="trained", title=Text(zh="培训"), unit=Text(zh="人次", en="person-times"), kind="person_times")
PLAN = Plan(
    id="p",
    title=Text(zh="行动方案", en="Action plan"),
    number="江府办〔2017〕9号",
    issuers=(Text(zh="市政府", en="City government"),),
    measures=(TRAINED,),
)


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
        assert text_in(PLAN.title, "zh") == "行动方案"
        assert text_in(PLAN.title, "both") == "行动方案\nAction plan"
        assert text_in(Text(zh="方案"), "en") == text_in(Text(zh="方案"), "both") == "方案"

    def test_no_phrase_of_ours_has_curly_quotes(self) -> None:
        """The font draws them as wide as a Han character."""
        texts = [message.text for message in vars(messages).values() if isinstance(message, Message)]
        assert len(texts) > 50
        assert not set("“”‘’") & set("".join(texts))

    def test_both_are_chinese_and_english(self) -> None:
        assert languages("both") == ("zh", "en")
        assert languages("eo") == ("eo",)

    def test_a_measure_without_its_own_language_is_that_of_english(self) -> None:
        widths = {"zh": 1, "en": 2, "both": 3}
        assert [fitted(widths, language) for language in ("zh", "en", "both", "eo")] == [1, 2, 3, 2]

    def test_facts_of_phrases(self) -> None:
        """A count decides on the form in each language."""
        assert phrase(messages.UNTIED_LEFT_OUT, "en", count=1) == "1 agency without ties is not shown."
        assert phrase(messages.UNTIED_LEFT_OUT, "both", "/", count=2) == (
            "另有2个没有联系的单位未画出。/2 agencies without ties are not shown."
        )


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
        counts: dict[Enum | Message, int] = {messages.ACTION_COUNT: 1000, messages.AGENCY_COUNT: 0, Role.LEAD: 3}
        assert counted(counts, "zh") == "1,000项行动，牵头：3"
        assert counted(counts, "en") == "1,000 actions, lead: 3"
        assert counted(counts, "both") == "1,000项行动，牵头：3; 1,000 actions, lead: 3"
        assert counted({messages.ACTION_COUNT: 1}, "en") == "1 action"


class TestTargetWords:
    """A target in both languages is on two lines."""

    def test_both_languages(self) -> None:
        indicator = Indicator(id="i", title=Text(zh="农村培训", en="Rural training"), measure="trained")
        target = Target(value=100000, period="2016/2020")
        assert target_words(PLAN, indicator, target, "both").splitlines() == [
            "农村培训：100,000人次，2016–2020年",
            "Rural training: 100,000 person-times, 2016–2020",
        ]


class TestSourceNote:
    """A picture says where its plan comes from."""

    def test_issuer_number_and_title(self) -> None:
        assert source_note(PLAN, "zh") == "来源：市政府，江府办〔2017〕9号，行动方案。"
        assert source_note(PLAN, "en") == "Source: City government, 江府办〔2017〕9号, Action plan."
        assert source_note(PLAN, "both").splitlines() == [source_note(PLAN, "zh"), source_note(PLAN, "en")]

    def test_what_is_unknown_is_left_out(self) -> None:
        assert source_note(Plan(id="p", title=Text(zh="方案")), "zh") == "来源：方案。"
