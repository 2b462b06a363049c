"""Tests for corrections: what they change, what no longer fits, and files that are none."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

import policyplan
from policyplan.errors import FileError, FormatError
from policyplan.model.kinds import Level
from policyplan.model.plan import Plan
from policyplan.model.records import Indicator, Task
from policyplan.reader.corrections import Corrected, apply, read_corrections
from policyplan.reader.draft import Draft
from tests.drafts import SMALL, drafted


def file(*changes: dict[str, Any], **more: Any) -> io.BytesIO:
    return io.BytesIO(json.dumps({"corrections": 1, "changes": list(changes), **more}).encode())


def corrected(*changes: dict[str, Any], text: str = SMALL) -> Corrected:
    return apply(drafted(text).plan, read_corrections(file(*changes)))


def codes(result: Corrected) -> list[str]:
    return [finding.code for finding in result.findings]


def roles(plan: Plan, task: str) -> list[tuple[str, str | None]]:
    return [(each.role.value, each.agency) for each in plan.get(task, Task).assignments]


class TestChanges:
    """Each kind of change."""

    def test_set(self) -> None:
        """A field; bare words for a text keep its language."""
        result = corrected({"set": "task-2.1", "field": "title", "was": "办好读书会", "to": "办好读书活动"})
        assert (str(result.plan.get("task-2.1", Task).title), codes(result)) == ("办好读书活动", [])

    def test_set_the_plan(self) -> None:
        """Of the plan itself, and a value that is taken away."""
        result = corrected(
            {"set": "plan", "field": "title", "to": "计划"}, {"set": "task-2.1", "field": "number", "to": None}
        )
        assert (str(result.plan.title), result.plan.get("task-2.1", Task).number) == ("计划", None)

    def test_set_within(self) -> None:
        """A field within a list."""
        result = corrected({"set": "task-2.1", "field": "spans[0].quote", "to": "办好读书会"})
        assert codes(result) == []

    def test_set_an_assignment(self) -> None:
        """An assignment is named by task, role and agency."""
        result = corrected({"set": "task-2.1/responsible/县文化局", "field": "role", "to": "lead"})
        assert roles(result.plan, "task-2.1") == [("lead", "县文化局")]

    def test_add(self) -> None:
        """An assignment of a new agency, and of one that is known by its name."""
        result = corrected(
            {"add": "task-2.1", "field": "assignments", "value": {"role": "support", "agency": "县体育局"}},
            {"add": "task-2.1", "field": "assignments", "value": {"role": "support", "agency": "县教育局"}},
        )
        assert roles(result.plan, "task-2.1") == [
            ("responsible", "县文化局"),
            ("support", "县体育局"),
            ("support", "县教育局"),
        ]
        assert [str(agency.name) for agency in result.plan.agencies].count("县教育局") == 1

    def test_add_a_record(self) -> None:
        """An indicator with a target, whose quote is located in the text."""
        target = {"value": 12, "unit": "场", "spans": [{"quote": "12场"}]}
        value = {"id": "meetings", "title": "读书会", "targets": [target]}
        result = corrected({"add": "task-2.1", "field": "indicators", "value": value})
        assert result.plan.get("meetings", Indicator).targets[0].spans[0].start == SMALL.index("12场")

    def test_add_words(self) -> None:
        """A list can hold words instead of records; one that is in it is not added again."""
        note = {"id": "note-1", "kind": "erratum", "text": {"zh": "误作“书会”"}, "about": ["task-2.1"]}
        add = {"add": "note-1", "field": "about"}
        result = corrected(
            {"add": "plan", "field": "notes", "value": note},
            add | {"value": "task-2.2"},
            add | {"value": "task-2.1"},
            {"remove": "task-9"},
        )
        assert [each.about for each in result.plan.notes] == [("task-2.1", "task-2.2")]
        assert codes(result) == ["correction-done", "correction-unknown"]

    def test_remove(self) -> None:
        """A record with all that is below it, or an assignment."""
        result = corrected({"remove": "goal-1.1", "was": "主要目标"}, {"remove": "task-2.2/support/县财政局"})
        assert result.plan.goals == ()
        assert roles(result.plan, "task-2.2") == [("lead", "县教育局"), ("support", None)]

    def test_remove_what_others_name(self) -> None:
        """What names a removed agency goes with it, so the plan refers to nothing that it lacks."""
        result = corrected({"remove": "县文化局"})
        assert codes(result) == []
        assert [agency.id for agency in result.plan.agencies if agency.id == "县文化局"] == []
        assert roles(result.plan, "task-2.1") == []
        assert [each for each in policyplan.check(result.plan) if each.level is Level.ERROR] == []

    @pytest.mark.parametrize(
        ("id", "code"), [("task-2.2/lead/县教育局", "correction-invalid"), ("plan", "correction-under-itself")]
    )
    def test_move_what_has_no_parent(self, id: str, code: str) -> None:
        """An assignment or the plan itself is not moved, and a finding says so."""
        result = corrected({"move": id, "under": "task-2.1"})
        assert codes(result) == [code]
        assert result.plan == drafted(SMALL).plan

    def test_merge(self) -> None:
        """Two agencies are one; both names are kept, and what both have stands once."""
        text = "计划\n一、甲。（牵头单位：县教育局，配合单位：县科技局）\n二、乙。（县教育局、县科技局负责）\n"
        result = corrected({"merge": "县科技局", "into": "县教育局"}, text=text)
        (agency,) = result.plan.agencies
        assert codes(result) == []
        assert [str(name) for name in (agency.name, *agency.aliases)] == ["县教育局", "县科技局"]
        assert roles(result.plan, "task-1") == [("lead", "县教育局"), ("support", "县教育局")]
        assert roles(result.plan, "task-2") == [("responsible", "县教育局")]

    def test_merge_a_known_name(self) -> None:
        """A name that the agency has already stands once."""
        text = "计划\n一、甲。（牵头单位：县教育局，配合单位：县科技局）\n"
        known = {"add": "县教育局", "field": "aliases", "value": "县科技局"}
        result = corrected(known, {"merge": "县科技局", "into": "县教育局"}, text=text)
        assert [str(name) for name in result.plan.agencies[0].aliases] == ["县科技局"]

    def test_move(self) -> None:
        """Under another record, and to the top again."""
        below = corrected({"move": "task-2.2", "under": "task-2.1"})
        assert [task.id for task in below.plan.tasks[0].children] == ["task-2.2"]
        again = corrected({"move": "task-2.2", "under": "task-2.1"}, {"move": "task-2.2", "under": ""})
        assert [task.id for task in again.plan.tasks] == ["task-2.1", "task-2.2"]

    @pytest.mark.parametrize(
        ("id", "into", "kept"),
        [
            ("task-2.1", "provision", "provisions"),
            ("phase-4.1", "task", "tasks"),
            ("phase-4.1", "provision", "provisions"),
            ("goal-1.1", "task", "tasks"),
            ("provision-3.1", "task", "tasks"),
        ],
    )
    def test_turn(self, id: str, into: str, kept: str) -> None:
        """A record of another kind."""
        result = corrected({"turn": id, "into": into})
        assert id in [record.id for record in getattr(result.plan, kept)]
        assert codes(result) == []

    def test_children_stay(self) -> None:
        """The tasks below a task that is turned into a provision stay tasks."""
        result = corrected({"move": "task-2.2", "under": "task-2.1"}, {"turn": "task-2.1", "into": "provision"})
        assert [task.id for task in result.plan.tasks] == ["task-2.2"]


class TestUnfit:
    """What no longer fits is reported, and changes nothing."""

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"set": "task-9", "field": "title", "to": "甲"}, "correction-unknown"),
            ({"set": "task-2.1", "field": "title", "was": "乙", "to": "甲"}, "correction-changed"),
            ({"set": "task-2.1", "field": "title", "was": "乙", "to": "办好读书会"}, "correction-done"),
            ({"set": "task-2.1", "field": "title[", "to": "甲"}, "correction-field"),
            ({"set": "task-2.1", "field": "number.first", "to": "甲"}, "correction-field"),
            ({"set": "task-2.1", "field": "spans[9]", "to": "甲"}, "correction-field"),
            ({"set": "task-2.1", "field": "spans[9].quote", "to": "甲"}, "correction-field"),
            ({"set": "task-2.1", "field": "due", "to": "soon"}, "correction-invalid"),
            ({"set": "task-2.1", "field": "colour", "to": "red"}, "correction-invalid"),
            ({"add": "task-2.1", "field": "number", "value": "1"}, "correction-not-several"),
            (
                {"add": "task-2.1", "field": "assignments", "value": {"role": "responsible", "agency": "县文化局"}},
                "correction-done",
            ),
            ({"remove": "task-2.1", "was": "乙"}, "correction-changed"),
            ({"merge": "县文化局", "into": "task-2.1"}, "correction-no-agencies"),
            ({"move": "task-2.1", "under": "task-2.1"}, "correction-under-itself"),
            ({"turn": "task-2.1", "into": "source"}, "correction-turn"),
            ({"turn": "task-2.1", "into": "goal"}, "correction-turn-loses"),
        ],
    )
    def test_reported(self, change: dict[str, Any], code: str) -> None:
        """With its place in the file."""
        result = corrected(change)
        assert codes(result) == [code]
        assert result.findings[0].location.line == 1
        assert result.plan == drafted(SMALL).plan

    def test_others_hold(self) -> None:
        """One that doesn't fit leaves the others."""
        result = corrected({"remove": "task-9"}, {"remove": "goal-1.1"})
        assert (codes(result), result.plan.goals) == (["correction-unknown"], ())


