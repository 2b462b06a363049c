"""Quotes that prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.model.findings import Finding
from policyplan.model.integrity import check
from policyplan.model.locate import text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    AgencyChange,
    Assignment,
    Baseline,
    Indicator,
    Link,
    Measure,
    Observation,
    Provision,
    Source,
    Target,
    Task,
)
from policyplan.model.values import Inferred, Span, Text

X = Text(zh="某")
BECAUSE = Text(en="One sentence names the agency for both.")


def zh(words: str) -> Text:
    return Text(zh=words)


def quote(words: str, field: str | None = None, start: int | None = None) -> Span:
    return Span(quote=words, field=field, start=start)


def given(agency: str, *spans: Span, **more: Any) -> Assignment:
    """An assignment that rests on quotes."""
    return Assignment(role="responsible", agency=agency, spans=spans, **more)


def task(id: str, title: str, *assignments: Assignment, **more: Any) -> Task:
    """A task whose title is in the text."""
    more.setdefault("spans", [quote(title)])
    return Task(id=id, title=zh(title), assignments=assignments, **more)


AGENCIES = (Agency(id="jia", name=zh("甲局")), Agency(id="yi", name=zh("乙局")))


def plan_of(text: str, *tasks: Task, **more: Any) -> Plan:
    """A plan with one source."""
    more.setdefault("agencies", AGENCIES)
    source = Source(id="s", title=X, text=text, sha256=text_hash(text))
    return Plan(id="p", title=X, sources=[source], tasks=tasks, **more)


def found(plan: Plan) -> list[tuple[str, str]]:
    """The findings on evidence: code and id."""
    return [(each.code, each.location.id or "") for each in findings(plan)]


def findings(plan: Plan) -> list[Finding]:
    """The findings on evidence."""
    return [each for each in check(plan) if each.code.startswith(("evidence-", "span-"))]


TWO = "一、甲事。（责任单位：甲局）\n二、乙事。（责任单位：乙局）\n"


class TestNames:
    """The quote of an assignment contains a name of its agency."""

    def one(self, text: str, assignment: Assignment, *agencies: Agency) -> list[tuple[str, str]]:
        return found(plan_of(text, task("T", "甲事", assignment), agencies=agencies or AGENCIES))

    @pytest.mark.parametrize("words", ["甲局", "责任单位：甲局", "甲 局", "甲\u200b局"])
    def test_of_the_agency(self, words: str) -> None:
        """Spaces, invisible characters and a longer stretch make no difference."""
        assert self.one(f"甲事（{words}）", given("jia", quote(words))) == []

    def test_of_another_agency(self) -> None:
        """The words may occur in the source, and say nothing of this agency."""
        (finding,) = findings(plan_of("甲事（乙局）", task("T", "甲事", given("jia", quote("乙局")))))
        assert (finding.code, finding.level, finding.location.field) == (
            "evidence-agency",
            "warning",
            "tasks[0].assignments[0].spans[0]",
        )
        assert finding.message() == "The quote '乙局' does not contain the name of the agency 'jia' (甲局)."

    @pytest.mark.parametrize(
        ("agency", "words"),
        [
            (Agency(id="a", name=zh("甲局"), aliases=[zh("甲办")]), "甲办"),
            (Agency(id="a", name=Text(zh="甲局", en="Bureau of A")), "bureau of A"),
            (Agency(id="a", name=zh("甲局（丙办）")), "甲局(丙办)"),
            (Agency(id="a", name=zh("甲局"), changes=[AgencyChange(kind="renamed", name=zh("甲委"))]), "甲委"),
        ],
    )
    def test_in_another_form(self, agency: Agency, words: str) -> None:
        """Aliases, other languages, other widths and later names are names of the agency."""
        assert self.one(f"甲事（{words}）", given("a", quote(words)), agency) == []

    def test_of_an_agency_before_or_after_a_change(self) -> None:
        """A merged agency has the names of those that it succeeds; a renamed one that of its successor."""
        old = Agency(id="old", name=zh("旧局"), changes=[AgencyChange(kind="merged", into=["new"])])
        older = Agency(id="older", name=zh("老局"), changes=[AgencyChange(kind="renamed", into=["old"])])
        new = Agency(id="new", name=zh("新局"))
        for words in ("旧局", "老局"):
            assert self.one(f"甲事（{words}）", given("new", quote(words)), old, older, new) == []
        assert self.one("甲事（旧局）", given("older", quote("旧局")), old, older, new) == []
        assert self.one("甲事（新局）", given("old", quote("新局")), old, older, new) == [("evidence-agency", "T")]
        lost = Agency(id="lost", name=zh("失局"), changes=[AgencyChange(kind="split", into=["lost"])])
        assert self.one("甲事（新局）", given("lost", quote("新局")), lost, new) == [("evidence-agency", "T")]

    def test_in_the_name_of_another_agency(self) -> None:
        """A name inside a longer name is not meant, unless it also occurs alone."""
        agencies = (*AGENCIES, Agency(id="city", name=zh("市甲局")))
        assert self.one("甲事（市甲局）", given("jia", quote("市甲局")), *agencies) == [("evidence-agency", "T")]
        assert self.one("甲事（市甲局、甲局）", given("jia", quote("市甲局、甲局")), *agencies) == []

    def test_cut_out_of_the_name_of_another_agency(self) -> None:
        """The words around the quote show that the document names the other agency."""
        agencies = (*AGENCIES, Agency(id="city", name=zh("市甲局")), Agency(id="union", name=zh("甲局协会")))
        for text, right in (("甲事（市甲局）", False), ("甲事（甲局协会、乙局）", False), ("甲事（甲局、乙局）", True)):
            expected = [] if right else [("evidence-agency", "T")]
            assert self.one(text, given("jia", quote("甲局")), *agencies) == expected
        assert self.one("甲事（市 甲局、甲局）", given("jia", quote("甲局", start=5)), *agencies) == [
            ("evidence-agency", "T")
        ]
        assert self.one("甲事（市甲局、甲局）", given("jia", quote("甲局", start=7)), *agencies) == []

    @pytest.mark.parametrize("words", ["甲局会", "甲局监督所", "甲局招生办公室", "甲局党组", "甲局直属医院"])
    def test_cut_out_of_the_name_of_a_part(self, words: str) -> None:
        """An office below the agency, or a body named after it, is another one, whether or not the plan has it."""
        for text in (f"甲事（{words}）", f"甲事（牵头：{words}、乙局）"):
            assert self.one(text, given("jia", quote("甲局"))) == [("evidence-agency", "T")]
        assert self.one(f"甲事（{words}）", given("jia", quote(words))) == [("evidence-agency", "T")]

    @pytest.mark.parametrize(
        "words", ["甲局牵头", "甲局会同乙局", "甲局和乙局", "甲局主办，乙局协办", "甲局组织开大会", "甲局等"]
    )
    def test_before_other_words(self, words: str) -> None:
        """What the agency does, and with whom, is no part of its name."""
        assert self.one(f"甲事（{words}）", given("jia", quote("甲局"))) == []

    def test_of_latin_letters(self) -> None:
        """A name is not found inside a word."""
        agency = Agency(id="a", name=Text(en="Art"))
        assert self.one("甲事 by Party, Arts", given("a", quote("Party, Arts")), agency) == [("evidence-agency", "T")]
        assert self.one("甲事 by Party Art", given("a", quote("Party Art")), agency) == []
        assert self.one("甲事 by Arts", given("a", quote("Art")), agency) == [("evidence-agency", "T")]

    def test_of_several_quotes(self) -> None:
        """One of them must fit, or all of them together: 市教育、卫生局 names two."""
        agency = Agency(id="a", name=zh("市教育局"))
        text = "甲事（牵头：市教育、卫生局）"
        assert self.one(text, given("a", quote("市教育"), quote("局"))) == []
        assert self.one(text, given("a", quote("市教育"), quote("局")), agency) == []
        assert self.one(text, given("a", quote("市教育"), quote("卫生")), agency) == [("evidence-agency", "T")]
        assert self.one(text, given("a", quote("牵头", "role")), agency) == []

    def test_of_a_group(self) -> None:
        """The label of a group is in the quote."""
        group: dict[str, Any] = {"role": "support", "kind": "generic", "label": zh("各有关部门")}
        assert self.one("甲事（各有关部门）", Assignment(**group, spans=[quote("各有关部门")])) == []
        wrong = Assignment(**group, spans=[quote("甲局")])
        assert self.one("甲事（甲局）", wrong) == [("evidence-label", "T")]
        without = Assignment(role="support", kind="open", spans=[quote("甲局")])
        assert self.one("甲事（甲局）", without) == []
        others = Assignment(role="support", kind="open", label=Text(en="arts"), spans=[quote("Parts")])
        assert self.one("甲事 (Parts)", others) == [("evidence-label", "T")]

    @pytest.mark.parametrize("field", ["agency", "spans", None])
    def test_that_a_coder_has_inferred(self, field: str | None) -> None:
        """A mark with its reason answers the warning."""
        assigned = given("jia", quote("乙局"), inferred=[Inferred(reason=BECAUSE, field=field)])
        assert self.one("甲事（乙局）", assigned) == []

    def test_at_another_place(self) -> None:
        """A quote that isn't at its offset is the fault."""
        assert self.one("甲事（乙局）", given("jia", quote("乙局", start=0))) == [("span-elsewhere", "T")]

    def test_of_an_unknown_agency(self) -> None:
        """The reference is the fault."""
        assert self.one("甲事（乙局）", given("zzz", quote("乙局"))) == []

    def test_of_an_agency_itself(self) -> None:
        """Its own quote names it."""
        agency = Agency(id="a", name=zh("甲局"), spans=[quote("乙局")])
        assert found(plan_of("甲事（乙局）", task("T", "甲事"), agencies=[agency])) == [("evidence-agency", "a")]


