"""Tests for drafts: records of every kind, each fact with its words, and the report on the rest."""

from __future__ import annotations

import io
import pathlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan.model.integrity import check
from policyplan.model.kinds import AssignmentKind, Comparator, Direction, Level, Role
from policyplan.model.plan import Plan
from policyplan.model.records import Assignment, Target
from policyplan.reader.reading import PieceKind
from policyplan.reader.rules import sentence_of
from tests.drafts import SMALL, drafted


def roles(plan: Plan) -> list[tuple[str, str, str]]:
    names = {agency.id: str(agency.name) for agency in plan.agencies}
    return [
        (each.task or "", each.role.value, names.get(each.agency or "", str(each.label))) for each in assigned(plan)
    ]


def assigned(plan: Plan) -> tuple[Assignment, ...]:
    return plan.all_assignments


def targets(plan: Plan) -> list[Target]:
    return [target for indicator in plan.all_indicators for target in indicator.targets]


class TestRecords:
    """Sections become records by what their titles say."""

    def test_kinds(self) -> None:
        """Goals, tasks, provisions and phases; a title that only gathers is no record."""
        plan = drafted(SMALL).plan
        assert [goal.id for goal in plan.all_goals] == ["goal-1.1"]
        assert [task.id for task in plan.all_tasks] == ["task-2.1", "task-2.2"]
        assert [provision.id for provision in plan.provisions] == ["provision-3.1"]
        assert [phase.id for phase in plan.phases] == ["phase-4.1"]
        assert str(plan.tasks[0].title) == "办好读书会"
        assert plan.tasks[0].number == "（一）"
        assert str(plan.tasks[0].description) == "全年不少于12场。"

    def test_assignments(self) -> None:
        """Owners with their roles, and the rest of an open list."""
        assert roles(drafted(SMALL).plan) == [
            ("task-2.1", "responsible", "县文化局"),
            ("task-2.2", "lead", "县教育局"),
            ("task-2.2", "support", "县财政局"),
            ("task-2.2", "support", "等部门"),
            ("provision-3.1", "coordinate", "县文化局"),
        ]

    def test_several_brackets_in_a_section(self) -> None:
        """Each stretch with owners of its own is a task below the section."""
        text = "计划\n一、主要任务\n（一）读书。\n办好读书会。每月一次。（县文化局负责）\n建好书屋。（县教育局负责）\n"
        plan = drafted(text).plan
        assert [(task.id, str(task.title)) for task in plan.all_tasks] == [
            ("task-1.1", "读书"),
            ("task-1.1.p1", "办好读书会"),
            ("task-1.1.p2", "建好书屋"),
        ]
        assert [task for task, _, _ in roles(plan)] == ["task-1.1.p1", "task-1.1.p2"]
        assert [str(task.description) for task in plan.all_tasks[1:]] == ["每月一次。", "None"]

    def test_a_body_for_all_that_follows(self) -> None:
        """It owns the tasks with owners after its words, and not those before them."""
        text = (
            "计划\n一、主要任务\n（一）读书。（县文化局负责）\n"
            "（二）写字。（县教育局负责，以下均需各乡镇政府落实，不再列出）\n（三）绘画。（县文联负责）\n"
        )
        assert roles(drafted(text).plan) == [
            ("task-1.1", "responsible", "县文化局"),
            ("task-1.2", "responsible", "县教育局"),
            ("task-1.3", "responsible", "县文联"),
            ("task-1.3", "responsible", "各乡镇政府"),
        ]

    def test_pieces_of_records(self) -> None:
        """Are named by their record, so that their ids stay when other records change."""
        rows = drafted(SMALL).reading.rows
        assert {"task-2.1", "provision-3.1"} <= {piece.record for piece in rows}
        for piece in rows:
            assert piece.id.startswith(f"{piece.kind.value}-{piece.record or piece.rule}-")

    def test_owners_make_a_task(self) -> None:
        """A section that would be context is a task if somebody is responsible for it, and is marked."""
        plan = drafted("计划\n一、总体要求\n（一）指导思想。坚持读书。（县文化局负责）\n").plan
        (task,) = plan.all_tasks
        assert (task.id, [mark.field for mark in task.inferred]) == ("task-1.1", [None])

    def test_every_fact_has_its_words(self) -> None:
        """Each span is in the text at its place, and the check has nothing to say."""
        plan = drafted(SMALL).plan
        assert check(plan) == ()
        for assignment in assigned(plan):
            assert assignment.spans
            assert all(span.start is not None for span in assignment.spans)

    def test_an_agency_has_one_record(self) -> None:
        """Names that differ in width or spaces are one agency."""
        plan = drafted("计划\n一、甲。（县文化局负责）\n二、乙。（县文化 局负责）\n").plan
        assert [str(agency.name) for agency in plan.agencies] == ["县文化局"]

    def test_kinds_of_assignments(self) -> None:
        """A group is no agency."""
        plan = drafted("计划\n一、甲。（各有关部门负责）\n").plan
        assert [(each.kind, each.role) for each in assigned(plan)] == [(AssignmentKind.GENERIC, Role.RESPONSIBLE)]
        assert plan.agencies == ()

    def test_before_the_headings(self) -> None:
        """Targets before the first heading are those of a goal of their own; nothing stands twice."""
        plan = drafted("读书计划\n到2020年，建成书屋12个。\n一、主要任务\n（一）办好读书会。\n").plan
        assert [(goal.id, [each.id for each in goal.indicators]) for goal in plan.goals] == [
            ("goal-0", ["goal-0-12个"])
        ]
        assert [task.id for task in plan.all_tasks] == ["task-1.1"]

    def test_background(self) -> None:
        """What was is no goal: its numbers are listed as no targets."""
        draft = drafted("计划\n一、发展基础\n2020年，建成书屋12个。\n二、主要任务\n（一）办好读书会。\n")
        assert draft.plan.goals == ()
        assert {"background"} >= {piece.rule for piece in draft.reading.of("not_a_target") if "12" in piece.quote}

    def test_phases(self) -> None:
        """Dated steps are phases with their time; what is to be done in one is a task too."""
        text = (
            "计划\n一、实施步骤\n（一）启动阶段（2021年4月）。制定方案。\n"
            "（二）实施阶段（2021年5月至2023年10月）。建成书屋12个。（县文化局负责）\n"
        )
        plan = drafted(text).plan
        assert [(str(each.title), str(each.period)) for each in plan.phases] == [
            ("启动阶段", "2021-04"),
            ("实施阶段", "2021-05/2023-10"),
        ]
        assert [(span.field, span.quote) for span in plan.phases[0].spans][-1] == ("period", "2021年4月")
        assert [(task.id, len(task.indicators), len(task.assignments)) for task in plan.all_tasks] == [
            ("task-1.2", 1, 1)
        ]

    def test_phases_in_paragraphs(self) -> None:
        """Dated paragraphs of a schedule are phases; the items of a step are tasks."""
        text = (
            "计划\n一、实施步骤\n第一阶段（2021年4月—5月）：动员部署。制定方案。\n"
            "第二阶段（2021年6月—12月）：全面推进。建成书屋。\n"
        )
        assert [(each.id, str(each.title), str(each.period)) for each in drafted(text).plan.phases] == [
            ("phase-1.p1", "动员部署", "2021-04/2021-05"),
            ("phase-1.p2", "全面推进", "2021-06/2021-12"),
        ]
        text = "计划\n一、实施步骤\n（一）启动阶段（2021年4月）。\n1.制定方案。部署。\n2.开好会议。发动。\n"
        plan = drafted(text).plan
        assert [(str(each.title), str(each.period)) for each in plan.phases] == [("启动阶段", "2021-04")]
        assert [str(task.title) for task in plan.all_tasks] == ["制定方案", "开好会议"]

    def test_phases_in_a_task(self) -> None:
        """Steps within a paragraph that is a task, since it has owners, are no records of their own."""
        text = (
            "计划\n一、实施步骤\n按照职责，第一阶段（2021年4月）：动员部署。制定方案。第二阶段（2021年5月）：推进。"
            "第三阶段（2021年6月）：总结。（县文化局负责）\n以上由县教育局办。（县教育局负责）\n"
        )
        plan = drafted(text).plan
        assert [task.id for task in plan.all_tasks] == ["task-1.p1", "task-1.p3"]
        assert "动员部署" not in [str(phase.title) for phase in plan.phases]

    def test_stated_once(self) -> None:
        """A body for all tasks is that of the section where no task has owners."""
        plan = drafted("计划\n一、主要任务\n以上各项任务均由县文化局牵头负责。\n").plan
        assert ("task-1", "lead", "县文化局") in roles(plan)

    def test_provisions_with_owners(self) -> None:
        """Stretches with owners below a provision are provisions."""
        text = "计划\n一、保障措施\n加强组织领导。（县文化局负责）\n落实经费。（县财政局负责）\n"
        plan = drafted(text).plan
        assert [each.id for each in plan.provisions] == ["provision-1", "provision-1.p1", "provision-1.p2"]

    def test_period(self) -> None:
        """The years in the title, one year, or a five-year plan."""
        for title, period in [
            ("读书计划（2016—2020年）", "2016/2020"),
            ("2019年读书工作要点", "2019"),
            ("“十四五”读书规划", "2021/2025"),
            ("读书计划", None),
        ]:
            found = drafted(f"{title}\n一、办好读书会。\n").plan.period
            assert (str(found) if found else None) == period

    @pytest.mark.parametrize("genre", ["办法", "规定（试行）", "规程", "方案"])
    def test_sections_of_rules(self, genre: str) -> None:
        """What a text of rules says is no task."""
        plan = drafted(f"某市全民读书{genre}\n一、借阅。办好读书会，由县文化局负责。\n").plan
        assert (len(plan.all_tasks), len(plan.provisions)) == ((1, 0) if genre == "方案" else (0, 1))

    def test_same_again(self) -> None:
        """The same text gives the same plan and the same report."""
        one, other = drafted(SMALL), drafted(SMALL)
        assert one.plan == other.plan
        assert one.reading.to_json() == other.reading.to_json()


