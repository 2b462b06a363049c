"""The check of a plan as an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import policyplan
from policyplan.errors import Location
from policyplan.messages import Message
from policyplan.model.findings import Finding
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Source, Task, assign
from policyplan.model.values import Span, Text
from policyplan.query.check import Findings, check, short_path


@pytest.fixture
def faulty() -> Plan:
    """A lead agency that is not there, and a source without its text."""
    task = Task(id="t", title=Text(en="Task"), assignments=assign(lead=["a"]))
    source = Source(id="s", title=Text(en="Source"))
    return Plan(id="p", title=Text(en="Plan"), tasks=(task,), sources=(source,), spans=(Span(quote="Plan"),))


class TestFindings:
    """What was found is an answer like others, whose rows are findings."""

    def test_rows(self, faulty: Plan) -> None:
        """It can be run over, counted and indexed."""
        found = check(faulty)
        assert [type(each) for each in found] == [Finding] * 2
        assert sorted(each.code for each in found) == ["reference-unknown", "source-without-text"]
        assert len(found) == 2

    def test_whether_something_was_found(self, faulty: Plan) -> None:
        """It is true then; it is ok as long as nothing is an error."""
        found = check(faulty)
        assert (bool(found), found.ok) == (True, False)
        assert [each.level for each in found.errors] == [Level.ERROR]
        mended = check(faulty.replace("t", assignments=()))
        assert (bool(mended), mended.ok, mended.errors) == (True, True, ())
        nothing = check(Plan(id="p", title=Text(en="Plan")))
        assert (bool(nothing), nothing.ok) == (False, True)

    def test_table(self, faulty: Plan) -> None:
        """In either language, as text and HTML."""
        (row, *_) = (row for row in check(faulty).table("en").rows if row[1] == "error")
        assert row[2:4] == ("reference-unknown", "No agency has the id 'a'.")
        assert check(faulty).table("zh").headings[:4] == ("位置", "级别", "代码", "问题")
        assert "没有编号为“a”的责任单位。" in check(faulty).to_html("zh")

    def test_csv_and_frame(self, faulty: Plan) -> None:
        """The place in its parts; numbers of lines are numbers, also where there are none."""
        found = check(faulty)
        assert found.to_csv().splitlines()[0] == "path,line,column,cell,id,field,level,code,message,hint"
        made = found.to_frame("polars")
        assert dict(made.schema)["line"] == check(Plan(id="p", title=Text(en="P"))).to_frame("polars").schema["line"]
        assert set(made["id"]) == {"t", "s"}

    def test_json(self, faulty: Plan) -> None:
        """The same names in each; messages in both languages, or in one."""
        rows = json.loads(check(faulty).to_json())
        assert rows == check(faulty).to_dicts()
        (found,) = (row for row in rows if row["level"] == "error")
        assert found["message"] == {"zh": "没有编号为“a”的责任单位。", "en": "No agency has the id 'a'."}
        assert found["location"] == {
            "path": None,
            "line": None,
            "column": None,
            "cell": None,
            "id": "t",
            "field": "tasks[0].assignments[0].agency",
        }
        assert check(faulty).to_dicts("en")[0].keys() == found.keys()

    def test_the_front_door_has_it(self, faulty: Plan) -> None:
        """With the class of its answer in the room of questions."""
        assert isinstance(policyplan.check(faulty), policyplan.query.Findings)
        assert policyplan.query.Findings is Findings


class TestShortPath:
    """A table shows a path so that the other columns can be read."""

    @pytest.mark.parametrize(
        ("path", "short"),
        [
            ("plan.yaml", "plan.yaml"),
            ("../plan.yaml", "../plan.yaml"),
            ("/elsewhere/plan.yaml", "/elsewhere/plan.yaml"),
            (f"{'/folder' * 9}/plan.yaml", f"…{'/folder' * 5}/plan.yaml"),
            (f"/{'long' * 20}.yaml", f"…/{'long' * 20}.yaml"),
            (f"{'long' * 20}.yaml", f"{'long' * 20}.yaml"),
            (f"{'folder/' * 6}p.yaml", f"{'folder/' * 6}p.yaml"),
            (f"{'folder/' * 6}12.yaml", f"…{'/folder' * 5}/12.yaml"),
        ],
    )
    def test_each(self, path: str, short: str) -> None:
        """In full if it is short; else its end, at least the name."""
        assert short_path(path) == short

    def test_below_the_working_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is relative."""
        monkeypatch.chdir(tmp_path)
        assert short_path(str(tmp_path / "plans" / "a.yaml")) == "plans/a.yaml"

    def test_without_a_working_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As it is: the folder may be gone."""

        def gone() -> str:
            raise FileNotFoundError

        monkeypatch.setattr("os.getcwd", gone)
        assert short_path("/plans/a.yaml") == "/plans/a.yaml"

    def test_in_the_table_of_check(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Data have the path in full."""
        monkeypatch.chdir(tmp_path)
        at = Location(path=str(tmp_path / "a\nb.yaml"), line=2)
        findings = Findings(rows=(Finding(template=Message("odd", "It is odd."), location=at),))
        assert "\na b.yaml:2 " in findings.text("en")
        assert str(tmp_path) in findings.to_csv(language="en")
