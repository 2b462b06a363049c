"""Tests for rollup: every rule with its case, and what always holds."""

from __future__ import annotations

import csv
import io
import pickle
import random
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import samples
from policyplan.model.kinds import Comparator
from policyplan.model.plan import Plan
from policyplan.model.records import Goal, Indicator, Link, Measure, Place, Target, Task
from policyplan.model.units import convert
from policyplan.model.values import Inferred, Span, Text
from policyplan.model.walk import rewrite
from policyplan.query.rollup.entries import added, figure_of
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import Rollup, RollupRow, RollupStatus
from policyplan.query.targets.parts import Part, names_of_units
from policyplan.testing import plans

MARK = Inferred(reason=Text(zh="判断", en="A judgement"))


def measure(**facts: Any) -> Measure:
    said = {"title": Text(zh="培训", en="Training"), "unit": Text(zh="人次"), "kind": "person_times"}
    return Measure(id="m", **{**said, "across_tasks": "sum", **facts})


def indicator(id: str, *targets: Target, **facts: Any) -> Indicator:
    return Indicator(id=id, **{"title": Text(zh=id), "measure": "m", "targets": targets, **facts})


def one(id: str, value: Any, **facts: Any) -> Indicator:
    return indicator(id, Target(value=value, **facts))


def planned(*indicators: Indicator, **facts: Any) -> Plan:
    tasks = [Task(id=f"t-{each.id}", title=Text(zh="任务"), indicators=(each,)) for each in indicators]
    return Plan(**{"id": "p", "title": Text(zh="方案"), "measures": (measure(),), "tasks": tasks, **facts})


def only(answer: Rollup) -> RollupRow:
    (row,) = answer
    return row


def outcome(answer: Rollup) -> dict[tuple[str, ...], tuple[str, Any]]:
    """The indicators of each row, what became of them, and the value."""
    return {tuple(part.indicator for part in row.parts): (row.status.value, row.value) for row in answer}


def said(row: RollupRow | Part, *names: str) -> tuple[Any, ...]:
    """Some attributes of a row, or of a part."""
    return tuple(getattr(row, name) for name in names)


def why(row: RollupRow) -> str:
    return row.reason.code if row.reason else ""


class TestSmallPlan:
    """A plan as an office writes it."""

    def test_rows(self, city: Plan) -> None:
        """Training adds up, in one unit; events may overlap; coverage has no number."""
        trained, events, online = rollup(city)
        assert said(trained, "status", "value", "comparator") == ("added", 150000, Comparator.AT_LEAST)
        assert (*said(events, "status", "value", "upper"), why(events)) == ("range", 300, 400, "rollup-range")
        assert (*said(online, "status", "measure"), why(online)) == ("no_number", None, "rollup-qualitative")

    def test_parts(self, city: Plan) -> None:
        """A part says which indicator of which task, for whom, in the measure's unit and as it was written."""
        farmers, workers = rollup(city)[0].parts
        assert (*said(farmers, "indicator", "owner"), str(farmers.population)) == ("farmers-trained", "rural.1", "农民")
        assert (*said(workers, "value"), str(workers.unit), workers.written) == (50000, "人次", "5万人次以上")

    def test_ids(self, city: Plan) -> None:
        """A row rests on its measure and its indicators."""
        assert rollup(city)[0].ids == ("trained", "farmers-trained", "workers-trained")

    def test_table(self, city: Plan) -> None:
        """The table gives sums with their parts, and reasons, in either language."""
        answer = rollup(city)
        assert answer.table("en").headings == ("Result", "Measure", "Target", "Unit", "When", "Parts", "Why")
        assert answer.table("en").rows[0] == (
            "added",
            "Person-times trained",
            "≥150,000",
            "person-times",
            "by 2020-12-31",
            "Farmers trained 100,000 + Workers trained ≥50,000",
            "=, ≥ together give ≥. All are due on 2020-12-31, in different words: 2016–2020, end of "
            "2016–2020. A coder judged that these may be added: Each attendance counts once. Interim targets "
            "are left out: Workers trained.",
        )
        assert answer.table("zh").rows[1] == (
            "区间",
            "科普活动场次",
            "300–400",
            "场次",
            "2016–2020年",
            "科普讲座 100; 科普集市 300",
            "“科普活动场次”在不同任务可能重复计算：总数不小于其中最大的，也不大于合计。",
        )
        assert answer.table("en").rows[2] == (
            *("no number", "Online learning for all", "", "", "", ""),
            "Qualitative target (coverage): nothing to add up.",
        )
        assert answer.notes[0].sentence("zh") == ("指标5个：合计2个、区间2个、无数字1个。")

    def test_csv(self, city: Plan) -> None:
        """In CSV figures are bare, keywords as in plan files; each row has what it rests on, and its words."""
        quoted = city.replace("farmers-trained", spans=(Span(quote="10万人次", start=7), Span(quote="培训")))
        for language in ("en", "zh"):
            heading, trained, *_ = csv.reader(io.StringIO(rollup(quoted).to_csv(language), newline=""))
            row = dict(zip(heading, trained, strict=True))
            assert {name: row[name] for name in ("status", "comparator", "value", "upper", "due", "period", "per")} == {
                "status": "added",
                "comparator": "at_least",
                "value": "150000",
                "upper": "",
                "due": "2020-12-31",
                "period": "",
                "per": "",
            }
            assert row["parts"] == "farmers-trained 100000; workers-trained ≥50000"
            assert row["ids"] == "trained; farmers-trained; workers-trained"
            assert (row["quotes"], row["offsets"]) == ("10万人次; 培训", "7; ")

    def test_plain_values(self, city: Plan) -> None:
        """For JSON, sums are whole numbers and reasons have both languages."""
        row = rollup(city).to_dicts()[1]
        assert row["reason"]["en"] == (
            "The same case may be counted in more than one task of Science events, so the total is at least the "
            "largest value and at most the sum."
        )
        assert [part["value"] for part in row["parts"]] == [100, 300]

    def test_interim_targets_are_said(self, city: Plan) -> None:
        """An interim target is in no sum, and stands at the row."""
        row = rollup(city)[0]
        assert [part.value for part in row.interim] == [20000]
        assert "rollup-interim" in {note.code for note in row.notes}