class TestFiles:
    """Files of corrections, in YAML or JSON."""

    def test_yaml(self) -> None:
        """With the document and the accepted doubts."""
        text = "corrections: 1\ndocument: a.txt\nsha256: x\naccepted: [d]\nchanges:\n- {remove: goal-1.1}\n"
        read = read_corrections(io.BytesIO(text.encode()))
        assert (read.document, read.accepted, [change.id for change in read.changes]) == ("a.txt", ("d",), ["goal-1.1"])
        assert read_corrections(io.BytesIO(b"corrections: 1\nchanges:\n")).changes == ()

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("[]", "corrections-missing"),
            ("changes: []", "corrections-missing"),
            ("corrections: 2", "corrections-version"),
            ("corrections: 1\nother: 1", "correction-key"),
            ("corrections: 1\nchanges: 1", "correction-list"),
            ("corrections: 1\naccepted: [1]", "correction-accepted"),
            ("corrections: 1\nchanges: [1]", "correction-kind"),
            ("corrections: 1\nchanges: [{set: a, remove: b}]", "correction-kind"),
            ("corrections: 1\nchanges: [{set: 1}]", "correction-kind"),
            ("corrections: 1\nchanges: [{set: a, field: title}]", "correction-lacks"),
            ("corrections: 1\nchanges: [{remove: a, to: b}]", "correction-key"),
        ],
    )
    def test_faulty(self, text: str, code: str) -> None:
        """Each fault with its line."""
        with pytest.raises(FormatError) as caught:
            read_corrections(io.BytesIO(text.encode()))
        assert caught.value.code == code
        assert caught.value.location.line is not None

    def test_missing(self) -> None:
        """A file that is not there."""
        with pytest.raises(FileError):
            read_corrections("no such file")

    def test_followed_by(self) -> None:
        """Two files are one, with each accepted doubt once."""
        first, second = (
            read_corrections(file({"remove": id}, accepted=["a", id], document=f"{id}.txt")) for id in ("b", "c")
        )
        both = first.followed_by(second)
        assert [change.id for change in both.changes] == ["b", "c"]
        assert (both.document, both.accepted) == ("b.txt", ("a", "b", "c"))


