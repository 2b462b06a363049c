"""The scorer of matching: its edits, its gold and its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.compare import edits, gold, score
from benchmarks.compare.methods import METHODS
from benchmarks.reader.readings import drafted
from policyplan import samples
from policyplan.compare.matching import Item

UPPER = (
    "全省行动方案\n"
    "一、开展土壤污染状况详查。建立土壤环境质量监测网络，安全利用率达到90%以上。\n"
    "二、改造农村公路危桥。完成危桥改造100座。\n"
)
LOWER = "全市行动方案\n一、全面开展土壤污染状况详查。完成农用地详查。\n二、建设科普展馆。建成展馆1个。\n"


def coding(tmp_path: Path, **changes: Any) -> gold.Coding:
    data = {
        "upper": "90_upper.txt",
        "lower": "91_lower.txt",
        "pairs": [
            {
                "upper_quote": "开展土壤污染状况详查",
                "lower_quote": "全面开展土壤污染状况详查",
                "kind": "task",
                "relation": "takes up",
                "sure": True,
            }
        ],
        "left_out": [{"upper_quote": "改造农村公路危桥", "kind": "task"}],
        "added": [{"lower_quote": "建设科普展馆", "kind": "task"}],
        **changes,
    }
    (tmp_path / "A-91-90.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "90_upper.txt").write_text(UPPER, encoding="utf-8")
    (tmp_path / "91_lower.txt").write_text(LOWER, encoding="utf-8")
    return gold.codings(tmp_path)[0]


class TestEdits:
    """The second version is made by known edits, the same in every run."""

    def test_the_truth_is_known(self) -> None:
        plan = samples.jiangmen()
        pair = edits.edited_pair(plan, plan, 1, heavy=True)
        assert pair == edits.edited_pair(plan, plan, 1, heavy=True)
        assert pair.plain < pair.same
        old, new = {task.id for task in pair.old.tasks}, {task.id for task in pair.new.tasks}
        assert all(one in old and other in new for one, other in pair.same)
        assert new - {other for _, other in pair.same}  # added
        assert old - {one for one, _ in pair.same}  # left out
        assert not old & new


class TestGold:
    """Quotes become passages, and records of the drafts."""

    def test_passages(self, tmp_path: Path) -> None:
        coded = coding(tmp_path)
        problem = gold.passages(coded, gold.documents_of(coded, tmp_path), "task")
        assert problem.coded_upper == ("开展土壤污染状况详查", "改造农村公路危桥")
        assert problem.sure == {("开展土壤污染状况详查", "全面开展土壤污染状况详查")}

    def test_drafts(self, tmp_path: Path) -> None:
        coded = coding(tmp_path)
        documents = gold.documents_of(coded, tmp_path)
        problem = gold.drafts(coded, documents, "task")
        titles = {task.id: task.title.zh for task in documents.upper.all_tasks}
        assert [titles[id] for id in problem.coded_upper] == ["开展土壤污染状况详查", "改造农村公路危桥"]
        assert len(problem.sure) == 1

    def test_a_pair_that_is_not_sure(self, tmp_path: Path) -> None:
        pair = {
            "upper_quote": "改造农村公路危桥",
            "lower_quote": "建设科普展馆",
            "kind": "task",
            "relation": "unclear",
            "sure": True,
        }
        coded = coding(tmp_path, pairs=[pair])
        problem = gold.passages(coded, gold.documents_of(coded, tmp_path), "task")
        assert (problem.sure, len(problem.unsure)) == (frozenset(), 1)
        assert problem.judged(dict.fromkeys(problem.unsure, 1.0)) == {}

    def test_a_quote_that_the_document_lacks(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="doesn't have"):
            gold.record_at(drafted(UPPER), UPPER, "没有的文字", "task")

    def test_every_other_upper_item_is_held_out(self) -> None:
        items = tuple(Item(id=str(number), title="甲") for number in range(5))
        problem = gold.Problem(
            upper=items,
            lower=items,
            coded_upper=tuple("01234"),
            coded_lower=frozenset("01234"),
            sure=frozenset({("0", "1"), ("3", "1")}),
        )
        assert problem.part("development").sure == {("0", "1")}
        assert problem.part("held out").coded_upper == ("1", "3")

    def test_every_coding_names_its_documents(self) -> None:
        assert {coded.pair for coded in gold.codings()} >= {"05-03", "26-16", "31-03"}
        assert all(coded.upper[:2] == coded.pair[-2:] for coded in gold.codings())


class TestFigures:
    """Precision, recall and F1."""

    def test_figures(self) -> None:
        figures = score.Figures(3, 1, 2)
        assert (figures.precision, figures.recall) == (0.75, 0.6)
        assert figures.f1 == pytest.approx(2 / 3)
        assert score.Figures(0, 0, 0).f1 == score.Figures(0, 0, 0).precision == score.Figures(0, 0, 0).recall == 0
        assert score.total([figures, figures]) == score.Figures(6, 2, 4)

    def test_each_record_once(self) -> None:
        assert score.one_to_one({("1", "a"): 0.9, ("1", "b"): 0.8, ("2", "a"): 0.7, ("2", "b"): 0.1}) == {
            ("1", "a"): 0.9,
            ("2", "b"): 0.1,
        }

    def test_average_precision_and_recall(self) -> None:
        items = (Item(id="1", title="甲"), Item(id="2", title="乙"))
        problem = gold.Problem(
            upper=items, lower=items, coded_upper=("1", "2"), coded_lower=frozenset("12"), sure=frozenset({("1", "1")})
        )
        scores = {("1", "2"): 0.9, ("1", "1"): 0.8}
        assert score.average_precision(scores, problem) == 0.5
        assert [score.recall_at(scores, problem, count) for count in (1, 2)] == [0, 1]
        assert score.found(scores, problem, 0.85) == score.Figures(0, 1, 1)


class TestTables:
    """What is printed; documents that are not there are skipped with the reason."""

    def test_missing_documents(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert score.main(["--corpus", str(tmp_path), "--agreement"]) == 0
        printed = capsys.readouterr().out
        assert "skipped A-05-03" in printed
        assert "No pair of documents has two codings" in printed

    def test_tables(self, tmp_path: Path) -> None:
        coded = coding(tmp_path)
        both = [(coded, gold.documents_of(coded, tmp_path))] * 2
        assert score.agreements(both) == ["91-90 tasks: both 1, only A 0, only A 0; agreement (F1) 1.00"]
        methods = {"policyplan": METHODS["policyplan"]}
        assert any("true pairs for development" in line for line in score.levels(both, methods))
        assert len(score.thresholds(both)) == 17

    def test_thresholds_of_tasks(self, tmp_path: Path) -> None:
        """Each threshold is a row; the lower it is, the more tasks of unrelated plans count as taken up."""
        coded = coding(tmp_path)
        plans = [plan for plan in score.thirteen_plans() if plan.id in ("jiangmen-2016-2020", "talent")]
        rows = score.task_thresholds([(coded, gold.documents_of(coded, tmp_path))], plans)[2:]
        assert len(rows) == len(score.TASK_STEPS)
        shares = [float(row.split()[-1].rstrip("%")) for row in rows]
        assert shares == sorted(shares, reverse=True)
        assert shares[0] > shares[-1]