class TestReading:
    """The report accounts for the text."""

    def test_unread(self) -> None:
        """Sections that yield nothing are listed, each with its reason."""
        reading = drafted(SMALL).reading
        reasons = {piece.rule for piece in reading.of(PieceKind.UNREAD)}
        assert {"context", "gathers"} <= reasons

    def test_pieces_are_in_the_text(self) -> None:
        """Offsets are those of the document's text, and pieces come in its order."""
        reading = drafted(SMALL).reading
        starts = [piece.start for piece in reading]
        assert starts == sorted(starts)
        assert all(0 <= piece.start <= piece.end <= len(SMALL) for piece in reading)

    def test_records(self) -> None:
        """Every record of the plan has a piece."""
        draft = drafted(SMALL)
        recorded = {piece.record for piece in draft.reading}
        assert {task.id for task in draft.plan.all_tasks} <= recorded

    def test_csv(self) -> None:
        """With the explanations in words."""
        table = drafted(SMALL).reading.to_csv()
        assert table.splitlines()[0] == "id,place,kind,record,quote,rule,explanation,about,accepted,start,end"
        assert ",The title at the head of the text.," in table

    def test_age(self) -> None:
        """A number that is no target has its reason in words."""
        reading = drafted("计划\n一、主要任务\n（一）助老。为80周岁老人建档。\n").reading
        assert [each.explanation() for each in reading if each.kind is PieceKind.NOT_A_TARGET] == ["An age."]

    def test_plain_values(self) -> None:
        """As JSON, with the explanations in both languages or in one."""
        reading = drafted(SMALL).reading
        both, one = reading.to_dict(), reading.to_dict("en")
        assert both["format"] == one["format"] == "policyplan-reading/1"
        assert set(both["pieces"][0]["explanation"]) == {"zh", "en"}
        assert isinstance(one["pieces"][0]["explanation"], str)
        assert sum(reading.counts.values()) == len(reading)


