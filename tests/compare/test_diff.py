"""What changed between two versions of a plan."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import policyplan
from policyplan import Agency, Goal, Indicator, Link, Plan, PlanError, Source, Target, Task, Text, assign, diff
from policyplan.compare import Diff, Difference, DifferenceKind, Effect, MatchedBy
from policyplan.compare.differences import MIRRORED
from policyplan.errors import CallError
from policyplan.model.records import AgencyChange, Contact, Measure, Note, Phase, Update
from policyplan.model.values import Inferred, Span
from tests.compare.edits import EDITS, Edit


def kinds(changes: Diff) -> list[tuple[str, str | None, str | None]]:
    """The kind, the id and the attribute of each change."""
    return [(row.kind.value, row.new_id or row.old_id, row.field) for row in changes]


def only(changes: Diff) -> Difference:
    """The only change."""
    (row,) = changes
    return row


def words(text: Text | None, language: str = "en") -> str:
    return "" if text is None else text.in_(language)


def with_targets(plan: Plan, *targets: Target, **more: Any) -> Plan:
    """The little plan with these targets for the lectures."""
    return plan.replace("lectures-held", targets=targets, **more)


def compared(plan: Plan, old: Target, new: Target, **more: Any) -> Difference:
    """The only change from one target of the lectures to another."""
    return only(diff(with_targets(plan, old, **more), with_targets(plan, new, **more)))


class TestKnownEdits:
    """A change of a plan is a row, and nothing else is."""

    @pytest.mark.parametrize("edit", EDITS, ids=[edit.name for edit in EDITS])
    def test_one_edit(self, edit: Edit) -> None:
        """Each edit makes its rows."""
        plan = policyplan.samples.jiangmen()
        assert tuple(kinds(diff(plan, edit.apply(plan)))) == edit.rows

    def test_all_edits(self) -> None:
        """All edits together make all rows; positions in lists follow the new version."""
        plan = later = policyplan.samples.jiangmen()
        for edit in EDITS:
            later = edit.apply(later)
        expected = sorted((kind, id) for edit in EDITS for kind, id, _ in edit.rows)
        changes = diff(plan, later)
        assert sorted((kind, id) for kind, id, _ in kinds(changes)) == expected
        assert changes.notes[0].sentence().startswith("18 changes: 4 added, 2 removed, 1 moved")

    def test_nothing(self, plan: Plan) -> None:
        """A plan and itself: no row, and a note that says so."""
        assert not diff(plan, plan).rows
        assert diff(plan, plan).notes[0].sentence() == "Nothing changed."

    def test_order(self, plan: Plan) -> None:
        """Rows are in the order of the document; a removed record comes where it was."""
        later = policyplan.remove(plan, "youth.teachers", with_dependents=True).replace("farmers", due="2019")
        later = later.evolve(period="2016/2021")
        assert [id for _, id, _ in kinds(diff(plan, later))] == [
            *("river", "youth.teachers", "teachers-trained", "farmers", "n-1")
        ]


class TestTargets:
    """A number that changes is higher or lower; whether that asks for more depends on what it limits."""

    @pytest.mark.parametrize(
        ("old", "new", "kind", "effect", "reason"),
        [
            ("at_least", "at_least", "target_raised", "tighter", "The minimum rises by 20 events (20.0%)."),
            ("at_most", "at_most", "target_raised", "looser", "The maximum rises by 20 events (20.0%)."),
            ("exactly", "exactly", "target_raised", None, "The number rises by 20 events (20.0%); whether"),
            ("at_least", "exactly", "target_raised", None, "The number rises by 20 events (20.0%); whether"),
            ("at_least", "more_than", "target_raised", "tighter", "The minimum rises by 20 events (20.0%)."),
            ("at_least", "at_most", "target_changed", None, "Not comparable, because at least and at most limit"),
        ],
    )
    def test_higher(self, plan: Plan, old: Any, new: Any, kind: str, effect: str | None, reason: str) -> None:
        """A minimum that rises asks for more, a maximum that rises for less."""
        row = compared(plan, Target(value=100, comparator=old), Target(value=120, comparator=new))
        assert (row.kind, row.effect, row.record) == (kind, effect, "Target")
        assert str(row.reason).startswith(reason)

    @pytest.mark.parametrize(
        ("comparator", "direction", "effect"),
        [
            ("at_most", None, "tighter"),
            ("at_least", None, "looser"),
            ("exactly", "up", "looser"),
            ("exactly", "down", "tighter"),
            ("about", "maintain", None),
        ],
    )
    def test_lower(self, plan: Plan, comparator: Any, direction: str | None, effect: str | None) -> None:
        """A ceiling that falls is a tightening; a bare number goes by the direction of the indicator."""
        targets = Target(value=100, comparator=comparator), Target(value=80, comparator=comparator)
        row = compared(plan, *targets, direction=direction)
        assert (row.kind, row.effect) == (DifferenceKind.TARGET_LOWERED, effect)

    def test_direction_that_changed(self, plan: Plan) -> None:
        """If the versions disagree on the direction, a bare number says nothing about more or less."""
        old = with_targets(plan, Target(value=100), direction="up")
        new = with_targets(plan, Target(value=80), direction="down")
        assert kinds(diff(old, new)) == [
            ("changed", "lectures-held", "direction"),
            ("target_lowered", "lectures-held", "targets[0].value"),
        ]
        assert diff(old, new)[1].effect is None

    @pytest.mark.parametrize(
        ("ends", "kind", "effect", "reason"),
        [
            ((12, 18), "target_changed", "tighter", "The new range lies within the old one."),
            ((5, 25), "target_changed", "looser", "The old range lies within the new one."),
            ((12, 22), "target_raised", "tighter", "The range shifts; neither lies within the other."),
            ((8, 18), "target_lowered", "looser", "The range shifts; neither lies within the other."),
        ],
    )
    def test_range(self, plan: Plan, ends: tuple[int, int], kind: str, effect: str, reason: str) -> None:
        """A range is narrower, wider, or somewhere else."""
        old = Target(value=10, upper=20, comparator="between")
        new = Target(value=ends[0], upper=ends[1], comparator="between")
        row = compared(plan, old, new, direction="up")
        assert (row.kind, row.effect, str(row.reason)) == (kind, effect, reason)

    def test_range_without_a_direction(self, plan: Plan) -> None:
        """A range that shifts asks for more only if the direction is known."""
        old = Target(value=10, upper=20, comparator="between")
        assert compared(plan, old, old.evolve(value=12, upper=22)).effect is None

    def test_unit_of_the_same_dimension(self, plan: Plan) -> None:
        """Units are converted: 2万元 is less than 30000元."""
        old, new = Target(value=30000, unit=Text(zh="元")), Target(value=2, unit=Text(zh="万元"))
        row = compared(plan, old, new, direction="up")
        assert (row.kind, row.effect) == (DifferenceKind.TARGET_LOWERED, Effect.LOOSER)
        assert row.reason is not None
        assert row.reason.sentence("zh") == "下限降低1万元（33.3%）。"

    def test_same_amount(self, plan: Plan) -> None:
        """20000元 as 2万元 is another way to write the amount, in a number or a range."""
        old, new = Target(value=20000, unit=Text(zh="元")), Target(value=2, unit=Text(zh="万元"))
        for upper in ({}, {"comparator": "between"}):
            ends = ({"upper": 30000}, {"upper": 3}) if upper else ({}, {})
            row = compared(plan, old.evolve(**upper, **ends[0]), new.evolve(**upper, **ends[1]))
            assert row.kind is DifferenceKind.TARGET_CHANGED
            assert str(row.reason) == "The amount is the same; only the way it is written changes."

    def test_unit_of_another_dimension(self, plan: Plan) -> None:
        """Persons and events can't be compared."""
        row = compared(plan, Target(value=100), Target(value=200, unit=Text(zh="人", en="persons")))
        assert row.kind is DifferenceKind.TARGET_CHANGED
        assert str(row.reason) == "Not comparable, because the units differ in kind: events and persons."

    def test_unit_of_the_measure(self, plan: Plan) -> None:
        """If the unit of a measure changes, its targets change, although their numbers stay."""
        later = plan.replace("lectures", unit=Text(zh="万场"))
        assert kinds(diff(plan, later)) == [
            ("reworded", "lectures", "unit"),
            ("target_raised", "lectures-held", "targets[0].value"),
            ("target_raised", "lectures-held", "targets[1].value"),
        ]

    def test_unit_that_is_missing(self, plan: Plan) -> None:
        """An indicator without a measure has no unit."""
        later = plan.replace("lectures-held", measure=None)
        changes = [row for row in diff(plan, later) if row.record == "Target"]
        assert {str(row.reason) for row in changes} == {
            "Not comparable, because the units differ in kind: events and no unit."
        }

    @pytest.mark.parametrize("per_place", [True, False])
    def test_what_it_holds_for(self, plan: Plan, per_place: bool) -> None:
        """Ten a year can't be compared with twenty at all."""
        row = compared(plan, Target(value=10, per="year"), Target(value=20), per_place=per_place)
        assert row.kind is DifferenceKind.TARGET_CHANGED
        assert "Not comparable" in str(row.reason)

    @pytest.mark.parametrize(
        ("old", "new", "effect", "reason"),
        [
            ("at_least", "more_than", "tighter", "The same number is excluded now."),
            ("at_most", "less_than", "tighter", "The same number is excluded now."),
            ("more_than", "at_least", "looser", "The same number is included now."),
            ("exactly", "about", None, "Not comparable, because exactly and about limit the value differently."),
        ],
    )
    def test_sign(self, plan: Plan, old: Any, new: Any, effect: str | None, reason: str) -> None:
        """More than 10 asks for more than at least 10."""
        row = compared(plan, Target(value=10, comparator=old), Target(value=10, comparator=new))
        assert (row.kind, row.effect, str(row.reason)) == (DifferenceKind.TARGET_CHANGED, effect, reason)

    def test_number(self, plan: Plan) -> None:
        """A target gets a number, or loses it."""
        bare = Target(description=Text(en="many lectures"), due="2020")
        for old, new, reason in (
            (bare, Target(value=10, due="2020"), "The target had no number before."),
            (Target(value=10, due="2020"), bare, "The target has no number any more."),
        ):
            row = diff(with_targets(plan, old), with_targets(plan, new))[0]
            assert (row.kind, str(row.reason)) == (DifferenceKind.TARGET_CHANGED, reason)

    def test_percentage_points(self, plan: Plan) -> None:
        """From 10% to 11% is one percentage point, not ten percent."""
        targets = plan.get("literate-share", Indicator).targets
        for value, words_of_step in ((11, "1 percentage point;"), (12, "2 percentage points;")):
            later = plan.replace("literate-share", targets=[targets[0].evolve(value=value)])
            assert words_of_step in str(only(diff(plan, later)).reason)

    def test_from_zero(self, plan: Plan) -> None:
        """A share of nothing isn't computed."""
        row = compared(plan, Target(value=0), Target(value=10))
        assert str(row.reason).startswith("The number rises by 10 events; ")

    def test_measure_that_is_missing(self, plan: Plan) -> None:
        """A plan with faults is compared as far as it goes."""
        old = with_targets(plan, Target(value=10), measure="nowhere")
        new = with_targets(plan, Target(value=20), measure="nowhere")
        row = only(diff(old, new))
        assert (words(row.old), words(row.new)) == ("10", "20")

    def test_wording(self, plan: Plan) -> None:
        """The same number, written in another way, is reworded; with another number, only that is a row."""
        old = Target(value=10000, written="1万场")
        row = compared(plan, old, old.evolve(written="10000场"))
        assert (row.kind, row.field) == (DifferenceKind.REWORDED, "targets[0].written")
        assert compared(plan, old, Target(value=20000, written="2万场")).field == "targets[0].value"

    def test_which_target(self, plan: Plan) -> None:
        """Targets are the same if they share the time."""
        old = with_targets(plan, Target(value=100, due="2020"))
        new = with_targets(plan, Target(value=100, due="2018", interim=True), Target(value=150, due="2020"))
        changes = diff(old, new)
        assert kinds(changes) == [
            ("target_raised", "lectures-held", "targets[1].value"),
            ("added", "lectures-held", "targets[0]"),
        ]
        assert changes[0].old_field == "targets[0].value"
        assert changes[0].words_of_field("en") == "value of target 2"


