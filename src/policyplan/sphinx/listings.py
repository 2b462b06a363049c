"""What directives have listed, and where: all that a reference is resolved by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Entry(NamedTuple):
    """One thing that is listed: its role, its place in the page, and its title as a link shows it."""

    kind: str
    node_id: str
    title: str


class Listing(NamedTuple):
    """What one directive lists, by id; ``prefix`` tells apart plans that have the same ids."""

    prefix: str
    docname: str
    source: str
    line: int
    entries: dict[str, Entry]


class Found(NamedTuple):
    """An entry with its full name, ``prefix:id``, and the document that lists it."""

    name: str
    docname: str
    entry: Entry


class Index:
    """All entries by their full names and by their ids. Of what is listed twice, the first in the order of pages."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.by_name: dict[str, Found] = {}
        self.by_id: dict[str, list[Found]] = {}
        self.twice: list[tuple[Listing, Found]] = []
        for listing in listings:
            self._add(listing)

    def _add(self, listing: Listing) -> None:
        told = False
        for id, entry in listing.entries.items():
            name = f"{listing.prefix}:{id}"
            if name not in self.by_name:
                found = Found(name, listing.docname, entry)
                self.by_name[name] = found
                self.by_id.setdefault(id, []).append(found)
            elif not told:
                told = True
                self.twice.append((listing, self.by_name[name]))

    def find(self, target: str, kind: str | None = None) -> list[Found]:
        """What a reference may mean, by its full name or its id; of one kind, if a kind is given."""
        named = [self.by_name[target]] if target in self.by_name else self.by_id.get(target, [])
        return [each for each in named if kind in (None, each.entry.kind)]

    def names(self, kind: str) -> Iterator[str]:
        """The ids and the full names of a kind."""
        for found in self.by_name.values():
            if found.entry.kind == kind:
                yield found.name.partition(":")[2]
                yield found.name
