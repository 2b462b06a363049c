"""The entries that directives list, by which references are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Entry(NamedTuple):
    """An entry: its role, its anchor in the page, and its title as the text of links."""

    kind: str
    node_id: str
    title: str


class Listing(NamedTuple):
    """The entries of one directive, by id; ``prefix`` distinguishes plans with the same ids."""

    prefix: str
    docname: str
    source: str
    line: int
    entries: dict[str, Entry]


class ListedEntry(NamedTuple):
    """An entry with its full name, ``prefix:id``, and its document."""

    name: str
    docname: str
    entry: Entry


class Index:
    """All entries by full name and by id. If an entry is listed twice, the first in the order of pages counts."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.by_name: dict[str, ListedEntry] = {}
        self.by_id: dict[str, list[ListedEntry]] = {}
        self.twice: list[tuple[Listing, ListedEntry]] = []
        for listing in listings:
            self._add(listing)

    def _add(self, listing: Listing) -> None:
        reported = False
        for id, entry in listing.entries.items():
            name = f"{listing.prefix}:{id}"
            if name not in self.by_name:
                listed = ListedEntry(name, listing.docname, entry)
                self.by_name[name] = listed
                self.by_id.setdefault(id, []).append(listed)
            elif not reported:
                reported = True
                self.twice.append((listing, self.by_name[name]))

    def find(self, target: str, kind: str | None = None) -> list[ListedEntry]:
        """Return the entries with this full name or id, of one kind if a kind is given."""
        named = [self.by_name[target]] if target in self.by_name else self.by_id.get(target, [])
        return [listed for listed in named if kind in (None, listed.entry.kind)]

    def names(self, kind: str) -> Iterator[str]:
        """Yield the ids and the full names of a kind."""
        for listed in self.by_name.values():
            if listed.entry.kind == kind:
                yield listed.name.partition(":")[2]
                yield listed.name