class TestWhatMayBeAdded:
    """Targets are added where their measure says so."""

    def test_a_sum(self) -> None:
        """Two targets of one measure are added."""
        row = only(rollup(planned(one("a", 10), one("b", 5))))
        assert said(row, "status", "value", "comparator") == ("added", 15, Comparator.EXACTLY)

    def test_no_indicators(self) -> None:
        """The note says so instead of a count of 0."""
        answer = rollup(Plan(id="p", title=Text(zh="方案"), tasks=(Task(id="t", title=Text(zh="任务")),)))
        assert answer.rows == ()
        assert "There are no indicators." in [note.sentence("en") for note in answer.notes]

    def test_nothing_to_add_to(self) -> None:
        """A measure's only target stands alone, whatever the measure says."""
        row = only(rollup(planned(one("a", 10, comparator="at_most"), measures=(measure(across_tasks="never"),))))
        assert said(row, "status", "value", "comparator", "reason") == ("alone", 10, Comparator.AT_MOST, None)

    @pytest.mark.parametrize(
        ("adding", "code"),
        [
            ("unknown", "rollup-unknown"),
            ("last", "rollup-last"),
            ("maximum", "rollup-maximum"),
            ("never", "rollup-never"),
        ],
    )
    def test_other_ways_of_combining(self, adding: str, code: str) -> None:
        """What is not said to add up does not, and the reason names all of it."""
        row = only(rollup(planned(one("a", 10), one("b", 5), measures=(measure(across_tasks=adding),))))
        assert (*said(row, "status", "value"), why(row)) == ("not_added", None, code)
        assert row.reason is not None
        assert row.reason.sentence("zh").endswith("：a、b。")

    def test_never_levels(self) -> None:
        """Levels are never added, even where the measure says sum."""
        row = only(rollup(planned(one("a", 10), one("b", 5), measures=(measure(kind="level"),))))
        assert (*said(row, "status"), why(row)) == ("not_added", "rollup-never-kind")

    def test_two_targets_of_one_indicator_need_no_rule_across_tasks(self) -> None:
        """They are of one task; of different days, they are kept apart for that."""
        twice = indicator("a", Target(value=3, due="2018"), Target(value=5, due="2020"))
        answer = rollup(planned(twice, measures=(measure(across_tasks="unknown"),)))
        assert [why(row) for row in answer] == ["rollup-apart"] * 2

    def test_different_measures(self) -> None:
        """Targets of two measures are two rows, in the order of the measures; a measure without targets has none."""
        measures = (measure(), measure().evolve(id="empty"), measure().evolve(id="n"))
        answer = rollup(planned(one("a", 10).evolve(measure="n"), one("b", 5), measures=measures))
        assert [said(row, "measure", "value") for row in answer] == [("m", 5), ("n", 10)]

    def test_without_a_measure(self) -> None:
        """A number without a measure stands beside, with its own value and unit."""
        row = only(rollup(planned(one("a", 10, unit=Text(zh="个")).evolve(measure=None))))
        assert (*said(row, "status", "value"), str(row.unit), why(row)) == (
            "not_added",
            10,
            "个",
            "rollup-no-measure",
        )

    def test_judgements_are_said(self) -> None:
        """Where adding rests on a coder's judgement, the sum says so, whichever part of it was judged."""
        for judged in (
            measure(inferred=(MARK,)),
            measure(inferred=(MARK.__class__(reason=MARK.reason, field="across_tasks"),)),
        ):
            row = only(rollup(planned(one("a", 10), one("b", 5), measures=(judged,))))
            assert [note.sentence("zh") for note in row.notes] == ["可以相加是编码者的判断：判断"]
        judged_part = one("a", 10).evolve(inferred=(Inferred(reason=Text(zh="因"), field="measure"),))
        assert only(rollup(planned(judged_part, one("b", 5)))).notes[0].code == "rollup-judgement"


class TestUnits:
    """Units are converted inside a dimension, exactly."""

    def test_conversion(self) -> None:
        """2万人次 and 500 人次 are 20500 人次."""
        assert only(rollup(planned(one("a", 2, unit=Text(zh="万人次")), one("b", 500)))).value == 20500

    def test_a_unit_known_by_its_english_name(self) -> None:
        """Units that share a name in one language are in one dimension."""
        events = measure(unit=Text(zh="场次", en="events"))
        row = only(rollup(planned(one("a", 2, unit=Text(en="events")), one("b", 3), measures=(events,))))
        assert said(row, "status", "value") == ("added", 5)

    def test_another_dimension(self) -> None:
        """What cannot be converted stands beside in its own unit."""
        answer = rollup(planned(one("a", 2, unit=Text(zh="元")), one("b", 500), one("c", 1)))
        assert outcome(answer) == {("a",): ("not_added", 2), ("b", "c"): ("added", 501)}
        assert (why(answer[0]), str(answer[0].unit)) == ("rollup-unit", "元")

    def test_no_figure_is_rounded(self) -> None:
        """Forty digits and a small fraction add up to the last digit."""
        large, small = Decimal("1" * 40), Decimal("1E-30")
        row = only(rollup(planned(one("a", large), one("b", small))))
        assert str(row.value) == "1" * 40 + "." + "0" * 29 + "1"


