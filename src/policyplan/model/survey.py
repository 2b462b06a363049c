"""The survey of a plan on which the rules rest: its records by class, its ids, and its quotes as parallel columns.

A rule looks at a column or a set of all records of a class at once. It goes through them one by one, and asks for
their places, only if something in the column is wrong.
"""

from __future__ import annotations

import bisect
import collections
import itertools
import operator
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, cast

import attrs

from policyplan.errors import Location, nearest
from policyplan.model.fields import Path, path_text
from policyplan.model.findings import MOST_FINDINGS
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Observation, Source
from policyplan.model.references import has_id
from policyplan.model.sections import TITLED, sources_of
from policyplan.model.values import Inferred, Record, Span
from policyplan.model.walk import paths, records

_NEIGHBOURS = 10
"""The number of ids before and after a misspelt id that are compared with it."""


@attrs.define(eq=False)
class Stop:
    """A record at its place in the plan. Its path and its id are only looked up for findings."""

    survey: Survey
    """The survey of the plan."""
    position: int
    """The position of the record in document order."""
    record: Any
    """The record."""

    @property
    def path(self) -> Path:
        """The path from the plan to the record."""
        return self.survey.path(self.position)

    @property
    def id(self) -> str:
        """The id of the record, or of the nearest record around it with an id."""
        id, record = self.survey.plan.id, self.survey.plan
        for step in self.path:
            record = record[step] if isinstance(step, int) else getattr(record, step)  # type: ignore[index]
            id = record.id if type(record) in self.survey.identified else id
        return id

    def place(self, field: str | None = None) -> Location:
        """Return the location of the record, or of one of its attributes."""
        text = path_text((*self.path, field) if field else self.path)
        return Location(id=self.id, field=text or None)


