"""What a target counts, where, for each of what, and how firm it is: by the words around the number."""

from __future__ import annotations

import re

from policyplan.extract.grammar import table
from policyplan.extract.wording import trim
from policyplan.model.kinds import Binding, Per
from policyplan.reader.numbers.finding import Number
from policyplan.reader.numbers.surroundings import Surroundings
from policyplan.reader.numbers.words import TARGETS, anywhere, one_of

_BINDING = table("binding")
LABELS = {word: Binding(name) for name, words in _BINDING["labels"].items() for word in words}
"""Words in a column or in brackets that say how firm a target is."""
_LABEL = re.compile(rf" ?[（(]({one_of(LABELS)})[）)]")
_FIRM = {Binding(name): anywhere(words) for name, words in _BINDING["in_texts"].items()}
_PER = [(Per(name), anywhere(words)) for name, words in TARGETS["per"].items()]
_LEAD = re.compile(
    r"(?:力争|争取|确保|努力|其中|并|且|同时|以及|和|及|与|重点|全面|基本|分别|累计|使|实现|推动|促进|将|在|到|至)+"
)
_TIME = re.compile(r"(?:到|至|在)?\d{4}年(?:底|末)?(?:之?前)?")
_SCOPE = re.compile(
    r"(?:全[市省国区县州盟域]|各(?:市|县|区|省|地|镇|乡镇|街道|村|学校|级)(?:[、（(]?[市县区省][）)]?)*"
    r"|[一-鿿]{2,8}(?:地区|省|市|县|区域|流域))(?=[^，。；]{2})"
)
_FOLLOWS = re.compile(r"[^，。；、\d（(]{1,40}")
_FAR = 60


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
        if per is Per.YEAR or "，" not in before[match.end() :]
    ]
    return max(words, default=(-1, None), key=lambda word: word[0])[1]


def subject_of(number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words that say what is counted: those before the number in its clause, or after it."""
    text = around.text
    begin = max(around.clause, around.previous_end, number.start - _FAR)
    start, end = trim(text, begin, number.start, " 、，的：；”）)")
    for lead in (_TIME, _LEAD):
        match = lead.match(text, start, end)
        start = match.end() if match else start
    start, end = trim(text, start, max(start, end), " 、，的：；”）)")
    if end - start >= 2:
        return start, end
    match = _FOLLOWS.match(text, number.end)
    return trim(text, match.start(), match.end(), " 的\n\t") if match and match[0].strip() else None


def scope_of(number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words at the start of the clause that say where: 全市, 珠三角地区."""
    match = _SCOPE.match(around.text, around.clause, number.start)
    return match.span() if match else None
