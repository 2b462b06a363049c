"""The body that is responsible for the items that name nobody: 未注明责任单位的，由市教育局负责."""

from __future__ import annotations

from bisect import bisect_left

import attrs

from policyplan.extract.responsibility import read_owners
from policyplan.model.kinds import Role
from policyplan.reader.owners.claims import Claim
from policyplan.reader.owners.names import owners_of
from policyplan.reader.owners.rules import UNMARKED
from policyplan.reader.owners.stretches import Node, Places


def with_unmarked(places: Places, claims: list[Claim]) -> list[Claim]:
    """Return the claims with one for each item without owners, where the document says whose these are.

    Items are such as the others with owners: as deep in the outline, and in a chapter in which some have owners.
    """
    match = UNMARKED.search(places.text)
    if match is None or not claims:
        return claims
    begin, end = match.span("bodies")
    role = Role.LEAD if match["duty"] == "牵头" else Role.RESPONSIBLE
    owners = tuple(owners_of(list(read_owners(places.text[begin:end], role).parties), begin))
    if not owners or any(owner.is_doubtful for owner in owners):
        return claims
    rule = Claim(start=match.start(), end=match.end(), owners=owners, rule="unmarked")
    added = [attrs.evolve(rule, stretch=_text_of(places, node)) for node in _items_without_owners(places, claims)]
    return sorted([*claims, *added], key=lambda claim: claim.start)


def _items_without_owners(places: Places, claims: list[Claim]) -> list[Node]:
    starts = sorted(claim.start for claim in claims)

    def has_owners(node: Node) -> bool:
        """Whether owner words stand in an item."""
        at = bisect_left(starts, node.heading.start)
        return at < len(starts) and starts[at] < node.heading.end

    leaves = [node for node in places.nodes if not node.heading.children]
    depths = {_depth(node) for node in leaves if has_owners(node)}
    return [
        node
        for node in leaves
        if _depth(node) in depths
        and not has_owners(node)
        and UNMARKED.search(places.text, node.heading.start, node.heading.end) is None
        and (node.parent is None or has_owners(_top(node)))
    ]


def _depth(node: Node) -> int:
    return 0 if node.parent is None else 1 + _depth(node.parent)


def _top(node: Node) -> Node:
    return node if node.parent is None else _top(node.parent)


def _text_of(places: Places, node: Node) -> tuple[int, int]:
    end = node.heading.start + len(places.text[node.heading.start : node.heading.end].rstrip())
    return node.heading.start, end
