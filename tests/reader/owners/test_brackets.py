"""Owner words in brackets."""

from __future__ import annotations

import pytest

from tests.reader.owners.conftest import Read, Say

WORDINGS = [
    ("（市教育局、市科协负责）", "市教育局 responsible, 市科协 responsible"),
    ("（由市教育局牵头）", "市教育局 lead"),
    (
        "（市教育局牵头，市科协、市财政局等单位配合。）",
        "市教育局 lead, 市科协 support, 市财政局 support, 单位+ support",
    ),
    ("(市教育局牵头,市科协参与)", "市教育局 lead, 市科协 support"),
    ("(市教育局牵头，市科协参与）", "市教育局 lead, 市科协 support"),
    ("【责任单位：市教育局、市科协】", "市教育局 responsible, 市科协 responsible"),
    ("［牵头单位：市教育局；配合单位：各区］", "市教育局 lead, 各区* support"),
    ("〔牵头单位：市教育局，配合单位：市科协；完成时限：2020年底〕", "市教育局 lead, 市科协 support"),
    ("（负责部门：税务总局；适用范围：全国）", "税务总局 responsible"),
    ("（牵头考核单位：市住建局、审批服务局）", "市住建局 supervise, 市审批服务局 supervise"),
    ("（生态环境部指导，供销合作总社参与）", "生态环境部 supervise, 供销合作总社 support"),
    (
        "（财政部牵头，国务院相关部门及各地区按职责分工负责）",
        "财政部 lead, 国务院相关部门* responsible, 各地区* responsible",
    ),
    ("（教育部会同财政部、国家发展改革委负责）", "教育部 lead, 财政部 support, 国家发展改革委 support"),
    ("（责任领导：李四；责任单位：市大数据局；责任人：王五）", "市大数据局 responsible"),
    ("（市教育局、市科协）", "市教育局 responsible, 市科协 responsible"),
    (
        "（税务总局、人民银行、财政部，各省、自治区、直辖市人民政府）",
        "税务总局 responsible, 人民银行 responsible, 财政部 responsible, 各省、自治区、直辖市人民政府* responsible",
    ),
    (
        "（省住房城乡建设、交通运输、水利厅负责）",
        "省住房城乡建设厅 responsible, 省交通运输厅 responsible, 省水利厅 responsible",
    ),
    ("（教育、卫生部门负责）", "教育部门 responsible, 卫生部门 responsible"),
    ("（责任单位：市发改、财政等部门）", "市发改部门 responsible, 市财政部门 responsible, 部门+ responsible"),
    (
        "（责任单位：区旅发委、经发局、平潭海事局）",
        "区旅发委 responsible, 区经发局 responsible, 平潭海事局 responsible",
    ),
    ("（市委宣传部（市文明办）牵头）", "市委宣传部（市文明办） lead"),
    ("（牵头单位：市科技局 责任单位：市工信局 市财政局）", "市科技局 lead, 市工信局 responsible, 市财政局 responsible"),
    ("（2022年12月底前完成。责任单位：市住建局）", "市住建局 responsible"),
    ("（5月底取得明显成效并持续推进，牵头考核单位：市审批服务局）", "市审批服务局 supervise"),
    (
        "（省发展改革委牵头，省直有关部门和各市、县人民政府配合）",
        "省发展改革委 lead, 省直有关部门* support, 各市、县人民政府* support",
    ),
]


@pytest.mark.parametrize(("words", "owners"), WORDINGS)
def test_a_bracket_at_the_end_of_an_item(say: Say, words: str, owners: str) -> None:
    """It says who is responsible for the item."""
    assert say(f"方案\n一、任务\n1.开展培训。{words}\n2.总结。\n") == [f"1.开展培训。 = {owners}"]


NO_OWNERS = [
    "本办法（由市教育局负责解释）。",
    "垃圾焚烧企业（企业依规安装设备、在厂区门口树立电子显示屏）加强管理。",
    "成员单位（市教育局、市科协）要重视。",
    "压实责任（各级政府主体责任）。",
    "实施证书制度（技工院校内由人力资源社会保障行政部门负责）。",
    "建设平台（以下简称市教育局）。",
    "完善中学（含高中）设施。",
    "由企业（负责人）落实。",
    "推进改革（具体由牵头部门组织实施有关工作并报送情况负责）。",
]


