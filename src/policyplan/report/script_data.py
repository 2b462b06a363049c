"""What the script of a page knows of the records in its pictures: their names, their sentences, where these stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policyplan.messages import label, languages
from policyplan.model.kinds import Role
from policyplan.model.records import Agency
from policyplan.model.values import Text
from policyplan.report.links import Places
from policyplan.report.marking import Fact
from policyplan.report.web import phrase

_QUOTED = 400
"""So many characters of a sentence are shown beside a picture; the rest stands where it leads."""
_SAID = ("all_agencies", "matches", "no_match", "nothing_said", "of_agency", "zoom_in", "zoom_out", "zoom_whole")


def script_data(facts: Iterable[Fact], places: Places) -> dict[str, Any]:
    """The records by their ids, the roles, and the script's own words, in both languages."""
    return {
        "records": {fact.id: _record(fact, places) for fact in facts},
        "roles": {role.value: {language: label(role, language) for language in languages()} for role in Role},
        "words": {key: _both(phrase(key)) for key in _SAID},
    }


def _record(fact: Fact, places: Places) -> dict[str, Any]:
    quotes = dict.fromkeys(span.quote for span in fact.spans)
    told: dict[str, Any] = {"at": places.best(fact), "quote": " … ".join(quotes)[:_QUOTED]}
    if isinstance(fact.record, Agency):
        told["agency"] = _both(fact.record.name)
    return told


def _both(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in languages()}
