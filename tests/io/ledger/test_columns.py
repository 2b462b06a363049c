"""The ledger's columns as facts."""

from __future__ import annotations

import pathlib

from policyplan.io.ledger.columns import BY_NAME, COLUMNS, ROLE, columns
from tests.approved import check_approved


class TestColumns:
    """One place says what a column is called and how wide it is."""

    def test_of_one(self) -> None:
        """A department's ledger says its role, behind the number."""
        assert columns(of_one=False) == COLUMNS
        assert columns(of_one=True)[:2] == (COLUMNS[0], ROLE)
        assert len(columns(of_one=True)) == len(COLUMNS) + 1

    def test_width(self) -> None:
        """Names of agencies are longer in English."""
        assert BY_NAME["supports"].width_in("en") > BY_NAME["supports"].width_in("zh") == BY_NAME["supports"].width
        assert BY_NAME["status"].width_in("en") == BY_NAME["status"].width_in("zh")


def test_widths_and_contents() -> None:
    """As they were approved: of a narrow sheet, of one with Latin letters, of a wide one."""
    lines = "".join(
        f"{each.name} {each.width} {each.latin_width} {each.wide} {each.content}\n" for each in (*COLUMNS, ROLE)
    )
    check_approved(pathlib.Path(__file__).parent / "data" / "columns.txt", lines)
