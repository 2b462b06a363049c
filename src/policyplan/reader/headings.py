"""The parts of a document and their headings, found by the numbering and by what the file says."""

from __future__ import annotations

import re

from policyplan.extract.numbering import read_numbering
from policyplan.extract.sentences import first_sentence
from policyplan.reader.outline import Heading, Outline, Part, PartKind
from policyplan.reader.view import View


def read_outline(view: View) -> Outline:
    """Return the parts of a document with their headings."""
    found: list[tuple[int, Heading]] = []
    for line in re.finditer(r"[^\n]+", view.text):
        number = read_numbering(line[0])
        if number is None:
            continue
        start = line.start() + number.start
        title_start = line.start() + number.text_start
        sentence = first_sentence(view.text[: line.end()], title_start)
        title_end = sentence.start() if sentence else line.end()
        body = min(title_end + 1, line.end())
        heading = Heading(
            start=start,
            title_start=title_start,
            title_end=title_end,
            body_start=body,
            end=0,
            level=number.level + 1,
            number=number.quote,
            style=str(number.level),
        )
        found.append((number.level, heading))
    headings = _nested(found, 0, len(found), len(view.text), 1)
    return Outline(parts=(Part(kind=PartKind.PLAN, start=0, end=len(view.text), headings=headings),))


def _nested(found: list[tuple[int, Heading]], begin: int, stop: int, end: int, depth: int) -> tuple[Heading, ...]:
    import attrs

    nested = []
    at = begin
    while at < stop:
        level, heading = found[at]
        after = at + 1
        while after < stop and found[after][0] > level:
            after += 1
        last = found[after][1].start if after < stop else end
        nested.append(
            attrs.evolve(heading, end=last, level=depth, children=_nested(found, at + 1, after, last, depth + 1))
        )
        at = after
    return tuple(nested)
