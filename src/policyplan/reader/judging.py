"""Judge whether a number is a target, and why: by the words around it, by its unit, and by the section it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from policyplan.extract.grammar import table
from policyplan.model.kinds import Comparator
from policyplan.reader.numbers import Number, NumberKind, units_of
from policyplan.reader.target_times import StatedTime, TimeUse


@attrs.frozen(kw_only=True)
class Surroundings:
    """What is around a number in the text."""

    text: str
    paragraph: int
    """The offset at which its paragraph starts."""
    sentence: int
    sentence_end: int
    clause: int
    """The offset after the last comma before it."""
    time: StatedTime | None
    """The time that governs it."""
    is_background: bool
    """Whether it is in a section on what there is, such as 发展基础."""
    is_goal: bool
    """Whether it is in a section on goals or indicators."""
    follows_target: bool
    """Whether the number before it in the sentence is a target."""
    follows_reason: str
    """Why the number before it in the sentence is none."""
    previous_unit: str
    is_works: bool
    """Whether it is in a box or a section that lists works, such as 专栏8　重点工程."""
    previous_end: int
    """The end of the number before it in the sentence, or the start of the sentence."""


@attrs.frozen(kw_only=True)
class Verdict:
    """Whether a number is a target: by a rule, or not for a reason."""

    rule: str = ""
    reason: str = ""


_TARGETS = table("target_words")
_NOT = table("not_targets")


def _any(words: Iterable[str], *, end: bool = False) -> re.Pattern[str]:
    found = "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))
    return re.compile(rf"(?:{found})" + ("$" if end else ""))


_VERBS = _any(word for word in _TARGETS["verbs"] if len(word) > 1)
_SHORT_VERBS = _any((word for word in _TARGETS["verbs"] if len(word) == 1), end=True)
_REACHED = frozenset(_TARGETS["reached"])
_CHANGES = frozenset(_TARGETS["changes"])
_MEASURES = _any(_TARGETS["measures"], end=True)
_GOAL_HEADING = _any(_TARGETS["headings"])
_BACKGROUND_HEADING = _any(_NOT["existing"]["headings"])
_EXISTING = _any(_NOT["existing"]["sentence"])
_EXISTING_BEFORE = _any(_NOT["existing"]["before"], end=True)
_GRANTED_BEFORE = _any(_NOT["granted"]["before"])
_GRANTED_AFTER = _any(_NOT["granted"]["after"])
_SCORE_BEFORE = _any(_NOT["score"]["before"], end=True)
_WEIGHT_AFTER = _any(_NOT["weight"]["after"])
_WEIGHT_BEFORE = _any(_NOT["share_of_scoring"]["before"])
_THRESHOLD_BEFORE = _any(_NOT["threshold"]["before"], end=True)
_LISTED_BEFORE = _any(_NOT["listed"]["before"])
_HEADS_AFTER = _any(_NOT["heads"]["after"])
_NUMBERED_AFTER = _any(_NOT["numbered"]["after"])
_MONEY = units_of("money")
_DURATIONS = units_of("durations")
_SCORES = units_of("scores")
_KINDS = units_of("kinds")
_SIZES = units_of("sizes")
_AGES = frozenset(_NOT["age"]["units"])
_ON_THE_BASIS = re.compile(r"在?(?:现有|原有|已有|目前|已)[^，。；]{0,24}(?:基础|前提)上")
_FUTURE = re.compile(r"力争|争取|确保|目标|新增|再|将|计划|到时")
_REDUCED = re.compile(r"(?:压缩|压减|缩短|减少|降低|降|减|精简|控制|提速|缩减|缩)[^，。；]{0,12}$|目标")
_SPAN_OF_LIFE = re.compile(r"(?:寿命|年限|受教育|年龄)[^，。；]{0,8}$")
_FREQUENCY = re.compile(
    r"(?:每年|每季度|每月|每学年|每学期|每周|每人|每名|每天|年均|人均|累计|每所|每位)[^，。；]{0,30}$"
)
_RHYTHM = re.compile(
    r"(?:每年|每季度|每月|每半年|每学期|每学年|每周|每\d[^，。；]{0,5}年|每[^，。；]{1,4}年)[^，。；]{0,24}$"
)
_PERCENTS = ("%", "‰", "百分点")
_OPENING = re.compile(r"[“‘《\"「]")


def is_background_heading(title: str) -> bool:
    """Return whether a heading is of a section that tells what there is."""
    return _BACKGROUND_HEADING.search(title) is not None and _GOAL_HEADING.search(title) is None


def is_works_heading(title: str) -> bool:
    """Return whether a heading is of a box or a section that lists works."""
    return re.search(r"专栏|工程|项目|示范|改善|行动|任务", title) is not None


def is_goal_heading(title: str) -> bool:
    """Return whether a heading is of a section that states goals."""
    return _GOAL_HEADING.search(title) is not None


def is_change(number: Number, text: str, clause: int) -> bool:
    """Return whether a number is a change, not a level: 提高5个百分点, 下降15%."""
    if number.unit == "百分点" or (number.is_multiple and number.unit in ("倍", "番")):
        return True
    if number.before in _CHANGES:
        return True
    before = text[max(clause, number.start - 8) : number.start]
    return (
        re.search(r"(?:新增|净增|增加|减少|下降|降低|增长|提高|削减|压减)[^，。；到至为]{0,6}$", before) is not None
        and not number.before
    )


def judge(number: Number, around: Surroundings) -> Verdict:
    """Return whether a number is a target, by the first rule or reason that fits."""
    for reason in _REASONS:
        if found := reason(number, around):
            return Verdict(reason=found)
    for rule in _RULES:
        if found := rule(number, around):
            return Verdict(rule=found)
    return Verdict(reason="no_target_words")


def _by_form(number: Number, around: Surroundings) -> str:
    """What the form of the number says: a date, a name, a reference."""
    return "" if number.kind is NumberKind.QUANTITY else str(number.kind)


def _in_name(number: Number, around: Surroundings) -> str:
    """A number in short quotation marks or in a title: “633”, 《…2020年版》."""
    text, start, end = around.text, number.number_start, number.number_end
    before = text[max(around.paragraph, start - 40) : start]
    title = before.rfind("《")
    if title >= 0 and "》" not in before[title:]:
        return "name"
    for opening, closing in (("“", "”"), ("‘", "’"), ('"', '"')):
        at = before.rfind(opening)
        if at >= 0 and closing not in before[at + 1 :]:
            stop = text.find(closing, end, end + 14)
            inner = len(before) - at + (stop - start)
            if stop >= 0 and inner <= 16 and "，" not in text[start:stop] and number.unit not in ("%",):
                return "name"
    return ""


def _bare(number: Number, around: Surroundings) -> str:
    """A number without a unit that nothing says to be a level: 12345热线."""
    text = around.text
    after = text[number.number_end : number.number_end + 3]
    if _NUMBERED_AFTER.match(after):
        return "reference"
    if number.unit or number.is_multiple or number.value == 0:
        return ""
    if _HEADS_AFTER.match(after):
        return "list"
    if number.is_written_out:
        return "list"
    if number.before in _REACHED or number.comparator not in (Comparator.EXACTLY,) or number.upper is not None:
        return "" if not after[:1].isascii() or not after[:1].isalpha() else "name"
    if re.search(r"(?:指数|系数|比值|得分|值|数)[^，。；]{0,6}$", text[around.clause : number.start]) and number.before:
        return ""
    return "no_unit"


def _score(number: Number, around: Surroundings) -> str:
    """Points and weights of a scoring."""
    text = around.text
    after = text[number.end : number.end + 4]
    if number.unit in _SCORES:
        return "score"
    if number.unit in ("版", "款"):
        return "version"
    if re.match(r"[*＊×÷]$", text[number.start - 1 : number.start]):
        return "formula"
    before = text[around.clause : number.number_start]
    if _SCORE_BEFORE.search(before) and number.unit in ("", "分"):
        return "score"
    if number.unit == "%" and (_WEIGHT_AFTER.match(after) or _WEIGHT_BEFORE.search(before)):
        return "share_of_scoring"
    if (
        number.unit == "%"
        and re.search(r"[（(]$", before)
        and re.match(r"[）)](?:[+＋]|$|，|；|。)", text[number.end : number.end + 2])
    ):
        return "share_of_scoring"
    return ""


def _age(number: Number, around: Surroundings) -> str:
    before = around.text[around.clause : number.start]
    if number.unit in _AGES and not _SPAN_OF_LIFE.search(before):
        return "age"
    return ""


def _duration(number: Number, around: Surroundings) -> str:
    """A length of time: a time limit, a condition, a period."""
    if number.unit not in _DURATIONS:
        return ""
    text = around.text
    before = text[around.clause : number.start]
    if _SPAN_OF_LIFE.search(before) and number.before in _REACHED:
        return ""
    if number.unit in ("年", "月", "日", "周", "学期"):
        return "period"
    after = text[number.end : number.end + 8]
    if re.search(
        r"(?<!办理)(?<!审批)(?<!审核)(?<!受理)(?<!办结)时间(?:一般|原则上)?为$",
        text[around.clause : number.number_start],
    ):
        return ""
    if (
        around.follows_target
        and around.previous_unit.removeprefix("个") in number.unit.removeprefix("个") + around.previous_unit
    ):
        return "" if around.previous_unit in _DURATIONS else "limit"
    is_reduced = _REDUCED.search(text[around.clause : number.number_start]) or number.before in _REACHED - {
        "达到",
        "超过",
    }
    if is_reduced or re.search(r"目标", after):
        return ""
    if re.match(r"(?:内|以内)?[^，。；]{0,12}目标", text[number.number_end : number.number_end + 16]):
        return ""
    if _FREQUENCY.search(before) and (number.before or number.after or number.comparator is not Comparator.EXACTLY):
        return ""
    if (
        number.unit in ("小时", "分钟", "天")
        and number.before in _REACHED
        and number.comparator is not Comparator.AT_MOST
    ):
        return ""
    return "limit"


def _granted(number: Number, around: Surroundings) -> str:
    """Money that is granted, or a fine."""
    if (
        number.unit == "%"
        and re.search(r"(?:费|资金|经费|收入|收益|费用|总额)的?$", around.text[around.clause : number.number_start])
        and re.match(
            r"(?:以上|左右)?(?:用于|归|作为|由|给予|用作|奖励|补助|补贴)",
            around.text[number.number_end : number.number_end + 8],
        )
    ):
        return "granted"
    money = number.unit.partition("/")[0]
    if money not in _MONEY:
        return ""
    text = around.text
    before = text[max(around.clause, number.start - 60) : number.number_start]
    after = text[number.end : number.end + 8]
    if _GRANTED_AFTER.match(after) or re.match(
        r"[的]?[^，。；]{0,6}(?:补助|补贴|奖励|资助|罚款|奖补)", text[number.end : number.end + 12]
    ):
        return "granted"
    granted = list(_GRANTED_BEFORE.finditer(before))
    if granted and not re.search(
        r"(?:投资|产值|收入|规模|总额|余额|贷款|融资|达到|突破|力争|筹集|募集)", before[granted[-1].end() :]
    ):
        return "granted"
    if re.search(r"(?:按|每[人名户亩家个位台吨][^，。；]{0,10})$", before) and number.before not in _REACHED:
        return "granted"
    return ""


def _threshold(number: Number, around: Surroundings) -> str:
    """A condition that something meets: 300人以上的企业, 厚度低于0.01毫米的地膜."""
    text = around.text
    after = text[number.end : number.end + 24]
    before = text[around.clause : number.start]
    tight = before[-12:]
    if number.unit in _PERCENTS:
        if number.before in ("大于", "高于", "超过", "低于", "小于", "不足", "不到") and re.match(r"的", after):
            return "threshold"
        if re.match(r"的(?:企业|地区|项目|单位|机构|城市|部门|人员|产品|市县|县|村)?[，；。]?", after) and re.search(
            r"(?:率|比例|占比|比重|股比|持股|股份|幅|超过|高于|低于|不足|达到|增长|下降|达)$",
            (text[around.clause : number.number_start])[-8:],
        ):
            return "threshold"
        return ""
    if number.before in ("大于", "高于", "超过", "低于", "小于", "不足", "不到", "不满") and re.match(
        r"的(?!基础)", after
    ):
        return "threshold"
    if re.match(r"的基础", after) and re.search(r"巩固|保持|落实", before):
        return ""
    verb = _SHORT_VERBS.search(tight) or _VERBS.search(tight[-4:])
    if number.unit in _SIZES and number.before not in _REACHED and (number.after or not _VERBS.search(before)):
        return "threshold"
    has_noun = re.match(r"(?:（含）)?的", after)
    if has_noun and (number.before or number.after or number.unit in _MONEY) and not verb:
        return "threshold"
    counted = re.match(r"[^，。；、\d]{0,14}?\d+[余多]?(?:[个家项户名座]|[以])", after)
    if (
        counted
        and (number.unit in _MONEY or number.unit in ("人", "亩", "平方米", "吨"))
        and (number.before in ("超过", "超", "达到", "达", "突破") or number.after)
    ):
        return "threshold"
    if (
        number.after in ("以上", "以下", "及以上", "以内")
        and not number.before
        and re.match(r"[^，。；、）\s]{2}", after)
    ):
        if (not verb and _THRESHOLD_BEFORE.search(before)) or (
            not verb
            and before.endswith(("对", "凡", "、", "和", "及", "或", "的", "地区", "市"))
            and number.unit in ("人", "万人", "户", "蒸吨", "吨", "平方米", "亩")
        ):
            return "threshold"
    if number.comparator is not Comparator.EXACTLY and _THRESHOLD_BEFORE.search(before) and re.match(r"的", after):
        return "threshold"
    return ""


def _baseline(number: Number, around: Surroundings) -> str:
    """What a level is raised or lowered from: 由50%提高到60%."""
    text = around.text
    before = text[max(around.clause, number.start - 24) : number.number_start]
    after = text[number.end : number.end + 16]
    rises = re.match(
        r"[^，。；\d]{0,6}(?:提高|提升|上升|增加|增长|下降|降低|减少|扩大|缩短|压缩|压减|升|降|增|减|调整|扩展|发展|延长|精简)(?:到|至|为)",
        after,
    )
    if rises and re.search(r"(?:由|从)[^，。；]{0,22}$|的$", before):
        return "baseline"
    if rises and re.search(r"年(?:底|末)?的?[^，。；]{0,4}$", before):
        return "baseline"
    return ""


def _existing(number: Number, around: Surroundings) -> str:
    """What there is already."""
    text = around.text
    before = text[around.clause : number.start]
    sentence = text[max(around.sentence, number.number_start - 200) : number.number_start]
    sentence = _ON_THE_BASIS.sub(lambda found: "＿" * len(found[0]), sentence)
    if _EXISTING_BEFORE.search(before):
        return "existing"
    cue = max((match.end() for match in _EXISTING.finditer(sentence)), default=-1)
    future = max((match.end() for match in _FUTURE.finditer(sentence)), default=-1)
    offset = number.number_start - len(sentence)
    time = around.time
    if time is not None and time.use is TimeUse.PAST and time.start >= around.sentence:
        if time.end - offset > max(future, 0) or cue > future:
            return "existing"
        return ""
    if time is not None and time.use is TimeUse.DUE and time.start >= around.sentence and time.end - offset > cue:
        return ""
    if cue >= 0 and cue > future:
        return "existing"
    if around.is_background and not (time is not None and time.use is TimeUse.DUE and future >= 0) and future < 0:
        return "existing"
    return ""


def _listed(number: Number, around: Surroundings) -> str:
    """A count of what was just named: 在浙江、湖北等6个地区; 以580个单元为重点."""
    text = around.text
    before = text[max(around.clause, number.start - 60) : number.start]
    after = text[number.end : number.end + 30]
    if _HEADS_AFTER.match(text[number.number_end - len(number.unit) : number.number_end + 4]) and not number.before:
        return "list"
    acts = re.match(r"[^，。；、]{0,24}(?:开展|启动|建设|实施|推进|试点|推广|推行|实行|完成|建成)", after)
    if re.match(r"(?:对|以|依托|针对|围绕)", before) and not number.before and not acts:
        return "list"
    if (
        before.endswith("等")
        and not acts
        and re.search(r"(?:在|对|由|以|从|向|与|和|包括|涉及|分为|划分)[^，。；]*$", before)
        and not _VERBS.search(before[-8:])
    ):
        return "list"
    if re.search(r"(?:^|[，；：])?以[^，。；]{0,12}$", before) and re.match(
        r"[^，。；]{0,24}为(?:重点|主|基础|核心|抓手|单元)", after
    ):
        return "list"
    if (
        number.is_written_out
        and number.comparator is Comparator.EXACTLY
        and number.unit in ("个", "项", "种", "类", "件", "条")
        and number.value is not None
        and number.value < 20
    ):
        return "list"
    return ""


def _written_out(number: Number, around: Surroundings) -> str:
    """A number in characters, which counts only where words say that it is meant: 至少两次, 建成两所."""
    if not number.is_written_out or number.unit == "%" or number.is_multiple:
        return ""
    text = around.text
    if number.value == 0:
        return (
            ""
            if re.search(r"(?:实现|保持|确保|达到|为|目标)[^，。；]{0,24}$", text[around.clause : number.start])
            or around.is_goal
            or (around.time is not None and around.time.use is TimeUse.DUE)
            else "no_target_words"
        )
    if number.unit in _DURATIONS:
        return ""
    written = text[number.number_start : number.number_end]
    before = text[around.clause : number.start]
    if number.value == 1 and not (number.comparator is Comparator.AT_LEAST or number.unit == "次"):
        return "list"
    if number.unit == "次":
        return "" if _RHYTHM.search(before) else "list"
    if number.comparator is not Comparator.EXACTLY or number.before in _REACHED:
        return "list" if number.before in ("为", "是", "到", "至") or written[:1] == "二" else ""
    if around.follows_target and number.unit == around.previous_unit:
        return ""
    tight = text[max(around.clause, number.number_start - 4) : number.number_start]
    if (
        number.value is not None
        and number.value >= 2
        and written[:1] != "二"
        and (_SHORT_VERBS.search(tight) or _VERBS.search(tight))
    ):
        return "" if number.unit not in ("种", "类", "项", "件", "个", "条") or number.value >= 20 else "list"
    return "list"


def _object(number: Number, around: Surroundings) -> str:
    """A number that goes on a list of numbers that are none."""
    if around.follows_reason not in ("list", "existing") or number.before in _REACHED:
        return ""
    between = around.text[around.previous_end : number.number_start]
    if (
        "；" in between
        or _VERBS.search(between)
        or (around.time is not None and around.time.start >= around.previous_end)
    ):
        return ""
    return around.follows_reason if re.match(r"[^，。；、和及]{0,16}[，、和及]", between) else ""


_REASONS = (
    _by_form,
    _in_name,
    _bare,
    _score,
    _age,
    _baseline,
    _duration,
    _granted,
    _existing,
    _threshold,
    _listed,
    _object,
    _written_out,
)


def _by_comparator(number: Number, around: Surroundings) -> str:
    """A comparator says that a level is to be reached: 达到95%, 不少于100名, 15%左右."""
    if number.before in _REACHED or (
        number.before in _CHANGES and (number.unit in _PERCENTS or number.unit not in _KINDS)
    ):
        return "level" if number.before in _REACHED else "change"
    if (
        number.comparator
        in (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOUT, Comparator.BETWEEN, Comparator.MORE_THAN)
        and number.unit not in _KINDS
    ):
        return "comparator"
    if number.comparator is not Comparator.EXACTLY and number.before:
        return "comparator"
    return ""


def _by_verb(number: Number, around: Surroundings) -> str:
    """A verb of doing before the number in its clause: 培训农民10万人次."""
    text = around.text
    begin = max(around.clause, around.previous_end, number.number_start - 80)
    before = text[begin : number.number_start]
    if number.unit in _KINDS and not _VERBS.search(before[-6:]):
        return ""
    if _VERBS.search(before) or _SHORT_VERBS.search(before):
        return "verb"
    wide = text[max(around.sentence, number.number_start - 60) : number.number_start]
    if (
        around.clause - around.sentence < 60
        and _VERBS.search(wide)
        and number.unit not in _KINDS
        and not around.follows_target
    ):
        return "verb"
    return ""


def _by_time(number: Number, around: Surroundings) -> str:
    """A time to come in the sentence, and a unit that counts."""
    time = around.time
    if time is not None and time.use is TimeUse.DUE and time.start >= around.sentence and number.unit not in _KINDS:
        return "time"
    return ""


def _by_list(number: Number, around: Surroundings) -> str:
    """It goes on a list of targets: 18个“未来教室”，30个示范项目."""
    return (
        "list" if around.follows_target and (number.unit not in _KINDS or number.unit == around.previous_unit) else ""
    )


def _by_section(number: Number, around: Surroundings) -> str:
    """It is in a section on goals, and has a unit."""
    return "goal" if around.is_goal and number.unit not in _KINDS else ""


def _by_share(number: Number, around: Surroundings) -> str:
    """A share of a group at the start of a clause: 90%的行政村得到治理."""
    if number.unit != "%":
        return ""
    after = around.text[number.end : number.end + 20]
    return "share" if re.match(r"的?[^，。；、\d]{2,}", after) else ""


def _by_outcome(number: Number, around: Surroundings) -> str:
    """A number of things to which something happens: 等40个单元由Ⅳ类升为Ⅲ类; 在6个地区启动先行区建设."""
    after = around.text[number.end : number.end + 50]
    rises = re.match(
        r"[^，。；\d]{0,14}(?:由[^，。；]{1,10}(?:升|降|变|改)|[^，。；\d]{0,8}(?:浓度|总量|水质|排放)[^，。；\d]{0,4}(?:下降|改善|达标))",
        after,
    )
    acts = re.match(r"[^，。；、]{0,16}(?:开展|启动|完成|得到|实现|建成|达到)", after)
    return "outcome" if (rises or acts) and number.unit not in _KINDS else ""


def _by_count(number: Number, around: Surroundings) -> str:
    """The number of things under a title of a list of works: （一）长江流域（108个）."""
    text = around.text
    is_alone = text[number.start - 1 : number.start] == "（" and text[number.end : number.end + 1] == "）"
    titled = re.search(
        r"（[一二三四五六七八九十]+）[^，。；（）]{2,24}（$",
        text[max(around.paragraph, number.start - 36) : number.start],
    )
    return "count" if is_alone and titled and around.is_works and number.unit not in _KINDS else ""


def _by_zero(number: Number, around: Surroundings) -> str:
    """零增长, 零发生."""
    return "level" if number.value == 0 and number.is_written_out else ""


_RULES = (_by_comparator, _by_verb, _by_time, _by_list, _by_section, _by_share, _by_outcome, _by_count, _by_zero)
