"""The names in lists of owners."""

from __future__ import annotations

import pytest

from tests.reader.owners.conftest import Say

LISTS = [
    ("区旅发委、经发局、财金局", "区旅发委, 区经发局, 区财金局"),
    ("市教育局、团市委、江门海关、五邑大学", "市教育局, 团市委, 江门海关, 五邑大学"),
    ("省发展改革委、财政厅，人行福州中心支行、福建银保监局", "省发展改革委, 省财政厅, 人行福州中心支行, 福建银保监局"),
    ("市场监管总局、财政部", "市场监管总局, 财政部"),
    ("市教育局市科协", "市教育局, 市科协"),
    ("市教育局市工信局市商务局", "市教育局, 市工信局, 市商务局"),
    ("县公安局、税务局、气象局", "县公安局, 县税务局, 县气象局"),
    ("区交通集团、跨境通公司", "区交通集团, 跨境通公司"),
]


@pytest.mark.parametrize(("names", "full"), LISTS)
def test_full_names(say: Say, names: str, full: str) -> None:
    """A prefix is carried over offices of the same level, not over other bodies."""
    (line,) = say(f"方案\n一、任务\n1.甲。（责任单位：{names}）\n")
    assert line.partition(" = ")[2].replace(" responsible", "") == full


def test_companies_take_the_prefix_that_they_have_elsewhere(say: Say) -> None:
    """区智慧岛公司 is written so in another place."""
    text = "方案\n一、任务\n1.甲。责任单位：区智慧岛公司\n2.乙。责任单位：区交通集团、智慧岛公司\n"
    assert say(text)[1] == "2.乙。 = 区交通集团 responsible, 区智慧岛公司 responsible"


def test_a_place_of_the_document_takes_no_prefix(say: Say) -> None:
    """平潭 is the place of the document."""
    text = "平潭综合实验区管委会办公室方案\n一、任务\n1.甲。责任单位：区经发局、平潭水文局\n"
    assert say(text) == ["1.甲。 = 区经发局 responsible, 平潭水文局 responsible"]


def test_one_name_for_one_agency(say: Say) -> None:
    """国家 may be left out, and the document may abbreviate a name itself."""
    text = (
        "方案\n一、任务\n1.甲。（国家发展改革委、市机构编制委员会办公室负责）\n2.乙。（发展改革委、市编办负责）\n"
        "三、市机构编制委员会办公室（以下简称市编办）\n"
    )
    assert say(text)[1] == "2.乙。 = 国家发展改革委 responsible, 市机构编制委员会办公室 responsible"


def test_usual_short_forms(say: Say) -> None:
    """市卫健委 and 市卫生健康委员会 are one agency; 市农业局 and 市农业机械局 are two."""
    items = "1.甲。（市卫健委、市农业局负责）\n2.乙。（市卫生健康委员会、市农业机械局负责）\n"
    text = f"方案\n一、任务\n{items}3.丙。（市卫生健康委负责）\n"
    assert [line.partition(" = ")[2] for line in say(text)] == [
        "市卫生健康委员会 responsible, 市农业局 responsible",
        "市卫生健康委员会 responsible, 市农业机械局 responsible",
        "市卫生健康委员会 responsible",
    ]


def test_an_abbreviation_of_something_else(say: Say) -> None:
    """It changes no name."""
    assert say("本实施意见（以下简称市科协）。\n方案\n1.甲。（市科协负责）\n")[0].endswith("市科协 responsible")


def test_places_share_their_government(say: Say) -> None:
    """A区、B区政府 are two governments, without the prefix of the list."""
    assert say("方案\n1.整治。（市城管局，鹿城区、瓯海区政府负责）\n") == [
        "1.整治。 = 市城管局 responsible, 鹿城区政府 responsible, 瓯海区政府 responsible"
    ]
    assert say("方案\n1.整治。（市城管局、南山县，瓯海区政府配合）\n")[0].endswith("瓯海区政府 support")


def test_names_with_a_place_of_their_own_take_no_prefix(say: Say) -> None:
    """太原铁路局 is not of the province."""
    assert say("方案\n1.修路。（省交通厅、省发展改革委、太原铁路局、通信管理局负责）\n") == [
        "1.修路。 = 省交通厅 responsible, 省发展改革委 responsible, 太原铁路局 responsible, 省通信管理局 responsible"
    ]


def test_a_second_name_in_brackets_is_an_alias(say: Say) -> None:
    """市财政局（市公管局） is 市财政局 where the document names it so; an office inside it is not."""
    items = "1.甲。责任单位：市财政局（市公管局）\n2.乙。责任单位：市财政局\n"
    assert [line.split(" = ")[1] for line in say(f"方案\n一、任务\n{items}")] == ["市财政局 responsible"] * 2
    names = "市财政局（市公管局）", "市财政局（市国资局）", "市财政局（预算处）"
    items = "".join(f"{at}.甲。责任单位：{name}\n" for at, name in enumerate(names, 1))
    assert [line.split(" = ")[1] for line in say(f"方案\n一、任务\n{items}")] == [
        "市财政局（市公管局） responsible",
        "市财政局（市国资局） responsible",
        "市财政局（预算处） responsible",
    ]


def test_departments_of_a_committee(say: Say) -> None:
    """宣传部 after 市委组织部 is 市委宣传部; without a committee before it, nothing is added."""
    assert say("方案\n1.甲。（市委组织部、宣传部，市教育局负责）\n2.乙。（宣传部负责）\n") == [
        "1.甲。 = 市委组织部 responsible, 市委宣传部 responsible, 市教育局 responsible",
        "2.乙。 = 宣传部 responsible",
    ]


def test_abbreviations_without_a_full_name(say: Say) -> None:
    """简称 alone abbreviates nothing."""
    assert say("方案\n本方案不用简称。\n1.甲。（市科协负责）\n") == ["1.甲。 = 市科协 responsible"]
