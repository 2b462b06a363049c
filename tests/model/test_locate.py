"""Finding quotes in their sources."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan.model import locate as locating
from policyplan.model.integrity import check
from policyplan.model.locate import all_occurrences, locate, occurrences, text_hash
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Baseline,
    Goal,
    Indicator,
    Link,
    Note,
    Observation,
    Phase,
    Provision,
    Source,
    Target,
    Task,
    Update,
)
from policyplan.model.sections import source_of
from policyplan.model.values import Span, Text

TITLE = Text(zh="某")


def plan_of(text: str | None, *spans: Span, more: tuple[Source, ...] = ()) -> Plan:
    """A plan of one task with these spans, and of one source with this text, or more."""
    sources = (Source(id="s", title=TITLE, text=text), *more)
    return Plan(id="p", title=TITLE, sources=sources, tasks=(Task(id="t", title=TITLE, spans=spans),))


class TestSourceOf:
    """A span lies in the source that it names, or in the only one there is."""

    second = Source(id="s2", title=TITLE)

    def test_the_only_one(self) -> None:
        """It needs no naming."""
        plan = plan_of("原文")
        assert source_of(plan, Span(quote="原")) is plan.sources[0]

    def test_one_of_several(self) -> None:
        """It must be named."""
        plan = plan_of("原文", more=(self.second,))
        assert source_of(plan, Span(quote="原")) is None
        assert source_of(plan, Span(quote="原", source="s2")) is self.second

    def test_none_of_them(self) -> None:
        """A name that no source has, or no source at all."""
        assert source_of(plan_of("原文"), Span(quote="原", source="x")) is None
        assert source_of(Plan(id="p", title=TITLE), Span(quote="原")) is None


class TestTextHash:
    """The hash is that of the bytes in UTF-8."""

    @given(st.text())
    def test_of_the_bytes(self, text: str) -> None:
        """As sha256sum gives it for the file."""
        assert text_hash(text) == hashlib.sha256(text.encode()).hexdigest()

    def test_of_half_a_surrogate_pair(self) -> None:
        """What cannot be written still has one."""
        assert len(text_hash("\ud800")) == 64


class TestOccurrences:
    """Every place of a quote in a text."""

    def test_overlapping_ones_too(self) -> None:
        """Three in four letters."""
        assert occurrences("哈哈哈哈", "哈哈") == (0, 1, 2)

    def test_none(self) -> None:
        """Where it does not stand."""
        assert occurrences("原文", "引") == ()

    @given(st.text("ab", max_size=20), st.text("ab", min_size=1, max_size=3))
    def test_are_all_where_it_stands(self, text: str, quote: str) -> None:
        """And nowhere else."""
        assert occurrences(text, quote) == tuple(at for at in range(len(text)) if text.startswith(quote, at))

    @pytest.mark.parametrize("many", [0, 100])
    @given(text=st.text("甲乙丙", max_size=40), quotes=st.lists(st.text("甲乙丙", min_size=1, max_size=9), max_size=9))
    def test_of_many(self, many: int, text: str, quotes: list[str]) -> None:
        """However they are looked for, together or each by itself."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(locating, "_MANY", many)
            found = all_occurrences(text, quotes)
        assert found == {quote: occurrences(text, quote) for quote in quotes}

    def test_of_many_that_begin_alike(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A quote is found at the end of a text where another one with its beginning would reach beyond it."""
        monkeypatch.setattr(locating, "_MANY", 1)
        assert all_occurrences("甲乙丙丁戊己庚", ["甲乙丙丁戊己庚", "甲乙丙丁戊己辛壬", "丙丁戊己庚"]) == {
            "甲乙丙丁戊己庚": (0,),
            "甲乙丙丁戊己辛壬": (),
            "丙丁戊己庚": (2,),
        }

    def test_of_many_without_going_through_the_text_for_each(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A text is gone through once for each of a few lengths, however many quotes there are."""
        entered: list[str] = []
        monkeypatch.setattr(locating, "occurrences", lambda text, quote: entered.append(quote))
        text = "".join(chr(0x4E00 + number) for number in range(5000))
        found = all_occurrences(text, (text[at : at + 9] for at in range(4000)))
        assert [found[text[at : at + 9]] for at in range(4000)] == [(at,) for at in range(4000)]
        assert entered == []


class TestLocate:
    """A quote that occurs once gets its offset."""

    def test_of_a_single_quote(self) -> None:
        """Counted in code points; what the span says otherwise is kept."""
        plan = locate(plan_of("𠮷人种树。", Span(quote="种树", source="s", field="title")))
        assert plan.all_tasks[0].spans == (Span(quote="种树", start=2, source="s", field="title"),)

    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("种树种树", Span(quote="种树")),
            ("种花", Span(quote="种树")),
            ("种树", Span(quote="种树", source="x")),
            ("种树", Span(quote="种树", start=1)),
            (None, Span(quote="种树")),
        ],
    )
    def test_leaves_the_others_as_they_are(self, text: str | None, span: Span) -> None:
        """Twice, never, in no known source, or said already: the very plan comes back."""
        plan = plan_of(text, span)
        assert locate(plan) is plan

    def test_leaves_spans_of_a_source_without_text(self) -> None:
        """Another source has one."""
        plan = plan_of("种树", Span(quote="种树", source="s2"), more=(Source(id="s2", title=TITLE),))
        assert locate(plan) is plan

    def test_of_several_spans(self) -> None:
        """Each for itself."""
        plan = locate(plan_of("种树种树种花", Span(quote="种树"), Span(quote="种花"), Span(quote="种", start=2)))
        assert [span.start for span in plan.all_tasks[0].spans] == [None, 4, 2]

    def test_twice_is_the_same(self, plan: Plan, text: str) -> None:
        """Nothing is left to do, and every quote stands where its span says."""
        found = locate(plan)
        assert locate(found) is found
        assert all(text.startswith(task.spans[0].quote, task.spans[0].start) for task in found.all_tasks)


