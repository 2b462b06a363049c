"""``policyplan find``: where words stand, in names and in the text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from policyplan import samples
from policyplan.query.trace.find import find

Call = Callable[..., Result]


class TestFind:
    """As the library gives it."""

    def test_table(self, call: Call) -> None:
        """In both languages."""
        answer = find(samples.jiangmen(), "市农业局")
        assert call("find", "jiangmen", "市农业局", "--lang", "zh").stdout == f"{answer.text('zh')}\n"
        assert call("find", "jiangmen", "市农业局").stdout == f"{answer}\n"

    def test_json(self, call: Call) -> None:
        """Each place with its offset."""
        rows = json.loads(call("find", "jiangmen", "10万人次", "--format", "json").stdout)
        assert [(row["start"], row["ids"][0]) for row in rows] == [
            (3292, "rural-training"),
            (4794, "skilled-worker-training"),
        ]

    def test_csv(self, call: Call) -> None:
        """The very name first."""
        rows = list(csv.DictReader(io.StringIO(call("find", "jiangmen", "市科协", "--format", "csv").stdout)))
        assert (rows[0]["id"], rows[0]["match"], rows[1]["where"]) == ("science-association", "exact", "source")

    def test_nothing_found(self, call: Call) -> None:
        """Is an answer too, with names like it."""
        result = call("find", "jiangmen", "市教育厅", "--lang", "zh")
        assert "相近的名称：市教育局" in result.stdout
        assert result.exit_code == 0

    def test_nothing_to_look_for(self, call: Call) -> None:
        """Is an error."""
        result = call("find", "jiangmen", " ")
        assert result.stderr == "error[find-nothing]: No words to search for in ' '.\n"
        assert result.exit_code == 2

    def test_plan_with_faults(self, call: Call, tmp_path: Path) -> None:
        """The places are shown, then the faults, and the exit code says that there are some."""
        plan = tmp_path / "plan.yaml"
        text = "{zh: 甲事}, assignments: [{role: lead, agency: zz}]"
        plan.write_text(
            f"policyplan: 1\nid: p\ntitle: {{zh: 方案}}\ntasks: [{{id: t, title: {text}}}]\n", encoding="utf-8"
        )
        done = call("find", str(plan), "甲事")
        assert "t" in done.stdout
        assert "reference-unknown" in done.stderr
        assert done.exit_code == 1
        assert "甲事" in done.stdout
