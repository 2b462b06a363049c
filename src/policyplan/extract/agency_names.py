"""Parts of the name of an agency: the place and the level in front, and the rest in its usual short form."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from policyplan.extract.agencies import LINKS, LONG_FORMS, in_short, is_department, without_brackets
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.role_words import GENERIC, HAN
from policyplan.messages import labels
from policyplan.text.normal import plain

_WORDS = table("agencies")
_PARTS = table("agency_names")
_LETTERS = table("agency_names", "en")


class PlaceLevel(StrEnum):
    """The level of a place and of its agencies."""

    NATION = "nation"
    """The nation."""
    PROVINCE = "province"
    """A province, an autonomous region or a municipality such as Shanghai."""
    CITY = "city"
    """A city, a prefecture or a league; also a county-level city, which its name doesn't show."""
    COUNTY = "county"
    """A county, a district of a city or a banner."""
    TOWNSHIP = "township"
    """A township, a town or a subdistrict."""
    AREA = "area"
    """A functional area, such as a development zone."""


labels(
    PlaceLevel,
    nation="nation",
    province="province",
    city="city",
    county="county or district",
    township="township",
    area="functional area",
)


class NameRule(StrEnum):
    """A rule by which a name was taken apart."""

    BRACKET = "bracket"
    """Words in brackets were left out."""
    NATION = "nation"
    """A word that bodies of the nation, or their local branches, have in front was left out."""
    PLACE = "place"
    """The name of a place in front was left out."""
    LEVEL = "level"
    """A word for a level in front was left out."""
    PARTY = "party"
    """The party committee in front of its department was left out."""
    SHORT = "short"
    """Long words were replaced by their usual short forms."""
    PLACE_ALONE = "place_alone"
    """The name of a place stands for its government."""
    ENDING = "ending"
    """The end of the name shows that it is a body of the nation."""
    SPELLING = "spelling"
    """Capitals, articles and abbreviated words were spelled alike."""


labels(
    NameRule,
    bracket="words in brackets left out",
    nation="word for a national body left out",
    place="place left out",
    level="word for a level left out",
    party="party committee left out",
    short="usual short form",
    place_alone="a place stands for its government",
    ending="end of the name of a national body",
    spelling="spelled alike",
)


@attrs.frozen(kw_only=True)
class NamedPlace:
    """A place, as names of agencies and titles of documents have it."""

    name: str
    """The name of the place, such as 江门市."""
    level: PlaceLevel
    """Its level."""
    above: str | None = None
    """The name of the place in front of it, such as 广东省. None if there is none."""


@attrs.frozen(kw_only=True)
class NameParts:
    """The parts of the name of an agency."""

    name: str
    """The name."""
    key: str
    """The rest of the name in its usual short form. Names with the same key are of one kind."""
    rest: str
    """The rest of the name as it is written."""
    level: PlaceLevel | None = None
    """The level that the name shows. None if it shows none."""
    place: NamedPlace | None = None
    """The place that the name shows. None if it shows none."""
    rules: tuple[tuple[NameRule, str], ...] = ()
    """The rules that were applied, each with the words that it was applied to."""
    is_group: bool = False
    """Whether the name stands for a group in general, such as 各有关部门."""
    is_of_any_level: bool = False
    """Whether it is the department of a field, which is one body at each level: 教育部门."""
    is_own: bool = False
    """Whether the name is that of a single institution, such as a university, and not of a kind of agency."""
    within: str | None = None
    """The key of the body that has the section, for the name of a section such as 市教育局人事处. None for others."""


