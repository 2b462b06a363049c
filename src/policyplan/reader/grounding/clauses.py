"""The words around an agency that say what its role is."""

from __future__ import annotations

import re

from policyplan.extract.grammar import table
from policyplan.extract.responsibility import read_owners
from policyplan.model.kinds import Role

_OPENING, _CLOSING = "（(〔[【", "）)〕]】"
_ENDS = "。；;\n\r"
_FARTHEST = 800
"""How far from an agency the words of its role are looked for."""

_LONGEST = 3_000

_RULES = table("rules")

ROLE_BY_PLACE = re.compile("|".join(_RULES["first_leads"] + _RULES["before_the_comma"] + _RULES["star_leads"]))
"""Words by which the place of an agency in its list decides who leads, whatever the label says."""


_LABEL = re.compile("[:：]")


def clause_around(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return the bracket around a stretch, or else its sentence or line, and whether it is a bracket."""
    bracket = _bracket(text, start, end)
    if bracket:
        return (*bracket, True)
    first, last = start, end
    while first > max(0, start - _FARTHEST) and text[first - 1] not in _ENDS:
        first -= 1
    while last < min(len(text), end + _FARTHEST) and text[last] not in _ENDS:
        last += 1
    return first, last, False


def _bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    depth = 0
    for at in range(start - 1, max(-1, start - _FARTHEST), -1):
        if text[at] in _CLOSING:
            depth += 1
        elif text[at] in _OPENING and depth:
            depth -= 1
        elif text[at] in _OPENING:
            last = _closing(text, at)
            return (at + 1, last) if last is not None and last >= end else None
    return None


def _closing(text: str, opening: int) -> int | None:
    """Return the offset of the sign that closes a bracket."""
    depth = 0
    for at in range(opening, min(len(text), opening + _LONGEST)):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        if not depth:
            return at
    return None


def stated_role(text: str, start: int, end: int) -> tuple[Role, str] | None:
    """Return the role that the words around an agency give it, and these words. None if they give none.

    Running text is read only if all of it says who is responsible, and who carries something out is left open.

    Example:
        >>> stated_role("扩大规模（市教育局牵头，市科协配合）", 12, 15)
        (<Role.SUPPORT: 'support'>, '市教育局牵头，市科协配合')
    """
    first, last, is_bracket = clause_around(text, start, end)
    clause = text[first:last]
    reading = read_owners(clause, Role.RESPONSIBLE)
    if reading.unread and not is_bracket:
        return None
    roles = {
        party.role
        for party in reading.parties
        if party.has_own_role and first + party.start < end and start < first + party.end
    }
    if len(roles) != 1 or (roles == {Role.RESPONSIBLE} and not (is_bracket or _LABEL.search(clause))):
        return None
    return roles.pop(), clause.strip()
