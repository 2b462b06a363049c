"""The deadlines of items: in fields, in brackets, in cells, and in sentences."""

from __future__ import annotations

import re
from bisect import bisect_right

from policyplan.extract.deadlines import read_deadline
from policyplan.extract.grammar import table
from policyplan.model.when import When
from policyplan.reader.found import Deadline
from policyplan.reader.owners.claims import Claim, Findings
from policyplan.reader.owners.stretches import Places

_WORDS = table("deadlines")
_DATE = re.compile("|".join(_WORDS["until"]))
_LASTING = re.compile("|".join(_WORDS["lasting_in_sentences"]))
_SENTENCE_SIGN = re.compile(r"[。；;\n]")
_LONGEST_SENTENCE = 1_000


def of_claims(places: Places, claims: list[Claim]) -> list[Deadline]:
    """Return the deadlines that stand in owner words, for the stretch that these govern."""
    deadlines = []
    year = places.year
    for claim in claims:
        if claim.due is None or claim.stretch is None:
            continue
        start, end = claim.due
        quote = places.text[start:end]
        reading = read_deadline(quote, year=year)
        when = reading.when or _leading_date(quote, year)
        deadlines.append(
            Deadline(
                start=start,
                end=end,
                due=when,
                stretch_start=claim.stretch[0],
                stretch_end=claim.stretch[1],
                rule="date-in-owner-words",
            )
        )
    return deadlines


def _leading_date(quote: str, year: int | None) -> When | None:
    match = _DATE.search(quote)
    return read_deadline(match[0], year=year).when if match else None


def of_sentences(places: Places, findings: Findings) -> list[Deadline]:
    """Return the deadlines that stand in sentences, each for its sentence."""
    text = places.text
    taken = sorted([*findings.taken, *(claim.due for claim in findings.claims if claim.due)])
    starts = [start for start, _ in taken]
    deadlines = []
    for pattern in (_DATE, _LASTING):
        for match in pattern.finditer(text):
            index = bisect_right(starts, match.start()) - 1
            if index >= 0 and taken[index][1] > match.start():
                continue
            reading = read_deadline(match[0])
            if reading.when is None and not reading.is_open_ended:
                continue
            begin, end = _sentence(places, match.start(), match.end())
            deadlines.append(
                Deadline(
                    start=match.start(),
                    end=match.end(),
                    due=reading.when,
                    stretch_start=begin,
                    stretch_end=end,
                    rule="date-in-sentence",
                )
            )
    return deadlines


def _sentence(places: Places, start: int, end: int) -> tuple[int, int]:
    text = places.text
    node = places.node(start)
    begin = max(places.line(start), node.heading.start if node else 0)
    for sign in _SENTENCE_SIGN.finditer(text, max(begin, start - _LONGEST_SENTENCE), start):
        begin = sign.end()
    limit = min(len(text), end + _LONGEST_SENTENCE)
    closing = _SENTENCE_SIGN.search(text, end, limit)
    stop = min(closing.start() if closing else limit, places.next_heading(start))
    return begin, max(stop, end)
