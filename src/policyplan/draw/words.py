"""What pictures say besides the plan's own words, and how they write texts and targets, in either language or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast, get_args

from policyplan.errors import CallError, Language, nearest
from policyplan.l10n.numbers import digits
from policyplan.l10n.times import when_words, with_number, with_unit
from policyplan.model.kinds import AssignmentKind, Binding, Comparator, Per, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Target, Task
from policyplan.model.responsibility import Unit
from policyplan.model.values import Text

PictureLanguage = Literal["zh", "en", "both"]

PHRASES: dict[str, tuple[str, str]] = {
    "matrix": ("责任矩阵", "Responsibility matrix"),
    "goal_tree": ("目标与行动", "Goals and the actions that serve them"),
    "task_tree": ("任务与目标值", "Tasks and their targets"),
    "workload": ("各单位工作量", "Workload by role"),
    "workload_assigned": (
        "计数：按原文写在任务上的分工，一项任务、一个角色计一次。",
        "Counted: what is written on tasks, once for each task and role.",
    ),
    "workload_leaf": (
        "计数：没有下级的任务，未写分工的按上级任务计。",
        "Counted: tasks without parts, those without agencies by the task above.",
    ),
    "schedule": ("进度安排", "Schedule"),
    "timeline-phase": ("阶段", "phase"),
    "timeline-goal": ("目标的期限", "due date of a goal"),
    "timeline-task": ("任务的期限", "due date of a task"),
    "timeline-provision": ("保障与职责的期限", "due date of another duty"),
    "timeline-interim_target": ("阶段目标值", "interim target"),
    "timeline-target": ("目标值", "target"),
    "last_day": ("{kind}：最后一天", "{kind}: its last day"),
    "inferred_date": ("虚线或空心：日期系推断", "dashed or hollow: the date was inferred"),
    "as_of": ("截至 {day}", "as of {day}"),
    "undated": ("没有日期、未画出：{count} 项。", "Without a date, and not shown: {count}."),
    "rollup": ("目标值汇总", "What the targets add up to"),
    "rollup_observed": ("观测值汇总", "What the observed values add up to"),
    "rollup-added": ("合计", "sum"),
    "rollup-range": ("区间：可能重复计数", "range: some may be counted twice"),
    "rollup-combined": ("由分子、分母重算", "worked out anew from its parts"),
    "rollup-alone": ("单项，无可相加者", "alone: nothing to add it to"),
    "rollup-not_added": ("不相加", "not added"),
    "rollup-no_number": ("无数值", "without a number"),
    "goes_in": ("计入", "goes in"),
    "stays_out": ("并列，不相加", "stands beside, not added"),
    "targets": ("目标值与进展", "Targets and how far they have come"),
    "observed": ("观测值", "observed value"),
    "fallen": ("低于（劣于）基期的观测值", "observed value, worse than the baseline"),
    "baseline": ("基期值", "baseline"),
    "target_value": ("目标值", "target"),
    "planned": ("按进度应达到的值", "what the schedule foresees for that time"),
    "no_value": ("无观测值", "no observed value"),
    "own_scale": (
        "每行有自己的刻度，从 0 到最大值。",
        "Each row has a scale of its own, from 0 to its largest figure.",
    ),
    "unquantified_left_out": (
        "无数值的目标值未画出：{count} 个。",
        "Targets without a number are not shown: {count}.",
    ),
    "unanswered_left_out": (
        "未列入的目标值：{count} 个。",
        "Other targets are not shown: {count}.",
    ),
    "agency_network": ("责任单位之间的联系", "Ties between agencies"),
    "ties_leading": ("牵头单位 → 配合单位", "who leads → who supports"),
    "ties_joint": ("同在一项{unit}", "on the same {unit}"),
    "wide_by_units": ("线越粗，共同的{unit}越多", "the wider the line, the more {units} they share"),
    "wide_by_weight": ("线越粗，权重（{weight}）越大", "the wider the line, the larger its weight ({weight})"),
    "sized_by": ("圆点越大，{metric}越高", "the larger the mark, the higher: {metric}"),
    "agencies_reduced": (
        "仅画联系最多的 {kept} 个单位（数目相同的按名称），另有 {left} 个有联系的单位未画出。",
        "Not shown: {left} agencies with fewer ties than the {kept} here (of equals, the last by name).",
    ),
    "ties_reduced": (
        "不超过 {weight} 的联系未画出：{left} 条，共 {count} 条。",
        "Ties of up to {weight} are not shown: {left} of {count}.",
    ),
    "a_weight": ("权重 {weight}", "a weight of {weight}"),
    "unit_action": ("行动", "action"),
    "unit_task": ("任务", "task"),
    "units_action": ("行动", "actions"),
    "units_task": ("任务", "tasks"),
    "untied_left_out": ("没有联系的单位未画出：{left} 个。", "Agencies without ties are not shown: {left}."),
    "flow": ("从目标到牵头单位", "From goals to lead agencies"),
    "serves": ("服务于目标", "serves the goal"),
    "serves_inferred": ("服务于目标（编码者推断）", "serves the goal (inferred by a coder)"),
    "leads": ("由其牵头", "is led by"),
    "carries": ("由其负责（无牵头单位）", "is carried by, where nobody leads"),
    "wide_by_tasks": ("线越粗，任务越多", "the wider the line, the more tasks"),
    "unserved_left_out": (
        "没有行动服务的目标未画出：{count} 个。",
        "Goals that no action serves are not shown: {count}.",
    ),
    "network": ("行动与责任单位", "Actions and agencies"),
    Role.LEAD: ("牵头", "lead"),
    Role.SUPPORT: ("配合", "support"),
    Role.RESPONSIBLE: ("责任单位", "responsible"),
    Role.COORDINATE: ("统筹", "coordinate"),
    Role.SUPERVISE: ("督导", "supervise"),
    "goal": ("目标", "goal"),
    "action": ("行动", "action"),
    "task": ("任务", "task"),
    "agency": ("单位", "agency"),
    "quantified": ("有数值的目标值", "target with a number"),
    "unquantified": ("无数值的目标值", "target without a number"),
    "stated": ("原文写明", "stated by the document"),
    "inferred": ("编码者推断", "inferred by a coder"),
    "inferred_part": ("日期或数值中有编码者推断的内容", "date or figure in part inferred by a coder"),
    "provisions_left_out": (
        "保障与职责中的目标值未画出：{count} 个。",
        "Targets of safeguards and other duties are not shown: {count}.",
    ),
    "part": ("仅画方案的一部分：{part}。", "Only a part of the plan: {part}."),
    "part_depth": ("前 {depth} 层", "the first {depth} levels"),
    "highlighted": ("突出显示", "highlighted"),
    "continued": ("（续）", "(continued)"),
    "continues": ("（下接）", "(continues)"),
    "agencies": ("单位", "Agency"),
    AssignmentKind.OPEN: ("名单未列尽", "open list: not all are named"),
    AssignmentKind.GENERIC: ("泛称，未指明单位", "general name: no agency is named"),
    "groups_left_out": (
        "未列尽的名单和泛称的单位未画出。",
        "Open lists and general names of agencies are not shown.",
    ),
    "source": ("来源", "Source"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "split_matrix": ("先按行动分栏，再按单位分页", "parted by actions, then by agencies"),
    "split_tree": ("按分支分页，续页重复上级", "parted by branches, a box that goes on is repeated"),
    "split_rows": ("逐行分页", "parted by rows"),
    "split_network": (
        "行动、单位各分若干部分，每两部分一页",
        "parted: each part of the actions with each part of the agencies",
    ),
    "split_flow": (
        "目标、行动、单位各分若干部分，每种组合一页",
        "parted: each part of the goals with each part of the actions and of the agencies",
    ),
    "blocks": (
        "行与列按牵头关系相近者相邻排列，与原文顺序不同。",
        "Rows and columns stand so that leads lie together, not in the document's order.",
    ),
    "empty": ("方案中没有可画的内容。", "The plan has nothing to draw here."),
    "striving": ("力争", "aspirational"),
    "interim": ("阶段目标", "interim"),
}

_PER: dict[Per, tuple[str, str]] = {
    Per.YEAR: ("每年", "a year"),
    Per.QUARTER: ("每季度", "a quarter"),
    Per.MONTH: ("每月", "a month"),
    Per.PLACE: ("每地", "in each place"),
    Per.PERSON: ("每人", "a person"),
    Per.UNIT: ("每单位", "each"),
}
_IN_EACH_PLACE = ("各地", "in each place")
_PART_OF = {
    **dict.fromkeys(("value", "upper", "comparator", "unit", "per"), "amount"),
    **dict.fromkeys(("due", "period"), "time"),
    "interim": "interim",
    "binding": "binding",
}
"""In which part of a target's words its attributes are told."""


