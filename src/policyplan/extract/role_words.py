"""The words of responsibility as patterns: who leads, who supports, who is meant by a group, and what joins names.

The words are in the tables ``roles``, ``connectives`` and ``agencies`` of the grammar.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.model.kinds import Role

_LANGUAGES = ("zh", "en", "fr")


def _all(subject: str, key: str) -> list[str]:
    """The words of a list in all languages."""
    return [word for language in _LANGUAGES for word in table(subject, language).get(key, ())]


_ZH: dict[str, Any] = table("roles")
_EN: dict[str, Any] = table("roles", "en")
_JOINS: dict[str, Any] = table("connectives")
_AGENCIES: dict[str, Any] = table("agencies")

ROLES = {
    word: Role(role)
    for language in _LANGUAGES
    for role, words in table("roles", language)["roles"].items()
    for word in words
}
"""Each word of a role. Words of duty that leave the role open (负责, 落实) are in the patterns only."""

LEADS = re.compile(one_of(_ZH["first_of_all"]))
"""A phrase with one of these leads, whatever else it says."""

WITHOUT_RANK = re.compile(one_of(_ZH["without_rank"]))
SUPPORTS = re.compile(one_of(_ZH["supporting"]))

_HARD = one_of(_ZH["certain"])
_SOFT = one_of(_ZH["uncertain"])
_DUTIES = (
    f"{one_of(_ZH['according_to'])}{one_of(_ZH['whose_duties'])}?的?(?:工作)?{one_of(_ZH['duties'])}"
    f"(?:任务)?(?:权限)?(?:范围)?内?(?:[和及]?{one_of(_ZH['shares'])})?"
)
_BEFORE = f"(?:{one_of(_ZH['before'])}|{_DUTIES})"
_BEHIND = f"(?:责任)?(?:单位|部门)?{one_of(_ZH['behind'])}*"
_GUIDES = "(?:领导|指导|统筹|协调|支持|监督)"

PHRASE = re.compile(
    rf"{_BEFORE}*(?:{_HARD}{_BEHIND}|{_SOFT}{_BEHIND}(?=\0*$))|(?:按照?|根据|依据?|各自)(?:各自)?职责(?:分工)?$"
    rf"|{_DUTIES}(?=$)|(?:各负其责|各司其职)$|(?:按照?|根据)“[^”]*”(?:的)?(?:原则|要求)?(?:负责|落实)?$"
    rf"|的?(?:统一|具体|直接)?{_GUIDES}(?:和|、)?{_GUIDES}?之?下$"
)
"""A phrase of duty after names: 牵头, 按职责分工负责, 具体组织实施."""

GROUP_OF_A_ROLE = re.compile(
    r"(?:各|其他|其它|有关|相关|全体|所有).*(?:牵头|责任|配合|承办|参与)(?:责任)?(?:单位|部门)\0*"
)
"""A group that is named by its role: 各项目牵头单位."""

PHRASE_EN = re.compile(
    rf"(?:(?<!\s)\s+|(?:(?<!\s)\s+)?[-–—]\s*)(?:{one_of(_EN['auxiliaries'])}\s+){{0,9}}(?:co-)?{one_of(_EN['verbs'])}"
    r"(?:\s+(?:agency|agencies))?\.?$",
    re.IGNORECASE,
)


def is_certain(phrase: str) -> bool:
    """Whether a phrase has a word of duty that no name contains."""
    return re.search(rf"{_HARD}|职责|各负其责|各司其职|[A-Za-z]", phrase) is not None


SHARED = re.compile(one_of(_ZH["shared_by_all"]))
"""Words that give a phrase in brackets to all names before it, not only to the last one."""

_LABEL_WORD = one_of(map(re.escape, ROLES))
_ROLE_BODIES = one_of(_all("roles", "bodies_of_a_role"))
_LABELLED = (
    rf"{one_of(_all('roles', 'label_prefixes'))}?(?P<role>{_LABEL_WORD}|{one_of(_ZH['open_roles'])})"
    rf"(?:[和及、]?{_LABEL_WORD})?s?{one_of(_ZH['label_middles'])}?{_ROLE_BODIES}?"
)
_SHORT = {word: Role(role) for word, role in _ZH["short_labels"].items()}
PHRASES_AS_LABELS = {
    Role(role): re.compile(one_of(phrases), re.IGNORECASE) for role, phrases in _EN["short_phrases"].items()
}
LABEL = re.compile(
    rf"(?<![a-z])(?:(?<![^\s、，,；;。)）])(?P<short>{one_of(_SHORT)})\s*[:：]|{_LABELLED}\s*(?:[(（](?:盖章|公章|签章|部门|单位)[)）])?\s*(?:[:：]|(?<=[A-Za-z])\s+[-–—]\s)|"
    rf"(?:(?<=^)|(?<=[\s、，,；;。.)）]))(?P<bare>{one_of(_ZH['bare_labels'])})(?:责任)?"
    r"(?:单位|部门)(?:(?:分别|主要)?(?:为|是|有|包括)(?!主|辅|牵头|责任|配合))?(?=\s*[\u3400-\u9fff(（])|"
    rf"(?:{'|'.join(pattern.pattern for pattern in PHRASES_AS_LABELS.values())}))\s*",
    re.IGNORECASE,
)
"""牵头单位： or 牵头单位 before the agencies of a role."""

OTHER_LABEL = re.compile(
    rf"(?P<name>{one_of(_ZH['other_labels'])}|"
    r"(?:(?<=^)|(?<=[\s、，,；;。)）/]))[^\s、，,；;。:：/()（）]{1,20})\s*[:：]\s*(?!//)"
)
"""Another text with a colon before a part of a cell: 完成时限：, 市教育局：."""

MARK = re.compile(
    rf"\s*(?:(?:以上|上述)(?:各)?(?:单位|部门)?)?{_BEFORE}*{_LABELLED}(?:负责|落实|组织)?(?:单位|部门)?\s*|\s*(?:{_BEFORE}*(?:{_HARD}|{_SOFT}){_BEHIND}|{_DUTIES})\s*"
    r"|\s*(?:主要?|辅|次要?|共同|分别|(?:排名?|按姓氏笔画)?不分(?:先后|主次))\s*",
    re.IGNORECASE,
)
"""The whole of a bracket next to a name that gives its role: （牵头）, （按职责分工负责）."""

CONVENES = re.compile("|".join(_all("connectives", "convenes")), re.IGNORECASE)
"""The agencies after it support."""

ONLY_AT_THE_START = frozenset(_all("connectives", "only_at_the_start"))
ONLY_AFTER_A_NAME = frozenset(_JOINS["only_after_a_name"])

NUMBERED = re.compile(r"[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[①-⑳㈠-㈩⑴-⒇]")
NUMBERED_LINE = re.compile(r"(?:\d{1,2}\s*[.．、)）](?!\d)|[一二三四五六七八九十]{1,3}[、.．])\s*")
"""A number before a name; digits number only what begins there or follows a name."""

_BULLETS = r"[•·●○■◆▪◇★☆*＊※\-–—]+"
OPENING = re.compile(rf"(?:{_BULLETS}|{one_of(_all('connectives', 'openings'))})\s*", re.IGNORECASE)

OPEN = re.compile(
    rf"(?<![高中初平同])等{one_of(_JOINS['rest_of_a_list'])}*{one_of(_JOINS['bodies_of_the_rest'])}?$"
    rf"|{one_of(table('connectives', 'en')['rest_of_a_list'])}$"
)
"""The rest of an open list: 等, 等有关部门."""

GENERIC = re.compile(
    "|".join(_AGENCIES["groups"]).replace("BODIES", "|".join(_AGENCIES["bodies"]))
    + f"|{'|'.join(table('agencies', 'en')['groups'])}",
    re.IGNORECASE,
)
"""A group that is named in general: 各有关部门, 县（市、区）人民政府."""

DITTO = re.compile(
    rf"[(（]?\s*(?:{one_of(_all('connectives', 'repetitions'))}|"
    r"同(?:第|序号)?\s*(?P<row>\d+(?:[.-]\d+)*)(?:[行项条号])?)\s*[)）]?",
    re.IGNORECASE,
)
"""A cell, or a part of it, that repeats the one above or that of a numbered row: 同上, 〃, 同1."""

PLACES = "|".join(_AGENCIES["places"])
NOTHING = re.compile(rf"[/／\\—–\-_.。·]*|{one_of(_all('connectives', 'nothing'))}", re.IGNORECASE)
UNSETTLED = re.compile(rf"{one_of(_all('connectives', 'unsettled'))}.*", re.IGNORECASE | re.DOTALL)
"""Text in the place of a name that names nobody yet: 待定, 见附件."""

_FORBIDDEN = re.compile(
    rf"{_HARD}|责任(?:单位|部门|主体|人)|按.{{0,4}}职责|同上|同前|[:：；;。|〃″→＞>=@]|^\d{{4}}年|"
    rf"\b{one_of(_all('roles', 'never_in_names'))}\b(?! {one_of(_EN['unless_before'])}\b)",
    re.IGNORECASE,
)
_EDGES = re.compile(r"[\W_\d]+", re.UNICODE)


@functools.lru_cache(1024)
def is_fit_for_a_name(text: str) -> bool:
    """Whether a text can be the name of an agency: no word of duty, no numbering, no rest of a bracket in it."""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", text)
    letters = sum(map(str.isalpha, text))
    if (
        not letters
        or _FORBIDDEN.search(bare)
        or text.count("(") + text.count("（") != text.count(")") + text.count("）")
    ):
        return False
    if re.search(_HARD, text) or re.search(rf"{_SOFT}$", text) or (letters < 2 and "\u3400" <= text[0] <= "\u9fff"):
        return False
    return not _EDGES.match(text[0]) or text[0] in '“"《‘(（' or text[0].isdigit()


HAN = "\u3400-\u9fff"
LAST: str = _AGENCIES["last"]
"""The last characters of names, behind which another name may begin after white space."""

FIRST: str = _AGENCIES["first"]
"""The first characters of names."""

SURE_END = re.compile(rf"{one_of(_AGENCIES['ends'])}(?:[(（][^()（）]*[)）])?$")
"""An end after which 和 joins two names, not two parts of one: 市教育局和科协."""

NAME_AND_REST = re.compile(
    rf"(?:.{{2,}}{one_of(_AGENCIES['long_ends'])}|.{{3,}}{one_of(_AGENCIES['ends_of_long_names'])}|.{{2,}}部)(?=\s|\w)"
)
"""A name before words that end no name: 市教育局研究提出, 市教育局 张三."""

NO_PART_OF_A_NAME = re.compile(one_of(_AGENCIES["of_an_agency"]))
"""The beginning of a bracket that speaks of the agency before it: （含直属学校）, （原市教委）."""

SURNAMES: str = _AGENCIES["surnames"]
"""The first characters of names of persons."""

PLAUSIBLE = re.compile(
    rf"(?:[{LAST}{_AGENCIES['last_of_others']}]|{one_of(_AGENCIES['other_ends'])})(?:[(（][^()（）]*[)）])?$|集团"
    rf"|^{one_of(_AGENCIES['beginnings_of_names'])}|[A-Za-z]{{2}}"
)
"""The ends of names of agencies."""

TWO_NAMES = re.compile("(?:^|[(（])(?=[^(（]*[局委办厅]$)[^(（]*?[局厅][市省][^(（]{3,}$")
"""Two names without a sign between them: 市税务局市财政局."""

PLACE_ALONE = re.compile(f"{one_of(_AGENCIES['ends_of_places'])}$")
"""The end of the name of a place, which stands for its government."""
