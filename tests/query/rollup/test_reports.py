"""Tests for rollups of observations: the rules of targets, with what has been reported and what is missing."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyplan import read_observations, samples
from policyplan.errors import CallError
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Observation, Place, Target, Task
from policyplan.model.values import Span, Text
from policyplan.query.rollup.groups import By
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import ObservationRollup, Rollup, RollupRow
from policyplan.testing import plans

PLACES = tuple(Place(id=id, name=Text(zh=id, en=id.title())) for id in ("east", "west", "north"))


def one(id: str, **facts: Any) -> Indicator:
    target = Target(
        value=100, period="2016/2020", comparator="at_least", binding="aspirational", per=facts.pop("per", None)
    )
    return Indicator(**{"id": id, "title": Text(zh=id), "measure": "m", "targets": (target,), **facts})


def seen(indicator: str, value: Any, at: str = "2018", **facts: Any) -> Observation:
    id = f"{indicator}-{at}-{facts.get('place', '')}"
    return Observation(**{"id": id, "indicator": indicator, "at": at, "value": value, **facts})


def planned(indicators: tuple[Indicator, ...], observations: tuple[Observation, ...], **facts: Any) -> Plan:
    across = dict.fromkeys(("across_tasks", "across_places", "across_time"), "sum")
    said = {"title": Text(zh="培训"), "unit": Text(zh="人次"), "kind": "person_times", **across, **facts}
    tasks = tuple(Task(id=f"t-{each.id}", title=Text(zh="任务"), indicators=(each,)) for each in indicators)
    return Plan(
        id="p",
        title=Text(zh="方案"),
        measures=(Measure(id="m", **said),),
        places=PLACES,
        tasks=tasks,
        observations=observations,
    )


def asked(plan: Plan, as_of: str = "2019", **how: Any) -> Rollup:
    return rollup(plan, of="observations", as_of=as_of, **how)


def outcome(answer: Rollup) -> list[tuple[str, Any, tuple[str, ...]]]:
    return [(row.status.value, row.value, tuple(str(part.title) for part in row.parts)) for row in answer]


def told(row: RollupRow, *names: str) -> tuple[Any, ...]:
    """Some attributes of a row."""
    return tuple(getattr(row, name) for name in names)


def codes(row: RollupRow) -> list[str]:
    return [note.code for note in row.notes]


class TestValues:
    """Values of one day are added as their measure says; what was aimed at plays no part."""

    def test_a_sum(self) -> None:
        """10 and 5, whatever the targets' comparators and firmness."""
        (row,) = asked(planned((one("a"), one("b")), (seen("a", 10), seen("b", 5))))
        assert told(row, "status", "value", "comparator", "binding") == ("added", 15, "exactly", "unstated")
        assert (str(row.period), row.due) == ("2018", None)
        assert row.ids == ("m", "a", "b", "a-2018-", "b-2018-")

    def test_words_it_rests_on(self) -> None:
        """Those of the reports."""
        report = seen("a", 10, written="10人次", spans=(Span(quote="10人次", start=3),))
        (row,) = asked(planned((one("a"),), (report,)))
        assert (row.parts[0].quotes, row.parts[0].written) == ((("10人次", 3),), "10人次")

    def test_other_days_are_kept_apart(self) -> None:
        """What speaks of the end of 2017 is not added to what speaks of the end of 2018."""
        answer = asked(planned((one("a"), one("b"), one("c")), (seen("a", 1), seen("b", 2, "2017"), seen("c", 4))))
        assert outcome(answer) == [("added", 5, ("a", "c")), ("not_added", 2, ("b",))]
        assert answer[1].reason is not None
        assert answer[1].reason.code == "rollup-apart"

    def test_one_day_in_different_words(self) -> None:
        """An amount of three years and a running total both end with 2018."""
        reports = (seen("a", 1), seen("b", 2, "2016/2018", accumulation="period"))
        (row,) = asked(planned((one("a"), one("b")), reports))
        assert (*told(row, "value", "due"), str(row.period)) == (3, None, "2018-12-31")
        assert row.notes[0].sentence() == (
            "The values are about different times that all end on 2018-12-31: 2018, 2016–2018."
        )

    def test_amounts_of_one_year(self) -> None:
        """Amounts of the same year are added, apart from running totals."""
        reports = (*(seen(id, 10, accumulation="period") for id in "ab"), seen("c", 100))
        answer = asked(planned((one("a", per="year"), one("b", per="year"), one("c")), reports))
        assert outcome(answer) == [("added", 20, ("a", "b")), ("not_added", 100, ("c",))]
        assert (answer[0].per, answer[1].per) == ("year", None)

    def test_for_each_unit(self) -> None:
        """What holds for each school makes no total."""
        answer = asked(planned((one("a", per="unit"), one("b", per="unit")), (seen("a", 1), seen("b", 2))))
        assert [(row.status, row.reason and row.reason.code) for row in answer] == [("not_added", "rollup-per")]

    def test_ranges(self) -> None:
        """Where the same may be counted twice."""
        plan = planned((one("a"), one("b")), (seen("a", 10), seen("b", 5)), across_tasks="overlapping")
        (row,) = asked(plan)
        assert told(row, "status", "value", "upper") == ("range", 10, 15)

    def test_the_target_due_last_decides(self) -> None:
        """An indicator with two last targets is observed once."""
        targets = tuple(Target(value=1, period=period) for period in ("2016/2020", "2016/2018"))
        (row,) = asked(planned((one("a", targets=targets),), (seen("a", 10),)))
        assert (*told(row, "value"), len(row.parts)) == (10, 1)

    def test_without_a_target(self) -> None:
        """It is observed in the unit of its measure; without a measure in the unit of the report."""
        bare = one("a", targets=())
        stray = one("b", targets=(), measure=None)
        reports = (seen("a", 2, unit=Text(zh="万人次")), seen("b", 3, unit=Text(zh="个")))
        answer = asked(planned((bare, stray), reports))
        assert [(*told(row, "status", "value"), str(row.unit)) for row in answer] == [
            ("alone", 20000, "人次"),
            ("not_added", 3, "个"),
        ]