def known_language(language: str) -> PictureLanguage:
    """The language, if pictures can speak it. Raises `CallError`."""
    known = get_args(PictureLanguage)
    if language not in known:
        near = nearest(str(language), known)
        raise CallError("option-unknown", option="language", given=language, known=known, nearest=near)
    return cast("PictureLanguage", language)


def phrase(key: str, language: PictureLanguage, separator: str = " ") -> str:
    """A phrase of ours; in both languages with *separator* between."""
    zh, en = PHRASES[key]
    return joined(zh, en, language, separator)


def said(text: Text, language: PictureLanguage, separator: str = "\n") -> str:
    """A text of the plan; in both languages with *separator* between."""
    if language == "both":
        return text.both(separator)
    return text.in_(language)


def numbered(record: Goal | Task, text: str, language: PictureLanguage) -> str:
    """A title behind the document's own number, which English pictures write in Arabic digits."""
    return with_number(record.number, text, language)


def counted(counts: Mapping[str, int], language: PictureLanguage) -> str:
    """How many there are of what, by the keys of phrases: ``action: 10, lead: 29``."""
    if language == "both":
        return "; ".join(counted(counts, each) for each in ("zh", "en"))
    colon, joint = ("：", "，") if language == "zh" else (": ", ", ")
    return joint.join(f"{phrase(key, language)}{colon}{count:,}" for key, count in counts.items() if count)


