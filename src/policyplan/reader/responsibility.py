"""Who is responsible for which stretch of a text, and until when."""

from __future__ import annotations

from policyplan.reader.found import OwnerClause, ResponsibilityReading
from policyplan.reader.outline import Outline
from policyplan.reader.owners import deadlines
from policyplan.reader.owners.brackets import find_brackets
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.fields import find_fields
from policyplan.reader.owners.names import unified
from policyplan.reader.owners.rules import find_bodies_for_all, with_rules
from policyplan.reader.owners.sentences import find_sentences
from policyplan.reader.owners.stretches import places_of, with_stretches
from policyplan.reader.owners.tables import find_tables
from policyplan.reader.owners.unmarked import with_unmarked
from policyplan.reader.view import View


def read_responsibility(view: View, outline: Outline) -> ResponsibilityReading:
    """Return what a document says of who is responsible."""
    places = places_of(view.text, outline)
    findings = Findings()
    find_tables(view, places, findings)
    find_brackets(places, findings)
    find_fields(places, findings)
    find_bodies_for_all(places, findings)
    find_sentences(places, findings)
    claims = with_stretches(places, [claim for claim in findings.claims if places.is_read(claim.start)])
    claims = unified(view.text, with_unmarked(places, with_rules(places, claims)))
    dates = [*findings.deadlines, *deadlines.of_claims(places, claims), *deadlines.of_sentences(places, findings)]
    return ResponsibilityReading(
        clauses=tuple(_clause(claim) for claim in claims),
        deadlines=tuple(sorted(dates, key=lambda deadline: deadline.start)),
        set_aside=tuple(sorted(findings.set_aside, key=lambda part: part.start)),
        doubts=tuple(sorted(findings.doubts, key=lambda doubt: doubt.start)),
    )


def _clause(claim: Claim) -> OwnerClause:
    assert claim.stretch is not None
    return OwnerClause(
        start=claim.start,
        end=claim.end,
        stretch_start=claim.stretch[0],
        stretch_end=claim.stretch[1],
        owners=claim.owners,
        rule=claim.rule,
        due=claim.due,
    )
