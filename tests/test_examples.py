"""The example scripts run, and say what the library says."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

import policyplan

pytestmark = pytest.mark.slow

SCRIPTS = Path(__file__).parents[1] / "examples" / "jiangmen_2016_2020"
A_SCREEN = 50


@pytest.fixture
def shown(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """What a script prints that is run in an empty folder."""
    name, *arguments = request.param
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    runpy.run_path(str(SCRIPTS / name), run_name="__main__")
    return capsys.readouterr().out


class TestScripts:
    """One script a question, each on one screen."""

    def test_each_has_a_test_here(self) -> None:
        """None is left to rot."""
        asked = {"workload.py", "rollup.py", "pictures.py", "own_plan.py", "network.py", "evaluation.py"}
        assert {each.name for each in SCRIPTS.glob("*.py")} == {
            *asked,
            "bulletin.py",
            "files.py",
            "ledger.py",
            "stratml.py",
        }

    @pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
    def test_each_is_read_at_a_glance(self, script: Path) -> None:
        """No longer than a screen."""
        assert len(script.read_text(encoding="utf-8").splitlines()) <= A_SCREEN

    @pytest.mark.parametrize("shown", [("workload.py",)], indirect=True)
    def test_workload_names_the_busiest_and_its_sentence(self, shown: str) -> None:
        """The association leads most, and the words that say so are in the source."""
        assert "Municipal Association for Science and Technology (市科协) leads most tasks: 33" in shown
        assert "市科协 (offset 2976)" in shown

    @pytest.mark.parametrize("shown", [("rollup.py",)], indirect=True)
    def test_rollup_shows_sums_with_their_parts_and_refusals_with_reasons(self, shown: str) -> None:
        """Each part with the words it stands on."""
        assert "Person-times trained: 250,000 person-times" in shown
        assert "Rural training: '10万人次', from character 3292 on" in shown
        assert "Values of this kind (level) are never added" in shown

    @pytest.mark.parametrize("shown", [("files.py",)], indirect=True)
    def test_files_say_what_they_leave_out(self, shown: str) -> None:
        """The network alone, the ledger alone; the tables leave out nothing."""
        assert "  The format 'gexf' keeps only the network (nodes: 25, edges: 251)" in shown
        assert re.search(r"tables\.zip, [\d,]+ bytes\nledger\.csv", shown)
        assert "read again, the plan is the same." in shown

    @pytest.mark.parametrize("shown", [("stratml.py",)], indirect=True)
    def test_stratml_comes_back(self, shown: str) -> None:
        """With every target, and no fault."""
        assert "Read again: 6 goals, 53 tasks, 39 indicators\n" in shown
        assert shown.endswith("Share of citizens with basic scientific literacy: ≥ 10.8 (10.8%)\n")

    @pytest.mark.parametrize("shown", [("ledger.py",)], indirect=True)
    def test_ledger_comes_back_with_what_was_filled_in(self, shown: str) -> None:
        """Called made up, with the place of the cell."""
        assert shown.startswith("Made-up figures.\n")
        assert "3 cells were filled in.\n1 update is added.\n1 observation is added." in shown
        assert shown.endswith("stem-pilot-schools: 8 by 2018-06, from returned/education.csv:L3\n")

    @pytest.mark.parametrize("shown", [("network.py",)], indirect=True)
    def test_network_is_a_table_with_its_reading_aid(self, shown: str) -> None:
        """Who stands on every list comes first, who has no ties last, and the caution below."""
        assert re.search(r"^youth-league +10 +22 +10\.00 +0\.320 +0\.189 +−0\.351$", shown, flags=re.MULTILINE)
        assert re.search(r"^city-government +0 +0 +0\.00 +– +– +–$", shown, flags=re.MULTILINE)
        assert "6 agencies stand on all 10 lists; 46.6% of the ties touch them." in shown
        assert "- Caution: the density among agencies with ties is 0.992" in shown

    @pytest.mark.parametrize("shown", [("evaluation.py",)], indirect=True)
    def test_evaluation_counts_states_and_names_what_is_behind(self, shown: str) -> None:
        """Called made up first and last; 120,000 of 300,000 is two fifths, where three fifths were planned."""
        first, *_, last = shown.splitlines()
        assert first.startswith("MADE-UP FIGURES")
        assert last.startswith("- Synthetic data: 16 observations")
        assert re.search(r"^ +3 +0 +2 +1 +0 +0 +0 +0  A3 Scientific literacy", shown, flags=re.MULTILINE)
        assert re.search(r"^ +300,000 +180,000 +120,000 +40\.0%  behind +Urban workers", shown, flags=re.MULTILINE)
        assert "- Tasks that nothing measures: 16 (A2.2, " in shown

    @pytest.mark.parametrize("shown", [("bulletin.py", "sent")], indirect=True)
    def test_bulletins_are_written_and_called_made_up(self, shown: str, tmp_path: Path) -> None:
        """A bulletin and a summary, each for Word and for a browser."""
        first, *written = shown.splitlines()
        assert first == "MADE-UP FIGURES AND REPORTS, as an example: they say nothing about Jiangmen."
        names = ["bulletin.docx", "bulletin.html", "summary-2018.docx", "summary-2018.html"]
        assert [Path(line).name for line in written] == names
        assert "本文使用虚构的数据和报告" in (tmp_path / "sent" / "bulletin.html").read_text(encoding="utf-8")

    @pytest.mark.parametrize("shown", [("pictures.py", "drawn")], indirect=True)
    def test_pictures_are_written_and_named(self, shown: str, tmp_path: Path) -> None:
        """Each of the ten, as SVG and as PNG."""
        written = [tmp_path / line for line in shown.splitlines()]
        assert {path.suffix for path in written} == {".svg", ".png"}
        first = {"matrix", "goals", "tasks", "network", "agencies"}
        others = {"flow", "workload", "schedule", "targets", "rollup"}
        assert {path.stem.partition("-")[0] for path in written} == first | others
        assert all(path.stat().st_size > 1000 for path in written)

    @pytest.mark.parametrize("shown", [("own_plan.py", "mine.yaml")], indirect=True)
    def test_a_plan_of_one_s_own_is_asked_and_saved(self, shown: str, tmp_path: Path) -> None:
        """What was written can be read."""
        assert "≥70,000" in shown
        assert policyplan.read(tmp_path / "mine.yaml").id == "library"
