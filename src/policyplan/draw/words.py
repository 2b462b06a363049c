"""What pictures say besides the plan's own words, and how they write texts and targets, in either language or both."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, cast, get_args

from policyplan.errors import CallError
from policyplan.model.kinds import Binding, Comparator, Per, Role
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
    "agency": ("责任单位", "agency"),
    "quantified": ("有数值的目标值", "target with a number"),
    "unquantified": ("无数值的目标值", "target without a number"),
    "stated": ("原文写明", "stated by the document"),
    "inferred": ("编码者推断", "inferred by a coder"),
    "continued": ("(续)", "(continued)"),
    "agencies": ("责任单位", "Agency"),
    "group": ("名单未列尽或泛称", "an open list or a general name"),
    "no_owner": ("没有分工", "no agency assigned"),
    "source": ("来源", "Source"),
    "page": ("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "empty": ("方案中没有可画的内容。", "The plan has nothing to draw here."),
    "striving": ("力争", "aspirational"),
}

_PER: dict[Per, tuple[str, str]] = {
    Per.YEAR: ("每年", "a year"),
    Per.QUARTER: ("每季度", "a quarter"),
    Per.MONTH: ("每月", "a month"),
    Per.PLACE: ("每地", "each place"),
    Per.PERSON: ("每人", "a person"),
    Per.UNIT: ("每单位", "each"),
}


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
    if record.number is None or (language == "en" and not record.number.isascii()):
        return text
    return f"{record.number} {text}" if language == "en" else f"{record.number}{text}"


def _joined(zh: str, en: str, language: PictureLanguage, separator: str) -> str:
    return {"zh": zh, "en": en, "both": f"{zh}{separator}{en}"}[language]


def target_words(plan: Plan, indicator: Indicator, target: Target, language: PictureLanguage) -> str:
    """An indicator with one of its targets: ``Rural training: 100,000 person-times, 2016–2020``."""
    if language == "both":
        return "\n".join(target_words(plan, indicator, target, each) for each in ("zh", "en"))
    title = indicator.title.in_(language)
    parts = [_amount(plan, indicator, target, language), _time(target, language)]
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
    sign = "" if target.comparator in (Comparator.EXACTLY, Comparator.BETWEEN) else f"{target.comparator.sign} "
    amount = f"{sign}{value}{space}{written}"
    if target.per is None:
        return amount
    zh, en = _PER[target.per]
    return f"{zh} {amount}" if language == "zh" else f"{amount} {en}"


def number_words(value: Decimal) -> str:
    """The number with a comma behind each thousand: ``100,000``, ``10.8``."""
    return f"{value:,f}"


def _time(target: Target, language: Literal["zh", "en"]) -> str:
    if target.period is not None:
        return when_words(target.period, language)
    if target.due is None:
        return ""
    due = when_words(target.due, language)
    return f"到 {due}" if language == "zh" else f"by {due}"


def when_words(when: When, language: Literal["zh", "en"]) -> str:
    """``2016–2020``; the end of it as ``2016–2020 年末`` or ``end of 2016–2020``."""
    stretch = when.removeprefix("end ").replace("/", "–")
    if not when.is_end:
        return stretch
    return f"{stretch} 末" if language == "zh" else f"end of {stretch}"


def _binding(binding: Binding, language: Literal["zh", "en"]) -> str:
    zh, en = {
        Binding.BINDING: ("约束性", "binding"),
        Binding.EXPECTED: ("预期性", "expected"),
        Binding.ASPIRATIONAL: PHRASES["striving"],
    }[binding]
    return zh if language == "zh" else en


def source_note(plan: Plan, language: PictureLanguage) -> str:
    """Where the plan comes from: its issuers, its number, its title."""
    if language == "both":
        return f"{source_note(plan, 'zh')} {source_note(plan, 'en')}"
    parts = [*(issuer.in_(language) for issuer in plan.issuers), plan.number, plan.title.in_(language)]
    joint = "，" if language == "zh" else ", "
    colon, stop = ("：", "。") if language == "zh" else (": ", ".")
    return f"{phrase('source', language)}{colon}{joint.join(part for part in parts if part)}{stop}"
