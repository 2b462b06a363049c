"""Rules that a document states once and that govern the rest: 排在第一位的为牵头部门, 逗号前为牵头单位."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from policyplan.extract.grammar import table
from policyplan.extract.responsibility import read_owners
from policyplan.extract.wording import trim
from policyplan.model.kinds import AssignmentKind, Role
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.names import owners_of
from policyplan.reader.owners.stretches import Places

_RULES = table("rules")
FIRST_LEADS = re.compile("|".join(_RULES["first_leads"]))
BEFORE_COMMA = re.compile("|".join(_RULES["before_the_comma"]))
STAR_LEADS = re.compile("|".join(_RULES["star_leads"]))
FROM_HERE = re.compile("|".join(_RULES["from_here_on"]))
NO_MORE = re.compile("|".join(_RULES["not_listed_again"]))
RESPONSIBLE_LEAD = re.compile("|".join(_RULES["responsible_lead"]))
UNMARKED = re.compile("|".join(_RULES["unmarked"]))
_ANY = "|".join(
    pattern.pattern for pattern in (FIRST_LEADS, BEFORE_COMMA, STAR_LEADS, RESPONSIBLE_LEAD, NO_MORE, UNMARKED)
)
_HERE = FROM_HERE.pattern
STATEMENTS = re.compile(rf"[（(]?(?:{_ANY})[）)]?(?:[，,；;]?\s*(?:{_HERE}))?|[（(]?(?:{_HERE})[）)]?")
"""Whole statements of rules, as they stand in owner words or in the text."""


def with_rules(places: Places, claims: list[Claim]) -> list[Claim]:
    """Return the claims with the roles that a rule of the document gives."""
    settled = claims
    led = {claim.stretch for claim in claims if any(owner.role is Role.LEAD for owner in claim.owners)}

    def responsible_lead(text: str, claim: Claim) -> Claim:
        return claim if claim.stretch in led else _all_lead(claim)

    for pattern, apply in (
        (STAR_LEADS, _starred),
        (BEFORE_COMMA, _by_comma),
        (FIRST_LEADS, _first),
        (RESPONSIBLE_LEAD, responsible_lead),
    ):
        done = 0
        for match in _found(places.text, pattern):
            start, end = _scope(places, match)
            if match.start() < done:
                continue
            done = end
            settled = [
                apply(places.text, claim) if start <= claim.end and claim.start < end and _is_bare(claim) else claim
                for claim in settled
            ]
    return settled


_NEAR = re.compile("|".join(_RULES["near"]))
_AROUND = 60


def _found(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The rules of a pattern, looked for around the words that all of them have."""
    for near in _NEAR.finditer(text):
        match = pattern.search(text, max(0, near.start() - _AROUND), near.end() + _AROUND)
        if match:
            yield match


_FOR_ALL = re.compile("|".join(_RULES["for_all"]))


def find_bodies_for_all(places: Places, findings: Findings) -> None:
    """Add the bodies that a document states once for all tasks that follow, that stand before, or of all sections."""
    text = places.text
    for match in _FOR_ALL.finditer(text):
        where = next(name for name in ("below", "above", "all") if match[name])
        begin, stop = match.span(f"names_{where}")
        owners = owners_of(list(read_owners(text[begin:stop], Role.RESPONSIBLE).parties), begin)
        if not owners or any(owner.is_doubtful for owner in owners):
            continue
        stretch = _governed(places, match, where)
        if places.text[slice(*stretch)].strip():
            findings.claims.append(
                Claim(start=match.start(), end=match.end(), owners=tuple(owners), rule="stated-once", stretch=stretch)
            )


def _governed(places: Places, match: re.Match[str], where: str) -> tuple[int, int]:
    node = places.node(match.start())
    if node is not None and node.parent is None and not node.heading.children:
        node = None  # an item of a list without groups
    while node is not None and node.parent is not None:
        node = node.parent
    start, end = (node.heading.start, node.heading.end) if node else places.part(match.start())
    if where == "below":
        sign = re.compile(r"[)）】〕\]］\n]").search(places.text, match.end())
        begin = sign.end() if sign else match.end()
        return trim(places.text, begin, end)[0], end
    return (start, match.start()) if where == "above" else places.part(match.start())


def _scope(places: Places, match: re.Match[str]) -> tuple[int, int]:
    """Where a rule holds: from itself on where it says so (下同), otherwise in its whole part of the file."""
    after = places.text[match.end() : match.end() + 12]
    if FROM_HERE.search(after.split("。")[0].split("）")[0]):
        return match.start(), places.domain(match.start())[1]
    return places.domain(match.start())


RANKED_BY_RULES = frozenset(["bracket", "bracket-of-names", "fields", "cell", "sentence-after"])


def _is_bare(claim: Claim) -> bool:
    """Whether the words of a claim rank nobody themselves."""
    return (
        not claim.has_own_roles
        and claim.rule in RANKED_BY_RULES
        and all(owner.role is Role.RESPONSIBLE for owner in claim.owners)
    )


def _first(text: str, claim: Claim) -> Claim:
    first, *others = claim.owners
    if first.kind is not AssignmentKind.NAMED:
        return claim
    return attrs.evolve(claim, owners=(attrs.evolve(first, role=Role.LEAD), *others), rule="first-leads")


def _all_lead(claim: Claim) -> Claim:
    owners = tuple(
        attrs.evolve(owner, role=Role.LEAD) if owner.kind is AssignmentKind.NAMED else owner for owner in claim.owners
    )
    return attrs.evolve(claim, owners=owners, rule="responsible-lead")


def _by_comma(text: str, claim: Claim) -> Claim:
    first = claim.owners[0]
    comma = next((at for at in range(first.end, claim.end) if text[at] in "，,；;"), None)
    if comma is None:
        return claim
    owners = tuple(
        attrs.evolve(owner, role=Role.LEAD if owner.start < comma else Role.SUPPORT) for owner in claim.owners
    )
    return attrs.evolve(claim, owners=owners, rule="before-comma")


def _starred(text: str, claim: Claim) -> Claim:
    if not claim.starred:
        return claim
    owners = tuple(
        attrs.evolve(owner, role=Role.LEAD) if owner.start in claim.starred else owner for owner in claim.owners
    )
    return attrs.evolve(claim, owners=owners, rule="starred")
