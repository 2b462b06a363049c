"""The forms of records in JSON: what is lost on decoding is noticed, and records come back equal."""

from __future__ import annotations

import gc
import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policyplan
from policyplan.io.native import forms, json_plan, json_text
from policyplan.model.plan import Plan
from policyplan.model.records import Task, Update
from policyplan.model.values import Text
from policyplan.testing import plans

START = '{"policyplan": 1, "id": "p", "title": {"zh": "某"}'


def refuses(text: str) -> bool:
    """Whether the fast reader leaves a file to the slower one."""
    try:
        forms.read(text.encode())
    except (forms.Irregular, msgspec.MsgspecError):
        return True
    return False


class TestKeys:
    """A key that is there twice is never taken for one that is there once."""

    @pytest.mark.parametrize(
        "more",
        [
            ', "number": "1", "number": "1"',
            ', "number": "a:b", "number": "a"',
            ', "extra": {"a": 1, "a": 1}',
            ', "extra": {"a": {"b": ":", "b": ""}}',
            ', "extra": {"a": "\\u003a", "b": 1, "b": 2}',
            ', "extra": {"a": "\\u003A"}',
            ', "title": {"zh": "某"}',
            ', "tasks": [], "tasks": []',
            ', "number": null, "number": null',
            ', "$schema": {"a": 1, "a": 2}',
        ],
    )
    def test_twice(self, more: str) -> None:
        """A file with such a key, or with an escaped colon that could hide one, is left to the slower reader."""
        assert refuses(START + more + "}")

    @pytest.mark.parametrize(
        "more",
        [
            ', "number": null, "tasks": [], "description": null, "spans": []',
            ', "number": "a:b:c \\\\ \\"", "extra": {"a:b": "c:d", "e": {}}',
            ', "$schema": "https://example.org/plan.json"',
            ', "\\u0074asks": []',
        ],
    )
    def test_once(self, more: str) -> None:
        """Defaults that are written out, colons in texts and escaped keys do no harm."""
        assert not refuses(START + more + "}")

    @given(plan=plans(), data=st.data())
    def test_any_pair_twice(self, plan: Plan, data: st.DataObject) -> None:
        """Wherever a pair of a plan file is repeated, the fast reader refuses, and without it, it doesn't."""
        lines = forms.write(plan).decode().split("\n")
        pairs = [n for n, line in enumerate(lines) if line.lstrip().startswith('"') and '": ' in line]
        flat = [n for n in pairs if lines[n].rstrip(",")[-1] not in "{["]
        at = data.draw(st.sampled_from(flat))
        assert not refuses("\n".join(lines))
        assert refuses("\n".join([*lines[:at], lines[at].rstrip(",") + ",", *lines[at:]]))


class TestTwoReaders:
    """Whatever the bytes are, both readers say the same."""

    @given(plan=plans(), data=st.data())
    def test_damaged_files(self, plan: Plan, data: st.DataObject) -> None:
        """A plan that the fast reader takes from changed bytes, the slower one takes too, and it is equal."""
        text = bytearray(forms.write(plan))
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(text) - 1))
            text[at : at + data.draw(st.integers(0, 2))] = data.draw(
                st.sampled_from(
                    [b'"', b":", b",", b"{", b"}", b"[", b"]", b"0", b"-", b"e9", b"\\", b"\n", b"null", b""]
                )
            )
        try:
            read = forms.read(bytes(text))
        except Exception:  # noqa: BLE001
            return
        assert read == json_plan._read_slowly(text.decode(), None)


class TestWriting:
    """The bytes are those of the plain writer."""

    @given(plan=plans())
    def test_bytes(self, plan: Plan) -> None:
        """Data and text of a plan agree."""
        assert forms.write(plan).decode() == json_text.dump(forms.to_data(plan))

    def test_numbers(self) -> None:
        """Exact, with the zeros after the point, without exponent."""
        extra = {"a": [Decimal("1E+3"), Decimal("0.10"), 10**30, -5], "b": {"c": Decimal("1E-7")}}
        written = json.loads(forms.write(Plan(id="p", title=Text(zh="某"), extra=extra)), parse_float=str)
        assert written["extra"] == {"a": [1000, "0.10", 10**30, -5], "b": {"c": "0.0000001"}}

    def test_empty_own_data(self) -> None:
        """It isn't written, whoever made it."""
        assert b"extra" not in forms.write(Plan(id="p", title=Text(zh="某"), extra={}))

    def test_collector(self) -> None:
        """The garbage collector runs again after a plan was written."""
        plan = Plan(id="p", title=Text(zh="某"))
        for made in (forms.write(plan), forms.to_data(plan)):
            assert made
            assert gc.isenabled()

    def test_texts_of_other_classes(self) -> None:
        """A subclass of str is written as its text."""

        class Name(str):
            __slots__ = ()

        assert b'"number": "7"' in forms.write(Plan(id="p", title=Text(zh="某"), number=Name("7")))


class TestRecords:
    """Records are the same as those that a program makes."""

    def test_class_and_frozen(self) -> None:
        """They can't be changed, and have the class itself."""
        plan = forms.read((START + ', "tasks": [{"id": "t", "title": {"en": "x", "zh": "y"}}]}').encode())
        (task,) = plan.tasks
        assert type(task) is Task
        assert type(task.title) is Text
        assert task.title.languages == ("zh", "en")
        with pytest.raises(AttributeError):
            task.number = "1"  # type: ignore[misc]

    def test_collector(self) -> None:
        """The garbage collector runs again after a file was read, also after one with a fault."""
        for text in (START + "}", "{"):
            json_plan._read_fast(text.encode())
            assert gc.isenabled()

    def test_collector_that_a_program_has_switched_off(self) -> None:
        """It stays off."""
        gc.disable()
        try:
            json_plan._read_fast((START + "}").encode())
            assert not gc.isenabled()
        finally:
            gc.enable()


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1e999999999999999999999", "1e99999999", "NaN", "-Infinity", "Infinity"]
)
@pytest.mark.parametrize("key", ['"extra": {"a": %s}', '"updates": [%s]', '"spans": [{"quote": "q", "start": %s}]'])
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_absurd_numbers(number: str, key: str, format: Any) -> None:
    """Always an error of the family."""
    if format == "yaml":
        number = {"NaN": ".nan", "Infinity": ".inf", "-Infinity": "-.inf"}.get(number, number)
    with pytest.raises(policyplan.PolicyPlanError):
        policyplan.loads(START + ", " + key % number + "}", format=format)


@pytest.mark.parametrize("text", ["inf", "nan", "digits", "1E+99999999", "NaN"])
def test_absurd_numbers_of_programs(text: str) -> None:
    """Also in data of a program."""
    number = {"inf": float("inf"), "nan": float("nan"), "digits": 10**5000}.get(text) or Decimal(text)
    for more in ({"extra": {"a": number}}, {"updates": [number]}, {"spans": [{"quote": "q", "start": number}]}):
        with pytest.raises(policyplan.PolicyPlanError):
            policyplan.from_dict({"id": "p", "title": {"zh": "某"}, **more})


class TestOrderOfKeys:
    """A plan file that is read and saved again has its keys in the order in which every version writes them."""

    def test_the_keys_that_every_record_has_come_first(self) -> None:
        """The day of a report comes before the optional target that the report is about."""
        report = Update(id="u", task="t", at="2018", indicator="i", target=1, place="d", status="done")
        plan = Plan(id="p", title=Text(en="Plan"), updates=[report])
        for written in (json.loads(forms.write(plan)), forms.to_data(plan)):
            assert list(written["updates"][0]) == ["id", "task", "at", "indicator", "target", "place", "status"]
