"""Agencies found in a text, each once, with ids made from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.role_words import HAN
from policyplan.model.fresh_ids import FreshIds
from policyplan.model.records import Agency
from policyplan.model.values import Span, Text
from policyplan.text.normal import plain

_LONGEST = 120
_OF_OTHERS = re.compile(r"(?:task|group|indicator)-\d+|plan|table")
"""Ids that a draft gives to other records."""


@attrs.define(kw_only=True)
class AgencyRegister:
    """The agencies found so far. Names that differ in spaces or in the width of signs are one agency."""

    language: str
    ids: FreshIds
    by_name: dict[str, Agency] = attrs.field(factory=dict)
    same: Mapping[str, str] = attrs.field(factory=dict)
    """Other names of agencies, in the form for comparison, each with the name that the caller uses for the agency."""
    _known: dict[str, str] = attrs.field(factory=dict, init=False)
    """The ids of names as they are written."""

    def id_of(self, name: str, span: Span) -> str:
        """Return the id of an agency. The first mention adds the agency; another spelling becomes an alias."""
        if name in self._known:
            return self._known[name]
        chosen = self.same.get(plain(name), name)
        key = plain(chosen)
        agency = self.by_name.get(key)
        if agency is None:
            aliases = (self._text(name),) if name != chosen else ()
            agency = Agency(id=self._fresh(chosen), name=self._text(chosen), aliases=aliases, spans=(span,))
        elif self._text(name) not in (agency.name, *agency.aliases):
            agency = agency.evolve(aliases=(*agency.aliases, self._text(name)))
        self.by_name[key] = agency
        self._known[name] = agency.id
        return agency.id

    def alike(self) -> Iterator[tuple[Agency, Agency]]:
        """Yield pairs of agencies whose names may mean the same, the fuller name first.

        市人社局 and 市人力资源和社会保障局 (the one abbreviates the other), 教育局 and 市教育局 (a level is left out),
        蓬江 and 蓬江区人民政府 (a place and its government), 市教肓局 and 市教育局 (one character differs), MOH and
        Ministry of Health (initials).
        """
        known = sorted((name, _short_form(name)) for name in self.by_name)
        for at, (one, short) in enumerate(known):
            for other, other_short in known[at + 1 :]:
                names = str(self.by_name[one].name), str(self.by_name[other].name)
                if _are_alike(short, other_short) or _are_alike_in_letters(*names):
                    same_length = len(one) == len(other)
                    fuller, shorter = sorted(
                        (one, other),
                        key=lambda name: (
                            _BRACKET.search(name) is not None,
                            same_length and name not in _USUAL,
                            -len(name),
                            name,
                        ),
                    )
                    yield self.by_name[fuller], self.by_name[shorter]

    def _text(self, name: str) -> Text:
        return Text({self.language: name})

    def _fresh(self, name: str) -> str:
        """A new id made from the name."""
        wanted = slug(name) or "agency"
        if _OF_OTHERS.fullmatch(wanted):
            wanted = f"agency-{wanted}"
        return self.ids.fresh(wanted)


def slug(name: str) -> str:
    """Return a name as an id: letters and digits of any script in lower case, hyphens for all other characters."""
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return re.sub(r"[^\w.]+", "-", normal).strip("-._")[:_LONGEST].rstrip("-.")


# -- names that may mean the same ----------------------------------------------------------------------------------

_WORDS = table("agencies")
_LEVELS: str = _WORDS["usual_levels"]
_SHORT_FORMS = [(long_form, short_form) for long_form, short_form in _WORDS["short_forms"]]
_SHORTER = sorted(
    ((long, short) for long, short in (*_WORDS["short_fields"], *_WORDS["short_forms"])), key=lambda pair: -len(pair[0])
)
"""Usual short forms of fields and of bodies, the longest first: 科学技术协会 before 科学技术."""
_JOINTS = re.compile("[和与及、]")
_BRACKET = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_GOVERNMENT = re.compile("(?:区|县|市|镇|乡|州|街道)?(?:人民)?(?:政府|管委会|管理委员会)?$")
_USUAL = frozenset(
    f"{level}{field}{body}"
    for level in ("", *_LEVELS)
    for field in _WORDS["usual_fields"]
    for body in _WORDS["usual_bodies"]
)
"""Usual names. Two of them that differ by one character are two agencies: 市教育局, 市体育局."""


def _replaced(name: str, shorter: Iterable[tuple[str, str]]) -> str:
    for long_form, short_form in shorter:
        name = name.replace(long_form, short_form)
    return _JOINTS.sub("", name)


_NUMERALS = "一二三四五六七八九十甲乙丙丁东西南北0123456789"
_SHORTEST = 3
_FEWEST_ALIKE = 4
"""The fewest characters of names that differ by one."""


def are_alike(one: str, other: str) -> bool:
    """Whether two names may mean the same agency. The names are in the form for comparison.

    Example:
        >>> are_alike("市人社局", "市人力资源和社会保障局"), are_alike("市教育局", "市体育局")
        (True, False)
    """
    return _are_alike(_short_form(one), _short_form(other))


def _are_alike(one: str, other: str) -> bool:
    """Whether two names in their short forms may mean the same agency."""
    short, full = sorted((one, other), key=lambda name: (len(name), name))
    if short == full:
        return True
    if min(len(short), len(full)) < 2 or not ("\u3400" <= full[0] <= "\u9fff"):
        return False
    return _lacks_a_level(short, full) or _abbreviates(short, full) or _is_place(short, full) or _is_typo(short, full)


LINKS = frozenset(["the", "of", "for", "and", "on", "in", "de", "du", "des", "la", "le", "les", "et", "l", "d"])
LONG_FORMS = {"dept": "department", "min": "ministry", "govt": "government", "comm": "commission", "nat": "national"}
_LONGEST_INITIALS = 8


def _are_alike_in_letters(one: str, other: str) -> bool:
    """Whether two names in letters may mean the same: MOH, Ministry of Health, Health Ministry, Ministry of Heath."""
    if _HAN.search(one + other):
        return False
    words, others = (re.findall(r"[^\W_]+", name) for name in (one, other))
    if len(words) == 1 or len(others) == 1:
        (short, *_), full = (words, others) if len(words) == 1 else (others, words)
        return len(full) > 1 and _are_initials(short, full)
    named, others_named = (
        sorted(LONG_FORMS.get(word.casefold(), word.casefold()) for word in each if word.casefold() not in LINKS)
        for each in (words, others)
    )
    if named == others_named:
        return True
    different = set(named) ^ set(others_named)
    return len(named) == len(others_named) and len(different) == 2 and _differ_by_a_letter(*sorted(different))


_HAN = re.compile(f"[{HAN}]")


def _are_initials(short: str, words: list[str]) -> bool:
    """Whether a word consists of the first letters of words: MOH, MoE, WHO."""
    if not 2 <= len(short) <= _LONGEST_INITIALS or sum(map(str.isupper, short)) < 2:
        return False
    initials = "".join(word[0] for word in words).casefold()
    bare = "".join(word[0] for word in words if word.casefold() not in LINKS).casefold()
    return short.casefold() in (initials, bare)


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether two long words differ by one letter that one of them lacks or has otherwise."""
    short, full = sorted((one, other), key=len)
    if len(short) < _SHORTEST_WORD or not (short + full).isalpha():
        return False
    if len(short) == len(full):
        return sum(a != b for a, b in zip(short, full, strict=True)) == 1
    return any(full[:at] + full[at + 1 :] == short for at in range(len(full)))


