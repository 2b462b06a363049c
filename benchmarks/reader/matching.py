"""The comparison of two lists of facts of one document: pairs, and what only one of them has.

Two facts can be a pair if they are in the same place. Each fact is in one pair at most. Pairs that differ in the fewest
fields are made first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from benchmarks.reader.facts import AssignmentFact, Fact, Facts, HeadingFact, Ruler, TargetFact

KINDS = ("headings", "assignments", "targets")
NEAR = 2
"""How many characters apart two places of a heading may be."""
ALIKE = 0.8
"""From which overlap on two stretches are alike."""


@attrs.frozen(kw_only=True)
class Pair:
    """A fact of the gold and the fact that was found for it."""

    gold: Fact
    found: Fact
    differences: frozenset[str]
    """The fields in which they differ."""


@attrs.frozen(kw_only=True)
class Counts:
    """How many facts are right, how many are expected, and how many were found."""

    right: int = 0
    expected: int = 0
    found: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            right=self.right + other.right, expected=self.expected + other.expected, found=self.found + other.found
        )

    @property
    def precision(self) -> float | None:
        """The part of the found facts that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The part of the expected facts that was found; None where nothing is expected."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is expected and nothing was found."""
        both = self.expected + self.found
        return 2 * self.right / both if both else None


@attrs.frozen(kw_only=True)
class Comparison:
    """The facts of one kind, compared."""

    kind: str
    pairs: tuple[Pair, ...]
    missed: tuple[Fact, ...]
    """Facts of the gold for which nothing was found."""
    invented: tuple[Fact, ...]
    """Found facts that the gold does not have."""

    def counts(self, *ignored: str) -> Counts:
        """Return the counts. Differences in the fields *ignored* do not count; neither do optional facts."""
        pairs = [pair for pair in self.pairs if not pair.gold.optional and not pair.found.optional]
        right = sum(not pair.differences - set(ignored) for pair in pairs)
        expected = len(pairs) + sum(not fact.optional for fact in self.missed)
        found = len(pairs) + sum(not fact.optional for fact in self.invented)
        return Counts(right=right, expected=expected, found=found)

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The pairs that differ."""
        return tuple(pair for pair in self.pairs if pair.differences and not pair.gold.optional)


def compare(kind: str, gold: Facts, found: Facts, ruler: Ruler) -> Comparison:
    """Return the comparison of the facts of one kind.

    Parameters:
        kind: ``headings``, ``assignments`` or ``targets``.
        gold: The facts that a person states.
        found: The facts to be scored.
        ruler: The ruler of the document's text.

    """
    expected, given = gold.of(kind), found.of(kind)
    candidates = sorted(_candidates(expected, given, ruler), key=lambda candidate: candidate[0])
    matches: dict[int, tuple[int, frozenset[str]]] = {}
    taken: set[int] = set()
    for _, one, other, differences in candidates:
        if one not in matches and other not in taken:
            matches[one] = other, differences
            taken.add(other)
    return Comparison(
        kind=kind,
        pairs=tuple(
            Pair(gold=expected[one], found=given[other], differences=differences)
            for one, (other, differences) in sorted(matches.items())
        ),
        missed=tuple(fact for number, fact in enumerate(expected) if number not in matches),
        invented=tuple(fact for number, fact in enumerate(given) if number not in taken),
    )


Candidate = tuple[tuple[int, float], int, int, frozenset[str]]


def _candidates(expected: Sequence[Fact], given: Sequence[Fact], ruler: Ruler) -> Iterator[Candidate]:
    """Yield the pairs that are possible, with what they are sorted by: number of differences, then distance."""
    for one, gold in enumerate(expected):
        for other, found in enumerate(given):
            judged = _judged(gold, found, ruler)
            if judged is not None:
                differences, distance = judged
                yield (len(differences), distance), one, other, differences


def _judged(gold: Fact, found: Fact, ruler: Ruler) -> tuple[frozenset[str], float] | None:
    """Return the fields in which two facts differ and how far apart they are; None where they are no pair."""
    if isinstance(gold, HeadingFact) and isinstance(found, HeadingFact):
        return _heading(gold, found)
    if isinstance(gold, AssignmentFact) and isinstance(found, AssignmentFact):
        return _assignment(gold, found, ruler)
    assert isinstance(gold, TargetFact)
    assert isinstance(found, TargetFact)
    return _target(gold, found)


def _heading(gold: HeadingFact, found: HeadingFact) -> tuple[frozenset[str], float] | None:
    distance = abs(gold.at - found.at)
    if distance > NEAR:
        return None
    return _different(level=gold.level != found.level), distance


def _assignment(gold: AssignmentFact, found: AssignmentFact, ruler: Ruler) -> tuple[frozenset[str], float] | None:
    here = _meets(gold, found)
    alike = _is_open(gold, found) or bool(gold.names & found.names)
    if not here and not alike:
        return None
    overlap = max(ruler.overlap(one, other) for one in gold.stretches for other in found.stretches)
    if not here and overlap < ALIKE:
        return None
    return _different(agency=not alike, role=gold.role != found.role, stretch=overlap < ALIKE), (not here) + 1 - overlap


def _is_open(gold: AssignmentFact, found: AssignmentFact) -> bool:
    """Whether both are the rest of an open list, which has no name of its own."""
    return gold.kind == found.kind == "open"


def _target(gold: TargetFact, found: TargetFact) -> tuple[frozenset[str], float] | None:
    if not _meets(gold, found):
        return None
    is_range = gold.upper is not None and gold.upper == found.upper
    comparators = {gold.comparator, found.comparator}
    differences = _different(
        value=(gold.value, gold.upper) != (found.value, found.upper),
        unit=gold.unit != found.unit,
        comparator=len(comparators) > 1 and not (is_range and comparators == {"exactly", "between"}),
        when=not set(gold.whens) & set(found.whens),
    )
    return differences, abs(gold.at - found.at)


def _meets(gold: Fact, found: Fact) -> bool:
    return gold.at < found.end and found.at < gold.end


def _different(**fields: bool) -> frozenset[str]:
    return frozenset(field for field, differs in fields.items() if differs)