class TestComparators:
    """Targets add up like intervals, and the comparator of the sum is what they give together."""

    @pytest.mark.parametrize(
        ("first", "second", "together"),
        [
            ("exactly", "at_least", "at_least"),
            ("exactly", "at_most", "at_most"),
            ("at_least", "more_than", "more_than"),
            ("at_most", "less_than", "less_than"),
            ("about", "exactly", "about"),
            ("about", "about", "about"),
            ("less_than", "exactly", "less_than"),
        ],
    )
    def test_what_they_give(self, first: str, second: str, together: str) -> None:
        """The strictest bound on the side that is bounded holds for the sum."""
        row = only(rollup(planned(one("a", 10, comparator=first), one("b", 5, comparator=second))))
        assert said(row, "status", "value", "comparator") == ("added", 15, together)
        assert ("rollup-mixed-comparators" in {note.code for note in row.notes}) == (first != second)

    @pytest.mark.parametrize(
        ("first", "second"), [("at_least", "at_most"), ("more_than", "less_than"), ("about", "at_least")]
    )
    def test_what_gives_nothing(self, first: str, second: str) -> None:
        """A bound below and a bound above give no bound at all; nor does a vague number with a bound."""
        row = only(rollup(planned(one("a", 10, comparator=first), one("b", 5, comparator=second))))
        assert (*said(row, "status", "value", "comparator"), why(row)) == (
            "not_added",
            None,
            None,
            "rollup-comparators",
        )

    @pytest.mark.parametrize(
        ("other", "value", "upper", "together"),
        [("exactly", 15, 25, "between"), ("at_least", 15, None, "at_least"), ("at_most", 25, None, "at_most")],
    )
    def test_ranges(self, other: str, value: int, upper: int | None, together: str) -> None:
        """A range adds as a range; with a bound, only its end on that side counts."""
        ranged = one("a", 10, upper=20, comparator="between")
        row = only(rollup(planned(ranged, one("b", 5, comparator=other))))
        assert said(row, "value", "upper", "comparator") == (value, upper, together)

    def test_a_range_in_the_table(self) -> None:
        """A range is written with both ends."""
        answer = rollup(planned(one("a", 1000, upper=2000, comparator="between"), one("b", 5)))
        assert answer.table().rows[0][2] == "1,005–2,005"

    def test_half_a_range(self) -> None:
        """A range whose end is missing counts as its start."""
        row = only(rollup(planned(one("a", 10, comparator="between"), one("b", 5))))
        assert said(row, "value", "upper", "comparator") == (15, None, "exactly")


class TestApart:
    """Targets that must not be mixed silently are rows of their own."""

    def test_days(self) -> None:
        """Targets due on different days are not added; one that is due on no day is apart from both."""
        answer = rollup(planned(one("a", 1, due="2018"), one("b", 2, due="2020"), one("c", 4), one("d", 8, due="2020")))
        assert outcome(answer) == {("a",): ("not_added", 1), ("b", "d"): ("added", 10), ("c",): ("not_added", 4)}
        assert why(answer[0]) == "rollup-apart"
        assert answer[0].reason is not None
        assert "differ in due date" in answer[0].reason.sentence()
        assert answer[1].notes[0].code == "rollup-apart"

    def test_one_day_in_different_words(self) -> None:
        """2020, the end of 2016-2020 and a period to 2020 end on one day."""
        row = only(rollup(planned(one("a", 1, due="2020"), one("b", 2, period="2016/2020"))))
        assert said(row, "value", "due", "period") == (3, "2020-12-31", None)
        same = only(rollup(planned(one("a", 1, due="2020"), one("b", 2, due="2020"))))
        assert said(same, "due", "notes") == ("2020", ())

    def test_aspirations(self) -> None:
        """力争 is never in one number with what is firm, though firm targets of two kinds are."""
        answer = rollup(
            planned(
                one("a", 1, binding="aspirational"),
                one("b", 2, binding="binding"),
                one("c", 4, binding="expected"),
                one("d", 8, binding="aspirational"),
            )
        )
        assert outcome(answer) == {("a", "d"): ("added", 9), ("b", "c"): ("added", 6)}
        assert (answer[0].binding, answer[1].binding) == ("aspirational", None)
        assert "rollup-mixed-binding" in {note.code for note in answer[1].notes}
        table = answer.table("zh")
        assert [row[table.headings.index("约束程度")] for row in table.rows] == ["力争", ""]

    def test_per_year(self) -> None:
        """Targets per year make no total; what is left is added."""
        yearly = [one(id, 1, per="year") for id in "ab"]
        answer = rollup(planned(*yearly, one("c", 4), one("d", 8, per="unit"), one("e", 16)))
        assert outcome(answer) == {
            ("a", "b"): ("not_added", None),
            ("d",): ("not_added", 8),
            ("c", "e"): ("added", 20),
        }
        assert [why(row) for row in answer] == ["rollup-per", "rollup-per", ""]
        table = answer.table("en")
        assert [row[table.headings.index("Per")] for row in table.rows] == ["year", "school or other unit", ""]

    def test_per_place(self) -> None:
        """What every place owes is a target per place."""
        answer = rollup(planned(one("a", 1).evolve(per_place=True), one("b", 2)))
        assert outcome(answer) == {("a",): ("not_added", 1), ("b",): ("alone", 2)}
        assert answer[0].per == "place"

    def test_only_per_year(self) -> None:
        """Where all targets are per year, there is no sum."""
        assert outcome(rollup(planned(one("a", 1, per="year"), one("b", 2, per="year")))) == {
            ("a", "b"): ("not_added", None)
        }