_SHORTEST_WORD = 5


def without_brackets(name: str) -> str:
    """Return a name without the words in its brackets; the name itself if there are no others."""
    return _BRACKET.sub("", name) or name


def _short_form(name: str) -> str:
    """A name with usual short forms, without brackets and without 和: 市发展改革委."""
    return _replaced(without_brackets(name), _SHORT_FORMS)


def in_short(name: str) -> str:
    """Return a name with the usual short forms of its field and its body, and without 和.

    Parameters:
        name: The name, in the form for comparison.

    Returns:
        The short form.

    Example:
        >>> in_short("市人力资源和社会保障局"), in_short("国家发展和改革委员会")
        ('市人社局', '国家发改委')

    """
    return _replaced(name, _SHORTER)


_USUAL_SHORT = frozenset(map(in_short, _USUAL))


def is_usual(name: str) -> bool:
    """Return whether a name, in its short form, is a usual one of a field and a body.

    Parameters:
        name: The name in its short form, without a place in front.

    Returns:
        Whether it is.

    Example:
        >>> is_usual("审计局"), is_usual("免税办")
        (True, False)

    """
    return name in _USUAL_SHORT


_DEPARTMENT = re.compile(rf"(?:{one_of(_WORDS['levels'])})?{one_of(_WORDS['usual_fields'])}(?:行政)?(?:主管)?部门")
"""The department of a field, which is one body at each level: 教育部门."""


