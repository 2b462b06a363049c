"""Tests for what sections are by their titles."""

from __future__ import annotations

import pytest

from policyplan.model.kinds import ProvisionKind
from policyplan.reader.headings import read_outline
from policyplan.reader.sections import Section, SectionKind, provision_kind, read_sections
from policyplan.reader.view import view_of
from tests.drafts import document


def kinds(text: str, language: str = "zh") -> dict[str, str]:
    view = view_of(document(text))
    part = read_outline(view).parts[-1]
    sections = read_sections(view, part, language)

    def title(section: Section) -> str:
        return view.text[section.heading.title_start : section.heading.title_end]

    return {title(each): each.kind.value for top in sections for each in top.walk()}


class TestKinds:
    """A title says what its section holds, and the sections below it follow."""

    def test_usual_titles(self) -> None:
        """Each kind by its words, and a title without such words is a task."""
        text = (
            "读书计划\n一、总体要求\n（一）指导思想\n（二）工作目标\n二、重点任务\n（一）办好读书会\n"
            "三、实施步骤\n四、保障措施\n五、办好书屋\n"
        )
        assert kinds(text) == {
            "总体要求": "context",
            "指导思想": "context",
            "工作目标": "goals",
            "重点任务": "tasks",
            "办好读书会": "tasks",
            "实施步骤": "phases",
            "保障措施": "provisions",
            "办好书屋": "tasks",
        }

    def test_last_word_decides(self) -> None:
        """A title with words of two kinds is of the kind of the word at its end."""
        assert kinds("计划\n一、总体要求和主要目标\n二、目标和任务\n") == {
            "总体要求和主要目标": "goals",
            "目标和任务": "tasks",
        }

    def test_safeguards(self) -> None:
        """保障 is a safeguard at the end of a title, and no part of another word."""
        text = "计划\n一、强化组织保障\n二、保障改善民生\n三、完善社会保障\n四、发展环境\n"
        assert list(kinds(text).values()) == ["provisions", "tasks", "tasks", "background"]

    def test_titles_below_a_task(self) -> None:
        """Below a task only a title that says nothing else changes the kind."""
        text = "计划\n一、干部读书行动\n（一）加强领导干部培训\n（二）保障措施\n"
        assert kinds(text) == {"干部读书行动": "tasks", "加强领导干部培训": "tasks", "保障措施": "provisions"}

    def test_sentences_are_no_titles(self) -> None:
        """Words in a long sentence prove nothing."""
        text = "计划\n一、建立健全由县文化局和县教育局共同参加的读书工作保障机制和长期目标体系并认真落实\n"
        assert list(kinds(text).values()) == ["tasks"]

    def test_english(self) -> None:
        """The same in English, by whole words."""
        text = "Plan\n1. Introduction\n2. Objectives\n3. Actions\n4. Monitoring and evaluation\n5. Contextual work\n"
        assert list(kinds(text, "en").values()) == ["context", "goals", "tasks", "provisions", "tasks"]


class TestKeys:
    """Sections are named by their numbers."""

    def test_numbers(self) -> None:
        """Of those above too; a number that stands twice is told apart."""
        view = view_of(document("计划\n一、甲\n（一）乙\n（十二）丙\n（一）丁\n"))
        sections = read_sections(view, read_outline(view).parts[-1], "zh", prefix="2-")
        assert [each.key for top in sections for each in top.walk()] == ["2-1", "2-1.1", "2-1.12", "2-1.1_2"]

    def test_circled_numbers(self) -> None:
        """Are numbers; a sign that is none of them is named by its position."""
        for text, keys in (("计划\n①甲\n②乙\n", ["1", "2"]), ("计划\nA、甲\nB、乙\n", ["n1", "n2"])):
            view = view_of(document(text))
            sections = read_sections(view, read_outline(view).parts[-1], "zh")
            assert [each.key for each in sections] == keys

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("加强统筹协调", ProvisionKind.COORDINATION),
            ("强化督查考核", ProvisionKind.EVALUATION),
            ("明确职责分工", ProvisionKind.DUTY),
            ("经费", ProvisionKind.SAFEGUARD),
        ],
    )
    def test_provisions(self, title: str, kind: ProvisionKind) -> None:
        """What a provision is about."""
        assert provision_kind(title, "zh") is kind
        assert SectionKind("tasks") is SectionKind.TASKS
