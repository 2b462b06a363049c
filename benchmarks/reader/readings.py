"""The facts that the reader finds in a text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from benchmarks.reader.facts import AssignmentFact, Facts, HeadingFact, TargetFact, folded, last_day
from policyplan.io.documents.api import open_document
from policyplan.io.documents.document import Document
from policyplan.model.plan import Plan
from policyplan.reader.draft import draft_of
from policyplan.reader.found import FoundTarget, OwnerClause, ResponsibilityReading, TargetsReading
from policyplan.reader.headings import read_outline
from policyplan.reader.outline import Outline
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.targets import read_targets
from policyplan.reader.view import View, view_of


@attrs.frozen(kw_only=True)
class Reading:
    """All that the steps of the reader find in one document."""

    view: View
    outline: Outline
    responsibility: ResponsibilityReading
    targets: TargetsReading


def document_of(text: str, name: str) -> Document:
    """Return a text as a document.

    Raises:
        ValueError: The document has another text, so that offsets in the gold don't hold in it.

    """
    document = open_document(text.encode(), name=f"{name}.txt")
    if document.text != text:
        message = f"{name} is opened as another text"
        raise ValueError(message)
    return document


def read(text: str, name: str = "text") -> Reading:
    """Return what the reader finds in a text."""
    view = view_of(document_of(text, name))
    outline = read_outline(view)
    responsibility = read_responsibility(view, outline)
    return Reading(
        view=view,
        outline=outline,
        responsibility=responsibility,
        targets=read_targets(view, outline, responsibility),
    )


def facts_of(reading: Reading) -> Facts:
    """Return the facts that the reader found, with offsets in the document."""
    view = reading.view
    return Facts(
        headings=tuple(_headings(reading)),
        assignments=tuple(fact for clause in reading.responsibility.clauses for fact in _assignments(view, clause)),
        targets=tuple(_targets(reading)),
    )


def _headings(reading: Reading) -> Iterator[HeadingFact]:
    view = reading.view
    for part in reading.outline.parts:
        for heading in part.walk():
            yield HeadingFact(
                at=view.original(heading.start, heading.start + 1)[0],
                level=heading.level,
                number=heading.number or "",
                title=view.text[heading.title_start : heading.title_end],
            )


def _assignments(view: View, clause: OwnerClause) -> Iterator[AssignmentFact]:
    stretch = view.original(clause.stretch_start, clause.stretch_end)
    for owner in clause.owners:
        start, end = view.original(owner.start, owner.end)
        yield AssignmentFact(
            at=start,
            end=end,
            names=frozenset({folded(owner.name)}),
            role=str(owner.role),
            kind=str(owner.kind),
            stretches=(stretch,),
        )


def _targets(reading: Reading) -> Iterator[TargetFact]:
    view = reading.view
    for target in reading.targets.targets:
        start, end = view.original(target.number_start, target.number_end)
        yield TargetFact(
            at=start,
            end=end,
            value=target.value,
            upper=target.upper,
            unit=target.unit,
            comparator=str(target.comparator),
            whens=_whens(target),
        )


def _whens(target: FoundTarget) -> tuple[str, ...]:
    """The date of a target. A period that only the title states is as good as its end."""
    if target.due is None:
        return ("",)
    return (target.due, last_day(target.due)) if target.due_at is None and last_day(target.due) else (target.due,)


def drafted(text: str, name: str = "text") -> Plan:
    """Return the draft plan of a text."""
    return draft_of(document_of(text, name)).plan
