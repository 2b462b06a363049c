"""Tests for attributes that are computed when they are first read."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from policyplan.query.late import Late
from policyplan.query.result import Row


@attrs.frozen(kw_only=True)
class Sum(Late, Row):
    """Two numbers with their sum."""

    one: int
    other: int
    total: int


@attrs.frozen(kw_only=True)
class Wider(Sum):
    """The same as another class."""


def counted(calls: list[Any]) -> Sum:
    def add(row: Sum) -> int:
        calls.append(row.one)
        return row.one + row.other

    return Sum.late({"total": add}, one=1, other=2)


def test_computed_once_when_read() -> None:
    """And not before."""
    calls: list[Any] = []
    row = counted(calls)
    assert (row.one, calls) == (1, [])
    assert (row.total, row.total, calls) == (3, 3, [1])


def test_like_any_other() -> None:
    """Equal, hashed, shown, copied, pickled and written as if all had been given."""
    given = Sum(one=1, other=2, total=3)
    assert counted([]) == given
    assert hash(counted([])) == hash(given)
    assert repr(counted([])) == repr(given)
    assert copy.copy(counted([])) == given
    assert pickle.loads(pickle.dumps(counted([]))) == given
    assert counted([]).to_dict() == given.to_dict() == {"one": 1, "other": 2, "total": 3}
    assert attrs.evolve(counted([]), one=5) == Sum(one=5, other=2, total=3)


def test_of_another_class() -> None:
    """Nothing is computed for it, and then once for both."""
    calls: list[Any] = []
    row = counted(calls)
    wider = row.turned_into(Wider)
    assert calls == []
    assert (wider.total, row.total, calls) == (3, 3, [1])
    assert Sum(one=1, other=2, total=3).turned_into(Wider) == Wider(one=1, other=2, total=3)


def test_no_such_attribute() -> None:
    """It is missing as in any other class."""
    with pytest.raises(AttributeError, match="more"):
        counted([]).more  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="more"):
        Sum(one=1, other=2, total=3).more  # type: ignore[attr-defined]  # noqa: B018