class TestDrafts:
    """Drafts with corrections."""

    def with_doubt(self) -> Draft:
        return drafted("计划\n一、甲。（牵头单位：县文化局，配合单位：县文化局）\n")

    def test_accepted(self) -> None:
        """A doubt that was accepted is marked; one that is gone is reported."""
        draft = self.with_doubt()
        (doubt,) = (piece for piece in draft.reading.doubts if piece.rule == "two-roles")
        given = read_corrections(file(accepted=[doubt.id, "gone"]))
        again = draft.corrected(given)
        assert [piece.accepted for piece in again.reading.doubts if piece.id == doubt.id] == [True]
        assert [finding.code for finding in again.findings] == ["correction-doubt-gone"]

    def test_of_another_document(self) -> None:
        """Corrections that name another document are applied with a warning."""
        again = drafted(SMALL).corrected(read_corrections(file({"remove": "goal-1.1"}, document="other.txt")))
        assert [finding.code for finding in again.findings] == ["corrections-of-another"]
        assert again.plan.goals == ()

    def test_in_one_call(self) -> None:
        """The public function applies them."""
        made = policyplan.draft(io.BytesIO(SMALL.encode()), corrections=file({"remove": "goal-1.1"}))
        assert made.plan.goals == ()
        given = read_corrections(file({"remove": "goal-1.1"}))
        assert policyplan.draft(io.BytesIO(SMALL.encode()), corrections=given).plan.goals == ()
