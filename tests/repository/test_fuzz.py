"""The fuzzer: its inputs can be made again, and what fails is kept."""

from __future__ import annotations

import os
import pathlib
import signal
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from fuzz import __main__ as fuzz
from fuzz import seeds, targets

import policyplan
from policyplan.model.records import Assignment
from policyplan.model.values import Inferred, Record, Span
from policyplan.model.walk import walk

pytest.importorskip("fpdf", reason="the seeds need packages that write files of other programs")


def test_the_small_plan_has_every_field() -> None:
    """A field that no seed has is changed by no mutation."""
    there: dict[type[Any], set[str]] = {}
    records: list[Any] = [record for _, record in walk(seeds.plans()[0])]
    for record in (*records, *(part for one in records for part in (*one.spans, *one.inferred))):
        there.setdefault(type(record), set()).update(
            field.name for field in attrs.fields(type(record)) if getattr(record, field.name) not in (None, (), {})
        )
    of_any = {field.name for field in attrs.fields(Record)}
    missing = {
        (kind.__name__, field.name)
        for kind, names in there.items()
        for field in attrs.fields(kind)
        if field.name not in names | of_any
    }
    assert missing == {(Assignment.__name__, "task")}, "nobody writes the task of an assignment: it is inherited"
    assert of_any <= set().union(*there.values())
    assert {kind.__name__ for kind in there} >= {Span.__name__, Inferred.__name__, "Update", "StakeholderRole"}


@pytest.mark.parametrize("name", [name for name in targets.TARGETS if name != "command-line"])
def test_an_input_is_made_again_from_its_number(name: str) -> None:
    """Also after the seeds were made again, at another moment."""
    before = [targets.input_of(name, number) for number in range(4)]
    targets.seeds_of.cache_clear()
    assert [targets.input_of(name, number) for number in range(4)] == before


def _dies(data: bytes) -> None:
    if b"a" in data:
        os.kill(os.getpid(), signal.SIGKILL)


def _fails(data: bytes) -> None:
    if b"a" in data:
        raise ZeroDivisionError("a is there")


def _refuses(data: bytes) -> None:
    if b"a" in data:
        policyplan.loads(data, format="json")


@pytest.mark.parametrize(("run", "failure"), [(_fails, "ZeroDivisionError"), (_dies, "the process ended: SIGKILL")])
def test_what_fails_is_kept_and_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path, run: Callable[[bytes], None], failure: str
) -> None:
    """Each failure by its number, one input of each kind; a fault that is mended is forgotten."""
    kept = targets.Target(seeds=lambda: [b"x"], mutate=lambda chance, *_: chance.choice((b"xay", b"xby")), run=_refuses)
    monkeypatch.setattr(fuzz, "HOME", tmp_path)
    monkeypatch.setitem(targets.TARGETS, "kept", attrs.evolve(kept, run=run))
    assert fuzz._fuzz(["kept"], until=12) == 1
    failing = [number for number in range(12) if b"a" in targets.input_of("kept", number)]
    assert fuzz._state("kept") | {"seconds": 0} == {"done": 12, "seconds": 0, "failures": len(failing)}
    (path,) = (tmp_path / "failures" / "kept").glob("*.txt")
    assert int(path.stem) == failing[0]
    assert path.read_text(encoding="utf-8").startswith(failure)
    assert path.with_suffix(".bin").read_bytes() == (b"a" if run is _fails else b"xay")
    assert fuzz._again(["kept"]) == 1
    monkeypatch.setitem(targets.TARGETS, "kept", kept)
    assert fuzz._again(["kept"]) == 0
    assert not list((tmp_path / "failures" / "kept").iterdir())
