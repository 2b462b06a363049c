"""Tests for the tree of headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.io.documents.document import Mark, MarkKind
from tests.outlines import outline, parts, viewed, words


class TestNumbering:
    """Every usual way of numbering, with its depth in what is there."""

    @pytest.mark.parametrize(
        ("text", "headings"),
        [
            (
                "第一篇 开局\n第一章 基础\n第一节 成就\n一、经济\n（一）产业\n1.农业\n（1）粮食\n"
                "1）水稻\n①早稻\n②晚稻\n第二篇 展望",
                [
                    "第一篇开局",
                    "  第一章基础",
                    "    第一节成就",
                    "      一、经济",
                    "        （一）产业",
                    "          1.农业",
                    "            （1）粮食",
                    "              1）水稻",
                    "                ①早稻",
                    "                ②晚稻",
                    "第二篇展望",
                ],
            ),
            (
                "一、总体要求\n1.目标。加快。\n二、任务\n（一）产业\n2.农业\n",
                ["一、总体要求", "  1.目标", "二、任务", "  （一）产业", "    2.农业"],
            ),
            (
                "一、甲\n1.乙\n2.丙\n二、丁\n3.戊\n（1）己",
                ["一、甲", "  1.乙", "  2.丙", "二、丁", "  3.戊", "    （1）己"],
            ),
            (
                "一、甲\n1.1 乙\n1.1.1 丙。丁\n1.1.2 戊\n1.2 己\n二、庚\n2.1 辛",
                ["一、甲", "  1.1乙", "    1.1.1丙", "    1.1.2戊", "  1.2己", "二、庚", "  2.1辛"],
            ),
            ("1.1 甲\n1.2 乙\n2.1 丙", ["1.1甲", "1.2乙", "2.1丙"]),
            ("一、甲\n——乙。丙\n——丁。戊\n二、己", ["一、甲", "  ——乙", "  ——丁", "二、己"]),
            (
                "一、甲\n行动一：乙\n任务1：丙\n任务2：丁\n行动二：戊\n任务3：己",
                ["一、甲", "  行动一：乙", "    任务1：丙", "    任务2：丁", "  行动二：戊", "    任务3：己"],
            ),
            ("一、甲\n任务一 乙\n丙。\n（一）丁\n任务二 戊", ["一、甲", "  任务一乙", "    （一）丁", "  任务二戊"]),
            ("读书方案\n一 甲\n丙\n二 乙\n一体化发展\n三\n丁", ["一甲", "二乙"]),
            ("Ⅰ、甲\nⅡ、乙\nⅣ、丙", ["Ⅰ、甲", "Ⅱ、乙", "Ⅳ、丙"]),
            (
                "IV、甲\nV、乙\nVI、丙\nVII、丁\nVIII、戊\nIX、己",
                ["IV、甲", "V、乙", "VI、丙", "VII、丁", "VIII、戊", "IX、己"],
            ),
            ("1.甲\n（A）乙\n（B）丙\n2.丁", ["1.甲", "  （A）乙", "  （B）丙", "2.丁"]),
            ("（十）甲\n（十一）乙\n（二十三）丙", ["（十）甲", "（十一）乙", "（二十三）丙"]),
            ("一、甲\n三、乙\n三、丙", ["一、甲", "三、乙", "三、丙"]),
            (
                "第一章 总则\n第一条 甲。\n第二章 分则\n第一节 乙\n第二条 丙。",
                ["第一章总则", "  第一条甲", "第二章分则", "  第一节乙", "    第二条丙"],
            ),
            ("一、甲\n3.2020年底前完成乙。\n", ["一、甲"]),
            ("10.甲\n11.121人才项目。乙\n", []),
            ("1.甲\n2.121人才项目。乙\n", ["1.甲", "2.121人才项目"]),
            ("一、甲\n1﹒乙。丙\n2․丁。戊\n3·己。庚\n", ["一、甲", "  1.乙", "  2.丁", "  3·己"]),
            (
                "一、甲\n㈠乙。丙。\n⒈丁。戊\n⒉己。\n⑴庚\n㈡辛\n",
                ["一、甲", "  ㈠乙", "    ⒈丁", "    ⒉己", "      ⑴庚", "  ㈡辛"],
            ),
            ("一、甲\n【任务一】乙。\n【任务二】丙。\n", ["一、甲", "  【任务一】乙", "  【任务二】丙"]),
            ("一、甲\n★1.乙\n★2.丙\n▲ （一）丁\n", ["一、甲", "  1.乙", "  2.丙", "  （一）丁"]),
            ("一 、 甲\n1 . 乙\n2 . 丙\n（ 1 ） 丁\n", ["一、甲", "  1.乙", "  2.丙", "    （1）丁"]),
            (
                "第一条 甲。\n第二条 乙：\n（一）丙。\n1.丁。\n（二）戊。\n第三条 己。\n",
                ["第一条甲", "第二条乙", "  （一）丙", "    1.丁", "  （二）戊", "第三条己"],
            ),
        ],
    )
    def test_numbering(self, text: str, headings: list[str]) -> None:
        """Chapters to circled numbers, jumps, numbers that run on, decimals, named actions."""
        assert outline(text) == headings

    @pytest.mark.parametrize(
        ("text", "headings"),
        [
            (
                "某市应急预案\n1 总则\n1.1 编制目的\n为了救灾。\n2　职责\n2.1　成员\n市财政局。\n3 附则\n",
                ["1总则", "  1.1编制目的", "2职责", "  2.1成员", "3附则"],
            ),
            (
                "一、甲\n1 乙\n丙。\n2 丁\n戊。\n二、己\n3 庚\n（1）辛\n",
                ["一、甲", "  1乙", "  2丁", "二、己", "  3庚", "    （1）辛"],
            ),
            ("一、甲\n1 乙\n二、丙\n3 丁\n", ["一、甲", "二、丙"]),
            ("一、甲\n1 指注册的企业。\n2 按可比价格计算。\n", ["一、甲"]),
            ("某市清单\n1 公路 市交通局\n2 铁路 市交通局\n", []),
            ("一、甲\n1 个县。\n2 个区。\n", ["一、甲"]),
        ],
    )
    def test_white_space_after_number(self, text: str, headings: list[str]) -> None:
        """Digits and white space before a title that stands alone: where 2 or 1.1 follows; no notes, no rows."""
        assert outline(text) == headings

    def test_title_before_number(self) -> None:
        """Such a number is no line of the part's title."""
        view, (part,) = parts("某市应急预案\n1 总则\n1.1 目的\n为了救灾。")
        assert words(view, part.particulars.title) == "某市应急预案"

    def test_boxes(self) -> None:
        """A box is below the heading at which it stands, its items below it, and the series goes on behind it."""
        text = "一、甲\n（一）乙\n专栏1 工程\n（一）丙。\n1.丁。\n（二）戊。\n专栏2 项目\n（三）己\n二、庚"
        assert outline(text) == [
            "一、甲",
            "  （一）乙",
            "    专栏1工程",
            "      （一）丙",
            "        1.丁",
            "      （二）戊",
            "    专栏2项目",
            "  （三）己",
            "二、庚",
        ]

    def test_boxes_of_paragraphs(self) -> None:
        """A box is next to an item whose text is in its line, as are later boxes; the items go on behind it."""
        text = (
            "一、甲\n（一）乙\n1.丙。丁。\n专栏1 戊\n1.己\n2.庚\n2.辛。壬。\n"
            "3.癸。\n子丑。\n专栏2 寅\n卯。\n4.辰。巳。\n二、午\n（二）未。申。\n专栏3 酉\n"
        )
        assert outline(text) == [
            "一、甲",
            "  （一）乙",
            "    1.丙",
            "    专栏1戊",
            "      1.己",
            "      2.庚",
            "      2.辛",
            "      3.癸",
            "    专栏2寅",
            "    4.辰",
            "二、午",
            "  （二）未",
            "    专栏3酉",
        ]

    def test_items_behind_box(self) -> None:
        """Numbers that go on behind a box without items."""
        text = "（一）甲\n1.乙。丙。\n专栏1 丁\n戊。\n2.己。庚。\n3.辛。\n"
        assert outline(text) == ["（一）甲", "  1.乙", "  专栏1丁", "  2.己", "  3.辛"]

    def test_box_alone(self) -> None:
        """A box with which a text begins, whatever its number."""
        assert outline("专栏3 甲工程\n1.乙。丙。\n2.丁。戊。\n") == ["专栏3甲工程", "  1.乙", "  2.丁"]

    def test_box_in_a_line(self) -> None:
        """The items of a box that has lost its line breaks."""
        assert outline("第一节 甲\n专栏1 重点（一）乙。丙。（二）丁。戊。\n第二节 己") == [
            "第一节甲",
            "  专栏1重点",
            "    （一）乙",
            "    （二）丁",
            "第二节己",
        ]
        text = "一、甲。乙。专栏1 重点。（一）丙。丁。专栏2 项目。（一）戊。己。二、庚。"
        assert outline(text)[-1] == "二、庚"

    def test_notes_of_tables(self) -> None:
        """Notes below a table are no headings; what comes after them is."""
        assert outline("一、甲\n注：1.累计数。\n2.为2013年数据。\n二、乙\n1.丙\n2.丁") == [
            "一、甲",
            "二、乙",
            "  1.丙",
            "  2.丁",
        ]

    def test_notes_in_lines(self) -> None:
        """Notes in lines of their own, below a line that says so, are items."""
        assert outline("附件\n主要指标\n甲\t1\n注：\n1.按可比价格。\n2.乙。\n") == ["注", "  1.按可比价格", "  2.乙"]

    def test_tables(self) -> None:
        """Rows of tables are no headings, also in a text without line breaks."""
        assert outline("一、甲\n1.乙\t丙\n2.丁\t戊") == ["一、甲"]
        long = "推进各项工作。" * 600
        assert outline(f"一、甲{long}二、乙。{long}\t1.丙。丁\t2.戊。己\t{long}") == ["一、甲推进各项工作", "二、乙"]

    def test_unusual_order(self) -> None:
        """A higher style right below a lower one is nested in it."""
        assert outline("1.甲\n（一）乙\n（二）丙\n2.丁") == ["1.甲", "  （一）乙", "  （二）丙", "2.丁"]
        text = f"1.甲。{'乙' * 70}包括：\n（一）丙\n2.丁"
        assert outline(text) == ["1.甲", "  （一）丙", "2.丁"]
        assert outline("一、甲\n1.乙。丙\n（一）丁") == ["一、甲", "  1.乙", "  （一）丁"]

    def test_restart(self) -> None:
        """A series that begins again is next to the one before it."""
        assert outline("一、甲\n1.乙\n2.丙\n1.丁\n一、戊") == ["一、甲", "  1.乙", "  2.丙", "  1.丁", "一、戊"]


