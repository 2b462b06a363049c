"""Owner words in brackets: （市教育局牵头，市科协配合）, 【责任单位：市科协】."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyplan.extract import role_words
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.model.kinds import AssignmentKind
from policyplan.reader.found import Doubt, Owner, SetAside
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.stretches import Places
from policyplan.reader.owners.words import NEVER_IN_NAMES, Words, are_all_named, read_words

_OPENING = "（(【[〔［"
_NEVER_EXPLAINING = "〔【［"
_CLOSING = "）)】]〕］"
_SIGN = re.compile(rf"[{re.escape(_OPENING + _CLOSING)}\n]")
_LONGEST = 1_500
_WORDS = table("roles")
_ROLE = re.compile(
    "|".join([*_WORDS["role_words_in_text"], *table("roles", "en")["role_words_in_text"]]), re.IGNORECASE
)
_NAME = re.compile(r"[局委办厅部署院会府行各科处室股联协团社校心司队]")
_EXPLAINS = re.compile("|".join(_WORDS["no_assignment_in_brackets"]))
_SECTION = re.compile(rf"[\u3400-\u9fff]{{2,12}}{one_of(table('agencies')['ends_of_sections'])}")
_SENTENCE_END = "。；;！!？?.．"


def find_brackets(places: Places, findings: Findings) -> None:
    """Add what the brackets of a text say; a bracket with a role word that says no owner is set aside."""
    text = places.text
    last = 0
    later: list[tuple[Claim, Words]] = []
    sections: list[tuple[Claim, Words]] = []
    for start, end in _not_read(text, findings):
        content = text[start + 1 : end - 1]
        has_role = _ROLE.search(content) is not None
        if start < last or not (has_role or _NAME.search(content)):
            continue
        words = read_words(text, start + 1, end - 1)
        rule = _rule(text, start, end, words, has_role=has_role)
        if rule is not None:
            last = end
            _add(findings, _claim(start, end, words, rule), words)
        elif not has_role and _are_names(words) and _ends_a_clause(text, start, end):
            later.append((_claim(start, end, words, "bracket-of-names"), words))
        elif _are_sections(words) and _is_after_a_sentence(text, start):
            sections.append((_claim(start, end, words, "bracket-of-names"), words))
        elif has_role and _looks_like_owners(words):
            findings.set_aside.append(SetAside(start=start, end=end, reason="bracket-without-owners"))
            findings.brackets.append((start, end))
    _add_if_many(findings, later, _FEWEST_WITHOUT_SIGN)
    _add_if_many(findings, sections, _FEWEST_SECTIONS)
    findings.taken.sort()


def _not_read(text: str, findings: Findings) -> Iterator[tuple[int, int]]:
    """The brackets outside the stretches that are read already."""
    tables = iter([*findings.taken, (len(text), len(text))])
    begin, stop = next(tables)
    for start, end in _pairs(text):
        while stop <= start:
            begin, stop = next(tables)
        if start < begin:
            yield start, end


def _add_if_many(findings: Findings, claims: list[tuple[Claim, Words]], fewest: int) -> None:
    """Add brackets that are owner words only where the document has several of their kind."""
    if len(claims) >= fewest:
        for claim, words in claims:
            _add(findings, claim, words)


_FEWEST_WITHOUT_SIGN = 3
"""Names in brackets right after a word may explain it; from so many on, all at the end of clauses, they are owners."""

_FEWEST_SECTIONS = 2
"""The fewest brackets that hold nothing but sections of a bureau: 〔基础教育科、计划财务科〕."""


def _claim(start: int, end: int, words: Words, rule: str) -> Claim:
    return Claim(
        start=start,
        end=end,
        owners=words.owners,
        rule=rule,
        due=words.due,
        has_own_roles=words.has_own_roles,
        starred=words.starred,
    )


def _add(findings: Findings, claim: Claim, words: Words) -> None:
    findings.taken.append((claim.start, claim.end))
    findings.claims.append(claim)
    for owner in claim.owners:
        if owner.is_doubtful:
            findings.doubts.append(Doubt(start=owner.start, end=owner.end, kind="unusual-name", about=owner.name))
    for start, end in words.unread:
        findings.doubts.append(Doubt(start=start, end=end, kind="unread-words"))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Each opening bracket with the bracket that closes it, in the order of their openings; widths may differ."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _SIGN.finditer(text):
        if match[0] in _OPENING:
            opened.append(match.start())
        elif match[0] == "\n":
            if opened and _is_owner_label(text, opened[-1] + 1):
                pairs.append((opened[-1], match.start() + 1))
            opened.clear()
        elif opened:
            start = opened.pop()
            if match.end() - start <= _LONGEST:
                pairs.append((start, match.end()))
    return iter(sorted(pairs))


def _is_owner_label(text: str, at: int) -> bool:
    match = role_words.LABEL.match(text, at)
    return match is not None and "\u3400" <= match[0][0] <= "\u9fff"


def _looks_like_owners(words: Words) -> bool:
    return any(owner.kind is AssignmentKind.NAMED and not owner.is_doubtful for owner in words.owners)


def _rule(text: str, start: int, end: int, words: Words, *, has_role: bool) -> str | None:
    """The rule by which a bracket is read; None where it names no owners."""
    content = text[start + 1 : end - 1]
    if not words.owners or _EXPLAINS.search(content):
        return None
    if words.has_label:
        return "bracket"
    unread = sum(stop - begin for begin, stop in words.unread)
    if has_role and are_all_named(words.owners) and unread * 3 <= len(content) and _ends_in_duty(content):
        return "bracket"
    stands_alone = _is_after_a_sentence(text, start) or (
        text[start] in _NEVER_EXPLAINING and _ends_a_clause(text, start, end)
    )
    return "bracket-of-names" if _are_names(words) and stands_alone else None


def _are_names(words: Words) -> bool:
    return (
        any(owner.kind is AssignmentKind.NAMED or owner.name.startswith("各") for owner in words.owners)
        and not words.unread
        and all(_is_certain(owner) and not NEVER_IN_NAMES.search(owner.name) for owner in words.owners)
    )


def _are_sections(words: Words) -> bool:
    """Whether words name nothing but sections of an agency or of a school."""
    named = [owner for owner in words.owners if owner.kind is AssignmentKind.NAMED]
    return bool(named) and not words.unread and all(_SECTION.fullmatch(owner.name) for owner in named)


def _ends_a_clause(text: str, start: int, end: int) -> bool:
    """Whether a clause ends with a bracket, which does not stand after a name that it may explain."""
    return text[end : end + 1] in ("。", "；", ";", "\n", "") and text[start - 1 : start] not in tuple(role_words.LAST)


def _ends_in_duty(content: str) -> bool:
    """Whether a clause of a bracket ends in a word of duty, or sets one between two bodies (会同)."""
    clauses = re.split("[，,；;。]", content)
    return any(
        role_words.PHRASE.search(clause) is not None or role_words.CONVENES.search(clause) is not None
        for clause in clauses
    )


def _is_certain(owner: Owner) -> bool:
    if owner.kind is AssignmentKind.NAMED:
        return (re.search(r"(?:部|署|院|会|行)$", owner.name) is not None and len(owner.name) > 2) or (
            role_words.SURE_END.search(owner.name) is not None and len(owner.name) > 2
        )
    return True


def _is_after_a_sentence(text: str, start: int) -> bool:
    """Whether a bracket stands after a sentence, and not after a word that it explains."""
    return start == 0 or text[start - 1] in _SENTENCE_END or text[start - 1] == "\n"