class TestFirmness:
    """A target is made more or less binding."""

    @pytest.mark.parametrize(
        ("old", "new", "kind", "effect"),
        [
            ("expected", "binding", "binding_firmer", "tighter"),
            ("binding", "aspirational", "binding_weaker", "looser"),
            ("unstated", "binding", "changed", None),
        ],
    )
    def test_binding(self, plan: Plan, old: Any, new: Any, kind: str, effect: str | None) -> None:
        """What one version doesn't say can't be compared."""
        row = compared(plan, Target(value=1, binding=old), Target(value=1, binding=new))
        assert (row.kind, row.effect) == (kind, effect)
        assert (row.reason is None) == (kind != "changed")


class TestDeadlines:
    """A due date is set, dropped, brought forward or postponed."""

    @pytest.mark.parametrize(
        ("old", "new", "kind", "effect", "reason"),
        [
            (None, "2020", "deadline_set", None, "None"),
            ("2020", None, "deadline_dropped", None, "None"),
            ("2020", "2019", "deadline_brought_forward", "tighter", "The last day is 366 days earlier."),
            ("2020-06-29", "2020-06-30", "deadline_postponed", "looser", "The last day is 1 day later."),
            ("2020", "2020-12-31", "changed", None, "The last day is the same; the date is written with"),
        ],
    )
    def test_due(
        self, plan: Plan, old: str | None, new: str | None, kind: str, effect: str | None, reason: str
    ) -> None:
        """The last day counts."""
        row = only(diff(plan.replace("farmers", due=old), plan.replace("farmers", due=new)))
        assert (row.kind, row.effect, row.field) == (kind, effect, "due")
        assert str(row.reason).startswith(reason)
        assert (row.old_value, row.new_value) == (old, new)

    def test_period(self, plan: Plan) -> None:
        """A period is no deadline."""
        assert kinds(diff(plan, plan.replace("run", period="2017/2021"))) == [("period_changed", "run", "period")]


