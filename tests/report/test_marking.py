"""Tests for the source text with every fact marked."""

from __future__ import annotations

import re

from hypothesis import given

from policyplan import samples
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Source, Target, Task
from policyplan.model.values import Span, Text
from policyplan.report.marking import facts_of, marked
from policyplan.testing import plans

TEXT = "一、目标\r\n到2020年达到10%。\n\n完"


def plan() -> Plan:
    target = Target(value=10, spans=(Span(quote="10%", start=14),))
    indicator = Indicator(
        id="i", title=Text(zh="比例"), targets=(target,), spans=(Span(quote="2020年达到10%", start=7),)
    )
    goal = Goal(id="g", title=Text(zh="目标"), indicators=(indicator,), spans=(Span(quote="目标", start=2),))
    source = Source(id="s", title=Text(zh="通知"), text=TEXT)
    return Plan(id="p", title=Text(zh="方案"), goals=(goal,), sources=(source,))


class TestFacts:
    """Everything that has an id, with the places of what it holds that has none."""

    def test_target(self) -> None:
        """A target's place is its indicator's, not the goal's."""
        spans = {fact.id: [span.quote for span in fact.spans] for fact in facts_of(plan())}
        assert spans["i"] == ["2020年达到10%", "10%"]
        assert spans["g"] == ["目标"]
        assert spans["p"] == []


class TestMarks:
    """Stretches of text, each with the facts that hold there."""

    def test_stretches(self) -> None:
        """Cut where a fact begins or ends; empty lines are left out."""
        (source,) = marked(plan(), facts_of(plan()))
        told = [[(each.text, [fact.id for fact in each.facts]) for each in line] for line in source.paragraphs]
        assert told == [
            [("一、", []), ("目标", ["g"])],
            [("到", []), ("2020年达到", ["i"]), ("10%", ["i"]), ("。", [])],
            [("完", [])],
        ]

    def test_first_place(self) -> None:
        """A fact begins once."""
        (source,) = marked(plan(), facts_of(plan()))
        begins = [fact.id for line in source.paragraphs for each in line for fact in each.begins]
        assert begins == ["g", "i"]

    def test_sample(self) -> None:
        """Every fact of the sample that has a place begins once, and every word of the text is there."""
        sample = samples.jiangmen()
        facts = facts_of(sample)
        (source,) = marked(sample, facts)
        stretches = [each for line in source.paragraphs for each in line]
        begins = [fact.id for each in stretches for fact in each.begins]
        assert sorted(begins) == sorted(fact.id for fact in facts if fact.spans)
        text = sample.sources[0].text or ""
        assert "".join(each.text for each in stretches) == re.sub(r"[\r\n]", "", text)
        for each in stretches:
            for fact in each.facts:
                assert any(each.text in span.quote for span in fact.spans)

    @given(plans(sources=True))
    def test_any(self, plan: Plan) -> None:
        """Nothing of the text is lost, whatever is quoted, and every quote is marked."""
        facts = facts_of(plan)
        for source in marked(plan, facts):
            told = "".join(each.text for line in source.paragraphs for each in line)
            assert told == re.sub(r"[\r\n]", "", source.source.text or "")


def test_a_place_in_none_of_several_sources_is_not_marked() -> None:
    text = "加强科普工作。"
    sources = [Source(id=id, title=Text(zh="通知"), text=text) for id in ("s1", "s2")]
    task = Task(id="T1", title=Text(zh="任务"), spans=[Span(quote=text, start=0)])
    plan = Plan(id="p", title=Text(zh="方案"), tasks=[task], sources=sources)
    for source in marked(plan, facts_of(plan)):
        assert [stretch.facts for paragraph in source.paragraphs for stretch in paragraph] == [()]