class TestRunningText:
    """Headings in texts without line breaks; numbers in sentences."""

    @pytest.mark.parametrize(
        ("text", "headings"),
        [
            (
                "现制定方案。一、总体要求（一）指导思想以新理念为指导，全面推进。（二）目标建成。二、任务1.甲。乙。2.丙。丁。",
                ["一、总体要求", "  （一）指导思想", "  （二）目标建成", "二、任务", "  1.甲", "  2.丙"],
            ),
            (
                "一、加强标准建设 （一）加强制定。推进。 （二）推广使用。",
                ["一、加强标准建设", "  （一）加强制定", "  （二）推广使用"],
            ),
            ("时限：2019年底二、甲。乙", []),
            ("一、甲。完成时限：2019年底二、乙。丙", ["一、甲", "二、乙"]),
            ("一、甲。统一、便捷，周二、周三开放，见第二、三项。二、乙", ["一、甲", "二、乙"]),
            ("一、甲\n实行统一、便捷的办法。\n二、乙\n周三、周四开放。\n三、丙", ["一、甲", "二、乙", "三、丙"]),
            ("第一部分 目标与任务一、总体目标建成。二、丙", ["第一部分目标与任务", "  一、总体目标建成", "  二、丙"]),
            (
                "一、甲\n（三）项目。\n（四）和谐。\n第三章规划\n",
                ["一、甲", "  （三）项目", "  （四）和谐", "第三章规划"],
            ),
            ("一、甲\n包括：（1）乙；（2）丙。\n二、丁", ["一、甲", "二、丁"]),
            ("一、甲\n一是乙；二是丙。\n按照本意见第（一）项和第（二）项。", ["一、甲"]),
            ("一、甲。达到3.5万人，第1、2项。1.乙；2.丙。二、丁", ["一、甲", "二、丁"]),
            ("一、甲1.乙2.丙。丁。二、戊1.己2.庚", ["一、甲1.乙2.丙", "二、戊1.己2.庚"]),
            (
                "一、甲乙1.丙。丁。2.戊。二、己庚1.辛2.壬",
                ["一、甲乙", "  1.丙", "  2.戊", "二、己庚", "  1.辛", "  2.壬"],
            ),
            ("一、甲。1.1乙。丙。1.2丁。1.5戊。", ["一、甲", "  1.1乙", "  1.2丁", "  1.5戊"]),
            (
                "办法第一章总则第一条乙。第二条丙，依照第三条规定。第二章职责第三条戊。",
                ["第一章总则", "  第一条乙", "  第二条丙，依照第三条规定", "第二章职责", "  第三条戊"],
            ),
            ("第一条甲：（一）乙；（二）丙。", ["第一条甲", "  （一）乙", "  （二）丙"]),
            (
                "一、甲。1.1乙。丙。1.1.1丁。推进。421.1.2戊。推进。1001.5亿元。1011.2己。",
                ["一、甲", "  1.1乙", "    1.1.1丁", "    1.1.2戊", "  1.2己"],
            ),
            ("（一）甲。（一）乙\n（二）丙", ["（一）甲", "（一）乙", "（二）丙"]),
        ],
    )
    def test_running_text(self, text: str, headings: list[str]) -> None:
        """A number is that of a heading when it continues its series."""
        assert outline(text) == headings

    def test_better_one_follows(self) -> None:
        """A number in a sentence is none when the line with the same number follows."""
        assert outline("一、甲。见二、乙。\n二、丙") == ["一、甲", "二、丙"]


