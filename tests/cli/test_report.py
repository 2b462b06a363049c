"""``policyplan report``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.report import report

Call = Callable[..., Result]

MADE_UP = Path(__file__).parents[2] / "examples" / "jiangmen_2016_2020" / "made_up_observations.csv"


class TestReport:
    """The report that the library makes; the name of the file is printed."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_sample(self, call: Call, tmp_path: Path, language: str) -> None:
        """In the language of the call."""
        path = tmp_path / "report.html"
        result = call("report", "jiangmen", "-o", path, "--lang", language)
        assert (result.stdout, result.stderr, result.exit_code) == (f"{path}\n", "", 0)
        made = report(samples.jiangmen(), language=language)
        assert path.read_text(encoding="utf-8") == made.html

    def test_folder(self, call: Call, tmp_path: Path) -> None:
        """A name that is not of a page is a folder of pages."""
        result = call("report", "jiangmen", "-o", tmp_path / "pages")
        assert (result.stdout, result.exit_code) == (f"{tmp_path / 'pages'}\n", 0)
        assert (tmp_path / "pages" / "index.html").is_file()
        assert (tmp_path / "pages" / "workload.en.csv").is_file()

    def test_observations(self, call: Call, tmp_path: Path) -> None:
        """With a day and observations from elsewhere; made-up ones are said to be."""
        path = tmp_path / "report.html"
        result = call("report", "jiangmen", "-o", path, "--as-of", "2018", "--observations", MADE_UP, "--lang", "en")
        assert result.exit_code == 0
        html = path.read_text(encoding="utf-8")
        assert 'id="table-weak_links"' in html
        assert "this report uses synthetic observations" in html

    def test_rows_left_out(self, call: Call, tmp_path: Path) -> None:
        """A row that cannot be used is told of, and the exit code says so; the report is written."""
        table = tmp_path / "o.csv"
        table.write_text("id,indicator,at,value\no1,nothing,2018,5\n", encoding="utf-8")
        result = call("report", "jiangmen", "-o", tmp_path / "r.html", "--observations", table, "--lang", "en")
        assert result.exit_code == 1
        assert "nothing" in result.stderr
        assert (tmp_path / "r.html").exists()

    def test_wrong_day(self, call: Call, tmp_path: Path) -> None:
        """Refused, with nothing written."""
        result = call("report", "jiangmen", "-o", tmp_path / "r.html", "--as-of", "soon")
        assert result.exit_code == 2
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("output", ["report.html", "pages"])
    def test_existing_file(self, call: Call, small: Path, tmp_path: Path, output: str) -> None:
        """It is replaced only with --force; of a folder of pages, nothing is written then."""
        path = tmp_path / output
        if output == "pages":
            path.mkdir()
            path /= "workload.en.csv"
        path.write_text("mine", encoding="utf-8")
        result = call("report", small, "-o", tmp_path / output)
        assert (result.exit_code, result.stdout, "error[file-exists]" in result.stderr) == (2, "", True)
        assert path.read_text(encoding="utf-8") == "mine"
        assert not (tmp_path / "pages" / "index.html").exists()
        assert call("report", small, "-o", tmp_path / output, "--force").exit_code == 0
        assert path.read_text(encoding="utf-8") != "mine"
