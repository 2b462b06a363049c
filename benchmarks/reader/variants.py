"""Other forms of a text that must read alike: punctuation of the other width, no line breaks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from benchmarks.reader.facts import Facts

HALF = ",;:!?()"
FULL = "，；：！？（）"
SWAPPED = str.maketrans(HALF + FULL, FULL + HALF)

VARIANTS = ("as it is", "swapped", "joined")


def variant(text: str, facts: Facts, name: str) -> tuple[str, Facts]:
    """Return a text in another form, with the facts in their places in it.

    Parameters:
        text: The text.
        facts: The facts that a person states of it.
        name: ``swapped``: full-width punctuation becomes half-width, and the other way round; ``joined``: all line
            breaks are removed; ``as it is``: nothing is changed.

    """
    if name == "swapped":
        return text.translate(SWAPPED), facts
    if name == "joined":
        places = [0, *itertools.accumulate(character not in "\r\n" for character in text)]
        return text.replace("\r", "").replace("\n", ""), _moved(facts, places)
    return text, facts


def _moved(facts: Facts, places: Sequence[int]) -> Facts:
    return Facts(
        headings=tuple(attrs.evolve(fact, at=places[fact.at]) for fact in facts.headings),
        assignments=tuple(
            attrs.evolve(
                fact,
                at=places[fact.at],
                end=places[fact.end],
                stretches=tuple((places[start], places[end]) for start, end in fact.stretches),
            )
            for fact in facts.assignments
        ),
        targets=tuple(attrs.evolve(fact, at=places[fact.at], end=places[fact.end]) for fact in facts.targets),
    )
