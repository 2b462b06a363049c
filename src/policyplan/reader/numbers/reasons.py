"""The reasons for which a number is no target."""

from __future__ import annotations

import re
from collections.abc import Callable

from policyplan.model.kinds import Comparator
from policyplan.reader.numbers.finding import Number, NumberKind, units_of
from policyplan.reader.numbers.surroundings import Surroundings
from policyplan.reader.numbers.times import TimeUse
from policyplan.reader.numbers.words import (
    LIVES,
    NOT,
    PERCENTS,
    REACHED,
    RHYTHM,
    SHORT_VERBS,
    VERBS,
    anywhere,
    at_end,
    at_start,
    one_of,
)

_MONEY = units_of("money")
_DURATIONS = units_of("durations")
_KINDS = units_of("kinds")
_SCORES = units_of("scores")
_SIZES = units_of("sizes")
_LONG_DURATIONS = frozenset({"年", "月", "日", "周", "学期"})
_QUOTES = (("“", "”"), ("‘", "’"), ('"', '"'))
_LONGEST_NAME = 16


def by_form(number: Number, around: Surroundings) -> str:
    """What the form of the number says: a date, a name, a reference."""
    return "" if number.kind is NumberKind.QUANTITY else str(number.kind)


def in_name(number: Number, around: Surroundings) -> str:
    """A number in short quotation marks or in a title: “633”, 《…2020年版》."""
    text, start, end = around.text, number.number_start, number.number_end
    before = text[max(around.paragraph, start - 40) : start]
    title = before.rfind("《")
    if title >= 0 and "》" not in before[title:]:
        return "name"
    for opening, closing in _QUOTES:
        at = before.rfind(opening)
        if at < 0 or closing in before[at + 1 :]:
            continue
        stop = text.find(closing, end, end + _LONGEST_NAME)
        length = len(before) - at + (stop - start)
        is_aimed = text.startswith("目标", stop + 1) or number.unit == "%"
        if stop >= 0 and length <= _LONGEST_NAME and "，" not in text[start:stop] and not is_aimed:
            return "name"
    return ""


_REFERENCE_AFTER = at_start(NOT["reference"]["after"])
_REFERENCE_BEFORE = at_end(NOT["reference"]["before"])
_MEETING = at_start(NOT["reference"]["meetings"])
_HEADS_AFTER = at_start(NOT["list"]["after"])
_INDEX = re.compile(r"(?:指数|系数|比值|得分|值|数)[^，。；]{0,6}$")


def bare(number: Number, around: Surroundings) -> str:
    """A number without a unit that nothing says to be a level: 12345热线."""
    after = around.text[number.number_end : number.number_end + 4]
    if _REFERENCE_AFTER.match(after) or (not number.unit and _REFERENCE_BEFORE.search(around.clause_to(number))):
        return "reference"
    if number.unit == "次" and _MEETING.match(around.after(number, 6)) and around.clause_to(number).endswith("届"):
        return "reference"
    if number.unit or number.is_multiple or number.value == 0:
        return ""
    if number.is_written_out or _HEADS_AFTER.match(after):
        return "list"
    if number.before in REACHED or number.comparator is not Comparator.EXACTLY:
        return "name" if after[:1].isascii() and after[:1].isalpha() else ""
    if number.before and _INDEX.search(around.clause_before(number)):
        return ""
    return "no_unit"


_SCORE_BEFORE = at_end(NOT["score"]["before"])
_WEIGHT_CLAUSE = at_end(NOT["share_of_scoring"]["clause"], gap=10)
_WEIGHT_AFTER = at_start(NOT["share_of_scoring"]["after"])
_CHECKED = at_end(NOT["check"]["clause"], gap=12)


def score(number: Number, around: Surroundings) -> str:
    """Points and weights of a scoring, and how it is examined."""
    before = around.clause_to(number)
    if number.unit in _SCORES or (number.unit == "" and _SCORE_BEFORE.search(before)):
        return "score"
    if number.unit in NOT["version"]["units"]:
        return "version"
    is_ratio = number.unit == ":1" and number.before in ("=", "＝")
    if is_ratio or around.text[number.start - 1 : number.start] in tuple("*＊×÷"):
        return "formula"
    if number.unit == "%" and (_WEIGHT_AFTER.match(around.after(number, 4)) or _WEIGHT_CLAUSE.search(before)):
        return "share_of_scoring"
    if number.unit == "%" and before.endswith("（") and re.match(r"）(?:[+＋]|$|。)", around.after(number, 2)):
        return "share_of_scoring"
    return "check" if _CHECKED.search(before) and number.before not in REACHED else ""