_NEVER = re.compile(one_of(_PARTS["never_in_places"]))
_ENDS = [
    (re.compile(f"{one_of(_PARTS['prefectures'])}地区"), PlaceLevel.CITY),
    *((re.compile(f"[{HAN}]{{2,{most}}}?{end}"), PlaceLevel(level)) for end, level, most in _PARTS["place_ends"]),
]
_AREA = re.compile(f"[{HAN}]{{2,4}}?{one_of(_PARTS['area_ends'])}")
_MUNICIPALITIES = frozenset(_PARTS["municipalities"])
_STEMS = {
    **dict.fromkeys(_PARTS["provinces"], PlaceLevel.PROVINCE),
    **dict.fromkeys(_MUNICIPALITIES, PlaceLevel.PROVINCE),
}
_NATIONAL = re.compile(one_of(_PARTS["national_first"]))
_NATIONAL_LAST = re.compile(f"{one_of(_PARTS['national_last'])}$")
_MINISTRIES = frozenset(name for name in _WORDS["national"] if name.endswith("部"))
_BEFORE_PLACES = re.compile(one_of(_PARTS["in_front_of_places"]))
_DISTRICTS = frozenset(_PARTS["districts"])
_LEAGUE = {name: PlaceLevel(level) for name, level in _PARTS["league"]}
_LEAGUE_OF_A_PLACE = re.compile(f"^(?:共青团|团)(?P<place>[{HAN}]{{2,8}})委(?:员会)?$")
_LEVELS = (
    (re.compile("国家级"), PlaceLevel.NATION),
    *((re.compile(f"^{end}"), PlaceLevel(level)) for end, level, _ in _PARTS["place_ends"]),
)
_OF_CENTRAL_BODIES = re.compile(f"{one_of(_WORDS['endings_of_central_bodies'])}$")
_PARTY = re.compile(
    f"委(?={one_of([*_WORDS['departments_of_the_party'], '政法委', '网信办', '编办', '机构编制', '网络安全'])})"
)
_OWN = re.compile(f"{one_of(_PARTS['own_names'])}$")
_STEM_END = re.compile(f"(?:{one_of(_PARTS['area_ends'])}|自治区|[省市县区州盟旗])$")
_SECTION = re.compile(
    rf"(?P<body>[{HAN}]{{2,}}?(?:局|委员会|委|厅|部))(?P<section>[{HAN}]{{1,10}}(?:[科处股]|分局|大队|中队|支队))"
)
_SECTION_IN_BRACKET = re.compile(rf"[(（]([{HAN}]{{2,10}}[科处股室])[)）]")
_ADMINISTRATIVE = re.compile("(?:行政)?(?:主管)?(?=部门$)")


@functools.lru_cache(maxsize=65536)
def parse_name(name: str, here: str | None = None) -> NameParts:
    """Return the parts of the name of an agency.

    Parameters:
        name: The name.
        here: The place of the document that has the name. Its name without 市 or 区 may be in front: 江门海关.

    Returns:
        The parts.

    Example:
        >>> parts = parse_name("江门市人力资源和社会保障局")
        >>> parts.key, parts.level.value, parts.place.name
        ('人社局', 'city', '江门市')

    """
    if not re.search(f"[{HAN}]", name):
        return _in_letters(name)
    if GENERIC.search(plain(name)) and not is_department(plain(name)):
        return NameParts(name=name, key=plain(name), rest=name, is_group=True)
    return _Parser(name, here).parts()


