"""Headings of returned ledgers: the words that offices put in the place of ours, and what each column holds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from policyplan.errors import nearest
from policyplan.io import messages
from policyplan.io.ledger.columns import BY_NAME, LedgerColumn
from policyplan.io.ledger.values import status_of
from policyplan.io.spreadsheet.csv_text import column_letters
from policyplan.io.spreadsheet.sheets import Cell, Sheet
from policyplan.io.spreadsheet.typed_numbers import quantity_of, words_of
from policyplan.messages import Language, languages
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level
from policyplan.text.normal import plain

SYNONYMS: dict[str, str] = {
    "number": "序; 项次; 行号; 项号; s/n; #",
    "content": (
        "重点任务; 工作任务; 任务; 任务名称; 任务事项; 重点工作; 重点工作任务; 主要任务; 具体任务; 工作事项; 事项; "
        "tasks; task description; action; activity"
    ),
    "origin": "来源; 文件依据; 依据; from; reference",
    "leads": (
        "牵头部门; 牵头责任单位; 责任单位; 责任部门; 牵头; 主办单位; led by; lead; lead agency; lead department; leads"
    ),
    "supports": "配合部门; 配合责任单位; 配合; 协办单位; 参与单位; with; support; supporting agency; supports",
    "person": (
        "负责人; 联系人; 填报人; 经办人; 责任人员; 姓名; 责任人及电话; 联系人及电话; 责任人及联系方式; "
        "联系人及联系方式; person; person responsible; responsible person; responsible; contact; contact person; "
        "in charge; reported by; name"
    ),
    "due": "时限; 完成期限; 截止日期; 办结时限; 时限要求; 完成时间; deadline; due date; by when",
    "target": "目标; 指标值; 计划数; 目标任务; 年度目标值; 计划值; 目标数; target value",
    "unit": "单位; 指标单位; units; unit of measure",
    "progress": (
        "进展情况; 工作进展情况; 办理情况; 办理进展; 办理进展情况; 进展描述; 工作动态; 取得成效; 工作进展; 进展; "
        "最新进展; 最新进展情况; 目前进展; 目前进展情况; 当前进展情况; 任务进展; 任务进展情况; 推进情况; "
        "工作推进情况; 落实情况; 工作落实情况; 任务落实情况; 实施情况; 工作开展情况; 开展情况; 工作情况; "
        "工作完成情况; 任务完成情况; 目标完成情况; 阶段性成效; 工作成效; 主要成效; 工作进度; 进度情况; 进展说明; "
        "进展及成效; progress to date; progress report; progress update; current progress; progress made; "
        "achievements; work done; implementation; update; updates; narrative; comments on progress"
    ),
    "value": (
        "完成数; 完成量; 指标完成值; 目标完成值; 今年累计; 本年累计; 年度累计; 累计数; 累计值; 完成数量; 完成数值; "
        "实际完成; 实际完成值; 实际完成数; 实际值; 实际数; 已完成值; 已完成数; 累计完成; 累计完成值; 累计完成数; "
        "累计完成量; 当前值; 现值; 达到值; actual; value reached; value; achieved; value achieved; current value; "
        "reached; figure; number reached"
    ),
    "problem": (
        "存在的问题; 问题; 存在困难; 困难; 困难问题; 问题困难; 存在困难问题; 存在问题困难; 主要问题; 主要困难; "
        "存在主要问题; 存在主要困难; 存在困难主要问题; 难点; 难点问题; 问题原因; 存在问题原因; 未完成原因; 滞后原因; "
        "制约因素; 风险; 风险问题; 问题风险; 遇到的问题; 遇到的困难; problem; issues; challenges; difficulties; "
        "obstacles; issues and risks; problems and difficulties; risks"
    ),
    "help_needed": (
        "需要协调事项; 需协调的事项; 需协调解决事项; 需协调解决的问题; 需要协调解决的问题; 需要协调解决的事项; "
        "需协调问题; 需上级协调事项; 需市级协调事项; 需支持事项; 需要支持事项; 需要帮助; 请求支持; 协调事项; 诉求; "
        "请示事项; 需解决的问题; 工作建议; 意见建议; 建议; help; support needed; support required; "
        "assistance needed; requests; coordination needed; decisions needed"
    ),
    "next_step": (
        "下一步工作; 下一步计划; 下步计划; 下步工作; 下步打算; 下一步打算; 下步工作计划; 下步工作打算; 下步工作安排; "
        "下一步工作计划; 下一步工作打算; 下一步工作安排; 下一步安排; 下步安排; 下步措施; 下一步措施; 下一步举措; "
        "下一步工作措施; 下一步工作举措; 下一步工作思路; 下步工作思路; 下阶段计划; 下阶段工作; 下阶段工作计划; "
        "下阶段打算; 下阶段安排; 后续计划; 后续工作; 下月计划; 下月工作计划; 下季度计划; 下季度工作计划; 下月打算; "
        "拟采取措施; 拟采取的措施; 整改措施; 后续安排; 工作计划; 工作打算; next steps; next; plan; plans; "
        "planned actions; next actions; way forward; next period"
    ),
    "status": (
        "完成状态; 任务状态; 当前状况; 目前状况; 进展状态; 工作状态; 当前状态; 办理状态; 进度状态; 推进状态; "
        "是否完成; 完成与否; state; current status; task status; progress status"
    ),
    "updated": (
        "填报日期; 更新时间; 时间; 填写日期; 填写时间; 统计截止日期; 统计截止时间; 截止日; 填报时间; 报送日期; "
        "报送时间; 上报日期; 上报时间; 填表日期; 填表时间; 报告日期; 统计日期; 统计时间; 截至日期; 截至时间; "
        "数据截至日期; 日期; 最近更新; last updated; last update; date; update date; date of update; date updated; "
        "report date; reporting date; date reported; reported on; updated on; as of"
    ),
    "id": (
        "编号（勿改）; 任务编号; 编码; 任务编码; 行编号; 唯一编号; 代码; id (do not edit); row id; task id; code; "
        "identifier"
    ),
}
"""Other headings by which a returned ledger may call a column, separated by semicolons."""

AMBIGUOUS = "完成情况; 累计完成情况; 进度; 完成进度; 任务进度; 完成; 落实; 结果; result; results; completion; completed"
"""Headings of a text, a number or a status; the cells below them decide."""

DECIDED = ("status", "value", "progress")
"""The columns that an ambiguous heading may mean."""

_CERTAIN = 1

_LONGEST = 60
"""A longer cell is not a heading."""

_LONGEST_WITH_WORDS = 24
"""In a longer heading, a known word does not decide."""

_BRACKET = re.compile(r"[(\[【〔{][^()\[\]【】〔〕{}]*[)\]】〕}]")
_NUMBERING = re.compile(r"^(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.,]|[①-⑳])")
_PERIOD = re.compile(
    r"^(?:截至|截止到|截止|截|至|到)?(?:\d{4}年)?(?:度)?"
    r"(?:(?:\d{1,2}月?[-—–~～至])?\d{1,2}月份?(?:\d{1,2}[日号])?|第?[一二三四1234]季度|[上下]半年|全年|本月|当月|本季度|本期|本周|本年)?(?:度)?"
    r"(?:底|末|止|为止)?(?:以来)?(?:的)?"
)
_SCOPE = re.compile(r"^(?:当前|目前|最新|最近|主要|具体|总体|本单位|各单位)+(?=.{2})")
_WORDS = (
    ("help_needed", re.compile("需.*(?:协调|支持|帮助|解决)|(?:support|help|assistance).*(?:needed|required)")),
    ("next_step", re.compile("下一?(?:步|阶段)|后续(?:工作|措施|计划)|nextstep")),
    ("problem", re.compile("问题|困难|难点|problem|issue|challenge|difficult")),
    ("progress", re.compile("(?:进展|推进|落实|开展|实施)(?:情况|成效)|progress")),
)
"""Words in longer headings, and the column that they mean; the first that occurs decides."""

_UNIT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])(?:计量|数量|数据|金额|货币)?单\s*位|\bunits?)\s*[:：]\s*([^\s,，;；。)）\]】]+)",
    re.IGNORECASE,
)
"""A unit above a table. The words before it tell it from 填报单位."""

_JOINTS = re.compile("以及|[的和与及、/&,，]")


@attrs.frozen(kw_only=True)
class HeadingReading:
    """The columns that a heading may mean."""

    columns: tuple[str, ...]
    """Their names: one, or several for an ambiguous heading."""
    rank: int
    """How sure it is: 0 for our own heading, 1 for a synonym, 2 for an ambiguous one, 3 for one with a known word."""
    remark: str | None = None
    """The text in its last brackets, such as a unit."""


def read_heading(cell: Cell) -> HeadingReading | None:
    """Return the meaning of a heading in any language, with additions in brackets, numbering and dates. Else None."""
    return _read(cell) if isinstance(cell, str) and len(cell) <= _LONGEST else None


@functools.lru_cache(maxsize=8192)
def _read(cell: str) -> HeadingReading | None:
    known = _known(languages())
    name = plain(cell)
    brackets = _BRACKET.findall(name)
    remark = brackets[-1][1:-1] if brackets else None
    for form in _forms(name):
        if (reading := known.get(form)) is not None:
            return attrs.evolve(reading, remark=remark)
    if len(name) <= _LONGEST_WITH_WORDS:
        bare = _BRACKET.sub("", name)
        for column, words in _WORDS:
            if words.search(bare):
                return HeadingReading(columns=(column,), rank=3, remark=remark)
    return None


def column_of(cell: Cell) -> LedgerColumn | None:
    """Return the column that a heading certainly means. None for other text."""
    reading = read_heading(cell)
    return BY_NAME[reading.columns[0]] if reading and reading.rank <= _CERTAIN else None


def all_headings(language: Language) -> tuple[str, ...]:
    """Return the headings of all columns in a language."""
    return tuple(column.heading.render(language) for column in BY_NAME.values())


def _forms(name: str) -> tuple[str, ...]:
    """The forms in which a heading is looked up, from the full one to the barest."""
    without = name.strip(":：*.。?！!")
    bare = _BRACKET.sub("", without).strip(":：*.。?！!") or without
    bare = _NUMBERING.sub("", bare) or bare
    undated = _PERIOD.sub("", bare, count=1) or bare
    unscoped = _SCOPE.sub("", undated, count=1)
    forms = (name, without, bare, undated, unscoped)
    return (*forms, *(_JOINTS.sub("", form) for form in forms))


@functools.cache
def _known(_: tuple[Language, ...]) -> dict[str, HeadingReading]:
    """Every known heading in plain form. Our own headings come first."""
    known: dict[str, HeadingReading] = {}
    for column in BY_NAME.values():
        for heading in column.headings:
            reading = HeadingReading(columns=(column.name,), rank=0)
            known.setdefault(plain(heading), reading)
            known.setdefault(_BRACKET.sub("", plain(heading)), reading)  # 核对码（勿改）（必填）
    for name, words in SYNONYMS.items():
        for word in words.split("; "):
            reading = HeadingReading(columns=(name,), rank=1)
            known.setdefault(plain(word), reading)
            known.setdefault(_JOINTS.sub("", plain(word)), reading)
    for word in AMBIGUOUS.split("; "):
        known.setdefault(plain(word), HeadingReading(columns=DECIDED, rank=2))
    return known


# -- the headings of a sheet ---------------------------------------------------------------------------------------

_LOOKED_AT = 30
"""The number of rows in which headings are looked for."""

_FEWEST = 3
"""The number of known headings that make a row the heading row."""


@attrs.frozen(kw_only=True)
class Head:
    """The rows of the headings of a ledger, and the columns that are read."""

    first: int
    last: int
    body: tuple[int, ...]
    """The rows below, without headings that are repeated."""
    columns: Mapping[str, int]
    """The position of each column that is read, by its name."""
    remarks: Mapping[str, str]
    """What stands in brackets in the headings, by the name of the column."""
    unsure: Mapping[int, str] = attrs.field(factory=dict)
    """The columns whose meaning the cells or a word decided, with the name of the column."""
    doubles: Mapping[int, str] = attrs.field(factory=dict)
    """The columns that mean the same as another one, which is read instead, with its name."""
    unknown: tuple[int, ...] = ()
    """The columns that have text and no known heading."""

    def findings(self, sheet: Sheet, path: str) -> Iterator[Finding]:
        """Yield what is to be reported about the headings."""
        for m, name in self.unsure.items():
            place = sheet.at(self.last, m, path)
            words = heading_at(sheet, self.first, self.last, m)
            column = BY_NAME[name].heading
            yield finding(messages.HEADING_DECIDED, place, level=Level.INFO, given=words, column=column)
        for m, name in self.doubles.items():
            if not (count := self.differing(sheet, m, self.columns[name])):
                continue
            used = heading_at(sheet, self.first, self.last, self.columns[name])
            words, place = heading_at(sheet, self.first, self.last, m), sheet.at(self.last, m, path)
            if plain(words) == plain(used):
                letters = column_letters(self.columns[name])
                yield finding(messages.LEDGER_COLUMN_TWICE, place, given=words, used=letters, count=count)
            else:
                yield finding(messages.COLUMN_SAME_MEANING, place, given=words, used=used, count=count)
        for m in self.unknown:
            words = heading_at(sheet, self.first, self.last, m)
            near = nearest(words, [heading for language in languages() for heading in all_headings(language)])
            count, place = self.filled(sheet, m), sheet.at(self.last, m, path)
            given = words or column_letters(m)
            yield finding(messages.COLUMN_NOT_RECOGNIZED, place, given=given, count=count, nearest=near)

    def differing(self, sheet: Sheet, column: int, other: int) -> int:
        """Return the number of cells with text in a column that the other column does not have in the same row."""
        return sum(
            sheet.is_left_out(row, column)
            or words_of(sheet.rows[row][column]) not in (None, words_of(sheet.rows[row][other]))
            for row in self.body
        )

    def filled(self, sheet: Sheet, column: int) -> int:
        """Return the number of cells with text below a heading."""
        return len(_below(sheet, self.body, column))


def find_head(sheet: Sheet) -> Head | None:
    """Return the headings of a ledger, in one row or in several. None where no row has enough known headings."""
    rows = [_readings(sheet, n) for n in range(min(_LOOKED_AT, len(sheet.rows)))]
    for n, readings in enumerate(rows):
        below = rows[n + 1] if n + 1 < len(rows) else {}
        if len(_names(readings)) >= _FEWEST or (
            _names(readings) and _names(below) and len(_names(readings) | _names(below)) >= _FEWEST
        ):
            break
    else:
        return None
    first = last = n
    while last + 1 < len(rows) and _continues(sheet, last + 1, rows[last + 1]):
        last += 1
    readings = {m: reading for row in rows[first : last + 1] for m, reading in row.items()}
    return _assigned(sheet, first, last, readings)


def heading_words(sheet: Sheet, head: Head) -> list[str]:
    """Return the texts of the headings."""
    rows = sheet.rows[head.first : head.last + 1]
    return [cell for row in rows for cell in row if isinstance(cell, str)]


def heading_at(sheet: Sheet, first: int, last: int, column: int) -> str:
    """Return the lowest text of a column among the rows of the headings."""
    texts = (words_of(sheet.rows[row][column]) for row in range(last, first - 1, -1))
    return next((" ".join(text.split()) for text in texts if text), "")


def _readings(sheet: Sheet, row: int) -> dict[int, HeadingReading]:
    cells = enumerate(sheet.rows[row])
    return {m: reading for m, cell in cells if (reading := read_heading(cell)) is not None}


def _names(readings: Mapping[int, HeadingReading]) -> set[str]:
    return {reading.columns[0] for reading in readings.values() if reading.rank <= _CERTAIN}


def _continues(sheet: Sheet, row: int, readings: Mapping[int, HeadingReading]) -> bool:
    """Whether a row below headings has further headings: most of its texts are headings, and it has no id."""
    texts = [cell for cell in sheet.rows[row] if cell is not None]
    return bool(_names(readings)) and 2 * len(readings) > len(texts)


def _body(sheet: Sheet, last: int) -> tuple[int, ...]:
    """The rows below the headings, without those that repeat the headings, as at the top of a page."""
    return tuple(
        n
        for n in range(last + 1, len(sheet.rows))
        if not (
            _are_headings(sheet.rows[n])
            and _continues(sheet, n, readings := _readings(sheet, n))
            and len(_names(readings)) >= _FEWEST
        )
    )


def _are_headings(row: Sequence[Cell]) -> bool:
    """Whether more than half of the cells of a row are headings; looks no further than this is open."""
    cells = [cell for cell in row if cell is not None]
    others = 0
    for cell in cells:
        others += read_heading(cell) is None
        if 2 * others >= len(cells):
            return False
    return True


def _below(sheet: Sheet, body: tuple[int, ...], column: int) -> list[Cell]:
    """The cells with text below a heading; None for a cell whose value cannot be used."""
    rows = sheet.rows
    if not sheet.doubts:
        cells = (rows[row][column] for row in body)
        return [cell for cell in cells if cell is not None and words_of(cell) is not None]
    return [
        cell
        for row in body
        if ((cell := rows[row][column]) is not None and words_of(cell) is not None) or sheet.is_left_out(row, column)
    ]


def _assigned(sheet: Sheet, first: int, last: int, readings: Mapping[int, HeadingReading]) -> Head:
    """Decide what each column holds: our own headings first, then synonyms, then what the cells decide."""
    body = _body(sheet, last)
    columns: dict[str, int] = {}
    doubles: dict[int, str] = {}
    unsure: dict[int, str] = {}
    unknown: list[int] = []

    def key(m: int) -> tuple[bool, int, int]:
        return not below[m], readings[m].rank, m

    below = {m: _below(sheet, body, m) for m in range(len(sheet.rows[0]))}
    for m in sorted((m for m, reading in readings.items() if reading.rank <= _CERTAIN), key=key):
        name = readings[m].columns[0]
        if name in columns:
            doubles[m] = name
        else:
            columns[name] = m
    id = columns.get("id")
    with_id = body if id is None else tuple(row for row in body if words_of(sheet.rows[row][id]) is not None)
    for m in range(len(sheet.rows[0])):
        cells = below[m]
        if not cells or m in columns.values() or m in doubles:
            continue
        name = _by_cells(readings[m].columns, _below(sheet, with_id, m) or cells) if m in readings else ""
        if name and name not in columns:
            columns[name] = m
            unsure[m] = name
        else:
            unknown.append(m)
    remarks = {name: remark for name, m in columns.items() if m in readings and (remark := readings[m].remark)}
    if unit := _unit_above(sheet, first):
        remarks.setdefault("value", unit)
    return Head(
        first=first,
        last=last,
        body=body,
        columns=columns,
        remarks=remarks,
        unsure=unsure,
        doubles=doubles,
        unknown=tuple(unknown),
    )


def _unit_above(sheet: Sheet, first: int) -> str | None:
    """The unit of all numbers in the rows above the headings: 单位：万人次."""
    texts = (cell for row in sheet.rows[:first] for cell in row if isinstance(cell, str))
    return next((match[1] for text in texts if (match := _UNIT.search(text)) is not None), None)


def _by_cells(columns: tuple[str, ...], cells: list[Cell]) -> str:
    """The column that the cells below a heading decide: statuses, numbers, or else texts."""
    if len(columns) == 1:
        return columns[0]
    used = [cell for cell in cells if cell is not None]
    if used and all(status_of(cell) is not None for cell in used):
        return "status"
    return "value" if used and all(quantity_of(cell) is not None for cell in used) else "progress"