def age(number: Number, around: Surroundings) -> str:
    """An age, but not the expectation of life."""
    is_age = number.unit in NOT["age"]["units"] and not LIVES.search(around.clause_before(number))
    return "age" if is_age else ""


_CHANGED_AFTER = re.compile(rf"[^，。；\d]{{0,6}}(?:{one_of(NOT['baseline']['changes'])})(?:到|至|为)")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,22}$|的$|年(?:底|末)?的?[^，。；]{0,4}$")


def baseline(number: Number, around: Surroundings) -> str:
    """What a level is raised or lowered from: 由50%提高到60%."""
    before, after = around.clause_to(number)[-24:], around.after(number, 16)
    is_changed = _CHANGED_AFTER.match(after) or (_FROM_DIRECTLY.search(before) and _TO_NUMBER.match(after))
    return "baseline" if is_changed and _FROM.search(before) else ""


_FROM_DIRECTLY = re.compile(r"[由从]$")
_TO_NUMBER = re.compile(r"[^，。；、\d]{1,8}[到至为](?:\d|[一二三四五六七八九十百]+[个家户项所])")

_REDUCED = at_end(NOT["limit"]["unless"], gap=12)
_TIMES = at_end(NOT["limit"]["times"])
_SERVICES = anywhere(NOT["limit"]["services"])
_LASTING = at_end(NOT["limit"]["lasting"], gap=30)
_YEARS_AFTER = re.compile(r"[^，。；、\d]{0,3}(?:年度|季度)")
_AIM_AFTER = re.compile(r"(?:内|以内)?[^，。；]{0,12}目标")


def duration(number: Number, around: Surroundings) -> str:
    """A length of time: a time limit, a condition, a period. What a time is reduced to is a target."""
    if number.unit == "个" and _YEARS_AFTER.match(around.after(number, 8)):
        return "period"
    if number.unit not in _DURATIONS:
        return ""
    before, to = around.clause_before(number), around.clause_to(number)
    if LIVES.search(before) and number.before in REACHED:
        return ""
    if number.unit in _LONG_DURATIONS:
        return "period"
    if (
        _REDUCED.search(to)
        or number.before in REACHED - {"达到", "超过"}
        or (_TIMES.search(to) and not _SERVICES.search(to))
    ):
        return ""
    if _AIM_AFTER.match(around.text[number.number_end : number.number_end + 20]):
        return ""
    is_joined = "，" not in around.text[around.previous_end : number.start]
    if around.follows_target and around.previous_unit in _DURATIONS and is_joined:
        return ""
    if _LASTING.search(before) and number.comparator is not Comparator.EXACTLY:
        return ""
    is_reached = number.before in REACHED and number.comparator is not Comparator.AT_MOST
    return "" if is_reached and number.unit in ("小时", "分钟", "天") else "limit"


_GRANTED = anywhere(NOT["granted"]["clause"])
_GRANTED_AFTER = re.compile(
    rf"(?:{one_of(NOT['granted']['after'])})|[^，。；、]{{0,12}}(?:补助|补贴|奖励|资助|罚款|奖补)|，(?:给予|予以)"
)
_NOT_GRANTED = anywhere(NOT["granted"]["unless"])
_SHARES_OF = at_end([f"{word}{of}" for word in NOT["granted"]["shares_of"] for of in ("", "的")])
_SHARES_FOR = re.compile(rf"(?:以上|左右)?(?:{one_of(NOT['granted']['shares_for'])})")
_RATE_OF = re.compile(r"按照?[^，。；]{0,40}的$")
_GRANTED_EACH = at_end(NOT["granted"]["each"], gap=10)


