"""The names in owner words: prefixes that a list carries, endings that it shares, and one name for one agency."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from policyplan.extract import role_words
from policyplan.extract.agencies import in_short, is_department
from policyplan.extract.grammar import table
from policyplan.extract.grammar.patterns import one_of
from policyplan.extract.responsibility import Party
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.reader.found import Owner
from policyplan.reader.owners.claims import Claim

_WORDS = table("agencies")
_LEVELS = "|".join(sorted(_WORDS["levels"], key=len, reverse=True))
_LEVEL = re.compile(rf"(?:{_LEVELS})(?=[\u3400-\u9fff]{{2,}})")
_CARRIED = re.compile(rf"[\u3400-\u9fff]{{1,9}}(?:{'|'.join(_WORDS['endings_that_take_a_prefix'])})")
_NOT_CARRIED = re.compile(rf"(?:{'|'.join(_WORDS['never_with_a_prefix'])})")
_COMPANY = re.compile(rf"[\u3400-\u9fff]{{2,12}}(?:{'|'.join(_WORDS['endings_of_enterprises'])})")
_SHARED = re.compile(rf"({'|'.join(_WORDS['shared_endings'])})$")
_SHARED_BY_PLACES = re.compile(rf"(?<=[区县市旗州])({one_of(_WORDS['shared_by_places'])})$")
_FIELD = re.compile(r"[\u3400-\u9fff]{2,12}")
_PLACE = re.compile(
    r"([\u3400-\u9fff]{2,3}?)(?:综合实验区|自治[区州县旗]|[省市县区州旗])(?=人民政府|委|党委|政府|管委会|管理委员会)"
)


def owners_of(parties: list[Party], offset: int) -> list[Owner]:
    """Return the parties of a list as owners, with their full names; *offset* is that of the list in the text."""
    parties = [part for party in parties for part in _parted(party)]
    names = _with_shared_endings(parties)
    owners: list[Owner] = []
    prefix = ""
    for party, name in zip(parties, names, strict=True):
        full = name
        kind = AssignmentKind.NAMED if is_department(name) else party.kind
        if kind is AssignmentKind.NAMED:
            level = _LEVEL.match(name)
            if level:
                prefix = level[0]
            elif _PARTY_DEPARTMENT.fullmatch(name) and (committee := _of_a_committee(owners)):
                full = committee + name
            elif prefix and (_takes_prefix(name) or (name != party.name and not party.is_place)):
                full = prefix + name
        elif kind is AssignmentKind.OPEN:
            full = _of_open(name)
        owners.append(
            Owner(
                start=offset + party.start,
                end=offset + party.end,
                name=full,
                role=party.role,
                kind=kind,
                is_doubtful=party.is_doubtful and full == party.name,
            )
        )
    return owners


_PARTY_DEPARTMENT = re.compile(one_of(_WORDS["departments_of_the_party"]))
_COMMITTEE = re.compile(rf"(?:{_LEVELS})委(?=.)")


def _of_a_committee(owners: list[Owner]) -> str:
    """The committee of the agency before: 市委 in 市委组织部、宣传部."""
    match = _COMMITTEE.match(owners[-1].name) if owners else None
    return match[0] if match else ""


_GLUED = re.compile(rf"(.{{2,}}?[局委办厅部])((?:{_LEVELS}).{{2,}})")


def _parted(party: Party) -> list[Party]:
    """A party, or the two whose names white space separated: 市工信局 市财政局."""
    match = _GLUED.fullmatch(party.quote) if party.kind is AssignmentKind.NAMED else None
    if match is None or not (is_sure(match[1]) and role_words.PLAUSIBLE.search(match[2])):
        return [party]
    first = attrs.evolve(party, quote=match[1])
    return [first, *_parted(attrs.evolve(party, quote=match[2], start=party.start + match.start(2)))]


def _with_shared_endings(parties: list[Party]) -> list[str]:
    """The names with the ending that a list shares: 教育、卫生部门; 省住房城乡建设、交通运输、水利厅."""
    names = [party.name for party in parties]
    for at in range(len(parties) - 1, 0, -1):
        party = parties[at]
        if of_places := _SHARED_BY_PLACES.search(party.name):
            before = at - 1
            while before >= 0 and parties[before].is_place and parties[before].role is party.role:
                names[before] = parties[before].name + of_places[1]
                before -= 1
        ending = _SHARED.search(party.name)
        if ending is None or (party.kind is AssignmentKind.GENERIC and not is_department(party.name)):
            continue
        before = at - 1
        while before >= 0 and _lacks_ending(parties[before], party.role):
            names[before] = parties[before].name + ending[1]
            before -= 1
    return names


def _lacks_ending(party: Party, role: Role) -> bool:
    return (
        party.role is role
        and party.kind is AssignmentKind.NAMED
        and party.is_doubtful
        and not party.is_place
        and _FIELD.fullmatch(party.name) is not None
    )


_CENTRAL = re.compile(rf"[\u3400-\u9fff]{{2,}}{one_of(_WORDS['endings_of_central_bodies'])}")
_USUAL_OFFICE = re.compile(rf"{one_of(_WORDS['usual_fields'])}(?:监管)?局")


def _takes_prefix(name: str) -> bool:
    if _CARRIED.fullmatch(name) is None or _NOT_CARRIED.match(name):
        return False
    return _CENTRAL.fullmatch(name) is None or _USUAL_OFFICE.fullmatch(name) is not None


def _of_open(name: str) -> str:
    """The name of the rest of an open list: 有关部门 of 等有关部门."""
    return name.removeprefix("等").strip() or name


# -- over the whole document -----------------------------------------------------------------------------------------


def unified(text: str, claims: list[Claim]) -> list[Claim]:
    """Return the claims with one name for each agency of the document."""
    named = Counter(owner.name for claim in claims for owner in claim.owners if owner.kind is AssignmentKind.NAMED)
    places = set(_PLACE.findall(text[:20_000])) if named else set()
    short = _short_names(text, named)
    lists = [_relisted(text, claim, named, places) for claim in claims]
    return [
        attrs.evolve(
            claim,
            owners=tuple(
                attrs.evolve(owner, name=short.get(owner.name, owner.name))
                if owner.kind is AssignmentKind.NAMED
                else owner
                for owner in owners
            ),
        )
        for claim, owners in zip(claims, lists, strict=True)
    ]


def _relisted(text: str, claim: Claim, named: Counter[str], places: set[str]) -> tuple[Owner, ...]:
    """The owners of a claim, with the prefixes that only the document decides."""
    prefix = ""
    owners = []
    for owner in claim.owners:
        written = text[owner.start : owner.end]
        name = owner.name
        if owner.kind is AssignmentKind.NAMED:
            level = _LEVEL.match(written)
            if level:
                prefix = level[0]
            elif prefix and written == name and _COMPANY.fullmatch(written) and prefix + written in named:
                name = prefix + written
            elif name != written and any(written.startswith(place) for place in places):
                name = written
        owners.append(attrs.evolve(owner, name=name))
    return tuple(owners)


_AROUND = 40
_ABBREVIATES = re.compile("简称")
_ABBREVIATED = re.compile(
    r"([\u3400-\u9fff]{4,30})[（(](?:以下)?(?:统一)?简称[：:]?[“\"‘「]?([\u3400-\u9fff]{2,15})[”\"’」]?[)）]"
)


def _short_names(text: str, named: Counter[str]) -> dict[str, str]:
    """Names that stand for a fuller name of the document: those that it abbreviates itself, and 国家 left out."""
    full = {name.removeprefix("国家"): name for name in named if name.startswith("国家") and len(name) > 4}
    short = {name: fuller for name, fuller in full.items() if name in named}
    for words in _ABBREVIATES.finditer(text):
        match = _ABBREVIATED.search(text, max(0, words.start() - _AROUND), words.end() + _AROUND)
        if match is None:
            continue
        suffixes = (match[1][at:] for at in range(len(match[1]) - 1))
        full_name = next((suffix for suffix in suffixes if suffix in named), None)
        if full_name and full_name != match[2]:
            short[match[2]] = full_name
    return {**short, **_usual_short_names(named)}


_SECOND_SIGN = re.compile("[（(][\u3400-\u9fff]{2,}[局委办厅署][）)]$")
"""A second name of the same agency: 市财政局（市公管局）."""


def _usual_short_names(named: Counter[str]) -> dict[str, str]:
    """Names of which the document has a fuller form, by usual short forms: 市发改委, 市发展和改革委员会."""
    forms: dict[str, list[str]] = {}
    for name in sorted(named, key=lambda name: (_SECOND_SIGN.search(name) is not None, -len(name), name)):
        forms.setdefault(in_short(_SECOND_SIGN.sub("", name)), []).append(name)
    return {name: fullest for fullest, *others in forms.values() if not _SECOND_SIGN.search(fullest) for name in others}


def is_sure(name: str) -> bool:
    """Whether a text is certainly the name of an agency: it ends as one does and has no word of duty in it."""
    return (
        role_words.PLAUSIBLE.search(name) is not None
        and role_words.is_fit_for_a_name(name)
        and role_words.TWO_NAMES.search(name) is None
    )
