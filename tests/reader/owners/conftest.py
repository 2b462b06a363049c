"""Short texts, read by the reader, with what they say as lines that a person can read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policyplan.io.documents.document import Document
from policyplan.model.kinds import AssignmentKind
from policyplan.reader.found import OwnerClause, ResponsibilityReading
from policyplan.reader.headings import read_outline
from policyplan.reader.responsibility import read_responsibility
from policyplan.reader.view import View, view_of

SIGNS = {AssignmentKind.NAMED: "", AssignmentKind.GENERIC: "*", AssignmentKind.OPEN: "+"}
Read = Callable[[str], tuple[View, ResponsibilityReading]]
Say = Callable[[str], list[str]]


def read_text(text: str) -> tuple[View, ResponsibilityReading]:
    """Return the view of a text and what it says of responsibility."""
    view = view_of(Document(name="plan.txt", format="text", text=text))
    return view, read_responsibility(view, read_outline(view))


def in_words(view: View, clause: OwnerClause) -> str:
    """Return a clause as a line: stretch: name role, name role."""
    stretch = view.text[clause.stretch_start : clause.stretch_end].replace("\n", "/")
    owners = ", ".join(f"{owner.name}{SIGNS[owner.kind]} {owner.role.value}" for owner in clause.owners)
    return f"{stretch} = {owners}"


@pytest.fixture
def read() -> Read:
    """Return the function that reads a text."""
    return read_text


@pytest.fixture
def say() -> Say:
    """Return the function that says what a text assigns, a line for each clause."""

    def lines(text: str) -> list[str]:
        view, reading = read_text(text)
        return [in_words(view, clause) for clause in reading.clauses]

    return lines
