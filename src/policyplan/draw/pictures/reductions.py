"""What is left out of a picture that would be too large to be of use, and the notes that say so."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from policyplan.draw.words import PictureLanguage, phrase

Names = Mapping[str, Collection[str]]
"""Ids by the kind of what they are of: ``goals``, ``actions``, ``agencies``."""


def within(
    names: Names, ties: Mapping[str, int], *, per_page: Sequence[int], most: int, language: PictureLanguage
) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids that about *most* pages have room for, and a note for each kind of which some are left out.

    Each part of one kind meets each part of the others on a page, which has room for so many of each (*per_page*). What
    has the fewest *ties* is left out.
    """
    counts = room(tuple(map(len, names.values())), per_page, most)
    kept: set[str] = set()
    notes: tuple[str, ...] = ()
    for (kind, some), count in zip(names.items(), counts, strict=True):
        kept.update(most_tied(some, ties, count))
        notes += left_out(f"{kind}_most_tied", language, kept=count, count=len(some))
    return kept, notes


def room(counts: Sequence[int], per_page: Sequence[int], most: int) -> tuple[int, ...]:
    """Return how many of each kind there is room for; the kind with the most parts gives way first."""
    parts = [max(1, math.ceil(count / some)) for count, some in zip(counts, per_page, strict=True)]
    while math.prod(parts) > most:
        parts[parts.index(max(parts))] -= 1
    return tuple(min(count, part * some) for count, part, some in zip(counts, parts, per_page, strict=True))


def most_tied(names: Collection[str], ties: Mapping[str, int], count: int) -> tuple[str, ...]:
    """Return the *count* ids with the most ties, in the order that was given; of equals, the first."""
    kept = set(sorted(names, key=lambda name: -ties[name])[:count])
    return tuple(name for name in names if name in kept)


def left_out(key: str, language: PictureLanguage, *, kept: int, count: int) -> tuple[str, ...]:
    """Return a note where not all are drawn."""
    note = phrase(key, language, "\n").format(kept=kept, count=count, left=count - kept)
    return (note,) if kept < count else ()