class Survey:
    """A plan with its records by class and by id, and its quotes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.records = plan._records
        """Every record, in document order."""
        self.kinds = list(map(type, self.records))
        """The class of each record."""
        self.positions: dict[type[Record], list[int]] = defaultdict(list)
        """The positions of the records of each class."""
        for position, kind in enumerate(self.kinds):
            self.positions[kind].append(position)
        self._of: dict[type[Record], list[Any]] = {}
        self.identified = frozenset(kind for kind, (first, *_) in self.positions.items() if has_id(self.records[first]))
        """The classes whose records have ids of their own."""
        self.ids: dict[type[Record], list[str]] = {
            kind: list(map(operator.attrgetter("id"), self.of(kind))) for kind in self.identified
        }
        """The ids of the records of each class."""
        self._paths: list[Path] = []
        self._further_paths = paths(plan)
        self._suggestions = 0
        self._sorted_ids: dict[tuple[type[Record], ...], tuple[list[str], list[str]]] = {}

    def of(self, kind: type[Record]) -> list[Any]:
        """Return the records of a class."""
        if kind not in self._of:
            self._of[kind] = list(map(self.records.__getitem__, self.positions.get(kind, ())))
        return self._of[kind]

    def stop(self, position: int) -> Stop:
        """Return the record at a position with its place."""
        return Stop(self, position, self.records[position])

    def stops_at(self, *kinds: type[Record]) -> Iterator[tuple[Stop, Any]]:
        """Yield the records of some classes, in document order."""
        for position in sorted(itertools.chain.from_iterable(self.positions.get(kind, ()) for kind in kinds)):
            stop = self.stop(position)
            yield stop, stop.record

    def path(self, position: int) -> Path:
        """Return the path to a record. Those up to it are made, and kept."""
        self._paths.extend(itertools.islice(self._further_paths, max(0, position + 1 - len(self._paths))))
        return self._paths[position]

    # -- ids -------------------------------------------------------------------------------------------------------

    @cached_property
    def named(self) -> dict[str, Record]:
        """The records with ids, by id. If several have the same id, the first one."""
        if not self.repeated:
            return {id: record for kind, ids in self.ids.items() for id, record in zip(ids, self.of(kind), strict=True)}
        named: dict[str, Record] = {}
        for kind, record in zip(self.kinds, self.records, strict=True):
            if kind in self.identified:
                named.setdefault(record.id, record)  # type: ignore[attr-defined]
        return named

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The ids that several records have."""
        count = collections.Counter(itertools.chain.from_iterable(self.ids.values()))
        return frozenset(id for id, times in count.items() if times > 1)

    @cached_property
    def ids_of(self) -> dict[type[Record], set[str]]:
        """The ids that name a record of each class. If several records have the same id, it names the first one."""
        if not self.repeated:
            return {kind: set(ids) for kind, ids in self.ids.items()}
        named: dict[type[Record], set[str]] = defaultdict(set)
        for id, record in self.named.items():
            named[type(record)].add(id)
        return named

    def nearest(self, name: str, kinds: tuple[type[Record], ...]) -> str | None:
        """Return the id most similar to a name, among its neighbours in order, since all ids would take too long.

        None after so many calls that no further finding is listed.
        """
        self._suggestions += 1
        if self._suggestions > MOST_FINDINGS:
            return None
        if kinds not in self._sorted_ids:
            fitting = [id for id, record in self.named.items() if isinstance(record, kinds)]
            self._sorted_ids[kinds] = sorted(fitting), sorted(id[::-1] for id in fitting)
        forwards, backwards = self._sorted_ids[kinds]
        alike = (*_neighbours(name, forwards), *(id[::-1] for id in _neighbours(name[::-1], backwards)))
        return nearest(name, dict.fromkeys(alike))

    # -- evidence --------------------------------------------------------------------------------------------------

    @cached_property
    def spans_of_records(self) -> list[tuple[Span, ...]]:
        """The spans of each record."""
        return list(map(operator.attrgetter("spans"), self.records))

    @cached_property
    def marks_of_records(self) -> list[tuple[Inferred, ...]]:
        """The marks of inference of each record."""
        return list(map(operator.attrgetter("inferred"), self.records))

    @cached_property
    def owners(self) -> Owners:
        """The goals, tasks, provisions and phases."""
        return Owners(self)

    def indicator(self, position: int) -> Indicator | None:
        """Return the indicator around a target or a baseline, or that of an observation. None if it isn't there."""
        record: Any = self.records[position]
        if isinstance(record, Observation):
            found = self.named.get(record.indicator)
            return found if isinstance(found, Indicator) else None
        indicators = self.positions[Indicator]  # each is before its parts
        return cast("Indicator", self.records[indicators[bisect.bisect(indicators, position) - 1]])

    @cached_property
    def quotes(self) -> Quotes:
        """The spans of all records."""
        return Quotes(self)


