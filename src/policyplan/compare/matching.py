"""Match the records of two plans by their words, numbers, agencies and deadlines, in the same way on every computer."""

from __future__ import annotations

import bisect
import collections
import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from policyplan.model.derived import derived
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Goal, Indicator, Measure, Phase, Provision, Task
from policyplan.model.units import dimension
from policyplan.model.values import Record, Text
from policyplan.text.normal import clean, visible

SAME = 0.3
"""The smallest score at which `pairs` takes two records of two versions of a plan for the same."""


@attrs.frozen(kw_only=True)
class Item:
    """What matching compares of a record: its words in one language, its numbers, agencies and deadline."""

    id: str
    """The id of the record."""
    title: str
    """The title."""
    text: str = ""
    """The full text."""
    numbers: frozenset[str] = frozenset()
    """The numbers that the record sets as targets, each in the base unit with the unit: ``100000人次``."""
    agencies: frozenset[str] = frozenset()
    """The names of the agencies that work on it."""
    due: str | None = None
    """When it is due."""


@attrs.frozen(kw_only=True)
class Similarity:
    """How alike two records are, from 0 to 1, and what the score is made of.

    A part is None where one of the two records has nothing to compare.
    """

    score: float
    """The cosine of the texts, raised where numbers and agencies are shared, and at most 1."""
    title: float
    """The cosine of the titles."""
    text: float
    """The cosine of titles and texts together."""
    numbers: float | None = None
    """The share of the numbers that both have."""
    agencies: float | None = None
    """The cosine of the names of the agencies."""
    due: float | None = None
    """1 for the same deadline, 0 for another one."""


@attrs.frozen(kw_only=True)
class Candidate:
    """Two records that may be about the same thing."""

    first: str
    """The id of the record in the first list."""
    second: str
    """The id of the record in the second list."""
    similarity: Similarity
    """How alike they are."""

    @property
    def score(self) -> float:
        """How alike they are, from 0 to 1."""
        return self.similarity.score


def shared_language(one: Plan, other: Plan) -> str:
    """Return the language in which two plans are compared: one in which both have titles, else that of the first."""
    both = [tag for tag in one.title.languages if tag in other.title.languages]
    return one.language if one.language in both else next(iter(both), one.language)


Matched = Task | Goal | Provision | Indicator | Agency | Measure | Phase
"""The records that can be matched."""


def item_of(plan: Plan, record: Matched, language: str) -> Item:
    """Return what matching compares of a record of *plan*, with its words in *language*."""
    indicators = (record,) if isinstance(record, Indicator) else getattr(record, "indicators", ())
    assignments = getattr(record, "assignments", ())
    names = _agency_names(plan) if assignments else {}
    title = record.name if isinstance(record, Agency) else record.title
    return Item(
        id=record.id,
        title=title.in_(language, plan.language),
        text="\n".join(_further_words(plan, record, language)),
        numbers=frozenset(_numbers(plan, indicators)),
        agencies=frozenset(
            names[part.agency].in_(language, plan.language) for part in assignments if part.agency in names
        ),
        due=getattr(record, "due", None) or next(iter(_dues(indicators)), None),
    )


@derived
def _agency_names(plan: Plan) -> Mapping[str, Text]:
    return {agency.id: agency.name for agency in plan.agencies}


@derived
def _units(plan: Plan) -> Mapping[str, Text]:
    return {measure.id: measure.unit for measure in plan.measures}


def _further_words(plan: Plan, record: Record, language: str) -> Iterator[str]:
    for name in ("description", "population"):
        text: Text | None = getattr(record, name, None)
        if text:
            yield text.in_(language, plan.language)
    if getattr(record, "description", None) is None and language == plan.language:
        yield from (span.quote for span in record.spans[1:] if span.field is None)


def _numbers(plan: Plan, indicators: Iterable[Indicator]) -> Iterator[str]:
    units = _units(plan)
    for indicator in indicators:
        for target in indicator.targets:
            unit = target.unit or units.get(indicator.measure or "")
            base, factor = dimension(unit.in_(plan.language) if unit else "")
            for value in (target.value, target.upper):
                if value is not None:
                    yield f"{(value * factor).normalize():f}{base}"


def _dues(indicators: Iterable[Indicator]) -> Iterator[str]:
    return (target.due for indicator in indicators for target in indicator.targets if target.due)


# -- words ---------------------------------------------------------------------------------------------------------

