"""The shape of a plan in a file: what is written, and every fault of what is read at its place."""

from __future__ import annotations

from typing import Any

import pytest

from policyplan.errors import FormatError, Location, PlanError
from policyplan.files import FILE_EMPTY
from policyplan.io.native import yaml_text
from policyplan.io.native.converter import from_data, from_node, located, place_in
from policyplan.io.native.forms import keys_of, to_data
from policyplan.io.native.positioned import PositionedNode
from policyplan.messages import Language
from policyplan.model.findings import MOST_FINDINGS, Finding, finding
from policyplan.model.plan import Plan
from policyplan.model.records import Agency, Assignment, Task
from policyplan.model.values import Inferred, Span, Text

HEAD = "policyplan: 1\nid: p\ntitle: {zh: 方案}\n"


def parsed(text: str) -> Plan:
    return from_node(yaml_text.parse(HEAD + text), "plan.yaml")


def faults(text: str) -> list[Finding]:
    with pytest.raises(PlanError) as caught:
        parsed(text)
    assert caught.value.location == Location(path="plan.yaml")
    return [each for each in caught.value.findings if isinstance(each, Finding)]


class TestKeys:
    """The keys are the attributes of the classes, but those that follow from where a record stands."""

    def test_outside_names(self) -> None:
        """As one gives them when a plan is built in Python."""
        assert {"id", "goals", "tasks", "spans"} <= set(keys_of(Plan))

    def test_what_follows_from_the_place(self) -> None:
        """An assignment does not repeat the task that it stands in."""
        assert "task" not in keys_of(Assignment)


class TestWriting:
    """A plan becomes plain data: the version first, defaults left out, spans and marks last."""

    def test_order_and_defaults(self) -> None:
        """Nothing but what was given."""
        plan = Plan(
            id="p",
            title=Text(zh="方案"),
            inferred=(Inferred(reason=Text(zh="理由")),),
            spans=(Span(quote="方案", start=0),),
            signed="2020",
            agencies=(Agency(id="a", name=Text(en="A")),),
            tasks=(Task(id="t", title=Text(zh="任"), assignments=(Assignment(role="lead", agency="a", task="t"),)),),
        )
        data = to_data(plan)
        assert list(data) == ["policyplan", "id", "title", "signed", "agencies", "tasks", "spans", "inferred"]
        assert data["tasks"] == [{"id": "t", "title": {"zh": "任"}, "assignments": [{"role": "lead", "agency": "a"}]}]
        assert data["spans"] == [{"quote": "方案", "start": 0}]

    def test_values_are_plain(self, plan: Plan) -> None:
        """No class of ours is left in them."""
        plain = {dict, list, str, int, bool, type(None)}
        pending: list[Any] = [to_data(plan)]
        while pending:
            value = pending.pop()
            assert type(value) in plain or type(value).__name__ == "Decimal"
            pending += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []


class TestReading:
    """Data that are right become a plan."""

    def test_everything(self, plan: Plan) -> None:
        """The little plan comes back."""
        assert from_node(yaml_text.parse(yaml_text.dump(to_data(plan)))) == plan

    def test_editors_key_says_nothing(self) -> None:
        """It is passed over, in the plan alone."""
        assert parsed("$schema: plan.schema.json").id == "p"
        assert [each.code for each in faults("agencies: [{id: a, name: {zh: 甲}, $schema: x}]")] == ["key-unknown"]