class TestPlaces:
    """Targets for different places are added where the measure says that places add up, and none lies in another."""

    def test_places_that_overlap(self) -> None:
        """Where the same may be counted in two places: from the larger to the sum."""
        row = only(self.answer("overlapping", ("east",), ("west",), ("east",)))
        assert (*said(row, "status", "value", "upper"), why(row)) == ("range", 2, 3, "rollup-range")
        assert row.reason is not None
        assert "more than one place of" in row.reason.sentence()

    def test_tasks_that_overlap_in_places_that_do_not(self) -> None:
        """In each place a range; across places they add up."""
        answer = self.answer("sum", ("east",), ("west",), ("east",), across_tasks="overlapping")
        assert said(only(answer), "status", "value", "upper") == ("range", 2, 3)

    def test_both_overlap(self) -> None:
        """From the largest to the sum."""
        row = only(self.answer("overlapping", ("east",), ("west",), ("east",), across_tasks="overlapping"))
        assert said(row, "value", "upper") == (1, 3)
        assert row.reason is not None
        assert "more than one task, place of" in row.reason.sentence()

    def test_linked_across_places(self) -> None:
        """What somebody linked as overlapping is not added, wherever it is."""
        a = one("a", 1).evolve(places=("east",), overlaps=(Link(to="b"), Link(to="gone"), Link(to="a")))
        b = one("b", 1).evolve(places=("west",))
        measures = (measure(across_tasks="overlapping", across_places="sum"),)
        row = only(rollup(planned(a, b, measures=measures, places=self.PLACES)))
        assert said(row, "status", "value", "upper") == ("range", 1, 2)

    def test_negative_in_one_place(self) -> None:
        """Then there is no range either."""
        measures = (measure(across_tasks="overlapping", across_places="sum", kind="amount"),)
        indicators = [
            one(id, -1).evolve(places=(place,)) for id, place in (("a", "east"), ("b", "west"), ("c", "east"))
        ]
        assert why(only(rollup(planned(*indicators, measures=measures, places=self.PLACES)))) == "rollup-negative"

    PLACES = (
        Place(id="east", name=Text(zh="东区")),
        Place(id="west", name=Text(zh="西区")),
        Place(id="street", name=Text(zh="街道"), parent="east"),
        Place(id="odd", name=Text(zh="怪圈"), parent="odd"),
    )

    def answer(self, across: str, *places: tuple[str, ...], **facts: Any) -> Rollup:
        indicators = [one(id, 1).evolve(places=each) for id, each in zip("abc", places, strict=False)]
        measures = (measure(across_places=across, **facts),)
        return rollup(planned(*indicators, measures=measures, places=self.PLACES))

    def test_places_that_add_up(self) -> None:
        """Two districts that lie apart are added."""
        assert only(self.answer("sum", ("east",), ("west", "odd"))).value == 2

    @pytest.mark.parametrize(
        "places",
        [(("east",), ("street",)), (("east",), ("east", "west")), (("east",), ())],
        ids=["one in the other", "one in both", "one without a place"],
    )
    def test_places_that_do_not(self, places: tuple[tuple[str, ...], ...]) -> None:
        """A street in the district, a district named twice, or no district at all: the same may be counted twice."""
        answer = self.answer("sum", *places)
        assert [(row.status, why(row)) for row in answer] == [("not_added", "rollup-apart")] * 2

    def test_nobody_said(self) -> None:
        """Without a word on places, districts are kept apart; inside one they are added."""
        answer = self.answer("unknown", ("east",), ("west",), ("east",))
        assert outcome(answer) == {("a", "c"): ("added", 2), ("b",): ("not_added", 1)}

    def test_a_coder_said(self) -> None:
        """With stated facts only, a coder's word on places does not count."""
        facts: dict[str, Any] = {
            "spans": (Span(quote="合计"),),
            "inferred": (Inferred(reason=Text(zh="判断"), field="across_places"),),
        }
        assert only(self.answer("sum", ("east",), ("west",), **facts)).status == "added"
        quoted = [
            one(id, 1).evolve(places=(place,), spans=(Span(quote=id),)) for id, place in (("a", "east"), ("b", "west"))
        ]
        measures = (measure(across_places="sum", **facts),)
        answer = rollup(planned(*quoted, measures=measures, places=self.PLACES), stated_only=True)
        assert {row.status for row in answer} == {RollupStatus.NOT_ADDED}


class TestOverlaps:
    """Of two indicators in which the same may be counted, one is added."""

    def test_who_names_the_other_stays_out(self) -> None:
        """The one that names the other stands beside, and the reason names what it overlaps with."""
        linked = one("a", 100).evolve(overlaps=(Link(to="b"),))
        answer = rollup(planned(linked, one("b", 5), one("c", 1)))
        assert outcome(answer) == {("b", "c"): ("added", 6), ("a",): ("not_added", 100)}
        assert answer[1].reason is not None
        assert answer[1].reason.sentence() == "a and b may count the same cases."

    def test_several_that_stay_out(self) -> None:
        """They stand in the order of the document, not of their size."""
        small, large = (one(id, value).evolve(overlaps=(Link(to="c"),)) for id, value in (("a", 1), ("b", 2)))
        answer = rollup(planned(small, large, one("c", 5)))
        assert [row.parts[0].indicator for row in answer] == ["c", "a", "b"]

    def test_nothing_left_to_add_to(self) -> None:
        """Where only two overlap, one stands alone and the other beside."""
        linked = one("a", 100).evolve(overlaps=(Link(to="b"),))
        assert outcome(rollup(planned(linked, one("b", 5)))) == {("b",): ("alone", 5), ("a",): ("not_added", 100)}

    def test_each_names_the_other(self) -> None:
        """Then the larger one is added."""
        a, b = one("a", 3).evolve(overlaps=(Link(to="b"),)), one("b", 5).evolve(overlaps=(Link(to="a"),))
        assert outcome(rollup(planned(a, b, one("c", 1)))) == {("b", "c"): ("added", 6), ("a",): ("not_added", 3)}

    def test_a_chain(self) -> None:
        """What overlaps only with what stays out itself is added."""
        a, b = one("a", 1).evolve(overlaps=(Link(to="b"),)), one("b", 2).evolve(overlaps=(Link(to="c"),))
        assert outcome(rollup(planned(a, b, one("c", 4)))) == {("a", "c"): ("added", 5), ("b",): ("not_added", 2)}

    def test_of_another_measure(self) -> None:
        """Nothing is added across measures, so an overlap with another one keeps nothing out."""
        linked = one("a", 1).evolve(overlaps=(Link(to="x"), Link(to="a")))
        answer = rollup(
            planned(
                linked, one("b", 2), one("x", 4).evolve(measure="n"), measures=(measure(), measure().evolve(id="n"))
            )
        )
        assert outcome(answer) == {("a", "b"): ("added", 3), ("x",): ("alone", 4)}

    def test_two_targets_of_one_indicator(self) -> None:
        """They count the same thing: the larger is added, the other stands beside."""
        answer = rollup(planned(indicator("a", Target(value=3), Target(value=5)), one("b", 1)))
        assert outcome(answer) == {("a", "b"): ("added", 6), ("a",): ("not_added", 3)}

    def test_firm_and_aspired(self) -> None:
        """One indicator with a firm target and a 力争 one is in two rows, once in each."""
        both = indicator("a", Target(value=3), Target(value=5, binding="aspirational"))
        assert outcome(rollup(planned(both, one("b", 1)))) == {("a", "b"): ("added", 4), ("a",): ("not_added", 5)}

    def test_a_whole_and_its_parts(self) -> None:
        """A target of an action may hold those of its items: the items' are added, the action's stands beside."""
        action = Task(
            id="t",
            title=Text(zh="行动"),
            indicators=(one("whole", 100),),
            children=(
                Task(id="t.1", title=Text(zh="项"), indicators=(one("x", 30),)),
                Task(id="t.2", title=Text(zh="项"), indicators=(one("y", 50),)),
            ),
        )
        answer = rollup(planned(tasks=(action,)))
        assert outcome(answer) == {("x", "y"): ("added", 80), ("whole",): ("not_added", 100)}
        assert answer[1].reason is not None
        assert answer[1].reason.sentence() == ("whole is above these in the tree and may already include them: x, y.")

    def test_a_goal_and_the_tasks_that_serve_it(self) -> None:
        """So may a target of a goal hold those of tasks that serve it, or a goal under it."""
        part = Goal(id="g.1", title=Text(zh="分目标"))
        goal = Goal(id="g", title=Text(zh="目标"), indicators=(one("whole", 100),), children=(part,))
        tasks = tuple(
            Task(id=f"t-{id}", title=Text(zh="任务"), serves=serves, indicators=(one(id, 1),))
            for id, serves in (("x", (Link(to="g.1"),)), ("y", ()))
        )
        answer = rollup(planned(goals=(goal,), tasks=tasks))
        assert outcome(answer) == {("x", "y"): ("added", 2), ("whole",): ("not_added", 100)}