class TestMissing:
    """What has not been reported is missing, by name, and never 0."""

    def test_indicators(self) -> None:
        """Two of three; the third is named in the sum and has a row of its own."""
        answer = asked(planned((one("a"), one("b"), one("c")), (seen("a", 10), seen("b", 5))))
        assert outcome(answer) == [("added", 15, ("a", "b")), ("no_number", None, ("c",))]
        assert (answer[0].reported, answer[0].expected) == (2, 3)
        assert [str(part.title) for part in answer[0].missing] == ["c"]
        assert answer[1].reason is not None
        assert answer[1].reason.code == "observed-nothing"
        table = answer.table("en")
        assert [row[table.headings.index("Reported")] for row in table.rows] == ["2 of 3", ""]
        assert answer.table("zh").rows[0][table.headings.index("Reported")] == "应报3项，已报2项"
        assert "2 of 3 expected figures have been reported." in str(answer)

    def test_places(self) -> None:
        """One of three districts has not reported."""
        owed = one("a", per_place=True, places=tuple(place.id for place in PLACES))
        answer = asked(planned((owed,), (seen("a", 10, place="east"), seen("a", 5, place="north"))))
        assert outcome(answer) == [("added", 15, ("a（east）", "a（north）")), ("no_number", None, ("a（west）",))]
        assert (answer[0].reported, answer[0].expected) == (2, 3)
        assert "Missing, so not in any figure here: a (West)." in [note.sentence() for note in answer[0].notes]

    def test_places_of_what_they_owe_together(self) -> None:
        """Districts may report on a target of all: then it is known by district."""
        joint = one("a", places=("east", "west"))
        answer = asked(planned((joint,), (seen("a", 10, place="east"),)))
        assert outcome(answer) == [("alone", 10, ("a（east）",)), ("no_number", None, ("a（west）",))]
        nowhere = asked(planned((one("a"),), (seen("a", 1, place="east"), seen("a", 2, place="west"))))
        assert outcome(nowhere) == [("added", 3, ("a（east）", "a（west）"))]

    def test_a_report_on_all(self) -> None:
        """It goes before those of districts."""
        reports = (seen("a", 10, place="east"), seen("a", 30))
        assert outcome(asked(planned((one("a", places=("east", "west")),), reports))) == [("alone", 30, ("a",))]

    def test_districts_in_csv(self) -> None:
        """A part of a district says which."""
        owed = one("a", per_place=True, places=("east", "west"))
        reports = (seen("a", 1000, place="east"), seen("a", 5, place="west"))
        (row,) = csv.DictReader(io.StringIO(asked(planned((owed,), reports)).to_csv(), newline=""))
        assert (row["parts"], row["reported"], row["expected"]) == ("a@east 1000; a@west 5", "2", "2")

    def test_what_has_no_number(self) -> None:
        """It is not to be reported in numbers, in no place."""
        owed = one("a", kind="coverage", measure=None, targets=(Target(),), per_place=True, places=("east", "west"))
        answer = asked(planned((owed,), (seen("a", None, place="east", written="已覆盖"),)))
        assert outcome(answer) == [("no_number", None, ("a",))]
        assert answer[0].reason is not None
        assert answer[0].reason.code == "rollup-qualitative"
        assert {row.group for row in asked(planned((owed,), ()), by="place")} == {"east", "west"}


