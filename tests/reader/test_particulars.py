"""Tests for what the head and the foot of a part say of it."""

from __future__ import annotations

import pytest

from policyplan.reader.outline import Particulars
from policyplan.reader.particulars import particulars_of
from policyplan.reader.view import View
from tests.outlines import parts, words


def particulars(text: str, part: int = 0) -> tuple[View, Particulars]:
    view, found = parts(text)
    return view, found[part].particulars


def all_words(view: View, stretches: tuple[tuple[int, int], ...]) -> list[str]:
    return [words(view, stretch) for stretch in stretches]


class TestHead:
    """The number, the addressees, the period in the title."""

    def test_head(self) -> None:
        """On lines of their own."""
        view, found = particulars(
            "某市人民政府关于推进读书的意见（2016—2020年）\n某府〔2016〕3号\n各县（市、区）人民政府，市直各部门、各单位：\n一、甲"
        )
        assert words(view, found.number) == "某府〔2016〕3号"
        assert words(view, found.period) == "2016—2020年"
        assert all_words(view, found.addressees) == ["各县（市、区）人民政府", "市直各部门、各单位"]
        assert all_words(view, found.issuers) == ["某市人民政府"]
        assert found.issued is None

    def test_one_line(self) -> None:
        """All in one line."""
        view, found = particulars("某府〔2016〕3号某市人民政府关于推进读书的通知各有关单位：要加强。")
        assert words(view, found.title) == "某市人民政府关于推进读书的通知"
        assert words(view, found.number) == "某府〔2016〕3号"
        assert all_words(view, found.addressees) == ["各有关单位"]

    @pytest.mark.parametrize(
        "head",
        [
            "某市人民政府关于推进读书的意见\n（某政办〔2021〕82号）",
            "某市人民政府关于推进读书的意见（某政办〔2021〕82号）",
            "某市人民政府文件\n某政办〔2021〕82号\n某市人民政府关于推进读书的意见",
            "某政办〔2021〕82号《某市人民政府关于推进读书的意见》\n某政办〔2021〕82号",
            "某政办〔2021〕82号 某市人民政府关于推进读书的意见\n某市人民政府关于推进读书的意见\n某政办〔2021〕82号",
        ],
    )
    def test_number_and_title(self, head: str) -> None:
        """The number in brackets, the title in quotation marks, the title twice."""
        view, found = particulars(f"{head}\n各单位：\n一、甲")
        assert words(view, found.number) == "某政办〔2021〕82号"
        assert words(view, found.title) == "某市人民政府关于推进读书的意见"

    @pytest.mark.parametrize(
        ("title", "issuers"),
        [
            ("工业和信息化部等七部门关于推动读书的意见", ["工业和信息化部等七部门"]),
            ("中共某市委 某市人民政府关于推动读书的意见", ["中共某市委", "某市人民政府"]),
            ("工业和信息化部 教育部 中国科学院关于推动读书的意见", ["工业和信息化部", "教育部", "中国科学院"]),
            ("某市教育局、 、某市财政局关于推动读书的意见", ["某市教育局", "某市财政局"]),
            ("国务院 办公厅关于推动读书的意见", ["国务院办公厅"]),
            ("关于推动读书的意见", []),
            ("读书者关于推动读书的意见", []),
            ("某市读书计划", []),
        ],
    )
    def test_issuers_of_titles(self, title: str, issuers: list[str]) -> None:
        """Bodies that the title names."""
        view, found = particulars(f"{title}\n一、甲")
        assert all_words(view, found.issuers) == issuers

    def test_addressee_below_heading(self) -> None:
        """A line of addressees below a heading is read as one."""
        view, found = particulars("一、甲\n各县人民政府、、各部门：\n乙。")
        assert all_words(view, found.addressees) == ["各县人民政府、、各部门"]

    def test_no_addressee(self) -> None:
        """A sentence that ends with a colon is no line of addressees."""
        view, found = particulars("某市读书方案\n为加强各部门的工作，提出以下意见：\n一、甲")
        assert all_words(view, found.addressees) == []


class TestFoot:
    """The bodies that sign, and the date."""

    @pytest.mark.parametrize(
        ("foot", "issuers", "issued"),
        [
            ("某市教育局\n某市财政局\n2020年1月2日", ["某市教育局", "某市财政局"], "2020年1月2日"),
            ("某市教育局      某市财政局\n二〇二〇年一月二日", ["某市教育局", "某市财政局"], "二〇二〇年一月二日"),
            ("要加强领导。某市教育局2020年1月2日（此件公开发布）", ["某市教育局"], "2020年1月2日"),
            (
                "中共某市委办公室 某市人民政府办公室\n2020年1月2日",
                ["中共某市委办公室", "某市人民政府办公室"],
                "2020年1月2日",
            ),
            ("要加强领导。某市教育局 某市财政局2020年1月2日", ["某市教育局", "某市财政局"], "2020年1月2日"),
            ("2020年1月2日（此件有删改）", ["某市"], "2020年1月2日"),
            ("2020-1-2", ["某市"], "2020-1-2"),
            ("（2020年1月2日）", ["某市"], "2020年1月2日"),
            ("截至2020年1月2日，某市教育局要完成。", ["某市"], None),
            ("要加强领导。于2020年1月2日开始。", ["某市"], None),
        ],
    )
    def test_foot(self, foot: str, issuers: list[str], issued: str | None) -> None:
        """On lines of their own, next to one another, behind the last sentence."""
        view, found = particulars(f"中共某市委关于加强读书的意见\n一、甲\n{foot}")
        assert (words(view, found.issued) or None) == issued
        assert all_words(view, found.issuers) == (issuers if issued and issuers != ["某市"] else ["中共某市委"])

    def test_far_behind(self) -> None:
        """A date far behind the last sentence has no signature."""
        _, found = particulars(f"某市读书方案\n一、甲\n{'乙局' * 80}2020年1月2日")
        assert found.issued is None


class TestCarriedOut:
    """The documents that a text carries out."""

    def test_documents(self) -> None:
        """With their numbers; not the one that is issued, nor those that a sentence only names."""
        text = (
            "某市读书方案\n根据《国务院关于读书的意见》（国发〔2016〕2号）、《省关于印发〈读书方案〉的通知》要求，制定本方案。"
            "推广《红楼梦》。贯彻《读书法》，将《读书清单》印发给各校。\n一、甲"
        )
        view, found = particulars(text)
        assert all_words(view, found.carried_out) == [
            "《国务院关于读书的意见》（国发〔2016〕2号）",
            "《省关于印发〈读书方案〉的通知》",
            "《读书法》",
        ]

    def test_nothing(self) -> None:
        """A file without any text."""
        assert particulars("")[1] == Particulars()
        assert particulars_of(particulars("一、甲")[0], [], None) == Particulars()
