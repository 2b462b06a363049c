"""Owner words in fields with labels, one a line or run together: 牵头单位：市科协 配合单位：市教育局."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from policyplan.extract import role_words
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.role_words import LAST
from policyplan.model.kinds import AssignmentKind
from policyplan.reader.found import Doubt, SetAside
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.rules import STATEMENTS
from policyplan.reader.owners.stretches import Places
from policyplan.reader.owners.words import DEADLINE_LABEL, OTHER_LABEL, PERSON_LABEL, are_all_named, read_words

_TABLE = table("fields")
_NO_LABEL = re.compile(rf"(?:{'|'.join(_TABLE['no_label_after'])})$")
_ALONE = re.compile(one_of(_TABLE["no_label_alone"]) + r"\s*[:：]\s*")
_ROLE_ALONE = re.compile(r"[\u3400-\u9fff]{1,3}\s*[:：]\s*")
_BEFORE_A_LABEL = re.compile(r"(?:^|[\s。；;，,、)）】〕\]:：.．])$")
_COLON = re.compile(r"[:：]")
_LABEL = re.compile(
    rf"(?P<owner>{role_words.LABEL.pattern})|{DEADLINE_LABEL.pattern}|{PERSON_LABEL.pattern}|(?P<other>{OTHER_LABEL.pattern})",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?<=[{LAST}底前月日年])(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)]|\d{{1,2}}[.．、](?=[\u3400-\u9fff]))"
)
_SIGNS = " \t\r\n　；;，,。、·•●■◆▪◦○"
_LONGEST_LABEL = 24


@attrs.frozen(kw_only=True)
class _Field:
    start: int
    value: int
    end: int
    is_owner: bool
    is_content: bool
    """Whether it says what is to be done: 主要任务：…."""


def find_fields(places: Places, findings: Findings) -> None:
    """Add what fields with labels say, outside the brackets that are read."""
    block: list[_Field] = []
    for field in _fields(places, findings):
        if block and places.text[block[-1].end : field.start].strip(_SIGNS):
            _add(places, findings, block)
            block = []
        block.append(field)
    _add(places, findings, block)
    _find_verbal(places, findings)


_VERBAL = re.compile("|".join(_TABLE["verbal_labels"]))
_SENTENCE_SIGN = re.compile("[。；;\n]")
_SENTENCE_END = re.compile("[。\n]")
_OF_AN_ITEM = re.compile("(?:由)?(?:(?:该|此|本|这)(?:项|一)?(?:任务|工作|项目)?的?)?")
_LONGEST_BEFORE = 12


def _find_verbal(places: Places, findings: Findings) -> None:
    """Add sentences of labels with a verb: 牵头单位为市教育局，配合单位为市科协. All of their words must be read."""
    text = places.text
    taken = sorted(findings.taken)
    done = 0
    for label in _VERBAL.finditer(text):
        at = bisect_right(taken, (label.start(), len(text))) - 1
        read = taken[at][1] if at >= 0 else 0
        if label.start() < max(done, read):
            continue
        floor = max(done, read, places.line(label.start()), label.start() - _LONGEST_BEFORE)
        begin = max([floor, *(sign.end() for sign in _SENTENCE_SIGN.finditer(text, floor, label.start()))])
        closing = _SENTENCE_END.search(text, label.end())
        end = min(closing.start() if closing else len(text), places.next_heading(label.end()))
        before = text[begin : label.start()].strip(_SIGNS)
        if _OF_AN_ITEM.fullmatch(before) is None or STATEMENTS.search(text, begin, end):
            continue
        words = read_words(text, label.start(), end)
        is_named = any(owner.kind is AssignmentKind.NAMED for owner in words.owners)
        if is_named and are_all_named(words.owners) and not words.unread:
            done = end
            claim = Claim(start=begin, end=end, owners=words.owners, rule="fields", due=words.due, has_own_roles=True)
            findings.claims.append(claim)
            findings.taken.append((begin, end))


def _fields(places: Places, findings: Findings) -> list[_Field]:
    """The fields, from one label to the next, to the end of the line, the sentence or the item."""
    text = places.text
    taken = iter([*findings.taken, (len(text), len(text))])
    begin, stop = next(taken)
    labels: list[re.Match[str]] = []
    for colon in _COLON.finditer(text):
        while stop <= colon.start():
            begin, stop = next(taken)
        if begin <= colon.start():
            continue
        if not (text[colon.start() - 1 : colon.start()].isalpha() or text[colon.start() - 1 : colon.start()] in ")） "):
            continue
        label = _label(text, colon.start(), labels[-1].end() if labels else 0)
        if label is not None:
            labels.append(label)
    fields = []
    for at, label in enumerate(labels):
        following = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        end = _value_end(places, label.end(), following)
        kinds = {"is_owner": bool(label["owner"]), "is_content": bool(label["other"])}
        fields.append(_Field(start=label.start(), value=label.end(), end=end, **kinds))
    return fields


def _label(text: str, colon: int, after: int) -> re.Match[str] | None:
    """The label that ends in a colon; none where the words before it address somebody."""
    begin = max(after, colon - _LONGEST_LABEL)
    begin = max(begin, text.rfind("\n", begin, colon) + 1)
    for match in _LABEL.finditer(text, begin, min(len(text), colon + 2)):
        if match.start() <= colon < match.end():
            before = text[max(begin, match.start() - 4) : match.start()]
            return None if _NO_LABEL.search(before) or _is_noun(match[0], before) else match
    return None


def _is_noun(label: str, before: str) -> bool:
    """Whether the word of a role before a colon is no label: 给予支持：, 法律责任：; 牵头： begins a sentence."""
    if _ALONE.fullmatch(label):
        return True
    return _ROLE_ALONE.fullmatch(label) is not None and _BEFORE_A_LABEL.search(before) is None


def _value_end(places: Places, value: int, following: int) -> int:
    text = places.text
    end = min(following, places.line_end(value), places.next_heading(value))
    sentence = text.find("。", value, end)
    end = sentence if sentence >= 0 else end
    number = _NUMBER.search(text, value, end)
    return number.start() if number else end


def _add(places: Places, findings: Findings, block: list[_Field]) -> None:
    """Read fields that stand side by side as one statement."""
    while block and block[0].is_content:
        block = block[1:]
    if not any(field.is_owner for field in block):
        return
    start, end = block[0].start, block[-1].end
    words = read_words(places.text, start, end)
    if not words.owners:
        findings.set_aside.append(SetAside(start=start, end=end, reason="label-without-owners"))
        return
    findings.claims.append(
        Claim(
            start=start,
            end=end,
            owners=words.owners,
            rule="fields",
            due=words.due,
            has_own_roles=words.has_own_roles,
            starred=words.starred,
        )
    )
    findings.taken.append((start, end))
    for owner in words.owners:
        if owner.is_doubtful:
            findings.doubts.append(Doubt(start=owner.start, end=owner.end, kind="unusual-name", about=owner.name))
    findings.doubts.extend(Doubt(start=begin, end=stop, kind="unread-words") for begin, stop in words.unread)
