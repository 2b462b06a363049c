"""Data for the script of a page: the names of the records in its pictures, their sentences and addresses."""

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
"""The most characters of a sentence next to a picture; the link leads to the rest."""
_WORDS = (
    "all_agencies",
    "matches",
    "no_match",
    "nothing_said",
    "of_agency",
    "zoom_in",
    "zoom_out",
    "zoom_whole",
)


def script_data(facts: Iterable[Fact], places: Places) -> dict[str, Any]:
    """Return the records by id, the roles, and the script's own words, in every language."""
    return {
        "records": {fact.id: _record(fact, places) for fact in facts},
        "roles": {role.value: {language: label(role, language) for language in languages()} for role in Role},
        "words": {key: _in_each(phrase(key)) for key in _WORDS},
    }


def _record(fact: Fact, places: Places) -> dict[str, Any]:
    quotes = dict.fromkeys(span.quote for span in fact.spans)
    data: dict[str, Any] = {"at": places.best(fact), "quote": " … ".join(quotes)[:_QUOTED]}
    if isinstance(fact.record, Agency):
        data["agency"] = _in_each(fact.record.name)
    return data


def _in_each(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in languages()}
