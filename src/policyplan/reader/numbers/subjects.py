"""What a target counts, where, for each of what, and how firm it is: by the words around the number."""

from __future__ import annotations

import re

from policyplan.extract.grammar import table
from policyplan.extract.wording import trim
from policyplan.model.kinds import Binding, Per
from policyplan.reader.numbers.finding import Number
from policyplan.reader.numbers.surroundings import Surroundings
from policyplan.reader.numbers.words import TARGETS, VERBS, anywhere, one_of

_BINDING = table("binding")
LABELS = {word: Binding(name) for name, words in _BINDING["labels"].items() for word in words}
"""Words in a column or in brackets that say how firm a target is."""
_LABEL = re.compile(rf" ?[（(]({one_of(LABELS)})[）)]")
_FIRM = {Binding(name): anywhere(words) for name, words in _BINDING["in_texts"].items()}
_PER = [(Per(name), anywhere(words)) for name, words in TARGETS["per"].items()]
_NO_PER = anywhere(TARGETS["per_unless"])
_LEAD = re.compile(
    r"(?:力争|争取|确保|努力|其中|并|且|同时|以及|和|及|与|重点|全面|基本|分别|累计|全年|年内|(?:[一二三四五]|(?<!\d)\d{1,2})年(?=[一-鿿])(?!期)|原则上|使|实现|推动|促进|将|在|到|至)+"
)
_TIME = re.compile(r"(?:到|至|在)?\d{4}年度?(?:底|末)?(?:之?前)?[，]?")
_NO_PLACE = "新建会由在对到将使让为从向按每各本我该同与和及至其全市省县城区的人均单位"
_SCOPE = re.compile(
    r"(?:全[市省国区县州盟域]|[我本][市省区县州盟]|各(?:市|县|区|省|地|镇|乡镇|街道|村|学校|级)(?:[、（(]?[市县区省][）)]?)*"
    r"|(?:珠三角|长三角|京津冀|粤港澳大湾区|成渝|东部|中部|西部|东北|革命老区|贫困|民族|边疆|沿海|山区)(?:地区|区域)?"
    r"|(?:长江|黄河|珠江|淮河|海河|辽河|松花江)(?:经济带|流域)"
    rf"|[一-鿿](?:(?![{_NO_PLACE}])[一-鿿]){{1,2}}(?:市|县|省|地区|流域)(?![级场域政长委直民容区局]))(?=[^，。；]{{2}})"
)
_NO_SCOPE = re.compile(rf"[{_NO_PLACE}]|{VERBS.pattern}")
_FOLLOWS = re.compile(r"[^，。；：、\d（(\t\n]{1,40}")
_FAR = 60
_SHORTEST_NAME = 3
_SIGNS = " 、，的：；”）)\t"
_MEASURED = frozenset({"", "%", "‰", "百分点", "元", "倍", "番"})
_VERB_OR_PLACE = re.compile(rf"{VERBS.pattern}|全[市省国区县州]|每年|重点|新|左右|约|共|再|全面|累计|分批|其中|并")
_ACTS = re.compile(r"(?:左右|以上)?(?:接受|参加|得到|完成|实现|达到|建成|开展|启动|由|用于)")


def binding_of(number: Number, around: Surroundings) -> Binding:
    """Return how firm a target is: 力争 before it in the sentence, or 约束性 in brackets after it."""
    if label := _LABEL.match(around.text, number.end):
        return LABELS[label[1]]
    before = around.text[max(around.sentence, number.start - 400) : number.number_start]
    words = [(match.start(), meant) for meant, firm in _FIRM.items() for match in firm.finditer(before)]
    at, meant = max(words, default=(-1, Binding.UNSTATED), key=lambda word: word[0])
    is_far = "；" in before[at:] and len(before) - at > _FAR and not _OF_ALL.search(before, max(at, 0))
    return Binding.UNSTATED if at < 0 or is_far else meant


_OF_ALL = re.compile(r"预期目标(?:是|为|如下)?[：:是为]")


def per_of(number: Number, around: Surroundings) -> Per | None:
    """Return for each of what a target holds: 每年, 每个镇, 人均."""
    before = around.text[max(around.sentence, number.start - _FAR) : number.number_start]
    words = [
        (match.start(), per)
        for per, pattern in _PER
        for match in pattern.finditer(before)
        if not _ends(match[0], per).search(before, match.end()) and not _NO_PER.match(before, match.start())
    ]
    return max(words, default=(-1, None), key=lambda word: word[0])[1]


def _ends(word: str, per: Per) -> re.Pattern[str]:
    """The signs and words that end the effect of a word such as 每年."""
    return _PART_END if per is Per.YEAR and word[0] in "每各" else _COMMA


_PART_END = re.compile(r"；|累计|总数|到\d{4}年")
_COMMA = re.compile("[，；]")