class TestAgencies:
    """Who does what changes by assignment."""

    def test_swap(self, plan: Plan) -> None:
        """One agency goes and another comes: two rows, with their names and roles."""
        later = plan.replace("supervision", assignments=assign(supervise="science"))
        changes = diff(plan, later)
        assert kinds(changes) == [
            ("agency_removed", "supervision", "assignments[0]"),
            ("agency_added", "supervision", "assignments[0]"),
        ]
        assert words(changes[0].old) == "City government (supervise)"
        assert words(changes[1].new, "zh") == "市科协（督导）"

    def test_role(self, plan: Plan) -> None:
        """The same agency in another role."""
        old = plan.get("youth.teachers", Task).assignments
        later = plan.replace("youth.teachers", assignments=[old[0].evolve(role="support"), *old[1:]])
        row = only(diff(plan, later))
        assert (row.kind, words(row.old), words(row.new)) == (
            "role_changed",
            "Education bureau (lead)",
            "Education bureau (support)",
        )

    def test_open_list(self, plan: Plan) -> None:
        """And others comes and goes."""
        later = plan.replace("youth.teachers", assignments=plan.get("youth.teachers", Task).assignments[:-1])
        assert only(diff(plan, later)).kind is DifferenceKind.LIST_CLOSED
        assert only(diff(later, plan)).kind is DifferenceKind.LIST_OPENED
        assert only(diff(later, plan)).sign == "+"

    def test_label(self, plan: Plan) -> None:
        """A group that isn't named is known by its words."""
        old = plan.get("farmers", Task).assignments[0]
        later = plan.replace("farmers", assignments=[old.evolve(label=Text(zh="有关部门", en="Departments concerned"))])
        row = only(diff(plan, later))
        assert (row.kind, row.field, row.record) == ("reworded", "assignments[0].label", "Assignment")

    def test_order(self, plan: Plan) -> None:
        """The first of two lead agencies is the first to be asked."""
        assignments = assign(lead=["education", "science"])
        row = only(
            diff(
                plan.replace("farmers", assignments=assignments), plan.replace("farmers", assignments=assignments[::-1])
            )
        )
        assert (row.kind, row.record) == (DifferenceKind.MOVED, "Assignment")
        assert {words(row.old), words(row.new)} in (
            {"in the first place", "after Science association (lead)"},
            {"in the first place", "after Education bureau (lead)"},
        )

    def test_change_of_an_agency(self, plan: Plan) -> None:
        """What became of an agency is a part of its record."""
        change = AgencyChange(kind="merged", at="2019", into=["government"], tasks=["youth"])
        row = only(diff(plan, plan.replace("science", changes=[change])))
        assert (row.kind, row.record, row.field) == ("added", "AgencyChange", "changes[0]")
        assert words(row.new) == "kind: merged, time: 2019, into: City government, tasks: Youth"


