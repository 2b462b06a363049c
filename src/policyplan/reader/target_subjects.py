"""What a target counts, where, for each of what, and how firm it is: by the words around the number."""

from __future__ import annotations

import re

from policyplan.extract.grammar import table
from policyplan.extract.wording import trim
from policyplan.model.kinds import Binding, Per
from policyplan.reader.judging import Surroundings
from policyplan.reader.numbers import Number

_TARGETS = table("target_words")
_BINDING = table("binding")
_FIRM = {
    Binding.ASPIRATIONAL: re.compile("|".join(_BINDING["in_texts"]["aspirational"])),
    Binding.BINDING: re.compile("|".join(_BINDING["in_texts"]["binding"])),
    Binding.EXPECTED: re.compile(r"预期性|预期(?:目标|为|达到|值)"),
}
_PER = [
    (Per(name), re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))))
    for name, words in _TARGETS["per"].items()
]
_LEAD = re.compile(
    r"^(?:(?:力争|争取|确保|努力|其中|并|且|同时|以及|和|及|与|重点|全面|基本|分别|累计|使|实现|推动|促进|将|在|到|至)+)"
)
_SCOPE = re.compile(
    r"^(?:全[市省国区县州盟域]|各(?:市|县|区|省|地|镇|乡镇|街道|村|学校|级)(?:[、（(]?[市县区省][）)]?)*|[一-鿿]{2,8}(?:地区|省|市|县|区域|流域))(?=[^，。；]{2})"
)


def binding_of(text: str, sentence: int, number: Number) -> Binding:
    """Return how firm a target is: 力争 before it in the sentence, or 约束性 in brackets after it."""
    label = re.match(r"\s?[（(](约束性|预期性)[）)]", text[number.end : number.end + 8])
    if label:
        return Binding.BINDING if label[1] == "约束性" else Binding.EXPECTED
    before = text[max(sentence, number.start - 160) : number.number_start]
    at, meant = max(
        ((match.start(), meant) for meant, words in _FIRM.items() for match in words.finditer(before)),
        default=(-1, Binding.UNSTATED),
        key=lambda found: found[0],
    )
    between = before[at:] if at >= 0 else ""
    return Binding.UNSTATED if "；" in between and len(between) > 60 else meant


def per_of(text: str, sentence: int, number: Number) -> Per | None:
    """Return for each of what a target holds: 每年, 每个镇, 人均."""
    before = text[max(sentence, number.start - 60) : number.number_start]
    best: tuple[int, Per | None] = (-1, None)
    for per, words in _PER:
        for match in words.finditer(before):
            if re.search(r"[，；][^，；]*[，；]", before[match.end() :]) and per is not Per.YEAR:
                continue
            best = max(best, (match.start(), per), key=lambda found: found[0])
    return best[1]


def subject_of(text: str, number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words that say what is counted: those before the number in its clause, or after it."""
    begin = max(around.clause, around.previous_end, number.start - 60)
    start, end = trim(text, begin, number.start, " 、，的：；”）)")
    time = re.match(r".*?年(?:底|末)?(?:之?前)?", text[start:end])
    if time and time.end() < end - start and re.match(r"(?:到|至|在)?\d{4}年", text[start:end]):
        start += time.end()
    lead = _LEAD.match(text[start:end])
    if lead:
        start += lead.end()
    if end - start >= 2:
        return start, end
    follows = re.match(r"(?:左右|以上)?[^，。；、\d（(]{1,40}", text[number.end : number.end + 40])
    if follows and follows[0].strip():
        return trim(text, number.end, number.end + follows.end(), " 的")
    return None


def scope_of(text: str, number: Number, around: Surroundings) -> tuple[int, int] | None:
    """Return the words at the start of the clause that say where: 全市, 珠三角地区."""
    found = _SCOPE.match(text[around.clause : number.start])
    return (around.clause, around.clause + found.end()) if found else None
