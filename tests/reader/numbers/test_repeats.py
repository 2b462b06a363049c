"""Targets that a document states twice."""

from __future__ import annotations

from policyplan.io.documents.document import Document
from policyplan.reader.found import ResponsibilityReading, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.targets import read_targets
from policyplan.reader.view import view_of


def reading(text: str) -> TargetsReading:
    view = view_of(Document(name="plan.txt", format="text", text=text))
    return read_targets(view, read_outline(view), ResponsibilityReading())


GOAL = "一、发展目标\n\n到2020年，全市森林覆盖率达到60%。\n\n二、主要任务\n\n"


class TestRepeats:
    """A task that repeats the target of a goal is linked to it."""

    def test_same_words(self) -> None:
        first, second = reading(f"{GOAL}加强造林，到2020年，森林覆盖率达到60%。").targets
        assert first.repeats is None
        assert second.repeats == first.number_start

    def test_other_time(self) -> None:
        first, second = reading(f"{GOAL}到2025年，森林覆盖率达到60%。").targets
        assert (first.repeats, second.repeats) == (None, None)

    def test_other_things(self) -> None:
        first, second = reading(f"{GOAL}到2020年，电子商务普及率达到60%。").targets
        assert (first.repeats, second.repeats) == (None, None)

    def test_short_names(self) -> None:
        """Names that share no character are two things, however short they are."""
        table = "序号\t指标\t2015年\t2020年\n1\t甲（亩）\t10\t20\n2\t乙（亩）\t10\t20\n3\t丙（亩）\t1\t2\n"
        assert {target.repeats for target in reading(f"{GOAL}主要指标\n{table}").targets} == {None}

    def test_in_one_sentence(self) -> None:
        """Two numbers of one sentence are two targets."""
        targets = reading(f"{GOAL}建设100个市级示范基地，100个县级示范基地。").targets
        assert [target.repeats for target in targets] == [None, None, None]

    def test_most_words(self) -> None:
        text = f"{GOAL}建成国家级农村科普教育示范基地30个。组织推进国家级农村科普教育的示范基地30个。"
        targets = reading(text).targets
        assert targets[2].repeats == targets[1].number_start


class TestDisagreements:
    """Another value for the same words and time is a doubt."""

    def test_values(self) -> None:
        doubts = reading(f"{GOAL}到2020年，森林覆盖率达到65%。").doubts
        assert [(doubt.kind, doubt.about) for doubt in doubts] == [("values_disagree", "60% / 65%")]