def target(value: Any, *spans: Span, **more: Any) -> Indicator:
    return Indicator(id="i", title=X, targets=[Target(value=value, spans=spans, **more)])


class TestNumbers:
    """The quote of a target contains its number."""

    def one(self, words: str, indicator: Indicator, **more: Any) -> list[tuple[str, str]]:
        measure = Measure(id="m", title=X, unit=zh("万元"), kind="amount")
        return found(plan_of(f"甲事：{words}。", task("T", "甲事", indicators=[indicator]), measures=[measure], **more))

    @pytest.mark.parametrize(
        ("words", "value", "more"),
        [
            ("培训10万人次", 100_000, {"unit": zh("人次")}),
            ("达到30%以上", 30, {"unit": zh("%")}),
            ("２０场", 20, {"unit": zh("场")}),
            ("二十场", 20, {"unit": zh("场")}),
            ("投入300万元", 300, {"unit": zh("万元")}),
            ("投入300万元", 3_000_000, {"unit": zh("元")}),
            ("投入3亿元", 3, {"unit": Text(zh="亿元", en="100 million yuan")}),
            ("1—3万人", 10_000, {"upper": 30_000, "comparator": "between", "unit": zh("人")}),
            ("下降5%", -5, {"unit": zh("%")}),
            ("产值翻一番", 2, {"written": "翻一番", "unit": zh("倍")}),
            ("全覆盖", 100, {"written": "全覆盖", "unit": zh("%")}),
            ("300", 3_000_000, {"written": "300万元", "unit": zh("元")}),
            ("0.3", 3_000, {"written": "0.3万元", "unit": zh("元")}),
            ("100M", 100, {"unit": zh("Mbit/s")}),
        ],
    )
    def test_in_any_writing(self, words: str, value: Any, more: dict[str, Any]) -> None:
        """As documents write numbers."""
        assert self.one(words, target(value, quote(words), **more)) == []

    @pytest.mark.parametrize(
        ("words", "value", "more"),
        [
            ("培训10万人次", 10_000, {"unit": zh("人次")}),
            ("培训10人次", 10, {"unit": zh("万人次")}),
            ("2020年前完成", 20, {"unit": zh("场")}),
            ("产值翻一番", 2, {"unit": zh("倍")}),
            ("产值翻一番", 3, {"written": "翻两番", "unit": zh("倍")}),
            ("二十场", 30, {"written": "二十场", "unit": zh("场")}),
            ("1—3万人", 10_000, {"upper": 40_000, "comparator": "between", "unit": zh("人")}),
        ],
    )
    def test_of_another_value(self, words: str, value: Any, more: dict[str, Any]) -> None:
        """The number is not the one that the target states."""
        assert ("evidence-number", "i") in self.one(words, target(value, quote(words), **more))

    @pytest.mark.parametrize(
        ("text", "words", "value"),
        [
            ("培训10万人次", "10", 10),
            ("培训10万人次", "0万人次", 0),
            ("培训二十五人次", "五人次", 5),
            ("培训3,500人次", "500人次", 500),
            ("培训1.95万人次", "95万人次", 950_000),
            ("培训1万2千人次", "1万", 10_000),
            ("培训3—5万人次", "3—5万人次", 3),
        ],
    )
    def test_cut_out_of_another_number(self, text: str, words: str, value: int) -> None:
        """A part of a number is another number."""
        unit = {"unit": zh("人次")}
        assert self.one(text, target(value, quote(words), **unit)) == [("evidence-number", "i")]

    @pytest.mark.parametrize(
        ("words", "value"), [("2020年", 2020), ("二〇二〇年", 2020), ("6月30日前", 30), ("第三批", 3), ("“十三五”", 13)]
    )
    def test_that_counts_nothing(self, words: str, value: int) -> None:
        """A year, a month, a day and an ordinal number are no figures, unless time is counted."""
        assert self.one(words, target(value, quote(words), unit=zh("人"))) == [("evidence-number", "i")]
        days = target(30, quote("6月30日"), unit=zh("日"))
        assert self.one("6月30日", days) == []

    def test_of_a_heading(self) -> None:
        """The number of an item is no figure."""
        plan = plan_of("3.甲事5场\n", task("T", "甲事", indicators=[target(3, quote("3.甲事5场"), unit=zh("场"))]))
        assert found(plan) == [("evidence-number", "i")]

    def test_in_the_unit_of_the_measure(self) -> None:
        """A target without a unit has that of its measure."""
        indicator = target(5, quote("5万元")).evolve(measure="m")
        assert self.one("投入5万元", indicator) == []
        wrong = indicator.evolve(baseline=Baseline(value=50, spans=[quote("5万元")]))
        assert self.one("投入5万元", wrong) == [("evidence-number", "i")]

    def test_of_an_observation(self) -> None:
        """It is counted in the unit of its indicator's measure."""
        indicator = target(5, quote("5万元")).evolve(measure="m")
        seen = Observation(id="o", indicator="i", at="2020", value=5, spans=[quote("5万元")])
        assert self.one("投入5万元", indicator, observations=[seen]) == []
        wrong = seen.evolve(value=6)
        assert self.one("投入5万元", indicator, observations=[wrong]) == [("evidence-number", "o")]
        lost = seen.evolve(indicator="zzz")
        assert self.one("投入5万元", indicator, observations=[lost]) == [("evidence-number", "o")]

    def test_that_are_not_judged(self) -> None:
        """Targets without a number, or with one from an earlier clause, an inferred one."""
        marked = [Inferred(reason=BECAUSE, field="value")]
        for indicator in (
            target(None, quote("全覆盖")).evolve(kind="coverage"),
            target(5, quote("全覆盖"), inherited=["value"], unit=zh("场")),
            target(5, quote("全覆盖"), inferred=marked, unit=zh("场")),
            target(5, quote("全覆盖", "due"), unit=zh("场")),
        ):
            assert self.one("全覆盖", indicator) == []


