"""Whole texts, which were made up: what is read of them, by which rule, and what is not read, with the reason."""

from __future__ import annotations

import pathlib

import pytest

import policyplan
from policyplan.io.documents.api import open_document
from policyplan.reader.draft import draft_of
from tests.approved import check_approved

TEXTS = pathlib.Path(__file__).parent / "texts"


@pytest.mark.parametrize("name", ["made-up-plan", "made-up-plan-en"])
def test_draft(name: str) -> None:
    """The facts of the draft and its reading report, as they were approved."""
    draft = draft_of(open_document(TEXTS / f"{name}.txt"))
    plan = draft.plan.evolve(sources=[source.evolve(text=None) for source in draft.plan.sources])
    lines = [policyplan.dumps(plan, format="yaml")]
    lines += ["", *("  ".join(row) for row in draft.reading.table("en").rows)]
    lines += ["", *(finding.sentence() for finding in draft.findings)]
    check_approved(TEXTS / f"{name}.read.txt", "\n".join([*lines, ""]))