def granted(number: Number, around: Surroundings) -> str:
    """Money that is granted, or a fine, or a share of money."""
    before = around.clause_to(number)[-60:]
    follows = around.previous_reason == "granted" and around.text[around.previous_end : number.start].count("，") <= 1
    is_rate = number.comparator is Comparator.EXACTLY and _RATE_OF.search(before)
    if number.unit == "%" and (_GRANTED_AFTER.match(around.after(number, 18)) or is_rate):
        return "granted"
    if number.unit == "%":
        is_split = around.previous_reason == "granted" or _SHARES_OF.search(before)
        return "granted" if is_split and _SHARES_FOR.match(around.text, number.number_end) else ""
    if number.unit.partition("/")[0] not in _MONEY:
        return ""
    if follows and not _NOT_GRANTED.search(around.text, around.previous_end, number.start):
        return "granted"
    if _GRANTED_AFTER.match(around.after(number, 12)):
        return "granted"
    words = list(_GRANTED.finditer(before))
    if words and not _NOT_GRANTED.search(before[words[-1].end() :]):
        return "granted"
    return "granted" if _GRANTED_EACH.search(before) and number.before not in REACHED else ""


_EXISTING = anywhere(NOT["existing"]["sentence"])
_EXISTING_BEFORE = at_end(NOT["existing"]["before"])
_ENDS = anywhere(NOT["existing"]["ends"])
_BASIS = re.compile(
    rf"在?(?:{one_of(NOT['existing']['basis'])})[^，。；]{{0,24}}(?:{one_of(NOT['existing']['basis_ends'])})"
)

_DONE_AFTER = re.compile(r"[^，。；、\d]{1,12}[通成现立办展]了")
_BASIS_AFTER = re.compile(rf"(?!的基础)[^，。；]{{1,30}}(?:{one_of(NOT['existing']['basis_ends'])})")


def existing(number: Number, around: Surroundings) -> str:
    """What there is already: 已建成20个, 2015年达到50%, or a number of a section on what there is."""
    if _EXISTING_BEFORE.search(around.clause_before(number)) or _BASIS_AFTER.match(around.after(number, 36)):
        return "existing"
    begin = max(around.sentence, number.number_start - 200)
    sentence = _BASIS.sub(lambda found: "＿" * len(found[0]), around.text[begin : number.number_start])
    end = max((match.end() for match in _ENDS.finditer(sentence)), default=-1)
    # 由目前的46%提高到85%: what comes after a baseline or a target is to come.
    passed = around.previous_end - begin if around.previous_reason in ("", "baseline") else 0
    cue = max((match.end() for match in _EXISTING.finditer(sentence, max(0, passed))), default=-1)
    time = around.time
    if around.section.is_past or _DONE_AFTER.match(around.after(number, 20)):
        return "existing"
    if time is not None and time.start >= around.sentence:
        if time.use is TimeUse.PAST:
            return "existing" if time.end - begin > max(end, 0) or cue > end else ""
        is_first = cue > 0 and sentence[:cue].endswith("首批")
        if time.use is TimeUse.DUE and (time.end - begin > cue or is_first):
            return ""
    if cue > max(end, -1):
        return "existing"
    return "existing" if around.section.is_background and end < 0 else ""


_THRESHOLD_BEFORE = at_end(NOT["threshold"]["before"])
_THRESHOLD_COMPARED = frozenset(NOT["threshold"]["compared"])
_THRESHOLD_UNLESS = anywhere(NOT["threshold"]["unless"])
_SHARE_BEFORE = at_end(NOT["threshold"]["of_shares"])
_SHARE_AFTER = re.compile(rf"的(?:{one_of(NOT['threshold']['things'])})?[，；。]?")
_SHARE_OF_THINGS = re.compile(r"的[^，。；、的]{2,16}的[^，。；、的]{2,10}(?:达到|占|超过|不低于)[^，。；]{0,12}\d")
"""能够将70%的降雨就地消纳的土地面积达到20%: the second share is the target."""
_COUNTED = re.compile(rf"[^，。；、\d]{{0,14}}?\d+[余多]?[{''.join(NOT['threshold']['counted'])}]")
_COUNTED_BEFORE = frozenset(NOT["threshold"]["counted_before"])
_SHARE_OF_SIZED = re.compile(r"[^，。；、\d]{1,8}(?:占比|比例|比重)")
_SIZED_UNITS = frozenset(NOT["threshold"]["sized_units"])
_SIZED_AFTER = tuple(NOT["threshold"]["sized_after"])
_FUND = re.compile(r"的[^，。；]{0,16}基金")
"""The size of a fund is what is to be raised: 设立总规模100亿元的产业基金."""
_NOUN = re.compile(r"[^，。；、）\s]{2}")


