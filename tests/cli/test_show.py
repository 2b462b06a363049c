"""``policyplan show``: the tree, and one fact with the sentence that states it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from policyplan import samples
from policyplan.draw.words import target_words
from policyplan.model.records import Indicator

Call = Callable[..., Result]


class TestTree:
    """Goals, tasks, provisions and phases, each with its agencies and targets."""

    def test_text(self, call: Call) -> None:
        """Indented, every record of the tree with its id."""
        plan = samples.jiangmen()
        lines = call("show", "jiangmen", "--lang", "zh").stdout.splitlines()
        assert lines[0].endswith("[jiangmen-2016-2020]")
        ids = {line.split()[0] for line in lines}
        records: tuple[Any, ...] = (*plan.goals, *plan.tasks, *plan.indicators, *plan.provisions, *plan.phases)
        assert {each.id for each in records} <= ids
        assert "      牵头：市教育局、团市委、市科协" in lines

    def test_rows(self, call: Call) -> None:
        """The same as rows, each with the one that it lies in."""
        plan = samples.jiangmen()
        rows = json.loads(call("show", "jiangmen", "--format", "json").stdout)
        records: tuple[Any, ...] = (*plan.goals, *plan.tasks, *plan.indicators, *plan.provisions, *plan.phases)
        assert sorted(row["id"] for row in rows) == sorted(each.id for each in records)
        for row in rows:
            assert row["parent"] == plan.owner_of(row["id"]).id  # type: ignore[attr-defined]
            assert row["status"] == "stated"

    def test_csv(self, call: Call) -> None:
        """With headings in the language."""
        rows = list(csv.reader(io.StringIO(call("show", "jiangmen", "--format", "csv").stdout)))
        assert rows[0] == ["Kind", "ID", "Parent", "Number", "Title", "Evidence"]
        assert rows[1][:3] == ["goal", "G", "jiangmen-2016-2020"]

    def test_file(self, call: Call, tmp_path: Path) -> None:
        """As text, or by the suffix."""
        call("show", "jiangmen", "-o", tmp_path / "tree.txt")
        call("show", "jiangmen", "-o", tmp_path / "tree.csv")
        assert (tmp_path / "tree.txt").read_text(encoding="utf-8") == call("show", "jiangmen").stdout
        assert (tmp_path / "tree.csv").read_text(encoding="utf-8").startswith("Kind,")

    def test_empty(self, call: Call, small: Path) -> None:
        """A plan of nothing."""
        assert call("show", small).stdout == "Plan  [p]\n"


class TestFact:
    """One fact: what it is, its quotes and their sentences, what is inferred, where it stands, what it rests on."""

    def test_indicator(self, call: Call) -> None:
        """All of that."""
        plan = samples.jiangmen()
        indicator = plan.get("old-scientists-lectures", Indicator)
        shown = call("show", "jiangmen", "old-scientists-lectures", "--lang", "zh").stdout
        assert shown.startswith("old-scientists-lectures  中国科院老科学家科普演讲  (指标，文件写明)\n")
        for line in (
            "    第 2518–2523 字  300场次\n",
            "      在“十三五”期间,举办中国科院老科学家科普演讲300场次。\n",
            "    measure  所属计量为编码者判断。\n",
            "    A1.3  整合社会科普资源\n",
            "    science-lectures  科普演讲场次\n",
            f"  {target_words(plan, indicator, indicator.targets[0], 'zh')}\n",
        ):
            assert line in shown

    def test_assignment(self, call: Call) -> None:
        """By the id that is made of its parts."""
        shown = call("show", "jiangmen", "A1/lead/education").stdout
        assert shown.startswith(
            "A1/lead/education  Municipal Education Bureau · lead  (assignment, stated by the document)\n"
        )
        assert "    at 2967–2971  市教育局\n" in shown

    def test_everything_can_be_shown(self, call: Call) -> None:
        """Whatever has an id, in both languages; every quote is found where its span says."""
        plan = samples.jiangmen()
        text = plan.sources[0].text or ""
        kinds = {type(plan.get(id)).__name__: id for id in plan.ids}
        for id in kinds.values():
            for language in ("zh", "en"):
                result = call("show", "jiangmen", id, "--lang", language)
                assert result.exit_code == 0
                assert result.stdout.startswith(id)
            (fact,) = json.loads(call("show", "jiangmen", id, "--format", "json").stdout)
            assert fact["id"] == id
            for span in fact["spans"]:
                assert text[span["start"] : span["end"]] == span["quote"]

    def test_json(self, call: Call) -> None:
        """A list of one object, texts in both languages."""
        (fact,) = json.loads(call("show", "jiangmen", "A1.3", "--format", "json").stdout)
        assert (fact["record"], fact["status"], fact["stands_in"]) == ("Task", "stated", ["A1", "jiangmen-2016-2020"])
        assert fact["particulars"]["title"]["zh"] == "整合社会科普资源"

    def test_rests_on(self, call: Call) -> None:
        """References and links alike."""
        (fact,) = json.loads(call("show", "jiangmen", "A1", "--format", "json").stdout)
        plan = samples.jiangmen()
        assert fact["rests_on"] == [link.to for link in plan.actions[0].serves]

    def test_csv(self, call: Call) -> None:
        """A row a quote."""
        rows = list(csv.reader(io.StringIO(call("show", "jiangmen", "A1.3", "--format", "csv").stdout)))
        assert rows[0] == ["ID", "Kind", "Field", "Quote", "Start", "End", "Source"]
        assert rows[1][:4] == ["A1.3", "task", "", "整合社会科普资源"]

    def test_without_a_quote(self, call: Call, tmp_path: Path) -> None:
        """It is said that the document does not say it."""
        path = tmp_path / "plan.yaml"
        call("new", path)
        shown = call("show", path, "education").stdout
        assert "(agency, without a source)" in shown
        assert "  The document does not say it.\n" in shown

    @pytest.mark.parametrize(
        ("spans", "line"),
        [("[{quote: 方案}]", "not located  方案"), ("[{quote: 方案, start: 7}]", "at 7–9  方案")],
    )
    def test_quote_without_its_source(self, call: Call, small: Path, spans: str, line: str) -> None:
        """What is known of it is shown."""
        source = "sources: [{id: s, title: {zh: 原文}}]\n"
        small.write_text(small.read_text(encoding="utf-8") + source + f"spans: {spans}\n", encoding="utf-8")
        assert f"    {line}\n" in call("show", small, "p").stdout

    def test_unknown_id(self, call: Call) -> None:
        """With the nearest."""
        result = call("show", "jiangmen", "educaton", "--lang", "zh")
        assert result.stderr == "error[id-unknown]: 方案中没有编号为“educaton”的内容。是否想写“education”？\n"
        assert result.exit_code == 2


class TestFaultyPlan:
    """It is shown all the same, and what is wrong behind it."""

    @pytest.mark.parametrize("arguments", [[], ["t"], ["t/lead/a"]])
    def test_agency_that_is_none(self, call: Call, faulty: Path, arguments: list[str]) -> None:
        """By the id that it was given."""
        result = call("show", faulty, *arguments)
        assert "a" in result.stdout
        assert result.stderr.startswith("error[reference-unknown]: ")
        assert result.exit_code == 1

    def test_measure_that_is_none(self, call: Call, small: Path) -> None:
        """The target is shown as far as it goes."""
        indicator = "{id: i, title: {zh: 指标}, measure: m, targets: [{value: 5}, {value: 6, written: 六场}]}"
        task = f"tasks:\n  - id: t\n    title: {{zh: 任务}}\n    indicators: [{indicator}]\n"
        small.write_text(small.read_text(encoding="utf-8") + task, encoding="utf-8")
        assert "      i  指标 5; 指标 六场\n" in call("show", small).stdout
