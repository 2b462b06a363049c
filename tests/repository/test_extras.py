"""Without its extra, a format says which one it needs; everything else works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXTRAS = (
    "xlsxwriter",
    "python_calamine",
    "openpyxl",
    "lxml",
    "pandas",
    "polars",
    "pyarrow",
    "hypothesis",
    "fontTools",
    "brotli",
    "docx",
    "pypdfium2",
)

WITHOUT = f"""
import sys
for name in {EXTRAS!r}:
    sys.modules[name] = None
import io
import policyplan
plan = policyplan.samples.jiangmen()
HERE = policyplan.io.Limits(isolated=False)  # a worker process has what is installed
"""


def run(script: str, folder: Path) -> str:
    """What a script prints where no extra is installed."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT + script],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


class TestWithoutExtras:
    """Nothing of an extra is there."""

    @pytest.mark.parametrize(
        ("call", "extra"),
        [
            ("policyplan.write(plan, 'a.xlsx')", "excel"),
            ("policyplan.write(plan, 'a.zip', tables='parquet')", "parquet"),
            ("policyplan.workload(plan).to_frame('pandas')", "pandas"),
            ("policyplan.report.report(plan, font=True).html", "web"),
            ("policyplan.report.bulletin(plan, as_of='2018').docx()", "word"),
            ("policyplan.draft(io.BytesIO(b'%PDF-1.4 1 0 obj <<>> endobj trailer <<>>'), limits=HERE)", "text"),
            ("policyplan.draft(io.BytesIO(b'<!doctype html><html><p>Plan</p></html>'), limits=HERE)", "text"),
        ],
    )
    def test_the_error_names_it(self, tmp_path: Path, call: str, extra: str) -> None:
        """And says how to install it; no file is begun."""
        script = f"try:\n    {call}\nexcept policyplan.errors.ExtraError as error:\n    print(error)"
        assert f'pip install "policyplan[{extra}]"' in run(script, tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_the_rest_works(self, tmp_path: Path) -> None:
        """Formats are listed; csv, networks and the Data Package are written."""
        script = """
from policyplan.io import catalogue
print(len(catalogue.all_formats()))
for name in "a.csv a.xml a.zip a.graphml a.gexf a.dl a.edges.csv a.matrix.csv a.graph.json a.dot".split():
    policyplan.write(plan, name)
print(policyplan.read("a.zip") == plan)
text = "Plan\\n一、建好书屋。（县文化局负责）\\n".encode()
print(len(policyplan.draft(io.BytesIO(text)).plan.all_assignments))
print(type(policyplan.workload(plan).to_frame()).__name__)
print("@font-face" in policyplan.report.page(plan, policyplan.draw.flow(plan)).html)
"""
        assert run(script, tmp_path).split() == ["15", "True", "1", "list", "False"]