@pytest.mark.parametrize("text", NO_OWNERS)
def test_a_bracket_that_assigns_nothing(say: Say, text: str) -> None:
    """It explains a word, or says something else."""
    assert say(f"方案\n一、任务\n1.{text}\n") == []


def test_brackets_in_one_paragraph_own_the_sentences_since_the_last(say: Say) -> None:
    """Each bracket owns what stands between the bracket before and itself."""
    text = "方案\n一、任务\n（一）推进甲。做好甲（市科协负责），做好乙（市教育局负责）。做好丙。（市财政局负责）\n"
    assert say(text) == [
        "（一）推进甲。做好甲 = 市科协 responsible",
        "做好乙 = 市教育局 responsible",
        "做好丙。 = 市财政局 responsible",
    ]


def test_two_brackets_side_by_side_own_the_same_text(say: Say) -> None:
    """（甲牵头）（乙配合）."""
    assert say("方案\n一、任务\n1.开展培训。（市科协牵头）（市教育局配合）\n") == [
        "1.开展培训。 = 市科协 lead",
        "1.开展培训。 = 市教育局 support",
    ]


def test_a_bracket_that_is_not_closed(say: Say) -> None:
    """It ends with its line, if it begins with a label."""
    assert say("方案\n一、任务\n1.甲。（责任单位：市教育局\n2.乙（市科协\n") == ["1.甲。 = 市教育局 responsible"]


def test_names_that_do_not_end_as_names_do_are_doubtful(read: Read) -> None:
    """They are read and pointed out."""
    _, reading = read("方案\n一、任务\n1.甲。（责任单位：金井湾、市科协）\n")
    assert [(doubt.kind, doubt.about) for doubt in reading.doubts] == [("unusual-name", "金井湾")]
    assert [owner.is_doubtful for owner in reading.clauses[0].owners] == [True, False]


def test_words_that_are_not_understood_are_doubtful(read: Read) -> None:
    """They are neither names nor known words."""
    view, reading = read("方案\n一、任务\n1.甲。（牵头单位：市科协，负责宣传）\n")
    assert [view.text[doubt.start : doubt.end] for doubt in reading.doubts] == ["负责宣传"]


def test_a_bracket_without_owners_is_set_aside(read: Read) -> None:
    """It has a role word and a name, but assigns no task."""
    view, reading = read("方案\n一、任务\n1.甲。（本方案由市教育局负责解释）\n")
    assert [(part.reason, view.text[part.start : part.end]) for part in reading.set_aside] == [
        ("bracket-without-owners", "（本方案由市教育局负责解释）")
    ]


def test_names_in_brackets_at_the_end_of_clauses(say: Say) -> None:
    """Three of them are a habit of the document; they are owners."""
    assert say("方案\n一、任务\n1.推进A（市教育局）；推进B（市科技局）；推进C（各区）。\n") == [
        "1.推进A = 市教育局 responsible",
        "推进B = 市科技局 responsible",
        "推进C = 各区* responsible",
    ]


def test_brackets_that_are_no_pair(say: Say) -> None:
    """What only closes, or closes very late, is no bracket."""
    text = "方案\n一、任务\n1）甲）（" + "推进、" * 800 + "市科协负责）\n"
    assert say(text) == []


def test_brackets_in_tables_are_those_of_cells(say: Say) -> None:
    """They are read with their cell only."""
    assert say("表\n任务\t责任单位\n建设A（市教育局负责）\t市科协\n\n说明（市财政局负责）。\n") == [
        "建设A（市教育局负责） = 市科协 responsible",
        "说明 = 市财政局 responsible",
    ]


SECTIONS = (
    "〔基础教育科、计划财务科〕",
    "〔机关党委，组织人事科〕",
    "〔校外培训监管科；完成时间：6月〕",
    "（党政办公室）",
)


