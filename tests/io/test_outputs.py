"""The little plan in every text format: the whole files, as they were approved."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

import policyplan
from policyplan import Plan
from policyplan.io.formats import FORMATS
from policyplan.io.networks.chosen import NETWORKS
from tests.approved import check_approved

APPROVED = pathlib.Path(__file__).with_name("outputs")
NOT_TEXT = (".xlsx", ".zip")


def choices(options: tuple[str, ...]) -> list[dict[str, Any]]:
    """The networks that a format may have."""
    return [{"network": name} for name in NETWORKS] if "network" in options else [{}]


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
    lines: list[str] = []
    for path in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        lines += [f"## {path.name}", text]
    lines += [finding.sentence() for finding in lost]
    check_approved(APPROVED / "-".join((format, *choice.values())), "\n".join([*lines, ""]))