_HAN_LIKE = "\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"(?P<run>[{_HAN_LIKE}]+)|(?P<word>[^\W_{_HAN_LIKE}]+)")

Vector = Mapping[str, float]
"""The weights of the terms of a text, with a length of 1."""


def terms(text: str) -> collections.Counter[str]:
    """Return the terms by which texts are compared: Han characters alone and in pairs, and words of other scripts.

    Case, full-width letters and digits, punctuation and spaces make no difference.

    Example:
        >>> sorted(terms("推广5G技术"))
        ['5g', '广', '技', '技术', '推', '推广', '术']

    """
    folded = unicodedata.normalize("NFKC", visible(clean(text))).casefold()
    counts: collections.Counter[str] = collections.Counter()
    for piece in _PIECES.finditer(folded):
        run = piece["run"]
        counts.update([piece["word"]] if run is None else [*run, *map("".join, itertools.pairwise(run))])
    return counts


@attrs.frozen(kw_only=True)
class _Weighed:
    """The vectors of an item."""

    item: Item
    title: Vector
    text: Vector
    agencies: Vector


@attrs.frozen
class _Weights:
    """The weight of each term: the rarer it is in both lists, the more it says (inverse document frequency)."""

    by_term: Mapping[str, float]

    @classmethod
    def of(cls, documents: Sequence[Iterable[str]]) -> _Weights:
        count = collections.Counter(term for document in documents for term in set(document))
        return cls({term: math.log((1 + len(documents)) / n) for term, n in count.items()})

    def vector(self, counts: Mapping[str, int]) -> Vector:
        weights = {term: (1 + math.log(n)) * self.by_term[term] for term, n in counts.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()}


def _counts(item: Item) -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
    title = terms(item.title)
    agencies: collections.Counter[str] = collections.Counter()
    for name in sorted(item.agencies):
        agencies.update(terms(name))
    return title, title + terms(item.text), agencies


def _weighed(lists: Sequence[Sequence[Item]]) -> list[list[_Weighed]]:
    counted = [[(item, *_counts(item)) for item in row] for row in lists]
    flat = [row for rows in counted for row in rows]
    words = _Weights.of([text for _, _, text, _ in flat])
    names = _Weights.of([agencies for _, _, _, agencies in flat])
    return [
        [
            _Weighed(item=item, title=words.vector(title), text=words.vector(text), agencies=names.vector(agencies))
            for item, title, text, agencies in rows
        ]
        for rows in counted
    ]


def _cosine(one: Vector, other: Vector) -> float:
    shared = one.keys() & other.keys()
    return min(1.0, math.fsum([one[term] * other[term] for term in shared]))  # exact, in whatever order


# -- scores --------------------------------------------------------------------------------------------------------

_RAISED = {"numbers": 0.3, "agencies": 0.3}
"""By how much of itself the cosine of the texts is raised where all numbers, and all agencies, are shared."""


def _similarity(one: _Weighed, other: _Weighed) -> Similarity:
    first, second = one.item, other.item
    text = _cosine(one.text, other.text)
    numbers = agencies = due = None
    if first.numbers and second.numbers:
        numbers = len(first.numbers & second.numbers) / min(len(first.numbers), len(second.numbers))
    if one.agencies and other.agencies:
        agencies = _cosine(one.agencies, other.agencies)
    if first.due and second.due:
        due = float(first.due == second.due)
    raised = 1 + _RAISED["numbers"] * (numbers or 0.0) + _RAISED["agencies"] * (agencies or 0.0)
    return Similarity(
        score=min(1.0, text * raised),
        title=_cosine(one.title, other.title),
        text=text,
        numbers=numbers,
        agencies=agencies,
        due=due,
    )


def _rank(similarity: Similarity, distance: float) -> tuple[float, float, float]:
    """Return a sort key: the highest score first, then the most other agreement, then the nearest place."""
    rest = (similarity.title, similarity.numbers, similarity.agencies, similarity.due)
    return -similarity.score, -math.fsum(part or 0.0 for part in rest), distance


_MOST_LOOKED_UP = 10_000
"""How many entries of the index are looked up for each item: of its rarest terms first."""
_MOST_SCORED = 100
"""How many items, those that share most rare terms, are scored in full for each item."""
_IN_FULL = 100_000
"""Up to this many pairs, every item is scored with every other one."""


