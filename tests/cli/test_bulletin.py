"""``policyplan bulletin``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.report import annual_summary, bulletin

Call = Callable[..., Result]

MADE_UP = Path(__file__).parents[2] / "examples" / "jiangmen_2016_2020" / "made_up_observations.csv"


class TestBulletin:
    """What the library makes; the name of the file is printed."""

    def test_day(self, call: Call, tmp_path: Path) -> None:
        """With a day, a bulletin, in the language of the call."""
        path = tmp_path / "b.html"
        result = call("bulletin", "jiangmen", "--as-of", "2018", "-o", path, "--lang", "zh", "--within", "30")
        assert (result.stdout, result.stderr, result.exit_code) == (f"{path}\n", "", 0)
        assert path.read_text(encoding="utf-8") == bulletin(samples.jiangmen(), as_of="2018", within=30).html

    def test_year(self, call: Call, tmp_path: Path) -> None:
        """With a year, a summary."""
        path = tmp_path / "s.html"
        result = call("bulletin", "jiangmen", "--year", "2018", "-o", path, "--lang", "en", "--office", "An office")
        assert result.exit_code == 0
        made = annual_summary(samples.jiangmen(), year=2018, language="en", office="An office")
        assert path.read_text(encoding="utf-8") == made.html

    def test_word(self, call: Call, tmp_path: Path) -> None:
        """By the suffix; with observations from a file, made up and said to be."""
        path = tmp_path / "b.docx"
        result = call("bulletin", "jiangmen", "--as-of", "2018", "-o", path, "--observations", MADE_UP)
        assert result.exit_code == 0
        assert path.read_bytes().startswith(b"PK")

    @pytest.mark.parametrize("wrong", [(), ("--as-of", "2018", "--year", "2018"), ("--year", "2018", "--within", "9")])
    def test_day_or_year(self, call: Call, tmp_path: Path, wrong: tuple[str, ...]) -> None:
        """One of the two, and days ahead for a bulletin only; nothing is written."""
        result = call("bulletin", "jiangmen", "-o", tmp_path / "b.html", "--lang", "en", *wrong)
        assert result.exit_code == 2
        assert "--as-of 2018-06-30, or --year 2018" in result.stderr
        assert list(tmp_path.iterdir()) == []

    def test_rows_left_out(self, call: Call, tmp_path: Path) -> None:
        """A row that cannot be used is told of; the bulletin is written."""
        table = tmp_path / "o.csv"
        table.write_text("id,indicator,at,value\no1,nothing,2018,5\n", encoding="utf-8")
        result = call("bulletin", "jiangmen", "--as-of", "2018", "-o", tmp_path / "b.html", "--observations", table)
        assert result.exit_code == 1
        assert "nothing" in result.stderr
        assert (tmp_path / "b.html").exists()

    def test_template(self, call: Call, tmp_path: Path) -> None:
        """One of the user's; what is wrong in it is named with its line."""
        own = tmp_path / "own.j2"
        own.write_text("<h1>{{ say(plan.title) }}</h1>\n{{ nothing }}", encoding="utf-8")
        result = call("bulletin", "jiangmen", "--as-of", "2018", "-o", tmp_path / "b.html", "--template", own)
        assert result.exit_code == 2
        assert f"{own}:2" in result.stderr

    def test_form(self, call: Call, tmp_path: Path) -> None:
        """The parts of an official document are options; the library writes the same."""
        path = tmp_path / "b.html"
        options = ("--number", "某办〔2019〕1号", "--addressee", "各单位", "--date", "2019-01-15", "--annex", "名单")
        more = ("--copy-to", "甲", "--copy-to", "乙", "--page-numbers", "center", "--opening", "如下。")
        result = call("bulletin", "jiangmen", "--as-of", "2018", "-o", path, "--lang", "zh", *options, *more)
        assert (result.stderr, result.exit_code) == ("", 0)
        made = bulletin(
            samples.jiangmen(),
            as_of="2018",
            language="zh",
            number="某办〔2019〕1号",
            addressee="各单位",
            date="2019-01-15",
            annexes=("名单",),
            copies=("甲", "乙"),
            page_numbers="center",
            opening="如下。",
        )
        assert path.read_text(encoding="utf-8") == made.html

    @pytest.mark.parametrize("name", ["letter.html", "letter.docx"])
    def test_existing_file(self, call: Call, small: Path, tmp_path: Path, name: str) -> None:
        """It is replaced only with --force."""
        path = tmp_path / name
        path.write_text("mine", encoding="utf-8")
        result = call("bulletin", small, "--as-of", "2018", "-o", path)
        assert (result.exit_code, result.stdout, "error[file-exists]" in result.stderr) == (2, "", True)
        assert path.read_text(encoding="utf-8") == "mine"
        assert call("bulletin", small, "--as-of", "2018", "-o", path, "--force").exit_code == 0
        assert path.read_bytes() != b"mine"
