"""Tests for shares and amounts per head: worked out anew from numerators and denominators, or left as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Place, Target, Task
from policyplan.model.values import Inferred, Span, Text
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import RollupRow

ABOVE, BELOW = Text(zh="具备科学素质的公民"), Text(zh="全市公民", en="All citizens")
PEOPLE = Text(zh="人")


def measures(share: dict[str, Any] | None = None, above: Any = None, below: Any = None) -> tuple[Measure, ...]:
    """A share, and what it is made of."""
    said = {"id": "share", "title": Text(zh="比例"), "unit": Text(zh="%"), "kind": "share"}
    count = {"kind": "persons", "unit": PEOPLE, "across_tasks": "sum", "across_places": "sum"}
    return (
        Measure(**{**said, "numerator": ABOVE, "denominator": BELOW, **(share or {})}),
        Measure(**{"id": "above", "title": ABOVE, **count, **(above or {})}),
        Measure(**{"id": "below", "title": BELOW, **count, **(below or {})}),
    )


def one(measure: str, value: Any, place: str, **facts: Any) -> Indicator:
    target = Target(value=value, due=facts.pop("due", "2020"), **facts)
    id = f"{measure}-{place}"
    return Indicator(id=id, title=Text(zh=id), measure=measure, places=(place,), targets=(target,))


COUNTS = (
    *(one("share", value, place, comparator="at_least") for place, value in (("east", 50), ("west", 10))),
    *(one("above", value, place, comparator="at_least") for place, value in (("east", 100), ("west", 30))),
    *(one("below", value, place) for place, value in (("east", 200), ("west", 300))),
)


def planned(*indicators: Indicator, **facts: Any) -> Plan:
    places = tuple(Place(id=id, name=Text(zh=id)) for id in ("east", "west", "north"))
    task = Task(id="t", title=Text(zh="任务"), indicators=indicators or COUNTS)
    return Plan(
        **{"id": "p", "title": Text(zh="方案"), "measures": measures(), "places": places, "tasks": (task,), **facts}
    )


def shares(plan: Plan, **how: Any) -> list[RollupRow]:
    return [row for row in rollup(plan, **how) if row.measure == "share"]


def told(row: RollupRow, *names: str) -> tuple[Any, ...]:
    """Some attributes of a row."""
    return tuple(getattr(row, name) for name in names)


def why(plan: Plan, **how: Any) -> str:
    (row,) = shares(plan, **how)
    assert told(row, "status", "value") == ("not_added", None)
    assert row.reason is not None
    return row.reason.sentence()


class TestCombined:
    """Two districts' shares are one by what they count, never by adding or averaging them."""

    def test_from_both_counts(self) -> None:
        """≥50 % of 200 and ≥10 % of 300: ≥130 of 500 is ≥26 %, not 60 and not 30."""
        (row,) = shares(planned())
        assert told(row, "status", "value", "upper", "comparator") == ("combined", 26, None, "at_least")
        assert [note.sentence() for note in row.notes] == [
            "Combined: 具备科学素质的公民 ≥130, divided by All citizens 500."
        ]
        assert row.ids[0] == "share"
        assert {"above-east", "below-west"} < set(row.ids)

    def test_rounded_for_readers_only(self) -> None:
        """One of three: two places in the table, all of them in the data."""
        plan = planned().replace("below-west", targets=(Target(value=100, due="2020"),))
        answer = rollup(plan.replace("above-west", targets=(Target(value=0, due="2020", comparator="at_least"),)))
        row = next(row for row in answer if row.measure == "share")
        assert str(row.value).startswith("33.33333")
        assert answer.table().rows[0][2] == "≥33.33"

    def test_never_rounded_to_a_target(self) -> None:
        """Just under 10% for the west is not 10.00%, the target of its share."""
        plan = planned().replace("above-east", targets=(Target(value="19.9999", due="2020", comparator="at_least"),))
        answer = rollup(plan.replace("above-west", targets=(Target(value=30, due="2020", comparator="at_least"),)))
        assert next(row for row in answer if row.measure == "share").amount == "≥9.99998"

    def test_units(self) -> None:
        """The whole may be counted in ten thousands, and the share in parts of a thousand."""
        made = measures({"unit": Text(zh="‰")}, below={"unit": Text(zh="万人")})
        (row,) = shares(planned(measures=made))
        assert row.value == Decimal("0.026")

    def test_a_share_of_one(self) -> None:
        """Any other unit is the plain ratio."""
        (row,) = shares(planned(measures=measures({"unit": Text(zh="比")})))
        assert row.value == Decimal("0.26")

    def test_amounts_per_head(self) -> None:
        """Money is turned into the unit of the measure."""
        made = measures(
            {"kind": "per_capita", "unit": Text(zh="元")}, above={"kind": "amount", "unit": Text(zh="万元")}
        )
        (row,) = shares(planned(measures=made))
        assert told(row, "status", "value") == ("combined", 2600)

    def test_one_share_stands_for_itself(self) -> None:
        """There is nothing to combine it with."""
        (row,) = shares(planned(one("share", 50, "east")))
        assert told(row, "status", "value") == ("alone", 50)

    def test_other_days_are_other_shares(self) -> None:
        """Each day is asked for itself."""
        later = one("share", 80, "north", due="2025")
        assert [told(row, "status", "value") for row in shares(planned(*COUNTS, later))] == [
            ("combined", 26),
            ("alone", 80),
        ]