class TestRecords:
    """Records of every class are added, removed and moved."""

    @pytest.mark.parametrize(
        "id",
        [
            *("outline", "science", "share", "literacy", "literate-share", "youth", "youth.teachers", "lectures-held"),
            *("supervision", "report", "start", "o-2016", "vision", "s-1", "u-1", "n-1", "official"),
        ],
    )
    def test_removed_and_added(self, plan: Plan, id: str) -> None:
        """With everything in it, and one way is the mirror image of the other."""
        without = policyplan.remove(plan, id, with_dependents=True)
        gone, come = diff(plan, without), diff(without, plan)
        assert ("removed", id, None) in kinds(gone)
        assert ("added", id, None) in kinds(come)
        assert len(gone) == len(come)

    def test_summary(self, plan: Plan) -> None:
        """A record is shown with its attributes, but without the records in it."""
        without = policyplan.remove(plan, "youth.teachers", with_dependents=True)
        row = next(row for row in diff(plan, without) if row.old_id == "youth.teachers")
        assert words(row.old) == (
            "Train teachers (number: (一); due date: end of 2016–2020; agencies: Education bureau (lead); "
            "Science association (support); and others (support, open))"
        )

    def test_parent(self, plan: Plan) -> None:
        """A task that belongs to another one has moved."""
        row = only(diff(plan, policyplan.move(plan, "youth.teachers", to="farmers")))
        assert (row.kind, words(row.old), words(row.new)) == ("moved", "in Youth", "in Farmers")

    def test_place_among_others(self, plan: Plan) -> None:
        """As few records as possible have moved."""
        third = policyplan.insert(plan, Task(id="third", title=Text(en="Third")))
        row = only(diff(third, policyplan.move(third, "third", position=0)))
        assert (row.kind, row.new_id) == ("moved", "third")
        assert (words(row.old), words(row.new)) == ("after Farmers", "in the first place")

    def test_another_class(self, plan: Plan) -> None:
        """A goal is no task, even with the id of one."""
        old = policyplan.insert(plan, Task(id="x1", title=Text(en="Clean the river")))
        new = policyplan.insert(plan, Goal(id="x1", title=Text(en="Clean the river")))
        changes = diff(old, new)
        assert sorted(kinds(changes)) == [("added", "x1", None), ("removed", "x1", None)]
        assert str(changes[0].reason) == "The other version uses the id 'x1' for another record."


