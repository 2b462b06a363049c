"""The most similar words of a text: what a quote says that the text does not have letter by letter."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

import attrs

from policyplan.text.folding import Folded, fold

_SAME_SIGN = {
    **dict.fromkeys("“”„‟「」『』〝〞＂‘’‚‛`´", '"'),
    "'": '"',
    **dict.fromkeys("‐‑‒–—―−─~〜", "-"),
    "。": ".",
    "、": ",",
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "《": "<",
    "》": ">",
    "〈": "<",
    "〉": ">",
    "·": ".",
    "•": ".",
}
_SIGNS = str.maketrans(_SAME_SIGN)

_LEAST = 0.6
"""The share of letters that similar words have in common."""

_LONGEST = 400
"""Longer quotes are compared by their pieces only."""

_MOST_PIECES = 12
_MOST_PLACES = 200
"""How many occurrences of a piece are looked at."""

_MOST_COMPARED = 12
"""How many stretches are compared letter by letter."""

_AROUND = 20_000
"""How far from the place where a quote is expected it is looked for first."""

_BUDGET = 2_000_000_000
"""How many characters are searched for all quotes of a draft together."""


def loose(text: str) -> Folded:
    """Return a text without differences of width, case, spaces and the shapes of signs, with its offsets."""
    folded = fold(text)
    if " " not in folded.text:
        return Folded(folded.text.translate(_SIGNS), folded.starts)
    kept = [(char, start) for char, start in zip(folded.text, folded.starts, strict=True) if char != " "]
    return Folded("".join(char for char, _ in kept).translate(_SIGNS), tuple(start for _, start in kept))


@attrs.define(eq=False)
class Similar:
    """A search for similar words in one text."""

    text: str
    left: int = _BUDGET
    """How many characters may still be searched."""

    @cached_property
    def folded(self) -> Folded:
        """The text for comparison."""
        return loose(self.text)

    def same(self, quote: str) -> tuple[tuple[int, int], ...]:
        """Return the places that differ from a quote in layout only: start and end, half-open."""
        return tuple(self.folded.places(loose(quote)))

    def nearest(self, quote: str, around: int | None = None) -> tuple[int, int] | None:
        """Return the place of the most similar words, first of those near an offset. None if there are none."""
        wanted = loose(quote).text
        if len(wanted) < 2:
            return None
        length = len(self.folded.text)
        middle = bisect_right(self.folded.starts, around or 0)
        stretches = [(max(0, middle - _AROUND), min(length, middle + _AROUND)), (0, length)]
        for first, last in stretches:
            self.left -= (last - first) * _MOST_PIECES
            if self.left < 0:
                return None
            found = _best(self.folded.text, wanted, first, last, middle)
            if found:
                return self.folded.starts[found[0]], self.folded.starts[found[1] - 1] + 1
        return None


def _best(text: str, wanted: str, first: int, last: int, middle: int) -> tuple[int, int] | None:
    """Return the stretch of a text that has most in common with some words, if it has enough.

    Of two that have as much in common, it is the one nearer to the middle.
    """
    pieces = list(_pieces(wanted))
    votes: Counter[int] = Counter()
    for at, piece in pieces:
        votes.update({(place - at) // 4 for place in _places(text, piece, first, last)})
    best, score = None, 0.0
    by_votes = sorted(votes.items(), key=lambda item: (-item[1], abs(item[0] * 4 - middle), item[0]))
    for bucket, count in by_votes[:_MOST_COMPARED]:
        start = max(0, bucket * 4)
        if len(wanted) > _LONGEST:
            place, alike = (start, min(len(text), start + len(wanted))), count / len(pieces)
        else:
            place, alike = _aligned(text, wanted, start)
        if alike > score:
            best, score = place, alike
    return best if score >= _LEAST else None


def _pieces(wanted: str) -> Iterator[tuple[int, str]]:
    """Yield pieces of some words with their offsets: overlapping ones of short words, some of long ones."""
    size = 1 if len(wanted) < 4 else 2 if len(wanted) < 10 else 4
    places = range(len(wanted) - size + 1)
    step = max(1, -(-len(places) // _MOST_PIECES))
    for at in places[::step]:
        yield at, wanted[at : at + size]


def _places(text: str, piece: str, first: int, last: int) -> Iterator[int]:
    at = text.find(piece, first, last)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(piece, at + 1, last)


_PREFERRED = 0.1
"""By how much words of the same length may have less in common than others, and still be preferred."""


def _aligned(text: str, wanted: str, start: int) -> tuple[tuple[int, int], float]:
    """Return the stretch near an offset that has most in common with some words, and how much that is.

    Words of the same length come first, since most quotes differ by a letter or a digit.
    """
    length = len(wanted)
    same = [(_in_common(text[at : at + length], wanted), -at) for at in range(start, start + 4)]
    alike, at = max(same)
    opening = max(0, start - 4)
    window = text[opening : start + length + 8]
    *blocks, _ = difflib.SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
    begin = max(0, blocks[0].b - blocks[0].a)
    end = min(len(window), blocks[-1].b + length - blocks[-1].a)
    other = 2 * sum(block.size for block in blocks) / (length + end - begin)
    if alike >= other - _PREFERRED:
        return (-at, min(len(text), length - at)), alike
    return (opening + begin, opening + end), other


def _in_common(words: str, wanted: str) -> float:
    """Return the share of letters that two words have in the same places."""
    return sum(map(str.__eq__, words, wanted)) / len(wanted)