class TestTexts:
    """Any text gives a draft."""

    @pytest.mark.parametrize(
        "text", ["", "\n", "你好", "一、", "（一）（二）", "\t\t\n\t", "第一章", "一、\n（县文化局负责）"]
    )
    def test_odd(self, text: str) -> None:
        """Without headings, without words."""
        plan = drafted(text).plan
        assert not [fault for fault in check(plan) if fault.level is Level.ERROR]

    @given(
        st.lists(
            st.sampled_from(
                [
                    "一、",
                    "（一）",
                    "1.",
                    "①",
                    "主要任务",
                    "目标",
                    "保障措施",
                    "办好读书会",
                    "。",
                    "\n",
                    "，",
                    "（县文化局负责）",
                    "县教育局",
                    "牵头",
                    "等部门",
                    "到2020年",
                    "不少于",
                    "12场",
                    "95%",
                    "（",
                    "）",
                    "：",
                    "\t",
                    "责任单位：",
                ]
            ),
            max_size=60,
        ).map("".join)
    )
    def test_any(self, text: str) -> None:
        """Pieces of plans in any order give a plan without faults, whose words are in the text."""
        draft = drafted(text)
        assert not [fault for fault in check(draft.plan) if fault.level is Level.ERROR]
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in draft.reading)

    def test_from_a_file(self) -> None:
        """The public function takes an open file too."""
        draft = policyplan.draft(io.BytesIO(SMALL.encode()))
        assert [task.id for task in draft.plan.tasks] == ["task-2.1", "task-2.2"]

    def test_ids_of_plans(self) -> None:
        """The name of the file, unless it is like the id of a record."""
        assert drafted(SMALL, "方案 2020.txt").plan.id == "方案-2020"
        assert drafted(SMALL, "task-1.txt").plan.id == "plan"
        assert str(drafted("").plan.title) == "plan"


