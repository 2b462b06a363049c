"""The kinds of nodes and edges in the graph of a plan."""

from __future__ import annotations

from enum import StrEnum


class NodeKind(StrEnum):
    """The kind of a node; the node attribute ``kind``."""

    PLAN = "plan"
    GOAL = "goal"
    TASK = "task"
    PROVISION = "provision"
    PHASE = "phase"
    STATEMENT = "statement"
    INDICATOR = "indicator"
    TARGET = "target"
    MEASURE = "measure"
    AGENCY = "agency"
    GROUP = "group"
    STAKEHOLDER = "stakeholder"
    PLACE = "place"
    OBSERVATION = "observation"
    UPDATE = "update"
    NOTE = "note"
    DOCUMENT = "document"
    SOURCE = "source"


class EdgeKind(StrEnum):
    """The kind of an edge; the edge attribute ``kind``."""

    PART_OF = "part_of"
    SERVES = "serves"
    HAS_INDICATOR = "has_indicator"
    HAS_TARGET = "has_target"
    MEASURED_BY = "measured_by"
    OVERLAPS = "overlaps"
    ASSIGNED = "assigned"
    STAKE_IN = "stake_in"
    COVERS = "covers"
    PARENT = "parent"
    BECAME = "became"
    LOCATED_IN = "located_in"
    OBSERVES = "observes"
    REPORTS_ON = "reports_on"
    REPORTED_BY = "reported_by"
    ABOUT = "about"
    REFERS_TO = "refers_to"
    CODED_FROM = "coded_from"
