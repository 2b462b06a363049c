"""Tests for what web pages have around an article."""

from __future__ import annotations

import pytest

from policyplan.reader.view import View
from tests.outlines import skipped, viewed

TITLE = "某市人民政府关于印发某市读书计划的通知"
ARTICLE = f"{TITLE}\n各县（市、区）人民政府：\n现将《某市读书计划》印发给你们。"


def stated(view: View) -> dict[str, str]:
    """What the lines around an article state."""
    return {value.kind.value: view.document.text[value.start : value.end] for value in view.metadata}


class TestAbove:
    """Menus and labelled lines above an article."""

    def test_menu(self) -> None:
        """Up to the title, the last time that it stands there."""
        view = viewed(f"{TITLE}\n首页 > 政务公开\n高级搜索   收起\n无标签的菜单\n{ARTICLE}")
        assert view.text == ARTICLE
        assert len(skipped(view, "chrome")) == 4

    def test_endless_menu(self) -> None:
        """No more than 120 lines stand above an article."""
        assert viewed("首页\n" * 130 + ARTICLE).text == "首页\n" * 10 + ARTICLE

    def test_title_over_two_lines(self) -> None:
        """A title whose first line names no kind of text."""
        article = "某市人民政府关于印发某市\n读书计划的通知\n各部门：\n现印发。"
        assert viewed(f"【打印】 【字体：大 中 小】\n{article}").text == article

    @pytest.mark.parametrize(
        "title",
        [
            "国务院关于在某地先行区\n暂时调整实施《某某法\n实施条例》有关规定的决定",
            "某府规〔2024〕13号\n某市人民政府办公厅关于印发某市读书办法的通知",
            "（某府规〔2024〕13号）\n某市教育局 某市财政局\n关于印发某市读书办法的通知",
            "某市教育局\n关于推进全民读书\n工作的意见",
        ],
    )
    def test_lines_of_title(self, title: str) -> None:
        """A title of several lines, with the number and the bodies that issue it, below an empty label."""
        article = f"{title}\n各县（市、区）人民政府：\n要读书。"
        view = viewed(f"发布日期：2024-09-12\n主 题 词：\t\t\t\n{article}")
        assert view.text.startswith(title.partition("\n")[0].replace(" ", ""))
        assert len(skipped(view, "chrome")) == 2

    def test_menu_above_title(self) -> None:
        """Lines above a title that are none of its lines: another title, a sentence, words on nothing."""
        for menu in ("某市读书通知", "要读书。", "关于", "某局关于读书活动\n一\n二\n三\n四"):
            view = viewed(f"首页\n{menu}\n某市全民读书工作计划\n各单位：\n要读书。")
            assert view.text == "某市全民读书工作计划\n各单位：\n要读书。"

    def test_letter_below_heading(self) -> None:
        """The letter between the title of a page and the title of what it issues stays."""
        letter = f"{TITLE}\n各幼儿园：\n《某市读书计划》已经会议审议通过，现印发给你们，请遵照执行。"
        assert viewed(f"首页\n{letter}\n某市读书计划\n一、甲").text == f"{letter}\n某市读书计划\n一、甲"

    def test_labels(self) -> None:
        """Values stay known: the number, the issuer, both dates."""
        view = viewed(
            "索引号：\t11440\t分类：\t\n发文机关： 某市人民政府  成文日期： 2023年10月19日\n"
            f"名称：{TITLE}\n文号：某府〔2023〕1号\t发布日期：2023-11-07\n{ARTICLE}"
        )
        assert view.text == ARTICLE
        assert stated(view) == {
            "issuer": "某市人民政府",
            "issued": "2023年10月19日",
            "title": TITLE,
            "number": "某府〔2023〕1号",
            "published": "2023-11-07",
        }

    def test_table_of_labels(self) -> None:
        """Labels with bars, values on the next line, a date with a time; the number above the addressees stays."""
        head = (
            "发布单位 |\n某市人民政府\n|\n发布文号 | 某府〔2023〕1号 |\n发布日期 | 2021-03-29 | 生效日期 | 2021-03-30\n"
            "备注 |\n"
        )
        article = f"{TITLE}\n（某府〔2023〕1号）\n各县人民政府：\n现印发给你们。"
        view = viewed(article.replace("\n", f"\n{head}", 1))
        assert view.text == article
        assert stated(view) == {"number": "某府〔2023〕1号", "published": "2021-03-29"}
        assert viewed(f"{TITLE}\n2020年07月23日06:05:59\n各单位：\n要读书。").text == f"{TITLE}\n各单位：\n要读书。"

    def test_labels_in_brackets(self) -> None:
        """Labels in 【】, behind bullets, with values on the next line: as pages of legal databases have them."""
        article = "市人民政府办公厅关于印发某市\n读书计划的通知\n某府〔2020〕1号\n各单位：\n一、要读书。"
        head = "文章属性\n∙【制定机关】某市人民政府\n∙【公布日期】2020.01.17\n∙【效力等级】规范性文件\n正文\n"
        view = viewed(head + article)
        assert view.text == article
        assert stated(view) == {"issuer": "某市人民政府", "published": "2020.01.17"}
        assert viewed(f"返回顶部\n• 索引号:\n61/2024\n• 内容概述:\n{article}").text == article

    def test_without_title(self) -> None:
        """Without a title the article begins with the first line that is no menu."""
        assert viewed("首页\n甲\n打印\n一、总体要求").text == "甲\n一、总体要求"
        assert viewed("首页\n打印\n一、总体要求").text == "一、总体要求"

    def test_separator(self) -> None:
        """What stands above === 正文 === is left out."""
        view = viewed(f"标题: {TITLE}\n发布时间: 2019-07-19 10:12\n==== 正文 ====\n{ARTICLE}")
        assert view.text == ARTICLE
        assert stated(view) == {"title": TITLE, "published": "2019-07-19 10:12"}
        assert viewed(f"标题: 甲 === 正文 === {ARTICLE}").text == ARTICLE

    @pytest.mark.parametrize("number", ["某府〔2019〕61号 ", ""])
    def test_path_in_the_same_line(self, number: str) -> None:
        """In a text without line breaks, up to the number or the last button."""
        long = "各有关单位：经研究同意，现将《某市读书计划》印发给你们，请认真组织实施。" * 3
        view = viewed(f"当前位置： 首页政务公开 {TITLE} 时间：2019-07-19 10:12 微信 微博 {number}{TITLE} {long}")
        assert view.text == f"{number.strip()}{TITLE}{long}"
        assert stated(view) == {"published": "2019-07-19 10:12"}

    def test_path_alone(self) -> None:
        """A long path without a date or a button stays, rather than the article being cut."""
        text = "首页>" + "某市人民政府关于印发某市读书计划的通知各单位" * 6
        assert viewed(text).text == text

    def test_only_menu(self) -> None:
        """A file of nothing but menus."""
        assert viewed("首页\n打印\n" * 3).text == ""

    def test_no_menu(self) -> None:
        """Labels further down belong to the text."""
        text = "读书计划\n一、总体要求\n来源：县财政\n时间：2020年\n责任单位：县文化局"
        assert viewed(text).text == text