class TestTargets:
    """Numbers become indicators of the record that they stand in."""

    def test_comparators(self) -> None:
        """With value, unit and comparator."""
        plan = drafted("计划\n一、主要任务\n（一）办好读书会。每年举办读书会不少于12场。\n").plan
        assert [(each.value, str(each.unit), each.comparator) for each in targets(plan)] == [
            (Decimal(12), "场", Comparator.AT_LEAST)
        ]

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("每个乡镇至少建成1个农家书屋。", ["每个乡镇农家书屋"]),
            ("5年内引进200名获奖者、院士和专家。", ["获奖者、院士和专家"]),
            ("培养名校长100名、名教师200名。", ["培养名校长", "名教师"]),
            ("选拔100名正职人才、200名副职人才。", ["正职人才", "副职人才"]),
            ("居民综合阅读率达到85%以上。", ["居民综合阅读率"]),
            ("遴选评定“羊城名家”达到50名。", ["遴选评定“羊城名家”"]),
            ("“羊城名家达到50名。", ["羊城名家"]),
        ],
    )
    def test_names(self, text: str, names: list[str]) -> None:
        """An indicator is named by what is counted, also where the noun stands after the number."""
        plan = drafted(f"计划\n一、主要任务\n（一）读书。{text}\n").plan
        assert [str(indicator.title) for indicator in plan.all_indicators] == names

    def test_without_unit(self) -> None:
        """An index has none; of other numbers without a unit only the words are kept, and that is a doubt."""
        draft = drafted("计划\n一、主要目标\n农田灌溉水有效利用系数提高到0.55以上。\n")
        (target,) = targets(draft.plan)
        assert (target.value, target.comparator, [mark.field for mark in target.inferred]) == (
            Decimal("0.55"),
            Comparator.AT_LEAST,
            ["unit"],
        )
        assert check(draft.plan) == ()
        assert [doubt.kind for doubt in draft.reading.doubts] == []

    def test_words_of_a_number_without_a_unit(self) -> None:
        """One doubt says it."""
        draft = drafted("计划\n一、主要目标\n城乡收入比达到2.0。\n")
        (target,) = targets(draft.plan)
        assert (target.value, target.written) == (None, "2.0")
        assert [(doubt.rule, doubt.kind) for doubt in draft.reading.doubts] == [("unit-missing", PieceKind.DOUBT)]

    def test_units_of_a_column(self) -> None:
        """Values that the unit of a table changed are marked, that of the baseline too."""
        rows = "指标\t单位\t2020年\t2025年\n农产品网络零售额\t亿元\t7.6\t20\n城乡收入比\t—\t2.1\t1.9\n"
        plan = drafted(f"计划（2021—2025年）\n一、主要目标\n{rows}").plan
        first, second = plan.all_indicators
        assert first.baseline is not None
        assert second.baseline is not None
        assert (first.baseline.value, first.baseline.written) == (Decimal(760_000_000), None)
        assert [mark.field for mark in first.baseline.inferred] == ["value"]
        assert first.targets[0].value == Decimal(2_000_000_000)
        assert (second.baseline.value, second.baseline.written, second.baseline.inferred) == (None, "2.1", ())
        assert check(plan) == ()

    def test_change(self) -> None:
        """A change keeps its words, and says which way."""
        plan = drafted("计划\n一、主要任务\n（一）节能。到2020年，能耗比2015年下降15%。\n").plan
        (indicator,) = plan.all_indicators
        assert indicator.direction is Direction.DOWN


class TestRules:
    """Every rule, reason and doubt has a sentence."""

    def test_corpus(self, corpus: pathlib.Path) -> None:
        """In all documents of the corpus."""
        unknown = set()
        for path in sorted(corpus.glob("*.txt")):
            for piece in policyplan.draft(path).reading:
                if sentence_of(piece.kind.value, piece.rule) is None:
                    unknown.add((piece.kind.value, piece.rule))
        assert unknown == set()


def test_a_target_of_a_row_without_a_name_is_named_by_its_number() -> None:
    draft = drafted("\t3200\t4500\t6.5%以上\t预期性\n2\t常住人口城")
    assert draft.reading.of(PieceKind.TARGET)
