"""Candidates: kinds and names that look like an unresolved one. A person decides whether they mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from policyplan.extract.agencies import are_alike

_MOST = 5
_LEAST_SHARED = 0.4
"""The least Dice coefficient of the pairs of characters of two names that share words."""
_MOST_COMMON = 200
"""A pair of characters in more names than this says nothing."""


def candidates_of(names: Mapping[str, str], known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the known names that look like each unresolved one, the most alike first.

    Names look alike by the rules for one document (`policyplan.extract.agencies.are_alike`), or share many pairs of
    characters: the Dice coefficient $2|A ∩ B| / (|A| + |B|)$ of the sets of pairs.

    Parameters:
        names: The unresolved names, each with its short form.
        known: The short forms of other names.

    Returns:
        Up to five short forms by name.

    Example:
        >>> candidates_of({"市经贸委": "经贸委"}, ["经信委", "经贸局", "教育局"])
        {'市经贸委': ('经贸局',)}

    """
    pairs = {key: _pairs(key) for key in known}
    having: dict[str, list[str]] = {}
    for key, own in pairs.items():
        for pair in own:
            having.setdefault(pair, []).append(key)
    return {name: _nearest(key, pairs, having) for name, key in names.items()}


def _nearest(key: str, pairs: Mapping[str, frozenset[str]], having: Mapping[str, list[str]]) -> tuple[str, ...]:
    own = _pairs(key)
    shared = Counter(
        other
        for pair in own
        if len(having.get(pair, ())) <= _MOST_COMMON
        for other in having.get(pair, ())
        if other != key
    )
    scores = {}
    for other, count in shared.items():
        score = 2 * count / (len(own) + len(pairs[other]))
        if score >= _LEAST_SHARED or are_alike(key, other):
            scores[other] = score
    return tuple(sorted(scores, key=lambda other: (-scores[other], other))[:_MOST])


def _pairs(key: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a name, with the beginning and without the end."""
    framed = f" {key}"
    return frozenset(framed[at : at + 2] for at in range(len(framed) - 1))