class TestUnnumbered:
    """Titles without a number."""

    def test_standing(self) -> None:
        """Titles of known wording, of the highest level or below a numbered heading."""
        text = "前言\n为了发展。\n一、甲\n指导思想\n乙。\n1.丙\n基本原则：\n丁。\n结语\n戊。"
        assert (
            outline(text) == ["前言", "一、甲", "  指导思想", "    1.丙", "  基本原则", "结语"][:3] + outline(text)[3:]
        )
        assert outline(text)[0] == "前言"
        assert outline(text)[-1] == "结语"

    def test_numbers_below(self) -> None:
        """Numbers below the titles of a text whose titles have none."""
        assert outline("指导思想\n（一）甲\n（二）乙\n工作目标\n（一）丙") == [
            "指导思想",
            "  （一）甲",
            "  （二）乙",
            "工作目标",
            "  （一）丙",
        ]

    def test_marked(self) -> None:
        """Headings that the file marks, by their levels; not rows of tables."""
        text = "读书方案\n甲部\n乙节\n丙。\n丁部\n一、戊\n己\t庚"
        marks = [
            Mark(kind=MarkKind.HEADING, start=text.index(word), end=text.index(word) + 2, level=level)
            for word, level in (("甲部", 1), ("乙节", 2), ("丁部", 1), ("己", 1))
        ]
        assert outline(text, *marks) == ["甲部", "  乙节", "丁部", "  一、戊"]

    def test_between(self) -> None:
        """Short lines that divide the text below a heading, if there are several and nothing else but paragraphs."""
        first = "改革不断深化\n全市坚持推进重点领域和关键环节改革，各项工作取得了新的更大进展。\n"
        second = "开放继续扩大\n全市坚持推进高水平对外开放，外贸外资各项工作取得了新的更大进展。\n"
        assert outline(f"一、甲\n{first}{second}二、乙\n（一）丙\n") == [
            "一、甲",
            "  改革不断深化",
            "  开放继续扩大",
            "二、乙",
            "  （一）丙",
        ]
        assert outline(f"一、甲\n二、乙\n（一）丙\n{first}{second}") == [
            "一、甲",
            "二、乙",
            "  （一）丙",
            "    改革不断深化",
            "    开放继续扩大",
        ]
        assert outline(f"一、甲\n{first}市交通局\n{second}二、乙\n") == ["一、甲", "二、乙"]
        assert outline(f"一、甲\n{first}二、乙\n{first}{second}市交通局\n") == ["一、甲", "二、乙"]
        assert outline(f"一、甲\n序号：\n{first}序号：\n{second}二、乙\n") == ["一、甲", "二、乙"]

    def test_titles_in_boxes(self) -> None:
        """In a box such lines may end with a stop."""
        title = "高集成度元器件。\n开展高集成度电子封装技术研究，降低集成芯片的功耗和噪声，满足各种需求。\n"
        other = "范式编码软件。\n加快突破混合范式协同控制技术，面向运动、语言、情感等范式开发专用软件。\n"
        assert outline(f"一、甲\n专栏1 工程\n{title}{other}二、乙\n{title}{other}") == [
            "一、甲",
            "  专栏1工程",
            "    高集成度元器件",
            "    范式编码软件",
            "二、乙",
        ]

    def test_bare(self) -> None:
        """Short lines between paragraphs, if the text has several and no numbers."""
        text = "养老服务方案\n完善服务网络\n各区要统筹规划养老服务设施，新建小区按照标准配套建设养老服务用房。\n"
        other = "加强队伍建设\n每年培训养老护理员，落实护理员岗位补贴，建立技能等级与薪酬挂钩的机制。\n"
        assert outline(text + other) == ["完善服务网络", "加强队伍建设"]
        assert outline(text) == []


