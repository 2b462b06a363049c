"""Tests for tables of which every cell stands in a line of its own."""

from __future__ import annotations

import pytest

from tests.drafts import drafted
from tests.outlines import viewed

CELLS = [
    "序号",
    "主要指标",
    "单位",
    "2025年目标",
    "属性",
    "1",
    "建设雨水管网",
    "公里",
    "2000",
    "约束性",
    "2",
    "改造管网",
    "公里",
    "1500",
    "约束性",
]


class TestRows:
    """The cells of a row are joined where the rows are sure."""

    def test_joined(self) -> None:
        """With blank lines between them or without."""
        for joint in ("\n", "\n\n"):
            text = joint.join(["表1", *CELLS, "（一）整治。"])
            assert viewed(text).text.splitlines() == [
                "表1",
                "序号\t主要指标\t单位\t2025年目标\t属性",
                "1\t建设雨水管网\t公里\t2000\t约束性",
                "2\t改造管网\t公里\t1500\t约束性",
                "（一）整治。",
            ]

    def test_at_the_end(self) -> None:
        """The last row may be the last line of a text."""
        assert viewed("\n".join(CELLS)).text.splitlines() == [
            "序号\t主要指标\t单位\t2025年目标\t属性",
            "1\t建设雨水管网\t公里\t2000\t约束性",
            "2\t改造管网\t公里\t1500\t约束性",
        ]

    def test_targets(self) -> None:
        """Their numbers are targets, each with the words of the document."""
        text = "\n \n".join(["排水规划", "一、主要指标", *CELLS, "二、主要任务", "（一）整治。"])
        plan = drafted(text).plan
        found = [
            (str(indicator.title), str(target.value), str(target.unit), str(target.due), target.spans[0].quote)
            for indicator in plan.all_indicators
            for target in indicator.targets
        ]
        assert found == [("建设雨水管网", "2000", "公里", "2025", "2000"), ("改造管网", "1500", "公里", "2025", "1500")]

    @pytest.mark.parametrize(
        "cells",
        [
            CELLS[:10],  # one row alone
            [*CELLS[:13], "约束性"],  # a row with a cell too few
            [*CELLS, "3", "新增"],  # the next row is cut
            ["序号", "指标", "1", "甲", "2", "乙"],  # too few columns
            ["序号", *["很长的标题" * 6] * 3, *CELLS[5:]],
            [*CELLS[:5], *(cell if cell != "公里" else "公里" * 120 for cell in CELLS[5:])],
            ["序号", "指标"],
            ["序号", *"甲乙丙丁戊己庚辛壬癸子丑寅卯", *CELLS[5:]],
            [*CELLS[:7], "2", *CELLS[8:]],  # a cell that may be the number of the next row
        ],
    )
    def test_not_sure(self, cells: list[str]) -> None:
        """Nothing is joined."""
        assert "\t" not in viewed("\n".join(["表1", *cells])).text
