"""A notebook shows what stands last in a cell: answers as tables, pictures as pictures, the report as a page."""

from __future__ import annotations

from typing import Any

import nbclient
import nbformat
import pytest

pytestmark = pytest.mark.slow

CELLS = (
    "import policyplan\nplan = policyplan.samples.jiangmen()",
    "policyplan.workload(plan)",
    'policyplan.draw.matrix(plan, language="en", width="900px")',
    "policyplan.report.report(plan)",
)


@pytest.fixture(scope="module")
def shown() -> list[dict[str, Any]]:
    """What each cell shows, by media type, in a notebook that was run."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(notebook, timeout=120).execute()
    return [{kind: data for output in cell.outputs for kind, data in output.data.items()} for cell in notebook.cells]


class TestNotebook:
    """Nobody has to call anything to see something."""

    def test_an_answer_is_a_table_with_its_notes(self, shown: list[dict[str, Any]]) -> None:
        """One row an agency, in English."""
        table = shown[1]["text/html"]
        assert table.count("<tr>") == 26
        assert "Assignments count as written on each task" in table

    def test_a_picture_is_drawn_in_the_width_asked_for(self, shown: list[dict[str, Any]]) -> None:
        """As SVG: 900 px are 238.1 mm."""
        assert 'width="238.' in shown[2]["image/svg+xml"]

    def test_a_report_stands_in_a_frame_of_its_own(self, shown: list[dict[str, Any]]) -> None:
        """Which lets nothing out."""
        assert shown[3]["text/html"].startswith("<iframe sandbox srcdoc=")
