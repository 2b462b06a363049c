"""The mapping: every element of the schemas, every attribute of the model that it names."""

from __future__ import annotations

import pathlib

import attrs

from policyplan.io.losses import all_fields
from policyplan.io.stratml.mapping import HELD1, HELD2, MAPPING
from policyplan.io.stratml.names import ATTRIBUTES, CHILDREN, OLDER
from tests.approved import check_approved


class TestMapping:
    """Complete, and of things that exist."""

    def test_every_element(self) -> None:
        """Each part of each element has its line, attributes too."""
        lines = {pair.element for pair in MAPPING}
        structure = {"StrategicPlanCore", "AdministrativeInformation", "IndicatorType"}
        for owner, parts in CHILDREN.items():
            name = "PerformancePlanOrReport" if owner == "StrategicPlan" else owner
            elsewhere = {"Submitter"} if owner == "AdministrativeInformation" else set()
            assert {f"{name}/{part}" for part in parts if part not in structure | elsewhere} <= lines
        for owner, names in ATTRIBUTES.items():
            assert {f"{owner}/@{name}" for name in names if name not in structure} <= lines
        assert len(lines) == len(MAPPING)
        assert not {pair.element.rpartition("/")[2] for pair in MAPPING} & set(OLDER)

    def test_every_line(self) -> None:
        """As it was approved."""
        lines = "".join(f"{pair.element}  {pair.plan}  {pair.remark}\n" for pair in MAPPING)
        check_approved(pathlib.Path(__file__).parent / "data" / "mapping.txt", lines)

    def test_every_attribute(self) -> None:
        """What it names is in the model; so is what is held."""
        known = {kind.__name__: names for kind, names in all_fields().items()}
        for pair in MAPPING:
            owner, _, name = pair.plan.partition(".")
            assert not owner or owner in known
            assert not name or name in known[owner]
        for held in (HELD1, HELD2):
            for kind, names in held.items():
                assert set(names) <= {each.alias or each.name for each in attrs.fields(kind)}
