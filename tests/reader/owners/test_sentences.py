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
    ("市委督查室、市政府督查室要加强督导检查。", ["加强督导检查 = 市委督查室 supervise, 市政府督查室 supervise"]),
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
    ("国家发展改革委要加强统筹协调，推动落实。", ["加强统筹协调，推动落实 = 国家发展改革委 coordinate"]),
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
    view, reading = read("方案\n一、任务\n1.任务。市教育局坚持谁主管谁负责。要全程参与。\n")
    assert [(part.reason, view.text[part.start : part.end]) for part in reading.set_aside] == [
        ("assigns-nothing", "市教育局坚持谁主管谁负责")
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


MORE = [
    (
        "原则上由市教育局负责，各区政府组织实施，新增学校2所。",
        "新增学校2所 = 市教育局 responsible, 各区政府* responsible",
    ),
    (
        "由市水利局牵头，区水务局等按职责负责，各镇街具体落实。",
        "1.任务。 = 市水利局 lead, 区水务局 responsible, 等+ responsible, 各镇街* responsible",
    ),
    (
        "市政府法制办牵头，各区政府、各部门落实。",
        "1.任务。 = 市政府法制办 lead, 各区政府* responsible, 各部门* responsible",
    ),
    ("市教育局负责牵头，会同有关部门实施。", "1.任务。 = 市教育局 lead, 有关部门* support"),
    ("市教育局、市财政局按职责分工落实。", "1.任务。 = 市教育局 responsible, 市财政局 responsible"),
    ("各区要加强配合，市大数据局负责统筹协调。", "1.任务。各区要加强配合， = 市大数据局 coordinate"),
    ("由省发展改革委负责牵头组织实施。", "1.任务。 = 省发展改革委 lead"),
    ("省数据集团依法依规参与数据授权运营。", "数据授权运营 = 省数据集团 support"),
    ("铁道部、工商总局负责组织应急运输。", "组织应急运输 = 铁道部 responsible, 工商总局 responsible"),
    ("市粮食局、市商务局按照各自职能分工，负责保障供应。", "保障供应 = 市粮食局 responsible, 市商务局 responsible"),
    ("由市发展改革委会同西部开发办研究方案。", "研究方案 = 市发展改革委 lead, 西部开发办 support"),
    ("市投资促进局会同市重点项目推进办研究方案。", "研究方案 = 市投资促进局 lead, 市重点项目推进办 support"),
    (
        "财政部会同国务院有关部门（单位），对资金进行清算。",
        "对资金进行清算 = 财政部 lead, 国务院有关部门（单位）* support",
    ),
    ("省对口支援办牵头，市应急局配合开展培训。", "开展培训 = 省对口支援办 lead, 市应急局 support"),
    ("国务院办公厅要加强督促检查，确保政令畅通。", "加强督促检查，确保政令畅通 = 国务院办公厅 supervise"),
    ("国务院办公厅将加强统筹协调和督促检查。", "加强统筹协调和督促检查 = 国务院办公厅 coordinate"),
    (
        "发展改革委、财政部等部门要加强对扶贫的统筹协调，制定政策。",
        "加强对扶贫的统筹协调，制定政策 = 发展改革委 coordinate, 财政部 coordinate, 部门+ coordinate",
    ),
    ("卫生健康行政部门监督指导各医院落实要求。", "各医院落实要求 = 卫生健康行政部门 supervise"),
    ("公安、市场监管等部门积极配合监控接入。", "监控接入 = 公安部门 support, 市场监管部门 support, 部门+ support"),
    ("国务院自由贸易试验区联席会议办公室负责推广。", "推广 = 国务院自由贸易试验区联席会议办公室 responsible"),
]


@pytest.mark.parametrize(("sentence", "said"), MORE)
def test_more_sentences_that_assign(say: Say, sentence: str, said: str) -> None:
    """Those who carry out, who act under their duties, and whose names have a verb in them."""
    assert say(f"方案\n一、任务\n1.任务。{sentence}\n2.总结。\n") == [said]


NOTHING = [
    "发展改革委会同水利部研究提出了办理意见。",
    "去年，市教育局牵头开展检查。",
    "区委统战部牵头负责公寓工作，申请人为本区户籍。",
    "教育部门办小区配套幼儿园负责做好本园公示。",
    "国务院教育行政部门、卫生行政部门在职责范围内，分别负责有关工作。",
    "支持市科技局、高校牵头建设实验室。",
    "市教育局、市财政局要按照职责分工，密切配合，形成合力。",
    "各有关部门按职责分工落实。",
    "市教育局负责对本方案进行解释。",
    "参与权得到保障，全程参与，统筹城乡发展。",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_reports_conditions_and_laws_assign_nothing(say: Say, sentence: str) -> None:
    """What was done, who may apply, and what laws say of departments is no task."""
    assert say(f"方案\n一、任务\n1.任务。{sentence}\n") == []


def test_a_labelled_paragraph_is_one_statement(say: Say) -> None:
    """责任分工：… after a group of items is that of the group, with all its clauses."""
    items = "（一）甲\n1.放开落户。\n2.保障教育。\n责任分工：由州公安局牵头，州教育局按职责落实。\n"
    more = "（二）乙\n1.新建道路。\n责任分工：州住建局牵头，州财政局配合；各县政府、义龙新区管委会负责实施。\n"
    assert say(f"方案\n一、任务\n{items}{more}") == [
        "（一）甲/1.放开落户。/2.保障教育。 = 州公安局 lead, 州教育局 responsible",
        "1.新建道路。 = 州住建局 lead, 州财政局 support, 各县政府* responsible, 义龙新区管委会 responsible",
    ]


def test_articles_assign_where_others_do(say: Say) -> None:
    """Rules of a procedure assign nothing, unless an article has owner words."""
    first = "第一条 建立项目库。市科技局负责项目库的管理。\n"
    assert say(f"若干措施\n{first}") == []
    assert len(say(f"若干措施\n{first}第二条 建立机制。（责任部门：市财政局）\n")) == 2


def test_each_task_before_its_own_body(say: Say) -> None:
    """X由…负责，Y由…负责: a body has what stands before it in its clause."""
    assert say(
        "方案\n一、任务\n1.分工。学校建设由市教育局负责，医院建设由市卫健委牵头、市财政局配合。\n2.总结。\n"
    ) == [
        "学校建设 = 市教育局 responsible",
        "医院建设 = 市卫健委 lead, 市财政局 support",
    ]
    assert say("方案\n一、任务\n1.分工。由市教育局负责建设，资金由市财政局负责。\n2.总结。\n") == [
        "建设 = 市教育局 responsible",
        "资金 = 市财政局 responsible",
    ]
    assert say("方案\n一、任务\n1.分工。由市教育局牵头，由市财政局配合。\n2.总结。\n") == [
        "1.分工。 = 市教育局 lead, 市财政局 support",
    ]


@pytest.mark.parametrize("number", ["6.", "（六）", "十一、", "（11）"])
def test_a_number_alone_is_no_task(say: Say, number: str) -> None:
    """The stretch is then what the paragraph says, or the words themselves."""
    (line,) = say(f"方案\n一、任务\n开展培训。\n{number}由市教育局负责。\n")
    assert not line.startswith(f"{number} = ")


def test_labelled_statements_without_line_breaks(say: Say) -> None:
    """They are those of the group as well, with all of their clauses."""
    first = "（一）加快市民化\n1.放开落户。\n2.保障教育。\n责任分工：由州公安局牵头，州教育局按职责落实。\n"
    second = "（二）提升功能\n1.新建道路。\n2.新建桥梁。\n责任分工：州住建局牵头；各县政府负责实施。\n"
    text = f"方案\n一、总体任务\n{first}{second}（三）结尾\n1.总结。\n"
    said = [line.replace("/", "") for line in say(text)]
    assert said == [
        "（一）加快市民化1.放开落户。2.保障教育。 = 州公安局 lead, 州教育局 responsible",
        "（二）提升功能1.新建道路。2.新建桥梁。 = 州住建局 lead, 各县政府* responsible",
    ]
    assert say(text.replace("\n", "")) == said
