"""Responsible agencies and their roles: 市教育局牵头，市科协等有关部门配合."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from policyplan.extract.wording import BLANKS, Wording, trim
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.text.normal import clean

SEPARATORS = "、，,；;/／|\t"
"""The signs that separate agencies by default; white space separates them too where a name ends."""

LONGEST = 4_000
"""A longer text is not read as a list of agencies."""


@attrs.frozen(kw_only=True)
class Party(Wording):
    """An agency, or a group of agencies, that has a part in a task."""

    role: Role
    """Its role in the task."""
    kind: AssignmentKind = AssignmentKind.NAMED
    """Whether it is one agency, a group without names (各有关部门), or the rest of an open list (等单位)."""

    @property
    def name(self) -> str:
        """The name without white space that only serves layout."""
        return clean(self.quote)


_ROLES = {
    "牵头": Role.LEAD,
    "主办": Role.LEAD,
    "主责": Role.LEAD,
    "lead": Role.LEAD,
    "配合": Role.SUPPORT,
    "协办": Role.SUPPORT,
    "协助": Role.SUPPORT,
    "协同": Role.SUPPORT,
    "参与": Role.SUPPORT,
    "参加": Role.SUPPORT,
    "support": Role.SUPPORT,
    "责任": Role.RESPONSIBLE,
    "承办": Role.RESPONSIBLE,
    "实施": Role.RESPONSIBLE,
    "统筹": Role.COORDINATE,
    "督导": Role.SUPERVISE,
    "督办": Role.SUPERVISE,
}
_WORD = "|".join(_ROLES)

_LABEL = re.compile(rf"({_WORD})(?:责任)?(?:单位|部门|处室|\s*agency|\s*agencies)?\s*[:：]\s*", re.IGNORECASE)
"""牵头单位： before the agencies of a role."""

_MARK = re.compile(rf"\s*[(（]\s*({_WORD})(?:责任)?(?:单位|部门|\s*agency)?\s*[)）]", re.IGNORECASE)
"""（牵头） next to a name."""

_VERB = re.compile(
    rf"(?:共同|分别|联合|具体|按(?:照)?职(?:责|能)分工|按(?:照)?(?:各自)?职责)*(?P<verb>{_WORD}|负责)"
    r"(?:负责|落实|实施|组织|推进|完成|抓好)*$"
)
"""The end of a clause: 按职责分工负责, 牵头, 配合."""

_CONVENES = re.compile("会同|商(?=[市省区县国])|联合(?=[市省区县各国])")
_OPENING = re.compile(
    rf"(?:\d+[.．、]|[(（]\d+[)）]|[①-⑳]|由|以及|和(?=[市省区县])|(?:{_WORD})(?:责任)?(?:单位|部门))\s*"
)
_OPEN = re.compile(
    r"(?<![高中初平同])等(?:有关|相关|其他|各|\d+个?|[一二三四五六七八九十]+个?|家|市级|市直|省级|省直|区级|区直|县级|县直|国务院)*"
    r"(?:部门|单位|机构|部委|高校|院校|企业|地区|处室|组织|成员单位|部门单位|部门和单位)?$|\s*(?:,\s*)?\betc\.?$"
)
_GENERIC = re.compile(
    r"(?:^|[市省区县州级直属国院])各(?!自|界)|^(?:全体|所有|全市|全省|全区|全县|有关|相关|其他|其它)|(?:有关|相关|成员|责任|牵头|配合)(?:责任)?(?:的)?"
    r"(?:部门|单位|机构|企业|地区|地方|高校|科室|处室|镇街|方面)|^(?:all|each|every|other|relevant)\b|\bconcerned$",
    re.IGNORECASE,
)
_PLACE = "省|市|县|区|州|旗|镇|乡|街道|自治区|自治州|直辖市|计划单列市"
_EACH = re.compile(rf"\s*各(?:{_PLACE})(?:、(?:{_PLACE}))*")
_AND_EACH = re.compile(rf"(?:{_PLACE})(?:[、，,；;]|人民政府|政府|党委|管委会|各?有关|$)")

_NOTHING = re.compile(r"[/／\\—–\-_.。·]*|无|暂无|none|n/a", re.IGNORECASE)

_HAN = "\u3400-\u9fff"
_LAST = "局委办厅部会院府社协校团行署司处科心站队门位庭室联学关所馆网"
_FIRST = "市省县区州各国团"
_JOINT = re.compile(
    rf"以及|(?<=[{_LAST}])(?:和|及|与)(?=[市省县区州各国])"
    rf"|(?<=[{_LAST}）)])\s+(?=[{_HAN}])|(?<=[{_HAN}）)])\s+(?=[{_FIRST}①-⑳\d]|[(（]\d)|(?<![{_HAN}])\s*\n\s*(?![{_HAN}])"
)
"""What joins two names: 和, 及 or white space where one name ends and the next begins."""

_SHORTEST = 3
"""Parts with fewer characters than this are one name with white space in it: 教 育 局."""

_ENDS = f"{BLANKS}。.；;，,：:"


def read_parties(
    text: str, role: Role, *, separators: str | None = None, first_leads: bool = False
) -> tuple[Party, ...]:
    """Return the agencies that a text names, in the order of the text.

    *role* is their role unless the text says another. A clause that ends in 牵头 or 配合 gives its role to all of its
    agencies, a label (牵头单位：) to those that follow, a mark （牵头） to the name next to it. Agencies after 会同
    support.
    *separators* are the signs between names. *first_leads* makes the first agency the lead where the text gives no
    roles.

    Example:
        >>> parties = read_parties("市教育局牵头，市科协配合", Role.RESPONSIBLE)
        >>> [(party.name, party.role.value) for party in parties]
        [('市教育局', 'lead'), ('市科协', 'support')]
    """
    if names_nobody(text) or len(text) > LONGEST:
        return ()
    parties = [
        party
        for start, end, section_role in _sections(text, role)
        for party in _of_section(text, start, end, section_role, separators or SEPARATORS)
    ]
    if first_leads and parties and role is Role.RESPONSIBLE and all(party.role is role for party in parties):
        parties[0] = attrs.evolve(parties[0], role=Role.LEAD)
    return tuple(parties)


def read_name(text: str) -> tuple[tuple[str, AssignmentKind], ...]:
    """Return the name in a text with its kind; after it the rest of an open list, if there is one.

    Example:
        >>> [name for name, kind in read_name("市科协等单位")]
        ['市科协', '等单位']
    """
    return tuple((text[start:end], kind) for start, end, kind in _kinds(text, *trim(text, 0, len(text), _ENDS)))


def names_nobody(text: str) -> bool:
    """Whether a text says that nobody is responsible: /, 无, —."""
    return _NOTHING.fullmatch(text.strip()) is not None or not any(map(str.isalnum, text))


def _sections(text: str, role: Role) -> Iterator[tuple[int, int, Role]]:
    """The parts of a text between labels, each with the role of its label."""
    start, section_role = 0, role
    for label in _LABEL.finditer(text):
        yield start, label.start(), section_role
        start, section_role = label.end(), _ROLES[label[1].lower()]
    yield start, len(text), section_role


def _of_section(text: str, start: int, end: int, role: Role, separators: str) -> Iterator[Party]:
    """The parties of a section, clause by clause; a clause ends with a verb."""
    clause: list[tuple[int, int]] = []
    for piece in _pieces(text, start, end, separators):
        begins, ends = trim(text, *piece, _ENDS)
        verb = _VERB.search(text, begins, ends)
        clause.append((begins, verb.start() if verb else ends))
        if verb:
            yield from _of_clause(text, clause, _ROLES.get(verb["verb"], role))
            clause = []
    yield from _of_clause(text, clause, role)


def _goes_on(text: str, begins: int, at: int) -> bool:
    """Whether the separator is inside a group such as 各市、区人民政府."""
    return bool(_EACH.fullmatch(text, begins, at) and _AND_EACH.match(text, at + 1))


def _of_clause(text: str, pieces: list[tuple[int, int]], role: Role) -> Iterator[Party]:
    """The parties of a clause. After 会同, they support."""
    for start, end in pieces:
        convened = _CONVENES.search(text, start, end)
        yield from _joined(text, start, convened.start() if convened else end, role)
        if convened:
            role = Role.SUPPORT
            yield from _joined(text, convened.end(), end, role)


def _pieces(text: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """The parts between separators; a separator in brackets does not count."""
    depth, begins = 0, start
    for at in range(start, end):
        depth = max(0, depth + (text[at] in "(（") - (text[at] in ")）"))
        if text[at] in separators and not depth and not _goes_on(text, begins, at):
            yield begins, at
            begins = at + 1
    yield begins, end


def _joined(text: str, start: int, end: int, role: Role) -> Iterator[Party]:
    """The parties on both sides of 和, 及 and white space, where these join two names."""
    cuts = [start]
    for joint in _JOINT.finditer(text, start, end):
        wide = joint[0].isspace() and min(map(len, text[start:end].split())) < _SHORTEST
        if not wide and not _in_brackets(text, start, joint.start()):
            cuts += [joint.start(), joint.end()]
    cuts.append(end)
    for begins, ends in zip(cuts[::2], cuts[1::2], strict=True):
        yield from _named(text, begins, ends, role)


def _in_brackets(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("(") + before.count("（") > before.count(")") + before.count("）")


def _named(text: str, start: int, end: int, role: Role) -> Iterator[Party]:
    """The party of a single name, and the rest of an open list after it."""
    start, end = trim(text, start, end, _ENDS)
    mark = next((mark for mark in _MARK.finditer(text, start, end) if mark.end() == end), None)
    if mark:
        role, end = _ROLES[mark[1].lower()], mark.start()
    elif mark := _MARK.match(text, start, end):
        role, start = _ROLES[mark[1].lower()], mark.end()
    while opening := _OPENING.match(text, start, end):
        start = opening.end()
    for begin, stop, kind in _kinds(text, *trim(text, start, end, _ENDS)):
        yield Party(quote=text[begin:stop], role=role, kind=kind, start=begin)


def _kinds(text: str, start: int, end: int) -> Iterator[tuple[int, int, AssignmentKind]]:
    """A name and the rest of an open list, each with its kind."""
    rest = _OPEN.search(text, start, end)
    start, stop = trim(text, start, rest.start() if rest else end, _ENDS)
    name = text[start:stop]
    if name and not names_nobody(name):
        yield start, stop, AssignmentKind.GENERIC if _GENERIC.search(name) else AssignmentKind.NAMED
    if rest:
        yield *trim(text, rest.start(), rest.end(), _ENDS), AssignmentKind.OPEN