class TestAttributes:
    """An attribute gets a value, loses it, or has another one."""

    def test_text(self, plan: Plan) -> None:
        """A text shows the words that changed, in each language."""
        later = plan.replace("farmers", title=Text(zh="农村居民行动", en="Farmers"))
        row = only(diff(plan, later))
        assert row.kind is DifferenceKind.RETITLED
        assert row.words == Text(zh="农{+村居+}民行动")

    def test_other_language(self, plan: Plan) -> None:
        """A reader of English sees what changed in Chinese, if nothing else did."""
        later = plan.replace("farmers", title=Text(zh="农村居民行动", en="Farmers"))
        row = only(diff(plan, later))
        assert row.values("en") == ("农民行动", "农村居民行动")
        assert row.change_words("en") == "农{+村居+}民行动"

    def test_new_language(self, plan: Plan) -> None:
        """A translation that is added rewords nothing."""
        later = plan.replace("farmers", title=Text(zh="农民行动", en="Farmers", fr="Agriculteurs"))
        row = only(diff(plan, later))
        assert (row.kind, row.words) == (DifferenceKind.CHANGED, None)
        assert str(row.reason) == "The words are the same; the text is in zh, en, fr now, before in zh, en."

    def test_third_language(self, plan: Plan) -> None:
        """A change in a language that the interface doesn't have is shown too."""
        old, new = (
            plan.replace("farmers", title=Text(zh="农民行动", en="Farmers", fr=words)) for words in ("Ferme", "Paysans")
        )
        assert only(diff(old, new)).values("en") == ("Ferme", "Paysans")

    def test_value(self, plan: Plan) -> None:
        """Keywords, flags and ids are shown in words, and as plan files have them."""
        later = plan.replace("lectures-held", direction="down", per_place=True)
        direction, per_place = diff(plan, later.replace("lectures-held", direction="up", per_place=True))
        assert (direction.kind, words(direction.new), direction.new_value) == ("added", "up", "up")
        assert (words(per_place.old), words(per_place.new), per_place.new_value) == ("no", "yes", "true")

    def test_reference(self, plan: Plan) -> None:
        """A reference is shown by the title of the record."""
        row = only(diff(plan, plan.replace("science", parent="education")))
        assert (row.kind, words(row.old), words(row.new), row.new_value) == (
            "changed",
            "City government",
            "Education bureau",
            "education",
        )

    def test_links(self, plan: Plan) -> None:
        """A link is known by where it leads."""
        row = only(diff(plan, plan.replace("farmers", serves=[Link(to="literacy")])))
        assert (row.kind, row.record, row.field, words(row.new)) == (
            "added",
            "Link",
            "serves[0]",
            "Scientific literacy",
        )

    def test_ids_in_a_list(self, plan: Plan) -> None:
        """A list of ids is one value; the id of an assignment is shown as agency and role."""
        row = only(diff(plan, plan.replace("n-1", about=["youth.teachers/lead/education"])))
        assert (words(row.old), words(row.new)) == ("Youth, Education bureau (lead)", "Education bureau (lead)")
        assert row.old_value == "youth; youth.teachers/lead/education"

    def test_own_data(self, plan: Plan) -> None:
        """Own data of a program are content too."""
        row = only(diff(plan, plan.evolve(extra={"cost": 1.5, "tags": ["a", {"b": None}]})))
        assert (row.field, row.new_value) == ("extra", '{"cost":1.5,"tags":["a",{"b":null}]}')

    def test_unit_of_its_own(self, plan: Plan) -> None:
        """A baseline with a unit is shown with that."""
        baseline = plan.get("literate-share", Indicator).baseline
        assert baseline is not None
        old, new = (
            plan.replace("literate-share", baseline=baseline.evolve(value=value, unit=Text(en="people")))
            for value in (6, 7)
        )
        row = only(diff(old, new))
        assert (words(row.old), words(row.new)) == ("6 people", "7 people")

    def test_single_part(self, plan: Plan) -> None:
        """A baseline is added, removed, or has another value, with its unit."""
        indicator = plan.get("literate-share", Indicator)
        assert indicator.baseline is not None
        raised = plan.replace("literate-share", baseline=indicator.baseline.evolve(value=7))
        row = only(diff(plan, raised))
        assert (row.field, words(row.old), words(row.new)) == ("baseline.value", "6.2%", "7%")
        row = only(diff(plan, plan.replace("literate-share", baseline=None)))
        assert (row.kind, row.record, row.field) == ("removed", "Baseline", "baseline")
        row = only(diff(plan, plan.evolve(submitter=Contact(email="a@b.c"))))
        assert (row.kind, words(row.new)) == ("added", "e-mail: a@b.c")

    def test_part_without_words(self, plan: Plan) -> None:
        """A part that says nothing is shown by what it is."""
        row = only(diff(plan, plan.evolve(submitter=Contact())))
        assert words(row.new) == "contact"
        row = only(diff(with_targets(plan), with_targets(plan, Target())))
        assert words(row.new) == "target"

    def test_observation(self, plan: Plan) -> None:
        """A measured value has the unit of its indicator's measure."""
        row = only(diff(plan, plan.replace("o-2016", value=90)))
        assert (words(row.old), words(row.new)) == ("80 events", "90 events")

    def test_translation(self, plan: Plan) -> None:
        """A part that is no record is compared as well."""
        later = plan.evolve(translations=[plan.translations[0].__class__(language="en", by="a person")])
        assert kinds(diff(plan, later)) == [("changed", "river", "translations[0].by")]


class TestEvidence:
    """Quotes and marks of inference are no content; they are compared on request."""

    @pytest.mark.parametrize(
        "change",
        [
            lambda plan: plan.replace("farmers", spans=[]),
            lambda plan: plan.replace("farmers", inferred=[Inferred(reason=Text(en="Guessed"))]),
            lambda plan: plan.replace("official", sha256="0" * 64),
            lambda plan: with_targets(plan, *(target.evolve(inherited=["due"]) for target in _targets(plan))),
        ],
        ids=["quote", "inference", "hash", "carried over"],
    )
    def test_on_request(self, plan: Plan, change: Callable[[Plan], Plan]) -> None:
        """Nothing changed without it."""
        later = change(plan)
        assert not diff(plan, later).rows
        assert diff(plan, later, evidence=True).rows
        assert not any(note.code == "diff.evidence-left-out" for note in diff(plan, later, evidence=True).notes)

    def test_quote(self, plan: Plan) -> None:
        """A quote is shown by its words."""
        row = only(diff(plan, plan.replace("farmers", spans=[]), evidence=True))
        assert (row.kind, row.record, words(row.old)) == ("removed", "Span", "农民行动")

    def test_offset(self, plan: Plan) -> None:
        """So is a quote at another place."""
        later = plan.replace("farmers", spans=[Span(quote="农民行动", start=0)])
        row = only(diff(plan, later, evidence=True))
        assert row.field == "spans[0].start"