PLAN = """一、目标
（一）普及。到2020年达到10%。
（二）队伍。到2020年达到10%。
二、任务
（一）青年行动。甲局负责，到2020年培训10人，达到10%。
1.培训。到2020年。
2.宣传。到2020年，甲局参加。
（二）农民行动。甲局负责，到2020年培训10人，乙局协助，乙局补助。
三、保障
甲局保障。
"""


class TestLocateInSections:
    """A quote that occurs several times is looked for in the section of its task first."""

    def plan(self, **records: Any) -> Plan:
        return locate(Plan(id="p", title=TITLE, sources=[Source(id="s", title=TITLE, text=PLAN)], **records))

    def tasks(self, **records: Any) -> tuple[Task, ...]:
        """Two actions, one with an item, and more on the second."""
        item = Task(id="A1.1", title=TITLE, spans=[Span(quote="宣传"), Span(quote="2.", field="number")])
        one = Task(id="A1", title=TITLE, spans=[Span(quote="青年行动")], children=[item])
        spans = [Span(quote="农民行动"), Span(quote="（二）", field="number"), *records.pop("spans", ())]
        return one, Task(id="A2", title=TITLE, spans=spans, **records)

    def test_of_every_record_of_a_task(self) -> None:
        """Assignments, indicators, targets, baselines and links."""
        place = PLAN.index("（二）农民行动")
        more = {
            "assignments": [Assignment(role="lead", agency="a", spans=[Span(quote="甲局")])],
            "serves": [Link(to="g", spans=[Span(quote="甲局负责")])],
            "indicators": [
                Indicator(
                    id="i",
                    title=TITLE,
                    spans=[Span(quote="培训10人")],
                    baseline=Baseline(value=1, spans=[Span(quote="到2020年")]),
                    targets=[Target(value=10, spans=[Span(quote="10人")])],
                )
            ],
            "due": "2020",
            "spans": [Span(quote="到2020年", field="due")],
        }
        _, task = self.plan(tasks=self.tasks(**more)).tasks
        records = (task.assignments[0], task.serves[0], task.indicators[0], task.indicators[0].targets[0])
        starts = [record.span.start for record in (*records, task.indicators[0].baseline) if record and record.span]
        assert starts == [PLAN.index(words, place) for words in ("甲局", "甲局", "培训10人", "10人", "到2020年")]
        assert [span.start for span in task.spans] == [place + 3, place, PLAN.index("到2020年", place)]

    def test_of_the_number_before_a_title(self) -> None:
        """It is directly before the title."""
        one, _ = self.plan(tasks=self.tasks()).tasks
        assert [span.start for span in one.children[0].spans] == [PLAN.index("宣传"), PLAN.index("2.")]
        plan = locate(plan_of("甲 乙 甲 丙", Span(quote="丙"), Span(quote="甲", field="number")))
        assert [span.start for span in plan.all_tasks[0].spans] == [6, 4]

    def test_of_a_number_elsewhere(self) -> None:
        """Then it is looked for in the section."""
        task = Task(id="A1", title=TITLE, spans=[Span(quote="青年行动"), Span(quote="10", field="number")])
        (task,) = self.plan(tasks=[task]).tasks
        assert task.spans[1].start is None
        (task,) = self.plan(tasks=[task.evolve(spans=[Span(quote="青年行动"), Span(quote="1.", field="number")])]).tasks
        assert task.spans[1].start == PLAN.index("1.")

    def test_of_a_title_in_the_section_of_its_parent(self) -> None:
        """And then of what belongs to it."""
        inner = Task(id="A1.1", title=TITLE, spans=[Span(quote="培训。"), Span(quote="到2020年", field="due")])
        deep = inner.evolve(spans=[Span(quote="培训"), Span(quote="到2020年", field="due")])
        one = Task(id="A1", title=TITLE, spans=[Span(quote="青年行动")], children=[inner])
        plan = self.plan(tasks=[one])
        assert plan.tasks[0].children[0].spans[1].start == PLAN.index("到2020年", PLAN.index("培训。"))
        ambiguous = self.plan(tasks=[one.evolve(children=[deep])]).tasks[0].children[0]
        assert [span.start for span in ambiguous.spans] == [None, None]

    def test_that_its_section_does_not_have(self) -> None:
        """The section of the task around it is next, then nothing."""
        child = Task(
            id="A1.1",
            title=TITLE,
            spans=[Span(quote="宣传")],
            assignments=[Assignment(role="lead", agency="a", spans=[Span(quote="达到10%")])],
            indicators=[Indicator(id="i", title=TITLE, spans=[Span(quote="乙局")])],
        )
        one = Task(id="A1", title=TITLE, spans=[Span(quote="青年行动")], children=[child])
        (one,) = self.plan(tasks=[one]).tasks
        assert one.children[0].assignments[0].span == Span(quote="达到10%", start=PLAN.index("达到10%", 60))
        assert one.children[0].indicators[0].span == Span(quote="乙局")

    def test_twice_in_its_section(self) -> None:
        """It needs an offset, and the finding lists all places."""
        more = {"assignments": [Assignment(role="lead", agency="a", spans=[Span(quote="乙局")])]}
        plan = self.plan(tasks=self.tasks(**more), agencies=[Agency(id="a", name=Text(zh="乙局"))])
        assert plan.tasks[1].assignments[0].span == Span(quote="乙局")
        (finding,) = (each for each in check(plan) if each.code == "span-ambiguous")
        at = PLAN.index("乙局")
        first, second = "…到2020年培训10人，[乙局]协助，乙局补助。", "…年培训10人，乙局协助，[乙局]补助。"
        assert finding.hint() == f"Offsets, from 0: {at} {first}, {at + 5} {second}."

    def test_before_the_title_of_another_task(self) -> None:
        """A task under the heading of a task without being its part has its own words; a part shares them."""
        text = "一、青年行动。（甲局）\n宣传。（甲局）\n二、农民行动。（甲局）\n"
        source = Source(id="s", title=TITLE, text=text)
        lead = Assignment(role="lead", agency="a", spans=[Span(quote="甲局")])
        first = Task(id="A1", title=TITLE, spans=[Span(quote="青年行动")], assignments=[lead])
        other = Task(id="A2", title=TITLE, spans=[Span(quote="宣传")], assignments=[lead])
        siblings = locate(Plan(id="p", title=TITLE, sources=[source], tasks=[first, other]))
        assert [task.assignments[0].spans[0].start for task in siblings.tasks] == [8, 16]
        family = locate(Plan(id="p", title=TITLE, sources=[source], tasks=[first.evolve(children=[other])]))
        assert [task.assignments[0].spans[0].start for task in family.all_tasks] == [None, 16]

    def test_of_goals_provisions_and_phases(self) -> None:
        """Each has a section."""
        goal = Goal(id="g2", title=TITLE, spans=[Span(quote="队伍"), Span(quote="到2020年", field="due")], due="2020")
        goals = [Goal(id="g", title=TITLE, spans=[Span(quote="目标")], children=[goal])]
        assigned = [Assignment(role="lead", agency="a", spans=[Span(quote="甲局")])]
        funds = Provision(id="v", title=TITLE, kind="safeguard", spans=[Span(quote="保障\n")], assignments=assigned)
        phase = Phase(
            id="f", title=TITLE, spans=[Span(quote="普及"), Span(quote="到2020年", field="period")], period="2020"
        )
        plan = self.plan(goals=goals, provisions=[funds], phases=[phase])
        assert plan.goals[0].children[0].spans[1].start == PLAN.index("到2020年", PLAN.index("队伍"))
        assert plan.provisions[0].assignments[0].spans[0].start == PLAN.index("甲局保障")
        assert plan.phases[0].spans[1].start == PLAN.index("到2020年")

    def test_of_a_note_a_report_and_an_observation(self) -> None:
        """They have the sections of the records that they name."""
        task = self.tasks(indicators=[Indicator(id="i", title=TITLE)])
        note = Note(id="n", kind="judgement", text=TITLE, about=["a", "zzz", "i"], spans=[Span(quote="甲局")])
        lost = Note(id="n2", kind="judgement", text=TITLE, about=["zzz"], spans=[Span(quote="甲局")])
        update = Update(id="u", task="A2", at="2020", spans=[Span(quote="到2020年")])
        seen = Observation(id="o", indicator="i", at="2020", spans=[Span(quote="10人")])
        agency = Agency(id="a", name=TITLE, spans=[Span(quote="甲局")])
        plan = self.plan(tasks=task, notes=[note, lost], updates=[update], observations=[seen], agencies=[agency])
        place = PLAN.index("（二）农民行动")
        named = (plan.notes[0], plan.updates[0], plan.observations[0])
        assert [record.spans[0].start for record in named] == [
            PLAN.index(words, place) for words in ("甲局", "到2020年", "10人")
        ]
        assert plan.agencies[0].spans[0].start is plan.notes[1].spans[0].start is None

    def test_many_places_are_listed_up_to_a_bound(self) -> None:
        """And the finding says how many it leaves out."""
        source = Source(id="s", title=TITLE, text="词\n" * 30)
        plan = Plan(
            id="p",
            title=TITLE,
            sources=[source],
            notes=[Note(id="n", kind="judgement", text=TITLE, spans=[Span(quote="词")])],
        )
        (finding,) = (each for each in check(plan) if each.code == "span-ambiguous")
        assert finding.hint().endswith("38 [词]. 10 more places are not listed.")