class TestRanges:
    """Where the same may be counted twice, all together lies between the largest and the sum."""

    def answer(self, *indicators: Indicator, **facts: Any) -> RollupRow:
        return only(rollup(planned(*indicators, measures=(measure(across_tasks="overlapping", **facts),))))

    @pytest.mark.parametrize(
        ("first", "second", "value", "upper", "together"),
        [
            ("exactly", "exactly", 10, 15, "between"),
            ("exactly", "at_least", 10, None, "at_least"),
            ("at_least", "at_least", 10, None, "at_least"),
            ("more_than", "at_least", 10, None, "more_than"),
            ("at_least", "more_than", 10, None, "at_least"),
            ("at_most", "at_most", 15, None, "at_most"),
            ("at_most", "less_than", 15, None, "less_than"),
            ("exactly", "at_most", 10, 15, "between"),
            ("about", "exactly", 10, 15, "about"),
        ],
    )
    def test_what_they_give(self, first: str, second: str, value: int, upper: int | None, together: str) -> None:
        """10 and 5: a lower bound has no end above, an upper bound none below; about stays about."""
        row = self.answer(one("a", 10, comparator=first), one("b", 5, comparator=second))
        assert said(row, "status", "value", "upper", "comparator") == ("range", value, upper, together)

    @pytest.mark.parametrize(
        ("first", "second"), [("at_least", "at_most"), ("about", "at_least"), ("about", "between")]
    )
    def test_what_gives_nothing(self, first: str, second: str) -> None:
        """A floor with a ceiling is refused here too, and a vague number with what is no number."""
        upper = {"upper": 7} if second == "between" else {}
        row = self.answer(one("a", 10, comparator=first), one("b", 5, comparator=second, **upper))
        assert (*said(row, "status", "value"), why(row)) == ("not_added", None, "rollup-comparators")

    def test_ranges_of_ranges(self) -> None:
        """From the larger of the lower ends to the sum of the upper ones."""
        row = self.answer(one("a", 10, upper=20, comparator="between"), one("b", 12))
        assert said(row, "value", "upper") == (12, 32)

    def test_nothing_to_add(self) -> None:
        """With 0, the largest is the sum."""
        assert said(self.answer(one("a", 10), one("b", 0)), "status", "value", "upper") == ("range", 10, None)

    def test_negative_values(self) -> None:
        """Where values may be negative, the sum may be less than the largest: there is no range."""
        row = self.answer(one("a", 10), one("b", -5), kind="amount")
        assert (*said(row, "status", "value"), why(row)) == ("not_added", None, "rollup-negative")

    def test_linked_ones_too(self) -> None:
        """A range says anyway that two may overlap; but two targets of one indicator are one thing."""
        linked = one("a", 10).evolve(overlaps=(Link(to="b"),))
        assert said(self.answer(linked, one("b", 5)), "value", "upper") == (10, 15)
        twice = indicator("a", Target(value=3), Target(value=5))
        answer = rollup(planned(twice, one("b", 1), measures=(measure(across_tasks="overlapping"),)))
        assert [(*said(row, "value", "upper"), why(row)) for row in answer] == [
            (5, 6, "rollup-range"),
            (3, None, "rollup-same"),
        ]

    def test_days_and_firmness_are_kept_apart(self) -> None:
        """As with sums: what is due another day, and what is aspired to."""
        answer = rollup(
            planned(
                one("a", 3, due="2020"),
                one("b", 5, due="2020"),
                one("c", 9, due="2018"),
                one("d", 7, due="2020", binding="aspirational"),
                measures=(measure(across_tasks="overlapping"),),
            )
        )
        assert [said(row, "status", "value", "upper") for row in answer] == [
            ("range", 5, 8),
            ("not_added", 9, None),
            ("not_added", 7, None),
        ]

    def test_whose_judgement_it_is(self) -> None:
        """A note names it: that they overlap was judged."""
        row = self.answer(one("a", 3), one("b", 5), inferred=(MARK,))
        assert [note.sentence() for note in row.notes] == [
            "A coder judged that the same cases may be counted twice: A judgement"
        ]

    def test_a_table_says_so(self) -> None:
        """With its sign where it is vague."""
        answer = rollup(
            planned(one("a", 10, comparator="about"), one("b", 5), measures=(measure(across_tasks="overlapping"),))
        )
        assert answer.table().rows[0][:3] == ("range", "Training", "≈10–15")


