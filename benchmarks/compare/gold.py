"""Pairs of real plans of two levels that people coded by reading both documents.

A coder quotes the passages of the upper and the lower plan that belong together, those of the upper plan that the lower
one leaves out, and those that the lower one adds. Each coding gives two sets of items:

- ``passages``: the quotes themselves, which shows how well the words are matched;
- ``drafts``: the records of the draft plan that cover the quotes, which shows what a user gets. A quote belongs to the
  record whose places in the document cover most of it, and to the smallest of several that do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import attrs

from benchmarks.reader.readings import drafted
from policyplan.compare.align import aligned_records
from policyplan.compare.alignment import AlignedKind
from policyplan.compare.matching import Item, item_of, shared_language
from policyplan.model.plan import Plan

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
CORPUS = ROOT.parent / "shared" / "corpus"

Kind = Literal["task", "target"]
KINDS: tuple[Kind, ...] = ("task", "target")
Part = Literal["development", "held out"]
Tie = tuple[str, str]
"""The id of an upper and of a lower item."""


@attrs.frozen(kw_only=True)
class Coding:
    """What one coder says of one pair of documents."""

    coder: str
    pair: str
    """The numbers of both documents, lower first: ``05-03``."""
    upper: str
    lower: str
    data: dict[str, Any]


@attrs.frozen(kw_only=True)
class Documents:
    """Two documents, their texts and their drafts."""

    upper: Plan
    lower: Plan
    upper_text: str
    lower_text: str


@attrs.frozen(kw_only=True)
class Problem:
    """Items of one kind of an upper and a lower plan, and which of those that were coded belong together."""

    upper: tuple[Item, ...]
    """All items of the upper plan, which methods score."""
    lower: tuple[Item, ...]
    """All items of the lower plan."""
    coded_upper: tuple[str, ...]
    """The ids of the upper items that the coder judged, in the order of the document."""
    coded_lower: frozenset[str]
    """The ids of the lower items that the coder judged."""
    sure: frozenset[Tie]
    """The pairs of which the coder is sure."""
    unsure: frozenset[Tie] = frozenset()
    """The other pairs of the coder. They count neither as right nor as wrong."""
    lost: int = 0
    """How many pairs have a quote that no record of the draft covers."""

    def part(self, part: Part) -> Problem:
        """Return the problem with every other coded upper item.

        Methods and thresholds were chosen on the first, the third, the fifth and so on.
        """
        coded = self.coded_upper[part == "held out" :: 2]
        return attrs.evolve(
            self,
            coded_upper=coded,
            sure=frozenset(tie for tie in self.sure if tie[0] in coded),
            unsure=frozenset(tie for tie in self.unsure if tie[0] in coded),
        )

    def judged(self, scores: Mapping[Tie, float]) -> dict[Tie, float]:
        """Return the scores of the pairs that the coder judged, without those that the coder was unsure of."""
        return {
            tie: score
            for tie, score in scores.items()
            if tie[0] in self.coded_upper and tie[1] in self.coded_lower and tie not in self.unsure
        }


def codings(folder: Path = GOLD) -> list[Coding]:
    """Return all codings, sorted by file name."""
    return [_coding(path) for path in sorted(folder.glob("*.json"))]


def _coding(path: Path) -> Coding:
    coder, _, pair = path.stem.partition("-")
    data = json.loads(path.read_text(encoding="utf-8"))
    return Coding(coder=coder, pair=pair, upper=data["upper"], lower=data["lower"], data=data)


def documents_of(coding: Coding, corpus: Path = CORPUS) -> Documents:
    """Return the documents of a coding, drafted. Raises `OSError` if one is missing."""
    names = (coding.upper, coding.lower)
    texts = [(corpus / name).read_text(encoding="utf-8") for name in names]
    upper, lower = (drafted(text, Path(name).stem) for text, name in zip(texts, names, strict=True))
    return Documents(upper=upper, lower=lower, upper_text=texts[0], lower_text=texts[1])


def _is_sure(pair: dict[str, Any]) -> bool:
    return bool(pair["sure"]) and pair["relation"] != "unclear"


def _quotes(coding: Coding, kind: Kind, side: str) -> Iterator[str]:
    """Yield all quotes of one side of a coding."""
    others = ("left_out",) if side == "upper" else ("added", "added_clauses")
    for name in ("pairs", *others):
        for entry in coding.data.get(name, ()):
            if entry["kind"] == kind:
                yield entry[f"{side}_quote"]


def passages(coding: Coding, documents: Documents, kind: Kind) -> Problem:
    """Return the quotes of a coding as items, in the order of the documents."""

    def items(side: str, text: str) -> tuple[Item, ...]:
        found = sorted(dict.fromkeys(_quotes(coding, kind, side)), key=lambda quote: (_place(text, quote), quote))
        return tuple(Item(id=quote, title=quote) for quote in found)

    pairs = [pair for pair in coding.data["pairs"] if pair["kind"] == kind]
    sure = {(pair["upper_quote"], pair["lower_quote"]) for pair in pairs if _is_sure(pair)}
    upper, lower = items("upper", documents.upper_text), items("lower", documents.lower_text)
    return Problem(
        upper=upper,
        lower=lower,
        coded_upper=tuple(item.id for item in upper),
        coded_lower=frozenset(item.id for item in lower),
        sure=frozenset(sure),
        unsure=frozenset({(pair["upper_quote"], pair["lower_quote"]) for pair in pairs} - sure),
    )


def drafts(coding: Coding, documents: Documents, kind: Kind) -> Problem:
    """Return the records of the drafts that cover what was coded."""
    language = shared_language(documents.upper, documents.lower)

    def coded(side: str, plan: Plan, text: str) -> tuple[str, ...]:
        found = {record_at(plan, text, quote, kind) for quote in _quotes(coding, kind, side)}
        return tuple(record.id for record in aligned_records(plan, AlignedKind(kind)) if record.id in found)

    def items(plan: Plan) -> tuple[Item, ...]:
        return tuple(item_of(plan, record, language) for record in aligned_records(plan, AlignedKind(kind)))

    sure: set[Tie] = set()
    unsure: set[Tie] = set()
    lost = 0
    for pair in coding.data["pairs"]:
        if pair["kind"] != kind:
            continue
        upper = record_at(documents.upper, documents.upper_text, pair["upper_quote"], kind)
        lower = record_at(documents.lower, documents.lower_text, pair["lower_quote"], kind)
        if upper is None or lower is None:
            lost += 1
        else:
            (sure if _is_sure(pair) else unsure).add((upper, lower))
    return Problem(
        upper=items(documents.upper),
        lower=items(documents.lower),
        coded_upper=coded("upper", documents.upper, documents.upper_text),
        coded_lower=frozenset(coded("lower", documents.lower, documents.lower_text)),
        sure=frozenset(sure),
        unsure=frozenset(unsure - sure),
        lost=lost,
    )


def record_at(plan: Plan, text: str, quote: str, kind: Kind) -> str | None:
    """Return the id of the record that covers most of a quote; None if none covers any of it.

    Raises:
        ValueError: The document doesn't have the quote.

    """
    start = _place(text, quote)
    best: tuple[int, int, str] | None = None
    for record in aligned_records(plan, AlignedKind(kind)):
        places = [(span.start, span.start + len(span.quote)) for span in record.spans if span.start is not None]
        shared = sum(max(0, min(start + len(quote), end) - max(start, first)) for first, end in places)
        size = sum(end - first for first, end in places)
        if shared and (best is None or (shared, -size) > best[:2]):
            best = shared, -size, record.id
    return best[2] if best else None


def _place(text: str, quote: str) -> int:
    start = text.find(quote)
    if start < 0:
        message = f"the document doesn't have the words {quote!r}"
        raise ValueError(message)
    return start


def agreement(one: Iterable[Tie], other: Iterable[Tie]) -> tuple[int, int, int]:
    """Return how many pairs both coders have, and how many only the first and only the second has."""
    left, right = set(one), set(other)
    return len(left & right), len(left - right), len(right - left)
