"""Tests for finding words in names and in sources."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given

from policyplan import samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, AgencyChange, Source, Task
from policyplan.model.values import Span, Text
from policyplan.query.trace.find import Found, find
from policyplan.testing import plans
from policyplan.text.folding import fold


def places(answer: Found) -> list[tuple[Any, ...]]:
    return [(row.id, row.field, row.match) for row in answer if row.where == "record"]


class TestNames:
    """Ids, titles and names in both languages, the best first."""

    def test_order(self, plan: Plan) -> None:
        """The very id, the very name, what begins so, what holds it; each in the document's order."""
        assert places(find(plan, "youth")) == [
            ("youth", "id", "exact"),
            ("youth", "title", "exact"),
            ("youth.teachers", "id", "beginning"),
        ]
        assert places(find(plan, "training")) == [("trained", "title", "exact")]
        assert places(find(plan, "市")) == [
            ("government", "name", "beginning"),
            ("education", "name", "beginning"),
            ("science", "name", "beginning"),
            ("river", "title", "anywhere"),
            ("city", "name", "anywhere"),
        ]

    def test_a_row(self, plan: Plan) -> None:
        """Says what stands where."""
        row = find(plan, "ＢＵＲＥＡＵ")[0]
        assert (row.kind, row.language, row.matched, row.text, row.ids) == (
            *("Agency", "en", "bureau", "Education bureau"),
            ("education",),
        )
        assert (row.start, row.line) == (None, None)

    def test_case_width_and_spaces(self, plan: Plan) -> None:
        """Make no difference."""
        assert places(find(plan, "市 科协")) == places(find(plan, "市科协"))
        assert places(find(plan, "RIVER city")) == [("city", "name", "exact"), ("river", "title", "beginning")]

    def test_other_and_former_names(self) -> None:
        """Aliases of an agency, and names that it had."""
        agency = Agency(
            id="a",
            name=Text(zh="市文广新局"),
            aliases=(Text(zh="文化局", en="Culture"),),
            changes=(AgencyChange(kind="renamed", name=Text(zh="文化广播局")), AgencyChange(kind="abolished")),
        )
        plan = Plan(id="p", title=Text(zh="方案"), agencies=(agency,))
        assert [(row.field, row.text) for row in find(plan, "文化")] == [
            ("aliases", "文化局"),
            ("changes", "文化广播局"),
        ]
        assert [row.language for row in find(plan, "culture")] == ["en"]

    def test_numbers_of_documents(self) -> None:
        """Of the plan, of a source; not the 一、 of a task."""
        plan = Plan(
            id="p",
            title=Text(zh="方案"),
            number="江府办〔2017〕9号",
            tasks=(Task(id="t", title=Text(zh="任务"), number="9"),),
        )
        assert places(find(plan, "9")) == [("p", "number", "anywhere")]

    def test_assignments(self, plan: Plan) -> None:
        """By their ids only where these are asked for, and by the document's words."""
        assert "youth.teachers/lead/education" not in [row.id for row in find(plan, "education")]
        assert places(find(plan, "lead/education")) == [("youth.teachers/lead/education", "id", "anywhere")]
        assert places(find(plan, "等单位")) == [("youth.teachers/support/等单位", "label", "exact")]

    def test_notes(self, plan: Plan) -> None:
        """By their text."""
        assert places(find(plan, "a note")) == [("n-1", "text", "exact")]


class TestSources:
    """Places in the text, with what quotes them."""

    def test_places(self, plan: Plan, text: str) -> None:
        """Offsets, lines, words around, and the facts whose quotes hold the place, the shortest quotes first."""
        rows = [row for row in find(plan, "１万 人次") if row.where == "source"]
        (row,) = rows
        assert row.start is not None
        assert text[row.start : row.end] == row.matched == "1万人次"
        assert (row.id, row.line, row.ids) == ("official", 3, ("teachers-trained",))
        assert row.text == "行动。每年举办科普讲座100场，培训教师1万人次。由市教育局牵头，市科协等单位配合。"

    def test_all_of_them(self, plan: Plan) -> None:
        """In their order, behind the names."""
        found = find(plan, "行动")
        wheres = [row.where for row in found]
        assert wheres == sorted(wheres)
        starts = [row.start for row in found if row.start is not None]
        assert len(starts) == 3
        assert starts == sorted(starts)
        assert "Found in ids and names of records: 3; in the text of sources: 3." in str(found)

    def test_who_quotes_it(self) -> None:
        """Only quotes that hold all of the place, in the same source; unlocated ones say nothing."""
        words = "培训教师一万人次。"
        spans = (Span(quote="教师一", start=2, source="s"), Span(quote="教师", start=2, source="t"), Span(quote="教师"))
        tasks = (
            Task(id="wide", title=Text(zh="甲"), spans=(Span(quote="培训教师一万", start=0, source="s"),)),
            Task(id="near", title=Text(zh="乙"), spans=spans),
            Task(id="half", title=Text(zh="丙"), spans=(Span(quote="师一", start=3, source="s"),)),
            Task(
                id="twice",
                title=Text(zh="丁"),
                spans=(Span(quote="培训教师", start=0, source="s"), Span(quote="教师", start=2, source="s")),
            ),
        )
        sources = (Source(id="s", title=Text(zh="原"), text=words), Source(id="t", title=Text(zh="又"), text="教师"))
        plan = Plan(id="p", title=Text(zh="方案"), sources=sources, tasks=tasks)
        first, second = find(plan, "教师")
        assert first.ids == ("twice", "near", "wide")
        assert (second.id, second.start, second.ids) == ("t", 0, ())

    def test_without_the_text(self) -> None:
        """It is said that it was not looked through."""
        plan = Plan(id="p", title=Text(zh="方案"), sources=(Source(id="s", title=Text(zh="原文")),))
        assert "is not available and was not searched: s." in str(find(plan, "原文"))