class TestYears:
    """A target per year makes a total only by the rule that the caller names."""

    def answer(self, *indicators: Indicator, stated_only: bool = False, **facts: Any) -> Rollup:
        measures = (measure(across_time=facts.pop("across_time", "sum"), **facts),)
        plan = planned(*indicators, measures=measures, period="2016/2020")
        return rollup(plan, per_year="years", stated_only=stated_only)

    def test_times_the_years_of_its_period(self) -> None:
        """100 a year in five years makes 500, which is added to what else is due at their end."""
        row = only(self.answer(one("a", 100, per="year", period="2016/2020"), one("b", 7, due="2020")))
        assert said(row, "status", "value", "per") == ("added", 507, None)
        assert row.parts[0].times == 5
        assert row.notes[-1].sentence() == (
            "a: 100 a year over 5 years (2016–2020) makes 500. The total is inferred by the requested rule."
        )

    def test_or_of_the_plan(self) -> None:
        """Without a period of its own it holds for the plan's."""
        row = only(self.answer(one("a", 100, per="year", comparator="at_least")))
        assert said(row, "status", "value", "comparator", "period") == ("alone", 500, "at_least", "2016/2020")

    def test_not_unasked(self) -> None:
        """By default it stays a target for each year."""
        assert said(only(rollup(planned(one("a", 100, per="year")))), "value", "per") == (100, "year")

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            ({"due": "2020"}, "rollup-years-unknown"),
            ({"period": "2016-07/2020"}, "rollup-years-unknown"),
            ({"period": "end 2016/2020"}, "rollup-years-unknown"),
        ],
        ids=["to be reached by a day", "no whole years", "at the end"],
    )
    def test_years_that_nobody_knows(self, facts: dict[str, str], code: str) -> None:
        """What is to be reached in one year, or in parts of years, is multiplied by nothing."""
        row = only(self.answer(one("a", 100, per="year", **facts)))
        assert (*said(row, "status", "value", "per"), row.notes[0].code) == ("alone", 100, "year", code)
        answer = self.answer(one("a", 100, per="year", **facts), one("b", 1))
        assert [(row.status, why(row)) for row in answer] == [("not_added", code), ("alone", "")]

    def test_without_any_period(self) -> None:
        """Where neither the target nor the plan has one, neither does the total."""
        answer = rollup(planned(one("a", 1, per="year"), measures=(measure(across_time="sum"),)), per_year="years")
        assert only(answer).notes[0].code == "rollup-years-unknown"

    def test_what_does_not_add_up_over_time(self) -> None:
        """A stock of each year is no stock of all years."""
        row = only(self.answer(one("a", 100, per="year"), across_time="last"))
        assert (*said(row, "value"), row.notes[0].code) == (100, "rollup-years-not-added")

    def test_years_that_overlap(self) -> None:
        """Where the same may come again the next year, the total is a range."""
        row = only(self.answer(one("a", 100, per="year"), across_time="overlapping", inferred=(MARK,)))
        assert (*said(row, "status", "value", "upper"), why(row)) == (
            "range",
            100,
            500,
            "rollup-years-overlapping",
        )
        assert [note.code for note in row.notes] == ["rollup-judgement-overlap"]
        bound = only(self.answer(one("a", 100, per="year", comparator="at_most"), across_time="overlapping"))
        assert said(bound, "value", "comparator") == (500, "at_most")

    def test_a_range_in_a_sum(self) -> None:
        """A sum with a range in it is a range, and says why."""
        answer = self.answer(
            one("a", 100, per="year"), one("b", 10, per="year"), one("c", 1, due="2020"), across_time="overlapping"
        )
        assert said(only(answer), "status", "value", "upper") == ("range", 111, 551)
        assert [note.code for note in only(answer).notes if "years" in note.code] == ["rollup-years-overlapping"]

    def test_negative_values_that_overlap(self) -> None:
        """Of these nothing is known."""
        row = only(self.answer(one("a", -1, per="year"), across_time="overlapping", kind="amount"))
        assert (*said(row, "value"), row.notes[0].code) == (-1, "rollup-negative")

    def test_shares_never(self) -> None:
        """A share of each year is a share."""
        assert only(self.answer(one("a", 10, per="year"), kind="share")).value == 10

    def test_stated_facts_only(self) -> None:
        """A total is inferred, so that it is not made of stated facts."""
        quoted = one("a", 100, per="year").evolve(spans=(Span(quote="a"),))
        row = only(self.answer(quoted, stated_only=True))
        assert (*said(row, "value"), row.notes[0].code) == (100, "rollup-years-inferred")


