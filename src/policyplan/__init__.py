"""Government plans as graphs of goals, tasks, indicators and agencies.

    import policyplan
    plan = policyplan.samples.jiangmen()          # or policyplan.read("plan.yaml")
    print(policyplan.workload(plan))              # who must do how much
    print(policyplan.rollup(plan))                # what the targets add up to
    policyplan.draw.matrix(plan).save("matrix.png")

Every name is imported on first use, so that ``import policyplan`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from policyplan._version import __version__ as __version__

if TYPE_CHECKING:
    from policyplan import draw as draw
    from policyplan import errors as errors
    from policyplan import graph as graph
    from policyplan import io as io
    from policyplan import model as model
    from policyplan import query as query
    from policyplan import report as report
    from policyplan import samples as samples
    from policyplan import text as text
    from policyplan.errors import Location as Location
    from policyplan.errors import PlanError as PlanError
    from policyplan.errors import PolicyPlanError as PolicyPlanError
    from policyplan.io.api import read as read
    from policyplan.io.api import read_lenient as read_lenient
    from policyplan.io.api import write as write
    from policyplan.io.ledger.collect import collect as collect
    from policyplan.io.observations import read_observations as read_observations
    from policyplan.model.findings import Finding as Finding
    from policyplan.model.integrity import check as check
    from policyplan.model.plan import Plan as Plan
    from policyplan.model.records import Agency as Agency
    from policyplan.model.records import AgencyChange as AgencyChange
    from policyplan.model.records import Assignment as Assignment
    from policyplan.model.records import Baseline as Baseline
    from policyplan.model.records import Contact as Contact
    from policyplan.model.records import Document as Document
    from policyplan.model.records import Goal as Goal
    from policyplan.model.records import Indicator as Indicator
    from policyplan.model.records import Link as Link
    from policyplan.model.records import Measure as Measure
    from policyplan.model.records import Note as Note
    from policyplan.model.records import Observation as Observation
    from policyplan.model.records import Phase as Phase
    from policyplan.model.records import Place as Place
    from policyplan.model.records import Provision as Provision
    from policyplan.model.records import Relationship as Relationship
    from policyplan.model.records import Source as Source
    from policyplan.model.records import Stakeholder as Stakeholder
    from policyplan.model.records import StakeholderRole as StakeholderRole
    from policyplan.model.records import Statement as Statement
    from policyplan.model.records import Target as Target
    from policyplan.model.records import Task as Task
    from policyplan.model.records import Translation as Translation
    from policyplan.model.records import Update as Update
    from policyplan.model.records import assign as assign
    from policyplan.model.values import Inferred as Inferred
    from policyplan.model.values import Span as Span
    from policyplan.model.values import Text as Text
    from policyplan.model.when import When as When
    from policyplan.query.evaluation.evaluate import evaluate as evaluate
    from policyplan.query.network.network import network as network
    from policyplan.query.progress.progress import progress as progress
    from policyplan.query.rollup.measures import measures as measures
    from policyplan.query.rollup.rollup import rollup as rollup
    from policyplan.query.status.status import status as status
    from policyplan.query.subset import subset as subset
    from policyplan.query.timeline import timeline as timeline
    from policyplan.query.trace.find import find as find
    from policyplan.query.trace.trace import Tracer as Tracer
    from policyplan.query.trace.trace import trace as trace
    from policyplan.query.workload.concentration import concentration as concentration
    from policyplan.query.workload.task_load import task_load as task_load
    from policyplan.query.workload.workload import workload as workload

_ROOMS = ("draw", "errors", "graph", "io", "model", "query", "report", "samples", "testing", "text")
_NAMES = {
    "policyplan.errors": ("Location", "PlanError", "PolicyPlanError"),
    "policyplan.io.api": ("read", "read_lenient", "write"),
    "policyplan.io.ledger.collect": ("collect",),
    "policyplan.io.observations": ("read_observations",),
    "policyplan.model.findings": ("Finding",),
    "policyplan.model.integrity": ("check",),
    "policyplan.model.plan": ("Plan",),
    "policyplan.model.records": (
        "Agency",
        "AgencyChange",
        "Assignment",
        "Baseline",
        "Contact",
        "Document",
        "Goal",
        "Indicator",
        "Link",
        "Measure",
        "Note",
        "Observation",
        "Phase",
        "Place",
        "Provision",
        "Relationship",
        "Source",
        "Stakeholder",
        "StakeholderRole",
        "Statement",
        "Target",
        "Task",
        "Translation",
        "Update",
        "assign",
    ),
    "policyplan.model.values": ("Inferred", "Span", "Text"),
    "policyplan.model.when": ("When",),
    "policyplan.query.workload.concentration": ("concentration",),
    "policyplan.query.evaluation.evaluate": ("evaluate",),
    "policyplan.query.trace.find": ("find",),
    "policyplan.query.rollup.measures": ("measures",),
    "policyplan.query.network.network": ("network",),
    "policyplan.query.progress.progress": ("progress",),
    "policyplan.query.rollup.rollup": ("rollup",),
    "policyplan.query.workload.task_load": ("task_load",),
    "policyplan.query.status.status": ("status",),
    "policyplan.query.subset": ("subset",),
    "policyplan.query.timeline": ("timeline",),
    "policyplan.query.trace.trace": ("Tracer", "trace"),
    "policyplan.query.workload.workload": ("workload",),
}
_HOME = {name: module for module, names in _NAMES.items() for name in names}

__all__ = [
    "Agency",
    "AgencyChange",
    "Assignment",
    "Baseline",
    "Contact",
    "Document",
    "Finding",
    "Goal",
    "Indicator",
    "Inferred",
    "Link",
    "Location",
    "Measure",
    "Note",
    "Observation",
    "Phase",
    "Place",
    "Plan",
    "PlanError",
    "PolicyPlanError",
    "Provision",
    "Relationship",
    "Source",
    "Span",
    "Stakeholder",
    "StakeholderRole",
    "Statement",
    "Target",
    "Task",
    "Text",
    "Tracer",
    "Translation",
    "Update",
    "When",
    "__version__",
    "assign",
    "check",
    "collect",
    "concentration",
    "draw",
    "errors",
    "evaluate",
    "find",
    "graph",
    "io",
    "measures",
    "model",
    "network",
    "progress",
    "query",
    "read",
    "read_lenient",
    "read_observations",
    "report",
    "rollup",
    "samples",
    "status",
    "subset",
    "task_load",
    "text",
    "timeline",
    "trace",
    "workload",
    "write",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        value = getattr(importlib.import_module(_HOME[name]), name)
    elif name in _ROOMS:
        value = importlib.import_module(f"policyplan.{name}")
    else:
        raise AttributeError(f"module 'policyplan' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