def _targets(plan: Plan) -> tuple[Target, ...]:
    return plan.get("lectures-held", Indicator).targets


class TestOptions:
    """What is compared, and what is shown."""

    def test_only(self, plan: Plan) -> None:
        """Some kinds of changes; a note counts the others."""
        later = plan.replace("farmers", due="2020").evolve(period="2016/2021")
        changes = diff(plan, later, only=["deadline_set"])
        assert kinds(changes) == [("deadline_set", "farmers", "due")]
        assert changes.notes[1].sentence() == "1 change of another kind is not shown."

    @pytest.mark.parametrize(
        ("options", "code"),
        [({"only": ["higher"]}, "option-unknown"), ({"match": "guess"}, "option-unknown")],
    )
    def test_unknown(self, plan: Plan, options: dict[str, Any], code: str) -> None:
        """Another word is an error that lists the known ones."""
        with pytest.raises(CallError) as caught:
            diff(plan, plan, **options)
        assert caught.value.code == code

    def test_no_plan(self, plan: Plan) -> None:
        """A path is no plan, on either side."""
        for given in (("plan.yaml", plan), (plan, None)):
            with pytest.raises(CallError) as caught:
                diff(*given)
            assert caught.value.code == "not-a-plan"

    def test_repeated_ids(self, plan: Plan) -> None:
        """Two records with one id can't be told apart."""
        twice = plan.evolve(agencies=(*plan.agencies, Agency(id="science", name=Text(en="Other"))))
        with pytest.raises(PlanError):
            diff(plan, twice)


class TestOutput:
    """The changes for readers and programs."""

    def test_lines(self, plan: Plan) -> None:
        """A line for each record, and the changes of its attributes below."""
        later = policyplan.remove(plan, "report").replace("farmers", due="2019", title=Text(zh="农民行动", en="Rural"))
        later = with_targets(later, _targets(plan)[0].evolve(value=90))
        assert list(diff(plan, later).lines()) == [
            "~ indicator lectures-held  Lectures",
            "    target raised: 50 events → 90 events "
            "(The number rises by 40 events (80.0%); whether that asks for more isn't stated)",
            "    - target: ≥100 events a year, 2016–2020",
            "~ task farmers  Rural",
            "    retitled: [-Farmers-]{+Rural+}",
            "    deadline set: 2019",
            "- indicator report  Report (kind: established; target: by 2020)",
        ]

    def test_line_with_its_meaning(self, plan: Plan) -> None:
        """A line says whether a change asks for more, and why; a plain change names its attribute."""
        old = plan.replace("farmers", due="2020")
        later = policyplan.edit(old)
        later.replace("farmers", due="2019")
        later.replace("science", parent="education")
        assert list(diff(old, later.plan).lines()) == [
            "~ agency science  Science association",
            "    changed (belongs to): City government → Education bureau",
            "~ task farmers  Farmers",
            "    deadline brought forward: 2020 → 2019 [tighter] (The last day is 366 days earlier)",
        ]

    def test_json(self, plan: Plan) -> None:
        """Programs get the values as plan files have them."""
        (row,) = json.loads(diff(plan, plan.replace("farmers", due="2019")).to_json())
        assert (row["kind"], row["new_value"], row["ids"]) == ("deadline_set", "2019", ["farmers"])

    def test_frame(self, plan: Plan) -> None:
        """And columns that are the same for all plans."""
        schema = Diff.schema()
        assert {"kind", "effect", "old_id", "new_id", "field", "old_value", "score", "reason"} <= set(schema)
        assert all(field.meaning for field in schema.values())

    def test_table(self, plan: Plan) -> None:
        """A long value is cut, around the words that changed."""
        long = Text(en="word " * 100 + "before"), Text(en="word " * 100 + "after")
        old, new = (plan.replace("farmers", title=title) for title in long)
        table = diff(old, new).table()
        cells = dict(zip(table.headings, table.rows[0], strict=True))
        assert cells["Old value"].endswith("before")
        assert len(cells["Old value"]) < 30
        assert len(cells["Title"]) == 100