class TestEveryPlace:
    """What every one of several named places owes stands for all of them where the measure adds up across places."""

    PLACES = tuple(Place(id=id, name=Text(zh=id)) for id in ("east", "west", "north"))

    def answer(self, *indicators: Indicator, stated_only: bool = False, **facts: Any) -> Rollup:
        plan = planned(*indicators, measures=(measure(**facts),), places=self.PLACES)
        return rollup(plan, stated_only=stated_only)

    def owed(self, id: str = "a", places: tuple[str, ...] = ("east", "west", "north"), **facts: Any) -> Indicator:
        return one(id, 10, **facts).evolve(per_place=True, places=places, spans=(Span(quote=id),))

    def test_times_the_places(self) -> None:
        """10 in each of three makes 30."""
        row = only(self.answer(self.owed(), across_places="sum", inferred=(MARK,)))
        assert (*said(row, "status", "value", "per"), row.parts[0].times) == ("alone", 30, None, 3)
        assert [note.sentence() for note in row.notes] == [
            "A coder judged that these may be added: A judgement",
            "a: 10 in each of 3 places makes 30 (east, north, west).",
        ]

    def test_one_place(self) -> None:
        """A single one owes what it owes."""
        assert said(only(self.answer(self.owed(places=("east",)))), "value", "per") == (10, None)

    @pytest.mark.parametrize("across", ["unknown", "never", "last"])
    def test_places_that_do_not_add_up(self, across: str) -> None:
        """It stays a target for each place."""
        assert said(only(self.answer(self.owed(), across_places=across)), "value", "per") == (10, "place")

    def test_places_that_overlap(self) -> None:
        """The same may be counted in several places: a range."""
        row = only(self.answer(self.owed(), across_places="overlapping"))
        assert (*said(row, "status", "value", "upper"), why(row)) == (
            "range",
            10,
            30,
            "rollup-places-overlapping",
        )

    def test_places_that_are_not_named(self) -> None:
        """Nobody knows how many there are."""
        assert said(only(self.answer(self.owed(places=()), across_places="sum")), "value", "per") == (10, "place")

    def test_for_each_school_in_each_place(self) -> None:
        """What holds for each unit makes no total."""
        assert said(only(self.answer(self.owed(per="unit"), across_places="sum")), "value", "per") == (10, "unit")

    def test_each_year_in_each_place(self) -> None:
        """30 a year of three places; 60 of them in two years, by rule."""
        plan = planned(
            self.owed(per="year", period="2019/2020"),
            measures=(measure(across_places="sum", across_time="sum"),),
            places=self.PLACES,
        )
        assert said(only(rollup(plan)), "value", "per") == (30, "year")
        row = only(rollup(plan, per_year="years"))
        assert (*said(row, "value", "per"), row.parts[0].times) == (60, None, 6)

    def test_stated_facts_only(self) -> None:
        """That places add up must be stated."""
        stated = {"across_places": "sum", "spans": (Span(quote="合计"),)}
        judged = (MARK.__class__(reason=MARK.reason, field="across_places"),)
        assert only(self.answer(self.owed(), stated_only=True, **stated)).value == 30
        assert only(self.answer(self.owed(), stated_only=True, **stated, inferred=judged)).value == 10


class TestWithoutNumbers:
    """What has no number is listed."""

    def test_quantity_without_value(self) -> None:
        """A quantity whose target has no number says so."""
        row = only(rollup(planned(indicator("a", Target(written="若干")))))
        assert (*said(row, "status"), why(row), row.parts[0].written) == (
            "no_number",
            "rollup-no-value",
            "若干",
        )

    def test_no_targets(self) -> None:
        """An indicator without targets is listed as well."""
        row = only(rollup(planned(indicator("a", kind="state", measure=None))))
        assert (*said(row, "status"), row.parts[0].indicator, row.comparator) == ("no_number", "a", None)

    def test_what_is_missing_is_said(self) -> None:
        """A sum of a measure of which an indicator has no number says what is missing, and counts no 0."""
        answer = rollup(planned(one("a", 1), one("b", 2), indicator("c", Target(written="若干")), indicator("d")))
        row = answer[0]
        assert said(row, "value", "reported", "expected") == (3, 2, 4)
        assert [part.indicator for part in row.missing] == ["c", "d"]
        assert row.notes[-1].sentence() == "Missing, so not in any figure here: c, d."
        assert next(csv.DictReader(io.StringIO(answer.to_csv())))["missing"] == "c; d"
        assert [row.measure for row in answer] == ["m"] * 3

    def test_interim_targets_only(self) -> None:
        """Interim targets alone are in no sum."""
        answer = rollup(planned(indicator("a", Target(value=3, interim=True)), one("b", 1), one("c", 2)))
        assert outcome(answer) == {("b", "c"): ("added", 3), ("a",): ("not_added", 3)}
        assert why(answer[1]) == "rollup-only-interim"

    def test_goals_come_first(self) -> None:
        """Indicators are in the document's order, those of goals first."""
        goal = Goal(id="g", title=Text(zh="目标"), indicators=(indicator("z", kind="state", measure=None),))
        answer = rollup(planned(indicator("a", kind="state", measure=None), goals=(goal,)))
        assert [row.parts[0].owner for row in answer] == ["g", "t-a"]


class TestStatedOnly:
    """With stated facts only, what a coder added does not count."""

    def quoted(self, id: str, value: int, **facts: Any) -> Indicator:
        return one(id, value).evolve(spans=(Span(quote=id),), **facts)

    def test_a_judged_sum_is_refused(self) -> None:
        """That targets may be added must be stated too."""
        indicators = (self.quoted("a", 1), self.quoted("b", 2))
        assert why(only(rollup(planned(*indicators), stated_only=True))) == "rollup-judgement-only"
        stated = measure(spans=(Span(quote="合计"),))
        assert only(rollup(planned(*indicators, measures=(stated,)), stated_only=True)).value == 3
        judged = stated.evolve(inferred=(Inferred(reason=Text(zh="判断"), field="across_tasks"),))
        assert why(only(rollup(planned(*indicators, measures=(judged,)), stated_only=True))) == "rollup-judgement-only"

    def test_what_is_left_out_is_said(self) -> None:
        """Indicators that nothing quotes are left out, and named."""
        answer = rollup(planned(self.quoted("a", 1), one("b", 2)), stated_only=True)
        assert outcome(answer) == {("a",): ("alone", 1)}
        assert answer.left_out == ("b",)
        assert answer.notes[-1].sentence() == "1 indicator is left out, because the document does not state it."

    def test_inferred_targets(self) -> None:
        """A target that a coder added to a stated indicator does not count."""
        added = indicator("a", Target(value=9, inferred=(MARK,)), spans=(Span(quote="a"),))
        assert why(only(rollup(planned(added), stated_only=True))) == "rollup-no-value"


def final_targets(plan: Plan) -> list[str]:
    """The indicator of every target that is not interim; of an indicator without such targets, itself."""
    found = []
    for each in plan.all_indicators:
        finals = [target for target in each.targets if not target.interim] or [
            target for target in each.targets if target.interim
        ]
        found += [each.id] * max(1, len(finals))
    return sorted(found)


def figures(answer: Rollup) -> list[Any]:
    """What every row says, whatever the order of the rows."""
    return sorted(
        (str(row.group), str(row.measure), row.status.value, *map(plain, (row.value, row.upper)), sorted(row.ids))
        for row in answer
    )


