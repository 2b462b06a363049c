"""What the rules find in the sample and in two drafts: every finding, in both languages."""

from __future__ import annotations

import pathlib

import pytest

from policyplan import Plan, lint, samples
from policyplan.io.documents.api import open_document
from policyplan.reader.draft import draft_of
from tests.approved import check_approved

APPROVED = pathlib.Path(__file__).parent / "findings"
TEXTS = pathlib.Path(__file__).parents[1] / "reader" / "texts"


def made(name: str) -> Plan:
    """A plan by its name."""
    return samples.jiangmen() if name == "jiangmen" else draft_of(open_document(TEXTS / f"{name}.txt")).plan


@pytest.mark.parametrize("name", ["jiangmen", "made-up-plan", "made-up-plan-en"])
def test_findings(name: str) -> None:
    """As they were approved."""
    findings = lint(made(name))
    lines = [
        f"{finding.level} {finding.code}: {finding.sentence(language)}"
        for finding in findings
        for language in ("en", "zh")
    ]
    check_approved(APPROVED / f"{name}.txt", "\n".join([*lines, ""]))
