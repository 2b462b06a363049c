"""What pictures say besides the plan's own words, and how they write texts and targets, in either language or both."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, cast, get_args

from policyplan.errors import CallError
from policyplan.model.kinds import AssignmentKind, Binding, Comparator, Per, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Measure, Target, Task
from policyplan.model.values import Text
from policyplan.model.when import When

PictureLanguage = Literal["zh", "en", "both"]

PHRASES: dict[str, tuple[str, str]] = {
    "matrix": ("责任矩阵", "Responsibility matrix"),
    "goal_tree": ("目标与行动", "Goals and the actions that serve them"),
    "task_tree": ("任务与目标值", "Tasks and their targets"),
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
    "continued": ("(续)", "(continued)"),
    "continues": ("(下接)", "(continues)"),
    "agencies": ("单位", "Agency"),
    AssignmentKind.OPEN: ("名单未列尽", "open list: not all are named"),
    AssignmentKind.GENERIC: ("泛称，未指明单位", "general name: no agency is named"),
    "groups_left_out": (
        "未列尽的名单和泛称的单位未画出。",
        "Open lists and general names of agencies are not shown.",
    ),
    "source": ("来源", "Source"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
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
_HALVES = {"1": "上", "2": "下"}


def known_language(language: str) -> PictureLanguage:
    """The language, if pictures can speak it. Raises `CallError`."""
    known = get_args(PictureLanguage)
    if language not in known:
        raise CallError("option-unknown", option="language", given=language, known=known)
    return cast("PictureLanguage", language)


def phrase(key: str, language: PictureLanguage, separator: str = " ") -> str:
    """A phrase of ours; in both languages with *separator* between."""
    zh, en = PHRASES[key]
    return _joined(zh, en, language, separator)


def said(text: Text, language: PictureLanguage, separator: str = "\n") -> str:
    """A text of the plan; in both languages with *separator* between."""
    if language == "both":
        return text.both(separator)
    return text.in_(language)


def numbered(record: Goal | Task, text: str, language: PictureLanguage) -> str:
    """A title behind the document's own number; English pictures leave a Chinese one out."""
    return with_number(record.number, text, language)


def with_number(number: str | None, text: str, language: PictureLanguage) -> str:
    """A text behind a number, if there is one; English pictures leave a Chinese one out."""
    if number is None or (language == "en" and not number.isascii()):
        return text
    return f"{number} {text}" if language == "en" else f"{number}{text}"


def counted(counts: Mapping[str, int], language: PictureLanguage) -> str:
    """How many there are of what, by the keys of phrases: ``action: 10, lead: 29``."""
    if language == "both":
        return "; ".join(counted(counts, each) for each in ("zh", "en"))
    colon, joint = ("：", "，") if language == "zh" else (": ", ", ")
    return joint.join(f"{phrase(key, language)}{colon}{count:,}" for key, count in counts.items() if count)


def _joined(zh: str, en: str, language: PictureLanguage, separator: str) -> str:
    return {"zh": zh, "en": en, "both": f"{zh}{separator}{en}"}[language]


def target_words(plan: Plan, indicator: Indicator, target: Target, language: PictureLanguage) -> str:
    """An indicator with one of its targets: ``Rural training: 100,000 person-times, 2016–2020``."""
    if language == "both":
        return "\n".join(target_words(plan, indicator, target, each) for each in ("zh", "en"))
    title = indicator.title.in_(language)
    parts = [_amount(plan, indicator, target, language), _time(target, language)]
    if target.interim:
        parts.append(phrase("interim", language))
    if target.binding is not Binding.UNSTATED:
        parts.append(_binding(target.binding, language))
    told = ("，" if language == "zh" else ", ").join(part for part in parts if part)
    if not told:
        return title
    return f"{title}：{told}" if language == "zh" else f"{title}: {told}"


def _amount(plan: Plan, indicator: Indicator, target: Target, language: Literal["zh", "en"]) -> str:
    if target.value is None:
        return ""
    measure = plan.get(indicator.measure, Measure) if indicator.measure else None
    unit = target.unit or (measure.unit if measure else None)
    written = unit.in_(language) if unit else ""
    space = "" if language == "zh" or written == "%" else " "
    value = number_words(target.value)
    if target.upper is not None:
        value = f"{value}–{number_words(target.upper)}"
    sign = "" if target.comparator in (Comparator.EXACTLY, Comparator.BETWEEN) else target.comparator.sign
    amount = f"{sign}{value}{space}{written}"
    each = [_PER[target.per]] if target.per else []
    if indicator.per_place and target.per is not Per.PLACE:
        each.append(_IN_EACH_PLACE)
    if language == "zh":
        return "".join(zh for zh, _ in reversed(each)) + amount
    return " ".join([amount, *(en for _, en in each)])


def number_words(value: Decimal) -> str:
    """The number with a comma behind each thousand: ``100,000``, ``10.8``."""
    return f"{value:,f}"


def _time(target: Target, language: Literal["zh", "en"]) -> str:
    if target.period is not None:
        return when_words(target.period, language)
    if target.due is None:
        return ""
    due = when_words(target.due, language)
    return f"到{due}" if language == "zh" else f"by {due}"


def when_words(when: When, language: Literal["zh", "en"]) -> str:
    """``2016–2020``, the end of it as ``end of 2016–2020``; in Chinese ``2016–2020年`` and ``2016–2020年末``."""
    stretch = when.removeprefix("end ")
    if language == "en":
        stretch = stretch.replace("/", "–")
        return f"end of {stretch}" if when.is_end else stretch
    start, slash, end = stretch.partition("/")
    if slash and start.isdecimal() and end.isdecimal():
        words = f"{start}–{end}年"
    else:
        words = "至".join(_in_chinese(day) for day in (start, end) if day)
    return f"{words}末" if when.is_end else words


def _in_chinese(time: str) -> str:
    """``2020年``, ``2020年上半年``, ``2020年第3季度``, ``2020年6月30日``."""
    year, *rest = time.split("-")
    if rest and rest[0][0] == "H":
        rest = [f"{_HALVES[rest[0][1]]}半年"]
    elif rest and rest[0][0] == "Q":
        rest = [f"第{rest[0][1]}季度"]
    else:
        rest = [f"{int(part)}{sign}" for part, sign in zip(rest, "月日", strict=False)]
    return "".join([f"{year}年", *rest])


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
