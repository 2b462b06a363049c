"""Tests for the reports that no target uses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Measure, Observation, Place, Target, Task
from policyplan.model.values import Inferred, Text
from policyplan.query.evaluation.evaluate import evaluate
from policyplan.query.progress.progress import progress
from policyplan.query.rollup.rollup import rollup
from policyplan.query.rollup.rows import ObservationRollup

PLACES = tuple(Place(id=id, name=Text(en=id.title())) for id in ("east", "west", "north"))


def seen(id: str, value: Any = 10, at: str = "2018", **facts: Any) -> Observation:
    return Observation(id=id, at=at, value=value, **{"indicator": "i", **facts})


def planned(*reports: Observation, **facts: Any) -> Plan:
    """A plan with one target and reports on it."""
    targets = facts.pop("targets", (Target(value=10, due="2018"),))
    across: dict[str, Any] = {"across_time": "last", "across_places": "sum"}
    return Plan(
        id="p",
        title=Text(en="Plan"),
        places=PLACES,
        measures=(Measure(id="m", title=Text(en="M"), unit=Text(en="pcs"), kind="things", **across),),
        tasks=(
            Task(
                id="t",
                title=Text(en="T"),
                indicators=(Indicator(id="i", title=Text(en="I"), measure="m", targets=targets, **facts),),
            ),
        ),
        observations=reports,
    )


def unused(plan: Plan, as_of: str = "2019", **how: Any) -> dict[str, str]:
    """The ids and the notes, which are the same in every answer about targets."""
    answers = (progress(plan, as_of=as_of, **how), evaluate(plan, as_of=as_of, **how))
    ids = [answer.unused for answer in answers]
    assert ids[0] == ids[1]
    notes = [[str(note) for note in answer.notes if "not used" in str(note)] for answer in answers]
    assert notes[0] == notes[1]
    return {"ids": " ".join(ids[0]), "notes": " ".join(notes[0])}


class TestCauses:
    """Each unused report is listed with its cause."""

    def test_none(self) -> None:
        """What a later report replaces is used in its turn."""
        plan = planned(seen("a", at="2017"), seen("b", reported="2019-01"), seen("c", reported="2019-02"))
        assert unused(plan) == {"ids": "", "notes": ""}

    def test_places(self) -> None:
        """Reports for the whole and for another place, where each place has its own target."""
        plan = planned(seen("o1"), seen("o2", place="west"), seen("o3", place="east"), per_place=True, places=("east",))
        assert unused(plan) == {
            "ids": "o1 o2",
            "notes": "1 report is not used, because it is for the whole and each place has its own target: o1. "
            "1 report is not used, because no target is for its place: o2 (West).",
        }

    def test_parts(self) -> None:
        """Reports for some places, where the whole has its own report; all places that agree with it are no news."""
        parts = (seen("e", 3, place="east"), seen("w", 4, place="west"))
        places = {"places": ("east", "west")}
        assert unused(planned(seen("o"), parts[0], **places)) == {
            "ids": "e",
            "notes": "1 report is not used, because it is for a part and the target is for the whole: e (East).",
        }
        assert unused(planned(seen("o", 7), *parts, **places))["ids"] == ""

    def test_after_the_day(self) -> None:
        """Reports that are not known yet."""
        plan = planned(seen("a"), seen("b", at="2020"), seen("c", reported="2020-01"))
        assert unused(plan) == {
            "ids": "b c",
            "notes": "2 reports are not used, because they were reported after this day: b, c.",
        }

    def test_set_aside(self) -> None:
        """Faulty reports and contradictions that a later report overtakes."""
        plan = planned(seen("a", at="2016", agency="x"), seen("b", 12, at="2016", agency="y"), seen("c"))
        assert unused(plan) == {
            "ids": "a b",
            "notes": "2 reports are not used. Reports on 2016 contradict each other: x 10, y 12.",
        }
        assert (
            "which cannot be converted" in unused(planned(seen("a", at="2016", unit=Text(en="ha")), seen("c")))["notes"]
        )

    def test_without_a_target(self) -> None:
        """Reports on an indicator without a target; a roll-up of what was observed uses them."""
        plan = planned(seen("a"), targets=())
        assert unused(plan) == {
            "ids": "a",
            "notes": "1 report is not used, because its indicator has no target: a.",
        }
        answer = rollup(plan, of="observations", as_of="2019")
        assert isinstance(answer, ObservationRollup)
        assert (answer.unused, answer[0].value) == ((), Decimal(10))

    def test_left_out(self) -> None:
        """Reports on an inferred indicator, where only stated facts are asked for."""
        inferred = Inferred(reason=Text(en="coded"))
        found = unused(planned(seen("a"), inferred=(inferred,)), stated_only=True)
        assert found["notes"] == "1 report is not used, because its indicator is left out: a."


class TestDisagreement:
    """A report for the whole of what each place owes is compared with the reports of the places."""

    @pytest.mark.parametrize(("value", "said"), [(10, True), (7, False)])
    def test_whole(self, value: int, said: bool) -> None:
        """3 and 4 are not 10; the places keep their values, and the note names all."""
        reports = (seen("e", 3, place="east"), seen("w", 4, place="west"), seen("o", value))
        plan = planned(*reports, per_place=True, places=("east", "west"))
        notes = [str(note) for note in progress(plan, as_of="2019").notes]
        assert (
            f"Reports on 2018 contradict each other: {value} for the whole, but 7 for its parts (East 3, West 4)."
            in notes
        ) is said
        assert [row.value for row in progress(plan, as_of="2019")] == [3, 4]

    def test_rollup(self) -> None:
        """A sum of places that the report for the whole contradicts has the note, too."""
        reports = (seen("e", 3, place="east"), seen("w", 4, place="west"), seen("o"))
        answer = rollup(planned(*reports, per_place=True, places=("east", "west")), of="observations", as_of="2019")
        assert answer[0].value == 7
        assert any("10 for the whole, but 7" in str(note) for note in answer.notes)
        joint = rollup(planned(*reports, places=("east", "west")), of="observations", as_of="2019")
        assert (joint[0].status, joint[0].value) == ("no_number", None)
        assert "10 for the whole, but 7" in str(joint[0].reason)
