"""What the two parts of StratML keep of a plan, and the counterparts of their elements in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from policyplan.errors import Location
from policyplan.io import messages
from policyplan.io.format_api import Supports
from policyplan.io.losses import examples
from policyplan.model.findings import Finding, finding
from policyplan.model.kinds import Level, NoteKind
from policyplan.model.plan import Plan
from policyplan.model.records import (
    Agency,
    Assignment,
    Contact,
    Goal,
    Indicator,
    Link,
    Measure,
    Note,
    Observation,
    Provision,
    Relationship,
    Stakeholder,
    StakeholderRole,
    Statement,
    Target,
    Task,
)
from policyplan.model.walk import texts

HELD1: Supports = {
    Plan: (
        "title",
        "description",
        "issuers",
        "published",
        "period",
        "submitter",
        "statements",
        "agencies",
        "goals",
        "tasks",
        "provisions",
        "stakeholders",
        "notes",
    ),
    Statement: ("kind", "title", "text"),
    Contact: ("given_name", "family_name", "phone", "email"),
    Agency: ("name", "aliases"),
    Goal: ("id", "title", "number", "description", "children"),
    Task: ("id", "title", "number", "description", "serves", "children"),
    Provision: ("id", "title", "number", "description"),
    Link: ("to",),
    Stakeholder: ("of", "name", "kind", "description"),
    Note: ("kind", "text", "about"),
}
"""What Part 1 keeps of a plan, in one language; nested records are read back on one level."""

HELD2: Supports = {
    **HELD1,
    Plan: ("id", *HELD1[Plan], "observations", "measures"),
    Goal: (*HELD1[Goal], "indicators"),
    Task: (*HELD1[Task], "assignments", "indicators"),
    Provision: (*HELD1[Provision], "assignments", "indicators"),
    Assignment: ("role", "agency", "label"),
    Stakeholder: (*HELD1[Stakeholder], "roles"),
    StakeholderRole: ("title", "description", "performs", "benefits"),
    Measure: ("unit",),
    Indicator: ("id", "title", "number", "stage", "measure", "targets", "relationships"),
    Target: ("value", "written", "comparator", "upper", "unit", "per", "due", "period", "description"),
    Relationship: ("kind", "to", "identifier", "title", "description"),
    Observation: ("indicator", "at", "value", "written", "unit", "note"),
}
"""What Part 2 keeps of a plan, in one language; targets keep all but numbers as words."""


def special_losses(plan: Plan, format: str) -> Iterator[Finding]:
    """Yield losses in supported attributes: texts in other languages, notes that are not remarks."""
    other = sum(1 for text in texts(plan) if len(text.languages) > 1)
    if other:
        yield finding(messages.FORMAT_ONE_LANGUAGE, Location(), level=Level.WARNING, format=format, count=other)
    notes = [note.id for note in plan.notes if note.kind is not NoteKind.REMARK]
    if notes:
        yield _left_out(format, "Note", len(notes), tuple(notes))
    serving = [task.id for task in plan.all_tasks if len(task.serves) > 1]
    several = [agency.id for agency in plan.agencies if len(agency.aliases) > 1]
    if several:
        yield _left_out(format, "Agency.aliases", len(several), tuple(several))
    if serving:
        yield _left_out(format, "Task.serves", len(serving), tuple(serving))
    repeated = _repeated_identifiers(plan)
    if repeated and format == "stratml":
        yield _left_out(format, "Relationship.identifier", len(repeated), repeated)


def _repeated_identifiers(plan: Plan) -> tuple[str, ...]:
    """The identifiers of relationships that another relationship or a record has too."""
    taken, repeated = set(plan.ids), []
    for indicator in plan.all_indicators:
        for relationship in indicator.relationships:
            if relationship.identifier in taken:
                repeated.append(relationship.identifier)
            elif relationship.identifier:
                taken.add(relationship.identifier)
    return tuple(repeated)


def _left_out(format: str, what: str, count: int, ids: tuple[str, ...]) -> Finding:
    facts: dict[str, Any] = {"format": format, "what": what, "count": count, "ids": examples(ids)}
    return finding(messages.FORMAT_LEAVES_OUT, Location(), level=Level.WARNING, **facts)


@attrs.frozen
class Pair:
    """An element or an attribute of StratML and its counterpart in a plan."""

    element: str
    """Its path."""
    plan: str
    """The class and attribute of the plan; empty for elements that only give structure."""
    remark: str = ""


MAPPING = (
    Pair("PerformancePlanOrReport", "Plan", "in Part 1 `StrategicPlan`"),
    Pair(
        "PerformancePlanOrReport/@Type",
        "",
        "a report if the plan has observations, a plan if it has indicators",
    ),
    Pair("PerformancePlanOrReport/Name", "Plan.title"),
    Pair("PerformancePlanOrReport/Description", "Plan.description"),
    Pair("PerformancePlanOrReport/OtherInformation", "Note.text", "a remark on the plan"),
    Pair("StrategicPlanCore/Organization", "Agency", "its name is one of `Plan.issuers`, too"),
    Pair("Organization/Name", "Agency.name"),
    Pair("Organization/Acronym", "Agency.aliases", "the first of them"),
    Pair("Organization/Identifier", "Agency.id"),
    Pair("Organization/Description", "Agency.description"),
    Pair("Organization/Stakeholder", "Stakeholder", "`of` is the agency"),
    Pair("StrategicPlanCore/Vision", "Statement", "`kind` is `vision`; several are written as one"),
    Pair("StrategicPlanCore/Mission", "Statement", "`kind` is `mission`; several are written as one"),
    Pair("StrategicPlanCore/Value", "Statement", "`kind` is `value`"),
    Pair("Vision/Description", "Statement.text"),
    Pair("Vision/Identifier", "Statement.id"),
    Pair("Mission/Description", "Statement.text"),
    Pair("Mission/Identifier", "Statement.id"),
    Pair("Value/Name", "Statement.title"),
    Pair("Value/Description", "Statement.text"),
    Pair("StrategicPlanCore/Goal", "Goal", "the parts of a goal are written as goals of the same level"),
    Pair("Goal/Name", "Goal.title"),
    Pair("Goal/Description", "Goal.description"),
    Pair("Goal/Identifier", "Goal.id"),
    Pair("Goal/SequenceIndicator", "Goal.number"),
    Pair("Goal/Stakeholder", "Stakeholder", "`of` is the goal"),
    Pair("Goal/OtherInformation", "Note.text", "a remark on the goal"),
    Pair(
        "Goal/Objective",
        "Task",
        "it serves the goal; a task is written under the first goal that it or the nearest task above it serves. "
        "Provisions, tasks that serve no goal, and a goal's own indicators get objectives of their own",
    ),
    Pair("Objective/Name", "Task.title"),
    Pair("Objective/Description", "Task.description"),
    Pair("Objective/Identifier", "Task.id"),
    Pair("Objective/SequenceIndicator", "Task.number"),
    Pair("Objective/Stakeholder", "Stakeholder", "`of` is the task"),
    Pair("Objective/OtherInformation", "Note.text", "a remark on the task"),
    Pair("Objective/PerformanceIndicator", "Indicator"),
    Pair("Stakeholder/@StakeholderTypeType", "Stakeholder.kind"),
    Pair("Stakeholder/Name", "Stakeholder.name"),
    Pair("Stakeholder/Description", "Stakeholder.description"),
    Pair("Stakeholder/Role", "StakeholderRole"),
    Pair(
        "Role/Name",
        "StakeholderRole.title",
        "the name of a `Role`, in Chinese or English, gives the assignment that role",
    ),
    Pair("Role/Description", "StakeholderRole.description"),
    Pair(
        "Role/RoleType",
        "Assignment",
        "`Performer` is `performs`, and in an objective an assignment too, as responsible unless the role is named; "
        "`Beneficiary` is `benefits`",
    ),
    Pair("PerformanceIndicator/@ValueChainStage", "Indicator.stage"),
    Pair(
        "PerformanceIndicator/@PerformanceIndicatorType",
        "Indicator.kind",
        "depends on whether the targets have numbers",
    ),
    Pair("PerformanceIndicator/SequenceIndicator", "Indicator.number"),
    Pair("PerformanceIndicator/MeasurementDimension", "Indicator.title", "and `Measure.title`"),
    Pair("PerformanceIndicator/UnitOfMeasurement", "Measure.unit"),
    Pair("PerformanceIndicator/Identifier", "Indicator.id"),
    Pair("PerformanceIndicator/Relationship", "Relationship"),
    Pair("PerformanceIndicator/MeasurementInstance", "", "one is written for an indicator"),
    Pair("PerformanceIndicator/OtherInformation", "Note.text", "a remark on the indicator"),
    Pair("Relationship/@RelationshipType", "Relationship.kind"),
    Pair("Relationship/Identifier", "Relationship.identifier"),
    Pair("Relationship/ReferentIdentifier", "Relationship.to"),
    Pair("Relationship/Name", "Relationship.title"),
    Pair("Relationship/Description", "Relationship.description"),
    Pair("MeasurementInstance/TargetResult", "Target"),
    Pair("MeasurementInstance/ActualResult", "Observation", "without any date in the document, a remark"),
    Pair("TargetResult/StartDate", "Target.period", "with EndDate; alone, a remark"),
    Pair("TargetResult/EndDate", "Target.due", "alone; dates are written as days"),
    Pair("TargetResult/NumberOfUnits", "Target.value", "text without a number is `written`, in the Description"),
    Pair("TargetResult/Descriptor", "Target.description", "`name: value`, in the Description"),
    Pair("TargetResult/Description", "Target.description", "without one: comparator, range and period in words"),
    Pair("ActualResult/StartDate", "Observation.at", "with EndDate: the amount of that period"),
    Pair("ActualResult/EndDate", "Observation.at", "alone: a cumulative value"),
    Pair("ActualResult/NumberOfUnits", "Observation.value", "text without a number is `written`, in the Description"),
    Pair("ActualResult/Descriptor", "Observation.note", "`name: value`, in the Description"),
    Pair("ActualResult/Description", "Observation.note"),
    Pair("Descriptor/DescriptorName", "Target.description"),
    Pair("Descriptor/DescriptorValue", "Target.description"),
    Pair("AdministrativeInformation/Identifier", "Plan.id"),
    Pair("AdministrativeInformation/StartDate", "Plan.period", "with EndDate; alone, a remark"),
    Pair("AdministrativeInformation/EndDate", "Plan.period", "with StartDate; alone, a remark"),
    Pair("AdministrativeInformation/PublicationDate", "Plan.published", "written as a day"),
    Pair("AdministrativeInformation/Source", "Source.url", "the first"),
    Pair("PerformancePlanOrReport/Submitter", "Plan.submitter", "in Part 1 within AdministrativeInformation"),
    Pair("Submitter/Identifier", "Note.text", "a remark on the plan"),
    Pair("Submitter/GivenName", "Contact.given_name", "in older documents FirstName"),
    Pair("Submitter/Surname", "Contact.family_name", "in older documents LastName"),
    Pair("Submitter/PhoneNumber", "Contact.phone"),
    Pair("Submitter/EmailAddress", "Contact.email"),
)
"""Every element and attribute of both schemas with its counterpart in a plan."""
