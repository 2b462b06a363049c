"""Who took over from whom."""

from __future__ import annotations

import datetime

from policyplan.model.changes import circle, endings_by_day, sole_heirs
from policyplan.model.records import Agency, AgencyChange
from policyplan.model.values import Text


def agency(id: str, *changes: AgencyChange) -> Agency:
    return Agency(id=id, name=Text(zh=id), changes=changes)


class TestEndings:
    """Changes by which agencies hand over or end, in the order of their days."""

    def test_by_day(self) -> None:
        """A year stands for its last day; what is undated, or only another name, is no ending."""
        found = endings_by_day(
            [
                agency("a", AgencyChange(kind="merged", at="2019", into=("b", "b", "c"))),
                agency("b", AgencyChange(kind="abolished", at="2018-03")),
                agency("c", AgencyChange(kind="renamed", at="2018", name=Text(zh="丙"))),
                agency("d", AgencyChange(kind="split", into=("a",))),
            ]
        )
        assert [(day, each.agency, each.heirs) for day, endings in found.items() for each in endings] == [
            (datetime.date(2018, 3, 31), "b", ()),
            (datetime.date(2019, 12, 31), "a", ("b", "c")),
        ]

    def test_sole_heirs(self) -> None:
        """One that is named twice is one; two are none."""
        day = "2019"
        found = endings_by_day(
            [
                agency("a", AgencyChange(kind="merged", at=day, into=("c",))),
                agency("b", AgencyChange(kind="merged", at=day, into=("c",)), AgencyChange(kind="abolished", at=day)),
                agency("d", AgencyChange(kind="split", at=day, into=("a", "b"))),
            ]
        )
        assert [sole_heirs(endings) for endings in found.values()] == [{"a": "c", "b": "c"}]


class TestCircle:
    """Handing over ends somewhere, or it is a circle."""

    def test_none(self) -> None:
        """Chains that meet are none."""
        assert circle({}) is None
        assert circle({"a": "b", "b": "c", "d": "b"}) is None

    def test_found(self) -> None:
        """It begins where it is entered, and names the first once more."""
        assert circle({"a": "b", "b": "c", "c": "b"}) == ("b", "c", "b")
        assert circle({"a": "a"}) == ("a", "a")