class TestFaultyPlans:
    """Records whose ids are taken already are found too."""

    def test_of_one_id(self) -> None:
        """Two agencies, and their quotes."""
        source = Source(id="s", title=Text(zh="源"), text="甲局、乙局")
        agencies = [
            Agency(id="a", name=Text(zh=name), spans=[Span(quote=name, start=start)])
            for name, start in (("甲局", 0), ("乙局", 3))
        ]
        answer = find(Plan(id="p", title=Text(zh="案"), sources=[source], agencies=agencies), "乙局")
        assert [(row.id, row.where, row.ids) for row in answer] == [("a", "record", ("a",)), ("s", "source", ("a",))]


class TestNothing:
    """Where nothing is found, names like it are given."""

    def test_nearest(self, plan: Plan) -> None:
        """In either language."""
        answer = find(plan, "市教育厅")
        assert (len(answer), answer.nearest) == (0, ("市教育局",))
        assert answer.text("zh").endswith("没有找到“市教育厅”。\n相近的名称：市教育局。")
        assert find(plan, "farmer s").nearest[0].lower() == "farmers"

    def test_nothing_near(self, plan: Plan) -> None:
        """Then none."""
        assert str(find(plan, "xyzxyz")).endswith("Nothing was found for 'xyzxyz'.")

    @pytest.mark.parametrize("wanted", ["", "  ", "\u200b", None, 5])
    def test_nothing_to_look_for(self, plan: Plan, wanted: Any) -> None:
        """Is refused."""
        with pytest.raises(CallError, match="No words to search for"):
            find(plan, wanted)


class TestGivingOut:
    """As a table and for programs."""

    def test_table(self, plan: Plan) -> None:
        """Offsets have no commas; only places in sources are quoted by something."""
        table = find(plan, "培训教师").table()
        assert table.headings == ("Where", "Id", "Match", "Text", "From (0-based)", "Line (1-based)", "Quoted by")
        assert [row[0] for row in table.rows] == ["task: title", "indicator: title", "source"]
        assert table.rows[2][4:] == ("77", "3", "youth.teachers")
        assert find(plan, "youth").table("zh").rows[0][:3] == ("任务：id", "youth", "完全一致")
        assert find(plan, "youth").table("zh").rows[1][0] == "任务：标题"

    def test_words_around_it(self, plan: Plan) -> None:
        """Those on either side in its line, from the first letter of the text."""
        row = next(row for row in find(plan, "全民") if row.where == "source")
        assert (row.start, row.text) == (3, "江城市全民科学素质行动计划(2016—2020年)")

    def test_csv(self, plan: Plan) -> None:
        """Every attribute."""
        rows = list(csv.DictReader(io.StringIO(find(plan, "培训教师").to_csv())))
        assert rows[0]["match"] == "exact"
        assert (rows[2]["where"], rows[2]["start"], rows[2]["end"], rows[2]["ids"]) == (
            "source",
            "77",
            "81",
            "youth.teachers",
        )


class TestTheSample:
    """10万人次 stands twice in the text, at 3292 and 4794."""

    def test_ten_wan(self) -> None:
        """Each is the target of an indicator, and lies in the body of a task."""
        found = find(samples.jiangmen(), "10万人次")
        assert [(row.start, row.line, row.ids) for row in found] == [
            (3292, 60, ("rural-training", "A2.1")),
            (4794, 74, ("skilled-worker-training", "A3.2")),
        ]


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True))
    def test_every_record_is_found_by_its_title(self, plan: Plan) -> None:
        """Exactly, in each language, unless there is nothing to see in it; and by its id."""
        records: list[Any] = [
            plan,
            *plan.all_goals,
            *plan.all_tasks,
            *plan.all_indicators,
            *plan.measures,
            *plan.phases,
        ]
        for record in records:
            assert find(plan, record.id)[0].match == "exact"
            for words in record.title.to_dict().values():
                if fold(words).text:
                    answer = find(plan, words)
                    assert record.id in [row.id for row in answer if row.match == "exact"]
                    assert answer.text("zh")

    @given(plans(sources=True))
    def test_every_quote_is_found(self, plan: Plan) -> None:
        """Somewhere in its source; every place that is found is where it says."""
        for task in plan.all_tasks:
            for span in task.spans:
                if fold(span.quote).text:
                    found = [row for row in find(plan, span.quote) if row.where == "source"]
                    texts = {source.id: source.text or "" for source in plan.sources}
                    assert found
                    assert all(texts[row.id][row.start : row.end] == row.matched for row in found)


def test_a_quote_without_a_place_holds_no_words_of_the_source() -> None:
    text = "加强科普工作。"
    source = Source(id="s", title=Text(zh="通知"), text=text)
    task = Task(id="T1", title=Text(zh="任务"), spans=[Span(quote=text)])
    plan = Plan(id="p", title=Text(zh="方案"), tasks=[task], sources=[source])
    assert [row.ids for row in find(plan, "科普") if row.where == "source"] == [()]
