"""Tests for what columns hold by their headings."""

from __future__ import annotations

import pytest

from policyplan.io.division import headings
from policyplan.io.division.headings import ColumnKind, HeadingReading


class TestKnown:
    """The words of Chinese and English offices are known, whatever their spaces, widths and brackets."""

    @pytest.mark.parametrize(
        ("heading", "holds"),
        [
            ("序号", "number"),
            ("序　号", "number"),
            ("No.", "number"),
            ("类别", "category"),
            ("重点任务", "task"),
            ("Task", "task"),
            ("具体举措", "content"),
            ("牵头单位", "leads"),
            ("牵头（责任）单位", "leads"),
            ("Lead agency", "leads"),
            ("配合单位", "supports"),
            ("责任单位：", "owners"),
            ("统筹单位", "coordinates"),
            ("督办单位", "supervises"),
            ("完成\n时限", "due"),
            ("Deadline", "due"),
            ("指标名称", "indicator"),
            ("目标值（万人次）", "target"),
            ("计量单位", "unit"),
            ("责任领导", "person"),
            ("备注", "text"),
        ],
    )
    def test_name(self, heading: str, holds: str) -> None:
        assert headings.read((heading,)) == HeadingReading(holds=ColumnKind(holds), sure=True)
        assert headings.known(heading) is ColumnKind(holds)

    @pytest.mark.parametrize(
        ("heading", "holds"),
        [
            (("责任单位", "牵头"), "leads"),
            (("责任单位", "配合"), "supports"),
            (("责任分工", "牵头单位"), "leads"),
            (("完成情况", "备注"), "text"),
        ],
    )
    def test_group(self, heading: tuple[str, ...], holds: str) -> None:
        """The lower heading is read together with the group's, or alone."""
        assert headings.read(heading) == HeadingReading(holds=ColumnKind(holds), sure=True)

    def test_year_under_a_group(self) -> None:
        """The group says what is held."""
        assert headings.read(("目标值", "2024年")) == HeadingReading(holds=ColumnKind.TARGET, sure=True)

    def test_lower_heading_by_its_words(self) -> None:
        assert headings.read(("2024年", "本级牵头处室")) == HeadingReading(holds=ColumnKind.LEADS)

    def test_long_texts(self) -> None:
        """A cell of much text is no heading."""
        assert headings.known("牵头单位" * 30) is None
        assert headings.read(("由市教育局牵头单位和有关部门共同完成时限",)) == HeadingReading(holds=None)


class TestGuessed:
    """A heading that has known words is taken by its head word, which stands last."""

    @pytest.mark.parametrize(
        ("heading", "holds"),
        [
            ("市级牵头领导", "person"),
            ("市卫健委内牵头处室", "leads"),
            ("工作任务完成时限", "due"),
            ("任务的来源", "text"),
            ("工作推进情况", "text"),
        ],
    )
    def test_head_word(self, heading: str, holds: str) -> None:
        assert headings.read((heading,)) == HeadingReading(holds=ColumnKind(holds))

    def test_two_things_in_one(self) -> None:
        """The first is taken, both are named."""
        read = headings.read(("责任单位及责任人",))
        assert read == HeadingReading(holds=ColumnKind.OWNERS, others=(ColumnKind.OWNERS, ColumnKind.PERSON))

    def test_unit_or_agency(self) -> None:
        """单位 alone is left open."""
        assert headings.read(("单位",)) == HeadingReading(holds=None, others=(ColumnKind.UNIT, ColumnKind.OWNERS))

    @pytest.mark.parametrize("heading", ["颜色", "（）", "*", ""])
    def test_unknown(self, heading: str) -> None:
        assert headings.read((heading,)) == HeadingReading(holds=None)


class TestBeside:
    """A heading may also say a year, a unit and a rule."""

    def test_year(self) -> None:
        assert headings.year_of(("目标值", "2024年")) == "2024"
        assert headings.year_of(("2024年目标值",)) == "2024"
        assert headings.year_of(("目标值",)) is None

    def test_unit(self) -> None:
        assert headings.unit_of(("目标值（万人次）",)) == "万人次"
        assert headings.unit_of(("目标值(单位：%)", "2024年")) == "%"
        assert headings.unit_of(("目标值（）",)) is None
        assert headings.unit_of(("目标值",)) is None

    def test_first_leads(self) -> None:
        assert headings.says_first_leads("责任单位（排在第一位的为牵头单位）")
        assert not headings.says_first_leads("责任单位（第一位。牵头另定）")
