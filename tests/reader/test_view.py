"""Tests for a document as it is read: paragraphs, layout, and the map back."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.documents.document import Mark, MarkKind
from tests.outlines import skipped, viewed

WRAPPED = """\
    全市上下坚持以新发展理念为指导，深入推进改革开放，经济总量稳步增
长，城乡居民收入持续提高，人均公共财政支出达到了比较高的水平，全市有
1.5万家企业获得了政策支持，产业结构进一步优化，绿色发展水平明显提升，
生态环境质量持续改善。
一、加快推进现代化产业体系建设的总体安排和主要任务以及重点举措
和有关保障
    着力提升产业链供应链现代化水平，推动制造业高端化智能化绿色化发展
和培育壮大战略性新兴产业，加快建设 5G 网络、云计算平台和 big data
center 等新型基础设施，打造具有国际竞争力的先进制造业集群和创新高地
二、强化措施
抓好落实。
"""


class TestLayout:
    """White space that only serves layout is gone."""

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("　　推进试　　点 工作。", "推进试点工作。"),
            ("建成 5 G 网络", "建成5 G网络"),
            ("12 . 5G 网络", "12. 5G网络"),
            ("( 1 ) 网络", "（1）网络"),
            ("建成 1 . 5", "建成1 . 5"),
            ("Internet of Things 建设", "Internet of Things建设"),
            ("第一章　　总体要求与任务", "第一章总体要求与任务"),
            ("一、指导思想  科学素质是重要组成部分。  全市工作", "一、指导思想\n科学素质是重要组成部分。\n全市工作"),
            ("江门市教育局            江门市财政局", "江门市教育局\n江门市财政局"),
            ("到2020年，  全市", "到2020年，全市"),
            ("\t一、总体要求", "一、总体要求"),
            ("市教育局\t\t2020年 底\n", "市教育局\t\t2020年底"),
            ("甲\u200b乙in\u200bner", "甲乙inner"),
            ("森林覆盖率 % 约束性 19.5", "森林覆盖率\t%\t约束性\t19.5"),
            ("\r\n一、\r\n\r\n二、", "一、\n二、"),
            ("", ""),
        ],
    )
    def test_layout(self, written: str, read: str) -> None:
        """Indents, letter-spacing, columns of signatures, rows of tables."""
        assert viewed(written).text == read

    def test_wrapped(self) -> None:
        """Lines of a page are joined; headings, indents and quantities are told apart."""
        paragraphs = viewed(WRAPPED).text.split("\n")
        assert [paragraph[:6] for paragraph in paragraphs] == [
            "全市上下坚持",
            "一、加快推进",
            "着力提升产业",
            "二、强化措施",
            "抓好落实。",
        ]
        assert "全市有1.5万家企业" in paragraphs[0]
        assert paragraphs[1].endswith("举措和有关保障")
        assert "data center等" in paragraphs[2]

    def test_ragged(self) -> None:
        """In a text whose paragraphs are indented, other lines go on, however short the one before."""
        line = "全面贯彻落实新发展理念，加快推进现代化建设，推动高质量\n"
        text = (
            f"　　一、总体\n　　{line}{line}{line}发展。\n"
            + f"　　对居住条件恶劣、经济困难的地方\n15个村{line}{line}发展。\n" * 2
        )
        assert [paragraph[:4] for paragraph in viewed(text).text.split("\n")] == [
            "一、总体",
            "全面贯彻",
            "对居住条",
            "对居住条",
        ]

    def test_sentences_of_one_width(self) -> None:
        """Lines of which each is a sentence were not wrapped, however alike their widths are."""
        lines = [
            f"（{number}）全面贯彻落实新发展理念，加快推进现代化建设，推动高质量。" for number in "一二三四五六七八"
        ]
        text = "\n".join(line.partition("）")[2] for line in lines)
        assert viewed(text).text == text

    def test_comma(self) -> None:
        """A line that ends with a comma goes on, in any text, but not in a table or after a blank line."""
        assert viewed("各部门要高度重视，\n抓好落实。").text == "各部门要高度重视，抓好落实。"
        assert viewed("各部门要高度重视，\n\n抓好落实。").text == "各部门要高度重视，\n抓好落实。"
        assert viewed("重视，\n甲\t乙").text == "重视，\n甲\t乙"

    def test_hyphen(self) -> None:
        """An English word that a line break divides is whole."""
        lines = [
            "This plan sets out what each and every govern-",
            "ment office is to do from this day on, and also",
        ] * 4
        text = viewed("\n".join(lines)).text
        assert "every government office" not in text  # the hyphen stays: nobody knows whether the word has one
        assert "govern-ment" in text


class TestMap:
    """Every character has its place in the document."""

    def test_span(self) -> None:
        """A span has the document's own words."""
        view = viewed("　　到 2020年,建成10 所。")
        start = view.text.index("2020年，建成10所")
        span = view.span(start, start + len("2020年，建成10所"), field="target")
        assert span.quote == "2020年,建成10 所"
        assert span.start == 4
        assert view.original(0, 0) == (2, 2)
        assert view.original(99, 99) == (17, 17)
        assert view.original(len(view.text), len(view.text)) == (17, 17)
        assert view.at(3) == 1

    def test_gap(self) -> None:
        """White space within a line is remembered, a line break is none."""
        view = viewed("一、标准 （一）制定\n（二）A b")
        assert view.has_gap(view.text.index("（一）"))
        assert not view.has_gap(view.text.index("（二）"))
        assert view.has_gap(view.text.index("b"))
        assert not view.has_gap(0)

    @given(st.text("一、（）().。， 　\t\n12.章第a-…", max_size=60), st.text("一1 \n", max_size=20))
    def test_any_text(self, text: str, more: str) -> None:
        """Places rise, and no character but a sign is another one than in the document."""
        view = viewed(text + more)
        assert len(view.starts) == len(view.text)
        assert all(before < after for before, after in itertools.pairwise(view.starts))
        for char, at in zip(view.text, view.starts, strict=True):
            assert char in "\n\t " or char == view.document.text[at] or not (char + view.document.text[at]).isalnum()


