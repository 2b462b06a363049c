"""Sentences that assign work to named bodies, and sentences that do not."""

from __future__ import annotations

import pytest

from tests.reader.owners.conftest import Read, Say

ASSIGN = [
    (
        "内容甲。分工：由市教育局牵头，市科协、市文广新局等部门参加。",
        ["1.任务。内容甲。 = 市教育局 lead, 市科协 support, 市文广新局 support, 部门+ support"],
    ),
    ("内容乙。由市科技局负责，市财政局配合。", ["1.任务。内容乙。 = 市科技局 responsible, 市财政局 support"]),
    ("建设平台，由市大数据局牵头。", ["建设平台 = 市大数据局 lead"]),
    ("市科技局会同市财政局、市统计局制定指标。", ["制定指标 = 市科技局 lead, 市财政局 support, 市统计局 support"]),
    ("生态环境部会同有关部门对工作进行指导。", ["对工作进行指导 = 生态环境部 supervise, 有关部门* supervise"]),
    ("生态环境部会同有关部门组建协调小组。", ["组建协调小组 = 生态环境部 coordinate, 有关部门* coordinate"]),
    (
        "市大数据局会同市委网信办、市公安局负责，6月底前完成。",
        ["1.任务。 = 市大数据局 lead, 市委网信办 support, 市公安局 support"],
    ),
    (
        "市民政局负责养老服务，市卫生健康委负责医养结合。",
        ["养老服务 = 市民政局 responsible", "医养结合 = 市卫生健康委 responsible"],
    ),
    ("市教育局牵头、市科协配合，做好资助。", ["做好资助 = 市教育局 lead, 市科协 support"]),
    ("以市教育局为主，市财政局配合，做好资助。", ["做好资助 = 市教育局 lead, 市财政局 support"]),
    ("市司法局负责，市直各部门配合，2022年12月底前完成。", ["1.任务。 = 市司法局 responsible, 市直各部门* support"]),
    ("市委督查室、市政府督查室要加强督导检查。", ["检查 = 市委督查室 supervise, 市政府督查室 supervise"]),
    ("市财政局：负责资金保障。", ["资金保障 = 市财政局 responsible"]),
    ("市科协负责全市工作的统筹协调。", ["全市工作的统筹协调 = 市科协 coordinate"]),
    ("海关总署要继续做好牵头工作，优化布局。要加强管理。", ["做好牵头工作，优化布局。要加强管理 = 海关总署 lead"]),
    (
        "市科协要发挥市科普工作办公室的综合协调作用。",
        ["发挥市科普工作办公室的综合协调作用 = 市科协 coordinate, 市科普工作办公室 coordinate"],
    ),
    ("支持本级科普工作办公室发挥综合协调作用。", ["发挥综合协调作用 = 本级科普工作办公室* coordinate"]),
    ("制定方案，按分工交由达茂旗牵头落实。", ["制定方案，按分工交 = 达茂旗 lead"]),
    ("做好服务， 市科协负责宣传。", ["宣传 = 市科协 responsible"]),
    ("做好服务，、市科协负责宣传。", ["宣传 = 市科协 responsible"]),
    ("由市委宣传部牵头，会同市融媒体中心开展宣传。", ["开展宣传 = 市委宣传部 lead, 市融媒体中心 support"]),
    ("由市委宣传部牵头，会同研究会开展宣传。", ["会同研究会开展宣传 = 市委宣传部 lead"]),
    ("由市委宣传部牵头，会同研究提出办制定计划。", ["会同研究提出办制定计划 = 市委宣传部 lead"]),
    ("由市委宣传部牵头，会同开展宣传。", ["会同开展宣传 = 市委宣传部 lead"]),
    ("市政府督查室负责对落实情况进行督查。", ["对落实情况进行督查 = 市政府督查室 supervise"]),
    ("国家发展改革委要加强统筹协调，推动落实。", ["推动落实 = 国家发展改革委 coordinate"]),
]


@pytest.mark.parametrize(("sentence", "said"), ASSIGN)
def test_sentences_that_assign(say: Say, sentence: str, said: list[str]) -> None:
    """Named bodies lead, support, are responsible, coordinate or supervise."""
    assert say(f"方案\n一、任务\n1.任务。{sentence}\n2.总结。\n") == said


NOTHING = [
    "各级各部门要压实主体责任。",
    "坚持谁主管谁负责。",
    "建立由市教育局牵头、市科协参与的工作机制。",
    "各地要成立由政府负责人牵头的领导小组。",
    "企业负责人是第一责任人。",
    "本办法由市教育局负责解释。",
    "由企业牵头、高校参与的创新联合体。",
    "医院负责接诊。",
    "国务院教育行政部门负责统筹规划。",
    "市教育局牵头的工作要抓紧。",
    "各有关部门要密切配合。",
    "各牵头单位要会同责任单位制定方案。",
    "联席会议统筹协调全国工作。",
    "市财政局要统筹资金。",
    "市科协会同市教育局、",
    "市科协会同相当长的一段话里没有任何名称所以不是单位的事情也没有。",
    "会同有关部门加强管理。",
    "会同加强管理。",
    "市科协会同，加强管理。",
    "支持小组发挥综合协调作用。",
    "由市长负责。",
    "加强统筹协调。",
    "市教育局会同研究提出办法的单位加强管理。",
    "市教育局" + "、市教育局" * 300 + "负责。",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_sentences_that_assign_nothing(read: Read, sentence: str) -> None:
    """General duties, mechanisms, persons and explanations are no assignments."""
    _, reading = read(f"方案\n一、任务\n1.任务。{sentence}\n")
    assert reading.clauses == ()


def test_sentences_that_assign_nothing_are_set_aside(read: Read) -> None:
    """The report shows each of them."""
    view, reading = read("方案\n一、任务\n1.任务。坚持谁主管谁负责。\n")
    assert [(part.reason, view.text[part.start : part.end]) for part in reading.set_aside] == [
        ("assigns-nothing", "坚持谁主管谁负责")
    ]


def test_articles_of_rules_are_no_tasks(read: Read) -> None:
    """第三条 describes duties."""
    text = "办法\n第一条 市大数据局负责统筹管理。\n第二条 市财政局负责资金。\n第三条 市审计局负责监督。\n"
    _, reading = read(text)
    assert reading.clauses == ()
    assert {part.reason for part in reading.set_aside} == {"rule-and-no-task"}


def test_a_title_that_is_the_subject(say: Say) -> None:
    """（一）市发展改革委。负责统筹推进."""
    assert say("方案\n一、职责\n（一）市发展改革委。负责制定规划。\n（二）市财政局。负责资金。\n") == [
        "制定规划 = 市发展改革委 responsible",
        "资金 = 市财政局 responsible",
    ]


def test_a_name_that_the_document_has_elsewhere(say: Say) -> None:
    """It can be the subject of a sentence, even if it begins in another way."""
    assert say("方案\n一、任务\n1.甲。（责任单位：粤海公司）\n2.乙。粤海公司负责建设。\n") == [
        "1.甲。 = 粤海公司 responsible",
        "建设 = 粤海公司 responsible",
    ]
