"""``policyplan align``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import policyplan
from policyplan import Plan, Task, Text

Call = Callable[..., Result]

SOIL, DOCTORS = "开展土壤污染状况详查，建立监测网络", "推进家庭医生签约服务"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    paths = {}
    for id, titles in {"nation": (SOIL, DOCTORS), "province": (SOIL,), "city": (f"{SOIL}（全市）", "学校课程")}.items():
        tasks = [Task(id=f"{id}-{number}", title=Text(zh=title)) for number, title in enumerate(titles, 1)]
        paths[id] = str(tmp_path / f"{id}.yaml")
        policyplan.write(Plan(id=id, title=Text(zh=id), tasks=tasks), paths[id])
    return paths


class TestTables:
    """Two plans give an alignment, more a cascade."""

    def test_two_plans(self, call: Call, files: dict[str, str]) -> None:
        result = call("align", files["city"], files["nation"], "--lang", "en")
        assert result.exit_code == 0
        assert "left out" in result.stdout
        assert "2 tasks of the upper plan: 1 taken up, 1 left out." in result.stdout

    def test_three_plans(self, call: Call, files: dict[str, str]) -> None:
        result = call("align", files["city"], files["province"], files["nation"], "--format", "json")
        rows = json.loads(result.stdout)
        assert [(row["id"], row["state"], row["lost_at"]) for row in rows] == [
            ("nation-1", "taken_up", None),
            ("nation-2", "left_out", "province"),
        ]

    def test_a_file(self, call: Call, files: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "alignment.html"
        assert call("align", files["city"], files["nation"], "-o", path, "--lang", "zh").exit_code == 0
        assert "已承接" in path.read_text(encoding="utf-8")

    def test_one_plan(self, call: Call, files: dict[str, str]) -> None:
        result = call("align", files["city"], "--lang", "en")
        assert (result.exit_code, "An alignment needs two plans or more" in result.stderr) == (2, True)

    def test_fewer_candidates(self, call: Call) -> None:
        rows = [
            len(json.loads(call("align", "jiangmen", "jiangmen", "--format", "json", *more).stdout))
            for more in ([], ["--most", "1"])
        ]
        assert rows[0] > rows[1]


class TestPictures:
    """The suffix of the output decides."""

    @pytest.mark.parametrize("kind", ["tasks", "targets"])
    def test_a_picture(self, call: Call, tmp_path: Path, kind: str) -> None:
        path = tmp_path / "alignment.svg"
        result = call("align", "jiangmen", "jiangmen", "-o", path, "--of", kind, "--lang", "en")
        assert result.exit_code == 0
        assert all(Path(line).is_file() for line in result.stdout.splitlines())
        assert len(result.stdout.splitlines()) >= 1

    def test_a_picture_is_not_replaced_silently(self, call: Call, files: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "alignment.svg"
        path.write_text("kept")
        assert call("align", files["city"], files["nation"], "-o", path).exit_code == 2
        assert path.read_text() == "kept"
        assert call("align", files["city"], files["nation"], "-o", path, "--force").exit_code == 0
        assert path.read_text() != "kept"


class TestDecisions:
    """The file of decisions is written once, then applied, and never replaced silently."""

    def test_written_filled_in_and_applied(self, call: Call, files: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "decisions.csv"
        arguments = ("align", files["city"], files["nation"], "--decisions", path, "--lang", "en")
        result = call(*arguments)
        assert (result.exit_code, "2 pairs to decide are written" in result.stderr) == (0, True)
        text = path.read_text(encoding="utf-8-sig")
        assert text.splitlines()[2].startswith("nation,nation-2,推进家庭医生签约服务,city,,,left_out,,")
        filled = text.replace("left_out,,,,,,", "left_out,,,不涉及本级,王芳,,")
        path.write_text(filled, encoding="utf-8-sig")
        again = call(*arguments)
        assert "not addressed (decided by 王芳)" in again.stdout
        assert (again.stderr, path.read_text(encoding="utf-8-sig")) == ("", filled)

    def test_further_pairs_are_added_on_demand(self, call: Call, files: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "decisions.yaml"
        path.write_text("- upper: nation-1\n  lower: city-1\n  decision: yes\n", encoding="utf-8")
        arguments = ("align", files["city"], files["nation"], "--decisions", path, "--lang", "en")
        result = call(*arguments)
        assert "1 pair isn't in" in result.stderr
        assert len(policyplan.read_decisions(path)) == 1
        result = call(*arguments, "--update-decisions")
        assert "1 pair to decide is written" in result.stderr
        assert [each.decision for each in policyplan.read_decisions(path)] == ["yes", None]

    def test_a_decision_that_no_longer_fits(self, call: Call, files: dict[str, str], tmp_path: Path) -> None:
        path = tmp_path / "decisions.csv"
        path.write_text("upper,lower,decision\nnation-9,city-1,yes\n", encoding="utf-8")
        result = call("align", files["city"], files["nation"], "--decisions", path, "--lang", "en")
        assert result.exit_code == 1
        assert f"{path}:A2" in result.stderr

    def test_an_update_needs_a_file(self, call: Call, files: dict[str, str]) -> None:
        result = call("align", files["city"], files["nation"], "--update-decisions", "--lang", "en")
        assert (result.exit_code, "needs the file" in result.stderr) == (2, True)