class TestDays:
    """What is known on a day."""

    def test_reports_after_it(self) -> None:
        """They are not known yet."""
        plan = planned((one("a"),), (seen("a", 10, "2018", place="east", reported="2019-02"),))
        assert outcome(asked(plan, "2018")) == [("no_number", None, ("a",))]
        assert outcome(asked(plan, "2019")) == [("alone", 10, ("a（east）",))]

    def test_today(self) -> None:
        """Where the clock is asked, that is said."""
        assert asked(planned((one("a"),), (seen("a", 10),)), "today").notes[0].code == "as-of-today"

    def test_without_a_day(self) -> None:
        """The clock is not asked unless the caller says so."""
        with pytest.raises(CallError, match="'as_of' is missing"):
            rollup(planned((), ()), of="observations")

    def test_no_day(self) -> None:
        """What is no date is refused."""
        with pytest.raises(CallError):
            asked(planned((), ()), "soon")

    def test_provisional(self) -> None:
        """A figure that may still change is named."""
        (row,) = asked(planned((one("a"), one("b")), (seen("a", 10, status="provisional"), seen("b", 5))))
        assert codes(row) == ["rollup-provisional"]
        assert row.notes[0].sentence("zh") == "初步数：a。"


class TestMadeUp:
    """Figures that nobody measured are called so."""

    def test_the_example(self) -> None:
        """59,500 + 30,000 + 75,000 = 164,500 trainings by the end of 2018, of three that reported out of four."""
        plan = samples.jiangmen()
        table = samples.folder() / "made_up_observations.csv"
        answer = asked(plan.evolve(observations=read_observations(table, plan)), "2018")
        (trained,) = [row for row in answer if row.measure == "trained" and row.status == "added"]
        # 18,000 + 21,000 + 20,500 of three years (the final 21,500 of 2018 came in February 2019)
        assert [part.value for part in trained.parts] == [59500, 30000, 75000]
        assert told(trained, "value", "reported", "expected") == (164500, 3, 4)
        assert answer.notes[-1].code == "observed-made-up"

    def test_none(self) -> None:
        """Where all were measured, nothing is said."""
        answer = asked(planned((one("a"),), (seen("a", 10),)))
        assert [note.code for note in answer.notes] == ["as-of-day", "rollup-counted", "rollup-reported"]


class TestAlways:
    """What holds for every plan with observations."""

    @given(plans(), st.sampled_from(("measure", "goal", "task", "lead", "phase", "place")), st.booleans())
    def test_nothing_is_dropped(self, plan: Plan, by: By, stated_only: bool) -> None:
        """Every indicator is in a row, or left out and named; every row rests on what it shows."""
        answer = asked(plan, "2030", by=by, stated_only=stated_only)
        assert isinstance(answer, ObservationRollup)
        shown = {part.indicator for row in answer for part in row.parts}
        assert shown | set(answer.left_out) == {each.id for each in plan.all_indicators}
        for row in answer:
            assert {id for part in row.parts for id in part.observations} <= set(row.ids)
            assert row.reported <= row.expected
        assert answer.text("zh")
        assert answer.to_csv()