_PERMITTED = re.compile(r"允许[^，。；]*$")
_EACH_MORE = at_end([f"每{word}" for word in NOT["threshold"]["each"]])
_AGAIN = at_end(NOT["threshold"]["again"])
_FIRST = at_end(NOT["threshold"]["first"], gap=4)
_FOR = re.compile(r"(?:第[^条，]{1,6}条)? ?(?:对|对于|凡)")
_FOR_THINGS = re.compile(
    rf"(?:[、和或及]\d[^，。；、的]{{0,8}}){{0,6}}的[^，。；、]{{0,8}}(?:{one_of(NOT['threshold']['things'])})"
)
_REMOVED = at_end(NOT["threshold"]["removed"], gap=8)


def threshold(number: Number, around: Surroundings) -> str:
    """A condition that something meets: 300人以上的企业, 厚度低于0.01毫米的地膜."""
    after, before = around.after(number, 24), around.clause_before(number)
    has_things = after.startswith(("的", "（含）的"))
    if _is_condition(number, around, after, before):
        return "threshold"
    if after.startswith("的基础") and _THRESHOLD_UNLESS.search(before):
        return ""
    if has_things and _FUND.match(after):
        return ""
    if has_things and number.before in _THRESHOLD_COMPARED:
        return "threshold"
    if number.unit in PERCENTS:
        if _SHARE_OF_THINGS.match(around.after(number, 40)):
            return "threshold"
        is_share = _SHARE_AFTER.match(after) and _SHARE_BEFORE.search(around.clause_to(number))
        return "threshold" if is_share else ""
    return "threshold" if _is_size(number, around, after, before, has_things=has_things) else ""


def _is_condition(number: Number, around: Surroundings, after: str, before: str) -> bool:
    """Whether words say that something happens on a condition: 允许不超过…, 每增加1人, （含50人）, 对…的企业."""
    if number.comparator is Comparator.AT_MOST and _PERMITTED.search(before):
        return True
    if number.value == 1 and _EACH_MORE.search(around.clause_to(number)):
        return True
    if _AGAIN.search(before) or _FIRST.search(around.clause_to(number)):
        return True
    if after.startswith("的，") and number.unit not in PERCENTS and not around.has_time_to_come:
        return True
    if _FOR.match(before) and _FOR_THINGS.match(after):
        return True
    return after.startswith("内") and number.unit not in _DURATIONS


def _is_size(number: Number, around: Surroundings, after: str, before: str, *, has_things: bool) -> bool:
    """Whether a number is the size of the things that follow."""
    is_done = SHORT_VERBS.search(before[-12:]) or VERBS.search(before[-4:])
    if number.unit in _SIZES and number.before not in REACHED and (number.after or not VERBS.search(before)):
        return True
    if has_things and not is_done and (number.before or number.after or number.unit in _MONEY):
        return True
    is_sized = number.unit in _MONEY or number.unit in _SIZED_UNITS
    if number.after in ("以上", "以下") and not number.before and _NOUN.match(after) and _REMOVED.search(before):
        return True
    if is_sized and number.after and _SHARE_OF_SIZED.match(after):
        return True
    if is_sized and (number.before in _COUNTED_BEFORE or number.after) and _COUNTED.match(after):
        return True
    if not number.after or number.before or not _NOUN.match(after) or number.after == "左右":
        return False
    return _THRESHOLD_BEFORE.search(before) is not None or (not is_done and is_sized and before.endswith(_SIZED_AFTER))


_LIST_STARTS = at_start(NOT["list"]["starts"])
_LIST_UNLESS = re.compile(rf"[^，。；、]{{0,40}}(?:{one_of(NOT['list']['unless'])})")
_ETC = re.compile(rf"(?:{one_of(NOT['list']['etc'])})[^，。；]*等$")
_FOCUS = re.compile(rf"[^，。；]{{0,24}}为(?:{one_of(NOT['list']['focus'])})")
_OFFICE = at_start(NOT["office"]["follows"], gap=8)
_BY = re.compile(r"(?:^|[，；：])以[^，。；]{0,12}$")
_TOTAL = at_end(NOT["list"]["total"])
_NAMES = re.compile(r"(?:[^，。；、\d]{2,10}、){2,}(?P<last>[^，。；、\d]{2,5})$")
_PLACES = at_start(NOT["list"]["places"])
_CLASSIFIERS = frozenset({"个", "项", "种", "类", "件", "条", "张"})
_SMALL = 20