class TestPlaces:
    """Where headings, their titles and their texts begin and end."""

    def test_places(self) -> None:
        """A heading with a child."""
        view, (part,) = parts("一、甲乙\n丙。\n（一）丁。戊。\n二、己")
        first, second = part.headings
        child = first.children[0]
        assert view.text[first.start : first.end] == "一、甲乙\n丙。\n（一）丁。戊。\n"
        assert view.text[first.body_start : first.own_end] == "丙。\n"
        assert view.text[child.body_start : child.end] == "戊。\n"
        assert (second.end, second.own_end) == (len(view.text), len(view.text))
        assert [heading.level for heading in part.walk()] == [1, 2, 1]
        assert (first.number, first.style) == ("一、", "han")

    @given(
        st.lists(
            st.sampled_from(
                ["一、", "二、", "（一）", "1.", "2.2", "①", "甲", "乙丙", "。", "\n", "专栏1", "——", "附件", " "]
            ),
            max_size=40,
        )
    )
    def test_any_text(self, pieces: list[str]) -> None:
        """Headings are in order, inside their parts and inside the headings above them."""
        text = "".join(pieces)
        view, found = parts(text)
        for part in found:
            last = part.start
            for heading in part.walk():
                assert last <= heading.start <= heading.title_start <= heading.title_end <= heading.body_start
                assert heading.body_start <= heading.end <= part.end
                last = heading.start
                for child in heading.children:
                    assert heading.start < child.start
                    assert child.end <= heading.end
                    assert child.level == heading.level + 1
        assert found[-1].end == len(view.text)


