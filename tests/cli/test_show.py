"""``policyplan show``: the tree, and one fact with the sentence that states it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given

from policyplan import samples
from policyplan.cli.fact import field_words
from policyplan.cli.fact_data import particulars
from policyplan.io.api import write
from policyplan.l10n.targets import figure_words
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Baseline,
    Goal,
    Indicator,
    Link,
    Measure,
    Phase,
    Target,
    Task,
)
from policyplan.model.values import Text
from policyplan.model.walk import walk
from policyplan.testing import plans

Call = Callable[..., Result]


class TestTree:
    """Goals, tasks, provisions and phases, each with its agencies and targets."""

    def test_text(self, call: Call) -> None:
        """Indented, every record of the tree with its id."""
        plan = samples.jiangmen()
        lines = call("show", "jiangmen", "--lang", "zh").stdout.splitlines()
        assert lines[0].endswith("[jiangmen-2016-2020]")
        ids = {line.split()[0] for line in lines}
        records: tuple[Any, ...] = (
            *plan.all_goals,
            *plan.all_tasks,
            *plan.all_indicators,
            *plan.provisions,
            *plan.phases,
        )
        assert {each.id for each in records} <= ids
        assert "      牵头：市教育局、团市委、市科协" in lines

    def test_rows(self, call: Call) -> None:
        """The same as rows, each with the one that it lies in."""
        plan = samples.jiangmen()
        rows = json.loads(call("show", "jiangmen", "--format", "json").stdout)
        records: tuple[Any, ...] = (
            *plan.all_goals,
            *plan.all_tasks,
            *plan.all_indicators,
            *plan.provisions,
            *plan.phases,
        )
        assert sorted(row["id"] for row in rows) == sorted(each.id for each in records)
        for row in rows:
            assert row["parent"] == plan.owner_of(row["id"]).id  # type: ignore[attr-defined]
            assert row["status"] == "stated"

    def test_csv(self, call: Call) -> None:
        """With the names of attributes as headings, in any language."""
        rows = list(csv.reader(io.StringIO(call("show", "jiangmen", "--format", "csv").stdout)))
        assert rows[0] == ["kind", "id", "parent", "number", "title", "status"]
        assert rows[1][:3] == ["Goal", "G", "jiangmen-2016-2020"]

    def test_file(self, call: Call, tmp_path: Path) -> None:
        """As text, or by the suffix."""
        call("show", "jiangmen", "-o", tmp_path / "tree.txt")
        call("show", "jiangmen", "-o", tmp_path / "tree.csv")
        assert (tmp_path / "tree.txt").read_text(encoding="utf-8") == call("show", "jiangmen").stdout
        assert (tmp_path / "tree.csv").read_text(encoding="utf-8").startswith("kind,")

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
        assert shown.startswith("old-scientists-lectures  中国科院老科学家科普演讲  (指标，原文写明)\n")
        for line in (
            "    位置 2518，5 个字符  300场次\n",
            "    位置 2506，12 个字符，标题的依据  中国科院老科学家科普演讲\n",
            "    方向  上升\n",
            "      在“十三五”期间,举办中国科院老科学家科普演讲300场次。\n",
            "    计量  所属计量为编码者判断。\n",
            "    A1.3  整合社会科普资源\n",
            "    science-lectures  科普演讲场次\n",
            "  目标值\n",
            f"    {figure_words(plan, indicator, indicator.targets[0], 'zh')}\n",
        ):
            assert line in shown
        assert shown.count("在“十三五”期间,举办") == 2  # once for the indicator, once for its target

    def test_assignment(self, call: Call) -> None:
        """By the id that is made of its parts."""
        shown = call("show", "jiangmen", "A1/lead/education").stdout
        assert shown.startswith(
            "A1/lead/education  Municipal Education Bureau · lead  (assignment, stated by the document)\n"
        )
        assert "    offset 2967, 4 characters  市教育局\n" in shown

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
        """What it names, but not what it serves."""
        (fact,) = json.loads(call("show", "jiangmen", "A1", "--format", "json").stdout)
        assert fact["rests_on"] == []
        (fact,) = json.loads(call("show", "jiangmen", "funding-per-head-reached", "--format", "json").stdout)
        assert fact["rests_on"] == ["funding-per-head"]

    def test_goals_that_an_action_serves(self, call: Call) -> None:
        """Each with the mark that it was inferred, and the reason."""
        plan = samples.jiangmen()
        shown = call("show", "jiangmen", "A2").stdout
        link = plan.tasks[1].serves[0]
        title, reason = plan.get(link.to, Goal).title.en, link.inferred[0].reason.en
        assert f"  Serves\n    {link.to}  {title}  (inferred)\n      {reason}\n" in shown
        assert "Rests on" not in shown
        (fact,) = json.loads(call("show", "jiangmen", "A2", "--format", "json").stdout)
        assert [each["particulars"]["to"] for each in fact["serves"]] == [each.to for each in plan.tasks[1].serves]
        assert {each["status"] for each in fact["serves"]} == {"inferred"}
        rows = list(csv.DictReader(io.StringIO(call("show", "jiangmen", "A2", "--format", "csv").stdout)))
        (row,) = [each for each in rows if each["part"] == "serves[0]"]
        assert (row["to"], row["inferred"]) == (link.to, reason)

    def test_targets_of_an_indicator(self, call: Call) -> None:
        """Value, unit and time of each, its quotes, and what was inferred of it and why."""
        shown = call("show", "jiangmen", "backbone-bandwidth").stdout
        _, _, targets = shown.partition("  Targets\n")
        for line in (
            "    ≥1 Gbit/s in each place, by 2020\n",
            "      unit  Gbit/s\n",
            "        offset 6786, 2 characters  1G\n",
            "        offset 6788, 2 characters, of the comparator  以上\n",
            "        unit  The text writes only 1G, 500M and 100M; bit/s is the usual unit of bandwidth.\n",
        ):
            assert line in targets
        (fact,) = json.loads(call("show", "jiangmen", "backbone-bandwidth", "--format", "json").stdout)
        (target,) = fact["targets"]
        assert (target["particulars"]["value"], target["particulars"]["unit"]["en"]) == (1, "Gbit/s")
        assert [mark["field"] for mark in target["inferred"]] == ["due", "unit"]
        rows = list(
            csv.DictReader(io.StringIO(call("show", "jiangmen", "backbone-bandwidth", "--format", "csv").stdout))
        )
        (first, *_) = [row for row in rows if row["part"] == "targets[0]"]
        assert (first["value"], first["unit"], first["when"], first["quote"]) == ("1", "Gbit/s", "2020", "1G")

    @pytest.fixture
    def measured(self, tmp_path: Path) -> Path:
        """A plan with an indicator that has everything an indicator can have, and an agency that was renamed."""
        seats = Measure(id="seats", title=Text(zh="座位", en="Seats"), unit=Text(zh="个", en="seats"), kind="things")
        indicator = Indicator(
            id="i",
            title=Text(zh="阅览座位", en="Reading seats"),
            measure="seats",
            baseline=Baseline(value=1200, at="2020", origin=Text(zh="年鉴", en="Yearbook")),
            targets=(
                Target(value=1500, due="2023", interim=True, binding="binding"),
                Target(value=2000, upper=2500, comparator="between", per="year", due="2025"),
                Target(),
            ),
            overlaps=(Link(to="j"),),
        )
        other = Indicator(id="j", title=Text(zh="其他", en="Other"), kind="state", baseline=Baseline(written="较差"))
        bare = Indicator(id="k", title=Text(zh="空", en="Bare"), kind="state", baseline=Baseline())
        changes = (
            AgencyChange(kind="renamed", at="2018", name=Text(zh="文旅局", en="Culture and Tourism")),
            AgencyChange(kind="merged", into=("b",)),
        )
        plan = Plan(
            id="p",
            title=Text(zh="方案", en="Plan"),
            measures=(seats,),
            agencies=(
                Agency(id="a", name=Text(zh="文化局", en="Culture"), changes=changes),
                Agency(id="b", name=Text(zh="体育局", en="Sports")),
            ),
            tasks=(Task(id="t", title=Text(zh="任务", en="Task"), indicators=(indicator, other, bare)),),
            phases=(Phase(id="f", title=Text(zh="阶段", en="Phase"), covers=(Link(to="t"),)),),
        )
        write(plan, tmp_path / "plan.yaml")
        return tmp_path / "plan.yaml"

    def test_baseline_and_unit_of_the_measure(self, call: Call, measured: Path) -> None:
        """A figure is told with the measure's unit where it has none of its own."""
        shown = call("show", measured, "i", "--lang", "en").stdout
        assert (
            "  Baseline\n    1,200 seats, 2020\n      value  1,200\n      time  2020\n      origin  Yearbook\n" in shown
        )
        assert "    1,500 seats, by 2023, interim, binding\n" in shown
        assert "    2,000–2,500 seats a year, by 2025\n" in shown
        assert "    no number\n" in shown
        assert "  May overlap with\n    j  Other\n" in shown
        (fact,) = json.loads(call("show", measured, "i", "--format", "json").stdout)
        assert fact["baseline"]["particulars"]["unit"] == {"zh": "个", "en": "seats"}
        rows = list(csv.DictReader(io.StringIO(call("show", measured, "i", "--format", "csv").stdout)))
        assert {row["part"] for row in rows} == {
            "",
            *("targets[0]", "targets[1]", "targets[2]"),
            *("baseline", "overlaps[0]"),
        }
        (row,) = [row for row in rows if row["part"] == "targets[1]"]
        assert (row["value"], row["upper"], row["comparator"], row["unit"]) == ("2000", "2500", "between", "seats")

    def test_baseline_in_words(self, call: Call, measured: Path) -> None:
        """As the document has it; one of which nothing is known says so."""
        assert "  Baseline\n    较差\n" in call("show", measured, "j").stdout
        assert "  基期值\n    无数字\n" in call("show", measured, "k", "--lang", "zh").stdout

    def test_changes_of_an_agency(self, call: Call, measured: Path) -> None:
        """What happened, when, and what came of it."""
        shown = call("show", measured, "a").stdout
        assert "  Changes\n    renamed, 2018, Culture and Tourism\n" in shown
        assert "    merged, Sports\n" in shown
        assert "  Covers\n    t  Task\n" in call("show", measured, "f").stdout

    def test_in_chinese_throughout(self, call: Call) -> None:
        """No name of an attribute and no keyword is left in English."""
        plan = samples.jiangmen()
        kinds = {type(plan.get(id)).__name__: id for id in plan.ids}
        for id in kinds.values():
            shown = call("show", "jiangmen", id, "--lang", "zh").stdout
            told = re.findall(r"^    +([a-z_]+)  ", shown, re.MULTILINE)
            assert [each for each in told if each not in plan] == []

    def test_csv(self, call: Call) -> None:
        """A row a quote."""
        rows = list(csv.reader(io.StringIO(call("show", "jiangmen", "A1.3", "--format", "csv").stdout)))
        first = dict(zip(*rows[:2], strict=True))
        assert (first["id"], first["kind"], first["field"]) == ("A1.3", "Task", "")
        span = samples.jiangmen().get("A1.3").span
        assert span is not None
        assert (first["quote"], first["start"], first["end"]) == (span.quote, str(span.start), str(span.end))

    def test_without_a_quote(self, call: Call, tmp_path: Path) -> None:
        """It is said that the document does not say it."""
        path = tmp_path / "plan.yaml"
        call("new", path)
        shown = call("show", path, "education").stdout
        assert "(agency, without a source)" in shown
        assert "  The document does not say it.\n" in shown

    @pytest.mark.parametrize(
        ("spans", "line"),
        [("[{quote: 方案}]", "not located  方案"), ("[{quote: 方案, start: 7}]", "offset 7, 2 characters  方案")],
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


@given(plans())
def test_every_attribute_has_a_name_in_both_languages(plan: Plan) -> None:
    """Whatever a record holds is told in the reader's words."""
    for _, record in walk(plan):
        if isinstance(record, Plan):  # it is told by its parts
            continue
        for name, _ in particulars(record):
            assert field_words(name, "zh") != name
            assert re.search("[\u4e00-\u9fff]", field_words(name, "zh"))


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
        assert "      i  指标: 5; 指标: 六场\n" in call("show", small).stdout
