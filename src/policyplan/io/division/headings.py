"""What columns hold, by their headings: the words that Chinese and English offices use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

import attrs

from policyplan.text.normal import plain


class ColumnKind(StrEnum):
    """What a column holds. The values are the words of a mapping."""

    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    CONTENT = "content"
    LEADS = "leads"
    SUPPORTS = "supports"
    OWNERS = "owners"
    COORDINATES = "coordinates"
    SUPERVISES = "supervises"
    DUE = "due"
    INDICATOR = "indicator"
    TARGET = "target"
    UNIT = "unit"
    PERSON = "person"
    TEXT = "text"
    NOTHING = "nothing"


OWNERS = (ColumnKind.LEADS, ColumnKind.SUPPORTS, ColumnKind.OWNERS, ColumnKind.COORDINATES, ColumnKind.SUPERVISES)
"""Columns of agencies, in the order in which they are read."""

SAYS_WHAT = (ColumnKind.TASK, ColumnKind.CONTENT)
"""Columns of tasks; a task-division table has at least one of them."""

_NAMES: dict[ColumnKind, str] = {
    ColumnKind.NUMBER: "序号 编号 项次 序 项号 no. no number # s/n item ref reference n° nº",
    ColumnKind.CATEGORY: "类别 类型 分类 领域 重点领域 工作领域 任务类别 工作类别 项目类别 行动 重点行动 专项行动 "
    "工程 重点工程 板块 方面 一级任务 一级目标 大项 category area field theme programme section axis "
    "sub-axis subaxis axe sous-axe domaine pillar priority objective subobjective sub-objective "
    "strategicobjective domain component",
    ColumnKind.TASK: "任务 重点任务 工作任务 主要任务 任务内容 任务名称 任务事项 工作事项 重点工作 "
    "重点工作任务 重点任务事项 项目 项目名称 工作项目 事项 重点事项 目标任务 任务分解 "
    "二级任务 二级目标 任务清单 改革任务 改革事项 工作名称 重大任务 主要工作 task tasks action actions activity tâche",
    ColumnKind.CONTENT: "具体举措 具体任务 具体措施 具体内容 具体工作 具体工作任务 具体要求 工作内容 工作措施 "
    "工作举措 工作要求 主要内容 主要措施 主要举措 重点举措 任务要求 任务措施 建设内容 举措 "
    "措施 内容 三级任务 子任务 分项任务 细化任务 content description details measures "
    "sub-action subaction sub-task subtask sub-activity subactivity sous-action",
    ColumnKind.LEADS: "牵头单位 牵头部门 牵头责任单位 牵头责任部门 责任牵头单位 牵头机构 牵头 主办单位 主办部门 "
    "主办 主责单位 主责部门 主责 主要责任单位 第一责任单位 lead leads leadagency leadagencies "
    "leaddepartment ledby pilote pilotes chefdefile porteur porteurs",
    ColumnKind.SUPPORTS: "配合单位 配合部门 配合责任单位 责任配合单位 配合 协办单位 协办部门 协办 参与单位 "
    "参与部门 参与 参加单位 参加部门 协同单位 协同部门 协作单位 协助单位 协助部门 会办单位 "
    "support supports supporting supportingagency supportingagencies supportedby with partner "
    "partners partenaire partenaires appui soutien",
    ColumnKind.OWNERS: "责任单位 责任部门 责任主体 责任分工 职责分工 任务分工 分工 分工单位 承办单位 承办部门 "
    "承担单位 实施单位 实施主体 落实单位 落实部门 负责单位 负责部门 完成单位 主管单位 "
    "主管部门 责任处室 责任科室 部门 responsible responsibleagency responsibleagencies "
    "responsibility agency agencies owner owners department responsable responsables",
    ColumnKind.COORDINATES: "统筹单位 统筹部门 统筹协调单位 coordinator coordinatedby coordination",
    ColumnKind.SUPERVISES: "督导单位 督导部门 督办单位 督查单位 监督单位 supervisor supervisedby supervision",
    ColumnKind.DUE: "完成时限 完成时间 完成期限 完成日期 完成节点 时限 时限要求 期限 时间 时间节点 时间安排 "
    "时间要求 时间进度 进度安排 进度要求 截止时间 截止日期 办结时限 实施时间 实施期限 "
    "起止时间 起止年限 due duedate deadline timeline timeframe bywhen completion "
    "échéance échéances délai délais calendrier",
    ColumnKind.INDICATOR: "指标 指标名称 考核指标 主要指标 评价指标 绩效指标 量化指标 indicator indicators kpi kpis "
    "indicateur indicateurs",
    ColumnKind.TARGET: "目标值 目标 指标值 预期目标 工作目标 任务目标 年度目标 完成目标 绩效目标 量化目标 "
    "目标要求 指标要求 计划数 任务数 target targets targetvalue goal cible cibles valeurcible",
    ColumnKind.UNIT: "计量单位 指标单位 unit units unitofmeasure",
    ColumnKind.PERSON: "责任人 责任领导 责任人员 负责人 负责领导 牵头领导 分管领导 包保领导 市领导 联系人 "
    "personincharge person contact",
    ColumnKind.TEXT: "备注 说明 附注 任务来源 来源 依据 政策依据 当前进展 进展情况 存在问题 下一步 状态 现状值 "
    "基期值 remark remarks note notes comment comments status remarque remarques "
    "observations commentaires 开始时间 起始时间 启动时间",
}
_BY_NAME = {name: holds for holds, names in _NAMES.items() for name in names.split()}

_SIGNS = (
    (ColumnKind.LEADS, "牵头|主办|主责"),
    (ColumnKind.SUPPORTS, "配合|协办|参与|协同|协助"),
    (ColumnKind.OWNERS, "责任(?:单位|部门|主体|处室|科室)|(?:承办|承担|实施|落实|负责|主管)(?:单位|部门)"),
    (ColumnKind.SUPERVISES, "督导|督办|督查"),
    (ColumnKind.PERSON, "责任人|负责人|领导|联系人"),
    (ColumnKind.DUE, "时限|时间|期限|日期|节点|进度(?:安排|要求|计划)"),
    (ColumnKind.UNIT, "计量单位"),
    (ColumnKind.INDICATOR, "指标"),
    (ColumnKind.TARGET, r"目标(?:值|数)?|(?:target|goal|cible)(?=(?:19|20)\d\d$)|(?<=\d\d\d\d)(?:target|goal)"),
    (ColumnKind.TASK, "任务|事项"),
    (ColumnKind.CONTENT, "举措|措施|内容|要求"),
    (ColumnKind.CATEGORY, "类别|领域|板块"),
    (ColumnKind.TEXT, "备注|来源|依据|情况|进展|问题|状态|现状|基数|基期|成效|资金|投资|经费|电话|完成(?:值|数|率)"),
)
"""Words in headings and their likely meaning; the last word in a heading decides."""

_LONGEST = 16
"""A longer heading is a sentence; it is known only by its full name."""

_LONGEST_NAME = 60
"""A longer cell is not looked up as a heading."""

_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_SEVERAL = re.compile("及|和|与|、|/")
_YEAR = re.compile(r"(?:target|goal|cible)?((?:19|20)\d\d)(?:年(?:度)?)?(?:目标(?:值)?|计划|任务|target|goal)?")
_FIRST = "(?:第一(?:位|个|名|家)?|首位|首个|排首|排前|最前|首先)"
_FIRST_LEADS = re.compile(
    rf"{_FIRST}[^。；;]{{0,14}}(?:牵头|主办|主责|总负责)|"
    r"\bfirst\b[^.;]{0,30}\bleads?\b",
    re.IGNORECASE,
)


@attrs.frozen(kw_only=True)
class HeadingReading:
    """The meaning of a heading."""

    holds: ColumnKind | None
    sure: bool = False
    """Whether the heading is known by its full name."""
    others: tuple[ColumnKind, ...] = ()
    """What else it may mean."""


def read(heading: Sequence[str]) -> HeadingReading:
    """Return the meaning of a heading; its parts are given from the top row of headings down."""
    parts = [bare(part) for part in heading]
    for name in ("".join(parts), *parts[:0:-1]):
        if name in _BY_NAME:
            return HeadingReading(holds=_BY_NAME[name], sure=True)
    if len(parts) == 1 and parts[0] == "单位":
        return HeadingReading(holds=None, others=(ColumnKind.UNIT, ColumnKind.OWNERS))
    return _by_group(parts) if len(parts) > 1 else _by_signs(parts[0])


def _by_group(parts: list[str]) -> HeadingReading:
    """The meaning of a heading below that of a group: its own, or that of the group (目标值 over 2024年)."""
    below = _by_signs(parts[-1])
    return below if below.holds else read(parts[:-1])


def _by_signs(name: str) -> HeadingReading:
    if len(name) > _LONGEST:
        return HeadingReading(holds=None)
    signs = [(match.end(), holds) for holds, sign in _SIGNS for match in re.finditer(sign, name)]
    if not signs:
        return HeadingReading(holds=None)
    ordered = list(dict.fromkeys(holds for _, holds in sorted(signs, key=lambda sign: sign[0])))
    if len(ordered) > 1 and _SEVERAL.search(name):
        return HeadingReading(holds=ordered[0], others=tuple(ordered))
    return HeadingReading(holds=ordered[-1])


def known(heading: str) -> ColumnKind | None:
    """Return what a column holds whose heading is known by its full name."""
    return _BY_NAME.get(bare(heading)) if len(heading) <= _LONGEST_NAME else None


def bare(heading: str) -> str:
    """Return a heading for comparing, without brackets and without signs at its end."""
    name = plain(heading)
    return (_BRACKET.sub("", name) or name).strip(":：*、.") or name


def year_of(heading: Sequence[str]) -> str | None:
    """Return the year that the lowest part of a heading names: 2024年 below 目标值."""
    year = _YEAR.fullmatch(bare(heading[-1]))
    return year[1] if year else None


def unit_of(heading: Sequence[str]) -> str | None:
    """Return the unit in brackets after a heading: 目标值（万人次）."""
    units = [match[1].removeprefix("单位").strip(":：") for part in heading for match in _BRACKET.finditer(part)]
    return units[-1].strip() or None if units else None


def who_is_meant(text: str) -> str:
    """Return the words of a note on who leads that say which agencies it speaks of, in the form for comparison.

    The text is one of those for which `says_first_leads` is true.
    Of 牵头单位有两个的，排第一位的为总牵头单位 these are the words without the last ones, 为总牵头单位.
    """
    match = _FIRST_LEADS.search(text)
    assert match is not None  # it is a note on who leads
    start = max(text.rfind(sign, 0, match.start()) for sign in "。；;\n（(") + 1
    ends = re.search(r"(?:为|是|作为|即|的)(?:总|主)?(?:牵头|主办|主责|总负责)[^。；;]*$", match[0])
    return plain(text[start : match.start() + (ends.start() if ends else 0)])


def says_first_leads(text: str) -> bool:
    """Whether a text says that the agency named first is the lead agency: 排在第一位的为牵头单位."""
    return _FIRST_LEADS.search(text) is not None
