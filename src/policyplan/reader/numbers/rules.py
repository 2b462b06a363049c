"""The rules by which a number is a target."""

from __future__ import annotations

import re
from collections.abc import Callable

from policyplan.model.kinds import Comparator
from policyplan.reader.numbers.finding import Number, units_of
from policyplan.reader.numbers.reasons import REASONS
from policyplan.reader.numbers.surroundings import Surroundings, Verdict
from policyplan.reader.numbers.words import CHANGES, REACHED, SHORT_VERBS, TARGETS, VERBS, one_of

_KINDS = units_of("kinds")


def judge(number: Number, around: Surroundings) -> Verdict:
    """Return whether a number is a target, by the first reason or rule that fits."""
    for reason in REASONS:
        if name := reason(number, around):
            return Verdict(reason=name)
    for rule in RULES:
        if name := rule(number, around):
            return Verdict(rule=name)
    return Verdict(reason="no_target_words")


def is_change(number: Number, around: Surroundings) -> bool:
    """Return whether a number is a change, not a level: 提高5个百分点, 下降15%."""
    if number.unit == "百分点" or (number.is_multiple and number.unit in ("倍", "番")) or number.before in CHANGES:
        return True
    return not number.before and _CHANGED.search(around.clause_before(number)[-10:]) is not None


_CHANGED = re.compile(r"(?:新增|净增|增加|减少|下降|降低|增长|提高|削减|压减)[^，。；到至为]{0,6}$")


def by_comparator(number: Number, around: Surroundings) -> str:
    """A word says that a level is to be reached, or a change made: 达到95%, 不少于100名, 下降15%左右."""
    if number.before in REACHED:
        return "level"
    if number.before in CHANGES and number.unit not in _KINDS:
        return "change"
    if number.comparator is Comparator.EXACTLY:
        return ""
    return "comparator" if number.before or number.unit not in _KINDS else ""


def by_verb(number: Number, around: Surroundings) -> str:
    """A verb of doing before the number in its clause: 培训农民10万人次."""
    begin = max(around.clause, around.previous_end, number.number_start - 80)
    before = around.text[begin : number.number_start]
    if number.unit in _KINDS:
        return "verb" if VERBS.search(before[-6:]) else ""
    if VERBS.search(before) or SHORT_VERBS.search(before):
        return "verb"
    begin = max(around.sentence, number.number_start - 60)
    is_near = around.clause - around.sentence < 60 and not around.follows_target
    return "verb" if is_near and VERBS.search(around.text, begin, number.number_start) else ""


def by_time(number: Number, around: Surroundings) -> str:
    """A time to come in the sentence, and a unit that counts."""
    return "time" if around.has_time_to_come and number.unit not in _KINDS else ""


def by_list(number: Number, around: Surroundings) -> str:
    """It goes on a list of targets: 18个“未来教室”，30个示范项目."""
    is_alike = number.unit not in _KINDS or number.unit == around.previous_unit
    return "list" if around.follows_target and is_alike else ""


def by_section(number: Number, around: Surroundings) -> str:
    """It is in a section on goals, and has a unit."""
    return "goal" if around.section.is_goal and number.unit not in _KINDS else ""


def by_share(number: Number, around: Surroundings) -> str:
    """A share of a group: 90%的行政村得到治理."""
    return "share" if number.unit == "%" and re.match(r"的?[^，。；、\d]{2,}", around.after(number, 20)) else ""


_RISES = re.compile(
    rf"[^，。；\d]{{0,14}}(?:由[^，。；]{{1,10}}(?:{one_of(TARGETS['rises'])})|"
    rf"[^，。；\d]{{0,8}}(?:{one_of(TARGETS['qualities'])})[^，。；\d]{{0,4}}(?:{one_of(TARGETS['improves'])}))"
)
_HAPPENS = re.compile(rf"[^，。；、]{{0,16}}(?:{one_of(TARGETS['happens'])})")


def by_outcome(number: Number, around: Surroundings) -> str:
    """A number of things to which something happens: 等40个单元由Ⅳ类升为Ⅲ类; 在6个地区启动先行区建设."""
    after = around.after(number, 50)
    happens = _RISES.match(after) or _HAPPENS.match(after)
    return "outcome" if happens and number.unit not in _KINDS else ""


_TITLED = re.compile(r"（[一二三四五六七八九十]+）[^，。；（）]{2,24}（$")


def by_count(number: Number, around: Surroundings) -> str:
    """The number of things under a title of a list of works: （一）长江流域（108个）."""
    if not around.section.is_works or number.unit in _KINDS or around.after(number, 1) != "）":
        return ""
    return "count" if _TITLED.search(around.text[max(around.paragraph, number.start - 36) : number.start]) else ""


def by_zero(number: Number, around: Surroundings) -> str:
    """零增长, 零发生."""
    return "zero" if number.value == 0 and number.is_written_out else ""


RULES: tuple[Callable[[Number, Surroundings], str], ...] = (
    by_comparator,
    by_verb,
    by_time,
    by_list,
    by_section,
    by_share,
    by_outcome,
    by_count,
    by_zero,
)
"""The rules, in the order in which they are tried."""
