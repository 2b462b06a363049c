"""Owner words as owners: the words of a bracket, of fields with labels, or of a cell."""

from __future__ import annotations

import re

import attrs

from policyplan.extract import role_words
from policyplan.extract.deadlines import LONGEST, read_deadline
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.responsibility import read_owners
from policyplan.extract.wording import trim
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.reader.found import Owner
from policyplan.reader.owners.names import owners_of
from policyplan.reader.owners.rules import STATEMENTS

_FIELDS = {
    key: [*table("fields")[key], *(rf"(?<![A-Za-z]){word}" for word in table("fields", "en")[key])]
    for key in ("deadline", "persons", "other")
}


DEADLINE_LABEL = re.compile(rf"(?P<deadline>{one_of(_FIELDS['deadline'])})\s*[:：]\s*", re.IGNORECASE)
PERSON_LABEL = re.compile(rf"{one_of(_FIELDS['persons'])}\s*[:：]\s*", re.IGNORECASE)
OTHER_LABEL = re.compile(rf"{one_of(_FIELDS['other'])}\s*[:：]\s*", re.IGNORECASE)
_ANY_LABEL = re.compile(
    rf"{DEADLINE_LABEL.pattern}|{PERSON_LABEL.pattern}|{OTHER_LABEL.pattern}|(?P<known>{role_words.LABEL.pattern})",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^，,；;。\n]+")
_PERSON = (
    "(?:由|分管|协管|联系|有关|相关|各|[省市县区州]|委|政府|常务|主要)*副?"
    rf"{one_of(table('fields')['persons_in_lists'])}(?:同志)?"
)
_PERSONS = re.compile(
    rf"{_PERSON}(?:[、和及]{_PERSON})*(?:共同|分别|具体)?(?:负责|牵头|负总责|统筹|指导|督导|包抓|挂帅)*"
)
"""A clause that names persons by their office: 分管副省长、协管副秘书长负责."""

_STAR = re.compile(r"[*＊★☆▲△※●]")
_RANKS = re.compile("牵头|主办|配合|协办|协助|参与|参加|指导|督导|考核|统筹|协同|(?i:lead|support|partner)")
_TIMED = re.compile(
    r"\d{1,4}年|\d{1,2}月|年[底内前]|季度|半年|长期|持续|常态|每年|全年|即时|适时|优化|逐[年步]|按.{0,4}进度"
)


@attrs.frozen(kw_only=True)
class Words:
    """What owner words say."""

    owners: tuple[Owner, ...]
    due: tuple[int, int] | None
    unread: tuple[tuple[int, int], ...]
    has_label: bool
    has_own_roles: bool
    starred: tuple[int, ...]


LONGEST_WORDS = 1_500
"""Longer owner words are not read."""


def read_words(text: str, start: int, end: int, role: Role = Role.RESPONSIBLE) -> Words:
    """Return what a stretch of owner words says; rules, dates and other fields in it are read apart."""
    if end - start > LONGEST_WORDS:
        return Words(owners=(), due=None, unread=(), has_label=False, has_own_roles=False, starred=())
    blank = [match.span() for match in STATEMENTS.finditer(text, start, end) if not _is_inside(text, start, match)]
    due: tuple[int, int] | None = None
    for begin, stop, is_deadline in _other_fields(text, start, end):
        blank.append((begin, stop))
        if is_deadline and due is None:
            due = trim(
                text, text.index("：" if "：" in text[begin:stop] else ":", begin) + 1, stop, " \t\r\n　。；;，,"
            )
    for match in _CLAUSE.finditer(text, start, end):
        if is_time(match[0]):
            due = due or trim(text, match.start(), match.end())
            blank.append(match.span())
        elif _PERSONS.fullmatch(match[0].strip("（）()【】〔〕[]［］ ")):
            blank.append(match.span())
    content = _blanked(text, start, end, blank)
    reading = read_owners(content, role)
    owners = _led(content, owners_of(list(reading.parties), start), start)
    unread = [(start + part.start, start + part.end) for part in reading.unread if not _STAR.fullmatch(part.quote)]
    return Words(
        owners=tuple(owners),
        due=due,
        unread=tuple(unread),
        has_label=role_words.LABEL.search(content) is not None,
        has_own_roles=_RANKS.search(content) is not None,
        starred=tuple(owner.start for owner in owners if _is_starred(text, owner)),
    )


def _is_inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether 下同 stands in a bracket of its own: 各市（含定州，下同）."""
    before = text[start : match.start()]
    return before.count("（") + before.count("(") > before.count("）") + before.count(")")


def _led(content: str, owners: list[Owner], offset: int) -> list[Owner]:
    """The owners; those before 会同 lead those after it, where nothing else ranks them."""
    convenes = role_words.CONVENES.search(content)
    if convenes is None or {owner.role for owner in owners} != {Role.RESPONSIBLE, Role.SUPPORT}:
        return owners
    return [
        attrs.evolve(owner, role=Role.LEAD)
        if owner.end <= offset + convenes.start() and owner.role is Role.RESPONSIBLE
        else owner
        for owner in owners
    ]


def is_time(clause: str) -> bool:
    """Whether a clause says nothing but when: 6月底前完成, 持续推进."""
    if len(clause) > LONGEST or not _TIMED.search(clause) or role_words.is_certain(clause):
        return False
    deadline = read_deadline(clause.strip())
    return (
        deadline.when is not None
        or deadline.is_open_ended
        or deadline.lacks_year
        or _OPEN_TIME.search(clause) is not None
    )


_DEADLINES = table("deadlines")
_OPEN_TIME = re.compile(
    rf"^\s*(?:{one_of(_DEADLINES['lasting'])}|(?:\d{{4}}年)?\d{{1,2}}月(?:份|底|中旬|上旬|下旬|初)*(?:之?前)?|"
    rf"(?:\d{{4}})?年[底内]前?|\d{{4}}年(?:底|末)?前?)(?:基本|全面|全部)?{one_of(_DEADLINES['reached'])}.{{0,16}}$"
)


def _other_fields(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Fields that name no agency, each to the next label or the end."""
    labels = list(_ANY_LABEL.finditer(text, start, end))
    fields = []
    for at, label in enumerate(labels):
        if label["known"]:
            continue
        stop = labels[at + 1].start() if at + 1 < len(labels) else end
        fields.append((label.start(), stop, bool(label["deadline"])))
    return fields


_ALIKE = str.maketrans("\n〔【［〕】］", "；（（（）））")
"""Brackets of all kinds are read alike, and a line break separates."""


def _blanked(text: str, start: int, end: int, blank: list[tuple[int, int]]) -> str:
    characters = list(text[start:end].translate(_ALIKE))
    for begin, stop in blank:
        characters[begin - start : stop - start] = "；" * (stop - begin)
    return "".join(characters)


def _is_starred(text: str, owner: Owner) -> bool:
    return _STAR.match(text[owner.end : owner.end + 1]) is not None or (
        owner.start > 0 and _STAR.match(text[owner.start - 1]) is not None
    )


NEVER_IN_NAMES = re.compile("|".join(table("agencies")["never_in_names"]))


def are_all_named(owners: tuple[Owner, ...]) -> bool:
    """Whether no owner is doubtful but places, and at least one is certainly a body and not the rest of a list."""
    return (
        bool(owners)
        and not any(NEVER_IN_NAMES.search(owner.name) for owner in owners)
        and not any(owner.is_doubtful and role_words.PLACE_ALONE.search(owner.name) is None for owner in owners)
        and any(owner.kind is not AssignmentKind.OPEN and not owner.is_doubtful for owner in owners)
    )
