"""Rules on sources, quotes and numbers in the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan import samples
from policyplan.linting.rules import RULES
from policyplan.model.walk import rewrite

Found = Callable[..., list[str]]


class TestSourceIncomplete:
    """Readers can find each source."""

    @pytest.mark.parametrize(
        ("head", "source", "expected"),
        [
            ("", "number: '1', issuers: [{en: City}], published: '2021'", []),
            ("", "url: 'https://example.org', issuers: [{en: City}], published: '2021'", []),
            ("", "issuers: [{en: City}], published: '2021'", ["s"]),
            ("", "number: '1', issuers: [{en: City}]", ["s"]),
            ("number: '1'\nsigned: '2021'\nissuers: [{en: City}]\n", "licence: {en: free}", []),
        ],
    )
    def test_parts(self, found: Found, head: str, source: str, expected: list[str]) -> None:
        """The date, number and issuers of the plan count too."""
        assert found("source-incomplete", f"{head}sources: [{{id: s, title: {{en: Notice}}, {source}}}]") == expected


class TestFactWithoutQuote:
    """Where facts have quotes, all of a kind have."""

    def test_the_sample(self, found: Found) -> None:
        """Has none without."""
        assert found("fact-without-quote", samples.jiangmen()) == []

    def test_one_assignment(self, found: Found) -> None:
        """Is reported at its task."""
        plan = samples.jiangmen()
        action = plan.tasks[0]
        bare = action.assignments[0].evolve(spans=())
        assert found("fact-without-quote", plan.replace("A1", assignments=(bare, *action.assignments[1:]))) == ["A1"]

    def test_plans_without_quotes(self, found: Found) -> None:
        """Are not coded from a text."""
        plan = rewrite(samples.jiangmen(), lambda record: record.evolve(spans=(), inferred=()))
        assert found("fact-without-quote", plan) == []
        assert len(found("fact-without-quote", plan, share=0)) > 100


class TestQuoteLong:
    """A quote is as long as its fact."""

    def test_the_sample(self, found: Found) -> None:
        """Has no quote of a number or an agency with more than 20 characters."""
        assert found("quote-long", samples.jiangmen()) == []
        assert found("quote-long", samples.jiangmen(), most=20) == []
        assert found("quote-long", samples.jiangmen(), most=3) != []


def coded(text: str, more: str = "", head: str = "") -> str:
    """A plan with one task that quotes all of a text."""
    return (
        f"{head}sources:\n  - id: s\n    title: {{zh: 通知}}\n    text: |-\n      {text}\n"
        f"tasks:\n  - id: T\n    title: {{zh: 任务}}\n    spans: [{{quote: '{text}', start: 0}}]\n{more}"
    )


class TestNumberNotCoded:
    """Each number that looks like a target is coded."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("覆盖率力争达到80%。", ["T"]),
            ("覆盖率达到80%以上。", ["T"]),
            ("覆盖率达到80%。", []),
            ("培训2万人次。", ["T"]),
            ("目前已培训2万人次。", []),
            ("给予补助，建设20个站点。", []),
            ("建设5G基站。", []),
            ("投资3亿元。", []),
            ("不少于3年。", []),
            ("2017年达到80%以上。", ["T"]),
            ("覆盖率达到80%以上的学校。", []),
            ("印发3号文件。", []),
        ],
    )
    def test_sentences(self, found: Found, text: str, expected: list[str]) -> None:
        """What is to be, in a unit that counts; not what there is, grants, names, money, time and conditions."""
        assert found("number-not-coded", coded(text)) == expected

    def test_years_before_the_plan(self, found: Found) -> None:
        """Are what was reached before."""
        assert found("number-not-coded", coded("2017年达到80%以上。", head="period: 2018/2020\n")) == []
        assert found("number-not-coded", coded("2019年达到80%以上。", head="period: 2018/2020\n")) == ["T"]

    def test_notes(self, found: Found) -> None:
        """And targets explain a number; another number is still reported."""
        note = "notes: [{id: n, kind: not_a_target, text: {zh: 现状}, spans: [{quote: 80%}]}]\n"
        text = "覆盖率力争达到80%，培训20人次。"
        assert found("number-not-coded", coded(text, note)) == ["T"]
        both = note.replace("80%}", "80%}, {quote: 20人次}")
        assert found("number-not-coded", coded(text, both)) == []

    def test_notes_that_end_before_a_number(self, found: Found) -> None:
        """Explain other words."""
        note = "notes: [{id: n, kind: remark, text: {zh: 现状}, spans: [{quote: 培训}]}]\n"
        assert found("number-not-coded", coded("培训20人次。", note)) == ["T"]

    def test_places_that_touch(self, found: Found) -> None:
        """Are one, also if one lies in the other."""
        spans = "{quote: 力争达到80%, start: 3}, {quote: 达, start: 5}"
        note = f"notes: [{{id: n, kind: remark, text: {{zh: 现状}}, spans: [{spans}]}}]\n"
        assert found("number-not-coded", coded("覆盖率力争达到80%。", note)) == []

    def test_tasks_without_a_text(self, found: Found) -> None:
        """Can't be read."""
        text = (
            "sources: [{id: s, title: {zh: 通知}}]\n"
            "tasks: [{id: T, title: {zh: 任务}, spans: [{quote: 培训2万人次}]}]\n"
            "notes: [{id: n, kind: remark, text: {zh: 现状}, spans: [{quote: 2万}]}]"
        )
        assert found("number-not-coded", text) == []

    def test_the_sample_without_its_indicators(self) -> None:
        """Only places of targets are found."""
        plan = samples.jiangmen()
        places = [
            (span.start or 0, span.end or 0)
            for indicator in plan.all_indicators
            for target in indicator.targets
            for span in target.spans
        ]
        bare = rewrite(plan, lambda record: record.evolve(indicators=()) if hasattr(record, "indicators") else record)
        findings = list(RULES["number-not-coded"](bare))
        starts = [finding.span.start or 0 for finding in findings if finding.span]
        assert len(starts) == len(findings) >= 4
        assert all(any(first <= start < last for first, last in places) for start in starts)
