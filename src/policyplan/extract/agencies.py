"""Agencies found in a text, each once, with ids made from their names."""

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
"""Ids that a draft gives to other records."""

_PREFIXES = "市县区省州"


@attrs.define(kw_only=True)
class AgencyRegister:
    """The agencies found so far. Names that differ in spaces or in the width of signs are one agency."""

    language: str
    ids: FreshIds
    by_name: dict[str, Agency] = attrs.field(factory=dict)

    def id_of(self, name: str, span: Span) -> str:
        """Return the id of an agency. The first mention adds the agency; another spelling becomes an alias."""
        key = plain(name)
        agency = self.by_name.get(key)
        if agency is None:
            agency = Agency(id=self._fresh(name), name=self._text(name), spans=(span,))
        elif self._text(name) not in (agency.name, *agency.aliases):
            agency = agency.evolve(aliases=(*agency.aliases, self._text(name)))
        self.by_name[key] = agency
        return agency.id

    def alike(self) -> Iterator[tuple[Agency, Agency]]:
        """Yield pairs of agencies whose names differ by a leading 市, 县 or 区: 经发局 and 区经发局."""
        for key, agency in self.by_name.items():
            for prefix in _PREFIXES:
                if prefix + key in self.by_name:
                    yield agency, self.by_name[prefix + key]

    def _text(self, name: str) -> Text:
        return Text({self.language: name})

    def _fresh(self, name: str) -> str:
        """A new id made from the name."""
        wanted = slug(name) or "agency"
        if _OF_OTHERS.fullmatch(wanted):
            wanted = f"agency-{wanted}"
        return self.ids.fresh(wanted)


def slug(name: str) -> str:
    """Return a name as an id: letters and digits of any script in lower case, hyphens for all other characters."""
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return re.sub(r"[^\w.]+", "-", normal).strip("-._")[:_LONGEST].rstrip("-.")