def candidates(
    first: Sequence[Item], second: Sequence[Item], *, most: int = 5, least: float = 0.0, covering: bool = False
) -> tuple[Candidate, ...]:
    """Return the records of the second list that each record of the first may correspond to, the likeliest first.

    Several records of the first list can have the same candidate. Equal scores are sorted by place: the candidate at
    the more similar position in its list comes first.

    Parameters:
        first: The first list.
        second: The second list.
        most: The largest number of candidates for each record of the first list.
        least: The smallest score of a candidate.
        covering: Add, for each record of the second list that is no candidate otherwise, the likeliest record of the
            first list.

    Returns:
        The candidates, in the order of the first list; those that *covering* adds come last.

    """
    left, right = _weighed([first, second])
    found = [
        Candidate(first=one.item.id, second=right[at].item.id, similarity=similarity)
        for one, likely in zip(left, _best(left, right, least), strict=True)
        for at, similarity in likely[:most]
    ]
    if covering:
        seen = {candidate.second for candidate in found}
        missing = [other for other in right if other.item.id not in seen]
        found += [
            Candidate(first=left[at].item.id, second=other.item.id, similarity=similarity)
            for other, likely in zip(missing, _best(missing, left, least), strict=True)
            for at, similarity in likely[:1]
        ]
    return tuple(found)


def _best(left: Sequence[_Weighed], right: Sequence[_Weighed], least: float) -> Iterator[list[tuple[int, Similarity]]]:
    """Yield the positions in the second list that are like each item of the first, the likeliest first."""
    scale = len(right) / max(1, len(left))
    everything = range(len(right)) if len(left) * len(right) <= _IN_FULL else None
    index = _index(right) if everything is None else {}
    for position, one in enumerate(left):
        alike = everything or _alike(one, index, round(position * scale))
        scored = ((at, _similarity(one, right[at])) for at in alike)
        ranked = sorted(
            (
                (*_rank(similarity, abs(at - position * scale)), at, similarity)
                for at, similarity in scored
                if similarity.score >= least and similarity.score > 0
            ),
            key=lambda entry: entry[:-1],
        )
        yield [(at, similarity) for *_, at, similarity in ranked]


def _index(items: Sequence[_Weighed]) -> dict[str, list[int]]:
    """Return the positions of the items that have each term or number."""
    index: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        for key in (*item.text, *item.item.numbers):
            index.setdefault(key, []).append(at)
    return index


def _alike(one: _Weighed, index: Mapping[str, Sequence[int]], near: int) -> list[int]:
    """Return the positions that share the most terms with an item, looked up from the rarest term on.

    Of a term that very many items have, those around the position *near* are looked up.
    """
    keys = [key for key in (*one.text, *one.item.numbers) if key in index]
    looked_up: list[Sequence[int]] = []
    count = 0
    for key in sorted(keys, key=lambda key: (len(index[key]), key)):
        middle = bisect.bisect_left(index[key], near)
        start = max(0, min(middle - _MOST_LOOKED_UP // 2, len(index[key]) - _MOST_LOOKED_UP))
        looked_up.append(index[key][start : start + _MOST_LOOKED_UP])
        count += len(looked_up[-1])
        if count > _MOST_LOOKED_UP:
            break
    shared = collections.Counter(itertools.chain.from_iterable(looked_up))
    return [at for at, _ in shared.most_common(_MOST_SCORED)]


def pairs(first: Sequence[Item], second: Sequence[Item], *, least: float = SAME) -> tuple[Candidate, ...]:
    """Return the records of two versions that correspond, each at most once: the pairs with the highest scores.

    Parameters:
        first: The records of one version.
        second: The records of the other version.
        least: The smallest score of a pair.

    Returns:
        The pairs, in the order of the first list.

    """
    left, right = _weighed([first, second])
    scale = len(right) / max(1, len(left))
    likely = [
        (*_rank(similarity, abs(at - position * scale)), position, at, similarity)
        for position, found in enumerate(_best(left, right, least))
        for at, similarity in found
    ]
    chosen: dict[int, tuple[int, Similarity]] = {}
    taken: set[int] = set()
    for *_, position, at, similarity in sorted(likely, key=lambda entry: entry[:-1]):
        if position not in chosen and at not in taken:
            chosen[position] = at, similarity
            taken.add(at)
    return tuple(
        Candidate(first=left[position].item.id, second=right[at].item.id, similarity=similarity)
        for position, (at, similarity) in sorted(chosen.items())
    )
