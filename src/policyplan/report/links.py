"""Links to facts and sentences in a report: on the same page, or on another page of its folder."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policyplan.report.marking import Fact


@attrs.frozen(kw_only=True)
class Places:
    """The pages of facts, by their numbers: of the row, and of the sentence. Empty if there is one page only."""

    rows: Mapping[int, str] = attrs.field(factory=dict)
    sentences: Mapping[int, str] = attrs.field(factory=dict)

    def row(self, fact: Fact) -> str:
        """Return the address of a fact's row."""
        return f"{self.rows.get(fact.number, '')}#f{fact.number}"

    def sentence(self, fact: Fact) -> str | None:
        """Return the address of the words that state a fact, or None."""
        return f"{self.sentences.get(fact.number, '')}#s{fact.number}" if fact.spans else None

    def best(self, fact: Fact) -> str:
        """Return the address of the words, or of the row."""
        return self.sentence(fact) or self.row(fact)