class _Parser:
    """Takes the front of a Chinese name off, part by part."""

    def __init__(self, name: str, here: str | None) -> None:
        self.name = name
        self.here = here
        self.rest = plain(name)
        self.level: PlaceLevel | None = None
        self.place: NamedPlace | None = None
        self.rules: list[tuple[NameRule, str]] = []

    def parts(self) -> NameParts:
        bare = without_brackets(self.rest)
        bracket = self.rest.removeprefix(bare)
        if bare != self.rest:
            section = _SECTION_IN_BRACKET.fullmatch(bracket)
            self.rest = bare + (section[1] if section else "")
            if not section:
                self.rules.append((NameRule.BRACKET, bracket))
        if _OWN.search(self.rest):
            return self._finished(key=self.rest, is_own=True)
        if self._league():
            return self._finished(key="共青团")
        self._nation()
        if self.level is None:
            self._places()
        if self.level is None:
            self._word()
        self._party()
        key = in_short(_ADMINISTRATIVE.sub("", self.rest))
        key = key if len(key) > 1 else self.rest
        if key != self.rest:
            self.rules.append((NameRule.SHORT, key))
        if self.level is None and (self.rest in _MINISTRIES or _NATIONAL_LAST.search(self.rest)):
            self.level = PlaceLevel.NATION
            self.rules.append((NameRule.ENDING, self.rest))
        return self._finished(key=key)

    def _finished(self, *, key: str, is_own: bool = False) -> NameParts:
        section = _SECTION.fullmatch(self.rest)
        return NameParts(
            within=in_short(section["body"]) if section else None,
            name=self.name,
            key=key,
            rest=self.rest,
            level=self.level,
            place=self.place,
            rules=tuple(self.rules),
            is_of_any_level=self.level is None and is_department(self.rest),
            is_own=is_own,
        )

    def _league(self) -> bool:
        if self.rest in _LEAGUE:
            self.level = _LEAGUE[self.rest]
            self.rules.append((NameRule.LEVEL, self.rest[1:-1] or self.rest))
            return True
        found = _LEAGUE_OF_A_PLACE.match(self.rest)
        place = _whole_place(found["place"]) if found else None
        if place is None:
            return False
        self.place, self.level = place, place.level
        self.rules.append((NameRule.PLACE, place.name))
        return True

    def _nation(self) -> None:
        before = _BEFORE_PLACES.match(self.rest)
        if before and any(_chain(self.rest[before.end() :])):
            self.rest = self.rest[before.end() :]
            self.rules.append((NameRule.NATION, before[0]))
            return
        found = _NATIONAL.match(self.rest)
        if found:
            self.rest = self.rest[found.end() :]
            self.level = PlaceLevel.NATION
            self.rules.append((NameRule.NATION, found[0]))

    def _places(self) -> None:
        """Take places off: 广东省江门市, 江门 before 海关. A place alone stands for its government."""
        chain = list(_chain(self.rest))
        for place, length in chain:
            self.rest = self.rest[length:]
            self._take(place)
        if chain and not self.rest:
            self.rest = "政府"
            self.rules.append((NameRule.PLACE_ALONE, chain[-1][0].name))
        if not chain and self.level is None and _OF_CENTRAL_BODIES.search(self.rest):
            for stem, place in self._stems():
                if self.rest.startswith(stem) and len(self.rest) > len(stem) + 1:
                    self.rest = self.rest[len(stem) :]
                    self._take(place)
                    break

    def _stems(self) -> Iterator[tuple[str, NamedPlace]]:
        """Yield places that bodies of the State have in front without 省 or 市: 安徽证监局, 江门海关."""
        here = place_at_start(self.here or "")
        if here:
            yield _STEM_END.sub("", here.name), here
        for stem, level in _STEMS.items():
            yield stem, NamedPlace(name=stem, level=level)

    def _take(self, place: NamedPlace) -> None:
        self.place, self.level = place, place.level
        self.rules.append((NameRule.PLACE, place.name))

    def _word(self) -> None:
        """Take the word for a level off: 市 of 市教育局."""
        for pattern, level in _LEVELS:
            found = pattern.match(self.rest)
            if found and len(self.rest) > found.end():
                self.rest = self.rest[found.end() :]
                self.level = level
                self.rules.append((NameRule.LEVEL, found[0]))
                return

    def _party(self) -> None:
        if self.level is None or not self.rest.startswith("委"):
            return
        found = _PARTY.match(self.rest)
        if found:
            self.rules.append((NameRule.PARTY, "委"))
            self.rest = self.rest[found.end() :]
        else:
            self.rest = f"党{self.rest}"


