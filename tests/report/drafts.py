"""A small draft, made by hand, for the tests of the page on which drafts are checked."""

from __future__ import annotations

import hashlib

from policyplan.model.kinds import Role
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Goal, Indicator, Phase, Provision, Source, Target, Task
from policyplan.model.values import Span, Text
from policyplan.reader.draft import Draft
from policyplan.reader.reading import Piece, PieceKind, Reading

TEXT = """县读书计划
为推动全民阅读，制定本计划。
一、工作目标
到2025年，全县读书人数达到2万人次以上。
二、主要任务
（一）办好读书会。全年举办读书会不少于12场。（县文化局牵头，县教育局、团县委配合）
（二）建设书屋。建成书屋30个，现有书屋5个。2024年底前完成。（县文广局负责）
事项\t责任单位
送书下乡\t县文化局

三、保障措施
加强经费保障。县财政局安排经费。
四、实施步骤
启动阶段为2023年。
"""
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
AGENCIES = ("县文化局", "县教育局", "团县委", "县文广局")


def at(quote: str, nth: int = 0) -> int:
    """The offset of the nth place of words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return start


def span(quote: str, nth: int = 0, *, field: str | None = None) -> Span:
    return Span(quote=quote, start=at(quote, nth), field=field)


def zh(words: str) -> Text:
    return Text(zh=words)


def piece(kind: PieceKind, rule: str, quote: str, record: str | None = None, *, nth: int = 0, about: str = "") -> Piece:
    start = at(quote, nth)
    id = f"{kind}-{record or rule}-{start}"
    end = start + len(quote)
    return Piece(id=id, kind=kind, rule=rule, record=record, quote=quote, start=start, end=end, about=about)


def _assigned(role: Role, agency: str, name: str, words: str, nth: int = 0) -> Assignment:
    return Assignment(role=role, agency=agency, spans=(span(name, nth), span(words, field="role")))


def small_draft() -> Draft:
    """Two tasks with owners and targets, a goal, a provision, a phase, and two doubts."""
    first = "（县文化局牵头，县教育局、团县委配合）"
    clubs = Task(
        id="task-2.1",
        title=zh("办好读书会"),
        number="（一）",
        assignments=(
            _assigned(Role.LEAD, "县文化局", "县文化局", first),
            _assigned(Role.SUPPORT, "县教育局", "县教育局", first),
            _assigned(Role.SUPPORT, "团县委", "团县委", first),
        ),
        indicators=(
            Indicator(
                id="task-2.1-12场",
                title=zh("举办读书会"),
                targets=(
                    Target(
                        value=12,
                        unit=zh("场"),
                        written="12场",
                        comparator="at_least",
                        per="year",
                        spans=(span("12场"), span("不少于12场", field="comparator")),
                    ),
                ),
                spans=(span("举办读书会"),),
            ),
        ),
        spans=(span("办好读书会"), span("全年举办读书会不少于12场"), span("（一）", field="number")),
    )
    rooms = Task(
        id="task-2.2",
        title=zh("建设书屋"),
        number="（二）",
        due="end 2024",
        assignments=(_assigned(Role.RESPONSIBLE, "县文广局", "县文广局", "（县文广局负责）"),),
        indicators=(
            Indicator(
                id="task-2.2-30个",
                title=zh("建成书屋"),
                targets=(Target(value=30, unit=zh("个"), written="30个", spans=(span("30个"),)),),
                spans=(span("建成书屋"),),
            ),
        ),
        spans=(span("建设书屋"), span("建成书屋30个，现有书屋5个。2024年底前完成"), span("2024年底前", field="due")),
    )
    plan = Plan(
        id="read",
        title=zh("县读书计划"),
        language="zh",
        sources=(
            Source(id="text", title=zh("县读书计划"), text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest()),
        ),
        agencies=tuple(Agency(id=name, name=zh(name), spans=(span(name),)) for name in AGENCIES),
        goals=(
            Goal(
                id="goal-1",
                title=zh("工作目标"),
                number="一、",
                spans=(span("工作目标"), span("到2025年，全县读书人数达到2万人次以上")),
            ),
        ),
        tasks=(clubs, rooms),
        provisions=(Provision(id="provision-3", title=zh("保障措施"), kind="safeguard", spans=(span("保障措施"),)),),
        phases=(Phase(id="phase-4", title=zh("实施步骤"), period="2023", spans=(span("实施步骤"),)),),
        spans=(span("县读书计划", field="title"),),
    )
    return Draft(plan=plan, reading=_reading())


def _reading() -> Reading:
    kinds = PieceKind
    rows = [
        piece(kinds.PARTICULAR, "title", "县读书计划", "read"),
        piece(kinds.UNREAD, "preamble", "为推动全民阅读，制定本计划。"),
        piece(kinds.GOAL, "section", "一、工作目标", "goal-1"),
        piece(kinds.UNREAD, "gathers", "二、主要任务"),
        piece(kinds.TASK, "section", "（一）办好读书会", "task-2.1"),
        piece(kinds.TARGET, "number", "不少于12场", "task-2.1-12场"),
        piece(kinds.ASSIGNMENT, "bracket", "县文化局", "task-2.1"),
        piece(kinds.ASSIGNMENT, "bracket", "县教育局", "task-2.1"),
        piece(kinds.ASSIGNMENT, "bracket", "团县委", "task-2.1"),
        piece(kinds.DOUBT, "agency-doubtful", "团县委", about="团县委"),
        piece(kinds.TASK, "section", "（二）建设书屋", "task-2.2"),
        piece(kinds.TARGET, "number", "30个", "task-2.2-30个"),
        piece(kinds.NOT_A_TARGET, "baseline", "5个"),
        piece(kinds.DEADLINE, "before", "2024年底前", "task-2.2"),
        piece(kinds.ASSIGNMENT, "bracket", "县文广局", "task-2.2"),
        piece(kinds.DOUBT, "agency-doubtful", "县文广局", about="县文广局"),
        piece(kinds.PROVISION, "section", "三、保障措施", "provision-3"),
        piece(kinds.PHASE, "section", "四、实施步骤", "phase-4"),
    ]
    rows.sort(key=lambda row: (row.start, -row.end, row.kind))
    return Reading(rows=tuple(rows), document="read.txt", format="text", sha256=SHA256, text_of_document=TEXT)
