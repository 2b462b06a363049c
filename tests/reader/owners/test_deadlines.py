"""The deadlines of items."""

from __future__ import annotations

import pytest

from tests.reader.owners.conftest import Read

DATES = [
    ("开展培训。责任单位：市科协；完成时限：2022年底前。", [("2022年底前", "2022", "date-in-owner-words")]),
    ("开展培训。（6月底完成，牵头考核单位：市科协）", [("6月底完成", "", "date-in-owner-words")]),
    ("开展培训。（市科协牵头，2021年底前完成）", [("2021年底前完成", "2021", "date-in-owner-words")]),
    ("开展培训。（持续推进，牵头单位：市科协）", [("持续推进", "", "date-in-owner-words")]),
    (
        "2020年底前开展培训；2021年3月底前总结。",
        [("2020年底前", "2020", "date-in-sentence"), ("2021年3月底前", "2021-03", "date-in-sentence")],
    ),
    ("到2025年，建成平台。", [("到2025年", "2025", "date-in-sentence")]),
    ("持续推进改革。", [("持续推进", "", "date-in-sentence")]),
    ("2019年以来成效明显。", []),
    ("于年底前完成。", []),
    ("市科协负责，2022年6月底前完成。", [("2022年6月底前完成", "2022-06", "date-in-owner-words")]),
    (
        "（责任单位：市科协；完成时限：清单于2019年底前完成，其他常态化实施）",
        [("清单于2019年底前完成，其他常态化实施", "2019", "date-in-owner-words")],
    ),
    ("（责任单位：市科协；完成时限：另定）", [("另定", "", "date-in-owner-words")]),
]


@pytest.mark.parametrize(("item", "dates"), DATES)
def test_dates_of_an_item(read: Read, item: str, dates: list[tuple[str, str, str]]) -> None:
    """Each date has its words, the time that they name, and the rule."""
    view, reading = read(f"方案\n一、任务\n1.甲。{item}\n2.乙。\n")
    assert [(view.text[part.start : part.end], str(part.due or ""), part.rule) for part in reading.deadlines] == dates


def test_the_year_of_the_title(read: Read) -> None:
    """It is that of months without a year."""
    title = "某市人民政府办公室关于印发2022年数字政府建设考评办法的通知"
    _, reading = read(f"{title}\n各区人民政府：\n一、任务\n1.甲。（6月底完成，牵头单位：市科协）\n")
    assert [str(part.due) for part in reading.deadlines] == ["2022-06"]


def test_a_deadline_holds_for_the_stretch_of_its_owners(read: Read) -> None:
    """One in a sentence holds for the sentence."""
    view, reading = read("方案\n一、任务\n1.甲。2020年底前建馆。开放。（市科协负责，2021年底前完成）\n")
    assert [view.text[part.stretch_start : part.stretch_end] for part in reading.deadlines] == [
        "2020年底前建馆",
        "1.甲。2020年底前建馆。开放。",
    ]


def test_a_month_without_a_year_in_a_sentence(read: Read) -> None:
    """Nothing says of which year it is."""
    _, reading = read("方案\n1.培训。6月底前完成。\n")
    assert reading.deadlines == ()