def tasks_words(count: int, language: Language) -> str:
    """So many tasks: ``2 tasks``, ``2 项任务``."""
    return units_words(count, "task", language)


def units_words(count: int, unit: Unit, language: Language) -> str:
    """So many actions or tasks: ``1 action``, ``2 项任务``."""
    if language == "zh":
        return f"{count:,} 项{phrase(f'unit_{unit}', language)}"
    return f"{count:,} {phrase(f'unit_{unit}' if count == 1 else f'units_{unit}', language)}"


def joined(zh: str, en: str, language: PictureLanguage, separator: str = "\n") -> str:
    """What is said in Chinese, in English, or in both with *separator* between."""
    return {"zh": zh, "en": en, "both": f"{zh}{separator}{en}"}[language]


def languages(language: PictureLanguage) -> tuple[Language, ...]:
    """The languages that a picture speaks, Chinese first."""
    return ("zh", "en") if language == "both" else (language,)


def by_language(make: Callable[[Language], str], language: PictureLanguage, separator: str = "\n") -> str:
    """What *make* says in Chinese, in English, or in both with *separator* between."""
    return separator.join(map(make, languages(language)))


def target_words(plan: Plan, indicator: Indicator, target: Target, language: PictureLanguage, *, mark: str = "") -> str:
    """An indicator with one of its targets: ``Rural training: 100,000 person-times, 2016–2020``.

    *mark* stands behind the parts, amount or time, of which something was inferred.
    """
    if language == "both":
        return "\n".join(target_words(plan, indicator, target, each, mark=mark) for each in ("zh", "en"))
    title = indicator.title.in_(language)
    told = figure_words(plan, indicator, target, language, mark=mark)
    if not told:
        return title
    return f"{title}：{told}" if language == "zh" else f"{title}: {told}"


def figure_words(
    plan: Plan, indicator: Indicator, target: Target, language: Literal["zh", "en"], *, mark: str = ""
) -> str:
    """A target without its indicator: ``100,000 person-times, 2016–2020``; empty where nothing of it is known."""
    parts = {
        "amount": _amount(plan, indicator, target, language),
        "time": _time(target, language),
        "interim": phrase("interim", language) if target.interim else "",
        "binding": "" if target.binding is Binding.UNSTATED else _binding(target.binding, language),
    }
    guessed = {_PART_OF.get(each.field or "") for each in target.inferred}
    told = (f"{words}{mark}" if part in guessed else words for part, words in parts.items() if words)
    return ("，" if language == "zh" else ", ").join(told)


def _amount(plan: Plan, indicator: Indicator, target: Target, language: Literal["zh", "en"]) -> str:
    if target.value is None:
        return ""
    measure = plan.get(indicator.measure, Measure) if indicator.measure else None
    unit = target.unit or (measure.unit if measure else None)
    value = digits(target.value)
    if target.upper is not None:
        value = f"{value}–{digits(target.upper)}"
    sign = "" if target.comparator in (Comparator.EXACTLY, Comparator.BETWEEN) else target.comparator.sign
    amount = with_unit(f"{sign}{value}", unit, language)
    in_each_place = indicator.per_place and target.per is not Per.PLACE
    return per_words(amount, target.per, language, in_each_place=in_each_place)


def per_words(amount: str, per: Per | None, language: Language, *, in_each_place: bool = False) -> str:
    """An amount with what it is owed per: ``100 sessions a year``, ``每年100场次``."""
    each = [_PER[per]] if per else []
    if in_each_place:
        each.append(_IN_EACH_PLACE)
    if language == "zh":
        return "".join(zh for zh, _ in reversed(each)) + amount
    return " ".join([amount, *(en for _, en in each)])


def _time(target: Target, language: Literal["zh", "en"]) -> str:
    if target.period is not None:
        return when_words(target.period, language)
    if target.due is None:
        return ""
    due = when_words(target.due, language)
    return f"到{due}" if language == "zh" else f"by {due}"


def _binding(binding: Binding, language: Literal["zh", "en"]) -> str:
    zh, en = {
        Binding.BINDING: ("约束性", "binding"),
        Binding.EXPECTED: ("预期性", "expected"),
        Binding.ASPIRATIONAL: PHRASES["striving"],
    }[binding]
    return zh if language == "zh" else en


def source_note(plan: Plan, language: PictureLanguage) -> str:
    """Where the plan comes from: its issuers, its number, its title; in both languages on two lines."""
    if language == "both":
        return "\n".join(source_note(plan, each) for each in ("zh", "en"))
    parts = [*(issuer.in_(language) for issuer in plan.issuers), plan.number, plan.title.in_(language)]
    joint = "，" if language == "zh" else ", "
    colon, stop = ("：", "。") if language == "zh" else (": ", ".")
    return f"{phrase('source', language)}{colon}{joint.join(part for part in parts if part)}{stop}"
