"""Rules that a document states once."""

from __future__ import annotations

import pytest

from policyplan.io.documents.document import Document
from policyplan.reader.outline import Outline, Part, PartKind
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.view import view_of
from tests.reader.owners.conftest import Read, Say

FIRST = [
    "排在第一位的部门为牵头部门，下同",
    "列第一位者为牵头单位，下同",
    "列首位的为牵头单位。下同",
    "首个单位为牵头单位，下同",
    "排名第一的为牵头单位，下同",
    "排首位的为牵头单位",
]


@pytest.mark.parametrize("rule", FIRST)
def test_the_first_leads(say: Say, rule: str) -> None:
    """The rule holds for its own bracket and for those after it."""
    assert say(f"方案\n一、任务\n1.甲。（市教育局、市科协负责，{rule}）\n2.乙。（市科协负责）\n") == [
        "1.甲。 = 市教育局 lead, 市科协 responsible",
        "2.乙。 = 市科协 lead",
    ]


RULES = [
    ("1.甲。（市教育局、市科协负责，排首位的为牵头单位）\n", "first-leads"),
    ("1.甲。（责任单位：市教育局*、市科协）\n注：带*的为牵头单位。\n", "starred"),
    ("各项任务均需各区落实。\n1.甲。\n", "stated-once"),
    ("未注明责任单位的，由市教育局负责。\n1.甲。（市科协负责）\n2.乙。\n", "unmarked"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_the_rule_is_named(read: Read, text: str, rule: str) -> None:
    """A reader of the report sees why an agency has its role."""
    _, reading = read(f"方案\n{text}")
    assert reading.clauses[0].rule == rule


def test_from_here_on(say: Say) -> None:
    """下同 leaves what stands before as it is."""
    text = (
        "方案\n一、任务\n1.甲。（市教育局、市科协负责）\n2.乙。（市科协、市教育局负责，排第一位的为牵头单位，下同）\n"
    )
    assert say(text) == [
        "1.甲。 = 市教育局 responsible, 市科协 responsible",
        "2.乙。 = 市科协 lead, 市教育局 responsible",
    ]


def test_a_rule_in_the_text_holds_everywhere(read: Read) -> None:
    """It may stand before or after; it is no assignment itself."""
    text = "方案\n一、任务\n1.甲。责任单位：市教育局、市科协\n二、说明\n各项任务的责任单位中，排在首位的为牵头单位。\n"
    _, reading = read(text)
    assert [owner.role.value for owner in reading.clauses[0].owners] == ["lead", "responsible"]
    assert [part.reason for part in reading.set_aside] == ["rule-of-roles"]


def test_a_group_does_not_lead(say: Say) -> None:
    """Only a named agency does."""
    text = "方案\n一、任务\n1.甲。（各部门、市科协负责，排第一位的为牵头单位）\n"
    assert say(text) == ["1.甲。 = 各部门* responsible, 市科协 responsible"]


def test_roles_that_are_stated_stay(say: Say) -> None:
    """市教育局牵头 needs no rule."""
    text = "方案\n一、任务\n1.甲。（市科协配合，市教育局牵头，排第一位的为牵头单位）\n"
    assert say(text) == ["1.甲。 = 市科协 support, 市教育局 lead"]


def test_before_the_comma(say: Say) -> None:
    """The agencies before the comma lead, those after it support."""
    rule = "逗号前为牵头单位，逗号后为配合单位"
    text = f"方案（{rule}）\n一、任务\n1.甲。责任单位：市科技局、市工信局，市统计局\n2.乙。责任单位：市科协\n"
    assert say(text) == ["1.甲。 = 市科技局 lead, 市工信局 lead, 市统计局 support", "2.乙。 = 市科协 responsible"]


def test_a_star_leads(say: Say) -> None:
    """The sign stands after or before the name."""
    items = "1.甲。（责任单位：市教育局*、市科协）\n2.乙。（责任单位：市财政局、市科协）"
    text = f"方案\n一、任务\n{items}\n注：带*的为牵头单位。\n"
    assert say(text) == [
        "1.甲。 = 市教育局 lead, 市科协 responsible",
        "2.乙。 = 市财政局 responsible, 市科协 responsible",
    ]


def test_a_body_for_all_that_follows(say: Say) -> None:
    """以下均需…落实，不再列出."""
    text = (
        "方案\n一、任务\n1.甲。（财政部指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）\n2.乙。（财政部指导）\n"
        "二、保障\n"
    )
    assert say(text) == [
        "1.甲。 = 财政部 supervise, 试点城市政府* responsible",
        "2.乙。（财政部指导）/ = 试点城市政府* responsible",
        "2.乙。 = 财政部 supervise",
    ]


def test_a_body_for_all_that_stands_before(say: Say) -> None:
    """以上任务均由…落实."""
    (line,) = say("方案\n一、任务\n1.甲。\n2.以上任务均由各区政府落实。\n")
    assert line.startswith("一、任务/1.甲。")
    assert line.endswith("各区政府* responsible")


def test_a_body_for_all_tasks(say: Say) -> None:
    """各项任务均需各区落实."""
    (line,) = say("各项任务均需各区落实。\n")
    assert line.endswith("各区* responsible")


def test_a_body_for_all_that_is_no_body(say: Say) -> None:
    """Words that are no name assign nothing."""
    assert say("方案\n一、任务\n各项任务均要认真抓好落实。\n以下工作均要待定落实。\n") == []


def test_a_body_for_all_after_which_nothing_stands(say: Say) -> None:
    """There is nothing to be responsible for."""
    assert say("以下均需各区落实") == []


def _roles(kinds: list[PartKind]) -> list[str]:
    """The first role in three parts of these kinds, the first of which states the rule."""
    parts = ["1.甲。（市教育局负责，排第一位的为牵头单位）\n", "1.乙。（市科协负责）\n", "1.丙。（市财政局负责）\n"]
    text = "".join(parts)
    ends = [len("".join(parts[:number])) for number in (1, 2, 3)]
    outline = Outline(
        parts=tuple(
            Part(kind=kind, start=end - len(part), end=end) for kind, part, end in zip(kinds, parts, ends, strict=True)
        )
    )
    view = view_of(Document(name="a.txt", format="text", text=text))
    return [clause.owners[0].role.value for clause in read_responsibility(view, outline).clauses]


def test_a_rule_holds_in_its_part_and_its_annexes() -> None:
    """Another plan in the same file has its own; that of a notice holds everywhere."""
    assert _roles([PartKind.PLAN, PartKind.ANNEX, PartKind.PLAN]) == ["lead", "lead", "responsible"]
    assert _roles([PartKind.ANNEX, PartKind.ANNEX, PartKind.PLAN]) == ["lead", "responsible", "responsible"]
    assert _roles([PartKind.NOTICE, PartKind.PLAN, PartKind.PLAN]) == ["lead", "lead", "lead"]


def test_a_group_stated_once_in_a_list_without_groups(say: Say) -> None:
    """It is responsible for all items that follow, in brackets of any kind."""
    words = "〔市教育局牵头，以下均需县（市、区）政府落实，不再列出〕"
    assert say(f"方案\n1.甲任务。{words}\n2.乙任务。〔市科技局牵头〕\n3.丙。\n") == [
        "1.甲任务。 = 市教育局 lead",
        "2.乙任务。〔市科技局牵头〕/3.丙。 = 县（市、区）政府* responsible",
        "2.乙任务。 = 市科技局 lead",
    ]


NO_LEAD = ["无牵头单位的，责任单位即为牵头单位，下同", "未列牵头单位的，其责任单位为牵头单位"]


@pytest.mark.parametrize("rule", NO_LEAD)
def test_those_who_are_responsible_lead_where_nobody_else_does(say: Say, rule: str) -> None:
    """Where a lead is named, nothing changes."""
    rows = "1.甲。\n责任单位：市教育局、各区\n2.乙。\n牵头单位：市财政局\n责任单位：市科协\n"
    assert say(f"方案\n说明：{rule}。\n{rows}") == [
        "1.甲。 = 市教育局 lead, 各区* responsible",
        "2.乙。 = 市财政局 lead, 市科协 responsible",
    ]
    table = "任务\t牵头单位\t责任单位\n建设A\t市财政局\t市科协\n建设B\t/\t市教育局\n"
    assert say(f"方案\n说明：{rule}。\n{table}") == [
        "建设A = 市财政局 lead",
        "建设A = 市科协 responsible",
        "建设B = 市教育局 lead",
    ]


UNMARKED = [
    ("未注明责任单位的，由市教育局负责。", "responsible"),
    ("以下各项任务未明确责任单位的，均由市教育局牵头落实。", "lead"),
]


@pytest.mark.parametrize(("rule", "role"), UNMARKED)
def test_the_body_of_unmarked_items(say: Say, rule: str, role: str) -> None:
    """It has each item that names nobody, in chapters in which others do."""
    first = "一、任务\n（一）甲。（市科协负责）\n（二）乙。\n（三）丙。\n"
    said = say(f"方案\n{rule}\n{first}二、保障\n（一）加强领导。\n三、{rule}\n")
    assert sorted(said) == sorted(
        ["（一）甲。 = 市科协 responsible", f"（二）乙。 = 市教育局 {role}", f"（三）丙。 = 市教育局 {role}"]
    )


def test_unmarked_items_without_a_known_body(say: Say) -> None:
    """Nothing is guessed."""
    assert say("方案\n未注明责任单位的，由市教育局负责。\n一、甲。\n") == []
    assert say("方案\n未注明责任单位的，由金井湾负责。\n1.甲。（市科协负责）\n2.乙。\n") == [
        "1.甲。 = 市科协 responsible"
    ]
    assert say("方案\n未注明责任单位的，由市教育局负责。\n1.甲。（市科协负责）\n2.乙。\n") == [
        "2.乙。 = 市教育局 responsible",
        "1.甲。 = 市科协 responsible",
    ]


def test_a_rule_that_is_stated_twice(say: Say) -> None:
    """The second changes nothing."""
    assert say(f"方案\n{FIRST[5]}。\n{FIRST[5]}。\n1.甲。（市教育局、市科协负责）\n") == [
        "1.甲。 = 市教育局 lead, 市科协 responsible"
    ]