def _is_total(unit: str, before: str, after: str) -> bool:
    """Whether a count says how many have been or will be listed: （共23项）, 完善产业链条（3项）."""
    is_alone = before.endswith("（") and after.startswith("）") and unit in ("项", "条")
    return is_alone or (_TOTAL.search(before) is not None and after[:1] in "）：，")


def listed(number: Number, around: Surroundings) -> str:
    """A count of what was just named, or of what the text is about: 在浙江、湖北等6个地区; 以580个单元为重点."""
    before, after = around.clause_before(number)[-60:], around.after(number, 30)
    if _HEADS_AFTER.match(around.text, number.number_end - len(number.unit)) and not number.before:
        return "list"
    if before.endswith("等") and number.unit in _KINDS:
        return "list"
    acts = _LIST_UNLESS.match(after)
    if number.unit in _CLASSIFIERS and not number.before and _is_total(number.unit, before, after):
        return "list"
    if number.unit in ("个", "项") and not number.before and after.startswith("指标") and not VERBS.search(before[-4:]):
        return "list"
    if number.value == 1 and before.startswith(("优先支持", "优先推荐", "择优推荐")):
        return "list"
    names = _NAMES.search(before) if number.unit == "个" and _PLACES.match(after) and not acts else None
    if names and not VERBS.search(names["last"]):
        return "list"
    if _LIST_STARTS.match(before) and not number.before and not acts:
        return "list"
    if _ETC.search(before) and not acts and not VERBS.search(before[-8:]):
        return "list"
    if _OFFICE.match(after):
        return "list"
    return "list" if _BY.search(before) and _FOCUS.match(after) else ""


def goes_on(number: Number, around: Surroundings) -> str:
    """A number that goes on a list of numbers that are none."""
    reason = around.previous_reason
    if reason not in ("list", "existing") or number.before in REACHED:
        return ""
    between = around.text[around.previous_end : number.number_start]
    has_own_time = around.time is not None and around.time.start >= around.previous_end
    part = re.split(r"[，、和及与]", between)[-1]
    if has_own_time or "；" in between or VERBS.match(part):
        return ""
    return reason if re.match(r"[^，。；、和及]{0,16}[，、和及]", between) else ""


_PROGRAMME = re.compile(r"[^，。；、\d的]{0,10}(?:工程|计划|行动|项目)(?![^，。；]{0,4}\d)")
_NETWORK = re.compile(r"升级|光|宽带|网|城市|小区|接入|固|5G")
_KEPT = at_end(["实现", "保持", "确保", "达到", "为", "目标"], gap=24)


def written_out(number: Number, around: Surroundings) -> str:
    """A number in characters, which counts only where words say that it is meant: 至少两次, 建成两所."""
    if not number.is_written_out or number.unit == "%" or number.is_multiple or number.unit in _DURATIONS:
        return ""
    if number.value == 0:
        is_kept = around.section.is_goal or around.has_time_to_come or _KEPT.search(around.clause_before(number))
        return "" if is_kept else "no_target_words"
    if _PROGRAMME.match(around.after(number, 20)) or (number.unit == "兆" and _NETWORK.match(around.after(number, 4))):
        return "name"
    if number.unit == "次":
        return "" if RHYTHM.search(around.clause_before(number)) or number.comparator is Comparator.AT_LEAST else "list"
    if number.value == 1:
        return "" if number.comparator is Comparator.AT_LEAST else "list"
    if around.text[number.number_start] == "二":
        return "list"
    if number.comparator is not Comparator.EXACTLY:
        return ""
    if number.before in REACHED:
        return "" if number.unit not in _CLASSIFIERS or (number.value or 0) >= _SMALL else "list"
    if around.follows_target and number.unit == around.previous_unit:
        return ""
    near = around.clause_to(number)[-4:]
    is_done = SHORT_VERBS.search(near) or VERBS.search(near)
    is_many = number.unit not in _CLASSIFIERS or (number.value or 0) >= _SMALL
    return "" if is_done and is_many else "list"


REASONS: tuple[Callable[[Number, Surroundings], str], ...] = (
    by_form,
    in_name,
    bare,
    score,
    age,
    baseline,
    duration,
    granted,
    existing,
    threshold,
    listed,
    goes_on,
    written_out,
)
"""The reasons, in the order in which they are tried."""
