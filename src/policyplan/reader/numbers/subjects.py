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
_LEAD = re.compile(
    r"(?:力争|争取|确保|努力|其中|并|且|同时|以及|和|及|与|重点|全面|基本|分别|累计|使|实现|推动|促进|将|在|到|至)+"
)
_TIME = re.compile(r"(?:到|至|在)?\d{4}年(?:底|末)?(?:之?前)?[，]?")
_SCOPE = re.compile(
    r"(?:全[市省国区县州盟域]|各(?:市|县|区|省|地|镇|乡镇|街道|村|学校|级)(?:[、（(]?[市县区省][）)]?)*"
    r"|[一-鿿]{2,8}(?:地区|省|市|县|区域|流域))(?=[^，。；]{2})"
)
_FOLLOWS = re.compile(r"[^，。；、\d（(]{1,40}")
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
    before = around.text[max(around.sentence, number.start - 160) : number.number_start]
    words = [(match.start(), meant) for meant, firm in _FIRM.items() for match in firm.finditer(before)]
    at, meant = max(words, default=(-1, Binding.UNSTATED), key=lambda word: word[0])
    is_far = "；" in before[at:] and len(before) - at > _FAR
    return Binding.UNSTATED if at < 0 or is_far else meant


def per_of(number: Number, around: Surroundings) -> Per | None:
    """Return for each of what a target holds: 每年, 每个镇, 人均."""
    before = around.text[max(around.sentence, number.start - _FAR) : number.number_start]
    words = [
        (match.start(), per)
        for per, pattern in _PER
        for match in pattern.finditer(before)
        if not _ends(match[0], per).search(before, match.end())
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
    begin = max(around.clause, around.previous_end, number.start - _FAR)
    start, end = _without_lead(text, begin, number.start)
    after = _FOLLOWS.match(text, number.end) if number.unit not in _MEASURED else None
    has_noun = after is not None and len(after[0].strip(" 的")) > 1 and not _ACTS.match(after[0])
    is_verb_only = len(_VERB_OR_PLACE.sub("", text[start:end])) < 2
    if end - start >= 2 and not (is_verb_only and has_noun):
        return start, end
    if after is not None and after[0].strip(" 的"):
        return trim(text, after.start(), after.end(), " 的")
    if end - start >= 2:
        return start, end
    return _cell_before(text, around)


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without a time and words such as 力争 at its start."""
    start, end = trim(text, start, end, _SIGNS)
    for lead in (_LEAD, _TIME, _LEAD, _TIME):
        match = lead.match(text, start, end)
        start = match.end() if match else start
        start, end = trim(text, start, max(start, end), _SIGNS)
    return start, end


def _cell_before(text: str, around: Surroundings) -> tuple[int, int] | None:
    """The nearest cell with words before the cell of a number, in its row."""
    end = around.clause
    begin = max(around.paragraph, end - _LONGEST_ROW)
    while (tab := text.rfind("\t", begin, end)) >= 0:
        start = max(begin, text.rfind("\t", begin, tab) + 1)
        if _SHORTEST_NAME <= len(text[start:tab].strip()) <= _FAR:
            return trim(text, start, tab, " 0123456789.．、")
        end = tab
    return None


_LONGEST_ROW = 400


def scope_of(number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words at the start of the clause that say where: 全市, 珠三角地区."""
    match = _SCOPE.match(around.text, around.clause, number.start)
    return match.span() if match else None
