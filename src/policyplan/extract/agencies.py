"""The agencies that a table names, each once, with ids made from their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from policyplan.model.fresh_ids import FreshIds
from policyplan.model.records import Agency
from policyplan.model.values import Span, Text
from policyplan.text.normal import plain

_LONGEST = 120
_OF_OTHERS = re.compile(r"(?:task|group|indicator)-\d+|plan|table")
"""Ids that the draft gives to other things."""

_PREFIXES = "市县区省州"


@attrs.define(kw_only=True)
class Agencies:
    """The agencies named so far, by their names without regard to spaces and the width of signs."""

    language: str
    ids: FreshIds
    known: dict[str, Agency] = attrs.field(factory=dict)

    def id_of(self, name: str, span: Span) -> str:
        """The id of an agency, which is taken up at its first mention; another spelling becomes an alias."""
        key = plain(name)
        agency = self.known.get(key)
        if agency is None:
            agency = Agency(id=self._fresh(name), name=self._text(name), spans=(span,))
        elif self._text(name) not in (agency.name, *agency.aliases):
            agency = agency.evolve(aliases=(*agency.aliases, self._text(name)))
        self.known[key] = agency
        return agency.id

    def alike(self) -> Iterator[tuple[Agency, Agency]]:
        """Agencies of which one has the name of the other with 市, 县 or 区 before it: 经发局 and 区经发局."""
        for key, agency in self.known.items():
            for prefix in _PREFIXES:
                if prefix + key in self.known:
                    yield agency, self.known[prefix + key]

    def _text(self, name: str) -> Text:
        return Text({self.language: name})

    def _fresh(self, name: str) -> str:
        """An id that nothing has yet: the name itself, as far as an id can hold it."""
        wanted = slug(name) or "agency"
        if _OF_OTHERS.fullmatch(wanted):
            wanted = f"agency-{wanted}"
        return self.ids.fresh(wanted)


def slug(name: str) -> str:
    """A name as an id: letters and digits of any script in lower case, hyphens for all else; empty for none of them."""
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return re.sub(r"[^\w.]+", "-", normal).strip("-._")[:_LONGEST].rstrip("-.")