class TestFaults:
    """All faults at once, each with code, place, sentence and hint."""

    @pytest.mark.parametrize(
        ("text", "code", "place", "en", "zh"),
        [
            (
                "agencys: []",
                "key-unknown",
                "plan.yaml:4:1 (agencys)",
                "The plan has no key 'agencys'. Did you mean 'agencies'?",
                "方案没有“agencys”这个键。是否想写“agencies”？",
            ),
            (
                "tasks:\n  - {id: t, title: {zh: 任}, 牵头: a}",
                "key-unknown",
                "plan.yaml:5:29 (tasks[0].牵头)",
                "The task has no key '牵头'.",
                "任务没有“牵头”这个键。",
            ),
            (
                "tasks:\n  - {title: {zh: 任}}",
                "key-missing",
                "plan.yaml:5:5 (tasks[0])",
                "The task lacks the key 'id'. Add id: and its value.",
                "任务缺少“id”。请补上 id: 及其值。",
            ),
            (
                "agencies: [{id: a, name: {zh: 甲}, changes: [{into: [b]}]}]",
                "key-missing",
                "plan.yaml:4:45 (agencies[0].changes[0])",
                "The change of an agency lacks the key 'kind'. Add kind: and its value.",
                "机构变动缺少“kind”。请补上 kind: 及其值。",
            ),
            (
                "tasks: 行动",
                "field-not-several",
                "plan.yaml:4:8 (tasks)",
                "The plan's 'tasks' must be a list or a tuple, not '行动'.",
                "方案的“tasks”必须是列表，而不是 '行动'。",
            ),
            (
                "tasks: {id: t}",
                "field-not-several",
                "plan.yaml:4:1 (tasks)",
                "The plan's 'tasks' must be a list or a tuple, not {…}.",
                "方案的“tasks”必须是列表，而不是 {…}。",
            ),
            (
                "tasks: [[1]]",
                "record-not-mapping",
                "plan.yaml:4:9 (tasks[0])",
                "Each task in 'tasks' of the plan must be a mapping of keys to values, not […]. "
                "Its keys are: id, title.",
                "方案的“tasks”中，每项任务应由键和值组成，而不是 […]。它的键有：id、title。",
            ),
            (
                "number: {zh: 一}",
                "field-not-text",
                "plan.yaml:4:1 (number)",
                "The plan's 'number' must be non-empty text, not {…}. Put the words in quotes, or leave the field out.",
                "方案的“number”必须是非空文本，而不是 {…}。文字请加引号；没有内容时请省略此项。",
            ),
            (
                "spans: [{quote: 方案, start: 1.5}]",
                "field-not-offset",
                "plan.yaml:4:28 (spans[0].start)",
                "The span's 'start' must be 0 or a positive integer, not 1.5.",
                "原文位置的“start”必须是 0 或正整数，而不是 1.5。",
            ),
            (
                "tasks:\n  - {id: t, title: {zh: 任}, due: 2021-13}",
                "when-no-such-day",
                "plan.yaml:5:34 (tasks[0].due)",
                "The date 2021-13 does not exist. Check the month and the day: year-month-day.",
                "没有2021-13这个日期。请核对月和日：年-月-日。",
            ),
        ],
    )
    def test_single(self, text: str, code: str, place: str, en: str, zh: str) -> None:
        """In both languages."""
        (found,) = faults(text)
        said: dict[Language, str] = {
            language: " ".join(filter(None, (found.message(language), found.hint(language))))
            for language in ("en", "zh")
        }
        assert (found.code, str(found.location)) == (code, place)
        assert said["en"] == en
        assert said["zh"].replace("。 ", "。") == zh

    def test_several(self) -> None:
        """One does not hide the other."""
        found = faults("number: 1\nfoo: 1\nbar: 2\ntasks:\n  - {id: 1}\n  - 2\nsigned: x")
        assert sorted(each.code for each in found) == sorted(
            [
                "field-not-text",
                "key-unknown",
                "key-unknown",
                "field-not-text",
                "key-missing",
                "record-not-mapping",
                "when-malformed",
            ]
        )

    @pytest.mark.parametrize("value", [PositionedNode([], 1, 1), PositionedNode("x", 1, 1), PositionedNode(None, 1, 1)])
    def test_no_mapping(self, value: PositionedNode) -> None:
        """Nothing that could be a plan."""
        with pytest.raises(FormatError) as caught:
            from_node(value, "plan.yaml")
        assert (caught.value.code, str(caught.value.location)) == ("plan-not-mapping", "plan.yaml:1:1")

    def test_fault_of_ours_is_not_taken_for_one_of_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is no fault of the data goes on up."""
        monkeypatch.setattr(Text, "__init__", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            parsed("")


class TestPlaces:
    """A path leads to the line and column of a value, or to its key where the value is a list or a mapping."""

    NODE = yaml_text.parse("a: 1\nb:\n  - c: x\n  - [5]\n")

    @pytest.mark.parametrize(
        ("steps", "place"),
        [
            ((), (1, 1)),
            (("a",), (1, 4)),
            (("b",), (2, 1)),
            (("b", 0), (3, 5)),
            (("b", 0, "c"), (3, 8)),
            (("b", 1, 0), (4, 6)),
            (("b", 7), (3, 3)),
            (("b", 0, "d"), (3, 5)),
            (("a", "x"), (1, 4)),
            (("z", 0), (1, 1)),
        ],
    )
    def test_of_a_path(self, steps: tuple[str | int, ...], place: tuple[int, int]) -> None:
        """Where it leads nowhere, the last thing on it."""
        assert place_in(self.NODE, steps) == place

    @pytest.mark.parametrize(
        ("field", "place"), [(None, (1, 1)), ("a", (1, 4)), ("b[0].c", (3, 8)), ("b[1][0]", (4, 6)), ("b[0]", (3, 5))]
    )
    def test_of_a_finding(self, field: str | None, place: tuple[int, int]) -> None:
        """Its field is such a path; id and field stay."""
        found = located(finding(FILE_EMPTY, Location(id="t", field=field)), self.NODE, "plan.yaml")
        assert found.location == Location(path="plan.yaml", line=place[0], column=place[1], id="t", field=field)


class TestManyFaults:
    """As many findings are kept as anybody reads; the others are counted."""

    @pytest.mark.parametrize(
        ("more", "count"),
        [
            ({"tasks": [1] * 11_000}, 11_000),
            ({f"k{n}": 1 for n in range(11_000)}, 11_000),
            ({"title": {f"k{n}": "x" for n in range(11_000)}}, 11_000),
            ({"tasks": [{"id": f"t{n}", "title": {"zh": "x"}, "indicators": [1] * 600} for n in range(20)]}, 12_000),
            ({"tasks": [{"id": "", "title": {"zh": ""}, "wrong": 1} for _ in range(4_000)]}, 12_000),
        ],
    )
    def test_count(self, more: dict[str, Any], count: int) -> None:
        """The last finding tells how many others there are."""
        with pytest.raises(PlanError) as caught:
            from_data({"id": "p", "title": {"zh": "x"}, **more})
        findings: tuple[Any, ...] = tuple(caught.value.findings)
        *listed, last = findings
        assert len(listed) == MOST_FINDINGS
        assert (last.code, dict(last.facts)["count"]) == ("findings-more", count - MOST_FINDINGS)
