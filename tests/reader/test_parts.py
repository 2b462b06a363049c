"""Tests for the parts of a file: notices, plans, annexes."""

from __future__ import annotations

import pytest

from tests.outlines import kinds, outline, parts, words

NOTICE = (
    "某市人民政府关于印发某市读书计划的通知\n某府〔2020〕1号\n各县人民政府：\n"
    "《某市读书计划》已经同意，现印发给你们。\n"
)
SIGNED = "某市人民政府\n2020年1月2日\n（此件公开发布）\n"
PLAN = "某市读书计划\n为了读书，制定本计划。\n一、甲\n二、乙\n"
TITLE = "某市人民政府关于印发某市读书计划的通知"
FILLER = "各部门要加强统筹协调，落实工作责任，确保各项任务落到实处。" * 6


class TestNotices:
    """A notice is told apart from what it issues."""

    @pytest.mark.parametrize(
        "text",
        [
            NOTICE + SIGNED + PLAN,
            (NOTICE + SIGNED + PLAN).replace("\n", ""),
            NOTICE + PLAN,
            NOTICE + SIGNED + "抄送：市委\n" + PLAN,
            NOTICE + "附件：某市读书计划\n" + SIGNED + "附件\n" + PLAN,
            NOTICE + SIGNED + "附件：1.某市读书计划\n2.分工表\n" + PLAN,
        ],
    )
    def test_notice(self, text: str) -> None:
        """With a signature, without one, with a list of annexes, without line breaks."""
        assert kinds(text)[:2] == [("notice", TITLE), ("plan", "某市读书计划")]
        assert outline(text)[:2] == ["一、甲", "二、乙"]

    def test_title_over_lines(self) -> None:
        """Titles over several lines, with a note on the years."""
        text = (
            "某市人民政府关于印发某市\n读书计划（2016—2020年）\n的通知\n各单位：\n现将计划印发给你们。\n2020年1月2日\n"
            "某市读书计划\n（2016—2020年）\n（试行）\n一、甲\n"
        )
        assert kinds(text) == [
            ("notice", "某市人民政府关于印发某市\n读书计划（2016—2020年）\n的通知"),
            ("plan", "某市读书计划\n（2016—2020年）\n（试行）"),
        ]

    def test_headings_in_letter(self) -> None:
        """A letter with headings of its own, before what it issues."""
        letter = NOTICE + "一、高度重视\n要重视。\n二、抓好落实\n要落实。\n"
        for text in (letter + SIGNED + PLAN, letter + PLAN, letter + SIGNED + "附件\n" + PLAN):
            assert kinds(text) == [("notice", TITLE), ("plan", "某市读书计划")]
            assert outline(text) == ["一、高度重视", "二、抓好落实", "一、甲", "二、乙"]
        assert kinds(letter + SIGNED) == [("plan", TITLE)]

    def test_list_in_letter(self) -> None:
        """A list of annexes above the signature, whose entries are no headings of the letter."""
        text = NOTICE + "附件：1.某市读书计划\n2.读书名单\n" + SIGNED + "附件1\n" + PLAN + "附件2\n读书名单\n三、丙\n"
        assert kinds(text) == [("notice", TITLE), ("plan", "某市读书计划"), ("annex", "读书名单")]
        assert outline(text) == ["一、甲", "二、乙", "三、丙"]

    def test_annex_with_colon(self) -> None:
        """The word with a colon begins the annex that the letter lists."""
        letter = "某市关于下达读书指标的通知\n各单位：\n现将指标下达给你们。\n附：某市读书主要指标\n2007年5月1日\n"
        assert kinds(f"{letter}附：\n某市读书主要指标\n甲\t98\n")[1] == ("plan", "某市读书主要指标")

    def test_quoted(self) -> None:
        """The name of the plan in 《》 in the title of the notice."""
        notice = NOTICE.replace("印发某市读书计划", "印发《某市读书计划》", 1)
        assert kinds(notice + SIGNED + PLAN)[1] == ("plan", "某市读书计划")

    def test_quoted_and_repeated(self) -> None:
        """The title in 《》 and once more, with the number."""
        quoted = TITLE.replace("某市读书计划", "〈某市读书计划〉")
        text = f"某府〔2020〕1号《{quoted}》\n某府〔2020〕1号\n{NOTICE.split(chr(10), 2)[2]}{SIGNED}{PLAN}"
        assert kinds(text) == [("notice", quoted), ("plan", "某市读书计划")]

    def test_lines_of_title(self) -> None:
        """A title with 关于 goes on after a word that may end a title."""
        title = "某市关于全面推行\n公示制度记录制度\n审核制度的指导意见"
        assert kinds(f"{title}\n各单位：\n一、甲\n") == [("plan", title)]

    def test_other_title(self) -> None:
        """What is issued has another title than the notice gives it."""
        flat = (
            "某市人民政府令第12号《某市读书办法》已经通过，现予公布。某市人民政府2020年1月2日（此件公开）某市图书办法"
            + FILLER
        )
        assert kinds(flat)[1] == ("plan", "某市图书办法")
        gap = NOTICE + SIGNED + f"本市全民读书总体方案 {FILLER}"
        assert kinds(gap)[1] == ("plan", "本市全民读书总体方案")
        assert kinds(NOTICE + SIGNED + FILLER)[1] == ("plan", "")

    def test_decree(self) -> None:
        """A decree with its number below its title."""
        letter = "《某市读书办法》已经通过，现予公布。\n市长 张三\n2020年1月2日\n"
        text = f"某市人民政府令\n第12号\n{letter}某市读书办法\n第一条 甲。\n"
        view, (notice, plan) = parts(text)
        assert words(view, notice.particulars.number) == "第12号"
        assert words(view, plan.particulars.title) == "某市读书办法"

    def test_ledger(self) -> None:
        """A title right before the first heading, in a text without line breaks."""
        text = "某县乡村振兴重点任务台账1.巩固成果。推进。完成时限：2022年12月2.建设乡村。推进。完成时限：全年"
        assert kinds(text) == [("plan", "某县乡村振兴重点任务台账")]
        assert outline(text) == ["1.巩固成果", "2.建设乡村"]

    def test_without_letter(self) -> None:
        """The title of a notice right above that of what it issues."""
        assert kinds(f"{TITLE}\n{PLAN}") == [("notice", TITLE), ("plan", "某市读书计划")]

    def test_half_a_title_twice(self) -> None:
        """The title of a notice that lacks its end stands twice."""
        half = "某市人民政府关于印发某市读书计划"
        text = f"{half}\n{half}\n{NOTICE.partition(chr(10))[2]}{SIGNED}{PLAN}"
        assert kinds(text) == [("notice", half), ("plan", "某市读书计划")]

    def test_half_a_title(self) -> None:
        """A gap in the title of a notice behind a word that may end a title."""
        text = f"某区关于印发信用体系 建设规划任务分工方案的通知 各单位：{FILLER}"
        assert kinds(text)[0][1] == "某区关于印发信用体系建设规划任务分工方案的通知"

    def test_named_in_a_sentence(self) -> None:
        """A sentence that begins with the title of the plan begins no part."""
        text = NOTICE + SIGNED + f"为了读书。\n一、甲。某市读书计划启动后，要落实。{FILLER}{FILLER}"
        assert [kind for kind, _ in kinds(text)] == ["notice", "plan"]
        assert outline(text) == ["一、甲"]

    def test_no_notice(self) -> None:
        """A text with tasks of its own is a plan, whatever its form."""
        assert kinds("某市关于加强读书的通知\n各单位：\n通知如下：\n一、甲\n二、乙\n某市\n2020年1月2日\n") == [
            ("plan", "某市关于加强读书的通知")
        ]
        assert kinds("某市关于加强读书的意见\n各单位：\n要加强。\n2020年1月2日\n尾注") == [
            ("plan", "某市关于加强读书的意见")
        ]
        assert kinds("一、甲\n二、乙") == [("plan", "")]
        assert kinds("") == [("plan", "")]


