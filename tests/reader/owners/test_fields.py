"""Owner words in fields with labels."""

from __future__ import annotations

import pytest

from tests.reader.owners.conftest import Read, Say

FIELDS = [
    (
        "牵头单位：区经发局、区口岸办配合单位：平潭海关实施单位：区交通集团完成时限：2019年底",
        "区经发局 lead, 区口岸办 lead, 平潭海关 support, 区交通集团 responsible",
    ),
    (
        "牵头单位：市科协；配合单位：市教育局、团市委；完成时限：2022年底前。",
        "市科协 lead, 市教育局 support, 团市委 support",
    ),
    ("责任单位：市教育局、市科协。完成时间：2022年6月。", "市教育局 responsible, 市科协 responsible"),
    ("牵头领导：王某；牵头单位：县乡村振兴局；责任单位：各乡镇。", "县乡村振兴局 lead, 各乡镇* responsible"),
    ("牵头单位（部门）：市教育局", "市教育局 lead"),
    ("责任处室：规划处、社会处；完成时间：6月", "规划处 responsible, 社会处 responsible"),
    (
        "\n牵头单位：县农业农村局\n责任单位：县发改局、财政局\n完成时限：2021年底\n",
        "县农业农村局 lead, 县发改局 responsible, 县财政局 responsible",
    ),
    ("\n责任单位：\n市教育局、市科协\n", "市教育局 responsible, 市科协 responsible"),
]


@pytest.mark.parametrize(("words", "owners"), FIELDS)
def test_fields_after_an_item(say: Say, words: str, owners: str) -> None:
    """They say who is responsible for the item."""
    (line,) = say(f"方案\n一、任务\n1.开展培训。{words}\n2.总结。\n")
    assert line.replace("/", "") == f"1.开展培训。 = {owners}"


NO_FIELDS = [
    "各责任单位：要认真落实。",
    "各责任单位：市教育局。",
    "主要任务：开展培训。",
    "完成时限：2022年底。",
    "责任单位：另行明确。",
    "牵头单位市教育局：",
]


@pytest.mark.parametrize("text", NO_FIELDS)
def test_labels_that_name_nobody(say: Say, text: str) -> None:
    """Addresses, other labels and labels without a name assign nothing."""
    assert say(f"方案\n一、任务\n1.开展培训。{text}\n") == []


def test_content_before_the_owners_is_part_of_the_stretch(say: Say) -> None:
    """主要任务：… says what is to be done."""
    assert say("方案\n一、任务\n1.培训\n主要任务：办班\n责任单位：市科协\n") == [
        "1.培训/主要任务：办班 = 市科协 responsible"
    ]


def test_a_number_ends_a_field(say: Say) -> None:
    """Without line breaks the next item may follow at once."""
    (line,) = say("责任单位：市教育局二、做好总结")
    assert line.endswith("= 市教育局 responsible")


def test_fields_in_two_places_are_two_statements(say: Say) -> None:
    """Text between fields parts them."""
    assert say("方案\n一、任务\n1.甲。责任单位：市科协。乙。责任单位：市教育局。\n") == [
        "1.甲。 = 市科协 responsible",
        "乙。 = 市教育局 responsible",
    ]


def test_a_label_without_owners_is_set_aside(read: Read) -> None:
    """The report shows it."""
    _, reading = read("方案\n一、任务\n1.甲。责任单位：待定\n")
    assert [part.reason for part in reading.set_aside] == ["label-without-owners"]


def test_doubts_in_fields(read: Read) -> None:
    """Unusual names and words that are not understood are pointed out."""
    view, reading = read("方案\n一、任务\n1.甲。牵头单位：金井湾；配合单位：市科协，负责宣传\n")
    assert [(doubt.kind, view.text[doubt.start : doubt.end]) for doubt in reading.doubts] == [
        ("unusual-name", "金井湾"),
        ("unread-words", "负责宣传"),
    ]


def test_very_long_owner_words_are_not_read(say: Say) -> None:
    """They are no list of agencies."""
    assert say("方案\n一、任务\n1.甲。责任单位：" + "市教育局、" * 400 + "市科协\n") == []


ENGLISH = """Action Plan
1. Expand testing. (Lead: Ministry of Health; Partners: Ministry of Education, WHO)
2. Train staff.
Lead agency: Department of Labor
Supporting: Ministry of Finance
Timeline: by December 2025
"""


def test_english_labels(say: Say) -> None:
    """Lead, Partners, Supporting and Timeline are known."""
    assert [line.partition(" = ")[2] for line in say(ENGLISH)] == [
        "Ministry of Health lead, Ministry of Education support, WHO support",
        "Department of Labor lead, Ministry of Finance support",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "平台应提供以下功能支撑：站点管理、栏目管理。",
        "按以下标准给予支持：市工信局认定的企业。",
        "涉嫌以下法律责任：市教育局、市科协。",
        "市教育局的参与：市科协。",
    ],
)
def test_nouns_before_a_colon_are_no_labels(say: Say, text: str) -> None:
    """A role word alone is a label only where it begins a sentence."""
    assert say(f"方案\n一、任务\n（一）培训。{text}\n") == []
    assert say("方案\n一、任务\n（一）培训。牵头：市科协；配合：市教育局\n") == [
        "（一）培训。 = 市科协 lead, 市教育局 support"
    ]


@pytest.mark.parametrize("label", ["牵头负责领导", "分管省领导", "包联领导", "挂帅领导", "牵头人", "第一责任人"])
def test_persons_are_left_out(say: Say, label: str) -> None:
    """Their label begins the fields."""
    assert say(f"方案\n一、任务\n1.培训。\n{label}：刘惠。\n牵头责任单位：省科协。\n") == ["1.培训。 = 省科协 lead"]


VERBAL = [
    ("牵头单位为市教育局，配合单位为市科协。", ["1.培训。 = 市教育局 lead, 市科协 support"]),
    ("本项工作牵头单位为市教育局。", ["1.培训。 = 市教育局 lead"]),
    ("（市科协负责）牵头单位为市教育局。", ["1.培训。 = 市科协 responsible", "1.培训。 = 市教育局 lead"]),
    ("牵头单位为排在第一位的单位。", []),
    ("落实工作的责任单位为市教育局。", []),
    ("责任单位为培训的主体。", []),
    ("（牵头单位为市教育局）", ["1.培训。 = 市教育局 lead"]),
]


@pytest.mark.parametrize(("text", "said"), VERBAL)
def test_labels_with_a_verb(say: Say, text: str, said: list[str]) -> None:
    """They need no colon; all of their words must be names."""
    assert say(f"方案\n一、任务\n1.培训。{text}\n2.总结。\n") == said


def test_english_fields_in_bullets(read: Read) -> None:
    """Bullets are no text; stakeholders support."""
    text = "1. Train staff\n• Responsible party: Ministry of Education\n• Other key stakeholders: UNICEF\n"
    view, reading = read(f"Plan\n{text}• Target date: 2026\n2. Report\n")
    (clause,) = reading.clauses
    assert [(owner.name, owner.role.value) for owner in clause.owners] == [
        ("Ministry of Education", "responsible"),
        ("UNICEF", "support"),
    ]
    assert view.text[clause.stretch_start : clause.stretch_end] == "1. Train staff"
    assert [str(deadline.due) for deadline in reading.deadlines] == ["2026"]


def test_a_time_of_the_day_is_no_label(say: Say) -> None:
    """The colon stands between digits."""
    assert say("方案\n1.开会10：30。责任单位：市科协\n") == ["1.开会10:30。 = 市科协 responsible"]
