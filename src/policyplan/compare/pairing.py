"""Which records of two versions of a plan are the same: by their ids, or by their words where the ids differ."""

from __future__ import annotations

import collections
import functools
import math
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from policyplan.compare.differences import MatchedBy
from policyplan.compare.matching import SAME, Candidate, Item, Matched, candidates, item_of, shared_language
from policyplan.model.fields import REFERS_TO, Path
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator
from policyplan.model.references import has_id, named_by
from policyplan.model.values import Record, Text
from policyplan.model.walk import own_texts, walk
from policyplan.text.normal import plain

Match = Literal["auto", "id", "text"]
"""How records of two versions are matched."""

_CLOSE = 0.2
"""A record stays with its id if no other record is more alike than the one with this id by so much."""
_FOREIGN = 0.1
"""Two records with the same id and less in common than this are different records."""
_LIKE = 0.99
"""The highest score of words that aren't the same."""
_MOST = 30
"""So many candidates are looked at for each record."""
_POSITION = re.compile(r"\d")
"""An id with a digit may be the number of a place in the document, and change when something is inserted before it."""


@attrs.frozen(kw_only=True, eq=False)
class Entry:
    """A record with an id, at its place in a plan."""

    plan: Plan
    """The plan."""
    order: int
    """Its position in the order of the document."""
    path: Path
    """The path from the plan."""
    record: Any
    """The record."""
    owner: Entry | None
    """The record around it. None for the plan."""

    @property
    def container(self) -> str | int | None:
        """The attribute of the owner that contains the record."""
        return self.path[-2] if self.path else None


@attrs.frozen(kw_only=True, eq=False)
class Pair:
    """A record in both versions."""

    old: Entry
    new: Entry
    matched: MatchedBy | None
    """By what they were taken for the same. None for the plans themselves."""
    score: float | None = None
    """How alike the words are, if they were matched by text."""


Scores = Mapping[tuple[Entry, Entry], float]
"""How alike the words of two records are."""


@attrs.frozen(kw_only=True)
class Pairing:
    """The records of two versions."""

    pairs: tuple[Pair, ...]
    """The records of both versions, in the order of the new one."""
    removed: tuple[Entry, ...]
    """The records that only the old version has."""
    added: tuple[Entry, ...]
    """The records that only the new version has."""
    reused_ids: frozenset[str]
    """The ids that name different records in the two versions."""

    @functools.cached_property
    def new_ids(self) -> dict[str, str]:
        """The new id of each old one. An id that names another record in the new version becomes one of no record."""
        ids = {pair.old.record.id: pair.new.record.id for pair in self.pairs}
        taken = {pair.new.record.id for pair in self.pairs} | {entry.record.id for entry in self.added}
        gone = {entry.record.id for entry in self.removed} & taken
        return {id: f"{id}\N{SYMBOL FOR DELETE}" for id in gone} | ids

    @functools.cached_property
    def keeps_ids(self) -> bool:
        """Whether every id names the same record in both versions, or a record of one version only."""
        return all(old == new for old, new in self.new_ids.items())

    @functools.cached_property
    def by_old(self) -> dict[Entry, Pair]:
        """The pair of each record of the old version."""
        return {pair.old: pair for pair in self.pairs}


def entries(plan: Plan) -> list[Entry]:
    """Return the records with ids in the order of the document, the plan first."""
    found: list[Entry] = []
    by_path: dict[Path, Entry] = {}
    for path, record in walk(plan):
        if has_id(record):
            owner = by_path.get(path[:-2]) if path else None
            entry = Entry(plan=plan, order=len(found), path=path, record=record, owner=owner)
            found.append(entry)
            by_path[path] = entry
    return found


def pairing(old: Plan, new: Plan, match: Match) -> Pairing:
    """Return which records of two versions are the same.

    Parameters:
        old: The old version.
        new: The new version.
        match: ``id`` pairs records of one class with the same id; ``text`` pairs those with the most alike words;
            ``auto`` pairs by id, and by text where the ids differ or name something else.

    Returns:
        The pairs, and the records of one version.

    """
    assert match in get_args(Match)
    return _Pairing(old, new, match).result()


