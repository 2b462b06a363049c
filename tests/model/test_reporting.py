"""Which rows of a task a report counts for."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.model.records import Update
from policyplan.model.reporting import ReportRow


@pytest.mark.parametrize(
    ("named", "counts"),
    [
        ({}, True),
        ({"indicator": "i"}, True),
        ({"indicator": "i", "target": 1}, True),
        ({"indicator": "i", "place": "east"}, True),
        ({"indicator": "i", "target": 1, "place": "east"}, True),
        ({"indicator": "j"}, False),
        ({"indicator": "i", "target": 2}, False),
        ({"indicator": "i", "target": 1, "place": "west"}, False),
    ],
)
def test_a_row_that_a_report_names(named: dict[str, Any], counts: bool) -> None:
    """All that the report names must be that of the row; what it leaves open may be anything."""
    row = ReportRow(indicator="i", target=1, place="east")
    assert row.has(Update(id="u", task="t", at="2020", **named)) is counts
