"""Tests for page numbers, running heads and contents pages."""

from __future__ import annotations

from tests.outlines import skipped, viewed

LINE = "全面贯彻落实新发展理念，加快推进现代化建设，推动高质量发展取得新成效，"


def pages(number: str, first: int, last: int, head: str = "") -> str:
    """Pages of eight lines each, with their numbers stuck to the first line or alone on a line."""
    page = f"{LINE}\n" * 7
    return "".join(f"{head}{number.format(n)}{LINE}\n{page}" for n in range(first, last + 1))


class TestPageNumbers:
    """Numbers that count the pages are left out."""

    def test_stuck(self) -> None:
        """Stuck to the first word of the page."""
        view = viewed(pages("{}", 1, 6))
        assert skipped(view, "furniture") == ["1", "2", "3", "4", "5", "6"]
        assert not any(char.isdigit() for char in view.text)

    def test_stuck_to_number(self) -> None:
        """Stuck to the number of a heading: 425.1.3 is page 42 and heading 5.1.3."""
        view = viewed(pages("{}", 1, 41) + f"425.1.3 培育企业。\n{LINE}\n" + f"{LINE}\n" * 7 + pages("{}", 43, 44))
        assert "\n5.1.3培育企业。" in view.text
        assert "42" in skipped(view, "furniture")

    def test_alone(self) -> None:
        """Alone on a line, with the running heads next to them."""
        view = viewed(pages("{}\n", 1, 5, head="某某市人民政府公报\n"))
        assert set(skipped(view, "furniture")) == {"某某市人民政府公报", "1", "2", "3", "4", "5"}
        assert "公报" not in view.text

    def test_heads_below_numbers(self) -> None:
        """The running head may follow the number."""
        view = viewed(pages("{}\n某某市人民政府公报\n", 1, 5))
        assert set(skipped(view, "furniture")) == {"某某市人民政府公报", "1", "2", "3", "4", "5"}

    def test_a_page_without_a_number(self) -> None:
        """A full-page picture has none; the others still count on."""
        view = viewed(pages("{}\n", 1, 2) + pages("", 3, 3) + pages("{}\n", 4, 6))
        assert skipped(view, "furniture") == ["1", "2", "4", "5", "6"]

    def test_with_dashes(self) -> None:
        """Between dashes or as 第1页, however few."""
        view = viewed("一、总体要求\n— 1 —\n二、主要任务\n第 2 页 共 9 页\nPage 3 of 9")
        assert view.text == "一、总体要求\n二、主要任务"
        assert skipped(view, "furniture") == ["— 1 —", "第 2 页 共 9 页", "Page 3 of 9"]

    def test_rows(self) -> None:
        """Numbers of rows of a table that has a cell in each line stay, and so do cells that come again."""
        text = "".join(f"{n}\n{LINE * 4}\n8个改革试验区域\n市发改委\n" for n in range(1, 9))
        assert not viewed(text).skipped

    def test_quantities(self) -> None:
        """Numbers at the beginnings of lines that don't count pages stay."""
        text = "3家企业\n2020年目标\n1.5万人\n07号\n5\n6\n"
        assert viewed(text).text == text.strip()
        assert not viewed(text).skipped


class TestContents:
    """Contents pages that repeat headings are left out."""

    def test_leaders(self) -> None:
        """Dots before the number of the page; an entry over two lines; the word 目录 at the end of another line."""
        text = (
            "某市规划\n会议批准目 录\n一、总体要求........1\n二、主要任务......2\n"
            "三、保障措施，确保各项任务落到\n实处......3\n一、总体要求\n加快发展。\n"
        )
        view = viewed(text)
        assert view.text == "某市规划\n会议批准\n一、总体要求\n加快发展。"
        assert skipped(view, "contents")[0] == "目 录"
        assert len(skipped(view, "contents")) == 5

    def test_leaders_behind_title(self) -> None:
        """The word 目录 on a line of its own."""
        text = "目录\n一、总体…………1\n二、任务…………2\n三、保障…………3\n一、总体\n"
        assert viewed(text).text == "一、总体"

    def test_leaders_far_apart(self) -> None:
        """What stands between entries that are far apart stays."""
        text = "一、总体…………1\n二、任务…………2\n甲\n乙\n丙\n丁\n三、保障…………3\n"
        assert viewed(text).text == "甲\n乙\n丙\n丁"

    def test_two_dotted_lines(self) -> None:
        """Two lines with dots are no contents page."""
        assert len(viewed("一、总体……1\n二、任务……2\n").text.split("\n")) == 2

    def test_plain(self) -> None:
        """Without dots: up to where the first entry comes again."""
        text = "某市规划\n目　录\n第一章 总体要求和发展环境\n第二章 主要任务\n第一章 总体要求和发展环境\n发展环境。\n"
        view = viewed(text)
        assert view.text == "某市规划\n第一章总体要求和发展环境\n发展环境。"
        assert skipped(view, "contents") == ["目　录", "第一章 总体要求和发展环境", "第二章 主要任务"]

    def test_joined(self) -> None:
        """The same in a text without line breaks."""
        view = viewed("某市规划目录第一章总体要求和环境第二章任务第一章总体要求和环境发展环境。第二章任务")
        assert view.text == "某市规划\n第一章总体要求和环境发展环境。第二章任务"

    def test_begun_on_another_line(self) -> None:
        """The first entry comes again within a line."""
        text = "目录第一章总体要求和环境\n第二章任务 第一章总体要求和环境发展。"
        assert viewed(text).text == "第一章总体要求和环境发展。"

    def test_no_contents(self) -> None:
        """The word in a sentence, and a list that nothing repeats, stay."""
        for text in ("编制公共服务目录。", "目录\n一、总体要求和主要任务\n。。。。\n。。。。", "目录\n短"):
            assert viewed(text).text == text