class Quotes:
    """The spans of all records in document order, as parallel columns."""

    def __init__(self, survey: Survey) -> None:
        lists = survey.spans_of_records
        self.spans = list(itertools.chain.from_iterable(lists))
        """The spans."""
        self.positions = [position for position, spans in enumerate(lists) for _ in spans]
        """The position of the record of each span."""
        self.quotes = list(map(operator.attrgetter("quote"), self.spans))
        """The words of each span."""
        self._source_names = list(map(operator.attrgetter("source"), self.spans))
        source_at = sources_of(survey.plan)
        one_of_each = dict(zip(self._source_names, self.spans, strict=True))
        self._sources = {name: source_at(span) for name, span in one_of_each.items()}
        texts = {name: source.text if source else None for name, source in self._sources.items()}
        self.texts = list(map(texts.__getitem__, self._source_names))
        """The text of the source of each span. None if there is none."""
        starts = map(operator.attrgetter("start"), self.spans)
        self.placed = [
            text is not None and start is not None and text.startswith(quote, start)
            for text, quote, start in zip(self.texts, self.quotes, starts, strict=True)
        ]
        """Whether each quote is at the offset of its span in the text of its source."""
        self.starts = [span.start or 0 for span in self.spans]
        """The offset at which each quote starts, if it is placed."""

    @cached_property
    def sources(self) -> list[Source | None]:
        """The source of each span: the one that it names, or the only one of the plan."""
        return list(map(self._sources.__getitem__, self._source_names))

    def by_source(self, numbers: list[int]) -> dict[int, list[int]]:
        """Return some spans by the id of their source object."""
        if len(self._sources) == 1:
            return {id(source): numbers for source in self._sources.values() if numbers}
        groups: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            groups[id(self.sources[number])].append(number)
        return groups

    @cached_property
    def ends(self) -> list[int]:
        """The offset at which each quote ends, if it is placed."""
        return list(map(operator.add, self.starts, map(len, self.quotes)))

    @cached_property
    def fields(self) -> list[str | None]:
        """The attribute that each span states."""
        return list(map(operator.attrgetter("field"), self.spans))

    @cached_property
    def misplaced(self) -> list[int]:
        """The spans whose source isn't there, or whose quote isn't at its offset in the text of the source."""
        if all(self.placed):
            return []
        unread = {name for name, source in self._sources.items() if source is not None and source.text is None}
        pairs = zip(self.placed, self._source_names, strict=True)
        return [number for number, (placed, name) in enumerate(pairs) if not placed and name not in unread]

    def numbers_of(self, position: int) -> range:
        """Return the numbers of the spans of the record at a position."""
        return range(bisect.bisect_left(self.positions, position), bisect.bisect_right(self.positions, position))

    def place_in_record(self, number: int) -> int:
        """Return the position of a span among those of its record."""
        return number - bisect.bisect_left(self.positions, self.positions[number])


NO_OWNER = -1


class Owners:
    """The goals, tasks, provisions and phases in document order, and which of them each record belongs to.

    An owner is known by its number among them.
    """

    def __init__(self, survey: Survey) -> None:
        self.positions = sorted(itertools.chain.from_iterable(survey.positions.get(kind, ()) for kind in TITLED))
        """The position of each owner among the records."""
        self.records: list[Any] = list(map(survey.records.__getitem__, self.positions))
        """The goals, tasks, provisions and phases."""
        count = len(self.records)
        self.ends = list(range(1, count + 1))
        """The number after that of the last owner below each one."""
        self.above = [NO_OWNER] * count
        """The owner directly around each one."""
        for number in reversed(range(count)):
            end = number + 1
            for _ in getattr(self.records[number], "children", ()):
                self.above[end] = number
                end = self.ends[end]
            self.ends[number] = end
        # The children of a record are its last parts, and the owners are next to each other in a plan: whatever comes
        # after an owner belongs to it until the next one.
        last = self.positions[-1] + len(records(self.records[-1])) if count else 0
        sizes = map(operator.sub, [*self.positions[1:], last], self.positions)
        inside = itertools.chain.from_iterable(map(itertools.repeat, range(count), sizes))
        before = [NO_OWNER] * (self.positions[0] if count else 0)
        self.owner = [*before, *inside, *[NO_OWNER] * (len(survey.records) - last)]
        """The owner of each record of the plan; its own number for an owner, and `NO_OWNER` for records of the plan."""

    def are_related(self, one: int, other: int) -> bool:
        """Return whether one owner is the other, or around or below it. `NO_OWNER` is related to none."""
        return NO_OWNER not in (one, other) and (one <= other < self.ends[one] or other <= one < self.ends[other])

    def nearest(self, wanted: Collection[int]) -> list[int]:
        """Return, for each owner, itself if it is among those wanted, or the nearest one around it that is."""
        nearest: list[int] = []
        for number, above in enumerate(self.above):
            nearest.append(number if number in wanted else NO_OWNER if above == NO_OWNER else nearest[above])
        return nearest


def _neighbours(name: str, names: list[str]) -> list[str]:
    at = bisect.bisect(names, name)
    return names[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
