"""Tables of numbers for pictures, with gaps where there is nothing to count."""

from __future__ import annotations

import pytest

from policyplan import Plan, Text, samples
from policyplan.corpora import agency_identities, index_numbers, indices, leading, leading_numbers
from policyplan.errors import CallError

PLANS = [("a", samples.jiangmen()), ("b", Plan(id="b", title=Text(en="Empty")))]
TITLES = {"a": Text(en="Sample")}


class TestLeadingNumbers:
    """Kinds in rows, plans in columns."""

    def test_titles_and_gaps(self) -> None:
        table = leading_numbers(leading(PLANS, agency_identities(PLANS)), titles=TITLES)
        assert [str(column) for column in table.columns] == ["Sample", "b"]
        assert {row[1] for row in table.values} == {None}
        assert table.gap.en == "the plan names no agency of the kind"

    def test_most(self) -> None:
        table = leading_numbers(leading(PLANS, agency_identities(PLANS)), most=2, measure="taking_part")
        assert len(table.rows) == 2
        assert "further kinds are left out" in str(table.notes[0].en)

    def test_by_plan(self) -> None:
        leads = leading(PLANS, agency_identities(PLANS))
        table, turned = leading_numbers(leads, most=3), leading_numbers(leads, most=3, by_plan=True)
        assert (turned.rows, turned.columns) == (table.columns, table.rows)
        assert turned.values == tuple(zip(*table.values, strict=True))


class TestIndexNumbers:
    """Indices of one scale."""

    def test_shares(self) -> None:
        table = index_numbers(indices(PLANS), ["led", "owned"], titles=TITLES)
        assert table.values == ((1, None), (1, None))
        assert table.shown(1) == "100.0%"
        assert index_numbers(indices(PLANS), ["led", "owned"], by_plan=True).values == ((1, 1), (None, None))

    def test_one_is_the_title(self) -> None:
        assert index_numbers(indices(PLANS), ["gini"]).title.en == "Gini of owning"

    def test_none(self) -> None:
        assert index_numbers(indices(PLANS), []).rows == ()

    def test_two_scales(self) -> None:
        with pytest.raises(CallError) as raised:
            index_numbers(indices(PLANS), ["led", "tasks"])
        assert raised.value.code == "index-units"