class _Pairing:
    """Pairs the records of two plans, class by class."""

    def __init__(self, old: Plan, new: Plan, match: Match) -> None:
        self.old_plan = old
        self.match = match
        self.language = old.language if old.language == new.language else _shared_language(old, new)
        self.old, self.new = entries(old), entries(new)
        self.of_old: dict[Entry, Pair] = {}
        self.of_new: dict[Entry, Pair] = {}
        self.items: dict[Entry, Item] = {}

    def result(self) -> Pairing:
        self.pair(self.old[0], self.new[0], None)
        kinds = dict.fromkeys(type(entry.record) for entry in sorted((*self.old[1:], *self.new[1:]), key=_rank))
        for kind in kinds:
            self.by_class(kind)
        removed = tuple(entry for entry in self.old if entry not in self.of_old)
        added = tuple(entry for entry in self.new if entry not in self.of_new)
        ids = {entry.record.id for entry in removed} & {entry.record.id for entry in self.new}
        return Pairing(
            pairs=tuple(self.of_new[entry] for entry in self.new if entry in self.of_new),
            removed=removed,
            added=added,
            reused_ids=frozenset(
                ids | ({entry.record.id for entry in added} & {entry.record.id for entry in self.old})
            ),
        )

    def pair(self, old: Entry, new: Entry, matched: MatchedBy | None, score: float | None = None) -> None:
        self.of_old[old] = self.of_new[new] = Pair(old=old, new=new, matched=matched, score=score)

    def rest(self, kind: type[Record]) -> tuple[list[Entry], list[Entry]]:
        """Return the records of a class that have no partner yet."""
        return (
            [entry for entry in self.old if entry not in self.of_old and type(entry.record) is kind],
            [entry for entry in self.new if entry not in self.of_new and type(entry.record) is kind],
        )

    def by_class(self, kind: type[Record]) -> None:
        if self.match == "id":
            self.by_key(kind, _id, MatchedBy.ID)
            return
        if self.match == "auto":
            self.by_equality(kind)
            self.by_key(kind, lambda entry: (entry.record.id, self.words(entry)), MatchedBy.ID)
        while self.by_key(kind, self.below_owner, MatchedBy.TEXT):
            pass
        self.by_key(kind, self.words, MatchedBy.TEXT)
        self.by_score(kind)

    def by_equality(self, kind: type[Record]) -> None:
        """Pair the records that are the same in both versions."""
        olds, news = (_unique(side, _id) for side in self.rest(kind))
        for id, old in olds.items():
            if id in news and old.record == news[id].record:
                self.pair(old, news[id], MatchedBy.ID)

    def by_key(self, kind: type[Record], key: Callable[[Entry], Hashable], matched: MatchedBy) -> bool:
        """Pair the records whose key is the same and occurs once in each version; return whether there are any."""
        olds, news = (_unique(side, key) for side in self.rest(kind))
        score = 1.0 if matched is MatchedBy.TEXT else None
        both = [(old, news[name]) for name, old in olds.items() if name in news]
        for old, new in both:
            same_id = self.match == "auto" and old.record.id == new.record.id
            self.pair(old, new, *((MatchedBy.ID, None) if same_id else (matched, score)))
        return bool(both)

    def below_owner(self, entry: Entry) -> Hashable:
        """Return the words of a record and the pair of the record around it. None if that isn't paired."""
        assert entry.owner is not None
        owner = self.of_old.get(entry.owner) or self.of_new.get(entry.owner)
        words = self.words(entry)
        return None if owner is None or words is None else (owner, words)

    def words(self, entry: Entry) -> Hashable:
        """Return the words of a record for comparison. None without any."""
        item = self.item(entry)
        return (plain(item.title), plain(item.text), item.numbers) if item.title or item.text else None

    def item(self, entry: Entry) -> Item:
        """Return what is compared of a record: its words, or its values if it has none."""
        if entry not in self.items:
            self.items[entry] = self.made(entry)
        return self.items[entry]

    def made(self, entry: Entry) -> Item:
        record, plan = entry.record, entry.plan
        if isinstance(record, Matched):
            item = item_of(plan, record, self.language)
            if isinstance(record, Indicator):
                assert entry.owner is not None
                return attrs.evolve(item, text=f"{item.text} {self.item(entry.owner).title}".strip())
            return item
        title: Text | None = getattr(record, "title", None) or getattr(record, "name", None)
        further = [text for text in own_texts(record) if text is not title and text not in _reasons(record)]
        values: list[str] = []
        if not title and not further:
            values = [*map(str, _scalars(record)), *(self.new_id(named.id, plan) for named in named_by(record))]
        return Item(
            id=record.id,
            title=title.in_(self.language, plan.language) if title else "",
            text=" ".join([*(text.in_(self.language, plan.language) for text in further), *values]),
        )

    @functools.cached_property
    def old_ids(self) -> Mapping[str, Entry]:
        return {entry.record.id: entry for entry in self.old}

    def new_id(self, id: str, plan: Plan) -> str:
        """Return an id as the new version has it."""
        entry = self.old_ids.get(id) if plan is self.old_plan else None
        pair = self.of_old.get(entry) if entry else None
        return str(pair.new.record.id) if pair else id

    def by_score(self, kind: type[Record]) -> None:
        """Pair the records whose words are the most alike, but keep those with the same id that are nearly so.

        What then has no partner is paired by id, unless the id is a number in the document, the titles differ, and the
        words have nothing in common.
        """
        olds, news = self.rest(kind)
        scores = {(olds[here], news[there]): score for here, there, score in self.alike(olds, news)}
        with_id = {entry.record.id: entry for entry in olds}, {entry.record.id: entry for entry in news}
        for (old, new), score in scores.items():
            if old in self.of_old or new in self.of_new or score < SAME:
                continue
            stays = self.is_close(old, with_id[1].get(old.record.id), scores, score) or self.is_close(
                with_id[0].get(new.record.id), new, scores, score
            )
            if self.match == "auto" and old.record.id == new.record.id:
                self.pair(old, new, MatchedBy.ID)
            elif self.match == "text" or not stays:
                self.pair(old, new, MatchedBy.TEXT, min(score, _LIKE))
        for id, old in with_id[0].items() if self.match == "auto" else ():
            partner = with_id[1].get(id)
            if partner and old not in self.of_old and partner not in self.of_new and self.is_same(old, partner, scores):
                self.pair(old, partner, MatchedBy.ID)

    def alike(self, olds: Sequence[Entry], news: Sequence[Entry]) -> list[tuple[int, int, float]]:
        """Return the positions of records with words in common and their scores, the highest first.

        The result is the same when the versions are swapped.
        """
        sides = [attrs.evolve(self.item(entry), id=str(at)) for at, entry in enumerate(olds)]
        others = [attrs.evolve(self.item(entry), id=str(at)) for at, entry in enumerate(news)]
        words, other_words = ([(item.title, item.text) for item in side] for side in (sides, others))
        if words <= other_words:
            found = [(int(each.first), int(each.second), each) for each in candidates(sides, others, most=_MOST)]
        else:
            found = [(int(each.second), int(each.first), each) for each in candidates(others, sides, most=_MOST)]
        sizes = len(olds), len(news)
        ranked = sorted(found, key=lambda entry: (*_agreement(entry[2]), *_distance(entry[0], entry[1], *sizes)))
        return [(here, there, each.score) for here, there, each in ranked]

    def is_close(self, old: Entry | None, new: Entry | None, scores: Scores, score: float) -> bool:
        """Return whether two records with the same id have no partner yet and are nearly as much alike."""
        if old is None or new is None or old in self.of_old or new in self.of_new:
            return False
        return scores.get((old, new), 0.0) + _CLOSE >= score

    def is_same(self, old: Entry, new: Entry, scores: Scores) -> bool:
        """Return whether two records with the same id may be the same, although their words differ."""
        titles = plain(self.item(old).title), plain(self.item(new).title)
        if titles[0] and titles[0] == titles[1]:
            return True
        if not _POSITION.search(old.record.id) or not self.can_compare(old, new):
            return True
        return scores.get((old, new), 0.0) >= _FOREIGN

    def can_compare(self, old: Entry, new: Entry) -> bool:
        """Return whether two records have words in one language."""
        first, second = ({tag for text in own_texts(entry.record) for tag in text.languages} for entry in (old, new))
        return bool(first & second) or not (first or second)


