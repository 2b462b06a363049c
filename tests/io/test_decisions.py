"""Tests for files of decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyplan import align, read_decisions, samples, write_decisions
from policyplan.compare.decisions import Decision
from policyplan.errors import CallError, FileError, FormatError, PlanError

DECISIONS = (
    Decision(
        upper_plan="省",
        upper="1",
        upper_title="开展土壤污染状况详查",
        lower_plan="市",
        lower="a",
        lower_title="=全面详查",
        decision="yes",
        relation="raises",
        by="王芳",
        when="2026-11-30",
        note="两行\n备注",
    ),
    Decision(upper="2", decision="no"),
    Decision(upper="3", relation="not_addressed"),
    Decision(upper="4", lower="b"),
)


def written(tmp_path: Path, text: str, name: str = "decisions.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding=encoding)
    return path


class TestRoundTrips:
    """What is written is read back."""

    @pytest.mark.parametrize("suffix", ["csv", "yaml", "yml"])
    def test_all_fields(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"decisions.{suffix}"
        write_decisions(DECISIONS, path)
        assert read_decisions(path) == DECISIONS

    def test_a_workbook(self, tmp_path: Path) -> None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        path = tmp_path / "decisions.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            book.add_worksheet("空表")
            sheet.write_row(0, 0, ["upper", "lower", "decision"])
            sheet.write_row(1, 0, ["1", "a", "yes"])
        assert read_decisions(path) == (Decision(upper="1", lower="a", decision="yes"),)

    def test_proposals_show_what_a_person_needs(self, tmp_path: Path) -> None:
        path = tmp_path / "decisions.csv"
        write_decisions(align(samples.jiangmen(), samples.jiangmen()).proposals(), path)
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")  # Excel needs it
        assert (
            "A1.1,完善学校科学教育课程体系,jiangmen-2016-2020,A1.1,完善学校科学教育课程体系,taken_up,1.00,,,,,"
            in data.decode()
        )

    def test_a_file_is_not_replaced_silently(self, tmp_path: Path) -> None:
        path = written(tmp_path, "kept")
        with pytest.raises(FileError):
            write_decisions(DECISIONS, path)
        assert path.read_text() == "kept"
        write_decisions(DECISIONS, path, replace=True)
        assert read_decisions(path) == DECISIONS

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("d.csv", "科室,upper,decision\n规划科,1,yes\n"),
            ("d.yaml", "- upper: '1'\n  decision: yes\n  科室: 规划科\n"),
        ],
    )
    def test_columns_of_the_office_are_kept(self, tmp_path: Path, name: str, text: str) -> None:
        found = read_decisions(written(tmp_path, text, name=name))
        write_decisions(found, tmp_path / name, replace=True)
        assert "规划科" in (tmp_path / name).read_text(encoding="utf-8-sig")
        assert read_decisions(tmp_path / name)[0].further == {"科室": "规划科"}

    def test_other_formats(self, tmp_path: Path) -> None:
        with pytest.raises(CallError) as caught:
            write_decisions(DECISIONS, tmp_path / "decisions.docx")
        assert caught.value.code == "decisions-suffix"


class TestReading:
    """What a person makes of the file in Excel."""

    def test_chinese_headings_and_words_in_the_encoding_of_excel(self, tmp_path: Path) -> None:
        head = "上级编号,上级任务,下级编号,是否对应,关系,判定人,备注,另一列"
        text = f"{head}\n1,详查,a,是,提高,王芳,好,x\n2,,,,不涉及本级,,,\n"
        found = read_decisions(written(tmp_path, text, encoding="gb18030"))
        assert [(each.upper, each.decision, each.relation) for each in found] == [
            ("1", "yes", "raises"),
            ("2", None, "not_addressed"),
        ]
        assert found[0].by == "王芳"

    @pytest.mark.parametrize(("word", "answer"), [("Y", "yes"), ("×", "no"), ("No", "no"), ("1", "yes")])
    def test_short_words(self, tmp_path: Path, word: str, answer: str) -> None:
        assert read_decisions(written(tmp_path, f"upper,decision\n1,{word}\n"))[0].decision == answer

    def test_places(self, tmp_path: Path) -> None:
        """Empty rows count as Excel counts them."""
        path = written(tmp_path, "upper,decision\n1,yes\n,\n3,no\n")
        assert [each.place.cell for each in read_decisions(path)] == ["A2", "A4"]
        listed = written(tmp_path, "- upper: a\n  decision: yes\n- upper: b\n  note:\n", name="d.yaml")
        assert [each.place.line for each in read_decisions(listed)] == [1, 3]

    def test_a_title_is_enough(self, tmp_path: Path) -> None:
        assert read_decisions(written(tmp_path, "upper_title,decision\n详查,yes\n"))[0].upper_title == "详查"

    def test_all_faults_at_once(self, tmp_path: Path) -> None:
        path = written(tmp_path, "upper,lower,decision,relation\n1,a,perhaps,\n,a,yes,\n2,a,yes,bigger\n")
        with pytest.raises(PlanError) as caught:
            read_decisions(path)
        assert [fault.code for fault in caught.value.findings] == ["decision-word", "decision-empty", "decision-word"]
        assert "A2" in str(caught.value)

    @pytest.mark.parametrize("text", ["upper,lower\n1,a\n", "name,decision\n1,yes\n"])
    def test_missing_columns(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(PlanError) as caught:
            read_decisions(written(tmp_path, text))
        assert caught.value.findings[0].code == "column-missing"

    def test_one_heading_twice(self, tmp_path: Path) -> None:
        """Nobody can say which of the two counts."""
        with pytest.raises(PlanError) as caught:
            read_decisions(written(tmp_path, "upper,decision,判定\n1,yes,no\n"))
        assert caught.value.findings[0].code == "column-twice"

    @pytest.mark.parametrize("text", ["a: b\n", "- a\n"])
    def test_yaml_that_is_no_list(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(PlanError) as caught:
            read_decisions(written(tmp_path, text, name="d.yaml"))
        assert caught.value.findings[0].code == "decisions-not-list"

    def test_broken_files(self, tmp_path: Path) -> None:
        with pytest.raises(FormatError):
            read_decisions(written(tmp_path, "- a: [\n", name="d.yaml"))
        with pytest.raises(FileError):
            read_decisions(tmp_path / "none.csv")
