"""The body that is responsible for the items that name nobody: 未注明责任单位的，由市教育局负责."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import attrs

from policyplan.extract.responsibility import read_owners
from policyplan.model.kinds import Role
from policyplan.reader.owners.claims import Claim
from policyplan.reader.owners.names import owners_of
from policyplan.reader.owners.rules import UNMARKED
from policyplan.reader.owners.stretches import Node, Places

_NEAR = re.compile("未|没有")
_BEFORE = 30
_BEHIND = 80


def with_unmarked(places: Places, claims: list[Claim]) -> list[Claim]:
    """Return the claims with one for each item without owners, where the document says whose these are.

    Items are such as the others with owners: as deep in the outline, and in a chapter in which some have owners.
    """
    rules = list(_rules(places.text)) if claims else []
    if not rules:
        return claims
    match = rules[0]
    begin, end = match.span("bodies")
    role = Role.LEAD if match["duty"] == "牵头" else Role.RESPONSIBLE
    owners = tuple(owners_of(list(read_owners(places.text[begin:end], role).parties), begin))
    if not owners or any(owner.is_doubtful for owner in owners):
        return claims
    rule = Claim(start=match.start(), end=match.end(), owners=owners, rule="unmarked")
    added = [
        attrs.evolve(rule, stretch=_text_of(places, node)) for node in _items_without_owners(places, claims, rules)
    ]
    return sorted([*claims, *added], key=lambda claim: claim.start)


def _rules(text: str) -> Iterator[re.Match[str]]:
    """The rules, looked for around the words that all of them have."""
    done = 0
    for near in _NEAR.finditer(text):
        match = UNMARKED.search(text, max(done, near.start() - _BEFORE), near.end() + _BEHIND)
        if match and near.start() < match.end():
            done = match.end()
            yield match


def _items_without_owners(places: Places, claims: list[Claim], rules: list[re.Match[str]]) -> list[Node]:
    owners = sorted(claim.start for claim in claims)
    stated = [rule.start() for rule in rules]
    leaves = [node for node in places.nodes if not node.heading.children]
    depths = {_depth(node) for node in leaves if _has(node, owners)}
    return [
        node
        for node in leaves
        if _depth(node) in depths
        and not _has(node, owners)
        and not _has(node, stated)
        and (node.parent is None or _has(_top(node), owners))
    ]


def _has(node: Node, starts: list[int]) -> bool:
    """Whether something stands in an item; *starts* are sorted."""
    at = bisect_left(starts, node.heading.start)
    return at < len(starts) and starts[at] < node.heading.end


def _depth(node: Node) -> int:
    return 0 if node.parent is None else 1 + _depth(node.parent)


def _top(node: Node) -> Node:
    return node if node.parent is None else _top(node.parent)


def _text_of(places: Places, node: Node) -> tuple[int, int]:
    end = node.heading.start + len(places.text[node.heading.start : node.heading.end].rstrip())
    return node.heading.start, end