def is_department(name: str) -> bool:
    """Whether a name is that of the department of a field: 教育部门, 省卫生健康行政部门."""
    return _DEPARTMENT.fullmatch(name) is not None


def _lacks_a_level(short: str, full: str) -> bool:
    """Whether a name only lacks its level or its place: 教育局, 市教育局, 江海市教育局."""
    rest = full.removesuffix(short)
    if rest == full or len(short) < _SHORTEST:
        return False
    return (
        rest in _LEVELS or (short[0] in _LEVELS and len(rest) <= _SHORTEST) or (len(rest) <= 4 and rest[-1] in _LEVELS)
    )


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of a name occur in a fuller one in their order, the first and the last at its ends.

    A name that continues the other is that of its office: 市公安局, 市公安局江海分局.
    """
    if len(short) < _SHORTEST or full.startswith(short) or short[0] != full[0]:
        return False
    if short[-1] != full[-1] and not (short[-1] in "委局" and full[-1] in "委局"):
        return False
    if short in _USUAL and full in _USUAL and not _same_field(short, full):
        return False
    characters = iter(full[:-1])
    return all(char in characters for char in short[:-1])


def _same_field(short: str, full: str) -> bool:
    """Whether a usual name has another usual name as its long form: 人社, 人力资源社会保障."""
    return len(full) - len(short) >= 2 or short[:3] == full[:3]


def _is_place(short: str, full: str) -> bool:
    """Whether two names mean the same place or its government: 蓬江, 蓬江区, 蓬江区政府."""
    places = {_GOVERNMENT.sub("", name, count=1) for name in (short, full)}
    return len(places) == 1 and len(places.pop()) >= 2


def _is_typo(short: str, full: str) -> bool:
    """Whether two names differ by one character, and are not both usual names."""
    if len(full) < _FEWEST_ALIKE or len(full) - len(short) > 1 or (short in _USUAL and full in _USUAL):
        return False
    if len(short) == len(full):
        differ = [at for at in range(len(full)) if short[at] != full[at]]
        swapped = len(differ) == 2 and differ[1] - differ[0] == 1 and short[differ[0]] == full[differ[1]]
        certain = len(full) > _FEWEST_ALIKE or short in _USUAL or full in _USUAL
        if any(char in _NUMERALS for at in differ for char in (short[at], full[at])):
            return False
        return (swapped and short[differ[1]] == full[differ[0]]) or (
            len(differ) == 1 and differ[0] not in (0, len(full) - 1) and certain
        )
    usual = short in _USUAL or full in _USUAL
    return usual and any(full[:at] + full[at + 1 :] == short for at in range(1, len(full)))
