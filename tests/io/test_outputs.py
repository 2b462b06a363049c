"""The little plan in every text format that is one file: the whole files, as they were approved."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

import policyplan
from policyplan import Plan
from policyplan.io.formats import FORMATS
from tests.approved import check_approved

APPROVED = pathlib.Path(__file__).with_name("outputs")
NOT_TEXT = (".xlsx", "datapackage.json")
SHOWN = ("plan", "leading")
"""The networks that are shown: the largest, and one with directions."""


def choices(options: tuple[str, ...]) -> list[dict[str, Any]]:
    """The networks that a format may have."""
    return [{"network": name} for name in SHOWN] if "network" in options else [{}]


WRITTEN = [
    pytest.param(format.name, suffix, choice, id="-".join((format.name, *choice.values(), suffix)))
    for format in FORMATS
    if format.writes
    for choice in choices(tuple(format.options))
    for suffix in format.suffixes[:1]
    if suffix not in NOT_TEXT
]


@pytest.mark.parametrize(("format", "suffix", "choice"), WRITTEN)
def test_files(
    plan: Plan, tmp_path: pathlib.Path, format: str, suffix: str, choice: dict[str, str], request: Any
) -> None:
    """Line by line; what a format can't hold is listed."""
    name = f"plan{suffix}" if suffix.startswith(".") else suffix
    lost = policyplan.write(plan, tmp_path / name, format=format, **choice)  # type: ignore[arg-type]
    lines = [path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") for path in sorted(tmp_path.iterdir())]
    lines += [finding.sentence() for finding in lost]
    check_approved(APPROVED / "-".join((format, *choice.values())), "\n".join([*lines, ""]))
