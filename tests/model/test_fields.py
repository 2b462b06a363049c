"""Fields that check what they are given: much of it is what a type checker would refuse."""

# mypy: disable-error-code="arg-type"

from __future__ import annotations

import typing
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.errors import ModelError
from policyplan.model import records
from policyplan.model.fields import hints_of, is_absurd, number
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Goal, Indicator, Target, Task
from policyplan.model.values import Span, Text

TITLE = Text(zh="某")
HUGE = pytest.param(10**5000, id="huge")
"""An integer that Python refuses to write out."""


class TestRefusals:
    """A value that does not fit is refused with class, id and field, in both languages."""

    @pytest.mark.parametrize(
        ("make", "code", "en", "zh"),
        [
            (
                lambda: Task(id="a", title="x"),
                "field-not-record",
                "a (title): The task's 'title' must be an instance of Text, not 'x'. For example Text(zh=…, en=…).",
                "a (title)：任务的“title”必须用 Text 构造，而不是 'x'。例如 Text(zh=…, en=…)。",
            ),
            (
                lambda: Task(id="a", title=TITLE, children=[Goal(id="g", title=TITLE)]),  # type: ignore[list-item]
                "field-not-record",
                "a (children): The task's 'children' must be an instance of Task, "
                "not Goal(id='g', title=Text(zh='某')). "
                "For example Task(id=…, title=…).",
                "a (children)：任务的“children”必须用 Task 构造，而不是 Goal(id='g', title=Text(zh='某'))。"
                "例如 Task(id=…, title=…)。",
            ),
            (
                lambda: Task(id="a", title=TITLE, children=Task(id="b", title=TITLE)),
                "field-not-several",
                "a (children): The task's 'children' must be a list or a tuple, not Task(id='b', title=Text(zh='某')).",
                "a (children)：任务的“children”必须是列表，而不是 Task(id='b', title=Text(zh='某'))。",
            ),
            (
                lambda: Indicator(id="i", title=TITLE, places="city"),
                "field-not-several",
                "i (places): The indicator's 'places' must be a list or a tuple, not 'city'.",
                "i (places)：指标的“places”必须是列表，而不是 'city'。",
            ),
            (
                lambda: Task(id="", title=TITLE),
                "field-not-text",
                "id: The task's 'id' must be non-empty text, not ''. Put the words in quotes, or leave the field out.",
                "id：任务的“id”必须是非空文本，而不是 ''。文字请加引号；没有内容时请省略此项。",
            ),
            (
                lambda: Task(id=3, title=TITLE),
                "field-not-text",
                "id: The task's 'id' must be non-empty text, not 3. Put the words in quotes, or leave the field out.",
                "id：任务的“id”必须是非空文本，而不是 3。文字请加引号；没有内容时请省略此项。",
            ),
            (
                lambda: Span(quote="半\ud800"),
                "text-surrogate",
                "quote: Invalid Unicode text: '半\\ud800' contains half of a surrogate pair.",
                "quote：文本含有不成对的代理码位，不是合法的 Unicode：'半\\ud800'。",
            ),
            (
                lambda: Target(interim="yes"),
                "field-not-flag",
                "interim: The target's 'interim' must be true or false, not 'yes'. Write true or false without quotes.",
                "interim：目标值的“interim”只能是 true 或 false，而不是 'yes'。请写 true 或 false，不加引号。",
            ),
            (
                lambda: Span(quote="某", start=-1),
                "field-not-offset",
                "start: The span's 'start' must be 0 or a positive integer, not -1.",
                "start：原文位置的“start”必须是 0 或正整数，而不是 -1。",
            ),
            (
                lambda: Assignment(role="laed", agency="x"),
                "field-not-choice",
                "role: Invalid value 'laed' for the assignment's 'role'. "
                "Did you mean 'lead'? Use one of: lead, support, responsible, coordinate, supervise.",
                "role：分工的“role”不能是“laed”。是否想写“lead”？可用的值：lead、support、responsible、coordinate、supervise。",
            ),
            (
                lambda: Target(value="10万人次"),
                "field-not-number",
                "value: The target's 'value' must be a number, not '10万人次'. "
                "Did you mean 100000? Write digits, for example 100000 or 10.8; the unit has its own field.",
                "value：目标值的“value”必须是数字，而不是 '10万人次'。"
                "是否想写100000？请写数字，例如100000或10.8；单位另有一项。",
            ),
            (
                lambda: Plan(id="p", title=TITLE, language=["zh"]),
                "language-malformed",
                "p (language): Invalid language tag '['zh']'. Use a BCP 47 tag such as zh, en, fr, zh-Hant or pt-BR.",
                "p (language)：“['zh']”不是规范的语言标签。请使用 BCP 47 标签，例如 zh、en、fr、zh-Hant、pt-BR。",
            ),
            (
                lambda: Target(value="many"),
                "field-not-number",
                "value: The target's 'value' must be a number, not 'many'. "
                "Write digits, for example 100000 or 10.8; the unit has its own field.",
                "value：目标值的“value”必须是数字，而不是 'many'。请写数字，例如100000或10.8；单位另有一项。",
            ),
            (
                lambda: Target(value=float("inf")),
                "number-absurd",
                "value: Invalid number Infinity: it is infinite, not a number, or longer than 40 digits. "
                "Write the figure from the document, in the base unit.",
                "value：数值Infinity无效：为无穷大、非数值，或超过40位。请按原文以基本单位填写数字。",
            ),
            (
                lambda: Task(id="a", title=TITLE, due="2020-13"),
                "when-no-such-day",
                "a (due): The date 2020-13 does not exist. Check the month and the day: year-month-day.",
                "a (due)：没有2020-13这个日期。请核对月和日：年-月-日。",
            ),
        ],
    )
    def test_is_said_to_a_planner(self, make: Callable[[], Any], code: str, en: str, zh: str) -> None:
        """What was given, what belongs there, and where."""
        with pytest.raises(ModelError) as caught:
            make()
        assert caught.value.code == code
        assert (caught.value.sentence("en"), caught.value.sentence("zh")) == (en, zh)

    @pytest.mark.parametrize("start", [True, 2**63, HUGE, "3", 1.0])
    def test_of_what_is_no_offset(self, start: Any) -> None:
        """Neither a flag nor a number that no text reaches."""
        with pytest.raises(ModelError) as caught:
            Span(quote="某", start=start)
        assert caught.value.code == "field-not-offset"
        assert caught.value.sentence("zh")

    @pytest.mark.parametrize("language", [HUGE, None, 1])
    def test_of_what_is_no_choice(self, language: Any) -> None:
        """Whatever it is, it can be said."""
        with pytest.raises(ModelError) as caught:
            Plan(id="p", title=TITLE, language=language)
        assert caught.value.code == "language-malformed"
        assert caught.value.sentence("zh")


