"""Reductions of pictures that would be too large to read, with the notes that report them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from policyplan.draw import messages
from policyplan.draw.languages import PictureLanguage, phrase
from policyplan.messages import Message

Names = Mapping[str, Collection[str]]
"""Ids by kind: ``goals``, ``actions``, ``tasks``, ``agencies``."""

_MOST_TIED = {
    "goals": messages.GOALS_MOST_TIED,
    "actions": messages.ACTIONS_MOST_TIED,
    "tasks": messages.TASKS_MOST_TIED,
    "agencies": messages.AGENCIES_MOST_TIED,
}


def within(
    names: Names, ties: Mapping[str, int], *, per_page: Sequence[int], most: int, language: PictureLanguage
) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids that about *most* pages have room for, and a note for each kind that is reduced.

    A page shows one part of each kind, with up to *per_page* of it; every combination of parts has a page. The ids with
    the fewest *ties* are left out.
    """
    counts = room(tuple(map(len, names.values())), per_page, most)
    kept: set[str] = set()
    notes: tuple[str, ...] = ()
    for (kind, some), count in zip(names.items(), counts, strict=True):
        kept.update(most_tied(some, ties, count))
        notes += left_out(_MOST_TIED[kind], language, kept=count, count=len(some))
    return kept, notes


def room(counts: Sequence[int], per_page: Sequence[int], most: int) -> tuple[int, ...]:
    """Return how many of each kind fit; the kind with the most parts is reduced first."""
    parts = [max(1, math.ceil(count / some)) for count, some in zip(counts, per_page, strict=True)]
    while math.prod(parts) > most:
        parts[parts.index(max(parts))] -= 1
    return tuple(min(count, part * some) for count, part, some in zip(counts, parts, per_page, strict=True))


def most_tied(names: Collection[str], ties: Mapping[str, int], count: int) -> tuple[str, ...]:
    """Return the *count* ids with the most ties, in the order given; of equals, the first."""
    kept = set(sorted(names, key=lambda name: -ties[name])[:count])
    return tuple(name for name in names if name in kept)


def left_out(note: Message, language: PictureLanguage, *, kept: int, count: int) -> tuple[str, ...]:
    """Return the note on what is left out, if *kept* are fewer than *count*."""
    return (phrase(note, language, "\n", kept=kept, count=count - kept),) if kept < count else ()
