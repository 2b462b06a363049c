"""Rules, replies, reports of the past and guides: their numbers are targets only where they say so plainly."""

from __future__ import annotations

import pytest

from policyplan.reader.numbers.genres import is_rules
from tests.reader.numbers.test_targets_of_texts import facts, reading

RULES = "广州市公共租赁住房管理办法\n\n第一条 为规范管理，制定本办法。\n\n第二条 本办法适用于本市。\n\n第三条 "


class TestRules:
    """A text whose title says that it is no plan, or that consists of articles."""

    @pytest.mark.parametrize(
        "title",
        [
            "广州市引进人才入户管理办法（试行）",
            "关于印发广州市临时救助实施细则的通知",
            "关于有关问题的复函",
            "关于处理情况的通报",
            "2026年学位申请指引",
            "幼儿园招生工作方案",
        ],
    )
    def test_titles(self, title: str) -> None:
        assert is_rules(title, [])

    @pytest.mark.parametrize(
        "title", ["实施方案", "关于促进发展的意见", "2022年政府工作报告", "2022年民生实事项目公告", "污染防治行动计划"]
    )
    def test_plans(self, title: str) -> None:
        assert not is_rules(title, [])

    def test_articles(self) -> None:
        numbers = ["第一条", "第二条", "第三条"]
        assert is_rules("公共租赁住房", numbers)
        assert not is_rules("促进大数据产业发展若干措施", numbers)

    @pytest.mark.parametrize(
        "sentence",
        ["每月上门次数不低于12次。", "申请家庭应当推举1名家庭成员。", "6月30日前完成10家企业登记。"],
    )
    def test_numbers_of_rules(self, sentence: str) -> None:
        assert facts(RULES + sentence) == []
        assert "rules" in {part.reason for part in reading(RULES + sentence).set_aside}

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("到2025年，建设床位不少于2000张。", ["≥2000张 2025"]),
            ("2025年底前，建设床位2000张。", ["2000张 2025"]),
            ("力争建设床位2000张。", ["2000张"]),
        ],
    )
    def test_targets_of_rules(self, sentence: str, expected: list[str]) -> None:
        assert facts(RULES + sentence) == expected

    def test_section_on_goals(self) -> None:
        text = "城市管理通报\n\n一、工作目标\n\n建设床位2000张。\n\n二、工作情况\n\n建设床位3000张。"
        assert facts(text) == ["2000张"]

    def test_annexes(self) -> None:
        head = "关于印发管理办法的通知\n\n各区：\n\n现将办法印发给你们。\n\n市政府\n\n2024年1月1日\n\n管理办法\n\n"
        rest = "第一条 为规范管理，制定本办法。\n\n附件1\n\n{}\n\n建设床位2000张。"
        assert facts(head + rest.format("准入标准")) == []
        assert facts(head + rest.format("任务分解表")) == ["2000张"]


class TestPeriods:
    """A part has the period of its own title, or that of the document if it is the only plan."""

    def test_two_plans(self) -> None:
        text = (
            "关于印发若干政策和行动计划（2021—2023年）的通知\n\n各市人民政府：\n\n现印发给你们。\n\n省政府\n\n2021年9月2日\n\n"
            "支持互联网发展若干政策\n\n一、支持平台\n\n建设平台10个。\n\n"
            "互联网行动计划（2021-2023年）\n\n一、主要任务\n\n建设平台20个。"
        )
        found = facts(text)
        assert found in (["10个", "20个 2021/2023"], ["10个 2021/2023", "20个 2021/2023"])