class TestMarks:
    """What the file says is furniture or contents is not read."""

    def test_furniture(self) -> None:
        """Whole lines, and parts of lines."""
        text = "公报\n一、总体3要求\n二、任务9\n"
        marks = [
            Mark(kind=MarkKind.FURNITURE, start=0, end=2),
            Mark(kind=MarkKind.FURNITURE, start=7, end=8),
            Mark(kind=MarkKind.CONTENTS, start=15, end=16),
            Mark(kind=MarkKind.HEADING, start=3, end=9),
        ]
        view = viewed(text, *marks)
        assert view.text.replace("\n", "") == "一、总体要求二、任务"
        assert skipped(view, "furniture") == ["公报", "3"]
        assert skipped(view, "contents") == ["9"]


class TestPages:
    """The text of a PDF: page numbers end no paragraph, and the indents of first lines are lost."""

    TEXT = (
        "以习近平新时代中国特色社会主义思想为指导深入实施数字化\n"
        "战略，贯彻落实国务院关于人工智能行动的意见，以及省委省政府\n"
        "关于促进人工智能高质量发展和加快建设高水平文化强省的工作要求\n"
        "围绕加快建设创新浙江、因地制宜培育和发展新质生产力，以人工智\n"
        "能和文化深度融合为关键抓手，推动人工智能在繁荣文化生产、增强\n"
        "—2—\n\n\n"
        "文化传播、促进文化交流中展现更大作为，利用人工智能辅助创作更\n"
        "多内容。\n"
    )

    def test_one_paragraph(self) -> None:
        """All of it is one line of the view."""
        view = viewed(self.TEXT)
        assert "\n" not in view.text
        assert "增强文化传播" in view.text
        assert "数字化战略" in view.text