def subject_of(number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words that say what is counted: before the number in its clause, after it, or in the cell before."""
    text = around.text
    previous = around.previous
    if previous is not None and around.previous_reason == "baseline" and previous.start >= around.clause:
        start, end = _without_lead(text, max(around.clause, previous.start - _FAR), previous.start)
        if end - start >= 2:  # 企业由23户整合至12户
            return start, end
    after_previous = around.previous_end if around.previous_reason in ("", "baseline") else around.clause
    begin = max(around.clause, after_previous, number.start - _FAR)
    start, end = _without_lead(text, begin, number.start)
    if around.follows_target and text[number.start - 1] == "、":  # 68个贫困村退出、1个贫困县摘帽
        start = end
    after = _FOLLOWS.match(text, number.end) if number.unit not in _MEASURED else None
    has_noun = after is not None and len(after[0].strip(" 的")) > 1 and not _ACTS.match(after[0])
    is_verb_only = len(_VERB_OR_PLACE.sub("", text[start:end])) < 2
    if end - start >= 2 and not (is_verb_only and has_noun):
        return start, end
    if after is not None and after[0].strip(" 的"):
        return _things(text, *trim(text, after.start(), after.end(), " 的"))
    if end - start >= 2:
        return start, end
    share = _SHARED.match(text, number.end) if number.unit == "%" and not around.follows_target else None
    return _things(text, *share.span("things")) if share else None


_LEAVES = re.compile(r"(?:退出|摘帽|脱贫|脱贫摘帽|全部完成.*|完成.*|实现.*|得到.*|达到.*)$")


def _things(text: str, start: int, end: int) -> tuple[int, int]:
    """The name of things, without what happens to them: 贫困县摘帽."""
    leaves = _LEAVES.search(text[start:end])
    return (start, start + leaves.start()) if leaves and leaves.start() > 1 else (start, end)


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without a time and words such as 力争 at its start."""
    start, end = trim(text, start, end, _SIGNS)
    start = _after_number(text, start, end)
    for lead in (_LEAD, _TIME, _LEAD, _TIME):
        match = lead.match(text, start, end)
        start = match.end() if match else start
        start, end = trim(text, start, max(start, end), _SIGNS)
    is_average = text.startswith("均", end)  # of 年均增长, 均增长 is a sign of the number
    tail = _TAIL.search(text, max(start, end - _LONGEST_TAIL), end + is_average)
    end = tail.start() if tail else end
    items = list(_ITEM.finditer(text, start, end))
    start, end = _balanced(text, items[-1].end() if items else start, end)
    is_open = text.rfind("“", start, end) > text.rfind("”", start, end)
    return start, (end + 1 if is_open and text.startswith("”", end) else end)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without a bracket that is open at its end: 号源（其中专家号源 is 专家号源."""
    opening = text.rfind("（", start, end)
    if opening < 0 or "）" in text[opening:end]:
        return start, end
    if text.startswith("）", end):
        return start, end + 1
    lead = _LEAD.match(text, opening + 1, end)
    begin = lead.end() if lead else opening + 1
    return (begin, end) if end - begin > 1 else (start, opening)


_ITEM = re.compile(r"（[一二三四五六七八九十]{1,3}）(?=[一-鿿]{2})")
"""The number of an item after a title that has no sign at its end."""
_LONGEST_TAIL = 100
_TAIL = re.compile(
    r"(?:(?:(?:[一二三四五六七八九十]|\d{1,2})年)?年均|人?均|每年"
    r"|分别|总体|力争|原则上|一般|应当?|将|阶段性|逐步|(?:由|从)(?:\d{4}年)?(?:底|末|目前|原来)?的?)+$"
)
_NUMBER = re.compile(
    r"[ ★●◆■※▲◎〇○△☆*#﹒.．—-]*(?:(?:\d{1,3}(?:[.．]\d{1,3}){0,4}[.．、﹒ ]{0,2}(?<=[.．、﹒ \d])(?=[^\d])"
    r"|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,6}条) ?)?"
)
_BARE_NUMBER = re.compile(r"\d{1,3} ?$")


def _after_number(text: str, start: int, end: int) -> int:
    """Return where words begin after the number of an item: 1.新建城市道路, 第六条父母."""
    match = _NUMBER.match(text, start, end)
    return start if match is None or _BARE_NUMBER.fullmatch(match[0]) else match.end()


_SHARED = re.compile(r"的?(?P<things>(?!基础)[^，。；：、\d（(\t\n的以左]{2,20})")


def cell_before(text: str, around: Surroundings) -> tuple[int, int] | None:
    """Return the nearest cell with words before the cell of a number, in its row."""
    end = around.clause
    begin = max(around.paragraph, end - _LONGEST_ROW)
    while (tab := text.rfind("\t", begin, end)) >= 0:
        start = max(begin, text.rfind("\t", begin, tab) + 1)
        if _SHORTEST_NAME <= len(text[start:tab].strip()) <= _FAR:
            return trim(text, start, tab, " 0123456789.．、。")
        end = tab
    return None


_LONGEST_ROW = 400


def scope_of(number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words at the start of the clause that say where: 全市, 珠三角地区."""
    start = _after_number(around.text, around.clause, number.start)
    match = _SCOPE.match(around.text, start, number.start)
    if match is None or (match[0][0] not in "全我本各" and _NO_SCOPE.match(match[0])):
        return None
    return match.span()
