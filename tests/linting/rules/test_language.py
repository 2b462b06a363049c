"""Rules on wording and translations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.linting.rules import RULES
from policyplan.model.plan import Plan

Found = Callable[..., list[str]]
Opened = Callable[[str], Plan]


class TestTranslationMissing:
    """A language that is in use is used throughout."""

    def test_a_language_of_a_few(self, found: Found) -> None:
        """Is no language of the plan; the title alone has it."""
        text = "policyplan: 1\nid: p\ntitle: {zh: 方案, fr: Plan}\ntasks: [{id: T, title: {zh: 任务}}]"
        assert found("translation-missing", text) == []

    def test_names_of_agencies_and_places(self, found: Found) -> None:
        """Count like titles."""
        text = (
            "tasks: [{id: T, title: {zh: 任务, en: Task}, assignments: [{role: lead, agency: a}]}]\n"
            "agencies: [{id: a, name: {en: Agency}}]\n"
            "measures: [{id: m, title: {zh: 人数, en: Persons}, unit: {zh: 人}, kind: persons}]\n"
            "places: [{id: c, name: {zh: 市, en: City}}]"
        )
        assert found("translation-missing", text) == ["roads", "a"]


class TestTitleUntidy:
    """A title is one line, without a sign at its end."""

    @pytest.mark.parametrize(
        ("title", "tidy"),
        [("Build  roads", "Build roads"), ("Build\\nroads;", "Build roads"), ("建设，", "建设"), ("建设：", "建设")],
    )
    def test_the_fix(self, opened: Opened, title: str, tidy: str) -> None:
        """Mends the title, and nothing else."""
        plan = opened(f'tasks: [{{id: T, title: {{en: "{title}"}}}}, {{id: U, title: {{en: Other}}}}]')
        rule = RULES["title-untidy"]
        (finding,) = rule(plan)
        assert rule.fix
        mended = rule.fix(plan, finding)
        assert [task.title.en for task in mended.tasks] == [tidy, "Other"]
        assert list(rule(mended)) == []

    def test_a_title_of_signs_in_one_language(self, opened: Opened) -> None:
        """Stays as it is, while the fix mends the other language."""
        plan = opened('tasks: [{id: T, title: {en: "Build  roads", zh: "，"}}]')
        rule = RULES["title-untidy"]
        (finding,) = rule(plan)
        assert rule.fix
        assert rule.fix(plan, finding).tasks[0].title.to_dict() == {"zh": "，", "en": "Build roads"}

    @pytest.mark.parametrize("title", ["Build roads", "第一章 总则", "Roads (east)", "——", "Is it safe?"])
    def test_tidy_titles(self, found: Found, title: str) -> None:
        """One space, brackets and question marks are fine, and nothing would be left of signs alone."""
        assert found("title-untidy", f'tasks: [{{id: T, title: {{en: "{title}"}}}}]') == []


def target(text: str, quote: str, binding: str, more: str = "") -> str:
    """A plan with one target, which quotes a part of a text."""
    spans = f"{{quote: '{quote}'}}{more}"
    return (
        f"sources:\n  - id: s\n    title: {{zh: 通知}}\n    text: '{text}'\n"
        "tasks: [{id: T, title: {en: T}, indicators: [{id: i, title: {en: I}, targets: "
        f"[{{value: 95, unit: {{en: '%'}}, binding: {binding}, spans: [{spans}]}}]}}]}}]"
    )


LABEL = ", {quote: 约束性, field: binding}"


class TestFirmness:
    """A target is as firm as its words."""

    @pytest.mark.parametrize(
        ("text", "binding", "more", "expected"),
        [
            ("力争达到95%。", "binding", "", ["i"]),
            ("力争达到95%。", "expected", "", []),
            ("力争建成。达到95%。", "binding", "", []),
            ("We strive for 95%.", "binding", "", ["i"]),
            ("鼓励达到95%。", "binding", "", []),
            ("力争达到95%(约束性)。", "binding", LABEL, []),
        ],
    )
    def test_aspirations(self, found: Found, text: str, binding: str, more: str, expected: list[str]) -> None:
        """In the sentence of the number; a label of the document decides."""
        assert found("aspiration-as-binding", target(text, "95%", binding, more)) == expected

    @pytest.mark.parametrize(
        ("text", "binding", "more", "expected"),
        [
            ("必须达到95%。", "aspirational", "", ["i"]),
            ("必须达到95%。", "expected", "", ["i"]),
            ("必须达到95%。", "unstated", "", []),
            ("必须力争达到95%。", "aspirational", "", []),
            ("达到95%(约束性)。", "expected", LABEL, ["i"]),
            ("The share must reach 95%.", "expected", "", ["i"]),
            ("Mustard on 95%.", "expected", "", []),
        ],
    )
    def test_duties(self, found: Found, text: str, binding: str, more: str, expected: list[str]) -> None:
        """Unless the sentence aspires too."""
        assert found("duty-as-aspiration", target(text, "95%", binding, more)) == expected

    def test_without_a_text(self, found: Found) -> None:
        """The quotes alone are read; a target without quotes has no words."""
        own = "{id: i, title: {en: I}, targets: [{value: 95, unit: {en: '%'}, binding: binding, SPANS}]}"
        text = f"tasks: [{{id: T, title: {{en: T}}, indicators: [{own}]}}]"
        assert found("aspiration-as-binding", text.replace("SPANS", "spans: [{quote: 力争达到95%}]")) == ["i"]
        assert found("aspiration-as-binding", text.replace("SPANS", "spans: []")) == []


class TestWordingVague:
    """A state can be seen to be reached."""

    @pytest.mark.parametrize(
        ("kind", "title", "expected"),
        [("state", "水平明显提高", ["i"]), ("state", "全部实行", []), ("established", "进一步建立", [])],
    )
    def test_kinds(self, found: Found, kind: str, title: str, expected: list[str]) -> None:
        """Only states are read."""
        own = f"{{id: i, title: {{zh: {title}}}, kind: {kind}, targets: [{{written: x}}]}}"
        assert found("wording-vague", f"tasks: [{{id: T, title: {{en: T}}, indicators: [{own}]}}]") == expected