class TestEnglish:
    """Headings of English plans."""

    def test_english(self) -> None:
        """Chapters, objectives, actions, letters."""
        text = (
            "National Plan for Digital Health\nForeword\nOur vision.\nChapter 1. Introduction\n1.1 Background\n"
            "In 2020, 3.5 million people were covered.\nPart of the plan.\nChapter 2. Objectives\n"
            "Objective 1: Improve access\nAction 1.1: Build 20 clinics by 2025.\n"
            "(a) design the system;\n(b) launch it.\n"
            "Action 1.2: Train nurses.\nObjective 2: Strengthen data\nCHAPTER III: GOVERNANCE\n"
        )
        assert outline(text) == [
            "Foreword",
            "Chapter 1.Introduction",
            "  1.1Background",
            "Chapter 2.Objectives",
            "  Objective 1:Improve access",
            "    Action 1.1:Build 20 clinics by 2025",
            "      (a)design the system;",
            "      (b)launch it",
            "    Action 1.2:Train nurses",
            "  Objective 2:Strengthen data",
            "CHAPTER III:GOVERNANCE",
        ]

    def test_numbers_of_their_own(self) -> None:
        """Named items whose numbers begin anywhere, and sections in Roman numbers."""
        text = "Health Plan\nGoal 3: Serve all people\nAction 3.1 Train nurses\nAction 3.2 Build clinics\n"
        assert outline(text) == ["Goal 3:Serve all people", "  Action 3.1Train nurses", "  Action 3.2Build clinics"]
        assert outline("SECTION II. GOALS\nThe text of the plan.\n") == ["SECTION II.GOALS"]

    def test_nothing(self) -> None:
        """A file without any text."""
        assert outline("") == []
        assert viewed(" \n ").text == ""