class TestRefused:
    """Each refusal says what is missing."""

    def test_not_named(self) -> None:
        """The measure does not say what it is a share of."""
        said = why(planned(measures=measures({"denominator": None})))
        assert said.startswith("Shares are combined only from numerators and denominators, and 比例 does not name both")

    def test_not_measured(self) -> None:
        """No measure counts it."""
        said = why(planned(measures=measures(below={"title": Text(zh="别的")})))
        assert "no measure of the plan is called 'All citizens'" in said

    def test_not_known(self) -> None:
        """A district has no figure, or two."""
        said = why(planned(*(each for each in COUNTS if each.id != "below-west")))
        assert said.endswith("there is no single figure of 'All citizens' for: share-west.")
        twice = one("below", 9, "west").evolve(id="again")
        assert why(planned(*COUNTS, twice)) == said

    @pytest.mark.parametrize(
        "below",
        [{"across_places": "unknown"}, {"across_tasks": "never"}, {"across_places": "overlapping"}, {"kind": "level"}],
        ids=str,
    )
    def test_wholes_that_make_no_sum(self, below: dict[str, Any]) -> None:
        """What does not add up itself is no denominator of all."""
        assert "the figures of 'All citizens' do not make one sum" in why(planned(measures=measures(below=below)))

    def test_two_shares_of_one_whole(self) -> None:
        """They are no parts of anything."""
        other = one("share", 20, "east").evolve(id="share-east-2")
        counts = [each for each in COUNTS if each.id.endswith("east")]
        assert "do not make one sum" in why(planned(*counts, other))

    @pytest.mark.parametrize(
        "target", [{"value": 200, "comparator": "at_least"}, {"value": -300}, {"value": 200, "comparator": "about"}]
    )
    def test_wholes_that_are_no_number(self, target: dict[str, Any]) -> None:
        """Nothing is divided by at least 500, by about 500, or by less than nothing."""
        plan = planned(measures=measures(below={"kind": "amount"}))
        assert "one number above 0" in why(plan.replace("below-west", targets=(Target(due="2020", **target),)))

    def test_units_that_do_not_fit(self) -> None:
        """Citizens are no share of villages."""
        assert why(planned(measures=measures(below={"unit": Text(zh="村")}))).startswith(
            "'人' cannot be converted to '村'"
        )

    def test_a_judged_share(self) -> None:
        "With only stated facts, that they are shares of the same kind must be stated."
        quoted = [each.evolve(spans=(Span(quote=each.id),)) for each in COUNTS]
        assert "only stated facts" in why(planned(*quoted), stated_only=True)
        stated = tuple(each.evolve(spans=(Span(quote=each.id),)) for each in measures())
        assert shares(planned(*quoted, measures=stated), stated_only=True)[0].value == 26
        marked = (stated[0].evolve(inferred=(Inferred(reason=Text(zh="判断")),)), *stated[1:])
        assert "only stated facts" in why(planned(*quoted, measures=marked), stated_only=True)


class TestOneWhole:
    """A share of a single whole in several rows."""

    def test_one_numerator_alone(self) -> None:
        """A single count is no sum; a range of one is none either."""
        overlapping = measures(below={"across_time": "overlapping"})
        yearly = [
            each.evolve(targets=(each.targets[0].evolve(per="year", period="2019/2020", due=None),)) for each in COUNTS
        ]
        plan = planned(*yearly, measures=overlapping)
        assert "do not make one sum" in why(plan, per_year="years")
