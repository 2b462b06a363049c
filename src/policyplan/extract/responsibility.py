"""Who is named in a cell for agencies, with which role, and where in the cell: 市教育局牵头，市科协等有关部门配合."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from policyplan.model.kinds import AssignmentKind, Role
from policyplan.text.normal import clean

SEPARATORS = "、，,；;/／|\t"
"""The signs that part agencies, unless a mapping says otherwise; white space does so too where a name ends."""


LONGEST = 4_000
"""A cell of more characters is no list of agencies, and none is read from it."""


@attrs.frozen(kw_only=True)
class Owner:
    """One agency, or one group of them, as a cell names it: ``quote`` is the very wording, at ``start``."""

    quote: str
    role: Role
    start: int
    kind: AssignmentKind = AssignmentKind.NAMED

    @property
    def name(self) -> str:
        """The wording without the white space by which a cell sets or breaks it."""
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
"""牵头单位：, behind which the agencies of a role stand."""

_MARK = re.compile(rf"\s*[(（]\s*({_WORD})(?:责任)?(?:单位|部门|\s*agency)?\s*[)）]", re.IGNORECASE)
"""（牵头） behind a name."""

_VERB = re.compile(
    rf"(?:共同|分别|联合|具体|按(?:照)?职(?:责|能)分工|按(?:照)?(?:各自)?职责)*(?P<verb>{_WORD}|负责)"
    r"(?:负责|落实|实施|组织|推进|完成|抓好)*$"
)
"""What ends a clause: 按职责分工负责, 牵头, 配合."""

_CONVENES = re.compile("会同|商(?=[市省区县国])|联合(?=[市省区县各国])")
_OPENING = re.compile(
    rf"(?:\d+[.．、]|[(（]\d+[)）]|[①-⑳]|由|以及|和(?=[市省区县])|(?:{_WORD})(?:责任)?(?:单位|部门))\s*"
)
_OPEN = re.compile(
    r"(?<![高中初平同])等(?:有关|相关|其他|各|\d+个?|[一二三四五六七八九十]+个?|家|市级|市直|省级|省直|区级|区直|县级|县直|国务院)*"
    r"(?:部门|单位|机构|部委|高校|院校|企业|地区|处室|组织|成员单位|部门单位|部门和单位)?$|\s*(?:,\s*)?\betc\.?$"
)
_GENERIC = re.compile(
    r"(?:^|[市省区县州级直属国院])各(?!自|界)|^(?:全体|所有|全市|全省|全区|全县)|(?:有关|相关|成员|责任|牵头|配合)(?:责任)?(?:的)?"
    r"(?:部门|单位|机构|企业|地区|地方|高校|科室|处室|镇街|方面)|^(?:all|each|every|other|relevant)\b",
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
"""What joins two names: 和 and 及 where one ends and the next begins, and white space there."""

_SHORTEST = 3
"""Names of fewer characters than this with white space between them are one name, set wide."""

_ENDS = " \t\r\n　。.；;，,：:"


def read_owners(
    text: str, role: Role, *, separators: str | None = None, first_leads: bool = False
) -> tuple[Owner, ...]:
    """The agencies that a cell names, in its order; *role* is that of its column, where the cell does not say another.

    A clause that ends in 牵头 or 配合 gives its role to all in it, so does a label (牵头单位：) to what follows, and
    （牵头） to the name before it. Whom 会同 brings in supports. ``first_leads`` makes the first of them lead.
    """
    if is_nobody(text) or len(text) > LONGEST:
        return ()
    owners = [
        each
        for start, end, said in _sections(text, role)
        for each in _of_section(text, start, end, said, separators or SEPARATORS)
    ]
    if first_leads and owners and role is Role.RESPONSIBLE and all(each.role is role for each in owners):
        owners[0] = attrs.evolve(owners[0], role=Role.LEAD)
    return tuple(owners)


def is_nobody(text: str) -> bool:
    """Whether a cell says that there is nobody: /, 无, —."""
    return _NOTHING.fullmatch(text.strip()) is not None or not any(map(str.isalnum, text))


def _sections(text: str, role: Role) -> Iterator[tuple[int, int, Role]]:
    """The parts of a cell between labels, each with the role that its label says."""
    start, said = 0, role
    for label in _LABEL.finditer(text):
        yield start, label.start(), said
        start, said = label.end(), _ROLES[label[1].lower()]
    yield start, len(text), said


def _of_section(text: str, start: int, end: int, role: Role, separators: str) -> Iterator[Owner]:
    """The owners of a section: its clauses are told by the verb at which each ends."""
    clause: list[tuple[int, int]] = []
    for piece in _pieces(text, start, end, separators):
        begins, ends = _trimmed(text, *piece)
        verb = _VERB.search(text, begins, ends)
        clause.append((begins, verb.start() if verb else ends))
        if verb:
            yield from _of_clause(text, clause, _ROLES.get(verb["verb"], role))
            clause = []
    yield from _of_clause(text, clause, role)


def _goes_on(text: str, begins: int, at: int) -> bool:
    """Whether a sign stands inside 各市、区人民政府, which is one group."""
    return bool(_EACH.fullmatch(text, begins, at) and _AND_EACH.match(text, at + 1))


def _of_clause(text: str, pieces: list[tuple[int, int]], role: Role) -> Iterator[Owner]:
    """The owners of a clause. From 会同 on, they support."""
    for start, end in pieces:
        convened = _CONVENES.search(text, start, end)
        yield from _joined(text, start, convened.start() if convened else end, role)
        if convened:
            role = Role.SUPPORT
            yield from _joined(text, convened.end(), end, role)


def _pieces(text: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """What stands between the separators; not between those in brackets."""
    depth, begins = 0, start
    for at in range(start, end):
        depth = max(0, depth + (text[at] in "(（") - (text[at] in ")）"))
        if text[at] in separators and not depth and not _goes_on(text, begins, at):
            yield begins, at
            begins = at + 1
    yield begins, end


def _joined(text: str, start: int, end: int, role: Role) -> Iterator[Owner]:
    """The owners on both sides of 和, 及 and white space, where names end before and begin behind it."""
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


def _named(text: str, start: int, end: int, role: Role) -> Iterator[Owner]:
    """The owner that a bare wording names, and the rest of an open list behind it."""
    start, end = _trimmed(text, start, end)
    mark = next((each for each in _MARK.finditer(text, start, end) if each.end() == end), None)
    if mark:
        role, end = _ROLES[mark[1].lower()], mark.start()
    elif mark := _MARK.match(text, start, end):
        role, start = _ROLES[mark[1].lower()], mark.end()
    while opening := _OPENING.match(text, start, end):
        start = opening.end()
    start, end = _trimmed(text, start, end)
    rest = _OPEN.search(text, start, end)
    stop = rest.start() if rest else end
    name = text[start:stop].rstrip(_ENDS)
    if name and not is_nobody(name):
        kind = AssignmentKind.GENERIC if _GENERIC.search(name) else AssignmentKind.NAMED
        yield Owner(quote=name, role=role, kind=kind, start=start)
    if rest:
        words = rest[0].lstrip(_ENDS)
        yield Owner(quote=words, role=role, kind=AssignmentKind.OPEN, start=rest.end() - len(words))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a text without white space and closing signs at its ends."""
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end