class TestTimes:
    """The quote of a date names its time."""

    def one(self, words: str, due: str) -> list[tuple[str, str]]:
        return found(
            plan_of(f"甲事，{words}。", task("T", "甲事", due=due, spans=[quote("甲事"), quote(words, "due")]))
        )

    @pytest.mark.parametrize(
        ("words", "due"),
        [
            ("到2020年", "2020"),
            ("2020年6月底前", "2020-06"),
            ("2020年6月30日前", "2020-06-30"),
            ("2020.6", "2020-06"),
            ("2020年第三季度", "2020-Q3"),
            ("2020年3季度", "2020-Q3"),
            ("2020年上半年", "2020-H1"),
            ("2020年下半年", "2020-H2"),
            ("二〇二〇年底", "2020"),
            ("２０２０年", "2020-12-31"),
            ("2021年前", "2020"),
            ("“十三五”期间", "end 2016/2020"),
            ("2018—2020年", "2019"),
            ("规划期末", "2020"),
            ("6月底前", "2020-06"),
            ("6月底前", "2020"),
            ("by June 2020", "2020-06"),
        ],
    )
    def test_it_names(self, words: str, due: str) -> None:
        """In any writing; words without a date are not judged."""
        assert self.one(words, due) == []

    @pytest.mark.parametrize(
        ("words", "due"),
        [("到2020年", "2021"), ("2020年6月底前", "2020-12"), ("“十三五”期间", "2022"), ("6月底前", "2020-12")],
    )
    def test_it_does_not_name(self, words: str, due: str) -> None:
        """Another year or another month."""
        assert self.one(words, due) == [("evidence-date", "T")]

    def test_that_is_inferred(self) -> None:
        """A mark with its reason answers the warning."""
        spans = [quote("甲事"), quote("到2020年", "due")]
        marked = task("T", "甲事", due="2021", spans=spans, inferred=[Inferred(reason=BECAUSE, field="due")])
        assert found(plan_of("甲事，到2020年。", marked)) == []


