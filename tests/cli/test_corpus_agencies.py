"""``policyplan corpus agencies``, ``indices``, ``draw`` and ``report``."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
import yaml

import policyplan
from policyplan import Plan, Text, samples

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "plans").mkdir()
    policyplan.write(samples.jiangmen(), folder / "plans" / "sample.yaml")
    policyplan.write(Plan(id="e", title=Text(en="Empty")), folder / "plans" / "empty.yaml")
    policyplan.corpus(folder / "plans", store=folder / "store", jobs=1).close()
    return str(folder / "store")


class TestAgencies:
    """Rows, or a register to edit."""

    def test_rows(self, call: Any, store: str) -> None:
        answer = call("corpus", "agencies", store, "--lang", "zh")
        assert answer.exit_code == 0
        assert "市科协" in answer.output
        assert "江门市" in answer.output

    @pytest.mark.parametrize(
        ("part", "words"), [("unresolved", "市全民科学素质纲要实施工作办公室"), ("places", "江门市"), ("leads", "Led")]
    )
    def test_parts(self, call: Any, store: str, part: str, words: str) -> None:
        assert words in call("corpus", "agencies", store, "--of", part).output

    def test_wide(self, call: Any, store: str) -> None:
        answer = call(
            "corpus", "agencies", store, "--of", "leads", "--wide", "--measure", "taking_part", "--format", "json"
        )
        rows = {row["name"]: row for row in json.loads(answer.stdout)}
        assert rows["Association for science and technology"]["sample"] == 10
        assert rows["Association for science and technology"]["empty"] is None

    def test_register(self, call: Any, store: str, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "register.yaml"
        assert call("corpus", "agencies", store, "-o", str(path)).exit_code == 0
        text = path.read_text(encoding="utf-8")
        assert {entry["plan"] for entry in yaml.safe_load(text)["plans"]} == {"sample", "empty"}
        assert call("corpus", "agencies", store, "-o", str(path)).exit_code == 2
        path.write_text(text.replace("name: 五邑大学", "name: 五邑大学\n    agency: false"), encoding="utf-8")
        call("corpus", "agencies", store, "--register", str(path), "-o", str(path), "--force")
        assert "agency: false" in path.read_text(encoding="utf-8")

    def test_faulty_register(self, call: Any, store: str, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "register.yaml"
        path.write_text("register: 1\nkinds:\n- {key: a}\n- {key: a}\n", encoding="utf-8")
        answer = call("corpus", "agencies", store, "--register", str(path))
        assert answer.exit_code == 1
        assert "register.yaml:4" in answer.stderr


class TestIndices:
    """Long or wide."""

    def test_long(self, call: Any, store: str) -> None:
        assert "the plan has no targets" in call("corpus", "indices", store).output

    def test_wide(self, call: Any, store: str) -> None:
        assert "100.0%" in call("corpus", "indices", store, "--wide").output


class TestDraw:
    """Pictures as files."""

    @pytest.mark.parametrize("name", ["heatmap", "multiples", "slope"])
    def test_each(self, call: Any, store: str, tmp_path: pathlib.Path, name: str) -> None:
        path = tmp_path / "x.svg"
        answer = call("corpus", "draw", name, store, "-o", str(path), "--most", "5")
        assert answer.exit_code == 0
        assert path.read_text(encoding="utf-8").startswith("<svg")
        assert call("corpus", "draw", name, store, "-o", str(path)).exit_code == 2

    def test_indices(self, call: Any, store: str, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "x.svg"
        call("corpus", "draw", "slope", store, "-o", str(path), "--index", "led", "--index", "owned")
        assert "Tasks with an owner" in path.read_text(encoding="utf-8")


class TestReport:
    """One page."""

    def test_page(self, call: Any, store: str, tmp_path: pathlib.Path) -> None:
        path = tmp_path / "c.html"
        assert call("corpus", "report", store, "-o", str(path), "--lang", "zh").exit_code == 0
        assert "<title>方案比较</title>" in path.read_text(encoding="utf-8")
        assert call("corpus", "report", store, "-o", str(path)).exit_code == 2