class TestSeveral:
    """Several plans in one file."""

    NOTICE = (
        "某省关于印发读书若干政策和某省读书计划（2021—2023年）的通知\n各单位：\n"
        "《读书若干政策》和《某省读书计划（2021—2023年）》已经同意，现印发给你们。\n2021年9月2日\n"
    )
    FIRST = f"读书若干政策\n一、甲。{FILLER}\n二、乙。{FILLER}\n"
    SECOND = "某省读书计划\n（2021—2023年）\n一、丙\n（一）丁\n"

    @pytest.mark.parametrize("join", [False, True])
    def test_named(self, join: bool) -> None:
        """Plans that the notice names, with and without line breaks."""
        text = self.NOTICE + self.FIRST + self.SECOND
        text = text.replace("2021年9月2日", "某省人民政府\n2021年9月2日")
        found = kinds(text.replace("\n", "") if join else text)
        assert [kind for kind, _ in found] == ["notice", "plan", "plan"]
        assert found[1][1] == "读书若干政策"
        assert found[2][1].replace("\n", "") == "某省读书计划（2021—2023年）"

    def test_begins_again(self) -> None:
        """A plan that nothing names: a title, and the numbering begins again behind it."""
        text = "某市全民读书工作方案\n一、甲\n二、乙\n某市全民健身工作方案\n一、丙\n二、丁\n某市考核办法\n三、戊\n"
        assert kinds(text) == [("plan", "某市全民读书工作方案"), ("plan", "某市全民健身工作方案")]
        assert kinds("某市全民读书工作方案\n一、甲\n二、乙\n某市全民健身工作方案\n") == [
            ("plan", "某市全民读书工作方案")
        ]