class TestSections:
    """The quote of a task is in the section of the task."""

    def test_the_quotes_of_another_task(self) -> None:
        """A task that rests on the sentence of another task, and a quote that names another agency."""
        plan = plan_of(
            TWO,
            task("T1", "甲事", given("jia", quote("甲局"))),
            task("T2", "乙事", given("jia", quote("甲局"))),
            Task(id="T3", title=zh("丙事"), assignments=[given("yi", quote("甲局"))]),
        )
        assert found(plan) == [
            ("evidence-agency", "T3"),
            ("evidence-section", "T2"),
            ("evidence-shared", "T2"),
            ("evidence-shared", "T3"),
        ]
        (finding,) = (each for each in findings(plan) if each.code == "evidence-section")
        assert finding.message() == "The quote '甲局' is in the section of 'T1', not in that of 'T2'."

    def test_of_two_tasks_with_one_title(self) -> None:
        """Words that two unrelated tasks have as their title are no place of either of them alone."""
        one = task("T1", "甲事", spans=[quote("甲事", start=5)])
        two = Task(id="T2", title=zh("甲事"), spans=[quote("甲事", start=5)], assignments=[given("yi", quote("乙局"))])
        plan = plan_of("（一）行动甲事。甲局\n（二）乙事。乙局\n", one, two, task("T3", "乙事"))
        assert found(plan) == [("evidence-section", "T2")]

    def test_of_parents_and_children(self) -> None:
        """A task may quote the task around it, and a task below it."""
        text = "（一）行动。\n1.甲事。\n2.乙事。\n责任单位：甲局。\n（二）他事。\n"
        one, two = task("T1.1", "甲事", given("jia", quote("甲局"))), task("T1.2", "乙事")
        assert found(plan_of(text, task("T1", "行动", children=[one, two]), task("T2", "他事"))) == []
        above = task("T1", "行动", given("jia", quote("甲局")), children=[task("T1.1", "甲事"), two])
        assert found(plan_of(text, above, task("T2", "他事"))) == []
        other = task("T2", "他事", given("jia", quote("甲局")))
        assert found(plan_of(text, task("T1", "行动", children=[task("T1.1", "甲事"), two]), other)) == [
            ("evidence-section", "T2")
        ]

    def test_of_the_next_item(self) -> None:
        """The words of the last item are not those of an item before it."""
        text = "（一）行动。\n1.甲事。\n2.乙事。责任单位：甲局。\n（二）他事。\n"
        one, two = task("T1.1", "甲事", given("jia", quote("甲局"))), task("T1.2", "乙事")
        plan = plan_of(text, task("T1", "行动", children=[one, two]), task("T2", "他事"))
        assert found(plan) == [("evidence-section", "T1.1")]

    def test_of_a_task_that_is_not_in_the_text(self) -> None:
        """The section of the task around it counts."""
        text = "（一）行动。责任单位：甲局。\n（二）他事。责任单位：乙局。\n"
        inner = Task(id="T1.1", title=X, assignments=[given("jia", quote("甲局")), given("yi", quote("乙局"))])
        plan = plan_of(text, task("T1", "行动", children=[inner]), task("T2", "他事"))
        assert found(plan) == [("evidence-section", "T1.1")]

    def test_under_a_heading_without_a_task(self) -> None:
        """The numbers of headings tell that the words are about something else."""
        text = "一、总则。甲局。\n二、甲事。\n三、乙事。（责任单位：甲局）\n附件\n甲局\n"
        for start, codes in ((5, ["evidence-heading"]), (26, ["evidence-heading"]), (33, ["evidence-outside"])):
            plan = plan_of(text, task("T", "甲事", given("jia", quote("甲局", start=start))))
            assert [code for code, _ in found(plan)] == codes
        (finding,) = findings(plan_of(text, task("T", "甲事", given("jia", quote("甲局", start=26)))))
        assert (finding.level, finding.message()) == (
            "warning",
            "The quote '甲局' is under the heading '三、乙事', not in the section of 'T'.",
        )

    def test_under_a_heading_that_may_be_part_of_the_task(self) -> None:
        """An unnumbered title may have numbered items below it, and the words before the first item are for all."""
        text = "一、重点任务。甲局统筹。\n甲事\n1.第一步。\n2.第二步。（甲局）\n二、保障。甲局。\n"
        for start, codes in ((7, ["evidence-outside"]), (30, ["evidence-outside"]), (39, ["evidence-heading"])):
            plan = plan_of(text, task("T", "甲事", given("jia", quote("甲局", start=start))))
            assert [code for code, _ in found(plan)] == codes

    def test_in_an_annex(self) -> None:
        """Quotes in no task's section are counted, in one hint."""
        text = "一、甲事。\n二、乙事。\n附件1\n分工表\n甲局 做第一件\n乙局 做第二件\n"
        plan = plan_of(
            text, task("T1", "甲事", given("jia", quote("甲局"))), task("T2", "乙事", given("yi", quote("乙局")))
        )
        (finding,) = findings(plan)
        assert (finding.code, finding.level) == ("evidence-outside", "info")
        assert finding.sentence().endswith(
            "2 quotes are outside the sections of their tasks, and in no other task's; the first is '甲局'. "
            "Check whether the words, such as those of an annex, are about these tasks: T1, T2."
        )

    def test_in_an_annex_that_repeats_the_titles(self) -> None:
        """A row with the title of the task is about the task."""
        text = "一、甲事。\n二、乙事。\n附件1\n甲事：甲局\n乙事：乙局\n"
        one = task("T1", "甲事", given("jia", quote("甲局")), spans=[quote("甲事", start=2)])
        two = task("T2", "乙事", given("yi", quote("乙局")), spans=[quote("乙事", start=8)])
        assert found(plan_of(text, one, two)) == []

    def test_in_a_row_of_a_table(self) -> None:
        """The agency may be in a cell before the task."""
        text = "甲局\t甲事\t。\n乙局\t乙事\n"
        one, two = task("T1", "甲事", given("jia", quote("甲局"))), task("T2", "乙事", given("yi", quote("乙局")))
        assert found(plan_of(text, one, two)) == []

    def test_in_a_numbered_text_of_its_own(self) -> None:
        """A numbered line inside the quoted text of a task doesn't end the task."""
        text = "1.甲事\n2.再做。责任单位：甲局\n"
        spans = [quote("甲事"), quote("甲事\n2.再做", "description")]
        assert found(plan_of(text, task("T1", "甲事", given("jia", quote("甲局")), spans=spans))) == []

    def test_in_one_sentence(self) -> None:
        """A sentence may have several tasks."""
        text = "做好甲事、乙事（甲局负责）。"
        one = task("T1", "甲事", given("jia", quote("甲局"), inferred=[Inferred(reason=BECAUSE, field="spans")]))
        assert found(plan_of(text, one, task("T2", "乙事", given("jia", quote("甲局"))))) == []

    def test_of_a_target_and_a_link(self) -> None:
        """Every part of a task is judged, and so is a provision."""
        text = "一、甲事。培训10人。\n二、乙事。为了大局。\n三、保障。\n"
        wrong = task(
            "T2",
            "乙事",
            indicators=[target(10, quote("10人"), unit=zh("人"))],
            serves=[Link(to="T1", spans=[quote("大局")])],
        )
        funds = Provision(
            id="P", kind="safeguard", title=X, spans=[quote("保障")], assignments=[given("jia", quote("甲事"))]
        )
        plan = plan_of(text, task("T1", "甲事"), wrong, provisions=[funds])
        assert ("evidence-section", "i") in found(plan)
        assert ("evidence-section", "P") in found(plan)
        assert ("evidence-section", "T2") not in found(plan)

    def test_in_a_provision(self) -> None:
        """A numbered provision is no part of the task before it, and one in a task doesn't end it."""
        text = "一、甲事。由甲局统筹。（乙局负责）\n二、保障。甲局出资。\n"
        inside = Provision(id="P1", kind="coordination", title=X, spans=[quote("统筹")])
        funds = Provision(id="P2", kind="safeguard", title=X, spans=[quote("保障")])
        plan = plan_of(text, task("T1", "甲事", given("yi", quote("乙局"))), provisions=[inside, funds])
        assert found(plan) == []
        wrong = task("T1", "甲事", given("jia", quote("甲局出资")))
        assert found(plan_of(text, wrong, provisions=[inside, funds])) == [("evidence-section", "T1")]

    def test_in_another_source(self) -> None:
        """Where the task has no title, nothing is known."""
        plan = plan_of("一、甲事。\n", Task(id="T1", title=X, spans=[Span(quote="甲事", source="s")]))
        other = Source(id="r", title=X, text="甲局", sha256=text_hash("甲局"))
        assigned = plan.tasks[0].evolve(assignments=[given("jia", Span(quote="甲局", source="r"))])
        assert found(plan.evolve(sources=[*plan.sources, other], tasks=[assigned])) == []


