"""What a target counts, where its own clause does not say it."""

from __future__ import annotations

import pytest

from policyplan.io.documents.document import Document
from policyplan.reader.found import ResponsibilityReading
from policyplan.reader.headings import read_outline
from policyplan.reader.targets import read_targets
from policyplan.reader.view import view_of


def subjects(text: str) -> list[str | None]:
    view = view_of(Document(name="plan.txt", format="text", text=f"一、主要任务\n{text}\n"))
    targets = read_targets(view, read_outline(view), ResponsibilityReading()).targets
    return [view.text[slice(*target.subject)] if target.subject else None for target in targets]


class TestCells:
    """The nearest cell with words, before the cell of the number."""

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ("医保目录\t覆盖率\t到2020年达到80%以上", "覆盖率"),
            ("林草覆盖\t\t到2020年达到80%以上", "林草覆盖"),
            ("\t林草覆盖\t到2020年达到80%以上", "林草覆盖"),
            ("1\t\t到2020年达到80%以上", None),
        ],
    )
    def test_a_row_of_a_table(self, row: str, expected: str | None) -> None:
        assert subjects(row) == [expected]

    def test_a_long_line_without_cells_takes_no_time(self) -> None:
        """A line of 140,000 characters, which took minutes where each of them was tried as the start of a cell."""
        assert subjects("坚持稳中求进，" * 20_000 + "提高效率。到2020年，达到80%以上。") == [None]