class TestAcceptance:
    """What fits is kept in the one form that a record has."""

    def test_lists_become_tuples(self) -> None:
        """A record cannot be changed through a list that somebody kept; a generator serves too."""
        task = Task(id="a", title=TITLE, children=(Task(id=each, title=TITLE) for each in "bc"))
        assert tuple(child.id for child in task.children) == ("b", "c")
        assert Indicator(id="i", title=TITLE, places=["x"]).places == ("x",)

    def test_words_become_members(self) -> None:
        """A role given by its word is that role."""
        assert Assignment(role="lead", agency="x").role.name == "LEAD"

    def test_offset_nought_is_one(self) -> None:
        """A quote may stand at the very beginning."""
        assert Span(quote="某", start=0).start == 0

    def test_nothing_stays_nothing(self) -> None:
        """What may be left out may be None."""
        assert Task(id="a", title=TITLE, due=None, number=None).due is None


_RECORDS = [each for each in vars(records).values() if isinstance(each, type) and attrs.has(each)] + [Plan]


class TestHints:
    """Annotations are read as `typing` reads them."""

    @pytest.mark.parametrize("kind", _RECORDS)
    def test_all_records(self, kind: type[Any]) -> None:
        """Those of a base come first."""
        assert list(hints_of(kind).items()) == list(typing.get_type_hints(kind).items())


class TestNumber:
    """A number is exact."""

    @pytest.mark.parametrize(
        ("given_as", "exact"),
        [(0.1, "0.1"), (3, "3"), ("10.8", "10.8"), (Decimal("1.50"), "1.50"), ("１２", "12"), (None, None), (-2, "-2")],
    )
    def test_of_the_usual_forms(self, given_as: Any, exact: str | None) -> None:
        """A float is taken by its shortest form, not by its binary value."""
        assert number(given_as) == (None if exact is None else Decimal(exact))

    @pytest.mark.parametrize("odd", ["abc", "", True, [1], b"1", "1,000"])
    def test_of_what_is_none(self, odd: Any) -> None:
        """It is not guessed at."""
        with pytest.raises(ModelError) as caught:
            Target(value=odd)
        assert caught.value.code == "field-not-number"

    @pytest.mark.parametrize("odd", ["NaN", "-inf", "1e41", "1e-41", "1" * 41, HUGE, float("nan")])
    def test_of_what_no_plan_says(self, odd: Any) -> None:
        """Infinite, not a number, or of more digits than a state's budget."""
        with pytest.raises(ModelError) as caught:
            Target(value=odd)
        assert caught.value.code == "number-absurd"
        assert caught.value.sentence("zh")

    @given(st.decimals())
    def test_is_kept_or_absurd(self, value: Decimal) -> None:
        """Either it is refused, or it comes out as it went in."""
        assert is_absurd(value) or number(value) is value