class TestShared:
    """Two tasks don't rest on the same words."""

    def test_the_same_name_in_a_longer_quote(self) -> None:
        """It is the same name at the same place."""
        plan = plan_of(
            TWO,
            task("T1", "甲事", given("jia", quote("（责任单位：甲局")), given("yi", quote("责任单位：乙局"))),
            task("T2", "乙事", given("yi", quote("（责任单位：乙局")), given("jia", quote("甲局"))),
        )
        shared = [each for each in findings(plan) if each.code == "evidence-shared"]
        assert [each.message() for each in shared] == [
            "2 assignments of 'T2' rest on the same words as 'T1'; the first words are '（责任单位：乙局'."
        ]

    def test_a_rule_that_is_stated_once(self) -> None:
        """A mark on the spans, with its reason, says so."""
        text = "一、甲事。\n二、乙事。\n以上均由甲局负责。\n"
        mark = [Inferred(reason=BECAUSE, field="spans")]
        one, two = given("jia", quote("甲局"), inferred=mark), given("jia", quote("甲局"), inferred=mark)
        assert found(plan_of(text, task("T1", "甲事", one), task("T2", "乙事", two))) == []

    def test_of_three_tasks(self) -> None:
        """Each later task is named once."""
        text = "做好甲事、乙事、丙事，各部门负责。"
        label: dict[str, Any] = {
            "role": "support",
            "kind": "generic",
            "label": zh("各部门"),
            "spans": [quote("各部门")],
        }
        tasks = [task(f"T{n}", title, Assignment(**label)) for n, title in enumerate(["甲事", "乙事", "丙事"])]
        assert found(plan_of(text, *tasks)) == [("evidence-shared", "T1"), ("evidence-shared", "T2")]

    def test_a_label_in_longer_quotes(self) -> None:
        """It is the same label at the same place, whatever is quoted around it."""
        tasks = [
            task(title, title, Assignment(role="support", kind="generic", label=zh("各部门"), spans=[quote(words)]))
            for title, words in (("甲事", "各部门负责"), ("乙事", "，各部门"))
        ]
        assert found(plan_of("做好甲事、乙事，各部门负责。", *tasks)) == [("evidence-shared", "乙事")]

    def test_without_a_label(self) -> None:
        """The words themselves are compared."""
        bare = Assignment(role="support", kind="open", spans=[quote("各部门")])
        plan = plan_of("做好甲事、乙事，各部门负责。", task("T1", "甲事", bare), task("T2", "乙事", bare))
        assert found(plan) == [("evidence-shared", "T2")]