def test_sections_of_a_bureau(say: Say) -> None:
    """Sections alone are owners where several items name them; a single bracket may explain a word."""
    items = "".join(f"{at}.推进任务。{bracket}\n" for at, bracket in enumerate(SECTIONS, 1))
    assert [line.split(" = ")[1] for line in say(f"要点\n一、任务\n{items}")] == [
        "基础教育科 responsible, 计划财务科 responsible",
        "机关党委 responsible, 组织人事科 responsible",
        "校外培训监管科 responsible",
        "党政办公室 responsible",
    ]
    assert say(f"要点\n一、任务\n1.推进任务。{SECTIONS[0]}\n2.推进任务。（见附件）\n") == []


BY = ["分别由", "共同由", "拟由", "原则上由", "继续由", "仍由"]


@pytest.mark.parametrize("by", BY)
def test_words_before_by(say: Say, by: str) -> None:
    """They are no part of a name."""
    assert say(f"方案\n一、任务\n1.改革。（{by}市教育局、市水利局牵头）\n") == [
        "1.改革。 = 市教育局 lead, 市水利局 lead"
    ]


def test_persons_in_brackets_are_left_out(say: Say) -> None:
    """They are named by their office."""
    words = "分管副省长、协管副秘书长负责，省发展改革委牵头，省财政厅等配合"
    assert say(f"方案\n一、任务\n1.改革。（{words}）\n") == [
        "1.改革。 = 省发展改革委 lead, 省财政厅 support, 等+ support"
    ]


def test_buttons_of_a_page_are_no_owners(say: Say) -> None:
    """返回顶部 ends like the name of a ministry."""
    assert say("方案\n一、任务\n开展培训。\n【返回顶部】\n【关闭窗口】\n") == []


@pytest.mark.parametrize("brackets", ["〔〕", "【】", "［］", "[]", "()"])
@pytest.mark.parametrize(
    "words",
    [
        "市教育局牵头，市委宣传部（市文明办）、各县（市、区）政府配合",
        "牵头单位：市教育局；配合单位：市科协；完成时限：6月",
        "市教育局（牵头）、市科协",
        "市科协负责，排第一位的为牵头单位，下同",
    ],
)
def test_brackets_of_all_kinds(say: Say, words: str, brackets: str) -> None:
    """They are read alike."""
    opening, closing = brackets[0], brackets[1]
    expected = say(f"方案\n一、任务\n1.甲。（{words}）\n2.乙。（市科协、市教育局）\n")
    assert len(expected) == 2
    items = f"1.甲。{opening}{words}{closing}\n2.乙。{opening}市科协、市教育局{closing}\n"
    assert say(f"方案\n一、任务\n{items}") == expected


def test_square_brackets_at_the_end_of_a_clause(say: Say) -> None:
    """〔〕 and 【】 explain no words, so that names in them are owners without a sentence before."""
    items = "①开展活动〔团市委〕；\n②开展评选【市妇联】。\n③办好学校（市科协）。\n"
    assert say(f"方案\n一、任务\n1.推进改革。〔市教育局牵头〕\n{items}") == [
        "1.推进改革。 = 市教育局 lead",
        "①开展活动 = 团市委 responsible",
        "②开展评选 = 市妇联 responsible",
    ]


def test_a_group_with_square_brackets_in_its_name(say: Say) -> None:
    """县〔区〕政府 is 县（区）政府."""
    assert say("方案\n一、任务\n1.改革。（省教育厅牵头，各市、县〔区〕政府配合）\n") == [
        "1.改革。 = 省教育厅 lead, 各市、县（区）政府* support"
    ]


def test_a_group_alone_in_brackets(say: Say) -> None:
    """It is an owner only if it says each: （省级部门） explains."""
    assert say("方案\n一、任务\n1.诉求。（省级部门）\n2.改革。（各区政府）\n") == ["2.改革。 = 各区政府* responsible"]


@pytest.mark.parametrize("item", ["设立服务窗口（县财政局）", "做好工作。\n（甲局、乙局）"])
def test_names_that_may_explain(say: Say, item: str) -> None:
    """A round bracket after words that it may explain names nobody; neither do names too short to be sure of."""
    assert say(f"方案\n一、任务\n1.{item}\n") == []