def _rank(entry: Entry) -> tuple[bool, int, int]:
    """Return a key by which records come before those that they contain, and before those that are about them."""
    kind = type(entry.record)
    is_about_others = any(
        field.default is attrs.NOTHING and REFERS_TO in field.metadata for field in attrs.fields(kind)
    )
    return is_about_others, len(entry.path), entry.order


def _shared_language(old: Plan, new: Plan) -> str:
    """Return the language in which two plans are compared, the same when they are swapped."""
    one, other = sorted((old, new), key=lambda plan: plan.language)
    return shared_language(one, other)


def _agreement(each: Candidate) -> tuple[float, float]:
    """Return a sort key: the highest score first, then the most other agreement."""
    parts = each.similarity
    return -each.score, -math.fsum(part or 0.0 for part in (parts.title, parts.numbers, parts.agencies, parts.due))


def _distance(here: int, there: int, olds: int, news: int) -> tuple[int, int, int]:
    """Return a sort key of two positions in lists of these lengths: those at similar places first."""
    return abs(there * olds - here * news), here + there, abs(here - there)


def _id(entry: Entry) -> Hashable:
    return str(entry.record.id)


def _unique(side: Iterable[Entry], key: Callable[[Entry], Hashable]) -> dict[Hashable, Entry]:
    """Return the records by their keys, without those whose key is None or occurs twice."""
    keyed = [(name, entry) for entry in side if (name := key(entry)) is not None]
    count = collections.Counter(name for name, _ in keyed)
    return {name: entry for name, entry in keyed if count[name] == 1}


def _reasons(record: Record) -> list[Text]:
    return [mark.reason for mark in record.inferred]


_LEFT_OUT = ("id", "spans", "inferred", "extra")


def _scalars(record: Record) -> Iterator[object]:
    """Yield the values of a record that has no words."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name not in _LEFT_OUT and value is not None and not isinstance(value, (tuple, bool)):
            yield value
