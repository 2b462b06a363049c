"""Where each fact and each sentence stands in a report: in the same page, or in another of its folder."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from policyplan.report.marking import Fact


@attrs.frozen(kw_only=True)
class Places:
    """The pages by the numbers of facts: on which its row stands, and on which its sentence. Empty: all on one."""

    rows: Mapping[int, str] = attrs.field(factory=dict)
    sentences: Mapping[int, str] = attrs.field(factory=dict)

    def row(self, fact: Fact) -> str:
        """The address of what the report says of a fact."""
        return f"{self.rows.get(fact.number, '')}#f{fact.number}"

    def sentence(self, fact: Fact) -> str | None:
        """The address of the words that state a fact, if any do."""
        return f"{self.sentences.get(fact.number, '')}#s{fact.number}" if fact.spans else None

    def best(self, fact: Fact) -> str:
        """The address of the words, else of the row."""
        return self.sentence(fact) or self.row(fact)