def _chain(text: str) -> Iterator[tuple[NamedPlace, int]]:
    """Yield the places at the start of a text, each within the one before, with their lengths."""
    above: NamedPlace | None = None
    while (place := _first_place(text)) and (above is None or _rank(place) > _rank(above)):
        above = attrs.evolve(place, above=above.name if above else None)
        yield above, len(place.name)
        text = text[len(place.name) :]


def _rank(place: NamedPlace) -> int:
    return list(PlaceLevel).index(place.level)


def _first_place(text: str) -> NamedPlace | None:
    """Return the place at the start of a text: the shortest name that ends as one. None if there is none."""
    found = [(match[0], level) for pattern, level in _ENDS if (match := pattern.match(text))]
    area = _AREA.match(text)
    name, level = min(found, key=lambda place: len(place[0]), default=("", PlaceLevel.CITY))
    if area and (not name or len(area[0]) <= len(name) or (area[0].startswith(name) and name[-1] == "区")):
        name, level = area[0], PlaceLevel.COUNTY if area[0] in _DISTRICTS else PlaceLevel.AREA
    if not name or _NEVER.search(name if level is not PlaceLevel.AREA else name[:2]):
        return None
    stem = name.removesuffix("市")
    return NamedPlace(name=name, level=PlaceLevel.PROVINCE if stem in _MUNICIPALITIES else level)


def _whole_place(text: str) -> NamedPlace | None:
    """Return the place that a text is, or None."""
    chain = list(_chain(text))
    return chain[-1][0] if chain and sum(length for _, length in chain) == len(text) else None


_BEGINNING = re.compile(r"^(?:中国共产党|中共|关于|印发|[“”《》\s])+")


def place_at_start(text: str) -> NamedPlace | None:
    """Return the place at the start of the name of an issuer or of a title. None if there is none.

    Parameters:
        text: The text.

    Returns:
        The place.

    Example:
        >>> place = place_at_start("广东省江门市人民政府办公室")
        >>> place.name, place.level.value, place.above
        ('江门市', 'city', '广东省')

    """
    chain = [place for place, _ in _chain(_BEGINNING.sub("", plain(text)))]
    return chain[-1] if chain else None


# -- names in letters ----------------------------------------------------------------------------------------------


_LEVELS_IN_LETTERS = [(word, PlaceLevel(level)) for level, words in _LETTERS["levels"].items() for word in words]


def _in_letters(name: str) -> NameParts:
    """Return the parts of a name in letters: without its article, level and bracket, abbreviated words in full."""
    bare = re.sub(r"(?<!\s)\s*\([^()]*\)\s*$", "", name).strip() or name
    rules = [(NameRule.BRACKET, name.removeprefix(bare).strip())] if bare != name else []
    words = [LONG_FORMS.get(word.casefold(), word.casefold()) for word in re.findall(r"[^\W_]+", bare)]
    words = [word for word in words if word not in LINKS]
    key = " ".join(words)
    level = None
    for word, of_word in _LEVELS_IN_LETTERS:
        if key.startswith(f"{word} "):
            key, level = key.removeprefix(f"{word} "), of_word
            rules.append((NameRule.LEVEL, word))
            break
    if key != bare:
        rules.append((NameRule.SPELLING, key))
    return NameParts(name=name, key=key or plain(name) or name, rest=bare, level=level, rules=tuple(rules))


def stated_initials(names: Iterable[str]) -> dict[str, str]:
    """Return the names that give their initials in brackets, by the initials.

    Parameters:
        names: Names, such as "Department of Health (DOH)".

    Returns:
        The names without the bracket, by their initials.

    Example:
        >>> stated_initials(["Department of Health (DOH)", "Treasury"])
        {'DOH': 'Department of Health'}

    """
    found = (re.fullmatch(r"(?P<name>.*\S|\s)\s*+\((?P<initials>[A-Z][A-Za-z&]{1,9})\)", name) for name in names)
    return {match["initials"]: match["name"] for match in found if match}
