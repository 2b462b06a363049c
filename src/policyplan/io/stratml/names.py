"""The names in the schemas of StratML: namespaces, elements in their order, values of attributes."""

from __future__ import annotations

from collections.abc import Mapping

from policyplan.model.kinds import RelationshipKind, StakeholderKind, ValueChainStage

PART1 = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
"""The namespace of Part 1: ISO 17469-1:2015, StrategicPlanISOVersion20140401.xsd."""

PART2 = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
"""The namespace of Part 2: ANSI/AIIM 22:2017, PerformancePlanOrReport20160216.xsd."""

NAMESPACES: Mapping[str | None, int | None] = {
    PART1: 1,
    PART2: 2,
    "http://www.stratml.net": 1,
    "http://www.stratml.net/PerformancePlanOrReport": 2,
    None: None,
}
"""The namespaces of published documents, each with its part; without a namespace, the root decides."""

ROOTS: Mapping[str, int] = {"StrategicPlan": 1, "PerformancePlanOrReport": 2}

OLDER: Mapping[str, str] = {"FirstName": "GivenName", "LastName": "Surname"}
"""Names of elements in older schemas, each with its present name."""

CHILDREN: Mapping[str, tuple[str, ...]] = {
    "StrategicPlan": ("Name", "Description", "OtherInformation", "StrategicPlanCore", "AdministrativeInformation"),
    "PerformancePlanOrReport": (
        "Name",
        "Description",
        "OtherInformation",
        "StrategicPlanCore",
        "AdministrativeInformation",
        "Submitter",
    ),
    "StrategicPlanCore": ("Organization", "Vision", "Mission", "Value", "Goal"),
    "Organization": ("Name", "Acronym", "Identifier", "Description", "Stakeholder"),
    "Vision": ("Description", "Identifier"),
    "Mission": ("Description", "Identifier"),
    "Value": ("Name", "Description"),
    "Goal": (
        "Name",
        "Description",
        "Identifier",
        "SequenceIndicator",
        "Stakeholder",
        "OtherInformation",
        "Objective",
    ),
    "Objective": (
        "Name",
        "Description",
        "Identifier",
        "SequenceIndicator",
        "Stakeholder",
        "OtherInformation",
        "PerformanceIndicator",
    ),
    "Stakeholder": ("Name", "Description", "Role"),
    "Role": ("Name", "Description", "RoleType"),
    "PerformanceIndicator": (
        "SequenceIndicator",
        "MeasurementDimension",
        "UnitOfMeasurement",
        "Identifier",
        "Relationship",
        "MeasurementInstance",
        "OtherInformation",
    ),
    "Relationship": ("Identifier", "ReferentIdentifier", "Name", "Description"),
    "MeasurementInstance": ("TargetResult", "ActualResult"),
    "TargetResult": ("StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description"),
    "ActualResult": ("StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description"),
    "Descriptor": ("DescriptorName", "DescriptorValue"),
    "AdministrativeInformation": (
        "Identifier",
        "StartDate",
        "EndDate",
        "PublicationDate",
        "Source",
        "Submitter",
    ),
    "Submitter": ("Identifier", "GivenName", "Surname", "PhoneNumber", "EmailAddress"),
}
"""The parts of elements, in the order of the schemas of both parts of the standard."""

SEVERAL = frozenset(
    {
        "Organization",
        "Value",
        "Goal",
        "Objective",
        "Stakeholder",
        "Role",
        "RoleType",
        "PerformanceIndicator",
        "Relationship",
        "ReferentIdentifier",
        "MeasurementInstance",
        "TargetResult",
        "ActualResult",
    }
)
"""The elements that may be repeated."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "PerformancePlanOrReport": ("Type",),
    "Stakeholder": ("StakeholderTypeType",),
    "PerformanceIndicator": ("ValueChainStage", "PerformanceIndicatorType", "IndicatorType"),
    "Relationship": ("RelationshipType",),
}
"""The attributes of elements; ``IndicatorType`` is the older name of ``PerformanceIndicatorType``."""

STAKEHOLDERS: Mapping[str, StakeholderKind] = {
    "Person": StakeholderKind.PERSON,
    "Organization": StakeholderKind.ORGANISATION,
    "Generic_Group": StakeholderKind.GROUP,
}

STAGES: Mapping[str, ValueChainStage] = {
    "Outcome": ValueChainStage.OUTCOME,
    "Output_Processing": ValueChainStage.OUTPUT_PROCESSING,
    "Output": ValueChainStage.OUTPUT,
    "Input_Processing": ValueChainStage.INPUT_PROCESSING,
    "Input": ValueChainStage.INPUT,
}

RELATIONSHIPS: Mapping[str, RelationshipKind] = {
    "Broader_Than": RelationshipKind.BROADER,
    "Peer_To": RelationshipKind.PEER,
    "Narrower_Than": RelationshipKind.NARROWER,
}