class TestBelow:
    """Footers below an article."""

    def test_foot(self) -> None:
        """Keywords, copies and the printer below a signature, wherever they stand."""
        foot = "主题词：教育 通知\n抄送：市委、\n市人大。\n某县人民政府办公室 2007年5月2日印发\n"
        view = viewed(f"{ARTICLE}\n2007年5月1日\n{foot}附：\n某县指标\n")
        assert view.text == f"{ARTICLE}\n2007年5月1日\n附：\n某县指标"
        assert skipped(view, "chrome") == foot.strip().split("\n")

    def test_footer(self) -> None:
        """Up to the last line of the article; a short line between two footers goes with them."""
        view = viewed(f"{ARTICLE}\n发布\n主办单位：某市政府\n某某网\n版权所有 ICP备123号")
        assert view.text == ARTICLE
        assert skipped(view, "chrome")[0] == "发布"

    @pytest.mark.parametrize(("lines", "is_left_out"), [(2, True), (3, False)])
    def test_short_lines_below(self, lines: int, is_left_out: bool) -> None:
        """Two short lines below a footer go with it; three are part of the article."""
        view = viewed(f"{ARTICLE}\n主办单位：某市政府\n" + "\n".join("甲乙丙"[:lines]))
        assert (view.text == ARTICLE) is is_left_out

    def test_end_of_line(self) -> None:
        """In a text without line breaks, the source and the buttons at its end."""
        view = viewed("一、办好读书会。县文化局负责。 来源：某市人民政府 附件下载")
        assert view.text == "一、办好读书会。县文化局负责。"

    def test_end_of_article(self) -> None:
        """A short last line that is no footer stays."""
        text = "一、办好读书会。\n甲\n乙\n丙"
        assert viewed(text).text == text
