"""Targets that a document states twice: a goal's target that a task repeats, and values that disagree."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict, deque
from decimal import Decimal

import attrs

from policyplan.model.when import When
from policyplan.reader.found import Doubt, FoundTarget

_MOST = 12
"""So many earlier targets with the same value are compared."""
_ALIKE = 0.6
_SHORTEST = 4
_LONGEST_SENTENCE = 2_000
_END = re.compile(r"[。！？；\n]")
_LEVELS = ("level", "indicator_table", "flat_table")
"""Rules by which a number is the level of an indicator; a number of things may be stated of several kinds of things."""
_NOISE = re.compile(r"[\s，、：的“”‘’（）()]|(?:全[市省国区县]|我[市省区县]|力争|实现|到|年底?)")


def with_repeats(text: str, targets: list[FoundTarget]) -> tuple[list[FoundTarget], list[Doubt]]:
    """Return the targets with links to those that they repeat, and a doubt for each value that disagrees.

    Two targets are the same if value, unit and time agree, and their subjects have most words in common.
    """
    earlier: dict[tuple[Decimal | None, Decimal | None, str], deque[tuple[FoundTarget, str]]] = defaultdict(
        lambda: deque(maxlen=_MOST)
    )
    stated: dict[tuple[str, str, When | None], FoundTarget] = {}
    linked: list[FoundTarget] = []
    doubts: list[Doubt] = []
    for target in targets:
        words = _words(text, target)
        same = earlier[target.value, target.upper, target.unit]
        first = next((other for other, known in same if _agree(text, target, other) and _is_alike(words, known)), None)
        link = None if first is None else first.repeats or first.number_start
        same.append((target, words))
        linked.append(attrs.evolve(target, repeats=link))
        doubt = None if first else _disagreement(text, target, words, stated)
        if doubt:
            doubts.append(doubt)
    return linked, doubts


def _words(text: str, target: FoundTarget) -> str:
    """The subject of a target without words that say nothing."""
    return _NOISE.sub("", text[slice(*target.subject)]) if target.subject else ""


def _agree(text: str, target: FoundTarget, other: FoundTarget) -> bool:
    """Whether two targets may be one: of different sentences, with the same time, and both changes or both levels."""
    if target.start - other.end < _LONGEST_SENTENCE and not _END.search(text, other.end, target.start):
        return False
    is_dated = target.due is not None and other.due is not None and target.due.last != other.due.last
    return not is_dated and target.is_change == other.is_change and target.per == other.per


def _is_alike(words: str, other: str) -> bool:
    """Whether two subjects are the same words, or one is in the other, or most pairs of characters are in both."""
    if min(len(words), len(other)) < _SHORTEST:
        return False
    if words in other or other in words:
        return True
    pairs, others = set(itertools.pairwise(words)), set(itertools.pairwise(other))
    return words[-2:] == other[-2:] and len(pairs & others) >= _ALIKE * len(pairs | others)


def _disagreement(
    text: str, target: FoundTarget, words: str, stated: dict[tuple[str, str, When | None], FoundTarget]
) -> Doubt | None:
    """A doubt where the same words have another value for the same time."""
    if target.rule not in _LEVELS or len(words) < _SHORTEST or target.due is None:
        return None
    other = stated.setdefault((words, target.unit, target.due), target)
    is_same = (other.value, other.upper) == (target.value, target.upper) or other.is_change != target.is_change
    if is_same or other.per != target.per:
        return None
    about = f"{text[other.number_start : other.number_end]} / {text[target.number_start : target.number_end]}"
    return Doubt(start=target.start, end=target.end, kind="values_disagree", about=about)