class TestMatching:
    """Records are matched by id, and by their words where the ids differ or mean something else."""

    @staticmethod
    def numbered(*titles: str) -> Plan:
        """A plan whose tasks are numbered."""
        tasks = [Task(id=f"T{number}", title=Text(en=title)) for number, title in enumerate(titles, 1)]
        return Plan(id="p", title=Text(en="Plan"), tasks=tasks)

    def test_renamed(self, plan: Plan) -> None:
        """Another id for the same record: one row, and none for the references to it."""
        row = only(diff(plan, policyplan.rename(plan, "science", "sci")))
        assert (row.kind, row.old_id, row.new_id, row.matched, row.score) == ("id_changed", "science", "sci", "text", 1)
        assert row.words_of_ids() == "science → sci"

    def test_plan(self, plan: Plan) -> None:
        """The plans themselves are compared whatever their ids are."""
        row = only(diff(plan, plan.evolve(id="lake")))
        assert (row.kind, row.matched, row.reason) == ("id_changed", None, None)

    def test_all_renamed(self) -> None:
        """Every id of the sample changes: one row for each."""
        plan = later = policyplan.samples.jiangmen()
        with policyplan.edit(plan) as draft:
            ids = (record.id for records in (plan.all_tasks, plan.agencies, plan.all_indicators) for record in records)
            for id in ids:
                draft.rename(id, f"new-{id}")
            later = draft.plan
        changes = diff(plan, later)
        assert {row.kind for row in changes} == {DifferenceKind.ID_CHANGED}
        assert len(changes) == len(plan.all_tasks) + len(plan.agencies) + len(plan.all_indicators)
        assert all(row.new_id == f"new-{row.old_id}" for row in changes)

    def test_renumbered(self) -> None:
        """After an insertion, T1 is another task: the tasks are followed by their words, not by their numbers."""
        old = self.numbered("Build a library", "Plant trees along the river", "Train teachers")
        new = self.numbered("Repair the bridge", "Build a library", "Plant trees along the river", "Train teachers")
        changes = diff(old, new)
        assert [(row.kind, row.old_id, row.new_id) for row in changes] == [
            ("added", None, "T1"),
            ("id_changed", "T1", "T2"),
            ("id_changed", "T2", "T3"),
            ("id_changed", "T3", "T4"),
        ]
        assert str(changes[0].reason) == "The other version uses the id 'T1' for another record."
        assert changes.notes[1].sentence() == "3 records with other ids were matched by their words."

    def test_renumbered_and_reworded(self) -> None:
        """Words that are alike are enough; the row says how much they are."""
        old = self.numbered("Build a new public library", "Plant trees along the river")
        new = self.numbered("Repair the bridge", "Build a new public library in town", "Plant trees along the river")
        row = next(row for row in diff(old, new) if row.kind is DifferenceKind.RETITLED)
        assert (row.old_id, row.new_id, row.matched) == ("T1", "T2", MatchedBy.TEXT)
        assert row.score is not None
        assert 0.3 < row.score < 1
        assert any("alike" in str(row.reason) for row in diff(old, new))

    def test_equal_words_are_matched_by_their_place(self) -> None:
        """Of several tasks with the same words, those at similar places of the two lists are the same."""
        old = self.numbered("Plant trees", "Plant trees")
        new = self.numbered(*["Plant trees"] * 4)
        assert [row.new_id for row in diff(old, new, match="text") if row.kind is DifferenceKind.ADDED] == ["T2", "T4"]

    def test_by_id(self) -> None:
        """On request, only the id counts."""
        old, new = self.numbered("Build a library"), self.numbered("Repair the bridge")
        assert [row.kind for row in diff(old, new, match="id")] == ["retitled"]
        assert sorted(row.kind for row in diff(old, new)) == ["added", "removed"]

    def test_by_text(self, plan: Plan) -> None:
        """On request, only the words count, even if the ids say otherwise."""
        old = self.numbered("Build a library", "Plant trees")
        new = self.numbered("Plant trees", "Build a library")
        assert {row.kind for row in diff(old, new, match="text")} == {"id_changed", "moved"}
        assert not diff(plan, plan, match="text").rows

    def test_reworded_with_its_id(self) -> None:
        """A task that is reworded keeps its id, although another one is a little more like it."""
        old = self.numbered("Build a library", "Train teachers")
        new = self.numbered("Build a large library", "Train teachers of all schools")
        assert [(row.kind, row.new_id, row.matched) for row in diff(old, new)] == [
            ("retitled", "T1", "id"),
            ("retitled", "T2", "id"),
        ]

    def test_equal_words_with_their_ids(self) -> None:
        """Two tasks with the same words that change places keep their ids, although both have another day."""
        first, second = (
            Task(id=id, title=Text(en="Plant trees"), due=due) for id, due in (("T1", "2018"), ("T2", "2019"))
        )
        groups = [Task(id=id, title=Text(en=title)) for id, title in (("north", "Northern towns"), ("south", "South"))]
        old = self.numbered().evolve(tasks=[groups[0].evolve(children=[first]), groups[1].evolve(children=[second])])
        later = first.evolve(due="2020"), second.evolve(due="2021")
        new = old.evolve(tasks=[groups[0].evolve(children=[later[1]]), groups[1].evolve(children=[later[0]])])
        assert not [row for row in diff(old, new) if row.old_id != row.new_id]

    def test_without_words(self) -> None:
        """Reports that say a state alone are the same under another id if all they say is the same."""
        old = self.numbered("Plant trees").evolve(updates=[Update(id="u1", task="T1", at="2018", status="done")])
        row = only(diff(old, old.evolve(updates=[old.updates[0].evolve(id="u2")]), match="text"))
        assert (row.kind, row.old_id, row.new_id, row.score) == ("id_changed", "u1", "u2", 1.0)

    def test_first_description(self) -> None:
        """A task with the same id and title is the same, although its text was long and is another one now."""
        words = Span(quote="Repair the roofs, the walls, the doors and the windows of all buildings")
        old = self.numbered("Build schools").replace("T1", spans=(Span(quote="Build schools"), words))
        new = old.replace("T1", description=Text(en="Fast"))
        assert [(row.kind, row.field) for row in diff(old, new)] == [("added", "description")]

    def test_nearly_as_alike(self) -> None:
        """A task stays with its id if another one is only a little more like it, but not if it is much more."""
        old = self.numbered("Train teachers of the towns", "Repair the bridge")
        near = self.numbered("Train teachers of small towns", "Train teachers of the towns now")
        far = self.numbered("Train teachers of the villages", "Train teachers of the towns now")
        assert next(row.new_id for row in diff(old, near) if row.kind is DifferenceKind.RETITLED) == "T1"
        assert next(row.new_id for row in diff(old, far) if row.kind is DifferenceKind.RETITLED) == "T2"

    def test_name_as_id(self, plan: Plan) -> None:
        """An id without a digit is a name, and stays with its record whatever its title is."""
        row = only(diff(plan, plan.replace("science", name=Text(zh="水务局", en="Water bureau"))))
        assert (row.kind, row.matched) == ("retitled", MatchedBy.ID)

    def test_other_language(self) -> None:
        """Titles in two languages can't be compared, so the id decides."""
        old, new = self.numbered("Build a library"), self.numbered("Build a library")
        new = new.replace("T1", title=Text(zh="建图书馆"))
        assert [row.kind for row in diff(old, new)] == ["retitled"]

    def test_unlike_languages(self) -> None:
        """Plans in two languages are compared in the one that both have titles in."""
        old = self.numbered("Build a library", "Train teachers")
        new = old.evolve(language="zh", tasks=[old.tasks[1].evolve(id="T1"), old.tasks[0].evolve(id="T2")])
        assert {row.kind for row in diff(old, new)} == {"changed", "id_changed", "moved"}

    def test_reference_to_nothing(self, plan: Plan) -> None:
        """An id that no record has is shown as it is."""
        row = only(diff(plan, plan.replace("n-1", about=["nowhere"])))
        assert words(row.new) == "nowhere"

    def test_same_words_twice(self) -> None:
        """Of two tasks with the same title, each stays below its own parent."""

        def under(number: int) -> Plan:
            parents = [
                Task(id=f"a{at}", title=Text(en=title), children=[Task(id=f"b{at}{number}", title=Text(en="Inform"))])
                for at, title in enumerate(("Rivers", "Roads"))
            ]
            return Plan(id="p", title=Text(en="Plan"), tasks=parents)

        assert [(row.kind, row.old_id, row.new_id) for row in diff(under(1), under(2))] == [
            ("id_changed", "b01", "b02"),
            ("id_changed", "b11", "b12"),
        ]

    def test_records_without_words(self, plan: Plan) -> None:
        """An observation is known by what it measured."""
        observation = plan.observations[0]
        old = plan.evolve(observations=[observation.evolve(id="o1")])
        new = plan.evolve(
            observations=[
                observation.evolve(id="o1", indicator="literate-share", at="2019", value=7, place=None, agency=None),
                observation.evolve(id="o2"),
            ]
        )
        assert [(row.kind, row.old_id, row.new_id) for row in diff(old, new)] == [
            ("added", None, "o1"),
            ("id_changed", "o1", "o2"),
        ]

    def test_reference_to_another_record(self) -> None:
        """An id that names another record now doesn't hide that a reference changed."""
        measures = Measure(id="m1", title=Text(en="Trees"), unit=Text(en="trees"), kind="things")
        other = Measure(id="m1", title=Text(en="Roads built"), unit=Text(en="km"), kind="amount")
        indicator = Indicator(id="i", title=Text(en="Extent"), measure="m1")
        task = Task(id="t", title=Text(en="Work"), indicators=[indicator])
        old = Plan(id="p", title=Text(en="Plan"), measures=[measures], tasks=[task])
        new = old.evolve(measures=[other])
        assert ("changed", "i", "measure") in kinds(diff(old, new))

    def test_sources(self, plan: Plan) -> None:
        """The text of a source is compared as such on the page; its title is an attribute."""
        source = Source(id="official", title=Text(en="Amended"), text="other")
        assert ("retitled", "official", "title") in kinds(diff(plan, plan.evolve(sources=[source])))

    def test_phases_and_notes(self, plan: Plan) -> None:
        """Records of all classes are matched by their words."""
        phases = [Phase(id=f"phase-{phase.id}", title=phase.title, period=phase.period) for phase in plan.phases]
        notes = [Note(id="m-1", kind="judgement", text=plan.notes[0].text, about=plan.notes[0].about)]
        changes = diff(plan, plan.evolve(phases=phases, notes=notes))
        assert [row.new_id for row in changes if row.kind is DifferenceKind.ID_CHANGED] == [
            "phase-start",
            "phase-run",
            "m-1",
        ]


class TestTable:
    """The differences as a table."""

    def test_scores_are_set_right(self, plan: Plan) -> None:
        """As numbers are."""
        table = diff(plan, plan).table()
        aligned = dict(zip(table.headings, table.aligns, strict=True))
        assert [name for name, align in aligned.items() if align == "right"] == ["Score"]


class TestReference:
    """The documentation lists what there is."""

    def test_kinds(self) -> None:
        """Every kind of change in the order of the enumeration, with its mirror image."""
        page = Path(__file__).parents[2] / "docs" / "reference" / "changes.md"
        listed = re.findall(r"^\| `(\w+)` \|.*\| `(\w+)` \|$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert listed == [(kind.value, MIRRORED.get(kind, kind).value) for kind in DifferenceKind]