def plain(value: Decimal | None) -> str:
    return str(value and value.normalize())


def in_unit_of(target: Target, unit: Text) -> Target:
    """The target in another unit, where it can be turned into that."""
    names = names_of_units(target.unit, unit) if target.unit else None
    if names is None:
        return target
    ends = {name: getattr(target, name) for name in ("value", "upper")}
    turned = {name: None if end is None else convert(end, *names) for name, end in ends.items()}
    return target.evolve(unit=None, **turned)


class TestAlways:
    """What holds for every plan."""

    @given(plans(sources=True), st.booleans())
    def test_nothing_is_dropped(self, plan: Plan, stated_only: bool) -> None:
        """Every indicator is in a row, or named as left out; an indicator with one target is in exactly one row."""
        answer = rollup(plan, stated_only=stated_only)
        shown = [part.indicator for row in answer for part in row.parts]
        assert {*shown, *answer.left_out} == {each.id for each in plan.all_indicators}
        assert set(shown).isdisjoint(answer.left_out)
        if not stated_only:
            assert sorted(shown) == final_targets(plan)

    @given(plans())
    def test_a_sum_is_the_sum_of_its_parts(self, plan: Plan) -> None:
        """Sums are of one measure that says so, each indicator once, and lie between the parts' ends."""
        for row in rollup(plan):
            if row.status is RollupStatus.ADDED:
                assert plan.get(str(row.measure), Measure).across_tasks == "sum"
                assert len(row.parts) > 1
                assert len({part.indicator for part in row.parts}) == len(row.parts)
                low = sum((part.value or Decimal(0) for part in row.parts), Decimal(0))
                high = sum((part.upper or part.value or Decimal(0) for part in row.parts), Decimal(0))
                assert row.value in (low, high)
                assert row.reason is None
            elif row.status is not RollupStatus.ALONE:
                assert row.reason is not None

    @given(plans(), st.data())
    def test_a_sum_is_the_sum_of_any_partition_of_its_parts(self, plan: Plan, data: st.DataObject) -> None:
        """Parts of a sum, split in two in any way: what each half gives, together gives the sum."""
        for row in rollup(plan):
            if row.status is RollupStatus.ADDED:
                first = data.draw(st.sets(st.sampled_from(row.parts), min_size=1, max_size=len(row.parts) - 1))
                halves = [[part for part in row.parts if (part in first) is which] for which in (True, False)]
                whole = added([added([figure_of(part) for part in half]) for half in halves])
                assert (whole.value, whole.upper, whole.comparator) == (row.value, row.upper, row.comparator)

    @given(plans())
    def test_a_range_holds_its_parts(self, plan: Plan) -> None:
        """No part of a range is above it, and the sum of all is not below its upper end."""
        for row in rollup(plan):
            if row.status is RollupStatus.RANGE and row.comparator in ("between", "exactly"):
                assert row.value is not None
                ends = [part.value for part in row.parts if part.value is not None]
                if len({part.places for part in row.parts}) == 1:
                    assert row.value <= sum((part.upper or part.value or 0 for part in row.parts), Decimal(0))
                assert (row.upper or row.value) >= max(ends)

    @given(plans())
    def test_units_are_converted_first_or_last(self, plan: Plan) -> None:
        """A plan whose figures are turned into their measures' units beforehand gives the same sums."""
        measures = {each.id: each for each in plan.measures}

        def turned(record: Any) -> Any:
            if not isinstance(record, Indicator) or record.measure not in measures:
                return record
            unit = measures[record.measure].unit
            return record.evolve(targets=[in_unit_of(each, unit) for each in record.targets])

        assert figures(rollup(rewrite(plan, turned))) == figures(rollup(plan))

    @given(plans(), st.randoms(use_true_random=False))
    def test_order_of_input_changes_no_sum(self, plan: Plan, random: random.Random) -> None:
        """Shuffled actions, goals and measures give the same rows in another order."""
        parts: dict[str, list[Any]] = {
            "tasks": list(plan.tasks),
            "goals": list(plan.goals),
            "measures": list(plan.measures),
        }
        for each in parts.values():
            random.shuffle(each)
        shuffled = plan.evolve(**parts)

        assert figures(rollup(plan)) == figures(rollup(shuffled))

    @given(plans(sources=True))
    def test_answers_are_values(self, plan: Plan) -> None:
        """The same plan gives the same answer, which can be hashed and printed in both languages."""
        answer = rollup(plan)
        assert answer == rollup(plan)
        assert hash(answer) == hash(rollup(plan))
        assert answer.text("zh") != answer.text("en")
        assert len(answer.to_dicts()) == len(answer)


class TestRowsMadeWhenRead:
    """A row makes its words when they are read, and nobody sees a difference."""

    @pytest.mark.parametrize("name", [field.name for field in attrs.fields(RollupRow)])
    def test_any_first(self, name: str, city: Plan) -> None:
        """Whichever attribute is read first, the rows are equal."""
        answer = rollup(city)
        for row in answer:
            getattr(row, name)
        assert answer == rollup(city)

    def test_copies(self, city: Plan) -> None:
        """A row that was pickled, and one that was changed and changed back, have everything."""
        first = rollup(city)[0]
        changed = attrs.evolve(first, group="g")
        assert pickle.loads(pickle.dumps(first)) == first
        assert (changed.group, attrs.evolve(changed, group=None)) == ("g", first)


class TestWhatWasInferredOfATarget:
    """A date or a unit that a coder inferred is no part of what the document states."""

    def test_is_left_out_where_stated_facts_are_asked_for(self) -> None:
        """The sample's bandwidths: 2020 stands in the sentence before."""
        plan = samples.jiangmen()
        asked = [row for row in rollup(plan) if row.measure == "bandwidth-access"]
        stated = [row for row in rollup(plan, stated_only=True) if row.measure == "bandwidth-access"]
        assert [str(row.due) for row in asked] == ["2020"]
        assert [(row.due, row.per) for row in stated] == [(None, None)]