class TestAnnexes:
    """Annexes begin with the word; lists of annexes are none."""

    def test_annexes(self) -> None:
        """A list below the text, and the annexes behind it."""
        text = (
            "某市读书方案\n一、甲\n附件：1.任务分工表\n2.主要指标\n"
            "附件1\n任务分工表\n序号\t任务\n1\t甲\n附件2 主要指标\n一、乙\n"
        )
        assert kinds(text) == [("plan", "某市读书方案"), ("annex", "任务分工表"), ("annex", "主要指标")]
        assert outline(text) == ["一、甲", "一、乙"]

    def test_list_at_the_end(self) -> None:
        """A list at the end, whose entries are no headings."""
        text = "某市读书方案\n一、甲\n附件：\n1.任务分工表\n2.主要指标\n"
        assert kinds(text) == [("plan", "某市读书方案")]
        assert outline(text) == ["一、甲"]

    def test_colon(self) -> None:
        """A colon behind the word of an annex that is there."""
        text = f"某市读书方案\n一、甲\n附件：\n任务分工表\n{FILLER}\n"
        assert kinds(text) == [("plan", "某市读书方案"), ("annex", "任务分工表")]

    def test_numbered_with_colon(self) -> None:
        """Annexes whose number has a colon behind it, with the title in the same line or below it; the list above."""
        first, second = f"一、甲\n{FILLER}\n", f"一、乙\n{FILLER}\n"
        plan = f"某市读书方案\n一、丙\n{FILLER}\n"
        listed = "附件1：任务分工表\n附件2：主要指标\n2020年1月2日\n"
        for text in (
            f"{plan}附件1：任务分工表\n{first}附件2：\n主要指标\n{second}",
            f"{plan}{listed}附件1：\n任务分工表\n{first}附件2：主要指标\n{second}",
        ):
            assert kinds(text) == [("plan", "某市读书方案"), ("annex", "任务分工表"), ("annex", "主要指标")]
            assert outline(text) == ["一、丙", "一、甲", "一、乙"]
        assert kinds(f"{plan}附件：重点项目表\n甲\t1\n") == [("plan", "某市读书方案"), ("annex", "重点项目表")]

    def test_issued_annex(self) -> None:
        """What a notice issues as an annex is a plan; the next annex is one."""
        text = NOTICE + SIGNED + "附件1\n" + PLAN + "附件2\n分工表\n甲\t乙\n"
        assert [kind for kind, _ in kinds(text)] == ["notice", "plan", "annex"]

    def test_files(self) -> None:
        """Names of files that a page offers are no annexes."""
        text = "某市读书方案\n一、甲\n附件：1.任务表.docx\n附件2.指标.xls\n附件3 分工表\n甲\t1\n"
        assert kinds(text) == [("plan", "某市读书方案"), ("annex", "分工表")]

    def test_no_annex(self) -> None:
        """Words that only begin like it."""
        assert kinds("某市读书方案\n一、甲\n附近的图书馆。\n附件一览表\n") == [("plan", "某市读书方案")]

    def test_annex_alone(self) -> None:
        """A file that is an annex; one without a title."""
        assert kinds("附件\n\n某区重点任务分解表\n一、甲") == [("annex", "某区重点任务分解表")]
        assert kinds("附件\n甲\t乙") == [("annex", "")]

    def test_english(self) -> None:
        """In English."""
        assert kinds(
            "National Reading Plan\nChapter 1. Books\nRead them all.\nAnnex 1. Indicators\nBooks read\t5\n"
        ) == [
            ("plan", "National Reading Plan"),
            ("annex", "Indicators"),
        ]
