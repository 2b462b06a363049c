"""Plan files in JSON: read fast where they are right, and slowly where they are wrong, with the same outcome."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from policyplan.errors import FormatError, PlanError, PolicyPlanError
from policyplan.io.native import converter, forms, json_plan
from policyplan.model.plan import Plan

SMALLEST: dict[str, Any] = {"policyplan": 1, "id": "p", "title": {"zh": "方案"}}
TEXT = {"zh": "某"}


def task(**given: Any) -> dict[str, Any]:
    return {"tasks": [{"id": "t", "title": TEXT, **given}]}


def observed(**given: Any) -> dict[str, Any]:
    return {"observations": [{"id": "o", "indicator": "i", "at": "2020", **given}]}


def fault(read: Any) -> tuple[str, ...]:
    """The codes of what a reader refuses."""
    try:
        read()
    except PlanError as error:
        return tuple(each.code for each in error.findings)
    except PolicyPlanError as error:
        return (error.code,)
    return ()


class TestSpeed:
    """A file that is right is never read the slow way."""

    def test_plan(self, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
        """The little plan comes back, equal in everything."""
        monkeypatch.setattr(converter, "from_node", None)
        assert json_plan.read(json_plan.dump(forms.to_data(plan))) == plan

    @pytest.mark.parametrize(
        "more",
        [
            {"$schema": "plan.schema.json"},
            {"number": None},
            {"signed": 2020},
            {"number": 'a "quoted" word and a backslash \\'},
            observed(value=1.5),
            observed(value=-3, note=TEXT),
            {"title": {"fr": "Plan", "zh-hant": "計劃"}, "language": "FR"},
            {"title": {"ja": "計画"}},
        ],
    )
    def test_rare_but_right(self, more: dict[str, Any]) -> None:
        """An editor's key, nulls, numbers of every sort; whichever way they are read, the plan is the same."""
        text = json.dumps({**SMALLEST, **more}, ensure_ascii=False)
        slowly = converter.from_node(json_plan.parse(text))
        assert json_plan.read(text) == slowly

    def test_own_data(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Empty texts may be in it, and its numbers are exact."""
        text = json.dumps({**SMALLEST, "extra": {"a": [1.5, "", {"b": 0.1, "c": None}]}}).replace("0.1", "0.10")
        monkeypatch.setattr(converter, "from_node", None)
        read = json_plan.read(text)
        assert repr(read.extra) == "Extra({'a': [Decimal('1.5'), '', {'b': Decimal('0.10'), 'c': None}]})"

    def test_decimals_are_exact(self) -> None:
        """No float is in between."""
        text = json.dumps({**SMALLEST, **observed(value=0)}).replace('"value": 0', '"value": 0.10000000000000000001')
        (observation,) = json_plan.read(text).observations
        assert observation.value == Decimal("0.10000000000000000001")


class TestFaults:
    """What the slow reader refuses, the fast one does not let through."""

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"agencys": []}, "key-unknown"),
            ({"title": {"zh": "某", "titel": "x"}}, "language-malformed"),
            ({"title": {"zh-hant": "某", "zh-Hant": "x"}}, "text-twice"),
            ({"title": {"fr": 1}}, "field-not-text"),
            (task(assignments=[{"role": "lead", "agency": "a", "task": "t"}]), "key-unknown"),
            ({"title": None}, "record-not-mapping"),
            ({"tasks": ["t"]}, "record-not-mapping"),
            ({"tasks": None}, "field-not-several"),
            ({"tasks": {"id": "t"}}, "field-not-several"),
            ({"id": None}, "field-not-text"),
            ({"id": 1}, "field-not-text"),
            ({"number": ""}, "field-not-text"),
            ({"title": {"zh": "某", "en": ""}}, "field-not-text"),
            ({"title": {}}, "text-empty"),
            ({"signed": "tomorrow"}, "when-malformed"),
            ({"signed": 2020.5}, "when-malformed"),
            ({"signed": "2021-02-30"}, "when-no-such-day"),
            ({"language": "french"}, "language-malformed"),
            ({"language": None}, "language-malformed"),
            (task(assignments=[{"role": "leader", "agency": "a"}]), "field-not-choice"),
            (task(indicators=[{"id": "i", "title": TEXT, "per_place": "yes"}]), "field-not-flag"),
            (task(indicators=[{"id": "i", "title": TEXT, "places": "town"}]), "field-not-several"),
            ({"spans": [{"quote": "某", "start": -1}]}, "field-not-offset"),
            ({"spans": [{"quote": "某", "start": 2**63}]}, "field-not-offset"),
            ({"spans": [{"quote": "某", "start": True}]}, "field-not-offset"),
            ({"spans": [{"quote": "某", "start": 1.0}]}, "field-not-offset"),
            (observed(value=10**60), "number-absurd"),
            (observed(value=1e-60), "number-absurd"),
            (observed(value="many"), "field-not-number"),
            ({"policyplan": 2}, "version-newer"),
            ({"policyplan": True}, "version-malformed"),
            ({"policyplan": None}, "version-missing"),
        ],
    )
    def test_is_found(self, more: dict[str, Any], code: str) -> None:
        """By the same code as the slow reader says."""
        text = json.dumps({**SMALLEST, **more}, ensure_ascii=False)
        assert fault(lambda: json_plan.read(text)) == (code,)
        assert fault(lambda: converter.from_node(json_plan.parse(text))) == (code,)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("[]", "plan-not-mapping"),
            ("{", "json-syntax"),
            ('{"policyplan": 1, "id": "p", "id": "q"}', "json-duplicate-key"),
            ('{"policyplan": 1, "title": {"zh": "a", "zh": "b"}}', "json-duplicate-key"),
            ('{"policyplan": 1, "number": "\\ud800"}', "json-syntax"),
            ('{"policyplan": 1, "number": NaN}', "json-syntax"),
            ('{"policyplan": ' + "9" * 5000 + "}", "number-absurd"),
            ("[" * 100_000, "too-deep"),
        ],
    )
    def test_is_no_plan_file(self, text: str, code: str) -> None:
        """Refused with its place."""
        with pytest.raises(FormatError) as caught:
            json_plan.read(text, path="plan.json")
        assert (caught.value.code, caught.value.location.path) == (code, "plan.json")
        assert caught.value.location.line == 1

    def test_place_of_a_fault(self) -> None:
        """Line and column of the value."""
        with pytest.raises(PlanError) as caught:
            json_plan.read('{\n "policyplan": 1, "id": "p",\n "title": {"zh": 5}\n}', path="plan.json")
        assert [str(each.location) for each in caught.value.findings] == ["plan.json:3:18 (title.zh)"]

    def test_bottomless_text_is_not_parsed(self) -> None:
        """The depth is counted before anything else."""
        with pytest.raises(FormatError) as caught:
            json_plan.parse("[" * 100_000)
        assert caught.value.code == "too-deep"
