"""Tests for where titles end."""

from __future__ import annotations

import pytest

from tests.outlines import parts, words


def title(text: str) -> tuple[str, bool]:
    """The first title of a text, and whether it is a sentence."""
    view, (part,) = parts(text)
    heading = part.headings[0]
    return words(view, (heading.title_start, heading.title_end)), heading.is_item


class TestEnds:
    """A title ends with its sentence, its line or where its text begins."""

    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("一、完善机制。健全。", "完善机制"),
            ("一、完善机制\n健全。", "完善机制"),
            ("一、\n完善机制\n健全。", "完善机制"),
            ("一、总体要求：健全", "总体要求"),
            ("一、实施“五水共治。攻坚”战（2020年；试行）。健全", "实施“五水共治。攻坚”战（2020年；试行）"),
            ("一、建设平台（责任单位：市科技局）\n", "建设平台"),
            ("一、政务服务（25分）\n", "政务服务（25分）"),
            ("一、加强标准建设 推进标准制定。", "加强标准建设"),
            ("一、指导思想以新理念为指导", "指导思想"),
            ("一、甲）乙。丙", "甲）乙"),
            ("一、甲（未完\n乙。", "甲（未完"),
            ("一、加强标准建设 推进标准制定", "加强标准建设"),
            ("一、在 A B之后的建设。甲", "在A B之后的建设"),
        ],
    )
    def test_ends(self, text: str, read: str) -> None:
        """Stops, colons, line ends, brackets of owners, gaps, standing titles."""
        assert title(text)[0] == read

    @pytest.mark.parametrize(
        ("text", "is_item"),
        [
            ("一、完善机制。健全。", False),
            ("1.开展检查；", True),
            (f"1.{'加强' * 25}。", True),
            ("1.加强涉企收费专项治理工作，对公用事业和港口物流等重点领域收费开展检查。", True),
            ("1.加强治理，提升服务。", False),
        ],
    )
    def test_items(self, text: str, is_item: bool) -> None:
        """Long sentences and those that a semicolon ends are items."""
        assert title(text)[1] is is_item
